"""A message prepared once for all that triage looks for.

`Reading.flat` is the text in small letters, without accents, contractions written out, one space
between tokens and sentence marks standing alone: patterns over it stay short, and because tokens
are bounded and gaps counted, every pattern runs in linear time. Each match leads back to the words
as they were written, so evidence can be quoted.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

LONGEST_TEXT = 20_000
"""Characters that are read; what comes after is not looked at."""

LONGEST_WORD = 40

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_TOKEN = re.compile(
    r"(?P<link>https?://[^\s<>|]{1,500})"
    r"|(?P<mention><@[!&]?\w{1,40}(?:\|[^>\s]{0,60})?>|@[\w.]{1,40})"
    r"|(?P<number>\d{1,20}(?:[.,:]\d{1,20}){0,3}(?:st|nd|rd|th)?)"
    rf"|(?P<word>[^\W\d_](?:\w|[\u0300-\u036f{_INVISIBLE}]|['\u2019](?=[^\W_]))*)"
    r"|(?P<stop>[.!?…]+|\n\s*\n)"
    r"|(?P<mark>[^\w\s])"
)
_APOSTROPHE = "\u2019"
_DROPPED = re.compile(rf"[\u0300-\u036f{_INVISIBLE}]")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
_SENTENCE_END = re.compile(r" [.!?] ")

_CONTRACTED = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not", "wont": "will not",
    "shan't": "shall not", "ain't": "is not", "aint": "is not",
    "i'm": "i am", "im": "i am", "ive": "i have", "let's": "let us",
    "noone": "nobody", "gonna": "going to", "wanna": "want to",
}  # fmt: skip
_NOT = re.compile(r"(is|are|was|were|has|have|had|do|does|did|would|could|should|might|must|need)n'?t")
_SILENT = "-\u2013\u2014'\u2019*_~`"
_TAILS = {"'ve": " have", "'ll": " will", "'re": " are", "'m": " am", "'d": " would"}
_IS = {"it's", "that's", "there's", "here's", "he's", "she's", "what's", "where's", "who's", "how's", "why's"}


@dataclass(frozen=True)
class Reading:
    """The flat text, and for each place in it the span of the original it stands for.

    `plain` is the original without halves of characters, which the engine of the patterns refuses.
    """

    original: str
    plain: str
    flat: str
    _starts: tuple[int, ...]
    _spans: tuple[tuple[int, int], ...]

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(match.end() - 1 for match in _SENTENCE_END.finditer(self.flat))

    def quote(self, match: re.Match[str]) -> str:
        """The original words of a match, from its first token to its last."""
        first, last = self._tokens_of(match.start(), match.end())
        return self.original[self._spans[first][0] : self._spans[last][1]] if self._spans else ""

    def in_other_words(self, words: Mapping[str, str]) -> "Reading":
        """The same message with single words put as the mapping says."""
        tokens = (self._token(index) for index in range(len(self._spans)))
        return self._anew([(words.get(flat, flat), span) for flat, span in tokens])

    def rewritten(self, swaps: Iterable[tuple[int, int, str]]) -> "Reading":
        """The same message with pieces of the flat text put in other words; quotes still lead to the original.

        `swaps` are start, end and the new words, in order and apart from one another.
        """
        tokens: list[tuple[str, tuple[int, int]]] = []
        done = 0
        for start, end, words in swaps:
            first, last = self._tokens_of(start, end)
            if first < done:
                continue
            tokens += (self._token(index) for index in range(done, first))
            whole = self.flat[self._starts[first] : start] + words + self.flat[end : self._end_of(last)]
            if whole:
                tokens.append((whole, (self._spans[first][0], self._spans[last][1])))
            done = last + 1
        tokens += (self._token(index) for index in range(done, len(self._spans)))
        return self._anew(tokens)

    def _anew(self, tokens: Iterable[tuple[str, tuple[int, int]]]) -> "Reading":
        return _laid_out(self.original, self.plain, tokens)

    def _tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last token of a piece of the flat text."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        return first, max(bisect_right(self._starts, max(end - 1, start)) - 1, 0)

    def _token(self, index: int) -> tuple[str, tuple[int, int]]:
        return self.flat[self._starts[index] : self._end_of(index)], self._spans[index]

    def _end_of(self, index: int) -> int:
        return (self._starts[index + 1] if index + 1 < len(self._starts) else len(self.flat)) - 1

    def sentence(self, position: int) -> tuple[int, int]:
        """Where the sentence around a position of the flat text starts and ends."""
        index = bisect_right(self._ends, position)
        start = self._ends[index - 1] if index else 0
        return start, self._ends[index] if index < len(self._ends) else len(self.flat)

    def before(self, position: int, length: int = 160) -> str:
        """What stands before a position in its sentence, `length` characters of it at most."""
        return self.flat[max(self.sentence(position)[0], position - length) : position]

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Whether the pattern occurs."""
        return pattern.search(self.flat) is not None


def read(text: str) -> Reading:
    """Prepare a text of any kind; it never fails."""
    original = text[:LONGEST_TEXT]
    plain = _HALF_CHARACTER.sub("\ufffd", original)
    return _laid_out(original, plain, _tokens(plain))


def _laid_out(original: str, plain: str, tokens: Iterable[tuple[str, tuple[int, int]]]) -> Reading:
    parts: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    at = 1
    for flat, span in tokens:
        parts.append(flat)
        starts.append(at)
        spans.append(span)
        at += len(flat) + 1
    return Reading(original, plain, f" {' '.join(parts)} ", tuple(starts), tuple(spans))


def _tokens(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    for match in _TOKEN.finditer(text):
        flat = _flatten(match.lastgroup or "mark", match.group())
        if flat:
            yield flat, match.span()


def _flatten(kind: str, token: str) -> str:
    if kind == "word":
        return _word(token)
    if kind == "stop":
        return "?" if "?" in token else "!" if "!" in token else "."
    if kind == "number":
        return token
    if kind == "mark":
        return "" if token in _SILENT else token
    return "@user" if kind == "mention" else "link"


def _word(token: str) -> str:
    if token.isascii():
        bare = token.lower()[:LONGEST_WORD]
    else:
        bare = _DROPPED.sub("", unicodedata.normalize("NFKD", token.replace(_APOSTROPHE, "'"))).lower()[:LONGEST_WORD]
        bare = bare.replace(" ", "")  # some characters fall apart into a space and an accent
    if bare in _CONTRACTED:
        return _CONTRACTED[bare]
    if bare.endswith("t") and (found := _NOT.fullmatch(bare)):
        return f"{found[1]} not"
    return _without_tail(bare) if "'" in bare else bare


def _without_tail(bare: str) -> str:
    for tail, full in _TAILS.items():
        if bare.endswith(tail):
            return bare.removesuffix(tail) + full
    if bare in _IS:
        return f"{bare[:-2]} is"
    return bare.removesuffix("'s")
