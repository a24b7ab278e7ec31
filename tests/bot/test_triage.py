"""Triage as a whole: our own examples, what must always hold, and linear time."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts import EarlierContact
from bot.kinds import Double, Intent, Relationship, Type, Venue
from bot.triage import triage

EXAMPLES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "triage_examples.jsonl").read_text(encoding="utf-8").splitlines()
]
NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


def known(field: str) -> list[dict[str, Any]]:
    """The complaints among the examples for which a field was labelled."""
    return [example for example in EXAMPLES if example["complaint"] and field in example]


def venue_of(example: dict[str, Any]) -> Venue | None:
    return Venue(example["venue"]) if "venue" in example else None


def share_right(field: str, attribute: str) -> float:
    examples = known(field)
    right = [
        example[field] == str(getattr(triage(example["text"], venue=venue_of(example)), attribute))
        for example in examples
    ]
    return right.count(True) / len(right)


def test_nearly_all_of_our_own_examples_are_told_apart() -> None:
    wrong = [e["text"] for e in EXAMPLES if triage(e["text"]).complaint != e["complaint"]]
    assert len(wrong) <= 0.04 * len(EXAMPLES), wrong


def test_questions_wishes_and_chat_are_seldom_taken_for_complaints() -> None:
    others = [e["text"] for e in EXAMPLES if not e["complaint"]]
    alarms = [text for text in others if triage(text).complaint]
    assert len(alarms) <= 0.04 * len(others), alarms


@pytest.mark.parametrize(
    ("field", "attribute"),
    [
        ("type", "type"),
        ("severity", "severity"),
        ("intent", "intent"),
        ("stage", "stage"),
        ("double", "double_disappointment"),
        ("language", "language"),
    ],
)
def test_each_field_is_right_on_nearly_all_examples(field: str, attribute: str) -> None:
    assert share_right(field, attribute) >= 0.93


@pytest.mark.parametrize("example", known("flags"), ids=lambda example: example["text"][:40])
def test_flags_are_exactly_those_of_the_example(example: dict[str, Any]) -> None:
    assert set(triage(example["text"]).flags) == set(example["flags"])


@given(
    st.text(max_size=400)
    | st.lists(
        st.sampled_from(
            [
                "my",
                "order",
                "not",
                "arrived",
                "@x",
                "again?",
                "I've",
                "<b>",
                "3rd",
                "\u2019",
                "é",
                "ß",
                "İ",
                "\u200b",
                "no",
                "one",
                "…",
                "😡",
                "charged",
            ]
        )
    ).map(" ".join)
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered_with_evidence_from_the_text_and_a_score_in_range(text: str) -> None:
    found = triage(text, venue=Venue.PUBLIC)
    assert 0 <= found.score <= 1
    assert found.complaint == (found.score >= 0.5)
    assert found.evidence in text
    assert found.type not in found.also
    assert found == triage(text, venue=Venue.PUBLIC)


@given(
    st.lists(
        st.builds(
            EarlierContact,
            when=st.none() | st.datetimes() | st.datetimes(timezones=st.just(UTC)),
            text=st.text(max_size=60),
            answered=st.none() | st.booleans(),
        ),
        max_size=4,
    ),
    st.none() | st.datetimes() | st.datetimes(timezones=st.just(UTC)),
    st.sampled_from(Relationship),
)
@settings(max_examples=100, deadline=None)
def test_no_earlier_contact_and_no_clock_make_it_fail(
    earlier: list[EarlierContact], now: datetime | None, relationship: Relationship
) -> None:
    triage("The lamp is broken.", earlier=earlier, now=now, relationship=relationship)


@pytest.mark.parametrize(
    "seed",
    [
        "My order has not arrived and nobody answers, I was charged twice. ",
        "ordered paid billed charged cancelled but i ",
        "sent my my my details to another ",
        "two two two got ",
        "not ",
        "a",
        "@a",
        "<@U1",
        "x'",
        "1.1",
        "?! ",
    ],
)
def test_time_grows_with_the_length_of_the_text_and_not_with_its_square(seed: str) -> None:
    def best(length: int) -> float:
        text = (seed * (length // len(seed) + 1))[:length]
        times = []
        for _ in range(3):
            begun = time.process_time()
            triage(text)
            times.append(time.process_time() - begun)
        return min(times)

    assert best(20_000) <= 25 * best(2_000) + 0.05  # quadratic would be a hundred times; the rest is noise


def test_of_a_very_long_text_only_the_first_part_is_read() -> None:
    assert not triage("we say hello to you. " * 1_000 + "my order never arrived").complaint


@pytest.mark.parametrize("nothing", ["", "  \n", "👍", "...", "\u200b"])
def test_what_has_no_words_is_no_complaint(nothing: str) -> None:
    assert not triage(nothing).complaint


def test_words_in_disguise_are_read_as_they_look() -> None:
    plain = triage("My order hasn't arrived and nobody answers.")
    assert (
        triage("My \uff2f\uff32\uff24\uff25\uff32 hasn\u2019t arri\u200bved and nobody answers.").score == plain.score
    )


def test_evidence_is_quoted_as_it_was_written() -> None:
    found = triage("Broken lamp. I\u2019ve written twice and NOBODY answered me!")
    assert found.intent is Intent.INDIFFERENCE
    assert found.evidence == "NOBODY answered"


def test_greed_comes_before_indifference_and_accident() -> None:
    text = "Nobody answers, maybe it was a mistake, but a hidden fee is a scam."
    assert triage(text).intent is Intent.GREED


def test_what_is_denied_is_no_belief() -> None:
    assert triage("I'm not saying it is a scam, but the lamp is broken.").intent is Intent.UNCLEAR


def test_the_first_failure_is_the_type_and_an_unanswered_message_comes_after_it() -> None:
    found = triage("No reply to my three messages about the cracked shade.")
    assert (found.type, found.also) == (Type.PRODUCT_QUALITY, (Type.SERVICE_SUPPORT,))


def test_any_sign_of_abuse_outranks_the_first_failure() -> None:
    found = triage("The parcel came late, and then your driver grabbed my wife and shouted at her.")
    assert found.type is Type.ABUSIVE_CRIMINAL
    assert Type.PROCESS_LAPSE in found.also


@pytest.mark.parametrize(
    "text",
    [
        "Mein Paket ist immer noch nicht angekommen und niemand antwortet.",
        "Mi pedido no ha llegado y nadie contesta.",
        "Ma commande n'est toujours pas arrivée et personne ne répond.",
        "A minha encomenda ainda não chegou e ninguém responde.",
        "Il mio ordine non è ancora arrivato e nessuno risponde.",
    ],
)
def test_a_late_order_is_understood_in_five_more_languages(text: str) -> None:
    found = triage(text)
    assert found.complaint
    assert found.language != "en"
    assert (found.type, found.also) == (Type.PROCESS_LAPSE, (Type.SERVICE_SUPPORT,))


@pytest.mark.parametrize("text", ["Моя посылка так и не пришла, никто не отвечает.", "注文した商品がまだ届きません。"])
def test_a_language_it_does_not_know_is_left_to_a_person(text: str) -> None:
    found = triage(text)
    assert found.complaint
    assert (found.score, found.language) == (0.5, "und")


def contact(days: int, text: str, *, answered: bool | None) -> EarlierContact:
    return EarlierContact(when=NOW - timedelta(days=days), text=text, answered=answered)


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ((), Double.NO),
        ((contact(10, "The Halo lamp flickers badly", answered=False),), Double.YES),
        ((contact(10, "The Halo lamp flickers badly", answered=True),), Double.YES),
        ((contact(100, "The Halo lamp flickers badly", answered=False),), Double.NO),
        ((contact(10, "Which carrier brings parcels to Norway?", answered=True),), Double.NO),
        ((contact(10, "Which carrier brings parcels to Norway?", answered=False),), Double.NO),
        ((contact(10, "", answered=False),), Double.YES),
    ],
)
def test_double_disappointment_needs_the_same_matter_within_ninety_days(
    earlier: tuple[EarlierContact, ...], expected: Double
) -> None:
    found = triage("My Halo lamp still flickers in the evening.", earlier=earlier, now=NOW)
    assert found.double_disappointment is expected


def test_in_public_a_double_disappointment_is_presumed_until_it_is_known() -> None:
    text = "My Halo lamp flickers."
    assert triage(text, venue=Venue.PUBLIC).double_disappointment is Double.PRESUMED
    assert triage(text, venue=Venue.PRIVATE).double_disappointment is Double.NO


def test_a_bad_answer_that_is_the_only_failure_is_no_double_disappointment() -> None:
    found = triage("I asked your agent about the cover and he gave me a wrong answer.")
    assert found.double_disappointment is Double.NO
