"""What stands between a text and the customer, as its page shows it: findings, appeals, ticks, a sign-off."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.appeals import why_not
from bot.facts import Appeal, Complaint, hash_of
from bot.kinds import Kind
from bot.policy import Policy
from bot.reviews import Judged, key_of
from bot.rules.finding import Finding
from bot.wording.notes import no_rules
from bot.wording.reviews import lead_names
from handlers.web.marking import Piece, marked
from handlers.web.site import Site

DRAFT = "draft"
"""The form whose text is approved: only there a tick, an appeal and a sign-off mean anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """A finding, and what can be said against it. `appealed` is what its owner said already."""

    finding: Finding
    key: str
    appealed: Appeal | None
    appealable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that rest on no fact, and where they stand."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All of it, for one text in one form. `unruled` is a sentence, empty where there are rules."""

    judged: Judged
    hash: str
    objections: Sequence[Objected]
    passages: Sequence[Passage]
    marked: Sequence[Piece]
    leads: str
    unruled: str
    approvable: bool

    @property
    def set_aside(self) -> Sequence[Appeal]:
        """What a second person has set aside."""
        return [appeal for appeal in self.judged.review.appeals if appeal.upheld]

    @property
    def undecided(self) -> Sequence[Appeal]:
        """What waits for a second person."""
        return [appeal for appeal in self.judged.review.appeals if appeal.upheld is None]


async def found(site: Site, complaint: Complaint, kind: Kind, text: str, part: str = DRAFT) -> Found:
    """What the desk says of this text in this form of the page."""
    judged = await site.desk.check(complaint.id, kind, text)
    return shown(complaint, text, judged, site.desk.policy, part)


def shown(complaint: Complaint, text: str, judged: Judged, policy: Policy, part: str) -> Found:
    """The same of what was judged already."""
    report = judged.report
    appeals = {appeal.finding: appeal for appeal in judged.review.appeals}
    return Found(
        judged=judged,
        hash=hash_of(text),
        objections=[_objected(finding, appeals.get(key_of(finding))) for finding in report.findings],
        passages=[Passage(text=text[start:end], start=start, end=end) for start, end in report.unfamiliar],
        marked=marked(text, report.findings, report.unfamiliar),
        leads=lead_names(complaint, policy),
        unruled=no_rules(report.unruled, complaint.first_name) if report.unruled else "",
        approvable=part == DRAFT,
    )


def _objected(finding: Finding, appealed: Appeal | None) -> Objected:
    return Objected(
        finding=finding, key=key_of(finding), appealed=appealed, appealable=appealed is None and not why_not(finding)
    )
