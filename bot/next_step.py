"""What is to happen next in a complaint: the one dated line that everybody looks at (S4.9)."""

from collections.abc import Iterator
from datetime import datetime

from bot.facts import Complaint
from bot.kinds import OWNED_NOW, Nudge, Settled, State
from bot.nudged import WaitingFor
from bot.policy import Policy
from bot.timing import UNCONFIRMED_AFTER, answer_due, apology_due, first_word_due, plan, still


def next_step(complaint: Complaint, policy: Policy) -> tuple[str, datetime | None]:
    """What is to happen next and by when: the one line everybody looks at (S4.9)."""
    dated = [(due, text) for text, due in _dated(complaint, policy) if due]
    due, text = min(dated, default=(None, _undated(complaint)))
    return text[:1].upper() + text[1:], due


def _dated(complaint: Complaint, policy: Policy) -> Iterator[tuple[str, datetime | None]]:
    owner = complaint.owner.name if complaint.owner else ""
    if complaint.state is State.OPEN:
        yield "somebody takes it and writes the first word", first_word_due(complaint, policy)
    elif complaint.state is State.OWNED and complaint.first_word_at is None:
        yield f"{owner} writes the first word to {complaint.first_name}", first_word_due(complaint, policy)
    elif complaint.waiting_since:
        yield f"{owner} answers {complaint.first_name}", answer_due(complaint, policy)
    elif complaint.pause:
        whom = complaint.first_name if complaint.pause.waiting_for is WaitingFor.CUSTOMER else "somebody else"
        yield f"we wait for {whom}", complaint.pause.until
    elif complaint.state in OWNED_NOW:
        yield from _stillness(complaint, policy)
    if due := apology_due(complaint, policy):
        yield f"{owner} tells {complaint.first_name} why, and what we do about it", due
    for promise in complaint.open_promises:
        told = f"{owner} writes to {complaint.first_name} again, as promised"  # its own words hold the date already
        yield told if promise.kind == "update" else promise.what, promise.due
    if complaint.resolved_at and complaint.state is State.RESOLVED:
        documents = [r.due for r in plan(complaint, policy) if r.nudge is Nudge.DOCUMENTATION]
        yield f"{owner} writes down what happened", min(documents, default=None)
        yield _undated(complaint), policy.hours_of().after(complaint.resolved_at, UNCONFIRMED_AFTER)


def _stillness(complaint: Complaint, policy: Policy) -> Iterator[tuple[str, datetime | None]]:
    """What is to happen next where nobody waits for us, with the date on which its owner hears of it."""
    quiet = still(complaint, complaint.claimed_at, policy) if complaint.claimed_at else ()
    planned = {reminder.nudge: reminder.due for reminder in reversed(list(quiet))}
    if complaint.state is State.RESOLVED:
        yield f"{complaint.first_name} says whether it is settled", planned.get(Nudge.CUSTOMER_SILENT)
    else:
        yield f"{complaint.first_name} answers", planned.get(Nudge.CUSTOMER_SILENT)
        yield "set the next step and its date", planned.get(Nudge.SILENCE)


def _undated(complaint: Complaint) -> str:
    if complaint.state is State.CLOSED:
        return "nothing more to do"
    if complaint.state is State.RESOLVED and complaint.settled is Settled.YES:
        return "close it"
    if complaint.state is State.RESOLVED:
        return "close it, though unconfirmed"
    return "set the next step and its date"
