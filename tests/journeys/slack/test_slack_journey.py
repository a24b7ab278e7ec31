"""One complaint from the first word to the last, in Slack."""

import asyncio
from datetime import timedelta

from bot.kinds import Settled, State
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House
from tests.handlers.slack.local import CROWD, DANA, DESK, HELP, NAMES, PRIYA
from tests.journeys.slack.sights import card, dialog, replies, told

COMPLAINT = (
    "<@U0BOT> Order 48213 came eight days late and the shade is cracked. I had three evenings of client work in the "
    "dark. I wrote to you on Monday and nobody answered."
)
BLAME = " Sorry if that upset you, but the courier lost it."
QUESTION = "Dana, the money is back with you. Is it settled for you, or is something still open?"


async def test_one_complaint_from_the_first_word_to_the_last(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, COMPLAINT)
    assert "nobody owns this yet" in (await card(slack)).shown
    await told(slack, DANA, "a person of the team takes this on")

    owner = await everybody_reacts(slack, ts)
    await records_the_facts(slack, owner)
    text = await is_stopped_and_sends(slack, owner, ts)

    await slack.bench.post(HELP, DANA, "The money back, please. And thank you for owning it.", thread=ts)
    await told(slack, owner, "Dana Reyes wrote again")
    await settles(slack, owner, ts)
    await documents_and_closes(slack, owner)

    assert [one.text for one in await replies(slack, ts, 2)] == [text, QUESTION]
    assert [one for one in await slack.bench.ours(HELP) if one.thread != ts] == []
    await is_done(slack, owner)


async def everybody_reacts(slack: House, ts: str) -> str:
    """Ten agents at once, on the post or on the card, in all colours; who owns it."""
    there = await card(slack)
    colours = ("hand", "eyes", "raised_hand::skin-tone-5", "hand::skin-tone-2")
    on = [(HELP, ts), (DESK, there.ts)]
    await asyncio.gather(
        *(
            slack.bench.react(on[number % 2][0], user, on[number % 2][1], colours[number % 4])
            for number, user in enumerate(CROWD)
        )
    )
    seen = await card(slack, "owned by Agent")
    complaint = await slack.complaint()
    assert complaint.owner
    assert seen.ts == there.ts
    assert f"owned by {complaint.owner.name}" in seen.shown
    owner = complaint.owner.id.removeprefix("slack:")
    await told(slack, owner, "You own Dana Reyes's complaint now")
    for other in set(CROWD) - {owner}:
        await told(slack, other, f"{complaint.owner.name} has owned this since")
    return owner


async def records_the_facts(slack: House, owner: str) -> None:
    await slack.bench.press(await told(slack, owner, "You own Dana"), owner, "Record the facts")
    await dialog(slack, "The facts")
    assert not await slack.bench.submit(
        owner,
        failures="arrived eight days late\nshade cracked\nmessage of Monday not answered",
        impact="three evenings of client work in the dark",
        cause="we booked economy shipping instead of express",
        cause_status="confirmed",
        fault="ours",
        fix_done="express is now preselected for such orders",
        option_label_0="the full $79.00 back",
        option_kind_0="refund",
        option_amount_0="79.00 USD",
        facts="order 48213\nHalo desk lamp\npaid $79.00",
    )
    await dialog(slack, says="The facts are saved")
    await slack.bench.cancel(owner)


async def is_stopped_and_sends(slack: House, owner: str, ts: str) -> str:
    """A draft is asked for, spoilt, stopped, put right and sent; its text."""
    await slack.bench.press(await card(slack), owner, "Draft apology")
    ready = await told(slack, owner, "A draft apology for Dana")
    await slack.bench.press(ready, owner, "Edit")
    good = str((await dialog(slack, "Answer Dana")).fields["text"]["initial_value"])

    await slack.bench.submit(owner, text=good + BLAME, do="send")
    spoilt = await dialog(slack, "Answer Dana", "guardrails stop this text")
    assert spoilt.fields["text"]["initial_value"] == good + BLAME
    await slack.idle()
    assert not [one for one in await slack.bench.thread(HELP, ts) if one.ours]

    ticked = (
        {"ticked": [one["value"] for one in spoilt.fields["ticked"]["options"]]} if "ticked" in spoilt.fields else {}
    )
    await slack.bench.submit(owner, text=good, do="save", **ticked)
    await dialog(slack, says="The draft is saved")
    saved = await dialog(slack, "Answer Dana")
    ticked = {"ticked": [one["value"] for one in saved.fields["ticked"]["options"]]} if "ticked" in saved.fields else {}
    await slack.bench.submit(owner, do="send", **ticked)
    await dialog(slack, says="Sent to Dana")
    await slack.bench.cancel(owner)
    [answer] = await replies(slack, ts, 1)
    assert answer.text == good
    assert f"From {NAMES[owner]}" in answer.shown
    return good


async def settles(slack: House, owner: str, ts: str) -> None:
    """What was promised is kept; Dana is asked, and says yes."""
    await slack.bench.press(await card(slack), owner, "Open")
    page = await dialog(slack, "Dana Reyes")
    await slack.bench.press_in(page, owner, "Promises")
    promises = await dialog(slack, "Promises")
    for number in range(len((await slack.complaint()).open_promises)):
        await slack.bench.press_in(promises, owner, "Done", number)
    await eventually(lambda: kept(slack), "the promises to be kept")
    await slack.bench.cancel(owner)

    await slack.bench.press(await card(slack), owner, "Can settle now")
    await dialog(slack, "Settle it")
    await slack.bench.submit(owner, remedy="the full $79.00 was paid back", text=QUESTION)
    await dialog(slack, says="is asked whether it is settled")
    await slack.bench.cancel(owner)
    asked = (await replies(slack, ts, 2))[1]
    await slack.bench.press(asked, PRIYA, "Yes, it is settled")  # not hers to say
    await slack.bench.press(asked, DANA, "Yes, it is settled")
    await told(slack, owner, "Dana Reyes says it is settled")
    await told(slack, DANA, "We are glad that it is settled")
    assert not (await replies(slack, ts, 2))[1].buttons


async def kept(slack: House) -> bool:
    return not (await slack.complaint()).open_promises


async def documents_and_closes(slack: House, owner: str) -> None:
    await slack.bench.press(await told(slack, owner, "says it is settled"), owner, "Write it down")
    await dialog(slack, "What we learn")
    await slack.bench.submit(
        owner,
        prevention="express is preselected for dated orders",
        value="fixable-fault",
        learned="economy must never be the default for a dated order",
    )
    await dialog(slack, says="Written down")
    await slack.bench.cancel(owner)
    await slack.bench.press(await card(slack), owner, "Close")
    await card(slack, "closed by")
    await told(slack, owner, "shall Dana hear what has changed")


async def is_done(slack: House, owner: str) -> None:
    """Nobody is nudged any more; nobody but the owner heard of Dana's complaint in private but who lost the race."""
    complaint = await slack.complaint()
    assert (complaint.state, complaint.settled) == (State.CLOSED, Settled.YES)
    await slack.idle()
    before = len(await slack.bench.privately(owner))
    await slack.later(timedelta(days=1))
    assert len(await slack.bench.privately(owner)) == before
    steps = [event.kind for event in await slack.storage.board.timeline(complaint.id)]
    assert steps.count("claimed") == 1
    assert steps[-1] == "closed"
