"""A model's budget: tokens and money, by team and day, shared by all replicas."""

from datetime import date
from typing import Any

import pytest

from bot.kinds import Kind
from bot.policy import parse
from bot.ports import Spending
from prompts.budget import READ, WRITTEN, Budget, Purse
from storage.database import Storage
from tests.prompts.conftest import Model
from tests.prompts.made_up_models import GOOD, LAMP, TEAM, TODAY, writer

USAGE = {"prompt_tokens": 900, "completion_tokens": 100, "total_tokens": 1_000}


def budget(spending: Spending, day: date = TODAY, **policy: Any) -> Budget:
    return Budget(spending, TEAM, parse({"drafts": policy}).drafts, lambda: day)


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        ({}, ""),
        ({"tokens_per_day": 1_001}, ""),
        ({"tokens_per_day": 1_000}, "Today's tokens for the model are used up"),
        ({"tokens_per_day": 0}, "Today's tokens for the model are used up"),
        ({"cost_per_day": 0.01, "price_in": 5, "price_out": 60}, "Today's money for the model is used up"),
        ({"cost_per_day": 0.011, "price_in": 5, "price_out": 60}, ""),
        ({"cost_per_day": 0, "price_in": 5}, "Today's money for the model is used up"),
    ],
)
async def test_what_is_used_up(policy: dict[str, Any], why: str) -> None:
    purse = Purse()
    await budget(purse).spend({READ: 900, WRITTEN: 100})
    assert await budget(purse, **policy).used_up() == why


async def test_every_day_begins_anew() -> None:
    purse = Purse()
    await budget(purse).spend({READ: 900, WRITTEN: 100})
    assert await budget(purse, date(2026, 11, 17), tokens_per_day=1).used_up() == ""


async def test_when_it_is_used_up_the_builtin_writer_writes_and_says_so(model: Model, storage: Storage) -> None:
    model.answers(GOOD, usage=USAGE)
    replicas = [writer(model.url, spending=storage.usage, tokens_per_day=1_500) for _ in range(2)]
    drafts = [await replica.write(Kind.APOLOGY, LAMP) for replica in [*replicas, *replicas]]
    assert [draft.source for draft in drafts] == ["model", "model", "rules", "rules"]
    assert drafts[2].note == "Today's tokens for the model are used up, so the built-in writer wrote this."
    assert drafts[2].text
    assert len(model.journal()) == 2, "what is used up is not spent"
    assert await storage.usage.spent(TEAM, TODAY) == {"calls": 2, "tokens_in": 1_800, "tokens_out": 200}
    for replica in replicas:
        await replica.close()


async def test_money_is_counted_with_the_teams_prices(model: Model) -> None:
    model.answers(GOOD, usage=USAGE)
    pen = writer(model.url, spending=Purse(), cost_per_day=0.01, price_in=5, price_out=60)
    drafts = [await pen.write(Kind.APOLOGY, LAMP) for _ in range(2)]
    assert [draft.source for draft in drafts] == ["model", "rules"]
    assert "money" in drafts[1].note
    await pen.close()
