"""An outgoing message as a value: what is said, where, and what can be done about it.

Front ends turn it into their platform's shape; the text is never markup, so nothing in it can
become a mention, a link or an instruction.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a conversation is. A channel that starts with "@" is the direct messages of that person."""

    platform: str
    channel: str
    thread: str = ""


def direct(person_id: str) -> Place:
    """The direct messages of a person, whose id carries the platform: "web:ana"."""
    platform, _, name = person_id.partition(":")
    return Place(platform=platform, channel=f"@{name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a card. `at` is shown after the value, in the reader's own zone."""

    label: str
    value: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """Something the reader can do: a verb of the Desk, with one argument.

    It is about this message's complaint; `complaint` names another one, where the message is about several.
    """

    verb: str
    label: str
    argument: str = ""
    style: Literal["", "primary", "danger"] = ""
    complaint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Numbers of one kind, one for each category of a chart."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars, where a platform draws them. The text of the message says the same."""

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message. `topic`: edit the last delivery of the same complaint, place and topic.

    `only_edit` says nothing where nothing of the topic stands yet. `author` is the name under which
    approved text goes to a customer; empty is the bot itself, which always says that it is a bot.
    """

    place: Place
    text: str
    topic: str = ""
    only_edit: bool = False
    author: str = ""
    quote: str = ""
    rows: tuple[Row, ...] = ()
    buttons: tuple[Button, ...] = ()
    chart: Chart | None = None
