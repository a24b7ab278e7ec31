"""Discord as simcord stands for it, and Amends behind it. `bench.py` says how to use it."""

from collections.abc import AsyncIterator

import pytest

from bot.policy import Policy
from storage.database import Storage
from tests.handlers.discord.bench import Bench, EnvClock, bench, team_policy


@pytest.fixture
def clock() -> EnvClock:
    """Discord's time, which is ours too."""
    return EnvClock()


@pytest.fixture
def policy() -> Policy:
    """What the team chose."""
    return team_policy()


@pytest.fixture
def discord_storage(sqlite_storage: Storage) -> Storage:
    """Where it is kept; a module that returns `storage` runs on either database."""
    return sqlite_storage


@pytest.fixture
async def discord(discord_storage: Storage, clock: EnvClock, policy: Policy) -> AsyncIterator[Bench]:
    """A server of Discord with its people, and Amends in it."""
    async with bench(discord_storage, policy, clock) as made:
        yield made
