"""The frame of every dialog: its title, its buttons, and what it keeps in mind while somebody fills it in."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot import asked
from handlers.slack.addresses import parse
from handlers.slack.pieces import ID, TITLE, VIEW_BLOCKS, Block, plain

View = dict[str, Any]
METADATA = 3_000  # characters


class Asked(asked.Asked):
    """As Slack shows it."""

    __slots__ = ()

    @property
    def team(self) -> str:
        """The workspace this is in."""
        return parse(self.person.id).team

    def moment(self, name: str) -> datetime | None:
        """A time that was chosen before."""
        try:
            return datetime.fromisoformat(self.value(name))
        except ValueError:
            return None

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
