"""A dialog that was sent: what it says is done, and who sent it hears what came of it.

Nothing of a dialog is kept: its id says what it is for, so any replica takes it. A refusal never costs anybody what
was typed: it is shown, and the same dialog opens again with it.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import discord

from bot import moments, offering, own_time
from bot.appeals import Objection
from bot.facts import Account, Complaint, Draft, Person, hash_of
from bot.fields import text
from bot.forms import FORMS, GOES_ON, Filled
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

DATES = {"promise": "The date of the promise", "move": "The new date", "helper": "The date of the task"}


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
    values = modals.values(interaction.data or {})
    call, key = replying.call_of(site, interaction), str(interaction.id)
    sent = Sent(call=call, key=key, wanted=wanted, values=values, in_place=in_place)
    typed = (sent.call.user, sent.opener)
    memory.typed.put(typed, values)
    try:
        await _done(site, sent)
    except Refused as refused:
        if isinstance(refused, StaleDraft):  # what was typed may be saved, then, over what there is now
            memory.typed.put(typed, {name: value for name, value in values.items() if name != "number"})
        await _refused(site, sent, refused)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        await _refused(site, sent, trouble(error))
    else:
        memory.typed.take(typed)


async def _done(site: Site, sent: Sent) -> None:
    """Raises Refused."""
    call, name = sent.call, sent.wanted.name
    if name in opening.OWN_TIME:
        who = await opening.colleague(site, call)
        await replying.tell(site, call, await own_time_command.sent(site, name, who, sent.values))
    elif name == "report":
        complaint = await _reported(site, sent)
        await _told(site, sent, complaint, reported(complaint))
    elif name in modals.NAMES:
        complaint, person = await opening.concerned(site, call, sent.wanted.complaint)
        complaint, said = await _carried_out(site, sent, complaint, person)
        await _told(site, sent, complaint, said)
    else:
        raise OldButton


# What it says


async def _carried_out(site: Site, sent: Sent, complaint: Complaint, person: Person) -> tuple[Complaint, str]:
    """Raises Refused."""
    name, values = sent.wanted.name, {**sent.values}
    if name in DATES and values.get("due", "").strip():
        hours = await own_time.hours_of(site.desk, person)
        values["due"] = moments.read(values["due"], site.now, hours, field=DATES[name]).isoformat()
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
    return await reporting.filled(site, guild, person, sent.wanted.argument, key=sent.key, name=name, text=words)


async def _somebody(site: Site, call: Call, complaint: Complaint, person: Person, typed: str) -> Person | None:
    """A colleague by id; by his name where Discord let nobody choose, among those whom the complaint knows."""
    guild = call.guild or guild_of(complaint)
    if user_of(typed):
        return await site.find(guild, typed)
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


async def _told(site: Site, sent: Sent, complaint: Complaint, said: str) -> None:
    """It is done: where it is seen, else in a sentence, and where one goes on from there."""
    name, do = sent.wanted.name, sent.values.get("do", "save")
    goes_on = name != "draft" or do == "save"
    shows = SHOWS.get(name, "") if goes_on else ""
    if shows or sent.in_place:
        with suppress(Refused):
            pane = await opening.pane(site, sent.call, Wanted("open", complaint.id, shows or "timeline"), remark=said)
            if await replying.show(site, sent.call, pane):
                return
    onward = [NEXT[name]] if name in NEXT else []
    await replying.tell(site, sent.call, said, complaint.id, onward)


async def _refused(site: Site, sent: Sent, refused: Refused) -> None:
    """Why, with what was typed; a draft that is saved all the same is shown with everything that the rules say."""
    said, opener = str(refused), sent.opener
    if sent.wanted.name == "draft" and await _is_shown(site, sent, said):
        return
    answer = panes.again(said, opener.name, opener.complaint, opener.argument, sent.values)
    if not await (replying.follow if sent.in_place else replying.show)(site, sent.call, answer):
        await answers.privately(site, said, user=sent.call.user)


async def _is_shown(site: Site, sent: Sent, said: str) -> bool:
    """Is the draft saved as it was typed, and shown so?"""
    with suppress(Exception):  # whatever it is, what was typed is shown the other way
        complaint = await site.complaint(sent.call.guild, sent.wanted.complaint)
        exact = hash_of(clean(sent.values.get("text", "")).strip())
        if complaint.draft and complaint.draft.hash == exact:
            pane = await opening.pane(site, sent.call, Wanted("open", complaint.id, "draft"), remark=said)
            return await replying.show(site, sent.call, pane)
    return False
