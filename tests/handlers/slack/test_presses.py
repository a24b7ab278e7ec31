"""Buttons: one click is one verb, and who clicked hears of it alone."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.facts import Complaint, Customer, Incoming, Said
from bot.kinds import Kind, Settled, State
from bot.message import Place
from bot.ports import Later
from bot.refusals import NotTheCustomer, OldButton, ReadOnceMore
from handlers.slack import views
from storage.database import Storage
from storage.models import DraftRow, MessageRow
from tests.handlers.slack.answering import Rig, rig
from tests.handlers.slack.house import MovedClock
from tests.handlers.slack.local import DANA, DESK, EVE, HELP, PRIYA, SAM
from tests.handlers.slack.told import interaction

COMPLAINT = "My order came eight days late and the shade is cracked. I am very disappointed."


@pytest.fixture
async def core(sqlite_storage: Storage, clock: MovedClock) -> AsyncIterator[Rig]:
    async with rig(sqlite_storage, clock) as found:
        yield found


async def reported(slack: Rig, customer: str = DANA) -> Complaint:
    """A complaint in the help channel."""
    incoming = Incoming(
        origin=f"slack:{HELP}:{slack.ts()}",
        place=Place(platform="slack", channel=HELP, thread="1.1"),
        customer=Customer(id=f"slack:{customer}", name="Dana Reyes"),
        text=COMPLAINT,
        source="slack",
        occurred_at=slack.clock(),
        reported=True,
    )
    return await slack.site.desk.report(incoming)


def click(
    slack: Rig, user: str, verb: str, value: str, *, channel: str = DESK, thread: str = "", respond: bool = True
) -> dict[str, Any]:
    """A click, as Slack tells of it."""
    where = {"channel": {"id": channel, "name": "x"}} if channel else {"view": {"type": "home", "id": "V1"}}
    container = {"type": "message", "message_ts": "77.1", "channel_id": channel} if channel else {"type": "view"}
    action = {"type": "button", "action_id": f"press:{verb}:0", "value": value, "action_ts": slack.ts()}
    answer = {"response_url": slack.slack.url.replace("/api/", "/respond/1")} if respond else {}
    return interaction(
        "block_actions", user, actions=[action], container=container | ({"thread_ts": thread} if thread else {}),
        trigger_id="1.2.3", **where, **answer,
    )  # fmt: skip


def answers(slack: Rig) -> list[str]:
    return [said["text"] for said in slack.slack.asked("respond")]


async def test_the_first_to_press_owns_it_and_the_second_hears_who(core: Rig) -> None:
    complaint = await reported(core)
    for user in (SAM, SAM, PRIYA):
        await core.press(click(core, user, "claim", f"{complaint.id}|"))
    found = await core.only()
    assert found.owner
    assert found.owner.name == "Sam Okafor"
    own, again, lost = answers(core)
    assert own == again == "You own Dana Reyes's complaint now, to the end."
    assert lost.startswith("Sam Okafor has owned this since")
    (said, *_) = core.slack.asked("respond")
    assert (said["response_type"], said["replace_original"]) == ("ephemeral", "False")


async def test_the_argument_goes_along(core: Rig) -> None:
    complaint = await reported(core)
    await core.press(click(core, SAM, "claim", f"{complaint.id}|"))
    await core.press(click(core, SAM, "draft", f"{complaint.id}|{Kind.APOLOGY}"))
    assert [row.kind for row in await DraftRow.all()] == ["apology"]


@pytest.mark.parametrize(
    ("verb", "value"),
    [
        ("claim", ""),
        ("claim", "|"),
        ("fly", "{id}|"),
        ("", "{id}|"),
        ("draft", "{id}|poem"),
        ("approve", "{id}|x"),
        ("snooze", "{id}|answer|x|for ever"),
    ],
)
async def test_an_old_button_is_answered_with_a_sentence(core: Rig, verb: str, value: str) -> None:
    complaint = await reported(core)
    await core.press(click(core, SAM, "claim", f"{complaint.id}|"))
    await core.press(click(core, SAM, verb, value.format(id=complaint.id)))
    assert answers(core)[1:] == [str(OldButton())]


async def test_of_a_complaint_that_was_erased_he_hears_that(core: Rig) -> None:
    await core.press(click(core, SAM, "claim", "c00000000000|"))
    assert answers(core) == ["There is no such complaint. It may have been erased."]


@pytest.mark.parametrize(
    "body", [{"actions": []}, {"actions": ["odd"]}, {"actions": [{"value": 7}]}, {"actions": None}]
)
async def test_a_click_that_makes_no_sense_changes_nothing(core: Rig, body: dict[str, Any]) -> None:
    await core.press(click(core, SAM, "claim", "x|") | body)
    assert answers(core) == [str(OldButton())]


async def resolved(slack: Rig, customer: str = DANA) -> Complaint:
    """Priya has asked whether it is settled."""
    complaint = await reported(slack, customer)
    owner = await slack.site.people.person("", PRIYA)
    await slack.site.desk.claim(complaint.id, owner)
    question = "Dana, your new lamp is with you now. Is it settled for you, or is something still open?"
    return await slack.site.desk.resolve(complaint.id, owner, "a new lamp", question)


async def test_the_customer_says_whether_it_is_settled_and_nobody_else(core: Rig) -> None:
    complaint = await resolved(core)
    for user in (EVE, SAM):
        await core.press(click(core, user, "settled", f"{complaint.id}|", channel=HELP, thread="1.1"))
    assert (await core.only()).settled is Settled.ASKED
    await core.press(click(core, DANA, "settled", f"{complaint.id}|", channel=HELP, thread="1.1"))
    assert (await core.only()).settled is Settled.YES
    assert answers(core) == [str(NotTheCustomer())] * 2 + ["Thank you. We are glad that it is settled."]
    assert {said["thread_ts"] for said in core.slack.asked("respond")} == {"1.1"}


async def test_a_colleague_who_complained_himself_answers_as_the_customer(core: Rig) -> None:
    complaint = await resolved(core, SAM)
    await core.press(click(core, SAM, "not-settled", f"{complaint.id}|", channel=HELP))
    assert (await core.only()).state is State.OWNED


async def test_customers_press_nothing_of_the_teams(core: Rig) -> None:
    complaint = await reported(core)
    for user in (DANA, EVE):
        await core.press(click(core, user, "claim", f"{complaint.id}|"))
    assert (await core.only()).owner is None
    assert answers(core) == [str(OldButton())] * 2


async def test_an_answer_that_came_too_late_goes_beside_the_conversation(core: Rig) -> None:
    complaint = await reported(core)
    core.slack.refusals["respond"] = {"status": 404}
    await core.press(click(core, SAM, "claim", f"{complaint.id}|", thread="77.0"))
    await core.press(click(core, PRIYA, "claim", f"{complaint.id}|", respond=False))
    first, second = core.slack.asked("chat.postEphemeral")
    assert (first["user"], first["channel"], first["thread_ts"]) == (SAM, DESK, "77.0")
    assert (second["user"], "thread_ts" in second) == (PRIYA, False)


async def test_an_address_that_nobody_answers_is_no_end(core: Rig) -> None:
    complaint = await reported(core)
    await core.press(click(core, SAM, "claim", f"{complaint.id}|") | {"response_url": "http://127.0.0.1:1/nobody"})
    assert [said["user"] for said in core.slack.asked("chat.postEphemeral")] == [SAM]


async def test_in_the_app_home_the_page_itself_is_the_answer(core: Rig) -> None:
    complaint = await reported(core)
    await core.press(click(core, SAM, "claim", f"{complaint.id}|", channel="", respond=False))
    (shown,) = core.slack.asked("views.publish")
    assert shown["user_id"] == SAM
    assert "Dana Reyes" in shown["view"]
    assert core.slack.asked("chat.postMessage") == []
    await core.press(click(core, PRIYA, "claim", f"{complaint.id}|", channel="", respond=False))
    (said,) = core.slack.asked("chat.postMessage")
    assert said["text"].startswith("Sam Okafor has owned this since")


async def test_a_limit_of_slack_is_waited_for(core: Rig) -> None:
    complaint = await reported(core)
    core.slack.refusals["users.info"] = {"error": "ratelimited", "status": 429, "headers": {"Retry-After": "11"}}
    with pytest.raises(Later) as later:
        await core.press(click(core, SAM, "claim", f"{complaint.id}|"))
    assert later.value.after == timedelta(seconds=11)


async def test_a_helper_says_that_it_is_done_and_the_owner_hears_it(core: Rig) -> None:
    """S3.6: from the direct message, or from the complaint."""
    complaint, desk = await reported(core), core.site.desk
    sam, priya = [await core.site.people.person("", user) for user in (SAM, PRIYA)]
    await desk.claim(complaint.id, sam)
    case = await desk.add_helper(complaint.id, sam, priya, "find the parcel", None)
    shown = views.form("timeline", case, desk.policy, priya)
    assert "Done: find the parcel" in repr(shown)
    assert f"{case.id}|h1" in repr(shown)
    await core.press(click(core, PRIYA, "helped", f"{case.id}|h1"))
    assert answers(core) == ["Thank you. Sam Okafor is told."]
    assert (await core.only()).helpers[0].done_at
    told = [row.body for row in await MessageRow.filter(complaint_id=case.id)]
    assert any("Priya Nair is done with what you asked for" in repr(body) for body in told)


async def test_an_answer_to_an_outburst_is_sent_with_one_more_click(core: Rig, clock: MovedClock) -> None:
    """S3.10."""
    complaint, desk = await reported(core), core.site.desk
    sam = await core.site.people.person("", SAM)
    await desk.claim(complaint.id, sam)
    shouted = Said(at=core.clock(), by=f"slack:{DANA}", text="YOU ARE ALL LIARS!!! THIS IS A DISGRACE!!!")
    await desk.hear(complaint.id, shouted, "k")
    clock.forward(timedelta(seconds=1))
    text = (
        f"Thank you for telling me, Dana. Your order came eight days late. I own this and write to you by {by(core)}."
    )
    saved = await desk.edit(complaint.id, sam, 0, Kind.ACKNOWLEDGEMENT, text)
    assert saved.draft
    approve = click(core, SAM, "approve", f"{saved.id}|{saved.draft.number}:{saved.draft.hash}")
    await core.press(approve)
    clock.forward(timedelta(seconds=20))
    await core.press(approve)
    assert answers(core) == [str(ReadOnceMore(name="Dana")), "Sent to Dana."]


def by(slack: Rig) -> str:
    return f"{slack.clock() + timedelta(days=1):%A %d %B, 17:00}"
