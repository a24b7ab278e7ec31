"""A Slack that answers as its documentation says: for what local-slack cannot (scopes, history, other organisations).

It knows people and messages, refuses what it is told to refuse, and remembers what it was asked.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from aiohttp import web

from bot.desk import Desk
from bot.facts import Complaint
from bot.kinds import State
from bot.lease import Lease
from bot.ports import DueEvent
from handlers.slack import events, presses
from handlers.slack.clients import Clients, OneToken, Tokens
from handlers.slack.people import People
from handlers.slack.setup import Setup
from handlers.slack.site import Site
from storage.database import Storage
from tests.handlers.slack.house import MovedClock, team_policy
from tests.handlers.slack.local import BOT, BOT_TOKEN, NAMES, TEAM
from tests.handlers.slack.told import envelope

Answer = dict[str, Any]
HOME = {"ok": True, "team_id": TEAM, "user_id": BOT, "bot_id": "B0BOT", "team": "Lumen"}


def person(user: str, **more: Any) -> Answer:
    """Somebody, as users.info tells of him."""
    name = NAMES.get(user, user)
    return {"id": user, "team_id": TEAM, "name": user.lower(), "real_name": name, "tz": "UTC", "profile": {}, **more}


@dataclass
class Answering:
    """What it knows, what it refuses, what it was asked."""

    url: str = ""
    home: Answer = field(default_factory=lambda: dict(HOME))
    users: dict[str, Answer] = field(default_factory=lambda: {user: person(user) for user in NAMES})
    posts: dict[tuple[str, str], Answer] = field(default_factory=dict)
    channels: dict[str, Answer] = field(default_factory=dict)
    refusals: dict[str, Answer] = field(default_factory=dict)
    calls: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def asked(self, method: str) -> list[Mapping[str, str]]:
        """What it was asked by this method, in order."""
        return [fields for name, fields in self.calls if name == method]

    def heard(self, user: str) -> list[str]:
        """What this person alone was shown."""
        return [fields["text"] for fields in self.asked("chat.postEphemeral") if fields["user"] == user]

    async def answer(self, request: web.Request) -> web.Response:
        """One call."""
        method = request.match_info["method"]
        fields: Answer = {**request.query, **await request.post(), **await _json(request)}
        self.calls.append((method, {name: str(value) for name, value in fields.items()}))
        if method in self.refusals:
            refused = dict(self.refusals[method])
            if "page" in refused:
                status = refused.get("status", 503)
                return web.Response(status=status, text=refused["page"], content_type="text/html")
            status, headers = refused.pop("status", 200), refused.pop("headers", {})
            return web.json_response({"ok": False, **refused}, status=status, headers=headers)
        known = getattr(self, "_" + method.replace(".", "_"), None)
        return web.json_response({"ok": True, **(known(fields) if known else {})})

    async def respond(self, request: web.Request) -> web.Response:
        """What is said by a response_url."""
        fields = await _json(request)
        self.calls.append(("respond", {name: str(value) for name, value in fields.items()}))
        return web.json_response({"ok": True}, status=self.refusals.get("respond", {}).get("status", 200))

    def _auth_test(self, _: Mapping[str, Any]) -> Answer:
        return self.home

    def _users_info(self, fields: Mapping[str, Any]) -> Answer:
        user = self.users.get(fields["user"])
        return {"user": user} if user else {"ok": False, "error": "user_not_found"}

    def _conversations_info(self, fields: Mapping[str, Any]) -> Answer:
        return {"channel": self.channels.get(fields["channel"], {"id": fields["channel"]})}

    def _conversations_open(self, fields: Mapping[str, Any]) -> Answer:
        return {"channel": {"id": f"D0{fields['users']}"}}

    def _conversations_history(self, fields: Mapping[str, Any]) -> Answer:
        found = self.posts.get((fields["channel"], fields["latest"]))
        above = found is not None and found.get("thread_ts", found["ts"]) == found["ts"]
        return {"messages": [found] if above else []}

    def _conversations_replies(self, fields: Mapping[str, Any]) -> Answer:
        found = self.posts.get((fields["channel"], fields["latest"]))
        if found is None:
            return {"ok": False, "error": "thread_not_found"}
        first = self.posts.get((fields["channel"], found.get("thread_ts", "")))
        return {"messages": [one for one in (first, found) if one]}


async def _json(request: web.Request) -> Answer:
    return dict(await request.json()) if request.content_type == "application/json" else {}


@asynccontextmanager
async def answering() -> AsyncIterator[Answering]:
    """It, on loopback."""
    slack, app = Answering(), web.Application()
    app.router.add_route("*", "/api/{method}", slack.answer)
    app.router.add_post("/respond/{number}", slack.respond)
    async with serving(app) as slack.url:
        yield slack


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    """The address of its API, on loopback, while it serves."""
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}/api/"
    finally:
        await runner.cleanup()


class AnyToken:
    """Tokens of any workspace."""

    async def of(self, team: str) -> str:
        """One that names it."""
        return f"xoxb-{team}"


@dataclass
class Rig:
    """Our listeners before this Slack, over real storage, without a worker: what is told is heeded at once."""

    slack: Answering
    site: Site
    storage: Storage
    clock: MovedClock
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def ts(self, ago: timedelta = timedelta(0)) -> str:
        """A ts of about now, each another one."""
        return f"{int((self.clock() - ago).timestamp())}.{next(self.numbers):06d}"

    async def heed(self, event: Mapping[str, Any], attempts: int = 1, **more: Any) -> None:
        """This event is brought to us."""
        body = envelope(event, **more)
        lease = Lease(table="inbox", row=1, token="t", attempts=attempts)
        team = await self.site.team_of(body)
        assert team is not None
        await events.heed(self.site, team, DueEvent(lease=lease, platform="slack", key=body["event_id"], body=body))

    async def press(self, body: Mapping[str, Any]) -> None:
        """This click is brought to us."""
        await presses.heed(self.site, await self.site.team_of(body) or "", body)

    async def all(self) -> list[Complaint]:
        """Every complaint, also what was filed as none; the newest first."""
        return list(await self.site.board.complaints(list(State)))

    async def only(self) -> Complaint:
        """The only one."""
        (found,) = await self.all()
        return found


@asynccontextmanager
async def rig(storage: Storage, clock: MovedClock, *, many: bool = False, **slack: Any) -> AsyncIterator[Rig]:
    """Listeners with these features of the policy; `many`: any workspace that is saved has us."""
    async with answering() as answers:
        setup = Setup(bot_token="" if many else BOT_TOKEN, signing_secret="s", client_id="1", api_url=answers.url)
        policy = team_policy(**slack)
        tokens: Tokens = AnyToken() if many else OneToken(BOT_TOKEN)
        desk, clients = Desk(storage.store, policy, clock), Clients(setup, tokens)
        people = People(clients, policy, clock)
        site = Site(
            desk=desk, board=storage.board, workspaces=storage.workspaces, setup=setup, clients=clients, people=people
        )
        await clients.start()
        try:
            yield Rig(answers, site, storage, clock)
        finally:
            await clients.stop()
