"""Several processes at one database, as replicas are."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.facts import Change, Reminder
from bot.kinds import Nudge
from storage.database import Storage

OPENED = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
HERE = Path(__file__).parent
ROWS, PROCESSES, COMMITS = 2_000, 4, 30

OPEN = """
import asyncio, sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from bot.facts import Change, Event
from bot.ports import Conflict
from storage.database import connect
NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
async def main(url):
    storage = await connect(url, lambda: NOW)
    try:
        await work(storage)
    finally:
        await storage.close()
"""
TAKE_ALL = (
    OPEN
    + """
async def work(storage):
    while taken := await storage.store.due_reminders(NOW, 10, timedelta(minutes=5)):
        print(*(due.lease.row for due in taken))
        for due in taken[::5]:
            await storage.store.finish(due.lease)
asyncio.run(main(sys.argv[1]))
"""
)
COUNT_UP = (
    OPEN
    + f"""
async def work(storage):
    done = 0
    while done < {COMMITS}:
        complaint = await storage.store.load("c1")
        complaint = replace(complaint, handoffs=complaint.handoffs + 1)
        try:
            await storage.store.commit(Change(complaint=complaint, events=(Event(at=NOW, by="x", kind="k"),)))
            done += 1
        except Conflict:
            pass
asyncio.run(main(sys.argv[1]))
"""
)


def run(program: str, url: str) -> list[str]:
    """Run a program in several processes at once; what each of them printed."""
    command = [sys.executable, "-c", program, url]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)]  # noqa: S603  # our own
    said = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * PROCESSES
    return said


async def test_no_row_is_taken_twice(storage: Storage, database_url: str, new: Callable[..., Change]) -> None:
    reminders = tuple(Reminder(nudge=Nudge.PROMISE, step=n, due=OPENED) for n in range(ROWS))
    await storage.store.create(replace(new(), reminders=reminders))
    taken = [int(row) for said in run(TAKE_ALL, database_url) for row in said.split()]
    assert len(taken) == ROWS
    assert len(set(taken)) == ROWS


async def test_no_commit_is_lost(storage: Storage, database_url: str, new: Callable[..., Change]) -> None:
    await storage.store.create(new())
    run(COUNT_UP, database_url)
    complaint = await storage.store.load("c1")
    assert complaint.handoffs == PROCESSES * COMMITS
    assert complaint.version == 1 + PROCESSES * COMMITS
    assert len(await storage.board.timeline("c1")) == PROCESSES * COMMITS
