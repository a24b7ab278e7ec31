"""Text made plain for reading, character by character, with the way back to the text as given.

NFKC, zero-width characters dropped, quotes straightened, look-alike letters folded (RECOVERY 3.1):
so that neither a full-width @ nor a Cyrillic letter in a word hides anything from a rule.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_CLUSTER = 32  # a base character and its marks; hostile towers of marks are cut into pieces of this size

_STRAIGHT = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "`": "'"}
) | str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"'})
_SIMPLE = _STRAIGHT | dict.fromkeys([*range(9), *range(11, 32), 127], " ")
"""Quotes straight, and control characters made blanks: all but tab and line feed."""
_RUN = re.compile(r"[\x00-\x7f]+(?![^\x00-\x7f])|[\x00-\x7f]?[^\x00-\x7f]+")  # in ASCII, or marks and what bears them
_CYRILLIC = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u04cf\u0432\u043a\u043c\u0442\u043d"
)
_CYRILLIC_CAPITAL = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0406\u0408\u0405\u0423"
_GREEK = "\u03bf\u03b1\u03bd\u03c1\u03b9\u03ba"
_GREEK_CAPITAL = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
_FOLD = str.maketrans(
    _CYRILLIC + _CYRILLIC_CAPITAL + _GREEK + _GREEK_CAPITAL + "\u0131",
    "aeopcyxijshdlbkmth" + "ABEKMHOPCTXIJSY" + "oavpikABEZHIKMNOPTYX" + "i",
)


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` is what rules read. `unfolded` is the same, look-alikes kept (for host names).

    Both have one length; `starts` and `ends` lead from an index in them to the text as given.
    """

    text: str
    unfolded: str
    starts: Sequence[int]
    ends: Sequence[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given; an empty span stays empty."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


def plain(given: str) -> Plain:
    """Make `given` plain."""
    if given.isascii():
        text = given.translate(_SIMPLE)
        return Plain(text, text, range(len(given)), range(1, len(given) + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for run in _RUN.finditer(given):
        if run[0].isascii():
            out.append(run[0])
            starts.extend(range(run.start(), run.end()))
            ends.extend(range(run.start() + 1, run.end() + 1))
            continue
        for start, end in _clusters(given, *run.span()):
            piece = _shown(given[start:end])
            out.append(piece)
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
    unfolded = "".join(out).translate(_SIMPLE)
    return Plain(unfolded.translate(_FOLD), unfolded, starts, ends)


@lru_cache(maxsize=64)
def fold(given: str) -> str:
    """`given` made plain, where the way back is not needed (facts, the complaint)."""
    return plain(given).text


def _clusters(given: str, first: int, last: int) -> list[tuple[int, int]]:
    """Each character between two places with the combining marks that follow it."""
    bounds = [first]
    for index in range(first + 1, last):
        if not unicodedata.combining(given[index]) or index - bounds[-1] >= _CLUSTER:
            bounds.append(index)
    return list(zip(bounds, [*bounds[1:], last], strict=True))


def _shown(piece: str) -> str:
    """NFKC of what can be seen of `piece`: no format characters, no variation selectors."""
    if piece.isascii():
        return piece
    piece = piece.translate(_STRAIGHT)
    seen = "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in piece if not _is_unseen(c))
    return unicodedata.normalize("NFKC", seen)


def _is_unseen(char: str) -> bool:
    """Format characters, variation selectors, the grapheme joiner."""
    return unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f" or char == "\u034f"
