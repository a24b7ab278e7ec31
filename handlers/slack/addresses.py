"""Names of people and places of Slack, as the rest of Amends knows them.

With one workspace an id is Slack's own ("slack:U024BE7LH"); with many it carries the workspace's
("slack:T061EG9R6/U024BE7LH"), because the same person or channel may be seen from several.
"""

from typing import NamedTuple

from bot.message import Place

PLATFORM = "slack"


class Address(NamedTuple):
    """A person, a channel or a message of one workspace. `team` is empty where there is only one."""

    team: str
    id: str

    def __str__(self) -> str:
        return f"{self.team}/{self.id}" if self.team else self.id

    @property
    def person(self) -> str:
        """As the id of a person."""
        return f"{PLATFORM}:{self}"


def parse(text: str) -> Address:
    """What `str` made of an address; also of a person's id and of a channel that is somebody's direct messages."""
    team, slash, name = text.removeprefix(f"{PLATFORM}:").removeprefix("@").rpartition("/")
    return Address(team if slash else "", name)


def place(team: str, channel: str, thread: str = "") -> Place:
    """A conversation; `thread` is the timestamp of its first message."""
    return Place(platform=PLATFORM, channel=str(Address(team, channel)), thread=thread)


def ref(team: str, channel: str, ts: str) -> str:
    """What a delivered message is known by; also what identifies a post that was made into a complaint."""
    return f"{Address(team, channel)}:{ts}"


def origin(team: str, channel: str, ts: str) -> str:
    """The identity of a post: `message` and `app_mention` tell of one and the same."""
    return f"{PLATFORM}:{ref(team, channel, ts)}"


def origin_team(origin: str) -> str:
    """The workspace that a post is from; empty where there is only one, and for what came another way."""
    team, slash, _ = origin.removeprefix(f"{PLATFORM}:").partition("/")
    return team if slash and origin.startswith(f"{PLATFORM}:") else ""


def of_team(person_id: str, team: str) -> bool:
    """May this person be asked about what is this workspace's? Not somebody of another one."""
    return not person_id.startswith(f"{PLATFORM}:") or parse(person_id).team == team
