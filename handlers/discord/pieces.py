"""The pieces that messages, panes and dialogs are made of, each within Discord's limits.

What anybody wrote is escaped: nothing in it is markdown, a mention, an emoji, a time or a link. Lengths are counted
in UTF-16 units, as Discord's clients count them; where its servers count characters, that is on the safe side.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Literal

from bot.steps import clean

Style = Literal["t", "T", "d", "D", "f", "F", "R"]

MOST = 4_000  # characters of the longest text that Discord takes anywhere
EMPTY = "…"  # Discord refuses empty texts
STACKED = 3  # marks over or under one letter: as many as Hebrew and Vietnamese need, too few to climb over a line

_BLANK = (
    0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x180F), 0x200B, *range(0x2060, 0x2070), 0x2800,
    0x3164, 0xFFA0, *range(0xFFF0, 0xFFF9),
)  # fmt: skip
_ADDRESS = "\ue000"  # stands for an address while the words around it are escaped
_UNSEEN = dict.fromkeys([*_BLANK, ord(_ADDRESS)]) | dict.fromkeys([0x2028, 0x2029], "\n")
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007f]{1,8})|[\U000e0000-\U000e0fff]")  # unseen letters, but in flags
_GAPS = re.compile(r"\n\s*\n\s*\n")
_LINK = re.compile(r"https?://[^\s<>\"|]{1,1000}[^\s<>\"|.,;:!?')\]]")

_SIGNS = re.compile(r"[\\*_~`|\[<@]|:(?=//|[\w~+-]+:)")
_FIRST = re.compile(r"(?m)^(\s*)((?:[#>+-][^\S\n]*)+|\d+[.)](?=\s|$))")  # headings, quotes, lists; "-#" is small print
_CALLS = re.compile(r"(?<=@)(?=everyone|here)", re.IGNORECASE)
_INVITES = re.compile(r"(?<=discord|cordapp)\.(?=gg|com|gift|new)", re.IGNORECASE)  # shown even where no link is


# Texts


def size(text: str) -> int:
    """How long Discord takes it to be."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def tidy(text: str) -> str:
    """Without what is not seen, what turns the direction of text, and marks that climb over other lines.

    Joiners stay: emoji and Persian need them.
    """
    text = clean(text)
    return text if text.isascii() else "".join(_bounded(_TAGS.sub(r"\1", text.translate(_UNSEEN))))


def _bounded(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= STACKED:
            yield letter


def escape(text: str) -> str:
    """The text, read as it is written: nothing in it is markup, nobody is mentioned, no mark lies over another."""
    return _plain(tidy(text))


def _plain(text: str) -> str:
    text = _FIRST.sub(_plain_start, _SIGNS.sub(r"\\\g<0>", text))
    return _INVITES.sub(r"\\.", _CALLS.sub("\u200b", text))


def _plain_start(match: re.Match[str]) -> str:
    return match[1] + re.sub(r"[#>+.)-]", r"\\\g<0>", match[2])


def linked(text: str) -> str:
    """The same, with addresses of pages that can be followed; they read as they are written, and show no preview."""
    words = tidy(text)
    links = iter(_LINK.findall(words))
    return re.sub(_ADDRESS, lambda _: f"<{next(links)}>", _plain(_LINK.sub(_ADDRESS, words)))


def cut(text: str, limit: int) -> str:
    """At most so long, with … where something is left out."""
    return text if size(text) <= limit else _beginning(text, lambda start: size(start) <= limit)


def shown(text: str, limit: int) -> str:
    """What may be shown of a text: escaped, never empty, and then at most so long."""
    words = _GAPS.sub("\n\n", tidy(text)).strip()
    if not any(letter.isprintable() and not letter.isspace() for letter in words):
        return EMPTY
    if len(words) <= limit and size(whole := _plain(words)) <= limit:
        return whole
    return _plain(_beginning(words[:limit], lambda start: size(_plain(start)) <= limit))  # escaped, it only grows


def line(text: str, limit: int) -> str:
    """The same on one line."""
    return shown(" ".join(text.split()), limit)


def _beginning(text: str, fits: Callable[[str], bool]) -> str:
    """The longest beginning that fits, with … after it."""
    end = _longest(text, lambda start: fits(f"{start.rstrip()}…"))
    return f"{text[:end].rstrip()}…"


def _longest(text: str, fits: Callable[[str], bool]) -> int:
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(text[:middle]) else (least, middle - 1)
    return least


# Long texts in pieces


def split(text: str, fits: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The text in pieces that fit, each after what stood between it and the one before: a line's end, a space, nothing.

    Put together again they are the text.
    """
    before = ""
    while not fits(text):
        end, between = _end(text, max(1, _longest(text[:MOST], fits)))
        yield before, text[:end]
        text, before = text[end + len(between) :], between
    yield before, text


def _end(text: str, full: int) -> tuple[int, str]:
    """Where to cut: at the last empty line that fits, else new line, else space, else where it is full."""
    for between in ("\n\n", "\n", " "):
        place = text.rfind(between, full // 2, full + len(between))
        if place > 0:
            return place, between
    return full, ""


def quoted(text: str, limit: int) -> Iterator[str]:
    """Somebody's words, escaped and set apart, in pieces of at most so many characters."""
    for _, piece in split(tidy(text).strip() or EMPTY, lambda part: size(quote(_plain(part))) <= limit):
        yield quote(_plain(piece))


# Markup of our own


def when(moment: datetime, style: Style = "f") -> str:
    """A time, which Discord shows in the reader's own zone."""
    return f"<t:{int(moment.timestamp())}:{style}>"


def due(moment: datetime) -> str:
    """A time that something is wanted by, and how long that is off."""
    return f"{when(moment)} ({when(moment, 'R')})"


def bold(text: str) -> str:
    """What is escaped already, in bold."""
    return f"**{text}**"


def small(text: str) -> str:
    """A remark on one line, in small letters; what is escaped already."""
    return f"-# {text}"


def quote(text: str) -> str:
    """Somebody's words, escaped already, set apart."""
    return "\n".join(f"> {part}" for part in text.split("\n"))
