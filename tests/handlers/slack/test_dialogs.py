"""Dialogs in a Slack that local-slack stands for: opened, filled in rightly and wrongly, sent; and a slow database."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from bot.causes import Cause
from bot.facts import Complaint
from bot.kinds import Kind, State
from bot.policy import Policy
from bot.ports import Store
from handlers.slack import desk_choice, dialogs, filling, inputs, opening, views
from handlers.slack.filling import Saved
from handlers.slack.pieces import line
from handlers.slack.reporting import told as told_of
from storage.database import Storage
from tests.bot.conftest import LEARNED
from tests.handlers.slack.answering import Rig, rig
from tests.handlers.slack.bench import Bench, eventually
from tests.handlers.slack.house import House, MovedClock, running
from tests.handlers.slack.local import DANA, DESK, EVE, LEE, NAMES, PRIYA, SAM
from tests.handlers.slack.told import interaction
from tests.handlers.slack.window import View

LATE = "My order came eight days late, and nobody answered my note."
GOOD = (
    "Thank you for telling me, Dana. Your order came eight days late, and nobody answered your note. I own this now, "
    "and I will write to you by {by}."
)
BAD = "Sorry if you feel your order was late."


async def person(slack: House, user: str) -> Any:
    return await slack.front.site.people.person("", user)


async def complaint(slack: House, text: str = LATE, customer: str = DANA) -> Complaint:
    """A customer's, which nobody owns yet."""
    before = {one.id for one in await slack.complaints()}
    await slack.bench.command(customer, "/complaint", text)
    return next(one for one in await eventually(slack.complaints) if one.id not in before)


async def owned(slack: House, text: str = LATE, owner: str = SAM) -> Complaint:
    """The same, claimed."""
    made = await complaint(slack, text)
    return await slack.desk.claim(made.id, await person(slack, owner))


async def pressed(slack: House, user: str, form: str, value: str, view: View | None = None, **more: Any) -> None:
    """Somebody presses a button that opens a dialog, in a channel or (with `view`) in another dialog."""
    where = {"view": dict(view.raw)} if view else {"channel": {"id": DESK, "name": "desk"}}
    action = {"type": "button", "action_id": f"open:{form}:0", "block_id": "b", "value": value, "action_ts": "1.1"}
    body = interaction(
        "block_actions", user, actions=[action], trigger_id=await slack.bench.trigger(user), **(where | more)
    )
    status, text = await slack.tell(body)
    assert status == 200, text


async def opened(slack: House, user: str, form: str, case: Complaint, argument: str = "") -> View:
    """The dialog somebody gets."""
    before = await slack.bench.view()
    await pressed(slack, user, form, f"{case.id}|{argument or form}")

    async def fresh() -> View | None:
        now = await slack.bench.view()
        return now if now and (before is None or now.raw["id"] != before.raw["id"]) else None

    found = await eventually(fresh, f"the dialog {form}")
    assert found is not None
    return found


async def shown(slack: House, *words: str) -> View:
    """The dialog, as soon as it shows this."""

    async def there() -> View | None:
        now = await slack.bench.view()
        return now if now and all(word in f"{now.title} {now.shown}" for word in words) else None

    try:
        found = await eventually(there, within=8)
    except pytest.fail.Exception:
        now = await slack.bench.view()
        pytest.fail(f"no dialog with {words}, but: {now and now.shown}")
    assert found is not None
    return found


def in_days(slack: House, days: float) -> int:
    return int((slack.clock() + timedelta(days=days)).timestamp())


# What each form takes, and what comes of it

FACTS = {"failures": "came eight days late\nnote not answered", "impact": "no light", "cause_status": "unknown"}


async def test_facts_are_recorded_and_the_draft_is_one_click_away(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "facts", case)
    assert await slack.bench.submit(SAM, **FACTS, option_label_0="the full price back", option_amount_0="79 USD") == {}
    view = await shown(slack, "The facts are saved.")
    assert set(view.buttons) == {"Draft it for me", "Write it myself"}
    account = (await slack.desk.get(case.id)).account
    assert account.failures == ("came eight days late", "note not answered")
    assert account.options[0].amount == "79 USD"


async def test_what_is_asked_for_in_a_notice_is_answered_in_it(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "facts", case)
    assert await slack.bench.submit(SAM, **FACTS) == {}
    view = await shown(slack, "The facts are saved.")
    action = {**view.buttons["Draft it for me"], "action_ts": "1.1"}
    told = interaction("block_actions", SAM, actions=[action], view=dict(view.raw), trigger_id="1.1")
    assert (await slack.tell(told))[0] == 200
    await shown(slack, "The draft is being written.")
    await slack.idle()
    draft = (await slack.desk.get(case.id)).draft
    assert draft is not None
    assert draft.kind is Kind.ACKNOWLEDGEMENT


async def test_promises_are_made_moved_and_kept_to_the_zone_of_slack(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "promise", case)
    due = in_days(slack, 2)
    assert await slack.bench.submit(SAM, what="the refund is sent", due=due) == {}
    await shown(slack, "Promised.")
    (made,) = (await slack.desk.get(case.id)).open_promises
    assert int(made.due.timestamp()) == due
    await opened(slack, SAM, "move", case, made.id)
    assert await slack.bench.submit(SAM, due=in_days(slack, 3)) == {}
    await shown(slack, "Moved.", "Look at the update")


async def test_how_long_the_customer_is_with_us(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "waiting", case)
    assert await slack.bench.submit(SAM, leaves=in_days(slack, 1)) == {}
    await shown(slack, "is to hear from us before that.")
    assert (await slack.desk.get(case.id)).leaves_at
    await opened(slack, SAM, "waiting", case)
    refused = await slack.bench.submit(SAM, waiting_for="supplier", until=in_days(slack, 1))
    assert "waits for a word of yours" in str(refused)


async def test_a_helper_another_owner_and_a_better_sorting(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "helper", case)
    assert await slack.bench.submit(SAM, person=PRIYA, task="find the parcel") == {}
    await shown(slack, "Priya Nair is told.")
    await opened(slack, LEE, "sort", case)
    assert await slack.bench.submit(LEE, type="product-quality", severity="critical") == {}
    await shown(slack, "Corrected.")
    await opened(slack, LEE, "owner", case)
    sent = {"person": PRIYA, "reason": "unreachable", "words": "is ill", "brief": "The parcel is lost."}
    assert await slack.bench.submit(LEE, **sent) == {}
    await shown(slack, "Priya Nair owns it now.")
    after = await slack.desk.get(case.id)
    assert after.owner is not None
    assert (after.owner.name, after.triage.severity, after.helpers[0].task) == (
        "Priya Nair",
        "critical",
        "find the parcel",
    )


async def test_it_is_resolved_written_down_and_opened_again(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "resolve", case)
    question = "Dana, a new lamp is with you now. Is it settled for you, or is something still open?"
    assert await slack.bench.submit(SAM, remedy="a new lamp came on Thursday", text=question) == {}
    await shown(slack, "is asked whether it is settled", "Write down what happened")
    await opened(slack, SAM, "document", case)
    learned = {
        "failed": "late",
        "cause": "economy",
        "remedy": "a lamp",
        "prevention": "express",
        "value": "fixable-fault",
    }
    assert await slack.bench.submit(SAM, **learned, learned="We learn to look at the date.") == {}
    await shown(slack, "Written down.")
    await opened(slack, PRIYA, "reopen", case)
    assert await slack.bench.submit(PRIYA, why="It is dark again.") == {}
    await shown(slack, "Open again")
    assert (await slack.desk.get(case.id)).state is State.OWNED


async def documented(slack: House, cause: str = "economy") -> Complaint:
    """Sam's, written down."""
    case = await owned(slack)
    return await slack.desk.document(case.id, await person(slack, SAM), replace(LEARNED, cause=cause))


async def test_its_cause_is_looked_after_and_another_one_chosen(slack: House) -> None:  # S2.9
    case = await documented(slack)
    assert case.lesson
    await slack.desk.causes.add(Cause(id="k2", team="", name="the shade is thin"))
    view = await opened(slack, SAM, "cause", case)
    assert "economy" in view.shown
    filled: dict[str, Any] = {
        "person": PRIYA,
        "fix": "in-work",
        "on": in_days(slack, 3),
        "changed": "express is preset",
    }
    assert await slack.bench.submit(SAM, cause=case.lesson.cause, **filled) == {}
    await shown(slack, "The cause is noted.")
    cause = await slack.desk.cause_of(case)
    assert cause
    assert cause.owner
    assert (cause.owner.name, cause.fix, cause.changed) == ("Priya Nair", "in-work", "express is preset")
    again = await opened(slack, SAM, "cause", case)
    assert PRIYA in json.dumps(again.raw)
    assert await slack.bench.submit(SAM, cause="k2", fix="open") == {}
    await shown(slack, "It is under that cause now.")
    after = (await slack.desk.get(case.id)).lesson
    assert after
    assert after.cause == "k2"


async def test_who_else_is_affected_is_one_a_line(slack: House) -> None:  # S1.10
    case = await documented(slack)
    await opened(slack, SAM, "affected", case)
    assert await slack.bench.submit(SAM, others="Joe Park\nKim Sato, none") == {}
    await shown(slack, "Each has a complaint of their own now, found by us.")
    after = (await slack.desk.get(case.id)).lesson
    assert after
    assert len(after.others) == 2
    assert {one.customer.name for one in await slack.complaints()} >= {"Joe Park", "Kim Sato"}


async def test_without_a_cause_nothing_can_be_said_of_it(slack: House) -> None:
    case = await owned(slack)
    await pressed(slack, SAM, "cause", f"{case.id}|cause")
    await shown(slack, "Write down what the team learns first.")


# Wrong input: beside its field, and the dialog stays

WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("facts", {"option_label_0": "money", "option_amount_0": "a lot"}, "option_amount_0", "79.00 USD"),
    ("facts", {"cause_status": None}, "cause_status", "none of the choices"),
    ("promise", {"what": " \u200b", "due": 2}, "what", "is empty"),
    ("promise", {"what": "a lamp", "due": None}, "due", "is empty"),
    ("promise", {"what": "a lamp", "due": -1}, "due", "already past"),
    ("promise", {"what": "a lamp", "due": 500}, "due", "more than a year off"),
    ("move", {"due": -1}, "due", "already past"),
    ("move", {"promise": None, "due": 2}, "promise", "is not open"),
    ("drop", {"why": " "}, "why", "is empty"),
    ("drop", {"promise": None, "why": "She has one."}, "promise", "is not open"),
    ("helper", {"person": None, "task": "look"}, "person", "nobody of that name"),
    ("helper", {"person": DANA, "task": "look"}, "person", "nobody of that name"),
    ("helper", {"person": PRIYA, "task": " "}, "task", "is empty"),
    ("owner", {"person": SAM, "reason": "unreachable", "brief": "lost"}, "person", "owns this complaint already"),
    ("owner", {"person": PRIYA, "reason": None, "brief": "lost"}, "reason", "none of the choices"),
    ("owner", {"person": PRIYA, "reason": "other", "brief": "lost"}, "words", "Say in words why"),
    ("owner", {"person": PRIYA, "reason": "end-of-shift", "brief": "lost"}, "reason", "only a critical complaint"),
    ("owner", {"person": PRIYA, "reason": "deactivated", "brief": " "}, "brief", "Say in words why"),
    ("sort", {"severity": "low", "reason": " "}, "reason", "is empty"),
    ("sort", {"type": None}, "type", "none of the choices"),
    ("resolve", {"remedy": " ", "text": "Settled?"}, "remedy", "is empty"),
    ("resolve", {"remedy": "a lamp", "text": " "}, "text", "is empty"),
    ("document", {"failed": " ", "value": "none-found"}, "failed", "is empty"),
    ("resolve", {"remedy": "a lamp", "text": BAD}, "text", "guardrails stop"),
    ("document", {"failed": "a", "cause": "b", "remedy": "c", "prevention": "d", "value": None}, "value", "none of"),
    ("draft", {"text": " "}, "text", "is empty"),
    ("draft", {"text": "Hello", "kind": None}, "kind", "none of the choices"),
]


@pytest.mark.parametrize(("form", "sent", "field", "why"), WRONG, ids=lambda value: str(value)[:24])
async def test_what_is_wrong_is_said_beside_its_field_and_nothing_changes(
    slack: House, form: str, sent: dict[str, Any], field: str, why: str
) -> None:
    case = await owned(slack)
    if form in ("move", "drop"):
        due = slack.clock() + timedelta(days=1)
        case = await slack.desk.promise(case.id, await person(slack, SAM), "a lamp", due)
    before = await opened(slack, LEE if form == "owner" else SAM, form, case)
    values = {name: in_days(slack, value) if name == "due" and value else value for name, value in sent.items()}
    errors = await slack.bench.submit(LEE if form == "owner" else SAM, **values)
    assert list(errors) == [field]
    assert why in errors[field]
    now = await slack.bench.view()
    assert now is not None
    assert now.raw["id"] == before.raw["id"]
    assert await slack.desk.get(case.id) == case


# The draft


async def drafting(slack: House, case: Complaint) -> View:
    return await opened(slack, SAM, "draft", case)


def by(slack: House) -> str:
    tomorrow = slack.clock() + timedelta(days=1)
    return f"{tomorrow:%A}, {tomorrow.day} {tomorrow:%B}, 17:00"


def good(slack: House) -> str:
    return GOOD.format(by=by(slack))


async def test_the_draft_is_looked_at_while_it_is_typed(slack: House) -> None:
    case = await owned(slack)
    view = await drafting(slack, case)
    for text in ("So", "Sorry if", BAD):
        state = {"values": view.state(text=text)}
        action = {"type": "plain_text_input", "action_id": "text", "block_id": "text", "value": text, "action_ts": "1"}
        typed = interaction("block_actions", SAM, actions=[action], view={**view.raw, "state": state}, trigger_id="1.1")
        assert (await slack.tell(typed))[0] == 200
    now = await shown(slack, "before this can be sent", "conditional-apology")
    assert now.fields["text"]["initial_value"] == BAD
    assert len(await slack.bench.calls("views.update")) == 1
    assert (await slack.desk.get(case.id)).draft is None


def test_a_text_in_several_inputs_stays_in_the_inputs_it_is_in() -> None:
    first, second = inputs.text("text", "Text", "a" * 2_990 + "\n\n" + "b" * 100, lines=True)
    sent = {"blocks": [line("top", "x"), first, second]}
    cut_otherwise = inputs.text("text", "Text", "a" * 1_600 + "\n" + "a" * 1_389 + "c" + "b" * 100, lines=True)
    assert [one["block_id"] for one in cut_otherwise] == ["text", "text~n1"]
    view = {"blocks": [line("remark", "y"), line("top", "x"), *cut_otherwise, line("below", "z")]}
    assert [one["block_id"] for one in opening.keeping(view, sent)["blocks"]] == [
        "remark", "top", "text", "text~p1", "below",
    ]  # fmt: skip
    assert opening.keeping(view, {"blocks": cut_otherwise}) == view
    assert opening.keeping({"blocks": []}, sent)["blocks"] == [first, second]


async def test_what_the_rules_stop_stays_open_with_the_text_and_what_they_say(slack: House) -> None:
    case = await owned(slack)
    await drafting(slack, case)
    assert await slack.bench.submit(SAM, text=BAD, do="send") == {}
    now = await shown(slack, "The guardrails stop this text", "conditional-apology")
    assert now.fields["text"]["initial_value"] == BAD
    await slack.idle()
    assert not (await slack.desk.get(case.id)).first_word_at
    assert await slack.bench.submit(SAM, text=good(slack), kind="acknowledgement", do="send") == {}
    await shown(slack, "Sent to Dana.")
    await slack.idle()
    said = [one.text for one in await slack.bench.privately(DANA) if not one.only_for]
    assert good(slack) in said


async def test_saving_keeps_the_dialog_open_and_says_so(slack: House) -> None:
    case = await owned(slack)
    await drafting(slack, case)
    assert await slack.bench.submit(SAM, text=good(slack)) == {}
    await shown(slack, "The draft is saved. Nothing is sent yet.", "Nothing stops this text.")
    draft = (await slack.desk.get(case.id)).draft
    assert draft is not None
    assert draft.text == good(slack)


async def test_what_rests_on_no_fact_is_ticked_in_the_dialog(slack: House) -> None:
    case = await owned(slack)
    await drafting(slack, case)
    text = good(slack).replace("I own this now", "You spent the evenings in the dark. I own this now")
    assert await slack.bench.submit(SAM, text=text, do="send") == {}
    now = await shown(slack, "on no fact you recorded", "Do you stand for it?")
    assert await slack.bench.submit(SAM, do="send", ticked=[now.fields["ticked"]["options"][0]["value"]]) == {}
    await shown(slack, "Sent to Dana.")


async def test_a_rule_is_appealed_with_a_reason(slack: House) -> None:
    case = await owned(slack)
    await drafting(slack, case)
    assert await slack.bench.submit(SAM, text=BAD) == {}
    now = await shown(slack, "conditional-apology")
    which = now.fields["which"]["options"][0]["value"]
    assert await slack.bench.submit(SAM, do="appeal") == {
        "which": "Choose the rule that reads it wrongly, and say why."
    }
    assert "is empty" in (await slack.bench.submit(SAM, do="appeal", which=which))["reason"]
    assert await slack.bench.submit(SAM, do="appeal", which=which, reason="He said so himself.") == {}
    await shown(slack, "The team is asked.")
    draft = (await slack.desk.get(case.id)).draft
    assert draft is not None
    assert draft.review.appeals[0].reason == "He said so himself."


async def test_a_draft_that_was_thrown_away_meanwhile_costs_nobody_his_text(slack: House) -> None:
    case = await owned(slack)
    sam = await person(slack, SAM)
    await slack.desk.edit(case.id, sam, 0, Kind.ACKNOWLEDGEMENT, "First")
    await drafting(slack, case)
    await slack.desk.discard(case.id, sam, 1)
    errors = await slack.bench.submit(SAM, text="Second")
    assert "no longer the current one" in errors["text"]


async def test_a_new_word_of_the_customer_is_shown_before_anything_is_sent(slack: House) -> None:
    case = await owned(slack)
    await slack.desk.edit(case.id, await person(slack, SAM), 0, Kind.ACKNOWLEDGEMENT, good(slack))
    await drafting(slack, case)
    await slack.bench.command(DANA, "/complaint", "And the shade is cracked, too!")
    await eventually(_heard(slack, case), "the customer's words")
    assert await slack.bench.submit(SAM, do="send") == {}
    await shown(slack, "Dana wrote again since you last saved this draft")
    assert not (await slack.desk.get(case.id)).first_word_at


def _heard(slack: House, case: Complaint) -> Any:
    async def heard() -> bool:
        return bool((await slack.desk.get(case.id)).said)

    return heard


async def test_a_grave_text_is_signed_off_by_a_lead_and_sent_by_its_owner(slack: House) -> None:
    case = await owned(slack, "Your lamp exploded and burnt my hand badly; I had to go to hospital.")
    assert "injury" in case.triage.flags
    await drafting(slack, case)
    sorry = "I'm sorry that we sent you a lamp that burnt your hand."
    text = f"Thank you for telling me, Dana. {sorry} I own this now, and I will write to you by {by(slack)}."
    assert await slack.bench.submit(SAM, text=text, kind="apology", do="send") == {}
    await shown(slack, "signed it off")
    assert await slack.bench.submit(SAM, do="sign") == {}
    await shown(slack, "A lead is asked")
    draft = (await slack.desk.get(case.id)).draft
    assert draft is not None
    assert draft.review.asked


async def test_in_a_language_without_rules_what_he_wrote_himself_is_noted(slack: House) -> None:
    case = await owned(
        slack, "Ma commande est arrivée avec huit jours de retard et personne ne m'a répondu. Je suis déçue."
    )
    await drafting(slack, case)
    text = "Bonjour Dana, merci de nous l'avoir dit. Je m'en occupe moi-même."
    assert await slack.bench.submit(SAM, text=text) == {}
    await shown(slack, "Nobody here can check this text")
    assert await slack.bench.submit(SAM, do="wrote") == {}
    await shown(slack, "Noted as what you wrote to Dana.")
    assert (await slack.desk.get(case.id)).first_word_at


# Who, and what is there no more


async def test_customers_open_and_send_nothing_of_the_teams(slack: House) -> None:
    case = await owned(slack)
    view = await opened(slack, SAM, "facts", case)
    for form in ("facts", "draft", "timeline", "settings", "report"):
        await pressed(slack, EVE, form, f"{case.id}|x")
        now = await shown(slack, "Only agents and leads can do that")
        assert NAMES[DANA] not in now.shown
        await slack.bench.cancel(EVE)
    sent = {**view.raw, "state": {"values": view.state(**FACTS)}}
    status, text = await slack.tell(interaction("view_submission", EVE, view=sent))
    assert status == 200
    assert "Only agents and leads can do that" in text
    assert (await slack.desk.get(case.id)).account == case.account


@pytest.mark.parametrize(("user", "form", "why"), [
    (PRIYA, "facts", "Only Sam Okafor"), (PRIYA, "resolve", "Only Sam Okafor"), (PRIYA, "helper", "Only Sam Okafor"),
    (PRIYA, "sort", "Only Sam Okafor"), (SAM, "owner", "Only a lead"), (SAM, "settings", "Only a lead"),
])  # fmt: skip
async def test_nobody_fills_in_what_he_may_not_send(slack: House, user: str, form: str, why: str) -> None:
    case = await owned(slack)
    await pressed(slack, user, form, f"{case.id}|{form}")
    now = await shown(slack, why)
    assert not now.fields


async def test_colleagues_read_the_complaint_and_its_draft(slack: House) -> None:
    case = await owned(slack)
    await slack.desk.edit(case.id, await person(slack, SAM), 0, Kind.ACKNOWLEDGEMENT, good(slack))
    view = await opened(slack, PRIYA, "timeline", case)
    assert LATE in view.shown
    assert "Took it on" in view.shown
    view = await opened(slack, PRIYA, "draft", case)
    assert good(slack) in view.shown
    assert not view.fields


async def test_a_complaint_that_is_not_there_is_said_in_a_sentence(slack: House) -> None:
    case = await owned(slack)
    view = await opened(slack, SAM, "facts", case)
    await pressed(slack, SAM, "facts", "c00000000000|")
    await shown(slack, "There is no such complaint")
    about = json.loads(view.raw["private_metadata"]) | {"complaint": "c00000000000"}
    sent = {**view.raw, "private_metadata": json.dumps(about), "state": {"values": view.state(**FACTS)}}
    _, text = await slack.tell(interaction("view_submission", SAM, view=sent))
    assert "There is no such complaint" in text


@pytest.mark.parametrize("metadata", ["", "[]", "{", '{"form": "nonsense"}', '{"form": "draft", "fields": 3}'])
async def test_a_dialog_that_is_no_dialog_of_ours_is_answered_all_the_same(slack: House, metadata: str) -> None:
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "form:x",
        "private_metadata": metadata,
        "blocks": [],
        "state": {},
    }
    status, text = await slack.tell(interaction("view_submission", SAM, view=view))
    assert status == 200
    assert json.loads(text)["response_action"] == "update"


async def test_buttons_in_a_dialog_open_the_next_one_upon_it(slack: House) -> None:
    case = await owned(slack)
    view = await opened(slack, SAM, "timeline", case)
    await pressed(slack, SAM, "facts", f"{case.id}|facts", view)
    await shown(slack, "What failed?")
    assert len(await slack.bench.calls("views.push")) == 1


async def test_where_slack_allows_no_more_dialogs_the_upper_one_is_changed(
    sqlite_storage: Storage, clock: MovedClock
) -> None:
    async with rig(sqlite_storage, clock) as slack:
        slack.slack.refusals["views.push"] = {"error": "push_limit_reached"}
        sam = await slack.site.people.person("", SAM)
        case = await told_of(slack.site, "", sam, "slack:x", "Dana", LATE)
        body = {"user": {"id": SAM}, "trigger_id": "1", "view": {"type": "modal", "id": "V3"},
                "actions": [{"action_id": "open:timeline:0", "value": f"{case.id}|"}]}  # fmt: skip
        await dialogs.opened(slack.site, "", body, "timeline")
        (changed,) = slack.slack.asked("views.update")
        assert changed["view_id"] == "V3"
        assert LATE in changed["view"]


async def test_a_trigger_that_is_over_is_said_privately(sqlite_storage: Storage, clock: MovedClock) -> None:
    async with rig(sqlite_storage, clock) as slack:
        slack.slack.refusals["views.open"] = {"error": "expired_trigger_id"}
        body = {"user": {"id": SAM}, "trigger_id": "1", "channel": {"id": DESK}}
        await dialogs.opened(slack.site, "", body, "report")
        assert ["did not work just now" in one for one in slack.slack.heard(SAM)] == [True]


# A slow database


class Slow:
    """A store behind a slow line: what is loaded comes late."""

    def __init__(self, store: Store, seconds: float) -> None:
        self._store = store
        self._seconds = seconds

    async def load(self, complaint_id: str) -> Complaint:
        await asyncio.sleep(self._seconds)
        return await self._store.load(complaint_id)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


async def test_a_dialog_that_takes_long_to_make_appears_when_it_is_there(slack: House) -> None:
    case = await owned(slack)
    slack.desk.store = cast("Store", Slow(slack.storage.store, 2.5))
    await pressed(slack, SAM, "facts", f"{case.id}|facts")
    await shown(slack, "This takes a little longer")
    await shown(slack, "What failed?")


async def test_what_takes_long_to_save_is_told_in_the_dialog(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "reopen", case)
    slack.desk.store = cast("Store", Slow(slack.storage.store, 1.5))
    assert await slack.bench.submit(SAM, why="It is dark.") == {}
    await shown(slack, "It is being saved")
    await shown(slack, "Open again")


async def test_what_is_refused_late_is_still_there(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "promise", case)
    slack.desk.store = cast("Store", Slow(slack.storage.store, 1.5))
    assert await slack.bench.submit(SAM, what="a lamp", due=in_days(slack, -1)) == {}
    await shown(slack, "It is being saved")
    now = await shown(slack, "already past")
    assert now.fields["what"]["initial_value"] == "a lamp"


async def test_who_closed_it_meanwhile_hears_what_came_of_it(sqlite_storage: Storage, clock: MovedClock) -> None:
    async with rig(sqlite_storage, clock) as slack:
        slack.slack.refusals["views.update"] = {"error": "not_found"}
        saving = asyncio.create_task(_saved("The facts are saved."))
        await dialogs.late(slack.site, "", {"user": {"id": SAM}, "view": {"id": "V1"}}, saving)
        assert [one["text"] for one in slack.slack.asked("chat.postMessage")] == ["The facts are saved."]


async def _saved(said: str) -> Saved:
    return Saved(said=said, view=views.notice("Done", said))


async def _late(slack: Rig, user: str, view: dict[str, Any], said: str) -> str:
    """What a dialog shows that was refused after a while."""
    saving = asyncio.create_task(_refused(said))
    await dialogs.late(slack.site, "", {"user": {"id": user}, "view": view}, saving)
    return slack.slack.asked("views.update")[-1]["view"]


async def _refused(said: str) -> Saved:
    return Saved(said=said, errors={"x": said})


async def test_every_dialog_is_still_there_when_it_is_refused_late(sqlite_storage: Storage, clock: MovedClock) -> None:
    async with rig(sqlite_storage, clock) as slack:
        report = views.report("", "", {"channel": "C1", "ts": "1.2"})
        state = {"values": View(report).state(text="The lamp is broken.", customer="Mira")}
        shown = await _late(slack, SAM, {**report, "id": "V1", "state": state}, "Not yet.")
        assert all(words in shown for words in ("Not yet.", "The lamp is broken.", "Mira", "1.2"))
        settings = desk_choice.view(slack.site.desk.policy.desk_place())
        assert "Which channel" in await _late(slack, LEE, {**settings, "id": "V1"}, "Not yet.")
        shown = await _late(slack, SAM, {**settings, "id": "V1"}, "Not yet.")
        assert "Which channel" not in shown
        assert "Not yet." in shown


async def test_what_cannot_be_looked_at_changes_nothing(sqlite_storage: Storage, clock: MovedClock) -> None:
    async with rig(sqlite_storage, clock) as slack:
        about = json.dumps({"form": "draft", "complaint": "c00000000000"})
        typing = {str(number): "" for number in range(dialogs.MOST_TYPING)}
        body = {"user": {"id": SAM}, "view": {"id": "V1", "private_metadata": about, "blocks": []}}
        await dialogs.looked_at(slack.site, "", body, typing)
        assert not typing
        assert not slack.slack.asked("views.update")


async def test_a_customer_reports_nothing_by_a_dialog_of_the_teams(sqlite_storage: Storage, clock: MovedClock) -> None:
    async with rig(sqlite_storage, clock) as slack:
        report = {**views.report("x", "y"), "id": "V1", "state": {}}
        saved = await filling.saved(slack.site, "", DANA, report)
        assert saved.errors == {"customer": "Only agents and leads can do that. Ask a lead to make you an agent."}
        settings = {**desk_choice.view(slack.site.desk.policy.desk_place()), "id": "V1"}
        saved = await filling.saved(slack.site, "", SAM, settings)
        assert saved.errors == {"desk": "Only a lead can do that."}
        assert not await slack.all()


async def test_where_the_database_is_away_what_was_typed_stays(slack: House) -> None:
    case = await owned(slack)
    await opened(slack, SAM, "promise", case)
    slack.desk.store = cast("Store", object())
    errors = await slack.bench.submit(SAM, what="a lamp", due=in_days(slack, 1))
    assert "did not work just now" in errors["what"]
    await pressed(slack, SAM, "facts", f"{case.id}|facts")
    await shown(slack, "did not work just now")


async def test_what_was_begun_is_finished_before_we_stop(
    slack_bench: Bench, sqlite_storage: Storage, clock: MovedClock, policy: Policy
) -> None:
    async with running(slack_bench, sqlite_storage, clock, policy) as slack:
        case = await owned(slack)
        await opened(slack, SAM, "promise", case)
        slack.desk.store = cast("Store", Slow(slack.storage.store, 1.5))
        assert await slack.bench.submit(SAM, what="a lamp", due=in_days(slack, 1)) == {}
    assert [one.what for one in (await sqlite_storage.store.load(case.id)).open_promises] == ["a lamp"]
