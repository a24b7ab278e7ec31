"""Waiting for somebody else, with an end (RECOVERY 4.3.12); a customer who is with us only for a while (S0.8)."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Change, Complaint, Person
from bot.kinds import Severity, State
from bot.nudged import Pause, WaitingFor
from bot.policy import Policy
from bot.refusals import AnswerFirst, Closed, NotOngoing, TooLongAPause
from bot.steps import event, must_be_agent, must_own, step, still_to_come

LONGEST = timedelta(days=60)
CLOSING = timedelta(hours=2)  # who leaves within this is a critical case (RECOVERY 4.1)


def pause(
    complaint: Complaint,
    person: Person,
    waiting_for: WaitingFor,
    until: datetime,
    now: datetime,
    policy: Policy,
) -> Change | None:
    """Nobody is reminded before `until` of what somebody else has to do first; what we owe the customer goes on."""
    must_own(complaint, person)
    if complaint.state is not State.OWNED:
        raise NotOngoing
    if complaint.first_word_at is None or complaint.waiting_since:
        raise AnswerFirst(name=complaint.first_name)
    still_to_come(until, now)
    if until > now + LONGEST:
        raise TooLongAPause
    if complaint.pause and (complaint.pause.until, complaint.pause.waiting_for) == (until, waiting_for):
        return None
    after = replace(complaint, pause=Pause(since=now, until=until, waiting_for=waiting_for))
    events = [event(now, person, "paused", waiting_for=waiting_for, until=until.isoformat())]
    return step(complaint, after, events, policy)


def go_on(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """The pause is over before its end."""
    must_own(complaint, person)
    if complaint.pause is None:
        return None
    after = replace(complaint, pause=None, went_on_at=now)
    return step(complaint, after, [event(now, person, "went_on")], policy)


def still_here(complaint: Complaint, person: Person, until: datetime, now: datetime, policy: Policy) -> Change | None:
    """The customer is with us until then. Whoever owns it says so; before it is owned, anybody of the team."""
    must_be_agent(person)
    if complaint.state is State.CLOSED:
        raise Closed
    if complaint.owner:
        must_own(complaint, person)
    still_to_come(until, now)
    if complaint.leaves_at == until:
        return None
    triage = complaint.triage
    if until <= now + CLOSING and triage.severity is not Severity.CRITICAL:
        why = (*triage.why, "still with us, for less than two hours")
        triage = replace(triage, severity=Severity.CRITICAL, why=why)
    after = replace(complaint, leaves_at=until, triage=triage)
    events = [event(now, person, "still_here", until=until.isoformat(), severity=triage.severity)]
    return step(complaint, after, events, policy)
