"""Reading one message of the past, where we may: for a link, a reaction, or a mention below it."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.clients import reason
from handlers.slack.posts import Link, Post, post_of
from handlers.slack.site import Site

SHORTCUT = "Open the menu of the message (⋯) and choose “Report complaint” instead; that always works."
_ABSENT = f"I am not in that channel, so I cannot read the message. Invite me there. {SHORTCUT}"
_GONE = "That message is not there any more."
_WHY = {
    "missing_scope": "I may not read that message: the permission {needed} is missing. " + SHORTCUT,
    "not_in_channel": _ABSENT,
    "channel_not_found": _ABSENT,
    "thread_not_found": _GONE,
    "message_not_found": _GONE,
    **dict.fromkeys(
        ("access_denied", "no_permission", "not_allowed_token_type", "team_access_not_granted"),
        "Slack does not let me read that message. " + SHORTCUT,
    ),
}


class Unreadable(Exception):
    """We cannot read that message. The text says why, and what to do, to who asked for it."""


async def fetch(site: Site, team: str, link: Link) -> Post:
    """The message a link leads to. Raises Unreadable; and SlackApiError for what may pass."""
    client = await site.client(team)
    try:
        found = None if link.thread not in ("", link.ts) else await _of_channel(client, link)
        found = found or await _of_thread(client, link)
    except SlackApiError as error:
        why = _WHY.get(reason(error))
        if why is None:
            raise
        raise Unreadable(why.format(needed=_needed(error, link.channel))) from None
    if found is None:
        raise Unreadable(_GONE)
    return post_of(team, link.channel, found)


async def _of_channel(client: AsyncWebClient, link: Link) -> dict[str, Any] | None:
    """Of what stands in the channel itself."""
    answer = await client.conversations_history(
        channel=link.channel, oldest=link.ts, latest=link.ts, inclusive=True, limit=1
    )
    return _with_ts(answer.get("messages") or (), link.ts)


async def _of_thread(client: AsyncWebClient, link: Link) -> dict[str, Any] | None:
    """Of the answers in a thread; Slack puts the thread's first message before what was asked for."""
    answer = await client.conversations_replies(
        channel=link.channel, ts=link.thread or link.ts, oldest=link.ts, latest=link.ts, inclusive=True, limit=5
    )
    return _with_ts(answer.get("messages") or (), link.ts)


def _with_ts(messages: Sequence[dict[str, Any]], ts: str) -> dict[str, Any] | None:
    return next((message for message in messages if message.get("ts") == ts), None)


def _needed(error: SlackApiError, channel: str) -> str:
    """The one permission of those that Slack names which is for this kind of conversation."""
    named = str(error.response.get("needed") or "").split(",")
    kind = {"D": "im:history", "G": "groups:history"}.get(channel[:1], "channels:history")
    return kind if kind in named or not named[0] else named[0]
