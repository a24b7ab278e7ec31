"""Everything that anybody may do, in any order and at any time: the same holds as in a whole year, on both databases.

Hypothesis chooses verbs, people and times, and tells the shortest story that breaks something. What the desk refuses is
refused; nothing else may go wrong.
"""

import asyncio
import inspect
import os
from collections.abc import Awaitable, Callable
from datetime import time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from bot.appeals import Objection
from bot.claims import HandedOver
from bot.desk import Desk
from bot.facts import Account, Complaint, Customer, Documentation, Incoming, Person, Said
from bot.kinds import (
    CauseStatus,
    Double,
    Fault,
    Fix,
    HandOff,
    Intent,
    Kind,
    Relationship,
    Severity,
    Trigger,
    Type,
    Value,
    Venue,
)
from bot.knowing import Known
from bot.message import Place
from bot.nudged import WaitingFor
from bot.reviews import key_of
from bot.timing import plan
from storage.database import connect
from tests.conftest import Clock
from tests.year.invariants import Watch
from tests.year.office import Office, emptied, in_this_thread, without_the_disk
from tests.year.running import Running
from tests.year.team import MINUTE, Team, utc
from tests.year.words import QUESTION, WORDS

LONG = os.environ.get("AMENDS_LONG") == "1"
STORIES, STEPS = {"sqlite": 400 if LONG else 50, "postgres": 100 if LONG else 10}, 60 if LONG else 40
WORKERS = {"propose", "unwritten", "advise", "undeliverable", "fire"}
READS = {"check", "get", "find", "knowing", "policy_for", "habits_of", "cause_of", "causes_for", "linked", "on_watch"}
NAMES = ("Dana", "Emil", "Fay")
START = utc("2027-10-29T06:00")  # a Friday; on Sunday the clocks go back in Europe
WAITS = (1, 4, 9, 16, 31, 59, 61, 200, 9 * 60, 24 * 60, 3 * 24 * 60, 12 * 24 * 60)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
AHEAD = (20 * MINUTE, HOUR, 5 * HOUR, DAY, 3 * DAY, 11 * DAY, 70 * DAY, -HOUR)
people = st.integers(0, 5)
which = st.sampled_from(NAMES)
ahead = st.sampled_from(AHEAD)


class Verbs(RuleBasedStateMachine):
    """Three customers and six people, two of them leads, each in a zone of his own."""

    url = ""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.clock = Clock(START)
        self.team = Team(6, 2)
        self.loop.run_until_complete(self._open())

    async def _open(self) -> None:
        self.storage = await connect(self.url, self.clock)
        await without_the_disk(self.storage)
        await emptied(self.storage)
        self.running = Running(Office(self.storage, self.clock, self.team.policy()), Watch(self.team))
        await self.running.office.open()

    def teardown(self) -> None:
        """Everything is looked at once more; then the database is given back."""
        try:
            self.loop.run_until_complete(self._finish())
        finally:
            self.loop.run_until_complete(self.storage.close())
            self.loop.close()

    async def _finish(self) -> None:
        await self.running.until(self.clock.now + 5 * DAY)
        wrong = [why async for why in self.running.sweep()]
        assert wrong == []

    def case(self, name: str) -> Complaint | None:
        return next((c for c in self.running.office.store.known.values() if c.customer.name == name), None)

    def does(self, act: Callable[[], Awaitable[object]]) -> None:
        """Somebody does it; what follows from it at once follows, and everything is looked at."""

        async def minute() -> None:
            await self.running.do(act)
            await self.running.minute()

        self.loop.run_until_complete(minute())

    def by(self, name: str, who: int, act: Callable[[Complaint, Person], Awaitable[object]]) -> None:
        """Mostly its owner does something to a complaint, sometimes anybody."""
        case = self.case(name)
        if case is not None:
            person = case.owner if case.owner and who < 4 else self.team.people[who]
            self.does(lambda: act(case, person))

    @property
    def desk(self) -> Any:
        return self.running.office.desk

    @initialize(far=st.tuples(*[st.integers(0, 4)] * len(NAMES)), abroad=st.booleans())
    def has_begun(self, *, far: tuple[int, ...], abroad: bool) -> None:
        """Each complaint has come so far: written, claimed, answered, resolved."""
        for name, stage in zip(NAMES, far, strict=True):
            owner = self.team.people[2 + stage % 4]
            if stage:
                self.complains(name=name, public=stage % 2 == 0, grave=0, abroad=abroad or stage > 2, plain=1)
            if stage > 1:
                self.claims(name, self.team.people.index(owner))
            if stage > 2:
                self.writes_himself(name=name, who=0, asks=False)
            if stage > 3:
                self.resolves(name, 0)

    @rule(minutes=st.sampled_from(WAITS))
    def time_goes_by(self, minutes: int) -> None:
        self.loop.run_until_complete(self.running.until(self.clock.now + minutes * MINUTE))

    @rule(hours=st.sampled_from((1, 24)))
    def nobody_of_us_is_at_work(self, hours: int) -> None:
        start = self.clock.now
        self.running.outages = self.running.watch.outages = [*self.running.outages, (start, start + hours * HOUR)]

        async def away() -> None:
            await self.running.be_away(start, start + hours * HOUR)
            await self.running.minute()

        self.loop.run_until_complete(away())

    # Coming in

    @rule(name=which, public=st.booleans(), grave=st.integers(0, 9), abroad=st.booleans(), plain=st.integers(0, 9))
    def complains(self, *, name: str, public: bool, grave: int, abroad: bool, plain: int) -> None:
        text = "The charger caught fire and burnt my hand." if grave == 9 else "My order came late."
        place = (
            Place(platform="web", channel="help", thread=name) if public else Place(platform="web", channel=f"@{name}")
        )
        incoming = Incoming(
            origin=f"web:{name}",
            place=place,
            customer=Customer(id=f"web:c-{name}", name=name, language="fi" if abroad else "en"),
            text=text if plain else "Hello!",
            source="web",
            occurred_at=self.clock.now,
            venue=Venue.PUBLIC if public else Venue.PRIVATE,
            reported=bool(plain),
        )
        self.does(lambda: self.desk.report(incoming))

    @rule(name=which, angry=st.booleans())
    def writes(self, *, name: str, angry: bool) -> None:
        text = "THIS IS A DISGRACE! You are useless, all of you!" if angry else "And where is the second one?"
        said = Said(at=self.clock.now, by=f"web:c-{name}", text=text)
        key = f"{name} {self.clock.now} {angry}"
        self.by(name, 0, lambda c, _: self.desk.hear(c.id, said, key))

    @rule(name=which)
    def takes_words_back(self, name: str) -> None:
        self.by(name, 0, lambda c, _: self.desk.deleted(c.id, (c.heard or (c.origin,))[-1]))

    @rule(name=which, yes=st.booleans())
    def says_whether_it_is_settled(self, *, name: str, yes: bool) -> None:
        self.by(name, 0, lambda c, _: self.desk.settle(c.id, c.customer.id, settled=yes))

    @rule(name=which, who=people, of=st.integers(0, 1))
    def is_a_complaint_after_all(self, name: str, who: int, of: int) -> None:
        self.by(name, who, lambda c, p: self.desk.promote(c.id, p) if of else self.desk.insist(c.id))

    @rule(name=which, who=people, kind=st.sampled_from(list(Type)), severity=st.sampled_from(list(Severity)))
    def sorts(self, name: str, who: int, kind: Type, severity: Severity) -> None:
        self.by(name, who, lambda c, p: self.desk.sort(c.id, p, kind, severity, "it is so"))

    @rule(name=which, who=people, trigger=st.sampled_from(list(Trigger)), double=st.sampled_from(list(Double)))
    def knows_how_it_stands(self, name: str, who: int, trigger: Trigger, double: Double) -> None:
        known = Known(relationship=Relationship.CASUAL, double=double, trigger=trigger, intent=Intent.UNCLEAR)
        self.by(name, who, lambda c, p: self.desk.know(c.id, p, known))

    @rule(name=which, who=people)
    def opens(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.opened(c.id, p))

    @rule(name=which, who=people)
    def claims(self, name: str, who: int) -> None:
        person = self.team.people[who]
        self.by(name, who, lambda c, _: self.desk.claim(c.id, person))

    @rule(name=which, who=people)
    def takes_it_back(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.undo(c.id, p))

    @rule(name=which, who=people, whom=people, wait=ahead, dated=st.booleans())
    def asks_for_help(self, *, name: str, who: int, whom: int, wait: timedelta, dated: bool) -> None:
        helper, due = self.team.people[whom], self.clock.now + wait if dated else None
        self.by(name, who, lambda c, p: self.desk.add_helper(c.id, p, helper, f"Ask {wait}", due))

    @rule(name=which, who=people)
    def has_helped(self, name: str, who: int) -> None:
        self.by(
            name, who, lambda c, p: self.desk.helped(c.id, p, next((h.id for h in c.helpers if not h.done_at), "h1"))
        )

    @rule(name=which, whom=people, reason=st.sampled_from(list(HandOff)))
    def another_owner(self, name: str, whom: int, reason: HandOff) -> None:
        to = HandedOver(owner=self.team.people[whom], reason=reason, brief="brief", words="so")
        self.by(name, 0, lambda c, _: self.desk.change_owner(c.id, self.team.leads[whom % 2], to))

    # Writing

    @rule(name=which, who=people, fault=st.sampled_from([None, *Fault]))
    def records(self, name: str, who: int, fault: Fault | None) -> None:
        account = Account(
            failures=("late",), impact="waited", cause="economy", cause_status=CauseStatus.CONFIRMED, fault=fault
        )
        self.by(name, who, lambda c, p: self.desk.record(c.id, p, account))

    @rule(name=which, who=people, kind=st.sampled_from(list(Kind)))
    def wants_a_draft(self, name: str, who: int, kind: Kind) -> None:
        self.by(name, who, lambda c, p: self.desk.ask_draft(c.id, p, kind))

    @rule(name=which, who=people, kind=st.sampled_from(list(Kind)), wait=st.sampled_from((DAY, 3 * DAY)))
    def edits(self, name: str, who: int, kind: Kind, wait: timedelta) -> None:
        until = (self.clock.now + wait).replace(hour=15, minute=0)
        text = WORDS[kind].format(name=name, until=f"{until:%A}, {until.day} {until:%B %Y}, {until:%H:%M}")
        self.by(name, who, lambda c, p: self.desk.edit(c.id, p, c.draft.number if c.draft else 0, kind, text))

    @precondition(lambda self: any(c.draft for c in self.running.office.store.known.values()))
    @rule(
        name=which,
        who=people,
        verb=st.sampled_from(["approve", "approve", "approve", "tick", "ask_sign_off", "sign_off", "discard"]),
    )
    def goes_on_with_the_draft(self, name: str, who: int, verb: str) -> None:
        async def act(case: Complaint, person: Person) -> object:
            lead = self.team.leads[who % 2] if verb == "sign_off" else person
            draft = case.draft
            if draft is None:
                return None
            hashed = () if verb == "discard" else (draft.hash,)
            return await getattr(self.desk, verb)(case.id, lead, draft.number, *hashed)

        self.by(name, who, act)

    @rule(name=which, who=people, upheld=st.sampled_from([None, True, False]))
    def objects(self, *, name: str, who: int, upheld: bool | None) -> None:
        async def act(case: Complaint, person: Person) -> object:
            draft = case.draft
            if draft is None or not draft.text:
                return None
            found = (await self.desk.check(case.id, draft.kind, draft.text)).report.findings
            key = key_of(found[0]) if found else "none"
            if upheld is not None:
                return await self.desk.decide_appeal(
                    case.id, self.team.leads[who % 2], draft.number, key, upheld=upheld
                )
            return await self.desk.appeal(
                case.id, person, draft.number, draft.hash, Objection(finding=key, reason="No.")
            )

        self.by(name, who, act)

    @rule(name=which, who=people, asks=st.booleans())
    def writes_himself(self, *, name: str, who: int, asks: bool) -> None:
        self.by(name, who, lambda c, p: self.desk.wrote(c.id, p, f"Hei {self.clock.now}" + "?" * asks))

    @rule(name=which, who=people)
    def needs_no_answer(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.noted(c.id, p))

    # Promising, waiting

    @rule(name=which, who=people, wait=ahead)
    def promises(self, name: str, who: int, wait: timedelta) -> None:
        self.by(name, who, lambda c, p: self.desk.promise(c.id, p, f"a call {self.clock.now}", self.clock.now + wait))

    @rule(name=which, who=people)
    def keeps(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.keep(c.id, p, _first(c)))

    @rule(name=which, who=people, wait=ahead)
    def moves(self, name: str, who: int, wait: timedelta) -> None:
        self.by(name, who, lambda c, p: self.desk.move(c.id, p, _first(c), self.clock.now + wait))

    @rule(name=which, who=people)
    def takes_off(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.drop(c.id, p, _first(c), "she has one"))

    @rule(name=which, who=people, at=st.integers(0, 5), wait=st.sampled_from((15 * MINUTE, HOUR, DAY)))
    def snoozes(self, name: str, who: int, at: int, wait: timedelta) -> None:
        async def act(case: Complaint, person: Person) -> object:
            planned = plan(case, self.running.office.policy)
            if not planned:
                return None
            one = planned[at % len(planned)]
            return await self.desk.snooze(case.id, person, one.nudge, one.subject, self.clock.now + wait)

        self.by(name, who, act)

    @rule(name=which, who=people, wait=ahead, whom=st.sampled_from(list(WaitingFor)))
    def pauses(self, name: str, who: int, wait: timedelta, whom: WaitingFor) -> None:
        self.by(name, who, lambda c, p: self.desk.pause(c.id, p, whom, self.clock.now + wait))

    @rule(name=which, who=people)
    def goes_on(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.go_on(c.id, p))

    @rule(name=which, who=people, wait=ahead)
    def is_still_with_us(self, name: str, who: int, wait: timedelta) -> None:
        self.by(name, who, lambda c, p: self.desk.still_here(c.id, p, self.clock.now + wait))

    # Ending, learning

    @rule(name=which, who=people)
    def resolves(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.resolve(c.id, p, "a lamp", QUESTION.format(name=name)))

    @rule(name=which, who=people, cause=st.sampled_from(("economy", "glass")))
    def documents(self, name: str, who: int, cause: str) -> None:
        learned = Documentation(
            failed="late", cause=cause, remedy="a lamp", prevention="express", value=Value.NONE_FOUND
        )
        self.by(name, who, lambda c, p: self.desk.document(c.id, p, learned))

    @rule(name=which, who=people, others=st.sampled_from(((), (), ("Gil, steady",))))
    def says_who_else(self, name: str, who: int, others: tuple[str, ...]) -> None:
        self.by(name, who, lambda c, p: self.desk.affected(c.id, p, others))

    @rule(name=which, who=people, fix=st.sampled_from(list(Fix)))
    def looks_after_the_cause(self, name: str, who: int, fix: Fix) -> None:
        on = self.clock.now if fix is Fix.DONE else None
        self.by(name, who, lambda c, p: self.desk.look_after(c.id, p, p, fix, on, "express is preset"))

    @rule(name=which, who=people, of=which)
    def another_cause_fits_better(self, name: str, who: int, of: str) -> None:
        other = self.case(of)
        cause = other.lesson.cause if other and other.lesson else "none"
        self.by(name, who, lambda c, p: self.desk.put_under(c.id, p, cause))

    @rule(name=which, who=people)
    def looks_in(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.follow_up(c.id, p))

    @rule(name=which, who=people)
    def closes(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.close(c.id, p))

    @rule(name=which, who=people, agreed=st.sampled_from((None, True, False)))
    def gives_up(self, *, name: str, who: int, agreed: bool | None) -> None:
        async def act(case: Complaint, person: Person) -> object:
            if agreed is None:
                return await self.desk.give_up(case.id, person, "nothing helps")
            return await self.desk.part(case.id, self.team.leads[who % 2], agreed=agreed)

        self.by(name, who, act)

    @rule(name=which, who=people)
    def reopens(self, name: str, who: int) -> None:
        self.by(name, who, lambda c, p: self.desk.reopen(c.id, p, "called"))

    # Their own time

    @rule(who=people, days=st.sampled_from((1, 4, 20)), cover=st.one_of(st.none(), people))
    def goes_away(self, who: int, days: int, cover: int | None) -> None:
        person, until = self.team.people[who], self.clock.now + days * DAY
        stands_in = None if cover is None or cover == who else self.team.people[cover]

        async def act() -> None:
            await self.desk.away(person, until, stands_in)
            self.team.gone(person.id, self.clock.now, until, stands_in)

        self.does(act)

    @rule(who=people)
    def is_back(self, who: int) -> None:
        person = self.team.people[who]

        async def act() -> None:
            await self.desk.back(person)
            self.team.back(person.id, self.clock.now)

        self.does(act)

    @rule(who=people, opens=st.sampled_from((8, 10, 13)), long=st.sampled_from((5, 8)))
    def keeps_other_hours(self, who: int, opens: int, long: int) -> None:
        person, days = self.team.people[who], frozenset(range(5))

        async def act() -> None:
            await self.desk.hours(person, time(opens), time(opens + long), days)
            self.team.clocks[person.id].hours = (time(opens), time(opens + long), days)

        self.does(act)


def _first(case: Complaint) -> str:
    return next((p.id for p in case.open_promises), "p1")


def test_no_verb_is_missing() -> None:
    verbs = {name for name, one in inspect.getmembers(Desk, inspect.iscoroutinefunction) if not name.startswith("_")}
    story = inspect.getsource(Verbs)
    assert {
        verb for verb in verbs - WORKERS - READS if f"desk.{verb}(" not in story and f'"{verb}"' not in story
    } == set()


def test_whatever_people_do_in_whatever_order(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    in_this_thread(monkeypatch)
    monkeypatch.setattr(Verbs, "url", database_url)
    run_state_machine_as_test(
        Verbs,
        settings=settings(
            max_examples=STORIES["sqlite" if database_url.startswith("sqlite") else "postgres"],
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not LONG,
            phases=(Phase.explicit, Phase.generate, *([Phase.shrink] if LONG else [])),
            suppress_health_check=list(HealthCheck),
        ),
    )
