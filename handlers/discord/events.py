"""What Discord told us, brought by the worker: each kind, and what it means. The kinds are made in `kept`."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.ports import DueEvent, Never
from bot.refusals import Refused
from handlers.discord import messages, reactions
from handlers.discord.posts import load
from handlers.discord.site import Site
from handlers.discord.waiting import patiently

Heeded = Callable[[Site, DueEvent], Awaitable[None]]

log = logging.getLogger(__name__)


async def heed(site: Site, due: DueEvent) -> None:
    """Do what an event asks for. Raises Later and Never; twice is once."""
    heeded = EVENTS.get(str(due.body.get("kind")))
    if heeded is None:
        raise Never("it is of a kind that this version does not know")
    try:
        with patiently():
            await heeded(site, due)
    except Refused as refused:  # nobody asked us for anything: what was said is simply no complaint
        log.debug("ignored: %s", type(refused).__name__)


async def _written(site: Site, due: DueEvent) -> None:
    await messages.written(site, load(due.body["post"]), due.lease.attempts)


async def _edited(site: Site, due: DueEvent) -> None:
    await messages.edited(site, load(due.body["post"]), datetime.fromisoformat(due.body["at"]))


async def _deleted(site: Site, due: DueEvent) -> None:
    await messages.deleted(site, load(due.body["post"]))


async def _reacted(site: Site, due: DueEvent) -> None:
    post, user = load(due.body["post"]), str(due.body["user"])
    if due.body["gone"]:
        await reactions.removed(site, post, user)
    else:
        await reactions.added(site, post, user, due.lease.attempts)


EVENTS: Mapping[str, Heeded] = {"message": _written, "edit": _edited, "delete": _deleted, "reaction": _reacted}
