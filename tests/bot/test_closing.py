"""Ending well, or opening again."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot import closing, reminders
from bot.facts import Account, Complaint, Documentation, Person
from bot.kinds import Double, Kind, Nudge, Settled, Severity, State, Value
from bot.lesson import Lesson
from bot.message import Place, direct
from bot.refusals import (
    Closed,
    Empty,
    NoRemedy,
    NotAgent,
    NotAsked,
    NotComplaint,
    NothingSaid,
    NotOwner,
    NotResolved,
    NotSettled,
    NotTheCustomer,
    OpenPromise,
    Refused,
    Stopped,
    TooLong,
    Unanswered,
    Unconfirmed,
    Undocumented,
    Unowned,
)
from bot.timing import plan
from tests.bot.conftest import (
    ANA,
    BEN,
    BLOCKED,
    DANA,
    DAY,
    HELP,
    HOUR,
    LEARNED,
    LEE,
    MINUTE,
    NOW,
    POLICY,
    QUESTION,
    answered,
    card_of,
    closed,
    complaint,
    draft,
    due,
    filed,
    kinds,
    made,
    owned,
    policy,
    promise,
    resolved,
    told,
)

LOOK_IN = "2026-11-18T10:00:00+00:00"  # two working days after it was resolved
TEN_DAYS = datetime.fromisoformat("2026-11-30T10:00:00+00:00")  # working days


def ready(severity: Severity = Severity.HIGH, **fields: object) -> Complaint:
    """Nothing is missing but the closing."""
    case = resolved(severity, documentation=LEARNED, settled=Settled.YES)
    return replace(case, **fields)  # type: ignore[arg-type]  # by name


# Resolving


def test_the_customer_is_asked_in_the_owners_words_and_name() -> None:
    before = answered(waiting_since=NOW, draft=draft(), drafts=1)
    change = made(closing.resolve(before, ANA, " a new lamp ", QUESTION, NOW + HOUR, POLICY))
    after = change.complaint
    assert (after.state, after.remedy, after.question) == (State.RESOLVED, "a new lamp", QUESTION)
    assert (after.resolved_at, after.settled, after.draft, after.waiting_since) == (
        NOW + HOUR,
        Settled.ASKED,
        None,
        None,
    )
    assert kinds(change) == ["resolved", "msg_out"]
    (message,) = [m for m in change.messages if m.place == HELP]
    assert (message.text, message.author) == (QUESTION, "Ana Ruiz")
    assert [b.verb for b in message.buttons] == ["settled", "not-settled"]
    assert told(change, direct(ANA.id)) == ["Not sent: you asked whether it is settled instead."]
    assert after.said[-1].text == QUESTION
    after_it = {Nudge.FOLLOW_UP, Nudge.DOCUMENTATION, Nudge.CUSTOMER_SILENT, Nudge.UNCONFIRMED}
    assert {r.nudge for r in change.reminders} == after_it


def test_the_question_is_a_first_word_too_and_keeps_a_promised_update() -> None:
    update = promise(kind="update", what="a word")
    change = made(closing.resolve(owned(promises=(update,)), ANA, "done", QUESTION, NOW, POLICY))
    assert change.complaint.first_word_at == NOW
    assert kinds(change) == ["resolved", "msg_out", "promise_kept"]


def test_resolving_twice_with_the_same_words_is_once() -> None:
    assert closing.resolve(resolved(), ANA, "a new lamp", QUESTION, NOW + HOUR, POLICY) is None
    other = made(closing.resolve(resolved(follow_ups=2), ANA, "the money back", QUESTION, NOW + HOUR, POLICY))
    assert (other.complaint.remedy, other.complaint.follow_ups) == ("the money back", 0)


def test_without_an_address_the_owner_asks_himself() -> None:
    change = made(closing.resolve(owned(place=Place(platform="intake", channel="")), ANA, "x", QUESTION, NOW, POLICY))
    (by_hand,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert by_hand.quote == QUESTION
    assert "Please send this yourself" in by_hand.text


@pytest.mark.parametrize(
    ("case", "person", "remedy", "question", "refusal"),
    [
        (answered(), BEN, "x", QUESTION, NotOwner),
        (complaint(), ANA, "x", QUESTION, Unowned),
        (closed(), ANA, "x", QUESTION, Closed),
        (answered(), ANA, " ", QUESTION, Empty),
        (answered(), ANA, "x", "", Empty),
        (answered(), ANA, "x", "y" * 2001, TooLong),
        (answered(), ANA, "x", BLOCKED, Stopped),
        (answered(promises=(promise(),)), ANA, "x", QUESTION, OpenPromise),
    ],
)
def test_not_everything_can_be_resolved(
    case: Complaint, person: Person, remedy: str, question: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        closing.resolve(case, person, remedy, question, NOW, POLICY)


# The customer's word


def test_it_is_settled() -> None:
    change = made(closing.settle(resolved(waiting_since=NOW), DANA.id, settled=True, now=NOW, policy=POLICY))
    after = change.complaint
    assert (after.state, after.settled, after.waiting_since) == (State.RESOLVED, Settled.YES, None)
    assert [(e.kind, e.by, e.data) for e in change.events] == [("confirmed", DANA.id, {"settled": "yes"})]
    (edited,) = [m for m in change.messages if m.place == HELP]
    assert (edited.text, edited.buttons, edited.only_edit, edited.author) == (QUESTION, (), True, "Ana Ruiz")
    assert "Well done" in told(change, direct(ANA.id))[0]
    assert "settled: yes" in card_of(change).text


def test_it_is_not_settled_and_open_again_one_step_worse_with_the_same_owner() -> None:
    change = made(closing.settle(closed(), DANA.id, settled=False, now=NOW + HOUR, policy=POLICY))
    after = change.complaint
    assert (after.state, after.owner, after.settled, after.reopened) == (State.OWNED, ANA, Settled.NO, 1)
    assert (after.resolved_at, after.closed_at, after.waiting_since) == (None, None, NOW + HOUR)
    assert after.triage.severity is Severity.CRITICAL
    assert after.triage.double_disappointment is Double.YES
    assert kinds(change) == ["confirmed", "reopened"]
    assert change.events[1].data == {"severity": Severity.CRITICAL}
    assert "second disappointment" in told(change, direct(ANA.id))[0]
    assert {r.nudge for r in change.reminders} == {Nudge.ANSWER}


def test_the_same_answer_twice_is_one_and_a_changed_one_counts_while_it_is_asked() -> None:
    yes = made(closing.settle(resolved(), DANA.id, settled=True, now=NOW, policy=POLICY)).complaint
    assert closing.settle(yes, DANA.id, settled=True, now=NOW, policy=POLICY) is None
    no = made(closing.settle(yes, DANA.id, settled=False, now=NOW, policy=POLICY)).complaint
    assert closing.settle(no, DANA.id, settled=False, now=NOW, policy=POLICY) is None
    with pytest.raises(NotAsked):
        closing.settle(no, DANA.id, settled=True, now=NOW, policy=POLICY)


def test_after_a_reopening_the_question_is_asked_anew() -> None:
    first = made(closing.resolve(answered(), ANA, "x", QUESTION, NOW, POLICY))
    no = made(closing.settle(first.complaint, DANA.id, settled=False, now=NOW, policy=POLICY))
    second = made(closing.resolve(no.complaint, ANA, "y", QUESTION, NOW, POLICY))
    topics = [[m.topic for m in change.messages if m.place == HELP] for change in (first, no, second)]
    assert topics == [["question:0"], ["question:0"], ["question:1"]]


def test_where_nothing_could_be_asked_nothing_is_edited() -> None:
    nowhere = resolved(place=Place(platform="intake", channel=""))
    change = made(closing.settle(nowhere, DANA.id, settled=True, now=NOW, policy=POLICY))
    assert {m.place for m in change.messages} == {nowhere.desk, direct(ANA.id)}


@pytest.mark.parametrize(
    ("case", "customer", "refusal"),
    [(resolved(), "web:joe", NotTheCustomer), (answered(), DANA.id, NotAsked), (complaint(), DANA.id, NotAsked)],
)
def test_not_everybody_can_say_whether_it_is_settled(case: Complaint, customer: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        closing.settle(case, customer, settled=True, now=NOW, policy=POLICY)


# Learning


def test_what_happened_is_written_down() -> None:
    change = made(closing.document(resolved(remedy=""), ANA, replace(LEARNED, failed=" sent late "), NOW, POLICY))
    assert change.complaint.documentation == LEARNED
    assert change.complaint.remedy == LEARNED.remedy
    assert change.events[0].data == {"cause": LEARNED.cause, "value": Value.FIXABLE_FAULT, "in_time": True}
    assert closing.document(change.complaint, ANA, LEARNED, NOW, POLICY) is None


@pytest.mark.parametrize(
    ("case", "hours", "in_time"),
    [
        (resolved(), 24, True),  # public and high: one working day
        (resolved(), 25, False),
        (answered(), 999, True),
        (resolved(Severity.MEDIUM), 48, True),
        (resolved(Severity.MEDIUM), 49, False),
    ],
)
def test_the_timeline_says_whether_it_was_written_down_in_time(case: Complaint, hours: int, in_time: bool) -> None:  # noqa: FBT001
    change = made(closing.document(case, ANA, LEARNED, NOW + hours * HOUR, POLICY))
    assert change.events[0].data["in_time"] is in_time


def test_nobody_is_late_where_nobody_is_reminded() -> None:
    muted = policy(timers={"documentation": {"high_public": []}})
    change = made(closing.document(resolved(), ANA, LEARNED, NOW + 999 * HOUR, muted), muted)
    assert change.events[0].data["in_time"] is True


def test_a_recorded_remedy_stays() -> None:
    other = replace(LEARNED, remedy="the money back")
    assert made(closing.document(resolved(), ANA, other, NOW, POLICY)).complaint.remedy == "a new lamp"


def test_the_nudge_about_it_is_done() -> None:
    case = resolved()
    first = next(r for r in plan(case, POLICY) if r.nudge is Nudge.DOCUMENTATION)
    nudged = made(reminders.fire(case, due(first), first.due, POLICY)).complaint
    change = made(closing.document(nudged, ANA, LEARNED, first.due, POLICY))
    assert told(change, direct(ANA.id)) == ["Done: nothing to do here for Dana."]


@pytest.mark.parametrize("value", [Value.NONE_FOUND, Value.OPINION_ONLY])
def test_only_where_nothing_is_learned_nothing_need_be_said(value: Value) -> None:
    made(closing.document(resolved(), ANA, replace(LEARNED, value=value, learned=""), NOW, POLICY))
    with pytest.raises(Empty):
        closing.document(resolved(), ANA, replace(LEARNED, learned=""), NOW, POLICY)


@pytest.mark.parametrize("hollow", ["none", "No change.", "-", "n/a", "Nothing", "not needed"])
def test_an_opinion_too_needs_an_action_or_the_reason_why_nothing_changes(hollow: str) -> None:
    """S4.14."""
    opinion = replace(LEARNED, value=Value.OPINION_ONLY, learned="")
    with pytest.raises(NothingSaid) as refused:
        closing.document(resolved(), ANA, replace(opinion, prevention=hollow), NOW, POLICY)
    assert refused.value.at == "prevention"
    for said in ("no change, because most customers like the new colour", "we tell the designers"):
        made(closing.document(resolved(), ANA, replace(opinion, prevention=said), NOW, POLICY))


@pytest.mark.parametrize("field", ["failed", "cause", "remedy", "prevention"])
def test_nothing_may_be_missing_or_too_long(field: str) -> None:
    for text, refusal in ((" ", Empty), ("x" * 2001, TooLong)):
        written: Documentation = replace(LEARNED, **{field: text})  # type: ignore[arg-type]  # by name
        with pytest.raises(refusal):
            closing.document(resolved(), ANA, written, NOW, POLICY)


def test_only_the_owner_writes_it_down() -> None:
    with pytest.raises(NotOwner):
        closing.document(resolved(), LEE, LEARNED, NOW, POLICY)
    with pytest.raises(NotComplaint):
        closing.document(filed(), ANA, LEARNED, NOW, POLICY)


# Looking in


def test_looking_in_is_noted_once_for_a_while() -> None:
    change = made(closing.follow_up(closed(), ANA, NOW, POLICY))
    assert (change.complaint.follow_ups, kinds(change)) == (1, ["followed_up"])
    assert closing.follow_up(change.complaint, ANA, NOW + MINUTE, POLICY) is None
    again = made(closing.follow_up(change.complaint, ANA, NOW + DAY, POLICY))
    assert again.complaint.follow_ups == 2


def test_only_the_owner_looks_in_and_only_on_what_was_resolved() -> None:
    with pytest.raises(NotOwner):
        closing.follow_up(resolved(), BEN, NOW, POLICY)
    with pytest.raises(NotSettled):
        closing.follow_up(answered(), ANA, NOW, POLICY)


# Closing


@pytest.mark.parametrize("person", [ANA, LEE])
def test_the_owner_or_a_lead_closes(person: Person) -> None:
    change = made(closing.close(ready(draft=draft(), drafts=1), person, NOW + HOUR, POLICY))
    after = change.complaint
    assert (after.state, after.closed_at, after.draft) == (State.CLOSED, NOW + HOUR, None)
    assert [(e.kind, e.by, e.data) for e in change.events] == [
        ("closed", person.id, {"how": "confirmed", "undone": 1, "look_in_by": LOOK_IN}),
    ]
    assert told(change, direct(ANA.id)) == ["Not sent: the complaint was closed."]
    assert "closed by Ana Ruiz" in card_of(change).text
    assert closing.close(after, person, NOW + HOUR, POLICY) is None


def test_the_end_says_what_of_the_playbook_was_left_out() -> None:
    """S4.17."""
    known = Account(failures=("late",), impact="three evenings in the dark")
    cases = (ready(account=known), ready(account=known, follow_ups=1), ready(Severity.LOW, account=known))
    ends = [made(closing.close(case, ANA, NOW + HOUR, POLICY)).events[0].data for case in cases]
    assert [(end["undone"], end["look_in_by"]) for end in ends] == [(0, LOOK_IN), (0, ""), (0, "")]


TAUGHT = Lesson(cause="k1", name="economy shipping", set_at=NOW)
TELL = "is closed. Dana helped us to improve: shall Dana hear what has changed"


def test_as_it_is_closed_its_owner_is_asked_whether_to_tell_what_changed() -> None:  # S2.14
    done = Account(fix_done="express is preselected")
    case = resolved(settled=Settled.YES, documentation=LEARNED, account=done, lesson=TAUGHT)
    change = made(closing.close(case, LEE, NOW, policy(goodwill_cap="20.00 USD")))
    (asks,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert asks.text == (
        f"Dana Reyes's complaint {TELL} (express is preselected)? A small thank-you is within policy, up to 20.00 USD."
    )
    assert [(b.verb, b.argument) for b in asks.buttons] == [("draft", Kind.FOLLOW_UP)]
    again = made(closing.close(replace(case, reopened=1), ANA, NOW, policy(goodwill_cap="20.00 USD")))
    assert told(again, direct(ANA.id)) == [f"Dana Reyes's complaint {TELL} (express is preselected)?"]


@pytest.mark.parametrize(
    ("lesson", "fix_done", "asks"),
    [
        (None, "a thicker box", False),
        (TAUGHT, "", False),
        (replace(TAUGHT, fixed_at=NOW), "", True),
        (replace(TAUGHT, fixed_at=NOW, told_at=NOW), "a thicker box", False),
    ],
)
def test_what_has_not_changed_or_is_told_is_no_question(lesson: Lesson | None, fix_done: str, asks: bool) -> None:  # noqa: FBT001 - a case of many
    case = resolved(settled=Settled.YES, documentation=LEARNED, account=Account(fix_done=fix_done), lesson=lesson)
    change = made(closing.close(case, ANA, NOW, POLICY))
    assert any(TELL in text for text in told(change, direct(ANA.id))) is asks


def test_without_the_customers_word_it_can_be_closed_after_ten_working_days() -> None:
    asked = ready(settled=Settled.ASKED)
    with pytest.raises(Unconfirmed, match="from Mon 30 Nov, 10:00 on"):
        closing.close(asked, ANA, TEN_DAYS - MINUTE, POLICY)
    assert made(closing.close(asked, ANA, TEN_DAYS, POLICY)).events[0].data["how"] == "unconfirmed"


@pytest.mark.parametrize(
    ("case", "person", "refusal"),
    [
        (ready(), BEN, NotOwner),
        (ready(), DANA, NotAgent),
        (filed(), LEE, NoRemedy),
        (ready(remedy=""), ANA, NoRemedy),
        (ready(promises=(promise(),)), ANA, OpenPromise),
        (answered(remedy="x"), ANA, NotSettled),
        (ready(documentation=None), ANA, Undocumented),
        (ready(waiting_since=NOW), ANA, Unanswered),
    ],
)
def test_nothing_is_closed_while_something_is_missing(case: Complaint, person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        closing.close(case, person, TEN_DAYS, POLICY)


# Opening again


@pytest.mark.parametrize("case", [resolved(), closed()])
def test_it_is_opened_again_with_the_same_owner_who_hears_of_it(case: Complaint) -> None:
    change = made(closing.reopen(case, BEN, "she called", NOW + HOUR, POLICY))
    after = change.complaint
    assert (after.state, after.owner, after.reopened, after.waiting_since) == (State.OWNED, ANA, 1, NOW + HOUR)
    assert after.triage.severity is Severity.HIGH
    assert [(e.kind, e.data) for e in change.events] == [("reopened", {"why": "she called"})]
    expected = "Ben Okoro opened Dana Reyes's complaint again (she called). It is still yours."
    assert told(change, direct(ANA.id)) == [expected]
    assert [(m.only_edit, m.buttons) for m in change.messages if m.place == HELP] == [(True, ())]
    assert closing.reopen(after, BEN, "she called", NOW + HOUR, POLICY) is None


def test_the_owner_needs_not_be_told_what_he_did() -> None:
    change = made(closing.reopen(resolved(), ANA, "she called", NOW, POLICY))
    assert told(change, direct(ANA.id)) == []


@pytest.mark.parametrize(
    ("case", "person", "why", "refusal"),
    [
        (resolved(), DANA, "x", NotAgent),
        (complaint(), ANA, "x", NotResolved),
        (filed(), ANA, "x", NotResolved),
        (resolved(), ANA, " ", Empty),
    ],
)
def test_not_everything_can_be_opened_again(case: Complaint, person: Person, why: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        closing.reopen(case, person, why, NOW, POLICY)


def test_what_is_open_again_can_be_answered_at_once() -> None:
    after = made(closing.reopen(closed(), BEN, "she called", NOW, POLICY)).complaint
    (first, _) = plan(after, POLICY)
    assert (first.nudge, first.due) == (Nudge.ANSWER, NOW + HOUR)
