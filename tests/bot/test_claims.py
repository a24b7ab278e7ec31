"""Who owns a complaint."""

from dataclasses import replace
from typing import Any

import pytest

from bot import claims, drafts
from bot.claims import HandedOver
from bot.facts import Complaint, Person, Said, Triage, Wanted
from bot.kinds import HandOff, Kind, Nudge, Role, Severity, State, Type
from bot.message import direct
from bot.ports import Written
from bot.refusals import (
    AboutYou,
    AlreadyWrote,
    CanWait,
    Closed,
    Empty,
    NoReason,
    NotAgent,
    NotColleague,
    NotComplaint,
    NotLead,
    NotOwner,
    OwnComplaint,
    Owned,
    Past,
    Refused,
    SamePerson,
    TooFar,
    TooLate,
    TooLong,
    Unowned,
)
from bot.wording import notes
from tests.bot.conftest import (
    ANA,
    BEN,
    DANA,
    DAY,
    HOUR,
    LEE,
    MINUTE,
    NOW,
    POLICY,
    answered,
    card_of,
    closed,
    complaint,
    draft,
    due_draft,
    filed,
    kinds,
    made,
    owned,
    policy,
    promise,
    resolved,
    told,
)


def to_ben(**fields: Any) -> HandedOver:
    """Ben is to own it, because Ana cannot be reached."""
    return replace(HandedOver(owner=BEN, reason=HandOff.UNREACHABLE, brief="See above."), **fields)


def about_owner(text: str) -> Complaint:
    flagged = Triage(complaint=True, score=0.9, severity=Severity.HIGH, flags=("complaint-about-owner",))
    return complaint(triage=flagged, text=text)


# Claiming


def test_whoever_claims_first_owns_it() -> None:
    change = made(claims.claim(complaint(), ANA, NOW, POLICY))
    assert (change.complaint.state, change.complaint.owner, change.complaint.claimed_at) == (State.OWNED, ANA, NOW)
    assert kinds(change) == ["claimed"]
    assert change.events[0].by == ANA.id
    assert "owned by Ana Ruiz" in card_of(change).text
    (said,) = told(change, direct(ANA.id))
    assert said.startswith("You own Dana Reyes's complaint now, to the end. In short: ")
    assert {r.nudge for r in change.reminders} == {Nudge.FIRST_WORD}


def test_who_claims_sees_what_else_he_owns_while_he_can_undo_it() -> None:
    """C16: how many, when the next of them is due, and what kind of complaint this one is."""
    soon = answered(promises=(promise(NOW + MINUTE),))
    change = made(claims.claim(complaint(), ANA, NOW, POLICY, [closed(), soon]))
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert [(row.label, row.value, row.at) for row in message.rows if row.label in ("Type", "Yours now")] == [
        ("Type", "Service and support", None),
        ("Yours now", "3, with this one; the next is due", NOW + MINUTE),
    ]
    assert "undo" in [button.verb for button in message.buttons]
    alone = made(claims.claim(complaint(), ANA, NOW, POLICY))
    (message,) = [m for m in alone.messages if m.place == direct(ANA.id)]
    assert "Yours now" not in [row.label for row in message.rows]


def test_of_what_has_no_date_only_the_number_is_told() -> None:
    message = notes.owned(closed(), ANA, POLICY, [closed()])
    assert [(row.value, row.at) for row in message.rows if row.label == "Yours now"] == [("2, with this one", None)]


def test_claiming_again_changes_nothing() -> None:
    assert claims.claim(owned(), ANA, NOW + MINUTE, POLICY) is None


def test_a_lead_may_claim_too() -> None:
    assert made(claims.claim(complaint(), LEE, NOW, POLICY)).complaint.owner == LEE


def test_everybody_else_hears_who_owns_it_since_when_where_he_is() -> None:
    there = replace(BEN, zone="Asia/Kolkata")
    with pytest.raises(Owned, match=r"^Ana Ruiz has owned this since Mon 16 Nov, 15:30"):
        claims.claim(owned(), there, NOW + MINUTE, POLICY)


@pytest.mark.parametrize(
    ("before", "person", "refusal"),
    [
        (complaint(), DANA, NotAgent),
        (filed(), ANA, NotComplaint),
        (complaint(), Person(id=DANA.id, name="Dana", role=Role.AGENT), OwnComplaint),
        (resolved(), BEN, Owned),
        (about_owner("Ana was rude to me."), ANA, AboutYou),
        (about_owner("It was ANA, your colleague"), ANA, AboutYou),
    ],
)
def test_not_everybody_may_claim(before: Complaint, person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        claims.claim(before, person, NOW, POLICY)


def test_a_name_inside_another_word_is_nobodys_name() -> None:
    made(claims.claim(about_owner("I want to talk to a manager, they cannot banana."), ANA, NOW, POLICY))


def test_whoever_has_no_name_is_named_nowhere() -> None:
    nobody = replace(ANA, name=" ")
    assert made(claims.claim(about_owner("Ana was rude."), nobody, NOW, POLICY)).complaint.owner == nobody


# Taking it back


def test_a_claim_can_be_taken_back_at_once_and_the_timers_start_anew() -> None:
    before = owned(draft=draft())
    change = made(claims.undo(before, ANA, NOW + 5 * MINUTE, POLICY))
    after = change.complaint
    assert (after.state, after.owner, after.draft, after.unclaimed_since) == (State.OPEN, None, None, NOW + 5 * MINUTE)
    assert kinds(change) == ["unclaimed"]
    assert "nobody owns this yet" in card_of(change).text
    due = sorted(r.due for r in change.reminders if r.nudge is Nudge.UNCLAIMED)
    assert due == [NOW + 15 * MINUTE, NOW + 25 * MINUTE, NOW + 50 * MINUTE]
    told_ana = [m for m in change.messages if m.place == direct(ANA.id)]
    assert [m.text for m in told_ana] == [
        "You took your claim back. Somebody else can own it now.",
        "Not sent: you took your claim back.",
    ]
    assert all(m.only_edit for m in told_ana)


def test_taking_it_back_twice_is_taking_it_back() -> None:
    first = made(claims.undo(owned(), ANA, NOW, POLICY)).complaint
    assert claims.undo(first, ANA, NOW, POLICY) is None


@pytest.mark.parametrize(
    ("before", "person", "refusal"),
    [
        (owned(), BEN, NotOwner),
        (owned(), DANA, NotAgent),
        (filed(), ANA, NotComplaint),
        (closed(), ANA, Closed),
        (answered(), ANA, AlreadyWrote),
    ],
)
def test_not_every_claim_can_be_taken_back(before: Complaint, person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        claims.undo(before, person, NOW, POLICY)


def test_after_the_teams_minutes_a_claim_stays() -> None:
    on = policy(undo_minutes=3)
    made(claims.undo(owned(), ANA, NOW + 3 * MINUTE, on))
    with pytest.raises(TooLate, match="The 3 minutes"):
        claims.undo(owned(), ANA, NOW + 3 * MINUTE + MINUTE / 60, on)


# Helping


def test_a_helper_gets_a_task_and_the_owner_stays() -> None:
    change = made(claims.add_helper(owned(), ANA, BEN, " Ask the carrier ", NOW + DAY, NOW, POLICY))
    (helper,) = change.complaint.helpers
    assert (helper.person, helper.task, helper.due) == (BEN, "Ask the carrier", NOW + DAY)
    assert change.complaint.owner == ANA
    assert kinds(change) == ["helper_added"]
    assert change.events[0].data == {
        "id": "h1",
        "helper": BEN.id,
        "task": "Ask the carrier",
        "due": "2026-11-17T10:00:00+00:00",
    }
    expected = "Ana Ruiz asks for your help with Dana Reyes's complaint by Tue 17 Nov, 10:00: Ask the carrier"
    assert told(change, direct(BEN.id)) == [expected]


def test_a_helper_may_have_two_tasks_each_with_a_message_of_its_own() -> None:
    first = made(claims.add_helper(owned(), ANA, BEN, "Ask the carrier", None, NOW, POLICY))
    second = made(claims.add_helper(first.complaint, ANA, BEN, "Ask the shop", None, NOW, POLICY))
    topics = {m.topic for c in (first, second) for m in c.messages if m.place == direct(BEN.id)}
    assert len(topics) == 2


def test_the_same_task_twice_is_one_task() -> None:
    first = made(claims.add_helper(owned(), ANA, BEN, "Ask the carrier", None, NOW, POLICY)).complaint
    assert claims.add_helper(first, ANA, BEN, "Ask the carrier ", None, NOW + MINUTE, POLICY) is None


@pytest.mark.parametrize(
    ("before", "person", "helper", "task", "hours", "refusal"),
    [
        (owned(), BEN, LEE, "Ask", 1, NotOwner),
        (complaint(), ANA, BEN, "Ask", 1, Unowned),
        (closed(), ANA, BEN, "Ask", 1, Closed),
        (owned(), ANA, DANA, "Ask", 1, NotColleague),
        (owned(), ANA, ANA, "Ask", 1, SamePerson),
        (owned(), ANA, BEN, "  ", 1, Empty),
        (owned(), ANA, BEN, "x" * 501, 1, TooLong),
        (owned(), ANA, BEN, "Ask", 0, Past),
        (owned(), ANA, BEN, "Ask", 24 * 400, TooFar),
    ],
)
def test_not_every_help_can_be_asked_for(
    before: Complaint, person: Person, helper: Person, task: str, hours: int, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        claims.add_helper(before, person, helper, task, NOW + hours * HOUR, NOW, POLICY)


# The exceptional change of owner


def test_a_lead_changes_the_owner_with_a_reason_and_a_brief_and_it_counts() -> None:
    before = owned(draft=draft())
    later = NOW + HOUR
    change = made(claims.change_owner(before, LEE, to_ben(words="Ana is ill", brief="Call her first."), later, POLICY))
    after = change.complaint
    assert (after.owner, after.claimed_at, after.handoffs) == (BEN, later, 1)
    assert kinds(change) == ["owner_changed", "draft_asked"]
    assert change.events[0].by == LEE.id
    assert change.events[0].data == {
        "from": ANA.id,
        "from_name": "Ana Ruiz",
        "to": BEN.id,
        "to_name": "Ben Okoro",
        "reason": HandOff.UNREACHABLE,
        "words": "Ana is ill",
        "brief": "Call her first.",
    }
    *edited, noticed = told(change, direct(ANA.id))
    assert edited == ["Ben Okoro owns this now.", "Not sent: Ben Okoro owns this now."]
    assert noticed.startswith("Ben Okoro owns Dana Reyes's complaint now (the owner cannot be reached: Ana is ill).")
    (brief,) = told(change, direct(BEN.id))
    assert "Call her first." in brief
    assert "need not repeat anything" in brief
    assert "owned by Ben Okoro" in card_of(change).text


def test_the_new_owner_gets_timers_of_his_own_and_the_old_ones_are_done() -> None:
    before = answered(waiting_since=NOW)
    change = made(claims.change_owner(before, LEE, to_ben(), NOW + 4 * HOUR, POLICY))
    due = {(r.nudge, r.due) for r in change.reminders}
    assert due == {(Nudge.ANSWER, NOW + 4 * HOUR + 10 * MINUTE), (Nudge.ANSWER, NOW + 4 * HOUR + 20 * MINUTE)}


@pytest.mark.parametrize(
    ("before", "lead", "to", "refusal"),
    [
        (owned(), ANA, to_ben(), NotLead),
        (owned(), LEE, to_ben(owner=DANA), NotColleague),
        (complaint(), LEE, to_ben(), Unowned),
        (closed(), LEE, to_ben(), Closed),
        (owned(), LEE, to_ben(owner=ANA), SamePerson),
        (owned(), LEE, to_ben(reason=HandOff.OTHER, words=" "), NoReason),
        (owned(), LEE, to_ben(brief="\x00"), NoReason),
        (owned(), LEE, to_ben(reason=HandOff.END_OF_SHIFT), CanWait),
        (owned(), LEE, to_ben(words="x" * 501), TooLong),
        (owned(), LEE, to_ben(brief="x" * 2001), TooLong),
        (owned(), LEE, to_ben(owner=Person(id=DANA.id, name="Dana", role=Role.AGENT)), OwnComplaint),
    ],
)
def test_not_every_change_of_owner_is_possible(
    before: Complaint, lead: Person, to: HandedOver, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        claims.change_owner(before, lead, to, NOW, POLICY)


def test_at_the_end_of_a_shift_a_critical_complaint_changes_hands() -> None:
    """C7: what is critical cannot wait until its owner is back."""
    shift_ends = to_ben(reason=HandOff.END_OF_SHIFT)
    change = made(claims.change_owner(owned(Severity.CRITICAL), LEE, shift_ends, NOW, POLICY))
    assert told(change, direct(ANA.id))[-1].startswith(
        "Ben Okoro owns Dana Reyes's complaint now (the shift ends, and it is critical)."
    )


@pytest.mark.parametrize(("before", "kind"), [(answered(), Kind.UPDATE), (owned(), Kind.ACKNOWLEDGEMENT)])
def test_the_new_owner_gets_a_draft_that_introduces_him(before: Complaint, kind: Kind) -> None:
    """C7; who has heard nobody yet gets the first word."""
    change = made(claims.change_owner(before, LEE, to_ben(), NOW + HOUR, POLICY))
    assert change.wanted == Wanted(number=1, kind=kind)
    assert change.complaint.draft
    assert (change.complaint.draft.kind, change.complaint.draft.text) == (kind, "")


def test_what_is_being_written_in_the_old_owners_name_is_wanted_no_more() -> None:
    change = made(claims.change_owner(answered(draft=draft(""), drafts=1), LEE, to_ben(), NOW + HOUR, POLICY))
    assert change.wanted == Wanted(number=2, kind=Kind.UPDATE)
    assert drafts.propose(change.complaint, due_draft(1), Written(text="I am Ana."), NOW + HOUR, POLICY) is None


def test_the_new_owner_is_new_until_he_has_written() -> None:
    """C7: the draft says that nothing need be repeated, once."""
    word = Said(at=NOW, by=ANA.id, text="I own this.", ours=True)
    before = answered(said=(word,))
    after = made(claims.change_owner(before, LEE, to_ben(), NOW + HOUR, POLICY)).complaint
    assert not drafts.case_of(before, POLICY, NOW).new_owner
    assert drafts.case_of(after, POLICY, NOW).new_owner
    wrote = replace(after, said=(word, Said(at=NOW + HOUR, by=BEN.id, text="I am Ben.", ours=True)))
    assert not drafts.case_of(wrote, POLICY, NOW).new_owner


@pytest.mark.parametrize(("minutes", "verbs"), [(0, ["draft", "open", "open"]), (5, ["draft", "open", "open", "undo"])])
def test_undoing_is_offered_where_the_team_allows_it(minutes: int, verbs: list[str]) -> None:
    change = made(claims.claim(complaint(), ANA, NOW, policy(undo_minutes=minutes)))
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert [button.verb for button in message.buttons] == verbs


@pytest.mark.parametrize(
    ("kind", "cap", "asked"),
    [
        (Type.PRODUCT_QUALITY, "", ["Offer an exchange, else the money back"]),
        (Type.PROCESS_LAPSE, "15.80 USD", ["Do it again, or deliver it now; goodwill up to 15.80 USD"]),
        (Type.ABUSIVE_CRIMINAL, "15.80 USD", []),
    ],
)
def test_who_claims_is_asked_whether_it_can_be_settled_now(kind: Type, cap: str, asked: list[str]) -> None:
    """S1.14; not where a lead has a say in it first."""
    case = complaint()
    case = replace(case, triage=replace(case.triage, type=kind))
    on = policy(goodwill_cap=cap)
    (message,) = [m for m in made(claims.claim(case, ANA, NOW, on), on).messages if m.place == direct(ANA.id)]
    assert [row.value for row in message.rows if row.label == "Can you settle this now?"] == asked
    assert ("Can settle now" in [button.label for button in message.buttons]) is bool(asked)
