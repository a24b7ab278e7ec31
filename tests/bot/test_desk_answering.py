"""Answering for a text, over real databases: what was said of it is remembered, and two at once are one."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from bot.appeals import Objection
from bot.desk import Desk
from bot.facts import Account, Complaint, Customer, Incoming
from bot.kinds import Kind, Severity, Type, Venue
from bot.message import Place
from bot.refusals import AppealDecided, NoRules, NothingToTick, SignOff, Stopped, Unticked
from bot.reviews import key_of
from storage.database import Storage
from storage.models import EventRow
from tests.bot.conftest import ACKNOWLEDGEMENT, ANA, BEN, LEE, MIA, POLICY, UPDATE
from tests.bot.test_appeals import REASON, WRONGLY
from tests.bot.test_approving import LETTER
from tests.bot.test_signing import OFFER, SOLVED
from tests.conftest import Clock


@pytest.fixture
def desk(storage: Storage, clock: Clock) -> Desk:
    return Desk(storage.store, POLICY, clock)


async def owned(desk: Desk, name: str = "Dana", **customer: Any) -> Complaint:
    new = Incoming(
        origin=f"web:help:{name}",
        place=Place(platform="web", channel="help", thread=name),
        customer=Customer(id=f"web:{name}", name=name, **{"language": "en", **customer}),
        text="My order came eight days late. Nobody answered my note.",
        source="web",
        occurred_at=desk.clock(),
        venue=Venue.PRIVATE,
    )
    complaint = await desk.report(new)
    return await desk.claim(complaint.id, ANA)


async def drafted(desk: Desk, complaint: Complaint, text: str, kind: Kind = Kind.ACKNOWLEDGEMENT) -> tuple[int, str]:
    saved = await desk.edit(complaint.id, ANA, 0, kind, text)
    assert saved.draft
    return saved.draft.number, saved.draft.hash


async def sure(desk: Desk, complaint: Complaint, draft: tuple[int, str]) -> None:
    """Ticked, if there is anything to tick."""
    with suppress(NothingToTick):
        await desk.tick(complaint.id, ANA, *draft)


async def test_a_tick_is_remembered(desk: Desk) -> None:
    complaint = await owned(desk)
    draft = await drafted(desk, complaint, UPDATE, Kind.UPDATE)
    with pytest.raises(Unticked):
        await desk.approve(complaint.id, ANA, *draft)
    await desk.tick(complaint.id, ANA, *draft)
    assert (await desk.approve(complaint.id, ANA, *draft)).said[-1].text == UPDATE


async def test_an_appeal_is_remembered_decided_once_and_counted(desk: Desk, storage: Storage) -> None:
    complaint = await owned(desk)
    number, text_hash = await drafted(desk, complaint, WRONGLY)
    judged = await desk.check(complaint.id, Kind.ACKNOWLEDGEMENT, WRONGLY)
    key = key_of(judged.report.findings[0])
    asked = [desk.appeal(complaint.id, ANA, number, text_hash, Objection(finding=key, reason=REASON)) for _ in range(5)]
    await asyncio.gather(*asked)
    said = await asyncio.gather(
        desk.decide_appeal(complaint.id, BEN, number, key, upheld=True),
        desk.decide_appeal(complaint.id, BEN, number, key, upheld=True),
        desk.decide_appeal(complaint.id, LEE, number, key, upheld=True),
    )
    assert {c.draft.review.appeals[0].upheld for c in said if c.draft} == {True}
    with pytest.raises(AppealDecided):
        await desk.decide_appeal(complaint.id, LEE, number, key, upheld=False)
    assert await EventRow.filter(kind="appeal_asked").count() == 1
    assert await EventRow.filter(kind="appeal").count() == 1
    assert [(a.rule, a.asked, a.upheld) for a in await storage.board.appeals()] == [("thank-first", 1, 1)]
    assert (await desk.approve(complaint.id, ANA, number, text_hash)).draft is None


async def test_a_sign_off_is_remembered_and_two_leads_at_once_are_one(desk: Desk) -> None:
    complaint = await owned(desk)
    await desk.sort(complaint.id, ANA, Type.ABUSIVE_CRIMINAL, Severity.CRITICAL)
    await desk.record(complaint.id, ANA, Account(failures=("sent eight days late",), options=(OFFER,)))
    draft = await drafted(desk, complaint, SOLVED, Kind.SOLUTION)
    await sure(desk, complaint, draft)
    with pytest.raises(SignOff):
        await desk.approve(complaint.id, ANA, *draft)
    await asyncio.gather(*(desk.ask_sign_off(complaint.id, ANA, *draft) for _ in range(3)))
    await asyncio.gather(*(desk.sign_off(complaint.id, lead, *draft) for lead in (LEE, MIA, LEE)))
    assert await EventRow.filter(kind="signoff_asked").count() == 1
    assert await EventRow.filter(kind="signoff").count() == 1
    assert (await desk.approve(complaint.id, ANA, *draft)).said[-1].text == SOLVED


async def test_what_one_customer_was_sent_another_is_not(desk: Desk) -> None:
    first, second = await owned(desk, "Joe"), await owned(desk, "Dana")
    sent = await drafted(desk, first, LETTER.format(name="Joe", days="eight"), Kind.UPDATE)
    await sure(desk, first, sent)
    await desk.approve(first.id, ANA, *sent)
    text = LETTER.format(name="Dana", days="eight")
    draft = await drafted(desk, second, text, Kind.UPDATE)
    with pytest.raises(Stopped, match="another customer was sent"):
        await desk.approve(second.id, ANA, *draft)
    assert "boilerplate" in {f.rule for f in (await desk.check(second.id, Kind.UPDATE, text)).report.findings}
    again = await desk.check(first.id, Kind.UPDATE, LETTER.format(name="Joe", days="eight"))
    assert "boilerplate" not in {f.rule for f in again.report.findings}


async def test_in_a_language_without_rules_the_owner_writes(desk: Desk) -> None:
    complaint = await owned(desk, language="es")
    draft = await drafted(desk, complaint, ACKNOWLEDGEMENT)
    with pytest.raises(NoRules):
        await desk.approve(complaint.id, ANA, *draft)
    after = await desk.wrote(complaint.id, ANA, "Hola Dana, gracias.")
    assert (after.draft, after.said[-1].text) == (None, "Hola Dana, gracias.")
