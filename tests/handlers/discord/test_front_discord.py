"""The connection: it is ready when it is, survives that Discord is away, and stops without losing anything."""

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app, keeper
from bot.lease import Lease
from bot.message import Message
from bot.ports import DueEvent, DueMessage, Later, Told
from bot.settings import BadSettings, Settings
from handlers.discord import clients, front
from handlers.discord.addresses import place
from handlers.discord.setup import Setup
from storage.database import Storage
from tests.handlers.discord.serving import hearts, hurry, opened, serving, team_policy
from tests.handlers.discord.wire import TOKEN, Wire, wiring
from tests.handlers.discord.wire_rest import Fault, Refused
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import MovedClock
from tests.journeys.running import free_port

LAMP = "Order 48213 came eight days late and the shade is cracked. I wrote on Monday and nobody answered."
LEASE = Lease(table="message", row=1, token="t", attempts=1, failures=0)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    hurry(monkeypatch)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with wiring() as made:
        yield made


async def test_it_is_ready_while_it_is_connected(wire: Wire, sqlite_storage: Storage, clock: MovedClock) -> None:
    made, _ = opened(wire, sqlite_storage, team_policy(wire), clock)
    assert made.ready() == "Discord has not started"
    await made.start()
    assert "shard" in made.ready()
    await eventually(lambda: not made.ready(), "the connection")
    await made.stop()
    assert made.ready() == "Discord is stopping"


async def test_a_wrong_token_is_named(wire: Wire, sqlite_storage: Storage, clock: MovedClock) -> None:
    made, _ = opened(wire, sqlite_storage, team_policy(wire), clock)
    made.site.setup = Setup(token="an.other.one", api_url=wire.api)
    with pytest.raises(BadSettings, match="DISCORD_TOKEN: Discord does not accept it"):
        await made.start()
    await made.stop()


async def test_discord_may_be_away_when_it_starts(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await wire.go_away()
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        assert house.front.ready() == "Discord cannot be reached (ServerDisconnectedError)"
        wire.come_back()
        await house.ready()
        wire.writes_to_us(wire.dana, LAMP)
        await house.complaint()
        await house.idle()
    monkeypatch.setattr(front, "LOGIN_LIMIT", 0.2)
    wire.rest.choose = lambda _: Fault.SLOW
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        assert house.front.ready() == "Discord cannot be reached (TimeoutError)"


async def test_discord_in_trouble_is_waited_for(wire: Wire, sqlite_storage: Storage, clock: MovedClock) -> None:
    wire.rest.refusals["GET /users/@me"] = [Refused(503, 0, "Service Unavailable")]
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        assert house.front.ready() == "Discord answers 503"
        await house.ready()


async def test_a_token_that_is_made_anew_meanwhile_is_told_and_ends_nothing(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    await wire.go_away()
    wire.rest.token = "another"
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        wire.come_back()
        await eventually(lambda: "DISCORD_TOKEN" in house.front.ready(), "the reason")
        wire.rest.token = TOKEN
        await house.ready()


async def test_discord_may_go_away_and_come_back(wire: Wire, sqlite_storage: Storage, clock: MovedClock) -> None:
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        await wire.go_away()
        assert "shard 0 of 1: the connection is closed" in await eventually(house.front.ready, "it to be missed")
        wire.come_back()
        await house.ready()
        post = wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP}")
        assert (await house.complaint()).place == place(wire.guild, wire.shop, post["id"])
        await house.idle()


async def test_an_address_where_nobody_is_does_no_harm(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, caplog: pytest.LogCaptureFixture
) -> None:
    right, wire.gateway.url = wire.gateway.url, f"ws://127.0.0.1:{free_port()}/"
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await eventually(lambda: "Attempting a reconnect" in caplog.text, "a try of the library")
        assert house.front.ready().startswith("shard 0 of 1: ")
        wire.gateway.url = right
        await house.ready()


async def test_what_is_due_waits_until_discord_is_reached(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    await wire.go_away()
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        message = Message(place=place(wire.guild, wire.team), text="Hello")
        with pytest.raises(Later, match="cannot be reached") as later:
            await house.front.send(DueMessage(lease=LEASE, complaint_id="", key="k", message=message, edits=None))
        assert later.value.after == timedelta(seconds=2)
        body = {"kind": "message"}
        with pytest.raises(Later, match="cannot be reached"):
            await house.front.heed(DueEvent(lease=LEASE, platform="discord", key="k", body=body))


async def test_messages_and_presses_are_heeded_each_by_its_own(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with serving(wire, sqlite_storage, team_policy(wire), clock) as house:
        await house.ready()
        wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP}")
        complaint = await house.complaint()
        await eventually(lambda: wire.ours(wire.team), "the card")
        asked = wire.presses(wire.ana, wire.ours(wire.team)[0], f"do:{complaint.id}:claim:")
        await eventually(lambda: "Ana Ruiz" in wire.read(wire.team)[0], "the owner on the card")
        assert asked.waited is not None
        assert asked.waited < 1
        await house.idle()


async def test_stopping_finishes_what_is_being_kept(wire: Wire, sqlite_storage: Storage, clock: MovedClock) -> None:
    made, _ = opened(wire, sqlite_storage, team_policy(wire), clock)
    await made.start()
    await eventually(lambda: not made.ready(), "the connection")
    for number in range(50):
        wire.writes_to_us(wire.dana, f"Number {number} of what went wrong with my order")
    await eventually(sqlite_storage.store.next_due, "the first of them")
    await made.stop()
    kept = await sqlite_storage.store.due_events(clock() + timedelta(hours=1), 100, timedelta(minutes=1))
    assert kept
    assert made._keeper._writing is None or made._keeper._writing.done()  # noqa: SLF001 - is anything still on its way?


@pytest.mark.parametrize("away", [False, True])
async def test_it_stops_within_seconds(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, monkeypatch: pytest.MonkeyPatch, *, away: bool
) -> None:
    monkeypatch.setattr(clients, "CLOSE_LIMIT", 0.5)
    made, _ = opened(wire, sqlite_storage, team_policy(wire), clock)
    await made.start()
    await eventually(lambda: not made.ready(), "the connection")
    wire.gateway.answers.clear()
    if away:
        await wire.go_away()
        await eventually(made.ready, "it to be missed")
    begin = time.monotonic()
    await made.stop()
    assert time.monotonic() - begin < 2
    await eventually(lambda: not hearts(), "no heart to beat")


async def test_it_stops_while_discord_does_not_answer_at_all(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock
) -> None:
    wire.rest.choose, wire.rest.latency = lambda _: Fault.SLOW, 60.0
    made, _ = opened(wire, sqlite_storage, team_policy(wire), clock)
    starting = asyncio.create_task(made.start())
    await eventually(lambda: wire.rest.calls["GET /users/@me"], "the try to log in")
    starting.cancel()
    await asyncio.wait([starting])
    async with asyncio.timeout(2):
        await made.stop()


async def test_old_events_are_forgotten(
    wire: Wire, sqlite_storage: Storage, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "TIDY", 0.1)
    await sqlite_storage.inbox.keep([Told(platform="discord", key="old", lane="discord:1", body={})])
    for due in await sqlite_storage.store.due_events(clock(), 1, timedelta(minutes=1)):
        await sqlite_storage.store.finish(due.lease)
    clock.forward(timedelta(days=3, hours=1))
    made, _ = opened(wire, sqlite_storage, team_policy(wire), clock)
    await made.start()

    async def is_new() -> bool:
        await sqlite_storage.inbox.keep([Told(platform="discord", key="old", lane="discord:1", body={})])
        return bool(await sqlite_storage.store.due_events(clock(), 1, timedelta(minutes=1)))

    await eventually(is_new, "what is old to be forgotten")
    await made.stop()


# What `amends run` says of the settings


async def test_without_anything_to_run_discord_is_named_too(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, DATABASE_URL=f"sqlite://{tmp_path / 'amends.db'}")
    with pytest.raises(BadSettings, match=r"DISCORD_TOKEN \(Discord\)"):
        await app.run(settings)


@pytest.mark.parametrize("token", ["nonsense", "a.b", "ä.b.c"])
async def test_what_is_no_token_is_told_before_anything_starts(tmp_path: Path, token: str) -> None:
    told = {"DATABASE_URL": f"sqlite://{tmp_path / 'amends.db'}", "DISCORD_TOKEN": token}
    with pytest.raises(BadSettings, match="DISCORD_TOKEN: is no bot token"):
        await app.run(Settings(_env_file=None, **told))  # type: ignore[arg-type]  # pydantic's own


async def test_a_token_that_discord_refuses_ends_amends_run_with_one_line(wire: Wire, tmp_path: Path) -> None:
    told = {
        "DATABASE_URL": f"sqlite://{tmp_path / 'amends.db'}", "DISCORD_TOKEN": "an.other.one",
        "DISCORD_API_URL": wire.api, "AMENDS_PORT": "0",
    }  # fmt: skip
    with pytest.raises(BadSettings, match="DISCORD_TOKEN: Discord does not accept it"):
        await app.run(Settings(_env_file=None, **told))  # type: ignore[arg-type]  # as above
    assert wire.rest.calls["GET /users/@me"] == 1
