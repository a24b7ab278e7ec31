"""Colleagues: what they report by mentioning us, and what they hear who write to a customer themselves."""

from datetime import timedelta

import discord as library
import pytest

from bot.kinds import Role, Venue
from bot.policy import DeskPlace
from handlers.discord.addresses import person_id, place
from handlers.discord.speaking import HOW, IN_YOUR_WORDS, UNREADABLE
from handlers.discord.taking_in import NOWHERE
from tests.handlers.discord.bench import Bench, team_policy, words
from tests.handlers.discord.office import allow
from tests.handlers.discord.talking import (
    CHAT,
    LAMP,
    answer_quietly,
    answered,
    closed,
    complain,
    everything,
    filed,
    last_told,
    own,
    say,
    thread_on,
    timeline,
)

READING = pytest.mark.parametrize("policy", [team_policy(follow=True)])
REPORTED = "Thank you. It is a complaint now, and the team sees it."
CHECKED = "does not count it as an answer"  # of what a colleague wrote himself
SPANISH = "Mi pedido llegó ocho días tarde y la pantalla está rota. Estoy muy decepcionada con ustedes."


# Reporting


@READING
async def test_a_mention_below_a_customers_words_reports_those(discord: Bench) -> None:
    post = await say(discord, discord.dana, LAMP)
    await say(discord, discord.ana, f"{discord.us} please", to=post)
    found = await discord.complaint()
    assert (found.text, found.customer.name, found.venue) == (LAMP, "Dana Reyes", Venue.PUBLIC)
    assert found.place == place(str(discord.guild.id), discord.shop.id, post.id)
    assert found.reporter
    assert found.reporter.id == person_id(discord.ana.id)
    assert last_told(discord, discord.ana) == REPORTED
    assert discord.told(discord.dana) == []


async def test_what_we_may_not_read_is_reported_in_the_colleagues_words(discord: Bench) -> None:
    post = await say(discord, discord.dana, LAMP)
    await say(discord, discord.ana, discord.us, to=post)
    assert await everything(discord) == []
    assert last_told(discord, discord.ana) == UNREADABLE
    await say(discord, discord.ana, f"{discord.us} her lamp came late and cracked", to=post)
    found = await discord.complaint()
    assert (found.text, found.customer.id) == ("her lamp came late and cracked", person_id(discord.dana.id))
    assert found.place.thread == str(post.id)  # she is answered below her own words
    assert last_told(discord, discord.ana) == f"{REPORTED} {IN_YOUR_WORDS}"


async def test_in_own_words_a_colleague_tells_of_a_customer_whom_he_mentions(discord: Bench) -> None:
    told = f"{discord.us} {discord.dana.mention} came by: her lamp is broken, and nobody answered her for days!"
    await say(discord, discord.ana, told, channel=discord.team)
    found = await discord.complaint()
    assert found.text == "@Dana Reyes came by: her lamp is broken, and nobody answered her for days!"
    assert (found.customer.id, found.place.channel) == (person_id(discord.dana.id), f"@{discord.dana.id}")
    assert found.venue is None
    assert last_told(discord, discord.ana) == REPORTED


async def test_in_own_words_of_nobody_in_particular_the_customer_has_no_place(discord: Bench) -> None:
    await say(discord, discord.ana, f"{discord.us} a caller's lamp is broken, and nobody answered for days!")
    found = await discord.complaint()
    assert (found.place, found.customer.name) == (NOWHERE, "A customer")


async def test_what_is_no_complaint_in_own_words_is_none(discord: Bench) -> None:
    await say(discord, discord.ana, f"{discord.us} good morning everybody", channel=discord.team)
    assert await discord.complaints() == []
    assert last_told(discord, discord.ana).startswith("I did not take that for a complaint")
    await say(discord, discord.ana, discord.us)
    assert last_told(discord, discord.ana) == HOW.replace("_", "")


async def test_a_colleague_who_asks_again_hears_how_far_it_is(discord: Bench) -> None:
    post = await complain(discord)
    await say(discord, discord.ana, discord.us, to=post)
    assert last_told(discord, discord.ana) == "The team sees Dana Reyes's complaint already. Nobody owns it yet."
    await own(discord, discord.bo)
    await say(discord, discord.ana, f"{discord.us} any news?", to=post)
    standing, _, remark = last_told(discord, discord.ana).partition("\n\n")
    assert standing == "Bo Lind owns Dana Reyes's complaint."
    assert remark == "Bo Lind owns Dana's complaint and is the one voice Dana hears. Tell Bo Lind instead of Dana."
    await say(discord, discord.bo, discord.us, channel=discord.team, to=discord.card())
    assert last_told(discord, discord.bo) == "You own Dana Reyes's complaint."


@READING
async def test_a_mention_below_what_was_filed_promotes_it(discord: Bench) -> None:
    post = await say(discord, discord.dana, "good morning", to=await _ours(discord))
    assert len(await filed(discord)) == 1
    await say(discord, discord.ana, discord.us, to=post)
    assert "good morning" in {one.text for one in await discord.complaints()}
    assert last_told(discord, discord.ana) == REPORTED


async def test_what_came_through_another_bot_is_a_customers_without_a_place(discord: Bench) -> None:
    hook = discord.guild.create_webhook(discord.shop, "Mailbox")
    post = await hook.send("from a letter")
    await say(discord, discord.ana, f"{discord.us} a letter: the lamp is broken", to=post)
    found = await discord.complaint()
    assert (found.text, found.place, found.customer.name) == ("a letter: the lamp is broken", NOWHERE, "A customer")


async def test_below_a_colleagues_words_or_ours_there_is_nothing_to_report(discord: Bench) -> None:
    chat = await say(discord, discord.bo, "lunch?")
    await say(discord, discord.ana, f"{discord.us} yes", to=chat)
    assert last_told(discord, discord.ana).startswith("I did not take that for a complaint")
    ours = await discord.site.client.http.send_message(
        discord.shop.id, params=library.http.handle_message_parameters(content="I am Amends.")
    )
    message = next(one for one in discord.shop.history() if one.id == int(ours["id"]))
    await say(discord, discord.ana, f"{discord.us} this", to=message)
    assert last_told(discord, discord.ana).startswith("That is a message of mine.")
    assert await discord.complaints() == []


async def test_where_no_channel_is_chosen_the_colleague_hears_that(discord: Bench) -> None:
    await discord.storage.workspaces.choose_desk("discord", str(discord.guild.id), "")
    discord.site.forget(str(discord.guild.id))
    await say(discord, discord.ana, f"{discord.us} a caller's lamp is broken, and nobody answered for days!")
    assert "No channel is chosen for complaints yet" in last_told(discord, discord.ana)
    assert (await discord.complaint()).desk.platform == "web"


# Writing to the customer oneself


async def test_who_answers_the_customer_himself_is_told_once(discord: Bench) -> None:
    post = await complain(discord)
    await say(discord, discord.ana, "We are on it!", to=post)
    assert last_told(discord, discord.ana).startswith("Nobody owns Dana's complaint yet. Claim it first")
    await own(discord, discord.bo)
    await say(discord, discord.ana, "Soon!", to=post)
    assert last_told(discord, discord.ana).startswith("Bo Lind owns Dana's complaint")
    await say(discord, discord.bo, "Tomorrow.", to=post)
    assert CHECKED in last_told(discord, discord.bo)
    before = len(discord.told(discord.ana)), len(discord.told(discord.bo))
    await say(discord, discord.ana, "Really soon!", to=post)
    await say(discord, discord.bo, "At noon.", to=post)
    assert (len(discord.told(discord.ana)), len(discord.told(discord.bo))) == before


async def test_a_colleague_who_answers_our_answer_is_told_too(discord: Bench) -> None:
    await complain(discord)
    ours = await answered(discord)
    await say(discord, discord.bo, "What she says.", to=ours)
    assert last_told(discord, discord.bo).startswith("Ana Ruiz owns Dana's complaint")


@READING
async def test_in_the_customers_thread_it_is_seen_where_that_is_followed(discord: Bench) -> None:
    thread = thread_on(discord, await complain(discord), discord.dana)
    await own(discord, discord.bo)
    await say(discord, discord.bo, "Hello Dana", channel=thread)
    assert CHECKED in last_told(discord, discord.bo)
    inner = thread_on(discord, await say(discord, discord.ana, "Questions?"), discord.ana)
    await say(discord, discord.join("Eve Moss"), f"{discord.us} {LAMP}", channel=inner)
    await say(discord, discord.bo, "Hello Eve", channel=inner)
    assert last_told(discord, discord.bo).startswith("Nobody owns Eve's complaint yet")


async def test_among_themselves_colleagues_say_what_they_like(discord: Bench) -> None:
    post = await complain(discord)
    await say(discord, discord.ana, "Who takes it?", channel=discord.team, to=discord.card())
    await say(discord, discord.ana, "hello", to=await say(discord, discord.bo, CHAT))
    assert discord.told(discord.ana) == []
    await closed(discord)
    await say(discord, discord.ana, "All the best!", to=post)
    assert discord.told(discord.ana) == []


async def test_a_colleague_with_a_complaint_of_his_own_may_say_more_about_it(discord: Bench) -> None:
    here, cat = str(discord.guild.id), discord.join("Cat Hope")
    post = await complain(discord, who=cat)
    discord.env.backend.guilds[discord.guild.id].members[cat.id].role_ids.append(discord.agents.id)
    discord.clock.forward(timedelta(minutes=3))
    await say(discord, cat, "It is the second time.", to=post)
    assert (await discord.site.people.person(here, cat.id)).role is Role.AGENT
    assert [words(one)[:27] for one in discord.told(cat)] == ["Thank you for telling us. I"]


@READING
async def test_in_a_language_without_rules_the_owner_writes_himself(discord: Bench) -> None:
    post = await complain(discord, SPANISH)
    await own(discord, discord.ana)
    before = len(discord.told(discord.ana))
    await say(discord, discord.ana, "Hola Dana, lo siento mucho. Hoy mismo le enviamos otra pantalla.", to=post)
    (said,) = await timeline(discord, "msg_out")
    assert said.data["by_hand"]
    assert len([one for one in discord.told(discord.ana)[before:] if CHECKED in one.content]) == 0


async def test_in_such_a_language_what_we_may_not_read_has_to_be_noted(discord: Bench) -> None:
    post = await complain(discord, SPANISH)
    await own(discord, discord.ana)
    await answer_quietly(discord, discord.ana, "Hola Dana, lo siento mucho.", post)
    assert await timeline(discord, "msg_out") == []
    assert "Discord does not let me read what you wrote to Dana" in last_told(discord, discord.ana)


# Where the team works


async def test_a_customer_in_the_teams_channel_does_not_read_along(discord: Bench) -> None:
    everyone = discord.guild.default_role
    allow(discord.team, everyone, library.PermissionOverwrite(view_channel=True))
    await say(discord, discord.dana, f"{discord.us} {LAMP}", channel=discord.team)
    found = await discord.complaint()
    assert found.desk.channel == f"@{discord.lee.id}"
    assert discord.ours(discord.team) == []
    thread = thread_on(discord, await say(discord, discord.ana, "Hi", channel=discord.team), discord.ana)
    await say(discord, discord.join("Eve Moss"), f"{discord.us} {LAMP}", channel=thread)
    assert {one.desk.channel for one in await discord.complaints()} == {f"@{discord.lee.id}"}


async def _ours(discord: Bench) -> library.Message:
    """A message of ours in the shop, about somebody else's complaint."""
    await complain(discord, who=discord.join("Eve Moss"))
    return await answered(discord)


async def test_the_policys_channel_counts_where_no_other_is_chosen(discord: Bench) -> None:
    here = str(discord.guild.id)
    await discord.storage.workspaces.choose_desk("discord", here, "")
    discord.site.forget(here)
    named = DeskPlace(platform="discord", channel=str(discord.team.id))
    discord.site.desk.policy = discord.policy.model_copy(update={"desk": named})
    await complain(discord)
    assert (await discord.complaint()).desk == place(here, discord.team.id)
    discord.env.create_guild("Halo")
    await discord.settle()  # now it is not clear whose channel that is
    await complain(discord, who=discord.join("Eve Moss"))
    assert {one.desk.channel for one in await discord.complaints()} == {
        f"{here}/{discord.team.id}",
        f"@{discord.lee.id}",
    }


async def test_without_a_lead_a_card_that_others_would_read_has_no_place(
    discord: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    discord.site.desk.policy = discord.policy.model_copy(update={"people": ()})
    await say(discord, discord.lee, f"{discord.us} {discord.dana.mention} lost her parcel, and nobody answers her!")
    assert (await discord.complaint()).desk == place(str(discord.guild.id), discord.team.id)
    await discord.storage.workspaces.choose_desk("discord", str(discord.guild.id), str(discord.shop.id))
    discord.site.forget(str(discord.guild.id))
    await complain(discord, who=discord.join("Eve Moss"))
    assert NOWHERE in {one.desk for one in await discord.complaints()}
    await discord.settle()
    assert not [post for post in discord.shop.history() if post.components]
    assert "the desk is where the customer reads along" in caplog.text
