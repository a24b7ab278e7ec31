"""A dialog that was sent: what it says is done, and what who sent it sees then."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.facts import Complaint, Person
from bot.forms import FORMS, Filled
from bot.message import Button
from bot.promptly import begin, trouble
from bot.refusals import (
    Empty,
    Late,
    NoPromise,
    NoReason,
    NoRules,
    NotColleague,
    OldButton,
    Past,
    Refused,
    SamePerson,
    SignOff,
    StaleDraft,
    Stopped,
    TooFar,
    Unknown,
    Unticked,
)
from bot.stages import after_facts
from handlers.slack import app_home, desk_choice, drafting, own_time, reporting, views
from handlers.slack.addresses import parse
from handlers.slack.clients import reason
from handlers.slack.envelopes import Body
from handlers.slack.opening import View, agent, filled, keeping, remarked
from handlers.slack.pieces import buttons
from handlers.slack.site import Site
from handlers.slack.speaking import reported

NEXT = {
    "facts": Button(verb="open", label="Write it myself", argument="draft"),
    "move": Button(verb="open", label="Look at the update", argument="draft"),
    "resolve": Button(verb="open", label="Write down what happened", argument="document", style="primary"),
    "report": Button(verb="open", label="Open it", argument="timeline"),
}
"""Where one goes on from a dialog."""

MEANT: dict[type[Refused], str] = {
    Past: "due", TooFar: "due", NoPromise: "promise", NotColleague: "person", SamePerson: "person", NoReason: "reason",
    StaleDraft: "text", Stopped: "text", Unticked: "text", NoRules: "text", SignOff: "text", Late: "text",
}  # fmt: skip
"""The field of what the desk refuses for one reason only."""

log = logging.getLogger(__name__)


class WhichRule(Refused):
    """Choose the rule that reads it wrongly, and say why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What came of it: `said` in a sentence, and either another dialog or the sentence beside a field."""

    said: str
    view: View | None = None
    errors: dict[str, str] | None = None

    @property
    def answer(self) -> dict[str, Any]:
        """As Slack takes it."""
        if self.view is not None:
            return {"response_action": "update", "view": self.view}
        return {"response_action": "errors", "errors": self.errors or {}}


async def saved(site: Site, team: str, user: str, sent: Body) -> Saved:
    """Do what a dialog says. Raises nothing: a refusal, or trouble, is what comes of it."""
    try:
        return await _done_or_refused(site, team, user, sent)
    except Refused as refused:
        return _beside(refused, sent)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        return _beside(trouble(error), sent)


async def _done_or_refused(site: Site, team: str, user: str, sent: Body) -> Saved:
    person = await agent(site, team, user)
    try:
        return await _done(site, team, person, sent)
    except Unknown as refused:
        return Saved(said=str(refused), view=views.notice("Not possible", str(refused)))
    except Refused as refused:
        return await _refused(site, team, person, sent, refused)


async def _done(site: Site, team: str, person: Person, sent: Body) -> Saved:
    about, values = views.metadata(sent), views.values(sent)
    form = str(about.get("form", ""))
    if form == "settings":
        told = await desk_choice.save(site, team, person, values)
        begin(site.begun, _shown_at_home(site, team, person))
        return Saved(said=told, view=_over(views.notice("Settings", told)))
    if form in own_time.FORMS:
        told = await own_time.sent(site, person, form, values)
        return Saved(said=told, view=_over(views.notice("Saved", told)))
    if form == "report":
        complaint = await reporting.sent(site, team, person, sent, values)
        return _told(form, complaint, reported(complaint))
    if form not in FORMS:
        raise OldButton
    if values.get("do") == f"{drafting.APPEAL}:":
        raise WhichRule(at=drafting.WHICH)
    complaint = await site.complaint(team, str(about.get("complaint", "")))
    complaint, told = await FORMS[form](
        Filled(desk=site.desk, person=person, complaint_id=complaint.id, form=values, find=site.finding(team))
    )
    if form == "draft" and values.get("do", "save") == "save":
        return Saved(said=told, view=remarked(keeping(await filled(site, form, complaint, person), sent), told))
    return _told(form, complaint, told)


async def _shown_at_home(site: Site, team: str, lead: Person) -> None:
    """The App Home says which channel was chosen."""
    try:
        await app_home.publish(site, team, parse(lead.id).id)
    except SlackApiError as error:
        log.info("an App Home is as it was: %s", reason(error))


def _told(form: str, complaint: Complaint, told: str) -> Saved:
    """It is done; and where one goes on from there."""
    view = views.notice("Done", told)
    onward = buttons("next", tuple(_next(form, complaint)), complaint.id)
    return Saved(said=told, view=_over({**view, "blocks": [*view["blocks"], *onward]}))


def _next(form: str, complaint: Complaint) -> Iterator[Button]:
    """Where one goes on from there; with the facts, a draft can be written."""
    if form == "facts" and complaint.draft is None and (kind := after_facts(complaint)):
        yield Button(verb="draft", label="Draft it for me", argument=kind, style="primary")
    if form in NEXT:
        yield NEXT[form]


def _over(view: View) -> View:
    """What lies below it shows how things were before: it is closed too."""
    return {**view, "clear_on_close": True}


async def _refused(site: Site, team: str, person: Person, sent: Body, refused: Refused) -> Saved:
    """Beside its field; for a draft, which is saved all the same, with everything that the rules say of it now."""
    about = views.metadata(sent)
    appeals = views.values(sent).get("do", "").startswith(drafting.APPEAL)
    if about.get("form") != "draft" or refused.at or appeals or isinstance(refused, StaleDraft):
        return _beside(refused, sent)
    complaint = await site.complaint(team, str(about.get("complaint", "")))
    if complaint.owner is None or complaint.owner.id != person.id:  # made anew, the dialog would hold no text of his
        return _beside(refused, sent)
    fresh = keeping(await filled(site, "draft", complaint, person, typed=views.values(sent)), sent)
    return Saved(said=str(refused), view=remarked(fresh, str(refused)))


def _beside(refused: Refused, sent: Body) -> Saved:
    refused.at = refused.at or _meant(refused, sent)
    errors, said = views.errors(refused, sent), str(refused)
    return Saved(said=said, errors=errors) if errors else Saved(said=said, view=views.notice("Not possible", said))


def _meant(refused: Refused, sent: Body) -> str:
    """The field that the desk means, which knows no forms; empty where it means none."""
    if isinstance(refused, Empty):
        values, inputs = views.values(sent), [one for one in sent.get("blocks") or [] if one.get("type") == "input"]
        needed = [str(one.get("block_id")) for one in inputs if not one.get("optional")]
        optional = next((name for name in ("reason", "learned") if name in values), "")  # needed all the same
        return next((name for name in needed if not values.get(name, "").strip()), optional)
    return next((field for kind, field in MEANT.items() if isinstance(refused, kind)), "")
