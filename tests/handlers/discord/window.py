"""What people read and can press in a message of Discord."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import discord
from simcord import InteractionResult, ResponseMessage

Seen = discord.Message | ResponseMessage
Kind = discord.ComponentType
TEXT, BUTTON = Kind.text_display.value, Kind.button.value
LISTED = {Kind.select.value, Kind.checkbox_group.value, Kind.user_select.value}  # more than one may be chosen


def words(message: Seen) -> str:
    """Everything in a message that is text, as it is sent."""
    inner = [str(one["content"]) for one in parts(message) if one["type"] == TEXT]
    return "\n".join([message.content, *inner]).strip()


def buttons(message: Seen) -> dict[str, str]:
    """Its buttons: the label, and what they carry."""
    found = [one for one in parts(message) if one["type"] == BUTTON]
    return {str(one.get("label", "")): str(one.get("custom_id", "")) for one in found}


def named(message: Seen, part: str) -> str:
    """The whole label of the one button with this in it."""
    found = [label for label in buttons(message) if part in label]
    assert len(found) == 1, f"{len(found)} buttons say {part!r}: {list(buttons(message))}"
    return found[0]


def shown(result: InteractionResult) -> str:
    """What the one who did something reads for it, where only he sees it: a dialog, or what we answered last."""
    if result.modal:
        inner = [str(one["content"]) for one in _parts(result.modal["components"]) if one["type"] == TEXT]
        return "\n".join([str(result.modal["title"]), *inner])
    answers = [one for one in (result.response, *result.followups) if one]
    assert answers, f"there is no answer: {result}"
    assert all(one.ephemeral for one in answers), "others see it too"
    return words(answers[-1])


def fields(opened: InteractionResult) -> dict[str, dict[str, Any]]:
    """The fields of a dialog, by their ids."""
    assert opened.modal, f"no dialog was opened: {opened}"
    return {str(one["custom_id"]): one for one in _parts(opened.modal["components"]) if "custom_id" in one}


def filling(opened: InteractionResult, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What stands in its fields once this is typed and chosen there."""
    known = fields(opened)
    assert typed.keys() <= known.keys(), f"the dialog asks for {[*known]}"
    listed = {
        name: [value] for name, value in typed.items() if known[name]["type"] in LISTED and not isinstance(value, list)
    }
    return {**standing(opened), **typed, **listed}


def standing(opened: InteractionResult) -> dict[str, Any]:
    """What stands in its fields before anything is typed."""
    found = {name: _standing(one) for name, one in fields(opened).items()}
    return {name: value for name, value in found.items() if value}


def _standing(field: Mapping[str, Any]) -> Any:
    if "options" not in field:
        return field.get("value")
    chosen = [str(one["value"]) for one in field["options"] if one.get("default")]
    return chosen if field["type"] in LISTED else next(iter(chosen), None)


def parts(message: Seen) -> Iterator[dict[str, Any]]:
    """Every component of it, as deep as they go."""
    if isinstance(message, ResponseMessage):
        return _parts(message.components)
    return _parts([dict(one.to_dict()) for one in message.components])


def _parts(components: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        inner = [*one.get("components", ()), *(one[name] for name in ("accessory", "component") if one.get(name))]
        yield from _parts(inner)
