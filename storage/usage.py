"""What the model was used for: counts by team and day, added to by every replica."""

from collections.abc import Mapping
from datetime import date

from tortoise.transactions import in_transaction

from storage.due import query
from storage.models import UsageRow

_ADD = """
INSERT INTO usage (team, day, what, amount) VALUES ($1, $2, $3, $4)
ON CONFLICT (team, day, what) DO UPDATE SET amount = usage.amount + excluded.amount
RETURNING amount
"""


class ModelUsage:
    """The Spending of `bot.ports`, on either database."""

    async def spend(self, team: str, day: date, counts: Mapping[str, int]) -> None:
        """Add to the counts of this day, each atomically."""
        async with in_transaction():
            for what, amount in sorted(counts.items()):  # in one order, so that two replicas never wait in a ring
                await query(_ADD, team, day.isoformat(), what, amount)

    async def spent(self, team: str, day: date) -> Mapping[str, int]:
        """The counts of this day; empty if there are none."""
        rows = await UsageRow.filter(team=team, day=day.isoformat())
        return {str(row.what): int(row.amount) for row in rows}
