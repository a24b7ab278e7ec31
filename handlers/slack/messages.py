"""What people write: customers in channels that are read and in direct messages, colleagues below them; edits too."""

import logging
from dataclasses import replace

from bot import taking
from bot.facts import Complaint, Person, Said
from bot.kinds import GOING_ON, Kind, Role, State
from bot.wording.spoken import ADDED, NOBODYS, NOT_TAKEN, OWN_WORDS, SPOKEN_FOR, TAKEN
from handlers.slack import envelopes
from handlers.slack.addresses import Address
from handlers.slack.envelopes import Body
from handlers.slack.mentions import asked, named_us
from handlers.slack.posts import Post, mentions, post_of, readable, venue_of
from handlers.slack.site import Site
from handlers.slack.speaking import answer, speaker
from handlers.slack.taking_in import read, take_in

WRITTEN = frozenset({"", "file_share", "thread_broadcast", "me_message"})
"""Subtypes that are somebody's words."""

IGNORED = frozenset({
    "bot_message", "bot_add", "bot_remove", "bot_enable", "bot_disable", "app_conversation_join", "slackbot_response",
    "assistant_app_thread", "channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name",
    "channel_archive", "channel_unarchive", "channel_posting_permissions", "channel_convert_to_private",
    "channel_convert_to_public", "channel_canvas_updated", "group_join", "group_leave", "group_topic",
    "group_purpose", "group_name", "group_archive", "group_unarchive", "joiner_notification",
    "joiner_notification_for_inviter", "huddle_thread", "sh_room_created", "sh_room_shared", "pinned_item",
    "unpinned_item", "reminder_add", "reminder_delete", "message_replied", "reply_broadcast", "ekm_access_denied",
    "file_comment", "file_mention", "document_mention", "document_comment_root", "tabbed_canvas_updated", "tombstone",
})  # fmt: skip
"""Subtypes that are nobody's words, or somebody's that another event tells of: ignored on purpose."""


log = logging.getLogger(__name__)


async def posted(site: Site, team: str, body: Body, attempts: int) -> None:
    """Something was written, changed or deleted. `attempts` counts how often we have looked at it. Raises Later."""
    event = envelopes.part(body, "event")
    subtype = envelopes.text(event, "subtype")
    if subtype == "message_changed":
        await _changed(site, team, body, event)
    elif subtype == "message_deleted":
        await _deleted(site, team, event)
    elif subtype in WRITTEN:
        await _written(site, post_of(team, envelopes.channel(body), event, venue_of(body, event)), attempts)
    else:
        log.debug("ignored%s: a message of the kind %s", "" if subtype in IGNORED else ", and not known", subtype)


async def _written(site: Site, post: Post, attempts: int) -> None:
    if post.automatic:
        return
    if not post.is_direct and mentions(post.raw, (await site.identity(post.team)).bot_user):
        await named_us(site, post)
        return
    if not _is_read(site, post):
        return
    person = await speaker(site, post.team, post.user)
    if person is None:
        return
    if person.role is Role.CUSTOMER:
        await _customer_wrote(site, post, attempts)
    elif post.is_direct:
        await asked(site, post, person)
    elif not post.first:
        await _colleague_wrote(site, post, person)


def _is_read(site: Site, post: Post) -> bool:
    """Did the team choose that we read it? In a channel that is not watched, only the answers in threads."""
    return post.is_direct or _watched(site, post) or (site.desk.policy.slack.follow and not post.first)


def _watched(site: Site, post: Post) -> bool:
    return post.channel in (*site.desk.policy.slack.watch, *site.desk.policy.slack.watch_all)


async def _customer_wrote(site: Site, post: Post, attempts: int) -> None:
    """More words about his complaint; or one, where complaints are looked for."""
    policy, text = site.desk.policy.slack, await read(site, post)
    customer = await site.people.customer(post.team, post.user)
    wanted = policy.direct if post.is_direct else _watched(site, post)
    if not text or not (wanted or await taking.here(site.desk, post.place, customer.id)):
        if text and not post.first:
            age = site.now - replace(post, ts=post.thread).at
            taking.overtaken(attempts, age, "what the thread is about is not here yet")
        log.debug("ignored: a post that is about no complaint, where none is looked for")
        return
    complaint = await take_in(site, post, customer, text=text, reported=post.first and post.channel in policy.watch_all)
    if post.is_direct and complaint.origin == post.origin:
        await answer(site, post, NOT_TAKEN if complaint.state is State.FILED else TAKEN)
    elif post.is_direct and site.remarks.is_new(customer.id, f"{complaint.id} added"):
        await answer(site, post, ADDED)


async def _colleague_wrote(site: Site, post: Post, person: Person) -> None:
    """Only approved text should reach a customer. In Slack we cannot stop other words: we say so, once, in private."""
    complaint = await site.desk.find(post.place)
    if complaint is None or complaint.state not in GOING_ON:
        return
    text, name = await read(site, post), complaint.first_name
    if complaint.owner is None:
        remark = NOBODYS.format(name=name)
    elif complaint.owner.id != person.id:
        remark = SPOKEN_FOR.format(owner=complaint.owner.name, name=name)
    elif text and (await site.desk.check(complaint.id, Kind.UPDATE, text)).report.unruled:
        await site.desk.wrote(complaint.id, person, text)  # in such a language the owner writes himself
        return
    else:
        remark = OWN_WORDS.format(name=name)
    if site.remarks.is_new(person.id, f"{complaint.id} {remark}"):
        await answer(site, post, remark)


async def _changed(site: Site, team: str, body: Body, event: Body) -> None:
    """A customer changed his words: they are heard anew, if they say something else. A preview of a link does not."""
    message, channel = envelopes.part(event, "message"), envelopes.channel(body)
    after, before = post_of(team, channel, message), post_of(team, channel, envelopes.part(event, "previous_message"))
    if envelopes.text(message, "subtype") == "tombstone":  # it began a thread, so its place stays
        await _gone(site, after, before)
        return
    if after.automatic or _said(after) == _said(before):
        return
    complaint = await _part_of(site, after)
    if complaint:
        edited = envelopes.text(envelopes.part(message, "edited"), "ts") or envelopes.text(event, "event_ts")
        at = post_of(team, channel, {"ts": edited}).at
        said = Said(at=at, by=complaint.customer.id, text=f"[edited] {await read(site, after)}")
        await site.desk.hear(complaint.id, said, f"{after.origin} edited {edited}")


def _said(post: Post) -> tuple[list[str], tuple[str, ...]]:
    return post.raw.split(), post.files


async def _deleted(site: Site, team: str, event: Body) -> None:
    before = {**envelopes.part(event, "previous_message"), "ts": envelopes.text(event, "deleted_ts")}
    post = post_of(team, envelopes.text(event, "channel"), before)
    await _gone(site, post, post)


async def _gone(site: Site, post: Post, before: Post) -> None:
    """The customer took words of his back."""
    complaint = await _part_of(site, before)
    if complaint:
        await site.desk.deleted(complaint.id, post.origin, readable(before.raw, {}))


async def _part_of(site: Site, post: Post) -> Complaint | None:
    """The complaint that the customer made with this post, or to which he added it."""
    return await taking.part_of(site.desk, post.origin, post.place, Address(post.team, post.user).person)
