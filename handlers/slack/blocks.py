"""A Message as Slack shows it: its blocks, and the text that notifications and screen readers read.

What a person approved goes out as it is: plain, whole, under that person's name; everything else may be cut.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.message import Message, Row
from bot.ports import Never
from bot.steps import clean
from handlers.slack.pieces import (
    EMPTY,
    SECTION,
    Block,
    bars,
    buttons,
    cut,
    date,
    escape,
    linked,
    quote,
    rich,
    said,
    section,
    shown,
    small,
    when,
)

__all__ = ["Payload", "escape", "payload", "quoted"]

WEIGHT = 12_000  # bytes of all blocks: beyond about 13,000 Slack answers "msg_blocks_too_long" (bolt-js 2509)
LONGEST = 40_000  # characters of the text; Slack cuts off what is more
MOST_ROWS = 20  # a card has eighteen at most
LINE = 500  # characters of one row
READ = {
    "text": 1_000,
    "quote": 600,
    "label": 30,
    "row": 90,
    "rows": 12,
}  # what is read out; together below 4,000, as Slack asks
TOO_LONG = "it is too long for one message in Slack: please send it yourself, in two"


@dataclass(frozen=True, slots=True)
class Payload:
    """What `chat.postMessage` and `chat.update` take. Without blocks the text is all of it."""

    text: str
    blocks: list[dict[str, Any]]


def payload(message: Message, complaint_id: str) -> Payload:
    """The message as Slack takes it. Raises Never for an approved text that cannot go out whole."""
    if message.author:
        return _approved(message, complaint_id)
    text = in_words(message)
    for limit in (8_000, 3_000, 1_000, 300, 80):
        blocks = _blocks(message, complaint_id, limit)
        if weight(blocks) <= WEIGHT:
            break
    return Payload(text, blocks)


def weight(blocks: list[Block]) -> int:
    """How much Slack takes the blocks to be."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")).encode())


def quoted(text: str) -> str:
    """Somebody's words within `text`, where that is markup."""
    return "\n".join(f"> {one}" for one in escape(clean(text)).splitlines()) or f"> {EMPTY}"


def in_words(message: Message) -> str:
    """All that a message says, as one text: for notifications, for screen readers, and where blocks are refused."""
    parts = [shown(message.text, READ["text"])]
    if message.quote.strip():
        parts.append(f"“{shown(message.quote, READ['quote'])}”")
    kept = _kept(message.rows)
    more = len(message.rows) - len(kept)
    return "\n".join([*parts, *map(_read, kept), *([f"and {more} more"] if more > 0 else [])])


def _kept(lines: Sequence[Row]) -> list[Row]:
    """As many rows as are read out, in their order: those with a time before all others."""
    first = sorted(range(len(lines)), key=lambda index: lines[index].at is None)[: READ["rows"]]
    return [lines[index] for index in sorted(first)]


def _read(row: Row) -> str:
    label, value = shown(row.label, READ["label"]), shown(row.value, READ["row"]) if row.value.strip() else ""
    return f"{label}: {' '.join(part for part in (value, date(row.at) if row.at else '') if part)}"


# What people approved


def _approved(message: Message, complaint_id: str) -> Payload:
    text = clean(message.text)
    if len(escape(text)) > LONGEST:
        raise Never(TOO_LONG)
    blocks = [
        rich("text", section(linked(text))),
        *buttons("answers", message.buttons, complaint_id),
        small("from", f"From {message.author}, sent through this app."),
    ]
    return Payload(escape(text), blocks if weight(blocks) <= WEIGHT else [])


# What the team sees


def _blocks(message: Message, complaint_id: str, limit: int) -> list[Block]:
    bold = {"bold": True} if message.topic == "card" else {}
    text = cut(clean(message.text).strip() or EMPTY, min(limit, SECTION))
    blocks = [rich("text", section(said(text, **bold)))]
    if message.quote.strip():
        blocks.append(rich("quote", quote(said(cut(clean(message.quote).strip() or EMPTY, limit)))))
    if message.rows:
        blocks.append(rows("rows", message.rows, min(limit, LINE)))
    if message.chart:
        blocks.append(bars("chart", message.chart))
    return blocks + buttons("buttons", message.buttons, complaint_id)


def rows(block_id: str, lines: tuple[Row, ...], limit: int = LINE) -> Block:
    """Lines of a card, close together: what it is in bold, then the value, then the time."""
    parts = [part for row in lines[:MOST_ROWS] for part in (*said("\n"), *_row(row, limit))][1:]
    more = len(lines) - MOST_ROWS
    return rich(block_id, section([*parts, *(said(f"\nand {more} more") if more > 0 else [])]))


def _row(row: Row, limit: int) -> list[Block]:
    label = cut(clean(row.label).strip() or EMPTY, min(limit, 75))
    value = cut(" ".join(clean(row.value).split()), limit)
    time = [*said(" · " if value and value != "due" else " "), when(row.at)] if row.at else []
    return [*said(f"{label}:", bold=True), *said(f" {value}" if value else ""), *time]
