"""What a lead gets once a month: which nudges are heeded, and which might as well go (RECOVERY 4.3.16)."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from bot.facts import Person
from bot.hours import Hours
from bot.message import Message, Row, direct
from bot.reports.account import Tally
from bot.reports.cases import Scope
from bot.reports.figures import FEWEST


def month_of(now: datetime, hours: Hours) -> datetime:
    """When the month began, at midnight in these hours' zone."""
    first = hours.local(now).date().replace(day=1)
    return datetime.combine(first, time(), hours.zone).astimezone(UTC)


def last_month(now: datetime, hours: Hours) -> Scope:
    """The month before this one."""
    until = month_of(now, hours)
    return Scope(since=month_of(until - timedelta(days=1), hours), until=until, now=now, hours=hours)


def account(lead: Person, scope: Scope, found: Sequence[Tally]) -> Message:
    """The message: a line for each kind, and which of them are proposed for removal."""
    month = scope.hours.local(scope.since)
    text = [f"Reminders in {month:%B %Y}, by kind. This names nobody."]
    if proposed := ", ".join(one.kind for one in found if one.is_proposed):
        text.append(
            f"Proposed for removal, because fewer than one in five was acted on within 30 minutes: {proposed}. "
            "To mute a kind, give it empty ladders in the policy file; what is critical and unclaimed stays."
        )
    text.append(
        f"Of fewer than {FEWEST}, none is proposed. Lines of lists are not judged: they ask for nothing at once."
    )
    return Message(place=direct(lead.id), text="\n".join(text), rows=tuple(_row(one) for one in found))


def _row(one: Tally) -> Row:
    value = f"{one.sent} sent: {one.acted} acted on within 30 minutes, {one.put_off} put off, {one.ignored} ignored"
    return Row(
        label=one.kind.replace("-", " ").capitalize(), value=value + (f"; {one.listed} in lists" if one.listed else "")
    )
