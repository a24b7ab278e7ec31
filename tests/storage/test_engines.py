"""The engines: what is set on a connection, and that a failure heals."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest
from tortoise.transactions import in_transaction

from bot.facts import Change
from storage.database import Storage, connect
from storage.models import ComplaintRow
from storage.url import Target, target

OPENED = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
Complaining = Callable[..., Change]


@pytest.mark.parametrize(
    ("url", "meant"),
    [
        ("sqlite://amends.db", Target("sqlite", "amends.db")),
        ("sqlite:///var/lib/amends.db", Target("sqlite", "/var/lib/amends.db")),
        ("postgres://u:p@h:1/d?sslmode=require", Target("postgres", "postgresql://u:p@h:1/d?sslmode=require")),
        ("postgresql://postgres:@/d?host=/tmp/s", Target("postgres", "postgresql://postgres:@/d?host=/tmp/s")),
    ],
)
def test_an_address_is_read(url: str, meant: Target) -> None:
    assert target(url) == meant


async def test_sqlite_loses_nothing_it_has_committed(sqlite_storage: Storage) -> None:
    database = sqlite_storage.context.db()
    found = {
        name: (await database.execute_query_dict(f"PRAGMA {name}"))[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    assert [next(iter(row.values())) for row in found.values()] == ["wal", 2, 1, 15_000]


async def test_a_sqlite_transaction_takes_the_write_lock_as_it_begins(sqlite_storage: Storage, tmp_path: Path) -> None:
    assert sqlite_storage
    async with in_transaction():
        with (
            closing(sqlite3.connect(tmp_path / "amends.db", isolation_level=None, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")


async def test_a_commit_that_fails_on_sqlite_leaves_no_transaction_open(
    sqlite_storage: Storage, new: Complaining
) -> None:
    await sqlite_storage.store.create(new())
    database: Any = sqlite_storage.context.db()
    with pytest.raises(sqlite3.IntegrityError):
        await write_what_cannot_be_committed()
    assert not database._connection.in_transaction  # noqa: SLF001  # what is tested is inside
    assert (await ComplaintRow.get(id="c1")).thread == "c1"
    await sqlite_storage.store.commit(replace(new(), complaint=await sqlite_storage.store.load("c1")))


async def write_what_cannot_be_committed() -> None:
    async with in_transaction() as transaction:
        # A foreign key that is looked at only as the transaction ends.
        await transaction.execute_query("PRAGMA defer_foreign_keys = ON")
        await transaction.execute_query("UPDATE complaint SET thread = 'half' WHERE id = 'c1'")
        await transaction.execute_query("INSERT INTO reaction VALUES (1, 99, 'web:ana', 'x')")


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_connections_that_the_server_ended_are_replaced(
    storage: Storage, database_url: str, new: Complaining
) -> None:
    await storage.store.create(new())
    await asyncio.gather(*(storage.store.load("c1") for _ in range(20)))
    other = await asyncpg.connect(database_url)
    ended = await other.fetch(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND application_name = 'amends'"
    )
    await other.close()
    assert len(ended) > 1
    # One that is used before the end of it is noticed may fail, in the driver's own words.
    await asyncio.gather(*(storage.store.load("c1") for _ in range(5)), return_exceptions=True)
    assert len(await asyncio.gather(*(storage.store.load("c1") for _ in range(20)))) == 20


async def test_tasks_that_began_before_the_database_was_opened_reach_it(database_url: str, new: Complaining) -> None:
    opened = asyncio.Event()
    storage: Storage | None = None

    async def early() -> str:
        await opened.wait()
        assert storage is not None
        return (await storage.store.load("c1")).id

    task = asyncio.create_task(early())
    await asyncio.sleep(0)
    storage = await connect(database_url, lambda: OPENED)
    await storage.store.create(new())
    opened.set()
    assert await task == "c1"
    await storage.close()
