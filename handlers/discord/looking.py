"""Is a message there already? Discord knows a message again by its nonce, for a few minutes; after that we look.

Our own messages can be read without any privilege. Ours with components carry the message's mark in the first of
them; plain text is known by its words. Discord keeps no nonce with a message, but where it should show one, that
counts too.
"""

import asyncio
import re
from base64 import b32encode
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

import discord

from bot.ports import DueMessage, Later
from bot.tries import Known, Plan, Try
from handlers.discord.addresses import ref
from handlers.discord.cards import Payload
from handlers.discord.outcomes import judge

WINDOW = timedelta(minutes=2)  # for which Discord knows a nonce for certain; it promises "a few minutes"
EARLIER = timedelta(minutes=15)  # by which Discord's clock and ours may differ, generously
MOST = 500  # messages that are read to find one
NONCE = 25  # characters; Discord's limit
RETRIED = 1.0  # seconds after which discord.py may have tried more than once
_LOWEST = 2**30  # marks are above whatever numbers Discord gives to components itself

_SINCE = re.compile(r" \(since (\S{10,40})\)$")


class Blind(Exception):
    """We may not read that conversation, or it is too long to be read as far back as needed."""


def nonce(key: str, channel: int) -> str:
    """What Discord knows a message again by; another channel's is another message."""
    return b32encode(sha256(f"{key}:{channel}".encode()).digest()).decode().lower()[:NONCE]


def mark(key: str) -> int:
    """The number that the first component of a message carries."""
    return _LOWEST + int.from_bytes(sha256(key.encode()).digest()[:4]) % _LOWEST


def marked(said: Payload, key: str) -> Payload:
    """The same, so that it is known again."""
    if said.view and said.view.children:
        said.view.children[0].id = mark(key)
    return said


@dataclass
class Attempt(Try):
    """One try, and since when the message may stand: from then on Discord knows its nonce for a while."""

    since: datetime | None = None

    @classmethod
    def at(cls, due: DueMessage) -> "Attempt":
        """The one that begins now."""
        current = cls.of(due, judge)
        told = _SINCE.search(due.last_error)
        current.since = datetime.fromisoformat(told[1]) if told and current.known is not Known.NOT_SENT else None
        return current

    def may_repeat(self, now: datetime) -> bool:
        """May the same simply be sent again, because Discord still knows it?"""
        return self.known is Known.PERHAPS and self.since is not None and now - self.since <= WINDOW

    def not_sent(self) -> None:
        """We have looked: it is not there."""
        self.known, self.since = Known.NOT_SENT, None

    @contextmanager
    def sending(self, now: datetime) -> Iterator[None]:
        """While Discord may be taking the message.

        Where it is asked to wait after a while, discord.py may have tried before, and that one may have been taken.
        """
        before, began = self.since, asyncio.get_running_loop().time()
        if self.known is Known.NOT_SENT:
            self.since = now
        try:
            with self.at_risk():
                risked = self.known
                yield
        except Exception as error:
            waited = asyncio.get_running_loop().time() - began >= RETRIED
            if self.judge(error).plan is Plan.WAIT and waited:
                self.known = risked
            elif self.known is Known.NOT_SENT:
                self.since = before
            raise

    def later(self, why: str, seconds: float) -> Later:
        """Put it off for so long; that is no failure."""
        return super().later(self._dated(why), seconds)

    def again(self, why: str, least: float = 0.0) -> Later:
        """It failed: put it off, longer each time."""
        return super().again(self._dated(why), least)

    def _dated(self, why: str) -> str:
        return f"{why} (since {self.since.isoformat()})" if self.since else why


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The message that is looked for. `content` is empty for one with components; `answers` the one it replies to.

    `by` is who we are. `since`: it is not older. `known` says of a ref whether it is that of another message of ours.
    """

    key: str
    by: int
    content: str
    answers: int | None
    since: datetime
    known: Callable[[str], Awaitable[bool]]


async def find(channel: discord.PartialMessageable, sought: Sought) -> int | None:
    """The id of our message; None if it is not there. Raises Blind; and what the client raises for what may pass."""
    try:
        return await _read(channel, sought)
    except discord.HTTPException as error:
        if judge(error).plan in (Plan.WAIT, Plan.TRY, Plan.DOUBT):
            raise
        raise Blind from None


async def _read(channel: discord.PartialMessageable, sought: Sought) -> int | None:
    count = 0
    async for message in channel.history(limit=MOST):
        count += 1
        if message.created_at < sought.since - EARLIER:
            return None
        if message.author.id == sought.by and await _is_it(message, channel.id, sought):
            return message.id
    # Discord shows nothing at all where we may not read the past; and there, somebody has written something.
    if count == MOST or (channel.guild_id and not count):
        raise Blind
    return None


async def _is_it(message: discord.Message, channel: int, sought: Sought) -> bool:
    if str(message.nonce or "") == nonce(sought.key, channel):
        return True
    if any(getattr(component, "id", None) == mark(sought.key) for component in message.components):
        return True
    if not sought.content or message.content.strip() != sought.content.strip():
        return False
    answers = message.reference.message_id if message.reference else None  # Discord drops it where that is deleted
    return answers in (None, sought.answers) and not await sought.known(ref(channel, message.id))
