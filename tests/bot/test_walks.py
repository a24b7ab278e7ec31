"""Whatever people do in whatever order: nothing breaks, and no Change does what no Change may do."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import appeals, claims, closing, drafts, intake, promises, reminders, signing
from bot.appeals import Objection
from bot.claims import HandedOver
from bot.facts import Account, Change, Complaint, Person, Review, Said, Triage
from bot.kinds import HandOff, Kind, Nudge, Severity, State, Type, Venue
from bot.next_step import next_step
from bot.ports import Written
from bot.refusals import Refused
from bot.reviews import holds, key_of
from bot.timing import plan
from bot.wording.cards import card
from tests.bot.conftest import (
    ANA,
    BEN,
    BLOCKED,
    DANA,
    HOUR,
    LEARNED,
    LEE,
    LOOKING_IN,
    NOW,
    POLICY,
    QUESTION,
    answered,
    closed,
    complaint,
    draft,
    due,
    due_draft,
    filed,
    improper,
    made,
    owned,
    resolved,
    sure,
)

Verb = Callable[[Complaint, Person, datetime], Change | None]


def text_hash(case: Complaint) -> str:
    return case.draft.hash if case.draft else ""


def number(case: Complaint) -> int:
    return case.draft.number if case.draft else 0


def fire(case: Complaint, now: datetime) -> Change | None:
    """The reminder that has waited longest; a lot of them wait for the morning."""
    for reminder in sorted(plan(case, POLICY), key=lambda r: r.due):
        if reminder.due <= now and reminders.put_off(case, reminder, now, POLICY) is None:
            return reminders.fire(case, due(reminder), now, POLICY)
    return None


def snooze(case: Complaint, person: Person, now: datetime) -> Change | None:
    planned = plan(case, POLICY)
    kind, subject = (planned[0].nudge, planned[0].subject) if planned else (Nudge.ANSWER, "")
    return reminders.snooze(case, person, kind, subject, now + HOUR, now, POLICY)


def appeal(case: Complaint, person: Person, now: datetime) -> Change | None:
    draft = case.draft
    found = drafts.check(case, draft.kind, draft.text, now, POLICY).findings if draft else ()
    key = key_of(found[0]) if found else ""
    objection = Objection(finding=key, reason="It is what she said")
    return appeals.appeal(case, person, number(case), text_hash(case), objection, now, POLICY)


def decide(case: Complaint, person: Person, now: datetime, *, upheld: bool) -> Change | None:
    asked = case.draft.review.appeals if case.draft else ()
    key = asked[0].finding if asked else ""
    return appeals.decide(case, person, number(case), key, now, POLICY, upheld=upheld)


DATED = "I will write to you by Monday, 30 November 2026, 17:00."
SOLVED = f"Dana, I am sorry: we sent your order late. I pay for another one. Is that right for you? {DATED}"
CLAIMED = f"Dana, I have asked our warehouse. {DATED}"

HANDED_OVER = HandedOver(owner=BEN, reason=HandOff.CONFLICT, brief="brief")

VERBS: dict[str, Verb] = {
    "promote": lambda c, p, now: intake.promote(c, p, now, POLICY),
    "hear": lambda c, _, now: intake.hear(c, Said(at=now, by=DANA.id, text="Where is it?"), f"{now}", now, POLICY),
    "noted": lambda c, p, now: intake.noted(c, p, now, POLICY),
    "sort": lambda c, p, now: intake.sort(c, p, None, Severity.CRITICAL, "danger", now, POLICY),
    "claim": lambda c, p, now: claims.claim(c, p, now, POLICY),
    "undo": lambda c, p, now: claims.undo(c, p, now, POLICY),
    "help": lambda c, p, now: claims.add_helper(c, p, BEN, "Ask", now + HOUR, now, POLICY),
    "replace": lambda c, p, now: claims.change_owner(c, p, HANDED_OVER, now, POLICY),
    "done": lambda c, p, now: claims.helped(c, p, "h1", now, POLICY),
    "record": lambda c, p, now: drafts.record(c, p, Account(impact="cold feet"), now, POLICY),
    "ask": lambda c, p, now: drafts.ask(c, p, Kind.FOLLOW_UP, now, POLICY),
    "propose": lambda c, _, now: drafts.propose(c, due_draft(number(c)), Written(text=LOOKING_IN), now, POLICY),
    "unwritten": lambda c, _, now: drafts.unwritten(c, due_draft(number(c)), "away", now, POLICY),
    "edit": lambda c, p, now: drafts.edit(c, p, number(c), Kind.FOLLOW_UP, LOOKING_IN, now, POLICY),
    "discard": lambda c, p, now: drafts.discard(c, p, number(c), now, POLICY),
    "approve": lambda c, p, now: drafts.approve(c, p, number(c), text_hash(c), now, POLICY),
    "tick": lambda c, p, now: signing.tick(c, p, number(c), text_hash(c), now, POLICY),
    "appeal": appeal,
    "uphold": lambda c, p, now: decide(c, p, now, upheld=True),
    "decline": lambda c, p, now: decide(c, p, now, upheld=False),
    "ask a lead": lambda c, p, now: signing.ask(c, p, number(c), text_hash(c), now, POLICY),
    "sign": lambda c, p, now: signing.sign_off(c, p, number(c), text_hash(c), now, POLICY),
    "solve": lambda c, p, now: drafts.edit(c, p, number(c), Kind.SOLUTION, SOLVED, now, POLICY),
    "claim an act": lambda c, p, now: drafts.edit(c, p, number(c), Kind.UPDATE, CLAIMED, now, POLICY),
    "blame": lambda c, p, now: drafts.edit(c, p, number(c), Kind.UPDATE, BLOCKED, now, POLICY),
    "wrote": lambda c, p, now: signing.wrote(c, p, "Hola.", now, POLICY),
    "promise": lambda c, p, now: promises.promise(c, p, "a call", now + 3 * HOUR, now, POLICY),
    "keep": lambda c, p, now: promises.keep(c, p, "p1", now, POLICY),
    "move": lambda c, p, now: promises.move(c, p, "p1", now + 26 * HOUR, now, POLICY),
    "drop": lambda c, p, now: promises.drop(c, p, "p1", "she said so", now, POLICY),
    "resolve": lambda c, p, now: closing.resolve(c, p, "a lamp", QUESTION, now, POLICY),
    "yes": lambda c, _, now: closing.settle(c, DANA.id, settled=True, now=now, policy=POLICY),
    "no": lambda c, _, now: closing.settle(c, DANA.id, settled=False, now=now, policy=POLICY),
    "document": lambda c, p, now: closing.document(c, p, LEARNED, now, POLICY),
    "look in": lambda c, p, now: closing.follow_up(c, p, now, POLICY),
    "close": lambda c, p, now: closing.close(c, p, now, POLICY),
    "reopen": lambda c, p, now: closing.reopen(c, p, "she called", now, POLICY),
    "fire": lambda c, _, now: fire(c, now),
    "snooze": snooze,
}
TRIED = (*VERBS, *("ask a lead", "sign", "uphold", "decline", "undo") * 3)  # what is soon void is tried more often
GRAVE = Triage(complaint=True, score=0.9, type=Type.ABUSIVE_CRIMINAL, severity=Severity.CRITICAL)
TO_SIGN = sure(answered(triage=GRAVE, draft=draft(SOLVED, Kind.SOLUTION), drafts=1))
TO_DECIDE = made(appeal(answered(draft=draft(BLOCKED, Kind.UPDATE), drafts=1), ANA, NOW)).complaint
PEOPLE = (ANA,) * 8 + (BEN, LEE, DANA)
WALKS, MOST = 60, 400
PAUSES = (0, 0, 1, 9, 61, 300, 3 * 24 * 60)  # minutes
STARTS = (
    filed(),
    complaint(),
    complaint(Severity.LOW),
    owned(Severity.CRITICAL, venue=Venue.PRIVATE),
    answered(customer=replace(complaint().customer, language="es")),
    answered(waiting_since=NOW),
    resolved(),
    closed(),
    TO_SIGN,
    TO_DECIDE,
)


@dataclass
class Walk:
    """A complaint on its way, where somebody does something or other to it."""

    dice: random.Random
    case: Complaint
    now: datetime = NOW

    def steps(self, count: int) -> Iterator[tuple[str, Change]]:
        """What came of each try that was not refused and changed something."""
        for _ in range(count):
            self.now += timedelta(minutes=self.dice.choice(PAUSES))
            verb, person = self.dice.choice(TRIED), self.dice.choice(PEOPLE)
            with suppress(Refused):
                if change := VERBS[verb](self.case, person, self.now):
                    self.case = change.complaint
                    yield verb, change
                    if verb in ONCE:
                        assert VERBS[verb](self.case, person, self.now) is None, f"{verb} twice"


# The same click twice changes nothing the second time; the others ask for something new each time.
ONCE = {
    "claim", "undo", "record", "edit", "discard", "approve", "keep", "resolve", "yes", "no", "document", "look in",
    "tick", "appeal", "uphold", "decline", "ask a lead", "sign", "wrote", "solve", "claim an act", "blame",
    "close", "noted", "promise", "help", "sort", "snooze", "reopen", "promote", "propose",
}  # fmt: skip


def sound(case: Complaint) -> bool:
    """What holds of every complaint at any time."""
    nobodys = case.state in (State.FILED, State.OPEN)
    return (
        (case.owner is None) is nobodys
        and (case.state in (State.RESOLVED, State.CLOSED)) is (case.resolved_at is not None)
        and (case.draft is None or (case.owner is not None and case.draft.number == case.drafts))
        and (case.state is not State.CLOSED or case.documentation is not None)
        and (case.draft is None or case.draft.review == Review() or holds(case, case.draft))
        and len({p.id for p in case.promises}) == len(case.promises)
        and card(case, POLICY).place == case.desk
        and bool(next_step(case, POLICY)[0])
    )


def walked(seed: int) -> set[str]:
    """Walk, and look about after every step; what was done."""
    dice = random.Random(seed)  # noqa: S311  # a walk that can be walked again
    walk, done = Walk(dice, dice.choice(STARTS)), set()
    for verb, change in walk.steps(120):
        assert list(improper(change)) == [], (seed, verb)
        assert {event.at for event in change.events} <= {walk.now}, (seed, verb)
        assert sound(change.complaint), (seed, verb)
        done.add(verb)
    return done


def test_nothing_that_people_do_breaks_anything_and_the_walks_come_by_everything() -> None:
    seen: set[str] = set()
    for seed in range(MOST):
        if seed >= WALKS and seen == set(VERBS):
            return
        seen |= walked(seed)
    assert seen == set(VERBS)
