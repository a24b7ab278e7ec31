"""Drafts: the facts they rest on, asked for, written, edited. The rules are the real ones."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import drafts
from bot.case import Option
from bot.facts import Account, Complaint, Customer, Draft, Earlier, Person, Said
from bot.kinds import CauseStatus, Fault, Kind, Settled
from bot.message import direct
from bot.ports import Written
from bot.refusals import (
    Closed,
    Empty,
    NotOwner,
    Refused,
    StaleDraft,
    StillWriting,
    TooLong,
    Unowned,
)
from bot.reviews import facts_hash
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ANA,
    BEN,
    BLOCKED,
    DANA,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    POLICY,
    UPDATE,
    answered,
    closed,
    complaint,
    draft,
    drafted,
    due_draft,
    kinds,
    made,
    owned,
    policy,
    promise,
    told,
)

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


# The facts of the case


def test_the_owner_records_what_only_he_knows() -> None:
    change = made(drafts.record(owned(), ANA, ACCOUNT, NOW, POLICY))
    assert change.complaint.account == ACCOUNT
    assert kinds(change) == ["facts_recorded"]
    assert change.events[0].data == {
        "cause_status": CauseStatus.CONFIRMED,
        "failures": ["arrived eight days late"],
        "cause": "we booked economy",
        "impact": ACCOUNT.impact,
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
    known = facts_hash(Account())
    assert change.complaint.draft == Draft(number=3, kind=Kind.APOLOGY, asked_at=NOW, seen_at=NOW, facts=known)
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
    assert "conditional-apology" in made_event.data["stops"]  # type: ignore[operator]  # a list
    assert made_event.data["text"] == BLOCKED
    assert made_event.data["rounds"] == 2
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert (message.topic, message.quote) == ("draft:1", BLOCKED)
    assert [b.verb for b in message.buttons] == ["open", "discard"]
    assert any(row.label == "block" for row in message.rows)


def test_a_draft_that_passes_can_be_sent_with_one_click() -> None:
    written = Written(text=ACKNOWLEDGEMENT, note="The model did not answer.")
    change = made(drafts.propose(drafted(""), due_draft(), written, NOW, POLICY))
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert change.complaint.draft
    assert change.complaint.draft.note == "The model did not answer."
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
    (line,) = change.events
    assert (line.kind, line.data["number"], line.data["hash"]) == ("edit", 1, edited.hash)
    assert line.data["stops"] == []
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


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Is this a bot?", True),
        ("Am I talking to a real person here or what?", True),
        ("Did ChatGPT write this reply?", True),
        ("Who wrote this, a machine?", True),
        ("Is the coffee machine under warranty?", False),
        ("The washing machine is broken, was it tested?", False),
    ],
)
def test_who_asks_for_a_machine_gets_a_true_answer(words: str, *, asks: bool) -> None:
    heard = owned(said=(Said(at=NOW, by=DANA.id, text=words),))
    assert drafts.case_of(heard, POLICY, NOW).asked_if_ai is asks
    answer = Said(at=NOW, by=ANA.id, text="Yes.", ours=True)
    assert not drafts.case_of(replace(heard, said=(*heard.said, answer)), POLICY, NOW).asked_if_ai


def test_the_policy_says_whether_replies_tell_of_the_machine() -> None:
    footer = policy(drafts={"ai_disclosure": "footer"})
    assert drafts.case_of(owned(), footer, NOW).policy.ai_disclosure == "footer"
    assert drafts.case_of(owned(), POLICY, NOW).policy.ai_disclosure == "none"
