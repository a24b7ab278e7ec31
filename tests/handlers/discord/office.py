"""Lumen's server of Discord, as simcord has it: its channels, its people, its time. Nobody of us is there yet."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import discord
from simcord import ChannelHandle, Env, GuildHandle, MemberActor, RoleHandle
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.kinds import Role
from bot.policy import Member as Named
from bot.policy import Policy, parse
from handlers.discord.addresses import person_id
from tests.conftest import START

ASKED = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, create_public_threads=True,
    create_private_threads=True, read_message_history=True, add_reactions=True,
)  # fmt: skip
MEMBERS = "Members"
EVERYBODY = discord.Permissions(view_channel=True)
PEOPLE = discord.Permissions(
    send_messages=True, send_messages_in_threads=True, create_public_threads=True, create_private_threads=True,
    read_message_history=True, add_reactions=True, attach_files=True, use_application_commands=True,
)  # fmt: skip
"""What members may do, by a role of their own: the bot has nothing of it but what it asks for."""


class EnvClock:
    """Discord's time, which is ours too; it moves only when it is told to."""

    def __init__(self) -> None:
        self.env: Env | None = None

    def __call__(self) -> datetime:
        return self.env.now() if self.env else START

    @property
    def now(self) -> datetime:
        """The present."""
        return self()

    @now.setter
    def now(self, at: datetime) -> None:
        self.forward(at - self())

    def forward(self, by: timedelta) -> datetime:
        """Let this much time go by. What Discord does meanwhile, it does when it is settled."""
        assert self.env
        assert by >= timedelta(0), "time does not go back"
        self.env.backend.advance_clock(by.total_seconds())
        return self()


@dataclass(kw_only=True)
class Office:
    """A server with a shop, where everybody writes, and a channel of the team; a customer, two agents, a lead."""

    env: Env
    guild: GuildHandle
    team: ChannelHandle
    shop: ChannelHandle
    agents: RoleHandle
    leads: RoleHandle
    dana: MemberActor
    ana: MemberActor
    bo: MemberActor
    lee: MemberActor

    @property
    def us(self) -> str:
        """How people mention the bot."""
        return f"<@{self.env.backend.bot_user.id}>"

    def join(self, name: str, *roles: RoleHandle, guild: GuildHandle | None = None) -> MemberActor:
        """Somebody comes into the server (or another one)."""
        return comer(self.env, guild or self.guild, name, *roles)

    def channel(self, name: str, *readers: RoleHandle) -> ChannelHandle:
        """A new channel, for everybody; with `readers`, for them and us only."""
        return text_channel(self.env, self.guild, name, *readers)

    def ours(self, channel: ChannelHandle) -> list[discord.Message]:
        """What we wrote there for everybody, the oldest first."""
        bot = self.env.backend.bot_user.id
        said = [one for one in channel.history() if one.author.id == bot and not one.flags.ephemeral]
        return [one for one in said if one.type is not discord.MessageType.thread_created]

    def told(self, member: MemberActor) -> list[discord.Message]:
        """What we wrote to this person directly, the oldest first."""
        return self.ours(member.user.dm_channel)


@asynccontextmanager
async def simulated(client: discord.Client, clock: EnvClock) -> AsyncIterator[Env]:
    """Discord at the time when our tests begin, with nothing in it; this client is not connected yet."""
    env = Env(client, approved_intents=client.intents)
    clock.env = env
    clock.now = START
    env.backend.bot_user.name = "Amends"
    try:
        yield env
    finally:
        await env.shutdown()
    env.raise_errors()


def furnished(env: Env) -> Office:
    """Lumen's server, and who is in it."""
    guild = env.create_guild("Lumen")
    limit(env, guild, ASKED)
    env.backend.edit_role(guild.id, guild.id, {"permissions": EVERYBODY.value})
    guild.create_role(MEMBERS, permissions=PEOPLE)
    agents, leads = guild.create_role("Support"), guild.create_role("Support leads")
    return Office(
        env=env, guild=guild, team=text_channel(env, guild, "complaints", agents, leads),
        shop=text_channel(env, guild, "shop"), agents=agents, leads=leads, dana=comer(env, guild, "Dana Reyes"),
        ana=comer(env, guild, "Ana Ruiz", agents), bo=comer(env, guild, "Bo Lind", agents),
        lee=comer(env, guild, "Lee Park", leads),
    )  # fmt: skip


def comer(env: Env, guild: GuildHandle, name: str, *roles: RoleHandle) -> MemberActor:
    """Somebody who comes into the server."""
    first, _, _ = name.partition(" ")
    usual = [role for role in guild.roles.values() if role.name == MEMBERS]
    return guild.add_member(env.create_user(first.lower(), global_name=name), roles=[*usual, *roles])


def text_channel(env: Env, guild: GuildHandle, name: str, *readers: RoleHandle) -> ChannelHandle:
    """With `readers`, only they and we read there."""
    channel = guild.create_text_channel(name)
    if readers:
        allow(channel, guild.default_role, discord.PermissionOverwrite(view_channel=False))
    for role in (our_role(env, guild), *readers) if readers else ():
        allow(channel, role, discord.PermissionOverwrite(view_channel=True))
    return channel


def our_role(env: Env, guild: GuildHandle) -> RoleHandle:
    """The role that Discord makes for a bot when it is invited."""
    return guild.roles[env.backend.bot_user.name]


def allow(channel: ChannelHandle, role: RoleHandle, what: discord.PermissionOverwrite) -> None:
    """Say what a role may do in a channel, over what was said before."""
    given, denied = what.pair()
    overwrite = Overwrite(target_id=role.id, type=OverwriteType.ROLE, allow=given.value, deny=denied.value)
    role.guild._env.backend.set_overwrite(channel.id, overwrite)  # noqa: SLF001 - the world that both are of


def limit(env: Env, guild: GuildHandle, permissions: discord.Permissions) -> None:
    """The bot may do this and no more. Simcord lets it do everything."""
    env.backend.edit_role(guild.id, our_role(env, guild).id, {"permissions": permissions.value})


def team_policy(**of_discord: Any) -> Policy:
    """A team of Discord that works day and night; `of_discord` is its [discord]. Its lead is named as he comes."""
    hours = {"days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "open": "00:00", "close": "23:59"}
    return parse({"company": "Lumen", "hours": hours, "grace_minutes": 0, "discord": of_discord})


def led_by(policy: Policy, lee: MemberActor) -> Policy:
    """The same policy, which names him as a lead: his id is known only when there is a server."""
    lead = Named(id=person_id(lee.id), name="Lee Park", role=Role.LEAD)
    return policy.model_copy(update={"people": (*policy.people, lead)})
