"""One message a second and channel, as Slack asks; who comes too early gets a turn."""

import time
from collections.abc import Callable

GAP = 1.0  # seconds between two messages in a channel
STALE = 60.0  # seconds after which a turn that nobody took (another replica did) is forgotten
MOST = 10_000  # channels remembered


class Pace:
    """The turns in each channel. What other replicas send there is not known: for that Slack has its 429."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._next: dict[str, float] = {}
        self._turns: dict[str, dict[str, float]] = {}

    def wait(self, channel: str, key: str) -> float:
        """Seconds until it is the turn of this message; 0 if it is now, and then it counts as sent."""
        now = self._clock()
        self._tidy(now)
        turns = {other: turn for other, turn in self._turns.get(channel, {}).items() if turn > now - STALE}
        self._turns[channel] = turns
        if key not in turns:
            turns[key] = max(now, self._next.get(channel, now))
            self._next[channel] = turns[key] + GAP
        if turns[key] > now:
            return turns[key] - now
        del turns[key]
        return 0.0

    def hold(self, channel: str, seconds: float) -> None:
        """Slack wants nothing there for so long; turns are given anew after that."""
        self._turns.pop(channel, None)
        self._next[channel] = self._clock() + seconds

    def _tidy(self, now: float) -> None:
        """Forget channels where nobody waits any more."""
        if len(self._next) < MOST:
            return
        self._next = {channel: free for channel, free in self._next.items() if free > now - STALE}
        self._turns = {channel: turns for channel, turns in self._turns.items() if channel in self._next}
