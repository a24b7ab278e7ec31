"""A Slack that gives tokens, and says what they are good for, as its documentation has it: local-slack gives none."""

from base64 import b64decode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

from tests.handlers.slack.answering import serving

Answer = dict[str, Any]
CLIENT_ID, CLIENT_SECRET = "1111.2222", "the client's secret"
CORE = "commands,chat:write,reactions:read,app_mentions:read,users:read,im:write"
HALF_A_DAY = 43_200  # seconds, as Slack gives them


@dataclass
class Granting:
    """What it gives, what it refuses, what it was asked.

    `rotates`: tokens expire and are renewed. `meanwhile` happens after a question and before its answer.
    """

    url: str = ""
    scopes: str | None = CORE
    rotates: bool = False
    codes: dict[str, Answer] = field(default_factory=dict)
    refusals: dict[str, Answer] = field(default_factory=dict)
    users: dict[str, Answer] = field(default_factory=dict)
    channels: dict[str, Answer] = field(default_factory=dict)
    tokens: dict[str, Answer] = field(default_factory=dict)
    refreshes: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, Answer]] = field(default_factory=list)
    meanwhile: Callable[[], Awaitable[None]] | None = None
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def grant(self, token: str, team: str = "T01TEST", name: str = "Lumen", **more: Any) -> None:
        """This token is good there."""
        self.tokens[token] = {
            "team_id": team, "team": name, "user": "amends", "user_id": "U0BOT", "bot_id": "B0BOT", **more,
        }  # fmt: skip

    def allow(self, code: str, team: str = "T01TEST", name: str = "Lumen", **more: Any) -> None:
        """Somebody of this workspace allowed the installation: what the code is exchanged for."""
        self.codes[code] = {
            "token_type": "bot", "scope": self.scopes or "", "bot_user_id": "U0BOT", "app_id": "A01APP",
            "team": {"id": team, "name": name}, "enterprise": None, "is_enterprise_install": False,
            "authed_user": {"id": "U0LEE"}, **more,
        }  # fmt: skip

    def asked(self, method: str) -> list[Answer]:
        """What it was asked by this method."""
        return [fields for name, fields in self.calls if name == method]

    async def answer(self, request: web.Request) -> web.Response:
        """One call."""
        method = request.match_info["method"]
        fields: Answer = {**request.query, **await request.post()}
        self.calls.append((method, fields))
        if self.meanwhile:
            await self.meanwhile()
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method in self.refusals:
            refused = dict(self.refusals[method])
            return web.json_response({"ok": False, **refused}, status=refused.pop("status", 200))
        found: Answer = getattr(self, "_" + method.replace(".", "_"))(token, fields)
        headers = {} if self.scopes is None else {"x-oauth-scopes": self.scopes}
        return web.json_response({"ok": "error" not in found, **found}, headers=headers)

    def _auth_test(self, token: str, _: Answer) -> Answer:
        return self.tokens.get(token) or {"error": "invalid_auth"}

    def _apps_connections_open(self, token: str, _: Answer) -> Answer:
        return {"url": "wss://nowhere.example"} if token.startswith("xapp-good") else {"error": "invalid_auth"}

    def _users_info(self, _: str, fields: Answer) -> Answer:
        user = self.users.get(fields["user"])
        return {"user": user} if user else {"error": "user_not_found"}

    def _conversations_info(self, _: str, fields: Answer) -> Answer:
        found = self.channels.get(fields["channel"])
        return {"channel": found} if found else {"error": "channel_not_found"}

    def _oauth_v2_access(self, basic: str, fields: Answer) -> Answer:
        if b64decode(basic.removeprefix("Basic ")).decode() != f"{CLIENT_ID}:{CLIENT_SECRET}":
            return {"error": "bad_client_secret"}
        if fields.get("grant_type") == "refresh_token":
            team = self.refreshes.pop(fields["refresh_token"], "")  # good once
            return self._given(team) | {"token_type": "bot"} if team else {"error": "invalid_refresh_token"}
        code = self.codes.pop(fields["code"], None)  # good once
        if code is None:
            return {"error": "invalid_code"}
        installed = code["enterprise"] if code["is_enterprise_install"] else code["team"]
        return self._given(installed.get("id", "")) | code

    def _given(self, team: str) -> Answer:
        number = next(self.numbers)
        token = f"xoxb-{team}-{number}"
        self.grant(token, team)
        if not self.rotates:
            return {"access_token": token}
        refresh = f"xoxe-1-{team}-{number}"
        self.refreshes[refresh] = team
        return {"access_token": token, "refresh_token": refresh, "expires_in": HALF_A_DAY}


@asynccontextmanager
async def granting() -> AsyncIterator[Granting]:
    """It, on loopback."""
    slack, app = Granting(), web.Application()
    app.router.add_route("*", "/api/{method}", slack.answer)
    async with serving(app) as slack.url:
        yield slack
