"""Where a message is said: where it is meant to be; and where that cannot be, where else the team may hear of it.

What is for the customer is said nowhere else. What a colleague cannot be told directly is told in a thread of his
own, else in the team's channel; what cannot be said to the team, to a lead; all of them of the same server.
"""

import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass, replace
from typing import NamedTuple

import discord

from bot.facts import Complaint
from bot.message import Message, Place, direct
from bot.ports import DueMessage
from handlers.discord.addresses import PLATFORM, channel_of, guild_of, is_id, place, user_of
from handlers.discord.people import Member
from handlers.discord.reminders_thread import RemindersThreads
from handlers.discord.site import Site

HERE = "Your direct messages are closed for this app, so this comes here:"

log = logging.getLogger(__name__)


class Spot(NamedTuple):
    """Where something can be said, what is said there, and to whom of those who read it."""

    place: Place
    message: Message
    mention: int | None = None


@dataclass(kw_only=True)
class Job:
    """One message to deliver, what it is about, and why it could not be said where that was tried."""

    due: DueMessage
    complaint: Complaint | None
    why: str = ""

    @property
    def message(self) -> Message:
        """What is to be said."""
        return self.due.message

    @property
    def guild(self) -> str:
        """The server that it is of; empty if of none."""
        return guild_of(self.complaint) if self.complaint else ""

    @property
    def to_customer(self) -> bool:
        """Is it a person's word to the customer, or something else that the customer reads?"""
        return bool(self.message.author) or bool(self.complaint and self.message.place == self.complaint.place)

    @property
    def addressee(self) -> int | None:
        """The one person to whom it is written directly."""
        return directly(self.message.place)

    @property
    def meant(self) -> Spot:
        """Where it is meant to be said. In a channel, the customer is told of what is approved for him."""
        customer = self.complaint.customer.id if self.complaint and self.message.author else ""
        return Spot(self.message.place, self.message, None if self.addressee else user_of(customer))


class Spots:
    """Knows them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._reminders = RemindersThreads(site)

    async def of(self, job: Job) -> AsyncGenerator[Spot]:
        """One after the other: the next one is asked for where nothing can be said in the one before (`job.why`)."""
        if job.to_customer:
            yield job.meant
            return
        user, guild = job.addressee, job.guild or await self._only_guild()
        if user and (thread := self._reminders.instead(guild, user)):
            yield Spot(place(guild, thread), job.message, user)
            self._reminders.forget(guild, user)
        if not await self._is_strangers(job, guild, user):
            yield job.meant
        if user:
            async for spot in self._in_team(job, guild, user):
                yield spot
        elif (desk := await self._chosen(job, guild)) and desk != job.message.place:
            yield Spot(desk, job.message)
        async for spot in self._to_leads(job, guild):
            yield spot

    async def _in_team(self, job: Job, guild: str, user: int) -> AsyncGenerator[Spot]:
        """For a colleague who cannot be written to directly: a thread of his own, else the team's channel."""
        desk, member = await self._team_place(job, guild), await self._member(guild, user)
        if desk is None or member is None or (channel := channel_of(desk)) is None:
            return
        if thread := await self._reminders.open(guild, channel, user, member.name):
            yield Spot(place(guild, thread), job.message, user)
            self._reminders.forget(guild, user)
        if job.complaint:  # a digest is nobody else's
            why = f"{HERE}\n" if self._site.remarks.is_new(job.message.place.channel, HERE) else ""
            yield Spot(desk, replace(job.message, text=f"{why}{job.message.text}"), user)

    async def _to_leads(self, job: Job, guild: str) -> AsyncGenerator[Spot]:
        """Leads of the same server, one after the other; not who cannot be reached himself."""
        for lead in self._site.desk.policy.leads() if job.complaint else ():
            user = user_of(lead.id)
            if user is None or user == job.addressee or (guild and not await self._member(guild, user)):
                continue
            log.warning("a message of complaint %s goes to a lead: %s", job.due.complaint_id, job.why)
            text = f"This was meant for {self._named(job.message.place)}, but {job.why}.\n{job.message.text}"
            yield Spot(direct(lead.id), replace(job.message, text=text))

    async def _is_strangers(self, job: Job, guild: str, user: int | None) -> bool:
        """Would somebody read it who is not in its server? The owner works on, whatever became of that."""
        case = job.complaint
        row = await self._site.row(guild) if guild else None
        if user is None or case is None or row is None or row.removed_at:
            return False
        if (case.owner and user_of(case.owner.id) == user) or await self._member(guild, user):
            return False
        job.why = "they are not in that server"
        return True

    async def _member(self, guild: str, user: int) -> Member | None:
        """Who this is in that server; None for who is not in it."""
        try:
            member = await self._site.people.member(guild, user) if guild else None
        except discord.NotFound:  # there is no such person at all
            return None
        return member if member and member.here else None

    async def _only_guild(self) -> str:
        """The server, where only one has us: what is about no complaint can be said there."""
        rows = await self._site.workspaces.every(PLATFORM)
        return rows[0].team if len(rows) == 1 else ""

    async def _team_place(self, job: Job, guild: str) -> Place | None:
        """Where the team works with it, else where this server's team works."""
        desk = job.complaint.desk if job.complaint else None
        if desk and channel_of(desk):
            return desk
        return await self._chosen(job, guild)

    async def _chosen(self, job: Job, guild: str) -> Place | None:
        """The channel that this server chose; None where it was passed over because the customer reads along there."""
        desk = job.complaint.desk if job.complaint else None
        if not guild or (desk and desk.platform == PLATFORM and channel_of(desk) is None):
            return None
        chosen = await self._site.desk_place(guild)
        at = job.complaint.place if job.complaint else None
        return None if chosen and at and chosen.channel == at.channel else chosen

    def _named(self, at: Place) -> str:
        if directly(at) is None:
            return "the team's channel"
        people = self._site.desk.policy.everybody()
        return next((one.name for one in people if direct(one.id) == at), "a colleague")


def directly(at: Place) -> int | None:
    """Whose direct messages these are; None for a channel."""
    user = at.channel.removeprefix("@")
    return int(user) if user != at.channel and is_id(user) else None
