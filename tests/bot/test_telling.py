"""The timeline in words."""

import pytest

from bot.facts import Event
from bot.wording.telling import LONGEST, told
from tests.bot.conftest import ANA, NOW


def named(text: str) -> str:
    return {ANA.id: ANA.name}.get(text, text)


@pytest.mark.parametrize(
    ("kind", "data", "text"),
    [
        ("claimed", {}, "Took it on"),
        ("msg_in", {"text": "late again"}, "The customer wrote: “late again”"),
        ("corrected", {"field": "type", "from": "a", "to": ANA.id}, "Corrected the type from a to Ana Ruiz."),
        ("appeal", {"rule": "excuse", "upheld": True}, "Looked at “excuse”. Set aside for that text: yes"),
        ("something_new", {"text": "x"}, "Something new"),
    ],
)
def test_an_event_is_told_as_a_sentence(kind: str, data: dict[str, object], text: str) -> None:
    line = told(Event(at=NOW, by=ANA.id, kind=kind, data=data), named)
    assert (line.at, line.by, line.text) == (NOW, ANA.name, text)


def test_what_nobody_did_the_bot_did() -> None:
    assert told(Event(at=NOW, by="amends", kind="nudge", data={}), named).by == "Amends"


def test_a_long_value_is_cut() -> None:
    line = told(Event(at=NOW, by=ANA.id, kind="msg_in", data={"text": "a" * 1_000}), named)
    assert "a" * (LONGEST - 1) + "…" in line.text
    assert len(line.text) < LONGEST + 40
