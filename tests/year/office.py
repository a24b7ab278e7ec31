"""The real desk, storage and worker, with a clock that jumps from one minute in which something happens to the next.

What people are told is kept as they got it, one line for each thing that they are reminded of: of a list, each of its
rows. Two things only are other than at work: SQLite is asked in this thread instead of another, and does not wait for
the disk.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import aiosqlite
import pytest

from bot.desk import Desk
from bot.facts import Change, Complaint
from bot.heartbeat import ALIVE, Heartbeat
from bot.intake import identity
from bot.kinds import Nudge, Severity
from bot.message import Message, direct
from bot.policy import Policy
from bot.ports import DueMessage, FrontEnd
from bot.wording.lists import DUTIES
from bot.worker import Worker
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from storage.store import ComplaintStore
from tests.conftest import Clock
from tests.year.team import MINUTE

TOLD = "told"
OVER_BUDGET = "is over budget"


@dataclass(slots=True)
class Heard:
    """One thing that one person (or the team's channel) was reminded of, and the complaint as it was then.

    `how`: "single", a line of a "list", the "notice" in the channel, or the owner is "told" that a lead was.
    """

    at: datetime
    who: str
    kind: str
    how: str
    subject: str
    complaint: Complaint
    asked_for: bool = False
    away: bool = False
    """Does it say that we were away?"""

    @property
    def critical(self) -> bool:
        return self.complaint.triage.severity is Severity.CRITICAL

    def __str__(self) -> str:
        name = self.complaint.customer.name
        return f"{self.at:%a %d %b %H:%M} {self.who} {self.how}:{self.kind} {self.subject} of {name} ({self.critical})"


class Watched(ComplaintStore):
    """The store, which tells of what it has written."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(clock)
        self.known: dict[str, Complaint] = {}
        self.changed: set[str] = set()

    def _note(self, complaint: Complaint) -> None:
        self.known[complaint.id] = complaint
        self.changed.add(complaint.id)

    async def create(self, change: Change) -> tuple[Complaint, bool]:
        complaint, new = await super().create(change)
        self._note(complaint)
        return complaint, new

    async def commit(self, change: Change) -> Complaint:
        saved = await super().commit(change)
        self._note(saved)
        return saved

    async def commit_all(self, changes: Sequence[Change]) -> None:
        await super().commit_all(changes)
        for change in changes:
            self._note(replace(change.complaint, version=change.complaint.version + 1))


@dataclass
class Front:
    """The front end: what it is given is sorted into what somebody heard; what it is to edit, it edits."""

    store: Watched
    clock: Clock
    name: str = "web"
    heard: list[Heard] = field(default_factory=list)
    bare: list[tuple[str, Message]] = field(default_factory=list)
    """What reached a customer that is no person's word."""
    cards: dict[str, Message] = field(default_factory=dict)
    standing: dict[str, dict[str, str]] = field(default_factory=dict)
    """By complaint: what every single nudge says by now, by its ref."""
    over_budget: list[tuple[datetime, str]] = field(default_factory=list)
    sent: int = 0

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def ready(self) -> str:
        return ""

    async def send(self, due: DueMessage) -> str:
        self.sent += 1
        message, ref = due.message, due.edits or f"{due.message.topic}#{self.sent}"
        if not due.complaint_id:
            self.over_budget += [(self.clock.now, _who(message))] if OVER_BUDGET in message.text else []
            return ref
        complaint = self.store.known[due.complaint_id]
        if message.topic == "card":
            self.cards[complaint.id] = message
        if message.place == complaint.place and not message.author:
            self.bare.append((complaint.id, message))
        if ref.startswith(("nudge:", "unclaimed")):
            self.standing.setdefault(complaint.id, {})[ref] = message.text
        if not due.edits:
            self.heard += _heard(message, complaint, self.clock.now, self.store.known)
        return ref


def _who(message: Message) -> str:
    place = message.place
    return f"{place.platform}:{place.channel[1:]}" if place.channel.startswith("@") else place.channel


def _heard(message: Message, complaint: Complaint, now: datetime, known: dict[str, Complaint]) -> Iterator[Heard]:
    """What this message reminds of, if it does."""
    what, _, rest = message.topic.partition(":")
    kind, _, subject = rest.partition(":")
    who = _who(message)
    if what == "nudge":
        again = message.text.startswith("Again, as you asked")
        yield Heard(now, who, kind, "single", subject.split(":")[0], complaint, again)
    elif what == "unclaimed":
        yield Heard(now, who, Nudge.UNCLAIMED, "notice", "", complaint)
    elif what == TOLD:
        yield Heard(now, who, kind, TOLD, subject, complaint)
    elif any(button.complaint for button in message.buttons):
        yield from _lines(message, now, known)


def _lines(message: Message, now: datetime, known: dict[str, Complaint]) -> Iterator[Heard]:
    """Each line of a list, with its complaint. Every customer of these tests has a name of his own."""
    opens = {button.label.partition(". ")[2]: button.complaint for button in message.buttons}
    who, used = _who(message), set[tuple[str, str, str]]()
    for row in message.rows:
        complaint = known[opens[row.label.partition(". ")[2]]]
        kind = next(k for k, text in DUTIES.items() if row.value.startswith(text.partition("{")[0]))
        about = [n for n in complaint.nudged if n.listed and n.nudge == kind and n.place == direct(who)]
        fresh = [n for n in about if (complaint.id, kind, n.subject) not in used]
        subject = max(fresh, key=lambda n: n.at).subject
        used.add((complaint.id, kind, subject))
        yield Heard(now, who, kind, "list", subject, complaint, away="I was away from" in message.text)


class Office:
    """The desk and its worker, at a time that the test says; how long the process was away, it finds out by itself."""

    def __init__(self, storage: Storage, clock: Clock, policy: Policy) -> None:
        self.storage, self.clock, self.policy = storage, clock, policy
        self.store = Watched(clock)
        self.front = Front(self.store, clock)

    async def open(self) -> None:
        """The process starts."""
        storage = self.storage
        self.desk = Desk(self.store, self.policy, self.clock, habits=storage.habits, causes=storage.causes)
        here: dict[str, FrontEnd] = {"web": self.front}
        self.worker = Worker(
            store=self.store, desk=self.desk, writer=BuiltinWriter(), front_ends=here, clock=self.clock,
            sleep=asyncio.sleep,
        )  # fmt: skip
        self.desk.outage = await Heartbeat(storage.turns, self.clock, asyncio.sleep).begin()

    async def last_minute(self) -> None:
        """What the heartbeat writes down every minute, it has written down now: the process ends."""
        await self.storage.turns.reach(ALIVE, self.clock.now)

    async def work(self) -> None:
        """Do everything that is due by now."""
        while await self.worker.run_once():
            pass

    async def next_minute(self) -> datetime | None:
        """The first minute in which something is due."""
        due = await self.store.next_due()
        return ceil(due) if due else None


def ceil(moment: datetime) -> datetime:
    """The full minute at or after it."""
    whole = moment.replace(second=0, microsecond=0)
    return whole if whole == moment else whole + MINUTE


def id_of(name: str) -> str:
    """Of the complaint that the customer of this name wrote."""
    return identity(f"web:{name.lower()}")


# SQLite in this thread


async def _connect(self: aiosqlite.Connection) -> aiosqlite.Connection:
    if self._connection is None:
        self._connection = self._connector()
    return self


async def _execute(self: aiosqlite.Connection, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    if not self._running or not self._connection:
        raise ValueError("Connection closed")
    return function(*args, **kwargs)


def in_this_thread(patch: pytest.MonkeyPatch) -> None:
    """Asking another thread for every statement takes longer than the statements; a year has two million of them."""
    patch.setattr(aiosqlite.Connection, "_connect", _connect)
    patch.setattr(aiosqlite.Connection, "_execute", _execute)


async def without_the_disk(storage: Storage) -> None:
    """These tests outlive no crash of the machine."""
    database = storage.context.db()
    if database.capabilities.dialect == "sqlite":
        await database.execute_script("PRAGMA synchronous = OFF")


async def emptied(storage: Storage) -> None:
    """A story begins with nothing; making a database takes longer than telling it."""
    for table in ("event", "reminder", "message", "notice", "draft", "inbox", "complaint", "habits", "cause", "turn"):
        await storage.context.db().execute_script(f"DELETE FROM {table}")  # noqa: S608  # our own names
