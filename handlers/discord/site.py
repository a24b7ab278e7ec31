"""What every listener needs: the desk, the people, and how to speak in Discord. Made once, in `connect`."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import discord

from bot.desk import Desk
from bot.facts import Complaint, Person
from bot.kinds import Role
from bot.message import Place
from bot.ports import Board, Workspace, Workspaces
from bot.promptly import finish
from bot.refusals import Unknown
from bot.remarks import Remarks
from handlers.discord.addresses import PLATFORM, guild_of, place, user_of
from handlers.discord.people import People
from handlers.discord.setup import Setup

REMEMBERED = timedelta(seconds=30)  # how long a server's row is believed


@dataclass(kw_only=True)
class Site:
    """The parts that listeners work with. `client` speaks (REST) from any replica; it need not listen."""

    desk: Desk
    board: Board
    workspaces: Workspaces
    setup: Setup
    client: discord.Client
    people: People = field(init=False)
    rows: dict[str, tuple[datetime, Workspace | None]] = field(default_factory=dict)
    remarks: Remarks = field(default_factory=Remarks)
    begun: set[asyncio.Task[Any]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people = People(lambda: self.client, self.desk, self.row)

    @property
    def now(self) -> datetime:
        """The present, by the desk's clock."""
        return self.desk.clock()

    async def row(self, guild: str) -> Workspace | None:
        """What is kept of a server, as it was half a minute ago at most."""
        if guild not in self.rows or self.now - self.rows[guild][0] >= REMEMBERED:
            self.rows[guild] = (self.now, await self.workspaces.find(PLATFORM, guild))
        return self.rows[guild][1]

    async def team(self, guild: str) -> frozenset[str]:
        """The roles that make somebody one of this server's team, as it chose them."""
        row = await self.row(guild)
        return frozenset((*row.agents, *row.leads)) if row else frozenset()

    def forget(self, guild: str) -> None:
        """Look the server up again: it was changed."""
        self.rows.pop(guild, None)

    async def desk_place(self, guild: str) -> Place | None:
        """Where this server wants its cards; None where it has not said, so that the policy decides."""
        row = await self.row(guild)
        return place(guild, row.desk) if row and row.desk else None

    async def complaint(self, guild: str, complaint_id: str) -> Complaint:
        """A complaint as it is now; raises Unknown for one of another server. Direct messages are of none ("")."""
        complaint = await self.desk.get(complaint_id)
        if not is_ours(guild, complaint):
            raise Unknown
        return complaint

    async def asker(self, guild: str, user: int, complaint: Complaint | None = None) -> Person:
        """Who asks for something: with the role he has in the complaint's server, also from direct messages.

        A server that removed us tells no roles any more; there the owner works on with the one he had.
        """
        home = (guild_of(complaint) if complaint else "") or guild
        person, row = await self.people.person(home, user), await self.row(home)
        owner = complaint.owner if complaint else None
        return owner if owner and owner.id == person.id and row and row.removed_at else person

    async def find(self, guild: str, person: str) -> Person | None:
        """Somebody of this server's team by id, as forms ask for one; None for everybody else."""
        user = user_of(person)
        try:
            found = await self.people.person(guild, user) if user and guild else None
        except discord.NotFound:  # an id that is nobody's
            return None
        return None if found is None or found.role is Role.CUSTOMER else found

    async def finish(self) -> None:
        """Wait for what was begun for people who wait for it."""
        await finish(self.begun)


def is_ours(guild: str, complaint: Complaint) -> bool:
    """Is it of this server? None sees another's, nor what came in elsewhere; direct messages see all that is theirs."""
    return not guild or guild == guild_of(complaint)
