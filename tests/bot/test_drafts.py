"""Drafts, from asked for to approved. The rules are the real ones."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import drafts, reminders
from bot.case import Option
from bot.facts import Account, Change, Complaint, Customer, Draft, Earlier, Person, Said, Triage
from bot.intake import hear
from bot.kinds import CauseStatus, Fault, Kind, Nudge, Settled, Severity, Type
from bot.message import Message, Place, direct
from bot.policy import Policy
from bot.ports import Written
from bot.refusals import (
    Closed,
    Empty,
    Expired,
    Late,
    NewWords,
    NoDraft,
    NotAgent,
    NotOwner,
    Refused,
    SignOff,
    StaleDraft,
    StillWriting,
    Stopped,
    TooLong,
    Unowned,
)
from bot.timing import plan
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ALONE,
    ANA,
    BEN,
    BLOCKED,
    DANA,
    DAY,
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
    closed,
    complaint,
    draft,
    due,
    due_draft,
    due_message,
    kinds,
    made,
    owned,
    policy,
    promise,
    resolved,
    told,
)

NOWHERE = Place(platform="intake", channel="")
ACCOUNT = Account(
    failures=("arrived eight days late",),
    impact="three evenings in the dark",
    cause="we booked economy",
    cause_status=CauseStatus.CONFIRMED,
    fault=Fault.OURS,
    fix_done="express is preselected",
    third_parties=("ParcelJet",),
    facts=("order 48213",),
    options=(Option(label="a new lamp", kind="replacement"), Option(label="it all back", amount="79.00 USD")),
)


def drafted(text: str = ACKNOWLEDGEMENT, kind: Kind = Kind.ACKNOWLEDGEMENT, **fields: Any) -> Complaint:
    """Owned, with a draft that is written."""
    return owned(**{"draft": draft(text, kind), "drafts": 1, **fields})


def approve(case: Complaint, person: Person = ANA, now: datetime = NOW, on: Policy = POLICY) -> Change | None:
    assert case.draft
    return drafts.approve(case, person, case.draft.number, case.draft.hash, now, on)


# The facts of the case


def test_the_owner_records_what_only_he_knows() -> None:
    change = made(drafts.record(owned(), ANA, ACCOUNT, NOW, POLICY))
    assert change.complaint.account == ACCOUNT
    assert kinds(change) == ["facts_recorded"]
    assert change.events[0].data == {
        "cause_status": CauseStatus.CONFIRMED,
        "failures": ["arrived eight days late"],
        "cause": "we booked economy",
    }
    assert drafts.record(change.complaint, ANA, ACCOUNT, NOW, POLICY) is None


def test_what_is_recorded_is_bounded_and_clean() -> None:
    hostile = Account(
        failures=(" late\x00 ", "\u202e", *map(str, range(30))),
        cause=" \u202e",
        cause_status=CauseStatus.CONFIRMED,
        options=(Option(label="\x07"), Option(label=" a\x00 lamp", amount=" 79\x00.00 USD")),
    )
    recorded = made(drafts.record(owned(), ANA, hostile, NOW, POLICY)).complaint.account
    assert recorded.failures[0] == "late"
    assert len(recorded.failures) <= 20
    assert (recorded.cause, recorded.cause_status) == ("", CauseStatus.UNKNOWN)
    assert recorded.options == (Option(label="a lamp", amount="79.00 USD"),)


@pytest.mark.parametrize(
    "account",
    [
        Account(impact="x" * 501),
        Account(failures=("x" * 501,)),
        Account(options=(Option(label="x" * 501),)),
        Account(options=(Option(label="x", kind="y" * 41),)),
        Account(options=(Option(label="x", amount="9" * 41),)),
    ],
)
def test_nothing_recorded_is_too_long(account: Account) -> None:
    with pytest.raises(TooLong):
        drafts.record(owned(), ANA, account, NOW, POLICY)


@pytest.mark.parametrize(
    ("case", "person", "refusal"), [(owned(), BEN, NotOwner), (complaint(), ANA, Unowned), (closed(), ANA, Closed)]
)
def test_only_the_owner_records(case: Complaint, person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        drafts.record(case, person, ACCOUNT, NOW, POLICY)


# The case, as rules and writers see it


def test_a_case_says_what_is_known() -> None:
    due_at = datetime(2026, 11, 17, 16, 0, tzinfo=UTC)
    said = (
        Said(at=NOW, by=DANA.id, text="Where is it?"),
        Said(at=NOW, by=ANA.id, text="I am looking.", ours=True),
    )
    known = answered(account=ACCOUNT, said=said, promises=(promise(due_at),), earlier=(EARLIER,))
    on = policy(zone="Europe/Berlin", goodwill_cap="20.00 USD", allowed_hosts=["help.lumen.example"])
    case = drafts.case_of(known, on, NOW)
    assert (case.company, case.owner, case.customer.name, case.customer.mention) == (
        "Lumen",
        "Ana Ruiz",
        "Dana Reyes",
        "dana",
    )
    assert case.complaint == f"{known.text}\n\nWhere is it?"
    assert (case.message_index, case.failure_count, case.double_disappointment) == (2, 2, False)
    assert case.cause == "we booked economy"
    assert case.facts == ("order 48213", "the money back by 2026-11-17 17:00")
    assert str(case.now) == "2026-11-16 11:00:00+01:00"
    assert (case.policy.goodwill_cap, case.policy.allowed_hosts) == ("20.00 USD", ("help.lumen.example",))


EARLIER = Earlier(id="c0", when=NOW - DAY, text="The lamp flickers.", settled=Settled.YES, answered=True)


@pytest.mark.parametrize(
    ("account", "cause"),
    [
        (Account(), ""),
        (Account(impact="cold feet"), None),
        (replace(ACCOUNT, cause_status=CauseStatus.SUSPECTED), None),
        (ACCOUNT, "we booked economy"),
    ],
)
def test_only_a_confirmed_cause_may_be_told(account: Account, cause: str | None) -> None:
    assert drafts.case_of(owned(account=account), POLICY, NOW).cause == cause


def test_whoever_gave_no_name_is_not_called_by_one() -> None:
    case = drafts.case_of(complaint(customer=Customer(id="web:x", name="A customer")), POLICY, NOW)
    assert (case.customer.name, case.owner, case.customer.language) == ("", "", "en")


def test_a_message_after_the_first_word_is_never_the_first() -> None:
    assert drafts.case_of(owned(), POLICY, NOW).message_index == 1
    assert drafts.case_of(answered(said=()), POLICY, NOW).message_index == 2


def test_the_earliest_dates_are_round_and_in_working_time() -> None:
    at = datetime(2026, 11, 16, 15, 7, tzinfo=UTC)
    earliest = drafts.case_of(owned(), policy(earliest={"update": "4h", "refund": "7bd"}), at).policy.earliest
    assert earliest["update"] == datetime(2026, 11, 17, 9, 30, tzinfo=UTC)
    assert earliest["refund"] == datetime(2026, 11, 25, 15, 7, tzinfo=UTC)


def test_dates_are_judged_from_when_the_draft_was_asked_for() -> None:
    text = "Dana, I will write to you again by 17:00 today, 16 November."
    tomorrow = NOW + DAY
    fresh = drafts.check(answered(), Kind.UPDATE, text, tomorrow, POLICY)
    asked_yesterday = drafts.check(answered(draft=draft(text, Kind.UPDATE)), Kind.UPDATE, text, tomorrow, POLICY)
    assert fresh != asked_yesterday


# Asking


def test_a_draft_is_wanted() -> None:
    change = made(drafts.ask(owned(drafts=2), ANA, Kind.APOLOGY, NOW, POLICY))
    assert change.wanted
    assert (change.wanted.number, change.wanted.kind) == (3, Kind.APOLOGY)
    assert change.complaint.draft == Draft(number=3, kind=Kind.APOLOGY, asked_at=NOW, seen_at=NOW)
    assert [(e.kind, e.data) for e in change.events] == [("draft_asked", {"number": 3, "draft": Kind.APOLOGY})]


def test_a_finished_draft_is_replaced() -> None:
    change = made(drafts.ask(drafted(), ANA, Kind.APOLOGY, NOW, POLICY))
    assert told(change, direct(ANA.id)) == ["Replaced by a newer draft."]


def test_while_one_is_written_no_other_is_asked_for() -> None:
    with pytest.raises(StillWriting):
        drafts.ask(drafted(""), ANA, Kind.APOLOGY, NOW, POLICY)
    made(drafts.ask(owned(draft=draft("", asks=("impact",)), drafts=1), ANA, Kind.APOLOGY, NOW, POLICY))


@pytest.mark.parametrize(
    ("case", "person", "kind", "refusal"),
    [
        (owned(), BEN, Kind.UPDATE, NotOwner),
        (complaint(), ANA, Kind.UPDATE, Unowned),
        (closed(), ANA, Kind.UPDATE, Closed),
        (closed(), BEN, Kind.FOLLOW_UP, NotOwner),
    ],
)
def test_not_everybody_can_ask_for_a_draft(case: Complaint, person: Person, kind: Kind, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        drafts.ask(case, person, kind, NOW, POLICY)


@pytest.mark.parametrize(("case", "kind"), [(closed(), Kind.FOLLOW_UP), (closed(waiting_since=NOW), Kind.UPDATE)])
def test_after_the_close_the_owner_may_look_in_and_answer(case: Complaint, kind: Kind) -> None:
    assert made(drafts.ask(case, ANA, kind, NOW, POLICY)).wanted


# Written


def test_a_draft_is_proposed_with_what_the_rules_say() -> None:
    change = made(
        drafts.propose(drafted(""), due_draft(), Written(text=f" {BLOCKED}\x00", source="model", rounds=2), NOW, POLICY)
    )
    proposed = change.complaint.draft
    assert proposed
    assert (proposed.text, proposed.source, proposed.asks) == (BLOCKED, "model", ())
    assert change.answers == due_draft().lease
    (made_event,) = change.events
    assert "conditional-apology" in made_event.data["findings"]  # type: ignore[operator]  # a list
    assert made_event.data["rounds"] == 2
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert (message.topic, message.quote) == ("draft:1", BLOCKED)
    assert [b.verb for b in message.buttons] == ["open", "discard"]
    assert any(row.label == "block" for row in message.rows)


def test_a_draft_that_passes_can_be_sent_with_one_click() -> None:
    change = made(drafts.propose(drafted(""), due_draft(), Written(text=ACKNOWLEDGEMENT), NOW, POLICY))
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert change.complaint.draft
    assert message.buttons[1].argument == f"1:{change.complaint.draft.hash}"


def test_the_writer_asks_for_what_it_lacks() -> None:
    asked = Written(text="", asks=("impact", "a thing it made up"))
    change = made(drafts.propose(drafted(""), due_draft(), asked, NOW, POLICY))
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert message.text == (
        "To write the acknowledgement for Dana I need from you: what it cost the customer; a thing it made up."
    )
    assert [(b.verb, b.argument) for b in message.buttons] == [("open", "facts")]
    made(drafts.edit(change.complaint, ANA, 1, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, NOW, POLICY))


def test_a_draft_that_cannot_be_written_is_the_owners_to_write() -> None:
    change = made(drafts.unwritten(drafted(""), due_draft(), "the model is away", NOW, POLICY))
    assert change.gave_up == "the model is away"
    assert change.complaint.draft
    assert change.complaint.draft.asks == ("writer",)
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert "a text of your own" in message.text
    assert [(b.verb, b.argument) for b in message.buttons] == [("open", "draft")]
    made(drafts.ask(change.complaint, ANA, Kind.APOLOGY, NOW, POLICY))
    made(drafts.edit(change.complaint, ANA, 1, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, NOW, POLICY))


@pytest.mark.parametrize(
    "case",
    [
        owned(),
        owned(draft=draft("", number=2), drafts=2),
        drafted(),
        owned(draft=draft("", asks=("impact",)), drafts=1),
        complaint(draft=draft("")),
    ],
)
def test_a_draft_nobody_waits_for_is_dropped(case: Complaint) -> None:
    assert drafts.propose(case, due_draft(), Written(text="x"), NOW, POLICY) is None
    assert drafts.unwritten(case, due_draft(), "x", NOW, POLICY) is None


# Edited, discarded


def test_the_owner_edits_and_the_message_shows_it() -> None:
    change = made(drafts.edit(drafted(BLOCKED), ANA, 1, Kind.UPDATE, f" {UPDATE}\n", NOW + HOUR, POLICY))
    edited = change.complaint.draft
    assert edited
    assert (edited.text, edited.kind, edited.seen_at, edited.source) == (UPDATE, Kind.UPDATE, NOW + HOUR, "model")
    assert [(e.kind, e.data) for e in change.events] == [("edit", {"number": 1, "hash": edited.hash})]
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert (message.quote, message.only_edit, message.topic) == (UPDATE, True, "draft:1")


def test_the_owner_starts_one_of_his_own() -> None:
    change = made(drafts.edit(owned(drafts=4), ANA, 0, Kind.UPDATE, UPDATE, NOW, POLICY))
    assert change.complaint.draft
    assert (change.complaint.draft.number, change.complaint.draft.source, change.complaint.drafts) == (5, "person", 5)
    again = drafts.edit(change.complaint, ANA, 0, Kind.UPDATE, UPDATE, NOW + MINUTE, POLICY)
    assert again is None


def test_an_edit_overtakes_a_writer_who_is_still_at_it() -> None:
    after = made(drafts.edit(drafted(""), ANA, 1, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT, NOW, POLICY)).complaint
    assert after.draft
    assert after.draft.source == "person"
    assert drafts.propose(after, due_draft(), Written(text="late"), NOW, POLICY) is None


@pytest.mark.parametrize(
    ("case", "person", "number", "text", "refusal"),
    [
        (drafted(), BEN, 1, "x", NotOwner),
        (drafted(), ANA, 2, "x", StaleDraft),
        (owned(), ANA, 1, "x", StaleDraft),
        (drafted(), ANA, 1, " ", Empty),
        (drafted(), ANA, 1, "x" * 20_001, TooLong),
    ],
)
def test_not_everything_can_be_edited(
    case: Complaint, person: Person, number: int, text: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        drafts.edit(case, person, number, Kind.UPDATE, text, NOW, POLICY)


def test_a_draft_is_thrown_away_once() -> None:
    change = made(drafts.discard(drafted(), ANA, 1, NOW, POLICY))
    assert (change.complaint.draft, kinds(change)) == (None, ["draft_discarded"])
    assert told(change, direct(ANA.id)) == ["You discarded this draft."]
    assert drafts.discard(change.complaint, ANA, 1, NOW, POLICY) is None
    with pytest.raises(StaleDraft):
        drafts.discard(drafted(), ANA, 2, NOW, POLICY)
    with pytest.raises(NotOwner):
        drafts.discard(drafted(), BEN, 1, NOW, POLICY)


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
    second = replace(first, draft=draft(UPDATE, Kind.UPDATE, number=2), drafts=2)
    change = made(approve(second, now=NOW + HOUR))
    assert kinds(change) == ["msg_out", "promise_kept", "promise_made"]
    assert change.events[1].data == {"id": "p1", "in_time": True}
    assert [p.kept_at for p in change.complaint.promises] == [NOW + HOUR, None]


def test_a_promise_told_again_is_one_promise() -> None:
    there = promise(datetime(2026, 11, 27, 17, 0, tzinfo=UTC))
    text = "Dana, I have asked our bank. The refund reaches your card by Friday, 27 November, 17:00."
    after = made(approve(drafted(text, Kind.UPDATE, promises=(there,), first_word_at=NOW, venue=None))).complaint
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


def test_a_promise_whose_time_has_passed_is_not_sent() -> None:
    with pytest.raises(Late, match="17:00"):
        approve(drafted(), now=NOW + 8 * HOUR)


def test_several_stops_are_counted() -> None:
    with pytest.raises(Stopped, match=r"[^.] \(and \d+ more\)\. Change the text"):
        approve(drafted(BLOCKED))


# Cases that need a lead


SOLVED = (
    "Dana, I offer you the money back for the second charge. Is that right for you? "
    "I will write to you again by Tuesday, 17 November, 17:00."
)


def grave(text: str = SOLVED, kind: Kind = Kind.SOLUTION) -> Complaint:
    offer = Option(label="the money back for the second charge", kind="refund")
    harm = Triage(complaint=True, score=0.9, type=Type.ABUSIVE_CRIMINAL, severity=Severity.CRITICAL)
    return drafted(text, kind, triage=harm, first_word_at=NOW, account=Account(options=(offer,)))


def test_a_grave_case_needs_a_lead_for_more_than_an_acknowledgement() -> None:
    with pytest.raises(SignOff, match="ask Lee Tran or Mia Berg to approve"):
        approve(grave())
    with pytest.raises(SignOff, match="ask a lead"):
        approve(grave(), on=ALONE)
    with pytest.raises(NotOwner):
        approve(grave(), BEN)


def test_the_lead_signs_and_the_owner_speaks() -> None:
    change = made(approve(grave(), LEE))
    (message,) = [m for m in change.messages if m.place == HELP]
    assert (message.text, message.author) == (SOLVED, "Ana Ruiz")
    assert (change.events[0].kind, change.events[0].by) == ("msg_out", LEE.id)
    assert drafts.approve(change.complaint, LEE, 1, draft(SOLVED).hash, NOW, POLICY) is None
    with pytest.raises(NoDraft):
        drafts.approve(change.complaint, LEE, 1, "another", NOW, POLICY)


def test_an_acknowledgement_needs_no_lead() -> None:
    made(approve(grave(ACKNOWLEDGEMENT, Kind.ACKNOWLEDGEMENT)))


# What cannot be delivered


def undelivered(case: Complaint, message: Message) -> Change | None:
    return drafts.undeliverable(case, due_message(message), "the channel is gone", NOW + HOUR, POLICY)


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
