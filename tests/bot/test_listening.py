"""Who lets it out is listened to first (S3.1): acknowledged, with no reasons and no offers yet."""

from dataclasses import replace
from typing import Any

import pytest

from bot import drafts
from bot.facts import Complaint, Said
from bot.kinds import Kind, Stage
from bot.paths import listens
from bot.refusals import ListenFirst
from bot.wording.cards import card
from bot.wording.phrases import apology
from tests.bot.conftest import ANA, DANA, HOUR, KNOWN, NOW, POLICY, answered, draft, made, owned

THEIRS = Said(at=NOW, by=DANA.id, text="THIS IS A DISGRACE!!!")
OURS = replace(THEIRS, by=ANA.id, text="Thank you for telling me.", ours=True)


def venting(case: Complaint, **fields: Any) -> Complaint:
    return replace(case, triage=replace(case.triage, stage=Stage.VENTING), **fields)


@pytest.mark.parametrize(
    ("case", "is_so"),
    [
        (owned(), False),
        (venting(owned()), True),
        (venting(answered(), said=(OURS,)), False),
        (venting(answered(), said=(OURS, THEIRS)), True),
    ],
)
def test_we_listen_until_the_outburst_was_acknowledged(case: Complaint, is_so: bool) -> None:  # noqa: FBT001 - a table
    assert listens(case) is is_so


@pytest.mark.parametrize("kind", [Kind.APOLOGY, Kind.SOLUTION])
def test_reasons_and_offers_wait(kind: Kind) -> None:
    with pytest.raises(ListenFirst, match="Dana is letting it out"):
        drafts.ask(venting(owned()), ANA, kind, NOW, POLICY)
    there = venting(owned(), draft=draft(kind=kind), drafts=1)
    assert there.draft
    with pytest.raises(ListenFirst):
        drafts.approve(there, ANA, 1, there.draft.hash, NOW + HOUR, POLICY)
    assert made(drafts.ask(venting(answered(), said=(OURS,)), ANA, kind, NOW, POLICY)).wanted


@pytest.mark.parametrize("kind", [Kind.ACKNOWLEDGEMENT, Kind.UPDATE, Kind.FOLLOW_UP])
def test_everything_else_may_be_said(kind: Kind) -> None:
    assert made(drafts.ask(venting(owned()), ANA, kind, NOW, POLICY)).wanted


def test_the_card_offers_what_fits() -> None:
    def labels(case: Complaint) -> list[str]:
        return [button.label for button in card(case, POLICY).buttons if button.verb == "draft"]

    assert labels(venting(owned())) == ["Acknowledge"]
    assert labels(venting(answered(), said=(OURS, THEIRS))) == ["Acknowledge"]
    assert labels(venting(answered(), said=(OURS,), account=KNOWN)) == ["Draft apology"]
    assert apology(venting(owned()), "Draft").argument == Kind.ACKNOWLEDGEMENT
    stage = [row.value for row in card(venting(owned()), POLICY).rows if row.label == "Stage"]
    assert stage == ["venting: listen first; no reasons and no offers before you have acknowledged it"]
