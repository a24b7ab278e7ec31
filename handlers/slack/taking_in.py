"""From a post to the desk: a complaint of its own, or more words about one that is there.

One post is one complaint, whatever tells of it: a message, a mention, a shortcut, a reaction, a link.
"""

import logging
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError

from bot.desk import LOOK_BACK
from bot.facts import NAMELESS, Complaint, Customer, Incoming, Person, Said
from bot.intake import identity, name_of
from bot.kinds import GOING_ON, State
from bot.message import Place, direct
from bot.ports import Missing
from bot.triage import triage
from handlers.slack import emoji, posts
from handlers.slack.addresses import PLATFORM, of_team, parse, place, ref
from handlers.slack.clients import reason
from handlers.slack.posts import Post
from handlers.slack.site import Site

NOWHERE = Place(platform=PLATFORM, channel="")
"""Where a customer is whom we cannot reach: the approved text is the owner's to deliver."""

log = logging.getLogger(__name__)


async def take_in(
    site: Site,
    post: Post,
    customer: Customer,
    *,
    text: str = "",
    at: Place | None = None,
    reporter: Person | None = None,
    reported: bool = False,
) -> Complaint:
    """Give a post to the desk; raises Refused. `text` stands for its own words where those are not what is meant.

    `reported`: a person calls it a complaint; who that is, unless it is the customer, is `reporter`.
    `at` is where the customer is, if not where the post is.
    """
    at = at or post.place
    incoming = Incoming(
        origin=post.origin,
        place=at,
        customer=customer,
        text=text or await read(site, post),
        source=PLATFORM,
        occurred_at=post.at,
        venue=post.venue,
        reporter=reporter,
        reported=reported,
        desk=await desk_for(site, post.team, at),
    )
    complaint = await _taken(site, incoming)
    if complaint.origin == post.origin and complaint.state is State.OPEN:
        await _invite(site, post)
    return complaint


async def _taken(site: Site, incoming: Incoming) -> Complaint:
    known = await of_origin(site, incoming.origin)
    if known and known.state is State.FILED and incoming.reported:
        by = incoming.reporter
        return await (site.desk.promote(known.id, by) if by else site.desk.insist(known.id))
    if known:
        return known
    going_on = _belongs_to(incoming, await here(site, incoming.place, incoming.customer.id))
    if going_on is None:
        return await site.desk.report(incoming)
    said = Said(at=incoming.occurred_at, by=incoming.customer.id, text=incoming.text)
    return await site.desk.hear(going_on.id, said, incoming.origin)


def _belongs_to(incoming: Incoming, known: Sequence[Complaint]) -> Complaint | None:
    """Which of the customer's complaints here these words are about.

    The newest that goes on; else, if they are no complaint of their own, the newest that is closed: its owner hears.
    """
    going_on = next((complaint for complaint in known if complaint.state in GOING_ON), None)
    closed = next((complaint for complaint in known if complaint.state is State.CLOSED), None)
    if going_on or closed is None or incoming.reported or triage(incoming.text, venue=incoming.venue).complaint:
        return going_on
    return closed


async def read(site: Site, post: Post) -> str:
    """What a post says, without its mention of us."""

    async def named(user: str) -> str:
        try:
            return (await site.people.profile(post.team, user)).name
        except SlackApiError as error:
            log.info("somebody who is mentioned stays without a name: %s", reason(error))
            return ""

    return await posts.words(post, named, without=(await site.identity(post.team)).bot_user)


async def of_origin(site: Site, origin: str) -> Complaint | None:
    """The complaint that this post became, filed ones too."""
    return await _loaded(site, identity(origin))


async def about(site: Site, team: str, channel: str, ts: str) -> Complaint | None:
    """The complaint that a message stands for: a card or another word of ours, the customer's post, or his thread."""
    known = await site.desk.store.about(PLATFORM, ref(team, channel, ts))
    post = Post(team=team, channel=channel, ts=ts, thread=ts, user="", raw="")
    found = await _loaded(site, known) if known else await of_origin(site, post.origin)
    return found or await site.desk.find(place(team, channel, ts))


async def ongoing(site: Site, at: Place, customer_id: str) -> Complaint | None:
    """The newest complaint of this customer at this place, unless it is over."""
    return next((complaint for complaint in await here(site, at, customer_id) if complaint.state in GOING_ON), None)


async def here(site: Site, at: Place, customer_id: str) -> Sequence[Complaint]:
    """The complaints of this customer at this place, the newest first."""
    found = await site.desk.store.earlier(customer_id, site.now - LOOK_BACK)
    return [complaint for complaint in found if complaint.place == at]


async def desk_for(site: Site, team: str, at: Place) -> Place:
    """Where the team works; a lead's direct messages where this customer, or another workspace, would read along."""
    policy = site.desk.policy
    desk = await site.desk_place(team) or policy.desk_place()
    anothers = desk.platform == PLATFORM and parse(desk.channel).team != team
    if not anothers and (desk.platform, desk.channel) != (at.platform, at.channel):
        return desk
    told = [direct(lead.id) for lead in policy.leads() if of_team(lead.id, team) and direct(lead.id) != at]
    if not told:
        log.warning(
            "a card has no place: the desk is %s, and the policy names no lead who could get it",
            "another workspace's" if anothers else "where the customer reads along",
        )
    return told[0] if told else NOWHERE


def unnamed(post: Post, name: str = "") -> Customer:
    """A customer of whom somebody else tells; nobody knows whether it is one who complained before."""
    return Customer(id=post.origin, name=name_of(name) if name else NAMELESS)


async def _loaded(site: Site, complaint_id: str) -> Complaint | None:
    try:
        return await site.desk.store.load(complaint_id)
    except Missing:
        return None


async def _invite(site: Site, post: Post) -> None:
    """Our hand on the customer's post shows colleagues how to own it."""
    chosen = site.desk.policy.claim_emoji[:1] if site.desk.policy.slack.invite and not post.is_direct else ()
    name = emoji.name(chosen[0]) if chosen else ""
    if not name:
        return
    try:
        client = await site.client(post.team)
        await client.reactions_add(channel=post.channel, timestamp=post.ts, name=name)
    except SlackApiError as error:
        if reason(error) != "already_reacted":
            log.warning("the invitation to own a complaint is missing: %s", reason(error))
