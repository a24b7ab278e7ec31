"""A signed request is good once: who overheard one cannot send it again while its signature holds."""

import time
from collections import OrderedDict
from collections.abc import Callable

HOLDS = 600.0  # seconds; Slack's library takes a time that is up to five minutes away, either way
MOST = 20_000  # signatures remembered


class Once:
    """The signatures of what was taken, or is being taken. What was not taken may come again."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._known: OrderedDict[str, float] = OrderedDict()

    def is_new(self, signature: str) -> bool:
        """Has this one not come yet? From now on it has."""
        now = self._seconds()
        while self._known and (len(self._known) >= MOST or now - next(iter(self._known.values())) > HOLDS):
            self._known.popitem(last=False)
        if signature in self._known:
            return False
        self._known[signature] = now
        return True

    def forget(self, signature: str) -> None:
        """It was not taken."""
        self._known.pop(signature, None)
