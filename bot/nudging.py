"""Reminders as they fire: each decides on its complaint, and on what else its person has heard today.

A list is written with every complaint that it tells of, in one transaction: whoever loses the race for any of
them writes nothing and looks again, so no duty is in two lists. It is a message of the complaint whose reminder
fired, so that it is delivered as surely as any nudge; a list tells of one desk's complaints only.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cached_property
from weakref import WeakValueDictionary

from bot import calm, reminders
from bot.calm import Duty
from bot.deciding import TRIES, Deciding
from bot.facts import Change, Complaint, Person
from bot.policy import Policy
from bot.ports import Conflict, DueReminder
from bot.refusals import Busy
from bot.wording import lists


class Nudging(Deciding):
    """What the worker does with a reminder whose time has come."""

    outage: calm.Outage | None = None
    """When nobody of us was at work, if that was a short time ago."""

    @cached_property
    def _turns(self) -> WeakValueDictionary[str, asyncio.Lock]:
        """What is decided on a person's day is decided one after the other."""
        return WeakValueDictionary()

    async def fire(self, due: DueReminder) -> None:
        """A reminder's time has come: decide on the complaint as it is now."""
        for _ in range(TRIES):
            complaint, now = await self.store.load(due.complaint_id), self.clock()
            policy = await self.policy_for(complaint)
            later = reminders.put_off(complaint, due.reminder, now, policy)
            if later:
                return await self.store.put_off(due.lease, later, "outside working hours")
            change = reminders.fire(complaint, due, now, policy)
            if change is None:
                return await self.store.finish(due.lease)
            person = calm.spared(complaint, due.reminder, policy)
            if await (self._calmly(due, change, complaint, person, policy) if person else self._try(change)):
                return None
        raise Busy

    async def _calmly(
        self, due: DueReminder, change: Change, complaint: Complaint, person: Person, policy: Policy
    ) -> bool:
        """Singly, in a list, or later; False where somebody else was faster. One at a time of each person."""
        async with self._turns.setdefault(person.id, asyncio.Lock()):
            now, hours = self.clock(), policy.hours_of(person)
            mine = calm.duty(complaint, due.reminder, policy)
            midnight = datetime.combine(hours.local(now).date(), time(), hours.zone).astimezone(UTC)
            spent = await self.store.nudged(person.id, midnight)
            if calm.over_budget(mine, spent, now, hours):
                await self._tell_lead(person, now)
            if later := calm.waits(mine, spent, now, hours):
                await self.store.put_off(due.lease, later, "for the next list")
                return True
            also = await self._duties(complaint, person, now)
            if calm.in_list(mine, also, spent, now, hours, self.outage):
                return await self._list(due, calm.lines(mine, also), person, now)
            return await self._try(change)

    async def _duties(self, complaint: Complaint, person: Person, now: datetime) -> Sequence[Duty]:
        """All that this person is to hear now: of his own complaints, and of those of the owner he covers."""
        owners = {one.id: one for one in (person, complaint.owner) if one}
        ids = dict.fromkeys([one for owner in owners for one in await self.store.owned(owner)])
        policy = await self.knowing((*owners.values(), *self.policy.leads()))
        found = list[Duty]()
        for one in ids:
            other = complaint if one == complaint.id else await self.store.load(one)
            if other.desk.channel == complaint.desk.channel:
                found += calm.duties(other, person, now, policy)
        return found

    async def _list(self, due: DueReminder, duties: Sequence[Duty], person: Person, now: datetime) -> bool:
        """Say them in one message."""
        changes = []
        message = lists.listing(person, duties, calm.was_away(duties, self.outage, now))
        for complaint in {duty.complaint.id: duty.complaint for duty in duties}.values():
            its = [duty.reminder for duty in duties if duty.complaint.id == complaint.id]
            policy = await self.policy_for(complaint)
            if complaint.id == due.complaint_id:
                change = reminders.listed(complaint, its, person, now, policy, due.lease)
                changes.append(replace(change, messages=(*change.messages, message)))
            else:
                changes.append(reminders.listed(complaint, its, person, now, policy))
        try:
            await self.store.commit_all(changes)
        except Conflict:
            return False
        self.wake()
        return True

    async def _tell_lead(self, person: Person, now: datetime) -> None:
        """Once a day: the first lead who is at work now."""
        leads = self.policy.leads()
        policy = await self.knowing(leads)
        there = [lead for lead in leads if lead.id != person.id and policy.there_from(lead, now) <= now]
        if there:
            day = policy.hours_of(person).local(now).date()
            await self.store.say(f"over-budget:{day}:{person.id}", lists.over_budget(there[0], person))
