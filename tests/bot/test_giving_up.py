"""Giving up on a customer: a reason, and a second person (S1.1)."""

from dataclasses import replace

import pytest

from bot import closing, giving_up, offering
from bot.facts import Complaint, Person
from bot.kinds import State
from bot.message import direct
from bot.parting import Parting
from bot.refusals import (
    Empty,
    NobodyParts,
    NoSigner,
    NothingTried,
    NotLead,
    NotOwner,
    OpenPromise,
    Refused,
    SameEyes,
    Undocumented,
)
from bot.timing import plan
from tests.bot.conftest import (
    ALONE,
    ANA,
    BEN,
    HOUR,
    LEARNED,
    LEE,
    MIA,
    NOW,
    POLICY,
    answered,
    card_of,
    drafted,
    kinds,
    made,
    owned,
    promise,
    told,
)

WHY = "no answer to five messages, and the number is dead"
TRIED = answered(documentation=LEARNED)
ASKED = replace(TRIED, parting=Parting(reason=WHY, by_id=ANA.id, by=ANA.name, asked_at=NOW))


def test_every_lead_is_asked_and_it_stays_open() -> None:
    change = made(giving_up.ask(TRIED, ANA, f" {WHY} ", NOW, POLICY))
    assert change.complaint.state is State.OWNED
    assert kinds(change) == ["parting_asked"]
    for lead in (LEE, MIA):
        (text,) = told(change, direct(lead.id))
        assert "would give up on Dana Reyes's complaint" in text
    assert ("Would give up", f"Ana Ruiz: {WHY}") in [(row.label, row.value) for row in card_of(change).rows]
    assert giving_up.ask(change.complaint, ANA, WHY, NOW + HOUR, POLICY) is None
    assert giving_up.ask(change.complaint, ANA, "another reason", NOW + HOUR, POLICY)


@pytest.mark.parametrize(
    ("case", "person", "reason", "refusal"),
    [
        (TRIED, ANA, " ", Empty),
        (TRIED, BEN, WHY, NotOwner),
        (owned(documentation=LEARNED), ANA, WHY, NothingTried),
        (replace(TRIED, promises=(promise(),)), ANA, WHY, OpenPromise),
        (answered(), ANA, WHY, Undocumented),
    ],
)
def test_it_is_not_asked_lightly(case: Complaint, person: Person, reason: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        giving_up.ask(case, person, reason, NOW, POLICY)


def test_without_a_second_person_nobody_is_given_up() -> None:
    with pytest.raises(NoSigner):
        giving_up.ask(TRIED, ANA, WHY, NOW, ALONE)


def test_it_is_closed_once_a_second_person_agrees() -> None:
    waiting = drafted(parting=ASKED.parting, first_word_at=NOW, documentation=LEARNED, waiting_since=NOW)
    change = made(giving_up.agree(waiting, LEE, NOW + HOUR, POLICY))
    after = change.complaint
    assert (after.state, after.draft, plan(after, POLICY)) == (State.CLOSED, None, ())
    assert change.events[0].data == {"how": "given-up", "reason": WHY}
    assert card_of(change).text == "Dana Reyes: closed by Ana Ruiz, not recovered, as Lee Tran agreed"
    assert "Given up" in [row.label for row in card_of(change).rows]
    for person in (ANA, LEE, MIA):
        assert any("counts as not recovered" in text for text in told(change, direct(person.id)))
    assert giving_up.agree(after, MIA, NOW + HOUR, POLICY) is None
    assert made(closing.reopen(after, BEN, "she wrote", NOW + HOUR, POLICY)).complaint.parting is None


def test_a_second_person_may_see_a_way() -> None:
    change = made(giving_up.decline(ASKED, LEE, NOW + HOUR, POLICY))
    assert (change.complaint.state, change.complaint.parting) == (State.OWNED, None)
    assert told(change, direct(ANA.id)) == ["Lee Tran would try once more for Dana. It stays open."]


@pytest.mark.parametrize(
    ("case", "person", "refusal"),
    [
        (ASKED, BEN, NotLead),
        (TRIED, LEE, NobodyParts),
        (replace(ASKED, owner=LEE), LEE, SameEyes),
        (replace(ASKED, owner=BEN, parting=replace(ASKED.parting, by_id=LEE.id)), LEE, SameEyes),  # type: ignore[type-var]  # there is one
    ],
)
def test_nobody_agrees_with_himself(case: Complaint, person: Person, refusal: type[Refused]) -> None:
    for decide in (giving_up.agree, giving_up.decline):
        with pytest.raises(refusal):
            decide(case, person, NOW, POLICY)


def test_what_was_promised_meanwhile_is_kept_first() -> None:
    with pytest.raises(OpenPromise):
        giving_up.agree(replace(ASKED, promises=(promise(),)), LEE, NOW, POLICY)
    with pytest.raises(NobodyParts):
        giving_up.decline(replace(ASKED, state=State.CLOSED), LEE, NOW, POLICY)


def test_who_is_offered_what() -> None:
    assert [b.verb for b in offering.now(ASKED, LEE)] == ["part", "stay"]
    assert list(offering.now(ASKED, BEN)) == []
    assert "parting" in [b.argument for b in offering.forms(TRIED, ANA)]
    assert "parting" not in [b.argument for b in offering.forms(owned(), ANA)]
