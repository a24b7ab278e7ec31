"""Helpers: a task, a reminder for who helps, then for the owner, and a word that it is done (S3.6)."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import claims, offering, pauses, reminders
from bot.claims import HandedOver
from bot.facts import Complaint, Helper, Person
from bot.hours import Habits
from bot.kinds import HandOff, Nudge, Severity
from bot.message import direct
from bot.nudged import WaitingFor
from bot.policy import BadPolicy
from bot.refusals import NotAgent, NoTask, NotYourTask, Refused
from bot.timing import TOLD, due_of, plan
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
    due,
    fire,
    kinds,
    made,
    of,
    policy,
    resolved,
    told,
)

LOOKS = Helper(person=BEN, task="find the parcel", due=NOW + 2 * HOUR, id="h1")


def helped(severity: Severity = Severity.HIGH, **fields: Any) -> Complaint:
    """Ben is to find the parcel by noon."""
    return answered(severity, helpers=(replace(LOOKS, **fields),))


def times(case: Complaint, nudge: Nudge) -> list[str]:
    return [f"{reminder.due:%a %H:%M}" for reminder in of(case, nudge)]


# When


@pytest.mark.parametrize(
    ("severity", "late"),
    [
        (Severity.CRITICAL, ["Mon 12:15"]),
        (Severity.HIGH, ["Mon 12:30"]),
        (Severity.MEDIUM, ["Mon 16:00"]),
        (Severity.LOW, ["Mon 13:00"]),
    ],
)
def test_who_helps_is_reminded_when_it_is_due_and_the_owner_when_it_is_late(
    severity: Severity, late: list[str]
) -> None:
    """S3.6, RECOVERY 4.2 "Helper late"."""
    case = helped(severity)
    assert times(case, Nudge.HELPER_DUE) == ["Mon 12:00"]
    assert times(case, Nudge.HELPER_LATE) == late
    assert due_of(case, Nudge.HELPER_LATE, "h1/x", POLICY) == LOOKS.due


@pytest.mark.parametrize(
    "case",
    [
        helped(due=None),
        helped(done_at=NOW),
        helped(person=ANA),
        helped(id=""),
        closed(helpers=(LOOKS,)),
    ],
)
def test_what_has_no_date_is_done_is_the_owners_own_or_is_over_reminds_nobody(case: Complaint) -> None:
    assert times(case, Nudge.HELPER_DUE) == times(case, Nudge.HELPER_LATE) == []


def test_a_task_goes_on_while_the_customer_is_asked_and_while_we_wait() -> None:
    assert times(resolved(helpers=(LOOKS,)), Nudge.HELPER_DUE) == ["Mon 12:00"]
    waits = made(pauses.pause(helped(), ANA, WaitingFor.SUPPLIER, NOW + DAY, NOW, POLICY)).complaint
    assert times(waits, Nudge.HELPER_DUE) == ["Mon 12:00"]


# Who hears what


def test_the_helper_hears_of_it_once_with_the_one_thing_that_ends_it() -> None:
    """S3.6: the helper once, whatever becomes of the complaint."""
    case = helped()
    change = fire(case, of(case, Nudge.HELPER_DUE)[0])
    (message,) = [m for m in change.messages if m.place == direct(BEN.id)]
    assert message.text == "What Ana Ruiz asked you to do for Dana Reyes's complaint is due now: find the parcel"
    assert [(b.verb, b.argument) for b in message.buttons] == [("helped", "h1"), ("open", "timeline")]
    graver = replace(change.complaint, triage=replace(case.triage, severity=Severity.CRITICAL))
    (again,) = of(graver, Nudge.HELPER_DUE)
    assert again not in of(case, Nudge.HELPER_DUE)
    assert reminders.fire(graver, due(again), again.due + HOUR, POLICY) is None
    given = HandedOver(owner=MIA, reason=HandOff.UNREACHABLE, brief="Ben looks for the parcel.")
    with_mia = made(claims.change_owner(change.complaint, LEE, given, NOW + 3 * HOUR, POLICY)).complaint
    assert reminders.fire(with_mia, due(of(with_mia, Nudge.HELPER_DUE)[0]), NOW + 4 * HOUR, POLICY) is None


def test_that_a_helper_was_reminded_is_no_lead_told() -> None:
    case = helped(person=LEE)
    reminded = fire(case, of(case, Nudge.HELPER_DUE)[0]).complaint
    assert [r for r in plan(reminded, POLICY) if r.step == TOLD] == []


def test_the_owner_hears_that_it_is_late_what_it_is_and_how_it_ends() -> None:
    case = helped()
    change = fire(case, of(case, Nudge.HELPER_LATE)[0])
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert message.text == "Ben Okoro has not said yet that the task for Dana is done. Ask how far it is."
    assert [(row.label, row.value, row.at) for row in message.rows] == [
        ("Task", "Ben Okoro: find the parcel", None),
        ("Due", "", LOOKS.due),
    ]
    assert [b.verb for b in message.buttons] == ["helped", "snooze", "snooze", "snooze"]
    assert told(change, direct(BEN.id)) == []


def test_the_cover_hears_it_in_the_place_of_an_owner_who_is_away() -> None:
    case = helped()
    away = Habits(person_id=ANA.id, away_until=NOW + 5 * DAY, cover=BEN)
    on = POLICY.knowing([away], NOW)
    (said,) = told(fire(case, of(case, Nudge.HELPER_LATE)[0], on=on), direct(BEN.id))
    assert said.startswith("A task for Dana is not done yet: find the parcel.")
    (said,) = told(fire(case, of(case, Nudge.HELPER_DUE)[0], on=on), direct(BEN.id))
    assert said.startswith("What Ana Ruiz asked you to do"), "as the helper, not as the cover"


@pytest.mark.parametrize("severity", [Severity.HIGH, Severity.CRITICAL])
def test_a_helper_is_reminded_in_his_own_hours(severity: Severity) -> None:
    """Also of what is critical: it is the owner who is on duty."""
    in_kolkata = replace(BEN, zone="Asia/Kolkata")
    night = datetime(2026, 11, 16, 20, 0, tzinfo=UTC)
    case = helped(severity, person=in_kolkata, due=night)
    (reminder,) = of(case, Nudge.HELPER_DUE)
    assert reminder.due == datetime(2026, 11, 17, 2, 30, tzinfo=UTC)  # 08:00 there
    assert reminders.put_off(case, reminder, night, POLICY) == reminder.due
    assert reminders.put_off(case, reminder, reminder.due, POLICY) is None


# Done


@pytest.mark.parametrize("who", [BEN, ANA])
def test_done_cancels_both_reminders_and_is_told_once(who: Person) -> None:
    """S3.6: he says so himself, or the owner does."""
    case = helped()
    for nudge in (Nudge.HELPER_DUE, Nudge.HELPER_LATE):
        case = fire(case, of(case, nudge)[0]).complaint
    change = made(claims.helped(case, who, "h1", NOW + 3 * HOUR, POLICY))
    after = change.complaint
    assert after.helpers[0].done_at == NOW + 3 * HOUR
    assert times(after, Nudge.HELPER_DUE) == times(after, Nudge.HELPER_LATE) == []
    assert kinds(change) == ["helped"]
    assert change.events[0].data == {"id": "h1", "helper": BEN.id, "task": "find the parcel", "in_time": False}
    assert told(change, direct(BEN.id)) == [
        "Done: nothing to do here for Dana.",
        "Done, thank you: find the parcel (Dana Reyes's complaint)",
    ]
    news = "Ben Okoro is done with what you asked for, for Dana Reyes's complaint: find the parcel"
    assert told(change, direct(ANA.id))[1:] == ([news] if who == BEN else [])
    assert "Ben Okoro: find the parcel (done)" in [row.value for row in card_of(change).rows]
    assert claims.helped(after, who, "h1", NOW + 4 * HOUR, POLICY) is None


@pytest.mark.parametrize(("fields", "in_time"), [({}, True), ({"due": None}, None)])
def test_whether_it_was_in_time_is_kept_where_there_was_a_time(fields: dict[str, Any], in_time: bool | None) -> None:  # noqa: FBT001
    change = made(claims.helped(helped(**fields), BEN, "h1", NOW + HOUR, POLICY))
    assert change.events[0].data["in_time"] is in_time


@pytest.mark.parametrize(
    ("who", "task", "refusal"),
    [(LEE, "h1", NotYourTask), (DANA, "h1", NotAgent), (BEN, "h2", NoTask), (BEN, "", NoTask)],
)
def test_nobody_else_says_that_it_is_done(who: Person, task: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        claims.helped(helped(), who, task, NOW, POLICY)


def test_what_nobody_owns_any_more_can_still_be_done() -> None:
    """A claim was taken back: the helper's work is done all the same."""
    case = made(claims.undo(replace(helped(), first_word_at=None), ANA, NOW + MINUTE, POLICY)).complaint
    change = made(claims.helped(case, BEN, "h1", NOW + HOUR, POLICY))
    assert told(change, direct(BEN.id)) == ["Done, thank you: find the parcel (Dana Reyes's complaint)"]


def test_tasks_of_an_older_row_are_read_and_have_no_button() -> None:
    old = helped(id="")
    assert [button.verb for button in offering.now(old, BEN)] == []
    with pytest.raises(NoTask):
        claims.helped(old, BEN, "", NOW, POLICY)


def test_the_same_task_may_be_asked_for_again_once_it_is_done() -> None:
    first = made(claims.add_helper(answered(), ANA, BEN, "Call", None, NOW, POLICY)).complaint
    done = made(claims.helped(first, BEN, "h1", NOW, POLICY)).complaint
    again = made(claims.add_helper(done, ANA, BEN, "Call", None, NOW, POLICY)).complaint
    assert [helper.id for helper in again.helpers] == ["h1", "h2"]


# Where it is offered, and what a team may say of it


def test_each_sees_the_tasks_that_are_his_and_the_owner_all() -> None:
    others = (LOOKS, replace(LOOKS, id="h2", person=MIA), replace(LOOKS, id="h3", done_at=NOW))
    case = answered(helpers=others)
    offered = {p.id: [(b.label, b.argument) for b in offering.now(case, p)] for p in (ANA, BEN, MIA, LEE)}
    assert offered == {
        ANA.id: [("Ben Okoro is done: find the parcel", "h1"), ("Mia Berg is done: find the parcel", "h2")],
        BEN.id: [("Done: find the parcel", "h1")],
        MIA.id: [("Done: find the parcel", "h2")],
        LEE.id: [],
    }


def test_as_tasks_are_done_others_come_up() -> None:
    many = answered(helpers=tuple(replace(LOOKS, id=f"h{n}", task="x" * 400) for n in range(1, 6)))
    shown = list(offering.now(many, BEN))
    assert [button.argument for button in shown] == ["h1", "h2", "h3"]
    assert all(len(button.label) <= 60 for button in shown)


@pytest.mark.parametrize(
    ("nudge", "step"), [("helper-due", "0m owner"), ("helper-late", "1h helper"), ("answer", "1h helper")]
)
def test_only_his_own_task_is_brought_before_a_helper(nudge: str, step: str) -> None:
    with pytest.raises(BadPolicy, match="only helper-due goes to the helper"):
        policy(timers={nudge: {"medium": [step]}})


def test_a_team_may_remind_its_helpers_later_or_not_at_all() -> None:
    later = policy(timers={"helper-due": {"medium": ["30m helper"], "low": []}})
    assert [r.due for r in of(helped(Severity.MEDIUM), Nudge.HELPER_DUE, later)] == [NOW + 2 * HOUR + 30 * MINUTE]
    assert of(helped(Severity.LOW), Nudge.HELPER_DUE, later) == []
