"""`amends lint`: the guardrail rules on drafts from files or standard input (CONTRACT 1 and 3)."""

import json
from dataclasses import dataclass
from typing import IO, Any

from pydantic import TypeAdapter

from bot.case import Case
from bot.kinds import Kind
from bot.lines import BadLine, Line, printable, records, texts
from bot.rules import check
from bot.rules.finding import Finding, Report

OK, OBJECTIONS, BAD_INPUT = 0, 1, 2
"""Exit codes: nothing blocks; something blocks or is missing; something could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One line of `lint --jsonl`."""

    kind: Kind
    text: str
    id: str | int | None = None
    case: Case | None = None


def lint(paths: list[str], *, jsonl: bool, stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Judge each draft, in order; the exit code is that of the command.

    Plain text is one draft a file, judged as a full apology without a case. With `jsonl` each line is a draft
    and is answered by one line of JSON; a line that cannot be read is told on `stderr` and has no answer.
    """
    code = OK
    for line in records(paths, stdin, TypeAdapter(Draft)) if jsonl else texts(paths, stdin):
        if isinstance(line, BadLine):
            print(f"amends lint: {line}", file=stderr)
            code = BAD_INPUT
            continue
        report = _judge(line.value)
        print(_json_answer(line.value, report) if isinstance(line.value, Draft) else _shown(line, report), file=stdout)
        code = max(code, OK if report.verdict == "pass" else OBJECTIONS)
    return code


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding as the contract shows it: without a place if something is missing."""
    place = {} if finding.start is None else {"start": finding.start, "end": finding.end, "quote": finding.quote}
    return {"rule": finding.rule, "severity": finding.severity, **place, "hint": finding.hint}


def _judge(draft: Draft | str) -> Report:
    if isinstance(draft, str):
        return check(draft, Kind.APOLOGY, None)
    return check(draft.text, draft.kind, draft.case)


def _json_answer(draft: Draft, report: Report) -> str:
    answer = {
        "id": draft.id,
        "verdict": report.verdict,
        "findings": [finding_as_json(f) for f in report.findings],
        "unfamiliar": [list(span) for span in report.unfamiliar],
        "skipped": list(report.skipped),
    }
    return json.dumps(answer)


def _shown(line: Line[str] | Line[Draft], report: Report) -> str:
    """A report for people: `file:line:column severity rule: hint`, then the verdict."""
    file, text = printable(line.file), line.value if isinstance(line.value, str) else line.value.text
    rows = [f"{file}{_place(text, f)} {f.severity} {f.rule}: {f.hint}{_quoted(f)}" for f in report.findings]
    skipped = f" (not checked without a case: {', '.join(report.skipped)})" if report.skipped else ""
    return "\n".join([*rows, f"{file}: {report.verdict}{skipped}"])


def _place(text: str, finding: Finding) -> str:
    """`:line:column`, both from 1; nothing for what is missing."""
    if finding.start is None:
        return ":"
    row = text.count("\n", 0, finding.start) + 1
    column = finding.start - (text.rfind("\n", 0, finding.start) + 1) + 1
    return f":{row}:{column}:"


_QUOTED = 60  # characters of a quotation that are shown


def _quoted(finding: Finding) -> str:
    words = printable(" ".join(finding.quote.split()))
    return f' "{words[:_QUOTED]}…"' if len(words) > _QUOTED else f' "{words}"' if words else ""
