"""Every shard is served by one replica, is taken over when that one is gone, and misses nothing in between."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest

from handlers.discord.shard import EVERY, OVERLAP, UNREACHED, name_of
from handlers.discord.shards import NOT_READ
from storage.database import Storage
from storage.turns import FileTurns, ServerTurns
from tests.handlers.discord.serving import SPACE, hearts, hurry, serving, team_policy
from tests.handlers.discord.wire import Wire, wiring
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import MovedClock
from tests.journeys.rows import rows

SEED, BREAKS = 20_261_122, 30
ONLY = name_of(0, 1)
LAMP = "Order 48213 came eight days late and the shade is cracked. I wrote on Monday and nobody answered."


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


@pytest.fixture
def clock() -> MovedClock:
    """The real time: Discord's ids carry it."""
    return MovedClock()


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with wiring() as made:
        yield made


@pytest.fixture
async def wide() -> AsyncIterator[Wire]:
    """A Discord that wants us in two shards; the shop is of the first."""
    async with wiring(count=2) as made:
        made.gateway.space = SPACE * 0.8  # timers are not exact
        yield made


async def kept(storage: Storage) -> list[str]:
    """The keys of what was told, whether it is heeded or not."""
    return sorted(row["key"] for row in await rows(url_of(storage), "SELECT key FROM inbox"))


def url_of(storage: Storage) -> str:
    """Of a SQLite database."""
    turns = storage.turns
    assert isinstance(turns, FileTurns)
    return f"sqlite://{turns._path.with_suffix('')}"  # noqa: SLF001 - it lies beside


# One replica


async def test_it_connects_once_and_asks_for_nothing_privileged(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        assert wire.gateway.listening() == {0: 1}
    [one] = wire.gateway.identified
    assert (one.shard, one.count) == (0, 1)
    assert not one.asked & {"message_content", "members", "presences"}


async def test_two_shards_identify_themselves_one_after_the_other(
    wide: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with serving(wide, sqlite_storage, team_policy(wide), clock) as house:
        await house.ready()
        assert wide.gateway.listening() == {0: 1, 1: 1}
        await wide.gateway.invalidate()
        await eventually(lambda: len(wide.gateway.identified) >= 4, "both to begin anew")
        await house.ready()
    assert not wide.gateway.rushed
    assert sorted({(one.shard, one.count) for one in wide.gateway.identified}) == [(0, 2), (1, 2)]


async def test_where_discord_has_several_ways_in_they_are_used_at_once(
    wide: Wire, sqlite_storage: Storage, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.discord.door.SPACE", 60.0)
    wide.gateway.at_once, wide.gateway.space = 2, 60.0
    async with serving(wide, sqlite_storage, team_policy(wide), clock) as house:
        await house.ready()
    assert not wide.gateway.rushed


async def test_when_it_stops_nothing_is_left(wide: Wire, sqlite_storage: Storage, clock: MovedClock) -> None:
    before = asyncio.all_tasks()
    async with serving(wide, sqlite_storage, team_policy(wide), clock) as house:
        await house.ready()
        assert len(hearts()) == 2
    await eventually(lambda: not hearts(), "no heart to beat")
    assert not [task for task in asyncio.all_tasks() - before if "handlers/discord" in str(task.get_coro())]
    assert not wide.gateway.listening()


async def test_stopped_as_it_begins_nothing_is_left_either(
    wide: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    for looks in range(0, 60, 6):
        before = asyncio.all_tasks()
        async with serving(wide, sqlite_storage, team_policy(wide), clock):
            for _ in range(looks):
                await asyncio.sleep(0)
        assert not [task for task in asyncio.all_tasks() - before if "discord" in str(task.get_coro())]
    await eventually(lambda: not hearts() and not wide.gateway.listening(), "all to be over")


async def test_a_new_number_of_shards_is_told_and_waits_for_the_next_start(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        wire.gateway.shards = 3
        await wire.gateway.invalidate()
        await eventually(lambda: "Discord recommends 3 shards, and we have 1" in caplog.text, "the advice")
        await house.ready()
    assert {one.count for one in wire.gateway.identified} == {1}


async def test_when_discord_has_counted_enough_it_waits(wire: Wire, sqlite_storage: Storage, clock: MovedClock) -> None:
    wire.gateway.left = 0
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await eventually(lambda: house.front.ready() == "shard 0 of 1: Discord lets us connect again in 1:00:00")
        assert not wire.gateway.identified
        wire.gateway.left = 1
        await house.ready()


async def test_a_token_that_the_gateway_refuses_is_told_until_it_is_accepted(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    token, wire.gateway.token = wire.gateway.token, "another"
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await eventually(lambda: "DISCORD_TOKEN: Discord does not accept it" in house.front.ready(), "the reason")
        wire.gateway.token = token
        await house.ready()


@pytest.mark.parametrize("code", [4010, 4011, 1011])
async def test_a_connection_that_is_closed_for_good_is_opened_from_scratch(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, code: int
) -> None:
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        await wire.gateway.close(code)
        await eventually(lambda: wire.gateway.opened == 2, "another connection")
        await house.ready()


# The privileged intent


async def test_where_the_intent_is_not_granted_all_but_the_watched_channels_works(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    wire.gateway.grants = False
    policy = team_policy(wire, watch_all=[wire.shop], follow=True)
    async with serving(wire, sqlite_storage, policy, clock) as house:
        await house.ready()
        wire.says(wire.dana, wire.shop, LAMP)
        post = wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP}")
        assert (await house.complaint()).place.thread == post["id"]
        await eventually(lambda: wire.ours(wire.team), "the card")
        wire.reacts(wire.ana, post)
        await eventually(lambda: "Ana Ruiz" in wire.read(wire.team)[0], "the owner on the card")
        await house.idle()
    assert NOT_READ in [record.getMessage() for record in caplog.records]
    assert ["message_content" in one.asked for one in wire.gateway.identified] == [True, False]


async def test_where_it_is_granted_watched_channels_are_read(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with serving(wire, sqlite_storage, team_policy(wire, watch_all=[wire.shop]), clock) as house:
        await house.ready()
        post = wire.says(wire.dana, wire.shop, LAMP)
        assert (await house.complaint()).place.thread == post["id"]


# What was missed


async def test_what_is_told_after_a_resume_is_not_looked_for(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        wire.gateway.drop()
        wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP}")
        await house.complaint()
        await house.idle()
        assert len(wire.gateway.resumed) == 1
    assert not [call for call in wire.rest.calls if call.startswith("GET") and call.endswith("/channels")]


async def test_what_was_said_while_nobody_listened_is_caught_up_and_done_once(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.discord.shard.NOTE", timedelta(0))
    before = f"{wire.us} {LAMP}"
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        wire.says(wire.dana, wire.shop, before)
        await house.complaint()
        await eventually(lambda: sqlite_storage.turns.reached(ONLY), "the note until when we listened")
        await house.idle()
    missed = wire.says(
        wire.eric, wire.shop, f"{wire.us} My kettle arrived broken and your hotline hung up on me twice!"
    )
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await eventually(lambda: two(house.complaints), "the complaint that was missed")
        await house.idle()
        newest, oldest = await house.complaints()
    assert newest.place.thread == missed["id"]
    assert oldest.handoffs == 0
    keys = await kept(sqlite_storage)
    assert len(keys) == len(set(keys)) == 2
    assert len(wire.ours(wire.team)) == 2


async def two(complaints: object) -> bool:
    """Are there two of them?"""
    assert callable(complaints)
    return len(await complaints()) == 2


async def test_a_session_that_is_over_is_caught_up_with(wire: Wire, sqlite_storage: Storage, clock: MovedClock) -> None:
    await sqlite_storage.turns.reach(ONLY, begin := clock())
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await eventually(lambda: later_than(sqlite_storage, begin), "the first session to have caught up")
        wire.gateway.forget()
        wire.gateway.drop()
        wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP}")
        await house.complaint()
        await house.idle()
    assert len(wire.gateway.identified) == 2


async def test_at_the_first_start_ever_nothing_is_looked_for(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP}")
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        await eventually(lambda: sqlite_storage.turns.reached(ONLY), "the note until when we listened")
        assert not await house.complaints()


async def test_where_there_are_more_shards_than_before_they_begin_where_all_ended(
    wide: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    await sqlite_storage.turns.reach(EVERY, clock())
    wide.says(wide.dana, wide.shop, f"{wide.us} {LAMP}")
    async with serving(wide, sqlite_storage, team_policy(wide), clock) as house:
        await house.complaint()
        await house.idle()


async def test_until_it_has_caught_up_nothing_is_noted(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    reached = clock() - timedelta(minutes=1)
    await sqlite_storage.turns.reach(ONLY, reached)
    wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP}")
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        wire.rest.away = True
        await eventually(lambda: "cannot catch up yet" in caplog.text, "a try that fails")
        assert await sqlite_storage.turns.reached(ONLY) == reached
        wire.rest.away = False
        await house.complaint()
        await eventually(lambda: later_than(sqlite_storage, reached), "the note until when we listened")
        await house.idle()


async def later_than(storage: Storage, reached: datetime) -> bool:
    """Was it listened to after that?"""
    found = await storage.turns.reached(ONLY)
    return bool(found and found > reached)


async def test_while_it_is_not_connected_nothing_is_noted(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.discord.shard.NOTE", timedelta(0))
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await eventually(lambda: sqlite_storage.turns.reached(ONLY), "the note until when we listened")
        wire.gateway.away = True
        wire.gateway.drop()
        await eventually(house.front.ready, "the connection to be missed")
        reached = await sqlite_storage.turns.reached(ONLY)
        await asyncio.sleep(0.3)  # three looks, at each of which it would be noted
        assert await sqlite_storage.turns.reached(ONLY) == reached
        assert reached
        assert reached + OVERLAP > clock()


async def test_however_often_it_breaks_every_post_is_heard_once(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    chance, gateway, posts = Random(SEED), wire.gateway, []  # noqa: S311 - an order, no secret
    breaks: list[Callable[[], Awaitable[None] | None]] = [
        gateway.drop, gateway.forget, gateway.ask_to_reconnect, gateway.invalidate, wire.go_away, wire.come_back,
        partial(gateway.invalidate, resumable=True), partial(gateway.close, 4000), partial(gateway.close, 1011),
    ]  # fmt: skip
    await sqlite_storage.turns.reach(ONLY, clock())
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        for number in range(BREAKS):
            who = wire.world.join(wire.guild, wire.world.user(f"Customer {number}"))
            posts.append(wire.says(who, wire.shop, f"{wire.us} {LAMP.replace('48213', str(number))}")["id"])
            broken = chance.choice(breaks)()
            if broken:
                await broken
            await asyncio.sleep(chance.uniform(0, 0.2))
        wire.come_back()
        await house.ready()

        async def all_heard() -> bool:
            return sorted(one.place.thread for one in await house.complaints()) == posts

        await eventually(all_heard, "all of them to be complaints")
        await house.idle()
    assert len(wire.ours(wire.team)) == len(posts)


# Several replicas


async def test_one_serves_the_other_is_ready_too_and_takes_over_when_the_first_stops(
    wide: Wire, sqlite_storage: Storage, clock: MovedClock, tmp_path: Path
) -> None:
    policy, other = team_policy(wide), FileTurns(tmp_path / "amends.db")
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(serving(wide, sqlite_storage, policy, clock))
        await first.ready()
        async with serving(wide, sqlite_storage, policy, clock, other) as second:
            await second.ready()
            assert len(wide.gateway.identified) == 2
            await stack.aclose()
            await eventually(lambda: wide.gateway.listening() == {0: 1, 1: 1}, "the takeover")
            await second.ready()
    assert not wide.gateway.doubled
    await other.close()


@pytest.mark.postgres
async def test_two_replicas_share_and_each_takes_what_the_other_loses(
    wide: Wire, sqlite_storage: Storage, clock: MovedClock, empty_postgres: str
) -> None:
    policy, servers = team_policy(wide), [Watched(empty_postgres), Watched(empty_postgres)]
    async with AsyncExitStack() as stack:
        for turns in servers:
            await stack.enter_async_context(serving(wide, sqlite_storage, policy, clock, turns))
        await eventually(lambda: wide.gateway.listening() == {0: 1, 1: 1}, "both to be served")
        assert [len(turns.shards) for turns in servers] == [1, 1]
        assert servers[0]._session  # noqa: SLF001 - a network that breaks tells nobody
        servers[0]._session.terminate()  # noqa: SLF001 - as above
        await eventually(lambda: len(wide.gateway.identified) == 3, "somebody to take it")
        await eventually(lambda: wide.gateway.listening() == {0: 1, 1: 1}, "both to be served again")
    assert not wide.gateway.doubled
    for turns in servers:
        await turns.close()


class Watched(ServerTurns):
    """Turns of a server, of which a test may ask what they hold; until when something was done is asked elsewhere."""

    @property
    def shards(self) -> list[str]:
        return [name for name in self._held if ":shard:" in name]


async def test_a_turn_that_is_lost_ends_the_connection_at_once(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        await sqlite_storage.turns.give_back(ONLY)
        await eventually(lambda: not wire.gateway.listening(), "the end of it")
        assert f"{ONLY} is not ours any more" in caplog.text
        await house.ready()
    assert len(wire.gateway.identified) == 2
    assert not wire.gateway.doubled


async def test_what_cannot_be_connected_for_long_is_given_to_another(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, tmp_path: Path
) -> None:
    other = FileTurns(tmp_path / "amends.db")
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        wire.gateway.away = True
        wire.gateway.drop()
        await eventually(house.front.ready, "the connection to be missed")
        assert not await other.take(ONLY)
        clock.forward(UNREACHED)
        await eventually(lambda: other.take(ONLY), "the turn to be given back")
        assert house.front.ready() == "shard 0 of 1: Discord cannot be reached (TimeoutError)"
        await other.give_back(ONLY)
        wire.gateway.away = False
        await house.ready()
