"""Where Slack wants us to come back later, the event waits for it, and nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot.ports import Later, Never
from handlers.slack.clients import NotInstalled, reason

TOO_MANY = 429
YOUNG = timedelta(minutes=2)  # an event may be told before an earlier one, but not by more
MOST_WAITS = 4  # of 2, 4, 6 and 8 seconds
UNSAID = 30  # seconds to wait where Slack does not say


@contextmanager
def patiently() -> Iterator[None]:
    """Raises Later for what Slack limits, Never where it no longer has us; every other error as it is."""
    try:
        yield
    except NotInstalled:
        raise Never("the workspace does not have us any more") from None
    except SlackApiError as error:
        if reason(error) != "ratelimited" and getattr(error.response, "status_code", 0) != TOO_MANY:
            raise
        told = str((getattr(error.response, "headers", None) or {}).get("Retry-After", ""))
        seconds = int(told) if told.isascii() and told.isdecimal() else UNSAID
        raise Later(timedelta(seconds=min(seconds, 600)), "Slack wants fewer questions from us") from None


def overtaken(attempts: int, age: timedelta, what: str) -> None:
    """Raises Later where an event may have overtaken what it is about, which is of this `age`; not for ever."""
    if attempts <= MOST_WAITS and age < YOUNG:
        raise Later(timedelta(seconds=2 * attempts), what)
