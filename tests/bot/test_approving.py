"""Drafts approved, and what of them cannot be delivered. The rules are the real ones."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import drafts, reminders, sending, signing
from bot.facts import Account, Change, Complaint, Person, Said
from bot.intake import hear
from bot.kinds import Kind, Nudge
from bot.message import Message, Place, direct
from bot.policy import Policy
from bot.ports import Written
from bot.refusals import (
    Expired,
    Late,
    NewFacts,
    NewWords,
    NoDraft,
    NoRules,
    NotAgent,
    NotOwner,
    Refused,
    StaleDraft,
    Stopped,
)
from bot.timing import plan
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ANA,
    BEN,
    BLOCKED,
    DANA,
    DESK,
    HELP,
    HOUR,
    LEE,
    LOOKING_IN,
    MINUTE,
    NOW,
    POLICY,
    UPDATE,
    answered,
    complaint,
    draft,
    drafted,
    due,
    due_draft,
    due_message,
    kinds,
    made,
    owned,
    promise,
    resolved,
    sure,
    told,
)

NOWHERE = Place(platform="intake", channel="")


def approve(case: Complaint, person: Person = ANA, now: datetime = NOW, on: Policy = POLICY) -> Change | None:
    assert case.draft
    return drafts.approve(case, person, case.draft.number, case.draft.hash, now, on)


# Approved


def test_an_approved_text_goes_out_word_for_word_under_the_owners_name() -> None:
    change = made(approve(drafted(), now=NOW + MINUTE))
    after = change.complaint
    (message,) = [m for m in change.messages if m.place == HELP]
    assert (message.text, message.author, message.topic) == (ACKNOWLEDGEMENT, "Ana Ruiz", "")
    assert told(change, direct(ANA.id)) == ["Sent to Dana Reyes."]
    assert (after.draft, after.first_word_at) == (None, NOW + MINUTE)
    assert [(s.text, s.ours, s.by) for s in after.said] == [(ACKNOWLEDGEMENT, True, ANA.id)]
    assert kinds(change) == ["msg_out", "promise_made"]
    assert change.events[0].data["source"] == "model"


def test_what_it_promises_is_on_the_ledger() -> None:
    after = made(approve(drafted())).complaint
    (line,) = after.promises
    assert (line.kind, line.due) == ("update", datetime(2026, 11, 16, 17, 0, tzinfo=UTC))
    assert "I will write to you by Monday" in line.what


def test_the_next_word_keeps_a_promised_update_and_makes_the_next() -> None:
    first = made(approve(drafted())).complaint
    second = sure(replace(first, draft=draft(UPDATE, Kind.UPDATE, number=2), drafts=2))
    change = made(approve(second, now=NOW + HOUR))
    assert kinds(change) == ["msg_out", "promise_kept", "promise_made"]
    assert change.events[1].data == {"id": "p1", "in_time": True}
    assert [p.kept_at for p in change.complaint.promises] == [NOW + HOUR, None]


def test_a_promise_told_again_is_one_promise() -> None:
    there = promise(datetime(2026, 11, 27, 17, 0, tzinfo=UTC))
    text = "Dana, I have asked our bank. The refund reaches your card by Friday, 27 November, 17:00."
    before = sure(drafted(text, Kind.UPDATE, promises=(there,), first_word_at=NOW, venue=None))
    after = made(approve(before)).complaint
    assert after.promises == (there,)


def test_the_same_click_twice_sends_once() -> None:
    before = drafted()
    after = made(approve(before)).complaint
    assert before.draft
    assert drafts.approve(after, ANA, 1, before.draft.hash, NOW + MINUTE, POLICY) is None
    with pytest.raises(NoDraft):
        drafts.approve(after, ANA, 1, "another", NOW + MINUTE, POLICY)
    with pytest.raises(NotOwner):
        drafts.approve(after, BEN, 1, before.draft.hash, NOW + MINUTE, POLICY)


def test_the_nudge_for_the_first_word_is_done() -> None:
    case = drafted()
    first = plan(case, POLICY)[0]
    nudged = made(reminders.fire(case, due(first), first.due, POLICY)).complaint
    change = made(approve(nudged, now=NOW + HOUR))
    assert "Done: nothing to do here for Dana." in told(change, direct(ANA.id))
    assert Nudge.FIRST_WORD not in {r.nudge for r in plan(change.complaint, POLICY)}


def test_looking_in_counts_as_a_follow_up_once_it_is_resolved() -> None:
    looking: dict[str, Any] = {"draft": draft(LOOKING_IN, Kind.FOLLOW_UP), "drafts": 1}
    assert made(approve(resolved(**looking))).complaint.follow_ups == 1
    assert made(approve(answered(**looking))).complaint.follow_ups == 0


def test_without_an_address_the_owner_gets_the_text_to_send() -> None:
    change = made(approve(drafted(place=NOWHERE)))
    (by_hand, _) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert by_hand.quote == ACKNOWLEDGEMENT


def test_what_the_customer_wrote_meanwhile_has_to_be_read_first() -> None:
    said = Said(at=NOW - MINUTE, by=DANA.id, text="It is broken, too.")  # delivered late
    after = made(hear(drafted(), said, "k2", NOW + MINUTE, POLICY)).complaint
    with pytest.raises(NewWords, match="Dana wrote again"):
        approve(after, now=NOW + 2 * MINUTE)
    saved = made(drafts.edit(after, ANA, 1, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, NOW + 3 * MINUTE, POLICY)).complaint
    made(approve(saved, now=NOW + 4 * MINUTE))


@pytest.mark.parametrize(
    ("case", "person", "refusal"),
    [
        (drafted(), BEN, NotOwner),
        (drafted(), LEE, NotOwner),
        (drafted(), DANA, NotAgent),
        (drafted(BLOCKED), ANA, Stopped),
        (drafted(""), ANA, StaleDraft),
    ],
)
def test_not_every_draft_can_be_approved(case: Complaint, person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        approve(case, person)


def test_an_approval_is_bound_to_the_draft_and_its_exact_text() -> None:
    case = drafted()
    assert case.draft
    for number, text_hash in ((2, case.draft.hash), (1, draft(UPDATE).hash)):
        with pytest.raises(StaleDraft):
            drafts.approve(case, ANA, number, text_hash, NOW, POLICY)


def test_a_draft_of_yesterday_is_not_sent() -> None:
    made(approve(drafted(), now=NOW + 6 * HOUR))
    with pytest.raises(Expired, match="more than 12 hours old"):
        approve(drafted(), now=NOW + 12 * HOUR + MINUTE)


def test_saving_a_draft_again_makes_it_no_younger() -> None:
    """Its dates are those of when it was asked for."""
    later = NOW + 11 * HOUR
    saved = made(drafts.edit(drafted(), ANA, 1, Kind.FOLLOW_UP, LOOKING_IN, later, POLICY)).complaint
    with pytest.raises(Expired):
        approve(saved, now=later + 2 * HOUR)


def test_a_promise_whose_time_has_passed_is_not_sent() -> None:
    with pytest.raises(Late, match="17:00"):
        approve(drafted(), now=NOW + 8 * HOUR)


def test_several_stops_are_counted() -> None:
    with pytest.raises(Stopped, match=r"[^.] \(and \d+ more\)\. Change the text"):
        approve(drafted(BLOCKED))


# What has changed since


def test_facts_that_changed_since_have_to_be_looked_at_again() -> None:
    case = made(drafts.edit(owned(), ANA, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, NOW, POLICY)).complaint
    changed = made(drafts.record(case, ANA, Account(impact="an evening lost"), NOW + MINUTE, POLICY)).complaint
    with pytest.raises(NewFacts, match="The facts were changed since"):
        approve(changed, now=NOW + MINUTE)
    again = made(drafts.edit(changed, ANA, 1, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, NOW + MINUTE, POLICY)).complaint
    made(approve(again, now=NOW + MINUTE))
    back = made(drafts.record(changed, ANA, Account(), NOW + MINUTE, POLICY)).complaint
    made(approve(back, now=NOW + MINUTE))


def test_facts_that_changed_while_it_was_written_have_to_be_looked_at() -> None:
    case = made(drafts.ask(owned(), ANA, Kind.ACKNOWLEDGEMENT, NOW, POLICY)).complaint
    case = made(drafts.record(case, ANA, Account(impact="an evening lost"), NOW, POLICY)).complaint
    case = made(drafts.propose(case, due_draft(), Written(text=ACKNOWLEDGEMENT), NOW, POLICY)).complaint
    with pytest.raises(NewFacts):
        approve(case)


# Form letters


LETTER = (
    "Thank you for telling me, {name}. We sent your order {days} days late, and nobody answered your note. I read it "
    "this morning, together with the list of our warehouse, and saw where your order stood all that time. "
    "I own this now, I stay with it, and I will write to you by Monday, 16 November, 17:00."
)


def test_what_was_sent_to_another_customer_is_not_sent_again() -> None:
    case = sure(drafted(LETTER.format(name="Dana", days="eight"), Kind.UPDATE, venue=None))
    made(approve(case))
    assert case.draft
    for sent in (LETTER.format(name="Dana", days="eight"), LETTER.format(name="Joe", days="nine")):
        with pytest.raises(Stopped, match="another customer was sent"):
            drafts.approve(case, ANA, 1, case.draft.hash, NOW, POLICY, [UPDATE, sent])
        with pytest.raises(Stopped, match="another customer was sent"):
            signing.ask(case, ANA, 1, case.draft.hash, NOW, POLICY, [sent])


# Languages without rules


def test_what_nobody_can_check_is_not_sent() -> None:
    case = drafted(customer=replace(complaint().customer, language="es"))
    with pytest.raises(NoRules, match="There are no rules for Spanish yet, so nobody could check this text"):
        approve(case)


# What cannot be delivered


def undelivered(case: Complaint, message: Message) -> Change | None:
    return sending.undeliverable(case, due_message(message), "the channel is gone", NOW + HOUR, POLICY)


def test_what_did_not_reach_the_customer_is_the_owners_to_say_and_the_customer_waits() -> None:
    reply = Message(place=HELP, text=ACKNOWLEDGEMENT, author="Ana Ruiz")
    change = made(undelivered(answered(), reply))
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert message.quote == ACKNOWLEDGEMENT
    assert [b.verb for b in message.buttons] == ["noted"]
    assert change.complaint.waiting_since == NOW + HOUR
    assert (change.gave_up, kinds(change)) == ("the channel is gone", ["undeliverable"])
    assert undelivered(change.complaint, message) is None


def test_a_question_that_did_not_arrive_is_told_too() -> None:
    asked = Message(place=HELP, text="Is it settled?", topic="question:0", author="Ana Ruiz")
    assert told(made(undelivered(resolved(), asked)), direct(ANA.id))
    assert undelivered(resolved(), replace(asked, only_edit=True)) is None


def test_what_did_not_reach_a_colleague_is_told_to_the_team() -> None:
    by_hand = Message(place=direct(ANA.id), text="Please send this yourself", quote=ACKNOWLEDGEMENT)
    change = made(undelivered(answered(), by_hand))
    (message,) = [m for m in change.messages if m.place == DESK]
    assert (message.quote, message.buttons) == (ACKNOWLEDGEMENT, ())
    assert change.complaint.waiting_since is None


def test_without_an_owner_the_team_is_told() -> None:
    assert told(made(undelivered(complaint(), Message(place=HELP, text="x", author="A"))), DESK)


def test_a_nudge_that_did_not_arrive_is_not_told() -> None:
    assert undelivered(owned(), Message(place=direct(ANA.id), text="x", topic="nudge:x")) is None
