"""A message that somebody wrote, as a value: what is kept of it in the inbox, and what is made of it there.

Its words are read when Discord tells of it, because only then the names of those whom it mentions are known.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

import discord

from bot.intake import name_of
from bot.kinds import Venue
from bot.message import Place
from bot.message import direct as directly_to
from handlers.discord import addresses
from handlers.discord.addresses import person_id
from handlers.discord.outsiders import outsiders
from handlers.discord.pieces import tidy

MOST_FILES, MOST_NAMED = 10, 5  # files that are listed, people that are looked up, of one post
WRITTEN = (discord.MessageType.default, discord.MessageType.reply)
"""Messages that are somebody's words; every other kind Discord writes itself."""

_MARK = re.compile(
    r"<(?:@!?(?P<user>\d{1,20})|@&(?P<role>\d{1,20})|#(?P<channel>\d{1,20})|a?:(?P<emoji>\w{1,40}):\d{1,20}"
    r"|t:(?P<time>-?\d{1,12})(?::[tTdDfFR])?|/(?P<command>[^<>:\n]{1,100}):\d{1,20})>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message somebody wrote. `guild` is empty where the server is not known: in direct messages.

    `words` is what it says, without our own mention; empty where Discord does not let us read it. `named`: it mentions
    us. `people` are the ids of the others whom it mentions. `parent` is the channel or forum that its thread hangs in.
    `above` is the message that it answers; who wrote that one is not known (empty) where it is deleted. What an app, a
    bot or Discord itself wrote is `automatic`.
    """

    guild: str
    channel: str
    id: str
    user: str = ""
    words: str = ""
    direct: bool = False
    venue: Venue | None = None
    parent: str = ""
    named: bool = False
    automatic: bool = False
    people: tuple[str, ...] = ()
    above: "Post | None" = None

    @property
    def origin(self) -> str:
        """What identifies it, whatever tells of it."""
        return addresses.origin(self.guild, self.channel, self.id)

    @property
    def ref(self) -> str:
        """What it would be known by, were it ours."""
        return addresses.ref(self.channel, self.id)

    @property
    def first(self) -> bool:
        """Does it begin something: neither an answer, nor further down in a thread?"""
        return self.above is None and (not self.parent or self.id == self.channel)

    @property
    def place(self) -> Place:
        """Where its writer is answered."""
        return directly_to(person_id(self.user)) if self.direct else addresses.place(self.guild, self.channel, self.id)

    @property
    def at(self) -> datetime:
        """When it was written: the id says so."""
        return discord.utils.snowflake_time(int(self.id))


def dump(post: Post) -> dict[str, Any]:
    """As JSON."""
    return asdict(post)


def load(kept: Mapping[str, Any]) -> Post:
    """What `dump` made of a post. Raises KeyError and ValueError for anything else."""
    known = {field.name: kept[field.name] for field in fields(Post)}
    known["venue"] = Venue(kept["venue"]) if kept["venue"] else None
    known["people"] = tuple(kept["people"])
    known["above"] = load(kept["above"]) if kept["above"] else None
    return Post(**known)


def post_of(message: discord.Message, us: int, venue: Venue | None = None) -> Post:
    """From a message, with the one that it answers. `us` is our own id."""
    return _post(message, us, venue, _above(message, us))


def _post(message: discord.Message, us: int, venue: Venue | None, above: Post | None) -> Post:
    channel = message.channel
    people = (str(user.id) for user in message.mentions if user.id != us and not user.bot)
    return Post(
        guild=guild_of(message),
        channel=str(channel.id),
        id=str(message.id),
        user=str(message.author.id),
        words=_words(message, us),
        direct=isinstance(channel, discord.DMChannel),
        venue=venue,
        parent=str(channel.parent_id) if isinstance(channel, discord.Thread) else "",
        named=f"<@{us}>" in message.content or f"<@!{us}>" in message.content or _our_role(message) is not None,
        automatic=is_automatic(message),
        people=tuple(people)[:MOST_NAMED],
        above=above,
    )


def guild_of(message: discord.Message) -> str:
    """The id of its server; empty in direct messages."""
    guild = message.guild.id if message.guild else getattr(message.channel, "guild_id", None)
    return str(guild or "")


def is_automatic(message: discord.Message) -> bool:
    """Did nobody write it himself?"""
    author = message.author
    return bool(author.bot or author.system or message.webhook_id) or message.type not in WRITTEN


def _above(message: discord.Message, us: int) -> Post | None:
    """What it answers; a message that is passed on answers none."""
    reference = message.reference
    if message.type is not discord.MessageType.reply or reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message):
        return _post(reference.resolved, us, None, None)
    return Post(guild=guild_of(message), channel=str(reference.channel_id), id=str(reference.message_id))


def venue_of(
    channel: object, parent: discord.abc.GuildChannel | None = None, team: Collection[str] = ()
) -> Venue | None:
    """Who can read along. In a channel that others than the team see all may; None where that is not known.

    `parent` is what a thread hangs in, where the thread does not know it; `team` the roles that the server chose.
    """
    if isinstance(channel, discord.DMChannel):
        return Venue.PRIVATE
    if isinstance(channel, discord.Thread):
        return Venue.PRIVATE if channel.is_private() else venue_of(channel.parent or parent, team=team)
    if not isinstance(channel, discord.abc.GuildChannel):
        return None
    if channel.guild.get_role(channel.guild.id) is None:
        return None
    return Venue.PUBLIC if outsiders(channel, team) else Venue.PRIVATE


# What it says


def _words(message: discord.Message, us: int) -> str:
    said = _readable(message.content, message, us)
    parts = [said, *_passed_on(message, us), *_files(message.attachments)]
    return visible("\n".join(part for part in (_title(message), *parts) if part))


def visible(text: str) -> str:
    """The text, or nothing where nobody would see any of it: there are many kinds of blanks."""
    return text if tidy(text).strip() else ""


def _title(message: discord.Message) -> str:
    """That of a forum post is a part of what somebody says there."""
    channel = message.channel
    return channel.name if isinstance(channel, discord.Thread) and message.id == channel.id else ""


def _passed_on(message: discord.Message, us: int) -> Iterator[str]:
    for snapshot in message.message_snapshots:
        said = [_readable(snapshot.content, message, us), *_files(snapshot.attachments)]
        yield from (f"[forwarded] {part}" for part in said if part)


def _files(attachments: list[discord.Attachment]) -> Iterator[str]:
    for file in attachments[:MOST_FILES]:
        yield f"[file: {' '.join(file.filename.split())[:100] or 'without a name'}]"


def _readable(content: str, message: discord.Message, us: int) -> str:
    """Discord's marks as plain words: "<@1> <:sad:2>" is "@Ana :sad:"."""
    ours = _our_role(message)

    def plain(mark: re.Match[str]) -> str:
        if mark["user"] == str(us) or (ours and mark["role"] == str(ours.id)):
            return ""
        return _plain(mark, message)

    return _MARK.sub(plain, content).strip()


def _plain(mark: re.Match[str], message: discord.Message) -> str:
    known = {kind: id_ for kind, id_ in mark.groupdict().items() if id_}
    ((kind, id_),) = known.items()
    match kind:
        case "user":
            return f"@{_name(message.mentions, id_) or 'somebody'}"
        case "role":
            return f"@{_name(message.role_mentions, id_) or 'a role'}"
        case "channel":
            return f"#{_name(message.channel_mentions, id_) or 'a channel'}"
        case "emoji":
            return f":{id_}:"
        case "time":
            return _moment(int(id_))
    return f"/{id_}"


def _name(among: Any, id_: str) -> str:
    found = next((one for one in among if str(one.id) == id_), None)
    return name_of(getattr(found, "display_name", found.name)) if found else ""


def _moment(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
    except (ValueError, OverflowError, OSError):
        return "a time"


def _our_role(message: discord.Message) -> discord.Role | None:
    """The role that Discord made for us, where it is mentioned: people choose it in the list instead of ourselves."""
    ours = message.guild.self_role if message.guild else None
    return ours if ours and ours in message.role_mentions else None
