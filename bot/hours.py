"""Working time: when a team or a person is there, and when a span of working time is over.

All instants are UTC; days and clock times are those of `Hours.zone`, also across clock changes.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Literal, Self
from zoneinfo import ZoneInfo

from bot.facts import Person

Unit = Literal["m", "h", "bd", "d"]
Window = tuple[datetime, datetime]
_SPAN = re.compile(r"([0-9]{1,4})(m|h|bd|d)")
LUNCH = time(13)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """The zone of an IANA name, as a platform or a policy gives it; None if there is none of that name."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


@cache
def calendar(name: str) -> Container[date]:
    """The public holidays of a country or a part of it: "DE", "US-CA" (ISO 3166). Raises ValueError.

    The library is imported only where somebody names a calendar: it is large.
    """
    from holidays import country_holidays  # noqa: PLC0415 - see above

    country, _, part = name.partition("-")
    try:
        return country_holidays(country, part or None)
    except NotImplementedError:
        raise ValueError(f'there is no calendar "{name}": write a country as in "DE" or "US-CA"') from None


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: working minutes and hours, working days ("bd"), or calendar days ("d")."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "30m", "4h", "2bd" or "30d"; raises ValueError."""
        match = _SPAN.fullmatch(text.strip())
        if not match:
            raise ValueError(f'"{text}" is no span of time: write 30m, 4h, 2bd (working days) or 30d')
        unit: Unit = match[2]  # type: ignore[assignment]  # the pattern allows only these
        return cls(int(match[1]), unit)

    @property
    def clock(self) -> timedelta:
        """The span on the clock, where a working day counts as a day (critical complaints, S4.1)."""
        return timedelta(**{{"m": "minutes", "h": "hours", "bd": "days", "d": "days"}[self.unit]: self.amount})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Working hours: weekdays (Monday is 0), opening and closing time in `zone`.

    Nobody works on the public holidays of the calendar that `holidays` names, nor on days that are `closed`.
    """

    zone: ZoneInfo
    days: frozenset[int] = frozenset(range(5))
    open: time = time(8)
    close: time = time(18)
    holidays: str = ""
    closed: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if not self.days or self.open >= self.close:
            raise ValueError("hours need at least one day, and must close after they open (for example 08:00 to 18:00)")

    def local(self, at: datetime) -> datetime:
        """The instant in these hours' zone."""
        return at.astimezone(self.zone)

    def works(self, day: date) -> bool:
        """Does anybody work on this day?"""
        free = day in self.closed or (bool(self.holidays) and day in calendar(self.holidays))
        return day.weekday() in self.days and not free

    def window(self, day: date) -> Window | None:
        """Opening and closing of a day as instants; None if nobody works on it, or the clock skips its hours."""
        if not self.works(day):
            return None
        opening, closing = self._at(day, self.open), self._at(day, self.close)
        return (opening, closing) if opening < closing and self.local(opening).date() == day else None

    def working_day(self, day: date, ahead: int) -> date:
        """The day that many working days later."""
        while ahead > 0:
            day += timedelta(days=1)
            ahead -= self.works(day)
        return day

    def is_open(self, at: datetime) -> bool:
        """Opening minute included, closing minute not."""
        window = self.window(self.local(at).date())
        return window is not None and window[0] <= at < window[1]

    def next_open(self, at: datetime) -> datetime:
        """`at` itself where it is open, else the next opening."""
        return max(at, next(self._windows(at))[0])

    def after(self, at: datetime, span: Span) -> datetime:
        """The instant at which `span` of working time has passed since `at`; always one at which it is open."""
        if span.unit == "d":
            return self.next_open(self._moved(at, span.amount))
        if span.unit == "bd":
            return self.next_open(self._working_days(self.next_open(at), span.amount, 1))
        return self._after_work(at, span.clock)

    def before(self, due: datetime, span: Span) -> datetime:
        """A working minute `span` ahead of `due` on the clock; where it is closed then, the next opening.

        If that is not before `due` either, the end of the working day before: an hour before it, at most.
        """
        wish = self._ahead(due, span)
        opening = self.next_open(wish)
        if opening < due:
            return opening
        start, end = self._last_window(wish)
        return max(start, min(end, wish) - min(max(span.clock, MINUTE), HOUR))

    def next_digest(self, at: datetime) -> datetime:
        """The next of the three quiet moments of a working day: its start, 13:00, an hour before its end (R60)."""
        moments = (moment for window in self._windows(at) for moment in self._digests(window))
        return next(moment for moment in moments if moment >= at)

    def _digests(self, window: Window) -> list[datetime]:
        start, end = window
        lunch = self._at(self.local(start).date(), LUNCH)
        return [moment for moment in (start, *sorted((lunch, end - HOUR))) if start <= moment < end]

    def _at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)

    def _windows(self, at: datetime) -> Iterator[Window]:
        """Every working day's window that ends after `at`, the first one first."""
        day = self.local(at).date()
        while True:
            window = self.window(day)
            if window and at < window[1]:
                yield window
            day += timedelta(days=1)

    def _last_window(self, at: datetime) -> Window:
        """The newest window that began before `at`."""
        day = self.local(at).date()
        while True:
            window = self.window(day)
            if window and window[0] < at:
                return window
            day -= timedelta(days=1)

    def _ahead(self, due: datetime, span: Span) -> datetime:
        if span.unit == "bd":
            return self._working_days(due, span.amount, -1)
        return self._moved(due, -span.amount) if span.unit == "d" else due - span.clock

    def _moved(self, at: datetime, days: int) -> datetime:
        """The same clock time some days on or back."""
        local = self.local(at)
        return self._at(local.date() + timedelta(days=days), local.time())

    def _working_days(self, at: datetime, days: int, step: int) -> datetime:
        """The same clock time some working days on (`step` 1) or back (-1)."""
        moved = 0
        while days:
            moved += step
            days -= self.works(self.local(at).date() + timedelta(days=moved))
        return self._moved(at, moved)

    def _after_work(self, at: datetime, work: timedelta) -> datetime:
        windows = self._windows(at)
        while True:
            opening, closing = next(windows)
            begin = max(at, opening)
            if begin + work < closing:
                return begin + work
            work -= closing - begin


# One's own time


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Somebody is not there; the cover, if there is one, is reminded in his place and owns nothing by that."""

    until: datetime
    cover: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What somebody said of his own time; what he did not say is the team's.

    `zone` is an IANA name; weekdays count from Monday, 0; `open` and `close` come together (bot.habits sees to it).
    """

    person_id: str
    zone: str = ""
    open: time | None = None
    close: time | None = None
    days: frozenset[int] | None = None
    away_until: datetime | None = None
    cover: Person | None = None

    def over(self, usual: Hours) -> Hours:
        """These hours where something was said of them, the usual ones where not. Raises ValueError."""
        return Hours(
            zone=zone_named(self.zone) or usual.zone,
            days=usual.days if self.days is None else self.days,
            open=self.open or usual.open,
            close=self.close or usual.close,
            holidays=usual.holidays,
            closed=usual.closed,
        )

    def at(self, now: datetime) -> "Habits":
        """The same without an absence that is over."""
        over = self.away_until is not None and self.away_until <= now
        return replace(self, away_until=None, cover=None) if over else self

    @property
    def absence(self) -> Absence | None:
        """None for who is there."""
        return Absence(until=self.away_until, cover=self.cover) if self.away_until else None
