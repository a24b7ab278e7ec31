"""What people see on the way, in Discord."""

import discord as library
from simcord import InteractionResult, UserHandle

from tests.handlers.discord.bench import Actor, Bench, Seen, words

LAMP = "Order 48213 came eight days late and the shade is cracked. I wrote to you on Monday and nobody answered."


def heard(discord: Bench, who: Actor, says: str) -> library.Message:
    """The newest message to this person alone that says this."""
    user = who if isinstance(who, UserHandle) else who.user
    told = discord.ours(user.dm_channel)
    found = [one for one in told if says in words(one)]
    assert found, f"nobody told {who.name} “{says}”, but {[words(one) for one in told]}"
    return found[-1]


def pane(result: InteractionResult) -> Seen:
    """What only the one who pressed sees, to press further."""
    assert result.response, f"nothing was shown: {result}"
    return result.response


async def complained(discord: Bench, text: str = LAMP) -> library.Message:
    """Dana names us in the shop; her post."""
    post = await discord.dana.send(discord.shop, f"{discord.us} {text}")
    await discord.settle()
    return post


async def owned(discord: Bench) -> library.Message:
    """Dana complained, and Ana owns it; Dana's post."""
    post = await complained(discord)
    await discord.press(discord.ana, discord.card(), "I own this")
    return post
