"""Reads a Spanish, German or French message as English, phrase by phrase, so that one set of patterns judges all.

Rough, and meant to be: it need not please a reader. A quotation still leads to the customer's own words, because the
places in the original are kept.
"""

import re
from functools import cache
from importlib import import_module

from bot.rules.patterns import compiled
from bot.triage.reading import Reading

GLOSSED = frozenset({"es", "de", "fr"})
"""The languages that are read so."""


def glossed(reading: Reading, language: str) -> Reading:
    """The message in rough English; `language` is one of GLOSSED."""
    pattern, english = _table(language)
    swaps = (
        (match.start(), match.end(), english[(match.lastindex or 1) - 1]) for match in pattern.finditer(reading.flat)
    )
    return reading.rewritten(swaps)


@cache
def _table(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One alternation with a group for each line, and what each line means."""
    text: str = import_module(f"bot.triage.tongues.{language}").GLOSS
    lines = [line.partition(" => ") for line in text.strip().replace("\n|", "|").splitlines()]
    return compiled(r"(?<!\w)(?:" + "|".join(f"({left.strip()})" for left, _, _ in lines) + r")(?!\w)"), tuple(
        right.strip() for _, _, right in lines
    )
