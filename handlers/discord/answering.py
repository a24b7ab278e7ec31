"""A command that was typed is taken up within a second, and answered where only who typed it reads."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

import discord
from discord import app_commands

from bot.logs import whereabouts
from bot.promptly import NotNow, begin, soon, trouble
from bot.refusals import Refused
from handlers.discord import panes, replying
from handlers.discord.cards import Payload
from handlers.discord.custom_ids import Wanted
from handlers.discord.layout import Press, view
from handlers.discord.opening import READY
from handlers.discord.people import member_of
from handlers.discord.replying import Call
from handlers.discord.site import Site
from handlers.discord.typed import Answer, Typed

Fresh = Answer | discord.ui.Modal

SOON = 0.7  # seconds; the rest of the second in which we answer is for the way
LONGEST = 60.0  # seconds; whoever waits longer has gone away
OLDER = "Discord still shows an older version of this command. Try again in a few minutes."

log = logging.getLogger(__name__)


def typed(
    site: Site,
    interaction: discord.Interaction,
    words: Mapping[str, str] | None = None,
    chosen: discord.abc.Snowflake | None = None,
) -> Typed:
    """What was typed; and what Discord tells of who typed it is remembered."""
    guild = str(interaction.guild_id or "")
    if guild and isinstance(interaction.user, discord.Member):
        site.people.remember(guild, member_of(interaction.user))
    return Typed(
        guild=guild,
        user=interaction.user.id,
        key=str(interaction.id),
        words=words or {},
        chosen=chosen.id if chosen else None,
    )


async def answered(site: Site, interaction: discord.Interaction, work: Coroutine[Any, Any, Fresh]) -> None:
    """Take it up at once, and say what comes of it as soon as it is there."""
    if not await replying.acknowledged(interaction):
        work.close()
        return
    await _show(site, replying.call_of(site, interaction), await begin(site.begun, _safely(work)))


async def opened(
    site: Site,
    interaction: discord.Interaction,
    work: Coroutine[Any, Any, Fresh],
    late: Callable[[], Coroutine[Any, Any, Fresh]],
) -> None:
    """The same where it may be a dialog, which Discord takes only as the first answer. `late`: what is done instead."""
    making = begin(site.begun, _safely(work))
    if await soon(making, SOON):
        fresh = making.result()
        await replying.first(interaction, panes.notice(fresh) if isinstance(fresh, str) else fresh)
    elif await replying.acknowledged(interaction):
        fresh = await making
        if isinstance(fresh, discord.ui.Modal):
            fresh = await begin(site.begun, _safely(late()))
        await _show(site, replying.call_of(site, interaction), fresh)


async def ready(wanted: Wanted) -> Fresh:
    """A dialog that came too late is opened by a button."""
    return Payload(view=view([READY, (Press("Open it", wanted, "primary"),)]))


async def _safely(work: Awaitable[Fresh]) -> Fresh:
    try:
        async with asyncio.timeout(LONGEST):
            return await work
    except Refused as refused:
        return str(refused)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        return str(trouble(error))


async def _show(site: Site, call: Call, answer: Fresh) -> None:
    if isinstance(answer, str):
        await replying.tell(site, call, answer)
    elif isinstance(answer, discord.ui.Modal) or not await replying.show(site, call, answer):
        await replying.tell(site, call, str(NotNow()))


async def failed(site: Site, interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
    """What discord.py could not bring to us: a sentence for who typed it; its own words may hold what was typed."""
    older = isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch)
    log.warning("a command of Discord failed: %s", whereabouts(getattr(error, "original", error)))
    said = OLDER if older else str(NotNow())
    if interaction.response.is_done():
        await replying.tell(site, replying.call_of(site, interaction), said)
    elif interaction.type is discord.InteractionType.application_command:
        await replying.first(interaction, panes.notice(said))
