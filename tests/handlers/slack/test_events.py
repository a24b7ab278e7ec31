"""What is told of in events, and what comes of it: real desk and storage, a Slack that answers as documented."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol

import pytest
from slack_sdk.errors import SlackApiError

from bot.facts import Change
from bot.intake import identity
from bot.kinds import Kind, State, Venue
from bot.lease import Lease
from bot.message import Place
from bot.ports import DueEvent, Later, Never
from bot.wording.spoken import (
    ADDED,
    NOBODYS,
    NOT_A_COMPLAINT,
    NOT_TAKEN,
    OWN_WORDS,
    REPORTED,
    SPOKEN_FOR,
    TAKEN,
    TELL_ME,
    UNSEEN,
)
from handlers.slack import events
from handlers.slack.clients import reason
from handlers.slack.reactions import FILED, STILL
from handlers.slack.speaking import HOW, reported
from storage.database import Storage
from storage.models import EventRow, MessageRow
from tests.handlers.slack.answering import Rig, rig
from tests.handlers.slack.house import MovedClock
from tests.handlers.slack.local import BOT, DANA, DESK, EVE, HELP, LEE, PRIYA, SAM, TOM
from tests.handlers.slack.told import envelope, posted

COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."
CHAT = "Good morning everybody, have a nice day!"
DIRECT = "D0DANA"
ME = f"<@{BOT}>"


class Open(Protocol):
    """Makes a rig with these features of the policy."""

    def __call__(self, **slack: Any) -> AbstractAsyncContextManager[Rig]: ...


@pytest.fixture
def opened(sqlite_storage: Storage, clock: MovedClock) -> Open:
    return lambda **slack: rig(sqlite_storage, clock, **slack)


@pytest.fixture
async def core(opened: Open) -> AsyncIterator[Rig]:
    """With the least that the policy can ask for."""
    async with opened() as found:
        yield found


@pytest.fixture
async def watching(opened: Open) -> AsyncIterator[Rig]:
    """The help channel is watched, and answers everywhere are followed."""
    async with opened(watch=[HELP], follow=True, direct=True) as found:
        yield found


async def mention(slack: Rig, user: str, text: str, **more: Any) -> str:
    """Somebody names us in the help channel; the ts of his post."""
    ts = slack.ts()
    event = {"type": "app_mention", "user": user, "text": text, "ts": ts, "channel": HELP, "event_ts": ts, **more}
    await slack.heed(event)
    return ts


async def write(slack: Rig, user: str, text: str, channel: str = HELP, **more: Any) -> str:
    """Somebody writes; the ts of it."""
    ts = slack.ts()
    await slack.heed(posted(channel, user, text, ts, **more))
    return ts


async def react(slack: Rig, user: str, ts: str, reaction: str = "hand", *, channel: str = HELP, **more: Any) -> None:
    item = {"type": "message", "channel": channel, "ts": ts}
    event = {"type": "reaction_added", "user": user, "reaction": reaction, "item": item, "event_ts": slack.ts(), **more}
    await slack.heed(event, attempts=more.get("attempts", 1))


async def edit(slack: Rig, user: str, ts: str, before: str, after: str, **more: Any) -> None:
    said = {"type": "message", "user": user, "ts": ts, "text": after, "edited": {"user": user, "ts": slack.ts()}}
    event = {
        "type": "message", "subtype": "message_changed", "channel": HELP, "channel_type": "channel", "ts": slack.ts(),
        "message": said | more, "previous_message": {"type": "message", "user": user, "ts": ts, "text": before} | more,
    }  # fmt: skip
    await slack.heed(event)


async def delete(slack: Rig, user: str, ts: str, text: str, **more: Any) -> None:
    before = {"type": "message", "user": user, "ts": ts, "text": text, **more}
    event = {
        "type": "message", "subtype": "message_deleted", "channel": HELP, "channel_type": "channel",
        "deleted_ts": ts, "previous_message": before, "ts": slack.ts(),
    }  # fmt: skip
    await slack.heed(event)


def seen(ts: str, text: str, user: str = DANA, **more: Any) -> dict[str, Any]:
    """A message, as history tells of it."""
    return {"type": "message", "user": user, "ts": ts, "text": text, **more}


# A mention


async def test_a_customer_who_names_us_complains(core: Rig) -> None:
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    found = await core.only()
    assert (found.text, found.state, found.customer.name) == (COMPLAINT, State.OPEN, "Dana Reyes")
    assert found.place == Place(platform="slack", channel=HELP, thread=ts)
    assert found.origin == f"slack:{HELP}:{ts}"
    assert (found.venue, found.reporter, found.desk.channel) == (None, None, DESK)
    assert core.slack.heard(DANA) == [TAKEN]


async def test_naming_us_is_enough_whatever_triage_thinks(core: Rig) -> None:
    await mention(core, DANA, f"{ME} the blue one again")
    assert (await core.only()).state is State.OPEN


async def test_a_name_alone_is_answered(core: Rig) -> None:
    await mention(core, DANA, ME)
    await mention(core, SAM, f" {ME} ")
    assert await core.all() == []
    assert (core.slack.heard(DANA), core.slack.heard(SAM)) == ([TELL_ME], [HOW])


@pytest.mark.parametrize("first", ["message", "app_mention"])
async def test_a_post_that_is_told_twice_and_thrice_is_one_complaint(opened: Open, first: str) -> None:
    async with opened(watch_all=[HELP], follow=True) as slack:
        ts = slack.ts()
        told = [posted(HELP, DANA, f"{ME} {COMPLAINT}", ts), {**posted(HELP, DANA, f"{ME} {COMPLAINT}", ts)}]
        told[1]["type"] = "app_mention"
        told.sort(key=lambda event: event["type"] != first)
        for event in told * 3:
            await slack.heed(event)
        found = await slack.only()
        assert (found.text, found.said, found.state) == (COMPLAINT, (), State.OPEN)


async def test_a_mention_that_slack_tells_as_a_message_only_counts_too(core: Rig) -> None:
    # with a file, and in a shared channel; this one is not even watched
    for user in (DANA, SAM):
        file_: dict[str, Any] = {"subtype": "file_share", "files": [{"id": "F1", "name": "lamp.jpg"}]}
        await write(core, user, f"{ME} {COMPLAINT}", **file_)
    told, own = await core.all()
    assert own.text == f"{COMPLAINT}\n[file: lamp.jpg]"
    assert told.reporter
    assert (core.slack.heard(DANA), core.slack.heard(SAM)) == ([TAKEN], [REPORTED])


@pytest.mark.parametrize("user", [DANA, SAM])
async def test_who_names_us_is_answered_once(watching: Rig, user: str) -> None:
    ts = watching.ts()
    told = posted(HELP, user, f"{ME} {COMPLAINT}", ts)
    for event in [told, {**told, "type": "app_mention"}] * 3:
        await watching.heed(event)
    assert watching.slack.heard(user) == [TAKEN if user == DANA else REPORTED]


async def test_more_words_under_a_mention_belong_to_the_same_complaint(core: Rig) -> None:
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    await mention(core, DANA, f"{ME} And nobody answers the phone!", thread_ts=ts)
    found = await core.only()
    assert [said.text for said in found.said] == ["And nobody answers the phone!"]
    assert core.slack.heard(DANA) == [TAKEN]  # said once


async def test_a_mention_that_is_edited_is_thanked_for_once(watching: Rig) -> None:
    ts = await mention(watching, DANA, f"{ME} {COMPLAINT}")
    after = f"{ME} {COMPLAINT} It was order 48213."
    await edit(watching, DANA, ts, f"{ME} {COMPLAINT}", after)
    event = {"type": "app_mention", "user": DANA, "text": after, "ts": ts, "channel": HELP, "edited": {"user": DANA}}
    await watching.heed(event)
    assert [said.text for said in (await watching.only()).said] == [f"[edited] {COMPLAINT} It was order 48213."]
    assert watching.slack.heard(DANA) == [TAKEN]


async def test_two_customers_in_one_thread_have_a_complaint_each(watching: Rig) -> None:
    ts = await mention(watching, DANA, f"{ME} {COMPLAINT}")
    await mention(watching, EVE, f"{ME} My lamp came broken as well, this is awful.", thread_ts=ts)
    await write(watching, DANA, "Hello? Still no answer!", thread_ts=ts)
    by_name = {found.customer.name: found for found in await watching.all()}
    assert set(by_name) == {"Dana Reyes", "Eve Stone"}
    assert [said.text for said in by_name["Dana Reyes"].said] == ["Hello? Still no answer!"]
    assert by_name["Eve Stone"].said == ()


async def test_bots_and_we_ourselves_ask_for_nothing(core: Rig) -> None:
    core.slack.users["U0ROBOT"] = {"id": "U0ROBOT", "name": "robot", "is_bot": True}
    await mention(core, "U0ROBOT", f"{ME} {COMPLAINT}")
    await mention(core, SAM, f"{ME} {COMPLAINT}", bot_id="B0OTHER")
    await mention(core, BOT, f"{ME} {COMPLAINT}")
    await mention(core, "", f"{ME} {COMPLAINT}")
    assert await core.all() == []
    assert core.slack.asked("chat.postEphemeral") == []


async def test_files_are_listed_and_people_named(core: Rig) -> None:
    files = [{"id": "F1", "name": "photo.jpg"}, {"id": "F2", "title": "The  box"}, {"id": "F3"}, "odd"]
    await mention(core, DANA, f"{ME} <@{SAM}> saw it, <@U0GONE> too &amp; so on", files=files)
    lines = (await core.only()).text.splitlines()
    assert lines[0] == "@Sam Okafor saw it, @somebody too & so on"
    assert lines[1:] == ["[file: photo.jpg]", "[file: The box]", "[file: without a name]", "[file: without a name]"]


# A mention by a colleague


async def test_a_colleague_below_a_post_that_can_be_read_reports_that_post(core: Rig) -> None:
    ts = core.ts()
    core.slack.posts[HELP, ts] = seen(ts, COMPLAINT)
    await mention(core, SAM, f"{ME} please take this", thread_ts=ts)
    found = await core.only()
    assert (found.text, found.customer.name) == (COMPLAINT, "Dana Reyes")
    assert found.reporter
    assert found.reporter.name == "Sam Okafor"
    assert found.origin == f"slack:{HELP}:{ts}"
    assert core.slack.heard(SAM) == [REPORTED]


async def test_below_a_post_that_cannot_be_read_his_own_words_count(core: Rig) -> None:
    core.slack.refusals["conversations.history"] = {"error": "missing_scope", "needed": "channels:history"}
    ts = core.ts()
    await mention(core, SAM, f"{ME} her lamp is cracked", thread_ts=ts, parent_user_id=DANA)
    found = await core.only()
    assert (found.text, found.customer.id, found.place.thread) == ("her lamp is cracked", f"slack:{DANA}", ts)
    assert (found.state, found.reporter is not None) == (State.OPEN, True)
    await mention(core, PRIYA, f"{ME} this one too", thread_ts=ts, parent_user_id=DANA)
    assert core.slack.heard(PRIYA) == ["The team sees Dana Reyes's complaint already. Nobody owns it yet."]
    assert len(await core.all()) == 1


async def test_below_a_post_of_nobody_knows_whom_the_customer_has_no_place(core: Rig) -> None:
    core.slack.refusals["conversations.history"] = {"error": "missing_scope", "needed": "channels:history"}
    await mention(core, SAM, f"{ME} a lamp came cracked", thread_ts=core.ts())
    await mention(core, SAM, f"{ME} this one, too", thread_ts=core.ts(), parent_user_id=PRIYA)
    places = {found.place.channel for found in await core.all()}
    names = {found.customer.name for found in await core.all()}
    assert (places, names) == ({""}, {"A customer"})


async def test_without_words_and_without_permission_he_hears_what_is_missing(core: Rig) -> None:
    core.slack.refusals["conversations.history"] = {"error": "missing_scope", "needed": "channels:history,im:history"}
    await mention(core, SAM, ME, thread_ts=core.ts())
    (heard,) = core.slack.heard(SAM)
    assert "the permission channels:history is missing" in heard
    assert "Report complaint" in heard
    assert await core.all() == []


async def test_in_his_own_words_triage_decides(core: Rig) -> None:
    await mention(core, SAM, f"{ME} thank you!")
    assert (await core.only()).state is State.FILED
    await mention(core, SAM, f"{ME} <@{DANA}> called: her order came eight days late and is broken, she is furious")
    told = next(found for found in await core.all() if found.state is State.OPEN)
    assert (told.customer.name, told.place.channel, told.venue) == ("Dana Reyes", f"@{DANA}", None)
    assert core.slack.heard(SAM) == [NOT_A_COMPLAINT, REPORTED]


async def test_a_colleague_below_our_card_hears_who_owns_it(core: Rig) -> None:
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    complaint = await core.only()
    await core.site.desk.claim(complaint.id, await core.site.people.person("", PRIYA))
    await MessageRow.filter(topic="card").update(ref=f"{DESK}:77.000001")
    core.slack.calls.clear()
    for user in (SAM, PRIYA):
        event = {"type": "app_mention", "user": user, "text": f"{ME} whose?", "ts": core.ts(), "channel": DESK}
        await core.heed({**event, "thread_ts": "77.000001"})
        await mention(core, user, f"{ME} whose?", thread_ts=ts)
    assert core.slack.heard(SAM) == ["Priya Nair owns Dana Reyes's complaint."] * 2
    assert core.slack.heard(PRIYA) == ["You own Dana Reyes's complaint."] * 2


async def test_who_names_us_in_what_was_filed_insists(watching: Rig) -> None:
    ts = await write(watching, DANA, CHAT)
    assert (await watching.only()).state is State.FILED
    event = {"type": "app_mention", "user": DANA, "text": f"{CHAT} {ME}", "ts": ts, "channel": HELP, "edited": {}}
    await watching.heed(event)
    assert (await watching.only()).state is State.OPEN
    assert watching.slack.heard(DANA) == [TAKEN]


# A link


def link(ts: str, thread: str = "", channel: str = HELP) -> str:
    address = f"https://lumen.slack.com/archives/{channel}/p{ts.replace('.', '')}"
    return f"<{address}{f'?thread_ts={thread}&amp;cid={channel}' if thread else ''}>"


async def test_a_colleague_reports_what_he_links_to(core: Rig) -> None:
    first, answered = core.ts(), core.ts()
    core.slack.posts[HELP, first] = seen(first, "Welcome to our shop!", user=SAM)
    core.slack.posts[HELP, answered] = seen(answered, COMPLAINT, thread_ts=first)
    await mention(core, SAM, f"{ME} {link(answered, first)}")
    found = await core.only()
    assert (found.text, found.customer.name, found.place.thread) == (COMPLAINT, "Dana Reyes", first)
    await write(core, PRIYA, link(answered), channel="D0PRIYA")  # without its thread, and written to us alone
    assert len(await core.all()) == 1
    said = core.slack.asked("chat.postMessage")
    assert [(one["channel"], one["text"]) for one in said] == [
        ("D0PRIYA", "The team sees Dana Reyes's complaint already. Nobody owns it yet.")
    ]


async def test_what_a_colleague_wrote_is_about_a_customer_without_a_name(core: Rig) -> None:
    ts = core.ts()
    core.slack.posts[HELP, ts] = seen(ts, "Somebody called, very angry about a broken lamp", user=TOM)
    await mention(core, SAM, f"{ME} {link(ts)}")
    found = await core.only()
    assert (found.customer.name, found.place.channel, found.venue) == ("A customer", "", None)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ({"error": "missing_scope", "needed": "groups:history"}, "the permission groups:history is missing"),
        ({"error": "not_in_channel"}, "Invite me"),
        ({"error": "channel_not_found"}, "Invite me"),
        ({"error": "access_denied"}, "does not let me"),
    ],
)
async def test_what_cannot_be_read_is_said_with_what_to_do(core: Rig, error: dict[str, Any], says: str) -> None:
    core.slack.refusals["conversations.history"] = error
    await mention(core, SAM, f"{ME} {link(core.ts())}")
    (heard,) = core.slack.heard(SAM)
    assert says in heard
    assert "Report complaint" in heard


async def test_what_is_gone_and_what_is_ours_is_no_complaint(core: Rig) -> None:
    ours, gone = core.ts(), core.ts()
    core.slack.posts[HELP, ours] = seen(ours, "I am a bot.", user=BOT, bot_id="B0BOT")
    await mention(core, SAM, f"{ME} {link(ours)}")
    await mention(core, SAM, f"{ME} {link(gone)}")
    assert [heard[:35] for heard in core.slack.heard(SAM)] == [
        "That is a message of mine. Open the",
        "That message is not there any more.",
    ]
    assert await core.all() == []


async def test_a_customer_may_link_to_his_own_words_only(core: Rig) -> None:
    his, others = core.ts(), core.ts()
    core.slack.posts[HELP, his] = seen(his, COMPLAINT)
    core.slack.posts[HELP, others] = seen(others, "Something of Eve's", user=EVE)
    await mention(core, DANA, f"{ME} {link(his)}")
    assert (await core.only()).origin == f"slack:{HELP}:{his}"
    await mention(core, DANA, f"{ME} {link(others)}")
    assert len(await core.all()) == 1
    assert core.slack.heard(DANA) == [TAKEN, TELL_ME]


async def test_where_a_link_cannot_be_followed_a_customers_words_count(core: Rig) -> None:
    core.slack.refusals["conversations.history"] = {"error": "missing_scope"}
    await mention(core, DANA, f"{ME} still broken, see {link(core.ts())}")
    assert (await core.only()).text.startswith("still broken, see https://lumen.slack.com/")


async def test_a_picture_without_words_cannot_be_reported(core: Rig) -> None:
    ts = core.ts()
    core.slack.posts[HELP, ts] = seen(ts, "")
    await mention(core, SAM, f"{ME} {link(ts)}")
    assert core.slack.heard(SAM) == ["The complaint is empty. Write it in a few words."]


async def test_slack_being_away_is_no_answer(core: Rig) -> None:
    core.slack.refusals["conversations.history"] = {"error": "internal_error"}
    with pytest.raises(Exception, match="internal_error"):
        await mention(core, SAM, f"{ME} {link(core.ts())}")


# Channels that are read


async def test_in_a_watched_channel_triage_decides(watching: Rig) -> None:
    await write(watching, DANA, COMPLAINT)
    await write(watching, EVE, CHAT)
    states = {found.customer.name: found.state for found in await watching.all()}
    assert states == {"Dana Reyes": State.OPEN, "Eve Stone": State.FILED}
    assert watching.slack.asked("chat.postEphemeral") == []  # nobody called us


async def test_where_all_is_watched_every_first_post_is_a_complaint(opened: Open) -> None:
    async with opened(watch_all=[HELP]) as slack:
        ts = await write(slack, DANA, "hm")
        await write(slack, EVE, CHAT, thread_ts=ts)
        states = {found.customer.name: found.state for found in await slack.all()}
        assert states == {"Dana Reyes": State.OPEN, "Eve Stone": State.FILED}


async def test_elsewhere_nothing_is_read(core: Rig) -> None:
    await write(core, DANA, COMPLAINT)
    await write(core, DANA, COMPLAINT, channel=DIRECT)
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    await write(core, DANA, "Hello?", thread_ts=ts)  # answers are not followed
    assert (await core.only()).said == ()


async def test_a_followed_answer_is_heard_and_other_threads_are_not(opened: Open) -> None:
    async with opened(follow=True) as slack:
        ts = await mention(slack, DANA, f"{ME} {COMPLAINT}")
        await write(slack, DANA, "Hello?", thread_ts=ts)
        other = posted(HELP, DANA, COMPLAINT, slack.ts(), thread_ts=slack.ts())
        with pytest.raises(Later, match="not here yet"):  # what began the thread may be told later than the answer
            await slack.heed(other)
        await slack.heed(other, attempts=5)
        await write(slack, DANA, COMPLAINT)
        found = await slack.only()
        assert [said.text for said in found.said] == ["Hello?"]
        assert found.heard[0].startswith(f"slack:{HELP}:")


async def test_words_after_the_close_that_are_no_complaint_reach_the_one_who_owned_it(opened: Open) -> None:
    async with opened(follow=True) as slack:
        ts = await mention(slack, DANA, f"{ME} {COMPLAINT}")
        await react(slack, SAM, ts)
        first = await slack.only()
        await slack.site.desk.store.commit(Change(complaint=replace(first, state=State.CLOSED)))
        await write(slack, DANA, "One more thing: where is the invoice?", thread_ts=ts)
        closed = await slack.only()
        assert [said.text for said in closed.said] == ["One more thing: where is the invoice?"]
        store, told = slack.site.desk.store, list[str]()
        while due := await store.due_messages(slack.site.now, 20, timedelta(minutes=1)):
            told += [one.message.text for one in due]
            for one in due:
                await store.delivered(one.lease, "C1:1.0", slack.site.now)
        assert told[-1] == "Dana Reyes wrote again."


async def test_after_the_close_triage_decides_whether_it_begins_anew(opened: Open) -> None:
    async with opened(follow=True) as slack:
        ts = await mention(slack, DANA, f"{ME} {COMPLAINT}")
        first = await slack.only()
        await slack.site.desk.store.commit(Change(complaint=replace(first, state=State.CLOSED)))
        await write(slack, DANA, "It broke again after two days. I am really angry now.", thread_ts=ts)
        assert [found.state for found in await slack.all()] == [State.OPEN, State.CLOSED]


@pytest.mark.parametrize(
    ("more", "body", "venue"),
    [
        ({"channel_type": "channel"}, {}, Venue.PUBLIC),
        ({"channel_type": "group"}, {}, Venue.PRIVATE),
        ({"channel_type": "mpim"}, {}, Venue.PRIVATE),
        ({"channel_type": "channel"}, {"is_ext_shared_channel": True}, Venue.PRIVATE),
        ({"channel_type": ""}, {}, None),
    ],
)
async def test_the_venue_is_who_reads_along(watching: Rig, more: Any, body: Any, venue: Venue | None) -> None:
    await watching.heed({**posted(HELP, DANA, COMPLAINT, watching.ts()), **more}, **body)
    assert (await watching.only()).venue is venue


async def test_cards_never_stand_where_the_customer_reads(opened: Open) -> None:
    async with opened(watch=[DESK]) as slack:
        await slack.heed({**posted(DESK, DANA, COMPLAINT, slack.ts()), "channel_type": "group"})
        assert (await slack.only()).desk.channel == f"@{LEE}"


async def test_where_that_leaves_no_place_for_cards_it_is_said(opened: Open, caplog: pytest.LogCaptureFixture) -> None:
    async with opened(watch=[DESK]) as slack:
        slack.site.desk.policy = slack.site.desk.policy.model_copy(update={"people": ()})
        await slack.heed({**posted(DESK, DANA, COMPLAINT, slack.ts()), "channel_type": "group"})
        assert (await slack.only()).desk.channel == ""
        assert "names no lead" in caplog.text


async def test_who_reports_hears_where_the_team_sees_it(core: Rig) -> None:
    await mention(core, DANA, f"{ME} {COMPLAINT}")
    found = await core.only()
    assert reported(found) == REPORTED
    assert reported(replace(found, desk=Place(platform="web", channel="team"))) == UNSEEN


# Direct messages


async def test_what_is_written_to_us_is_a_complaint_if_it_reads_like_one(watching: Rig) -> None:
    await write(watching, DANA, CHAT, channel=DIRECT)
    await write(watching, DANA, COMPLAINT, channel=DIRECT)
    await write(watching, DANA, "It was order 48213.", channel=DIRECT, thread_ts=watching.ts())
    opened_one, filed = await watching.all()
    assert (opened_one.state, filed.state) == (State.OPEN, State.FILED)
    assert opened_one.place == Place(platform="slack", channel=f"@{DANA}")
    assert (opened_one.venue, [said.text for said in opened_one.said]) == (Venue.PRIVATE, ["It was order 48213."])
    assert [said["text"] for said in watching.slack.asked("chat.postMessage")] == [NOT_TAKEN, TAKEN, ADDED]
    await write(watching, DANA, "And it is the blue one.", channel=DIRECT)
    assert watching.slack.asked("chat.postMessage")[-1]["text"] == ADDED  # said once
    assert len(watching.slack.asked("chat.postMessage")) == 3


async def test_a_colleague_who_writes_to_us_hears_how_it_is_done(watching: Rig) -> None:
    await write(watching, SAM, COMPLAINT, channel="D0SAM")
    assert [said["text"] for said in watching.slack.asked("chat.postMessage")] == [HOW]
    assert await watching.all() == []


async def test_a_post_without_words_says_nothing(watching: Rig) -> None:
    await write(watching, DANA, "", channel=DIRECT)
    await write(watching, DANA, " ")
    await write(watching, DANA, "\u200e")  # seen by nobody
    assert await watching.all() == []


# A colleague in the customer's thread


async def test_a_colleague_hears_once_who_speaks_with_the_customer(watching: Rig) -> None:
    """S3.8."""
    ts = await write(watching, DANA, COMPLAINT)
    await write(watching, SAM, "Which order is it?", thread_ts=ts)
    await write(watching, SAM, "Hello?", thread_ts=ts)
    assert watching.slack.heard(SAM) == [NOBODYS.format(name="Dana")]
    await watching.site.desk.claim((await watching.only()).id, await watching.site.people.person("", PRIYA))
    for text in ("So sorry!", "We will see."):
        await write(watching, SAM, text, thread_ts=ts)
    assert watching.slack.heard(SAM)[1:] == [SPOKEN_FOR.format(owner="Priya Nair", name="Dana")]
    (asked, *_) = watching.slack.asked("chat.postEphemeral")
    assert asked["thread_ts"] == ts


async def test_the_owner_hears_that_nobody_checked_it(watching: Rig) -> None:
    ts = await write(watching, DANA, COMPLAINT)
    await watching.site.desk.claim((await watching.only()).id, await watching.site.people.person("", PRIYA))
    for text in ("We are on it.", "Soon!"):
        await write(watching, PRIYA, text, thread_ts=ts)
    assert watching.slack.heard(PRIYA) == [OWN_WORDS.format(name="Dana")]
    assert (await watching.only()).first_word_at is None


async def test_in_a_language_without_rules_the_owners_own_words_count(watching: Rig) -> None:
    watching.slack.users[DANA]["locale"] = "pl-PL"
    ts = await write(watching, DANA, COMPLAINT)
    await watching.site.desk.claim((await watching.only()).id, await watching.site.people.person("", PRIYA))
    polish = "Dzień dobry, bardzo przepraszam za opóźnienie. Wyślę nową lampę jutro i napiszę do Pani ponownie."
    checked = await watching.site.desk.check((await watching.only()).id, Kind.UPDATE, polish)
    assert checked.report.unruled  # else this test is about nothing
    await write(watching, PRIYA, polish, thread_ts=ts)
    found = await watching.only()
    assert (found.first_word_at is not None, found.said[-1].ours) == (True, True)
    assert watching.slack.heard(PRIYA) == []


async def test_what_colleagues_write_elsewhere_is_their_own(watching: Rig) -> None:
    await write(watching, SAM, "Lunch?")
    await write(watching, SAM, "At noon.", thread_ts=watching.ts())
    assert await watching.all() == []
    assert watching.slack.asked("chat.postEphemeral") == []


# Edits and deletions


async def test_changed_words_are_heard_anew_and_the_same_edit_once(watching: Rig) -> None:
    ts = await write(watching, DANA, COMPLAINT)
    await edit(watching, DANA, ts, COMPLAINT, f"{COMPLAINT} It was order 48213.")
    found = await watching.only()
    assert [said.text for said in found.said] == [f"[edited] {COMPLAINT} It was order 48213."]
    (key,) = found.heard
    assert key.startswith(f"slack:{HELP}:{ts} edited ")


async def test_a_preview_of_a_link_or_a_space_more_is_no_change(watching: Rig) -> None:
    ts = await write(watching, DANA, COMPLAINT)
    await edit(watching, DANA, ts, COMPLAINT, COMPLAINT, attachments=[{"from_url": "https://x.example"}])
    await edit(watching, DANA, ts, COMPLAINT, f" {COMPLAINT} ")
    assert (await watching.only()).said == ()


async def test_what_others_change_is_not_the_customers(watching: Rig) -> None:
    ts = await write(watching, DANA, COMPLAINT)
    theirs = await write(watching, SAM, "Hm.", thread_ts=ts)
    await edit(watching, SAM, theirs, "Hm.", "Hm!", thread_ts=ts)
    await edit(watching, SAM, ts, COMPLAINT, "Not his")  # nobody can, but who knows
    await edit(watching, BOT, watching.ts(), "a", "b", bot_id="B0BOT")
    await delete(watching, SAM, theirs, "Hm!", thread_ts=ts)
    assert (await watching.only()).said == ()
    assert await EventRow.filter(kind="msg_deleted").count() == 0


async def test_what_was_filed_may_become_a_complaint_by_an_edit(watching: Rig) -> None:
    ts = await write(watching, DANA, CHAT)
    await edit(watching, DANA, ts, CHAT, COMPLAINT)
    assert (await watching.only()).state is State.OPEN


async def test_a_deletion_is_noted_and_the_owner_hears_of_it(watching: Rig) -> None:
    ts = await write(watching, DANA, COMPLAINT)
    await watching.site.desk.claim((await watching.only()).id, await watching.site.people.person("", PRIYA))
    more = await write(watching, DANA, "You are all thieves &amp; liars!", thread_ts=ts)
    for _ in range(2):
        await delete(watching, DANA, more, "You are all thieves &amp; liars!", thread_ts=ts)
    (line,) = await EventRow.filter(kind="msg_deleted")
    assert (line.by, line.data["text"]) == (f"slack:{DANA}", "You are all thieves & liars!")
    (told,) = await MessageRow.filter(topic__startswith="deleted:")
    assert told.channel == f"@{PRIYA}"


async def test_a_first_post_that_leaves_a_tombstone_is_deleted(watching: Rig) -> None:
    ts = await write(watching, DANA, COMPLAINT)
    stone = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "ts": ts, "thread_ts": ts, "text": "gone"}
    event = {
        "type": "message", "subtype": "message_changed", "channel": HELP, "ts": watching.ts(), "message": stone,
        "previous_message": {"type": "message", "user": DANA, "ts": ts, "thread_ts": ts, "text": COMPLAINT},
    }  # fmt: skip
    await watching.heed(event)
    assert await EventRow.filter(kind="msg_deleted").count() == 1
    assert (await watching.only()).text == COMPLAINT


async def test_changes_of_what_is_no_complaint_are_nobodys(watching: Rig) -> None:
    await edit(watching, DANA, watching.ts(), "a", "b")
    await delete(watching, DANA, watching.ts(), "a")
    assert await watching.all() == []


# Claims


@pytest.mark.parametrize("reaction", ["hand", "raised_hand", "eyes", "raised_hand::skin-tone-4"])
async def test_a_hand_on_the_customers_post_makes_its_owner(core: Rig, reaction: str) -> None:
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    await react(core, SAM, ts, reaction)
    await react(core, SAM, ts, reaction)
    found = await core.only()
    assert found.owner
    assert found.owner.name == "Sam Okafor"
    assert core.slack.heard(SAM) == []  # the owner has it in his direct messages
    await react(core, PRIYA, ts, reaction)
    (heard,) = core.slack.heard(PRIYA)
    assert heard.startswith("Sam Okafor has owned this since")


async def test_a_hand_on_the_card_counts_as_well(core: Rig) -> None:
    await mention(core, DANA, f"{ME} {COMPLAINT}")
    await MessageRow.filter(topic="card").update(ref=f"{DESK}:77.000001")
    await react(core, SAM, "77.000001", channel=DESK)
    assert (await core.only()).owner


@pytest.mark.parametrize("user", [DANA, EVE, BOT, "U0ROBOT", ""])
async def test_customers_and_bots_claim_nothing_and_hear_nothing(core: Rig, user: str) -> None:
    core.slack.users["U0ROBOT"] = {"id": "U0ROBOT", "name": "robot", "is_bot": True}
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    core.slack.calls.clear()
    await react(core, user, ts)
    assert (await core.only()).owner is None
    assert core.slack.asked("chat.postEphemeral") == []


async def test_other_reactions_and_other_things_mean_nothing(core: Rig) -> None:
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    await react(core, SAM, ts, "tada")
    item = {"type": "file", "file": "F1"}
    await core.heed({"type": "reaction_added", "user": SAM, "reaction": "hand", "item": item})
    await core.heed({"type": "reaction_removed", "user": SAM, "reaction": "hand", "item": item})
    await core.heed({"type": "reaction_removed", "user": SAM, "reaction": "tada", "item": item})
    assert (await core.only()).owner is None


async def test_on_what_was_filed_he_hears_once_what_to_do(watching: Rig) -> None:
    ts = await write(watching, DANA, CHAT)
    await react(watching, SAM, ts, "eyes")
    await react(watching, SAM, ts, "hand")
    assert watching.slack.heard(SAM) == [FILED]


async def test_taking_it_back_changes_nothing_and_its_owner_hears_that(core: Rig) -> None:
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    await react(core, SAM, ts)
    for user in (SAM, PRIYA):
        item = {"type": "message", "channel": HELP, "ts": ts}
        await core.heed({"type": "reaction_removed", "user": user, "reaction": "hand", "item": item})
    assert (core.slack.heard(SAM), core.slack.heard(PRIYA)) == ([STILL], [])
    assert (await core.only()).owner


async def test_a_reaction_that_overtakes_its_message_comes_back_a_few_times(core: Rig) -> None:
    ts = core.ts()
    for attempts in range(1, 5):
        with pytest.raises(Later):
            await react(core, SAM, ts, attempts=attempts)
    await react(core, SAM, ts, attempts=5)
    await react(core, SAM, core.ts(timedelta(minutes=3)))  # what it is on would be here long since
    await core.heed(
        {
            "type": "reaction_removed",
            "user": SAM,
            "reaction": "hand",
            "item": {"type": "message", "channel": HELP, "ts": ts},
        }
    )
    assert {method for method, _ in core.slack.calls} == {"auth.test"}


async def test_our_own_hand_invites(opened: Open) -> None:
    async with opened(invite=True, watch=[HELP], direct=True) as slack:
        ts = await write(slack, DANA, COMPLAINT)
        await write(slack, EVE, CHAT)
        await write(slack, EVE, COMPLAINT, channel="D0EVE")
        (asked,) = slack.slack.asked("reactions.add")
        assert (asked["channel"], asked["timestamp"], asked["name"]) == (HELP, ts, "hand")
        for error in ("already_reacted", "missing_scope"):
            slack.slack.refusals["reactions.add"] = {"error": error}
            await write(slack, DANA, f"{COMPLAINT} {error}")
        assert len(slack.slack.asked("reactions.add")) == 3


# Reporting by a reaction


async def test_an_agent_reports_by_a_reaction(opened: Open) -> None:
    async with opened(report_emoji=":rotating_light:") as slack:
        ts = slack.ts()
        slack.slack.posts[HELP, ts] = seen(ts, "hm")
        await react(slack, EVE, ts, "rotating_light")
        assert await slack.all() == []
        await react(slack, SAM, ts, "rotating_light")
        found = await slack.only()
        assert (found.state, found.customer.name, found.text) == (State.OPEN, "Dana Reyes", "hm")
        assert found.reporter
        await react(slack, PRIYA, ts, "rotating_light")
        assert slack.slack.heard(SAM) == [REPORTED]
        assert slack.slack.heard(PRIYA) == ["The team sees Dana Reyes's complaint already. Nobody owns it yet."]


async def test_what_was_filed_is_promoted_by_it(opened: Open) -> None:
    async with opened(report_emoji="rotating_light", watch=[HELP]) as slack:
        ts = await write(slack, DANA, CHAT)
        await react(slack, SAM, ts, "rotating_light")
        assert (await slack.only()).state is State.OPEN
        assert slack.slack.heard(SAM) == [REPORTED]


async def test_without_the_permission_he_hears_which_one(opened: Open) -> None:
    async with opened(report_emoji="rotating_light") as slack:
        slack.slack.refusals["conversations.history"] = {"error": "missing_scope", "needed": "channels:history"}
        await react(slack, SAM, slack.ts(), "rotating_light")
        (heard,) = slack.slack.heard(SAM)
        assert "channels:history" in heard


# The rest


async def test_a_limit_of_slack_is_waited_for(core: Rig) -> None:
    core.slack.refusals["users.info"] = {"error": "ratelimited", "status": 429, "headers": {"Retry-After": "7"}}
    with pytest.raises(Later) as later:
        await mention(core, SAM, f"{ME} hello")
    assert later.value.after == timedelta(seconds=7)
    core.slack.refusals["users.info"] = {"error": "ratelimited"}
    with pytest.raises(Later) as later:
        await mention(core, SAM, f"{ME} hello")
    assert later.value.after == timedelta(seconds=30)


async def test_an_answer_that_cannot_stand_there_goes_to_direct_messages(core: Rig) -> None:
    core.slack.refusals["chat.postEphemeral"] = {"error": "user_not_in_channel"}
    await mention(core, DANA, f"{ME} {COMPLAINT} <1> & more")
    (said,) = core.slack.asked("chat.postMessage")
    assert (said["channel"], said["text"]) == (f"D0{DANA}", TAKEN)
    core.slack.refusals["conversations.open"] = {"error": "cannot_dm_bot"}
    await mention(core, EVE, ME)  # it is logged, and that is all
    assert len(await core.all()) == 1


async def test_where_slack_will_not_tell_who_is_named_the_words_still_count(core: Rig) -> None:
    core.slack.refusals["users.info"] = {"error": "fatal_error"}
    with pytest.raises(Exception, match="fatal_error"):
        await mention(core, DANA, f"{ME} {COMPLAINT}")
    del core.slack.refusals["users.info"]
    await core.site.people.profile("", DANA)
    core.slack.refusals["users.info"] = {"error": "fatal_error"}
    await mention(core, DANA, f"{ME} <@{SAM}> {COMPLAINT}")
    assert (await core.only()).text == f"@somebody {COMPLAINT}"


async def test_a_page_instead_of_an_answer_is_tried_again(core: Rig) -> None:
    core.slack.refusals["users.info"] = {"page": "<html>Service Unavailable</html>"}
    with pytest.raises(SlackApiError) as failed:
        await mention(core, DANA, f"{ME} {COMPLAINT}")
    assert reason(failed.value) == ""
    core.slack.refusals["users.info"] = {"page": "<html>Slow down</html>", "status": 429}
    with pytest.raises(Later):
        await mention(core, DANA, f"{ME} {COMPLAINT}")


async def test_a_workspace_without_us_is_given_up(core: Rig) -> None:
    body = envelope({"type": "app_mention", "user": DANA, "text": "x", "ts": "1.1", "channel": HELP})
    lease = Lease(table="inbox", row=1, token="t", attempts=1)
    with pytest.raises(Never):
        await events.heed(core.site, "T0GONE", DueEvent(lease=lease, platform="slack", key="k", body=body))


async def test_the_same_post_has_the_same_id_everywhere(core: Rig) -> None:
    ts = await mention(core, DANA, f"{ME} {COMPLAINT}")
    assert (await core.only()).id == identity(f"slack:{HELP}:{ts}")
