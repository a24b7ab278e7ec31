"""The demo under `kill -9`, its clock running fast: posts, claims by reaction, nudges, replies in the room."""

import asyncio
import contextlib
import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import pytest

from tests.journeys.kill_checker import Kept, bury, hanging, kept, moment, nudges_said, twice
from tests.journeys.people import Browser
from tests.journeys.rows import Row, rows
from tests.journeys.running import Bot, demonstrating, until

KILLS = max(3, int(os.environ.get("AMENDS_KILLS", "6")) // 2)
SPEED = 1200  # a second is twenty minutes
SEED = 48_213
QUIET = 40.0  # seconds for everything to be done at the end; what a crash left unread is looked for every half minute
STEP_LIMIT = 120.0
CLAIM = "✋"
WORDS = "The lamp came late, then it caught fire and burned my hand. Nobody answered my letter."


@dataclass
class Room:
    """The people of the demo, and what they were told."""

    bot: Bot
    url: str
    customers: list[Browser]
    agents: dict[str, Browser]
    posted: list[str] = field(default_factory=list)
    """The nonce of every post that was taken."""
    claimed: list[tuple[str, str]] = field(default_factory=list)
    approved: list[str] = field(default_factory=list)
    numbers: "count[int]" = field(default_factory=count)
    over: bool = False


async def complain(room: Room, customer: Browser) -> None:
    """One complaint after the other. Somebody was hurt, so it is critical and runs on the clock."""
    while not room.over:
        nonce = f"n{next(room.numbers)}"
        post = await say(room, customer, nonce, WORDS)
        owner = await claim(room, str(post["id"]), post["complaint_id"])
        await nudged(room, post["complaint_id"])
        await answer(room, owner, post["complaint_id"])
        await say(room, customer, f"{nonce}-more", "Thank you, I wait for your answer.", thread=str(post["id"]))


async def say(room: Room, customer: Browser, nonce: str, text: str, thread: str = "") -> Row:
    """Post it, until it is taken; the post, once the desk has it."""
    fields = {"channel": "help", "thread": thread, "text": text, "nonce": nonce}
    taken, note = await customer.send("/posts", fields)
    assert taken, note
    room.posted.append(nonce)
    found: list[Row] = []

    async def taken_in() -> bool:
        found[:] = await rows(room.url, f"SELECT id, complaint_id FROM post WHERE key LIKE '%:{nonce}'")  # noqa: S608  # a number of ours
        return bool(found and found[0]["complaint_id"])

    await until(taken_in, STEP_LIMIT, f"the desk has {nonce}")
    return found[0]


async def claim(room: Room, post: str, complaint: str) -> Browser:
    """Both agents raise a hand on the customer's own words."""
    fields = {"post": post, "react": f"+{CLAIM}"}
    answers = await asyncio.gather(*(agent.send("/reactions", fields) for agent in room.agents.values()))
    won = [person for person, (took, _) in zip(room.agents, answers, strict=True) if took]
    room.claimed += [(complaint, person) for person in won]
    assert won, answers
    return room.agents[won[0]]


async def nudged(room: Room, complaint: str) -> None:
    """The owner dawdles until he is reminded of the first word."""

    async def reminded() -> bool:
        return any(nudge == "first-word" for nudge in await nudges(room.url, complaint))

    await until(reminded, STEP_LIMIT, f"the owner of {complaint} is reminded")


async def nudges(url: str, complaint: str) -> list[str]:
    found = await rows(url, f"SELECT data FROM event WHERE kind = 'nudge' AND complaint_id = '{complaint}'")  # noqa: S608  # an id of ours
    return [json.loads(row["data"])["nudge"] for row in found]


async def answer(room: Room, owner: Browser, complaint: str) -> None:
    """Ask for a draft, and press the button under it."""
    asked, note = await owner.press(complaint, "draft", "acknowledgement")
    assert asked or "being written already" in note, note  # it was asked for, and the answer got lost
    argument: list[str] = []

    async def offered() -> bool:
        found = await rows(room.url, f"SELECT message FROM post WHERE complaint_id = '{complaint}'")  # noqa: S608  # as above
        buttons = [button for row in found if row["message"] for button in json.loads(row["message"])["buttons"]]
        argument[:] = [button["argument"] for button in buttons if button["verb"] == "approve"]
        return bool(argument)

    await until(offered, STEP_LIMIT, f"the draft for {complaint} can be sent", lambda: state(room, complaint))
    sent, note = await owner.press(complaint, "approve", argument[0])
    assert sent or "no draft" in note, note  # it was sent already, and the answer got lost
    room.approved.append(complaint)


async def state(room: Room, complaint: str) -> str:
    """What the database holds of a complaint that does not go on, and what the bot had to say."""
    tables = {"complaint": "id", "draft": "complaint_id", "message": "complaint_id", "event": "complaint_id"}
    found = {t: await rows(room.url, f"SELECT * FROM {t} WHERE {key} = '{complaint}'") for t, key in tables.items()}  # noqa: S608  # as above
    lines = [f"{table}: {row}" for table, all_rows in found.items() for row in all_rows]
    return "\n".join([*lines, await asyncio.to_thread(room.bot.said)])


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in the room and in the timeline."""

    kept: Kept
    posts: list[Row]
    heard: list[Row]


async def seen(url: str) -> Seen:
    """Read it."""
    return Seen(
        await kept(url),
        await rows(url, "SELECT key, complaint_id FROM post WHERE message IS NULL"),
        await rows(url, "SELECT complaint_id FROM event WHERE kind = 'msg_in'"),
    )


def problems(room: Room, after: Seen) -> list[str]:
    """Everything that is wrong, but for what hangs."""
    return [
        *_posts(room, after),
        *_owners(room, after),
        *_replies(room, after),
        *nudges_said(after.kept),
        *twice(after.kept),
    ]


def _posts(room: Room, after: Seen) -> Iterator[str]:
    there = Counter(row["key"].rpartition(":")[2] for row in after.posts)
    for nonce in room.posted:
        if there[nonce] != 1:
            yield f"the post {nonce} is there {there[nonce]} times"
    yield from (f"nobody took in the post {row['key']}" for row in after.posts if not row["complaint_id"])
    said, heard = (Counter(row["complaint_id"] for row in found) for found in (after.posts, after.heard))
    if said != heard:
        yield f"the room has {said} words, and the timeline {heard}"


def _owners(room: Room, after: Seen) -> Iterator[str]:
    owners = {row["id"]: row["owner_id"] for row in after.kept.complaints}
    for complaint, person in room.claimed:
        if owners.get(complaint) != person:
            yield f"{person} was told to own {complaint}, but {owners.get(complaint)!r} does"


def _replies(room: Room, after: Seen) -> Iterator[str]:
    sent = [(row["complaint_id"], row["data"]["text"]) for row in after.kept.events if row["kind"] == "msg_out"]
    read = [(row["complaint_id"], row["message"]["text"]) for row in after.kept.posts if row["channel"] == "help"]
    if sorted(sent) != sorted(read):
        yield f"approved were {sorted(sent)}, and the customers read {sorted(read)}"
    for complaint in room.approved:
        if complaint not in dict(sent):
            yield f"the approval of a reply to {complaint} was answered, but is nowhere"


async def late(url: str) -> list[str]:
    """What was due before the newest event there is, and is not done."""
    newest = max(moment(row["at"]) for row in await rows(url, "SELECT at FROM event"))
    return list(hanging(await kept(url), newest))


async def live(room: Room) -> int:
    """Kill it again and again while everybody goes on; how many rows the dead had in hand."""
    chance, held = random.Random(SEED), 0  # noqa: S311  # moments, not secrets
    async with asyncio.TaskGroup() as going:
        for customer in room.customers:
            going.create_task(complain(room, customer))
        for _ in range(KILLS):
            await room.bot.ready()
            await asyncio.sleep(chance.uniform(0, 1.5 * room.bot.birth))
            await room.bot.kill()
            held += await bury(room.url)
            await room.bot.start()
        await room.bot.ready()  # so that a life that ended before its time is told as that
        room.over = True
    return held


@pytest.mark.slow
async def test_a_demo_killed_again_and_again_keeps_every_word_claim_nudge_and_reply_once(tmp_path: Path) -> None:
    url = f"sqlite://{tmp_path / 'amends.db'}"
    async with demonstrating(tmp_path, SPEED) as bot, contextlib.AsyncExitStack() as stack:
        await bot.start()
        await bot.ready()
        people = [
            await stack.enter_async_context(Browser(bot, f"/as/{name}")) for name in ("dana", "joe", "ana", "ben")
        ]
        for person in people:
            await person.enter()
        room = Room(bot, url, people[:2], {"web:ana": people[2], "web:ben": people[3]})
        held = await live(room)
        found: list[Seen] = []
        undone: list[str] = []

        async def quiet() -> bool:
            found[:], undone[:] = [await seen(url)], await late(url)
            return not problems(room, found[0]) and not undone

        with contextlib.suppress(TimeoutError):  # what is wrong is said below
            await until(quiet, QUIET, "everything is done")
        assert await bot.stop() == 0
    after = found[0]  # as it was when it was quiet: its clock runs on, and something new may begin before the stop
    said = sum(row["kind"] == "nudge" for row in after.kept.events)
    print(  # noqa: T201  # shown with -rP
        f"{KILLS} kills, {len(after.kept.complaints)} complaints, {said} nudges, "
        f"{sum(person.failures for person in people)} requests without an answer, {held} rows in the hands of the dead"
    )
    assert problems(room, after) == []
    assert undone == []
    assert said >= len(room.approved) > 0


# The checker itself, on one complaint


def well() -> tuple[Room, Seen]:
    """Nothing lost, nothing twice."""
    room = Room(Bot(Path(), [], 1, {}), "", [], {})
    room.posted, room.claimed, room.approved = ["n1", "n1-more"], [("c1", "web:ana")], ["c1"]
    after = Kept(
        complaints=[{"id": "c1", "owner_id": "web:ana"}],
        events=[{"complaint_id": "c1", "kind": "msg_out", "data": {"text": "Dear Dana"}}],
        posts=[{"complaint_id": "c1", "channel": "help", "message": {"topic": "", "text": "Dear Dana"}}],
    )
    words = [{"key": f"web:dana:{nonce}", "complaint_id": "c1"} for nonce in room.posted]
    return room, Seen(after, words, [{"complaint_id": "c1"}] * 2)


def test_the_checker_is_content_when_nothing_is_wrong() -> None:
    assert problems(*well()) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda s: replace(s, posts=s.posts[1:]), "the post n1 is there 0 times"),
        (lambda s: replace(s, posts=s.posts * 2), "the post n1 is there 2 times"),
        (lambda s: replace(s, posts=[{**s.posts[0], "complaint_id": ""}, s.posts[1]]), "nobody took in the post"),
        (lambda s: replace(s, heard=s.heard[1:]), "the timeline"),
        (lambda s: replace(s, heard=s.heard * 2), "the timeline"),
        (lambda s: replace(s, kept=replace(s.kept, complaints=[])), "web:ana was told to own"),
        (lambda s: replace(s, kept=replace(s.kept, posts=[])), "approved were"),
        (lambda s: replace(s, kept=replace(s.kept, posts=s.kept.posts * 2)), "approved were"),
        (lambda s: replace(s, kept=replace(s.kept, events=[])), "is nowhere"),
    ],
)
def test_the_checker_sees_what_is_wrong(spoil: Callable[[Seen], Seen], said: str) -> None:
    room, after = well()
    assert any(said in problem for problem in problems(room, spoil(after)))
