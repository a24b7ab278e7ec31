"""The playbook of each path, ticked off by what was done (S1.2)."""

from dataclasses import replace

import pytest

from bot.facts import Account, Complaint, Review
from bot.kinds import Fault, Kind, Type
from bot.playbook import playbook, title
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    LEE,
    NOW,
    answered,
    closed,
    complaint,
    draft,
    filed,
    owned,
    promise,
    resolved,
)
from tests.bot.test_paths import TWICE, let_down

KNOWN = Account(failures=("eight days late",), impact="three evenings in the dark", fault=Fault.OURS)
CRIME = replace(TWICE, type=Type.ABUSIVE_CRIMINAL)


def done(case: Complaint) -> list[int]:
    """The numbers of the steps that are ticked off."""
    return [number for number, play in enumerate(playbook(case), 1) if play.done]


def step(case: Complaint, number: int) -> str:
    return playbook(case)[number - 1].text


def test_what_is_no_complaint_has_none() -> None:
    assert playbook(filed()) == ()


@pytest.mark.parametrize(
    ("case", "ticked"),
    [
        (complaint(), []),
        (owned(), [1]),
        (answered(apologised_at=None), [1, 2]),
        (answered(apologised_at=None, account=replace(KNOWN, impact="")), [1, 2]),
        (answered(account=KNOWN), [1, 2, 3, 4]),
        (answered(account=KNOWN, promises=(promise(kept_at=NOW),)), [1, 2, 3, 4, 5]),
        (resolved(account=KNOWN), [1, 2, 3, 4, 5, 6]),
        (resolved(account=KNOWN, follow_ups=1), [1, 2, 3, 4, 5, 6, 8]),
        (closed(account=KNOWN, follow_ups=1), [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ],
)
def test_each_step_of_the_usual_way_is_ticked_once_it_is_done(case: Complaint, ticked: list[int]) -> None:
    assert title(case) == "Playbook: the usual way"
    assert len(playbook(case)) == 9
    assert done(case) == ticked


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        (Type.PRODUCT_QUALITY, "Offer an exchange, else the money back"),
        (Type.PROCESS_LAPSE, "Do it again, or deliver it now"),
        (Type.SERVICE_SUPPORT, "Offer the explanation, a direct line to you, and a small attention"),
    ],
)
def test_the_remedy_that_is_offered_first_is_its_types(kind: Type, remedy: str) -> None:
    case = owned()
    assert step(replace(case, triage=replace(case.triage, type=kind)), 5) == remedy


def test_abuse_is_stopped_and_a_lead_signs_off_every_word() -> None:
    text = draft(ACKNOWLEDGEMENT, Kind.APOLOGY)
    case = answered(triage=CRIME, apologised_at=None, draft=text)
    assert title(case) == "Playbook: a lead signs off"
    assert step(case, 6) == "Stop it, and give back what was taken"
    assert done(case) == [1, 2]
    assert done(replace(case, draft=replace(text, review=Review(signed=LEE)))) == [1, 2, 4]
    assert done(replace(case, draft=None, apologised_at=NOW)) == [1, 2, 4, 5]


def test_who_was_let_down_gets_the_deed_and_then_the_words() -> None:
    assert title(let_down()) == "Playbook: a deed comes first"
    assert step(let_down(), 4).endswith("do one thing before you apologise")
    assert done(let_down(apologised_at=NOW)) == [1, 2]
    acted = let_down(remedy="a new lamp")
    assert done(acted) == [1, 2, 4]
    assert done(replace(acted, apologised_at=NOW)) == [1, 2, 4, 5]


def test_where_the_fault_is_not_known_it_is_checked_by_a_date() -> None:
    case = answered(account=replace(KNOWN, fault=Fault.UNCLEAR), apologised_at=None)
    assert title(case) == "Playbook: acknowledge and check"
    assert done(case) == [1, 2, 3]
    assert done(replace(case, promises=(promise(),))) == [1, 2, 3, 4]
    found = replace(case, promises=(promise(),), account=replace(KNOWN, fault=Fault.NOT_OURS), remedy="a lamp")
    assert done(found) == [1, 2, 3, 4, 5, 6]
