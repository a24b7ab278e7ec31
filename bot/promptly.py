"""A platform waits a few seconds for an answer. What takes longer goes on, and is told afterwards."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from bot.logs import whereabouts
from bot.refusals import Refused

LAST = 10.0  # seconds for what was begun, before we stop

Found = TypeVar("Found")
log = logging.getLogger(__name__)


class NotNow(Refused):
    """That did not work just now. Try again in a moment; nothing is done twice."""


def begin(begun: set[asyncio.Task[Any]], work: Coroutine[Any, Any, Found]) -> asyncio.Task[Found]:
    """Start work that goes on when the platform has its answer; what is in `begun` is finished before we stop."""
    task = asyncio.create_task(work)
    begun.add(task)
    task.add_done_callback(begun.discard)
    return task


async def finish(begun: set[asyncio.Task[Any]]) -> None:
    """Wait for what was begun, before we stop; not for ever."""
    if begun:
        await asyncio.wait(begun, timeout=LAST)


async def soon(task: asyncio.Task[Any], seconds: float) -> bool:
    """Is it done within this time? It goes on if not."""
    done, _ = await asyncio.wait({task}, timeout=seconds)
    return bool(done)


def trouble(error: Exception) -> NotNow:
    """What went wrong goes to the log; a person hears what to do."""
    log.error("what somebody asked for failed: %s", whereabouts(error))
    return NotNow()
