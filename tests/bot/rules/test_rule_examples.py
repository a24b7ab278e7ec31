"""Every rule's own examples: what is good passes it, what is bad is caught by it."""

import re

import pytest

from bot.kinds import Kind
from bot.rules import rules
from bot.rules.en.examples import CASE, read
from bot.rules.en.text import Letter
from bot.rules.finding import Finding
from bot.rules.rule import Rule

each = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
QUOTE = re.compile(r'"[^"]+"')
EXEMPT = [
    pytest.param(rule, line, id=f"{rule.id}: {line[:50]}")
    for rule in rules()
    for line in rule.good
    if QUOTE.search(line) and rule.id in {
        "agentless-failure", "blame-customer", "blame-elsewhere", "boilerplate", "compensation-cap",
        "conditional-apology", "excuse", "non-apology", "ungrounded-fact",
    }
]  # fmt: skip


def judged(rule: Rule, line: str, *, quoted: bool = True) -> list[Finding]:
    example = read(line, quoted=quoted)
    return list(rule.check(Letter(example.text, example.kind, example.case)))


@each
def test_good_passes(rule: Rule) -> None:
    stopped = {line: found for line in rule.good if (found := judged(rule, line))}
    assert stopped == {}


@each
def test_bad_is_caught(rule: Rule) -> None:
    found = {line: judged(rule, line) for line in rule.bad}
    assert {line: told for line, told in found.items() if {f.rule for f in told} != {rule.id}} == {}


@pytest.mark.parametrize(("rule", "line"), EXEMPT)
def test_quoting_what_the_customer_never_said_is_no_exemption(rule: Rule, line: str) -> None:
    assert judged(rule, line, quoted=False)


@each
def test_a_rule_file_says_what_it_demands_and_shows_it(rule: Rule) -> None:
    assert len(rule.doc) > 80
    assert len(rule.good) >= 9
    assert len(rule.bad) >= 9


def test_the_twenty_rules_are_found_by_being_there() -> None:
    assert {rule.id for rule in rules()} >= {
        "owned-apology", "names-the-failure", "conditional-apology", "non-apology", "agentless-failure",
        "blame-elsewhere", "blame-customer", "excuse", "boilerplate", "thank-first", "owner-voice",
        "brevity-by-channel", "reason-grounded", "ungrounded-fact", "compensation-cap", "promise-dated",
        "promise-within-policy", "pii-echo", "mass-mention", "unknown-link",
    }  # fmt: skip


def test_an_unknown_tag_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no such tag: nonsense"):
        read("[nonsense] Thank you.")


def test_tags_choose_kind_and_case() -> None:
    assert read("[ack] Hello").kind is Kind.ACKNOWLEDGEMENT
    assert read("[cause=unknown] Hello").case.cause is None
    assert read("Hello").case == CASE
