"""What earlier tries of a message came to, on a platform that does not know for long which messages it has taken.

Who tries again must know whether the message may stand already, and the row remembers only how often
it was tried and why it was put off last. That reason therefore begins with what was known then, and at
which try. A try that ended with no word (a crash) may have sent it.

A message that may stand, and cannot be looked for, may be sent once more; before that is done it is
written down, so that a crash in between cannot make it twice more.
"""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, StrEnum, auto
from typing import Self

from bot.logs import whereabouts
from bot.ports import DueMessage, Later, Never
from bot.worker import backoff

log = logging.getLogger(__name__)

_LINE = re.compile(r"(not sent|perhaps sent|once more|perhaps sent twice) \(try (\d{1,9})\): ")


class Plan(Enum):
    """What to do now."""

    ANEW = auto()
    """What was to be edited cannot be: post it."""
    PLAIN = auto()
    """Its form is refused: once more, as plain text."""
    ELSEWHERE = auto()
    """Nothing can be said there: tell a lead, or nobody."""
    NEVER = auto()
    """It will not be taken, wherever it goes."""
    WAIT = auto()
    """It will be taken later."""
    TRY = auto()
    """It was not taken; try again, a few times."""
    DOUBT = auto()
    """It may have been taken."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan, the reason for a person, and for how many seconds to wait where that is the plan."""

    plan: Plan
    why: str
    wait: float = 0.0


Judge = Callable[[Exception], Outcome]
"""What an error of a platform, or on the way to it, means."""


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
    judge: Judge

    @classmethod
    def of(cls, due: DueMessage, judge: Judge) -> Self:
        """The one that begins now."""
        lease = due.lease
        return cls(lease.attempts, lease.failures, recalled(lease.attempts, due.last_error), judge)

    @property
    def in_doubt(self) -> bool:
        """Is it to be looked for before it is sent?"""
        return self.known in (Known.PERHAPS, Known.PERHAPS_TWICE)

    @contextmanager
    def at_risk(self) -> Iterator[None]:
        """While the platform may be taking the message; only its own word, or no connection, says that it did not."""
        before, self.known = self.known, _AFTER_A_CRASH[self.known]
        try:
            yield
        except Exception as error:
            if self.judge(error).plan is not Plan.DOUBT:
                self.known = before
            raise

    def later(self, why: str, seconds: float) -> Later:
        """Put it off for so long; that is no failure."""
        return Later(timedelta(seconds=seconds), self._line(why))

    def again(self, why: str, least: float = 0.0) -> Later:
        """It failed: put it off, longer each time; there may be only so many failures."""
        wait = max(backoff(self.failures + 1), timedelta(seconds=least))
        return Later(wait, self._line(why), failed=True)

    def put_off(self, about: str, error: Exception, settle: float) -> Later | Never:
        """What follows from this error: another time, or never. A message that may stand is looked for after `settle`.

        That is seconds, for it may still be on its way. `about` is a complaint, for the log.
        """
        outcome = self.judge(error)
        where = f" ({whereabouts(error)})" if outcome.plan is Plan.DOUBT else ""
        log.warning("a message of complaint %s: %s%s", about, outcome.why, where)
        match outcome.plan:
            case Plan.WAIT:
                return self.later(outcome.why, outcome.wait)
            case Plan.TRY:
                return self.again(outcome.why)
            case Plan.DOUBT:
                return self.again(outcome.why, least=settle)
            case _:
                return Never(outcome.why)

    def _line(self, why: str) -> str:
        return f"{self.known} (try {self.attempts}): {why}"
