"""What there is in a Discord of our own: servers, channels, people, messages; as Discord's own JSON tells of them."""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import discord

from bot.settings import wall_clock

Json = dict[str, Any]
TEXT, DM, PUBLIC_THREAD, PRIVATE_THREAD, FORUM = 0, 1, 11, 12, 15
EPHEMERAL, V2 = 64, 1 << 15
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
EVERYBODY = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True, add_reactions=True)


def now() -> str:
    """As Discord writes the time."""
    return wall_clock().isoformat()


@dataclass
class World:
    """Everything there is. Ids are given in the order of time, and carry it, as Discord's do."""

    users: dict[str, Json] = field(default_factory=dict)
    guilds: dict[str, Json] = field(default_factory=dict)
    members: dict[tuple[str, str], Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    messages: dict[str, dict[str, Json]] = field(default_factory=dict)
    reactions: dict[tuple[str, str], dict[str, list[str]]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)  # whose direct messages are closed
    _last: int = 0

    def id(self) -> str:
        """A new one."""
        moment = int((wall_clock() - EPOCH).total_seconds() * 1000) << 22
        self._last = max(moment, self._last + 1)
        return str(self._last)

    def user(self, name: str, *, bot: bool = False) -> str:
        """Somebody new."""
        id_ = self.id()
        self.users[id_] = {
            "id": id_, "username": name.partition(" ")[0].lower(), "discriminator": "0", "global_name": name,
            "avatar": None, "bot": bot, "public_flags": 0,
        }  # fmt: skip
        return id_

    def guild(self, name: str, shard: int = 0, count: int = 1) -> str:
        """A new server that falls to this one of so many shards."""
        id_ = self.id()
        while (int(id_) >> 22) % count != shard:
            id_ = self._last = int(id_) + (1 << 22)  # type: ignore[assignment]  # a moment later
            id_ = str(id_)
        self.guilds[id_] = {
            "id": id_, "name": name, "icon": None, "splash": None, "owner_id": self.user("Olga Ostrova"),
            "features": [], "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
            "mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "preferred_locale": "en-US", "afk_timeout": 300,
            "system_channel_flags": 0, "emojis": [], "stickers": [], "roles": [],
        }  # fmt: skip
        self.role(id_, "@everyone", EVERYBODY, id_=id_)
        return id_

    def role(self, guild: str, name: str, may: discord.Permissions | None = None, id_: str = "") -> str:
        """A new role of a server."""
        colors = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
        made = {
            "id": id_ or self.id(), "name": name, "permissions": str((may or discord.Permissions.none()).value),
            "position": len(self.guilds[guild]["roles"]), "color": 0, "colors": colors, "hoist": False,
            "managed": False, "mentionable": False, "flags": 0,
        }  # fmt: skip
        self.guilds[guild]["roles"].append(made)
        return str(made["id"])

    def join(self, guild: str, user: str, *roles: str) -> str:
        """Somebody comes into a server."""
        self.members[guild, user] = {
            "user": self.users[user], "nick": None, "roles": list(roles), "joined_at": now(), "premium_since": None,
            "deaf": False, "mute": False, "pending": False, "flags": 0, "avatar": None,
        }  # fmt: skip
        return user

    def channel(self, guild: str, name: str, *readers: str, type_: int = TEXT) -> str:
        """A new channel; with `readers` (roles), for them only."""
        view = discord.Permissions(view_channel=True).value
        closed = [{"id": guild, "type": 0, "allow": "0", "deny": str(view)}] if readers else []
        open_ = [{"id": role, "type": 0, "allow": str(view), "deny": "0"} for role in readers]
        id_ = self.id()
        self.channels[id_] = {
            "id": id_, "type": type_, "guild_id": guild, "name": name, "position": len(self.channels), "topic": None,
            "parent_id": None, "nsfw": False, "rate_limit_per_user": 0, "last_message_id": None,
            "permission_overwrites": [*closed, *open_],
        }  # fmt: skip
        self.messages[id_] = {}
        return id_

    def thread(self, parent: str, name: str, owner: str, *, type_: int, id_: str = "") -> Json:
        """A new thread; one that hangs on a message has its id."""
        made = {
            "id": id_ or self.id(), "type": type_, "guild_id": self.channels[parent]["guild_id"], "name": name,
            "parent_id": parent, "owner_id": owner, "last_message_id": None, "rate_limit_per_user": 0,
            "message_count": 0, "member_count": 1, "total_message_sent": 0, "applied_tags": [], "flags": 0,
            "thread_metadata": {
                "archived": False, "auto_archive_duration": 1440, "archive_timestamp": now(), "locked": False,
                "create_timestamp": now(), "invitable": False,
            },
        }  # fmt: skip
        self.channels[made["id"]] = made
        self.messages[made["id"]] = {}
        return made

    def direct(self, user: str) -> str:
        """The channel of somebody's direct messages with us, made where there is none."""
        for id_, channel in self.channels.items():
            if channel["type"] == DM and channel["recipients"][0]["id"] == user:
                return id_
        id_ = self.id()
        self.channels[id_] = {"id": id_, "type": DM, "recipients": [self.users[user]], "last_message_id": None}
        self.messages[id_] = {}
        return id_

    def post(self, channel: str, author: str, **fields: Any) -> Json:
        """A message; `fields` are over what every message has."""
        reference = fields.get("message_reference")
        made = {
            "id": self.id(), "channel_id": channel, "author": self.users[author], "content": "", "timestamp": now(),
            "edited_timestamp": None, "tts": False, "mention_everyone": False, "mentions": [], "mention_roles": [],
            "attachments": [], "embeds": [], "components": [], "pinned": False, "type": 19 if reference else 0,
            "flags": 0, **fields,
        }  # fmt: skip
        if reference:
            made["referenced_message"] = self.messages[channel].get(str(reference["message_id"]))
        made["components"] = numbered(made["components"])
        self.messages[channel][made["id"]] = made
        self.channels[channel]["last_message_id"] = made["id"]
        return made

    def shown(self, message: Mapping[str, Any]) -> Json:
        """A message with its reactions, as it is read."""
        found = copy.deepcopy(dict(message))
        there = self.reactions.get((found["channel_id"], found["id"]), {})
        found["reactions"] = [
            {
                "emoji": {"id": None, "name": emoji}, "count": len(users), "me": False, "me_burst": False,
                "count_details": {"normal": len(users), "burst": 0}, "burst_colors": [],
            }
            for emoji, users in there.items()
            if users
        ]  # fmt: skip
        return found

    def guild_of(self, channel: str) -> str:
        """Empty for direct messages."""
        return str(self.channels[channel].get("guild_id", ""))

    def may(self, guild: str, user: str) -> str:
        """What somebody may do in a server."""
        held = {guild, *self.members[guild, user]["roles"]}
        value = 0
        for role in self.guilds[guild]["roles"]:
            value |= int(role["permissions"]) if role["id"] in held else 0
        return str(value)


def numbered(components: list[Json]) -> list[Json]:
    """As Discord gives them back: each has a number."""
    made = copy.deepcopy(components)
    for number, one in enumerate(inside(made), start=1):
        one.setdefault("id", number)
    return made


def inside(components: list[Json]) -> Iterator[Json]:
    """Every component, as deep as they go."""
    for one in components:
        yield one
        yield from inside(one.get("components", []))
        yield from inside([one[name] for name in ("accessory", "component") if one.get(name)])


def words(message: Mapping[str, Any]) -> str:
    """Everything in a message that people read."""
    inner = [one["content"] for one in inside(message["components"]) if one["type"] == 10]
    return "\n".join(filter(None, [message["content"], *inner]))


def button(message: Mapping[str, Any], begins: str) -> str:
    """The custom id of the first button whose label, or whose id, begins so."""
    for one in inside(message["components"]):
        id_ = str(one.get("custom_id", ""))
        if id_ and (id_.startswith(begins) or str(one.get("label", "")).startswith(begins)):
            return id_
    raise AssertionError(f"there is no button {begins!r} in {words(message)!r}")


Told = Callable[[str, Json, str], None]
"""Tells of an event: its name, what it says, the server it is of."""
