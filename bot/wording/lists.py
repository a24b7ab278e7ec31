"""Lists: several duties of one person in one message, and what a lead hears where a day had too many of them."""

from collections.abc import Iterator, Sequence

from bot.calm import BUDGET, Duty, Outage
from bot.facts import Complaint, Person
from bot.kinds import Nudge
from bot.message import Button, Message, Row, direct
from bot.recipients import helper_of
from bot.timing import promise_of
from bot.wording.phrases import at, first_line

OPEN = "Open"
DUTIES = {
    Nudge.FIRST_WORD: "the first word",
    Nudge.HALF_WAY: "half of the time for it is over: {what}",
    Nudge.PROMISE: "due soon: {what}",
    Nudge.PROMISE_OVERDUE: "due and not kept yet: {what}",
    Nudge.ANSWER: "an answer",
    Nudge.FULL_APOLOGY: "why it happened, and what we do about it",
    Nudge.SILENCE: "the next step and its date",
    Nudge.CUSTOMER_SILENT: "no answer to us yet; one gentle note may help",
    Nudge.UNCONFIRMED: "not confirmed; you may close it",
    Nudge.PAUSE_OVER: "the pause is over; go on, or set the next date",
    Nudge.FOLLOW_UP: "time to look in",
    Nudge.DOCUMENTATION: "write down what happened",
    Nudge.HELPER_LATE: "a helper's task is not done yet: {what}",
    Nudge.WHO_ELSE: "say who else is affected, or that it is nobody else",
    Nudge.TELL_CHANGE: "it is repaired: tell the customer what changed",
}


def listing(person: Person, duties: Sequence[Duty], outage: Outage | None) -> Message:
    """All that waits for this person, by due time, each with its complaint one click away."""
    return Message(
        place=direct(person.id),
        text=_away(outage, person) + _heading(len(duties)),
        rows=tuple(_row(number, duty, person) for number, duty in enumerate(duties, 1)),
        buttons=tuple(_buttons(duties)),
    )


def _heading(count: int) -> str:
    return "One thing waits for you." if count == 1 else f"{count} things wait for you, what is due first at the top."


def _away(outage: Outage | None, person: Person) -> str:
    if outage is None:
        return ""
    return f"I was away from {at(outage.since, person.zone)} to {at(outage.until, person.zone)}. "


def _row(number: int, duty: Duty, person: Person) -> Row:
    complaint, owner = duty.complaint, duty.complaint.owner
    what = DUTIES[duty.reminder.nudge].format(what=first_line(_what(duty)))
    whose = f" ({owner.name} owns it and is away)" if owner and owner.id != person.id else ""
    return Row(label=_label(number, complaint), value=what + whose, at=duty.due)


def _what(duty: Duty) -> str:
    """What was promised, or what a helper does."""
    complaint, subject = duty.complaint, duty.reminder.subject
    promise, helper = promise_of(complaint, subject), helper_of(complaint, subject)
    return promise.what if promise else helper.task if helper else ""


def _label(number: int, complaint: Complaint) -> str:
    """Numbered: two customers may have one name."""
    return f"{number}. {complaint.first_name}"


def _buttons(duties: Sequence[Duty]) -> Iterator[Button]:
    """One for each complaint."""
    seen = set[str]()
    for number, duty in enumerate(duties, 1):
        complaint = duty.complaint
        if complaint.id not in seen:
            label = f"{OPEN} {_label(number, complaint)}"
            yield Button(verb="open", label=label, argument="timeline", complaint=complaint.id)
        seen.add(complaint.id)


def over_budget(lead: Person, person: Person) -> Message:
    """To a lead, once a day: a matter of load, not of blame."""
    text = (
        f"{person.name} is over budget: {BUDGET} reminders today, and more are due. What is not critical comes in "
        "lists now. A helper, or another owner for the next complaint, may do more good than a reminder."
    )
    return Message(place=direct(lead.id), text=text)
