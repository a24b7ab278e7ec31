"""Slash commands, typed into a Slack that local-slack stands for: each is answered, and only who typed reads it."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

import pytest

from bot.facts import Complaint, Customer
from bot.kinds import Severity, State, Venue
from bot.message import Place, direct
from bot.policy import Policy
from bot.refusals import Refused
from handlers.slack import amends_command, commands, desk_choice
from handlers.slack.blocks import Payload
from handlers.slack.reporting import told as told_of
from handlers.slack.typed import Answer, Typed
from storage.database import Storage
from tests.bot.conftest import ANA, LEARNED, POLICY
from tests.bot.conftest import complaint as unclaimed
from tests.bot.conftest import owned as owned_by_ana
from tests.handlers.slack.answering import person as member
from tests.handlers.slack.answering import rig
from tests.handlers.slack.bench import Bench, eventually
from tests.handlers.slack.house import House, MovedClock, running, team_policy
from tests.handlers.slack.limits import message_is_sound, view_is_sound
from tests.handlers.slack.local import DANA, DESK, EVE, HELP, LEE, NAMES, OUTSIDE, PRIYA, SAM, TEAM
from tests.handlers.slack.window import Message

if TYPE_CHECKING:
    from bot.ports import Store

LATE = "My order came eight days late, and nobody answered my note."
BROKEN = "The lamp came broken."


async def answer(slack: House, user: str, command: str, text: str = "") -> Message:
    """What somebody reads after a command."""
    before = {one.ts for one in await _read_by(slack, user)}
    await slack.bench.command(user, command, text)
    new = await eventually(lambda: _new(slack, user, before), f"an answer to {command} {text}")
    assert len(new) == 1, new
    return new[0]


async def _new(slack: House, user: str, before: set[str]) -> list[Message]:
    return [one for one in await _read_by(slack, user) if one.ts not in before]


async def _read_by(slack: House, user: str) -> list[Message]:
    return [one for one in await slack.bench.privately(user) if one.only_for]


async def owned(slack: House, customer: str = DANA, text: str = LATE, owner: str = SAM) -> Complaint:
    """A customer's complaint by command, which somebody claimed."""
    known = {one.id for one in await slack.complaints()}
    await answer(slack, customer, "/complaint", text)
    made = next(one for one in await slack.complaints() if one.id not in known)
    person = await slack.front.site.people.person("", owner)
    return await slack.desk.claim(made.id, person)


# /complaint


async def test_a_customers_complaint_is_his_own_and_his_direct_messages_are_the_place(slack: House) -> None:
    told = await answer(slack, DANA, "/complaint", LATE)
    assert "answers you in direct messages" in told.text
    made = await slack.complaint()
    assert (made.place, made.customer.name, made.text) == (direct(f"slack:{DANA}"), NAMES[DANA], LATE)
    assert (made.venue, made.reporter, made.state) == (Venue.PRIVATE, None, State.OPEN)
    await slack.idle()
    assert len(await slack.bench.ours(DESK)) == 1
    assert not await slack.bench.messages(HELP)


async def test_what_the_customer_adds_by_command_belongs_to_the_same_complaint(slack: House) -> None:
    await answer(slack, DANA, "/complaint", LATE)
    await answer(slack, DANA, "/complaint", BROKEN)
    assert [one.text for one in (await slack.complaint()).said] == [BROKEN]


async def test_signs_that_slack_writes_otherwise_are_read_as_they_were_typed(slack: House) -> None:
    await answer(slack, DANA, "/complaint", "It cost &lt;$5&gt; more &amp; came late.")
    assert (await slack.complaint()).text == "It cost <$5> more & came late."


async def test_a_customer_who_says_nothing_is_told_how(slack: House) -> None:
    told = await answer(slack, DANA, "/complaint")
    assert "/complaint My order came eight days late" in told.text
    assert await slack.complaints() == []


async def test_a_colleague_gets_a_dialog_with_what_he_typed(slack: House) -> None:
    await slack.bench.command(SAM, "/complaint", LATE)
    view = await eventually(slack.bench.view, "the dialog")
    assert view is not None
    assert view.fields["text"]["initial_value"] == LATE
    assert await slack.bench.submit(SAM, customer="Mira Olsen") == {}
    made = await slack.complaint()
    assert (made.customer.name, made.text, made.place.channel) == ("Mira Olsen", LATE, "")
    assert made.reporter is not None
    assert made.reporter.name == "Sam Okafor"
    shown = await slack.bench.view()
    assert shown is not None
    assert "It is a complaint now" in shown.shown


async def test_what_was_typed_is_reported_also_where_no_dialog_opens(slack: House) -> None:
    fields = f"team_id={TEAM}&user_id={SAM}&channel_id={HELP}&command=%2Fcomplaint&text=Broken+lamp&trigger_id=old"
    status, text = await slack.tell(fields)
    assert status == 200
    assert "the customer has no name yet" in text
    made = await slack.complaint()
    assert (made.text, made.customer.name) == ("Broken lamp", "A customer")
    await slack.tell(fields)
    assert len(await slack.complaints()) == 1
    status, text = await slack.tell(fields.replace("Broken+lamp", ""))
    assert "did not work just now" in text


# /amends


async def test_unknown_words_get_the_help_and_nobody_else_sees_it(slack: House) -> None:
    for text in ("", "help", "HELP"):
        told = await answer(slack, SAM, "/amends", text)
        assert "/amends queue" in told.shown
        assert "I do not know" not in told.shown
    told = await answer(slack, SAM, "/amends", "<!channel> *dance*")
    assert told.text.startswith("I do not know “&lt;!channel&gt;”.")
    assert not await slack.bench.messages(HELP)


async def test_customers_learn_nothing_of_the_teams_work(slack: House) -> None:
    case = await owned(slack)
    for text in (
        "mine",
        "queue",
        "help",
        f"show {case.id}",
        f"playbook {case.id}",
        f"promise {case.id} x by tomorrow",
        "settings",
    ):
        told = await answer(slack, EVE, "/amends", text)
        assert "I am a bot" in told.text
        assert NAMES[DANA] not in told.shown
    assert await slack.bench.view() is None


async def test_mine_lists_what_is_mine_with_the_next_step(slack: House) -> None:
    assert "Nothing waits for you" in (await answer(slack, SAM, "/amends", "mine")).text
    case = await owned(slack)
    await owned(slack, EVE, BROKEN, PRIYA)
    told = await answer(slack, SAM, "/amends", "mine")
    assert "Your complaints (1)" in told.shown
    assert "Sam Okafor writes the first word to Dana" in told.shown
    assert case.id in told.shown
    assert NAMES[EVE] not in told.shown
    assert "Open" in told.buttons


async def test_the_queue_lists_what_nobody_owns_ten_at_most(slack: House) -> None:
    assert "Every complaint has an owner" in (await answer(slack, SAM, "/amends", "queue")).text
    site = slack.front.site
    person = await site.people.person("", SAM)
    for number in range(12):
        await told_of(site, "", person, f"slack:x:{number}", f"Customer {number}", BROKEN)
    told = await answer(slack, SAM, "/amends", "queue")
    assert "Nobody owns these yet (12)" in told.shown
    assert "and 2 more" in told.shown
    assert len([one for one in told.raw["blocks"] if one["type"] == "actions"]) == 10
    await slack.bench.press(told, SAM, "✋ I own this")
    await eventually(lambda: slack.storage.board.complaints([State.OWNED]), "the claim")


async def test_one_complaint_is_shown_by_name_and_by_id_with_what_one_may_do(slack: House) -> None:
    case = await owned(slack)
    for which in ("dana", "Dana Reyes", "REYES", case.id, f"#{case.id}"):
        told = await answer(slack, SAM, "/amends", f"show {which}")
        assert "Dana Reyes: owned by Sam Okafor" in told.shown
        assert "Record the facts" in told.buttons
    others = await answer(slack, PRIYA, "/amends", "show dana")
    assert list(others.buttons) == ["Open"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("show", "Say which complaint"),
        ("show Nobody", "I know no complaint of “Nobody”"),
        ("show c00000000000", "There is no such complaint"),
        ("show Agent", "I know no complaint of “Agent”"),
        ("promise", "Say which complaint"),
        ("snooze", "Say which complaint"),
    ],
)
async def test_what_cannot_be_meant_is_refused_in_a_sentence(slack: House, text: str, why: str) -> None:
    assert why in (await answer(slack, SAM, "/amends", text)).text


async def test_of_two_customers_with_one_name_the_id_decides(slack: House) -> None:
    site = slack.front.site
    person = await site.people.person("", SAM)
    first = await told_of(site, "", person, "slack:x:1", "Dana Reyes", BROKEN)
    second = await told_of(site, "", person, "slack:x:2", "Dana Smith", BROKEN)
    told = await answer(slack, SAM, "/amends", "show dana")
    assert first.id in told.text
    assert second.id in told.text
    assert "Dana Smith: nobody owns this yet" in (await answer(slack, SAM, "/amends", "show dana smith")).shown


async def test_a_promise_is_made_in_one_line_in_the_zone_of_who_makes_it(slack: House) -> None:
    case = await owned(slack)
    told = await answer(slack, SAM, "/amends", "promise Dana the refund, by wire, is sent by tomorrow 5pm")
    assert "Promised to Dana by" in told.text
    assert "17:00: the refund, by wire, is sent." in told.text
    (made,) = (await slack.desk.get(case.id)).open_promises
    assert made.what == "the refund, by wire, is sent"
    assert made.due.astimezone(ZoneInfo("America/New_York")).hour == 17
    await slack.bench.press(told, SAM, "Change the date")
    dialog = await slack.bench.view()
    assert dialog
    assert "Better early than late" in dialog.shown


async def test_the_only_complaint_one_has_need_not_be_named(slack: House) -> None:
    case = await owned(slack)
    await answer(slack, SAM, "/amends", "promise a new lamp by in 2 business days")
    assert [one.what for one in (await slack.desk.get(case.id)).open_promises] == ["a new lamp"]
    await owned(slack, EVE, BROKEN, SAM)
    assert "Say which" in (await answer(slack, SAM, "/amends", "promise a new lamp by tomorrow")).text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("promise Dana a lamp", "is no date and time"),
        ("promise Dana a lamp by and by", "is no date and time"),
        ("promise Dana a lamp by 2020-01-01", "already past"),
        ("promise Dana a lamp by 2099-01-01", "more than a year off"),
        ("promise Dana by tomorrow", "is no date and time"),
        ("snooze dana", "is no date and time"),
        ("snooze dana until yesterday", "is no date and time"),
        ("snooze dana until 2020-01-01", "already past"),
    ],
)
async def test_wrong_promises_and_snoozes_change_nothing(slack: House, text: str, why: str) -> None:
    case = await owned(slack)
    before = await slack.desk.get(case.id)
    assert why in (await answer(slack, SAM, "/amends", text)).text
    assert await slack.desk.get(case.id) == before


async def test_nobody_promises_in_anothers_name(slack: House) -> None:
    case = await owned(slack)
    assert "Only Sam Okafor" in (await answer(slack, PRIYA, "/amends", f"promise {case.id} a lamp by tomorrow")).text
    assert "Say which" in (await answer(slack, PRIYA, "/amends", "promise Dana a lamp by tomorrow")).text


async def test_the_next_reminder_is_put_off(slack: House) -> None:
    case = await owned(slack)
    told = await answer(slack, SAM, "/amends", "snooze dana for 210 minutes")
    assert "You will be reminded of Dana Reyes's complaint" in told.text
    snoozed = (await slack.desk.get(case.id)).snoozed
    assert len(snoozed) == 1
    assert snoozed[0].until - slack.clock() < timedelta(minutes=211)


async def test_where_nothing_is_due_nothing_is_put_off(slack: House) -> None:
    case = await owned(slack)
    sam, lee = await slack.front.site.people.person("", SAM), await slack.front.site.people.person("", LEE)
    await slack.desk.sort(case.id, lee, None, Severity.LOW, "a matter of taste")
    await slack.desk.resolve(case.id, sam, "a new lamp", "Dana, the new lamp is there. Is it settled for you?")
    await slack.desk.settle(case.id, case.customer.id, settled=True)
    await slack.desk.document(case.id, sam, LEARNED)
    assert "Nothing is due from you" in (await answer(slack, SAM, "/amends", "snooze dana until tomorrow")).text


async def test_an_answer_that_takes_long_comes_later(slack: House) -> None:
    case = await owned(slack)

    class Slow:
        async def load(self, complaint_id: str) -> Complaint:
            await asyncio.sleep(2.6)
            return await slack.storage.store.load(complaint_id)

    slack.desk.store = cast("Store", Slow())
    told = await answer(slack, SAM, "/amends", f"show {case.id}")
    assert "Dana Reyes" in told.text


async def test_where_the_database_is_away_somebody_is_told(slack: House) -> None:
    slack.desk.store = cast("Store", object())
    assert "did not work just now" in (await answer(slack, DANA, "/complaint", LATE)).text


# Settings


async def test_only_leads_choose_where_complaints_appear(slack: House) -> None:
    assert "Only a lead" in (await answer(slack, SAM, "/amends", "settings")).text
    assert await slack.bench.view() is None


async def test_a_lead_chooses_the_channel_and_new_cards_go_there(slack: House) -> None:
    await slack.bench.command(LEE, "/amends", "settings")
    view = await eventually(slack.bench.view, "the dialog")
    assert view is not None
    assert view.fields["desk"]["initial_conversation"] == DESK
    assert "no channel" in (await slack.bench.submit(LEE, desk="D0X"))["desk"]
    assert await slack.bench.submit(LEE, desk=HELP) == {}
    await answer(slack, EVE, "/complaint", BROKEN)
    assert (await slack.complaint()).desk == Place(platform="slack", channel=HELP)
    said = [one.text for one in await slack.bench.ours(HELP)]
    assert said[0].startswith("Lee Tran chose this channel")


async def test_where_we_are_not_in_the_channel_the_lead_hears_how_to_invite_us(
    sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with rig(sqlite_storage, clock) as slack:
        lead = await slack.site.people.person("", LEE)
        slack.slack.refusals["chat.postMessage"] = {"error": "not_in_channel"}
        told = await desk_choice.save(slack.site, "", lead, {"desk": OUTSIDE})
        assert told == desk_choice.INVITE.format(bot="amends")
        assert await slack.site.desk_place("") == Place(platform="slack", channel=OUTSIDE)


@pytest.fixture
def watched() -> Policy:
    return team_policy(watch=[HELP])


async def test_a_channel_that_customers_write_in_is_no_desk(
    slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock, watched: Policy
) -> None:
    async with running(slack_bench, sqlite_storage, clock, watched) as slack:
        await slack.bench.command(LEE, "/amends", "settings")
        await eventually(slack.bench.view, "the dialog")
        assert "Customers write in that channel" in (await slack.bench.submit(LEE, desk=HELP))["desk"]


# Slack's limits


NASTY = "<!channel> <@U1> *bold* & \u202egnp.exe\x07 " + "🤬 long " * 40


@pytest.mark.parametrize("name", ["Dana", NASTY[:80], "🤬" * 80])
@pytest.mark.parametrize("state", [State.OPEN, State.OWNED])
def test_slack_takes_every_answer_and_nobody_is_mentioned_in_it(name: str, state: State) -> None:
    made = owned_by_ana if state is State.OWNED else unclaimed
    cases = [
        made(id=f"c{number:011x}", customer=Customer(id=f"slack:{number}", name=name), text=NASTY * 3)
        for number in range(25)
    ]
    answers = [amends_command.listed("Mine", cases, "none", ANA, POLICY), amends_command.help_of(NASTY)]
    for one in (*answers, Answer(NASTY * 20)):
        told = commands.payload(one)
        assert isinstance(told, dict)
        message_is_sound(Payload(told["text"], told["blocks"]))
    assert "more" in answers[0].text


def test_slack_takes_the_dialog_of_the_settings() -> None:
    for place in (
        Place(platform="slack", channel="T1/C0DESK"),
        Place(platform="web", channel="team"),
        direct("slack:U1"),
    ):
        made = desk_choice.view(place)
        view_is_sound(made)
        chosen = made["blocks"][0]["element"].get("initial_conversation")
        assert chosen == ("C0DESK" if place.channel.endswith("DESK") else None)


# Many workspaces


async def test_where_many_have_us_none_sees_anothers_complaints(sqlite_storage: Storage, clock: MovedClock) -> None:
    async with rig(sqlite_storage, clock, many=True, agents="members") as slack:
        for team in ("T1", "T2"):
            slack.slack.home["team_id"] = team
            slack.slack.users[f"U{team}"] = member(f"U{team}", team_id=team)
            await slack.site.workspaces.choose_desk("slack", team, "C0DESK")
            await told_of(slack.site, team, await slack.site.people.person(team, f"U{team}"), f"x{team}", team, BROKEN)
        ours, theirs = sorted(await slack.all(), key=lambda one: one.customer.name)

        async def said(text: str) -> str:
            asked = Typed(team="T1", user="UT1", channel="C1", text=text, trigger="", response_url="")
            try:
                return (await amends_command.answer(slack.site, asked)).text
            except Refused as refused:
                return str(refused)

        assert ours.id in await said("queue")
        assert theirs.id not in await said("queue")
        assert "T1" in await said("show T1")
        assert "I know no complaint" in await said("show T2")
        assert "no such complaint" in await said(f"show {theirs.id}")
