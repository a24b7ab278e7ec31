"""What is kept of Discord's events: what matters to us of all that goes on in a server, as values of the inbox.

The keys are made of what happened, not of who told of it: two replicas, a reconnect and catching up keep one event.
"""

from datetime import datetime
from typing import Any

from bot.ports import Told
from handlers.discord.addresses import PLATFORM
from handlers.discord.messages import answers_us, is_watched
from handlers.discord.posts import Post, dump
from handlers.discord.site import Site

CAUGHT = "caught"
"""Stands for the minute of a reaction that was found later: when it was made, nobody knows."""


def matters(site: Site, post: Post) -> bool:
    """May somebody's words be for us? They are kept if so; what they mean is found out later."""
    if post.automatic:
        return False
    policy = site.desk.policy.discord
    followed = policy.follow and bool(post.parent or post.above)
    return post.direct or post.named or answers_us(site, post) or is_watched(policy, post) or followed


def may_matter_changed(site: Site, post: Post) -> bool:
    """May words be for us that were changed? Where everything is read, they may have been before."""
    return not post.automatic and bool(post.words) and (matters(site, post) or site.desk.policy.discord.reads)


def written(post: Post) -> Told:
    """Somebody wrote it."""
    return _told(f"message:{post.id}", post, kind="message")


def edited(post: Post, at: datetime) -> Told:
    """Somebody changed it, to what it is now."""
    return _told(f"edit:{post.id}:{at.timestamp():.6f}", post, kind="edit", at=at.isoformat())


def deleted(gone: Post) -> Told:
    """It is there no more."""
    return _told(f"delete:{gone.id}", gone, kind="delete")


def reacted(post: Post, user: int, emoji: str, when: str, *, gone: bool = False) -> Told:
    """Somebody put this emoji on it, or took it back (`gone`), in the minute that `when` names."""
    key = f"{'unreaction' if gone else 'reaction'}:{post.id}:{user}:{emoji}:{when}"
    return _told(key, post, kind="reaction", user=str(user), gone=gone)


def minute(now: datetime) -> str:
    """So that the same reaction can be made again later, but is not told twice."""
    return f"{now:%Y%m%d%H%M}"


def _told(key: str, post: Post, **body: Any) -> Told:
    lane = f"{PLATFORM}:{post.channel}"
    return Told(platform=PLATFORM, key=f"{PLATFORM}:{key}", lane=lane, body={**body, "post": dump(post)})
