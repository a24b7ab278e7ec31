"""How much of the model the team may use in a day, and what it has used."""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from bot.logs import whereabouts
from bot.policy import Drafting
from bot.ports import Spending

CALLS, READ, WRITTEN, FAILED = "calls", "tokens_in", "tokens_out", "failed:"
"""What is counted; behind the last one stands the kind of failure."""
_MILLION = 1_000_000

log = logging.getLogger(__name__)


class Budget:
    """What is left of today. Replicas that write at once may each begin one draft more than it holds, not a second."""

    def __init__(self, spending: Spending, team: str, policy: Drafting, today: Callable[[], date]) -> None:
        self._spending = spending
        self._team = team
        self._policy = policy
        self._today = today

    async def used_up(self) -> str:
        """Why nothing may be spent any more today, for the owner; empty while something is left. Never raises."""
        try:
            spent = await self._spending.spent(self._team, self._today())
        except Exception as error:  # noqa: BLE001 - what cannot be counted is not spent; the draft is not lost
            log.warning("what the model was used for cannot be read: %s", whereabouts(error))
            return "What the model may still be used for cannot be read"
        if tokens(spent) >= self._policy.tokens_per_day:
            return "Today's tokens for the model are used up"
        limit = self._policy.cost_per_day
        if limit is not None and self._cost(spent) >= limit:
            return "Today's money for the model is used up"
        return ""

    async def spend(self, counts: Mapping[str, int]) -> None:
        """Remember what was used. Never raises: what cannot be counted is not worth losing a draft for."""
        try:
            await self._spending.spend(self._team, self._today(), counts)
        except Exception as error:  # noqa: BLE001 - see above
            log.warning("what the model was used for cannot be counted: %s", whereabouts(error))

    def _cost(self, spent: Mapping[str, int]) -> float:
        read, written = spent.get(READ, 0), spent.get(WRITTEN, 0)
        return (read * self._policy.price_in + written * self._policy.price_out) / _MILLION


def tokens(spent: Mapping[str, int]) -> int:
    """All tokens, in and out."""
    return spent.get(READ, 0) + spent.get(WRITTEN, 0)


class Purse:
    """A Spending that lives as long as the program: for a command that has no database."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, date], Counter[str]] = {}

    async def spend(self, team: str, day: date, counts: Mapping[str, int]) -> None:
        """Add to the counts of this day."""
        self._counts.setdefault((team, day), Counter()).update(counts)

    async def spent(self, team: str, day: date) -> Mapping[str, int]:
        """The counts of this day."""
        return self._counts.get((team, day), {})
