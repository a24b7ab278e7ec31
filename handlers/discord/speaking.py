"""Who wrote or reacted, and how they are answered where only they see it."""

import discord

from bot.facts import Complaint, Person
from bot.wording import spoken
from bot.wording.spoken import TELL_ME
from handlers.discord import answers
from handlers.discord.addresses import PLATFORM
from handlers.discord.posts import Post
from handlers.discord.site import Site

MENU = "Open the menu of the message (Apps), and choose “Report complaint” there; that always works."
HOW = (
    "To bring a complaint in, choose “Report complaint” in the menu of the customer's message (Apps), or use "
    "/complaint. With /amends help I tell what else I can do."
)
MINE = "That is a message of mine. " + MENU.replace("the message", "the customer's message")
UNREADABLE = f"Discord does not let me read the message that you answered. {MENU}"
IN_YOUR_WORDS = (
    "Discord did not let me read what the customer wrote, so your words stand for it. Next time choose “Report "
    "complaint” in the menu of the message (Apps): that brings the customer's own."
)
WORDLESS = (
    f"{TELL_ME} If you did already, Discord did not show it to me: mention me, and not the role that has my name, or "
    "write it to me here."
)
UNREAD = (
    "I am a bot, and Discord does not let me read what you just answered. Write it once more with my name in it (begin "
    "with @), or write it to me here, and the team sees it."
)
NO_SERVER = (
    "I am a bot and take complaints for the servers that have me, but I see none with you in it. Join the server that "
    "it is about, and write to me again."
)


async def speaker(site: Site, guild: str, user: str) -> Person | None:
    """The person with this id; None for bots, us included, and for nobody."""
    if not user or not guild:
        return None
    try:
        member = await site.people.member(guild, int(user))
    except discord.NotFound:
        return None
    return None if member.bot else await site.people.person(guild, int(user))


async def answer(site: Site, post: Post, text: str) -> None:
    """Tell the writer of a post, where only he sees it."""
    await answers.privately(site, text, user=post.user, reply_to=post)


def reported(complaint: Complaint) -> str:
    """What a colleague hears who brought it in: does the team see it in Discord?"""
    return spoken.reported(complaint, PLATFORM)
