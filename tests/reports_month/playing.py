"""The month played: the real desk, storage and worker, and a clock that is moved from step to step."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.appeals import Objection, appealable
from bot.case import Case
from bot.claims import HandedOver
from bot.desk import Desk
from bot.facts import Account, Complaint, Customer, Documentation, Draft, Incoming, Person, Said
from bot.intake import identity
from bot.kinds import CauseStatus, Double, Fault, Fix, HandOff, Kind, Nudge, Relationship, Severity, Value, Venue
from bot.message import Place
from bot.nudged import WaitingFor
from bot.policy import load
from bot.ports import DueMessage, FrontEnd, Written
from bot.reviews import key_of
from bot.worker import Worker
from storage.database import Storage
from tests.conftest import Clock
from tests.reports_month.story import BERLIN, FOLDER, Step, Told, moment

LATE, TWICE = "My order came late.", "I wrote to you last week about my late order, and nobody answered."
GERMAN = "Meine Bestellung kam zu spät."
FACTS = Account(
    failures=("the order came late",),
    impact="two evenings without a lamp",
    cause="we booked economy shipping instead of express",
    cause_status=CauseStatus.CONFIRMED,
    fault=Fault.OURS,
    facts=("order 48213",),
)
NO_CAUSE = Account(failures=FACTS.failures, impact=FACTS.impact, fault=Fault.OURS, facts=FACTS.facts)
THANKS = "Thank you for telling me, {name}. We sent your order late"
AGAIN = "I will write to you again by {until}."
EVENINGS = f"{THANKS}, and I am sorry. You had two evenings without a lamp"
SORRY = f"{EVENINGS} because we booked economy shipping. {AGAIN}"
ASKED = "{name}, I have asked our warehouse about your order."
TEXTS = {
    "acknowledges": (Kind.ACKNOWLEDGEMENT, f"{THANKS}. I own this now, and {AGAIN}"),
    "apologises": (Kind.APOLOGY, SORRY),
    "apologises without the cause": (
        Kind.APOLOGY,
        f"{EVENINGS}. I do not know the cause yet; I will tell you by {{until}}.",
    ),
    "updates": (Kind.UPDATE, ASKED),
    "solves": (Kind.SOLUTION, "{name}, I have sent your order again, by express."),
    "follows up": (Kind.FOLLOW_UP, "{name}, I wanted to look in: is everything still good with your order?"),
}
QUESTION = "{name}, your order is with you now. Is it settled for you, or is something still open?"
MISREAD = "{name}, I just asked our warehouse about your order; it is only two streets away."
INTRODUCED = "{name}, {owner} here: I own this from now on, and I have asked our warehouse about your order."


def drafted(name: str, owner: str) -> Written:
    """What the writer writes for a complaint."""
    first = name.title()
    blames = f"{SORRY} The courier is to blame. What is your order number?"
    texts = {
        "xena": (SORRY.format(name=first, until="Thursday, 22 October, 12:00"), 2),
        "gina": (blames.format(name=first, until="Monday, 2 November, 12:00"), 3),
        "hugo": (ASKED.format(name=first).replace("order", "refund"), 1),
        "lena": (INTRODUCED.format(name=first, owner=owner), 1),
        "will": (INTRODUCED.format(name=first, owner=owner), 1),
    }
    text, rounds = texts.get(name, (ASKED.format(name=first), 1))
    return Written(text=text, source="rules" if name == "hugo" else "model", rounds=rounds)


class Writer:
    """It writes what the month says it wrote."""

    async def write(self, kind: Kind, case: Case) -> Written:
        del kind
        return drafted(case.customer.name.lower(), case.owner)


@dataclass
class Room:
    """The front end: what is sent arrives."""

    name: str = "web"
    sent: list[DueMessage] = field(default_factory=list)

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def ready(self) -> str:
        return ""

    async def send(self, due: DueMessage) -> str:
        self.sent.append(due)
        return str(len(self.sent))


class Player:
    """Does what the month says, each at its time."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.clock = clock
        policy = load(FOLDER / "policy.toml")
        self.people = {person.name.lower(): person for person in policy.everybody()}
        self.desk = Desk(storage.store, policy, clock, habits=storage.habits, causes=storage.causes)
        here: dict[str, FrontEnd] = {"web": Room()}
        self.worker = Worker(
            store=storage.store, desk=self.desk, writer=Writer(), front_ends=here, clock=clock, sleep=asyncio.sleep
        )

    async def until(self, then: datetime) -> None:
        """All that is due by then, at its own time."""
        await self._work()
        while (due := await self.desk.store.next_due()) and due <= then:
            self.clock.now = max(due, self.clock.now)
            await self._work()
        self.clock.now = then

    async def _work(self) -> None:
        while await self.worker.run_once():
            pass

    async def play(self, step: Step) -> None:
        """One line of the month."""
        await self.until(step.at)
        verb, _, until = step.words.partition(", next word by ")
        if verb in TEXTS:
            kind, text = TEXTS[verb]
            name = step.about.customer.title()
            await self._write(
                step,
                kind,
                text.format(name=name, until=until and f"{moment(until).astimezone(BERLIN):%A, %-d %B, %H:%M}"),
            )
            return
        for pattern, act in VERBS.items():
            if found := re.fullmatch(pattern, step.words):
                await act(self, step, *found.groups())
                return
        raise AssertionError(f"nobody can do this: {step}")

    def person(self, step: Step) -> Person:
        return self.people[step.who]

    async def known(self, about: Told) -> Complaint:
        return await self.desk.store.load(id_of(about.name))

    # Words to the customer

    async def _write(self, step: Step, kind: Kind, text: str) -> None:
        """In the draft that there is, or in one of his own."""
        known = await self.known(step.about)
        number = known.draft.number if known.draft else 0
        saved = await self.desk.edit(known.id, self.person(step), number, kind, text)
        assert saved.draft
        await self._send(step, saved.draft)

    async def _send(self, step: Step, draft: Draft) -> None:
        this = (id_of(step.about.name), self.person(step), draft.number, draft.hash)
        if (await self.desk.check(this[0], draft.kind, draft.text)).unticked:
            await self.desk.tick(*this)
        await self.desk.approve(*this)

    async def send(self, step: Step) -> None:
        draft = (await self.known(step.about)).draft
        assert draft
        await self._send(step, draft)

    async def want(self, step: Step) -> None:
        await self.desk.ask_draft(id_of(step.about.name), self.person(step), Kind.APOLOGY)

    async def by_hand(self, step: Step) -> None:
        number = len((await self.known(step.about)).said)
        await self.desk.wrote(id_of(step.about.name), self.person(step), f"Danke. Das war unser Fehler ({number}).")

    async def stopped(self, step: Step, rule: str) -> None:
        """The owner appeals what stops his text."""
        known, person = await self.known(step.about), self.person(step)
        text = MISREAD.format(name=step.about.customer.title())
        draft = (await self.desk.edit(known.id, person, 0, Kind.UPDATE, text)).draft
        assert draft
        found = appealable(await self.desk.check(known.id, Kind.UPDATE, text))
        assert [finding.rule for finding in found] == [rule]
        objection = Objection(finding=key_of(found[0]), reason="It says where the warehouse is.")
        await self.desk.appeal(known.id, person, draft.number, draft.hash, objection)

    async def uphold(self, step: Step) -> None:
        draft = (await self.known(step.about)).draft
        assert draft
        appeal = draft.review.appeals[0]
        await self.desk.decide_appeal(
            id_of(step.about.name), self.person(step), draft.number, appeal.finding, upheld=True
        )

    # The customer

    async def complain(self, step: Step) -> None:
        about = step.about
        text = next((text for word, text in (("twice", TWICE), ("german", GERMAN)) if word in about.more), LATE)
        relationship = next((one for one in Relationship if one in about.more), Relationship.UNKNOWN)
        place = Place(platform="web", channel="help", thread=about.name)
        incoming = Incoming(
            origin=f"web:{about.name}",
            place=place if about.venue == Venue.PUBLIC else Place(platform="web", channel=f"@{about.customer}"),
            customer=Customer(
                id=f"web:{about.customer}",
                name=about.customer.title(),
                language="de" if "german" in about.more else "en",
                relationship=relationship,
            ),
            text=text,
            source="web",
            occurred_at=self.clock.now,
            venue=Venue(about.venue),
            reported=True,
        )
        complaint = await self.desk.report(incoming)
        again = "twice" in about.more or about.name != about.customer  # the same once more is in vain, too
        expected = Double.YES if again else Double.PRESUMED if about.venue == "public" else Double.NO
        assert complaint.triage.double_disappointment is expected, about
        lee = self.people["lee"]
        await self.desk.sort(complaint.id, lee, None, Severity(about.severity), "as the month says")

    async def hear(self, step: Step) -> None:
        said = Said(at=step.at, by=f"web:{step.about.customer}", text="Where is it now?")
        await self.desk.hear(id_of(step.about.name), said, f"{step.about.name} {step.at}")

    async def settle(self, step: Step, word: str) -> None:
        await self.desk.settle(id_of(step.about.name), f"web:{step.about.customer}", settled=word == "yes")

    # What else the team does

    async def hand_over(self, step: Step, to: str, reason: str) -> None:
        why = HandedOver(owner=self.people[to], reason=HandOff(reason), words="Ben is ill", brief="It came late.")
        await self.desk.change_owner(id_of(step.about.name), self.person(step), why)

    async def wait(self, step: Step, whom: str, until: str) -> None:
        await self.desk.pause(id_of(step.about.name), self.person(step), WaitingFor(whom), moment(until))

    async def ask(self, step: Step) -> None:
        question = QUESTION.format(name=step.about.customer.title())
        await self.desk.resolve(id_of(step.about.name), self.person(step), "sent again", question)

    async def document(self, step: Step, cause: str, value: str) -> None:
        written = Documentation(
            failed="it came late",
            cause=cause,
            remedy="sent again",
            prevention="look twice",
            value=Value(value),
            learned="look twice",
        )
        await self.desk.document(id_of(step.about.name), self.person(step), written)

    async def put_off(self, step: Step, until: str) -> None:
        known = await self.known(step.about)
        standing = next(one for one in known.nudged if one.nudge is Nudge.ANSWER)
        await self.desk.snooze(known.id, self.person(step), Nudge.ANSWER, standing.subject, moment(until))

    async def repaired(self, step: Step, on: str) -> None:
        await self.desk.look_after(
            id_of(step.about.name), self.person(step), None, Fix.DONE, moment(on), "express is preselected"
        )


def id_of(name: str) -> str:
    return identity(f"web:{name}")


Act = Callable[..., Awaitable[object]]


def _desk(verb: str) -> Act:
    """A verb of the desk that needs nothing but who does it."""
    return lambda player, step, *more: getattr(player.desk, verb)(id_of(step.about.name), player.person(step), *more)


VERBS: dict[str, Act] = {
    "complains": Player.complain,
    "writes": Player.hear,
    "says (yes|no)": Player.settle,
    "claims": _desk("claim"),
    "lets go": _desk("undo"),
    "writes by hand": Player.by_hand,
    "notes it": _desk("noted"),
    "records the facts": lambda player, step: _desk("record")(player, step, FACTS),
    "records the facts without the cause": lambda player, step: _desk("record")(player, step, NO_CAUSE),
    "promises by (.+)": lambda player, step, due: _desk("promise")(player, step, "the money back", moment(due)),
    "keeps (p[0-9])": _desk("keep"),
    "moves (p[0-9]) to (.+)": lambda player, step, which, due: _desk("move")(player, step, which, moment(due)),
    "drops (p[0-9])": lambda player, step, which: _desk("drop")(player, step, which, "he wants no call"),
    "waits for the (customer|supplier) until (.+)": Player.wait,
    "wants an apology": Player.want,
    "sends the draft": Player.send,
    "drafts an update that ([a-z-]+) stops": Player.stopped,
    "upholds the appeal": Player.uphold,
    "puts off the answer until (.+)": Player.put_off,
    "hands over to (ana|ben): ([a-z-]+)": Player.hand_over,
    "asks": Player.ask,
    "reopens": lambda player, step: _desk("reopen")(player, step, "it is broken again"),
    "documents (.+): ([a-z-]+)": Player.document,
    "looks in": _desk("follow_up"),
    "closes": _desk("close"),
    "repaired it on (.+)": Player.repaired,
}
