"""Ending well: resolve, ask the customer, document, close; or open again with the same owner.

Nothing is closed without a remedy, the customer being asked, and the team having learned
(RECOVERY 6.2, S0.16, S3.4).
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.drafts import check
from bot.facts import Change, Complaint, Documentation, Person
from bot.kinds import Double, Kind, Nudge, Role, Settled, State, Value
from bot.learning import documented
from bot.message import Message
from bot.playbook import undone
from bot.policy import Policy
from bot.refusals import (
    NoRemedy,
    NotAsked,
    NothingSaid,
    NotResolved,
    NotSettled,
    NotTheCustomer,
    OpenPromise,
    Stopped,
    Unanswered,
    Unconfirmed,
    Undocumented,
)
from bot.sending import deliver, kept, said
from bot.steps import (
    draft_gone,
    event,
    looked_in,
    must_be_agent,
    must_own,
    must_own_open,
    short,
    step,
    text_of,
    time_for,
)
from bot.surprise import surprise
from bot.timing import UNCONFIRMED_AFTER, follow_ups
from bot.wording import notes, replies

_HOLLOW = re.compile(
    r"\W*(?:no(?:ne|thing)?|n/?a|nil|no (?:change|action)s?|not (?:needed|applicable))?\W*", re.IGNORECASE
)
NO_LESSON = (Value.NONE_FOUND, Value.OPINION_ONLY)
SAME_LOOK = timedelta(minutes=5)  # within this, looking in twice is one look


def resolve(
    complaint: Complaint, person: Person, remedy: str, question: str, now: datetime, policy: Policy
) -> Change | None:
    """Record the remedy and ask the customer whether it is settled, in the owner's words, which the rules check."""
    owner = must_own_open(complaint, person)
    remedy, question = text_of("The remedy", remedy), text_of("The question to the customer", question, 2000)
    if complaint.state is State.RESOLVED and (complaint.remedy, complaint.question) == (remedy, question):
        return None
    report = check(complaint, Kind.FOLLOW_UP, question, now, policy)
    blocks = [f for f in report.findings if f.severity == "block"]
    if blocks:
        raise Stopped(first=blocks[0].hint.rstrip("."), more="")
    after = said(complaint, owner, question, now)
    if after.open_promises:
        raise OpenPromise(what=after.open_promises[0].what)
    after = replace(
        after,
        state=State.RESOLVED,
        remedy=remedy,
        question=question,
        resolved_at=now,
        follow_ups=0,
        settled=Settled.ASKED,
        pause=None,
        draft=None,
    )
    events = [
        event(now, person, "resolved", remedy=remedy),
        event(now, person, "msg_out", draft=Kind.FOLLOW_UP, text=question, source="person"),
        *kept(complaint, after, now),
    ]
    message = deliver(after, owner, replies.settled_question(after, owner, question))
    gone = draft_gone(complaint, "Not sent: you asked whether it is settled instead.")
    return step(complaint, after, events, policy, messages=[message, *gone])


def settle(complaint: Complaint, customer_id: str, *, settled: bool, now: datetime, policy: Policy) -> Change | None:
    """The customer's word. "No" is a second disappointment made here: open again, same owner, one step worse."""
    if customer_id != complaint.customer.id:
        raise NotTheCustomer
    answer, owner = Settled.YES if settled else Settled.NO, complaint.owner
    if complaint.settled is answer:
        return None
    if owner is None or complaint.state not in (State.RESOLVED, State.CLOSED):
        raise NotAsked
    after = replace(complaint, settled=answer, waiting_since=None)
    events = [event(now, customer_id, "confirmed", settled="yes" if settled else "no")]
    if not settled:
        after = _worse(after, now)
        events.append(event(now, customer_id, "reopened", severity=after.triage.severity))
    messages = [
        *_asked(complaint, owner),
        notes.customer_said(after, owner, settled=settled, worth=surprise(after, policy)),
    ]
    return step(complaint, after, events, policy, messages=messages)


def _asked(complaint: Complaint, owner: Person) -> tuple[Message, ...]:
    """Edits the question that stands, where it could be asked at all: nobody is asked any more."""
    return (replies.answered_question(complaint, owner),) if complaint.place.channel else ()


def _worse(complaint: Complaint, now: datetime) -> Complaint:
    triage = complaint.triage
    why = (*triage.why, "not settled after we said it was")
    worse = replace(triage, severity=triage.severity.raised(), double_disappointment=Double.YES, why=why)
    return _again(replace(complaint, triage=worse), now)


def _again(complaint: Complaint, now: datetime) -> Complaint:
    return replace(
        complaint,
        state=State.OWNED,
        reopened=complaint.reopened + 1,
        resolved_at=None,
        closed_at=None,
        waiting_since=now,
        parting=None,
    )


def document(
    complaint: Complaint, person: Person, documentation: Documentation, now: datetime, policy: Policy
) -> Change | None:
    """What failed, cause, remedy, prevention and the value found. There is no field for who is to blame (S2.6)."""
    must_own(complaint, person)
    needs_lesson = documentation.value not in NO_LESSON
    written = Documentation(
        failed=text_of("What failed", documentation.failed, 2000),
        cause=text_of("The cause", documentation.cause, 2000),
        remedy=text_of("The remedy", documentation.remedy, 2000),
        prevention=text_of("The prevention", documentation.prevention, 2000),
        value=documentation.value,
        learned=(text_of if needs_lesson else short)("What we learn", documentation.learned, 2000),
    )
    if written.value is Value.OPINION_ONLY and _HOLLOW.fullmatch(written.prevention):
        raise NothingSaid(at="prevention")
    if written == complaint.documentation and complaint.lesson:
        return None
    after, events = documented(complaint, written, person, now)
    after = replace(after, remedy=complaint.remedy or written.remedy)
    data = {"cause": written.cause, "value": written.value, "in_time": _in_time(complaint, now, policy)}
    return step(complaint, after, [event(now, person, "documented", **data), *events], policy)


def _in_time(complaint: Complaint, now: datetime, policy: Policy) -> bool:
    """Is it written down before anybody had to be reminded of it?"""
    ladder = policy.ladder(Nudge.DOCUMENTATION, complaint)
    if complaint.resolved_at is None or not ladder:
        return True
    return now <= policy.hours_of().after(complaint.resolved_at, ladder[0].after)


def follow_up(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """The owner looked in on the customer some other way."""
    must_own(complaint, person)
    if complaint.resolved_at is None:
        raise NotSettled
    if complaint.followed_up_at and now - complaint.followed_up_at < SAME_LOOK:
        return None
    return step(complaint, looked_in(complaint, now, policy), [event(now, person, "followed_up")], policy)


def close(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """The end, by the owner or a lead, if nothing is missing."""
    if complaint.state is State.CLOSED:
        return None
    if person.role is not Role.LEAD:
        must_own(complaint, person)
    _complete(complaint, person, now, policy)
    after = replace(complaint, state=State.CLOSED, closed_at=now, draft=None)
    how = "confirmed" if complaint.settled is Settled.YES else "unconfirmed"
    gone = draft_gone(complaint, "Not sent: the complaint was closed.")
    left = {"undone": undone(complaint), "look_in_by": _look_in_by(complaint, policy)}
    messages = [*gone, *_what_changed(after, policy)]
    return step(complaint, after, [event(now, person, "closed", how=how, **left)], policy, messages=messages)


def _look_in_by(complaint: Complaint, policy: Policy) -> str:
    """When the customer is to be looked in on for the first time; empty where that is done, or never due."""
    if complaint.resolved_at is None or complaint.follow_ups:
        return ""
    return next((due.isoformat() for due in follow_ups(complaint, complaint.resolved_at, policy)), "")


def _what_changed(complaint: Complaint, policy: Policy) -> tuple[Message, ...]:
    """Asks the owner whether the customer is to hear what changed, where that is done and not told yet (S2.14).

    Where it is repaired later, a reminder asks (bot.lesson).
    """
    owner, lesson, changed = complaint.owner, complaint.lesson, complaint.account.fix_done
    if owner is None or lesson is None or lesson.told_at or not (changed or lesson.news_since):
        return ()
    return (notes.what_changed(complaint, owner, changed, surprise(complaint, policy)),)


def _complete(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> None:
    """Raises what is missing, in the order in which it is done."""
    if not complaint.remedy:
        raise NoRemedy
    if complaint.open_promises:
        raise OpenPromise(what=complaint.open_promises[0].what)
    if complaint.state is not State.RESOLVED or complaint.resolved_at is None:
        raise NotSettled
    if complaint.documentation is None:
        raise Undocumented
    if complaint.waiting_since:
        raise Unanswered(name=complaint.first_name)
    from_then = policy.hours_of().after(complaint.resolved_at, UNCONFIRMED_AFTER)
    if complaint.settled is not Settled.YES and now < from_then:
        raise Unconfirmed(name=complaint.first_name, date=time_for(person, from_then))


def reopen(complaint: Complaint, person: Person, why: str, now: datetime, policy: Policy) -> Change | None:
    """Back to the same owner, who answers; the question that stands is asked no more."""
    must_be_agent(person)
    if complaint.state is State.OWNED:
        return None
    owner = complaint.owner
    if owner is None or complaint.state not in (State.RESOLVED, State.CLOSED):
        raise NotResolved
    why, after = text_of("The reason", why), _again(complaint, now)
    told = [notes.reopened(after, owner, person, why)] if person.id != owner.id else []
    messages = [*_asked(complaint, owner), *told]
    return step(complaint, after, [event(now, person, "reopened", why=why)], policy, messages=messages)
