"""Many messages to many places of Discord, and what became of each of them; also as a process that can be killed.

python -m tests.handlers.discord.deliveries DATABASE_URL API_URL TEAM
"""

import asyncio
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot import worker
from bot.desk import Desk
from bot.facts import Change, Complaint, Customer, Incoming, Person
from bot.kinds import Role
from bot.message import Message, Place, direct
from bot.policy import Policy, parse
from bot.settings import wall_clock
from bot.worker import Worker
from handlers.discord import clients, sender
from handlers.discord.addresses import PLATFORM, origin, person_id, place
from handlers.discord.front import connect
from handlers.discord.setup import Setup
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from storage.database import connect as open_storage
from tests.handlers.discord.wire import TOKEN, Wire
from tests.handlers.discord.wire_world import words

COMPLAINTS, COLLEAGUES = 8, 8
NUMBERED = re.compile(r"No\. (\d+)\.")
LAMP = "Order 48213 came eight days late and the shade is cracked. I wrote on Monday and nobody answered."
LATENCY = 3.0  # seconds that a slow call takes
SHORTER: tuple[tuple[object, str, object], ...] = (
    (sender, "LIMIT", 2.5),  # so that a slow call is given up before it is answered, and is taken later
    (sender, "SETTLE", 1.0),  # until it surely was
    (clients, "SHUT", 1.0),
    (worker, "BACKOFF_CAP", timedelta(seconds=4)),
)


def hurry(monkeypatch: pytest.MonkeyPatch | None = None) -> None:
    """Shorter waits than in life; for this test, or for this process."""
    for module, name, value in SHORTER:
        if monkeypatch:
            monkeypatch.setattr(module, name, value)
        else:
            setattr(module, name, value)


def policy(team: str) -> Policy:
    """The team's, whose cards go to this channel."""
    return parse({"company": "Lumen", "desk": {"platform": PLATFORM, "channel": team}, "grace_minutes": 0})


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of many messages: is it a person's word to the customer, and where does it go?"""

    approved: bool
    place: Place


async def fill(storage: Storage, wire: Wire, count: int) -> list[Numbered]:
    """Write so many messages, some of them approved texts in answer to customers."""
    desk = Desk(storage.store, policy(f"{wire.guild}/{wire.team}"), wall_clock)
    complaints = [await _owned(desk, wire, number) for number in range(COMPLAINTS)]
    colleagues = [wire.world.join(wire.guild, wire.world.user(f"Colleague {one}")) for one in range(COLLEAGUES)]
    written = []
    for number in range(count):
        which = number % COMPLAINTS
        one = _numbered(number, complaints[which], wire, colleagues)
        message = Message(place=one.place, text=f"No. {number}.", author="Ana Ruiz" if one.approved else "")
        complaints[which] = await storage.store.commit(Change(complaint=complaints[which], messages=(message,)))
        written.append(one)
    return written


def _numbered(number: int, complaint: Complaint, wire: Wire, colleagues: Sequence[str]) -> Numbered:
    if number % 3 == 0:
        return Numbered(approved=True, place=complaint.place)
    if number % 6 == 1:
        return Numbered(approved=False, place=place(wire.guild, wire.team))
    return Numbered(approved=False, place=direct(person_id(colleagues[number // 2 % len(colleagues)])))


async def _owned(desk: Desk, wire: Wire, number: int) -> Complaint:
    customer = wire.world.join(wire.guild, wire.world.user(f"Customer {number}"))
    post = wire.says(customer, wire.shop, LAMP)
    complaint = await desk.report(
        Incoming(
            origin=origin(wire.guild, wire.shop, post["id"]),
            place=place(wire.guild, wire.shop, post["id"]),
            customer=Customer(id=person_id(customer), name=f"Customer {number}"),
            text=LAMP,
            source=PLATFORM,
            occurred_at=wall_clock(),
            reported=True,
        )
    )
    return await desk.claim(complaint.id, Person(id=person_id(wire.ana), name="Ana Ruiz", role=Role.AGENT))


@dataclass(frozen=True, slots=True)
class Arrived:
    """The numbers that stand in Discord: how often each, and in which order in each conversation."""

    times: Counter[int]
    conversations: dict[tuple[str, str], list[int]]

    @property
    def disorder(self) -> list[list[int]]:
        """Conversations in which an earlier number stands below a later one."""
        return [numbers for numbers in self.conversations.values() if numbers != sorted(numbers)]


def arrived(wire: Wire) -> Arrived:
    """What stands in Discord."""
    conversations: dict[tuple[str, str], list[int]] = defaultdict(list)
    for channel in wire.world.messages:
        for one in wire.ours(channel):
            if match := NUMBERED.match(words(one)):
                answers = str(one.get("message_reference", {}).get("message_id", ""))
                conversations[channel, answers].append(int(match[1]))
    return Arrived(Counter(number for numbers in conversations.values() for number in numbers), dict(conversations))


async def deliver(database_url: str, api_url: str, team: str) -> None:
    """Send what is due until we are killed."""
    storage = await open_storage(database_url, wall_clock)
    desk = Desk(storage.store, policy(team), wall_clock)
    setup = Setup(token=TOKEN, api_url=api_url)
    front = connect(desk, storage.board, storage.inbox, storage.workspaces, storage.turns, setup)
    working = Worker(
        store=storage.store, desk=desk, writer=BuiltinWriter(), front_ends={front.name: front}, clock=wall_clock,
        sleep=asyncio.sleep,
    )  # fmt: skip
    desk.wake = working.wake
    await front.start()
    await working.run()


if __name__ == "__main__":
    hurry()
    with suppress(KeyboardInterrupt):
        asyncio.run(deliver(*sys.argv[1:]))
