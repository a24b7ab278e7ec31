"""Slack as the rest of Amends sees it: it starts, stops, heeds what was kept, and delivers."""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.keeper import Keeper, tidy
from bot.logs import whereabouts
from bot.ports import Board, DueEvent, DueMessage, Inbox, Never, Workspaces
from bot.settings import BadSettings
from handlers.slack import commands, dialogs, events, presses
from handlers.slack.addresses import PLATFORM
from handlers.slack.clients import Clients, OneToken, Tokens, reason
from handlers.slack.gate import gate, told_by
from handlers.slack.installing import Installing
from handlers.slack.once import Once
from handlers.slack.people import People
from handlers.slack.sender import Sender
from handlers.slack.setup import Setup
from handlers.slack.site import Site
from handlers.slack.tokens import InstalledTokens, Vault

EVENTS = "/slack/events"
BODY_LIMIT = 1024 * 1024  # bytes; Slack's own payloads stay far below
RETRY = 10.0  # seconds between two looks at whether Slack is reached
PATIENCE = 3  # looks at a socket that is closed, before it is opened from scratch
CONNECT_LIMIT = 15.0  # seconds
REFUSED, AGAIN, FAILED = 400, 409, 500  # statuses of HTTP
WRONG = frozenset(
    {
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "not_allowed_token_type",
        "missing_scope",
    }
)  # fmt: skip

log = logging.getLogger(__name__)


class SlackFrontEnd:
    """One connection to Slack, for one workspace or many."""

    name = PLATFORM

    def __init__(self, site: Site, inbox: Inbox, installing: Installing | None = None) -> None:
        self.site = site
        self._installing = installing
        self._inbox = inbox
        self._keeper = Keeper(inbox, lambda: site.desk.wake())  # noqa: PLW0108 - the desk learns later whom to wake
        self._sender = Sender(site)
        self._once = Once()
        self._app: AsyncApp | None = None
        self._socket: AsyncSocketModeHandler | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._why_not = "Slack has not started"

    async def start(self) -> None:
        """Connect, now or as soon as Slack can be reached. Raises BadSettings where that cannot help."""
        await self.site.clients.start()
        self._app = self._listening()
        await self._connect()
        forgetting = tidy(self._inbox, self.site.desk.clock)
        self._tasks = [asyncio.create_task(self._stay_connected()), asyncio.create_task(forgetting)]

    async def stop(self) -> None:
        """Take nothing more in, finish what is being kept, close the connections."""
        self._why_not = "Slack is stopping"
        for task in self._tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self._close_socket()
        await self._keeper.stop()
        await self.site.finish()
        await self.site.clients.stop()

    def ready(self) -> str:
        """Empty if it is connected, else why not."""
        if not self._why_not and self._socket and not self._open():
            return "the socket to Slack is closed; it is being opened again"
        return self._why_not

    def routes(self) -> list[web.RouteDef]:
        """Where Slack calls us (nowhere, where we have opened a socket), and where workspaces install us."""
        calls = [] if self.site.setup.socket else [web.post(EVENTS, self.take)]
        return [*calls, *(self._installing.routes() if self._installing else [])]

    async def take(self, request: web.Request) -> web.StreamResponse:
        """POST /slack/events: events, commands and interactivity. Nothing is read of what Slack did not sign."""
        if self._app is None:
            return web.Response(status=503, text="starting")
        if (request.content_length or 0) > BODY_LIMIT:
            return web.Response(status=413)
        if not self._genuine(request.headers, await request.read()):
            return web.Response(status=401)
        return await self._taken(self._app, request)

    async def _taken(self, app: AsyncApp, request: web.Request) -> web.Response:
        """Bolt's answer; the very same request a second time is none of Slack's, and is not done again.

        What is kept may come again all the same: it is known by a key of its own.
        """
        try:
            asked = await to_bolt_request(request)
        except Exception as error:  # noqa: BLE001 - Bolt takes it apart unguarded: depth, and what is no object
            log.warning("a request of Slack is not understood: %s", whereabouts(error))
            return web.Response(status=REFUSED)
        signature, status = request.headers["X-Slack-Signature"], FAILED
        if not told_by(asked.body) and not self._once.is_new(signature):
            log.info("a request that came already is not done again")
            return web.Response(status=AGAIN)
        try:
            answer = await to_aiohttp_response(await app.async_dispatch(asked))
            status = answer.status
        finally:
            if status >= REFUSED:
                self._once.forget(signature)
        return answer

    async def heed(self, due: DueEvent) -> None:
        """What was kept is done now."""
        team = await self.site.team_of(due.body)
        if team is None:
            raise Never("the workspace does not have us any more")
        if due.body.get("type") == "event_callback":
            await events.heed(self.site, team, due)
        else:
            await presses.heed(self.site, team, due.body)

    async def send(self, due: DueMessage) -> str:
        """Deliver, or edit. Raises Later or Never."""
        return await self._sender.send(due)

    def _genuine(self, headers: Mapping[str, str], raw: bytes) -> bool:
        """Bolt checks it too, but only after it has taken the body apart."""
        stamp, signature = headers.get("X-Slack-Request-Timestamp", ""), headers.get("X-Slack-Signature", "")
        try:
            return SignatureVerifier(self.site.setup.signing_secret).is_valid(raw, stamp, signature)
        except (ValueError, TypeError):  # no number, no UTF-8, no ASCII
            return False

    def _listening(self) -> AsyncApp:
        """Bolt with all our listeners."""
        with _unread_environment():
            app = AsyncApp(
                signing_secret=self.site.setup.signing_secret,
                client=self.site.clients.with_token(),
                before_authorize=gate(self._keeper, self.site.team_of),
                authorize=_authorizing(self.site),
                raise_error_for_unhandled_request=False,
            )
        app.error(_failed)
        commands.listen(app, self.site)
        dialogs.listen(app, self.site)
        return app

    async def _connect(self) -> None:
        """Try once; `_why_not` says what came of it. Raises BadSettings."""
        try:
            if not self.site.setup.many:
                with _blaming("SLACK_BOT_TOKEN"):
                    await self.site.identity("")
            if self.site.setup.socket and self._app:
                await self._open_socket(self._app)
            self._why_not = ""
        except BadSettings:
            raise
        except SlackApiError as error:
            self._why_not = f"Slack answers {reason(error) or 'with a page that is no answer'}"
        except Exception as error:  # noqa: BLE001 - a network that is away comes back
            self._why_not = f"Slack cannot be reached ({type(error).__name__})"

    async def _open_socket(self, app: AsyncApp) -> None:
        """At an address that we ask for: Slack's library would ask for ever, also with a token that is wrong."""
        await self._close_socket()
        client, token = self.site.clients.with_token(), self.site.setup.app_token
        with _blaming("SLACK_APP_TOKEN"):
            address = (await client.apps_connections_open(app_token=token))["url"]
        self._socket = AsyncSocketModeHandler(app, token, web_client=client)
        self._socket.client.wss_uri = address
        async with asyncio.timeout(CONNECT_LIMIT):
            await self._socket.connect_async()  # type: ignore[no-untyped-call]  # Bolt has no types there

    async def _close_socket(self) -> None:
        if self._socket:
            await self._socket.close_async()  # type: ignore[no-untyped-call]  # as above

    async def _stay_connected(self) -> None:
        """Try again while Slack is away. Its library opens a closed socket again, but may do so at an old address."""
        closed = 0
        while True:
            await asyncio.sleep(RETRY)
            closed = closed + 1 if self.ready() else 0
            if self._why_not or closed > PATIENCE:
                try:
                    await self._connect()
                except BadSettings as error:
                    self._why_not = str(error)

    def _open(self) -> bool:
        session = self._socket.client.current_session if self._socket else None
        return session is not None and not session.closed


@contextmanager
def _unread_environment() -> Iterator[None]:
    """Bolt looks there for what it is not given, takes it for its own, and warns of what it does not need."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(hidden)


async def _failed(error: Exception) -> None:
    """What Bolt says of an error by itself would quote it, and so perhaps a customer."""
    log.error("a request of Slack failed: %s", whereabouts(error))


@contextmanager
def _blaming(variable: str) -> Iterator[None]:
    """Raises BadSettings where Slack says that this token will never do."""
    try:
        yield
    except SlackApiError as error:
        if reason(error) in WRONG:
            raise BadSettings(f"{variable}: Slack says {reason(error)}") from None
        raise


def _authorizing(site: Site) -> Callable[..., Awaitable[AuthorizeResult]]:
    """Who we are in a team, from memory: no call to Slack per request. A function, for Bolt would pass `self` too."""

    async def authorize(enterprise_id: str | None, team_id: str | None, team: str) -> AuthorizeResult:
        who, client = await site.identity(team), await site.client(team)
        return AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_user_id=who.bot_user, bot_id=who.bot_id,
            bot_token=client.token,
        )  # fmt: skip

    return authorize


def connect(desk: Desk, board: Board, inbox: Inbox, workspaces: Workspaces, setup: Setup) -> SlackFrontEnd:
    """The front end over these parts; `setup.missing()` is empty."""
    clients: Clients

    def new_client() -> AsyncWebClient:
        return clients.with_token()

    vault = Vault(setup.key) if setup.many else None
    tokens: Tokens = OneToken(setup.bot_token)
    if vault:
        tokens = InstalledTokens(workspaces, vault, setup, desk.clock, new_client)
    clients = Clients(setup, tokens)
    people = People(clients, desk.policy, desk.clock)
    site = Site(desk=desk, board=board, workspaces=workspaces, setup=setup, clients=clients, people=people)
    return SlackFrontEnd(site, inbox, Installing(site, vault) if vault else None)
