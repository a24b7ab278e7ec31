"""The looks at the office see what they are for: each finds what is wrong where something is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.facts import Complaint
from bot.kinds import Severity, State
from bot.message import Message, Place, Row
from tests.bot.conftest import answered, complaint, owned, promise
from tests.year.invariants import ReminderRow, Watch
from tests.year.office import Heard
from tests.year.team import CHANNEL, MINUTE, Team, utc

MONDAY = utc("2027-11-08T10:00")  # at Lotte's in Berlin it is eleven
NIGHT, HOUR = MONDAY.replace(hour=22), timedelta(hours=1)
WAITS = (ReminderRow("unclaimed", "", 0, waits=True, due=MONDAY + HOUR),)


@pytest.fixture
def team() -> Team:
    return Team(6, 2)


@pytest.fixture
def watch(team: Team) -> Watch:
    return Watch(team)


def case(team: Team, **fields: object) -> Complaint:
    """Lotte's, who is in Berlin and a lead; claimed this morning."""
    fields = {"owner": team.people[0], "claimed_at": MONDAY - HOUR, **fields}
    return replace(owned(), **fields)  # type: ignore[arg-type]  # fields by name


def reminded(team: Team, at: datetime = MONDAY, kind: str = "first-word", **fields: object) -> Heard:
    one = Heard(at, team.people[0].id, kind, "single", "s", case(team))
    return replace(one, **fields)  # type: ignore[arg-type]  # fields by name


def test_what_is_as_it_should_be_is_let_pass(watch: Watch, team: Team) -> None:
    assert list(watch.heard(reminded(team))) == []
    assert list(watch.looked(case(team), next_step(MONDAY), MONDAY)) == []
    assert list(watch.rows(complaint(), WAITS, {}, MONDAY)) == []


def next_step(*dates: datetime | None) -> Message:
    rows = tuple(Row(label="Next step", value="Ana writes", at=at) for at in dates)
    return Message(place=Place(platform="web", channel=CHANNEL), text="Dana", rows=rows)


def test_at_night_and_on_a_holiday_only_what_is_critical(team: Team) -> None:
    def wrong(at: datetime, kind: str = "first-word", **fields: object) -> bool:
        return bool(list(Watch(team).heard(reminded(team, at, kind, **fields))))

    critical = case(team, triage=replace(owned().triage, severity=Severity.CRITICAL))
    assert wrong(NIGHT)
    assert wrong(utc("2027-05-06T10:00"))  # Ascension, a Thursday
    assert not wrong(NIGHT, complaint=critical)
    assert wrong(NIGHT, "documentation", complaint=replace(critical, resolved_at=MONDAY, state=State.RESOLVED))
    team.gone(team.people[0].id, MONDAY, MONDAY + 9 * HOUR)
    assert wrong(MONDAY + HOUR, complaint=critical)
    assert not wrong(NIGHT, complaint=critical)


def test_a_third_one_is_too_many(watch: Watch, team: Team) -> None:
    found = [list(watch.heard(reminded(team, MONDAY + n * MINUTE, asked_for=n == 1))) for n in range(4)]
    assert [bool(one) for one in found] == [False, False, False, True]
    told = [list(watch.heard(reminded(team, how="told"))) for _ in range(2)]
    assert [bool(one) for one in told] == [False, True]


def test_a_seventh_single_one_of_a_day_is_over_the_budget(watch: Watch, team: Team) -> None:
    def day(at: datetime, how: str) -> Iterator[bool]:
        for number in range(7):
            one = replace(case(team), id=f"c{number} {at} {how}")
            yield bool(list(watch.heard(reminded(team, at, complaint=one, how=how))))

    assert list(day(MONDAY, "list")) == [False] * 7
    assert list(day(MONDAY, "single")) == [False] * 6 + [True]
    assert list(day(MONDAY + 24 * HOUR, "single")) == [False] * 6 + [True]


def test_nobody_is_asked_for_what_is_done_nor_shamed(watch: Watch, team: Team) -> None:
    done = case(team, first_word_at=MONDAY)
    assert list(watch.heard(reminded(team, complaint=done)))
    assert list(watch.heard(reminded(team, who=CHANNEL)))


def test_an_owner_and_one_dated_next_step(watch: Watch, team: Team) -> None:
    assert list(watch.looked(case(team, owner=None), next_step(MONDAY), MONDAY))
    for card in (None, next_step(), next_step(None), next_step(MONDAY, MONDAY)):
        assert list(watch.looked(case(team), card, MONDAY))


def test_what_is_overdue_was_announced(watch: Watch, team: Team) -> None:
    made = promise(MONDAY + 3 * HOUR, made_at=MONDAY, set_at=MONDAY)
    slipped, then = replace(case(team, promises=(made,)), first_word_at=MONDAY), made.due + MINUTE
    assert list(watch.looked(slipped, next_step(then), then))
    announced = Watch(team)
    assert list(announced.heard(reminded(team, MONDAY + HOUR, "promise", subject="p1/x", complaint=slipped))) == []
    assert list(announced.looked(slipped, next_step(then), then)) == []
    down = Watch(team, outages=[(MONDAY, then)])
    assert list(down.looked(slipped, next_step(then), then)) == []
    soon = replace(made, due=MONDAY + 39 * MINUTE)
    assert list(Watch(team).looked(replace(slipped, promises=(soon,)), next_step(then), then)) == []
    team.gone(team.people[0].id, MONDAY + HOUR, then)
    assert list(Watch(team).looked(slipped, next_step(then), then)) == []


def test_what_nobody_owns_has_a_timer_or_everybody_knows(watch: Watch, team: Team) -> None:
    assert list(watch.rows(complaint(), (), {}, MONDAY))
    stands = {"unclaimed#1": "Dana's complaint is waiting"}
    assert list(watch.rows(complaint(), (), stands, MONDAY))
    lead = reminded(team, kind="unclaimed", complaint=complaint())
    assert list(watch.heard(lead)) == []
    assert list(watch.rows(complaint(), (), stands, MONDAY)) == []


def test_nothing_due_lies_about_and_nothing_done_is_left_standing(watch: Watch) -> None:
    late = replace(WAITS[0], due=MONDAY)
    assert list(watch.rows(complaint(), (late,), {}, MONDAY))
    ended = replace(answered(), state=State.CLOSED)
    assert list(watch.rows(ended, (), {"nudge:promise:p1/x:web:lotte:1#3": "You promised"}, MONDAY))
    assert list(watch.rows(ended, (), {"nudge:promise:p1/x:web:lotte:1#3": "Done: nothing to do"}, MONDAY)) == []
