"""The four paths of RECOVERY 6.2; on one of them a deed comes before the apology."""

from dataclasses import replace
from typing import Any

import pytest

from bot import closing, drafts
from bot.facts import Account, Complaint, Customer, Earlier, Triage
from bot.kinds import Double, Fault, Kind, Nudge, Relationship, Settled, Severity, Type
from bot.message import direct
from bot.paths import Path, deed_done, path_of
from bot.refusals import DeedFirst
from bot.wording.cards import card
from bot.wording.nudges import nudge
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ANA,
    DANA,
    HOUR,
    NOW,
    POLICY,
    answered,
    closed,
    draft,
    made,
    of,
    owned,
    promise,
    resolved,
    told,
)

STEADY = Customer(id=DANA.id, name=DANA.name, language="en", relationship=Relationship.STEADY)
TWICE = Triage(complaint=True, score=0.9, severity=Severity.HIGH, double_disappointment=Double.YES)
EARLIER = Earlier(id="c0", when=NOW, text="It was late.", settled=Settled.YES, answered=True)
IGNORED = replace(EARLIER, settled=Settled.UNASKED, answered=False)


def let_down(**fields: Any) -> Complaint:
    """A steady customer whom we disappointed before; Ana has acknowledged."""
    return answered(**{"customer": STEADY, "triage": TWICE, "earlier": (IGNORED,), "apologised_at": None, **fields})


def fault(of_whom: Fault) -> dict[str, Any]:
    return {"account": Account(fault=of_whom)}


@pytest.mark.parametrize(
    ("case", "path"),
    [
        (owned(), Path.NORMAL),
        (owned(**fault(Fault.OURS)), Path.NORMAL),
        (owned(**fault(Fault.UNCLEAR)), Path.CHECK),
        (owned(**fault(Fault.NOT_OURS)), Path.CHECK),
        (let_down(), Path.DEED_FIRST),
        (let_down(**fault(Fault.UNCLEAR)), Path.DEED_FIRST),
        (let_down(earlier=(replace(EARLIER, settled=Settled.NO),)), Path.DEED_FIRST),
        (let_down(earlier=(), reopened=1), Path.DEED_FIRST),
        (let_down(earlier=(EARLIER,)), Path.NORMAL),
        (let_down(earlier=()), Path.NORMAL),
        (let_down(customer=replace(STEADY, relationship=Relationship.CASUAL)), Path.NORMAL),
        (let_down(triage=replace(TWICE, double_disappointment=Double.PRESUMED)), Path.NORMAL),
        (owned(earlier=(EARLIER,)), Path.NORMAL),
        (owned(earlier=(EARLIER, EARLIER)), Path.DEED_FIRST),
        (let_down(triage=replace(TWICE, type=Type.ABUSIVE_CRIMINAL)), Path.SIGN_OFF),
        *[
            (let_down(triage=replace(TWICE, flags=(flag,))), Path.SIGN_OFF)
            for flag in ("injury", "data-breach", "legal-threat", "discrimination", "minor")
        ],
        (let_down(triage=replace(TWICE, flags=("vulnerable",))), Path.DEED_FIRST),
    ],
)
def test_the_first_path_that_fits_is_gone(case: Complaint, path: Path) -> None:
    assert path_of(case) is path


DEEDS: dict[str, dict[str, Any]] = {
    "a promise kept": {"promises": (promise(kept_at=NOW),)},
    "a remedy written down": {"remedy": "a new lamp"},
}
WORDS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a promise still open": {"promises": (promise(),)},
    "an update, as promised": {"promises": (promise(kind="update", kept_at=NOW),)},
    "a remedy that settled nothing": {"remedy": "a new lamp", "settled": Settled.NO},
}


@pytest.mark.parametrize("fields", DEEDS.values(), ids=DEEDS.keys())
def test_after_a_deed_the_apology_is_drafted(fields: dict[str, Any]) -> None:
    assert deed_done(let_down(**fields))
    made(drafts.ask(let_down(**fields), ANA, Kind.APOLOGY, NOW, POLICY))


@pytest.mark.parametrize("fields", WORDS.values(), ids=WORDS.keys())
def test_words_are_no_deed_so_nobody_apologises_yet(fields: dict[str, Any]) -> None:
    with pytest.raises(DeedFirst, match="Dana was let down before: a deed comes first"):
        drafts.ask(let_down(**fields), ANA, Kind.APOLOGY, NOW, POLICY)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.APOLOGY])
def test_every_other_word_may_be_drafted_before_it(kind: Kind) -> None:
    made(drafts.ask(let_down(), ANA, kind, NOW, POLICY))


def test_an_apology_of_ones_own_waits_for_the_deed_too() -> None:
    own = draft(ACKNOWLEDGEMENT, Kind.APOLOGY)
    with pytest.raises(DeedFirst):
        drafts.approve(let_down(draft=own, drafts=1), ANA, 1, own.hash, NOW, POLICY)


def test_what_asks_for_the_apology_asks_for_the_deed_instead() -> None:
    acted = let_down(remedy="a new lamp", account=Account(failures=("late",), impact="no light"))
    for case, button in ((let_down(), "Promise a deed"), (acted, "Draft apology")):
        assert button in [one.label for one in card(case, POLICY).buttons]
    (reminder,) = of(let_down(), Nudge.FULL_APOLOGY)
    action = nudge(let_down(), reminder, ANA, 1, NOW, POLICY).buttons[0]
    assert (action.verb, action.argument, action.style) == ("open", "promise", "primary")


def test_a_steady_customer_for_whom_it_is_not_settled_is_owed_a_deed() -> None:
    case = resolved(customer=STEADY)
    change = made(closing.settle(case, DANA.id, settled=False, now=NOW + HOUR, policy=POLICY))
    assert path_of(change.complaint) is Path.DEED_FIRST
    (note,) = [m for m in change.messages if m.place == direct(ANA.id)]
    assert [button.label for button in note.buttons] == ["Promise a deed"]
    assert "not settled" in told(change, direct(ANA.id))[0]


def test_what_is_over_owes_no_deed() -> None:
    assert deed_done(closed(customer=STEADY, triage=TWICE, reopened=1))
