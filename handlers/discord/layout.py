"""How a message or a pane is laid out: texts, rules and rows of buttons in one container (Components V2).

Nothing of it is kept: buttons carry what they are for (`custom_ids`), so any replica answers them at any time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from typing import Any, Literal, NamedTuple

import discord
from discord import ui

from bot.message import Button
from bot.steps import clean
from handlers.discord.custom_ids import Wanted, written
from handlers.discord.pieces import EMPTY, cut, size, tidy

TEXTS = 4_000  # characters of everything that is shown
ROW, LABEL = 5, 80
BUTTONS = 20  # in one row of parts; nothing of ours comes near

_STYLES = {"primary": discord.ButtonStyle.primary, "danger": discord.ButtonStyle.danger}


class Rule(Enum):
    """A line between two parts."""

    RULE = "rule"


class Press(NamedTuple):
    """A button that can be pressed. Screen readers say its label and nothing else, so that has to be enough."""

    label: str
    wanted: Wanted
    style: Literal["", "primary", "danger"] = ""


Part = str | Rule | tuple[Press, ...]


class Layout(ui.LayoutView):
    """A view that discord.py sends and forgets."""

    def is_finished(self) -> bool:
        """As if it had ended, so that it is not stored: one for every message ever sent would be too many."""
        return True


def press(button: Button, complaint_id: str) -> Press:
    """A button of a Message: a verb, or what opens something."""
    complaint_id = button.complaint or complaint_id
    if button.verb == "open":
        return Press(button.label, Wanted("open", complaint_id, button.argument), button.style)
    label = f"Remind me {button.label[:1].lower()}{button.label[1:]}" if button.verb == "snooze" else button.label
    return Press(label, Wanted("do", complaint_id, button.verb, button.argument), button.style)


def presses(offered: Iterable[Button], complaint_id: str) -> tuple[Press, ...]:
    """A row of them."""
    return tuple(press(one, complaint_id) for one in offered)[:BUTTONS]


def view(parts: Iterable[Part], *, accent: int | None = None, framed: bool = True) -> Layout:
    """The parts as Discord takes them. Buttons whose ids would be too long, or stand there already, are left out."""
    known: set[str] = set()
    items = [item for part in parts for item in _items(part, known)]
    made = Layout(timeout=None)
    for item in [ui.Container[Layout](*items, accent_colour=accent)] if framed else items:
        made.add_item(item)
    return made


def _items(part: Part, known: set[str]) -> Iterator[ui.Item[Any]]:
    if isinstance(part, str):
        yield ui.TextDisplay(part)
    elif isinstance(part, Rule):
        yield ui.Separator()
    else:
        buttons = [made for one in part if (made := _button(one, known))]
        yield from (ui.ActionRow(*row) for row in _rows(buttons))


def _button(one: Press, known: set[str]) -> ui.Button[Layout] | None:
    id_ = written(one.wanted)
    if id_ is None or id_ in known:
        return None
    known.add(id_)
    style = _STYLES.get(one.style, discord.ButtonStyle.secondary)
    return ui.Button(label=cut(tidy(one.label).strip() or EMPTY, LABEL), custom_id=id_, style=style)


def _rows(buttons: Sequence[ui.Button[Layout]]) -> Iterator[Sequence[ui.Button[Layout]]]:
    """As few rows as hold them, about equally long."""
    count = -(-len(buttons) // ROW)
    for row in range(count):
        yield buttons[row * len(buttons) // count : (row + 1) * len(buttons) // count]


def weight(parts: Iterable[Part]) -> int:
    """How many characters Discord counts in it."""
    return sum(size(part) if isinstance(part, str) else _labels(part) for part in parts)


def _labels(part: Rule | tuple[Press, ...]) -> int:
    return 0 if isinstance(part, Rule) else sum(min(size(clean(one.label)), LABEL) for one in part)


def fitted(build: Callable[[int], Iterable[Part]], limits: Sequence[int]) -> list[Part]:
    """The parts as `build` makes them for the largest of these limits with which they fit."""
    for limit in limits:
        parts = list(build(limit))
        if weight(parts) <= TEXTS:
            return parts
    return parts
