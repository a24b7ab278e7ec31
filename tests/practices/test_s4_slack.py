"""S4.5, S4.10, S4.13 where the team works in Slack."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest

from bot.digests import Digests
from bot.facts import Complaint
from storage.database import Storage
from tests.bot.conftest import LEARNED
from tests.handlers.slack.bench import Bench, bench
from tests.handlers.slack.house import House, MovedClock, running, team_policy
from tests.handlers.slack.local import DANA, DESK, HELP, LEE, SAM, LocalSlack
from tests.handlers.slack.test_dialogs import opened, person, pressed
from tests.journeys.slack.sights import card, dialog

ANGRY = "My lamp came cracked. This is a disgrace!!"


@pytest.fixture
async def slack_bench(slack_server: LocalSlack) -> AsyncIterator[Bench]:
    async with bench(slack_server) as fresh:
        yield fresh


@pytest.fixture
async def slack(slack_bench: Bench, sqlite_storage: Storage) -> AsyncIterator[House]:
    policy = team_policy(direct=True, follow=True)
    async with running(slack_bench, sqlite_storage, MovedClock(), policy) as house:
        yield house


async def owned(slack: House, text: str = ANGRY) -> tuple[Complaint, str]:
    """What Dana wrote, as Sam brought it in and owns it; and the ts of her words."""
    ts = await slack.bench.post(HELP, DANA, text)
    await slack.report_message(SAM, HELP, ts)
    complaint = await slack.complaint()
    await slack.desk.claim(complaint.id, await person(slack, SAM))
    return complaint, ts


async def test_s4_5_who_brings_a_complaint_in_is_thanked_on_the_card(slack: House) -> None:
    await owned(slack)
    await slack.idle()
    assert "Brought in by" in (await card(slack, "Sam Okafor, thank you")).shown


async def test_s4_5_what_the_customer_reports_himself_thanks_no_colleague(slack: House) -> None:
    await slack.bench.command(DANA, "/complaint", ANGRY)
    await slack.complaint()
    await slack.idle()
    assert "Brought in by" not in (await card(slack)).shown


async def test_s4_5_the_team_reads_every_week_what_complaints_taught_it(slack: House) -> None:
    complaint, _ = await owned(slack)
    await slack.desk.document(complaint.id, await person(slack, SAM), LEARNED)
    digests = Digests(slack.desk, slack.storage.board, asyncio.sleep)
    for days, told in ((0, 0), (7, 1), (0, 1)):
        slack.clock.forward(timedelta(days=days))
        await digests.tell()
        await slack.idle()
        assert sum(LEARNED.learned in one.shown for one in await slack.bench.ours(DESK)) == told
    assert not [one for one in await slack.bench.messages(HELP) if LEARNED.learned in one.shown]


async def test_s4_10_the_dialog_shows_the_told_date_and_the_one_to_aim_for(slack: House) -> None:
    complaint, _ = await owned(slack)
    due = slack.clock() + timedelta(hours=10)
    await slack.desk.promise(complaint.id, await person(slack, SAM), "the refund is sent", due)
    promise = (await slack.desk.get(complaint.id)).open_promises[0]
    assert promise.target
    assert timedelta(minutes=55) < promise.due - promise.target <= timedelta(hours=1)
    await pressed(slack, SAM, "promise", f"{complaint.id}|promise")
    view = await dialog(slack, "Promises", "the refund is sent")
    dates = [one for one in _elements(view.raw) if one.get("type") == "date"]
    assert [one["timestamp"] for one in dates] == [int(one.timestamp()) for one in (promise.due, promise.target)]
    assert "aim for" in view.shown


def _elements(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _elements(one)


async def test_s4_13_the_stage_stands_on_the_card_and_the_customers_words_move_it(slack: House) -> None:
    _, ts = await owned(slack)
    assert "venting" in await stage_of(slack)
    for text, stage in (
        ("I want my money back by Friday.", "demanding"),
        ("Would a refund be quicker than a new lamp?", "weighing"),
        ("The refund arrived, all sorted now.", "settled"),
    ):
        await slack.bench.post(HELP, DANA, text, thread=ts)
        await slack.idle()
        assert stage in await stage_of(slack)


async def stage_of(slack: House) -> str:
    """What the card says behind "Stage"."""
    await slack.idle()
    return (await card(slack, "Stage")).shown.partition("Stage")[2][:20]


@pytest.mark.parametrize("who", [SAM, LEE])
async def test_s4_13_the_owner_or_a_lead_corrects_the_stage(slack: House, who: str) -> None:
    complaint, ts = await owned(slack)
    await opened(slack, who, "sort", complaint)
    assert await slack.bench.submit(who, stage="withdrawn") == {}
    assert "withdrawn" in await stage_of(slack)
    events = [one for one in await slack.storage.board.timeline(complaint.id) if one.kind == "corrected"]
    assert [(one.by, one.data["field"], one.data["to"]) for one in events] == [(f"slack:{who}", "stage", "withdrawn")]
    await slack.bench.post(HELP, DANA, "I want my money back by Friday.", thread=ts)
    await slack.idle()
    assert "demanding" in await stage_of(slack)
