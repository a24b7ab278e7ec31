"""The `amends triage` command: formats, order, bad input and exit codes (CONTRACT 1 and 4)."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.sorting import sort

FIELDS = {
    "id", "complaint", "score", "type", "also", "severity", "why", "intent", "evidence", "stage",
    "double_disappointment", "flags", "language",
}  # fmt: skip


def run(paths: list[str], text: str | bytes = "", *, jsonl: bool = True) -> tuple[int, list[dict[str, Any]], list[str]]:
    """Exit code, answers, and lines of complaint about the input."""
    data = text.encode() if isinstance(text, str) else text
    out, err = io.StringIO(), io.StringIO()
    code = sort(paths, jsonl=jsonl, stdin=io.BytesIO(data), stdout=out, stderr=err)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue().splitlines()


def test_plain_text_is_one_message_a_line_and_the_answer_is_json_lines() -> None:
    code, answers, errors = run([], "My lamp arrived broken.\n\nDo you ship to Norway?\n", jsonl=False)
    assert (code, errors) == (0, [])
    assert [(a["id"], a["complaint"]) for a in answers] == [(1, True), (3, False)]


def test_every_message_is_answered_with_every_field() -> None:
    line = json.dumps({"id": "a1", "text": "I wrote twice about the broken lamp and nobody answered."})
    code, [complaint, other], _ = run(["-"], line + '\n{"id": 7, "text": "Good morning everyone!"}\n')
    assert code == 0
    assert set(complaint) == FIELDS
    assert (complaint["id"], complaint["type"], complaint["severity"]) == ("a1", "product-quality", "high")
    assert (complaint["intent"], complaint["double_disappointment"]) == ("indifference", "yes")
    assert complaint["evidence"] == "nobody answered"
    assert set(other) == FIELDS
    assert (other["id"], other["complaint"], other["language"]) == (7, False, "en")


def test_what_is_known_of_venue_customer_and_time_is_used() -> None:
    known = {
        "text": "The Halo lamp flickers.",
        "venue": "public",
        "now": "2026-11-16T10:00:00-05:00",
        "customer": {
            "relationship": "steady",
            "earlier": [{"when": "2026-11-09T09:00:00Z", "text": "Halo lamp flickers", "answered": False}],
        },
    }
    _, [found], _ = run([], json.dumps(known))
    assert (found["double_disappointment"], found["severity"]) == ("yes", "high")
    known["now"] = "2027-11-16T10:00:00-05:00"
    _, [found], _ = run([], json.dumps(known))
    assert found["double_disappointment"] == "presumed"


def test_null_and_unknown_fields_are_as_good_as_absent() -> None:
    code, [answer], _ = run([], '{"id": null, "text": "The lamp broke.", "venue": null, "mood": "bad"}')
    assert (code, answer["id"], answer["complaint"]) == (0, 1, True)


@pytest.mark.parametrize(
    ("bad", "named"),
    [
        ('{"id": "x"}', "text"),
        ('{"text": 5}', "text"),
        ('{"text": "a", "venue": "street"}', "venue"),
        ('{"text": "a", "now": "soon"}', "now"),
        ('{"text": "a", "customer": {"earlier": [{"answered": "perhaps"}]}}', "customer.earlier[0].answered"),
        ("[1]", "object"),
        ("{", "JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_good_ones_are_answered(tmp_path: Path, bad: str, named: str) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(f'{{"id": "a", "text": "The lamp broke."}}\n{bad}\n{{"id": "b", "text": "Thanks!"}}\n')
    code, answers, errors = run([str(file)])
    assert code == 2
    assert [answer["id"] for answer in answers] == ["a", "b"]
    [error] = errors
    assert f"{file}:2" in error
    assert named in error


def test_a_file_that_is_not_there_is_bad_input_and_the_others_are_read(tmp_path: Path) -> None:
    file = tmp_path / "in.txt"
    file.write_text("The lamp broke.\n")
    code, answers, errors = run([str(tmp_path / "none"), str(file)], jsonl=False)
    assert (code, len(answers), len(errors)) == (2, 1, 1)


def test_bytes_that_are_no_text_are_bad_input() -> None:
    code, answers, errors = run([], b"The lamp broke.\n\xff\xfe\n", jsonl=False)
    assert (code, len(answers), len(errors)) == (2, 1, 1)


def test_half_a_surrogate_is_answered_in_plain_ascii() -> None:
    code, [answer], _ = run([], '{"text": "Nobody answered my \\ud800 mails, the lamp broke. \\u00fc"}')
    assert code == 0
    assert answer["complaint"]
