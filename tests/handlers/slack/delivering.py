"""A process that sends what is due to Slack until it is killed: `delivering.py DATABASE_URL API_URL`."""

import asyncio
import sys

from bot.desk import Desk
from bot.settings import wall_clock
from bot.worker import Worker
from handlers.slack.front import connect
from handlers.slack.setup import Setup
from prompts.builtin import BuiltinWriter
from storage.database import connect as open_storage
from tests.handlers.slack.deliveries import hurry, policy
from tests.handlers.slack.local import BOT_TOKEN, SECRET


async def deliver(database_url: str, api_url: str) -> None:
    """Work until the end."""
    storage = await open_storage(database_url, wall_clock)
    desk = Desk(storage.store, policy(), wall_clock)
    setup = Setup(bot_token=BOT_TOKEN, signing_secret=SECRET, api_url=api_url)
    front = connect(desk, storage.board, storage.inbox, storage.workspaces, setup)
    worker = Worker(
        store=storage.store, desk=desk, writer=BuiltinWriter(), front_ends={front.name: front}, clock=wall_clock,
        sleep=asyncio.sleep,
    )  # fmt: skip
    desk.wake = worker.wake
    await front.start()
    await worker.run()


if __name__ == "__main__":
    hurry()
    asyncio.run(deliver(*sys.argv[1:]))
