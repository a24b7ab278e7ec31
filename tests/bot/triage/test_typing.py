"""English as it is typed, and readings put in other words."""

import pytest

from bot.kinds import Type
from bot.triage import triage
from bot.triage.reading import read
from bot.triage.spelling import spelt


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recieved", "received"),
        ("worng", "wrong"),
        ("refnd", "refund"),
        ("waitin", "waiting"),
        ("pkg", "package"),
        ("ppl", "people"),
        ("acount", "account"),
    ],
)
def test_a_slip_of_the_finger_is_put_right(typed: str, meant: str) -> None:
    assert spelt(read(f"my {typed} here")).flat == f" my {meant} here "


@pytest.mark.parametrize("word", ["changed", "fight", "diver", "rally", "order", "relied", "stile", "notions"])
def test_a_word_that_is_right_is_left_alone(word: str) -> None:
    reading = read(f"the {word} there")
    assert spelt(reading) is reading


def test_a_badly_typed_complaint_is_understood() -> None:
    found = triage("been waitin for my refnd since sept, ur agent sed 2 days")
    assert (found.complaint, found.type) == (True, Type.PROCESS_LAPSE)


def test_quotes_lead_to_what_was_typed() -> None:
    assert triage("noone answerd my msgs, teh lamp is brokn").evidence == "noone answerd"


def test_pieces_in_other_words_keep_their_places() -> None:
    reading = read("Eins zwei drei vier.")
    start = reading.flat.index("zwei")
    changed = reading.rewritten([(start, start + len("zwei drei"), "two and three"), (start + 5, start + 9, "never")])
    assert changed.flat == " eins two and three vier . "
    position = changed.flat.index("two")
    assert changed.original[slice(*changed._spans[1])] == "zwei drei"  # noqa: SLF001 - the places are the point
    assert changed.before(position) == " eins "


def test_a_piece_put_in_no_words_is_gone() -> None:
    reading = read("one two three")
    assert reading.rewritten([(5, 8, "")]).flat == " one three "


def test_halves_of_characters_are_read_as_unknown_ones() -> None:
    found = triage("My \ud800 lamp broke \udfff!!")
    assert found.complaint
