"""One complaint from the first word to the last, with the real desk, worker, storage, rules and writer."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.case import Option
from bot.desk import Desk
from bot.facts import Account, Complaint, Customer, Documentation, Draft, Incoming, Person, Said
from bot.kinds import (
    CauseStatus,
    Double,
    Fault,
    Kind,
    Nudge,
    Relationship,
    Settled,
    Severity,
    State,
    Type,
    Value,
    Venue,
)
from bot.message import Message, Place
from bot.policy import parse
from bot.ports import DueMessage
from bot.refusals import Owned, Stopped, Undocumented
from bot.worker import Worker
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from tests.conftest import Clock
from tests.journeys.rows import rows

POLICY = parse(
    {
        "company": "Lumen",
        "goodwill_cap": "15.80 USD",
        "people": [
            {"id": "web:ana", "name": "Ana Ruiz", "role": "agent"},
            {"id": "web:ben", "name": "Ben Okoro", "role": "agent"},
            {"id": "web:lee", "name": "Lee Tran", "role": "lead"},
        ],
    }
)
ANA, BEN, LEE = POLICY.everybody()
CUSTOMER = Place(platform="intake", channel="https://shop.example/replies", thread="order-48213")
TEXT = (
    "Order 48213 came eight days late and the shade is cracked. I had three evenings of client work in the dark. "
    "I wrote to you on 9 November and nobody answered. Is this how you treat people?"
)
ACCOUNT = Account(
    failures=("arrived eight days late", "shade cracked", "note of 9 November not answered"),
    impact="three evenings of client work in the dark",
    cause="we booked economy shipping instead of express",
    cause_status=CauseStatus.CONFIRMED,
    fault=Fault.OURS,
    fix_done="express is now preselected for such orders",
    third_parties=("ParcelJet",),
    facts=("order 48213", "Halo desk lamp", "paid $79.00 on 2 November 2026"),
    options=(
        Option(kind="refund", label="the full $79.00 back", amount="79.00 USD"),
        Option(kind="replacement", label="a new lamp"),
    ),
)
LEARNED = Documentation(
    failed="Economy shipping was booked for an express order.",
    cause="The booking form preselects economy.",
    remedy="The full price was paid back.",
    prevention="Express is now preselected.",
    value=Value.FIXABLE_FAULT,
    learned="Look at what a form preselects.",
)


@dataclass
class Recorder:
    """A front end that keeps what was said, and lets edits replace it."""

    name: str
    said: list[Message] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    def ready(self) -> str:
        return ""

    async def send(self, due: DueMessage) -> str:
        if due.edits is not None:
            self.said[int(due.edits)] = due.message
            return due.edits
        self.said.append(due.message)
        self.keys.append(due.key)
        return str(len(self.said) - 1)


@dataclass
class Journey:
    """One complaint, and all who have to do with it."""

    storage: Storage
    clock: Clock
    web: Recorder = field(default_factory=lambda: Recorder("web"))
    intake: Recorder = field(default_factory=lambda: Recorder("intake"))
    id: str = ""

    def __post_init__(self) -> None:
        self.desk = Desk(self.storage.store, POLICY, self.clock)
        self.worker = Worker(
            store=self.storage.store,
            desk=self.desk,
            writer=BuiltinWriter(),
            front_ends={"web": self.web, "intake": self.intake},
            clock=self.clock,
            sleep=asyncio.sleep,
        )

    async def work(self, after: timedelta = timedelta(0)) -> Complaint:
        """Let time pass, do all that is due on the way, minute by minute where something is."""
        end = self.clock() + after
        while (due := await self.storage.store.next_due()) and due <= end:
            self.clock.now = max(self.clock(), due)
            await self.worker.run_once()
        self.clock.now = end
        return await self.storage.store.load(self.id)

    def card(self) -> Message:
        """The one card there is."""
        (card,) = [message for message in self.web.said if message.topic == "card"]
        return card

    def told(self, person: Person, about: str) -> list[str]:
        """What stands in somebody's messages under topics that begin like this."""
        channel = f"@{person.id.partition(':')[2]}"
        return [m.text for m in self.web.said if m.place.channel == channel and m.topic.startswith(about)]

    def replies(self) -> list[str]:
        """What the customer can read."""
        return [message.text for message in self.intake.said]

    async def draft(self, kind: Kind) -> Draft:
        """Ask for a draft, and have it written."""
        await self.desk.ask_draft(self.id, ANA, kind)
        draft = (await self.work()).draft
        assert draft
        assert draft.text, draft.asks
        return draft

    async def send(self, draft: Draft) -> Complaint:
        """Approve exactly this draft, ticking what rests on no fact, and have it delivered."""
        if (await self.desk.check(self.id, draft.kind, draft.text)).unticked:
            await self.desk.tick(self.id, ANA, draft.number, draft.hash)
        await self.desk.approve(self.id, ANA, draft.number, draft.hash)
        return await self.work()


@pytest.fixture
def journey(storage: Storage, clock: Clock) -> Journey:
    return Journey(storage, clock)


async def begin(journey: Journey) -> None:
    """Reported, claimed by one of two, the facts recorded, the first word written."""
    incoming = Incoming(
        origin="intake:order-48213",
        place=CUSTOMER,
        customer=Customer(id="intake:dana", name="Dana Reyes", relationship=Relationship.STEADY, language="en"),
        text=TEXT,
        source="shop",
        occurred_at=journey.clock(),
        venue=Venue.PRIVATE,
    )
    journey.id = (await journey.desk.report(incoming)).id
    await journey.work()
    assert "nobody owns this yet" in journey.card().text

    await journey.desk.claim(journey.id, ANA)
    with pytest.raises(Owned, match="Ana Ruiz has owned this since"):
        await journey.desk.claim(journey.id, BEN)
    await journey.work()
    assert "owned by Ana Ruiz" in journey.card().text
    assert len(journey.told(ANA, "owned:")) == 1
    assert journey.told(BEN, "") == []

    await journey.desk.opened(journey.id, ANA)
    await journey.desk.sort(journey.id, ANA, Type.PROCESS_LAPSE, Severity.HIGH, "an express order")
    await journey.desk.record(journey.id, ANA, ACCOUNT)
    draft = await journey.draft(Kind.ACKNOWLEDGEMENT)
    await journey.send(draft)
    assert journey.replies() == [draft.text]


async def apologise(journey: Journey) -> Complaint:
    """A draft is spoilt, stopped, put right and sent."""
    draft = await journey.draft(Kind.APOLOGY)
    blaming = draft.text + "\n\nThis was ParcelJet's fault, not ours."
    spoilt = (await journey.desk.edit(journey.id, ANA, draft.number, Kind.APOLOGY, blaming)).draft
    assert spoilt
    with pytest.raises(Stopped):
        await journey.desk.approve(journey.id, ANA, spoilt.number, spoilt.hash)
    await journey.work()
    assert len(journey.replies()) == 1

    await journey.desk.edit(journey.id, ANA, draft.number, Kind.APOLOGY, draft.text)
    after = await journey.send(draft)
    assert journey.replies()[1:] == [draft.text]
    assert journey.intake.said[1].author == "Ana Ruiz"
    return after


async def keep_what_was_promised(journey: Journey) -> None:
    """The letter's promise is on the ledger and nudged for; a word to the customer keeps it."""
    (promise,) = (await journey.work()).open_promises
    assert promise.kind == "update"
    assert promise.what in journey.replies()[1]
    topic = f"nudge:{Nudge.PROMISE}:{promise.id}/"
    assert journey.told(ANA, topic) == []
    await journey.work(promise.due - timedelta(minutes=5) - journey.clock())
    first, second = journey.told(ANA, topic)
    assert first == "There is a newer reminder below."
    assert "Dana" in second
    assert not second.startswith("Done")

    answer = Said(at=journey.clock(), by="intake:dana", text="Thank you, Ana. I would like my money back.")
    await journey.desk.hear(journey.id, answer, "intake:order-48213:2")
    await journey.desk.promise(journey.id, ANA, "the full price is paid back", journey.clock() + timedelta(days=2))
    after = await journey.send(await journey.draft(Kind.SOLUTION))
    assert next(p for p in after.promises if p.id == promise.id).kept_at == journey.clock()
    assert journey.told(ANA, topic)[-1].startswith("Done")
    assert after.waiting_since is None


async def resolve(journey: Journey) -> Complaint:
    """Everything promised was done; now the customer is asked."""
    refund = next(p for p in (await journey.work()).open_promises if "paid back" in p.what)
    await journey.desk.keep(journey.id, ANA, refund.id)
    question = "Dana, the full price is back on your card. Is it settled for you, or is something still open?"
    await journey.desk.resolve(journey.id, ANA, "The full price was paid back.", question)
    after = await journey.work()
    assert (after.state, after.settled) == (State.RESOLVED, Settled.ASKED)
    assert [b.verb for b in journey.intake.said[-1].buttons] == ["settled", "not-settled"]
    return after


async def timeline(journey: Journey) -> list[str]:
    """Every step; whether triage had to be corrected and a claim to be ticked depends on triage and rules."""
    steps = [event.kind for event in await journey.storage.board.timeline(journey.id)]
    return [kind for kind in steps if kind not in ("corrected", "ticked")]


BEGUN = ["msg_in", "case_opened", "claimed", "opened", "facts_recorded", "draft_asked", "draft", "msg_out"]
APOLOGISED = ["promise_made", "draft_asked", "draft", "edit", "edit", "msg_out", "promise_kept", "promise_made"]
KEPT = ["nudge", "nudge", "msg_in", "promise_made", "draft_asked", "draft", "msg_out", "promise_kept", "promise_made"]
RESOLVED = ["promise_kept", "resolved", "msg_out", "promise_kept"]


async def test_a_complaint_is_owned_answered_kept_settled_learned_from_and_closed(
    journey: Journey, database_url: str
) -> None:
    await begin(journey)
    await apologise(journey)
    await keep_what_was_promised(journey)
    await resolve(journey)

    await journey.desk.settle(journey.id, "intake:dana", settled=True)
    await journey.work()
    assert "says it is settled" in journey.told(ANA, "settled:")[0]
    assert journey.intake.said[-1].buttons == ()
    with pytest.raises(Undocumented):
        await journey.desk.close(journey.id, ANA)
    await journey.desk.document(journey.id, ANA, LEARNED)
    await journey.desk.close(journey.id, ANA)
    assert (await journey.work()).state is State.CLOSED
    assert "closed by Ana Ruiz, settled: yes" in journey.card().text
    assert await timeline(journey) == [
        *BEGUN,
        *APOLOGISED,
        *KEPT,
        *RESOLVED,
        "confirmed",
        "documented",
        "cause_set",
        "closed",
    ]
    await nothing_is_left(journey, database_url)


async def nothing_is_left(journey: Journey, database_url: str) -> None:
    """After two months every row is done, nothing was said twice, and the customer heard only what was approved."""
    spoken = journey.replies()
    after = await journey.work(timedelta(days=60))
    assert await journey.storage.store.next_due() is None
    for table in ("reminder", "message", "draft"):
        assert await rows(database_url, f"SELECT * FROM {table} WHERE status <> 'done'") == []  # noqa: S608  # our own names
    assert len(set(journey.web.keys)) == len(journey.web.said)
    assert journey.replies() == spoken == [said.text for said in after.said if said.ours]


async def test_what_is_not_settled_comes_back_to_the_same_owner_one_step_more_severe(journey: Journey) -> None:
    await begin(journey)
    await apologise(journey)
    await keep_what_was_promised(journey)
    before = await resolve(journey)

    await journey.desk.settle(journey.id, "intake:dana", settled=False)
    after = await journey.work()
    assert (after.state, after.owner, after.settled) == (State.OWNED, ANA, Settled.NO)
    assert (before.triage.severity, after.triage.severity) == (Severity.HIGH, Severity.CRITICAL)
    assert after.triage.double_disappointment is Double.YES
    assert "says it is not settled" in journey.told(ANA, "settled:")[0]
    assert "owned by Ana Ruiz" in journey.card().text

    # Critical runs on the clock: an answer is due in half an hour, and a lead hears of it after an hour.
    await journey.work(timedelta(minutes=61))
    assert len(journey.told(ANA, f"nudge:{Nudge.ANSWER}:")) == 1
    assert len(journey.told(LEE, f"nudge:{Nudge.ANSWER}:")) == 1
    await journey.send(await journey.draft(Kind.APOLOGY))
    assert all(text.startswith("Done") for text in journey.told(ANA, f"nudge:{Nudge.ANSWER}:"))
    ending = (await timeline(journey))[len([*BEGUN, *APOLOGISED, *KEPT, *RESOLVED]) :]
    assert ending[:7] == ["confirmed", "reopened", "nudge", "nudge", "owner_told", "draft_asked", "draft"]
    assert ending[7] == "msg_out"
