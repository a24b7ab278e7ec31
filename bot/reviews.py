"""What people said of one exact text (ticks, appeals, a lead's sign-off), and how long it holds.

It holds for this text as this kind of message, on these facts, until the customer writes again. Then
it is void, and whoever has a say looks anew. It is never learnt from.
"""

from dataclasses import dataclass, replace

from bot.facts import Account, Complaint, Draft, Person, Review, hash_of
from bot.kinds import Kind, Seen, Type
from bot.policy import Policy
from bot.rules.finding import Finding, Report

SIGNED = (Kind.APOLOGY, Kind.SOLUTION)
"""What a grave case may not send without a lead (C4)."""

GRAVE = frozenset({"injury", "data-breach", "discrimination"})
ADMISSION = "legal-admission"
"""The rule some of whose findings a lead's sign-off on the exact text silences (RECOVERY 3.3, 25)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What stands between a text and the customer.

    `report` is what the rules say of it as if it were signed off where it has to be; `unsigned` that it is not,
    `admissions` what the rules say of that.
    """

    report: Report
    review: Review
    unsigned: bool = False
    admissions: tuple[Finding, ...] = ()

    @property
    def unticked(self) -> bool:
        """Does it hold passages that rest on no fact, for which nobody stands yet?"""
        return bool(self.report.unfamiliar) and not self.review.ticked

    @property
    def waits(self) -> bool:
        """Was a lead asked who has not signed it off yet?"""
        return self.unsigned and self.review.asked


def facts_hash(account: Account) -> str:
    """What the facts of the case are recognised by."""
    return hash_of(repr(account))


def facts_moved(complaint: Complaint) -> bool:
    """Were the facts changed since the owner last saw the draft?"""
    draft = complaint.draft
    return draft is not None and draft.facts not in ("", facts_hash(complaint.account))


def unread(complaint: Complaint) -> bool:
    """Did the customer write after the owner last saw the draft?"""
    draft = complaint.draft
    return draft is not None and any(not s.ours and (s.heard_at or s.at) > draft.seen_at for s in complaint.said)


def basis_of(complaint: Complaint, kind: Kind, text: str) -> str:
    """What somebody's word on a text is bound to; any change of it is another basis."""
    heard = complaint.heard[-1] if complaint.heard else ""
    return hash_of(repr((str(kind), text, facts_hash(complaint.account), heard)))


def review_of(complaint: Complaint, kind: Kind, text: str) -> Review:
    """What people said of exactly this text, as far as it still holds."""
    basis, draft = basis_of(complaint, kind, text), complaint.draft
    return draft.review if draft and draft.review.basis == basis else Review(basis=basis)


def holds(complaint: Complaint, draft: Draft) -> bool:
    """Does what was said of this draft still hold?"""
    return draft.review.basis == basis_of(complaint, draft.kind, draft.text)


def reviewed(complaint: Complaint, draft: Draft, review: Review) -> Complaint:
    """The complaint with this said of its draft."""
    return replace(complaint, draft=replace(draft, review=review))


def key_of(finding: Finding) -> str:
    """What a finding is recognised by in one text: its rule and its words."""
    return hash_of(f"{finding.rule}\n{finding.quote}")[:12]


def lessened(report: Report, review: Review) -> Report:
    """The report without the findings that a second person has set aside."""
    aside = {appeal.finding for appeal in review.appeals if appeal.upheld}
    return replace(report, findings=tuple(f for f in report.findings if key_of(f) not in aside))


def is_grave(complaint: Complaint) -> bool:
    """Is this a case in which more than an acknowledgement needs a second pair of eyes?"""
    return complaint.triage.type is Type.ABUSIVE_CRIMINAL or bool(GRAVE & set(complaint.triage.flags))


def is_for_a_lead(complaint: Complaint, kind: Kind) -> bool:
    """Does a lead let it go first? In grave cases more than an acknowledgement; on a site against us every reply."""
    return (kind in SIGNED and is_grave(complaint)) or complaint.seen is Seen.AGAINST_US


def signers(complaint: Complaint, policy: Policy) -> tuple[Person, ...]:
    """Who may sign off what the owner writes: a second person, always."""
    return tuple(lead for lead in policy.leads() if complaint.owner is None or lead.id != complaint.owner.id)
