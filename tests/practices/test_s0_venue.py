"""S0.2, S0.6 to S0.8, S0.18: where a complaint is made, who looks for it there, and how soon somebody answers."""

import re
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from simcord import InteractionResult

from bot.facts import Complaint
from bot.kinds import Seen, Severity, Venue
from bot.policy import Policy
from handlers.web.demo import demo_policy
from storage.database import Storage
from tests.conftest import Clock
from tests.handlers.discord import office
from tests.handlers.discord.bench import Bench, EnvClock, buttons, shown, words
from tests.handlers.discord.bench import Seen as Seen_
from tests.handlers.discord.bench import bench as of_discord
from tests.handlers.discord.commanding import answer, typed
from tests.handlers.discord.talking import CHAT, choose, filed, say
from tests.handlers.slack.bench import bench as of_slack
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House as Slack
from tests.handlers.slack.house import MovedClock, running, team_policy
from tests.handlers.slack.local import DANA, DESK, HELP, SAM, LocalSlack
from tests.handlers.web.conftest import House, room
from tests.practices.lamp import plain
from tests.practices.s0_people import LATE, page, writes_privately

MINUTE = timedelta(minutes=1)
CRACKED = "Zoe's lamp came late and cracked."
LONG = (
    "Thank you for telling us, Zoe. We sent your lamp late and the shade came cracked, and that is our fault. I'm "
    f"sorry. {'I looked at your order with our warehouse today. ' * 10}I'll write again by Tuesday, 17 November, 17:00."
)

GOOD = (
    "Zoe, thank you for telling us. We sent your lamp late and cracked. I own this now, and I will write to you by "
    "Tuesday, 17 November, 17:00 UTC."
)


@pytest.fixture
async def discord(sqlite_storage: Storage) -> AsyncIterator[Bench]:
    async with of_discord(sqlite_storage, office.team_policy(follow=True), EnvClock()) as made:
        yield made


@pytest.fixture
async def slack(slack_server: LocalSlack, sqlite_storage: Storage) -> AsyncIterator[Slack]:
    policy = team_policy(watch_all=[HELP]).model_copy(update={"watchers": (f"slack:{SAM}",)})
    async with of_slack(slack_server) as window, running(window, sqlite_storage, MovedClock(), policy) as made:
        yield made


# S0.2


@pytest.mark.parametrize(
    ("seen", "venue"),
    [
        (Seen.CONSUMER_SITE, Venue.PUBLIC),
        (Seen.AGAINST_US, Venue.PUBLIC),
        (Seen.SOCIAL, Venue.PUBLIC),
        (Seen.CHANNEL, Venue.PUBLIC),
        (Seen.MESSAGE, Venue.PRIVATE),
        (Seen.PORTAL, Venue.PORTAL),
    ],
)
async def test_s0_2_intake_asks_where_it_was_seen_and_that_changes_timers_and_lengths(
    discord: Bench, seen: Seen, venue: Venue
) -> None:
    await _brought_in(discord, seen)
    complaint = await discord.complaint()
    assert (complaint.venue, complaint.seen) == (venue, seen)
    public = venue is Venue.PUBLIC
    await discord.later(12 * MINUTE)
    assert (["nobody owns it yet" in words(one) for one in discord.ours(discord.team)][-1]) is public
    await discord.later(30 * MINUTE)
    assert "nobody owns it yet" in words(discord.ours(discord.team)[-1])  # elsewhere after half an hour
    findings = await _checked(discord, LONG)
    assert ("Shorten it to 80 words" in findings) is public
    assert ("Shorten it to" in findings) is public


async def test_s0_2_on_a_site_against_us_no_reply_goes_without_a_leads_click(discord: Bench) -> None:
    await _brought_in(discord, Seen.AGAINST_US)
    assert "A site against us: a lead lets each reply go" in words(discord.card())
    findings = await _checked(discord, GOOD)
    assert "It is for a site against us: Lee Park has to read this exact text" in findings
    draft = await _draft(discord)
    assert "Approve & send to Zoe" not in buttons(draft)
    await discord.press(discord.ana, draft, "Ask a lead to sign it off")
    await discord.press(discord.lee.user, discord.told(discord.lee)[-1], "Sign off this exact text")
    await discord.press(discord.ana, await _draft(discord), "Approve & send to Zoe")
    assert [said.text for said in (await discord.complaint()).said] == [GOOD]


# S0.6


async def test_s0_6_in_public_claim_and_first_word_are_due_sooner_than_in_private(house: House) -> None:
    public, private = await house.complains(LATE), await writes_privately(house, LATE, "joe")
    assert await _due(house, public) < await _due(house, private)
    await house.press("ana", public, "claim:")
    await house.press("ana", private, "claim:")
    assert await _due(house, public) == house.clock.now + timedelta(hours=1)
    assert await _due(house, private) == house.clock.now + timedelta(hours=4)


async def test_s0_6_also_where_both_are_as_grave(house: House) -> None:
    ignored = f"{LATE} I wrote on Monday and nobody answered."
    public, private = await house.complains(ignored), await writes_privately(house, ignored, "joe")
    assert public.triage.severity is private.triage.severity is Severity.HIGH
    told = await _notices(house, [1, 10, 15], "team", "is waiting and nobody owns it yet")
    assert told == [0, 1, 2]  # after ten minutes the public one, after fifteen the other
    await house.press("ana", public, "claim:")
    await house.press("ana", private, "claim:")
    first, second = await _due(house, public), await _due(house, private)
    assert second - first == timedelta(hours=1)


async def test_s0_6_a_countdown_stands_on_the_card(house: House) -> None:
    complaint = await house.complains(LATE)
    card = await house.pane("ana", "team")
    assert f'data-due="{(complaint.occurred_at + timedelta(hours=1)).isoformat()}">in 1 h' in card
    house.clock.now += 25 * MINUTE
    assert "in 35 min" in plain(await house.pane("ana", "team"))


async def test_s0_6_discord_counts_down_on_the_card(discord: Bench) -> None:
    await discord.dana.send(discord.shop, f"{discord.us} {LATE}")
    await discord.settle()
    assert re.search(r"Next step:\*\* .* \(<t:\d+:R>\)", words(discord.card()))


# S0.7


async def test_s0_7_a_pasted_link_or_text_opens_a_complaint_and_nobody_but_people_looks(slack: Slack) -> None:
    asked: list[str] = []

    async def reviews(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(text=CRACKED)

    site = web.Application()
    site.router.add_route("*", "/{any:.*}", reviews)
    async with TestServer(site) as there:
        link = str(there.make_url("/lumen/4711"))
        await slack.bench.command(SAM, "/complaint", f"{link} {CRACKED}")
        dialog = await eventually(slack.bench.view, "the dialog")
        assert (dialog.fields["url"]["initial_value"], dialog.fields["text"]["initial_value"]) == (link, CRACKED)
        assert not await slack.bench.submit(SAM, customer="Zoe Stern", seen=str(Seen.CONSUMER_SITE))
        await slack.idle()
        found = await slack.complaint()
        (card,) = await slack.bench.ours(DESK)
        assert (found.text, found.url, found.venue) == (CRACKED, link, Venue.PUBLIC)
        assert link in card.shown
        assert "Sam Okafor, thank you" in card.shown
        await slack.bench.command(SAM, "/complaint", link)
        only = await eventually(slack.bench.view, "the dialog")
        assert "initial_value" not in only.fields["text"]
        assert not await slack.bench.submit(SAM, customer="Max Lang")
        await slack.idle()
        assert {one.text for one in await slack.complaints()} == {CRACKED, link}
    assert asked == []  # we opened nothing


async def test_s0_7_who_watches_now_is_listed(slack: Slack) -> None:
    told = "Looking for complaints elsewhere now: Sam Okafor."
    await slack.bench.command(SAM, "/complaint")
    assert told in (await eventually(slack.bench.view, "the dialog")).shown
    await slack.bench.cancel(SAM)
    await slack.bench.command(SAM, "/amends", "queue")
    listed = await eventually(lambda: slack.bench.privately(SAM), "the queue")
    assert told in listed[-1].shown
    sam = await slack.front.site.people.person("", SAM)
    await slack.desk.away(sam, slack.clock() + timedelta(days=2))
    await slack.bench.command(SAM, "/complaint")
    assert told not in (await eventually(slack.bench.view, "the dialog")).shown


async def test_s0_7_in_the_console_and_in_discord_too(sqlite_storage: Storage, clock: Clock, discord: Bench) -> None:
    assert "Looking for" not in await answer(discord, discord.ana, "amends queue")
    discord.site.desk.policy = _watched(discord.site.desk.policy, discord.policy.people[0].id)
    assert "Looking for complaints elsewhere now: Lee Park." in await answer(discord, discord.ana, "amends queue")
    opened = await typed(discord, discord.ana, "complaint", text=CRACKED)
    assert "Looking for complaints elsewhere now: Lee Park." in shown(opened)
    async with room(sqlite_storage, clock, _watched(demo_policy(), "web:ben")) as seen:
        assert "Looking for complaints elsewhere now: Ben Okoro." in (await seen.get("/as/ana/")).text
        assert "Looking for" not in (await seen.get("/as/dana/")).text  # no customer's business
        seen.clock.now += timedelta(hours=12)
        assert "Looking for" not in (await seen.get("/as/ana/")).text


# S0.8


async def test_s0_8_while_the_customer_is_with_us_every_timer_fires_before_he_leaves(house: House) -> None:
    complaint = await house.owned(text=LATE)
    assert await _due(house, complaint) == house.clock.now + timedelta(hours=1)
    leaves = house.clock.now + 55 * MINUTE
    said = await house.form("ana", complaint, "waiting", waiting_for="nobody", leaves=_typed(leaves))
    assert said.status == 200, said.text
    assert await _due(house, complaint) == leaves - 30 * MINUTE
    before, after = await _notices(house, [1, 25], "direct", "Dana")
    assert after > before  # the reminder came while there was time
    await _notices(house, [29], "direct", "Dana")
    assert "first word" in plain(await house.pane("lee", "direct"))  # and the lead heard, before he left
    assert house.clock.now < leaves


async def test_s0_8_without_it_nobody_is_told_so_soon(house: House) -> None:
    await house.owned(text=LATE)
    before, after, _ = await _notices(house, [1, 25, 54], "direct", "Dana")
    assert after == before
    assert "first word" not in plain(await house.pane("lee", "direct"))


# S0.18


async def test_s0_18_posts_in_the_complaint_channel_are_complaints_without_a_command(slack: Slack) -> None:
    await slack.bench.post(HELP, DANA, "hello, is anybody here")
    await slack.idle()
    assert (await slack.complaint()).text == "hello, is anybody here"
    assert len(await slack.bench.ours(DESK)) == 1
    assert not await slack.bench.ours(HELP)


async def test_s0_18_in_discord_one_channel_is_marked_and_others_are_not(discord: Bench) -> None:
    lounge = discord.channel("lounge")
    choose(discord, watch_all=[str(discord.shop.id)])
    await say(discord, discord.dana, CHAT, channel=lounge)
    assert (await discord.complaints(), await filed(discord)) == ([], [])
    await say(discord, discord.dana, CHAT)
    assert (await discord.complaint()).text == CHAT


# What they share


def _typed(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M+00:00")


def _watched(policy: Policy, *ids: str) -> Policy:
    return policy.model_copy(update={"watchers": ids})


async def _brought_in(discord: Bench, seen: Seen) -> InteractionResult:
    """Ana saw it there and tells of it."""
    opened = await typed(discord, discord.ana, "complaint", text=CRACKED)
    return await discord.fill(discord.ana, opened, customer="Zoe Stern", seen=str(seen))


async def _checked(discord: Bench, text: str) -> str:
    """Ana owns it and writes this update; what she is told of it."""
    await discord.press(discord.ana, discord.ours(discord.team)[0], "I own this")
    pane = await discord.press(discord.ana, discord.ours(discord.team)[0], "Open")
    assert pane.response
    await discord.press(discord.ana, pane.response, "Give an update")
    opened = await discord.press(discord.ana, await _draft(discord), "Edit")
    return shown(await discord.fill(discord.ana, opened, text=text))


async def _draft(discord: Bench) -> Seen_:
    """Ana's draft, as she opens it from the card."""
    pane = await discord.press(discord.ana, discord.ours(discord.team)[0], "Open")
    assert pane.response
    found = await discord.press(discord.ana, pane.response, "Answer")
    assert found.response
    return found.response


async def _due(house: House, complaint: Complaint) -> datetime:
    """When the page says that the next step is due."""
    found = re.search(r"Next:</strong>.*?data-due=\"([^\"]+)\"", await page(house, complaint), re.DOTALL)
    assert found, "nothing is due"
    return datetime.fromisoformat(found[1])


async def _notices(house: House, minutes: list[int], pane: str, words_: str) -> list[int]:
    """How often Ana reads these words, so many minutes after the beginning of the day."""
    begun, seen = house.clock.now, []
    for minute in minutes:
        house.clock.now = begun + minute * MINUTE
        await house.settle()
        seen.append(plain(await house.pane("ana", pane)).count(words_))
    return seen
