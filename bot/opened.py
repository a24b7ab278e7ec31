"""Its owner has opened the complaint and read all of it, before anything is said to the customer (S0.14).

What the card shows whole, everybody has read who took it from there.
"""

from dataclasses import replace
from datetime import datetime

from bot.facts import Change, Complaint, Person
from bot.policy import Policy
from bot.refusals import NotOpened
from bot.steps import event, step
from bot.wording.phrases import FIRST_LINE


def opened(complaint: Complaint, person: Person, now: datetime, policy: Policy) -> Change | None:
    """Somebody looks at all of it; that is kept of the owner, once."""
    owner = complaint.owner
    if owner is None or owner.id != person.id or complaint.opened_by == owner.id:
        return None
    return step(complaint, replace(complaint, opened_by=owner.id), [event(now, person, "opened")], policy)


def must_be_open(complaint: Complaint) -> None:
    """Raises NotOpened where its owner knows the beginning only."""
    known = len(" ".join(complaint.text.split())) <= FIRST_LINE
    if not known and complaint.owner and complaint.opened_by != complaint.owner.id:
        raise NotOpened(name=complaint.first_name)
