"""The web front end as the rest of Amends sees it: it starts, stops, and delivers messages into the room."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from bot.desk import Desk
from bot.logs import whereabouts
from bot.message import Message, Place
from bot.ports import Board, DueMessage, Never
from bot.room import Post, Room
from handlers.web import complaint_page, entry, forms, panes, posts, presses
from handlers.web.gate import gate
from handlers.web.looks import environment
from handlers.web.site import BOT, HELP, SITE, TEAM, Options, Site
from handlers.web.taking_in import sweep

LOOK = 1.0  # seconds between looks at what other processes wrote
SWEEP = 30  # looks between two sweeps
BODY_LIMIT = 256 * 1024  # bytes of a form; the longest text there is has 20,000 characters
COMPLAINT = "/complaints/{id:[A-Za-z0-9_-]{1,64}}"
STATIC = Path(__file__).parent / "static"

log = logging.getLogger(__name__)


class WebFrontEnd:
    """The pages and the room. `url` is known once it has started."""

    name = "web"

    def __init__(self, site: Site, routes: Sequence[web.RouteDef]) -> None:
        self.site = site
        self.app = _application(site, routes)
        self.url = ""
        self._runner: web.AppRunner | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Bind the port and serve. Raises OSError where it is taken."""
        runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=3)
        await runner.setup()
        try:
            await web.TCPSite(runner, self.site.options.host, self.site.options.port).start()
        except OSError:
            await runner.cleanup()
            raise
        host, port = runner.addresses[0][:2]
        named = "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104  # compared, not bound
        self.url = f"http://[{named}]:{port}" if ":" in named else f"http://{named}:{port}"
        self._runner = runner
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """End the open streams, finish the requests that were begun, let the port go."""
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        self.site.hub.close()
        if self._runner:
            await self._runner.cleanup()
        self._runner = self._watching = None

    def ready(self) -> str:
        """Empty if it serves, else why not."""
        return "" if self._runner and self._runner.sites else "the web server has not started"

    async def send(self, due: DueMessage) -> str:
        """Post into the room, or edit the post that stands. The key makes a second try find the first."""
        message = due.message
        if due.edits is not None:
            await self.site.room.edit(int(due.edits), message, self.site.now)
            ref = due.edits
        else:
            await self._possible(message.place)
            ref = str((await self.site.room.post(_post(self.site, due, message), due.key)).id)
        self.site.hub.poke()
        return ref

    async def _possible(self, place: Place) -> None:
        """Raises Never for a place that this room does not have."""
        direct = place.channel.startswith("@") and self.site.person(f"{self.name}:{place.channel[1:]}")
        if place.channel not in (HELP, TEAM) and not direct:
            raise Never(f"there is no {place.channel} in the web chat")
        if place.thread and (not place.thread.isdecimal() or not await self.site.room.get(int(place.thread))):
            raise Never("the conversation is not there any more")

    async def _watch(self) -> None:
        """Notice what other processes change, and take in what a crash left behind."""
        seen, looks = None, 0
        while True:
            try:
                if looks % SWEEP == 0:
                    await sweep(self.site)
                now = (await self.site.room.revision(), await self.site.board.latest())
                if seen not in (None, now):
                    self.site.hub.poke()
                seen, looks = now, looks + 1
            except Exception as error:  # noqa: BLE001  # a database that is away comes back
                log.warning("cannot look for changes: %s", whereabouts(error))
            await asyncio.sleep(LOOK)


def connect(desk: Desk, board: Board, room: Room, options: Options, routes: Sequence[web.RouteDef] = ()) -> WebFrontEnd:
    """The web front end over these parts. `routes` (intake, health) are served beside it, under their own rules."""
    return WebFrontEnd(Site(desk=desk, board=board, room=room, options=options, pages=environment()), routes)


def _post(site: Site, due: DueMessage, message: Message) -> Post:
    name = message.author or "Amends"
    return Post(
        id=0, place=message.place, author=BOT, name=name, text=message.text, at=site.now,
        complaint_id=due.complaint_id, message=message,
    )  # fmt: skip


def _application(site: Site, routes: Sequence[web.RouteDef]) -> web.Application:
    open_paths = frozenset(route.path for route in routes)
    app = web.Application(middlewares=gate(open_paths), client_max_size=BODY_LIMIT)
    app[SITE] = site
    app.add_routes(routes)
    app.router.add_static("/static", STATIC)
    prefix = "/as/{persona}" if site.options.demo else ""
    app.add_routes([web.get("/", entry.landing)] if site.options.demo else [web.get("/sign-in", entry.sign_in)])
    app.add_routes(
        [
            web.get(f"{prefix}/", panes.room),
            web.get(f"{prefix}/panes/{{name}}", panes.pane),
            web.get(f"{prefix}/filed", panes.filed),
            web.get(f"{prefix}/events", entry.events),
            web.post(f"{prefix}/posts", posts.write),
            web.post(f"{prefix}/reactions", posts.react),
            web.get(f"{prefix}{COMPLAINT}", complaint_page.show),
            web.post(f"{prefix}{COMPLAINT}/press", presses.press),
            web.post(f"{prefix}{COMPLAINT}/check", forms.check),
            web.post(f"{prefix}{COMPLAINT}/{{form}}", forms.save),
        ]
    )
    return app
