"""What a complaint keeps of a wish to give up on it: why, who wished it, and who agreed (S1.1)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """`by` and `agreed_by` are names; while `agreed_by` is empty nobody has agreed, and nothing is given up."""

    reason: str
    by_id: str
    by: str
    asked_at: datetime
    agreed_by: str = ""
