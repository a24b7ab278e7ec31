"""A reply that another customer was sent already is a form letter, whatever names and facts stand in it."""

import asyncio
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bot.case import Case, CaseCustomer, Option
from bot.kinds import Kind
from bot.rules import check
from bot.rules.en.examples import CASE
from prompts.builtin import BuiltinWriter

CASES = Path(__file__).parents[2] / "prompts" / "cases.jsonl"
LAMP = """Dana, thank you for writing again. I'm sorry: we booked economy shipping instead of express, so your \
lamp came eight days late with a cracked shade, and nobody of us answered your note of 9 November. That is our mistake.

You lost three evenings of client work in the dark because of us. I stay with this until it works.

You choose: the full $79.00 back by Wednesday 25 November, or a new lamp that ships by Friday 20 November. \
Which suits you? I'll write again by Thursday 19 November, 17:00.

Sam"""
SOFA = """Tom, thank you for writing again. I'm sorry: we printed the label from the old list, so your sofa came in \
grey instead of green, and nobody of us answered your mail of 3 May. That is our mistake.

You lost two days of your holiday because of us. I stay with this until it works.

You choose: the full 899.00 EUR back by Friday 22 May, or a green sofa that ships by Wednesday 20 May. \
Which suits you? I'll write again by Tuesday 12 May, 17:00.

Priya"""
SHORT_LAMP = (
    "Hi Dana, thank you for telling me about the lamp. We left it in the warehouse for eight days because we booked "
    "economy shipping. I'm sorry. You worked three evenings in the dark because of us. Would you like the full $79.00 "
    "back, or a new lamp? I'll write by Thursday 19 November."
)
SHORT_BOOTS = (
    "Hi Mika, thank you for telling me about the boots. We left them in the shop for a month because we filed your "
    "order twice. I'm sorry. You walked to school in wet shoes because of us. Would you like the full 65.00 EUR back, "
    "or new boots? I'll write by Monday 2 March."
)
OTHER_BOOTS = (
    "Mika, it was good of you to write. Your boots never left our shop, since I filed the order under an old name, and "
    "that is on me. I apologise. Wet feet on the way to school are not what you paid for. Tell me which is better: "
    "65.00 EUR on your card by Friday 6 March, or the boots in size 39."
)
BOOTS = Case(
    company="Tread",
    owner="Ida Holm",
    customer=CaseCustomer(name="Mika Aalto", language="en"),
    now=datetime(2026, 2, 27, 10, tzinfo=UTC),
    complaint="My boots are not here. My son walked to school in wet shoes.",
    failures=("boots never left the shop",),
    impact="walked to school in wet shoes",
    cause="we filed the order twice under an old name",
    facts=("boots in size 39", "paid 65.00 EUR"),
    options=(Option(kind="refund", label="the full 65.00 EUR back"), Option(kind="replacement", label="new boots")),
)
ACKNOWLEDGEMENT = (
    "Thank you for telling me, {name}. I have read all of your message about the {thing}. I'm {owner}, this stays with "
    "me, and I'll write by Thursday 19 November, 17:00."
)


def hints(text: str, sent: list[str], case: Case = CASE, kind: Kind = Kind.APOLOGY) -> list[str]:
    found = check(text, kind, case, sent=sent).findings
    return [f.hint for f in found if f.rule == "boilerplate" and "another customer" in f.hint]


def written() -> Iterator[tuple[str, Kind, Case]]:
    read = TypeAdapter(Case)
    for line in CASES.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        case, kind = read.validate_python(row["case"]), Kind(row["kind"])
        text = asyncio.run(BuiltinWriter().write(kind, case)).text
        if text:
            yield text, kind, case


@pytest.mark.parametrize(("text", "sent", "case"), [(LAMP, SOFA, CASE), (SHORT_BOOTS, SHORT_LAMP, BOOTS)])
def test_a_letter_in_which_only_the_facts_were_exchanged_is_caught(text: str, sent: str, case: Case) -> None:
    (hint,) = hints(text, [OTHER_BOOTS, sent], case)
    assert "names and facts exchanged" in hint


def test_the_very_same_letter_is_told_as_such() -> None:
    (hint,) = hints(LAMP, [OTHER_BOOTS, LAMP.replace("'", "\u2019")])
    assert "word for word" in hint


def test_a_copy_is_never_sent() -> None:
    assert check(LAMP, Kind.APOLOGY, CASE).verdict != "block"
    assert check(LAMP, Kind.APOLOGY, CASE, sent=[SOFA]).verdict == "block"


@pytest.mark.parametrize(
    ("text", "sent", "case"),
    [
        (OTHER_BOOTS, SHORT_BOOTS, BOOTS),
        (OTHER_BOOTS, LAMP, BOOTS),
        (LAMP, OTHER_BOOTS, CASE),
        (LAMP, SHORT_LAMP, CASE),
    ],
)
def test_letters_that_were_really_written_twice_are_none(text: str, sent: str, case: Case) -> None:
    assert hints(text, [sent], case) == []


def test_two_short_acknowledgements_may_be_alike() -> None:
    text = ACKNOWLEDGEMENT.format(name="Dana", thing="lamp", owner="Sam")
    sent = ACKNOWLEDGEMENT.format(name="Tom", thing="sofa", owner="Priya")
    assert hints(text, [sent], kind=Kind.ACKNOWLEDGEMENT) == []


def test_what_two_customers_said_alike_makes_no_copy() -> None:
    said = "The lamp came late, then it caught fire and burned my hand, and nobody answered the letter that I wrote."
    case = replace(CASE, complaint=said)
    for shape in ('You wrote: "{said}"', "You tell us that {said}"):
        text = f"Thank you for telling me, {{name}}. {shape.format(said=said)} I'm Sam; this is mine to solve."
        assert hints(text.format(name="Dana"), [text.format(name="Tom")], case, Kind.ACKNOWLEDGEMENT) == []


def test_a_text_without_earlier_ones_is_none() -> None:
    assert hints(LAMP, []) == []


def test_words_that_only_stand_in_another_order_make_no_copy() -> None:
    parts = LAMP.split("\n\n")
    shuffled = "\n\n".join([parts[2], parts[1], parts[0]])
    assert hints(LAMP, [shuffled]) == []


def test_the_built_in_writers_letters_to_different_customers_are_no_copies() -> None:
    letters = list(written())
    assert len(letters) > 60
    for place, (text, kind, case) in enumerate(letters):
        others = [other for at, (other, _, _) in enumerate(letters) if at != place]
        assert hints(text, others, case, kind) == [], text


def test_the_built_in_writers_letter_with_other_names_is_a_copy() -> None:
    text = asyncio.run(BuiltinWriter().write(Kind.APOLOGY, CASE)).text
    other = replace(CASE, customer=replace(CASE.customer, name="Tom Becker"))
    assert hints(text.replace("Dana", "Tom"), [text], other)


def test_only_the_latest_two_hundred_are_looked_at() -> None:
    later = [f"{OTHER_BOOTS} {number}" for number in range(200)]
    assert hints(LAMP, [SOFA, *later]) == []
    assert hints(LAMP, [SOFA, *later[1:]])


def test_looking_through_two_hundred_takes_no_time_to_speak_of() -> None:
    from bot.rules.en.copies import copied  # noqa: PLC0415 - the reader alone is timed
    from bot.rules.en.text import Letter  # noqa: PLC0415

    sent = tuple(f"{SOFA} {OTHER_BOOTS} Number {number} of many." for number in range(200))
    copied(Letter(LAMP, Kind.APOLOGY, CASE, sent=sent))
    took = []
    for _ in range(5):
        start = time.process_time()
        copied(Letter(OTHER_BOOTS.replace("boots", "lamp"), Kind.APOLOGY, CASE, sent=sent))
        took.append(time.process_time() - start)
    assert min(took) < 0.01  # 2 ms on an idle machine
