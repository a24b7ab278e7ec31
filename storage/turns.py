"""What only one replica does at a time. Whoever dies has given it back by that, at once.

PostgreSQL: an advisory lock of one session that is used for nothing else; the session ends with the
process, and with the connection. SQLite, which one process uses: a lock on a file beside the database.
"""

import asyncio
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.logs import whereabouts
from storage.models import TurnRow
from storage.url import Target

if TYPE_CHECKING:
    import asyncpg  # type: ignore[import-untyped]  # it ships no types

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]  # what has no locks is asked for none

CONNECT_LIMIT = 10.0  # seconds
ANSWER_LIMIT = 5.0  # seconds; a database that takes longer has lost sight of us
# A machine that vanished without a word has lost its locks after 5 + 3 * 5 seconds; after 15, with words unanswered.
WATCHED = {
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
KEY = "hashtextextended('amends:' || $1, 0)"
TAKE = f"SELECT pg_try_advisory_lock({KEY})"
GIVE_BACK = f"SELECT pg_advisory_unlock({KEY})"
WATCH = "SELECT set_config(name, $2, false) FROM pg_settings WHERE name = $1"  # nothing where the server knows it not
# Asked of the server itself: a pooler between us might have given our session to somebody else.
HOLDS = f"""
SELECT EXISTS (
  SELECT 1 FROM pg_locks
   WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid() AND objsubid = 1
     AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
     AND (classid::bigint << 32) | objid::bigint = {KEY}
)
"""  # noqa: S608 - our own words

log = logging.getLogger(__name__)


class _Reached:
    """Until when what one does at a time was surely done."""

    async def reached(self, name: str) -> datetime | None:
        """By whoever had it; None if never."""
        row = await TurnRow.get_or_none(name=name)
        return row.reached if row else None

    async def reach(self, name: str, at: datetime) -> None:
        """It was surely done until then."""
        row = TurnRow(name=name, reached=at)
        await TurnRow.bulk_create([row], update_fields=["reached"], on_conflict=["name"])


class ServerTurns(_Reached):
    """The Turns of `bot.turns` on PostgreSQL. The session is opened for the first turn."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._session: asyncpg.Connection | None = None
        self._held: set[str] = set()
        self._lock = asyncio.Lock()  # a session answers one question at a time

    async def take(self, name: str) -> bool:
        """Is it ours from now on? Raises what the driver raises."""
        async with self._lock:
            if name not in self._held and await self._ask(TAKE, name):
                self._held.add(name)
            return name in self._held

    async def holds(self, name: str) -> bool:
        """Is it ours still? Who cannot ask has lost it, and all else."""
        async with self._lock:
            try:
                held = name in self._held and bool(await self._ask(HOLDS, name))
            except Exception as error:  # noqa: BLE001 - see above
                log.warning("what one replica does at a time is given up: %s", whereabouts(error))
                held = False
            if not held:
                self._held.discard(name)
            return held

    async def give_back(self, name: str) -> None:
        """Somebody else may have it. Where the server cannot be told, the session ends, and with it all we have."""
        async with self._lock:
            if name in self._held:
                self._held.discard(name)
                try:
                    await self._ask(GIVE_BACK, name)
                except Exception as error:  # noqa: BLE001 - see above
                    log.warning("a turn ends with its session: %s", whereabouts(error))

    async def close(self) -> None:
        """Give everything back."""
        async with self._lock:
            session, self._session = self._session, None
            self._held.clear()
            if session:
                try:
                    await session.close(timeout=ANSWER_LIMIT)
                except Exception:  # noqa: BLE001 - it is gone, or will not go
                    session.terminate()

    async def _ask(self, question: str, name: str) -> Any:
        """Whatever goes wrong ends the session, so that the server holds nothing that we do not know of."""
        try:
            session = await self._opened()
            return await session.fetchval(question, name, timeout=ANSWER_LIMIT)
        except BaseException:
            if self._session:
                self._session.terminate()
            self._session = None
            self._held.clear()
            raise

    async def _opened(self) -> "asyncpg.Connection":
        """The session. A new one holds nothing."""
        if self._session is None or self._session.is_closed():
            from asyncpg import connect  # noqa: PLC0415 - a driver that only PostgreSQL needs

            self._held.clear()
            self._session = await connect(
                self._dsn, timeout=CONNECT_LIMIT, server_settings={"application_name": "amends"}
            )
            for setting, value in WATCHED.items():
                await self._session.execute(WATCH, setting, value, timeout=ANSWER_LIMIT)
        return self._session


class FileTurns(_Reached):
    """The Turns of `bot.turns` beside a SQLite file: one process has all of them, or none.

    Where files cannot be locked, everything is ours: such a database has one user.
    """

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(f"{database.name}.turn")
        self._file = -1
        self._held: set[str] = set()

    async def take(self, name: str) -> bool:
        """Is it ours from now on?"""
        if self._held or self._locked():
            self._held.add(name)
        return name in self._held

    async def holds(self, name: str) -> bool:
        """Is it ours still?"""
        return name in self._held

    async def give_back(self, name: str) -> None:
        """Somebody else may have it, if it was the last."""
        self._held.discard(name)
        if not self._held:
            self._unlock()

    async def close(self) -> None:
        """Give everything back."""
        self._held.clear()
        self._unlock()

    def _locked(self) -> bool:
        """Lock the file; False if another process has it."""
        if fcntl is None:
            return True
        try:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._unlock()
            return False
        except OSError as error:
            log.warning(
                "%s cannot be locked, so nobody else may use this database: %s", self._path.name, error.strerror
            )
        return True

    def _unlock(self) -> None:
        """The file stays: deleting it would take it from under whoever waits for it."""
        if self._file >= 0:
            os.close(self._file)
        self._file = -1


def turns(database: Target) -> ServerTurns | FileTurns:
    """For this database."""
    return FileTurns(Path(database.where)) if database.dialect == "sqlite" else ServerTurns(database.where)
