"""From a customer's post to the desk, and nothing lost on the way.

A post is written first and taken in second. What the desk has taken in carries its complaint's id
(`Room.attach`); a customer's post without one was interrupted in between, and the sweep takes it in
again. Both steps are idempotent: a report by its origin, further words by their key.
"""

import logging
from collections.abc import Sequence

from bot.facts import Complaint, Customer, Incoming, Said
from bot.kinds import GOING_ON, Venue
from bot.message import Place
from bot.ports import Missing
from bot.refusals import Refused
from bot.room import Post
from handlers.web.site import HELP, PLATFORM, Site

log = logging.getLogger(__name__)


async def take_in(site: Site, post: Post, customer: Customer) -> Complaint:
    """Give a customer's post to the desk: more words about a complaint of his, or a new one.

    One at a time, so that of two posts in quick succession the second finds what the first began.
    """
    async with site.taking:
        complaint = await _ongoing(site, post)
        if complaint:
            said = Said(at=post.at, by=customer.id, text=post.text)
            complaint = await site.desk.hear(complaint.id, said, _origin(post))
        else:
            complaint = await site.desk.report(_incoming(post, customer, await _place(site, post)))
        await site.room.attach(post.id, complaint.id)
        return complaint


async def sweep(site: Site) -> int:
    """Take in what a crash left between post and desk, the oldest first; how many there were."""
    found = 0
    for channel in (HELP, *(f"@{customer.id.partition(':')[2]}" for customer in site.options.customers)):
        for post in await site.room.posts(channel):
            customer = site.customer(post.author)
            if customer is None or post.complaint_id:
                continue
            found += 1
            try:
                await take_in(site, post, customer)
            except Refused as error:
                log.warning("post %s cannot be taken in: %s", post.id, type(error).__name__)
    return found


async def conversation(site: Site, post: Post) -> Sequence[Post]:
    """The posts that stand together with this one: its thread, or all of a direct conversation."""
    posts = await site.room.posts(post.place.channel)
    if post.place.channel != HELP:
        return posts
    roots = thread_roots(posts)
    root = roots.get(post.id, post.id)
    return [other for other in posts if roots[other.id] == root]


def thread_roots(posts: Sequence[Post]) -> dict[int, int]:
    """Each post's thread, named by its first post.

    A complaint made in somebody else's thread starts a place of its own there, so an answer to it
    hangs on a post that hangs on another.
    """
    above = {post.id: int(post.place.thread) for post in posts if post.place.thread.isdecimal()}
    roots: dict[int, int] = {}
    for post in posts:
        parent = above.get(post.id, post.id)
        roots[post.id] = roots.get(parent, parent)
    return roots


async def _ongoing(site: Site, post: Post) -> Complaint | None:
    """The complaint that this customer already has where he writes, unless it is over."""
    together = await conversation(site, post)
    known = [p.complaint_id for p in together if p.author == post.author and p.complaint_id and p.id < post.id]
    if not known:
        return None
    try:
        complaint = await site.desk.store.load(known[-1])
    except Missing:
        return None
    return complaint if complaint.state in GOING_ON else None


async def _place(site: Site, post: Post) -> Place:
    """Where the answer goes: the customer's own thread, or under the words he put into another's."""
    if post.place.channel != HELP:
        return post.place
    first = await site.room.get(int(post.place.thread)) if post.place.thread else None
    own = first.id if first and first.author == post.author else post.id
    return Place(platform=PLATFORM, channel=HELP, thread=str(own))


def _incoming(post: Post, customer: Customer, place: Place) -> Incoming:
    return Incoming(
        origin=_origin(post),
        place=place,
        customer=customer,
        text=post.text,
        source=PLATFORM,
        occurred_at=post.at,
        venue=Venue.PUBLIC if place.channel == HELP else Venue.PRIVATE,
    )


def _origin(post: Post) -> str:
    return f"{PLATFORM}:{post.place.channel}:{post.id}"
