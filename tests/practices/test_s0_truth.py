"""S0.4, S0.13 to S0.17: what a reply has to say, what it may not say, and how a complaint ends."""

import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.facts import Complaint
from bot.kinds import Settled, State
from storage.database import Storage
from tests.handlers.discord.bench import Bench, EnvClock, bench, buttons, shown, team_policy
from tests.handlers.discord.talking import say
from tests.handlers.web.conftest import House
from tests.practices.lamp import plain
from tests.practices.s0_people import FACTS, LATE, drafted, page, rows, sends, sent_to, writes_privately

ROOT = Path(__file__).parents[2]
BY = "I'll write again by Thursday 19 November, 17:00."
THANKS = "Thank you for telling us, Dana."
SORRY = "I'm sorry we sent your lamp eight days late and with a cracked shade."
DARK = "Three evenings of client work in the dark: that is on us, and I'm on this with you."
OFFER = "Which do you prefer: the full $79.00 back, or a new lamp?"
LONG = (
    "Order 48213 came eight days late and the shade is cracked. I had three evenings of client work in the dark, one "
    "after the other, because the only other lamp I have is in the kitchen. Please tell me what you will do about it."
)
ACKNOWLEDGED = (
    "Thank you for telling me, Dana. Your order came eight days late and the shade is cracked. I own this now and will "
    "write to you by Tuesday, 17 November, 17:00."
)


@pytest.fixture
async def discord(sqlite_storage: Storage) -> AsyncIterator[Bench]:
    async with bench(sqlite_storage, team_policy(), EnvClock()) as made:
        yield made


def lint(text: str, **case: object) -> "tuple[int, dict[str, object]]":
    """What `amends lint` says of a text: its exit code, and its answer."""
    line = json.dumps({"id": "a", "kind": "apology", "text": text, "case": {"company": "Lumen", **case}})
    command = [sys.executable, "-m", "bot", "lint", "--jsonl", "-"]
    ran = subprocess.run(command, cwd=ROOT, input=line.encode(), capture_output=True, timeout=60, check=False)  # noqa: S603 - our own program
    return ran.returncode, json.loads(ran.stdout)


# S0.4


async def test_s0_4_the_card_lists_earlier_contacts_and_a_reply_names_the_unanswered_one(house: House) -> None:
    first = await house.complains(LATE, who="joe")
    await house.press("ben", first, "claim:")
    house.clock.now += timedelta(hours=5)
    again = await writes_privately(house, f"{LATE} Where is the new one?", "joe")
    listed = f"16 Nov 2026: “{LATE}” (Ben Okoro: not answered)"
    assert (await rows(house, again))["Earlier contacts"] == listed
    assert listed in plain(await house.pane("ana", "team"))
    await house.press("ana", again, "claim:")
    assert (await house.form("ana", again, "facts", **FACTS)).status == 200
    assert re.search(r"answer|repl", await drafted(house, again))  # the writer owns up to it
    silent = f"{THANKS.replace('Dana', 'Joe')} {SORRY} {_REASON} {DARK} {OFFER} {BY}"
    refused = await sends(house, again, silent)
    assert refused.status == 409
    assert "Joe wrote to us before and had no answer. Say so" in refused.note
    owns_up = silent.replace("shade.", "shade, and did not answer your message of 16 November.")
    assert (await sends(house, again, owns_up)).status == 200


# S0.13


async def test_s0_13_without_the_confirmed_reason_nothing_goes_out(house: House) -> None:
    complaint = await _with_facts(house)
    silent = f"{THANKS} {SORRY} {DARK} {OFFER} {BY}"
    assert "reason-grounded" in await _findings(house, complaint, silent)
    assert (await sends(house, complaint, silent)).status == 409
    assert "reason-grounded" in await _findings(house, complaint, f"{silent} It was because our scanner failed.")
    told = f"{THANKS} {SORRY} {_REASON} {DARK} {OFFER} {BY}"
    assert "reason-grounded" not in await _findings(house, complaint, told)


async def test_s0_13_where_the_cause_is_not_known_it_says_so_and_when_he_hears_it(house: House) -> None:
    complaint = await _with_facts(house, cause_status="suspected")  # which may not be told
    guess = f"{THANKS} {SORRY} {_REASON} {DARK} {OFFER} {BY}"
    assert "reason-grounded" in await _findings(house, complaint, guess)
    assert "reason-grounded" in await _findings(house, complaint, guess.replace(_REASON, ""))
    undated = "I do not know yet why it was late."
    assert "reason-grounded" in await _findings(house, complaint, f"{THANKS} {SORRY} {undated} {DARK} {OFFER}")
    honest = "I do not know yet why it was late; I'll tell you by Thursday 19 November, 17:00."
    assert "reason-grounded" not in await _findings(house, complaint, f"{THANKS} {SORRY} {honest} {DARK} {OFFER}")


# S0.14


@pytest.mark.parametrize("invented", ["order 99999", "$120.00", "2 October", "Marisa Vance"])
async def test_s0_14_what_is_not_in_the_facts_is_refused(house: House, invented: str) -> None:
    complaint = await _with_facts(house)
    true = f"{THANKS} {SORRY} {_REASON} {DARK} {OFFER} {BY}"
    assert "ungrounded-fact" not in await _findings(house, complaint, true)
    false = f"{true} I looked at it with {invented} before me."
    assert "ungrounded-fact" in await _findings(house, complaint, false)
    assert (await sends(house, complaint, false)).status == 409
    assert await sent_to(house) == []


async def test_s0_14_in_the_console_the_owner_has_opened_it_before_he_approves(house: House) -> None:
    complaint = await house.owned(text=LONG)
    refused = await sends(house, complaint, ACKNOWLEDGED, "acknowledgement")
    assert refused.status == 409
    assert "read what Dana wrote to its end" in refused.note
    await page(house, complaint, "ben")  # a colleague's reading is not the owner's
    assert (await sends(house, complaint, ACKNOWLEDGED, "acknowledgement")).status == 409
    await page(house, complaint)
    assert (await sends(house, complaint, ACKNOWLEDGED, "acknowledgement")).status == 200
    await house.settle()
    assert [post.text for post in await sent_to(house)] == [ACKNOWLEDGED]


async def test_s0_14_in_discord_too(discord: Bench) -> None:
    await say(discord, discord.dana, f"{discord.us} {LONG}")
    await discord.press(discord.ana, discord.card(), "I own this")
    await discord.press(discord.ana.user, discord.told(discord.ana)[-1], "Acknowledge now")
    ready = discord.told(discord.ana)[-1]
    send = next(label for label in buttons(ready) if label.startswith("Send to"))
    refused = await discord.press(discord.ana.user, ready, send)
    assert "read what Dana wrote to its end" in shown(refused)
    assert discord.ours(discord.shop) == []
    await discord.press(discord.ana, discord.card(), "Open")
    await discord.press(discord.ana.user, discord.told(discord.ana)[-1], send)
    assert len(discord.ours(discord.shop)) == 1


# S0.15


@pytest.mark.parametrize(
    ("blame", "rule"),
    [
        ("The courier lost your parcel, so it was out of our hands.", "blame-elsewhere"),
        ("ParcelJet is to blame for the delay.", "blame-elsewhere"),
        ("You gave us the wrong address.", "blame-customer"),
        ("You should have opened the box at once.", "blame-customer"),
    ],
)
async def test_s0_15_blame_is_refused_also_where_the_owner_typed_it(house: House, blame: str, rule: str) -> None:
    complaint = await _with_facts(house, third_parties="ParcelJet")
    clean = f"{THANKS} {SORRY} {_REASON} {DARK} {OFFER} {BY}"
    assert rule not in await _findings(house, complaint, clean)
    assert rule in await _findings(house, complaint, f"{clean} {blame}")
    assert (await sends(house, complaint, f"{clean} {blame}")).status == 409
    assert await sent_to(house) == []
    code, answer = lint(f"{clean} {blame}", third_parties=["ParcelJet"])
    assert (code, answer["verdict"]) == (1, "block")
    assert rule in json.dumps(answer["findings"])


# S0.16


async def test_s0_16_resolved_needs_a_remedy_and_the_question_whether_it_is_settled(house: House) -> None:
    complaint = await house.owned(text=LATE)
    assert (await sends(house, complaint, ACKNOWLEDGED, "acknowledgement")).status == 200
    await house.settle()
    question = "Dana, a new lamp is with you now. Is it settled for you, or is something still open?"
    for remedy, text in (("", question), ("a new lamp", "")):
        assert (await house.form("ana", complaint, "resolve", remedy=remedy, text=text)).status == 409
        assert (await house.storage.store.load(complaint.id)).state is State.OWNED
    assert (await house.press("ana", complaint, "close:")).status == 409
    said = await house.form("ana", complaint, "resolve", remedy="a new lamp", text=question)
    assert said.status == 200, said.text
    found = await house.storage.store.load(complaint.id)
    assert (found.state, found.remedy, found.settled) == (State.RESOLVED, "a new lamp", Settled.ASKED)
    seen = plain(await house.pane("dana", "help"))
    assert question in seen
    assert "Yes, it is settled" in seen
    assert "No, not yet" in seen


# S0.17


async def test_s0_17_dear_valued_customer_is_refused_as_boilerplate(house: House) -> None:
    complaint = await _with_facts(house)
    clean = f"{THANKS} {SORRY} {_REASON} {DARK} {OFFER} {BY}"
    greeted = f"Dear Valued Customer, {clean}"
    assert "boilerplate" not in await _findings(house, complaint, clean)
    assert "boilerplate" in await _findings(house, complaint, greeted)
    assert (await sends(house, complaint, greeted)).status == 409
    code, answer = lint(greeted)
    assert (code, answer["verdict"]) == (1, "block")
    assert "Dear Valued Customer" in json.dumps(answer["findings"])


_REASON = "It was late because we booked economy shipping instead of express."


async def _with_facts(house: House, **changed: str) -> Complaint:
    """Dana's, in the channel; Ana owns it and has recorded the facts."""
    complaint = await house.owned(text=LATE)
    assert (await house.form("ana", complaint, "facts", **{**FACTS, **changed})).status == 200
    return complaint


async def _findings(house: House, complaint: Complaint, text: str) -> str:
    """What the page says of a full apology while Ana types it."""
    return (await house.form("ana", complaint, "check", text=text, kind="apology")).text
