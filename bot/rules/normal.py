"""Text made plain for reading, character by character, with the way back to the text as given.

NFKC, zero-width characters dropped, quotes straightened, look-alike letters folded (RECOVERY 3.1):
so that neither a full-width @ nor a Cyrillic letter in a word hides anything from a rule.
"""

import unicodedata
from dataclasses import dataclass

_CLUSTER = 32  # a base character and its marks; hostile towers of marks are cut into pieces of this size

_STRAIGHT = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u00b4": "'", "`": "'"}
) | str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"'})
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
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as given; an empty span stays empty."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else (self.ends[-1] if self.ends else 0)
            return at, at
        return self.starts[start], self.ends[end - 1]


def plain(given: str) -> Plain:
    """Make `given` plain."""
    if given.isascii():
        places = range(len(given) + 1)
        text = _quiet(given).translate(_STRAIGHT)
        return Plain(text, text, tuple(places[:-1]), tuple(places[1:]))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(given):
        piece = _shown(given[start:end])
        out.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    unfolded = _quiet("".join(out)).translate(_STRAIGHT)
    return Plain(unfolded.translate(_FOLD), unfolded, tuple(starts), tuple(ends))


def fold(given: str) -> str:
    """`given` made plain, where the way back is not needed (facts, the complaint)."""
    return plain(given).text


def _clusters(given: str) -> list[tuple[int, int]]:
    """Each character with the combining marks that follow it."""
    bounds = [0]
    for index, char in enumerate(given):
        if index and (not unicodedata.combining(char) or index - bounds[-1] >= _CLUSTER):
            bounds.append(index)
    return list(zip(bounds, [*bounds[1:], len(given)], strict=True))


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


_QUIET = dict.fromkeys([*range(9), *range(11, 32), 127], " ")


def _quiet(text: str) -> str:
    """Control characters become blanks, all but tab and line feed."""
    return text.translate(_QUIET)
