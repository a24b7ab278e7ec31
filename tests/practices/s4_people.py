"""What the tests of the practices S4.1 to S4.19 share: a web room, a late lamp, what people write about it and see."""

import html
import json
import re
from pathlib import Path
from typing import Any

from bot.facts import Complaint, hash_of
from tests.bot.test_commands import Home
from tests.handlers.web.conftest import House, Said
from tests.practices.lamp import QUESTION, REASON, plain

LATE = "Order 48213 came eight days late and the shade is cracked."
FACTS = {
    "failures": "arrived eight days late\nshade cracked",
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "cause_status": "confirmed",
    "fault": "ours",
    "facts": "order 48213",
    "option_label_0": "the full price back",
    "option_kind_0": "refund",
    "option_label_1": "a new lamp",
    "option_kind_1": "replacement",
}
THANKS = "Thank you for telling us, Dana."
IMPACT = "you had three evenings of client work in the dark"
CHOICE = "Would you like a new lamp or the full price back?"
LETTER = (
    f"{THANKS} We sent your lamp eight days late and with a cracked shade, and I am sorry: {IMPACT}. {REASON} "
    f"{CHOICE} I will write to you by Thursday 19 November, 17:00."
)


async def page(house: House, complaint: Complaint, who: str = "ana") -> str:
    """The complaint's page as this person reads it."""
    return plain((await house.get(f"/as/{who}/complaints/{complaint.id}")).text)


async def known(house: House, **more: str) -> Complaint:
    """A complaint of Dana's that Ana owns, with its facts."""
    complaint = await house.owned("ana", LATE)
    said = await house.form("ana", complaint, "facts", **{**FACTS, **more})
    assert said.status == 200, said.note
    return complaint


async def sends(house: House, complaint: Complaint, kind: str, text: str) -> Said:
    """Ana writes this herself, stands for it, and presses "Approve and send"."""
    draft = (await house.storage.store.load(complaint.id)).draft
    number = str(draft.number if draft else 0)
    fields = {"number": number, "kind": kind, "text": text, "do": "send", "ticked": hash_of(text)}
    return await house.form("ana", complaint, "draft", **fields)


async def stopped(house: House, complaint: Complaint, text: str, kind: str = "apology") -> set[str]:
    """The rules by which it does not go out; empty once it has."""
    said = await sends(house, complaint, kind, text)
    if said.status == 200:
        return set()
    assert "guardrails stop this text" in said.note, said.note
    assert text not in html.unescape(await house.pane("dana", "help"))
    shown = (await house.get(f"/as/ana/complaints/{complaint.id}")).text
    found = re.findall(r'<li class="finding (?:block|require)".*?<span class="rule">([a-z-]+)</span>', shown, re.DOTALL)
    assert found
    return set(found)


async def settled(house: House, complaint: Complaint) -> Said:
    """Everything promised is kept, a new lamp is there, and Dana says that it is settled."""
    for promise in (await house.storage.store.load(complaint.id)).open_promises:
        await house.press("ana", complaint, f"keep:{promise.id}")
    asked = await house.form("ana", complaint, "resolve", remedy="a new lamp was delivered", text=QUESTION)
    assert asked.status == 200, asked.note
    return await house.press("dana", complaint, "settled:")


def next_steps(shown: str) -> list[str]:
    """The next steps that a page, or a card, shows; each with its time if it has one."""
    return re.findall(r'<p class="next">(.*?)</p>', shown, re.DOTALL)


def reports(home: Home, storage_folder: Path, metric: str) -> dict[str, Any]:
    """What `amends report` says of one metric over the room's database, by line."""
    home.set(DATABASE_URL=f"sqlite://{storage_folder / 'amends.db'}")
    ran = home.run("report", "--since", "2026-11-01", "--until", "2026-12-31", "--format", "json")
    assert ran.returncode == 0, ran.stderr
    figures = json.loads(ran.stdout)["figures"]
    return {one["line"]: one for one in figures if (one["metric"], one["split"]) == (metric, "all")}


def lint(home: Home, text: str, kind: str = "apology") -> dict[str, Any]:
    """What `amends lint` says of a draft."""
    ran = home.run("lint", "--jsonl", "-", given=json.dumps({"id": "a", "kind": kind, "text": text}))
    found: dict[str, Any] = json.loads(ran.stdout)
    assert ran.returncode == (0 if found["verdict"] == "pass" else 1)
    return found
