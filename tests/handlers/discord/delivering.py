"""The sender alone, before a Discord whose answers get lost: no worker, one try at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.facts import Complaint, Customer, Incoming
from bot.lease import Lease
from bot.message import Button, Message, Place, Row, direct
from bot.ports import DueMessage, Later
from handlers.discord.addresses import origin, person_id, place
from handlers.discord.sender import Sender
from tests.handlers.discord.bench import Bench

COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."
KNOWN_FOR = timedelta(minutes=5)  # Discord says "the past few minutes"


class Fault(Enum):
    """What happens to one request."""

    NONE = auto()
    CUT = auto()
    """It never arrives."""
    LOST = auto()
    """It arrives, its answer does not."""


@dataclass
class Line:
    """What is between us and Discord. Simcord forgets nonces; here they are known for a while, as Discord tells."""

    bench: Bench
    choose: Callable[[str, str], Fault] = lambda _, __: Fault.NONE
    errors: list[tuple[str, Exception]] = field(default_factory=list)
    """What the next requests with this method end with, instead of arriving."""
    told: dict[str, tuple[datetime, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        http = self.bench.site.client.http
        self._request = http.request
        http.request = self.request  # type: ignore[method-assign]  # this is the line

    async def request(self, route: Route, **more: Any) -> Any:
        """As discord.py's own."""
        if self.errors and self.errors[0][0] == route.method:
            raise self.errors.pop(0)[1]
        fault = self.choose(route.method, route.url)
        if fault is Fault.CUT:
            raise aiohttp.ServerDisconnectedError
        answer = await self._arrived(route, **more)
        if fault is Fault.LOST:
            raise aiohttp.ServerDisconnectedError
        return answer

    async def _arrived(self, route: Route, **more: Any) -> Any:
        body = more.get("json") or {}
        known = self.told.get(body.get("nonce", ""))
        if known and body.get("enforce_nonce") and self.bench.clock() - known[0] < KNOWN_FOR:
            where = Route("GET", "/channels/{c}/messages/{m}", c=known[1]["channel_id"], m=known[1]["id"])
            return await self._request(where)  # unknown, if somebody deleted it
        answer = await self._request(route, **more)
        if "nonce" in body:
            self.told[body["nonce"]] = (self.bench.clock(), answer)
        return answer


@dataclass
class Post:
    """The sender, with one complaint of Dana's, in the shop."""

    bench: Bench
    line: Line
    sender: Sender
    complaint: Complaint

    @property
    def card(self) -> Message:
        """For the team's channel."""
        return Message(
            place=self.complaint.desk,
            text="A complaint",
            topic="card",
            rows=(Row(label="Severity", value="high"),),
            buttons=(Button(verb="claim", label="I take it", style="primary"),),
        )

    @property
    def nudge(self) -> Message:
        """For Ana."""
        return Message(place=direct(person_id(self.bench.ana.id)), text="It is due", topic="nudge")

    def approved(self, text: str = "Dear Dana, we are sorry.", **more: Any) -> Message:
        """What the owner approved for the customer."""
        return Message(place=self.complaint.place, text=text, author="Ana Ruiz", **more)

    async def send(
        self,
        message: Message,
        *,
        attempts: int = 1,
        edits: str | None = None,
        last_error: str = "",
        key: str = "key-1",
        about: str | None = None,
    ) -> str:
        """One try; the ref."""
        due = DueMessage(
            lease=Lease(table="message", row=1, token="t", attempts=attempts),
            complaint_id=self.complaint.id if about is None else about,
            key=key,
            message=message,
            edits=edits,
            last_error=last_error,
        )
        with self.bench.env.time_context():
            return await self.sender.send(due)

    async def put_off(self, message: Message, **more: Any) -> Later:
        """One try that does not succeed yet."""
        try:
            found = await self.send(message, **more)
        except Later as later:
            return later
        raise AssertionError(f"it was sent: {found}")

    def refuse(self, path: str, *codes: int, method: str = "POST", status: int = 403) -> None:
        """Discord answers the next requests there with these codes."""
        for code in codes:
            self.bench.env.inject_error(method, path, status=status, code=code, times=1)

    def asked(self, method: str, end: str) -> list[Any]:
        """The bodies of the requests so far whose path ends so."""
        sent = self.bench.env.backend.http_requests
        return [one.json for one in sent if one.method == method and one.path.endswith(end)]

    def in_team(self) -> list[discord.Message]:
        """What we wrote in the team's channel; not that there is a thread."""
        return talk(self.bench.ours(self.bench.team))

    def in_shop(self) -> list[discord.Message]:
        """What we wrote in the shop."""
        return self.bench.ours(self.bench.shop)


def talk(messages: Iterable[discord.Message]) -> list[discord.Message]:
    """Not what Discord itself says there."""
    return [one for one in messages if not one.is_system()]


def messages(channel: int) -> str:
    """Where messages are posted in this channel."""
    return f"/channels/{channel}/messages"


async def post_for(bench: Bench, **more: Any) -> Post:
    """A sender, and Dana's complaint. Nothing of it has been said yet."""
    said = await bench.dana.send(bench.shop, COMPLAINT)
    guild = str(bench.guild.id)
    complaint = await bench.desk.report(
        Incoming(
            origin=origin(guild, bench.shop.id, said.id),
            place=more.get("place", place(guild, bench.shop.id, said.id)),
            desk=more.get("desk", place(guild, bench.team.id)),
            customer=Customer(id=person_id(bench.dana.id), name="Dana Reyes"),
            text=COMPLAINT,
            source="discord",
            occurred_at=bench.clock(),
            reported=True,
        )
    )
    return Post(bench, Line(bench), Sender(bench.site), complaint)


def elsewhere(bench: Bench) -> Place:
    """The channel of another server that has us too."""
    guild = bench.env.create_guild("Another")
    return place(str(guild.id), guild.create_text_channel("team").id)
