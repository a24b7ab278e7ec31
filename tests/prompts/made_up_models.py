"""What models say in the tests, and the case they say it about."""

import json
from datetime import UTC, date, datetime
from typing import Any

from bot.case import Case, CaseCustomer, Option, Terms
from bot.kinds import Fault, Intent, Relationship, Severity, Type, Venue
from bot.policy import parse
from bot.ports import Spending
from prompts import calling
from prompts.budget import Budget, Purse
from prompts.builtin import BuiltinWriter
from prompts.calling import Endpoint
from prompts.loading import load
from prompts.model import ModelWriter

NOW = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
TODAY = date(2026, 11, 16)
TEAM = "web:team"
LAMP = Case(
    company="Lumen",
    owner="Sam Okafor",
    customer=CaseCustomer(name="Dana Reyes", language="en", relationship=Relationship.STEADY, since="2021"),
    venue=Venue.PRIVATE,
    type=Type.PROCESS_LAPSE,
    severity=Severity.HIGH,
    intent=Intent.INDIFFERENCE,
    double_disappointment=True,
    now=NOW,
    complaint="Order 48213 came 8 days late and the shade is cracked. I had three evenings of client work in the dark. "
    "I wrote on 9 Nov and nobody answered. Call me on 555-0142 if you must.",
    failures=("arrived eight days late", "shade cracked", "note of 9 November not answered"),
    impact="three evenings of client work in the dark",
    cause="we booked economy shipping instead of express",
    fault=Fault.OURS,
    fix_done="express is now preselected for such orders",
    third_parties=("ParcelJet",),
    facts=("order 48213", "Halo desk lamp", "paid $79.00 on 2 November 2026", "promised for 6 November 2026"),
    options=(
        Option(label="the full $79.00 back", kind="refund", amount="79.00 USD"),
        Option(label="a new lamp", kind="replacement"),
    ),
    policy=Terms(
        goodwill_cap="15.80 USD",
        earliest={
            "update": datetime(2026, 11, 19, 17, 0, tzinfo=UTC),
            "replacement": date(2026, 11, 20),
            "refund": date(2026, 11, 25),
        },
    ),
)


def said(*sentences: tuple[str, str] | tuple[str, str, list[str]]) -> str:
    """An answer as the schema wants it: text, move, facts."""
    rows = [{"text": text, "move": move, "facts": next(iter(rest), [])} for text, move, *rest in sentences]
    return json.dumps({"sentences": rows})


LETTER = (
    ("⟦CUSTOMER⟧, thank you for telling me.", "thanks"),
    (
        "We sent order ⟦ORDER-1⟧ eight days late, the shade was cracked, and we left your note of 9 November unread.",
        "own",
        ["f1", "f2", "f3", "f9"],
    ),
    ("I'm sorry, that was our failure.", "apology", ["f6"]),
    ("You have been a customer since 2021.", "stay"),
    ("It left you with three evenings of client work in the dark.", "impact", ["f4"]),
    (
        "We booked economy shipping instead of express; express is now preselected for such orders.",
        "reason",
        ["f5", "f7"],
    ),
    (
        "You can have the full $79.00 back by Wednesday 25 November, or a new lamp that ships by Friday 20 November.",
        "option",
        ["f14", "f15"],
    ),
    ("Which of the two is right for you?", "question"),
    ("I stay with this myself and write to you by Thursday 19 November, 17:00.", "promise", ["f16"]),
    ("⟦OWNER⟧", "sign-off"),
)
GOOD = said(*LETTER)


def with_more(*sentences: tuple[str, str] | tuple[str, str, list[str]]) -> str:
    """The good letter with something added before its end."""
    return said(*LETTER[:-1], *sentences, LETTER[-1])


def writer(
    base_url: str, *, seconds: float = 10, spending: Spending | None = None, key: str = "test", **policy: Any
) -> ModelWriter:
    """The writer as `connect` makes it, but with any time limit, so that no test waits long."""
    drafts = parse({"drafts": policy}).drafts
    return ModelWriter(
        Endpoint(calling.client(key, base_url), "a-model", compatible=True),
        fallback=BuiltinWriter(),
        budget=Budget(spending or Purse(), TEAM, drafts, lambda: TODAY),
        seconds=seconds,
        prompts=load(),
    )
