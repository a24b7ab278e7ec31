"""Days: "tomorrow", "Friday", "a week from Monday", "in 2 business days", "the 20th", "3 March", "end of the week".

A day is one of the speaker's zone. What is said without a week, a month or a year is the next of its
kind that is still to come. "3/4" is two days, one for each half of the world: it is none here.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bot.hours import Hours
from bot.moments.numbers import COUNT, count, place

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
NEAR = {
    "today": 0, "tonight": 0, "this": 0, "tomorrow": 1, "tmrw": 1, "tomorow": 1, "tommorow": 1, "tommorrow": 1,
    "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip
_NAME = r"(?P<name>[a-z]{3,9})\.?"
_DAY = r"(?:the )?(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?"
_YEAR = r"(?: (?P<year>20\d\d))?"
MOST = 999  # working days; what is further off is refused anyway
_MONDAY_TO_FRIDAY = 4  # the last day of a week for whoever works none of it
Found = Sequence[date]
Meant = Callable[[re.Match[str], date, Hours], Found]


def read(words: str, today: date, hours: Hours) -> Found:
    """The days that are meant, the earliest first; none where it is no day."""
    if words in NEAR:
        return (today + timedelta(days=NEAR[words]),)
    matches = ((pattern.fullmatch(words), meant) for pattern, meant in _MEANT)
    found = (_meant(match, meant, today, hours) for match, meant in matches if match)
    return next((some for some in found if some), None) or _dated_weekday(words, today)


def _meant(said: re.Match[str], meant: Meant, today: date, hours: Hours) -> Found:
    try:
        return meant(said, today, hours)
    except (ValueError, OverflowError):  # no such day in the calendar
        return ()


def _ahead(said: re.Match[str], today: date, hours: Hours) -> Found:
    many, unit = count(said["count"]), said["unit"]
    if many.denominator != 1:
        return ()
    number = int(many)
    if said["business"]:
        return (hours.working_day(today, min(number, MOST)),)
    if unit.startswith("month"):
        return (_month_later(today, number),)
    return (today + timedelta(days=number * (14 if unit.startswith("fort") else 7 if unit.startswith("week") else 1)),)


def _month_later(today: date, months: int) -> date:
    """The same day of that month, or its last."""
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _weekday(said: re.Match[str], today: date, _: Hours) -> Found:
    """A day of this week or of the coming one; "next Friday" is that of the week after this one."""
    which = place(said["name"], DAYS)
    if which < 0:
        return ()
    if said["next"]:
        return (today + timedelta(days=7 - today.weekday() + which),)
    first = today + timedelta(days=(which - today.weekday()) % 7)
    return (first + timedelta(days=7),) if said["week"] else (first, first + timedelta(days=7))


def _week_later(said: re.Match[str], today: date, _: Hours) -> Found:
    return (today + timedelta(days=7 + NEAR[said["near"]]),)


def _end_of(said: re.Match[str], today: date, hours: Hours) -> Found:
    """The last working day of a week, the last day of a month."""
    following = bool(said["next"])
    if said["unit"].startswith("m"):
        month = _month_later(today.replace(day=1), int(following))
        return (month.replace(day=monthrange(month.year, month.month)[1]),)
    last = max((day for day in hours.days if day <= _MONDAY_TO_FRIDAY), default=_MONDAY_TO_FRIDAY)
    end = today + timedelta(days=last - today.weekday() + 7 * following)
    return (end, end + timedelta(days=7))


def _iso(said: re.Match[str], _: date, __: Hours) -> Found:
    return (date(int(said["year"]), int(said["month"]), int(said["day"])),)


def _in_digits(said: re.Match[str], today: date, _: Hours) -> Found:
    """Only where it can be one day: "20/11", not "3/4"; with dots the day stands first wherever dots are written."""
    first, second = int(said["first"]), int(said["second"])
    if said["sign"] == "." or first > 12 or first == second:  # noqa: PLR2004 - months
        return _of(second, first, said["year"], today)
    return _of(first, second, said["year"], today) if second > 12 else ()  # noqa: PLR2004


def _written(said: re.Match[str], today: date, _: Hours) -> Found:
    return _of_name(said, today)


def _of_name(said: re.Match[str], today: date) -> Found:
    return _of(place(said["name"], MONTHS) + 1, int(said["day"]), said["year"], today)


def _of_month(said: re.Match[str], today: date, _: Hours) -> Found:
    """Of this month or of one of the next two, of which one has that day: "the 31st"."""
    day = int(said["day"])
    months = (_month_later(today.replace(day=1), ahead) for ahead in range(3))
    return [month.replace(day=day) for month in months if 1 <= day <= monthrange(month.year, month.month)[1]]


def _of(month: int, day: int, year: str | None, today: date) -> Found:
    if month < 1:
        return ()
    years = [int(year)] if year else [today.year, today.year + 1]
    return [date(one, month, day) for one in years if 1 <= day <= monthrange(one, month)[1]]


def _dated_weekday(words: str, today: date) -> Found:
    """Both must mean the same day: "Friday 20 November"."""
    name, _, rest = words.partition(" ")
    which = place(name, DAYS)
    if which < 0 or not rest:
        return ()
    found = (pattern.fullmatch(rest) for pattern in _DATED)
    days = next((_of_name(match, today) for match in found if match), ())
    return [day for day in days if day.weekday() == which]


_DATED = (
    re.compile(rf"{_DAY}(?: of)? {_NAME}{_YEAR}"),
    re.compile(rf"{_NAME} {_DAY}{_YEAR}"),
)
_MEANT: tuple[tuple[re.Pattern[str], Meant], ...] = (
    (
        re.compile(
            rf"(?:in |within )?(?P<count>{COUNT}) (?P<business>business |working |work )?"
            r"(?P<unit>days?|weeks?|months?|fortnights?)(?: time)?(?: from (?:now|today))?"
        ),
        _ahead,
    ),
    (re.compile(rf"(?:this |this coming |coming )?(?P<next>next )?(?P<week>){_NAME}"), _weekday),
    (re.compile(rf"(?P<week>)(?P<next>next week) (?:on )?{_NAME}"), _weekday),
    (re.compile(rf"(?P<week>)(?:on )?{_NAME} (?P<next>next week|of next week)"), _weekday),
    (re.compile(rf"(?P<next>)(?P<week>(?:a|one) week (?:from|on) ){_NAME}"), _weekday),
    (re.compile(r"(?:a|one) week (?:from )?(?P<near>today|tomorrow)"), _week_later),
    (re.compile(rf"(?P<next>)(?:on )?{_NAME}(?P<week> week)"), _weekday),
    (re.compile(r"(?:(?:the )?end of (?:the |this )?(?P<next>next )?|eo)(?P<unit>week|w|month|m)"), _end_of),
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"), _iso),
    (re.compile(r"(?P<first>\d{1,2})(?P<sign>[/.])(?P<second>\d{1,2})(?:(?P=sign)(?P<year>20\d\d)?)?"), _in_digits),
    *((pattern, _written) for pattern in _DATED),
    (re.compile(r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)"), _of_month),
)
