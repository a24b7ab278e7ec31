"""The teams' causes, and the complaints under them."""

from collections.abc import Iterable, Sequence
from typing import cast

from bot.causes import Cause, Linked
from bot.kinds import State
from storage.models import CauseRow, ComplaintRow


class CauseList:
    """The Causes of `bot.causes`, on either database."""

    async def get(self, cause_id: str) -> Cause | None:
        """One of them."""
        row = await CauseRow.get_or_none(id=cause_id)
        return cast("Cause", row.body) if row else None

    async def every(self) -> Sequence[Cause]:
        """All teams' causes, by name."""
        causes = [cast("Cause", row.body) for row in await CauseRow.all()]
        return sorted(causes, key=lambda cause: (cause.name.casefold(), cause.id))

    async def add(self, cause: Cause) -> None:
        """Put it on the list, unless it is there."""
        await CauseRow.bulk_create([CauseRow(id=cause.id, body=cause)], ignore_conflicts=True)

    async def save(self, cause: Cause) -> None:
        """In the place of what was known of it."""
        await CauseRow.bulk_create([CauseRow(id=cause.id, body=cause)], update_fields=["body"], on_conflict=["id"])

    async def linked(self, cause_ids: Iterable[str]) -> Sequence[Linked]:
        """The complaints under these causes, the oldest first; what was filed is none."""
        rows = ComplaintRow.filter(cause__in=list(cause_ids)).exclude(state=State.FILED.value)
        found = await rows.order_by("opened_at", "id").values_list("cause", "id", "opened_at")
        return [Linked(*row) for row in found]
