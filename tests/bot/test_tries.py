"""What is known of a message from the number of its tries and the last word about them."""

from datetime import timedelta

import pytest

from bot.lease import Lease
from bot.message import Message, Place
from bot.ports import DueMessage, Later, Never
from bot.tries import Known, Outcome, Plan, Try, recalled

WORDS = "the platform wants fewer messages"


def judge(error: Exception) -> Outcome:
    """As a platform has one: what was refused was not taken."""
    return Outcome(Plan.TRY if isinstance(error, PermissionError) else Plan.DOUBT, WORDS)


def trying(known: Known = Known.NOT_SENT, attempts: int = 1, failures: int = 0) -> Try:
    return Try(attempts=attempts, failures=failures, known=known, judge=judge)


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
    later = trying(known, attempts=7).later(WORDS, 3)
    assert later.after == timedelta(seconds=3)
    assert recalled(8, str(later)) is known


@pytest.mark.parametrize(
    ("before", "error", "after"),
    [
        (Known.NOT_SENT, TimeoutError(), Known.PERHAPS),
        (Known.NOT_SENT, PermissionError(), Known.NOT_SENT),
        (Known.PERHAPS, PermissionError(), Known.PERHAPS),
        (Known.ONCE_MORE, TimeoutError(), Known.PERHAPS_TWICE),
        (Known.ONCE_MORE, PermissionError(), Known.ONCE_MORE),
    ],
)
def test_only_what_surely_was_not_sent_leaves_things_as_they_were(
    before: Known, error: Exception, after: Known
) -> None:
    current = trying(before)
    with pytest.raises(type(error)), current.at_risk():
        raise error
    assert current.known is after


def test_a_try_begins_with_what_the_last_one_left() -> None:
    last = trying(Known.PERHAPS, attempts=3).again(WORDS)
    lease = Lease(table="message", row=1, token="mine", attempts=4, failures=1)
    message = Message(place=Place(platform="web", channel="help"), text="Sent.")
    due = DueMessage(lease=lease, complaint_id="c1", key="c1:1", message=message, edits=None, last_error=str(last))
    assert Try.of(due, judge) == trying(Known.PERHAPS, attempts=4, failures=1)


@pytest.mark.parametrize("known", list(Known))
def test_what_may_stand_is_looked_for_before_it_is_sent(known: Known) -> None:
    assert trying(known).in_doubt is (known in (Known.PERHAPS, Known.PERHAPS_TWICE))


def test_failures_wait_longer_each_time() -> None:
    waits = [trying(Known.PERHAPS, 2, failures).again(WORDS, least=10).after for failures in (0, 5)]
    assert [wait.total_seconds() for wait in waits] == [10, 64]


@pytest.mark.parametrize(
    ("plan", "begins", "failed"),
    [
        (Plan.WAIT, timedelta(seconds=30), False),
        (Plan.TRY, timedelta(seconds=2), True),
        (Plan.DOUBT, timedelta(seconds=9), True),
    ],
)
def test_an_error_leads_to_another_time(plan: Plan, begins: timedelta, failed: bool) -> None:  # noqa: FBT001
    current = Try(attempts=1, failures=0, known=Known.NOT_SENT, judge=lambda _: Outcome(plan, WORDS, 30.0))
    later = current.put_off("c1", ValueError(), 9.0)
    assert isinstance(later, Later)
    assert (later.after, later.failed, str(later)) == (begins, failed, f"not sent (try 1): {WORDS}")


@pytest.mark.parametrize("plan", [Plan.NEVER, Plan.ELSEWHERE, Plan.ANEW, Plan.PLAIN])
def test_or_to_none(plan: Plan, caplog: pytest.LogCaptureFixture) -> None:
    current = Try(attempts=1, failures=0, known=Known.NOT_SENT, judge=lambda _: Outcome(plan, WORDS))
    never = current.put_off("c1", ValueError("what a customer wrote"), 9.0)
    assert isinstance(never, Never)
    assert str(never) == WORDS
    assert "a message of complaint c1" in caplog.text
    assert "what a customer wrote" not in caplog.text
