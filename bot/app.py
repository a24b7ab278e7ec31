"""The only meeting point: makes store, desk, writer, front ends and worker, runs them and stops them.

They stop in the order in which nothing is lost: first nobody sends us work (readiness), then the
web takes nothing in, then the worker finishes what it began, then connections and database close.
"""

import asyncio
import errno
import logging
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot import exporting, writing
from bot.desk import Desk
from bot.facts import Customer
from bot.policy import Policy, load
from bot.ports import FrontEnd
from bot.settings import (
    BadSettings,
    DemoClock,
    Settings,
    demo_start,
    fresh_key,
    secret_key,
    wall_clock,
    write_private,
)
from bot.worker import Worker
from handlers import web
from handlers.web.demo import demo_customers, demo_policy
from handlers.web.health import Health
from handlers.web.intake import Intake, IntakeSender
from handlers.web.session import sign_in_link
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from storage.database import connect as open_database
from storage.migrate import migrate as migrate_database

LINKS_FILE = "amends-sign-in.txt"

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run. The demo differs from the real thing in these values only."""

    database_url: str
    host: str
    port: int
    secret_key: bytes
    policy: Policy
    clock: Clock = wall_clock
    public_url: str = ""
    intake_secret: str = ""
    customers: tuple[Customer, ...] = ()
    demo: bool = False
    speed: float = 1.0


async def demo(data: Path | None, port: int, speed: float) -> None:
    """The whole product without an account, on this machine, until it is told to stop."""
    with tempfile.TemporaryDirectory(prefix="amends-demo-") as fresh:
        folder = data or Path(fresh)
        policy = demo_policy()
        url = f"sqlite://{folder / 'amends.db'}"
        await migrate(url)
        async with storage(url, wall_clock) as kept:
            latest = await kept.board.latest()
        plan = Plan(
            database_url=url,
            host="127.0.0.1",
            port=port,
            secret_key=secret_key(Settings.model_construct(database_url=url)),
            policy=policy,
            clock=DemoClock(demo_start(wall_clock(), policy.zone, latest), speed, time.monotonic),
            customers=demo_customers(),
            demo=True,
            speed=speed,
        )
        await serve(plan, lambda where: print(f"Amends demo: {where}", flush=True))
