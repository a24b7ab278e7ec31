"""Timelines by hand. Everybody is in UTC and works from Monday to Friday, 8:00 to 18:00; it is November 2026."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.facts import Complaint, Event
from bot.hours import Hours
from bot.kinds import Severity, Venue
from bot.reports import Figure, Report, Scope, report
from tests.bot.conftest import complaint

Told = tuple[Complaint, Sequence[Event]]

ANA, BEN, LEE, DANA = "web:ana", "web:ben", "web:lee", "web:dana"


def at(text: str) -> datetime:
    """ "16 10:00", of November 2026; the 16th is a Monday."""
    day, clock = text.split()
    return datetime.combine(datetime(2026, 11, int(day), tzinfo=UTC).date(), time.fromisoformat(clock), UTC)


def on(when: str, kind: str, by: str = "amends", **data: Any) -> Event:
    return Event(at=at(when), by=by, kind=kind, data=data)


def due(when: str) -> str:
    return at(when).isoformat()


def opened(when: str, customer: str = DANA, **data: Any) -> tuple[Event, Event]:
    """The customer's message, which is taken as a complaint at once."""
    known = {"since": due(when), "double": "no", "relationship": "steady", "language": "en"}
    said = on(when, "msg_in", customer, text="My order came late.")
    return said, on(when, "case_opened", customer, **{**known, **data})


def sent(when: str, kind: str, by: str = ANA, **data: Any) -> Event:
    """What a person sent to the customer."""
    return on(when, "msg_out", by, draft=kind, **{"text": "Thank you for telling me.", **data})


def case(
    name: str, *events: Event, severity: Severity = Severity.HIGH, venue: Venue | None = Venue.PUBLIC, **fields: Any
) -> Told:
    return replace(complaint(severity, id=name, venue=venue), **fields), events


def scope(
    since: str = "1 00:00", until: str = "30 00:00", now: str = "30 00:00", zone: str = "UTC", person: str = ""
) -> Scope:
    hours = Hours(zone=ZoneInfo(zone), days=frozenset(range(5)), open=time(8), close=time(18))
    return Scope(since=at(since), until=at(until), now=at(now), hours=hours, person=person)


def measured(cases: Sequence[Told], metric: str, split: str = "all", **period: str) -> dict[str, Any]:
    """What a report says of one metric: (part, whole), or (how many, median, 90th percentile), or a number."""
    return {figure.line: plain(figure) for figure in whole(cases, **period).of(metric, split)}


def whole(cases: Sequence[Told], **period: str) -> Report:
    return report(cases, scope(**period))


def plain(figure: Figure) -> Any:
    if figure.of is not None:
        return figure.count, figure.of
    if figure.median is not None:
        return figure.count, figure.median, figure.p90
    return figure.count
