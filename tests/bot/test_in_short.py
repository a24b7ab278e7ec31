"""What its owner reads above the customer's own words (S3.10)."""

from dataclasses import replace

import pytest

from bot.facts import Account
from bot.kinds import Double, Intent, Stage, Type
from bot.wording.in_short import in_short
from tests.bot.conftest import owned


def of(**judged: object) -> str:
    case = owned(text="YOU ARE ALL LIARS AND THIEVES!!!")
    return in_short(replace(case, triage=replace(case.triage, **judged)))  # type: ignore[arg-type]  # fields of Triage


@pytest.mark.parametrize("kind", list(Type))
@pytest.mark.parametrize("stage", list(Stage))
def test_whatever_it_is_it_is_said_calmly(kind: Type, stage: Stage) -> None:
    said = of(type=kind, stage=stage)
    assert said.startswith("In short: ")
    assert said.endswith(".")
    assert "LIARS" not in said
    assert "!" not in said


def test_what_the_owner_knows_is_said_first() -> None:
    case = owned(account=Account(failures=("sent eight days late", "shade cracked")))
    assert in_short(case).startswith("In short: sent eight days late; shade cracked. ")


def test_what_they_believe_and_what_went_before_is_said() -> None:
    said = of(intent=Intent.GREED, double_disappointment=Double.YES)
    assert "It was not the first time. They think that it was about our money." in said
    assert "first time" not in of()
    assert "They think" not in of(intent=Intent.UNCLEAR)
