"""Many workspaces: each installs us itself, at /slack/install, and comes back to a page that says what to do next."""

import logging
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest
from html import escape
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from slack_sdk.errors import SlackApiError

from bot.ports import Workspace
from handlers.slack.addresses import PLATFORM
from handlers.slack.clients import reason
from handlers.slack.manifest import INSTALL, REDIRECT, given_scopes, lacking, wanted_scopes
from handlers.slack.site import Site
from handlers.slack.tokens import Vault, exchange, granted

COOKIE = "amends-slack-install"
TIME = timedelta(minutes=10)  # for reading what Slack asks, and agreeing; Slack's code lasts as long
LONGEST = 500  # letters of what comes back
_WORD = re.compile(r"[a-z_]{1,60}")

_STYLE = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:3rem auto;padding:0 1rem;color:#1d1c1d}"
    "code{background:#f1f1f1;padding:.1em .3em}a{color:#0b5cad}"
)
_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",  # the address holds what Slack gave us
    "X-Content-Type-Options": "nosniff",
}

DENIED = "It was not allowed in Slack, so nothing is installed."
STRAY = "This installation was begun in another browser, or more than ten minutes ago, or it is finished already."
AWAY = "Slack could not be reached just now. Nothing is installed; wait a minute."
TOO_LATE = "Slack does not accept this any more: it holds for ten minutes, and once."
_OURS = "Whoever runs Amends has to correct this: "
_SAID = {
    "access_denied": DENIED,
    "invalid_code": TOO_LATE,
    "code_already_used": TOO_LATE,
    "bad_redirect_uri": _OURS + "the app's “Redirect URLs” at api.slack.com/apps lack the address of this page.",
    "invalid_client_id": _OURS + "SLACK_CLIENT_ID is wrong.",
    "bad_client_secret": _OURS + "SLACK_CLIENT_SECRET is wrong.",
    "invalid_scope": _OURS + "the app asks for other permissions than `amends manifest slack` lists.",
    "invalid_team_for_non_distributed_app": _OURS + "the app may be installed in its own workspace only, until "
    "“Manage Distribution” at api.slack.com/apps says that others may.",
}

log = logging.getLogger(__name__)


class NotDone(Exception):
    """Nothing was installed. The text says why, to who wanted it; `status` is HTTP's."""

    def __init__(self, why: str, status: int = 400) -> None:
        super().__init__(why)
        self.status = status


class Installing:
    """The way to Slack's page, and back."""

    def __init__(self, site: Site, vault: Vault) -> None:
        self._site = site
        self._vault = vault

    def routes(self) -> list[web.RouteDef]:
        """Where it begins and where it ends. A look ahead (HEAD) begins nothing."""
        return [
            web.get(INSTALL, self.begin, allow_head=False),
            web.get(REDIRECT, self.end, allow_head=False),
        ]

    async def begin(self, _request: web.Request) -> web.Response:
        """GET /slack/install: to Slack, with a word that only this browser brings back, once."""
        state = token_urlsafe(32)
        await self._site.workspaces.issue(state, self._site.now + TIME)
        response = web.Response(status=302, headers=HEADERS | {"Location": self._slacks_page(state)})
        response.set_cookie(
            COOKIE, state, max_age=int(TIME.total_seconds()), path="/slack", httponly=True, samesite="Lax",
            secure=self._site.setup.public_url.startswith("https:"),
        )  # fmt: skip
        return response

    async def end(self, request: web.Request) -> web.Response:
        """GET /slack/oauth_redirect: back from Slack."""
        try:
            told = await self._exchanged(await self._code(request))
            workspace = self._workspace(told)
            await self._site.workspaces.save(workspace)
            self._site.forget(workspace.team)
            log.info("Slack: workspace %s installed us", workspace.team)
        except NotDone as why:
            begin = escape(self._site.setup.public_url + INSTALL)
            again = f'<p>To begin again: <a href="{begin}">{begin}</a></p>'
            return _page("Amends is not installed", [f"<p>{escape(str(why))}</p>", again], why.status)
        response = _page(f"Amends is installed in {workspace.name}", self._next(workspace, told))
        response.del_cookie(COOKIE, path="/slack")
        return response

    def _slacks_page(self, state: str) -> str:
        setup = self._site.setup
        query = {
            "client_id": setup.client_id,
            "scope": ",".join(scope.name for scope in wanted_scopes(self._site.desk.policy)),
            "user_scope": "",
            "redirect_uri": setup.public_url + REDIRECT,
            "state": state,
        }
        return f"{setup.api_url.removesuffix('api/')}oauth/v2/authorize?{urlencode(query)}"

    async def _code(self, request: web.Request) -> str:
        """What Slack gave this browser, if it is the one that began. Raises NotDone."""
        error, state, code = (request.query.get(name, "")[:LONGEST] for name in ("error", "state", "code"))
        if error:
            raise NotDone(_said(error), 200 if error == "access_denied" else 400)
        ours = compare_digest(*(word.encode(errors="replace") for word in (state, request.cookies.get(COOKIE, ""))))
        if not state or not ours or not await self._site.workspaces.consume(state, self._site.now):
            raise NotDone(STRAY)
        if not code:
            raise NotDone(TOO_LATE)
        return code

    async def _exchanged(self, code: str) -> Mapping[str, Any]:
        """What Slack gives for the code. Raises NotDone."""
        setup = self._site.setup
        try:
            redirect = setup.public_url + REDIRECT
            return await exchange(self._site.clients.with_token(), setup, code=code, redirect_uri=redirect)
        except SlackApiError as error:
            word = reason(error)
            log.warning("Slack: an installation failed: %s", word)
            raise NotDone(_said(word), 400 if _SAID.get(word) == TOO_LATE else 502) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("Slack: an installation failed: %s", type(error).__name__)
            raise NotDone(AWAY, 503) from None

    def _workspace(self, told: Mapping[str, Any]) -> Workspace:
        """The workspace; or the organisation, where it installed us as a whole. Raises NotDone."""
        home = told.get("enterprise" if told.get("is_enterprise_install") else "team") or {}
        if not home.get("id") or not told.get("access_token") or told.get("token_type") != "bot":
            raise NotDone("Slack gave no bot's token.", 502)
        name = str(home.get("name") or home["id"])
        return Workspace(
            platform=PLATFORM, team=home["id"], name=name, **granted(self._vault, told, self._site.now)
        )  # fmt: skip

    def _next(self, workspace: Workspace, told: Mapping[str, Any]) -> Iterable[str]:
        """What to do now."""
        for scope in lacking(self._site.desk.policy, given_scopes(str(told.get("scope") or ""))):
            yield f"<p>Not everything was allowed: without <code>{scope.name}</code>, {escape(scope.without)}.</p>"
        yield "<p>Three things, and the first complaint can be owned:</p><ol>"
        yield "<li>In a channel that only your team reads, write <code>/invite @Amends</code>.</li>"
        yield "<li>Write <code>/amends settings</code> and choose that channel. You have to be a lead for it.</li>"
        yield "<li>Where customers write, write <code>/invite @Amends</code> too. Then open the menu (⋯) of a message "
        claiming = self._site.desk.policy.claim_emoji[:1]
        owns = f"reacts to its card with {escape(claiming[0])}" if claiming else "presses “I own this” on its card"
        yield f"and choose “Report complaint”; whoever {owns} owns it.</li></ol>"
        where = {"app": str(told.get("app_id") or ""), "team": workspace.team}
        if where["app"]:
            address = f"https://slack.com/app_redirect?{urlencode(where)}"
            yield f'<p><a href="{escape(address)}">Open Amends in Slack</a></p>'


def _said(word: str) -> str:
    """What an error of Slack means to who wanted to install us."""
    known = _SAID.get(word)
    if known:
        return known
    return f"Slack says {word}." if _WORD.fullmatch(word) else "Slack gave no answer that makes sense."


def _page(title: str, parts: Iterable[str], status: int = 200) -> web.Response:
    """`parts` is markup; the title is a text."""
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
    text = f'<!doctype html><html lang="en"><head>{head}<style>{_STYLE}</style></head><body><main>'
    text += f"<h1>{escape(title)}</h1>{''.join(parts)}</main></body></html>"
    return web.Response(status=status, text=text, content_type="text/html", headers=HEADERS)
