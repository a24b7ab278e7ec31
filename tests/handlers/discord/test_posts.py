"""A message as a value: what it says to people, whatever is in it."""

import json
from typing import Any

import discord as library
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.kinds import Venue
from handlers.discord.addresses import place
from handlers.discord.posts import Post, dump, is_automatic, load, post_of, venue_of
from handlers.discord.taking_in import NOWHERE, near
from tests.handlers.discord.bench import Bench, words
from tests.handlers.discord.talking import LAMP, complain, say, write

US, GUILD, CHANNEL, ANA = 10_001, 20_001, 300_000_000_000_000_001, 40_001
HOSTILE = [
    "@everyone @here <@&20001> buy now",
    "**bold** `code` ||spoiler|| [click](https://evil.example) # heading",
    "\u202emorf retteB\u202c \u200b\u200d \u0000\u0007 end",
    "Z" + "\u0301\u0316\u0489" * 200 + "algo",
    "<@99999999999999999999> <@!0> <#1> <:x:1> <t:99999999999:R> <t:-1:q> </a b:1> <@>",
    "\ud800 broken \udfff surrogates",
    "x" * 4_000,
]


def message(content: str, **more: Any) -> library.Message:
    """As Discord tells of it, and as discord.py reads it; its server is known."""
    client = library.Client(intents=library.Intents.none())
    state = client._connection  # noqa: SLF001 - a message needs one
    state.user = library.ClientUser(state=state, data=user(US, "Amends", bot=True))
    roles = [
        {"id": str(GUILD), "name": "@everyone", "permissions": "1024"},
        {"id": "501", "name": "Amends", "permissions": "0", "tags": {"bot_id": str(US)}},
        {"id": "502", "name": "Support", "permissions": "0"},
    ]
    channels = [{"id": str(CHANNEL), "name": "shop", "type": 0, "position": 0, "permission_overwrites": []}]
    guild = library.Guild(data={"id": str(GUILD), "name": "Lumen", "roles": roles, "channels": channels}, state=state)  # type: ignore[typeddict-item]  # enough
    data = {
        "id": "60001", "channel_id": str(CHANNEL), "author": user(ANA, "Ana Ruiz"), "content": content, "type": 0,
        "timestamp": "2026-11-16T10:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "components": [],
    } | more  # fmt: skip
    return library.Message(state=state, channel=guild.get_channel(CHANNEL), data=data)  # type: ignore[arg-type]  # as above


def user(id_: int, name: str, *, bot: bool = False) -> Any:
    return {
        "id": str(id_),
        "username": name.lower(),
        "global_name": name,
        "discriminator": "0",
        "avatar": None,
        "bot": bot,
    }


# What it says


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        ("<@10001> hello", {}, "hello"),
        ("<@!10001> hello", {}, "hello"),
        ("<@&501> hello", {"mention_roles": ["501"]}, "hello"),
        ("ask <@&502>", {"mention_roles": ["502"]}, "ask @Support"),
        ("ask <@&503>", {}, "ask @a role"),
        ("<@40002> said", {"mentions": [user(40002, "Bo **Lind**")]}, "@Bo **Lind** said"),
        ("<@40003> said", {}, "@somebody said"),
        (f"see <#{CHANNEL}> and <#7>", {}, "see #shop and #a channel"),
        ("<:sad:12345> <a:party:12345>", {}, ":sad: :party:"),
        ("by <t:1794916800:F>", {}, "by 2026-11-17 12:00 UTC"),
        ("by <t:999999999999>", {}, "by a time"),
        ("use </amends help:12345>", {}, "use /amends help"),
        ("<b> 1 < 2 <@x>", {}, "<b> 1 < 2 <@x>"),
        ("\u200b \u2800\u2063", {}, ""),
    ],
)
def test_discords_marks_are_read_as_people_see_them(content: str, more: dict[str, Any], said: str) -> None:
    assert post_of(message(content, **more), US).words == said


@pytest.mark.parametrize(
    ("content", "more", "named"),
    [
        ("<@10001>", {}, True),
        ("<@!10001> x", {}, True),
        ("<@&501>", {"mention_roles": ["501"]}, True),
        ("<@&502>", {"mention_roles": ["502"]}, False),
        ("<@100011>", {}, False),
        ("", {"mentions": [user(US, "Amends", bot=True)]}, False),  # an answer to us mentions us without saying so
    ],
)
def test_who_mentions_us_says_so_in_his_words(content: str, more: dict[str, Any], named: bool) -> None:  # noqa: FBT001 - a table
    assert post_of(message(content, **more), US).named is named


def test_files_and_what_is_passed_on_are_read_too() -> None:
    file = {"id": "1", "filename": "a\nb.png", "size": 1, "url": "", "proxy_url": ""}
    assert post_of(message("", attachments=[file] * 12), US).words.count("[file: a b.png]") == 10
    snapshot = {
        "type": 0, "content": "<@40003> my lamp broke", "embeds": [], "attachments": [file], "timestamp": None,
        "edited_timestamp": None, "flags": 0,
    }  # fmt: skip
    reference = {"type": 1, "message_id": "5", "channel_id": "6"}
    passed = post_of(message("look", message_snapshots=[{"message": snapshot}], message_reference=reference), US)
    assert passed.words == "look\n[forwarded] @somebody my lamp broke\n[forwarded] [file: a b.png]"
    assert passed.above is None


def test_bots_webhooks_and_discord_are_nobody() -> None:
    assert not is_automatic(message("x"))
    assert not is_automatic(message("x", type=19))
    assert is_automatic(message("x", author=user(1, "Other", bot=True)))
    assert is_automatic(message("x", author=user(1, "Discord") | {"system": True}))
    assert is_automatic(message("x", webhook_id="5"))
    assert is_automatic(message("x", type=7))


def test_what_it_answers_is_known_as_far_as_discord_says() -> None:
    above = {
        "id": "59999", "channel_id": str(CHANNEL), "author": user(40002, "Bo Lind"), "content": "<@40001> why?",
        "type": 0, "timestamp": "2026-11-16T09:00:00+00:00", "edited_timestamp": None, "tts": False, "mentions": [],
        "mention_everyone": False, "mention_roles": [], "attachments": [], "embeds": [], "pinned": False,
        "components": [],
    }  # fmt: skip
    reference = {"message_id": "59999", "channel_id": str(CHANNEL), "guild_id": str(GUILD)}
    told = post_of(message("so", type=19, message_reference=reference, referenced_message=above), US)
    assert told.above
    assert (told.above.user, told.above.words, told.first) == ("40002", "@somebody why?", False)
    gone = post_of(message("so", type=19, message_reference=reference, referenced_message=None), US)
    assert gone.above == Post(guild=str(GUILD), channel=str(CHANNEL), id="59999")


@pytest.mark.parametrize("content", HOSTILE)
def test_whatever_it_says_it_is_kept_as_json(content: str) -> None:
    post = post_of(message(content), US, Venue.PUBLIC)
    assert load(json.loads(json.dumps(dump(post)))) == post


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_read(content: str) -> None:
    post = post_of(message(f"<@{US}> {content}"), US)
    assert load(json.loads(json.dumps(dump(post)))) == post
    assert f"<@{US}>" not in post.words


def test_what_is_no_post_is_not_read() -> None:
    for kept in ({}, {"guild": "1"}, dump(post_of(message("x"), US)) | {"venue": "nowhere"}):
        with pytest.raises((KeyError, ValueError)):
            load(kept)


# Where it is


def test_a_thread_that_we_have_not_seen_is_a_channel_of_its_server() -> None:
    known = message("<@10001> hello")
    unseen = library.PartialMessageable(state=known._state, id=777, guild_id=GUILD)  # noqa: SLF001 - as discord.py does
    known.channel = unseen
    known.guild = None
    post = post_of(known, US, venue_of(unseen))
    assert (post.guild, post.channel, post.parent, post.direct, post.venue) == (str(GUILD), "777", "", False, None)
    assert post.words == "hello"


def test_who_reads_along_is_not_guessed() -> None:
    known = message("x").channel
    assert venue_of(known) is Venue.PUBLIC
    assert venue_of(object()) is None
    assert isinstance(known, library.TextChannel)
    known.guild._roles.clear()  # noqa: SLF001 - as where only its id is known
    assert venue_of(known) is None


def test_the_same_conversation_is_the_same_channel_or_its_thread() -> None:
    post, more = place("1", 20_000, 30_000), place("1", 20_000, 30_001)
    assert near(more, post)
    assert near(place("1", 30_000, 30_002), post)  # the thread on that post
    assert near(post, place("1", 30_000, 30_002))
    assert not near(place("1", 40_000, 40_001), post)
    assert not near(place("2", 20_000, 30_000), post)
    assert not near(NOWHERE, NOWHERE)


# Hostile names and texts, all the way


@pytest.mark.parametrize("content", [*HOSTILE[:4], HOSTILE[6][:1_900]])
async def test_hostile_words_reach_the_team_as_words(discord: Bench, content: str) -> None:
    await say(discord, discord.dana, f"{discord.us} {LAMP} {content}")
    card = discord.card()
    raw = discord.env.backend.messages[discord.team.id][card.id]
    assert not raw.mention_everyone
    assert not raw.mention_role_ids
    assert "@everyone" not in words(card).replace("@\u200beveryone", "")
    assert "\u202e" not in words(card)
    assert len(discord.told(discord.dana)) == 1


@pytest.mark.parametrize(
    "name", ["**Da*na** [x](https://e.example)", "\u202eanaD\u200b", "D" + "\u0301" * 60, "@everyone", "`"]
)
async def test_hostile_names_are_names(discord: Bench, name: str) -> None:
    rogue = discord.guild.add_member(discord.env.create_user("rogue", global_name=name), roles=[discord.agents])
    await complain(discord)
    await discord.site.desk.claim(
        (await discord.complaint()).id, await discord.site.people.person(str(discord.guild.id), rogue.id)
    )
    await discord.ana.react(discord.shop.history()[0], "👀")
    await discord.settle()
    (refused,) = discord.told(discord.ana)
    assert "\u202e" not in refused.content
    assert "@everyone" not in refused.content.replace("@\u200beveryone", "")
    assert "**" not in refused.content.replace("\\*", "")
    other = discord.guild.add_member(discord.env.create_user("other", global_name=name))
    await write(discord, other, LAMP)
    assert {one.customer.name for one in await discord.complaints()} != {"Dana Reyes"}
