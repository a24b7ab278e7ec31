"""A model's server that others wrote (aimock), and a case that everything about a letter is known of."""

import json
import os
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.npm import PATH, installed

VERSION = "1.43.0"
PROGRAM = ".bin/llmock"  # "aimock" is its front end for a file of settings
START_LIMIT = 20.0


@dataclass
class Model:
    """A running aimock: what it answers, how it fails, and what it was asked."""

    root: str
    errors: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The base URL of its API."""
        return f"{self.root}/v1"

    def answers(self, *contents: str, **response: Any) -> None:
        """Say this; of several the first in the first round, the next in the next, the last for ever."""
        fixtures = [
            {"match": {"turnIndex": turn} if contents[1:] else {}, "response": {"content": content, **response}}
            for turn, content in enumerate(contents)
        ]
        self.control("fixtures", {"fixtures": fixtures})

    def fails(self, status: int, code: str = "", message: str = "no") -> None:
        """Every call ends in this error."""
        error = {"message": message, "type": "error", "code": code}
        self.control("fixtures", {"fixtures": [{"match": {}, "response": {"error": error, "status": status}}]})

    def chaos(self, **how: float) -> None:
        """latencyMs, malformedRate, disconnectRate, rateLimitRate, dropRate."""
        self.control("chaos", how)

    def control(self, path: str, body: Any = None, method: str = "POST") -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.root}/__aimock/{path}", data, headers, method=method)  # noqa: S310 - loopback
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
            read = answer.read()
        return json.loads(read) if read else None

    def journal(self) -> list[dict[str, Any]]:
        """Every request it got, the first one first."""
        found = self.control("journal", method="GET")
        entries: list[dict[str, Any]] = found["entries"] if isinstance(found, dict) else found
        return entries


@pytest.fixture(scope="session")
def aimock() -> Iterator[str]:
    """Where aimock listens, for as long as the tests run."""
    program = installed("@copilotkit/aimock", VERSION, PROGRAM)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        nothing = Path(folder) / "nothing.json"
        nothing.write_text(
            '{"fixtures": [{"match": {"userMessage": "never asked"}, "response": {"content": "never"}}]}'
        )
        command = [str(program), "-p", str(port), "-f", str(nothing), "--log-level", "silent"]
        process = subprocess.Popen(  # noqa: S603 - ours
            command, env={**os.environ, "PATH": PATH}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            _wait(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()
            process.wait()


@pytest.fixture
def model(aimock: str) -> Iterator[Model]:
    """aimock, with nothing in it."""
    running = Model(aimock)
    running.control("reset")
    yield running
    running.control("reset")


def _wait(port: int) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    pytest.fail(f"aimock did not start within {START_LIMIT:g} seconds")


NOW = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
