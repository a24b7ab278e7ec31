"""What the tests of buttons and dialogs share: a complaint, messages with buttons, and what was answered."""

import asyncio
from collections.abc import Mapping
from typing import Any

import discord
import pytest
from discord import ui
from simcord import ChannelHandle, MemberActor
from simcord.interactions import base_payload
from simcord.results import InteractionResult

from bot.facts import Complaint, Customer, Incoming
from bot.kinds import Kind
from handlers.discord.addresses import person_id, place
from handlers.discord.layout import Layout
from tests.handlers.discord.bench import Actor, Bench
from tests.handlers.discord.window import Seen, words

COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."
TEXT = "Dana, thank you for telling us. Your order came eight days late, and that is our fault. I write again tomorrow."


async def reported(bench: Bench, customer: MemberActor | None = None) -> Complaint:
    """A complaint in the shop, with its card in the team's channel."""
    customer = customer or bench.dana
    post = await customer.send(bench.shop, COMPLAINT)
    guild = str(bench.guild.id)
    incoming = Incoming(
        origin=f"discord:{guild}/{bench.shop.id}:{post.id}",
        place=place(guild, bench.shop.id, post.id),
        desk=place(guild, bench.team.id),
        customer=Customer(id=person_id(customer.id), name="Dana Reyes"),
        text=COMPLAINT,
        source="discord",
        occurred_at=bench.clock.now,
        reported=True,
    )
    complaint = await bench.desk.report(incoming)
    await bench.settle()
    return complaint


async def owned(bench: Bench, owner: MemberActor | None = None) -> Complaint:
    """The same, and somebody (Ana) owns it."""
    complaint = await reported(bench)
    owner = owner or bench.ana
    person = await bench.site.people.person(str(bench.guild.id), owner.id)
    claimed = await bench.desk.claim(complaint.id, person)
    await bench.settle()
    return claimed


async def drafted(bench: Bench, text: str = TEXT) -> Complaint:
    """The same, and Ana has written an acknowledgement."""
    complaint = await owned(bench)
    ana = await bench.site.people.person(str(bench.guild.id), bench.ana.id)
    written = await bench.desk.edit(complaint.id, ana, 0, Kind.ACKNOWLEDGEMENT, text)
    await bench.settle()
    return written


async def posted(bench: Bench, channel: ChannelHandle, *custom_ids: str) -> discord.Message:
    """A message of ours with these buttons, whatever they carry; each is labelled with what it carries."""
    rows: list[ui.ActionRow[Layout]] = [ui.ActionRow(ui.Button(label=one[:80], custom_id=one)) for one in custom_ids]
    made = Layout(timeout=None)
    for row in rows:
        made.add_item(row)
    params = discord.http.handle_message_parameters(view=made)
    await bench.site.client.http.send_message(channel.id, params=params)
    return bench.ours(channel)[-1]


async def pressed(bench: Bench, member: Actor, message: Seen, custom_id: str) -> InteractionResult:
    """Somebody presses the button that carries this, and all is done that is due then."""
    result: InteractionResult = await member.click(message, custom_id=custom_id)
    await bench.settle()
    return result


async def made_up(
    bench: Bench, member: MemberActor, channel: ChannelHandle, kind: int, data: Mapping[str, Any], **more: Any
) -> InteractionResult:
    """An interaction as nobody's Discord would send it."""
    guild = None if channel.guild is None else channel.guild.id
    record, payload = base_payload(
        bench.env.backend, type=kind, channel_id=channel.id, guild_id=guild, user_id=member.id, data={**data}
    )
    bench.env.backend.emit("INTERACTION_CREATE", {**payload, **more})
    await bench.env.settle()
    await bench.settle()
    return InteractionResult(bench.env, record)


def said(result: InteractionResult) -> str:
    """What the one who asked reads, and nobody else."""
    assert result.response, result
    assert result.response.ephemeral
    return words(result.response)


class SlowDatabase:
    """A database that answers only while `answers` is set; `asked` is how often somebody had to wait for it."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.answers = asyncio.Event()
        self.answers.set()
        self.asked = 0

    def slowly(self, real: Any) -> Any:
        """The same, when it answers."""

        async def asked(*args: Any, **more: Any) -> Any:
            if not self.answers.is_set():
                self.asked += 1
                await self._bench.env.external_wait(self.answers.wait(), reason="the database")
            return await real(*args, **more)

        return asked


def slowed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> SlowDatabase:
    """The bench's own, from now on."""
    made, storage = SlowDatabase(bench), bench.storage
    for part in (storage.store, storage.inbox, storage.board, storage.workspaces, storage.habits):
        for name in [one for one in dir(part) if not one.startswith("_")]:
            if asyncio.iscoroutinefunction(getattr(part, name)):
                monkeypatch.setattr(part, name, made.slowly(getattr(part, name)))
    return made
