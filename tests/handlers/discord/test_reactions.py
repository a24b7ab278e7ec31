"""Claiming by reaction: on the card, on the customer's words; the first one, and what everybody else hears."""

from datetime import timedelta

import pytest

from bot.kinds import State
from bot.refusals import OwnComplaint
from handlers.discord import emoji
from storage.models import InboxRow
from tests.handlers.discord.bench import Bench, team_policy
from tests.handlers.discord.talking import (
    LAMP,
    answered,
    choose,
    closed,
    complain,
    everything,
    last_told,
    say,
)


async def test_the_first_of_ten_owns_it_and_the_others_hear_who(discord: Bench) -> None:
    """On the customer's post and on the card, with whatever skin tone, all at once."""
    post = await complain(discord)
    card = discord.card()
    agents = [discord.ana, discord.bo, *(discord.join(f"Agent{n} Im", discord.agents) for n in range(8))]
    marks = ["👀", "✋🏽", "👀\ufe0f"]
    for number, agent in enumerate(agents):
        place, mark = (card, marks[number % 2]) if number % 2 else (post, marks[number % 3])
        channel = discord.team if place is card else discord.shop
        discord.env.backend.set_reaction(channel.id, place.id, mark, agent.id, True)  # noqa: FBT003 - simcord's own
    await discord.settle()
    found = await discord.complaint()
    assert found.owner
    owner = next(agent for agent in agents if agent.user.global_name == found.owner.name)
    told = [last_told(discord, agent) for agent in agents if agent is not owner]
    assert all(said.startswith(f"{found.owner.name} has owned this since") for said in told)
    assert len(told) == 9
    assert "You own Dana Reyes" in last_told(discord, owner)


async def test_the_same_reaction_told_by_two_replicas_is_one(discord: Bench) -> None:
    post = await complain(discord)
    await discord.ana.react(post, "👀")
    await discord.settle()
    before = await InboxRow.filter(key__contains=":reaction:").count()
    await discord.restart()  # and another process of ours is told the same
    discord.env.backend.emit("MESSAGE_REACTION_ADD", _told(discord, post.id, "👀", discord.ana.id))
    await discord.settle()
    assert await InboxRow.filter(key__contains=":reaction:").count() == before == 1


async def test_customers_bots_and_other_emoji_claim_nothing(discord: Bench) -> None:
    post = await complain(discord)
    bot = discord.guild.add_member(discord.env.create_user("other", bot=True), roles=[discord.agents])
    for who, mark in ((discord.dana, "👀"), (discord.join("Eve Moss"), "✋"), (discord.ana, "👍"), (bot, "👀")):
        discord.env.backend.set_reaction(discord.shop.id, post.id, mark, who.id, True)  # noqa: FBT003 - simcord's own
    await discord.settle()
    assert (await discord.complaint()).state is State.OPEN
    assert len(discord.told(discord.dana)) == 1  # our thanks
    assert discord.told(discord.ana) == []


async def test_on_what_is_no_complaint_nothing_happens_and_nobody_waits_for_ever(discord: Bench) -> None:
    post = await say(discord, discord.dana, "good morning")
    await discord.ana.react(post, "👀")
    await discord.settle()
    assert await InboxRow.filter(key__contains=":reaction:", status="waiting").count() == 1
    for _ in range(5):
        await discord.later(timedelta(seconds=10))
    assert await InboxRow.filter(key__contains=":reaction:", status="done").count() == 1
    assert discord.told(discord.ana) == []


async def test_a_reaction_that_overtakes_its_message_waits_for_it(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    await InboxRow.filter(key=f"discord:message:{post.id}").delete()
    await discord.ana.react(post, "👀")
    await discord.settle()
    assert await everything(discord) == []
    discord.env.backend.emit("MESSAGE_CREATE", _payload(discord, post.id))
    for _ in range(2):
        await discord.later(timedelta(seconds=5))
    owner = (await discord.complaint()).owner
    assert owner
    assert owner.name == "Ana Ruiz"


async def test_on_what_was_filed_the_way_to_report_it_is_told_once(discord: Bench) -> None:
    await complain(discord, who=discord.join("Eve Moss"))
    post = await say(discord, discord.dana, "good morning", to=await answered(discord))
    for mark in ("👀", "✋"):
        await discord.bo.react(post, mark)
    await discord.settle()
    assert "there is nothing to own yet" in last_told(discord, discord.bo)
    assert len(discord.told(discord.bo)) == 1


async def test_who_takes_his_reaction_back_still_owns_it(discord: Bench) -> None:
    post = await complain(discord)
    for who in (discord.ana, discord.bo):
        await discord.env.settle()
        await who.react(post, "👀")
        await discord.settle()
    await discord.ana.unreact(post, "👀")
    await discord.bo.unreact(post, "👀")
    await discord.settle()
    assert last_told(discord, discord.ana).startswith("Taking the reaction back changes nothing")
    assert "has owned this since" in last_told(discord, discord.bo)
    await closed(discord)
    await discord.later(timedelta(minutes=2))
    await discord.ana.react(post, "👀")
    await discord.ana.unreact(post, "👀")
    await discord.settle()
    assert len([one for one in discord.told(discord.ana) if "changes nothing" in one.content]) == 1


async def test_on_what_he_added_it_is_the_same_complaint(discord: Bench) -> None:
    await complain(discord)
    more = await complain(discord, "It was order 48213.")
    await discord.bo.react(more, "✋")
    await discord.settle()
    owner = (await discord.complaint()).owner
    assert owner
    assert owner.name == "Bo Lind"


async def test_nobody_owns_his_own_complaint(discord: Bench) -> None:
    await say(discord, discord.dana, f"{discord.us} {LAMP}")
    discord.env.backend.guilds[discord.guild.id].members[discord.dana.id].role_ids.append(discord.agents.id)
    discord.clock.forward(timedelta(minutes=3))
    await discord.dana.react(discord.shop.history()[0], "👀")
    await discord.settle()
    assert last_told(discord, discord.dana) == str(OwnComplaint())


async def test_a_leads_card_in_direct_messages_is_claimed_there(discord: Bench) -> None:
    await discord.storage.workspaces.choose_desk("discord", str(discord.guild.id), str(discord.shop.id))
    discord.site.forget(str(discord.guild.id))
    await complain(discord)  # in the channel where cards would go
    (card,) = discord.told(discord.lee)
    await discord.lee.user.set_reaction(card, "👀", reacted=True)
    await discord.settle()
    assert (await discord.complaint()).state is State.OWNED


async def test_another_servers_agent_owns_nothing_of_ours(discord: Bench) -> None:
    """A message of another server never stands for a complaint of ours, whatever its number."""
    post = await complain(discord)
    other = discord.env.create_guild("Halo")
    other.add_member(discord.ana.user)
    for channel, message in ((discord.shop.id, post.id), (discord.team.id, discord.card().id)):
        payload = _told(discord, message, "👀", discord.ana.id)
        discord.env.backend.emit(
            "MESSAGE_REACTION_ADD", payload | {"channel_id": str(channel), "guild_id": str(other.id)}
        )
    await discord.later(timedelta(minutes=3))
    assert (await discord.complaint()).state is State.OPEN


@pytest.mark.parametrize("policy", [team_policy()])
async def test_a_servers_own_emoji_claims_by_name(discord: Bench) -> None:
    own_one = discord.guild.create_emoji("i_take_it")
    choose(discord)
    discord.site.desk.policy = discord.policy.model_copy(update={"claim_emoji": (":i_take_it:",)})
    post = await complain(discord)
    await discord.ana.react(post, "👀")
    await discord.settle()
    assert (await discord.complaint()).owner is None
    await discord.ana.react(post, f"{own_one.name}:{own_one.id}")
    await discord.settle()
    assert (await discord.complaint()).owner is not None


@pytest.mark.parametrize(
    ("chosen", "name", "id_", "same"),
    [
        ("✋", "✋", "", True),
        ("✋", "✋🏿", "", True),
        ("☝️", "☝", "", True),
        ("✋🏻", "✋", "", True),
        ("✋", "👋", "", False),
        (":raised_hand:", "✋", "", True),
        ("eyes", "👀", "", True),
        (":no_such_sign:", "✋", "", False),
        (":no_such_sign:", "", "", False),
        (":claim:", "Claim", "12345", True),
        (":claim:", "other", "12345", False),
        ("12345", "claim", "12345", True),
        ("12345", "claim", "54321", False),
        ("12345", "12345", "", False),
        ("<:claim:12345>", "renamed", "12345", True),
        ("<a:claim:12345>", "claim", "12345", True),
        ("claim:12345", "claim", "54321", False),
    ],
)
def test_an_emoji_is_known_however_it_is_written(chosen: str, name: str, id_: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert emoji.is_one(chosen, name, id_) is same


@pytest.mark.parametrize(
    ("chosen", "sent"),
    [("✋🏽", "✋"), ("<a:claim:12345>", "claim:12345"), ("12345", ""), (":claim:", ""), (":eyes:", "👀")],
)
def test_we_react_only_with_what_discord_understands(chosen: str, sent: str) -> None:
    assert emoji.to_react_with(chosen) == sent


def _told(discord: Bench, message: int, mark: str, user: int) -> dict[str, object]:
    """As the gateway tells of a reaction."""
    return {
        "user_id": str(user), "channel_id": str(discord.shop.id), "message_id": str(message), "type": 0,
        "guild_id": str(discord.guild.id), "emoji": {"id": None, "name": mark}, "burst": False,
    }  # fmt: skip


def _payload(discord: Bench, message: int) -> dict[str, object]:
    from simcord.backend import serializers  # noqa: PLC0415 - simcord's own words for it

    backend = discord.env.backend
    return dict(serializers.message_payload(backend, backend.messages[discord.shop.id][message]))
