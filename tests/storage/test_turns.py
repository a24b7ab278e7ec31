"""What one replica does at a time is done by one, and by another as soon as that one is gone."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.turns import Turns
from storage import turns as turns_module
from storage.database import Storage
from storage.turns import FileTurns, ServerTurns, turns
from storage.url import target
from tests.conftest import Clock
from tests.journeys.distant import distant
from tests.journeys.rows import rows, write
from tests.journeys.running import until

ROOT = Path(__file__).parent.parent.parent
SHARD, OTHER = "discord:shard:0/2", "discord:shard:1/2"
HOLDER = """
import asyncio, sys
from storage.turns import turns
from storage.url import target
async def main(url, name):
    ours = turns(target(url))
    print(await ours.take(name), flush=True)
    await asyncio.Event().wait()
asyncio.run(main(*sys.argv[1:]))
"""
END = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"


@pytest.fixture
async def rival(database_url: str) -> AsyncIterator[Turns]:
    """Another replica's."""
    made = turns(target(database_url))
    yield made
    await made.close()


@asynccontextmanager
async def process(url: str, name: str) -> AsyncIterator[Process]:
    """A process that takes a turn and keeps it."""
    made = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLDER, url, name, cwd=ROOT, stdout=PIPE)
    try:
        assert made.stdout
        assert await made.stdout.readline() == b"True\n"
        yield made
    finally:
        if made.returncode is None:
            made.kill()
        await made.wait()


async def test_a_turn_is_had_by_one_until_he_gives_it_back(storage: Storage, rival: Turns) -> None:
    assert await storage.turns.take(SHARD)
    assert await storage.turns.holds(SHARD)
    assert not await rival.take(SHARD)
    assert not await rival.holds(SHARD)
    await storage.turns.give_back(SHARD)
    assert not await storage.turns.holds(SHARD)
    assert await rival.take(SHARD)
    assert not await storage.turns.take(SHARD)


async def test_taken_twice_it_is_given_back_once(storage: Storage, rival: Turns) -> None:
    assert await storage.turns.take(SHARD)
    assert await storage.turns.take(SHARD)
    await storage.turns.give_back(SHARD)
    await storage.turns.give_back(SHARD)
    assert await rival.take(SHARD)


async def test_many_are_asked_for_at_once(storage: Storage) -> None:
    names = [f"discord:shard:{number}/9" for number in range(9)]
    assert all(await asyncio.gather(*map(storage.turns.take, names)))
    assert all(await asyncio.gather(*map(storage.turns.holds, names)))


async def test_closing_gives_everything_back(storage: Storage, rival: Turns) -> None:
    await storage.turns.take(SHARD)
    await storage.turns.take(OTHER)
    await storage.turns.close()
    assert not await storage.turns.holds(SHARD)
    assert await rival.take(SHARD)
    assert await rival.take(OTHER)


async def test_what_was_killed_has_given_it_back(storage: Storage, database_url: str) -> None:
    async with process(database_url, SHARD) as other:
        assert not await storage.turns.take(SHARD)
        other.kill()
        await until(lambda: storage.turns.take(SHARD), 5, "the turn of the dead is ours")


async def test_until_when_it_was_done_is_known_to_all(storage: Storage, rival: Turns, clock: Clock) -> None:
    assert await storage.turns.reached(SHARD) is None
    await storage.turns.reach(SHARD, clock.now)
    await storage.turns.reach(OTHER, clock.now + timedelta(hours=1))
    assert await rival.reached(SHARD) == clock.now
    await rival.reach(SHARD, clock.forward(timedelta(seconds=10)))
    assert await storage.turns.reached(SHARD) == clock.now == datetime(2026, 11, 16, 10, 0, 10, tzinfo=UTC)


# One database server


@pytest.fixture
async def server(empty_postgres: str) -> AsyncIterator[ServerTurns]:
    made = ServerTurns(empty_postgres)
    yield made
    await made.close()


@pytest.mark.postgres
async def test_each_of_two_has_his_own(server: ServerTurns, empty_postgres: str) -> None:
    rival = ServerTurns(empty_postgres)
    assert await server.take(SHARD)
    assert await rival.take(OTHER)
    assert not await server.take(OTHER)
    assert not await rival.take(SHARD)
    await rival.close()
    assert await server.take(OTHER)


@pytest.mark.postgres
async def test_whose_session_is_ended_has_lost_all(server: ServerTurns, empty_postgres: str) -> None:
    await server.take(SHARD)
    await server.take(OTHER)
    await write(empty_postgres, END)
    assert not await server.holds(SHARD)
    assert not await server.holds(OTHER)
    assert await server.take(SHARD)
    assert not await server.holds(OTHER)


@pytest.mark.postgres
async def test_a_turn_that_the_server_does_not_know_of_is_lost(server: ServerTurns) -> None:
    await server.take(SHARD)
    await server.take(OTHER)
    assert server._session  # noqa: SLF001 - as a pooler would that gives one session to many
    await server._session.execute("SELECT pg_advisory_unlock_all()")  # noqa: SLF001 - as above
    assert not await server.holds(SHARD)


@pytest.mark.postgres
async def test_a_server_that_does_not_answer_has_lost_sight_of_us(
    server: ServerTurns, empty_postgres: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(turns_module, "ANSWER_LIMIT", 0.3)
    monkeypatch.setattr(turns_module, "CONNECT_LIMIT", 0.3)
    async with distant(empty_postgres) as way:
        abroad = ServerTurns(way.url)
        assert await abroad.take(SHARD)
        assert not await server.take(SHARD)
        way.dam.clear()
        assert not await abroad.holds(SHARD)
        with pytest.raises(TimeoutError):
            await abroad.take(SHARD)
        await abroad.close()
    await until(lambda: server.take(SHARD), 5, "somebody else has it")
    assert "what one replica does at a time is given up: TimeoutError" in caplog.text


@pytest.mark.postgres
async def test_giving_back_to_a_server_that_does_not_answer_ends_the_session(
    server: ServerTurns, empty_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns_module, "ANSWER_LIMIT", 0.3)
    async with distant(empty_postgres) as way:
        abroad = ServerTurns(way.url)
        await abroad.take(SHARD)
        way.dam.clear()
        await abroad.give_back(SHARD)
        assert not await abroad.holds(SHARD)
    await until(lambda: server.take(SHARD), 5, "somebody else has it")


@pytest.mark.postgres
async def test_the_server_is_asked_to_miss_us_soon(empty_postgres: str) -> None:
    # Over a socket of this machine there is nothing to keep alive, so that is a matter of what was asked for.
    asked = turns_module.WATCHED
    found = await rows(empty_postgres, "SELECT name FROM pg_settings WHERE context = 'user' AND name LIKE 'tcp%'")
    assert {row["name"] for row in found} == set(asked)
    idle, between, times = (int(asked[f"tcp_keepalives_{word}"]) for word in ("idle", "interval", "count"))
    assert idle + between * times <= 20
    assert int(asked["tcp_user_timeout"]) <= 20_000


# A file


def test_the_lock_of_a_file_is_nobody_elses_to_read(tmp_path: Path) -> None:
    asyncio.run(FileTurns(tmp_path / "amends.db").take(SHARD))
    assert (tmp_path / "amends.db.turn").stat().st_mode & 0o077 == 0


async def test_where_nothing_can_be_locked_everything_is_ours(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    nowhere = FileTurns(tmp_path / "missing" / "amends.db")
    assert await nowhere.take(SHARD)
    assert await nowhere.holds(SHARD)
    await nowhere.give_back(SHARD)
    assert "amends.db.turn cannot be locked" in caplog.text


async def test_where_there_are_no_locks_everything_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "fcntl", None)
    assert await FileTurns(tmp_path / "amends.db").take(SHARD)
