"""One small surprise after the customer has confirmed the fix, where it fits (S4.15, C9, R20)."""

from dataclasses import replace
from typing import Any

import pytest

from bot import closing
from bot.kinds import Double, Settled, Severity, Type
from bot.message import direct
from bot.surprise import surprise
from tests.bot.conftest import ANA, DANA, DAY, HOUR, NOW, POLICY, made, policy, promise, resolved, told
from tests.bot.test_paths import EARLIER

CAPPED = policy(goodwill_cap="15.80 USD")
KEPT = promise(kept_at=NOW + HOUR)


def told_owner(**fields: Any) -> str:
    """What Ana hears when Dana says that it is settled."""
    change = made(closing.settle(resolved(**fields), DANA.id, settled=True, now=NOW + DAY, policy=CAPPED), on=CAPPED)
    (text,) = told(change, direct(ANA.id))
    return text


@pytest.mark.parametrize("fields", [{}, {"promises": (KEPT,)}, {"severity": Severity.LOW}])
def test_the_owner_gets_one_suggestion_once_it_is_settled(fields: dict[str, Any]) -> None:  # S4.15
    assert told_owner(**fields).endswith("If you like: one small extra for Dana, unannounced, up to 15.80 USD.")


TRIAGE = resolved().triage
NONE = {
    "not the first failure": {"earlier": (EARLIER,)},
    "disappointed before": {"triage": replace(TRIAGE, double_disappointment=Double.YES)},
    "opened again before": {"reopened": 1},
    "a promise kept too late": {"promises": (replace(KEPT, kept_at=KEPT.due + HOUR),)},
    "a promise moved": {"promises": (replace(KEPT, moves=1),)},
    "a promise not kept": {"promises": (promise(),)},
    "critical": {"severity": Severity.CRITICAL},
    "a lead signs off": {"triage": replace(TRIAGE, type=Type.ABUSIVE_CRIMINAL)},
}


@pytest.mark.parametrize("fields", NONE.values(), ids=NONE.keys())
def test_there_is_none_where_it_would_look_like_hush_money(fields: dict[str, Any]) -> None:
    assert "extra" not in told_owner(**fields)


def test_there_is_none_without_a_cap_or_before_the_customer_said_so() -> None:
    settled = resolved(settled=Settled.YES)
    assert surprise(settled, CAPPED) == "15.80 USD"
    assert surprise(settled, POLICY) == ""
    assert surprise(resolved(), CAPPED) == ""


def test_it_is_said_once() -> None:
    settled = resolved(settled=Settled.YES)
    assert closing.settle(settled, DANA.id, settled=True, now=NOW + DAY, policy=CAPPED) is None
