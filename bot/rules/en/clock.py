"""Times of day as people write them: 17:00, 5 pm, noon, half past four, at nine; and the zone said with them."""

import re
from datetime import time, tzinfo
from zoneinfo import ZoneInfo

from bot.rules.en.numerals import count
from bot.rules.patterns import fragment, pattern

DUE_HOUR = time(17)
_DAY_ENDS = time(23, 59)
_AFTERNOON = range(1, 8)  # "by 5 o'clock" is said of the afternoon: at five in the morning nobody writes

_TIME = fragment(
    r"""
    (?P<noon>noon|midday|midnight)\b
    (?P<hour>\d{1,2})(?:(?::|\.|h)(?P<minute>\d{2}))?\s?(?P<half>[ap])\.?\s?m\b\.?
    (?P<hour24>[01]?\d|2[0-4])[:h](?P<minute24>[0-5]\d)(?::[0-5]\d(?:Z\b|[+-][01]\d:[0-5]\d)?)?(?:\s?h\b|\b)
    (?P<clock>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?o'clock
    (?P<part>(?:a )?quarter|half|ten|twenty|five) (?P<side>past|to) (?P<spelt>one|two|three|four|five|six|seven|eight|
        nine|ten|eleven|twelve)\b
    (?:(?<=\bat[ ])|(?<=\bbetween[ ]))(?P<bare>1\d|2[0-3]|\d)(?: (?:and|to) \d{1,2})?(?![\w.,:/%'-]*\d|[\w%'-])
    (?P<eod>(?:the )?(?:end|close) of (?:the )?(?:business(?: day)?|(?:working )?day|play))
    """
)
_ZONE = (
    r"(?:\s?\(?(?P<zone>UTC|GMT|BST|CET|CEST|EET|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|JST|IST|AEST"
    r"|(?:Pacific|Mountain|Central|Eastern|UK|London|Paris|Berlin|local|your|our)(?:\s(?:standard\s|daylight\s)?time)?)\b\)?)?"
)
CLOCK = pattern(rf"(?:(?<![a-z\d])|(?<=\dT))(?:{_TIME}){_ZONE}")
_ZONES = (
    {
        "UTC": "UTC",
        "GMT": "UTC",
        "BST": "Europe/London",
        "CET": "Europe/Berlin",
        "CEST": "Europe/Berlin",
        "EET": "Europe/Helsinki",
    }
    | {
        "EST": "America/New_York",
        "EDT": "America/New_York",
        "ET": "America/New_York",
        "CST": "America/Chicago",
        "CDT": "America/Chicago",
        "CT": "America/Chicago",
    }
    | {
        "MST": "America/Denver",
        "MDT": "America/Denver",
        "MT": "America/Denver",
        "PST": "America/Los_Angeles",
        "PDT": "America/Los_Angeles",
    }
    | {"PT": "America/Los_Angeles", "JST": "Asia/Tokyo", "IST": "Asia/Kolkata", "AEST": "Australia/Sydney"}
    | {"PACIFIC": "America/Los_Angeles", "MOUNTAIN": "America/Denver", "CENTRAL": "America/Chicago"}
    | {"EASTERN": "America/New_York", "UK": "Europe/London", "LONDON": "Europe/London"}
    | {"PARIS": "Europe/Paris", "BERLIN": "Europe/Berlin"}
)


def hour_of(m: re.Match[str]) -> time | None:
    """The time that a match of `CLOCK` says; None for one that does not exist."""
    if m["noon"]:
        return _DAY_ENDS if m["noon"].lower() == "midnight" else time(12)
    if m["eod"]:
        return DUE_HOUR
    if m["half"]:
        hour = int(m["hour"]) % 12 + (12 if m["half"].lower() == "p" else 0)
        return _time(hour, m["minute"])
    if m["part"]:
        return _told_in_words(m)
    if m["clock"] or m["bare"]:
        hour = count(m["clock"] or m["bare"])
        return _time(hour + 12 if hour in _AFTERNOON else hour, None)
    return _time(int(m["hour24"]), m["minute24"])


def _told_in_words(m: re.Match[str]) -> time | None:
    """Half past four is an hour of the afternoon, quarter to nine one of the morning."""
    minutes = {"quarter": 15, "half": 30}.get(m["part"].lower().split()[-1]) or count(m["part"])
    hour, ahead = count(m["spelt"]), m["side"].lower() == "past"
    hour, minutes = (hour, minutes) if ahead else (hour - 1, 60 - minutes)
    return _time(hour + 12 if hour in _AFTERNOON else hour, str(minutes))


def _time(hour: int, minute: str | None) -> time | None:
    minutes = int(minute or 0)
    if (hour, minutes) == (24, 0):
        return _DAY_ENDS
    return time(hour, minutes) if hour < 24 and minutes < 60 else None  # noqa: PLR2004 - hours of a day, minutes of an hour


def zone_of(name: str | None) -> tzinfo | None:
    """The zone of "CET" or "Pacific time"; of "your time" there is none but that of `now`."""
    known = _ZONES.get(name.split()[0].upper()) if name else None
    return ZoneInfo(known) if known else None
