"""What a model says of its sentences is verified."""

import json
from dataclasses import replace

import pytest

from bot.case import Case
from bot.kinds import Fault, Intent, Kind, Relationship, Venue
from prompts.answer import FACT, LABEL, MOVE, Answer, Grounds, faults, read
from prompts.briefing import brief, order
from prompts.loading import load
from tests.prompts.made_up_models import GOOD, LAMP, said

GROUNDS = Grounds(
    {
        "f1": "what we did wrong: order ⟦ORDER-1⟧ came eight days late",
        "f2": "may be offered: $79.00 back, to be promised for Wednesday 25 November",
        "f3": "you may promise your next word by Thursday 19 November, 17:00",
        "c": "It is the Halo lamp.",
    },
    free="Company: Lumen\nYou write as: ⟦OWNER⟧",
)


def found(text: str, *facts: str, move: str = "own") -> list[str]:
    return [fault.rule for fault in faults(read(said((text, move, list(facts)))), GROUNDS)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Your order ⟦ORDER-1⟧ came eight days late.", ["f1"]),
        ("You get $79.00 back by Wednesday 25 November.", ["f2"]),
        ("I write by Thursday, 5 pm, from Lumen. ⟦OWNER⟧", ["f3"]),
        ("The Halo, as you call it.", ["c"]),
        ("I am sorry.", []),
    ],
)
def test_what_stands_in_its_facts_is_no_fault(text: str, facts: list[str]) -> None:
    assert found(text, *facts) == []


@pytest.mark.parametrize(
    ("text", "facts", "fault"),
    [
        ("You get $500 back.", ["f2"], FACT),
        ("Then Ottilie called.", ["f1"], FACT),
        ("Your ⟦ORDER-9⟧ is late.", ["f1"], FACT),
        ("You get $79.00 back.", ["f1"], LABEL),
        ("You get it back.", ["f9"], FACT),
    ],
)
def test_what_does_not_is_one(text: str, facts: list[str], fault: str) -> None:
    assert found(text, *facts) == [fault]


def test_an_unknown_move_is_a_fault() -> None:
    assert found("I am sorry.", move="grovel") == [MOVE]


def test_a_letter_has_paragraphs() -> None:
    answer = read(
        said(("Hello ⟦CUSTOMER⟧,", "greeting"), ("We were\nlate.", "own"), ("Sorry.", "apology"), ("It is new.", "huh"),
             ("I write by Monday.", "promise"), ("Sam", "sign-off"), ("Lumen", "sign-off"))
    )  # fmt: skip
    assert answer.text == "Hello ⟦CUSTOMER⟧,\n\nWe were late. Sorry. It is new.\n\nI write by Monday.\n\nSam\n\nLumen"


def test_an_unknown_move_at_the_beginning_is_a_paragraph_too() -> None:
    assert read(said(("Well.", "huh"), ("Sorry.", "apology"))).text == "Well.\n\nSorry."


def test_an_answer_is_read_with_what_stands_around_it() -> None:
    assert isinstance(read(f"<think>{{hm}}</think>Sure:\n```json\n{GOOD}\n```"), Answer)


@pytest.mark.parametrize("content", ["", "no", "{}", "[1]", '{"sentences": [{"text": "x"}]}', "{" * 3_000])
def test_anything_else_is_none(content: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|message"):
        read(content)


def test_of_a_flood_of_sentences_the_first_are_read() -> None:
    flood = json.dumps({"sentences": [{"text": f"Number {n}.", "move": "own", "facts": []} for n in range(999)]})
    assert len(read(flood).sentences) == 40


@pytest.mark.parametrize(
    ("how", "first"),
    [
        ({"fault": Fault.UNCLEAR}, "thanks, own (only what is certainly ours)"),
        ({"intent": Intent.GREED}, "thanks, own and apology, reason, option"),
        ({"intent": Intent.INDIFFERENCE}, "thanks, own and apology (the answer that never came first)"),
        ({"intent": None, "relationship": Relationship.NEW}, "thanks, own and apology in one sentence, option"),
        ({"intent": None, "relationship": Relationship.STEADY}, "thanks, own and apology, impact, reason, stay"),
        ({"intent": None, "relationship": Relationship.UNKNOWN}, "thanks, own and apology, impact, reason, option"),
    ],
)
def test_the_order_of_an_apology_is_that_of_the_customer(how: dict[str, object], first: str) -> None:
    relationship = how.pop("relationship", Relationship.STEADY)
    customer = replace(LAMP.customer, relationship=relationship)  # type: ignore[arg-type]
    case = replace(LAMP, customer=customer, **how)  # type: ignore[arg-type]
    assert order(Kind.APOLOGY, case).startswith(first)


def told(**how: object) -> str:
    return brief(Kind.APOLOGY, replace(LAMP, **how), "⟦CUSTOMER⟧", load(), "mark").user  # type: ignore[arg-type]  # as above


def test_a_brief_says_what_is_not_known() -> None:
    user = told(cause=None, complaint="", options=(), company="", owner="")
    assert "the reason is not known yet" in user
    assert "(not given)" in user
    assert "Company: us" in user
    assert "You write as: the person who owns this complaint" in user


def test_a_brief_says_what_has_to_be_said() -> None:
    user = told(asked_if_ai=True, message_index=2, policy=replace(LAMP.policy, ai_disclosure="footer"))
    assert "asked whether a machine writes this" in user
    assert "message number 2" in user
    assert "nothing need be repeated" not in user
    assert "say who you are, that you have read everything, and that nothing need be repeated" in told(new_owner=True)
    assert "drafted with the help of AI" in user
    assert "Where it is read: in public" in told(venue=Venue.PUBLIC)


def test_a_brief_with_nothing_in_it_is_still_a_brief() -> None:
    user = brief(Kind.FOLLOW_UP, Case(), "", load(), "mark").user
    assert "(none)" in user
    assert "nobody by name" in user
