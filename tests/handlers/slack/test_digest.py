"""The weekly digest in Slack: bars, or words that say the same; told once, to its lead only."""

from collections.abc import AsyncIterator

import pytest

from bot.lease import Lease
from bot.message import Chart, Message, Series
from bot.ports import DueMessage, Never
from bot.reports.weekly import digest, last_week, weeks
from handlers.slack.blocks import WEIGHT, payload, weight
from handlers.slack.pieces import bars
from storage.database import Storage
from tests.bot.conftest import LEE as LEAD
from tests.bot.conftest import POLICY
from tests.bot.reports.timelines import at, case, opened, whole
from tests.handlers.slack.bench import Bench
from tests.handlers.slack.house import MovedClock, team_policy
from tests.handlers.slack.local import DESK, LEE, PRIYA
from tests.handlers.slack.office import Office, office, place

LONG = "🤬 <!channel> *long* " * 9


@pytest.fixture
async def post(slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock) -> AsyncIterator[Office]:
    async with office(slack_bench, sqlite_storage, clock, team_policy()) as opened_:
        yield opened_


def message(to: str = LEE) -> Message:
    """A digest about three complaints."""
    cases = [case("a", *opened("16 10:00")), case("b", *opened("18 10:00")), case("c", *opened("2 00:00"))]
    week = whole(cases, since="16 00:00", until="23 00:00", now="23 08:00")
    made = digest(LEAD, week, weeks(cases, last_week(at("23 08:00"), POLICY.hours_of())))
    return Message(place=place(f"@{to}"), text=made.text, chart=made.chart)


async def send(post: Office, attempts: int = 1) -> str:
    lease = Lease(table="notice", row=1, token="t", attempts=attempts)
    due = DueMessage(lease=lease, complaint_id="", key="digest:2026-48:slack:U0LEE", message=message(), edits=None)
    return await post.sender.send(due)


def test_the_bars_are_as_slack_documents_them() -> None:
    chart = message().chart
    assert chart
    days = ["12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov"]
    assert bars("chart", chart) == {
        "type": "data_visualization",
        "block_id": "chart",
        "title": "Complaints by the week in which they began",
        "chart": {
            "type": "bar",
            "series": [
                {"name": name, "data": [{"label": day, "value": n} for day, n in zip(days, values, strict=True)]}
                for name, values in (("began", [0, 0, 0, 1, 0, 2]), ("let down again", [0] * 6))
            ],
            "axis_config": {"categories": days},
        },
    }


def test_bars_stay_within_slacks_limits() -> None:
    many = tuple(f"{n} {LONG}" for n in range(30))
    chart = Chart(
        title=LONG, categories=many, series=tuple(Series(name=f"{n}{LONG}", values=(1,) * 30) for n in range(9))
    )
    made = bars("chart", chart)
    drawn = made["chart"]
    assert len(made["title"].encode("utf-16-le")) // 2 <= 50
    assert len(drawn["series"]) == 6
    assert len(drawn["axis_config"]["categories"]) == 20
    for one in drawn["series"]:
        assert [point["label"] for point in one["data"]] == drawn["axis_config"]["categories"]
        assert all(
            len(text.encode("utf-16-le")) // 2 <= 20 for text in (one["name"], *drawn["axis_config"]["categories"])
        )


def test_the_text_says_what_the_bars_say() -> None:
    made = payload(message(), "")
    assert [block["type"] for block in made.blocks] == ["rich_text", "data_visualization"]
    assert "by week since 12 Oct: 0, 0, 0, 1, 0, 2." in made.text
    assert weight(made.blocks) <= WEIGHT


@pytest.mark.parametrize("refused", [False, True])
async def test_it_stands_in_the_leads_direct_messages_with_bars_or_without(post: Office, refused: bool) -> None:  # noqa: FBT001
    if refused:
        post.refuse("chat.postMessage", "invalid_blocks")
    await send(post)
    (told,) = [one for one in await post.bench.privately(LEE) if "last week" in one.text]
    assert "The team's last week (16 Nov to 22 Nov): 2 complaints began." in told.text
    assert "by week since 12 Oct: 0, 0, 0, 1, 0, 2." in told.text


async def test_one_that_may_have_arrived_is_not_said_again(post: Office) -> None:
    with pytest.raises(Never, match="did not say whether it arrived"):
        await send(post, attempts=2)
    assert [one for one in await post.bench.privately(LEE) if "last week" in one.text] == []


async def test_where_its_lead_cannot_be_reached_nobody_else_is_told(post: Office) -> None:
    post.refuse("chat.postMessage", "user_disabled")
    with pytest.raises(Never, match="deactivated"):
        await send(post)
    for channel in (LEE, PRIYA):
        assert [one for one in await post.bench.privately(channel) if "last week" in one.text] == []
    assert [one for one in await post.ours(DESK) if "last week" in one.text] == []
