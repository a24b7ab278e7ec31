"""What people put their name to: the owner's tick, a lead's sign-off on the exact text (C4, RECOVERY 3.1).

And what the owner wrote to the customer without us, in a language that nobody can check.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.approval import current, exact, must_pass
from bot.drafts import check, judged
from bot.facts import Change, Complaint, Draft, Person, hash_of
from bot.kinds import Kind, Role
from bot.message import Message
from bot.policy import Policy
from bot.refusals import HasRules, NoSigner, NothingToSign, NothingToTick, NotLead, OwnComplaint, OwnText, Unowned
from bot.reviews import Judged, reviewed, signers
from bot.sending import kept, said
from bot.steps import LONG, draft_gone, event, must_own, step, text_of
from bot.wording import notes, reviews


def tick(
    complaint: Complaint,
    person: Person,
    number: int,
    text_hash: str,
    now: datetime,
    policy: Policy,
    sent: Sequence[str] = (),
) -> Change | None:
    """The owner has read what rests on no fact and stands for it. It changes no verdict."""
    owner = must_own(complaint, person)
    draft = exact(complaint, number, text_hash)
    found = judged(complaint, draft.kind, draft.text, now, policy, sent=sent)
    if found.review.ticked:
        return None
    if not found.unticked:
        raise NothingToTick
    review = replace(found.review, ticked=True)
    after = reviewed(complaint, draft, review)
    events = [event(now, person, "ticked", number=number, hash=draft.hash, passages=len(found.report.unfamiliar))]
    return step(complaint, after, events, policy, messages=[shown(after, owner, draft, replace(found, review=review))])


def shown(complaint: Complaint, owner: Person, draft: Draft, found: Judged) -> Message:
    """The owner's message about the draft, brought up to date where it stands."""
    return replace(notes.draft_ready(complaint, owner, draft, found), only_edit=True)


def ask(
    complaint: Complaint,
    person: Person,
    number: int,
    text_hash: str,
    now: datetime,
    policy: Policy,
    sent: Sequence[str] = (),
) -> Change | None:
    """The owner asks for the sign-off of a text to which nothing else is left to object. Every other lead is told."""
    owner = must_own(complaint, person)
    draft = current(complaint, number, text_hash, now, policy)
    found = judged(complaint, draft.kind, draft.text, now, policy, sent=sent)
    must_pass(complaint, draft, found)
    if found.waits or found.review.signed:
        return None
    if not found.unsigned:
        raise NothingToSign
    leads = signers(complaint, policy)
    if not leads:
        raise NoSigner
    review = replace(found.review, asked=True)
    after = reviewed(complaint, draft, review)
    asked = replace(draft, review=review)
    messages = [
        *(reviews.sign_off_wanted(after, owner, asked, lead) for lead in leads),
        shown(after, owner, draft, replace(found, review=review)),
    ]
    events = [event(now, person, "signoff_asked", number=number, hash=draft.hash)]
    return step(complaint, after, events, policy, messages=messages)


def sign_off(
    complaint: Complaint,
    lead: Person,
    number: int,
    text_hash: str,
    now: datetime,
    policy: Policy,
    sent: Sequence[str] = (),
) -> Change | None:
    """A lead who does not own the complaint has read exactly this text and lets it go; the owner sends it."""
    owner = _second(complaint, lead, policy)
    draft = exact(complaint, number, text_hash)
    found = judged(complaint, draft.kind, draft.text, now, policy, sent=sent)
    if found.review.signed:
        return None
    if not found.unsigned:
        raise NothingToSign
    signed = replace(draft, review=replace(found.review, signed=lead, asked=True))
    after = replace(complaint, draft=signed)
    messages = [
        *_done(complaint, signed, lead, policy),
        reviews.signed(after, owner, signed, lead),
        shown(after, owner, signed, judged(after, signed.kind, signed.text, now, policy, sent=sent)),
    ]
    events = [event(now, lead, "signoff", number=number, hash=draft.hash)]
    return step(complaint, after, events, policy, messages=messages)


def _second(complaint: Complaint, lead: Person, policy: Policy) -> Person:
    """The owner, whom this lead may sign for; raises NotLead, Unowned, OwnText or OwnComplaint."""
    if lead.role is not Role.LEAD:
        raise NotLead
    if complaint.owner is None:
        raise Unowned
    if complaint.owner.id == lead.id:
        raise OwnText(lead=reviews.lead_names(complaint, policy))
    if complaint.customer.id == lead.id:
        raise OwnComplaint
    return complaint.owner


def _done(complaint: Complaint, draft: Draft, lead: Person, policy: Policy) -> list[Message]:
    """Edits what stands with the leads: nobody else need sign it."""
    text = f"{lead.name} signed off the {draft.kind} to {complaint.customer.name}, word for word."
    return [reviews.sign_off_over(draft, other, text) for other in signers(complaint, policy)]


def wrote(complaint: Complaint, person: Person, text: str, now: datetime, policy: Policy) -> Change | None:
    """The owner wrote to the customer himself, in a language without rules: it counts as said. The same twice is once.

    Raises HasRules where a text can be checked: there it is a draft, and approved.
    """
    owner = must_own(complaint, person)
    text = text_of("What you wrote", text, LONG)
    kind = complaint.draft.kind if complaint.draft else Kind.UPDATE
    if not check(complaint, kind, text, now, policy).unruled:
        raise HasRules(name=complaint.first_name)
    last = complaint.said[-1:]
    if last and last[0].ours and last[0].text == text:
        return None
    after = replace(said(complaint, owner, text, now, kind), draft=None)
    data = {"draft": kind, "hash": hash_of(text), "text": text, "source": "person", "by_hand": True}
    gone = draft_gone(complaint, f"You wrote to {complaint.customer.name} yourself.")
    events = [event(now, person, "msg_out", **data), *kept(complaint, after, now)]
    return step(complaint, after, events, policy, messages=gone)
