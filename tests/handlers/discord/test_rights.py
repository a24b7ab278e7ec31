"""Where no roles are chosen, who moderates the server is an agent: the server, and not one channel of it."""

import discord as library
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from handlers.discord.addresses import PLATFORM
from tests.handlers.discord.bench import Bench
from tests.handlers.discord.commanding import answer
from tests.handlers.discord.office import allow, comer
from tests.handlers.discord.talking import complain

OURS = "I am a bot that brings complaints"


@pytest.fixture
async def plain(discord: Bench) -> Bench:
    """A server that chose no roles, with one complaint."""
    guild = str(discord.guild.id)
    await discord.storage.workspaces.choose_roles(PLATFORM, guild, [], [])
    discord.site.forget(guild)
    await complain(discord)
    return discord


async def test_who_moderates_one_channel_is_no_agent(plain: Bench) -> None:
    eric, hobby = comer(plain.env, plain.guild, "Eric Holm"), plain.channel("hobby")
    given, denied = library.PermissionOverwrite(manage_messages=True).pair()
    own = Overwrite(target_id=eric.id, type=OverwriteType.MEMBER, allow=given.value, deny=denied.value)
    plain.env.backend.set_overwrite(hobby.id, own)
    await plain.settle()
    assert "cracked" not in await answer(plain, eric, "amends queue", channel=hobby)


async def test_who_moderates_the_server_is_one_in_every_channel(plain: Bench) -> None:
    mods = plain.guild.create_role("Mods", permissions=library.Permissions(manage_messages=True))
    mo, quiet = comer(plain.env, plain.guild, "Mo Mod", mods), plain.channel("quiet")
    allow(quiet, mods, library.PermissionOverwrite(manage_messages=False))
    await plain.settle()
    assert "cracked" in await answer(plain, mo, "amends queue", channel=quiet)
