"""What goes out, one try at a time: where it goes, what it carries, and what each of Discord's refusals leads to."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import discord as library
import pytest

from bot.facts import Change
from bot.message import Button, Message, direct
from bot.ports import Never
from handlers.discord import sender
from handlers.discord.addresses import PLATFORM, person_id, place
from handlers.discord.cards import TOO_LONG
from tests.handlers.discord.bench import Bench, buttons, words
from tests.handlers.discord.delivering import Post, elsewhere, messages, post_for

SETTLED = (Button(verb="settled", label="Yes, it is settled"), Button(verb="not-settled", label="No, not yet"))


@pytest.fixture
async def post(discord: Bench) -> Post:
    return await post_for(discord)


# Where it goes, and what it carries


async def test_a_card_stands_in_the_teams_channel_with_a_thread_for_their_talk(post: Post) -> None:
    told = await post.send(post.card)
    (card,) = post.in_team()
    assert told == f"{post.bench.team.id}:{card.id}"
    assert "A complaint" in words(card)
    assert list(buttons(card)) == ["I take it"]
    thread = await post.bench.site.client.fetch_channel(card.id)
    assert isinstance(thread, library.Thread)
    assert thread.name == "Dana Reyes: My order came eight days late and the shade is cracked. I am very dis…"


async def test_approved_text_answers_the_customers_post_and_tells_nobody_else(post: Post) -> None:
    await post.send(post.approved("Dear Dana, @everyone here is sorry, <@1> too."))
    (reply,) = post.in_shop()
    assert reply.reference
    assert str(reply.reference.message_id) == post.complaint.place.thread
    assert words(reply).startswith("Dear Dana, ")
    assert "From Ana Ruiz" in words(reply)
    (asked,) = post.asked("POST", messages(post.bench.shop.id))
    assert asked["allowed_mentions"] == {"parse": [], "users": [post.bench.dana.id], "replied_user": True}
    assert asked["message_reference"]["fail_if_not_exists"] is False
    assert [one.id for one in reply.mentions] == [post.bench.dana.id]


async def test_a_reply_to_a_post_that_is_deleted_is_said_all_the_same(post: Post) -> None:
    (said,) = post.bench.shop.history()
    post.bench.env.backend.delete_message(post.bench.shop.id, said.id)
    await post.send(post.approved())
    assert len(post.in_shop()) == 1


async def test_direct_messages_are_opened_once_and_tell_nobody_by_name(post: Post) -> None:
    for key in ("one", "two"):
        await post.send(post.nudge, key=key)
    assert [words(one) for one in post.bench.told(post.bench.ana)] == ["It is due"] * 2
    assert len(post.asked("POST", "/users/@me/channels")) == 1
    asked = post.asked("POST", messages(post.bench.ana.user.dm_channel.id))
    assert [one["allowed_mentions"] for one in asked] == [{"parse": []}] * 2


async def test_of_many_direct_messages_the_oldest_are_opened_anew(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "MOST", 1)
    people = (post.bench.ana, post.bench.bo, post.bench.ana)
    for number, who in enumerate(people):
        await post.send(Message(place=direct(person_id(who.id)), text="Hello"), key=f"key-{number}")
    assert [len(post.bench.told(who)) for who in people[:2]] == [2, 1]


async def test_every_post_has_a_nonce_of_its_own_which_discord_is_to_heed(post: Post) -> None:
    await post.send(post.card)
    await post.send(post.approved(), key="key-2")
    (card,), (reply,) = (post.asked("POST", messages(where.id)) for where in (post.bench.team, post.bench.shop))
    assert [one["enforce_nonce"] for one in (card, reply)] == [True, True]
    assert len(card["nonce"]) == len(reply["nonce"]) == 25
    assert card["nonce"] != reply["nonce"]


async def test_nothing_that_is_sent_is_kept_in_memory(post: Post) -> None:
    await post.send(post.card)
    assert not post.bench.site.client.persistent_views
    assert not post.bench.site.client._connection._view_store._views  # noqa: SLF001 - what it keeps is what this is about


async def test_approved_text_that_is_too_long_is_never_sent(post: Post) -> None:
    with pytest.raises(Never, match=TOO_LONG):
        await post.send(post.approved("We are sorry. " * 400))
    assert not post.in_shop()


async def test_what_is_of_another_server_is_not_said_there(post: Post) -> None:
    with pytest.raises(Never, match="another server"):
        await post.send(replace(post.card, place=elsewhere(post.bench)))
    assert post.bench.told(post.bench.lee) == []


async def test_a_complaint_that_is_not_there_any_more(post: Post) -> None:
    with pytest.raises(Never, match="its complaint is not there"):
        await post.send(post.card, about="c00000000000")


@pytest.mark.parametrize("channel", ["general", "@somebody"])
async def test_what_is_meant_for_no_place_at_all_is_told_the_team(post: Post, channel: str) -> None:
    await post.send(replace(post.card, place=replace(post.complaint.desk, channel=channel)))
    assert len(post.in_team()) == 1


async def test_where_the_team_has_no_place_a_lead_is_told(post: Post) -> None:
    guild = str(post.bench.guild.id)
    await post.bench.storage.workspaces.choose_desk(PLATFORM, guild, "")
    post.bench.site.forget(guild)
    await post.send(replace(post.card, place=replace(post.complaint.desk, channel="general")))
    (told,) = post.bench.told(post.bench.lee)
    assert "but there is no such place in Discord." in words(told)


# Edits


async def test_an_edit_takes_the_place_of_what_stands(post: Post) -> None:
    first = await post.send(post.card)
    assert await post.send(replace(post.card, text="It is settled", buttons=()), edits=first, key="key-2") == first
    (card,) = post.in_team()
    assert "It is settled" in words(card)
    assert not buttons(card)


@pytest.mark.parametrize(("status", "code"), [(404, 10008), (403, 50005), (400, 50083), (404, 10003), (403, 50001)])
async def test_what_cannot_be_edited_is_posted_anew(post: Post, status: int, code: int) -> None:
    first = await post.send(post.card)
    post.refuse("/channels/*/messages/*", code, method="PATCH", status=status)
    assert await post.send(post.card, edits=first, key="key-2") != first
    assert len(post.in_team()) == 2


async def test_an_edit_that_discord_limits_waits_and_is_not_posted(post: Post) -> None:
    first = await post.send(post.card)
    post.line.errors = [("PATCH", library.RateLimited(41))]
    later = await post.put_off(post.card, edits=first)
    assert (later.after, later.failed) == (timedelta(seconds=41), False)
    assert len(post.in_team()) == 1


@pytest.mark.parametrize("edits", ["1:2", "", "nonsense"])
async def test_what_only_edits_is_not_posted_where_nothing_stands(post: Post, edits: str) -> None:
    with pytest.raises(Never, match="not there any more"):
        await post.send(replace(post.card, only_edit=True), edits=edits)
    assert not post.in_team()


async def test_an_edit_whose_form_is_refused_is_made_in_words(post: Post) -> None:
    first = await post.send(post.card)
    post.refuse("/channels/*/messages/*", 50035, method="PATCH", status=400)
    assert await post.send(replace(post.card, text="It is settled"), edits=first, key="key-2") == first
    (card,) = post.in_team()
    assert "It is settled" in words(card)
    assert not buttons(card)


# What Discord refuses


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (404, 10003, "there is no such channel any more"),
        (404, 10004, "this app is not in that server any more"),
        (403, 50001, "this app may not see that channel"),
        (403, 50013, "this app may not write there"),
        (400, 160005, "the thread is locked"),
        (400, 50008, "no messages can be written in that kind of channel"),
        (400, 40058, "choose a text channel for the team with /amends settings"),
        (400, 200000, "automatic moderation"),
    ],
)
async def test_where_the_team_cannot_be_told_a_lead_is(post: Post, status: int, code: int, why: str) -> None:
    post.refuse(messages(post.bench.team.id), code, status=status)
    told = await post.send(post.card)
    (there,) = post.bench.told(post.bench.lee)
    assert told == f"{post.bench.lee.user.dm_channel.id}:{there.id}"
    assert "This was meant for the team's channel, but " in words(there)
    assert why in words(there)
    assert "A complaint" in words(there)
    assert list(buttons(there)) == ["I take it"]


async def test_a_card_follows_the_team_into_the_channel_that_it_has_chosen_since(post: Post) -> None:
    new, guild = post.bench.channel("complaints-2", post.bench.agents), str(post.bench.guild.id)
    await post.bench.storage.workspaces.choose_desk(PLATFORM, guild, str(new.id))
    post.bench.site.forget(guild)
    post.refuse(messages(post.bench.team.id), 10003, status=404)
    told = await post.send(post.card)
    assert [f"{new.id}:{one.id}" for one in post.bench.ours(new)] == [told]
    assert post.bench.told(post.bench.lee) == []
    await post.send(replace(post.card, text="It is settled"), edits=told, key="key-2")
    assert "It is settled" in words(post.bench.ours(new)[0])


async def test_a_lead_of_another_server_is_told_nothing(post: Post) -> None:
    post.bench.env.backend.remove_member(post.bench.guild.id, post.bench.lee.id)
    post.refuse(messages(post.bench.team.id), 50013)
    with pytest.raises(Never, match="may not write there"):
        await post.send(post.card)
    assert post.bench.told(post.bench.lee) == []


async def test_what_a_lead_cannot_be_told_either_is_never_told(post: Post) -> None:
    post.refuse(messages(post.bench.team.id), 50013)
    post.refuse(messages(post.bench.lee.user.dm_channel.id), 50007)
    with pytest.raises(Never, match="may not write there"):
        await post.send(post.card)


@pytest.mark.parametrize(
    ("status", "code", "why"),
    [
        (404, 10003, "there is no such channel"),
        (403, 50013, "may not write there"),
        (403, 50001, "may not see that channel"),
        (400, 160005, "the thread is locked"),
        (400, 200000, "automatic moderation"),
        (400, 50006, "nothing in it"),
        (400, 40005, "too large for one message"),
        (400, 50109, "does not take its form"),
    ],
)
async def test_what_the_customer_cannot_be_told_is_never_told_to_anybody_else(
    post: Post, status: int, code: int, why: str
) -> None:
    post.refuse(messages(post.bench.shop.id), code, status=status)
    with pytest.raises(Never, match=why):
        await post.send(post.approved())
    assert not (post.in_shop())
    assert not (post.in_team())
    assert not (post.bench.told(post.bench.lee))


@pytest.mark.parametrize("code", [50007, 50278, 340013])
async def test_a_customer_whose_direct_messages_are_closed_is_no_matter_for_a_thread(discord: Bench, code: int) -> None:
    post = await post_for(discord, place=direct(person_id(discord.dana.id)))
    post.refuse(messages(discord.dana.user.dm_channel.id), code)
    with pytest.raises(Never, match=r"their direct messages are closed|no server with this app|does not let this app"):
        await post.send(post.approved())
    assert not (post.in_team())
    assert not (discord.told(discord.lee))
    assert not (post.asked("GET", "/threads/active"))


async def test_the_owner_hears_that_the_customer_cannot_be_reached(discord: Bench) -> None:
    post = await post_for(discord, place=direct(person_id(discord.dana.id)))
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    owned = await discord.desk.claim(post.complaint.id, ana)
    post.refuse(messages(discord.dana.user.dm_channel.id), 50007)
    await discord.desk.store.commit(Change(complaint=owned, messages=(post.approved(),)))
    await discord.settle()
    told = [words(one) for one in discord.told(discord.ana)]
    (heard,) = [one for one in told if "could not be delivered (their direct messages are closed" in one]
    assert "Dear Dana, we are sorry." in heard


@pytest.mark.parametrize(
    ("status", "code", "seconds", "why"),
    [
        (401, 0, 300, "does not accept this app's token"),
        (403, 0, 300, "network does not let"),
        (403, 40333, 300, "network does not let"),
        (429, 0, 30, "fewer messages"),
        (400, 20016, 30, "slow mode"),
        (400, 20028, 30, "slow mode"),
    ],
)
async def test_what_people_have_to_mend_or_discord_will_waits(
    post: Post, status: int, code: int, seconds: int, why: str
) -> None:
    post.refuse(messages(post.bench.team.id), code, status=status)
    later = await post.put_off(post.card)
    assert (later.after, later.failed) == (timedelta(seconds=seconds), False)
    assert why in str(later)
    assert str(later).startswith("not sent (try 1): ")


async def test_what_was_not_taken_is_tried_again_a_few_times(post: Post) -> None:
    post.refuse(messages(post.bench.shop.id), 99999, status=400)
    later = await post.put_off(post.approved())
    assert later.failed
    assert str(later) == "not sent (try 1): Discord refuses it (99999)"
    await post.send(post.approved(), attempts=2, last_error=str(later))
    assert len(post.in_shop()) == 1


# A simpler form


async def test_a_card_whose_form_is_refused_is_told_in_words(post: Post) -> None:
    post.refuse(messages(post.bench.team.id), 50035, status=400)
    told = await post.send(post.card)
    (card,) = post.in_team()
    assert not card.components
    said = [
        "A complaint",
        "Severity: high",
        f"I take it: the buttons cannot be shown; use /amends show {post.complaint.id}",
    ]
    assert card.content.splitlines() == said
    await post.send(post.card, edits=told, key="key-2")
    assert list(buttons(post.in_team()[0])) == ["I take it"]  # what is mended is shown


@pytest.mark.parametrize("code", [50035, 160002])
async def test_approved_text_that_can_be_no_reply_is_said_without(post: Post, code: int) -> None:
    post.refuse(messages(post.bench.shop.id), code, status=400)
    await post.send(post.approved("Is it settled, really?", topic="question:0", buttons=SETTLED))
    (reply,) = post.in_shop()
    assert reply.reference is None
    assert reply.content.startswith("Is it settled, really?")
    assert "Please answer in your own words: Yes, it is settled · No, not yet" in reply.content
    assert [one.id for one in reply.mentions] == [post.bench.dana.id]


async def test_words_refused_in_every_form_are_never_sent(post: Post) -> None:
    post.refuse(messages(post.bench.team.id), 50035, 50035, status=400)
    with pytest.raises(Never, match="does not take its form"):
        await post.send(post.card)


# Limits


async def test_a_limit_holds_for_that_channel_and_no_other(post: Post) -> None:
    post.line.errors = [("POST", library.RateLimited(41))]
    later = await post.put_off(post.card)
    assert (later.after, later.failed) == (timedelta(seconds=41), False)
    await post.send(post.approved(), key="key-2")
    post.bench.clock.forward(timedelta(seconds=1))
    asked = len(post.asked("POST", messages(post.bench.team.id)))
    again = await post.put_off(post.card, attempts=2, last_error=str(later))
    assert (again.after, str(again)) == (timedelta(seconds=40), f"not sent (try 2): {sender.HELD}")
    assert len(post.asked("POST", messages(post.bench.team.id))) == asked
    post.bench.clock.forward(timedelta(seconds=40))
    await post.send(post.card, attempts=3, last_error=str(again))
    assert len(post.in_team()) == 1


async def test_of_many_channels_that_are_held_the_oldest_are_forgotten(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "MOST", 1)
    post.line.errors = [("POST", library.RateLimited(41)), ("POST", library.RateLimited(41))]
    await post.put_off(post.card)
    await post.put_off(post.approved(), key="key-2")
    await post.send(post.card)


# The thread of a card


async def test_a_card_that_has_its_thread_already_is_content(post: Post) -> None:
    post.refuse("/channels/*/messages/*/threads", 160004, status=400)
    assert await post.send(post.card)
    assert len(post.asked("POST", "/threads")) == 1


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (400, 160006), (500, 0), (429, 0)])
async def test_a_card_does_without_a_thread(post: Post, status: int, code: int) -> None:
    post.refuse("/channels/*/messages/*/threads", code, status=status)
    told = await post.send(post.card)
    assert [f"{post.bench.team.id}:{one.id}" for one in post.in_team()] == [told]


async def test_a_thread_whose_name_is_refused_gets_one_that_nobody_wrote(post: Post) -> None:
    post.refuse("/channels/*/messages/*/threads", 200001, status=400)
    told = await post.send(post.card)
    thread = await post.bench.site.client.fetch_channel(int(told.partition(":")[2]))
    assert isinstance(thread, library.Thread)
    assert thread.name == f"Complaint {post.complaint.id}"


async def test_where_there_can_be_no_threads_none_is_asked_for_again(post: Post) -> None:
    post.refuse("/channels/*/messages/*/threads", 50024, status=400)
    await post.send(post.card)
    await post.send(post.card, key="key-2")
    assert len(post.asked("POST", "/threads")) == 1


async def test_no_card_waits_long_for_its_thread(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.discord.card_threads.PATIENCE", 0.01)
    goes_on = asyncio.Event()
    line = post.line.request

    async def slow(route: library.http.Route, **more: object) -> object:
        if route.url.endswith("/threads"):
            await goes_on.wait()
        return await line(route, **more)

    post.bench.site.client.http.request = slow  # type: ignore[method-assign]  # as the line itself does
    assert await post.send(post.card)
    assert len(post.bench.site.begun) == 1
    goes_on.set()
    await post.bench.site.finish()
    assert len(post.asked("POST", "/threads")) == 1


async def test_only_cards_get_threads_and_only_where_they_belong(post: Post) -> None:
    await post.send(replace(post.card, topic="unclaimed"))
    post.refuse(messages(post.bench.team.id), 50013)
    await post.send(post.card, key="key-2")  # a lead's direct messages
    assert not post.asked("POST", "/threads")


async def test_a_team_that_works_in_a_thread(discord: Bench) -> None:
    with discord.env.time_context():
        made = await discord.site.client.http.start_thread_without_message(
            discord.team.id, name="complaints only", auto_archive_duration=1440, type=11
        )
    post = await post_for(discord, desk=place(str(discord.guild.id), made["id"]))
    told = await post.send(post.card)
    assert told.startswith(f"{made['id']}:")
    assert await post.send(replace(post.card, text="It is settled"), edits=told, key="key-2") == told
