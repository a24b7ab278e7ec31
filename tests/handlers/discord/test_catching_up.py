"""What happened while nobody of us listened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import discord as library
import pytest

from bot.keeper import Keeper
from bot.kinds import State
from handlers.discord import catching_up
from handlers.discord.catching_up import catch_up
from storage.models import EventRow, InboxRow
from tests.handlers.discord.bench import Bench, team_policy, words
from tests.handlers.discord.office import allow, our_role
from tests.handlers.discord.talking import (
    LAMP,
    ORDER,
    answered,
    choose,
    complain,
    everything,
    forum_post,
    heard,
    own,
    say,
    thread_on,
    write,
)

READING = pytest.mark.parametrize("policy", [team_policy(follow=True)])
AWAY = timedelta(minutes=10)


@contextmanager
def deaf(bench: Bench) -> Iterator[None]:
    """Nothing reaches our listeners."""
    heard_by = bench.env.backend.subscribers[:]
    bench.env.backend.subscribers.clear()
    try:
        yield
    finally:
        bench.env.backend.subscribers[:] = heard_by


async def back(bench: Bench, *, ago: timedelta = AWAY, shard: tuple[int, int] = (0, 1)) -> int:
    """We listen again, and catch up with that much; how many events that were which we did not know."""
    before = await InboxRow.all().count()
    keeper = Keeper(bench.storage.inbox, bench.desk.wake)
    with bench.env.time_context():
        await catch_up(bench.site, keeper, since=bench.clock.now - ago, shard=shard)
    await bench.settle()
    return await InboxRow.all().count() - before


async def test_a_mention_that_was_missed_is_a_complaint_once(discord: Bench) -> None:
    with deaf(discord):
        post = await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
        await discord.ana.send(discord.shop, "lunch?")
    assert await everything(discord) == []
    assert await back(discord) == 1
    found = await discord.complaint()
    assert (found.text, found.venue, found.occurred_at) == (LAMP, "public", post.created_at)
    assert await back(discord) == 0
    assert len(discord.told(discord.dana)) == 1


async def test_what_was_heard_is_not_heard_again(discord: Bench) -> None:
    post = await complain(discord)
    await complain(discord, ORDER)
    await write(discord, discord.join("Eve Moss"), LAMP)
    await discord.dana.edit(post, f"{discord.us} {LAMP} Again!")
    await discord.ana.react(post, "👀")
    await discord.settle()
    versions = sorted(one.version for one in await discord.complaints())
    assert await back(discord) == 0
    assert sorted(one.version for one in await discord.complaints()) == versions


async def test_direct_messages_of_who_has_a_complaint_are_read(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    with deaf(discord):
        await discord.dana.send_dm(ORDER)
        await discord.join("Eve Moss").send_dm(LAMP)  # that is not to be found out
    await back(discord)
    assert await heard(discord) == [ORDER]
    discord.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await discord.restart()
    assert await back(discord) == 0


async def test_changed_words_are_heard_and_those_that_came_with_it_are_not(discord: Bench) -> None:
    post = await complain(discord)
    with deaf(discord):
        discord.clock.forward(timedelta(minutes=1))
        await discord.dana.edit(post, f"{discord.us} {LAMP} {ORDER}")
        fresh = await discord.join("Eve Moss").send(discord.shop, f"{discord.us} Broken!")
        discord.env.backend.edit_message(discord.shop.id, fresh.id, {"content": f"{discord.us} My lamp is broken!"})
    assert await back(discord) == 3
    said = {one.customer.name: [line.text for line in one.said] for one in await discord.complaints()}
    assert said == {"Dana Reyes": [f"[edited] {LAMP} {ORDER}"], "Eve Moss": []}


async def test_threads_forums_and_watched_channels_are_read(discord: Bench) -> None:
    thread = thread_on(discord, await say(discord, discord.ana, "Questions?"), discord.ana)
    forum = discord.guild.create_forum_channel("help")
    below = await forum_post(discord, forum, discord.dana, "Lamp", "It does not fit.")
    hidden = discord.channel("backers", discord.agents)
    with deaf(discord):
        await discord.join("Eve Moss").send(thread, f"{discord.us} {LAMP}")
        await discord.dana.send(below, f"{discord.us} Still not.")
        await discord.ana.send(hidden, f"{discord.us} a caller's lamp is broken, and nobody answered for days!")
    await back(discord)
    found = {one.text: one.venue for one in await discord.complaints()}
    assert found == {
        LAMP: "public",
        "Still not.": "public",
        "a caller's lamp is broken, and nobody answered for days!": None,
    }


@READING
async def test_what_is_watched_is_looked_through(discord: Bench) -> None:
    choose(discord, watch=[str(discord.shop.id)])
    with deaf(discord):
        await discord.dana.send(discord.shop, LAMP)
    await back(discord)
    assert (await discord.complaint()).text == LAMP


# Claims


async def test_claims_on_cards_and_on_the_customers_words_count(discord: Bench) -> None:
    await complain(discord)
    post = await complain(discord, who=discord.join("Eve Moss"))
    with deaf(discord):
        await discord.ana.react(discord.ours(discord.team)[0], "✋🏻")
        await discord.bo.react(post, "👀")
        await discord.dana.react(post, "👀")
        await discord.ana.react(post, "👍")
    assert await back(discord) == 3
    owners = {one.customer.name: one.owner.name for one in await discord.complaints() if one.owner}
    assert owners == {"Dana Reyes": "Ana Ruiz", "Eve Moss": "Bo Lind"}
    assert await back(discord) == 0


async def test_on_words_too_old_to_be_read_too(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    post = await complain(discord)
    await say(discord, discord.dana, "well")
    with deaf(discord):
        await discord.ana.react(post, "👀")
    monkeypatch.setattr(catching_up, "MESSAGES", 1)
    await back(discord)
    assert (await discord.complaint()).state is State.OWNED


async def test_who_took_his_claim_back_does_not_own_it_again(discord: Bench) -> None:
    post = await complain(discord)
    await discord.ana.react(post, "👀")
    await discord.settle()
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    await discord.desk.undo((await discord.complaint()).id, ana)
    await discord.settle()
    assert await back(discord) == 0
    assert (await discord.complaint()).state is State.OPEN


async def test_where_somebody_owns_it_already_nobody_is_refused_anew(discord: Bench) -> None:
    post = await complain(discord)
    await own(discord, discord.bo)
    with deaf(discord):
        await discord.ana.react(post, "👀")
    assert await back(discord) == 0
    assert discord.told(discord.ana) == []


# Bounds, and what cannot be read


async def test_it_looks_back_for_a_day_at_most(discord: Bench) -> None:
    with deaf(discord):
        await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
        discord.clock.forward(timedelta(hours=25))
        await discord.join("Eve Moss").send(discord.shop, f"{discord.us} My lamp is broken!")
    await back(discord, ago=timedelta(days=30))
    assert [one.customer.name for one in await discord.complaints()] == ["Eve Moss"]


async def test_what_is_too_much_is_said(
    discord: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await complain(discord)
    other = discord.channel("billing")
    caplog.set_level("INFO", "handlers.discord.catching_up")
    with deaf(discord):
        for number in range(3):
            await discord.dana.send(discord.shop, f"{discord.us} number {number}")
        await discord.dana.send(other, f"{discord.us} {LAMP}")
    monkeypatch.setattr(catching_up, "MESSAGES", 2)
    monkeypatch.setattr(catching_up, "CHANNELS", 2)
    await back(discord)
    assert await heard(discord) == ["number 1", "number 2"]  # the customer's channel comes before others
    assert "0 channels we may not see, 2 have more than 2 new messages, 1 are too many" in caplog.text
    assert "deletions, and first direct messages" in caplog.text
    assert LAMP not in caplog.text


async def test_what_we_may_not_read_is_left_out_and_said(discord: Bench, caplog: pytest.LogCaptureFixture) -> None:
    secret = discord.channel("secret")
    with deaf(discord):
        await discord.dana.send(secret, f"{discord.us} {LAMP}")
        await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    allow(secret, our_role(discord.env, discord.guild), library.PermissionOverwrite(view_channel=False))
    await back(discord)
    assert (await discord.complaint()).place.channel.endswith(str(discord.shop.id))
    assert "1 channels we may not see" in caplog.text


async def test_a_channel_that_is_gone_meanwhile_stops_nothing(discord: Bench) -> None:
    channel = discord.channel("billing")
    await say(discord, discord.dana, f"{discord.us} {LAMP}", channel=channel)
    with deaf(discord):
        discord.env.backend.delete_channel(channel.id)
        await discord.dana.send(discord.shop, f"{discord.us} Broken!")
    await back(discord)
    assert len(await discord.complaints()) == 2
    discord.env.inject_error("GET", "/channels/*/messages", status=404, code=10003, times=1)
    await back(discord)


async def test_what_may_pass_is_tried_again(discord: Bench) -> None:
    """By whoever asked us to catch up: nothing is caught up yet."""
    with deaf(discord):
        await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
    discord.env.inject_error("GET", f"/channels/{discord.shop.id}/messages", status=403, code=50001, times=1)
    assert await back(discord) == 0
    discord.env.inject_error("GET", "/users/@me/guilds", status=400, code=1, times=1)
    with pytest.raises(library.HTTPException):
        await back(discord)
    assert await back(discord) == 1


async def test_each_shard_catches_up_with_its_own(discord: Bench) -> None:
    await write(discord, discord.dana, LAMP)
    number = (discord.guild.id >> 22) % 2
    with deaf(discord):
        await discord.dana.send_dm(ORDER)
        await discord.join("Eve Moss").send(discord.shop, f"{discord.us} My lamp is broken!")
    assert await back(discord, shard=(1 - number, 2)) == (1 if number else 0)
    assert await back(discord, shard=(number, 2)) == (1 if number else 2)
    assert len(await discord.complaints()) == 2


async def test_servers_that_came_and_went_are_noted(discord: Bench) -> None:
    with deaf(discord):
        other = discord.env.create_guild("Halo")
    await back(discord)
    row = await discord.storage.workspaces.find("discord", str(other.id))
    assert row
    assert row.name == "Halo"


async def test_our_own_answers_are_no_words_of_anybody(discord: Bench) -> None:
    await complain(discord)
    ours = await answered(discord)
    assert words(ours)
    assert await back(discord) == 0
    assert await EventRow.filter(kind="msg_in").count() == 1


async def test_one_channel_that_cannot_be_read_keeps_no_other_from_it(discord: Bench) -> None:
    ill = discord.channel("ill")
    with deaf(discord):
        await discord.dana.send(discord.shop, f"{discord.us} {LAMP}")
        await discord.dana.send(ill, "hello")
    discord.env.inject_error("GET", f"/channels/{ill.id}/messages", status=400, code=50024, times=None)
    await back(discord)
    assert await discord.complaint()
