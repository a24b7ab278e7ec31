"""The front end as the worker and the process see it: deliver once, start, stop, tell open pages."""

import asyncio
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.lease import Lease
from bot.message import Button, Message, Place, Row
from bot.policy import Policy
from bot.ports import DueMessage, Never
from bot.room import Post
from handlers.web import WebFrontEnd, connect
from handlers.web.live import Hub

LEASE = Lease(table="message", row=1, token="t", attempts=1)


def due(place: Place, key: str = "k", text: str = "Hello", edits: str | None = None, **more: object) -> DueMessage:
    message = Message(place=place, text=text, **more)  # type: ignore[arg-type] # a test's shorthand
    return DueMessage(lease=LEASE, complaint_id="c1", key=key, message=message, edits=edits)


TEAM = Place(platform="web", channel="team")


async def test_a_message_delivered_twice_stands_once(house: Any) -> None:
    first = await house.front.send(due(TEAM))
    second = await house.front.send(due(TEAM))
    assert first == second
    assert len(await house.storage.room.posts("team")) == 1


async def test_an_edit_changes_what_stands(house: Any) -> None:
    ref = await house.front.send(due(TEAM, rows=(Row(label="Owner", value="nobody"),)))
    changed = due(TEAM, "k2", "Done", ref, buttons=(Button(verb="open", label="Open", argument="timeline"),))
    assert await house.front.send(changed) == ref
    posts = await house.storage.room.posts("team")
    assert [(post.text, post.message.rows) for post in posts] == [("Done", ())]
    assert posts[0].edited_at == house.clock()


@pytest.mark.parametrize(
    ("channel", "thread"), [("nowhere", ""), ("@nobody", ""), ("help", "999"), ("help", "x"), ("team", "²")]
)
async def test_where_nobody_can_be_reached_is_said_once_and_for_all(house: Any, channel: str, thread: str) -> None:
    with pytest.raises(Never):
        await house.front.send(due(Place(platform="web", channel=channel, thread=thread)))


async def test_approved_words_carry_the_persons_name_and_the_bot_says_that_it_is_one(house: Any) -> None:
    await house.complains()
    place = Place(platform="web", channel="help", thread="1")
    await house.front.send(due(place, text="I own this.", author="Ana Ruiz"))
    page = await house.pane("dana", "help")
    assert '<bdi class="name">Ana Ruiz</bdi>' in page
    assert '<span class="tag">bot</span>' not in page
    assert '<span class="tag">bot</span>' in await house.pane("ana", "team")


async def test_it_starts_on_a_free_port_says_where_and_stops_with_pages_open(house: Any) -> None:
    front = house.front
    fresh = connect(front.site.desk, front.site.board, front.site.room, front.site.options)
    assert fresh.ready()
    await fresh.start()
    assert fresh.ready() == ""
    async with aiohttp.ClientSession() as session, session.get(f"{fresh.url}/as/ana/events") as stream:
        assert stream.status == 200
        assert stream.content_type == "text/event-stream"
        assert await _event(stream) == "changed"
        await fresh.stop()
        rest = await asyncio.wait_for(stream.content.read(), 5)
        assert rest.endswith(b"\n\n")
    assert fresh.ready()


async def test_a_port_that_is_taken_is_an_error_at_start(house: Any, policy: Policy) -> None:
    site = house.front.site
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        options = type(site.options)(
            host="127.0.0.1",
            port=taken.getsockname()[1],
            secret_key=b"k" * 32,
            people=policy.everybody(),
            clock=house.clock,
        )
        with pytest.raises(OSError, match="in use"):
            await connect(site.desk, site.board, site.room, options).start()


async def test_an_open_page_is_told_when_something_changed_and_learns_nothing_else(house: Any) -> None:
    async with house.client.get("/as/dana/events") as stream:
        assert await _event(stream) == "changed"
        await house.post("/as/joe/posts", channel="help", text="My lamp is broken and nobody answers.")
        assert await _event(stream) == "changed"
        await house.post("/as/ana/posts", channel="team", text="secret words of the team")
        line = await asyncio.wait_for(stream.content.readuntil(b"\n\n"), 5)
        assert b"secret" not in line


async def test_a_change_by_another_process_reaches_open_pages(house: Any) -> None:
    fresh = connect(house.front.site.desk, house.front.site.board, house.front.site.room, house.front.site.options)
    await fresh.start()
    async with aiohttp.ClientSession() as session, session.get(f"{fresh.url}/as/ana/events") as stream:
        assert await _event(stream) == "changed"
        await asyncio.sleep(1.5)  # so that it has looked once
        await house.storage.room.post(_somebodys_post(house), "other process")
        assert await _event(stream) == "changed"
    await fresh.stop()


async def test_a_silent_stream_is_kept_open_and_too_many_are_refused(house: Any) -> None:
    hub = Hub(streams=1, heartbeat=0.05)
    front = WebFrontEnd(replace(house.front.site, hub=hub), ())
    async with TestClient(TestServer(front.app)) as client:
        async with client.get("/as/ana/events") as stream:
            assert await _event(stream) == "changed"
            while not (await asyncio.wait_for(stream.content.readline(), 5)).startswith(b":"):
                pass
            async with client.get("/as/ben/events") as refused:
                assert refused.status == 503
        await _until(lambda: not hub.full)


async def test_other_routes_keep_their_own_rules(house: Any) -> None:
    async def answer(_: aiohttp.web.Request) -> aiohttp.web.Response:
        return aiohttp.web.Response(text="fine")

    site = house.front.site
    fresh = connect(site.desk, site.board, site.room, site.options, [aiohttp.web.post("/intake", answer)])
    await fresh.start()
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{fresh.url}/intake", data=b"{}", headers={"Host": "bot:8080"}) as said,
    ):
        assert await said.text() == "fine"
        assert "Content-Security-Policy" not in said.headers
    await fresh.stop()


def _somebodys_post(house: Any) -> Post:
    return Post(id=0, place=TEAM, author="web:ben", name="Ben Okoro", text="hello", at=house.clock())


async def _until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.02)


async def _event(stream: aiohttp.ClientResponse) -> str:
    """The name of the next event; heartbeats are passed over."""
    while True:
        line = (await asyncio.wait_for(stream.content.readline(), 5)).decode().strip()
        if line.startswith("event: "):
            return line.removeprefix("event: ")
