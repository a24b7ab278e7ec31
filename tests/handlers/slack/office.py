"""The sender alone, before a Slack in which things go wrong: no worker, one try at a time."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from bot.desk import Desk
from bot.facts import Complaint, Customer, Incoming
from bot.lease import Lease
from bot.message import Button, Message, Place, Row
from bot.policy import Policy
from bot.ports import DueMessage, Later
from handlers.slack.clients import Clients, OneToken
from handlers.slack.people import People
from handlers.slack.sender import Sender
from handlers.slack.setup import Setup
from handlers.slack.site import Site
from storage.database import Storage
from tests.handlers.slack.bench import Bench
from tests.handlers.slack.house import MovedClock
from tests.handlers.slack.local import BOT_TOKEN, DANA, DESK, HELP
from tests.handlers.slack.proxy import Proxy, proxying
from tests.handlers.slack.window import Message as Seen

COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."


def place(channel: str, thread: str = "") -> Place:
    """A conversation of Slack."""
    return Place(platform="slack", channel=channel, thread=thread)


CARD = Message(
    place=place(DESK),
    text="A complaint",
    topic="card",
    rows=(Row(label="Severity", value="high"),),
    buttons=(Button(verb="claim", label="I take it", style="primary"),),
)


@dataclass
class Office:
    """It, with one complaint of Dana's, in the help channel."""

    bench: Bench
    proxy: Proxy
    site: Site
    sender: Sender
    complaint: Complaint

    async def send(self, message: Message, *, attempts: int = 1, edits: str | None = None, last_error: str = "") -> str:
        """One try; the ref. All messages have the same key."""
        lease = Lease(table="message", row=1, token="t", attempts=attempts)
        due = DueMessage(
            lease=lease, complaint_id=self.complaint.id, key="key-1", message=message, edits=edits,
            last_error=last_error,
        )  # fmt: skip
        return await self.sender.send(due)

    async def put_off(self, message: Message, **more: Any) -> Later:
        """One try that does not succeed yet."""
        try:
            ref = await self.send(message, **more)
        except Later as later:
            return later
        raise AssertionError(f"it was sent: {ref}")

    def approved(self, text: str = "Dear Dana, we are sorry.", **more: Any) -> Message:
        """What the owner approved for the customer."""
        return Message(place=self.complaint.place, text=text, author="Sam Okafor", **more)

    def refuse(self, method: str, *errors: str, **more: Any) -> None:
        """Slack answers the next calls with these errors."""
        self.proxy.refusals[method] = [{"error": error, **more} for error in errors]

    async def ours(self, channel: str) -> list[Seen]:
        """What stands there of ours."""
        return await self.bench.ours(channel)


@asynccontextmanager
async def office(bench: Bench, storage: Storage, clock: MovedClock, policy: Policy) -> AsyncIterator[Office]:
    """Open, with a customer's post in the help channel."""
    ts = await bench.post(HELP, DANA, COMPLAINT)
    async with proxying(bench.slack.api) as proxy:
        setup = Setup(bot_token=BOT_TOKEN, signing_secret="s", api_url=proxy.api)
        desk, clients = Desk(storage.store, policy, clock), Clients(setup, OneToken(BOT_TOKEN))
        site = Site(
            desk=desk, board=storage.board, workspaces=storage.workspaces, setup=setup, clients=clients,
            people=People(clients, policy, clock),
        )  # fmt: skip
        customer = Customer(id=f"slack:{DANA}", name="Dana Reyes")
        complaint = await desk.report(
            Incoming(
                origin=f"slack:{HELP}:{ts}",
                place=place(HELP, ts),
                desk=place(DESK),
                customer=customer,
                text=COMPLAINT,
                source="slack",
                occurred_at=clock(),
                reported=True,
            )
        )
        await clients.start()
        try:
            yield Office(bench, proxy, site, Sender(site), complaint)
        finally:
            await clients.stop()
