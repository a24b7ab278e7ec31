"""The case in which the rules' examples stand (RECOVERY 3.2), and how an example is read.

An example is a text with tags before it: "[public] [cause=unknown] I do not know yet …".
Where it quotes the customer, the complaint holds those words, unless asked otherwise.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from bot.case import Case, CaseCustomer, Option, Terms
from bot.kinds import Fault, Intent, Kind, Relationship, Severity, Type, Venue
from bot.rules.patterns import compiled

_REFUND = Option(kind="refund", label="the full $79.00 back", amount="79.00 USD")
_LAMP = Option(kind="replacement", label="a new lamp")

CASE = Case(
    company="Lumen",
    owner="Sam Okafor",
    customer=CaseCustomer(
        name="Dana Reyes", language="en", relationship=Relationship.STEADY, since="2021", mention="U0DANA"
    ),
    venue=Venue.PRIVATE,
    type=Type.PROCESS_LAPSE,
    severity=Severity.MEDIUM,
    intent=Intent.INDIFFERENCE,
    double_disappointment=True,
    failure_count=1,
    message_index=1,
    now=datetime(2026, 11, 16, 10, tzinfo=UTC),
    complaint=(
        "Order 48213 came 8 days late and the shade is cracked. I had three evenings of client work in the dark. "
        "I wrote on 9 Nov and nobody answered. Is this how you treat people?? Call me on 555-0142 if you must."
    ),
    failures=("arrived eight days late", "shade cracked", "note of 9 November not answered"),
    impact="three evenings of client work in the dark",
    cause="we booked economy shipping instead of express",
    fault=Fault.OURS,
    fix_done="express is now preselected for such orders",
    third_parties=("ParcelJet",),
    facts=(
        "order 48213",
        "Halo desk lamp",
        "paid $79.00 on 2 November 2026",
        "promised for 6 November 2026",
        "arrived on 14 November 2026",
        "Dana wrote on 9 November 2026",
        "customer since 2021, 14 orders",
    ),
    options=(_REFUND, _LAMP),
    policy=Terms(
        goodwill_cap="15.80 USD",
        earliest={
            "update": datetime(2026, 11, 19, 17, tzinfo=UTC),
            "replacement": date(2026, 11, 20),
            "refund": date(2026, 11, 25),
        },
        allowed_hosts=("help.lumen.example",),
    ),
)
"""Dana's lamp: late, cracked, and her note not answered."""

_TAG = compiled(r"\[([a-z=,-]+)\]\s*")
_QUOTED = compiled(r'"([^"\n]+)"')
_KINDS = {"ack": Kind.ACKNOWLEDGEMENT, "update": Kind.UPDATE, "solution": Kind.SOLUTION, "follow-up": Kind.FOLLOW_UP}


@dataclass(frozen=True, slots=True)
class Example:
    """A draft with the kind and the case in which it is to be judged."""

    text: str
    kind: Kind
    case: Case


def read(line: str, *, quoted: bool = True) -> Example:
    """The example that a line with tags tells; `quoted=False`: the complaint lacks the quoted words."""
    tags: list[str] = []
    while match := _TAG.match(line):
        tags += match[1].split(",")
        line = line[match.end() :]
    kind = next((_KINDS[tag] for tag in tags if tag in _KINDS), Kind.APOLOGY)
    case = CASE
    for tag in tags:
        case = _tagged(case, tag)
    said = " ".join(_QUOTED.findall(line))
    if said:
        case = replace(case, complaint=f"{case.complaint} {said}" if quoted else "My order was late.")
    return Example(line, kind, case)


def _tagged(case: Case, tag: str) -> Case:
    """The case as a tag changes it; an unknown tag is a mistake in the example."""
    if tag.startswith("lang="):
        return replace(case, customer=replace(case.customer, language=tag.removeprefix("lang=")))
    change = _CHANGES.get(tag)
    if change is None and tag not in _KINDS:
        raise ValueError(f"no such tag: {tag}")
    return replace(case, **change) if change else case


def _relation(relationship: Relationship) -> dict[str, Any]:
    return {"customer": replace(CASE.customer, relationship=relationship, since="")}


_ABUSE: dict[str, Any] = {
    "type": Type.ABUSIVE_CRIMINAL,
    "failures": ("charged for a repair that was never done",),
    "cause": "",
    "complaint": "Your technician charged me for a repair he never did.",
}
_CHANGES: dict[str, dict[str, Any]] = {
    "public": {"venue": Venue.PUBLIC},
    "portal": {"venue": Venue.PORTAL},
    "casual": _relation(Relationship.CASUAL),
    "new": _relation(Relationship.NEW),
    "none": _relation(Relationship.NONE),
    "steady": _relation(Relationship.STEADY),
    "unknown": _relation(Relationship.UNKNOWN),
    "cause=unknown": {"cause": None},
    "options=refund": {"options": (_REFUND,)},
    "intent=greed": {"intent": Intent.GREED, "facts": (*CASE.facts, "paid a $9.00 express fee")},
    "type=abusive": _ABUSE,
    "signed": {"signed_off": True},
    "hurt": {"complaint": "The lamp exploded and burned my hand, I needed stitches.", "failures": ("lamp exploded",)},
    "breach": {"complaint": "You sent my invoice with my address to another customer.", "failures": ()},
    "parcel": {"facts": (*CASE.facts, "new lamp sent with tracking number TR 4471 902")},
    "ai=footer": {"policy": replace(CASE.policy, ai_disclosure="footer")},
    "asked": {"asked_if_ai": True},
    "second": {"message_index": 2},
    "third": {"message_index": 3},
    "unhurt": {"impact": ""},
    "mild": {"double_disappointment": False, "severity": Severity.LOW},
    "fault=unclear": {"fault": Fault.UNCLEAR, "cause": None},
    "fault=not-ours": {"fault": Fault.NOT_OURS},
    "bare": {"failures": (), "facts": (), "options": (), "cause": "", "fault": None, "policy": Terms()},
    "euro": {
        "facts": (*CASE.facts, "paid EUR 20.00"),
        "options": (Option(kind="refund", label="EUR 20.00 back", amount="20.00 EUR"),),
    },
}
