"""Making the commands known to Discord: one call, with all of them. It is a step of its own, not one of every start."""

import asyncio

import aiohttp
import discord

from bot.settings import BadSettings
from handlers.discord.clients import new_client, reason, shut
from handlers.discord.setup import Setup
from handlers.discord.translations import Translations
from handlers.discord.tree import commands

LONGEST = 60.0  # seconds, with what the library tries again


async def sync(setup: Setup) -> int:
    """Make them known, in the place of what was known before; how many they are. Raises BadSettings."""
    if missing := setup.missing():
        raise BadSettings(missing)
    client = new_client(setup)
    try:
        async with asyncio.timeout(LONGEST):
            await client.login(setup.token)
            tree = commands(client)
            await tree.set_translator(Translations())
            return len(await tree.sync())
    except (
        discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError,
    ) as error:  # fmt: skip
        raise BadSettings(f"the commands are not made known to Discord: {reason(error)}") from None
    finally:
        await shut(client)
