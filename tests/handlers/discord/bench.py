"""Discord in this process (simcord), and Amends behind it: real desk, storage, worker and discord.py.

    async def test_a_mention_becomes_a_complaint(discord: Bench) -> None:
        await discord.dana.send(discord.shop, f"{discord.us} my lamp came cracked, again!")
        await discord.settle()
        assert "cracked" in words(discord.card())
        answer = await discord.press(discord.ana, discord.card(), "I own this")
        assert "You own Dana Reyes's complaint now" in shown(answer)
        assert (await discord.complaint()).owner.name == "Ana Ruiz"

Whatever a member does is carried to our listeners before the call returns; `settle` then does what the worker finds
due, until nothing is. Time stands still: `await discord.later(timedelta(hours=5))` lets it go by, for Discord too.
`await discord.restart()` ends our process and starts another over the same database. What Discord refuses comes from
`discord.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)`. An error that one of our listeners
lets through fails the test.

Override the fixture `policy` in a module, or `@pytest.mark.parametrize("policy", [team_policy(follow=True)])`;
override `discord_storage` with one that returns `storage` to run on either database. `office.py` says who is there;
the bot's role has exactly the permissions that `amends manifest discord` asks for.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import discord
import pytest
from simcord import InteractionResult, MemberActor, UserHandle

from bot.desk import Desk
from bot.facts import Complaint
from bot.keeper import Keeper
from bot.kinds import State
from bot.policy import Policy
from bot.worker import Worker
from handlers.discord.addresses import PLATFORM
from handlers.discord.clients import new_client
from handlers.discord.front import DiscordFrontEnd
from handlers.discord.guilds import look_around
from handlers.discord.interactions import listen_interactions
from handlers.discord.listening import listen
from handlers.discord.setup import Setup
from handlers.discord.site import Site
from handlers.discord.tree import commands
from prompts.builtin import BuiltinWriter
from storage.database import Storage
from tests.handlers.discord.office import EnvClock, Office, furnished, led_by, simulated, team_policy
from tests.handlers.discord.window import Seen, buttons, fields, filling, named, shown, standing, words

__all__ = [
    "Actor", "Bench", "EnvClock", "Seen", "bench", "buttons", "fields", "named", "shown", "standing", "team_policy",
    "words",
]  # fmt: skip

TOKEN = "MTA4MTM0NTY3ODkwMTIzNDU2.Gmade.up-by-the-tests"
ROUNDS = 300  # of the worker; what still goes on then goes on for ever

Actor = MemberActor | UserHandle
"""Somebody in a server; or, as `member.user`, in his direct messages."""


@dataclass(kw_only=True)
class Bench(Office):
    """The server, and Amends in it."""

    storage: Storage
    policy: Policy
    clock: EnvClock
    site: Site = field(init=False)
    worker: Worker = field(init=False)

    @property
    def desk(self) -> Desk:
        """The verbs."""
        return self.site.desk

    # What goes on

    async def settle(self, *others: Worker) -> None:
        """Until everything told is heeded, everything said is sent, and nothing else is due; `others` work along."""
        for _ in range(ROUNDS):
            await self.env.settle()
            while self.site.begun:
                await asyncio.wait(set(self.site.begun))
            with self.env.time_context():
                if not any(await asyncio.gather(*(worker.run_once() for worker in (self.worker, *others)))):
                    return
        pytest.fail(f"there was always something due\n{self.env.transcript()}")

    async def later(self, by: timedelta) -> None:
        """Let time go by, and all be done that is due then."""
        self.clock.forward(by)
        await self.settle()

    async def restart(self) -> None:
        """Our process ends; another one starts, which knows what is in the database."""
        client = our_client(self.policy)
        self.connect(client)
        await self.env.restart_bot(client)
        await self.begin()

    def connect(self, client: discord.Client) -> None:
        """One process of ours, over this client, which has not started."""
        desk = Desk(self.storage.store, self.policy, self.clock, habits=self.storage.habits, causes=self.storage.causes)
        self.site = Site(
            desk=desk, board=self.storage.board, workspaces=self.storage.workspaces, setup=Setup(token=TOKEN),
            client=client,
        )  # fmt: skip
        listening(client, self.site, self.storage)
        self.worker = self.hand()
        desk.wake = self.worker.wake

    def front(self) -> DiscordFrontEnd:
        """What sends and heeds. Simcord connects it, so it need not start."""
        made = DiscordFrontEnd(self.site, self.storage.inbox, self.storage.turns)
        made._why_not = ""  # noqa: SLF001 - as it is once we are logged in
        return made

    def hand(self) -> Worker:
        """A worker; another replica would have one of its own."""
        return Worker(
            store=self.storage.store, desk=self.desk, writer=BuiltinWriter(), front_ends={PLATFORM: self.front()},
            clock=self.clock, sleep=asyncio.sleep,
        )  # fmt: skip

    async def begin(self) -> None:
        """What is done once we are connected: the commands are made known, and the servers are noted."""
        with self.env.time_context():
            await self.env.bot.tree.sync()  # type: ignore[attr-defined]  # as in `listening`
            await look_around(self.site)

    # What people do, and what becomes of it

    async def press(self, who: Actor, message: Seen, button: str) -> InteractionResult:
        """Somebody presses the button with this in its label, and all that follows is done."""
        result: InteractionResult = await who.click(message, label=named(message, button))
        await self.settle()
        return result

    async def choose(self, who: Actor, message: Seen, *values: object) -> InteractionResult:
        """Somebody chooses in the only menu of a message."""
        result: InteractionResult = await who.select(message, values)
        await self.settle()
        return result

    async def fill(self, who: Actor, opened: InteractionResult, **values: object) -> InteractionResult:
        """Somebody fills in the dialog that was opened for him; as in Discord, what stood there stays."""
        result: InteractionResult = await who.submit_modal(opened, filling(opened, values))
        await self.settle()
        return result

    # What is there

    async def complaints(self) -> list[Complaint]:
        """Every complaint, the newest first; not what was filed as none."""
        states = [state for state in State if state is not State.FILED]
        return list(await self.storage.board.complaints(states))

    async def complaint(self) -> Complaint:
        """The only one."""
        found = await self.complaints()
        assert len(found) == 1, f"{len(found)} complaints\n{self.env.transcript()}"
        return found[0]

    def card(self) -> discord.Message:
        """The newest card in the team's channel."""
        cards = [one for one in self.ours(self.team) if one.flags.components_v2]
        assert cards, f"there is no card\n{self.env.transcript()}"
        return cards[-1]


def our_client(policy: Policy) -> discord.Client:
    """A client that listens and speaks, not logged in."""
    return new_client(Setup(token=TOKEN), reads=policy.discord.reads)


def listening(client: discord.Client, site: Site, storage: Storage) -> None:
    """All our listeners on it, as the front end puts them there."""
    keeper = Keeper(storage.inbox, lambda: site.desk.wake())  # noqa: PLW0108 - the desk learns later whom to wake
    listen(client, site, keeper)
    listen_interactions(client, site, keeper)
    client.tree = commands(client, site)  # type: ignore[attr-defined]  # where simcord looks for it


@asynccontextmanager
async def bench(storage: Storage, policy: Policy, clock: EnvClock) -> AsyncIterator[Bench]:
    """A server whose lead has chosen the team's channel and roles, and Amends in it."""
    async with simulated(our_client(policy), clock) as env:
        office = furnished(env)
        made = Bench(**vars(office), storage=storage, policy=led_by(policy, office.lee), clock=clock)
        made.connect(env.bot)
        await env.start()
        guild, team = str(made.guild.id), str(made.team.id)
        await storage.workspaces.choose_desk(PLATFORM, guild, team)
        await storage.workspaces.choose_roles(PLATFORM, guild, [str(made.agents.id)], [str(made.leads.id)])
        await made.begin()
        await made.settle()
        yield made
