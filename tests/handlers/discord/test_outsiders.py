"""A channel from which everybody was shut out, and into which a members' role was let: customers read there."""

import discord as library
import pytest
from simcord import RoleHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.kinds import Venue
from handlers.discord import desk_choice
from handlers.discord.desk_choice import OthersRead
from tests.handlers.discord.bench import Bench
from tests.handlers.discord.office import MEMBERS
from tests.handlers.discord.talking import LAMP, say


def members(bench: Bench) -> RoleHandle:
    (found,) = [role for role in bench.guild.roles.values() if role.name == MEMBERS]
    return found


async def test_what_is_said_where_all_members_read_is_public(discord: Bench) -> None:
    lounge = discord.channel("lounge", members(discord))
    await discord.settle()
    await say(discord, discord.dana, f"{discord.us} {LAMP}", channel=lounge)
    assert (await discord.complaint()).venue is Venue.PUBLIC


async def test_where_only_the_team_and_one_customer_read_it_is_private(discord: Bench) -> None:
    mods = discord.guild.create_role("Mods", permissions=library.Permissions(manage_messages=True))
    ticket = discord.channel("ticket", discord.agents, discord.leads, mods)
    given, denied = library.PermissionOverwrite(view_channel=True).pair()
    let_in = Overwrite(target_id=discord.dana.id, type=OverwriteType.MEMBER, allow=given.value, deny=denied.value)
    discord.env.backend.set_overwrite(ticket.id, let_in)
    await discord.settle()
    await say(discord, discord.dana, f"{discord.us} {LAMP}", channel=ticket)
    assert (await discord.complaint()).venue is Venue.PRIVATE


async def test_no_cards_go_where_a_role_reads_that_is_not_the_teams(discord: Bench) -> None:
    guild, lounge = str(discord.guild.id), discord.channel("lounge", members(discord), discord.agents)
    await discord.settle()
    with pytest.raises(OthersRead, match=f"role {MEMBERS} can read"):
        await desk_choice.choose_desk(discord.site, guild, "Lee", [str(lounge.id)])
    assert not discord.ours(lounge)


async def test_once_its_role_is_chosen_the_channel_is_the_teams(discord: Bench) -> None:
    guild, crew = str(discord.guild.id), discord.guild.create_role("Crew")
    room = discord.channel("crew", crew)
    await discord.settle()
    with pytest.raises(OthersRead):
        await desk_choice.choose_desk(discord.site, guild, "Lee", [str(room.id)])
    await desk_choice.choose_agents(discord.site, guild, [str(crew.id)])
    assert await desk_choice.choose_desk(discord.site, guild, "Lee", [str(room.id)]) == desk_choice.SAVED
