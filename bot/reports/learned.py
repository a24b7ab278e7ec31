"""What the team is told once a week: what its complaints taught it, a sentence each. A complaint is a gift (S4.5)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.facts import Complaint, Documentation, Event
from bot.message import Message, Place
from bot.reports.cases import Scope
from bot.wording.labels import VALUES
from bot.wording.phrases import first_line

MOST = 10  # lessons of one message; reports have the numbers of all


def lessons(pairs: Sequence[tuple[Complaint, Sequence[Event]]], scope: Scope) -> Iterator[Message]:
    """For each place where a team works, what was written down in the period. It names nobody."""
    found: dict[Place, list[Documentation]] = {}
    for complaint, events in pairs:
        lately = any(event.kind == "documented" and scope.holds(event.at) for event in events)
        if lately and complaint.documentation and complaint.desk.channel:
            place = replace(complaint.desk, thread="")
            found.setdefault(place, []).append(complaint.documentation)
    yield from (Message(place=place, text="\n".join(_lines(those, scope))) for place, those in found.items())


def _lines(those: Sequence[Documentation], scope: Scope) -> Iterator[str]:
    first, last = (scope.hours.local(at) for at in (scope.since, scope.until - timedelta(days=1)))
    yield f"What complaints taught us last week ({first.day} {first:%b} to {last.day} {last:%b}):"
    yield from (f"{VALUES[one.value]}: {first_line(one.learned or one.prevention)}" for one in those[:MOST])
    if len(those) > MOST:
        yield f"And {len(those) - MOST} more."
