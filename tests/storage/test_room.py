"""The web chat's memory, on both databases."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.message import Button, Message, Place, Row
from bot.room import Post
from storage.database import Storage

AT = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
PLACE = Place(platform="web", channel="complaints")
CARD = Message(
    place=PLACE,
    text="A complaint",
    topic="card",
    rows=(Row(label="Due", value="soon", at=AT),),
    buttons=(Button(verb="claim", label="Claim", style="primary"),),
)


def said(text: str, **fields: object) -> Post:
    post = Post(id=0, place=PLACE, author="web:dana", name="Dana", text=text, at=AT)
    return replace(post, **fields)  # type: ignore[arg-type]  # fields by name


async def test_a_post_comes_back_as_it_was_written(storage: Storage) -> None:
    written = await storage.room.post(said("hello", message=CARD, complaint_id="c1"), "k1")
    assert written == said("hello", message=CARD, complaint_id="c1", id=written.id)
    assert await storage.room.get(written.id) == written
    assert await storage.room.get(written.id + 1) is None


async def test_a_post_with_the_same_key_is_written_once(storage: Storage) -> None:
    posts = await asyncio.gather(*(storage.room.post(said(f"try {n}"), "k1") for n in range(10)))
    assert len(set(posts)) == 1
    assert len(await storage.room.posts("complaints")) == 1
    assert await storage.room.revision() == 1


async def test_a_channel_shows_its_newest_posts_oldest_first(storage: Storage) -> None:
    for n in range(5):
        await storage.room.post(said(f"p{n}"), f"k{n}")
    await storage.room.post(said("elsewhere", place=replace(PLACE, channel="desk")), "k9")
    assert [post.text for post in await storage.room.posts("complaints", limit=3)] == ["p2", "p3", "p4"]
    assert [post.text for post in await storage.room.posts("desk")] == ["elsewhere"]


async def test_an_edit_replaces_what_the_bot_said(storage: Storage) -> None:
    post = await storage.room.post(said("A complaint", message=CARD), "k1")
    later = replace(CARD, text="Claimed", buttons=())
    await storage.room.edit(post.id, later, AT + timedelta(minutes=1))
    assert await storage.room.get(post.id) == replace(
        post, text="Claimed", message=later, edited_at=AT + timedelta(minutes=1)
    )


async def test_reactions_count_once_for_each_person_in_the_order_in_which_they_came(storage: Storage) -> None:
    post = await storage.room.post(said("hello"), "k1")
    assert await storage.room.react(post.id, "web:bo", "👀")
    assert await storage.room.react(post.id, "web:ana", "✋")
    assert await storage.room.react(post.id, "web:ana", "👀")
    assert not await storage.room.react(post.id, "web:ana", "👀")
    assert (await storage.room.posts("complaints"))[0].reactions == (
        ("👀", ("web:bo", "web:ana")),
        ("✋", ("web:ana",)),
    )
    assert await storage.room.react(post.id, "web:bo", "👀", on=False)
    assert not await storage.room.react(post.id, "web:bo", "👀", on=False)
    found = await storage.room.get(post.id)
    assert found is not None
    assert found.reactions == (("✋", ("web:ana",)), ("👀", ("web:ana",)))


async def test_nobody_reacts_to_a_post_that_is_not_there(storage: Storage) -> None:
    assert not await storage.room.react(99, "web:ana", "👀")


async def test_a_post_is_attached_to_its_complaint(storage: Storage) -> None:
    post = await storage.room.post(said("hello"), "k1")
    await storage.room.attach(post.id, "c1")
    assert await storage.room.get(post.id) == replace(post, complaint_id="c1")


async def test_the_revision_grows_with_every_change_and_with_nothing_else(storage: Storage) -> None:
    seen = [await storage.room.revision()]
    post = await storage.room.post(said("hello"), "k1")
    for change in (
        storage.room.react(post.id, "web:ana", "👀"),
        storage.room.react(post.id, "web:ana", "👀", on=False),
        storage.room.edit(post.id, CARD, AT),
        storage.room.attach(post.id, "c1"),
    ):
        seen.append(await storage.room.revision())
        await change
    seen.append(await storage.room.revision())
    assert seen == sorted(set(seen))
    await storage.room.react(post.id, "web:ana", "👀", on=False)
    await storage.room.edit(99, CARD, AT)
    await storage.room.posts("complaints")
    assert await storage.room.revision() == seen[-1]


async def test_many_at_once_are_all_counted(storage: Storage) -> None:
    post = await storage.room.post(said("hello"), "k1")
    await asyncio.gather(*(storage.room.react(post.id, f"web:p{n}", "👀") for n in range(20)))
    assert await storage.room.revision() == 21
