"""How a message is said: as Discord takes it, with nonce and mark; where Discord refuses its form, in words alone."""

from dataclasses import replace
from typing import Any

import discord

from bot.message import Message
from bot.policy import Policy
from bot.ports import DueMessage
from bot.tries import Plan
from bot.wording.phrases import at
from handlers.discord.addresses import is_id
from handlers.discord.cards import Payload, payload
from handlers.discord.looking import marked, nonce
from handlers.discord.outcomes import judge
from handlers.discord.spots import Spot


class Words:
    """What is said in one place. Raises Never for what cannot be said whole."""

    def __init__(self, due: DueMessage, spot: Spot, policy: Policy) -> None:
        self._due, self._spot, self._policy = due, spot, policy
        self.said = self._as(spot.message)
        self.answers = int(spot.place.thread) if is_id(spot.place.thread) else None

    async def post(self, channel: discord.PartialMessageable) -> int:
        """Say it there; its id. Raises what the client raises."""
        known = nonce(self._due.key, channel.id)
        try:
            said = await channel.send(**self.said.kwargs(), nonce=known, **self._answering(channel))
        except discord.HTTPException as error:
            if judge(error).plan is not Plan.PLAIN:
                raise
            plain = self._as(replace(self._plain, topic=""))
            said = await channel.send(**plain.kwargs(), nonce=known)
        return said.id

    async def edit(self, there: discord.PartialMessage) -> None:
        """Put it in the place of that one. Raises what the client raises."""
        try:
            await there.edit(**_over(self.said))
        except discord.HTTPException as error:
            if judge(error).plan is not Plan.PLAIN:
                raise
            await there.edit(**_over(self._as(self._plain)))

    @property
    def _plain(self) -> Message:
        return plainly(self._spot.message, self._due.complaint_id, self._policy)

    def _as(self, message: Message) -> Payload:
        return marked(payload(message, self._due.complaint_id, mention=self._spot.mention), self._due.key)

    def _answering(self, channel: discord.PartialMessageable) -> dict[str, Any]:
        """As a reply; as no reply where what it replies to is deleted."""
        if self.answers is None:
            return {}
        to = discord.MessageReference(
            message_id=self.answers, channel_id=channel.id, guild_id=channel.guild_id, fail_if_not_exists=False
        )
        return {"reference": to}


def _over(said: Payload) -> dict[str, Any]:
    """Nothing is left of what stood there."""
    return {"content": None, **said.edits()}


def plainly(message: Message, complaint_id: str, policy: Policy) -> Message:
    """The same in nothing but words: what its buttons are for is said."""
    labels = " · ".join(one.label for one in message.buttons)
    if message.author:
        answer = f"\n\nPlease answer in your own words: {labels}" if labels else ""
        return replace(message, text=f"{message.text}{answer}", buttons=())
    quote = [f"“{message.quote.strip()}”"] if message.quote.strip() else []
    rows = [f"{row.label}: {row.value} {at(row.at, policy.zone) if row.at else ''}".rstrip() for row in message.rows]
    more = [f"{labels}: the buttons cannot be shown; use /amends show {complaint_id}"] if labels else []
    text = "\n".join([message.text, *quote, *rows, *more])
    return replace(message, text=text, quote="", rows=(), buttons=(), chart=None)
