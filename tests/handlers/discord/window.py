"""What people read and can press in a message of Discord."""

from collections.abc import Iterable, Iterator
from typing import Any

import discord
from simcord import ResponseMessage

Seen = discord.Message | ResponseMessage
TEXT, BUTTON = discord.ComponentType.text_display.value, discord.ComponentType.button.value


def words(message: Seen) -> str:
    """Everything in a message that is text, as it is sent."""
    inner = [str(one["content"]) for one in parts(message) if one["type"] == TEXT]
    return "\n".join([message.content, *inner]).strip()


def buttons(message: Seen) -> dict[str, str]:
    """Its buttons: the label, and what they carry."""
    found = [one for one in parts(message) if one["type"] == BUTTON]
    return {str(one.get("label", "")): str(one.get("custom_id", "")) for one in found}


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
