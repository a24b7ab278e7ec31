"""Clock times: "5pm", "17:30", "half past two", "noon", "end of day", "at 4".

Where the half of the day is not said, it is the one in which who types it works. Where he works in both
or in neither, nothing is guessed; "7:00" is seven in the morning then.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import time

from bot.hours import Hours
from bot.moments.numbers import TO_TWELVE

END = time(17)
"""When a day is over for what was promised (the rules of drafts think so too)."""

MORNING = time(9)
NOON = time(12)
HALF = 12  # hours
_NAMED = {
    **dict.fromkeys(("noon", "midday", "lunch", "lunchtime", "12 noon"), NOON),
    **dict.fromkeys(("morning", "in the morning", "first thing", "first thing in the morning"), MORNING),
    **dict.fromkeys(("afternoon", "in the afternoon"), END),
    **dict.fromkeys(
        (
            "end of", "end of day", "end of the day", "end of business", "end of business day",
            "end of the business day", "end of the working day", "close of business", "close of play", "eod", "eob",
            "cob",
        ),
        END,
    ),
}  # fmt: skip
_DIGITS = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))? ?(?P<half>a\.?m\.?|p\.?m\.?|in the (?:morning|afternoon|evening))?"
)
_TWENTY_FOUR = re.compile(
    r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?: hours| hrs|h)?|(?P<only>\d{1,2}) ?(?:h|hrs|hours)"
)
_SPOKEN = re.compile(
    r"(?:(?P<part>half|quarter|a quarter|five|ten|twenty) (?P<side>past|after|to) )?(?P<hour>\d{1,2}|[a-z]{3,6})"
    r"(?P<clock> o'?clock)?(?: (?P<half>am|pm|in the (?:morning|afternoon|evening)))?"
)
_PARTS = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20}
_PM = ("p", "in the a", "in the e")


def read(words: str, hours: Hours, *, at: bool = False, evening: bool = False) -> Sequence[time]:
    """The clock times that are meant: none, or one. `at`: a number alone is an hour; `evening`: one of the evening."""
    if words in _NAMED:
        return (_NAMED[words],)
    found = list(dict.fromkeys(_meant(words, hours, at=at or evening, evening=evening)))
    return found if len(found) == 1 else ()


def _meant(words: str, hours: Hours, *, at: bool, evening: bool) -> Iterator[time]:
    if match := _TWENTY_FOUR.fullmatch(words):
        yield from _of_day(int(match["hour"] or match["only"]), int(match["minute"] or 0))
    elif match := _DIGITS.fullmatch(words):
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"] or ""
        if half:
            yield from _of_half(hour, minute, half)
        elif evening and hour <= HALF:
            yield from _of_half(hour, minute, "pm")
        elif match["minute"] and (len(match["hour"]) > 1 or hour == 0):  # "09:30" and "17:30" say which half
            yield from _of_day(hour, minute)
        elif match["minute"]:
            one = list(_of_working_half(hour, minute, hours))
            yield from one if len(one) == 1 else _of_day(hour, minute)
        elif at:
            yield from _of_working_half(hour, minute, hours)
    elif (match := _SPOKEN.fullmatch(words)) and (match["part"] or match["clock"] or match["half"]):
        yield from _spoken(match, hours)


def _spoken(match: re.Match[str], hours: Hours) -> Iterator[time]:
    said = match["hour"]
    hour = int(said) if said.isdecimal() else TO_TWELVE.index(said) + 1 if said in TO_TWELVE else 0
    minutes = _PARTS[match["part"]] if match["part"] else 0
    if not 1 <= hour <= HALF:
        return
    if match["side"] == "to":
        hour, minutes = (hour - 1 or HALF), 60 - minutes
    if match["half"]:
        yield from _of_half(hour, minutes, match["half"])
    else:
        yield from _of_working_half(hour, minutes, hours)


def _of_day(hour: int, minute: int) -> Iterator[time]:
    if hour < 2 * HALF and minute < 60:  # noqa: PLR2004 - minutes of an hour
        yield time(hour, minute)


def _of_half(hour: int, minute: int, half: str) -> Iterator[time]:
    if 1 <= hour <= HALF:
        yield from _of_day(hour % HALF + HALF * half.startswith(_PM), minute)


def _of_working_half(hour: int, minute: int, hours: Hours) -> Iterator[time]:
    """In a working day from eight to six "at 4" is in the afternoon, "at 9" in the morning, and "at 7" is not clear."""
    if hour > HALF or hour == 0:
        yield from _of_day(hour, minute)
        return
    both = [found for half in ("am", "pm") for found in _of_half(hour, minute, half)]
    yield from (found for found in both if hours.open <= found <= hours.close)
