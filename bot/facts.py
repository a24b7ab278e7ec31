"""What is known: frozen values, and `Change`, all that one transaction writes.

Every datetime is aware and in UTC; people see their own zone. Ids of people and places carry
their platform ("web:ana"), so that two platforms never mix.
"""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Literal

from bot.case import Option
from bot.kinds import (
    CauseStatus,
    Double,
    Fault,
    Intent,
    Kind,
    Nudge,
    Relationship,
    Role,
    Seen,
    Settled,
    Severity,
    Stage,
    State,
    Trigger,
    Type,
    Value,
    Venue,
)
from bot.lease import Lease
from bot.lesson import Lesson
from bot.message import Message, Place
from bot.nudged import Nudged, Pause, Snoozed
from bot.parting import Parting

NAMELESS = "A customer"  # who gave no name; never written to a customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the team, or a customer who presses a button. `zone` is an IANA name."""

    id: str
    name: str
    role: Role
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Who complains. `since` and `relationship` come from facts, or are `asserted_by` a colleague, never guessed."""

    id: str
    name: str
    relationship: Relationship = Relationship.UNKNOWN
    language: str = ""
    since: str = ""
    asserted_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierContact:
    """An earlier message of the same customer. `answered` None: not known."""

    when: datetime | None = None
    text: str = ""
    answered: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """What a message is taken for, and why; its owner `confirmed` it. Of what is no complaint only `score` is meant."""

    complaint: bool
    score: float
    type: Type = Type.SERVICE_SUPPORT
    also: tuple[Type, ...] = ()
    severity: Severity = Severity.LOW
    why: tuple[str, ...] = ()
    intent: Intent = Intent.UNCLEAR
    evidence: str = ""
    stage: Stage = Stage.EXPLAINING
    double_disappointment: Double = Double.NO
    flags: tuple[str, ...] = ()
    language: str = "en"
    trigger: Trigger = Trigger.OTHER
    confirmed: bool = False

    @property
    def reasons(self) -> str:
        """Why it is as grave as it is, as sentences."""
        return " ".join(f"{why[:1].upper()}{why[1:].removesuffix('.')}." for why in self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message as a front end took it in.

    `origin` identifies the message, never its delivery, so that a redelivery changes nothing.
    `reported` says that a person called it a complaint, whatever triage thinks. `desk` is the team's
    place where the platform knows a better one than the policy names. `seen` is where a colleague found it; the venue
    follows from it.
    """

    origin: str
    place: Place
    customer: Customer
    text: str
    source: str
    occurred_at: datetime
    venue: Venue | None = None
    seen: Seen | None = None
    reporter: Person | None = None
    url: str = ""
    reported: bool = False
    desk: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A link to an earlier complaint of the same customer. `settled` is how that one ended; `owner` is who had it."""

    id: str
    when: datetime
    text: str
    settled: Settled
    answered: bool
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What only the owner knows: the facts of the case. Only a confirmed cause may be told (S2.5)."""

    failures: tuple[str, ...] = ()
    impact: str = ""
    cause: str = ""
    cause_status: CauseStatus = CauseStatus.UNKNOWN
    fault: Fault | None = None
    fix_done: str = ""
    third_parties: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A colleague with a task; the owner stays the owner. Helpers of older rows have no id."""

    person: Person
    task: str
    due: datetime | None = None
    id: str = ""
    done_at: datetime | None = None


def hash_of(text: str) -> str:
    """What a text is recognised by; any change of it is another text."""
    return sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """One finding that "reads wrongly", as the owner says, until a second person has decided (RECOVERY 3.1).

    `finding` tells it from the others (bot.reviews.key_of). `upheld` None: nobody has decided yet.
    """

    finding: str
    rule: str
    quote: str
    reason: str
    by: Person
    upheld: bool | None = None
    decided_by: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What people said of one exact text; `basis` is what it holds for (bot.reviews).

    `ticked`: the owner stands for what rests on no fact; `asked`: a lead was asked to sign it off;
    `held_at`: its owner was asked to read it once more.
    """

    basis: str = ""
    ticked: bool = False
    held_at: datetime | None = None
    asked: bool = False
    signed: Person | None = None
    appeals: tuple[Appeal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A reply in the making. `asked_at` is the moment its dates are judged from.

    `seen_at` is when the owner last saved it: what the customer wrote later, the draft does not know.
    `facts` is the hash of the facts as they were then; empty where that is not known.
    A draft without text is still being written, or its writer asks the owner for `asks`.
    `note` is what its writer has to say to the owner about it.
    """

    number: int
    kind: Kind
    asked_at: datetime
    seen_at: datetime
    text: str = ""
    source: Literal["", "rules", "model", "person"] = ""
    asks: tuple[str, ...] = ()
    note: str = ""
    facts: str = ""
    review: Review = Review()

    @property
    def hash(self) -> str:
        """What an approval is bound to: any change of the text voids it."""
        return hash_of(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A line of the ledger: what was promised to the customer, and by when.

    `kind` is what was promised ("update", "refund", …); the next word to the customer keeps an update.
    `set_at` is when `due` was last set, `dropped_at` when the customer wanted it no more; `slipped`: it was moved too
    late. `target` is our own date, earlier than `due`, which he was told (S4.10); None where no time is in hand.
    """

    id: str
    what: str
    due: datetime
    made_at: datetime
    set_at: datetime
    kind: str = ""
    kept_at: datetime | None = None
    dropped_at: datetime | None = None
    moves: int = 0
    slipped: bool = False
    target: datetime | None = None

    @property
    def aim(self) -> datetime:
        """By when we mean to have done it."""
        return self.target or self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line of the conversation with the customer, in his words or ours.

    `heard_at` is when it reached us, which may be later than it was written.
    """

    at: datetime
    by: str
    text: str
    ours: bool = False
    heard_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentation:
    """What the team learns; without it no complaint is closed (S3.4, S2.7)."""

    failed: str
    cause: str
    remedy: str
    prevention: str
    value: Value
    learned: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One complaint, from the first word to the last.

    `version` is the row's: a commit against an older one is a Conflict. `place` is where the
    customer is, `desk` where the team works; nothing of the team's work is ever posted in `place`.
    `waiting_since` is the first message of the customer that nobody answered yet; `question` is what he was asked when
    it was resolved; `heard` are the messages of his that were taken in already; `follow_ups` counts how often the owner
    looked in on him since; `apologised_at` is when he had more than an acknowledgement; `leaves_at` until when he is
    still with us (S0.8); `praise` is what good he said of us unasked, once it was resolved (S4.16); `went_on_at` is
    when the last pause ended; `worse` is what our own words made worse; `opened_by` who owned and opened it (S0.14).
    """

    id: str
    origin: str
    place: Place
    desk: Place
    customer: Customer
    text: str
    source: str
    occurred_at: datetime
    opened_at: datetime
    triage: Triage
    version: int = 0
    state: State = State.OPEN
    venue: Venue | None = None
    seen: Seen | None = None
    url: str = ""
    reporter: Person | None = None
    earlier: tuple[Earlier, ...] = ()
    owner: Person | None = None
    unclaimed_since: datetime | None = None
    claimed_at: datetime | None = None
    opened_by: str = ""
    handoffs: int = 0
    helpers: tuple[Helper, ...] = ()
    account: Account = Account()
    draft: Draft | None = None
    drafts: int = 0
    promises: tuple[Promise, ...] = ()
    said: tuple[Said, ...] = ()
    heard: tuple[str, ...] = ()
    first_word_at: datetime | None = None
    apologised_at: datetime | None = None
    leaves_at: datetime | None = None
    pause: Pause | None = None
    went_on_at: datetime | None = None
    waiting_since: datetime | None = None
    remedy: str = ""
    question: str = ""
    resolved_at: datetime | None = None
    follow_ups: int = 0
    followed_up_at: datetime | None = None
    settled: Settled = Settled.UNASKED
    praise: str = ""
    documentation: Documentation | None = None
    lesson: Lesson | None = None
    closed_at: datetime | None = None
    reopened: int = 0
    nudged: tuple[Nudged, ...] = ()
    snoozed: tuple[Snoozed, ...] = ()
    worse: tuple[str, ...] = ()
    parting: Parting | None = None

    @property
    def first_name(self) -> str:
        """How the customer is called (S2.16): the first name; all of it where that is a title or an initial."""
        name = self.customer.name
        if not name.strip() or name == NAMELESS:
            return "the customer"
        return name if name.split()[0].endswith(".") else name.split()[0]

    @property
    def open_promises(self) -> tuple[Promise, ...]:
        """Promises not kept yet that the customer still waits for, the next one first."""
        return tuple(sorted((p for p in self.promises if not (p.kept_at or p.dropped_at)), key=lambda p: p.due))


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of the timeline. `by` is a person's id, or "amends". Metrics come from these alone."""

    at: datetime
    by: str
    kind: str
    data: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A moment at which to look at the complaint again; what happens then is decided then.

    `subject` tells one promise or one unanswered message from another; kind, subject and step (see
    bot.timing) are unique within a complaint, so planning twice plans once.
    """

    nudge: Nudge
    step: int
    due: datetime
    subject: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A draft somebody asked for, to be written by the worker; without a kind (number 0) a second opinion."""

    number: int = 0
    kind: Kind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """All that one transaction writes. `answers` is the due row that this Change is the answer to.

    With `gave_up` that row is parked as failed, for this reason, else it is done.
    """

    complaint: Complaint
    events: tuple[Event, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    messages: tuple[Message, ...] = ()
    wanted: Wanted | None = None
    answers: Lease | None = None
    gave_up: str = ""
