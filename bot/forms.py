"""Forms: the facts, the draft's text, promises, helpers, how it ends. Front ends show them in their own way.

What is filled in is a mapping of names to texts; times are ISO 8601, in the zone of who typed them
unless they name one.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from bot.appeals import Objection
from bot.claims import HandedOver
from bot.desk import Desk
from bot.facts import Account, Complaint, Documentation, Draft, Person, Said
from bot.fields import Form, choice, lines, moment, must_moment, number, options, text
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
    Stage,
    Trigger,
    Type,
    Value,
)
from bot.knowing import Known
from bot.nudged import WaitingFor
from bot.refusals import NewFacts, NewWords, NoSuchPerson, NothingToTick
from bot.reviews import facts_moved
from bot.steps import LONG, SHORT

NOBODY = "nobody"  # it is our turn
MEDIUM = 2_000  # characters; what a documentation or a question may hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form that somebody sent. `find` looks somebody of the team up by id."""

    desk: Desk
    person: Person
    complaint_id: str
    form: Form
    find: Callable[[str], Awaitable[Person | None]]


Save = Callable[[Filled], Awaitable[tuple[Complaint, str]]]


async def _facts(filled: Filled) -> tuple[Complaint, str]:
    account = Account(
        failures=lines(filled.form, "failures"),
        impact=text(filled.form, "impact", SHORT),
        cause=text(filled.form, "cause", SHORT),
        cause_status=choice(filled.form, "cause_status", CauseStatus, "What is known of the cause"),
        fault=choice(filled.form, "fault", Fault, "Whose fault it was") if filled.form.get("fault") else None,
        fix_done=text(filled.form, "fix_done", SHORT),
        third_parties=lines(filled.form, "third_parties"),
        facts=lines(filled.form, "facts"),
        options=options(filled.form),
    )
    return await filled.desk.record(filled.complaint_id, filled.person, account), "The facts are saved."


async def _draft(filled: Filled) -> tuple[Complaint, str]:
    """Save the text; and what "do" says with exactly what was typed here.

    Saving counts as having seen the facts and all that the customer wrote, so what comes upon new ones only saves.
    """
    kind = choice(filled.form, "kind", Kind, "The kind of message")
    written = text(filled.form, "text", LONG, "The draft")
    before = await filled.desk.get(filled.complaint_id)
    complaint = await filled.desk.edit(filled.complaint_id, filled.person, number(filled.form, "number"), kind, written)
    draft = complaint.draft
    if draft and filled.form.get("ticked") == draft.hash:
        with suppress(NothingToTick):
            await filled.desk.tick(filled.complaint_id, filled.person, draft.number, draft.hash)
    do, _, about = str(filled.form.get("do", "")).partition(":")
    if draft is None or do not in GOES_ON:
        return complaint, "The draft is saved. Nothing is sent yet."
    if do in SEEN and unread(before):
        raise NewWords(name=before.first_name)
    if do in SEEN and facts_moved(before):
        raise NewFacts
    reason = text(filled.form, f"reason-{about}", SHORT)
    return await GOES_ON[do](filled, draft, Objection(finding=about, reason=reason))


async def _send(filled: Filled, draft: Draft, _: Objection) -> tuple[Complaint, str]:
    complaint = await filled.desk.approve(filled.complaint_id, filled.person, draft.number, draft.hash)
    return complaint, f"Sent to {complaint.first_name}."


async def _sign(filled: Filled, draft: Draft, _: Objection) -> tuple[Complaint, str]:
    complaint = await filled.desk.ask_sign_off(filled.complaint_id, filled.person, draft.number, draft.hash)
    return complaint, "A lead is asked to sign it off. You hear of it as soon as it is done."


async def _appeal(filled: Filled, draft: Draft, objection: Objection) -> tuple[Complaint, str]:
    complaint = await filled.desk.appeal(filled.complaint_id, filled.person, draft.number, draft.hash, objection)
    return complaint, "The team is asked. Somebody else says whether the rule reads it wrongly."


async def _wrote(filled: Filled, draft: Draft, _: Objection) -> tuple[Complaint, str]:
    complaint = await filled.desk.wrote(filled.complaint_id, filled.person, draft.text)
    return complaint, f"Noted as what you wrote to {complaint.first_name}."


GoesOn = Callable[[Filled, Draft, Objection], Awaitable[tuple[Complaint, str]]]
GOES_ON: dict[str, GoesOn] = {"send": _send, "sign": _sign, "appeal": _appeal, "wrote": _wrote}
SEEN = ("send", "sign", "wrote")  # what may not be done with a text that does not know the latest


async def _promise(filled: Filled) -> tuple[Complaint, str]:
    what = text(filled.form, "what", SHORT, "The promise")
    due = must_moment(filled.form, "due", filled.person.zone, "The date of the promise")
    return await filled.desk.promise(
        filled.complaint_id, filled.person, what, due
    ), "Promised. You will be reminded in time."


async def _move(filled: Filled) -> tuple[Complaint, str]:
    due = must_moment(filled.form, "due", filled.person.zone, "The new date")
    complaint = await filled.desk.move(filled.complaint_id, filled.person, text(filled.form, "promise", 20), due)
    return complaint, f"Moved. Tell {complaint.first_name} with the update that is being drafted."


async def _drop(filled: Filled) -> tuple[Complaint, str]:
    why, name = text(filled.form, "why", SHORT, "What the customer said"), text(filled.form, "promise", 20)
    complaint = await filled.desk.drop(filled.complaint_id, filled.person, name, why)
    return complaint, f"Noted: {complaint.first_name} wants it no more, so nobody is reminded of it."


async def _waiting(filled: Filled) -> tuple[Complaint, str]:
    """For whom we wait, until when; and until when the customer is with us, where that is filled in."""
    leaves = moment(filled.form, "leaves", filled.person.zone, "The time at which the customer leaves")
    complaint, told = await _paused(filled)
    if leaves and leaves != complaint.leaves_at:
        complaint = await filled.desk.still_here(filled.complaint_id, filled.person, leaves)
        told = f"{complaint.first_name} is to hear from us before that."
    return complaint, told


async def _paused(filled: Filled) -> tuple[Complaint, str]:
    if filled.form.get("waiting_for") in (None, "", NOBODY):
        return await filled.desk.go_on(filled.complaint_id, filled.person), "It is our turn."
    whom = choice(filled.form, "waiting_for", WaitingFor, "Who it waits for")
    until = must_moment(filled.form, "until", filled.person.zone, "The end of the wait")
    complaint = await filled.desk.pause(filled.complaint_id, filled.person, whom, until)
    return complaint, "It waits. You are reminded when the time is over."


async def _helper(filled: Filled) -> tuple[Complaint, str]:
    helper = await _somebody(filled)
    task = text(filled.form, "task", SHORT, "The task")
    due = moment(filled.form, "due", filled.person.zone, "The date of the task")
    return await filled.desk.add_helper(
        filled.complaint_id, filled.person, helper, task, due
    ), f"{helper.name} is told."


async def _owner(filled: Filled) -> tuple[Complaint, str]:
    owner = await _somebody(filled)
    to = HandedOver(
        owner=owner,
        reason=choice(filled.form, "reason", HandOff, "The reason"),
        words=text(filled.form, "words", SHORT),
        brief=text(filled.form, "brief", MEDIUM),
    )
    complaint = await filled.desk.change_owner(filled.complaint_id, filled.person, to)
    return complaint, f"{owner.name} owns it now. A draft that introduces {owner.name} is being written."


def unread(complaint: Complaint) -> tuple[Said, ...]:
    """What the customer wrote since the owner last saw his draft."""
    draft = complaint.draft
    return tuple(said for said in complaint.said if draft and not said.ours and said.at > draft.seen_at)


async def _somebody(filled: Filled) -> Person:
    person = await filled.find(str(filled.form.get("person", "")))
    if person is None:
        raise NoSuchPerson(at="person")
    return person


async def _sort(filled: Filled) -> tuple[Complaint, str]:
    kind = choice(filled.form, "type", Type, "The type")
    severity = choice(filled.form, "severity", Severity, "The severity")
    stage = choice(filled.form, "stage", Stage, "The stage") if filled.form.get("stage") else None
    reason = text(filled.form, "reason", SHORT)
    complaint = await filled.desk.sort(filled.complaint_id, filled.person, kind, severity, reason, stage=stage)
    return complaint, "Corrected."


async def _customer(filled: Filled) -> tuple[Complaint, str]:
    known = Known(
        relationship=choice(filled.form, "relationship", Relationship, "How close the customer is"),
        double=choice(filled.form, "double", Double, "Whether the customer wrote before"),
        trigger=choice(filled.form, "trigger", Trigger, "What set the customer off"),
        intent=choice(filled.form, "intent", Intent, "What the customer believes"),
        evidence=text(filled.form, "evidence", SHORT),
    )
    complaint = await filled.desk.know(filled.complaint_id, filled.person, known)
    return complaint, f"Noted. Drafts fit how it stands with {complaint.first_name} now."


async def _resolve(filled: Filled) -> tuple[Complaint, str]:
    remedy, question = text(filled.form, "remedy", SHORT), text(filled.form, "text", MEDIUM)
    complaint = await filled.desk.resolve(filled.complaint_id, filled.person, remedy, question)
    return complaint, f"{complaint.first_name} is asked whether it is settled."


async def _document(filled: Filled) -> tuple[Complaint, str]:
    written = Documentation(
        failed=text(filled.form, "failed", MEDIUM),
        cause=text(filled.form, "cause", MEDIUM),
        remedy=text(filled.form, "remedy", MEDIUM),
        prevention=text(filled.form, "prevention", MEDIUM),
        value=choice(filled.form, "value", Value, "The value found"),
        learned=text(filled.form, "learned", MEDIUM),
    )
    return await filled.desk.document(filled.complaint_id, filled.person, written), "Written down."


async def _cause(filled: Filled) -> tuple[Complaint, str]:
    """Another cause of the list fits better; else who looks after this one, and how far its repair is."""
    complaint, chosen = await filled.desk.get(filled.complaint_id), text(filled.form, "cause", 40)
    if complaint.lesson and chosen not in ("", complaint.lesson.cause):
        complaint = await filled.desk.put_under(filled.complaint_id, filled.person, chosen)
        return complaint, "It is under that cause now. Open it again to say how far the repair of that one is."
    fix = choice(filled.form, "fix", Fix, "How far the repair is")
    on = moment(filled.form, "on", filled.person.zone, "The date of the repair")
    owner = await _somebody(filled) if str(filled.form.get("person", "")).strip() else None
    changed = text(filled.form, "changed", SHORT)
    complaint = await filled.desk.look_after(filled.complaint_id, filled.person, owner, fix, on, changed)
    told = "Owners of complaints that came of it are reminded to tell what changed." if fix is Fix.DONE else ""
    return complaint, f"The cause is noted. {told}".strip()


async def _affected(filled: Filled) -> tuple[Complaint, str]:
    others = lines(filled.form, "others")
    complaint = await filled.desk.affected(filled.complaint_id, filled.person, others)
    told = "Each has a complaint of their own now, found by us." if others else "Noted: nobody else."
    return complaint, told


async def _give_up(filled: Filled) -> tuple[Complaint, str]:
    reason = text(filled.form, "reason", SHORT)
    complaint = await filled.desk.give_up(filled.complaint_id, filled.person, reason)
    return complaint, "A lead is asked. It stays open, and yours, until somebody agrees."


async def _reopen(filled: Filled) -> tuple[Complaint, str]:
    why = text(filled.form, "why", SHORT)
    return await filled.desk.reopen(filled.complaint_id, filled.person, why), "Open again, with the same owner."


FORMS: dict[str, Save] = {
    "facts": _facts,
    "draft": _draft,
    "promise": _promise,
    "move": _move,
    "drop": _drop,
    "waiting": _waiting,
    "helper": _helper,
    "owner": _owner,
    "sort": _sort,
    "customer": _customer,
    "resolve": _resolve,
    "document": _document,
    "cause": _cause,
    "affected": _affected,
    "parting": _give_up,
    "reopen": _reopen,
}
