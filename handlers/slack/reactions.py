"""Reactions: the first claim emoji makes its owner; another may report a post."""

import logging
from collections.abc import Iterable

from bot import taking
from bot.facts import Complaint, Person
from bot.kinds import Role, State
from bot.refusals import Refused
from handlers.slack import answers, emoji, envelopes
from handlers.slack.addresses import Address
from handlers.slack.envelopes import Body
from handlers.slack.fetching import SHORTCUT, Unreadable
from handlers.slack.mentions import report
from handlers.slack.posts import Link, Post
from handlers.slack.site import Site
from handlers.slack.speaking import speaker
from handlers.slack.taking_in import about

STILL = "Taking the reaction back changes nothing: you still own this. Use Undo in your messages."
FILED = f"I did not take this message for a complaint, so there is nothing to own yet. If it is one: {SHORTCUT}"

log = logging.getLogger(__name__)


async def added(site: Site, team: str, body: Body, attempts: int) -> None:
    """Somebody reacted. `attempts` counts how often we have looked for what it is on. Raises Later."""
    post, reaction = _on(team, body)
    claims, reports = _claims(site, reaction), _reports(site, reaction)
    if post is None or not (claims or reports):
        return
    complaint = await about(site, team, post.channel, post.ts)
    if complaint is None and claims and not reports:
        # Most reactions are on messages that are no complaint at all: those wait in vain.
        taking.overtaken(attempts, site.now - post.at, "the message that somebody reacted to is not here yet")
        return
    person = await speaker(site, team, post.user)
    if person is None or person.role is Role.CUSTOMER:
        return
    told = await _done(site, post, person, complaint, claims=claims)
    if told:
        await answers.privately(site, team, told, user=post.user, channel=post.channel)


async def removed(site: Site, team: str, body: Body) -> None:
    """Somebody took a reaction back. A claim stands; its owner hears that, and how to undo it."""
    post, reaction = _on(team, body)
    if post is None or not _claims(site, reaction):
        return
    complaint = await about(site, team, post.channel, post.ts)
    if complaint is None or complaint.owner is None or complaint.state is State.CLOSED:
        return
    if complaint.owner.id == Address(team, post.user).person:
        await answers.privately(site, team, STILL, user=post.user, channel=post.channel)


async def _done(site: Site, post: Post, person: Person, complaint: Complaint | None, *, claims: bool) -> str:
    """What the reaction asks for; what its owner is to hear of it."""
    try:
        if complaint and claims and complaint.state is not State.FILED:
            await site.desk.claim(complaint.id, person)
            return ""
        if complaint and claims:
            return FILED if site.remarks.is_new(person.id, f"{complaint.id} filed") else ""
        return await report(site, post.team, Link(post.channel, post.ts), person)
    except (Refused, Unreadable) as why:
        return str(why)


def _on(team: str, body: Body) -> tuple[Post | None, str]:
    """The message that was reacted to, with who reacted, and the reaction's name; None for what is no message."""
    event = envelopes.part(body, "event")
    item = envelopes.part(event, "item")
    channel, ts = envelopes.text(item, "channel"), envelopes.text(item, "ts")
    if not (channel and ts):
        return None, ""
    post = Post(team=team, channel=channel, ts=ts, thread=ts, user=envelopes.text(event, "user"), raw="")
    return post, emoji.plain(envelopes.text(event, "reaction"))


def _claims(site: Site, reaction: str) -> bool:
    return _is_any(reaction, site.desk.policy.claim_emoji)


def _reports(site: Site, reaction: str) -> bool:
    chosen = site.desk.policy.slack.report_emoji
    return _is_any(reaction, [chosen] if chosen else [])


def _is_any(reaction: str, chosen: Iterable[str]) -> bool:
    return any(reaction in emoji.names(one) for one in chosen)
