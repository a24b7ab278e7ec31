"""What the model was used for: counted by team and day, by any number of replicas at once."""

import asyncio
from datetime import date

from storage.database import Storage

TODAY, YESTERDAY = date(2026, 11, 16), date(2026, 11, 15)


async def test_counts_add_up(storage: Storage) -> None:
    await storage.usage.spend("web:team", TODAY, {"calls": 1, "tokens_in": 900})
    await storage.usage.spend("web:team", TODAY, {"calls": 1, "tokens_in": 1_100, "failed:timeout": 1})
    assert await storage.usage.spent("web:team", TODAY) == {"calls": 2, "tokens_in": 2_000, "failed:timeout": 1}


async def test_each_team_and_each_day_has_counts_of_its_own(storage: Storage) -> None:
    await storage.usage.spend("web:team", TODAY, {"calls": 1})
    await storage.usage.spend("web:other", TODAY, {"calls": 2})
    await storage.usage.spend("web:team", YESTERDAY, {"calls": 3})
    assert await storage.usage.spent("web:team", TODAY) == {"calls": 1}
    assert await storage.usage.spent("web:team", date(2026, 11, 17)) == {}


async def test_what_is_counted_at_once_is_all_counted(storage: Storage) -> None:
    await asyncio.gather(*(storage.usage.spend("web:team", TODAY, {"calls": 1, "tokens_in": n}) for n in range(20)))
    assert await storage.usage.spent("web:team", TODAY) == {"calls": 20, "tokens_in": 190}
