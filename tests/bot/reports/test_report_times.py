"""How long customers wait, on timelines whose figures are worked out by hand."""

from dataclasses import replace

import pytest

from bot.facts import Event
from bot.kinds import Severity, Venue
from bot.reports import report
from bot.reports.measuring import scope_of
from bot.reports.summary import summary
from bot.reports.times import AS_GIVEN
from tests.bot.conftest import policy
from tests.bot.reports.timelines import ANA, BEN, at, case, due, measured, on, opened, scope, sent

CLOCK, WORKING = "on the clock", "in working time"
WAITING = "of it waiting for the customer, "


def test_the_time_to_claim_runs_from_the_customers_message_and_leaves_nobody_out() -> None:
    cases = [
        # 20 minutes, by the first claim, though it was taken back
        case("a", *opened("16 10:00"), on("16 10:20", "claimed", ANA), on("16 10:22", "unclaimed", ANA)),
        # Friday 17:30 to Monday 8:10: 2 days 14:40 = 3,760 minutes; at work 30 + 10 = 40
        case("b", *opened("20 17:30"), on("23 08:10", "claimed", BEN)),
        # never: Thursday 26 9:00 to Monday 30 0:00 is 3 days 15 h = 5,220 minutes; at work 9 h + 10 h = 1,140
        case("c", *opened("26 09:00")),
    ]
    # in order 20, 3760, 5220 and 20, 40, 1140; the 90th percentile of three is the third
    assert measured(cases, "time-to-claim") == {
        CLOCK: (3, 3760, 5220),
        WORKING: (3, 40, 1140),
        "never claimed": (1, 3),
    }


def test_what_began_outside_the_period_is_not_in_it() -> None:
    cases = [
        case("a", *opened("2 10:00"), on("16 10:20", "claimed", ANA)),
        case("b", *opened("16 10:00"), on("16 10:20", "claimed", ANA)),
        case("c", *opened("23 00:00"), on("23 10:20", "claimed", ANA)),
    ]
    found = measured(cases, "time-to-claim", since="16 00:00", until="23 00:00")
    assert found == {CLOCK: (1, 20, 20), WORKING: (1, 20, 20), "never claimed": (0, 1)}


def test_the_clock_starts_with_the_words_that_made_it_a_complaint() -> None:
    filed = on("12 09:00", "msg_in", "web:dana", text="Hello")
    said = on("16 10:00", "msg_in", "web:dana", text="It is broken.")
    opening = on("16 10:01", "case_opened", "web:dana", since=due("16 10:00"))
    older = on("16 10:01", "case_opened", "web:dana")  # as older programs wrote it
    claimed = on("16 10:30", "claimed", ANA)
    assert measured([case("a", filed, said, opening, claimed)], "time-to-claim")[CLOCK] == (1, 30, 30)
    assert measured([case("a", said, older, claimed)], "time-to-claim")[CLOCK] == (1, 30, 30)
    assert measured([case("a", older, claimed)], "time-to-claim")[CLOCK] == (1, 29, 29)
    assert measured([case("a", filed, on("12 09:00", "filed"))], "time-to-claim")["never claimed"] == (0, 0)


def test_the_first_word_is_a_persons_acknowledgement_apology_or_solution() -> None:
    cases = [
        # an update is no first word; the apology an hour later is
        case("a", *opened("16 10:00"), sent("16 10:10", "update"), sent("16 11:10", "apology")),
        # what was written by hand may be anything: 30 minutes
        case("b", *opened("16 10:00"), sent("16 10:30", "update", by_hand=True)),
        # a nudge is the bot's: no word yet
        case("c", *opened("16 10:00"), on("16 10:30", "nudge", to=ANA)),
    ]
    # 30 and 70: the median of two is the middle between them
    found = measured(cases, "time-to-first-word")
    assert found == {CLOCK: (2, 50, 70), WORKING: (2, 50, 70), "no first word yet": (1, 3)}


def test_heard_first_is_the_time_from_acknowledgement_to_apology() -> None:
    facts = {"impact": "three evenings", "cause": "economy"}
    cases = [
        # 16:00 to 9:00 the next day: 17 h = 1,020 minutes; at work 2 + 1 h = 180. Impact and cause are known.
        case(
            "a",
            *opened("16 10:00"),
            sent("16 16:00", "acknowledgement"),
            on("16 17:00", "facts_recorded", ANA, **facts),
            sent("17 09:00", "apology"),
        ),
        # apologised before it acknowledged: no gap. The cause was known only later.
        case(
            "b",
            *opened("16 10:00"),
            on("16 10:05", "facts_recorded", ANA, impact="an evening", cause=""),
            sent("16 10:10", "apology"),
            on("16 10:20", "facts_recorded", ANA, **facts),
            sent("16 10:30", "acknowledgement"),
        ),
        # only acknowledged
        case("c", *opened("16 10:00"), sent("16 10:10", "acknowledgement")),
    ]
    assert measured(cases, "heard-first") == {
        CLOCK: (1, 1020, 1020),
        WORKING: (1, 180, 180),
        "apologies with impact and cause known": (1, 2),
    }


def test_the_time_to_resolution_ends_with_the_last_one() -> None:
    cases = [
        # resolved on the 17th, again on the 18th at 10:00: 48 h = 2,880 minutes; at work two days of 10 h = 1,200
        case(
            "a",
            *opened("16 10:00"),
            on("17 10:00", "resolved", ANA),
            on("17 12:00", "reopened", "web:dana"),
            on("18 10:00", "resolved", ANA),
        ),
        case("b", *opened("16 10:00")),
        # begun before the period, resolved in it: it counts where it was resolved. 4 days 1 h; at work 3 days and 1 h
        case("c", *opened("12 10:00"), on("17 11:00", "resolved", ANA)),
    ]
    found = measured(cases, "time-to-resolution", since="16 00:00")
    # 12 10:00 to 17 11:00 is 5 days 1 h = 7,260; Thu 8 h, Fri 10 h, Mon 10 h, Tue 3 h = 31 h = 1,860
    assert found == {CLOCK: (2, 5070, 7260), WORKING: (2, 1530, 1860), WAITING + CLOCK: 0, WAITING + WORKING: 0}


def paused(when: str, until: str, waiting_for: str = "customer") -> Event:
    return on(when, "paused", ANA, waiting_for=waiting_for, until=due(until))


@pytest.mark.parametrize(
    ("story", "clock", "working"),
    [
        ([paused("16 12:00", "17 12:00")], 1440, 600),  # to its end: 6 h on Monday, 4 h on Tuesday at work
        ([paused("16 12:00", "17 12:00"), on("16 13:00", "went_on", ANA)], 60, 60),
        ([paused("16 12:00", "17 12:00"), on("16 12:30", "msg_in", "web:dana")], 30, 30),
        ([paused("16 12:00", "17 12:00"), on("16 11:30", "msg_in", "web:dana")], 0, 0),  # written before, heard later
        ([paused("16 12:00", "17 12:00"), on("16 12:40", "promise_made", ANA, id="p1")], 40, 40),
        ([paused("16 12:00", "16 14:00"), on("16 12:40", "promise_made", id="p1")], 120, 120),  # by what was approved
        # longer: to the new end, not twice; a supplier's turn in between is none of the customer's
        ([paused("16 12:00", "16 14:00"), paused("16 13:00", "16 15:00")], 180, 180),
        ([paused("16 12:00", "17 12:00"), paused("16 13:00", "16 15:00", "supplier")], 60, 60),
        ([paused("16 12:00", "30 12:00")], 2760, 1080),  # until it was resolved: 46 hours, 6 + 10 + 2 at work
    ],
)
def test_what_waited_for_the_customer_stands_apart(story: list[Event], clock: int, working: int) -> None:
    """Resolved on the 18th at 10:00; 48 hours and two working days after the complaint, whoever waited."""
    ended = [on("18 10:00", "resolved", ANA), paused("18 11:00", "18 12:00")]  # that was after it
    found = measured([case("a", *opened("16 10:00"), *story, *ended)], "time-to-resolution")
    assert found == {
        CLOCK: (1, 2880, 2880),
        WORKING: (1, 1200, 1200),
        WAITING + CLOCK: (1, clock, clock),
        WAITING + WORKING: (1, working, working),
    }


def test_a_pause_without_an_end_is_none() -> None:
    endless = on("16 12:00", "paused", ANA, waiting_for="customer")
    found = measured([case("a", *opened("16 10:00"), endless, on("16 14:00", "resolved", ANA))], "time-to-resolution")
    assert found == {CLOCK: (1, 240, 240), WORKING: (1, 240, 240), WAITING + CLOCK: 0, WAITING + WORKING: 0}


def test_every_figure_stands_also_by_venue_and_severity() -> None:
    cases = [
        case("a", *opened("16 10:00"), on("16 10:20", "claimed", ANA)),
        case("b", *opened("16 10:00"), on("16 10:40", "claimed", ANA), venue=Venue.PRIVATE),
        case("c", *opened("16 10:00"), on("16 11:00", "claimed", ANA), venue=None, severity=Severity.LOW),
    ]
    splits = {
        split: measured(cases, "time-to-claim", split)[CLOCK]
        for split in ("all", "venue public", "venue private", "venue unknown", "severity high", "severity low")
    }
    assert splits == {
        "all": (3, 40, 60),
        "venue public": (1, 20, 20),
        "venue private": (1, 40, 40),
        "venue unknown": (1, 60, 60),
        "severity high": (2, 30, 40),
        "severity low": (1, 60, 60),
    }
    assert measured(cases, "time-to-claim", "severity critical") == {}
    assert measured(cases, "promises-kept", "venue public") == {}  # where there is nothing to say, nothing is said


def test_working_time_is_the_teams_also_across_a_clock_change() -> None:
    # New York, 1 November 2026: clocks go back at 2:00. Friday 30 October is not looked at here: from Sunday 1st 0:00
    # UTC to Monday 2nd 14:00 UTC, which is 9:00 there: one hour of work, from 8:00 EST (13:00 UTC)
    cases = [case("a", *opened("1 00:00"), on("2 14:00", "claimed", ANA))]
    found = measured(cases, "time-to-claim", zone="America/New_York")
    assert (found[CLOCK], found[WORKING]) == ((1, 2280, 2280), (1, 60, 60))


def test_how_long_who_wants_to_buy_waits_stands_beside_it_where_the_team_says_so() -> None:  # S1.15
    cases = [case("a", *opened("16 10:00"), sent("16 10:30", "acknowledgement"))]
    assert measured(cases, "sales-first-word") == {}
    given = replace(scope(), sales=12)
    found = report(cases, given)
    assert [(figure.line, figure.count) for figure in found.of("sales-first-word")] == [(AS_GIVEN, 12)]
    assert "12 min" in [line.said for line in summary(found) if line.what == "Beside it, on sales leads"]
    assert report(cases, replace(given, person=ANA)).of("sales-first-word") == ()
    assert scope_of(policy(sales_minutes=12), at("30 00:00"), None, None).sales == 12
