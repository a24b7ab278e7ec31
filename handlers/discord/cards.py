"""A Message as Discord shows it: with Components V2, or as plain text where it is nothing but words.

What a person approved goes out whole, with nothing in it that Discord would read as markup, under that person's name.
"""

from dataclasses import dataclass
from typing import Any

import discord

from bot.message import Message
from bot.refusals import Refused


class TooLong(Refused):
    """This text is {over} characters too long for one message in Discord. Shorten it, then send it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload:
    """What Discord is sent: either a `view` (Components V2, which can never become plain text again) or `content`.

    What has a topic, and so may be edited, is always a view.
    """

    view: discord.ui.LayoutView | None = None
    content: str | None = None
    mention: int | None = None
    """The one user who may be told."""

    def kwargs(self) -> dict[str, Any]:
        """For whatever sends: a channel, an interaction's response or a followup."""
        return {**self.edits(), "suppress_embeds": True}

    def edits(self) -> dict[str, Any]:
        """The same for whatever edits a message, where there is no such choice."""
        users = [discord.Object(self.mention)] if self.mention else False
        allowed = discord.AllowedMentions(everyone=False, roles=False, users=users, replied_user=bool(self.mention))
        words: dict[str, Any] = {"content": self.content} if self.view is None else {"view": self.view}
        return {**words, "allowed_mentions": allowed}


def payload(message: Message, complaint_id: str, *, mention: int | None = None) -> Payload:
    """The message as Discord takes it. `mention`: the user who is told of it.

    Raises Never for an approved text that cannot go out whole (`must_fit` refuses it before).
    """
    raise NotImplementedError


def fits(message: Message) -> bool:
    """Can this approved message go out whole?"""
    raise NotImplementedError


def must_fit(message: Message) -> None:
    """Raises TooLong for an approved message that cannot; to be asked before it is approved."""
    raise NotImplementedError
