"""What goes out: a Message is posted, or takes the place of an earlier one."""

from typing import Any

from bot.message import Place
from bot.ports import DueMessage, Never
from handlers.slack.addresses import parse, ref
from handlers.slack.blocks import payload
from handlers.slack.clients import NotInstalled
from handlers.slack.site import Site
from handlers.slack.waiting import patiently


class Sender:
    """Delivers. What it opened (direct messages) it remembers."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._opened: dict[tuple[str, str], str] = {}

    async def send(self, due: DueMessage) -> str:
        """Deliver or edit; returns the ref. Raises Later or Never."""
        with patiently():
            return await self._send(due)

    async def _send(self, due: DueMessage) -> str:
        team = parse(due.message.place.channel).team
        body = self._body(due)
        client = await self._site.client(team)
        if due.edits:
            channel, _, ts = due.edits.rpartition(":")
            told = await client.chat_update(channel=parse(channel).id, ts=ts, **body)
            return ref(team, told["channel"], told["ts"])
        channel = await self._channel(team, due.message.place)
        told = await client.chat_postMessage(
            channel=channel, thread_ts=due.message.place.thread or None, unfurl_links=False, unfurl_media=False, **body
        )
        return ref(team, told["channel"], told["ts"])

    def _body(self, due: DueMessage) -> dict[str, Any]:
        shown = payload(due.message, due.complaint_id)
        metadata = {"event_type": "amends_message", "event_payload": {"key": due.key}}
        return {
            "text": shown.text, "blocks": shown.blocks, "metadata": metadata, "link_names": False, "parse": "none",
        }  # fmt: skip

    async def _channel(self, team: str, place: Place) -> str:
        """The channel; direct messages are opened once."""
        who = parse(place.channel).id
        if not place.channel.startswith("@"):
            return who
        if (team, who) not in self._opened:
            try:
                opened = await (await self._site.client(team)).conversations_open(users=who)
            except NotInstalled:
                raise Never("the workspace does not have us any more") from None
            self._opened[team, who] = opened["channel"]["id"]
        return self._opened[team, who]
