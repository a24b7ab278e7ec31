"""S3, one owner to the end: heard first, told concretely, documented, never passed on, calm under attack."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.facts import Complaint
from bot.kinds import State
from tests.handlers.web.conftest import House
from tests.practices.lamp import amends
from tests.practices.s1_people import (
    ACKNOWLEDGED,
    FACTS,
    LEARNED,
    SETTLED,
    Letter,
    acknowledged,
    drafted,
    keep_all,
    lint,
    now,
    page,
    privately,
    saved,
    send,
    until,
    written,
)

NOVEMBER = ("--since", "2026-11-01", "--until", "2026-12-01")
OUTBURST = "My lamp came broken. YOU ARE ALL LIARS!!! THIS IS A DISGRACE!!!"
HEARD = (
    "Thank you for telling me, Dana. Your lamp came broken. I own this now, and I will write to you again by Monday, "
    "16 November, 16:00."
)
CORRECTS = re.compile(
    r"Did I get that right\?|Have I understood it right\?|If I missed anything, tell me\."
    r"|If any of it is wrong, tell me\."
)


async def says(house: House, text: str) -> None:
    """Dana writes again, directly."""
    assert (await house.post("/as/dana/posts", channel="@dana", text=text)).status == 200
    await house.settle()


def offered(html: str) -> list[str]:
    """The drafts that the head of a complaint's page offers."""
    return re.findall(r'value="draft:([a-z-]+)"', html.partition('class="case-head"')[2].partition("</header>")[0])


# S3.1


async def test_s3_1_while_the_customer_vents_we_listen(house: House) -> None:
    complaint = await privately(house, OUTBURST)
    shown = await page(house, complaint)
    assert "venting: listen first; no reasons and no offers before you have acknowledged it" in shown
    assert offered(shown) == ["acknowledgement"]
    for kind in ("apology", "solution"):
        refused = await house.press("ana", complaint, f"draft:{kind}")
        assert (refused.status, "Dana is letting it out. Acknowledge it first" in refused.note) == (409, True)
    await saved(house, complaint, Letter().text, "apology")
    assert (await send(house, complaint, Letter().text, "apology")).status == 409, "nor what he wrote himself"
    assert "economy" not in await house.pane("dana", "direct")
    house.clock.now += timedelta(minutes=3)
    assert (await send(house, complaint, HEARD)).status == 200
    await house.form("ana", complaint, "facts", **{**FACTS, "failures": "lamp came broken"})
    assert offered(await page(house, complaint)) == ["apology"]
    assert (await drafted(house, complaint)).text, "heard, the customer gets the whole of it"


async def test_s3_1_each_new_outburst_is_heard_first(house: House) -> None:
    complaint = await privately(house, OUTBURST)
    house.clock.now += timedelta(minutes=3)
    assert (await send(house, complaint, HEARD)).status == 200
    await says(house, "What a joke, you are useless!!!")
    assert offered(await page(house, complaint)) == ["acknowledgement"]
    assert (await house.press("ana", complaint, "draft:apology")).status == 409
    await says(house, "It was bought in October and broke on the first day.")
    assert "listen first" not in await page(house, complaint), "ready to move on"


def test_s3_1_a_third_message_does_not_apologise_again_with_nothing_new() -> None:
    """C1: patience is no repetition."""
    again = Letter(
        "", "I'm sorry once more that you are still waiting.", "", "", "", "I have read your message.", "", ""
    )
    news = Letter("", "I'm sorry that it took us so long.", "", "", "", "I have booked the courier for you.", "", "")
    for index, verdict in ((2, None), (3, "block")):
        found = lint({"again": again, "news": news}, kind="update", message_index=index)
        assert found["again"].findings.get("over-apologising") == verdict
        assert "over-apologising" not in found["news"].findings


def test_s3_1_nobody_invents_a_guilt_that_is_not_known() -> None:
    """C2: what was lived through is acknowledged, what is checked is dated."""
    text = written(fault="unclear", cause=None)
    assert "three evenings of client work in the dark" in text
    assert "Thursday 19 November, 17:00" in text
    guilt = re.compile(r"\b(?:our (?:fault|mistake)|we (?:sent|left|booked|did not|failed))\b", re.IGNORECASE)
    assert not guilt.search(text)
    assert guilt.search(written()), "where it is known it is owned"


# S3.2


@pytest.mark.parametrize(
    "case",
    [
        {},
        {"customer": {"name": "Dana Reyes", "relationship": "casual"}},
        {"customer": {"name": "Kim Sato"}, "failures": ["charged twice"], "complaint": "You charged me twice."},
    ],
)
def test_s3_2_the_first_full_reply_goes_through_what_went_wrong_and_can_be_corrected(case: dict[str, Any]) -> None:
    text = written(**case)
    for word in ("twice",) if "failures" in case else ("eight days late", "cracked"):
        assert word in text
    assert CORRECTS.search(text)
    assert not CORRECTS.search(written("update", **{**case, "message_index": 2})), "once is enough"


def test_s3_2_a_reply_that_names_nothing_is_not_sent() -> None:
    vague = Letter(own="I'm sorry about the issue that you had with your order.")
    assert lint({"vague": vague})["vague"].findings["names-the-failure"] == "require"


async def test_s3_2_the_owner_gets_it_so_and_sends_it(house: House) -> None:
    complaint = await acknowledged(house)
    await house.form("ana", complaint, "facts", **FACTS)
    draft = await drafted(house, complaint)
    assert CORRECTS.search(draft.text)
    assert (await send(house, complaint, draft.text, "apology")).status == 200
    assert CORRECTS.search(await house.pane("dana", "direct"))


# S3.4


async def test_s3_4_nothing_is_closed_before_it_is_written_down_and_the_record_can_be_exported(
    house: House, database: str
) -> None:
    complaint = await acknowledged(house)
    await keep_all(house, complaint)
    await house.form("ana", complaint, "resolve", remedy="a new lamp was delivered", text=SETTLED)
    await house.press("dana", complaint, "settled:")
    assert "Write down what happened first" in (await house.press("ana", complaint, "close:")).note
    for missing in ("failed", "cause", "remedy", "prevention"):
        said = await house.form("ana", complaint, "document", **{**LEARNED, missing: " "})
        assert said.status == 409, missing
    assert (await house.press("ana", complaint, "close:")).status == 409
    await house.form("ana", complaint, "document", **LEARNED)
    assert (await house.press("ana", complaint, "close:")).status == 200
    (line,) = amends("export", database=database).stdout.splitlines()
    record = json.loads(line)
    assert (record["id"], record["state"], record["remedy"]) == (complaint.id, "closed", "a new lamp was delivered")
    assert record["documentation"] == LEARNED
    kinds = [event["kind"] for event in record["timeline"]]
    assert [kind for kind in kinds if kind in ("case_opened", "claimed", "resolved", "confirmed", "closed")] == [
        "case_opened", "claimed", "resolved", "confirmed", "closed",
    ]  # fmt: skip


# S3.5


async def test_s3_5_it_is_not_passed_on_but_by_a_lead_for_a_reason_and_that_is_counted(
    house: House, database: str
) -> None:
    complaint = await acknowledged(house)
    brief = {"person": "web:ben", "brief": "late and cracked; a refund is offered"}
    for who in ("ana", "ben"):
        assert 'value="unreachable"' not in await page(house, complaint, who)
        assert (await house.form(who, complaint, "owner", **brief, reason="unreachable")).status == 409
    for wrong in ({**brief, "brief": " ", "reason": "unreachable"}, {**brief, "reason": "other"}):
        assert (await house.form("lee", complaint, "owner", **wrong)).status == 409
    owner = (await now(house, complaint)).owner
    assert owner
    assert owner.id == "web:ana"
    assert (await house.form("lee", complaint, "owner", **brief, reason="unreachable")).status == 200
    shown = await page(house, complaint)
    assert 'Hand-offs</dt><dd dir="auto">1</dd>' in shown
    assert "Ben Okoro owns it now, before that Ana Ruiz" in shown
    assert "Ben Okoro owns Dana Reyes" in await house.pane("ana", "direct")
    draft = (await now(house, complaint)).draft
    assert draft
    assert "Ben" in draft.text, "who writes from now on says so"
    counted = json.loads(amends("report", "--format", "json", *NOVEMBER, database=database).stdout)["figures"]
    lines = {one["line"]: one["count"] for one in counted if one["metric"] == "hand-offs" and one["split"] == "all"}
    assert lines["because: unreachable"] == 1
    assert lines["none at all"] == 0


# S3.6


async def helped(house: House) -> Complaint:
    """Ben is to find the parcel by noon in New York: 17:00 in UTC."""
    complaint = await acknowledged(house)
    said = await house.form(
        "ana", complaint, "helper", person="web:ben", task="find the parcel", due="2026-11-16T12:00"
    )
    assert said.status == 200, said.note
    return complaint


NOON = datetime(2026, 11, 16, 17, 0, tzinfo=UTC)


async def test_s3_6_the_owner_is_nudged_when_a_helper_is_late(house: House) -> None:
    complaint = await helped(house)
    assert "find the parcel" in await house.pane("ben", "direct")
    assert "Ben Okoro: find the parcel" in await page(house, complaint)
    await until(house, NOON - timedelta(minutes=1))
    assert "has not said yet" not in await house.pane("ana", "direct")
    await until(house, NOON + timedelta(hours=5))
    assert "is due now: find the parcel" in await house.pane("ben", "direct")
    assert "Ben Okoro has not said yet that the task for Dana is done" in await house.pane("ana", "direct")
    owner = (await now(house, complaint)).owner
    assert owner
    assert owner.id == "web:ana"


async def test_s3_6_nobody_is_nudged_about_what_is_done(house: House) -> None:
    complaint = await helped(house)
    await house.press("ben", complaint, "helped:h1")
    assert "Ben Okoro is done with what you asked for" in await house.pane("ana", "direct")
    await until(house, NOON + timedelta(hours=5))
    assert "has not said yet" not in await house.pane("ana", "direct")
    assert "task is not done yet" not in await house.pane("ana", "direct")


# S3.7


def test_s3_7_the_owner_speaks_as_i() -> None:
    company = Letter(then="Our team will write to you again by Thursday 19 November, 17:00.")
    found = lint({"I": Letter(), "the company": company})
    assert found["I"].verdict == "pass"
    assert found["the company"].findings["owner-voice"] == "require"
    for kind in ("acknowledgement", "apology", "update"):
        text = written(kind, fix_done="the new lamp is packed")
        assert re.search(r"\bI(?:'m|'ll| own| will)?\b", text), text
        assert "the team" not in text.lower()


async def test_s3_7_a_text_without_an_i_is_not_sent(house: House) -> None:
    complaint = await privately(house)
    said = await send(house, complaint, ACKNOWLEDGED.replace("I own this now, and I will", "Lumen will"))
    assert said.status == 409
    assert "first person" in said.note
    assert "Lumen will write" not in await house.pane("dana", "direct")


# S3.8


@pytest.mark.parametrize(("who", "hint"), [("ben", "Ana Ruiz owns this complaint"), ("lee", "Ana Ruiz owns this")])
async def test_s3_8_a_second_agent_is_told_privately_before_anything_is_sent(house: House, who: str, hint: str) -> None:
    complaint = await house.owned("ana")
    assert "Ana Ruiz is the one voice Dana hears" in await page(house, complaint, who)
    said = await house.post(f"/as/{who}/posts", channel="help", thread="1", text="Let me look into that for you.")
    assert (said.status, hint in said.note) == (409, True)
    for other in ("dana", "ana", "joe"):
        assert "Let me look into that" not in await house.pane(other, "help")
        assert hint not in await house.pane(other, "help")


# S3.9


async def test_s3_9_the_lead_sees_hours_without_an_owner_and_nobodys_name(house: House, database: str) -> None:
    first = await house.complains()  # at half past nine in New York
    await until(house, house.clock.now + timedelta(minutes=90))
    await house.press("ana", first, "claim:")
    policy = Path(database.removeprefix("sqlite://")).with_name("policy.toml")
    policy.write_text('zone = "America/New_York"\n')
    ran = amends("report", "--format", "json", *NOVEMBER, database=database, policy=policy)
    figures = json.loads(ran.stdout)["figures"]
    hours = {one["line"]: one["count"] for one in figures if one["metric"] == "lying"}
    assert hours == {"Mon 09:00": 30, "Mon 10:00": 60}
    table = amends("report", *NOVEMBER, database=database, policy=policy).stdout
    assert "Without an owner, by hour of the week" in table
    for name in ("Ana", "Ben", "Chloe", "Lee", "web:ana", "web:ben"):
        assert name not in table


# S3.10


async def test_s3_10_the_owner_reads_it_calmly_before_the_raw_words(house: House) -> None:
    complaint = await privately(house, OUTBURST)
    calm = "In short: "
    told, shown = await house.pane("ana", "direct"), await page(house, complaint)
    for html in (told, shown):
        assert calm in html
        assert html.index(calm) < html.index("LIARS")
        summary = html.partition(calm)[2].partition("<")[0]
        assert "it is about what happened, not about you" in summary
        assert not re.search(r"LIARS|DISGRACE|!", summary)
    await house.form("ana", complaint, "facts", **{**FACTS, "failures": "the lamp came broken"})
    assert "In short: the lamp came broken." in await page(house, complaint)


async def test_s3_10_a_quick_answer_to_anger_is_read_once_more_and_then_goes(house: House) -> None:
    complaint = await privately(house, OUTBURST)
    house.clock.now += timedelta(seconds=90)
    first = await send(house, complaint, HEARD)
    assert first.status == 409
    assert "Dana wrote in anger less than two minutes ago. Read your text once more" in first.note
    assert "I own this now" not in await house.pane("dana", "direct")
    house.clock.now += timedelta(seconds=10)
    assert (await send(house, complaint, HEARD)).status == 200, "no block"
    assert "I own this now" in await house.pane("dana", "direct")


@pytest.mark.parametrize(("text", "wait"), [(OUTBURST, 121), ("Order 48213 came eight days late.", 30)])
async def test_s3_10_nobody_is_asked_later_or_about_calm_words(house: House, text: str, wait: int) -> None:
    complaint = await privately(house, text)
    house.clock.now += timedelta(seconds=wait)
    answer = HEARD if text == OUTBURST else HEARD.replace("Your lamp came broken", "Order 48213 came eight days late")
    assert (await send(house, complaint, answer)).status == 200
    assert (await now(house, complaint)).state is State.OWNED
