"""The database as raw rows, read with the drivers alone: a test should not ask the product about itself."""

import sqlite3
from contextlib import closing
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it ships no types

Row = dict[str, Any]
TABLES = ("complaint", "event", "reminder", "message", "draft", "post", "reaction")


async def rows(url: str, sql: str) -> list[Row]:
    """What a SELECT finds. JSON comes as text from either database."""
    scheme, _, where = url.partition("://")
    if scheme == "sqlite":
        with closing(sqlite3.connect(where, timeout=30)) as database:
            database.row_factory = sqlite3.Row
            return [dict(row) for row in database.execute(sql)]
    connection = await asyncpg.connect(f"postgresql://{where}")
    try:
        return [dict(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def write(url: str, sql: str) -> None:
    """Run a statement that changes rows."""
    scheme, _, where = url.partition("://")
    if scheme == "sqlite":
        with closing(sqlite3.connect(where, timeout=30)) as database, database:
            database.execute(sql)
        return
    connection = await asyncpg.connect(f"postgresql://{where}")
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


async def counts(url: str) -> dict[str, int]:
    """How many rows every table has."""
    return {table: (await rows(url, f"SELECT count(*) AS n FROM {table}"))[0]["n"] for table in TABLES}  # noqa: S608  # our own names
