"""Many workspaces install us by OAuth: to Slack and back, and every way in which that goes wrong."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from aiohttp import web

from bot.desk import Desk
from bot.policy import Policy, SlackPolicy
from handlers.slack.front import SlackFrontEnd, connect
from handlers.slack.installing import AWAY, COOKIE, DENIED, STRAY, TIME, TOO_LATE
from handlers.slack.setup import Setup
from handlers.slack.tokens import Keys, Vault
from storage.database import Storage
from tests.conftest import START, Clock
from tests.handlers.slack.granting import CLIENT_ID, CLIENT_SECRET, CORE, HALF_A_DAY, Granting, granting
from tests.handlers.slack.told import envelope, posted, tell

KEY = b"a secret key of thirty-two letters"


@dataclass
class Browser:
    """Somebody who wants us in his workspace, with his cookies."""

    http: aiohttp.ClientSession
    us: str
    slack: Granting

    async def begin(self) -> dict[str, str]:
        """He opens /slack/install; what Slack's page is asked for."""
        async with self.http.get(f"{self.us}/slack/install", allow_redirects=False) as answer:
            assert answer.status == 302
            asked = urlsplit(answer.headers["Location"])
        assert (
            f"{asked.scheme}://{asked.netloc}{asked.path}" == self.slack.url.removesuffix("api/") + "oauth/v2/authorize"
        )
        return {name: values[0] for name, values in parse_qs(asked.query).items()}

    async def back(self, **query: str) -> tuple[int, str]:
        """Slack sends him back to us with this; what he then sees."""
        async with self.http.get(f"{self.us}/slack/oauth_redirect", params=query) as answer:
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            return answer.status, await answer.text()

    async def installs(self, code: str = "code") -> tuple[int, str]:
        """All the way."""
        return await self.back(state=(await self.begin())["state"], code=code)


@dataclass
class House:
    """Amends for many workspaces."""

    slack: Granting
    front: SlackFrontEnd
    storage: Storage
    clock: Clock
    url: str

    @asynccontextmanager
    async def browser(self) -> AsyncIterator[Browser]:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            yield Browser(http, self.url, self.slack)

    async def keys(self, team: str) -> Keys | None:
        """What is kept for this workspace, opened."""
        row = await self.storage.workspaces.find("slack", team)
        return Vault(KEY).open(row.sealed) if row else None


@asynccontextmanager
async def open_house(storage: Storage, clock: Clock, **more: Any) -> AsyncIterator[House]:
    async with granting() as slack:
        app = web.Application()
        runner = web.AppRunner(app, access_log=None)
        setup = {
            "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "signing_secret": "test-signing-secret",
            "api_url": slack.url, "public_url": "https://amends.example", "key": KEY, **more,
        }  # fmt: skip
        desk = Desk(storage.store, Policy(slack=SlackPolicy(follow=True)), clock)
        front = connect(desk, storage.board, storage.inbox, storage.workspaces, Setup(**setup))
        app.add_routes(front.routes())
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        await front.start()
        try:
            yield House(slack, front, storage, clock, f"http://{host}:{port}")
        finally:
            await front.stop()
            await runner.cleanup()


@pytest.fixture
def clock() -> Clock:
    """It stands still."""
    return Clock()


@pytest.fixture
async def house(sqlite_storage: Storage, clock: Clock) -> AsyncIterator[House]:
    async with open_house(sqlite_storage, clock, public_url="http://127.0.0.1") as opened:
        yield opened


@pytest.fixture
async def browser(house: House) -> AsyncIterator[Browser]:
    async with house.browser() as opened:
        yield opened


# As it should be


async def test_slack_is_asked_for_the_least(browser: Browser) -> None:
    asked = await browser.begin()
    assert asked.pop("state")
    scope = "commands,chat:write,reactions:read,app_mentions:read,users:read,im:write,channels:history,groups:history"
    redirect = "http://127.0.0.1/slack/oauth_redirect"
    assert asked == {"client_id": CLIENT_ID, "scope": scope, "redirect_uri": redirect}


async def test_a_workspace_installs_us_and_reads_what_to_do_next(house: House, browser: Browser) -> None:
    house.slack.scopes = f"{CORE},channels:history,groups:history"
    house.slack.allow("code", "T1", "Lumen & <Sons>")
    status, page = await browser.installs()
    assert status == 200
    assert "Amends is installed in Lumen &amp; &lt;Sons&gt;" in page
    assert "/amends settings" in page
    assert "https://slack.com/app_redirect?app=A01APP&amp;team=T1" in page
    assert "Not everything" not in page
    [row] = await house.storage.workspaces.every("slack")
    assert (row.team, row.name, row.expires_at) == ("T1", "Lumen & <Sons>", None)
    assert await house.keys("T1") == Keys("xoxb-T1-1")
    assert "xoxb" not in page + row.sealed
    [given] = house.slack.asked("oauth.v2.access")
    assert given["redirect_uri"] == "http://127.0.0.1/slack/oauth_redirect"


async def test_a_token_that_ends_is_kept_with_what_renews_it(house: House, browser: Browser) -> None:
    house.slack.rotates = True
    house.slack.allow("code", "T1")
    await browser.installs()
    [row] = await house.storage.workspaces.every("slack")
    assert row.expires_at == START + timedelta(seconds=HALF_A_DAY)
    assert await house.keys("T1") == Keys("xoxb-T1-1", "xoxe-1-T1-1")


async def test_what_was_not_allowed_is_said_with_what_does_not_work(house: House, browser: Browser) -> None:
    house.slack.allow("code")
    _, page = await browser.installs()
    assert "without <code>channels:history</code>, in public channels nothing is watched" in page


async def test_what_was_not_allowed_is_in_the_log_too(
    house: House, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    house.slack.scopes = CORE.replace("reactions:read,", "") + ",channels:history,groups:history"
    house.slack.allow("code", "T1")
    await browser.installs()
    await house.front.site.identity("T1")
    assert "without the permission reactions:read, nobody becomes the owner by reacting" in caplog.text
    assert "history" not in caplog.text


async def test_an_organisation_is_one_workspace(house: House, browser: Browser) -> None:
    house.slack.allow("code", enterprise={"id": "E1", "name": "Lumen Group"}, is_enterprise_install=True)
    house.slack.codes["code"]["team"] = None
    status, page = await browser.installs()
    assert (status, "Lumen Group" in page) == (200, True)
    [row] = await house.storage.workspaces.every("slack")
    assert row.team == "E1"
    body = envelope(posted("C1", "U1", "Hello", "1.1"), team="T9", enterprise_id="E1")
    body["authorizations"][0] |= {"enterprise_id": "E1", "team_id": None, "is_enterprise_install": True}
    assert await house.front.site.team_of(body) == "E1"


async def test_from_then_on_we_are_there(house: House, browser: Browser) -> None:
    event = envelope(posted("C1", "U1", "Hello", "1.1"), team="T1")
    assert await house.front.site.team_of(event) is None
    house.slack.allow("code", "T1")
    await browser.installs()
    assert await house.front.site.team_of(event) == "T1", "at once, whatever was remembered"
    assert (await house.front.site.client("T1")).token == "xoxb-T1-1"
    status, _ = await tell(browser.http, f"{house.url}/slack/events", event)
    assert status == 200
    assert (await house.front.site.identity("T1")).bot_user == "U0BOT"


async def test_who_removed_us_may_come_back_with_the_desk_it_chose(house: House, browser: Browser) -> None:
    house.slack.allow("code", "T1")
    await browser.installs()
    await house.storage.workspaces.choose_desk("slack", "T1", "C0DESK")
    await house.storage.workspaces.remove("slack", "T1", START)
    house.slack.allow("again", "T1")
    await browser.installs("again")
    [row] = await house.storage.workspaces.every("slack")
    assert (row.desk, row.removed_at) == ("C0DESK", None)
    assert await house.keys("T1") == Keys("xoxb-T1-2")


async def test_the_cookie_is_for_nobody_else(sqlite_storage: Storage, clock: Clock) -> None:
    async with open_house(sqlite_storage, clock) as house, house.browser() as browser:
        async with browser.http.get(f"{house.url}/slack/install", allow_redirects=False) as answer:
            cookie = answer.cookies[COOKIE]
            state = parse_qs(urlsplit(answer.headers["Location"]).query)["state"][0]
        assert (cookie.value, cookie["path"], cookie["samesite"]) == (state, "/slack", "Lax")
        assert cookie["secure"]
        assert cookie["httponly"]


async def test_looking_ahead_begins_nothing(house: House, browser: Browser) -> None:
    async with browser.http.head(f"{house.url}/slack/install") as answer:
        assert answer.status == 405


async def test_with_one_workspace_there_is_no_installing(sqlite_storage: Storage, clock: Clock) -> None:
    one = {"bot_token": "xoxb-good", "api_url": "http://127.0.0.1:9/api/"}
    async with open_house(sqlite_storage, clock, **one) as house, house.browser() as browser:
        for path in ("install", "oauth_redirect"):
            async with browser.http.get(f"{house.url}/slack/{path}") as answer:
                assert answer.status == 404


async def test_over_a_socket_workspaces_install_us_all_the_same(sqlite_storage: Storage, clock: Clock) -> None:
    storage = sqlite_storage
    setup = Setup(app_token="xapp-1", client_id="1", client_secret="2", public_url="https://amends.example", key=KEY)
    front = connect(Desk(storage.store, Policy(), clock), storage.board, storage.inbox, storage.workspaces, setup)
    assert {route.path for route in front.routes()} == {"/slack/install", "/slack/oauth_redirect"}


# As it goes wrong


async def nothing(house: House) -> bool:
    """Nothing was installed."""
    return not await house.storage.workspaces.every("slack")


async def test_it_was_not_allowed(house: House, browser: Browser) -> None:
    state = (await browser.begin())["state"]
    status, page = await browser.back(error="access_denied", state=state)
    assert (status, DENIED in page, "/slack/install" in page) == (200, True, True)
    assert await nothing(house)


async def test_another_browser_than_the_one_that_began(house: House, browser: Browser) -> None:
    house.slack.allow("code")
    state = (await browser.begin())["state"]
    async with house.browser() as stranger:
        status, page = await stranger.back(state=state, code="code")
        assert (status, STRAY in page) == (400, True)
        await stranger.begin()
        status, page = await stranger.back(state=state, code="code")
        assert (status, STRAY in page) == (400, True), "his own word is not this one"
    assert await nothing(house)
    assert (await browser.back(state=state, code="code"))[0] == 200, "a stranger spoils nothing"


async def test_twice_is_once(house: House, browser: Browser) -> None:
    house.slack.allow("code", "T1")
    house.slack.allow("other", "T2")
    state = (await browser.begin())["state"]
    cookies = {COOKIE: state}
    assert (await browser.back(state=state, code="code"))[0] == 200
    browser.http.cookie_jar.update_cookies(cookies)
    status, page = await browser.back(state=state, code="other")
    assert (status, STRAY in page) == (400, True)
    assert len(await house.storage.workspaces.every("slack")) == 1


async def test_too_late(house: House, browser: Browser) -> None:
    house.slack.allow("code")
    state = (await browser.begin())["state"]
    house.clock.forward(TIME)
    status, page = await browser.back(state=state, code="code")
    assert (status, STRAY in page) == (400, True)
    assert await nothing(house)


@pytest.mark.parametrize("query", [{}, {"code": "code"}, {"state": "x"}, {"state": "ü" * 1_000, "code": "\x00"}])
async def test_nonsense_that_comes_back(house: House, browser: Browser, query: dict[str, str]) -> None:
    await browser.begin()
    status, page = await browser.back(**query)
    assert (status, STRAY in page) == (400, True)
    assert await nothing(house)


async def test_without_a_code(house: House, browser: Browser) -> None:
    status, page = await browser.back(state=(await browser.begin())["state"])
    assert (status, TOO_LATE in page) == (400, True)
    assert await nothing(house)


@pytest.mark.parametrize(
    ("word", "status", "said"),
    [
        ("invalid_code", 400, TOO_LATE),
        ("code_already_used", 400, TOO_LATE),
        ("bad_redirect_uri", 502, "“Redirect URLs”"),
        ("invalid_client_id", 502, "SLACK_CLIENT_ID"),
        ("bad_client_secret", 502, "SLACK_CLIENT_SECRET"),
        ("fatal_error", 502, "Slack says fatal_error."),
    ],
)
async def test_slack_refuses(house: House, browser: Browser, word: str, status: int, said: str) -> None:
    house.slack.refusals["oauth.v2.access"] = {"error": word}
    code, page = await browser.installs()
    assert (code, said in page, "/slack/install" in page) == (status, True, True)
    assert await nothing(house)


async def test_slack_says_on_its_own_page_what_is_wrong(browser: Browser) -> None:
    status, page = await browser.back(error="invalid_team_for_non_distributed_app")
    assert (status, "Manage Distribution" in page) == (400, True)
    status, page = await browser.back(error="<script>alert(1)</script>")
    assert (status, "script" in page) == (400, False)


async def test_slack_is_away(sqlite_storage: Storage, clock: Clock) -> None:
    gone = {"public_url": "http://127.0.0.1", "api_url": "http://127.0.0.1:9/api/"}
    async with open_house(sqlite_storage, clock, **gone) as house, house.browser() as browser:
        async with browser.http.get(f"{house.url}/slack/install", allow_redirects=False) as answer:
            state = parse_qs(urlsplit(answer.headers["Location"]).query)["state"][0]
        status, page = await browser.back(state=state, code="code")
        assert (status, AWAY in page) == (503, True)


@pytest.mark.parametrize(
    "more", [{"enterprise": {}, "is_enterprise_install": True}, {"token_type": "user"}, {"access_token": ""}]
)
async def test_slack_gives_something_else(house: House, browser: Browser, more: dict[str, Any]) -> None:
    house.slack.allow("code", **more)
    status, page = await browser.installs()
    assert (status, "Slack gave no bot" in page) == (502, True)
    assert await nothing(house)
