"""From a post in Slack to the desk: its words, its venue, where the team works with it, our hand on it."""

import logging

from slack_sdk.errors import SlackApiError

from bot import taking
from bot.facts import Complaint, Customer, Incoming, Person
from bot.kinds import State
from bot.message import Place, direct
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
    complaint = await taking.take(site.desk, incoming)
    if complaint.origin == post.origin and complaint.state is State.OPEN:
        await _invite(site, post)
    return complaint


async def read(site: Site, post: Post) -> str:
    """What a post says, without its mention of us."""

    async def named(user: str) -> str:
        try:
            return (await site.people.profile(post.team, user)).name
        except SlackApiError as error:
            log.info("somebody who is mentioned stays without a name: %s", reason(error))
            return ""

    return await posts.words(post, named, without=(await site.identity(post.team)).bot_user)


async def about(site: Site, team: str, channel: str, ts: str) -> Complaint | None:
    """The complaint that a message stands for: a card or another word of ours, the customer's post, or his thread."""
    known = await site.desk.store.about(PLATFORM, ref(team, channel, ts))
    post = Post(team=team, channel=channel, ts=ts, thread=ts, user="", raw="")
    desk, origin = site.desk, post.origin
    found = await taking.loaded(desk, known) if known else await taking.of_origin(desk, origin)
    return found or await site.desk.find(place(team, channel, ts))


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
