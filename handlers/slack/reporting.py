"""Bringing a complaint in by hand: /complaint, the menu of a message, the dialog in which a colleague tells of one."""

from dataclasses import replace
from typing import Any

from slack_sdk.errors import SlackApiError

from bot import elsewhere, taking
from bot.elsewhere import UNSAID, Elsewhere
from bot.facts import NAMELESS, Complaint, Customer, Incoming, Person, Said
from bot.fields import Form, text
from bot.intake import name_of
from bot.kinds import Role, State, Venue
from bot.message import direct
from bot.refusals import NotAgent
from bot.steps import LONG
from bot.wording.spoken import NOT_YOURS, TAKEN, TAKEN_BY_COMMAND, standing, watching
from handlers.slack import envelopes, views
from handlers.slack.addresses import PLATFORM, Address, origin
from handlers.slack.envelopes import Body
from handlers.slack.mentions import MINE
from handlers.slack.posts import Post, post_of
from handlers.slack.site import Site
from handlers.slack.speaking import reported, speaker
from handlers.slack.taking_in import NOWHERE, about, desk_for, read, take_in
from handlers.slack.typed import Answer, Typed

View = dict[str, Any]

HOW = (
    "Write it behind the command, in a sentence or two: /complaint My order came eight days late. I am a bot; a person "
    "of the team takes it on and answers you in direct messages."
)
UNNAMED = "I could not open the dialog, so the customer has no name yet."
KNOWN = ("channel", "ts", "thread", "user")  # what the dialog remembers of the post that it is about
_HIDDEN = ("directmessage", "privategroup", "mpdm-")  # what Slack calls a conversation that few can read


async def by_command(site: Site, asked: Typed) -> Answer:
    """/complaint: a customer's own; or the dialog in which a colleague tells of a customer."""
    person = await site.people.person(asked.team, asked.user)
    if person.role is Role.CUSTOMER:
        if not asked.text:
            return Answer(HOW)
        await own(site, asked, person)
        return Answer(TAKEN_BY_COMMAND)
    client = await site.client(asked.team)
    url, words = elsewhere.parted(asked.text)
    dialog = views.report(words, url=url, watching=watching(await site.desk.on_watch()))
    try:
        await client.views_open(trigger_id=asked.trigger, view=dialog)
    except SlackApiError:
        if not asked.text:
            raise
        key = origin(asked.team, "command", asked.trigger or asked.response_url)
        complaint = await told(site, asked.team, person, key, NAMELESS, asked.text)
        return Answer(f"{reported(complaint)} {UNNAMED}")
    return Answer("")


async def own(site: Site, asked: Typed, person: Person) -> Complaint:
    """A customer's own complaint, or more words about the one he has in his direct messages."""
    customer, at = await site.people.customer(asked.team, asked.user), direct(person.id)
    key = origin(asked.team, "command", asked.trigger or asked.response_url)
    going_on = await taking.ongoing(site.desk, at, customer.id)
    if going_on:
        said = Said(at=site.now, by=customer.id, text=asked.text)
        return await site.desk.hear(going_on.id, said, key)
    incoming = Incoming(
        origin=key,
        place=at,
        customer=customer,
        text=asked.text,
        source=PLATFORM,
        occurred_at=site.now,
        venue=Venue.PRIVATE,
        reported=True,
        desk=await desk_for(site, asked.team, at),
    )
    return await site.desk.report(incoming)


async def told(
    site: Site, team: str, reporter: Person, key: str, name: str, words: str, found: Elsewhere = UNSAID
) -> Complaint:
    """What a colleague tells of a customer whom we cannot reach: the answer is the owner's to deliver."""
    incoming = Incoming(
        origin=key,
        place=NOWHERE,
        customer=Customer(id=key, name=name_of(name)),
        text=words,
        source=PLATFORM,
        occurred_at=site.now,
        seen=found.seen,
        url=found.url,
        reporter=reporter,
        reported=True,
        desk=await desk_for(site, team, NOWHERE),
    )
    return await site.desk.report(incoming)


# The dialog


async def sent(site: Site, team: str, person: Person, view: Body, form: Form) -> Complaint:
    """What was filled in; raises Refused. The same dialog, or the same post, is one complaint."""
    if person.role is Role.CUSTOMER:
        raise NotAgent
    name = text(form, "customer", 80, "The customer's name")
    words = text(form, "text", LONG, "" if form.get("url") else "What the customer said")
    known = views.metadata(view)
    channel, ts, thread, user = (str(known.get(part) or "") for part in KNOWN)
    if not ts:
        found, key = elsewhere.filled(form), origin(team, "dialog", envelopes.text(view, "id"))
        return await told(site, team, person, key, name, words or found.url, found)
    post = Post(team=team, channel=channel, ts=ts, thread=thread, user=user, raw="")
    customer = await site.people.customer(team, user) if user else taking.unnamed(post.origin)
    customer, at = replace(customer, name=name_of(name)), None if user else NOWHERE
    return await take_in(site, post, customer, text=words, at=at, reporter=person, reported=True)


# The menu of a message


async def of_message(site: Site, team: str, body: Body) -> str | View:
    """Somebody chose "Report complaint" in the menu of a message: what he hears, or the dialog he gets."""
    person = await site.people.person(team, envelopes.person(body))
    post = await _chosen(site, team, body)
    if person.role is Role.CUSTOMER:
        return await _own_post(site, post, person)
    known = await about(site, team, post.channel, post.ts)
    if known and known.state is State.FILED:
        return reported(await site.desk.promote(known.id, person))
    if known:
        return standing(known, person)
    if post.user == (await site.identity(team)).bot_user:
        return MINE
    return await _of_others(site, post, person, name=_shown_name(body))


async def _chosen(site: Site, team: str, body: Body) -> Post:
    message, channel = envelopes.part(body, "message"), envelopes.channel(body)
    post = post_of(team, channel, message)
    stranger = bool(post.user) and (await site.people.profile(team, post.user)).stranger
    return post_of(team, channel, message, Venue.PRIVATE if stranger else _venue(body))


def _venue(body: Body) -> Venue | None:
    """Slack tells the name of an open channel only."""
    channel = envelopes.part(body, "channel")
    name, id_ = envelopes.text(channel, "name"), envelopes.text(channel, "id")
    if name.startswith(_HIDDEN) or id_[:1] in ("D", "G"):
        return Venue.PRIVATE
    return Venue.PUBLIC if name else None


async def _own_post(site: Site, post: Post, person: Person) -> str:
    if Address(post.team, post.user).person != person.id:
        return NOT_YOURS
    await take_in(site, post, await site.people.customer(post.team, post.user), reported=True)
    return TAKEN


async def _of_others(site: Site, post: Post, person: Person, name: str) -> str | View:
    """A customer's post is his complaint, and its thread the place. Of everybody else's, the colleague tells more."""
    writer = None if post.automatic else await speaker(site, post.team, post.user)
    words = await read(site, post)
    if words and writer and writer.role is Role.CUSTOMER:
        customer = await site.people.customer(post.team, post.user)
        return reported(await take_in(site, post, customer, text=words, reporter=person, reported=True))
    known = {"channel": post.channel, "ts": post.ts, "thread": post.thread}
    if writer and writer.role is Role.CUSTOMER:
        known["user"], name = post.user, writer.name
    return views.report(words, name, known)


def _shown_name(body: Body) -> str:
    """What an app that posts for others calls the writer."""
    return envelopes.text(envelopes.part(body, "message"), "username")
