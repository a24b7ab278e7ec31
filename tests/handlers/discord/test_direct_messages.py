"""What people write to the bot alone, and which server it is about."""

from datetime import timedelta
from typing import Any

from discord import Message
from simcord import MemberActor

from bot.kinds import State, Venue
from bot.message import direct
from bot.wording.spoken import TAKEN
from handlers.discord import answers, guilds
from handlers.discord.addresses import guild_of, person_id
from handlers.discord.direct_messages import GONE, NOT_THERE, guild_chosen
from handlers.discord.posts import post_of
from handlers.discord.speaking import HOW, NO_SERVER
from tests.handlers.discord.bench import Bench, buttons
from tests.handlers.discord.commanding import another
from tests.handlers.discord.talking import (
    LAMP,
    ORDER,
    answer_quietly,
    answered,
    closed,
    complain,
    everything,
    filed,
    heard,
    last_told,
    own,
    write,
)


async def test_a_direct_message_is_between_the_customer_and_the_team(discord: Bench) -> None:
    post = await write(discord, discord.dana, LAMP)
    found = await discord.complaint()
    assert (found.text, found.venue, found.place) == (LAMP, Venue.PRIVATE, direct(person_id(discord.dana.id)))
    assert (found.state, guild_of(found)) == (State.OPEN, str(discord.guild.id))
    assert last_told(discord, discord.dana).startswith("Thank you for telling us.")
    (thanks,) = discord.told(discord.dana)
    assert thanks.reference
    assert thanks.reference.message_id == post.id  # it stands below what is answered, and needs no address
    assert "discord.com" not in thanks.content


async def test_what_he_goes_on_to_write_is_added(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    await write(discord, discord.dana, ORDER)
    await write(discord, discord.dana, "And the cable is frayed.")
    assert await heard(discord) == [ORDER, "And the cable is frayed."]
    thanks = [one.content for one in discord.told(discord.dana)]
    assert [said[:27] for said in thanks] == ["Thank you for telling us. I", "Thank you. I added this to "]
    await own(discord, discord.ana)
    await write(discord, discord.dana, "Hello?")
    assert "wrote again" in last_told(discord, discord.ana)


async def test_what_is_no_complaint_is_said_to_be_none(discord: Bench) -> None:
    await write(discord, discord.dana, "Good evening to you.")
    assert await discord.complaints() == []
    assert last_told(discord, discord.dana).startswith("Thank you. I am a bot, and I did not take this for a complaint")
    await write(discord, discord.dana, LAMP)
    assert (await discord.complaint()).text == LAMP


async def test_after_the_close_thanks_reach_the_owner_and_trouble_begins_anew(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    await own(discord, discord.ana)
    await closed(discord)
    await write(discord, discord.dana, "Thank you, all is well.")
    assert await heard(discord) == ["Thank you, all is well."]
    await write(discord, discord.dana, "It broke again after two days. I am really angry now!")
    assert {one.state for one in await discord.complaints()} == {State.OPEN, State.CLOSED}


async def test_an_answer_to_one_of_our_messages_is_about_that(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    ours = discord.told(discord.dana)[-1]
    await closed(discord)
    await write(discord, discord.dana, "The invoice is wrong, too, and nobody answers me. I am angry!")
    assert len(await discord.complaints()) == 2
    await _answer(discord, discord.dana, "About the lamp: thanks!", ours)
    newest, oldest = await discord.complaints()
    assert [line.text for line in newest.said] == ["About the lamp: thanks!"]  # our thanks are about no complaint
    assert oldest.said == ()


async def test_what_we_say_tells_nobody_and_is_recognised(discord: Bench) -> None:
    """Discord drops what has a nonce that it knows: heeding something again says nothing again."""
    post = await write(discord, discord.dana, LAMP)
    sent = _sent(discord, discord.dana)
    assert sent["allowed_mentions"]["parse"] == []
    assert sent["enforce_nonce"]
    assert len(sent["nonce"]) <= 25
    for reply_to in (post_of(post, 1), post_of(post, 1), None):
        await answers.privately(discord.site, TAKEN, user=discord.dana.id, reply_to=reply_to)
        again = _sent(discord, discord.dana)
        assert (again["nonce"] == sent["nonce"]) is (reply_to is not None)


async def test_what_the_owner_answers_to_our_reminders_is_not_the_customers_word(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    await own(discord, discord.ana)
    await _answer(discord, discord.ana, "I call her tomorrow.", discord.told(discord.ana)[-1])
    assert await heard(discord) == []
    assert last_told(discord, discord.ana) == HOW


async def test_colleagues_hear_what_they_can_do(discord: Bench) -> None:
    await write(discord, discord.ana, "hello")
    assert last_told(discord, discord.ana) == HOW
    assert await everything(discord) == []


async def test_who_is_in_no_server_of_ours_hears_that(discord: Bench) -> None:
    stranger = discord.env.create_user("zoe", global_name="Zoe Stern")
    await stranger.send_dm(LAMP)
    await discord.settle()
    assert await everything(discord) == []
    assert [one.content for one in discord.ours(stranger.dm_channel)] == [NO_SERVER]


async def test_where_direct_messages_are_closed_nothing_is_lost(discord: Bench) -> None:
    discord.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=1)
    await complain(discord)
    assert discord.told(discord.dana) == []
    assert (await discord.complaint()).text == LAMP
    assert discord.card()


# Several servers


async def test_who_is_in_several_servers_is_asked_once_and_all_he_wrote_meanwhile_counts(discord: Bench) -> None:
    other = await _another(discord)
    first = await write(discord, discord.dana, LAMP)
    await write(discord, discord.dana, ORDER)
    (question,) = discord.told(discord.dana)
    assert buttons(question) == {
        "Lumen": f"open:-:guild:{discord.guild.id}:{first.id}",
        "Halo": f"open:-:guild:{other}:{first.id}",
    }
    assert await everything(discord) == []
    told = await guild_chosen(discord.site, discord.dana.id, other, str(first.id))
    await discord.settle()
    assert told.startswith("Thank you for telling us.")
    found = await discord.complaint()
    assert (found.text, guild_of(found), await heard(discord)) == (LAMP, other, [ORDER])
    assert await guild_chosen(discord.site, discord.dana.id, str(discord.guild.id), str(first.id))
    assert await heard(discord) == [ORDER]  # the other button, pressed as well
    await write(discord, discord.dana, "And the cable is frayed.")
    assert (await heard(discord))[-1] == "And the cable is frayed."  # it is about what goes on


async def test_the_question_is_asked_again_later(discord: Bench) -> None:
    await _another(discord)
    await write(discord, discord.dana, LAMP)
    discord.clock.forward(timedelta(minutes=20))
    await write(discord, discord.dana, ORDER)
    assert len(discord.told(discord.dana)) == 2


async def test_another_servers_cards_are_not_ours_to_see(discord: Bench) -> None:
    """Halo has chosen no channel, and the policy's lead is not in it."""
    other = await _another(discord)
    first = await write(discord, discord.dana, LAMP)
    await guild_chosen(discord.site, discord.dana.id, other, str(first.id))
    await discord.settle()
    assert (await discord.complaint()).desk.platform == "web"
    assert discord.ours(discord.team) == []


async def test_old_and_foreign_choices_are_answered(discord: Bench) -> None:
    site, dana = discord.site, discord.dana.id
    first = await write(discord, discord.dana, "hi")
    ours, here = discord.told(discord.dana)[-1], str(discord.guild.id)
    assert await guild_chosen(site, dana, "123456789", str(first.id)) == NOT_THERE
    assert await guild_chosen(site, dana, "nonsense", "nonsense") == NOT_THERE
    other = await _another(discord, member=False)
    assert await guild_chosen(site, dana, other, str(first.id)) == NOT_THERE
    assert await guild_chosen(site, dana, here, "123456789") == GONE
    gone = await _another(discord)
    await discord.storage.workspaces.remove("discord", gone, discord.clock.now)
    assert await guild_chosen(site, dana, gone, str(first.id)) == NOT_THERE
    before = await everything(discord)
    await guild_chosen(site, dana, here, str(ours.id))  # that is nothing he wrote
    assert [one.origin for one in await everything(discord)] == [one.origin for one in before]


async def test_who_is_of_the_team_everywhere_is_asked_nothing(discord: Bench) -> None:
    other = discord.env.create_guild("Halo")
    role = other.create_role("Crew")
    other.add_member(discord.ana.user, roles=[role])
    await discord.settle()
    await discord.storage.workspaces.choose_roles("discord", str(other.id), [str(role.id)], [])
    discord.site.forget(str(other.id))
    await write(discord, discord.ana, "hello")
    assert last_told(discord, discord.ana) == HOW


async def test_a_server_that_removed_us_is_no_choice(discord: Bench) -> None:
    other = await _another(discord)
    await discord.storage.workspaces.remove("discord", other, discord.clock.now)
    await write(discord, discord.dana, LAMP)
    assert guild_of(await discord.complaint()) == str(discord.guild.id)


async def test_what_was_answered_in_the_channel_is_no_matter_for_direct_messages(discord: Bench) -> None:
    await complain(discord)
    await answered(discord)
    await write(discord, discord.dana, "Please call me, my number is wrong in your files and nobody answers!")
    assert sorted(one.venue or "" for one in await discord.complaints()) == [Venue.PRIVATE, Venue.PUBLIC]
    assert await filed(discord) == []


async def _another(discord: Bench, *, member: bool = True) -> str:
    """Another server has us, and Dana."""
    await guilds.has_us(discord.site, str(discord.guild.id), "Lumen")
    other = discord.env.create_guild("Halo")
    if member:
        other.add_member(discord.dana.user)
    await discord.settle()
    return str(other.id)


def _sent(discord: Bench, to: MemberActor) -> dict[str, Any]:
    """The newest message that we sent to this person, as it went out."""
    path = f"/channels/{discord.env.backend.get_dm_channel(to.id).id}/messages"
    sent = [one.json for one in discord.env.http_requests if one.path == path and one.method == "POST"]
    return dict(sent[-1] or {})


async def _answer(discord: Bench, who: MemberActor, text: str, to: Message) -> None:
    """Somebody answers a message of ours in his direct messages."""
    backend = discord.env.backend
    channel = backend.get_dm_channel(who.id).id
    backend.create_message(channel, who.id, text, reference={"channel_id": str(channel), "message_id": str(to.id)})
    await discord.settle()


async def test_what_we_could_not_read_in_the_channel_is_added_when_he_writes_it_here(discord: Bench) -> None:
    await complain(discord)
    await answer_quietly(discord, discord.dana, "The box was open, too.", await answered(discord))
    assert "write it to me here, and the team sees it" in last_told(discord, discord.dana)
    await write(discord, discord.dana, "The box was open, too.")
    assert "The box was open, too." in await heard(discord)


async def test_who_is_in_several_servers_is_asked_first_and_then_it_is_added(discord: Bench) -> None:
    await complain(discord)
    halo = await another(discord)
    halo.add_member(discord.dana.user)
    await discord.settle()
    await write(discord, discord.dana, "The box was open, too.")
    case = next(one for one in await discord.complaints() if guild_of(one) == str(discord.guild.id))
    assert not case.said[1:]
    await discord.press(discord.dana.user, discord.told(discord.dana)[-1], "Lumen")
    assert "The box was open, too." in [line.text for line in (await discord.desk.get(case.id)).said]
