"""The web chat's own memory.

Who changes the room first takes its one row, so that changes come one after the other and the
revision never shows one change before another that it counts.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tortoise.expressions import F
from tortoise.transactions import in_transaction

from bot.message import Message
from bot.room import Post
from storage.models import PostRow, ReactionRow, RoomRow

Reactions = tuple[tuple[str, tuple[str, ...]], ...]


class ChatRoom:
    """The Room of `bot.ports`, on either database."""

    async def post(self, post: Post, key: str) -> Post:
        """Write a post and return it with its id; a post with the same key is there already: return that one."""
        async with in_transaction():
            await _hold()
            there = await PostRow.get_or_none(key=key)
            if there is None:
                await PostRow.bulk_create([_row(post, key)])
                await _count()
            written = there or await PostRow.get(key=key)
            return (await _posts([written]))[0]

    async def edit(self, post_id: int, message: Message, at: datetime) -> None:
        """Replace what a post of the bot says."""
        async with in_transaction():
            await _hold()
            if await PostRow.filter(id=post_id).update(message=message, text=message.text, edited_at=at):
                await _count()

    async def react(self, post_id: int, person_id: str, emoji: str, *, on: bool = True) -> bool:
        """Set or take back a reaction; False if nothing changed."""
        async with in_transaction():
            await _hold()
            mine = ReactionRow.filter(post_id=post_id, person_id=person_id, emoji=emoji)
            if await mine.exists() == on or not await PostRow.filter(id=post_id).exists():
                return False
            if on:
                await ReactionRow.bulk_create([ReactionRow(post_id=post_id, person_id=person_id, emoji=emoji)])
            else:
                await mine.delete()
            await _count()
            return True

    async def get(self, post_id: int) -> Post | None:
        """One post."""
        posts = await _posts(await PostRow.filter(id=post_id))
        return posts[0] if posts else None

    async def attach(self, post_id: int, complaint_id: str) -> None:
        """This post is what the complaint is about."""
        async with in_transaction():
            await _hold()
            if await PostRow.filter(id=post_id).update(complaint_id=complaint_id):
                await _count()

    async def posts(self, channel: str, *, limit: int = 200) -> Sequence[Post]:
        """The newest posts of a channel with their reactions, oldest first."""
        rows = await PostRow.filter(channel=channel).order_by("-id").limit(limit)
        return await _posts(rows[::-1])

    async def revision(self) -> int:
        """Grows with every change in the room."""
        return int((await RoomRow.get(id=1)).revision)


async def _hold() -> None:
    """Wait for whoever else changes the room. SQLite holds the whole database already."""
    await RoomRow.select_for_update().get(id=1)


async def _count() -> None:
    await RoomRow.filter(id=1).update(revision=F("revision") + 1)


async def _posts(rows: Sequence[PostRow]) -> list[Post]:
    """The posts of these rows, with the reactions in the order in which they came."""
    found: dict[int, dict[str, list[str]]] = {row.id: {} for row in rows}
    for reaction in await ReactionRow.filter(post_id__in=list(found)).order_by("id"):
        found[reaction.post_id].setdefault(reaction.emoji, []).append(reaction.person_id)
    return [replace(_post(row), reactions=_reactions(found[row.id])) for row in rows]


def _reactions(found: dict[str, list[str]]) -> Reactions:
    return tuple((emoji, tuple(people)) for emoji, people in found.items())


def _post(row: PostRow) -> Post:
    return Post(
        id=row.id,
        place=row.place,
        author=row.author,
        name=row.name,
        text=row.text,
        at=row.at,
        edited_at=row.edited_at,
        complaint_id=row.complaint_id,
        message=row.said,
    )


def _row(post: Post, key: str) -> PostRow:
    return PostRow(
        key=key,
        platform=post.place.platform,
        channel=post.place.channel,
        thread=post.place.thread,
        author=post.author,
        name=post.name,
        text=post.text,
        at=post.at,
        edited_at=post.edited_at,
        complaint_id=post.complaint_id,
        message=post.message,
    )
