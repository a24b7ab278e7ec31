"""How soon Slack is answered: 200 events a second while the database and Slack itself are slow; beside bare Bolt."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from statistics import median
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from storage.database import Storage
from tests.handlers.slack.bench import Bench, bench
from tests.handlers.slack.house import MovedClock, running, team_policy
from tests.handlers.slack.local import DANA, HELP, SAM, SECRET, LocalSlack, away, local_slack
from tests.handlers.slack.told import envelope, posted, tell
from tests.journeys.rows import rows, write

RATE = 200  # events a second
SECONDS = 30 if os.environ.get("AMENDS_LONG") == "1" else 4
STATEMENT = 0.2  # seconds that the database takes for a statement on what was told
CALL = 1.0  # seconds that Slack takes for a call
LIMIT = 1.0  # seconds; Slack waits three
TRIES = 3  # a machine that is busy with something else is so for a while, a fault of ours always
SLOW = f"""
CREATE FUNCTION slow() RETURNS trigger AS $$ BEGIN PERFORM pg_sleep({STATEMENT}); RETURN NULL; END $$ LANGUAGE plpgsql;
CREATE TRIGGER slow AFTER INSERT OR UPDATE ON inbox FOR EACH STATEMENT EXECUTE FUNCTION slow();
"""
FORWARDED = ("Authorization", "Content-Type")


@pytest.fixture
def clock() -> MovedClock:
    """The real time: requests are signed with it."""
    return MovedClock()


@pytest.fixture(scope="module")
def slack_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalSlack]:
    with local_slack(away("http"), tmp_path_factory.mktemp("slack")) as running_one:
        yield running_one


@pytest.fixture
async def slow_slack(slack_server: LocalSlack) -> AsyncIterator[Bench]:
    """Slack, every call to which takes a second; what comes from it comes at once."""
    async with bench(slack_server) as window, _slowly(window) as port:
        yield replace(window, slack=replace(slack_server, port=port))


@pytest.fixture
async def slow_storage(storage: Storage, database_url: str) -> Storage:
    """Storage whose statements on what was told take their time, at the connection or in the server."""
    if database_url.startswith("postgres"):
        await write(database_url, SLOW)
    else:
        for client in (storage.context.db(), storage.inbox._connection):  # noqa: SLF001 - to the driver's own hook
            await client._connection.set_trace_callback(_dawdle)  # noqa: SLF001 - as above
    return storage


async def test_slack_is_answered_within_a_second_and_nothing_is_lost(
    slow_slack: Bench, slow_storage: Storage, clock: MovedClock, database_url: str
) -> None:
    policy = team_policy(direct=True, follow=True)
    async with running(slow_slack, slow_storage, clock, policy, port=0) as house, _bare_bolt() as bare_url:
        for _ in range(TRIES):
            bare, _ = await _load(bare_url, SECONDS // 2)
            taken, told = await _load(house.url, SECONDS)
            print(_compared(taken, bare))  # noqa: T201 - a benchmark says what it measured
            kept = {row["key"] for row in await rows(database_url, "SELECT key FROM inbox")}
            assert not {f"slack:{one['team_id']}:{one['event_id']}" for one in told} - kept
            if max(taken) < LIMIT:
                return
    pytest.fail(f"the slowest acknowledgement took {max(taken):.2f} s, {TRIES} times")


def _compared(taken: list[float], bare: list[float]) -> str:
    half, slowest = median(taken) * 1e3, max(taken) * 1e3
    least, worst = median(bare) * 1e3, max(bare) * 1e3
    return (
        f"\n{len(taken)} events at {RATE}/s: half of them acknowledged in {half:.0f} ms, the slowest in {slowest:.0f} "
        f"ms; bare Bolt {least:.1f} and {worst:.0f} ms: {half / least:.0f} and {slowest / worst:.1f} times that"
    )


async def _load(url: str, seconds: int) -> tuple[list[float], list[dict[str, Any]]]:
    """Tell this many; how long each took to be acknowledged, from when it was to be told, and what was told."""
    told = [_event(number) for number in range(RATE * seconds)]
    begin = time.perf_counter() + 0.1
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:

        async def one(number: int) -> float:
            at = begin + number / RATE
            await asyncio.sleep(at - time.perf_counter())
            status, text = await tell(http, url, told[number])
            assert status == web.HTTPOk.status_code, text
            return time.perf_counter() - at

        async with asyncio.timeout(seconds + 20):
            return list(await asyncio.gather(*(one(number) for number in range(len(told))))), told


def _event(number: int) -> dict[str, Any]:
    """Chatter in many channels; now and then a reaction, sometimes a complaint."""
    channel, ts = f"C0BUSY{number % 40}", f"18000{number:05}.000100"
    if number % 100 == 0:
        said = posted(HELP, DANA, "<@U0BOT> The lamp came broken and nobody answers my mails.", ts)
        return envelope({**said, "type": "app_mention"})
    if number % 10 == 0:
        item = {"type": "message", "channel": channel, "ts": ts}
        return envelope({"type": "reaction_added", "user": SAM, "reaction": "eyes", "item": item, "event_ts": ts})
    return envelope(posted(channel, DANA, f"Lunch at {number % 12}?", ts))


def _dawdle(statement: str) -> None:
    if " inbox" in statement or '"inbox"' in statement:
        time.sleep(STATEMENT)


@asynccontextmanager
async def _slowly(window: Bench) -> AsyncIterator[int]:
    """A proxy before Slack's API that waits before it passes a call on; its port."""

    async def forward(request: web.Request) -> web.Response:
        await asyncio.sleep(CALL)
        headers = {name: request.headers[name] for name in FORWARDED if name in request.headers}
        url = f"{window.slack.root}{request.path_qs}"
        async with window.http.request(request.method, url, data=await request.read(), headers=headers) as answer:
            return web.Response(status=answer.status, body=await answer.read(), content_type="application/json")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", forward)
    async with _serving(app) as port:
        yield port


@asynccontextmanager
async def _bare_bolt() -> AsyncIterator[str]:
    """The least that any program must do: check the signature, find a listener, acknowledge."""

    async def who() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token="xoxb-", bot_user_id="U0BOT", bot_id="B0BOT")

    async def nothing() -> None:
        """An event's listener runs after the acknowledgement."""

    bolt = AsyncApp(signing_secret=SECRET, client=AsyncWebClient(), authorize=who)
    for kind in ("message", "app_mention", "reaction_added"):
        bolt.event(kind)(nothing)

    async def take(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    app = web.Application()
    app.router.add_post("/slack/events", take)
    async with _serving(app) as port:
        yield f"http://127.0.0.1:{port}/slack/events"


@asynccontextmanager
async def _serving(app: web.Application) -> AsyncIterator[int]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
