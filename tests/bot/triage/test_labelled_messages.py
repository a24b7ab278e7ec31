"""Messages of our own with what is true of them.

Triage was tuned on `examples_tuned`, `examples_more` and `examples_trades`. `examples_held_out` was set aside before
the tuning began and never looked at since: what it shows is what to expect of messages that nobody has seen.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from bot.facts import Triage
from bot.kinds import Double, Intent, Severity, Stage, Type, Venue
from bot.triage import triage

pytestmark = pytest.mark.xdist_group("labelled messages")  # each is judged once
FOLDER = Path(__file__).parent
FIELDS: dict[str, Callable[[Triage], object]] = {
    "type": lambda found: found.type,
    "severity": lambda found: found.severity,
    "intent": lambda found: found.intent,
    "stage": lambda found: found.stage,
    "double": lambda found: found.double_disappointment,
    "flags": lambda found: sorted(found.flags),
}
ABROAD = ("es", "de", "fr")
FLAGS = {
    "vulnerable", "minor", "press", "regulator", "legal-threat", "complaint-about-owner", "possible-abuse",
    "injection", "injury", "data-breach", "discrimination",
}  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """A labelled message beside what triage makes of it."""

    label: dict[str, Any]

    @cached_property
    def found(self) -> Triage:
        venue = Venue(self.label["venue"]) if "venue" in self.label else None
        return triage(self.label["text"], venue=venue)

    def right(self, field: str) -> bool:
        meant = self.label[field]
        return bool((sorted(meant) if field == "flags" else meant) == FIELDS[field](self.found))


def judged(name: str) -> list[Judged]:
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Judged(json.loads(line)) for line in lines]


SETS = {name: judged(name) for name in ("examples_tuned", "examples_more", "examples_trades", "examples_held_out")}
TUNED = SETS["examples_tuned"] + SETS["examples_more"] + SETS["examples_trades"]
HELD_OUT = SETS["examples_held_out"]


def share(rights: list[bool]) -> float:
    return rights.count(True) / len(rights)


def told_apart(rows: list[Judged]) -> float:
    return share([row.found.complaint is row.label["complaint"] for row in rows])


def false_alarms(rows: list[Judged]) -> float:
    return share([row.found.complaint for row in rows if not row.label["complaint"]])


def right_in(rows: list[Judged], field: str) -> float:
    return share([row.right(field) for row in rows if row.label["complaint"] and field in row.label])


@pytest.mark.parametrize(
    ("rows", "least", "most"),
    [(SETS["examples_tuned"] + SETS["examples_more"], 0.93, 0.07), (HELD_OUT, 0.89, 0.06)],
)
def test_complaints_are_told_from_questions_praise_and_chat(rows: list[Judged], least: float, most: float) -> None:
    assert told_apart(rows) >= least
    assert false_alarms(rows) <= most


def test_hard_ones_from_many_trades_are_told_more_often_than_not() -> None:
    assert told_apart(SETS["examples_trades"]) >= 0.65


@pytest.mark.parametrize(
    ("field", "tuned", "held_out"),
    [
        ("type", 0.92, 0.74),
        ("severity", 0.95, 0.83),
        ("intent", 0.95, 0.9),
        ("stage", 0.93, 0.84),
        ("double", 0.95, 0.93),
        ("flags", 0.95, 0.94),
    ],
)
def test_each_field_of_a_complaint_is_mostly_right(field: str, tuned: float, held_out: float) -> None:
    assert right_in(TUNED, field) >= tuned
    assert right_in(HELD_OUT, field) >= held_out


@pytest.mark.parametrize(("rows", "least"), [(TUNED, 0.97), (HELD_OUT, 0.7)])
def test_a_level_stands_on_the_reason_it_should(rows: list[Judged], least: float) -> None:
    reasons = [any(row.label["why"] in why for why in row.found.why) for row in rows if "why" in row.label]
    assert share(reasons) >= least


@pytest.mark.parametrize("rows", [TUNED, HELD_OUT])
def test_the_language_is_known(rows: list[Judged]) -> None:
    assert share([row.found.language == row.label["language"] for row in rows]) >= 0.98


@pytest.mark.parametrize("field", ["type", "severity", "intent", "stage", "double", "flags"])
def test_spanish_german_and_french_are_recognised_as_what_they_are(field: str) -> None:
    rows = [row for row in TUNED + HELD_OUT if row.label["language"] in ABROAD]
    assert told_apart(rows) >= 0.93
    assert false_alarms(rows) <= 0.05
    assert right_in(rows, field) >= 0.88


@pytest.mark.parametrize("rows", [TUNED, HELD_OUT])
def test_what_is_quoted_as_evidence_stands_in_the_message(rows: list[Judged]) -> None:
    assert all(row.found.evidence in row.label["text"] for row in rows)
    quotes = [row.label["evidence"] in row.found.evidence for row in rows if "evidence" in row.label]
    assert share(quotes) >= 0.8


def test_the_labels_are_words_of_the_contract() -> None:
    words = {"type": Type, "severity": Severity, "intent": Intent, "stage": Stage, "double": Double}
    for row in TUNED + HELD_OUT:
        for field in words.keys() & row.label.keys():
            assert row.label[field] in list(words[field]), row.label
        assert set(row.label.get("flags", [])) <= FLAGS, row.label


def test_no_message_is_both_tuned_on_and_held_out() -> None:
    assert not {row.label["text"] for row in TUNED} & {row.label["text"] for row in HELD_OUT}
