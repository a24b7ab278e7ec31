"""Praise after a complaint was put right is tagged, and nobody asked for it (S4.16)."""

from dataclasses import replace

import pytest

from bot import intake
from bot.facts import Change, Complaint, Said
from bot.kinds import Settled, State
from bot.praise import praises
from bot.triage import triage
from tests.bot.conftest import DANA, NOW, POLICY, answered, card_of, closed, kinds, made, resolved
from tests.bot.test_intake import incoming

PRAISE = "Thank you, that was brilliant. I will recommend you."


@pytest.mark.parametrize(
    "text",
    [
        PRAISE,
        "Best service I have had in years",
        "You were so helpful, Ana!",
        "Honestly impressed by how you handled that.",
        "I don\u2019t know how you did it, but this is amazing",
    ],
)
def test_praise_is_known(text: str) -> None:
    assert praises(text, triage(text))


@pytest.mark.parametrize(
    "text",
    [
        "Thank you.",
        "The new lamp is here.",
        "That is not exactly brilliant, is it?",
        "I will never recommend you.",
        "I would not say I am impressed",
        "Brilliant. The second lamp is broken too, and nobody answers me. Give me my money back.",
    ],
)
def test_what_is_none_is_not_taken_for_praise(text: str) -> None:
    assert not praises(text, triage(text))


def heard(case: Complaint, text: str = PRAISE) -> Change:
    return made(intake.hear(case, Said(at=NOW, by=DANA.id, text=text), "k1", NOW, POLICY))


@pytest.mark.parametrize("case", [resolved(), closed()])
def test_it_is_tagged_once_the_complaint_is_resolved(case: Complaint) -> None:
    change = heard(case)
    assert kinds(change) == ["msg_in", "praised"]
    assert f"“{PRAISE}”" in [row.value for row in card_of(change).rows]
    assert (heard(case, "The new lamp is here.").complaint.praise, kinds(heard(answered()))) == ("", ["msg_in"])


def test_after_the_close_a_message_of_its_own_is_tagged_if_the_last_one_was_settled() -> None:
    told = replace(incoming(), text=PRAISE)
    change = intake.report(told, [closed()], NOW, POLICY)
    assert (change.complaint.state, change.complaint.praise) == (State.FILED, PRAISE)
    assert kinds(change) == ["msg_in", "filed", "praised"]
    for earlier in ([], [closed(settled=Settled.NO)]):
        assert kinds(intake.report(told, earlier, NOW, POLICY)) == ["msg_in", "filed"]
