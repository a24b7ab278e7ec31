"""A case: everything a draft may rest on, in the shape of the public contract (section 3).

Rules and writers see a `Case` and nothing else, so a draft is judged alike whether it comes
from a complaint in the database or from a line of JSON on standard input.
Every field may be absent; absent means unknown.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from bot.kinds import Fault, Intent, Relationship, Severity, Type, Venue


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCustomer:
    """The customer as a draft may know them. `mention` is the only id a draft may ping."""

    name: str = ""
    language: str = ""
    relationship: Relationship = Relationship.UNKNOWN
    since: str = ""
    mention: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A remedy the owner may offer. `amount` is money as "79.00 USD", or empty."""

    label: str
    kind: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The team's policy as far as it binds a draft.

    `earliest` maps what is promised ("update", "replacement", "refund", …) to the earliest date
    or time that may be named; `goodwill_cap` is money as "15.80 USD".
    """

    goodwill_cap: str = ""
    earliest: dict[str, datetime | date] = field(default_factory=dict)
    allowed_hosts: tuple[str, ...] = ()
    ai_disclosure: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What is known of one complaint.

    `cause` has three values: "" nothing was said about it, None it is not known yet, else the
    confirmed cause. `new_owner`: the customer knows somebody else so far.
    `now` carries the zone in which dates in the text are meant.
    """

    company: str = ""
    owner: str = ""
    customer: CaseCustomer = CaseCustomer()
    venue: Venue | None = None
    type: Type | None = None
    severity: Severity | None = None
    intent: Intent | None = None
    double_disappointment: bool | None = None
    failure_count: int | None = None
    message_index: int | None = None
    signed_off: bool = False
    asked_if_ai: bool = False
    new_owner: bool = field(default=False, repr=False)  # a writer that chooses by the repr goes on as before
    now: datetime | None = None
    complaint: str = ""
    failures: tuple[str, ...] = ()
    impact: str = ""
    cause: str | None = ""
    fault: Fault | None = None
    fix_done: str = ""
    third_parties: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    policy: Terms = Terms()
