"""What people say in Lumen's server, where simcord has no words for it; and what is known of it afterwards."""

from dataclasses import replace
from typing import Any

import discord as library
from simcord import ChannelHandle, MemberActor
from simcord.backend.models import AllowedMentions
from simcord.enums import ChannelType

from bot.facts import Change, Complaint, Event
from bot.kinds import Kind, State
from bot.policy import DiscordPolicy
from handlers.discord.addresses import person_id
from tests.handlers.discord.bench import Bench, Seen, words

LAMP = "My lamp came eight days late and the shade is cracked, and nobody answers!"
CHAT = "Who is up for a game tonight?"
ORDER = "It was order 48213."
REPLY = (
    "{name}, thank you for telling us. Your lamp came eight days late and the shade is cracked, and that is our fault. "
    "I look into it and write to you again by Tuesday, 17 November 2026, 17:00 UTC."
)


async def say(
    bench: Bench, who: MemberActor, text: str, *, channel: ChannelHandle | None = None, to: Seen | None = None
) -> library.Message:
    """Somebody writes (`to`: in answer to that), and all that follows is done."""
    said = await who.send(channel or bench.shop, text, reply_to=to)
    await bench.settle()
    return said


async def complain(bench: Bench, text: str = LAMP, *, who: MemberActor | None = None) -> library.Message:
    """Dana complains in the shop, by mentioning us."""
    return await say(bench, who or bench.dana, f"{bench.us} {text}")


async def write(bench: Bench, who: MemberActor, text: str) -> library.Message:
    """Somebody writes to us directly."""
    said = await who.send_dm(text)
    await bench.settle()
    return said


async def answer_quietly(bench: Bench, who: MemberActor, text: str, to: Seen) -> None:
    """As `say` in answer to something, with "@ on" switched off: who wrote that is not mentioned."""
    channel = bench.env.backend.channels[to.channel.id] if isinstance(to, library.Message) else None
    assert channel
    bench.env.backend.create_message(
        channel.id, who.id, text, reference={"channel_id": str(channel.id), "message_id": str(to.id)},
        allowed_mentions=AllowedMentions(replied_user=False),
    )  # fmt: skip
    await bench.settle()


def thread_on(bench: Bench, message: library.Message, owner: MemberActor, name: str = "Lamp") -> ChannelHandle:
    """A thread that hangs on a message, and has its id."""
    made = bench.env.backend.create_thread(message.channel.id, name, owner.id, message_id=message.id)
    return ChannelHandle(bench.env, bench.guild, made)


async def forum_post(bench: Bench, forum: ChannelHandle, who: MemberActor, title: str, text: str) -> ChannelHandle:
    """A post of a forum: a thread whose first message has its id."""
    backend = bench.env.backend
    made = backend.create_thread(forum.id, title, who.id, type=ChannelType.PUBLIC_THREAD, broadcast=False)
    backend.announce_thread_create(made)
    first = backend.prepare_message(made.id, who.id, text)
    first.id = made.id
    backend.commit_message(first)
    await bench.settle()
    return ChannelHandle(bench.env, bench.guild, made)


def choose(bench: Bench, **of_discord: Any) -> None:
    """The team chooses channels to be watched; their ids are not known before. Give the bench a policy that reads."""
    chosen = {**bench.policy.discord.model_dump(), **of_discord}
    policy = bench.policy.model_copy(update={"discord": DiscordPolicy(**chosen)})
    bench.policy = bench.site.desk.policy = policy


# What is known of it


async def filed(bench: Bench) -> list[Complaint]:
    """What was taken for no complaint."""
    return list(await bench.storage.board.complaints([State.FILED]))


async def everything(bench: Bench) -> list[Complaint]:
    """Filed or not."""
    return list(await bench.storage.board.complaints(list(State)))


async def timeline(bench: Bench, kind: str) -> list[Event]:
    """The steps of this kind of the only complaint."""
    return [event for event in await bench.storage.board.timeline((await bench.complaint()).id) if event.kind == kind]


async def heard(bench: Bench) -> list[str]:
    """What the customer of the only complaint went on to say."""
    return [line.text for line in (await bench.complaint()).said if not line.ours]


def last_told(bench: Bench, who: MemberActor) -> str:
    """What we wrote to this person directly, last; without the address of what it is about."""
    told = bench.told(who)
    return words(told[-1]).partition("\nhttps://")[0] if told else ""


async def own(bench: Bench, who: MemberActor) -> Complaint:
    """This colleague takes the only complaint on."""
    person = await bench.site.people.person(str(bench.guild.id), who.id)
    assert person.id == person_id(who.id)
    found = await bench.desk.claim((await bench.complaint()).id, person)
    await bench.settle()
    return found


async def answered(bench: Bench) -> library.Message:
    """Ana owns the only complaint, and what she approved stands in the shop."""
    found = await own(bench, bench.ana)
    ana = await bench.site.people.person(str(bench.guild.id), bench.ana.id)
    written = await bench.desk.edit(found.id, ana, 0, Kind.ACKNOWLEDGEMENT, REPLY.format(name=found.first_name))
    assert written.draft
    await bench.desk.approve(found.id, ana, written.draft.number, written.draft.hash)
    await bench.settle()
    return bench.ours(bench.shop)[-1]


async def closed(bench: Bench) -> None:
    """The only complaint is over."""
    await bench.storage.store.commit(Change(complaint=replace(await bench.complaint(), state=State.CLOSED)))
