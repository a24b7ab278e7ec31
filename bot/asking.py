"""What somebody asks for in words typed behind a command: which complaint is meant, a promise, a reminder put off.

Ids, names and times are as people type them: "Dana", "c0123456789a", "the refund is sent by Friday noon".
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from bot import moments
from bot.desk import Desk
from bot.facts import Complaint, Person
from bot.hours import Hours
from bot.kinds import GOING_ON, OWNED_NOW, State
from bot.next_step import next_step
from bot.playbook import playbook, progress, title
from bot.policy import Policy
from bot.ports import Board
from bot.refusals import NotATime, Refused, Unknown
from bot.reminders import next_of
from bot.steps import time_for
from bot.wording.labels import TYPES
from bot.wording.phrases import at, first_line

PROMISE_USAGE = "/amends promise Dana the refund is sent by Friday noon"
SNOOZE_USAGE = "/amends snooze Dana until tomorrow 9:00"
MOST = 10  # complaints that are named where several fit
MOST_BY = 5  # words "by" of a promise behind which its time is looked for, the last ones
LAST = datetime.max.replace(tzinfo=UTC)  # what has no date stands behind all that has one
_ID = re.compile(r"#?(c[0-9a-f]{11})\b(.*)", re.DOTALL)
_LEADS_TO = re.compile(r"^(?:until|for|by|to)\s+", re.IGNORECASE)


class WhichOne(Refused):
    """Say which complaint, by the customer's name or the id: {usage}. /amends mine lists yours."""


class NoneSuch(Refused):
    """I know no complaint of “{name}” that goes on. /amends mine and /amends queue list what there is."""


class Several(Refused):
    """Several complaints fit that: {those}. Use the id."""


class NothingDue(Refused):
    """Nothing is due from you in {name}'s complaint, so there is no reminder to put off."""


class Promised(NamedTuple):
    """What is told of a promise that was made, and which one it is: a date that was misread is changed at once."""

    told: str
    case: Complaint
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Somebody who asks, and which complaints there are for him: `ours` leaves out those of other workspaces."""

    desk: Desk
    board: Board
    person: Person
    ours: Callable[[Complaint], bool]

    async def mine(self) -> list[Complaint]:
        """What this person owns and has not closed, in the order of what is due."""
        return self._sorted(await self.board.complaints(OWNED_NOW, owner=self.person.id))

    async def all_in(self, states: Sequence[State]) -> list[Complaint]:
        """Everything in these states, in the order of what is due."""
        return self._sorted(await self.board.complaints(states))

    async def which(
        self, text: str, states: Sequence[State], usage: str, *, among: Sequence[Complaint] | None = None
    ) -> tuple[Complaint, str]:
        """The complaint that the text begins with, and what follows; raises WhichOne, NoneSuch, Several, Unknown."""
        if not text:
            raise WhichOne(usage=usage)
        if with_id := _ID.fullmatch(text):
            return await self._with_id(with_id[1]), with_id[2].strip()
        known = await self.all_in(states) if among is None else among
        fits = [(len(name), case) for case in known if (name := name_in(text, case))]
        best = max((length for length, _ in fits), default=0)
        found = [case for length, case in fits if length == best]
        if not found:
            raise NoneSuch(name=first_line(text, 40))
        if len(found) > 1:
            raise Several(those="; ".join(f"{case.id} ({case.customer.name})" for case in found[:MOST]))
        return found[0], text[best:].strip()

    async def own(self, text: str, usage: str) -> tuple[Complaint, str]:
        """One of this person's complaints, and what follows its name; the only one he has need not be named."""
        mine = await self.mine()
        try:
            return await self.which(text, OWNED_NOW, usage, among=mine)
        except (NoneSuch, WhichOne):
            if len(mine) == 1 and text:
                return mine[0], text
            raise WhichOne(usage=usage) from None

    async def promise(self, text: str) -> Promised:
        """Make the promise in "Dana the refund is sent by Friday noon". Raises Refused."""
        case, rest = await self.own(text, PROMISE_USAGE)
        for end in [match.start() for match in re.finditer(r"\sby\s", rest, re.IGNORECASE)][: -MOST_BY - 1 : -1]:
            try:
                due = self.date(rest[end + 4 :])
            except NotATime:
                continue
            return await self.promised(case, rest[:end].strip(), due)
        raise NotATime(field=f"What follows “by” (as in “{PROMISE_USAGE}”)")

    async def promised(self, case: Complaint, what: str, due: datetime) -> Promised:
        """Make this promise. Raises Refused."""
        after = await self.desk.promise(case.id, self.person, what, due)
        by = time_for(self.person, due)
        told = f"Promised to {after.first_name} by {by}: {first_line(what, 200)}. You will be reminded in time."
        made = next(one for one in reversed(after.promises) if one.due == due)
        return Promised(told, after, made.id)

    async def playbook(self, text: str, usage: str) -> str:
        """What is done for a complaint of this type, and what of it is done already (S1.2). Raises Refused."""
        case, rest = await self.which(text, GOING_ON, usage)
        if rest:  # Dana Smith is not Dana Reyes
            raise NoneSuch(name=first_line(text, 40))
        plays = playbook(case)
        begun = f"{case.customer.name}. {title(case)}, {TYPES[case.triage.type].lower()}: {progress(plays)}."
        return "\n".join([begun, *(f"{'✅' if play.done else '⬜'} {play.text}" for play in plays)])

    def date(self, text: str) -> datetime:
        """By when something is promised, as this person types it; raises NotATime."""
        return moments.read(text, self.desk.clock(), self._hours, field="The date of the promise")

    async def snooze(self, text: str) -> str:
        """Put off what is due next, as in "Dana until tomorrow 9:00"; what is to be told then. Raises Refused."""
        case, rest = await self.own(text, SNOOZE_USAGE)
        return await self.snoozed(case, rest)

    async def snoozed(self, case: Complaint, until: str) -> str:
        """Put off what is due next in this complaint; what is to be told then. Raises Refused."""
        now, field = self.desk.clock(), "The time to wait for"
        to = moments.read(_LEADS_TO.sub("", until), now, self._hours, without=moments.MORNING, field=field)
        due = next_of(case, self.person, self.desk.policy)
        if due is None:
            raise NothingDue(name=case.first_name)
        await self.desk.snooze(case.id, self.person, due.nudge, due.subject, to)
        return f"You will be reminded of {case.customer.name}'s complaint {time_for(self.person, to)}."

    async def _with_id(self, complaint_id: str) -> Complaint:
        complaint = await self.desk.get(complaint_id)
        if not self.ours(complaint):
            raise Unknown
        return complaint

    def _sorted(self, complaints: Sequence[Complaint]) -> list[Complaint]:
        return in_order([complaint for complaint in complaints if self.ours(complaint)], self.desk.policy)

    @property
    def _hours(self) -> Hours:
        return self.desk.policy.hours_of(self.person)


def in_order(complaints: Sequence[Complaint], policy: Policy) -> list[Complaint]:
    """What is due first stands first."""
    return sorted(complaints, key=lambda case: next_step(case, policy)[1] or LAST)


def in_words(case: Complaint, person: Person, policy: Policy) -> str:
    """A complaint in a line: who, what comes next and by when."""
    text, due = next_step(case, policy)
    by = f", by {at(due, person.zone)}" if due else ""
    return f"{case.customer.name} ({case.id}, {case.triage.severity}): {first_line(text, 100)}{by}"


def name_in(text: str, case: Complaint) -> str:
    """The name of the customer, or a part of it, that the text begins with."""
    name = case.customer.name
    return next((part for part in (name, *name.split()) if f"{text} ".casefold().startswith(f"{part} ".casefold())), "")
