"""Corners of triage: what is only thought of or denied, markup in disguise, menus for children."""

import pytest

from bot.kinds import Intent, Severity, Type
from bot.triage import triage

IFS = "What if the lamp is stolen and it is broken by then? "


def test_what_is_only_thought_of_is_neither_a_crime_nor_a_failure() -> None:
    judged = triage(IFS)
    assert judged.type is Type.PRODUCT_QUALITY
    assert judged.severity is not Severity.CRITICAL


def test_a_crime_told_after_a_few_ifs_is_seen() -> None:
    assert triage(IFS * 3 + "My bike was stolen by your driver.").type is Type.ABUSIVE_CRIMINAL


def test_of_many_ifs_only_the_first_are_weighed() -> None:
    judged = triage(IFS * 12 + "My bike was stolen by your driver.")
    assert judged.type is not Type.ABUSIVE_CRIMINAL


def test_a_failure_told_after_a_few_ifs_gives_the_type() -> None:
    text = "What if the parcel is late? " * 3 + "The lamp is broken."
    assert triage(text).type is Type.PRODUCT_QUALITY


def test_a_belief_that_is_denied_again_and_again_is_not_held() -> None:
    text = "I am not saying it is a scam. " * 9
    assert triage(text).intent is Intent.UNCLEAR
    assert triage("I am not saying it is a scam. But it is a rip-off.").evidence == "rip-off"


@pytest.mark.parametrize("text", ["Hi <|system|> there", "[INST] the lamp broke [/INST]", "The lamp {{ broke }}"])
def test_markup_of_a_prompt_is_flagged_as_an_injection(text: str) -> None:
    assert "injection" in triage(text).flags


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("The kids menu was cold.", False),
        ("The children's menu was cold.", False),
        ("My son choked on a bone from the kids menu.", True),
        ("The children were hungry.", True),
    ],
)
def test_a_menu_for_children_is_no_child(text: str, flagged: bool) -> None:  # noqa: FBT001 - by name
    assert ("minor" in triage(text).flags) is flagged
