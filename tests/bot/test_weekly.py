"""Working hours as people type them."""

from datetime import time

import pytest

from bot.refusals import NoDay, NotHours, Refused
from bot.weekly import Typed, read

WEEK, NINE, FIVE = frozenset(range(5)), time(9), time(17)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9:00-17:00 mon-fri", Typed(NINE, FIVE, WEEK)),
        ("mon-fri 9:00-17:00", Typed(NINE, FIVE, WEEK)),
        ("9am to 5pm, Monday to Friday", Typed(NINE, FIVE, WEEK)),
        ("9 AM \u2013 5 PM", Typed(NINE, FIVE, None)),
        ("09:00 until 17:00 mondays and wednesdays", Typed(NINE, FIVE, frozenset({0, 2}))),
        ("9-17", Typed(NINE, FIVE, None)),
        ("12am-12pm", Typed(time(0), time(12), None)),
        ("mon, wed, fri", Typed(None, None, frozenset({0, 2, 4}))),
        ("Tue. Thurs", Typed(None, None, frozenset({1, 3}))),
        ("mon-", Typed(None, None, frozenset({0}))),
        ("sat-tue", Typed(None, None, frozenset({5, 6, 0, 1}))),
        ("9-5 mon", Typed(NINE, time(5), frozenset({0}))),  # the desk refuses it: nothing is guessed
    ],
)
def test_hours_are_read_as_they_are_typed(typed: str, expected: Typed) -> None:
    assert read(typed) == expected


@pytest.mark.parametrize(
    ("typed", "refused"),
    [
        ("", NotHours),
        ("25:00-26:00", NotHours),
        ("9:00-17:75", NotHours),
        ("13pm-14pm", NotHours),
        ("9:00-17:00 funday", NoDay),
        ("mo-fr", NoDay),
        ("always", NoDay),
        ("9:00", NotHours),
        ("mon " * 100, NotHours),
        ("-", NoDay),
    ],
)
def test_what_is_no_hours_is_refused_with_an_example(typed: str, refused: type[Refused]) -> None:
    with pytest.raises(refused) as said:
        read(typed)
    assert "mon-fri" in str(said.value)
