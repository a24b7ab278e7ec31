"""What Discord's answers, and its silence, mean."""

import json
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.tries import Outcome, Plan
from handlers.discord.outcomes import _TABLE, Nowhere, judge


def error(status: int, code: int = 0, **headers: str) -> discord.HTTPException:
    """As discord.py raises it."""
    response: Any = SimpleNamespace(status=status, reason="", headers=headers)
    return discord.HTTPException(response, {"code": code, "message": "…"} if code else "<html>")


@pytest.mark.parametrize(("plan", "code"), [(plan, code) for plan, codes in _TABLE.items() for code in codes])
def test_each_code_has_its_plan_and_its_sentence(plan: Plan, code: int) -> None:
    outcome = judge(error(400, code))
    assert outcome.plan is plan
    assert 10 < len(outcome.why) < 150
    assert outcome.why[0] in f"D{outcome.why[0].lower()}"
    assert (outcome.wait > 0) == (plan is Plan.WAIT)


def test_no_code_has_two_plans() -> None:
    codes = [code for of_plan in _TABLE.values() for code in of_plan]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    "code",
    [
        10003, 10004, 10008, 10013, 20016, 20028, 30033, 40005, 40333, 50001, 50006, 50007, 50013, 50035, 50055, 50083,
        50109, 50278, 160002, 160005, 200000, 340013,
    ],
)  # fmt: skip
def test_what_happens_on_discord_every_day_is_planned(code: int) -> None:
    assert "refuses it" not in judge(error(400, code)).why


@pytest.mark.parametrize(
    ("status", "code", "plan"),
    [
        (401, 0, Plan.WAIT),
        (403, 0, Plan.WAIT),  # a page of the network before Discord
        (403, 99999, Plan.TRY),
        (404, 0, Plan.TRY),
        (413, 0, Plan.NEVER),
        (429, 0, Plan.WAIT),
        (429, 20016, Plan.WAIT),
        (500, 0, Plan.DOUBT),
        (503, 0, Plan.DOUBT),
        (503, 130000, Plan.WAIT),
        (400, 99999, Plan.TRY),
        (500, 99999, Plan.DOUBT),
    ],
)
def test_what_is_not_listed_is_known_by_its_status(status: int, code: int, plan: Plan) -> None:
    assert judge(error(status, code)).plan is plan


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("7", 7), ("0.5", 0.5), ("0", 0), ("99999", 3600), ("", 30), ("soon", 30), ("-1", 30), ("1e9", 30), ("１", 30)],  # noqa: RUF001 - a digit, but not one that float should read
)
def test_discord_says_how_long_to_wait(told: str, seconds: float) -> None:
    headers = {"Retry-After": told} if told else {}
    assert judge(error(429, 0, **headers)) == Outcome(Plan.WAIT, "Discord wants fewer messages from this app", seconds)


def test_a_limit_that_discord_py_does_not_wait_for_is_waited_for() -> None:
    assert judge(discord.RateLimited(41.5)).wait == 41.5
    assert judge(discord.RateLimited(99_999)).wait == 3600


@pytest.mark.parametrize(
    ("raised", "plan"),
    [
        (aiohttp.ServerDisconnectedError(), Plan.DOUBT),
        (ConnectionResetError(), Plan.DOUBT),
        (TimeoutError(), Plan.DOUBT),
        (json.JSONDecodeError("x", "y", 0), Plan.DOUBT),
        (KeyError("id"), Plan.DOUBT),
        (aiohttp.ConnectionTimeoutError(), Plan.TRY),
        (Nowhere("there is no such place"), Plan.ELSEWHERE),
    ],
)
def test_silence(raised: Exception, plan: Plan) -> None:
    assert judge(raised).plan is plan


async def test_a_name_that_nobody_knows_was_never_reached() -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(aiohttp.ClientConnectorError) as raised:
            await http.post("http://discord.invalid/api/v10/channels/1/messages")
    assert judge(raised.value).plan is Plan.TRY
