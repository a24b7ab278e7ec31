"""`amends lint` on good and bad input: answers, places, messages, exit codes."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.linting import lint

CASE = {
    "company": "Lumen",
    "customer": {"name": "Dana Reyes", "mention": "U0DANA", "colour": "unknown fields are ignored"},
    "complaint": "Order 48213 came 8 days late.",
    "failures": ["arrived eight days late"],
    "cause": None,
    "venue": None,
    "policy": {"earliest": {"update": "2026-11-19T17:00:00-05:00", "refund": "2026-11-25"}},
    "now": "2026-11-16T10:00:00-05:00",
}
GOOD = (
    "Thank you for telling us, Dana. I'm sorry we were eight days late. I do not know yet why; "
    "I'll tell you by Thursday 19 November, 17:00."
)


def run(paths: list[str], *, stdin: Any = None, jsonl: bool = True) -> tuple[int, list[str], list[str]]:
    out, err = io.StringIO(), io.StringIO()
    code = lint(paths, jsonl=jsonl, stdin=stdin or io.StringIO(), stdout=out, stderr=err)
    return code, out.getvalue().splitlines(), err.getvalue().splitlines()


def draft(text: str, **more: Any) -> str:
    return json.dumps({"id": "a1", "kind": "apology", "text": text, "case": CASE} | more)


def written(tmp_path: Path, *lines: str | bytes) -> str:
    file = tmp_path / "drafts.jsonl"
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return str(file)


def test_a_good_draft_passes_with_exit_code_0(tmp_path: Path) -> None:
    code, out, err = run([written(tmp_path, draft(GOOD))])
    assert (code, err) == (0, [])
    assert json.loads(out[0]) == {"id": "a1", "verdict": "pass", "findings": [], "unfamiliar": [], "skipped": []}


def test_a_finding_is_told_as_the_contract_says(tmp_path: Path) -> None:
    text = f"{GOOD} Our courier lost it."
    code, out, _ = run([written(tmp_path, draft(text))])
    answer = json.loads(out[0])
    assert (code, answer["verdict"]) == (1, "block")
    finding = next(f for f in answer["findings"] if f["rule"] == "blame-elsewhere")
    assert finding["quote"] == text[finding["start"] : finding["end"]]
    assert list(finding) == ["rule", "severity", "start", "end", "quote", "hint"]


def test_what_is_missing_has_no_place(tmp_path: Path) -> None:
    code, out, _ = run([written(tmp_path, draft("", id=7))])
    answer = json.loads(out[0])
    assert (code, answer["id"], answer["verdict"]) == (1, 7, "repair")
    assert all(list(f) == ["rule", "severity", "hint"] for f in answer["findings"])


def test_without_a_case_the_answer_says_what_was_skipped(tmp_path: Path) -> None:
    _, out, _ = run([written(tmp_path, json.dumps({"id": "b", "kind": "update", "text": "I stay with this."}))])
    assert "ungrounded-fact" in json.loads(out[0])["skipped"]


def test_answers_keep_the_order_and_empty_lines_are_nothing(tmp_path: Path) -> None:
    lines = [draft(GOOD, id=str(n)) for n in range(5)]
    _, out, _ = run([written(tmp_path, *lines[:2], "", "   ", *lines[2:])])
    assert [json.loads(line)["id"] for line in out] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("not json", "is not JSON"),
        ("[1, 2]", "is not a JSON object"),
        ('{"id": "x", "kind": "update"}', "text: Field required"),
        ('{"id": "x", "text": "hi"}', "kind: Field required"),
        ('{"id": "x", "kind": "letter", "text": "hi"}', "kind: Input should be 'acknowledgement'"),
        ('{"id": "x", "kind": "update", "text": 5}', "text: Input should be a valid string"),
        (draft("hi", case=CASE | {"severity": "awful"}), "case.severity: Input should be 'low'"),
        (draft("hi", case=CASE | {"options": [{"kind": "refund"}]}), "case.options[0].label: Field required"),
        (draft("hi", case=CASE | {"policy": {"earliest": {"refund": "soon"}}}), "case.policy.earliest.refund: Input"),
        (draft("hi", case=CASE | {"now": "yesterday"}), "case.now: Input should be a valid datetime"),
        (b'{"id": "x", "kind": "update", "text": "\xff"}', "is not UTF-8 (byte"),
        ('{"id": "x", "kind": "update", "text": "' + "a" * 262_200 + '"}', "longer than 256 KiB"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"text": ' + "1" * 5_000 + "}", "Exceeds the limit"),
    ],
)
def test_a_bad_line_is_told_with_file_line_and_field_and_the_others_are_answered(
    tmp_path: Path, line: str | bytes, told: str
) -> None:
    file = written(tmp_path, draft(GOOD, id="before"), line, draft(GOOD, id="after"))
    code, out, err = run([file])
    assert code == 2
    assert [json.loads(row)["id"] for row in out] == ["before", "after"]
    assert len(err) == 1
    assert err[0].startswith(f"amends lint: {file}:2: {told}")


def test_half_a_character_is_judged_like_any_other(tmp_path: Path) -> None:
    code, out, err = run([written(tmp_path, '{"id": "x", "kind": "update", "text": "\\ud800 I stay with this."}')])
    assert (code, len(out), err) == (0, 1, [])


def test_bad_input_outweighs_a_block(tmp_path: Path) -> None:
    code, out, _ = run([written(tmp_path, "?", draft("@here"))])
    assert code == 2
    assert json.loads(out[0])["verdict"] == "block"


def test_a_missing_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    code, out, err = run([str(tmp_path / "none.jsonl"), written(tmp_path, draft(GOOD))])
    assert (code, len(out)) == (2, 1)
    assert err == [f"amends lint: {tmp_path / 'none.jsonl'}: cannot be read: No such file or directory"]


def test_a_folder_is_bad_input(tmp_path: Path) -> None:
    assert run([str(tmp_path)])[0] == 2


@pytest.mark.parametrize("paths", [[], ["-"]])
def test_standard_input_is_read_where_no_file_is_named(paths: list[str]) -> None:
    code, out, _ = run(paths, stdin=io.BytesIO(draft(GOOD).encode()))
    assert (code, len(out)) == (0, 1)


def test_standard_input_may_be_text_with_bytes_below() -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"\xff\n" + draft(GOOD).encode()))
    code, out, err = run([], stdin=stdin)
    assert (code, len(out)) == (2, 1)
    assert err == ["amends lint: standard input:1: is not UTF-8 (byte 1)"]


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    file = tmp_path / "w.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + draft(GOOD).encode() + b"\r\n" + draft(GOOD).encode() + b"\r\n")
    assert run([str(file)])[0] == 0


def test_plain_text_is_one_draft_a_file_and_is_told_by_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("Hi Dana,\nwe take all feedback very seriously.\n", encoding="utf-8")
    code, out, _ = run([str(file)], jsonl=False)
    assert code == 1
    assert f"{file}:2:1: block boilerplate: " in "\n".join(out)
    assert f"{file}: require owned-apology: " in "\n".join(out)
    assert out[-1].startswith(f"{file}: block (not checked without a case: ")


def test_plain_text_can_do_nothing_to_the_terminal() -> None:
    _, out, _ = run([], stdin=io.StringIO("mistakes were\x1b[31m made"), jsonl=False)
    assert "\x1b" not in "".join(out)


def test_unreadable_plain_text_is_bad_input(tmp_path: Path) -> None:
    file = tmp_path / "draft.txt"
    file.write_bytes(b"caf\xe9")
    code, out, err = run([str(file)], jsonl=False)
    assert (code, out) == (2, [])
    assert err == [f"amends lint: {file}: is not UTF-8 (byte 4)"]
