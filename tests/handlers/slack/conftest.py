"""Slack as local-slack stands for it, and Amends behind it.

Override `mode` ("http", "socket", or both by params) and `policy` in a module that wants another one.
"""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.policy import Policy
from storage.database import Storage
from tests.handlers.slack.bench import Bench, bench
from tests.handlers.slack.house import House, MovedClock, running, team_policy
from tests.handlers.slack.local import LocalSlack, Mode, away, local_slack


@pytest.fixture(scope="module")
def mode() -> Mode:
    """How Slack tells us of events."""
    return "http"


@pytest.fixture(scope="module")
def slack_server(mode: Mode, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalSlack]:
    """Slack, one for the module."""
    with local_slack(away(mode), tmp_path_factory.mktemp("slack")) as running_one:
        yield running_one


@pytest.fixture
async def slack_bench(slack_server: LocalSlack) -> AsyncIterator[Bench]:
    """Slack's window, nothing in it, nobody of us there."""
    async with bench(slack_server) as fresh:
        yield fresh


@pytest.fixture
def clock() -> MovedClock:
    """The real time, which can be moved forward."""
    return MovedClock()


@pytest.fixture
def policy() -> Policy:
    """What the team chose."""
    return team_policy(direct=True, follow=True)


@pytest.fixture
async def slack(slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock, policy: Policy) -> AsyncIterator[House]:
    """Amends, connected to this Slack."""
    async with running(slack_bench, sqlite_storage, clock, policy) as house:
        yield house
