"""Who mentions us asks for something: a customer complains, a colleague reports what somebody wrote."""

from dataclasses import replace

from bot import taking
from bot.facts import Complaint, Customer, Person
from bot.kinds import Role, State
from bot.message import Place, direct
from bot.refusals import Refused
from bot.wording.spoken import ADDED, NOT_A_COMPLAINT, TAKEN, standing
from handlers.discord.addresses import person_id
from handlers.discord.own_words import remark
from handlers.discord.posts import Post
from handlers.discord.site import Site
from handlers.discord.speaking import HOW, IN_YOUR_WORDS, MINE, UNREADABLE, WORDLESS, answer, reported, speaker
from handlers.discord.taking_in import NOWHERE, about, add, take_in


async def named_us(site: Site, post: Post, person: Person, attempts: int) -> None:
    """Somebody mentioned us in a channel, a thread or a forum. `attempts` counts how often we have looked at that."""
    if person.role is Role.CUSTOMER:
        await _complained(site, post, attempts)
        return
    try:
        told = await _asked(site, post, person)
    except Refused as why:
        told = str(why)
    await answer(site, post, told)


async def _complained(site: Site, post: Post, attempts: int) -> None:
    """A customer: his words are the complaint, or more about the one he answers to; or he points at words of his."""
    meant = post if post.words else _own_above(post)
    if meant is None:
        await answer(site, post, WORDLESS)
        return
    known = await his_own(site, post)
    if known is None and post.above and post.above.named and _is_own(post):  # we may have missed it, and catch up
        taking.overtaken(attempts, site.now - post.above.at, "what somebody adds to is not here yet")
    customer = await site.people.customer(post.guild, int(post.user))
    complaint = await add(site, known, meant) if known else await take_in(site, meant, customer, reported=True)
    if complaint.origin != meant.origin and site.remarks.is_new(customer.id, f"{complaint.id} added"):
        await answer(site, post, ADDED)
    elif complaint.origin == meant.origin and site.remarks.is_new(customer.id, complaint.id):
        await answer(site, post, TAKEN)


def _own_above(post: Post) -> Post | None:
    above = post.above
    return replace(above, venue=post.venue, parent=post.parent) if above and _is_own(post) and above.words else None


def _is_own(post: Post) -> bool:
    return post.above is not None and post.above.user == post.user


async def his_own(site: Site, post: Post) -> Complaint | None:
    """The complaint of the writer that the message is about which he answers: one of ours, or of his own."""
    if post.above is None:
        return None
    complaint = await about(site, post.guild, post.above.channel, post.above.id)
    return complaint if complaint and complaint.customer.id == person_id(post.user) else None


# Colleagues


async def _asked(site: Site, post: Post, person: Person) -> str:
    """A colleague: reports what he answers to, or in his own words."""
    if post.above is None:
        return await _report_own_words(site, post, person)
    known = await about(site, post.guild, post.above.channel, post.above.id)
    if known and known.state is State.FILED:
        return reported(await site.desk.promote(known.id, person))
    if known:
        told = await remark(site, post, person, known) if post.words else ""
        return "\n\n".join(part for part in (standing(known, person), told) if part)
    return await _report_above(site, post, replace(post.above, venue=post.venue, parent=post.parent), person)


async def _report_above(site: Site, post: Post, above: Post, person: Person) -> str:
    """What a customer wrote, or what came through a bot; where we may not read it, in the colleague's words."""
    writer = None if above.automatic else await speaker(site, above.guild, above.user)
    if site.client.user and above.user == str(site.client.user.id):
        return MINE
    if writer and writer.role is not Role.CUSTOMER:
        return await _report_own_words(site, post, person)
    text = above.words or post.words
    if not text:
        return UNREADABLE
    if writer is None:
        told, customer = replace(above, venue=None), taking.unnamed(above.origin)
        return reported(await take_in(site, told, customer, text=text, at=NOWHERE, reporter=person, reported=True))
    customer = await site.people.customer(above.guild, int(above.user))
    heard = reported(await take_in(site, above, customer, text=text, reporter=person, reported=True))
    return heard if above.words else f"{heard} {IN_YOUR_WORDS}"


async def _report_own_words(site: Site, post: Post, person: Person) -> str:
    """A colleague tells of a customer, who may be named in it. Nobody else reads along with that customer."""
    if not post.words:
        return HOW
    customer, at = await _named_customer(site, post)
    complaint = await take_in(site, replace(post, venue=None), customer, at=at, reporter=person)
    return NOT_A_COMPLAINT if complaint.state is State.FILED else reported(complaint)


async def _named_customer(site: Site, post: Post) -> tuple[Customer, Place]:
    for user in post.people:
        named = await speaker(site, post.guild, user)
        if named and named.role is Role.CUSTOMER:
            return await site.people.customer(post.guild, int(user)), direct(named.id)
    return taking.unnamed(post.origin), NOWHERE
