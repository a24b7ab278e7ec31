"""Colleagues' names never reach a customer (S2.6)."""

from dataclasses import replace

import pytest

from bot import drafts
from bot.facts import Account, Complaint, Helper, Person, Said
from bot.kinds import CauseStatus, Kind, Role
from tests.bot.conftest import ACKNOWLEDGEMENT, ANA, BEN, NOW, POLICY, owned, policy

ACCOUNT = Account(
    failures=("Ben sent it late",),
    impact="she wrote to Ben Okoro in vain",
    cause="Ben Okoro had booked economy",
    cause_status=CauseStatus.CONFIRMED,
    fix_done="Ben presets express",
    facts=("packed by Ben",),
)


def quotes(text: str, case: Complaint, of_whom: str = BEN.name) -> list[str]:
    """The names to which the rules object."""
    people = [{"id": "web:ben", "name": of_whom, "role": "agent"}] if of_whom else []
    report = drafts.check(case, Kind.ACKNOWLEDGEMENT, text, NOW, policy(people=people))
    return [f.quote for f in report.findings if f.hint.startswith("Colleagues")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ben is looking into it.", ["Ben"]),
        ("I have asked Ben Okoro, and Ben's note is here.", ["Ben Okoro", "Ben"]),
        ("The bench of Bendigo was benign.", []),
    ],
)
def test_a_colleague_is_not_named(text: str, found: list[str]) -> None:
    assert quotes(f"{ACKNOWLEDGEMENT} {text}", owned()) == found


def test_it_stops_a_text() -> None:
    report = drafts.check(owned(), Kind.ACKNOWLEDGEMENT, f"{ACKNOWLEDGEMENT} Ben will help.", NOW, POLICY)
    assert report.verdict == "block"


def test_who_helps_or_brought_it_in_is_a_colleague_too() -> None:
    gil = Person(id="web:gil", name="Gil Roth", role=Role.AGENT)
    assert quotes("Gil found it.", owned(helpers=(Helper(person=gil, task="look"),)), "") == ["Gil"]
    assert quotes("Gil found it.", owned(reporter=gil), "") == ["Gil"]
    assert quotes("Gil found it.", owned(), "") == []


@pytest.mark.parametrize("name", ["Will", "Ana", "Dana", ""])
def test_a_first_name_that_is_a_word_or_somebody_elses_is_none_alone(name: str) -> None:
    case = owned()
    assert quotes("Will you choose? I am Ana. Dana, it is here.", case, f"{name} Okoro".strip()) == []
    assert quotes(f"{name} Okoro sent it.", case, f"{name} Okoro".strip()) == [f"{name} Okoro".strip()]


def test_the_owner_a_lead_and_whom_the_customer_knows_may_be_named() -> None:
    wrote = Said(at=NOW, by=BEN.id, text="Hello", ours=True)
    told = Said(at=NOW, by="web:dana", text="ben was rude to me")
    for case in (owned(owner=BEN), owned(said=(wrote,)), owned(said=(told,)), owned(text="I wrote to Ben.")):
        assert quotes("Ben Okoro writes to you.", case) == []
    assert drafts.check(owned(), Kind.UPDATE, "Lee Tran is our lead.", NOW, POLICY).findings
    assert quotes("Ana Ruiz writes.", owned()) == []
    named = [f.quote for f in drafts.check(owned(), Kind.UPDATE, "Ask Lee Tran.", NOW, POLICY).findings]
    assert "Lee Tran" not in named


def test_nobody_of_the_team_there_is_nobody_to_name() -> None:
    assert quotes("Ben is here.", owned(), "") == []


def test_writers_and_rules_know_the_case_without_the_name() -> None:
    case = drafts.case_of(owned(account=ACCOUNT), POLICY, NOW)
    assert case.failures == ("a colleague sent it late",)
    assert case.impact == "she wrote to a colleague in vain"
    assert case.cause == "a colleague had booked economy"
    assert (case.fix_done, case.facts) == ("a colleague presets express", ("packed by a colleague",))
    unknown = replace(ACCOUNT, cause_status=CauseStatus.SUSPECTED)
    assert drafts.case_of(owned(account=unknown), POLICY, NOW).cause is None
    assert drafts.case_of(owned(account=ACCOUNT, owner=ANA), policy(people=[]), NOW).facts == ("packed by Ben",)
