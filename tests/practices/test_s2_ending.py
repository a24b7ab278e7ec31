"""S2.3, S2.7, S2.9, S2.14, S2.15: what the team learns of a complaint, and what it does with it. In the web room."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.kinds import State
from tests.handlers.web.conftest import House
from tests.practices.lamp import LEARNED
from tests.practices.s2_people import counted, ends, monday, page, settles

AGAIN = "My second order came late, too, and nobody answers. This is a disgrace."
REPAIRED = {"cause": "", "person": "web:ben", "fix": "done", "on": "", "changed": "express is preselected"}


@pytest.mark.parametrize("value", ["fixable-fault", "none-found"])
async def test_s2_3_a_person_fills_in_the_value_before_the_close_and_none_is_counted(
    house: House, tmp_path: Path, value: str
) -> None:
    complaint = await house.owned("ana")
    await settles(house, complaint)
    assert '<option value="">Choose</option>' in await page(house, "ana", complaint)  # nobody chose for the owner
    assert 'value="none-found" selected' not in await page(house, "ana", complaint)
    assert "Write down what happened first" in (await house.press("ana", complaint, "close:")).note
    left_out = await house.form("ana", complaint, "document", **{**LEARNED, "value": ""})
    assert (left_out.status, "The value found" in left_out.note) == (409, True)
    assert (await house.press("ana", complaint, "close:")).status == 409
    learned = "" if value == "none-found" else LEARNED["learned"]
    await house.form("ana", complaint, "document", **{**LEARNED, "value": value, "learned": learned})
    assert (await house.press("ana", complaint, "close:")).status == 200
    found = 0 if value == "none-found" else 1
    figures = counted(tmp_path, "value")
    assert (figures["value found"], figures[value]) == ((found, 1), (1, 1))


@pytest.mark.parametrize("solution", ["remedy", "prevention"])
async def test_s2_7_the_solution_for_this_customer_and_that_for_everybody_are_both_needed(
    house: House, solution: str
) -> None:
    complaint = await house.owned("ana")
    await settles(house, complaint)
    fields = await page(house, "ana", complaint)
    assert "What was done for this customer" in fields
    assert "What keeps it from happening again" in fields
    half = await house.form("ana", complaint, "document", **{**LEARNED, solution: " "})
    assert (half.status, solution in half.note) == (409, True)
    assert (await house.press("ana", complaint, "close:")).status == 409
    await house.form("ana", complaint, "document", **LEARNED)
    assert (await house.press("ana", complaint, "close:")).status == 200
    assert (await house.storage.store.load(complaint.id)).state is State.CLOSED


async def test_s2_9_what_is_not_repaired_has_an_owner_and_stays_in_the_leads_list(house: House) -> None:
    complaint = await house.owned("ana")
    await ends(house, complaint)
    assert "Cause we booked economy shipping: 1 complaint; repair not begun; looked after by nobody yet." in (
        await monday(house)
    )
    await house.form(
        "lee", complaint, "cause", cause="", person="web:ben", fix="in-work", on="2026-12-04T17:00", changed=""
    )
    shown = await page(house, "ben", complaint)
    assert "<dt>Looked after by</dt><dd>Ben Okoro</dd>" in shown
    assert "<dd>in work until Fri 4 Dec, 17:00</dd>" in shown
    line = "we booked economy shipping: 1 complaint; in work until Fri 4 Dec, 17:00; looked after by Ben Okoro."
    assert line in await monday(house)  # the complaint itself is closed since
    assert (await house.form("ben", complaint, "cause", **REPAIRED)).status == 200
    await house.complains(AGAIN, "joe")  # else there is nothing to tell at all
    assert (await monday(house)).count("we booked economy shipping") == 2  # the two of the weeks before


async def test_s2_14_at_the_close_the_owner_is_asked_whether_to_tell_what_changed(house: House) -> None:
    complaint = await house.owned("ana", "My lamp came late. Nobody answers.")
    await house.form("ana", complaint, "document", **LEARNED)
    await house.form("ana", complaint, "cause", **REPAIRED)
    await settles(house, complaint)
    asks = "shall Dana hear what has changed (express is preselected)?"
    assert asks not in await house.pane("ana", "direct")
    assert (await house.press("ana", complaint, "close:")).status == 200
    told = await house.pane("ana", "direct")
    assert asks in told
    assert "A small thank-you is within policy, up to 20.00 USD." in told
    assert "has changed" not in await house.pane("dana", "help")  # it is the owner who tells
    assert "Tell Dana</button>" in told
    assert (await house.press("ana", complaint, "draft:follow-up")).status == 200
    draft = (await house.storage.store.load(complaint.id)).draft
    assert draft
    assert "Express is preselected" in draft.text


async def test_s2_14_where_nothing_has_changed_yet_the_question_comes_with_the_repair(house: House) -> None:
    complaint = await house.owned("ana")
    await ends(house, complaint)
    assert "what has changed" not in await house.pane("ana", "direct")
    await house.form("lee", complaint, "cause", **REPAIRED)
    assert "repaired" not in await house.pane("ana", "direct")
    for _ in range(3):
        house.clock.now += timedelta(days=1)
        await house.settle()
    assert "it is repaired: tell the customer what changed" in await house.pane("ana", "direct")


async def test_s2_15_what_comes_again_after_its_repair_is_shown_to_the_lead(house: House) -> None:
    first = await house.owned("ana")
    await ends(house, first)
    await house.form("lee", first, "cause", **REPAIRED)
    house.clock.now += timedelta(hours=1)
    second = await house.owned("ana", AGAIN)
    await house.form("ana", second, "document", **{**LEARNED, "cause": "We booked economy shipping."})
    assert "<dd>2 complaints, 1 of them since the repair</dd>" in await page(house, "lee", first)
    told = await monday(house)
    assert "Cause came again after its repair (1, and 1 in as long before it): we booked economy shipping" in told


async def test_s2_15_what_is_repaired_and_does_not_come_again_is_not(house: House) -> None:
    complaint = await house.owned("ana")
    await ends(house, complaint)
    await house.form("lee", complaint, "cause", **REPAIRED)
    assert "economy shipping" not in await monday(house)
