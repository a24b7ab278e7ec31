"""What earlier tries of a message came to.

Slack takes no key by which it would know a message again. So who tries again must know whether the
message may stand already, and the row remembers only how often it was tried and why it was put off
last. That reason therefore begins with what was known then, and at which try. A try that ended with
no word (a crash) may have sent it.

A message that may stand, and cannot be looked for, may be sent once more; before that is done it is
written down, so that a crash in between cannot make it twice more.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Self

from bot.ports import DueMessage, Later
from bot.worker import backoff
from handlers.slack.outcomes import Plan, judge

_LINE = re.compile(r"(not sent|perhaps sent|once more|perhaps sent twice) \(try (\d{1,9})\): ")


class Known(StrEnum):
    """What is known of where a message is."""

    NOT_SENT = "not sent"
    PERHAPS = "perhaps sent"
    ONCE_MORE = "once more"
    """It was perhaps sent, and is to be sent once more; that has not been done."""
    PERHAPS_TWICE = "perhaps sent twice"


_AFTER_A_CRASH = {
    Known.NOT_SENT: Known.PERHAPS,
    Known.PERHAPS: Known.PERHAPS,
    Known.ONCE_MORE: Known.PERHAPS_TWICE,
    Known.PERHAPS_TWICE: Known.PERHAPS_TWICE,
}


def recalled(attempts: int, last_error: str) -> Known:
    """What is known as this try begins; `attempts` counts it already."""
    if attempts <= 1:
        return Known.NOT_SENT
    match = _LINE.match(last_error)
    if match is None:
        return Known.PERHAPS
    told = Known(match[1])
    return told if int(match[2]) == attempts - 1 else _AFTER_A_CRASH[told]


@dataclass
class Try:
    """One try to deliver a message."""

    attempts: int
    failures: int
    known: Known

    @classmethod
    def of(cls, due: DueMessage) -> Self:
        """The one that begins now."""
        lease = due.lease
        return cls(lease.attempts, lease.failures, recalled(lease.attempts, due.last_error))

    @property
    def in_doubt(self) -> bool:
        """Is it to be looked for before it is sent?"""
        return self.known in (Known.PERHAPS, Known.PERHAPS_TWICE)

    @contextmanager
    def at_risk(self) -> Iterator[None]:
        """While Slack may be taking the message; only its own word, or no connection, says that it did not."""
        before, self.known = self.known, _AFTER_A_CRASH[self.known]
        try:
            yield
        except Exception as error:
            if judge(error).plan is not Plan.DOUBT:
                self.known = before
            raise

    def later(self, why: str, seconds: float) -> Later:
        """Put it off for so long; that is no failure."""
        return Later(timedelta(seconds=seconds), self._line(why))

    def again(self, why: str, least: float = 0.0) -> Later:
        """It failed: put it off, longer each time; there may be only so many failures."""
        wait = max(backoff(self.failures + 1), timedelta(seconds=least))
        return Later(wait, self._line(why), failed=True)

    def _line(self, why: str) -> str:
        return f"{self.known} (try {self.attempts}): {why}"
