"""Told three times, in any order, by two connections: one complaint, one claim, one nudge."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from bot.policy import Policy
from storage.database import Storage
from tests.handlers.slack.bench import Bench
from tests.handlers.slack.house import House, MovedClock, running
from tests.handlers.slack.local import DANA, DESK, HELP, PRIYA, SAM, TOM, Mode
from tests.journeys.slack.sights import card, told

LAMP = "<@U0BOT> Order 48213 came eight days late and the shade is cracked. I wrote on Monday and nobody answered."
CLAIMING = (SAM, PRIYA, TOM)


async def everything_happens(bench: Bench) -> str:
    """Dana complains, names us, writes again; three claim, one takes it back."""
    ts = await bench.post(HELP, DANA, LAMP)
    for user in CLAIMING:
        await bench.react(HELP, user, ts, "hand")
    await bench.unreact(HELP, SAM, ts, "hand")
    await bench.post(HELP, DANA, "Is anybody there?", thread=ts)
    return ts


async def is_once(slack: House, ts: str) -> None:
    """What has to be there, and nothing twice."""
    await card(slack, "owned by")
    await slack.idle()
    complaint = await slack.complaint()
    assert complaint.owner
    assert [said.text for said in complaint.said] == ["Is anybody there?"]
    steps = [event.kind for event in await slack.storage.board.timeline(complaint.id)]
    assert (steps.count("case_opened"), steps.count("claimed")) == (1, 1), steps
    owner = complaint.owner.id.removeprefix("slack:")
    await told(slack, owner, "You own Dana")
    heard = [one.shown for one in await slack.bench.privately(owner)]
    assert len([one for one in heard if "You own Dana" in one]) == 1
    assert len([one for one in heard if "wrote again" in one]) <= 1
    for other in set(CLAIMING) - {owner}:
        losses = [one for one in await slack.bench.privately(other) if "has owned this since" in one.shown]
        assert len(losses) == 1, losses
    assert len(await slack.bench.ours(DESK)) == 1
    assert not [one for one in await slack.bench.thread(HELP, ts) if one.ours]
    await is_nudged_once(slack, owner)


async def is_nudged_once(slack: House, owner: str) -> None:
    await slack.later(timedelta(hours=3, minutes=30))
    await told(slack, owner, "waiting for your first word")
    nudges = [one for one in await slack.bench.privately(owner) if "waiting for your first word" in one.shown]
    assert len(nudges) == 1


@pytest.mark.parametrize("seed", range(2))
async def test_what_is_told_three_times_in_any_order_happens_once(
    slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock, policy: Policy, mode: Mode, seed: int
) -> None:
    if mode == "socket":
        pytest.skip("local-slack tells everything once; the redeliveries are told by hand, over HTTP")
    ts = await everything_happens(slack_bench)  # nobody of us is there yet
    bodies = await slack_bench.told() * 3
    random.Random(seed).shuffle(bodies)  # noqa: S311 - any order will do
    async with running(slack_bench, sqlite_storage, clock, policy) as slack:
        for number, body in enumerate(bodies):
            assert await slack.tell(body, retry=number % 4) == (200, "")
        await is_once(slack, ts)


async def test_what_is_told_again_when_it_is_done_changes_nothing(slack: House, mode: Mode) -> None:
    if mode == "socket":
        pytest.skip("as above")
    ts = await everything_happens(slack.bench)
    await card(slack, "owned by")
    await slack.idle()
    before = (await slack.complaint()).version
    for body in await slack.bench.told():
        assert await slack.tell(body, retry=1) == (200, "")
    await slack.idle()
    assert (await slack.complaint()).version == before
    await is_once(slack, ts)


@pytest.fixture
async def two(
    slack_bench: Bench, storage: Storage, clock: MovedClock, policy: Policy, mode: Mode
) -> AsyncIterator[House]:
    """Two of us at once, on one database. Over sockets both are told everything; over HTTP only the first is."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(running(slack_bench, storage, clock, policy))
        await stack.enter_async_context(running(slack_bench, storage, clock, policy, port=0))
        assert mode in ("http", "socket")
        yield first


async def test_two_of_us_do_everything_once(two: House) -> None:
    ts = await two.bench.post(HELP, DANA, LAMP)
    await card(two)
    await asyncio.gather(*(two.bench.react(HELP, user, ts, "hand") for user in CLAIMING))
    await two.bench.post(HELP, DANA, "Is anybody there?", thread=ts)
    await is_once(two, ts)
