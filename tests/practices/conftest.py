"""Where the practices are looked at: the web room, over a database that commands read too, and Slack's server."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.database import Storage
from tests.conftest import Clock
from tests.handlers.slack.conftest import mode, slack_server
from tests.handlers.web.conftest import House, room
from tests.practices.s1_people import SECRET

__all__ = ["mode", "slack_server"]


@pytest.fixture
async def house(sqlite_storage: Storage, clock: Clock) -> AsyncIterator[House]:
    """The demo's room."""
    async with room(sqlite_storage, clock, secret=SECRET) as made:
        yield made


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The room's, for commands."""
    return f"sqlite://{tmp_path / 'amends.db'}"
