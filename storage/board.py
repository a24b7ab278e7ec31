"""Reading, for pages, reports and export."""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime

from tortoise.expressions import Q

from bot.facts import Complaint, Event
from bot.kinds import State
from bot.ports import Appealed
from storage import migrate
from storage.due import connection, query
from storage.models import ComplaintRow, EventRow

PAGE = 100
_LEDGER = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'",
    "postgres": "SELECT 1 WHERE to_regclass('migration') IS NOT NULL",
}
# "upheld" is true in PostgreSQL's JSON as a word, in SQLite's as a number.
_APPEALS = """
SELECT data ->> 'rule' AS rule,
       sum(CASE WHEN kind = 'appeal_asked' THEN 1 ELSE 0 END) AS asked,
       sum(CASE WHEN kind = 'appeal' AND CAST(data ->> 'upheld' AS TEXT) IN ('true', '1') THEN 1 ELSE 0 END) AS upheld
  FROM event WHERE kind IN ('appeal', 'appeal_asked') GROUP BY 1 ORDER BY 1
"""
_CORRECTIONS = """
SELECT CASE WHEN kind = 'promoted' THEN 'complaint' ELSE data ->> 'field' END AS field, count(*) AS times
  FROM event WHERE kind IN ('corrected', 'promoted') GROUP BY 1 ORDER BY 1
"""


class ComplaintBoard:
    """The Board of `bot.ports`, on either database."""

    async def complaints(self, states: Sequence[State], *, owner: str = "", limit: int = 200) -> Sequence[Complaint]:
        """Complaints in these states (of this owner), newest first."""
        rows = ComplaintRow.filter(state__in=[state.value for state in states])
        if owner:
            rows = rows.filter(owner_id=owner)
        return [row.complaint for row in await rows.order_by("-opened_at", "-id").limit(limit)]

    async def timeline(self, complaint_id: str) -> Sequence[Event]:
        """Every step of a complaint, the first one first."""
        return [_event(row) for row in await EventRow.filter(complaint_id=complaint_id).order_by("id")]

    async def export(self, since: datetime | None) -> AsyncIterator[tuple[Complaint, Sequence[Event]]]:
        """Every complaint opened at or after `since` with its timeline, the oldest first.

        Read page by page: what is opened meanwhile comes too, nothing comes twice.
        """
        rows = ComplaintRow.all() if since is None else ComplaintRow.filter(opened_at__gte=since)
        page = await rows.order_by("opened_at", "id").limit(PAGE)
        while page:
            timelines = await _timelines([row.id for row in page])
            for row in page:
                yield row.complaint, timelines[row.id]
            last = page[-1]
            after = Q(opened_at__gt=last.opened_at) | Q(opened_at=last.opened_at, id__gt=last.id)
            page = await rows.filter(after).order_by("opened_at", "id").limit(PAGE)

    async def active(self, since: datetime) -> AsyncIterator[tuple[Complaint, Sequence[Event]]]:
        """Every complaint to which something happened at or after `since`, with all of its timeline, in no order.

        Read page by page, by id: one that changes meanwhile comes once.
        """
        rows = ComplaintRow.filter(updated_at__gte=since).order_by("id")
        page = await rows.limit(PAGE)
        while page:
            timelines = await _timelines([row.id for row in page])
            for row in page:
                yield row.complaint, timelines[row.id]
            page = await rows.filter(id__gt=page[-1].id).limit(PAGE)

    async def appeals(self) -> Sequence[Appealed]:
        """How often each rule was appealed, and how often a second person agreed; by the rule's name."""
        rows = await query(_APPEALS)
        return [Appealed(rule=row["rule"], asked=row["asked"], upheld=row["upheld"]) for row in rows]

    async def corrections(self) -> Mapping[str, int]:
        """How often people corrected each field of the triage; "complaint" is what was filed as none."""
        return {row["field"]: row["times"] for row in await query(_CORRECTIONS)}

    async def latest(self) -> datetime | None:
        """The time of the newest event there is."""
        row = await EventRow.all().order_by("-at").first()
        return row.at if row else None

    async def schema(self) -> tuple[int, int]:
        """The version of the database's schema, and the one this program needs. Proves the database answers."""
        if not await query(_LEDGER[connection().capabilities.dialect]):
            return 0, migrate.newest()
        rows = await query("SELECT max(version) AS version FROM migration")
        return rows[0]["version"] or 0, migrate.newest()


async def _timelines(complaint_ids: list[str]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {complaint_id: [] for complaint_id in complaint_ids}
    for row in await EventRow.filter(complaint_id__in=complaint_ids).order_by("id"):
        found[row.complaint_id].append(_event(row))
    return found


def _event(row: EventRow) -> Event:
    return Event(at=row.at, by=row.by, kind=row.kind, data=row.data)
