"""`amends run` with Slack configured: as a process of its own, with nothing but its environment."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.slack.bench import Bench, eventually
from tests.handlers.slack.local import APP_TOKEN, BOT_TOKEN, DANA, DESK, HELP, SAM, SECRET, Mode
from tests.handlers.slack.window import Message
from tests.journeys.running import Bot

POLICY = f"""
company = "Lumen"
desk = {{ platform = "slack", channel = "{DESK}" }}
[[people]]
id = "slack:{SAM}"
name = "Sam Okafor"
role = "agent"
"""
LEASE = 45.0  # seconds; a card that was on its way when it was killed is taken up again after thirty
LAMP = "<@U0BOT> Order 48213 came eight days late and the shade is cracked. I wrote on Monday and nobody answered."


@pytest.fixture
async def bot(slack_bench: Bench, mode: Mode, tmp_path: Path) -> AsyncIterator[Bot]:
    (tmp_path / "policy.toml").write_text(POLICY, encoding="utf-8")
    environment = {
        "DATABASE_URL": f"sqlite://{tmp_path / 'amends.db'}",
        "AMENDS_PORT": str(slack_bench.slack.calls_us_at),
        "AMENDS_POLICY": "policy.toml",
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_API_URL": slack_bench.slack.api,
        **({"SLACK_APP_TOKEN": APP_TOKEN} if mode == "socket" else {"SLACK_SIGNING_SECRET": SECRET}),
    }
    made = Bot(tmp_path, ["run"], slack_bench.slack.calls_us_at, environment)
    yield made
    await made.kill()


async def test_a_complaint_survives_a_kill_and_a_clean_stop(bot: Bot, slack_bench: Bench) -> None:
    await bot.start()
    await bot.ready()
    ts = await slack_bench.post(HELP, DANA, LAMP)
    await eventually(lambda: card(slack_bench, "nobody owns this yet"), bot.said())
    await bot.kill()

    await bot.start()
    await bot.ready()
    await slack_bench.react(HELP, SAM, ts, "hand")
    await eventually(lambda: card(slack_bench, "owned by Sam Okafor"), bot.said(), within=LEASE)
    assert await bot.stop() == 0, bot.said()
    said = bot.said()
    assert "Traceback" not in said
    assert "lamp" not in said.lower()
    assert "48213" not in said


async def card(bench: Bench, says: str) -> Message | None:
    cards = await bench.ours(DESK)
    # A kill between Slack's yes and our note of it: local-slack keeps no metadata, so looking finds nothing.
    assert len(cards) <= 2
    return next((one for one in cards if says in one.shown), None)
