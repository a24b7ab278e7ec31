"""Buttons and dialogs that nobody expected: each is answered with a sentence, once, and nothing breaks."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from discord import Interaction, Permissions
from simcord.backend import serializers
from simcord.enums import InteractionType
from simcord.results import InteractionResult

from bot.promptly import NotNow
from bot.refusals import NotAChoice, NotAgent, OldButton, Refused, StaleDraft, Unknown
from handlers.discord import modals, presses
from handlers.discord.remembering import Remembered
from handlers.discord.reporting import InServer
from tests.conftest import START
from tests.handlers.discord.bench import Bench
from tests.handlers.discord.pressing import COMPLAINT, drafted, made_up, owned, posted, pressed, reported, said

OLD = (
    "press:claim:0", "claim", "do:c123:claim:", "do:c0000000000000:claim:", "DO:-:claim:", "open:-:fly:",
    "open:-:facts-what:", "form:-:report:", "do:-:\u202eclaim:", "x" * 100, "o\u0336\u0335\u0334pen:-:report:",
)  # fmt: skip
DEEP: dict[str, Any] = {"type": 4, "custom_id": "what", "value": "deep"}
for _ in range(60):
    DEEP = {"type": 18, "component": DEEP}


async def test_a_button_that_nobody_knows_is_answered_with_a_sentence(discord: Bench) -> None:
    for custom_id in OLD:
        message = await posted(discord, discord.shop, custom_id)
        for who in (discord.ana, discord.dana):
            assert said(await pressed(discord, who, message, custom_id)) == str(OldButton()), ascii(custom_id)


async def test_a_message_whose_buttons_are_others_by_now_is_answered(discord: Bench) -> None:
    complaint = await reported(discord)
    message = await posted(discord, discord.team, "open:-:report:")
    stale = {"custom_id": f"do:{complaint.id}:claim:", "component_type": 2}
    shown = discord.env.backend.get_message(discord.team.id, message.id)
    told = await made_up(discord, discord.ana, discord.team, 3, stale, message=payload_of(discord, shown))
    assert said(told) == "You own Dana Reyes's complaint now, to the end."


async def test_every_button_is_answered_once(discord: Bench) -> None:
    complaint = await owned(discord)
    guild = discord.guild.id
    for custom_id in (f"open:{complaint.id}:timeline:", f"do:{complaint.id}:claim:", "old", f"open:-:set-desk:{guild}"):
        message = await posted(discord, discord.team, custom_id)
        before = acknowledgements(discord)
        await pressed(discord, discord.ana, message, custom_id)
        assert acknowledgements(discord) == before + 1, custom_id


async def test_a_fault_of_ours_is_a_sentence(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = await reported(discord)
    card, claim = discord.card(), f"do:{complaint.id}:claim:"

    async def broken(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(presses, "pressed", broken)
    assert said(await pressed(discord, discord.ana, card, claim)) == str(NotNow())


async def test_a_fault_after_the_first_word_is_a_sentence_too(discord: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = await reported(discord)
    card, claim = discord.card(), f"do:{complaint.id}:claim:"

    async def broken(_: object, __: object, interaction: Interaction, ___: object) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(presses, "pressed", broken)
    assert said(await pressed(discord, discord.ana, card, claim)) == str(NotNow())


# Dialogs that nobody's Discord sends


async def sent(bench: Bench, custom_id: str, components: Any, **more: Any) -> InteractionResult:
    """Ana's Discord sends a dialog, as it is told here."""
    data = {"custom_id": custom_id, "components": components, **more}
    return await made_up(bench, bench.ana, bench.team, InteractionType.MODAL_SUBMIT, data)


@pytest.mark.parametrize(
    "custom_id", ["", "modal", "form:-:fly:", "form:c00000:draft:", "do:-:report:", "open:-:report:"]
)
async def test_a_dialog_that_nobody_knows_is_answered_with_a_sentence(discord: Bench, custom_id: str) -> None:
    assert str(OldButton()) in said(await sent(discord, custom_id, []))


async def test_a_dialog_of_a_complaint_that_was_erased_is_answered(discord: Bench) -> None:
    told = await sent(discord, "form:c00000000000:reopen:", [text("why", "It broke again, the same evening.")])
    assert str(Unknown()) in said(told)
    assert "It broke again, the same evening." in said(told)


NONSENSE: tuple[Any, ...] = (
    [], {}, None, 7, "x", [None], ["x", 7], [[]], [{}], [{"type": 1}], [{"type": 18, "component": None}],
    [{"type": 1, "components": None}], [{"type": 1, "components": [None, {"custom_id": 7, "value": {}}]}], [DEEP],
    [{"type": 4, "custom_id": "what", "value": None}], [{"type": 4, "custom_id": "what", "value": ["a"]}],
    [{"type": 4, "custom_id": "what", "value": "x" * 99_999}, {"type": 4, "custom_id": "due", "value": "9" * 999}],
    [{"type": 5, "custom_id": "person", "values": ["1", None, {}, "\u202e"]}],
    [{"type": 21, "custom_id": "do", "value": 12}], [{"type": 23, "custom_id": "ticked", "value": "maybe"}],
    [{"type": 999, "custom_id": "what~x1", "value": "x"}], [{"type": 4, "custom_id": "x" * 9_999, "value": "\0"}],
)  # fmt: skip


async def test_nonsense_is_refused_in_a_sentence(discord: Bench) -> None:
    complaint = await owned(discord)
    before = await discord.complaint()
    for components in NONSENSE:
        told = await sent(discord, f"form:{complaint.id}:promise:new", components)
        assert said(told), components
        assert await discord.complaint() == before


async def test_an_empty_dialog_is_refused_in_a_sentence(discord: Bench) -> None:
    complaint = await owned(discord)
    before = await discord.complaint()
    for name in sorted({*modals.NAMES, "report", "hours", "away"} - {"facts-what", "facts-why", "facts-offers"}):
        custom_id = f"form:-:{name}:" if name in ("report", "hours", "away") else f"form:{complaint.id}:{name}:"
        assert said(await sent(discord, custom_id, [])), name
        assert await discord.complaint() == before
    assert len(await discord.complaints()) == 1


async def test_whom_a_dialog_names_is_looked_up(discord: Bench) -> None:
    complaint = await owned(discord)
    for id_ in (str(discord.dana.id), "1", "0", "99999999999999999999", str(discord.env.backend.bot_user.id)):
        chosen = {"type": 5, "custom_id": "person", "values": [id_]}
        told = await sent(discord, f"form:{complaint.id}:helper:", [chosen, text("task", "find the parcel")])
        assert "nobody of that name" in said(told), id_
    assert not (await discord.complaint()).helpers


async def test_whom_discord_does_not_tell_of_now_is_not_taken_for_nobody(discord: Bench) -> None:
    complaint = await owned(discord)
    chosen = {"type": 5, "custom_id": "person", "values": [str(discord.join("Kim Ito", discord.agents).id)]}
    discord.env.inject_error("GET", "/guilds/*/members/*", status=500, code=0)
    told = await sent(discord, f"form:{complaint.id}:helper:", [chosen, text("task", "find the parcel")])
    assert str(NotNow()) in said(told)
    assert "find the parcel" in said(told)


@pytest.mark.parametrize(
    ("argument", "why"),
    [
        ("7:apology", StaleDraft()),
        ("", NotAChoice(field="The kind of message")),
        ("0:poem", NotAChoice(field="The kind of message")),
    ],
)
async def test_a_made_up_draft_is_not_saved(discord: Bench, argument: str, why: Refused) -> None:
    complaint = await owned(discord)
    told = await sent(discord, f"form:{complaint.id}:draft:{argument}", [text("text", "Dana, thank you.")])
    assert str(why) in said(told)
    assert (await discord.complaint()).draft is None


@pytest.mark.parametrize("argument", ["", "1:", "1:0123456789abcdef", ":" * 40])
async def test_an_appeal_that_somebody_made_up_is_refused(discord: Bench, argument: str) -> None:
    complaint = await drafted(discord)
    told = await sent(discord, f"form:{complaint.id}:appeal:{argument}", [text("reason", "because she said so")])
    assert str(StaleDraft()) in said(told)
    assert "because she said so" in said(told)


# Of no complaint


async def test_a_customer_of_two_servers_says_which_one_it_is(discord: Bench) -> None:
    other = discord.env.create_guild("Elsewhere")
    other.add_member(discord.dana.user)
    await discord.settle()
    await discord.dana.user.send_dm(COMPLAINT)
    await discord.settle()
    (question,) = discord.told(discord.dana)
    told = await discord.press(discord.dana.user, question, "Lumen")
    assert said(told).startswith("Thank you for telling us.")
    complaint = await discord.complaint()
    assert complaint.text == COMPLAINT
    again = await discord.press(discord.dana.user, question, "Lumen")
    assert said(again)
    assert len(await discord.complaints()) == 1


async def test_customers_choose_no_settings_with_a_button_of_their_own_making(discord: Bench) -> None:
    report = await pressed(
        discord, discord.dana, await posted(discord, discord.shop, "open:-:report:"), "open:-:report:"
    )
    assert report.modal
    filled = await discord.fill(discord.dana, report, customer="Somebody Else", text=COMPLAINT)
    assert str(NotAgent()) in said(filled)
    assert not await discord.complaints()


async def test_who_is_of_two_teams_tells_of_a_customer_where_it_is(discord: Bench) -> None:
    other = discord.env.create_guild("Elsewhere")
    other.add_member(discord.ana.user, roles=[other.create_role("Boss", permissions=Permissions.all())])
    await discord.begin()
    opener = "open:-:report:"
    message = await posted(discord, discord.ana.user.dm_channel, opener)
    dialog = await pressed(discord, discord.ana.user, message, opener)
    refused = await discord.fill(discord.ana.user, dialog, customer="Dana Reyes", text=COMPLAINT)
    assert str(InServer()) in said(refused)
    assert COMPLAINT in said(refused)


# What is remembered


def test_what_is_remembered_is_forgotten_in_time() -> None:
    now = START
    held = Remembered[str](lambda: now, timedelta(minutes=5), 2)
    held.put("a", "1")
    held.put("b", "2")
    held.put("a", "3")
    held.put("c", "4")
    assert (held.get("a"), held.get("b"), held.get("c")) == ("3", None, "4")
    now += timedelta(minutes=5)
    assert (held.get("a"), held.take("c")) == (None, None)
    held.put("a", "5")
    assert (held.take("a"), held.take("a")) == ("5", None)


def text(name: str, value: str) -> Mapping[str, Any]:
    """A text that was filled in, as Discord tells of it."""
    return {"type": 18, "component": {"type": 4, "custom_id": name, "value": value}}


def acknowledgements(bench: Bench) -> int:
    """How often we gave a first word."""
    return sum(one.path.endswith("/callback") for one in bench.env.backend.http_requests)


def payload_of(bench: Bench, message: Any) -> dict[str, Any]:
    """A message as Discord tells of it."""
    return {**serializers.message_payload(bench.env.backend, message)}
