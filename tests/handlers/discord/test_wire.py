"""discord.py's real client against a Discord of our own: what we rely on in it, and how our clients end."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp
import discord
import pytest

from handlers.discord import clients
from handlers.discord.clients import WRONG_TOKEN, Client, ask_gateway, intents, new_client, reason, shut
from handlers.discord.setup import Setup
from tests.handlers.discord.wire import Wire, wiring
from tests.handlers.discord.wire_rest import Fault, Refused
from tests.handlers.slack.bench import eventually

PRIVILEGED = ("members", "presences", "message_content")


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with wiring() as made:
        yield made


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """No heart beats on when a test is over."""
    yield
    end = time.monotonic() + 5
    while hearts() and time.monotonic() < end:
        time.sleep(0.01)
    assert not hearts()


def hearts() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name.startswith("keep-alive-handler")]


class Heard:
    """A client, and what it heard."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.said: list[str] = []
        self.steps: list[str] = []

        async def on_message(message: discord.Message) -> None:
            self.said.append(message.content)

        async def on_connect() -> None:
            self.steps.append("connect")

        async def on_resumed() -> None:
            self.steps.append("resumed")

        for one in (on_message, on_connect, on_resumed):
            client.event(one)


@asynccontextmanager
async def connected(wire: Wire, **options: Any) -> AsyncIterator[Heard]:
    """Listening, until it is shut; an error of the connection is the test's."""
    heard = Heard(new_client(wire.setup, shard_id=0, shard_count=1, **options))
    await heard.client.login(wire.setup.token)
    await ask_gateway(heard.client)
    connecting = asyncio.create_task(heard.client.connect())
    try:
        await eventually(lambda: heard.steps or connecting.done(), "the connection")
        yield heard
    finally:
        connecting.cancel()
        try:
            with suppress(asyncio.CancelledError):
                await connecting
        finally:
            await shut(heard.client)


@asynccontextmanager
async def speaking(wire: Wire) -> AsyncIterator[tuple[Client, discord.PartialMessageable]]:
    """Logged in, and the shop's channel."""
    client = new_client(wire.setup)
    try:
        await client.login(wire.setup.token)
        yield client, client.get_partial_messageable(int(wire.shop))
    finally:
        await shut(client)


def failing(*faults: Fault) -> Any:
    """These befall the next posts, one each."""
    left = list(faults)

    def choose(call: str) -> Fault:
        return left.pop(0) if left and call.startswith("POST") else Fault.NONE

    return choose


# What our clients are


def test_no_privileged_intent_is_asked_for_unless_the_policy_reads() -> None:
    assert not [name for name in PRIVILEGED if getattr(intents(reads=False), name)]
    assert [name for name in PRIVILEGED if getattr(intents(reads=True), name)] == ["message_content"]


@pytest.mark.parametrize("reads", [False, True])
async def test_the_intents_on_the_wire_are_the_least(wire: Wire, reads: bool) -> None:  # noqa: FBT001 - a parameter
    async with connected(wire, reads=reads):
        asked = wire.gateway.identified[0].asked
    expected = {"guilds", "guild_messages", "dm_messages", "guild_reactions", "dm_reactions"}
    assert asked == expected | ({"message_content"} if reads else set())


async def test_a_client_remembers_no_message_and_no_member(wire: Wire) -> None:
    async with connected(wire) as heard:
        wire.says(wire.dana, wire.shop, f"{wire.us} my lamp came cracked")
        await eventually(lambda: heard.said, "the message")
        assert not heard.client.cached_messages
        assert {member.id for member in heard.client.get_all_members()} <= {int(wire.bot)}


async def test_nobody_is_mentioned_who_is_not_named_for_it(wire: Wire) -> None:
    async with speaking(wire) as (client, _):
        assert client.allowed_mentions
        assert dict(client.allowed_mentions.to_dict()) == {"parse": []}


async def test_an_error_in_a_listener_quotes_nobody(wire: Wire, caplog: pytest.LogCaptureFixture) -> None:
    async with connected(wire) as heard:

        async def on_message(message: discord.Message) -> None:
            raise ValueError(message.content)

        heard.client.event(on_message)
        wire.writes_to_us(wire.dana, "my lamp came cracked")
        await eventually(lambda: "on_message of Discord failed: ValueError at test_wire.py" in caplog.text, "the error")
    assert "lamp" not in caplog.text


# What Discord tells, and to whom


async def test_without_the_intent_only_what_names_us_can_be_read(wire: Wire) -> None:
    async with connected(wire) as heard:
        wire.says(wire.dana, wire.shop, "nobody need read this")
        wire.says(wire.dana, wire.shop, f"{wire.us} one")
        wire.writes_to_us(wire.dana, "two")
        await eventually(lambda: len(heard.said) == 3, "three messages")
    assert heard.said == ["", f"{wire.us} one", "two"]


async def test_with_the_intent_everything_can_be_read(wire: Wire) -> None:
    async with connected(wire, reads=True) as heard:
        wire.says(wire.dana, wire.shop, "everybody may read this")
        await eventually(lambda: heard.said == ["everybody may read this"], "the message")


# What happens to a connection


async def test_what_was_missed_is_told_after_a_resume(wire: Wire) -> None:
    async with connected(wire) as heard:
        wire.writes_to_us(wire.dana, "one")
        await eventually(lambda: heard.said == ["one"], "the first")
        wire.gateway.drop()
        wire.writes_to_us(wire.dana, "two")
        await eventually(lambda: heard.said == ["one", "two"], "the second")
    assert len(wire.gateway.identified) == len(wire.gateway.resumed) == 1


async def test_asked_to_it_connects_again_and_resumes(wire: Wire) -> None:
    async with connected(wire) as heard:
        await wire.gateway.ask_to_reconnect()
        await eventually(lambda: heard.steps == ["connect", "resumed"], "the resume")
    assert wire.gateway.opened == 2


async def test_a_session_that_may_be_resumed_is(wire: Wire) -> None:
    async with connected(wire) as heard:
        await wire.gateway.invalidate(resumable=True)
        await eventually(lambda: heard.steps == ["connect", "resumed"], "the resume")


async def test_a_session_that_is_over_is_begun_anew_when_it_is_our_turn(wire: Wire) -> None:
    entered = 0

    async def enter() -> None:
        nonlocal entered
        entered += 1

    async with connected(wire) as heard:
        heard.client.enter = enter
        await wire.gateway.invalidate()
        await eventually(lambda: heard.steps == ["connect", "connect"], "the new session")
        wire.gateway.drop()
        wire.gateway.forget()
        await eventually(lambda: heard.steps == ["connect"] * 3, "the one after it")
    assert entered == 2
    assert len(wire.gateway.identified) == 3


async def test_an_intent_that_is_not_granted_is_told(wire: Wire) -> None:
    wire.gateway.grants = False
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with connected(wire, reads=True):
            pass
    async with connected(wire) as heard:
        assert heard.steps == ["connect"]


# What may be wrong with a token


async def test_a_wrong_token_is_named(wire: Wire) -> None:
    client = new_client(Setup(token="a.b.c", api_url=wire.api))
    with pytest.raises(discord.LoginFailure) as refused:
        await client.login("a.b.c")
    await shut(client)
    assert reason(refused.value) == WRONG_TOKEN


async def test_a_token_that_the_gateway_refuses_is_named(wire: Wire) -> None:
    wire.gateway.token = "another"
    with pytest.raises(discord.ConnectionClosed) as closed:
        async with connected(wire):
            pass
    assert reason(closed.value) == WRONG_TOKEN


async def test_other_reasons_are_told(wire: Wire) -> None:
    async with speaking(wire) as (_, shop):
        wire.rest.refusals["POST"] = [Refused(403, 50013, "Missing Permissions")]
        with pytest.raises(discord.Forbidden) as refused:
            await shop.send("no")
    assert reason(refused.value) == "Discord answers 403"
    assert reason(aiohttp.ServerDisconnectedError()) == "Discord cannot be reached (ServerDisconnectedError)"
    async with connected(wire) as heard:
        pass
    assert heard.client.is_closed()


# What may be wrong with a call


@pytest.mark.parametrize("fault", [Fault.LIMITED, Fault.ALL_LIMITED])
async def test_a_limit_is_waited_for(wire: Wire, fault: Fault) -> None:
    async with speaking(wire) as (_, shop):
        wire.rest.choose = failing(fault)
        begin = time.monotonic()
        await shop.send("one")
    assert time.monotonic() - begin >= wire.rest.limit
    assert wire.read(wire.shop) == ["one"]


@pytest.mark.parametrize("fault", [Fault.AWAY, Fault.CUT, Fault.LOST])
async def test_what_the_library_does_not_try_again_is_ours_to_try(wire: Wire, fault: Fault) -> None:
    async with speaking(wire) as (_, shop):
        wire.rest.choose = failing(fault)
        with pytest.raises((discord.DiscordServerError, aiohttp.ClientError)):
            await shop.send("one", nonce="n1")
        assert len(wire.ours(wire.shop)) == (1 if fault is Fault.LOST else 0)
        await shop.send("one", nonce="n1")
    assert wire.read(wire.shop) == ["one"]


@pytest.mark.parametrize("fault", [Fault.BROKEN, Fault.TAKEN_BUT_BROKEN])
async def test_what_the_library_tries_again_arrives_once(wire: Wire, fault: Fault) -> None:
    async with speaking(wire) as (_, shop):
        wire.rest.choose = failing(fault)
        await shop.send("one", nonce="n1")
    assert wire.read(wire.shop) == ["one"]
    assert wire.rest.repeated == (1 if fault is Fault.TAKEN_BUT_BROKEN else 0)


async def test_a_nonce_is_known_for_a_while(wire: Wire) -> None:
    async with speaking(wire) as (_, shop):
        first = await shop.send("one", nonce="n1")
        assert (await shop.send("one", nonce="n1")).id == first.id
        wire.rest.window = 0.0
        assert (await shop.send("one", nonce="n1")).id != first.id
    assert wire.read(wire.shop) == ["one", "one"]


async def test_a_limit_that_lasts_is_told_instead_of_waited_for(wire: Wire) -> None:
    async with speaking(wire) as (_, shop):
        wire.rest.choose, wire.rest.limit = failing(Fault.LIMITED), clients.LONGEST_WAIT + 1
        with pytest.raises(discord.RateLimited):
            await shop.send("one")


# How they end


async def test_shutting_is_quick_whatever_the_other_side_does(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clients, "CLOSE_LIMIT", 0.3)
    async with connected(wire) as heard:
        wire.gateway.answers.clear()
        begin = time.monotonic()
        await shut(heard.client)
        assert time.monotonic() - begin < 2
    assert heard.client.is_closed()


async def test_a_client_that_is_shut_while_it_waits_for_its_turn_leaves_no_heart_beating(wire: Wire) -> None:
    entered = asyncio.Event()

    async def enter() -> None:
        entered.set()
        await asyncio.Event().wait()

    async with connected(wire) as heard:
        heard.client.enter = enter
        wire.gateway.forget()
        wire.gateway.drop()
        await eventually(entered.is_set, "the turn to be waited for")
        assert hearts()


async def test_a_client_that_never_logged_in_is_shut_too(wire: Wire) -> None:
    client = new_client(wire.setup)
    await shut(client)
    assert client.is_closed()
