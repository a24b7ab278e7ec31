"""From the database to a report."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.facts import Complaint, Event, Person
from bot.kinds import Role
from bot.policy import Policy
from bot.ports import Board
from bot.refusals import NotLead
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
    hours, sales = policy.hours_of(), policy.sales_minutes
    return Scope(since=begin, until=end, now=now, hours=hours, person=person, sales=sales)


def whose(person: Person, wish: str) -> str:
    """Whose figures somebody asks for: an id, or empty for the team's, which "team" and "mine" say. Raises NotLead.

    A person sees his own figures, a lead the team's (RECOVERY part 5).
    """
    wish = wish.strip().lower()
    if wish == "team" and person.role is not Role.LEAD:
        raise NotLead
    return person.id if person.role is not Role.LEAD or wish == "mine" else ""


async def told(
    board: Board, scope: Scope, ours: Callable[[Complaint], bool]
) -> list[tuple[Complaint, Sequence[Event]]]:
    """What a report on this period rests on: the complaints that are `ours`, with their timelines.

    Whatever counts in the period changed in it; what began in the 90 days before may make a complaint a repeat.
    """
    return [pair async for pair in board.active(scope.since - SAME_CUSTOMER) if ours(pair[0])]


async def measure(
    board: Board,
    scope: Scope,
    ours: Callable[[Complaint], bool] = lambda _: True,
    only: frozenset[str] = frozenset(),
) -> Report:
    """The report over the complaints that are `ours`. It is counted in a thread: others are served meanwhile."""
    pairs = await told(board, scope, ours)
    return await asyncio.to_thread(report, pairs, scope, only)
