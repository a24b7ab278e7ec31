"""Dates and times in a draft, resolved against the case's `now` and in its zone.

A year that is not said is the one that puts the date into the coming eleven months, else the past one.
A date without an hour is due at 17:00 (CONTRACT: promises are dated).
"""

import re
from bisect import bisect
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from bot.rules.en.clock import CLOCK, DUE_HOUR, hour_of, zone_of
from bot.rules.en.numerals import count
from bot.rules.patterns import fragment, pattern, phrases, placed, tokens

Precision = Literal["absolute", "weekday", "relative", "day"]
"""absolute: a calendar date; weekday: "Thursday"; relative: "in two days"; day: today, tomorrow."""

_AHEAD = timedelta(days=335)  # eleven months

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTH = fragment(
    r"""
    (?P<month{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|
        oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?
    """
)
_WEEKDAY = fragment(
    r"""
    (?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|
        sun(?:day)?)\b\.?
    """
)
_FULL_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
COUNT = fragment(
    r"""
    (?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|
        twenty|thirty|forty|sixty|ninety)
    """
)

_DATE = pattern(
    rf"""
    \b(?:(?P<wd1>{_WEEKDAY})(?:,|\s+the)? )?(?:the )?(?P<day1>\d{{1,2}})(?:st|nd|rd|
        th)?(?: of)?[\s-]+{_MONTH.format(1)}(?:[,\s-]+(?P<year1>20\d\d)\b)?
    \b(?:(?P<wd2>{_WEEKDAY}),? )?{_MONTH.format(2)} (?:the )?(?P<day2>\d{{1,2}})(?:st|nd|rd|
        th)?\b(?:[,\s]+(?P<year2>20\d\d)\b)?
    \b(?P<year3>20\d\d)-(?P<month3>\d{{2}})-(?P<day3>\d{{2}})(?!\d)
    \b(?:(?P<wd4>{_WEEKDAY}),? )?(?<![\d$.,/])(?P<day4>\d{{1,2}})(?P<sep>[./])\
        (?P<month4>\d{{1,2}})(?:(?P=sep)(?P<year4>(?:20)?\d\d))?(?![\d/]|\.\d|%)
    \b(?:(?P<wd5>{_WEEKDAY}) )?the (?P<day5>[12]?\d|3[01]|(?<=\b(?:on|by)[ ]the[ ])\d{{2}})(?:st|nd|rd|th)\b
    """
)
_WEEK_DAY = pattern(
    rf"""
    \b(?:(?P<next>next|this|coming|the coming|last|past) )?(?P<name>{_FULL_DAY})(?:'s)?\b(?: (?P<week>next week|
        week))?
    """
)
_NEAR_DAY = pattern(
    r"""
    \b(?P<word>the day after tomorrow|day after tomorrow|tomorrow|today|tonight|this (?:morning|afternoon|
        evening)|yesterday|later today|within the (?:day|hour))\b
    """
)
_SAME_DAY = phrases(r"(?:that|the same|that same|that very) (?:day|date|morning|afternoon|evening|night)")
_SPAN = pattern(
    rf"""
    \b(?:in|within|inside|after|under|no (?:more|later) than|less than) (?:the )?(?:next |about |
        at most )?(?P<count>{COUNT}) (?P<work>working |business |full |calendar )?(?P<unit>minutes?|hours?|
        days?|weeks?|months?)\b(?! (?:late|later|ago|after))
    """
)
_WEEK_END = phrases(
    r"""
    (?:the )?end of (?:the|this|next) (?P<what>week|month)
    (?P<next>this|next) (?P<what2>week|month)
    """
)


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text. `day` is None where it cannot be resolved (no `now`, or no such day).

    `weekday` is the name said with it (0 is Monday), so that a wrong pair can be seen.
    """

    start: int
    end: int
    precision: Precision
    day: date | None
    hour: time | None = None
    zone: tzinfo | None = None
    moment: datetime | None = None
    weekday: int | None = None
    twins: tuple[date, ...] = ()

    def due(self, now: datetime | None) -> datetime | None:
        """The moment it is due, in the zone said, else the zone of `now`."""
        if self.moment or not self.day:
            return self.moment
        zone = self.zone or (now.tzinfo if now else None)
        return datetime.combine(self.day, self.hour or DUE_HOUR, zone)

    @property
    def ways(self) -> tuple[date, ...]:
        """Every reading of the date: 6/11 may be 6 November or 11 June."""
        return ((self.day,) if self.day else ()) + self.twins


def dates(text: str, now: datetime | None) -> list[When]:
    """Every date in `text`, in order, each with the hour said next to it."""
    found: list[When] = []
    taken = bytearray(len(text))
    for wanted, read in _READERS:
        for match, start, end in placed(wanted, text):
            when = read(match, (start, end), now) if taken.find(1, start, end) < 0 else None
            if when:
                found.append(when)
                taken[start:end] = b"\1" * (end - start)
    found.sort(key=lambda w: w.start)
    return _with_hours(text, _same_days(text, found), now)


def _same_days(text: str, found: list[When]) -> list[When]:
    """The dates with each "that day", which is the one named before it."""
    out = list(found)
    for _, start, end in placed(_SAME_DAY, text):
        place = bisect(found, start, key=lambda w: w.end)
        if place:
            out.append(replace(found[place - 1], start=start, end=end, hour=None, moment=None))
    return sorted(out, key=lambda w: w.start)


def _calendar(m: re.Match[str], place: tuple[int, int], now: datetime | None) -> When | None:
    which, number = next((i, m[f"day{i}"]) for i in "12345" if m[f"day{i}"])
    if which == "5":
        return _nth_day(int(number), _weekday(m["wd5"]), place, now)
    if which == "4":
        return _slashed(m, place, now)
    month = int(m["month3"]) if which == "3" else _MONTHS.index(m[f"month{which}"][:3].lower()) + 1
    weekday = _weekday(m[f"wd{which}"]) if which != "3" else None
    year = m[f"year{which}"]
    day = _dated(int(number), month, year, now)
    return When(*place, "absolute", day, weekday=weekday) if year else _yearless(place, day, weekday, now)


def _yearless(place: tuple[int, int], day: date | None, weekday: int | None, now: datetime | None) -> When:
    """A day to come may as well be the last one of that name; a weekday said with it decides."""
    last = _date(day.year - 1, day.month, day.day) if day and now and day > now.date() else None
    if day and last and weekday is not None:
        return When(*place, "absolute", last if last.weekday() == weekday else day, weekday=weekday)
    return When(*place, "absolute", day, weekday=weekday, twins=(last,) if last else ())


def _slashed(m: re.Match[str], place: tuple[int, int], now: datetime | None) -> When | None:
    """19/11 and 11/19; where both could be a month, both readings are kept. 17.00 is an hour, no date."""
    a, b = int(m["day4"]), int(m["month4"])
    if m["sep"] == "." and not m["year4"]:
        return None
    ways = [d for d in (_dated(a, b, m["year4"], now), _dated(b, a, m["year4"], now)) if d]
    return When(*place, "absolute", ways[0], weekday=_weekday(m["wd4"]), twins=tuple(ways[1:])) if ways else None


def _dated(day: int, month: int, year: str | None, now: datetime | None) -> date | None:
    """The date, its year inferred from `now` where it is not said."""
    if year:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)  # noqa: PLR2004 - "26" is 2026
    if now is None:
        return None
    today = now.date()
    ways = [d for d in (_date(today.year + n, month, day) for n in (-1, 0, 1)) if d]
    coming = [d for d in ways if today <= d <= today + _AHEAD]
    past = [d for d in ways if d < today]
    return coming[0] if coming else (past[-1] if past else None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nth_day(day: int, weekday: int | None, place: tuple[int, int], now: datetime | None) -> When:
    """The next day with this number; or, as the other reading, the last one."""
    around = [now.date() + timedelta(days=n) for n in range(-62, 63)] if now else []
    coming = [d for d in around if now and d.day == day and d >= now.date()]
    passed = [d for d in around if now and d.day == day and d < now.date()]
    first = coming[0] if coming else None
    return When(*place, "absolute", first, weekday=weekday, twins=tuple(passed[-1:]))


def _weekday(name: str | None) -> int | None:
    return _DAYS.index(name[:3].lower()) if name else None


def _day_of_week(m: re.Match[str], place: tuple[int, int], now: datetime | None) -> When:
    prefix = (m["next"] or "").lower()
    weekday = _weekday(m["name"])
    day = _next_weekday(weekday or 0, now, prefix, m["week"]) if now else None
    return When(*place, "weekday", day, weekday=weekday)


def _next_weekday(weekday: int, now: datetime, prefix: str, week: str | None) -> date:
    today = now.date()
    if prefix in ("last", "past"):
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    ahead = (weekday - today.weekday() - 1) % 7 + 1
    same_week = today.weekday() < weekday
    if week or (prefix == "next" and same_week):
        ahead = 7 - today.weekday() + weekday
    return today + timedelta(days=ahead)


def _near_day(m: re.Match[str], place: tuple[int, int], now: datetime | None) -> When:
    word = " ".join(m["word"].lower().split())
    ahead = 2 if "after" in word and "noon" not in word else {"tomorrow": 1, "yesterday": -1}.get(word, 0)
    return When(*place, "day", now.date() + timedelta(days=ahead) if now else None)


def _span(m: re.Match[str], place: tuple[int, int], now: datetime | None) -> When:
    """A moment ("in two hours") or a day ("within three working days")."""
    number, unit = count(m["count"]), m["unit"].lower().rstrip("s")
    if now is None:
        return When(*place, "relative", None)
    if unit in ("minute", "hour"):
        moment = _later(now, timedelta(minutes=number) if unit == "minute" else timedelta(hours=number))
        return When(*place, "relative", moment.date(), moment=moment)
    working = (m["work"] or "").strip().lower() in ("working", "business")
    day = (
        _working_days(now.date(), number)
        if working and unit == "day"
        else now.date() + timedelta(days=number * {"day": 1, "week": 7, "month": 30}[unit])
    )
    return When(*place, "relative", day)


def _later(now: datetime, span: timedelta) -> datetime:
    """Elapsed time, right across a change of the clocks."""
    return (now.astimezone(ZoneInfo("UTC")) + span).astimezone(now.tzinfo) if now.tzinfo else now + span


def _working_days(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < 5  # noqa: PLR2004 - Saturday is 5
    return day


def _week_end(m: re.Match[str], place: tuple[int, int], now: datetime | None) -> When:
    what = (m["what"] or m["what2"]).lower()
    ahead = "next" in m[0].lower().split()
    return When(*place, "relative", _end_of(what, now.date(), following=ahead) if now else None)


def _end_of(what: str, today: date, *, following: bool) -> date:
    if what == "week":
        return today + timedelta(days=(4 - today.weekday()) % 7 + 7 * following)
    first = (today.replace(day=1) + timedelta(days=31 + 31 * following)).replace(day=1)
    return first - timedelta(days=1)


_READERS = (
    (_DATE, _calendar),
    (_SPAN, _span),
    (_NEAR_DAY, _near_day),
    (_WEEK_DAY, _day_of_week),
    (_WEEK_END, _week_end),
)
"""In this order: words of a calendar date are no weekday of their own."""


def _with_hours(text: str, found: list[When], now: datetime | None) -> list[When]:
    """Each hour joined to the date beside it; an hour alone is today's."""
    out = list(found)
    starts = [w.start for w in found]
    for m, start, end in placed(CLOCK, text):
        place = bisect(starts, start)
        if place and start < found[place - 1].end:
            continue
        hour = When(start, end, "day", now.date() if now else None, hour_of(m), zone_of(m["zone"]))
        beside = next((i for i in (place - 1, place) if 0 <= i < len(found) and _adjoin(text, found[i], hour)), None)
        if beside is None and m["bare"]:
            continue
        if beside is None:
            out.append((_day_of(text, found[place - 1], hour, now) if place else None) or hour)
        else:
            w = found[beside]
            whole = replace(out[beside], start=min(w.start, start), end=max(w.end, end))
            out[beside] = replace(whole, hour=hour.hour, zone=hour.zone, moment=None)
    return sorted(out, key=lambda w: w.start)


def _day_of(text: str, when: When, clock: When, now: datetime | None) -> When | None:
    """The day to come that the same sentence names before the hour: "on that day I ask you here, before 17:00"."""
    gap = text[when.end - 1 : clock.start]  # "8 September." may end a sentence
    if now is None or when.day is None or when.hour or when.day <= now.date() or len(gap) > _NEAR or _ENDS.search(gap):
        return None
    return replace(clock, precision=when.precision, day=when.day, weekday=when.weekday)


_NEAR = 60  # characters between a day and its hour
_ENDS = tokens(r"[.!?;\n]")
_GLUE = tokens(
    r"T?[\s,(]*(?:(?:at|between|by|until|before|around|on|of|from|no\s+later\s+than|latest)\s+)*(?:the\s+)?",
    re.IGNORECASE,
)


def _adjoin(text: str, when: When, clock: When) -> bool:
    gap = text[when.end : clock.start] if when.end <= clock.start else text[clock.end : when.start]
    return len(gap) <= 20 and _GLUE.fullmatch(gap) is not None  # noqa: PLR2004 - "Thursday, at the latest by" is not longer
