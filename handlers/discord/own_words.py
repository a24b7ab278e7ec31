"""Colleagues who write to a customer themselves: what they hear of it, in private and once.

Only approved text should reach a customer. In Discord we cannot stop other words.
"""

from bot.facts import Complaint, Person
from bot.kinds import GOING_ON, Kind
from bot.wording.spoken import NOBODYS, OWN_WORDS, SPOKEN_FOR
from handlers.discord.posts import Post
from handlers.discord.site import Site
from handlers.discord.taking_in import near

UNNOTED = (
    "Discord does not let me read what you wrote to {name}, so it does not count yet. Open the complaint, choose "
    "“Answer”, write it there once more, and say that you sent it yourself."
)


async def remark(site: Site, post: Post, person: Person, complaint: Complaint) -> str:
    """What this colleague is to hear of his own words where the customer reads them; empty if nothing, or not again."""
    if complaint.state not in GOING_ON or complaint.customer.id == person.id or not near(post.place, complaint.place):
        return ""
    name, owner = complaint.first_name, complaint.owner
    if owner is None:
        told = NOBODYS.format(name=name)
    elif owner.id != person.id:
        told = SPOKEN_FOR.format(owner=owner.name, name=name)
    elif not await _unruled(site, post, complaint):
        told = OWN_WORDS.format(name=name)
    elif post.words:  # in such a language the owner writes himself
        await site.desk.wrote(complaint.id, person, post.words)
        return ""
    else:
        told = UNNOTED.format(name=name)
    return told if site.remarks.is_new(person.id, f"{complaint.id} {told}") else ""


async def _unruled(site: Site, post: Post, complaint: Complaint) -> bool:
    """Are there no rules for the language? Where his words cannot be read, the customer's tell."""
    judged = await site.desk.check(complaint.id, Kind.UPDATE, post.words or complaint.text)
    return bool(judged.report.unruled)
