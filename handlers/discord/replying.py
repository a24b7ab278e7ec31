"""Answers to interactions: taken up at once, told as soon as there is something to tell.

Discord waits three seconds for a first word, and takes others for a quarter of an hour: at the interaction's own
address, from any replica that knows it. An answer is a courtesy: what was asked for is done without it. So what
fails here is logged, never raised.
"""

import asyncio
import logging
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord
from discord.http import Route, handle_message_parameters

from bot.logs import whereabouts
from bot.message import Button
from bot.promptly import NotNow
from handlers.discord import answers, panes
from handlers.discord.cards import Payload
from handlers.discord.site import Site

FIRST = 2.5  # seconds for a first word; then Discord waits no longer
LIMIT = 8.0  # seconds for any other: what was asked for is done, and nobody else is to wait
GOOD_FOR = timedelta(minutes=14, seconds=30)  # Discord says fifteen
TOO_LATE, ANSWERED, INVALID = 10062, 40060, 50035  # Discord's codes
FAILS = (discord.DiscordException, aiohttp.ClientError, OSError)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An interaction that waits for its answer: whoever has this can give it. `guild` is empty in direct messages."""

    application: int
    token: str = field(repr=False)
    user: int
    guild: str
    at: datetime

    def kept(self) -> dict[str, Any]:
        """As it is kept in the inbox."""
        return {"application": self.application, "token": self.token, "user": self.user, "guild": self.guild,
                "at": self.at.isoformat()}  # fmt: skip


def call_of(site: Site, interaction: discord.Interaction) -> Call:
    """Of an interaction that has just come."""
    return Call(
        application=interaction.application_id, token=interaction.token, user=interaction.user.id,
        guild=str(interaction.guild_id or ""), at=site.now,
    )  # fmt: skip


def call_in(body: Mapping[str, Any]) -> Call:
    """Of one that was kept. Raises KeyError, TypeError and ValueError for what is none."""
    return Call(
        application=int(body["application"]), token=str(body["token"]), user=int(body["user"]),
        guild=str(body["guild"]), at=datetime.fromisoformat(body["at"]),
    )  # fmt: skip


# The first word


async def acknowledged(interaction: discord.Interaction, *, in_place: bool = False) -> bool:
    """Take it up, for the one who asked only; False where that is in vain, so that nothing is to be done.

    With `in_place` the answer will stand where the button stands. Somebody else may have answered it, or Discord has
    told the person already that it failed. Where we cannot know what Discord took, the work goes on.
    """
    error = await _tried(interaction.response.defer(ephemeral=True, thinking=not in_place), FIRST)
    in_vain = isinstance(error, discord.InteractionResponded) or _code(error) in (TOO_LATE, ANSWERED)
    return not in_vain


async def first(
    interaction: discord.Interaction, answer: Payload | discord.ui.Modal, *, in_place: bool = False
) -> None:
    """Answer in the first word already; what Discord finds invalid becomes a sentence."""
    error = await _tried(_shown(interaction, answer, in_place=in_place), FIRST)
    if _code(error) == INVALID:
        await _tried(_shown(interaction, panes.notice(str(NotNow())), in_place=False), FIRST)


def private(interaction: discord.Interaction) -> bool:
    """Does the button, or what opened the dialog, stand in a message that only this person sees?"""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def _shown(interaction: discord.Interaction, answer: Payload | discord.ui.Modal, *, in_place: bool) -> None:
    if isinstance(answer, discord.ui.Modal):
        answer.stop()  # else discord.py would keep it, and read what is sent a second time
        await interaction.response.send_modal(answer)
        return
    if in_place:
        await interaction.response.edit_message(**answer.edits())
    else:
        await interaction.response.send_message(ephemeral=True, **answer.kwargs())


# The answer


async def tell(
    site: Site, call: Call, text: str, complaint_id: str = "", buttons: Sequence[Button] = (), *, beside: bool = False
) -> None:
    """Say this instead of "thinking …", or of what the button stood in (`beside` it); else in direct messages."""
    answer = panes.notice(text, complaint_id, buttons)
    if not await (follow if beside else show)(site, call, answer):
        await answers.privately(site, text, user=call.user)


async def show(site: Site, call: Call, answer: Payload) -> bool:
    """The same for what is more than a sentence; False where it cannot be shown any more."""
    return await _sent(site, call, answer, "PATCH", "/messages/@original")


async def follow(site: Site, call: Call, answer: Payload) -> bool:
    """Beside what stands there already; for this person only, too."""
    return await _sent(site, call, answer, "POST", "", discord.MessageFlags(ephemeral=True))


async def _sent(
    site: Site, call: Call, answer: Payload, method: str, path: str, flags: discord.MessageFlags | None = None
) -> bool:
    if site.now - call.at >= GOOD_FOR:
        return False
    params = handle_message_parameters(**answer.edits(), flags=flags or discord.MessageFlags())
    at = "/webhooks/{webhook_id}/{webhook_token}" + path
    route = Route(method, at, webhook_id=call.application, webhook_token=call.token)
    return await _tried(site.client.http.request(route, json=params.payload), LIMIT) is None


async def _tried(doing: Awaitable[Any], seconds: float) -> Exception | None:
    """What went wrong, if anything did."""
    try:
        async with asyncio.timeout(seconds):
            await doing
    except FAILS as error:
        log.warning("an answer did not arrive: %s %s", whereabouts(error), _code(error) or "")
        return error
    return None


def _code(error: Exception | None) -> int:
    """Discord's word for what went wrong; 0 where it has said none."""
    return error.code if isinstance(error, discord.HTTPException) else 0
