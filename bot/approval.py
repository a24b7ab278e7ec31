"""What has to be so before a text may go out, in the order in which its owner can mend it."""

from datetime import datetime, timedelta

from bot.facts import Complaint, Draft
from bot.opened import must_be_open
from bot.policy import Policy
from bot.refusals import Expired, NewFacts, NewWords, NoDraft, NoRules, StaleDraft, Stopped, Unticked
from bot.reviews import Judged, facts_moved, unread
from bot.silence import must_be_named
from bot.wording.phrases import language_name
from bot.wording.reviews import passages


def exact(complaint: Complaint, number: int, text_hash: str) -> Draft:
    """The draft, if it is this one with exactly this text; raises NoDraft or StaleDraft."""
    draft = complaint.draft
    if draft is None:
        raise NoDraft
    if draft.number != number or draft.hash != text_hash or not draft.text:
        raise StaleDraft
    return draft


def current(complaint: Complaint, number: int, text_hash: str, now: datetime, policy: Policy) -> Draft:
    """The same, if nothing has happened since that the owner has not seen; raises Expired, NewWords or NewFacts."""
    draft = exact(complaint, number, text_hash)
    if now > draft.asked_at + timedelta(hours=policy.draft_hours):
        raise Expired(hours=policy.draft_hours)
    if unread(complaint):
        raise NewWords(name=complaint.first_name)
    if facts_moved(complaint):
        raise NewFacts
    return draft


def must_pass(complaint: Complaint, draft: Draft, judged: Judged) -> None:
    """Raises NotOpened, NoRules, Stopped, Unmentioned or Unticked; a sign-off that is missing is asked for last."""
    must_be_open(complaint)
    report = judged.report
    if report.unruled:
        raise NoRules(language=language_name(report.unruled), name=complaint.first_name)
    if report.verdict != "pass":
        stops = [f for f in report.findings if f.severity != "warn"]
        more = f" (and {len(stops) - 1} more)" if stops[1:] else ""
        raise Stopped(first=stops[0].hint.rstrip("."), more=more)
    must_be_named(complaint, draft.kind, draft.text)
    if judged.unticked:
        raise Unticked(**passages(draft.text, report.unfamiliar))
