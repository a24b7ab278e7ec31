"""S0.1, S0.3, S0.5, S0.9 to S0.12: what is known of who complains, and what a draft makes of it."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.facts import Complaint
from bot.kinds import Double, Intent, Severity, Trigger
from storage.database import Storage
from tests.handlers.discord.bench import Bench, EnvClock, bench, named, team_policy, words
from tests.handlers.web.conftest import House
from tests.practices.lamp import plain
from tests.practices.s0_people import CUSTOMER, FACTS, LATE, drafted, page, rows, sends, told_of, writes_privately

FEE = "There was a hidden resort fee of $40 on my bill."
RUDE = "The woman at your desk was rude to me when I asked for my lamp."


@pytest.fixture
async def discord(sqlite_storage: Storage) -> AsyncIterator[Bench]:
    async with bench(sqlite_storage, team_policy(), EnvClock()) as made:
        yield made


async def test_s0_1_a_public_complaint_opens_as_a_presumed_double_disappointment(house: House) -> None:
    public, private = await house.owned(text=LATE), await writes_privately(house, LATE, "joe")
    shown = await rows(house, public)
    assert shown["Disappointed before"] == "presumed, because it is public: please check"
    assert "Disappointed before" not in await rows(house, private)
    assert (private.triage.severity, public.triage.severity) == (Severity.MEDIUM, Severity.HIGH)  # one step up
    assert "Others can read it: one step up." in shown["Why high"]


async def test_s0_1_the_owner_confirms_the_presumption_or_clears_it(house: House) -> None:
    public = await house.owned(text=LATE)
    assert (await told_of(house, public, double=str(Double.NO))).status == 200
    assert "Disappointed before" not in await rows(house, public)
    assert (await told_of(house, public, double=str(Double.YES))).status == 200
    assert (await rows(house, public))["Disappointed before"] == "yes"
    assert (await house.form("ben", public, "customer", **CUSTOMER)).status == 409  # nobody but the owner


async def test_s0_1_in_discord_the_card_asks_and_the_owner_confirms(discord: Bench) -> None:
    said = "the lamp came cracked."
    await discord.dana.send(discord.shop, f"{discord.us} {said}")
    await discord.settle()
    assert "presumed, because it is public: please check" in words(discord.card())
    await discord.press(discord.ana, discord.card(), "I own this")
    pane = await discord.press(discord.ana, discord.card(), named(discord.card(), "Open"))
    assert pane.response
    dialog = await discord.press(discord.ana, pane.response, "The customer")
    await discord.fill(discord.ana, dialog, double=str(Double.YES))
    found = await discord.complaint()
    assert found.triage.double_disappointment is Double.YES
    assert "presumed" not in words(discord.card())


@pytest.mark.parametrize(
    ("text", "trigger"),
    [(LATE, "a product or service below what was expected"), (RUDE, "a rude employee"), (FEE, "a hidden fee")],
)
async def test_s0_3_the_card_shows_what_set_the_customer_off(house: House, text: str, trigger: str) -> None:
    assert (await rows(house, await house.complains(text)))["Trigger"] == trigger
    assert trigger in plain(await house.pane("ana", "team"))


async def test_s0_3_a_hidden_fee_asks_whether_the_customer_believes_in_greed(house: House) -> None:
    complaint = await house.owned(text=FEE)
    assert (await rows(house, complaint))["They believe"] == "greed? (“hidden resort fee”)"
    confirmed = {"intent": str(Intent.GREED), "evidence": "hidden resort fee", "trigger": "hidden-fee"}
    assert (await told_of(house, complaint, **confirmed)).status == 200
    assert (await rows(house, complaint))["They believe"] == "greed (“hidden resort fee”)"


async def test_s0_3_a_hidden_fee_turns_on_greed_needs_reason(house: House) -> None:
    fee, late = await house.owned(text=FEE), await house.owned(text=LATE)
    assert "greed-needs-reason" in await _found(house, fee)
    assert "greed-needs-reason" not in await _found(house, late)
    assert (await told_of(house, late, trigger=str(Trigger.HIDDEN_FEE))).status == 200  # the owner knows better
    assert "greed-needs-reason" in await _found(house, late)


async def test_s0_5_before_a_draft_the_timer_runs_and_relationship_and_intent_are_set(house: House) -> None:
    complaint = await house.complains(LATE, who="joe")
    card = await page(house, complaint)
    assert "draft:acknowledgement" not in card
    assert (await house.press("ana", complaint, "draft:acknowledgement")).status == 409
    await house.press("ana", complaint, "claim:")
    shown = await page(house, complaint)
    assert "draft:acknowledgement" in shown
    assert re.search(r"Next:</strong> .*?class=\"due\"", shown)  # the first word's timer runs
    known = await rows(house, complaint)
    assert known["Customer"] == "new"
    assert known["They believe"] == "not clear"


@pytest.mark.parametrize("left_out", ["relationship", "intent"])
async def test_s0_5_unknown_is_an_answer_and_nothing_is_none(house: House, left_out: str) -> None:
    complaint = await house.owned(text=LATE)
    refused = await told_of(house, complaint, **{left_out: ""})
    assert refused.status == 409
    assert "is none of the choices" in refused.note
    assert (await rows(house, complaint))["Customer"] == "steady, since 2021"
    assert (await told_of(house, complaint, relationship="unknown", intent="unclear")).status == 200
    assert (await rows(house, complaint))["Customer"] == "new or regular, not known"


async def test_s0_9_the_relationship_switched_the_draft_has_another_order_and_content(house: House) -> None:
    complaint = await _private(house)
    steady = await drafted(house, complaint)
    assert (await told_of(house, complaint, double="no", relationship="casual")).status == 200
    assert "casual, since 2021 (says Ana Ruiz)" in (await rows(house, complaint))["Customer"]
    casual = await drafted(house, complaint)
    assert "2021" in steady
    assert "2021" not in casual
    assert _place(casual, "$79.00") < _place(steady, "$79.00")
    assert "economy" in steady.partition("$79.00")[0]  # the reason comes before the money
    assert "economy" in casual.partition("$79.00")[2]


async def test_s0_10_to_a_steady_customer_we_own_it_before_any_amount_and_name_what_we_share(house: House) -> None:
    complaint = await _private(house)
    text = await drafted(house, complaint)
    before = text.partition("$79.00")[0]
    assert re.search(r"\b(?:we|I|our|ours|us)\b", before)
    assert re.search(r"sorry|apolog", before)
    assert "2021" in text
    money_first = f"Dana, thank you for telling me. You get the full $79.00 back by Wednesday 25 November. {text}"
    assert "relationship-fit" in (await house.form("ana", complaint, "check", text=money_first, kind="apology")).text
    assert "relationship-fit" not in (await house.form("ana", complaint, "check", text=text, kind="apology")).text


async def test_s0_11_a_casual_customer_reads_early_what_he_gets_and_no_talk_of_a_relationship(house: House) -> None:
    complaint = await _private(house)
    await told_of(house, complaint, double="no", relationship="casual")
    text = await drafted(house, complaint)
    assert _place(text, "$79.00") < 0.6
    gushes = f"{text} You are part of our family, and your loyalty means the world to us."
    assert "relationship-fit" in (await house.form("ana", complaint, "check", text=gushes, kind="apology")).text
    assert (await sends(house, complaint, gushes)).status == 409
    assert "relationship-fit" not in (await house.form("ana", complaint, "check", text=text, kind="apology")).text


async def test_s0_12_what_the_customer_believes_stands_with_his_own_words(house: House) -> None:
    said = "My lamp came eight days late. I wrote on Monday and nobody answered. You only want my money."
    complaint = await house.owned(text=said)
    assert (await rows(house, complaint))["They believe"] == "greed (“only want my money”)"
    invented = await told_of(house, complaint, intent="accident", evidence="I know it was a slip")
    assert invented.status == 409
    assert "word for word" in invented.note
    assert (await told_of(house, complaint, intent="indifference", evidence="nobody answered")).status == 200
    assert (await rows(house, complaint))["They believe"] == "indifference (“nobody answered”)"


async def _found(house: House, complaint: Complaint) -> str:
    """What the rules say of a text that gives nothing back, where we kept money."""
    told = {"failures": "the bill was not as agreed", "facts": "we kept $40.00", "cause_status": "unknown"}
    assert (await house.form("ana", complaint, "facts", **told)).status == 200
    text = (
        "Thank you for telling us, Dana. I'm sorry we got your bill wrong. I'll write by Thursday 19 November, 17:00."
    )
    return (await house.form("ana", complaint, "check", text=text, kind="apology")).text


async def _private(house: House) -> Complaint:
    """Dana, who has bought since 2021, wrote to us alone; Ana owns it and has recorded the facts."""
    complaint = await writes_privately(house, LATE)
    await house.press("ana", complaint, "claim:")
    assert (await house.form("ana", complaint, "facts", **FACTS)).status == 200
    return await house.storage.store.load(complaint.id)


def _place(text: str, part: str) -> float:
    """How far into the text this stands, in words."""
    assert part in text, text
    return len(text.partition(part)[0].split()) / len(text.split())
