"""What hostile customers try in Discord, and what old, foreign and made-up buttons and dialogs get."""

from collections.abc import Iterator
from typing import Any

from simcord import MemberActor
from simcord.enums import InteractionType

from bot.kinds import Settled, State
from tests.handlers.discord.bench import Bench, Seen, shown, words
from tests.handlers.discord.pressing import made_up, posted, pressed
from tests.handlers.discord.talking import say
from tests.journeys.discord.sights import LAMP, heard, owned, pane

NAME = "\u202e**@everyone** <@&1> Zo\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307 [x](https://evil.example) `"
UNSEEN = ("\u202e", "\u0000", "\u0305")


def hostile(discord: Bench) -> str:
    """A complaint that would like to be markup, mentions and commands."""
    return (
        f"@everyone @here <@{discord.bo.id}> <@&{discord.agents.id}> ||x|| ```code``` # big\n> quote\n-# small "
        f"[click](https://evil.example) discord.gg/evil <t:0:R> \u202e </amends settings:1> {LAMP}"
    )


def everything_said(discord: Bench) -> Iterator[Seen]:
    """By us, to anybody."""
    people = [discord.dana, discord.ana, discord.bo, discord.lee]
    for channel in (discord.team, discord.shop, *discord.team.threads, *(who.user.dm_channel for who in people)):
        yield from discord.ours(channel)


def calls_nobody(message: Any) -> bool:
    return not (message.mention_everyone or message.role_mentions)


async def test_names_and_words_are_read_as_they_are_written_and_call_nobody(discord: Bench) -> None:
    eve = discord.join(NAME)
    await say(discord, eve, f"{discord.us} {hostile(discord)}")
    await discord.press(discord.ana, discord.card(), "I own this")
    page = pane(await discord.press(discord.ana, discord.card(), "Open"))
    draft = await discord.press(discord.ana, discord.card(), "Acknowledge")
    assert shown(draft)
    await discord.press(discord.ana.user, heard(discord, discord.ana, "A draft acknowledgement"), "Send to")
    (reply,) = discord.ours(discord.shop)
    assert [one.id for one in reply.mentions] == [eve.id], "the customer, and nobody else"
    for message in everything_said(discord):
        assert calls_nobody(message)
        assert not [sign for sign in UNSEEN if sign in words(message)]
        assert {one.id for one in message.mentions} <= {eve.id}  # type: ignore[union-attr]  # they are messages
    assert "\\*\\*" in words(page)
    assert not heard_anything(discord, discord.bo)


def heard_anything(discord: Bench, who: MemberActor) -> bool:
    return bool(discord.told(who))


# Buttons and dialogs


async def test_a_customer_who_gets_at_the_teams_buttons_sees_nothing(discord: Bench) -> None:
    await owned(discord)
    case = (await discord.complaint()).id
    eve = discord.join("Eve Stone")
    for custom_id in (f"open:{case}:timeline:", f"open:{case}:facts:", f"do:{case}:claim:", f"open:{case}:draft:"):
        message = await posted(discord, discord.shop, custom_id)
        told = shown(await pressed(discord, eve, message, custom_id))
        assert "Only agents and leads" in told
        assert "lamp" not in told
        assert "48213" not in told


async def test_another_server_reaches_nothing_of_ours(discord: Bench) -> None:
    """Not even its lead, with the id of the complaint."""
    await owned(discord)
    case = (await discord.complaint()).id
    halo = discord.env.create_guild("Halo", owner=discord.env.create_user("mallory"))
    channel = halo.create_text_channel("general")
    mallory = MemberActor(discord.env, halo, halo.owner)
    for custom_id in (f"open:{case}:timeline:", f"do:{case}:claim:", f"do:{case}:close:"):
        message = await posted(discord, channel, custom_id)
        told = shown(await pressed(discord, mallory, message, custom_id))
        assert "48213" not in told
    forged = {"custom_id": f"form:{case}:owner:", "components": []}
    assert "48213" not in shown(await made_up(discord, mallory, channel, InteractionType.MODAL_SUBMIT, forged))
    owner = (await discord.complaint()).owner
    assert owner
    assert owner.name == "Ana Ruiz"


async def test_nobody_says_for_the_customer_that_it_is_settled(discord: Bench) -> None:
    await owned(discord)
    opened = await discord.press(discord.ana, discord.card(), "Can settle now")
    await discord.fill(discord.ana, opened, remedy="paid back")
    question = discord.ours(discord.shop)[-1]
    for who in (discord.join("Eve Stone"), discord.bo, discord.ana):
        assert "Only the customer" in shown(await discord.press(who, question, "Yes"))
    complaint = await discord.complaint()
    assert (complaint.state, complaint.settled) == (State.RESOLVED, Settled.ASKED)
