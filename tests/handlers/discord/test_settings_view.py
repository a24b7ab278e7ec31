"""/amends settings: a lead chooses channel and roles; never what customers have too, nor where we cannot work."""

from typing import Any

import discord as library
import pytest
from discord import ui
from simcord import MemberActor, ResponseMessage

from bot.kinds import Role
from bot.policy import Policy
from bot.ports import Workspace
from bot.promptly import NotNow
from bot.refusals import NotLead, OldButton
from handlers.discord import desk_choice
from handlers.discord.addresses import PLATFORM, place
from handlers.discord.asker import FOR_CUSTOMERS
from handlers.discord.desk_choice import CustomersRead, CustomersWrite, Everybody, NoChannel, NoRole
from handlers.discord.layout import Layout
from tests.handlers.discord.bench import Bench, shown, team_policy, words
from tests.handlers.discord.commanding import BROKEN, answer, typed
from tests.handlers.discord.office import allow, our_role
from tests.handlers.discord.talking import choose
from tests.handlers.discord.window import parts

MENUS = {library.ComponentType.channel_select.value, library.ComponentType.role_select.value}


async def opened(bench: Bench, who: MemberActor | None = None) -> ResponseMessage:
    """The settings, as this person (Lee) sees them."""
    result = await typed(bench, who or bench.lee, "amends settings")
    assert result.response
    assert result.response.ephemeral
    return result.response


async def put(bench: Bench, view: ResponseMessage, what: str, *values: Any, who: MemberActor | None = None) -> str:
    """Choose in one of the menus; all that then stands there."""
    await (who or bench.lee).select(view, values, custom_id=f"open:-:set-{what}:{bench.guild.id}")
    await bench.settle()
    return words(view)


def standing(view: ResponseMessage) -> dict[str, list[int]]:
    """What is shown as chosen, by menu."""
    menus = [part for part in parts(view) if part["type"] in MENUS]
    return {
        part["custom_id"].split(":")[2]: [int(one["id"]) for one in part.get("default_values", [])] for part in menus
    }


async def row(bench: Bench) -> Workspace:
    """What is kept of the server."""
    found = await bench.storage.workspaces.find(PLATFORM, str(bench.guild.id))
    assert found
    return found


# Who


async def test_leads_and_who_manages_the_server_choose_and_nobody_else(discord: Bench) -> None:
    assert await answer(discord, discord.ana, "amends settings") == str(NotLead())
    assert await answer(discord, discord.dana, "amends settings") == FOR_CUSTOMERS
    boss = discord.guild.create_role("Boss", permissions=library.Permissions(manage_guild=True))
    manager = discord.join("Max Stone", boss)
    assert "Which channel" in words(await opened(discord, manager))
    assert (await discord.site.people.person(str(discord.guild.id), manager.id)).role is Role.CUSTOMER


async def test_who_is_no_lead_any_more_changes_nothing(discord: Bench) -> None:
    tia = discord.join("Tia Moss", discord.leads)
    view, before = await opened(discord, tia), await row(discord)
    discord.env.backend.remove_member_role(discord.guild.id, tia.id, discord.leads.id)
    assert str(NotLead()) in await put(discord, view, "agents", discord.leads, who=tia)
    assert await row(discord) == before


async def test_a_menu_of_another_server_changes_nothing(discord: Bench) -> None:
    menu: ui.RoleSelect[Layout] = ui.RoleSelect(custom_id="open:-:set-agents:12345")
    made = Layout(timeout=None)
    made.add_item(ui.ActionRow(menu))
    params = library.http.handle_message_parameters(view=made)
    await discord.site.client.http.send_message(discord.team.id, params=params)
    before = await row(discord)
    result = await discord.lee.select(discord.ours(discord.team)[-1], [discord.leads])
    await discord.settle()
    assert shown(result) == str(OldButton())
    assert await row(discord) == before
    assert await discord.storage.workspaces.find(PLATFORM, "12345") is None


# The channel


async def test_a_lead_chooses_the_channel_and_new_cards_go_there(discord: Bench) -> None:
    new = discord.channel("new", discord.agents, discord.leads)
    view = await opened(discord)
    assert standing(view)["set-desk"] == [discord.team.id]
    assert desk_choice.SAVED in await put(discord, view, "desk", new)
    assert standing(view)["set-desk"] == [new.id]
    assert "Lee Park chose this channel" in words(discord.ours(new)[0])
    await typed(discord, discord.dana, "complaint", text=BROKEN)
    assert (await discord.complaint()).desk == place(str(discord.guild.id), new.id)
    assert "The shade of my lamp" in words(discord.ours(new)[-1])


async def test_a_channel_that_everybody_reads_is_none_of_the_teams(discord: Bench) -> None:
    view = await opened(discord)
    assert str(CustomersRead()) in await put(discord, view, "desk", discord.shop)
    assert (await row(discord)).desk == str(discord.team.id)
    assert standing(view)["set-desk"] == [discord.team.id]
    assert not discord.ours(discord.shop)


@pytest.mark.parametrize("policy", [team_policy(follow=True)])
async def test_nor_is_one_that_the_policy_watches(discord: Bench, policy: Policy) -> None:
    assert policy.discord.follow
    closed = discord.channel("members", discord.agents, discord.leads)
    for watched in ("watch", "watch_all"):
        choose(discord, **{"watch": (), "watch_all": (), watched: (str(closed.id),)})
        assert str(CustomersWrite()) in await put(discord, await opened(discord), "desk", closed)
    assert (await row(discord)).desk == str(discord.team.id)


@pytest.mark.parametrize(
    ("denied", "label"),
    [
        ("send_messages", "Send Messages"),
        ("read_message_history", "Read Message History"),
        ("create_public_threads", "Create Public Threads"),
    ],
)
async def test_where_we_may_not_work_it_is_said_what_is_missing(discord: Bench, denied: str, label: str) -> None:
    new = discord.channel("new", discord.agents, discord.leads)
    allow(new, our_role(discord.env, discord.guild), library.PermissionOverwrite(view_channel=True, **{denied: False}))
    told = await put(discord, await opened(discord), "desk", new)
    assert label in told
    assert "I may not do my work in that channel" in told
    assert (await row(discord)).desk == str(discord.team.id)


async def test_what_we_do_not_see_or_is_none_is_no_channel(discord: Bench) -> None:
    hidden = discord.channel("hidden", discord.leads)
    allow(hidden, our_role(discord.env, discord.guild), library.PermissionOverwrite(view_channel=False))
    assert str(NoChannel()) in await put(discord, await opened(discord), "desk", hidden)
    other = discord.env.create_guild("Halo").create_text_channel("team")
    voice = discord.guild.create_voice_channel("voice")
    for chosen in ([], ["nonsense"], ["1"], [str(other.id)], [str(voice.id)], [str(discord.team.id)] * 2):
        with pytest.raises(NoChannel):
            await desk_choice.choose_desk(discord.site, str(discord.guild.id), "Lee", chosen)


async def test_a_channel_that_is_gone_is_not_shown_as_chosen(discord: Bench) -> None:
    discord.env.backend.delete_channel(discord.team.id)
    assert standing(await opened(discord))["set-desk"] == []


# The roles


async def test_roles_are_chosen_and_count(discord: Bench) -> None:
    view, guild = await opened(discord), str(discord.guild.id)
    assert standing(view)["set-agents"] == [discord.agents.id]
    staff = discord.guild.create_role("Staff")
    told = await put(discord, view, "agents", staff, discord.agents)
    assert desk_choice.SAVED_AGENTS in told
    assert set((await row(discord)).agents) == {str(staff.id), str(discord.agents.id)}
    assert (await row(discord)).leads == (str(discord.leads.id),)
    new = discord.join("New Face", staff)
    assert (await discord.site.people.person(guild, new.id)).role is Role.AGENT
    assert desk_choice.SAVED_LEADS in await put(discord, view, "leads", staff)
    assert (await row(discord)).leads == (str(staff.id),)
    assert set((await row(discord)).agents) == {str(staff.id), str(discord.agents.id)}
    assert (await discord.site.people.person(guild, new.id)).role is Role.LEAD
    assert sorted(standing(view)["set-agents"]) == sorted([staff.id, discord.agents.id])


async def test_what_another_replica_has_just_kept_stays(discord: Bench) -> None:
    view, guild = await opened(discord), str(discord.guild.id)
    await discord.site.row(guild)
    elsewhere = discord.guild.create_role("Elsewhere")
    await discord.storage.workspaces.choose_roles(PLATFORM, guild, [str(elsewhere.id)], [])
    await put(discord, view, "leads", discord.leads)
    assert (await row(discord)).agents == (str(elsewhere.id),)
    assert standing(view)["set-agents"] == [elsewhere.id]


async def test_without_roles_discords_own_rights_count(discord: Bench) -> None:
    view = await opened(discord)
    assert desk_choice.NO_AGENTS in await put(discord, view, "agents")
    assert desk_choice.NO_LEADS in await put(discord, view, "leads")
    assert ((await row(discord)).agents, (await row(discord)).leads) == ((), ())
    moderators = discord.guild.create_role("Mods", permissions=library.Permissions(manage_messages=True))
    mod = discord.join("Mo Hill", moderators)
    assert (await discord.site.people.person(str(discord.guild.id), mod.id)).role is Role.AGENT


async def test_nobody_makes_everybody_an_agent(discord: Bench) -> None:
    before = await row(discord)
    view = await opened(discord)
    for menu in ("agents", "leads"):
        assert str(Everybody()) in await put(discord, view, menu, discord.guild.default_role)
    with pytest.raises(NoRole):
        await desk_choice.choose_leads(discord.site, str(discord.guild.id), ["77"])
    assert await row(discord) == before


async def test_a_role_that_is_gone_is_not_shown_as_chosen(discord: Bench) -> None:
    discord.env.backend.delete_role(discord.guild.id, discord.agents.id)
    assert standing(await opened(discord))["set-agents"] == []


# What goes wrong


async def test_after_a_restart_the_same_menus_work(discord: Bench) -> None:
    view = await opened(discord)
    await discord.restart()
    assert desk_choice.NO_AGENTS in await put(discord, view, "agents")


async def test_an_old_menu_of_a_version_before_is_answered(discord: Bench) -> None:
    menu: ui.RoleSelect[Layout] = ui.RoleSelect(custom_id=f"open:-:set-owners:{discord.guild.id}")
    made = Layout(timeout=None)
    made.add_item(ui.ActionRow(menu))
    params = library.http.handle_message_parameters(view=made)
    await discord.site.client.http.send_message(discord.team.id, params=params)
    result = await discord.lee.select(discord.ours(discord.team)[-1], [discord.leads])
    await discord.settle()
    assert shown(result) == str(OldButton())


async def test_a_database_that_is_away_is_a_sentence(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: Any) -> None:
        raise OSError

    view = await opened(discord)
    monkeypatch.setattr(discord.storage.workspaces, "choose_roles", away)
    assert str(NotNow()) in await put(discord, view, "agents")


async def test_what_was_chosen_is_told_though_the_menus_cannot_be_shown(discord: Bench) -> None:
    view = await opened(discord)
    discord.env.inject_error("GET", "/channels/*", status=400, code=0, times=1)
    assert await put(discord, view, "agents") == desk_choice.NO_AGENTS
    assert (await row(discord)).agents == ()


async def test_a_channel_is_chosen_though_we_cannot_greet_it(discord: Bench) -> None:
    new = discord.channel("new", discord.agents, discord.leads)
    view = await opened(discord)
    discord.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, times=1)
    assert desk_choice.SILENT in await put(discord, view, "desk", new)
    assert (await row(discord)).desk == str(new.id)
