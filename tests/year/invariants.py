"""What holds of the office at any minute, written from RECOVERY 4.2 and 4.3 and not from the code.

`Watch.heard` judges each thing that somebody was reminded of, at the moment he got it; `Watch.looked` each complaint
to which something happened; `Watch.rows` what the database has for it. Each yields a sentence for what is wrong.

Where the rules of RECOVERY meet one another, they are settled so:

- "At most two nudges per case and kind" (4.3.3) is meant of one thing: one promise, one message of the customer that
  nobody answered, one owner's first word. Else the third promise to one customer could not be announced. What somebody
  asked for by a snooze (4.3.8) is not counted: it has a limit of its own. What a lead heard of somebody else's duty is
  not counted once the duty is his own: a new owner (C7) hears of what he now owes.
- The budget (4.3.6) is of reminders of one's own duties. That a lead was told (4.3.3) and what a helper does for
  somebody else are said once each and spend nothing; nor does what cannot wait because the customer is about to
  leave (S0.8).
- An overdue promise was announced (4.2), unless nobody could have heard of it: while the owner was away or we were,
  while the cover or the owner keeps other hours than the team's, or where there was less than half an hour of the
  owner's working time between the promise and its due time. Quiet hours (4.3.7) come before the announcement.
- An unclaimed complaint has a timer until everybody on its ladder has been told (4.2); from then on the notice stands
  in the channel, one for each complaint (4.3.11), and nobody hears of it a third time.
- Who is away hears of nothing (4.3.7), unless he is a lead and no other is there: somebody has to be told (4.3.10).
- What comes after the solution, and what waits for somebody else, wakes nobody at night, be it critical or not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.facts import Complaint, Promise
from bot.kinds import GOING_ON, OWNED_NOW, Settled, State
from bot.message import Message
from tests.year.office import TOLD, Heard
from tests.year.team import CHANNEL, MINUTE, USUAL, Team

TWICE = 2
SIX = 6
HALF_AN_HOUR = timedelta(minutes=30)
MOMENT = 10 * MINUTE  # that whoever has it now gets first
CAN_SLEEP = {
    "follow-up", "documentation", "customer-silent", "unconfirmed", "pause-over", "half-way", "helper-due", "who-else",
    "tell-change",
}  # fmt: skip
WHILE_HERE = {"unclaimed", "first-word", "answer", "full-apology", "silence"}
AFTER_THE_END = {"follow-up", "who-else", "tell-change", "answer"}
"""What may still be to do once a complaint is closed."""
DONE = ("Done", "There is a newer reminder")


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder as the database has it."""

    nudge: str
    subject: str
    step: int
    waits: bool
    due: datetime


@dataclass
class Watch:
    """All that has to be remembered of what people heard, to tell whether the next thing is one too many."""

    team: Team
    outages: Sequence[tuple[datetime, datetime]] = ()
    counted: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    spent: Counter[tuple[str, object]] = field(default_factory=Counter)
    announced: set[tuple[str, str, datetime]] = field(default_factory=set)
    slipped: set[tuple[str, str, datetime]] = field(default_factory=set)
    leads_told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kinds: Counter[str] = field(default_factory=Counter)

    # What somebody hears

    def heard(self, one: Heard) -> Iterator[str]:
        self.kinds[f"{one.how}:{one.kind}"] += 1
        for check in (self._in_hours, self._few, self._in_budget, self._true, self._discreet):
            yield from (f"{why}: {one}" for why in check(one))
        if one.kind in ("promise", "half-way"):
            promise = _promise(one)
            self.announced |= {(one.complaint.id, promise.id, promise.due)} if promise else set()
        if one.kind == "unclaimed" and one.who != CHANNEL:
            self.leads_told[one.complaint.id].add(one.who)

    def _in_hours(self, one: Heard) -> Iterator[str]:
        """4.3.7: quiet hours; only what is critical breaks them, and only for who is on duty."""
        if self.team.is_away(one.who, one.at) and self._others_there(one):
            yield "to somebody who is away"
        elif not self.team.at_work(one.who, one.at) and (not one.critical or one.kind in CAN_SLEEP):
            yield "outside working hours"

    def _others_there(self, one: Heard) -> bool:
        """Is there a lead to tell, besides who has the duty?"""
        owner = one.complaint.owner
        has_it = {person.id for person in (owner, owner and self.team.in_charge(owner, one.at)) if person}
        return any(lead.id not in has_it and not self.team.is_away(lead.id, one.at) for lead in self.team.leads)

    def _few(self, one: Heard) -> Iterator[str]:
        """4.3.3: two of a kind to one person about one thing; 4.2: a helper is reminded once, the owner told once."""
        if one.asked_for:
            return
        what = (one.who, f"{one.how == TOLD}{one.kind}", one.complaint.id, _thing(one))
        self.counted[what] += 1
        most = 1 if one.how in (TOLD, "notice") or one.kind == "helper-due" else TWICE
        if self.counted[what] > most:
            yield f"number {self.counted[what]}"

    def _in_budget(self, one: Heard) -> Iterator[str]:
        """4.3.6: six single ones a day and person, outside critical."""
        leaves = one.complaint.leaves_at is not None and one.kind in WHILE_HERE
        counts = one.how == "single" and self._own_duty(one) and not one.asked_for
        if not counts or leaves or (one.critical and one.kind not in CAN_SLEEP):
            return
        day = one.at.astimezone(self.team.clocks[one.who].zone).date()
        self.spent[one.who, day] += 1
        if self.spent[one.who, day] > SIX:
            yield f"single number {self.spent[one.who, day]} of the day"

    def _own_duty(self, one: Heard) -> bool:
        owner = one.complaint.owner
        here = self.team.in_charge(owner, one.at) if owner else None
        return one.kind != "helper-due" and here is not None and here.id == one.who

    def _true(self, one: Heard) -> Iterator[str]:
        """4.3.2: nobody is asked for what is done."""
        if not _is_asked_rightly(one):
            yield "untrue"

    def _discreet(self, one: Heard) -> Iterator[str]:
        """4.3.11: what one person has not done is no matter for the channel."""
        if (one.who == CHANNEL) is not (one.how == "notice"):
            yield "in the wrong place"

    # What a complaint is like

    def looked(self, complaint: Complaint, card: Message | None, now: datetime) -> Iterator[str]:
        """A complaint after a minute in which something happened to it."""
        name = f"{complaint.customer.name} ({complaint.state}, {complaint.triage.severity})"
        for check in (self._owned, self._next_step, self._promised):
            yield from (f"{now:%a %d %b %H:%M} {name}: {why}" for why in check(complaint, card, now))

    def _owned(self, complaint: Complaint, _card: Message | None, _now: datetime) -> Iterator[str]:
        if (complaint.owner is not None) is not (complaint.state in (*OWNED_NOW, State.CLOSED)):
            yield "has an owner and is open, or has none and is not"

    def _next_step(self, complaint: Complaint, card: Message | None, _now: datetime) -> Iterator[str]:
        """S4.9: always exactly one open, dated next step on the card."""
        if complaint.state not in GOING_ON:
            return
        rows = [row for row in card.rows if row.label == "Next step"] if card else []
        if len(rows) != 1 or rows[0].at is None or not rows[0].value:
            yield f"no one next step with a date on its card: {[row.value for row in rows]}"

    def _promised(self, complaint: Complaint, _card: Message | None, now: datetime) -> Iterator[str]:
        """4.2: whoever has to keep a promise hears of it before it is due."""
        for promise in complaint.open_promises if complaint.owner else ():
            what = (complaint.id, promise.id, promise.due)
            if promise.due <= now and what not in self.slipped:
                self.slipped.add(what)
                self.kinds["promises overdue"] += 1
                if what not in self.announced and self._could_hear(complaint, promise):
                    yield (
                        f"{promise.id} of {promise.set_at} is overdue since {promise.due} and was not announced "
                        f"to {complaint.owner}, who has it since {complaint.claimed_at}"
                    )

    def _could_hear(self, complaint: Complaint, promise: Promise) -> bool:
        owner, claimed = complaint.owner, complaint.claimed_at or promise.set_at
        assert owner
        since = max(promise.set_at, claimed) + MOMENT
        clock = self.team.clocks[owner.id]
        if clock.hours != USUAL:
            return False
        away = any(a.since < promise.due and a.until > promise.set_at for a in clock.away)
        down = any(start < promise.due and end > promise.set_at for start, end in self.outages)
        if complaint.triage.severity.value == "critical":
            return not away and not down and promise.due - since >= HALF_AN_HOUR
        return not away and not down and clock.worked(since, promise.due) > HALF_AN_HOUR

    # What the database has

    def rows(
        self, complaint: Complaint, rows: Sequence[ReminderRow], says: Mapping[str, str], now: datetime
    ) -> Iterator[str]:
        """A complaint's reminders, and what its nudges say by now."""
        name = f"{now:%a %d %b %H:%M} {complaint.customer.name}"
        if complaint.state is State.OPEN and not self._has_timer(complaint, rows, says):
            yield f"{name}: nobody owns it, and no timer runs"
        late = [row for row in rows if row.waits and row.due <= now]
        yield from (f"{name}: due and not looked at: {row}" for row in late)
        if complaint.state is State.CLOSED:
            yield from (f"{name}: still stands: {ref}" for ref in _standing(says))

    def _has_timer(self, complaint: Complaint, rows: Sequence[ReminderRow], says: Mapping[str, str]) -> bool:
        """Until everybody was told of it; then the notice stands."""
        if any(row.waits for row in rows if row.nudge == "unclaimed"):
            return True
        noticed = any(ref.startswith("unclaimed") and not text.startswith(DONE) for ref, text in says.items())
        return noticed and bool(self.leads_told[complaint.id])


def _standing(says: Mapping[str, str]) -> Iterator[str]:
    """4.3.2: what was done is not left standing."""
    for ref, text in says.items():
        kind = ref.removeprefix("nudge:").partition(":")[0].partition("#")[0]
        if kind not in AFTER_THE_END and not text.startswith(DONE):
            yield ref


def _promise(one: Heard) -> Promise | None:
    return next((p for p in one.complaint.promises if one.subject.startswith(f"{p.id}/")), None)


def _thing(one: Heard) -> str:
    """What it is about: the same thing is not said a third time."""
    case = one.complaint
    stamps = {
        "unclaimed": case.unclaimed_since,
        "first-word": case.claimed_at,
        "answer": case.waiting_since,
        "full-apology": case.claimed_at,
        "documentation": case.resolved_at,
        "unconfirmed": case.resolved_at,
        "who-else": case.lesson.set_at if case.lesson else None,
    }
    promise, owner = _promise(one), case.owner.id if case.owner else ""
    about = f"{promise.id} {promise.due}" if promise else str(stamps.get(one.kind) or one.subject)
    return f"{owner} {about}"


def _is_asked_rightly(one: Heard) -> bool:
    case, promise = one.complaint, _promise(one)
    kept = promise is None or promise.kept_at is not None
    owed = case.state is State.OWNED and case.first_word_at is not None
    helper = next((h for h in case.helpers if one.subject.startswith(f"{h.id}/")), None)
    asks = {
        "unclaimed": case.state is State.OPEN,
        "first-word": owed is False and case.state is State.OWNED,
        "answer": case.waiting_since is not None,
        "full-apology": owed and case.apologised_at is None,
        "promise": promise is not None and not kept and promise.due > one.at,
        "half-way": promise is not None and not kept and promise.due > one.at,
        "promise-overdue": promise is not None and not kept and promise.due <= one.at,
        "silence": owed and case.waiting_since is None and not case.open_promises,
        "customer-silent": case.waiting_since is None and (case.state is State.OWNED or case.settled is Settled.ASKED),
        "unconfirmed": case.state is State.RESOLVED and case.settled is Settled.ASKED,
        "pause-over": case.pause is not None and case.pause.until <= one.at,
        "follow-up": case.resolved_at is not None,
        "documentation": case.resolved_at is not None and case.documentation is None,
        "helper-due": helper is not None and helper.done_at is None,
        "helper-late": helper is not None and helper.done_at is None,
        "who-else": case.lesson is not None and case.lesson.others_at is None,
        "tell-change": case.lesson is not None and case.lesson.fixed_at is not None,
    }
    return asks[one.kind]
