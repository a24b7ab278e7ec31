"""The outside world, on one page: what `bot` asks of storage, of writers and of front ends."""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal, Protocol, runtime_checkable

from bot.case import Case
from bot.facts import Change, Complaint, Event, Person, Reminder, Wanted
from bot.hours import Habits
from bot.kinds import Kind, Severity, State, Type
from bot.lease import Lease
from bot.message import Message, Place


class Conflict(Exception):
    """Somebody else changed the complaint meanwhile: read again and decide again."""


class LeaseLost(Exception):
    """The due row was taken by somebody else meanwhile: what this worker did with it is void."""


class Missing(Exception):
    """There is no such complaint."""


class Store(Protocol):
    """Remembers. Every method is one transaction; none is ever passed around."""

    async def create(self, change: Change) -> tuple[Complaint, bool]:
        """Write a new complaint; the one that is already there for this origin and False, if any."""

    async def load(self, complaint_id: str) -> Complaint:
        """Raises Missing."""

    async def commit(self, change: Change) -> Complaint:
        """Write all of a Change where the complaint still has its version, else raise Conflict.

        Raises LeaseLost if `change.answers` is no longer held. The answered row is finished with it
        (parked as failed, with `change.gave_up`).
        """

    async def commit_all(self, changes: Sequence[Change]) -> None:
        """Write the Changes of several complaints, or nothing; raises what `commit` raises."""

    async def nudged(self, person_id: str, since: datetime) -> int:
        """How many single nudges about duties of his, outside critical, this person had since then."""

    async def find(self, place: Place) -> Complaint | None:
        """The newest complaint whose customer is at this place (channel and thread)."""

    async def nearby(self, place: Place, since: datetime) -> Sequence[Complaint]:
        """The complaints, opened since then, whose customer is in this place's channel, whatever its thread.

        Filed ones too. The newest first, a hundred at most.
        """

    async def owned(self, person_id: str) -> Sequence[str]:
        """The ids of the complaints of this owner that are not closed."""

    async def in_hand(self, person_id: str) -> Sequence[Complaint]:
        """The complaints of this owner that are not closed, the oldest first; two hundred at most."""

    async def earlier(self, customer_id: str, since: datetime) -> Sequence[Complaint]:
        """This customer's complaints (not the filed ones) opened at or after `since`, newest first."""

    async def about(self, platform: str, ref: str) -> str | None:
        """The complaint that a delivered message, as the platform names it, is about; its id."""

    async def recent_replies(self, limit: int = 200, *, but_not: str) -> Sequence[str]:
        """What was said to other customers than that of complaint `but_not`, newest first."""

    async def say(self, key: str, message: Message) -> bool:
        """Queue a message about no complaint; False if one with this key was queued before."""

    async def due_reminders(self, now: datetime, limit: int, lease: timedelta) -> Sequence["DueReminder"]:
        """Take reminders due at `now`, the oldest first, for as long as `lease`."""

    async def due_messages(self, now: datetime, limit: int, lease: timedelta) -> Sequence["DueMessage"]:
        """Take outgoing messages: of each conversation only the oldest that is not delivered.

        One that is `only_edit` comes too where nothing stands to be edited: who takes it finishes it.
        """

    async def due_drafts(self, now: datetime, limit: int, lease: timedelta) -> Sequence["DueDraft"]:
        """Take wanted drafts."""

    async def due_events(self, now: datetime, limit: int, lease: timedelta) -> Sequence["DueEvent"]:
        """Take what platforms told us: of each lane one at a time, in order; what was put off stands aside."""

    async def delivered(self, lease: Lease, ref: str, now: datetime) -> None:
        """The message stands at the platform as `ref`. Raises LeaseLost."""

    async def finish(self, lease: Lease) -> None:
        """Nothing to write: the row is done. Raises LeaseLost."""

    async def put_off(self, lease: Lease, until: datetime, why: str, *, failed: bool = False) -> None:
        """Not now: due again at `until`; counted in `Lease.failures` if it failed. Raises LeaseLost."""

    async def fail(self, lease: Lease, why: str) -> None:
        """It can never be done: the row is parked, what stands behind it goes on. Raises LeaseLost."""

    async def next_due(self) -> datetime | None:
        """When the next due row of any kind wants attention; None if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReminder:
    """A reminder whose time has come."""

    lease: Lease
    complaint_id: str
    reminder: Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMessage:
    """A message to deliver. `key` is its identity for ever; `edits` the ref of what it replaces.

    One about no complaint has no `complaint_id`.

    `last_error` is why it was put off last, as `Later` said; a try that ended in a crash leaves no word.
    """

    lease: Lease
    complaint_id: str
    key: str
    message: Message
    edits: str | None
    last_error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDraft:
    """A draft to write."""

    lease: Lease
    complaint_id: str
    wanted: Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class DueEvent:
    """What a platform told us, to be heeded now."""

    lease: Lease
    platform: str
    key: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a platform told us. `key` names the event, so that a redelivery is kept once.

    Events of one `lane` (a channel) are heeded in the order in which they were kept.
    """

    platform: str
    key: str
    lane: str
    body: Mapping[str, Any]


class Inbox(Protocol):
    """What platforms told us, kept before it is acknowledged; the worker takes it from there."""

    async def keep(self, told: Sequence[Told]) -> None:
        """Write all of it at once; what has a known key is there already."""

    async def forget(self, before: datetime) -> int:
        """Erase what was heeded, or given up, before then; how many rows that were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A team of a platform that installed us. `desk` is the channel it chose for cards, empty for none yet.

    `agents` and `leads` are the roles whose members are that, where a platform has roles; ids.
    `sealed` is what we may speak with (tokens), encrypted by the front end; `expires_at` when it has to be renewed.
    """

    platform: str
    team: str
    name: str = ""
    desk: str = ""
    agents: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    sealed: str = ""
    expires_at: datetime | None = None
    removed_at: datetime | None = None


class Workspaces(Protocol):
    """Where we are installed."""

    async def find(self, platform: str, team: str) -> Workspace | None:
        """The one with this id, also where we were removed from it."""

    async def every(self, platform: str) -> Sequence[Workspace]:
        """All that have us now."""

    async def save(self, workspace: Workspace) -> None:
        """Write it, over what was there; the desk it has chosen stays unless this one names another."""

    async def swap(self, known: Workspace, fresh: Workspace) -> bool:
        """Write what we speak with, and whether we were removed, unless it was changed since it was `known`."""

    async def choose_desk(self, platform: str, team: str, desk: str) -> None:
        """Cards go to this channel; nothing else of the workspace changes."""

    async def choose_roles(self, platform: str, team: str, agents: Sequence[str], leads: Sequence[str]) -> None:
        """Who has one of these roles is an agent, or a lead; nothing else of the workspace changes."""

    async def remove(self, platform: str, team: str, at: datetime) -> None:
        """It removed us: its tokens are forgotten, its complaints stay."""

    async def issue(self, nonce: str, until: datetime) -> None:
        """Remember a word that somebody must bring back, until then."""

    async def consume(self, nonce: str, now: datetime) -> bool:
        """Was it issued, and is it brought back in time, for the first time?"""


class PeoplesHabits(Protocol):
    """What people said of their own time."""

    async def of(self, person_ids: Iterable[str]) -> Sequence[Habits]:
        """What these people said; of who said nothing there is nothing."""

    async def save(self, habits: Habits) -> None:
        """In the place of what this person said before."""


class Board(Protocol):
    """Reads, for pages, reports and export."""

    async def complaints(self, states: Sequence[State], *, owner: str = "", limit: int = 200) -> Sequence[Complaint]:
        """Complaints in these states (of this owner), newest first."""

    async def timeline(self, complaint_id: str) -> Sequence[Event]:
        """Every step of a complaint, the first one first."""

    def export(self, since: datetime | None) -> AsyncIterator[tuple[Complaint, Sequence[Event]]]:
        """Every complaint opened at or after `since` with its timeline, the oldest first."""

    def active(self, since: datetime) -> AsyncIterator[tuple[Complaint, Sequence[Event]]]:
        """Every complaint to which something happened at or after `since`, with all of its timeline, in no order."""

    async def appeals(self) -> Sequence["Appealed"]:
        """How often each rule was appealed, and how often a second person agreed; by the rule's name."""

    async def corrections(self) -> Mapping[str, int]:
        """How often people corrected each field of the triage; "complaint" is what was filed as none."""

    async def latest(self) -> datetime | None:
        """The time of the newest event there is."""

    async def schema(self) -> tuple[int, int]:
        """The version of the database's schema, and the one this program needs. Proves the database answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed:
    """One rule's appeals: the upheld ones are its false alarms."""

    rule: str
    asked: int
    upheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a writer made. Without text, `asks` names the fields of the case that it needs first.

    `note` is a sentence for the owner: why another writer than the configured one wrote this, for example.
    """

    text: str
    source: Literal["rules", "model"] = "rules"
    rounds: int = 1
    asks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What somebody else takes a message for."""

    complaint: bool
    type: Type
    severity: Severity


class Reader(Protocol):
    """Gives a second opinion where triage is unsure."""

    async def read(self, text: str) -> Opinion | None:
        """None where there is none to be had. Never raises for what the text holds."""


class Writer(Protocol):
    """Writes drafts; the rules judge them, a person approves them."""

    async def write(self, kind: Kind, case: Case) -> Written:
        """Never raises for what the case holds; asks for what it lacks."""


class Spending(Protocol):
    """What a team's model was used for, day by day: calls, tokens, failures. All replicas share it."""

    async def spend(self, team: str, day: date, counts: Mapping[str, int]) -> None:
        """Add to the counts of this day, each atomically."""

    async def spent(self, team: str, day: date) -> Mapping[str, int]:
        """The counts of this day; empty if there are none."""


class Later(Exception):
    """Not now. `after` is how long to wait; with `failed` it counts as one of the few failures that may be."""

    def __init__(self, after: timedelta, why: str, *, failed: bool = False) -> None:
        super().__init__(why)
        self.after = after
        self.failed = failed


class Never(Exception):
    """This message can never be delivered; the text says why, for a person."""


class FrontEnd(Protocol):
    """One platform. Listeners call the Desk; the worker sends through it."""

    name: str

    async def start(self) -> None:
        """Connect. Raises if the configuration is wrong."""

    async def stop(self) -> None:
        """Disconnect, and finish what was begun."""

    def ready(self) -> str:
        """Empty if connected, else why not, for /readyz."""

    async def send(self, due: DueMessage) -> str:
        """Deliver, or edit `due.edits`; return the platform's id of it. Raises Later or Never.

        When `due.lease.attempts` is more than one, an earlier try may have arrived: look first.
        """


@runtime_checkable
class Divided(Protocol):
    """A front end that serves teams which know nothing of one another."""

    async def read_by(self, lead: Person) -> Callable[[Complaint], bool]:
        """Of which complaints this lead may read."""


@runtime_checkable
class Listener(Protocol):
    """A front end that keeps what its platform tells it, and heeds it when the worker brings it."""

    async def heed(self, due: DueEvent) -> None:
        """Do what it asks for. Raises Later where something is still missing; twice is once."""
