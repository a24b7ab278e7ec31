"""Amends in Slack as people use it, over HTTP and over Socket Mode."""

import pytest

from tests.handlers.slack.conftest import clock, policy, slack, slack_bench, slack_server
from tests.handlers.slack.local import Mode

__all__ = ["clock", "mode", "policy", "slack", "slack_bench", "slack_server"]


@pytest.fixture(params=["http", "socket"], scope="module")
def mode(request: pytest.FixtureRequest) -> Mode:
    """How Slack tells us of events."""
    found: Mode = request.param
    return found
