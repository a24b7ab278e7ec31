"""Opening a database: the one way in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.context import TortoiseContext

from storage.board import ComplaintBoard
from storage.causes import CauseList
from storage.habits import OwnHabits
from storage.inbox import EventInbox
from storage.room import ChatRoom
from storage.store import ComplaintStore
from storage.turns import FileTurns, ServerTurns, turns
from storage.url import Target, target
from storage.usage import ModelUsage
from storage.workspaces import TeamWorkspaces

ENGINES = {"sqlite": ("storage.engines.sqlite", "file_path"), "postgres": ("storage.engines.asyncpg", "dsn")}


@dataclass(frozen=True, slots=True)
class Storage:
    """An open database. A process can have one open at a time; `single`: only one process may work with it."""

    store: ComplaintStore
    board: ComplaintBoard
    room: ChatRoom
    usage: ModelUsage
    inbox: EventInbox
    workspaces: TeamWorkspaces
    habits: OwnHabits
    causes: CauseList
    turns: ServerTurns | FileTurns
    context: TortoiseContext
    single: bool

    async def close(self) -> None:
        """Give every connection back. A SQLite connection left open keeps the process from ending."""
        await self.turns.close()
        await self.inbox.close()
        await self.context.close_connections()


async def connect(url: str, clock: Callable[[], datetime]) -> Storage:
    """Open a database that `migrate` has prepared; `clock` gives aware times.

    Raises ValueError for a URL that is none, and what the driver raises for a database that does
    not answer.
    """
    database = target(url)
    context = TortoiseContext()
    try:
        with context:
            # Global, because tasks that were started before this must reach the database too.
            await context.init(config=_config(database), _enable_global_fallback=True)
        # At once, because a cancelled first query would leave the connection half made.
        await context.db().create_connection(with_db=True)
        inbox = EventInbox(clock, await _connection_of_its_own(database))
    except BaseException:
        await context.close_connections()
        raise
    return Storage(
        store=ComplaintStore(clock),
        board=ComplaintBoard(),
        room=ChatRoom(),
        usage=ModelUsage(),
        inbox=inbox,
        workspaces=TeamWorkspaces(),
        habits=OwnHabits(),
        causes=CauseList(),
        turns=turns(database),
        context=context,
        single=database.dialect == "sqlite",
    )


async def _connection_of_its_own(database: Target) -> BaseDBAsyncClient:
    """Beside those that everybody shares."""
    engine, argument = ENGINES[database.dialect]
    credentials = {argument: database.where, "connection_name": f"{database.dialect}-inbox"}
    client: BaseDBAsyncClient = import_module(engine).client_class(**credentials)
    await client.create_connection(with_db=True)
    return client


def _config(database: Target) -> dict[str, object]:
    engine, argument = ENGINES[database.dialect]
    # The connection is named after the dialect: Tortoise keeps compiled SQL by the connection's name.
    return {
        "connections": {database.dialect: {"engine": engine, "credentials": {argument: database.where}}},
        "apps": {"storage": {"models": ["storage.models"], "default_connection": database.dialect}},
    }
