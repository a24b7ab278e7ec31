"""What we speak with in each of many workspaces: kept encrypted, and renewed before it ends, by one replica only.

Slack's tokens end after twelve hours, and what renews them is good once. So who renews a token first
says so in the workspace's row (compare-and-set), for as long as RENEWING; meanwhile everybody speaks
with the old token, which works until it ends. If that replica dies, another one tries.
"""

import asyncio
import json
import logging
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.ports import Workspace, Workspaces
from handlers.slack.addresses import PLATFORM
from handlers.slack.clients import NotInstalled, reason
from handlers.slack.setup import Setup

EARLY = timedelta(hours=1)  # before a token ends it is renewed
RENEWING = timedelta(seconds=30)  # how long one replica has for that
PAUSE, LOOKS = 0.25, 20  # seconds between looks, and how many, where another one renews what has ended
GONE = frozenset({"invalid_refresh_token", "invalid_grant", "token_revoked", "account_inactive", "app_uninstalled"})
"""What Slack says where renewing can never work again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keys:
    """A token, what renews it (nothing, where it does not end), and until when somebody is doing so."""

    token: str
    refresh: str = ""
    renewing: datetime | None = None


class Vault:
    """Encrypts what is kept, with a key of its own made from AMENDS_SECRET_KEY."""

    def __init__(self, key: bytes) -> None:
        if not key:
            raise ValueError("tokens are kept with a key only")
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"amends: tokens of workspaces").derive(key)
        self._box = Fernet(urlsafe_b64encode(derived))

    def seal(self, keys: Keys) -> str:
        """As it may be kept; never the same twice."""
        until = keys.renewing.isoformat() if keys.renewing else None
        return self._box.encrypt(json.dumps([keys.token, keys.refresh, until]).encode()).decode()

    def open(self, sealed: str) -> Keys | None:
        """What was sealed; None where it was sealed with another key."""
        try:
            token, refresh, until = json.loads(self._box.decrypt(sealed))
        except InvalidToken:
            return None
        return Keys(token, refresh, datetime.fromisoformat(until) if until else None)


async def exchange(client: AsyncWebClient, setup: Setup, **what: str) -> dict[str, Any]:
    """What `oauth.v2.access` gives for a code, or for what renews a token. Raises what the client raises.

    The client has a method of its own for it, by means that aiohttp is going to drop.
    """
    ours = {"Authorization": aiohttp.encode_basic_auth(setup.client_id, setup.client_secret)}
    response = await client.api_call("oauth.v2.access", data=what, headers=ours)
    return dict(response.data) if isinstance(response.data, dict) else {}


def granted(vault: Vault, told: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    """What `oauth.v2.access` gave, as a workspace keeps it."""
    seconds = told.get("expires_in")
    return {
        "sealed": vault.seal(Keys(str(told["access_token"]), str(told.get("refresh_token") or ""))),
        "expires_at": now + timedelta(seconds=int(seconds)) if seconds else None,
    }


class InstalledTokens:
    """The Tokens of many workspaces. Read anew each time: another replica may have changed them."""

    def __init__(
        self,
        workspaces: Workspaces,
        vault: Vault,
        setup: Setup,
        clock: Callable[[], datetime],
        client: Callable[[], AsyncWebClient],
    ) -> None:
        """`client` makes one without a token."""
        self._workspaces = workspaces
        self._vault = vault
        self._setup = setup
        self._clock = clock
        self._client = client
        self._locks: dict[str, asyncio.Lock] = {}

    async def of(self, team: str) -> str:
        """The bot's token there. Raises NotInstalled; or what renewing raised, where the token has ended."""
        row, keys = await self._kept(team)
        if not self._ends_soon(row):
            return keys.token
        lock = self._locks.setdefault(team, asyncio.Lock())
        if lock.locked() and not self._has_ended(row):
            return keys.token
        async with lock:
            return await self._renewed(team)

    async def _kept(self, team: str) -> tuple[Workspace, Keys]:
        row = await self._workspaces.find(PLATFORM, team) if team else None
        if row is None or row.removed_at or not row.sealed:
            raise NotInstalled(team)
        keys = self._vault.open(row.sealed)
        if keys is None:
            log.error("the token of workspace %s was kept with another AMENDS_SECRET_KEY: install there again", team)
            raise NotInstalled(team)
        return row, keys

    async def _renewed(self, team: str) -> str:
        """Renew it, unless somebody did meanwhile, or is about to."""
        for _ in range(LOOKS):
            row, keys = await self._kept(team)
            if not self._ends_soon(row):
                return keys.token
            now = self._clock()
            if keys.renewing is None or keys.renewing <= now:
                ours = replace(row, sealed=self._vault.seal(replace(keys, renewing=now + RENEWING)))
                if await self._workspaces.swap(row, ours):
                    return await self._renew(ours, keys)
            elif not self._has_ended(row):
                return keys.token
            else:
                await asyncio.sleep(PAUSE)
        raise TimeoutError(f"the token of workspace {team} has ended and is still being renewed")

    async def _renew(self, row: Workspace, keys: Keys) -> str:
        """It is ours to renew."""
        try:
            refresh = {"grant_type": "refresh_token", "refresh_token": keys.refresh}
            told = await exchange(self._client(), self._setup, **refresh)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            return await self._not_renewed(row, keys, error)
        fresh = replace(row, **granted(self._vault, told, self._clock()))
        if not await self._workspaces.swap(row, fresh):  # installed again meanwhile: that is newer
            _, newer = await self._kept(row.team)
            return newer.token
        return str(told["access_token"])

    async def _not_renewed(self, row: Workspace, keys: Keys, error: Exception) -> str:
        """The old one, while it works. A workspace that has ended it for good does not have us any more."""
        word = reason(error) if isinstance(error, SlackApiError) else ""
        log.warning("the token of workspace %s was not renewed: %s", row.team, word or type(error).__name__)
        if not self._has_ended(row):
            return keys.token
        if word not in GONE:
            raise error
        log.error("workspace %s does not have us any more; it may install us again", row.team)
        await self._workspaces.swap(row, replace(row, sealed="", expires_at=None, removed_at=self._clock()))
        raise NotInstalled(row.team)

    def _ends_soon(self, row: Workspace) -> bool:
        return row.expires_at is not None and self._clock() >= row.expires_at - EARLY

    def _has_ended(self, row: Workspace) -> bool:
        return row.expires_at is not None and self._clock() >= row.expires_at
