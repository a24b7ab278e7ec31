"""Every dialog with wrong input: the sentence stands beside its field, nothing is done, nothing typed is lost."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.facts import Complaint
from bot.kinds import Settled, Severity, State
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House
from tests.handlers.slack.local import DANA, EVE, HELP, LEE, PRIYA, SAM, Mode
from tests.handlers.slack.window import View
from tests.journeys.slack.sights import card, dialog, told

LAMP = "Order 48213 came eight days late and the shade is cracked. I wrote to you on Monday and nobody answered."
QUESTION = "Dana, the money is back with you. Is it settled for you, or is something still open?"
DAY = 24 * 60 * 60  # seconds


@pytest.fixture
async def case(slack: House) -> Complaint:
    """Dana's complaint, which Sam owns."""
    ts = await slack.bench.post(HELP, DANA, f"<@U0BOT> {LAMP}")
    await card(slack)
    await slack.bench.react(HELP, SAM, ts, "hand")
    await card(slack, "owned by Sam Okafor")
    return await slack.complaint()


async def opened(slack: House, user: str, *way: str) -> View:
    """From the card to a dialog, button by button."""
    await slack.bench.press(await card(slack), user, way[0])
    before = await eventually(slack.bench.view, "a dialog")
    for button in way[1:]:
        await slack.bench.press_in(before, user, button)
        before = await eventually(lambda seen=before: another(slack, seen), "the next dialog")  # type: ignore[misc]
    return before


async def another(slack: House, than: View) -> View | None:
    view = await slack.bench.view()
    return view if view and view.raw["id"] != than.raw["id"] else None


def now(slack: House) -> int:
    return int(slack.clock().timestamp())


Wrong = tuple[tuple[str, ...], dict[str, Any], str, str]
WRONG: dict[str, Wrong] = {
    "facts: an amount that is none": (
        ("Record the facts",), {"option_label_0": "a voucher", "option_amount_0": "lots"}, "option_amount_0",
        "is no amount of money",
    ),
    "facts: too long": (("Record the facts",), {"impact": "x" * 501}, "impact", "too long"),
    "draft: nothing written": (("Open", "Answer"), {"text": "", "do": "send"}, "text", "is empty"),
    "draft: only signs that nobody sees": (
        ("Open", "Answer"), {"text": "\u200e \x00", "do": "save"}, "text", "is empty",
    ),
    "promise: nothing said": (("Open", "Promises"), {"what": " ", "due": DAY}, "what", "is empty"),
    "promise: no date": (("Open", "Promises"), {"what": "the refund is sent"}, "due", "is empty"),
    "promise: a date that is past": (("Open", "Promises"), {"what": "the refund is sent", "due": -DAY}, "due", "past"),
    "promise: a date that is far off": (
        ("Open", "Promises"), {"what": "a visit", "due": 400 * DAY}, "due", "a year off",
    ),
    "helper: nobody": (("Add helper",), {"person": "", "task": "find the parcel"}, "person", "nobody of that name"),
    "helper: a customer": (
        ("Add helper",), {"person": EVE, "task": "find the parcel"}, "person", "nobody of that name",
    ),
    "helper: no task": (("Add helper",), {"person": PRIYA, "task": ""}, "task", "is empty"),
    "helper: a date that is past": (
        ("Add helper",), {"person": PRIYA, "task": "find the parcel", "due": -DAY}, "due", "past",
    ),
    "sort: milder without a reason": (("Open", "Correct"), {"severity": "low"}, "reason", "is empty"),
    "resolve: no remedy": (("Can settle now",), {"remedy": "", "text": QUESTION}, "remedy", "is empty"),
    "resolve: no question": (("Can settle now",), {"remedy": "paid back", "text": ""}, "text", "is empty"),
    "resolve: a question that blames": (
        ("Can settle now",), {"remedy": "paid back", "text": f"{QUESTION} The courier was at fault."}, "text",
        "guardrails stop",
    ),
    "document: nothing": (("Open", "What we learn"), {"failed": "", "value": "fixable-fault"}, "failed", "is empty"),
    "document: no value": (
        ("Open", "What we learn"),
        {"failed": "late", "cause": "economy", "remedy": "paid", "prevention": "preset", "learned": "look"}, "value",
        "none of the choices",
    ),
    "document: nothing learned": (
        ("Open", "What we learn"),
        {"failed": "late", "cause": "economy", "remedy": "paid", "prevention": "preset", "value": "fixable-fault"},
        "learned", "is empty",
    ),
}  # fmt: skip


@pytest.mark.usefixtures("case")
@pytest.mark.parametrize(("way", "typed", "beside", "says"), WRONG.values(), ids=WRONG)
async def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    slack: House, way: tuple[str, ...], typed: Mapping[str, Any], beside: str, says: str
) -> None:
    before = await slack.complaint()
    view = await opened(slack, SAM, *way)
    filled = {name: now(slack) + value if name == "due" else value for name, value in typed.items()}
    errors = await slack.bench.submit(SAM, **filled)
    assert list(errors) == [beside]
    assert says in errors[beside]
    still = await slack.bench.view()
    assert still
    assert still.raw["id"] == view.raw["id"]
    await slack.idle()
    assert (await slack.complaint()).version == before.version


async def test_milder_with_a_reason_is_corrected(slack: House, case: Complaint) -> None:
    await opened(slack, SAM, "Open", "Correct")
    assert case.triage.severity is not Severity.LOW
    assert not await slack.bench.submit(SAM, severity="low", reason="she says it can wait")
    await dialog(slack, says="Corrected")
    assert (await slack.complaint()).triage.severity is Severity.LOW


@pytest.mark.usefixtures("case")
async def test_who_does_not_own_it_may_read_and_not_write(slack: House) -> None:
    for button in ("Record the facts", "Add helper", "Can settle now"):
        await slack.bench.press(await card(slack), PRIYA, button)
        await dialog(slack, "Not possible", "Only Sam Okafor, who owns this complaint, can do that")
        await slack.bench.cancel(PRIYA)
    page = await opened(slack, PRIYA, "Open")
    assert LAMP in page.shown
    assert {"Answer", "The facts", "Promises"}.isdisjoint(page.buttons)


@pytest.mark.usefixtures("case")
async def test_a_customer_who_gets_at_a_button_of_the_team_sees_nothing(slack: House) -> None:
    for button in ("Open", "Record the facts"):
        await slack.bench.press(await card(slack), EVE, button)
        refused = await dialog(slack, "Not possible", "Only agents and leads")
        assert "lamp" not in refused.shown
        assert "Order 48213" not in refused.shown
        await slack.bench.cancel(EVE)
    await slack.bench.press(await card(slack), EVE, "Acknowledge")
    await told(slack, EVE, "older message")


@pytest.mark.usefixtures("case")
async def test_another_owner_is_named_by_a_lead_with_a_reason(slack: House) -> None:
    await opened(slack, LEE, "Open", "Another owner")
    errors = await slack.bench.submit(LEE, person=EVE, reason="unreachable", brief="")
    assert "nobody of that name" in errors["person"]
    errors = await slack.bench.submit(LEE, person=PRIYA, reason="other", brief="Dana wants her money back.")
    assert "Say in words why the owner has to change" in errors["words"]
    assert not await slack.bench.submit(LEE, person=PRIYA, reason="unreachable", brief="Dana wants her money back.")
    await dialog(slack, says="Priya Nair owns it now")
    await told(slack, PRIYA, "Dana wants her money back")
    await told(slack, SAM, "Priya Nair owns Dana Reyes's complaint now")
    await card(slack, "owned by Priya Nair")


async def test_reopening_needs_a_reason(slack: House, case: Complaint) -> None:
    owner = slack.desk.policy.everybody()[1]
    await slack.desk.resolve(case.id, owner, "paid back", QUESTION)
    await card(slack, "resolved by")
    await opened(slack, PRIYA, "Open", "Open it again")
    assert "is empty" in (await slack.bench.submit(PRIYA, why=""))["why"]
    assert not await slack.bench.submit(PRIYA, why="the second lamp is broken too")
    await dialog(slack, says="Open again, with the same owner")
    await told(slack, SAM, "the second lamp is broken too")
    assert (await slack.complaint()).state is State.OWNED


async def test_not_settled_opens_it_again(slack: House, case: Complaint) -> None:
    await slack.desk.resolve(case.id, slack.desk.policy.everybody()[1], "paid back", QUESTION)
    question = (await eventually(lambda: slack.bench.thread(HELP, case.place.thread)))[-1]
    await slack.bench.press(question, DANA, "No, not yet")
    await told(slack, SAM, "says it is not settled")
    await card(slack, "owned by Sam Okafor")
    complaint = await slack.complaint()
    assert (complaint.settled, complaint.reopened) == (Settled.NO, 1)
    await slack.bench.press(question, DANA, "Yes, it is settled")  # an old button
    await told(slack, DANA, "Nobody is asking at the moment")


async def test_a_verb_in_a_dialog_shows_what_came_of_it(slack: House, case: Complaint, mode: Mode) -> None:
    if mode == "socket":
        pytest.skip("local-slack tells of a button in a dialog without the dialog; by hand, over HTTP, it is whole")
    owner = slack.desk.policy.everybody()[1]
    await slack.desk.promise(case.id, owner, "the refund is sent", slack.clock() + timedelta(days=1))
    await opened(slack, SAM, "Open", "Promises")
    await slack.press_in_dialog(SAM, "Done")
    view = await dialog(slack, "Promises", "Noted as kept")
    assert "Done" not in view.buttons
    await slack.bench.cancel(SAM)


@pytest.mark.usefixtures("case")
async def test_the_text_is_looked_at_while_it_is_typed(slack: House, mode: Mode) -> None:
    if mode == "socket":
        pytest.skip("as above")
    await opened(slack, SAM, "Open", "Answer")
    text = "Thank you for telling us, Dana. Sorry if that upset you, but the courier lost it."
    for end in (20, 40, len(text)):
        await slack.type_in_dialog(SAM, "text", text[:end])
    seen = await dialog(slack, "Answer Dana", "to change before this can be sent")
    assert seen.fields["text"].get("initial_value", "") == text
