"""What a lead gets once a week: last week's figures, and how many complaints there were week by week."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from bot.facts import Complaint, Event, Person
from bot.hours import Hours
from bot.message import Chart, Message, Series, direct
from bot.reports.cases import Scope, begun, read
from bot.reports.keeping import made_here
from bot.reports.report import Report
from bot.reports.summary import SMALL, summary

WEEKS = 6
BEGAN, LET_DOWN = "began", "let down again"
ALL = "/amends report has the last four weeks, and `amends report` on the server all of it."


class Week(NamedTuple):
    """One week of the team: its Monday, how many complaints began, how many customers were let down again."""

    monday: datetime
    began: int
    let_down: int


def week_of(now: datetime, hours: Hours) -> datetime:
    """When the week began, at midnight on Monday in these hours' zone."""
    local = hours.local(now)
    monday = local.date() - timedelta(days=local.weekday())
    return datetime.combine(monday, time(), hours.zone).astimezone(UTC)


def last_week(now: datetime, hours: Hours) -> Scope:
    """The week before this one."""
    until = week_of(now, hours)
    return Scope(since=week_of(until - timedelta(days=1), hours), until=until, now=now, hours=hours)


def weeks(pairs: Sequence[tuple[Complaint, Sequence[Event]]], last: Scope) -> tuple[Week, ...]:
    """The last six weeks, the oldest first."""
    cases, found, scope = read(pairs), list[Week](), last
    for _ in range(WEEKS):
        let_down = next(made_here(cases, scope))
        found.append(Week(scope.since, len(begun(cases, scope)), let_down.count))
        scope = replace(scope, since=week_of(scope.since - timedelta(days=1), scope.hours), until=scope.since)
    return tuple(reversed(found))


def is_empty(week: Report) -> bool:
    """Did nothing happen that counts?"""
    return not any(figure.count for figure in week.figures)


def digest(lead: Person, week: Report, before: Sequence[Week], causes: Sequence[str] = ()) -> Message:
    """The message: a text that says it all, and the weeks as bars where they can be drawn."""
    scope = week.scope
    begun = f"{week.cases} complaint{'' if week.cases == 1 else 's'} began"
    days = f"{_day(scope.since, scope)} to {_day(scope.until - timedelta(days=1), scope)}"
    first = _day(before[0].monday, scope)
    text = [
        f"The team's last week ({days}): {begun}. This names nobody.",
        *(f"{one.what}: {one.said}" for one in summary(week)),
        f"Complaints that began, by week since {first}: {_numbers(one.began for one in before)}.",
        f"Of them let down again: {_numbers(one.let_down for one in before)}.",
        *(f"Cause {one}." for one in causes),
        SMALL,
        ALL,
    ]
    return Message(place=direct(lead.id), text="\n".join(text), chart=_chart(before, scope))


def _chart(before: Sequence[Week], scope: Scope) -> Chart:
    return Chart(
        title="Complaints by the week in which they began",
        categories=tuple(_day(one.monday, scope) for one in before),
        series=(
            Series(name=BEGAN, values=tuple(one.began for one in before)),
            Series(name=LET_DOWN, values=tuple(one.let_down for one in before)),
        ),
    )


def _day(at: datetime, scope: Scope) -> str:
    local = scope.hours.local(at)
    return f"{local.day} {local:%b}"


def _numbers(counts: Iterable[int]) -> str:
    return ", ".join(map(str, counts))
