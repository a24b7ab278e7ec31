"""`amends write`: cases in, drafts out."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from bot.case import Case
from bot.kinds import Kind
from bot.ports import Written
from bot.rules import check
from bot.writing import write
from prompts.builtin import BuiltinWriter

CASE: dict[str, Any] = {
    "company": "Lumen",
    "owner": "Sam Okafor",
    "customer": {"name": "Dana Reyes", "language": "en", "relationship": "steady", "since": "2021"},
    "venue": "private",
    "now": "2026-11-16T10:00:00-05:00",
    "complaint": "Order 48213 came 8 days late and the shade is cracked.",
    "failures": ["arrived eight days late", "shade cracked"],
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "options": [{"kind": "replacement", "label": "a new lamp"}],
    "policy": {"earliest": {"update": "2026-11-19T17:00:00-05:00", "replacement": "2026-11-20"}},
}


async def run(
    *lines: object, paths: list[str] | None = None, writer: Any = None
) -> tuple[int, list[dict[str, Any]], str]:
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    out, err = io.StringIO(), io.StringIO()
    code = await write(paths or [], writer=writer or BuiltinWriter(), stdin=io.StringIO(given), stdout=out, stderr=err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


async def test_a_draft_is_answered_in_the_shape_of_the_contract() -> None:
    code, answers, err = await run({"id": "a1", "kind": "apology", "case": CASE})
    assert (code, err) == (0, "")
    assert list(answers[0]) == ["id", "text", "source", "rounds", "findings"]
    assert answers[0] | {"text": ""} == {"id": "a1", "text": "", "source": "rules", "rounds": 1, "findings": []}
    assert "Thursday 19 November, 17:00" in answers[0]["text"]


async def test_the_answers_come_in_the_order_of_the_cases() -> None:
    _, answers, _ = await run(*[{"id": n, "kind": "acknowledgement", "case": CASE} for n in range(5)])
    assert [answer["id"] for answer in answers] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("kind", "case", "rule", "word"),
    [
        ("acknowledgement", {}, "names-the-failure", "complaint"),
        ("apology", {**CASE, "failures": []}, "names-the-failure", "failures"),
        ("apology", {**CASE, "impact": None}, "empathy-not-sympathy", "impact"),
        ("apology", {key: CASE[key] for key in CASE if key != "cause"}, "reason-grounded", "cause"),
        ("apology", {**CASE, "failure_count": 3}, "over-apologising", "fix_done"),
        ("solution", {**CASE, "options": []}, "options-for-choice", "options"),
        ("acknowledgement", {"complaint": "It never came."}, "promise-dated", "policy.earliest"),
        ("apology", {**CASE, "type": "abusive-criminal"}, "legal-admission", "signed_off"),
        ("apology", {**CASE, "customer": {"language": "es"}}, "language-match", "language"),
    ],
)
async def test_a_missing_fact_is_named_with_the_rule_that_wants_it(
    kind: str, case: dict[str, Any], rule: str, word: str
) -> None:
    code, answers, _ = await run({"id": "a1", "kind": kind, "case": case})
    first = answers[0]["findings"][0]
    assert (code, answers[0]["text"]) == (0, "")
    assert (first["rule"], first["severity"]) == (rule, "require")
    assert word in first["hint"]
    assert "start" not in first


async def test_a_cause_of_null_is_a_cause_not_known_yet() -> None:
    _, answers, _ = await run({"id": "a1", "kind": "apology", "case": {**CASE, "cause": None}})
    assert answers[0]["findings"] == []
    assert answers[0]["text"]


async def test_a_case_may_be_absent() -> None:
    code, answers, _ = await run({"id": "a1", "kind": "acknowledgement"})
    assert code == 0
    assert answers[0]["findings"]


async def test_bad_lines_are_told_and_the_good_ones_answered() -> None:
    lines = ["{", {"id": "b", "kind": "sonnet"}, {"id": "c", "kind": "acknowledgement", "case": CASE}]
    code, answers, err = await run(*lines)
    assert code == 2
    assert [answer["id"] for answer in answers] == ["c"]
    assert [line.split(": ")[1] for line in err.splitlines()] == ["standard input:1", "standard input:2"]
    assert "kind" in err.splitlines()[1]


async def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    good = tmp_path / "cases.jsonl"
    good.write_text(json.dumps({"id": "a1", "kind": "acknowledgement", "case": CASE}) + "\n", encoding="utf-8")
    code, answers, err = await run(paths=[str(tmp_path / "none.jsonl"), str(good)])
    assert (code, len(answers)) == (2, 1)
    assert "none.jsonl" in err


class Careless:
    """A writer whose text the rules object to."""

    async def write(self, kind: Kind, case: Case) -> Written:
        assert kind is Kind.APOLOGY
        return Written(text=f"Sorry if you were upset, {case.customer.name}.", source="model", rounds=2)


async def test_whatever_the_writer_the_findings_are_those_of_the_rules() -> None:
    _, answers, _ = await run({"id": "a1", "kind": "apology", "case": CASE}, writer=Careless())
    answer = answers[0]
    assert (answer["source"], answer["rounds"]) == ("model", 2)
    told = {finding["rule"] for finding in answer["findings"]}
    assert told == {
        finding.rule
        for finding in check(answer["text"], Kind.APOLOGY, TypeAdapter(Case).validate_python(CASE)).findings
    }
    assert "conditional-apology" in told
