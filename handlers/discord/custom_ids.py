"""What buttons and dialogs carry, so that any replica can answer them at any time: no state is kept for them.

"do:c0123456789a:approve:3:8f2c…" presses a verb (`bot.verbs`), "open:c0123456789a:draft:" opens something of
a complaint, "form:c0123456789a:promise:" is a dialog that was sent. Where it is about no complaint (a new one, the
settings) the id is "-".
"""

import re
from typing import Literal, NamedTuple

LONGEST = 100  # characters; Discord's limit
NONE = "-"
Kind = Literal["do", "open", "form"]
PATTERN = (
    r"(?P<kind>do|open|form):(?P<complaint>c[0-9a-f]{11}|-):(?P<name>[a-z][a-z0-9-]{0,30}):(?P<argument>[\s\S]{0,80})"
)
_PATTERN = re.compile(PATTERN)


class Wanted(NamedTuple):
    """What a button or a dialog is for. `complaint` is empty where it is about none."""

    kind: Kind
    complaint: str
    name: str
    argument: str = ""


def written(wanted: Wanted) -> str | None:
    """As a custom id; None where that would be too long, so that the button cannot be shown."""
    text = f"{wanted.kind}:{wanted.complaint or NONE}:{wanted.name}:{wanted.argument}"
    return text if len(text) <= LONGEST and _PATTERN.fullmatch(text) else None


def read(custom_id: str) -> Wanted | None:
    """None for what is none of ours, or of a version before."""
    match = _PATTERN.fullmatch(custom_id)
    if match is None:
        return None
    kind: Kind = match["kind"]  # type: ignore[assignment]  # the pattern knows no other
    return Wanted(kind, "" if match["complaint"] == NONE else match["complaint"], match["name"], match["argument"])
