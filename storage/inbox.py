"""What platforms told us, kept before it is acknowledged."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.ports import Told
from storage.models import InboxRow


class EventInbox:
    """The Inbox of `bot.ports`, on either database."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    async def keep(self, told: Sequence[Told]) -> None:
        """Write all of it at once; what has a known key is there already."""
        now = self._clock().astimezone(UTC)
        await InboxRow.bulk_create([_row(one, now) for one in told], ignore_conflicts=True)

    async def forget(self, before: datetime) -> int:
        """Erase what was heeded, or given up, before then; how many rows that were."""
        return await InboxRow.filter(at__lt=before, status__in=["done", "failed"]).delete()


def _row(told: Told, now: datetime) -> InboxRow:
    return InboxRow(key=told.key, platform=told.platform, lane=told.lane, at=now, due_at=now, body=dict(told.body))
