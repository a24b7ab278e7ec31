"""Who names us, or writes to us, asks for something: a customer complains, a colleague reports what somebody wrote."""

import re
from dataclasses import replace

from bot import taking
from bot.facts import Customer, Person
from bot.kinds import Role, State
from bot.message import Place, direct
from bot.refusals import Refused
from bot.wording.spoken import NOT_A_COMPLAINT, TAKEN, TELL_ME, standing
from handlers.slack import envelopes
from handlers.slack.envelopes import Body
from handlers.slack.fetching import SHORTCUT, Unreadable, fetch
from handlers.slack.posts import Link, Post, link_in, named_in, post_of, venue_of
from handlers.slack.site import Site
from handlers.slack.speaking import HOW, answer, reported, speaker
from handlers.slack.taking_in import NOWHERE, about, read, take_in

MINE = "That is a message of mine. " + SHORTCUT.replace("the message", "the customer's message")
_ADDRESS = re.compile(r"https://\S{1,3000}")


async def mentioned(site: Site, team: str, body: Body) -> None:
    """Somebody named us in a channel."""
    event = envelopes.part(body, "event")
    await named_us(site, post_of(team, envelopes.channel(body), event, venue_of(body, event)))


async def named_us(site: Site, post: Post) -> None:
    """The same, however we are told of it.

    Slack tells of it as a mention, as a message, or as both: with a file, or in a channel shared with
    another organisation, only as a message. What was asked is done once, and answered once.
    """
    person = None if post.automatic else await speaker(site, post.team, post.user)
    asking = f"{post.origin} {post.raw}"
    if person is None or site.remarks.known(person.id, asking):
        return
    if person.role is Role.CUSTOMER:
        await _complained(site, post)
    else:
        await asked(site, post, person)
    site.remarks.is_new(person.id, asking)


async def _complained(site: Site, post: Post) -> None:
    """A customer: the text is the complaint, or what he linked to, if he wrote that too."""
    meant = await _own_linked(site, post) or post
    text = await read(site, meant)
    if not _without_addresses(text):
        await answer(site, post, TELL_ME)
        return
    customer = await site.people.customer(post.team, post.user)
    complaint = await take_in(site, meant, customer, text=text, reported=True)
    if complaint.origin == meant.origin and site.remarks.is_new(customer.id, complaint.id):
        await answer(site, post, TAKEN)


async def _own_linked(site: Site, post: Post) -> Post | None:
    """The message that he links to, if it is his own and we may read it."""
    link = link_in(post.raw)
    try:
        linked = await fetch(site, post.team, link) if link else None
    except Unreadable:
        return None
    return linked if linked and linked.user == post.user else None


async def asked(site: Site, post: Post, person: Person) -> None:
    """A colleague: reports what he links to, or what he answers to, or in his own words."""
    try:
        told = await _asked(site, post, person)
    except (Unreadable, Refused) as why:
        told = str(why)
    await answer(site, post, told)


async def _asked(site: Site, post: Post, person: Person) -> str:
    link = link_in(post.raw)
    if link:
        return await report(site, post.team, link, person)
    if post.is_direct:
        return HOW
    if post.first:
        return await _report_own_words(site, post, person)
    return await _report_above(site, post, person)


async def _report_above(site: Site, post: Post, person: Person) -> str:
    """What the thread is about; where we may not read it, in the colleague's words."""
    try:
        return await report(site, post.team, Link(post.channel, post.thread), person)
    except Unreadable:
        text = await read(site, post)
        if not text:
            raise
    writer = await speaker(site, post.team, post.parent)
    if writer is None or writer.role is not Role.CUSTOMER:
        return await _report_own_words(site, post, person, surely=True)
    customer = await site.people.customer(post.team, post.parent)
    first = replace(post, ts=post.thread, user=post.parent)
    return reported(await take_in(site, first, customer, text=text, reporter=person, reported=True))


async def _report_own_words(site: Site, post: Post, person: Person, *, surely: bool = False) -> str:
    """A colleague tells of a customer, who may be named in it. Nobody else reads along with that customer."""
    text = await read(site, post)
    if not text:
        return HOW
    customer, at = await _named_customer(site, post)
    told = replace(post, venue=None)
    complaint = await take_in(site, told, customer, text=text, at=at, reporter=person, reported=surely)
    return NOT_A_COMPLAINT if complaint.state is State.FILED else reported(complaint)


async def _named_customer(site: Site, post: Post) -> tuple[Customer, Place]:
    for user in named_in(post.raw):
        named = await speaker(site, post.team, user)
        if named and named.role is Role.CUSTOMER:
            return await site.people.customer(post.team, user), direct(named.id)
    return taking.unnamed(post.origin), NOWHERE


async def report(site: Site, team: str, link: Link, person: Person) -> str:
    """A colleague calls somebody's message a complaint; what he hears. Raises Unreadable and Refused."""
    known = await about(site, team, link.channel, link.ts)
    if known and known.state is State.FILED:
        return reported(await site.desk.promote(known.id, person))
    if known:
        return standing(known, person)
    post = await fetch(site, team, link)
    if post.user == (await site.identity(team)).bot_user:
        raise Unreadable(MINE)
    writer = None if post.automatic else await speaker(site, team, post.user)
    if writer and writer.role is Role.CUSTOMER:
        customer = await site.people.customer(team, post.user)
        return reported(await take_in(site, post, customer, reporter=person, reported=True))
    told = replace(post, venue=None)
    return reported(await take_in(site, told, taking.unnamed(post.origin), at=NOWHERE, reporter=person, reported=True))


def _without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text).strip()
