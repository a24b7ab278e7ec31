"""When a second opinion is worth asking for."""

import pytest

from bot.facts import Triage
from bot.kinds import Severity
from bot.triage import COMPLAINT_FROM, _understood, is_unsure, triage
from bot.triage.severity import ONE_FAILURE, TAKEN_FOR_ONE_FAILURE

SURE = Triage(complaint=True, score=0.95, severity=Severity.MEDIUM, why=(ONE_FAILURE,))


@pytest.mark.parametrize(
    ("score", "unsure"),
    [(0.0, False), (0.29, False), (0.31, True), (COMPLAINT_FROM, True), (0.69, True), (0.71, False), (1.0, False)],
)
def test_near_the_border_it_is_unsure(score: float, unsure: bool) -> None:  # noqa: FBT001 - by name
    found = Triage(complaint=score >= COMPLAINT_FROM, score=score)
    assert is_unsure(found) is unsure


def test_a_level_that_nothing_tells_is_unsure() -> None:
    weak = Triage(complaint=True, score=0.95, severity=Severity.MEDIUM, why=(TAKEN_FOR_ONE_FAILURE,))
    assert is_unsure(weak)
    assert not is_unsure(SURE)


@pytest.mark.parametrize("language", ["pt", "it", "und"])
def test_a_language_that_is_not_read_is_unsure(language: str) -> None:
    assert is_unsure(Triage(complaint=True, score=0.95, language=language))


def test_a_kind_that_nothing_tells_is_unsure_where_the_text_is_at_hand() -> None:
    told, untold = "The lamp is broken and cracked.", "Shame on your company, I am furious."
    assert not is_unsure(SURE, told)
    assert is_unsure(SURE, untold)
    assert not is_unsure(SURE)


def test_what_is_surely_no_complaint_needs_no_second_opinion_on_its_kind() -> None:
    thanks = "Thank you so much, everything was perfect!"
    assert not is_unsure(triage(thanks), thanks)


def test_a_plain_complaint_is_sure() -> None:
    text = "I wrote twice that the lamp you sent me is broken, and nobody answered."
    assert not is_unsure(triage(text), text)


def test_a_message_that_was_just_judged_is_not_read_again() -> None:
    text = "The lamp that came on Tuesday is broken, and the box was torn."
    found = triage(text)
    read = _understood.cache_info().misses
    assert not is_unsure(found, text)
    assert _understood.cache_info().misses == read
