"""Slack waits three seconds for an answer. What takes longer goes on, and is told afterwards."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.logs import whereabouts
from bot.refusals import Refused
from handlers.slack.site import Site

WITHIN = 2.2  # seconds; the rest of the three is for the way there and back

Found = TypeVar("Found")
log = logging.getLogger(__name__)


class NotNow(Refused):
    """That did not work just now. Try again in a moment; nothing is done twice."""


def begin(site: Site, work: Coroutine[Any, Any, Found]) -> asyncio.Task[Found]:
    """Start work that goes on when Slack has its answer; it is finished before we stop."""
    task = asyncio.create_task(work)
    site.begun.add(task)
    task.add_done_callback(site.begun.discard)
    return task


async def soon(task: asyncio.Task[Any], seconds: float = WITHIN) -> bool:
    """Is it done within this time? It goes on if not."""
    done, _ = await asyncio.wait({task}, timeout=seconds)
    return bool(done)


def trouble(error: Exception) -> NotNow:
    """What went wrong goes to the log; a person hears what to do."""
    log.error("a request of Slack failed: %s", whereabouts(error))
    return NotNow()
