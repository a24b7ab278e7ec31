"""Complaints, written: the only place where a Change becomes rows.

Every write is one transaction in which nothing is awaited but the database. A commit begins by
swapping the complaint's row for its next version; whoever comes second swaps nothing, and nothing
of his Change is written.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from tortoise.transactions import in_transaction

from bot.facts import Change, Complaint, Event, Reminder, Wanted
from bot.kinds import State
from bot.message import Message, Place
from bot.ports import Conflict, Missing
from storage.codec import COMPLAINT, MESSAGE, storable
from storage.due import WHY, DueRows, query, settle
from storage.models import ComplaintRow, DraftRow, EventRow, MessageRow, ReminderRow

MOST_EARLIER = 50
"""Complaints of one customer that are looked back on; the newest matter."""
MOST_NEARBY = 100
"""Complaints of one channel that are looked through; the newest matter."""
MOST_IN_HAND = 200
"""Complaints of one owner that are counted for him; nobody has more."""


# Approved drafts have a hash; the question whether it is settled has none, and is alike on purpose.
_REPLIES = """
SELECT e.data ->> 'text' AS text FROM event AS e JOIN complaint AS c ON c.id = e.complaint_id
 WHERE e.kind = 'msg_out' AND e.data ->> 'hash' IS NOT NULL
   AND c.customer_id <> (SELECT customer_id FROM complaint WHERE id = $1)
 ORDER BY e.id DESC LIMIT $2
"""


# Read with every decision, so it is written out: putting a query together takes longer than asking it.
_LOAD = "SELECT body FROM complaint WHERE id = $1"


_NUDGED = """
SELECT count(*) AS times FROM event
 WHERE at >= $2 AND kind = 'nudge' AND data ->> 'to' = $1 AND data ->> 'how' = 'single'
"""


# One statement, so that of any number of processes that say it at once one does.
_SAY = """
INSERT INTO notice (status, due_at, lease_token, attempts, failures, last_error, key, body, ref)
VALUES ('waiting', $2, '', 0, 0, '', $1, $3, '') ON CONFLICT DO NOTHING RETURNING id
"""


class ComplaintStore(DueRows):
    """The Store of `bot.ports`, on either database."""

    async def create(self, change: Change) -> tuple[Complaint, bool]:
        """Write a new complaint; the one that is already there for this origin and False, if any."""
        new = change.complaint
        async with in_transaction():
            row = ComplaintRow(id=new.id, version=new.version, **_columns(new, self._clock()))
            await ComplaintRow.bulk_create([row], ignore_conflicts=True)
            # The row may be another's: only who swaps its first version has created it.
            if await self._swap(change):
                return await self._add(change), True
        there = await ComplaintRow.get_or_none(origin=new.origin)
        if there is None:
            raise Conflict(f"another complaint has the id {new.id}")
        return there.complaint, False

    async def load(self, complaint_id: str) -> Complaint:
        """Raises Missing."""
        rows = await query(_LOAD, storable(complaint_id))
        if not rows:
            raise Missing(complaint_id)
        return COMPLAINT.loads(rows[0]["body"])

    async def commit(self, change: Change) -> Complaint:
        """Write all of a Change where the complaint still has its version, else raise Conflict.

        Raises LeaseLost if `change.answers` is no longer held. The answered row is finished with it.
        """
        async with in_transaction():
            return await self._write(change)

    async def commit_all(self, changes: Sequence[Change]) -> None:
        """Write the Changes of several complaints, or nothing; raises what `commit` raises.

        In the order of their complaints, so that two that write the same ones never wait for each other.
        """
        async with in_transaction():
            for change in sorted(changes, key=lambda change: change.complaint.id):
                await self._write(change)

    async def nudged(self, person_id: str, since: datetime) -> int:
        """How many single nudges about duties of his, outside critical, this person had since then."""
        rows = await query(_NUDGED, person_id, since.astimezone(UTC))
        return int(rows[0]["times"])

    async def find(self, place: Place) -> Complaint | None:
        """The newest complaint whose customer is at this place (channel and thread)."""
        rows = ComplaintRow.filter(platform=place.platform, channel=place.channel, thread=place.thread)
        row = await rows.order_by("-opened_at", "-id").first()
        return row.complaint if row else None

    async def nearby(self, place: Place, since: datetime) -> Sequence[Complaint]:
        """The complaints, opened since then, whose customer is in this place's channel, whatever its thread."""
        rows = ComplaintRow.filter(platform=place.platform, channel=place.channel, opened_at__gte=since)
        return [row.complaint for row in await rows.order_by("-opened_at", "-id").limit(MOST_NEARBY)]

    async def owned(self, person_id: str) -> Sequence[str]:
        """The ids of the complaints of this owner that are not closed."""
        rows = ComplaintRow.filter(owner_id=person_id).exclude(state=State.CLOSED.value)
        return [str(row) for row in await rows.order_by("opened_at", "id").values_list("id", flat=True)]

    async def in_hand(self, person_id: str) -> Sequence[Complaint]:
        """The complaints of this owner that are not closed, the oldest first; two hundred at most."""
        rows = ComplaintRow.filter(owner_id=person_id).exclude(state=State.CLOSED.value)
        return [row.complaint for row in await rows.order_by("opened_at", "id").limit(MOST_IN_HAND)]

    async def earlier(self, customer_id: str, since: datetime) -> Sequence[Complaint]:
        """This customer's complaints (not the filed ones) opened at or after `since`, newest first."""
        rows = ComplaintRow.filter(customer_id=customer_id, opened_at__gte=since).exclude(state=State.FILED)
        return [row.complaint for row in await rows.order_by("-opened_at", "-id").limit(MOST_EARLIER)]

    async def about(self, platform: str, ref: str) -> str | None:
        """The complaint that a delivered message, as the platform names it, is about; its id."""
        row = await MessageRow.filter(platform=platform, ref=ref).order_by("-id").first()
        return row.complaint_id if row else None

    async def say(self, key: str, message: Message) -> bool:
        """Queue a message about no complaint; False if one with this key was queued before."""
        now = self._clock().astimezone(UTC)
        rows = await query(_SAY, key, now, MESSAGE.dumps(message))
        return bool(rows)

    async def recent_replies(self, limit: int = 200, *, but_not: str) -> Sequence[str]:
        """What was said to other customers than that of complaint `but_not`, newest first."""
        rows = await query(_REPLIES, but_not, limit)
        return [str(row["text"]) for row in rows]

    async def _write(self, change: Change) -> Complaint:
        """All of a Change, within a transaction; raises what `commit` raises."""
        if not await self._swap(change):
            raise Conflict(change.complaint.id)
        if change.answers is not None:
            status = "failed" if change.gave_up else "done"
            await settle(change.answers, status=status, last_error=change.gave_up[:WHY])
        return await self._add(change)

    async def _swap(self, change: Change) -> bool:
        """Put the complaint in the place of the version it was decided on, if that is still there."""
        was = change.complaint
        now = replace(was, version=was.version + 1)
        rows = ComplaintRow.filter(id=was.id, version=was.version)
        return bool(await rows.update(version=now.version, **_columns(now, self._clock())))

    async def _add(self, change: Change) -> Complaint:
        """Write everything that comes with the complaint; the complaint as it now stands."""
        complaint_id, now = change.complaint.id, self._clock().astimezone(UTC)
        if change.events:
            await EventRow.bulk_create([_event(complaint_id, event) for event in change.events])
        if change.reminders:
            rows = [_reminder(complaint_id, reminder) for reminder in change.reminders]
            await ReminderRow.bulk_create(rows, ignore_conflicts=True)
        for message in change.messages:
            await _send(complaint_id, message, now)
        if change.wanted is not None:
            await DraftRow.bulk_create([_wanted(complaint_id, change.wanted, now)], ignore_conflicts=True)
        return replace(change.complaint, version=change.complaint.version + 1)


async def _send(complaint_id: str, message: Message, now: datetime) -> None:
    """Queue a message; one with a topic takes the place in the queue of the one that it overtakes."""
    if message.topic and await _overtake(complaint_id, message):
        return
    place = message.place
    await MessageRow.bulk_create(
        [
            MessageRow(
                complaint_id=complaint_id,
                due_at=now,
                key=secrets.token_hex(10),  # 20 characters: Discord's nonce holds 25
                platform=place.platform,
                channel=place.channel,
                thread=place.thread,
                topic=message.topic,
                body=message,
            )
        ]
    )


async def _overtake(complaint_id: str, message: Message) -> bool:
    """Replace the newest message of this topic, if it waits and nobody ever tried to deliver it.

    One that was tried may have arrived, so it stays as it is, and the new one will edit it.
    """
    place = message.place
    rows = MessageRow.filter(
        complaint_id=complaint_id,
        topic=message.topic,
        platform=place.platform,
        channel=place.channel,
        thread=place.thread,
    )
    newest = await rows.order_by("-id").first()
    if newest is None or newest.status != "waiting" or newest.attempts:
        return False
    # What was to be said in any case is still to be said.
    body = replace(message, only_edit=message.only_edit and newest.body.only_edit)
    return bool(await rows.filter(id=newest.id, status="waiting", attempts=0).update(body=body))


def _columns(complaint: Complaint, now: datetime) -> dict[str, Any]:
    """What a complaint is found by, and the whole of it."""
    return {
        "origin": complaint.origin,
        "state": complaint.state.value,
        "owner_id": complaint.owner.id if complaint.owner else "",
        "customer_id": complaint.customer.id,
        "severity": complaint.triage.severity.value,
        "platform": complaint.place.platform,
        "channel": complaint.place.channel,
        "thread": complaint.place.thread,
        "opened_at": complaint.opened_at,
        "updated_at": now,
        "cause": complaint.lesson.cause if complaint.lesson else "",
        "body": complaint,
    }


def _event(complaint_id: str, event: Event) -> EventRow:
    return EventRow(complaint_id=complaint_id, at=event.at, by=event.by, kind=event.kind, data=event.data)


def _reminder(complaint_id: str, reminder: Reminder) -> ReminderRow:
    return ReminderRow(
        complaint_id=complaint_id,
        nudge=reminder.nudge.value,
        subject=reminder.subject,
        step=reminder.step,
        planned_at=reminder.due,
        due_at=reminder.due,
    )


def _wanted(complaint_id: str, wanted: Wanted, now: datetime) -> DraftRow:
    return DraftRow(
        complaint_id=complaint_id, due_at=now, number=wanted.number, kind=wanted.kind.value if wanted.kind else ""
    )
