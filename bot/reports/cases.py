"""A complaint as its timeline tells it, for counting.

Timelines of older programs lack what later ones write; what is lacking is unknown, never guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.facts import Complaint, Event
from bot.hours import Hours
from bot.kinds import Kind

SAME_CUSTOMER = timedelta(days=90)  # another complaint within this makes it a repeat
REOPENED = timedelta(days=30)  # settled is what stays settled so long
FIRST_WORDS = frozenset({Kind.ACKNOWLEDGEMENT, Kind.APOLOGY, Kind.SOLUTION})
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a report is about: from `since` until just before `until`, as known at `now`.

    With `person`, an id, only what this person owns. `hours` are the team's; `sales` is how many minutes who wants to
    buy waits for a first word, where the team says so.
    """

    since: datetime
    until: datetime
    now: datetime
    hours: Hours
    person: str = ""
    sales: int | None = None

    def holds(self, moment: datetime | None) -> bool:
        """Does it fall into the period?"""
        return moment is not None and self.since <= moment < self.until

    def worked(self, start: datetime, end: datetime) -> timedelta:
        """The team's working time between two moments."""
        day, last, total = self.hours.local(start).date(), self.hours.local(end).date(), timedelta()
        while day <= last:
            if window := self.hours.window(day):
                total += max(timedelta(), min(end, window[1]) - max(start, window[0]))
            day += timedelta(days=1)
        return total


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """Another complaint of the same customer, within 90 days before. `cause` is empty where none is written down."""

    id: str
    cause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One complaint. `began` is the customer's message (T0)."""

    id: str
    venue: str
    severity: str
    type: str
    began: datetime
    events: tuple[Event, ...]
    before: tuple[Before, ...] = ()

    def all(self, *kinds: str) -> list[Event]:
        """Its events of these kinds, in their order."""
        return [event for event in self.events if event.kind in kinds]

    def first(self, *kinds: str) -> Event | None:
        """The first of them."""
        return next(iter(self.all(*kinds)), None)

    def last(self, *kinds: str) -> Event | None:
        """The last of them."""
        return next(reversed(self.all(*kinds)), None)

    @property
    def opening(self) -> Event | None:
        """What was known when it was taken as a complaint."""
        return self.first("case_opened")

    @property
    def customer(self) -> str:
        """The id of who complains."""
        said = self.first("msg_in")
        return said.by if said else ""

    @property
    def owner(self) -> str:
        """The id of who owns it, or owned it to its end; empty for nobody."""
        return owner_after(self.events)

    @property
    def cause(self) -> str:
        """The one of the team's list, else as it was written down last: the same words are the same cause."""
        listed, written = self.last("cause_set", "found"), self.last("documented")
        words = told(listed, "name") if listed else told(written, "cause") if written else ""
        return " ".join(words.split()).casefold()

    @property
    def first_word(self) -> datetime | None:
        """When a person first acknowledged, apologised or solved; what was written by hand may be any of it."""
        words = (out.at for out in self.all("msg_out") if told(out, "draft") in FIRST_WORDS or out.data.get("by_hand"))
        return next(words, None)


def read(pairs: Iterable[tuple[Complaint, Sequence[Event]]]) -> list[Case]:
    """The cases among these, the oldest first: what was only filed is none."""
    cases = sorted(filter(None, (_case(complaint, events) for complaint, events in pairs)), key=lambda case: case.began)
    by_customer: dict[str, list[Case]] = {}
    for case in cases:
        by_customer.setdefault(case.customer, []).append(case)
    return [replace(case, before=_before(case, by_customer[case.customer])) for case in cases]


def _case(complaint: Complaint, events: Sequence[Event]) -> Case | None:
    opening = next((event for event in events if event.kind == "case_opened"), None)
    if opening is None:
        return None
    said = next((event.at for event in events if event.kind == "msg_in"), opening.at)
    return Case(
        id=complaint.id,
        venue=str(complaint.venue or "unknown"),
        severity=str(complaint.triage.severity),
        type=str(complaint.triage.type),
        began=moment(opening, "since") or said,
        events=tuple(events),
    )


def _before(case: Case, same: Sequence[Case]) -> tuple[Before, ...]:
    earlier = [one for one in same if one is not case and timedelta() <= case.began - one.began <= SAME_CUSTOMER]
    return tuple(Before(id=one.id, cause=one.cause) for one in earlier if case.customer)


def owner_after(events: Iterable[Event]) -> str:
    """Who owns a complaint after these steps of it."""
    owner = ""
    for event in events:
        if event.kind in ("claimed", "unclaimed", "owner_changed"):
            owner = {"claimed": event.by, "unclaimed": ""}.get(event.kind, told(event, "to"))
    return owner


# What an event says


def told(event: Event, name: str) -> str:
    """A word of it; empty where it says nothing."""
    return str(event.data.get(name) or "")


def listed(event: Event, name: str) -> list[str]:
    """Several words of it."""
    found = event.data.get(name)
    return [str(one) for one in found] if isinstance(found, (list, tuple)) else []


def moment(event: Event, name: str) -> datetime | None:
    """A time that it names."""
    found = event.data.get(name)
    return datetime.fromisoformat(found) if isinstance(found, str) and found else None


def minutes(span: timedelta) -> float:
    """As a number."""
    return span / MINUTE


def begun(cases: Iterable[Case], scope: Scope) -> list[Case]:
    """Those that began in the period."""
    return [case for case in cases if scope.holds(case.began)]


def happened(cases: Iterable[Case], scope: Scope, *kinds: str) -> Iterator[tuple[Case, Event]]:
    """What happened in the period."""
    return ((case, event) for case in cases for event in case.all(*kinds) if scope.holds(event.at))
