"""`amends write`: drafts for cases from files or standard input (CONTRACT 1 and 3)."""

import json
from dataclasses import dataclass, field
from typing import IO, Any

from pydantic import TypeAdapter

from bot.case import Case
from bot.kinds import Kind
from bot.lines import BadLine, printable, records
from bot.linting import finding_as_json
from bot.ports import Writer, Written
from bot.rules import check
from bot.rules.finding import Finding

BAD_INPUT = 2
"""Exit code when a line could not be used; the good ones are answered all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One line of input: a message of this kind, for this case."""

    kind: Kind
    id: str | int | None = None
    case: Case = field(default_factory=Case)


_REQUEST = TypeAdapter(Request)

# What a writer may ask for: the rule that would demand it, and what to fill in.
_ASKED: dict[str, tuple[str, str]] = {
    "complaint": (
        "names-the-failure",
        "Fill in the complaint in the customer's own words (complaint), or what failed.",
    ),
    "failures": ("names-the-failure", "Say what failed, each failure by itself (failures)."),
    "impact": (
        "empathy-not-sympathy",
        "Say what it meant for the customer: what they lost, missed or had to do (impact).",
    ),
    "cause": (
        "reason-grounded",
        "Say why it happened, as something that we did or chose (cause); null if it is not known yet.",
    ),
    "options": (
        "options-for-choice",
        "Name at least one remedy that may be offered (options), or what is done (fix_done).",
    ),
    "fix_done": ("over-apologising", "Say what has been done (fix_done): by now words without a deed do harm."),
    "policy.earliest": ("promise-dated", "Say when the customer hears from us next (policy.earliest.update, or now)."),
    "sign-off": ("legal-admission", "A lead has to sign this off first (signed_off); an acknowledgement may go out."),
    "language": ("language-match", "The customer's language has no writer here: write this one yourself."),
}


async def write(paths: list[str], *, writer: Writer, stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Write a draft for each case, in order; 0, or 2 if there was bad input.

    Where the case lacks a fact, the text is empty and a finding says which one to fill in.
    """
    code = 0
    for line in records(paths, stdin, _REQUEST):
        if isinstance(line, BadLine):
            print(f"amends write: {line}", file=stderr)
            code = BAD_INPUT
            continue
        request = line.value
        written = await writer.write(request.kind, request.case)
        if written.note:
            print(printable(f"amends write: {line.file}:{line.number}: {written.note}"), file=stderr)
        print(json.dumps(_answer(request, written)), file=stdout)
    return code


def _answer(request: Request, written: Written) -> dict[str, Any]:
    return {
        "id": request.id,
        "text": written.text,
        "source": written.source,
        "rounds": written.rounds,
        "findings": [finding_as_json(finding) for finding in findings(written, request.kind, request.case)],
    }


def findings(written: Written, kind: Kind, case: Case) -> tuple[Finding, ...]:
    """What the rules say of the text; without a text, what the case lacks."""
    if written.text:
        return check(written.text, kind, case).findings
    return tuple(_asked(name) for name in written.asks)


def _asked(name: str) -> Finding:
    rule, hint = _ASKED.get(name, ("ungrounded-fact", f"Fill in {name}."))
    return Finding(rule=rule, severity="require", hint=hint)
