"""A complaint's page: everything known of it and everything its owner can do, with or without the room around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.asked import goes_to
from bot.causes import Cause, count
from bot.facts import Complaint, Person
from bot.fields import OPTION_ROWS
from bot.forms import unread
from bot.kinds import Kind, Role, State
from bot.next_step import next_step
from bot.offering import may_give_up, may_part
from bot.paths import listens, owes_a_deed
from bot.playbook import playbook
from bot.playbook import title as playbook_title
from bot.remedy import remedy_first
from bot.reviews import facts_moved
from bot.stages import knows_enough, offers
from bot.wording import partings
from bot.wording.cards import card
from bot.wording.causes import often, repair
from bot.wording.in_short import in_short
from bot.wording.notes import asked, written_by
from bot.wording.replies import question
from bot.wording.telling import Line, told
from handlers.web.findings import Found, found
from handlers.web.looks import person_name, render
from handlers.web.panes import unless_known
from handlers.web.site import BOT, PLATFORM, SITE, Site, Viewer, of_team


async def show(request: web.Request) -> web.Response:
    """GET /complaints/{id}: the page; with ?part only the part that the room shows beside its channels."""
    site, viewer = request.app[SITE], of_team(request)
    complaint = await site.desk.opened(request.match_info["id"], viewer.person)
    draft = complaint.draft
    stands = await found(site, complaint, draft.kind, draft.text) if draft and draft.text else None
    template = "complaint_body.html" if "part" in request.query else "complaint.html"
    step, due = next_step(complaint, site.desk.policy)
    html = render(
        request,
        template,
        complaint=complaint,
        rows=card(complaint, site.desk.policy).rows,
        in_short=in_short(complaint),
        plays=playbook(complaint),
        playbook=playbook_title(complaint),
        owes_a_deed=owes_a_deed(complaint),
        listens=listens(complaint),
        knows_enough=knows_enough(complaint),
        offered=[kind for kind in Kind if offers(complaint, kind)],
        cause=await _cause(site, complaint, viewer),
        step=step,
        due=due,
        found=stands,
        events=await _timeline(site, complaint),
        **_of_draft(complaint),
        question=complaint.question or question(complaint),
        where=where(site, complaint),
        owns=complaint.owner is not None and complaint.owner.id == viewer.person.id,
        may_sign=_may_sign(viewer, complaint, stands),
        partings=partings.BUTTONS if may_part(complaint, viewer.person) else (),
        may_give_up=may_give_up(complaint, viewer.person),
        opens=opens(complaint),
        team=[person for person in site.options.people if person.role is not Role.CUSTOMER],
        name_of=lambda person_id: name_of(site, complaint, person_id),
        option_rows=OPTION_ROWS,
        remedy_first=remedy_first(complaint),
    )
    return unless_known(request, html)


def _of_draft(complaint: Complaint) -> dict[str, Any]:
    """Who wrote it and what he asks for; and what has happened since."""
    draft = complaint.draft
    return {
        "asks": asked(draft) if draft else [],
        "by": written_by(draft) if draft else "",
        "facts_moved": facts_moved(complaint),
        "unread": unread(complaint) if draft and draft.text else (),
    }


async def _timeline(site: Site, complaint: Complaint) -> list[Line]:
    """In words, the newest first."""
    return [
        told(event, lambda text: person_name(text, site)) for event in reversed(await site.board.timeline(complaint.id))
    ]


def where(site: Site, complaint: Complaint) -> str:
    """Who will read an approved text, and where: what stands beside the button that sends it."""
    name = complaint.customer.name
    openly = f"Goes to {name} as a reply in “{site.desk.policy.company} help”, where every customer can read it."
    return goes_to(complaint, name, PLATFORM, openly)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The complaint's cause as the page shows it: in words, with the list it is chosen from, for who may."""

    cause: Cause
    repair: str
    often: str
    listed: Sequence[Cause]
    may: bool


async def _cause(site: Site, complaint: Complaint, viewer: Viewer) -> Shown | None:
    cause = await site.desk.cause_of(complaint)
    if cause is None:
        return None
    linked = await site.desk.causes.linked([cause.id])
    owners = [one.id for one in (cause.owner, complaint.owner) if one]
    return Shown(
        cause=cause,
        repair=repair(cause, viewer.person.zone),
        often=often(count(cause, linked, site.now)),
        listed=await site.desk.causes_for(complaint),
        may=viewer.lead or viewer.person.id in owners,
    )


def opens(complaint: Complaint) -> str:
    """The section that comes next, which stands open."""
    if complaint.draft:
        return "draft"
    if complaint.state is State.RESOLVED:
        return "document"
    if complaint.state is State.OWNED and not complaint.account.failures:
        return "facts"
    return "draft" if complaint.state is State.OWNED else "conversation"


def _may_sign(viewer: Viewer, complaint: Complaint, stands: Found | None) -> bool:
    """A lead who does not own it, and who was asked to sign off its exact text (C4)."""
    other = complaint.owner is not None and complaint.owner.id != viewer.person.id
    return viewer.lead and other and stands is not None and stands.judged.waits


def name_of(site: Site, complaint: Complaint, person_id: str) -> str:
    """A person's name for his id."""
    if person_id == BOT:
        return "Amends"
    if person_id == complaint.customer.id:
        return complaint.customer.name
    person: Person | None = site.person(person_id)
    return person.name if person else person_id
