"""What /complaint, the menu of a message and the dialog bring in."""

from typing import Any

import discord as library
import pytest

from bot.facts import Person
from bot.kinds import State, Venue
from bot.message import direct
from bot.refusals import Empty, NotAgent, OldButton
from bot.wording.spoken import NOT_YOURS, REPORTED, TAKEN, standing
from handlers.discord import reporting
from handlers.discord.addresses import guild_of, person_id, place
from handlers.discord.speaking import MINE
from handlers.discord.taking_in import NOWHERE
from tests.handlers.discord.bench import Bench
from tests.handlers.discord.talking import LAMP, ORDER, answered, complain, everything, filed, heard, say


async def person(bench: Bench, who: Any) -> Person:
    """As he is in our server."""
    return await bench.site.people.person(str(bench.guild.id), who.id)


async def chosen(bench: Bench, who: Any, message: library.Message) -> str | library.ui.Modal:
    """Somebody chooses "Report complaint" in the menu of a message."""
    with bench.env.time_context():
        told = await reporting.of_message(bench.site, str(bench.guild.id), who.id, message)
    await bench.settle()
    return told


def shown(modal: object) -> dict[str, str]:
    """What stands in a dialog."""
    assert isinstance(modal, library.ui.Modal)
    fields = [one for one in modal.walk_children() if isinstance(one, library.ui.TextInput)]
    return {one.custom_id: one.default or "" for one in fields}


# /complaint


async def test_a_customers_own_is_answered_in_direct_messages_in_his_language(discord: Bench) -> None:
    here = str(discord.guild.id)
    await reporting.own(discord.site, here, discord.dana.id, LAMP, key="901", language="de-DE")
    await reporting.own(discord.site, here, discord.dana.id, LAMP, key="901", language="de-DE")  # sent again
    found = await discord.complaint()
    assert (found.text, found.venue, found.place) == (LAMP, Venue.PRIVATE, direct(person_id(discord.dana.id)))
    assert (found.customer.language, guild_of(found)) == ("de", here)
    await reporting.own(discord.site, "", discord.dana.id, ORDER, key="902")  # in direct messages: the only server
    assert await heard(discord) == [ORDER]


async def test_in_direct_messages_the_server_has_to_be_clear(discord: Bench) -> None:
    with pytest.raises(reporting.InServer):
        await reporting.own(discord.site, "", discord.env.create_user("zoe").id, LAMP, key="901")
    discord.env.create_guild("Halo").add_member(discord.dana.user)
    await discord.settle()
    with pytest.raises(reporting.InServer):
        await reporting.own(discord.site, "", discord.dana.id, LAMP, key="901")
    assert await everything(discord) == []


async def test_nothing_is_no_complaint(discord: Bench) -> None:
    with pytest.raises(Empty):
        await reporting.own(discord.site, str(discord.guild.id), discord.dana.id, " \u200b\u202e ", key="901")


# The menu of a message


async def test_what_a_customer_wrote_becomes_his_complaint_there(discord: Bench) -> None:
    post = await say(discord, discord.dana, LAMP)
    assert await chosen(discord, discord.ana, post) == REPORTED
    found = await discord.complaint()
    assert (found.text, found.venue, found.customer.name) == (LAMP, Venue.PUBLIC, "Dana Reyes")
    assert found.place == place(str(discord.guild.id), discord.shop.id, post.id)
    assert found.reporter == await person(discord, discord.ana)
    assert await chosen(discord, discord.bo, post) == standing(found, await person(discord, discord.bo))
    assert len(await discord.complaints()) == 1


async def test_a_customer_may_choose_his_own_words_only(discord: Bench) -> None:
    post = await say(discord, discord.dana, LAMP)
    assert await chosen(discord, discord.join("Eve Moss"), post) == NOT_YOURS
    assert await everything(discord) == []
    assert await chosen(discord, discord.dana, post) == TAKEN
    assert (await discord.complaint()).reporter is None


async def test_what_was_filed_is_promoted(discord: Bench) -> None:
    await complain(discord, who=discord.join("Eve Moss"))
    post = await say(discord, discord.dana, "good morning", to=await answered(discord))
    assert len(await filed(discord)) == 1
    assert await chosen(discord, discord.ana, post) == REPORTED
    assert await filed(discord) == []


async def test_of_ours_there_is_nothing_to_report(discord: Bench) -> None:
    await complain(discord)
    card = discord.card()
    known = await discord.complaint()
    assert await chosen(discord, discord.ana, card) == standing(known, await person(discord, discord.ana))
    data = await discord.site.client.http.send_message(
        discord.shop.id, params=library.http.handle_message_parameters(content="I am Amends.")
    )
    ours = next(one for one in discord.shop.history() if one.id == int(data["id"]))
    assert await chosen(discord, discord.ana, ours) == MINE


async def test_of_everybody_else_a_dialog_asks(discord: Bench) -> None:
    hook = await discord.guild.create_webhook(discord.shop).send(LAMP, username="Zoe **Stern**")
    assert shown(await chosen(discord, discord.ana, hook)) == {"customer": "Zoe **Stern**", "text": LAMP}
    colleague = await say(discord, discord.bo, "Zoe's lamp is broken")
    assert shown(await chosen(discord, discord.ana, colleague)) == {"customer": "", "text": "Zoe's lamp is broken"}
    without = await discord.dana.send(discord.shop, "\u200b")
    opened = await chosen(discord, discord.ana, without)
    assert isinstance(opened, library.ui.Modal)
    assert opened.custom_id == f"form:-:report:{discord.shop.id}:{without.id}:" or shown(opened)["customer"]
    assert await everything(discord) == []


# The dialog


async def test_what_is_filled_in_is_a_complaint_once(discord: Bench) -> None:
    here, ana = str(discord.guild.id), await person(discord, discord.ana)
    for _ in range(2):
        await reporting.filled(discord.site, here, ana, "", key="901", name="Zoe\u202e Stern", text=LAMP)
    found = await discord.complaint()
    assert (found.customer.name, found.place, found.reporter) == ("Zoe Stern", NOWHERE, ana)
    assert guild_of(found) == here


async def test_of_a_post_it_is_that_posts_however_often(discord: Bench) -> None:
    here, ana = str(discord.guild.id), await person(discord, discord.ana)
    post = await say(discord, discord.dana, "\u2800")
    argument = f"{discord.shop.id}:{post.id}:{discord.dana.id}"
    for key in ("901", "902"):
        await reporting.filled(discord.site, here, ana, argument, key=key, name="Dana R.", text=LAMP)
    found = await discord.complaint()
    assert found.place == place(here, discord.shop.id, post.id)
    assert (found.customer.id, found.customer.name) == (person_id(discord.dana.id), "Dana R.")
    other = f"{discord.shop.id}:{post.id + 1}:"
    await reporting.filled(discord.site, here, ana, other, key="903", name="", text=LAMP)
    assert {one.place for one in await discord.complaints()} == {found.place, NOWHERE}
    assert {one.state for one in await discord.complaints()} == {State.OPEN}


@pytest.mark.parametrize("argument", ["1:2", "a:b:c", "1:2:3:4", ":2:3", "1::", "1:2:٣", "1" * 30 + ":2:3"])
async def test_what_no_dialog_of_ours_carries_is_refused(discord: Bench, argument: str) -> None:
    ana = await person(discord, discord.ana)
    with pytest.raises(OldButton):
        await reporting.filled(discord.site, str(discord.guild.id), ana, argument, key="901", name="", text=LAMP)


async def test_only_the_team_fills_it_in(discord: Bench) -> None:
    dana = await person(discord, discord.dana)
    with pytest.raises(NotAgent):
        await reporting.filled(discord.site, str(discord.guild.id), dana, "", key="901", name="", text=LAMP)
