"""Who wrote or reacted, and how they are answered where only they see it."""

from bot.facts import Complaint, Person
from bot.kinds import State
from handlers.slack import answers
from handlers.slack.addresses import PLATFORM
from handlers.slack.posts import Post
from handlers.slack.site import Site

TAKEN = "Thank you for telling us. I am a bot: a person of the team takes this on and answers you."
REPORTED = "Thank you. It is a complaint now, and the team sees it."
UNSEEN = (
    "Thank you. It is a complaint now, and it waits in /amends queue. No channel is chosen for complaints yet, so the "
    "team does not see it by itself: a lead chooses one with /amends settings."
)
ADDED = (
    "Thank you. I added this to what you told us before, and the team sees it. If it is about something else, write it "
    "behind /complaint."
)
TELL_ME = "I am a bot. Tell me in a sentence or two what went wrong, and a person of the team takes it on."
NOT_TAKEN = (
    "Thank you. I am a bot, and I did not take this for a complaint, so nobody is told of it. If something went wrong, "
    "tell me what it was, and a person of the team takes it on."
)
HOW = (
    "To bring a complaint in, choose “Report complaint” in the menu of the customer's message (⋯), or use /complaint. "
    "With /amends help I tell what else I can do."
)
NOT_A_COMPLAINT = "I did not take that for a complaint, so nobody was told. If it is one, bring it in with /complaint."


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
    return REPORTED if complaint.desk.platform == PLATFORM and complaint.desk.channel else UNSEEN


def standing(complaint: Complaint, person: Person) -> str:
    """How far a complaint (not a filed message) has come, for a colleague who asks."""
    name, owner = complaint.customer.name, complaint.owner
    if owner is None:
        return f"The team sees {name}'s complaint already. Nobody owns it yet."
    owns = "You own" if owner.id == person.id else f"{owner.name} owns"
    return f"{owns} {name}'s complaint" + (", and it is closed." if complaint.state is State.CLOSED else ".")
