"""The menu of a message, and the dialog in which a colleague tells of a customer."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.facts import Complaint
from bot.kinds import State, Venue
from bot.message import Place, direct
from bot.wording.spoken import NOT_YOURS, REPORTED, TAKEN
from handlers.slack import dialogs, reporting, views
from handlers.slack.mentions import MINE
from storage.database import Storage
from tests.handlers.slack.answering import Rig, person, rig
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House, MovedClock
from tests.handlers.slack.local import BOT, DANA, DESK, EVE, HELP, SAM, TOM
from tests.handlers.slack.told import interaction
from tests.handlers.slack.window import View

LATE = "My order came eight days late, and nobody answered my note."


@pytest.fixture
async def core(sqlite_storage: Storage, clock: MovedClock) -> AsyncIterator[Rig]:
    async with rig(sqlite_storage, clock) as found:
        yield found


async def view_of(slack: House) -> View:
    found = await eventually(slack.bench.view, "the dialog")
    assert found is not None
    return found


async def heard(slack: House, user: str, words: str) -> None:
    async def it() -> bool:
        return any(words in one.text for one in await slack.bench.privately(user))

    await eventually(it, words)


# In a Slack


async def test_a_customers_message_is_his_complaint_and_its_thread_the_place(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, LATE)
    await slack.report_message(SAM, HELP, ts)
    await heard(slack, SAM, REPORTED)
    made = await slack.complaint()
    assert made.place == Place(platform="slack", channel=HELP, thread=ts)
    assert (made.customer.id, made.text, made.venue) == (f"slack:{DANA}", LATE, Venue.PUBLIC)
    assert made.reporter is not None
    assert made.reporter.id == f"slack:{SAM}"
    await slack.idle()
    assert len(await slack.bench.messages(HELP)) == 1
    await slack.report_message(TOM, HELP, ts)
    await heard(slack, TOM, "Nobody owns it yet")
    assert len(await slack.complaints()) == 1


async def test_of_a_colleagues_message_he_tells_more_in_a_dialog(slack: House) -> None:
    ts = await slack.bench.post(DESK, TOM, "Mira Olsen rang: her lamp came broken.")
    await slack.report_message(SAM, DESK, ts)
    view = await view_of(slack)
    assert view.fields["text"]["initial_value"] == "Mira Olsen rang: her lamp came broken."
    errors = await slack.bench.submit(SAM, customer=" ")
    assert errors == {"customer": "The customer's name is empty. Write it in a few words."}
    assert "is empty" in (await slack.bench.submit(SAM, customer="Mira Olsen", text=" \n"))["text"]
    assert await slack.bench.submit(SAM, customer="Mira Olsen", text="Her lamp came broken.") == {}
    made = await slack.complaint()
    assert (made.customer.name, made.text, made.place.channel) == ("Mira Olsen", "Her lamp came broken.", "")
    assert made.origin == f"slack:{DESK}:{ts}"


async def test_one_dialog_is_one_complaint_however_often_it_is_sent(slack: House) -> None:
    status, _ = await slack.tell(
        interaction("shortcut", SAM, callback_id="new_complaint", trigger_id=await slack.bench.trigger(SAM))
    )
    assert status == 200
    view = await view_of(slack)
    values = {"values": view.state(customer="Mira", text="Her lamp came broken.")}
    sent = [interaction("view_submission", SAM, view={**view.raw, "state": values}, nth=nth) for nth in range(3)]
    answers = await asyncio.gather(*(slack.tell(one) for one in sent))
    assert all(REPORTED in text for _, text in answers)
    assert len(await slack.complaints()) == 1


async def test_customers_have_no_dialog_of_the_teams(slack: House) -> None:
    await slack.tell(
        interaction("shortcut", EVE, callback_id="new_complaint", trigger_id=await slack.bench.trigger(EVE))
    )
    view = await view_of(slack)
    assert "Only agents and leads" in view.shown
    assert not view.fields


# What there is to be told apart


def chosen(user: str, message: dict[str, Any], channel: str = HELP, name: str = "help") -> dict[str, Any]:
    return interaction(
        "message_action", user, message=message, channel={"id": channel, "name": name}, trigger_id="1.2",
        message_ts=message.get("ts", ""),
    )  # fmt: skip


async def said(slack: Rig, *told: Any, **more: Any) -> str:
    """What somebody hears; empty if a dialog opens."""
    got = await reporting.of_message(slack.site, "", chosen(*told, **more))
    return got if isinstance(got, str) else ""


def post(slack: Rig, user: str, text: str = LATE, **more: Any) -> dict[str, Any]:
    return {"type": "message", "user": user, "text": text, "ts": slack.ts(), **more}


async def test_a_customer_brings_in_his_own_message_and_nobody_elses(core: Rig) -> None:
    assert await said(core, DANA, post(core, DANA)) == TAKEN
    made = await core.only()
    assert (made.customer.id, made.reporter) == (f"slack:{DANA}", None)
    assert await said(core, EVE, post(core, DANA)) == NOT_YOURS
    assert len(await core.all()) == 1


async def test_what_was_filed_becomes_a_complaint(sqlite_storage: Storage, clock: MovedClock) -> None:
    async with rig(sqlite_storage, clock, watch=[HELP]) as slack:
        message = post(slack, DANA, "Good morning everybody, have a nice day!")
        await slack.heed({**message, "channel": HELP, "channel_type": "channel"})
        assert (await slack.only()).state is State.FILED
        assert await said(slack, SAM, message) == REPORTED
        assert (await slack.only()).state is State.OPEN


async def test_our_own_message_is_none(core: Rig) -> None:
    assert await said(core, SAM, post(core, BOT)) == MINE
    assert not await core.all()


async def test_a_card_stands_for_its_complaint(core: Rig) -> None:
    assert await said(core, SAM, post(core, DANA, ts="1794300001.000100")) == REPORTED
    told = await said(core, TOM, post(core, DANA, "other words", ts="1794300001.000100"))
    assert told == "The team sees Dana Reyes's complaint already. Nobody owns it yet."


async def test_who_can_read_along_is_told_by_the_channels_name(core: Rig) -> None:
    venues: dict[str, Venue | None] = {}
    for name, channel in (
        ("help", HELP),
        ("privategroup", "C0X"),
        ("directmessage", "D0X"),
        ("mpdm-a--b-1", "C0Y"),
        ("", "C0Z"),
    ):
        message = post(core, DANA)
        await said(core, SAM, message, channel=channel, name=name)
        made = next(one for one in await core.all() if one.origin == f"slack:{channel}:{message['ts']}")
        venues[name] = made.venue
    assert venues == {
        "help": Venue.PUBLIC, "privategroup": Venue.PRIVATE, "directmessage": Venue.PRIVATE,
        "mpdm-a--b-1": Venue.PRIVATE, "": None,
    }  # fmt: skip


async def test_where_somebody_of_another_organisation_writes_few_can_read(core: Rig) -> None:
    core.slack.users["U0OUT"] = person("U0OUT", team_id="T9", real_name="Ola Nord")
    assert await said(core, SAM, post(core, "U0OUT")) == REPORTED
    made = await core.only()
    assert (made.customer.name, made.venue) == ("Ola Nord", Venue.PRIVATE)


async def test_in_direct_messages_the_customer_is_answered_in_ours(core: Rig) -> None:
    await said(core, SAM, post(core, DANA), channel="D0SAMDANA", name="directmessage")
    assert (await core.only()).place == direct(f"slack:{DANA}")


async def test_what_an_app_posts_for_a_customer_keeps_his_name(core: Rig) -> None:
    message = post(core, "", LATE, bot_id="B0MAIL", subtype="bot_message", username="Mira Olsen")
    view = await reporting.of_message(core.site, "", chosen(SAM, message))
    assert isinstance(view, dict)
    fields = View(view).fields
    assert fields["customer"]["initial_value"] == "Mira Olsen"
    made = await sent(core, view, customer="Mira Olsen")
    assert (made.customer.name, made.text) == ("Mira Olsen", LATE)


async def test_a_picture_without_words_is_told_by_who_brings_it_in_and_answered_in_its_thread(core: Rig) -> None:
    message = post(core, DANA, "", thread_ts="1794300001.000100")
    view = await reporting.of_message(core.site, "", chosen(SAM, message))
    assert isinstance(view, dict)
    assert View(view).fields["customer"]["initial_value"] == "Dana Reyes"
    made = await sent(core, view, text="The picture shows a broken lamp.")
    assert made.place == Place(platform="slack", channel=HELP, thread="1794300001.000100")
    assert made.customer.id == f"slack:{DANA}"


async def sent(slack: Rig, view: dict[str, Any], **values: Any) -> Complaint:
    body = {**view, "id": "V1", "state": {"values": View(view).state(**values)}}
    colleague = await slack.site.people.person("", SAM)
    return await reporting.sent(slack.site, "", colleague, body, views.values(body))


async def test_what_goes_wrong_is_said_privately(core: Rig) -> None:
    core.slack.refusals["users.info"] = {"error": "fatal_error"}
    await dialogs.reported(core.site, "", chosen(SAM, post(core, DANA)))
    assert ["did not work just now" in one for one in core.slack.heard(SAM)] == [True]


async def test_an_empty_message_of_a_customer_is_refused_in_a_sentence(core: Rig) -> None:
    await dialogs.reported(core.site, "", chosen(DANA, post(core, DANA, "")))
    assert core.slack.heard(DANA) == ["The complaint is empty. Write it in a few words."]
