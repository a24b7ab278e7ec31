"""Telling one person something that nobody else is to see. Without an interaction that is a direct message.

An answer is a courtesy: what was done is done without it. So what fails is logged, never raised; nobody is answered
where others read along.
"""

import asyncio
import logging
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import aiohttp
import discord

from handlers.discord.layout import Press, view
from handlers.discord.pieces import cut, escape
from handlers.discord.posts import Post
from handlers.discord.site import Site

LIMIT = 8.0  # seconds: what was asked for is done, and nobody else is to wait
LONGEST = 1_800  # characters, so that the address of the message has room
_NONCE = 24  # of the 25 that Discord allows

log = logging.getLogger(__name__)


async def privately(
    site: Site, text: str, *, user: int | str, reply_to: Post | None = None, presses: Sequence[Press] = ()
) -> None:
    """Tell this person in direct messages; below `reply_to` if it stands there, else with its address.

    The same again, within the few minutes for which Discord remembers, is said once.
    """
    try:
        async with asyncio.timeout(LIMIT):
            channel = await site.client.create_dm(discord.Object(int(user)))
            said = _words(_said(text, reply_to), presses) | _once(text, user, reply_to)
            await channel.send(**said, **_below(reply_to, channel))
    except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
        log.warning("a private answer did not arrive: %s", _why(error))


def _words(said: str, presses: Sequence[Press]) -> dict[str, Any]:
    words: dict[str, Any] = {"view": view([said, tuple(presses)], framed=False)} if presses else {"content": said}
    return {**words, "allowed_mentions": discord.AllowedMentions.none(), "suppress_embeds": True}


def _said(text: str, reply_to: Post | None) -> str:
    said = cut(escape(text), LONGEST)
    if reply_to is None or reply_to.direct:
        return said
    where = f"{reply_to.guild or '@me'}/{reply_to.channel}/{reply_to.id}"
    return f"{said}\nhttps://discord.com/channels/{where}"


def _below(reply_to: Post | None, channel: discord.DMChannel) -> dict[str, Any]:
    if reply_to is None or not reply_to.direct:
        return {}
    id_ = int(reply_to.id)
    return {"reference": discord.MessageReference(message_id=id_, channel_id=channel.id, fail_if_not_exists=False)}


def _once(text: str, user: int | str, reply_to: Post | None) -> dict[str, Any]:
    """What is said about one message is recognised; where it is about none, the same may be said again."""
    if reply_to is None:
        return {}
    about = f"{user} {reply_to.ref} {text}".encode("utf-8", "replace")
    return {"nonce": sha256(about).hexdigest()[:_NONCE]}


def _why(error: Exception) -> str:
    """The kind of error and Discord's number for it; never what was to be said."""
    code = f" {error.code}" if isinstance(error, discord.HTTPException) else ""
    return f"{type(error).__name__}{code}"
