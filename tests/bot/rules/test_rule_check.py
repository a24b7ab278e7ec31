"""The report as a whole: order, verdict, what is skipped, places in the text, time."""

import time
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.case import Case
from bot.kinds import Kind, Type
from bot.rules import check, rules
from bot.rules.en.examples import CASE
from bot.rules.finding import Finding

LETTER = """Dana, thank you for writing again. I'm sorry: we booked economy shipping instead of express, so your \
lamp came eight days late with a cracked shade, and nobody of us answered your note of 9 November. That is our mistake.

You have ordered from us since 2021, and you lost three evenings of client work in the dark because of us. \
I stay with this until it works.

You choose: the full $79.00 back by Wednesday 25 November, or a new lamp that ships by Friday 20 November. \
Which suits you? I'll write again by Thursday 19 November, 17:00.

Sam"""


def rules_of(text: str, kind: Kind = Kind.APOLOGY, case: Case | None = CASE) -> list[str]:
    return [f.rule for f in check(text, kind, case).findings]


def test_a_good_letter_passes_without_a_word() -> None:
    report = check(LETTER, Kind.APOLOGY, CASE)
    assert (report.verdict, report.findings, report.skipped) == ("pass", (), ())


def test_findings_are_ordered_safety_facts_ownership_structure_style() -> None:
    text = "Dear customer, mistakes were made. <!here> Order 48231 cost you $500. I'll write soon."
    groups = {rule.id: rule.group for rule in rules()}
    found = [groups[f.rule] for f in check(text, Kind.APOLOGY, CASE).findings]
    assert found == sorted(found)
    assert len(set(found)) == 5


def test_all_findings_of_a_rule_are_told_in_the_order_of_the_text() -> None:
    found = [
        f for f in check("@here hi @channel and @everyone", Kind.UPDATE, CASE).findings if f.rule == "mass-mention"
    ]
    assert [f.quote for f in found] == ["@here", "@channel", "@everyone"]
    assert all((a.start or 0) < (b.start or 0) for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "verdict"), [(LETTER, "pass"), ("Thank you for telling us.", "repair"), ("@here sorry", "block")]
)
def test_verdict(text: str, verdict: str) -> None:
    assert check(text, Kind.APOLOGY, CASE).verdict == verdict


def test_a_warning_alone_lets_the_text_pass() -> None:
    report = check(
        "I checked it with the depot, and I'll write tomorrow.", Kind.UPDATE, replace(CASE, policy=Case().policy)
    )
    assert [f.severity for f in report.findings] == ["warn"]
    assert report.verdict == "pass"


def test_without_a_case_the_rules_that_need_one_are_named() -> None:
    report = check("We were late because of $500. @here", Kind.APOLOGY, None)
    assert set(report.skipped) == {
        "compensation-cap",
        "greed-needs-reason",
        "language-match",
        "options-for-choice",
        "promise-within-policy",
        "reason-grounded",
        "relationship-fit",
        "ungrounded-fact",
    }
    assert not {f.rule for f in report.findings} & set(report.skipped)
    assert "mass-mention" in {f.rule for f in report.findings}


def test_an_empty_text_lacks_what_is_required() -> None:
    report = check("", Kind.APOLOGY, CASE)
    assert report.verdict == "repair"
    assert {f.rule for f in report.findings} == {
        "empathy-not-sympathy",
        "names-the-failure",
        "options-for-choice",
        "owned-apology",
        "owner-voice",
        "reason-grounded",
        "thank-first",
    }
    assert all(f.start is None and f.quote == "" for f in report.findings)


def test_a_huge_text_gets_one_finding() -> None:
    report = check("sorry " * 40_000, Kind.APOLOGY, CASE)
    assert [f.rule for f in report.findings] == ["brevity-by-channel"]
    assert report.verdict == "repair"


def test_blocks_apply_to_every_kind_and_requirements_by_kind() -> None:
    for kind in Kind:
        assert "blame-elsewhere" in rules_of("Our courier lost it.", kind)
    assert "thank-first" not in rules_of("I stay with this.", Kind.UPDATE)
    assert "owned-apology" not in rules_of("I stay with this.", Kind.ACKNOWLEDGEMENT)
    assert "owned-apology" in rules_of("You get the money back.", Kind.SOLUTION)
    assert "owned-apology" not in rules_of("You get it back.", Kind.SOLUTION, replace(CASE, message_index=2))


def test_an_unsigned_sign_off_case_needs_neither_apology_nor_thanks() -> None:
    case = replace(CASE, type=Type.ABUSIVE_CRIMINAL)
    assert not {"owned-apology", "thank-first", "reason-grounded"} & set(rules_of("The charge is on hold.", case=case))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Hi \u200b\u200bDana, \uff20here please", "\uff20here"),
        ("We\u2019re sorry you \u201cfeel\u201d that way", "sorry you \u201cfeel"),
        ("I am sorry f\u043er the inconvenience", "the inconvenience"),
        ("\ufb01ne. Mistakes were made.", "Mistakes were made"),
        ("e\u0301\u0301 @channel", "@channel"),
        ("@ev\u200beryone", "@ev\u200beryone"),
    ],
)
def test_places_are_those_of_the_text_as_given(text: str, quote: str) -> None:
    found = [f for f in check(text, Kind.APOLOGY, CASE).findings if f.start is not None]
    assert all(f.quote == text[f.start : f.end] for f in found)
    assert quote in [f.quote for f in found] or any(quote in f.quote or f.quote in quote for f in found if f.quote)


def assert_in_range(text: str, findings: tuple[Finding, ...]) -> None:
    for f in findings:
        if f.start is None:
            assert f.end is None
        else:
            assert f.end is not None
            assert 0 <= f.start <= f.end <= len(text)
            assert text[f.start : f.end] == f.quote


PIECES = st.sampled_from(
    [
        "sorry ",
        "if ",
        "we ",
        "$79 ",
        "by 19 Nov ",
        "\u200b",
        "\uff20",
        "here",
        '"',
        "'",
        "\n> ",
        "I'll write ",
        ". ",
        "Carla ",
        "\u0435",
        "e\u0301",
        "help.lumen.example",
        "<",
        ">",
        "|",
        "31 February ",
        "25:99 ",
        "99/99/9999 ",
        "%",
        "0 days ",
        "\ud800",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.lists(PIECES, max_size=40).map("".join), st.sampled_from(list(Kind)), st.booleans())
def test_any_text_is_judged(text: str, kind: Kind, with_case: bool) -> None:  # noqa: FBT001 - by name
    assert_in_range(text, check(text, kind, CASE if with_case else None).findings)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=200), st.lists(st.text(max_size=30), max_size=4))
def test_any_case_can_be_judged_by(word: str, complaint: str, facts: list[str]) -> None:
    case = replace(
        CASE,
        company=word,
        owner=word,
        complaint=complaint,
        facts=tuple(facts),
        failures=tuple(facts),
        third_parties=(word, *facts),
        cause=word,
        customer=replace(CASE.customer, name=word, mention=word),
    )
    assert_in_range(f"{LETTER} {word}", check(f"{LETTER} {word}", Kind.APOLOGY, case).findings)


@pytest.mark.parametrize(
    "unit",
    [
        *(LETTER + " ", "sorry if ", "I'll write by 19 Nov ", '"a b" ', "the courier the ", "a@b.c ", "1 2 ", "$5 "),
        *("on Friday ", "that day Friday ", "free gift ", "why? "),
    ],
)
def test_time_is_linear_in_the_text(unit: str) -> None:
    short, long = (unit * (1_900 // len(unit) + 1))[:1_900], (unit * (19_000 // len(unit) + 1))[:19_000]
    check(short, Kind.APOLOGY, CASE)
    once = min(_took(short) for _ in range(3))
    most = max(12 * once, once + 0.05) * 1.5  # noise of a shared machine
    assert any(_took(long) <= most for _ in range(2))


def _took(text: str) -> float:
    start = time.process_time()
    check(text, Kind.APOLOGY, CASE)
    return time.process_time() - start
