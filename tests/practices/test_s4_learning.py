"""S4.5, S4.14 to S4.18: what is made of a complaint once it is put right; in the web room and by command."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.digests import Digests
from bot.facts import Complaint
from bot.kinds import Value
from bot.wording.labels import VALUES
from tests.bot.test_commands import Home, home
from tests.handlers.web.conftest import House
from tests.practices.lamp import ACKNOWLEDGEMENT, LEARNED, plain
from tests.practices.s4_people import LATE, LETTER, known, lint, page, reports, sends, settled, stopped

__all__ = ["home"]

EXTRA = "one small extra for Dana, unannounced, up to 20.00 USD"
PRAISE = "That was brilliant, Ana. I will recommend you."


async def answered(house: House) -> Complaint:
    """Dana has had an acknowledgement, and the letter with its reason."""
    complaint = await known(house)
    for kind, text in (("acknowledgement", ACKNOWLEDGEMENT), ("apology", LETTER)):
        house.clock.now += timedelta(minutes=5)
        sent = await sends(house, complaint, kind, text)
        assert sent.status == 200, sent.note
        await house.settle()
    return complaint


async def closed(house: House, *, looks_in: bool = True) -> Complaint:
    """Every step of the playbook is done, but perhaps the look after it."""
    complaint = await answered(house)
    assert (await settled(house, complaint)).status == 200
    assert (await house.form("ana", complaint, "document", **LEARNED)).status == 200
    if looks_in:
        assert (await house.press("ana", complaint, "followed-up:")).status == 200
    ended = await house.press("ana", complaint, "close:")
    assert ended.status == 200, ended.note
    return complaint


async def test_s4_5_the_team_reads_every_week_what_complaints_taught_it(house: House) -> None:
    await closed(house)
    digests = Digests(house.front.site.desk, house.storage.board, asyncio.sleep)
    lesson = f"{VALUES[Value.FIXABLE_FAULT]}: {LEARNED['learned']}"
    await digests.tell()
    await house.settle()
    assert lesson not in plain(await house.pane("ben", "team"))
    house.clock.now += timedelta(days=7)
    await digests.tell()
    await house.settle()
    read = plain(await house.pane("ben", "team"))
    assert "What complaints taught us last week (16 Nov to 22 Nov):" in read
    assert read.count(lesson) == 1
    await digests.tell()
    await house.settle()
    assert plain(await house.pane("ben", "team")).count(lesson) == 1
    assert lesson not in plain(await house.pane("dana", "help"))


async def test_s4_14_an_opinion_needs_an_action_or_an_honest_no_change(house: House) -> None:
    complaint = await answered(house)
    opinion = {**LEARNED, "value": "opinion-only", "learned": ""}
    for nothing in ("", "none", "No change."):
        refused = await house.form("ana", complaint, "document", **{**opinion, "prevention": nothing})
        assert refused.status == 409
    assert "no change, because" in refused.note
    assert (await settled(house, complaint)).status == 200
    assert (await house.press("ana", complaint, "close:")).status == 409
    honest = "no change, because most customers like the new colour"
    said = await house.form("ana", complaint, "document", **{**opinion, "prevention": honest})
    assert said.status == 200, said.note
    assert (await house.press("ana", complaint, "close:")).status == 200
    assert honest in await page(house, complaint, "ben")


async def test_s4_15_one_small_extra_is_suggested_once_the_fix_is_confirmed(house: House) -> None:
    complaint = await known(house)
    await house.press("ana", complaint, "draft:apology")
    draft = (await house.storage.store.load(complaint.id)).draft
    assert draft
    assert "extra" not in draft.text
    assert "20.00" not in draft.text
    for kind, text in (("acknowledgement", ACKNOWLEDGEMENT), ("apology", LETTER)):
        await sends(house, complaint, kind, text)
        await house.settle()
    assert EXTRA not in plain(await house.pane("ana", "direct"))
    assert (await settled(house, complaint)).status == 200
    await house.press("dana", complaint, "settled:")
    assert plain(await house.pane("ana", "direct")).count(EXTRA) == 1
    assert "small extra" not in await house.pane("dana", "help")


async def test_s4_15_there_is_no_extra_after_a_promise_that_slipped(house: House) -> None:
    complaint = await answered(house)
    for promise in (await house.storage.store.load(complaint.id)).open_promises:
        await house.form("ana", complaint, "move", promise=promise.id, due="2026-11-20T17:00")
    assert (await settled(house, complaint)).status == 200
    told = plain(await house.pane("ana", "direct"))
    assert "Dana Reyes says it is settled" in told
    assert "small extra" not in told


async def test_s4_16_praise_that_nobody_asked_for_is_tagged(house: House) -> None:
    complaint = await answered(house)
    assert (await settled(house, complaint)).status == 200
    assert "Praise, unasked" not in await page(house, complaint)
    await house.post("/as/dana/posts", channel="help", thread="1", text=PRAISE)
    await house.settle()
    assert f"Praise, unasked “{PRAISE}”" in await page(house, complaint)
    assert f"Praise, unasked “{PRAISE}”" in plain(await house.pane("ben", "team"))
    assert "Praise that nobody asked for" in await page(house, complaint, "lee")


async def test_s4_16_praise_before_the_end_is_no_tag(house: House) -> None:
    complaint = await answered(house)
    await house.post("/as/dana/posts", channel="help", thread="1", text=PRAISE)
    await house.settle()
    assert "Praise, unasked" not in await page(house, complaint)


@pytest.mark.parametrize("ask", ["Would you leave us a review on Google?", "Please recommend us to your friends."])
async def test_s4_16_nobody_asks_for_a_review(house: House, ask: str) -> None:
    complaint = await known(house)
    asked = f"Dana, I wanted to look in: is everything good with your lamp? {ask}"
    assert "strings-attached" in await stopped(house, complaint, asked, "follow-up")
    assert await stopped(house, complaint, asked.removesuffix(f" {ask}"), "follow-up") == set()


async def test_s4_17_the_share_with_every_step_done_is_told_week_by_week(
    house: House, home: Home, tmp_path: Path
) -> None:
    await closed(house)
    house.clock.now += timedelta(days=7)
    await closed_in_haste(house)
    done = reports(home, tmp_path, "every-step")
    assert {line: (one["count"], one["of"]) for line, one in done.items()} == {
        "every step done": (1, 2),
        "closed in the week of 2026-11-16": (1, 1),
        "closed in the week of 2026-11-23": (0, 1),
    }


async def closed_in_haste(house: House) -> None:
    """Nobody wrote down what it cost the customer, and nobody told him why."""
    complaint = await house.owned("ana", LATE)
    assert (await settled(house, complaint)).status == 200
    assert (await house.form("ana", complaint, "document", **LEARNED)).status == 200
    assert (await house.press("ana", complaint, "close:")).status == 200


@pytest.mark.parametrize("size", ["As a large company", "As a small company", "We are only a small shop"])
def test_s4_18_the_size_of_a_firm_is_no_excuse(home: Home, size: str) -> None:
    found = lint(home, f"{ACKNOWLEDGEMENT} {size}, we cannot look at every parcel.", "acknowledgement")
    (excuse,) = [one for one in found["findings"] if one["rule"] == "excuse"]
    assert (found["verdict"], excuse["severity"]) == ("block", "block")
    assert size in excuse["quote"]
    assert not [one for one in lint(home, ACKNOWLEDGEMENT, "acknowledgement")["findings"] if one["rule"] == "excuse"]


async def test_s4_18_nor_where_the_owner_typed_it(house: House) -> None:
    complaint = await known(house)
    excuse = LETTER.replace("I will write", "As a large company we cannot look at every parcel. I will write")
    assert "excuse" in await stopped(house, complaint, excuse)
