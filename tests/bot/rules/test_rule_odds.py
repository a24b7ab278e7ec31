"""Odd places that neither the examples nor the whole drafts come to."""

from dataclasses import replace

import pytest

from bot.case import Case, Option
from bot.kinds import Intent, Kind
from bot.rules import check
from bot.rules.en.dates import dates
from bot.rules.en.examples import CASE


def found(rule: str, text: str, case: Case = CASE) -> list[str]:
    return [f.quote for f in check(text, Kind.APOLOGY, case).findings if f.rule == rule]


def test_what_our_own_notes_say_is_no_lecture() -> None:
    assert found("blame-customer", "We were late. It is in the notes from us.") == []


@pytest.mark.parametrize(
    "text",
    [
        "We were late. It is not part and parcel of anything.",
        "We were late. These things happen if the bus is full.",
    ],
)
def test_what_is_denied_or_supposed_consoles_nobody(text: str) -> None:
    assert found("minimising", text) == []


def test_a_share_that_is_an_option_may_be_offered() -> None:
    offer = "You can have a third off the price."
    assert found("compensation-cap", offer)
    case = replace(CASE, options=(Option(kind="refund", label="a third off the price"),))
    assert found("compensation-cap", offer, case) == []


def test_an_amount_in_the_salutation_gives_nothing_back() -> None:
    case = replace(CASE, intent=Intent.GREED, facts=(*CASE.facts, "paid a $9.00 express fee"))
    assert found("greed-needs-reason", "Dear $9.00,\n\nWe were late because we booked economy shipping.", case)


def test_the_day_and_month_of_a_date_are_no_hour() -> None:
    [when] = dates("due on 20.11.2026, please", CASE.now)
    assert when.hour is None
