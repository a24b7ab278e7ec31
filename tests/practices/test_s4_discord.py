"""S4.5, S4.9, S4.10, S4.12, S4.13 where the team works in Discord."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.digests import Digests
from bot.facts import Complaint
from storage.database import Storage
from tests.bot.conftest import LEARNED
from tests.handlers.discord.bench import Bench, EnvClock, bench, shown, team_policy, words
from tests.journeys.discord.sights import heard, owned, pane

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def discord(sqlite_storage: Storage) -> AsyncIterator[Bench]:
    async with bench(sqlite_storage, team_policy(follow=True), EnvClock()) as made:
        yield made


def one_dated_step(discord: Bench) -> str:
    """The card's only next step, with a date to come."""
    (step,) = [line for line in words(discord.card()).splitlines() if "Next step" in line]
    (due,) = re.findall(r"<t:(\d+):[^R]>", step)
    assert int(due) > discord.clock().timestamp()
    return step


async def acknowledged(discord: Bench) -> Complaint:
    """Ana owns it, and has sent the acknowledgement that was drafted for her."""
    await owned(discord)
    ana = discord.ana.user
    await discord.press(ana, heard(discord, discord.ana, "You own Dana"), "Acknowledge now")
    await discord.press(ana, heard(discord, discord.ana, "A draft acknowledgement for Dana"), "Send to Dana")
    return await discord.complaint()


async def test_s4_5_the_team_reads_every_week_what_complaints_taught_it(discord: Bench) -> None:
    await owned(discord)
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    await discord.desk.document((await discord.complaint()).id, ana, LEARNED)
    digests = Digests(discord.desk, discord.storage.board, asyncio.sleep)
    for days, told in ((0, 0), (7, 1), (0, 1)):
        await discord.later(timedelta(days=days))
        await digests.tell()
        await discord.settle()
        assert sum(LEARNED.learned in words(one) for one in discord.ours(discord.team)) == told
    assert LEARNED.learned not in "".join(words(one) for one in discord.ours(discord.shop))


async def test_s4_9_the_card_has_one_dated_next_step_before_and_after_a_reply(discord: Bench) -> None:
    await owned(discord)
    assert "writes the first word to Dana" in one_dated_step(discord)
    ana = discord.ana.user
    await discord.press(ana, heard(discord, discord.ana, "You own Dana"), "Acknowledge now")
    await discord.press(ana, heard(discord, discord.ana, "A draft acknowledgement for Dana"), "Send to Dana")
    assert "first word" not in one_dated_step(discord)
    await discord.dana.send(discord.shop, f"{discord.us} And when do I get my lamp?")
    await discord.settle()
    assert "answers Dana" in one_dated_step(discord)


async def test_s4_10_the_pane_shows_the_told_date_and_the_one_to_aim_for(discord: Bench) -> None:
    (promise,) = (await acknowledged(discord)).open_promises
    assert promise.target
    told, aim = (int(one.timestamp()) for one in (promise.due, promise.target))
    assert aim < told
    page = pane(await discord.press(discord.ana, discord.card(), "Open"))
    promises = shown(await discord.press(discord.ana, page, "Promises"))
    assert f"by <t:{told}:f>" in promises
    assert f"aim for <t:{aim}:f>" in promises
    assert f"<t:{aim}:" not in "".join(words(one) for one in discord.ours(discord.shop))


async def test_s4_12_a_promise_is_reminded_of_before_and_logged_once_it_is_broken(discord: Bench) -> None:
    complaint = await acknowledged(discord)
    (promise,) = complaint.open_promises
    await discord.later(promise.aim - 15 * MINUTE - discord.clock())
    steps = [one.kind for one in await discord.storage.board.timeline(complaint.id)]
    assert "promise_broken" not in steps
    assert "due soon" in words(discord.told(discord.ana)[-1])
    await discord.later(promise.due + 5 * timedelta(hours=1) - discord.clock())
    steps = [one.kind for one in await discord.storage.board.timeline(complaint.id)]
    assert steps.count("promise_broken") == 1
    heard(discord, discord.ana, "A promise to Dana is due now")
    page = pane(await discord.press(discord.ana, discord.card(), "Open"))
    assert "A promise was not kept in time" in shown(await discord.press(discord.ana, page, "All that happened"))


async def test_s4_13_the_owner_corrects_the_stage_that_the_card_shows(discord: Bench) -> None:
    await owned(discord)
    assert "Stage explaining" in " ".join(words(discord.card()).replace("*", "").replace(":", "").split())
    page = pane(await discord.press(discord.ana, discord.card(), "Open"))
    dialog = await discord.press(discord.ana, page, "Correct")
    assert "Corrected" in shown(await discord.fill(discord.ana, dialog, stage=["venting"]))
    assert "Stage venting" in " ".join(words(discord.card()).replace("*", "").replace(":", "").split())
