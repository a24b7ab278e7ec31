"""What is known of a message from the number of its tries and the last word about them."""

from datetime import timedelta

import aiohttp
import pytest

from handlers.slack.outcomes import Plan, judge
from handlers.slack.tries import Known, Try, recalled

WORDS = "Slack wants fewer messages"


@pytest.mark.parametrize(
    ("attempts", "last_error", "found"),
    [
        (1, "", Known.NOT_SENT),
        (2, "", Known.PERHAPS),
        (2, "ValueError at somewhere.py:1", Known.PERHAPS),
        (2, f"not sent (try 1): {WORDS}", Known.NOT_SENT),
        (3, f"not sent (try 1): {WORDS}", Known.PERHAPS),
        (3, f"not sent (try 2): {WORDS}", Known.NOT_SENT),
        (3, f"perhaps sent (try 2): {WORDS}", Known.PERHAPS),
        (4, f"perhaps sent (try 2): {WORDS}", Known.PERHAPS),
        (3, f"once more (try 2): {WORDS}", Known.ONCE_MORE),
        (4, f"once more (try 2): {WORDS}", Known.PERHAPS_TWICE),
        (5, f"perhaps sent twice (try 4): {WORDS}", Known.PERHAPS_TWICE),
        (6, f"perhaps sent twice (try 4): {WORDS}", Known.PERHAPS_TWICE),
        (2, f"the customer said: not sent (try 1): {WORDS}", Known.PERHAPS),
    ],
)
def test_what_is_known_follows_from_the_row(attempts: int, last_error: str, found: Known) -> None:
    assert recalled(attempts, last_error) is found


@pytest.mark.parametrize("known", list(Known))
def test_what_is_written_down_is_recalled(known: Known) -> None:
    later = Try(attempts=7, failures=0, known=known).later(WORDS, 3)
    assert later.after == timedelta(seconds=3)
    assert recalled(8, str(later)) is known


@pytest.mark.parametrize(
    ("error", "known"),
    [
        (TimeoutError(), Known.PERHAPS),
        (KeyError("ts"), Known.PERHAPS),
        (aiohttp.ServerDisconnectedError(), Known.PERHAPS),
        (aiohttp.ConnectionTimeoutError(), Known.NOT_SENT),
    ],
)
def test_only_what_surely_was_not_sent_leaves_things_as_they_were(error: Exception, known: Known) -> None:
    current = Try(attempts=1, failures=0, known=Known.NOT_SENT)
    with pytest.raises(type(error)), current.at_risk():
        raise error
    assert current.known is known
    assert (judge(error).plan is Plan.DOUBT) == (known is Known.PERHAPS)


def test_failures_wait_longer_each_time() -> None:
    waits = [
        Try(attempts=2, failures=failures, known=Known.PERHAPS).again(WORDS, least=10).after for failures in (0, 5)
    ]
    assert [wait.total_seconds() for wait in waits] == [10, 64]
