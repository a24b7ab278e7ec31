"""Words that are changed or taken back."""

from datetime import timedelta

import discord as library
import pytest
from simcord.backend import serializers

from bot.kinds import State
from handlers.discord.addresses import person_id
from storage.models import EventRow, InboxRow
from tests.handlers.discord.bench import Bench, team_policy
from tests.handlers.discord.talking import (
    LAMP,
    ORDER,
    answered,
    closed,
    complain,
    everything,
    filed,
    heard,
    last_told,
    own,
    say,
    thread_on,
    timeline,
    write,
)

READING = pytest.mark.parametrize("policy", [team_policy(follow=True)])


async def edit(bench: Bench, message: library.Message, text: str, after: float = 30) -> None:
    """Dana changes it, half a minute later."""
    bench.clock.forward(timedelta(seconds=after))
    who = bench.dana if message.guild else bench.dana.user
    await who.edit(message, text)
    await bench.settle()


async def test_changed_words_are_heard_anew_and_the_owner_hears_of_it(discord: Bench) -> None:
    post = await complain(discord)
    await own(discord, discord.ana)
    await edit(discord, post, f"{discord.us} {LAMP} {ORDER}")
    assert await heard(discord) == [f"[edited] {LAMP} {ORDER}"]
    assert "wrote again" in last_told(discord, discord.ana)
    await edit(discord, post, f"{discord.us} {LAMP}   {ORDER} Thanks.")
    assert len(await heard(discord)) == 2
    assert (await discord.complaint()).text == LAMP


async def test_the_same_words_are_not(discord: Bench) -> None:
    post = await complain(discord)
    backend = discord.env.backend
    preview = dict(serializers.message_payload(backend, backend.messages[discord.shop.id][post.id]))
    assert preview["edited_timestamp"] is None
    backend.emit("MESSAGE_UPDATE", preview)  # as with the preview of a link, or a pin
    await discord.settle()
    assert await InboxRow.filter(key__contains=":edit:").count() == 0
    await edit(discord, post, f"{LAMP} {discord.us}")  # only the mention stands elsewhere now
    assert await heard(discord) == []
    await edit(discord, post, f"{discord.us} {ORDER}")
    await edit(discord, post, f"{ORDER} {discord.us}")
    assert await heard(discord) == [f"[edited] {ORDER}"]


async def test_an_edit_that_is_told_twice_is_heard_once(discord: Bench) -> None:
    post = await complain(discord)
    await edit(discord, post, f"{discord.us} {LAMP} {ORDER}")
    discord.env.backend.edit_message(discord.shop.id, post.id, {})  # Discord tells it again, as with a preview
    await discord.settle()
    assert len(await heard(discord)) == 1
    assert await InboxRow.filter(key__contains=":edit:").count() == 1


async def test_what_he_added_may_be_changed_too(discord: Bench) -> None:
    await complain(discord)
    more = await complain(discord, ORDER)
    await edit(discord, more, f"{discord.us} It was order 48214.")
    assert await heard(discord) == [ORDER, "[edited] It was order 48214."]


async def test_in_direct_messages_as_well(discord: Bench) -> None:
    first = await write(discord, discord.dana, LAMP)
    more = await write(discord, discord.dana, ORDER)
    await edit(discord, more, "It was order 48214.")
    await edit(discord, first, f"{LAMP} Again!")
    assert await heard(discord) == [ORDER, "[edited] It was order 48214.", f"[edited] {LAMP} Again!"]


async def test_what_was_filed_may_become_a_complaint_by_editing(discord: Bench) -> None:
    first = await write(discord, discord.dana, "Good evening to you.")
    assert len(await filed(discord)) == 1
    await edit(discord, first, LAMP)
    assert (await discord.complaint()).state is State.OPEN


async def test_who_forgot_to_mention_us_does_so_by_editing(discord: Bench) -> None:
    post = await say(discord, discord.dana, LAMP)
    await edit(discord, post, f"{discord.us} {LAMP}")
    assert (await discord.complaint()).text == LAMP
    chat = await say(discord, discord.ana, "hello")
    await discord.ana.edit(chat, f"{discord.us} hello")
    await discord.settle()
    assert discord.told(discord.ana) == []  # a colleague is not taken at words that he changes


async def test_somebody_elses_words_and_what_we_cannot_read_change_nothing(discord: Bench) -> None:
    post = await complain(discord)
    await edit(discord, post, LAMP + ORDER)  # without our mention, Discord shows us nothing
    assert await heard(discord) == []
    assert await timeline(discord, "msg_deleted") == []


@READING
async def test_where_we_read_along_the_mention_may_go(discord: Bench) -> None:
    post = await complain(discord)
    await edit(discord, post, f"{LAMP} {ORDER}")
    assert await heard(discord) == [f"[edited] {LAMP} {ORDER}"]


# Taken back


async def test_a_post_that_is_taken_back_is_noted_and_the_owner_hears_of_it(discord: Bench) -> None:
    post = await complain(discord)
    await own(discord, discord.ana)
    await discord.dana.delete(post)
    await discord.settle()
    (line,) = await timeline(discord, "msg_deleted")
    assert line.data["text"] == LAMP
    assert "deleted" in last_told(discord, discord.ana)
    assert (await discord.complaint()).state is State.OWNED


async def test_so_is_what_he_added_with_what_it_said_last(discord: Bench) -> None:
    await complain(discord)
    more = await complain(discord, ORDER)
    await edit(discord, more, f"{discord.us} It was order 48214.")
    await discord.dana.delete(more)
    await discord.settle()
    (line,) = await timeline(discord, "msg_deleted")
    assert line.data["text"] == "It was order 48214."


async def test_and_in_a_thread_on_his_post_and_in_direct_messages(discord: Bench) -> None:
    thread = thread_on(discord, await complain(discord), discord.dana)
    more = await say(discord, discord.dana, f"{discord.us} {ORDER}", channel=thread)
    await discord.dana.delete(more)
    await discord.settle()
    assert len(await timeline(discord, "msg_deleted")) == 1
    await closed(discord)
    first = await write(discord, discord.dana, f"{LAMP} Again!")
    added = await write(discord, discord.dana, ORDER)
    for one in (first, added):
        await discord.dana.user.delete(one)
    await discord.settle()
    assert await EventRow.filter(kind="msg_deleted").count() == 3


async def test_many_at_once_are_each_noted_once(discord: Bench) -> None:
    post = await complain(discord)
    more = await complain(discord, ORDER)
    gone = {"ids": [str(post.id), str(more.id), "123456789"], "channel_id": str(discord.shop.id)}
    for _ in range(2):
        discord.env.backend.emit("MESSAGE_DELETE_BULK", gone | {"guild_id": str(discord.guild.id)})
        await discord.settle()
    assert len(await timeline(discord, "msg_deleted")) == 2


async def test_what_was_nothing_to_us_is_nothing_when_it_is_gone(discord: Bench) -> None:
    await complain(discord)
    ours = await answered(discord)
    chat = await say(discord, discord.dana, "hello")
    await discord.dana.delete(chat)
    discord.env.backend.delete_message(discord.shop.id, ours.id)
    discord.env.backend.emit("MESSAGE_DELETE", {"id": "99999", "channel_id": "88888"})  # of direct messages unknown
    await discord.settle()
    assert await timeline(discord, "msg_deleted") == []
    assert await InboxRow.filter(status="failed").count() == 0


async def test_what_was_filed_and_is_gone_stays_filed(discord: Bench) -> None:
    first = await write(discord, discord.dana, "Good evening to you.")
    await discord.dana.user.delete(first)
    await discord.settle()
    assert [one.customer.id for one in await everything(discord)] == [person_id(discord.dana.id)]
    assert await EventRow.filter(kind="msg_deleted").count() == 1


async def test_a_channel_that_is_deleted_leaves_the_complaint_workable(discord: Bench) -> None:
    channel = discord.channel("billing")
    await say(discord, discord.dana, f"{discord.us} {LAMP}", channel=channel)
    discord.env.backend.delete_channel(channel.id)
    await discord.settle()
    assert (await own(discord, discord.ana)).state is State.OWNED
    await discord.later(timedelta(hours=1))
    assert (await discord.complaint()).place.channel.endswith(str(channel.id))
