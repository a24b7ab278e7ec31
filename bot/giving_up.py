"""Giving up on a customer: the exception, with a reason, and only if a second person agrees (S1.1).

What every close needs is needed here too, but for the customer's word that it is settled: a word of ours, no open
promise, and what the team learns.
"""

from dataclasses import replace
from datetime import datetime

from bot.facts import Change, Complaint, Person
from bot.kinds import Role, State
from bot.parting import Parting
from bot.policy import Policy
from bot.refusals import NobodyParts, NoSigner, NothingTried, NotLead, OpenPromise, SameEyes, Undocumented
from bot.reviews import signers
from bot.steps import draft_gone, event, must_own_open, step, text_of
from bot.wording import partings


def ask(complaint: Complaint, person: Person, reason: str, now: datetime, policy: Policy) -> Change | None:
    """The owner sees no way any more; the leads are asked."""
    owner = must_own_open(complaint, person)
    reason = text_of("The reason", reason)
    _tried(complaint)
    leads = signers(complaint, policy)
    if not leads:
        raise NoSigner
    if complaint.parting and complaint.parting.reason == reason:
        return None
    parting = Parting(reason=reason, by_id=owner.id, by=owner.name, asked_at=now)
    after = replace(complaint, parting=parting)
    messages = [partings.wanted(after, parting, lead) for lead in leads]
    return step(complaint, after, [event(now, person, "parting_asked", reason=reason)], policy, messages=messages)


def _tried(complaint: Complaint) -> None:
    """Raises what is missing: nobody is given up unheard, and not before the team has learned from it."""
    if complaint.first_word_at is None:
        raise NothingTried(name=complaint.first_name)
    if complaint.open_promises:
        raise OpenPromise(what=complaint.open_promises[0].what)
    if complaint.documentation is None:
        raise Undocumented


def agree(complaint: Complaint, lead: Person, now: datetime, policy: Policy) -> Change | None:
    """The second person sees no way either: it is closed, and counts as not recovered."""
    if complaint.state is State.CLOSED:
        return None
    parting = _asked(complaint, lead)
    _tried(complaint)
    agreed = replace(parting, agreed_by=lead.name)
    after = replace(
        complaint, parting=agreed, state=State.CLOSED, closed_at=now, draft=None, waiting_since=None, pause=None
    )
    told = f"{lead.name} agrees: {complaint.customer.name}'s complaint is closed, and counts as not recovered."
    messages = [
        *partings.over(complaint, parting, told, policy),
        partings.answer(parting, told),
        *draft_gone(complaint, "Not sent: the complaint was closed."),
    ]
    events = [event(now, lead, "closed", how="given-up", reason=parting.reason)]
    return step(complaint, after, events, policy, messages=messages)


def decline(complaint: Complaint, lead: Person, now: datetime, policy: Policy) -> Change:
    """The second person sees a way: the owner tries once more."""
    parting = _asked(complaint, lead)
    told = f"{lead.name} would try once more for {complaint.first_name}. It stays open."
    messages = [*partings.over(complaint, parting, told, policy), partings.answer(parting, told)]
    after = replace(complaint, parting=None)
    return step(complaint, after, [event(now, lead, "parting_declined")], policy, messages=messages)


def _asked(complaint: Complaint, lead: Person) -> Parting:
    """What this lead was asked; raises NotLead, NobodyParts or SameEyes."""
    if lead.role is not Role.LEAD:
        raise NotLead
    parting = complaint.parting
    if parting is None or complaint.state is State.CLOSED:
        raise NobodyParts(name=complaint.first_name)
    if lead.id == parting.by_id or (complaint.owner and complaint.owner.id == lead.id):
        raise SameEyes
    return parting
