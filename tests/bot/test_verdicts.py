"""What an owner reads of his text: what stops it, whose word it needs, and what can be done with it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.appeals import appealable
from bot.facts import Appeal, Review
from bot.kinds import Seen
from bot.reviews import Judged, key_of
from bot.rules.finding import Finding, Report
from bot.wording import verdicts
from tests.bot.conftest import ALONE, ANA, LEE, POLICY, owned

BLOCK = Finding(rule="conditional-apology", severity="block", hint="Say what we did.", quote="if")
WARN = Finding(rule="conditional-apology", severity="warn", hint="Look again.")
APPEAL = Appeal(finding=key_of(BLOCK), rule=BLOCK.rule, quote="if", reason="a quotation", by=ANA)
CLEAR = Judged(report=Report(), review=Review())


def found(*findings: Finding, **more: Any) -> Judged:
    return replace(CLEAR, report=replace(Report(findings=findings), **more))


@pytest.mark.parametrize(
    ("judged", "sentence"),
    [
        (CLEAR, "Nothing stops this text."),
        (found(WARN), "This can be sent. Look at the marks once more."),
        (found(BLOCK), "One thing to change before this can be sent."),
        (found(BLOCK, BLOCK, WARN), "2 things to change before this can be sent."),
        (found(unruled="fi"), "Nobody here can check this text."),
        (found(unfamiliar=((0, 4),)), "One tick before this can be sent."),
        (replace(CLEAR, unsigned=True), "The rules let this pass. A lead has to sign it off."),
    ],
)
def test_one_sentence_says_what_is_next(judged: Judged, sentence: str) -> None:
    assert verdicts.verdict(judged) == sentence


@pytest.mark.parametrize(
    ("appeal", "sentence"),
    [
        (APPEAL, "You said that it reads this wrongly. Somebody else is looking."),
        (replace(APPEAL, upheld=False, decided_by=LEE), "Lee Tran has looked, and thinks that the rule is right."),
        (replace(APPEAL, upheld=True), "A colleague has set aside “conditional-apology” in exactly this text."),
    ],
)
def test_what_became_of_an_appeal(appeal: Appeal, sentence: str) -> None:
    assert verdicts.appealed(appeal) == sentence


def test_whose_word_a_grave_text_needs_waits_for_or_has() -> None:
    unsigned = replace(CLEAR, unsigned=True)
    assert verdicts.signing(owned(), CLEAR, POLICY) == ""
    assert verdicts.signing(owned(), unsigned, POLICY).startswith("It is grave: Lee Tran or Mia Berg has to read")
    against = owned(seen=Seen.AGAINST_US)
    assert verdicts.signing(against, unsigned, POLICY).startswith("It is for a site against us: Lee Tran or Mia Berg")
    assert "another lead has to read" in verdicts.signing(owned(), unsigned, ALONE)
    waits = replace(unsigned, review=Review(asked=True))
    assert verdicts.signing(owned(), waits, POLICY).endswith("needs another sign-off: Lee Tran or Mia Berg.")
    signed = replace(CLEAR, review=Review(signed=LEE))
    assert verdicts.signing(owned(), signed, POLICY) == "Lee Tran signed off this exact text."


def test_what_is_ticked_is_one_thing_or_several() -> None:
    assert verdicts.stand_for(found(unfamiliar=((0, 4),))) == "I have read it: it is true"
    assert verdicts.stand_for(found(unfamiliar=((0, 4), (5, 6)))) == "I have read them: they are true"


def test_what_can_be_done_with_a_text() -> None:
    def names(judged: Judged | None) -> list[str]:
        return [name for name, _ in verdicts.ways("Dana", judged)]

    assert names(None) == names(CLEAR) == ["save", "send"]
    assert names(replace(CLEAR, unsigned=True)) == ["save", "send", "sign"]
    assert names(replace(CLEAR, unsigned=True, review=Review(asked=True))) == ["save", "send"]
    assert names(found(unruled="fi")) == ["save", "send", "wrote"]


def test_what_stops_a_text_can_be_appealed_once() -> None:
    assert appealable(found(BLOCK, BLOCK, WARN)) == [BLOCK]
    assert appealable(replace(found(BLOCK), review=Review(appeals=(APPEAL,)))) == []
