"""What Discord offers while somebody types: complaints of his servers, time zones.

It waits for that at every letter, so what cannot be said soon is not said at all.
"""

import asyncio
import logging
from collections.abc import Sequence
from functools import cache
from zoneinfo import available_timezones

from discord.app_commands import Choice

from bot.asking import in_order
from bot.facts import Complaint
from bot.kinds import GOING_ON, OWNED_NOW, Role
from bot.logs import whereabouts
from bot.wording.phrases import first_line
from handlers.discord.asker import asker
from handlers.discord.pieces import EMPTY, cut, tidy
from handlers.discord.site import Site

SOON = 0.8  # seconds
MOST = 25  # choices; Discord's limit
LONGEST = 100  # characters of one; Discord's limit

log = logging.getLogger(__name__)


async def complaints(site: Site, guild: str, user: int, typed: str, *, own: bool) -> list[Choice[str]]:
    """The complaints that fit what is typed, one's own first, or only those (`own`); for the team alone."""
    try:
        async with asyncio.timeout(SOON):
            found = await _complaints(site, guild, user, own=own)
    except Exception as error:  # noqa: BLE001 - nobody waits for it: an empty list says enough
        log.warning("complaints are not suggested: %s", whereabouts(error))
        return []
    return [_choice(complaint) for complaint in found if _fits(complaint, typed)][:MOST]


async def _complaints(site: Site, guild: str, user: int, *, own: bool) -> Sequence[Complaint]:
    who = await asker(site, guild, user)
    if who.person.role is Role.CUSTOMER:
        return ()
    mine = [one for one in await site.board.complaints(OWNED_NOW, owner=who.person.id) if who.ours(one)]
    others = [] if own else [one for one in await site.board.complaints(GOING_ON) if who.ours(one)]
    policy = site.desk.policy
    return list({one.id: one for one in (*in_order(mine, policy), *in_order(others, policy))}.values())


def _fits(complaint: Complaint, typed: str) -> bool:
    said = f"{complaint.customer.name} {complaint.id} {complaint.triage.severity}".casefold()
    return all(word in said for word in typed.removeprefix("#").casefold().split())


def _choice(complaint: Complaint) -> Choice[str]:
    name = tidy(complaint.customer.name).strip() or EMPTY
    about = f"{name} · {complaint.triage.severity} · {complaint.id} · {first_line(tidy(complaint.text))}"
    return Choice(name=cut(about, LONGEST), value=complaint.id)


# Time zones


def zones(typed: str) -> list[Choice[str]]:
    """The zones that fit: "berl" is Europe/Berlin; those of a city that begins so stand first."""
    wish = "_".join(typed.split()).casefold()
    found = [zone for zone in _zones() if wish in zone.casefold()]
    found.sort(key=lambda zone: not zone.rpartition("/")[2].casefold().startswith(wish))
    return [Choice(name=zone, value=zone) for zone in found[:MOST]]


@cache
def _zones() -> Sequence[str]:
    """By continent and city; then the few that are named otherwise."""
    return sorted(available_timezones(), key=_order)


def _order(zone: str) -> tuple[bool, str]:
    return "/" not in zone or zone.startswith("Etc/"), zone
