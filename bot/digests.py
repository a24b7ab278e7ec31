"""What each lead is told regularly, in the lead's own working hours: the week's figures, the month's account of nudges.

And the team, where it works: what last week's complaints taught it (S4.5).

It is a message row like any other, and its key names the lead and the week or month: of any number of
replicas that say it, one does. A time in which nothing happened has none (RECOVERY 4.3).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from bot.causes import count
from bot.desk import Desk
from bot.facts import Complaint, Person
from bot.logs import whereabouts
from bot.policy import Policy
from bot.ports import Board, Divided, FrontEnd
from bot.reports.account import tallies
from bot.reports.cases import read
from bot.reports.learned import lessons
from bot.reports.measuring import told
from bot.reports.monthly import account, last_month
from bot.reports.report import report
from bot.reports.summary import METRICS_WORTH
from bot.reports.weekly import digest, is_empty, last_week, weeks
from bot.wording.causes import line

MOST_CAUSES = 10  # of the list that a digest shows
PAUSE = 300.0  # seconds between two looks at whether a lead has come to work

log = logging.getLogger(__name__)


def key_of(lead: Person, now: datetime, policy: Policy) -> str:
    """The digest that this lead is to have had by now; empty outside working hours and while the lead is away."""
    year, week, _ = policy.hours_of().local(now).isocalendar()
    return f"digest:{year}-{week:02}:{lead.id}" if _is_there(lead, now, policy) else ""


def month_key_of(lead: Person, now: datetime, policy: Policy) -> str:
    """The same of the month's account, which so comes on the lead's first working day of a month."""
    month = policy.hours_of().local(now)
    return f"month:{month:%Y-%m}:{lead.id}" if _is_there(lead, now, policy) else ""


def week_key_of(now: datetime, policy: Policy) -> str:
    """What the team is to have been told this week by now; empty outside its working hours."""
    hours = policy.hours_of()
    year, week, _ = hours.local(now).isocalendar()
    return f"lessons:{year}-{week:02}" if hours.is_open(now) else ""


def _is_there(lead: Person, now: datetime, policy: Policy) -> bool:
    return policy.absence(lead) is None and policy.hours_of(lead).is_open(now)


def reads(lead: Person, complaint: Complaint) -> bool:
    """A lead of one of several workspaces reads of that workspace's complaints only."""
    workspace, slash, _ = lead.id.rpartition("/")
    desk = complaint.desk
    return not slash or f"{desk.platform}:{desk.channel.removeprefix('@')}".startswith(f"{workspace}/")


class Digests:
    """Looks whether a digest is due, and says it. `sleep` takes seconds; front ends by platform know who reads what."""

    def __init__(
        self,
        desk: Desk,
        board: Board,
        sleep: Callable[[float], Awaitable[None]],
        front_ends: Mapping[str, FrontEnd] | None = None,
    ) -> None:
        self._desk = desk
        self._board = board
        self._sleep = sleep
        self._front_ends = front_ends or {}
        self._done: set[str] = set()

    async def run(self) -> None:
        """Until it is cancelled. What fails is tried again at the next look."""
        while True:
            try:
                await self.tell()
            except Exception as error:  # noqa: BLE001 - a database that is away comes back
                log.warning("cannot tell the leads of the week: %s", whereabouts(error))
            await self._sleep(PAUSE)

    async def tell(self) -> int:
        """Queue what is due now; how many digests that were."""
        leads = self._desk.policy.leads()
        policy, now = await self._desk.knowing(leads), self._desk.clock()
        count = 0
        for lead in leads:
            week, month = key_of(lead, now, policy), month_key_of(lead, now, policy)
            for key, say in ((week, self._week), (month, self._month)):
                if key and key not in self._done:
                    count += await say(key, lead, now, policy)
                    self._done.add(key)
        count += await self._lessons(now, policy)
        if count:
            self._desk.wake()
        return count

    async def _week(self, key: str, lead: Person, now: datetime, policy: Policy) -> bool:
        scope = last_week(now, policy.hours_of())
        reads_it = await self._read_by(lead)
        pairs = await told(self._board, scope, reads_it)
        week = await asyncio.to_thread(report, pairs, scope, METRICS_WORTH)
        before = await asyncio.to_thread(weeks, pairs, scope)
        causes = await self.causes(lead, now, reads_it)
        silent = is_empty(week) and not causes
        return not silent and await self._desk.store.say(key, digest(lead, week, before, causes))

    async def _month(self, key: str, lead: Person, now: datetime, policy: Policy) -> bool:
        scope = last_month(now, policy.hours_of())
        pairs = await told(self._board, scope, await self._read_by(lead))
        found = await asyncio.to_thread(lambda: tallies(read(pairs), scope))
        return bool(found) and await self._desk.store.say(key, account(lead, scope, found))

    async def _lessons(self, now: datetime, policy: Policy) -> int:
        """To each team, in its hours; how many messages."""
        week = week_key_of(now, policy)
        if not week or week in self._done:
            return 0
        scope = last_week(now, policy.hours_of())
        pairs = await told(self._board, scope, lambda _: True)
        messages = await asyncio.to_thread(lambda: list(lessons(pairs, scope)))
        keys = [f"{week}:{message.place.platform}:{message.place.channel}" for message in messages]
        said = [await self._desk.store.say(key, message) for key, message in zip(keys, messages, strict=True)]
        self._done.add(week)
        return sum(said)

    async def causes(self, lead: Person, now: datetime, reads_it: Callable[[Complaint], bool]) -> Sequence[str]:
        """What is not repaired, and what came again after it was (S2.9, S2.15); the most frequent first."""
        causes = await self._desk.causes.every()
        linked = await self._desk.linked(causes)
        counted = [(cause, count(cause, linked, now)) for cause in causes]
        worth = [(cause, often) for cause, often in counted if often.since or (often.total and cause.done_at is None)]
        worth.sort(key=lambda one: (-one[1].since, -one[1].total, one[0].name))
        newest, lines = {one.cause: one.complaint for one in linked}, list[str]()
        for cause, often in worth:
            if len(lines) < MOST_CAUSES and reads_it(await self._desk.get(newest[cause.id])):
                lines.append(line(cause, often, lead.zone))
        return lines

    async def _read_by(self, lead: Person) -> Callable[[Complaint], bool]:
        front_end = self._front_ends.get(lead.id.partition(":")[0])
        if isinstance(front_end, Divided):
            return await front_end.read_by(lead)
        return lambda complaint: reads(lead, complaint)
