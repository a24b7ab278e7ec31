"""What is too long for one pane, to be read page by page: a conversation, a timeline, a draft."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handlers.discord.cards import Payload
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked
from handlers.discord.layout import Part, Press, view
from handlers.discord.pieces import line, quoted, size, small

PAGE, PIECE = 3_500, 3_300  # characters; titles, headings and buttons need some of the 4,000
NOTHING = "Nothing here yet."


class Entry(NamedTuple):
    """Words, or none, with a heading above them, which is markup of ours; the words are not."""

    heading: str
    words: str


def paged(asked: Asked, name: str, title: str, entries: Sequence[Entry], back: Press) -> Payload:
    """The page that the argument names, with buttons for the others."""
    pages = list(_pages(entries)) or [NOTHING]
    page = min(max(_number(asked.argument), 1), len(pages))
    count = small(f"Page {page} of {len(pages)}") if len(pages) > 1 else ""
    here = [Press(label, _turned(asked, name, to)) for label, to in (("Earlier", page - 1), ("Later", page + 1))
            if 1 <= to <= len(pages)]  # fmt: skip
    parts: list[Part] = [f"## {line(title, 100)}\n{count}".rstrip(), pages[page - 1], (*here, back)]
    return Payload(view=view(parts))


def _turned(asked: Asked, name: str, page: int) -> Wanted:
    return Wanted("open", asked.complaint.id, name, str(page))


def _number(argument: str) -> int:
    return int(argument) if argument.isascii() and argument.isdecimal() and len(argument) < 6 else 1  # noqa: PLR2004  # pages are few


def _pages(entries: Sequence[Entry]) -> Iterator[str]:
    page = ""
    for part in _parts(entries):
        if page and size(page) + size(part) + 2 > PAGE:
            yield page
            page = ""
        page = f"{page}\n\n{part}" if page else part
    if page:
        yield page


def _parts(entries: Sequence[Entry]) -> Iterator[str]:
    """Each entry, in pieces that fit a page."""
    for entry in entries:
        if not entry.words:
            yield entry.heading
            continue
        for index, words in enumerate(quoted(entry.words, PIECE)):
            heading = entry.heading if index == 0 else small("goes on")
            yield f"{heading}\n{words}".lstrip()
