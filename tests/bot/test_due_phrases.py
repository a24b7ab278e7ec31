"""Sixty ways to say when, in four zones: right, or refused; never something else."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.hours import Hours
from bot.moments import read
from bot.refusals import ClockChange, NotATime, Past, Refused

ZONES = ("America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney")
PHRASES = {  # on Wednesday 4 March 2026, half past ten, wherever it is said
    "tomorrow 5pm": "Thu 05 Mar 17:00",
    "tomorrow at noon": "Thu 05 Mar 12:00",
    "by 5 tomorrow": "Thu 05 Mar 17:00",
    "tomorrow morning": "Thu 05 Mar 09:00",
    "tomorrow afternoon": "Thu 05 Mar 17:00",
    "EOD tomorrow": "Thu 05 Mar 17:00",
    "end of tomorrow": "Thu 05 Mar 17:00",
    "today": "Wed 04 Mar 17:00",
    "end of day": "Wed 04 Mar 17:00",
    "this afternoon": "Wed 04 Mar 17:00",
    "at 4": "Wed 04 Mar 16:00",
    "half past three": "Wed 04 Mar 15:30",
    "quarter to five": "Wed 04 Mar 16:45",
    "quarter to five pm": "Wed 04 Mar 16:45",
    "friday 7:00": "Fri 06 Mar 07:00",
    "friday 5:30": "Fri 06 Mar 17:30",
    "at 14": "Wed 04 Mar 14:00",
    "15:30": "Wed 04 Mar 15:30",
    "1530": "Wed 04 Mar 15:30",
    "5 o'clock": "Wed 04 Mar 17:00",
    "7pm": "Wed 04 Mar 19:00",
    "tonight at 8": "Wed 04 Mar 20:00",
    "in 2 hours": "Wed 04 Mar 12:30",
    "in an hour and a half": "Wed 04 Mar 12:00",
    "in half an hour": "Wed 04 Mar 11:00",
    "2h30m": "Wed 04 Mar 13:00",
    "1h30": "Wed 04 Mar 12:00",
    "in 90 minutes": "Wed 04 Mar 12:00",
    "three quarters of an hour": "Wed 04 Mar 11:15",
    "within the hour": "Wed 04 Mar 11:30",
    "in 24 hours": "Thu 05 Mar 10:30",
    "day after tomorrow at 8:30am": "Fri 06 Mar 08:30",
    "in 2 days at noon": "Fri 06 Mar 12:00",
    "in a couple of days": "Fri 06 Mar 17:00",
    "three days from now at 3": "Sat 07 Mar 15:00",
    "in 2 business days": "Fri 06 Mar 17:00",
    "in 3 working days": "Mon 09 Mar 17:00",
    "Friday": "Fri 06 Mar 17:00",
    "Friday noon": "Fri 06 Mar 12:00",
    "this Friday by 3": "Fri 06 Mar 15:00",
    "no later than Friday 3pm": "Fri 06 Mar 15:00",
    "Fri close of business": "Fri 06 Mar 17:00",
    "wednesday 9am": "Wed 11 Mar 09:00",
    "8:30 on Monday": "Mon 09 Mar 08:30",
    "first thing Monday": "Mon 09 Mar 09:00",
    "next Tuesday at 9": "Tue 10 Mar 09:00",
    "next Friday": "Fri 13 Mar 17:00",
    "Friday next week": "Fri 13 Mar 17:00",
    "a week from Friday": "Fri 13 Mar 17:00",
    "Monday week": "Mon 16 Mar 17:00",
    "end of the week": "Fri 06 Mar 17:00",
    "EOW": "Fri 06 Mar 17:00",
    "end of next week": "Fri 13 Mar 17:00",
    "end of the month": "Tue 31 Mar 17:00",
    "in a week": "Wed 11 Mar 17:00",
    "a week today": "Wed 11 Mar 17:00",
    "in a fortnight": "Wed 18 Mar 17:00",
    "in one month": "Sat 04 Apr 17:00",
    "on the 15th": "Sun 15 Mar 17:00",
    "by noon on the 9th": "Mon 09 Mar 12:00",
    "March 10": "Tue 10 Mar 17:00",
    "10 March 2026 at 9": "Tue 10 Mar 09:00",
    "Friday, 13 March at 2 pm": "Fri 13 Mar 14:00",
    "20/3": "Fri 20 Mar 17:00",
    "10.3. 14:00": "Tue 10 Mar 14:00",
    "2026-03-10 09:00": "Tue 10 Mar 09:00",
}
REFUSED = (
    "3/4", "at 7", "tomorrow at 7", "17h", "tonight", "midnight", "next week", "next month", "in a few days", "asap",
    "later today", "early next week", "Tuesday or Wednesday", "5pm or 6pm", "Friday 14 March", "PR 2026",
    "version 3.11", "may", "second", "the 32nd", "in 1.5 days", "1 pm EST", "half past", "0 o'clock", "this",
    "friday 13th 14th", "1399", "2026-13-10T10:00Z", "next 3 March", "month week", "13 o'clock",
)  # fmt: skip


def hours(zone: str) -> Hours:
    return Hours(zone=ZoneInfo(zone))


def at(zone: str, *when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[misc,arg-type]  # year, month, day …


@pytest.mark.parametrize("zone", ZONES)
def test_sixty_phrases_mean_what_is_said_where_it_is_said(zone: str) -> None:
    now = at(zone, 2026, 3, 4, 10, 30)
    got = {said: f"{read(said, now, hours(zone)).astimezone(ZoneInfo(zone)):%a %d %b %H:%M}" for said in PHRASES}
    assert len(PHRASES) > 60
    assert got == PHRASES


@pytest.mark.parametrize("said", REFUSED)
def test_what_can_mean_two_times_or_none_is_refused(said: str) -> None:
    with pytest.raises(NotATime):
        read(said, at(ZONES[0], 2026, 3, 4, 10, 30), hours(ZONES[0]))


@pytest.mark.parametrize("said", ["9am", "this morning", "at 9", "today 10:00"])
def test_what_was_today_is_not_moved_to_another_day(said: str) -> None:
    with pytest.raises(Past):
        read(said, at(ZONES[0], 2026, 3, 4, 10, 30), hours(ZONES[0]))


@pytest.mark.parametrize(
    ("zone", "now", "said", "meant"),
    [  # the night before the clocks change, and after
        ("America/New_York", (2026, 3, 7, 20, 0), "tomorrow 9am", "2026-03-08T13:00"),
        ("America/New_York", (2026, 3, 7, 20, 0), "in 12 hours", "2026-03-08T13:00"),
        ("America/New_York", (2026, 10, 31, 20, 0), "tomorrow 9am", "2026-11-01T14:00"),
        ("Europe/Berlin", (2026, 3, 28, 20, 0), "tomorrow 9am", "2026-03-29T07:00"),
        ("Europe/Berlin", (2026, 10, 24, 20, 0), "in a day at 9", "2026-10-25T08:00"),
        ("Australia/Sydney", (2026, 4, 4, 20, 0), "tomorrow 9am", "2026-04-04T23:00"),
        ("Asia/Kolkata", (2026, 3, 28, 20, 0), "tomorrow 9am", "2026-03-29T03:30"),
        ("America/New_York", (2026, 3, 7, 20, 0), "2026-03-09T09:00+01:00", "2026-03-09T08:00"),
    ],
)
def test_the_clock_on_the_wall_counts_where_it_is_changed(
    zone: str, now: tuple[int, ...], said: str, meant: str
) -> None:
    assert f"{read(said, at(zone, *now), hours(zone)):%Y-%m-%dT%H:%M}" == meant


@pytest.mark.parametrize(
    ("zone", "now", "said"),
    [
        ("America/New_York", (2026, 3, 7, 20, 0), "tomorrow 2:30am"),  # left out
        ("America/New_York", (2026, 10, 31, 20, 0), "tomorrow 1:30am"),  # comes twice
        ("Europe/Berlin", (2026, 3, 28, 20, 0), "02:30 tomorrow"),
        ("Australia/Sydney", (2026, 4, 4, 20, 0), "Sunday 02:30"),
    ],
)
def test_a_time_that_a_change_of_the_clocks_leaves_out_or_repeats_is_refused(
    zone: str, now: tuple[int, ...], said: str
) -> None:
    with pytest.raises(ClockChange, match=r"the clocks change: 0\d:30 is left out, or comes twice"):
        read(said, at(zone, *now), hours(zone))


def test_no_phrase_of_these_is_read_as_another_time_at_any_hour_of_a_week() -> None:
    """Whatever the hour, a phrase means a time to come or is refused."""
    zone = ZONES[1]
    for hour in range(0, 168, 5):
        now = at(zone, 2026, 3, 23 + hour // 24, hour % 24, 7)
        for said in PHRASES:
            try:
                assert read(said, now, hours(zone)) > now
            except Refused as refused:
                assert isinstance(refused, (Past, ClockChange)), said  # noqa: PT017 - which one is what is tested
