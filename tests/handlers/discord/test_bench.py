"""What every other test of Discord rests on: the bench does what it says."""

from datetime import timedelta

import discord as library
import pytest
from simcord import BackendError

from bot.kinds import Role
from handlers.discord.addresses import PLATFORM
from tests.conftest import START
from tests.handlers.discord.bench import Bench, buttons, words


async def test_everybody_is_who_he_is_by_his_roles(discord: Bench) -> None:
    guild = str(discord.guild.id)
    people = [discord.dana, discord.ana, discord.bo, discord.lee]
    roles = [(await discord.site.people.person(guild, who.id)).role for who in people]
    assert roles == [Role.CUSTOMER, Role.AGENT, Role.AGENT, Role.LEAD]
    assert [lead.name for lead in discord.policy.leads()] == ["Lee Park"]


async def test_only_the_team_reads_in_the_teams_channel(discord: Bench) -> None:
    row = await discord.storage.workspaces.find(PLATFORM, str(discord.guild.id))
    assert row is not None
    assert row.desk == str(discord.team.id)
    await discord.ana.send(discord.team, "good morning")
    with pytest.raises(BackendError):
        await discord.dana.send(discord.team, "what is this?")
    assert [one.content for one in discord.team.history(viewer=discord.bo)] == ["good morning"]


async def test_we_may_do_what_we_ask_for_and_nothing_else(discord: Bench) -> None:
    await discord.site.client.http.send_message(discord.team.id, params=_saying("a card"))
    assert [one.content for one in discord.ours(discord.team)] == ["a card"]
    post = await discord.dana.send(discord.shop, "hello")
    with pytest.raises(library.Forbidden):
        await discord.site.client.http.delete_message(discord.shop.id, post.id)


async def test_time_is_discords_and_moves_when_it_is_told_to(discord: Bench) -> None:
    assert discord.clock.now == discord.desk.clock() == START
    await discord.later(timedelta(hours=5))
    post = await discord.dana.send(discord.shop, "hello")
    assert post.created_at == discord.clock.now == START + timedelta(hours=5)


async def test_words_and_buttons_are_read_wherever_they_stand(discord: Bench) -> None:
    view = library.ui.LayoutView()
    row = library.ui.ActionRow[library.ui.LayoutView](library.ui.Button(label="I take it", custom_id="do:-:claim:"))
    view.add_item(library.ui.Container(library.ui.TextDisplay("Cracked shade"), row))
    params = library.http.handle_message_parameters(view=view)
    await discord.site.client.http.send_message(discord.team.id, params=params)
    assert words(discord.card()) == "Cracked shade"
    assert buttons(discord.card()) == {"I take it": "do:-:claim:"}


async def test_another_process_of_ours_takes_over(discord: Bench) -> None:
    before = discord.site
    await discord.restart()
    assert discord.site is not before
    assert discord.env.bot is discord.site.client
    member = await discord.site.people.member(str(discord.guild.id), discord.ana.id)
    assert member.name == "Ana Ruiz"


def _saying(text: str) -> library.http.MultipartParameters:
    return library.http.handle_message_parameters(content=text)
