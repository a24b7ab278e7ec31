"""Ten of the team want to own one complaint: one does, everybody else hears who; nobody is told twice."""

from collections.abc import Sequence
from itertools import cycle

import pytest
from simcord import InteractionResult, MemberActor

from storage.database import Storage
from tests.handlers.discord.bench import Bench, named, shown, words
from tests.journeys.discord.sights import complained

CROWD = [f"Agent {letter}" for letter in "ABCDEFGHIJ"]
WAYS = ("reaction on the post", "reaction on the card", "button", "menu")


@pytest.fixture
def discord_storage(storage: Storage) -> Storage:
    """On either database."""
    return storage


@pytest.mark.parametrize("ways", [WAYS[:2], WAYS[2:3], WAYS], ids=["reactions", "buttons", "all ways"])
async def test_ten_at_once_and_one_owner(discord: Bench, ways: Sequence[str]) -> None:
    """Reactions and buttons wait in the inbox until three workers take them at once; the menu answers at once."""
    await complained(discord)
    crowd = [discord.join(name, discord.agents) for name in CROWD]
    tried = [await wants(discord, who, way) for who, way in zip(crowd, cycle(ways), strict=False)]
    await discord.settle(discord.hand(), discord.hand())

    owner = (await discord.complaint()).owner
    assert owner
    assert f"owned by {owner.name}" in words(discord.card())
    for name, who, result in zip(CROWD, crowd, tried, strict=True):
        heard = [*(words(one) for one in discord.told(who)), *([shown(result)] if result else [])]
        if name == owner.name:
            assert len([one for one in heard if "You own Dana Reyes's complaint now" in one]) == 1 + bool(result)
        else:
            assert len(heard) == 1
            assert f"{owner.name} has owned this since" in heard[0]
    steps = [event.kind for event in await discord.storage.board.timeline((await discord.complaint()).id)]
    assert steps.count("claimed") == 1
    assert not discord.ours(discord.shop)


async def wants(discord: Bench, who: MemberActor, way: str) -> InteractionResult | None:
    """Somebody tries to own it, and does not wait for the others; where he reads at once what came of it."""
    post = discord.shop.history()[0]
    if way == "menu":
        return await who.context_menu(discord.shop, "I own this", post)
    if way == "button":
        return await who.click(discord.card(), label=named(discord.card(), "I own this"))
    await who.react(post if way == "reaction on the post" else discord.card(), "✋")
    return None
