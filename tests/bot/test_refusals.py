"""What a person reads when something is not possible."""

import string

import pytest

from bot import refusals
from bot.refusals import Owned, Refused

ALL = [kind for kind in vars(refusals).values() if isinstance(kind, type) and issubclass(kind, Refused)]


def fields_of(kind: type[Refused]) -> dict[str, str]:
    """What is filled in, with something hostile."""
    names = {name for _, name, _, _ in string.Formatter().parse(kind.__doc__ or "") if name}
    return dict.fromkeys(names, "{x} %s \n <b>")


@pytest.mark.parametrize("kind", ALL)
def test_a_refusal_is_a_sentence_or_two(kind: type[Refused]) -> None:
    text = str(kind(**fields_of(kind)))
    assert text.endswith(".")
    assert text[0].isupper() or text.startswith("{x}")
    assert "\n" not in text
    assert len(text) < 160


def test_what_is_filled_in_is_only_text() -> None:
    told = str(Owned(owner="{0.__class__}", since="now"))
    assert told.startswith("{0.__class__} has owned this since now.")


def test_what_has_to_be_filled_in_is_asked_for() -> None:
    with pytest.raises(KeyError):
        Owned(owner="Ana")
