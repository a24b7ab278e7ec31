"""S4.2 to S4.4, S4.6 to S4.8, S4.11, S4.19: what a reply says, in which order; in the web room."""

from tests.handlers.web.conftest import House
from tests.practices.lamp import ACKNOWLEDGEMENT, REASON, plain
from tests.practices.s4_people import CHOICE, FACTS, IMPACT, LATE, LETTER, THANKS, known, page, stopped

READ = " I have read your message of today, and I have asked the colleague who packed the lamp how it came so late."


async def test_s4_2_a_reply_starts_with_thank_you(house: House) -> None:
    complaint = await known(house)
    without = LETTER.removeprefix(f"{THANKS} ")
    assert await stopped(house, complaint, without) == {"thank-first"}
    assert await stopped(house, complaint, LETTER) == set()
    assert THANKS in plain(await house.pane("dana", "help"))


async def test_s4_3_a_reply_is_brief_and_to_the_point(house: House) -> None:
    complaint = await house.owned("ana", LATE)
    assert "brevity-by-channel" in await stopped(house, complaint, ACKNOWLEDGEMENT + READ, "acknowledgement")
    assert await stopped(house, complaint, ACKNOWLEDGEMENT, "acknowledgement") == set()


async def test_s4_3_where_nobody_else_reads_along_a_reply_may_be_longer(house: House) -> None:
    await house.post("/as/dana/posts", channel="@dana", text=LATE)
    post = (await house.storage.room.posts("@dana"))[-1]
    complaint = await house.storage.store.load(post.complaint_id)
    await house.press("ana", complaint, "claim:")
    await house.form("ana", complaint, "facts", **FACTS)
    looked = "You have been with us since 2021, so I have looked at each step of it myself, from the order to the door."
    long = LETTER.replace(CHOICE, f"{looked} {CHOICE}")
    public = await known(house)
    assert await stopped(house, public, long) == {"brevity-by-channel"}
    assert await stopped(house, complaint, long) == set()


async def test_s4_4_an_honest_thank_you_comes_first_then_an_honest_apology(house: House) -> None:
    complaint = await known(house)
    turned = LETTER.removeprefix(f"{THANKS} ") + f" {THANKS}"
    assert await stopped(house, complaint, turned) == {"thank-first"}
    untrue = LETTER.replace("eight days late", "nine days late")
    assert "ungrounded-fact" in await stopped(house, complaint, untrue)
    unexplained = LETTER.replace(f"{REASON} ", "")
    assert await stopped(house, complaint, unexplained) == {"reason-grounded"}
    assert await stopped(house, complaint, LETTER) == set()


async def test_s4_4_the_draft_that_is_written_keeps_to_that_order(house: House) -> None:
    complaint = await known(house)
    await house.press("ana", complaint, "draft:apology")
    draft = (await house.storage.store.load(complaint.id)).draft
    assert draft
    places = [draft.text.index(words) for words in ("thank you", "I apologise", "economy shipping")]
    assert places == sorted(places)


async def test_s4_6_a_reply_feels_with_the_customer_and_not_for_him(house: House) -> None:
    complaint = await known(house)
    for pity in ("I feel so sorry for you", "my heart goes out to you"):
        assert "empathy-not-sympathy" in await stopped(house, complaint, LETTER.replace(IMPACT, pity))
    assert await stopped(house, complaint, LETTER) == set()


async def test_s4_7_the_customer_is_asked_to_choose_the_solution_with_us(house: House) -> None:
    complaint = await known(house)
    told = LETTER.replace(CHOICE, "You get a new lamp or the full price back.")
    assert await stopped(house, complaint, told) == {"options-for-choice"}
    assert await stopped(house, complaint, LETTER) == set()
    assert CHOICE in plain(await house.pane("dana", "help"))


async def test_s4_8_all_that_is_missing_is_asked_in_one_message(house: House) -> None:
    """Of the owner, before anything is written; and of the customer, once."""
    complaint = await house.owned("ana", LATE)
    before = await house.pane("ana", "direct")
    await house.press("ana", complaint, "draft:apology")
    asked = plain(await house.pane("ana", "direct")).split("I need from you:")[1:]
    assert "I need from you:" not in before
    assert len(asked) == 1
    for missing in ("what exactly failed", "what it cost", "the cause"):
        assert missing in asked[0].split(".")[0]
    questions = f"{ACKNOWLEDGEMENT} What colour is the shade, and where should the new one go?"
    assert await stopped(house, complaint, questions, "acknowledgement") == set()
    assert questions.rpartition(". ")[2] in plain(await house.pane("dana", "help"))


async def test_s4_8_nothing_is_asked_twice(house: House) -> None:
    complaint = await house.owned("ana", LATE)
    again = f"{ACKNOWLEDGEMENT} What is your order number?"
    assert await stopped(house, complaint, again, "acknowledgement") == {"asks-to-repeat-or-switch"}
    first = f"{ACKNOWLEDGEMENT} What is your email address?"
    assert await stopped(house, complaint, first, "acknowledgement") == set()
    await house.post("/as/dana/posts", channel="help", thread="1", text="It is dana@reyes.example, as always.")
    await house.settle()
    update = (
        "Dana, I have your email now, and I have begun. What is your email address? I will write to you again by "
        "Tuesday 17 November, 17:00."
    )
    assert "asks-to-repeat-or-switch" in await stopped(house, complaint, update, "update")
    once = update.replace(" What is your email address?", "")
    assert await stopped(house, complaint, once, "update") == set()


async def test_s4_11_of_several_options_the_customer_is_asked_which_one_suits(house: House) -> None:
    complaint = await known(house)
    for text in (LETTER.replace(CHOICE, "You get a new lamp."), LETTER.replace(f"{CHOICE} ", "")):
        assert await stopped(house, complaint, text) == {"options-for-choice"}
    await house.press("ana", complaint, "draft:apology")
    draft = (await house.storage.store.load(complaint.id)).draft
    assert draft
    question = next(line for line in draft.text.replace("\n", " ").split(". ") if "?" in line).partition("?")[0]
    assert "full price back" in question
    assert "new lamp" in question


async def test_s4_19_the_true_cause_is_told_and_hiding_it_is_refused(house: House) -> None:
    complaint = await known(house)
    for reason in ("", "It happened because of the season. ", "There was a mistake. "):
        assert "reason-grounded" in await stopped(house, complaint, LETTER.replace(f"{REASON} ", reason))
    assert await stopped(house, complaint, LETTER) == set()
    assert REASON in await page(house, complaint)


async def test_s4_19_a_cause_that_is_not_confirmed_is_not_told_but_said_to_be_looked_for(house: House) -> None:
    complaint = await known(house, cause_status="suspected")
    assert "reason-grounded" in await stopped(house, complaint, LETTER)
    honest = LETTER.replace(REASON, "I do not know yet how it happened, and I am finding out.")
    assert await stopped(house, complaint, honest) == set()
