"""Bring a database to the schema this program needs.

The steps are the numbered SQL files in `migrations`, each whole or not at all. Any number
of processes may run this at once: one does the work, the others wait and find it done. Tortoise's
own migrations are not used: on SQLite they lose rows and indexes, on PostgreSQL they race.
"""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]  # it ships no types

from storage.url import Dialect, target

FOLDER = Path(__file__).parent / "migrations"
LOCK = 0x616D656E6473  # "amends": PostgreSQL's advisory lock for this
PATIENCE = 60  # seconds to wait for another process that is migrating
LEDGER = "CREATE TABLE IF NOT EXISTS migration (version INT NOT NULL PRIMARY KEY, name TEXT NOT NULL)"
VERSION = "SELECT coalesce(max(version), 0) FROM migration"
WORDS: dict[Dialect, dict[str, str]] = {
    "sqlite": {"{id}": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", "{time}": "TIMESTAMP"},
    "postgres": {"{id}": "BIGSERIAL NOT NULL PRIMARY KEY", "{time}": "TIMESTAMPTZ"},
}


@dataclass(frozen=True, slots=True)
class Step:
    """One migration."""

    version: int
    name: str
    statements: tuple[str, ...]


def steps(dialect: Dialect) -> list[Step]:
    """Every migration there is, the first one first, in the words of this database."""
    return [_step(path, dialect) for path in sorted(FOLDER.glob("[0-9]*.sql"))]


def newest() -> int:
    """The version of the schema that this program needs."""
    return max(int(path.name.partition("_")[0]) for path in FOLDER.glob("[0-9]*.sql"))


async def migrate(url: str) -> tuple[int, int]:
    """Apply what is missing; the versions before and after. Raises what the driver raises."""
    database = target(url)
    if database.dialect == "sqlite":
        return await asyncio.to_thread(_migrate_sqlite, database.where)
    return await _migrate_postgres(database.where)


def _step(path: Path, dialect: Dialect) -> Step:
    number, _, name = path.stem.partition("_")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("--")]
    text = "\n".join(lines)
    for word, meaning in WORDS[dialect].items():
        text = text.replace(word, meaning)
    statements = tuple(part.strip() for part in text.split(";\n") if part.strip())
    return Step(int(number), name, statements)


def _migrate_sqlite(path: str) -> tuple[int, int]:
    """All under one write lock: whoever comes second finds it done. What was applied stays where a later step fails."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute(LEDGER)
            before = after = int(connection.execute(VERSION).fetchone()[0])
            for step in steps("sqlite"):
                if step.version > before:
                    _apply_sqlite(connection, step)
                    after = step.version
        finally:
            connection.commit()
    return before, after


def _apply_sqlite(connection: sqlite3.Connection, step: Step) -> None:
    connection.execute("SAVEPOINT step")
    try:
        for statement in step.statements:
            connection.execute(statement)
        connection.execute("INSERT INTO migration (version, name) VALUES (?, ?)", (step.version, step.name))
    except BaseException:
        connection.execute("ROLLBACK TO step")
        raise
    finally:
        connection.execute("RELEASE step")


async def _migrate_postgres(dsn: str) -> tuple[int, int]:
    connection = await asyncpg.connect(dsn, server_settings={"application_name": "amends migrate"})
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", LOCK)
        await connection.execute(LEDGER)
        before = after = int(await connection.fetchval(VERSION))
        for step in steps("postgres"):
            if step.version > before:
                await _apply_postgres(connection, step)
                after = step.version
    finally:
        await connection.close()  # and with it the lock
    return before, after


async def _apply_postgres(connection: asyncpg.Connection, step: Step) -> None:
    async with connection.transaction():
        for statement in step.statements:
            await connection.execute(statement)
        await connection.execute("INSERT INTO migration (version, name) VALUES ($1, $2)", step.version, step.name)
