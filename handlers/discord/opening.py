"""Buttons that open something of a complaint: a pane, or a dialog.

Discord takes a dialog only as the first answer, within three seconds. So one that takes longer to make is remembered
for whoever asked for it, and opened by a second press; any replica makes it anew.
"""

import logging
from collections.abc import Mapping

import discord

from bot import asked
from bot.facts import Complaint, Person
from bot.kinds import Role
from bot.logs import whereabouts
from bot.promptly import begin, soon, trouble
from bot.refusals import NotAgent, OldButton, Refused
from handlers.discord import direct_messages, modals, own_time_command, panes, replying
from handlers.discord.asker import Asker, asker
from handlers.discord.cards import Payload
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked
from handlers.discord.layout import Press, view
from handlers.discord.remembering import Memory
from handlers.discord.replying import Call
from handlers.discord.site import Site

Fresh = Payload | discord.ui.Modal | str
"""A pane, a dialog, or why there is neither."""

SOON = 0.7  # seconds; the rest of the second in which we answer is for the way
OWN_TIME = frozenset({"hours", "away"})

OWNERS = frozenset({
    "facts-what", "facts-why", "facts-offers", "draft", "appeal", "promise", "move", "drop", "waiting", "helper",
    "resolve", "document", "affected", "sort", "customer",
})  # fmt: skip
"""Dialogs that only the owner can send; a lead may sort too."""

READY = "That took a little longer than usual. It is ready now."

log = logging.getLogger(__name__)


async def opened(site: Site, memory: Memory, interaction: discord.Interaction, wanted: Wanted) -> None:
    """Show what a button opens, or say why not; what takes long is shown as soon as it is there."""
    call = replying.call_of(site, interaction)
    if prepared := memory.prepared.take((call.user, wanted)):
        await replying.first(interaction, prepared)
        return
    in_place = is_pane(wanted) and replying.private(interaction)
    making = begin(site.begun, made(site, memory, call, wanted))
    if await soon(making, SOON):
        fresh = making.result()
        if isinstance(fresh, str):
            await replying.first(interaction, panes.notice(fresh))
        else:
            await replying.first(interaction, fresh, in_place=in_place)
    elif await replying.acknowledged(interaction, in_place=in_place):
        await _late(site, memory, call, wanted, await making, in_place=in_place)


async def _late(site: Site, memory: Memory, call: Call, wanted: Wanted, fresh: Fresh, *, in_place: bool) -> None:
    if isinstance(fresh, str):
        await replying.tell(site, call, fresh, beside=in_place)
        return
    if isinstance(fresh, discord.ui.Modal):
        memory.prepared.put((call.user, wanted), fresh)
        fresh = Payload(view=view([READY, (Press("Open it", wanted, "primary"),)]))
    await replying.show(site, call, fresh)


async def made(site: Site, memory: Memory, call: Call, wanted: Wanted) -> Fresh:
    """What a button opens, for who pressed it. Raises nothing."""
    try:
        if is_pane(wanted):
            return await pane(site, call, wanted)
        if wanted.name == "guild":
            guild, _, message = wanted.argument.partition(":")
            return await direct_messages.guild_chosen(site, call.user, guild, message)
        return await _dialog(site, call, wanted, memory.typed.get((call.user, wanted)) or {})
    except Refused as refused:
        return str(refused)
    except Exception as error:  # noqa: BLE001 - somebody waits for an answer, whatever went wrong
        return str(trouble(error))


def is_pane(wanted: Wanted) -> bool:
    """Is it something to read, rather than a dialog?"""
    return wanted.name in panes.NAMES and not modals.is_modal(wanted.name, wanted.argument)


async def pane(site: Site, call: Call, wanted: Wanted, *, remark: str = "") -> Payload:
    """A pane as things are now, with a remark above it. Raises Refused."""
    complaint, person = await concerned(site, call, wanted.complaint)
    if wanted.name in ("timeline", "words"):
        complaint = await site.desk.opened(complaint.id, person)
    return panes.pane(wanted.name, await _asked(site, call, wanted, complaint, person, {}), remark=remark)


async def shown(site: Site, call: Call, wanted: Wanted, said: str) -> bool:
    """Show a pane with what came of something; False where that is to be told another way: it is done, anyhow."""
    try:
        fresh = await pane(site, call, wanted, remark=said)
    except Exception as error:  # noqa: BLE001 - what is done is not to be done again for that
        log.info("what came of it is told without a pane: %s", whereabouts(error))
        return False
    return await replying.show(site, call, fresh)


async def _dialog(site: Site, call: Call, wanted: Wanted, typed: Mapping[str, str]) -> discord.ui.Modal:
    if wanted.name == "report":
        known = {name: typed[name] for name in ("seen", "url") if name in typed}
        return modals.report(typed.get("text", ""), typed.get("customer", ""), argument=wanted.argument, **known)
    if wanted.name in OWN_TIME:
        return await _own_time(site, call, wanted.name, typed)
    if not modals.is_modal(wanted.name, wanted.argument):
        raise OldButton
    complaint, person = await concerned(site, call, wanted.complaint)
    asked.may_open(wanted.name, OWNERS, complaint, person)
    return modals.modal(wanted.name, await _asked(site, call, wanted, complaint, person, typed))


async def _own_time(site: Site, call: Call, name: str, typed: Mapping[str, str]) -> discord.ui.Modal:
    """One's own hours, or when one is away; of no complaint, and of no one server."""
    person = (await colleague(site, call)).person
    return await own_time_command.dialog(site, name, person, typed, private=not call.guild)


async def colleague(site: Site, call: Call) -> Asker:
    """Somebody of a team, wherever he is; raises NotAgent for customers."""
    who = await asker(site, call.guild, call.user)
    if who.person.role is Role.CUSTOMER:
        raise NotAgent
    return who


async def concerned(site: Site, call: Call, complaint_id: str) -> tuple[Complaint, Person]:
    """The complaint as it is, and who asks for it. Raises Unknown, or NotAgent for customers: it is the team's."""
    if not complaint_id:
        raise OldButton
    complaint = await site.complaint(call.guild, complaint_id)
    person = await site.asker(call.guild, call.user, complaint)
    if person.role is Role.CUSTOMER:
        raise NotAgent
    return complaint, person


async def _asked(
    site: Site, call: Call, wanted: Wanted, complaint: Complaint, person: Person, typed: Mapping[str, str]
) -> Asked:
    drafting = wanted.name in ("draft", "appeal")
    return Asked(
        complaint=complaint,
        policy=await site.desk.policy_for(complaint),
        person=person,
        judged=await asked.judged(site.desk, complaint, typed) if drafting else None,
        typed=typed,
        events=await site.board.timeline(complaint.id) if is_pane(wanted) and not drafting else (),
        argument=wanted.argument,
        private=not call.guild,
        causes=await site.desk.causes_for(complaint) if wanted.name == "cause" else (),
    )
