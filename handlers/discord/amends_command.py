"""/amends: what is mine, what nobody owns, one complaint, a promise, a reminder put off, the settings."""

from collections.abc import Awaitable, Callable

from bot.asking import NoneSuch
from bot.facts import Complaint
from bot.kinds import GOING_ON, OWNED_NOW, Role, State
from bot.wording.phrases import first_line
from bot.wording.spoken import ALL_OWNED, NOTHING_WAITS, watching
from handlers.discord import desk_choice, own_time_command, panes, report_command, settings_view
from handlers.discord.asker import FOR_CUSTOMERS, Asker, asker
from handlers.discord.cards import Payload
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked
from handlers.discord.layout import Press, view
from handlers.discord.lists import listed
from handlers.discord.pieces import bold, line
from handlers.discord.site import Site
from handlers.discord.typed import Answer, Typed

SHOW_USAGE = "/amends show complaint:Dana"
PLAYBOOK_USAGE = "/amends playbook complaint:Dana"
PROMISE_USAGE = "/amends promise what:the refund is sent by:Friday noon complaint:Dana"
SNOOZE_USAGE = "/amends snooze until:tomorrow 9:00 complaint:Dana"

HELP = (
    (
        "/complaint",
        "bring a complaint in: what the customer said, and who it is; a dialog opens if you leave that out.",
    ),
    ("/amends mine", "what you own, the next step first."),
    ("/amends queue", "what nobody owns yet."),
    (SHOW_USAGE, "one complaint, by the customer's name or by its id."),
    (PLAYBOOK_USAGE, "what is done for a complaint of its kind, and what of it is done already."),
    (PROMISE_USAGE, "what you promised, so that you are reminded in time."),
    (SNOOZE_USAGE, "the reminder about it comes later; twice at most."),
    *own_time_command.HELP,
    *report_command.HELP,
    ("/amends settings", "where complaints appear, and which roles are the team (for leads)."),
)
MENUS = (
    "In the menu of a message (Apps): “Report complaint” brings it in, “I own this” makes what it is about yours. A "
    "reaction on the card or on the customer's post makes it yours, too."
)


async def answer(site: Site, verb: str, typed: Typed) -> Answer:
    """What somebody gets for "/amends …"; raises Refused."""
    who = await asker(site, typed.guild, typed.user)
    if who.person.role is Role.CUSTOMER and not (verb == "settings" and await _manages(site, typed)):
        return FOR_CUSTOMERS
    return await VERBS[verb](site, typed, who)


async def _manages(site: Site, typed: Typed) -> bool:
    """May he manage the server, and so us?"""
    return bool(typed.guild) and (await site.people.member(typed.guild, typed.user)).manages


async def _help(_: Site, __: Typed, ___: Asker) -> Answer:
    listed_ = "\n".join(f"- {bold(line(command, 100))}: {what}" for command, what in HELP)
    return Payload(view=view(["What I can do, only for your eyes:", listed_, MENUS]))


# Lists


async def _mine(site: Site, _: Typed, who: Asker) -> Answer:
    return listed("Your complaints", await who.asking(site).mine(), NOTHING_WAITS, site.desk.policy)


async def _queue(site: Site, _: Typed, who: Asker) -> Answer:
    found = await who.asking(site).all_in([State.OPEN])
    watch = watching(await site.desk.on_watch())
    return listed("Nobody owns these yet", found, ALL_OWNED, site.desk.policy, below=watch)


# One complaint


async def _show(site: Site, typed: Typed, who: Asker) -> Answer:
    """As the button “Open” shows it."""
    case, rest = await who.asking(site).which(typed["complaint"], GOING_ON, SHOW_USAGE)
    _must_be_all(typed["complaint"], rest)
    case = await site.desk.opened(case.id, who.toward(case))
    asked = Asked(
        complaint=case,
        policy=await site.desk.policy_for(case),
        person=who.toward(case),
        events=await site.board.timeline(case.id),
        private=not typed.guild,
    )
    return panes.pane("timeline", asked)


async def _playbook(site: Site, typed: Typed, who: Asker) -> Answer:
    return await who.asking(site).playbook(typed["complaint"], PLAYBOOK_USAGE)


async def _promise(site: Site, typed: Typed, who: Asker) -> Answer:
    """With the complaint and the date in options of their own, or all of it in words."""
    asking, by = who.asking(site), typed["by"].removeprefix("by ")
    due = asking.date(by) if by else None
    case, what = await _own(typed, typed["what"], who, site, PROMISE_USAGE)
    made = await (asking.promised(case, what, due) if due else asking.promise(f"{case.id} {what}"))
    told = await own_time_command.with_zone(site, who.person, made.told)
    return Payload(view=view([line(told, 600), (Press("Change the date", Wanted("open", case.id, "move", made.id)),)]))


async def _snooze(site: Site, typed: Typed, who: Asker) -> Answer:
    case, until = await _own(typed, typed["until"], who, site, SNOOZE_USAGE)
    return await own_time_command.with_zone(site, who.person, await who.asking(site).snoozed(case, until))


async def _own(typed: Typed, words: str, who: Asker, site: Site, usage: str) -> tuple[Complaint, str]:
    """Which of his complaints is meant, and what is said of it; raises WhichOne, NoneSuch and the like.

    Without an option for it, the words may begin with its name; the only one he has need not be named.
    """
    asking = who.asking(site)
    if not typed["complaint"]:
        return await asking.own(words, usage)
    case, rest = await asking.which(typed["complaint"], OWNED_NOW, usage, among=await asking.mine())
    _must_be_all(typed["complaint"], rest)
    return case, words


def _must_be_all(name: str, rest: str) -> None:
    """An option holds a name and nothing else: Dana Smith is not Dana Reyes."""
    if rest:
        raise NoneSuch(name=first_line(name, 40))


# The server


async def _settings(site: Site, typed: Typed, _: Asker) -> Answer:
    if not typed.guild:
        return settings_view.IN_SERVER
    await desk_choice.must_be_allowed(site, typed.guild, await site.people.member(typed.guild, typed.user))
    return await settings_view.settings(site, typed.guild)


Verb = Callable[[Site, Typed, Asker], Awaitable[Answer]]
VERBS: dict[str, Verb] = {
    "help": _help, "mine": _mine, "queue": _queue, "show": _show, "playbook": _playbook, "promise": _promise,
    "snooze": _snooze, "settings": _settings, "report": report_command.report, "away": own_time_command.away,
    "back": own_time_command.back, "hours": own_time_command.hours,
}  # fmt: skip
