"""What may have arrived is sent again while Discord knows its nonce, then looked for; customers get nothing twice."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord as library
import pytest

from bot.facts import Change, Said
from bot.message import Message, direct
from bot.ports import DueMessage, Never
from bot.tries import Known
from handlers.discord import clients, looking, sender
from handlers.discord.addresses import person_id
from handlers.discord.clients import new_client, shut
from handlers.discord.looking import EARLIER, WINDOW, Attempt, mark, nonce
from handlers.discord.outcomes import judge
from tests.handlers.discord.bench import Bench, words
from tests.handlers.discord.delivering import Fault, Post, messages, post_for
from tests.handlers.discord.office import ASKED, limit
from tests.handlers.discord.wire import wiring
from tests.handlers.discord.wire_rest import Fault as Rest
from tests.handlers.discord.wire_rest import sound

SOON, LATE = timedelta(seconds=30), timedelta(minutes=10)


@pytest.fixture
async def post(discord: Bench) -> Post:
    return await post_for(discord)


def posting(fault: Fault, post: Post) -> None:
    """This happens to whatever is posted from now on."""
    post.line.choose = lambda method, url: fault if method == "POST" and url.endswith("/messages") else Fault.NONE


def forgotten(post: Post) -> None:
    """Discord has forgotten every nonce."""
    post.line.told.clear()


def reads(post: Post) -> int:
    """How often we have read what was said somewhere."""
    return len(post.asked("GET", "/messages"))


# The same again


@pytest.mark.parametrize("to_customer", [True, False])
async def test_what_arrived_without_an_answer_is_known_by_its_nonce(post: Post, to_customer: bool) -> None:  # noqa: FBT001 - pytest names it
    message = post.approved() if to_customer else post.card
    posting(Fault.LOST, post)
    later = await post.put_off(message)
    assert str(later).startswith("perhaps sent (try 1): the connection to Discord was lost before it answered (since ")
    assert later.after >= timedelta(seconds=sender.SETTLE)
    posting(Fault.NONE, post)
    post.bench.clock.forward(SOON)
    found = await post.send(message, attempts=2, last_error=str(later))
    (stands,) = post.in_shop() if to_customer else post.in_team()
    assert found.endswith(f":{stands.id}")
    assert reads(post) == 0


async def test_what_did_not_arrive_is_sent_again(post: Post) -> None:
    posting(Fault.CUT, post)
    later = await post.put_off(post.approved())
    posting(Fault.NONE, post)
    await post.send(post.approved(), attempts=2, last_error=str(later))
    assert len(post.in_shop()) == 1


async def test_the_nonce_is_trusted_for_as_long_as_discord_promises_and_no_longer(post: Post) -> None:
    posting(Fault.LOST, post)
    later = await post.put_off(post.card)
    post.bench.clock.forward(WINDOW / 2)
    again = await post.put_off(post.card, attempts=2, last_error=str(later))
    assert str(again).rpartition("since ")[2] == str(later).rpartition("since ")[2]
    posting(Fault.NONE, post)
    post.bench.clock.forward(WINDOW / 2 + timedelta(seconds=1))
    forgotten(post)
    await post.send(post.card, attempts=3, last_error=str(again))
    assert reads(post) == 1
    assert len(post.in_team()) == 1


async def test_what_somebody_deleted_meanwhile_is_not_said_again(post: Post) -> None:
    posting(Fault.LOST, post)
    later = await post.put_off(post.approved())
    (stands,) = post.in_shop()
    post.bench.env.backend.delete_message(post.bench.shop.id, stands.id)
    posting(Fault.NONE, post)
    with pytest.raises(Never, match="somebody has deleted it"):
        await post.send(post.approved(), attempts=2, last_error=str(later))
    assert not post.in_shop()


async def test_an_edit_in_doubt_is_simply_made_again(post: Post) -> None:
    first = await post.send(post.card)
    post.line.choose = lambda method, _: Fault.LOST if method == "PATCH" else Fault.NONE
    later = await post.put_off(post.card, edits=first, key="key-2")
    assert later.failed
    post.line.choose = lambda _, __: Fault.NONE
    assert await post.send(post.card, edits=first, key="key-2", attempts=2, last_error=str(later)) == first
    assert len(post.in_team()) == 1


async def test_opening_direct_messages_is_no_risk(post: Post) -> None:
    post.line.choose = lambda _, url: Fault.LOST if url.endswith("/users/@me/channels") else Fault.NONE
    assert str(await post.put_off(post.nudge)).startswith("not sent (try 1): ")


# Looking


@pytest.mark.parametrize("where", ["card", "approved", "direct", "question"])
async def test_later_it_is_looked_for(post: Post, where: str) -> None:
    message = {
        "card": post.card,
        "approved": post.approved(" Dear *Dana*, we are sorry. "),
        "direct": Message(place=direct(person_id(post.bench.bo.id)), text="Hello"),
        "question": post.approved("Is it settled?", topic="question:0"),
    }[where]
    posting(Fault.LOST, post)
    later = await post.put_off(message)
    posting(Fault.NONE, post)
    post.bench.clock.forward(LATE)
    forgotten(post)
    found = await post.send(message, attempts=2, last_error=str(later))
    there = {"card": post.in_team(), "direct": post.bench.told(post.bench.bo)}.get(where, post.in_shop())
    assert [one.id for one in there] == [int(found.partition(":")[2])]


async def test_after_a_crash_it_is_looked_for(post: Post) -> None:
    first = await post.send(post.card)
    forgotten(post)
    assert await post.send(post.card, attempts=2) == first
    assert await post.send(post.card, attempts=3, last_error="not sent (try 1): busy") == first
    assert len(post.in_team()) == 1
    assert len(post.asked("POST", "/threads")) == 3  # the crash may have come before


async def test_after_a_crash_before_it_was_sent_it_is_sent(post: Post) -> None:
    await post.bench.ana.send(post.bench.team, "good morning")
    await post.bench.bo.send(post.bench.shop, "Dear Dana, we are sorry.")
    await post.send(post.card, attempts=2)
    await post.send(post.approved(), attempts=2, key="key-2")
    assert len(post.in_team()) == len(post.in_shop()) == 1


async def test_a_nonce_that_discord_should_show_counts(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await post.send(post.card)
    line, known = post.line.request, nonce("key-1", post.bench.team.id)

    async def showing(route: library.http.Route, **more: Any) -> Any:
        answer = await line(route, **more)
        return [{**one, "nonce": known if first.endswith(one["id"]) else None} for one in answer]

    monkeypatch.setattr(looking, "mark", lambda _: -1)
    monkeypatch.setattr(post.bench.site.client.http, "request", showing)
    assert await post.send(replace(post.card, topic=""), attempts=2) == first


async def test_words_that_were_said_before_are_not_these(post: Post) -> None:
    """The same thanks to the same post, twice; and the same to another customer's post."""
    other = await post.bench.bo.send(post.bench.shop, "mine too!")
    thanks = post.approved("Thank you, I am looking into it.")
    await post.send(replace(thanks, place=replace(thanks.place, thread=str(other.id))), key="key-2")
    due = await queued(post, thanks)
    with post.bench.env.time_context():
        ref = await post.sender.send(due)
    await post.bench.desk.store.delivered(due.lease, ref, post.bench.clock())
    forgotten(post)
    assert await post.send(thanks, attempts=2) not in (ref, "")
    assert len(post.in_shop()) == 3


async def test_an_approved_text_is_not_looked_for_before_it_was_approved(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST", 5)
    post.bench.clock.forward(timedelta(days=3))
    for number in range(5):
        await post.bench.bo.send(post.bench.shop, f"remark {number}")
    post.bench.clock.forward(EARLIER + timedelta(minutes=1))
    text = "Dear Dana, we are sorry."
    said = Said(at=post.bench.clock(), by="discord:1", text=text, ours=True)
    await post.bench.desk.store.commit(Change(complaint=replace(post.complaint, said=(said,))))
    await post.bench.bo.send(post.bench.shop, "the last remark")
    await post.send(post.approved(text), attempts=2)
    assert [words(one).splitlines()[0] for one in post.in_shop()] == [text]


async def test_it_is_found_among_many(post: Post) -> None:
    first = await post.send(post.card)
    for number in range(120):
        post.bench.env.backend.create_message(post.bench.team.id, post.bench.ana.id, f"remark {number}")
    assert await post.send(post.card, attempts=2) == first
    assert reads(post) == 2


async def test_a_look_that_discord_limits_is_taken_later(post: Post) -> None:
    post.line.errors = [("GET", library.RateLimited(41))]
    later = await post.put_off(post.card, attempts=2)
    assert (later.after, later.failed, str(later)[:12]) == (timedelta(seconds=41), False, "perhaps sent")


# Where it cannot be seen


async def test_where_it_cannot_be_seen_the_team_is_told_once_more_and_not_again(post: Post) -> None:
    post.bench.env.backend.create_message(post.bench.team.id, post.bench.ana.id, "remark")
    blind(post)
    later = await post.put_off(post.card, attempts=2)
    assert str(later) == "once more (try 2): whether it arrived cannot be seen"
    assert not post.in_team()
    posting(Fault.LOST, post)
    twice = await post.put_off(post.card, attempts=3, last_error=str(later))
    assert str(twice).startswith("perhaps sent twice (try 3): ")
    for last_error in (str(twice), str(later)):  # the third try said so, or crashed
        with pytest.raises(Never, match="look whether it is there"):
            await post.send(post.card, attempts=4, last_error=last_error)
    assert len(post.in_team()) == 1


async def test_where_it_cannot_be_seen_a_refusal_uses_up_nothing(post: Post) -> None:
    blind(post)
    later = await post.put_off(post.card, attempts=2)
    post.line.errors = [("POST", library.RateLimited(31))]
    later = await post.put_off(post.card, attempts=3, last_error=str(later))
    assert str(later).startswith("once more (try 3): ")
    post.bench.clock.forward(timedelta(seconds=31))
    await post.send(post.card, attempts=4, last_error=str(later))
    assert len(post.in_team()) == 1


async def test_where_it_cannot_be_seen_the_customer_is_told_nothing_twice(post: Post) -> None:
    blind(post)
    for message in (post.approved(), Message(place=post.complaint.place, text="Thank you")):
        with pytest.raises(Never, match="look whether it is there"):
            await post.send(message, attempts=2)
    assert not post.in_shop()


async def test_a_conversation_too_long_to_be_read_is_one_that_cannot_be_seen(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "MOST", 20)
    for number in range(20):
        post.bench.env.backend.create_message(post.bench.shop.id, post.bench.bo.id, f"remark {number}")
    with pytest.raises(Never, match="look whether it is there"):
        await post.send(post.approved(), attempts=2)


async def test_a_channel_that_is_closed_to_us_meanwhile_is_one_that_cannot_be_seen(post: Post) -> None:
    post.refuse(messages(post.bench.shop.id), 50001, method="GET")
    with pytest.raises(Never, match="look whether it is there"):
        await post.send(post.approved(), attempts=2)


async def test_a_digest_is_rather_not_said_than_twice(post: Post) -> None:
    digest = Message(place=direct(person_id(post.bench.lee.id)), text="Three complaints this week")
    with pytest.raises(Never, match="look whether it is there"):
        await post.send(digest, attempts=2, about="")
    posting(Fault.LOST, post)
    later = await post.put_off(digest, about="")
    posting(Fault.NONE, post)
    post.bench.clock.forward(LATE)
    forgotten(post)
    await post.send(digest, attempts=2, last_error=str(later), about="")
    assert len(post.bench.told(post.bench.lee)) == 1


async def test_what_went_to_a_lead_is_found_there(post: Post) -> None:
    await post.bench.ana.send(post.bench.team, "good morning")
    post.refuse(messages(post.bench.team.id), 50013, 50013)
    there = f"/{post.bench.lee.user.dm_channel.id}/messages"
    post.line.choose = lambda method, url: Fault.LOST if method == "POST" and url.endswith(there) else Fault.NONE
    later = await post.put_off(post.card)
    assert str(later).startswith("perhaps sent (try 1): ")
    post.bench.clock.forward(LATE)
    forgotten(post)
    found = await post.send(post.card, attempts=2, last_error=str(later))
    (told,) = post.bench.told(post.bench.lee)
    assert found.endswith(f":{told.id}")


# What discord.py does by itself


async def test_a_try_that_takes_too_long_ends_with_what_is_known(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "LIMIT", 0.1)
    line = post.line.request

    async def slow(route: library.http.Route, **more: object) -> object:
        answer = await line(route, **more)
        await asyncio.Event().wait()
        return answer

    post.bench.site.client.http.request = slow  # type: ignore[method-assign]  # as the line itself does
    later = await post.put_off(post.card)
    assert str(later).startswith("perhaps sent (try 1): ")
    post.bench.site.client.http.request = line  # type: ignore[method-assign]  # as above
    assert await post.send(post.card, attempts=2, last_error=str(later))
    assert len(post.in_team()) == 1


async def test_a_limit_after_an_error_leaves_it_in_doubt(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "RETRIED", 0.0)  # discord.py has tried before: perhaps that one was taken
    post.line.errors = [("POST", library.RateLimited(600))]
    later = await post.put_off(post.card)
    assert str(later).startswith("perhaps sent (try 1): Discord wants fewer messages from this app (since ")
    assert (later.after, later.failed) == (timedelta(seconds=600), False)


async def test_a_limit_on_all_of_discord_does_not_end_us(monkeypatch: pytest.MonkeyPatch) -> None:
    """discord.py's real client: cancelled while it waits for such a limit to end, it never asks for anything again."""
    monkeypatch.setattr(clients, "SHUT", 0.5)
    async with wiring() as wire:
        client = new_client(wire.setup)
        await client.login(wire.setup.token)
        wire.rest.choose, wire.rest.limit = lambda _: Rest.ALL_LIMITED, 20.0
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await client.create_dm(library.Object(int(wire.dana)))
        assert sender.is_limited(client)
        wire.rest.choose, wire.rest.all_limited_until = sound, 0.0
        async with asyncio.timeout(5):
            await client.create_dm(library.Object(int(wire.dana)))
        assert not sender.is_limited(client)
        await shut(client)


async def test_while_all_of_discord_is_limited_nothing_is_put_at_risk(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await post.send(post.card)
    gate = asyncio.Event()
    monkeypatch.setattr(post.bench.site.client.http, "_global_over", gate)
    for more in ({}, {"edits": first, "key": "key-2"}):
        later = await post.put_off(post.card, **more)
        assert (str(later), later.failed) == (f"not sent (try 1): {sender.ALL_HELD}", False)
    gate.set()
    assert await post.send(post.card, edits=first, key="key-2") == first


# What is remembered between tries


def test_since_when_it_may_stand_is_read_back() -> None:
    at = datetime(2026, 11, 16, 10, 0, 3, 250, tzinfo=UTC)
    current = Attempt(attempts=1, failures=0, known=Known.PERHAPS, judge=judge, since=at)
    line = str(current.again("the connection to Discord was lost before it answered"))
    told = looking._SINCE.search(line)  # noqa: SLF001 - what is written is read by it
    assert told
    assert datetime.fromisoformat(told[1]) == at
    assert len(line) < 200


@pytest.mark.parametrize("key", ["key-1", "0123456789abcdef0123", "weekly:discord:80351110224678912:2026-W47"])
def test_nonces_and_marks_are_what_discord_takes(key: str) -> None:
    assert len(nonce(key, 1)) == 25
    assert nonce(key, 1).isascii()
    assert nonce(key, 1) != nonce(key, 2)
    assert 2**30 <= mark(key) < 2**31


def blind(post: Post) -> None:
    """The permission to read the past is taken from us: Discord then shows nothing at all."""
    asked = library.Permissions(ASKED.value)
    asked.read_message_history = False
    limit(post.bench.env, post.bench.guild, asked)


async def queued(post: Post, message: Message) -> DueMessage:
    """As a row of the database, taken by a worker."""
    await post.bench.desk.store.commit(Change(complaint=post.complaint, messages=(message,)))
    due = await post.bench.desk.store.due_messages(post.bench.clock(), 10, timedelta(seconds=30))
    return next(one for one in due if one.message == message)
