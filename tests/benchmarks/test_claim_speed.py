"""What a claim costs: the desk on SQLite beside the least that any program must do, in the same run."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from statistics import median

import pytest

from bot.desk import Desk
from bot.facts import Customer, Incoming, Person
from bot.kinds import Role
from bot.message import Place
from bot.policy import Policy
from storage.database import Storage
from tests.conftest import START, Clock

CLAIMS = 60
MOST = 60  # times the floor; it is about 12, and the rest is room for a busy machine
ANA = Person(id="web:ana", name="Ana Ruiz", role=Role.AGENT)


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A database as safe as ours, with one row to update and one table to write to."""
    with closing(sqlite3.connect(tmp_path / "floor.db", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE complaint (id INTEGER PRIMARY KEY, owner TEXT)")
        database.execute("CREATE TABLE event (id INTEGER PRIMARY KEY, complaint INT, kind TEXT)")
        database.executemany("INSERT INTO complaint VALUES (?, NULL)", [(n,) for n in range(CLAIMS)])
        yield database


def write(database: sqlite3.Connection, number: int) -> None:
    """The least: who owns it and a line of the timeline, in one transaction."""
    database.execute("BEGIN IMMEDIATE")
    database.execute("UPDATE complaint SET owner = 'ana' WHERE id = ? AND owner IS NULL", (number,))
    database.execute("INSERT INTO event (complaint, kind) VALUES (?, 'claimed')", (number,))
    database.execute("COMMIT")


async def report(desk: Desk, number: int) -> str:
    incoming = Incoming(
        origin=f"web:help:{number}",
        place=Place(platform="web", channel="help"),
        customer=Customer(id=f"web:customer{number}", name="Dana Reyes"),
        text="My order came broken and nobody answers.",
        source="web",
        occurred_at=START,
        reported=True,
    )
    return (await desk.report(incoming)).id


async def test_a_claim_costs_a_small_multiple_of_a_bare_transaction(
    sqlite_storage: Storage, clock: Clock, floor: sqlite3.Connection
) -> None:
    desk = Desk(sqlite_storage.store, Policy(), clock)
    ids = [await report(desk, number) for number in range(CLAIMS)]
    claims, bare = [], []
    for number, complaint in enumerate(ids):  # by turns, so that whatever else runs slows both
        start = time.perf_counter()
        await desk.claim(complaint, ANA)
        middle = time.perf_counter()
        write(floor, number)
        claims.append(middle - start)
        bare.append(time.perf_counter() - middle)
    ratio = median(claims) / median(bare)
    print(  # noqa: T201  # the figure is what this is for
        f"claim {median(claims) * 1000:.2f} ms, bare transaction {median(bare) * 1000:.2f} ms: {ratio:.1f} times"
    )
    assert ratio < MOST
