"""/amends away, /amends back, /amends hours: one's own time, in words or in the dialog that opens."""

import re

from bot import moments, weekly
from bot.facts import Person
from bot.refusals import Refused
from handlers.slack import own_time
from handlers.slack.addresses import Address, of_team
from handlers.slack.pieces import cut
from handlers.slack.site import Site
from handlers.slack.typed import Answer, Typed

HELP = (
    ("/amends away until Monday cover @Priya", "a colleague is reminded in your place; what is yours stays yours."),
    ("/amends back", "you are there again."),
    ("/amends hours 9:00-17:00 mon-fri", "when reminders may reach you."),
)
_UNTIL = re.compile(r"^(?:until|till)\s+", re.IGNORECASE)
_COVER = re.compile(r"[,;]?(?:^|\s)cover(?:ed by|:)?\s+(?P<who>\S.*)$", re.IGNORECASE | re.DOTALL)
_MENTION = re.compile(r"<@(?P<user>[UW][A-Z0-9]{1,20})(?:\|[^>]{0,100})?>")


class WhoCovers(Refused):
    """I do not know who “{name}” is. Type /amends away and choose your cover in the dialog."""


async def away(site: Site, asked: Typed, person: Person) -> Answer:
    """Until when, and who looks after things; without words the dialog."""
    if not asked.text:
        return await _dialog(site, asked, person, "away")
    found = _COVER.search(asked.text)
    when = asked.text[: found.start()] if found else asked.text
    cover = await _somebody(site, asked.team, found["who"]) if found else None
    hours = (await site.desk.knowing([person])).hours_of(person)
    field = "The time until which you are away"
    until = moments.read(_UNTIL.sub("", when.strip()), site.now, hours, without=hours.open, field=field)
    habits = await site.desk.away(person, until, cover)
    own_time.show(site, person)
    return Answer(own_time.told_away(habits, person))


async def back(site: Site, asked: Typed, person: Person) -> Answer:  # noqa: ARG001 - a verb like the others
    """There again."""
    return Answer(await own_time.back(site, person))


async def hours(site: Site, asked: Typed, person: Person) -> Answer:
    """When somebody works; what is not said stays as it is. Without words the dialog."""
    if not asked.text:
        return await _dialog(site, asked, person, "hours")
    said, now = weekly.read(asked.text), (await site.desk.knowing([person])).hours_of(person)
    told = await own_time.work(site, person, said.open or now.open, said.close or now.close, said.days or now.days)
    return Answer(told)


async def _dialog(site: Site, asked: Typed, person: Person, form: str) -> Answer:
    client = await site.client(asked.team)
    await client.views_open(trigger_id=asked.trigger, view=await own_time.opened(site, person, form))
    return Answer("")


async def _somebody(site: Site, team: str, typed: str) -> Person:
    """A colleague as Slack mentions one, or by the name in the policy; raises WhoCovers."""
    if mention := _MENTION.fullmatch(typed.strip()):
        found = await site.find(Address(team, mention["user"]).person)
        named = [found] if found else []
    else:
        name = typed.strip().removeprefix("@").casefold()
        near = [one for one in site.desk.policy.everybody() if of_team(one.id, team)]
        named = [one for one in near if name in (one.name.casefold(), one.name.split()[0].casefold())]
    if len(named) != 1:
        raise WhoCovers(name=cut(typed.strip(), 40))
    return named[0]
