"""The account of nudges: of each kind how many were sent, and what became of them (RECOVERY 4.3.16).

A nudge was acted on if what ends it was done within half an hour, by whomever; else put off, if it was
snoozed in that time; else ignored. Lines of lists ask for nothing at once, so they are counted and not judged.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.facts import Event
from bot.kinds import Nudge
from bot.reminders import LISTED
from bot.reports.cases import Case, Scope, happened, told
from bot.reports.figures import FEWEST, Figure, count, share
from bot.reports.load import HEEDED

TOO_FEW = 0.2  # of a kind, acted on: then it may do more harm than good
ENDS: Mapping[Nudge, frozenset[str]] = {
    Nudge.UNCLAIMED: frozenset({"claimed"}),
    Nudge.FIRST_WORD: frozenset({"msg_out"}),
    Nudge.HALF_WAY: frozenset({"promise_kept", "promise_moved", "promise_cancelled"}),
    Nudge.PROMISE: frozenset({"promise_kept", "promise_moved", "promise_cancelled"}),
    Nudge.PROMISE_OVERDUE: frozenset({"promise_kept", "promise_moved", "promise_cancelled"}),
    Nudge.ANSWER: frozenset({"msg_out", "noted"}),
    Nudge.FULL_APOLOGY: frozenset({"msg_out", "facts_recorded"}),
    Nudge.SILENCE: frozenset({"msg_out", "promise_made", "paused", "resolved"}),
    Nudge.CUSTOMER_SILENT: frozenset({"msg_out", "promise_made", "paused", "resolved", "closed"}),
    Nudge.UNCONFIRMED: frozenset({"closed", "reopened"}),
    Nudge.PAUSE_OVER: frozenset({"went_on", "paused", "msg_out", "promise_made"}),
    Nudge.FOLLOW_UP: frozenset({"followed_up", "msg_out"}),
    Nudge.DOCUMENTATION: frozenset({"documented"}),
    Nudge.HELPER_DUE: frozenset({"helped"}),
    Nudge.HELPER_LATE: frozenset({"helped"}),
    Nudge.WHO_ELSE: frozenset({"affected"}),
    Nudge.TELL_CHANGE: frozenset({"msg_out"}),
}
"""The steps of a complaint that a nudge asks for."""


class Tally(NamedTuple):
    """What became of the nudges of one kind. `listed` are the lines of lists, which are not among the sent."""

    kind: Nudge
    sent: int
    acted: int
    put_off: int
    listed: int

    @property
    def ignored(self) -> int:
        """Neither acted on nor put off within half an hour."""
        return self.sent - self.acted - self.put_off

    @property
    def is_proposed(self) -> bool:
        """May it go? Of few it is too early to say, and a promise that is overdue is never silent."""
        return self.kind is not Nudge.PROMISE_OVERDUE and self.sent >= FEWEST and self.acted < TOO_FEW * self.sent


def tallies(cases: Sequence[Case], scope: Scope) -> tuple[Tally, ...]:
    """Of each kind that there was, in the order of the kinds."""
    found = list(happened(cases, scope, "nudge"))
    every = (_tally(kind, [(case, one) for case, one in found if told(one, "nudge") == kind]) for kind in Nudge)
    return tuple(tally for tally in every if tally.sent or tally.listed)


def _tally(kind: Nudge, found: Sequence[tuple[Case, Event]]) -> Tally:
    sent = [(case, one) for case, one in found if told(one, "how") != LISTED]
    acted = [_is_ended(case, one, kind) for case, one in sent]
    put_off = [_is_put_off(case, one, kind) and not done for (case, one), done in zip(sent, acted, strict=True)]
    return Tally(kind, len(sent), sum(acted), sum(put_off), len(found) - len(sent))


def _is_ended(case: Case, nudge: Event, kind: Nudge) -> bool:
    return any(nudge.at <= event.at <= nudge.at + HEEDED for event in case.all(*ENDS[kind]))


def _is_put_off(case: Case, nudge: Event, kind: Nudge) -> bool:
    snoozed = (event for event in case.all("snoozed") if told(event, "nudge") == kind)
    return any(nudge.at <= event.at <= nudge.at + HEEDED for event in snoozed)


def by_kind(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """What became of them, the same question for each kind."""
    found = tallies(cases, scope)
    yield from (share(f"{one.kind}: acted on within 30 minutes", one.acted, one.sent) for one in found)
    yield from (share(f"{one.kind}: put off", one.put_off, one.sent) for one in found)
    yield from (share(f"{one.kind}: ignored", one.ignored, one.sent) for one in found)
    yield from (count(f"{one.kind}: lines of lists", one.listed) for one in found)
    yield count("proposed for removal", sum(one.is_proposed for one in found))
