"""A colleague whose direct messages are closed is reminded in a thread of his own, and hears once why."""

from dataclasses import replace
from datetime import timedelta

import discord as library
import pytest
from simcord import ChannelHandle

from bot.message import Message, direct
from bot.ports import Never
from handlers.discord.addresses import PLATFORM, person_id
from handlers.discord.reminders_thread import AGAIN, WHY
from handlers.discord.sender import Sender
from tests.handlers.discord.bench import Bench, words
from tests.handlers.discord.delivering import Post, elsewhere, messages, post_for, talk

HOUR = timedelta(hours=1)


@pytest.fixture
async def post(discord: Bench) -> Post:
    """Ana's direct messages are closed."""
    made = await post_for(discord)
    close(made)
    return made


def close(post: Post, code: int = 50007) -> None:
    """Whatever is written to Ana directly is refused."""
    post.bench.env.inject_error("POST", to_ana(post), status=403, code=code, times=None)


def to_ana(post: Post) -> str:
    return messages(post.bench.ana.user.dm_channel.id)


def open_again(post: Post) -> None:
    """She has opened them."""
    post.bench.env.backend.faults.clear()


def threads(post: Post) -> list[ChannelHandle]:
    """The private threads of the team's channel."""
    world, private = post.bench.env.backend.channels, library.ChannelType.private_thread.value
    return [one for one in post.bench.team.threads if world[one.id].type == private]


def said(post: Post, thread: ChannelHandle) -> list[str]:
    """What we said there."""
    return [words(one) for one in talk(post.bench.ours(thread))]


async def test_the_reminder_comes_in_a_private_thread_with_the_reason_said_once(post: Post) -> None:
    ref = await post.send(post.nudge)
    (thread,) = threads(post)
    assert thread.name == "Reminders for Ana Ruiz"
    assert ref.startswith(f"{thread.id}:")
    why, nudge = said(post, thread)
    assert why == f"<@{post.bench.ana.id}> {WHY}"
    assert "It is due" in nudge
    await post.send(replace(post.nudge, text="It is due today"), key="key-2")
    assert [one for one in said(post, thread) if WHY in one] == [why]
    assert set(post.bench.env.backend.channels[thread.id].thread_members) == {
        post.bench.ana.id,
        post.bench.env.backend.bot_user.id,
    }


async def test_only_she_is_told_there(post: Post) -> None:
    await post.send(post.nudge)
    (thread,) = threads(post)
    for asked in post.asked("POST", messages(thread.id)):
        assert asked["allowed_mentions"]["parse"] == []
        assert asked["allowed_mentions"]["users"] == [post.bench.ana.id]
    assert [[one.id for one in said.mentions] for said in talk(post.bench.ours(thread))] == [[post.bench.ana.id]] * 2


async def test_for_some_hours_it_is_there_directly_and_then_tried_again(post: Post) -> None:
    await post.send(post.nudge)
    asked = len(post.asked("POST", to_ana(post)))
    post.bench.clock.forward(HOUR)
    await post.send(post.nudge, key="key-2")
    assert len(post.asked("POST", to_ana(post))) == asked
    post.bench.clock.forward(AGAIN)
    open_again(post)
    await post.send(post.nudge, key="key-3")
    (thread,) = threads(post)
    assert len(said(post, thread)) == 3
    assert len(post.bench.told(post.bench.ana)) == 1


async def test_a_reminder_that_is_done_is_changed_where_it_stands(post: Post) -> None:
    ref = await post.send(post.nudge)
    done = replace(post.nudge, text="Done: nothing to do here", only_edit=True)
    assert await post.send(done, edits=ref, key="key-2") == ref
    (thread,) = threads(post)
    assert said(post, thread)[1:] == ["Done: nothing to do here"]


async def test_another_process_finds_the_same_thread(post: Post) -> None:
    first = await post.send(post.nudge)
    post.sender = Sender(post.bench.site)
    second = await post.send(post.nudge, key="key-2")
    assert len(threads(post)) == 1
    assert first.partition(":")[0] == second.partition(":")[0]
    assert len([one for one in said(post, threads(post)[0]) if WHY in one]) == 1


async def test_a_thread_that_discord_put_away_is_used_again(post: Post) -> None:
    await post.send(post.nudge)
    (thread,) = threads(post)
    state = post.bench.env.backend.channels[thread.id].thread_metadata
    assert state
    state.archived = True
    post.sender = Sender(post.bench.site)
    await post.send(post.nudge, key="key-2")
    assert len(threads(post)) == 1


async def test_what_is_no_thread_of_hers_is_not_taken_for_it(post: Post) -> None:
    """Somebody else's thread of this name; a locked one; and that of a colleague with the same name."""
    await post.send(post.nudge)
    (thread,) = threads(post)
    world = post.bench.env.backend.channels
    other = post.bench.join("Ana Ruiz", post.bench.agents)
    post.bench.env.inject_error("POST", messages(other.user.dm_channel.id), status=403, code=50007, times=None)
    await post.send(Message(place=direct(person_id(other.id)), text="Yours is due", topic="nudge"), key="key-2")
    assert len(threads(post)) == 2
    assert all("Yours" not in one for one in said(post, thread))
    state = world[thread.id].thread_metadata
    assert state
    for change in ("owner", "locked"):
        post.sender = Sender(post.bench.site)
        if change == "owner":
            world[thread.id].owner_id = post.bench.bo.id
        else:
            world[thread.id].owner_id, state.locked = post.bench.env.backend.bot_user.id, True
        newest = await post.send(post.nudge, key=f"key-{change}")
        assert not newest.startswith(f"{thread.id}:")


async def test_a_thread_that_is_deleted_is_made_anew(post: Post) -> None:
    await post.send(post.nudge)
    (thread,) = threads(post)
    post.bench.env.backend.delete_channel(thread.id)
    ref = await post.send(post.nudge, key="key-2")
    (new,) = threads(post)
    assert ref.startswith(f"{new.id}:")


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (400, 160006), (400, 50024)])
async def test_where_there_can_be_no_private_threads_she_is_named_in_the_teams_channel(
    post: Post, status: int, code: int
) -> None:
    post.refuse(f"/channels/{post.bench.team.id}/threads", code, status=status)
    ref = await post.send(post.nudge)
    (told,) = post.in_team()
    assert ref == f"{post.bench.team.id}:{told.id}"
    assert "Your direct messages are closed for this app, so this comes here:\nIt is due" in words(told)
    assert [one.id for one in told.mentions] == [post.bench.ana.id]
    await post.send(post.nudge, key="key-2")
    assert "direct messages" not in words(post.in_team()[1])
    assert len(post.asked("POST", f"/channels/{post.bench.team.id}/threads")) == 1  # not again for some hours
    assert len(post.in_team()) == 2


async def test_who_cannot_be_added_leaves_no_thread_behind_each_time(post: Post) -> None:
    post.bench.env.inject_error("PUT", "/channels/*/thread-members/*", status=403, code=50001, times=None)
    for key in ("key-1", "key-2", "key-3"):
        await post.send(post.nudge, key=key)
    assert len(threads(post)) == 1
    assert len(post.in_team()) == 3


async def test_a_thread_whose_first_words_are_refused_is_used_all_the_same(post: Post) -> None:
    post.refuse("/channels/*/messages", 200000, status=400)  # the next one that is not hers
    await post.send(post.nudge)
    (thread,) = threads(post)
    assert len(said(post, thread)) == 1


async def test_a_limit_on_threads_is_waited_for(post: Post) -> None:
    post.line.errors = [("GET", library.RateLimited(41))]
    later = await post.put_off(post.nudge)
    assert (later.after, later.failed) == (timedelta(seconds=41), False)
    assert str(later).startswith("not sent (try 1): ")


async def test_who_has_left_the_server_is_told_nothing_there_and_a_lead_hears(post: Post) -> None:
    post.bench.env.backend.remove_member(post.bench.guild.id, post.bench.ana.id)
    await post.send(post.nudge)
    assert not threads(post)
    assert not post.in_team()
    (told,) = post.bench.told(post.bench.lee)
    assert "This was meant for a colleague, but they are not in that server" in words(told)


async def test_a_lead_whose_direct_messages_are_closed_gets_a_thread_too(post: Post) -> None:
    post.bench.env.inject_error("POST", messages(post.bench.lee.user.dm_channel.id), status=403, code=50007)
    await post.send(Message(place=direct(person_id(post.bench.lee.id)), text="Nobody owns it", topic="nudge"))
    (thread,) = threads(post)
    assert thread.name == "Reminders for Lee Park"


async def test_a_lead_who_can_be_reached_nowhere_is_not_tried_twice(post: Post) -> None:
    there = messages(post.bench.lee.user.dm_channel.id)
    post.bench.env.inject_error("POST", there, status=403, code=50007, times=None)
    post.refuse(f"/channels/{post.bench.team.id}/threads", 50013)
    post.refuse(messages(post.bench.team.id), 50013)
    with pytest.raises(Never, match="direct messages are closed"):
        await post.send(Message(place=direct(person_id(post.bench.lee.id)), text="Nobody owns it", topic="nudge"))
    assert len(post.asked("POST", there)) == 1


async def test_a_digest_goes_to_the_thread_of_the_one_server_that_has_us(post: Post) -> None:
    digest = Message(place=direct(person_id(post.bench.ana.id)), text="Three complaints this week")
    await post.send(digest, about="")
    (thread,) = threads(post)
    assert said(post, thread)[1:][0].endswith("Three complaints this week")


async def test_what_is_of_another_server_does_not_come_into_that_thread(post: Post) -> None:
    await post.send(post.nudge)
    (thread,) = threads(post)
    there = elsewhere(post.bench)
    other = await post_for(post.bench, desk=there)
    other.sender = post.sender
    with pytest.raises(Never, match="they are not in that server"):  # nor is a lead
        await other.send(post.nudge, key="key-2")
    assert len(said(post, thread)) == 2


async def test_who_is_not_in_the_server_is_not_written_to_and_a_lead_hears(post: Post) -> None:
    stranger = post.bench.env.create_user("stranger")
    for who in ("discord:12345", person_id(stranger.id)):  # the first one is nobody at all
        await post.send(Message(place=direct(who), text="It is due"), key=who)
    told = post.bench.told(post.bench.lee)
    assert ["they are not in that server" in words(one) for one in told] == [True, True]
    opened = [one["recipient_id"] for one in post.asked("POST", "/users/@me/channels")]
    assert {str(one) for one in opened} == {str(post.bench.lee.id)}


async def test_the_owner_works_on_though_he_left(post: Post) -> None:
    bench, guild = post.bench, str(post.bench.guild.id)
    await bench.desk.claim(post.complaint.id, await bench.site.people.person(guild, bench.bo.id))
    bench.env.backend.remove_member(bench.guild.id, bench.bo.id)
    bench.clock.forward(HOUR)
    await post.send(replace(post.nudge, place=direct(person_id(bench.bo.id))))
    (told,) = bench.told(bench.bo)
    assert "It is due" in words(told)


async def test_a_digest_for_somebody_of_several_servers_is_said_in_none(post: Post) -> None:
    other = post.bench.env.create_guild("Another")
    await post.bench.storage.workspaces.choose_desk(PLATFORM, str(other.id), "1")
    with pytest.raises(Never, match="direct messages are closed"):
        await post.send(Message(place=direct(person_id(post.bench.ana.id)), text="Three complaints"), about="")
    assert not threads(post)


async def test_a_digest_is_no_matter_for_the_teams_channel(post: Post) -> None:
    post.refuse(f"/channels/{post.bench.team.id}/threads", 50013)
    with pytest.raises(Never, match="direct messages are closed"):
        await post.send(Message(place=direct(person_id(post.bench.ana.id)), text="Three complaints"), about="")
    assert not post.in_team()


async def test_names_that_deceive_are_cleaned(discord: Bench) -> None:
    rude = discord.join("A\u202en\u0301\u0301\u0301\u0301\u0301\u0301a\u200b " + "x" * 200, discord.agents)
    post = await post_for(discord)
    discord.env.inject_error("POST", messages(rude.user.dm_channel.id), status=403, code=50007, times=None)
    for key in ("one", "two"):
        post.sender = Sender(discord.site)
        await post.send(Message(place=direct(person_id(rude.id)), text="It is due"), key=key)
    (thread,) = threads(post)
    assert thread.name
    assert len(thread.name) <= 100
    assert not set("\u202e\u200b") & set(thread.name)
