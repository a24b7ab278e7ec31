"""What people put their name to: ticks, sign-offs, words written without us. The rules are the real ones."""

from dataclasses import replace
from typing import Any

import pytest

from bot import claims, drafts, intake, signing
from bot.case import Option
from bot.claims import HandedOver
from bot.facts import Account, Change, Complaint, Person, Review, Said, Triage
from bot.kinds import HandOff, Kind, Severity, Type
from bot.message import Message, direct
from bot.policy import Policy
from bot.refusals import (
    Empty,
    HasRules,
    NewFacts,
    NoDraft,
    NoSigner,
    NothingToSign,
    NothingToTick,
    NotLead,
    NotOwner,
    OwnComplaint,
    OwnText,
    Refused,
    SignOff,
    StaleDraft,
    Stopped,
    Unowned,
    Unticked,
)
from tests.bot.conftest import (
    ALONE,
    ANA,
    BEN,
    BLOCKED,
    DANA,
    HELP,
    LEE,
    MIA,
    MINUTE,
    NOW,
    POLICY,
    UPDATE,
    closed,
    complaint,
    drafted,
    kinds,
    made,
    owned,
    policy,
    promise,
    sure,
    told,
)

CLAIMED = "I have asked our warehouse about your order"  # a claimed act with no fact behind it (RECOVERY 3.4.8)
SOLVED = (
    "Dana, I am sorry: we sent your order eight days late. I offer you a new lamp. "
    "Is that right for you? I will write to you again by Tuesday, 17 November, 17:00."
)
OFFER = Option(label="a new lamp", kind="replacement")
HARM = Triage(complaint=True, score=0.9, type=Type.ABUSIVE_CRIMINAL, severity=Severity.CRITICAL)


def text_hash(case: Complaint) -> str:
    assert case.draft
    return case.draft.hash


def approve(case: Complaint, person: Person = ANA, on: Policy = POLICY) -> Change | None:
    return drafts.approve(case, person, 1, text_hash(case), NOW, on)


def tick(case: Complaint, person: Person = ANA) -> Change | None:
    return signing.tick(case, person, 1, text_hash(case), NOW, POLICY)


def ask(case: Complaint, person: Person = ANA, on: Policy = POLICY) -> Change | None:
    return signing.ask(case, person, 1, text_hash(case), NOW, on)


def sign(case: Complaint, lead: Person = LEE, on: Policy = POLICY) -> Change | None:
    return signing.sign_off(case, lead, 1, text_hash(case), NOW, on)


def last(change: Change, person: Person) -> Message:
    """What this person reads in the end."""
    return [message for message in change.messages if message.place == direct(person.id)][-1]


def verbs(message: Message) -> list[str]:
    return [button.verb for button in message.buttons]


# Ticks


def claimed() -> Complaint:
    return drafted(UPDATE, Kind.UPDATE, first_word_at=NOW)


def test_what_rests_on_no_fact_needs_a_tick_of_the_owner() -> None:
    with pytest.raises(Unticked, match=f"^One passage rests on no fact you recorded: “.*{CLAIMED}.*”. Read it, tick"):
        approve(claimed())
    change = made(tick(claimed()))
    assert [(e.kind, e.by, e.data["passages"]) for e in change.events] == [("ticked", ANA.id, 1)]
    out = made(approve(change.complaint)).events[0]
    assert (out.kind, out.data["ticked"], out.data["signed"], out.data["set_aside"]) == ("msg_out", True, "", [])


def test_the_owners_message_offers_the_tick_first_and_sending_after_it() -> None:
    saved = made(drafts.edit(owned(first_word_at=NOW), ANA, 0, Kind.UPDATE, UPDATE, NOW, POLICY))
    before = last(saved, ANA)
    assert verbs(before) == ["open", "tick", "discard"]
    assert next(row.value for row in before.rows if row.label == "Read twice").startswith("rests on no fact here: “")
    after = last(made(tick(saved.complaint)), ANA)
    assert (verbs(after), after.only_edit) == (["open", "approve", "discard"], True)
    assert "Read twice" not in {row.label for row in after.rows}


def test_a_tick_changes_no_verdict_and_the_same_one_twice_is_once() -> None:
    after = made(tick(claimed())).complaint
    assert tick(after) is None
    report = drafts.check(after, Kind.UPDATE, UPDATE, NOW, POLICY)
    assert report == drafts.check(claimed(), Kind.UPDATE, UPDATE, NOW, POLICY)


def test_a_tick_holds_for_exactly_this_text() -> None:
    ticked = made(tick(claimed())).complaint
    other = UPDATE.replace("warehouse", "bank")
    changed = made(drafts.edit(ticked, ANA, 1, Kind.UPDATE, other, NOW, POLICY)).complaint
    with pytest.raises(Unticked, match="bank"):
        approve(changed)
    back = made(drafts.edit(changed, ANA, 1, Kind.UPDATE, UPDATE, NOW, POLICY)).complaint
    with pytest.raises(Unticked):
        approve(back)


def test_a_tick_holds_until_the_facts_change_or_the_customer_writes() -> None:
    ticked = made(tick(claimed())).complaint
    recorded = made(drafts.record(ticked, ANA, Account(impact="an evening lost"), NOW, POLICY)).complaint
    heard = made(intake.hear(ticked, Said(at=NOW, by=DANA.id, text="Hello?"), "k2", NOW, POLICY)).complaint
    for case in (recorded, heard):
        assert case.draft
        assert case.draft.review == Review()


@pytest.mark.parametrize(
    ("case", "person", "refusal"),
    [
        (claimed(), BEN, NotOwner),
        (claimed(), LEE, NotOwner),
        (drafted(), ANA, NothingToTick),
    ],
)
def test_only_the_owner_ticks_and_only_what_needs_it(case: Complaint, person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        tick(case, person)


def test_only_the_text_that_was_read_can_be_ticked() -> None:
    with pytest.raises(StaleDraft):
        signing.tick(claimed(), ANA, 1, text_hash(drafted()), NOW, POLICY)
    with pytest.raises(NoDraft):
        signing.tick(owned(), ANA, 1, "x", NOW, POLICY)


# Sign-off


def grave(text: str = SOLVED, kind: Kind = Kind.SOLUTION, **fields: Any) -> Complaint:
    """Abuse or crime, with a text of Ana's that needs a lead; what it claims is ticked."""
    account = Account(failures=("sent eight days late",), options=(OFFER,))
    known = owned(**{"triage": HARM, "first_word_at": NOW, "account": account, **fields})
    case = made(drafts.edit(known, ANA, 0, kind, text, NOW, POLICY)).complaint
    found = drafts.judged(case, kind, text, NOW, POLICY)
    return made(tick(case)).complaint if found.unticked else case


@pytest.mark.parametrize(
    "triage",
    [
        HARM,
        replace(HARM, type=Type.PRODUCT_QUALITY, flags=("injury",)),
        replace(HARM, type=Type.PROCESS_LAPSE, flags=("minor", "data-breach")),
        replace(HARM, type=Type.SERVICE_SUPPORT, flags=("discrimination",)),
    ],
)
def test_a_grave_case_needs_a_lead_for_more_than_an_acknowledgement(triage: Triage) -> None:
    with pytest.raises(SignOff, match="only once Lee Tran or Mia Berg has read the exact text and signed it off"):
        approve(grave(triage=triage))


def test_a_case_that_is_not_grave_needs_none() -> None:
    case = grave(triage=replace(HARM, type=Type.PROCESS_LAPSE, flags=("minor", "press")))
    with pytest.raises(NothingToSign):
        ask(case)
    with pytest.raises(NothingToSign):
        sign(case)
    made(approve(case))


HOLDING = (
    "Thank you for telling me, Dana. You wrote that your order came eight days late. "
    "I am looking into it now, and I will write to you by Monday, 16 November, 17:00."
)


def test_an_acknowledgement_needs_no_lead_unless_it_admits_something() -> None:
    made(approve(sure(drafted(HOLDING, triage=HARM))))
    with pytest.raises(SignOff):
        approve(sure(drafted(HOLDING.replace("I am looking", "We sent it late. I am looking"), triage=HARM)))


def test_a_legal_name_for_what_we_did_goes_out_only_with_a_signature() -> None:
    case = sure(drafted(HOLDING.replace("I am looking", "We broke the law. I am looking"), triage=HARM))
    with pytest.raises(SignOff):
        approve(case)
    assert kinds(made(approve(made(sign(made(ask(case)).complaint)).complaint)))[0] == "msg_out"


def test_the_owner_asks_the_lead_signs_and_the_owner_sends() -> None:
    asked = made(ask(grave()))
    assert kinds(asked) == ["signoff_asked"]
    for lead in (LEE, MIA):
        message = last(asked, lead)
        assert (message.quote, verbs(message)) == (SOLVED, ["sign", "open"])
        assert message.text.startswith("Ana Ruiz asks you to sign off this solution to Dana Reyes, word for word.")
    assert verbs(last(asked, ANA)) == ["open", "discard"]
    assert "A lead was asked to sign it off" in last(asked, ANA).text
    assert ask(asked.complaint) is None

    signed = made(sign(asked.complaint))
    assert [(e.kind, e.by) for e in signed.events] == [("signoff", LEE.id)]
    assert [m.only_edit for m in signed.messages if m.place in (direct(LEE.id), direct(MIA.id))] == [True, True]
    assert told(signed, direct(MIA.id)) == ["Lee Tran signed off the solution to Dana Reyes, word for word."]
    note = next(m for m in signed.messages if m.place == direct(ANA.id) and not m.only_edit)
    assert verbs(note) == ["approve", "open"]
    assert sign(signed.complaint) is None
    assert ask(signed.complaint) is None

    sent = made(approve(signed.complaint))
    (message,) = [m for m in sent.messages if m.place == HELP]
    assert (message.text, message.author) == (SOLVED, "Ana Ruiz")
    assert (sent.events[0].by, sent.events[0].data["signed"]) == (ANA.id, LEE.id)
    assert told(sent, direct(LEE.id)) == ["Lee Tran signed this off. Sent to Dana Reyes."]


def test_the_owners_message_asks_for_the_sign_off() -> None:
    case = grave()
    assert case.draft
    ready = signing.shown(case, ANA, case.draft, drafts.judged(case, Kind.SOLUTION, SOLVED, NOW, POLICY))
    assert verbs(ready) == ["open", "ask-sign", "discard"]


def test_a_lead_is_asked_only_for_what_nothing_else_stops() -> None:
    with pytest.raises(Stopped):
        ask(grave(BLOCKED, Kind.APOLOGY))
    unticked = drafted(UPDATE + " " + SOLVED.removeprefix("Dana, "), Kind.SOLUTION, triage=HARM, first_word_at=NOW)
    unticked = replace(unticked, account=Account(failures=("sent eight days late",), options=(OFFER,)))
    with pytest.raises(Unticked):
        ask(unticked)
    changed = made(drafts.record(grave(), ANA, Account(options=(OFFER,)), NOW, POLICY)).complaint
    with pytest.raises(NewFacts):
        ask(changed)


def test_what_is_to_be_signed_is_held_to_what_an_apology_has_to_have() -> None:
    text = f"Thank you for telling me, Dana. We sent your order eight days late. {SOLVED.partition('late. ')[2]}"
    with pytest.raises(Stopped, match=r"(?i)sorry|apolog"):
        ask(grave(text, Kind.APOLOGY))


@pytest.mark.parametrize("change", ["text", "kind", "facts", "words", "draft", "owner", "gone"])
def test_whatever_changes_voids_a_sign_off_and_the_leads_are_told(change: str) -> None:
    signed = made(sign(made(ask(grave())).complaint)).complaint
    handed_to_ben = HandedOver(owner=BEN, reason=HandOff.UNREACHABLE, brief="the second charge is ours")
    voided: dict[str, Change | None] = {
        "text": drafts.edit(signed, ANA, 1, Kind.SOLUTION, f"{SOLVED} Yours, Ana", NOW, POLICY),
        "kind": drafts.edit(signed, ANA, 1, Kind.APOLOGY, SOLVED, NOW, POLICY),
        "facts": drafts.record(signed, ANA, replace(signed.account, impact="rent"), NOW, POLICY),
        "words": intake.hear(signed, Said(at=NOW, by=DANA.id, text="Hello?"), "k2", NOW, POLICY),
        "draft": drafts.ask(signed, ANA, Kind.SOLUTION, NOW, POLICY),
        "owner": claims.change_owner(signed, LEE, handed_to_ben, NOW, POLICY),
        "gone": drafts.discard(signed, ANA, 1, NOW, POLICY),
    }
    made_ = made(voided[change])
    for lead in (LEE, MIA):
        (void,) = [m for m in made_.messages if m.place == direct(lead.id) and m.topic.startswith("sign-off:")]
        assert void.only_edit
        assert void.text.startswith("Lee Tran signed this off. Nothing to do here any more")
    assert made_.complaint.draft is None or made_.complaint.draft.review == Review()


def test_a_text_that_was_changed_and_changed_back_is_signed_anew() -> None:
    signed = made(sign(made(ask(grave())).complaint)).complaint
    changed = made(drafts.edit(signed, ANA, 1, Kind.SOLUTION, f"{SOLVED} Ana", NOW, POLICY)).complaint
    back = made(drafts.edit(changed, ANA, 1, Kind.SOLUTION, SOLVED, NOW, POLICY)).complaint
    with pytest.raises((SignOff, Unticked)):
        approve(back)


def test_a_customer_who_writes_in_the_same_moment_voids_it_too() -> None:
    signed = made(sign(made(ask(grave())).complaint)).complaint
    heard = made(intake.hear(signed, Said(at=NOW, by=DANA.id, text="Hello?"), "k2", NOW, POLICY)).complaint
    assert drafts.judged(heard, Kind.SOLUTION, SOLVED, NOW, POLICY).unsigned


def test_the_rules_see_a_sign_off_only_while_it_holds() -> None:
    signed = made(sign(made(ask(grave())).complaint)).complaint
    assert not drafts.judged(signed, Kind.SOLUTION, SOLVED, NOW, POLICY).unsigned
    assert drafts.judged(signed, Kind.SOLUTION, SOLVED + " Ana", NOW, POLICY).unsigned
    assert drafts.judged(signed, Kind.APOLOGY, SOLVED, NOW, POLICY).unsigned


@pytest.mark.parametrize(
    ("case", "person", "refusal"),
    [
        (grave(), ANA, NotLead),
        (grave(), DANA, NotLead),
        (replace(grave(), owner=LEE), LEE, OwnText),
        (replace(grave(), owner=None), LEE, Unowned),
        (replace(grave(), customer=replace(complaint().customer, id=LEE.id)), LEE, OwnComplaint),
    ],
)
def test_who_may_not_sign(case: Complaint, person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        sign(case, person)


def test_a_lead_who_owns_it_needs_another_lead() -> None:
    case = replace(grave(), owner=LEE)
    assert {m.place for m in made(ask(case, LEE)).messages} == {direct(MIA.id), direct(LEE.id)}
    with pytest.raises(OwnText, match="Ask Mia Berg"):
        sign(case, LEE)
    made(sign(case, MIA))


def test_where_there_is_no_other_lead_it_is_said() -> None:
    with pytest.raises(NoSigner):
        ask(grave(), on=ALONE)
    with pytest.raises(SignOff, match="another lead has read"):
        approve(grave(), on=ALONE)
    lee_alone = policy(people=[{"id": LEE.id, "name": LEE.name, "role": "lead"}])
    with pytest.raises(OwnText, match="Ask another lead"):
        sign(replace(grave(), owner=LEE), LEE, lee_alone)


def test_only_the_owner_asks() -> None:
    for person in (BEN, LEE):
        with pytest.raises(NotOwner):
            ask(grave(), person)


def test_a_lead_approves_nothing_that_is_not_his() -> None:
    signed = made(sign(made(ask(grave())).complaint)).complaint
    with pytest.raises(NotOwner):
        approve(signed, LEE)


# Written by the owner, without us


def spanish(**fields: Any) -> Complaint:
    return drafted("Hola Dana, gracias.", Kind.UPDATE, customer=replace(complaint().customer, language="es"), **fields)


def test_what_the_owner_wrote_where_nobody_can_check_counts_as_said() -> None:
    kept = promise(kind="update")
    change = made(signing.wrote(spanish(promises=(kept,)), ANA, " Hola Dana, gracias. ", NOW + MINUTE, POLICY))
    after = change.complaint
    assert (after.draft, after.first_word_at) == (None, NOW + MINUTE)
    assert [(s.text, s.ours, s.by) for s in after.said] == [("Hola Dana, gracias.", True, ANA.id)]
    assert [(e.kind, e.data.get("by_hand")) for e in change.events] == [("msg_out", True), ("promise_kept", None)]
    assert told(change, direct(ANA.id)) == ["You wrote to Dana Reyes yourself."]
    assert [m for m in change.messages if m.place == HELP] == []
    assert signing.wrote(after, ANA, "Hola Dana, gracias.", NOW + MINUTE, POLICY) is None


@pytest.mark.parametrize(
    ("case", "person", "text", "refusal"),
    [
        (drafted(), ANA, "Hello.", HasRules),
        (closed(), ANA, "Hello.", HasRules),
        (spanish(), ANA, "  ", Empty),
        (spanish(), BEN, "Hola.", NotOwner),
    ],
)
def test_where_a_text_can_be_checked_it_is_approved(
    case: Complaint, person: Person, text: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        signing.wrote(case, person, text, NOW, POLICY)


def test_the_owners_message_says_that_nobody_could_check_it() -> None:
    ready = last(made(drafts.edit(spanish(), ANA, 1, Kind.UPDATE, "Hola.", NOW, POLICY)), ANA)
    assert "There are no rules for Spanish yet" in ready.text
    assert "approve" not in verbs(ready)
