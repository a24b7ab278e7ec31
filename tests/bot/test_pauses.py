"""Waiting for somebody else, and a customer who is with us only for a while."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot import intake, pauses, promises
from bot.facts import Complaint, Person, Said
from bot.kinds import Nudge, Severity, Venue
from bot.next_step import next_step
from bot.nudged import Pause, WaitingFor
from bot.refusals import AnswerFirst, Closed, NotOngoing, NotOwner, Past, TooLongAPause
from bot.sending import said
from bot.timing import plan
from tests.bot.conftest import (
    ANA,
    BEN,
    DANA,
    DAY,
    HOUR,
    LEE,
    MINUTE,
    NOW,
    POLICY,
    answered,
    closed,
    complaint,
    kinds,
    made,
    owned,
    promise,
    resolved,
)

CUSTOMER, SUPPLIER = WaitingFor.CUSTOMER, WaitingFor.SUPPLIER
FRIDAY = NOW + 4 * DAY


def nudges(case: Complaint) -> set[Nudge]:
    return {reminder.nudge for reminder in plan(case, POLICY)}


def paused(waiting_for: WaitingFor = SUPPLIER) -> Complaint:
    return answered(pause=Pause(since=NOW, until=FRIDAY, waiting_for=waiting_for))


@pytest.mark.parametrize("whom", list(WaitingFor))
def test_while_we_wait_for_somebody_else_nobody_is_reminded_but_at_the_end(whom: WaitingFor) -> None:
    change = made(pauses.pause(answered(apologised_at=None), ANA, whom, FRIDAY, NOW, POLICY))
    assert kinds(change) == ["paused"]
    assert nudges(change.complaint) == {Nudge.PAUSE_OVER}
    assert [r.due for r in plan(change.complaint, POLICY)] == [FRIDAY]
    name = {CUSTOMER: "Dana", SUPPLIER: "somebody else"}[whom]
    assert next_step(change.complaint, POLICY) == (f"We wait for {name}", FRIDAY)


def test_what_we_owe_goes_on_meanwhile() -> None:
    case = replace(paused(), promises=(promise(NOW + 2 * DAY),))
    assert nudges(case) == {Nudge.PAUSE_OVER, Nudge.PROMISE, Nudge.PROMISE_OVERDUE}
    assert nudges(replace(paused(), waiting_since=NOW)) == {Nudge.ANSWER}


def test_the_same_pause_twice_is_one() -> None:
    assert pauses.pause(paused(), ANA, SUPPLIER, FRIDAY, NOW, POLICY) is None
    assert pauses.pause(paused(), ANA, CUSTOMER, FRIDAY, NOW, POLICY) is not None


@pytest.mark.parametrize(
    ("case", "who", "until", "refused"),
    [
        (answered(), BEN, FRIDAY, NotOwner),
        (owned(), ANA, FRIDAY, AnswerFirst),
        (answered(waiting_since=NOW), ANA, FRIDAY, AnswerFirst),
        (resolved(), ANA, FRIDAY, NotOngoing),
        (closed(), ANA, FRIDAY, NotOngoing),
        (answered(), ANA, NOW, Past),
        (answered(), ANA, NOW + 61 * DAY, TooLongAPause),
    ],
)
def test_a_pause_is_the_owners_and_has_an_end_to_come(
    case: Complaint, who: Person, until: datetime, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        pauses.pause(case, who, CUSTOMER, until, NOW, POLICY)


def test_going_on_starts_the_clock_of_silence_anew() -> None:
    change = made(pauses.go_on(paused(), ANA, NOW + DAY, POLICY))
    assert kinds(change) == ["went_on"]
    assert [(r.nudge, r.due) for r in change.reminders] == [(Nudge.SILENCE, NOW + DAY + 4 * HOUR)]
    assert pauses.go_on(change.complaint, ANA, NOW + DAY, POLICY) is None


def test_the_customers_word_ends_a_wait_for_him_and_no_other() -> None:
    words = Said(at=NOW + HOUR, by=DANA.id, text="I found the receipt, but the shade is still cracked.")
    for whom, goes_on in ((CUSTOMER, False), (SUPPLIER, True)):
        change = made(intake.hear(paused(whom), words, "web:help:9", NOW + HOUR, POLICY))
        assert (change.complaint.pause is not None) is goes_on
        assert change.complaint.waiting_since == NOW + HOUR


def test_a_promise_ends_it_and_so_does_a_word_of_ours_once_it_is_over() -> None:
    change = made(promises.promise(paused(), ANA, "a call", FRIDAY, NOW, POLICY))
    assert change.complaint.pause is None
    for at, goes_on in ((NOW + MINUTE, True), (FRIDAY + MINUTE, False)):
        assert (said(paused(), ANA, "I have asked them again.", at).pause is not None) is goes_on


# Still with us


def test_everything_is_due_half_an_hour_before_the_customer_leaves() -> None:
    change = made(pauses.still_here(complaint(), LEE, NOW + 3 * HOUR, NOW, POLICY))
    assert kinds(change) == ["still_here"]
    usual = {r.step: r.due for r in plan(complaint(), POLICY)}
    capped = {r.step: r.due for r in plan(change.complaint, POLICY)}
    last = NOW + 150 * MINUTE
    assert capped == {step: min(due, last) for step, due in usual.items()}
    low = made(pauses.still_here(complaint(Severity.LOW, venue=Venue.PRIVATE), LEE, NOW + 3 * HOUR, NOW, POLICY))
    assert [f"{r.due:%H:%M}" for r in plan(low.complaint, POLICY)] == ["12:30", "12:30"]
    assert next_step(low.complaint, POLICY)[1] == last


def test_who_leaves_within_two_hours_is_critical() -> None:
    change = made(pauses.still_here(owned(), ANA, NOW + 2 * HOUR, NOW, POLICY))
    triage = change.complaint.triage
    assert (triage.severity, triage.why[-1]) == (Severity.CRITICAL, "still with us, for less than two hours")
    again = pauses.still_here(change.complaint, ANA, NOW + 2 * HOUR, NOW, POLICY)
    assert again is None
    sooner = made(pauses.still_here(change.complaint, ANA, NOW + HOUR, NOW, POLICY))
    assert sooner.complaint.triage.why.count("still with us, for less than two hours") == 1


def test_what_is_past_half_an_hour_before_is_due_at_once() -> None:
    change = made(pauses.still_here(owned(), ANA, NOW + 20 * MINUTE, NOW, POLICY))
    assert next_step(change.complaint, POLICY)[1] == NOW


@pytest.mark.parametrize(
    ("case", "who", "until", "refused"),
    [(owned(), BEN, FRIDAY, NotOwner), (closed(), ANA, FRIDAY, Closed), (owned(), ANA, NOW, Past)],
)
def test_who_owns_it_says_so(case: Complaint, who: Person, until: datetime, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        pauses.still_here(case, who, until, NOW, POLICY)
