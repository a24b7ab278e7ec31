"""Times as people type them: "tomorrow 5pm", "Friday noon", "in 2 business days", "2026-11-20 17:00".

A day is one of the speaker's zone; where no clock time is said with it, the caller says what is meant.
What is said without a week or a year is the next of its kind that is still to come. Nothing is guessed:
words that can mean two instants, and a clock time that a change of the clocks skips or repeats, are refused.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from bot.hours import Hours
from bot.moments import clocks, days, spans
from bot.moments.clocks import END, MORNING
from bot.refusals import ClockChange, NotATime
from bot.steps import still_to_come

__all__ = ["END", "MORNING", "read"]

LONGEST = 60  # characters
_HOUR_OF_DAY = re.compile(r"(?:1[3-9]|2[0-4]) ?h")
"""In half of Europe a time of day, elsewhere a length: "17h"."""

Reading = tuple[tuple[date, ...], time]
_LEADS = re.compile(r"^(?:(?:by|on|at|before|until|till|no later than|latest) )+")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}[t ]\d{2}:\d{2}(?::\d{2})?(?:z|[+-]\d{2}:\d{2})")


def read(typed: str, now: datetime, hours: Hours, *, without: time = END, field: str = "The time") -> datetime:
    """The instant that is meant, in UTC. `without`: the clock time of a day for which none is said.

    Raises NotATime or ClockChange, or Past and TooFar: what is meant is still to come.
    """
    words = " ".join(typed.lower().replace("\u2019", "'").replace(",", " ").split())
    found = _instants(words, now, hours, without) if len(words) <= LONGEST else set()
    if len(found) != 1:
        raise NotATime(field=field)
    moment = found.pop()
    still_to_come(moment, now)
    return moment


def _instants(words: str, now: datetime, hours: Hours, without: time) -> set[datetime]:
    """Every instant the words can mean."""
    ahead = spans.read(_LEADS.sub("", words))
    if ahead is not None:
        return set() if _HOUR_OF_DAY.fullmatch(words) else {now + ahead}
    if _ISO.fullmatch(words):
        return _with_offset(words)
    today = hours.local(now).date()
    if whole := _days(words, today, hours):
        readings = [(tuple(whole), clock) for clock in _clock(words, "", hours, without)]
    else:
        readings = list(_readings(words, today, hours))
    meant = (_next(said, clock, now, hours) for said, clock in dict.fromkeys(readings))
    return {moment for moment in meant if moment}


def _with_offset(words: str) -> set[datetime]:
    try:
        return {datetime.fromisoformat(words.upper()).astimezone(UTC)}
    except (ValueError, OverflowError):
        return set()


def _readings(words: str, today: date, hours: Hours) -> Iterator[Reading]:
    """A day and a clock time, either of which may stand first; a clock time alone is today's."""
    for clock in _clock("", words, hours):
        yield (today,), clock
    parts = words.split()
    for cut in range(1, len(parts)):
        left, right = " ".join(parts[:cut]), " ".join(parts[cut:])
        for day, said in ((left, right), (right, left)):
            if found := tuple(_days(day, today, hours)):
                for clock in _clock(day, said, hours):
                    yield found, clock


def _days(words: str, today: date, hours: Hours) -> Sequence[date]:
    return days.read(_LEADS.sub("", words), today, hours)


def _clock(day: str, words: str, hours: Hours, without: time | None = None) -> Sequence[time]:
    if not words:
        return (without,) if without and day not in ("this", "tonight") else ()
    alone = _LEADS.sub("", words)
    return clocks.read(alone, hours, at=alone != words, evening=day == "tonight")


def _next(said: Sequence[date], clock: time, now: datetime, hours: Hours) -> datetime | None:
    """The first of these days on which the clock time is still to come; raises ClockChange."""
    moments = [moment for day in said if (moment := _at(day, clock, hours))]
    return next((moment for moment in moments if moment > now), moments[-1]) if moments else None


def _at(day: date, clock: time, hours: Hours) -> datetime | None:
    """None for a year that no zone knows."""
    local = datetime.combine(day, clock, hours.zone)
    try:
        if local.utcoffset() != local.replace(fold=1).utcoffset():
            raise ClockChange(time=f"{clock:%H:%M}", day=f"{day:%-d %B}")
        return local.astimezone(UTC)
    except OverflowError:
        return None
