"""What somebody typed after a slash command, and what he gets for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.slack.pieces import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A slash command. `trigger` opens a dialog, for three seconds; `response_url` takes late answers."""

    team: str
    user: str
    channel: str
    text: str
    trigger: str
    response_url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What only this person reads: all of it in words, and how it looks. No words: a dialog was the answer."""

    text: str
    blocks: Sequence[Block] = ()
