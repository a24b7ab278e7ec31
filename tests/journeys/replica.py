"""One replica of the bot in the claim race: a store, a worker that delivers, and the agents who claim through it.

Run as a program it takes its part on standard input and answers on standard output, so that the
race can be run from several processes at once.
"""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from bot.desk import Desk
from bot.facts import Change, Complaint, Person
from bot.policy import Policy, parse
from bot.ports import Store
from bot.refusals import Refused
from bot.worker import Worker
from handlers import web
from prompts.builtin import BuiltinWriter
from storage.database import Storage, connect
from storage.store import ComplaintStore

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
AGENTS = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What one agent was told about one complaint: who owns it now, or why not."""

    complaint: str
    agent: str
    owner: str = ""
    refusal: str = ""
    sentence: str = ""


class LastOneWins(ComplaintStore):
    """A store that writes over whatever is there: the race as it is lost without the promise."""

    turn = asyncio.Lock()

    async def commit(self, change: Change) -> Complaint:
        async with self.turn:
            there = await self.load(change.complaint.id)
            return await super().commit(replace(change, complaint=replace(change.complaint, version=there.version)))


def clock() -> datetime:
    """The race takes place at one moment."""
    return MONDAY


def team() -> Policy:
    """Twenty agents and a lead."""
    people = [{"id": f"web:agent{n}", "name": f"Agent {n:02}", "role": "agent"} for n in range(AGENTS)]
    return parse({"people": [*people, {"id": "web:lee", "name": "Lee Tran", "role": "lead"}]})


def agents() -> tuple[Person, ...]:
    """Who claims."""
    return tuple(person for person in team().everybody() if person.role == "agent")


def working(storage: Storage, desk: Desk) -> Worker:
    """A worker that delivers into the web chat."""
    options = web.Options(host="127.0.0.1", port=0, secret_key=b"k" * 32, people=team().everybody(), clock=clock)
    room = web.connect(desk, storage.board, storage.room, options)
    return Worker(
        store=storage.store,
        desk=desk,
        writer=BuiltinWriter(),
        front_ends={room.name: room},
        clock=clock,
        sleep=asyncio.sleep,
    )


async def race(storage: Storage, store: Store, people: list[Person], complaints: list[str]) -> list[Answer]:
    """Every agent claims every complaint at once, while the worker delivers."""
    desk = Desk(store, team(), clock)
    worker = working(storage, desk)
    desk.wake = worker.wake
    delivering = asyncio.create_task(worker.run())
    claims = [_claim(desk, complaint, person) for complaint in complaints for person in people]
    answers = await asyncio.gather(*claims)
    worker.stop()
    await delivering
    return answers


async def _claim(desk: Desk, complaint: str, person: Person) -> Answer:
    try:
        after = await desk.claim(complaint, person)
    except Refused as refused:
        return Answer(complaint, person.id, refusal=type(refused).__name__, sentence=str(refused))
    return Answer(complaint, person.id, owner=after.owner.id if after.owner else "")


async def main() -> None:
    """Open the database, say so, wait for the start, race, answer."""
    part = json.loads(sys.stdin.readline())
    people = [person for person in agents() if person.id in part["agents"]]
    storage = await connect(part["url"], clock)
    try:
        print("ready", flush=True)  # noqa: T201  # the answer of a program
        await asyncio.to_thread(sys.stdin.readline)
        answers = await race(storage, storage.store, people, part["complaints"])
        print(json.dumps([asdict(answer) for answer in answers]), flush=True)  # noqa: T201  # as above
    finally:
        await storage.close()


if __name__ == "__main__":
    asyncio.run(main())
