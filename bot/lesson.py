"""What a complaint keeps of what the team learns: its cause, who else it met, and the news of the repair."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.kinds import Nudge, State

if TYPE_CHECKING:
    from bot.facts import Complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """The cause of the team's list that a complaint is under, since when, and what came of it.

    `others_at` is when the owner said who else is affected, `others` the complaints that were opened for them, and
    `found_from` the one through which this was found. `fixed_at` is when we heard of the repair, `told_at` when the
    customer did.
    """

    cause: str
    name: str
    set_at: datetime
    others_at: datetime | None = None
    others: tuple[str, ...] = ()
    found_from: str = ""
    fixed_at: datetime | None = None
    told_at: datetime | None = None

    @property
    def news_since(self) -> datetime | None:
        """Since when the customer could be told what changed; None where he was, or nothing has."""
        known = self.told_at and self.fixed_at and self.told_at >= self.fixed_at
        return None if known else self.fixed_at


def learning(complaint: "Complaint") -> Iterator[tuple[Nudge, datetime]]:
    """What the team still has to do so that it learns from this, and since when (S3.4, S1.10, S2.14)."""
    lesson, resolved = complaint.lesson, complaint.resolved_at
    if resolved and complaint.documentation is None:
        yield Nudge.DOCUMENTATION, resolved
    if lesson and lesson.others_at is None:
        yield Nudge.WHO_ELSE, lesson.set_at
    over = resolved and complaint.state in (State.RESOLVED, State.CLOSED)
    if over and resolved and lesson and lesson.news_since:
        yield Nudge.TELL_CHANGE, max(resolved, lesson.news_since)
