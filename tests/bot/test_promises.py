"""The promise ledger."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot import promises, reminders
from bot.facts import Complaint, Person
from bot.kinds import Kind, Nudge, Severity, Venue
from bot.message import direct
from bot.refusals import Closed, Empty, NoPromise, NotOwner, Past, Refused, TooFar, TooLong, Unowned
from bot.timing import plan
from tests.bot.conftest import (
    ANA,
    BEN,
    DAY,
    HOUR,
    MINUTE,
    NOW,
    POLICY,
    answered,
    card_of,
    closed,
    complaint,
    draft,
    due,
    kinds,
    made,
    owned,
    policy,
    promise,
    resolved,
    told,
)

TOMORROW = NOW + DAY


def test_a_promise_is_on_the_ledger_on_the_card_and_reminded_of() -> None:
    change = made(promises.promise(answered(), ANA, " A refund ", TOMORROW, NOW, POLICY))
    (line,) = change.complaint.promises
    assert (line.id, line.what, line.due, line.made_at, line.set_at) == ("p1", "A refund", TOMORROW, NOW, NOW)
    assert kinds(change) == ["promise_made"]
    dates = {"due": TOMORROW.isoformat(), "internal_due": line.aim.isoformat()}
    assert change.events[0].data == {"id": "p1", "what": "A refund", **dates}
    assert card_of(change).rows[-1].at == TOMORROW
    assert {r.nudge for r in change.reminders} == {Nudge.PROMISE, Nudge.PROMISE_OVERDUE}


def test_the_same_promise_twice_is_one() -> None:
    once = made(promises.promise(answered(), ANA, "A refund", TOMORROW, NOW, POLICY)).complaint
    assert promises.promise(once, ANA, "A refund", TOMORROW, NOW + MINUTE, POLICY) is None


def test_every_promise_has_a_number_of_its_own() -> None:
    case = answered(promises=(promise(id="p9", kept_at=NOW),))
    assert made(promises.promise(case, ANA, "A call", TOMORROW, NOW, POLICY)).complaint.promises[-1].id == "p10"


@pytest.mark.parametrize(
    ("case", "person", "what", "due", "refusal"),
    [
        (owned(), BEN, "A call", TOMORROW, NotOwner),
        (complaint(), ANA, "A call", TOMORROW, Unowned),
        (closed(), ANA, "A call", TOMORROW, Closed),
        (owned(), ANA, " ", TOMORROW, Empty),
        (owned(), ANA, "x" * 501, TOMORROW, TooLong),
        (owned(), ANA, "A call", NOW, Past),
        (owned(), ANA, "A call", datetime(9999, 12, 31, tzinfo=NOW.tzinfo), TooFar),
    ],
)
def test_not_everything_can_be_promised(
    case: Complaint, person: Person, what: str, due: datetime, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        promises.promise(case, person, what, due, NOW, POLICY)


@pytest.mark.parametrize(("hours", "in_time"), [(5, True), (6, False)])
@pytest.mark.parametrize("case", [answered(), closed()])
def test_a_promise_is_kept_in_time_or_not(case: Complaint, hours: int, in_time: bool) -> None:  # noqa: FBT001  # a column of the table
    before = replace(case, promises=(promise(), promise(id="p2")))
    change = made(promises.keep(before, ANA, "p1", NOW + hours * HOUR, POLICY))
    kept, other = change.complaint.promises
    assert (kept.kept_at, other.kept_at) == (NOW + hours * HOUR, None)
    assert change.events[0].data == {"id": "p1", "in_time": in_time}


def test_keeping_it_twice_is_keeping_it() -> None:
    assert promises.keep(answered(promises=(promise(kept_at=NOW),)), ANA, "p1", NOW, POLICY) is None


def test_a_promise_that_slips_is_moved_and_an_update_is_drafted() -> None:
    before = answered(promises=(promise(),))
    later = NOW + 26 * HOUR
    change = made(promises.move(before, ANA, "p1", later, NOW + HOUR, POLICY))
    (line,) = change.complaint.promises
    assert (line.due, line.set_at, line.moves, line.made_at) == (later, NOW + HOUR, 1, NOW)
    dates = {"due": later.isoformat(), "internal_due": line.aim.isoformat()}
    assert change.events[0].data == {"id": "p1", "before": True, **dates}
    assert change.wanted
    assert change.wanted.kind is Kind.UPDATE
    assert {(r.nudge, r.due) for r in change.reminders} == {
        (Nudge.PROMISE, line.aim - HOUR),
        (Nudge.PROMISE, line.aim - 15 * MINUTE),
        (Nudge.PROMISE_OVERDUE, later),
        (Nudge.PROMISE_OVERDUE, later + 30 * MINUTE),
    }


def test_a_promise_moved_too_late_counts_as_broken_and_a_draft_at_hand_stays() -> None:
    before = answered(promises=(promise(),), draft=draft(), drafts=1)
    change = made(promises.move(before, ANA, "p1", TOMORROW, NOW + 6 * HOUR, POLICY))
    assert change.events[0].data["before"] is False
    assert change.wanted is None
    assert change.complaint.draft == draft()


def test_moving_it_to_where_it_is_changes_nothing() -> None:
    assert promises.move(answered(promises=(promise(),)), ANA, "p1", promise().due, NOW, POLICY) is None


@pytest.mark.parametrize(
    ("promise_id", "due", "refusal"),
    [("p1", NOW, Past), ("p1", NOW + 400 * DAY, TooFar), ("p2", TOMORROW, NoPromise), ("p3", TOMORROW, NoPromise)],
)
def test_not_every_promise_can_be_moved(promise_id: str, due: datetime, refusal: type[Refused]) -> None:
    before = answered(promises=(promise(), promise(id="p2", kept_at=NOW)))
    with pytest.raises(refusal):
        promises.move(before, ANA, promise_id, due, NOW, POLICY)


def test_only_the_owner_keeps_and_moves() -> None:
    before = resolved(Severity.LOW, promises=(promise(),))
    with pytest.raises(NotOwner):
        promises.keep(before, BEN, "p1", NOW, POLICY)
    with pytest.raises(NotOwner):
        promises.move(before, BEN, "p1", TOMORROW, NOW, POLICY)
    with pytest.raises(NoPromise):
        promises.keep(before, ANA, "p2", NOW, POLICY)


def test_the_old_nudge_is_done_once_the_promise_has_moved() -> None:
    before = answered(promises=(promise(),))
    first = plan(before, POLICY)[0]
    nudged = made(reminders.fire(before, due(first), first.due, POLICY)).complaint
    change = made(promises.move(nudged, ANA, "p1", TOMORROW, first.due, POLICY))
    assert "Done: nothing to do here for Dana." in told(change, direct(ANA.id))


# No longer wanted


def test_what_the_customer_wants_no_more_is_off_the_ledger_and_nobody_is_reminded_of_it() -> None:
    case = answered(promises=(promise(),))
    change = made(promises.drop(case, ANA, "p1", " She has bought one elsewhere. ", NOW, POLICY))
    assert change.complaint.open_promises == ()
    (happened,) = change.events
    assert (happened.kind, happened.by) == ("promise_cancelled", ANA.id)
    assert happened.data == {"id": "p1", "why": "She has bought one elsewhere."}
    assert not {r.nudge for r in change.reminders} & {Nudge.PROMISE, Nudge.PROMISE_OVERDUE}
    assert promises.drop(change.complaint, ANA, "p1", "She said so.", NOW, POLICY) is None


def test_it_can_be_neither_kept_nor_moved_afterwards() -> None:
    case = answered(promises=(promise(dropped_at=NOW),))
    assert promises.keep(case, ANA, "p1", NOW, POLICY) is None
    with pytest.raises(NoPromise):
        promises.move(case, ANA, "p1", TOMORROW, NOW, POLICY)


@pytest.mark.parametrize(
    ("person", "which", "why", "refusal"),
    [
        (ANA, "p1", "  ", Empty),
        (ANA, "p2", "She said so.", NoPromise),
        (ANA, "p3", "She said so.", NoPromise),
        (BEN, "p1", "She said so.", NotOwner),
    ],
    ids=["without a reason", "kept", "unknown", "another's"],
)
def test_nobody_lets_himself_off(person: Person, which: str, why: str, refusal: type[Refused]) -> None:
    case = answered(promises=(promise(), promise(id="p2", kept_at=NOW)))
    with pytest.raises(refusal):
        promises.drop(case, person, which, why, NOW, POLICY)


# Our own date


@pytest.mark.parametrize(
    ("severity", "percent", "due", "aim"),
    [
        (Severity.MEDIUM, 10, NOW + 5 * HOUR, NOW + 4.5 * HOUR),
        (Severity.MEDIUM, 50, NOW + 5 * HOUR, NOW + 2.5 * HOUR),
        (Severity.MEDIUM, 10, NOW + 9 * MINUTE, NOW + 9 * MINUTE),  # less than a minute is nothing
        (Severity.MEDIUM, 0, NOW + 5 * HOUR, NOW + 5 * HOUR),
        (Severity.MEDIUM, 10, NOW + 20 * HOUR, NOW + 7 * HOUR),  # 04:00 is in the night: an hour before the evening
        (Severity.CRITICAL, 10, NOW + 20 * HOUR, NOW + 18 * HOUR),
        (Severity.MEDIUM, 10, NOW + 24 * HOUR, NOW + 22 * HOUR),  # 07:36 waits for the morning
    ],
)
def test_our_own_date_is_earlier_in_working_time(
    severity: Severity, percent: int, due: datetime, aim: datetime
) -> None:
    """S4.10."""
    on = policy(promise_buffer=percent)
    change = made(promises.promise(answered(severity), ANA, "A refund", due, NOW, on))
    (line,) = change.complaint.promises
    assert (line.due, line.aim) == (due, aim)
    assert card_of(change).rows[-1].at == due


def test_where_no_working_minute_is_left_our_own_date_is_on_the_clock() -> None:
    night = NOW + 10 * HOUR  # Monday, 20:00
    change = made(promises.promise(answered(), ANA, "A refund", night + 10 * HOUR, night, POLICY))
    assert change.complaint.promises[0].aim == night + 9 * HOUR


def test_reminders_aim_at_our_own_date_where_there_is_time_for_it() -> None:
    case = answered(Severity.HIGH, venue=Venue.PUBLIC)
    due = NOW + 5 * HOUR
    change = made(promises.promise(case, ANA, "A refund", due, NOW, POLICY))
    aim = change.complaint.promises[0].aim
    assert [r.due for r in change.reminders if r.nudge is Nudge.PROMISE] == [aim - HOUR, aim - 15 * MINUTE]
    soon = NOW + 75 * MINUTE  # an hour before our own date is past its grace, an hour before the told one is not
    change = made(promises.promise(case, ANA, "A call", soon, NOW, POLICY))
    aim = change.complaint.promises[0].aim
    assert [r.due for r in change.reminders if r.nudge is Nudge.PROMISE] == [soon - HOUR, aim - 15 * MINUTE]
