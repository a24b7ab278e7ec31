"""One step of a complaint as a Change: the event, the edited card, the new timers, the nudges it answers.

Every decision ends here, so none can forget the card, a timer, a nudge that is done, or what people
said of a text that is another one now.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.facts import Change, Complaint, Draft, Event, Person, Reminder, Review, Said, Wanted
from bot.kinds import Kind, Role, State
from bot.lease import Lease
from bot.message import Message
from bot.policy import Policy
from bot.refusals import Closed, Empty, NotAgent, NotComplaint, NotOwner, Past, TooFar, TooLong, Unowned
from bot.reviews import facts_hash, holds, reviewed
from bot.timing import follow_ups, plan
from bot.wording import cards, notes, nudges, reviews
from bot.wording.phrases import at as when

LONG = 20_000  # characters of one text; more is cut on the way in and refused in a form
SHORT = 500  # characters of a line in a form
MOST_SAID = 40  # lines of the conversation kept with the complaint; the timeline keeps all
FARTHEST = timedelta(days=366)  # what is farther off is a slip of the pen


def event(now: datetime, by: Person | str, kind: str, **data: object) -> Event:
    """A line of the timeline."""
    return Event(at=now, by=by if isinstance(by, str) else by.id, kind=kind, data=data)


def step(
    before: Complaint | None,
    after: Complaint,
    events: Sequence[Event],
    policy: Policy,
    *,
    messages: Sequence[Message] = (),
    wanted: Wanted | None = None,
    answers: Lease | None = None,
) -> Change:
    """The Change from `before` to `after`."""
    planned = plan(after, policy)
    after, edits = _done(after, planned)
    after, void = _void(before, after, policy)
    card = (cards.card(after, policy),) if _shown(before, after, policy) else ()
    return Change(
        complaint=after,
        events=tuple(events),
        reminders=_new(before, planned, policy),
        messages=(*card, *edits, *void, *messages),
        wanted=wanted,
        answers=answers,
    )


def _shown(before: Complaint | None, after: Complaint, policy: Policy) -> bool:
    """A card is sent when it is new or says something new; what was filed has none."""
    if after.state is State.FILED:
        return False
    return before is None or before.state is State.FILED or cards.card(before, policy) != cards.card(after, policy)


def _new(before: Complaint | None, planned: Sequence[Reminder], policy: Policy) -> tuple[Reminder, ...]:
    old = {(r.nudge, r.subject, r.step) for r in plan(before, policy)} if before else set()
    return tuple(r for r in planned if (r.nudge, r.subject, r.step) not in old)


def _done(after: Complaint, planned: Sequence[Reminder]) -> tuple[Complaint, tuple[Message, ...]]:
    """Edit what nudges stand for something that is no longer true: nothing of them is left standing."""
    true = {(r.nudge, r.subject) for r in planned}
    over = [n for n in after.nudged if not n.done and (n.nudge, n.subject) not in true]
    if not over:
        return after, ()
    kept = tuple(replace(n, done=True) if n in over else n for n in after.nudged)
    return replace(after, nudged=kept), tuple(nudges.done(n, after) for n in over)


def _void(before: Complaint | None, after: Complaint, policy: Policy) -> tuple[Complaint, tuple[Message, ...]]:
    """What people said of a text goes with it; who was asked about it hears that there is nothing to do any more."""
    was, draft = before.draft if before else None, after.draft
    if before is None or was is None or was.review == Review():
        return after, ()
    if draft and holds(after, draft):
        return after, ()
    after = reviewed(after, draft, Review()) if draft else after
    return after, tuple(reviews.over(before, was, after, policy))


# Parts of a step that several verbs share


def wanting(complaint: Complaint, kind: Kind, now: datetime) -> tuple[Complaint, Wanted]:
    """The complaint with an empty draft of this kind, and the wish that somebody writes it."""
    number = complaint.drafts + 1
    draft = Draft(number=number, kind=kind, asked_at=now, seen_at=now, facts=facts_hash(complaint.account))
    return replace(complaint, draft=draft, drafts=number), Wanted(number=number, kind=kind)


def draft_gone(complaint: Complaint, why: str) -> tuple[Message, ...]:
    """Edits the owner's message about the draft, if there is one, once the draft is no more."""
    if complaint.draft is None or complaint.owner is None:
        return ()
    return (notes.draft_gone(complaint.owner, complaint.draft.number, why),)


def looked_in(complaint: Complaint, now: datetime, policy: Policy) -> Complaint:
    """The complaint after a follow-up: it is the next one, and every one that was due by now.

    With it the customer is told what has changed, where something has (S2.14).
    """
    resolved = complaint.resolved_at
    if resolved is None:
        return complaint
    count = max(complaint.follow_ups + 1, sum(due <= now for due in follow_ups(complaint, resolved, policy)))
    lesson = complaint.lesson
    if lesson and lesson.news_since:
        lesson = replace(lesson, told_at=now)
    return replace(complaint, follow_ups=count, followed_up_at=now, lesson=lesson)


def with_said(complaint: Complaint, line: Said) -> Complaint:
    """The conversation with one line more; the oldest beyond forty are kept by the timeline alone."""
    return replace(complaint, said=(*complaint.said, line)[-MOST_SAID:])


# What verbs ask first


def must_be_agent(person: Person) -> None:
    """Raises NotAgent for customers."""
    if person.role is Role.CUSTOMER:
        raise NotAgent


def must_own(complaint: Complaint, person: Person) -> Person:
    """The owner, if that is who asks; raises NotOwner, Unowned, NotComplaint or NotAgent."""
    must_be_agent(person)
    if complaint.state is State.FILED:
        raise NotComplaint
    if complaint.owner is None:
        raise Unowned
    if complaint.owner.id != person.id:
        raise NotOwner(owner=complaint.owner.name)
    return complaint.owner


def must_own_open(complaint: Complaint, person: Person) -> Person:
    """The same, of a complaint that is not closed; raises Closed too."""
    owner = must_own(complaint, person)
    if complaint.state is State.CLOSED:
        raise Closed
    return owner


def text_of(field: str, value: str, limit: int = SHORT) -> str:
    """A required text, without control characters; raises Empty or TooLong."""
    text = clean(value).strip()
    if not text:
        raise Empty(field=field)
    return short(field, text, limit)


def short(field: str, value: str, limit: int = SHORT) -> str:
    """A text that may be empty; raises TooLong."""
    text = clean(value).strip()
    if len(text) > limit:
        raise TooLong(field=field, limit=limit)
    return text


def still_to_come(moment: datetime, now: datetime) -> None:
    """Raises Past or TooFar."""
    if moment <= now:
        raise Past
    if moment > now + FARTHEST:
        raise TooFar


_INVISIBLE = {
    **dict.fromkeys([*range(32), *range(0x7F, 0xA0)]),  # control characters, but not tab and newline
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]),  # text direction
    **dict.fromkeys([0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB, *range(0xD800, 0xE000)]),  # marks and broken surrogates
    ord("\t"): "\t",
    ord("\n"): "\n",
}


def clean(text: str) -> str:
    """Without control characters and marks that turn the direction of text: they only ever deceive."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)


def time_for(person: Person, moment: datetime) -> str:
    """A time in the person's own zone."""
    return when(moment, person.zone)
