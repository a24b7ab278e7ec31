"""Reading, on both databases."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.facts import Change, Complaint, Event
from bot.kinds import State
from bot.ports import Appealed
from storage.board import PAGE
from storage.database import Storage, connect
from storage.migrate import newest
from tests.conftest import Clock

OPENED = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
Complaining = Callable[..., Change]


def noted(minutes: int, name: str = "noted") -> Event:
    return Event(at=OPENED + minutes * MINUTE, by="web:ana", kind=name, data={"words": ["é", None, 1.5, {"a": True}]})


async def exported(storage: Storage, since: datetime | None) -> list[tuple[Complaint, Sequence[Event]]]:
    return [pair async for pair in storage.board.export(since)]


async def test_complaints_come_newest_first_and_only_in_the_states_asked_for(
    storage: Storage, new: Complaining
) -> None:
    for name, minutes, state in (
        ("a", 1, State.OPEN),
        ("b", 3, State.OPEN),
        ("c", 2, State.OWNED),
        ("d", 4, State.CLOSED),
    ):
        await storage.store.create(new(name, opened_at=OPENED + minutes * MINUTE, state=state))
    found = await storage.board.complaints([State.OPEN, State.OWNED])
    assert [complaint.id for complaint in found] == ["b", "c", "a"]
    assert [c.id for c in await storage.board.complaints([State.OPEN, State.OWNED], limit=1)] == ["b"]
    assert await storage.board.complaints([]) == []


async def test_a_timeline_is_told_in_the_order_in_which_it_was_written(storage: Storage, new: Complaining) -> None:
    complaint, _ = await storage.store.create(replace(new(), events=(noted(5, "first"), noted(5, "second"))))
    await storage.store.commit(Change(complaint=complaint, events=(noted(4, "third"),)))
    assert list(await storage.board.timeline("c1")) == [noted(5, "first"), noted(5, "second"), noted(4, "third")]
    assert await storage.board.timeline("c9") == []


async def test_the_latest_event_is_the_latest_in_time(storage: Storage, new: Complaining) -> None:
    assert await storage.board.latest() is None
    await storage.store.create(replace(new(), events=(noted(5), noted(4))))
    assert await storage.board.latest() == OPENED + 5 * MINUTE


async def test_an_export_gives_every_complaint_once_with_its_timeline(storage: Storage, new: Complaining) -> None:
    assert await exported(storage, None) == []
    for n in range(2 * PAGE + 1):
        # Many at one moment, so that pages must not be cut by the time alone.
        change = new(f"c{n:03}", opened_at=OPENED + (n // 150) * MINUTE)
        await storage.store.create(replace(change, events=(noted(n, f"e{n}"), noted(n, "seen"))))
    everything = await exported(storage, None)
    assert [complaint.id for complaint, _ in everything] == [f"c{n:03}" for n in range(2 * PAGE + 1)]
    assert all(events == [noted(n, f"e{n}"), noted(n, "seen")] for n, (_, events) in enumerate(everything))
    assert len(await exported(storage, OPENED + MINUTE)) == 2 * PAGE + 1 - 150


async def test_what_something_happened_to_lately_comes_once_with_its_whole_timeline(
    storage: Storage, clock: Clock, new: Complaining
) -> None:
    for n in range(PAGE + 2):
        await storage.store.create(replace(new(f"c{n:03}"), events=(noted(0, "first"),)))
    since = clock() + timedelta(days=1)
    assert [pair async for pair in storage.board.active(since)] == []
    clock.now = since
    for n in (0, PAGE + 1):
        there = await storage.store.load(f"c{n:03}")
        await storage.store.commit(Change(complaint=there, events=(noted(1, "second"),)))
    found = [(complaint.id, events) async for complaint, events in storage.board.active(since)]
    assert found == [(name, [noted(0, "first"), noted(1, "second")]) for name in ("c000", f"c{PAGE + 1:03}")]
    everything = [complaint.id async for complaint, _ in storage.board.active(OPENED)]
    assert everything == [f"c{n:03}" for n in range(PAGE + 2)]


async def test_the_schema_is_the_one_this_program_needs(storage: Storage) -> None:
    assert await storage.board.schema() == (newest(), newest())


async def test_a_database_that_was_never_migrated_says_so(tmp_path: Path) -> None:
    storage = await connect(f"sqlite://{tmp_path / 'empty.db'}", lambda: OPENED)
    try:
        assert await storage.board.schema() == (0, newest())
    finally:
        await storage.close()


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite://", "amends.db", "", "sqlite://:memory:"])
async def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"DATABASE_URL|in memory"):
        await connect(url, lambda: OPENED)


async def test_a_database_that_cannot_be_opened_leaves_the_way_free_for_another(
    storage: Storage, database_url: str, tmp_path: Path
) -> None:
    await storage.close()
    with pytest.raises(Exception, match="unable to open"):
        await connect(f"sqlite://{tmp_path / 'no' / 'such' / 'folder.db'}", lambda: OPENED)
    again = await connect(database_url, lambda: OPENED)
    assert await again.board.schema() == (newest(), newest())
    await again.close()


def happened(kind: str, **data: object) -> Event:
    return Event(at=OPENED, by="web:ana", kind=kind, data=data)


async def test_appeals_are_counted_by_rule(storage: Storage, new: Complaining) -> None:
    assert list(await storage.board.appeals()) == []
    asked, decided = "appeal_asked", "appeal"
    first = (
        happened(asked, rule="tone", reason="It is her name"),
        happened(decided, rule="tone", reason="It is her name", upheld=True),
        happened(asked, rule="excuse", reason="It is our cause"),
        happened("edit", rule="tone", upheld=True),
    )
    second = (
        happened(asked, rule="tone", reason="An acronym"),
        happened(decided, rule="tone", reason="An acronym", upheld=False),
        happened(asked, rule="tone", reason="Another"),
        happened(decided, rule="tone", reason="Another", upheld=True),
    )
    await storage.store.create(replace(new("c1"), events=first))
    await storage.store.create(replace(new("c2"), events=second))
    assert list(await storage.board.appeals()) == [
        Appealed(rule="excuse", asked=1, upheld=0),
        Appealed(rule="tone", asked=3, upheld=2),
    ]


async def test_corrections_are_counted_by_field(storage: Storage, new: Complaining) -> None:
    assert await storage.board.corrections() == {}
    events = (
        happened("corrected", **{"field": "type", "from": "service-support", "to": "process-lapse", "reason": ""}),
        happened("corrected", **{"field": "severity", "from": "low", "to": "high", "reason": ""}),
        happened("corrected", **{"field": "severity", "from": "high", "to": "critical", "reason": "danger"}),
        happened("promoted"),
        happened("sorted", type="product-quality", severity="low", reason=""),  # as older programs wrote it
    )
    await storage.store.create(replace(new(), events=events))
    assert await storage.board.corrections() == {"complaint": 1, "severity": 2, "type": 1}
