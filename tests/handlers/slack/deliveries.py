"""Many messages to many places of Slack, and what became of each of them."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

import aiohttp
import pytest

from bot import worker
from bot.desk import Desk
from bot.facts import Change, Complaint, Customer, Incoming
from bot.message import Message, Place
from bot.policy import Policy
from handlers.slack import clients, sender
from storage.database import Storage
from tests.handlers.slack.bench import Bench
from tests.handlers.slack.house import team_policy
from tests.handlers.slack.local import CROWD, DANA, DESK, HELP, SAM
from tests.handlers.slack.office import COMPLAINT, place
from tests.journeys.running import now

THREADS = 4
NUMBERED = re.compile(r"No\. (\d+)\.")
CLIENT_LIMIT = aiohttp.ClientTimeout(total=1, connect=0.5)
LONGEST_WAIT = timedelta(seconds=4)
SETTLE = 2.0  # seconds; with the limit above, longer than a slow call is on its way


def hurry(monkeypatch: pytest.MonkeyPatch | None = None) -> None:
    """Shorter waits than in life; for this test, or for this process."""
    shorter: list[tuple[object, str, object]] = [
        (clients, "TIMEOUT", CLIENT_LIMIT),
        (sender, "SETTLE", SETTLE),
        (worker, "BACKOFF_CAP", LONGEST_WAIT),
    ]
    for module, name, value in shorter:
        if monkeypatch:
            monkeypatch.setattr(module, name, value)
        else:
            setattr(module, name, value)


def policy() -> Policy:
    """The team's."""
    return team_policy()


@dataclass(frozen=True, slots=True)
class Numbered:
    """One of many messages: is it a person's word to the customer, and where does it go?"""

    approved: bool
    place: Place


async def fill(storage: Storage, bench: Bench, count: int) -> list[Numbered]:
    """Write so many messages, a few of them approved text in customers' threads."""
    desk = Desk(storage.store, policy(), now)
    complaints = [await _owned(desk, bench, number) for number in range(THREADS)]
    written = []
    for number in range(count):
        which = number % THREADS
        one = _numbered(number, complaints[which])
        message = Message(place=one.place, text=f"No. {number}.", author="Sam Okafor" if one.approved else "")
        complaints[which] = await storage.store.commit(Change(complaint=complaints[which], messages=(message,)))
        written.append(one)
    return written


def _numbered(number: int, complaint: Complaint) -> Numbered:
    if number % 6 == 0:
        return Numbered(approved=True, place=complaint.place)
    if number % 6 == 1:
        return Numbered(approved=False, place=place(DESK))
    return Numbered(approved=False, place=place(f"@{CROWD[number % len(CROWD)]}"))


async def _owned(desk: Desk, bench: Bench, number: int) -> Complaint:
    ts = await bench.post(HELP, DANA, COMPLAINT)
    complaint = await desk.report(
        Incoming(
            origin=f"slack:{HELP}:{ts}",
            place=place(HELP, ts),
            customer=Customer(id=f"slack:{DANA}{number}", name="Dana Reyes"),
            text=COMPLAINT,
            source="slack",
            occurred_at=now(),
            reported=True,
        )
    )
    sam = next(one for one in policy().everybody() if one.id == f"slack:{SAM}")
    return await desk.claim(complaint.id, sam)


@dataclass(frozen=True, slots=True)
class Arrived:
    """The numbers that stand in Slack: how often each, and in which order in each conversation."""

    times: Counter[int]
    conversations: dict[tuple[str, str], list[int]]

    @property
    def disorder(self) -> list[list[int]]:
        """Conversations in which an earlier number stands below a later one."""
        return [numbers for numbers in self.conversations.values() if numbers != sorted(numbers)]


async def arrived(bench: Bench) -> Arrived:
    """What stands in Slack."""
    conversations: dict[tuple[str, str], list[int]] = defaultdict(list)
    for channel in await bench.channels():
        for one in sorted(await bench.ours(channel["id"]), key=lambda one: one.ts):
            if match := NUMBERED.match(one.text):
                conversations[channel["id"], one.thread].append(int(match[1]))
    return Arrived(Counter(number for numbers in conversations.values() for number in numbers), dict(conversations))
