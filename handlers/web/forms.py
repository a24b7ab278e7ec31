"""The forms of a complaint's page: facts, the draft's text, promises, helpers, how it ends."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiohttp import web

from bot.appeals import Objection
from bot.facts import Account, Complaint, Documentation, Draft, Person, Said
from bot.kinds import CauseStatus, Fault, Kind, Severity, Type, Value
from bot.refusals import NewFacts, NewWords, NothingToTick
from bot.reviews import facts_moved
from bot.steps import LONG, SHORT
from handlers.web.answers import done
from handlers.web.fields import Form, choice, lines, moment, must_moment, number, options, text
from handlers.web.findings import found
from handlers.web.looks import page
from handlers.web.presses import complaint_url, load
from handlers.web.refused import NoSuchPerson
from handlers.web.site import SITE, Site, Viewer, of_team

Save = Callable[[Site, Viewer, str, Form], Awaitable[tuple[Complaint, str]]]
MEDIUM = 2_000  # characters; what a documentation or a question may hold


async def save(request: web.Request) -> web.Response:
    """POST /complaints/{id}/{form}: one form of the complaint's page."""
    site, viewer, form = request.app[SITE], of_team(request), await request.post()
    name = request.match_info["form"]
    if name not in FORMS:
        raise web.HTTPNotFound
    complaint, note = await FORMS[name](site, viewer, request.match_info["id"], form)
    site.hub.poke()
    return done(request, note, goto=complaint_url(viewer, complaint.id, NEXT.get(name, name)))


async def check(request: web.Request) -> web.Response:
    """POST /complaints/{id}/check: what the rules say of a text as it is typed, as a part of the page."""
    site, form = request.app[SITE], await request.post()
    viewer = of_team(request)
    said = text(form, "text", LONG)
    kind = choice(form, "kind", Kind, "The kind of message")
    complaint = await load(site, request.match_info["id"])
    owns = complaint.owner is not None and complaint.owner.id == viewer.person.id
    stands = await found(site, complaint, kind, said, text(form, "part", 40))
    return page(request, "findings.html", found=stands, owns=owns)


async def _facts(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    account = Account(
        failures=lines(form, "failures"),
        impact=text(form, "impact", SHORT),
        cause=text(form, "cause", SHORT),
        cause_status=choice(form, "cause_status", CauseStatus, "What is known of the cause"),
        fault=choice(form, "fault", Fault, "Whose fault it was") if form.get("fault") else None,
        fix_done=text(form, "fix_done", SHORT),
        third_parties=lines(form, "third_parties"),
        facts=lines(form, "facts"),
        options=options(form),
    )
    return await site.desk.record(complaint_id, viewer.person, account), "The facts are saved."


async def _draft(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    """Save the text; and what "do" says with exactly what was typed here.

    Saving counts as having seen the facts and all that the customer wrote, so what comes upon new ones only saves.
    """
    kind = choice(form, "kind", Kind, "The kind of message")
    written = text(form, "text", LONG, "The draft")
    before = await load(site, complaint_id)
    complaint = await site.desk.edit(complaint_id, viewer.person, number(form, "number"), kind, written)
    draft = complaint.draft
    if draft and form.get("ticked") == draft.hash:
        with suppress(NothingToTick):
            await site.desk.tick(complaint_id, viewer.person, draft.number, draft.hash)
    do, _, about = str(form.get("do", "")).partition(":")
    if draft is None or do not in GOES_ON:
        return complaint, "The draft is saved. Nothing is sent yet."
    if do in SEEN and unread(before):
        raise NewWords(name=before.first_name)
    if do in SEEN and facts_moved(before):
        raise NewFacts
    reason = text(form, f"reason-{about}", SHORT)
    return await GOES_ON[do](site, viewer, complaint_id, draft, Objection(finding=about, reason=reason))


async def _send(site: Site, viewer: Viewer, complaint_id: str, draft: Draft, _: Objection) -> tuple[Complaint, str]:
    complaint = await site.desk.approve(complaint_id, viewer.person, draft.number, draft.hash)
    return complaint, f"Sent to {complaint.first_name}."


async def _sign(site: Site, viewer: Viewer, complaint_id: str, draft: Draft, _: Objection) -> tuple[Complaint, str]:
    complaint = await site.desk.ask_sign_off(complaint_id, viewer.person, draft.number, draft.hash)
    return complaint, "A lead is asked to sign it off. You hear of it as soon as it is done."


async def _appeal(
    site: Site, viewer: Viewer, complaint_id: str, draft: Draft, objection: Objection
) -> tuple[Complaint, str]:
    complaint = await site.desk.appeal(complaint_id, viewer.person, draft.number, draft.hash, objection)
    return complaint, "The team is asked. Somebody else says whether the rule reads it wrongly."


async def _wrote(site: Site, viewer: Viewer, complaint_id: str, draft: Draft, _: Objection) -> tuple[Complaint, str]:
    complaint = await site.desk.wrote(complaint_id, viewer.person, draft.text)
    return complaint, f"Noted as what you wrote to {complaint.first_name}."


GoesOn = Callable[[Site, Viewer, str, Draft, Objection], Awaitable[tuple[Complaint, str]]]
GOES_ON: dict[str, GoesOn] = {"send": _send, "sign": _sign, "appeal": _appeal, "wrote": _wrote}
SEEN = ("send", "sign", "wrote")  # what may not be done with a text that does not know the latest


async def _promise(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    what = text(form, "what", SHORT, "The promise")
    due = must_moment(form, "due", viewer.person.zone, "The date of the promise")
    return await site.desk.promise(complaint_id, viewer.person, what, due), "Promised. You will be reminded in time."


async def _move(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    due = must_moment(form, "due", viewer.person.zone, "The new date")
    complaint = await site.desk.move(complaint_id, viewer.person, text(form, "promise", 20), due)
    return complaint, f"Moved. Tell {complaint.first_name} with the update that is being drafted."


async def _helper(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    helper = _somebody(site, form)
    task = text(form, "task", SHORT, "The task")
    due = moment(form, "due", viewer.person.zone, "The date of the task")
    return await site.desk.add_helper(complaint_id, viewer.person, helper, task, due), f"{helper.name} is told."


async def _owner(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    owner = _somebody(site, form)
    reason, brief = text(form, "reason", SHORT), text(form, "brief", MEDIUM)
    complaint = await site.desk.change_owner(complaint_id, viewer.person, owner, reason, brief)
    return complaint, f"{owner.name} owns it now."


def unread(complaint: Complaint) -> tuple[Said, ...]:
    """What the customer wrote since the owner last saw his draft."""
    draft = complaint.draft
    return tuple(said for said in complaint.said if draft and not said.ours and said.at > draft.seen_at)


def _somebody(site: Site, form: Form) -> Person:
    person = site.agent(str(form.get("person", "")))
    if person is None:
        raise NoSuchPerson
    return person


async def _sort(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    kind = choice(form, "type", Type, "The type")
    severity = choice(form, "severity", Severity, "The severity")
    reason = text(form, "reason", SHORT)
    return await site.desk.sort(complaint_id, viewer.person, kind, severity, reason), "Corrected."


async def _resolve(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    remedy, question = text(form, "remedy", SHORT), text(form, "text", MEDIUM)
    complaint = await site.desk.resolve(complaint_id, viewer.person, remedy, question)
    return complaint, f"{complaint.first_name} is asked whether it is settled."


async def _document(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    written = Documentation(
        failed=text(form, "failed", MEDIUM),
        cause=text(form, "cause", MEDIUM),
        remedy=text(form, "remedy", MEDIUM),
        prevention=text(form, "prevention", MEDIUM),
        value=choice(form, "value", Value, "The value found"),
        learned=text(form, "learned", MEDIUM),
    )
    return await site.desk.document(complaint_id, viewer.person, written), "Written down."


async def _reopen(site: Site, viewer: Viewer, complaint_id: str, form: Form) -> tuple[Complaint, str]:
    why = text(form, "why", SHORT)
    return await site.desk.reopen(complaint_id, viewer.person, why), "Open again, with the same owner."


NEXT = {"facts": "draft", "move": "draft", "resolve": "document"}  # where one goes on from a form
FORMS: dict[str, Save] = {
    "facts": _facts,
    "draft": _draft,
    "promise": _promise,
    "move": _move,
    "helper": _helper,
    "owner": _owner,
    "sort": _sort,
    "resolve": _resolve,
    "document": _document,
    "reopen": _reopen,
}
