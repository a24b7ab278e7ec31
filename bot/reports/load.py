"""What the work asks of people: reminders, complaints left lying; and whether some customers wait longer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Event
from bot.reminders import LISTED
from bot.reports.cases import Case, Scope, begun, happened, told
from bot.reports.figures import Figure, count, rounded, share, spread
from bot.reports.times import waits

BUDGET = 6  # single direct messages to one person on one day (RECOVERY 4.3.6)
HEEDED = timedelta(minutes=30)
HOUR = timedelta(hours=1)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def reminders(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Reminders to one person on one day; what became of them."""
    sent = [(case, event) for case, event in happened(cases, scope, "nudge") if _is_for(event, scope)]
    days = Counter((told(event, "to"), scope.hours.local(event.at).date()) for _, event in sent)
    yield spread("to one person on one day", list(days.values()), "reminders")
    yield share("days with more than six", sum(number > BUDGET for number in days.values()), len(days))
    yield share("acted on within 30 minutes", sum(_heeded(case, event) for case, event in sent), len(sent))
    put_off = [event for _, event in happened(cases, scope, "snoozed") if scope.person in ("", event.by)]
    yield count("put off", len(put_off))


def _is_for(nudge: Event, scope: Scope) -> bool:
    """The channel is nobody, and a line of a list is no message; a person sees what came to him."""
    to = told(nudge, "to")
    return to != "channel" and told(nudge, "how") != LISTED and scope.person in ("", to)


def _heeded(case: Case, nudge: Event) -> bool:
    """Did whom it was for do anything about this complaint soon, other than putting it off?"""
    soon = (event for event in case.events if nudge.at <= event.at <= nudge.at + HEEDED)
    return any(event.by == told(nudge, "to") and event.kind != "snoozed" for event in soon)


def lying(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Minutes without an owner by hour of the week, in the team's zone: a matter of staffing, not of blame."""
    hours: Counter[tuple[int, int]] = Counter()
    for case in cases:
        for start, end in _unclaimed(case, scope):
            _add(hours, start, end, scope)
    for (day, hour), number in sorted(hours.items(), key=lambda item: (-item[1], item[0])):
        yield count(f"{DAYS[day]} {hour:02}:00", rounded(number / 60), "minutes")


def _unclaimed(case: Case, scope: Scope) -> Iterator[tuple[datetime, datetime]]:
    """When nobody owned it, as far as that lies within the period."""
    since: datetime | None = case.began
    for event in case.all("claimed", "unclaimed"):
        if event.kind == "claimed" and since:
            yield max(since, scope.since), min(event.at, scope.until)
        since = event.at if event.kind == "unclaimed" else None
    if since:
        yield max(since, scope.since), min(scope.now, scope.until)


def _add(hours: Counter[tuple[int, int]], start: datetime, end: datetime, scope: Scope) -> None:
    """Seconds, to the hour of the week in which they fall."""
    while start < end:
        local = scope.hours.local(start)
        into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        then = min(end, start + HOUR - into)
        hours[local.weekday(), local.hour] += round((then - start).total_seconds())
        start = then


def fairness(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Time to the first word by relationship and language: no group waits longer without a reason."""
    groups: dict[str, list[tuple[datetime, datetime]]] = {}
    for case in begun(cases, scope):
        if case.opening and (word := case.first_word):
            for group in _groups(case, case.opening):
                groups.setdefault(group, []).append((case.began, word))
    for group, spans in sorted(groups.items()):
        yield from (replace(figure, line=f"{group}, {figure.line}") for figure in waits(spans, scope))


def _groups(case: Case, opening: Event) -> Iterator[str]:
    yield from (f"{name} {told(opening, name) or 'unknown'}" for name in ("relationship", "language"))
    yield f"venue {case.venue}"
