"""Where Discord wants us to come back later, the event waits for it, and nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import discord

from bot.ports import Later

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
