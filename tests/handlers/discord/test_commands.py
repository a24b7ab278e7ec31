"""/complaint, /amends and the menus of a message, in a server and written to us directly."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord as library
import pytest
from simcord import InteractionResult
from simcord.backend import serializers
from simcord.enums import InteractionType

from bot.facts import NAMELESS, Complaint, Customer, Incoming
from bot.kinds import Venue
from bot.message import direct
from bot.promptly import NotNow
from bot.refusals import NotAgent, NotLead
from bot.wording.spoken import NOT_YOURS, TAKEN_BY_COMMAND, UNSEEN
from handlers.discord import amends_command, answering, complaint_command, report_command, suggesting
from handlers.discord.addresses import PLATFORM, origin, person_id, place
from handlers.discord.asker import FOR_CUSTOMERS
from handlers.discord.cards import Payload
from handlers.discord.desk_choice import NO_AGENTS
from handlers.discord.layout import view
from handlers.discord.lists import MOST, listed
from handlers.discord.opening import READY
from handlers.discord.reporting import InServer
from handlers.discord.typed import Typed
from tests.bot.conftest import complaint as unclaimed
from tests.bot.conftest import owned as owned_by_ana
from tests.bot.reports.timelines import ANA, Told, case, on, opened, sent, whole
from tests.handlers.discord.bench import Bench, buttons, shown, standing, words
from tests.handlers.discord.commanding import (
    BROKEN,
    LATE,
    another,
    answer,
    answered_errors,
    chosen,
    told,
    typed,
    unanswering,
)
from tests.handlers.discord.limits import is_harmless, payload_is_sound
from tests.handlers.discord.limits import words as read
from tests.handlers.discord.made import POLICY
from tests.handlers.discord.pressing import made_up, owned, pressed, reported, slowed
from tests.handlers.discord.test_promptly import promptly

# /complaint


async def test_a_customers_words_become_a_complaint_that_only_the_team_sees(discord: Bench) -> None:
    result = await typed(discord, discord.dana, "complaint", text=LATE)
    assert shown(result) == TAKEN_BY_COMMAND
    made = await discord.complaint()
    assert (made.text, made.venue, made.place) == (LATE, Venue.PRIVATE, direct(person_id(discord.dana.id)))
    assert made.customer.name == "Dana Reyes"
    assert "eight days late" in words(discord.card())
    assert not discord.ours(discord.shop)


async def test_more_words_are_added_to_the_complaint_that_goes_on(discord: Bench) -> None:
    await typed(discord, discord.dana, "complaint", text=LATE)
    await typed(discord, discord.dana, "complaint", text="It was order 48213.")
    assert [line.text for line in (await discord.complaint()).said if not line.ours][-1] == "It was order 48213."


async def test_the_same_command_twice_is_one_complaint(discord: Bench) -> None:
    asked = Typed(guild=str(discord.guild.id), user=discord.dana.id, key="77", words={"text": LATE})
    for _ in range(2):
        assert await complaint_command.bring(discord.site, asked, "en-US") == TAKEN_BY_COMMAND
    made = await discord.complaint()
    assert [line.text for line in made.said if not line.ours] in ([], [LATE])


async def test_without_words_one_hears_how_it_goes(discord: Bench) -> None:
    assert await answer(discord, discord.dana, "complaint") == complaint_command.HOW
    assert not await discord.complaints()


async def test_customers_speak_for_themselves_only(discord: Bench) -> None:
    eve = discord.join("Eve Sand")
    assert await answer(discord, eve, "complaint", text=LATE, customer=discord.dana) == NOT_YOURS
    assert not await discord.complaints()
    await typed(discord, eve, "complaint", text=LATE, customer=eve)
    assert (await discord.complaint()).customer.name == "Eve Sand"


async def test_to_us_directly_it_is_of_the_server_that_both_are_in(discord: Bench) -> None:
    assert await answer(discord, discord.dana.user, "complaint", text=LATE) == TAKEN_BY_COMMAND
    made = await discord.complaint()
    assert made.desk.channel == f"{discord.guild.id}/{discord.team.id}"


async def test_of_several_servers_it_is_typed_in_the_one_that_is_meant(discord: Bench) -> None:
    guild = await another(discord)
    guild.add_member(discord.dana.user)
    before = len(await discord.complaints())
    assert await answer(discord, discord.dana.user, "complaint", text=LATE) == str(InServer())
    assert len(await discord.complaints()) == before


async def test_somebody_of_no_server_hears_that(discord: Bench) -> None:
    stranger = discord.env.create_user("stranger")
    assert await answer(discord, stranger, "complaint", text=LATE) == str(InServer())
    assert await answer(discord, stranger, "amends mine") == FOR_CUSTOMERS


async def test_a_colleague_says_in_a_dialog_whose_it_is(discord: Bench) -> None:
    opened = await typed(discord, discord.ana, "complaint", text=LATE)
    assert standing(opened) == {"text": LATE}
    await discord.fill(discord.ana, opened, customer="Mira Olsen")
    made = await discord.complaint()
    assert (made.customer.name, made.text, made.place.channel) == ("Mira Olsen", LATE, "")
    assert made.reporter
    assert made.reporter.name == "Ana Ruiz"


async def test_a_colleague_names_a_member_and_needs_no_dialog(discord: Bench) -> None:
    told_ = await answer(discord, discord.ana, "complaint", text=LATE, customer=discord.dana)
    assert "It is a complaint now, and the team sees it" in told_
    made = await discord.complaint()
    assert made.customer == Customer(id=person_id(discord.dana.id), name="Dana Reyes")
    assert made.place == direct(person_id(discord.dana.id))
    assert made.reporter
    assert made.reporter.id == person_id(discord.ana.id)


async def test_a_bot_has_no_complaints_and_nothing_is_none(discord: Bench) -> None:
    robot = discord.guild.add_member(discord.env.create_user("robot", bot=True))
    assert "robot is a bot" in await answer(discord, discord.ana, "complaint", text=LATE, customer=robot)
    assert "is empty" in await answer(discord, discord.ana, "complaint", customer=discord.dana)
    assert not await discord.complaints()


async def test_where_no_channel_is_chosen_it_waits_and_the_colleague_hears_how_to_choose_one(discord: Bench) -> None:
    guild = discord.env.create_guild("Halo")
    boss = guild.create_role("Boss", permissions=library.Permissions(manage_guild=True))
    noor = guild.add_member(discord.env.create_user("noor"), roles=[boss])
    shop = guild.create_text_channel("shop")
    dana = guild.add_member(discord.dana.user)
    assert await answer(discord, noor, "complaint", channel=shop, text=LATE, customer=dana) == UNSEEN
    assert "Which channel" in await answer(discord, noor, "amends settings", channel=shop)
    made = await discord.complaint()
    assert made.id in await answer(discord, noor, "amends queue", channel=shop)


async def test_what_was_typed_is_reported_also_where_no_dialog_can_be_opened(discord: Bench) -> None:
    with unanswering(discord, discord.storage.habits, "of") as answers:
        waiting = await discord.ana.slash(discord.shop, "complaint", text=LATE)
        assert waiting.deferred
        assert waiting.ephemeral
        answers.set()
        await discord.settle()
    assert shown(waiting).endswith(complaint_command.UNNAMED)
    made = await discord.complaint()
    assert (made.text, made.customer.name) == (LATE, NAMELESS)
    with unanswering(discord, discord.storage.habits, "of") as answers:
        waiting = await discord.ana.slash(discord.shop, "complaint")
        answers.set()
        await discord.settle()
    assert shown(waiting) == complaint_command.SLOW


# The menus of a message


async def test_a_customer_reports_his_own_post_and_no_other(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, LATE)
    eve = discord.join("Eve Sand")
    assert shown(await chosen(discord, eve, "Report complaint", post, discord.shop)) == NOT_YOURS
    assert not await discord.complaints()
    await chosen(discord, discord.dana, "Report complaint", post, discord.shop)
    assert (await discord.complaint()).customer.name == "Dana Reyes"


async def test_a_colleague_reports_a_customers_post_once(discord: Bench) -> None:
    post = await discord.dana.send(discord.shop, LATE)
    result = await chosen(discord, discord.ana, "Report complaint", post, discord.shop)
    assert "the team sees it" in shown(result)
    again = await chosen(discord, discord.bo, "Report complaint", post, discord.shop)
    assert "Nobody owns it yet" in shown(again)
    assert (await discord.complaint()).text == LATE


async def test_of_a_colleagues_post_more_is_asked(discord: Bench) -> None:
    post = await discord.bo.send(discord.shop, "Mira called: her lamp is broken.")
    opened = await chosen(discord, discord.ana, "Report complaint", post, discord.shop)
    await discord.fill(discord.ana, opened, customer="Mira Olsen", text=BROKEN)
    made = await discord.complaint()
    assert (made.customer.name, made.text) == ("Mira Olsen", BROKEN)


async def test_a_dialog_of_a_menu_that_takes_long_is_asked_for_again(discord: Bench) -> None:
    post = await discord.bo.send(discord.shop, "Mira called: her lamp is broken.")
    with unanswering(discord, discord.storage.habits, "of") as answers:
        waiting = await discord.ana.context_menu(discord.shop, "Report complaint", post)
        assert waiting.deferred
        answers.set()
        await discord.settle()
    assert shown(waiting) == complaint_command.SLOW
    assert (await chosen(discord, discord.ana, "Report complaint", post, discord.shop)).modal


async def test_who_chooses_it_first_owns_it_by_the_card_or_by_the_customers_post(discord: Bench) -> None:
    complaint = await reported(discord)
    post = next(one for one in discord.shop.history() if one.author.id == discord.dana.id)
    mine = await chosen(discord, discord.ana, "I own this", post, discord.shop)
    assert shown(mine) == "You own Dana Reyes's complaint now, to the end."
    assert mine.response
    assert buttons(mine.response) == {"Open": f"open:{complaint.id}:timeline:"}
    assert "Ana Ruiz has owned this" in shown(
        await chosen(discord, discord.bo, "I own this", discord.card(), discord.team)
    )
    owner = (await discord.complaint()).owner
    assert owner
    assert owner.name == "Ana Ruiz"


async def test_nobody_owns_what_is_no_complaint_and_no_customer_owns_any(discord: Bench) -> None:
    chat = await discord.bo.send(discord.shop, "Good morning!")
    assert "about no complaint" in shown(await chosen(discord, discord.ana, "I own this", chat, discord.shop))
    await reported(discord)
    eve = discord.join("Eve Sand")
    post = next(one for one in discord.shop.history() if one.author.id == discord.dana.id)
    for who in (eve, discord.dana):
        assert shown(await chosen(discord, who, "I own this", post, discord.shop)) == str(NotAgent())
    assert (await discord.complaint()).owner is None


# /amends


VERBS = {
    "help": {}, "mine": {}, "queue": {}, "show": {"complaint": "Dana"}, "playbook": {"complaint": "Dana"},
    "promise": {"what": "a lamp by tomorrow"},
    "snooze": {"until": "tomorrow"}, "away": {"until": "tomorrow"}, "back": {}, "hours": {"from": "9:00"}, "report": {},
    "settings": {},
}  # fmt: skip


async def test_customers_learn_nothing_of_the_teams_work(discord: Bench) -> None:
    case = await owned(discord)
    eve = discord.join("Eve Sand")
    for verb, options in VERBS.items():
        assert await answer(discord, eve, f"amends {verb}", **options) == FOR_CUSTOMERS
    for dialog in ("away", "hours"):
        assert await answer(discord, eve, f"amends {dialog}") == FOR_CUSTOMERS
    assert await discord.desk.get(case.id) == case


async def test_the_help_names_every_verb(discord: Bench) -> None:
    told_ = await answer(discord, discord.ana, "amends help")
    assert [verb for verb in VERBS if verb != "help" and f"/amends {verb}" not in told_] == []
    assert "/complaint" in told_


async def test_mine_lists_what_is_mine_with_the_next_step(discord: Bench) -> None:
    assert "Nothing waits for you" in await answer(discord, discord.ana, "amends mine")
    case = await owned(discord)
    theirs = await told(discord, "Eve Sand")
    bo = await discord.site.people.person(str(discord.guild.id), discord.bo.id)
    await discord.desk.claim(theirs.id, bo)
    result = await typed(discord, discord.ana, "amends mine")
    assert "Your complaints (1)" in shown(result)
    assert "Ana Ruiz writes the first word to Dana" in shown(result)
    assert case.id in shown(result)
    assert "Eve Sand" not in shown(result)
    assert result.response
    assert buttons(result.response) == {"Open": f"open:{case.id}:timeline:"}


async def test_from_the_queue_one_takes_what_nobody_owns(discord: Bench) -> None:
    assert "Every complaint has an owner" in await answer(discord, discord.ana, "amends queue")
    for number in range(12):
        await told(discord, f"Customer {number}")
    result = await typed(discord, discord.ana, "amends queue")
    assert "Nobody owns these yet (12)" in shown(result)
    assert f"and {12 - MOST} more" in shown(result)
    assert result.response
    claims = [one for one in buttons_of(result) if one.startswith("do:")]
    assert len(claims) == MOST
    await pressed(discord, discord.ana, result.response, claims[0])
    owner = (await discord.desk.get(claims[0].split(":")[1])).owner
    assert owner
    assert owner.name == "Ana Ruiz"


def buttons_of(result: Any) -> list[str]:
    """What the buttons of an answer carry, of which several may have one label."""
    rows = [part for one in result.response.components for part in one.get("components", ())]
    return [button["custom_id"] for row in rows for button in row.get("components", ()) if "custom_id" in button]


async def test_one_complaint_is_shown_by_name_and_by_id_with_what_one_may_do(discord: Bench) -> None:
    case = await owned(discord)
    for which in ("dana", "Dana Reyes", "REYES", case.id, f"#{case.id}"):
        result = await typed(discord, discord.ana, "amends show", complaint=which)
        assert "Dana Reyes: owned by Ana Ruiz" in shown(result)
        assert result.response
        assert "Settle it" in buttons(result.response)
    others = await typed(discord, discord.bo, "amends show", complaint="dana")
    assert others.response
    assert "Settle it" not in buttons(others.response)


REFUSED = (
    ("show", {"complaint": "Nobody"}, "I know no complaint of “Nobody”"),
    ("show", {"complaint": "Dana Smith"}, "I know no complaint of “Dana Smith”"),
    ("show", {"complaint": "c00000000000"}, "There is no such complaint"),
    ("promise", {"what": "a lamp", "by": "tomorrow", "complaint": "Nobody"}, "I know no complaint of “Nobody”"),
    ("promise", {"what": "a lamp", "by": "never", "complaint": "Dana"}, "is no date and time"),
    ("promise", {"what": "a lamp", "complaint": "Dana"}, "is no date and time"),
    ("promise", {"what": "a lamp by 2020-01-01"}, "already past"),
    ("promise", {"what": "a lamp", "by": "2099-01-01"}, "more than a year off"),
    ("promise", {"what": "\u200e", "by": "tomorrow"}, "is empty"),
    ("snooze", {"until": "whenever", "complaint": "Dana"}, "is no date and time"),
    ("snooze", {"until": "2020-01-01"}, "already past"),
    ("snooze", {"until": "tomorrow", "complaint": "Dana Smith"}, "I know no complaint of “Dana Smith”"),
)


async def test_what_cannot_be_is_refused_in_a_sentence(discord: Bench) -> None:
    case = await owned(discord)
    for verb, options, why in REFUSED:
        assert why in await answer(discord, discord.ana, f"amends {verb}", **options), (verb, options)
    assert await discord.desk.get(case.id) == case


PROMISED = (
    {"what": "refund 0, by wire", "by": "tomorrow 5pm", "complaint": "Dana"},
    {"what": "refund 1, by wire", "by": "by tomorrow 5pm"},
    {"what": "Dana refund 2, by wire by tomorrow 5pm"},
    {"what": "refund 3, by wire by tomorrow 5pm", "complaint": "reyes"},
)


async def test_a_promise_is_made_in_options_or_in_words(discord: Bench) -> None:
    case = await owned(discord)
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    await discord.desk.hours(ana, None, None, None, "America/New_York")
    first = await typed(discord, discord.ana, "amends promise", what="a call by tomorrow 5pm")
    assert first.response
    assert buttons(first.response) == {"Change the date": f"open:{case.id}:move:p1"}
    await discord.desk.keep(case.id, ana, "p1")
    for number, options in enumerate(PROMISED):
        told_ = await answer(discord, discord.ana, "amends promise", **options)
        assert "Promised to Dana by" in told_
        assert f"refund {number}, by wire." in told_
    made = (await discord.desk.get(case.id)).open_promises
    assert [one.what for one in made] == [f"refund {number}, by wire" for number in range(4)]
    assert {one.due.astimezone(ZoneInfo("America/New_York")).hour for one in made} == {17}


async def test_of_several_one_says_which(discord: Bench) -> None:
    await owned(discord)
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    second = await told(discord, "Dana Smith")
    await discord.desk.claim(second.id, ana)
    assert "Say which" in await answer(discord, discord.ana, "amends promise", what="a lamp", by="tomorrow")
    assert second.id in await answer(discord, discord.ana, "amends promise", what="x", by="tomorrow", complaint="Dana")
    await typed(discord, discord.ana, "amends promise", what="a lamp", by="tomorrow", complaint=second.id)
    assert [one.what for one in (await discord.desk.get(second.id)).open_promises] == ["a lamp"]


async def test_nobody_promises_in_anothers_name(discord: Bench) -> None:
    case = await owned(discord)
    options = {"what": "a lamp", "by": "tomorrow"}
    assert "Only Ana Ruiz" in await answer(discord, discord.bo, "amends promise", **options, complaint=case.id)
    assert "I know no complaint" in await answer(discord, discord.bo, "amends promise", **options, complaint="Dana")


@pytest.mark.parametrize("options", [{"until": "210 minutes"}, {"until": "for 210 minutes", "complaint": "Dana"}])
async def test_the_next_reminder_is_put_off(discord: Bench, options: dict[str, str]) -> None:
    case = await owned(discord)
    assert "You will be reminded of Dana Reyes's" in await answer(discord, discord.ana, "amends snooze", **options)
    (snoozed,) = (await discord.desk.get(case.id)).snoozed
    assert snoozed.until - discord.clock() == timedelta(minutes=210)


async def test_an_agent_sees_his_own_figures_and_a_lead_the_teams(discord: Bench) -> None:
    await owned(discord)
    discord.clock.forward(timedelta(minutes=1))
    told_ = await answer(discord, discord.ana, "amends report")
    assert "Your last four weeks" in told_
    assert "1 complaint began" in told_
    assert "Time to claim" in told_
    assert "0 complaints began" in await answer(discord, discord.bo, "amends report")
    team = await answer(discord, discord.lee, "amends report")
    assert "The team's last four weeks" in team
    assert "1 complaint began" in team
    assert "Ana" not in team
    assert "0 complaints began" in await answer(discord, discord.lee, "amends report", whose="mine")
    assert await answer(discord, discord.ana, "amends report", whose="team") == str(NotLead())


# In direct messages, and of several servers


async def test_colleagues_type_to_us_directly_too(discord: Bench) -> None:
    case = await owned(discord)
    assert case.id in await answer(discord, discord.ana.user, "amends mine")
    assert "Dana Reyes: owned by" in await answer(discord, discord.ana.user, "amends show", complaint="Dana")
    assert "Promised to Dana" in await answer(discord, discord.ana.user, "amends promise", what="a lamp by tomorrow")
    assert "in the server" in await answer(discord, discord.lee.user, "amends settings")
    assert await answer(discord, discord.dana.user, "amends mine") == FOR_CUSTOMERS


async def test_a_card_that_went_to_a_lead_directly_is_owned_there(discord: Bench) -> None:
    incoming = Incoming(
        origin=origin(str(discord.guild.id), discord.shop.id, 1),
        place=place(str(discord.guild.id), discord.shop.id, 1),
        desk=direct(person_id(discord.lee.id)),
        customer=Customer(id=person_id(discord.dana.id), name="Dana Reyes"),
        text=LATE,
        source=PLATFORM,
        occurred_at=discord.clock.now,
        reported=True,
    )
    await discord.desk.report(incoming)
    await discord.settle()
    (card,) = discord.told(discord.lee)
    assert shown(await chosen_directly(discord, card)) == "You own Dana Reyes's complaint now, to the end."
    hello = await discord.lee.send_dm("hello")
    assert "about no complaint" in shown(await chosen_directly(discord, hello))


async def chosen_directly(bench: Bench, message: library.Message) -> InteractionResult:
    """Lee chooses "I own this" in the menu of a message in our direct messages."""
    channel, backend = bench.lee.user.dm_channel, bench.env.backend
    target = dict(serializers.message_payload(backend, backend.get_message(channel.id, message.id)))
    data = {"id": "1", "name": "I own this", "type": 3, "target_id": target["id"],
            "resolved": {"messages": {target["id"]: target}}}  # fmt: skip
    return await made_up(bench, bench.lee, channel, InteractionType.APPLICATION_COMMAND, data)


async def test_where_several_servers_have_us_none_sees_anothers(discord: Bench) -> None:
    ours = await told(discord, "Ours")
    await another(discord, discord.bo)
    (theirs,) = [one for one in await discord.complaints() if one.id != ours.id]
    queue = await answer(discord, discord.ana, "amends queue")
    assert ours.id in queue
    assert theirs.id not in queue
    assert "no such complaint" in await answer(discord, discord.ana, "amends show", complaint=theirs.id)
    assert "I know no complaint" in await answer(discord, discord.ana, "amends show", complaint="Theirs")
    assert theirs.id not in await answer(discord, discord.ana.user, "amends queue")
    both = await answer(discord, discord.bo.user, "amends queue")
    assert ours.id in both
    assert theirs.id in both


async def test_directly_a_lead_of_one_server_sees_the_figures_of_that_one(discord: Bench) -> None:
    tia = discord.join("Tia Moss", discord.leads)
    await told(discord, "Ours")
    await another(discord, tia)
    discord.clock.forward(timedelta(minutes=1))
    assert "1 complaint began" in await answer(discord, tia.user, "amends report")
    assert len(await discord.complaints()) == 2


# Discord's limits


NASTY = "@everyone <@1> **bold** [a](https://x.example) `c` \u202egnp.exe\x07 :joy: " + "🤬 long " * 40


@pytest.mark.parametrize("name", ["Dana", NASTY[:80], "🤬" * 80])
@pytest.mark.parametrize("made", [unclaimed, owned_by_ana])
def test_discord_takes_every_list_and_nobody_is_mentioned_in_it(name: str, made: Callable[..., Complaint]) -> None:
    cases = [
        made(id=f"c{number:011x}", customer=Customer(id=f"discord:{number}", name=name), text=NASTY * 3)
        for number in range(25)
    ]
    for count in (1, MOST, 25):
        answer_ = listed("Mine", cases[:count], "none", POLICY)
        assert isinstance(answer_, Payload)
        payload_is_sound(answer_)
        assert count < 25 or "more" in read(answer_)
    assert listed("Mine", [], "none", POLICY) == "none"


def test_discord_takes_every_report_and_shares_are_bars_where_there_are_enough() -> None:
    for count in (0, 1, 20):
        made = Payload(view=view(report_command.parts(whole([settled(f"c{number}") for number in range(count)]))))
        payload_is_sound(made)
        assert ("██████████" in read(made)) == (count == 20)
    assert "Without any hand-off: 20 of 20 (100.0 %)" in read(made).replace("**", "")
    assert "░░░░░░░░░░" in read(made), "nobody was let down"
    assert [report_command.bar(percent) for percent in (None, 50.0)] == ["", "\n█████░░░░░"]


def settled(name: str) -> Told:
    """Claimed, answered, resolved, settled and closed."""
    return case(
        name,
        *opened("16 10:00"),
        on("16 10:20", "claimed", ANA),
        sent("16 10:30", "apology"),
        on("16 11:00", "resolved", ANA),
        on("16 12:00", "confirmed", "discord:2001", settled="yes"),
        on("16 12:10", "documented", ANA, value="fixable-fault", in_time=True),
        on("16 12:20", "closed", ANA),
    )


async def test_what_was_typed_is_shown_as_it_was_typed(discord: Bench) -> None:
    is_harmless(shown(await typed(discord, discord.ana, "amends show", complaint=NASTY[:100])))
    is_harmless(shown(await typed(discord, discord.ana, "amends hours", zone=NASTY[:60])))


async def test_discord_takes_the_help_and_the_settings(discord: Bench) -> None:
    asked = Typed(guild=str(discord.guild.id), user=discord.lee.id, key="1")
    for verb in ("help", "report", "settings"):
        answer_ = await amends_command.answer(discord.site, verb, asked)
        assert isinstance(answer_, Payload)
        payload_is_sound(answer_)


# What is suggested


async def suggested(bench: Bench, who: Any, verb: str, text: str) -> list[str]:
    """The ids that are offered."""
    offered: list[dict[str, Any]] = await who.autocomplete(bench.shop, f"amends {verb}", "complaint", text)
    return [str(one["value"]) for one in offered]


async def test_ones_own_are_offered_first_and_of_promises_only_those(discord: Bench) -> None:
    anas, bos = await owned(discord), await told(discord, "Ada Holm")
    bo = await discord.site.people.person(str(discord.guild.id), discord.bo.id)
    await discord.desk.claim(bos.id, bo)
    assert await suggested(discord, discord.ana, "show", "") == [anas.id, bos.id]
    assert await suggested(discord, discord.bo, "show", "") == [bos.id, anas.id]
    assert await suggested(discord, discord.ana, "promise", "") == [anas.id]
    assert await suggested(discord, discord.bo, "snooze", "") == [bos.id]
    assert await suggested(discord, discord.lee, "snooze", "") == []


async def test_they_are_found_by_name_id_and_severity(discord: Bench) -> None:
    case = await owned(discord)
    await told(discord, "Ada Holm", "The lamp exploded and my son was taken to hospital with burns.")
    for text in ("dan", "REY", case.id[:6], f"#{case.id}", "medium dana", case.triage.severity):
        assert await suggested(discord, discord.ana, "show", text) == [case.id]
    assert await suggested(discord, discord.ana, "show", "nobody") == []


async def test_they_are_offered_to_the_team_of_the_server_alone(discord: Bench) -> None:
    case = await owned(discord)
    guild = await another(discord)
    noor = guild.add_member(discord.env.create_user("new"), roles=[guild.roles["Support"]])
    shop = guild.create_text_channel("shop")
    offered = await noor.autocomplete(shop, "amends show", "complaint", "")
    assert [one["name"].partition(" · ")[0] for one in offered] == ["Theirs"]
    assert await suggested(discord, discord.dana, "show", "") == []
    assert await suggested(discord, discord.ana, "show", "") == [case.id]


async def test_twenty_five_at_most_and_no_name_too_long(discord: Bench) -> None:
    for number in range(30):
        await told(discord, f"Customer {number} " + "x" * 60, f"{BROKEN} " + "y" * 300)
    offered = await discord.ana.autocomplete(discord.shop, "amends show", "complaint", "customer")
    assert len(offered) == suggesting.MOST
    assert all(1 <= len(one["name"]) <= 100 for one in offered)


async def test_a_database_that_takes_long_offers_nothing(
    discord: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await owned(discord)
    real = discord.storage.board.complaints

    async def slow(*args: Any, **more: Any) -> Any:
        await asyncio.sleep(0.3)
        return await real(*args, **more)

    monkeypatch.setattr(discord.storage.board, "complaints", slow)
    assert len(await suggested(discord, discord.ana, "show", "dan")) == 1
    monkeypatch.setattr(suggesting, "SOON", 0.02)
    with caplog.at_level(logging.WARNING):
        assert await suggested(discord, discord.ana, "show", "dan") == []
    assert "complaints are not suggested: TimeoutError" in caplog.text


@pytest.mark.parametrize(
    ("text", "first"),
    [("berl", "Europe/Berlin"), ("new york", "America/New_York"), ("UTC", "UTC"), ("kolk", "Asia/Kolkata")],
)
async def test_time_zones_are_offered_by_their_cities(discord: Bench, text: str, first: str) -> None:
    offered = await discord.ana.autocomplete(discord.shop, "amends hours", "zone", text)
    assert first in [one["value"] for one in offered][:3]
    assert len(suggesting.zones("")) == 25
    assert suggesting.zones("nowhere at all") == []


# What goes wrong


async def test_it_is_taken_up_before_the_database_answers(discord: Bench) -> None:
    case = await owned(discord)
    with unanswering(discord, discord.storage.board, "timeline") as answers:
        waiting = await discord.ana.slash(discord.shop, "amends show", complaint=case.id)
        assert waiting.deferred
        assert waiting.ephemeral
        answers.set()
        await discord.settle()
    assert "Dana Reyes" in shown(waiting)


async def test_each_is_taken_up_within_a_second_while_the_database_takes_two(
    discord: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, database = await owned(discord), slowed(discord, monkeypatch)
    async with promptly(discord, database):
        waiting = await discord.bo.slash(discord.shop, "amends show", complaint=case.id)
    assert "Dana Reyes" in shown(waiting)
    async with promptly(discord, database):
        waiting = await discord.dana.slash(discord.shop, "complaint", text=LATE)
    assert shown(waiting) == TAKEN_BY_COMMAND
    async with promptly(discord, database):
        waiting = await discord.bo.slash(discord.shop, "amends hours")
    assert shown(waiting) == READY
    menus = await typed(discord, discord.lee, "amends settings")
    assert menus.response
    async with promptly(discord, database):
        await discord.lee.select(menus.response, [], custom_id=f"open:-:set-agents:{discord.guild.id}")
    assert NO_AGENTS in shown(menus)


async def test_who_typed_it_is_told_with_it_and_asked_of_nobody(discord: Bench) -> None:
    await owned(discord)
    await discord.restart()
    asked = len(discord.env.backend.http_requests)
    assert "Your complaints (1)" in await answer(discord, discord.ana, "amends mine")
    assert [one.method for one in discord.env.backend.http_requests[asked:]] == ["POST", "PATCH"]


async def test_a_fault_of_ours_is_a_sentence_and_no_text_reaches_the_log(
    discord: Bench, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError(f"of {LATE}")

    monkeypatch.setattr(discord.storage.store, "create", broken)
    monkeypatch.setattr(discord.storage.board, "complaints", broken)
    with caplog.at_level(logging.DEBUG):
        assert await answer(discord, discord.dana, "complaint", text=LATE) == str(NotNow())
        assert await answer(discord, discord.ana, "amends mine") == str(NotNow())
    assert "eight days" not in "".join(one for one in caplog.messages if "what somebody asked for" in one)
    assert len([one for one in caplog.messages if "what somebody asked for failed: RuntimeError" in one]) == 2


async def test_a_view_that_discord_does_not_take_becomes_a_sentence(discord: Bench) -> None:
    await owned(discord)
    discord.env.inject_error("PATCH", "/webhooks/*/*/messages/@original", status=400, code=50035, times=1)
    assert await answer(discord, discord.ana, "amends mine") == str(NotNow())


@pytest.mark.parametrize(
    "data",
    [
        {"name": "recover", "type": 1},
        {"name": "amends", "type": 1},
        {"name": "amends", "type": 1, "options": [{"name": "juggle", "type": 1, "options": []}]},
        {"name": "amends", "type": 1, "options": [{"name": "show", "type": 1, "options": []}]},
        {"name": "Adopt", "type": 3, "target_id": "5", "resolved": {}},
    ],
)
async def test_an_older_command_is_answered_with_what_to_do(
    discord: Bench, data: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    typed_ = {"id": "1", **data}
    result = await made_up(discord, discord.ana, discord.shop, InteractionType.APPLICATION_COMMAND, typed_)
    assert shown(result) == answering.OLDER
    (error,) = answered_errors(discord)
    assert f"a command of Discord failed: {error} at " in caplog.text


async def test_a_menu_without_its_message_is_a_sentence(discord: Bench) -> None:
    data = {"id": "1", "name": "I own this", "type": 3, "target_id": "5", "resolved": {}}
    result = await made_up(discord, discord.ana, discord.shop, InteractionType.APPLICATION_COMMAND, data)
    assert shown(result) == str(NotNow())
    assert answered_errors(discord) == ["AppCommandError"]


async def test_one_that_came_too_late_to_be_taken_up_does_nothing(discord: Bench) -> None:
    await owned(discord)
    discord.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062, times=1)
    result = await typed(discord, discord.ana, "amends promise", what="a lamp by tomorrow")
    assert not result.acknowledged
    assert not (await discord.complaint()).open_promises
