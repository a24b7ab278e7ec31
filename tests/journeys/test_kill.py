"""`kill -9` at random moments: nothing is lost, nothing is done twice, nothing hangs."""

import asyncio
import contextlib
import json
import os
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from tests.journeys.kill_checker import Kept, Told, bury, hanging, kept, problems, repeated
from tests.journeys.people import Agent, Reporter
from tests.journeys.rows import rows
from tests.journeys.running import Bot, Delivery, Receiver, now, receiving, running, until

KILLS = int(os.environ.get("AMENDS_KILLS", "6"))
AT_ONCE = 4  # complaints under way at any time
SEED = 20_261_116
STILLBORN = 0.2  # of its lives, those that are ended before it is ready
QUIET = 60.0  # seconds for everything to be done at the end
STEP_LIMIT = 120.0  # seconds until a complaint gets from one step to the next, kills included


@dataclass
class World:
    """Everybody, and what they were told."""

    bot: Bot
    url: str
    receiver: Receiver
    reporter: Reporter
    agents: dict[str, Agent]
    told: Told = field(default_factory=Told)
    numbers: "count[int]" = field(default_factory=count)
    over: bool = False

    async def sees(self, holds: Callable[[], Awaitable[bool]], what: str) -> None:
        """Wait for the next step; who waits in vain is told what is not done."""
        try:
            await until(holds, STEP_LIMIT, what)
        except TimeoutError as error:
            undone = [row for row in (await kept(self.url)).due if row["status"] != "done"]
            raise TimeoutError(f"{error}; not done by {now()}: {undone}") from None


async def complaints(world: World) -> None:
    """One complaint after the other, each from the report to the reply, until it is over."""
    while not world.over:
        complaint = await report(world, next(world.numbers))
        owner = await claim(world, complaint)
        await reply(world, complaint, owner)


async def report(world: World, number: int) -> str:
    """It happened days ago, so every timer is due at once."""
    key = f"key-{number}"
    body = {
        "key": key,
        "text": f"Order 48{number:03} came eight days late and the shade is cracked. "
        "I wrote to you on Monday and nobody answered. I want my money back.",
        "customer": {"id": f"customer-{number}", "name": "Dana Reyes", "language": "en"},
        "venue": "private",
        "reply_url": world.receiver.url,
        "occurred_at": (now() - timedelta(days=3)).isoformat(),
    }
    status, complaint = await world.reporter.report(body)
    assert status in (200, 202), complaint
    world.told.reported[key] = complaint
    assert await world.reporter.report(body) == (200, complaint)
    return complaint


async def claim(world: World, complaint: str) -> Agent:
    """Both agents want it."""
    answers = await asyncio.gather(*(agent.press(complaint, "claim") for agent in world.agents.values()))
    won = [person for person, (took, _) in zip(world.agents, answers, strict=True) if took]
    world.told.claimed += [(complaint, person) for person in won]
    assert won, answers
    return world.agents[won[0]]


async def reply(world: World, complaint: str, owner: Agent) -> None:
    """Ask for a draft, wait until it stands in the owner's messages, press its button, wait for its arrival."""
    await owner.press(complaint, "draft", "acknowledgement")

    async def offered() -> bool:
        return bool(await send_button(world, complaint))

    async def arrived() -> bool:
        return any(delivery.complaint == complaint for delivery in world.receiver.deliveries)

    await world.sees(offered, f"the draft for {complaint} can be sent")
    sent, note = await owner.press(complaint, "approve", await send_button(world, complaint))
    if sent:
        world.told.approved.append(complaint)
    assert sent or "no draft" in note, note  # it was sent already, and the answer got lost
    await world.sees(arrived, f"the reply to {complaint} arrived")


async def send_button(world: World, complaint: str) -> str:
    """The argument of the button in the owner's messages that sends the draft; empty while there is none."""
    found = await rows(world.url, f"SELECT message FROM post WHERE complaint_id = '{complaint}'")  # noqa: S608  # an id of ours
    buttons = [button for row in found if row["message"] for button in json.loads(row["message"])["buttons"]]
    return next((button["argument"] for button in buttons if button["verb"] == "approve"), "")


async def kill_and_restart(world: World, chance: random.Random) -> int:
    """One life of the bot, ended at a random moment; how many rows it had in hand."""
    if chance.random() < STILLBORN:
        await asyncio.sleep(chance.uniform(0, world.bot.birth))
    else:
        await world.bot.ready()
        # As long, at most, as it took to get ready: on a slow machine, too, something is done in between.
        await asyncio.sleep(chance.uniform(0, world.bot.birth))
    await world.bot.kill()
    held = await bury(world.url)
    await world.bot.start()
    return held


async def quiet(world: World) -> bool:
    return not [*hanging(await kept(world.url), now())]


async def live(world: World) -> int:
    """Kill it again and again while everybody goes on; how many rows the dead had in hand."""
    chance = random.Random(SEED)  # noqa: S311  # moments, not secrets
    async with asyncio.TaskGroup() as going:
        for _ in range(AT_ONCE):
            going.create_task(complaints(world))
        interrupted = sum([await kill_and_restart(world, chance) for _ in range(KILLS)])
        await world.bot.ready()  # so that a life that ended before its time is told as that
        world.over = True
    with contextlib.suppress(TimeoutError):  # the checker says what hangs
        await until(lambda: quiet(world), QUIET, "everything is done")
    return interrupted


@pytest.mark.slow
async def test_a_bot_killed_again_and_again_loses_nothing_repeats_nothing_and_never_hangs(
    database_url: str, tmp_path: Path
) -> None:
    async with running(tmp_path, database_url) as bot, receiving() as receiver:
        await bot.start()
        await bot.ready()
        async with Reporter(bot) as reporter, Agent(bot, "Ana Ruiz") as ana, Agent(bot, "Ben Okoro") as ben:
            await ana.sign_in()
            await ben.sign_in()
            world = World(bot, database_url, receiver, reporter, {"web:ana": ana, "web:ben": ben})
            interrupted = await live(world)
            failures = reporter.failures + ana.failures + ben.failures
        assert await bot.answers("/healthz") == 200
        assert await bot.stop() == 0
    world.told.received = receiver.deliveries
    print(  # noqa: T201  # shown with -rP
        f"{KILLS} kills, {len(world.told.reported)} complaints, {failures} requests without an answer, "
        f"{interrupted} rows in the hands of the dead, {repeated(receiver.deliveries)} replies repeated"
    )
    assert problems(world.told, await kept(database_url), now()) == []
    assert receiver.forged == 0
    assert failures > 0


# The checker itself, on one complaint


NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


def well() -> tuple[Told, Kept]:
    """Nothing lost, nothing twice; the reply came twice under one key."""
    came = Delivery(key="r1", complaint="c1", text="Dear Dana")
    told = Told(reported={"k1": "c1"}, claimed=[("c1", "web:ana")], approved=["c1"], received=[came, came])
    after = Kept(
        complaints=[{"id": "c1", "origin": "intake:k1", "state": "owned", "owner_id": "web:ana"}],
        events=[
            {"complaint_id": "c1", "kind": "case_opened", "data": {}},
            {"complaint_id": "c1", "kind": "claimed", "data": {}},
            {"complaint_id": "c1", "kind": "nudge", "data": {"nudge": "unclaimed", "to": "channel", "times": 1}},
            {"complaint_id": "c1", "kind": "nudge", "data": {"nudge": "first-word", "to": "web:ana", "times": 1}},
            {"complaint_id": "c1", "kind": "msg_out", "data": {"text": "Dear Dana"}},
        ],
        posts=[
            {"complaint_id": "c1", "channel": "team", "message": {"topic": "card"}},
            {"complaint_id": "c1", "channel": "team", "message": {"topic": "unclaimed"}},
            {"complaint_id": "c1", "channel": "@ana", "message": {"topic": "nudge:first-word:s:web:ana"}},
        ],
        due=[
            {"table": "message", "id": 1, "complaint_id": "c1", "status": "done", "due_at": NOW, "last_error": ""},
            {
                "table": "reminder", "id": 2, "complaint_id": "c1", "status": "waiting",
                "due_at": "2026-11-16 10:00:01+00:00", "last_error": "",
            },
        ],
    )  # fmt: skip
    return told, after


def test_the_checker_is_content_when_nothing_is_wrong() -> None:
    assert problems(*well(), NOW) == []


def again(found: Kept, name: str, index: int) -> Kept:
    """The same, with one row twice."""
    known = getattr(found, name)
    return replace(found, **{name: [*known, known[index]]})


def without(found: Kept, name: str, index: int) -> Kept:
    """The same, with one row missing."""
    known = list(getattr(found, name))
    del known[index]
    return replace(found, **{name: known})


OTHER = Delivery(key="r2", complaint="c1", text="Dear Dana")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda t, k: (replace(t, reported={"k1": "c1", "k2": "c2"}), k), "lost: k2 was taken in"),
        (lambda t, k: (t, without(k, "posts", 0)), "lost: c1 has no card"),
        (lambda t, k: (replace(t, claimed=[("c1", "web:ben")]), k), "lost: web:ben was told to own"),
        (lambda t, k: (replace(t, received=[]), k), "never arrived"),
        (lambda t, k: (t, without(k, "events", 4)), "is nowhere"),
        (lambda t, k: (t, without(k, "posts", 1)), "channel was to be told of c1 (unclaimed) 1 times, and was 0"),
        (lambda t, k: (t, without(k, "posts", 2)), "web:ana was to be told of c1 (first-word) 1 times, and was 0"),
        (lambda t, k: (t, again(k, "posts", 0)), "twice: ('c1', 'team', 'card')"),
        (lambda t, k: (t, again(k, "posts", 2)), "twice: ('c1', '@ana'"),
        (lambda t, k: (t, again(k, "events", 1)), "twice: ('c1', 'claimed')"),
        (lambda t, k: (t, again(k, "events", 3)), "twice: ('c1', 'first-word', 'web:ana')"),
        (lambda t, k: (t, again(k, "posts", 2)), "(first-word) 1 times, and was 2"),
        (lambda t, k: (replace(t, received=[*t.received, OTHER]), k), "under 2 keys"),
        (
            lambda t, k: (replace(t, received=[*t.received, replace(OTHER, key="r1", complaint="c2")]), k),
            "stands for 2",
        ),
        (lambda t, k: (t, replace(k, due=[{**k.due[0], "status": "leased"}])), "hanging: message 1 of c1 is leased"),
        (lambda t, k: (t, replace(k, due=[{**k.due[0], "status": "failed"}])), "is failed"),
        (lambda t, k: (t, replace(k, due=[{**k.due[1], "due_at": NOW}])), "hanging: reminder 2 of c1 is waiting"),
    ],
)
def test_the_checker_sees_what_is_wrong(spoil: Callable[[Told, Kept], tuple[Told, Kept]], said: str) -> None:
    assert any(said in problem for problem in problems(*spoil(*well()), NOW))
