"""Times as people type them."""

from contextlib import suppress
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.hours import Hours
from bot.moments import MORNING, read
from bot.refusals import NotATime, Past, Refused, TooFar

NEW_YORK = Hours(zone=ZoneInfo("America/New_York"))
NOW = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)  # a Wednesday, 10:30 in New York


def local(typed: str, now: datetime = NOW, hours: Hours = NEW_YORK) -> str:
    return f"{read(typed, now, hours).astimezone(hours.zone):%a %Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tomorrow 5pm", "Thu 2026-11-19 17:00"),
        ("Tomorrow, at 5:30 p.m.", "Thu 2026-11-19 17:30"),
        ("5 pm tomorrow", "Thu 2026-11-19 17:00"),
        ("tomorrow", "Thu 2026-11-19 17:00"),
        ("tomorrow morning", "Thu 2026-11-19 09:00"),
        ("today", "Wed 2026-11-18 17:00"),
        ("12:00", "Wed 2026-11-18 12:00"),
        ("noon", "Wed 2026-11-18 12:00"),
        ("noon today", "Wed 2026-11-18 12:00"),
        ("12am tomorrow", "Thu 2026-11-19 00:00"),
        ("12pm", "Wed 2026-11-18 12:00"),
        ("end of day", "Wed 2026-11-18 17:00"),
        ("friday noon", "Fri 2026-11-20 12:00"),
        ("on Fri at noon", "Fri 2026-11-20 12:00"),
        ("this thurs", "Thu 2026-11-19 17:00"),
        ("next friday 10:00", "Fri 2026-11-27 10:00"),
        ("wednesday", "Wed 2026-11-18 17:00"),
        ("wednesday 9:00", "Wed 2026-11-25 09:00"),
        ("in 2 business days", "Fri 2026-11-20 17:00"),
        ("3 working days", "Mon 2026-11-23 17:00"),
        ("in two days at noon", "Fri 2026-11-20 12:00"),
        ("in a week", "Wed 2026-11-25 17:00"),
        ("in 90 minutes", "Wed 2026-11-18 12:00"),
        ("2h", "Wed 2026-11-18 12:30"),
        ("in an hour", "Wed 2026-11-18 11:30"),
        ("15m", "Wed 2026-11-18 10:45"),
        ("2026-11-20 17:00", "Fri 2026-11-20 17:00"),
        ("2026-11-20", "Fri 2026-11-20 17:00"),
        ("20 Nov", "Fri 2026-11-20 17:00"),
        ("the 20th of November, noon", "Fri 2026-11-20 12:00"),
        ("Nov. 20 5pm", "Fri 2026-11-20 17:00"),
        ("March 3rd", "Wed 2027-03-03 17:00"),
        ("3 March 2027 8:05", "Wed 2027-03-03 08:05"),
    ],
)
def test_a_time_is_read_as_it_is_meant_where_who_types_it_is(typed: str, meant: str) -> None:
    assert local(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "5", "someday 5pm", "25:00", "13pm", "0am", "2026-02-30", "31 February", "month", "next month",
        "in days", "5pm 5pm", "friend", "99 November", "tomorrow 12:99", "x" * 61, "3 floop 2027",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused_and_a_good_one_shown(typed: str) -> None:
    with pytest.raises(NotATime, match="Write it like 2026-11-19 17:00"):
        read(typed, NOW, NEW_YORK)


@pytest.mark.parametrize("typed", ["10:00", "today 9am", "2026-11-17", "2026-11-18 10:30", "3 March 2026", "0m"])
def test_what_is_past_is_refused(typed: str) -> None:
    with pytest.raises(Past):
        read(typed, NOW, NEW_YORK)


@pytest.mark.parametrize("typed", ["in 9999 weeks", "in 9999 business days", "2029-01-01", "9998-12-31"])
def test_what_is_too_far_off_is_refused(typed: str) -> None:
    with pytest.raises(TooFar):
        read(typed, NOW, NEW_YORK)


def test_a_year_that_no_zone_knows_is_no_time() -> None:
    with pytest.raises(NotATime):
        read("9999-12-31 23:00", NOW, NEW_YORK)


def test_business_days_skip_what_the_team_does_not_work() -> None:
    sundays_too = Hours(zone=ZoneInfo("UTC"), days=frozenset({6, 0}))
    assert local("in 3 business days", hours=sundays_too) == "Sun 2026-11-29 17:00"


def test_a_day_without_a_clock_time_can_mean_its_morning() -> None:
    found = read("tomorrow", NOW, NEW_YORK, without=MORNING)
    assert found == datetime(2026, 11, 19, 14, 0, tzinfo=UTC)
    assert found.astimezone(NEW_YORK.zone).time() == time(9)


def test_the_clock_goes_on_where_the_zone_changes_its_time() -> None:
    before = datetime(2026, 10, 31, 12, 0, tzinfo=UTC)  # the day before New York goes back to winter time
    assert local("tomorrow noon", before) == "Sun 2026-11-01 12:00"
    assert read("tomorrow noon", before, NEW_YORK) == datetime(2026, 11, 1, 17, 0, tzinfo=UTC)


@given(st.text(max_size=80))
def test_any_text_is_a_time_to_come_or_refused(typed: str) -> None:
    with suppress(Refused):
        assert read(typed, NOW, NEW_YORK) > NOW
