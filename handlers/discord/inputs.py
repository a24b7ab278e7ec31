"""The fields of dialogs, and what was filled into them. A field's custom id is its name in `bot.forms`.

A text that is longer than one input of Discord's may be is shown in several, at line ends where it has some; `joined`
puts it together again. How each was cut stands in its id: "text~p1" goes on after an empty line, "text~n1" after a
new line, "text~s1" after a space, "text~x1" at once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import discord
from discord import ui

from bot.fields import BETWEEN, GOES_ON, joined
from bot.refusals import Refused
from bot.steps import clean
from handlers.discord.addresses import is_id, person_id, user_of
from handlers.discord.custom_ids import Wanted, written
from handlers.discord.pieces import EMPTY, cut, line, size, split, tidy

Item = ui.Item[Any]
Field = ui.Label[Any]
Row = TypeVar("Row", discord.SelectOption, discord.RadioGroupOption)

MOST = 5  # fields of a dialog
TITLE, LABEL, HINT, PLACEHOLDER, CHOICE = 45, 45, 100, 100, 100
INPUT = 4_000
FEW, MANY = 10, 25  # options that Discord shows as radio buttons, and in a menu
NAME = 80  # characters
TYPED = "Name as in the server, or user id"
_TYPED_ID = re.compile(r"<@!?(\d{1,20})>|(\d{15,20})")
_HOW = {between: how for how, between in BETWEEN.items()}


class Dialog(ui.Modal):
    """A dialog that discord.py sends and forgets; what is filled in comes to any replica, by its custom id."""

    def is_finished(self) -> bool:
        """As if it had ended, so that it is not stored."""
        return True


class Unwieldy(Refused):
    """There is more text here than a dialog of Discord can hold. Change it in the console, or begin anew."""


def dialog(title: str, wanted: Wanted, fields: Iterable[Item]) -> Dialog:
    """A dialog. Raises Unwieldy where even without our remarks it has more fields than Discord takes."""
    kept = list(fields)
    if len(kept) > MOST:
        kept = [field for field in kept if not isinstance(field, ui.TextDisplay)]
    if len(kept) > MOST:
        raise Unwieldy
    made = Dialog(title=_words(title, TITLE), custom_id=written(wanted) or written(wanted._replace(argument="")) or "")
    for field in kept:
        made.add_item(field)
    return made


def remark(words: str) -> ui.TextDisplay[Any]:
    """A sentence of ours above the fields; left out where there is no room for it."""
    return ui.TextDisplay(line(words, 300))


def _words(text: str, limit: int) -> str:
    """A text in which nothing is markup, never empty."""
    return cut(" ".join(tidy(text).split()) or EMPTY, limit)


# Fields


def text(
    name: str,
    label: str,
    value: str = "",
    *,
    limit: int = INPUT,
    lines: bool = False,
    optional: bool = False,
    hint: str = "",
    placeholder: str = "",
) -> list[Field]:
    """A text: one input, or several for a long one."""
    parts = list(_parts(name, clean(value) if lines else " ".join(clean(value).split())))
    return [
        _label(
            label if index == 0 else f"{cut(label, LABEL - 10)} ({index + 1} of {len(parts)})",
            ui.TextInput(
                custom_id=part,
                style=discord.TextStyle.paragraph if lines or len(parts) > 1 else discord.TextStyle.short,
                max_length=min(INPUT, max(limit, size(piece))),
                default=piece or None,
                placeholder=_words(placeholder, PLACEHOLDER) if placeholder else None,
                required=not optional and index == 0,
            ),
            hint if index == 0 else "",
        )
        for index, (part, piece) in enumerate(parts)
    ]


def _parts(name: str, value: str) -> Iterator[tuple[str, str]]:
    """The names and the texts of the inputs that together hold this one."""
    for index, (between, piece) in enumerate(split(value, lambda part: size(part) <= INPUT)):
        yield (f"{name}{GOES_ON}{_HOW[between]}{index}" if index else name), piece


def menu(
    name: str, label: str, options: Mapping[str, str], chosen: str = "", *, optional: bool = False, hint: str = ""
) -> Field:
    """One of a list."""
    made = [
        discord.SelectOption(label=_words(words, CHOICE), value=value[:CHOICE] or EMPTY, default=value == chosen)
        for value, words in options.items()
    ][:MANY]
    select: ui.Select[Any] = ui.Select(
        custom_id=name, options=made, required=not optional, min_values=0 if optional else 1
    )
    return _label(label, select, hint)


def radio(
    name: str, label: str, options: Mapping[str, str], chosen: str = "", *, optional: bool = False, hint: str = ""
) -> Field:
    """One of a few (two at least), all of them seen."""
    made = [
        discord.RadioGroupOption(label=_words(words, CHOICE), value=value[:CHOICE], default=value == chosen)
        for value, words in options.items()
    ][:FEW]
    return _label(label, ui.RadioGroup(custom_id=name, options=made, required=not optional), hint)


def several(name: str, label: str, options: Mapping[str, str], chosen: str = "", *, optional: bool = False) -> Field:
    """Some of a few; what is chosen is a list with commas between."""
    on = chosen.split(",")
    made = [
        discord.CheckboxGroupOption(label=_words(words, CHOICE), value=value[:CHOICE], default=value in on)
        for value, words in options.items()
    ][:FEW]
    least = 0 if optional else 1
    boxes: ui.CheckboxGroup[Any] = ui.CheckboxGroup(
        custom_id=name, options=made, required=not optional, min_values=least, max_values=len(made)
    )
    return _label(label, boxes)


def somebody(
    name: str, label: str, chosen_before: str = "", *, private: bool = False, optional: bool = False, hint: str = ""
) -> list[Field]:
    """Somebody of the server. In direct messages, where Discord offers only the two who talk there, he is typed."""
    user = user_of(chosen_before)
    if private:
        known = str(user or chosen_before)
        return text(name, label, known, limit=NAME, optional=optional, hint=hint, placeholder=TYPED)
    chosen = [discord.SelectDefaultValue(id=user, type=discord.SelectDefaultValueType.user)] if user else []
    select: ui.UserSelect[Any] = ui.UserSelect(
        custom_id=name, required=not optional, min_values=0 if optional else 1, default_values=chosen
    )
    return [_label(label, select, hint)]


def _label(label: str, component: ui.Item[Any], hint: str = "") -> Field:
    return ui.Label(text=_words(label, LABEL), description=_words(hint, HINT) if hint else None, component=component)


# What was filled in


def filled(data: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by the names of the fields, from the raw data of an interaction; nonsense is nothing."""
    components = data.get("components")
    return joined(dict(_filled(components if isinstance(components, list) else [])))


def _filled(components: Sequence[Any]) -> Iterator[tuple[str, str]]:
    for one in components:
        if not isinstance(one, Mapping):
            continue
        inner = one.get("component")
        below = one.get("components")
        yield from _filled([*([inner] if inner else []), *(below if isinstance(below, list) else [])])
        if isinstance(one.get("custom_id"), str):
            yield one["custom_id"], _value(one)


def _value(component: Mapping[str, Any]) -> str:
    """As a text; of several choices all, with commas between; somebody by id."""
    chosen = component.get("values")
    if isinstance(chosen, list):
        values = [str(value) for value in chosen]
        people = component.get("type") == discord.ComponentType.user_select.value
        return ",".join(person_id(value) for value in values if is_id(value)) if people else ",".join(values)
    value = component.get("value")
    return "" if value is None else str(value)


def typed_person(value: str) -> str:
    """The id of somebody who was typed as a mention or an id; a name stays a name."""
    found = _TYPED_ID.fullmatch(value.strip())
    return person_id(found[1] or found[2]) if found else value.strip()
