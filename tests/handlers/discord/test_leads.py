"""Where several servers have us, a lead of one of them hears nothing of the others."""

import asyncio
from datetime import timedelta

import pytest
from simcord import MemberActor

from bot.digests import Digests
from bot.facts import Person
from bot.kinds import Role
from bot.policy import Member as Named
from bot.ports import Workspace
from handlers.discord.addresses import PLATFORM, guild_of, person_id
from handlers.discord.site import Site
from tests.handlers.discord.bench import Bench, words
from tests.handlers.discord.commanding import another
from tests.handlers.discord.office import comer
from tests.handlers.discord.talking import LAMP, complain

SOON = timedelta(hours=4)
UNTIL = timedelta(days=2)


def as_lead(member: MemberActor, name: str) -> Person:
    return Person(id=person_id(member.id), name=name, role=Role.LEAD, zone="UTC")


@pytest.fixture
async def hal(discord: Bench) -> MemberActor:
    """Of the other server, the first lead that the policy names."""
    halo = await another(discord)
    (support,) = [role for role in halo.roles.values() if role.name == "Support"]
    hal = comer(discord.env, halo, "Hal Halo", support)
    discord.site.forget(str(halo.id))
    await discord.storage.workspaces.choose_roles(PLATFORM, str(halo.id), [], [str(support.id)])
    lead = Named(id=person_id(hal.id), name="Hal Halo", role=Role.LEAD)
    policy = discord.policy.model_copy(update={"people": (lead, *discord.policy.people)})
    discord.policy = discord.site.desk.policy = policy
    old = discord.site
    discord.site.people = Site(
        desk=old.desk, board=old.board, workspaces=old.workspaces, setup=old.setup, client=old.client
    ).people
    return hal


async def test_what_is_late_is_told_to_leads_of_its_own_server(discord: Bench, hal: MemberActor) -> None:
    await complain(discord, f"LUMEN SECRET {LAMP}")
    begun = discord.clock.now
    while discord.clock.now < begun + UNTIL:
        await discord.later(SOON)
    assert any("LUMEN SECRET" in words(one) for one in discord.told(discord.lee))
    assert not [words(one) for one in discord.told(hal) if "LUMEN SECRET" in words(one)]


async def test_a_digest_is_of_the_servers_that_hold_him_for_a_lead(discord: Bench, hal: MemberActor) -> None:
    await complain(discord)
    of_hal = await discord.front().read_by(as_lead(hal, "Hal Halo"))
    of_lee = await discord.front().read_by(as_lead(discord.lee, "Lee Park"))
    ours = {one.id for one in await discord.complaints() if guild_of(one) == str(discord.guild.id)}
    theirs = {one.id for one in await discord.complaints()} - ours
    assert ours
    assert theirs
    assert {one.id for one in await discord.complaints() if of_lee(one)} == ours
    assert {one.id for one in await discord.complaints() if of_hal(one)} == theirs


async def test_the_digest_that_he_gets_counts_them_only(discord: Bench, hal: MemberActor) -> None:
    for n in range(2):
        await complain(
            discord, f"{LAMP} It is my order number {n}.", who=comer(discord.env, discord.guild, f"Eve{n} X")
        )
    front = discord.front()
    digests = Digests(discord.desk, discord.storage.board, asyncio.sleep, {PLATFORM: front})
    discord.clock.forward(timedelta(days=7))
    with discord.env.time_context():
        assert await digests.tell() == 2
    await discord.settle()
    assert [one for one in discord.told(hal) if "1 complaint began" in words(one)]
    assert [one for one in discord.told(discord.lee) if "2 complaints began" in words(one)]


async def test_where_one_server_has_us_its_lead_reads_all(discord: Bench) -> None:
    await complain(discord)
    read = await discord.front().read_by(as_lead(discord.ana, "Ana Ruiz"))
    assert read(await discord.complaint())
    await discord.storage.workspaces.save(Workspace(platform=PLATFORM, team="77", name="Another"))
    read = await discord.front().read_by(as_lead(discord.ana, "Ana Ruiz"))
    assert not read(await discord.complaint())
