"""To somebody who is still letting it out: no offers and no reasons yet, and one question at most (RECOVERY 6.2)."""

from dataclasses import replace

import pytest

from bot.case import Case, CaseCustomer
from bot.kinds import Kind
from bot.rules import too_early
from bot.rules.en import hearing
from bot.rules.en.examples import CASE
from bot.rules.en.text import LONGEST, Letter
from bot.rules.patterns import compiled

HEARD = "Thank you for telling us, Dana. Your lamp came late, and the shade is cracked. I own this now."


def found(text: str, case: Case = CASE) -> list[tuple[str, str]]:
    return [(one.rule, one.quote) for one in too_early(text, Kind.ACKNOWLEDGEMENT, case)]


@pytest.mark.parametrize(
    ("text", "early"),
    [
        (HEARD, []),
        (f"{HEARD} Would you like a new lamp?", [("options-for-choice", "a new lamp")]),
        (f"{HEARD} We booked economy shipping instead of express.", [("reason-grounded", "")]),
        (f"{HEARD} Is it on your desk?", []),
        (f"{HEARD} Is it on your desk? Is it lit?", [("asks-to-repeat-or-switch", "Is it lit?")]),
    ],
)
def test_what_can_wait_is_warned_of(text: str, early: list[tuple[str, str]]) -> None:
    assert found(text) == early
    assert {one.severity for one in too_early(text, Kind.ACKNOWLEDGEMENT, CASE)} <= {"warn"}


def test_without_a_known_cause_there_is_no_reason_to_give() -> None:
    assert found("We booked economy shipping instead of express.", replace(CASE, cause=None)) == []


def test_what_nobody_can_read_is_not_warned_of() -> None:
    asks = "Would you like a new lamp?"
    german = replace(CASE, customer=CaseCustomer(name="Dana", language="de"))
    assert found(asks)
    assert found(asks, german) == []
    assert found(asks * (LONGEST // len(asks) + 1)) == []


def test_what_the_engine_gives_up_on_is_not_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(_: Letter) -> bool:
        return bool(compiled("(?:a-)+").search("a-" * 9_000))

    monkeypatch.setattr(hearing, "gives_cause", gives_up)
    assert found(HEARD) == []
