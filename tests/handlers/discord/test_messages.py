"""What customers write in channels, threads and forums, and what becomes of it."""

from datetime import timedelta

import discord as library
import pytest
from simcord import ChannelHandle
from simcord.enums import ChannelType, MessageType

from bot.kinds import State, Venue
from handlers.discord.addresses import PLATFORM, guild_of, person_id, place
from handlers.discord.taking_in import NONE_CHOSEN
from storage.models import InboxRow
from tests.handlers.discord.bench import Bench, team_policy, words
from tests.handlers.discord.office import allow
from tests.handlers.discord.talking import (
    CHAT,
    LAMP,
    ORDER,
    answer_quietly,
    answered,
    choose,
    closed,
    complain,
    everything,
    filed,
    forum_post,
    heard,
    last_told,
    own,
    say,
    thread_on,
)

READING = pytest.mark.parametrize("policy", [team_policy(follow=True)])

# Mentions


async def test_a_mention_becomes_a_complaint_and_the_customer_hears_so(discord: Bench) -> None:
    post = await complain(discord)
    found = await discord.complaint()
    assert (found.text, found.state, found.venue) == (LAMP, State.OPEN, Venue.PUBLIC)
    assert (found.customer.id, found.customer.name) == (person_id(discord.dana.id), "Dana Reyes")
    assert found.place == place(str(discord.guild.id), discord.shop.id, post.id)
    assert guild_of(found) == str(discord.guild.id)
    assert found.desk == place(str(discord.guild.id), discord.team.id)
    assert found.occurred_at == post.created_at
    (thanks,) = discord.told(discord.dana)
    assert words(thanks).startswith("Thank you for telling us. I am a bot")
    assert words(thanks).endswith(f"\nhttps://discord.com/channels/{discord.guild.id}/{discord.shop.id}/{post.id}")
    assert discord.ours(discord.shop) == []  # nobody else reads that


async def test_a_mention_without_words_is_asked_for_some(discord: Bench) -> None:
    await say(discord, discord.dana, discord.us)
    assert await everything(discord) == []
    assert last_told(discord, discord.dana).startswith("I am a bot. Tell me in a sentence or two")


async def test_who_chooses_the_role_of_our_name_instead_of_us_hears_what_to_do(discord: Bench) -> None:
    """Discord makes such a role for every bot, lists it beside it, and does not show us what mentions only that."""
    role = next(role for role in discord.guild.roles.values() if role.name == "Amends")
    guild = discord.site.client.get_guild(discord.guild.id)
    cached = guild.get_role(role.id) if guild else None
    assert cached
    cached.tags = library.RoleTags({"bot_id": str(discord.env.backend.bot_user.id)})  # simcord tells no tags
    await say(discord, discord.dana, f"{role.mention} {LAMP}")
    assert await everything(discord) == []
    assert "mention me, and not the role that has my name" in last_told(discord, discord.dana)


@READING
async def test_his_own_words_that_did_not_mention_us_become_the_complaint(discord: Bench) -> None:
    first = await say(discord, discord.dana, LAMP)
    assert await everything(discord) == []
    await say(discord, discord.dana, discord.us, to=first)
    found = await discord.complaint()
    assert (found.text, found.place.thread) == (LAMP, str(first.id))
    assert last_told(discord, discord.dana).startswith("Thank you for telling us.")


async def test_what_he_mentions_us_with_later_in_that_channel_is_about_the_same(discord: Bench) -> None:
    await complain(discord)
    await complain(discord, ORDER)
    assert await heard(discord) == [ORDER]
    assert last_told(discord, discord.dana).startswith("Thank you. I added this to what you told us before")
    await complain(discord, "And the cable is frayed.")
    assert len(discord.told(discord.dana)) == 2  # once is enough


async def test_elsewhere_it_is_another_complaint(discord: Bench) -> None:
    await complain(discord)
    await say(discord, discord.dana, f"{discord.us} Now the invoice is wrong, too!", channel=discord.channel("billing"))
    assert len(await discord.complaints()) == 2


async def test_two_customers_in_one_channel_have_a_complaint_each(discord: Bench) -> None:
    post = await complain(discord)
    eve = discord.join("Eve Moss")
    await say(discord, eve, f"{discord.us} Same here, my lamp is broken, too!", to=post)
    assert sorted(one.customer.name for one in await discord.complaints()) == ["Dana Reyes", "Eve Moss"]


async def test_in_a_thread_on_his_post_he_goes_on_about_it(discord: Bench) -> None:
    thread = thread_on(discord, await complain(discord), discord.dana)
    await say(discord, discord.dana, f"{discord.us} {ORDER}", channel=thread)
    assert await heard(discord) == [ORDER]


async def test_a_complaint_in_a_thread_is_answered_there(discord: Bench) -> None:
    thread = thread_on(discord, await say(discord, discord.ana, "What is on your mind?"), discord.ana)
    post = await say(discord, discord.dana, f"{discord.us} {LAMP}", channel=thread)
    found = await discord.complaint()
    assert found.place == place(str(discord.guild.id), thread.id, post.id)
    assert found.venue is Venue.PUBLIC


async def test_in_a_private_thread_the_public_does_not_read_along(discord: Bench) -> None:
    backend = discord.env.backend
    made = backend.create_thread(discord.shop.id, "Between us", discord.dana.id, type=ChannelType.PRIVATE_THREAD)
    backend.add_thread_member(made.id, backend.bot_user.id)
    await say(discord, discord.dana, f"{discord.us} {LAMP}", channel=ChannelHandle(discord.env, discord.guild, made))
    assert (await discord.complaint()).venue is Venue.PRIVATE


async def test_a_complaint_in_a_forum_has_its_title(discord: Bench) -> None:
    forum = discord.guild.create_forum_channel("help")
    post = await forum_post(discord, forum, discord.dana, "Cracked lamp", f"{discord.us} {LAMP}")
    found = await discord.complaint()
    assert found.text == f"Cracked lamp\n{LAMP}"
    assert found.place == place(str(discord.guild.id), post.id, post.id)


async def test_files_are_named(discord: Bench) -> None:
    await discord.dana.send(discord.shop, f"{discord.us} Broken!", attachments=[("shade \n.png", b"x")])
    await discord.settle()
    assert (await discord.complaint()).text == "Broken!\n[file: shade .png]"


# Answers to us


async def test_an_answer_to_our_message_is_about_that_complaint(discord: Bench) -> None:
    await complain(discord)
    ours = await answered(discord)
    await say(discord, discord.dana, ORDER, to=ours)
    assert await heard(discord) == [ORDER]


async def test_an_answer_that_discord_does_not_show_us_is_asked_for_again(discord: Bench) -> None:
    await complain(discord)
    await answer_quietly(discord, discord.dana, ORDER, await answered(discord))
    assert await heard(discord) == []
    assert "Discord does not let me read what you just answered" in last_told(discord, discord.dana)


async def test_an_answer_after_the_close_reaches_the_owner(discord: Bench) -> None:
    await complain(discord)
    ours = await answered(discord)
    await closed(discord)
    await say(discord, discord.dana, "Thank you, all is well now.", to=ours)
    assert await heard(discord) == ["Thank you, all is well now."]
    assert (await discord.complaint()).state is State.CLOSED
    assert "Dana Reyes wrote again." in last_told(discord, discord.ana)


async def test_somebody_elses_answer_to_us_is_his_own(discord: Bench) -> None:
    await complain(discord)
    ours, eve = await answered(discord), discord.join("Eve Moss")
    await say(discord, eve, "nice of you", to=ours)
    assert await heard(discord) == []
    assert [one.customer.name for one in await filed(discord)] == ["Eve Moss"]
    assert discord.told(eve) == []
    await say(discord, eve, "My lamp is broken as well, and nobody answers me!", to=ours)
    assert [one.customer.name for one in await discord.complaints()] == ["Eve Moss", "Dana Reyes"]
    assert last_told(discord, eve).startswith("Thank you for telling us.")


# What is watched and followed


@READING
async def test_in_a_watched_channel_complaints_are_found(discord: Bench) -> None:
    choose(discord, watch=[str(discord.shop.id)])
    await say(discord, discord.dana, CHAT)
    assert await discord.complaints() == []
    await say(discord, discord.join("Eve Moss"), LAMP)
    assert (await discord.complaint()).customer.name == "Eve Moss"
    assert discord.told(discord.dana) == []


@pytest.mark.parametrize("policy", [team_policy(watch=["11111"])])
async def test_what_is_no_complaint_there_does_not_belong_to_one(discord: Bench) -> None:
    choose(discord, watch=[str(discord.shop.id)])
    post = await say(discord, discord.dana, LAMP)
    await say(discord, discord.dana, CHAT)
    await say(discord, discord.dana, "Anybody?", to=post)
    assert await heard(discord) == []
    assert await filed(discord) == []
    again = "It is still broken, and nobody has answered me for days. This is unacceptable!"
    await say(discord, discord.dana, again)
    assert await heard(discord) == [again]


@READING
async def test_where_all_is_watched_every_post_that_answers_nobody_is_one(discord: Bench) -> None:
    choose(discord, watch_all=[str(discord.shop.id)])
    post = await say(discord, discord.dana, "hello")
    assert (await discord.complaint()).text == "hello"
    await say(discord, discord.join("Eve Moss"), "good morning", to=post)
    assert len(await discord.complaints()) == 1


@READING
async def test_every_post_of_a_watched_forum_is_one_and_what_is_said_below_is_not(discord: Bench) -> None:
    forum = discord.guild.create_forum_channel("help")
    choose(discord, watch_all=[str(forum.id)])
    post = await forum_post(discord, forum, discord.dana, "Lamp", "It does not fit.")
    assert (await discord.complaint()).text == "Lamp\nIt does not fit."
    await say(discord, discord.join("Eve Moss"), "good morning", channel=post)
    assert len(await discord.complaints()) == 1
    await say(discord, discord.dana, "I tried both sides.", channel=post)
    assert await heard(discord) == ["I tried both sides."]


@READING
async def test_what_he_says_in_his_thread_is_followed(discord: Bench) -> None:
    thread = thread_on(discord, await complain(discord), discord.dana)
    await say(discord, discord.dana, ORDER, channel=thread)
    await say(discord, discord.join("Eve Moss"), "me too", channel=thread)
    assert await heard(discord) == [ORDER]
    await say(discord, discord.dana, CHAT)  # in the channel, and no answer
    assert await heard(discord) == [ORDER]


@READING
async def test_what_he_answers_to_his_own_words_is_followed(discord: Bench) -> None:
    post = await complain(discord)
    await say(discord, discord.dana, ORDER, to=post)
    assert await heard(discord) == [ORDER]


async def test_nothing_is_followed_unless_the_team_says_so(discord: Bench) -> None:
    post = await complain(discord)
    await say(discord, discord.dana, ORDER, to=post)
    await say(discord, discord.dana, ORDER, channel=thread_on(discord, post, discord.dana))
    assert await heard(discord) == []


@pytest.mark.parametrize("policy", [team_policy(invite=True)])
async def test_only_who_wants_it_has_our_hand_below_the_post(discord: Bench) -> None:
    post = await complain(discord)
    (reaction,) = discord.env.backend.messages[discord.shop.id][post.id].reactions
    assert (reaction.emoji, list(reaction.user_ids)) == ("✋", [discord.env.backend.bot_user.id])
    assert await InboxRow.filter(key__contains=":reaction:").count() == 0
    assert (await discord.complaint()).owner is None
    discord.env.inject_error("PUT", f"/channels/{discord.shop.id}/*", status=403, code=50013)
    await say(discord, discord.join("Eve Moss"), f"{discord.us} My lamp is broken, too!")
    assert len(await discord.complaints()) == 2


async def test_we_put_no_hand_anywhere_unasked(discord: Bench) -> None:
    await complain(discord)
    assert discord.shop.history()[-1].reactions == []


# Who is nobody


async def test_bots_webhooks_and_discord_itself_are_ignored(discord: Bench) -> None:
    bot = discord.guild.add_member(discord.env.create_user("other", bot=True))
    everyone = discord.guild.default_role
    allow(discord.shop, everyone, library.PermissionOverwrite(send_messages=True))
    await bot.send(discord.shop, f"{discord.us} {LAMP}")
    await discord.guild.create_webhook(discord.shop).send(f"{discord.us} {LAMP}")
    discord.guild.create_system_message(discord.shop, MessageType.NEW_MEMBER, author=discord.dana.user)
    await discord.settle()
    assert await everything(discord) == []


async def test_who_left_is_still_a_customer_by_name(discord: Bench) -> None:
    await complain(discord)
    discord.guild.remove_member(discord.dana)
    await discord.later(timedelta(minutes=5))
    customer = await discord.site.people.customer(str(discord.guild.id), discord.dana.id)
    assert (customer.id, customer.name) == (person_id(discord.dana.id), "Dana Reyes")
    assert (await own(discord, discord.ana)).state is State.OWNED


async def test_a_server_that_chose_no_channel_is_warned_of_once(
    discord: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    guild = str(discord.guild.id)
    await complain(discord)
    assert NONE_CHOSEN not in caplog.text
    await discord.storage.workspaces.choose_desk(PLATFORM, guild, "")
    discord.site.forget(guild)
    for name in ("Eve One", "Eve Two"):
        await complain(discord, who=discord.join(name))
    assert caplog.text.count(NONE_CHOSEN) == 1
    assert f"server {guild}" in caplog.text
