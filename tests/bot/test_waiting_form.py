"""The form that says for whom we wait, and how long the customer is with us."""

from datetime import timedelta

import pytest

from bot.desk import Desk
from bot.facts import Complaint, Person
from bot.forms import FORMS, NOBODY, Filled
from bot.kinds import Kind, Severity
from bot.nudged import WaitingFor
from bot.refusals import Empty, NotAChoice, NotATime
from storage.database import Storage
from tests.bot.conftest import ACKNOWLEDGEMENT, ANA, POLICY
from tests.bot.test_desk import incoming
from tests.conftest import Clock


@pytest.fixture
def desk(sqlite_storage: Storage, clock: Clock) -> Desk:
    return Desk(sqlite_storage.store, POLICY, clock)


@pytest.fixture
async def waits(desk: Desk) -> Complaint:
    """Ana has acknowledged it."""
    complaint = await desk.report(incoming(reported=True))
    await desk.claim(complaint.id, ANA)
    saved = await desk.edit(complaint.id, ANA, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT)
    assert saved.draft
    return await desk.approve(complaint.id, ANA, saved.draft.number, saved.draft.hash)


async def filled(desk: Desk, complaint: Complaint, **form: str) -> tuple[Complaint, str]:
    async def nobody(_: str) -> Person | None:
        return None

    sent = Filled(desk=desk, person=ANA, complaint_id=complaint.id, form=form, find=nobody)
    return await FORMS["waiting"](sent)


async def test_it_waits_until_then_and_goes_on_when_it_is_our_turn(desk: Desk, waits: Complaint) -> None:
    until = (desk.clock() + timedelta(days=2)).isoformat()
    saved, told = await filled(desk, waits, waiting_for="supplier", until=until)
    assert saved.pause
    assert (saved.pause.waiting_for, saved.pause.until.isoformat()) == (WaitingFor.SUPPLIER, until)
    assert told == "It waits. You are reminded when the time is over."
    for turn in ("", NOBODY):
        saved, told = await filled(desk, waits, waiting_for=turn, until=until)
        assert (saved.pause, told) == (None, "It is our turn.")


async def test_who_leaves_soon_is_said_without_a_wait(desk: Desk, waits: Complaint) -> None:
    leaves = (desk.clock() + timedelta(hours=1)).isoformat()
    saved, told = await filled(desk, waits, leaves=leaves)
    assert saved.leaves_at
    assert (saved.leaves_at.isoformat(), saved.triage.severity) == (leaves, Severity.CRITICAL)
    assert told == "Dana is to hear from us before that."
    assert await filled(desk, waits, leaves=leaves) == (saved, "It is our turn.")


@pytest.mark.parametrize(
    ("form", "refused", "at"),
    [
        ({"waiting_for": "customer"}, Empty, "until"),
        ({"waiting_for": "customer", "until": "soon"}, NotATime, "until"),
        ({"waiting_for": "godot", "until": "2030-01-01"}, NotAChoice, "waiting_for"),
        ({"leaves": "later"}, NotATime, "leaves"),
    ],
)
async def test_what_is_wrong_is_told_beside_its_field(
    desk: Desk, waits: Complaint, form: dict[str, str], refused: type[Exception], at: str
) -> None:
    with pytest.raises(refused) as told:
        await filled(desk, waits, **form)
    assert told.value.at == at  # type: ignore[attr-defined]
