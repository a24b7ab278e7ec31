"""How values look, and how a text is cut at its findings."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.hours import Hours
from bot.kinds import CauseStatus, Fault, Kind, Role, Type, Value
from bot.refusals import OldButton
from bot.rules.finding import Finding
from bot.verbs import until
from bot.wording.labels import CAUSES, FAULTS, KINDS, ROLES, TYPES, VALUES
from handlers.web.demo import EXAMPLES, demo_customers, demo_policy
from handlers.web.looks import HUES, day, distance, full, hue, initials
from handlers.web.marking import marked

NOW = datetime(2026, 11, 16, 14, 30, tzinfo=UTC)
NEW_YORK = "America/New_York"


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(seconds=20), "in less than a minute"),
        (timedelta(minutes=25), "in 25 min"),
        (timedelta(hours=2), "in 2 h"),
        (timedelta(hours=2, minutes=5), "in 2 h 5 min"),
        (timedelta(hours=7, minutes=30), "in 7 h"),
        (timedelta(days=3), "in 3 days"),
        (timedelta(minutes=-12), "12 min late"),
        (timedelta(days=-2), "2 days late"),
    ],
)
def test_how_far_off_something_is(gap: timedelta, words: str) -> None:
    assert distance(NOW + gap, NOW) == words


def test_a_time_is_shown_in_the_viewers_zone_with_as_much_of_the_date_as_is_needed() -> None:
    assert day(NOW, NEW_YORK, NOW) == "09:30"
    assert day(NOW, "Asia/Tokyo", NOW) == "23:30"
    assert day(NOW + timedelta(days=3), NEW_YORK, NOW) == "Thu 19 Nov, 09:30"
    assert day(NOW + timedelta(days=60), NEW_YORK, NOW) == "Fri 15 Jan 2027, 09:30"
    assert full(NOW, NEW_YORK) == "Monday 16 November 2026, 09:30 EST"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Dana Reyes", "DR"), ("Dana", "D"), ("Ana María de Ruiz", "AR"), ("  ", "?"), ("ßa", "SS"), ("田中", "田")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_everybody_in_the_demo_has_a_colour_of_his_own() -> None:
    people = [*(person.id for person in demo_policy().everybody()), *(customer.id for customer in demo_customers())]
    assert len({hue(person) for person in people}) == len(people)
    assert all(0 <= hue(f"web:{n}") < HUES for n in range(50))


def test_every_choice_has_its_words() -> None:
    for words, kinds in (
        (KINDS, Kind), (TYPES, Type), (FAULTS, Fault), (CAUSES, CauseStatus), (VALUES, Value), (ROLES, Role),
    ):  # fmt: skip
        assert set(words) == set(kinds)


def test_the_demo_is_two_customers_and_a_team_that_is_at_work() -> None:
    policy = demo_policy()
    assert [person.role for person in policy.everybody()] == [Role.AGENT] * 3 + [Role.LEAD]
    assert len(demo_customers()) == 2
    hours = policy.hours_of()
    assert isinstance(hours, Hours)
    assert hours.is_open(NOW)
    assert len(EXAMPLES) == 2


def finding(start: int | None, end: int | None, severity: str = "block") -> Finding:
    return Finding(rule="r", severity=severity, hint="h", start=start, end=end)  # type: ignore[arg-type] # a table


@pytest.mark.parametrize(
    ("findings", "pieces"),
    [
        ([], [("0123456789", None)]),
        ([finding(None, None)], [("0123456789", None)]),
        ([finding(2, 4)], [("01", None), ("23", "block"), ("456789", None)]),
        ([finding(0, 10, "warn")], [("0123456789", "warn")]),
        (
            [finding(1, 5, "warn"), finding(3, 7)],
            [("0", None), ("12", "warn"), ("34", "block"), ("56", "block"), ("789", None)],
        ),
        ([finding(8, 99)], [("01234567", None), ("89", "block")]),
    ],
)
def test_a_text_is_cut_at_its_findings_and_the_worst_shows(
    findings: list[Finding], pieces: list[tuple[str, str | None]]
) -> None:
    assert [(piece.text, piece.weight) for piece in marked("0123456789", findings)] == pieces


def test_how_long_a_snooze_is() -> None:
    assert until("15m", NEW_YORK, NOW) == NOW + timedelta(minutes=15)
    assert until("1h", NEW_YORK, NOW) == NOW + timedelta(hours=1)
    assert until("tomorrow", NEW_YORK, NOW) == datetime(2026, 11, 17, 14, 0, tzinfo=UTC)
    assert until("tomorrow", "Asia/Tokyo", NOW) == datetime(2026, 11, 17, 0, 0, tzinfo=UTC)
    with pytest.raises(OldButton):
        until("2y", NEW_YORK, NOW)
