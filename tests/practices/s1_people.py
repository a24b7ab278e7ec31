"""What the tests of S1 and S3 share: the web room with a team in it, the commands, a letter and what can spoil it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.facts import Complaint, Draft
from handlers.web.intake import signature
from tests.handlers.web.conftest import COMPLAINT, House, Said
from tests.practices.lamp import amends

SECRET = b"a secret that both sides know"

FACTS = {
    "failures": "arrived eight days late\r\nshade cracked",
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "cause_status": "confirmed",
    "fault": "ours",
    "fix_done": "express is now preselected for such orders",
    "facts": "order 48213\r\npaid $79.00",
    "option_label_0": "the full $79.00 back",
    "option_kind_0": "refund",
    "option_amount_0": "79.00 USD",
    "option_label_1": "a new lamp",
    "option_kind_1": "replacement",
}
LEARNED = {
    "failed": "late",
    "cause": "we booked economy shipping",
    "remedy": "a new lamp",
    "prevention": "express is preset",
    "value": "fixable-fault",
    "learned": "we learn to look at the date",
}
ACKNOWLEDGED = (
    "Thank you for telling me, Dana. Your order came eight days late and the shade is cracked. I own this now, and I "
    "will write to you again by Monday, 16 November, 16:00."
)
SETTLED = "Dana, the new lamp is with you now. Is it settled for you, or is something still open?"

CASE: Mapping[str, Any] = {
    "company": "Lumen", "owner": "Ana Ruiz",
    "customer": {"name": "Dana Reyes", "language": "en", "relationship": "steady", "since": "2021"},
    "venue": "private", "type": "process-lapse", "severity": "high", "intent": "indifference",
    "now": "2026-11-16T10:00:00-05:00",
    "complaint": "Order 48213 came eight days late and the shade is cracked. I had three evenings in the dark.",
    "failures": ["arrived eight days late", "shade cracked"],
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express", "fault": "ours",
    "third_parties": ["ParcelJet"], "facts": ["order 48213"],
    "options": [
        {"kind": "refund", "label": "the full $79.00 back", "amount": "79.00 USD"},
        {"kind": "replacement", "label": "a new lamp"},
    ],
    "policy": {
        "goodwill_cap": "15.80 USD",
        "earliest": {"update": "2026-11-19T17:00:00-05:00", "replacement": "2026-11-20", "refund": "2026-11-25"},
    },
}  # fmt: skip


@dataclass(frozen=True)
class Letter:
    """A full apology that passes, in its parts, so that one of them can be left out or spoilt."""

    thanks: str = "Thank you for telling us, Dana."
    own: str = "I'm sorry: we sent your lamp eight days late and with a cracked shade."
    impact: str = "That left you with three evenings of client work in the dark."
    why: str = "It happened because we booked economy shipping instead of express."
    shared: str = "You have been with us since 2021."
    more: str = ""
    offer: str = (
        "Which suits you better: the full $79.00 back by Wednesday 25 November, or a new lamp, sent by Friday 20 "
        "November?"
    )
    then: str = "I own this, and I'll write to you again by Thursday 19 November, 17:00."

    @property
    def text(self) -> str:
        parts = (self.thanks, self.own, self.impact, self.why, self.shared, self.more, self.offer, self.then)
        return " ".join(part for part in parts if part)


# Commands


@dataclass
class Judged:
    """What `amends lint` says of one letter."""

    verdict: str
    findings: dict[str, str]
    """Severities by rule."""
    quotes: dict[str, str] = field(default_factory=dict)


def lint(letters: Mapping[str, Letter], kind: str = "apology", **case: Any) -> dict[str, Judged]:
    """`amends lint --jsonl` on these, by their names."""
    about = {**CASE, **case}
    given = [json.dumps({"id": name, "kind": kind, "text": one.text, "case": about}) for name, one in letters.items()]
    ran = amends("lint", "--jsonl", given="\n".join(given))
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [one["id"] for one in answers] == [*letters], ran.stderr
    assert ran.returncode == (0 if all(one["verdict"] == "pass" for one in answers) else 1)
    return {one["id"]: _judged(one) for one in answers}


def _judged(answer: Mapping[str, Any]) -> Judged:
    found = answer["findings"]
    return Judged(
        answer["verdict"],
        {one["rule"]: one["severity"] for one in found},
        {one["rule"]: one.get("quote", "") for one in found},
    )


def written(kind: str = "apology", **case: Any) -> str:
    """What `amends write` makes of the case."""
    ran = amends("write", given=json.dumps({"id": "a", "kind": kind, "case": {**CASE, **case}}))
    assert ran.returncode == 0, ran.stderr
    return str(json.loads(ran.stdout)["text"])


# The web room


async def page(house: House, complaint: Complaint, who: str = "ana") -> str:
    """The complaint's page as somebody sees it."""
    return (await house.get(f"/as/{who}/complaints/{complaint.id}")).text


async def send(house: House, complaint: Complaint, text: str, kind: str = "acknowledgement", who: str = "ana") -> Said:
    """The owner writes this, stands for what rests on no fact in it, and sends it; what he is told."""
    draft = await saved(house, complaint, text, kind, who)
    fields = {"number": str(draft.number), "kind": kind, "text": text, "ticked": draft.hash}
    return await house.form(who, complaint, "draft", do="send", **fields)


async def saved(house: House, complaint: Complaint, text: str, kind: str, who: str = "ana") -> Draft:
    """The owner's text as a draft."""
    known = await now(house, complaint)
    number = str(known.draft.number) if known.draft else "0"
    said = await house.form(who, complaint, "draft", number=number, kind=kind, do="save", text=text)
    assert said.status == 200, said.text
    draft = (await now(house, complaint)).draft
    assert draft
    return draft


async def drafted(house: House, complaint: Complaint, kind: str = "apology", who: str = "ana") -> Draft:
    """What the built-in writer makes of it."""
    said = await house.press(who, complaint, f"draft:{kind}")
    assert said.status == 200, said.note
    draft = (await now(house, complaint)).draft
    assert draft
    return draft


async def now(house: House, complaint: Complaint) -> Complaint:
    """The complaint as it is by now."""
    return await house.storage.store.load(complaint.id)


async def privately(house: House, text: str = COMPLAINT, owner: str = "ana", who: str = "dana") -> Complaint:
    """A complaint in a customer's direct messages, which somebody owns."""
    assert (await house.post(f"/as/{who}/posts", channel=f"@{who}", text=text)).status == 200
    await house.settle()
    post = (await house.storage.room.posts(f"@{who}"))[-1]
    complaint = await house.storage.store.load(post.complaint_id)
    await house.press(owner, complaint, "claim:")
    return await now(house, complaint)


async def acknowledged(house: House, owner: str = "ana") -> Complaint:
    """The same, and acknowledged."""
    complaint = await privately(house, owner=owner)
    said = await send(house, complaint, ACKNOWLEDGED, who=owner)
    assert said.status == 200, said.note
    return await now(house, complaint)


async def keep_all(house: House, complaint: Complaint, who: str = "ana") -> None:
    """Everything promised is done."""
    for promise in (await now(house, complaint)).open_promises:
        assert (await house.press(who, complaint, f"keep:{promise.id}")).status == 200


async def until(house: House, moment: datetime) -> None:
    """Time goes by, and everything that is due is done at its own minute."""
    while (due := await house.storage.store.next_due()) and due <= moment:
        house.clock.now = max(due, house.clock.now)
        await house.settle()
    house.clock.now = moment
    await house.settle()


async def taken_in(house: House, **body: Any) -> tuple[int, dict[str, Any]]:
    """Another system tells of a complaint, signed; the answer."""
    raw, at = json.dumps(body).encode(), str(int(house.clock().timestamp()))
    headers = {"X-Amends-Timestamp": at, "X-Amends-Signature": signature(SECRET, at, raw)}
    async with house.client.post("/intake", data=raw, headers=headers) as answer:
        return answer.status, await answer.json()
