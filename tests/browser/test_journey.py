"""From a complaint to its end, as the people in it see it."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.browser

COMPLAINT = (
    "Order 48213 came eight days late and the shade is cracked. I had three evenings of client work in the dark. "
    "I wrote to you on Monday and nobody answered."
)
Picture = Callable[[Page, str], Awaitable[None]]


class Demo(Protocol):
    """What the fixture `demo` gives."""

    def open(self, name: str, **how: object) -> Awaitable[Page]: ...


async def test_one_complaint_from_the_first_word_to_the_last(demo: Demo, picture: Picture) -> None:
    dana, ana, ben = await demo.open("dana"), await demo.open("ana"), await demo.open("ben")
    await picture(dana, "01-dana-begins")
    await picture(ana, "02-ana-waits")

    await complains(dana, COMPLAINT)
    await expect(ana.locator("#pane-team .card")).to_contain_text("nobody owns this yet")
    await expect(dana.get_by_text("nobody owns")).to_have_count(0)
    await picture(ana, "03-card")

    owner, other, name = await both_react(ana, ben)
    await picture(owner, "04-owner")
    await picture(other, "05-the-other")

    await writes_what_can_be_sent(owner, dana, name, picture)
    await is_answered_and_settles(owner, dana, picture)
    await documents_and_closes(owner)
    await picture(owner, "14-closed")
    await expect(ben.locator("#pane-team .card")).to_contain_text("closed")
    assert "nobody answered" not in await other.locator("#pane-direct").inner_text()


async def writes_what_can_be_sent(owner: Page, dana: Page, name: str, picture: Picture) -> None:
    await records_the_facts(owner)
    await picture(owner, "06-facts")
    await asks_for_an_apology(owner)
    await picture(owner, "07-draft")
    good = await owner.locator("#f-text").input_value()

    await blames_and_is_stopped(owner, good, picture)
    await expect(dana.locator("#pane-help .post .thread .post")).to_have_count(0)

    await owner.locator("#f-text").fill(good)
    await expect(owner.locator(".verdict.pass")).to_be_visible()
    await owner.get_by_role("button", name="Approve and send to Dana").click()
    answer = dana.locator("#pane-help .thread .post").first
    await expect(answer.locator(".text")).to_have_text(good)
    await expect(answer.locator(".name")).to_have_text(name)
    await expect(owner.locator("#promise")).to_contain_text("1 open")
    await picture(dana, "10-dana-reads")
    await picture(owner, "11-promised")


async def is_answered_and_settles(owner: Page, dana: Page, picture: Picture) -> None:
    await dana.locator("#pane-help .answer summary").click()
    await dana.get_by_label("Reply to Dana Reyes").fill("The money back, please. And thank you for owning it.")
    await dana.keyboard.press("Enter")
    await expect(owner.locator("#pane-direct")).to_contain_text("Dana Reyes wrote again")

    await keeps_the_promise_and_asks(owner)
    await picture(owner, "12-asked")
    await dana.get_by_role("button", name="Yes, it is settled").click()
    await expect(owner.locator(".case-head .state")).to_contain_text("settled: yes")
    await picture(dana, "13-settled")


async def complains(dana: Page, text: str) -> None:
    await dana.get_by_label("Message to Lumen help").fill(text)
    await dana.keyboard.press("Enter")
    await expect(dana.locator("#pane-help .post .text")).to_contain_text(text[:40])


async def both_react(ana: Page, ben: Page) -> tuple[Page, Page, str]:
    """Both press at once; who owns it, who does not, and the owner's name."""
    pages = (ana, ben)
    for page in pages:
        await page.locator("#pane-team .card .picker summary").click()
    await asyncio.gather(*(page.locator("#pane-team .card .choices button").first.click() for page in pages))
    for page in pages:
        await expect(page.locator("#pane-team .card .private")).to_be_visible()
        await expect(page.locator("#pane-team .card .chip")).to_contain_text("2")
    said = [await page.locator("#pane-team .card .private").inner_text() for page in pages]
    first = 0 if "You own" in said[0] else 1
    name = ("Ana Ruiz", "Ben Okoro")[first]
    assert "You own Dana Reyes's complaint now" in said[first]
    assert f"{name} has owned this since" in said[1 - first]
    for page in pages:
        await expect(page.locator("#pane-team .card .text").first).to_contain_text(f"owned by {name}")
    return pages[first], pages[1 - first], name


async def records_the_facts(owner: Page) -> None:
    await owner.locator("#pane-direct").get_by_role("link", name="Record the facts").click()
    await owner.get_by_label("What failed one a line").fill(
        "arrived eight days late\nshade cracked\nmessage of Monday not answered"
    )
    await owner.get_by_label("What it cost Dana").fill("three evenings of client work in the dark")
    await owner.get_by_label("The cause as we would tell it").fill("we booked economy shipping instead of express")
    await owner.get_by_label("Confirmed").check()
    await owner.get_by_label("Whose fault was it?").select_option("ours")
    await owner.get_by_label("Done since").fill("express is now preselected for such orders")
    await owner.get_by_label("Offer 1", exact=True).fill("the full $79.00 back")
    await owner.get_by_label("Kind of offer 1").select_option("refund")
    await owner.get_by_label("Amount of offer 1").fill("79.00 USD")
    await owner.get_by_label("Offer 2", exact=True).fill("a new lamp")
    await owner.get_by_label("Kind of offer 2").select_option("replacement")
    await owner.get_by_label("Other facts").fill("order 48213\nHalo desk lamp\npaid $79.00")
    await owner.get_by_role("button", name="Save the facts").click()
    await expect(owner.locator("#draft .private")).to_contain_text("The facts are saved")


async def asks_for_an_apology(owner: Page) -> None:
    await owner.locator("#draft .kinds").get_by_role("button", name="Apologise").click()
    await expect(owner.locator("#f-text")).to_have_value(re.compile("Dana"))
    await expect(owner.locator(".verdict.pass")).to_be_visible()


async def blames_and_is_stopped(owner: Page, good: str, picture: Picture) -> None:
    """A sentence that blames is marked as it is typed, and may not be sent."""
    await owner.locator("#f-text").focus()
    await owner.keyboard.press("Control+End")
    await owner.keyboard.type(" Sorry if that upset you, but the courier lost it.")
    await expect(owner.locator(".verdict.block")).to_be_visible()
    await expect(owner.locator(".under mark.block").first).to_be_visible()
    marks = await owner.locator(".under mark.block").all_inner_texts()
    assert "if" in " ".join(marks)
    await picture(owner, "08-marked")
    await owner.get_by_role("button", name="Approve and send to Dana").click()
    await expect(owner.locator(".editor .private")).to_contain_text("The guardrails stop this text")
    assert (await owner.locator("#f-text").input_value()).startswith(good)
    await picture(owner, "09-stopped")


async def keeps_the_promise_and_asks(owner: Page) -> None:
    await opened(owner, "promise")
    while await owner.locator("#promise button", has_text="Done").count():
        before = await owner.locator("#promise .kept").count()
        await owner.locator("#promise button", has_text="Done").first.click()
        await expect(owner.locator("#promise .kept")).to_have_count(before + 1)
    await opened(owner, "resolve")
    await owner.get_by_label("What was done for Dana").fill("the full $79.00 was paid back")
    await owner.get_by_label("The question to Dana").fill(
        "Dana, the money is back with you. Is it settled for you, or is something still open?"
    )
    await owner.get_by_role("button", name="Record it and ask").click()
    await expect(owner.locator(".case-head .state")).to_contain_text("no answer yet")


async def documents_and_closes(owner: Page) -> None:
    await opened(owner, "document")
    part = owner.locator("#document")
    await part.get_by_label("What keeps it from happening again").fill("express is preselected for dated orders")
    await part.get_by_label("What is it worth to us?").select_option("fixable-fault")
    await part.get_by_label("We learn that").fill("economy must never be the default for a dated order")
    await part.get_by_role("button", name="Write it down").click()
    await expect(part.locator(".private")).to_contain_text("Written down")
    await owner.locator(".case-head").get_by_role("button", name="Close", exact=True).click()
    await expect(owner.locator(".case-head .state")).to_contain_text("closed")


async def opened(page: Page, section: str) -> None:
    """The page opens what comes next by itself; whether it has done so yet makes no difference."""
    await page.locator(f"#{section}").evaluate("it => { it.open = true; }")
