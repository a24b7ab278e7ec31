"""Due rows in the hands of a worker."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """A due row taken by one worker. Who lost it (`token` is no longer the row's) may not finish it.

    `attempts` counts leases, this one too, so that a crash counts; `failures` those that ended in an error.
    """

    table: Literal["reminder", "message", "notice", "draft", "inbox"]
    row: int
    token: str
    attempts: int
    failures: int = 0
