"""What is offered and sent where the customer stands (RECOVERY 6.2): first heard, then answered, then left in peace."""

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.facts import Change, Complaint, Said
from bot.kinds import Stage

FACTS = {
    "failures": "arrived eight days late",
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping",
    "cause_status": "confirmed",
    "fault": "ours",
    "option_label_0": "a new lamp",
}
KINDS = ["acknowledgement", "apology", "update", "solution", "follow-up"]
FIRST = (
    "Thank you for telling me, Dana. Your lamp came eight days late. I own this now, and I will write to you by "
    "Tuesday 17 November, 17:00."
)


async def offered(house: Any, complaint: Complaint) -> list[str]:
    """The kinds of draft that the page offers."""
    page = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    return re.findall(r'value="draft:([a-z-]+)"', page.split('id="ask-label"')[1].split("</form>")[0])


async def known(house: Any, text: str = "My lamp came eight days late, and I worked in the dark.") -> Complaint:
    complaint: Complaint = await house.owned("ana", text)
    await house.form("ana", complaint, "facts", **FACTS)
    return complaint


async def stands(house: Any, complaint: Complaint, stage: Stage, **fields: Any) -> Complaint:
    """The customer stands there now."""
    now: Complaint = await house.storage.store.load(complaint.id)
    after = replace(now, triage=replace(now.triage, stage=stage), **fields)
    saved: Complaint = await house.storage.store.commit(Change(complaint=after))
    return saved


async def test_who_lets_it_out_is_listened_to_before_he_is_answered(house: Any) -> None:
    complaint = await known(house, "My lamp came eight days late. YOU ARE ALL LIARS!!! THIS IS A DISGRACE!!!")
    assert "venting: listen first" in (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    assert await offered(house, complaint) == ["acknowledgement", "update", "follow-up"]
    for kind in ("apology", "solution"):
        refused = await house.press("ana", complaint, f"draft:{kind}")
        assert (refused.status, "Dana is letting it out" in refused.note) == (409, True)
    fields = {"number": "0", "kind": "acknowledgement", "text": f"{FIRST} Would you like a new lamp?"}
    await house.form("ana", complaint, "draft", do="save", **fields)
    assert "Offers come once that is done." in (await house.get(f"/as/ana/complaints/{complaint.id}")).text


@pytest.mark.parametrize(
    ("stage", "fields", "left"),
    [
        (Stage.EXPLAINING, {}, KINDS),
        (Stage.WEIGHING, {"apologised": True}, ["acknowledgement", "update", "solution", "follow-up"]),
        (Stage.SETTLED, {}, ["acknowledgement", "update", "follow-up"]),
        (Stage.WITHDRAWN, {"notes": 1}, KINDS),
        (Stage.WITHDRAWN, {"notes": 2}, ["update"]),
    ],
)
async def test_what_fits_is_offered_and_what_does_not_is_refused(
    house: Any, stage: Stage, fields: dict[str, Any], left: list[str]
) -> None:
    complaint = await known(house)
    now = house.clock.now
    words = (Said(at=now, by="web:ana", text="Hello, Dana.", ours=True),) * fields.get("notes", 1)
    apologised = now if fields.get("apologised") else None
    await stands(house, complaint, stage, said=words, first_word_at=now, apologised_at=apologised)
    assert set(await offered(house, complaint)) == set(left)
    for kind in KINDS:
        said = await house.press("ana", complaint, f"draft:{kind}")
        assert said.status == (200 if kind in left else 409), said.note
