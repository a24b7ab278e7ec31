"""What the tests of the practices S2.1 to S2.16 share: what is known of a late lamp, and what people see of it."""

import html
import json
import re
from datetime import timedelta
from pathlib import Path

from bot.digests import Digests
from bot.facts import Complaint
from tests.handlers.web.conftest import House, Said
from tests.practices.lamp import LEARNED, QUESTION, REASON, amends

FACTS = {
    "failures": "arrived eight days late\nshade cracked",
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "cause_status": "confirmed",
    "fault": "ours",
    "facts": "order 48213",
    "option_label_0": "a new lamp",
    "option_kind_0": "replacement",
    "option_label_1": "the full price back",
    "option_kind_1": "refund",
}
LETTER = (
    "Thank you for telling us, Dana. We sent your lamp eight days late and with a cracked shade, and I am sorry: you "
    f"had three evenings of client work in the dark. {REASON} I own this. Would you like a new "
    "lamp or the full price back? I will write to you by Thursday 19 November, 17:00."
)


async def page(house: House, who: str, complaint: Complaint) -> str:
    """The complaint's page, as this person sees it."""
    return html.unescape((await house.get(f"/as/{who}/complaints/{complaint.id}")).text)


async def rows(house: House, complaint: Complaint) -> dict[str, str]:
    """What stands beside each heading of the page."""
    found = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", await page(house, "ana", complaint), re.DOTALL)
    return {heading: re.sub(r"<[^>]+>", "", value).strip() for heading, value in found}


async def writes(house: House, complaint: Complaint, text: str, kind: str = "apology", **more: str) -> Said:
    """Ana sends a text of her own, whatever stands there."""
    now = await house.storage.store.load(complaint.id)
    number = str(now.draft.number) if now.draft else "0"
    return await house.form("ana", complaint, "draft", number=number, kind=kind, do="send", text=text, **more)


async def settles(house: House, complaint: Complaint) -> None:
    """Ana has done what was agreed and asks; Dana says that it is settled."""
    asked = await house.form("ana", complaint, "resolve", remedy="a new lamp was delivered", text=QUESTION)
    assert asked.status == 200, asked.note
    assert (await house.press("dana", complaint, "settled:")).status == 200


async def ends(house: House, complaint: Complaint, **more: str) -> Complaint:
    """The same, written down and closed."""
    await settles(house, complaint)
    written = await house.form("ana", complaint, "document", **{**LEARNED, **more})
    assert written.status == 200, written.note
    closed = await house.press("ana", complaint, "close:")
    assert closed.status == 200, closed.note
    return await house.storage.store.load(complaint.id)


async def monday(house: House, weeks: int = 1) -> str:
    """That many weeks on, what the lead has read since in direct messages."""
    before = await house.pane("lee", "direct")
    house.clock.now += timedelta(weeks=weeks)
    digests = Digests(house.front.site.desk, house.storage.board, _no_rest)
    assert await digests.tell()
    await house.settle()
    after = await house.pane("lee", "direct")
    assert after != before
    return html.unescape(after)


async def _no_rest(_: float) -> None:
    raise AssertionError("it is stepped")


def counted(
    house_at: Path, metric: str, since: str = "2026-11-01", until: str = "2026-12-01"
) -> dict[str, tuple[int, int | None]]:
    """What `amends report` counts of one metric, in all: how many, of how many."""
    database = f"sqlite://{house_at / 'amends.db'}"
    ran = amends("report", "--since", since, "--until", until, "--format", "json", database=database)
    assert ran.returncode == 0, ran.stderr
    lines = [one for one in json.loads(ran.stdout)["figures"] if (one["metric"], one["split"]) == (metric, "all")]
    return {one["line"]: (one["count"], one["of"]) for one in lines}
