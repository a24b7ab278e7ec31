"""What the owner knows of who complains: how close, what set him off, what he believes, was he let down before.

Triage reads it from the words; the owner confirms it or corrects it (S0.1, S0.3, S0.9, S0.12). Lowering a severity is
`intake.sort`'s; here it only rises.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.facts import Change, Complaint, Person, Triage
from bot.intake import changes
from bot.kinds import Double, Intent, Relationship, Severity, Trigger
from bot.policy import Policy
from bot.refusals import NotTheirWords
from bot.steps import event, must_own_open, short, step


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """How it stands with the customer, as the owner sees it. `evidence` are words of the customer's own."""

    relationship: Relationship
    double: Double
    trigger: Trigger
    intent: Intent
    evidence: str = ""


def know(complaint: Complaint, person: Person, known: Known, now: datetime, policy: Policy) -> Change | None:
    """The owner's word on it. Raises NotTheirWords for a belief that no word of the customer's shows."""
    owner, old = must_own_open(complaint, person), complaint.triage
    new = replace(_judged(old, known, owner), evidence=_evidence(complaint, known), confirmed=True)
    customer = complaint.customer
    if known.relationship is not customer.relationship:
        customer = replace(customer, relationship=known.relationship, asserted_by=owner.name)
    if (new, customer) == (old, complaint.customer):
        return None
    data = {"relationship": known.relationship, "double": known.double, "trigger": known.trigger}
    events = [
        event(now, person, "known", intent=known.intent, **data),
        *changes(old, new, now, person, "corrected", reason=new.reasons),
    ]
    return step(complaint, replace(complaint, triage=new, customer=customer), events, policy)


def _judged(old: Triage, known: Known, owner: Person) -> Triage:
    """What was told, and the severity that comes of it (RECOVERY 4.1)."""
    new = replace(old, double_disappointment=known.double, trigger=known.trigger, intent=known.intent)
    why = []
    if known.double is Double.YES and old.double_disappointment is not Double.YES:
        why.append(f"wrote before, unanswered or in vain, as {owner.name} knows")
    if known.intent is Intent.GREED and old.intent is not Intent.GREED:
        why.append(f"believes we did it for money, as {owner.name} sees it")
    if why and old.severity.rank < Severity.HIGH.rank:
        return replace(new, severity=Severity.HIGH, why=tuple(why))
    return new


def _evidence(complaint: Complaint, known: Known) -> str:
    """The words that show the belief; of none where it is not clear."""
    if known.intent is Intent.UNCLEAR:
        return ""
    quote = " ".join(short("Their words", known.evidence).strip(" “”\"'").split())
    words = [complaint.text, *(said.text for said in complaint.said if not said.ours)]
    if not quote or not any(quote.casefold() in " ".join(text.split()).casefold() for text in words):
        raise NotTheirWords(name=complaint.first_name, at="evidence")
    return quote
