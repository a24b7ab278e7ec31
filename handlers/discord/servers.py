"""Of which server a direct message is: the one that has us and the person; where there are several, he is asked."""

import asyncio
from collections.abc import Callable

from bot.facts import Complaint
from bot.intake import name_of
from bot.kinds import Role
from bot.ports import Workspace
from handlers.discord import answers
from handlers.discord.addresses import PLATFORM, guild_of, person_id
from handlers.discord.custom_ids import Wanted
from handlers.discord.layout import Press
from handlers.discord.posts import Post
from handlers.discord.site import Site

MOST = 50  # servers that are asked whether somebody is in them; of whoever has more, the oldest
AT_ONCE = 5  # of them
CHOICES = 20  # buttons below the question
MINUTES = 10  # for which a question that stands is not asked again
WHICH = (
    "I take complaints for several servers that you are in. Which one is it about? Choose it below, and a person of "
    "its team answers you. If it is not there, write /complaint in the server itself."
)


async def of(site: Site, user: int) -> list[Workspace]:
    """The servers that have us and this person."""
    rows = [row for row in await site.workspaces.every(PLATFORM) if row.team.isdecimal()][:MOST]
    turn = asyncio.Semaphore(AT_ONCE)

    async def is_in(row: Workspace) -> bool:
        async with turn:
            return (await site.people.member(row.team, user)).here

    found = await asyncio.gather(*(is_in(row) for row in rows))
    return [row for row, there in zip(rows, found, strict=True) if there]


async def read_by(site: Site, user: int) -> Callable[[Complaint], bool]:
    """Of which complaints this lead may read: where several servers have us, of those that hold him for a lead.

    The policy, which is the same for all of them, does not say of which one he is.
    """
    if len(await site.workspaces.every(PLATFORM)) <= 1:
        return lambda _: True
    led = {row.team for row in await of(site, user) if await _leads(site, row.team, user)}
    return lambda complaint: guild_of(complaint) in led


async def _leads(site: Site, guild: str, user: int) -> bool:
    return await site.people.role(guild, await site.people.member(guild, user)) is Role.LEAD


async def ask(site: Site, post: Post, among: list[Workspace]) -> None:
    """Which server is it about? The button's id says it all, so that any replica knows the answer at any time.

    What he writes meanwhile comes along with the first message, so it is not asked again soon.
    """
    if not site.remarks.is_new(person_id(post.user), f"which server {int(site.now.timestamp()) // (MINUTES * 60)}"):
        return
    choices = [Press(name_of(row.name or row.team), _choice(row, post)) for row in among[:CHOICES]]
    await answers.privately(site, WHICH, user=post.user, reply_to=post, presses=choices)


def _choice(row: Workspace, post: Post) -> Wanted:
    return Wanted("open", "", "guild", f"{row.team}:{post.id}")
