"""How patterns are written in this folder: to be read as lists of phrases.

Each line is an alternative; a line goes on in the next one while a bracket is open, or after a final
backslash. A blank is any white space. So a reviewer reads phrases, and the engine gets one long alternation.

The engine is PCRE2 with its just-in-time compiler: long alternations run about eight times as fast as
in `re`, and compile faster. What is written here means the same to both. A short pattern that matches at
every turn (a word, a number) is better off with `re`, which makes its results faster: `tokens`.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import groupby, pairwise
from sys import maxsize
from typing import Any, cast

import pcre2  # type: ignore[import-untyped]  # has no types; its patterns have the methods of re's

Unreadable = pcre2.LibraryError
"""What the engine raises where a text is so odd that it gives up (it does so by a limit, never by hanging)."""

_OPAQUE = r"\\.|\[(?:\\.|[^\]\\])*\]"  # escapes and classes: what stands in them is no bracket and no blank
_BARE = re.compile(_OPAQUE, re.DOTALL)
_BLANK = re.compile(rf"({_OPAQUE})| ", re.DOTALL)
_EDGE = re.compile(rf"{_OPAQUE}|([()|])", re.DOTALL)
_BORDERS = (r"\b", r"(?<![\w-])")
_PIECE = 2_000  # characters; more than a letter that anybody should send
_WORD = re.compile(r"[a-z](?![?*+{])")
_ANCHOR = re.compile(rf"{_OPAQUE}|[$^]", re.DOTALL)
_ANCHORED = re.compile(r"(?<!\\)\$|(?<![\\[])\^")

MARK = "\x1e"
"""Stands between two sentences where a letter is searched as a whole: `^` and `$` hold beside it too."""


class Pattern:
    """A pattern with the methods of `re`'s, compiled when it is first asked.

    It is compiled once for texts in ASCII, in which words and letters need no Unicode tables (a third
    faster; nearly every English letter is one, its quotes made straight), and once for all others.
    """

    def __init__(self, written: Callable[[], str], flags: int = 0) -> None:
        self._written = written
        self._flags = flags

    @cached_property
    def pattern(self) -> str:
        """As it would be written for `re`."""
        return self._written()

    @cached_property
    def _ascii(self) -> re.Pattern[str]:
        return cast("re.Pattern[str]", pcre2.compile(f"(?r){_prepared(self.pattern)}", self._flags | pcre2.ASCII))

    @cached_property
    def _full(self) -> re.Pattern[str]:
        return cast("re.Pattern[str]", pcre2.compile(_prepared(self.pattern), self._flags))

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match, or the first between two places."""
        return (self._ascii if text.isascii() else self._full).search(text, start, end)

    def match(self, text: str) -> re.Match[str] | None:
        """A match at the beginning."""
        return (self._ascii if text.isascii() else self._full).match(text)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Every match, or every one between two places."""
        return (self._ascii if text.isascii() else self._full).finditer(text, start, end)

    def __getattr__(self, name: str) -> Any:
        """What is asked more seldom."""
        return getattr(self._full, name)


def _gathered(text: str) -> str:
    """The same pattern, its neighbouring alternatives that begin at a word put into one group.

    So the border of a word is looked for once and not for each of them: several times faster.
    """
    out: list[str] = []
    for border, group in groupby(_alternatives(text), key=_border):
        rest = [alternative[len(border) :] for alternative in group]
        out.append(f"{border}(?:{'|'.join(rest)})" if border and len(rest) > 1 else border + "|".join(rest))
    return "|".join(out)


def by_letter(text: str) -> str:
    """A long list of words, those with the same first letter put into one group, for the same reason."""
    out: list[str] = []
    groups: dict[str, list[str]] = {}
    for alternative in [*_alternatives(text), ""]:
        if _WORD.match(alternative):
            groups.setdefault(alternative[0], []).append(alternative[1:])
        else:
            out += [f"{letter}(?:{'|'.join(rest)})" for letter, rest in groups.items()]
            out += filter(None, [alternative])
            groups = {}
    return "|".join(out)


def _border(alternative: str) -> str:
    return next((border for border in _BORDERS if alternative.startswith(border)), "")


def _alternatives(text: str) -> list[str]:
    """What stands between the bars that are in no bracket."""
    cuts, depth = [-1], 0
    for match in _EDGE.finditer(text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if match[0] == "|" and not depth:
            cuts.append(match.start())
    return [text[a + 1 : b] for a, b in pairwise([*cuts, len(text)])]


def _prepared(text: str) -> str:
    """The pattern as it is compiled: marks are borders, and alternatives are gathered."""
    marked = _ANCHOR.sub(_beside_mark, text) if _ANCHORED.search(text) else text
    return _gathered(marked) if any(f"|{border}" in marked for border in _BORDERS) else marked


def _beside_mark(match: re.Match[str]) -> str:
    """Beside a mark, but between two there is nothing."""
    return {"^": f"(?:^|(?<={MARK})(?!{MARK}))", "$": f"(?:$|(?<!{MARK})(?={MARK}))"}.get(match[0], match[0])


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern in the notation of `re`; of its flags `re.IGNORECASE` and `re.MULTILINE` are known."""
    meant = (pcre2.IGNORECASE if flags & re.IGNORECASE else 0) | (pcre2.MULTILINE if flags & re.MULTILINE else 0)
    return cast("re.Pattern[str]", Pattern(lambda: text, meant))


def tokens(text: str, flags: int = 0) -> re.Pattern[str]:
    """A short pattern that matches at every turn, in `re`."""
    return re.compile(text, flags)


def fragment(text: str) -> str:
    """A piece of a pattern, to be put into others."""
    out: list[str] = []
    depth = 0
    for line in filter(None, (row.strip() for row in text.splitlines())):
        goes_on = line.endswith("\\") and not line.endswith("\\\\")
        bare = _BARE.sub("", line) if _opaque(line) else line
        depth += bare.count("(") - bare.count(")")
        out.append(_spaced(line[:-1] if goes_on else line))
        if depth == 0 and not goes_on:
            out.append("|")
    return "".join(out[:-1] if out and out[-1] == "|" else out)


def _opaque(line: str) -> bool:
    """Is there a bracket in it that is none, or could be?"""
    return "[" in line or r"\(" in line or r"\)" in line


def _spaced(line: str) -> str:
    if "[" in line or r"\ " in line:
        return _BLANK.sub(lambda match: match[1] or r"\s+", line)
    return line.replace(" ", r"\s+")


def pattern(text: str) -> re.Pattern[str]:
    """The alternatives as they are, blind to case."""
    return cast("re.Pattern[str]", Pattern(lambda: fragment(text), pcre2.IGNORECASE))


def phrases(text: str) -> re.Pattern[str]:
    """The alternatives as whole words, blind to case."""
    return cast("re.Pattern[str]", Pattern(lambda: rf"\b(?:{fragment(text)})\b", pcre2.IGNORECASE))


def placed(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Every match with its place in `text`; a long text is searched in pieces.

    The engine counts characters from the beginning of what it is given, for every place that it is asked: what
    it is given must be short, if a long text full of numbers is not to take the square of its length.
    """
    for at, piece in _pieces(text):
        for match in pattern.finditer(piece):
            start, end = match.span()
            yield match, at + start, at + end


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text, cut at lines or sentences, else at blanks; and where each piece begins."""
    start = 0
    while len(text) - start > _PIECE:
        end = start + _PIECE
        ends = (max(text.rfind("\n", start, end), text.rfind(". ", start, end)), text.rfind(" ", start, end), end - 1)
        cut = next(place for place in ends if place >= start) + 1
        yield start, text[start:cut]
        start = cut
    yield start, text[start:]


def listed(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())
