"""Every way by which a complaint comes in; each post is one complaint, and customers see nothing of the team's work."""

import asyncio

import pytest

from bot.message import direct
from bot.policy import Policy
from handlers.slack.addresses import place
from tests.handlers.slack.house import House, team_policy
from tests.handlers.slack.local import DANA, DESK, EVE, HELP, OTHER_BOT, OUTSIDE, SAM, TOM, Mode
from tests.journeys.slack.sights import card, dialog, told

LAMP = "Order 48213 came eight days late and the shade is cracked. I wrote to you on Monday and nobody answered."
CHATTER = "Does anybody know whether the shop is open on Sunday?"


@pytest.fixture
def policy() -> Policy:
    return team_policy(direct=True, follow=True, report_emoji="rotating_light")


watching = pytest.mark.parametrize("policy", [team_policy(watch=[HELP])], ids=["watch"])
watching_all = pytest.mark.parametrize("policy", [team_policy(watch_all=[HELP])], ids=["watch_all"])


async def nothing_is_shown(slack: House) -> None:
    """To customers, in the channel."""
    assert not await slack.bench.ours(HELP)


async def test_a_customer_names_us(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, f"<@U0BOT> {LAMP}")
    await card(slack, "Dana Reyes")
    complaint = await slack.complaint()
    assert (complaint.place, complaint.text) == (place("", HELP, ts), LAMP)
    assert "a person of the team" in (await told(slack, DANA, "Thank you")).text
    await nothing_is_shown(slack)


async def test_a_customer_writes_to_us(slack: House) -> None:
    await slack.bench.write_to_us(DANA, LAMP)
    await card(slack, "Dana Reyes")
    assert (await slack.complaint()).place == direct(f"slack:{DANA}")
    await told(slack, DANA, "Thank you")


async def test_a_customer_uses_the_command(slack: House) -> None:
    await slack.bench.command(DANA, "/complaint", LAMP)
    await told(slack, DANA, "answers you in direct messages")
    await card(slack, "Dana Reyes")
    assert (await slack.complaint()).place == direct(f"slack:{DANA}")
    await nothing_is_shown(slack)


async def test_a_colleague_uses_the_command(slack: House) -> None:
    await slack.bench.command(SAM, "/complaint", LAMP)
    opened = await dialog(slack, "Report a complaint")
    assert opened.fields["text"]["initial_value"] == LAMP
    assert not await slack.bench.submit(SAM, customer="Joe Park")
    await dialog(slack, says="It is a complaint now")
    assert "Brought in by" in (await card(slack, "Joe Park")).shown
    complaint = await slack.complaint()
    assert (complaint.text, complaint.reporter and complaint.reporter.name) == (LAMP, "Sam Okafor")


async def test_a_colleague_chooses_it_in_the_menu_of_a_message(slack: House, mode: Mode) -> None:
    if mode == "socket":
        pytest.skip("local-slack has no shortcuts; they are told by hand, over HTTP")
    ts = await slack.bench.post(HELP, DANA, LAMP)
    await slack.report_message(SAM, HELP, ts)
    await card(slack, "Brought in by")
    complaint = await slack.complaint()
    assert (complaint.customer.name, complaint.place) == ("Dana Reyes", place("", HELP, ts))
    await nothing_is_shown(slack)


@watching
async def test_a_watched_channel_is_read_for_complaints(slack: House) -> None:
    await slack.bench.post(HELP, EVE, CHATTER)
    await slack.bench.post(HELP, DANA, LAMP)
    await card(slack, "Dana Reyes")
    await slack.idle()
    assert [c.customer.name for c in await slack.complaints()] == ["Dana Reyes"]
    await nothing_is_shown(slack)


@watching_all
async def test_every_first_post_of_a_channel_may_be_a_complaint(slack: House) -> None:
    first = await slack.bench.post(HELP, EVE, CHATTER)
    await slack.bench.post(HELP, DANA, "On Sundays it is closed.", thread=first)
    await slack.bench.post(HELP, SAM, "Good morning everybody")
    await slack.idle()
    assert [c.customer.name for c in await slack.complaints()] == ["Eve Stone"]


async def test_a_colleague_reacts(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, LAMP)
    await slack.bench.post(HELP, EVE, CHATTER)
    await slack.bench.react(HELP, EVE, ts, "rotating_light")  # a customer cannot
    await slack.bench.react(HELP, SAM, ts, "rotating_light")
    await card(slack, "Brought in by")
    complaint = await slack.complaint()
    assert (complaint.text, complaint.reporter and complaint.reporter.name) == (LAMP, "Sam Okafor")
    await told(slack, SAM, "It is a complaint now")
    await nothing_is_shown(slack)


async def test_a_colleague_pastes_a_link(slack: House) -> None:
    ts = await slack.bench.post(HELP, DANA, LAMP)
    link = f"https://lumen.slack.com/archives/{HELP}/p{ts.replace('.', '')}"
    await slack.bench.write_to_us(SAM, f"<{link}>")
    await told(slack, SAM, "It is a complaint now")
    complaint = await slack.complaint()
    assert (complaint.customer.name, complaint.place) == ("Dana Reyes", place("", HELP, ts))
    await slack.bench.write_to_us(TOM, f"Look: <{link}|this>")
    await told(slack, TOM, "Nobody owns it yet")
    assert len(await slack.complaints()) == 1


async def test_what_is_no_complaint_makes_no_noise(slack: House) -> None:
    for user, text in ((DANA, CHATTER), (EVE, "Thank you, the lamp is wonderful!"), (SAM, "Lunch?")):
        await slack.bench.post(HELP, user, text)
    await slack.bench.post(HELP, OTHER_BOT, f"<@U0BOT> {LAMP}")
    await slack.bench.post(OUTSIDE, DANA, LAMP)
    await slack.idle()
    assert not await slack.complaints()
    assert not await slack.bench.ours(DESK)
    assert not await slack.bench.privately(DANA)


async def test_one_post_is_one_complaint_whoever_tells_of_it_and_how(slack: House, mode: Mode) -> None:
    ts = await slack.bench.post(HELP, DANA, f"<@U0BOT> {LAMP}")
    link = f"https://lumen.slack.com/archives/{HELP}/p{ts.replace('.', '')}"
    ways = [
        slack.bench.react(HELP, SAM, ts, "rotating_light"),
        slack.bench.write_to_us(TOM, f"<{link}>"),
        slack.bench.post(HELP, SAM, "<@U0BOT> please look at this", thread=ts),
    ]
    if mode == "http":
        ways.append(slack.report_message(TOM, HELP, ts))
    await asyncio.gather(*ways)
    await card(slack, "Dana Reyes")
    await slack.idle()
    assert len(await slack.complaints()) == 1
    assert not await slack.bench.ours(HELP)


async def test_more_words_of_the_customer_belong_to_his_complaint(slack: House) -> None:
    await slack.bench.write_to_us(DANA, LAMP)
    await card(slack)
    await slack.bench.write_to_us(DANA, "And the bulb is missing.")
    second = await slack.bench.write_to_us(DANA, "I am waiting since Monday.")
    await slack.bench.edit(await slack.bench.direct(DANA), DANA, second, "I have been waiting since Tuesday.")
    await slack.idle()
    assert [said.text for said in (await slack.complaint()).said] == [
        "And the bulb is missing.", "I am waiting since Monday.", "[edited] I have been waiting since Tuesday.",
    ]  # fmt: skip


async def test_files_are_listed_by_name(slack: House) -> None:
    await slack.bench.upload(HELP, DANA, f"<@U0BOT> {LAMP}", "lamp.jpg")
    await card(slack)
    assert "[file: lamp.jpg]" in (await slack.complaint()).text


async def test_who_reads_only_greetings_is_told_how(slack: House) -> None:
    await slack.bench.post(HELP, DANA, "<@U0BOT>")
    await told(slack, DANA, "Tell me in a sentence or two")
    await slack.bench.write_to_us(SAM, "hello")
    await told(slack, SAM, "/amends help")
    assert not await slack.complaints()
