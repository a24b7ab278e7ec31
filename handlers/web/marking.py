"""A text cut at the places that findings name, so that a page can mark them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.rules.finding import Finding, Weight

WORST_FIRST: tuple[Weight, ...] = ("block", "require", "warn")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text; `weight` is that of the worst finding on it, or empty."""

    text: str
    weight: Weight | None = None


def marked(text: str, findings: Sequence[Finding]) -> list[Piece]:
    """The whole text in pieces; where findings overlap, the worst one shows."""
    spans = [(f.start, f.end, f.severity) for f in findings if f.start is not None and f.end is not None]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end) if 0 <= cut <= len(text))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [weight for first, last, weight in spans if first <= start and end <= last]
        pieces.append(Piece(text[start:end], next((weight for weight in WORST_FIRST if weight in over), None)))
    return pieces
