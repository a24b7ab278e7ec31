"""Dates as people write them, and what follows from known values."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from bot.rules.en.arithmetic import DAY, HOUR, MINUTE, MONTH, WEEK, alike, apart, clock_spans, spans, sums
from bot.rules.en.dates import dates

NOW = datetime(2026, 9, 28, 15, tzinfo=UTC)  # a Monday


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("It ships on Thursday 1 October, and I write that day by 12:00.", [(1, None), (1, time(12))]),
        ("On Thursday 1 October I ask you here, before 17:00.", [(1, None), (1, time(17))]),
        ("It ships on Thursday 1 October. Ring us before 17:00.", [(1, None), (28, time(17))]),
        ("It shipped on Friday 25 September, so ring us before 17:00.", [(25, None), (28, time(17))]),
        ("Good afternoon. I write by noon.", [(28, time(12))]),
        ("That day is not said.", []),
        ("We open in October 10:30 sharp.", [(10, None)]),
        ("due 2026-10-01T17:00:00+02:00", [(1, time(17))]),
        ("by 2026-10-01T17:00", [(1, time(17))]),
        ("It is the 70th of your father.", []),
        ("I ring you on Thursday 1 October at 11 either way.", [(1, time(11))]),
        ("On Thursday 1 October between 9 and 11 he comes.", [(1, time(9))]),
        ("At 11 of them it stopped.", []),
        ("On Thursday 1 October at half past four.", [(1, time(16, 30))]),
        ("On Thursday 1 October at a quarter to nine.", [(1, time(8, 45))]),
        ("On Thursday 1 October at ten past nine.", [(1, time(9, 10))]),
        ("It is with you within the day.", [(28, None)]),
        ("on Friday 2 October, that day and that day", [(2, None)] * 3),
    ],
)
def test_an_hour_and_that_day_belong_to_the_day_before_them(text: str, read: list[tuple[int, time | None]]) -> None:
    assert [(w.day.day if w.day else 0, w.hour) for w in dates(text, NOW)] == read


def test_a_date_without_a_year_may_have_been_unless_its_weekday_decides() -> None:
    assert dates("the photos of 1 August", NOW)[0].ways == (date(2027, 8, 1), date(2026, 8, 1))
    assert dates("on Saturday 1 August", NOW)[0].ways == (date(2026, 8, 1),)
    assert dates("on Sunday 1 August", NOW)[0].ways == (date(2027, 8, 1),)


@pytest.mark.parametrize("zone", ["Pacific", "Pacific time", "PT"])
def test_a_zone_may_be_said_by_its_name(zone: str) -> None:
    due = dates(f"by 9:00 {zone} on Friday 2 October", NOW)[0].due(NOW)
    assert due == datetime(2026, 10, 2, 16, tzinfo=UTC)


def test_your_time_is_the_time_of_the_case() -> None:
    assert dates("by 9:00 your time on Friday 2 October", NOW)[0].due(NOW) == datetime(2026, 10, 2, 9, tzinfo=UTC)


def test_spans_between_hours_are_told_in_minutes_up_to_three_hours() -> None:
    assert set(clock_spans([(6, 30), (8, 40)])) == {(130, MINUTE), (2, HOUR)}
    assert set(clock_spans([(6, 30), (12, 20)])) == {(5, HOUR), (6, HOUR)}
    assert set(clock_spans([(6, 30), (6, 50)])) == {(20, MINUTE)}


def test_thirteen_days_are_almost_two_weeks() -> None:
    assert set(spans([date(2026, 9, 15), date(2026, 9, 28)])) == {(13, DAY), (1, WEEK), (2, WEEK)}
    assert (1, MONTH) in set(spans([date(2026, 8, 29), date(2026, 9, 28)]))


def test_the_same_time_in_other_units() -> None:
    assert {(2, WEEK), (14, "even")} <= set(alike([(14, DAY)]))
    assert set(alike([(2, WEEK)])) == {(14, DAY)}
    assert set(alike([(5, HOUR)])) == {(300, MINUTE)}


def test_sums_differences_and_multiples_of_known_amounts() -> None:
    found = set(sums({Decimal(70), Decimal(15)}, {2, 40}))
    assert {Decimal(85), Decimal(55), Decimal(140), Decimal(30)} <= found
    assert Decimal(2800) not in found


def test_what_has_one_unit_is_added_and_taken_away() -> None:
    assert set(apart([(1400, "contact"), (1120, "contact"), (3, "day")])) == {(2520, "contact"), (280, "contact")}
