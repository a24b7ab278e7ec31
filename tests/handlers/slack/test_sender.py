"""What goes out, one try at a time: where it goes, what it carries, and what each of Slack's refusals leads to."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.message import Button, Message, Row
from bot.policy import Policy
from bot.ports import Never
from handlers.slack import sender
from handlers.slack.blocks import TOO_LONG
from handlers.slack.clients import Clients, OneToken
from storage.database import Storage
from tests.handlers.slack.bench import Bench, eventually
from tests.handlers.slack.house import MovedClock, team_policy
from tests.handlers.slack.local import BOT_TOKEN, DESK, HELP, LEE, PRIYA, SAM
from tests.handlers.slack.office import Office, office, place
from tests.handlers.slack.proxy import Fault

CARD = Message(
    place=place(DESK), text="A complaint", topic="card", rows=(Row(label="Severity", value="high"),),
    buttons=(Button(verb="claim", label="I take it", style="primary"),),
)  # fmt: skip
SETTLED = (
    Button(verb="settle", label="Yes, settled", argument="yes"),
    Button(verb="settle", label="No", argument="no"),
)


@pytest.fixture
def policy() -> Policy:
    return team_policy(owner_name=True)


@pytest.fixture
async def post(slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock, policy: Policy) -> AsyncIterator[Office]:
    async with office(slack_bench, sqlite_storage, clock, policy) as opened:
        yield opened


def approved(post: Office, text: str = "Dear Dana, we are sorry.", **more: Any) -> Message:
    return Message(place=post.complaint.place, text=text, author="Sam Okafor", **more)


def refuse(post: Office, method: str, *errors: str, **more: Any) -> None:
    post.proxy.refusals[method] = [{"error": error, **more} for error in errors]


# Where it goes, and what it carries


async def test_a_card_stands_in_the_teams_channel_under_its_real_name(post: Office) -> None:
    told = await post.send(CARD)
    (card,) = await post.ours(DESK)
    assert told == f"{DESK}:{card.ts}"
    assert "A complaint" in card.shown
    assert list(card.buttons) == ["I take it"]
    assert not card.thread


async def test_approved_text_stands_in_the_customers_thread_under_the_owners_name(post: Office) -> None:
    await post.send(approved(post))
    (reply,) = await post.ours(HELP)
    assert reply.thread == post.complaint.place.thread
    assert "Dear Dana, we are sorry." in reply.shown
    assert reply.raw["username"] == "Sam Okafor"
    assert "From Sam Okafor, sent through this app." in reply.shown


async def test_without_the_policy_approved_text_is_the_bots_and_says_whose_it_is(
    slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with office(slack_bench, sqlite_storage, clock, team_policy()) as post:
        await post.send(approved(post))
        (reply,) = await post.ours(HELP)
        assert "username" not in reply.raw
        assert "From Sam Okafor" in reply.shown


async def test_direct_messages_are_opened_once(post: Office) -> None:
    told = [await post.send(Message(place=place(f"@{SAM}"), text=text)) for text in ("one", "two")]
    channel = await post.bench.direct(SAM)
    assert [ref.partition(":")[0] for ref in told] == [channel] * 2
    assert [one.shown for one in await post.bench.privately(SAM)] == ["one", "two"]
    assert post.proxy.calls["conversations.open"] == 1


async def test_nothing_in_a_text_becomes_a_mention_a_link_preview_or_markup(post: Office) -> None:
    await post.send(approved(post, "Hello <!channel> & <@U0LEE> *you* https://lumen.example"))
    (said,) = post.proxy.said
    assert "&lt;!channel&gt; &amp; &lt;@U0LEE&gt;" in said["text"]
    asked = {
        name: str(said[name]).lower() for name in ("unfurl_links", "unfurl_media", "link_names", "mrkdwn", "parse")
    }
    assert asked.pop("parse") == "none"
    assert set(asked.values()) <= {"false", "0"}


async def test_a_message_carries_its_key(post: Office) -> None:
    ref = await post.send(CARD)
    channel, _, ts = ref.partition(":")
    assert post.proxy.carried[channel, ts] == {"event_type": "amends_message", "event_payload": {"key": "key-1"}}


# Edits


async def test_an_edit_takes_the_place_of_what_stands(post: Office) -> None:
    first = await post.send(CARD)
    assert await post.send(Message(place=place(DESK), text="It is settled", topic="card"), edits=first) == first
    (card,) = await post.ours(DESK)
    assert "It is settled" in card.shown


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message", "edit_window_closed"])
async def test_what_cannot_be_edited_is_posted_anew(post: Office, error: str) -> None:
    first = await post.send(CARD)
    refuse(post, "chat.update", error)
    assert await post.send(CARD, edits=first) != first
    assert len(await post.ours(DESK)) == 2


async def test_what_only_edits_is_not_posted_where_nothing_stands(post: Office) -> None:
    message = Message(place=place(DESK), text="Done", topic="card", only_edit=True)
    with pytest.raises(Never, match="not there any more"):
        await post.send(message, edits=f"{DESK}:1.1")
    assert not await post.ours(DESK)


async def test_an_edit_in_doubt_is_simply_made_again(post: Office) -> None:
    first = await post.send(CARD)
    post.proxy.choose = lambda *_: Fault.LOST
    later = await post.put_off(CARD, edits=first)
    assert later.failed
    post.proxy.choose = lambda *_: Fault.NONE
    assert await post.send(CARD, edits=first, attempts=2, last_error=str(later)) == first
    assert len(await post.ours(DESK)) == 1


# What Slack refuses


@pytest.mark.parametrize(
    "error",
    [
        "channel_not_found", "not_in_channel", "is_archived", "is_inactive", "no_permission", "restricted_action",
        "restricted_action_read_only_channel", "restricted_action_thread_locked",
    ],
)  # fmt: skip
async def test_where_the_team_cannot_be_told_a_lead_is(post: Office, error: str) -> None:
    refuse(post, "chat.postMessage", error)
    ref = await post.send(CARD)
    (told,) = await post.bench.privately(LEE)
    assert ref == f"{await post.bench.direct(LEE)}:{told.ts}"
    assert "This was meant for the team's channel, but " in told.shown
    assert "A complaint" in told.shown
    assert list(told.buttons) == ["I take it"]


@pytest.mark.parametrize("error", ["user_disabled", "user_not_found", "cannot_dm_bot", "user_not_visible"])
async def test_what_a_colleague_cannot_be_told_is_told_to_a_lead(post: Office, error: str) -> None:
    refuse(post, "conversations.open", error)
    await post.send(Message(place=place(f"@{SAM}"), text="It is due", topic="nudge"))
    (told,) = await post.bench.privately(LEE)
    assert "This was meant for Sam Okafor, but " in told.shown
    assert not await post.bench.privately(SAM)


async def test_what_the_lead_cannot_be_told_is_not_told_to_the_lead(post: Office) -> None:
    refuse(post, "conversations.open", "user_disabled", "user_disabled")
    with pytest.raises(Never, match="the account is deactivated"):
        await post.send(Message(place=place(f"@{LEE}"), text="It is due", topic="nudge"))


async def test_direct_messages_that_are_gone_are_opened_anew(post: Office) -> None:
    nudge = Message(place=place(f"@{SAM}"), text="It is due", topic="nudge")
    await post.send(nudge)
    refuse(post, "chat.postMessage", "channel_not_found")
    await post.send(nudge)
    await post.send(nudge)
    assert post.proxy.calls["conversations.open"] == 3  # Sam, Lee, Sam


@pytest.mark.parametrize(
    ("error", "why"),
    [
        ("channel_not_found", "there is no such channel"),
        ("is_archived", "the channel is archived"),
        ("restricted_action_thread_locked", "nothing can be answered"),
        ("msg_too_long", "too long for one message"),
        ("no_text", "nothing in it"),
        ("invalid_arguments", "does not take its form"),
    ],
)
async def test_what_the_customer_cannot_be_told_is_never_told_to_anybody_else(
    post: Office, error: str, why: str
) -> None:
    refuse(post, "chat.postMessage", error)
    with pytest.raises(Never, match=why):
        await post.send(approved(post))
    assert not await post.ours(HELP)
    assert not await post.bench.privately(LEE)


@pytest.mark.parametrize(
    ("error", "seconds", "why"),
    [
        ("invalid_auth", 300, "does not accept this app's token"),
        ("token_revoked", 300, "token_revoked"),
        ("account_inactive", 300, "account_inactive"),
        ("team_access_not_granted", 300, "team_access_not_granted"),
        ("message_limit_exceeded", 30, "fewer messages"),
        ("team_added_to_org", 300, "being moved"),
    ],
)
async def test_what_people_have_to_mend_or_slack_will_waits(post: Office, error: str, seconds: int, why: str) -> None:
    refuse(post, "chat.postMessage", error)
    later = await post.put_off(CARD)
    assert (later.after, later.failed) == (timedelta(seconds=seconds), False)
    assert why in str(later)
    assert str(later).startswith("not sent (try 1): ")


async def test_a_permission_that_is_missing_waits_for_people(post: Office) -> None:
    refuse(post, "chat.postMessage", "missing_scope")
    assert "amends doctor" in str(await post.put_off(CARD))


@pytest.mark.parametrize("more", [{"status": 503, "error": "service_unavailable"}, {"error": "something_new"}])
async def test_what_was_not_taken_is_tried_again_a_few_times(post: Office, more: dict[str, Any]) -> None:
    post.proxy.refusals["chat.postMessage"] = [more]
    later = await post.put_off(approved(post))
    assert later.failed
    assert str(later).startswith("not sent (try 1): ")
    await post.send(approved(post), attempts=2, last_error=str(later))
    assert len(await post.ours(HELP)) == 1


async def test_a_workspace_that_does_not_have_us_is_never_written_to(post: Office) -> None:
    with pytest.raises(Never, match="does not have us"):
        await post.send(Message(place=place("T0OTHER/C0DESK"), text="Hello"))


# A simpler form


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
async def test_a_card_whose_blocks_are_refused_is_told_in_words(post: Office, error: str) -> None:
    refuse(post, "chat.postMessage", error)
    await post.send(CARD)
    (card,) = await post.ours(DESK)
    assert not card.buttons
    assert card.text.splitlines() == [
        "A complaint",
        "Severity: high",
        f"I take it: the buttons cannot be shown; use /amends show {post.complaint.id}",
    ]


async def test_approved_text_whose_blocks_are_refused_stays_as_it_is(post: Office) -> None:
    refuse(post, "chat.postMessage", "invalid_blocks")
    await post.send(approved(post, "Is it settled, *really*?", buttons=SETTLED))
    (reply,) = await post.ours(HELP)
    assert reply.text.startswith("Is it settled, *really*?\n\nFrom Sam Okafor, sent through this app. ")
    assert reply.text.endswith("Please answer in your own words: Yes, settled · No")


async def test_a_text_too_long_for_blocks_still_says_whose_it_is(post: Office) -> None:
    text = "We are sorry. " * 1_500
    await post.send(approved(post, text.strip()))
    (reply,) = await post.ours(HELP)
    assert reply.text == f"{text.strip()}\n\nFrom Sam Okafor, sent through this app."


async def test_a_text_too_long_with_the_words_for_its_buttons_is_not_sent(post: Office) -> None:
    with pytest.raises(Never, match=TOO_LONG):
        await post.send(approved(post, "x" * 39_990))


async def test_words_refused_in_every_form_are_never_sent(post: Office) -> None:
    refuse(post, "chat.postMessage", "invalid_blocks", "invalid_blocks")
    with pytest.raises(Never, match="does not take its form"):
        await post.send(CARD)


async def test_without_the_permission_the_owners_name_stands_below_only(post: Office) -> None:
    refuse(post, "chat.postMessage", "missing_scope")
    await post.send(approved(post))
    (reply,) = await post.ours(HELP)
    assert "username" not in reply.raw
    assert "From Sam Okafor" in reply.shown


# What may have arrived


@pytest.mark.parametrize("fault", [Fault.LOST, Fault.TAKEN_BUT_BROKEN])
@pytest.mark.parametrize("where", [DESK, HELP, f"@{PRIYA}"])
async def test_what_arrived_without_an_answer_is_found(post: Office, fault: Fault, where: str) -> None:
    message = approved(post) if where == HELP else Message(place=place(where), text="Hello")
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
    later = await post.put_off(approved(post))
    assert str(later).startswith("perhaps sent (try 1): ")
    post.proxy.choose = lambda *_: Fault.NONE
    await post.send(approved(post), attempts=2, last_error=str(later))
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
    refuse(post, "conversations.history", "ratelimited", status=429, headers={"Retry-After": "7"})
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
    refuse(post, "chat.postMessage", "ratelimited", status=429, headers={"Retry-After": "0"})
    later = await post.put_off(CARD, attempts=3, last_error=str(later))
    assert str(later).startswith("once more (try 3): ")
    await post.send(CARD, attempts=4, last_error=str(later))
    assert len(await post.ours(DESK)) == 1


async def test_where_it_cannot_be_seen_the_customer_is_told_nothing_twice(post: Office) -> None:
    post.proxy.past = False
    for message in (approved(post), Message(place=post.complaint.place, text="Thank you")):
        with pytest.raises(Never, match="look whether it is there"):
            await post.send(message, attempts=2)
    assert not await post.ours(HELP)


async def test_what_went_to_a_lead_is_found_there(post: Office) -> None:
    refuse(post, "chat.postMessage", "is_archived", "is_archived")
    post.proxy.choose = lambda method, fields: (
        Fault.LOST if method == "chat.postMessage" and fields["channel"] != DESK else Fault.NONE
    )
    refuse(post, "chat.postMessage", "is_archived")
    later = await post.put_off(CARD)
    assert str(later).startswith("perhaps sent (try 1): ")
    refuse(post, "chat.postMessage", "is_archived")
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
    later = await post.put_off(approved(post))
    await clients.stop()
    assert str(later) == "not sent (try 1): Slack cannot be reached"
    assert later.failed


# One message a second and channel


async def test_a_limit_holds_for_that_channel_and_no_other(post: Office) -> None:
    refuse(post, "chat.postMessage", "ratelimited", status=429, headers={"Retry-After": "41"})
    later = await post.put_off(CARD)
    assert (later.after, later.failed) == (timedelta(seconds=41), False)
    assert await post.send(approved(post))
    asked = post.proxy.calls["chat.postMessage"]
    again = await post.put_off(CARD, attempts=2, last_error=str(later))
    assert timedelta(seconds=39) < again.after <= timedelta(seconds=41)
    assert post.proxy.calls["chat.postMessage"] == asked


async def test_the_next_one_in_a_channel_waits_for_a_second(post: Office) -> None:
    for text in ("one", "two"):
        await post.send(approved(post, text))
    first, second = await post.ours(HELP)
    assert float(second.ts) - float(first.ts) > 0.9


async def test_who_would_wait_long_comes_again_when_it_is_his_turn(
    post: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "PATIENCE", 0.1)
    await post.send(approved(post, "one"))
    later = await post.put_off(approved(post, "two"))
    assert timedelta(0) < later.after <= timedelta(seconds=1)
    assert (later.failed, str(later)) == (False, "not sent (try 1): others come first in this channel")
    await post.send(CARD)  # elsewhere it is nobody's turn
