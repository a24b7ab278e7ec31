"""From the database to a report."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.facts import Complaint
from bot.policy import Policy
from bot.ports import Board
from bot.reports.cases import SAME_CUSTOMER, Scope
from bot.reports.report import Report, report

USUAL = timedelta(weeks=4)


class NoPeriod(Exception):
    """The period ends before it begins."""


def scope_of(policy: Policy, now: datetime, since: datetime | None, until: datetime | None, person: str = "") -> Scope:
    """What a report is about; four weeks up to now, where nothing else is said. Raises NoPeriod."""
    end = until or now
    begin = since or end - USUAL
    if begin >= end:
        raise NoPeriod(f"the period ends ({end:%Y-%m-%d %H:%M}) before it begins ({begin:%Y-%m-%d %H:%M})")
    return Scope(since=begin, until=end, now=now, hours=policy.hours_of(), person=person)


async def measure(board: Board, scope: Scope, ours: Callable[[Complaint], bool] = lambda _: True) -> Report:
    """The report over the complaints that are `ours`."""
    # Whatever counts in the period changed in it; what began in the 90 days before may make a complaint a repeat.
    found = board.active(scope.since - SAME_CUSTOMER)
    return report([pair async for pair in found if ours(pair[0])], scope)
