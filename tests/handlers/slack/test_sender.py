"""What goes out, one try at a time: where it goes, what it carries, and what each of Slack's refusals leads to."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.message import Button, Message
from bot.policy import Policy
from bot.ports import Never
from handlers.slack import sender
from handlers.slack.blocks import TOO_LONG
from storage.database import Storage
from tests.handlers.slack.bench import Bench
from tests.handlers.slack.house import MovedClock, team_policy
from tests.handlers.slack.local import DESK, HELP, LEE, PRIYA, SAM
from tests.handlers.slack.office import CARD, Office, office, place
from tests.handlers.slack.proxy import Fault

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


# Where it goes, and what it carries


async def test_a_card_stands_in_the_teams_channel_under_its_real_name(post: Office) -> None:
    told = await post.send(CARD)
    (card,) = await post.ours(DESK)
    assert told == f"{DESK}:{card.ts}"
    assert "A complaint" in card.shown
    assert list(card.buttons) == ["I take it"]
    assert not card.thread


async def test_approved_text_stands_in_the_customers_thread_under_the_owners_name(post: Office) -> None:
    await post.send(post.approved())
    (reply,) = await post.ours(HELP)
    assert reply.thread == post.complaint.place.thread
    assert "Dear Dana, we are sorry." in reply.shown
    assert reply.raw["username"] == "Sam Okafor"
    assert "From Sam Okafor, sent through this app." in reply.shown


async def test_without_the_policy_approved_text_is_the_bots_and_says_whose_it_is(
    slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with office(slack_bench, sqlite_storage, clock, team_policy()) as post:
        await post.send(post.approved())
        (reply,) = await post.ours(HELP)
        assert "username" not in reply.raw
        assert "From Sam Okafor" in reply.shown


async def test_direct_messages_are_opened_once(post: Office) -> None:
    told = [await post.send(Message(place=place(f"@{SAM}"), text=text)) for text in ("one", "two")]
    channel = await post.bench.direct(SAM)
    assert [ref.partition(":")[0] for ref in told] == [channel] * 2
    assert [one.shown for one in await post.bench.privately(SAM)] == ["one", "two"]
    assert post.proxy.calls["conversations.open"] == 1


async def test_of_many_direct_messages_the_oldest_are_opened_anew(
    post: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "MOST", 1)
    for user in (SAM, PRIYA, PRIYA, SAM):
        await post.send(Message(place=place(f"@{user}"), text="Hello"))
    assert post.proxy.calls["conversations.open"] == 3


async def test_nothing_in_a_text_becomes_a_mention_a_link_preview_or_markup(post: Office) -> None:
    await post.send(post.approved("Hello <!channel> & <@U0LEE> *you* https://lumen.example"))
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
    post.refuse("chat.update", error)
    assert await post.send(CARD, edits=first) != first
    assert len(await post.ours(DESK)) == 2


async def test_an_edit_that_slack_limits_waits_and_is_not_posted(post: Office) -> None:
    first = await post.send(CARD)
    post.refuse("chat.update", "ratelimited", status=429, headers={"Retry-After": "5"})
    later = await post.put_off(CARD, edits=first)
    assert (later.after, later.failed) == (timedelta(seconds=5), False)
    assert len(await post.ours(DESK)) == 1


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
    post.refuse("chat.postMessage", error)
    ref = await post.send(CARD)
    (told,) = await post.bench.privately(LEE)
    assert ref == f"{await post.bench.direct(LEE)}:{told.ts}"
    assert "This was meant for the team's channel, but " in told.shown
    assert "A complaint" in told.shown
    assert list(told.buttons) == ["I take it"]


@pytest.mark.parametrize("error", ["user_disabled", "user_not_found", "cannot_dm_bot", "user_not_visible"])
async def test_what_a_colleague_cannot_be_told_is_told_to_a_lead(post: Office, error: str) -> None:
    post.refuse("conversations.open", error)
    await post.send(Message(place=place(f"@{SAM}"), text="It is due", topic="nudge"))
    (told,) = await post.bench.privately(LEE)
    assert "This was meant for Sam Okafor, but " in told.shown
    assert not await post.bench.privately(SAM)


async def test_what_the_lead_cannot_be_told_is_not_told_to_the_lead(post: Office) -> None:
    post.refuse("conversations.open", "user_disabled", "user_disabled")
    with pytest.raises(Never, match="the account is deactivated"):
        await post.send(Message(place=place(f"@{LEE}"), text="It is due", topic="nudge"))


async def test_direct_messages_that_are_gone_are_opened_anew(post: Office) -> None:
    nudge = Message(place=place(f"@{SAM}"), text="It is due", topic="nudge")
    await post.send(nudge)
    post.refuse("chat.postMessage", "channel_not_found")
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
    post.refuse("chat.postMessage", error)
    with pytest.raises(Never, match=why):
        await post.send(post.approved())
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
    post.refuse("chat.postMessage", error)
    later = await post.put_off(CARD)
    assert (later.after, later.failed) == (timedelta(seconds=seconds), False)
    assert why in str(later)
    assert str(later).startswith("not sent (try 1): ")


async def test_a_permission_that_is_missing_waits_for_people(post: Office) -> None:
    post.refuse("chat.postMessage", "missing_scope")
    assert "amends doctor" in str(await post.put_off(CARD))


@pytest.mark.parametrize("more", [{"status": 503, "error": "service_unavailable"}, {"error": "something_new"}])
async def test_what_was_not_taken_is_tried_again_a_few_times(post: Office, more: dict[str, Any]) -> None:
    post.proxy.refusals["chat.postMessage"] = [more]
    later = await post.put_off(post.approved())
    assert later.failed
    assert str(later).startswith("not sent (try 1): ")
    await post.send(post.approved(), attempts=2, last_error=str(later))
    assert len(await post.ours(HELP)) == 1


async def test_a_workspace_that_does_not_have_us_is_never_written_to(post: Office) -> None:
    with pytest.raises(Never, match="does not have us"):
        await post.send(Message(place=place("T0OTHER/C0DESK"), text="Hello"))


# A simpler form


@pytest.mark.parametrize("error", ["invalid_blocks", "msg_blocks_too_long"])
async def test_a_card_whose_blocks_are_refused_is_told_in_words(post: Office, error: str) -> None:
    post.refuse("chat.postMessage", error)
    await post.send(CARD)
    (card,) = await post.ours(DESK)
    assert not card.buttons
    assert card.text.splitlines() == [
        "A complaint",
        "Severity: high",
        f"I take it: the buttons cannot be shown; use /amends show {post.complaint.id}",
    ]


async def test_approved_text_whose_blocks_are_refused_stays_as_it_is(post: Office) -> None:
    post.refuse("chat.postMessage", "invalid_blocks")
    await post.send(post.approved("Is it settled, *really*?", buttons=SETTLED))
    (reply,) = await post.ours(HELP)
    assert reply.text.startswith("Is it settled, *really*?\n\nFrom Sam Okafor, sent through this app. ")
    assert reply.text.endswith("Please answer in your own words: Yes, settled · No")


async def test_a_text_too_long_for_blocks_still_says_whose_it_is(post: Office) -> None:
    text = "We are sorry. " * 1_500
    await post.send(post.approved(text.strip()))
    (reply,) = await post.ours(HELP)
    assert reply.text == f"{text.strip()}\n\nFrom Sam Okafor, sent through this app."


async def test_a_text_too_long_with_the_words_for_its_buttons_is_not_sent(post: Office) -> None:
    with pytest.raises(Never, match=TOO_LONG):
        await post.send(post.approved("x" * 39_990))


async def test_words_refused_in_every_form_are_never_sent(post: Office) -> None:
    post.refuse("chat.postMessage", "invalid_blocks", "invalid_blocks")
    with pytest.raises(Never, match="does not take its form"):
        await post.send(CARD)


async def test_without_the_permission_the_owners_name_stands_below_only(post: Office) -> None:
    post.refuse("chat.postMessage", "missing_scope")
    await post.send(post.approved())
    (reply,) = await post.ours(HELP)
    assert "username" not in reply.raw
    assert "From Sam Okafor" in reply.shown


# One message a second and channel


async def test_a_limit_holds_for_that_channel_and_no_other(post: Office) -> None:
    post.refuse("chat.postMessage", "ratelimited", status=429, headers={"Retry-After": "41"})
    later = await post.put_off(CARD)
    assert (later.after, later.failed) == (timedelta(seconds=41), False)
    assert await post.send(post.approved())
    asked = post.proxy.calls["chat.postMessage"]
    again = await post.put_off(CARD, attempts=2, last_error=str(later))
    assert timedelta(seconds=39) < again.after <= timedelta(seconds=41)
    assert post.proxy.calls["chat.postMessage"] == asked


async def test_the_next_one_in_a_channel_waits_for_a_second(post: Office) -> None:
    for text in ("one", "two"):
        await post.send(post.approved(text))
    first, second = await post.ours(HELP)
    assert float(second.ts) - float(first.ts) > 0.9


async def test_who_would_wait_long_comes_again_when_it_is_his_turn(
    post: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "PATIENCE", 0.1)
    await post.send(post.approved("one"))
    later = await post.put_off(post.approved("two"))
    assert timedelta(0) < later.after <= timedelta(seconds=1)
    assert (later.failed, str(later)) == (False, "not sent (try 1): others come first in this channel")
    await post.send(CARD)  # elsewhere it is nobody's turn
