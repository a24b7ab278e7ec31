"""/amends: what is mine, what nobody owns, one complaint, a promise, a reminder put off, the settings."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot import moments
from bot.facts import Complaint, Person
from bot.kinds import GOING_ON, OWNED_NOW, Role, State
from bot.message import Button, Message
from bot.policy import Policy
from bot.refusals import NotATime, NotLead, Refused
from bot.reminders import next_of
from bot.steps import time_for
from bot.timing import next_step
from bot.wording.cards import card
from bot.wording.phrases import at, first_line
from handlers.slack import blocks, desk_choice, own_time_command, report_command
from handlers.slack.pieces import Block, buttons, cut, header, rich, said, section, small, when
from handlers.slack.site import Site, is_ours
from handlers.slack.typed import Answer, Typed

MOST = 10  # complaints of one list
MOST_BY = 5  # words "by" of a promise behind which its time is looked for, the last ones
LAST = datetime.max.replace(tzinfo=UTC)  # what has no date stands behind all that has one
OPEN = Button(verb="open", label="Open", argument="timeline")
CLAIM = Button(verb="claim", label="✋ I own this", style="primary")
_ID = re.compile(r"#?(c[0-9a-f]{11})\b(.*)", re.DOTALL)
_LEADS_TO = re.compile(r"^(?:until|for|by|to)\s+", re.IGNORECASE)

HELP = (
    ("/complaint", "bring a complaint in, what the customer said behind it, or in the dialog that opens."),
    ("/amends mine", "what you own, the next step first."),
    ("/amends queue", "what nobody owns yet."),
    ("/amends show Dana", "one complaint, by the customer's name or by its id."),
    ("/amends promise Dana the refund is sent by Friday noon", "what you promised, so that you are reminded in time."),
    ("/amends snooze Dana until tomorrow", "the reminder about it comes later; twice at most."),
    *own_time_command.HELP,
    *report_command.HELP,
    ("/amends settings", "which channel new complaints appear in (for leads)."),
)
FOR_CUSTOMERS = (
    "I am a bot that brings complaints to the people who can help. To tell them what went wrong, write it behind the "
    "command: /complaint My order came eight days late."
)


class WhichOne(Refused):
    """Say which complaint, by the customer's name or the id: {usage}. /amends mine lists yours."""


class NoneSuch(Refused):
    """I know no complaint of “{name}” that goes on. /amends mine and /amends queue list what there is."""


class Several(Refused):
    """Several complaints fit that: {those}. Use the id."""


class NothingDue(Refused):
    """Nothing is due from you in {name}'s complaint, so there is no reminder to put off."""


PROMISE_USAGE = "/amends promise Dana the refund is sent by Friday noon"
SNOOZE_USAGE = "/amends snooze Dana until tomorrow 9:00"
SHOW_USAGE = "/amends show Dana"


async def answer(site: Site, asked: Typed) -> Answer:
    """What somebody gets for "/amends …"; raises Refused."""
    person = await site.people.person(asked.team, asked.user)
    if person.role is Role.CUSTOMER:
        return Answer(FOR_CUSTOMERS)
    verb, _, rest = " ".join(asked.text.split()).partition(" ")
    said_so = VERBS.get(verb.lower())
    if said_so is None:
        return help_of(verb)
    return await said_so(site, replace(asked, text=rest), person)


def help_of(unknown: str) -> Answer:
    """What there is; and that this word is none of it."""
    first = "What I can do, only for your eyes:"
    if unknown and unknown.lower() != "help":
        first = f"I do not know “{cut(unknown, 40)}”. {first}"
    words = "\n".join([first, *(f"{command}: {what}" for command, what in HELP)])
    listed = [section(said(command, code=True), said(f" {what}")) for command, what in HELP]
    bullets = {"type": "rich_text_list", "style": "bullet", "elements": listed}
    blocks_ = [rich("help", section(said(first)), bullets), small("threads", THREADS)]
    return Answer(words, blocks_)


THREADS = "Slack allows no commands in threads: there, use the menu of a message (⋯) and “Report complaint”."


# Lists


async def _mine(site: Site, asked: Typed, person: Person) -> Answer:
    found = _ours(asked, await site.board.complaints(OWNED_NOW, owner=person.id))
    none = "Nothing waits for you. /amends queue lists what nobody owns yet."
    return listed("Your complaints", found, none, person, site.desk.policy)


async def _queue(site: Site, asked: Typed, person: Person) -> Answer:
    found = _ours(asked, await site.board.complaints([State.OPEN]))
    none = "Every complaint has an owner."
    return listed("Nobody owns these yet", found, none, person, site.desk.policy)


def _ours(asked: Typed, complaints: Sequence[Complaint]) -> list[Complaint]:
    return [complaint for complaint in complaints if is_ours(asked.team, complaint)]


def listed(title: str, found: Sequence[Complaint], none: str, person: Person, policy: Policy) -> Answer:
    """What is due first stands first; as many as one message holds, ten at most."""
    if not found:
        return Answer(none)
    in_order = sorted(found, key=lambda case: next_step(case, policy)[1] or LAST)
    title = f"{title} ({len(found)})"
    for most in range(MOST, 0, -1):
        shown = in_order[:most]
        more = [f"and {len(found) - len(shown)} more"] if len(found) > len(shown) else []
        entries = [part for index, case in enumerate(shown) for part in _entry(index, case, policy)]
        blocks_ = [header("title", title), *entries, *(small("more", one) for one in more)]
        if blocks.weight(blocks_) <= blocks.WEIGHT:
            break
    words = [title, *(_in_words(case, person, policy) for case in shown), *more]
    return Answer("\n".join(words), blocks_)


def _in_words(case: Complaint, person: Person, policy: Policy) -> str:
    text, due = next_step(case, policy)
    by = f", by {at(due, person.zone)}" if due else ""
    return f"{case.customer.name} ({case.id}, {case.triage.severity}): {cut(text, 100)}{by}"


def _entry(index: int, case: Complaint, policy: Policy) -> list[Block]:
    text, due = next_step(case, policy)
    about = section(
        said(case.customer.name, bold=True),
        said(f" · {case.triage.severity} · {case.id}\n“{first_line(case.text)}”\n"),
        said("Next: ", bold=True),
        said(cut(text, 200)),
        [*said(" · "), when(due)] if due else [],
    )
    offered = (CLAIM, OPEN) if case.state is State.OPEN else (OPEN,)
    return [rich(f"case-{index}", about), *buttons(f"case-{index}-do", offered, case.id)]


# One complaint


async def _show(site: Site, asked: Typed, person: Person) -> Answer:
    case, _ = await _which(site, asked, GOING_ON, SHOW_USAGE)
    message = card(case, await site.desk.policy_for(case))
    payload = blocks.payload(replace(message, buttons=_for(case, person, message)), case.id)
    return Answer(_in_words(case, person, site.desk.policy), [*payload.blocks, small("id", case.id)])


def _for(case: Complaint, person: Person, message: Message) -> tuple[Button, ...]:
    """The owner's part is the owner's alone."""
    mine = case.owner is None or case.owner.id == person.id
    return message.buttons if mine else (OPEN,)


async def _promise(site: Site, asked: Typed, person: Person) -> Answer:
    case, rest = await _own(site, asked, person, PROMISE_USAGE)
    now, hours = site.now, site.desk.policy.hours_of(person)
    ends = [match.start() for match in re.finditer(r"\sby\s", rest, re.IGNORECASE)]
    for end in ends[: -MOST_BY - 1 : -1]:
        try:
            due = moments.read(rest[end + 4 :], now, hours, field="The date of the promise")
        except NotATime:
            continue
        made = await site.desk.promise(case.id, person, rest[:end], due)
        what = cut(rest[:end].strip(), 200)
        by = time_for(person, due)
        return Answer(f"Promised to {made.first_name} by {by}: {what}. You will be reminded in time.")
    raise NotATime(field=f"What follows “by” (as in “{PROMISE_USAGE}”)")


async def _snooze(site: Site, asked: Typed, person: Person) -> Answer:
    case, rest = await _own(site, asked, person, SNOOZE_USAGE)
    hours = site.desk.policy.hours_of(person)
    until = moments.read(
        _LEADS_TO.sub("", rest), site.now, hours, without=moments.MORNING, field="The time to wait for"
    )
    due = next_of(case, person, site.desk.policy)
    if due is None:
        raise NothingDue(name=case.first_name)
    await site.desk.snooze(case.id, person, due.nudge, due.subject, until)
    return Answer(f"You will be reminded of {case.customer.name}'s complaint {time_for(person, until)}.")


async def _own(site: Site, asked: Typed, person: Person, usage: str) -> tuple[Complaint, str]:
    """One of this person's complaints, and what follows its name; the only one he has need not be named."""
    mine = _ours(asked, await site.board.complaints(OWNED_NOW, owner=person.id))
    try:
        return await _which(site, asked, OWNED_NOW, usage, among=mine)
    except (NoneSuch, WhichOne):
        if len(mine) == 1 and asked.text:
            return mine[0], asked.text
        raise WhichOne(usage=usage) from None


async def _which(
    site: Site, asked: Typed, states: Sequence[State], usage: str, *, among: Sequence[Complaint] | None = None
) -> tuple[Complaint, str]:
    """The complaint that the text begins with, and what follows; raises WhichOne, NoneSuch, Several, Unknown."""
    if not asked.text:
        raise WhichOne(usage=usage)
    if with_id := _ID.fullmatch(asked.text):
        return await site.complaint(asked.team, with_id[1]), with_id[2].strip()
    known = among if among is not None else _ours(asked, await site.board.complaints(states))
    fits = [(len(name), case) for case in known if (name := _name_in(asked.text, case))]
    best = max((length for length, _ in fits), default=0)
    found = [case for length, case in fits if length == best]
    if not found:
        raise NoneSuch(name=cut(asked.text, 40))
    if len(found) > 1:
        raise Several(those="; ".join(f"{case.id} ({case.customer.name})" for case in found[:MOST]))
    return found[0], asked.text[best:].strip()


def _name_in(text: str, case: Complaint) -> str:
    """The name of the customer, or a part of it, that the text begins with."""
    name = case.customer.name
    return next((part for part in (name, *name.split()) if f"{text} ".casefold().startswith(f"{part} ".casefold())), "")


async def _settings(site: Site, asked: Typed, person: Person) -> Answer:
    if person.role is not Role.LEAD:
        raise NotLead
    client = await site.client(asked.team)
    view = desk_choice.view(await site.desk_place(asked.team) or site.desk.policy.desk_place())
    await client.views_open(trigger_id=asked.trigger, view=view)
    return Answer("")


Verb = Callable[[Site, Typed, Person], Awaitable[Answer]]
VERBS: dict[str, Verb] = {
    "mine": _mine, "queue": _queue, "show": _show, "promise": _promise, "snooze": _snooze, "settings": _settings,
    "report": report_command.report,
    "away": own_time_command.away, "back": own_time_command.back, "hours": own_time_command.hours,
}  # fmt: skip
