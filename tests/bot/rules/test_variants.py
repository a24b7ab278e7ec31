"""One rule at a time over short drafts from many trades: what passes it, and what is near and must be caught."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from bot.linting import Draft
from bot.rules import rules
from bot.rules.en.text import Letter

ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in Path(__file__).with_name("variants.jsonl").read_text(encoding="utf-8").splitlines()
]
BASE = {
    "company": "Acme",
    "owner": "Robin Vale",
    "customer": {"name": "Dana Reyes", "language": "en", "relationship": "casual"},
    "venue": "private",
    "type": "process-lapse",
    "severity": "medium",
    "now": "2026-11-16T10:00:00+00:00",
    "fault": "ours",
    "message_index": 1,
    "policy": {"goodwill_cap": "20.00 EUR", "earliest": {"update": "2026-11-17T12:00:00+00:00"}},
}
RULES = {rule.id: rule for rule in rules()}
READ = TypeAdapter(Draft)


def stops(row: dict[str, Any]) -> bool:
    """Does its rule stop this draft?"""
    draft = READ.validate_python({"kind": row["kind"], "text": row["text"], "case": BASE | row["case"]})
    assert draft.case is not None
    findings = RULES[row["rule"]].check(Letter(draft.text, draft.kind, draft.case))
    return any(f.severity != "warn" for f in findings)


@pytest.mark.parametrize("rule", sorted({row["rule"] for row in ROWS}))
def test_a_rule_passes_what_is_good_and_catches_what_is_near(rule: str) -> None:
    judged = [(row, stops(row)) for row in ROWS if row["rule"] == rule]
    assert [row["text"] for row, stopped in judged if stopped and row["good"]] == [], "good, and stopped"
    assert [row["text"] for row, stopped in judged if not stopped and not row["good"]] == [], "not caught"
