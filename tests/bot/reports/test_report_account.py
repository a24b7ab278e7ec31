"""The account of nudges by kind, on timelines whose figures are worked out by hand (RECOVERY 4.3.16)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.facts import Event
from bot.hours import Hours
from bot.kinds import Nudge
from bot.message import direct
from bot.reports.account import ENDS, Tally, tallies
from bot.reports.cases import read
from bot.reports.monthly import account, last_month, month_of
from tests.bot.conftest import LEE
from tests.bot.reports.timelines import ANA, BEN, Told, case, measured, on, opened, scope, sent


def nudge(when: str, kind: Nudge, to: str = ANA, **more: str) -> Event:
    return on(when, "nudge", nudge=kind, to=to, times=1, **more)


def told() -> list[Told]:
    """Four about answers: acted on, put off, ignored, too late; and of other kinds some."""
    return [
        case(
            "a",
            *opened("16 10:00"),
            nudge("16 10:05", Nudge.UNCLAIMED, "channel"),
            on("16 10:35", "claimed", BEN),  # just in time, by whomever
            nudge("16 11:00", Nudge.ANSWER),
            sent("16 11:30", "update"),
            nudge("16 12:00", Nudge.ANSWER),
            on("16 12:05", "snoozed", ANA, nudge=Nudge.ANSWER),
            nudge("16 13:00", Nudge.ANSWER),
            on("16 13:05", "snoozed", ANA, nudge=Nudge.PROMISE),  # another kind was put off
            on("16 13:10", "documented", ANA),  # and this ends another kind
            nudge("16 15:00", Nudge.ANSWER),
            sent("16 15:31", "update"),
        ),
        case(
            "b",
            *opened("16 10:00"),
            nudge("17 08:00", Nudge.DOCUMENTATION, how="listed"),
            on("17 08:10", "documented", ANA),
            nudge("17 09:00", Nudge.PROMISE, how="single"),
            on("17 09:05", "snoozed", ANA, nudge=Nudge.PROMISE),
            on("17 09:20", "promise_kept", ANA),  # put off first, and done all the same: acted on
        ),
        case("c", *opened("1 10:00"), nudge("1 11:00", Nudge.SILENCE)),
    ]


def test_each_kind_has_what_was_sent_acted_on_put_off_and_ignored() -> None:
    found = tallies(read(told()), scope(since="2 00:00"))  # the first of the month is no part of it
    assert found == (
        Tally(Nudge.UNCLAIMED, sent=1, acted=1, put_off=0, listed=0),
        Tally(Nudge.PROMISE, sent=1, acted=1, put_off=0, listed=0),
        Tally(Nudge.ANSWER, sent=4, acted=1, put_off=1, listed=0),
        Tally(Nudge.DOCUMENTATION, sent=0, acted=0, put_off=0, listed=1),
    )
    assert [one.ignored for one in found] == [0, 0, 2, 0]


def test_the_report_has_it_kind_by_kind() -> None:
    figures = measured(told(), "nudges-by-kind", since="2 00:00")
    assert figures["answer: acted on within 30 minutes"] == (1, 4)
    assert figures["answer: put off"] == (1, 4)
    assert figures["answer: ignored"] == (2, 4)
    assert figures["documentation: lines of lists"] == 1
    assert figures["proposed for removal"] == 0


def test_lines_of_lists_are_no_single_messages_to_anybody() -> None:
    figures = measured(told(), "reminders", since="17 00:00")
    assert figures["to one person on one day"] == (1, 1, 1)
    assert figures["acted on within 30 minutes"] == (1, 1)


@pytest.mark.parametrize(
    ("kind", "sent_", "acted", "proposed"),
    [
        (Nudge.SILENCE, 20, 3, True),
        (Nudge.SILENCE, 20, 4, False),  # one in five
        (Nudge.SILENCE, 19, 0, False),  # too few to say
        (Nudge.PROMISE_OVERDUE, 20, 0, False),  # is never silent
    ],
)
def test_what_hardly_anybody_heeds_is_proposed_for_removal(
    kind: Nudge,
    sent_: int,
    acted: int,
    proposed: bool,  # noqa: FBT001 - a table
) -> None:
    assert Tally(kind, sent_, acted, 0, 0).is_proposed is proposed


def test_every_kind_has_an_end() -> None:
    assert set(ENDS) == set(Nudge)


def test_a_month_begins_at_midnight_in_the_teams_zone() -> None:
    berlin = Hours(zone=ZoneInfo("Europe/Berlin"))
    now = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)  # it is the 1st of December there
    assert month_of(now, berlin) == datetime(2026, 11, 30, 23, tzinfo=UTC)
    last = last_month(now, berlin)
    assert (last.since, last.until) == (datetime(2026, 10, 31, 23, tzinfo=UTC), datetime(2026, 11, 30, 23, tzinfo=UTC))


def test_the_months_message_says_each_kind_and_names_nobody() -> None:
    november = scope()
    found = [Tally(Nudge.ANSWER, 4, 1, 1, 0), Tally(Nudge.SILENCE, 30, 2, 8, 5)]
    message = account(LEE, november, found)
    assert message.place == direct(LEE.id)
    first, second, third = message.text.splitlines()
    assert first == "Reminders in November 2026, by kind. This names nobody."
    assert second.startswith("Proposed for removal, because fewer than one in five was acted on")
    assert "30 minutes: silence. To mute a kind" in second
    assert third.startswith("Of fewer than 20, none is proposed.")
    assert [(row.label, row.value) for row in message.rows] == [
        ("Answer", "4 sent: 1 acted on within 30 minutes, 1 put off, 2 ignored"),
        ("Silence", "30 sent: 2 acted on within 30 minutes, 8 put off, 20 ignored; 5 in lists"),
    ]
    assert "Proposed" not in account(LEE, november, found[:1]).text
