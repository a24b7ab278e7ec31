"""/amends away, /amends back, /amends hours: one's own time, in words or in the dialog that opens."""

import re

from bot import own_time as spoken
from bot.facts import Person
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
_MENTION = re.compile(r"<@(?P<user>[UW][A-Z0-9]{1,20})(?:\|[^>]{0,100})?>")


async def away(site: Site, asked: Typed, person: Person) -> Answer:
    """Until when, and who looks after things; without words the dialog."""
    if not asked.text:
        return await _dialog(site, asked, person, "away")
    until, who = spoken.cover_in(asked.text)
    cover = await _somebody(site, asked.team, who) if who else None
    told = await spoken.away(site.desk, person, until, cover)
    own_time.show(site, person)
    return Answer(told)


async def back(site: Site, asked: Typed, person: Person) -> Answer:  # noqa: ARG001 - a verb like the others
    """There again."""
    return Answer(await own_time.back(site, person))


async def hours(site: Site, asked: Typed, person: Person) -> Answer:
    """When somebody works; what is not said stays as it is. Without words the dialog."""
    if not asked.text:
        return await _dialog(site, asked, person, "hours")
    told = await spoken.typed_hours(site.desk, person, asked.text)
    own_time.show(site, person)
    return Answer(told)


async def _dialog(site: Site, asked: Typed, person: Person, form: str) -> Answer:
    client = await site.client(asked.team)
    await client.views_open(trigger_id=asked.trigger, view=await own_time.opened(site, person, form))
    return Answer("")


async def _somebody(site: Site, team: str, typed: str) -> Person:
    """A colleague as Slack mentions one, or by the name in the policy; raises WhoCovers."""
    if mention := _MENTION.fullmatch(typed):
        found = await site.find(Address(team, mention["user"]).person)
        if found is None:
            raise spoken.WhoCovers(name=cut(typed, 40))
        return found
    return spoken.named(typed, [one for one in site.desk.policy.everybody() if of_team(one.id, team)])
