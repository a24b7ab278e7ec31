"""One's own hours and absences: what may be said, and who hears of what meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot import habits, intake, reminders
from bot.facts import Complaint, Person, Reminder, Said
from bot.habits import InMemory
from bot.hours import Absence, Habits
from bot.kinds import Nudge, Severity
from bot.ladders import Step
from bot.message import direct
from bot.nudged import Nudged
from bot.policy import Policy
from bot.recipients import in_charge, recipient
from bot.refusals import NoDay, NoHours, NotAgent, NotColleague, NoZone, OwnCover, Past, Refused, TooFar
from bot.timing import TOLD, plan
from bot.wording.cards import card
from tests.bot.conftest import (
    ANA,
    BEN,
    DANA,
    DAY,
    HOUR,
    LEE,
    MIA,
    MINUTE,
    NOW,
    POLICY,
    answered,
    card_of,
    closed,
    complaint,
    due,
    fire,
    kinds,
    made,
    of,
    owned,
    policy,
    promise,
    resolved,
    told,
)

CRITICAL = Severity.CRITICAL
NOTHING = Habits(person_id=ANA.id)
MONDAY = NOW + 7 * DAY  # ten o'clock


def gone(person: Person, cover: Person | None = None, until: datetime = MONDAY) -> Habits:
    return Habits(person_id=person.id, away_until=until, cover=cover)


def knowing(*said: Habits, now: datetime = NOW, on: Policy = POLICY) -> Policy:
    return on.knowing(said, now)


def step_of(case: Complaint, nudge: Nudge, audience: str, on: Policy = POLICY) -> Reminder:
    """The first step of a ladder that is for these."""
    return next(r for r in of(case, nudge, on) if on.ladder(nudge, case)[r.step % 10].audience == audience)


# What may be said


def test_ones_own_hours_are_kept_beside_an_absence() -> None:
    said = habits.working(gone(ANA, BEN), ANA, "Asia/Kolkata", time(9), time(17), frozenset({0, 6}))
    assert said == replace(gone(ANA, BEN), zone="Asia/Kolkata", open=time(9), close=time(17), days=frozenset({0, 6}))
    assert habits.working(said, ANA, "", None, None, None) == gone(ANA, BEN)


@pytest.mark.parametrize(
    ("zone", "opening", "closing", "days", "refused", "field"),
    [
        ("Mars/Olympus", None, None, None, NoZone, "zone"),
        ("", time(17), time(9), None, NoHours, "close"),
        ("", time(9), time(9), None, NoHours, "close"),
        ("", time(9), None, None, NoHours, "close"),
        ("", None, time(9), None, NoHours, "close"),
        ("", None, None, frozenset(), NoDay, "days"),
        ("", None, None, frozenset({0, 7}), NoDay, "days"),
    ],
)
def test_hours_that_cannot_be_are_refused_beside_their_field(
    zone: str,
    opening: time | None,
    closing: time | None,
    days: frozenset[int] | None,
    refused: type[Refused],
    field: str,
) -> None:
    with pytest.raises(refused) as said:
        habits.working(NOTHING, ANA, zone, opening, closing, days)
    assert said.value.at == field


def test_who_is_away_says_until_when_and_may_name_a_cover() -> None:
    assert habits.away(NOTHING, ANA, MONDAY, BEN, NOW) == gone(ANA, BEN)
    assert habits.away(gone(ANA, BEN), ANA, MONDAY, None, NOW) == gone(ANA)
    assert habits.back(gone(ANA, BEN), ANA) == NOTHING


@pytest.mark.parametrize(
    ("until", "cover", "refused"),
    [
        (NOW, None, Past),
        (NOW + timedelta(days=367), None, TooFar),
        (MONDAY, ANA, OwnCover),
        (MONDAY, DANA, NotColleague),
    ],
)
def test_an_absence_that_cannot_be_is_refused(until: datetime, cover: Person | None, refused: type[Refused]) -> None:
    with pytest.raises(refused):
        habits.away(NOTHING, ANA, until, cover, NOW)


def test_customers_have_no_hours_here() -> None:
    with pytest.raises(NotAgent):
        habits.working(Habits(person_id=DANA.id), DANA, "", None, None, None)
    with pytest.raises(NotAgent):
        habits.away(Habits(person_id=DANA.id), DANA, MONDAY, None, NOW)
    with pytest.raises(NotAgent):
        habits.back(Habits(person_id=DANA.id), DANA)


async def test_without_a_database_it_is_remembered_for_as_long_as_we_run() -> None:
    memory = InMemory()
    await memory.save(gone(ANA))
    await memory.save(NOTHING)
    assert list(await memory.of([ANA.id, BEN.id])) == [NOTHING]


# What the policy makes of it


def test_own_hours_go_before_the_teams_and_what_is_not_said_is_the_teams() -> None:
    said = Habits(person_id=ANA.id, zone="Asia/Kolkata", open=time(9), close=time(15), days=frozenset({5}))
    hours = knowing(said).hours_of(ANA)
    assert (hours.zone.key, hours.open, hours.close, hours.days) == ("Asia/Kolkata", time(9), time(15), frozenset({5}))
    assert knowing(NOTHING).hours_of(ANA) == POLICY.hours_of(ANA) == POLICY.hours_of(BEN)
    assert knowing(said).hours_of(BEN) == knowing(said).usual_hours_of(ANA) == POLICY.hours_of(ANA)
    assert knowing(said).hours_of() == POLICY.hours_of()


def test_who_knows_leaves_the_policy_as_it_was() -> None:
    assert knowing(gone(ANA)).absence(ANA) == Absence(until=MONDAY)
    assert POLICY.absence(ANA) is None
    assert knowing(gone(ANA)).absence(None) is None
    assert knowing(NOTHING).absence(ANA) is None


def test_an_absence_ends_by_itself() -> None:
    assert knowing(gone(ANA), now=MONDAY - MINUTE).absence(ANA)
    assert knowing(gone(ANA), now=MONDAY).absence(ANA) is None


def test_who_is_away_is_looked_for_every_working_hour() -> None:
    on = knowing(gone(ANA, until=NOW + 30 * MINUTE))
    assert on.there_from(ANA, NOW) == NOW + 30 * MINUTE
    assert knowing(gone(ANA)).there_from(ANA, NOW) == NOW + HOUR
    evening = NOW.replace(hour=17, minute=30)
    assert knowing(gone(ANA), now=evening).there_from(ANA, evening) == datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
    assert on.there_from(BEN, NOW) == on.there_from(None, NOW) == NOW


def test_plans_do_not_depend_on_what_people_said() -> None:
    case = owned(promises=(promise(),))
    said = replace(gone(ANA, BEN), zone="Asia/Kolkata", open=time(20), close=time(21), days=frozenset({6}))
    assert plan(case, knowing(said)) == plan(case, POLICY)


# The owner is away


def test_the_cover_looks_after_it_and_the_owner_stays_the_owner() -> None:
    on = knowing(gone(ANA, BEN))
    change = fire(owned(), step_of(owned(), Nudge.FIRST_WORD, "owner"), on=on)
    assert told(change, direct(ANA.id)) == []
    (text,) = told(change, direct(BEN.id))
    assert text == (
        "Dana has had no first word from us yet. The time for it: Mon 16 Nov, 11:00. Ana Ruiz is away until "
        "Mon 23 Nov, 10:00 and stays the owner; you look after Dana meanwhile. If it cannot wait, ask a lead for "
        "another owner."
    )
    assert change.complaint.owner == ANA
    assert change.complaint.nudged[-1].stands_in
    (nudge,) = [m for m in change.messages if m.place == direct(BEN.id)]
    assert [button.argument for button in nudge.buttons] == ["timeline"]


def test_a_lead_as_cover_can_name_another_owner() -> None:
    on = knowing(gone(ANA, MIA))
    change = fire(owned(), step_of(owned(), Nudge.FIRST_WORD, "owner"), on=on)
    (nudge,) = [m for m in change.messages if m.place == direct(MIA.id)]
    assert [button.argument for button in nudge.buttons] == ["timeline", "owner"]
    assert nudge.text.endswith("If it cannot wait, name another owner.")


def test_a_promise_tells_the_cover_what_was_promised() -> None:
    case = owned(first_word_at=NOW, promises=(promise(),))
    change = fire(case, step_of(case, Nudge.PROMISE, "owner"), on=knowing(gone(ANA, BEN)))
    (nudge,) = [m for m in change.messages if m.place == direct(BEN.id)]
    assert nudge.text.startswith("A promise to Dana is due soon: the money back. The time for it: Mon 16 Nov, 15:00.")
    assert [row.value for row in nudge.rows] == ["the money back"]


def test_the_second_time_says_so_and_there_is_no_third() -> None:
    case, on = owned(first_word_at=NOW, promises=(promise(),)), knowing(gone(ANA, BEN))
    first, second = of(case, Nudge.PROMISE)
    case = fire(case, first, on=on).complaint
    change = fire(case, second, on=on)
    assert told(change, direct(BEN.id))[-1].startswith("Once more, and for the last time: A promise")
    assert reminders.fire(change.complaint, due(second), second.due + HOUR, on) is None


def test_a_follow_up_comes_to_the_cover_without_a_draft() -> None:
    first = of(resolved(), Nudge.FOLLOW_UP)[0]
    change = fire(resolved(), first, on=knowing(gone(ANA, BEN, until=first.due + DAY), now=first.due))
    assert told(change, direct(BEN.id))
    assert change.wanted is None
    assert fire(resolved(), first).wanted is not None


@pytest.mark.parametrize(
    "said",
    [
        (gone(ANA),),
        (gone(ANA, BEN), gone(BEN)),
        (gone(ANA, replace(BEN, id=DANA.id)),),  # an agent who complains himself
    ],
)
def test_without_a_cover_who_can_it_waits_until_the_owner_is_back(said: tuple[Habits, ...]) -> None:
    first = step_of(owned(), Nudge.FIRST_WORD, "owner")
    assert in_charge(owned(), knowing(*said)) == ANA
    assert reminders.put_off(owned(), first, first.due, knowing(*said, now=first.due)) == first.due + HOUR
    assert reminders.put_off(owned(), first, MONDAY, knowing(*said, now=MONDAY)) is None


def test_with_a_cover_it_waits_for_the_covers_hours() -> None:
    first = step_of(owned(), Nudge.FIRST_WORD, "owner")
    late = Habits(person_id=BEN.id, open=time(14), close=time(20))
    assert reminders.put_off(owned(), first, first.due, knowing(gone(ANA, BEN))) is None
    assert reminders.put_off(owned(), first, first.due, knowing(gone(ANA, BEN), late)) == NOW.replace(hour=14)


def test_what_is_critical_waits_for_nobody() -> None:
    case = owned(CRITICAL)
    first, then = of(case, Nudge.FIRST_WORD)
    assert reminders.put_off(case, first, first.due, knowing(gone(ANA))) is None
    assert told(fire(case, first, on=knowing(gone(ANA, BEN))), direct(BEN.id))
    assert told(fire(case, first, on=knowing(gone(ANA))), direct(LEE.id))  # nobody covers, so a lead
    assert told(fire(case, first, on=knowing(gone(ANA), gone(LEE))), direct(MIA.id))
    assert told(fire(case, first, on=knowing(gone(ANA), gone(LEE), gone(MIA))), direct(LEE.id))
    assert told(fire(case, then, on=knowing(gone(ANA))), direct(LEE.id))


def test_own_hours_hold_back_everything_but_what_is_critical() -> None:
    on = knowing(Habits(person_id=ANA.id, open=time(14), close=time(18)))
    first = step_of(owned(), Nudge.FIRST_WORD, "owner")
    assert reminders.put_off(owned(), first, first.due, on) == NOW.replace(hour=14)
    first = step_of(owned(CRITICAL), Nudge.FIRST_WORD, "owner")
    assert reminders.put_off(owned(CRITICAL), first, first.due, on) is None


@pytest.mark.parametrize(
    ("said", "whom", "text"),
    [
        ((), ANA, "Dana Reyes wrote again."),
        ((gone(ANA),), ANA, "Dana Reyes wrote again."),
        (
            (gone(ANA, BEN),),
            BEN,
            (
                "Dana Reyes wrote again. Ana Ruiz is away until Mon 23 Nov, 10:00 and stays the owner; you look after "
                "Dana meanwhile."
            ),
        ),
    ],
)
def test_what_the_customer_writes_reaches_who_looks_after_it(said: tuple[Habits, ...], whom: Person, text: str) -> None:
    line = Said(at=NOW, by=DANA.id, text="Any news?")
    change = made(intake.hear(answered(), line, "k", NOW, knowing(*said)))
    assert [(m.place, m.text) for m in change.messages if m.topic.startswith("wrote")] == [(direct(whom.id), text)]


# Leads


def test_the_lead_hears_that_the_owner_is_away_and_who_looks_after_it() -> None:
    then = step_of(owned(), Nudge.FIRST_WORD, "lead")
    covered = told(fire(owned(), then, on=knowing(gone(ANA, BEN))), direct(LEE.id))[0]
    assert covered.endswith("Ana Ruiz owns it and is away until Mon 23 Nov, 10:00; Ben Okoro looks after it meanwhile.")
    alone = told(fire(owned(), then, on=knowing(gone(ANA))), direct(LEE.id))[0]
    assert alone.endswith("Ana Ruiz owns it and is away until Mon 23 Nov, 10:00; nobody looks after it meanwhile.")


@pytest.mark.parametrize(
    ("case", "said", "expected"),
    [
        (owned(), (gone(LEE),), MIA),
        (complaint(), (gone(LEE),), MIA),
        (owned(), (gone(LEE), gone(MIA)), LEE),  # all are away: as if none were
        (owned(), (gone(ANA, LEE),), MIA),  # whoever looks after it is not told on himself
        (owned(owner=LEE), (gone(LEE, MIA),), MIA),  # nobody else is there to tell
    ],
)
def test_a_lead_who_is_away_is_passed_over(case: Complaint, said: tuple[Habits, ...], expected: Person) -> None:
    assert recipient(case, Step.parse("1h lead"), knowing(*said)) == expected


def test_when_every_lead_is_away_it_waits_unless_it_is_critical() -> None:
    on = knowing(gone(LEE), gone(MIA))
    then = step_of(owned(), Nudge.FIRST_WORD, "lead")
    assert reminders.put_off(owned(), then, then.due, on) == then.due + HOUR
    then = step_of(owned(CRITICAL), Nudge.FIRST_WORD, "lead")
    assert reminders.put_off(owned(CRITICAL), then, then.due, on) is None


@pytest.mark.parametrize("severity", [Severity.HIGH, CRITICAL])
def test_that_a_lead_was_told_the_owner_hears_once_he_is_back(severity: Severity) -> None:
    case, on = owned(severity), knowing(gone(ANA, BEN))
    for reminder in of(case, Nudge.FIRST_WORD):
        case = fire(case, reminder, on=on).complaint
    (tells,) = [r for r in of(case, Nudge.FIRST_WORD) if r.step == TOLD]
    assert reminders.put_off(case, tells, tells.due, on) == tells.due + HOUR
    back = knowing(gone(ANA, BEN), now=MONDAY)
    assert reminders.put_off(case, tells, MONDAY, back) is None
    assert told(fire(case, tells, MONDAY, back), direct(ANA.id))


def test_a_cover_who_is_a_lead_was_not_told_on_anybody() -> None:
    on = knowing(gone(ANA, LEE))
    case = fire(owned(), step_of(owned(), Nudge.FIRST_WORD, "owner"), on=on).complaint
    assert [r for r in plan(case, on) if r.step == TOLD] == []
    mia = Nudged(nudge=Nudge.FIRST_WORD, subject=case.nudged[0].subject, place=direct(MIA.id), topic="t", at=NOW)
    told_mia = replace(case, nudged=(*case.nudged, mia))
    (tells,) = [r for r in plan(told_mia, on) if r.step == TOLD]
    assert "Mia Berg was told" in told(fire(told_mia, tells, MONDAY), direct(ANA.id))[0]


# Card and timeline


def test_the_card_says_until_when_and_who_looks_after_it() -> None:
    rows = {row.label: (row.value, row.at) for row in card(owned(), knowing(gone(ANA, BEN))).rows}
    assert rows["Owner"] == ("Ana Ruiz, away; Ben Okoro looks after it until", MONDAY)
    rows = {row.label: (row.value, row.at) for row in card(owned(), knowing(gone(ANA))).rows}
    assert rows["Owner"] == ("Ana Ruiz, away; nobody looks after it until", MONDAY)
    rows = {row.label: (row.value, row.at) for row in card(owned(), POLICY).rows}
    assert rows["Owner"] == ("Ana Ruiz", None)


def test_going_and_coming_back_stand_on_the_timeline_and_on_the_card() -> None:
    left = made(habits.told(owned(), ANA, NOW, knowing(gone(ANA, BEN))))
    assert kinds(left) == ["owner_away"]
    assert left.events[0].data == {"until": MONDAY.isoformat(), "cover": BEN.id, "name": BEN.name}
    assert card_of(left).rows[0].at == MONDAY
    alone = made(habits.told(owned(), ANA, NOW, knowing(gone(ANA))))
    assert alone.events[0].data == {"until": MONDAY.isoformat(), "name": "nobody"}
    again = made(habits.told(owned(), ANA, NOW, POLICY))
    assert kinds(again) == ["owner_back"]
    assert card_of(again).rows[0].value == "Ana Ruiz"


def test_what_is_not_his_says_nothing() -> None:
    assert habits.told(complaint(), ANA, NOW, knowing(gone(ANA))) is None
    assert habits.told(closed(owner=BEN), ANA, NOW, knowing(gone(ANA))) is None


def test_an_absence_moves_no_timer() -> None:
    on = policy(zone="Europe/Berlin")
    case = owned(draft=None, promises=(promise(),))
    assert made(habits.told(case, ANA, NOW, knowing(gone(ANA, BEN), on=on)), on).reminders == ()
