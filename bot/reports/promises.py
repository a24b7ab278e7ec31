"""Promises: kept, moved in time, broken; and how much room their dates had.

Each date that was told to a customer counts once, in the period into which it fell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.facts import Event
from bot.reports.cases import Case, Scope, minutes, moment, told
from bot.reports.figures import Figure, share, spread
from bot.reports.times import CLOCK, WORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """One date of one promise, and what became of it. Moved: the customer heard of it before the old date.

    `target` is our own date, which no customer knew.
    """

    due: datetime
    became: Literal["kept", "moved", "broken", "open"]
    kept_at: datetime | None = None
    target: datetime | None = None


def kept(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Promises with `promise_kept <= due` ÷ promises with due in the period. What was moved in time stands apart."""
    dates = _dates(cases, scope)
    counts = {became: sum(date.became == became for date in dates) for became in ("kept", "moved", "broken", "open")}
    yield share("kept in time", counts["kept"], counts["kept"] + counts["broken"])
    yield share("moved, told before the old date", counts["moved"], len(dates) - counts["open"])
    yield share("not due yet", counts["open"], len(dates))


def slack(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Median of `due - promise_kept`: slightly above zero is right, a lot means padded dates, below zero is late."""
    done = [(date, date.kept_at) for date in _dates(cases, scope) if date.kept_at]
    room = [minutes(date.due - at) for date, at in done]
    # One of the two is none.
    at_work = [minutes(scope.worked(at, date.due) - scope.worked(date.due, at)) for date, at in done]
    yield spread(f"left when it was kept, {CLOCK}", room, "minutes")
    yield spread(f"left when it was kept, {WORKING}", at_work, "minutes")
    yield share("kept late", sum(left < 0 for left in room), len(room))
    aimed = [at <= date.target for date, at in done if date.target]
    if aimed:
        yield share("kept by our own date", sum(aimed), len(aimed))


def broken(case: Case, now: datetime, after: datetime) -> bool:
    """Was a date broken that fell after this moment?"""
    return any(date.became == "broken" and date.due > after for date in dates_of(case, now))


def dates_of(case: Case, now: datetime) -> Iterator[Dated]:
    """Every date of every promise of a case; none that the customer called off before."""
    for made in case.all("promise_made"):
        yield from _of_one(case, made, now)


def _dates(cases: Sequence[Case], scope: Scope) -> list[Dated]:
    return [date for case in cases for date in dates_of(case, scope.now) if scope.holds(date.due)]


def _of_one(case: Case, made: Event, now: datetime) -> Iterator[Dated]:
    promise, due, target = told(made, "id"), moment(made, "due"), moment(made, "internal_due")
    done = next((e.at for e in case.all("promise_kept") if told(e, "id") == promise), None)
    off = next((e.at for e in case.all("promise_cancelled") if told(e, "id") == promise), None)
    for index, event in enumerate(case.events):
        if due is None or any(end and end <= due for end in (done, off)):
            break
        if event.kind == "promise_moved" and told(event, "id") == promise:
            yield Dated(due=due, became=_moved(case, index, due, now))
            due, target = moment(event, "due"), moment(event, "internal_due")
    if due and not (off and off <= due):
        yield Dated(due=due, became=_ended(done, due, now), kept_at=done, target=target)


def _moved(case: Case, index: int, due: datetime, now: datetime) -> Literal["moved", "broken", "open"]:
    """Our first word after it was moved is what told the customer."""
    heard = next((event.at for event in case.events[index:] if event.kind == "msg_out"), None)
    if heard and heard < due:
        return "moved"
    return "broken" if now > due else "open"


def _ended(done: datetime | None, due: datetime, now: datetime) -> Literal["kept", "broken", "open"]:
    if done and done <= due:
        return "kept"
    return "broken" if done or now > due else "open"
