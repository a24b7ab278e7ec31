"""Working time: when a team or a person is there, and when a span of working time is over.

All instants are UTC; days and clock times are those of `Hours.zone`, also across clock changes.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, Self
from zoneinfo import ZoneInfo

Unit = Literal["m", "h", "bd", "d"]
_SPAN = re.compile(r"(\d{1,5})(m|h|bd|d)")


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
    """Working hours: weekdays (Monday is 0), opening and closing time in `zone`."""

    zone: ZoneInfo
    days: frozenset[int] = frozenset(range(5))
    open: time = time(8)
    close: time = time(18)

    def __post_init__(self) -> None:
        if not self.days or self.open >= self.close:
            raise ValueError("hours need at least one day, and must close after they open (for example 08:00 to 18:00)")

    def window(self, day: date) -> tuple[datetime, datetime] | None:
        """Opening and closing of a day as instants, None if it is no working day."""
        if day.weekday() not in self.days:
            return None
        return tuple(datetime.combine(day, t, self.zone).astimezone(UTC) for t in (self.open, self.close))  # type: ignore[return-value]  # always two

    def is_open(self, at: datetime) -> bool:
        """Opening minute included, closing minute not."""
        window = self.window(self.local(at).date())
        return window is not None and window[0] <= at < window[1]

    def local(self, at: datetime) -> datetime:
        """The instant in these hours' zone."""
        return at.astimezone(self.zone)

    def next_open(self, at: datetime) -> datetime:
        """`at` itself where it is open, else the next opening."""
        day = self.local(at).date()
        for ahead in range(8):
            window = self.window(day + timedelta(days=ahead))
            if window and at < window[1]:
                return max(at, window[0])
        raise AssertionError("a week without a working day cannot be made")

    def last_open(self, at: datetime) -> datetime:
        """`at` itself where it is open or just closed, else the closing before it."""
        day = self.local(at).date()
        for back in range(8):
            window = self.window(day - timedelta(days=back))
            if window and at > window[0]:
                return min(at, window[1])
        raise AssertionError("a week without a working day cannot be made")

    def after(self, at: datetime, span: Span) -> datetime:
        """The instant at which `span` of working time has passed since `at`."""
        if span.unit == "d":
            return self.next_open(self._same_time(at, span.amount))
        if span.unit == "bd":
            return self._after_days(self.next_open(at), span.amount)
        return self._after_work(at, span.clock)

    def before(self, due: datetime, span: Span) -> datetime:
        """A working minute `span` ahead of `due` on the clock; if that is outside hours, one still before it."""
        wish = due - span.clock if span.unit in "mh" else self._before_days(due, span.amount)
        if self.is_open(wish):
            return wish
        opening = self.next_open(wish)
        return opening if opening < due else self.last_open(wish) - min(span.clock, timedelta(hours=1))

    def next_digest(self, at: datetime) -> datetime:
        """The next of the three quiet moments of a working day: its start, 13:00, an hour before its end (R60)."""
        opening = self.next_open(at)
        start, end = self.window(self.local(opening).date()) or (opening, opening)
        lunch = datetime.combine(self.local(opening).date(), time(13), self.zone).astimezone(UTC)
        moments = [m for m in (start, lunch, end - timedelta(hours=1)) if start <= m < end and m >= at]
        return min(moments) if moments else self.next_open(end)

    def _same_time(self, at: datetime, days: int) -> datetime:
        """The same clock time some days on (or back), as an instant."""
        return (self.local(at) + timedelta(days=days)).astimezone(UTC)

    def _after_days(self, at: datetime, days: int) -> datetime:
        moved = at
        while days:
            moved = self._same_time(moved, 1)
            days -= self.local(moved).weekday() in self.days
        return moved

    def _before_days(self, due: datetime, days: int) -> datetime:
        moved = due
        while days:
            moved = self._same_time(moved, -1)
            days -= self.local(moved).weekday() in self.days
        return moved

    def _after_work(self, at: datetime, work: timedelta) -> datetime:
        cursor = self.next_open(at)
        while True:
            window = self.window(self.local(cursor).date())
            left = (window[1] if window else cursor) - cursor
            if work < left or not work:
                return cursor + work
            work, cursor = work - left, self.next_open(cursor + left)
