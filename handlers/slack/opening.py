"""Making a dialog: the complaint as it is now, for who asks, with what he typed so far."""

from collections.abc import Mapping
from typing import Any

from bot import asked
from bot.facts import Complaint, Person
from bot.fields import GOES_ON
from bot.forms import FORMS
from bot.kinds import Role
from bot.promptly import trouble
from bot.refusals import NotAgent, NotLead, Refused
from handlers.slack import desk_choice, own_time, reporting, views
from handlers.slack.envelopes import Body
from handlers.slack.frame import Asked
from handlers.slack.pieces import line
from handlers.slack.site import Site

View = dict[str, Any]

OWNERS = frozenset({
    "facts", "helper", "move", "drop", "waiting", "resolve", "document", "affected", "sort", "customer",
})  # fmt: skip
"""Forms that only the owner can send; a lead may sort too."""


async def made(site: Site, team: str, user: str, form: str, complaint_id: str, argument: str = "") -> View:
    """The dialog that a button opens, or a notice that says why it does not. Raises nothing."""
    try:
        person = await agent(site, team, user)
        if form == "report":
            return views.report()
        if form == "settings":
            return await _settings(site, team, person)
        if form in own_time.FORMS:
            return await own_time.opened(site, person, form)
        complaint = await site.complaint(team, complaint_id)
        asked.may_open(form, OWNERS, complaint, person)
        if form == "timeline":
            complaint = await site.desk.opened(complaint.id, person)
        return await filled(site, form, complaint, person, argument=argument)
    except Refused as refused:
        return views.notice("Not possible", str(refused))
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        return views.notice("Not possible", str(trouble(error)))


async def agent(site: Site, team: str, user: str) -> Person:
    """Who it is; raises NotAgent for customers, who see nothing of the team's work."""
    person = await site.people.person(team, user)
    if person.role is Role.CUSTOMER:
        raise NotAgent
    return person


async def filled(
    site: Site,
    form: str,
    complaint: Complaint,
    person: Person,
    *,
    typed: Mapping[str, str] | None = None,
    argument: str = "",
) -> View:
    """A dialog of a complaint, with what was typed already."""
    typed = typed or {}
    judged = await asked.judged(site.desk, complaint, typed) if form == "draft" else None
    events = () if form in FORMS else await site.board.timeline(complaint.id)
    shown = Asked(
        complaint=complaint,
        policy=await site.desk.policy_for(complaint),
        person=person,
        judged=judged,
        typed=typed,
        events=events,
        argument=argument,
        causes=await site.desk.causes_for(complaint) if form == "cause" else (),
    )
    return views.dialog(form, shown)


async def again(site: Site, team: str, user: str, sent: Body, *, remark: str = "") -> View:
    """A dialog as it was sent, or is being filled in, made anew; with a remark above it. Raises Refused."""
    about, typed = views.metadata(sent), views.values(sent)
    form = str(about.get("form", ""))
    if form == "report":
        known = {name: str(about[name]) for name in reporting.KNOWN if name in about}
        found = {name: typed[name] for name in ("seen", "url") if name in typed}
        view = views.report(typed.get("text", ""), typed.get("customer", ""), known, **found)
    elif form == "notice":
        return views.notice("Done", remark)
    elif form == "settings":
        view = await _settings(site, team, await agent(site, team, user))
    elif form in own_time.FORMS:
        view = await own_time.opened(site, await agent(site, team, user), form, typed)
    else:
        person, complaint = await agent(site, team, user), await site.complaint(team, str(about.get("complaint", "")))
        view = await filled(site, form, complaint, person, typed=typed)
    return remarked(view, remark)


def remarked(view: View, remark: str) -> View:
    """The dialog with a remark above everything."""
    return {**view, "blocks": [line("remark", remark), *view["blocks"]]} if remark else view


def keeping(view: View, sent: Body) -> View:
    """The dialog with the text's inputs as they were sent, where a new look at it would cut the text otherwise.

    Slack leaves in an input what was typed there, so a part that moved to another input would stand in both.
    """
    parts = [block for block in sent.get("blocks") or [] if _is_text(block)]
    fresh = [block for block in view["blocks"] if _is_text(block)]
    if not parts or [part["block_id"] for part in parts] == [block["block_id"] for block in fresh]:
        return view
    at = view["blocks"].index(fresh[0]) if fresh else len(view["blocks"])
    rest = [block for block in view["blocks"] if block not in fresh]
    return {**view, "blocks": [*rest[:at], *parts, *rest[at:]]}


def _is_text(block: Body) -> bool:
    return str(block.get("block_id", "")).partition(GOES_ON)[0] == "text"


async def _settings(site: Site, team: str, person: Person) -> View:
    if person.role is not Role.LEAD:
        raise NotLead
    return desk_choice.view(await site.desk_place(team) or site.desk.policy.desk_place())
