"""A Discord of our own on loopback: the REST API and the gateway as discord.py's real client knows them.

    async with wiring() as discord:
        client = new_client(discord.setup)          # it stands at `discord.api`
        post = discord.says(discord.dana, discord.shop, f"{discord.us} my lamp came cracked")
        discord.rest.choose = shuffled(1)           # 429, 500, 503, cut before and after it was taken
        discord.gateway.drop()                      # every connection breaks; sessions may be resumed

It keeps to what FAULTS and GATEWAY of Discord's documentation say; what nobody here asks for is a 404.
"""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from handlers.discord.setup import Setup
from tests.handlers.discord.wire_gateway import Gateway
from tests.handlers.discord.wire_rest import Interaction, Rest
from tests.handlers.discord.wire_world import Json, World, words

TOKEN = "MTA4MTM0NTY3ODkwMTIzNDU2.Gmade.up-by-the-tests"
PREFIX = "/api/v10"
MENTION = re.compile(r"<@!?(\d+)>")
COMMAND, COMPONENT, MODAL = 2, 3, 5


@dataclass
class Wire:
    """Discord, with one server in it: its customers Dana and Eric, and Ana and Bo of its team, who moderate."""

    world: World
    gateway: Gateway
    rest: Rest
    bot: str
    guild: str
    team: str
    shop: str
    dana: str
    eric: str
    ana: str
    bo: str
    api: str = ""

    @property
    def us(self) -> str:
        """The mention."""
        return f"<@{self.bot}>"

    @property
    def setup(self) -> Setup:
        """What is configured for this Discord."""
        return Setup(token=TOKEN, api_url=self.api)

    # What people do

    def says(self, user: str, channel: str, text: str, *, to: Json | None = None) -> Json:
        """Somebody writes, perhaps in reply."""
        mentions = [self.world.users[id_] for id_ in MENTION.findall(text) if id_ in self.world.users]
        fields: dict[str, Any] = {"content": text, "mentions": mentions}
        if to:
            fields["message_reference"] = {"channel_id": channel, "message_id": to["id"], "type": 0}
        made = self.world.post(channel, user, **fields)
        self.rest.tell("MESSAGE_CREATE", made)
        return made

    def writes_to_us(self, user: str, text: str) -> Json:
        """Somebody writes to the bot itself."""
        return self.says(user, self.world.direct(user), text)

    def reacts(self, user: str, message: Json, emoji: str = "✋") -> None:
        """Somebody reacts."""
        channel, guild = message["channel_id"], self.world.guild_of(message["channel_id"])
        self.world.reactions.setdefault((channel, message["id"]), {}).setdefault(emoji, []).append(user)
        told = {
            "user_id": user, "channel_id": channel, "message_id": message["id"], "burst": False, "type": 0,
            "emoji": {"id": None, "name": emoji, "animated": False}, "message_author_id": message["author"]["id"],
        }  # fmt: skip
        if guild:
            told |= {"guild_id": guild, "member": self.world.members[guild, user]}
        self.gateway.tell("MESSAGE_REACTION_ADD", told, guild)

    def presses(self, user: str, message: Json, custom_id: str) -> Interaction:
        """Somebody presses a button."""
        data = {"custom_id": custom_id, "component_type": 2}
        return self.interacts(COMPONENT, user, message["channel_id"], data, message=self.world.shown(message))

    def sends(self, user: str, channel: str, custom_id: str, **values: str) -> Interaction:
        """Somebody fills a dialog in and sends it."""
        fields = [
            {"type": 18, "id": number, "component": {"type": 4, "id": number + 50, "custom_id": name, "value": value}}
            for number, (name, value) in enumerate(values.items(), start=1)
        ]
        return self.interacts(MODAL, user, channel, {"custom_id": custom_id, "components": fields})

    def types(self, user: str, channel: str, command: str, **options: str) -> Interaction:
        """Somebody types "/amends promise …"."""
        name, *inner = command.split()
        filled: list[Json] = [{"name": one, "type": 3, "value": value} for one, value in options.items()]
        for one in reversed(inner):
            filled = [{"name": one, "type": 1, "options": filled}]
        return self.interacts(COMMAND, user, channel, {"id": "1", "name": name, "type": 1, "options": filled})

    def chooses(self, user: str, message: Json, name: str) -> Interaction:
        """Somebody chooses something in the menu of a message."""
        target = message["id"]
        data = {
            "id": "2", "name": name, "type": 3, "target_id": target,
            "resolved": {"messages": {target: self.world.shown(message)}},
        }  # fmt: skip
        return self.interacts(COMMAND, user, message["channel_id"], data)

    def interacts(self, type_: int, user: str, channel: str, data: Json, **more: Any) -> Interaction:
        """Somebody does something with us."""
        guild = self.world.guild_of(channel)
        made = Interaction(self.world.id(), f"t{self.world.id()}", type_, user, channel, guild, data)
        self.rest.interactions[made.token] = made
        told = {
            "id": made.id, "application_id": self.bot, "type": type_, "token": made.token, "version": 1, "data": data,
            "channel_id": channel, "channel": self.world.channels[channel], "locale": "en-US", "entitlements": [],
            "authorizing_integration_owners": {"0": guild or "0"}, "context": 0 if guild else 1,
            "app_permissions": str(discord.Permissions.all().value), "attachment_size_limit": 1, **more,
        }  # fmt: skip
        if guild:
            member = {**self.world.members[guild, user], "permissions": self.world.may(guild, user)}
            told |= {"guild_id": guild, "member": member, "guild_locale": "en-US"}
            told["guild"] = {"id": guild, "locale": "en-US", "features": []}
        else:
            told["user"] = self.world.users[user]
        self.gateway.tell("INTERACTION_CREATE", told, guild)
        return made

    # What is there

    def ours(self, channel: str) -> list[Json]:
        """What we wrote there, the oldest first."""
        return [one for one in self.world.messages[channel].values() if one["author"]["id"] == self.bot]

    def read(self, channel: str) -> list[str]:
        """What people read of what we wrote there."""
        return [words(one) for one in self.ours(channel)]

    def direct(self, user: str) -> list[Json]:
        """What we wrote to this person directly."""
        return self.ours(self.world.direct(user))

    # More of it

    def another_guild(self, name: str, *, shard: int, count: int) -> tuple[str, str, str]:
        """A server more, with the same people: it, its shop and the team's channel."""
        world = self.world
        guild = world.guild(name, shard, count)
        admin = world.role(guild, "Amends", discord.Permissions.all())
        support = world.role(guild, "Support", discord.Permissions(manage_messages=True))
        world.join(guild, self.bot, admin)
        world.join(guild, self.dana)
        world.join(guild, self.eric)
        world.join(guild, self.ana, support)
        world.join(guild, self.bo, support)
        return guild, world.channel(guild, "shop"), world.channel(guild, "complaints", support, admin)

    async def go_away(self) -> None:
        """Discord cannot be reached at all."""
        self.rest.away = self.gateway.away = True
        self.gateway.drop()

    def come_back(self) -> None:
        """It can, again."""
        self.rest.away = self.gateway.away = False


def furnished(*, shard: int = 0, count: int = 1) -> Wire:
    """A Discord that nobody can reach yet."""
    world = World()
    bot = world.user("Amends", bot=True)
    people = [world.user(name) for name in ("Dana Reyes", "Eric Holm", "Ana Ruiz", "Bo Lind")]
    gateway = Gateway(world, bot, TOKEN, shards=count)
    made = Wire(world, gateway, Rest(world, gateway, bot, TOKEN), bot, "", "", "", *people)
    made.guild, made.shop, made.team = made.another_guild("Lumen", shard=shard, count=count)
    return made


@asynccontextmanager
async def wiring(*, shard: int = 0, count: int = 1) -> AsyncIterator[Wire]:
    """It, on loopback. Where the library goes is the whole process's, so that is put back in the end."""
    made, before = furnished(shard=shard, count=count), (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)
    app = web.Application()
    app.add_routes([*made.rest.routes(PREFIX), web.get("/gateway/", made.gateway.take)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        where = f"127.0.0.1:{runner.addresses[0][1]}"
        made.api, made.gateway.url = f"http://{where}{PREFIX}", f"ws://{where}/gateway/"
        yield made
    finally:
        await made.gateway.stop()
        await runner.cleanup()
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before
