"""Writing into a channel, and reacting: a customer's words go to the desk, an agent's first ✋ claims."""

from collections.abc import Sequence
from secrets import token_urlsafe

from aiohttp import web

from bot.facts import Complaint
from bot.fields import POST_LIMIT, number, text
from bot.kinds import GOING_ON, Kind
from bot.message import Place
from bot.refusals import Refused
from bot.room import Post
from handlers.web.answers import done
from handlers.web.refused import ClaimFirst, NoSuchPost, NotAnEmoji, NotHere, SomebodyElses, UseDraft
from handlers.web.site import BOT, HELP, PLATFORM, SITE, TEAM, Site, Viewer, viewer_of
from handlers.web.taking_in import conversation, take_in

EMOJI = ("✋", "👀", "👍", "❤️", "🎉")
_TONES = dict.fromkeys([*range(0x1F3FB, 0x1F400), 0xFE0E, 0xFE0F])


async def write(request: web.Request) -> web.Response:
    """POST /posts: a message in a channel, or a reply in a thread."""
    site, viewer, form = request.app[SITE], viewer_of(request), await request.post()
    said = text(form, "text", POST_LIMIT, "Your message")
    place = await _place(site, viewer, str(form.get("channel", "")), number(form, "thread"))
    nonce = text(form, "nonce", 80) or token_urlsafe(12)
    person = viewer.person
    draft = Post(id=0, place=place, author=person.id, name=person.name, text=said, at=site.now)
    answered = await _may_answer(site, viewer, draft) if viewer.team and place.channel == HELP and place.thread else ()
    post = await site.room.post(draft, key=f"{person.id}:{nonce}")
    for complaint in answered:
        await site.desk.wrote(complaint.id, person, said)
    customer = site.customer(person.id)
    if customer:
        await take_in(site, post, customer)
    site.hub.poke()
    return done(request)


async def _place(site: Site, viewer: Viewer, channel: str, thread: int) -> Place:
    if channel not in writable(viewer):
        raise NotHere
    root = await site.room.get(thread) if thread else None
    if thread and (root is None or root.place.channel != channel):
        raise NoSuchPost
    return Place(platform=PLATFORM, channel=channel, thread=str(thread or ""))


def writable(viewer: Viewer) -> tuple[str, ...]:
    """Where this person may write."""
    return (HELP, TEAM) if viewer.team else (HELP, viewer.direct)


async def _may_answer(site: Site, viewer: Viewer, draft: Post) -> Sequence[Complaint]:
    """What a customer reads about a complaint is approved first, and comes from one voice (S3.8).

    Only in a language that nobody can check its owner writes directly: the complaints that this answers.
    """
    root = await site.room.get(int(draft.place.thread))
    posts = await conversation(site, root or draft)
    found = {post.complaint_id for post in posts if post.complaint_id and site.customer(post.author)}
    complaints = [await site.desk.store.load(complaint_id) for complaint_id in sorted(found)]
    going_on = [complaint for complaint in complaints if complaint.state in GOING_ON]
    for complaint in going_on:
        checked = (await site.desk.check(complaint.id, Kind.UPDATE, draft.text)).report
        if not checked.unruled or complaint.owner is None or complaint.owner.id != viewer.person.id:
            raise _not_directly(complaint, viewer)
    return going_on


def _not_directly(complaint: Complaint, viewer: Viewer) -> Refused:
    if complaint.owner is None:
        return ClaimFirst(customer=complaint.first_name)
    if complaint.owner.id == viewer.person.id:
        return UseDraft(customer=complaint.first_name)
    return SomebodyElses(owner=complaint.owner.name, customer=complaint.first_name)


async def react(request: web.Request) -> web.Response:
    """POST /reactions: "+✋" sets one, "-✋" takes it back. A claim counts at once; taking it back changes no owner."""
    site, viewer, form = request.app[SITE], viewer_of(request), await request.post()
    post = await visible_post(site, viewer, number(form, "post"))
    asked = str(form.get("react", ""))
    emoji, on = asked[1:], asked[:1] == "+"
    if _plain(emoji) not in {_plain(known) for known in (*EMOJI, *site.desk.policy.claim_emoji)}:
        raise NotAnEmoji
    await site.room.react(post.id, viewer.person.id, emoji, on=on)
    site.hub.poke()
    complaint_id = await _complaint_of(site, post) if viewer.team and _claims(site, post, emoji) else ""
    if not complaint_id:
        return done(request)
    if on:
        complaint = await site.desk.claim(complaint_id, viewer.person)
        return done(request, f"You own {complaint.customer.name}'s complaint now, to the end.")
    return done(request, await _still(site, viewer, complaint_id))


async def _complaint_of(site: Site, post: Post) -> str:
    """The complaint a post stands for; one that a crash kept from the desk is taken in now, so that no hand is lost."""
    customer = site.customer(post.author)
    if post.complaint_id or customer is None:
        return post.complaint_id
    return (await take_in(site, post, customer)).id


async def visible_post(site: Site, viewer: Viewer, post_id: int) -> Post:
    """A post where this person may look; raises NoSuchPost."""
    post = await site.room.get(post_id) if post_id else None
    own = (viewer.direct,) if viewer.direct else ()
    channels = (HELP, TEAM, *own) if viewer.team else (HELP, *own)
    if post is None or post.place.channel not in channels:
        raise NoSuchPost
    return post


def _claims(site: Site, post: Post, emoji: str) -> bool:
    """Whether this emoji, in any skin tone, means "I own this": on a card, or on the customer's own words."""
    card = post.author == BOT and post.place.channel == TEAM
    claims = {_plain(claim) for claim in site.desk.policy.claim_emoji}
    return (card or site.customer(post.author) is not None) and _plain(emoji) in claims


async def _still(site: Site, viewer: Viewer, complaint_id: str) -> str:
    complaint = await site.desk.store.load(complaint_id)
    if complaint.owner and complaint.owner.id == viewer.person.id:
        return "Taking the reaction back changes nothing: you still own this. Use Undo in your messages."
    return ""


def _plain(emoji: str) -> str:
    return emoji.translate(_TONES)
