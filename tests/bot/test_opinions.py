"""A second opinion: it raises, never lowers, and never speaks against a person."""

from dataclasses import replace

import pytest

from bot.facts import Complaint, Wanted
from bot.kinds import Severity, State, Type
from bot.opinions import advise, is_wanted
from bot.ports import DueDraft, Opinion
from tests.bot.conftest import ANA, LEASE, NOW, POLICY, closed, complaint, filed, kinds, made, owned

DUE = DueDraft(lease=replace(LEASE, table="draft"), complaint_id="c1", wanted=Wanted())
GRAVE = Opinion(complaint=True, type=Type.PROCESS_LAPSE, severity=Severity.CRITICAL)


def test_what_was_filed_becomes_a_complaint_with_a_card_and_timers() -> None:
    change = made(advise(filed(), DUE, GRAVE, NOW, POLICY))
    assert change.complaint.state is State.OPEN
    assert change.complaint.triage.complaint
    assert (change.complaint.triage.type, change.complaint.triage.severity) == (Type.PROCESS_LAPSE, Severity.CRITICAL)
    assert change.complaint.triage.why[-1] == "a second opinion takes it for graver"
    assert change.reminders
    assert change.messages
    assert kinds(change)[:2] == ["second_opinion", "case_opened"]
    assert change.answers == DUE.lease


def test_what_nobody_owns_yet_becomes_graver_never_lighter() -> None:
    high = complaint(Severity.HIGH)
    light = replace(GRAVE, severity=Severity.LOW, type=high.triage.type)
    assert made(advise(high, DUE, light, NOW, POLICY)).complaint.triage == high.triage
    assert made(advise(high, DUE, GRAVE, NOW, POLICY)).complaint.triage.severity is Severity.CRITICAL


def test_abuse_that_the_rules_saw_stays_abuse() -> None:
    seen = complaint()
    seen = replace(seen, triage=replace(seen.triage, type=Type.ABUSIVE_CRIMINAL))
    assert made(advise(seen, DUE, GRAVE, NOW, POLICY)).complaint.triage.type is Type.ABUSIVE_CRIMINAL


def test_that_it_is_none_is_only_noted() -> None:
    change = made(advise(complaint(), DUE, replace(GRAVE, complaint=False), NOW, POLICY))
    assert change.complaint.state is State.OPEN
    assert change.complaint.triage == complaint().triage
    assert kinds(change) == ["second_opinion"]


@pytest.mark.parametrize("case", [owned(), replace(complaint(), reporter=ANA), closed()])
def test_where_a_person_has_looked_it_says_nothing(case: Complaint) -> None:
    assert advise(case, DUE, GRAVE, NOW, POLICY) is None


def test_it_is_wanted_where_the_score_is_near_the_border() -> None:
    near = complaint()
    assert is_wanted(replace(near, triage=replace(near.triage, score=0.51)))
    clear = "My order 4711 came eight days late, the box was crushed, and nobody answered my two messages."
    assert not is_wanted(replace(near, text=clear, triage=replace(near.triage, score=0.99, why=("wrote before",))))
