"""What may have arrived: it is looked for, and where that cannot be, it comes twice at most, and to customers never."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.message import Message
from bot.policy import Policy
from bot.ports import Never
from handlers.slack import sender
from handlers.slack.clients import Clients, OneToken
from storage.database import Storage
from tests.handlers.slack.bench import Bench, eventually
from tests.handlers.slack.house import MovedClock
from tests.handlers.slack.local import BOT_TOKEN, DESK, HELP, LEE, PRIYA, SAM
from tests.handlers.slack.office import CARD, Office, office, place
from tests.handlers.slack.proxy import Fault


@pytest.fixture
async def post(slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock, policy: Policy) -> AsyncIterator[Office]:
    async with office(slack_bench, sqlite_storage, clock, policy) as opened:
        yield opened


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.TAKEN_BUT_BROKEN])
@pytest.mark.parametrize("where", [DESK, HELP, f"@{PRIYA}"])
async def test_what_arrived_without_an_answer_is_found(post: Office, fault: Fault, where: str) -> None:
    message = post.approved() if where == HELP else Message(place=place(where), text="Hello")
    post.proxy.choose = lambda method, _: fault if method == "chat.postMessage" else Fault.NONE
    later = await post.put_off(message)
    assert str(later).startswith("perhaps sent (try 1): ")
    assert later.after >= timedelta(seconds=sender.SETTLE)
    found = await post.send(message, attempts=2, last_error=str(later))
    channel = await post.bench.direct(PRIYA) if where.startswith("@") else where
    assert [f"{channel}:{one.ts}" for one in await post.ours(channel)] == [found]


@pytest.mark.parametrize("fault", [Fault.CUT, Fault.BROKEN])
async def test_what_did_not_arrive_is_sent_again(post: Office, fault: Fault) -> None:
    post.proxy.choose = lambda method, _: fault if method == "chat.postMessage" else Fault.NONE
    later = await post.put_off(post.approved())
    assert str(later).startswith("perhaps sent (try 1): ")
    post.proxy.choose = lambda *_: Fault.NONE
    await post.send(post.approved(), attempts=2, last_error=str(later))
    assert len(await post.ours(HELP)) == 1


async def test_after_a_crash_it_is_looked_for(post: Office) -> None:
    first = await post.send(CARD)
    assert await post.send(CARD, attempts=2) == first
    assert await post.send(CARD, attempts=3, last_error="not sent (try 1): busy") == first
    assert len(await post.ours(DESK)) == 1


async def test_it_is_found_among_many(post: Office) -> None:
    post.proxy.page = 15
    first = await post.send(CARD)
    for number in range(40):
        await post.bench.post(DESK, SAM, f"Remark {number}")
    assert await post.send(CARD, attempts=2) == first
    assert post.proxy.calls["conversations.history"] == 3


async def test_a_conversation_too_long_to_be_read_is_one_that_cannot_be_seen(post: Office) -> None:
    post.proxy.page = 15
    for number in range(80):
        await post.bench.post(DESK, SAM, f"Remark {number}")
    assert str(await post.put_off(CARD, attempts=2)).startswith("once more (try 2): ")


async def test_a_look_that_slack_limits_is_taken_later(post: Office) -> None:
    post.refuse("conversations.history", "ratelimited", status=429, headers={"Retry-After": "7"})
    later = await post.put_off(CARD, attempts=2)
    assert (later.after, str(later)[:12]) == (timedelta(seconds=7), "perhaps sent")


async def test_a_further_page_that_slack_limits_makes_it_one_that_cannot_be_seen(post: Office) -> None:
    post.proxy.page = 15
    for number in range(20):
        await post.bench.post(DESK, SAM, f"Remark {number}")
    post.proxy.choose = lambda _, fields: Fault.LIMITED if fields.get("cursor") else Fault.NONE
    assert str(await post.put_off(CARD, attempts=2)).startswith("once more (try 2): ")


async def test_where_it_cannot_be_seen_the_team_is_told_once_more_and_not_again(post: Office) -> None:
    post.proxy.past = False
    later = await post.put_off(CARD, attempts=2)
    assert str(later).startswith("once more (try 2): ")
    assert not await post.ours(DESK)
    post.proxy.choose = lambda method, _: Fault.LOST if method == "chat.postMessage" else Fault.NONE
    twice = await post.put_off(CARD, attempts=3, last_error=str(later))
    assert str(twice).startswith("perhaps sent twice (try 3): ")
    with pytest.raises(Never, match="look whether it is there"):
        await post.send(CARD, attempts=4, last_error=str(twice))
    with pytest.raises(Never, match="look whether it is there"):
        await post.send(CARD, attempts=4, last_error=str(later))  # the third try crashed
    assert len(await post.ours(DESK)) == 1


async def test_where_it_cannot_be_seen_a_refusal_uses_up_nothing(post: Office) -> None:
    post.proxy.past = False
    later = await post.put_off(CARD, attempts=2)
    post.refuse("chat.postMessage", "ratelimited", status=429, headers={"Retry-After": "0"})
    later = await post.put_off(CARD, attempts=3, last_error=str(later))
    assert str(later).startswith("once more (try 3): ")
    await post.send(CARD, attempts=4, last_error=str(later))
    assert len(await post.ours(DESK)) == 1


async def test_where_it_cannot_be_seen_the_customer_is_told_nothing_twice(post: Office) -> None:
    post.proxy.past = False
    for message in (post.approved(), Message(place=post.complaint.place, text="Thank you")):
        with pytest.raises(Never, match="look whether it is there"):
            await post.send(message, attempts=2)
    assert not await post.ours(HELP)


async def test_what_went_to_a_lead_is_found_there(post: Office) -> None:
    post.refuse("chat.postMessage", "is_archived", "is_archived")
    post.proxy.choose = lambda method, fields: (
        Fault.LOST if method == "chat.postMessage" and fields["channel"] != DESK else Fault.NONE
    )
    post.refuse("chat.postMessage", "is_archived")
    later = await post.put_off(CARD)
    assert str(later).startswith("perhaps sent (try 1): ")
    post.refuse("chat.postMessage", "is_archived")
    found = await post.send(CARD, attempts=2, last_error=str(later))
    (told,) = await post.bench.privately(LEE)
    assert found.endswith(f":{told.ts}")


async def test_a_try_that_takes_too_long_ends_with_what_is_known(post: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "LIMIT", 0.3)
    post.proxy.latency = 0.8
    post.proxy.choose = lambda method, _: Fault.SLOW if method == "chat.postMessage" else Fault.NONE
    later = await post.put_off(CARD)
    assert str(later).startswith("perhaps sent (try 1): ")
    await eventually(lambda: post.ours(DESK), "the slow one")
    assert await post.send(CARD, attempts=2, last_error=str(later))
    assert len(await post.ours(DESK)) == 1


async def test_what_cannot_even_be_begun_was_not_sent(post: Office) -> None:
    nobody = replace(post.site.setup, api_url="http://127.0.0.1:9/api/")
    clients = Clients(nobody, OneToken(BOT_TOKEN))
    await clients.start()
    post.sender = sender.Sender(replace(post.site, clients=clients))
    later = await post.put_off(post.approved())
    await clients.stop()
    assert str(later) == "not sent (try 1): Slack cannot be reached"
    assert later.failed
