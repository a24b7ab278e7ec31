"""Discord's limits, as its documentation gives them and simcord checks them; and what of a text is markup."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import discord
from simcord.components import COMPONENTS_V2_FLAG, validate_components, validate_modal, walk_components

from handlers.discord.cards import Payload
from handlers.discord.custom_ids import read

TEXT, BUTTON, ROW, LINK = 10, 2, 1, 5
_ESCAPED = re.compile(r"\\([^0-9A-Za-z\s])")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u2060-\u206f\u202a-\u202e\ufeff\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_TIME = re.compile(r"<t:-?\d{1,12}:[fR]>")
_CODE = re.compile(r"\n```\n[^`]*\n```")
_ADDRESS = re.compile(r"<https?://[^\s<>]+>")
_LIVE = re.compile(r"<|\[|_|`|\|\||~~|(?<!\*)\*(?!\*)|://|:[\w~+-]+:|@(?:everyone|here)|discord\.gg|</", re.IGNORECASE)
_MENTION = re.compile(r"<@(\d{1,20})>")


def units(text: str) -> int:
    """The length of a text as Discord's clients count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def live(text: str) -> str:
    """The text with a sign in the place of everything that is escaped: what is left is markup, where it is some."""
    return _ESCAPED.sub("\ufffc", text)


def as_read(text: str) -> str:
    """What a reader sees of an escaped text."""
    return _ESCAPED.sub(r"\1", text).replace("\u200b", "")


def parts(payload: Payload) -> list[dict[str, Any]]:
    """Every component, in order."""
    return list(walk_components(components(payload)))


def components(payload: Payload) -> list[dict[str, Any]]:
    """The view as it is sent."""
    assert payload.view is not None
    made: list[dict[str, Any]] = payload.view.to_components()  # type: ignore[no-untyped-call]  # discord.py's own
    return made


def texts(payload: Payload) -> list[str]:
    """Every text of it, as it is sent."""
    return (
        [payload.content or ""] if payload.view is None else [p["content"] for p in parts(payload) if p["type"] == TEXT]
    )


def words(payload: Payload) -> str:
    """All that is read in it."""
    return as_read("\n".join(texts(payload)))


def buttons(payload: Payload) -> dict[str, str]:
    """Its buttons: the label, and the custom id."""
    return {part["label"]: part["custom_id"] for part in parts(payload) if part["type"] == BUTTON}


def payload_is_sound(payload: Payload) -> None:
    """Discord would take this message, and nobody but the one is mentioned in it."""
    allowed = payload.kwargs()["allowed_mentions"].to_dict()
    assert allowed["parse"] == []
    assert set(allowed.get("users", [])) <= {payload.mention}
    for text in texts(payload):
        assert text.strip()
        assert not _UNSEEN.search(text), text
        is_harmless(text, {payload.mention} if payload.mention else set())
    if payload.view is None:
        assert units(payload.content or "") <= 2_000
        return
    validate_components(components(payload), flags=COMPONENTS_V2_FLAG)
    assert payload.view.is_finished(), "discord.py would keep it"
    assert len(parts(payload)) <= 40
    assert sum(units(text) for text in texts(payload)) + sum(map(units, buttons(payload))) <= 4_000
    _buttons_are_sound(payload)


def _buttons_are_sound(payload: Payload) -> None:
    found = [part for part in parts(payload) if part["type"] == BUTTON]
    for part in found:
        assert part["style"] != LINK
        assert 1 <= units(part["label"]) <= 80
        assert part["label"].strip()
        assert read(part["custom_id"]), part["custom_id"]
    ids = [part["custom_id"] for part in found]
    assert len(set(ids)) == len(ids), ids
    assert all(1 <= len(part["components"]) <= 5 for part in parts(payload) if part["type"] == ROW)


def is_harmless(text: str, mentioned: set[int] | None = None) -> None:
    """No mention but these, no link but those that are approved, no emoji, no markup but bold, headings and lists."""
    assert {int(id_) for id_ in _MENTION.findall(text)} <= (mentioned or set()) | set(STAFF)
    ours = live(_MENTION.sub("", _TIME.sub("", _ADDRESS.sub("", _CODE.sub("", text)))))
    found = _LIVE.search(ours)
    assert not found, (found and found[0], ours)
    assert "@everyone" not in text
    assert "@here" not in text


STAFF = (1001, 1002, 1003, 77)
"""Who may be named by id in a timeline, which tells nobody."""


# Dialogs


def modal_is_sound(modal: discord.ui.Modal) -> None:
    """Discord would open this dialog."""
    made = modal.to_dict()
    validate_modal(made)
    assert modal.is_finished(), "discord.py would keep it"
    assert read(made["custom_id"]), made["custom_id"]
    assert units(made["title"]) <= 45
    for part in fields(modal).values():
        options = part.get("options", [])
        assert sum(bool(option.get("default")) for option in options) <= part.get("max_values", 1)
        assert units(part.get("value") or "") <= part.get("max_length", 4_000)
        assert not _CONTROL.search(str(part.get("value") or ""))
    for part in made["components"]:
        assert units(part.get("label", "")) <= 45
        assert units(part.get("description", "")) <= 100
        is_harmless(part.get("content", ""))


def fields(modal: discord.ui.Modal) -> dict[str, dict[str, Any]]:
    """Its fields, by name."""
    return {part["custom_id"]: part for part in walk_components(modal.to_dict()["components"]) if "custom_id" in part}


def standing(part: Mapping[str, Any]) -> str | list[str] | None:
    """What stands in a field when the dialog opens, as Discord sends it back."""
    if "options" in part:
        chosen = [option["value"] for option in part["options"] if option.get("default")]
        return chosen if part["type"] != discord.ComponentType.radio_group.value else next(iter(chosen), None)
    if part["type"] == discord.ComponentType.user_select.value:
        return [one["id"] for one in part.get("default_values", [])]
    return part.get("value") or ""


def sent(modal: discord.ui.Modal, **filled: Any) -> dict[str, Any]:
    """The dialog as Discord sends it back, with this filled in, by the ids of its fields."""
    known = fields(modal)
    assert filled.keys() <= known.keys(), f"the dialog asks for {[*known]}"
    return {
        "custom_id": modal.custom_id,
        "components": [
            {"type": 18, "id": number, "component": dict(_answer(part, filled))}
            for number, part in enumerate(known.values(), start=1)
        ],
    }


def _answer(part: Mapping[str, Any], filled: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "type", part["type"]
    yield "custom_id", part["custom_id"]
    value = filled.get(part["custom_id"], standing(part))
    yield ("values" if isinstance(value, list) else "value"), value
