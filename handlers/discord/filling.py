"""A dialog that was sent: what it says is done, and who sent it hears what came of it.

Nothing of a dialog is kept: its id says what it is for, so any replica takes it. A refusal never costs anybody what
was typed: it is shown, and the same dialog opens again with it.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

import discord

from bot import elsewhere, moments, offering, own_time
from bot.appeals import Objection
from bot.facts import Account, Complaint, Draft, Person, hash_of
from bot.fields import text
from bot.forms import FORMS, GOES_ON, Filled
from bot.hours import Hours
from bot.message import Button
from bot.promptly import trouble
from bot.refusals import OldButton, Refused, StaleDraft
from bot.steps import SHORT, clean
from bot.wording import replies
from handlers.discord import answers, asking, modals, opening, own_time_command, panes, replying, reporting
from handlers.discord.addresses import guild_of, user_of
from handlers.discord.cards import TooLong
from handlers.discord.custom_ids import Wanted
from handlers.discord.presses import must_fit
from handlers.discord.remembering import Memory
from handlers.discord.replying import Call
from handlers.discord.reporting import InServer
from handlers.discord.site import Site
from handlers.discord.speaking import reported

SHOWS = {
    "facts-what": "facts", "facts-why": "facts", "facts-offers": "facts", "draft": "draft", "appeal": "draft",
    "promise": "promise",
}  # fmt: skip
"""What shows what came of a dialog."""

NEXT = {
    "move": Button(verb="open", label="Look at the update", argument="draft"),
    "resolve": Button(verb="open", label="Write down what happened", argument="document", style="primary"),
    "report": Button(verb="open", label="Open it", argument="timeline"),
}
"""Where one goes on from the others."""

OPENED_BY = {"draft": "edit", "promise": "new"}
"""The argument of the button that opens a dialog which has the name of a pane."""

NOBODY = (400, 404)  # what Discord says to an id that is nobody's, or none

DATES: Mapping[str, Mapping[str, str]] = {
    "promise": {"due": "The date of the promise"},
    "move": {"due": "The new date"},
    "helper": {"due": "The date of the task"},
    "cause": {"on": "The date of the repair"},
    "waiting": {"until": "The end of the wait", "leaves": "The time at which the customer leaves"},
}
"""The fields of dialogs in which a time is typed, and what each is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A dialog that was sent. `key` is Discord's; `in_place`: it was opened in what only this person sees."""

    call: Call
    key: str
    wanted: Wanted
    values: Mapping[str, str]
    in_place: bool

    @property
    def opener(self) -> Wanted:
        """What opens the same dialog again."""
        name = self.wanted.name
        return Wanted("open", self.wanted.complaint, name, OPENED_BY.get(name, self.wanted.argument))


async def filled(site: Site, memory: Memory, interaction: discord.Interaction, wanted: Wanted) -> None:
    """Do what a dialog says, and tell who sent it. Raises nothing."""
    in_place = replying.private(interaction)
    if not await replying.acknowledged(interaction, in_place=in_place):
        return
    call, values = replying.call_of(site, interaction), modals.values(interaction.data or {})
    sent = Sent(call=call, key=str(interaction.id), wanted=wanted, values=values, in_place=in_place)
    try:
        said, complaint = await _done(site, sent)
    except Refused as refused:
        await _refused(site, memory, sent, refused)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        await _refused(site, memory, sent, trouble(error))
    else:
        memory.typed.take((call.user, sent.opener))
        await _told(site, sent, said, complaint)


async def _done(site: Site, sent: Sent) -> tuple[str, Complaint | None]:
    """What is to be told then, and the complaint that it is about. Raises Refused."""
    call, name = sent.call, sent.wanted.name
    if name in opening.OWN_TIME:
        who = await opening.colleague(site, call)
        return await own_time_command.sent(site, name, who, sent.values), None
    if name == "report":
        complaint = await _reported(site, sent)
        return reported(complaint), complaint
    if name not in modals.NAMES:
        raise OldButton
    complaint, person = await opening.concerned(site, call, sent.wanted.complaint)
    complaint, said = await _carried_out(site, sent, complaint, person)
    return said, complaint


def _moment(typed: str, field: str, called: str, now: datetime, hours: Hours) -> str:
    """As ISO 8601; raises Refused, which names the field."""
    try:
        return moments.read(typed, now, hours, field=called).isoformat()
    except Refused as refused:
        refused.at = refused.at or field
        raise


# What it says


async def _carried_out(site: Site, sent: Sent, complaint: Complaint, person: Person) -> tuple[Complaint, str]:
    """Raises Refused."""
    name, values = sent.wanted.name, {**sent.values}
    hours = await own_time.hours_of(site.desk, person)
    for field, called in DATES.get(name, {}).items():
        if values.get(field, "").strip():
            values[field] = _moment(values[field], field, called, site.now, hours)
    if name.startswith("facts-"):
        name, values = "facts", {**_known(complaint.account, values), **values}

    if name == "document":
        values = {"remedy": asking.known_remedy(complaint), **values}
    find = partial(_somebody, site, sent.call, complaint, person)
    filled = Filled(desk=site.desk, person=person, complaint_id=complaint.id, form=values, find=find)
    if name == "appeal":
        return await _appeal(filled, complaint.draft)
    if name == "draft":
        return await _draft(filled, complaint)
    if name == "resolve":
        must_fit(replies.settled_question(complaint, person, values.get("text", "")))
    return await FORMS[name](filled)


async def _reported(site: Site, sent: Sent) -> Complaint:
    """What a colleague tells of a customer. Raises Refused."""
    teams = (await opening.colleague(site, sent.call)).people
    if len(teams) != 1:
        raise InServer
    ((guild, person),) = teams.items()
    name, words = sent.values.get("customer", ""), sent.values.get("text", "")
    found = elsewhere.filled(sent.values)
    return await reporting.filled(
        site, guild, person, sent.wanted.argument, key=sent.key, name=name, text=words, found=found
    )


async def _somebody(site: Site, call: Call, complaint: Complaint, person: Person, typed: str) -> Person | None:
    """A colleague by id; by his name where Discord let nobody choose, among those whom the complaint knows."""
    guild = call.guild or guild_of(complaint)
    if user_of(typed):
        try:
            return await site.find(guild, typed)
        except discord.HTTPException as error:
            if error.status not in NOBODY:
                raise
            return None
    known = offering.names(complaint, person, await site.desk.policy_for(complaint))
    name = typed.strip().removeprefix("@").casefold()
    found = [id_ for id_, whole in known.items() if name and name in (whole.casefold(), *whole.casefold().split()[:1])]
    return await site.find(guild, found[0]) if len(found) == 1 else None


def _known(account: Account, values: Mapping[str, str]) -> dict[str, str]:
    """The form of the facts as they are, of which a dialog holds a part; offers are told together."""
    known = {
        "failures": "\n".join(account.failures), "impact": account.impact, "cause": account.cause,
        "cause_status": str(account.cause_status), "fault": str(account.fault or ""), "fix_done": account.fix_done,
        "third_parties": "\n".join(account.third_parties), "facts": "\n".join(account.facts),
    }  # fmt: skip
    if any(name.startswith("option_") for name in values):
        return known
    for row, option in enumerate(account.options):
        known |= {f"option_label_{row}": option.label, f"option_kind_{row}": option.kind,
                  f"option_amount_{row}": option.amount}  # fmt: skip
    return known


async def _draft(filled: Filled, complaint: Complaint) -> tuple[Complaint, str]:
    """What is too long to be sent is saved all the same."""
    if filled.form.get("do") != "send":
        return await FORMS["draft"](filled)
    try:
        must_fit(replies.reply(complaint, filled.person, filled.form.get("text", "")))
    except TooLong:
        await FORMS["draft"](replace(filled, form={**filled.form, "do": "save"}))
        raise
    return await FORMS["draft"](filled)


async def _appeal(filled: Filled, draft: Draft | None) -> tuple[Complaint, str]:
    """About the text that stood there when the dialog was opened; it is not in the dialog."""
    exactly = f"{draft.number}:{draft.hash}" if draft else ""
    if draft is None or exactly != f"{filled.form.get('number')}:{filled.form.get('hash')}":
        raise StaleDraft
    finding = str(filled.form.get("do", "")).partition(":")[2]
    reason = text(filled.form, f"reason-{finding}", SHORT)
    return await GOES_ON["appeal"](filled, draft, Objection(finding=finding, reason=reason))


# What comes of it


async def _told(site: Site, sent: Sent, said: str, complaint: Complaint | None) -> None:
    """It is done: where it is seen, else in a sentence, and where one goes on from there."""
    if complaint is None:
        await replying.tell(site, sent.call, said)
        return
    name, do = sent.wanted.name, sent.values.get("do", "save")
    shows = SHOWS.get(name, "") if name != "draft" or do == "save" else ""
    pane = Wanted("open", complaint.id, shows or "timeline")
    if (shows or sent.in_place) and await opening.shown(site, sent.call, pane, said):
        return
    await replying.tell(site, sent.call, said, complaint.id, [NEXT[name]] if name in NEXT else [])


async def _refused(site: Site, memory: Memory, sent: Sent, refused: Refused) -> None:
    """Why, with what was typed; a draft that is saved all the same is shown with everything that the rules say."""
    said, opener, typed = str(refused), sent.opener, sent.values
    if sent.wanted.name == "draft" and await _is_shown(site, sent, said):
        memory.typed.take((sent.call.user, opener))
        return
    if isinstance(refused, StaleDraft):  # it may be saved, then, over what there is now
        typed = {name: value for name, value in typed.items() if name != "number"}
    memory.typed.put((sent.call.user, opener), typed)
    answer = panes.again(said, opener.name, opener.complaint, opener.argument, typed)
    if not await (replying.follow if sent.in_place else replying.show)(site, sent.call, answer):
        await answers.privately(site, said, user=sent.call.user)


async def _is_shown(site: Site, sent: Sent, said: str) -> bool:
    """Is the draft saved as it was typed, and shown so?"""
    with suppress(Exception):  # whatever it is, what was typed is shown the other way
        complaint = await site.complaint(sent.call.guild, sent.wanted.complaint)
        exact = hash_of(clean(sent.values.get("text", "")).strip())
        if complaint.draft and complaint.draft.hash == exact:
            return await opening.shown(site, sent.call, Wanted("open", complaint.id, "draft"), said)
    return False
