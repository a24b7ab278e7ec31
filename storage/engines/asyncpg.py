"""PostgreSQL for Tortoise over asyncpg: a cancelled transaction gives its connection back."""

from types import TracebackType
from typing import Any

import asyncpg  # type: ignore[import-untyped]  # it ships no types
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections

POOL = {"min_size": 1, "max_size": 5}
COMMAND_TIMEOUT = 60  # seconds; a server that is gone without a word must not hold a worker for ever


class _Context(TransactionContextPooled):
    __slots__ = ("_pool",)
    client: TransactionWrapper
    _pool: asyncpg.Pool

    async def __aenter__(self) -> TransactionalDBClient:
        await self.ensure_connection()
        self._pool = self.client._parent._pool  # noqa: SLF001  # the way the parent class knows it
        self.client._connection = await self._pool.acquire()  # noqa: SLF001  # as above
        try:
            await self.client.begin()
        except BaseException:
            await self._release()
            raise
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # First, because from here on every await may be cancelled, and the task may live on.
        get_connections().reset(self.token)
        try:
            if kind is None:
                await self.client.commit()
            else:
                await self.client.rollback()
        finally:
            await self._release()

    async def _release(self) -> None:
        """Give the connection back; the pool shields this, and resets what is still open on it."""
        await self._pool.release(self.client._connection)  # noqa: SLF001  # as above


class Client(AsyncpgDBClient):
    """A pool of connections to one PostgreSQL database."""

    def __init__(self, dsn: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._dsn = dsn

    async def create_pool(self, **_: Any) -> asyncpg.Pool:
        """Connect by the whole connection string, so that all that libpq understands in it holds."""
        return await asyncpg.create_pool(
            self._dsn, **POOL, command_timeout=COMMAND_TIMEOUT, server_settings={"application_name": "amends"}
        )

    def _in_transaction(self) -> TransactionContext:
        return _Context(TransactionWrapper(self), self._pool_init_lock)


client_class = Client
