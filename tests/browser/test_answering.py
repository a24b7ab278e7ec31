"""What people do with findings, in a browser: an appeal that a colleague upholds, a text that a lead signs off."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.browser

COMPLAINT = "My Halo lamp arrived eight days late and nobody answered me. I want to know what happened."
GRAVE = (
    "Your technician charged me for a repair that was never done. That is fraud, and I have told you so twice. "
    "I want my money back."
)
THANKLESS = (
    "Dana, your Halo lamp arrived eight days late and nobody answered you. I own this now and I have asked our "
    "warehouse. I will write to you by Monday 16 November, 17:00."
)
SOLVED = (
    "Dana, I am sorry: we charged you for a repair that we did not do. I offer you all of it back. "
    "Is that right for you? I will write to you by Friday 20 November, 17:00."
)
PHONE = (390, 800)
Picture = Callable[[Page, str], Awaitable[None]]


async def complains(demo: Any, text: str) -> Page:
    dana: Page = await demo.open("dana")
    await dana.get_by_label("Message to Lumen help").fill(text)
    await dana.keyboard.press("Enter")
    await expect(dana.locator("#pane-help .post")).to_have_count(1)
    return dana


async def claims(demo: Any, name: str, **how: Any) -> Page:
    """Somebody who owns it, with the complaint open beside the room."""
    page: Page = await demo.open(name, **how)
    await page.locator(".card").get_by_role("button", name="✋ I own this").first.click()
    await page.locator("#pane-direct").get_by_role("link", name="Record the facts").click()
    await expect(page.locator("#panel")).to_be_visible()
    await page.locator("#draft").evaluate("it => { it.open = true; }")
    return page


async def writes(owner: Page, kind: str, text: str) -> None:
    await owner.locator("#f-kind").select_option(kind)
    await owner.locator("#f-text").fill(text)


async def test_an_appeal_is_upheld_by_a_colleague_and_the_text_is_sent(demo: Any, picture: Picture) -> None:
    dana = await complains(demo, COMPLAINT)
    ana, ben = await claims(demo, "ana"), await demo.open("ben")
    await writes(ana, "acknowledgement", THANKLESS)
    finding = ana.locator("#draft .finding", has_text="thank-first")
    await expect(finding).to_be_visible()
    await expect(ana.locator(".under mark.unfamiliar").first).to_be_visible()
    await finding.get_by_text("This reads wrongly").click()
    await finding.get_by_label("Why?").fill("She asked me to skip the thanks.")
    await picture(ana, "60-appeals")
    await finding.get_by_role("button", name="Ask a colleague").click()
    await expect(ana.locator("#draft")).to_contain_text("Somebody else is looking")

    card = ben.locator("#pane-team .post", has_text="says that a rule reads this")
    await expect(card).to_be_visible()
    await expect(ana.locator("#pane-team").get_by_role("button", name="It reads wrongly")).to_have_count(0)
    await picture(ben, "61-a-second-person")
    await card.get_by_role("button", name="It reads wrongly: set it aside").click()
    await expect(ben.locator("#pane-team")).to_contain_text("It reads wrongly and is set aside for this text")

    await expect(ana.locator("#draft")).to_contain_text("Ben Okoro has set aside “thank-first”")
    await expect(ana.locator(".verdict.pass")).to_contain_text("One tick before this can be sent")
    await ana.get_by_role("button", name="Approve and send to Dana").click()
    await expect(ana.locator(".editor .private")).to_contain_text("on no fact you recorded")
    await ana.locator("#draft").get_by_label("true").check()
    await picture(ana, "62-ticked")
    await ana.get_by_role("button", name="Approve and send to Dana").click()
    await expect(dana.locator("#pane-help .thread .post .text")).to_have_text(THANKLESS)
    await expect(dana.get_by_text("reads this")).to_have_count(0)


async def records_the_offer(owner: Page) -> None:
    await owner.locator("#facts").evaluate("it => { it.open = true; }")
    await owner.get_by_label("What failed one a line").fill("charged for a repair that was not done")
    await owner.get_by_label("The cause as we would tell it").fill("we billed the visit before it was made")
    await owner.get_by_label("Confirmed").check()
    await owner.get_by_label("Offer 1", exact=True).fill("all of it back")
    await owner.get_by_label("Kind of offer 1").select_option("refund")
    await owner.get_by_role("button", name="Save the facts").click()
    await expect(owner.locator("#draft .private")).to_contain_text("The facts are saved")


async def test_a_lead_signs_off_what_the_owner_sends(demo: Any, picture: Picture) -> None:
    dana = await complains(demo, GRAVE)
    ana, lee = await claims(demo, "ana"), await demo.open("lee")
    await records_the_offer(ana)
    await writes(ana, "solution", SOLVED)
    await expect(ana.locator("#draft")).to_contain_text("Lee Tran has to read this exact text and sign it off")
    await ticks(ana)
    await picture(ana, "63-needs-a-lead")
    await ana.get_by_role("button", name="Approve and send to Dana").click()
    await expect(ana.locator(".editor .private")).to_contain_text("This goes out only once Lee Tran has read")
    await ana.get_by_role("button", name="Ask for the sign-off").click()
    await expect(ana.locator("#draft")).to_contain_text("A lead was asked to sign off this exact text")

    waits = lee.locator("#pane-direct .post", has_text="asks you to sign off")
    await expect(waits).to_contain_text("I offer you all of it back")
    await picture(lee, "64-lead-is-asked")
    await waits.get_by_role("link", name="Open").click()
    await expect(lee.locator("#draft .reading")).to_have_text(SOLVED)
    await picture(lee, "65-lead-reads")
    await lee.locator("#draft").get_by_role("button", name="Sign off this exact text").click()
    await expect(lee.locator("#pane-direct")).to_contain_text("Lee Tran signed off the solution")

    await expect(ana.locator("#draft .signed")).to_have_text("Lee Tran signed off this exact text.")
    await picture(ana, "66-signed")
    await ana.get_by_role("button", name="Approve and send to Dana").click()
    await expect(dana.locator("#pane-help .thread .post .text")).to_have_text(SOLVED)
    await expect(lee.locator("#pane-direct")).to_contain_text("Sent to Dana Reyes")


async def ticks(owner: Page) -> None:
    """Where the text claims what no fact says."""
    await expect(owner.locator("#draft .verdict.pass")).to_be_visible()
    box = owner.locator("#draft input[name=ticked]")
    if await box.count():
        await box.check()


async def test_on_a_phone_what_is_marked_can_be_ticked_and_appealed(demo: Any, picture: Picture) -> None:
    await complains(demo, COMPLAINT)
    ana: Page = await demo.open("ana", size=PHONE)
    await ana.locator(".card").get_by_role("button", name="✋ I own this").first.click()
    await ana.locator(".card:visible").get_by_role("link", name="Open", exact=True).click()
    await expect(ana.locator("#panel")).to_be_visible()
    await ana.locator("#draft").evaluate("it => { it.open = true; }")
    await writes(ana, "acknowledgement", THANKLESS)
    finding = ana.locator("#draft .finding", has_text="thank-first")
    await finding.get_by_text("This reads wrongly").click()
    await finding.scroll_into_view_if_needed()
    await picture(ana, "67-phone-appeals")
    assert await ana.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    await ana.locator("#f-text").fill(f"Thank you for telling us, Dana. {THANKLESS}")
    await expect(ana.locator("#draft .verdict")).to_have_text(re.compile("One tick"))
    await ana.locator("#draft .twice").scroll_into_view_if_needed()
    await picture(ana, "68-phone-ticks")


async def test_without_its_script_a_tick_still_costs_one_click(demo: Any) -> None:
    await complains(demo, COMPLAINT)
    ana: Page = await demo.open("ana", script=False)
    while not await ana.locator(".card").count():
        await ana.reload()
    await ana.locator(".card").get_by_role("button", name="✋ I own this").first.click()
    while not await ana.get_by_role("link", name="Record the facts").count():
        await ana.reload()
    await ana.get_by_role("link", name="Record the facts").first.click()
    await ana.locator("#draft > summary").click()
    text = f"Thank you for telling us, Dana. {THANKLESS}"
    await ana.locator("#f-kind").select_option("acknowledgement")
    await ana.locator("#f-text").fill(text)
    await ana.get_by_role("button", name="Approve and send to Dana").click()
    await expect(ana.locator("main")).to_contain_text("on no fact you recorded")
    await ana.get_by_role("link", name="Back", exact=True).click()
    await ana.locator("#draft").get_by_label("true").check()
    await ana.get_by_role("button", name="Approve and send to Dana").click()
    await expect(ana.locator("#timeline")).to_contain_text("Sent to the customer")
