"""Spans from now on: "in 90 minutes", "in an hour and a half", "2h 30m", "within the hour"."""

import re
from datetime import timedelta
from fractions import Fraction

from bot.moments.numbers import COUNT, count

_MINUTES = {
    "hour": 60,
    "hours": 60,
    "hr": 60,
    "hrs": 60,
    "h": 60,
    "minute": 1,
    "minutes": 1,
    "min": 1,
    "mins": 1,
    "m": 1,
}
_UNIT = "|".join(sorted(_MINUTES, key=len, reverse=True))
_PART = rf"(?P<count>{COUNT}) ?(?P<unit>{_UNIT})(?P<more> and (?:a half|a quarter))?"
_PARTS = re.compile(_PART)
_WHOLE = re.compile(rf"(?:in |within )?(?:{re.sub('P<[a-z]+>', ':', _PART)}(?: and | )?){{1,2}}(?:from now)?")
_MORE = {None: Fraction(0), " and a half": Fraction(1, 2), " and a quarter": Fraction(1, 4)}


def read(words: str) -> timedelta | None:
    """How far ahead; None where it is no span of minutes and hours."""
    words = re.sub(r"^within the hour$", "1h", words)
    words = re.sub(r"(?<=\dh)(?=\d{1,2}$)", " ", words)  # "1h30"
    words = re.sub(r"(?<=\dh )(\d{1,2})$", r"\1m", words)
    if not _WHOLE.fullmatch(words):
        return None
    minutes = sum((_minutes(part) for part in _PARTS.finditer(words)), Fraction(0))
    return timedelta(minutes=float(minutes))


def _minutes(part: re.Match[str]) -> Fraction:
    return (count(part["count"]) + _MORE[part["more"]]) * _MINUTES[part["unit"]]
