"""What we speak with in many workspaces: kept encrypted, and renewed once, however many want it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.ports import Workspace
from handlers.slack import tokens as tokens_module
from handlers.slack.clients import Clients, NotInstalled
from handlers.slack.setup import Setup
from handlers.slack.tokens import EARLY, RENEWING, InstalledTokens, Keys, Vault
from storage.database import Storage
from tests.conftest import START, Clock
from tests.handlers.slack.granting import CLIENT_ID, CLIENT_SECRET, HALF_A_DAY, Granting, granting

KEY = b"a secret key of thirty-two letters"
VAULT = Vault(KEY)
ENDS = START + timedelta(seconds=HALF_A_DAY)


@dataclass
class Replicas:
    """Two of us, on one database, before one Slack."""

    slack: Granting
    storage: Storage
    clock: Clock
    one: InstalledTokens
    other: InstalledTokens

    async def install(self, team: str = "T1", *, ends: datetime | None = ENDS, **keys: Any) -> Workspace:
        """A workspace with a token that ends then."""
        refresh = f"xoxe-1-{team}-0"
        self.slack.refreshes[refresh] = team
        sealed = VAULT.seal(Keys(**({"token": f"xoxb-{team}-0", "refresh": refresh} | keys)))
        row = Workspace(platform="slack", team=team, name="Lumen", sealed=sealed, expires_at=ends)
        await self.storage.workspaces.save(row)
        return row

    async def row(self, team: str = "T1") -> Workspace:
        """As it is now."""
        found = await self.storage.workspaces.find("slack", team)
        assert found
        return found

    @property
    def renewals(self) -> int:
        """How often a token was asked for."""
        return len(self.slack.asked("oauth.v2.access"))


@pytest.fixture
def clock() -> Clock:
    """It stands still."""
    return Clock()


@pytest.fixture
async def replicas(storage: Storage, clock: Clock) -> AsyncIterator[Replicas]:
    async with granting() as slack:
        slack.rotates = True
        setup = Setup(client_id=CLIENT_ID, client_secret=CLIENT_SECRET, api_url=slack.url, key=KEY)

        def tokens(client: Callable[[], AsyncWebClient]) -> InstalledTokens:
            return InstalledTokens(storage.workspaces, VAULT, setup, clock, client)

        clients = Clients(setup, tokens(lambda: AsyncWebClient()))  # noqa: PLW0108 - a type would not do
        await clients.start()
        yield Replicas(slack, storage, clock, tokens(clients.with_token), tokens(clients.with_token))
        await clients.stop()


# Keeping


def test_what_is_kept_cannot_be_read_and_is_never_the_same_twice() -> None:
    keys = Keys("xoxb-hunter2", "xoxe-hunter2", START)
    sealed = [VAULT.seal(keys) for _ in range(2)]
    assert sealed[0] != sealed[1]
    assert not [one for one in sealed if "hunter2" in one]
    assert [VAULT.open(one) for one in sealed] == [keys, keys]


def test_with_another_key_nothing_is_read() -> None:
    assert Vault(b"another key").open(VAULT.seal(Keys("xoxb-1"))) is None
    with pytest.raises(ValueError, match="key"):
        Vault(b"")


async def test_a_token_that_does_not_end_is_never_renewed(replicas: Replicas) -> None:
    await replicas.install(ends=None, refresh="")
    replicas.clock.forward(timedelta(days=400))
    assert await replicas.one.of("T1") == "xoxb-T1-0"
    assert replicas.renewals == 0


async def test_each_workspace_has_its_own(replicas: Replicas) -> None:
    await replicas.install("T1")
    await replicas.install("T2")
    assert [await replicas.one.of(team) for team in ("T1", "T2")] == ["xoxb-T1-0", "xoxb-T2-0"]


@pytest.mark.parametrize("team", ["T404", ""])
async def test_who_never_installed_us_has_none(replicas: Replicas, team: str) -> None:
    with pytest.raises(NotInstalled):
        await replicas.one.of(team)


async def test_who_removed_us_has_none_at_once(replicas: Replicas) -> None:
    await replicas.install()
    assert await replicas.one.of("T1")
    await replicas.storage.workspaces.remove("slack", "T1", START)
    with pytest.raises(NotInstalled):
        await replicas.one.of("T1")


async def test_what_was_kept_with_another_key_is_as_if_it_were_not_there(
    replicas: Replicas, caplog: pytest.LogCaptureFixture
) -> None:
    row = await replicas.install()
    await replicas.storage.workspaces.save(replace(row, sealed=Vault(b"old").seal(Keys("xoxb-1"))))
    with pytest.raises(NotInstalled):
        await replicas.one.of("T1")
    assert "AMENDS_SECRET_KEY" in caplog.text


# Renewing


async def test_it_is_renewed_an_hour_before_it_ends(replicas: Replicas) -> None:
    await replicas.install()
    replicas.clock.now = ENDS - EARLY - timedelta(seconds=1)
    assert await replicas.one.of("T1") == "xoxb-T1-0"
    replicas.clock.now = ENDS - EARLY
    renewed = await replicas.one.of("T1")
    assert renewed != "xoxb-T1-0"
    assert await replicas.other.of("T1") == renewed
    assert (await replicas.row()).expires_at == ENDS - EARLY + timedelta(seconds=HALF_A_DAY)
    assert replicas.renewals == 1


async def test_it_is_renewed_again_and_again(replicas: Replicas) -> None:
    await replicas.install()
    seen = set()
    for _ in range(4):
        replicas.clock.forward(timedelta(seconds=HALF_A_DAY))
        seen.add(await replicas.one.of("T1"))
    assert len(seen) == 4
    assert replicas.renewals == 4


@pytest.mark.parametrize("after", [-timedelta(minutes=30), timedelta(hours=5)])
async def test_of_many_who_want_it_at_once_one_renews_it(replicas: Replicas, after: timedelta) -> None:
    await replicas.install()
    replicas.clock.now = ENDS + after
    asking = [which.of("T1") for which in (replicas.one, replicas.other) for _ in range(20)]
    tokens = set(await asyncio.gather(*asking))
    assert replicas.renewals == 1
    renewed = await replicas.one.of("T1")
    assert renewed in tokens
    assert tokens <= {renewed, "xoxb-T1-0"}
    if after > timedelta(0):
        assert tokens == {renewed}, "what has ended is given to nobody"


async def test_while_another_replica_renews_it_the_old_one_does(replicas: Replicas) -> None:
    await replicas.install(renewing=ENDS - timedelta(minutes=30) + RENEWING)
    replicas.clock.now = ENDS - timedelta(minutes=30)
    assert await replicas.one.of("T1") == "xoxb-T1-0"
    assert replicas.renewals == 0
    replicas.clock.forward(RENEWING)  # that replica has died over it
    assert await replicas.one.of("T1") != "xoxb-T1-0"


async def test_another_replica_renews_what_has_ended_and_everybody_waits(replicas: Replicas) -> None:
    await replicas.install()
    replicas.clock.now = ENDS
    asked, answered = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        asked.set()
        await answered.wait()

    replicas.slack.meanwhile = slow
    renewing = asyncio.create_task(replicas.one.of("T1"))
    await asked.wait()
    waiting = asyncio.create_task(replicas.other.of("T1"))
    await asyncio.wait({waiting}, timeout=0.1)
    assert not waiting.done()
    answered.set()
    assert await waiting == await renewing
    assert replicas.renewals == 1


async def test_nobody_waits_for_ever(replicas: Replicas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens_module, "LOOKS", 2)
    await replicas.install(renewing=ENDS + RENEWING)
    replicas.clock.now = ENDS
    with pytest.raises(TimeoutError):
        await replicas.one.of("T1")


async def test_a_new_installation_is_not_written_over_by_a_renewal_of_the_old_one(replicas: Replicas) -> None:
    await replicas.install()
    replicas.clock.now = ENDS

    async def installed_again() -> None:
        await replicas.install(token="xoxb-again", refresh="xoxe-again", ends=ENDS + timedelta(hours=12))

    replicas.slack.meanwhile = installed_again
    assert await replicas.one.of("T1") == "xoxb-again"
    kept = VAULT.open((await replicas.row()).sealed)
    assert kept == Keys("xoxb-again", "xoxe-again")


async def test_who_removes_us_while_we_renew_stays_removed(replicas: Replicas) -> None:
    await replicas.install()
    replicas.clock.now = ENDS
    replicas.slack.meanwhile = lambda: replicas.storage.workspaces.remove("slack", "T1", ENDS)
    with pytest.raises(NotInstalled):
        await replicas.one.of("T1")
    assert (await replicas.row()).removed_at == ENDS


async def test_slack_is_away_and_the_old_one_still_works(replicas: Replicas, caplog: pytest.LogCaptureFixture) -> None:
    await replicas.install()
    replicas.clock.now = ENDS - timedelta(minutes=30)
    replicas.slack.refusals["oauth.v2.access"] = {"error": "internal_error", "status": 503}
    assert await replicas.one.of("T1") == "xoxb-T1-0"
    assert await replicas.one.of("T1") == "xoxb-T1-0"
    assert replicas.renewals == 1, "it is not asked over and over"
    assert "internal_error" in caplog.text
    replicas.slack.refusals.clear()
    replicas.clock.forward(RENEWING)
    assert await replicas.one.of("T1") != "xoxb-T1-0"


async def test_slack_is_away_and_the_old_one_has_ended(replicas: Replicas) -> None:
    await replicas.install()
    replicas.clock.now = ENDS
    replicas.slack.refusals["oauth.v2.access"] = {"error": "ratelimited", "status": 429}
    with pytest.raises(SlackApiError):
        await replicas.one.of("T1")
    assert (await replicas.row()).removed_at is None, "it may come back"


async def test_what_cannot_be_renewed_is_used_to_its_end_and_then_the_workspace_is_gone(replicas: Replicas) -> None:
    await replicas.install()
    replicas.slack.refreshes.clear()
    replicas.clock.now = ENDS - timedelta(minutes=1)
    assert await replicas.one.of("T1") == "xoxb-T1-0"
    replicas.clock.now = ENDS
    with pytest.raises(NotInstalled):
        await replicas.one.of("T1")
    assert (await replicas.row()).removed_at == ENDS
    await replicas.install(ends=ENDS + timedelta(hours=12))
    assert await replicas.one.of("T1"), "it may install us again"


async def test_our_own_wrong_secret_removes_nobody(replicas: Replicas) -> None:
    await replicas.install()
    replicas.clock.now = ENDS
    replicas.slack.refusals["oauth.v2.access"] = {"error": "bad_client_secret"}
    with pytest.raises(SlackApiError):
        await replicas.one.of("T1")
    assert (await replicas.row()).removed_at is None


async def test_no_token_is_ever_in_the_log(replicas: Replicas, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG", logger="handlers")
    await replicas.install()
    replicas.slack.refreshes.clear()
    for now in (ENDS - timedelta(minutes=1), ENDS):
        replicas.clock.now = now
        await asyncio.gather(replicas.one.of("T1"), return_exceptions=True)
    assert caplog.text
    assert "xox" not in caplog.text
