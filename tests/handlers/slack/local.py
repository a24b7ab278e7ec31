"""local-slack, a program of others that plays Slack: installed, set up with a small company, started."""

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.journeys.running import free_port
from tests.npm import installed

VERSION = "0.1.8"
PROGRAM = "local-slack-linux-x64/bin/local-slack"
START_LIMIT = 20.0  # seconds

TEAM, BOT, OTHER_BOT = "T01TEST", "U0BOT", "U0OTHER"
BOT_TOKEN, APP_TOKEN, SECRET = "xoxb-test-token", "xapp-test-token", "test-signing-secret"

LEE = "U0LEE"  # a lead
SAM, PRIYA, TOM = "U0SAM", "U0PRIYA", "U0TOM"  # agents
CROWD = tuple(f"U0AGENT{number}" for number in range(10))  # ten more agents
DANA, EVE = "U0DANA", "U0EVE"  # customers
HELP, DESK, OUTSIDE = "C0HELP", "C0DESK", "C0OUTSIDE"  # where customers write; the team's; we are not in it
NAMES = {
    LEE: "Lee Tran", SAM: "Sam Okafor", PRIYA: "Priya Nair", TOM: "Tom Weber", DANA: "Dana Reyes", EVE: "Eve Stone",
    **{user: f"Agent {user[-1]}" for user in CROWD},
}  # fmt: skip
STAFF = (LEE, SAM, PRIYA, TOM, *CROWD)
Mode = Literal["http", "socket"]


@dataclass(frozen=True, slots=True)
class LocalSlack:
    """A running local-slack. `calls_us_at` is the port at which it expects us, where it tells us over HTTP."""

    mode: Mode
    port: int
    calls_us_at: int

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def api(self) -> str:
        """What SLACK_API_URL is set to."""
        return f"{self.root}/api/"


def away(mode: Mode) -> LocalSlack:
    """Slack that has not started."""
    return LocalSlack(mode, free_port(), free_port())


@contextmanager
def local_slack(slack: LocalSlack, folder: Path) -> Iterator[LocalSlack]:
    """Started, for as long as it is needed; skips the test where it cannot be installed."""
    program = installed("local-slack-linux-x64", VERSION, PROGRAM)
    settings, loopback = folder / f"{slack.mode}.json", folder / "loopback.ts"
    settings.write_text(json.dumps(_settings(slack)), encoding="utf-8")
    # It listens everywhere and has no option for it.
    loopback.write_text('const o = Bun.serve; Bun.serve = (x) => o({...x, hostname: "127.0.0.1"});', encoding="utf-8")
    command = [str(program), "--config", str(settings), "--port", str(slack.port), "--base-host", "127.0.0.1"]
    environment = {**os.environ, "BUN_OPTIONS": f"--preload {loopback}"}
    with (folder / f"{slack.mode}.log").open("ab") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)  # noqa: S603 - see above
    try:
        _wait(slack.port)
        yield slack
    finally:
        process.terminate()
        process.wait()


def _settings(slack: LocalSlack) -> dict[str, Any]:
    ours = {
        "appId": "A01APP", "botUserId": BOT, "botName": "amends", "botToken": BOT_TOKEN, "appToken": APP_TOKEN,
        "signingSecret": SECRET, "mode": "socket" if slack.mode == "socket" else "events",
        "requestUrl": f"http://127.0.0.1:{slack.calls_us_at}/slack/events",
    }  # fmt: skip
    other = {
        "appId": "A02OTHER", "botUserId": OTHER_BOT, "botName": "other", "botToken": "xoxb-other",
        "appToken": "xapp-other", "mode": "events", "requestUrl": "http://127.0.0.1:9/nobody",
    }  # fmt: skip
    return {
        "workspace": {"name": "Lumen", "domain": "lumen", "teamId": TEAM},
        "apps": [ours, other],
        "users": [
            {"id": user, "name": user.lower(), "real_name": name, "tz": "America/New_York"}
            for user, name in NAMES.items()
        ],
        "channels": [
            {"id": HELP, "name": "help", "members": [*NAMES, BOT]},
            {"id": DESK, "name": "desk", "is_private": True, "members": [*STAFF, BOT]},
            {"id": OUTSIDE, "name": "outside", "members": [*NAMES]},
        ],
    }


def _wait(port: int) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    pytest.fail(f"local-slack did not start within {START_LIMIT:g} seconds")
