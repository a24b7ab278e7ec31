"""The gateway of a Discord of our own: who connects, what it asks for, and what is told to it, in order and once."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from uuid import uuid4

import discord
from aiohttp import WSMsgType, web

from tests.handlers.discord.wire_world import Json, World

HEARTBEAT, IDENTIFY, RESUME, RECONNECT, INVALID, HELLO, ACK = 1, 2, 6, 7, 9, 10, 11
WRONG_TOKEN, PRIVILEGED = 4004, 4014
INTENTS = {
    "MESSAGE": ("guild_messages", "dm_messages"),
    "MESSAGE_REACTION": ("guild_reactions", "dm_reactions"),
    "GUILD": ("guilds", "guilds"),
    "CHANNEL": ("guilds", "guilds"),
    "THREAD": ("guilds", "guilds"),
}


@dataclass
class Session:
    """One session of a shard: it lives on for a while when its socket is gone. `told` is what it was to hear."""

    shard: int
    count: int
    intents: discord.Intents
    id: str = field(default_factory=lambda: uuid4().hex)
    socket: web.WebSocketResponse | None = None
    told: list[Json] = field(default_factory=list)

    async def hear(self, name: str, data: Json) -> None:
        """Keep it for a resume, and tell it if somebody is there."""
        self.told.append({"op": 0, "t": name, "s": len(self.told) + 1, "d": data})
        await self.send(self.told[-1])

    async def send(self, frame: Json) -> None:
        """Now, or never."""
        if self.socket and not self.socket.closed:
            try:
                await self.socket.send_str(json.dumps(frame))
            except ConnectionError:
                self.socket = None


@dataclass(frozen=True, slots=True)
class Identified:
    """One IDENTIFY: when, which shard, and what it asked for."""

    at: float
    shard: int
    count: int
    intents: discord.Intents

    @property
    def asked(self) -> set[str]:
        """The names of what it asked for."""
        return {name for name, on in self.intents if on}


@dataclass
class Gateway:
    """`shards`: so many are recommended; `space`: seconds between two that identify themselves; `left`: so many today.

    `grants`: is the content of messages granted? `away`: nobody is let in. `answers`: is a farewell answered?
    `rushed` counts who came too soon, `doubled` who came while another listened to the same shard.
    """

    world: World
    bot: str
    token: str
    url: str = ""
    shards: int = 1
    at_once: int = 1
    space: float = 0.0
    left: int = 1000
    beat: float = 41.25  # seconds
    grants: bool = True
    away: bool = False
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    sessions: dict[str, Session] = field(default_factory=dict)
    identified: list[Identified] = field(default_factory=list)
    resumed: list[tuple[float, int]] = field(default_factory=list)
    opened: int = 0
    rushed: int = 0
    doubled: int = 0
    sockets: set[web.WebSocketResponse] = field(default_factory=set)
    _telling: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.answers.set()

    # What goes wrong

    def drop(self) -> None:
        """Every connection breaks without a word; what was told may be resumed."""
        for session in self.sessions.values():
            session.socket = None
        for socket in list(self.sockets):
            transport = socket._req.transport if socket._req else None  # noqa: SLF001 - there is no politer way to be so rude
            if transport:
                transport.abort()

    def forget(self) -> None:
        """No session can be resumed."""
        for session in self.sessions.values():
            session.socket = None
        self.sessions.clear()

    async def ask_to_reconnect(self) -> None:
        """As Discord does before it takes a machine away."""
        for session in list(self.sessions.values()):
            await session.send({"op": RECONNECT, "d": None})

    async def invalidate(self, *, resumable: bool = False) -> None:
        """The sessions end, or have to be resumed."""
        for session in list(self.sessions.values()):
            await session.send({"op": INVALID, "d": resumable})
        if not resumable:
            self.sessions.clear()

    async def close(self, code: int) -> None:
        """Every connection is closed with this code."""
        for socket in list(self.sockets):
            await socket.close(code=code)

    # What is told

    def tell(self, name: str, data: Json, guild: str = "") -> None:
        """To every session whose shard this is of; in the order of the calls."""
        for session in list(self.sessions.values()):
            shard = (int(guild) >> 22) % session.count if guild else 0
            if shard == session.shard and self._asked_for(session.intents, name, guild):
                self._later(
                    session, name, self._readable(session.intents, data) if name.startswith("MESSAGE_") else data
                )

    def listening(self) -> dict[int, int]:
        """How many sockets listen to each shard."""
        found: dict[int, int] = {}
        for session in self.sessions.values():
            if session.socket and not session.socket.closed:
                found[session.shard] = found.get(session.shard, 0) + 1
        return found

    def _later(self, session: Session, name: str, data: Json) -> None:
        frame = {"op": 0, "t": name, "s": len(session.told) + 1, "d": data}
        session.told.append(frame)
        task = asyncio.create_task(session.send(frame))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    def _asked_for(self, intents: discord.Intents, name: str, guild: str) -> bool:
        for begins in sorted(INTENTS, key=len, reverse=True):
            if name.startswith(begins):
                in_guild, direct = INTENTS[begins]
                return bool(getattr(intents, in_guild if guild else direct))
        return True

    def _readable(self, intents: discord.Intents, data: Json) -> Json:
        """Without the content that only the privileged intent gives."""
        ours = data.get("author", {}).get("id") == self.bot
        named = any(one["id"] == self.bot for one in data.get("mentions", []))
        if intents.message_content or ours or named or "guild_id" not in data or "content" not in data:
            return data
        return {**data, "content": "", "embeds": [], "attachments": [], "components": []}

    # Who connects

    async def take(self, request: web.Request) -> web.StreamResponse:
        """GET /gateway: a socket."""
        if self.away:
            if request.transport:
                request.transport.abort()
            return web.Response()
        socket = web.WebSocketResponse(max_msg_size=0, autoclose=False)
        await socket.prepare(request)
        self.sockets.add(socket)
        self.opened += 1
        try:
            await socket.send_str(json.dumps({"op": HELLO, "d": {"heartbeat_interval": int(self.beat * 1000)}}))
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._said(socket, json.loads(message.data))
            await self.answers.wait()
            await socket.close()
        except ConnectionError:
            pass
        finally:
            self.sockets.discard(socket)
        return socket

    async def _said(self, socket: web.WebSocketResponse, frame: Json) -> None:
        match frame["op"]:
            case 1:
                await socket.send_str(json.dumps({"op": ACK, "d": None}))
            case 2:
                await self._identify(socket, frame["d"])
            case 6:
                await self._resume(socket, frame["d"])

    async def _identify(self, socket: web.WebSocketResponse, data: Json) -> None:
        shard, count = data.get("shard", [0, 1])
        before = [one.at for one in self.identified if one.shard % self.at_once == shard % self.at_once]
        intents = discord.Intents._from_value(data["intents"])  # noqa: SLF001 - the library's own way from a number
        self.identified.append(Identified(time.monotonic(), shard, count, intents))
        if data["token"] != self.token:
            await socket.close(code=WRONG_TOKEN)
        elif intents.message_content and not self.grants:
            await socket.close(code=PRIVILEGED)
        elif before and time.monotonic() - before[-1] < self.space:
            self.rushed += 1
            await socket.send_str(json.dumps({"op": INVALID, "d": False}))
        else:
            self.left -= 1
            await self._welcome(Session(shard, count, intents, socket=socket))

    async def _welcome(self, session: Session) -> None:
        self.doubled += self.listening().get(session.shard, 0)
        self.sessions[session.id] = session
        ours = [id_ for id_ in self.world.guilds if (int(id_) >> 22) % session.count == session.shard]
        ours = [id_ for id_ in ours if (id_, self.bot) in self.world.members]
        await session.hear(
            "READY",
            {
                "v": 10, "user": self.world.users[self.bot], "session_id": session.id, "resume_gateway_url": self.url,
                "shard": [session.shard, session.count], "application": {"id": self.bot, "flags": 0},
                "guilds": [{"id": id_, "unavailable": True} for id_ in ours],
            },
        )  # fmt: skip
        for id_ in ours:
            await session.hear("GUILD_CREATE", self.created(id_))

    async def _resume(self, socket: web.WebSocketResponse, data: Json) -> None:
        session = self.sessions.get(data["session_id"] or "")
        if session is None or data["token"] != self.token:
            await socket.send_str(json.dumps({"op": INVALID, "d": False}))
            return
        heard = int(data["seq"] or 0)
        while heard < len(session.told):
            await socket.send_str(json.dumps(session.told[heard]))
            heard += 1
        session.socket = socket
        self.resumed.append((time.monotonic(), session.shard))
        await session.hear("RESUMED", {"_trace": []})

    def created(self, guild: str) -> Json:
        """A server, whole."""
        mine = [one for one in self.world.channels.values() if one.get("guild_id") == guild]
        return {
            **self.world.guilds[guild], "joined_at": "2026-01-01T00:00:00+00:00", "large": False, "unavailable": False,
            "member_count": sum(where == guild for where, _ in self.world.members), "presences": [],
            "members": [self.world.members[guild, self.bot]], "voice_states": [], "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [],
            "channels": [one for one in mine if "thread_metadata" not in one],
            "threads": [one for one in mine if "thread_metadata" in one],
        }  # fmt: skip

    def described(self) -> Json:
        """The answer to GET /gateway/bot."""
        limits = {"total": 1000, "remaining": self.left, "reset_after": 3_600_000, "max_concurrency": self.at_once}
        return {"url": self.url, "shards": self.shards, "session_start_limit": limits}

    async def stop(self) -> None:
        """Nobody is told anything any more."""
        self.answers.set()
        await asyncio.gather(*self._telling, return_exceptions=True)
        for socket in list(self.sockets):
            await socket.close()
