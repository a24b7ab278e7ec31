"""Nudges, escalations and snoozes, decided on the complaint as it is when their time has come."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import claims, promises, reminders
from bot.facts import Change, Complaint, Helper, Person, Said
from bot.kinds import Kind, Nudge, Severity
from bot.lesson import Lesson
from bot.message import direct
from bot.nudged import Pause
from bot.policy import Policy
from bot.timing import TOLD, plan
from tests.bot.conftest import (
    ALONE,
    ANA,
    BEN,
    DANA,
    DAY,
    DESK,
    HOUR,
    LEASE,
    LEE,
    MIA,
    MINUTE,
    NOW,
    POLICY,
    answered,
    complaint,
    draft,
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

IN_NEW_YORK = replace(ANA, zone="America/New_York")


def fired(case: Complaint, nudge: Nudge, on: Policy = POLICY) -> Complaint:
    """After every step of the nudge's ladder, each at its time."""
    for reminder in of(case, nudge, on):
        change = reminders.fire(case, due(reminder), reminder.due, on)
        case = made(change, on).complaint if change else case
    return case


# To the team's channel

LESSON = Lesson(cause="k1", name="economy shipping was booked", set_at=NOW)


def test_nobody_owns_it_is_one_notice_in_the_teams_channel() -> None:
    first = of(complaint(), Nudge.UNCLAIMED)[0]
    change = fire(complaint(), first)
    assert told(change, DESK) == [
        "Dana Reyes's complaint is waiting and nobody owns it yet. React with ✋ to own it.",
    ]
    assert kinds(change) == ["nudge"]
    assert change.events[0].data == {"nudge": Nudge.UNCLAIMED, "to": "channel", "times": 1}
    assert change.answers == LEASE
    assert reminders.fire(change.complaint, due(first), first.due, POLICY) is None


def test_the_notice_is_edited_once_somebody_has_it() -> None:
    case = fired(complaint(), Nudge.UNCLAIMED)
    change = made(claims.claim(case, ANA, NOW + HOUR, POLICY))
    edited = [(m.place, m.text) for m in change.messages if m.text.startswith("Done")]
    assert [place for place, _ in edited] == [DESK, direct(LEE.id), direct(MIA.id)]


def test_then_the_lead_hears_and_then_the_second() -> None:
    _, second, third = of(complaint(), Nudge.UNCLAIMED)
    assert told(fire(complaint(), second), direct(LEE.id)) == [
        "Nobody owns Dana's complaint yet (high). The time for it: Mon 16 Nov, 11:00."
    ]
    assert told(fire(complaint(), third), direct(MIA.id))


def test_without_a_lead_the_notice_is_all() -> None:
    case = fired(complaint(), Nudge.UNCLAIMED, ALONE)
    assert [n.place for n in case.nudged] == [DESK]


# To the owner


@pytest.mark.parametrize(
    ("case", "nudge", "text", "action"),
    [
        (owned(), Nudge.FIRST_WORD, "Dana is waiting for your first word.", ("draft", Kind.ACKNOWLEDGEMENT)),
        (answered(waiting_since=NOW), Nudge.ANSWER, "Dana is waiting for your answer.", ("draft", Kind.UPDATE)),
        (
            answered(promises=(promise(),)),
            Nudge.PROMISE,
            "You promised Dana something that is due soon.",
            ("open", "promise"),
        ),
        (
            answered(promises=(promise(),)),
            Nudge.PROMISE_OVERDUE,
            "A promise to Dana is due now. If you cannot make it, move it, and tell Dana yourself.",
            ("open", "promise"),
        ),
        (
            resolved(),
            Nudge.FOLLOW_UP,
            "Time to look in on Dana: is it still good? A short note will do.",
            ("draft", Kind.FOLLOW_UP),
        ),
        (
            resolved(),
            Nudge.DOCUMENTATION,
            "While you remember it: what happened to Dana, and what prevents the next time?",
            ("open", "document"),
        ),
    ],
)
def test_the_owner_is_nudged_with_one_reason_and_one_action(
    case: Complaint, nudge: Nudge, text: str, action: tuple[str, str]
) -> None:
    reminder = of(case, nudge)[0]
    change = fire(case, reminder)
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert message.text == text
    assert (message.buttons[0].verb, message.buttons[0].argument) == action
    assert {b.verb for b in message.buttons[1:]} <= {"snooze"}
    assert change.events[-1].data == {"nudge": nudge, "to": ANA.id, "times": 1, "how": "single"}
    assert change.complaint.nudged[-1].topic == message.topic


def test_the_second_nudge_is_a_new_message_and_says_how_much_time_is_left() -> None:
    case = answered(promises=(promise(),))
    first, second = of(case, Nudge.PROMISE)
    one = fire(case, first)
    two = fire(one.complaint, second)
    newer, again = (m for m in two.messages if m.place == direct(ANA.id))
    assert newer.topic == one.messages[-1].topic
    assert newer.only_edit
    assert again.text == (
        "Once more, and for the last time: You promised Dana something that is due soon. 15 minutes left."
    )
    assert again.topic != newer.topic
    assert again.rows[0].value == "the money back"


def test_nobody_hears_of_one_thing_three_times() -> None:
    often = policy(timers={"answer": {"high_public": ["1h owner", "2h owner", "3h owner", "4h owner"]}})
    case = fired(answered(waiting_since=NOW), Nudge.ANSWER, often)
    assert [(n.place, n.times) for n in case.nudged] == [(direct(ANA.id), 2)]


def test_nor_at_another_severity() -> None:
    case = fired(answered(promises=(promise(),)), Nudge.PROMISE)
    louder = replace(case, triage=replace(case.triage, severity=Severity.CRITICAL))
    assert all(reminders.fire(louder, due(r), r.due, POLICY) is None for r in of(louder, Nudge.PROMISE))


def test_two_at_once_are_one() -> None:
    case = answered(promises=(promise(),))
    first, second = of(case, Nudge.PROMISE)
    one = fire(case, first, second.due).complaint
    assert reminders.fire(one, due(second), second.due, POLICY) is None
    assert reminders.fire(one, due(second), second.due + 5 * MINUTE, POLICY) is not None


def test_what_is_done_is_not_nudged() -> None:
    first, *_ = of(owned(), Nudge.FIRST_WORD)
    assert reminders.fire(answered(), due(first), first.due, POLICY) is None
    assert reminders.put_off(answered(), first, NOW, POLICY) is None


def test_a_promise_that_is_due_is_not_due_soon() -> None:
    case = answered(promises=(promise(),))
    _, last = of(case, Nudge.PROMISE)
    assert reminders.fire(case, due(last), promise().due, POLICY) is None


def test_an_answer_is_nudged_with_the_customers_last_words() -> None:
    said = (
        Said(at=NOW, by=DANA.id, text="Where is it?"),
        Said(at=NOW, by=ANA.id, text="I am looking.", ours=True),
    )
    case = answered(waiting_since=NOW, said=said)
    change = fire(case, of(case, Nudge.ANSWER)[0])
    assert change.messages[-1].quote == "Where is it?"


def test_a_follow_up_comes_with_a_draft() -> None:
    change = fire(resolved(), of(resolved(), Nudge.FOLLOW_UP)[0])
    assert change.wanted
    assert (change.wanted.kind, change.wanted.number) == (Kind.FOLLOW_UP, 1)
    assert change.complaint.draft
    busy = resolved(draft=draft(), drafts=1)
    assert fire(busy, of(busy, Nudge.FOLLOW_UP)[0]).wanted is None


def test_whoever_gave_no_name_is_the_customer() -> None:
    nameless = owned(customer=replace(complaint().customer, name="A customer"))
    change = fire(nameless, of(nameless, Nudge.FIRST_WORD)[0])
    assert change.messages[-1].text == "The customer is waiting for your first word."


# To a lead


def test_a_lead_hears_facts_and_the_owner_hears_that_he_was_told() -> None:
    case = answered(waiting_since=NOW)
    one = fire(case, of(case, Nudge.ANSWER)[0]).complaint
    lead = fire(one, of(one, Nudge.ANSWER)[1])
    (facts,) = told(lead, direct(LEE.id))
    assert facts == (
        "Dana wrote and has had no answer yet. The time for it: Mon 16 Nov, 11:00. "
        "Ana Ruiz owns it, and hears that you were told."
    )
    (tell,) = [r for r in lead.reminders if r.step == TOLD]
    assert tell.due == NOW + 2 * HOUR
    change = fire(lead.complaint, tell)
    (news,) = told(change, direct(ANA.id))
    assert news == (
        "So that you know: Lee Tran was told about Dana Reyes's complaint, because its time is over. "
        "Need a hand? Add a helper with a task."
    )
    assert kinds(change) == ["owner_told"]
    assert change.events[0].data == {"nudge": Nudge.ANSWER, "lead": LEE.id}


def test_the_owner_is_not_told_of_a_lead_who_is_none_any_more() -> None:
    case = answered(waiting_since=NOW)
    after = fired(case, Nudge.ANSWER)
    (tell,) = [r for r in plan(after, POLICY) if r.step == TOLD]
    assert reminders.fire(after, due(tell), tell.due, ALONE) is None


def test_a_time_is_told_to_a_lead_where_he_is() -> None:
    people = [{"id": LEE.id, "name": LEE.name, "role": "lead", "zone": "Asia/Kolkata"}]
    case = answered(waiting_since=NOW)
    on = policy(people=people)
    change = fire(case, of(case, Nudge.ANSWER, on)[1], on=on)
    assert "The time for it: Mon 16 Nov, 16:30." in told(change, direct(LEE.id))[0]


def test_an_owner_who_is_the_only_lead_is_reminded_once_more_instead() -> None:
    on = policy(people=[{"id": LEE.id, "name": LEE.name, "role": "lead"}])
    case = fired(answered(owner=LEE, waiting_since=NOW), Nudge.ANSWER, on)
    assert [(n.place, n.times) for n in case.nudged] == [(direct(LEE.id), 2)]


def test_with_one_lead_the_second_step_says_that_it_is_still_so() -> None:
    on = policy(people=[{"id": LEE.id, "name": LEE.name, "role": "lead"}])
    _, second, third = of(complaint(), Nudge.UNCLAIMED, on)
    one = fire(complaint(), second, on=on).complaint
    assert told(fire(one, third, on=on), direct(LEE.id))[-1].startswith("Still so: Nobody owns Dana's complaint yet")


@pytest.mark.parametrize("nudge", [n for n in Nudge if n not in (Nudge.UNCLAIMED, Nudge.HELPER_DUE)])
def test_a_team_may_have_a_lead_told_of_everything(nudge: Nudge) -> None:
    step = "50% lead" if nudge is Nudge.HALF_WAY else "1h lead"
    on = policy(timers={nudge.value: {"high_public": [step]}})
    case = {
        Nudge.FIRST_WORD: owned(),
        Nudge.ANSWER: answered(waiting_since=NOW),
        Nudge.FULL_APOLOGY: answered(apologised_at=None),
        Nudge.SILENCE: answered(),
        Nudge.PAUSE_OVER: answered(pause=Pause(since=NOW, until=NOW + HOUR)),
        Nudge.HALF_WAY: answered(promises=(promise(NOW + DAY),)),
        Nudge.PROMISE: answered(promises=(promise(),)),
        Nudge.PROMISE_OVERDUE: answered(promises=(promise(),)),
        Nudge.HELPER_LATE: answered(helpers=(Helper(person=BEN, task="look", due=NOW, id="h1"),)),
        Nudge.WHO_ELSE: resolved(lesson=LESSON),
        Nudge.TELL_CHANGE: resolved(lesson=replace(LESSON, fixed_at=NOW)),
    }.get(nudge, resolved())
    change = fire(case, of(case, nudge, on)[0], on=on)
    assert "Dana" in told(change, direct(LEE.id))[0]


# Working hours


@pytest.mark.parametrize(
    ("case", "now", "until"),
    [
        (owned(), "2026-11-16 11:00", None),
        (owned(), "2026-11-16 18:00", "2026-11-17 08:00"),
        (owned(), "2026-11-20 23:00", "2026-11-23 08:00"),
        (owned(Severity.CRITICAL), "2026-11-20 23:00", None),
        (owned(owner=IN_NEW_YORK), "2026-11-16 12:00", "2026-11-16 13:00"),
        (owned(owner=IN_NEW_YORK), "2026-11-16 22:00", None),
        (owned(owner=replace(ANA, zone="Asia/Kolkata")), "2026-11-16 12:31", "2026-11-17 02:30"),
    ],
)
def test_a_nudge_waits_until_its_reader_is_at_work(case: Complaint, now: str, until: str | None) -> None:
    first = of(case, Nudge.FIRST_WORD)[0]
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    expected = until and datetime.fromisoformat(until).replace(tzinfo=UTC)
    assert reminders.put_off(case, first, moment, POLICY) == expected


def test_what_is_written_down_after_a_critical_complaint_waits_too() -> None:
    case = resolved(Severity.CRITICAL)
    first = of(case, Nudge.DOCUMENTATION)[0]
    assert reminders.put_off(case, first, NOW + 10 * HOUR, POLICY) == NOW + 22 * HOUR


def test_an_owner_far_away_is_told_of_an_escalation_in_his_own_morning() -> None:
    after = fired(answered(owner=IN_NEW_YORK, waiting_since=NOW), Nudge.ANSWER)
    (tell,) = [r for r in plan(after, POLICY) if r.step == TOLD]
    assert reminders.put_off(after, tell, NOW + 2 * HOUR, POLICY) == NOW + 3 * HOUR


# A ladder of everything, whoever owns it: no reader is another than the ladder's


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("owner", [ANA, LEE])
def test_every_nudge_is_for_somebody_of_the_team_alone(severity: Severity, owner: Person) -> None:
    cases = [
        complaint(severity),
        owned(severity, owner=owner),
        answered(severity, owner=owner, waiting_since=NOW, promises=(promise(),)),
        resolved(severity, owner=owner),
    ]
    for case in cases:
        for reminder in sorted(plan(case, POLICY), key=lambda r: r.due):
            change = reminders.fire(case, due(reminder), reminder.due, POLICY)
            places = {m.place for m in change.messages} if change else set()
            assert places <= {DESK, direct(owner.id), direct(LEE.id), direct(MIA.id)}


# A date that is over


def broken(change: Change) -> list[object]:
    return [event.data["id"] for event in change.events if event.kind == "promise_broken"]


def test_a_broken_promise_is_a_line_of_the_timeline_once_for_each_date() -> None:
    """S4.12."""
    case = answered(promises=(promise(), promise(NOW + 6 * HOUR, id="p2")))
    owner, lead, other, _ = sorted(of(case, Nudge.PROMISE_OVERDUE), key=lambda reminder: reminder.due)
    first = fire(case, owner)
    (said,) = [event for event in first.events if event.kind == "promise_broken"]
    assert said.data == {"id": "p1", "what": "the money back", "due": owner.due.isoformat()}
    again = fire(first.complaint, lead)
    assert (broken(again), broken(fire(again.complaint, other))) == ([], ["p2"])
    bens = replace(first.complaint, owner=BEN, claimed_at=NOW + 8 * HOUR)
    assert broken(fire(bens, of(bens, Nudge.PROMISE_OVERDUE)[0])) == []
    later = NOW + DAY
    moved = made(promises.move(first.complaint, ANA, "p1", later, NOW + 7 * HOUR, POLICY)).complaint
    anew = [one for one in of(moved, Nudge.PROMISE_OVERDUE) if one.due == later]
    assert broken(fire(moved, anew[0])) == ["p1"]


def test_a_list_says_it_too_and_a_promise_that_is_only_due_soon_is_not_broken() -> None:
    case = answered(promises=(promise(), promise(id="p2")))
    overdue, soon = (of(case, nudge) for nudge in (Nudge.PROMISE_OVERDUE, Nudge.PROMISE))
    change = made(reminders.listed(case, [*overdue, *soon], ANA, NOW + 6 * HOUR, POLICY))
    assert broken(change) == ["p1", "p2"]
