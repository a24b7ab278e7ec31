"""Amends with Slack in front of it: real storage, desk, worker and web server in this process."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.desk import Desk
from bot.facts import Complaint
from bot.kinds import State
from bot.policy import Policy, parse
from bot.settings import wall_clock
from bot.worker import Worker
from handlers.slack.front import EVENTS, SlackFrontEnd, connect
from handlers.slack.setup import Setup
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from storage.due import query
from tests.handlers.slack.bench import Bench, eventually, find_button
from tests.handlers.slack.local import APP_TOKEN, BOT_TOKEN, DESK, LEE, NAMES, SECRET, STAFF
from tests.handlers.slack.told import interaction, tell
from tests.handlers.slack.window import View

# In one statement: between two, what is at work might be done and something else have come.
UNDONE = """
SELECT 'inbox' AS it FROM inbox WHERE status IN ('waiting', 'leased')
UNION ALL SELECT 'message' FROM message WHERE status IN ('waiting', 'leased')
UNION ALL SELECT 'draft' FROM draft WHERE status IN ('waiting', 'leased')
UNION ALL SELECT 'reminder' FROM reminder WHERE status = 'leased' OR (status = 'waiting' AND due_at <= $1)
"""


@dataclass
class MovedClock:
    """The real time, because Slack's is; `forward` lets days go by."""

    by: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return wall_clock() + self.by

    @property
    def now(self) -> datetime:
        """As the clock that stands still has it."""
        return self()

    def forward(self, by: timedelta) -> datetime:
        """Let this much time go by."""
        self.by += by
        return self()


def team_policy(**slack: Any) -> Policy:
    """A team of Slack that works day and night, so that no test depends on when it runs; `slack` are its features."""
    hours = {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "open": "00:00", "close": "23:59"}
    people = [
        {"id": f"slack:{user}", "name": NAMES[user], "role": "lead" if user == LEE else "agent"} for user in STAFF
    ]
    desk = {"platform": "slack", "channel": DESK}
    return parse(
        {"company": "Lumen", "hours": hours, "people": people, "desk": desk, "grace_minutes": 0, "slack": slack}
    )


def setup(bench: Bench) -> Setup:
    """What is configured for this Slack."""
    token = APP_TOKEN if bench.slack.mode == "socket" else ""
    return Setup(bot_token=BOT_TOKEN, signing_secret=SECRET, app_token=token, api_url=bench.slack.api)


@dataclass
class House:
    """All of it, running. `url` is where Slack calls us."""

    bench: Bench
    front: SlackFrontEnd
    desk: Desk
    storage: Storage
    worker: Worker
    clock: MovedClock
    url: str

    async def complaints(self) -> list[Complaint]:
        """Every complaint there is, the newest first; not what was filed as none."""
        states = [state for state in State if state is not State.FILED]
        return list(await self.storage.board.complaints(states))

    async def complaint(self) -> Complaint:
        """The only complaint; waits for it."""
        found = await eventually(self.complaints, "a complaint")
        assert len(found) == 1, found
        return found[0]

    async def idle(self) -> None:
        """Wait until everything that was told is heeded and everything said is sent."""
        await eventually(self._nothing_due, "everything to be done")

    async def later(self, by: timedelta) -> None:
        """Let time go by, and all be done that is due then."""
        self.clock.forward(by)
        self.worker.wake()
        await self.idle()

    async def tell(self, body: Mapping[str, Any] | str, *, retry: int = 0, **headers: str) -> tuple[int, str]:
        """Slack tells us this, signed: an event, an interaction, or a command's fields as a text; status and answer."""
        return await tell(self.bench.http, self.url, body, retry=retry, **headers)

    async def report_message(self, user: str, channel: str, ts: str) -> None:
        """Somebody chooses "Report complaint" in the menu of a message."""
        message = next(one.raw for one in await self.bench.messages(channel) if one.ts == ts)
        told = interaction(
            "message_action", user, callback_id="report_complaint", trigger_id=await self.bench.trigger(user),
            message_ts=ts, message=message, channel={"id": channel, "name": channel.lower()}, action_ts=ts,
            response_url=f"{self.bench.slack.root}/_hooks/response/unknown",
        )  # fmt: skip
        status, text = await self.tell(told)
        assert status == web.HTTPOk.status_code, text

    async def press_in_dialog(self, user: str, button: str, nth: int = 0) -> None:
        """Somebody presses a button in the dialog on top, as Slack tells it; only over HTTP."""
        view = await self.bench.view()
        assert view
        await self._act_in(view, user, find_button(view.pressable, button, nth), {})

    async def type_in_dialog(self, user: str, field: str, value: str) -> None:
        """Somebody types in a field of the dialog on top that tells of every letter; only over HTTP."""
        view = await self.bench.view()
        assert view
        element = view.fields[field]
        action = {"type": element["type"], "block_id": field, "action_id": element["action_id"], "value": value}
        await self._act_in(view, user, action, {field: value})

    async def _act_in(self, view: View, user: str, action: Mapping[str, Any], typed: Mapping[str, str]) -> None:
        told = interaction(
            "block_actions", user, actions=[{**action, "action_ts": str(self.clock().timestamp())}],
            view={**view.raw, "state": {"values": view.state(**typed)}}, trigger_id=await self.bench.trigger(user),
            container={"type": "view", "view_id": view.raw["id"]},
        )  # fmt: skip
        status, text = await self.tell(told)
        assert status == web.HTTPOk.status_code, text

    async def _nothing_due(self) -> bool:
        """Nothing was told that is not heeded, nothing said that is not sent; no reminder's time has come."""
        return not await query(UNDONE, self.clock().astimezone(UTC))


def open_front(bench: Bench, storage: Storage, desk: Desk) -> SlackFrontEnd:
    """The front end for this Slack, not started."""
    return connect(desk, storage.board, storage.inbox, storage.workspaces, setup(bench))


@asynccontextmanager
async def running(
    bench: Bench, storage: Storage, clock: MovedClock, policy: Policy, *, port: int | None = None
) -> AsyncIterator[House]:
    """Connected, until it is stopped in the order in which nothing is lost; at `port` if not where Slack calls us."""
    desk = Desk(storage.store, policy, clock, habits=storage.habits, causes=storage.causes)
    front = open_front(bench, storage, desk)
    worker = Worker(
        store=storage.store, desk=desk, writer=BuiltinWriter(), front_ends={front.name: front}, clock=clock,
        sleep=asyncio.sleep,
    )  # fmt: skip
    desk.wake = worker.wake
    async with fronting(front, bench.slack.calls_us_at if port is None else port) as url:
        working = asyncio.create_task(worker.run())
        try:
            await eventually(lambda: not front.ready(), "the connection")
            yield House(bench, front, desk, storage, worker, clock, url)
        finally:
            worker.stop()
            await working


@asynccontextmanager
async def fronting(front: SlackFrontEnd, port: int) -> AsyncIterator[str]:
    """Started, with a web server before it; where Slack calls us."""
    app = web.Application()
    app.add_routes(front.routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        host, chosen = runner.addresses[0][:2]
        await front.start()
        yield f"http://{host}:{chosen}{EVENTS}"
    finally:
        await front.stop()
        await runner.cleanup()
