"""Dialogs: what is filled in is done, and what was typed is never lost."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from simcord.results import InteractionResult

from bot.case import Option
from bot.causes import Cause, team_of
from bot.claims import HandedOver
from bot.facts import Complaint, Person
from bot.kinds import CauseStatus, HandOff, Kind, Severity, State, Value
from bot.promptly import NotNow
from bot.refusals import NoSuchPerson, NotAgent, StaleDraft
from handlers.discord import panes
from tests.bot.conftest import LEARNED
from tests.handlers.discord.bench import Actor, Bench
from tests.handlers.discord.pressing import COMPLAINT, TEXT, drafted, owned, posted, pressed, said
from tests.handlers.discord.window import buttons, shown, standing, words

QUESTION = "Dana, your new lamp is with you now. Is it settled for you, or is something still open?"
LONG = "What I typed here took me a quarter of an hour, and I would not like to type it again. "


async def opened(bench: Bench, complaint: Complaint, name: str, who: Actor | None = None) -> InteractionResult:
    """A dialog that somebody (Ana) opened from a card."""
    opener = f"open:{complaint.id}:{name}" if ":" in name else f"open:{complaint.id}:{name}:"
    result = await pressed(bench, who or bench.ana, await posted(bench, bench.team, opener), opener)
    assert result.modal, shown(result)
    return result


async def ana(bench: Bench) -> Person:
    """Ana."""
    return await bench.site.people.person(str(bench.guild.id), bench.ana.id)


# What is filled in


async def test_the_facts_are_told_in_parts_and_none_costs_another(discord: Bench) -> None:
    complaint = await owned(discord)
    first = await opened(discord, complaint, "facts-what")
    sent = await discord.fill(
        discord.ana, first, failures="eight days late\ncracked shade", impact="three evenings", facts="order 4711"
    )
    assert "The facts are saved." in said(sent)
    why = await opened(discord, complaint, "facts-why")
    await discord.fill(
        discord.ana, why, cause="we booked economy", cause_status="confirmed", fault="ours", third_parties="ParcelJet"
    )
    offers = await opened(discord, complaint, "facts-offers")
    await discord.fill(discord.ana, offers, offer_0="the full price back | refund | 79.00 USD", offer_1="a new lamp")
    again = await opened(discord, complaint, "facts-what")
    await discord.fill(discord.ana, again, impact="four evenings")
    account = (await discord.complaint()).account
    assert account.failures == ("eight days late", "cracked shade")
    assert (account.impact, account.facts) == ("four evenings", ("order 4711",))
    assert (account.cause, account.cause_status, account.fault) == ("we booked economy", CauseStatus.CONFIRMED, "ours")
    assert account.third_parties == ("ParcelJet",)
    assert account.options == (
        Option(label="the full price back", kind="refund", amount="79.00 USD"),
        Option(label="a new lamp", kind="", amount=""),
    )


async def test_a_draft_is_saved_and_shown_with_what_the_rules_say(discord: Bench) -> None:
    complaint = await owned(discord)
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), text=TEXT)
    found = await discord.complaint()
    assert found.draft
    assert (found.draft.text, found.draft.kind, found.draft.source) == (TEXT, Kind.ACKNOWLEDGEMENT, "person")
    assert "The draft is saved. Nothing is sent yet." in said(sent)
    assert TEXT in said(sent)


async def test_a_draft_can_be_sent_from_its_dialog(discord: Bench) -> None:
    complaint = await drafted(discord)
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), do="send")
    assert said(sent) == "Sent to Dana."
    assert words(discord.ours(discord.shop)[-1]).startswith(TEXT)


@pytest.mark.parametrize(("typed", "hours"), [("tomorrow 5pm", 17), ("tomorrow noon", 12), ("tomorrow", 17)])
async def test_a_promise_is_due_when_it_says_in_ones_own_time(discord: Bench, typed: str, hours: int) -> None:
    complaint = await owned(discord)
    person = await ana(discord)
    await discord.desk.hours(person, None, None, None, "Asia/Tokyo")
    sent = await discord.fill(
        discord.ana, await opened(discord, complaint, "promise:new"), what="a new lamp is sent", due=typed
    )
    assert "Promised." in said(sent)
    (promise,) = (await discord.complaint()).open_promises
    there = promise.due.astimezone(ZoneInfo("Asia/Tokyo"))
    assert (there.hour, there.minute) == (hours, 0)
    assert there.date() == (discord.clock.now.astimezone(ZoneInfo("Asia/Tokyo")) + timedelta(days=1)).date()


async def test_a_promise_is_moved(discord: Bench) -> None:
    complaint = await owned(discord)
    await discord.desk.promise(complaint.id, await ana(discord), "a new lamp", discord.clock.now + timedelta(days=2))
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "move"), due="in 4 days")
    assert said(sent).startswith("Moved. Tell Dana")
    assert sent.response
    assert buttons(sent.response) == {"Look at the update": f"open:{complaint.id}:draft:"}
    (promise,) = (await discord.complaint()).open_promises
    assert promise.due > discord.clock.now + timedelta(days=3)


async def test_what_is_no_longer_wanted_is_taken_off(discord: Bench) -> None:
    complaint = await owned(discord)
    await discord.desk.promise(complaint.id, await ana(discord), "a new lamp", discord.clock.now + timedelta(days=2))
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "drop"), why="She has bought one.")
    assert said(sent) == "Noted: Dana wants it no more, so nobody is reminded of it."
    assert (await discord.complaint()).open_promises == ()


async def test_how_long_the_customer_is_with_us(discord: Bench) -> None:
    complaint = await owned(discord)
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "waiting"), leaves="in 5 hours")
    assert said(sent) == "Dana is to hear from us before that."
    assert (await discord.complaint()).leaves_at == discord.clock.now + timedelta(hours=5)
    dialog = await opened(discord, complaint, "waiting")
    sent = await discord.fill(discord.ana, dialog, waiting_for="supplier", until="in 2 days", leaves="")
    assert "Dana waits for a word of yours" in said(sent)


async def test_a_helper_is_told(discord: Bench) -> None:
    complaint = await owned(discord)
    sent = await discord.fill(
        discord.ana, await opened(discord, complaint, "helper"), person=discord.bo, task="find the parcel", due=""
    )
    assert said(sent) == "Bo Lind is told."
    (helper,) = (await discord.complaint()).helpers
    assert (helper.person.id, helper.due) == (f"discord:{discord.bo.id}", None)


async def test_in_direct_messages_a_colleague_is_named(discord: Bench) -> None:
    complaint = await owned(discord)
    opener = f"open:{complaint.id}:helper:"
    message = await posted(discord, discord.ana.user.dm_channel, opener)
    for name, told in (
        ("Nobody Here", str(NoSuchPerson())),
        (str(discord.bo.id), "Bo Lind is told."),
        ("lee", "Lee Park is told."),
    ):
        result = await pressed(discord, discord.ana.user, message, opener)
        sent = await discord.fill(discord.ana.user, result, person=name, task=f"find the parcel, {name}")
        assert told in said(sent)


async def test_another_owner_is_named_by_a_lead(discord: Bench) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "owner", discord.lee)
    sent = await discord.fill(discord.lee, dialog, person=discord.bo, reason="unreachable", brief="Dana waits.")
    assert said(sent) == "Bo Lind owns it now. A draft that introduces Bo Lind is being written."
    owner = (await discord.complaint()).owner
    assert owner
    assert owner.name == "Bo Lind"


async def test_who_is_of_no_team_is_nobodys_helper(discord: Bench) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "helper")
    sent = await discord.fill(discord.ana, dialog, person=discord.dana, task="find the parcel")
    assert str(NoSuchPerson()) in said(sent)


async def test_the_sorting_is_corrected(discord: Bench) -> None:
    complaint = await owned(discord)
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "sort"), severity="critical")
    assert said(sent) == "Corrected."
    assert (await discord.complaint()).triage.severity is Severity.CRITICAL


async def test_from_the_remedy_to_the_close_and_open_again(discord: Bench) -> None:
    complaint = await owned(discord)
    sent = await discord.fill(
        discord.ana, await opened(discord, complaint, "resolve"), remedy="a new lamp", text=QUESTION
    )
    assert said(sent) == "Dana is asked whether it is settled."
    assert sent.response
    assert buttons(sent.response) == {"Write down what happened": f"open:{complaint.id}:document:"}
    dialog = await discord.press(discord.ana, sent.response, "Write down what happened")
    await discord.fill(
        discord.ana,
        dialog,
        failed="late",
        cause="economy",
        prevention="express",
        value="fixable-fault",
        learned="to book express",
    )
    found = await discord.complaint()
    assert found.documentation
    assert (found.documentation.remedy, found.documentation.value) == ("a new lamp", Value.FIXABLE_FAULT)
    dialog = await opened(discord, complaint, "reopen")
    assert said(await discord.fill(discord.ana, dialog, why="it broke again")) == "Open again, with the same owner."
    assert (await discord.complaint()).state is State.OWNED


async def test_its_cause_is_looked_after_and_another_one_chosen(discord: Bench) -> None:  # S2.9
    complaint = await owned(discord)
    complaint = await discord.site.desk.document(complaint.id, await ana(discord), LEARNED)
    thin = Cause(id="k2", team=team_of(complaint), name="the shade is thin")
    await discord.storage.causes.add(thin)
    dialog = await opened(discord, complaint, "cause")
    sent = await discord.fill(
        discord.ana, dialog, person=discord.bo, fix="in-work", on="in 3 days", changed="express is preset"
    )
    assert said(sent) == "The cause is noted."
    cause = await discord.site.desk.cause_of(complaint)
    assert cause
    assert cause.owner
    assert (cause.owner.name, cause.fix, cause.changed) == ("Bo Lind", "in-work", "express is preset")
    assert cause.until
    assert (cause.until - discord.clock.now).days == 3
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "cause"), cause="k2", on="")
    assert said(sent).startswith("It is under that cause now.")
    after = (await discord.complaint()).lesson
    assert after
    assert after.cause == "k2"


async def test_who_else_is_affected_is_one_a_line(discord: Bench) -> None:  # S1.10
    complaint = await owned(discord)
    await discord.site.desk.document(complaint.id, await ana(discord), LEARNED)
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "affected"), others="Joe Park\nKim Sato")
    assert said(sent) == "Each has a complaint of their own now, found by us."
    after = (await discord.site.desk.get(complaint.id)).lesson
    assert after
    assert len(after.others) == 2


async def test_without_a_cause_nothing_can_be_said_of_it(discord: Bench) -> None:
    complaint = await owned(discord)
    opener = f"open:{complaint.id}:cause:"
    result = await pressed(discord, discord.ana, await posted(discord, discord.team, opener), opener)
    assert "Write down what the team learns first." in shown(result)


async def test_a_colleague_reports_what_a_customer_told(discord: Bench) -> None:
    opener = "open:-:report:"
    dialog = await pressed(discord, discord.ana, await posted(discord, discord.team, opener), opener)
    sent = await discord.fill(discord.ana, dialog, customer="Dana Reyes", text=COMPLAINT)
    complaint = await discord.complaint()
    assert complaint.customer.name == "Dana Reyes"
    assert sent.response
    assert buttons(sent.response) == {"Open it": f"open:{complaint.id}:timeline:"}
    again = await discord.fill(
        discord.ana,
        await pressed(discord, discord.ana, await posted(discord, discord.team, opener), opener),
        customer="Dana Reyes",
        text=COMPLAINT,
    )
    assert again.response
    assert len(await discord.complaints()) == 2


async def test_one_says_when_one_is_away_and_when_one_works(discord: Bench) -> None:
    opener = "open:-:away:"
    dialog = await pressed(discord, discord.ana, await posted(discord, discord.team, opener), opener)
    sent = await discord.fill(discord.ana, dialog, until="in 3 days", cover=discord.bo, zone="Europe/Berlin")
    assert "Bo Lind is reminded in your place" in said(sent)
    opener = "open:-:hours:"
    dialog = await pressed(
        discord, discord.ana.user, await posted(discord, discord.ana.user.dm_channel, opener), opener
    )
    sent = await discord.fill(discord.ana.user, dialog, open="8:00", close="16:00", days=["0", "1"])
    assert "Mon, Tue, 08:00 to 16:00, Europe/Berlin" in said(sent)


# In a pane


async def test_the_pane_below_shows_what_came_of_it(discord: Bench) -> None:
    complaint = await drafted(discord)
    pane = await discord.press(discord.ana, discord.card(), "Open")
    assert pane.response
    draft = await pressed(discord, discord.ana, pane.response, f"open:{complaint.id}:draft:")
    assert draft.response
    dialog = await pressed(discord, discord.ana, draft.response, f"open:{complaint.id}:draft:edit")
    sent = await discord.fill(discord.ana, dialog, text=f"{TEXT} Ana")
    assert f"{TEXT} Ana" in said(pane)
    assert "The draft is saved. Nothing is sent yet." in said(pane)
    assert sent.response
    assert sent.response.id == pane.response.id
    dialog = await pressed(discord, discord.ana, draft.response, f"open:{complaint.id}:draft:edit")
    await discord.fill(discord.ana, dialog, do="send")
    assert said(pane).startswith("Sent to Dana.")


async def test_a_refusal_stands_beside_the_pane(discord: Bench) -> None:
    complaint = await owned(discord)
    pane = await pressed(
        discord,
        discord.ana,
        await posted(discord, discord.team, f"open:{complaint.id}:promise:"),
        f"open:{complaint.id}:promise:",
    )
    before = said(pane)
    assert pane.response
    dialog = await pressed(discord, discord.ana, pane.response, f"open:{complaint.id}:promise:new")
    refused = await discord.fill(discord.ana, dialog, what=LONG, due="yesterday")
    assert said(pane) == before
    (answer,) = refused.followups
    assert answer.ephemeral
    assert LONG.strip() in words(answer)


# What is refused


async def test_what_was_refused_is_shown_and_opens_again_as_it_was_typed(discord: Bench) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "promise:new")
    refused = await discord.fill(discord.ana, dialog, what=LONG, due="when pigs fly")
    assert said(refused).startswith("**The date of the promise is no date and time")
    assert LONG.strip() in said(refused)
    assert refused.response
    again = await discord.press(discord.ana, refused.response, "Try again")
    assert standing(again) == {"what": LONG.strip(), "due": "when pigs fly"} | {"what": standing(again)["what"]}
    assert standing(again)["what"].strip() == LONG.strip()
    done = await discord.fill(discord.ana, again, due="in 2 days")
    assert "Promised." in said(done)
    fresh = await opened(discord, complaint, "promise:new")
    assert standing(fresh) == {}, "what is done is not typed any more"


async def test_another_process_opens_it_too_and_what_was_typed_can_be_read(discord: Bench) -> None:
    complaint = await owned(discord)
    refused = await discord.fill(discord.ana, await opened(discord, complaint, "promise:new"), what=LONG, due="x")
    await discord.restart()
    assert refused.response
    again = await discord.press(discord.ana, refused.response, "Try again")
    assert again.modal
    assert LONG.strip() in said(refused)


async def test_a_dialog_that_was_open_when_our_process_ended_is_taken(discord: Bench) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "promise:new")
    await discord.restart()
    sent = await discord.fill(discord.ana, dialog, what="a new lamp", due="tomorrow")
    assert "Promised." in said(sent)


async def test_a_draft_that_may_not_be_sent_is_saved_and_shown_with_the_reasons(discord: Bench) -> None:
    complaint = await owned(discord)
    stopped = "Dana, I am sorry if you feel that way, but it was ParcelJet's fault."
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), text=stopped, do="send")
    assert "The guardrails stop this text" in said(sent)
    assert stopped in said(sent)
    found = await discord.complaint()
    assert found.draft
    assert found.draft.text == stopped
    assert not discord.ours(discord.shop)
    fresh = await opened(discord, complaint, "draft:edit")
    assert standing(fresh)["text"] == stopped


async def test_what_is_too_long_for_discord_is_saved_and_not_sent(discord: Bench) -> None:
    complaint = await owned(discord)
    text = f"{TEXT} {'I am sorry. ' * 320}".strip()
    sent = await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), text=text, do="send")
    assert "characters too long for one message in Discord" in said(sent)
    found = await discord.complaint()
    assert found.draft
    assert found.draft.text == text
    assert not discord.ours(discord.shop)


async def test_a_text_over_another_draft_is_kept_and_can_be_saved_over_it(discord: Bench) -> None:
    complaint = await drafted(discord)
    dialog = await opened(discord, complaint, "draft:edit")
    await discord.desk.discard(complaint.id, await ana(discord), 1)
    await discord.desk.edit(complaint.id, await ana(discord), 0, Kind.ACKNOWLEDGEMENT, "Another one.")
    refused = await discord.fill(discord.ana, dialog, text=LONG)
    assert str(StaleDraft()) in said(refused)
    assert LONG.strip() in said(refused)
    assert refused.response
    again = await discord.press(discord.ana, refused.response, "Try again")
    assert standing(again)["text"].strip() == LONG.strip()
    await discord.fill(discord.ana, again)
    found = await discord.complaint()
    assert found.draft
    assert found.draft.text == LONG.strip()


async def test_an_appeal_is_about_the_text_that_stands_there(discord: Bench) -> None:
    complaint = await owned(discord)
    stopped = "Dana, I am sorry if you feel that way. Your order came eight days late."
    await discord.fill(discord.ana, await opened(discord, complaint, "draft:edit"), text=stopped)
    draft = (await discord.complaint()).draft
    assert draft
    name = f"appeal:{draft.number}:{draft.hash}"
    sent = await discord.fill(discord.ana, await opened(discord, complaint, name), reason="She said so herself.")
    assert "The team is asked." in said(sent)
    dialog = await opened(discord, complaint, name)
    await discord.desk.edit(complaint.id, await ana(discord), draft.number, draft.kind, f"{stopped} Ana")
    refused = await discord.fill(discord.ana, dialog, reason="She said so herself, twice.")
    assert str(StaleDraft()) in said(refused)
    assert "twice" in said(refused)


async def test_who_does_not_own_it_any_more_keeps_what_he_typed(discord: Bench) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "draft:edit")
    lee, bo = [await discord.site.people.person(str(discord.guild.id), who.id) for who in (discord.lee, discord.bo)]
    await discord.desk.change_owner(complaint.id, lee, HandedOver(owner=bo, reason=HandOff.UNREACHABLE, brief="a lamp"))
    refused = await discord.fill(discord.ana, dialog, text=LONG)
    assert "Only Bo Lind, who owns this complaint, can do that." in said(refused)
    assert LONG.strip() in said(refused)


async def test_who_lost_the_role_meanwhile_is_told_so(discord: Bench) -> None:
    complaint = await owned(discord)
    opener = f"open:{complaint.id}:promise:new"
    dialog = await pressed(discord, discord.ana, await posted(discord, discord.shop, opener), opener)
    discord.env.backend.remove_member_role(discord.guild.id, discord.ana.id, discord.agents.id)
    refused = await discord.fill(discord.ana, dialog, what=LONG, due="tomorrow")
    assert str(NotAgent()) in said(refused)
    assert LONG.strip() in said(refused)


# What goes wrong


async def test_a_fault_of_ours_costs_nothing_that_was_typed(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "promise:new")

    async def away(*_: object) -> None:
        raise OSError("the database is away")

    with monkeypatch.context() as broken:
        broken.setattr(discord.storage.store, "load", away)
        refused = await discord.fill(discord.ana, dialog, what=LONG, due="tomorrow")
    assert str(NotNow()) in said(refused)
    assert refused.response
    again = await discord.press(discord.ana, refused.response, "Try again")
    assert standing(again)["what"].strip() == LONG.strip()


async def test_what_was_saved_is_told_where_it_cannot_be_shown(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "promise:new")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(panes, "pane", broken)
    sent = await discord.fill(discord.ana, dialog, what="a new lamp", due="tomorrow")
    assert said(sent) == "Promised. You will be reminded in time."
    assert len((await discord.complaint()).open_promises) == 1


@pytest.mark.parametrize(("status", "code"), [(404, 10015), (404, 10008), (401, 50027), (400, 50035)])
async def test_what_cannot_be_answered_there_is_told_directly(discord: Bench, status: int, code: int) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "promise:new")
    discord.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=status, code=code, times=2)
    await discord.fill(discord.ana, dialog, what="a new lamp", due="tomorrow")
    assert "Promised. You will be reminded in time." in [words(one) for one in discord.told(discord.ana)]
    dialog = await opened(discord, complaint, "promise:new")
    discord.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=status, code=code)
    await discord.fill(discord.ana, dialog, what="a new lamp", due="x")
    assert any("is no date and time" in words(one) for one in discord.told(discord.ana))


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060)])
async def test_what_discord_gave_up_is_not_done(discord: Bench, status: int, code: int) -> None:
    complaint = await owned(discord)
    dialog = await opened(discord, complaint, "promise:new")
    discord.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
    assert not (await discord.fill(discord.ana, dialog, what="a new lamp", due="tomorrow")).acknowledged
    assert not (await discord.complaint()).open_promises
