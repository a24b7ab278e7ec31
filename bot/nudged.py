"""What a complaint remembers of its nudges: those that stand, those that were put off, and a pause."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.kinds import Nudge
from bot.message import Place


class WaitingFor(StrEnum):
    """Who has to do something before we can go on."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudged:
    """A nudge in direct messages, to be edited to "done" when it is; `stands_in`: those of an absent owner's cover.

    `listed`: it was a line of a list, which is no message of its own and is not edited.
    """

    nudge: Nudge
    subject: str
    place: Place
    topic: str
    at: datetime
    times: int = 1
    done: bool = False
    stands_in: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed:
    """The owner wants this nudge later; at most twice (RECOVERY 4.3.8)."""

    nudge: Nudge
    subject: str
    until: datetime
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """Nobody can go on before somebody else has done something (RECOVERY 4.3.12). It has an end in any case."""

    until: datetime
    since: datetime
    waiting_for: WaitingFor = WaitingFor.CUSTOMER
