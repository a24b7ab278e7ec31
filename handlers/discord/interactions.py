"""The way in for buttons and dialogs: each is answered, whatever it is, and nothing of them is kept.

Buttons are discord.py's dynamic items, known by their ids, in messages of any age. Dialogs come to whoever listens:
discord.py knows only those that the same process opened, so it is told to forget them. What neither knows (buttons of
a version before, what somebody made up) is answered with a sentence.
"""

import logging
import re
from typing import Any, Self

import discord
from discord import ui

from bot.keeper import Keeper
from bot.promptly import begin, trouble
from bot.refusals import OldButton
from handlers.discord import custom_ids, filling, opening, panes, presses, replying, settings_view
from handlers.discord.people import member_of
from handlers.discord.remembering import Memory, memory
from handlers.discord.site import Site

TAKEN = "amends"
"""What an interaction is marked with, once we look after it."""

KINDS = {discord.InteractionType.component: ("do", "open"), discord.InteractionType.modal_submit: ("form",)}
"""What we answer here, and what it can be for."""

log = logging.getLogger(__name__)


def listen_interactions(client: discord.Client, site: Site, keeper: Keeper) -> None:
    """Answer buttons and dialogs."""
    remembered = memory(lambda: site.now)

    async def take(interaction: discord.Interaction) -> None:
        """Once: discord.py may tell of it in two ways."""
        if not interaction.extras.get(TAKEN) and not re.fullmatch(settings_view.SET, _id(interaction)):
            interaction.extras[TAKEN] = True
            await begin(site.begun, _taken(site, keeper, remembered, interaction))

    class Pressed(ui.DynamicItem[ui.Item[Any]], template=custom_ids.PATTERN):
        """One of our buttons, of whichever message."""

        @classmethod
        async def from_custom_id(cls, _: discord.Interaction, item: ui.Item[Any], __: re.Match[str]) -> Self:
            """As discord.py makes it when somebody presses it."""
            return cls(item)

        async def callback(self, interaction: discord.Interaction) -> None:
            """It was pressed."""
            await take(interaction)

    async def on_interaction(interaction: discord.Interaction) -> None:
        if interaction.type in KINDS:
            await take(interaction)

    client.add_dynamic_items(Pressed)
    client.event(on_interaction)


async def _taken(site: Site, keeper: Keeper, remembered: Memory, interaction: discord.Interaction) -> None:
    """Raises nothing."""
    try:
        if interaction.guild_id and isinstance(interaction.user, discord.Member):
            site.people.remember(str(interaction.guild_id), member_of(interaction.user))
        await _routed(site, keeper, remembered, interaction)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        said = str(trouble(error))
        if interaction.response.is_done():
            await replying.tell(site, replying.call_of(site, interaction), said, beside=replying.private(interaction))
        else:
            await replying.first(interaction, panes.notice(said))


async def _routed(site: Site, keeper: Keeper, remembered: Memory, interaction: discord.Interaction) -> None:
    wanted = custom_ids.read(_id(interaction))
    if wanted is None or wanted.kind not in KINDS[interaction.type]:
        log.info("a button or a dialog that this version does not know was answered so")
        await replying.first(interaction, panes.notice(str(OldButton())))
    elif wanted.kind == "do":
        await presses.pressed(site, keeper, interaction, wanted)
    elif wanted.kind == "open":
        await opening.opened(site, remembered, interaction, wanted)
    else:
        await filling.filled(site, remembered, interaction, wanted)


def _id(interaction: discord.Interaction) -> str:
    """The custom id; empty for what has none."""
    data: dict[str, Any] = {**(interaction.data or {})}
    return str(data.get("custom_id", ""))
