"""Who a reminder is for: a helper, the owner, the cover of an owner who is away, a lead."""

from bot.facts import Complaint, Helper, Person
from bot.kinds import OWNED_NOW
from bot.ladders import Step
from bot.policy import Policy


def open_tasks(complaint: Complaint) -> tuple[Helper, ...]:
    """What others still have to do for the owner. What the owner himself took over is no help any more."""
    if complaint.state not in OWNED_NOW or complaint.owner is None:
        return ()
    others = (helper for helper in complaint.helpers if helper.person.id != complaint.owner.id)
    return tuple(helper for helper in others if helper.id and helper.done_at is None)


def helper_of(complaint: Complaint, subject: str) -> Helper | None:
    """The helper whose task a nudge with this subject is about."""
    return next((h for h in complaint.helpers if h.id and subject.startswith(f"{h.id}/")), None)


def recipient(
    complaint: Complaint, step: Step, policy: Policy, subject: str = "", *, urgent: bool = False
) -> Person | None:
    """Who hears of a step; None is the team's channel. `subject` is what the reminder is about.

    What is `urgent` waits for nobody who is away: where the owner is, and nobody covers, a lead hears of it.

    Owners never escalate to themselves. Where there is nobody else to tell, the owner is reminded
    once more: what one person has not done is no matter for the channel (RECOVERY 4.3.11).
    A lead who is away is passed over, unless all are.
    """
    here, helper = in_charge(complaint, policy), helper_of(complaint, subject)
    if step.audience == "helper" and helper:
        return helper.person
    if step.audience in ("owner", "channel", "helper") and not (urgent and policy.absence(here)):
        return here
    owns = {person.id for person in (complaint.owner, here) if person}
    leads = [lead for lead in policy.leads() if lead.id not in owns]
    leads = [lead for lead in leads if not policy.absence(lead)] or leads
    if not leads:
        return here
    return leads[min(1, len(leads) - 1)] if step.audience == "second-lead" else leads[0]


def in_charge(complaint: Complaint, policy: Policy) -> Person | None:
    """Who is reminded of the owner's duties: the owner; while he is away, his cover.

    Where the cover is away too, or is the one who complains, there is none.
    """
    away = policy.absence(complaint.owner)
    cover = away.cover if away else None
    fit = cover and cover.id != complaint.customer.id and not policy.absence(cover)
    return cover if fit else complaint.owner


def stands_in(complaint: Complaint, person: Person, policy: Policy) -> bool:
    """Is this the cover, who is reminded in the owner's place?"""
    owner, here = complaint.owner, in_charge(complaint, policy)
    return owner is not None and here is not None and here.id == person.id != owner.id
