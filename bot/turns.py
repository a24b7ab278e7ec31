"""What only one replica does at a time, where there are several: a port of storage, used by front ends."""

from datetime import datetime
from typing import Protocol


class Turns(Protocol):
    """What only one replica does at a time (serving a shard), and until when it was done."""

    async def take(self, name: str) -> bool:
        """Is it ours from now on? Until it is given back, or we end, or the database loses sight of us."""

    async def holds(self, name: str) -> bool:
        """Is it ours still? Asks the database; raises nothing: who cannot ask has lost it."""

    async def give_back(self, name: str) -> None:
        """Somebody else may have it."""

    async def reached(self, name: str) -> datetime | None:
        """Until when it was surely done, by whoever had it; None if never."""

    async def reach(self, name: str, at: datetime) -> None:
        """It was surely done until then."""
