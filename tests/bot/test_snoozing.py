"""Nudges that their owner puts off."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot import reminders
from bot.facts import Change, Complaint
from bot.kinds import Nudge, Severity
from bot.message import direct
from bot.nudged import Nudged, Snoozed
from bot.refusals import NotDueYet, NotOwner, Past, Refused, SnoozedOut, SnoozePastDue, TooFar
from bot.timing import plan
from tests.bot.conftest import (
    ANA,
    BEN,
    DAY,
    HOUR,
    LEE,
    MINUTE,
    NOW,
    POLICY,
    answered,
    closed,
    fire,
    kinds,
    made,
    of,
    owned,
    policy,
    promise,
    told,
)

# Snoozing


def snooze(case: Complaint, until: datetime, nudge: Nudge = Nudge.ANSWER, now: datetime = NOW) -> Change | None:
    return reminders.snooze(case, ANA, nudge, of(case, nudge)[0].subject, until, now, POLICY)


def test_a_snoozed_nudge_waits_and_says_until_when() -> None:
    case = answered(waiting_since=NOW)
    first = of(case, Nudge.ANSWER)[0]
    nudged = fire(case, first).complaint
    change = made(snooze(nudged, NOW + 2 * HOUR, now=NOW + HOUR))
    assert told(change, direct(ANA.id)) == ["Put off until Mon 16 Nov, 12:00: Dana Reyes's complaint."]
    assert change.messages[-1].topic == nudged.nudged[0].topic
    assert kinds(change) == ["snoozed"]
    assert change.events[0].data == {"nudge": Nudge.ANSWER, "until": "2026-11-16T12:00:00+00:00"}
    (again,) = change.reminders
    assert again.due == NOW + 2 * HOUR
    assert reminders.put_off(change.complaint, first, NOW + HOUR, POLICY) == NOW + 2 * HOUR
    assert reminders.put_off(change.complaint, again, NOW + 2 * HOUR, POLICY) is None
    back = fire(change.complaint, again)
    assert told(back, direct(ANA.id))[-1] == "Again, as you asked: Dana is waiting for your answer."


def test_a_lead_is_not_kept_waiting_by_the_owners_snooze() -> None:
    case = answered(waiting_since=NOW)
    after = made(snooze(case, NOW + 5 * HOUR)).complaint
    assert reminders.put_off(after, of(after, Nudge.ANSWER)[1], NOW + 2 * HOUR, POLICY) is None


def test_a_nudge_can_be_put_off_before_it_came() -> None:
    change = made(snooze(answered(waiting_since=NOW), NOW + 2 * HOUR))
    assert told(change, direct(ANA.id)) == []


def test_the_same_snooze_twice_is_one() -> None:
    after = made(snooze(answered(waiting_since=NOW), NOW + 2 * HOUR)).complaint
    assert snooze(after, NOW + 2 * HOUR) is None


def test_what_is_done_needs_no_snooze() -> None:
    assert reminders.snooze(answered(), ANA, Nudge.ANSWER, "x", NOW + HOUR, NOW, POLICY) is None


def test_the_third_time_help_is_offered() -> None:
    case = answered(waiting_since=NOW)
    for n in (1, 2):
        case = made(snooze(case, NOW + (n + 1) * HOUR)).complaint
    with pytest.raises(SnoozedOut, match="Shall somebody help"):
        snooze(case, NOW + 4 * HOUR)


@pytest.mark.parametrize(
    ("case", "nudge", "until", "refusal"),
    [
        (answered(waiting_since=NOW), Nudge.ANSWER, NOW, Past),
        (answered(waiting_since=NOW), Nudge.ANSWER, NOW + 400 * DAY, TooFar),
        (answered(waiting_since=NOW), Nudge.ANSWER, NOW + HOUR, NotDueYet),
        (answered(promises=(promise(),)), Nudge.PROMISE_OVERDUE, NOW + HOUR, NotDueYet),
        (answered(promises=(promise(),)), Nudge.PROMISE, NOW + 5 * HOUR + MINUTE, SnoozePastDue),
        (answered(promises=(promise(),)), Nudge.PROMISE_OVERDUE, NOW + 6 * HOUR, SnoozePastDue),
        (owned(), Nudge.FIRST_WORD, NOW + 61 * MINUTE, SnoozePastDue),
    ],
)
def test_not_every_snooze_is_possible(case: Complaint, nudge: Nudge, until: datetime, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        snooze(case, until, nudge)


def test_in_private_the_first_word_may_be_put_off_past_its_time() -> None:
    case = owned(venue=None)
    made(snooze(case, NOW + 5 * HOUR, Nudge.FIRST_WORD))
    made(snooze(owned(), NOW + HOUR, Nudge.FIRST_WORD))
    made(snooze(answered(promises=(promise(),)), promise().due, Nudge.PROMISE))


def test_only_the_owner_snoozes() -> None:
    case = answered(waiting_since=NOW)
    subject = of(case, Nudge.ANSWER)[0].subject
    with pytest.raises(NotOwner):
        reminders.snooze(case, BEN, Nudge.ANSWER, subject, NOW + HOUR, NOW, POLICY)


def test_what_only_a_lead_hears_is_not_put_off_by_the_owner() -> None:
    only_lead = policy(timers={"answer": {"high_public": ["2h lead"]}})
    case = answered(waiting_since=NOW)
    (lead,) = plan(case, only_lead)
    snoozed = Snoozed(nudge=lead.nudge, subject=lead.subject, until=NOW + 3 * HOUR)
    assert plan(replace(case, snoozed=(snoozed,)), only_lead) == (lead,)


# What a snooze without a button puts off


def test_what_stands_in_the_owners_messages_is_put_off_first() -> None:
    case = answered(waiting_since=NOW)
    assert reminders.next_of(case, ANA, POLICY) == of(case, Nudge.ANSWER)[0]
    promised = replace(case, promises=(promise(NOW + HOUR),))
    older, newer = (
        Nudged(nudge=nudge, subject="x", place=direct(ANA.id), topic="t", at=at, done=False)
        for nudge, at in ((Nudge.PROMISE, NOW), (Nudge.ANSWER, NOW + MINUTE))
    )
    done = replace(newer, at=NOW + HOUR, done=True)
    told = replace(newer, at=NOW + HOUR, place=direct(LEE.id))
    assert reminders.next_of(replace(promised, nudged=(older, newer, done, told)), ANA, POLICY) == newer


def test_where_nothing_is_due_there_is_nothing_to_put_off() -> None:
    assert reminders.next_of(closed(Severity.LOW), ANA, POLICY) is None
