"""What we made worse after the customer had complained: a new failure on top of the old one (S1.16)."""

import re
from collections.abc import Iterator, Sequence

from bot.facts import Complaint, Promise
from bot.kinds import Nudge

_CALLED = re.compile(r"\W*([A-Z\u00c0-\u00dd]\w+(?: [A-Z\u00c0-\u00dd]\w+)?)[,!] ")


def made_worse(complaint: Complaint) -> tuple[str, ...]:
    """Every way, as the card tells it; none where nothing was."""
    return tuple(_ways(complaint))


def _ways(complaint: Complaint) -> Iterator[str]:
    yield from complaint.worse
    yield from (f"a promise was broken ({one.what})" for one in complaint.promises if _is_broken(complaint, one))
    if complaint.reopened:
        yield "it was not settled when we took it for settled"


def _is_broken(complaint: Complaint, promise: Promise) -> bool:
    """Was it kept or moved too late, or is it overdue, as its owner has heard?"""
    overdue = (n.subject for n in complaint.nudged if n.nudge is Nudge.PROMISE_OVERDUE)
    late = promise.kept_at is not None and promise.kept_at > promise.due
    return late or promise.slipped or any(subject.startswith(f"{promise.id}/") for subject in overdue)


def misnamed(text: str, unfamiliar: Sequence[tuple[int, int]]) -> str:
    """The name that a text calls the customer by, where it is nobody's whom the case knows; else empty."""
    called = _CALLED.match(text)
    return called[1] if called and called.span(1) in unfamiliar else ""
