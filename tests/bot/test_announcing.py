"""Every promise is announced before it is due, also one that is made at short notice, and none once it is past."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot import pauses, reminders
from bot.facts import Complaint
from bot.kinds import Nudge, Severity
from bot.nudged import Pause
from bot.timing import plan
from tests.bot.conftest import ANA, DAY, HOUR, MINUTE, NOW, POLICY, answered, due, of, policy, promise

CRITICAL, HIGH, MEDIUM, LOW = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW


def promised(severity: Severity, due: datetime, now: datetime = NOW) -> Complaint:
    return answered(severity, promises=(promise(due, made_at=now, set_at=now),))


def announced(case: Complaint) -> list[timedelta]:
    """How long after the promise was made."""
    return [reminder.due - case.promises[0].set_at for reminder in of(case, Nudge.PROMISE)]


@pytest.mark.parametrize(
    ("severity", "ahead", "expected"),
    [
        (MEDIUM, 5 * HOUR, [HOUR]),  # as always: four hours before
        (MEDIUM, 4 * HOUR, [2 * HOUR]),
        (MEDIUM, 30 * MINUTE, [15 * MINUTE]),
        (MEDIUM, 20 * MINUTE, []),  # half of it is the moment that whoever makes it has in any case
        (LOW, 3 * HOUR, [90 * MINUTE]),  # the morning of the day was before
        (HIGH, 40 * MINUTE, [25 * MINUTE]),  # too late for an hour before, not for a quarter of one
        (CRITICAL, 24 * MINUTE, [12 * MINUTE]),
    ],
)
def test_what_is_promised_at_short_notice_is_announced_half_way(
    severity: Severity, ahead: timedelta, expected: list[timedelta]
) -> None:
    assert announced(promised(severity, NOW + ahead)) == expected


@pytest.mark.parametrize(
    ("made", "due", "expected"),
    [
        (NOW.replace(hour=16), NOW.replace(hour=23), NOW.replace(hour=17)),  # an hour before who made it goes
        (NOW.replace(hour=17, minute=20), NOW.replace(hour=23), NOW.replace(hour=17, minute=31)),  # or a moment later
    ],
)
def test_where_half_of_it_is_after_work_it_is_announced_before(
    made: datetime, due: datetime, expected: datetime
) -> None:
    assert [r.due for r in of(promised(LOW, due, made), Nudge.PROMISE)] == [expected]


def test_what_is_muted_is_not_announced_at_short_notice_either() -> None:
    muted = policy(timers={"promise": {"medium": []}})
    assert [r for r in plan(promised(MEDIUM, NOW + 2 * HOUR), muted) if r.nudge is Nudge.PROMISE] == []


@pytest.mark.parametrize("nudge", [Nudge.HALF_WAY, Nudge.PROMISE])
def test_what_came_too_late_to_be_announced_is_not(nudge: Nudge) -> None:
    case = promised(CRITICAL, NOW + 10 * HOUR)
    first = of(case, nudge)[0]
    assert reminders.fire(case, due(first), NOW + 9 * HOUR, POLICY) is not None
    assert reminders.fire(case, due(first), NOW + 10 * HOUR, POLICY) is None


def test_after_a_pause_the_owner_has_a_moment_before_the_apology_is_asked_for() -> None:
    case = answered(apologised_at=None, pause=Pause(since=NOW, until=NOW + 2 * DAY))
    assert of(case, Nudge.FULL_APOLOGY) == []
    change = pauses.go_on(case, ANA, NOW + DAY, POLICY)
    assert change
    (apology,) = [r for r in change.reminders if r.nudge is Nudge.FULL_APOLOGY]
    assert apology.due == NOW + DAY + 10 * MINUTE
    assert replace(apology, due=NOW) == replace(of(replace(case, pause=None), Nudge.FULL_APOLOGY)[0], due=NOW)
