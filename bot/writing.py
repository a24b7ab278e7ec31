"""`amends write`: drafts for cases from files or standard input (CONTRACT 1 and 3)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from pydantic import TypeAdapter

from bot.case import Case
from bot.kinds import Kind
from bot.lines import BadLine, records
from bot.linting import BAD_INPUT, OK, finding_as_json
from bot.ports import Writer, Written
from bot.rules import check
from bot.rules.finding import Finding
from bot.wording.notes import ASKS

# The rule that a text without this fact would break; what is not here is asked for by none.
ASKED_BY = {
    "failures": "names-the-failure",
    "complaint": "names-the-failure",
    "impact": "empathy-not-sympathy",
    "cause": "reason-grounded",
    "fault": "owned-apology",
    "options": "options-for-choice",
    "fix_done": "over-apologising",
    "update": "promise-dated",
    "news": "over-apologising",
    "language": "language-match",
    "sign-off": "legal-admission",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One line of input: section 3 of the contract, without a text."""

    kind: Kind = Kind.APOLOGY
    id: str | int | None = None
    case: Case = field(default_factory=Case)


async def write(paths: Sequence[str], *, writer: Writer, stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """One line of JSON for each case, in order; a line that cannot be read is told on `stderr`. The exit code."""
    code = OK
    for line in records(list(paths), stdin, TypeAdapter(Request)):
        if isinstance(line, BadLine):
            print(f"amends write: {line}", file=stderr)
            code = BAD_INPUT
            continue
        written = await writer.write(line.value.kind, line.value.case)
        print(json.dumps(_answer(line.value, written)), file=stdout)
    return code


def _answer(request: Request, written: Written) -> dict[str, Any]:
    findings = check(written.text, request.kind, request.case).findings if written.text else _missing(written.asks)
    return {
        "id": request.id,
        "text": written.text,
        "source": written.source,
        "rounds": written.rounds,
        "findings": [finding_as_json(finding) for finding in findings],
    }


def _missing(asks: Sequence[str]) -> tuple[Finding, ...]:
    """What the writer needs first, as findings of the rules that would demand it."""
    return tuple(
        Finding(rule=ASKED_BY.get(ask, "owned-apology"), severity="require", hint=f"Needed first ({ask}): {ASKS[ask]}.")
        for ask in asks
    )
