"""The connection: it is ready when it is, survives that Slack is away, and stops without losing anything."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot import keeper
from bot.desk import Desk
from bot.policy import Policy
from bot.ports import Told
from bot.settings import BadSettings
from handlers.slack import front as front_module
from handlers.slack.front import SlackFrontEnd, connect
from handlers.slack.setup import Setup
from storage.database import Storage
from tests.handlers.slack.bench import Bench, bench, eventually
from tests.handlers.slack.house import MovedClock, fronting, setup
from tests.handlers.slack.local import APP_TOKEN, BOT_TOKEN, DANA, HELP, SECRET, LocalSlack, Mode, away, local_slack
from tests.handlers.slack.told import envelope, posted, tell
from tests.journeys.running import free_port

POST = posted(HELP, DANA, "The lamp came broken.", "1800000000.000100")
SOON = 0.2  # seconds between two looks at whether Slack is reached


@pytest.fixture(params=["http", "socket"], scope="module")
def mode(request: pytest.FixtureRequest) -> Mode:
    found: Mode = request.param
    return found


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_module, "RETRY", SOON)


@pytest.fixture
def desk(sqlite_storage: Storage, policy: Policy, clock: MovedClock) -> Desk:
    return Desk(sqlite_storage.store, policy, clock)


def opened(desk: Desk, storage: Storage, told: Setup) -> SlackFrontEnd:
    return connect(desk, storage.board, storage.inbox, storage.workspaces, told)


@asynccontextmanager
async def started(front: SlackFrontEnd) -> AsyncIterator[SlackFrontEnd]:
    try:
        await front.start()
        yield front
    finally:
        await front.stop()


async def kept(storage: Storage) -> list[str]:
    """What lies in the inbox and waits."""
    due = await storage.store.due_events(MovedClock()(), 100, timedelta(minutes=1))
    return [one.key for one in due]


async def test_it_is_ready_while_it_is_connected(slack_bench: Bench, desk: Desk, sqlite_storage: Storage) -> None:
    front = opened(desk, sqlite_storage, setup(slack_bench))
    assert front.ready() == "Slack has not started"
    async with started(front):
        assert front.ready() == ""
    assert front.ready() == "Slack is stopping"


async def test_what_comes_while_it_starts_is_told_to_come_again(desk: Desk, sqlite_storage: Storage) -> None:
    front = opened(desk, sqlite_storage, Setup(bot_token=BOT_TOKEN, signing_secret=SECRET))
    app = web.Application()
    app.add_routes(front.routes())
    async with serving(app) as address, aiohttp.ClientSession() as http:
        assert (await tell(http, f"{address}/slack/events", envelope(POST)))[0] == 503


async def test_beside_a_socket_there_is_no_other_way_in(
    slack_bench: Bench, desk: Desk, sqlite_storage: Storage, mode: Mode
) -> None:
    front = opened(desk, sqlite_storage, setup(slack_bench))
    async with fronting(front, port=0) as url:
        status, _ = await tell(slack_bench.http, url, envelope(POST))
    assert status == (404 if mode == "socket" else 200)
    assert len(await kept(sqlite_storage)) == (0 if mode == "socket" else 1)


async def test_nothing_is_read_from_slacks_own_variables(
    slack_bench: Bench,
    desk: Desk,
    sqlite_storage: Storage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name in ("BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET", "CLIENT_ID", "CLIENT_SECRET"):
        monkeypatch.setenv(f"SLACK_{name}", f"wrong-{name}")
    front = opened(desk, sqlite_storage, setup(slack_bench))
    async with fronting(front, slack_bench.slack.calls_us_at):
        await slack_bench.post(HELP, DANA, "The lamp came broken.")
        await eventually(lambda: kept(sqlite_storage), "the post in the inbox")
    assert not caplog.records, caplog.text


async def test_slack_may_be_away_when_it_starts(
    tmp_path: Path, desk: Desk, sqlite_storage: Storage, mode: Mode
) -> None:
    slack = away(mode)
    async with aiohttp.ClientSession() as http:
        front = opened(desk, sqlite_storage, setup(Bench(slack, http)))
        async with fronting(front, slack.calls_us_at):
            assert "cannot be reached" in front.ready()
            async with starting(slack, tmp_path) as window:
                await eventually(lambda: not front.ready(), "the connection")
                await window.post(HELP, DANA, "The lamp came broken.")
                assert await eventually(lambda: kept(sqlite_storage))


async def test_slack_may_go_away_and_come_back(tmp_path: Path, desk: Desk, sqlite_storage: Storage, mode: Mode) -> None:
    slack = away(mode)
    async with aiohttp.ClientSession() as http, AsyncExitStack() as stack:
        front = opened(desk, sqlite_storage, setup(Bench(slack, http)))
        async with starting(slack, tmp_path):
            await stack.enter_async_context(fronting(front, slack.calls_us_at))
            assert front.ready() == ""
        if mode == "socket":
            assert "socket" in await eventually(front.ready, "the socket to be missed")
        async with starting(slack, tmp_path) as window:
            await eventually(lambda: not front.ready(), "the connection")
            await window.post(HELP, DANA, "The lamp came broken.")
            assert await eventually(lambda: kept(sqlite_storage))


@pytest.mark.parametrize("error", ["invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"])
async def test_a_token_that_is_wrong_is_named(desk: Desk, sqlite_storage: Storage, error: str) -> None:
    async with answering(auth_test=error) as api:
        front = opened(desk, sqlite_storage, Setup(bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=api))
        with pytest.raises(BadSettings, match=f"SLACK_BOT_TOKEN: Slack says {error}"):
            await front.start()
        await front.stop()


@pytest.mark.parametrize("error", ["invalid_auth", "not_allowed_token_type", "missing_scope"])
async def test_an_app_token_that_is_wrong_is_named(desk: Desk, sqlite_storage: Storage, error: str) -> None:
    async with answering(apps_connections_open=error) as api:
        told = Setup(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url=api)
        front = opened(desk, sqlite_storage, told)
        with pytest.raises(BadSettings, match=f"SLACK_APP_TOKEN: Slack says {error}"):
            await front.start()
        await front.stop()


async def test_a_slack_that_is_in_trouble_is_waited_for(desk: Desk, sqlite_storage: Storage) -> None:
    async with answering(auth_test="internal_error") as api:
        front = opened(desk, sqlite_storage, Setup(bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=api))
        async with started(front):
            assert front.ready() == "Slack answers internal_error"


async def test_a_token_that_was_revoked_meanwhile_is_told_and_ends_nothing(desk: Desk, sqlite_storage: Storage) -> None:
    errors = {"auth_test": "internal_error"}
    async with answering(errors) as api:
        front = opened(desk, sqlite_storage, Setup(bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=api))
        async with started(front):
            errors["auth_test"] = "token_revoked"
            await eventually(lambda: "SLACK_BOT_TOKEN" in front.ready())
            errors.clear()
            await eventually(lambda: not front.ready())


async def test_stopping_finishes_what_is_being_kept(
    slack_bench: Bench, desk: Desk, sqlite_storage: Storage, mode: Mode
) -> None:
    if mode == "socket":
        pytest.skip("over a socket Slack tells us again what was not acknowledged")
    front = opened(desk, sqlite_storage, setup(slack_bench))
    async with fronting(front, port=0) as url:
        telling = [asyncio.create_task(tell(slack_bench.http, url, envelope(POST))) for _ in range(50)]
        await asyncio.sleep(0.05)
    answers = await asyncio.gather(*telling, return_exceptions=True)
    acknowledged = [one for one in answers if isinstance(one, tuple) and one[0] == 200]
    assert len(await kept_keys(sqlite_storage)) >= len(acknowledged) > 0


async def kept_keys(storage: Storage) -> list[str]:
    """All of them, lane by lane."""
    found: list[str] = []
    while due := await storage.store.due_events(MovedClock()(), 100, timedelta(minutes=1)):
        found += [one.key for one in due]
        for one in due:
            await storage.store.finish(one.lease)
    return found


async def test_it_stops_while_slack_is_away(desk: Desk, sqlite_storage: Storage, mode: Mode) -> None:
    async with aiohttp.ClientSession() as http:
        front = opened(desk, sqlite_storage, setup(Bench(away(mode), http)))
        await front.start()
        async with asyncio.timeout(2):
            await front.stop()


async def test_it_stops_while_a_socket_does_not_open(desk: Desk, sqlite_storage: Storage) -> None:
    async with answering(url=f"ws://127.0.0.1:{free_port()}/nobody") as api:
        front = opened(desk, sqlite_storage, Setup(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url=api))
        starting_up = asyncio.create_task(front.start())
        await asyncio.sleep(SOON)
        assert not starting_up.done()
        starting_up.cancel()
        await asyncio.wait([starting_up])
        async with asyncio.timeout(2):
            await front.stop()


async def test_old_events_are_forgotten(
    desk: Desk, sqlite_storage: Storage, clock: MovedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "TIDY", SOON)
    await sqlite_storage.inbox.keep([Told(platform="slack", key="old", lane="slack:C1", body={})])
    await kept_keys(sqlite_storage)
    clock.forward(timedelta(days=3, hours=1))
    async with answering() as api:
        front = opened(desk, sqlite_storage, Setup(bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=api))
        async with started(front):
            await eventually(lambda: is_new(sqlite_storage, clock), "what is old to be forgotten")


async def is_new(storage: Storage, clock: MovedClock) -> bool:
    """Is the event taken for one that was never told?"""
    await storage.inbox.keep([Told(platform="slack", key="old", lane="slack:C1", body={})])
    return bool(await storage.store.due_events(clock(), 100, timedelta(minutes=1)))


# Slack that answers as its documentation says


@asynccontextmanager
async def serving(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def answering(errors: Mapping[str, str] | None = None, *, url: str = "", **more: str) -> AsyncIterator[str]:
    """Slack's API of which some methods ("auth_test") fail with these errors; errors may come and go."""
    failing = more if errors is None else errors

    async def answer(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if error := failing.get(method.replace(".", "_")):
            return web.json_response({"ok": False, "error": error})
        return web.json_response({"ok": True, "team_id": "T01TEST", "user_id": "U0BOT", "bot_id": "B0BOT", "url": url})

    app = web.Application()
    app.router.add_post("/api/{method}", answer)
    async with serving(app) as address:
        yield f"{address}/api/"


@asynccontextmanager
async def starting(slack: LocalSlack, folder: Path) -> AsyncIterator[Bench]:
    """local-slack comes, and goes again."""
    context = local_slack(slack, folder)
    await asyncio.to_thread(context.__enter__)
    try:
        async with bench(slack) as window:
            yield window
    finally:
        await asyncio.to_thread(context.__exit__, None, None, None)
