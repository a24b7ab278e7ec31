"""A Message as Discord shows it: with Components V2, or as plain text where it is nothing but words.

What a person approved goes out whole, with nothing in it that Discord would read as markup, under that person's name;
everything else may be cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.message import Chart, Message, Row, Series
from bot.ports import Never
from bot.refusals import Refused
from handlers.discord.custom_ids import Wanted
from handlers.discord.layout import TEXTS, Part, Press, fitted, presses, view, weight
from handlers.discord.pieces import EMPTY, bold, cut, due, line, linked, quote, shown, size, small, tidy

__all__ = ["Payload", "TooLong", "fits", "lines", "must_fit", "payload"]

CONTENT = 2_000  # characters of a plain message
LIMITS = (
    3_600,
    3_200,
    2_800,
    2_400,
    2_000,
    1_600,
    1_200,
    900,
    600,
    400,
    250,
    150,
    80,
    40,
)  # of one text, tried in turn
LABEL, VALUE, MOST_ROWS = 80, 400, 20
AUTHOR = 80
GOES_ON = "This is its beginning."
TOO_LONG = "it is too long for one message in Discord: please send it yourself, in two"
BAR, CATEGORY, MOST_CATEGORIES, MOST_SERIES = 14, 12, 12, 4  # characters, so that a phone shows them on one line

_NO_SIGNS = str.maketrans("`<@", "'('")

URGENT = {"critical": 0xC62828, "high": 0xE67E22, "medium": 0xD4AC0D, "low": 0x5D8AA8}
"""The card's edge by its severity, which its row says in words."""


class TooLong(Refused):
    """This text is {over} characters too long for one message in Discord. Shorten it, then send it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What Discord is sent: either a `view` (Components V2, which can never become plain text again) or `content`.

    What has a topic, and so may be edited, is always a view.
    """

    view: ui.LayoutView | None = None
    content: str | None = None
    mention: int | None = None
    """The one user who may be told."""

    def kwargs(self) -> dict[str, Any]:
        """For whatever sends: a channel, an interaction's response or a followup."""
        return {**self.edits(), "suppress_embeds": True}

    def edits(self) -> dict[str, Any]:
        """The same for whatever edits a message, where there is no such choice."""
        users = [discord.Object(self.mention)] if self.mention else False
        allowed = discord.AllowedMentions(everyone=False, roles=False, users=users, replied_user=bool(self.mention))
        words: dict[str, Any] = {"content": self.content} if self.view is None else {"view": self.view}
        return {**words, "allowed_mentions": allowed}


def payload(message: Message, complaint_id: str, *, mention: int | None = None) -> Payload:
    """The message as Discord takes it. `mention`: the user who is told of it.

    Raises Never for an approved text that cannot go out whole (`must_fit` refuses it before).
    """
    if message.author and _over(message, mention) > 0:
        raise Never(TOO_LONG)
    content = _content(message, mention) if _is_plain(message) else ""
    if content and size(content) <= CONTENT:
        return Payload(content=content, mention=mention)
    if message.author:
        return Payload(view=view(_approved(message, complaint_id, mention), framed=False), mention=mention)
    parts = fitted(lambda limit: _parts(message, complaint_id, mention, limit), LIMITS)
    return Payload(view=view(parts, accent=_accent(message)), mention=mention)


def _is_plain(message: Message) -> bool:
    """Is it nothing but words, which nobody will edit? Phones show those in their notifications."""
    return not (message.topic or message.buttons or message.rows or message.quote.strip() or message.chart)


def _content(message: Message, mention: int | None) -> str:
    """All of it as plain text."""
    if message.author:
        return f"{linked(message.text)}\n{_signed(message, mention)}"
    called = [small(_called(mention))] if mention else []
    return "\n".join([*called, shown(message.text, TEXTS)])


def _called(mention: int) -> str:
    return f"For <@{mention}>"


# What people approved


WIDEST = 10**20 - 1  # a user's id may be as long


def fits(message: Message) -> bool:
    """Can this approved message go out whole?"""
    return _over(message, WIDEST) <= 0


def must_fit(message: Message) -> None:
    """Raises TooLong for an approved message that cannot; to be asked before it is approved."""
    over = _over(message, WIDEST)
    if over > 0:
        raise TooLong(over=over)


def _over(message: Message, mention: int | None) -> int:
    """How many characters it is too long; more than a plain message holds is shown by components, which hold more."""
    return weight(_approved(message, "", mention)) - TEXTS


def _approved(message: Message, complaint_id: str, mention: int | None) -> list[Part]:
    words = linked(message.text).strip() or EMPTY
    return [words, _signed(message, mention), presses(message.buttons, complaint_id)]


def _signed(message: Message, mention: int | None) -> str:
    """Who wrote it. A customer sees nowhere else that it was a person."""
    to = f" to <@{mention}>" if mention else ""
    return small(f"From {line(message.author, AUTHOR)}{to}, sent through this app.")


# What the team sees


def _parts(message: Message, complaint_id: str, mention: int | None, limit: int) -> Iterator[Part]:
    if mention:
        yield small(_called(mention))
    yield from _title(message, limit)
    goes_on = False
    if message.quote.strip():
        words = shown(message.quote, limit)
        goes_on = words != shown(message.quote, TEXTS)
        yield quote(words)
    if goes_on:
        yield small(GOES_ON)
    if message.rows:
        yield lines(message.rows, min(limit, VALUE))
    if message.chart:
        yield bars(message.chart)
    opens = any(button.verb == "open" for button in message.buttons)
    more = Press("Read every word", Wanted("open", complaint_id, "words", "1"))
    yield (*presses(message.buttons, complaint_id), *([more] if goes_on and complaint_id and not opens else []))


def _title(message: Message, limit: int) -> Iterator[Part]:
    """The first words; of a card a heading, below what is said of where it was meant to go."""
    if message.topic != "card":
        yield shown(message.text, limit)
        return
    why, _, title = message.text.rpartition("\n")
    if why:
        yield shown(why, limit)
    yield f"### {line(title, min(limit, 200))}"


def _accent(message: Message) -> int | None:
    severity = next((row.value for row in message.rows if row.label == "Severity"), "")
    return URGENT.get(severity.partition(":")[0])


def lines(rows: Sequence[Row], limit: int = VALUE) -> str:
    """Rows of a card, a line each: what it is in bold, then the value, then the time."""
    more = len(rows) - MOST_ROWS
    return "\n".join([*(_row(row, limit) for row in rows[:MOST_ROWS]), *([f"and {more} more"] if more > 0 else [])])


def _row(row: Row, limit: int) -> str:
    label = bold(line(f"{row.label.strip() or EMPTY}:", min(limit, LABEL)))  # with its sign: ":x:" would be an emoji
    value = line(row.value, limit) if row.value.strip() else ""
    if row.at is None:
        return f"{label} {value}".rstrip()
    return f"{label} {value} · {due(row.at)}" if value and value != "due" else f"{label} {due(row.at)}"


# Charts


def bars(chart: Chart) -> str:
    """Bars drawn with letters of one width, each with its number."""
    most = max((value for one in chart.series[:MOST_SERIES] for value in one.values), default=0)
    drawn = [text for one in chart.series[:MOST_SERIES] for text in _series(chart, one, most)]
    return f"{bold(line(chart.title, LABEL))}\n```\n" + "\n".join(drawn) + "\n```"


def _series(chart: Chart, series: Series, most: float) -> Iterator[str]:
    names = [_letters(name) for name in chart.categories[:MOST_CATEGORIES]]
    width = max(map(len, names), default=0)
    yield _letters(series.name, LABEL)
    for name, value in zip(names, series.values, strict=False):
        bar = "█" * round(BAR * value / most) if most > 0 else ""
        yield f"  {name:<{width}}  {bar}{' ' if bar else ''}{value:g}"


def _letters(text: str, limit: int = CATEGORY) -> str:
    """What may stand where nothing is markup but the sign that ends it."""
    return cut(" ".join(tidy(text).translate(_NO_SIGNS).split()) or EMPTY, limit)
