"""Slack's limits, as its documentation gives them; what the SDK's own models check, they check too."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from handlers.slack.blocks import Payload

_DATE = re.compile(r"<!date\^\d{1,12}\^\{date_short_pretty\} \{time\}\|[^<>|&]{1,40}>")
_BARE = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BLOCKS = {
    "rich_text", "section", "context", "header", "divider", "actions", "input",
}  # fmt: skip
TEXT = 3_000
LIMITS = {
    ("header", "text"): 150, ("button", "text"): 75, ("option", "text"): 75, ("input", "label"): 2_000,
    ("input", "hint"): 2_000, ("element", "placeholder"): 150, ("confirm", "title"): 100, ("confirm", "text"): 300,
    ("confirm", "confirm"): 30, ("confirm", "deny"): 30, ("view", "title"): 24, ("view", "submit"): 24,
    ("view", "close"): 24,
}  # fmt: skip


def units(text: str) -> int:
    """The length of a text as JavaScript counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def message_is_sound(payload: Payload) -> None:
    """Slack would take this message, and nobody is mentioned in it."""
    assert payload.text.strip()
    assert units(payload.text) <= 40_000
    assert not _CONTROL.search(payload.text)
    assert not _BARE.search(_DATE.sub("", payload.text)), payload.text
    assert len(payload.blocks) <= 50
    assert len(json.dumps(payload.blocks, ensure_ascii=False, separators=(",", ":"))) <= 13_000
    blocks_are_sound(payload.blocks)
    assert not [one for one in payload.blocks if one["type"] == "input"]
    assert '"user_id"' not in json.dumps(payload.blocks)


def view_is_sound(view: Mapping[str, Any]) -> None:
    """Slack would open this dialog, or publish this App Home."""
    assert view["type"] in ("modal", "home")
    assert 1 <= len(view["blocks"]) <= 100
    assert len(view["callback_id"]) <= 255
    blocks_are_sound(view["blocks"])
    json.dumps(view, ensure_ascii=False).encode()
    if view["type"] == "modal":
        for part in ("title", "close", *(["submit"] if "submit" in view else [])):
            _text("view", part, view[part])
        assert "submit" in view or not [one for one in view["blocks"] if one["type"] == "input"]
        assert units(view["private_metadata"]) <= 3_000
        json.loads(view["private_metadata"])
    View(**view).to_dict()


def blocks_are_sound(blocks: Sequence[Mapping[str, Any]]) -> None:
    names = [block["block_id"] for block in blocks]
    assert len(set(names)) == len(names), names
    for block in blocks:
        assert block["type"] in _BLOCKS
        assert 1 <= len(block["block_id"]) <= 255
        _CHECKS[block["type"]](block)
        parsed = Block.parse(dict(block))
        assert parsed is not None
        parsed.to_dict()


# Texts


def _text(holder: str, part: str, made: Mapping[str, Any]) -> None:
    """A text object: never markup, escaped, neither empty nor too long."""
    assert made["type"] == "plain_text"
    assert made["text"].strip()
    assert units(made["text"]) <= LIMITS.get((holder, part), TEXT), (holder, part, made["text"])
    assert not _BARE.search(made["text"]), made["text"]
    assert not _CONTROL.search(made["text"])


def _rich(block: Mapping[str, Any]) -> None:
    """Rich text is structure: only words, times, addresses of pages and our own channel."""
    assert block["elements"]
    for part in _paragraphs(block["elements"]):
        assert part["elements"]
        for element in part["elements"]:
            assert element["type"] in ("text", "date", "link", "channel", "user")
            if element["type"] == "text":
                assert 1 <= units(element["text"]) <= TEXT
                assert not _CONTROL.search(element["text"])
            elif element["type"] == "link":
                assert re.fullmatch(r"https?://[^\s<>\"|]+", element["url"])
                assert "text" not in element
            elif element["type"] == "date":
                assert isinstance(element["timestamp"], int)
                assert element["fallback"]


def _paragraphs(elements: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for element in elements:
        assert element["type"] in ("rich_text_section", "rich_text_quote", "rich_text_list")
        if element["type"] == "rich_text_list":
            yield from _paragraphs(element["elements"])
        else:
            yield element


# Blocks


def _section(block: Mapping[str, Any]) -> None:
    assert set(block) == {"type", "block_id", "text"}
    _text("section", "text", block["text"])


def _header(block: Mapping[str, Any]) -> None:
    _text("header", "text", block["text"])


def _context(block: Mapping[str, Any]) -> None:
    assert 1 <= len(block["elements"]) <= 10
    for element in block["elements"]:
        _text("context", "element", element)


def _actions(block: Mapping[str, Any]) -> None:
    assert 1 <= len(block["elements"]) <= 25
    ids = [element["action_id"] for element in block["elements"]]
    assert len(set(ids)) == len(ids)
    for element in block["elements"]:
        assert element["type"] == "button"
        assert re.fullmatch(r"(press|open):.+:\d+", element["action_id"])
        assert len(element["action_id"]) <= 255
        assert units(element["value"]) <= 2_000
        assert units(element.get("accessibility_label", "")) <= 75
        assert element.get("style") in (None, "primary", "danger")
        _text("button", "text", element["text"])
        for part in ("title", "text", "confirm", "deny") if "confirm" in element else ():
            _text("confirm", part, element["confirm"][part])


def _input(block: Mapping[str, Any]) -> None:
    element = block["element"]
    assert element["action_id"] == block["block_id"]
    _text("input", "label", block["label"])
    if "hint" in block:
        _text("input", "hint", block["hint"])
    if "placeholder" in element:
        _text("element", "placeholder", element["placeholder"])
    if element["type"] == "plain_text_input":
        assert 1 <= element["max_length"] <= 3_000
        assert units(element.get("initial_value", "")) <= element["max_length"]
        assert element.get("initial_value") != ""
        assert not _CONTROL.search(element.get("initial_value", ""))
    _options(element)


def _options(element: Mapping[str, Any]) -> None:
    if element["type"] not in ("static_select", "radio_buttons", "checkboxes"):
        return
    options = element["options"]
    assert 1 <= len(options) <= (100 if element["type"] == "static_select" else 10)
    for option in options:
        _text("option", "text", option["text"])
        assert 1 <= units(option["value"]) <= 75
    assert len({option["value"] for option in options}) == len(options)
    if "initial_option" in element:
        assert element["initial_option"] in options


def _nothing(block: Mapping[str, Any]) -> None:
    assert set(block) == {"type", "block_id"}


_CHECKS = {
    "rich_text": _rich, "section": _section, "header": _header, "context": _context, "actions": _actions,
    "input": _input, "divider": _nothing,
}  # fmt: skip
