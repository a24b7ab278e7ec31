"""The only meeting point: makes store, desk, writer, front ends and worker, runs them and stops them.

They stop in the order in which nothing is lost: first nobody sends us work (readiness), then the
web takes nothing in, then the worker finishes what it began, then connections and database close.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot import doctor, exporting, writing
from bot.desk import Desk
from bot.digests import Digests
from bot.heartbeat import watch
from bot.policy import Policy, load
from bot.ports import FrontEnd, Reader, Spending, Workspace, Writer
from bot.reports.measuring import NoPeriod, measure, scope_of
from bot.settings import (
    KEY_FILE,
    BadSettings,
    DemoClock,
    Settings,
    demo_start,
    kept_key,
    secret_key,
    wall_clock,
    write_private,
)
from bot.stopping import cancel, drain, stop_signal
from bot.worker import Worker
from handlers.discord.setup import setup_of as discord_setup
from handlers.slack.manifest import text as slack_manifest_text
from handlers.slack.setup import setup_of as slack_setup
from handlers.web import Options, sign_in_link
from handlers.web import connect as connect_web
from handlers.web.demo import demo_customers, demo_policy
from handlers.web.health import Health
from handlers.web.intake import Intake, IntakeSender
from prompts.budget import Purse
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from storage.database import connect as open_database
from storage.migrate import migrate as migrate_database

if TYPE_CHECKING:
    from aiohttp import web

    from handlers.discord.front import DiscordFrontEnd
    from handlers.slack.front import SlackFrontEnd

LINKS_FILE = "amends-sign-in.txt"

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to run. The demo differs from the real thing in these values only. A model is asked only with `settings`."""

    database_url: str
    policy: Policy
    options: Options
    clock: Clock = wall_clock
    intake_secret: bytes = b""
    settings: Settings | None = None


# The commands


async def demo(data: Path | None, port: int, speed: float) -> None:
    """The whole product without an account, on this machine, until it is told to stop."""
    with tempfile.TemporaryDirectory(prefix="amends-demo-") as fresh:
        folder = _folder(data) if data else Path(fresh)
        url = f"sqlite://{folder / 'amends.db'}"
        await migrate(url)
        policy = demo_policy()
        clock = await _demo_clock(url, policy, speed)
        options = Options(
            host="127.0.0.1",
            port=port,
            secret_key=kept_key(folder / KEY_FILE),
            people=policy.everybody(),
            customers=demo_customers(),
            clock=clock,
            demo=True,
            speed=speed,
        )
        plan = Plan(database_url=url, policy=policy, options=options, clock=clock)
        await _serve(plan, lambda where: _tell(f"Amends demo: {where}"))


async def run(settings: Settings) -> None:
    """The bot with every front end for which there is configuration, until it is told to stop.

    Raises BadSettings or BadPolicy. A SQLite database is brought up to date here: it has one user.
    """
    policy = load(settings.policy)
    if not (settings.intake_secret or policy.people or settings.slack or settings.discord):
        raise BadSettings(
            "nothing to run: set SLACK_BOT_TOKEN (Slack), DISCORD_TOKEN (Discord) or AMENDS_INTAKE_SECRET (complaints "
            "over HTTP), or name people in the AMENDS_POLICY file (the web console)"
        )
    if settings.sqlite_file:
        await migrate(settings.database_url)
    options = Options(
        host=settings.host,
        port=settings.port,
        secret_key=secret_key(settings),
        people=policy.everybody(),
        clock=wall_clock,
        public_url=settings.public_url or "",
    )
    secret = settings.intake_secret.get_secret_value().encode() if settings.intake_secret else b""
    plan = Plan(
        database_url=settings.database_url, policy=policy, options=options, intake_secret=secret, settings=settings
    )
    await _serve(plan, lambda where: _announce(plan, where, settings.folder / LINKS_FILE))


async def migrate(url: str) -> tuple[int, int]:
    """Bring the database to the current schema; the versions before and after. Raises BadSettings."""
    try:
        return await migrate_database(url)
    except Exception as error:
        raise BadSettings(f"DATABASE_URL: the database cannot be migrated ({doctor.reason(error, url)})") from error


async def sync_commands(settings: Settings) -> int:
    """Make our commands known to Discord; how many they are. Raises BadSettings."""
    from handlers.discord.syncing import sync  # noqa: PLC0415 - with it comes Discord's library, which only it needs

    return await sync(discord_setup(settings))


async def examine(settings: Settings) -> list[doctor.Check]:
    """What `amends doctor` says."""
    return await doctor.examine(
        settings, lambda url: _opened(url, wall_clock), _greet, slack=_look_at_slack, discord=_look_at_discord
    )


async def _greet(settings: Settings) -> tuple[str, str]:
    from prompts.model import greet  # noqa: PLC0415 - with it comes the client, which only a model needs

    return await greet(settings.model_key, settings.openai_base_url, settings.openai_model)


async def _look_at_slack(settings: Settings, policy: Policy) -> list[doctor.Check]:
    from handlers.slack.doctor import examine  # noqa: PLC0415 - with it comes Slack's library, which only Slack needs

    return await examine(slack_setup(settings), policy, await _workspaces(settings, "slack"))


async def _look_at_discord(settings: Settings, policy: Policy) -> list[doctor.Check]:
    from handlers.discord.doctor import examine  # noqa: PLC0415 - with it comes Discord's library, as above

    return await examine(discord_setup(settings), policy, await _workspaces(settings, "discord"))


async def _workspaces(settings: Settings, platform: str) -> Sequence[Workspace]:
    """What is kept of them; nothing where the database cannot say, of which the doctor tells by itself."""
    if settings.sqlite_file and not settings.sqlite_file.exists():
        return ()
    try:
        async with _opened(settings.database_url, wall_clock) as storage:
            return await storage.workspaces.every(platform)
    except Exception:  # noqa: BLE001 - see above
        return ()


def slack_manifest(settings: Settings) -> str:
    """Slack's app manifest for what is configured, as YAML. Raises BadPolicy."""
    return slack_manifest_text(load(settings.policy), slack_setup(settings))


def discord_manifest(settings: Settings) -> str:
    """Discord's invitation for what is configured, with permissions and intents. Raises BadPolicy."""
    from handlers.discord.manifest import text  # noqa: PLC0415 - with it comes Discord's library, which only it needs

    return text(load(settings.policy), discord_setup(settings))


MANIFESTS: Mapping[str, Callable[[Settings], str]] = {"slack": slack_manifest, "discord": discord_manifest}


async def export(settings: Settings, since: datetime | None, team: str | None) -> None:
    """Everything as JSON Lines on standard output. Raises BadSettings."""
    async with _opened(settings.database_url, wall_clock) as storage:
        await _must_be_current(storage)
        await exporting.export(storage.board, since, team, sys.stdout)


async def report(
    settings: Settings, since: datetime | None, until: datetime | None, team: str | None, form: str
) -> None:
    """`amends report`: the metrics of a period on standard output. Raises BadSettings or BadPolicy."""
    from bot.reports.showing import FORMATS  # noqa: PLC0415 - what only this command needs

    policy = load(settings.policy)
    try:
        scope = scope_of(policy, wall_clock(), since, until)
    except NoPeriod as error:
        raise BadSettings(str(error)) from None
    async with _opened(settings.database_url, wall_clock) as storage:
        await _must_be_current(storage)
        found = await measure(storage.board, scope, lambda complaint: team in (None, complaint.desk.channel))
    sys.stdout.write(FORMATS[form](found))


async def write(settings: Settings, paths: Sequence[str]) -> int:
    """`amends write`: drafts for cases; the exit code. The day's budget holds for this run: no database is opened."""
    async with _pen(settings, load(settings.policy), Purse(), wall_clock) as pen:
        return await writing.write(
            list(paths), writer=pen.writer, stdin=sys.stdin.buffer, stdout=sys.stdout, stderr=sys.stderr
        )


# Running


async def _serve(plan: Plan, announce: Callable[[str], None]) -> None:
    """Start everything, say where, and stop it in order on SIGTERM or SIGINT."""
    stop = stop_signal()
    async with AsyncExitStack() as stack:
        storage = await stack.enter_async_context(_ours(plan))
        desk = Desk(storage.store, plan.policy, plan.clock, habits=storage.habits, causes=storage.causes)
        front_ends: dict[str, FrontEnd] = _senders(plan)
        pen = await stack.enter_async_context(_pen(plan.settings, plan.policy, storage.usage, plan.clock))
        desk.second_opinions = pen.reader is not None
        worker = Worker(
            store=storage.store,
            desk=desk,
            writer=pen.writer,
            reader=pen.reader,
            front_ends=front_ends,
            clock=plan.clock,
            sleep=asyncio.sleep,
            speed=plan.options.speed,
        )
        desk.wake = worker.wake
        health = Health(storage.board, front_ends.values())
        routes = health.routes()
        if plan.intake_secret:
            routes += Intake(desk, plan.intake_secret, wall_clock).routes()
        for chat, more in _chats(plan.settings, desk, storage):
            front_ends[chat.name] = chat
            routes += more
        site = connect_web(desk, storage.board, storage.room, plan.options, routes)
        for sender in front_ends.values():
            await _start(stack, sender)
        front_ends[site.name] = site
        stack.push_async_callback(cancel, await watch(desk, storage.turns, plan.options.speed))
        working = asyncio.create_task(worker.run())
        stack.push_async_callback(drain, worker, working)
        telling = asyncio.create_task(Digests(desk, storage.board, asyncio.sleep, front_ends).run())
        stack.push_async_callback(cancel, telling)
        await _start(stack, site)
        stack.callback(health.stop)
        announce(site.url)
        await asyncio.wait({working, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes drafts; and who gives a second opinion, where a model is configured."""

    writer: Writer
    reader: Reader | None = None


@asynccontextmanager
async def _pen(settings: Settings | None, policy: Policy, spending: Spending, clock: Clock) -> AsyncIterator[Pen]:
    """The model where one is configured, with the built-in writer behind it."""
    if settings is None or not settings.model:
        yield Pen(BuiltinWriter())
        return
    from prompts.model import connect  # noqa: PLC0415 - with it comes the client, which only a model needs

    model = connect(
        settings.model_key,
        settings.openai_base_url,
        settings.openai_model,
        policy=policy,
        spending=spending,
        clock=clock,
        fallback=BuiltinWriter(),
    )
    try:
        yield Pen(model, model.reader())
    finally:
        await model.close()


def _chats(
    settings: Settings | None, desk: Desk, storage: Storage
) -> "Iterator[tuple[FrontEnd, Sequence[web.RouteDef]]]":
    """The platforms that are configured, and where each of them calls us. Raises BadSettings."""
    if settings and settings.slack:
        slack = _slack(settings, desk, storage)
        yield slack, slack.routes()
    if settings and settings.discord:
        yield _discord(settings, desk, storage), ()


def _slack(settings: Settings, desk: Desk, storage: Storage) -> "SlackFrontEnd":
    """Slack, where it is configured. Raises BadSettings."""
    from handlers.slack.front import connect  # noqa: PLC0415 - with it comes Slack's library, which only Slack needs

    setup = slack_setup(settings, secret_key(settings))
    if missing := setup.missing():
        raise BadSettings(missing)
    return connect(desk, storage.board, storage.inbox, storage.workspaces, setup)


def _discord(settings: Settings, desk: Desk, storage: Storage) -> "DiscordFrontEnd":
    """Discord, where it is configured. Raises BadSettings."""
    from handlers.discord.front import connect  # noqa: PLC0415 - with it comes Discord's library, which only it needs

    setup = discord_setup(settings)
    if missing := setup.missing():
        raise BadSettings(missing)
    return connect(desk, storage.board, storage.inbox, storage.workspaces, storage.turns, setup)


def _senders(plan: Plan) -> dict[str, FrontEnd]:
    """What only takes messages away; it is there before the worker and goes after it."""
    return {IntakeSender.name: IntakeSender(plan.intake_secret, wall_clock)} if plan.intake_secret else {}


async def _start(stack: AsyncExitStack, front_end: FrontEnd) -> None:
    stack.push_async_callback(front_end.stop)
    try:
        await front_end.start()
    except OSError as error:
        raise BadSettings(f"{front_end.name}: cannot listen ({error.strerror or error})") from error


@asynccontextmanager
async def _opened(url: str, clock: Clock) -> AsyncIterator[Storage]:
    try:
        storage = await open_database(url, clock)
    except Exception as error:
        raise BadSettings(f"DATABASE_URL: the database cannot be opened ({doctor.reason(error, url)})") from error
    try:
        yield storage
    finally:
        await storage.close()


async def _must_be_current(storage: Storage) -> None:
    if advice := doctor.schema_advice(*await storage.board.schema()):
        raise BadSettings(f"DATABASE_URL: {advice}")


@asynccontextmanager
async def _ours(plan: Plan) -> AsyncIterator[Storage]:
    async with _opened(plan.database_url, plan.clock) as storage:
        await _must_be_current(storage)
        if storage.single and not await storage.turns.take("running"):
            raise BadSettings("DATABASE_URL: another Amends works with this file. Stop it; several need PostgreSQL")
        yield storage


async def _demo_clock(url: str, policy: Policy, speed: float) -> DemoClock:
    async with _opened(url, wall_clock) as storage:
        latest = await storage.board.latest()
    return DemoClock(demo_start(wall_clock(), policy.zone, latest), speed, time.monotonic)


def _folder(path: Path) -> Path:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettings(f"--data {path}: no folder can be made here ({error.strerror})") from error
    return path


def _announce(plan: Plan, where: str, links: Path) -> None:
    """Say where, and leave the sign-in links in a file only we can read: whoever holds one is that person."""
    _tell(f"Amends is running at {where}")
    if not plan.options.people:
        return
    options = replace(plan.options, public_url=plan.options.public_url or where)
    lines = [f"{person.name}: {sign_in_link(options, person, wall_clock())}" for person in plan.options.people]
    write_private(links, "\n".join(lines) + "\n")
    _tell(f"Sign-in links for the team: {links.resolve()}")


def _tell(line: str) -> None:
    """At once: somebody, or a script, waits for this line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
