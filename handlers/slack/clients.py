"""Calling Slack: one shared HTTP session, a client per workspace, no retries of its own (the worker retries)."""

from typing import Protocol

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.setup import Setup

TIMEOUT = aiohttp.ClientTimeout(total=10, connect=5)


def reason(error: SlackApiError) -> str:
    """Slack's word for what is wrong ("ratelimited"); empty where the answer was no answer of its API (a page, say)."""
    data = getattr(error.response, "data", error.response)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


class NotInstalled(Exception):
    """This workspace does not have us, or not any more."""


class Tokens(Protocol):
    """What we speak with in each workspace."""

    async def of(self, team: str) -> str:
        """The bot's token there. Raises NotInstalled."""


class OneToken:
    """The token of the one workspace that is configured."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def of(self, team: str) -> str:
        """That token, for the one team whose name is empty."""
        if team:
            raise NotInstalled(team)
        return self._token


class Clients:
    """Slack's own client, for every workspace that has us."""

    def __init__(self, setup: Setup, tokens: Tokens) -> None:
        self._setup = setup
        self._tokens = tokens
        self._session: aiohttp.ClientSession | None = None

    async def start(self) -> None:
        """Open the session; no cookies, no proxies from the environment."""
        self._session = aiohttp.ClientSession(timeout=TIMEOUT, cookie_jar=aiohttp.DummyCookieJar())

    async def stop(self) -> None:
        """Close every connection."""
        if self._session:
            await self._session.close()

    async def of(self, team: str) -> AsyncWebClient:
        """The client that speaks as us in this workspace. Raises NotInstalled."""
        return self.with_token(await self._tokens.of(team))

    def with_token(self, token: str | None = None) -> AsyncWebClient:
        """A client with this token, or with none (for installing)."""
        return AsyncWebClient(token=token, base_url=self._setup.api_url, session=self._session, retry_handlers=[])
