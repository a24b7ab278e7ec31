"""Who somebody is: an agent, a lead, or a customer; by the policy, by the roles that a server chose, by Discord."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import discord

from bot.desk import Desk
from bot.facts import Customer, Person
from bot.hours import zone_named
from bot.intake import name_of
from bot.kinds import Role
from bot.ports import Workspace
from handlers.discord.addresses import person_id

FRESH = timedelta(
    minutes=2
)  # how long what Discord told of a member is believed: a role that is taken away is gone soon
MOST = 10_000  # members remembered

Row = Callable[[str], Awaitable[Workspace | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What Discord tells of somebody in a server. `here` is False for who is not, or no longer, a member."""

    user: int
    name: str
    bot: bool = False
    here: bool = False
    roles: frozenset[str] = frozenset()
    manages: bool = False
    """May change the server's settings, and so ours."""
    moderates: bool = False
    """May delete other people's messages."""


class People:
    """Looks members up, and remembers them for a while. `row` gives what a server chose."""

    def __init__(self, client: Callable[[], discord.Client], desk: Desk, row: Row) -> None:
        self._client = client
        self._desk = desk
        self._row = row
        self._named = {member.id: member for member in desk.policy.people}
        self._known: OrderedDict[tuple[str, int], tuple[datetime, Member]] = OrderedDict()

    async def member(self, guild: str, user: int) -> Member:
        """What Discord tells of this person there. Raises what the client raises."""
        who, now = (guild, user), self._desk.clock()
        if who in self._known and now - self._known[who][0] < FRESH:
            return self._known[who][1]
        member = await self._asked(guild, user)
        self.remember(guild, member)
        return member

    def remember(self, guild: str, member: Member) -> None:
        """What an event or an interaction has just told."""
        who = (guild, member.user)
        self._known[who] = (self._desk.clock(), member)
        self._known.move_to_end(who)
        while len(self._known) > MOST:
            self._known.popitem(last=False)

    async def person(self, guild: str, user: int) -> Person:
        """Somebody who does something in, or for, this server; with the zone that he told us, else the team's."""
        member = await self.member(guild, user)
        policy, id_ = self._desk.policy, person_id(user)
        named = self._named.get(id_)
        zone = named.zone if named and named.zone else policy.zone
        person = Person(id=id_, name=named.name if named else name_of(member.name), role=Role.CUSTOMER, zone=str(zone))
        own = zone_named((await self._desk.habits_of(person)).zone)
        role = named.role if named else await self.role(guild, member)
        return replace(person, role=role, zone=str(own or zone))

    async def customer(self, guild: str, user: int, language: str = "") -> Customer:
        """Somebody who complains. `language` is that of his Discord, where an interaction told it."""
        member = await self.member(guild, user)
        return Customer(id=person_id(user), name=name_of(member.name), language=language.partition("-")[0])

    async def role(self, guild: str, member: Member) -> Role:
        """Of somebody whom the policy does not name.

        Where no roles are chosen yet, who manages the server is a lead, and who moderates it an agent.
        """
        if member.bot or not member.here:
            return Role.CUSTOMER
        row = await self._row(guild)
        leads, agents = (row.leads, row.agents) if row else ((), ())
        if member.roles & set(leads) or (not leads and member.manages):
            return Role.LEAD
        if member.roles & set(agents) or (not agents and member.moderates):
            return Role.AGENT
        return Role.CUSTOMER

    async def _asked(self, guild: str, user: int) -> Member:
        client = self._client()
        try:
            server = await client.fetch_guild(int(guild), with_counts=False)
            return member_of(await server.fetch_member(user))
        except (discord.NotFound, discord.Forbidden):
            return member_of(await client.fetch_user(user))


def member_of(user: discord.User | discord.Member) -> Member:
    """From discord.py's own; of a user, or of somebody whose server is not known, no rights are known."""
    if not isinstance(user, discord.Member):
        return Member(user=user.id, name=user.display_name, bot=user.bot)
    rights = user.guild_permissions  # of the server: an interaction tells those of one channel
    return Member(
        user=user.id,
        name=user.display_name,
        bot=user.bot,
        here=True,
        roles=frozenset(str(role.id) for role in user.roles),
        manages=rights.manage_guild,
        moderates=rights.manage_messages,
    )
