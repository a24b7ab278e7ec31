"""The verbs that front ends call: the only place that loads, decides and commits.

Every verb raises Refused, with a sentence for the person who asked, or returns the complaint as it
is now. The same click twice changes nothing the second time.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot import (
    appeals,
    claims,
    closing,
    drafts,
    giving_up,
    habits,
    intake,
    knowing,
    opened,
    opinions,
    pauses,
    promises,
    reminders,
    sending,
    signing,
)
from bot.appeals import Objection
from bot.claims import HandedOver
from bot.facts import Account, Complaint, Incoming, Person, Said, Wanted
from bot.hours import Habits
from bot.kinds import Kind, Nudge, Severity, Stage, Type
from bot.knowing import Known
from bot.nudged import WaitingFor
from bot.nudging import Nudging
from bot.ports import DueDraft, DueMessage, Opinion, Written
from bot.refusals import ReadOnceMore
from bot.reviews import Judged
from bot.teaching import Teaching
from bot.watching import on_watch, watchers

LOOK_BACK = timedelta(days=365)  # failures are counted over twelve months (RECOVERY 6.1)


class Desk(Teaching, Nudging):
    """All verbs."""

    # Coming in

    async def report(self, incoming: Incoming, ours: Callable[[Complaint], bool] = lambda _: True) -> Complaint:
        """Take a message in: carded for the team if it is a complaint, else filed. The same origin twice is once."""
        now = self.clock()
        known = await self.store.earlier(incoming.customer.id, now - LOOK_BACK)
        earlier = [complaint for complaint in known if ours(complaint)]
        change = intake.report(incoming, earlier, now, self.policy)
        if self.second_opinions and opinions.is_wanted(change.complaint):
            change = replace(change, wanted=Wanted())
        complaint, _ = await self.store.create(change)
        self.wake()
        return complaint

    async def on_watch(self) -> Sequence[Person]:
        """Who looks for complaints that are made elsewhere at this moment (S0.7)."""
        return on_watch(await self.knowing(watchers(self.policy)), self.clock())

    async def promote(self, complaint_id: str, person: Person) -> Complaint:
        """What was filed is a complaint after all."""
        return await self._decide(complaint_id, lambda c, now, policy: intake.promote(c, person, now, policy))

    async def insist(self, complaint_id: str) -> Complaint:
        """The customer himself says that what was filed is a complaint."""
        return await self._decide(complaint_id, intake.insist)

    async def hear(self, complaint_id: str, said: Said, key: str) -> Complaint:
        """The customer wrote again. `key` identifies the message, as `origin` does."""
        return await self._decide(complaint_id, lambda c, now, policy: intake.hear(c, said, key, now, policy))

    async def deleted(self, complaint_id: str, key: str, text: str = "") -> Complaint:
        """The customer deleted the message that `key` identifies; `text` is what it said, where that is known."""
        return await self._decide(complaint_id, lambda c, now, policy: intake.deleted(c, key, text, now, policy))

    async def noted(self, complaint_id: str, person: Person) -> Complaint:
        """What the customer wrote last needs no answer."""
        return await self._decide(complaint_id, lambda c, now, policy: intake.noted(c, person, now, policy))

    async def sort(
        self,
        complaint_id: str,
        person: Person,
        kind: Type | None,
        severity: Severity | None,
        reason: str = "",
        *,
        stage: Stage | None = None,
    ) -> Complaint:
        """Correct the type, the severity or the stage; lowering a severity needs a reason."""
        return await self._decide(
            complaint_id,
            lambda c, now, policy: intake.sort(c, person, kind, severity, reason, now, policy, stage=stage),
        )

    async def know(self, complaint_id: str, person: Person, known: Known) -> Complaint:
        """How it stands with the customer, as the owner sees it; a worse case gets more severe."""
        return await self._decide(complaint_id, lambda c, now, policy: knowing.know(c, person, known, now, policy))

    # Owning

    async def claim(self, complaint_id: str, person: Person) -> Complaint:
        """Whoever comes first owns it; claiming again changes nothing; everybody else is refused."""
        own = [one for one in await self.store.in_hand(person.id) if one.id != complaint_id]
        return await self._decide(complaint_id, lambda c, now, policy: claims.claim(c, person, now, policy, own))

    async def opened(self, complaint_id: str, person: Person) -> Complaint:
        """Somebody looks at all of it: the owner may answer then (S0.14)."""
        return await self._decide(complaint_id, lambda c, now, policy: opened.opened(c, person, now, policy))

    async def undo(self, complaint_id: str, person: Person) -> Complaint:
        """Take a claim back within five minutes (C16)."""
        return await self._decide(complaint_id, lambda c, now, policy: claims.undo(c, person, now, policy))

    async def add_helper(
        self, complaint_id: str, person: Person, helper: Person, task: str, due: datetime | None
    ) -> Complaint:
        """Somebody helps; the owner stays."""
        return await self._decide(
            complaint_id, lambda c, now, policy: claims.add_helper(c, person, helper, task, due, now, policy)
        )

    async def helped(self, complaint_id: str, person: Person, task: str) -> Complaint:
        """A helper's task (its id) is done."""
        return await self._decide(complaint_id, lambda c, now, policy: claims.helped(c, person, task, now, policy))

    async def change_owner(self, complaint_id: str, lead: Person, to: HandedOver) -> Complaint:
        """The exception (C7): by a lead, with a reason and a brief; counted as a hand-off."""
        return await self._decide(complaint_id, lambda c, now, policy: claims.change_owner(c, lead, to, now, policy))

    # Writing

    async def record(self, complaint_id: str, person: Person, account: Account) -> Complaint:
        """The facts of the case, as only the owner knows them."""
        return await self._decide(complaint_id, lambda c, now, policy: drafts.record(c, person, account, now, policy))

    async def ask_draft(self, complaint_id: str, person: Person, kind: Kind) -> Complaint:
        """Want a draft; the worker writes it."""
        return await self._decide(complaint_id, lambda c, now, policy: drafts.ask(c, person, kind, now, policy))

    async def edit(self, complaint_id: str, person: Person, number: int, kind: Kind, text: str) -> Complaint:
        """Save the owner's text. Number 0 starts a draft of his own."""
        sent = await self._sent(complaint_id)
        return await self._decide(
            complaint_id, lambda c, now, policy: drafts.edit(c, person, number, kind, text, now, policy, sent)
        )

    async def discard(self, complaint_id: str, person: Person, number: int) -> Complaint:
        """Throw the draft away."""
        return await self._decide(complaint_id, lambda c, now, policy: drafts.discard(c, person, number, now, policy))

    async def approve(self, complaint_id: str, person: Person, number: int, text_hash: str) -> Complaint:
        """Send exactly the text with this hash to the customer, if the rules let it pass.

        Raises ReadOnceMore for the first time where it answers an outburst (S3.10).
        """
        sent = await self._sent(complaint_id)
        complaint = await self._decide(
            complaint_id, lambda c, now, policy: drafts.approve(c, person, number, text_hash, now, policy, sent)
        )
        if complaint.draft:  # what is sent is no draft any more
            raise ReadOnceMore(name=complaint.first_name)
        return complaint

    async def check(self, complaint_id: str, kind: Kind, text: str) -> Judged:
        """What stands between a text and this customer; changes nothing."""
        sent = await self._sent(complaint_id)
        return drafts.judged(await self._load(complaint_id), kind, text, self.clock(), self.policy, sent=sent)

    # Answering for a text

    async def tick(self, complaint_id: str, person: Person, number: int, text_hash: str) -> Complaint:
        """The owner stands for what rests on no fact in exactly this text."""
        sent = await self._sent(complaint_id)
        return await self._decide(
            complaint_id, lambda c, now, policy: signing.tick(c, person, number, text_hash, now, policy, sent)
        )

    async def appeal(
        self, complaint_id: str, person: Person, number: int, text_hash: str, objection: Objection
    ) -> Complaint:
        """A rule reads this text wrongly, the owner says; a second person is asked."""
        sent = await self._sent(complaint_id)
        return await self._decide(
            complaint_id,
            lambda c, now, policy: appeals.appeal(c, person, number, text_hash, objection, now, policy, sent),
        )

    async def decide_appeal(
        self, complaint_id: str, person: Person, number: int, finding: str, *, upheld: bool
    ) -> Complaint:
        """The second person's word: the rule reads it wrongly, or it does not."""
        sent = await self._sent(complaint_id)
        return await self._decide(
            complaint_id,
            lambda c, now, policy: appeals.decide(c, person, number, finding, now, policy, upheld=upheld, sent=sent),
        )

    async def ask_sign_off(self, complaint_id: str, person: Person, number: int, text_hash: str) -> Complaint:
        """The owner asks the leads to sign off exactly this text."""
        sent = await self._sent(complaint_id)
        return await self._decide(
            complaint_id, lambda c, now, policy: signing.ask(c, person, number, text_hash, now, policy, sent)
        )

    async def sign_off(self, complaint_id: str, lead: Person, number: int, text_hash: str) -> Complaint:
        """A lead lets exactly this text go; the owner sends it."""
        sent = await self._sent(complaint_id)
        return await self._decide(
            complaint_id, lambda c, now, policy: signing.sign_off(c, lead, number, text_hash, now, policy, sent)
        )

    async def wrote(self, complaint_id: str, person: Person, text: str) -> Complaint:
        """The owner wrote to the customer himself, in a language for which there are no rules."""
        return await self._decide(complaint_id, lambda c, now, policy: signing.wrote(c, person, text, now, policy))

    # Promising

    async def promise(self, complaint_id: str, person: Person, what: str, due: datetime) -> Complaint:
        """A new line on the ledger."""
        return await self._decide(
            complaint_id, lambda c, now, policy: promises.promise(c, person, what, due, now, policy)
        )

    async def keep(self, complaint_id: str, person: Person, promise_id: str) -> Complaint:
        """It was done."""
        return await self._decide(
            complaint_id, lambda c, now, policy: promises.keep(c, person, promise_id, now, policy)
        )

    async def move(self, complaint_id: str, person: Person, promise_id: str, due: datetime) -> Complaint:
        """It will be later; the customer is told by a draft that waits for approval."""
        return await self._decide(
            complaint_id, lambda c, now, policy: promises.move(c, person, promise_id, due, now, policy)
        )

    async def drop(self, complaint_id: str, person: Person, promise_id: str, why: str) -> Complaint:
        """The customer wants it no more."""
        return await self._decide(
            complaint_id, lambda c, now, policy: promises.drop(c, person, promise_id, why, now, policy)
        )

    async def snooze(self, complaint_id: str, person: Person, nudge: Nudge, subject: str, until: datetime) -> Complaint:
        """Remind me later; at most twice, never past what it is about."""
        return await self._decide(
            complaint_id, lambda c, now, policy: reminders.snooze(c, person, nudge, subject, until, now, policy)
        )

    async def pause(self, complaint_id: str, person: Person, waiting_for: WaitingFor, until: datetime) -> Complaint:
        """Nobody can go on before somebody else has done something; until then at the latest."""
        return await self._decide(
            complaint_id, lambda c, now, policy: pauses.pause(c, person, waiting_for, until, now, policy)
        )

    async def go_on(self, complaint_id: str, person: Person) -> Complaint:
        """The pause is over."""
        return await self._decide(complaint_id, lambda c, now, policy: pauses.go_on(c, person, now, policy))

    async def still_here(self, complaint_id: str, person: Person, until: datetime) -> Complaint:
        """The customer is with us until then: everything is due before."""
        return await self._decide(complaint_id, lambda c, now, policy: pauses.still_here(c, person, until, now, policy))

    # Ending

    async def resolve(self, complaint_id: str, person: Person, remedy: str, question: str) -> Complaint:
        """Record the remedy and ask the customer, in the owner's words, whether it is settled."""
        return await self._decide(
            complaint_id, lambda c, now, policy: closing.resolve(c, person, remedy, question, now, policy)
        )

    async def settle(self, complaint_id: str, customer_id: str, *, settled: bool) -> Complaint:
        """The customer's word. Not settled reopens with the same owner, one step more severe."""
        return await self._decide(
            complaint_id, lambda c, now, policy: closing.settle(c, customer_id, settled=settled, now=now, policy=policy)
        )

    async def follow_up(self, complaint_id: str, person: Person) -> Complaint:
        """The owner has looked in on the customer by other means."""
        return await self._decide(complaint_id, lambda c, now, policy: closing.follow_up(c, person, now, policy))

    async def close(self, complaint_id: str, person: Person) -> Complaint:
        """The end, once everything a close needs is there (RECOVERY 6.2)."""
        return await self._decide(complaint_id, lambda c, now, policy: closing.close(c, person, now, policy))

    async def give_up(self, complaint_id: str, person: Person, reason: str) -> Complaint:
        """The owner would give up on the customer; a lead is asked to agree."""
        return await self._decide(complaint_id, lambda c, now, policy: giving_up.ask(c, person, reason, now, policy))

    async def part(self, complaint_id: str, lead: Person, *, agreed: bool) -> Complaint:
        """The second person's word on giving up."""
        decide = giving_up.agree if agreed else giving_up.decline
        return await self._decide(complaint_id, lambda c, now, policy: decide(c, lead, now, policy))

    async def reopen(self, complaint_id: str, person: Person, why: str) -> Complaint:
        """Back to the same owner."""
        return await self._decide(complaint_id, lambda c, now, policy: closing.reopen(c, person, why, now, policy))

    # One's own time

    async def habits_of(self, person: Person) -> Habits:
        """What this person said of his own time, as it is now."""
        said = await self.habits.of([person.id])
        return said[0].at(self.clock()) if said else Habits(person_id=person.id)

    async def hours(
        self, person: Person, opening: time | None, closing: time | None, days: frozenset[int] | None, zone: str = ""
    ) -> Habits:
        """This is when I work; what is empty is the team's."""
        old = await self.habits_of(person)
        new = habits.working(old, person, zone, opening, closing, days)
        await self.habits.save(new)
        return new

    async def away(self, person: Person, until: datetime, cover: Person | None = None) -> Habits:
        """I am not there; my cover is reminded in my place, and I stay the owner of what is mine."""
        old = await self.habits_of(person)
        return await self._gone_or_back(person, old, habits.away(old, person, until, cover, self.clock()))

    async def back(self, person: Person) -> Habits:
        """I am there again."""
        old = await self.habits_of(person)
        return await self._gone_or_back(person, old, habits.back(old, person))

    async def _gone_or_back(self, person: Person, old: Habits, new: Habits) -> Habits:
        if new.absence != old.absence:
            await self.habits.save(new)
            for complaint_id in await self.store.owned(person.id):
                await self._decide(complaint_id, lambda c, now, policy: habits.told(c, person, now, policy))
        return new

    # What the worker brings

    async def propose(self, due: DueDraft, written: Written) -> None:
        """A writer has written."""
        sent = await self._sent(due.complaint_id)
        await self._answer(
            due,
            lambda c, now, policy: drafts.propose(c, due, written, now, policy, sent),
            lambda: self.store.finish(due.lease),
        )

    async def unwritten(self, due: DueDraft, why: str) -> None:
        """A draft that nobody could write: the owner is asked to write himself."""
        await self._answer(
            due,
            lambda c, now, policy: drafts.unwritten(c, due, why, now, policy),
            lambda: self.store.fail(due.lease, why),
        )

    async def advise(self, due: DueDraft, opinion: Opinion) -> None:
        """A second opinion on what a message is."""
        await self._answer(
            due,
            lambda c, now, policy: opinions.advise(c, due, opinion, now, policy),
            lambda: self.store.finish(due.lease),
        )

    async def undeliverable(self, due: DueMessage, why: str) -> None:
        """A message can never arrive: the owner, or the desk, is told once."""
        await self._answer(
            due,
            lambda c, now, policy: sending.undeliverable(c, due, why, now, policy),
            lambda: self.store.fail(due.lease, why),
        )
