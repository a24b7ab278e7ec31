"""The servers that have us. One that removed us keeps what it chose, should it invite us again."""

import logging
from dataclasses import replace

from bot.ports import Workspace
from handlers.discord.addresses import PLATFORM
from handlers.discord.site import Site

log = logging.getLogger(__name__)


async def has_us(site: Site, guild: str, name: str) -> None:
    """We are in this server. What is known already is not written again: it is told at every connection."""
    row = await site.workspaces.find(PLATFORM, guild)
    if row is None or row.removed_at or row.name != name:
        known = row or Workspace(platform=PLATFORM, team=guild)
        await site.workspaces.save(replace(known, name=name, removed_at=None))
        site.forget(guild)


async def left(site: Site, guild: str) -> None:
    """It removed us. Nothing is sent there any more; its complaints are kept."""
    log.warning("Discord: the server %s removed us; its complaints are kept", guild)
    await site.workspaces.remove(PLATFORM, guild, site.now)
    site.forget(guild)


async def look_around(site: Site) -> list[str]:
    """Which servers have us, by Discord's own list; what changed while nobody listened is noted. Their ids."""
    now = {str(guild.id): guild.name async for guild in site.client.fetch_guilds(limit=None, with_counts=False)}
    for guild, name in now.items():
        await has_us(site, guild, name)
    for row in await site.workspaces.every(PLATFORM):
        if row.team not in now:
            await left(site, row.team)
    return list(now)
