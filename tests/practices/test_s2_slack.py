"""S2.4, S2.5, S2.10, S2.12: what is found by us, what of the cause may be told, what is offered. In Slack."""

from datetime import timedelta
from pathlib import Path

from tests.handlers.slack.bench import eventually
from tests.handlers.slack.conftest import clock, mode, policy, slack, slack_bench, slack_server
from tests.handlers.slack.house import House
from tests.handlers.slack.local import DANA, DESK, HELP, SAM
from tests.handlers.slack.test_dialogs import complaint, opened, owned, shown
from tests.journeys.slack.sights import card, told
from tests.practices.s2_people import counted

__all__ = ["clock", "mode", "policy", "slack", "slack_bench", "slack_server"]

FACTS = {
    "failures": "came eight days late\nnobody answered your note",
    "impact": "three evenings of client work in the dark",
    "cause": "we booked economy shipping instead of express",
    "fault": "ours",
    "option_label_0": "a new lamp",
}


async def test_s2_4_what_a_colleague_brings_in_is_counted_as_found_by_us(slack: House, tmp_path: Path) -> None:
    await complaint(slack)  # Dana's own words
    await slack.bench.command(SAM, "/complaint", "Their shelf fell off the wall, as I read elsewhere.")
    await shown(slack, "Report a complaint")
    assert await slack.bench.submit(SAM, customer="Joe Park") == {}
    await eventually(lambda: _are(slack, 2))
    post = await slack.bench.post(HELP, DANA, "the blue cup I got is cracked")
    await slack.idle()
    before = len(await slack.complaints())
    await slack.report_message(SAM, HELP, post)
    await eventually(lambda: _are(slack, before + 1))
    await slack.idle()
    days = [f"{slack.clock() + timedelta(days=n):%Y-%m-%d}" for n in (-1, 2)]
    assert counted(tmp_path, "found-by-us", *days) == {"found by us": (2, 3)}
    cards = [one.shown for one in await slack.bench.ours(DESK)]
    assert sum("Brought in by" in one for one in cards) == 2


async def _are(slack: House, many: int) -> bool:
    return len(await slack.complaints()) == many


async def test_s2_5_what_failed_and_the_cause_are_apart_and_only_a_confirmed_cause_is_told(slack: House) -> None:
    case = await owned(slack)
    dialog = await opened(slack, SAM, "facts", case)
    assert {"failures", "cause", "cause_status"} <= dialog.fields.keys()
    options = [one["value"] for one in dialog.fields["cause_status"]["options"]]
    assert options == ["confirmed", "suspected", "unknown"]
    for status in ("unknown", "suspected", "confirmed"):
        await opened(slack, SAM, "facts", case)
        assert await slack.bench.submit(SAM, **FACTS, cause_status=status) == {}
        await slack.bench.press(await card(slack, "What failed"), SAM, "Draft apology")
        await slack.idle()
        found = await told(slack, SAM, "A draft apology for Dana")
        assert ("economy" in found.shown.lower()) is (status == "confirmed"), found.shown
        assert "late" in found.shown  # what failed is told in any case


async def test_s2_10_the_dialog_of_the_facts_says_which_remedy_fits(slack: House) -> None:
    case = await owned(slack, "My card was charged twice for one desk, and nobody answers.")
    dialog = await opened(slack, SAM, "facts", case)
    assert "What fits first: give the exact amount back now, and what it caused." in dialog.shown


async def test_s2_12_the_card_offers_the_apology_once_the_facts_are_there(slack: House) -> None:
    case = await owned(slack)
    first = await card(slack, "owned by")
    assert "Acknowledge" in first.buttons
    assert "Draft apology" not in first.buttons
    await opened(slack, SAM, "facts", case)
    assert await slack.bench.submit(SAM, **FACTS, cause_status="unknown") == {}
    await slack.idle()
    assert "Draft apology" in (await card(slack, "What failed")).buttons
