"""Reading forms: every field may be missing, too long, or nonsense; what is wrong is said in a sentence.

A refusal names its field (`at`), so that a form can show it beside it.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.case import Option
from bot.refusals import Empty, NotAChoice, NotANumber, NotATime, TooLong
from bot.steps import clean

Form = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)
POST_LIMIT = 8_000
OPTION_ROWS = 4
GOES_ON = "~"
BETWEEN = {"p": "\n\n", "n": "\n", "s": " ", "x": ""}
"""A text that is cut over several fields goes on in "text~p1" after an empty line, in "text~n1" after a new line."""

_MONEY = re.compile(r"\d{1,7}(\.\d{1,2})? [A-Z]{3}")


def text(form: Form, name: str, limit: int, called: str = "") -> str:
    """A text without control characters; raises TooLong, or Empty for a field that is `called` something."""
    value = clean(str(form.get(name, ""))).strip()
    if called and not any(letter.isprintable() and not letter.isspace() for letter in value):
        raise Empty(field=called, at=name)
    if len(value) > limit:
        raise TooLong(field=called or name.replace("_", " ").capitalize(), limit=f"{limit:,}", at=name)
    return value


def lines(form: Form, name: str) -> tuple[str, ...]:
    """One entry a line, empty lines left out."""
    return tuple(line.strip() for line in text(form, name, POST_LIMIT).splitlines() if line.strip())


def number(form: Form, name: str) -> int:
    """A whole number as the page wrote it; anything else is 0, which nothing is numbered."""
    value = str(form.get(name, ""))
    return int(value) if value.isdecimal() and value.isascii() and len(value) < 10 else 0  # noqa: PLR2004  # ids are small


def choice(form: Form, name: str, among: type[Choice], called: str) -> Choice:
    """One of a closed list; raises NotAChoice."""
    try:
        return among(str(form.get(name, "")))
    except ValueError:
        raise NotAChoice(field=called, at=name) from None


def moment(form: Form, name: str, zone: str, called: str) -> datetime | None:
    """A date and time in the zone of who typed it, as an instant; None if left empty. Raises NotATime."""
    value = text(form, name, 40)
    if not value:
        return None
    try:
        typed = datetime.fromisoformat(value)
        return (typed if typed.tzinfo else typed.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotATime(field=called, at=name) from None


def must_moment(form: Form, name: str, zone: str, called: str) -> datetime:
    """The same of a field that has to be filled in; raises Empty."""
    found = moment(form, name, zone, called)
    if found is None:
        raise Empty(field=called, at=name)
    return found


def options(form: Form) -> tuple[Option, ...]:
    """The rows of what can be offered; a row without a label is none."""
    rows = (_option(form, row) for row in range(OPTION_ROWS))
    return tuple(row for row in rows if row)


def _option(form: Form, row: int) -> Option | None:
    label = text(form, f"option_label_{row}", 200)
    amount = text(form, f"option_amount_{row}", 20).upper()
    if amount and not _MONEY.fullmatch(amount):
        raise NotANumber(field="The amount of an option", at=f"option_amount_{row}")
    kind = text(form, f"option_kind_{row}", 40)
    return Option(label=label, kind=kind, amount=amount) if label else None


def joined(fields: Mapping[str, str]) -> dict[str, str]:
    """The same fields with every text that was shown in several inputs put together again."""
    whole: dict[str, str] = {}
    for name, value in fields.items():
        first, cut, how = name.partition(GOES_ON)
        if not cut:
            whole[first] = value
        elif value:
            whole[first] = whole.get(first, "") + BETWEEN.get(how[:1], "") + value
    return whole
