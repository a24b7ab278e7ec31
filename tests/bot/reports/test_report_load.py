"""Reminders, hours without an owner, and fairness, on timelines whose figures are worked out by hand."""

from bot.facts import Event
from tests.bot.reports.timelines import ANA, BEN, case, measured, on, opened, sent


def nudge(when: str, to: str = ANA) -> Event:
    return on(when, "nudge", nudge="answer", to=to, times=1)


def test_reminders_are_counted_by_person_and_day() -> None:
    cases = [
        case(
            "a",
            *opened("16 10:00"),
            nudge("16 10:10", "channel"),  # the channel is nobody
            nudge("16 11:00"),
            sent("16 11:30", "update"),  # within half an hour: acted on
            nudge("16 12:00"),
            on("16 12:05", "snoozed", ANA),  # putting it off is not acting
            nudge("16 13:00"),
            sent("16 13:31", "update"),  # too late
            nudge("16 14:00"),
            sent("16 14:10", "update", BEN),  # somebody else
        ),
        case("b", *opened("16 10:00"), *(nudge(f"16 {hour}:00") for hour in (15, 16, 17))),
        case("c", *opened("16 10:00"), *(nudge(f"17 {hour}:00", BEN) for hour in range(10, 16))),
    ]
    # Ana on the 16th: 4 + 3 = 7, more than six; Ben on the 17th: 6, which is within the budget
    assert measured(cases, "reminders") == {
        "to one person on one day": (2, 6.5, 7),
        "days with more than six": (1, 2),
        "acted on within 30 minutes": (1, 13),
        "put off": 1,
    }


def test_a_day_is_one_of_the_teams_zone() -> None:
    cases = [case("a", *opened("16 10:00"), nudge("17 04:00"), nudge("17 05:00"))]  # midnight in New York
    assert measured(cases, "reminders", zone="America/New_York")["to one person on one day"] == (2, 1, 1)


def test_what_lies_is_counted_by_the_hour_of_the_week() -> None:
    cases = [
        # Monday 10:50 to 11:20: ten minutes of the one hour, twenty of the next
        case("a", *opened("16 10:50"), on("16 11:20", "claimed", ANA)),
        # taken back at 11:30, claimed again at 11:45
        case(
            "b",
            *opened("16 11:00"),
            on("16 11:00", "claimed", ANA),
            on("16 11:30", "unclaimed", ANA),
            on("16 11:45", "claimed", BEN),
        ),
        # since before the period until after it: from Monday 16 0:00 to 0:30 of it counts
        case("c", *opened("15 10:00"), on("16 00:30", "claimed", ANA)),
        # nobody, and now is noon: 11:55 to 12:00
        case("d", *opened("16 11:55")),
        # claimed before the period began
        case("e", *opened("14 10:00"), on("14 10:30", "claimed", ANA)),
    ]
    # 11:00: 20 + 15 + 5 = 40; the worst hour first
    found = measured(cases, "lying", since="16 00:00", now="16 12:00")
    assert list(found.items()) == [("Mon 11:00", 40), ("Mon 00:00", 30), ("Mon 10:00", 10)]


def test_fairness_compares_first_words_by_relationship_language_and_venue() -> None:
    cases = [
        case("a", *opened("16 10:00"), sent("16 10:10", "apology")),
        case("b", *opened("16 10:00", relationship="new", language="de"), sent("16 11:00", "apology")),
        case("c", *opened("16 10:00", relationship="", language="de")),  # no word yet
        case("d", *opened("16 10:00", relationship="", language="de"), sent("16 10:30", "apology")),
    ]
    expected = {
        "language de": (2, 45, 60),
        "language en": (1, 10, 10),
        "relationship new": (1, 60, 60),
        "relationship steady": (1, 10, 10),
        "relationship unknown": (1, 30, 30),
        "venue public": (3, 30, 60),
    }
    clocks = ("on the clock", "in working time")  # all of it was in working hours
    assert measured(cases, "fairness") == {f"{group}, {c}": found for group, found in expected.items() for c in clocks}
