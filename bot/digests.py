"""The weekly digest: once a week to each lead, in the lead's own working hours, one of each (RECOVERY 4.3).

It is a message row like any other, and its key names the lead and the week: of any number of replicas
that say it, one does. A week in which nothing happened has none.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.desk import Desk
from bot.facts import Complaint, Person
from bot.logs import whereabouts
from bot.policy import Policy
from bot.ports import Board, Divided, FrontEnd
from bot.reports.measuring import told
from bot.reports.report import report
from bot.reports.summary import METRICS_WORTH
from bot.reports.weekly import digest, is_empty, last_week, weeks

PAUSE = 300.0  # seconds between two looks at whether a lead has come to work

log = logging.getLogger(__name__)


def key_of(lead: Person, now: datetime, policy: Policy) -> str:
    """The digest that this lead is to have had by now; empty outside working hours and while the lead is away."""
    hours = policy.hours_of(lead)
    if policy.absence(lead) or not hours.is_open(now):
        return ""
    year, week, _ = policy.hours_of().local(now).isocalendar()
    return f"digest:{year}-{week:02}:{lead.id}"


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
            key = key_of(lead, now, policy)
            if key and key not in self._done:
                count += await self._say(key, lead, now, policy)
                self._done.add(key)
        if count:
            self._desk.wake()
        return count

    async def _say(self, key: str, lead: Person, now: datetime, policy: Policy) -> bool:
        scope = last_week(now, policy.hours_of())
        pairs = await told(self._board, scope, await self._read_by(lead))
        week = await asyncio.to_thread(report, pairs, scope, METRICS_WORTH)
        before = await asyncio.to_thread(weeks, pairs, scope)
        return not is_empty(week) and await self._desk.store.say(key, digest(lead, week, before))

    async def _read_by(self, lead: Person) -> Callable[[Complaint], bool]:
        front_end = self._front_ends.get(lead.id.partition(":")[0])
        if isinstance(front_end, Divided):
            return await front_end.read_by(lead)
        return lambda complaint: reads(lead, complaint)
