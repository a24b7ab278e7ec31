"""Whoever one is and whatever one uses: a keyboard, a phone, a page without its script."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, Route, expect

pytestmark = pytest.mark.browser

COMPLAINT = "My Halo lamp arrived broken and nobody answers me. I want my money back."
GOOD = (
    "Thank you for telling us, Dana. Your Halo lamp arrived broken and nobody answered you. I own this now "
    "and I will write to you by Monday 16 November, 17:00."
)
JUDGE = (Path(__file__).parent / "judge.js").read_text(encoding="utf-8").rstrip()
OPEN_ALL = "document.querySelectorAll('#panel details').forEach((it) => { it.open = true; })"
Picture = Callable[[Page, str], Awaitable[None]]


async def complains(demo: Any, **how: Any) -> Page:
    dana: Page = await demo.open("dana", **how)
    await dana.get_by_label("Message to Lumen help").fill(COMPLAINT)
    await dana.keyboard.press("Enter")
    await expect(dana.locator("#pane-help .post")).to_have_count(1)
    return dana


async def test_a_complaint_is_claimed_answered_and_sent_by_keyboard_alone(demo: Any, picture: Picture) -> None:
    dana, ana = await complains(demo), await demo.open("ana")
    await expect(ana.locator(".card")).to_be_visible()
    await tab_to(ana, "✋ I own this")
    await ana.keyboard.press("Enter")
    await expect(ana.locator("#pane-direct .post")).to_be_visible()
    await tab_to(ana, "Record the facts")
    await ana.keyboard.press("Enter")
    await expect(ana.locator("#panel")).to_be_visible()
    assert await ana.evaluate("document.activeElement.closest('#panel') !== null")
    await tab_to(ana, "Answer Dana")
    await ana.keyboard.press("Enter")
    await tab_to(ana, "Your text to Dana")
    await ana.keyboard.type(GOOD)
    await expect(ana.locator("#draft .verdict.pass")).to_be_visible()
    await picture(ana, "20-by-keyboard")
    await tab_to(ana, "Approve and send to Dana")
    await ana.keyboard.press("Enter")
    await expect(dana.locator(".thread .post .text")).to_have_text(GOOD)
    await ana.keyboard.press("Escape")
    await expect(ana.locator("#panel")).to_be_hidden()


async def tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on what is called so, as a person without a mouse does."""
    for _ in range(120):
        await page.keyboard.press("Tab")
        if name in await page.evaluate(NAME_OF_FOCUS):
            assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"the keyboard does not reach {name}")


NAME_OF_FOCUS = """() => {
  const it = document.activeElement;
  const label = it.labels?.length ? it.labels[0].innerText : '';
  return it.getAttribute('aria-label') || label || it.innerText;
}"""


@pytest.mark.parametrize("shade", ["light", "dark"])
async def test_on_a_phone_nothing_is_cut_off(demo: Any, picture: Picture, shade: str) -> None:
    how = {"size": (390, 800), "dark": shade == "dark"}
    await picture(await demo.open("", **how), f"30-phone-{shade}-landing")
    dana = await complains(demo, **how)
    await picture(dana, f"31-phone-{shade}-dana")
    ana = await demo.open("ana", **how)
    await picture(ana, f"32-phone-{shade}-card")
    await ana.locator(".card").get_by_role("button", name="✋ I own this").first.click()
    await expect(ana.locator(".tabs .dot:visible")).to_have_count(1)
    await ana.get_by_role("link", name="For you").click()
    await expect(ana.locator("#pane-direct .post")).to_be_visible()
    await picture(ana, f"33-phone-{shade}-for-you")
    await ana.get_by_role("link", name="Record the facts").click()
    await expect(ana.locator("#panel")).to_be_visible()
    await picture(ana, f"34-phone-{shade}-facts")
    await ana.evaluate(OPEN_ALL)
    await ana.locator("#f-text").fill("We are sorry if you were upset, but the courier lost it.")
    await expect(ana.locator("#draft .verdict.block")).to_be_visible()
    await ana.locator("#f-text").scroll_into_view_if_needed()
    await picture(ana, f"35-phone-{shade}-draft")
    for page in (dana, ana):
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
        assert await judged(page, "cutOff") == []


async def test_at_every_width_the_room_fills_the_window_and_no_more(demo: Any, picture: Picture) -> None:
    await complains(demo)
    claim = (await demo.open("ana")).locator(".card:visible").get_by_role("button", name="✋ I own this")
    await claim.first.click()
    await expect(claim).to_have_count(0)
    for width in (390, 820, 1024, 1280, 1600):
        ana = await demo.open("ana", size=(width, 900), dark=width == 1600)
        await ana.locator(".card:visible").get_by_role("link", name="Open", exact=True).click()
        await expect(ana.locator("#panel")).to_be_visible()
        assert await ana.evaluate("document.documentElement.scrollWidth") <= width
        assert await ana.evaluate("document.documentElement.scrollHeight") <= 900, width
        await picture(ana, f"40-width-{width}")


async def test_without_its_script_everything_can_still_be_done(demo: Any, picture: Picture) -> None:
    dana = await demo.open("dana", script=False)
    await dana.get_by_label("Message to Lumen help").fill(COMPLAINT)
    await dana.locator("#pane-help > .composer .send").click()
    ana = await demo.open("ana", script=False)
    while not await ana.locator(".card").count():
        await ana.reload()
    await ana.locator(".card").get_by_role("button", name="✋ I own this").first.click()
    while not await ana.get_by_role("link", name="Record the facts").count():
        await ana.reload()
    await ana.get_by_role("link", name="Record the facts").first.click()
    await ana.locator("#draft > summary").click()
    await ana.get_by_label("Your text to Dana").fill("Sorry if you were upset.")
    await ana.get_by_role("button", name="Approve and send to Dana").click()
    await expect(ana.locator("main")).to_contain_text("The guardrails stop this text")
    await expect(ana.locator("#kept")).to_have_value("Sorry if you were upset.")
    await ana.get_by_role("link", name="Back", exact=True).click()
    await expect(ana.locator("#draft .marked")).to_be_visible()
    assert "if" in " ".join(await ana.locator("#draft .marked mark.block").all_inner_texts())
    await picture(ana, "50-without-script")
    await ana.locator("#f-text").fill(GOOD)
    await ana.get_by_role("button", name="Approve and send to Dana").click()
    await expect(ana.locator(".case-head")).to_contain_text("you own it")
    while not await dana.locator(".thread .text").count():
        await dana.reload()
    assert await dana.locator(".thread .text").inner_text() == GOOD


async def test_what_one_types_survives_what_happens_around_it(demo: Any) -> None:
    dana, ana = await complains(demo), await demo.open("ana")
    await ana.locator(".card").get_by_role("button", name="✋ I own this").first.click()
    await ana.locator("#pane-direct").get_by_role("link", name="Record the facts").click()
    await ana.get_by_label("What failed one a line").fill("arrived broken")
    await ana.locator("#draft > summary").click()
    text = ana.locator("#f-text")
    await text.fill("Sorry if you were upset.")
    await expect(ana.locator("#draft .verdict.block")).to_be_visible()
    await text.evaluate("it => it.setSelectionRange(3, 7)")
    before = await ana.locator("#panel").evaluate("it => it.scrollTop")
    await dana.locator("#pane-help .answer summary").click()
    await dana.get_by_label("Reply to Dana Reyes").fill("Hello? Is anybody there?")
    await dana.keyboard.press("Enter")
    await expect(ana.locator("#conversation .note-of")).to_have_text("2 messages")
    await dana.get_by_label("Message to Lumen help").fill("Joe told me that his lamp is broken, too.")
    await dana.keyboard.press("Enter")
    await expect(ana.locator(".card")).to_have_count(2)
    await expect(ana.locator("#draft .verdict.block")).to_be_visible()
    assert await text.input_value() == "Sorry if you were upset."
    assert await text.evaluate("it => [it.selectionStart, it.selectionEnd, document.activeElement === it]") == [
        3,
        7,
        True,
    ]
    assert await ana.get_by_label("What failed one a line").input_value() == "arrived broken"
    assert abs(await ana.locator("#panel").evaluate("it => it.scrollTop") - before) < 40


async def test_a_late_answer_takes_nobody_from_what_they_have_begun_to_write(demo: Any) -> None:
    await complains(demo)
    ana, late = await demo.open("ana"), asyncio.Event()

    async def arrives_late(route: Route) -> None:
        answer = await route.fetch()
        await late.wait()
        await route.fulfill(response=answer)

    await ana.locator(".card").get_by_role("button", name="✋ I own this").first.click()
    await ana.locator("#pane-direct").get_by_role("link", name="Record the facts").click()
    await ana.route("**/press", arrives_late)
    await ana.locator("#draft").evaluate("it => { it.open = true; }")
    async with ana.expect_request(lambda it: it.method == "POST" and "/complaints/" in it.url):
        await ana.locator("#draft .kinds button").first.click()
    text = ana.locator("#f-text")
    await expect(text).to_have_value(re.compile("Dana"))
    await text.focus()
    await ana.keyboard.type("Hello. ")
    late.set()
    await expect(ana.locator("#panel .private")).to_be_visible()
    await ana.keyboard.type("And more.")
    assert "Hello. And more." in await text.input_value()


async def test_the_page_can_be_left_with_back_and_come_back_to_by_its_address(demo: Any) -> None:
    await complains(demo)
    ana = await demo.open("ana")
    await ana.locator(".card").get_by_role("link", name="Open", exact=True).click()
    await expect(ana.locator("#panel h1")).to_have_text("Dana Reyes")
    address = ana.url
    assert "/as/ana/complaints/" in address
    await ana.go_back()
    await expect(ana.locator("#panel")).to_be_hidden()
    await ana.goto(address)
    await expect(ana.locator("main h1")).to_have_text("Dana Reyes")


async def test_every_field_and_button_has_a_name_and_every_text_enough_contrast(demo: Any) -> None:
    await complains(demo)
    for dark in (False, True):
        ana = await demo.open("ana", dark=dark)
        await ana.locator(".card").first.wait_for()
        if not dark:
            await ana.locator(".card").get_by_role("button", name="✋ I own this").first.click()
        await ana.locator(".card").get_by_role("link", name="Open", exact=True).click()
        await expect(ana.locator("#panel")).to_be_visible()
        await ana.evaluate(OPEN_ALL)
        await ana.locator("#f-text").fill("Sorry if you were upset.")
        await expect(ana.locator("#draft .verdict.block")).to_be_visible()
        for question in ("nameless", "pale", "doubled"):
            assert await judged(ana, question) == []


async def judged(page: Page, question: str) -> list[str]:
    """What judge.js finds wrong with the page."""
    found: list[str] = await page.evaluate(f"{JUDGE}.{question}()")
    return found
