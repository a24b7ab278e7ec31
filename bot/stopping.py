"""How this process is told to stop, and what it then waits for."""

import asyncio
import signal
from contextlib import suppress

from bot.worker import Worker


def stop_signal() -> asyncio.Event:
    """Set when somebody wants us to stop: a supervisor, or a person at the keyboard."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def drain(worker: Worker, working: asyncio.Task[None]) -> None:
    """Take no more work, and finish what was begun."""
    worker.stop()
    await working


async def cancel(task: asyncio.Task[None]) -> None:
    """End what only waits for its next time."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
