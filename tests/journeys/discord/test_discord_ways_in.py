"""Every way by which a complaint comes in; each post is one complaint, and customers see nothing of the team's work."""

import pytest
from simcord import RoleHandle

from bot.kinds import Venue
from bot.message import direct
from handlers.discord.addresses import PLATFORM, person_id, place
from tests.handlers.discord.bench import Bench, shown, team_policy, words
from tests.handlers.discord.office import MEMBERS
from tests.handlers.discord.talking import choose, forum_post, say, write
from tests.journeys.discord.sights import LAMP, complained, heard

CHATTER = "Does anybody know whether the shop is open on Sunday?"
reading = pytest.mark.parametrize("policy", [team_policy(follow=True)], ids=["reads"])
inviting = pytest.mark.parametrize("policy", [team_policy(invite=True)], ids=["invites"])


def nothing_is_shown(discord: Bench) -> None:
    """To customers, in the channel."""
    assert not discord.ours(discord.shop)


def usual(discord: Bench) -> list[RoleHandle]:
    """What every member may do."""
    return [role for role in discord.guild.roles.values() if role.name == MEMBERS]


async def test_a_customer_names_us(discord: Bench) -> None:
    post = await complained(discord)
    complaint = await discord.complaint()
    assert complaint.place == place(str(discord.guild.id), discord.shop.id, post.id)
    assert (complaint.text, complaint.customer.name, complaint.venue) == (LAMP, "Dana Reyes", Venue.PUBLIC)
    assert "Dana Reyes" in words(discord.card())
    heard(discord, discord.dana, "a person of the team takes this on")
    nothing_is_shown(discord)


async def test_a_customer_writes_to_us(discord: Bench) -> None:
    await discord.dana.send_dm(LAMP)
    await discord.settle()
    complaint = await discord.complaint()
    assert (complaint.place, complaint.venue) == (direct(person_id(discord.dana.id)), Venue.PRIVATE)
    assert "Dana Reyes" in words(discord.card())
    heard(discord, discord.dana, "a person of the team takes this on")


async def test_a_customer_uses_the_command(discord: Bench) -> None:
    answer = await discord.dana.slash(discord.shop, "complaint", text=LAMP)
    await discord.settle()
    assert "answers you in direct messages" in shown(answer)
    complaint = await discord.complaint()
    assert (complaint.place, complaint.venue) == (direct(person_id(discord.dana.id)), Venue.PRIVATE)
    assert "Dana Reyes" in words(discord.card())
    nothing_is_shown(discord)


async def test_a_colleague_uses_the_command_and_says_who_it_is(discord: Bench) -> None:
    opened = await discord.ana.slash(discord.shop, "complaint", text=LAMP)
    answer = await discord.fill(discord.ana, opened, customer="Joe Park")
    assert "It is a complaint now" in shown(answer)
    complaint = await discord.complaint()
    assert (complaint.text, complaint.customer.name) == (LAMP, "Joe Park")
    assert complaint.reporter
    assert complaint.reporter.name == "Ana Ruiz"
    assert "Joe Park" in words(discord.card())
    nothing_is_shown(discord)


async def test_a_colleague_chooses_it_in_the_menu_of_a_message(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, LAMP)
    answer = await discord.ana.context_menu(discord.shop, "Report complaint", post)
    await discord.settle()
    assert "It is a complaint now" in shown(answer)
    complaint = await discord.complaint()
    assert (complaint.customer.name, complaint.text) == ("Dana Reyes", LAMP)
    assert complaint.place == place(str(discord.guild.id), discord.shop.id, post.id)
    nothing_is_shown(discord)


async def test_a_customer_chooses_his_own_message_and_no_others(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, LAMP)
    eve = discord.join("Eve Stone")
    refused = await eve.context_menu(discord.shop, "Report complaint", post)
    await discord.settle()
    assert not await discord.complaints()
    assert "Dana" not in shown(refused)
    await discord.dana.context_menu(discord.shop, "Report complaint", post)
    await discord.settle()
    assert (await discord.complaint()).customer.name == "Dana Reyes"


async def test_a_colleague_answers_a_customer_and_names_us(discord: Bench) -> None:
    """Discord does not let us read what is answered, so the colleague's words stand for it."""
    post = await discord.dana.send(discord.shop, LAMP)
    await say(discord, discord.ana, f"{discord.us} her lamp came late, and broken", to=post)
    complaint = await discord.complaint()
    assert complaint.place == place(str(discord.guild.id), discord.shop.id, post.id)
    assert (complaint.customer.name, complaint.text) == ("Dana Reyes", "her lamp came late, and broken")
    heard(discord, discord.ana, "It is a complaint now")
    nothing_is_shown(discord)


@reading
async def test_where_we_may_read_a_colleagues_answer_reports_what_it_answers(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, LAMP)
    await say(discord, discord.ana, f"{discord.us} please look at this", to=post)
    assert (await discord.complaint()).text == LAMP


async def test_a_forum_post_that_names_us(discord: Bench) -> None:
    forum = discord.guild.create_forum_channel("help")
    post = await forum_post(discord, forum, discord.dana, "The lamp is broken", f"{discord.us} {LAMP}")
    await discord.settle()
    complaint = await discord.complaint()
    assert complaint.place.channel == f"{discord.guild.id}/{post.id}"
    assert "The lamp is broken" in complaint.text
    assert not discord.ours(post)


# Where the policy has us read


@reading
async def test_a_watched_channel_is_read_for_complaints(discord: Bench) -> None:
    choose(discord, watch=(str(discord.shop.id),))
    await say(discord, discord.join("Eve Stone"), CHATTER)
    await say(discord, discord.dana, LAMP)
    assert [one.customer.name for one in await discord.complaints()] == ["Dana Reyes"]
    nothing_is_shown(discord)


@reading
async def test_every_post_of_a_channel_may_be_a_complaint(discord: Bench) -> None:
    choose(discord, watch_all=(str(discord.shop.id),))
    await say(discord, discord.join("Eve Stone"), CHATTER)
    await say(discord, discord.ana, "Good morning everybody")
    assert [one.customer.name for one in await discord.complaints()] == ["Eve Stone"]
    nothing_is_shown(discord)


@reading
async def test_a_watched_forum(discord: Bench) -> None:
    forum = discord.guild.create_forum_channel("help")
    choose(discord, watch=(str(forum.id),))
    await forum_post(discord, forum, discord.join("Eve Stone"), "Opening hours", CHATTER)
    post = await forum_post(discord, forum, discord.dana, "The lamp", LAMP)
    await say(discord, discord.dana, "And the bulb is missing.", channel=post)
    complaint = await discord.complaint()
    assert complaint.customer.name == "Dana Reyes"
    assert [one.text for one in complaint.said] == ["And the bulb is missing."]
    assert not discord.ours(post)


@inviting
async def test_the_post_invites_to_own_it(discord: Bench) -> None:
    post = await complained(discord)
    (reaction,) = discord.shop.history()[0].reactions
    assert (reaction.emoji, reaction.count) == ("✋", 1)
    await discord.bo.react(post, "✋")
    await discord.settle()
    owner = (await discord.complaint()).owner
    assert owner
    assert owner.name == "Bo Lind"


# One and the same


async def test_what_is_no_complaint_makes_no_noise(discord: Bench) -> None:
    for who, text in ((discord.dana, CHATTER), (discord.ana, "Lunch?"), (discord.dana, LAMP)):
        await say(discord, who, text)
    robot = discord.guild.add_member(discord.env.create_user("shopbot", bot=True), roles=usual(discord))
    await say(discord, robot, f"{discord.us} {LAMP}")
    assert not await discord.complaints()
    assert not discord.ours(discord.team)
    assert not discord.told(discord.dana)
    nothing_is_shown(discord)


async def test_one_post_is_one_complaint_whoever_tells_of_it_and_how(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    await discord.ana.context_menu(discord.shop, "Report complaint", post)
    await discord.bo.send(discord.shop, f"{discord.us} please look at this", reply_to=post)
    await discord.dana.edit(post, f"{discord.us} {LAMP} And the bulb is missing.")
    await discord.settle()
    assert len(await discord.complaints()) == 1
    nothing_is_shown(discord)


async def test_more_words_of_the_customer_belong_to_his_complaint(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    await write(discord, discord.dana, "And the bulb is missing.")
    second = await write(discord, discord.dana, "I am waiting since Monday.")
    await discord.dana.user.edit(second, "I have been waiting since Tuesday.")
    await discord.settle()
    assert [said.text for said in (await discord.complaint()).said] == [
        "And the bulb is missing.", "I am waiting since Monday.", "[edited] I have been waiting since Tuesday.",
    ]  # fmt: skip


async def test_files_are_listed_by_name(discord: Bench) -> None:
    await discord.dana.send(discord.shop, f"{discord.us} {LAMP}", attachments=[("lamp.jpg", b"letters")])
    await discord.settle()
    assert "[file: lamp.jpg]" in (await discord.complaint()).text


async def test_who_only_greets_is_told_how(discord: Bench) -> None:
    await say(discord, discord.dana, discord.us)
    heard(discord, discord.dana, "Tell me in a sentence or two")
    await write(discord, discord.ana, "hello")
    heard(discord, discord.ana, "/amends help")
    assert not await discord.complaints()


async def test_a_direct_message_is_of_the_server_that_is_chosen(discord: Bench) -> None:
    """Where several have us, the customer says which one he means; the other sees nothing of it."""
    other = discord.env.create_guild("Halo")
    other.add_member(discord.dana.user)
    await discord.settle()
    await write(discord, discord.dana, LAMP)
    assert not await discord.complaints()
    question = heard(discord, discord.dana, "Which one is it about?")
    await discord.press(discord.dana.user, question, "Lumen")
    assert "Dana Reyes" in words(discord.card())
    assert (await discord.complaint()).origin.startswith(f"{PLATFORM}:{discord.guild.id}/")
