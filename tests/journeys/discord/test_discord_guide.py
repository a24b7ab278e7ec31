"""The ten minutes of the guide, in a server where nothing was chosen yet."""

import pytest
from simcord import MemberActor

from tests.handlers.discord.bench import Bench, shown, words
from tests.handlers.discord.office import ASKED, limit, text_channel
from tests.handlers.discord.window import parts
from tests.journeys.discord.sights import pane


async def test_from_nothing_to_the_first_claimed_complaint(discord: Bench) -> None:
    halo = discord.env.create_guild("Halo", owner=discord.env.create_user("mia", global_name="Mia Hale"))
    limit(discord.env, halo, ASKED)
    mia, helpers = MemberActor(discord.env, halo, halo.owner), halo.create_role("Helpers")
    shop, team = halo.create_text_channel("shop"), text_channel(discord.env, halo, "team", helpers)

    settings = pane(await mia.slash(shop, "amends settings"))
    desk, agents = [str(one["custom_id"]) for one in parts(settings) if "custom_id" in one][:2]
    for menu, chosen in ((agents, helpers), (desk, team)):
        said = await mia.select(settings, [chosen], custom_id=menu)
        await discord.settle()
        assert "Saved" in shown(said)
    assert "Mia Hale chose this channel for complaints" in words(discord.ours(team)[-1])

    await mia.send(shop, f"{discord.us} the lamp came eight days late")
    await discord.settle()
    card = discord.ours(team)[-1]
    assert "the lamp came eight days late" in words(card)
    assert "nobody owns this yet" in words(card)

    await mia.react(card, "✋")
    await discord.settle()
    assert "owned by Mia Hale" in words(discord.ours(team)[-1])
    assert "You own a customer's complaint now" in words(discord.told(mia)[-1])
    assert not discord.ours(shop)


@pytest.mark.parametrize("who", ["dana", "ana"])
async def test_only_who_leads_or_manages_chooses(discord: Bench, who: str) -> None:
    member: MemberActor = getattr(discord, who)
    answer = await member.slash(discord.shop, "amends settings")
    await discord.settle()
    assert "Saved" not in shown(answer)
    assert not [one for one in parts(pane(answer)) if "custom_id" in one]
