"""Running the office from minute to minute, and looking at everything after each in which something happened."""

import heapq
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from bot.facts import Reminder
from bot.kinds import GOING_ON, Nudge
from bot.refusals import Refused
from bot.timing import plan
from storage.due import query
from storage.models import DueRow
from tests.year.invariants import ReminderRow, Watch
from tests.year.office import Heard, Office

Act = Callable[[], Awaitable[object]]
SWEEP = timedelta(days=7)
_ROWS = "SELECT nudge, subject, step, status, due_at FROM reminder WHERE complaint_id = $1"
_ORPHANS = """
SELECT r.id, r.nudge, r.subject, r.status FROM reminder AS r LEFT JOIN complaint AS c ON c.id = r.complaint_id
 WHERE c.id IS NULL OR r.status IN ('leased', 'failed') OR (r.status = 'waiting' AND r.due_at <= $1)
"""
_UNSENT = "SELECT id, topic, status, last_error FROM message WHERE status <> 'done'"


class Broken(AssertionError):
    """Something does not hold."""


@dataclass
class Running:
    """The office, what is to happen in it, and who looks on."""

    office: Office
    watch: Watch
    outages: Sequence[tuple[datetime, datetime]] = ()
    react: Callable[[Heard], None] = lambda _: None
    refused: Counter[str] = field(default_factory=Counter)
    minutes: int = 0
    _acts: list[tuple[datetime, int, Act, bool]] = field(default_factory=list)
    _number: Iterator[int] = field(default_factory=count)
    _swept: datetime | None = None

    @property
    def now(self) -> datetime:
        return self.office.clock.now

    def at(self, moment: datetime, act: Act, *, inside: bool = True) -> None:
        """Something happens then; what happens `inside`, while we are away, happens when we are back."""
        heapq.heappush(self._acts, (max(moment, self.now), next(self._number), act, inside))

    async def until(self, end: datetime) -> None:
        """From one minute in which something happens to the next."""
        while (minute := await self._next()) and minute <= end:
            if away := next((a for a in self.outages if a[0] <= minute < a[1]), None):
                await self.be_away(*away)
            else:
                self.office.clock.now = minute
            await self.minute()
        self.office.clock.now = end

    async def _next(self) -> datetime | None:
        due, act = await self.office.next_minute(), self._acts[0][0] if self._acts else None
        found = [moment for moment in (due, act) if moment]
        return max(min(found), self.now) if found else None

    async def be_away(self, start: datetime, end: datetime) -> None:
        """Nobody of us is at work: what happens meanwhile is told us afterwards."""
        self.office.clock.now = start
        await self.office.last_minute()
        self.office.clock.now = end
        await self.office.open()

    async def minute(self) -> None:
        """All that happens now, and then a look at everything that it touched."""
        self.minutes += 1
        while self._acts and self._acts[0][0] <= self.now:
            await self.do(heapq.heappop(self._acts)[2])
        await self.office.work()
        await self.look()

    async def do(self, act: Act) -> bool:
        """False if it was refused."""
        try:
            await act()
        except Refused as refused:
            self.refused[type(refused).__name__] += 1
            return False
        return True

    async def look(self) -> None:
        """Raises Broken with everything that does not hold."""
        wrong = [why async for why in self._wrong()]
        if wrong:
            raise Broken(f"{self.now}: " + "\n".join(wrong))

    async def _wrong(self) -> AsyncIterator[str]:
        front, store = self.office.front, self.office.store
        heard, front.heard = front.heard, []
        for one in heard:
            for why in self.watch.heard(one):
                yield why
            self.react(one)
        for case, message in front.bare:
            yield f"to the customer of {case}, and nobody wrote it: {message.text}"
        changed, store.changed = store.changed, set()
        for id_ in changed:
            async for why in self.complaint(id_):
                yield why
        if self._swept is None or self.now - self._swept >= SWEEP:
            self._swept = self.now
            async for why in self.sweep():
                yield why

    async def complaint(self, id_: str) -> AsyncIterator[str]:
        """One that was touched."""
        front, complaint = self.office.front, self.office.store.known[id_]
        for why in self.watch.looked(complaint, front.cards.get(id_), self.now):
            yield why
        rows = [_row(row) for row in await query(_ROWS, id_)]
        for why in self.watch.rows(complaint, rows, front.standing.get(id_, {}), self.now):
            yield why
        for why in self._forgotten(id_, rows):
            yield why

    def _forgotten(self, id_: str, rows: Sequence[ReminderRow]) -> Iterator[str]:
        """What the complaint plans has its row; and what was to be said by now was said, or waits for its reader."""
        complaint = self.office.store.known[id_]
        there = {(row.nudge, row.subject, row.step): row for row in rows}
        waiting = {(row.nudge, row.subject) for row in rows if row.waits}
        said = {(nudged.nudge.value, nudged.subject) for nudged in complaint.nudged}
        for reminder in plan(complaint, self.office.policy):
            about = (reminder.nudge.value, reminder.subject)
            row = there.get((*about, reminder.step))
            if row is None and reminder.due > self.now:
                yield f"{self.now} {complaint.customer.name}: planned and has no row: {reminder}"
            elif reminder.due <= self.now and about not in said | waiting and not self._over(reminder):
                yield f"{self.now} {complaint.customer.name}: forgotten: {reminder}"

    def _over(self, reminder: Reminder) -> bool:
        """That a promise is due soon is not said once it is due; `Watch` sees to that it was said before."""
        return reminder.nudge in (Nudge.HALF_WAY, Nudge.PROMISE)

    async def sweep(self) -> AsyncIterator[str]:
        """Every complaint that is not over, touched or not, and every row there is."""
        for row in await query(_ORPHANS, self.now):
            yield f"{self.now} an orphan: {row}"
        for row in await query(_UNSENT):
            yield f"{self.now} not delivered: {row}"
        known = self.office.store.known
        for id_ in [id_ for id_, complaint in known.items() if complaint.state in GOING_ON]:
            if await self.office.storage.store.load(id_) != known[id_]:
                yield f"{self.now} {id_}: it is not what was written"
            async for why in self.complaint(id_):
                yield why


def _row(row: dict[str, object]) -> ReminderRow:
    due = DueRow._meta.fields_map["due_at"].to_python_value(row["due_at"])  # noqa: SLF001  # Tortoise's way
    waits = row["status"] in ("waiting", "leased")
    return ReminderRow(str(row["nudge"]), str(row["subject"]), int(str(row["step"])), waits, due)
