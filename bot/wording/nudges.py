"""Nudges and escalations: one case, one reason, one action, a snooze (RECOVERY 4.3)."""

from collections.abc import Sequence
from datetime import datetime

from bot.facts import Complaint, Helper, Person, Reminder
from bot.kinds import Kind, Nudge, Role
from bot.message import Button, Message, Row, direct
from bot.nudged import Nudged
from bot.policy import Policy
from bot.recipients import helper_of, in_charge
from bot.timing import AGAIN, due_of, promise_of
from bot.wording.phrases import apology, at, first_line, left, named, sentence


def nudge(complaint: Complaint, reminder: Reminder, to: Person, times: int, now: datetime, policy: Policy) -> Message:
    """One nudge: one case, one reason, one action, and a snooze. The second says what is new: the time left."""
    kind, subject = reminder.nudge, reminder.subject
    due = due_of(complaint, kind, subject, policy)
    again = _AGAIN[reminder.step >= AGAIN] if times > 1 else ""
    helper = helper_of(complaint, subject)
    who = helper.person.name if helper else ""
    news = f" {sentence(left(due - now))} left." if times > 1 and due and due > now else ""
    return Message(
        place=direct(to.id),
        topic=nudge_topic(reminder, to, times),
        text=again + sentence(_REASONS[kind].format(name=complaint.first_name, helper=who)) + news,
        quote=first_line(_about(complaint, kind)),
        rows=_rows(complaint, subject, due),
        buttons=(_finished(helper) if helper else _action(complaint, kind), *_snoozes(kind, subject)),
    )


def nudge_topic(reminder: Reminder, to: Person, times: int) -> str:
    """What a nudge is edited by when it is done. The next one is a message of its own: nobody notices an edit."""
    return f"nudge:{reminder.nudge}:{reminder.subject}:{to.id}:{times}"


def _about(complaint: Complaint, kind: Nudge) -> str:
    """The customer's words that a nudge is about."""
    said = [said.text for said in complaint.said if not said.ours]
    return said[-1] if kind is Nudge.ANSWER and said else complaint.text


def _rows(complaint: Complaint, subject: str, due: datetime | None) -> tuple[Row, ...]:
    promise = promise_of(complaint, subject)
    promised = (Row(label="Promised", value=first_line(promise.what)),) if promise else ()
    aim = (Row(label="Aim for", value="", at=promise.target),) if promise and promise.target else ()
    helper = helper_of(complaint, subject)
    asked = (Row(label="Task", value=f"{helper.person.name}: {first_line(helper.task)}"),) if helper else ()
    return (*promised, *asked, *aim, *((Row(label="Due", value="", at=due),) if due else ()))


_AGAIN = {False: "Once more, and for the last time: ", True: "Again, as you asked: "}
_REASONS = {
    Nudge.UNCLAIMED: "nobody owns {name}'s complaint yet.",
    Nudge.FIRST_WORD: "{name} is waiting for your first word.",
    Nudge.HALF_WAY: "half of the time for what you promised {name} is over. Is it on its way?",
    Nudge.PROMISE: "you promised {name} something that is due soon.",
    Nudge.PROMISE_OVERDUE: "a promise to {name} is due now. If you cannot make it, move it, and tell {name} yourself.",
    Nudge.ANSWER: "{name} is waiting for your answer.",
    Nudge.FULL_APOLOGY: "{name} has your acknowledgement, but not yet why it happened and what you do about it.",
    Nudge.SILENCE: "nobody has told {name} what comes next. Set the next step and its date.",
    Nudge.CUSTOMER_SILENT: "{name} has not answered you yet. One gentle note may help; then leave it at that.",
    Nudge.UNCONFIRMED: "{name} has not said whether it is settled. You may close it as unconfirmed.",
    Nudge.PAUSE_OVER: "the pause in {name}'s complaint is over. Go on, or set the next date.",
    Nudge.FOLLOW_UP: "time to look in on {name}: is it still good? A short note will do.",
    Nudge.DOCUMENTATION: "while you remember it: what happened to {name}, and what prevents the next time?",
    Nudge.HELPER_LATE: "{helper} has not said yet that the task for {name} is done. Ask how far it is.",
    Nudge.WHO_ELSE: "who else is affected by what happened to {name}? Say who, or that it is nobody else.",
    Nudge.TELL_CHANGE: "what went wrong for {name} is repaired. Tell {name} what changed.",
}


def _finished(helper: Helper) -> Button:
    return Button(verb="helped", label="It is done", argument=helper.id, style="primary")


def task_due(complaint: Complaint, reminder: Reminder, helper: Helper) -> Message:
    """To who helps, once: the task is due."""
    owner = complaint.owner.name if complaint.owner else "The owner"
    return Message(
        place=direct(helper.person.id),
        topic=nudge_topic(reminder, helper.person, 1),
        text=f"What {owner} asked you to do for {named(complaint)}'s complaint is due now: {helper.task}",
        buttons=(_finished(helper), Button(verb="open", label="Open", argument="timeline")),
    )


def _draft(label: str, kind: Kind) -> Button:
    return Button(verb="draft", label=label, argument=kind, style="primary")


_ACTIONS = {
    Nudge.UNCLAIMED: Button(verb="claim", label="✋ I own this", style="primary"),
    Nudge.FIRST_WORD: _draft("Acknowledge", Kind.ACKNOWLEDGEMENT),
    Nudge.HALF_WAY: Button(verb="open", label="Keep or move it", argument="promise", style="primary"),
    Nudge.PROMISE: Button(verb="open", label="Keep or move it", argument="promise", style="primary"),
    Nudge.PROMISE_OVERDUE: Button(verb="open", label="Keep or move it", argument="promise", style="primary"),
    Nudge.ANSWER: _draft("Draft an answer", Kind.UPDATE),
    Nudge.SILENCE: Button(verb="open", label="Set the next step", argument="promise", style="primary"),
    Nudge.CUSTOMER_SILENT: _draft("Draft a note", Kind.FOLLOW_UP),
    Nudge.UNCONFIRMED: Button(verb="close", label="Close", style="primary"),
    Nudge.PAUSE_OVER: Button(verb="open", label="Set the next step", argument="promise", style="primary"),
    Nudge.FOLLOW_UP: _draft("Draft a follow-up", Kind.FOLLOW_UP),
    Nudge.DOCUMENTATION: Button(verb="open", label="Write it down", argument="document", style="primary"),
    Nudge.WHO_ELSE: Button(verb="open", label="Who else?", argument="affected", style="primary"),
    Nudge.TELL_CHANGE: _draft("Draft the news", Kind.FOLLOW_UP),
}


def _action(complaint: Complaint, kind: Nudge) -> Button:
    return apology(complaint, "Draft the apology", "primary") if kind is Nudge.FULL_APOLOGY else _ACTIONS[kind]


def _snoozes(kind: Nudge, subject: str) -> Sequence[Button]:
    if kind in (Nudge.UNCLAIMED, Nudge.PROMISE_OVERDUE):
        return ()
    labels = {"15m": "In 15 minutes", "1h": "In an hour", "tomorrow": "Tomorrow 09:00"}
    return [Button(verb="snooze", label=label, argument=f"{kind}|{subject}|{wait}") for wait, label in labels.items()]


def escalation(complaint: Complaint, reminder: Reminder, to: Person, times: int, policy: Policy) -> Message:
    """To a lead: the facts and no blame."""
    return Message(
        place=direct(to.id),
        topic=nudge_topic(reminder, to, times),
        text=_escalated(complaint, reminder, to, times, policy),
        quote=first_line(complaint.text),
        buttons=(
            *((_ACTIONS[reminder.nudge],) if reminder.nudge is Nudge.UNCLAIMED else ()),
            Button(verb="open", label="Open", argument="timeline"),
        ),
    )


def _escalated(complaint: Complaint, reminder: Reminder, to: Person, times: int, policy: Policy) -> str:
    again = "Still so: " if times > 1 else ""
    return again + _so_far(complaint, reminder, to, policy) + _owned(complaint, to, policy)


def _so_far(complaint: Complaint, reminder: Reminder, to: Person, policy: Policy) -> str:
    """The facts: what has not happened, and the time for it."""
    promise = promise_of(complaint, reminder.subject)
    helper = helper_of(complaint, reminder.subject)
    what = first_line(promise.what if promise else helper.task if helper else "")
    facts = {"name": complaint.first_name, "severity": complaint.triage.severity, "what": what}
    due = due_of(complaint, reminder.nudge, reminder.subject, policy)
    when = f" The time for it: {at(due, to.zone)}." if due else ""
    return sentence(_TO_LEAD[reminder.nudge].format(**facts)) + when


def _owned(complaint: Complaint, to: Person, policy: Policy) -> str:
    """Who owns it, and who looks after it where that is somebody else."""
    owner, away = complaint.owner, policy.absence(complaint.owner)
    if owner is None:
        return ""
    if away is None:
        return f" {owner.name} owns it, and hears that you were told."
    here = in_charge(complaint, policy)
    who = here.name if here and here.id != owner.id else "nobody"
    return f" {owner.name} owns it and is away until {at(away.until, to.zone)}; {who} looks after it meanwhile."


_TO_LEAD = {
    Nudge.UNCLAIMED: "nobody owns {name}'s complaint yet ({severity}).",
    Nudge.FIRST_WORD: "{name} has had no first word from us yet.",
    Nudge.HALF_WAY: "half of the time for a promise to {name} is over: {what}.",
    Nudge.PROMISE: "a promise to {name} is due soon: {what}.",
    Nudge.PROMISE_OVERDUE: "a promise to {name} is not kept yet: {what}.",
    Nudge.ANSWER: "{name} wrote and has had no answer yet.",
    Nudge.FULL_APOLOGY: "{name} has had an acknowledgement, and no apology with its reason yet.",
    Nudge.SILENCE: "{name} has not been told what comes next.",
    Nudge.CUSTOMER_SILENT: "{name} has not answered us yet.",
    Nudge.UNCONFIRMED: "{name} has not said whether it is settled.",
    Nudge.PAUSE_OVER: "the pause in {name}'s complaint is over.",
    Nudge.FOLLOW_UP: "nobody has looked in on {name} since it was resolved.",
    Nudge.DOCUMENTATION: "what happened to {name} is not written down yet.",
    Nudge.HELPER_LATE: "a task for {name} is not done yet: {what}.",
    Nudge.WHO_ELSE: "nobody has looked yet who else is affected by what happened to {name}.",
    Nudge.TELL_CHANGE: "{name} has not been told yet what has changed.",
}


def covering(complaint: Complaint, reminder: Reminder, to: Person, times: int, policy: Policy) -> Message:
    """To the cover of an owner who is away: whose complaint it is, that it stays his, and the facts."""
    owner, away = complaint.owner, policy.absence(complaint.owner)
    whose = f"{owner.name} is away until {at(away.until, to.zone)} and stays the owner" if owner and away else ""
    may = "name another owner" if to.role is Role.LEAD else "ask a lead for another owner"
    change = (Button(verb="open", label="Another owner", argument="owner"),) if to.role is Role.LEAD else ()
    return Message(
        place=direct(to.id),
        topic=nudge_topic(reminder, to, times),
        text=f"{_AGAIN[False] if times > 1 else ''}{_so_far(complaint, reminder, to, policy)} {whose}; "
        f"you look after {complaint.first_name} meanwhile. If it cannot wait, {may}.",
        quote=first_line(_about(complaint, reminder.nudge)),
        rows=_rows(complaint, reminder.subject, None),
        buttons=(Button(verb="open", label="Open", argument="timeline", style="primary"), *change),
    )


def told_lead(complaint: Complaint, reminder: Reminder, owner: Person, lead: Person) -> Message:
    """To the owner, once: a lead has been told."""
    return Message(
        place=direct(owner.id),
        topic=f"told:{reminder.nudge}:{reminder.subject}",
        text=f"So that you know: {lead.name} was told about {named(complaint)}'s complaint, "
        "because its time is over. Need a hand? Add a helper with a task.",
        buttons=(Button(verb="open", label="Add helper", argument="helper", style="primary"),),
    )


def newer(nudged: Nudged) -> Message:
    """A nudge's message once there is a second one."""
    return Message(place=nudged.place, topic=nudged.topic, text="There is a newer reminder below.", only_edit=True)


def done(nudged: Nudged, complaint: Complaint) -> Message:
    """A nudge's message once what it asked for is done."""
    text = f"Done: nothing to do here for {complaint.first_name}."
    return Message(place=nudged.place, topic=nudged.topic, text=text, only_edit=True)
