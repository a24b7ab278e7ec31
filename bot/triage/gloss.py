"""Reads a Spanish, German or French message as English, phrase by phrase, so that one set of patterns judges all.

Rough, and meant to be: it need not please a reader. A quotation still leads to the customer's own words, because the
places in the original are kept.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bot.rules.patterns import compiled
from bot.triage.reading import Reading

GLOSSED = frozenset({"es", "de", "fr"})
"""The languages that are read so."""


@dataclass(frozen=True, slots=True)
class _Table:
    """One pattern for all lines of a language, and what each line means.

    The lines are the leaves of a tree of groups, half of them in the first branch and half in the second, so that a few
    looks tell which line it was: to ask a match for its last group costs a look at every group there is.
    """

    pattern: re.Pattern[str]
    english: tuple[str, ...]

    def meaning(self, match: re.Match[str]) -> str:
        """The English of the line that matched."""
        first, last, group = 0, len(self.english), 1
        while last - first > 1:
            middle = (first + last) // 2
            if match.start(group + 1) >= 0:
                last, group = middle, group + 1
            else:
                first, group = middle, group + 2 * (middle - first)
        return self.english[first]


def glossed(reading: Reading, language: str) -> Reading:
    """The message in rough English; `language` is one of GLOSSED."""
    table = _table(language)
    found = table.pattern.finditer(reading.flat)
    return reading.rewritten((match.start(), match.end(), table.meaning(match)) for match in found)


@cache
def _table(language: str) -> _Table:
    text: str = import_module(f"bot.triage.tongues.{language}").GLOSS
    lines = [line.rpartition(" => ") for line in text.strip().replace("\n|", "|").splitlines()]
    foreign = _branches([left for left, _, _ in lines])
    return _Table(compiled(rf"(?<!\w){foreign}(?!\w)"), tuple(right for _, _, right in lines))


def _branches(lines: list[str]) -> str:
    """The lines as a tree of groups: one of n lines holds 2n - 1 groups."""
    if len(lines) == 1:
        return f"({lines[0]})"
    middle = len(lines) // 2
    return f"({_branches(lines[:middle])}|{_branches(lines[middle:])})"
