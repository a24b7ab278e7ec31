"""The App Home, and /amends, as people use them."""

from datetime import timedelta

import pytest

from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House
from tests.handlers.slack.local import DANA, EVE, HELP, LEE, PRIYA, SAM
from tests.handlers.slack.window import View
from tests.journeys.slack.sights import card, dialog, told

LAMP = "Order 48213 came eight days late and the shade is cracked. I wrote to you on Monday and nobody answered."


async def home(slack: House, user: str, says: str) -> View:
    """Somebody's App Home, opened anew, once it says this."""
    await slack.bench.open_home(user)

    async def found() -> View | None:
        view = await slack.bench.home(user)
        return view if view and says in view.shown else None

    return await eventually(found, f"a home that says “{says}”")


async def test_an_empty_home_teaches(slack: House) -> None:
    view = await home(slack, SAM, "Nothing waits for you")
    assert "Every complaint has an owner" in view.shown
    assert "Your hours" in view.shown
    assert "Settings" not in view.shown


async def test_a_customer_sees_none_of_the_teams_work(slack: House) -> None:
    await slack.bench.post(HELP, DANA, f"<@U0BOT> {LAMP}")
    await card(slack)
    view = await home(slack, EVE, "Did something go wrong?")
    assert not view.buttons
    for word in ("Dana", "48213", "owner", "complaints"):
        assert word not in view.shown


async def test_what_nobody_owns_is_claimed_at_home_and_stands_there_until_it_is_over(slack: House) -> None:
    await slack.bench.post(HELP, DANA, f"<@U0BOT> {LAMP}")
    await card(slack)
    before = await home(slack, SAM, "Without an owner (1)")
    await slack.bench.press_in(before, SAM, "✋ I own this")
    await card(slack, "owned by Sam Okafor")
    after = await eventually(lambda: _mine(slack, SAM), "the complaint among mine")
    assert "Next: " in after.shown
    await slack.bench.press_in(after, SAM, "Open")
    page = await dialog(slack, "Dana Reyes")
    assert LAMP in page.shown
    assert "Without an owner (1)" not in (await home(slack, PRIYA, "Nothing waits for you")).shown


async def _mine(slack: House, user: str) -> View | None:
    view = await slack.bench.home(user)
    return view if view and "Your complaints (1)" in view.shown else None


async def test_who_is_too_late_at_home_hears_who_owns_it(slack: House) -> None:
    await slack.bench.post(HELP, DANA, f"<@U0BOT> {LAMP}")
    there = await card(slack)
    old = await home(slack, PRIYA, "Without an owner (1)")
    await slack.bench.press(there, SAM, "✋ I own this")
    await card(slack, "owned by Sam Okafor")
    await slack.bench.press_in(old, PRIYA, "✋ I own this")
    await told(slack, PRIYA, "Sam Okafor has owned this since")


async def test_a_lead_chooses_where_cards_go(slack: House) -> None:
    view = await home(slack, LEE, "Cards of new complaints go to")
    await slack.bench.press_in(view, LEE, "Choose the channel")
    await dialog(slack, "Settings")


async def test_commands_answer_only_who_asks(slack: House) -> None:
    await slack.bench.post(HELP, DANA, f"<@U0BOT> {LAMP}")
    await card(slack)
    await slack.bench.command(SAM, "/amends", "queue")
    listed = await told(slack, SAM, "Nobody owns these yet (1)")
    assert listed.only_for == SAM
    await slack.bench.press(listed, SAM, "✋ I own this")
    await card(slack, "owned by Sam Okafor")
    await slack.bench.command(SAM, "/amends", "mine")
    await told(slack, SAM, "Your complaints (1)")
    await slack.bench.command(SAM, "/amends", "promise Dana the refund is sent by tomorrow 17:00")
    await told(slack, SAM, "Promised to Dana by")
    assert (await slack.complaint()).open_promises[0].what == "the refund is sent"
    await slack.bench.command(SAM, "/amends", "frobnicate")
    await told(slack, SAM, "I do not know “frobnicate”")
    await slack.bench.command(DANA, "/amends", "queue")
    assert "Nobody owns" not in (await told(slack, DANA, "I am a bot")).shown
    assert not await slack.bench.ours(HELP)


@pytest.mark.parametrize("days", [1])
async def test_a_nudge_has_one_action_and_is_edited_when_it_is_done(slack: House, days: int) -> None:
    await slack.bench.post(HELP, DANA, f"<@U0BOT> {LAMP}")
    there = await card(slack)
    await slack.bench.press(there, SAM, "✋ I own this")
    await told(slack, SAM, "You own Dana Reyes's complaint now")
    await slack.later(timedelta(hours=4))
    nudge = await told(slack, SAM, "waiting for your first word")
    assert [one for one in nudge.buttons if not one.startswith(("In ", "Tomorrow"))] == ["Acknowledge"]
    await slack.later(timedelta(days=days))
    await slack.bench.press(nudge, SAM, "Acknowledge")
    ready = await told(slack, SAM, "A draft acknowledgement for Dana")
    way = next(one for one in ready.buttons if one.startswith(("Send", "I have read")))
    await slack.bench.press(ready, SAM, way)
    if not way.startswith("Send"):
        await slack.bench.press(await told(slack, SAM, "Send"), SAM, "Send to Dana")
    await told(slack, SAM, "Done: nothing to do here for Dana")
    said = [one.shown for one in await slack.bench.privately(SAM)]
    assert not [one for one in said if "waiting for your first word" in one]
