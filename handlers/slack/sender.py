"""What goes out: a Message is posted, or takes the place of an earlier one, exactly once where Slack lets us know.

After a try that may have arrived we look first. Where we may not read the past, what the team is told
goes out once more at most; what a person approved for a customer does not: its owner is asked to look.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.facts import Complaint, Person
from bot.message import Message, Place, direct
from bot.ports import DueMessage, Later, Missing, Never
from bot.tries import Known, Plan, Try
from bot.worker import SEND_LIMIT
from handlers.slack.addresses import PLATFORM, Address, parse, ref
from handlers.slack.blocks import LONGEST, TOO_LONG, Payload, escape, in_words, payload
from handlers.slack.clients import NotInstalled, reason
from handlers.slack.looking import Blind, find, marked
from handlers.slack.outcomes import judge
from handlers.slack.pace import Pace
from handlers.slack.site import Site, is_ours

LIMIT = SEND_LIMIT - 2  # seconds for one try, so that what is known of it is still written down
PATIENCE = 1.5  # seconds that a try waits for its turn; who has to wait longer comes again
SETTLE = 10.0  # seconds until we look for what may have arrived: it may still be on its way
AT_ONCE = 1.0
EARLIER = timedelta(hours=1)  # by which Slack's clock and ours may differ, generously
MOST = 10_000  # direct messages that are remembered as opened

NOT_INSTALLED = "the workspace does not have us any more"
ANOTHERS = "it would be read in another workspace"
NOTHING_THERE = "what it would change is not there any more"
UNSURE = "Slack did not say whether it arrived: please look whether it is there, before you say it another way"

log = logging.getLogger(__name__)


class Target(NamedTuple):
    """A conversation of Slack, with its real channel, and how we speak there."""

    client: AsyncWebClient
    team: str
    channel: str
    thread: str


class Sender:
    """Delivers. What it opened (direct messages) it remembers."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._pace = Pace()
        self._opened: OrderedDict[Address, str] = OrderedDict()

    async def send(self, due: DueMessage) -> str:
        """Deliver or edit; returns the ref. Raises Later or Never."""
        current = Try.of(due, judge)
        try:
            async with asyncio.timeout(LIMIT):
                return await self._deliver(due, current)
        except (Later, Never, Missing):
            raise
        except NotInstalled:
            raise Never(NOT_INSTALLED) from None
        except Exception as error:  # noqa: BLE001 - whatever it was, what is known of the message is written down
            raise current.put_off(due.complaint_id, error, SETTLE) from None

    async def _deliver(self, due: DueMessage, current: Try) -> str:
        if due.edits and (edited := await self._edited(due, due.edits)):
            return edited
        if due.message.only_edit:
            raise Never(NOTHING_THERE)
        began = current.known
        try:
            return await self._posted(due, due.message, current)
        except SlackApiError as error:
            outcome = judge(error)
            if outcome.plan is not Plan.ELSEWHERE:
                raise
        self._opened.pop(parse(due.message.place.channel), None)
        current.known = began  # an earlier try may have come as far as this
        return await self._posted(due, await self._to_a_lead(due, outcome.why), current)

    async def _must_be_of_there(self, due: DueMessage, place: Place) -> None:
        """Where many workspaces have us, nothing of one is said in another, to a lead neither. Raises Never."""
        team = parse(place.channel).team
        if not team or not due.complaint_id:
            return
        complaint = await self._site.desk.get(due.complaint_id)
        if place != complaint.place and not is_ours(team, complaint):
            raise Never(ANOTHERS)

    async def _edited(self, due: DueMessage, edits: str) -> str:
        """Put it in the place of what stands; empty where that cannot be. Twice is once."""
        where, _, ts = edits.rpartition(":")
        team, channel = parse(where)
        client = await self._site.client(team)
        try:
            await _Words(due, due.message).say(client.chat_update, channel=channel, ts=ts)
        except SlackApiError as error:
            if judge(error).plan in (Plan.ANEW, Plan.ELSEWHERE):
                return ""
            raise
        return edits

    async def _posted(self, due: DueMessage, message: Message, current: Try) -> str:
        """Post it, unless it is there; the ref."""
        words, target = _Words(due, message), await self._target(message.place)
        await self._must_be_of_there(due, message.place)
        if current.in_doubt and (found := await self._found(due, target, current)):
            return found
        await self._turn(due, target, current)
        more = {"username": message.author} if self._site.desk.policy.slack.owner_name and message.author else {}
        with self._holding(target), current.at_risk():
            told = await words.say(
                target.client.chat_postMessage, channel=target.channel, thread_ts=target.thread or None,
                mrkdwn=False, unfurl_links=False, unfurl_media=False, **more,
            )  # fmt: skip
            return ref(target.team, told["channel"], told["ts"])

    async def _target(self, place: Place) -> Target:
        """The real channel; direct messages are opened once."""
        who = parse(place.channel)
        client = await self._site.client(who.team)
        if not place.channel.startswith("@"):
            return Target(client, who.team, who.id, place.thread)
        if who not in self._opened:
            opened = await client.conversations_open(users=who.id)
            self._opened[who] = opened["channel"]["id"]
            while len(self._opened) > MOST:
                self._opened.popitem(last=False)
        return Target(client, who.team, self._opened[who], "")

    async def _found(self, due: DueMessage, target: Target, current: Try) -> str:
        """The ref of what an earlier try sent; empty if none did. Raises Later or Never where that cannot be seen."""
        if not due.complaint_id:
            raise Never(UNSURE)  # a digest: once too often is worse than not at all
        complaint = await self._site.desk.get(due.complaint_id)
        try:
            ts = await find(target.client, target.channel, target.thread, due.key, complaint.opened_at - EARLIER)
        except Blind:
            if _to_customer(due, complaint) or current.known is Known.PERHAPS_TWICE:
                raise Never(UNSURE) from None
            current.known = Known.ONCE_MORE
            raise current.later("whether it arrived cannot be seen", AT_ONCE) from None
        if ts:
            return ref(target.team, target.channel, ts)
        current.known = Known.NOT_SENT
        return ""

    async def _turn(self, due: DueMessage, target: Target, current: Try) -> None:
        """Wait for a turn in the channel. Raises Later where that takes long: others are to be sent meanwhile."""
        channel = str(Address(target.team, target.channel))
        while (wait := self._pace.wait(channel, due.key)) > 0:
            if wait > PATIENCE:
                raise current.later("others come first in this channel", wait)
            await asyncio.sleep(wait)

    @contextmanager
    def _holding(self, target: Target) -> Iterator[None]:
        """Where Slack wants less in a channel, nobody else asks there meanwhile."""
        try:
            yield
        except SlackApiError as error:
            outcome = judge(error)
            if outcome.plan is Plan.WAIT:
                self._pace.hold(str(Address(target.team, target.channel)), outcome.wait)
            raise

    async def _to_a_lead(self, due: DueMessage, why: str) -> Message:
        """What cannot be said to the team where it was meant for, told to a lead. Raises Never where there is none."""
        if not due.complaint_id:
            raise Never(why)
        complaint = await self._site.desk.get(due.complaint_id)
        lead = self._lead(due.message.place)
        if lead is None or _to_customer(due, complaint):
            raise Never(why)
        log.warning("a message of complaint %s goes to a lead: %s", due.complaint_id, why)
        text = f"This was meant for {self._named(due.message.place)}, but {why}.\n{due.message.text}"
        return replace(due.message, place=direct(lead.id), text=text)

    def _lead(self, place: Place) -> Person | None:
        """The first one of the same workspace; not who cannot be reached himself."""
        mine = [lead for lead in self._site.desk.policy.leads() if lead.id.startswith(f"{PLATFORM}:")]
        team = parse(place.channel).team
        return next((one for one in mine if parse(one.id).team == team and direct(one.id) != place), None)

    def _named(self, place: Place) -> str:
        if not place.channel.startswith("@"):
            return "the team's channel"
        people = self._site.desk.policy.everybody()
        return next((one.name for one in people if direct(one.id) == place), "a colleague")


def plainly(message: Message, complaint_id: str) -> Payload:
    """The message without blocks: what its buttons are for is said in words."""
    labels = " · ".join(escape(one.label) for one in message.buttons)
    if message.author:
        answer = f" Please answer in your own words: {labels}" if labels else ""
        text = f"{escape(message.text)}\n\nFrom {escape(message.author)}, sent through this app.{answer}"
    else:
        more = f"\n{labels}: the buttons cannot be shown; use /amends show {complaint_id}" if labels else ""
        text = in_words(message) + more
    if len(text) > LONGEST:
        raise Never(TOO_LONG)
    return Payload(text, [])


class _Words:
    """A message as Slack takes it; where it does not, once again in a simpler form. Raises Never, before it is said."""

    def __init__(self, due: DueMessage, message: Message) -> None:
        said = payload(message, due.complaint_id)
        self._due, self._message = due, message
        self._said = said if said.blocks else self._plain()

    async def say(self, call: Callable[..., Awaitable[Any]], **where: Any) -> Any:
        """Call with it. Raises what the client raises."""
        body = {"metadata": marked(self._due.key), "link_names": False, "parse": "none", **where}
        said = self._said
        try:
            return await call(text=said.text, blocks=said.blocks, **body)
        except SlackApiError as error:
            if "username" in body and reason(error) == "missing_scope":
                del body["username"]
            elif judge(error).plan is Plan.PLAIN and said.blocks:
                said = self._plain()
            else:
                raise
        return await call(text=said.text, blocks=said.blocks, **body)

    def _plain(self) -> Payload:
        return plainly(self._message, self._due.complaint_id)


def _to_customer(due: DueMessage, complaint: Complaint) -> bool:
    """Is it a person's word to the customer, or something else that the customer reads?"""
    return bool(due.message.author) or due.message.place == complaint.place
