"""Is a message there already? Each carries its key; where we may read the past, it is found by it."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.tries import Plan
from handlers.slack.clients import reason
from handlers.slack.outcomes import judge

EVENT = "amends_message"
PAGE = 200  # messages asked for at once; apps that are sold get fifteen, and one page a minute
PAGES = 5


class Blind(Exception):
    """We may not read that conversation, or it is too long to be read to its end."""


def marked(key: str) -> dict[str, Any]:
    """What a message carries so that it is known again."""
    return {"event_type": EVENT, "event_payload": {"key": key}}


async def find(client: AsyncWebClient, channel: str, thread: str, key: str, since: datetime) -> str:
    """The ts of our message with this key, sent at `since` or later; empty if it is not there.

    Raises Blind; and what the client raises for what may pass.
    """
    async for message in _messages(client, channel, thread, f"{since.timestamp():.6f}"):
        if _key(message) == key:
            return str(message.get("ts"))
    return ""


async def _messages(client: AsyncWebClient, channel: str, thread: str, oldest: str) -> AsyncIterator[Mapping[str, Any]]:
    """What was said there, page by page."""
    cursor = ""
    for page in range(PAGES):
        asked = {"channel": channel, "oldest": oldest, "limit": PAGE, "include_all_metadata": True}
        try:
            answer = await _page(client, thread, asked | ({"cursor": cursor} if cursor else {}))
        except SlackApiError as error:
            if _passes(error) and not page:
                raise
            raise Blind from None
        for message in answer.get("messages") or ():
            yield message
        cursor = str((answer.get("response_metadata") or {}).get("next_cursor") or "")
        if not cursor:
            return
    raise Blind


async def _page(client: AsyncWebClient, thread: str, asked: dict[str, Any]) -> Any:
    if thread:
        return await client.conversations_replies(ts=thread, **asked)
    return await client.conversations_history(**asked)


def _passes(error: SlackApiError) -> bool:
    """Will the question be answered later? On a further page that does not count: we would begin anew each time."""
    return reason(error) != "missing_scope" and judge(error).plan in (Plan.WAIT, Plan.TRY, Plan.DOUBT)


def _key(message: Mapping[str, Any]) -> str:
    metadata = message.get("metadata") or {}
    payload = metadata.get("event_payload") or {}
    return str(payload.get("key") or "") if metadata.get("event_type") == EVENT else ""
