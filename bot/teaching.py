"""The desk's verbs about what the team learns: causes, their repair, and who else was affected.

A complaint and the list of causes are not written at once. The list follows, and every verb may be said
again: what was left over is done then.
"""

from collections.abc import Sequence
from datetime import datetime

from bot import causes, closing, learning, others
from bot.causes import Cause, Linked, team_of
from bot.deciding import Deciding
from bot.facts import Complaint, Documentation, Person
from bot.kinds import Fix
from bot.refusals import NoCause, NoSuchCause
from bot.steps import must_own


class Teaching(Deciding):
    """What the team learns."""

    async def document(self, complaint_id: str, person: Person, documentation: Documentation) -> Complaint:
        """What the team learns; from here on the complaint is under a cause of the team's list."""
        complaint = await self._decide(
            complaint_id, lambda c, now, policy: closing.document(c, person, documentation, now, policy)
        )
        cause = await self._cause(complaint)
        await self.causes.add(cause)
        return await self._heard(complaint.id, cause)

    async def put_under(self, complaint_id: str, person: Person, cause_id: str) -> Complaint:
        """Another cause of the team's list fits better."""
        complaint, cause = await self._load(complaint_id), await self.causes.get(cause_id)
        if cause is None or cause.team != team_of(complaint):
            raise NoSuchCause(at="cause")
        causes.may_look_after(await self._cause(complaint), complaint, person)
        await self._decide(complaint_id, lambda c, now, policy: learning.put_under(c, person, cause, now, policy))
        return await self._heard(complaint_id, cause)

    async def look_after(
        self, complaint_id: str, person: Person, owner: Person | None, fix: Fix, on: datetime | None, changed: str
    ) -> Complaint:
        """Who looks after its cause, and how far the repair is. All complaints under it hear when that is done."""
        complaint = await self._load(complaint_id)
        old = await self._cause(complaint)
        causes.may_look_after(old, complaint, person)
        cause = causes.looked_after(old, owner, fix, on, changed, self.clock())
        await self.causes.save(cause)
        await self._decide(
            complaint_id, lambda c, now, policy: learning.looked_after(c, person, old, cause, now, policy)
        )
        for one in await self.causes.linked([cause.id]):
            await self._heard(one.complaint, cause)
        return await self._load(complaint_id)

    async def affected(self, complaint_id: str, person: Person, lines: Sequence[str]) -> Complaint:
        """Who else is affected: a complaint for each, found by us; no line: nobody else."""
        complaint = await self._load(complaint_id)
        must_own(complaint, person)
        lesson, found = complaint.lesson, list[str]()
        if lesson is None:
            raise NoCause
        for line in others.lines_of(lines):
            change = others.opened(complaint, lesson, line, person, self.clock(), self.policy)
            opened, _ = await self.store.create(change)
            found.append(opened.id)
        self.wake()
        return await self._decide(complaint_id, lambda c, now, policy: learning.affected(c, person, found, now, policy))

    async def cause_of(self, complaint: Complaint) -> Cause | None:
        """What it is under."""
        return await self._cause(complaint) if complaint.lesson else None

    async def causes_for(self, complaint: Complaint) -> Sequence[Cause]:
        """Its team's list, by name."""
        return [cause for cause in await self.causes.every() if cause.team == team_of(complaint)]

    async def linked(self, found: Sequence[Cause]) -> Sequence[Linked]:
        """What is under these causes."""
        return await self.causes.linked([cause.id for cause in found])

    async def _heard(self, complaint_id: str, cause: Cause) -> Complaint:
        return await self._decide(complaint_id, lambda c, now, policy: learning.repaired(c, cause, now, policy))

    async def _cause(self, complaint: Complaint) -> Cause:
        """As the list knows it, else in the complaint's own words. Raises NoCause."""
        lesson = complaint.lesson
        if lesson is None:
            raise NoCause
        known = await self.causes.get(lesson.cause)
        return known or Cause(id=lesson.cause, team=team_of(complaint), name=lesson.name)
