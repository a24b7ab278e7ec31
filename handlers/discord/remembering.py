"""What a process remembers for a few minutes. Another one does without it, and makes it anew."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

import discord

MOST = 1_000  # of each; a text is 4,000 characters at most

Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """Values by key, each for so long; of too many, the oldest are forgotten."""

    def __init__(self, clock: Callable[[], datetime], lasts: timedelta, most: int) -> None:
        self._clock = clock
        self._lasts = lasts
        self._most = most
        self._held: OrderedDict[Hashable, tuple[datetime, Value]] = OrderedDict()

    def put(self, key: Hashable, value: Value) -> None:
        """Remember it from now on, instead of what was there."""
        self._held.pop(key, None)
        self._held[key] = (self._clock(), value)
        while len(self._held) > self._most:
            self._held.popitem(last=False)

    def get(self, key: Hashable) -> Value | None:
        """What is remembered."""
        at, value = self._held.get(key, (None, None))
        return value if at and self._clock() - at < self._lasts else None

    def take(self, key: Hashable) -> Value | None:
        """The same, for the last time."""
        value = self.get(key)
        self._held.pop(key, None)
        return value


@dataclass(frozen=True, slots=True)
class Memory:
    """Dialogs that took too long to make, and what was typed into one that was refused; by who, and by the button."""

    prepared: Remembered[discord.ui.Modal]
    typed: Remembered[Mapping[str, str]]


def memory(clock: Callable[[], datetime]) -> Memory:
    """Empty."""
    return Memory(Remembered(clock, timedelta(minutes=5), MOST), Remembered(clock, timedelta(minutes=15), MOST))
