"""Complaints over HTTP, and the approved replies back (CONTRACT section 5).

Both directions are signed alike: HMAC-SHA256 over the timestamp, a dot and the raw body.
"""

import hashlib
import hmac
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Annotated
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import to_json

from bot.desk import Desk
from bot.facts import Customer, Incoming
from bot.intake import identity
from bot.kinds import Relationship, Venue
from bot.logs import whereabouts
from bot.message import Place
from bot.ports import DueMessage, Later, Missing, Never
from bot.refusals import Refused
from bot.worker import backoff

PLATFORM = "intake"
SIZE_LIMIT = 64 * 1024  # bytes
TOLERANCE = timedelta(minutes=5)
TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)
LONGEST_WAIT = timedelta(hours=1)
PASSING = {408, 425, 429}  # refusals that pass by themselves
REDIRECTS = range(300, 400)
SUCCESS = range(200, 300)
SERVER_ERRORS = range(500, 600)

Clock = Callable[[], datetime]

log = logging.getLogger(__name__)


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """What stands in X-Amends-Signature."""
    return "sha256=" + hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def _address(url: str) -> str:
    """An address we may call: http or https, a host, no credentials, nothing that could split a request."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("must be an http or https address")
    if parts.username is not None or parts.password is not None:
        raise ValueError("must not hold credentials")
    if not url.isprintable() or " " in url:
        raise ValueError("must not hold spaces or control characters")
    _ = parts.port  # raises ValueError where it is no port
    return url


def _identity(text: str) -> str:
    """An id is kept as it is, so it must be plain."""
    if not text.isprintable():
        raise ValueError("must not hold control characters")
    return text


Address = Annotated[str, Field(max_length=2000), AfterValidator(_address)]
Identity = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_identity)]


class _Loose(BaseModel):
    """What we do not know yet does no harm."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class IntakeCustomer(_Loose):
    """Who complains."""

    id: Identity | None = None
    name: str = Field(default="", max_length=200)
    relationship: Relationship = Relationship.UNKNOWN
    language: str = Field(default="", max_length=35)


class IntakeBody(_Loose):
    """A message as another system sends it; triage says whether it is a complaint, else it is filed.

    `key` is its identity: the same key twice is one message.
    """

    key: Identity
    text: str = Field(min_length=1)
    customer: IntakeCustomer = IntakeCustomer()
    venue: Venue | None = None
    source: Annotated[str, Field(max_length=60), AfterValidator(_identity)] = PLATFORM
    url: Address | None = None
    reply_url: Address | None = None
    occurred_at: AwareDatetime | None = None

    def incoming(self, now: datetime) -> Incoming:
        """As the Desk takes it. What is said to have happened later than now happened now."""
        known = self.customer.id or f"unknown-{hashlib.sha256(self.key.encode()).hexdigest()[:16]}"
        return Incoming(
            origin=f"{PLATFORM}:{self.key}",
            place=Place(platform=PLATFORM, channel=self.reply_url or "", thread=self.key),
            customer=Customer(
                id=f"{PLATFORM}:{known}",
                name=self.customer.name,
                relationship=self.customer.relationship,
                language=self.customer.language,
            ),
            text=self.text,
            source=self.source or PLATFORM,
            occurred_at=min(self.occurred_at.astimezone(UTC), now) if self.occurred_at else now,
            venue=self.venue,
            url=self.url or "",
        )


class _Refusal(Exception):
    """An answer other than yes: status and one sentence."""

    def __init__(self, status: int, error: str) -> None:
        super().__init__(error)
        self.status = status


class Intake:
    """Takes complaints in. `clock` is the real one: signatures are made by other people's clocks."""

    def __init__(self, desk: Desk, secret: bytes, clock: Clock) -> None:
        self._desk = desk
        self._secret = secret
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """Where it listens."""
        return [web.post("/intake", self.take)]

    async def take(self, request: web.Request) -> web.Response:
        """202 with the complaint's id, 200 where the key is known already."""
        try:
            body = await self._body(request)
            self._check_signature(request, body)
            incoming = _parse(body).incoming(self._desk.clock())
            return await self._report(incoming)
        except _Refusal as refusal:
            return _answer(refusal.status, error=str(refusal))
        except Refused as refused:
            return _answer(400, error=f"text: {refused}")
        except Exception as error:  # noqa: BLE001 - whatever failed, the sender keeps the complaint and tries again
            log.warning("a complaint could not be taken in: %s", whereabouts(error))
            return _answer(503, error="the complaint could not be stored; send it again")

    async def _report(self, incoming: Incoming) -> web.Response:
        known = await self._known(incoming.origin)
        complaint = await self._desk.report(incoming)
        return _answer(200 if known else 202, id=complaint.id)

    async def _known(self, origin: str) -> bool:
        try:
            await self._desk.store.load(identity(origin))
        except Missing:
            return False
        return True

    async def _body(self, request: web.Request) -> bytes:
        body = bytearray()
        async for chunk in request.content.iter_chunked(8192):
            body += chunk
            if len(body) > SIZE_LIMIT:
                raise _Refusal(413, "the body is larger than 64 KiB")
        return bytes(body)

    def _check_signature(self, request: web.Request, body: bytes) -> None:
        timestamp = request.headers.get("X-Amends-Timestamp", "")
        given = request.headers.get("X-Amends-Signature", "")
        wanted = signature(self._secret, timestamp, body)
        if not hmac.compare_digest(given.encode(errors="replace"), wanted.encode()):
            raise _Refusal(401, "X-Amends-Signature: does not fit the body, the timestamp and the secret")
        if not timestamp.isascii() or not timestamp.isdigit():
            raise _Refusal(401, "X-Amends-Timestamp: must be Unix seconds")
        if abs(self._clock().timestamp() - int(timestamp)) > TOLERANCE.total_seconds():
            raise _Refusal(401, "X-Amends-Timestamp: is more than five minutes from now")


def _answer(status: int, **content: str) -> web.Response:
    return web.json_response(content, status=status)


def _parse(body: bytes) -> IntakeBody:
    try:
        return IntakeBody.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "body"
        raise _Refusal(400, f"{field}: {first['msg'].removeprefix('Value error, ')}") from None


class IntakeSender:
    """Takes approved replies to the `reply_url` of their complaint. `clock` is the real one, as in Intake."""

    name = PLATFORM

    def __init__(self, secret: bytes, clock: Clock) -> None:
        self._secret = secret
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """One session for all; no cookies, no proxies from the environment."""
        self._session = aiohttp.ClientSession(
            timeout=TIMEOUT, cookie_jar=aiohttp.DummyCookieJar(), headers={"User-Agent": "Amends"}
        )

    async def stop(self) -> None:
        """Close the connections."""
        if self._session:
            await self._session.close()

    def ready(self) -> str:
        """There is nothing to be connected to before a reply goes out."""
        return "" if self._session and not self._session.closed else "intake: not started"

    async def send(self, due: DueMessage) -> str:
        """POST the reply; `Idempotency-Key` tells the receiver a repetition from a new reply."""
        if due.message.only_edit:  # what was POSTed cannot be taken back
            return due.edits or due.key
        if not due.message.place.channel:
            raise Never("the complaint came without a reply_url, so the reply has to be sent by hand")
        status, retry_after = await self._post(due)
        if status in SUCCESS:
            return due.key
        if status in PASSING or status in SERVER_ERRORS:
            raise Later(retry_after or backoff(due.lease.attempts), f"the reply_url answered {status}")
        if status in REDIRECTS:
            raise Never(f"the reply_url answered {status}: it must take the reply itself, redirects are not followed")
        raise Never(f"the reply_url refused the reply with {status}")

    async def _post(self, due: DueMessage) -> tuple[int, timedelta | None]:
        if self._session is None:
            raise Later(backoff(due.lease.attempts), "the connection is not open yet")
        body = _reply(due)
        timestamp = str(int(self._clock().timestamp()))
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": due.key,
            "X-Amends-Timestamp": timestamp,
            "X-Amends-Signature": signature(self._secret, timestamp, body),
        }
        try:
            async with self._session.post(
                due.message.place.channel, data=body, headers=headers, allow_redirects=False
            ) as answer:
                return answer.status, self._retry_after(answer.headers.get("Retry-After", ""))
        except ValueError:  # aiohttp's InvalidURL among them
            raise Never("the reply_url is no address") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            why = f"the reply_url cannot be reached ({type(error).__name__})"
            raise Later(backoff(due.lease.attempts), why) from None

    def _retry_after(self, value: str) -> timedelta | None:
        """Seconds or a date, as HTTP allows; an hour at most, a second at least."""
        try:
            wait = timedelta(seconds=int(value)) if value.isdigit() else parsedate_to_datetime(value) - self._clock()
        except (ValueError, TypeError, OverflowError):
            return None
        return min(max(wait, timedelta(seconds=1)), LONGEST_WAIT)


def _reply(due: DueMessage) -> bytes:
    """What the receiver gets. `key` is the one the complaint came with; `id` names this reply for ever."""
    return to_json(
        {
            "id": due.key,
            "key": due.message.place.thread,
            "complaint": due.complaint_id,
            "text": due.message.text,
            "author": due.message.author,
        }
    )
