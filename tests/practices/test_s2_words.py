"""S2.1, S2.11, S2.16: what the commands say of messages and of drafts."""

import json
from typing import Any

import pytest

from bot.kinds import Relationship, Type
from tests.practices.lamp import amends
from tests.practices.s2_people import LETTER

MESSAGES = {
    "The lamp flickers and the shade is cracked.": "product-quality",
    "I wrote three times and nobody answers me.": "service-support",
    "My order was promised for Friday and came eight days late.": "process-lapse",
    "You charged me for a repair that was never done. That is fraud.": "abusive-criminal",
    "The lamp came late, it is broken, nobody answers, and the courier was rude.": "",
}
CASE: dict[str, Any] = {
    "company": "Lumen",
    "owner": "Ana Ruiz",
    "customer": {"name": "Dana Reyes", "language": "en", "relationship": "steady", "since": "2021"},
    "venue": "public",
    "type": "process-lapse",
    "severity": "high",
    "message_index": 1,
    "now": "2026-11-16T10:00:00-05:00",
    "complaint": "My lamp came eight days late and the shade is cracked.",
    "failures": ["arrived eight days late", "shade cracked"],
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "fault": "ours",
    "options": [{"kind": "replacement", "label": "a new lamp"}, {"kind": "refund", "label": "the full price back"}],
    "policy": {"earliest": {"update": "2026-11-19T17:00:00-05:00"}},
}
NO_ACT = (
    "Thank you for telling us, Dana. We sent your lamp eight days late and with a cracked shade, and I am sorry: you "
    "had three evenings of client work in the dark. It happened because we booked economy shipping instead of express. "
    "I own this."
)


def linted(text: str, **case: Any) -> dict[str, Any]:
    """What `amends lint` says of a full apology."""
    line = {"id": "a", "kind": "apology", "text": text, "case": {**CASE, **case}}
    ran = amends("lint", "--jsonl", given=json.dumps(line))
    assert ran.returncode in (0, 1), ran.stderr
    found: dict[str, Any] = json.loads(ran.stdout)
    assert (ran.returncode == 0) is (found["verdict"] == "pass")
    return found


def rules(found: dict[str, Any]) -> set[str]:
    return {one["rule"] for one in found["findings"] if one["severity"] != "warn"}


def test_s2_1_triage_gives_each_complaint_one_type() -> None:
    ran = amends("triage", given="\n".join(MESSAGES))
    assert ran.returncode == 0, ran.stderr
    found = [json.loads(line) for line in ran.stdout.splitlines()]
    assert all(one["complaint"] for one in found)
    types = [one["type"] for one in found]
    assert set(types) <= set(Type)
    assert [wanted or kind for wanted, kind in zip(MESSAGES.values(), types, strict=True)] == types
    assert all(one["type"] not in one["also"] for one in found)


def test_s2_11_a_reply_shows_that_it_is_fixed_and_that_we_care() -> None:
    assert linted(LETTER)["verdict"] == "pass"
    cold = LETTER.replace(": you had three evenings of client work in the dark", "")
    assert rules(linted(cold)) == {"empathy-not-sympathy"}
    pity = LETTER.replace("I own this.", "I own this. We feel sorry for you.")
    assert rules(linted(pity)) == {"empathy-not-sympathy"}


def test_s2_11_an_apology_without_an_act_is_refused() -> None:
    assert rules(linted(NO_ACT)) == {"options-for-choice"}
    nothing_to_offer = linted(NO_ACT, options=[])
    assert (nothing_to_offer["verdict"], rules(nothing_to_offer)) == ("repair", {"promise-dated"})
    for act in ("I will write to you by Thursday 19 November, 17:00.", "I have sent a new lamp."):
        assert linted(f"{NO_ACT} {act}", options=[])["verdict"] == "pass"


@pytest.mark.parametrize("relationship", list(Relationship))
def test_s2_16_everybody_is_written_to_with_the_same_courtesy(relationship: Relationship) -> None:
    customer = {**CASE["customer"], "relationship": relationship}
    line = {"id": "a", "kind": "apology", "case": {**CASE, "customer": customer}}
    ran = amends("write", given=json.dumps(line))
    assert ran.returncode == 0, ran.stderr
    text = json.loads(ran.stdout)["text"]
    assert "Dana" in text
    assert "Reyes" not in text
    assert text.lower().count("thank") == 1
    assert "sorry" in text.lower() or "apolog" in text.lower()
    assert linted(text, customer=customer)["verdict"] == "pass"


CURT = {
    "thank-first": ("Thank you for telling us, Dana. We", "We"),
    "owned-apology": (", and I am sorry", ""),
    "boilerplate": ("Thank you for telling us, Dana.", "Dear Valued Customer, thank you for telling us."),
}


@pytest.mark.parametrize("rule", CURT)
def test_s2_16_nobody_gets_less(rule: str) -> None:
    curt = LETTER.replace(*CURT[rule])
    assert curt != LETTER
    for relationship in Relationship:
        customer = {**CASE["customer"], "relationship": relationship}
        assert rule in rules(linted(curt, customer=customer)), relationship
