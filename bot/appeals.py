"""Appeals: the owner says that a rule reads the text wrongly, a second person decides (RECOVERY 3.1).

What is upheld is set aside for exactly this text and counted against the rule; any change voids it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.approval import exact
from bot.drafts import judged
from bot.facts import Appeal, Change, Complaint, Draft, Person
from bot.policy import Policy
from bot.refusals import (
    AppealDecided,
    AppealGone,
    MendCase,
    MendText,
    NothingToAppeal,
    OwnComplaint,
    Refused,
    SameEyes,
)
from bot.reviews import Judged, key_of, review_of, reviewed
from bot.rules import rules
from bot.rules.finding import Finding
from bot.rules.rule import Group
from bot.signing import shown
from bot.steps import event, must_be_agent, must_own, step, text_of
from bot.wording import reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """Which finding (its key, see bot.reviews), and why it reads wrongly."""

    finding: str
    reason: str


def why_not(finding: Finding) -> type[Refused] | None:
    """Why nobody may set this finding aside; None if a second person may."""
    rule = next((rule for rule in rules() if rule.id == finding.rule), None)
    if finding.severity == "warn" or rule is None:
        return NothingToAppeal
    if rule.appeal:
        return None
    return MendText if rule.group is Group.SAFETY else MendCase


def appealable(judged: Judged) -> list[Finding]:
    """What a second person may set aside, and has not been asked yet; each once."""
    known = {appeal.finding for appeal in judged.review.appeals}
    found = {key_of(finding): finding for finding in judged.report.findings if not why_not(finding)}
    return [finding for key, finding in found.items() if key not in known]


def appeal(
    complaint: Complaint,
    person: Person,
    number: int,
    text_hash: str,
    objection: Objection,
    now: datetime,
    policy: Policy,
    sent: Sequence[str] = (),
) -> Change | None:
    """The owner appeals one finding that stops the current text. The same one twice is once."""
    owner = must_own(complaint, person)
    draft = exact(complaint, number, text_hash)
    reason = text_of("The reason", objection.reason)
    found = judged(complaint, draft.kind, draft.text, now, policy, sent=sent)
    if any(appeal.finding == objection.finding for appeal in found.review.appeals):
        return None
    finding = _stopping(found, objection.finding)
    new = Appeal(finding=objection.finding, rule=finding.rule, quote=finding.quote, reason=reason, by=person)
    asked = replace(draft, review=replace(found.review, appeals=(*found.review.appeals, new)))
    after = replace(complaint, draft=asked)
    data = {"number": number, "rule": new.rule, "quote": new.quote, "reason": reason}
    messages = [
        reviews.appealed(complaint, asked, new, finding),
        shown(after, owner, asked, replace(found, review=asked.review)),
    ]
    return step(complaint, after, [event(now, person, "appeal_asked", **data)], policy, messages=messages)


def _stopping(found: Judged, key: str) -> Finding:
    """The finding with this key; raises NothingToAppeal, MendCase or MendText."""
    finding = next((f for f in found.report.findings if key_of(f) == key), None)
    if finding is None:
        raise NothingToAppeal
    refusal = why_not(finding)
    if refusal:
        raise refusal
    return finding


def decide(
    complaint: Complaint,
    person: Person,
    number: int,
    finding: str,
    now: datetime,
    policy: Policy,
    *,
    upheld: bool,
    sent: Sequence[str] = (),
) -> Change | None:
    """A second person says whether the rule reads it wrongly; that is final for this text."""
    must_be_agent(person)
    draft, asked = _open(complaint, number, finding)
    if asked.by.id == person.id:
        raise SameEyes
    if complaint.customer.id == person.id:
        raise OwnComplaint
    if asked.upheld is upheld:
        return None
    if asked.upheld is not None:
        raise AppealDecided(name=asked.decided_by.name if asked.decided_by else "Somebody")
    decided = replace(asked, upheld=upheld, decided_by=person)
    appeals = tuple(decided if appeal is asked else appeal for appeal in draft.review.appeals)
    after = reviewed(complaint, draft, replace(draft.review, appeals=appeals))
    messages = [
        reviews.appeal_over(complaint, draft, decided, _decision(decided, person)),
        reviews.appeal_answer(complaint, draft, decided),
        shown(after, asked.by, draft, judged(after, draft.kind, draft.text, now, policy, sent=sent)),
    ]
    data = {"rule": asked.rule, "quote": asked.quote, "reason": asked.reason, "upheld": upheld, "asked_by": asked.by.id}
    return step(complaint, after, [event(now, person, "appeal", **data)], policy, messages=messages)


def _open(complaint: Complaint, number: int, finding: str) -> tuple[Draft, Appeal]:
    """The draft and the appeal that is meant; raises AppealGone where the text is another one by now."""
    draft = complaint.draft
    if draft is None or draft.number != number:
        raise AppealGone
    appeals = review_of(complaint, draft.kind, draft.text).appeals
    found = next((appeal for appeal in appeals if appeal.finding == finding), None)
    if found is None:
        raise AppealGone
    return draft, found


def _decision(appeal: Appeal, by: Person) -> str:
    """What the question to the team says once it is decided."""
    said = "It reads wrongly and is set aside for this text" if appeal.upheld else "The rule is right"
    return f"{by.name} has looked, as {appeal.by.name} asked: “{appeal.rule}”. {said}."
