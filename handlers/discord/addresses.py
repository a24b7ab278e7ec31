"""Names of people and places of Discord, as the rest of Amends knows them.

A person has one id everywhere ("discord:80351110224678912"). A channel carries its server's id
("41771983423143937/155361364909621249"); somebody's direct messages are "@" and the person's id, and
belong to no server. What a complaint came from names the server in any case.
"""

from typing import NamedTuple

from bot.facts import Complaint
from bot.message import Place

PLATFORM = "discord"


class Address(NamedTuple):
    """A channel, or a person's direct messages ("@80351110224678912"), of one server. `guild` may be empty."""

    guild: str
    id: str

    def __str__(self) -> str:
        return f"{self.guild}/{self.id}" if self.guild else self.id


def parse(text: str) -> Address:
    """What `str` made of an address."""
    guild, slash, id_ = text.rpartition("/")
    return Address(guild if slash else "", id_)


def person_id(user: int | str) -> str:
    """The id of a person."""
    return f"{PLATFORM}:{user}"


def user_of(person: str) -> int | None:
    """Discord's id of a person; None for somebody of another platform."""
    platform, _, id_ = person.partition(":")
    return int(id_) if platform == PLATFORM and is_id(id_) else None


def is_id(text: str) -> bool:
    """Is it an id of Discord? Those have up to twenty digits."""
    return text.isascii() and text.isdecimal() and len(text) <= 20  # noqa: PLR2004 - digits of 64 bits


def place(guild: str, channel: int | str, thread: int | str = "") -> Place:
    """A conversation; `thread` is the message that it answers, empty for none."""
    return Place(platform=PLATFORM, channel=str(Address(guild, str(channel))), thread=str(thread))


def channel_of(at: Place) -> int | None:
    """Discord's id of the channel; None for direct messages and for no place at all."""
    id_ = parse(at.channel).id
    return int(id_) if at.platform == PLATFORM and is_id(id_) else None


def ref(channel: int | str, message: int | str) -> str:
    """What a delivered message is known by."""
    return f"{channel}:{message}"


def origin(guild: str, channel: int | str, message: int | str) -> str:
    """The identity of a post: whatever tells of it, it is one and the same."""
    return f"{PLATFORM}:{Address(guild, str(channel))}:{message}"


def guild_of(complaint: Complaint) -> str:
    """The server that a complaint is of: where the team works with it, else where it came from; empty if neither."""
    works = parse(complaint.desk.channel).guild if complaint.desk.platform == PLATFORM else ""
    if works or not complaint.origin.startswith(f"{PLATFORM}:"):
        return works
    return parse(complaint.origin.removeprefix(f"{PLATFORM}:").partition(":")[0]).guild
