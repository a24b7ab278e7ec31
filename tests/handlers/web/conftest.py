"""The real pages over real storage on SQLite, with the real desk; the worker is stepped."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer
from multidict import CIMultiDictProxy

from bot.desk import Desk
from bot.facts import Complaint
from bot.policy import Policy
from bot.worker import Worker
from handlers.web import Options, WebFrontEnd, connect
from handlers.web.demo import demo_customers, demo_policy
from handlers.web.intake import Intake
from prompts.builtin import BuiltinWriter
from storage.database import Storage

MONDAY = datetime(2026, 11, 16, 14, 30, tzinfo=UTC)  # 09:30 where the team is
KEY = b"a key for tests that nobody else has"
COMPLAINT = (
    "Order 48213 came eight days late and the shade is cracked. I wrote to you on Monday and nobody answered. "
    "Is this how you treat people?"
)


class Clock(Protocol):
    """A clock that stands still."""

    now: datetime

    def __call__(self) -> datetime: ...


@dataclass
class Said:
    """An answer, read."""

    status: int
    text: str
    headers: CIMultiDictProxy[str]
    data: dict[str, object]

    @property
    def note(self) -> str:
        return str(self.data.get("note", ""))


@dataclass
class House:
    """The front end with a browser in front of it. The person is part of the address."""

    front: WebFrontEnd
    client: "TestClient[aiohttp.web.Request, aiohttp.web.Application]"
    worker: Worker
    storage: Storage
    clock: Clock
    csrf: str = ""

    async def get(self, path: str, **headers: str) -> Said:
        async with self.client.get(path, headers=headers, allow_redirects=False) as answer:
            return await _read(answer)

    async def post(self, path: str, **fields: str) -> Said:
        """As the page's script does it."""
        return await self.send(path, {"csrf": await self.token(), **fields})

    async def send(self, path: str, fields: dict[str, str], **headers: str) -> Said:
        """Exactly these fields and headers, on top of what a browser sends by itself."""
        url = str(self.client.make_url("/")).rstrip("/")
        sent = {"Origin": url, "Accept": "application/json", **headers}
        async with self.client.post(path, data=fields, headers=sent, allow_redirects=False) as answer:
            return await _read(answer)

    async def token(self) -> str:
        if not self.csrf:
            page = await self.get("/as/ana/")
            found = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
            assert found
            self.csrf = found[1]
        return self.csrf

    async def settle(self) -> None:
        """Let the worker do all that is due."""
        while await self.worker.run_once():
            pass

    async def complains(self, text: str = COMPLAINT, who: str = "dana") -> Complaint:
        """A customer writes into the customers' channel; the complaint as the desk has it."""
        said = await self.post(f"/as/{who}/posts", channel="help", text=text)
        assert said.status == 200, said.text
        await self.settle()
        post = (await self.storage.room.posts("help"))[-1]
        return await self.storage.store.load(post.complaint_id)

    async def owned(self, by: str = "ana", text: str = COMPLAINT) -> Complaint:
        """A complaint of Dana's that somebody owns."""
        complaint = await self.complains(text)
        await self.press(by, complaint, "claim:")
        return await self.storage.store.load(complaint.id)

    async def press(self, who: str, complaint: Complaint, button: str) -> Said:
        said = await self.post(f"/as/{who}/complaints/{complaint.id}/press", press=button)
        await self.settle()
        return said

    async def form(self, who: str, complaint: Complaint, form: str, **fields: str) -> Said:
        said = await self.post(f"/as/{who}/complaints/{complaint.id}/{form}", **fields)
        await self.settle()
        return said

    async def pane(self, who: str, name: str) -> str:
        return (await self.get(f"/as/{who}/panes/{name}")).text


async def _read(answer: aiohttp.ClientResponse) -> Said:
    text = await answer.text()
    data = await answer.json() if answer.content_type == "application/json" else {}
    return Said(answer.status, text, answer.headers, data)


def options(policy: Policy, clock: Clock) -> Options:
    return Options(
        host="127.0.0.1",
        port=0,
        secret_key=KEY,
        people=policy.everybody(),
        clock=clock,
        customers=demo_customers(),
        demo=True,
    )


@pytest.fixture
def policy() -> Policy:
    return demo_policy()


@asynccontextmanager
async def room(
    storage: Storage, clock: Clock, policy: Policy | None = None, *, served: Options | None = None, secret: bytes = b""
) -> AsyncIterator[House]:
    """The demo's room over this storage, on Monday at 9:30; the worker is stepped. A secret opens the intake."""
    clock.now = MONDAY
    desk = Desk(storage.store, policy or demo_policy(), clock, habits=storage.habits, causes=storage.causes)
    routes = Intake(desk, secret, clock).routes() if secret else []
    front = connect(desk, storage.board, storage.room, served or options(desk.policy, clock), routes)
    async with TestClient(TestServer(front.app)) as client:
        yield House(front, client, _worker(storage, desk, front, clock), storage, clock)


@pytest.fixture
async def house(sqlite_storage: Storage, clock: Clock, policy: Policy) -> AsyncIterator[House]:
    async with room(sqlite_storage, clock, policy) as made:
        yield made


@pytest.fixture
async def console(sqlite_storage: Storage, clock: Clock, policy: Policy) -> AsyncIterator[House]:
    """The same as `amends run` serves it: people sign in, and there are no customers to be."""
    as_run = replace(options(policy, clock), customers=(), demo=False)
    async with room(sqlite_storage, clock, policy, served=as_run) as made:
        yield made


def _worker(storage: Storage, desk: Desk, front: WebFrontEnd, clock: Clock) -> Worker:
    async def never(_: float) -> None:
        raise AssertionError("the worker is stepped, it does not rest")

    return Worker(
        store=storage.store,
        desk=desk,
        writer=BuiltinWriter(),
        front_ends={front.name: front},
        clock=clock,
        sleep=never,
    )
