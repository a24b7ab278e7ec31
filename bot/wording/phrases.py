"""What several messages need: times as a person reads them, the beginning of a complaint."""

from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.facts import NAMELESS, Complaint
from bot.hours import zone_named
from bot.kinds import Kind
from bot.languages import NAMES
from bot.message import Button
from bot.paths import listens, owes_a_deed

FIRST_LINE = 160  # characters of the complaint that a card shows; all of it is one click away


def at(moment: datetime, zone: str | ZoneInfo) -> str:
    """A time as a person reads it, in that person's zone: "Thu 19 Nov, 17:00". Where that is not known, in UTC."""
    known = zone if isinstance(zone, ZoneInfo) else zone_named(zone)
    local = moment.astimezone(known or UTC)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}" + ("" if known else " UTC")


def left(span: timedelta) -> str:
    """How much time is left, roughly: "15 minutes", "3 hours", "2 days"."""
    minutes = span / timedelta(minutes=1)
    size, unit = (1, "minute") if minutes < 90 else (60, "hour") if minutes < 2 * 24 * 60 else (24 * 60, "day")  # noqa: PLR2004  # as people say it
    count = round(minutes / size)
    return f"{count} {unit}" + ("" if count == 1 else "s")


def first_line(text: str, most: int = FIRST_LINE) -> str:
    """The beginning of a complaint, in the customer's words."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def named(complaint: Complaint) -> str:
    """The customer's name within a sentence, where "a customer" who gave none has no capital."""
    name = complaint.customer.name
    return name[:1].lower() + name[1:] if name == NAMELESS else name


def sentence(text: str) -> str:
    """With a capital at its beginning: it may begin with a name, or with "the customer"."""
    return text[:1].upper() + text[1:]


def language_name(code: str) -> str:
    """A language by its name; one that is not known by its code."""
    return NAMES.get(code, f"the language “{code}”")


def apology(complaint: Complaint, label: str, style: Literal["", "primary"] = "") -> Button:
    """The button that asks for a full apology; where listening or a deed comes first, the one for that."""
    if listens(complaint):
        return Button(verb="draft", label="Acknowledge", argument=Kind.ACKNOWLEDGEMENT, style=style)
    if owes_a_deed(complaint):
        return Button(verb="open", label="Promise a deed", argument="promise", style=style)
    return Button(verb="draft", label=label, argument=Kind.APOLOGY, style=style)
