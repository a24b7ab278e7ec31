"""People: customers who complain, write again and come back unhappy; a team that heeds its reminders, mostly.

Everybody acts through the desk, by chances that a seed decides. Nobody is told what is planned: agents look at the
complaint as it is, do what comes next, or leave it lying until they are reminded, and sometimes longer.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.claims import HandedOver
from bot.facts import Account, Complaint, Customer, Incoming, Person, Said
from bot.kinds import CauseStatus, Fault, Fix, HandOff, Kind, Nudge, Settled, Severity, State, Venue
from bot.message import Place
from bot.nudged import WaitingFor
from bot.refusals import ReadOnceMore, Refused, SignOff, Unticked
from tests.year.office import Heard, Office
from tests.year.running import Running
from tests.year.team import CHANNEL, MINUTE, Team
from tests.year.words import AGAIN, CAUSES, COMPLAINTS, GRAVE, LEARNED, NOTHING_KNOWN, TEXTS

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Crowd:
    """All of them. `abroad`: the share of customers whose language the rules do not know."""

    running: Running
    team: Team
    dice: Random
    abroad: float = 0.6
    turns: dict[str, datetime] = field(default_factory=dict)
    """When the owner of a complaint looks at it next."""

    @property
    def office(self) -> Office:
        return self.running.office

    @property
    def now(self) -> datetime:
        return self.running.now

    def chance(self, share: float) -> bool:
        return self.dice.random() < share

    def minutes(self, mean: float) -> timedelta:
        """Mostly soon, sometimes much later."""
        return timedelta(minutes=1 + int(self.dice.expovariate(1 / mean)))

    # Customers

    def arrive(self, name: str, at: datetime) -> None:
        """Somebody complains then."""
        self.running.at(at, lambda: self._complain(name, at), inside=False)

    async def _complain(self, name: str, at: datetime) -> None:
        public = self.chance(0.4)
        place = (
            Place(platform="web", channel="help", thread=name) if public else Place(platform="web", channel=f"@{name}")
        )
        incoming = Incoming(
            origin=f"web:{name.lower()}",
            place=place,
            customer=Customer(id=f"web:{name.lower()}", name=name, language="fi" if self.chance(self.abroad) else "en"),
            text=GRAVE if self.chance(0.04) else self.dice.choice(TEXTS),
            source="web",
            occurred_at=at,
            venue=Venue.PUBLIC if public else Venue.PRIVATE,
            reported=True,
        )
        complaint = await self.office.desk.report(incoming)
        if self.chance(0.3):
            kind = self.dice.choices(list(Severity), (6, 2, 2, 1))[0]
            await self.office.desk.sort(complaint.id, self.team.leads[0], None, kind, "as it looks to me")
        self._somebody_claims(complaint.id, self.minutes(25))
        if self.chance(0.2):
            self._writes(complaint.id, self.minutes(600))

    def _writes(self, id_: str, wait: timedelta) -> None:
        self.running.at(self.now + wait, lambda: self._write_again(id_), inside=False)

    async def _write_again(self, id_: str) -> None:
        case = self.office.store.known[id_]
        said = Said(at=self.now, by=case.customer.id, text=self.dice.choice(AGAIN))
        await self.office.desk.hear(id_, said, f"{case.customer.id} {self.now}")
        self._goes_on(id_, self.minutes(90))

    async def _says_whether(self, id_: str) -> None:
        """The customer was asked."""
        case = self.office.store.known[id_]
        if case.state is not State.RESOLVED or case.settled is not Settled.ASKED:
            return
        settled = self.chance(0.88)
        await self.office.desk.settle(id_, case.customer.id, settled=settled)
        self._goes_on(id_, self.minutes(200))

    # Who takes it

    def _somebody_claims(self, id_: str, wait: timedelta) -> None:
        self.running.at(self.now + wait, lambda: self._claim(id_))

    async def _claim(self, id_: str) -> None:
        """Somebody who is at work; most do not look, and then somebody may later."""
        here = self.team.here(self.now)
        if self.office.store.known[id_].state is not State.OPEN:
            return
        if not here or self.chance(0.2):
            self._somebody_claims(id_, self.minutes(240))
            return
        person = self.dice.choice(here)
        await self.office.desk.claim(id_, person)
        if self.chance(0.03):
            self.running.at(self.now + 3 * MINUTE, lambda: self._undo(id_, person))
        else:
            self._goes_on(id_, self.minutes(30))

    async def _undo(self, id_: str, person: Person) -> None:
        self._somebody_claims(id_, self.minutes(60))
        await self.office.desk.undo(id_, person)

    # Who owns it

    def _goes_on(self, id_: str, wait: timedelta) -> None:
        """Then, or sooner if he means to already."""
        moment = self.now + wait
        if id_ not in self.turns or moment < self.turns[id_]:
            self.turns[id_] = moment
            self.running.at(moment, lambda: self._go_on(id_, moment))

    async def _go_on(self, id_: str, moment: datetime) -> None:
        """The owner does what comes next, if he is at work; else when he is."""
        if self.turns.get(id_) != moment:
            return
        del self.turns[id_]
        case = self.office.store.known[id_]
        owner = case.owner
        if owner is None or case.state is State.CLOSED:
            return
        if not self.team.at_work(owner.id, self.now) and not self._at_night(case):
            there = self.team.clocks[owner.id].next(self.now)
            away = self.team.clocks[owner.id].absence(there)
            self._goes_on(id_, max(there, away.until if away else there) - self.now + self.minutes(60))
            return
        if not await self.running.do(lambda: self._next(case, owner)):
            self._goes_on(id_, self.minutes(600))

    def _at_night(self, case: Complaint) -> bool:
        critical = case.triage.severity is Severity.CRITICAL and case.owner is not None
        return critical and not self.team.is_away(case.owner.id if case.owner else "", self.now) and self.chance(0.7)

    async def _next(self, case: Complaint, owner: Person) -> None:
        if case.state is State.RESOLVED:
            await self._end(case, owner)
        elif case.first_word_at is None:
            await self._words(case, owner, Kind.ACKNOWLEDGEMENT)
        elif case.waiting_since:
            await (
                self.office.desk.noted(case.id, owner) if self.chance(0.1) else self._words(case, owner, Kind.UPDATE)
            )
            self._goes_on(case.id, self.minutes(500))
        elif [p for p in case.open_promises if p.due <= self.now + 3 * HOUR]:
            await self._promised(case, owner)
        elif case.apologised_at is None and case.account.fault is None:
            await self._looks_into(case, owner)
        else:
            await self._works(case, owner)

    async def _words(self, case: Complaint, owner: Person, kind: Kind) -> None:
        """The owner writes, and mostly says when he will write again."""
        due = self._soon()
        if (case.customer.language or case.triage.language) == "en":
            await self._draft(case, owner, kind, self._in_days())
        else:
            await self.office.desk.wrote(
                case.id, owner, f"{kind} {self.now}: {case.customer.name}" + "?" * self.chance(0.3)
            )
            if self.chance(0.6):
                await self.office.desk.promise(case.id, owner, self.dice.choice(("a call", "a new one")), due)
        self._goes_on(case.id, self.minutes(500))

    def _in_days(self) -> datetime:
        """In words to the customer nobody names a time before what the policy allows."""
        day, left = self.now + DAY, self.dice.choice((1, 2, 4))
        clock = self.team.clocks[CHANNEL]
        while left := left - clock.working(day.replace(hour=12)):
            day += DAY
        return datetime.combine(day.astimezone(clock.zone).date(), time(self.dice.choice((15, 17))), clock.zone)

    def _soon(self) -> datetime:
        """A time that people name: the hour, a few hours or days ahead, by the team's clock."""
        ahead = self.dice.choice((5 * HOUR, 8 * HOUR, DAY, DAY, 2 * DAY, 4 * DAY))
        local = (self.now + ahead).astimezone(ZoneInfo("Europe/Berlin"))
        clock = time(self.dice.choice((9, 10, 12, 15, 17)))
        named = datetime.combine(local.date(), clock, local.tzinfo)
        return named if named > self.now + 5 * HOUR else named + DAY

    async def _draft(self, case: Complaint, owner: Person, kind: Kind, due: datetime) -> None:
        """A text of his own, or one that he asks for, through the rules."""
        desk, draft = self.office.desk, case.draft
        if draft is None and self.chance(0.15):
            await desk.ask_draft(case.id, owner, kind)
            return
        if draft is None or not draft.text or draft.source == "person":
            saved = await desk.edit(case.id, owner, draft.number if draft else 0, kind, self._text(case, kind, due))
            draft = saved.draft
        assert draft
        number, hash_ = draft.number, draft.hash
        try:
            await desk.approve(case.id, owner, number, hash_)
        except Unticked:
            await desk.tick(case.id, owner, number, hash_)
            await self._send(case, owner, number, hash_)
        except SignOff:
            await self._signed(case, owner, number, hash_)
        except ReadOnceMore:
            self.running.at(self.now + 3 * MINUTE, lambda: desk.approve(case.id, owner, number, hash_))
        except Refused:
            await desk.discard(case.id, owner, number)
            raise

    async def _send(self, case: Complaint, owner: Person, number: int, hash_: str) -> None:
        try:
            await self.office.desk.approve(case.id, owner, number, hash_)
        except SignOff:
            await self._signed(case, owner, number, hash_)

    async def _signed(self, case: Complaint, owner: Person, number: int, hash_: str) -> None:
        await self.office.desk.ask_sign_off(case.id, owner, number, hash_)
        lead = next(lead for lead in self.team.leads if lead.id != owner.id)
        self.running.at(self.now + self.minutes(20), lambda: self._sign(case, owner, lead, number, hash_))

    async def _sign(self, case: Complaint, owner: Person, lead: Person, number: int, hash_: str) -> None:
        await self.office.desk.sign_off(case.id, lead, number, hash_)
        await self.office.desk.approve(case.id, owner, number, hash_)

    def _text(self, case: Complaint, kind: Kind, due: datetime) -> str:
        name, local = case.customer.name, due.astimezone(ZoneInfo("Europe/Berlin"))
        failure = COMPLAINTS.get(case.text, NOTHING_KNOWN)
        dated = f"{local:%A}, {local.day} {local:%B %Y}, {local:%H:%M}"
        openings = {
            Kind.ACKNOWLEDGEMENT: f"Thank you for telling me, {name}. {failure} I own this now, and I",
            Kind.UPDATE: f"{name}, I have asked our warehouse about your order. I",
            Kind.SOLUTION: f"{name}, I am sorry. {failure} I pay for another one. Is that right? I",
        }
        again = "will write to you again by" if kind is not Kind.SOLUTION else "will write to you by"
        return f"{openings[kind]} {again} {dated}."

    async def _promised(self, case: Complaint, owner: Person) -> None:
        """Kept, moved, or let slip."""
        promise, what = case.open_promises[0], self.dice.random()
        if what < 0.6:
            await self.office.desk.keep(case.id, owner, promise.id)
        elif what < 0.8:
            await self.office.desk.move(case.id, owner, promise.id, self._soon())
        self._goes_on(case.id, self.minutes(400))

    async def _looks_into(self, case: Complaint, owner: Person) -> None:
        """Whose fault it was, and a solution where it was ours."""
        fault = self.dice.choices((Fault.OURS, Fault.SHARED, Fault.UNCLEAR, Fault.NOT_OURS), (5, 1, 2, 1))[0]
        account = Account(
            failures=("it was late",), impact="waited for days", cause="economy was booked", fault=fault,
            cause_status=CauseStatus.CONFIRMED,
        )  # fmt: skip
        await self.office.desk.record(case.id, owner, account)
        if fault is Fault.UNCLEAR and self.chance(0.5):
            found = Account(failures=("it was late",), impact="waited for days", fault=Fault.OURS)
            self.running.at(self.now + self.minutes(3000), lambda: self.office.desk.record(case.id, owner, found))
        self._goes_on(case.id, self.minutes(300))

    async def _works(self, case: Complaint, owner: Person) -> None:
        """Something of what an owner may do before it is solved; mostly, he solves it."""
        desk, what = self.office.desk, self.dice.random()
        if what < 0.08:
            whom = self.dice.choice((WaitingFor.CUSTOMER, WaitingFor.SUPPLIER))
            await desk.pause(case.id, owner, whom, self.now + self.dice.choice((DAY, 3 * DAY, 9 * DAY)))
        elif what < 0.13 and case.pause:
            await desk.go_on(case.id, owner)
        elif what < 0.2:
            await self._asks_for_help(case, owner)
        elif what < 0.27:
            await desk.promise(case.id, owner, "a refund", self._soon())
        elif what < 0.3:
            await desk.still_here(case.id, owner, self.now + self.dice.choice((HOUR, 5 * HOUR, 2 * DAY)))
        elif what < 0.35:
            kind = self.dice.choice(list(Severity))
            await desk.sort(case.id, owner, None, kind, "it is so")
        elif what < 0.4 and case.customer.language == "en":
            await self._words(case, owner, Kind.SOLUTION)
            return
        elif what < 0.8:
            await self._resolve(case, owner)
            return
        self._goes_on(case.id, self.minutes(1200))

    async def _asks_for_help(self, case: Complaint, owner: Person) -> None:
        helper = self.dice.choice([one for one in self.team.people if one.id != owner.id])
        due = self._soon() if self.chance(0.8) else None
        saved = await self.office.desk.add_helper(case.id, owner, helper, "Ask the warehouse", due)
        if self.chance(0.8):
            task = saved.helpers[-1].id
            self.running.at(self.now + self.minutes(1500), lambda: self.office.desk.helped(case.id, helper, task))

    async def _resolve(self, case: Complaint, owner: Person) -> None:
        name, desk = case.customer.name, self.office.desk
        for promise in case.open_promises:
            await desk.keep(case.id, owner, promise.id)
        question = f"{name}, your order is with you now. Is it settled for you, or is something still open?"
        await desk.resolve(case.id, owner, "sent again", question)
        if self.chance(0.7):
            self.running.at(self.now + self.minutes(1500), lambda: self._says_whether(case.id), inside=False)
        elif self.chance(0.3):
            self._writes(case.id, self.minutes(1500))
        self._goes_on(case.id, self.minutes(700))

    # Ending

    async def _end(self, case: Complaint, owner: Person) -> None:
        """Writing down, who else, looking in, closing; each in its turn."""
        desk = self.office.desk
        if case.waiting_since:
            await desk.noted(case.id, owner)
        elif case.documentation is None:
            learned = replace(LEARNED, cause=self.dice.choice(CAUSES))
            await desk.document(case.id, owner, learned)
        elif case.lesson and case.lesson.others_at is None:
            await desk.affected(case.id, owner, [f"{case.customer.name}x, steady"] * self.chance(0.02))
        elif case.settled is not Settled.YES and case.resolved_at and self.now < case.resolved_at + 15 * DAY:
            self._goes_on(case.id, 16 * DAY)
            return
        elif self.chance(0.06):
            on = self.now if self.chance(0.6) else None
            fix = Fix.DONE if on else Fix.IN_WORK
            await desk.look_after(case.id, owner, owner, fix, on, "Express is preset now.")
        else:
            await desk.close(case.id, owner)
            if self.chance(0.05):
                self._writes(case.id, self.minutes(3000))
            if self.chance(0.03):
                self.running.at(self.now + self.minutes(9000), lambda: desk.reopen(case.id, owner, "she called"))
            return
        self._goes_on(case.id, self.minutes(500))

    # Who is reminded

    def reminded(self, one: Heard) -> None:
        """Most heed a reminder; some put it off, some do nothing."""
        id_, owner, dice = one.complaint.id, one.complaint.owner, self.dice.random()
        if one.kind == Nudge.UNCLAIMED:
            self._somebody_claims(id_, self.minutes(20))
        elif owner is None or one.how == "told":
            return
        elif one.kind == Nudge.FOLLOW_UP:
            self.running.at(self.now + self.minutes(60), lambda: self.office.desk.follow_up(id_, owner))
        elif one.who == owner.id:
            if dice < 0.65:
                self._goes_on(id_, self.minutes(25))
            elif dice < 0.8:
                self.running.at(self.now + self.minutes(5), lambda: self._snooze(one, owner))
        elif dice < 0.3 and one.who in {lead.id for lead in self.team.leads}:
            self.running.at(self.now + self.minutes(30), lambda: self._takes_it(id_, one.who))
        elif dice < 0.8:
            self._goes_on(id_, self.minutes(90))

    async def _snooze(self, one: Heard, owner: Person) -> None:
        wait = self.dice.choice((15 * MINUTE, HOUR, 20 * HOUR))
        await self.office.desk.snooze(one.complaint.id, owner, Nudge(one.kind), one.subject, self.now + wait)

    async def _takes_it(self, id_: str, lead: str) -> None:
        """The exception: somebody who is there gets it from somebody who is not."""
        case, here = self.office.store.known[id_], self.team.here(self.now)
        owner = case.owner
        if owner is None or self.team.at_work(owner.id, self.now) or not here:
            self._goes_on(id_, self.minutes(60))
            return
        person = next(one for one in self.team.people if one.id == lead)
        to = HandedOver(owner=self.dice.choice(here), reason=HandOff.UNREACHABLE, brief="What happened is in the case.")
        await self.office.desk.change_owner(id_, person, to)
        self._goes_on(id_, self.minutes(60))

    # Their own time

    def goes_away(self, person: Person, at: datetime, days: int) -> None:
        """A holiday, with a colleague as cover or with nobody; some are back early."""
        until = at + timedelta(days=days)
        others = [one for one in self.team.people if one.id != person.id]
        cover = self.dice.choice(others) if self.chance(0.7) else None
        self.running.at(at, lambda: self._away(person, until, cover))
        if self.chance(0.15):
            self.running.at(at + timedelta(days=days / 2), lambda: self._back(person))

    async def _away(self, person: Person, until: datetime, cover: Person | None) -> None:
        if until > self.now:
            await self.office.desk.away(person, until, cover)
            self.team.gone(person.id, self.now, until, cover)

    async def _back(self, person: Person) -> None:
        await self.office.desk.back(person)
        self.team.back(person.id, self.now)
