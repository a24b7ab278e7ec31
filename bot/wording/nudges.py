"""Nudges and escalations: one case, one reason, one action, a snooze (RECOVERY 4.3)."""

from collections.abc import Sequence
from datetime import datetime

from bot.facts import Complaint, Person
from bot.kinds import Kind, Nudge
from bot.message import Button, Message, Place, Row, direct
from bot.policy import Policy
from bot.timing import next_step
from bot.wording.phrases import at, first_line


def nudge(complaint: Complaint, kind: Nudge, subject: str, to: Person, times: int, policy: Policy) -> Message:
    """One nudge: one case, one reason, one action, and a snooze. The second says what is new: the time left."""
    text, due = next_step(complaint, policy)
    reason = _REASONS[kind].format(name=complaint.first_name, next=text)
    again = "Once more, and for the last time: " if times > 1 else ""
    return Message(
        place=direct(to.id),
        topic=nudge_topic(kind, subject, to),
        text=again + reason,
        quote=first_line(complaint.said[-1].text if kind is Nudge.ANSWER and complaint.said else complaint.text),
        rows=(Row(label="Due", value="", at=_nudge_due(complaint, kind, subject, due)),),
        buttons=(_ACTIONS[kind], *_snoozes(kind, subject)),
    )


def nudge_topic(kind: Nudge, subject: str, to: Person) -> str:
    """What a nudge is edited by when it is done."""
    return f"nudge:{kind}:{subject}:{to.id}"


def _nudge_due(complaint: Complaint, kind: Nudge, subject: str, due: datetime | None) -> datetime | None:
    promised = [p.due for p in complaint.promises if subject.startswith(f"{p.id}/")]
    if promised:
        return promised[0]
    return due if kind in (Nudge.FIRST_WORD, Nudge.ANSWER, Nudge.DOCUMENTATION) else None


_REASONS = {
    Nudge.UNCLAIMED: "Nobody owns {name}'s complaint yet.",
    Nudge.FIRST_WORD: "{name} is waiting for your first word.",
    Nudge.PROMISE: "You promised {name} something that is due soon.",
    Nudge.PROMISE_OVERDUE: "A promise to {name} is due now. If you cannot make it, move it, and tell {name} yourself.",
    Nudge.ANSWER: "{name} wrote and has no answer yet.",
    Nudge.FOLLOW_UP: "Time to look in on {name}: is it still good? A short note will do.",
    Nudge.DOCUMENTATION: "While you remember it: what happened to {name}, and what prevents the next time?",
}


def _draft(label: str, kind: Kind) -> Button:
    return Button(verb="draft", label=label, argument=kind, style="primary")


_ACTIONS = {
    Nudge.UNCLAIMED: Button(verb="claim", label="✋ I own this", style="primary"),
    Nudge.FIRST_WORD: _draft("Acknowledge", Kind.ACKNOWLEDGEMENT),
    Nudge.PROMISE: Button(verb="open", label="Keep or move it", argument="promise", style="primary"),
    Nudge.PROMISE_OVERDUE: Button(verb="open", label="Keep or move it", argument="promise", style="primary"),
    Nudge.ANSWER: _draft("Draft an answer", Kind.UPDATE),
    Nudge.FOLLOW_UP: _draft("Draft a follow-up", Kind.FOLLOW_UP),
    Nudge.DOCUMENTATION: Button(verb="open", label="Write it down", argument="document", style="primary"),
}


def _snoozes(kind: Nudge, subject: str) -> Sequence[Button]:
    if kind in (Nudge.UNCLAIMED, Nudge.PROMISE_OVERDUE):
        return ()
    labels = {"15m": "In 15 minutes", "1h": "In an hour", "tomorrow": "Tomorrow 09:00"}
    return [Button(verb="snooze", label=label, argument=f"{kind}|{subject}|{wait}") for wait, label in labels.items()]


def escalation(complaint: Complaint, kind: Nudge, subject: str, to: Person, policy: Policy) -> Message:
    """To a lead: the facts and no blame."""
    return Message(
        place=direct(to.id),
        topic=nudge_topic(kind, subject, to),
        text=_escalated(complaint, kind, policy),
        quote=first_line(complaint.text),
        buttons=(
            *((_ACTIONS[kind],) if kind is Nudge.UNCLAIMED else ()),
            Button(verb="open", label="Open", argument="timeline"),
        ),
    )


def for_channel(complaint: Complaint, kind: Nudge, policy: Policy) -> Message:
    """What a lead would hear, where the policy names no lead."""
    return Message(place=complaint.desk, topic=f"late:{kind}", text=_escalated(complaint, kind, policy))


def _escalated(complaint: Complaint, kind: Nudge, policy: Policy) -> str:
    text, due = next_step(complaint, policy)
    when = f" It was due {at(due, policy.zone)}." if due and kind is not Nudge.UNCLAIMED else ""
    owner = f" {complaint.owner.name} owns it and knows that you are told." if complaint.owner else ""
    reason = {
        Nudge.UNCLAIMED: f"Nobody owns {complaint.customer.name}'s complaint yet ({complaint.triage.severity}).",
        Nudge.FIRST_WORD: f"{complaint.customer.name} has had no first word from us yet.",
        Nudge.ANSWER: f"{complaint.customer.name} wrote and has had no answer yet.",
    }.get(kind, f"A promise to {complaint.customer.name} is past its time: {text}.")
    return reason + when + owner


def told_lead(complaint: Complaint, kind: Nudge, subject: str, lead: Person) -> Message:
    """To the owner, once: a lead has been told."""
    owner = complaint.owner or lead
    return Message(
        place=direct(owner.id),
        topic=f"told:{kind}:{subject}",
        text=f"So that you know: {lead.name} was told that {complaint.first_name} is still waiting. "
        "Need a hand? Add a helper with a task.",
        buttons=(Button(verb="open", label="Add helper", argument="helper", style="primary"),),
    )


def done(place: Place, topic: str, complaint: Complaint) -> Message:
    """A nudge's message once what it asked for is done."""
    return Message(
        place=place, topic=topic, text=f"Done: nothing to do here for {complaint.first_name}.", only_edit=True
    )
