"""The fields of dialogs. Each is a block whose id is the field's name in `bot.forms`, so that a refusal finds it.

A text that is longer than one input of Slack's may be is shown in several, at line ends where it has some; `joined`
puts it together again. How each was cut stands in its id: "text~p1" goes on after an empty line, "text~n1" after a
new line, "text~s1" after a space, "text~x1" at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.fields import BETWEEN, GOES_ON
from bot.steps import clean
from handlers.slack.pieces import INPUT, LABEL, OPTION, PLACEHOLDER, Block, plain, size

YOUR_TIME = "Your own time."
OPTIONS = 100  # of one menu
KEY = 75  # characters of an option's value
FEW = 10  # options that Slack shows as radio buttons


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
) -> list[Block]:
    """A text: one input, or several for a long one."""
    parts = list(_parts(name, clean(value)))
    return [
        _input(
            part,
            label if index == 0 else f"{label} (goes on, {index + 1} of {len(parts)})",
            {
                "type": "plain_text_input",
                "multiline": lines or len(parts) > 1,
                "max_length": min(INPUT, max(limit, size(piece))),
                **({"initial_value": piece} if piece else {}),
                **({"placeholder": plain(placeholder, PLACEHOLDER)} if placeholder else {}),
            },
            optional=optional or index > 0,
            hint=hint if index == len(parts) - 1 else "",
        )
        for index, (part, piece) in enumerate(parts)
    ]


def live(block: Block) -> Block:
    """A text of which we hear while it is typed, to look at it."""
    heard = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
    return {**block, "dispatch_action": True, "element": {**block["element"], **heard}}


def _parts(name: str, value: str) -> Iterator[tuple[str, str]]:
    """The names and the texts of the inputs that together hold this one."""
    part, rest, index = name, value, 0
    while size(rest) > INPUT:
        end = _end(rest)
        how = next(how for how, sign in BETWEEN.items() if rest[end : end + len(sign)] == sign)
        yield part, rest[:end]
        rest, index = rest[end + len(BETWEEN[how]) :], index + 1
        part = f"{name}{GOES_ON}{how}{index}"
    yield part, rest


def _end(rest: str) -> int:
    """Where to cut: at the last empty line that fits, else new line, else space, else where it is full."""
    full, total = 0, 0
    while total + size(rest[full]) <= INPUT:
        total += size(rest[full])
        full += 1
    places = (rest.rfind(sign, full // 2, full + len(sign)) for sign in BETWEEN.values() if sign)
    return next((place for place in places if place > 0), full)


def menu(
    name: str, label: str, options: Mapping[str, str], chosen: str = "", *, optional: bool = False, hint: str = ""
) -> Block:
    """One of a list."""
    made = [option(value, words) for value, words in options.items()][:OPTIONS]
    element = {"type": "static_select", "placeholder": plain("Choose", PLACEHOLDER), "options": made}
    return _input(name, label, {**element, **_initial(made, chosen)}, optional=optional, hint=hint)


def radio(
    name: str, label: str, options: Mapping[str, str], chosen: str = "", *, optional: bool = False, hint: str = ""
) -> Block:
    """One of a few, all of them seen."""
    made = [option(value, words) for value, words in options.items()][:FEW]
    element = {"type": "radio_buttons", "options": made, **_initial(made, chosen)}
    return _input(name, label, element, optional=optional, hint=hint)


def tick(name: str, label: str, value: str, words: str, *, on: bool = False) -> Block:
    """A box to tick; nothing has to be."""
    made = [option(value, words)]
    element = {"type": "checkboxes", "options": made, **({"initial_options": made} if on else {})}
    return _input(name, label, element, optional=True)


def several(name: str, label: str, options: Mapping[str, str], chosen: str = "") -> Block:
    """Some of a few; what is chosen is a list with commas between."""
    made = [option(value, words) for value, words in options.items()][:FEW]
    on = [one for one in made if one["value"] in chosen.split(",")]
    return _input(name, label, {"type": "checkboxes", "options": made, **({"initial_options": on} if on else {})})


def clock(name: str, label: str, at: str = "") -> Block:
    """A time of day, as "09:30"."""
    return _input(name, label, {"type": "timepicker", **({"initial_time": at} if at else {})})


def somebody(name: str, label: str, user: str = "", *, optional: bool = False, hint: str = "") -> Block:
    """Somebody of the workspace."""
    chosen = {"initial_user": user} if user else {}
    element = {"type": "users_select", "placeholder": plain("Choose somebody", PLACEHOLDER), **chosen}
    return _input(name, label, element, optional=optional, hint=hint)


def moment(name: str, label: str, at: datetime | None = None, *, optional: bool = False, hint: str = "") -> Block:
    """A date and a time, in the zone of who chooses it."""
    chosen = {"initial_date_time": int(at.timestamp())} if at else {}
    return _input(name, label, {"type": "datetimepicker", **chosen}, optional=optional, hint=hint)


def option(value: str, words: str) -> Block:
    """One choice of several."""
    return {"text": plain(words, OPTION), "value": value[:KEY]}


def _initial(made: Sequence[Block], chosen: str) -> Block:
    found = next((one for one in made if one["value"] == chosen), None)
    return {"initial_option": found} if found else {}


def _input(name: str, label: str, element: Block, *, optional: bool = False, hint: str = "") -> Block:
    made: Block = {
        "type": "input",
        "block_id": name,
        "label": plain(label, LABEL),
        "element": {**element, "action_id": name},
        "optional": optional,
    }
    return made | ({"hint": plain(hint, LABEL)} if hint else {})


def value_of(element: Mapping[str, Any]) -> str:
    """What was filled into an input, as a text; a time as ISO 8601 in UTC, somebody as Slack's id.

    Of several choices all, with commas between.
    """
    picked = [element["selected_option"]] if element.get("selected_option") else element.get("selected_options") or []
    if values := [str(one.get("value") or "") for one in picked if isinstance(one, Mapping)]:
        return ",".join(values)
    seconds = element.get("selected_date_time")
    if isinstance(seconds, int):
        return datetime.fromtimestamp(seconds, UTC).isoformat()
    names = ("value", "selected_time", "selected_user", "selected_conversation", "selected_channel")
    return next((str(element[name]) for name in names if element.get(name)), "")
