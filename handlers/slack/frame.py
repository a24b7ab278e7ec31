"""The frame of every dialog: its title, its buttons, and what it keeps in mind while somebody fills it in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.causes import Cause
from bot.facts import Complaint, Event, Person
from bot.offering import owns
from bot.policy import Policy
from bot.reviews import Judged
from handlers.slack.addresses import parse
from handlers.slack.pieces import ID, TITLE, VIEW_BLOCKS, Block, plain

View = dict[str, Any]
METADATA = 3_000  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a dialog is made of: the complaint as it is, who looks at it, and what that person has typed so far."""

    complaint: Complaint
    policy: Policy
    person: Person
    judged: Judged | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    events: Sequence[Event] = ()
    argument: str = ""
    causes: Sequence[Cause] = ()

    @property
    def name(self) -> str:
        """The customer, as a sentence calls him."""
        return self.complaint.first_name

    @property
    def owns(self) -> bool:
        """Is it this person's complaint?"""
        return owns(self.complaint, self.person)

    @property
    def team(self) -> str:
        """The workspace this is in."""
        return parse(self.person.id).team

    def value(self, name: str, default: str = "") -> str:
        """What stands in a field: what was typed, else what is known."""
        return self.typed.get(name, default)

    def view(self, form: str, title: str, blocks: Sequence[Block], *, submit: str = "", **fields: str) -> View:
        """A dialog of this complaint. What is in `fields` comes back with what is filled in."""
        about = {"complaint": self.complaint.id, "team": self.team, "fields": fields}
        return view(form, title, blocks, submit=submit, about=about)


def view(
    form: str, title: str, blocks: Sequence[Block], *, submit: str = "", about: Mapping[str, Any] | None = None
) -> View:
    """A dialog; without `submit` there is nothing to send."""
    made: View = {
        "type": "modal",
        "callback_id": f"form:{form}"[:ID],
        "title": plain(title, TITLE),
        "close": plain("Cancel" if submit else "Close", TITLE),
        "private_metadata": json.dumps({"form": form, **(about or {})})[:METADATA],
        "blocks": list(blocks)[:VIEW_BLOCKS],
    }
    return made | ({"submit": plain(submit, TITLE)} if submit else {})


def metadata(sent: Mapping[str, Any]) -> dict[str, Any]:
    """What a dialog keeps in mind: "form", "complaint", "team", "fields", and what `report` was given."""
    try:
        about = json.loads(sent.get("private_metadata") or "{}")
    except (TypeError, ValueError, RecursionError):
        return {}
    return about if isinstance(about, dict) else {}
