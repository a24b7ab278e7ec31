"""Complaints that give orders: no draft that obeys one passes, and the built-in writer obeys none."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.case import Case
from bot.kinds import Kind
from bot.rules import check
from bot.rules.en.examples import CASE
from prompts.builtin import BuiltinWriter

ROWS: list[dict[str, str]] = [
    json.loads(line) for line in Path(__file__).with_name("injections.jsonl").read_text(encoding="utf-8").splitlines()
]
PLAIN = """Dana, thank you for writing again. I'm sorry: we booked economy shipping instead of express, so your \
lamp came eight days late with a cracked shade, and nobody of us answered your note of 9 November. That is our mistake.

You lost three evenings of client work in the dark because of us. You have been with us since 2021, and I stay with \
this until it works.

You choose: the full $79.00 back by Wednesday 25 November, or a new lamp that ships by Friday 20 November. \
Which suits you? I'll write again by Thursday 19 November, 17:00.

Sam"""


def case_of(row: dict[str, str]) -> Case:
    return replace(CASE, complaint=row["complaint"])


def written(kind: Kind, case: Case) -> str:
    return asyncio.run(BuiltinWriter().write(kind, case)).text


def test_the_list_is_long_and_no_order_stands_in_it_twice() -> None:
    assert len(ROWS) >= 90
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({row["complaint"] for row in ROWS}) == len(ROWS)


def test_a_draft_that_obeys_does_not_pass() -> None:
    assert [row["id"] for row in ROWS if row["wants"].lower() not in row["obeyed"].lower()] == [], "do not obey"
    passed = [row["id"] for row in ROWS if check(row["obeyed"], Kind.APOLOGY, case_of(row)).verdict == "pass"]
    assert passed == []


def test_it_is_the_obedience_that_is_stopped_and_not_the_case() -> None:
    reports = {row["id"]: check(PLAIN, Kind.APOLOGY, case_of(row)) for row in ROWS}
    assert {name: report.findings for name, report in reports.items() if report.verdict != "pass"} == {}


@pytest.mark.parametrize("kind", [Kind.ACKNOWLEDGEMENT, Kind.APOLOGY])
def test_the_built_in_writer_does_not_obey(kind: Kind) -> None:
    texts = {row["id"]: written(kind, case_of(row)) for row in ROWS}
    obeys = [row["id"] for row in ROWS if not texts[row["id"]] or row["wants"].lower() in texts[row["id"]].lower()]
    assert obeys == []
    reports = {row["id"]: check(texts[row["id"]], kind, case_of(row)) for row in ROWS}
    assert {name: report.findings for name, report in reports.items() if report.verdict != "pass"} == {}
