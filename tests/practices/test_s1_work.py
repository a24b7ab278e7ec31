"""S1, what we do: nobody is walked away from, every slip is told beforehand, nothing is made worse unnoticed."""

import json
import re
from datetime import timedelta
from pathlib import Path

from bot.facts import Complaint
from bot.kinds import Relationship, Severity, State
from tests.handlers.web.conftest import House
from tests.practices.lamp import amends
from tests.practices.s1_people import (
    ACKNOWLEDGED,
    FACTS,
    LEARNED,
    SETTLED,
    acknowledged,
    drafted,
    keep_all,
    now,
    page,
    privately,
    send,
    taken_in,
    until,
    written,
)

NOVEMBER = ("--since", "2026-11-01", "--until", "2026-12-01")
WHY = "no answer to five messages, and the number is dead"


def row(html: str, label: str) -> str:
    """A row of a complaint's page, without its markup; empty where there is none."""
    found = re.search(rf"<dt>{re.escape(label)}</dt><dd[^>]*>(.*?)</dd>", html, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip() if found else ""


# S1.1


async def test_s1_1_nothing_is_closed_without_an_attempt_to_recover(house: House) -> None:
    complaint = await privately(house)
    for who in ("ana", "lee"):
        refused = await house.press(who, complaint, "close:")
        assert (refused.status, refused.note) == (
            409,
            "Record what was done for the customer first (the remedy); then ask whether it is settled.",
        )
    await house.form("ana", complaint, "document", **LEARNED)
    assert "Resolve the complaint first" in (await house.press("ana", complaint, "close:")).note
    assert (await now(house, complaint)).state is State.OWNED


async def test_s1_1_giving_up_needs_an_attempt_a_reason_and_a_second_person(house: House) -> None:
    complaint = await privately(house)
    assert "Nothing was tried" in (await house.form("ana", complaint, "parting", reason=WHY)).note
    await send(house, complaint, ACKNOWLEDGED)
    await keep_all(house, complaint)
    await house.form("ana", complaint, "document", **LEARNED)
    assert (await house.form("ana", complaint, "parting", reason="  ")).status == 409
    asked = await house.form("ana", complaint, "parting", reason=WHY)
    assert (asked.status, asked.note) == (200, "A lead is asked. It stays open, and yours, until somebody agrees.")
    assert (await now(house, complaint)).state is State.OWNED
    for who in ("ana", "ben"):
        assert (await house.press(who, complaint, "part:")).status == 409
        assert "Agree: close it" not in await page(house, complaint, who)
    wanted = await house.pane("lee", "direct")
    assert "Ana Ruiz would give up on Dana Reyes" in wanted
    assert WHY in wanted
    assert 'value="part:"' in await page(house, complaint, "lee")
    assert (await house.press("lee", complaint, "part:")).status == 200
    assert (await now(house, complaint)).state is State.CLOSED
    assert "not recovered, as Lee Tran agreed" in await house.pane("ben", "team")
    assert "counts as not recovered" in await house.pane("ana", "direct")


async def test_s1_1_a_second_person_may_see_a_way(house: House) -> None:
    complaint = await acknowledged(house)
    await keep_all(house, complaint)
    await house.form("ana", complaint, "document", **LEARNED)
    await house.form("ana", complaint, "parting", reason=WHY)
    assert (await house.press("lee", complaint, "stay:")).note == "It stays open. Ana Ruiz is told."
    assert "Lee Tran would try once more for Dana" in await house.pane("ana", "direct")
    assert (await now(house, complaint)).state is State.OWNED


# S1.2


def ticked(html: str) -> list[str]:
    """The steps of the playbook on a page that are done."""
    return re.findall(r"<p>✓ (.*?)(?: <span|</p>)", html)


async def test_s1_2_the_card_ticks_off_the_steps_of_its_type(house: House) -> None:
    complaint = await privately(house)
    await house.form("lee", complaint, "sort", type="product-quality", severity="high")
    before = await page(house, complaint)
    assert "○ Offer an exchange, else the money back" in before
    assert ticked(before) == ["Own it"]
    assert "the usual way, 1 of 9 done" in await house.pane("ben", "team")
    await send(house, complaint, ACKNOWLEDGED)
    await house.form("ana", complaint, "facts", **FACTS)
    assert len(ticked(await page(house, complaint))) == 3
    assert "the usual way, 3 of 9 done" in await house.pane("ben", "team")
    await house.form("lee", complaint, "sort", type="process-lapse", severity="high")
    assert "○ Do it again, or deliver it now" in await page(house, complaint)


# S1.5


async def test_s1_5_before_a_draft_the_owner_reads_the_customers_words_and_says_what_it_meant(house: House) -> None:
    complaint = await privately(house)
    shown = await page(house, complaint)
    words, field = shown.index("the shade is cracked. I wrote to you on Monday"), shown.index("What it cost Dana")
    assert words < field < shown.index('id="draft"')
    assert '<details class="part" id="facts" data-key="facts" open>' in shown, "the facts come first"
    draft = await drafted(house, complaint)
    assert draft.text == ""
    assert "<li>what it cost the customer</li>" in await page(house, complaint)
    await house.form("ana", complaint, "facts", **FACTS)
    assert (await drafted(house, complaint)).text
    assert row(await page(house, complaint), "Impact") == FACTS["impact"]


# S1.9


async def test_s1_9_who_is_no_customer_of_ours_is_taken_in_and_owned(house: House) -> None:
    customer = {"id": "77", "name": "Kim Sato", "relationship": "none"}
    text = "I bought nothing from you, but your lorry has blocked my drive for two days and nobody answers."
    status, answer = await taken_in(house, key="k-1", text=text, customer=customer, venue="private")
    assert status == 202
    await house.settle()
    assert "Kim Sato" in await house.pane("ben", "team")
    complaint = await house.storage.store.load(answer["id"])
    assert (complaint.state, complaint.customer.relationship) == (State.OPEN, Relationship.NONE)
    assert row(await page(house, complaint), "Customer") == "none"
    assert (await house.press("ben", complaint, "claim:")).status == 200
    assert (await house.press("ben", complaint, "draft:acknowledgement")).status == 200
    draft = (await now(house, complaint)).draft
    assert draft
    assert "Kim" in draft.text


def test_s1_9_who_is_no_customer_gets_the_same_apology_and_offer() -> None:
    text = written(customer={"name": "Kim Sato", "language": "en", "relationship": "none"})
    assert "Kim" in text
    assert "the full $79.00 back" in text
    assert "three evenings of client work in the dark" in text


# S1.10


async def test_s1_10_with_the_cause_the_bot_asks_who_else_is_affected_and_opens_their_complaints(house: House) -> None:
    complaint = await acknowledged(house)
    assert "Who else is affected?" not in await page(house, complaint)
    await house.form("ana", complaint, "document", **LEARNED)
    assert "Who else is affected?" in await page(house, complaint)
    await until(house, house.clock.now + timedelta(days=2))
    assert "say who else is affected, or that it is nobody else" in await house.pane("ana", "direct")
    said = await house.form("ana", complaint, "affected", others="Joe Park\r\nKim Sato, none https://shop.example/7")
    assert said.note == "Each has a complaint of their own now, found by us."
    lesson = (await now(house, complaint)).lesson
    assert lesson
    assert len(lesson.others) == 2
    team = await house.pane("ben", "team")
    for name, one in zip(("Joe Park", "Kim Sato"), lesson.others, strict=True):
        assert f"{name}: nobody owns this yet" in team
        found = await house.storage.store.load(one)
        assert found.lesson
        assert found.lesson.found_from == complaint.id
    assert "2 found" in await page(house, complaint)


# S1.11


async def promised(house: House) -> Complaint:
    """The refund is promised for four in the afternoon, New York time: 21:00 in UTC."""
    complaint = await acknowledged(house)
    await keep_all(house, complaint)
    await house.form("lee", complaint, "sort", type="process-lapse", severity="high")
    said = await house.form("ana", complaint, "promise", what="the refund is sent", due="2026-11-16T16:00")
    assert said.status == 200, said.note
    return await now(house, complaint)


UPDATE = (
    "Dana, an update on your order: the refund needs one day more, and I am sorry that I named the wrong day. I own "
    "this, and the refund is sent by Tuesday, 17 November, 16:00."
)


async def test_s1_11_a_slip_is_told_before_the_date_and_not_after_it(house: House, database: str) -> None:
    complaint = await promised(house)
    (promise,) = complaint.open_promises
    assert "the refund is sent" in await page(house, complaint)
    await until(house, promise.due - timedelta(minutes=31))
    before = await house.pane("ana", "direct")
    assert "You promised Dana something that is due soon." in before
    assert "Keep or move it" in before
    moved = await house.form("ana", complaint, "move", promise=promise.id, due="2026-11-17T16:00")
    assert moved.note == "Moved. Tell Dana with the update that is being drafted."
    sent = await send(house, complaint, UPDATE, "update")
    assert sent.status == 200, sent.note
    assert house.clock.now < promise.due
    assert "the refund needs one day more" in await house.pane("dana", "direct")
    assert row(await page(house, complaint), "Made worse by us") == ""
    figures = await counted(database, "promises-kept")
    assert figures["moved, told before the old date"] >= 1


async def test_s1_11_what_is_told_after_the_date_is_a_broken_promise(house: House, database: str) -> None:
    complaint = await promised(house)
    (promise,) = complaint.open_promises
    await until(house, promise.due + timedelta(minutes=1))
    assert "A promise to Dana is due now." in await house.pane("ana", "direct")
    await house.form("ana", complaint, "move", promise=promise.id, due="2026-11-17T16:00")
    await until(house, promise.due + timedelta(minutes=10))
    assert (await send(house, complaint, UPDATE, "update")).status == 200
    assert "A promise was broken (the refund is sent)" in row(await page(house, complaint), "Made worse by us")
    assert (await counted(database, "promises-kept"))["moved, told before the old date"] == 0


async def counted(database: str, metric: str) -> dict[str, int]:
    """The counts of one metric, as `amends report` has them for all."""
    ran = amends("report", "--format", "json", *NOVEMBER, database=database)
    assert ran.returncode == 0, ran.stderr
    figures = json.loads(ran.stdout)["figures"]
    return {one["line"]: one["count"] for one in figures if (one["metric"], one["split"]) == (metric, "all")}


# S1.14


async def test_s1_14_who_claims_is_asked_whether_he_can_settle_it_now(house: House) -> None:
    complaint = await house.complains()
    await house.form("lee", complaint, "sort", type="product-quality", severity="high")
    assert "Can you settle this now?" not in await house.pane("ana", "direct")
    await house.press("ana", complaint, "claim:")
    asked = await house.pane("ana", "direct")
    assert "Can you settle this now?" in asked
    assert "Offer an exchange, else the money back; goodwill up to 20.00 USD" in asked
    assert ">Can settle now</a>" in asked
    assert 'id="resolve"' in await page(house, complaint), "where that button leads"
    said = await house.form("ana", complaint, "resolve", remedy="a new lamp was handed over", text=SETTLED)
    assert said.status == 200, said.note
    assert (await now(house, complaint)).state is State.RESOLVED


async def test_s1_14_not_where_a_lead_has_to_sign_it_off(house: House) -> None:
    complaint = await house.complains()
    await house.form("lee", complaint, "sort", type="abusive-criminal", severity="critical")
    await house.press("ana", complaint, "claim:")
    assert "You own Dana Reyes" in await house.pane("ana", "direct")
    assert "settle" not in (await house.pane("ana", "direct")).lower()


# S1.15


async def test_s1_15_the_report_sets_the_wait_beside_that_of_who_wants_to_buy(
    house: House, database: str, tmp_path: Path
) -> None:
    complaint = await house.owned("ana")
    house.clock.now += timedelta(minutes=25)
    assert (await send(house, complaint, ACKNOWLEDGED)).status == 200
    policy = tmp_path / "policy.toml"
    policy.write_text("sales_minutes = 12\n")
    told = amends("report", *NOVEMBER, database=database, policy=policy).stdout
    words = "Time to the first word by a person\n"
    assert words in told
    about = told.partition(words)[2].partition("From heard to answered")[0]
    assert re.search(r"in working time +25 min \(median of 1", about)
    assert re.search(r"Time to the first word on sales leads\n +in working time, as the policy says +12 min\n", about)
    assert "sales leads" not in amends("report", *NOVEMBER, database=database).stdout
    policy.write_text("sales_minutes = -1\n")
    assert amends("report", *NOVEMBER, database=database, policy=policy).returncode == 2


# S1.16


async def test_s1_16_a_reply_with_a_wrong_name_makes_it_worse(house: House) -> None:
    complaint = await privately(house)
    wrong = ACKNOWLEDGED.replace("Thank you for telling me, Dana.", "Tom, thank you for telling me.")
    assert (await send(house, complaint, wrong)).status == 200
    assert row(await page(house, complaint), "Made worse by us") == "We called Dana “Tom”"
    assert "Made worse by us" in await house.pane("ben", "team")
    assert "Made worse by us: we called Dana “Tom”" in await page(house, complaint, "lee"), "in the timeline"


async def test_s1_16_a_greeting_with_a_name_that_nobody_knows_is_stopped(house: House) -> None:
    complaint = await privately(house)
    said = await send(house, complaint, ACKNOWLEDGED.replace("me, Dana", "me, Tom"))
    assert said.status == 409
    assert "The guardrails stop this text" in said.note
    assert "Tom" not in await house.pane("dana", "direct")


async def test_s1_16_a_missed_promise_makes_it_worse_and_a_kept_one_does_not(house: House) -> None:
    complaint = await promised(house)
    assert "Made worse by us" not in await house.pane("ben", "team")
    (promise,) = complaint.open_promises
    await until(house, promise.due + timedelta(minutes=1))
    assert "Made worse by us" in await house.pane("ben", "team")
    assert row(await page(house, complaint), "Made worse by us") == "A promise was broken (the refund is sent)"
    await house.press("ana", complaint, f"keep:{promise.id}")
    assert "Made worse by us" in await house.pane("ben", "team"), "late is late"


async def test_s1_16_what_was_not_settled_is_worse_too(house: House) -> None:
    complaint = await acknowledged(house)
    await keep_all(house, complaint)
    await house.form("ana", complaint, "resolve", remedy="a new lamp", text=SETTLED)
    before = (await now(house, complaint)).triage.severity
    await house.press("dana", complaint, "not-settled:")
    assert row(await page(house, complaint), "Made worse by us") == "It was not settled when we took it for settled"
    assert (await now(house, complaint)).triage.severity is before.raised() or before is Severity.CRITICAL
