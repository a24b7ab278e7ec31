"""The dialogs that ask for something: promises, help, how it ends. Their fields are those of `bot.forms`.

Times are typed, as "Friday noon" or "2026-11-20 17:00": Discord has no field for them.
"""

from collections.abc import Mapping
from typing import Any

from bot.facts import Complaint
from bot.forms import MEDIUM, NOBODY
from bot.kinds import Severity
from bot.moments import LONGEST
from bot.refusals import NoCause, NoPromise
from bot.steps import SHORT
from bot.wording.labels import (
    DOUBLES,
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
from bot.wording.phrases import at
from bot.wording.replies import question
from handlers.discord import inputs
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked

NEW = "new"  # tells the dialog from the pane of the same name
WHEN = "tomorrow 5pm, Friday noon, in 2 business days"


def _dialog(asked: Asked, name: str, title: str, *fields: list[inputs.Field] | inputs.Item) -> inputs.Dialog:
    flat = [one for part in fields for one in (part if isinstance(part, list) else [part])]
    return inputs.dialog(title, Wanted("form", asked.complaint.id, name), flat)


def _when(asked: Asked, label: str, name: str = "due", *, optional: bool = False) -> list[inputs.Field]:
    """A time, typed in the person's own zone."""
    return inputs.text(
        name, label, asked.value(name), limit=LONGEST, optional=optional, placeholder=WHEN,
        hint=f"Your own time ({asked.person.zone}).",
    )  # fmt: skip


def _somebody(asked: Asked, label: str) -> list[inputs.Field]:
    return inputs.somebody("person", label, asked.value("person"), private=asked.private)


def _named(words: Mapping[Any, str]) -> dict[str, str]:
    return {str(value): label for value, label in words.items()}


# Promises


def promise(asked: Asked) -> inputs.Dialog:
    """Something to promise."""
    what = inputs.text(
        "what", "What do you promise?", asked.value("what"), limit=SHORT, lines=True, placeholder="the refund is sent",
        hint="You are reminded before it is due.",
    )  # fmt: skip
    fields = [*what, *_when(asked, "By when?")]
    return inputs.dialog(f"Promise {asked.name} something", Wanted("form", asked.complaint.id, "promise", NEW), fields)


def move(asked: Asked) -> inputs.Dialog:
    """A promise that cannot be kept in time; the customer hears it before. Raises NoPromise."""
    how = f"Better early than late: {asked.name} hears it from you, in an update that is drafted for you."
    return _dialog(
        asked, "move", "Move a promise",
        inputs.remark(how),
        _which(asked),
        _when(asked, "It will be"),
    )  # fmt: skip


def drop(asked: Asked) -> inputs.Dialog:
    """A promise that the customer wants no more; so that no owner lets himself off, he says how he knows.

    Raises NoPromise.
    """
    why = inputs.text(
        "why", f"What did {asked.name} say?", asked.value("why"), limit=SHORT, lines=True,
        placeholder="she has bought one elsewhere",
    )  # fmt: skip
    return _dialog(asked, "drop", "No longer wanted", _which(asked), why)


def _which(asked: Asked) -> inputs.Item:
    promises = asked.complaint.open_promises[: inputs.MANY]
    if not promises:
        raise NoPromise
    known = {made.id: f"{made.what} (by {at(made.due, asked.person.zone)})" for made in promises}
    chosen = asked.value("promise", asked.argument if asked.argument in known else promises[0].id)
    return inputs.menu("promise", "Which promise?", known, chosen)


def waiting(asked: Asked) -> inputs.Dialog:
    """For whom we wait, until when; and until when the customer is with us."""
    pause, zone = asked.complaint.pause, asked.person.zone
    nobody = {NOBODY: "Nobody: it is our turn"} if pause else {}
    until = at(pause.until, zone) if pause else ""
    return _dialog(
        asked, "waiting", "Waiting",
        inputs.remark(f"Until then you are not reminded. What {asked.name} asks, and what you promised, still counts."),
        inputs.radio(
            "waiting_for", "For whom do we wait?", {**_named(WAITS), **nobody},
            asked.value("waiting_for", str(pause.waiting_for) if pause else ""), optional=True,
        ),
        _when(asked, f"Until when?{f' (now {until})' if until else ''}", "until", optional=True),
        _when(asked, "The customer is still with us until", "leaves", optional=True),
    )  # fmt: skip


# People


def helper(asked: Asked) -> inputs.Dialog:
    """Somebody helps; the owner stays the one who answers."""
    task = inputs.text(
        "task", "With what?", asked.value("task"), limit=SHORT, lines=True, placeholder="find the parcel",
        hint="A helper has a task. You stay the one who answers.",
    )  # fmt: skip
    due = _when(asked, "By when?", optional=True)
    return _dialog(asked, "helper", "Add a helper", _somebody(asked, "Who can help?"), task, due)


def owner(asked: Asked) -> inputs.Dialog:
    """The exception: somebody else goes on with it."""
    had = asked.complaint.owner.name if asked.complaint.owner else "The owner"
    return _dialog(
        asked, "owner", "Another owner",
        inputs.remark(f"The exception: {had} cannot go on. It is counted as a hand-off."),
        _somebody(asked, "Who owns it from now on?"),
        inputs.menu("reason", "Why?", _named(HAND_OFFS), asked.value("reason")),
        inputs.text(
            "words", "In your words", asked.value("words"), limit=SHORT, lines=True, optional=True,
            placeholder="is ill this week", hint="Needed for something else.",
        ),
        inputs.text(
            "brief", "What must the new owner know?", asked.value("brief"), limit=MEDIUM, lines=True,
            hint=f"So that {asked.name} need not repeat anything.",
        ),
    )  # fmt: skip


# Sorting and ending


def sort(asked: Asked) -> inputs.Dialog:
    """The type, the severity and the stage, corrected."""
    triage = asked.complaint.triage
    levels = {str(severity): str(severity) for severity in Severity}
    return _dialog(
        asked, "sort", "Correct the sorting",
        inputs.menu("type", "What kind of failure is it?", _named(TYPES), asked.value("type", triage.type)),
        inputs.menu("severity", "How bad is it?", levels, asked.value("severity", triage.severity),
                    hint=triage.reasons),
        inputs.menu("stage", f"Where does {asked.name} stand?", _named(STAGES), asked.value("stage", triage.stage)),
        inputs.text("reason", "Why?", asked.value("reason"), limit=SHORT, lines=True, optional=True,
                    hint="Needed to lower the severity."),
    )  # fmt: skip


def customer(asked: Asked) -> inputs.Dialog:
    """How it stands with the customer: what triage read from the words, to confirm or to correct."""
    case, triage = asked.complaint, asked.complaint.triage
    return _dialog(
        asked, "customer", "The customer",
        inputs.menu("relationship", "How close are they to us?", _named(RELATIONSHIPS),
                    asked.value("relationship", case.customer.relationship),
                    hint="From what you know, never from tone or name."),
        inputs.radio("double", "Did they write before in this matter?", _named(DOUBLES),
                     asked.value("double", triage.double_disappointment)),
        inputs.menu("trigger", "What set them off?", _named(TRIGGERS), asked.value("trigger", triage.trigger)),
        inputs.menu("intent", "What do they believe?", _named(INTENTS), asked.value("intent", triage.intent)),
        inputs.text("evidence", "In which words of theirs?", asked.value("evidence", triage.evidence), limit=SHORT,
                    optional=True, hint="Word for word; empty where it is not clear."),
    )  # fmt: skip


def resolve(asked: Asked) -> inputs.Dialog:
    """What was done, and the question whether that settles it."""
    case = asked.complaint
    start = question(case).replace(": …", "")  # nothing is to be filled in that could be overlooked
    return _dialog(
        asked, "resolve", "Settle it",
        inputs.text("remedy", f"What was done for {asked.name}?", asked.value("remedy", case.remedy), limit=SHORT,
                    lines=True, placeholder="a new lamp came on Thursday"),
        inputs.text("text", f"Your question to {asked.name}", asked.value("text", case.question or start), limit=MEDIUM,
                    lines=True, hint="Sent word for word, with two buttons: “Yes, it is settled” and “No, not yet”."),
        inputs.remark(asked.where),
    )  # fmt: skip


def document(asked: Asked) -> inputs.Dialog:
    """What the team learns; without it nothing is closed. The remedy is asked for only where it is not known."""
    known, account = asked.complaint.documentation, asked.complaint.account
    worth = asked.value("value", str(known.value) if known else "")
    return _dialog(
        asked, "document", "What we learn",
        _written(asked, "failed", "What failed?", known.failed if known else "; ".join(account.failures)),
        _written(asked, "cause", "Why?", known.cause if known else account.cause),
        _written(asked, "prevention", "What keeps it from happening again?",
                 known.prevention if known else account.fix_done),
        inputs.menu("value", "What is it worth to us?", _named(VALUES), worth),
        _written(asked, "learned", "We learn that …", known.learned if known else "", optional=True)
        if known_remedy(asked.complaint) else _written(asked, "remedy", "What was done for this customer?", ""),
    )  # fmt: skip


def known_remedy(complaint: Complaint) -> str:
    """What was done for the customer, which "document" does not ask for again; empty where it asks."""
    return complaint.documentation.remedy if complaint.documentation else complaint.remedy


def _written(asked: Asked, name: str, label: str, known: str, *, optional: bool = False) -> list[inputs.Field]:
    return inputs.text(name, label, asked.value(name, known), limit=MEDIUM, lines=True, optional=optional)


def cause(asked: Asked) -> inputs.Dialog:
    """Its cause on the team's list: another one that fits better, or how far the repair of this one is."""
    lesson = asked.complaint.lesson
    if lesson is None:
        raise NoCause
    known = next((one for one in asked.causes if one.id == lesson.cause), None)
    listed = {lesson.cause: lesson.name, **{one.id: one.name for one in asked.causes}}
    owner_id = asked.value("person", known.owner.id if known and known.owner else "")
    until = f" (now {at(known.until, asked.person.zone)})" if known and known.until else ""
    return _dialog(
        asked, "cause", "The cause",
        inputs.menu("cause", "The cause", listed, asked.value("cause", lesson.cause),
                    hint="Choose another where that fits better."),
        inputs.somebody("person", "Who looks after it?", owner_id, private=asked.private, optional=True),
        inputs.radio("fix", "How far is the repair?", _named(FIXES), asked.value("fix", known.fix if known else "")),
        _when(asked, f"In work until{until}", "on", optional=True),
        inputs.text("changed", "What was changed, for customers", asked.value("changed",
                    known.changed if known else ""), limit=SHORT, lines=True, optional=True),
    )  # fmt: skip


def affected(asked: Asked) -> inputs.Dialog:
    """Who else met what happened."""
    others = inputs.text("others", "Who else is affected?", asked.value("others"), limit=MEDIUM, lines=True,
                         optional=True, placeholder="Joe Park", hint=OTHERS)  # fmt: skip
    return _dialog(asked, "affected", "Who else?", others)


def give_up(asked: Asked) -> inputs.Dialog:
    """The exception: nothing helps any more. A lead has to agree."""
    why = inputs.text("reason", "Why is there no way any more?", asked.value("reason"), limit=SHORT, lines=True,
                      hint="A lead has to agree; until then it stays open, and yours.")  # fmt: skip
    return _dialog(asked, "parting", "Give up", why)


def reopen(asked: Asked) -> inputs.Dialog:
    """Back to the same owner."""
    whose = asked.complaint.owner.name if asked.complaint.owner else "its owner"
    why = inputs.text("why", "Why?", asked.value("why"), limit=SHORT, lines=True, hint=f"It goes back to {whose}.")
    return _dialog(asked, "reopen", "Open it again", why)
