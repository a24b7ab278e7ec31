"""What the owner knows of who complains: it corrects what triage read, and makes a case graver, never milder."""

from dataclasses import replace

import pytest

from bot.facts import Change, Complaint, Said, Triage
from bot.kinds import Double, Intent, Relationship, Severity, Trigger, Venue
from bot.knowing import Known, know
from bot.refusals import Closed, NotOwner, NotTheirWords
from bot.triage import triage
from tests.bot.conftest import ANA, BEN, DANA, NOW, POLICY, closed, owned

PLAIN = Known(
    relationship=Relationship.UNKNOWN, double=Double.NO, trigger=Trigger.BELOW_EXPECTATION, intent=Intent.UNCLEAR
)  # fmt: skip
UNCARING = replace(PLAIN, intent=Intent.INDIFFERENCE, evidence="“Nobody   answered my note”")


def known(case: Complaint, told: Known) -> Complaint:
    change = know(case, ANA, told, NOW, POLICY)
    assert change
    return change.complaint


def minor() -> Complaint:
    return owned(Severity.MEDIUM)


def test_it_is_kept_as_told_once() -> None:
    told = replace(UNCARING, relationship=Relationship.STEADY)
    change = know(owned(), ANA, told, NOW, POLICY)
    assert isinstance(change, Change)
    after = change.complaint
    assert (after.customer.relationship, after.customer.asserted_by) == (Relationship.STEADY, ANA.name)
    assert (after.triage.intent, after.triage.evidence) == (Intent.INDIFFERENCE, "Nobody answered my note")
    assert (after.triage.trigger, after.triage.confirmed) == (Trigger.BELOW_EXPECTATION, True)
    assert [event.kind for event in change.events] == ["known"]
    assert change.events[0].data["intent"] is Intent.INDIFFERENCE
    assert know(after, ANA, told, NOW, POLICY) is None


def test_what_the_facts_say_of_the_relationship_is_nobodys_word() -> None:
    assert known(owned(), PLAIN).customer.asserted_by == ""


def test_only_the_owner_says_it_and_only_while_it_goes_on() -> None:
    with pytest.raises(NotOwner):
        know(owned(), BEN, PLAIN, NOW, POLICY)
    with pytest.raises(Closed):
        know(closed(), ANA, PLAIN, NOW, POLICY)


@pytest.mark.parametrize("words", ["", "  “ ” ", "nobody cares"])
def test_a_belief_needs_words_of_the_customers(words: str) -> None:
    with pytest.raises(NotTheirWords) as refused:
        know(owned(), ANA, replace(UNCARING, evidence=words), NOW, POLICY)
    assert refused.value.at == "evidence"


def test_words_that_were_said_later_count_and_ours_do_not() -> None:
    later = owned(
        said=(Said(at=NOW, by=DANA.id, text="You ignore me"), Said(at=NOW, by=ANA.id, text="a slip", ours=True))
    )
    assert known(later, replace(UNCARING, evidence="you ignore me")).triage.evidence == "you ignore me"
    with pytest.raises(NotTheirWords):
        know(later, ANA, replace(UNCARING, evidence="a slip"), NOW, POLICY)


@pytest.mark.parametrize(
    "told",
    [
        replace(PLAIN, double=Double.YES),
        replace(PLAIN, intent=Intent.GREED, evidence="eight days late"),
    ],
)
def test_what_makes_it_graver_raises_it_to_high_and_says_whose_word_that_is(told: Known) -> None:
    change = know(minor(), ANA, told, NOW, POLICY)
    assert change
    after = change.complaint.triage
    assert after.severity is Severity.HIGH
    assert "Ana Ruiz" in after.reasons
    assert [event.kind for event in change.events] == ["known", "corrected"]


def test_nothing_here_makes_it_milder() -> None:
    doubted = replace(minor(), triage=Triage(complaint=True, score=0.9, severity=Severity.CRITICAL, why=("grave",)))
    assert known(doubted, replace(PLAIN, double=Double.YES)).triage.severity is Severity.CRITICAL
    assert known(owned(), PLAIN).triage.severity is Severity.HIGH


def test_what_was_so_before_raises_nothing() -> None:
    greedy = Triage(
        complaint=True, score=0.9, severity=Severity.MEDIUM, intent=Intent.GREED, double_disappointment=Double.YES
    )
    told = replace(PLAIN, double=Double.YES, intent=Intent.GREED, evidence="eight days late")
    assert known(replace(minor(), triage=greedy), told).triage.severity is Severity.MEDIUM


@pytest.mark.parametrize(
    ("text", "trigger", "intent"),
    [
        ("There was a hidden resort fee on my bill.", Trigger.HIDDEN_FEE, Intent.GREED),
        ("A fee was added to my bill that nobody had told me about.", Trigger.HIDDEN_FEE, Intent.GREED),
        ("An undisclosed charge came up. I am sure it is an honest mistake.", Trigger.HIDDEN_FEE, Intent.ACCIDENT),
        ("Your waiter was rude to us.", Trigger.RUDE_EMPLOYEE, Intent.UNCLEAR),
        ("My lamp came eight days late.", Trigger.BELOW_EXPECTATION, Intent.UNCLEAR),
        ("Your technician stole my watch.", Trigger.OTHER, Intent.GREED),
    ],
)
def test_triage_reads_what_set_the_customer_off(text: str, trigger: Trigger, intent: Intent) -> None:
    found = triage(text, venue=Venue.PRIVATE)
    assert found.trigger is trigger
    assert trigger is Trigger.OTHER or found.intent is intent
