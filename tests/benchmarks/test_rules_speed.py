"""What judging a draft costs: all rules on 120 words, beside 25 plain patterns in the same run."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median

from bot.case import Case, CaseCustomer, Option, Terms
from bot.kinds import Fault, Kind, Severity, Type, Venue
from bot.rules import check

ROUNDS = 31
MOST = 200  # times the floor; see the figure that is printed
STEEPEST = 12  # times as long for ten times the text
LETTER = (
    "Thank you for writing to us again, Dana. I'm sorry: we sent your lamp eight days late, we packed it badly and the "
    "shade cracked, and we did not answer your note of 9 November. Because of us you had three evenings of client work "
    "in the dark. The reason is ours: we booked economy shipping instead of express. I have changed that, and express "
    "is now preselected for such orders. You can have the full $79.00 back by Wednesday 25 November, or a new lamp, "
    "which leaves here by Friday 20 November. Which of the two do you want? I stay with this until it is settled, and "
    "I will write to you by Thursday 19 November at 17:00. Ana Ruiz, Lumen."
)
NOW = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
CASE = Case(
    company="Lumen",
    owner="Ana Ruiz",
    customer=CaseCustomer(name="Dana Reyes", language="en"),
    venue=Venue.PRIVATE,
    type=Type.PROCESS_LAPSE,
    severity=Severity.HIGH,
    double_disappointment=True,
    now=NOW,
    complaint="Order 48213 came eight days late and the shade is cracked. I wrote on 9 November and nobody answered.",
    failures=("arrived eight days late", "shade cracked", "note of 9 November not answered"),
    impact="three evenings of client work in the dark",
    cause="we booked economy shipping instead of express",
    fault=Fault.OURS,
    fix_done="express is now preselected for such orders",
    facts=("order 48213", "Halo desk lamp", "paid $79.00 on 2 November 2026"),
    options=(
        Option(kind="refund", label="the full $79.00 back", amount="79.00 USD"),
        Option(kind="replacement", label="a new lamp"),
    ),
    policy=Terms(
        goodwill_cap="15.80 USD",
        earliest={"update": NOW + timedelta(hours=4), "refund": NOW + timedelta(days=9)},
    ),
)
# Of the kind and length that one would write for such rules, one for each; a letter has to be read by all of them.
PLAIN = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\bif (?:you|anyone|we) (?:were|was|felt|feel|have been)\b",
        r"\bsorry (?:that you|you feel|for any)\b",
        r"\bany inconvenience\b",
        r"\b(?:mistakes|errors) (?:were|have been) made\b",
        r"\b(?:carrier|courier|supplier|warehouse|system)'?s? fault\b",
        r"\byou (?:should have|failed to|did not|didn't)\b",
        r"\bdue to (?:high|unforeseen|unexpected)\b",
        r"\b(?:only|just|merely|simply) (?:a|an|one)\b",
        r"\b(?:i|we) (?:understand|know) (?:how|that) you\b",
        r"\bvalued customer\b",
        r"\byour (?:call|business|feedback) is (?:important|valuable)\b",
        r"\bthank(?:s| you) for\b",
        r"\b(?:i|we)(?:'ll| will| am| are)\b",
        r"\b(?:sorry|apologi[sz]e|apolog(?:y|ies))\b",
        r"\bbecause (?:of|we|i)\b",
        r"[$€£]\s?\d+(?:\.\d\d)?",
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
        r"\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
        r"\b(?:never|not ever) (?:happen )?again\b",
        r"\b(?:either|or|which of)\b",
        r"\b(?:negligen(?:t|ce)|liab(?:le|ility)|breach)\b",
        r"\bin exchange for|provided that you|on condition that\b",
        r"\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b",
        r"@(?:here|channel|everyone)\b",
        r"https?://\S+",
    )
]


def plain(text: str) -> int:
    """The floor: each pattern over the whole text."""
    return sum(1 for pattern in PLAIN for _ in pattern.finditer(text))


def seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def by_turns(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """The median time of each, measured in turns, so that whatever else runs slows both."""
    first(), second()
    times = [(seconds(first), seconds(second)) for _ in range(ROUNDS)]
    return median(a for a, _ in times), median(b for _, b in times)


def test_judging_a_letter_costs_a_bounded_multiple_of_plain_patterns() -> None:
    assert 110 <= len(LETTER.split()) <= 130
    rules, floor = by_turns(lambda: check(LETTER, Kind.APOLOGY, CASE), lambda: plain(LETTER))
    print(  # noqa: T201  # the figure is what this is for
        f"all rules {rules * 1000:.2f} ms, {len(PLAIN)} plain patterns {floor * 1000:.2f} ms: {rules / floor:.1f} times"
    )
    assert rules / floor < MOST


def test_ten_times_the_text_takes_about_ten_times_as_long() -> None:
    long = "\n\n".join([LETTER] * 10)
    once, tenfold = by_turns(lambda: check(LETTER, Kind.APOLOGY, CASE), lambda: check(long, Kind.APOLOGY, CASE))
    print(f"{once * 1000:.2f} ms, ten times the text {tenfold * 1000:.2f} ms: {tenfold / once:.1f} times")  # noqa: T201  # as above
    assert tenfold / once < STEEPEST
