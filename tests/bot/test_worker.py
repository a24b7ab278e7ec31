"""The worker on a real database, with front ends and writers that fail as they are told to."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import worker as module
from bot.case import Case
from bot.desk import Desk
from bot.facts import Account, Change, Complaint, Customer, Incoming, Person
from bot.kinds import CauseStatus, Fault, Kind, Role, Severity, State, Type, Venue
from bot.message import Message, Place
from bot.policy import Drafting, Policy, parse
from bot.ports import DueMessage, DueReminder, Later, Never, Opinion, Writer, Written
from bot.worker import PATIENCE, TRIES, Worker, backoff
from prompts.builtin import BuiltinWriter
from storage.database import Storage

SECRET = "dana@example.com wrote that the lamp is broken"
ANA = Person(id="web:ana", name="Ana Ruiz", role=Role.AGENT)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)  # a Monday

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


class Recorder:
    """A front end that keeps what it sent. What stands in `script` happens first, one a try."""

    name = "web"

    def __init__(self) -> None:
        self.sent: list[DueMessage] = []
        self.tried: list[DueMessage] = []
        self.script: deque[Exception | Callable[[DueMessage], Awaitable[None]] | None] = deque()

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def ready(self) -> str:
        return ""

    async def send(self, due: DueMessage) -> str:
        self.tried.append(due)
        step = self.script.popleft() if self.script else None
        if isinstance(step, Exception):
            raise step
        if step is not None:
            await step(due)
        self.sent.append(due)
        return f"ref-{due.key}"

    def texts(self, channel: str) -> list[str]:
        return [due.message.text for due in self.sent if due.message.place.channel == channel]


class Pen:
    """A writer that does as told."""

    def __init__(self, write: Callable[[Kind, Case], Awaitable[Written]]) -> None:
        self.write = write


async def for_ever(_seconds: float) -> None:
    await asyncio.Event().wait()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def policy() -> Policy:
    return parse(
        {
            "company": "Lumen",
            "people": [
                {"id": "web:ana", "name": "Ana Ruiz", "role": "agent"},
                {"id": "web:lee", "name": "Lee Tran", "role": "lead"},
            ],
        }
    )


@pytest.fixture
def desk(sqlite_storage: Storage, policy: Policy, clock: Clock) -> Desk:
    return Desk(sqlite_storage.store, policy, clock)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def make(sqlite_storage: Storage, desk: Desk, recorder: Recorder, clock: Clock) -> Callable[..., Worker]:
    def worker(**other: Any) -> Worker:
        parts: dict[str, Any] = {
            "store": sqlite_storage.store,
            "desk": desk,
            "writer": BuiltinWriter(),
            "front_ends": {"web": recorder},
            "clock": clock,
            "sleep": for_ever,
        }
        return Worker(**(parts | other))

    return worker


@pytest.fixture
def worker(make: Callable[..., Worker]) -> Worker:
    return make()


async def complain(desk: Desk, number: int = 1, platform: str = "web") -> Complaint:
    incoming = Incoming(
        origin=f"test:{number}",
        place=Place(platform=platform, channel="help", thread=str(number)),
        customer=Customer(id=f"web:customer{number}", name="Dana Reyes", language="en"),
        text="My order came eight days late and the shade is cracked. Nobody answered my note.",
        source="test",
        occurred_at=desk.clock(),
        venue=Venue.PRIVATE,
        reported=True,
    )
    return await desk.report(incoming)


async def settle(worker: Worker) -> int:
    """Step until nothing is due."""
    done = 0
    while taken := await worker.run_once():
        done += taken
        assert done < 1000, "the worker turns in circles"
    return done


async def statuses(storage: Storage, table: str) -> list[tuple[str, int]]:
    rows = await storage.context.db().execute_query_dict(f"SELECT status, attempts FROM {table} ORDER BY id")  # noqa: S608 - a name of ours
    return [(row["status"], row["attempts"]) for row in rows]


# Messages


async def test_a_card_is_sent_once(worker: Worker, desk: Desk, recorder: Recorder) -> None:
    await complain(desk)
    assert await worker.run_once() >= 1
    assert len(recorder.texts("team")) == 1
    assert await worker.run_once() == 0


async def test_later_waits_as_long_as_the_platform_says(
    worker: Worker, desk: Desk, recorder: Recorder, clock: Clock
) -> None:
    await complain(desk)
    recorder.script.append(Later(timedelta(seconds=40), "rate limit"))
    await settle(worker)
    clock.forward(seconds=39)
    await settle(worker)
    assert recorder.sent == []
    clock.forward(seconds=1)
    await settle(worker)
    assert len(recorder.sent) == 1
    assert recorder.sent[0].lease.attempts == 2


async def test_a_conversation_keeps_its_order_and_others_go_on(
    worker: Worker, desk: Desk, recorder: Recorder, clock: Clock
) -> None:
    complaint = await complain(desk)
    await settle(worker)
    await desk.claim(complaint.id, ANA)  # edits the card in "team", greets Ana in "@ana"
    recorder.script.append(RuntimeError())
    await settle(worker)
    held = recorder.tried[1].message.place
    assert held not in [due.message.place for due in recorder.sent[1:]]
    assert recorder.sent[1:], "the other conversation was held up"
    clock.forward(minutes=1)
    await settle(worker)
    assert held in [due.message.place for due in recorder.sent[1:]]


async def test_failures_wait_longer_each_time_and_end_with_a_word_to_the_owner(
    worker: Worker, desk: Desk, recorder: Recorder, clock: Clock, sqlite_storage: Storage
) -> None:
    complaint = await owned(desk, worker)
    await say(sqlite_storage, complaint, "We are looking into it.", complaint.place)
    recorder.script.extend([ValueError(SECRET)] * TRIES)
    for attempt in range(1, TRIES + 1):
        await settle(worker)
        assert tries(recorder, "help") == list(range(1, attempt + 1))
        clock.forward(seconds=backoff(attempt).total_seconds() - 1)
        await settle(worker)
        assert len(tries(recorder, "help")) == attempt
        clock.forward(seconds=1)
    await settle(worker)
    clock.forward(hours=3)
    await settle(worker)
    assert len(tries(recorder, "help")) == TRIES
    assert [text for text in recorder.texts("@ana") if "We are looking into it." in quoted(recorder, text)]


async def test_patience_with_a_platform_that_asks_for_later_has_an_end(
    worker: Worker, desk: Desk, recorder: Recorder, clock: Clock, sqlite_storage: Storage
) -> None:
    complaint = await owned(desk, worker)
    await say(sqlite_storage, complaint, "We are looking into it.", complaint.place)
    recorder.script.extend([Later(timedelta(seconds=1), "busy")] * PATIENCE)
    for _ in range(PATIENCE + 5):
        await settle(worker)
        clock.forward(seconds=1)
    assert len(tries(recorder, "help")) == PATIENCE


async def test_later_that_is_a_failure_counts_as_one(
    worker: Worker, desk: Desk, recorder: Recorder, clock: Clock, sqlite_storage: Storage
) -> None:
    complaint = await owned(desk, worker)
    await say(sqlite_storage, complaint, "We are looking into it.", complaint.place)
    recorder.script.extend([Later(timedelta(seconds=1), "away", failed=True)] * (TRIES + 5))
    for _ in range(TRIES + 5):
        await settle(worker)
        clock.forward(seconds=1)
    assert len(tries(recorder, "help")) == TRIES
    recorder.script.clear()


async def test_a_message_knows_why_it_was_put_off(worker: Worker, desk: Desk, recorder: Recorder, clock: Clock) -> None:
    await complain(desk)
    recorder.script.append(Later(timedelta(seconds=1), "perhaps sent"))
    await settle(worker)
    clock.forward(seconds=1)
    await settle(worker)
    assert [due.last_error for due in recorder.tried] == ["", "perhaps sent"]


async def test_what_can_never_arrive_is_told_once(
    worker: Worker, desk: Desk, recorder: Recorder, clock: Clock, sqlite_storage: Storage
) -> None:
    complaint = await owned(desk, worker)
    before = len(recorder.texts("@ana"))
    await say(sqlite_storage, complaint, "We are looking into it.", complaint.place)
    recorder.script.append(Never("the customer has left"))
    await settle(worker)
    clock.forward(hours=1)
    await settle(worker)
    told = [text for text in recorder.texts("@ana")[before:] if "the customer has left" in quoted(recorder, text)]
    assert len(told) == 1
    assert ("failed", 1) in await statuses(sqlite_storage, "message")


async def test_an_unknown_platform_is_never_delivered_to(
    make: Callable[..., Worker], desk: Desk, sqlite_storage: Storage
) -> None:
    await complain(desk)
    await settle(make(front_ends={}))
    assert ("failed", 1) in await statuses(sqlite_storage, "message")


async def test_what_a_platform_never_answers_is_cut_off_and_tried_again(
    worker: Worker, desk: Desk, recorder: Recorder, sqlite_storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SEND_LIMIT", 0.01)
    await complain(desk)
    recorder.script.append(lambda _due: for_ever(0))
    await settle(worker)
    assert await statuses(sqlite_storage, "message") == [("waiting", 1)]


# Reminders


async def test_a_reminder_fires_when_its_time_has_come(
    worker: Worker, desk: Desk, recorder: Recorder, clock: Clock
) -> None:
    await complain(desk)
    await settle(worker)
    before = len(recorder.texts("team"))
    clock.forward(hours=5)
    await settle(worker)
    assert len(recorder.texts("team")) > before


async def test_a_reminder_that_fails_is_tried_again(
    make: Callable[..., Worker], desk: Desk, recorder: Recorder, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = make()
    await complain(desk)
    await settle(worker)
    clock.forward(hours=5)
    fire, broken = desk.fire, [True]

    async def fire_second_time(due: DueReminder) -> None:
        if broken.pop() if broken else False:
            raise OSError(SECRET)
        await fire(due)

    monkeypatch.setattr(desk, "fire", fire_second_time)
    await settle(worker)
    before = len(recorder.texts("team"))
    clock.forward(seconds=2)
    await settle(worker)
    assert len(recorder.texts("team")) > before or len(recorder.texts("@lee")) > 0


# Drafts


async def test_a_wanted_draft_is_written_from_the_facts(worker: Worker, desk: Desk) -> None:
    complaint = await owned(desk, worker)
    await desk.record(complaint.id, ANA, FACTS)
    await desk.ask_draft(complaint.id, ANA, Kind.APOLOGY)
    await settle(worker)
    draft = (await desk.store.load(complaint.id)).draft
    assert draft
    assert "eight days late" in draft.text
    assert draft.source == "rules"


async def test_a_writer_gets_only_so_long_and_is_asked_again(
    make: Callable[..., Worker], desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MARGIN", 0.01)
    hasty = Drafting.model_construct(writer_seconds=0)
    desk.policy = desk.policy.model_copy(update={"drafts": hasty})
    answers: deque[Written | None] = deque([None, Written(text="At last.")])

    async def write(_kind: Kind, _case: Case) -> Written:
        answer = answers.popleft()
        if answer is None:
            await for_ever(0)
        assert answer
        return answer

    worker = make(writer=Pen(write))
    complaint = await owned(desk, worker)
    await desk.ask_draft(complaint.id, ANA, Kind.APOLOGY)
    await settle(worker)
    clock.forward(seconds=2)
    await settle(worker)
    draft = (await desk.store.load(complaint.id)).draft
    assert draft
    assert draft.text == "At last."


async def test_a_draft_nobody_wants_any_more_is_not_written(make: Callable[..., Worker], desk: Desk) -> None:
    asked: list[Kind] = []

    async def write(kind: Kind, _case: Case) -> Written:
        asked.append(kind)
        return Written(text="Too late.")

    worker = make(writer=Pen(write))
    complaint = await owned(desk, worker)
    complaint = await desk.ask_draft(complaint.id, ANA, Kind.APOLOGY)
    assert complaint.draft
    await desk.discard(complaint.id, ANA, complaint.draft.number)
    await settle(worker)
    assert asked == []
    assert (await desk.store.load(complaint.id)).draft is None


class Eye:
    """A reader that does as told."""

    def __init__(self, opinion: Opinion | None) -> None:
        self.opinion = opinion
        self.read_texts: list[str] = []

    async def read(self, text: str) -> Opinion | None:
        self.read_texts.append(text)
        return self.opinion


async def unclear(desk: Desk) -> Complaint:
    """Words of which triage is not sure."""
    incoming = Incoming(
        origin="test:unclear",
        place=Place(platform="web", channel="help", thread="1"),
        customer=Customer(id="web:customer1", name="Dana Reyes"),
        text="it does that thing again",
        source="test",
        occurred_at=desk.clock(),
    )
    return await desk.report(incoming)


async def test_where_triage_is_unsure_a_second_opinion_makes_a_complaint_of_it_once(
    make: Callable[..., Worker], desk: Desk, recorder: Recorder
) -> None:
    desk.second_opinions = True
    eye = Eye(Opinion(complaint=True, type=Type.PROCESS_LAPSE, severity=Severity.HIGH))
    complaint = await unclear(desk)
    assert complaint.state is State.FILED
    await settle(make(reader=eye))
    assert eye.read_texts == [complaint.text]
    seen = await desk.store.load(complaint.id)
    assert (seen.state, seen.triage.severity) == (State.OPEN, Severity.HIGH)
    assert len(recorder.texts("team")) == 1
    await unclear(desk)
    await settle(make(reader=eye))
    assert len(eye.read_texts) == 1


@pytest.mark.parametrize("reader", [None, Eye(None)])
async def test_where_there_is_no_second_opinion_the_first_one_stands(
    make: Callable[..., Worker], desk: Desk, sqlite_storage: Storage, reader: Eye | None
) -> None:
    desk.second_opinions = True
    complaint = await unclear(desk)
    await settle(make(reader=reader))
    assert (await desk.store.load(complaint.id)).state is State.FILED
    assert await statuses(sqlite_storage, "draft") == [("done", 1)]


async def test_an_opinion_that_never_comes_is_given_up_quietly(
    make: Callable[..., Worker], desk: Desk, clock: Clock, sqlite_storage: Storage
) -> None:
    class Broken:
        async def read(self, _text: str) -> Opinion | None:
            raise OSError

    desk.second_opinions = True
    await unclear(desk)
    worker = make(reader=Broken())
    for _ in range(TRIES):
        await settle(worker)
        clock.forward(minutes=6)
    assert [status for status, _ in await statuses(sqlite_storage, "draft")] == ["failed"]


async def test_slow_drafts_keep_no_message_waiting(make: Callable[..., Worker], desk: Desk, recorder: Recorder) -> None:
    begun = asyncio.Event()

    async def write(_kind: Kind, _case: Case) -> Written:
        begun.set()
        await for_ever(0)
        raise AssertionError

    worker = make(writer=Pen(write))
    desk.wake = worker.wake
    complaint = await owned(desk, worker)
    working = asyncio.create_task(worker.run())
    await desk.ask_draft(complaint.id, ANA, Kind.APOLOGY)
    await begun.wait()
    cards = len(recorder.sent)
    await complain(desk, 2)
    await until(lambda: len(recorder.sent) > cards)
    working.cancel()
    await asyncio.gather(working, return_exceptions=True)


# Leases


async def test_who_loses_the_lease_drops_the_row_quietly(
    make: Callable[..., Worker],
    desk: Desk,
    recorder: Recorder,
    clock: Clock,
    sqlite_storage: Storage,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await complain(desk)

    async def overtaken(_due: DueMessage) -> None:
        clock.forward(minutes=2)
        await make().run_once()

    recorder.script.append(overtaken)
    with caplog.at_level(logging.INFO, logger="bot.worker"):
        await make().run_once()
    assert await statuses(sqlite_storage, "message") == [("done", 2)]
    assert [record.levelname for record in caplog.records] == ["INFO"]


async def test_after_a_crash_another_worker_takes_the_row_again(
    make: Callable[..., Worker], desk: Desk, recorder: Recorder, clock: Clock
) -> None:
    await complain(desk)
    recorder.script.append(lambda _due: for_ever(0))
    crashing = asyncio.create_task(make().run_once())
    await until(lambda: len(recorder.tried) == 1)
    crashing.cancel()
    await asyncio.gather(crashing, return_exceptions=True)
    assert await make().run_once() == 0
    clock.forward(minutes=2)
    await settle(make())
    assert [due.lease.attempts for due in recorder.tried] == [1, 2]
    assert recorder.tried[0].key == recorder.tried[1].key


async def test_crashes_are_not_failures(
    make: Callable[..., Worker], desk: Desk, recorder: Recorder, sqlite_storage: Storage
) -> None:
    await complain(desk)
    await sqlite_storage.context.db().execute_query("UPDATE message SET attempts = 50")
    recorder.script.append(OSError("away"))
    await make().run_once()
    assert await statuses(sqlite_storage, "message") == [("waiting", 51)]


async def test_what_waits_stretches_with_the_clock(
    make: Callable[..., Worker], desk: Desk, recorder: Recorder, clock: Clock
) -> None:
    await complain(desk)
    worker = make(speed=60.0)
    recorder.script.append(Later(timedelta(seconds=2), "busy"))
    await settle(worker)
    clock.forward(seconds=119)
    await settle(worker)
    assert len(recorder.tried) == 1
    clock.forward(seconds=1)
    await settle(worker)
    assert len(recorder.tried) == 2


async def test_never_more_than_its_share_is_at_work(
    worker: Worker, desk: Desk, recorder: Recorder, sqlite_storage: Storage
) -> None:
    complaint = await complain(desk)
    await settle(worker)
    complaint = await desk.store.load(complaint.id)
    messages = [Place(platform="web", channel=f"room{n}") for n in range(40)]
    release, together = asyncio.Event(), [0]

    async def hold(_due: DueMessage) -> None:
        together[0] += 1
        await release.wait()

    recorder.script.extend([hold] * 40)
    await say(sqlite_storage, complaint, "Hello.", *messages)
    working = asyncio.create_task(worker.run())
    await until(lambda: together[0] == 16)
    await asyncio.sleep(0.05)
    assert together[0] == 16
    release.set()
    await until(lambda: len(recorder.sent) == 41)
    worker.stop()
    await working


# The loop


async def test_a_wake_up_call_ends_the_rest_at_once(worker: Worker, desk: Desk, recorder: Recorder) -> None:
    desk.wake = worker.wake
    working = asyncio.create_task(worker.run())
    await asyncio.sleep(0.02)
    await complain(desk)
    await until(lambda: len(recorder.sent) == 1)
    worker.stop()
    await working


async def test_the_rest_lasts_until_something_is_due(make: Callable[..., Worker], desk: Desk, clock: Clock) -> None:
    rests: list[float] = []

    async def sleep(seconds: float) -> None:
        rests.append(seconds)
        await for_ever(0)

    worker = make(sleep=sleep, speed=1200.0)
    await complain(desk)
    await settle(worker)
    ahead = await desk.store.next_due()
    assert ahead
    working = asyncio.create_task(worker.run())
    await until(lambda: rests != [])
    worker.stop()
    await working
    assert rests == [min(module.POLL, (ahead - clock()).total_seconds() / 1200.0)]


async def test_stopping_finishes_what_was_begun_and_takes_nothing_new(
    worker: Worker, desk: Desk, recorder: Recorder
) -> None:
    release = asyncio.Event()
    recorder.script.append(lambda _due: wait(release))
    await complain(desk)
    working = asyncio.create_task(worker.run())
    await until(lambda: len(recorder.tried) == 1)
    worker.stop()
    await complain(desk, 2)
    await asyncio.sleep(0.02)
    assert not working.done()
    release.set()
    await working
    assert len(recorder.sent) == 1


async def test_stopping_does_not_wait_for_ever(
    worker: Worker, desk: Desk, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DRAIN_LIMIT", 0.02)
    recorder.script.append(lambda _due: for_ever(0))
    await complain(desk)
    working = asyncio.create_task(worker.run())
    await until(lambda: len(recorder.tried) == 1)
    worker.stop()
    async with asyncio.timeout(5):
        await working


async def test_a_database_that_is_away_for_a_while_ends_nothing(
    make: Callable[..., Worker], desk: Desk, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = [ConnectionError(SECRET)] * 3
    take = desk.store.due_reminders

    async def due_reminders(now: datetime, limit: int, lease: timedelta) -> Sequence[DueReminder]:
        if away:
            raise away.pop()
        return await take(now, limit, lease)

    monkeypatch.setattr(desk.store, "due_reminders", due_reminders)
    await complain(desk)
    worker = make(sleep=lambda _seconds: asyncio.sleep(0))
    working = asyncio.create_task(worker.run())
    await until(lambda: len(recorder.sent) == 1)
    worker.stop()
    await working


async def test_the_log_names_the_complaint_and_quotes_nobody(
    worker: Worker, desk: Desk, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    complaint = await complain(desk)
    recorder.script.append(ValueError(SECRET))
    await settle(worker)
    assert complaint.id in caplog.text
    assert "ValueError at test_worker.py" in caplog.text
    assert "dana" not in caplog.text.lower()


def test_the_built_in_writer_is_a_writer() -> None:
    writer: Writer = BuiltinWriter()
    assert writer


# What the tests say in one word

FACTS = Account(
    failures=("arrived eight days late", "shade cracked"),
    impact="three evenings of work in the dark",
    cause="we booked economy shipping instead of express",
    cause_status=CauseStatus.CONFIRMED,
    fault=Fault.OURS,
)


async def owned(desk: Desk, worker: Worker) -> Complaint:
    complaint = await complain(desk)
    await desk.claim(complaint.id, ANA)
    await settle(worker)
    complaint = await desk.store.load(complaint.id)
    assert complaint.state is State.OWNED
    return complaint


async def say(storage: Storage, complaint: Complaint, text: str, *places: Place) -> None:
    messages = tuple(Message(place=place, text=text) for place in places)
    await storage.store.commit(Change(complaint=complaint, messages=messages))


def tries(recorder: Recorder, channel: str) -> list[int]:
    return [due.lease.attempts for due in recorder.tried if due.message.place.channel == channel]


def quoted(recorder: Recorder, text: str) -> str:
    """The whole of a message with this text."""
    return next(f"{due.message}" for due in recorder.sent if due.message.text == text)


async def wait(event: asyncio.Event) -> None:
    await event.wait()


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not holds():  # noqa: ASYNC110 - what is waited for is any condition
            await asyncio.sleep(0.005)
