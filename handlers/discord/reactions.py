"""Reactions: the first claim emoji, on the card or on the customer's words, makes its owner."""

from bot import taking
from bot.facts import Complaint, Person
from bot.kinds import Role, State
from bot.refusals import Refused
from handlers.discord import answers, emoji
from handlers.discord.addresses import guild_of, person_id
from handlers.discord.posts import Post
from handlers.discord.site import Site
from handlers.discord.speaking import MENU, speaker
from handlers.discord.taking_in import about

STILL = "Taking the reaction back changes nothing: you still own this. Use Undo in your messages."
FILED = f"I did not take this message for a complaint, so there is nothing to own yet. If it is one: {MENU}"


def claims(site: Site, name: str, id_: str) -> bool:
    """Is it one of the team's? `id_` is that of a server's own emoji, empty for a sign."""
    return any(emoji.is_one(chosen, name, id_) for chosen in site.desk.policy.claim_emoji)


async def added(site: Site, post: Post, user: str, attempts: int) -> None:
    """Somebody put a claim emoji on a message. `attempts` counts how often we have looked for what it is on."""
    complaint = await about(site, post.guild, post.channel, post.id)
    if complaint is None:
        # Most reactions are on messages that are no complaint at all: those wait in vain.
        taking.overtaken(attempts, site.now - post.at, "the message that somebody reacted to is not here yet")
        return
    person = await speaker(site, guild_of(complaint) or post.guild, user)
    if person is None or person.role is Role.CUSTOMER:
        return
    told = await _claimed(site, complaint, person)
    if told:
        await answers.privately(site, told, user=user, reply_to=post)


async def removed(site: Site, post: Post, user: str) -> None:
    """Somebody took a claim emoji back. A claim stands; its owner hears that, and how to undo it."""
    complaint = await about(site, post.guild, post.channel, post.id)
    if complaint is None or complaint.owner is None or complaint.state is State.CLOSED:
        return
    if complaint.owner.id == person_id(user):
        await answers.privately(site, STILL, user=user, reply_to=post)


async def _claimed(site: Site, complaint: Complaint, person: Person) -> str:
    """What the one who reacted is to hear of it; who owns it now hears that anyway."""
    if complaint.state is State.FILED:
        return FILED if site.remarks.is_new(person.id, f"{complaint.id} filed") else ""
    try:
        await site.desk.claim(complaint.id, person)
    except Refused as why:
        return str(why)
    return ""
