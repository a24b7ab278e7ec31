"""An answer to an outburst is read once more before it goes (S3.10)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot import drafts
from bot.desk import Desk
from bot.facts import Complaint, Said
from bot.kinds import Kind, Stage
from bot.refusals import ReadOnceMore
from storage.database import Storage
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    ANA,
    DANA,
    HOUR,
    MINUTE,
    NOW,
    POLICY,
    draft,
    drafted,
    kinds,
    made,
)
from tests.bot.test_desk import incoming
from tests.conftest import Clock

SECOND = timedelta(seconds=1)
HASH = draft().hash


def angry(heard: datetime = NOW, stage: Stage = Stage.VENTING) -> Complaint:
    """Dana has just written in anger, and Ana's draft knows it."""
    shouted = Said(at=heard - HOUR, by=DANA.id, text="NOBODY CARES!!!", heard_at=heard)
    case = drafted(said=(shouted,))
    return replace(case, triage=replace(case.triage, stage=stage))


def test_the_first_click_keeps_it_back_and_the_next_one_sends_it() -> None:
    first = made(drafts.approve(angry(), ANA, 1, HASH, NOW + MINUTE, POLICY))
    assert kinds(first) == ["held"]
    assert first.complaint.draft
    assert first.complaint.draft.text == ACKNOWLEDGEMENT, "nothing is lost"
    second = made(drafts.approve(first.complaint, ANA, 1, HASH, NOW + MINUTE + 10 * SECOND, POLICY))
    assert kinds(second)[0] == "msg_out"


def test_a_double_click_is_one_click() -> None:
    held = made(drafts.approve(angry(), ANA, 1, HASH, NOW, POLICY)).complaint
    with pytest.raises(ReadOnceMore):
        drafts.approve(held, ANA, 1, HASH, NOW + 2 * SECOND, POLICY)


def test_another_text_is_read_once_more_too() -> None:
    held = made(drafts.approve(angry(), ANA, 1, HASH, NOW, POLICY)).complaint
    other = f"{ACKNOWLEDGEMENT} Ana"
    changed = made(drafts.edit(held, ANA, 1, Kind.ACKNOWLEDGEMENT, other, NOW + 10 * SECOND, POLICY)).complaint
    assert kinds(made(drafts.approve(changed, ANA, 1, draft(other).hash, NOW + MINUTE, POLICY))) == ["held"]


@pytest.mark.parametrize(
    ("case", "now"),
    [
        (angry(), NOW + 2 * MINUTE),
        (angry(stage=Stage.DEMANDING), NOW),
        (replace(angry(), said=(), opened_at=NOW - 2 * MINUTE), NOW),
    ],
)
def test_who_took_his_time_or_answers_no_anger_is_not_asked(case: Complaint, now: datetime) -> None:
    assert kinds(made(drafts.approve(case, ANA, 1, HASH, now, POLICY)))[0] == "msg_out"


def test_the_complaint_itself_may_be_the_outburst() -> None:
    assert kinds(made(drafts.approve(replace(angry(), said=()), ANA, 1, HASH, NOW + MINUTE, POLICY))) == ["held"]


async def test_the_owner_is_told_and_presses_again(sqlite_storage: Storage, clock: Clock) -> None:
    """S3.10: one more click, no block."""
    desk = Desk(sqlite_storage.store, POLICY, clock)
    complaint = await desk.report(incoming(reported=True))
    await desk.claim(complaint.id, ANA)
    await desk.hear(
        complaint.id, Said(at=clock.now, by=DANA.id, text="YOU ARE ALL LIARS!!! THIS IS A DISGRACE!!!"), "k"
    )
    saved = await desk.edit(complaint.id, ANA, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT)
    assert saved.draft
    for _ in range(2):
        with pytest.raises(ReadOnceMore, match="Dana wrote in anger less than two minutes ago"):
            await desk.approve(complaint.id, ANA, saved.draft.number, saved.draft.hash)
    clock.forward(timedelta(seconds=20))
    sent = await desk.approve(complaint.id, ANA, saved.draft.number, saved.draft.hash)
    assert [said.text for said in sent.said if said.ours] == [ACKNOWLEDGEMENT]
    assert await desk.approve(complaint.id, ANA, saved.draft.number, saved.draft.hash) == sent
