"""Due rows: reminders, outgoing messages, wanted drafts and what platforms told us, taken by lease.

A worker takes rows for a while. If it dies, the lease runs out and another takes them, with one
attempt more; if it only was slow, its token is no longer the row's and `LeaseLost` tells it so.
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import require_context

from bot.facts import Reminder, Wanted
from bot.kinds import Kind, Nudge
from bot.lease import Lease
from bot.ports import DueDraft, DueEvent, DueMessage, DueReminder, LeaseLost
from storage.codec import DATA, MESSAGE
from storage.models import DraftRow, DueRow, InboxRow, MessageRow, NoticeRow, ReminderRow

TABLES: dict[str, type[DueRow]] = {
    "reminder": ReminderRow,
    "message": MessageRow,
    "notice": NoticeRow,
    "draft": DraftRow,
    "inbox": InboxRow,
}
Due = TypeVar("Due", DueReminder, DueMessage, DueDraft, DueEvent)
WHY = 500  # characters kept of why a row failed or was put off

log = logging.getLogger(__name__)

# The status is spelled out, not bound: only so are the partial indexes used, on both databases.
_TAKE = """
WITH picked AS (
  SELECT d.id FROM {table} AS d
   WHERE d.status IN ('waiting', 'leased') AND d.due_at <= $1 {head}
   ORDER BY d.due_at, d.id LIMIT $2 {lock}
)
UPDATE {table} SET status = 'leased', due_at = $3, lease_token = $4, attempts = attempts + 1
 WHERE id IN (SELECT id FROM picked) AND status IN ('waiting', 'leased') AND due_at <= $1
RETURNING *{more}
"""
# Of each conversation only its head: what was written first is delivered first.
_HEAD = """
AND NOT EXISTS (
  SELECT 1 FROM message AS o
   WHERE o.platform = d.platform AND o.channel = d.channel AND o.thread = d.thread
     AND o.status IN ('waiting', 'leased') AND o.id < d.id
)
"""
_EDITS = """
, CASE WHEN topic <> '' THEN (
  SELECT o.ref FROM message AS o
   WHERE o.complaint_id = message.complaint_id AND o.topic = message.topic AND o.platform = message.platform
     AND o.channel = message.channel AND o.thread = message.thread AND o.ref <> ''
   ORDER BY o.id DESC LIMIT 1
) END AS edits
"""
# Of each lane the oldest that nobody took yet, while nobody is at one. What was put off stands aside:
# what it waits for may be behind it.
_LANE = """
AND NOT EXISTS (
  SELECT 1 FROM inbox AS o
   WHERE o.lane = d.lane AND o.id < d.id
     AND (o.status = 'leased' OR (o.status = 'waiting' AND o.attempts = 0))
)
"""
_NOBODY_FIRST = {"message": _HEAD, "inbox": _LANE}
_NEXT = "SELECT min(d.due_at) AS due_at FROM {table} AS d WHERE d.status IN ('waiting', 'leased') {head}"


def connection() -> BaseDBAsyncClient:
    """The connection of this task's transaction, else the database's own."""
    return require_context().db()


async def query(sql: str, *values: object, on: BaseDBAsyncClient | None = None) -> list[dict[str, Any]]:
    """Run one statement written with PostgreSQL's $1, $2; times must be in UTC. `on`: another connection."""
    database = on or connection()
    if database.capabilities.dialect == "sqlite":
        sql = sql.replace("$", "?")
    return await database.execute_query_dict(sql, list(values))


class DueRows:
    """The part of the Store that hands out due rows and takes back what became of them."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock

    async def due_reminders(self, now: datetime, limit: int, lease: timedelta) -> Sequence[DueReminder]:
        """Take reminders due at `now`, the oldest first, for as long as `lease`."""
        return _readable(_reminder, await _take("reminder", now, limit, lease))

    async def due_messages(self, now: datetime, limit: int, lease: timedelta) -> Sequence[DueMessage]:
        """Take outgoing messages: of each conversation only the oldest that is not delivered.

        One that only edits is handed out too where nothing stands to be edited: `edits` is None then.
        """
        found = _readable(_message, await _take("message", now, limit, lease, head=_HEAD, more=_EDITS))
        if len(found) < limit:  # what is about complaints goes first
            found += _readable(_notice, await _take("notice", now, limit - len(found), lease))
        return found

    async def due_drafts(self, now: datetime, limit: int, lease: timedelta) -> Sequence[DueDraft]:
        """Take wanted drafts."""
        return _readable(_draft, await _take("draft", now, limit, lease))

    async def due_events(self, now: datetime, limit: int, lease: timedelta) -> Sequence[DueEvent]:
        """Take what platforms told us: of each lane one at a time, in order; what was put off stands aside."""
        return _readable(_event, await _take("inbox", now, limit, lease, head=_LANE))

    async def delivered(self, lease: Lease, ref: str, now: datetime) -> None:
        """The message stands at the platform as `ref`. Raises LeaseLost."""
        await settle(lease, status="done", ref=ref, delivered_at=now)

    async def finish(self, lease: Lease) -> None:
        """Nothing to write: the row is done. A reminder vanishes, so that it can be planned again. Raises LeaseLost."""
        if lease.table == "reminder":
            return await _vanish(lease)
        return await settle(lease, status="done", **({"body": {}} if lease.table == "inbox" else {}))

    async def put_off(self, lease: Lease, until: datetime, why: str, *, failed: bool = False) -> None:
        """Not now: due again at `until`; counted if it failed. Raises LeaseLost."""
        failures = lease.failures + failed
        await settle(lease, status="waiting", due_at=until, failures=failures, last_error=why[:WHY])

    async def fail(self, lease: Lease, why: str) -> None:
        """Never: the row is kept with its reason, and its conversation goes on. Raises LeaseLost."""
        await settle(lease, status="failed", last_error=why[:WHY])

    async def next_due(self) -> datetime | None:
        """When the next due row of any kind wants attention; None if there is none."""
        found = [await _earliest(table, head=_NOBODY_FIRST.get(table, "")) for table in TABLES]
        return min((moment for moment in found if moment is not None), default=None)


async def settle(lease: Lease, **columns: object) -> None:
    """Write what became of a leased row, and end the lease. Raises LeaseLost if it is no longer held."""
    rows = TABLES[lease.table].filter(id=lease.row, status="leased", lease_token=lease.token)
    if not await rows.update(lease_token="", **columns):
        raise LeaseLost(f"{lease.table} {lease.row}")


async def _vanish(lease: Lease) -> None:
    """It had become untrue. Were it done, what becomes true again would be said by nobody. Raises LeaseLost."""
    if not await ReminderRow.filter(id=lease.row, status="leased", lease_token=lease.token).delete():
        raise LeaseLost(f"{lease.table} {lease.row}")


async def _take(
    table: str, now: datetime, limit: int, lease: timedelta, *, head: str = "", more: str = ""
) -> list[dict[str, Any]]:
    """Lease what is due, the oldest first, each row with all its columns."""
    lock = "" if connection().capabilities.dialect == "sqlite" else "FOR UPDATE SKIP LOCKED"
    sql = _TAKE.format(table=table, head=head, more=more, lock=lock)
    now = now.astimezone(UTC)
    rows = await query(sql, now, limit, now + lease, secrets.token_hex(8))
    return sorted(rows, key=lambda row: row["id"])


async def _earliest(table: str, head: str) -> datetime | None:
    rows = await query(_NEXT.format(table=table, head=head))
    moment = DueRow._meta.fields_map["due_at"].to_python_value(rows[0]["due_at"])  # noqa: SLF001  # Tortoise's way
    return moment if isinstance(moment, datetime) else None


def _readable(read: Callable[[dict[str, Any]], Due], rows: list[dict[str, Any]]) -> list[Due]:
    """The rows as facts. One that a newer program wrote is left to its lease: it must not stop the others."""
    found = []
    for row in rows:
        try:
            found.append(read(row))
        except ValueError as error:
            log.warning("%s: row %s cannot be read: %s", read.__name__, row["id"], type(error).__name__)
    return found


def _lease(table: Literal["reminder", "message", "notice", "draft", "inbox"], row: dict[str, Any]) -> Lease:
    return Lease(
        table=table, row=row["id"], token=row["lease_token"], attempts=row["attempts"], failures=row["failures"]
    )


def _reminder(row: dict[str, Any]) -> DueReminder:
    due = ReminderRow._meta.fields_map["planned_at"].to_python_value(row["planned_at"])  # noqa: SLF001  # as above
    reminder = Reminder(nudge=Nudge(row["nudge"]), step=row["step"], due=due, subject=row["subject"])
    return DueReminder(lease=_lease("reminder", row), complaint_id=row["complaint_id"], reminder=reminder)


def _message(row: dict[str, Any]) -> DueMessage:
    return DueMessage(
        lease=_lease("message", row),
        complaint_id=row["complaint_id"],
        key=row["key"],
        message=MESSAGE.loads(row["body"]),
        edits=row["edits"],
        last_error=row["last_error"],
    )


def _notice(row: dict[str, Any]) -> DueMessage:
    return DueMessage(
        lease=_lease("notice", row),
        complaint_id="",
        key=row["key"],
        message=MESSAGE.loads(row["body"]),
        edits=None,
        last_error=row["last_error"],
    )


def _draft(row: dict[str, Any]) -> DueDraft:
    wanted = Wanted(number=row["number"], kind=Kind(row["kind"]) if row["kind"] else None)
    return DueDraft(lease=_lease("draft", row), complaint_id=row["complaint_id"], wanted=wanted)


def _event(row: dict[str, Any]) -> DueEvent:
    return DueEvent(lease=_lease("inbox", row), platform=row["platform"], key=row["key"], body=DATA.loads(row["body"]))
