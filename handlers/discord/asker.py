"""Who types a command, and which complaints there are for him: those of the servers in whose team he is."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.asking import Asking
from bot.facts import Complaint, Person
from bot.kinds import Role
from handlers.discord import servers
from handlers.discord.addresses import guild_of, person_id
from handlers.discord.site import Site

FOR_CUSTOMERS = (
    "I am a bot that brings complaints to the people who can help. To tell them what went wrong, write it behind the "
    "command: /complaint text:My order came eight days late."
)


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody, as he stands in each server that counts here: the one he types in; in direct messages, all his."""

    person: Person
    people: Mapping[str, Person]

    def ours(self, complaint: Complaint) -> bool:
        """Is it of a server in whose team he is?"""
        return guild_of(complaint) in self.people

    def led(self, complaint: Complaint) -> bool:
        """Is it of a server in which he is a lead?"""
        known = self.people.get(guild_of(complaint))
        return known is not None and known.role is Role.LEAD

    def asking(self, site: Site) -> Asking:
        """What he can ask for in words."""
        return Asking(desk=site.desk, board=site.board, person=self.person, ours=self.ours)

    def toward(self, complaint: Complaint) -> Person:
        """Himself, with the role that he has in the complaint's server."""
        return self.people.get(guild_of(complaint), self.person)


async def asker(site: Site, guild: str, user: int) -> Asker:
    """`guild` is empty in direct messages. Raises what the client raises."""
    guilds = [guild] if guild else [row.team for row in await servers.of(site, user)]
    known = {one: await site.people.person(one, user) for one in guilds}
    team = {one: person for one, person in known.items() if person.role is not Role.CUSTOMER}
    ranked = sorted(team.values(), key=lambda person: person.role is not Role.LEAD)
    nobody = Person(id=person_id(user), name="", role=Role.CUSTOMER)
    return Asker(next(iter((*ranked, *known.values())), nobody), team)
