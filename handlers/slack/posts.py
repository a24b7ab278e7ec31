"""A message that somebody wrote, as Slack tells of it in events, shortcuts and history."""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bot.kinds import Venue
from bot.message import Place, direct
from handlers.slack import addresses, envelopes
from handlers.slack.addresses import Address
from handlers.slack.envelopes import Body

MOST_FILES, MOST_NAMED = 10, 5  # files that are listed, people that are looked up, of one post
_MARK = re.compile(r"<([^<>\n]{1,3000})>")
_LINK = re.compile(
    r"https://[a-z0-9.-]{1,100}\.slack(?:-gov)?\.com/archives/([A-Z0-9]{2,30})/p(\d{10})(\d{6})"
    r"(?:\?(?:[\w.=&;%-]{0,200}?[?&;])?thread_ts=(\d{10}\.\d{6}))?",
    re.IGNORECASE,
)
_TS = re.compile(r"\d{1,11}\.\d{1,6}")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class Link(NamedTuple):
    """A message that a pasted link leads to; `thread` is empty where the link does not say."""

    channel: str
    ts: str
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A message somebody wrote. `raw` is its text as Slack writes it; `words` makes it readable.

    `thread` is the ts of its thread's first message: its own where it begins one. `parent` is who
    wrote that message, where Slack says so. A message of an app or a bot is `automatic`.
    """

    team: str
    channel: str
    ts: str
    thread: str
    user: str
    raw: str
    venue: Venue | None = None
    parent: str = ""
    automatic: bool = False
    files: tuple[str, ...] = ()

    @property
    def origin(self) -> str:
        """What identifies it, whatever tells of it."""
        return addresses.origin(self.team, self.channel, self.ts)

    @property
    def first(self) -> bool:
        """Does it begin a thread, or stand alone?"""
        return self.thread == self.ts

    @property
    def is_direct(self) -> bool:
        """Was it written to us alone?"""
        return self.channel.startswith("D")

    @property
    def place(self) -> Place:
        """Where its writer is answered."""
        if self.is_direct:
            return direct(Address(self.team, self.user).person)
        return addresses.place(self.team, self.channel, self.thread)

    @property
    def at(self) -> datetime:
        """When it was written: Slack's ts begins with Unix seconds."""
        return datetime.fromtimestamp(float(self.ts) if _TS.fullmatch(self.ts) else 0.0, UTC)


def post_of(team: str, channel: str, message: Body, venue: Venue | None = None) -> Post:
    """From a message object; any part of it may be missing."""
    ts = envelopes.text(message, "ts")
    return Post(
        team=team,
        channel=channel,
        ts=ts,
        thread=envelopes.text(message, "thread_ts") or ts,
        user=envelopes.text(message, "user"),
        raw=envelopes.text(message, "text"),
        venue=venue,
        parent=envelopes.text(message, "parent_user_id") or envelopes.text(envelopes.part(message, "root"), "user"),
        automatic=bool(message.get("bot_id") or message.get("subtype") == "bot_message"),
        files=tuple(_files(message)),
    )


def venue_of(body: Body, event: Body) -> Venue | None:
    """Who can read along: everybody in an open channel; where Slack does not tell of what kind it is, unknown."""
    kind, channel = envelopes.text(event, "channel_type"), envelopes.channel(body)
    if body.get("is_ext_shared_channel") or channel[:1] in ("D", "G") or kind in ("im", "mpim", "group", "app_home"):
        return Venue.PRIVATE
    return Venue.PUBLIC if kind == "channel" else None


def link_in(raw: str) -> Link | None:
    """The first link to a message of Slack in a text."""
    found = _LINK.search(raw.replace("&amp;", "&"))
    return Link(found[1].upper(), f"{found[2]}.{found[3]}", found[4] or "") if found else None


def mentions(raw: str, user: str) -> bool:
    """Is this person, or bot, named in it?"""
    return f"<@{user}>" in raw or f"<@{user}|" in raw


def named_in(raw: str) -> list[str]:
    """The ids of people named in it, each once, the first few."""
    return list(dict.fromkeys(mark[1:].partition("|")[0] for mark in _MARK.findall(raw) if mark[0] == "@"))[:MOST_NAMED]


async def words(post: Post, name_of: Callable[[str], Awaitable[str]], without: str = "") -> str:
    """What it says, as a person reads it, without a mention of `without`; its files are listed by name."""
    who = [user for user in named_in(post.raw) if user != without]
    names = {user: await name_of(user) for user in who}
    lines = (readable(post.raw, names, without), *(f"[file: {name}]" for name in post.files))
    return "\n".join(line for line in lines if line)


def readable(raw: str, names: Mapping[str, str], without: str = "") -> str:
    """Slack's marks as plain words: "<@U1> <https://x|here>" is "@Ana here (https://x)"."""

    def plain(mark: re.Match[str]) -> str:
        return _mark(mark[1], names, without)

    return unescaped(_MARK.sub(plain, raw)).strip()


def unescaped(text: str) -> str:
    """The three signs that Slack writes otherwise, as they were typed."""
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text


def _mark(mark: str, names: Mapping[str, str], without: str) -> str:
    target, _, label = mark.partition("|")
    match target[:1]:
        case "@":
            return "" if target[1:] == without else f"@{names.get(target[1:]) or label or 'somebody'}"
        case "#":
            return f"#{label or 'a channel'}"
        case "!":
            return label or f"@{target[1:].partition('^')[0]}"
    address = target.removeprefix("mailto:").removeprefix("tel:")
    return f"{label} ({target})" if label and label not in (address, target) and label not in target else address


def _files(message: Mapping[str, Any]) -> Iterator[str]:
    files = message.get("files")
    for file in (files if isinstance(files, list) else [])[:MOST_FILES]:
        named = (file.get("name") or file.get("title")) if isinstance(file, Mapping) else ""
        yield " ".join(str(named or "without a name").split())[:100]
