"""The intake on a real server with a real desk and database; the replies against a real receiver."""

import asyncio
import hashlib
import hmac
import json
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.desk import Desk
from bot.kinds import Relationship, State, Venue
from bot.lease import Lease
from bot.message import Message, Place
from bot.policy import Policy
from bot.ports import DueMessage, Later, Never
from handlers.web.intake import SIZE_LIMIT, Intake, IntakeSender, signature
from storage.database import Storage

SECRET = b"a secret that both sides know"
NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
TEXT = "The lamp came eight days late and the shade is cracked. Nobody answered my note."

Client = TestClient[web.Request, web.Application]


@pytest.fixture
def desk(sqlite_storage: Storage) -> Desk:
    return Desk(sqlite_storage.store, Policy(), lambda: NOW)


@pytest.fixture
async def client(desk: Desk) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(Intake(desk, SECRET, lambda: NOW).routes())
    async with TestClient(TestServer(app)) as client:
        yield client


def complaint(**other: Any) -> dict[str, Any]:
    return {"key": "ticket-1", "text": TEXT, "customer": {"id": "42", "name": "Dana Reyes"}} | other


async def post(
    client: Client,
    body: dict[str, Any] | bytes,
    *,
    at: datetime = NOW,
    secret: bytes = SECRET,
    headers: dict[str, str] | None = None,
) -> tuple[int, dict[str, Any]]:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    timestamp = str(int(at.timestamp()))
    # Written out, not taken from the module: this is what the contract says.
    digest = hmac.new(secret, timestamp.encode() + b"." + raw, hashlib.sha256).hexdigest()
    signed = {"X-Amends-Timestamp": timestamp, "X-Amends-Signature": f"sha256={digest}"} | (headers or {})
    async with client.post("/intake", data=raw, headers=signed) as response:
        return response.status, await response.json()


async def test_a_signed_complaint_is_taken_in(client: Client, desk: Desk) -> None:
    body = complaint(
        customer={"id": "42", "name": "Dana Reyes", "relationship": "steady", "language": "en"},
        venue="public",
        source="shop",
        url="https://shop.example/t/1",
        reply_url="https://shop.example/amends",
        occurred_at="2026-11-16T10:30:00+01:00",
    )
    status, answer = await post(client, body)
    assert status == 202
    taken = await desk.store.load(answer["id"])
    assert taken.state is State.OPEN
    assert taken.text == TEXT
    assert taken.place == Place(platform="intake", channel="https://shop.example/amends", thread="ticket-1")
    assert (taken.customer.id, taken.customer.name) == ("intake:42", "Dana Reyes")
    assert taken.customer.relationship is Relationship.STEADY
    assert (taken.venue, taken.source, taken.url) == (Venue.PUBLIC, "shop", "https://shop.example/t/1")
    assert taken.occurred_at == datetime(2026, 11, 16, 9, 30, tzinfo=UTC)


async def test_the_least_there_can_be_is_enough(client: Client, desk: Desk) -> None:
    status, answer = await post(client, {"key": "k", "text": "My order never came."})
    assert status == 202
    taken = await desk.store.load(answer["id"])
    assert (taken.source, taken.place.channel, taken.occurred_at) == ("intake", "", NOW)
    assert taken.customer.id.startswith("intake:unknown-")


async def test_customers_without_an_id_are_not_taken_for_one_another(client: Client, desk: Desk) -> None:
    ids = [(await post(client, {"key": key, "text": TEXT}))[1]["id"] for key in ("k1", "k2")]
    first, second = [await desk.store.load(found) for found in ids]
    assert first.customer.id != second.customer.id


async def test_the_same_key_again_is_the_same_complaint(client: Client, desk: Desk) -> None:
    first = await post(client, complaint())
    again = await post(client, complaint(text="Something else.", reply_url="https://elsewhere.example"))
    assert first[0] == 202
    assert again == (200, first[1])
    assert (await desk.store.load(first[1]["id"])).text == TEXT


async def test_the_same_key_twenty_times_at_once_is_one_complaint(client: Client) -> None:
    answers = await asyncio.gather(*(post(client, complaint()) for _ in range(20)))
    assert {status for status, _ in answers} <= {200, 202}
    assert len({answer["id"] for _, answer in answers}) == 1


async def test_what_is_said_to_lie_ahead_happened_now(client: Client, desk: Desk) -> None:
    _, answer = await post(client, complaint(occurred_at="2027-01-01T00:00:00Z"))
    assert (await desk.store.load(answer["id"])).occurred_at == NOW


async def test_control_characters_in_a_text_do_no_harm(client: Client, desk: Desk) -> None:
    status, answer = await post(
        client, complaint(text="The lamp\u0000 is \u202ebroken\u0007.", customer={"name": "D\u0000ana"})
    )
    assert status == 202
    taken = await desk.store.load(answer["id"])
    assert "\u0000" not in taken.text + taken.customer.name


# What is not let in


@pytest.mark.parametrize("minutes", [-6, 6])
async def test_an_old_signature_is_no_signature(client: Client, minutes: int) -> None:
    status, answer = await post(client, complaint(), at=NOW + timedelta(minutes=minutes))
    assert status == 401
    assert answer["error"].startswith("X-Amends-Timestamp")


@pytest.mark.parametrize("minutes", [-5, 5])
async def test_five_minutes_are_tolerated(client: Client, minutes: int) -> None:
    assert (await post(client, complaint(), at=NOW + timedelta(minutes=minutes)))[0] == 202


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Amends-Signature": ""},
        {"X-Amends-Signature": "sha256=" + "0" * 64},
        {"X-Amends-Signature": "0" * 64},
        {"X-Amends-Signature": "sha256=ü"},
        {"X-Amends-Timestamp": str(int(NOW.timestamp()) + 1)},
        {"X-Amends-Timestamp": ""},
    ],
)
async def test_what_is_not_signed_right_is_refused(client: Client, headers: dict[str, str]) -> None:
    status, answer = await post(client, complaint(), headers=headers)
    assert status == 401
    assert answer["error"].startswith("X-Amends-")


async def test_another_secret_is_refused(client: Client) -> None:
    assert (await post(client, complaint(), secret=b"another"))[0] == 401


@pytest.mark.parametrize("timestamp", ["soon", "-1", "1e9", "²", "1.5", " 1"])
async def test_a_signed_timestamp_must_be_seconds(client: Client, timestamp: str) -> None:
    body = json.dumps(complaint()).encode()
    headers = {"X-Amends-Timestamp": timestamp, "X-Amends-Signature": signature(SECRET, timestamp, body)}
    async with client.post("/intake", data=body, headers=headers) as response:
        assert response.status == 401


async def test_headers_that_are_missing_are_a_401(client: Client) -> None:
    async with client.post("/intake", data=b"{}") as response:
        assert response.status == 401


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("key", {"key": ""}),
        ("key", {"key": "k" * 201}),
        ("key", {"key": "line\nbreak"}),
        ("key", {"key": 7}),
        ("text", {"text": ""}),
        ("text", {"text": "\u0000\u202e \n"}),
        ("text", {"text": None}),
        ("customer", {"customer": "Dana"}),
        ("customer.id", {"customer": {"id": "a\u0000b"}}),
        ("customer.relationship", {"customer": {"relationship": "best friend"}}),
        ("venue", {"venue": "moon"}),
        ("source", {"source": "s" * 61}),
        ("url", {"url": "javascript:alert(1)"}),
        ("reply_url", {"reply_url": "ftp://shop.example/amends"}),
        ("reply_url", {"reply_url": "file:///etc/passwd"}),
        ("reply_url", {"reply_url": "https://user:secret@shop.example/"}),
        ("reply_url", {"reply_url": "https://shop.example:port/"}),
        ("reply_url", {"reply_url": "https://shop.example/\r\nX: y"}),
        ("reply_url", {"reply_url": "https://"}),
        ("reply_url", {"reply_url": "http://[::1"}),
        ("reply_url", {"reply_url": "https://shop.example/" + "a" * 2000}),
        ("occurred_at", {"occurred_at": "yesterday"}),
        ("occurred_at", {"occurred_at": "2026-11-16T10:00:00"}),
    ],
)
async def test_a_wrong_field_is_named(client: Client, field: str, change: dict[str, Any]) -> None:
    status, answer = await post(client, complaint(**change))
    assert status == 400
    assert answer["error"].startswith(f"{field}: ")
    assert "\n" not in answer["error"]


@pytest.mark.parametrize(
    "body", [b"", b"no json", b"[]", b'"text"', b"null", b"{", b'{"key": "\\ud800"}', b"\xff", b"[" * 20_000]
)
async def test_what_is_no_json_object_is_a_400(client: Client, body: bytes) -> None:
    status, answer = await post(client, body)
    assert status == 400
    assert answer["error"]


async def test_what_we_do_not_know_does_no_harm(client: Client) -> None:
    assert (await post(client, complaint(mood="blue")))[0] == 202


async def test_64_kib_is_the_limit(client: Client) -> None:
    room = SIZE_LIMIT - len(json.dumps(complaint(pad="")).encode())
    assert (await post(client, complaint(pad="x" * room)))[0] == 202
    assert (await post(client, complaint(pad="x" * (room + 1))))[0] == 413


async def test_a_long_body_is_not_read_to_its_end(client: Client) -> None:
    sent = [0]

    async def endless() -> AsyncIterator[bytes]:
        while sent[0] < 100 * SIZE_LIMIT:
            sent[0] += 8192
            yield b"x" * 8192

    async with client.post("/intake", data=endless()) as response:
        assert response.status == 413
    assert sent[0] < 100 * SIZE_LIMIT


async def test_when_the_database_is_away_the_sender_is_told_to_try_again(
    client: Client, sqlite_storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    await sqlite_storage.context.db().execute_script("DROP TABLE message")
    status, _ = await post(client, complaint())
    assert status == 503
    assert "Dana" not in caplog.text


# The replies


@dataclass
class Receiver:
    """The other side: keeps what it got, answers as it is told."""

    answers: deque[web.Response] = field(default_factory=deque)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        self.got.append((dict(request.headers), await request.read()))
        return self.answers.popleft() if self.answers else web.Response(status=204)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/amends", receiver.take)
    app.router.add_get("/amends", receiver.take)
    async with TestServer(app) as server:
        receiver.url = str(server.make_url("/amends"))
        yield receiver


@pytest.fixture
async def sender() -> AsyncIterator[IntakeSender]:
    sender = IntakeSender(SECRET, lambda: NOW)
    await sender.start()
    yield sender
    await sender.stop()


def reply(url: str, attempts: int = 1, **other: Any) -> DueMessage:
    message = Message(
        place=Place(platform="intake", channel=url, thread="ticket-1"),
        text="I am sorry, Dana: …",
        author="Ana",
        **other,
    )
    lease = Lease(table="message", row=1, token="t", attempts=attempts)
    return DueMessage(lease=lease, complaint_id="c1", key="k-1", message=message, edits=None)


async def test_a_reply_arrives_signed_and_with_its_key(sender: IntakeSender, receiver: Receiver) -> None:
    assert await sender.send(reply(receiver.url)) == "k-1"
    [(headers, body)] = receiver.got
    assert json.loads(body) == {
        "id": "k-1",
        "key": "ticket-1",
        "complaint": "c1",
        "text": "I am sorry, Dana: …",
        "author": "Ana",
    }
    assert headers["Idempotency-Key"] == "k-1"
    timestamp = headers["X-Amends-Timestamp"]
    assert timestamp == str(int(NOW.timestamp()))
    wanted = hmac.new(SECRET, f"{timestamp}.".encode() + body, hashlib.sha256).hexdigest()
    assert headers["X-Amends-Signature"] == f"sha256={wanted}"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
async def test_what_may_pass_is_tried_later(sender: IntakeSender, receiver: Receiver, status: int) -> None:
    receiver.answers.append(web.Response(status=status))
    with pytest.raises(Later) as later:
        await sender.send(reply(receiver.url, attempts=3))
    assert later.value.after == timedelta(seconds=8)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("17", 17),
        ("0", 1),
        ("999999999", 3600),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90),
        (format_datetime(NOW - timedelta(days=90), usegmt=True), 1),
        ("soon", 2),
        ("9" * 400, 2),
        ("²", 2),
    ],
)
async def test_the_receiver_says_how_much_later(
    sender: IntakeSender, receiver: Receiver, header: str, seconds: int
) -> None:
    receiver.answers.append(web.Response(status=429, headers={"Retry-After": header}))
    with pytest.raises(Later) as later:
        await sender.send(reply(receiver.url))
    assert later.value.after == timedelta(seconds=seconds)


@pytest.mark.parametrize("status", [400, 401, 404, 410, 422])
async def test_a_refusal_is_final(sender: IntakeSender, receiver: Receiver, status: int) -> None:
    receiver.answers.append(web.Response(status=status))
    with pytest.raises(Never, match=str(status)):
        await sender.send(reply(receiver.url))


async def test_redirects_are_not_followed(sender: IntakeSender, receiver: Receiver) -> None:
    receiver.answers.append(web.Response(status=302, headers={"Location": receiver.url}))
    with pytest.raises(Never, match="redirect"):
        await sender.send(reply(receiver.url))
    assert len(receiver.got) == 1


async def test_nobody_there_is_tried_later(sender: IntakeSender, unused_tcp_port: int) -> None:
    with pytest.raises(Later, match="cannot be reached"):
        await sender.send(reply(f"http://127.0.0.1:{unused_tcp_port}/amends"))


async def test_a_complaint_without_a_way_back_is_answered_by_hand(sender: IntakeSender) -> None:
    with pytest.raises(Never, match="by hand"):
        await sender.send(reply(""))


async def test_what_was_sent_cannot_be_edited(sender: IntakeSender, receiver: Receiver) -> None:
    await sender.send(reply(receiver.url, topic="question", only_edit=True))
    assert receiver.got == []


async def test_the_sender_is_ready_between_start_and_stop() -> None:
    sender = IntakeSender(SECRET, lambda: NOW)
    assert sender.ready()
    with pytest.raises(Later):
        await sender.send(reply("http://127.0.0.1:1/amends"))
    await sender.start()
    assert sender.ready() == ""
    await sender.stop()
    assert sender.ready()
