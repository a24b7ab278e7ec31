"""What the tests of commands share: typing one, another server that has us, a database that does not answer."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from simcord import ChannelHandle, GuildHandle, InteractionResult, MemberActor

from bot.facts import Complaint
from handlers.discord.addresses import PLATFORM
from handlers.discord.reporting import told as told_of
from tests.handlers.discord.bench import Actor, Bench, Seen, shown
from tests.handlers.discord.limits import as_read
from tests.handlers.discord.office import comer, text_channel

LATE = "My order came eight days late and nobody answers. I am very disappointed."
BROKEN = "The shade of my lamp is broken."


async def typed(
    bench: Bench, who: Actor, command: str, *, channel: ChannelHandle | None = None, **options: Any
) -> InteractionResult:
    """Somebody types "amends promise" with these options, and all that follows is done."""
    if isinstance(who, MemberActor):
        result: InteractionResult = await who.slash(channel or bench.shop, command, **options)
    else:
        result = await who.slash(command, **options)
    await bench.settle()
    return result


async def answer(bench: Bench, who: Actor, command: str, **options: Any) -> str:
    """The same: what he reads, and nobody else."""
    return as_read(shown(await typed(bench, who, command, **options)))


async def chosen(bench: Bench, who: MemberActor, menu: str, message: Seen, channel: ChannelHandle) -> InteractionResult:
    """Somebody chooses something in the menu of a message."""
    result: InteractionResult = await who.context_menu(channel, menu, message)
    await bench.settle()
    return result


async def told(bench: Bench, name: str, text: str = BROKEN, *, guild: GuildHandle | None = None) -> Complaint:
    """Lee tells of a customer whom we cannot reach."""
    where = str((guild or bench.guild).id)
    lee = await bench.site.people.person(where, bench.lee.id)
    return await told_of(bench.site, where, lee, key=f"{name} {text}", text=text, name=name)


async def another(bench: Bench, *people: MemberActor) -> GuildHandle:
    """Another server that has us, where these people are of the team; it has a complaint of its own."""
    guild = bench.env.create_guild("Halo")
    support = guild.create_role("Support")
    team = text_channel(bench.env, guild, "complaints", support)
    for person in people:
        guild.add_member(person.user, roles=[support])
    await bench.env.settle()
    await bench.settle()
    await bench.storage.workspaces.choose_desk(PLATFORM, str(guild.id), str(team.id))
    await bench.storage.workspaces.choose_roles(PLATFORM, str(guild.id), [str(support.id)], [])
    bench.site.forget(str(guild.id))
    reporter = await bench.site.people.person(str(guild.id), comer(bench.env, guild, "Noor Amin", support).id)
    await told_of(bench.site, str(guild.id), reporter, key="1", text=BROKEN, name="Theirs")
    return guild


@contextmanager
def unanswering(bench: Bench, holder: Any, name: str) -> Iterator[asyncio.Event]:
    """This part of the database does not answer before the event is set."""
    answers, real = asyncio.Event(), getattr(holder, name)

    def slow(call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def slowly(*args: Any, **more: Any) -> Any:
            if not answers.is_set():
                await bench.env.external_wait(answers.wait(), reason="the database")
            return await call(*args, **more)

        return slowly

    setattr(holder, name, slow(real))
    try:
        yield answers
    finally:
        answers.set()
        setattr(holder, name, real)


def answered_errors(bench: Bench) -> list[str]:
    """What discord.py could not bring to us, by kind: the tree's error handler has answered it, so it fails no test."""
    found = [type(error).__name__ for error in bench.env.errors]
    bench.env._errors.clear()  # noqa: SLF001 - simcord counts them as faults, and has no other word for it
    return found
