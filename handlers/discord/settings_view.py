"""/amends settings: the channel in which complaints appear, the roles of agents and leads; kept as soon as chosen.

The menus carry what they are for, so that any replica can answer them at any time.
"""

import asyncio
import re
from collections.abc import Sequence
from typing import Any, Self

import discord
from discord import ui

from bot.promptly import begin, trouble
from bot.refusals import OldButton, Refused
from handlers.discord import desk_choice, panes, replying
from handlers.discord.addresses import is_id
from handlers.discord.cards import Payload
from handlers.discord.custom_ids import Wanted, written
from handlers.discord.layout import Layout
from handlers.discord.people import member_of
from handlers.discord.pieces import bold, shown, small
from handlers.discord.site import Site

CHANNEL = "Which channel do new complaints appear in? One that only the team reads; what is there already stays there."
AGENTS = "Who is an agent? Without a role chosen: whoever may manage messages."
LEADS = "Who is a lead? Without a role chosen: whoever may manage the server."
POLICY = "Everything else (hours, reminders, people) stands in your policy file."
IN_SERVER = "Settings are a server's. Type /amends settings in the server that you mean."
MOST_ROLES = 25  # Discord's limit of what is chosen at once
LONGEST_NOTE = 500  # characters
SET = r"open:-:set-(?P<what>desk|agents|leads):(?P<guild>[0-9]{1,20})"


def listen_settings(client: discord.Client, site: Site) -> None:
    """Answer the menus."""

    class Menu(ui.DynamicItem[ui.Select[Any]], template=SET):
        """One of the menus, of whichever message."""

        @classmethod
        async def from_custom_id(cls, _: discord.Interaction, item: ui.Item[Any], match: re.Match[str]) -> Self:
            """As discord.py makes it when somebody chose."""
            made = cls(item)  # type: ignore[arg-type]  # our ids stand on menus only
            made.what, made.guild = match["what"], match["guild"]
            return made

        async def callback(self, interaction: discord.Interaction) -> None:
            """Keep what was chosen, and say so in the same message."""
            await begin(site.begun, _answer(site, interaction, self.what, self.guild))

        what: str
        guild: str

    client.add_dynamic_items(Menu)


async def _answer(site: Site, interaction: discord.Interaction, what: str, guild: str) -> None:
    if str(interaction.guild_id) != guild:
        await replying.first(interaction, panes.notice(str(OldButton())))
        return
    if not await replying.acknowledged(interaction, in_place=True):
        return
    call, note = replying.call_of(site, interaction), await _noted(site, interaction, what, guild)
    try:
        payload = await settings(site, guild, note)
    except Exception as error:  # noqa: BLE001 - what was chosen is kept, or not: that is told in any case
        trouble(error)
        payload = panes.notice(note)
    await replying.show(site, call, payload)


async def _noted(site: Site, interaction: discord.Interaction, what: str, guild: str) -> str:
    """What came of a choice."""
    try:
        return await _choose(site, interaction, what, guild)
    except Refused as refused:
        return str(refused)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        return str(trouble(error))


async def _choose(site: Site, interaction: discord.Interaction, what: str, guild: str) -> str:
    member = member_of(interaction.user)
    site.people.remember(guild, member)
    await desk_choice.must_be_allowed(site, guild, member)
    data: dict[str, Any] = dict(interaction.data or {})
    chosen = [str(value) for value in data.get("values") or ()]
    if what == "desk":
        return await desk_choice.choose_desk(site, guild, member.name, chosen)
    choose = desk_choice.choose_agents if what == "agents" else desk_choice.choose_leads
    return await choose(site, guild, chosen)


# How it looks


async def settings(site: Site, guild: str, note: str = "") -> Payload:
    """The menus, with what is chosen now and still there; above them what came of the last choice."""
    row = await desk_choice.fresh(site, guild)
    async with asyncio.timeout(desk_choice.LONGEST):
        server = await site.client.fetch_guild(int(guild), with_counts=False)
        desk = await _still_there(server, row.desk if row else "")
    view = Layout(timeout=None)
    for text, menu in (
        (CHANNEL, _channels(guild, desk)),
        (AGENTS, _roles("agents", guild, server, row.agents if row else ())),
        (LEADS, _roles("leads", guild, server, row.leads if row else ())),
    ):
        view.add_item(ui.TextDisplay[Layout](text)).add_item(ui.ActionRow[Layout](menu))
    view.add_item(ui.TextDisplay[Layout](small(POLICY)))
    if note:
        view.add_item(ui.TextDisplay[Layout](bold(shown(note, LONGEST_NOTE))))
    return Payload(view=view)


async def _still_there(server: discord.Guild, channel: str) -> Sequence[discord.Object]:
    """What Discord can show as chosen: nothing that was deleted, or that we do not see any more."""
    try:
        return [discord.Object((await server.fetch_channel(int(channel))).id)] if is_id(channel) else []
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return []


def _channels(guild: str, chosen: Sequence[discord.Object]) -> ui.ChannelSelect[Layout]:
    return ui.ChannelSelect(
        custom_id=_id("desk", guild),
        channel_types=[discord.ChannelType.text],
        placeholder="Choose a channel",
        default_values=chosen,
    )


def _roles(what: str, guild: str, server: discord.Guild, chosen: Sequence[str]) -> ui.RoleSelect[Layout]:
    """Of roles that were deleted since nothing is shown."""
    known = [discord.Object(role.id) for id_ in chosen if is_id(id_) and (role := server.get_role(int(id_)))]
    return ui.RoleSelect(
        custom_id=_id(what, guild),
        placeholder="No role",
        min_values=0,
        max_values=MOST_ROLES,
        default_values=known[:MOST_ROLES],
    )


def _id(what: str, guild: str) -> str:
    return written(Wanted("open", "", f"set-{what}", guild)) or ""
