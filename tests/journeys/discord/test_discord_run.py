"""`amends run` with Discord configured: as a process of its own, with nothing but its environment."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.handlers.discord.wire import TOKEN, Wire, wiring
from tests.handlers.discord.wire_world import words
from tests.handlers.slack.bench import eventually
from tests.journeys.rows import rows
from tests.journeys.running import Bot, free_port

POLICY = """
company = "Lumen"
grace_minutes = 0
desk = {{ platform = "discord", channel = "{}/{}" }}
"""
LEASE = 45.0  # seconds; a card that was on its way when it was killed is taken up again after thirty
LAMP = "Order 48213 came eight days late and the shade is cracked. I wrote on Monday and nobody answered."
KETTLE = "My kettle arrived broken and your hotline hung up on me twice!"


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with wiring() as made:
        yield made


@pytest.fixture
async def bot(wire: Wire, tmp_path: Path) -> AsyncIterator[Bot]:
    (tmp_path / "policy.toml").write_text(POLICY.format(wire.guild, wire.team), encoding="utf-8")
    port = free_port()
    environment = {
        "DATABASE_URL": f"sqlite://{tmp_path / 'amends.db'}", "AMENDS_PORT": str(port), "AMENDS_POLICY": "policy.toml",
        "DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": wire.api,
    }  # fmt: skip
    made = Bot(tmp_path, ["run"], port, environment)
    yield made
    await made.kill()


@pytest.mark.slow
async def test_a_complaint_survives_a_kill_and_what_was_said_meanwhile_is_heard(
    bot: Bot, wire: Wire, tmp_path: Path
) -> None:
    url = f"sqlite://{tmp_path / 'amends.db'}"
    await bot.start()
    await bot.ready()
    post = wire.says(wire.dana, wire.shop, f"{wire.us} {LAMP}")
    await eventually(lambda: cards(wire, "nobody owns this yet"), bot.said())
    noted = "SELECT name FROM turn WHERE name LIKE 'discord:%'"
    await eventually(lambda: rows(url, noted), "the note until when it listened", LEASE)
    await bot.kill()

    wire.reacts(wire.ana, post)
    wire.says(wire.eric, wire.shop, f"{wire.us} {KETTLE}")
    await bot.start()
    await bot.ready()
    await eventually(lambda: cards(wire, "owned by Ana Ruiz"), bot.said(), LEASE)
    await eventually(lambda: cards(wire, "kettle"), bot.said(), LEASE)
    assert await bot.stop() == 0, bot.said()
    assert len(wire.ours(wire.team)) == 2
    assert not [word for word in ("Traceback", "cracked", "48213", "kettle") if word in bot.said()]


def cards(wire: Wire, says: str) -> list[str]:
    """The cards that say this."""
    return [words(one) for one in wire.ours(wire.team) if says in words(one)]
