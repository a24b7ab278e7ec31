"""Slack tells twice and thrice, in any order, and a post with our name in it as two events: it counts once."""

from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from bot.policy import Policy
from bot.wording.spoken import TAKEN
from storage.models import EventRow, InboxRow, ReminderRow
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House, team_policy
from tests.handlers.slack.local import BOT, DANA, HELP, SAM
from tests.handlers.slack.told import envelope, posted
from tests.journeys.running import now

COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."
ME = f"<@{BOT}>"


@pytest.fixture
def policy() -> Policy:
    return team_policy(watch=[HELP], follow=True)


def told(ts: str) -> list[dict[str, Any]]:
    """A post with a mention, and a hand on it: three events."""
    item = {"type": "message", "channel": HELP, "ts": ts}
    mention = {**posted(HELP, DANA, f"{ME} {COMPLAINT}", ts), "type": "app_mention"}
    del mention["channel_type"]
    return [
        envelope(posted(HELP, DANA, f"{ME} {COMPLAINT}", ts)),
        envelope(mention),
        envelope({"type": "reaction_added", "user": SAM, "reaction": "hand", "item": item, "event_ts": ts}),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_told_three_times_in_any_order_it_is_one_complaint_one_claim_one_nudge(
    slack: House, order: tuple[int, ...]
) -> None:
    ts = f"{int((now() - timedelta(seconds=1)).timestamp())}.000100"
    events = told(ts)
    for retry in range(3):
        for number in order:
            status, _ = await slack.tell(events[number], retry=retry)
            assert status == 200
    await eventually(EventRow.filter(kind="claimed").count, "the claim")
    await slack.idle()
    assert len(await slack.complaints()) == 1
    assert await InboxRow.all().count() == 3
    assert await EventRow.filter(kind="case_opened").count() == 1
    assert await EventRow.filter(kind="claimed").count() == 1
    nudges = [(row.nudge, row.subject, row.step) for row in await ReminderRow.all()]
    assert len(nudges) == len(set(nudges))
    thanks = [message for message in await slack.bench.privately(DANA) if message.text == TAKEN]
    assert len(thanks) == 1
