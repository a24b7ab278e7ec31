"""Before its owner approves anything he has seen all of the complaint, and owns up to a silence of ours."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.approval import must_pass
from bot.drafts import case_of
from bot.facts import Account, Complaint, Earlier, Incoming, Review
from bot.intake import report
from bot.kinds import Double, Kind, Settled
from bot.opened import must_be_open, opened
from bot.refusals import NotOpened, Unmentioned
from bot.reviews import Judged
from bot.rules.finding import Report
from bot.silence import must_be_named, unanswered
from bot.wording.cards import card
from tests.bot.conftest import ANA, BEN, DAY, NOW, POLICY, complaint, draft, owned

LONG = "It came late. " * 20
CLEAR = Judged(report=Report(), review=Review())
BEFORE = Earlier(id="c0", when=NOW - DAY, text="Where is it?", settled=Settled.UNASKED, answered=False)


def let_down(*earlier: Earlier, **fields: Any) -> Complaint:
    """Ana's, of somebody who wrote before."""
    triage = replace(owned().triage, double_disappointment=Double.YES)
    return owned(earlier=earlier or (BEFORE,), triage=triage, **fields)


# Opened


def test_it_is_kept_of_the_owner_and_once() -> None:
    change = opened(owned(text=LONG), ANA, NOW, POLICY)
    assert change
    assert change.complaint.opened_by == ANA.id
    assert ([event.kind for event in change.events], change.messages) == (["opened"], ())
    assert opened(change.complaint, ANA, NOW, POLICY) is None


def test_that_others_look_at_it_is_not_kept() -> None:
    assert opened(owned(text=LONG), BEN, NOW, POLICY) is None
    assert opened(complaint(text=LONG), ANA, NOW, POLICY) is None
    must_be_open(complaint(text=LONG))  # nobody's: nobody answers


def test_what_the_card_shows_whole_is_read_there() -> None:
    must_be_open(owned(text="x" * 160))
    assert opened(owned(text="x" * 160), ANA, NOW, POLICY) is None
    with pytest.raises(NotOpened):
        must_be_open(owned(text="x" * 161))


def test_nothing_passes_before_it_was_opened_by_who_owns_it_now() -> None:
    case = owned(text=LONG, draft=draft())
    with pytest.raises(NotOpened):
        must_pass(case, draft(), CLEAR)
    with pytest.raises(NotOpened):
        must_pass(replace(case, opened_by=BEN.id), draft(), CLEAR)
    must_pass(replace(case, opened_by=ANA.id), draft(), CLEAR)


# Our silence


def test_words_without_an_answer_count_for_ninety_days() -> None:
    answered = replace(BEFORE, answered=True)
    old = replace(BEFORE, when=NOW - timedelta(days=91))
    assert unanswered(let_down(answered, old, BEFORE)) == (BEFORE,)


def test_what_was_about_something_else_does_not() -> None:
    assert unanswered(owned(earlier=(BEFORE,))) == ()


def test_a_full_apology_names_it_and_other_messages_need_not() -> None:
    silent, owns_up = "I'm sorry it came late.", "I'm sorry it came late, and that nobody answered you."
    with pytest.raises(Unmentioned):
        must_pass(let_down(), draft(silent, Kind.APOLOGY), CLEAR)
    must_pass(let_down(), draft(owns_up, Kind.APOLOGY), CLEAR)
    must_be_named(let_down(), Kind.UPDATE, silent)
    must_be_named(owned(), Kind.APOLOGY, silent)


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        ((), ()),
        (("came late",), ("came late", "message of 15 November not answered")),
        (("came late", "nobody replied"), ("came late", "nobody replied")),
    ],
)
def test_a_writer_is_told_of_it_where_the_owner_recorded_what_failed(
    recorded: tuple[str, ...], told: tuple[str, ...]
) -> None:
    case = let_down(account=Account(failures=recorded))
    assert case_of(case, POLICY, NOW).failures == told


# Earlier contacts on the card


@pytest.mark.parametrize(
    ("earlier", "shown"),
    [
        (BEFORE, "(not answered)"),
        (replace(BEFORE, owner="Ben Okoro"), "(Ben Okoro: not answered)"),
        (replace(BEFORE, answered=True, owner="Ben Okoro"), "(Ben Okoro: answered)"),
        (replace(BEFORE, answered=True, settled=Settled.NO), "(answered, not settled)"),
        (replace(BEFORE, answered=True, settled=Settled.YES), "(answered, settled)"),
    ],
)
def test_the_card_says_when_with_whom_and_what_came_of_it(earlier: Earlier, shown: str) -> None:
    found = {row.label: row.value for row in card(owned(earlier=(earlier,)), POLICY).rows}["Earlier contacts"]
    assert found == f"15 Nov 2026: “Where is it?” {shown}"


def test_who_had_it_is_remembered_with_the_link() -> None:
    new = complaint(origin="web:help:2")
    told = Incoming(
        origin="web:help:2", place=new.place, customer=new.customer, text="Still nothing.", source="web",
        occurred_at=NOW, reported=True,
    )  # fmt: skip
    links = report(told, [owned(), complaint()], NOW, POLICY).complaint.earlier
    assert [link.owner for link in links] == [ANA.name, ""]
