"""Somebody is a customer of two servers that have us: neither learns anything of what he says to the other."""

import pytest
from simcord import ChannelHandle, GuildHandle, MemberActor

from bot.facts import Complaint
from handlers.discord.addresses import guild_of, person_id
from tests.handlers.discord.bench import Bench, shown, words
from tests.handlers.discord.commanding import another, answer, typed
from tests.handlers.discord.office import comer
from tests.handlers.discord.pressing import made_up
from tests.handlers.discord.talking import LAMP, say, timeline, write

LUMENS = f"LUMEN SECRET: {LAMP}"
HALOS = "HALO SECRET: my invoice is wrong and nobody answers, I am very disappointed"


async def halo(bench: Bench) -> tuple[GuildHandle, MemberActor, ChannelHandle]:
    """The other server, Dana in it, and a channel of it."""
    guild = await another(bench)
    dana = guild.add_member(bench.dana.user)
    shop = guild.create_text_channel("shop")
    await bench.settle()
    return guild, dana, shop


def colleague(bench: Bench, guild: GuildHandle) -> MemberActor:
    """Somebody of the other server's team."""
    (support,) = [role for role in guild.roles.values() if role.name == "Support"]
    return comer(bench.env, guild, "Noor Two", support)


async def of(bench: Bench, guild: GuildHandle, text: str) -> Complaint:
    """The complaint of this server that says so."""
    found = [one for one in await bench.complaints() if text in one.text and guild_of(one) == str(guild.id)]
    (complaint,) = found
    return complaint


async def lumens_words(bench: Bench, complaint: Complaint) -> str:
    return " ".join(line.text for line in (await bench.desk.get(complaint.id)).said)


async def test_a_command_in_another_server_is_no_word_for_the_first(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    first = await discord.complaint()
    guild, dana, shop = await halo(discord)
    await typed(discord, dana, "complaint", channel=shop, text=HALOS)
    assert await of(discord, guild, "HALO SECRET")
    assert "HALO SECRET" not in await lumens_words(discord, first)


async def test_what_a_colleague_tells_of_a_member_is_his_own_servers(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    first = await discord.complaint()
    guild, dana, shop = await halo(discord)
    await answer(discord, colleague(discord, guild), "complaint", channel=shop, text=HALOS, customer=dana)
    assert await of(discord, guild, "HALO SECRET")
    assert "HALO SECRET" not in await lumens_words(discord, first)


async def test_what_a_colleague_tells_by_mention_is_his_own_servers(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    first = await discord.complaint()
    guild, dana, shop = await halo(discord)
    noor = colleague(discord, guild)
    await say(discord, noor, f"{discord.us} <@{dana.id}> {HALOS}", channel=shop)
    assert await of(discord, guild, "HALO SECRET")
    assert "HALO SECRET" not in await lumens_words(discord, first)


async def test_a_card_tells_nothing_of_what_he_wrote_in_another_server(discord: Bench) -> None:
    await write(discord, discord.dana, LUMENS)
    guild, dana, shop = await halo(discord)
    await say(discord, dana, f"{discord.us} {HALOS}", channel=shop)
    (team,) = [one for one in guild.channels.values() if one.name == "complaints"]
    cards = [words(one) for one in discord.ours(team)]
    assert any("HALO SECRET" in card for card in cards), cards
    assert not [card for card in cards if "LUMEN SECRET" in card]


async def test_nor_does_the_complaint_itself(discord: Bench) -> None:
    await write(discord, discord.dana, LUMENS)
    guild, dana, shop = await halo(discord)
    await say(discord, dana, f"{discord.us} {HALOS}", channel=shop)
    assert "LUMEN SECRET" not in repr(await of(discord, guild, "HALO SECRET"))


async def test_in_the_same_server_the_team_sees_what_he_wrote_before(discord: Bench) -> None:
    await write(discord, discord.dana, LUMENS)
    await say(discord, discord.dana, f"{discord.us} my invoice is wrong and nobody answers", channel=discord.shop)
    assert "LUMEN SECRET" in repr(await of(discord, discord.guild, "invoice"))


async def test_nobody_tells_of_who_is_not_in_his_server(discord: Bench) -> None:
    guild = await another(discord)
    shop = guild.create_text_channel("shop")
    noor = colleague(discord, guild)
    await discord.settle()
    told = shown(await typed(discord, noor, "complaint", channel=shop, text=HALOS, customer=discord.dana.user))
    assert "is not in this server" in told
    assert not [one for one in await discord.complaints() if one.customer.id == person_id(discord.dana.id)]


@pytest.mark.parametrize("where", ["another server", "unseen", "seen"])
async def test_a_report_names_only_a_channel_that_its_writer_sees(discord: Bench, where: str) -> None:
    guild = await another(discord)
    noor, hall = colleague(discord, guild), guild.create_text_channel("hall")
    rooms = {"another server": discord.shop, "unseen": discord.channel("board", discord.leads), "seen": discord.shop}
    by, at = (noor, hall) if where == "another server" else (discord.ana, discord.team)
    post = await discord.lee.send(rooms[where], "hello there")
    await discord.settle()
    fields = {"customer": "Dana", "text": LAMP}
    data = {
        "custom_id": f"form:-:report:{rooms[where].id}:{post.id}:{discord.dana.id}",
        "components": [
            {"type": 18, "id": n, "component": {"type": 4, "id": 50 + n, "custom_id": name, "value": value}}
            for n, (name, value) in enumerate(fields.items(), 1)
        ],
    }
    await made_up(discord, by, at, 5, data)
    taken = [one for one in await discord.complaints() if "eight days" in one.text]
    assert bool(taken) is (where == "seen")


async def test_a_colleague_who_deletes_what_he_told_is_not_the_customer(discord: Bench) -> None:
    post = await say(discord, discord.ana, f"{discord.us} <@{discord.dana.id}> says her {LAMP[3:]}")
    assert (await discord.complaint()).reporter
    discord.env.backend.delete_message(post.channel.id, post.id)
    await discord.settle()
    assert not await timeline(discord, "msg_deleted")
