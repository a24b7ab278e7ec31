"""Those who use the bot over HTTP, and try again when it does not answer, as people and systems do."""

import asyncio
import json
import re
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import aiohttp

from tests.journeys.running import Bot, signed

PATIENCE = 120.0  # seconds until somebody gives up
PAUSE = 0.1  # seconds between two tries
TRY_LIMIT = aiohttp.ClientTimeout(total=10)
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Client:
    """Somebody with an HTTP client. `failures` counts the tries that got no answer."""

    def __init__(self, bot: Bot) -> None:
        self.bot = bot
        self.failures = 0
        # `unsafe` lets cookies be kept for a bare IP address.
        self._session = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True), timeout=TRY_LIMIT)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()

    async def ask(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, data: Any = None
    ) -> tuple[int, str]:
        """Try until there is an answer that is not "later"; raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self._try(method, path, headers or {}, data)
                if found and found[0] < 500:  # the first of the server's errors
                    return found
                self.failures += 1
                await asyncio.sleep(PAUSE)

    async def _try(self, method: str, path: str, headers: Mapping[str, str], data: Any) -> tuple[int, str] | None:
        try:
            async with self._session.request(method, self.bot.address + path, headers=headers, data=data) as answer:
                return answer.status, await answer.text()
        except (aiohttp.ClientError, OSError):
            return None


class Reporter(Client):
    """A system that sends complaints in."""

    async def report(self, body: Mapping[str, Any]) -> tuple[int, str]:
        """The status, and the id the complaint got."""
        raw = json.dumps(body).encode()
        status, text = await self.ask("POST", "/intake", headers=signed(raw), data=raw)
        answer = json.loads(text)
        return status, answer.get("id", answer.get("error", ""))


class Browser(Client):
    """Somebody at the pages. `prefix` stands before every address, as the demo has it."""

    def __init__(self, bot: Bot, prefix: str = "") -> None:
        super().__init__(bot)
        self.prefix = prefix
        self._csrf = ""

    async def enter(self) -> None:
        """Open the first page, which holds what every form has to carry."""
        _, page = await self.ask("GET", f"{self.prefix}/")
        found = _CSRF.search(page)
        assert found, page[:500]
        self._csrf = found[1]

    async def press(self, complaint: str, verb: str, argument: str = "") -> tuple[bool, str]:
        """Click a button; whether it worked, and the sentence that came back."""
        return await self.send(f"/complaints/{complaint}/press", {"press": f"{verb}:{argument}"})

    async def send(self, path: str, fields: Mapping[str, str]) -> tuple[bool, str]:
        """Send a form; whether it worked, and the sentence that came back."""
        headers = {"Origin": self.bot.address, "Accept": "application/json"}
        data = {**fields, "csrf": self._csrf}
        status, text = await self.ask("POST", self.prefix + path, headers=headers, data=data)
        assert status in (200, 409), f"{path}: {status} {text}"
        answer = json.loads(text)
        return bool(answer["ok"]), str(answer["note"])


class Agent(Browser):
    """Somebody of the team at the console of `amends run`."""

    def __init__(self, bot: Bot, name: str) -> None:
        super().__init__(bot)
        self.name = name

    async def sign_in(self) -> None:
        """Follow the link that was made for this person."""
        links = (self.bot.folder / "amends-sign-in.txt").read_text(encoding="utf-8")
        link = next(line for line in links.splitlines() if line.startswith(f"{self.name}: "))
        await self.ask("GET", link.partition(": ")[2].removeprefix(self.bot.address))
        await self.enter()
