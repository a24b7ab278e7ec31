"""The timeline in words: what happened, when, and by whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.facts import Event

BOT = "amends"
LONGEST = 240  # characters of one value

SENTENCES: Mapping[str, str] = {
    "msg_in": "The customer wrote: “{text}”",
    "msg_deleted": "The customer deleted a message: “{text}”",
    "msg_out": "Sent to the customer: “{text}”",
    "case_opened": "Taken as a complaint",
    "filed": "Filed as not a complaint",
    "promoted": "Made a complaint after all",
    "sorted": "Sorted as {type}, {severity}. {reason}",
    "known": "Of the customer: {relationship}; set off by: {trigger}; believes: {intent}; let down before: {double}",
    "corrected": "Corrected the {field} from {from} to {to}. {reason}",
    "claimed": "Took it on",
    "opened": "Opened it and read all of it",
    "unclaimed": "Took the claim back",
    "owner_changed": "{to_name} owns it now, before that {from_name} ({reason}). {words}",
    "owner_away": "Is away; {name} looks after it meanwhile",
    "owner_back": "Is back",
    "helper_added": "{helper} helps: {task}",
    "helped": "Done, for which {helper} was asked: {task}",
    "facts_recorded": "Recorded the facts",
    "draft_asked": "Asked for a draft ({draft})",
    "draft": "Draft {number} is ready",
    "edit": "Changed draft {number}",
    "draft_discarded": "Threw draft {number} away",
    "ticked": "Stands for what rests on no fact in draft {number}",
    "appeal_asked": "Says that “{rule}” reads draft {number} wrongly: {reason}",
    "appeal": "Looked at “{rule}”. Set aside for that text: {upheld}",
    "signoff_asked": "Asked a lead to sign off draft {number}",
    "signoff": "Signed off draft {number}, word for word",
    "held": "Was asked to read draft {number} once more before it goes",
    "promise_made": "Promised: {what}",
    "promise_kept": "Kept a promise",
    "promise_moved": "Moved a promise",
    "promise_cancelled": "A promise is no longer wanted: {why}",
    "promise_broken": "A promise was not kept in time: {what}",
    "nudge": "Reminded {to} ({nudge})",
    "owner_told": "{lead} was told, and you know it",
    "paused": "Waits for the {waiting_for}",
    "went_on": "Goes on with it",
    "still_here": "The customer is with us for a while only",
    "snoozed": "Put a reminder off",
    "noted": "Read it; no answer needed",
    "resolved": "Resolved: {remedy}",
    "confirmed": "Is it settled? {settled}",
    "praised": "Praise that nobody asked for: “{text}”",
    "documented": "Wrote down what the team learns",
    "cause_set": "Put it under the cause “{name}”",
    "cause_looked_after": "The cause “{name}”: {fix}. {owner} looks after it",
    "fix_done": "The cause “{name}” is repaired",
    "fix_undone": "The cause “{name}” is not repaired after all",
    "affected": "Looked who else is affected: {count}",
    "found": "Found by us: affected as another customer was",
    "followed_up": "Looked in on the customer",
    "closed": "Closed. {reason}",
    "reopened": "Opened again. {why}",
    "parting_asked": "Would give up on it: {reason}",
    "parting_declined": "Would try once more",
    "made_worse": "Made worse by us: {how}",
    "undeliverable": "A message could not be delivered: {why}",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    at: datetime
    by: str
    text: str


class _Data(dict[str, str]):
    """What an event tells; what it does not tell leaves nothing behind."""

    def __missing__(self, key: str) -> str:
        return ""


def told(event: Event, name_of: Callable[[str], str]) -> Line:
    """An event as a person reads it; one of a newer kind by its own name. `name_of` gives a name for an id."""
    sentence = SENTENCES.get(event.kind, event.kind.replace("_", " ").capitalize())
    data = _Data({name: _value(value, name_of) for name, value in event.data.items()})
    return Line(event.at, "Amends" if event.by == BOT else name_of(event.by), sentence.format_map(data).strip())


def _value(value: object, name_of: Callable[[str], str]) -> str:
    text = name_of({True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
