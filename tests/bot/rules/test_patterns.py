"""How patterns are written, searched and given up on."""

import re
from dataclasses import replace

import pytest

from bot.case import Case
from bot.kinds import Kind
from bot.rules import check, commitments
from bot.rules.en import mass_mention, promises
from bot.rules.en.dates import dates
from bot.rules.en.examples import CASE
from bot.rules.en.money import amounts
from bot.rules.en.text import Letter
from bot.rules.patterns import Unreadable, by_letter, compiled, fragment, pattern, phrases, placed, tokens


def hits(wanted: re.Pattern[str], text: str) -> list[str]:
    return [hit.text for _, hit in Letter(text, Kind.UPDATE, Case()).hits(wanted)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a b", r"a\s+b"),
        ("a\nb", "a|b"),
        ("a(?:b|\n    c)d", "a(?:b|c)d"),
        ("a\\\n    b", "ab"),
        (r"[ (]a", "[ (]a"),
        (r"a\(b c", r"a\(b\s+c"),
        (r"no\ more than", r"no\ more\s+than"),
    ],
)
def test_a_line_is_an_alternative_and_a_blank_is_any_white_space(written: str, meant: str) -> None:
    assert fragment(written) == meant


TEXTS = [
    "We were late, as we said. As we know, you were right",
    "we did not, you did",
    "",
    "caf\u00e9 as we say; S\u00fc\u00df as we \u20ac5",
    "as  we\n\nas we",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "written",
    [
        r"\bas we\b|\bwe (?:said|did)\b|you|\byou were\b",
        r"(?<![\w-])we|(?<![\w-])as|caf\w|\b\w{5,}",
        r"^\w+|\w+$|[^a-z]$",
        r"(?P<who>we|you)(?: (?P<what>did|were))?",
    ],
)
def test_what_is_gathered_and_compiled_twice_matches_as_it_does_in_re(written: str, text: str) -> None:
    ours, theirs = pattern(written), re.compile(fragment(written), re.IGNORECASE)
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in theirs.finditer(text)]
    assert [m.groupdict() for m in ours.finditer(text)] == [m.groupdict() for m in theirs.finditer(text)]
    assert ours.sub("-", text) == theirs.sub("-", text)


def test_words_with_the_same_first_letter_are_one_group() -> None:
    assert by_letter("bad|bold|(?:very )?late|cat|b?x|car|c") == "b(?:ad|old)|(?:very )?late|c(?:at)|b?x|c(?:ar|)"
    assert phrases("bad|bold").fullmatch("bold")


def test_each_sentence_begins_and_ends_where_the_whole_letter_is_searched() -> None:
    text = "We were late. Why were we late?\n\nNobody said so: we were"
    assert hits(pattern(r"^\w+"), text) == ["We", "Why", "Nobody"]
    assert hits(pattern(r"\w+\W?$"), text) == ["late.", "late?", "were"]
    assert hits(tokens(r"late"), text) == ["late", "late"]


def test_a_match_over_the_end_of_a_sentence_counts_for_none_and_hides_none() -> None:
    assert hits(pattern("late.{1,9}late"), "We were late. We, late or not late, came.") == ["late or not late"]
    assert hits(pattern("late[^!]{1,9}We"), "We were late. We came.") == []


def test_a_sentence_without_a_blank_behind_it_is_searched_alone() -> None:
    text = "and so on" * 300 + " late"
    assert hits(pattern("late$"), text) == ["late"]


def test_no_greeting_is_searched() -> None:
    assert hits(pattern("dana"), "Hi Dana,\n\nwe were late, Dana.") == ["Dana"]


@pytest.mark.parametrize("between", [" \n", ". ", " ", "x"])
def test_a_long_text_is_read_in_pieces_and_its_places_are_right(between: str) -> None:
    text = "".join(f"{between * 700} $5 by 3 May " for _ in range(9))
    assert [text[a.start : a.end] for a in amounts(text)] == ["$5"] * 9
    assert [text[w.start : w.end].rstrip(".") for w in dates(text, None)] == ["3 May"] * 9
    assert [text[a:b] for _, a, b in placed(compiled(r"\$\d"), text)] == ["$5"] * 9


def test_a_text_that_the_engine_gives_up_on_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up = compiled("(?:a-)+")
    with pytest.raises(Unreadable):
        given_up.search("a-" * 9_000)
    monkeypatch.setattr(mass_mention, "_MENTION", given_up)
    report = check("a-" * 9_000, Kind.UPDATE, CASE)
    assert (report.verdict, [f.severity for f in report.findings]) == ("repair", ["require"])
    assert "too odd to be read" in report.findings[0].hint


def test_nothing_is_read_from_a_text_that_the_engine_gives_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promises, "_COMMIT", compiled("(?:a-)+"))
    assert commitments("a-" * 9_000, CASE) == ()


@pytest.mark.parametrize("odd", ["1,", "1.", "a-", "a'", "\u20ac5 ", "\u00e9-"])
def test_no_complaint_is_too_odd_to_be_answered(odd: str) -> None:
    report = check(
        "Thank you for telling us.", Kind.UPDATE, replace(CASE, complaint=odd * 20_000, facts=(odd * 9_000,))
    )
    assert not any("too odd" in finding.hint for finding in report.findings)
