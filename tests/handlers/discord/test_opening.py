"""Buttons that open something: panes that only the presser sees, dialogs in time; a reason where there is neither."""

from datetime import timedelta
from typing import Any

import pytest
from discord import Permissions

from bot.promptly import NotNow
from bot.refusals import NotAgent, NotLead, OldButton, Unknown
from handlers.discord import modals, opening, panes
from tests.bot.conftest import LEARNED
from tests.handlers.discord.bench import Bench
from tests.handlers.discord.pressing import (
    COMPLAINT,
    TEXT,
    SlowDatabase,
    drafted,
    owned,
    posted,
    pressed,
    reported,
    said,
    slowed,
)
from tests.handlers.discord.window import shown, standing


async def test_a_pane_is_seen_by_who_pressed_and_by_nobody_else(discord: Bench) -> None:
    await reported(discord)
    before = len(discord.ours(discord.team))
    pane = await discord.press(discord.ana, discord.card(), "Open")
    assert COMPLAINT in said(pane)
    assert len(discord.ours(discord.team)) == before


@pytest.mark.parametrize(
    ("name", "words_of"),
    [
        ("timeline", "Dana Reyes"),
        ("facts", "What failed"),
        ("draft", TEXT),
        ("promise", "Promises"),
        ("steps", "Ana Ruiz"),
    ],
)
async def test_every_pane_can_be_opened(discord: Bench, name: str, words_of: str) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:{name}:"
    assert words_of in said(await pressed(discord, discord.ana, await posted(discord, discord.team, opener), opener))


async def test_from_pane_to_pane_it_stays_one_message(discord: Bench) -> None:
    complaint = await drafted(discord)
    pane = await discord.press(discord.ana, discord.card(), "Open")
    assert pane.response
    draft = await pressed(discord, discord.ana, pane.response, f"open:{complaint.id}:draft:")
    assert draft.response
    assert draft.response.id == pane.response.id
    assert TEXT in said(pane)


@pytest.mark.parametrize("name", sorted(modals.NAMES - {"appeal", "reopen"}))
async def test_every_dialog_opens_at_once(discord: Bench, name: str) -> None:
    complaint = await drafted(discord)
    ana = await discord.site.people.person(str(discord.guild.id), discord.ana.id)
    await discord.desk.promise(complaint.id, ana, "a new lamp", discord.clock.now + timedelta(days=2))
    if name in ("cause", "affected"):
        await discord.desk.document(complaint.id, ana, LEARNED)
    argument = {"draft": "edit", "promise": "new"}.get(name, "")
    opener = f"open:{complaint.id}:{name}:{argument}"
    who = discord.lee if name == "owner" else discord.ana
    opened = await pressed(discord, who, await posted(discord, discord.team, opener), opener)
    assert opened.modal
    assert opened.modal["custom_id"].startswith(f"form:{complaint.id}:{name}:")
    assert not discord.env.bot._connection._view_store._modals  # noqa: SLF001 - discord.py keeps none of them


async def test_a_dialog_shows_what_is_known(discord: Bench) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:draft:edit"
    opened = await pressed(discord, discord.ana, await posted(discord, discord.team, opener), opener)
    assert standing(opened)["text"] == TEXT


@pytest.mark.parametrize("opener", ["open:-:report:", "open:-:hours:", "open:-:away:"])
async def test_what_is_of_no_complaint_opens_too(discord: Bench, opener: str) -> None:
    for who, where in ((discord.ana, discord.team), (discord.ana.user, discord.ana.user.dm_channel)):
        opened = await pressed(discord, who, await posted(discord, where, opener), opener)
        assert opened.modal
        assert opened.modal["custom_id"] == opener.replace("open", "form")


# Who may not


@pytest.mark.parametrize(
    ("name", "why"),
    [("owner:", NotLead), ("fly:", OldButton), ("draft:edit", "Only Ana Ruiz"), ("resolve:", "Only Ana Ruiz")],
)
async def test_who_may_not_send_it_does_not_fill_it_in(discord: Bench, name: str, why: Any) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:{name}"
    opened = await pressed(discord, discord.bo, await posted(discord, discord.team, opener), opener)
    assert said(opened).startswith(why if isinstance(why, str) else str(why()))


async def test_a_lead_sorts_what_somebody_else_owns(discord: Bench) -> None:
    complaint = await owned(discord)
    opener = f"open:{complaint.id}:sort:"
    assert (await pressed(discord, discord.lee, await posted(discord, discord.team, opener), opener)).modal


@pytest.mark.parametrize("name", ["timeline:", "draft:", "draft:edit", "promise:new"])
async def test_customers_see_nothing_of_the_teams_work(discord: Bench, name: str) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:{name}"
    message = await posted(discord, discord.shop, opener)
    for who in (discord.dana, discord.join("Eve Stone")):
        assert said(await pressed(discord, who, message, opener)) == str(NotAgent())


async def test_own_time_is_the_teams(discord: Bench) -> None:
    opener = "open:-:away:"
    assert said(await pressed(discord, discord.dana, await posted(discord, discord.shop, opener), opener)) == str(
        NotAgent()
    )


async def test_in_direct_messages_the_role_is_that_of_the_complaints_server(discord: Bench) -> None:
    complaint = await owned(discord)
    opener = f"open:{complaint.id}:timeline:"
    for who, begins in ((discord.ana, "Dana Reyes"), (discord.dana, str(NotAgent()))):
        message = await posted(discord, who.user.dm_channel, opener)
        assert begins in said(await pressed(discord, who.user, message, opener))


async def test_another_servers_complaint_is_none(discord: Bench) -> None:
    complaint = await owned(discord)
    other = discord.env.create_guild("Elsewhere")
    eve = other.add_member(
        discord.env.create_user("eve"), roles=[other.create_role("B", permissions=Permissions.all())]
    )
    for opener in (f"open:{complaint.id}:timeline:", f"open:{complaint.id}:draft:edit", "open:c00000000000:facts:"):
        message = await posted(discord, other.create_text_channel("general"), opener)
        assert said(await pressed(discord, eve, message, opener)) == str(Unknown())


async def test_a_refusal_leaves_the_pane_as_it_is(discord: Bench) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:timeline:"
    pane = await pressed(discord, discord.ana, await posted(discord, discord.shop, opener), opener)
    before = said(pane)
    assert pane.response
    discord.env.backend.remove_member_role(discord.guild.id, discord.ana.id, discord.agents.id)
    refused = await pressed(discord, discord.ana, pane.response, f"open:{complaint.id}:draft:")
    assert said(refused) == str(NotAgent())
    assert said(pane) == before


# What takes long


@pytest.fixture
def database(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> SlowDatabase:
    """The database, which does not answer while it is told not to."""
    return slowed(discord, monkeypatch)


async def test_a_pane_that_takes_long_appears_when_it_is_there(discord: Bench, database: SlowDatabase) -> None:
    complaint = await drafted(discord)
    card, opener = discord.card(), f"open:{complaint.id}:timeline:"
    database.answers.clear()
    pane = await discord.ana.click(card, custom_id=opener)
    assert pane.deferred
    database.answers.set()
    await discord.settle()
    assert COMPLAINT in said(pane)
    database.answers.clear()
    assert pane.response
    draft = await discord.ana.click(pane.response, custom_id=f"open:{complaint.id}:draft:")
    assert draft.acknowledged
    assert COMPLAINT in said(pane)
    database.answers.set()
    await discord.settle()
    assert TEXT in said(pane)


async def test_a_dialog_that_takes_long_is_opened_by_a_second_press(discord: Bench, database: SlowDatabase) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:draft:edit"
    message = await posted(discord, discord.team, opener)
    database.answers.clear()
    waiting = await discord.ana.click(message, custom_id=opener)
    assert waiting.deferred
    database.answers.set()
    await discord.settle()
    assert said(waiting) == opening.READY
    assert waiting.response
    database.answers.clear()
    opened = await discord.ana.click(waiting.response, label="Open it")
    assert standing(opened)["text"] == TEXT
    database.answers.set()
    again = await discord.ana.click(waiting.response, label="Open it")
    assert standing(again)["text"] == TEXT, "the second time it is made anew"


async def test_another_process_makes_it_anew(discord: Bench, database: SlowDatabase) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:draft:edit"
    message = await posted(discord, discord.team, opener)
    database.answers.clear()
    waiting = await discord.ana.click(message, custom_id=opener)
    database.answers.set()
    await discord.restart()
    await discord.settle()
    assert waiting.response
    assert standing(await discord.ana.click(message, custom_id=opener))["text"] == TEXT


async def test_why_not_is_told_late_too_and_beside_the_pane(discord: Bench, database: SlowDatabase) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:timeline:"
    pane = await pressed(discord, discord.ana, await posted(discord, discord.shop, opener), opener)
    discord.env.backend.remove_member_role(discord.guild.id, discord.ana.id, discord.agents.id)
    database.answers.clear()
    assert pane.response
    before = said(pane)
    refused = await discord.ana.click(pane.response, custom_id=f"open:{complaint.id}:draft:")
    database.answers.set()
    await discord.settle()
    assert shown(refused) == str(NotAgent())
    assert said(pane) == before


# What goes wrong


async def test_a_fault_of_ours_is_a_sentence(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = await drafted(discord)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(panes, "pane", broken)
    opener = f"open:{complaint.id}:timeline:"
    assert said(await pressed(discord, discord.ana, discord.card(), opener)) == str(NotNow())


@pytest.mark.parametrize("name", ["timeline:", "draft:edit"])
async def test_what_discord_finds_invalid_is_a_sentence(discord: Bench, name: str) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:{name}"
    message = await posted(discord, discord.team, opener)
    discord.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035)
    assert said(await pressed(discord, discord.ana, message, opener)) == str(NotNow())


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060), (500, 0)])
async def test_what_came_too_late_is_no_error_of_ours(discord: Bench, status: int, code: int) -> None:
    complaint = await drafted(discord)
    opener = f"open:{complaint.id}:timeline:"
    card = discord.card()
    discord.env.inject_error("POST", "/interactions/*/callback", status=status, code=code)
    assert not (await pressed(discord, discord.ana, card, opener)).acknowledged
    assert COMPLAINT in said(await pressed(discord, discord.ana, card, opener))
