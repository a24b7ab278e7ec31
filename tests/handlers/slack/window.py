"""What people see in Slack: messages, dialogs, the App Home."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.handlers.slack.local import BOT


@dataclass(frozen=True, slots=True)
class Message:
    """A message as Slack keeps it. `only_for` is whom an ephemeral one is shown to."""

    raw: Mapping[str, Any]

    @property
    def ts(self) -> str:
        return str(self.raw["ts"])

    @property
    def user(self) -> str:
        return str(self.raw.get("user", ""))

    @property
    def channel(self) -> str:
        """Empty where an answer belongs to none, as one to a button in the App Home."""
        return str(self.raw.get("channel") or "")

    @property
    def thread(self) -> str:
        return str(self.raw.get("thread_ts") or "")

    @property
    def only_for(self) -> str:
        return str(self.raw.get("ephemeral_to") or "")

    @property
    def ours(self) -> bool:
        """Did we write it?"""
        return self.user == BOT

    @property
    def text(self) -> str:
        """What notifications and screen readers get."""
        return str(self.raw.get("text") or "")

    @property
    def shown(self) -> str:
        """Every text that is seen: of the blocks, or where there are none the text."""
        return " \n".join(texts(self.raw.get("blocks") or [])) or self.text

    @property
    def pressable(self) -> list[dict[str, Any]]:
        """Every button, in order."""
        return [one for one in parts(self.raw.get("blocks") or []) if one.get("type") == "button"]

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        """The first button of each label."""
        return {label(one): one for one in reversed(self.pressable)}

    @property
    def reactions(self) -> dict[str, list[str]]:
        """Who reacted with what."""
        return {one["name"]: one["users"] for one in self.raw.get("reactions") or []}


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object within blocks, outer ones first."""
    if isinstance(value, list):
        for one in value:
            yield from parts(one)
    elif isinstance(value, dict):
        yield {"block_id": "", **value}
        for name, one in value.items():
            for found in parts(one):
                yield {**found, "block_id": found["block_id"] or value.get("block_id", "")} if name else found


def texts(blocks: Any) -> list[str]:
    """Every text within blocks, in order."""
    return [one["text"] for one in parts(blocks) if isinstance(one.get("text"), str)]


def label(element: Mapping[str, Any]) -> str:
    """What stands on a button."""
    text = element.get("text") or {}
    return str(text.get("text", ""))


@dataclass(frozen=True, slots=True)
class View:
    """A dialog, or somebody's App Home."""

    raw: Mapping[str, Any]

    @property
    def title(self) -> str:
        return label({"text": self.raw.get("title")})

    @property
    def shown(self) -> str:
        """Every text in it."""
        return " \n".join(texts(self.raw.get("blocks") or []))

    @property
    def fields(self) -> dict[str, dict[str, Any]]:
        """What can be filled in: the element, by the name of its block."""
        blocks = self.raw.get("blocks") or []
        return {one["block_id"]: one["element"] for one in blocks if one.get("type") == "input"}

    @property
    def pressable(self) -> list[dict[str, Any]]:
        """Every button, in order."""
        return [one for one in parts(self.raw.get("blocks") or []) if one.get("type") == "button"]

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        """The first button of each label."""
        return {label(one): one for one in reversed(self.pressable)}

    def state(self, **values: str | int | list[str] | None) -> dict[str, dict[str, dict[str, Any]]]:
        """`state.values` when somebody has filled in these fields; the others stay as they were opened."""
        unknown = set(values) - set(self.fields)
        assert not unknown, f"the dialog “{self.title}” has no {unknown}, but {list(self.fields)}"
        return {
            name: {element["action_id"]: _filled(element, values[name]) if name in values else _initial(element)}
            for name, element in self.fields.items()
        }


_SINGLE = {
    "datepicker": "date", "timepicker": "time", "datetimepicker": "date_time", "users_select": "user",
    "conversations_select": "conversation", "channels_select": "channel",
}  # fmt: skip


def _filled(element: Mapping[str, Any], value: Any) -> dict[str, Any]:
    """What Slack tells of an element with this value; options are named by their value, or by what they say."""
    kind = str(element["type"])
    match kind:
        case "static_select" | "radio_buttons":
            return {"type": kind, "selected_option": _option(element, value) if value else None}
        case "checkboxes" | "multi_static_select":
            return {"type": kind, "selected_options": [_option(element, one) for one in value or ()]}
        case _ if kind in _SINGLE:
            return {"type": kind, f"selected_{_SINGLE[kind]}": value or None}
    return {"type": kind, "value": value}


def _initial(element: Mapping[str, Any]) -> dict[str, Any]:
    kind = str(element["type"])
    match kind:
        case "static_select" | "radio_buttons":
            return {"type": kind, "selected_option": element.get("initial_option")}
        case "checkboxes" | "multi_static_select":
            return {"type": kind, "selected_options": element.get("initial_options") or []}
        case _ if kind in _SINGLE:
            return {"type": kind, f"selected_{_SINGLE[kind]}": element.get(f"initial_{_SINGLE[kind]}")}
    return {"type": kind, "value": element.get("initial_value")}


def _option(element: Mapping[str, Any], value: str) -> dict[str, Any]:
    options = [*element.get("options", ()), *(o for g in element.get("option_groups", ()) for o in g["options"])]
    found = [one for one in options if value in (one["value"], label(one))]
    assert found, f"{value!r} is no option: {[one['value'] for one in options]}"
    return dict(found[0])
