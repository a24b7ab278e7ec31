"""Asides: clauses beside the matter, found by what they are not; and what the rules make of them.

`asides.jsonl` holds one sentence a line, to stand in an otherwise good letter of the named case: with `violates`
it must be found by that rule, without it no rule on blame, excuses, comfort, strings and hand-offs may object.
"""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.case import Case, CaseCustomer, Option, Terms
from bot.kinds import Fault, Kind, Severity, Venue
from bot.rules import check
from bot.rules.en.asides import asides, said_aside, tells_case
from bot.rules.en.examples import CASE
from bot.rules.en.text import Letter
from bot.rules.patterns import pattern

FAILED = {
    "bakery": ("cake with the wrong name", "copied the name from the phone note", "her daughter cried at the party"),
    "ferry": ("sailed without the car that was booked", "closed the ramp ten minutes early", "slept in the car"),
    "bank": ("transfer booked twice", "ran the file twice", "could not pay the rent"),
    "dentist": ("appointment missing from the book", "wrote the 14th instead of the 13th", "sat with a swollen cheek"),
    "parcel": ("parcel left with a stranger", "read the flat number as 1", "mother without glasses"),
    "soft": ("export switched off", "did not test the old plan", "two nights of copying by hand"),
    "garden": ("hedge plants dead on arrival", "left the crate in the frost", "bare garden before the wedding"),
    "garage": ("oil leak after the service", "did not tighten the plug", "walked home with two children"),
    "hotel": ("room given to another guest", "took the booking off the list", "spent the anniversary in a hostel"),
    "energy": ("bill estimated at three times the use", "typed the meter reading into the wrong field", "cold flat"),
    "tailor": ("suit not ready", "wrote the wrong day", "went to the gala in jeans"),
    "gym": ("class cancelled without a word", "forgot to text the list", "stood at a locked door"),
    "vet": ("cat's stitches opened", "used the wrong thread", "a night at the emergency clinic"),
    "theatre": ("two seats behind a pillar", "sold the seats twice", "missed half of the show on their anniversary"),
    "nursery": ("nappies ran out and nobody rang", "did not read the note on the door", "left work at noon"),
    "removals": ("wardrobe came without its doors", "loaded the doors on another van", "slept with clothes in boxes"),
    "phone": ("number cut off for two days", "ported the number on the wrong day", "missed a job interview call"),
}
"""What failed, what we did, what it cost."""
ABOUT_ASIDES = {
    "agentless-failure", "blame-customer", "blame-elsewhere", "boilerplate", "conditional-apology", "excuse",
    "hand-off", "minimising", "never-again", "non-apology", "strings-attached", "tone",
}  # fmt: skip
LINES = [json.loads(line) for line in (Path(__file__).parent / "asides.jsonl").read_text("utf-8").splitlines()]


def case_of(name: str) -> Case:
    failure, cause, impact = FAILED[name]
    return Case(
        company="Northwind",
        owner="Bo Lindgren",
        customer=CaseCustomer(name="Ivan Petrov", language="en"),
        venue=Venue.PRIVATE,
        severity=Severity.HIGH,
        now=datetime(2026, 3, 13, 9, tzinfo=UTC),
        complaint=f"{failure}. {impact}.",
        failures=(failure,),
        impact=impact,
        cause=f"we {cause}",
        fault=Fault.OURS,
        facts=("paid €42.00",),
        options=(
            Option(kind="refund", label="money back", amount="€42.00"),
            Option(kind="replacement", label="a free visit"),
        ),
        policy=Terms(earliest={"refund": date(2026, 3, 18), "update": date(2026, 3, 16)}),
    )


def objections(line: dict[str, str]) -> set[str]:
    case = case_of(line["case"])
    text = (
        f"Thank you for telling us, Ivan. The {case.failures[0]}: we {FAILED[line['case']][1]}, and I'm sorry. "
        f"{line['text']} You can have the €42.00 back by Friday 20 March, or a free visit by Thursday 19 March. Which "
        "do you want?\n\nBecause of us this was a bad day for you and I'm on it with you. I'll write by Tuesday 17 "
        "March, 12:00. Bo"
    )
    return {finding.rule for finding in check(text, Kind.APOLOGY, case).findings}


def test_every_aside_that_violates_is_found_by_its_rule_and_no_other_is_stopped() -> None:
    missed = [line["text"] for line in LINES if "violates" in line and line["violates"] not in objections(line)]
    stopped = [line["text"] for line in LINES if "violates" not in line and objections(line) & ABOUT_ASIDES]
    assert missed == []
    assert stopped == []


def letter(text: str, case: Case = CASE) -> Letter:
    return Letter(text, Kind.APOLOGY, case)


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("We packed it badly, and to be fair the courier throws boxes.", ["and to be fair the courier throws boxes."]),
        ("Thank you for telling us. It was the week of the fair.", ["It was the week of the fair."]),
        ("The shade cracked though most buyers look first.", ["The shade cracked", "though most buyers look first."]),
        ("Does the lamp still work?", []),
        ("I'm sorry we were late.", []),
        ("We'll write by Thursday 19 November, 17:00.", []),
        ("Which one would you like? You choose.", []),
        ("So be it.", ["So be it."]),
        ("And now.", []),
    ],
)
def test_what_is_no_move_is_an_aside(text: str, beside: list[str]) -> None:
    assert [aside.text for aside in asides(letter(text)).all] == beside


def test_our_own_plight_is_kept_apart_and_a_thing_that_we_use_is_no_plight() -> None:
    made = asides(letter("I was covering two desks. The software we use swaps the lines."))
    assert [aside.text for aside in made.own] == ["I was covering two desks."]
    assert [aside.text for aside in made.all] == ["The software we use swaps the lines."]


def test_a_cue_is_found_in_asides_only_and_at_their_beginning() -> None:
    text = "We packed the courier box badly. The courier was new; a courier came twice."
    cue = pattern(r"^(?:the|a) courier\b")
    assert [hit.text for _, hit in said_aside(letter(text), cue)] == ["The courier", "a courier"]
    assert list(said_aside(letter("I'm sorry."), cue)) == []


def test_a_match_over_the_end_of_an_aside_is_none() -> None:
    assert list(said_aside(letter("The courier was new; a van came."), pattern(r"new\W+a van"))) == []


def test_two_words_of_the_case_tell_of_it() -> None:
    assert tells_case(letter("x"), "the shade was cracked")
    assert not tells_case(letter("x"), "the shade was blue")


@pytest.mark.parametrize(
    "text",
    [
        "We sent it late. A call from us on the day would have spared you the evening.",
        "We sent it late. If the crack should show, nothing is lost for you.",
        "We sent it late. Our courier has now been told.",
        "We sent it late. I was on the phone to the depot this morning.",
    ],
)
def test_what_is_said_against_ourselves_told_or_mended_passes(text: str) -> None:
    rules = {finding.rule for finding in check(text, Kind.APOLOGY, CASE).findings}
    assert not rules & ABOUT_ASIDES


def test_in_an_update_others_may_be_spoken_of_unless_something_is_amiss() -> None:
    def blamed(text: str) -> bool:
        case = replace(CASE, message_index=2)
        return "blame-elsewhere" in {finding.rule for finding in check(text, Kind.UPDATE, case).findings}

    assert not blamed("The roofer moved the ladder to the back. I'll write by Thursday 19 November.")
    assert blamed("The roofer never rang us. I'll write by Thursday 19 November.")


def test_an_amount_in_a_currency_that_nobody_knows_is_given_back_too() -> None:
    case = replace(
        CASE,
        failures=("billed R2 310 too much",),
        options=(Option(kind="refund", label="R2 310 back", amount="2310.00 ZAR"),),
        cause="two digits were swapped",
    )
    text = "We swapped two digits. The R2 310 goes back to you by Wednesday 25 November."
    assert "greed-needs-reason" not in {finding.rule for finding in check(text, Kind.APOLOGY, case).findings}
