"""Promises, on timelines whose figures are worked out by hand."""

import pytest

from bot.facts import Event
from tests.bot.reports.timelines import ANA, Told, case, due, measured, on, opened, sent

MOVED = "moved, told before the old date"
LEFT = "left when it was kept, "


def promised(*events: Event, by: str = "17 12:00") -> Told:
    """Promised on the 16th for noon of the 17th; it is the 20th."""
    return case("a", *opened("16 10:00"), on("16 11:00", "promise_made", ANA, id="p1", due=due(by)), *events)


def kept(*cases: Told) -> tuple[tuple[int, int], tuple[int, int], tuple[int, int]]:
    found = measured(cases, "promises-kept", now="20 00:00")
    return found["kept in time"], found[MOVED], found["not due yet"]


def moved(when: str, to: str) -> Event:
    return on(when, "promise_moved", ANA, id="p1", due=due(to))


def done(when: str, name: str = "p1") -> Event:
    return on(when, "promise_kept", ANA, id=name)


def off(when: str, name: str = "p1") -> Event:
    return on(when, "promise_cancelled", ANA, id=name)


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ([done("17 12:00")], ((1, 1), (0, 1), (0, 1))),  # at the very minute is in time
        ([done("17 12:01")], ((0, 1), (0, 1), (0, 1))),
        ([], ((0, 1), (0, 1), (0, 1))),  # past and not kept
        ([done("17 11:00", "p2")], ((0, 1), (0, 1), (0, 1))),  # another one
        # moved to the 18th, the customer told an hour before the old date: two dates, one moved, one kept
        ([moved("17 10:00", "18 12:00"), sent("17 11:00", "update"), done("18 11:00")], ((1, 1), (1, 2), (0, 2))),
        # told at the old date, which is not before it: that one is broken, the new one kept
        ([moved("17 10:00", "18 12:00"), sent("17 12:00", "update"), done("18 11:00")], ((1, 2), (0, 2), (0, 2))),
        # told only after it was over
        ([moved("17 13:00", "18 12:00"), sent("17 13:10", "update"), done("18 11:00")], ((1, 2), (0, 2), (0, 2))),
        # told before it was moved is not told
        ([sent("17 09:00", "update"), moved("17 10:00", "18 12:00"), done("18 11:00")], ((1, 2), (0, 2), (0, 2))),
        # moved, and then kept at the first date all the same: nobody was let down, nothing was moved
        ([moved("17 10:00", "18 12:00"), done("17 11:00")], ((1, 1), (0, 1), (0, 1))),
        ([moved("17 10:00", "18 12:00"), done("17 12:00")], ((1, 1), (0, 1), (0, 1))),  # at its very minute
        # another promise was moved
        (
            [on("17 10:00", "promise_moved", ANA, id="p2", due=due("18 12:00")), done("17 11:00")],
            ((1, 1), (0, 1), (0, 1)),
        ),
        # the customer called it off in time: it is left out, whatever was to become of it
        ([off("17 12:00")], ((0, 0), (0, 0), (0, 0))),
        ([moved("17 10:00", "18 12:00"), off("17 11:00")], ((0, 0), (0, 0), (0, 0))),
        ([moved("17 10:00", "18 12:00"), sent("17 11:00", "update"), off("18 11:00")], ((0, 0), (1, 1), (0, 1))),
        ([off("17 12:01")], ((0, 1), (0, 1), (0, 1))),  # too late, it was broken
        ([off("17 11:00", "p2")], ((0, 1), (0, 1), (0, 1))),  # another one
        # moved beyond today, told in time: the new date is still open
        ([moved("17 10:00", "24 12:00"), sent("17 11:00", "update")], ((0, 0), (1, 1), (1, 2))),
    ],
)
def test_each_date_that_was_told_counts_once(story: list[Event], expected: object) -> None:
    assert kept(promised(*story)) == expected


def test_what_is_not_due_yet_is_neither_kept_nor_broken() -> None:
    assert kept(promised(by="25 12:00")) == ((0, 0), (0, 0), (1, 1))
    # moved before its date, nobody told yet, and there is time
    assert kept(promised(moved("19 10:00", "26 12:00"), by="25 12:00")) == ((0, 0), (0, 0), (2, 2))
    assert kept(promised(done("19 10:00"), by="25 12:00")) == ((1, 1), (0, 1), (0, 1))


def test_a_date_counts_in_the_period_into_which_it_falls() -> None:
    found = measured([promised(done("17 11:00"))], "promises-kept", until="17 12:00")
    assert found["kept in time"] == (0, 0)
    broken = case("b", *opened("2 10:00"), on("2 11:00", "promise_made", ANA, id="p1", due=due("17 12:00")))
    assert measured([broken], "promises-kept", since="17 00:00")["kept in time"] == (0, 1)


def test_one_without_a_date_is_none() -> None:
    nameless = on("16 11:00", "promise_made", ANA, id="p1")
    assert kept(case("a", *opened("16 10:00"), nameless)) == ((0, 0), (0, 0), (0, 0))


def test_the_room_in_promised_dates_is_what_was_left_when_they_were_kept() -> None:
    cases = [
        promised(done("17 11:30")),  # 30 minutes left
        promised(done("17 12:10")),  # 10 minutes late
        # counted against the date that held in the end: 60 minutes before the 18th 12:00
        promised(moved("17 10:00", "18 12:00"), sent("17 11:00", "update"), done("18 11:00")),
        promised(),  # never kept: it is broken, and has no room
    ]
    # in order -10, 30, 60; all of it in working hours
    found = measured(cases, "promise-slack")
    assert found == {LEFT + "on the clock": (3, 30, 60), LEFT + "in working time": (3, 30, 60), "kept late": (1, 3)}


def test_a_night_between_is_no_working_time() -> None:
    # 16 h before, 2 of them at work; 21 h late, 7 of them at work
    early, late = promised(done("17 17:00"), by="18 09:00"), promised(done("18 09:00"))
    for story, clock, working in ((early, 960, 120), (late, -1260, -420)):
        found = measured([story], "promise-slack")
        assert (found[LEFT + "on the clock"], found[LEFT + "in working time"]) == (
            (1, clock, clock),
            (1, working, working),
        )


def test_our_own_dates_are_counted_where_there_were_any() -> None:
    """S4.10."""
    aimed = on("16 11:00", "promise_made", ANA, id="p1", due=due("17 12:00"), internal_due=due("17 09:00"))
    again = on("17 10:00", "promise_moved", ANA, id="p1", due=due("18 12:00"), internal_due=due("18 10:00"))
    cases = [
        case("a", *opened("16 10:00"), aimed, done("17 09:00")),  # at its very minute is in time
        case("b", *opened("16 10:00"), aimed, done("17 09:01")),
        case("c", *opened("16 10:00"), aimed, again, sent("17 11:00", "update"), done("18 09:30")),  # the new date's
        case("d", *opened("16 10:00"), aimed),  # never kept
        promised(done("17 11:00")),  # made when there were no dates of our own
    ]
    assert measured(cases, "promise-slack")["kept by our own date"] == (2, 3)
