"""Who owns a complaint."""

from dataclasses import replace

import pytest

from bot import claims
from bot.facts import Complaint, Person, Triage
from bot.kinds import Nudge, Role, Severity, State
from bot.message import direct
from bot.refusals import (
    AboutYou,
    AlreadyWrote,
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
    filed,
    kinds,
    made,
    owned,
    policy,
    resolved,
    told,
)


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
    assert told(change, direct(ANA.id)) == ["You own Dana Reyes's complaint now, to the end."]
    assert {r.nudge for r in change.reminders} == {Nudge.FIRST_WORD}


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
    assert change.events[0].data == {"helper": BEN.id, "task": "Ask the carrier", "due": "2026-11-17T10:00:00+00:00"}
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
    change = made(claims.change_owner(before, LEE, BEN, "Ana is ill", "Call her first.", later, POLICY))
    after = change.complaint
    assert (after.owner, after.claimed_at, after.handoffs, after.draft) == (BEN, later, 1, None)
    assert kinds(change) == ["owner_changed"]
    assert change.events[0].by == LEE.id
    assert change.events[0].data == {
        "from": ANA.id,
        "from_name": "Ana Ruiz",
        "to": BEN.id,
        "to_name": "Ben Okoro",
        "reason": "Ana is ill",
        "brief": "Call her first.",
    }
    assert told(change, direct(ANA.id)) == [
        "Ben Okoro owns this now.",
        "Not sent: Ben Okoro owns this now.",
        "Ben Okoro owns Dana Reyes's complaint now (Ana is ill). Thank you for your part in it.",
    ]
    (brief,) = told(change, direct(BEN.id))
    assert "Call her first." in brief
    assert "need not repeat anything" in brief
    assert "owned by Ben Okoro" in card_of(change).text


def test_the_new_owner_gets_timers_of_his_own_and_the_old_ones_are_done() -> None:
    before = answered(waiting_since=NOW)
    change = made(claims.change_owner(before, LEE, BEN, "Ana is ill", "See above.", NOW + 4 * HOUR, POLICY))
    due = {(r.nudge, r.due) for r in change.reminders}
    assert due == {(Nudge.ANSWER, NOW + 4 * HOUR + 10 * MINUTE), (Nudge.ANSWER, NOW + 4 * HOUR + 20 * MINUTE)}


@pytest.mark.parametrize(
    ("before", "lead", "owner", "reason", "brief", "refusal"),
    [
        (owned(), ANA, BEN, "ill", "brief", NotLead),
        (owned(), LEE, DANA, "ill", "brief", NotColleague),
        (complaint(), LEE, BEN, "ill", "brief", Unowned),
        (closed(), LEE, BEN, "ill", "brief", Closed),
        (owned(), LEE, ANA, "ill", "brief", SamePerson),
        (owned(), LEE, BEN, " ", "brief", NoReason),
        (owned(), LEE, BEN, "ill", "\x00", NoReason),
        (owned(), LEE, BEN, "x" * 501, "brief", TooLong),
        (owned(), LEE, BEN, "ill", "x" * 2001, TooLong),
        (owned(), LEE, Person(id=DANA.id, name="Dana", role=Role.AGENT), "ill", "brief", OwnComplaint),
    ],
)
def test_not_every_change_of_owner_is_possible(
    before: Complaint, lead: Person, owner: Person, reason: str, brief: str, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        claims.change_owner(before, lead, owner, reason, brief, NOW, POLICY)


@pytest.mark.parametrize(("minutes", "verbs"), [(0, ["draft", "open"]), (5, ["draft", "open", "undo"])])
def test_undoing_is_offered_where_the_team_allows_it(minutes: int, verbs: list[str]) -> None:
    change = made(claims.claim(complaint(), ANA, NOW, policy(undo_minutes=minutes)))
    (message,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert [button.verb for button in message.buttons] == verbs
