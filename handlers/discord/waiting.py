"""Where Discord wants us to come back later, the event waits for it, and nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import discord

from bot.ports import Later

YOUNG = timedelta(minutes=2)  # an event may be told before an earlier one, but not by more
MOST_WAITS = 4  # of 2, 4, 6 and 8 seconds
LONGEST = 600.0  # seconds; whatever Discord says
TOO_MANY = 429


@contextmanager
def patiently() -> Iterator[None]:
    """Raises Later for what Discord limits; every other error as it is."""
    try:
        yield
    except discord.RateLimited as error:
        raise _later(error.retry_after) from None
    except discord.HTTPException as error:
        if error.status != TOO_MANY:
            raise
        raise _later(LONGEST) from None


def _later(seconds: float) -> Later:
    return Later(timedelta(seconds=min(max(seconds, 1.0), LONGEST)), "Discord wants fewer questions from us")


def overtaken(attempts: int, age: timedelta, what: str) -> None:
    """Raises Later where an event may have overtaken what it is about, which is of this `age`; not for ever."""
    if attempts <= MOST_WAITS and age < YOUNG:
        raise Later(timedelta(seconds=2 * attempts), what)
