"""What may be written to a customer now: heard first, then answered, as it fits where he stands (S2.12, C5)."""

from dataclasses import replace
from typing import Any

import pytest

from bot import drafts
from bot.facts import Account, Complaint, Said
from bot.kinds import Fault, Kind, Nudge, Stage
from bot.refusals import AllIsWell, ListenFirst, NotAThird, Refused, Weighing
from bot.stages import FITS, after_facts, knows_enough, offers
from bot.timing import apology_due
from bot.wording.cards import card
from bot.wording.nudges import nudge
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ANA,
    DANA,
    HOUR,
    KNOWN,
    NOW,
    POLICY,
    answered,
    draft,
    made,
    of,
    owned,
    promise,
)

WORDS = Said(at=NOW, by=ANA.id, text="Hello", ours=True)
HIS = Said(at=NOW, by=DANA.id, text="Forget it.")


def at(stage: Stage, case: Complaint, **fields: Any) -> Complaint:
    return replace(case, triage=replace(case.triage, stage=stage), **fields)


def offered(case: Complaint) -> set[Kind]:
    return {kind for kind in Kind if offers(case, kind)}


@pytest.mark.parametrize(
    ("known", "enough"),
    [
        (Account(), False),
        (KNOWN, True),
        (replace(KNOWN, failures=()), False),
        (replace(KNOWN, impact=""), False),
        (replace(KNOWN, options=()), False),
        (replace(KNOWN, options=(), fix_done="a new lamp is sent"), True),
        (Account(failures=("late",), fault=Fault.UNCLEAR), True),
        (Account(failures=("late",), fault=Fault.NOT_OURS), True),
        (Account(fault=Fault.NOT_OURS), False),
    ],
)
def test_the_apology_is_offered_once_all_is_known_that_it_rests_on(known: Account, enough: bool) -> None:  # noqa: FBT001 - a case of many
    case = owned(account=known)
    assert knows_enough(case) is enough
    assert offers(case, Kind.APOLOGY) is enough
    assert all(offers(case, kind) for kind in Kind if kind is not Kind.APOLOGY)


def test_a_kept_promise_is_a_solution_too() -> None:
    assert knows_enough(owned(account=replace(KNOWN, options=()), promises=(promise(kept_at=NOW),)))


def test_what_asks_for_the_apology_asks_for_the_facts_first() -> None:
    case = answered(apologised_at=None)
    (reminder,) = of(case, Nudge.FULL_APOLOGY)
    for account, action in ((Account(), ("open", "facts")), (KNOWN, ("draft", Kind.APOLOGY))):
        button = nudge(replace(case, account=account), reminder, ANA, 1, NOW, POLICY).buttons[0]
        assert (button.verb, button.argument) == action


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (owned(), Kind.ACKNOWLEDGEMENT),
        (answered(), None),
        (answered(account=KNOWN), Kind.APOLOGY),
        (at(Stage.SETTLED, answered(account=KNOWN)), None),
    ],
)
def test_after_the_facts_comes_the_next_word_that_fits(case: Complaint, kind: Kind | None) -> None:
    assert after_facts(case) == kind


EVERY = set(Kind)
WHOLE = {Kind.APOLOGY, Kind.SOLUTION}


@pytest.mark.parametrize(
    ("case", "not_now", "refusal"),
    [
        (at(Stage.VENTING, owned(account=KNOWN)), WHOLE, ListenFirst),
        (at(Stage.VENTING, answered(account=KNOWN, said=(WORDS,))), set(), None),
        (at(Stage.VENTING, answered(account=KNOWN, said=(WORDS, HIS))), WHOLE, ListenFirst),
        (at(Stage.EXPLAINING, owned(account=KNOWN)), set(), None),
        (at(Stage.DEMANDING, owned(account=KNOWN)), set(), None),
        (at(Stage.WEIGHING, answered(account=KNOWN)), {Kind.APOLOGY}, Weighing),
        (at(Stage.WEIGHING, answered(account=KNOWN, apologised_at=None)), set(), None),
        (at(Stage.SETTLED, answered(account=KNOWN)), WHOLE, AllIsWell),
        (at(Stage.SETTLED, answered(account=KNOWN, waiting_since=NOW)), set(), None),
        (at(Stage.WITHDRAWN, answered(account=KNOWN, said=(WORDS, HIS, WORDS))), set(), None),
        (at(Stage.WITHDRAWN, answered(account=KNOWN, said=(HIS, WORDS, WORDS))), EVERY - {Kind.UPDATE}, NotAThird),
        (at(Stage.WITHDRAWN, answered(account=KNOWN, said=(WORDS, WORDS))), EVERY - {Kind.UPDATE}, NotAThird),
    ],
)
def test_what_does_not_fit_where_the_customer_stands_is_neither_offered_nor_sent(
    case: Complaint, not_now: set[Kind], refusal: type[Refused] | None
) -> None:
    assert offered(case) == EVERY - not_now
    for kind in EVERY:
        if kind not in not_now:
            made(drafts.ask(case, ANA, kind, NOW, POLICY))
            continue
        own = draft(ACKNOWLEDGEMENT, kind, asked_at=NOW + HOUR, seen_at=NOW + HOUR)
        assert refusal
        with pytest.raises(refusal):
            drafts.ask(case, ANA, kind, NOW, POLICY)
        with pytest.raises(refusal):
            drafts.approve(replace(case, draft=own, drafts=1), ANA, 1, own.hash, NOW + HOUR, POLICY)


@pytest.mark.parametrize(("said", "early"), [((), True), ((WORDS,), False), ((WORDS, HIS), True)])
def test_an_offer_to_who_lets_it_out_is_warned_of(said: tuple[Said, ...], early: bool) -> None:  # noqa: FBT001 - a case of many
    case = at(Stage.VENTING, owned(account=KNOWN, said=said))
    text = f"{ACKNOWLEDGEMENT} Would you like a new lamp?"
    report = drafts.check(case, Kind.ACKNOWLEDGEMENT, text, NOW, POLICY)
    assert any(f.hint.startswith("This customer still has to be heard") for f in report.findings) is early
    assert report.verdict == "pass"


@pytest.mark.parametrize(("stage", "due"), [(Stage.EXPLAINING, True), (Stage.SETTLED, False)])
def test_nobody_is_reminded_of_an_apology_that_does_not_fit(stage: Stage, due: bool) -> None:  # noqa: FBT001 - a case of many
    case = at(stage, answered(apologised_at=None, said=(WORDS,)))
    assert bool(of(case, Nudge.FULL_APOLOGY)) is due
    assert (apology_due(case, POLICY) is not None) is due


@pytest.mark.parametrize(
    ("case", "labels"),
    [
        (at(Stage.VENTING, owned(account=KNOWN)), ["Acknowledge", "Record the facts"]),
        (at(Stage.VENTING, answered(account=KNOWN, said=(WORDS, HIS))), ["Acknowledge", "Record the facts"]),
        (at(Stage.VENTING, answered(account=KNOWN, said=(WORDS,))), ["Draft apology", "Record the facts"]),
    ],
)
def test_the_card_lets_one_listen_first(case: Complaint, labels: list[str]) -> None:
    assert [button.label for button in card(case, POLICY).buttons][:2] == labels


@pytest.mark.parametrize("stage", list(Stage))
def test_the_card_says_what_fits(stage: Stage) -> None:
    (row,) = [row for row in card(at(stage, owned()), POLICY).rows if row.label == "Stage"]
    assert row.value == f"{stage}: {FITS[stage]}"
