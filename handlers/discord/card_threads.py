"""A thread on each card, for what the team has to say about it. Its id is the card's; the card does without it."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

import discord

from bot.facts import Complaint
from bot.logs import whereabouts
from bot.wording.phrases import first_line
from handlers.discord.outcomes import THREAD_EXISTS, judge
from handlers.discord.pieces import cut, tidy
from handlers.discord.site import Site

LONGEST_NAME = 100  # characters; Discord's limit
ABOUT = 70  # characters of the complaint in the name
WEEK: Final = 10_080  # minutes until Discord puts a thread away where nobody writes any more
PATIENCE = 3.0  # seconds that a card waits for its thread; Discord limits them strictly
MOST = 1_000  # channels that are remembered as having no threads
NO_THREADS = 50024  # no kind of channel for that: a thread, for example
NO_SUCH_NAME = frozenset({20031, 50035, 200001})  # refused by Discord, or by the server's rules for words

log = logging.getLogger(__name__)


class CardThreads:
    """Opens them."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._none: OrderedDict[int, None] = OrderedDict()

    async def open(self, channel: int, message: int, complaint: Complaint) -> None:
        """Open the thread of this card, if it has none; what takes long goes on by itself."""
        if channel in self._none:
            return
        task = asyncio.create_task(self._open(channel, message, complaint))
        self._site.begun.add(task)
        task.add_done_callback(self._site.begun.discard)
        await asyncio.wait({task}, timeout=PATIENCE)

    async def _open(self, channel: int, message: int, complaint: Complaint) -> None:
        try:
            await self._named(channel, message, complaint)
        except discord.HTTPException as error:
            if error.code != THREAD_EXISTS:
                log.info("the card of complaint %s has no thread: %s", complaint.id, judge(error).why)
            if error.code == NO_THREADS:
                self._forgo(channel)
        except Exception as error:  # noqa: BLE001 - the card stands, whatever it was
            log.info("the card of complaint %s has no thread: %s", complaint.id, whereabouts(error))

    async def _named(self, channel: int, message: int, complaint: Complaint) -> None:
        """With the best name that is taken. Raises what the client raises for the last one."""
        *better, last = _names(complaint)
        start = self._site.client.http.start_thread_with_message
        for name in better:
            try:
                await start(channel, message, name=name, auto_archive_duration=WEEK)
            except discord.HTTPException as error:
                if error.code not in NO_SUCH_NAME:
                    raise
            else:
                return
        await start(channel, message, name=last, auto_archive_duration=WEEK)

    def _forgo(self, channel: int) -> None:
        self._none[channel] = None
        while len(self._none) > MOST:
            self._none.popitem(last=False)


def _names(complaint: Complaint) -> Iterator[str]:
    """Who complains, and of what; where those words are refused, nothing that anybody wrote."""
    words = f"{complaint.customer.name}: {first_line(complaint.text, ABOUT)}"
    yield cut(" ".join(tidy(words).split()), LONGEST_NAME)
    yield f"Complaint {complaint.id}"
