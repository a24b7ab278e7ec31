"""/amends: what is mine, what nobody owns, one complaint, a promise, a reminder put off, the settings."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.asking import Asking, in_words
from bot.facts import Complaint, Person
from bot.kinds import GOING_ON, Role, State
from bot.message import Button, Message
from bot.next_step import next_step
from bot.policy import Policy
from bot.refusals import NotLead
from bot.wording.cards import card
from bot.wording.phrases import first_line
from bot.wording.spoken import ALL_OWNED, NOTHING_WAITS, watching
from handlers.slack import blocks, desk_choice, own_time_command, report_command
from handlers.slack.pieces import Block, buttons, cut, header, line, rich, said, section, small, when
from handlers.slack.promising import moving
from handlers.slack.site import Site, is_ours
from handlers.slack.typed import Answer, Typed

MOST = 10  # complaints of one list
SHOW_USAGE = "/amends show Dana"
PLAYBOOK_USAGE = "/amends playbook Dana"
OPEN = Button(verb="open", label="Open", argument="timeline")
CLAIM = Button(verb="claim", label="✋ I own this", style="primary")

HELP = (
    ("/complaint", "bring a complaint in, what the customer said behind it, or in the dialog that opens."),
    ("/amends mine", "what you own, the next step first."),
    ("/amends queue", "what nobody owns yet."),
    ("/amends show Dana", "one complaint, by the customer's name or by its id."),
    (PLAYBOOK_USAGE, "what is done for a complaint of its kind, and what of it is done already."),
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
    return listed("Your complaints", await _asking(site, asked, person).mine(), NOTHING_WAITS, person, site.desk.policy)


async def _queue(site: Site, asked: Typed, person: Person) -> Answer:
    found = await _asking(site, asked, person).all_in([State.OPEN])
    queue = listed("Nobody owns these yet", found, ALL_OWNED, person, site.desk.policy)
    return _with_watch(queue, watching(await site.desk.on_watch()))


def _with_watch(queue: Answer, watch: str) -> Answer:
    """Below it, who looks for complaints elsewhere."""
    if not watch:
        return queue
    blocks_ = [*(queue.blocks or [line("none", queue.text)]), small("watch", watch)]
    return Answer(f"{queue.text}\n{watch}", blocks_)


def _asking(site: Site, asked: Typed, person: Person) -> Asking:
    return Asking(desk=site.desk, board=site.board, person=person, ours=lambda one: is_ours(asked.team, one))


def listed(title: str, found: Sequence[Complaint], none: str, person: Person, policy: Policy) -> Answer:
    """As many as one message holds, ten at most."""
    if not found:
        return Answer(none)
    title = f"{title} ({len(found)})"
    for most in range(MOST, 0, -1):
        shown = found[:most]
        more = [f"and {len(found) - len(shown)} more"] if len(found) > len(shown) else []
        entries = [part for index, case in enumerate(shown) for part in _entry(index, case, policy)]
        blocks_ = [header("title", title), *entries, *(small("more", one) for one in more)]
        if blocks.weight(blocks_) <= blocks.WEIGHT:
            break
    words = [title, *(in_words(case, person, policy) for case in shown), *more]
    return Answer("\n".join(words), blocks_)


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
    case, _ = await _asking(site, asked, person).which(asked.text, GOING_ON, SHOW_USAGE)
    message = card(case, await site.desk.policy_for(case))
    payload = blocks.payload(replace(message, buttons=_for(case, person, message)), case.id)
    return Answer(in_words(case, person, site.desk.policy), [*payload.blocks, small("id", case.id)])


def _for(case: Complaint, person: Person, message: Message) -> tuple[Button, ...]:
    """The owner's part is the owner's alone."""
    mine = case.owner is None or case.owner.id == person.id
    return message.buttons if mine else (OPEN,)


async def _playbook(site: Site, asked: Typed, person: Person) -> Answer:
    return Answer(await _asking(site, asked, person).playbook(asked.text, PLAYBOOK_USAGE))


async def _promise(site: Site, asked: Typed, person: Person) -> Answer:
    made = await _asking(site, asked, person).promise(asked.text)
    return Answer(made.told, [line("promised", made.told), *moving("promised-do", made.case.id, made.id)])


async def _snooze(site: Site, asked: Typed, person: Person) -> Answer:
    return Answer(await _asking(site, asked, person).snooze(asked.text))


async def _settings(site: Site, asked: Typed, person: Person) -> Answer:
    if person.role is not Role.LEAD:
        raise NotLead
    client = await site.client(asked.team)
    view = desk_choice.view(await site.desk_place(asked.team) or site.desk.policy.desk_place())
    await client.views_open(trigger_id=asked.trigger, view=view)
    return Answer("")


Verb = Callable[[Site, Typed, Person], Awaitable[Answer]]
VERBS: dict[str, Verb] = {
    "mine": _mine, "queue": _queue, "show": _show, "playbook": _playbook, "promise": _promise,
    "snooze": _snooze, "settings": _settings,
    "report": report_command.report,
    "away": own_time_command.away, "back": own_time_command.back, "hours": own_time_command.hours,
}  # fmt: skip
