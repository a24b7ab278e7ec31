"""What platforms told us, kept before it is acknowledged."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from bot.ports import Told
from storage.due import query
from storage.models import InboxRow

_FIELDS = {name: field for name, field in InboxRow._meta.fields_map.items() if name != "id"}  # noqa: SLF001 - Tortoise's own list
_NAMES = ", ".join(f'"{name}"' for name in _FIELDS)


class EventInbox:
    """The Inbox of `bot.ports`, on either database.

    What is kept goes over a connection of its own: it never waits behind the work of everybody else.
    """

    def __init__(self, clock: Callable[[], datetime], connection: BaseDBAsyncClient) -> None:
        self._clock = clock
        self._connection = connection

    async def keep(self, told: Sequence[Told]) -> None:
        """Write all of it at once; what has a known key is there already.

        In one statement, so that a database that is slow to answer answers once: whoever told us waits for it.
        """
        now, numbers = self._clock().astimezone(UTC), count(1)
        rows = ", ".join(f"({', '.join(f'${next(numbers)}' for _ in _FIELDS)})" for _ in told)
        values = [value for one in told for value in _values(one, now)]
        if rows:
            sql = f"INSERT INTO inbox ({_NAMES}) VALUES {rows} ON CONFLICT DO NOTHING"  # noqa: S608 - our own names
            await query(sql, *values, on=self._connection)

    async def forget(self, before: datetime) -> int:
        """Erase what was heeded, or given up, before then; how many rows that were."""
        return await InboxRow.filter(at__lt=before, status__in=["done", "failed"]).delete()

    async def close(self) -> None:
        """Give the connection back."""
        await self._connection.close()


def _values(told: Told, now: datetime) -> list[Any]:
    """As Tortoise would write them."""
    row = InboxRow(key=told.key, platform=told.platform, lane=told.lane, at=now, due_at=now, body=dict(told.body))
    return [field.to_db_value(getattr(row, name), row) for name, field in _FIELDS.items()]
