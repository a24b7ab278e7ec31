"""S2.1, S2.5, S2.8, S2.10, S2.12, S2.13: what may be written to a customer, and when. In the web room."""

import re
from datetime import timedelta

import pytest

from bot.facts import Complaint
from bot.kinds import Type
from tests.handlers.web.conftest import House
from tests.practices.lamp import ACKNOWLEDGEMENT, LEARNED, REASON
from tests.practices.s2_people import FACTS, LETTER, page, rows, writes

LATE = "Order 48213 came eight days late and the shade is cracked. I had three evenings of client work in the dark."
CHANGE = "Express is now preselected for such orders."


async def known(house: House, **more: str) -> Complaint:
    """Ana owns it and has recorded the facts; Dana has had a first word."""
    complaint = await house.owned("ana", LATE)
    assert (await house.form("ana", complaint, "facts", **{**FACTS, **more})).status == 200
    assert (await writes(house, complaint, ACKNOWLEDGEMENT, "acknowledgement")).status == 200
    return complaint


# S2.1


@pytest.mark.parametrize("kind", list(Type))
async def test_s2_1_a_complaint_has_exactly_one_of_four_types(house: House, kind: Type) -> None:
    complaint = await house.owned("ana", LATE)
    assert (await house.form("ana", complaint, "sort", type=kind, severity="critical")).status == 200
    listed = (await page(house, "ana", complaint)).split('id="f-type"')[1].split("</select>")[0]
    assert re.findall(r'value="([a-z-]+)" selected', listed) == [kind]
    assert re.findall(r'value="([a-z-]+)"', listed) == [str(one) for one in Type]
    for wrong in ("", "product-quality,process-lapse", "two"):
        refused = await house.form("ana", complaint, "sort", type=wrong, severity="critical")
        assert (refused.status, "The type" in refused.note) == (409, True)


async def test_s2_1_abuse_or_crime_switches_on_the_sign_off(house: House) -> None:
    complaint = await known(house)
    assert "Playbook: the usual way" in await page(house, "ana", complaint)
    await house.form("ana", complaint, "sort", type="abusive-criminal", severity="critical")
    assert "Playbook: a lead signs off" in await page(house, "ana", complaint)
    assert (await rows(house, complaint))["Type"] == (
        "abuse or crime: only an acknowledgement goes out before a lead signs off"
    )
    refused = await writes(house, complaint, LETTER)
    assert (refused.status, "signed it off" in refused.note) == (409, True), refused.note
    assert "eight days late and with a cracked shade" not in await house.pane("dana", "help")
    await house.form("ana", complaint, "sort", type="process-lapse", severity="critical")
    assert (await writes(house, complaint, LETTER)).status == 200


# S2.8


async def test_s2_8_a_change_is_told_only_once_it_is_done(house: House) -> None:
    complaint = await known(house)
    await house.form("ana", complaint, "document", **LEARNED)
    told = LETTER.replace(REASON, f"{REASON} {CHANGE}")
    for fix, on in (("open", ""), ("in-work", "2026-12-04T17:00")):
        repair = {"cause": "", "person": "web:ben", "fix": fix, "on": on, "changed": CHANGE}
        assert (await house.form("ana", complaint, "cause", **repair)).status == 200
        refused = await writes(house, complaint, told)
        assert (refused.status, "rests on no fact you recorded" in refused.note) == (409, True), refused.note
        assert "preselected" not in await house.pane("dana", "help")
    assert '<option value="in-work" selected>' in await page(house, "ana", complaint)
    done = {"cause": "", "person": "web:ben", "fix": "done", "on": "", "changed": CHANGE}
    assert (await house.form("ana", complaint, "cause", **done)).status == 200
    await writes(house, complaint, told)  # the facts are new: it is looked at once more
    sent = await writes(house, complaint, told)
    assert sent.status == 200, sent.note
    assert CHANGE in await house.pane("dana", "help")


async def test_s2_8_what_is_not_done_may_be_called_being_worked_on(house: House) -> None:
    complaint = await known(house)
    sent = await writes(house, complaint, LETTER.replace(REASON, f"{REASON} We are working on it."))
    assert sent.status == 200, sent.note
    assert "We are working on it." in await house.pane("dana", "help")


# S2.12


async def test_s2_12_the_apology_is_offered_last_and_an_acknowledgement_at_once(house: House) -> None:
    complaint = await house.owned("ana", LATE)
    offered = {"failures": "arrived eight days late", "impact": "three evenings in the dark", "cause": "economy"}
    offered |= {"option_label_0": "a new lamp"}
    for filled in range(len(offered)):
        some = dict(list(offered.items())[:filled])
        await house.form("ana", complaint, "facts", cause_status="confirmed", fault="ours", **some)
        shown = await page(house, "ana", complaint)
        assert 'value="draft:acknowledgement"' in shown
        assert 'value="draft:apology"' not in shown, f"with {list(some)}"
        assert "Draft apology" not in await house.pane("ana", "team")
    await house.form("ana", complaint, "facts", cause_status="confirmed", fault="ours", **offered)
    assert 'value="draft:apology"' in await page(house, "ana", complaint)
    assert "Draft apology" in await house.pane("ana", "team")


async def test_s2_12_an_acknowledgement_goes_before_anything_is_known(house: House) -> None:
    complaint = await house.owned("ana", LATE)
    assert (await house.press("ana", complaint, "draft:acknowledgement")).status == 200
    draft = (await house.storage.store.load(complaint.id)).draft
    assert draft
    assert draft.text
    assert (await house.press("ana", complaint, f"approve:{draft.number}:{draft.hash}")).status == 200


# S2.13


@pytest.mark.parametrize("phrase", ["Your satisfaction is important to us.", "We apologise for any inconvenience."])
async def test_s2_13_stock_phrases_are_refused(house: House, phrase: str) -> None:
    complaint = await known(house)
    refused = await writes(house, complaint, f"{LETTER} {phrase}")
    assert (refused.status, "The guardrails stop this text" in refused.note) == (409, True)
    assert re.search(r"boilerplate", await page(house, "ana", complaint))
    assert (await writes(house, complaint, LETTER)).status == 200


async def test_s2_13_a_near_copy_of_a_message_to_somebody_else_is_refused(house: House) -> None:
    first = await known(house)
    assert (await writes(house, first, LETTER)).status == 200
    second = await house.complains(LATE.replace("48213", "48777"), "joe")
    await house.press("ana", second, "claim:")
    await house.form("ana", second, "facts", **{**FACTS, "facts": "order 48777"})
    house.clock.now += timedelta(minutes=5)
    refused = await writes(house, second, LETTER.replace("Dana", "Joe"))
    assert (refused.status, "The guardrails stop this text" in refused.note) == (409, True)
    assert "what another customer was sent" in await page(house, "ana", second)
    assert "Thank you for telling us, Joe" not in await house.pane("joe", "help")


# S2.5


async def test_s2_5_a_cause_that_is_only_suspected_stops_the_text_that_tells_it(house: House) -> None:
    complaint = await known(house)
    for status in ("suspected", "unknown"):
        await house.form("ana", complaint, "facts", **{**FACTS, "cause_status": status})
        await writes(house, complaint, LETTER)  # the facts are new: it is looked at once more
        refused = await writes(house, complaint, LETTER)
        assert (refused.status, "The guardrails stop this text" in refused.note) == (409, True), refused.note
        assert "reason-grounded" in await page(house, "ana", complaint)
        assert (await rows(house, complaint))["What failed"] == "arrived eight days late; shade cracked"
    await house.form("ana", complaint, "facts", **FACTS)
    await writes(house, complaint, LETTER)
    sent = await writes(house, complaint, LETTER)
    assert sent.status == 200, sent.note


# S2.10


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("You charged my card twice for the same desk. I need the second charge back.", "the exact amount back now"),
        ("My lamp flickers and the shade is cracked.", "an exchange, else the money back"),
    ],
)
async def test_s2_10_money_that_was_taken_is_answered_with_money(house: House, text: str, remedy: str) -> None:
    complaint = await house.owned("ana", text)
    shown = await page(house, "ana", complaint)
    assert remedy in shown.split("What you can offer")[1].split("</legend>")[0]
    assert remedy in shown.split('id="playbook"')[1].split("</details>")[0]
