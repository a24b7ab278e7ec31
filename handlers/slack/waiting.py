"""Where Slack wants us to come back later, the event waits for it, and nothing else does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from slack_sdk.errors import SlackApiError

from bot.ports import Later, Never
from handlers.slack.clients import NotInstalled, reason
from handlers.slack.outcomes import TOO_MANY, retry_after

LONGEST = 600.0  # seconds; whatever Slack says


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
        wait = timedelta(seconds=min(retry_after(error), LONGEST))
        raise Later(wait, "Slack wants fewer questions from us") from None
