"""The remedy that is offered first is of the kind of what went wrong (S2.10)."""

from dataclasses import replace

import pytest

from bot.kinds import Type
from bot.remedy import MONEY, REMEDIES, remedy_first
from tests.bot.conftest import owned


@pytest.mark.parametrize("kind", list(Type))
def test_each_type_has_its_own(kind: Type) -> None:
    case = owned()
    assert remedy_first(replace(case, triage=replace(case.triage, type=kind))) == REMEDIES[kind]


@pytest.mark.parametrize(
    "text",
    [
        "You charged my card twice for the same desk.",
        "I was overcharged.",
        "There is a second charge of $349.",
        "You took the money two times!",
        "I have been billed for it twice.",
        "A double charge, again.",
    ],
)
def test_money_that_was_wrongly_taken_is_given_back(text: str) -> None:
    case = owned(text=text)
    assert remedy_first(case) == MONEY
    crime = replace(case.triage, type=Type.ABUSIVE_CRIMINAL)
    assert remedy_first(replace(case, triage=crime)) == REMEDIES[Type.ABUSIVE_CRIMINAL]


@pytest.mark.parametrize("text", ["Twice I wrote to you.", "The battery will not charge.", "I paid $79 for this."])
def test_money_that_was_paid_for_something_is_not(text: str) -> None:
    case = owned(text=text)
    assert remedy_first(case) == REMEDIES[case.triage.type]
