"""Twenty agents claim a hundred complaints at once: one owner each, one card each, one set of timers each."""

import asyncio
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.facts import Complaint, Customer, Incoming
from bot.message import Place
from bot.timing import plan
from storage.database import Storage
from tests.journeys.race_checker import Outcome, Timer, outcome, problems
from tests.journeys.replica import MONDAY, Answer, LastOneWins, agents, clock, race, team, working

COMPLAINTS = 100
PROCESSES = 4
PATIENCE = 180  # seconds for a process to run its part of the race
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
NAMES = {person.id: person.name for person in agents()}


async def report(storage: Storage, number: int) -> list[Complaint]:
    """Complaints that wait for an owner."""
    desk = Desk(storage.store, team(), clock)
    return [
        await desk.report(
            Incoming(
                origin=f"web:help:{n}",
                place=Place(platform="web", channel="help"),
                customer=Customer(id=f"web:customer{n}", name=f"Customer {n}"),
                text=f"Order {n} came broken and nobody answers my letters.",
                source="web",
                occurred_at=MONDAY,
                reported=True,
            )
        )
        for n in range(number)
    ]


async def deliver(storage: Storage) -> None:
    """Whatever the racers left to be delivered."""
    worker = working(storage, Desk(storage.store, team(), clock))
    while await worker.run_once():
        pass


async def timers(storage: Storage, reported: Sequence[Complaint]) -> dict[str, list[Timer]]:
    """Those of a complaint that waits, and of the same complaint owned: each once."""
    found = {}
    for before in reported:
        owned = await storage.store.load(before.id)
        found[before.id] = [(str(r.nudge), r.subject, r.step) for c in (before, owned) for r in plan(c, team())]
    return found


async def run_process(url: str, people: Sequence[str], complaints: Sequence[str], go: asyncio.Barrier) -> list[Answer]:
    """One process of several; all of them start together."""
    program = [sys.executable, "-m", "tests.journeys.replica"]
    process = await asyncio.create_subprocess_exec(
        *program, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=2**20
    )
    assert process.stdin
    assert process.stdout
    part = {"url": url, "agents": list(people), "complaints": list(complaints)}
    process.stdin.write(json.dumps(part).encode() + b"\n")
    assert await process.stdout.readline() == b"ready\n"
    await go.wait()
    answered, _ = await asyncio.wait_for(process.communicate(b"go\n"), PATIENCE)
    assert process.returncode == 0
    return [Answer(**answer) for answer in json.loads(answered)]


@pytest.mark.slow
@on_sqlite
async def test_one_process_on_sqlite_gives_every_complaint_one_owner_one_card_and_one_set_of_timers(
    storage: Storage, database_url: str
) -> None:
    reported = await report(storage, COMPLAINTS)
    answers = await race(storage, storage.store, list(agents()), [c.id for c in reported])
    await deliver(storage)
    assert problems(answers, await outcome(database_url), NAMES, await timers(storage, reported)) == []


@pytest.mark.slow
@on_postgres
async def test_four_processes_on_postgresql_give_every_complaint_one_owner_one_card_and_one_set_of_timers(
    storage: Storage, database_url: str
) -> None:
    reported = await report(storage, COMPLAINTS)
    ids, people, go = [c.id for c in reported], list(NAMES), asyncio.Barrier(PROCESSES)
    shares = [people[n::PROCESSES] for n in range(PROCESSES)]
    parts = await asyncio.gather(*(run_process(database_url, share, ids, go) for share in shares))
    await deliver(storage)
    answers = [answer for part in parts for answer in part]
    assert problems(answers, await outcome(database_url), NAMES, await timers(storage, reported)) == []


@on_sqlite
async def test_a_store_that_does_not_compare_loses_the_race_and_the_checker_sees_it(
    storage: Storage, database_url: str
) -> None:
    reported = await report(storage, 3)
    answers = await race(storage, LastOneWins(clock), list(agents()), [c.id for c in reported])
    found = problems(answers, await outcome(database_url), NAMES, await timers(storage, reported))
    assert any("was given to" in problem for problem in found)


# The checker itself, on two agents and one complaint


def won() -> tuple[list[Answer], Outcome]:
    """A race well run."""
    answers = [
        Answer("c1", "web:a", owner="web:a"),
        Answer("c1", "web:b", refusal="Owned", sentence="Ann has owned this since Mon."),
    ]
    after = Outcome(
        complaints=[{"id": "c1", "state": "owned", "owner_id": "web:a"}],
        claimed=[{"complaint_id": "c1", "by": "web:a"}],
        reminders=[{"complaint_id": "c1", "nudge": "first-word", "subject": "s", "step": 0}],
        posts=[
            {"complaint_id": "c1", "channel": "team", "message": '{"text": "Dana: owned by Ann"}'},
            {"complaint_id": "c1", "channel": "@a", "message": '{"text": "You own it"}'},
        ],
    )
    return answers, after


def judged(answers: list[Answer], after: Outcome) -> list[str]:
    return problems(answers, after, {"web:a": "Ann", "web:b": "Bob"}, {"c1": [("first-word", "s", 0)]})


def test_the_checker_is_content_with_a_race_well_run() -> None:
    assert judged(*won()) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda a, o: ([a[0], replace(a[1], owner="web:b", refusal="")], o), "was given to"),
        (lambda a, o: ([a[0], replace(a[1], sentence="Bob has it.")], o), "is Ann's"),
        (lambda a, o: ([a[0], replace(a[1], refusal="Busy")], o), "was told Busy"),
        (lambda a, o: (a[:1], o), "answers to"),
        (lambda a, o: (a, replace(o, claimed=o.claimed * 2)), "claimed by"),
        (lambda a, o: (a, replace(o, posts=[*o.posts, o.posts[0]])), "these cards"),
        (lambda a, o: (a, replace(o, posts=o.posts[1:])), "these cards"),
        (lambda a, o: (a, replace(o, posts=o.posts[:1])), "was told to"),
        (lambda a, o: (a, replace(o, reminders=o.reminders * 2)), "there 2 times"),
        (lambda a, o: (a, replace(o, reminders=[])), "is missing"),
        (lambda a, o: (a, replace(o, unsent=[{"complaint_id": "c1", "topic": "card", "status": "leased"}])), "leased"),
        (lambda a, o: (a, replace(o, complaints=[{"id": "c1", "state": "open", "owner_id": ""}])), "is open"),
    ],
)
def test_the_checker_sees_what_is_wrong(
    spoil: Callable[[list[Answer], Outcome], tuple[list[Answer], Outcome]], said: str
) -> None:
    assert any(said in problem for problem in judged(*spoil(*won())))
