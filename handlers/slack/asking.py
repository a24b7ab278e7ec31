"""The dialogs that ask for something: facts, promises, help, how it ends. Their fields are those of `bot.forms`."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.asked import goes_to
from bot.case import Option
from bot.fields import OPTION_ROWS
from bot.forms import MEDIUM, NOBODY
from bot.kinds import Severity
from bot.refusals import NoCause
from bot.remedy import remedy_first
from bot.steps import SHORT, clean
from bot.wording.labels import (
    CAUSES,
    DOUBLES,
    FAULTS,
    FIXES,
    HAND_OFFS,
    INTENTS,
    OTHERS,
    RELATIONSHIPS,
    STAGES,
    TRIGGERS,
    TYPES,
    VALUES,
    WAITS,
)
from bot.wording.replies import question
from handlers.slack import inputs
from handlers.slack.addresses import PLATFORM, parse
from handlers.slack.frame import Asked, View
from handlers.slack.pieces import Block, divider, line, small

OFFERS = ("the full price back", "a new lamp", "a call from me", "the next month free")
KINDS_OF_OFFER = ("refund", "replacement", "repair", "goodwill", "other")


def facts(asked: Asked) -> View:
    """What only the owner knows. Drafts rest on it."""
    account = asked.complaint.account
    status = asked.value("cause_status", account.cause_status)
    fault = asked.value("fault", account.fault or "")
    blocks = [
        small("why", f"Drafts say only what stands here. What you leave empty, {asked.name} is not told."),
        *_list(asked, "failures", "What failed?", account.failures, "One a line, in plain words."),
        *_short(asked, "impact", f"What did it cost {asked.name}?", account.impact, "three evenings in the dark"),
        *_short(asked, "cause", "The cause, as we would tell it", account.cause, "we booked economy shipping"),
        inputs.radio(
            "cause_status", "Is the cause known?", named(CAUSES), status, hint="Only a confirmed cause is told."
        ),
        inputs.menu("fault", "Whose fault was it?", named(FAULTS), fault, optional=True),
        *_short(asked, "fix_done", "Done since, so that it does not come again", account.fix_done, "express is preset"),
        divider("offers"),
        small("first", f"What fits first: {remedy_first(asked.complaint).lower()}."),
        *_offers(asked),
        *_list(asked, "facts", "Other facts a reply may use", account.facts, "Numbers, dates, names; one a line."),
        *_list(
            asked,
            "third_parties",
            "Others who were involved",
            account.third_parties,
            "One a line; a reply never blames them.",
        ),
    ]
    return asked.view("facts", "The facts", blocks, submit="Save")


def named(words: Mapping[Any, str]) -> dict[str, str]:
    """Choices by their values."""
    return {str(value): label for value, label in words.items()}


def _list(asked: Asked, name: str, label: str, entries: Sequence[str], hint: str) -> list[Block]:
    """One entry a line; may stay empty."""
    return inputs.text(name, label, asked.value(name, "\n".join(entries)), lines=True, optional=True, hint=hint)


def _short(asked: Asked, name: str, label: str, value: str, example: str) -> list[Block]:
    """A few lines that may stay empty."""
    return inputs.text(
        name, label, asked.value(name, value), limit=SHORT, lines=True, optional=True, placeholder=example
    )


def _offers(asked: Asked) -> list[Block]:
    """What can be offered: as many rows as are filled in, and one to add."""
    options = asked.complaint.account.options
    filled = max([len(options), *(row + 1 for row in range(OPTION_ROWS) if asked.value(f"option_label_{row}"))])
    return [block for row in range(min(OPTION_ROWS, filled + 1)) for block in _offer(asked, row)]


def _offer(asked: Asked, row: int) -> list[Block]:
    options, number = asked.complaint.account.options, row + 1
    known = options[row] if row < len(options) else Option(label="")
    label, kind, amount = (f"option_{part}_{row}" for part in ("label", "kind", "amount"))
    own = clean(known.kind).strip()[: inputs.KEY]
    kinds = dict.fromkeys((*KINDS_OF_OFFER, *([own] if own else [])))
    return [
        *inputs.text(
            label, f"Offer {number}: what?", asked.value(label, known.label), limit=200, optional=True,
            placeholder=OFFERS[row],
        ),
        inputs.menu(
            kind, f"Offer {number}: what kind?", {name: name for name in kinds}, asked.value(kind, own),
            optional=True,
        ),
        *inputs.text(
            amount, f"Offer {number}: how much, where it is money?", asked.value(amount, known.amount), limit=20,
            optional=True, placeholder="79.00 USD",
        ),
    ]  # fmt: skip


# Waiting


def waiting(asked: Asked) -> View:
    """For whom we wait, until when; and until when the customer is with us."""
    case, pause = asked.complaint, asked.complaint.pause
    nobody = {NOBODY: "Nobody: it is our turn"} if pause else {}
    chosen = asked.value("waiting_for", str(pause.waiting_for) if pause else "")
    blocks = [
        small("why", f"Until then you are not reminded. What {asked.name} asks, and what you promised, still counts."),
        inputs.radio("waiting_for", "For whom do we wait?", {**named(WAITS), **nobody}, chosen, optional=True),
        inputs.moment(
            "until", "Until when?", asked.moment("until") or (pause.until if pause else None), optional=True,
            hint=f"{inputs.YOUR_TIME} Two months at most.",
        ),
        divider("here"),
        inputs.moment(
            "leaves", f"{asked.name} is still with us until", asked.moment("leaves") or case.leaves_at, optional=True,
            hint="A guest who leaves, a shop that closes: everything is due half an hour before.",
        ),
    ]  # fmt: skip
    return asked.view("waiting", "Waiting", blocks, submit="Save")


# People


def helper(asked: Asked) -> View:
    """Somebody helps; the owner stays the one who answers."""
    blocks = [
        small("why", "A helper has a task. You stay the one who answers."),
        inputs.somebody("person", "Who can help?", _user(asked)),
        *inputs.text("task", "With what?", asked.value("task"), limit=SHORT, lines=True, placeholder="find the parcel"),
        inputs.moment("due", "By when?", asked.moment("due"), optional=True, hint=inputs.YOUR_TIME),
    ]
    return asked.view("helper", "Add a helper", blocks, submit="Ask for help")


def owner(asked: Asked) -> View:
    """The exception: somebody else goes on with it."""
    had = asked.complaint.owner.name if asked.complaint.owner else "The owner"
    blocks = [
        small("why", f"The exception: {had} cannot go on. It is counted as a hand-off."),
        inputs.somebody("person", "Who owns it from now on?", _user(asked)),
        inputs.menu("reason", "Why?", named(HAND_OFFS), asked.value("reason")),
        *inputs.text(
            "words", "In your words", asked.value("words"), limit=SHORT, lines=True, optional=True,
            placeholder="is ill this week", hint="Needed for something else.",
        ),
        *inputs.text(
            "brief", "What must the new owner know?", asked.value("brief"), limit=MEDIUM, lines=True,
            hint=f"So that {asked.name} need not repeat anything.",
        ),
    ]  # fmt: skip
    return asked.view("owner", "Another owner", blocks, submit="Change the owner")


def _user(asked: Asked) -> str:
    """Slack's id of somebody who was chosen before."""
    chosen = asked.value("person")
    return parse(chosen).id if chosen.startswith(f"{PLATFORM}:") else ""


# Sorting and ending


def sort(asked: Asked) -> View:
    """The type, the severity and the stage, corrected."""
    triage = asked.complaint.triage
    type_, severity = asked.value("type", triage.type), asked.value("severity", triage.severity)
    blocks = [
        inputs.menu("type", "What kind of failure is it?", named(TYPES), type_),
        inputs.menu("severity", "How bad is it?", {str(s): str(s) for s in Severity}, severity, hint=triage.reasons),
        inputs.menu("stage", f"Where does {asked.name} stand?", named(STAGES), asked.value("stage", triage.stage)),
        *inputs.text(
            "reason", "Why?", asked.value("reason"), limit=SHORT, lines=True, optional=True,
            hint="Needed to lower the severity.",
        ),
    ]  # fmt: skip
    return asked.view("sort", "Correct the sorting", blocks, submit="Correct")


def customer(asked: Asked) -> View:
    """How it stands with the customer: what triage read from the words, to confirm or to correct."""
    case, triage = asked.complaint, asked.complaint.triage
    blocks = [
        inputs.menu(
            "relationship", "How close are they to us?", named(RELATIONSHIPS),
            asked.value("relationship", case.customer.relationship),
            hint="From what you know, never from tone or name.",
        ),
        inputs.radio(
            "double", "Did they write before in this matter?", named(DOUBLES),
            asked.value("double", triage.double_disappointment),
        ),
        inputs.menu("trigger", "What set them off?", named(TRIGGERS), asked.value("trigger", triage.trigger)),
        inputs.menu("intent", "What do they believe?", named(INTENTS), asked.value("intent", triage.intent)),
        *inputs.text(
            "evidence", "In which words of theirs?", asked.value("evidence", triage.evidence), limit=SHORT,
            optional=True, hint="Word for word; empty where it is not clear.",
        ),
    ]  # fmt: skip
    return asked.view("customer", "The customer", blocks, submit="Save")


def resolve(asked: Asked) -> View:
    """What was done, and the question whether that settles it."""
    case = asked.complaint
    start = question(case).replace(": …", "")  # nothing is to be filled in that could be overlooked
    words = asked.value("text", case.question or start)
    blocks = [
        *inputs.text(
            "remedy", f"What was done for {asked.name}?", asked.value("remedy", case.remedy), limit=SHORT, lines=True,
            placeholder="a new lamp came on Thursday",
        ),
        *inputs.text(
            "text", f"Your question to {asked.name}", words, limit=MEDIUM, lines=True,
            hint="Sent word for word, with two buttons: “Yes, it is settled” and “No, not yet”.",
        ),
        small("where", where(asked)),
    ]  # fmt: skip
    return asked.view("resolve", "Settle it", blocks, submit="Record it and ask")


def where(asked: Asked) -> str:
    """Who will read an approved text, and where."""
    name = asked.complaint.customer.name
    openly = f"Goes to {name} as a reply in the thread: everybody in that channel can read it."
    return goes_to(asked.complaint, name, PLATFORM, openly)


def document(asked: Asked) -> View:
    """What the team learns; without it nothing is closed."""
    case, known = asked.complaint, asked.complaint.documentation
    account = case.account
    asks = (
        ("failed", "What failed?", known.failed if known else "; ".join(account.failures)),
        ("cause", "Why?", known.cause if known else account.cause),
        ("remedy", "What was done for this customer?", known.remedy if known else case.remedy),
        ("prevention", "What keeps it from happening again?", known.prevention if known else account.fix_done),
    )
    blocks = [
        block
        for name, label, value in asks
        for block in inputs.text(name, label, asked.value(name, value), limit=MEDIUM, lines=True)
    ]
    worth = asked.value("value", str(known.value) if known else "")
    blocks += [
        inputs.menu("value", "What is it worth to us?", named(VALUES), worth),
        *inputs.text(
            "learned", "We learn that …", asked.value("learned", known.learned if known else ""), limit=MEDIUM,
            lines=True, optional=True, hint="One sentence.",
        ),
    ]  # fmt: skip
    return asked.view("document", "What we learn", blocks, submit="Write it down")


def cause(asked: Asked) -> View:
    """Its cause on the team's list: another one that fits better, or how far the repair of this one is."""
    lesson = asked.complaint.lesson
    if lesson is None:
        return asked.view("cause", "The cause", [line("none", str(NoCause()))])
    known = next((one for one in asked.causes if one.id == lesson.cause), None)
    listed = {lesson.cause: lesson.name, **{one.id: one.name for one in asked.causes}}
    owner_id = known.owner.id if known and known.owner else ""
    on = (known.until or known.done_at) if known else None
    blocks = [
        inputs.menu("cause", "The cause", listed, asked.value("cause", lesson.cause),
                    hint="Choose another where that fits better; the rest is about this one."),
        inputs.somebody("person", "Who looks after it?", _user(asked) or parse(owner_id).id, optional=True),
        inputs.radio("fix", "How far is the repair?", named(FIXES), asked.value("fix", known.fix if known else "")),
        inputs.moment("on", "Until when, or when it was done", asked.moment("on") or on, optional=True,
                      hint=f"{inputs.YOUR_TIME} Empty where it is done now."),
        *inputs.text("changed", "What was changed, as customers may hear it", asked.value("changed",
                     known.changed if known else ""), limit=SHORT, lines=True, optional=True),
    ]  # fmt: skip
    return asked.view("cause", "The cause", blocks, submit="Save")


def affected(asked: Asked) -> View:
    """Who else met what happened."""
    blocks = inputs.text(
        "others", "Who else is affected?", asked.value("others"), limit=MEDIUM, lines=True, optional=True,
        placeholder="Joe Park", hint=OTHERS,
    )  # fmt: skip
    return asked.view("affected", "Who else?", blocks, submit="That is all")


def give_up(asked: Asked) -> View:
    """The exception: nothing helps any more. A lead has to agree."""
    blocks = inputs.text(
        "reason", "Why is there no way any more?", asked.value("reason"), limit=SHORT, lines=True,
        hint="A lead has to agree; until then it stays open, and yours.",
    )  # fmt: skip
    return asked.view("parting", "Give up", blocks, submit="Ask a lead")


def reopen(asked: Asked) -> View:
    """Back to the same owner."""
    whose = asked.complaint.owner.name if asked.complaint.owner else "its owner"
    blocks = inputs.text("why", "Why?", asked.value("why"), limit=SHORT, lines=True, hint=f"It goes back to {whose}.")
    return asked.view("reopen", "Open it again", blocks, submit="Open again")
