"""What people depend on goes away: a post, a card, its thread, channels, a role, the customer, our place in the server.

The complaint stays workable, to its end.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from simcord import UserHandle

from bot.kinds import Settled, State
from handlers.discord.addresses import PLATFORM
from tests.handlers.discord.bench import Bench, Seen, shown, words
from tests.handlers.discord.talking import say
from tests.journeys.discord.sights import heard, owned, pane

Loss = Callable[[Bench], Awaitable[None]]
LESSON = {
    "failed": "the lamp came late", "cause": "economy shipping", "prevention": "express is preset",
    "value": "opinion-only",
}  # fmt: skip


async def the_post(discord: Bench) -> None:
    await discord.dana.delete(discord.shop.history()[0])


async def the_card(discord: Bench) -> None:
    discord.env.backend.delete_message(discord.team.id, discord.card().id)


async def its_thread(discord: Bench) -> None:
    discord.env.backend.delete_channel(discord.team.threads[0].id)


async def the_teams_channel(discord: Bench) -> None:
    discord.env.backend.delete_channel(discord.team.id)


async def the_customers_channel(discord: Bench) -> None:
    discord.env.backend.delete_channel(discord.shop.id)


async def the_customer(discord: Bench) -> None:
    discord.guild.remove_member(discord.dana)


async def our_place_in_the_server(discord: Bench) -> None:
    discord.env.backend.remove_guild(discord.guild.id)


LOSSES: list[Loss] = [
    the_post, the_card, its_thread, the_teams_channel, the_customers_channel, the_customer, our_place_in_the_server,
]  # fmt: skip


@pytest.mark.parametrize("loss", LOSSES, ids=[loss.__name__ for loss in LOSSES])
async def test_the_owner_works_on_to_the_end(discord: Bench, loss: Loss) -> None:
    await owned(discord)
    await loss(discord)
    await discord.settle()
    await finishes(discord, discord.ana.user)
    complaint = await discord.complaint()
    assert (complaint.state, complaint.settled) == (State.CLOSED, Settled.ASKED)


async def finishes(discord: Bench, owner: UserHandle) -> None:
    """From his direct messages, because they are there whatever else is not."""
    opened = await discord.press(owner, await page(discord, owner), "Settle it")
    assert "is asked whether it is settled" in shown(await discord.fill(owner, opened, remedy="paid back by mail"))
    opened = await discord.press(owner, await page(discord, owner), "What we learn")
    assert "Written down" in shown(await discord.fill(owner, opened, **LESSON))
    for notice in [one for one in discord.ours(owner.dm_channel) if "another way" in words(one)]:
        await discord.press(owner, notice, "I have reached them")
    early = await discord.press(owner, await page(discord, owner), "Close")
    assert "has not said" in shown(early)
    await discord.later(timedelta(days=15))
    assert "Closed" in shown(await discord.press(owner, await page(discord, owner), "Close"))


async def page(discord: Bench, owner: UserHandle) -> Seen:
    """The complaint's page, by the buttons of what he was told first."""
    facts = await discord.press(owner, discord.ours(owner.dm_channel)[0], "Record the facts")
    return pane(await discord.press(owner, pane(facts), "Back to the complaint"))


# People of the team


async def test_who_lost_the_role_can_do_nothing_more_and_a_lead_finds_another_owner(discord: Bench) -> None:
    await owned(discord)
    discord.env.backend.remove_member_role(discord.guild.id, discord.ana.id, discord.agents.id)
    await discord.later(timedelta(minutes=3))
    refused = await discord.press(discord.ana.user, heard(discord, discord.ana, "You own"), "Acknowledge now")
    assert "Only agents and leads" in shown(refused)
    await another_owner(discord)
    told = heard(discord, discord.bo, "You own Dana Reyes's complaint from now on")
    assert "is being drafted" in words(told)
    heard(discord, discord.bo, "A draft acknowledgement for Dana")


async def test_who_left_is_replaced_by_a_lead_who_hears_that_nobody_answers(discord: Bench) -> None:
    await owned(discord)
    discord.guild.remove_member(discord.ana)
    await discord.later(timedelta(hours=5))
    heard(discord, discord.lee, "Dana has had no first word from us yet")
    await another_owner(discord)
    assert "owned by Bo Lind" in words(discord.card())


async def another_owner(discord: Bench) -> None:
    """Lee gives it to Bo."""
    shown_to_lee = await discord.lee.slash(discord.team, "amends show", complaint="Dana")
    opened = await discord.press(discord.lee, pane(shown_to_lee), "Another owner")
    done = await discord.fill(discord.lee, opened, person=discord.bo, reason="deactivated", brief="She waits.")
    assert "Bo Lind owns it now" in shown(done)


async def test_invited_again_we_find_what_the_server_chose(discord: Bench) -> None:
    await owned(discord)
    guild = str(discord.guild.id)
    before = await discord.storage.workspaces.find(PLATFORM, guild)
    await discord.storage.workspaces.remove(PLATFORM, guild, discord.clock.now)
    await discord.restart()
    assert await discord.storage.workspaces.find(PLATFORM, guild) == before
    await say(discord, discord.dana, f"{discord.us} and the bulb is missing")
    assert [said.text for said in (await discord.complaint()).said] == ["and the bulb is missing"]
    heard(discord, discord.ana, "Dana Reyes wrote again")
