"""Working time, against a slow count of minutes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.hours import Hours, Span, calendar, zone_named

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Pacific/Apia",  # skipped Friday, 30 December 2011
    "Africa/Cairo",  # the clock changes at midnight
)
SLOT = timedelta(minutes=5)  # the oracle counts in steps of these


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def berlin(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    slots = st.integers(0, 23 * 60 // 5)
    start, end = sorted(draw(st.tuples(slots, slots).filter(lambda two: two[0] != two[1])))
    return Hours(
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        days=frozenset(draw(st.sets(st.integers(0, 6), min_size=1))),
        open=time(start * 5 // 60, start * 5 % 60),
        close=time(end * 5 // 60, end * 5 % 60),
    )


# Whole slots, so that the oracle's steps meet every opening; half of them near a clock change.
MOMENTS = st.one_of(
    st.integers(0, 40 * 365 * 288).map(lambda n: utc("2000-01-01") + n * SLOT),
    st.integers(0, 8 * 288).map(lambda n: utc("2026-03-25") + n * SLOT),
    st.integers(0, 8 * 288).map(lambda n: utc("2026-10-21") + n * SLOT),
    st.integers(0, 6 * 288).map(lambda n: utc("2011-12-27") + n * SLOT),
)
SPANS = st.one_of(
    st.builds(Span, st.integers(0, 96).map(lambda n: 5 * n), st.just("m")),
    st.builds(Span, st.integers(0, 30), st.just("h")),
    st.builds(Span, st.integers(0, 12), st.just("bd")),
    st.builds(Span, st.integers(0, 40), st.just("d")),
)
WORK = st.builds(Span, st.integers(0, 40).map(lambda n: 5 * n), st.just("m"))


def slowly_open(open_hours: Hours, at: datetime) -> bool:
    """The clock on the wall, and nothing else."""
    local = at.astimezone(open_hours.zone)
    return local.weekday() in open_hours.days and open_hours.open <= local.time() < open_hours.close


def worked(open_hours: Hours, start: datetime, end: datetime) -> timedelta:
    """How long it was open between two moments, counted step by step."""
    steps = int((end - start) / SLOT)
    return SLOT * sum(open_hours.is_open(start + n * SLOT) for n in range(steps))


@given(hours(), MOMENTS)
def test_it_is_open_when_the_clock_on_the_wall_says_so(working: Hours, at: datetime) -> None:
    changes = {(at + timedelta(hours=h)).astimezone(working.zone).utcoffset() for h in range(-30, 31, 3)}
    if len(changes) == 1:  # an hour that the clock skips or repeats is nobody's regular hour
        assert working.is_open(at) == slowly_open(working, at)


@given(hours(), MOMENTS)
def test_the_next_opening_is_open_and_nothing_before_it_is(working: Hours, at: datetime) -> None:
    found = working.next_open(at)
    assert working.is_open(found)
    assert found >= at
    assert not any(working.is_open(at + n * SLOT) for n in range(int((found - at) / SLOT)))


@given(hours(), MOMENTS, SPANS)
def test_after_a_span_it_is_open(working: Hours, at: datetime, span: Span) -> None:
    found = working.after(at, span)
    assert working.is_open(found)
    assert found >= at


@given(hours(), MOMENTS, MOMENTS, SPANS)
def test_who_starts_later_is_not_done_earlier(working: Hours, one: datetime, other: datetime, span: Span) -> None:
    early, late = sorted((one, other))
    assert working.after(early, span) <= working.after(late, span)


@given(hours(), MOMENTS, WORK)
@settings(deadline=None)
def test_exactly_so_much_working_time_has_passed_after_a_span_of_it(working: Hours, at: datetime, span: Span) -> None:
    assert worked(working, at, working.after(at, span)) == span.clock


@given(hours(), MOMENTS, SPANS)
@example(Hours(zone=BERLIN, open=time(12), close=time(12, 30)), utc("2026-11-21T12:00"), Span(2, "h"))
@example(Hours(zone=BERLIN), utc("2026-11-17T12:00"), Span(0, "m"))
def test_before_a_due_time_is_before_it_and_in_working_time(working: Hours, due: datetime, span: Span) -> None:
    found = working.before(due, span)
    assert found < due
    assert working.is_open(found)


@given(hours(), MOMENTS)
def test_a_digest_is_to_come_and_in_working_time(working: Hours, at: datetime) -> None:
    found = working.next_digest(at)
    assert found >= at
    assert working.is_open(found)


@pytest.mark.parametrize(
    ("at", "span", "then"),
    [
        ("2026-11-16 09:00", "30m", "2026-11-16 09:30"),
        ("2026-11-16 07:00", "30m", "2026-11-16 08:30"),
        ("2026-11-16 17:45", "30m", "2026-11-17 08:15"),
        ("2026-11-16 17:30", "30m", "2026-11-17 08:00"),  # at closing time nobody is there any more
        ("2026-11-20 17:45", "4h", "2026-11-23 11:45"),
        ("2026-11-21 12:00", "0m", "2026-11-23 08:00"),
        ("2026-11-16 09:00", "1bd", "2026-11-17 09:00"),
        ("2026-11-20 16:00", "1bd", "2026-11-23 16:00"),
        ("2026-11-21 16:00", "2bd", "2026-11-25 08:00"),
        ("2026-11-16 16:00", "7d", "2026-11-23 16:00"),
        ("2026-11-20 16:00", "30d", "2026-12-21 08:00"),
        ("2026-03-27 17:00", "2h", "2026-03-30 09:00"),  # over the weekend the clock goes forward
        ("2026-10-23 17:00", "1bd", "2026-10-26 17:00"),  # and back
    ],
)
def test_in_berlin_a_span_is_over_at(at: str, span: str, then: str) -> None:
    assert Hours(zone=BERLIN).after(berlin(at), Span.parse(span)) == berlin(then)


@pytest.mark.parametrize(
    ("due", "span", "then"),
    [
        ("2026-11-19 17:00", "60m", "2026-11-19 16:00"),
        ("2026-11-19 08:30", "2h", "2026-11-19 08:00"),  # too early: at the opening, still before it is due
        ("2026-11-19 08:00", "15m", "2026-11-18 17:45"),
        ("2026-11-21 12:00", "60m", "2026-11-20 17:00"),
        ("2026-11-21 12:00", "15m", "2026-11-20 17:45"),
        ("2026-11-23 10:00", "1bd", "2026-11-20 10:00"),
        ("2026-11-23 10:00", "3d", "2026-11-20 10:00"),
    ],
)
def test_in_berlin_a_span_ahead_of_a_due_time_is(due: str, span: str, then: str) -> None:
    assert Hours(zone=BERLIN).before(berlin(due), Span.parse(span)) == berlin(then)


@pytest.mark.parametrize(
    ("at", "then"),
    [
        ("2026-11-16 07:00", "2026-11-16 08:00"),
        ("2026-11-16 08:01", "2026-11-16 13:00"),
        ("2026-11-16 13:00", "2026-11-16 13:00"),
        ("2026-11-16 13:01", "2026-11-16 17:00"),
        ("2026-11-16 17:01", "2026-11-17 08:00"),
        ("2026-11-20 17:30", "2026-11-23 08:00"),
    ],
)
def test_in_berlin_the_next_digest_is_at(at: str, then: str) -> None:
    assert Hours(zone=BERLIN).next_digest(berlin(at)) == berlin(then)


def test_a_short_day_has_its_opening_as_its_digest() -> None:
    short = Hours(zone=BERLIN, open=time(9), close=time(9, 30))
    assert short.next_digest(berlin("2026-11-16 09:01")) == berlin("2026-11-17 09:00")


def test_hours_that_the_clock_skips_are_nobodys() -> None:
    at_night = Hours(zone=BERLIN, days=frozenset({6}), open=time(2, 30), close=time(3, 15))
    assert at_night.window(date(2026, 3, 29)) is None
    assert at_night.next_open(berlin("2026-03-29 00:00")) == berlin("2026-04-05 02:30")


def test_a_day_that_a_country_skips_is_nobodys() -> None:
    apia = ZoneInfo("Pacific/Apia")
    fridays = Hours(zone=apia, days=frozenset({4}))
    assert fridays.window(date(2011, 12, 30)) is None
    asked = datetime(2011, 12, 29, 12, tzinfo=apia)
    assert fridays.next_open(asked.astimezone(UTC)) == datetime(2012, 1, 6, 8, tzinfo=apia).astimezone(UTC)


@pytest.mark.parametrize("text", ["30m", "4h", "2bd", "30d", " 0m "])
def test_a_span_is_read(text: str) -> None:
    span = Span.parse(text)
    assert f"{span.amount}{span.unit}" == text.strip()


@pytest.mark.parametrize("text", ["", "m", "-3h", "3 h", "3w", "1.5h", "10000m", "٣h", "3h\n4h"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no span of time"):
        Span.parse(text)


@pytest.mark.parametrize(("text", "clock"), [("90m", 1.5), ("2h", 2), ("2bd", 48), ("1d", 24)])
def test_on_the_clock_a_working_day_is_a_day(text: str, clock: float) -> None:
    assert Span.parse(text).clock == timedelta(hours=clock)


@pytest.mark.parametrize("wrong", [{"days": frozenset()}, {"open": time(18)}, {"open": time(19)}])
def test_hours_that_never_open_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Hours(zone=BERLIN, **wrong)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize("name", ["", "Mars/Base", "../../etc/passwd", "/etc/passwd", "Europe", "x" * 5000, "a\0b"])
def test_there_is_no_zone_of_a_wrong_name(name: str) -> None:
    assert zone_named(name) is None


def test_a_zone_is_found_by_its_name() -> None:
    assert zone_named("Europe/Berlin") == BERLIN


def test_nobody_works_on_the_holidays_of_the_calendar_nor_on_days_that_are_closed() -> None:
    bavaria = Hours(zone=BERLIN, holidays="DE-BY", closed=frozenset({date(2026, 6, 5)}))
    assert not bavaria.works(date(2026, 6, 4))  # Corpus Christi, a Thursday, in Bavaria
    assert Hours(zone=BERLIN, holidays="DE").works(date(2026, 6, 4))
    assert bavaria.next_open(berlin("2026-06-03 19:00")) == berlin("2026-06-08 08:00")
    assert bavaria.after(berlin("2026-06-03 10:00"), Span(1, "bd")) == berlin("2026-06-08 10:00")
    assert bavaria.after(berlin("2026-06-03 17:00"), Span(2, "h")) == berlin("2026-06-08 09:00")
    assert bavaria.before(berlin("2026-06-08 10:00"), Span(1, "bd")) == berlin("2026-06-03 10:00")
    assert bavaria.next_digest(berlin("2026-06-03 17:30")) == berlin("2026-06-08 08:00")
    assert bavaria.working_day(date(2026, 6, 3), 1) == date(2026, 6, 8)


@pytest.mark.parametrize("name", ["XX", "Germany!", "DE-ZZ", "-"])
def test_a_calendar_that_does_not_exist_is_refused_with_one_that_does(name: str) -> None:
    with pytest.raises(ValueError, match=r'write a country as in "DE" or "US-CA"'):
        calendar(name)
