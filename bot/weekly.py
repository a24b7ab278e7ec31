"""Working hours as people type them: "9:00-17:00 mon-fri", "9am to 3pm", "mon, wed, fri"."""

import re
from collections.abc import Iterator
from datetime import time
from typing import NamedTuple

from bot.policy import DAYS
from bot.refusals import NoDay, NotHours

LONGEST = 80  # characters
_CLOCK = r"(\d{1,2})(?::(\d{2}))? ?([ap]m)?"
_HOURS = re.compile(rf"\b{_CLOCK}-{_CLOCK}\b")
_BETWEEN = re.compile(r" ?(?:[\u2010-\u2015-]|\bto\b|\buntil\b) ?")
_SHORTEST = 3  # letters of a day's name
_WHOLE = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Typed(NamedTuple):
    """What was said; None of what was not."""

    open: time | None
    close: time | None
    days: frozenset[int] | None


def read(typed: str) -> Typed:
    """Hours, days or both. Raises NotHours, or NoDay for a word that is no day."""
    words = _BETWEEN.sub("-", " ".join(typed.lower().split()))
    if not words or len(words) > LONGEST:
        raise NotHours
    found = _HOURS.search(words)
    rest = words[: found.start()] + " " + words[found.end() :] if found else words
    days = frozenset(day for part in re.split(r"[ ,;]+|\band\b", rest) if part for day in _days(part))
    opening, closing = (_time(*found.groups()[:3]), _time(*found.groups()[3:])) if found else (None, None)
    return Typed(opening, closing, days or None)


def _time(hour: str, minute: str | None, half: str | None) -> time:
    number = int(hour)
    if half and not 1 <= number <= 12:  # noqa: PLR2004 - half a day
        raise NotHours
    try:
        return time(number % 12 + (12 if half == "pm" else 0) if half else number, int(minute or 0))
    except ValueError:
        raise NotHours from None


def _days(part: str) -> Iterator[int]:
    """One day, or a row of them, which may go round the weekend."""
    first, _, last = part.partition("-")
    start, end = _day(first), _day(last or first)
    yield from ((start + step) % len(DAYS) for step in range((end - start) % len(DAYS) + 1))


def _day(name: str) -> int:
    """Its number from Monday, 0; also of a name that is shortened, or in the plural."""
    short = name.rstrip(".").removesuffix("s")
    if len(short) >= _SHORTEST:
        for number, whole in enumerate(_WHOLE):
            if whole.startswith(short):
                return number
    raise NotHours if any(letter.isdigit() for letter in name) else NoDay(at="days")
