"""What goes out: a Message is posted, or takes the place of an earlier one, exactly once where Discord lets us know.

After a try that may have arrived the same is sent again while Discord still knows its nonce; later we look first.
Where we cannot see, what the team is told goes out once more at most; what a person approved for a customer does
not: its owner is asked to look.
"""

import asyncio
import logging
from collections import OrderedDict
from contextlib import aclosing
from datetime import datetime, timedelta

import discord

from bot.message import Place
from bot.ports import DueMessage, Later, Never
from bot.refusals import Unknown
from bot.tries import Known, Plan
from bot.worker import SEND_LIMIT
from handlers.discord.addresses import PLATFORM, channel_of, is_id, parse, ref
from handlers.discord.card_threads import CardThreads
from handlers.discord.looking import Attempt, Blind, Sought, find
from handlers.discord.outcomes import UNKNOWN_MESSAGE, Nowhere, judge
from handlers.discord.saying import Words
from handlers.discord.site import Site, is_ours
from handlers.discord.spots import Job, Spot, Spots, directly

LIMIT = SEND_LIMIT - 2  # seconds for one try, so that what is known of it is still written down
SETTLE = 5.0  # seconds until what may have arrived is sent again, or looked for: it may still be on its way
AT_ONCE = 1.0
MOST = 10_000  # direct messages that are remembered as opened, and channels as held

ANOTHERS = "it would be read in another server"
NOTHING_THERE = "what it would change is not there any more"
NO_COMPLAINT = "its complaint is not there any more"
NO_PLACE = "there is no such place in Discord"
DELETED = "it arrived, and somebody has deleted it since"
UNSURE = "Discord did not say whether it arrived: please look whether it is there, before you say it another way"
HELD = "Discord wants fewer messages in this channel"
ALL_HELD = "Discord wants fewer messages everywhere"

log = logging.getLogger(__name__)


class Sender:
    """Delivers. It remembers what it opened (direct messages), and which channels want fewer messages until when."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._spots = Spots(site)
        self._threads = CardThreads(site)
        self._opened: OrderedDict[int, int] = OrderedDict()
        self._held: OrderedDict[int, datetime] = OrderedDict()

    async def send(self, due: DueMessage) -> str:
        """Deliver or edit; returns the ref. Raises Later or Never."""
        current = Attempt.at(due)
        try:
            async with asyncio.timeout(LIMIT):
                return await self._deliver(await self._job(due), current)
        except (Later, Never):
            raise
        except Unknown:
            raise Never(NO_COMPLAINT) from None
        except Exception as error:  # noqa: BLE001 - whatever it was, what is known of the message is written down
            raise current.put_off(due.complaint_id, error, SETTLE) from None

    async def _job(self, due: DueMessage) -> Job:
        complaint = await self._site.desk.get(due.complaint_id) if due.complaint_id else None
        return Job(due=due, complaint=complaint)

    async def _deliver(self, job: Job, current: Attempt) -> str:
        if is_limited(self._site.client):
            raise current.later(ALL_HELD, SETTLE)
        if job.due.edits and (edited := await self._edited(job, job.due.edits)):
            return edited
        if job.message.only_edit:
            raise Never(NOTHING_THERE)
        self._must_be_of_there(job)
        began = current.known, current.since
        async with aclosing(self._spots.of(job)) as spots:
            async for spot in spots:
                current.known, current.since = began  # an earlier try may have come as far as this
                try:
                    return await self._said(job, spot, current)
                except (discord.HTTPException, Nowhere) as error:
                    why = self._why_not_there(error)
                    job.why = why if spot == job.meant else job.why or why
        raise Never(job.why)

    def _why_not_there(self, error: discord.HTTPException | Nowhere) -> str:
        """Why nothing can be said in a place. Raises the error where it is not the place that it is about."""
        outcome = judge(error)
        if outcome.plan not in (Plan.ELSEWHERE, Plan.ANEW):
            raise error
        return outcome.why

    def _must_be_of_there(self, job: Job) -> None:
        """Where many servers have us, nothing of one is said in another. Raises Never."""
        guild = parse(job.message.place.channel).guild
        if guild and job.complaint and job.message.place != job.complaint.place and not is_ours(guild, job.complaint):
            raise Never(ANOTHERS)

    async def _edited(self, job: Job, edits: str) -> str:
        """Put it in the place of what stands; empty where that cannot be. Twice is once."""
        channel, _, message = edits.partition(":")
        if not (is_id(channel) and is_id(message)):
            return ""
        there = self._site.client.get_partial_messageable(int(channel)).get_partial_message(int(message))
        try:
            await self._words(job, job.meant).edit(there)
        except discord.HTTPException as error:
            self._why_not_there(error)
            return ""
        return edits

    async def _said(self, job: Job, spot: Spot, current: Attempt) -> str:
        """Say it there, unless it stands there; the ref."""
        words, channel = self._words(job, spot), await self._channel(spot.place)
        message = await self._found(job, words, channel, current) if current.in_doubt else None
        if message is None:
            message = await self._posted(words, channel, current)
        if job.complaint and job.message.topic == "card" and spot.place == job.complaint.desk:
            await self._threads.open(channel.id, message, job.complaint)
        return ref(channel.id, message)

    def _words(self, job: Job, spot: Spot) -> Words:
        return Words(job.due, spot, self._site.desk.policy)

    async def _channel(self, at: Place) -> discord.PartialMessageable:
        """The real channel; direct messages are opened once. Raises Nowhere, and what the client raises."""
        client = self._site.client
        if (channel := channel_of(at)) is not None:
            guild = parse(at.channel).guild
            return client.get_partial_messageable(channel, guild_id=int(guild) if is_id(guild) else None)
        if (user := directly(at)) is None:
            raise Nowhere(NO_PLACE)
        if user not in self._opened:
            self._opened[user] = (await client.create_dm(discord.Object(user))).id
            while len(self._opened) > MOST:
                self._opened.popitem(last=False)
        return client.get_partial_messageable(self._opened[user])

    async def _posted(self, words: Words, channel: discord.PartialMessageable, current: Attempt) -> int:
        wait = self._held.get(channel.id, self._site.now) - self._site.now
        if wait > timedelta(0):
            raise current.later(HELD, wait.total_seconds())
        try:
            with current.sending(self._site.now):
                return await words.post(channel)
        except (discord.HTTPException, discord.RateLimited) as error:
            outcome = judge(error)
            if outcome.plan is Plan.WAIT:
                self._hold(channel.id, outcome.wait)
            if isinstance(error, discord.HTTPException) and error.code == UNKNOWN_MESSAGE:
                raise Never(DELETED) from None  # that is Discord's answer to a nonce whose message was deleted
            raise

    def _hold(self, channel: int, seconds: float) -> None:
        """Where Discord wants less in a channel, nobody else asks there meanwhile."""
        self._held[channel] = self._site.now + timedelta(seconds=seconds)
        while len(self._held) > MOST:
            self._held.popitem(last=False)

    async def _found(self, job: Job, words: Words, channel: discord.PartialMessageable, current: Attempt) -> int | None:
        """What an earlier try sent; None if none did, or if Discord will know it. Raises where that cannot be seen."""
        if current.may_repeat(self._site.now):
            return None
        try:
            found = await find(channel, self._sought(job, words, current))
        except Blind:
            raise _unseen(job, current) from None
        if found is None:
            current.not_sent()
        return found

    def _sought(self, job: Job, words: Words, current: Attempt) -> Sought:
        """Raises Blind for what may have been said at any time."""
        since, us = current.since or _earliest(job), self._site.client.user
        if since is None or us is None:
            raise Blind
        return Sought(
            key=job.due.key,
            by=us.id,
            content=words.said.content or "",
            answers=words.answers,
            since=since,
            known=self._is_anothers,
        )

    async def _is_anothers(self, found: str) -> bool:
        return await self._site.desk.store.about(PLATFORM, found) is not None


def is_limited(client: discord.Client) -> bool:
    """Does discord.py hold everything back at the moment?"""
    gate = client.http._global_over  # noqa: SLF001 - there is no other way to it
    return isinstance(gate, asyncio.Event) and not gate.is_set()


def _earliest(job: Job) -> datetime | None:
    """When it can have been sent first: an approved text when it was approved. None where that is not known."""
    if job.complaint is None:
        return None
    approved = [said.at for said in job.complaint.said if said.ours and said.text == job.message.text]
    return min(approved, default=job.complaint.opened_at)


def _unseen(job: Job, current: Attempt) -> Later | Never:
    """It may stand, and that cannot be seen. Once too often is worse than not at all for a customer, or a digest."""
    if job.complaint is None or job.to_customer or current.known is Known.PERHAPS_TWICE:
        return Never(UNSURE)
    current.known = Known.ONCE_MORE
    return current.later("whether it arrived cannot be seen", AT_ONCE)
