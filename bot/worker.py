"""The worker: one loop that takes what is due, does it, and marks it or puts it off.

Reminders go to the Desk, wanted drafts to the Writer, messages to the front end of their platform;
all of it outside any transaction, under a lease. Whoever loses the lease drops the row quietly:
somebody else has it. A crash at any point leaves a lease that runs out, and the row is taken again.

Waits are meant on the wall clock. Where the clock given runs `speed` times as fast (the demo), what
is stored is stretched by it, so that a minute's lease stays a minute for the people who look on.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from bot import drafts
from bot.desk import Desk
from bot.facts import Wanted
from bot.kinds import Kind
from bot.logs import whereabouts
from bot.ports import (
    DueDraft,
    DueEvent,
    DueMessage,
    DueReminder,
    FrontEnd,
    Later,
    LeaseLost,
    Listener,
    Missing,
    Never,
    Reader,
    Store,
    Writer,
)

Due = DueReminder | DueDraft | DueMessage | DueEvent

AT_ONCE = {"reminder": 8, "draft": 8, "message": 16, "inbox": 16}  # slow drafts never keep messages waiting
POLL = 1.0  # seconds; another replica's rows come without a wake-up call
SEND_LIMIT = 20.0  # seconds for one delivery
MARGIN = 10.0  # seconds that a writer may be late: the policy says how long it may take, and it keeps its time
DRAIN_LIMIT = 6.0  # seconds for what was begun, so that a stop takes less than ten
# A lease outlasts the work by a little; after a crash, nobody waits longer than this.
LEASE = {
    "reminder": timedelta(seconds=20),
    "message": timedelta(seconds=SEND_LIMIT + 10),
    "inbox": timedelta(seconds=SEND_LIMIT + 10),
}
BACKOFF_CAP = timedelta(minutes=5)
TRIES = 12  # about half an hour
PATIENCE = 100  # tries where the platform itself asks for later: about eight hours

log = logging.getLogger(__name__)


def backoff(failures: int) -> timedelta:
    """How long to wait after a failed try: 2 s, 4 s, 8 s … five minutes at most."""
    return min(timedelta(seconds=2 ** min(failures, 10)), BACKOFF_CAP)


class Worker:
    """Does what is due. `front_ends` by platform; `sleep` takes seconds."""

    def __init__(
        self,
        *,
        store: Store,
        desk: Desk,
        writer: Writer,
        reader: Reader | None = None,
        front_ends: Mapping[str, FrontEnd],
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
        speed: float = 1.0,
    ) -> None:
        self._store = store
        self._desk = desk
        self._writer = writer
        self._reader = reader
        self._front_ends = front_ends
        self._clock = clock
        self._sleep = sleep
        self._speed = speed
        self._write_limit = desk.policy.drafts.writer_seconds + MARGIN
        self._woken = asyncio.Event()
        self._stopping = False
        self._at_work: dict[asyncio.Task[None], str] = {}

    def wake(self) -> None:
        """There is new work."""
        self._woken.set()

    def stop(self) -> None:
        """Take nothing more; `run` returns when what was begun is finished."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Work until stopped. No error ends it: what failed is tried again."""
        while not self._stopping:
            self._woken.clear()
            if not await self._begin():
                await self._rest()
        await self._drain()

    async def run_once(self) -> int:
        """Take what is due now, do all of it, and say how many rows that were."""
        taken = await self._take()
        await asyncio.gather(*(self._attend(due) for due in taken))
        return len(taken)

    async def _begin(self) -> bool:
        """Take and start what is due; True if there was anything."""
        try:
            taken = await self._take()
        except Exception as error:  # noqa: BLE001 - a database that is away comes back
            log.warning("cannot take what is due: %s", whereabouts(error))
            return False
        for due in taken:
            task = asyncio.create_task(self._attend(due))
            self._at_work[task] = due.lease.table
            task.add_done_callback(self._done)
        return bool(taken)

    def _done(self, task: asyncio.Task[None]) -> None:
        """A place is free, and the next message of that conversation may go."""
        del self._at_work[task]
        self._woken.set()

    async def _take(self) -> Sequence[Due]:
        now, taken = self._clock(), list[Due]()
        if free := self._free("reminder"):
            taken += await self._store.due_reminders(now, free, self._stretched(LEASE["reminder"]))
        if free := self._free("message"):
            taken += await self._store.due_messages(now, free, self._stretched(LEASE["message"]))
        if free := self._free("inbox"):
            taken += await self._store.due_events(now, free, self._stretched(LEASE["inbox"]))
        if free := self._free("draft"):
            lease = timedelta(seconds=self._write_limit + MARGIN)
            taken += await self._store.due_drafts(now, free, self._stretched(lease))
        return taken

    def _free(self, table: str) -> int:
        return AT_ONCE[table] - sum(at_work == table for at_work in self._at_work.values())

    def _stretched(self, wait: timedelta) -> timedelta:
        return wait * self._speed

    async def _rest(self) -> None:
        """Until something is due, somebody wakes us, or the next poll."""
        pause = asyncio.ensure_future(self._sleep(await self._pause()))
        woken = asyncio.ensure_future(self._woken.wait())
        try:
            await asyncio.wait({pause, woken}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            pause.cancel()
            woken.cancel()

    async def _pause(self) -> float:
        """Seconds to rest. What is due already but was not taken waits for its turn, so that is a full poll."""
        try:
            due = await self._store.next_due()
        except Exception as error:  # noqa: BLE001 - as in _begin
            log.warning("cannot see what is due next: %s", whereabouts(error))
            return POLL
        ahead = (due - self._clock()).total_seconds() / self._speed if due else POLL
        return min(ahead, POLL) if ahead > 0 else POLL

    async def _drain(self) -> None:
        """Finish what was begun; what takes too long is taken again when its lease has run out."""
        if self._at_work:
            _, late = await asyncio.wait(set(self._at_work), timeout=DRAIN_LIMIT)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _attend(self, due: Due) -> None:
        """Do one row. Whatever happens, it is done, put off, parked, or its lease runs out."""
        try:
            await self._try(due)
        except LeaseLost:
            log.info("%s was taken over by another worker", _named(due))
        except Exception as error:  # noqa: BLE001 - a failure of one row is that row's alone
            log.warning("%s waits for its lease: %s", _named(due), whereabouts(error))

    async def _try(self, due: Due) -> None:
        """Put off what may yet succeed; give up what cannot."""
        try:
            await self._do(due)
        except LeaseLost:
            raise
        except (Never, Missing) as error:
            await self._give_up(due, str(error))
        except Later as error:
            patient = due.lease.attempts < PATIENCE and due.lease.failures + error.failed < TRIES
            await self._again(due, error.after, str(error), patient=patient, failed=error.failed)
        except Exception as error:  # noqa: BLE001 - as in _attend
            why, failures = whereabouts(error), due.lease.failures + 1
            log.warning("%s failed (try %d): %s", _named(due), failures, why)
            await self._again(due, backoff(failures), why, patient=failures < TRIES, failed=True)

    async def _do(self, due: Due) -> None:
        match due:
            case DueReminder():
                await self._desk.fire(due)
            case DueDraft(wanted=Wanted(kind=None)):
                await self._look_again(due)
            case DueDraft(wanted=Wanted(kind=Kind() as kind)):
                await self._write(due, kind)
            case DueMessage():
                await self._deliver(due)
            case DueEvent():
                await self._heed(due)

    async def _look_again(self, due: DueDraft) -> None:
        """A second opinion; where there is none to be had, the first one stands."""
        complaint = await self._store.load(due.complaint_id)
        async with asyncio.timeout(self._write_limit):
            opinion = await self._reader.read(complaint.text) if self._reader else None
        if opinion is None:
            await self._store.finish(due.lease)
        else:
            await self._desk.advise(due, opinion)

    async def _write(self, due: DueDraft, kind: Kind) -> None:
        complaint = await self._store.load(due.complaint_id)
        draft = complaint.draft
        if draft is None or draft.number != due.wanted.number:  # no longer wanted: spare the writer
            await self._store.finish(due.lease)
            return
        case = drafts.case_of(complaint, self._desk.policy, draft.asked_at)
        async with asyncio.timeout(self._write_limit):
            written = await self._writer.write(kind, case)
        await self._desk.propose(due, written)

    async def _deliver(self, due: DueMessage) -> None:
        if due.message.only_edit and due.edits is None:
            await self._store.finish(due.lease)
            return
        front_end = self._front_ends.get(due.message.place.platform)
        if front_end is None:
            raise Never(f"nothing is connected to {due.message.place.platform}")
        async with asyncio.timeout(SEND_LIMIT):
            ref = await front_end.send(due)
        await self._store.delivered(due.lease, ref, self._clock())

    async def _heed(self, due: DueEvent) -> None:
        listener = self._front_ends.get(due.platform)
        if not isinstance(listener, Listener):
            raise Never(f"nothing is connected to {due.platform}")
        async with asyncio.timeout(SEND_LIMIT):
            await listener.heed(due)
        await self._store.finish(due.lease)

    async def _again(self, due: Due, wait: timedelta, why: str, *, patient: bool, failed: bool) -> None:
        if patient:
            await self._store.put_off(due.lease, self._clock() + self._stretched(wait), why, failed=failed)
        else:
            await self._give_up(due, f"it was tried {due.lease.attempts} times, the last time with: {why}")

    async def _give_up(self, due: Due, why: str) -> None:
        log.error("%s is given up: %s", _named(due), why)
        try:
            match due:
                case DueMessage():
                    await self._desk.undeliverable(due, why)
                case DueDraft(wanted=Wanted(kind=None)) | DueReminder() | DueEvent():
                    await self._store.fail(due.lease, why)
                case DueDraft():
                    await self._desk.unwritten(due, why)
        except Missing:
            await self._store.fail(due.lease, why)


def _named(due: Due) -> str:
    """For the log."""
    return f"event {due.key}" if isinstance(due, DueEvent) else f"{due.lease.table} of complaint {due.complaint_id}"
