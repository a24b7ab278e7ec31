"""A figure, and how it is made: counts and shares, medians and 90th percentiles, never means (RECOVERY part 5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import median
from typing import Literal

Unit = Literal["", "minutes", "messages", "hand-offs", "words", "rounds", "reminders", "share"]

FEWEST = 20
"""Of fewer than these only counts are shown, no percentages: one more or less would swing them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of a report. `split` says of which complaints it speaks: "all", "venue public", "severity high".

    With `of` it is a share, `count` of so many. With a `median` it is a spread over `count` values, in `unit`.
    Else it is the count itself. `line` tells the figures of one metric apart.
    """

    count: int
    line: str = ""
    of: int | None = None
    median: float | None = None
    p90: float | None = None
    unit: Unit = ""
    metric: str = ""
    split: str = "all"

    @property
    def percent(self) -> float | None:
        """Only of a share of enough."""
        return rounded(1000 * self.count / self.of) / 10 if self.of is not None and self.of >= FEWEST else None


def rounded(number: float) -> int:
    """As people round: a half goes up, and not, as with round(), to the even number."""
    return floor(number + 0.5)


def thousandths(number: float) -> float:
    """Rounded to three digits after the point."""
    return rounded(1000 * number) / 1000


def share(line: str, part: int, whole: int) -> Figure:
    """So many of so many."""
    return Figure(line=line, count=part, of=whole)


def count(line: str, number: int, unit: Unit = "") -> Figure:
    """So many."""
    return Figure(line=line, count=number, unit=unit)


def spread(line: str, values: Sequence[float], unit: Unit) -> Figure:
    """How values lie: their median and their 90th percentile."""
    if not values:
        return Figure(line=line, count=0, unit=unit)
    middle, high = thousandths(median(values)), thousandths(percentile(values))
    return Figure(line=line, count=len(values), median=middle, p90=high, unit=unit)


def percentile(values: Sequence[float], percent: int = 90) -> float:
    """The least of the values that at least so many percent of them do not exceed (nearest rank)."""
    return sorted(values)[ceil(percent * len(values) / 100) - 1]
