"""What several messages need: times as a person reads them, the beginning of a complaint."""

from datetime import datetime
from zoneinfo import ZoneInfo

FIRST_LINE = 160  # characters of the complaint that a card shows; all of it is one click away


def at(moment: datetime, zone: str | ZoneInfo) -> str:
    """A time as a person reads it, in that person's zone: "Thu 19 Nov, 17:00"."""
    local = moment.astimezone(ZoneInfo(str(zone)))
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def first_line(text: str) -> str:
    """The beginning of a complaint, in the customer's words."""
    line = " ".join(text.split())
    return line if len(line) <= FIRST_LINE else line[: FIRST_LINE - 1].rstrip() + "…"
