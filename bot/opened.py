"""Its owner has opened the complaint and read all of it, before anything is said to the customer (S0.14).

What the card shows whole, everybody has read who took it from there.
"""

from dataclasses import replace
from datetime import datetime

from bot.facts import Change, Complaint, Person
from bot.policy import Policy
from bot.refusals import NotOpened
from bot.steps import event, step
from bot.wording.phrases import first_line


def opened(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """Somebody looks at all of it; that is kept of the owner, once, where the card did not show it whole."""
    owner = _who_knows_the_beginning(complaint)
    if owner is None or owner.id != person.id:
        return None
    return step(complaint, replace(complaint, opened_by=owner.id), [event(now, person, "opened")], policy)


def must_be_open(complaint: Complaint) -> None:
    """Raises NotOpened where its owner has seen no more than its beginning."""
    if _who_knows_the_beginning(complaint):
        raise NotOpened(name=complaint.first_name)


def _who_knows_the_beginning(complaint: Complaint) -> Person | None:
    """The owner, if that is all he has seen."""
    owner, text = complaint.owner, " ".join(complaint.text.split())
    return owner if owner and complaint.opened_by != owner.id and first_line(text) != text else None
