"""The order of the moves, by stage, venue and what went before, and what is asked for first (RECOVERY 6.2)."""

import asyncio
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot import rules
from bot.case import Case, CaseCustomer, Option, Terms
from bot.kinds import Fault, Intent, Kind, Relationship, Type, Venue
from bot.ports import Written
from prompts.builtin import BuiltinWriter

LIFT = Case(
    company="Harrow Lettings",
    owner="Dr Noor Haddad",
    customer=CaseCustomer(name="Ana Prado", language="en", relationship=Relationship.STEADY, since="2018"),
    venue=Venue.PRIVATE,
    type=Type.PROCESS_LAPSE,
    complaint="The lift has been out for two weeks and nobody reads my emails. My mother could not visit.",
    failures=(
        "lift out of order for two weeks",
        "emails of 2 and 9 May not answered",
        "notice hung on the wrong floor",
    ),
    impact="her mother could not visit",
    cause="we ordered the part for the wrong lift",
    fix_done="the right part was fitted on 20 May",
    facts=("lift B", "rent 900.00 EUR a month"),
    options=(
        Option(kind="refund", label="a tenth of the rent back", amount="90.00 EUR"),
        Option(label="a parking space"),
    ),
    now=datetime(2026, 5, 21, 9, 0, tzinfo=UTC),
    policy=Terms(goodwill_cap="90.00 EUR", earliest={"update": datetime(2026, 5, 22, 17, 0, tzinfo=UTC)}),
)


def write(kind: Kind, **changes: Any) -> Written:
    return asyncio.run(BuiltinWriter().write(kind, replace(LIFT, **changes)))


def letter(kind: Kind, **changes: Any) -> str:
    text = write(kind, **changes).text
    assert rules.check(text, kind, replace(LIFT, **changes)).verdict == "pass"
    return text


def order(text: str, *said: str) -> list[int]:
    found = [re.search(words, text, re.IGNORECASE) for words in said]
    assert all(found), (said, text)
    return [match.start() for match in found if match]


@pytest.mark.parametrize("change", [{"double_disappointment": True}, {"failure_count": 3}, {"message_index": 3}])
def test_where_words_have_worn_out_the_deed_comes_before_the_apology(change: dict[str, Any]) -> None:
    at = order(letter(Kind.APOLOGY, **change), "part was fitted", "sorry|apolog", "could not visit", "rent back")
    assert at == sorted(at)


def test_the_first_time_the_apology_comes_before_the_deed() -> None:
    at = order(letter(Kind.APOLOGY), "sorry|apolog", "wrong lift", "part was fitted", "rent back")
    assert at == sorted(at)


@pytest.mark.parametrize("relationship", [Relationship.CASUAL, Relationship.NEW])
def test_casual_and_new_customers_see_the_remedy_before_the_reason(relationship: Relationship) -> None:
    customer = replace(LIFT.customer, relationship=relationship)
    at = order(letter(Kind.APOLOGY, customer=customer), "thank", "lift", "rent back", "could not visit", "wrong lift")
    assert at == sorted(at)


@pytest.mark.parametrize("relationship", [Relationship.STEADY, Relationship.UNKNOWN, Relationship.NONE])
def test_all_others_hear_what_it_meant_and_why_before_the_remedy(relationship: Relationship) -> None:
    customer = replace(LIFT.customer, relationship=relationship)
    at = order(letter(Kind.APOLOGY, customer=customer), "thank", "lift", "could not visit", "wrong lift", "rent back")
    assert at == sorted(at)


def test_where_greed_is_suspected_reason_and_giving_back_come_before_what_it_meant() -> None:
    text = letter(Kind.APOLOGY, intent=Intent.GREED)
    at = order(text, "sorry|apolog", "wrong lift", "rent back", "could not visit")
    assert at == sorted(at)


def test_where_the_remedies_keep_what_we_gained_a_better_one_is_asked_for() -> None:
    kept = {
        "intent": Intent.GREED,
        "failures": ("charged 45.00 EUR twice",),
        "options": (Option(label="a parking space"),),
    }
    assert write(Kind.APOLOGY, **kept).asks == ("options",)


def test_a_public_reply_names_every_failure_that_fits() -> None:
    text = letter(Kind.APOLOGY, venue=Venue.PUBLIC, failures=("cold soup", "charged twice", "waiter rude"))
    assert all(word in text for word in ("cold soup", "charged you twice", "rude"))


def test_a_public_reply_about_nuts_and_an_order_number_names_the_failure_without_the_number() -> None:
    nuts = letter(
        Kind.ACKNOWLEDGEMENT,
        venue=Venue.PUBLIC,
        complaint="Cashews in it!",
        failures=("cashews in a dish sold as nut free",),
    )
    order_ = letter(Kind.ACKNOWLEDGEMENT, venue=Venue.PUBLIC, failures=("order 48-N0 not arrived",))
    assert "ashews" in nuts
    assert "your order did not arrive" in order_
    assert "48" not in order_


@pytest.mark.parametrize(
    ("said", "opens", "not_said"),
    [
        ("Which would be quicker, the rent or the parking?", "Hello Ana", "You write|You tell|You wrote|Your words"),
        ("Thanks, it works for me. All sorted.", "Than", "Hello"),
    ],
)
def test_a_solution_is_short_for_who_weighs_and_thanks_who_accepts(said: str, opens: str, not_said: str) -> None:
    text = letter(Kind.SOLUTION, complaint=said, message_index=3)
    assert text.startswith(opens)
    assert not re.search(not_said, text)
    assert not re.search("sorry|apolog", text)


def test_who_has_given_up_is_not_hurried() -> None:
    text = letter(Kind.FOLLOW_UP, complaint="Forget it, I have moved on.", message_index=3)
    assert re.search("no hurry|only if you like", text, re.IGNORECASE)


@pytest.mark.parametrize("loss", ["The wrong name stood on my mother's order of service.", "I got a rash from it."])
def test_the_tone_is_quiet_where_somebody_was_hurt_or_lost(loss: str) -> None:
    text = letter(Kind.ACKNOWLEDGEMENT, complaint=loss)
    assert not re.search(r"\bHi\b|flagging|pointing|[!]", text)


def test_a_death_is_not_thanked_for_and_a_late_husband_is_not_late() -> None:
    text = letter(
        Kind.APOLOGY,
        customer=CaseCustomer(name="Mrs Olsen", language="en"),
        complaint="My husband died in March and you still write to him.",
        failures=("letters to her late husband sent after she asked twice to stop",),
        impact="another letter with his name on the mat",
        cause="his name stood on a second list",
        fix_done="his name is off both lists",
        double_disappointment=True,
    )
    assert not re.search("thank", text, re.IGNORECASE)
    assert "we sent letters to your husband after you asked twice to stop" in text.replace("We", "we")
    assert "another letter with his name on the mat" in text
    assert order(text, "sorry|apolog") < order(text, "off both lists")  # not first: nobody would know whose name


def test_an_injury_waits_for_the_sign_off_but_is_acknowledged() -> None:
    hurt = {"complaint": "The door broke my finger and I went to the hospital."}
    assert write(Kind.APOLOGY, **hurt).asks == ("sign-off",)
    assert write(Kind.ACKNOWLEDGEMENT, **hurt).text


def test_what_was_found_is_told_where_the_fault_is_not_ours() -> None:
    text = letter(
        Kind.APOLOGY, fault=Fault.NOT_OURS, cause="the tenant's own key is bent", failures=("key does not turn",)
    )
    assert "key is bent" in text
    assert not re.search("because of us|our mistake|our fault|fault is ours", text)


def test_today_is_told_as_a_date_and_only_where_the_policy_names_it() -> None:
    visit = Option(kind="visit", label="a visit today")
    named = replace(LIFT.policy, earliest={**LIFT.policy.earliest, "visit": date(2026, 5, 21)})
    later = replace(LIFT.policy, earliest={**LIFT.policy.earliest, "visit": date(2026, 5, 25)})
    assert "a visit on Thursday 21 May" in letter(Kind.SOLUTION, options=(visit,), policy=named, message_index=2)
    assert "a visit by Monday 25 May" in letter(Kind.SOLUTION, options=(visit,), policy=later, message_index=2)
    assert "today" not in letter(Kind.SOLUTION, options=(visit,), message_index=2)


def test_a_date_without_an_hour_means_the_end_of_the_working_day() -> None:
    for when in (date(2026, 5, 26), datetime(2026, 5, 26, tzinfo=UTC)):
        text = letter(Kind.ACKNOWLEDGEMENT, policy=Terms(earliest={"update": when}))
        assert "Tuesday 26 May, 17:00" in text


def test_the_owner_is_called_by_the_first_name_without_a_title() -> None:
    assert "Noor" in letter(Kind.APOLOGY)
    assert "Dr" not in letter(Kind.APOLOGY)


def test_an_update_tells_the_newest_fact_in_public_too() -> None:
    text = letter(Kind.UPDATE, venue=Venue.PUBLIC, fix_done="", facts=("the part is on its way",), message_index=2)
    assert "The part is on its way" in text


@pytest.mark.parametrize(
    ("lacking", "kind", "asked"),
    [
        ({"failures": ()}, Kind.APOLOGY, ("failures",)),
        ({"failures": (), "impact": "", "cause": ""}, Kind.APOLOGY, ("failures", "impact", "cause")),
        ({"cause": "human error"}, Kind.APOLOGY, ("cause",)),
        ({"options": (), "fix_done": ""}, Kind.SOLUTION, ("options",)),
        ({"complaint": "", "failures": ()}, Kind.ACKNOWLEDGEMENT, ("complaint",)),
        ({"now": None, "policy": Terms()}, Kind.UPDATE, ("policy.earliest",)),
        ({"fix_done": ""}, Kind.FOLLOW_UP, ("fix_done",)),
    ],
)
def test_what_is_missing_is_asked_for_by_name(lacking: dict[str, Any], kind: Kind, asked: tuple[str, ...]) -> None:
    written = write(kind, **lacking)
    assert written.text == ""
    assert written.asks == asked
