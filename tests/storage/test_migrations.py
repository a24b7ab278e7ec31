"""The schema is one, however and wherever it is made."""

import asyncio
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it ships no types
import pytest
from tortoise.models import Model

from storage import migrate, models
from storage.database import Storage
from storage.migrate import newest, steps
from storage.url import target

TYPES = {
    "integer": "INT",
    "bigint": "BIGINT",
    "text": "TEXT",
    "json": "JSON",
    "timestamp with time zone": "TIME",
    "INTEGER": "BIGINT",  # SQLite's own word for a row's number
    "TIMESTAMP": "TIME",
    "TIMESTAMPTZ": "TIME",
}
TABLES = [
    kind
    for kind in vars(models).values()
    if isinstance(kind, type) and issubclass(kind, Model) and kind is not Model and not kind._meta.abstract  # noqa: SLF001  # Tortoise's way
]


@dataclass(frozen=True)
class Table:
    columns: frozenset[tuple[str, str, bool]]  # name, type, may be null
    uniques: frozenset[tuple[str, ...]]
    indexes: frozenset[tuple[str, str]]


Schema = dict[str, Table]


def looked_up_in_sqlite(path: str) -> Schema:
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sqlite_table(db, name) for name in names if not name.startswith("sqlite_")}


def sqlite_table(db: sqlite3.Connection, table: str) -> Table:
    columns = db.execute(f"PRAGMA table_info({table})").fetchall()
    indexes = db.execute(f"PRAGMA index_list({table})").fetchall()
    uniques = {
        tuple(column[2] for column in db.execute(f"PRAGMA index_info({name})"))
        for _, name, unique, *_ in indexes
        if unique
    } | {tuple(column[1] for column in columns if column[5])}
    own = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", [table]).fetchall()
    return Table(
        frozenset((name, TYPES.get(kind, kind), not required) for _, name, kind, required, *_ in columns),
        frozenset(uniques),
        frozenset((name, shape_of(sql)) for name, sql in own if sql),
    )


async def looked_up_in_postgres(dsn: str) -> Schema:
    db = await asyncpg.connect(dsn)
    try:
        names = await db.fetch("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        return {row["table_name"]: await postgres_table(db, row["table_name"]) for row in names}
    finally:
        await db.close()


async def postgres_table(db: asyncpg.Connection, table: str) -> Table:
    columns = await db.fetch(
        "SELECT column_name, data_type, is_nullable FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = $1",
        table,
    )
    found = await db.fetch("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = $1", table)
    indexes = [(row["indexname"], row["indexdef"]) for row in found]
    return Table(
        frozenset((row["column_name"], TYPES[row["data_type"]], row["is_nullable"] == "YES") for row in columns),
        frozenset(tuple(named_in(sql)) for _, sql in indexes if "UNIQUE" in sql),
        frozenset((name, shape_of(sql)) for name, sql in indexes if "UNIQUE" not in sql),
    )


def named_in(sql: str) -> list[str]:
    columns = re.search(r"\(([^)]*)\)", sql)
    assert columns is not None
    return [name.strip().strip('"') for name in columns.group(1).split(",")]


def shape_of(sql: str) -> str:
    """Which columns an index holds, and of which statuses."""
    _, _, part = sql.partition(" WHERE ")
    statuses = sorted(re.findall(r"'(\w+)'", part))
    return f"{named_in(sql)} {statuses}"


async def looked_up(url: str) -> Schema:
    database = target(url)
    if database.dialect == "sqlite":
        return looked_up_in_sqlite(database.where)
    return await looked_up_in_postgres(database.where)


def wanted_by(model: type[Model]) -> tuple[frozenset[tuple[str, str, bool]], frozenset[tuple[str, ...]]]:
    meta: Any = model._meta  # noqa: SLF001  # Tortoise's way
    columns, uniques = set(), {tuple(names) for names in meta.unique_together}
    for name, field in meta.fields_map.items():
        kind = field.get_for_dialect("postgres", "SQL_TYPE")
        columns.add((name, TYPES.get(kind, kind), field.null))
        if field.pk or field.unique:
            uniques.add((name,))
    return frozenset(columns), frozenset(uniques)


@pytest.mark.postgres
async def test_both_databases_end_in_the_same_schema(postgres_server: str, tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'amends.db'}"
    await migrate.migrate(url)
    assert await looked_up(url) == await looked_up(postgres_server)


async def test_the_schema_is_what_the_models_expect(storage: Storage, database_url: str) -> None:
    schema = await looked_up(database_url)
    assert storage.context.apps is not None
    for model in TABLES:
        table = schema.pop(str(model._meta.db_table))  # noqa: SLF001  # Tortoise's way
        assert (table.columns, table.uniques) == wanted_by(model), model
    assert list(schema) == ["migration"]


async def test_migrating_again_changes_nothing(database_url: str) -> None:
    before = await looked_up(database_url)
    assert await migrate.migrate(database_url) == (newest(), newest())
    assert await looked_up(database_url) == before


async def test_a_new_database_comes_from_nothing(tmp_path: Path) -> None:
    assert await migrate.migrate(f"sqlite://{tmp_path / 'new.db'}") == (0, newest())


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [step.version for step in steps("sqlite")] == list(range(1, newest() + 1))
    assert [(step.version, step.name) for step in steps("postgres")] == [
        (step.version, step.name) for step in steps("sqlite")
    ]


async def test_a_step_that_fails_leaves_nothing_of_itself(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "steps"
    good, bad = folder / f"{newest() + 1:04}_good.sql", folder / f"{newest() + 2:04}_bad.sql"
    folder.mkdir()
    monkeypatch.setattr(migrate, "FOLDER", folder)
    good.write_text("CREATE TABLE good (id INT NOT NULL PRIMARY KEY);\n")
    half = "CREATE TABLE half (id INT NOT NULL PRIMARY KEY);\n"
    bad.write_text(f"{half}CREATE TABLE good (id INT NOT NULL PRIMARY KEY);\n")
    with pytest.raises(Exception, match="already exists"):
        await migrate.migrate(database_url)
    schema = await looked_up(database_url)
    assert "good" in schema
    assert "half" not in schema
    bad.write_text(half)
    assert await migrate.migrate(database_url) == (newest() - 1, newest())


RUN = "import asyncio, sys; from storage.migrate import migrate; print(*asyncio.run(migrate(sys.argv[1])))"


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_of_several_processes_one_migrates_and_the_others_wait(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite://{tmp_path / 'new.db'}" if kind == "sqlite" else request.getfixturevalue("empty_postgres")
    command = [sys.executable, "-c", RUN, url]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(6)]  # noqa: S603  # our own
    said = [process.communicate(timeout=60)[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * 6
    assert sorted(said) == sorted([["0", str(newest())]] + [[str(newest())] * 2] * 5)
    schema = asyncio.run(looked_up(url))
    assert set(schema) == {str(model._meta.db_table) for model in TABLES} | {"migration"}  # noqa: SLF001  # as above
