"""SQLite for Tortoise: cancellation-safe, and a transaction takes the write lock as it begins.

Every statement of the one connection runs on one thread, in the order in which it was queued. So
a statement that was queued will run even if the task that waits for it is cancelled, and a
rollback queued after it comes after it.
"""

import sqlite3
from types import TracebackType
from typing import Any

from tortoise.backends.base.client import TransactionalDBClient, TransactionContext
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext, SqliteTransactionWrapper
from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

# `busy_timeout` (milliseconds) first: setting the others may have to wait for another process.
PRAGMAS = {"busy_timeout": 15_000, "journal_mode": "WAL", "synchronous": "FULL", "foreign_keys": "ON"}


class _Transaction(SqliteTransactionWrapper):
    async def begin(self) -> None:
        """Take the write lock at once: a deferred BEGIN fails where it should wait for another process."""
        try:
            await self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error


class _Context(SqliteTransactionContext):
    __slots__ = ()

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await self.ensure_connection()
            await self.connection.begin()
        except BaseException:
            await self._undo()
            raise
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection  # type: ignore[no-any-return]  # Tortoise leaves it untyped

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # First, because from here on every await may be cancelled, and the task may live on.
        get_connections().reset(self.token)
        if kind is not None:
            await self._undo()
            return
        try:
            await self.connection.commit()
        except BaseException:
            # A commit that failed leaves the transaction open; after one that did not, this is nothing.
            await self._undo()
            raise
        self._trxlock.release()

    async def _undo(self) -> None:
        """Roll back and give the lock back; the rollback is queued even if waiting for it is cancelled."""
        try:
            if self.connection._connection:  # noqa: SLF001  # the way the parent class knows it
                await self.connection._connection.rollback()  # noqa: SLF001  # as above
        finally:
            self._trxlock.release()


class Client(SqliteClient):
    """The connection to one SQLite file."""

    def __init__(self, file_path: str, **kwargs: Any) -> None:
        super().__init__(file_path, **PRAGMAS, **kwargs)

    def _in_transaction(self) -> TransactionContext:
        return _Context(_Transaction(self), self._lock)


client_class = Client
