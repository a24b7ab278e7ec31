"""Who wrote or reacted, and how they are answered where only they see it."""

from bot.facts import Complaint, Person
from bot.wording import spoken
from handlers.slack import answers
from handlers.slack.addresses import PLATFORM
from handlers.slack.posts import Post
from handlers.slack.site import Site

HOW = (
    "To bring a complaint in, choose “Report complaint” in the menu of the customer's message (⋯), or use /complaint. "
    "With /amends help I tell what else I can do."
)


async def speaker(site: Site, team: str, user: str) -> Person | None:
    """The person with this id; None for bots, us included, and for nobody."""
    if not user or user == (await site.identity(team)).bot_user or (await site.people.profile(team, user)).bot:
        return None
    return await site.people.person(team, user)


async def answer(site: Site, post: Post, text: str) -> None:
    """Tell the writer of a post, where it stands."""
    thread = "" if post.first else post.thread
    await answers.privately(site, post.team, text, user=post.user, channel=post.channel, thread=thread)


def reported(complaint: Complaint) -> str:
    """What a colleague hears who brought it in: does the team see it in Slack?"""
    return spoken.reported(complaint, PLATFORM)
