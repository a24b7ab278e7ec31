"""Our commands are made known to Discord in one call, when somebody asks for it; what keeps them from it is said."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import BadSettings
from handlers.discord.syncing import sync
from tests.handlers.discord.wire import PREFIX, Wire, wiring
from tests.handlers.discord.wire_rest import Refused

NAMES = ["complaint", "amends", "Report complaint", "I own this"]
TOLD = "Discord knows our 4 commands."
ROOT = Path(__file__).parents[3]


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with wiring() as made:
        yield made


def told_of(wire: Wire) -> int:
    """How often Discord was told of commands."""
    return wire.rest.calls[f"PUT /applications/{wire.bot}/commands"]


async def amends(wire: Wire, folder: Path, *arguments: str, **environment: str) -> tuple[int | None, str, str]:
    """A command of ours in a process of its own: its exit code, what it said, and what it complained of."""
    known = {name: value for name, value in os.environ.items() if name in ("PATH", "PYTHONPATH", "HOME", "LANG")}
    ours = {
        "DATABASE_URL": f"sqlite://{folder / 'amends.db'}", "DISCORD_TOKEN": wire.setup.token, "AMENDS_LOG": "text",
    }  # fmt: skip
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=folder,
        env={**known, "PYTHONPATH": str(ROOT), **ours, "DISCORD_API_URL": wire.api, **environment},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, complained = await process.communicate()
    return process.returncode, said.decode(), complained.decode()


async def test_all_are_made_known_at_once_with_their_names_in_every_language(wire: Wire) -> None:
    assert await sync(wire.setup) == len(NAMES)
    assert [one["name"] for one in wire.rest.commands] == NAMES
    assert wire.rest.commands[0]["name_localizations"]["de"] == "beschwerde"
    assert told_of(wire) == 1
    assert not wire.gateway.identified, "nobody needs to listen for that"


async def test_again_is_the_same(wire: Wire) -> None:
    await sync(wire.setup)
    await sync(wire.setup)
    assert [one["name"] for one in wire.rest.commands] == NAMES


@pytest.mark.parametrize("token", ["MTA4.Wrong.token", "nonsense", ""])
async def test_a_wrong_token_is_named(wire: Wire, token: str) -> None:
    with pytest.raises(BadSettings, match="DISCORD_TOKEN"):
        await sync(replace(wire.setup, token=token))
    assert told_of(wire) == 0


async def test_a_discord_that_is_not_there_is_said(wire: Wire) -> None:
    with pytest.raises(BadSettings, match="cannot be reached"):
        await sync(replace(wire.setup, api_url=f"http://127.0.0.1:1{PREFIX}"))


@pytest.mark.parametrize("refused", [Refused(403, 50001, "Missing Access"), Refused(400, 50035, "Invalid Form Body")])
async def test_what_discord_refuses_is_said(wire: Wire, refused: Refused) -> None:
    wire.rest.refusals["PUT /applications/"] = [refused]
    with pytest.raises(BadSettings, match=f"not made known to Discord: Discord answers {refused.status}"):
        await sync(wire.setup)


async def test_migrating_makes_them_known(wire: Wire, tmp_path: Path) -> None:
    code, said, complained = await amends(wire, tmp_path, "migrate")
    assert code == 0, complained
    assert said.splitlines()[1:] == [TOLD]
    assert told_of(wire) == 1


async def test_migrating_without_a_token_has_nothing_to_do_with_discord(wire: Wire, tmp_path: Path) -> None:
    code, said, _ = await amends(wire, tmp_path, "migrate", DISCORD_TOKEN="")
    assert code == 0
    assert TOLD not in said
    assert not wire.rest.calls


async def test_the_schema_is_there_though_discord_is_not(wire: Wire, tmp_path: Path) -> None:
    code, said, complained = await amends(wire, tmp_path, "migrate", DISCORD_TOKEN="MTA4.Wrong.token")
    assert code == 2
    assert said.startswith("The schema is migrated")
    [line] = [one for one in complained.splitlines() if one.startswith("amends: ")]
    assert line.startswith("amends: the commands are not made known to Discord: DISCORD_TOKEN: ")
    assert "Wrong" not in complained


@pytest.mark.parametrize("asked", [True, False])
async def test_a_start_makes_them_known_only_where_it_is_told_to(wire: Wire, tmp_path: Path, *, asked: bool) -> None:
    no_policy = tmp_path / "none.toml"  # so that it ends where it would begin to listen
    code, said, complained = await amends(
        wire, tmp_path, "run", *(["--sync-commands"] if asked else []), AMENDS_POLICY=str(no_policy)
    )
    assert code == 2
    assert str(no_policy) in complained
    assert (TOLD in said) == asked
    assert told_of(wire) == int(asked)
