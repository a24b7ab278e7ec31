"""The whole demo in a real browser: real pages, real storage, the real worker, time that runs."""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.desk import Desk
from bot.settings import DemoClock
from bot.worker import Worker
from handlers.web import Options, WebFrontEnd, connect
from handlers.web.demo import demo_customers, demo_policy
from prompts.builtin import BuiltinWriter
from storage.database import connect as open_database
from storage.migrate import migrate

MONDAY = datetime(2026, 11, 16, 14, 30, tzinfo=UTC)  # 09:30 where the team is
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 15_000  # milliseconds; a busy machine is slow, a broken page is never there
WIDE = (1440, 900)
expect.set_options(timeout=PATIENCE)

Open = Callable[..., Awaitable[Page]]


@dataclass
class Demo:
    """A running demo and a browser to look at it."""

    site: WebFrontEnd
    open: Open


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[WebFrontEnd]:
    """The demo as `amends demo` runs it, on a free port."""
    url = f"sqlite://{tmp_path / 'amends.db'}"
    await migrate(url)
    policy, clock = demo_policy(), DemoClock(MONDAY, 1, time.monotonic)
    storage = await open_database(url, clock)
    desk = Desk(storage.store, policy, clock)
    options = Options(
        host="127.0.0.1",
        port=0,
        secret_key=b"a key for the tests of the browser",
        people=policy.everybody(),
        customers=demo_customers(),
        clock=clock,
        demo=True,
    )
    front = connect(desk, storage.board, storage.room, options)
    worker = Worker(
        store=storage.store,
        desk=desk,
        writer=BuiltinWriter(),
        front_ends={front.name: front},
        clock=clock,
        sleep=asyncio.sleep,
    )
    desk.wake = worker.wake
    await front.start()
    working = asyncio.create_task(worker.run())
    yield front
    await front.stop()
    worker.stop()
    await working
    await storage.close()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    if CHROMIUM is None:
        reason = "Chromium is not installed: apt-get install chromium"
        if os.environ.get("AMENDS_TEST_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        await opened.close()


@pytest.fixture
async def demo(site: WebFrontEnd, browser: Browser) -> AsyncIterator[Demo]:
    """Opens the room as somebody, each time in a browser of his own. A page that throws fails the test."""
    broken: list[str] = []

    async def as_person(
        name: str, *, size: tuple[int, int] = WIDE, dark: bool = False, path: str = "/", script: bool = True
    ) -> Page:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: broken.append(f"{name}: {error}"))
        page.on("console", lambda said: broken.append(f"{name}: {said.text}") if _is_breach(said.text) else None)
        await page.goto(f"{site.url}/as/{name}{path}" if name else site.url)
        return page

    yield Demo(site, as_person)
    assert broken == []


def _is_breach(text: str) -> bool:
    """What the browser says when a page breaks its own security policy."""
    return "Content Security Policy" in text


@pytest.fixture
def picture() -> Callable[[Page, str], Awaitable[None]]:
    """Keep a screenshot where AMENDS_SCREENSHOTS says so."""
    folder = os.environ.get("AMENDS_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)

    async def take(page: Page, name: str) -> None:
        if folder:
            await page.screenshot(path=Path(folder) / f"{name}.png")

    return take
