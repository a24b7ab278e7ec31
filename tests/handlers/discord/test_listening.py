"""What is kept of all that goes on in a server, and what becomes of it while the database is away."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import discord as library
import pytest

from bot import taking
from bot.keeper import Keeper
from bot.lease import Lease
from bot.ports import DueEvent, Later, Never, Told
from handlers.discord import events, holding, kept, waiting
from handlers.discord.holding import Holding
from handlers.discord.listening import listen
from handlers.discord.posts import Post, load
from handlers.discord.site import Site
from storage.models import InboxRow
from tests.handlers.discord.bench import Bench, team_policy
from tests.handlers.discord.talking import CHAT, LAMP, ORDER, complain, everything, say, thread_on

READING = pytest.mark.parametrize("policy", [team_policy(follow=True)])


async def keys(kind: str = "") -> list[str]:
    """What is in the inbox, in the order in which it was kept."""
    rows = await InboxRow.filter(key__startswith=f"discord:{kind}").order_by("id")
    return [row.key for row in rows]


# What is kept


async def test_what_is_not_for_us_is_not_kept(discord: Bench) -> None:
    post = await say(discord, discord.dana, CHAT)
    await say(discord, discord.join("Eve Moss"), "me!", to=post)
    await say(discord, discord.ana, "and me", channel=thread_on(discord, post, discord.ana))
    await discord.ana.react(post, "👍")
    await discord.dana.edit(post, "Who is up for two games tonight?")
    await discord.settle()
    assert await keys() == []


async def test_what_may_be_for_us_is_kept_by_what_happened(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    directly = await discord.join("Eve Moss").send_dm(LAMP)
    answer = await discord.ana.send(discord.shop, "Hello Dana", reply_to=post)
    await discord.ana.react(post, "✋🏽")
    await discord.ana.delete(answer)
    minute = kept.minute(discord.clock.now)
    assert await keys() == [
        f"discord:message:{post.id}", f"discord:message:{directly.id}", f"discord:message:{answer.id}",
        f"discord:reaction:{post.id}:{discord.ana.id}:✋🏽:{minute}", f"discord:delete:{answer.id}",
    ]  # fmt: skip
    rows = await InboxRow.all().order_by("id")
    assert [row.lane for row in rows][:2] == [f"discord:{discord.shop.id}", f"discord:{directly.channel.id}"]
    assert load(rows[0].body["post"]).words == LAMP


@READING
async def test_where_we_read_along_more_is_kept(discord: Bench) -> None:
    post = await say(discord, discord.dana, CHAT)
    await say(discord, discord.join("Eve Moss"), "me!", to=post)
    await say(discord, discord.ana, "and me", channel=thread_on(discord, post, discord.ana))
    assert len(await keys("message")) == 2


async def test_what_takes_long_to_look_up_is_kept_before_what_was_told_after_it(
    discord: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = list[str]()

    async def slow_at_first(self: Site, guild: str) -> frozenset[str]:
        assert self is discord.site
        looked.append(guild)
        for _ in range(100 if len(looked) == 1 else 0):
            await asyncio.sleep(0)
        return frozenset()

    monkeypatch.setattr(Site, "team", slow_at_first)
    post = await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    more = await discord.dana.send(discord.shop, f"{discord.us} It is chipped too.", reply_to=post)
    await discord.dana.delete(more)
    await discord.settle()
    assert len(looked) == 2
    assert await keys() == [
        f"discord:message:{post.id}", f"discord:message:{more.id}", f"discord:delete:{more.id}",
    ]  # fmt: skip


async def test_two_replicas_that_hear_the_same_keep_it_once(discord: Bench) -> None:
    """As where a shard has changed hands and both are told: here two listeners on one client."""
    heard: list[Told] = []

    class Twice:
        """An inbox that counts what it is given."""

        async def keep(self, told: Sequence[Told]) -> None:
            heard.extend(told)
            await discord.storage.inbox.keep(told)

        async def forget(self, before: object) -> int:
            raise NotImplementedError

    other = library.Client(intents=library.Intents.none())
    listen(other, discord.site, Keeper(Twice(), discord.desk.wake))
    other._connection.user = discord.site.client.user  # noqa: SLF001 - it is logged in as the same
    listeners: Any = (discord.site.client, other)
    first = listeners[0].on_message

    async def both(message: library.Message) -> None:
        await asyncio.gather(first(message), listeners[1].on_message(message))

    listeners[0].on_message = both
    await complain(discord)
    assert len(heard) == 1
    assert len(await keys("message")) == 1
    assert len(await discord.complaints()) == 1
    assert len(discord.told(discord.dana)) == 1


async def test_what_is_heeded_twice_is_once(discord: Bench) -> None:
    """As after a crash between doing and noting it."""
    post = await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    await discord.join("Eve Moss").send_dm(LAMP)
    await discord.dana.send(discord.shop, f"{discord.us} {ORDER}")
    await discord.dana.edit(post, f"{discord.us} {LAMP} Again!")
    rows = await InboxRow.all().order_by("id")
    await discord.settle()
    before = [one.version for one in await discord.complaints()]
    for row in rows:
        await InboxRow.filter(id=row.id).update(status="waiting", body=row.body, due_at=discord.clock.now)
    await discord.settle()
    assert await InboxRow.filter(status="done").count() == len(rows) == 4
    assert [one.version for one in await discord.complaints()] == before


# While the database is away


class Inbox:
    """One that is away for the first tries."""

    def __init__(self, failures: int) -> None:
        self.failures = failures
        self.kept: list[str] = []

    async def keep(self, told: Sequence[Told]) -> None:
        """As the real one."""
        if self.failures:
            self.failures -= 1
            raise OSError
        self.kept += [one.key for one in told]

    async def forget(self, before: object) -> int:
        """Nobody asks."""
        raise NotImplementedError


def told(key: str) -> Told:
    return Told(platform="discord", key=key, lane="discord:1", body={})


async def test_what_cannot_be_kept_is_held_and_kept_in_order() -> None:
    inbox, pauses = Inbox(3), list[float]()

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        later.append(asyncio.ensure_future(held.keep([told(f"later{len(pauses)}")])))
        await asyncio.sleep(0)

    later: list[asyncio.Future[Any]] = []
    held = Holding(Keeper(inbox, lambda: None), set(), sleep)
    await held.keep([told("first"), told("second")])
    await asyncio.gather(*later)
    assert inbox.kept == ["first", "second", "later1", "later2", "later3"]
    assert pauses == [0.5, 1, 2]
    await held.keep([])
    await held.keep([told("after")])
    assert inbox.kept[-1] == "after"


async def test_what_is_told_while_others_are_being_kept_is_kept_after_them() -> None:
    class Slow(Inbox):
        """One that takes its time."""

        async def keep(self, told: Sequence[Told]) -> None:
            if not self.kept:
                late.append(asyncio.ensure_future(held.keep([one_more])))
                await asyncio.sleep(0)
            await super().keep(told)

    one_more, late = told("late"), list[asyncio.Future[Any]]()
    inbox = Slow(0)
    held = Holding(Keeper(inbox, lambda: None), set())
    await held.keep([told("first")])
    await asyncio.gather(*late)
    assert inbox.kept == ["first", "late"]


async def test_it_is_given_up_in_the_end_and_that_is_said(caplog: pytest.LogCaptureFixture) -> None:
    inbox, pauses = Inbox(len(holding.PAUSES) + 1), list[float]()

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    held = Holding(Keeper(inbox, lambda: None), set(), sleep)
    await held.keep([told("lost")])
    assert inbox.kept == []
    assert 9 * 60 < sum(pauses) < 11 * 60
    assert "lost until it is caught up: 1 events" in caplog.text
    await held.keep([told("new")])
    assert inbox.kept == ["new"]


async def test_no_more_is_held_than_memory_has_room_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(holding, "MOST", 2)
    inbox, failed, again = Inbox(1), asyncio.Event(), asyncio.Event()

    async def sleep(_: float) -> None:
        failed.set()
        await again.wait()

    held = Holding(Keeper(inbox, lambda: None), set(), sleep)
    tasks = [asyncio.ensure_future(held.keep([told(key)])) for key in ("oldest", "second")]
    await failed.wait()
    tasks.append(asyncio.ensure_future(held.keep([told("third")])))
    await tasks[0]  # given up
    again.set()
    await asyncio.gather(*tasks)
    assert inbox.kept == ["second", "third"]
    assert "lost until it is caught up: 1 events" in caplog.text


# What the worker brings


def due(attempts: int = 1, **body: object) -> DueEvent:
    lease = Lease(table="inbox", row=1, token="t", attempts=attempts)
    return DueEvent(lease=lease, platform="discord", key="discord:message:1", body=body)


async def test_what_no_version_of_ours_kept_is_never_heeded(discord: Bench) -> None:
    for kind in ("poll", None, 3):
        with pytest.raises(Never):
            await events.heed(discord.site, due(kind=kind))


async def test_where_discord_limits_us_the_event_waits(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    post = Post(
        guild=str(discord.guild.id), channel=str(discord.shop.id), id="123456789", user="99", words="x", named=True
    )
    body = {"kind": "message", "post": kept.written(post).body["post"]}

    async def limited(*_: object) -> None:
        raise library.RateLimited(7.5)

    monkeypatch.setattr(discord.site.people, "member", limited)
    with pytest.raises(Later) as later:
        await events.heed(discord.site, due(**body))
    assert later.value.after == timedelta(seconds=7.5)
    monkeypatch.undo()
    discord.env.inject_error("GET", "/guilds/*", status=500, times=None)
    with pytest.raises(library.HTTPException):
        await events.heed(discord.site, due(**body))


def test_discords_patience_is_ours_within_reason() -> None:
    for seconds, after in ((0.01, 1.0), (30.0, 30.0), (1e9, waiting.LONGEST)):
        with pytest.raises(Later) as later, waiting.patiently():
            raise library.RateLimited(seconds)
        assert later.value.after == timedelta(seconds=after)


async def test_who_is_nobody_any_more_is_ignored(discord: Bench) -> None:
    post = Post(
        guild=str(discord.guild.id), channel=str(discord.shop.id), id="123456789", user="99", words=LAMP, named=True
    )
    await events.heed(discord.site, due(kind="message", post=kept.written(post).body["post"]))
    assert await everything(discord) == []


async def test_what_is_added_to_words_that_are_not_here_yet_waits_for_them(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    await discord.dana.send(discord.shop, f"{discord.us} It is chipped too.", reply_to=post)
    first, more = [due(**row.body) for row in await InboxRow.all().order_by("id")]
    with pytest.raises(Later, match="what somebody adds to is not here yet"):
        await events.heed(discord.site, more)
    await events.heed(discord.site, first)
    await events.heed(discord.site, more)
    (complaint,) = await everything(discord)
    assert complaint.text == LAMP
    assert "It is chipped too." in [event.data.get("text") for event in await discord.site.board.timeline(complaint.id)]


async def test_but_not_for_ever(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    await discord.dana.send(discord.shop, f"{discord.us} It is chipped too.", reply_to=post)
    rows = await InboxRow.all().order_by("id")
    await events.heed(discord.site, due(taking.MOST_WAITS + 1, **rows[1].body))
    (complaint,) = await everything(discord)
    assert complaint.text == "It is chipped too."
