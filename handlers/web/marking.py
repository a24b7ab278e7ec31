"""A text cut at the places that findings name, so that a page can mark them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bot.rules.finding import Finding, Weight

Mark = Weight | Literal["unfamiliar"]
WORST_FIRST: tuple[Mark, ...] = ("block", "require", "warn", "unfamiliar")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `weight` is that of the worst finding on it, or none."""

    text: str
    weight: Mark | None = None


def marked(text: str, findings: Sequence[Finding], unfamiliar: Sequence[tuple[int, int]] = ()) -> list[Piece]:
    """The whole text in pieces; where findings overlap, the worst one shows. What rests on no fact shows last."""
    spans: list[tuple[int, int, Mark]] = [(start, end, "unfamiliar") for start, end in unfamiliar]
    spans += [(f.start, f.end, f.severity) for f in findings if f.start is not None and f.end is not None]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end) if 0 <= cut <= len(text))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [weight for first, last, weight in spans if first <= start and end <= last]
        pieces.append(Piece(text[start:end], next((weight for weight in WORST_FIRST if weight in over), None)))
    return pieces
