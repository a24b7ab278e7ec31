"""Dialogs: what they show, and what comes back from them as `bot.forms` reads it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot import drafts
from bot.case import Option
from bot.facts import Account, Appeal, Complaint, Event, Helper, Person, Said, hash_of
from bot.fields import options
from bot.kinds import CauseStatus, Fault, Kind, Role, Severity, State, Type
from bot.message import Place
from bot.refusals import Empty, NotLead, Past, Stopped, TooLong
from bot.reviews import Judged, key_of, review_of
from bot.rules.finding import Finding, Report
from handlers.slack import views
from tests.bot.conftest import (
    ACKNOWLEDGEMENT,
    BLOCKED,
    HOUR,
    LEARNED,
    NOW,
    POLICY,
    answered,
    closed,
    complaint,
    draft,
    drafted,
    filed,
    owned,
    promise,
    resolved,
)
from tests.handlers.slack.limits import view_is_sound

ANA = Person(id="slack:UANA", name="Ana Ruiz", role=Role.AGENT, zone="Europe/Berlin")
LEE = Person(id="slack:ULEE", name="Lee Tran", role=Role.LEAD)
THREAD = Place(platform="slack", channel="C1", thread="1.1")
GROUNDLESS = f"{ACKNOWLEDGEMENT} Our boss wept."


def of_ana(case: Complaint, **fields: Any) -> Complaint:
    return replace(case, owner=ANA, place=THREAD, **fields)


def judged(case: Complaint, text: str, kind: Kind = Kind.ACKNOWLEDGEMENT) -> Judged:
    return drafts.judged(case, kind, text, NOW, POLICY)


def form(name: str, case: Complaint, person: Person = ANA, **more: Any) -> dict[str, Any]:
    made = views.form(name, case, POLICY, person, **more)
    view_is_sound(made)
    return made


def fields(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The inputs, by name."""
    return {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}


def block(view: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in view["blocks"] if one["block_id"] == name)


def shown(view: dict[str, Any]) -> str:
    """Every text in it, in order."""
    return "\n".join(_texts(view["blocks"]))


def _texts(part: Any) -> list[str]:
    if isinstance(part, list):
        return [text for one in part for text in _texts(one)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    return own + [text for name, one in part.items() if name != "confirm" for text in _texts(one)]


def labels(view: dict[str, Any]) -> dict[str, dict[str, Any]]:
    rows = [one for one in view["blocks"] if one["type"] == "actions"]
    return {one["text"]["text"]: one for row in rows for one in row["elements"]}


def initial(view: dict[str, Any], name: str) -> str:
    element = fields(view)[name]
    return str(element.get("initial_value") or (element.get("initial_option") or {}).get("value", ""))


def sent(view: dict[str, Any], **filled: Any) -> dict[str, Any]:
    """The dialog as Slack sends it back, with this filled in (a text, or the state of an element)."""
    state: dict[str, Any] = {}
    for name, element in fields(view).items():
        held: Any = {"type": element["type"], "value": element.get("initial_value")}
        if "initial_option" in element:
            held = {"type": element["type"], "selected_option": element["initial_option"]}
        given = filled.get(name)
        state[name] = {name: {"type": element["type"], "value": given} if isinstance(given, str) else given or held}
    return {**view, "state": {"values": state}}


def chosen(value: str) -> dict[str, Any]:
    return {"type": "radio_buttons", "selected_option": {"value": value, "text": {"type": "plain_text", "text": "…"}}}


# The facts


def test_the_facts_come_back_as_the_form_reads_them() -> None:
    account = Account(
        failures=("late", "cracked"), impact="three evenings", cause="economy", cause_status=CauseStatus.CONFIRMED,
        fault=Fault.OURS, fix_done="express", third_parties=("ParcelJet",), facts=("order 48213",),
        options=(Option(label="the money back", kind="refund", amount="79.00 USD"),),
    )  # fmt: skip
    view = form("facts", of_ana(owned(), account=account))
    read = views.values(sent(view))
    assert read["failures"] == "late\ncracked"
    assert (read["cause_status"], read["fault"]) == ("confirmed", "ours")
    assert (read["facts"], read["third_parties"], read["fix_done"]) == ("order 48213", "ParcelJet", "express")
    assert options(read) == account.options


def test_there_is_always_one_offer_more_to_fill_in_and_never_a_fifth() -> None:
    for count, rows in ((0, 1), (1, 2), (3, 4), (4, 4)):
        offers = tuple(Option(label=f"offer {n}") for n in range(count))
        made = fields(form("facts", of_ana(owned(), account=Account(options=offers))))
        assert sum(name.startswith("option_label_") for name in made) == rows


def test_a_kind_of_offer_that_came_from_elsewhere_is_kept() -> None:
    view = form("facts", of_ana(owned(), account=Account(options=(Option(label="a tree", kind="gift"),))))
    assert initial(view, "option_kind_0") == "gift"


def test_what_was_typed_stays_however_often_a_dialog_is_made() -> None:
    typed = {"impact": "typed", "failures": "a\nb", "option_label_0": "x", "cause_status": "suspected"}
    view = form("facts", of_ana(owned()), typed=typed)
    assert {name: initial(view, name) for name in typed} == typed
    assert "option_label_1" in fields(view)


# Promises


def test_promises_can_be_kept_moved_and_made() -> None:
    case = of_ana(answered(), promises=(promise(), promise(NOW + 2 * HOUR, id="p2", what="a call")))
    view = form("promise", case)
    assert [one["value"] for one in block(view, "keep-0")["elements"]] == ["c1|p2"] * 3
    assert [one["action_id"] for one in block(view, "keep-1")["elements"]] == [
        "press:keep:0", "open:move:1", "open:drop:2",
    ]  # fmt: skip
    due = {"type": "datetimepicker", "selected_date_time": 1794823200}
    read = views.values(sent(view, what="a new lamp", due=due))
    assert (read["what"], read["due"]) == ("a new lamp", "2026-11-16T10:00:00+00:00")


def test_only_the_owner_promises_and_others_see_what_is_promised() -> None:
    view = form("promise", of_ana(answered(), promises=(promise(),)), LEE)
    assert "the money back" in shown(view)
    assert "Only Ana Ruiz promises Dana something." in shown(view)
    assert not fields(view)
    assert not labels(view)


def test_without_promises_the_dialog_says_where_they_come_from() -> None:
    assert "Nothing is open." in shown(form("promise", of_ana(answered())))


def test_the_button_says_which_promise_is_moved() -> None:
    case = of_ana(answered(), promises=(promise(), promise(NOW + 2 * HOUR, id="p2", what="a call")))
    view = form("move", case, argument="p1")
    assert initial(view, "promise") == "p1"
    assert fields(view)["due"]["initial_date_time"] == int((NOW + 5 * HOUR).timestamp())
    assert initial(form("move", case, argument="gone"), "promise") == "p2"


@pytest.mark.parametrize(("name", "told"), [("move", "nothing to move"), ("drop", "nothing to take off")])
def test_where_nothing_is_promised_nothing_can_be_changed(name: str, told: str) -> None:
    view = form(name, of_ana(answered()))
    assert "submit" not in view
    assert told in shown(view)


def test_what_is_no_longer_wanted_needs_the_customers_word() -> None:
    case = of_ana(answered(), promises=(promise(), promise(NOW + 2 * HOUR, id="p2", what="a call")))
    view = form("drop", case, argument="p1")
    assert initial(view, "promise") == "p1"
    assert "What did Dana say?" in shown(view)
    assert views.values(sent(view, why="She has one."))["why"] == "She has one."


def test_a_chosen_time_that_was_refused_stays() -> None:
    view = form("promise", of_ana(answered()), typed={"due": "2026-11-16T10:00:00+00:00"})
    assert fields(view)["due"]["initial_date_time"] == 1794823200


# People


@pytest.mark.parametrize(("person", "id_"), [(ANA, "slack:UBEN"), (replace(ANA, id="slack:T1/UANA"), "slack:T1/UBEN")])
def test_somebody_who_is_chosen_is_a_person_of_that_workspace(person: Person, id_: str) -> None:
    case = replace(owned(), owner=person)
    view = form("helper", case, person)
    read = views.values(sent(view, person={"type": "users_select", "selected_user": "UBEN"}, task="find it"))
    assert (read["person"], read["task"], read["due"]) == (id_, "find it", "")
    assert fields(form("helper", case, person, typed=read))["person"]["initial_user"] == "UBEN"


def test_another_owner_needs_a_reason_and_a_brief() -> None:
    view = form("owner", of_ana(owned()), LEE)
    assert set(fields(view)) == {"person", "reason", "words", "brief"}
    assert "Ana Ruiz cannot go on" in shown(view)
    assert [one["block_id"] for one in view["blocks"] if one.get("optional")] == ["words"]


# Sorting and ending


def test_the_sorting_starts_from_what_it_is() -> None:
    view = form("sort", of_ana(owned(Severity.HIGH)))
    assert (initial(view, "type"), initial(view, "severity")) == (Type.SERVICE_SUPPORT, "high")


def test_the_question_is_the_owners_and_says_who_reads_it() -> None:
    view = form("resolve", of_ana(answered()))
    assert initial(view, "text").startswith("Dana, I have done what we agreed. Is it settled")
    assert "Goes to Dana Reyes as a reply in the thread: everybody in that channel can read it." in shown(view)
    assert initial(form("resolve", of_ana(resolved())), "remedy") == "a new lamp"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (Place(platform="slack", channel="@UDANA"), "Goes to Dana Reyes alone, in direct messages."),
        (Place(platform="slack", channel="@T1/UDANA"), "Goes to Dana Reyes alone, in direct messages."),
        (
            Place(platform="slack", channel=""),
            "Dana Reyes left no address: you get the approved text to send yourself.",
        ),
        (Place(platform="intake", channel="x"), "Goes to Dana Reyes by web."),
    ],
)
def test_who_reads_it_is_said(place: Place, sentence: str) -> None:
    assert sentence in shown(form("resolve", replace(of_ana(answered()), place=place)))


def test_what_the_team_learns_starts_from_what_is_known() -> None:
    view = form("document", of_ana(resolved(), account=Account(failures=("late", "cracked"), cause="economy")))
    assert (initial(view, "failed"), initial(view, "cause")) == ("late; cracked", "economy")
    known = form("document", of_ana(resolved(), documentation=LEARNED))
    assert (initial(known, "value"), initial(known, "learned")) == ("fixable-fault", "we learn to look at the date")


def test_opening_again_says_whose_it_is_then() -> None:
    assert "It goes back to Ana Ruiz." in shown(form("reopen", of_ana(closed())))
    assert "It goes back to its owner." in shown(form("reopen", filed()))


# The draft


def test_the_owner_changes_the_draft_and_sees_what_stops_it() -> None:
    case = of_ana(drafted(BLOCKED))
    view = form("draft", case, judged=judged(case, BLOCKED))
    assert view["title"]["text"] == "Answer Dana"
    assert fields(view)["text"]["dispatch_action_config"] == {"trigger_actions_on": ["on_character_entered"]}
    assert block(view, "text")["dispatch_action"] is True
    assert initial(view, "text") == BLOCKED
    assert "things to change before this can be sent." in shown(view)
    assert "Stops it: " in shown(view)
    assert views.values(sent(view))["number"] == "1"
    assert views.values(sent(view))["do"] == "save"


def test_a_text_that_nothing_stops_says_so() -> None:
    case = of_ana(drafted())
    view = form("draft", case, judged=judged(case, ACKNOWLEDGEMENT))
    assert "Nothing stops this text." in shown(view)
    assert set(fields(view)) == {"kind", "text", "do"}


def test_the_findings_are_those_of_what_is_typed() -> None:
    case = of_ana(drafted())
    typed = {"text": BLOCKED, "kind": "apology", "number": "7", "do": "send"}
    view = form("draft", case, judged=judged(case, BLOCKED, Kind.APOLOGY), typed=typed)
    assert {name: initial(view, name) for name in ("text", "kind", "do")} == {
        "text": BLOCKED, "kind": "apology", "do": "send",
    }  # fmt: skip
    assert views.values(sent(view))["number"] == "7"


def test_what_rests_on_no_fact_is_read_twice_and_ticked() -> None:
    case = of_ana(drafted(GROUNDLESS))
    stands = judged(case, GROUNDLESS)
    assert stands.report.unfamiliar
    view = form("draft", case, judged=stands)
    assert "Our boss wept" in shown(view)
    [box] = fields(view)["ticked"]["options"]
    assert box["value"] == hash_of(GROUNDLESS)
    read = views.values(sent(view, ticked={"type": "checkboxes", "selected_options": [box]}))
    assert read["ticked"] == hash_of(GROUNDLESS)
    assert views.values(sent(view, ticked={"type": "checkboxes", "selected_options": []}))["ticked"] == ""
    assert fields(form("draft", case, judged=stands, typed=read))["ticked"]["initial_options"] == [box]
    ticked = replace(stands, review=replace(stands.review, ticked=True))
    assert "Ticked: you stand for it." in shown(form("draft", case, judged=ticked))


def test_a_tick_holds_for_the_text_as_it_is_read_not_as_it_is_typed() -> None:
    case = of_ana(drafted(GROUNDLESS))
    typed = f"{GROUNDLESS}\n "
    view = form("draft", case, judged=judged(case, typed), typed={"text": typed})
    assert fields(view)["ticked"]["options"][0]["value"] == hash_of(GROUNDLESS)


def test_of_many_findings_and_passages_the_first_are_shown() -> None:
    case = of_ana(drafted(GROUNDLESS))
    many = tuple(Finding(rule=f"r{n}", severity="block", hint=f"hint {n}") for n in range(15))
    report = Report(findings=many, unfamiliar=tuple((n, n + 1) for n in range(0, 20, 2)))
    view = form("draft", case, judged=Judged(report=report, review=review_of(case, Kind.ACKNOWLEDGEMENT, GROUNDLESS)))
    text = shown(view)
    assert "hint 11" in text
    assert "hint 12" not in text
    assert "and 3 more" in text
    assert "and 2 more" in text
    assert "ticked" not in fields(view)  # first what stops it


def test_a_colleague_is_asked_about_one_rule_with_a_reason() -> None:
    case = of_ana(drafted(BLOCKED))
    stands = judged(case, BLOCKED)
    view = form("draft", case, judged=stands)
    rule = fields(view)["which"]["options"][0]
    filled = {"do": chosen("appeal"), "which": chosen(rule["value"]), "reason": "It is a quotation."}
    read = views.values(sent(view, **filled))
    assert read["do"] == f"appeal:{rule['value']}"
    assert read[f"reason-{rule['value']}"] == "It is a quotation."
    assert initial(form("draft", case, judged=stands, typed=read), "do") == "appeal"
    assert rule["value"] in {key_of(finding) for finding in stands.report.findings}


def test_what_a_colleague_said_stands_beside_its_finding() -> None:
    case = of_ana(drafted(BLOCKED))
    stands = judged(case, BLOCKED)
    finding = next(one for one in stands.report.findings if one.severity == "block")
    asked = Appeal(finding=key_of(finding), rule=finding.rule, quote=finding.quote, reason="no", by=ANA)
    for upheld, words in (
        (None, "Somebody else is looking."),
        (False, "Lee Tran has looked, and thinks that the rule is right."),
        (True, f"Lee Tran has set aside “{finding.rule}” in exactly this text."),
    ):
        decided = replace(asked, upheld=upheld, decided_by=None if upheld is None else LEE)
        review = replace(review_of(case, Kind.ACKNOWLEDGEMENT, BLOCKED), appeals=(decided,))
        view = form("draft", case, judged=replace(stands, review=review))
        assert words in shown(view)
        assert key_of(finding) not in [one["value"] for one in fields(view).get("which", {}).get("options", [])]


def test_a_grave_case_waits_for_a_lead() -> None:
    case = of_ana(drafted())
    stands = replace(judged(case, ACKNOWLEDGEMENT), unsigned=True)
    view = form("draft", case, judged=stands)
    assert "has to read this exact text and sign it off" in shown(view)
    assert "sign" in [one["value"] for one in fields(view)["do"]["options"]]
    waiting = form("draft", case, judged=replace(stands, review=replace(stands.review, asked=True)))
    assert "A lead was asked to sign off this exact text." in shown(waiting)
    assert "sign" not in [one["value"] for one in fields(waiting)["do"]["options"]]
    signed = replace(stands, unsigned=False, review=replace(stands.review, signed=LEE))
    assert "Lee Tran signed off this exact text." in shown(form("draft", case, judged=signed))


def test_where_nobody_can_check_it_the_owner_sends_it_himself() -> None:
    case = of_ana(drafted(), customer=replace(drafted().customer, language="fi"))
    view = form("draft", case, judged=judged(case, "Kiitos, Dana."), typed={"text": "Kiitos, Dana."})
    assert "There are no rules for Finnish yet" in shown(view)
    assert "wrote" in [one["value"] for one in fields(view)["do"]["options"]]


def test_what_changed_since_is_said_above_the_text() -> None:
    said = Said(at=NOW + HOUR, by="slack:UDANA", text="Hello?")
    case = of_ana(drafted(draft=draft(facts="older", asks=("failures",), note="The model is away.")), said=(said,))
    view = form("draft", case)
    assert "Dana wrote again since you last saved. Does it still fit?" in shown(view)
    assert "Hello?" in shown(view)
    assert "The facts were changed since you last saved this draft." in shown(view)
    assert "what exactly failed" in shown(view)
    assert "Written by the model. The model is away." in shown(view)


def test_a_first_text_starts_with_the_kind_that_comes_first() -> None:
    view = form("draft", of_ana(owned()))
    assert (initial(view, "kind"), initial(view, "text")) == ("acknowledgement", "")
    assert "checked as you type" in shown(view)
    assert views.values(sent(view))["number"] == "0"
    assert initial(form("draft", of_ana(answered())), "kind") == "apology"


def test_a_draft_that_is_being_written_is_waited_for_unless_the_owner_has_begun() -> None:
    case = of_ana(drafted(""))
    assert "The draft is being written." in shown(form("draft", case))
    assert initial(form("draft", case, typed={"text": "Dana, I"}), "text") == "Dana, I"


def test_others_read_the_draft_and_cannot_change_it() -> None:
    case = of_ana(drafted(BLOCKED))
    view = form("draft", case, LEE, judged=judged(case, BLOCKED))
    assert BLOCKED in shown(view)
    assert "Only Ana Ruiz changes and sends it." in shown(view)
    assert not fields(view)
    assert "There is no draft at the moment." in shown(form("draft", of_ana(owned()), LEE))
    assert "What you typed:\nDana, I" in shown(form("draft", case, LEE, typed={"text": "Dana, I"}))


def test_a_long_draft_is_shown_in_several_inputs_and_comes_back_whole() -> None:
    text = "\n\n".join(f"Paragraph {n}. " + "Some words. " * 60 for n in range(9)).strip()
    case = of_ana(drafted(text))
    view = form("draft", case)
    assert list(fields(view))[1:4] == ["text", "text~p1", "text~p2"]
    assert all(block(view, name)["dispatch_action"] for name in ("text", "text~p1"))
    assert views.values(sent(view))["text"] == text
    assert "(goes on, 2 of 3)" in shown(view)


def test_a_later_part_may_be_emptied() -> None:
    text = "a" * 3_000 + " " + "b" * 10 + "\n" + "c" * 2_999
    view = form("draft", of_ana(drafted(text)))
    assert views.values(sent(view))["text"] == text
    later = [name for name in fields(view) if name.startswith("text~")]
    assert later
    emptied = {name: {"type": "plain_text_input", "value": None} for name in later}
    assert views.values(sent(view, text="kept", **emptied))["text"] == "kept"


# The complaint itself


EVENTS = (
    Event(at=NOW, by="slack:UDANA", kind="msg_in", data={"text": "late"}),
    Event(at=NOW, by="amends", kind="case_opened"),
    Event(at=NOW + HOUR, by="slack:UANA", kind="claimed"),
    Event(at=NOW + HOUR, by="slack:U77", kind="helper_added", data={"helper": "slack:UANA", "task": "look"}),
)


def test_a_complaint_shows_what_comes_next_what_is_known_and_what_happened() -> None:
    case = of_ana(
        owned(), said=(Said(at=NOW, by="slack:UANA", text="I am on it", ours=True), Said(at=NOW, by="x", text="ok"))
    )
    view = form("timeline", replace(case, customer=replace(case.customer, id="slack:UDANA")), events=EVENTS)
    assert view["title"]["text"] == "Dana Reyes"
    assert "submit" not in view
    text = shown(view)
    for words in ("Next: ", "Ana Ruiz writes the first word to Dana", "What is known", "Conversation", "I am on it"):
        assert words in text
    steps = block(view, "steps")["elements"][0]["elements"]
    assert {"type": "user", "user_id": "U77"} in steps
    lines = "".join(one.get("text", "*") for one in steps).splitlines()
    assert lines == [
        "* · * · Ana Ruiz helps: look", "* · Ana Ruiz · Took it on", "* · Amends · Taken as a complaint",
        "* · Dana Reyes · The customer wrote: “late”",
    ]  # fmt: skip


def test_an_unknown_dialog_is_the_complaint_itself() -> None:
    assert form("older-form", of_ana(owned()))["callback_id"] == "form:timeline"


@pytest.mark.parametrize(
    ("case", "person", "offered"),
    [
        (complaint(), LEE, ["✋ I own this", "Correct"]),
        (filed(), LEE, ["Promote to a complaint", "Correct"]),
        (of_ana(owned()), ANA, [
            "Answer", "The facts", "The customer", "Promises", "Waiting", "Add helper", "Settle it", "What we learn",
            "Correct", "Undo my claim", "Acknowledge", "Give an update", "Offer a solution", "Look in again",
        ]),
        (of_ana(owned()), LEE, ["Correct", "Another owner"]),
        (of_ana(drafted()), replace(LEE, role=Role.AGENT), ["Read the draft"]),
        (of_ana(resolved()), LEE, ["Close", "Correct", "Another owner", "Open it again"]),
        (of_ana(closed()), ANA, ["Open it again"]),
    ],
)  # fmt: skip
def test_everybody_is_offered_what_he_can_do(case: Complaint, person: Person, offered: list[str]) -> None:
    assert list(labels(form("timeline", case, person))) == offered


def test_the_owner_of_what_is_settled_writes_down_and_closes() -> None:
    made = labels(form("timeline", of_ana(resolved())))
    assert made["What we learn"]["style"] == "primary"
    assert made["Close"]["action_id"].startswith("press:close:")
    assert made["I have looked in on Dana"]["value"] == "c1|"
    waiting = labels(form("timeline", of_ana(answered(), waiting_since=NOW)))
    assert "No answer needed" in waiting


def test_who_does_not_own_it_hears_how_to_help() -> None:
    assert "Ana Ruiz is the one voice Dana hears." in shown(form("timeline", of_ana(owned()), LEE))


def test_of_a_long_story_the_newest_is_shown() -> None:
    said = tuple(Said(at=NOW, by="x", text=f"word {n}") for n in range(20))
    view = form("timeline", of_ana(answered(), said=said), events=EVENTS * 20)
    assert "12 earlier messages stand in the conversation itself." in shown(view)
    assert "word 19" in shown(view)
    assert "word 11\n" not in shown(view)
    assert "and 50 earlier steps" in shown(view)


def test_helpers_and_reporters_have_their_names_in_the_timeline() -> None:
    ben = Person(id="slack:UBEN", name="Ben Okoro", role=Role.AGENT)
    case = of_ana(owned(), helpers=(Helper(person=ben, task="look"),), reporter=LEE)
    events = [Event(at=NOW, by=one, kind="claimed") for one in ("slack:UBEN", "slack:ULEE", "web:gone")]
    text = shown(form("timeline", case, events=events))
    assert "Ben Okoro" in text
    assert "Lee Tran" in text
    assert "web:gone" in text


# A new complaint, a notice


def test_a_new_complaint_keeps_in_mind_where_it_is_from() -> None:
    view = views.report("My order came late", "Dana", {"channel": "C1", "ts": "1.1"})
    view_is_sound(view)
    assert view["callback_id"] == "form:report"
    read = views.values(sent(view))
    assert (read["text"], read["customer"]) == ("My order came late", "Dana")
    assert {"channel": "C1", "ts": "1.1"}.items() <= views.metadata(view).items()


def test_a_notice_is_read_and_closed() -> None:
    view = views.notice("A title that is longer than Slack allows", "That is over.")
    view_is_sound(view)
    assert view["title"]["text"] == "A title that is longer…"
    assert view["close"]["text"] == "Close"


# Refusals


@pytest.mark.parametrize(
    ("name", "refused", "field"),
    [
        ("promise", Past(at="due"), "due"),
        ("promise", Past(), "what"),
        ("facts", TooLong(field="Impact", limit="500", at="impact"), "impact"),
        ("draft", Empty(field="The draft", at="text"), "text"),
        ("draft", Stopped(first="Change it", more=""), "do"),
        ("helper", Empty(field="x", at="nowhere"), "person"),
    ],
)
def test_a_refusal_stands_beside_its_field(name: str, refused: Exception, field: str) -> None:
    view = sent(form(name, of_ana(drafted())))
    assert views.errors(refused, view) == {field: str(refused)}  # type: ignore[arg-type]  # each is a Refused


def test_a_refused_appeal_stands_beside_what_it_needs() -> None:
    case = of_ana(drafted(BLOCKED))
    view = form("draft", case, judged=judged(case, BLOCKED))
    rule = fields(view)["which"]["options"][0]["value"]
    refused = Empty(field="The reason")
    picked = sent(view, do=chosen("appeal"), which=chosen(rule))
    assert views.errors(refused, picked) == {"reason": str(refused)}
    assert views.errors(refused, sent(view, do=chosen("appeal"))) == {"which": str(refused)}
    long = TooLong(field="Reason", limit="500", at=f"reason-{rule}")
    assert views.errors(long, picked) == {"reason": str(long)}


def test_a_dialog_without_fields_has_no_place_for_a_refusal() -> None:
    assert views.errors(NotLead(), views.notice("x", "y")) == {}


@pytest.mark.parametrize("metadata", [None, "", "no json", "[]", "3"])
def test_an_old_or_broken_dialog_is_read_all_the_same(metadata: Any) -> None:
    state = {"values": {"what": {"what": {"type": "plain_text_input", "value": "x"}}, "odd": {}}}
    assert views.values({"private_metadata": metadata, "state": state}) == {"what": "x"}
    assert views.metadata({"private_metadata": metadata}) == {}
    assert views.values({"private_metadata": json.dumps({"fields": 3})}) == {}


def test_a_channel_that_is_chosen_is_its_id() -> None:
    state = {"values": {"desk": {"desk": {"type": "conversations_select", "selected_conversation": "C1"}}}}
    assert views.values({"state": state}) == {"desk": "C1"}


def test_states_are_all_offered_something() -> None:
    cases = [complaint(), filed(), of_ana(owned()), of_ana(resolved()), of_ana(closed())]
    assert {case.state for case in cases} == set(State)
    assert all(labels(form("timeline", case, LEE)) for case in cases)


def test_the_playbook_ticks_off_what_is_done() -> None:  # S1.2
    said = shown(form("timeline", of_ana(answered())))
    assert "Playbook: the usual way" in said
    assert "✅ Own it\n" in said
    assert "⬜ Close it" in said
    assert "Playbook" not in shown(form("timeline", of_ana(filed())))
