"""The REST API of a Discord of our own, and everything that can go wrong between it and us."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import cast

from aiohttp import web

from tests.handlers.discord.wire_gateway import Gateway
from tests.handlers.discord.wire_world import DM, EPHEMERAL, PRIVATE_THREAD, PUBLIC_THREAD, V2, Json, World, now

ACK_LIMIT = 3.0  # seconds in which Discord wants an answer to an interaction
LONGEST = 2000  # characters


class Fault(StrEnum):
    """What happens to a call."""

    NONE = "none"
    LIMITED = "429 of this route"
    ALL_LIMITED = "429 of all"
    BROKEN = "500, not taken"
    TAKEN_BUT_BROKEN = "500, and taken"
    AWAY = "503"
    SLOW = "slow, and taken"
    CUT = "cut before it was taken"
    LOST = "cut after it was taken"


Choose = Callable[[str], Fault]
"""Chooses by method and path: "POST /channels/1/messages"."""


def sound(_: str) -> Fault:
    """Nothing goes wrong."""
    return Fault.NONE


def shuffled(seed: int, begins: str = "POST /channels/", sound_ones: int = 14) -> Choose:
    """Every fault once in so many calls of this kind, in an order that is the same each time."""
    chance, deck = Random(seed), list[Fault]()  # noqa: S311 - an order, no secret

    def choose(call: str) -> Fault:
        if not call.startswith(begins):
            return Fault.NONE
        if not deck:
            deck.extend([fault for fault in Fault if fault is not Fault.NONE] + [Fault.NONE] * sound_ones)
            chance.shuffle(deck)
        return deck.pop()

    return choose


class Refused(Exception):
    """An error as Discord answers it."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"code": code, "message": message}


@dataclass
class Interaction:
    """Something that somebody did with us, and what we answered; `taken` is when we did, `answers` what he reads."""

    id: str
    token: str
    type: int
    user: str
    channel: str
    guild: str
    data: Json
    at: float = field(default_factory=time.monotonic)
    taken: float | None = None
    answer: Json = field(default_factory=dict)
    messages: dict[str, Json] = field(default_factory=dict)
    original: str = ""

    @property
    def waited(self) -> float | None:
        """Seconds until it was acknowledged."""
        return None if self.taken is None else self.taken - self.at


Work = Callable[["Rest", web.Request, Json], "object"]


@dataclass
class Rest:
    """`window`: seconds in which a nonce is known again. `refusals`: what the next calls that begin so are answered."""

    world: World
    gateway: Gateway
    bot: str
    token: str
    choose: Choose = sound
    latency: float = 2.0
    limit: float = 0.2  # seconds to wait when there were too many calls
    window: float = 180.0
    away: bool = False
    refusals: dict[str, list[Refused]] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    faults: Counter[tuple[str, Fault]] = field(default_factory=Counter)
    nonces: dict[tuple[str, str], tuple[float, str]] = field(default_factory=dict)
    repeated: int = 0
    interactions: dict[str, Interaction] = field(default_factory=dict)
    commands: list[Json] = field(default_factory=list)
    threads: dict[str, set[str]] = field(default_factory=dict)
    all_limited_until: float = 0.0

    @property
    def posts(self) -> int:
        """How often we tried to say something."""
        return sum(times for (call, _), times in self.faults.items() if call == "POST messages")

    @property
    def looks(self) -> int:
        """How often we read what was said."""
        return sum(times for (call, _), times in self.faults.items() if call == "GET messages")

    def routes(self, prefix: str) -> list[web.RouteDef]:
        """All there is."""
        return [web.route(method, prefix + path, self._taking(work)) for method, path, work in ROUTES]

    def _taking(self, work: Work) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def take(request: web.Request) -> web.StreamResponse:
            raw = await request.read()
            call = f"{request.method} {request.path.partition('/v10')[2]}"
            self.calls[call] += 1
            fault = self.choose(call)
            self.faults[f"{request.method} {call.rpartition('/')[2]}", fault] += 1
            if self.away or fault is Fault.CUT:
                return cut(request)
            if refused := self._refused(request, call, fault):
                return refused
            if fault is Fault.SLOW:
                await asyncio.sleep(self.latency)
            answer = self._answer(work, request, json.loads(raw) if raw else {})
            if fault is Fault.LOST:
                return cut(request)
            return broken() if fault is Fault.TAKEN_BUT_BROKEN else answer

        return take

    def _refused(self, request: web.Request, call: str, fault: Fault) -> web.Response | None:
        """An answer that comes without the call."""
        if time.monotonic() < self.all_limited_until or fault is Fault.ALL_LIMITED:
            self.all_limited_until = max(self.all_limited_until, time.monotonic() + self.limit)
            return limited(self.limit, everywhere=True)
        for begins, refusals in self.refusals.items():
            if call.startswith(begins) and refusals:
                refused = refusals.pop(0)
                return as_json(refused.body, refused.status)
        by_token = call.partition(" ")[2].startswith(("/webhooks/", "/interactions/"))
        if not by_token and request.headers.get("Authorization") != f"Bot {self.token}":
            return as_json({"code": 0, "message": "401: Unauthorized"}, 401)
        answers: dict[Fault, Callable[[], web.Response]] = {
            Fault.LIMITED: lambda: limited(self.limit, everywhere=False),
            Fault.BROKEN: broken,
            Fault.AWAY: lambda: as_json({"code": 0, "message": "Service Unavailable"}, 503),
        }
        return answers[fault]() if fault in answers else None

    def _answer(self, work: Work, request: web.Request, body: Json) -> web.Response:
        try:
            found = work(self, request, body)
        except Refused as refused:
            return as_json(refused.body, refused.status)
        return web.Response(status=204) if found is None else as_json(found)

    # What a call does

    def channel(self, request: web.Request) -> Json:
        found = self.world.channels.get(request.match_info["channel"])
        if found is None:
            raise Refused(404, 10003, "Unknown Channel")
        return found

    def message(self, request: web.Request) -> Json:
        found = self.world.messages[self.channel(request)["id"]].get(request.match_info["message"])
        if found is None:
            raise Refused(404, 10008, "Unknown Message")
        return found

    def member(self, request: web.Request) -> Json:
        found = self.world.members.get((request.match_info["guild"], request.match_info["user"]))
        if found is None:
            raise Refused(404, 10007, "Unknown Member")
        return found

    def guild(self, request: web.Request) -> Json:
        found = self.world.guilds.get(request.match_info["guild"])
        if found is None:
            raise Refused(404, 10004, "Unknown Guild")
        return found

    def user(self, request: web.Request) -> Json:
        asked = request.match_info["user"]
        found = self.world.users.get(self.bot if asked == "@me" else asked)
        if found is None:
            raise Refused(404, 10013, "Unknown User")
        return found

    def post(self, request: web.Request, body: Json) -> Json:
        """A message of ours; with a nonce that is known, the one that is there."""
        channel = self.channel(request)
        nonce = str(body.get("nonce") or "")
        known = self.nonces.get((channel["id"], nonce))
        if nonce and body.get("enforce_nonce") and known and time.monotonic() - known[0] < self.window:
            self.repeated += 1
            return self.world.messages[channel["id"]][known[1]]
        if channel["type"] == DM and channel["recipients"][0]["id"] in self.world.closed:
            raise Refused(403, 50007, "Cannot send messages to this user")
        made = self.world.post(channel["id"], self.bot, **said(body), nonce=nonce or None)
        if nonce:
            self.nonces[channel["id"], nonce] = time.monotonic(), made["id"]
        self.tell("MESSAGE_CREATE", made)
        return self.world.shown(made)

    def edit(self, request: web.Request, body: Json) -> Json:
        message = self.message(request)
        message.update(said({**message, **body}), edited_timestamp=now())
        self.tell("MESSAGE_UPDATE", message)
        return self.world.shown(message)

    def past(self, request: web.Request, _: Json) -> list[Json]:
        """Messages of a channel, the newest first."""
        found = list(self.world.messages[self.channel(request)["id"]].values())
        query, limit = request.query, int(request.query.get("limit", 50))
        if "after" in query:
            found = [one for one in found if int(one["id"]) > int(query["after"])][:limit]
        elif "before" in query:
            found = [one for one in found if int(one["id"]) < int(query["before"])]
        return [self.world.shown(one) for one in reversed(found[-limit:])]

    def react(self, request: web.Request, _: Json) -> None:
        message, emoji = self.message(request), request.match_info["emoji"]
        there = self.world.reactions.setdefault((message["channel_id"], message["id"]), {})
        if self.bot not in there.setdefault(emoji, []):
            there[emoji].append(self.bot)

    def reacted(self, request: web.Request, _: Json) -> list[Json]:
        message = self.message(request)
        there = self.world.reactions.get((message["channel_id"], message["id"]), {})
        after = int(request.query.get("after", 0))
        users = sorted((one for one in there.get(request.match_info["emoji"], []) if int(one) > after), key=int)
        return [self.world.users[one] for one in users[: int(request.query.get("limit", 25))]]

    def start_thread(self, request: web.Request, body: Json) -> Json:
        """On a message, with its id; or by itself."""
        channel = self.channel(request)
        if "message" in request.match_info:
            message = self.message(request)
            if message["id"] in self.world.channels:
                raise Refused(400, 160004, "A thread has already been created for this message")
            made = self.world.thread(channel["id"], body["name"], self.bot, type_=PUBLIC_THREAD, id_=message["id"])
            message["thread"] = made
        else:
            made = self.world.thread(channel["id"], body["name"], self.bot, type_=body.get("type", PRIVATE_THREAD))
        self.gateway.tell("THREAD_CREATE", {**made, "newly_created": True}, made["guild_id"])
        return made

    def join_thread(self, request: web.Request, _: Json) -> None:
        self.threads.setdefault(self.channel(request)["id"], set()).add(request.match_info["user"])

    def in_thread(self, request: web.Request, _: Json) -> Json:
        channel, user = self.channel(request), request.match_info["user"]
        if user not in self.threads.get(channel["id"], ()):
            raise Refused(404, 10007, "Unknown Member")
        return {"id": channel["id"], "user_id": user, "join_timestamp": now(), "flags": 0}

    def channels(self, request: web.Request, _: Json) -> list[Json]:
        here = self.guild(request)["id"]
        return [
            one for one in self.world.channels.values() if one.get("guild_id") == here and "thread_metadata" not in one
        ]

    def active_threads(self, request: web.Request, _: Json) -> Json:
        here = self.guild(request)["id"]
        found = [one for one in self.world.channels.values() if one["type"] in (11, 12) and one["guild_id"] == here]
        return {"threads": [one for one in found if not one["thread_metadata"]["archived"]], "members": []}

    def answered(self, request: web.Request, body: Json) -> Json:
        """The acknowledgement of an interaction."""
        asked = self.interactions.get(request.match_info["token"])
        if asked is None or time.monotonic() - asked.at > ACK_LIMIT:
            raise Refused(404, 10062, "Unknown interaction")
        if asked.taken is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        asked.taken, asked.answer = time.monotonic(), body
        made: Json = {"interaction": {"id": asked.id, "type": asked.type}}
        if body["type"] == 4:
            message = self._follow(asked, body.get("data", {}))
            asked.original = message["id"]
            made["resource"] = {"type": 4, "message": message}
        return made

    def followed(self, request: web.Request, body: Json) -> Json:
        """A message after the acknowledgement; the first one fills a deferred answer."""
        asked = self._asked(request)
        message = self._follow(asked, body)
        asked.original = asked.original or message["id"]
        return message

    def followed_edit(self, request: web.Request, body: Json) -> Json:
        asked, id_ = self._asked(request), request.match_info["message"]
        id_ = asked.original if id_ == "@original" else id_
        if id_ not in asked.messages:
            message = self._follow(asked, body)
            asked.original = message["id"]
            return message
        asked.messages[id_].update(said({**asked.messages[id_], **body}))
        return asked.messages[id_]

    def followed_read(self, request: web.Request, _: Json) -> Json:
        asked, id_ = self._asked(request), request.match_info["message"]
        found = asked.messages.get(asked.original if id_ == "@original" else id_)
        if found is None:
            raise Refused(404, 10008, "Unknown Message")
        return found

    def _asked(self, request: web.Request) -> Interaction:
        asked = self.interactions.get(request.match_info["token"])
        if asked is None or asked.taken is None:
            raise Refused(404, 10015, "Unknown Webhook")
        return asked

    def _follow(self, asked: Interaction, body: Json) -> Json:
        """What one person reads lies in no channel."""
        made = self.world.post(asked.channel, self.bot, **said(body))
        deferred = asked.answer.get("data", {}).get("flags", 0) & EPHEMERAL
        made["flags"] |= deferred
        if made["flags"] & EPHEMERAL:
            del self.world.messages[asked.channel][made["id"]]
        asked.messages[made["id"]] = made
        return made

    def direct(self, _: web.Request, body: Json) -> Json:
        return self.world.channels[self.world.direct(str(body["recipient_id"]))]

    def synchronised(self, _: web.Request, body: Json) -> list[Json]:
        told = cast("list[Json]", body)
        known = {"description": "", "application_id": self.bot, "version": "1"}  # menus have no description
        self.commands = [{**known, **one, "id": self.world.id()} for one in told]
        return self.commands

    def application(self, _: web.Request, __: Json) -> Json:
        return {
            "id": self.bot, "name": "Amends", "description": "", "icon": None, "bot_public": True,
            "bot_require_code_grant": False, "verify_key": "0" * 64, "flags": 0, "owner": self.world.users[self.bot],
            "team": None, "rpc_origins": [], "summary": "",
        }  # fmt: skip

    def tell(self, name: str, message: Json) -> None:
        """A message, to who listens."""
        guild = self.world.guild_of(message["channel_id"])
        told: Json = {**message, "channel_type": self.world.channels[message["channel_id"]]["type"]}
        if guild:
            member: Json = self.world.members.get((guild, message["author"]["id"]), {})
            told["guild_id"] = guild
            told["member"] = {key: value for key, value in member.items() if key != "user"}
        self.gateway.tell(name, told, guild)


def said(body: Json) -> Json:
    """What of a body a message has. Raises Refused for what Discord would not take."""
    flags, content = int(body.get("flags") or 0), body.get("content") or ""
    components = body.get("components") or []
    if len(content) > LONGEST:
        raise Refused(400, 50035, "Invalid Form Body")
    if flags & V2 and content:
        raise Refused(400, 50035, "Invalid Form Body: content with components")
    if not content and not components and not body.get("embeds"):
        raise Refused(400, 50006, "Cannot send an empty message")
    found = {"content": content, "components": components, "flags": flags, "embeds": body.get("embeds") or []}
    return found | ({"message_reference": body["message_reference"]} if body.get("message_reference") else {})


def as_json(found: object, status: int = 200) -> web.Response:
    """The content type is what the library compares, to the letter."""
    return web.Response(body=json.dumps(found).encode(), status=status, content_type="application/json")


def limited(seconds: float, *, everywhere: bool) -> web.Response:
    """Too many calls. Without `Via` the library takes it for a ban."""
    answer = as_json({"message": "You are being rate limited.", "retry_after": seconds, "global": everywhere}, 429)
    answer.headers.update({"Via": "1.1 google", "Retry-After": "1"})
    return answer


def broken() -> web.Response:
    """A page that is no answer."""
    return web.Response(status=500, text="<html>Oops</html>", content_type="text/html")


def cut(request: web.Request) -> web.Response:
    """The connection ends without a word."""
    if request.transport:
        request.transport.abort()
    return web.Response()


MESSAGE = "/channels/{channel}/messages/{message}"
WEBHOOK = "/webhooks/{application}/{token}"
ROUTES: list[tuple[str, str, Work]] = [
    ("GET", "/users/{user}", lambda rest, request, _: rest.user(request)),
    ("POST", "/users/@me/channels", Rest.direct),
    ("GET", "/users/@me/guilds", lambda rest, _, __: list(rest.world.guilds.values())),
    ("GET", "/oauth2/applications/@me", Rest.application),
    ("GET", "/applications/@me", Rest.application),
    ("PUT", "/applications/{application}/commands", Rest.synchronised),
    ("GET", "/applications/{application}/commands", lambda rest, _, __: rest.commands),
    ("GET", "/gateway/bot", lambda rest, _, __: rest.gateway.described()),
    ("GET", "/guilds/{guild}", lambda rest, request, _: rest.guild(request)),
    ("GET", "/guilds/{guild}/members/{user}", lambda rest, request, _: rest.member(request)),
    ("GET", "/guilds/{guild}/threads/active", Rest.active_threads),
    ("GET", "/guilds/{guild}/channels", Rest.channels),
    ("GET", "/channels/{channel}", lambda rest, request, _: rest.channel(request)),
    ("PATCH", "/channels/{channel}", lambda rest, request, _: rest.channel(request)),
    ("POST", "/channels/{channel}/messages", Rest.post),
    ("GET", "/channels/{channel}/messages", Rest.past),
    ("GET", MESSAGE, lambda rest, request, _: rest.world.shown(rest.message(request))),
    ("PATCH", MESSAGE, Rest.edit),
    ("PUT", MESSAGE + "/reactions/{emoji}/@me", Rest.react),
    ("GET", MESSAGE + "/reactions/{emoji}", Rest.reacted),
    ("POST", MESSAGE + "/threads", Rest.start_thread),
    ("POST", "/channels/{channel}/threads", Rest.start_thread),
    ("PUT", "/channels/{channel}/thread-members/{user}", Rest.join_thread),
    ("GET", "/channels/{channel}/thread-members/{user}", Rest.in_thread),
    ("POST", "/interactions/{id}/{token}/callback", Rest.answered),
    ("POST", WEBHOOK, Rest.followed),
    ("PATCH", WEBHOOK + "/messages/{message}", Rest.followed_edit),
    ("GET", WEBHOOK + "/messages/{message}", Rest.followed_read),
]
