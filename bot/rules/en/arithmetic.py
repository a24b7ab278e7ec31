"""What follows from known values by arithmetic: sums of money, spans of time, the same time in other units."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from bot.rules.en.words import stem

Count = tuple[int, str]
"""A number with the stem of its unit: (8, "day")."""

DAY, WEEK, MONTH, YEAR, HOUR, MINUTE = map(stem, ("days", "weeks", "months", "years", "hours", "minutes"))
_FEW = 12  # values; sums and differences are taken of so many, no more
_DAYS = frozenset(map(stem, ("days", "mornings", "afternoons", "evenings", "workdays", "weekdays")))
_LARGER = {(MINUTE, HOUR): 60, (HOUR, DAY): 24, (DAY, WEEK): 7, (MONTH, YEAR): 12}
_WEEK, _MONTH, _ALMOST = 7, 30, 2
_HOUR, _LONG = 60, 180


def sums(values: Iterable[Decimal], numbers: Iterable[int]) -> Iterator[Decimal]:
    """Sums and differences of two, the sum of all, and so many times one: "two tickets at $70"."""
    few = sorted(values)[:_FEW]
    for a, b in combinations(few, 2):
        yield from (a + b, b - a)
    yield sum(few, Decimal(0))
    yield from (value * number for value in few for number in sorted(numbers)[:_FEW] if 1 < number <= _FEW)


def apart(counts: Iterable[Count]) -> Iterator[Count]:
    """Sums and differences of what has one unit: of 1,400 contacts 1,120 are back, so 280 are missing."""
    for (a, unit), (b, other) in combinations(sorted(counts)[: _FEW * 4], 2):
        if unit == other:
            yield from ((n, unit) for n in (a + b, b - a) if n > 1)


def spans(days: Iterable[date]) -> Iterator[Count]:
    """Differences of dates in days, weeks and months; thirteen days are almost two weeks."""
    for a, b in combinations(sorted(days)[: _FEW * 2], 2):
        between = (b - a).days
        yield between, DAY
        for size, unit, almost in ((_WEEK, WEEK, _ALMOST), (_MONTH, MONTH, _ALMOST * 2)):
            if between + almost >= size:
                yield between // size, unit
                yield (between + almost) // size, unit


def clock_spans(hours: Iterable[tuple[int, int]]) -> Iterator[Count]:
    """Differences of times of day in minutes and hours: from 6:30 to 8:40 it is two hours."""
    for a, b in combinations(sorted({hour * _HOUR + minute for hour, minute in hours})[:_FEW], 2):
        if b - a <= _LONG:
            yield b - a, MINUTE
        yield from ((n, HOUR) for n in {(b - a) // _HOUR, round((b - a) / _HOUR)} if n)


def alike(counts: Iterable[Count]) -> Iterator[Count]:
    """The same time in other words: three mornings are three days, fourteen days two weeks."""
    for number, unit in counts:
        if unit in _DAYS:
            yield from ((number, day) for day in _DAYS)
        for (small, large), size in _LARGER.items():
            if unit == small and number % size == 0:
                yield number // size, large
            elif unit == large:
                yield number * size, small
