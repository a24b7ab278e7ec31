"""Servers that invite us, call themselves something else, remove us, and invite us again."""

import discord as library

from bot.ports import Workspace
from handlers.discord import guilds
from tests.handlers.discord.bench import Bench
from tests.handlers.discord.talking import complain, own


async def row(bench: Bench) -> Workspace:
    """What is kept of the server."""
    found = await bench.storage.workspaces.find("discord", str(bench.guild.id))
    assert found
    return found


async def test_a_server_that_removed_us_keeps_what_it_chose(discord: Bench) -> None:
    await complain(discord)
    chosen = await row(discord)
    backend, gone = discord.env.backend, str(discord.guild.id)
    backend.emit("GUILD_DELETE", {"id": gone})
    await discord.settle()
    removed = await row(discord)
    assert removed.removed_at == discord.clock.now
    assert (removed.desk, removed.agents, removed.leads) == (chosen.desk, chosen.agents, chosen.leads)
    assert (await own(discord, discord.ana)).owner  # its complaints are workable
    from simcord.backend import serializers  # noqa: PLC0415 - simcord's own words for it

    backend.emit("GUILD_CREATE", dict(serializers.guild_create_payload(backend, backend.guilds[discord.guild.id])))
    await discord.settle()
    back = await row(discord)
    assert (back.removed_at, back.desk, back.agents, back.name) == (None, chosen.desk, chosen.agents, "Lumen")


async def test_an_outage_of_a_server_is_no_removal(discord: Bench) -> None:
    discord.env.backend.emit("GUILD_DELETE", {"id": str(discord.guild.id), "unavailable": True})
    await discord.settle()
    assert (await row(discord)).removed_at is None


async def test_it_is_known_by_its_name(discord: Bench) -> None:
    discord.env.backend.guilds[discord.guild.id].name = "Lumen & Sons"
    await guilds.has_us(discord.site, str(discord.guild.id), "Lumen")
    guild = discord.site.client.get_guild(discord.guild.id)
    assert guild
    discord.site.client.dispatch("guild_update", guild, guild)
    await discord.settle()
    assert (await row(discord)).name == guild.name


async def test_what_changed_while_nobody_listened_is_seen(discord: Bench) -> None:
    workspaces = discord.storage.workspaces
    await workspaces.save(Workspace(platform="discord", team="555", name="Gone", desk="66"))
    await workspaces.remove("discord", str(discord.guild.id), discord.clock.now)
    with discord.env.time_context():
        assert await guilds.look_around(discord.site) == [str(discord.guild.id)]
    assert (await row(discord)).removed_at is None
    gone = await workspaces.find("discord", "555")
    assert gone
    assert (gone.removed_at, gone.desk) == (discord.clock.now, "66")


async def test_where_the_database_is_away_the_listener_lives_on(discord: Bench) -> None:
    class Away:
        """No answer."""

        async def find(self, *_: object) -> None:
            raise OSError

        remove = find

    guild = discord.site.client.get_guild(discord.guild.id)
    assert isinstance(guild, library.Guild)
    known, discord.site.workspaces = discord.site.workspaces, Away()  # type: ignore[assignment]  # as much as is asked
    for event in ("guild_join", "guild_available", "guild_remove"):
        discord.site.client.dispatch(event, guild)
    await discord.env.settle()
    discord.site.workspaces = known
    assert (await row(discord)).removed_at is None
