"""What complaints taught the team in a week, told where it works (S4.5)."""

from dataclasses import replace
from typing import Any

from bot.kinds import Value
from bot.message import Place
from bot.reports.learned import lessons
from tests.bot.conftest import DESK, LEARNED
from tests.bot.reports.timelines import ANA, Told, case, on, opened, scope

WEEK = scope("16 00:00", "23 00:00")
THREAD = Place(platform="web", channel="team", thread="7")


def taught(name: str, when: str, **fields: Any) -> Told:
    events = (*opened("2 10:00"), on(when, "documented", ANA, value="fixable-fault"))
    return case(name, *events, **{"documentation": LEARNED, **fields})


def test_each_team_reads_what_was_written_down_in_the_week() -> None:
    opinion = replace(LEARNED, value=Value.OPINION_ONLY, learned="", prevention="no change, because it is a taste")
    cases = [
        taught("a", "16 10:00"),
        taught("b", "22 23:59", documentation=opinion, desk=THREAD),
        taught("c", "23 00:00"),
        taught("d", "17 10:00", desk=Place(platform="slack", channel="C1")),
        taught("e", "17 10:00", desk=Place(platform="web", channel="")),  # nowhere to tell it
        case("f", *opened("16 10:00"), documentation=LEARNED),
        case("g", *opened("16 10:00"), on("16 11:00", "documented", ANA)),
    ]
    here, there = lessons(cases, WEEK)
    assert (here.place, there.place.channel) == (DESK, "C1")
    assert here.text.splitlines() == [
        "What complaints taught us last week (16 Nov to 22 Nov):",
        "A fault we can fix: we learn to look at the date",
        "An opinion, no more: no change, because it is a taste",
    ]
    assert "Dana" not in here.text


def test_a_long_week_is_cut_and_an_empty_one_is_silent() -> None:
    (message,) = lessons([taught(f"c{number}", "17 10:00") for number in range(12)], WEEK)
    assert message.text.splitlines()[-1] == "And 2 more."
    assert list(lessons([], WEEK)) == []
