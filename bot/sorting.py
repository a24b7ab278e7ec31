"""`amends triage`: says of each message whether it is a complaint, and of what kind (CONTRACT 1 and 4)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from pydantic import TypeAdapter

from bot.facts import EarlierContact, Triage
from bot.kinds import Relationship, Venue
from bot.lines import BadLine, Line, records, text_lines
from bot.triage import triage

BAD_INPUT = 2
"""Exit code when a line could not be used; the good ones are answered all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """What is known of the writer of a message."""

    relationship: Relationship = Relationship.UNKNOWN
    earlier: tuple[EarlierContact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One line of input. A message without an id is answered under its line number."""

    text: str
    id: str | int | None = None
    venue: Venue | None = None
    customer: Sender = Sender()
    now: datetime | None = None


_POSTED = TypeAdapter(Posted)


def sort(paths: list[str], *, jsonl: bool, stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """Answer each message with a line of JSON, in order; 0, or 2 if there was bad input."""
    code = 0
    for line in _posted(paths, stdin, jsonl=jsonl):
        if isinstance(line, BadLine):
            stderr.write(f"{line}\n")
            code = BAD_INPUT
        else:
            stdout.write(json.dumps(_answer(line)) + "\n")
    return code


def _posted(paths: list[str], stdin: IO[Any], *, jsonl: bool) -> Iterator[Line[Posted] | BadLine]:
    if jsonl:
        yield from records(paths, stdin, _POSTED)
        return
    for line in text_lines(paths, stdin):
        yield line if isinstance(line, BadLine) else Line(line.file, line.number, Posted(text=line.value))


def _answer(line: Line[Posted]) -> dict[str, Any]:
    posted = line.value
    found = triage(
        posted.text,
        venue=posted.venue,
        relationship=posted.customer.relationship,
        earlier=posted.customer.earlier,
        now=posted.now,
    )
    return {"id": line.number if posted.id is None else posted.id, **_told(found)}


def _told(found: Triage) -> dict[str, Any]:
    """What is said of a message (CONTRACT 4); of what is no complaint too, for a person may say that it is one."""
    return {
        "complaint": found.complaint,
        "score": found.score,
        "type": found.type,
        "also": found.also,
        "severity": found.severity,
        "why": found.why,
        "intent": found.intent,
        "evidence": found.evidence,
        "stage": found.stage,
        "double_disappointment": found.double_disappointment,
        "flags": found.flags,
        "language": found.language,
    }
