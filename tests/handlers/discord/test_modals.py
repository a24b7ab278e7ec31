"""Dialogs: what they ask for, and what comes back from them as `bot.forms` reads it."""

from dataclasses import replace
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
import simcord
from discord import app_commands

from bot.case import Option
from bot.facts import Account, Documentation, hash_of
from bot.fields import options
from bot.forms import FORMS
from bot.hours import Absence, Hours
from bot.kinds import Kind
from bot.lesson import Lesson
from bot.refusals import NoPromise, NotANumber, NothingToAppeal, OldButton
from bot.reviews import Judged, key_of, review_of
from bot.rules.finding import Finding, Report
from bot.steps import LONG
from bot.wording.reviews import exactly
from handlers.discord import modals, panes
from handlers.discord.asking import known_remedy
from handlers.discord.custom_ids import read
from handlers.discord.inputs import Unwieldy
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    BLOCKED,
    DAY,
    HOUR,
    LEARNED,
    NOW,
    answered,
    closed,
    draft,
    drafted,
    owned,
    promise,
    resolved,
)
from tests.handlers.discord.limits import fields, modal_is_sound, sent, standing
from tests.handlers.discord.made import ACCOUNT, ANA, BO, ID, LEE, judged, modal, of_ana

GROUNDLESS = f"{ACKNOWLEDGEMENT} Our boss wept."
HOURS = Hours(zone=ZoneInfo("Europe/Berlin"))


def values(made: discord.ui.Modal, **filled: Any) -> dict[str, str]:
    return modals.values(sent(made, **filled))


def labels(made: discord.ui.Modal) -> dict[str, str]:
    """The label of each field."""
    return {
        part["component"]["custom_id"]: part["label"] for part in made.to_dict()["components"] if "component" in part
    }


def hint(made: discord.ui.Modal, name: str) -> str:
    found = (p for p in made.to_dict()["components"] if p.get("component", {}).get("custom_id") == name)
    return str(next(found).get("description", ""))


def remarks(made: discord.ui.Modal) -> list[str]:
    return [part["content"] for part in made.to_dict()["components"] if "content" in part]


def choices(made: discord.ui.Modal, name: str) -> list[str]:
    return [option["value"] for option in fields(made)[name]["options"]]


def stands(made: discord.ui.Modal, name: str) -> Any:
    found = standing(fields(made)[name])
    return found[0] if isinstance(found, list) and len(found) == 1 else found


# Which


def test_every_form_has_a_dialog_and_the_facts_have_three() -> None:
    assert {name.partition("-")[0] for name in modals.NAMES} == {*FORMS, "appeal"}
    assert {name for name in modals.NAMES if name.startswith("facts")} == {"facts-what", "facts-why", "facts-offers"}


def test_panes_and_dialogs_of_one_name_are_told_apart() -> None:
    assert [modals.is_modal(name) for name in ("draft", "promise", "timeline", "move", "gone")] == [
        False, False, False, True, False,
    ]  # fmt: skip
    assert modals.is_modal("draft", "edit")
    assert modals.is_modal("promise", "new")
    assert not modals.is_modal("words", "2")
    assert {"draft", "promise"} == panes.NAMES & modals.NAMES
    with pytest.raises(OldButton):
        modal("gone", of_ana(owned()))


@pytest.mark.parametrize("name", sorted(modals.NAMES))
def test_a_dialog_s_id_says_what_it_is_for_and_opens_it_again(name: str) -> None:
    case = of_ana(drafted(BLOCKED), promises=(promise(),), lesson=Lesson(cause="k1", name="economy", set_at=NOW))
    wanted = read(modal(name, case, judged=judged(case)).custom_id)
    assert wanted
    assert (wanted.kind, wanted.complaint, wanted.name) == ("form", ID, name)
    assert modals.is_modal(wanted.name, wanted.argument)


# The facts


def test_the_facts_come_back_as_the_form_reads_them() -> None:
    case = of_ana(owned(), account=ACCOUNT)
    what, why, offers = (modal(f"facts-{part}", case) for part in ("what", "why", "offers"))
    assert values(what) == {"failures": "late\ncracked", "impact": "three evenings", "facts": "order 48213"}
    assert values(why) == {
        "cause": "economy", "cause_status": "confirmed", "fault": "ours", "fix_done": "express",
        "third_parties": "ParcelJet",
    }  # fmt: skip
    assert options(values(offers)) == ACCOUNT.options
    assert stands(offers, "offer_0") == "the money back | refund | 79.00 USD"
    assert "Kinds\\: refund" in remarks(offers)[0] or "Kinds: refund" in remarks(offers)[0]


@pytest.mark.parametrize(
    ("typed", "option"),
    [
        ("a call from me", Option(label="a call from me")),
        ("a new lamp | replacement", Option(label="a new lamp", kind="replacement")),
        ("half | 39.50 eur", Option(label="half", amount="39.50 EUR")),
        ("half|refund|39.50 EUR", Option(label="half", kind="refund", amount="39.50 EUR")),
        ("this | or that | | ", Option(label="this | or that")),
    ],
)
def test_an_offer_is_typed_on_one_line(typed: str, option: Option) -> None:
    made = modal("facts-offers", of_ana(owned()))
    assert options(values(made, offer_0=typed)) == (option,)


def test_an_amount_that_is_none_is_refused_and_stays_typed() -> None:
    made = modal("facts-offers", of_ana(owned()))
    back = values(made, offer_2="half | 40 dollars")
    with pytest.raises(NotANumber) as refused:
        options(back)
    assert refused.value.at == "option_amount_2"
    assert stands(modal("facts-offers", of_ana(owned(), account=ACCOUNT), typed=back), "offer_2") == "half | 40 dollars"


def test_a_kind_of_offer_that_came_from_elsewhere_is_kept() -> None:
    case = of_ana(
        owned(), account=Account(options=(Option(label="a tree", kind="gift"), Option(label="x", kind="2 of")))
    )
    assert options(values(modal("facts-offers", case))) == case.account.options


def test_what_was_typed_stays_however_often_a_dialog_is_made() -> None:
    typed = {"impact": "typed", "failures": "a\nb"}
    made = modal("facts-what", of_ana(owned(), account=ACCOUNT), typed=typed)
    assert {name: stands(made, name) for name in typed} == typed
    assert stands(made, "facts") == "order 48213"
    again = modal("facts-why", of_ana(owned(), account=ACCOUNT), typed={"cause_status": "suspected", "fault": ""})
    assert (stands(again, "cause_status"), stands(again, "fault")) == ("suspected", [])


def test_more_than_a_dialog_holds_is_refused_and_not_cut() -> None:
    long = Account(failures=("x" * 3_000,) * 5, facts=("y" * 3_000,))
    with pytest.raises(Unwieldy, match="more text here than a dialog of Discord can hold"):
        modal("facts-what", of_ana(owned(), account=long))


# Promises


def test_a_promise_has_a_time_as_people_type_it() -> None:
    made = modal("promise", of_ana(answered()), typed={"due": "someday"})
    assert stands(made, "due") == "someday"
    assert hint(made, "due") == "Your own time (Europe/Berlin)."
    assert values(made, what="a new lamp", due="Friday noon") == {"what": "a new lamp", "due": "Friday noon"}


def test_the_button_says_which_promise_is_moved() -> None:
    case = of_ana(answered(), promises=(promise(), promise(NOW + 2 * HOUR, id="p2", what="a call")))
    made = modal("move", case, argument="p1")
    assert stands(made, "promise") == "p1"
    assert fields(made)["promise"]["options"][0]["label"] == "a call (by Mon 16 Nov, 13:00)"
    assert values(made, due="tomorrow") == {"promise": "p1", "due": "tomorrow"}
    assert "Better early than late: Dana hears it from you" in remarks(made)[0]
    assert stands(modal("move", case, argument="gone"), "promise") == "p2"
    assert stands(modal("move", case, argument="p1", typed={"promise": "p2"}), "promise") == "p2"


@pytest.mark.parametrize("name", ["move", "drop"])
def test_where_nothing_is_promised_nothing_can_be_changed(name: str) -> None:
    with pytest.raises(NoPromise):
        modal(name, of_ana(answered()))


# People


def test_somebody_who_is_chosen_comes_back_by_id() -> None:
    made = modal("helper", of_ana(owned()))
    assert fields(made)["person"]["type"] == discord.ComponentType.user_select.value
    back = values(made, person=["1002"], task="find it")
    assert back == {"person": BO.id, "task": "find it", "due": ""}
    assert stands(modal("helper", of_ana(owned()), typed=back), "person") == 1002


@pytest.mark.parametrize(
    ("typed", "person"),
    [("Bo Lind", "Bo Lind"), (" 80351110224678912 ", "discord:80351110224678912"), ("<@1002>", BO.id), ("42", "42")],
)
def test_in_direct_messages_somebody_is_typed(typed: str, person: str) -> None:
    made = modal("helper", of_ana(owned()), private=True)
    assert fields(made)["person"]["type"] == discord.ComponentType.text_input.value
    back = values(made, person=typed, task="find it")
    assert back["person"] == person
    again = modal("helper", of_ana(owned()), private=True, typed=back)
    assert values(again)["person"] == person or person == BO.id, "an id is shown without its platform"


def test_another_owner_needs_a_reason_and_a_brief() -> None:
    made = modal("owner", of_ana(owned()), LEE)
    assert set(fields(made)) == {"person", "reason", "words", "brief"}
    assert [name for name, part in fields(made).items() if not part["required"]] == ["words"]
    assert remarks(made) == ["The exception: Ana Ruiz cannot go on. It is counted as a hand-off."]


# Sorting and ending


def test_the_sorting_starts_from_what_it_is() -> None:
    made = modal("sort", of_ana(owned()))
    assert (stands(made, "type"), stands(made, "severity")) == ("service-support", "high")
    assert values(made, severity=["low"], reason="It is small.") == {
        "type": "service-support", "severity": "low", "stage": "explaining", "reason": "It is small.",
    }  # fmt: skip


def test_the_question_is_the_owners_and_says_who_reads_it() -> None:
    made = modal("resolve", of_ana(answered()))
    assert str(stands(made, "text")).startswith("Dana, I have done what we agreed. Is it settled")
    assert remarks(made) == ["Goes to Dana as a reply: everybody in that channel can read it."]
    assert "“Yes, it is settled”" in hint(made, "text")
    assert stands(modal("resolve", of_ana(resolved())), "remedy") == "a new lamp"


def test_what_the_team_learns_starts_from_what_is_known_and_the_remedy_is_not_asked_for_twice() -> None:
    case = of_ana(resolved(), account=Account(failures=("late", "cracked"), cause="economy"))
    made = modal("document", case)
    assert (stands(made, "failed"), stands(made, "cause")) == ("late; cracked", "economy")
    assert list(fields(made)) == ["failed", "cause", "prevention", "value", "learned"]
    assert known_remedy(case) == "a new lamp"
    known = of_ana(resolved(), documentation=replace(LEARNED, remedy="two lamps"))
    assert (stands(modal("document", known), "value"), known_remedy(known)) == ("fixable-fault", "two lamps")
    assert isinstance(LEARNED, Documentation)


def test_where_no_remedy_is_known_it_is_asked_for() -> None:
    case = of_ana(answered())
    assert known_remedy(case) == ""
    assert list(fields(modal("document", case))) == ["failed", "cause", "prevention", "value", "remedy"]


def test_opening_again_says_whose_it_is_then() -> None:
    assert hint(modal("reopen", of_ana(closed())), "why") == "It goes back to Ana Ruiz."


# The draft


def test_the_owner_changes_the_draft() -> None:
    case = of_ana(drafted(BLOCKED))
    made = modal("draft", case, judged=judged(case))
    assert made.title == "Answer Dana"
    assert labels(made)["text"] == "The draft, yours to change"
    assert hint(made, "do") == "Goes to Dana as a reply: everybody in that channel can read it."
    assert values(made, text="Dana, I", kind=["update"], do="send") == {
        "number": "1", "kind": "update", "text": "Dana, I", "do": "send", "ticked": "",
    }  # fmt: skip
    assert choices(made, "do") == ["save", "send"]


def test_a_first_text_starts_with_the_kind_that_comes_first() -> None:
    made = modal("draft", of_ana(owned()))
    assert values(made, text="Dana, I")["number"] == "0"
    assert labels(made)["text"] == "Your text to Dana"
    assert (stands(made, "kind"), stands(modal("draft", of_ana(answered())), "kind")) == ("acknowledgement", "apology")


def test_what_was_typed_wins_over_the_draft() -> None:
    case = of_ana(drafted())
    typed = {"text": "Dana, I", "kind": "apology", "number": "7", "do": "send"}
    made = modal("draft", case, judged=judged(case), typed=typed)
    assert values(made) == {**typed, "ticked": ""}


def test_a_tick_is_for_exactly_the_text_that_is_shown() -> None:
    case = of_ana(drafted(f"{GROUNDLESS}\n "))
    made = modal("draft", case, judged=judged(case))
    assert fields(made)["ticked"]["options"][0]["label"] == "I have read it: it is true"
    assert values(made)["ticked"] == ""
    back = values(made, ticked=[hash_of(GROUNDLESS)])
    assert back["ticked"] == hash_of(GROUNDLESS)
    assert stands(modal("draft", case, judged=judged(case), typed=back), "ticked") == hash_of(GROUNDLESS)
    assert "ticked" not in fields(modal("draft", of_ana(drafted()), judged=judged(of_ana(drafted()))))


def test_what_can_be_done_then_depends_on_what_the_rules_say() -> None:
    case = of_ana(drafted())
    assert case.draft
    review = review_of(case, Kind.ACKNOWLEDGEMENT, case.draft.text)
    unsigned = Judged(report=Report(), review=review, unsigned=True)
    assert choices(modal("draft", case, judged=unsigned), "do") == ["save", "send", "sign"]
    waits = replace(unsigned, review=replace(review, asked=True))
    assert choices(modal("draft", case, judged=waits), "do") == ["save", "send"]
    unruled = Judged(report=Report(unruled="de"), review=review)
    assert choices(modal("draft", case, judged=unruled), "do") == ["save", "send", "wrote"]
    assert stands(modal("draft", case, judged=waits, typed={"do": "sign"}), "do") == "save"


@pytest.mark.parametrize(("length", "asked"), [(3_900, 4), (7_900, 5), (11_900, 5), (15_900, 5), (19_900, 5)])
def test_a_long_draft_is_cut_into_inputs_and_comes_back_whole(length: int, asked: int) -> None:
    text = ("A sentence of it. " * LONG)[:length].strip()
    case = of_ana(drafted(text))
    report = Report(unfamiliar=((0, 17),))
    stand = Judged(report=report, review=review_of(case, Kind.ACKNOWLEDGEMENT, text))
    made = modal("draft", case, judged=stand)
    assert len(fields(made)) == asked
    back = values(made)
    assert (back["text"], back["kind"], back["number"], back["do"]) == (text, "acknowledgement", "1", "save")


def test_a_text_that_no_five_inputs_hold_is_refused_and_not_cut() -> None:
    with pytest.raises(Unwieldy):
        modal("draft", of_ana(drafted("🙃" * LONG)))


def test_only_the_text_is_asked_where_it_needs_every_field() -> None:
    made = modal("draft", of_ana(drafted("A sentence of it. " * 1_100)))
    assert labels(made)["text"] == "The draft, yours to change"
    assert [*fields(made)] == ["text", "text~s1", "text~s2", "text~s3", "text~s4"]
    assert labels(made)["text~s1"] == "The draft, yours to change (2 of 5)"
    assert [part["required"] for part in fields(made).values()] == [True, False, False, False, False]


# Appeals


def test_one_rule_is_appealed_for_exactly_this_text() -> None:
    case = of_ana(drafted(BLOCKED))
    assert case.draft
    stand = judged(case)
    made = modal("appeal", case, judged=stand)
    key = next(key_of(one) for one in stand.report.findings if one.rule == "conditional-apology")
    assert key in choices(made, "which")
    back = values(made, which=[key], reason="It is a quotation.")
    assert (back["do"], back[f"reason-{key}"]) == (f"appeal:{key}", "It is a quotation.")
    assert f"{back['number']}:{back['hash']}" == exactly(case.draft)
    assert "text" not in back
    again = modal("appeal", case, judged=stand, typed=back)
    assert (stands(again, "which"), stands(again, "reason")) == (key, "It is a quotation.")


def test_what_nobody_may_set_aside_cannot_be_appealed() -> None:
    case = of_ana(drafted())
    for stand in (None, judged(case)):
        with pytest.raises(NothingToAppeal):
            modal("appeal", case, judged=stand)
    with pytest.raises(NothingToAppeal):
        modal("appeal", of_ana(owned(), draft=None), judged=judged(case))
    warned = Judged(
        report=Report(findings=(Finding(rule="conditional-apology", severity="warn", hint="Look."),)),
        review=review_of(case, Kind.ACKNOWLEDGEMENT, draft().text),
    )
    with pytest.raises(NothingToAppeal):
        modal("appeal", case, judged=warned)


# About no complaint


def test_a_new_complaint_carries_what_it_is_about() -> None:
    made = modals.report("It broke.", "Dana Reyes", argument="155:177:2001")
    modal_is_sound(made)
    assert made.custom_id == "form:-:report:155:177:2001"
    assert values(made) == {"customer": "Dana Reyes", "text": "It broke."}


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        (("9", "17:30"), ("09:00", "17:30")), (("9am", "5 pm"), ("09:00", "17:00")),
        (("soon", "late"), ("soon", "late")), (("", ""), ("", "")),
    ],
)  # fmt: skip
def test_hours_are_typed_as_people_type_them(typed: tuple[str, str], read_as: tuple[str, str]) -> None:
    made = modals.own_hours(HOURS, zone="Europe/Berlin")
    modal_is_sound(made)
    back = values(made, open=typed[0], close=typed[1], days=["0", "4"])
    assert (back["open"], back["close"]) == read_as
    assert (back["days"], back["zone"]) == ("0,4", "Europe/Berlin")


def test_hours_stand_as_they_are_or_as_they_were_typed() -> None:
    assert values(modals.own_hours(replace(HOURS, open=time(7), days=frozenset({1, 2})))) == {
        "open": "07:00", "close": "18:00", "days": "1,2", "zone": "",
    }  # fmt: skip
    typed = {"open": "soon", "close": "late", "days": "6", "zone": "Mars"}
    assert values(modals.own_hours(HOURS, typed=typed)) == typed


def test_who_is_away_says_until_when_and_who_looks_after_it() -> None:
    made = modals.away(Absence(until=NOW + DAY, cover=BO), ANA, zone="Europe/Berlin")
    modal_is_sound(made)
    assert "you are away until Tue 17 Nov, 11:00" in remarks(made)[0].replace("\\", "")
    assert stands(made, "cover") == 1002
    assert values(made, until="Monday", cover=["1003"]) == {"until": "Monday", "cover": LEE.id, "zone": "Europe/Berlin"}
    nobody = modals.away(None, ANA, typed={"until": "soon"}, private=True)
    assert values(nobody) == {"until": "soon", "cover": "", "zone": ""}
    assert "At the moment" not in remarks(nobody)[0]


# What Discord sends


@pytest.mark.parametrize(
    "nonsense",
    [{}, {"components": None}, {"components": ["x", {"component": 3}, {"components": {}}]}, {"custom_id": 7},
     {"custom_id": "form:x", "components": [{"component": {"custom_id": 3}}]}],
)  # fmt: skip
def test_nonsense_is_nothing_filled_in(nonsense: dict[str, Any]) -> None:
    assert modals.values(nonsense) == {}


def test_nobody_is_made_of_what_is_no_id() -> None:
    made = modal("helper", of_ana(owned()))
    assert values(made, person=["1002; drop", "x"])["person"] == ""


async def test_discord_opens_them_and_what_a_member_fills_in_is_read() -> None:
    client = discord.Client(intents=discord.Intents.default(), max_messages=None)
    tree = client.tree = app_commands.CommandTree(client)  # type: ignore[attr-defined]  # where simcord looks for it
    case, heard = of_ana(drafted(GROUNDLESS), account=ACCOUNT, promises=(promise(),)), list[dict[str, str]]()

    @tree.command(name="open", description="Opens a dialog")
    async def opens(interaction: discord.Interaction, name: str) -> None:
        await interaction.response.send_modal(modal(name, case, judged=judged(case)))

    @client.event
    async def on_interaction(interaction: discord.Interaction) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            heard.append(modals.values(dict(interaction.data or {})))
            await interaction.response.send_message("Saved.", ephemeral=True)

    async with simcord.run(client) as env:
        await tree.sync()
        guild = env.create_guild()
        channel, ana = guild.create_text_channel("team"), guild.add_member(env.create_user("ana"))
        bo = guild.add_member(env.create_user("bo"))
        opened = await ana.slash(channel, "open", name="draft")
        typed = {"kind": ["update"], "text": "Dana, I …", "do": "send", "ticked": [hash_of(GROUNDLESS)]}
        await ana.submit_modal(opened, typed)
        await ana.submit_modal(await ana.slash(channel, "open", name="helper"), {"person": [bo], "task": "find it"})
        await ana.submit_modal(await ana.slash(channel, "open", name="move"), {"promise": ["p1"], "due": "Friday"})
        assert not client._connection._view_store._modals  # noqa: SLF001 - what would grow with every dialog
    assert heard == [
        {"number": "1", "kind": "update", "text": "Dana, I …", "do": "send", "ticked": hash_of(GROUNDLESS)},
        {"person": f"discord:{bo.id}", "task": "find it", "due": ""},
        {"promise": "p1", "due": "Friday"},
    ]
