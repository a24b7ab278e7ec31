"""What only the one who asked sees: a complaint with all that is known, its facts, its draft, its promises."""

from collections.abc import Mapping, Sequence

from bot.message import Button
from handlers.discord.cards import Payload
from handlers.discord.frame import Asked

NAMES = frozenset({"timeline", "facts", "draft", "promise"})
"""What `pane` knows; what is asked for by another name is a dialog (`modals.NAMES`)."""


def pane(name: str, asked: Asked, *, remark: str = "") -> Payload:
    """One of the panes, as this person gets it; an unknown one is the timeline. Always a view (Components V2).

    Its buttons carry "do:" and "open:" ids. "open:…:draft:edit" and "open:…:promise:new" open the dialogs of these
    names ("draft", "promise" without an argument the panes); a `remark` stands above everything ("The draft is saved").
    """
    raise NotImplementedError


def notice(text: str, complaint_id: str = "", buttons: Sequence[Button] = ()) -> Payload:
    """A sentence of ours, and where one goes on from there. A view too, so that it can become a pane and back."""
    raise NotImplementedError


def again(said: str, form: str, complaint_id: str, argument: str = "", typed: Mapping[str, str] | None = None) -> Payload:
    """A refusal of a dialog: why, "Try again" (opens the same dialog), and what was typed, so that it is not lost."""
    raise NotImplementedError
