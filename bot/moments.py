"""Times as people type them: "tomorrow 5pm", "Friday noon", "in 2 business days", "2026-11-20 17:00".

A day is one of the speaker's zone; where no clock time is said with it, the caller says what is meant.
What is said without a week or a year is the next of its kind that is still to come.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

from bot.hours import Hours
from bot.refusals import NotATime
from bot.steps import still_to_come

END = time(17)
"""When a day is over for what was promised (the rules of drafts think so too)."""

MORNING = time(9)
LONGEST = 60  # characters
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
}  # fmt: skip
_NAMED = {"noon": time(12), "midday": time(12), "morning": MORNING}

_CLOCK = r"\d{1,2}(?::\d{2})? ?[ap]\.?m\.?|\d{1,2}:\d{2}|noon|midday|morning|(?:the )?end of (?:the )?day|eod"
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_YEAR = r"(?: (?P<year>\d{4}))?"
_COUNT = rf"(?:in )?(?P<count>\d{{1,4}}|{'|'.join(_COUNTS)})"
_AT_END = re.compile(rf"(?:(?P<day>.*?\S) )??(?:at )?(?P<clock>{_CLOCK})")
_AT_START = re.compile(rf"(?:at )?(?P<clock>{_CLOCK}) (?P<day>.+)")
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))? ?(?P<half>[ap])?.*")
_SPAN = re.compile(rf"{_COUNT} ?(?P<unit>m|mins?|minutes?|h|hrs?|hours?)")
_AHEAD = re.compile(rf"{_COUNT} (?P<unit>days?|weeks?|(?:business|working) days?)")
_WEEKDAY = re.compile(rf"(?:this )?(?P<next>next )?{_NAME}")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_NAME}{_YEAR}")
_MONTH_FIRST = re.compile(rf"{_NAME} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}")


def read(typed: str, now: datetime, hours: Hours, *, without: time = END, field: str = "The time") -> datetime:
    """The instant that is meant, in UTC. `without`: the clock time of a day for which none is said.

    Raises NotATime, or Past and TooFar: what is meant is still to come.
    """
    words = " ".join(typed.lower().replace(",", " ").split())
    found = list(_found(words, now, hours, without)) if len(words) <= LONGEST else []
    if not found:
        raise NotATime(field=field)
    moment = next((moment for moment in found if moment > now), found[-1])
    still_to_come(moment, now)
    return moment


def _found(words: str, now: datetime, hours: Hours, without: time) -> Iterator[datetime]:
    """Every instant the words can mean, the earliest first."""
    if span := _SPAN.fullmatch(words):
        unit = "minutes" if span["unit"].startswith("m") else "hours"
        yield now + timedelta(**{unit: _count(span)})
        return
    said, clock = _split(words)
    for day in _dates(said.removeprefix("on "), hours.local(now).date(), hours):
        with suppress(ValueError, OverflowError):  # no such hour; a year that no zone knows
            yield datetime.combine(day, _time(clock, without), hours.zone).astimezone(UTC)


def _split(words: str) -> tuple[str, str]:
    """The day and the clock time, either of which may stand first; a clock time alone is today's."""
    if match := _AT_END.fullmatch(words) or _AT_START.fullmatch(words):
        return match["day"] or "today", match["clock"]
    return words, ""


def _time(clock: str, without: time) -> time:
    """A clock time; raises ValueError where there is none such."""
    hour = _HOUR.fullmatch(clock)
    if hour is None:
        return _NAMED.get(clock, END if clock else without)
    number, half = int(hour["hour"]), hour["half"]
    if half and not 1 <= number <= 12:  # noqa: PLR2004 - half a day
        raise ValueError(clock)
    return time(number % 12 + (12 if half == "p" else 0) if half else number, int(hour["minute"] or 0))


def _dates(said: str, today: date, hours: Hours) -> Sequence[date]:
    """The days that are meant, the earliest first; none where it is no day."""
    if said in ("today", "tomorrow"):
        return (today + timedelta(days=said == "tomorrow"),)
    if ahead := _AHEAD.fullmatch(said):
        return (_ahead(today, _count(ahead), ahead["unit"], hours),)
    if iso := _ISO.fullmatch(said):
        return _of_year(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    if weekday := _WEEKDAY.fullmatch(said):
        return _weekdays(_which(weekday["name"], _DAYS), today, next_week=bool(weekday["next"]))
    if written := _DAY_FIRST.fullmatch(said) or _MONTH_FIRST.fullmatch(said):
        month, day = _which(written["name"], _MONTHS) + 1, int(written["day"])
        years = [int(written["year"])] if written["year"] else [today.year, today.year + 1]
        return [one for year in years for one in _of_year(year, month, day)]
    return ()


def _ahead(today: date, count: int, unit: str, hours: Hours) -> date:
    if unit.startswith("week"):
        return today + timedelta(weeks=count)
    if unit.startswith("day"):
        return today + timedelta(days=count)
    day = today
    while count:
        day += timedelta(days=1)
        count -= day.weekday() in hours.days
    return day


def _weekdays(which: int, today: date, *, next_week: bool) -> Sequence[date]:
    """A day of this week or of the coming one; "next Friday" is that of the week after this one."""
    if which < 0:
        return ()
    if next_week:
        return (today + timedelta(days=7 - today.weekday() + which),)
    first = today + timedelta(days=(which - today.weekday()) % 7)
    return first, first + timedelta(days=7)


def _which(name: str, names: Sequence[str]) -> int:
    """Its place among the names, also where it is shortened; -1 for none of them."""
    return next((place for place, whole in enumerate(names) if whole.startswith(name)), -1)


def _of_year(year: int, month: int, day: int) -> Sequence[date]:
    """That day; nothing where the calendar has none."""
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


def _count(match: re.Match[str]) -> int:
    said = match["count"]
    return _COUNTS[said] if said in _COUNTS else int(said)
