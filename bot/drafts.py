"""Drafts: asked for, written, edited, approved. Only people send.

An approval names the draft's number and the hash of its text, and is judged by the rules again at
that moment, whoever wrote the text; so nothing is sent that nobody read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.approval import current, must_pass
from bot.case import Case, CaseCustomer, Option, Terms
from bot.colleagues import named, unnamed
from bot.facts import NAMELESS, Account, Change, Complaint, Draft, Event, Person, hash_of
from bot.hours import Span
from bot.kinds import CauseStatus, Double, Intent, Kind, Trigger
from bot.paths import deed_before_words, heard_before_answered, listens
from bot.policy import Policy
from bot.ports import DueDraft, Written
from bot.promises import line, promised
from bot.refusals import Late, Past, SignOff, StaleDraft, StillWriting, TooFar
from bot.rereading import held
from bot.reviews import ADMISSION, Judged, facts_hash, is_for_a_lead, lessened, review_of, unread
from bot.rules import asks_if_ai, commitments, too_early
from bot.rules import check as judge
from bot.rules.finding import Report
from bot.sending import deliver, kept, said
from bot.silence import failures
from bot.stages import must_fit
from bot.steps import (
    LONG,
    SHORT,
    clean,
    draft_gone,
    event,
    looked_in,
    must_own,
    must_own_open,
    short,
    step,
    text_of,
    wanting,
)
from bot.wording import notes, replies
from bot.wording.reviews import lead_names
from bot.worse import misnamed

MOST_LINES = 20  # failures, facts and options of one case
NO_WRITER = "writer"  # what is asked for where no draft can be written


# The facts of the case


def record(complaint: Complaint, person: Person, account: Account, now: datetime, policy: Policy) -> Change | None:
    """What failed, impact, cause and its status, options: as the owner knows them."""
    must_own_open(complaint, person)
    account = _bounded(account)
    if account == complaint.account:
        return None
    after = replace(complaint, account=account)
    data = {"cause_status": account.cause_status, "failures": list(account.failures), "cause": account.cause}
    return step(complaint, after, [event(now, person, "facts_recorded", impact=account.impact, **data)], policy)


def _bounded(account: Account) -> Account:
    return replace(
        account,
        failures=_lines("What failed", account.failures),
        impact=short("The impact", account.impact),
        cause=short("The cause", account.cause),
        cause_status=account.cause_status if clean(account.cause).strip() else CauseStatus.UNKNOWN,
        fix_done=short("What has been done", account.fix_done),
        third_parties=_lines("Other parties", account.third_parties),
        facts=_lines("The facts", account.facts),
        options=tuple(
            Option(
                label=short("An option", o.label),
                kind=short("An option", o.kind, 40),
                amount=short("An amount", o.amount, 40),
            )
            for o in account.options[:MOST_LINES]
            if clean(o.label).strip()
        ),
    )


def _lines(field: str, lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(short(field, text) for text in lines[:MOST_LINES] if clean(text).strip())


def case_of(complaint: Complaint, policy: Policy, at: datetime) -> Case:
    """The complaint as rules and writers see it. Dates are judged from `at`, in the team's zone."""
    account, triage, customer = complaint.account, complaint.triage, complaint.customer
    told = account.cause if account.cause_status is CauseStatus.CONFIRMED else None
    case = Case(
        company=policy.company,
        owner=complaint.owner.name if complaint.owner else "",
        customer=CaseCustomer(
            name="" if customer.name == NAMELESS else customer.name,
            language=customer.language or triage.language,
            relationship=customer.relationship,
            since=customer.since,
            mention=customer.id.partition(":")[2],
        ),
        venue=complaint.venue,
        type=triage.type,
        severity=triage.severity,
        intent=Intent.GREED if triage.trigger is Trigger.HIDDEN_FEE else triage.intent,
        double_disappointment=triage.double_disappointment is Double.YES,
        failure_count=1 + len(complaint.earlier),
        message_index=_message_index(complaint),
        asked_if_ai=any(asks_if_ai(text) for text in _unanswered(complaint)),
        new_owner=_is_new(complaint),
        now=at.astimezone(policy.zone),
        complaint="\n\n".join([complaint.text, *(s.text for s in complaint.said if not s.ours)])[:LONG],
        failures=failures(complaint, policy.zone),
        impact=account.impact,
        cause=told if account != Account() else "",
        fault=account.fault,
        fix_done=account.fix_done,
        third_parties=account.third_parties,
        facts=(*account.facts, *_promised(complaint, policy)),
        options=account.options,
        policy=_terms(policy, at),
    )
    return unnamed(complaint, case, policy)


def _message_index(complaint: Complaint) -> int:
    """Which message of ours the next one is; at least the second once there was a first word."""
    return max(1 + sum(said.ours for said in complaint.said), 2 if complaint.first_word_at else 1)


def _is_new(complaint: Complaint) -> bool:
    """Has the customer heard of us, but not of this owner since it is his? Then the owner says who he is (C7)."""
    owner, since = complaint.owner, complaint.claimed_at
    ours = [said for said in complaint.said if said.ours]
    known = any(owner and said.by == owner.id and since and said.at >= since for said in ours)
    return bool(complaint.handoffs and ours) and not known


def _unanswered(complaint: Complaint) -> Iterator[str]:
    """What the customer wrote since our last word."""
    ours = [index for index, said in enumerate(complaint.said) if said.ours]
    yield from () if ours else (complaint.text,)
    yield from (said.text for said in complaint.said[ours[-1] + 1 if ours else 0 :])


def _promised(complaint: Complaint, policy: Policy) -> tuple[str, ...]:
    """Dates already promised to the customer are facts that a draft may name."""
    return tuple(f"{p.what} by {p.due.astimezone(policy.zone):%Y-%m-%d %H:%M}" for p in complaint.open_promises)


def _terms(policy: Policy, at: datetime) -> Terms:
    hours = policy.hours_of()
    earliest = {kind: _on_the_hour(hours.after(at, span), span) for kind, span in policy.earliest.items()}
    return Terms(
        goodwill_cap=policy.goodwill_cap,
        earliest={kind: moment.astimezone(policy.zone) for kind, moment in earliest.items()},
        allowed_hosts=policy.allowed_hosts,
        ai_disclosure=policy.drafts.ai_disclosure,
    )


def _on_the_hour(moment: datetime, span: Span) -> datetime:
    """Nobody promises 16:07: up to the next half hour. What counts in days is due on that day."""
    if span.unit in ("bd", "d"):
        return moment
    return moment + (-(moment - datetime.min.replace(tzinfo=moment.tzinfo)) % timedelta(minutes=30))


def check(
    complaint: Complaint,
    kind: Kind,
    text: str,
    now: datetime,
    policy: Policy,
    *,
    sent: Sequence[str] = (),
    signed_off: bool = False,
) -> Report:
    """What the rules say, less what a second person has set aside for exactly this text.

    Dates are judged from the moment the current draft was asked for. `sent` are earlier replies to other
    customers; `signed_off` judges as if a lead had signed it off.
    """
    at = complaint.draft.asked_at if complaint.draft else now
    review = review_of(complaint, kind, text)
    case = replace(case_of(complaint, policy, at), signed_off=signed_off or review.signed is not None)
    report = judge(text, kind, case, sent=sent)
    early = too_early(text, kind, case) if listens(complaint) else ()
    report = replace(report, findings=(*report.findings, *named(complaint, text, policy), *early))
    return lessened(report, review)


def judged(
    complaint: Complaint, kind: Kind, text: str, now: datetime, policy: Policy, *, sent: Sequence[str] = ()
) -> Judged:
    """What stands between this text and the customer; a missing sign-off apart from all the rest."""
    review = review_of(complaint, kind, text)
    report = check(complaint, kind, text, now, policy, sent=sent)
    grave = is_for_a_lead(complaint, kind)
    if review.signed or not (grave or any(f.rule == ADMISSION for f in report.findings)):
        return Judged(report=report, review=review)
    signed = check(complaint, kind, text, now, policy, sent=sent, signed_off=True)
    admissions = tuple(f for f in report.findings if f.rule == ADMISSION and f not in signed.findings)
    return Judged(report=signed, review=review, unsigned=grave or bool(admissions), admissions=admissions)


# From asked for to approved


def ask(complaint: Complaint, person: Person, kind: Kind, now: datetime, policy: Policy) -> Change:
    """Want a draft of this kind; a finished one that stands is replaced.

    After the close only to look in on the customer, or to answer one who wrote again.
    """
    (must_own if kind is Kind.FOLLOW_UP or complaint.waiting_since else must_own_open)(complaint, person)
    if complaint.draft and _being_written(complaint.draft):
        raise StillWriting
    heard_before_answered(complaint, kind)
    deed_before_words(complaint, kind)
    must_fit(complaint, kind)
    after, wanted = wanting(complaint, kind, now)
    events = [event(now, person, "draft_asked", number=wanted.number, draft=kind)]
    gone = draft_gone(complaint, "Replaced by a newer draft.")
    return step(complaint, after, events, policy, messages=gone, wanted=wanted)


def _being_written(draft: Draft) -> bool:
    return not draft.text and not draft.asks


def propose(
    complaint: Complaint, due: DueDraft, written: Written, now: datetime, policy: Policy, sent: Sequence[str] = ()
) -> Change | None:
    """The writer has written, or asks; None if the draft is no longer wanted.

    A writer that brings neither has failed: the owner is asked to write himself.
    """
    draft, owner = complaint.draft, complaint.owner
    if draft is None or owner is None or draft.number != due.wanted.number or not _being_written(draft):
        return None
    text = clean(written.text).strip()[:LONG]
    asks = written.asks or (() if text else (NO_WRITER,))
    note = clean(written.note).strip()[:SHORT]
    draft = replace(draft, text=text, asks=asks, source=written.source, note=note, seen_at=draft.asked_at)
    after = replace(complaint, draft=draft)
    found = judged(after, draft.kind, draft.text, now, policy, sent=sent) if draft.text else None
    data = {"number": draft.number, "source": draft.source, "rounds": written.rounds, "asks": list(draft.asks)}
    findings = [f.rule for f in found.report.findings] if found else []
    stops = _stops(found.report) if found else []
    events = [event(now, "amends", "draft", text=draft.text, findings=findings, stops=stops, **data)]
    messages = [notes.draft_ready(after, owner, draft, found)]
    return step(complaint, after, events, policy, messages=messages, answers=due.lease)


def unwritten(complaint: Complaint, due: DueDraft, why: str, now: datetime, policy: Policy) -> Change | None:
    """The writer has failed for good, so the owner is asked to write himself; None if the draft is no longer wanted."""
    change = propose(complaint, due, Written(text=""), now, policy)
    return replace(change, gave_up=why) if change else None


def edit(
    complaint: Complaint,
    person: Person,
    number: int,
    kind: Kind,
    text: str,
    now: datetime,
    policy: Policy,
    sent: Sequence[str] = (),
) -> Change | None:
    """The owner's text. Number 0 starts one of his own where none is being worked on.

    Saving counts as having seen the facts and the customer's words as they are.
    """
    owner = must_own(complaint, person)
    text = text_of("The text", text, LONG)
    draft = complaint.draft
    if draft is None and number == 0:
        draft = Draft(number=complaint.drafts + 1, kind=kind, asked_at=now, seen_at=now, source="person")
    if draft is None or number not in (0, draft.number):
        raise StaleDraft
    facts = facts_hash(complaint.account)
    seen = replace(draft, kind=kind, text=text, seen_at=now, source=draft.source or "person", asks=(), facts=facts)
    if complaint.draft and seen == replace(complaint.draft, seen_at=now) and not unread(complaint):
        return None
    after = replace(complaint, draft=seen, drafts=seen.number)
    found = judged(after, kind, text, now, policy, sent=sent)
    messages = [replace(notes.draft_ready(after, owner, seen, found), only_edit=True)]
    events = [event(now, person, "edit", number=seen.number, hash=seen.hash, stops=_stops(found.report))]
    return step(complaint, after, events, policy, messages=messages)


def discard(complaint: Complaint, person: Person, number: int, now: datetime, policy: Policy) -> Change | None:
    """Throw it away; one that is gone already stays gone."""
    must_own(complaint, person)
    if complaint.draft is None:
        return None
    if complaint.draft.number != number:
        raise StaleDraft
    gone = draft_gone(complaint, "You discarded this draft.")
    events = [event(now, person, "draft_discarded", number=number)]
    return step(complaint, replace(complaint, draft=None), events, policy, messages=gone)


def approve(
    complaint: Complaint,
    person: Person,
    number: int,
    text_hash: str,
    now: datetime,
    policy: Policy,
    sent: Sequence[str] = (),
) -> Change | None:
    """Send exactly this text: the draft's number, its hash and every rule are checked at this moment.

    A text that went out as this draft already goes out once. One that answers an outburst at once is held, once: then
    the draft is still there. `sent` are earlier replies to other customers.
    """
    owner = must_own(complaint, person)
    if _went_out(complaint, number, text_hash):
        return None
    draft = current(complaint, number, text_hash, now, policy)
    heard_before_answered(complaint, draft.kind)
    deed_before_words(complaint, draft.kind)
    must_fit(complaint, draft.kind)
    found = judged(complaint, draft.kind, draft.text, now, policy, sent=sent)
    must_pass(complaint, draft, found)
    if found.unsigned:
        raise SignOff(lead=lead_names(complaint, policy))
    if first := held(complaint, person, draft, found.review, now, policy):
        return first
    after, made = _promises(said(complaint, owner, draft.text, now, draft.kind), draft, now, policy)
    after, worse = _worse(after, person, draft, found.report, now)
    after = replace(looked_in(after, now, policy) if draft.kind is Kind.FOLLOW_UP else after, draft=None)
    messages = [
        deliver(after, owner, replies.reply(after, owner, draft.text)),
        *draft_gone(complaint, f"Sent to {complaint.customer.name}."),
    ]
    events = [_out(person, draft, found, now), *kept(complaint, after, now), *made, *worse]
    return step(complaint, after, events, policy, messages=messages)


def _worse(
    complaint: Complaint, person: Person, draft: Draft, report: Report, now: datetime
) -> tuple[Complaint, list[Event]]:
    """A text that calls the customer by a name which nobody knows is one failure more (S1.16)."""
    name = misnamed(draft.text, report.unfamiliar)
    if not name:
        return complaint, []
    how = f"we called {complaint.first_name} “{name}”"
    return replace(complaint, worse=(*complaint.worse, how)), [event(now, person, "made_worse", how=how)]


def _out(person: Person, draft: Draft, found: Judged, now: datetime) -> Event:
    """The reply as the timeline keeps it, with what people answered for, and what the rules only warned of."""
    review = found.review
    data: dict[str, object] = {
        "number": draft.number,
        "draft": draft.kind,
        "hash": draft.hash,
        "text": draft.text,
        "source": draft.source,
        "ticked": review.ticked,
        "signed": review.signed.id if review.signed else "",
        "set_aside": [appeal.rule for appeal in review.appeals if appeal.upheld],
        "findings": [f.rule for f in found.report.findings],
    }
    return event(now, person, "msg_out", **data)


def _stops(report: Report) -> list[str]:
    """The rules by which a text may not go out as it is."""
    return [f.rule for f in report.findings if f.severity != "warn"]


def _went_out(complaint: Complaint, number: int, text_hash: str) -> bool:
    """Was this draft the last one, and is this its text? The same click can arrive twice."""
    last = next((said for said in reversed(complaint.said) if said.ours), None)
    return (
        complaint.draft is None and number == complaint.drafts and last is not None and hash_of(last.text) == text_hash
    )


def _promises(complaint: Complaint, draft: Draft, now: datetime, policy: Policy) -> tuple[Complaint, list[Event]]:
    """What the approved text promises goes on the ledger; a date that has passed meanwhile stops it."""
    events = []
    for found in commitments(draft.text, case_of(complaint, policy, draft.asked_at)):
        if found.due is None or any(p.due == found.due and p.kind == found.kind for p in complaint.open_promises):
            continue
        try:
            made = line(complaint, found.quote[:SHORT], found.due, now, policy, found.kind)
        except (Past, TooFar):
            raise Late(quote=found.quote[:80]) from None
        complaint = replace(complaint, promises=(*complaint.promises, made))
        events.append(promised(made, now, "amends"))
    return complaint, events
