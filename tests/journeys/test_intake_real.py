"""Real messages over signed HTTP: every complaint is carded once, the rest are filed and one click away."""

import asyncio
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.journeys.kill_checker import kept
from tests.journeys.people import Agent, Reporter
from tests.journeys.rows import Row, counts, rows
from tests.journeys.running import running, until

DATA = Path(os.environ.get("AMENDS_DATA", Path(__file__).parents[3] / "shared" / "data"))
MESSAGES = DATA / "messages.jsonl"
AT_ONCE = 8
QUIET = 120.0  # seconds for all cards to be there

Verdicts = Mapping[str, bool]
"""Complaint or not, by the id of the message."""


def verdicts() -> Verdicts:
    """What `amends triage` says of every message."""
    program = [sys.executable, "-m", "bot", "triage", "--jsonl", str(MESSAGES)]
    answer = subprocess.run(program, capture_output=True, check=True, timeout=60)  # noqa: S603  # our own command
    judged = [json.loads(line) for line in answer.stdout.splitlines()]
    return {row["id"]: row["complaint"] for row in judged}


def messages() -> list[Row]:
    return [json.loads(line) for line in MESSAGES.read_text(encoding="utf-8").splitlines()]


async def send(reporter: Reporter, found: Sequence[Row]) -> dict[str, tuple[int, str]]:
    """Each message under its own id, several at a time; status and complaint by that id."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(row: Row) -> tuple[int, str]:
        async with turn:
            return await reporter.report({"key": row["id"], "text": row["text"], "customer": {"id": row["id"]}})

    answers = await asyncio.gather(*(one(row) for row in found))
    return {row["id"]: answer for row, answer in zip(found, answers, strict=True)}


async def all_delivered(url: str) -> None:
    async def quiet() -> bool:
        return not await rows(url, "SELECT id FROM message WHERE status <> 'done' LIMIT 1")

    await until(quiet, QUIET, "everything is delivered")


async def standing(url: str) -> tuple[dict[str, str], Counter[str]]:
    """The state of every message's complaint, and how many cards it has, by the message's id."""
    complaints = await rows(url, "SELECT id, origin, state FROM complaint")
    ids = {row["id"]: row["origin"].removeprefix("intake:") for row in complaints}
    posts = (await kept(url)).posts
    cards = Counter(ids[row["complaint_id"]] for row in posts if row["message"]["topic"] == "card")
    return {ids[row["id"]]: row["state"] for row in complaints}, cards


def problems(judged: Verdicts, states: Mapping[str, str], cards: Mapping[str, int]) -> list[str]:
    """Everything that is wrong."""
    found = [f"{message} came from nowhere" for message in states if message not in judged]
    for message, complaint in judged.items():
        wanted = ("open", 1) if complaint else ("filed", 0)
        there = (states.get(message, "lost"), cards.get(message, 0))
        if there != wanted:
            found.append(f"{message} should be {wanted}, and is {there}")
    return found


@pytest.mark.slow
@pytest.mark.skipif(not MESSAGES.is_file(), reason=f"there is no {MESSAGES}: set AMENDS_DATA to the folder it is in")
async def test_real_messages_are_carded_or_filed_once_and_promoted_by_a_click(
    database_url: str, tmp_path: Path
) -> None:
    judged, found = verdicts(), messages()
    async with running(tmp_path, database_url) as bot, Reporter(bot) as reporter, Agent(bot, "Ana Ruiz") as ana:
        await bot.start()
        await bot.ready()
        taken = await send(reporter, found)
        await all_delivered(database_url)
        assert {status for status, _ in taken.values()} == {202}
        assert problems(judged, *await standing(database_url)) == []
        assert set(judged.values()) == {True, False}

        filed = next(message for message, complaint in judged.items() if not complaint)
        await ana.sign_in()
        assert (await ana.press(taken[filed][1], "promote"))[0]
        await all_delivered(database_url)
        assert problems({**judged, filed: True}, *await standing(database_url)) == []

        before = await counts(database_url)
        again = await send(reporter, found)
        await all_delivered(database_url)
        assert again == {message: (200, complaint) for message, (_, complaint) in taken.items()}
        assert await counts(database_url) == before
        assert await bot.stop() == 0


# The checker itself


WELL: tuple[Verdicts, Mapping[str, str], Mapping[str, int]] = (
    {"a": True, "b": False},
    {"a": "open", "b": "filed"},
    {"a": 1},
)


def test_the_checker_is_content_when_every_message_stands_where_it_should() -> None:
    assert problems(*WELL) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda v, s, c: (v, {**s, "b": "open"}, c), "b should be ('filed', 0), and is ('open', 0)"),
        (lambda v, s, c: (v, s, {**c, "b": 1}), "b should be ('filed', 0), and is ('filed', 1)"),
        (lambda v, s, _: (v, s, {"a": 2}), "a should be ('open', 1), and is ('open', 2)"),
        (lambda v, s, _: (v, s, {}), "and is ('open', 0)"),
        (lambda v, _, c: (v, {"a": "open"}, c), "and is ('lost', 0)"),
        (lambda v, s, c: (v, {**s, "z": "open"}, c), "z came from nowhere"),
    ],
)
def test_the_checker_sees_what_is_wrong(
    spoil: Callable[
        [Verdicts, Mapping[str, str], Mapping[str, int]], tuple[Verdicts, Mapping[str, str], Mapping[str, int]]
    ],
    said: str,
) -> None:
    assert any(said in problem for problem in problems(*spoil(*WELL)))
