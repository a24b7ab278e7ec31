"""S0.5, S0.9, S0.12, S0.14, in Slack: what the owner says of the customer, and that he has read it."""

from collections.abc import AsyncIterator

import pytest

from bot.kinds import Intent, Relationship
from storage.database import Storage
from tests.handlers.slack.bench import bench, eventually
from tests.handlers.slack.house import House, MovedClock, running, team_policy
from tests.handlers.slack.local import DANA, DESK, HELP, SAM, LocalSlack
from tests.handlers.slack.window import Message, View

LONG = (
    "Order 48213 came eight days late and the shade is cracked. I wrote on Monday and nobody answered. I had three "
    "evenings of client work in the dark, one after the other. Please tell me what you will do about it."
)


@pytest.fixture
async def slack(slack_server: LocalSlack, sqlite_storage: Storage) -> AsyncIterator[House]:
    policy = team_policy(watch_all=[HELP])
    async with bench(slack_server) as window, running(window, sqlite_storage, MovedClock(), policy) as made:
        yield made


async def test_s0_9_and_s0_12_the_owner_says_how_close_they_are_and_what_they_believe(slack: House) -> None:
    card = await _owned(slack)
    assert "indifference (“nobody answered”)" in card.shown
    assert "new or regular, not known" in card.shown
    dialog = await _customer(slack)
    assert dialog.fields["intent"]["initial_option"]["value"] == Intent.INDIFFERENCE
    invented = {"intent": str(Intent.GREED), "evidence": "you only want money"}
    assert "word for word" in (await slack.bench.submit(SAM, **invented))["evidence"]
    told = {"relationship": str(Relationship.STEADY), "intent": str(Intent.INDIFFERENCE), "evidence": "nobody answered"}
    assert await slack.bench.submit(SAM, **told) == {}
    await slack.idle()
    assert "steady (says Sam Okafor)" in (await slack.bench.ours(DESK))[0].shown


async def test_s0_5_an_empty_relationship_is_none(slack: House) -> None:
    await _owned(slack)
    await _customer(slack)
    assert "none of the choices" in (await slack.bench.submit(SAM, relationship=None))["relationship"]
    assert await slack.bench.submit(SAM, relationship=str(Relationship.UNKNOWN)) == {}


async def test_s0_14_nothing_goes_out_before_the_owner_has_opened_it(slack: House) -> None:
    await _owned(slack)
    await slack.bench.press((await slack.bench.privately(SAM))[-1], SAM, "Acknowledge now")
    await slack.idle()
    ready = (await slack.bench.privately(SAM))[-1]
    send = next(label for label in ready.buttons if label.startswith("Send to"))
    await slack.bench.press(ready, SAM, send)
    await slack.idle()
    assert any("read what Dana wrote to its end" in one.shown for one in await slack.bench.privately(SAM))
    assert not await slack.bench.ours(HELP)
    await _opened(slack)
    await slack.bench.press(ready, SAM, send)
    await slack.idle()
    assert len(await slack.bench.ours(HELP)) == 1


async def _owned(slack: House) -> Message:
    """Dana posted it, and Sam owns it; the card."""
    await slack.bench.post(HELP, DANA, LONG)
    await slack.idle()
    await slack.bench.press((await slack.bench.ours(DESK))[0], SAM, "✋ I own this")
    await slack.idle()
    return (await slack.bench.ours(DESK))[0]


async def _opened(slack: House) -> View:
    """Sam opens the complaint from its card."""
    await slack.bench.press((await slack.bench.ours(DESK))[0], SAM, "Open")
    return await eventually(slack.bench.view, "the complaint")


async def _customer(slack: House) -> View:
    """From there, the dialog in which he says how it stands with her."""
    await _opened(slack)
    await slack.press_in_dialog(SAM, "The customer")

    async def there() -> View | None:
        now = await slack.bench.view()
        return now if now and "relationship" in now.fields else None

    return await eventually(there, "the dialog")
