"""When things are due, by hand from RECOVERY 4.2."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.facts import Complaint, Person
from bot.hours import Span
from bot.kinds import Nudge, Relationship, Settled, Severity, Venue
from bot.ladders import Step
from bot.message import direct
from bot.next_step import next_step
from bot.nudged import Nudged, Snoozed
from bot.policy import Policy
from bot.recipients import recipient
from bot.timing import AGAIN, TOLD, answer_due, due_of, first_word_due, plan, promise_of, rung
from tests.bot.conftest import (
    ALONE,
    ANA,
    DAY,
    HOUR,
    LEARNED,
    LEE,
    MIA,
    MINUTE,
    NOW,
    POLICY,
    answered,
    closed,
    complaint,
    filed,
    owned,
    policy,
    promise,
    resolved,
)

CRITICAL, HIGH, MEDIUM, LOW = Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW
NIGHT = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)  # a Friday


def times(case: Complaint, nudge: Nudge, on: Policy = POLICY) -> list[str]:
    """When this nudge comes, as "Mon 10:30"."""
    return [f"{r.due:%a %H:%M}" for r in plan(case, on) if r.nudge is nudge]


@pytest.mark.parametrize(
    ("severity", "venue", "expected"),
    [
        (CRITICAL, Venue.PRIVATE, ["Mon 10:05", "Mon 10:10", "Mon 10:20"]),
        (HIGH, Venue.PUBLIC, ["Mon 10:10", "Mon 10:20", "Mon 10:45"]),
        (HIGH, Venue.PRIVATE, ["Mon 10:15", "Mon 10:30", "Mon 11:00"]),
        (HIGH, None, ["Mon 10:15", "Mon 10:30", "Mon 11:00"]),
        (MEDIUM, Venue.PUBLIC, ["Mon 10:30", "Mon 12:00", "Mon 14:00"]),
        (LOW, Venue.PRIVATE, ["Mon 14:00", "Mon 17:00"]),  # the second waits for the next digest
    ],
)
def test_unclaimed(severity: Severity, venue: Venue | None, expected: list[str]) -> None:
    assert times(complaint(severity, venue=venue), Nudge.UNCLAIMED) == expected


@pytest.mark.parametrize(
    ("severity", "venue", "expected"),
    [
        (CRITICAL, Venue.PRIVATE, ["Mon 10:15", "Mon 10:30"]),
        (HIGH, Venue.PUBLIC, ["Mon 10:30", "Mon 11:15"]),
        (HIGH, Venue.PRIVATE, ["Mon 11:15", "Mon 12:30"]),
        (MEDIUM, Venue.PUBLIC, ["Mon 13:00", "Mon 15:00"]),
        (LOW, Venue.PRIVATE, ["Mon 17:30", "Tue 13:00"]),
    ],
)
def test_first_word(severity: Severity, venue: Venue, expected: list[str]) -> None:
    assert times(owned(severity, venue=venue), Nudge.FIRST_WORD) == expected


@pytest.mark.parametrize(
    ("severity", "venue", "expected"),
    [
        (CRITICAL, Venue.PRIVATE, ["Mon 10:30", "Mon 11:00"]),
        (HIGH, Venue.PUBLIC, ["Mon 11:00", "Mon 12:00"]),
        (HIGH, Venue.PRIVATE, ["Mon 12:00", "Mon 14:00"]),
        (MEDIUM, Venue.PRIVATE, ["Mon 14:00", "Tue 08:00"]),
        (LOW, Venue.PRIVATE, ["Tue 10:00", "Wed 10:00"]),
    ],
)
def test_the_customer_wrote_and_has_no_answer(severity: Severity, venue: Venue, expected: list[str]) -> None:
    assert times(answered(severity, venue=venue, waiting_since=NOW), Nudge.ANSWER) == expected


@pytest.mark.parametrize(
    ("severity", "venue", "before", "overdue"),
    [
        (CRITICAL, Venue.PRIVATE, ["Tue 15:00", "Tue 15:45"], ["Tue 16:00", "Tue 16:15"]),
        (HIGH, Venue.PUBLIC, ["Tue 15:00", "Tue 15:45"], ["Tue 16:00", "Tue 16:30"]),
        (HIGH, Venue.PRIVATE, ["Tue 14:00", "Tue 15:30"], ["Tue 16:00", "Tue 17:00"]),
        (MEDIUM, Venue.PRIVATE, ["Tue 12:00"], ["Tue 16:00", "Wed 10:00"]),
        (LOW, Venue.PRIVATE, ["Tue 08:00"], ["Tue 16:00", "Tue 17:00"]),
    ],
)
def test_a_promise_for_tuesday_at_four(severity: Severity, venue: Venue, before: list[str], overdue: list[str]) -> None:
    case = answered(severity, venue=venue, promises=(promise(NOW + 30 * HOUR),))
    assert times(case, Nudge.PROMISE) == before
    assert times(case, Nudge.PROMISE_OVERDUE) == overdue


@pytest.mark.parametrize(
    ("severity", "venue", "expected"),
    [
        (CRITICAL, Venue.PRIVATE, ["17 Nov 10:00", "23 Nov 10:00", "16 Dec 10:00"]),
        (HIGH, Venue.PUBLIC, ["18 Nov 10:00", "16 Dec 10:00"]),
        (HIGH, Venue.PRIVATE, ["18 Nov 10:00", "16 Dec 10:00"]),
        (MEDIUM, Venue.PRIVATE, ["19 Nov 10:00"]),
        (LOW, Venue.PRIVATE, []),
    ],
)
def test_looking_in_after_the_solution(severity: Severity, venue: Venue, expected: list[str]) -> None:
    case = resolved(severity, venue=venue)
    due = [r.due for r in plan(case, POLICY) if r.nudge is Nudge.FOLLOW_UP]
    assert [f"{moment:%-d %b %H:%M}" for moment in due] == expected


@pytest.mark.parametrize(
    ("relationship", "venue", "looks"),
    [
        (Relationship.STEADY, Venue.PRIVATE, 2),
        (Relationship.UNKNOWN, Venue.PRIVATE, 2),
        (Relationship.CASUAL, Venue.PRIVATE, 1),
        (Relationship.NEW, Venue.PORTAL, 1),
        (Relationship.NONE, Venue.PUBLIC, 2),
    ],
)
def test_in_private_a_second_look_is_for_steady_customers(relationship: Relationship, venue: Venue, looks: int) -> None:
    customer = replace(complaint().customer, relationship=relationship)
    assert len(times(resolved(venue=venue, customer=customer), Nudge.FOLLOW_UP)) == looks


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        (CRITICAL, ["Mon 14:00", "Tue 13:00"]),
        (HIGH, ["Tue 10:00", "Wed 13:00"]),
        (MEDIUM, ["Wed 10:00", "Thu 13:00"]),
        (LOW, ["Thu 10:00", "Fri 13:00"]),
    ],
)
def test_writing_down_what_happened(severity: Severity, expected: list[str]) -> None:
    assert times(resolved(severity), Nudge.DOCUMENTATION) == expected


def test_a_critical_complaint_does_not_wait_for_working_hours_until_it_is_solved() -> None:
    at = {"occurred_at": NIGHT, "unclaimed_since": NIGHT, "claimed_at": NIGHT, "resolved_at": NIGHT}
    assert times(complaint(CRITICAL, **at | {"claimed_at": None}), Nudge.UNCLAIMED)[0] == "Fri 22:05"
    assert times(complaint(HIGH, **at | {"claimed_at": None}), Nudge.UNCLAIMED)[0] == "Mon 08:10"
    assert times(owned(CRITICAL, **at), Nudge.FIRST_WORD)[0] == "Fri 22:15"
    assert times(resolved(CRITICAL, **at), Nudge.DOCUMENTATION)[0] == "Mon 12:00"
    assert times(resolved(CRITICAL, **at), Nudge.FOLLOW_UP)[0] == "Tue 08:00"
    promised = answered(CRITICAL, promises=(promise(NIGHT),))
    assert times(promised, Nudge.PROMISE) == ["Fri 21:00", "Fri 21:45"]


# What came late


@pytest.mark.parametrize(
    ("severity", "minutes", "expected"),
    [
        (CRITICAL, 0.01, ["Mon 10:05", "Mon 10:10", "Mon 10:20"]),  # a breath later shifts nothing
        (CRITICAL, 12, ["Mon 10:17", "Mon 10:22", "Mon 10:27"]),
        (HIGH, 5, ["Mon 10:15", "Mon 10:20", "Mon 10:45"]),
        (MEDIUM, 600, ["Tue 08:10", "Tue 08:20", "Tue 08:30"]),
    ],
)
def test_what_came_late_leaves_a_moment_before_the_first_nudge(
    severity: Severity, minutes: float, expected: list[str]
) -> None:
    late = NOW + timedelta(minutes=minutes)
    assert times(complaint(severity, opened_at=late, unclaimed_since=late), Nudge.UNCLAIMED) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (2, ["Mon 10:15", "Mon 10:30"]),
        (14, ["Mon 10:24", "Mon 10:30"]),  # the lead still hears when it is due
        (25, ["Mon 10:35", "Mon 10:45"]),
        (300, ["Mon 15:10", "Mon 15:20"]),
    ],
)
def test_what_was_claimed_late_leaves_the_owner_a_moment(minutes: int, expected: list[str]) -> None:
    assert times(owned(CRITICAL, claimed_at=NOW + minutes * MINUTE), Nudge.FIRST_WORD) == expected


def test_the_teams_own_grace_counts() -> None:
    late = NOW + HOUR
    assert times(complaint(unclaimed_since=late), Nudge.UNCLAIMED, policy(grace_minutes=0)) == ["Mon 11:00"] * 3


def test_a_promise_just_made_is_not_nudged_at_once() -> None:
    soon = promise(NOW + 70 * MINUTE)
    assert times(answered(promises=(soon,)), Nudge.PROMISE) == ["Mon 10:55"]
    assert times(answered(promises=(replace(soon, set_at=NOW - HOUR),), claimed_at=NOW - HOUR), Nudge.PROMISE) == [
        "Mon 10:10",
        "Mon 10:55",
    ]


def test_a_promise_is_announced_in_the_owners_working_time() -> None:
    in_new_york = replace(ANA, zone="America/New_York")
    case = answered(owner=in_new_york, promises=(promise(NOW + 26 * HOUR),))  # Tuesday noon, there seven in the morning
    assert times(case, Nudge.PROMISE) == ["Mon 22:00", "Mon 22:45"]
    low = answered(LOW, owner=in_new_york, promises=(promise(NOW + 26 * HOUR),))
    assert times(low, Nudge.PROMISE) == ["Mon 22:00"]


# What is true


def test_what_nobody_waits_for_has_no_timers() -> None:
    assert plan(filed(), POLICY) == ()
    assert plan(closed(LOW), POLICY) == ()


def test_what_is_done_has_no_timer() -> None:
    assert times(answered(), Nudge.FIRST_WORD) == []
    assert times(answered(promises=(promise(kept_at=NOW),)), Nudge.PROMISE_OVERDUE) == []
    assert times(resolved(documentation=LEARNED), Nudge.DOCUMENTATION) == []
    assert len(times(resolved(follow_ups=1), Nudge.FOLLOW_UP)) == 1


def test_after_the_close_the_customer_is_still_answered_and_looked_in_on() -> None:
    after = closed(waiting_since=NOW, promises=(promise(),))
    assert {r.nudge for r in plan(after, POLICY)} == {
        Nudge.ANSWER,
        Nudge.FOLLOW_UP,
        Nudge.PROMISE,
        Nudge.PROMISE_OVERDUE,
    }


@pytest.mark.parametrize(
    "other",
    [
        owned(CRITICAL),
        owned(claimed_at=NOW + MINUTE),
        answered(promises=(promise(NOW + 6 * HOUR),)),
        answered(waiting_since=NOW + HOUR),
        resolved(resolved_at=NOW + HOUR),
    ],
)
def test_another_severity_owner_due_time_or_message_has_reminders_of_its_own(other: Complaint) -> None:
    cases = (owned(), answered(promises=(promise(),)), answered(waiting_since=NOW), resolved())
    rows = {(r.nudge, r.subject, r.step) for case in cases for r in plan(case, POLICY)}
    assert not rows & {(r.nudge, r.subject, r.step) for r in plan(other, POLICY)}


def test_another_severity_is_still_about_the_same_thing() -> None:
    assert {(r.nudge, r.subject) for r in plan(owned(), POLICY)} == {
        (r.nudge, r.subject) for r in plan(owned(CRITICAL), POLICY)
    }


def test_the_same_moment_in_another_zone_is_the_same_subject() -> None:
    elsewhere = NOW.astimezone(ZoneInfo("Asia/Kolkata"))
    subjects = {r.subject for r in plan(owned(occurred_at=elsewhere, claimed_at=elsewhere), POLICY)}
    assert subjects == {r.subject for r in plan(owned(), POLICY)}


def test_what_a_button_carries_fits_where_a_platform_bounds_it() -> None:
    case = resolved(promises=(promise(id="p12"),), waiting_since=NOW)
    carried = [f"snooze|c12345678901|{r.nudge}|{r.subject}|tomorrow" for r in plan(case, POLICY)]
    assert max(map(len, carried)) <= 100


# Snoozed, told


def test_a_snoozed_nudge_comes_once_more() -> None:
    (first, lead) = plan(owned(), POLICY)
    snoozed = Snoozed(nudge=first.nudge, subject=first.subject, until=NOW + 3 * HOUR, times=2)
    again = replace(first, step=first.step + 2 * AGAIN, due=NOW + 3 * HOUR)
    assert plan(owned(snoozed=(snoozed,)), POLICY) == (first, lead, again)
    assert rung(owned(snoozed=(snoozed,)), again, POLICY) == Step(Span(30, "m"), "owner")


def lead_told(case: Complaint, person: Person = LEE, **fields: object) -> Complaint:
    (first, *_) = plan(case, POLICY)
    stands = Nudged(nudge=first.nudge, subject=first.subject, place=direct(person.id), topic="t", at=NOW + HOUR)
    return replace(case, nudged=(replace(stands, **fields),))  # type: ignore[arg-type]  # by name


def test_where_a_lead_was_told_the_owner_is_told() -> None:
    case = lead_told(owned())
    *_, told = plan(case, POLICY)
    assert (told.step, told.due, told.nudge) == (TOLD, NOW + HOUR, Nudge.FIRST_WORD)
    assert rung(case, told, POLICY) == Step(Span(0, "m"), "owner")


@pytest.mark.parametrize(
    "case",
    [lead_told(owned(), ANA), lead_told(owned(), done=True), lead_told(owned(), subject="x"), lead_told(complaint())],
)
def test_otherwise_the_owner_is_not_told(case: Complaint) -> None:
    assert TOLD not in {r.step for r in plan(case, POLICY)}


def test_a_reminder_that_is_no_longer_planned_stands_for_no_step() -> None:
    (first, *_) = plan(owned(), POLICY)
    assert rung(answered(), first, POLICY) is None


# To whom


@pytest.mark.parametrize(
    ("audience", "owner", "on", "expected"),
    [
        ("owner", ANA, POLICY, ANA),
        ("channel", None, POLICY, None),
        ("lead", ANA, POLICY, LEE),
        ("second-lead", ANA, POLICY, MIA),
        ("lead", LEE, POLICY, MIA),  # nobody escalates to himself
        ("second-lead", LEE, POLICY, MIA),
        ("lead", None, POLICY, LEE),
        ("lead", None, ALONE, None),
        ("lead", ANA, ALONE, ANA),
        ("second-lead", ANA, ALONE, ANA),
    ],
)
def test_who_hears(audience: str, owner: Person | None, on: Policy, expected: Person | None) -> None:
    case = complaint(owner=owner)
    found = recipient(case, Step(Span(1, "h"), audience), on)  # type: ignore[arg-type]  # from the table
    assert (found and found.id) == (expected and expected.id)


# By when


def test_what_a_nudge_asks_for_is_due() -> None:
    due = NOW + 5 * HOUR
    case = answered(waiting_since=NOW, promises=(promise(due),))
    subjects = {r.nudge: r.subject for r in plan(case, POLICY)}
    assert due_of(case, Nudge.PROMISE, subjects[Nudge.PROMISE], POLICY) == due
    assert due_of(case, Nudge.PROMISE_OVERDUE, subjects[Nudge.PROMISE_OVERDUE], POLICY) == due
    assert due_of(case, Nudge.ANSWER, subjects[Nudge.ANSWER], POLICY) == NOW + HOUR
    assert due_of(case, Nudge.FIRST_WORD, "x", POLICY) == NOW + HOUR == first_word_due(case, POLICY)
    assert due_of(case, Nudge.DOCUMENTATION, "x", POLICY) is None
    assert promise_of(case, "p12/x") is None


@pytest.mark.parametrize(
    ("severity", "venue", "due"),
    [
        (CRITICAL, Venue.PUBLIC, "Mon 10:30"),
        (HIGH, Venue.PUBLIC, "Mon 11:00"),
        (HIGH, Venue.PRIVATE, "Mon 12:00"),
        (MEDIUM, Venue.PUBLIC, "Mon 14:00"),
        (LOW, None, "Tue 10:00"),
    ],
)
def test_the_first_word_is_due(severity: Severity, venue: Venue | None, due: str) -> None:
    assert f"{first_word_due(complaint(severity, venue=venue), POLICY):%a %H:%M}" == due


def test_without_a_message_or_a_timer_no_answer_is_due() -> None:
    assert answer_due(answered(), POLICY) is None
    muted = policy(timers={"answer": {"high_public": []}})
    assert answer_due(answered(waiting_since=NOW), muted) is None


# What next


@pytest.mark.parametrize(
    ("case", "text", "due"),
    [
        (complaint(), "Somebody takes it and writes the first word", NOW + HOUR),
        (owned(), "Ana Ruiz writes the first word to Dana", NOW + HOUR),
        (answered(waiting_since=NOW), "Ana Ruiz answers Dana", NOW + HOUR),
        (answered(promises=(promise(NOW + DAY), promise(NOW + HOUR, id="p2", what="a call"))), "A call", NOW + HOUR),
        (answered(), "Set the next step and its date", NOW + 4 * HOUR),
        (resolved(), "Ana Ruiz writes down what happened", NOW + DAY),
        (resolved(documentation=LEARNED), "Dana says whether it is settled", NOW + 2 * DAY),
        (resolved(documentation=LEARNED, settled=Settled.YES), "Close it", NOW + 14 * DAY),
        (closed(), "Nothing more to do", None),
        (closed(waiting_since=NOW), "Ana Ruiz answers Dana", NOW + HOUR),
        (filed(), "Set the next step and its date", None),
    ],
)
def test_the_next_step(case: Complaint, text: str, due: datetime | None) -> None:
    assert next_step(case, POLICY) == (text, due)


def test_whoever_gave_no_name_is_the_customer() -> None:
    nameless = replace(complaint().customer, name="A customer")
    assert next_step(resolved(documentation=LEARNED, customer=nameless), POLICY)[0].startswith("The customer says")


def test_whatever_is_muted_there_is_a_date_by_which_it_ends() -> None:
    on = policy(timers={"documentation": {"high_public": []}})
    assert next_step(resolved(), on) == ("Dana says whether it is settled", NOW + 2 * DAY)
    quiet = policy(timers={name: {"high_public": []} for name in ("documentation", "customer-silent", "unconfirmed")})
    assert next_step(resolved(), quiet) == ("Close it, though unconfirmed", NOW + 14 * DAY)
