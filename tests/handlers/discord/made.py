"""Complaints of a Discord server, as cards, panes and dialogs get them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot import drafts
from bot.case import Option
from bot.facts import Account, Complaint, Customer, Draft, Event, Helper, Person, Said
from bot.kinds import CauseStatus, Fault, Role
from bot.policy import parse
from bot.reviews import Judged
from handlers.discord import modals, panes
from handlers.discord.addresses import place
from handlers.discord.cards import Payload
from handlers.discord.frame import Asked
from handlers.discord.inputs import Dialog
from tests.bot.conftest import NOW
from tests.handlers.discord.limits import modal_is_sound, payload_is_sound

ID = "c0123456789a"
ANA = Person(id="discord:1001", name="Ana Ruiz", role=Role.AGENT, zone="Europe/Berlin")
BO = Person(id="discord:1002", name="Bo Lind", role=Role.AGENT)
LEE = Person(id="discord:1003", name="Lee Tran", role=Role.LEAD)
DANA = Customer(id="discord:2001", name="Dana Reyes", language="en")
SHOP, TEAM = place("9", "8", "7"), place("9", "6")
POLICY = parse({"company": "Lumen", "people": [{"id": p.id, "name": p.name, "role": str(p.role)} for p in (ANA, LEE)]})
ACCOUNT = Account(
    failures=("late", "cracked"), impact="three evenings", cause="economy", cause_status=CauseStatus.CONFIRMED,
    fault=Fault.OURS, fix_done="express", third_parties=("ParcelJet",), facts=("order 48213",),
    options=(Option(label="the money back", kind="refund", amount="79.00 USD"), Option(label="a new lamp")),
)  # fmt: skip
HELPER = Helper(person=BO, task="find the parcel")


def of_ana(case: Complaint, **fields: Any) -> Complaint:
    """The same in Discord; its owner, where it has one, is Ana."""
    here = {"id": ID, "place": SHOP, "desk": TEAM, "customer": DANA, "owner": case.owner and ANA}
    return replace(case, **{**here, **fields})


def talk(*said: str) -> tuple[Said, ...]:
    """Said by Dana and Ana by turns, a minute apart."""
    return tuple(
        Said(at=NOW + timedelta(minutes=n), by=ANA.id if n % 2 else DANA.id, text=text, ours=bool(n % 2))
        for n, text in enumerate(said)
    )


def happened(count: int, **fields: Any) -> list[Event]:
    """As many steps of the timeline, the newest last."""
    return [
        Event(at=NOW + timedelta(minutes=n), by=ANA.id, kind="promise_made", data={"what": f"step {n}", **fields})
        for n in range(count)
    ]


def judged(case: Complaint, draft: Draft | None = None) -> Judged:
    """What the rules say of its draft."""
    draft = draft or case.draft
    assert draft
    return drafts.judged(case, draft.kind, draft.text, NOW, POLICY)


def pane(name: str, case: Complaint, person: Person = ANA, *, remark: str = "", **more: Any) -> Payload:
    """A pane, which Discord would take. The draft's comes with what the rules say."""
    if name == "draft" and case.draft and case.draft.text:
        more = {"judged": judged(case), **more}
    made = panes.pane(name, Asked(complaint=case, policy=POLICY, person=person, **more), remark=remark)
    payload_is_sound(made)
    return made


def modal(name: str, case: Complaint, person: Person = ANA, **more: Any) -> Dialog:
    """A dialog, which Discord would open."""
    made = modals.modal(name, Asked(complaint=case, policy=POLICY, person=person, **more))
    modal_is_sound(made)
    assert isinstance(made, Dialog)
    return made
