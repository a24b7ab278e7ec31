"""What the tests of the practices S0.1 to S0.18 share: a web room, its pages, what people write there."""

import re
from collections.abc import Sequence
from typing import Any

from bot.facts import Complaint
from bot.kinds import Double, Intent, Relationship, Trigger
from tests.handlers.web.conftest import House, Said
from tests.practices.lamp import plain

LATE = "Order 48213 came eight days late and the shade is cracked."
FACTS = {
    "failures": "arrived eight days late\nshade cracked",
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "cause_status": "confirmed",
    "fault": "ours",
    "fix_done": "express is now preselected for such orders",
    "facts": "order 48213\npaid $79.00",
    "option_label_0": "the full $79.00 back",
    "option_kind_0": "refund",
    "option_amount_0": "79.00 USD",
    "option_label_1": "a new lamp",
    "option_kind_1": "replacement",
}
CUSTOMER = {
    "relationship": str(Relationship.STEADY),
    "double": str(Double.PRESUMED),
    "trigger": str(Trigger.BELOW_EXPECTATION),
    "intent": str(Intent.UNCLEAR),
    "evidence": "",
}


async def page(house: House, complaint: Complaint, who: str = "ana") -> str:
    """The complaint's page."""
    said = await house.get(f"/as/{who}/complaints/{complaint.id}")
    assert said.status == 200, said.text
    return said.text


async def rows(house: House, complaint: Complaint, who: str = "ana") -> dict[str, str]:
    """What its page tells of the complaint, by label."""
    shown = await page(house, complaint, who)
    found = re.findall(r"<div data-key=\"[^\"]*\"><dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", shown, re.DOTALL)
    return {plain(label): plain(value) for label, value in found}


async def writes_privately(house: House, text: str, who: str = "dana") -> Complaint:
    """A customer writes to the bot itself; the complaint that comes of it."""
    said = await house.post(f"/as/{who}/posts", channel=f"@{who}", text=text)
    assert said.status == 200, said.text
    await house.settle()
    return await house.storage.store.load((await house.storage.room.posts(f"@{who}"))[0].complaint_id)


async def told_of(house: House, complaint: Complaint, **changed: str) -> Said:
    """Ana says how it stands with the customer: all of the form, with this changed."""
    return await house.form("ana", complaint, "customer", **{**CUSTOMER, **changed})


async def drafted(house: House, complaint: Complaint, kind: str = "apology") -> str:
    """Ana asks for a draft; what the writer writes."""
    said = await house.press("ana", complaint, f"draft:{kind}")
    assert said.status == 200, said.text
    draft = (await house.storage.store.load(complaint.id)).draft
    assert draft, "there is no draft"
    assert not draft.asks, draft.asks
    return draft.text


async def sends(house: House, complaint: Complaint, text: str, kind: str = "apology") -> Said:
    """Ana types this text and sends it."""
    draft = (await house.storage.store.load(complaint.id)).draft
    number = str(draft.number if draft else 0)
    return await house.form("ana", complaint, "draft", kind=kind, text=text, number=number, do="send")


async def sent_to(house: House, channel: str = "help") -> Sequence[Any]:
    """What the customer reads from us there."""
    return [post for post in await house.storage.room.posts(channel) if post.author == "amends"]
