"""The web chat's own memory, which other platforms keep themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.message import Message, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post in the web chat. `message` is what the bot said, with its rows and buttons."""

    id: int
    place: Place
    author: str
    name: str
    text: str
    at: datetime
    edited_at: datetime | None = None
    complaint_id: str = ""
    message: Message | None = None
    reactions: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Room(Protocol):
    """Posts and reactions. Its channels are Place.channel."""

    async def post(self, post: Post, key: str) -> Post:
        """Write a post and return it with its id; a post with the same key is there already: return that one."""

    async def edit(self, post_id: int, message: Message, at: datetime) -> None:
        """Replace what a post of the bot says."""

    async def react(self, post_id: int, person_id: str, emoji: str, *, on: bool = True) -> bool:
        """Set or take back a reaction; False if nothing changed."""

    async def get(self, post_id: int) -> Post | None:
        """One post."""

    async def attach(self, post_id: int, complaint_id: str) -> None:
        """This post is what the complaint is about."""

    async def posts(self, channel: str, *, limit: int = 200) -> Sequence[Post]:
        """The newest posts of a channel with their reactions, oldest first."""

    async def revision(self) -> int:
        """Grows with every change in the room."""
