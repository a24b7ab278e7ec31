"""Telling one person something that nobody else is to see, where that person is looking.

An answer is a courtesy: what was done is done without it. So it is tried in three ways, and what
fails is logged, never raised.
"""

import asyncio
import logging
import re

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers.slack.clients import NotInstalled, reason
from handlers.slack.pieces import escape
from handlers.slack.site import Site

WITHIN = 2.2  # seconds until Slack has to have an answer; the rest of its three is for the way there and back
LIMIT = 8.0  # seconds for all ways together: what was asked for is done, and nobody else is to wait
_SLACKS = re.compile(r"https://hooks\.slack(?:-gov)?\.com/[\w/.%-]{1,500}", re.ASCII)

log = logging.getLogger(__name__)


async def privately(
    site: Site, team: str, text: str, *, user: str, channel: str = "", thread: str = "", response_url: str = ""
) -> None:
    """Tell this person: by the address Slack gave for it, else beside the conversation, else in direct messages."""
    try:
        async with asyncio.timeout(LIMIT):
            client = await site.client(team)
            if _is_slacks(response_url, site.setup.api_url) and await _respond(client, response_url, text, thread):
                return
            if channel and await _beside(client, text, user=user, channel=channel, thread=thread):
                return
            await _directly(client, text, user)
    except (SlackApiError, NotInstalled, aiohttp.ClientError, TimeoutError) as error:
        log.warning("a private answer did not arrive: %s", _why(error))


def _is_slacks(url: str, api_url: str) -> bool:
    """Is it an address of Slack, or of what stands for it? We post to no other, whoever names one."""
    root = "/".join(api_url.split("/")[:3])  # "https://host:port"
    return bool(_SLACKS.fullmatch(url)) or url.startswith(f"{root}/")


async def _respond(client: AsyncWebClient, url: str, text: str, thread: str) -> bool:
    """By an address that works for half an hour, five times."""
    webhook = AsyncWebhookClient(url, session=client.session, retry_handlers=[])
    body = {"text": escape(text), "response_type": "ephemeral", "replace_original": False, "parse": "none"}
    try:
        answer = await webhook.send_dict(body | ({"thread_ts": thread} if thread else {}))
    except (aiohttp.ClientError, TimeoutError) as error:
        log.info("an answer goes another way: %s", _why(error))
        return False
    return answer.status_code == 200 and not answer.body.startswith('{"ok":false')  # noqa: PLR2004 - HTTP's "OK"


async def _beside(client: AsyncWebClient, text: str, *, user: str, channel: str, thread: str) -> bool:
    """Where the person is looking; direct messages are private anyway, and there an answer stays."""
    try:
        if channel.startswith("D"):
            await _post(client, channel, text)
        else:
            await client.chat_postEphemeral(
                channel=channel, user=user, text=escape(text), thread_ts=thread or None, link_names=False, parse="none"
            )
    except SlackApiError as error:
        log.info("an answer goes to direct messages: %s", _why(error))
        return False
    return True


async def _directly(client: AsyncWebClient, text: str, user: str) -> None:
    opened = await client.conversations_open(users=user)
    await _post(client, opened["channel"]["id"], text)


async def _post(client: AsyncWebClient, channel: str, text: str) -> None:
    await client.chat_postMessage(
        channel=channel, text=escape(text), mrkdwn=False, link_names=False, parse="none", unfurl_links=False,
        unfurl_media=False,
    )  # fmt: skip


def _why(error: Exception) -> str:
    """The kind of error and Slack's word for it; never what was to be said."""
    said = reason(error) if isinstance(error, SlackApiError) else ""
    return f"{type(error).__name__} {said}".strip()
