"""Buttons: one click is one verb, and who clicked hears of it alone."""

import logging
from datetime import timedelta

import pytest
from discord import Message, Permissions, RateLimited

from bot.facts import Said
from bot.kinds import Kind, Role, Settled, State
from bot.lease import Lease
from bot.ports import DueEvent, Never
from bot.promptly import NotNow
from bot.refusals import NotAgent, NotTheCustomer, OldButton, ReadOnceMore, StaleDraft, Unknown
from handlers.discord import panes, presses
from handlers.discord.people import People
from storage.models import DraftRow
from tests.handlers.discord.bench import Bench
from tests.handlers.discord.pressing import TEXT, drafted, owned, posted, pressed, reported, said
from tests.handlers.discord.window import buttons, words


async def test_the_first_to_press_owns_it_and_the_second_hears_who(discord: Bench) -> None:
    complaint = await reported(discord)
    card, claim = discord.card(), f"do:{complaint.id}:claim:"
    clicks = [await who.click(card, custom_id=claim) for who in (discord.ana, discord.ana, discord.bo)]
    assert all(click.deferred and click.ephemeral for click in clicks)
    await discord.settle()
    found = await discord.complaint()
    assert found.owner
    assert found.owner.name == "Ana Ruiz"
    own, again, lost = (said(click) for click in clicks)
    assert own == again == "You own Dana Reyes's complaint now, to the end."
    assert lost.startswith("Ana Ruiz has owned this since")


async def test_of_ten_who_press_at_once_one_owns_it_and_nine_hear_who(discord: Bench) -> None:
    complaint = await reported(discord)
    claim, clicks = f"do:{complaint.id}:claim:", []
    for number in range(10):
        agent = discord.join(f"Agent {number}", discord.agents)
        own = await posted(discord, discord.channel(f"desk-{number}"), claim)  # what is told of one channel is in a row
        clicks.append(await agent.click(own, custom_id=claim))
    with discord.env.time_context():
        assert await discord.worker.run_once() >= len(clicks), "all of them are heeded at once"
    await discord.settle()
    owner = (await discord.complaint()).owner
    assert owner
    heard = [said(click) for click in clicks]
    assert heard.count("You own Dana Reyes's complaint now, to the end.") == 1
    assert sum(one.startswith(f"{owner.name} has owned this since") for one in heard) == 9


async def test_in_direct_messages_one_has_the_role_that_one_has_in_the_server(discord: Bench) -> None:
    complaint = await reported(discord)
    claim = f"do:{complaint.id}:claim:"
    for who, hears in (
        (discord.dana, str(NotAgent())),
        (discord.ana, "You own Dana Reyes's complaint now, to the end."),
    ):
        message = await posted(discord, who.user.dm_channel, claim)
        assert said(await pressed(discord, who.user, message, claim)) == hears


async def test_what_was_pressed_leads_on(discord: Bench) -> None:
    complaint = await reported(discord)
    click = await pressed(discord, discord.ana, discord.card(), f"do:{complaint.id}:claim:")
    assert click.response
    assert buttons(click.response) == {"Open it": f"open:{complaint.id}:timeline:"}


async def test_the_argument_goes_along(discord: Bench) -> None:
    complaint = await owned(discord)
    draft = f"do:{complaint.id}:draft:{Kind.APOLOGY}"
    await discord.ana.click(await posted(discord, discord.team, draft), custom_id=draft)
    assert await DraftRow.all().count() == 0
    await discord.worker.run_once()
    assert [row.kind for row in await DraftRow.all()] == ["apology"]


@pytest.mark.parametrize("what", ["claim", "fly:", "draft:poem", "approve:x", "snooze:answer|x|for ever", "settled-:"])
async def test_an_old_button_is_answered_with_a_sentence(discord: Bench, what: str) -> None:
    complaint = await owned(discord)
    old = f"do:{complaint.id}:{what}"
    click = await pressed(discord, discord.ana, await posted(discord, discord.team, old), old)
    assert said(click) == str(OldButton())


async def test_of_a_complaint_that_was_erased_he_hears_that(discord: Bench) -> None:
    gone = "do:c00000000000:claim:"
    click = await pressed(discord, discord.ana, await posted(discord, discord.team, gone), gone)
    assert said(click) == str(Unknown())


async def test_a_button_without_a_complaint_does_nothing(discord: Bench) -> None:
    nobodys = "do:-:claim:"
    click = await pressed(discord, discord.ana, await posted(discord, discord.team, nobodys), nobodys)
    assert said(click) == str(OldButton())


async def test_of_another_servers_complaint_nobody_hears_anything(discord: Bench) -> None:
    complaint = await reported(discord)
    other = discord.env.create_guild("Elsewhere")
    boss = other.create_role("Boss", permissions=Permissions.all())
    eve = other.add_member(discord.env.create_user("eve"), roles=[boss])
    claim = f"do:{complaint.id}:claim:"
    click = await pressed(discord, eve, await posted(discord, other.create_text_channel("general"), claim), claim)
    assert said(click) == str(Unknown())
    assert (await discord.complaint()).owner is None


async def test_who_lost_the_role_hears_that_it_needs_one(discord: Bench) -> None:
    complaint = await reported(discord)
    claim = f"do:{complaint.id}:claim:"
    message = await posted(discord, discord.shop, claim)
    assert (await discord.site.people.person(str(discord.guild.id), discord.ana.id)).role is Role.AGENT
    discord.env.backend.remove_member_role(discord.guild.id, discord.ana.id, discord.agents.id)
    assert said(await pressed(discord, discord.ana, message, claim)) == str(NotAgent())
    assert (await discord.complaint()).owner is None


async def test_a_click_brings_along_who_made_it_so_that_no_replica_asks(discord: Bench) -> None:
    complaint = await reported(discord)
    await discord.ana.click(discord.card(), custom_id=f"do:{complaint.id}:claim:")
    discord.site.people = People(lambda: discord.site.client, discord.desk, discord.site.row)  # a replica knows nobody
    asked = len(discord.env.backend.http_requests)
    await discord.settle()
    assert (await discord.complaint()).owner
    assert not [one for one in discord.env.backend.http_requests[asked:] if "/members/" in one.path]


# The customer


async def asked_whether_settled(discord: Bench) -> Message:
    """Ana has asked Dana; the question."""
    complaint = await owned(discord)
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    question = "Dana, your new lamp is with you now. Is it settled for you, or is something still open?"
    await discord.desk.resolve(complaint.id, ana, "a new lamp", question)
    await discord.settle()
    return discord.ours(discord.shop)[-1]


async def test_the_customer_says_that_it_is_settled_and_the_buttons_go(discord: Bench) -> None:
    question = await asked_whether_settled(discord)
    click = await pressed(discord, discord.dana, question, buttons(question)["Yes, it is settled"])
    assert said(click) == "Thank you. We are glad that it is settled."
    assert (await discord.complaint()).settled is Settled.YES
    assert buttons(discord.ours(discord.shop)[-1]) == {}


async def test_nobody_else_says_it_for_the_customer(discord: Bench) -> None:
    question = await asked_whether_settled(discord)
    for who in (discord.ana, discord.join("Eve Stone")):
        click = await pressed(discord, who, question, buttons(question)["No, not yet"])
        assert said(click) == str(NotTheCustomer())
    assert (await discord.complaint()).state is State.RESOLVED
    assert buttons(discord.ours(discord.shop)[-1])


# In a message that only the presser sees


async def test_what_it_stood_in_is_shown_anew_with_what_came_of_it(discord: Bench) -> None:
    complaint = await reported(discord)
    pane = await pressed(discord, discord.ana, discord.card(), f"open:{complaint.id}:timeline:")
    assert pane.response
    click = await pressed(discord, discord.ana, pane.response, f"do:{complaint.id}:claim:")
    assert click.response
    assert click.response.id == pane.response.id
    assert "You own Dana Reyes's complaint now, to the end." in said(pane)
    assert f"do:{complaint.id}:claim:" not in buttons(pane.response).values()


async def test_a_refusal_stands_there_too(discord: Bench) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:draft:"
    pane = await pressed(discord, discord.ana, await posted(discord, discord.team, opener), opener)
    assert pane.response
    assert complaint.draft
    (old,) = [one for one in buttons(pane.response).values() if one.startswith("do:") and complaint.draft.hash in one]
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    await discord.desk.edit(complaint.id, ana, 1, Kind.ACKNOWLEDGEMENT, f"{TEXT} Ana")
    await pressed(discord, discord.ana, pane.response, old)
    assert str(StaleDraft()) in said(pane)
    assert f"{TEXT} Ana" in said(pane)


async def test_where_it_cannot_be_shown_the_sentence_is(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = await reported(discord)
    pane = await pressed(discord, discord.ana, discord.card(), f"open:{complaint.id}:timeline:")
    monkeypatch.setattr(panes, "pane", _broken)
    assert pane.response
    await pressed(discord, discord.ana, pane.response, f"do:{complaint.id}:claim:")
    assert said(pane) == "You own Dana Reyes's complaint now, to the end."


# Approval


async def test_what_is_approved_goes_out_as_it_stands(discord: Bench) -> None:
    complaint = await drafted(discord)
    assert complaint.draft
    approve = f"do:{complaint.id}:approve:{complaint.draft.number}:{complaint.draft.hash}"
    message = await posted(discord, discord.team, approve)
    clicks = [await discord.ana.click(message, custom_id=approve) for _ in range(2)]
    await discord.settle()
    assert said(clicks[0]) == "Sent to Dana."
    assert said(clicks[1])
    assert [words(one).partition("\n")[0] for one in discord.ours(discord.shop)] == [TEXT]


async def test_an_answer_to_an_outburst_is_sent_with_one_more_click(discord: Bench) -> None:
    """S3.10."""
    complaint = await owned(discord)
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    shouted = Said(at=discord.clock.now, by=complaint.customer.id, text="YOU ARE ALL LIARS!!! THIS IS A DISGRACE!!!")
    await discord.desk.hear(complaint.id, shouted, "k")
    complaint = await discord.desk.edit(complaint.id, ana, 0, Kind.ACKNOWLEDGEMENT, TEXT)
    assert complaint.draft
    approve = f"do:{complaint.id}:approve:{complaint.draft.number}:{complaint.draft.hash}"
    message = await posted(discord, discord.team, approve)
    assert said(await pressed(discord, discord.ana, message, approve)) == str(ReadOnceMore(name="Dana"))
    assert discord.ours(discord.shop) == []
    await discord.later(timedelta(seconds=20))
    assert said(await pressed(discord, discord.ana, message, approve)) == "Sent to Dana."


async def test_a_helper_says_that_it_is_done_and_the_owner_hears_it(discord: Bench) -> None:
    """S3.6: from the direct message, or from the complaint."""
    complaint = await owned(discord)
    ana, bo = [await discord.site.people.person(str(discord.guild.id), who.id) for who in (discord.ana, discord.bo)]
    await discord.desk.add_helper(complaint.id, ana, bo, "find the parcel", None)
    await discord.settle()
    (asked, *_) = [one for one in discord.ours(discord.bo.user.dm_channel) if "find the parcel" in words(one)]
    done = f"do:{complaint.id}:helped:h1"
    assert buttons(asked)["Done"] == done
    assert said(await pressed(discord, discord.bo.user, asked, done)) == "Thank you. Ana Ruiz is told."
    assert (await discord.complaint()).helpers[0].done_at
    assert any("Bo Lind is done with" in words(one) for one in discord.ours(discord.ana.user.dm_channel))


async def test_what_is_too_long_for_discord_is_not_approved(discord: Bench) -> None:
    complaint = await drafted(discord, f"{TEXT} {'I am sorry. ' * 400}".strip())
    assert complaint.draft
    approve = f"do:{complaint.id}:approve:{complaint.draft.number}:{complaint.draft.hash}"
    click = await pressed(discord, discord.ana, await posted(discord, discord.team, approve), approve)
    assert "characters too long for one message in Discord" in said(click)
    assert not discord.ours(discord.shop)


# What goes wrong


async def test_what_cannot_be_kept_is_to_be_tried_again(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = await reported(discord)
    keep = discord.storage.inbox.keep
    monkeypatch.setattr(discord.storage.inbox, "keep", _broken_too)
    click = await pressed(discord, discord.ana, discord.card(), f"do:{complaint.id}:claim:")
    assert said(click) == str(NotNow())
    assert (await discord.complaint()).owner is None
    monkeypatch.setattr(discord.storage.inbox, "keep", keep)
    await pressed(discord, discord.ana, discord.card(), f"do:{complaint.id}:claim:")
    assert (await discord.complaint()).owner


@pytest.mark.parametrize("code", [10062, 40060])
async def test_who_was_told_already_that_it_failed_is_right(discord: Bench, code: int) -> None:
    complaint = await reported(discord)
    discord.env.inject_error("POST", "/interactions/*/callback", status=404 if code == 10062 else 400, code=code)
    click = await pressed(discord, discord.ana, discord.card(), f"do:{complaint.id}:claim:")
    assert not click.acknowledged
    assert (await discord.complaint()).owner is None


async def test_where_nobody_knows_what_discord_took_it_is_done_and_told(discord: Bench) -> None:
    complaint = await reported(discord)
    discord.env.inject_error("POST", "/interactions/*/callback", status=500, code=0)
    await pressed(discord, discord.ana, discord.card(), f"do:{complaint.id}:claim:")
    assert (await discord.complaint()).owner
    assert "You own Dana Reyes's complaint now, to the end." in [words(one) for one in discord.told(discord.ana)]


@pytest.mark.parametrize(("status", "code"), [(404, 10015), (404, 10008), (401, 50027), (400, 50035), (500, 0)])
async def test_what_cannot_be_answered_there_is_told_directly(discord: Bench, status: int, code: int) -> None:
    complaint = await reported(discord)
    card = discord.card()
    discord.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=status, code=code)
    await pressed(discord, discord.ana, card, f"do:{complaint.id}:claim:")
    assert "You own Dana Reyes's complaint now, to the end." in [words(one) for one in discord.told(discord.ana)]


async def test_after_a_quarter_of_an_hour_it_is_told_directly(discord: Bench) -> None:
    complaint = await reported(discord)
    click = await discord.bo.click(discord.card(), custom_id=f"do:{complaint.id}:claim:")
    await discord.later(timedelta(minutes=20))
    assert not said(click)
    assert "You own Dana Reyes's complaint now, to the end." in [words(one) for one in discord.told(discord.bo)]
    assert not [one for one in discord.env.backend.http_requests if one.method == "PATCH" and "@original" in one.path]


async def test_whom_nothing_reaches_has_done_it_all_the_same(discord: Bench, caplog: pytest.LogCaptureFixture) -> None:
    complaint = await reported(discord)
    card = discord.card()
    discord.env.inject_error("PATCH", "/webhooks/*", status=404, code=10015)
    discord.env.inject_error("POST", "/users/@me/channels", status=403, code=50007, times=None)
    await discord.ana.click(card, custom_id=f"do:{complaint.id}:claim:")
    with caplog.at_level(logging.INFO):
        while await discord.worker.run_once() and not (await discord.complaint()).owner:
            pass
    assert (await discord.complaint()).owner
    assert "a private answer did not arrive" in caplog.text
    assert "Dana" not in caplog.text


async def test_what_discord_limits_is_heeded_later(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = await reported(discord)
    click = await discord.ana.click(discord.card(), custom_id=f"do:{complaint.id}:claim:")
    asker = discord.site.asker

    async def limited(*_: object) -> None:
        raise RateLimited(4.0)

    monkeypatch.setattr(discord.site, "asker", limited)
    await discord.settle()
    assert not said(click)
    monkeypatch.setattr(discord.site, "asker", asker)
    await discord.later(timedelta(seconds=5))
    assert said(click) == "You own Dana Reyes's complaint now, to the end."


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "press"},
        {"kind": "press", "call": {}, "wanted": ["do", "", "claim"], "private": False, "member": None},
        {"kind": "press", "call": None, "wanted": None, "private": None, "member": {"user": 1}},
        {"kind": "press", "call": "x", "wanted": 7, "private": 0, "member": None},
    ],
)
async def test_what_another_version_kept_is_given_up(discord: Bench, body: dict[str, object]) -> None:
    due = DueEvent(lease=Lease(table="inbox", row=1, token="t", attempts=1), platform="discord", key="k", body=body)
    with pytest.raises(Never):
        await presses.heed(discord.site, due)


# When our process ends


async def test_a_click_that_was_taken_up_is_heeded_by_the_next_process(discord: Bench) -> None:
    complaint = await reported(discord)
    click = await discord.ana.click(discord.card(), custom_id=f"do:{complaint.id}:claim:")
    await discord.restart()
    await discord.settle()
    assert said(click) == "You own Dana Reyes's complaint now, to the end."


async def test_buttons_work_on_after_a_restart(discord: Bench) -> None:
    complaint = await reported(discord)
    pane = await pressed(discord, discord.ana, discord.card(), f"open:{complaint.id}:timeline:")
    await discord.restart()
    assert pane.response
    await pressed(discord, discord.ana, pane.response, f"do:{complaint.id}:claim:")
    assert "You own Dana Reyes's complaint now, to the end." in said(pane)
    await pressed(discord, discord.bo, discord.card(), f"open:{complaint.id}:timeline:")


def _broken(*_: object, **__: object) -> None:
    raise RuntimeError("a fault of ours")


async def _broken_too(*_: object) -> None:
    raise OSError("the database is away")
