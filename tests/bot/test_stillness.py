"""Where nobody waits for a word of ours: the whole apology, silence, and a customer who does not answer."""

from dataclasses import replace

import pytest

from bot.facts import Account, Complaint, Said
from bot.kinds import Fault, Kind, Nudge, Settled, Severity, Venue
from bot.next_step import next_step
from bot.sending import said
from bot.timing import apology_due, asked_since, due_of, plan
from tests.bot.conftest import ANA, DAY, HOUR, LEARNED, MINUTE, NOW, POLICY, answered, owned, policy, promise, resolved

MEDIUM, LOW, CRITICAL = Severity.MEDIUM, Severity.LOW, Severity.CRITICAL


def times(case: Complaint, nudge: Nudge) -> list[str]:
    return [f"{r.due:%a %H:%M}" for r in plan(case, POLICY) if r.nudge is nudge]


def spoke(text: str, at: object = NOW, *, ours: bool = True) -> Said:
    return Said(at=at, by=ANA.id if ours else "web:dana", text=text, ours=ours)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("severity", "venue", "due"),
    [
        (CRITICAL, Venue.PUBLIC, "Mon 12:00"),
        (Severity.HIGH, Venue.PUBLIC, "Mon 14:00"),
        (Severity.HIGH, Venue.PRIVATE, "Tue 10:00"),
        (MEDIUM, Venue.PUBLIC, "Tue 10:00"),
        (LOW, Venue.PRIVATE, "Wed 10:00"),
    ],
)
def test_after_the_acknowledgement_comes_the_apology_itself(severity: Severity, venue: Venue, due: str) -> None:
    case = answered(severity, venue=venue, apologised_at=None)
    assert times(case, Nudge.FULL_APOLOGY) == [due]
    found = apology_due(case, POLICY)
    assert found
    assert f"{found:%a %H:%M}" == due
    assert due_of(case, Nudge.FULL_APOLOGY, "", POLICY) == found


def test_a_late_first_word_leaves_as_much_time_again() -> None:
    late = answered(apologised_at=None, first_word_at=NOW + 5 * HOUR)
    assert apology_due(late, POLICY) == NOW + 6 * HOUR
    assert times(late, Nudge.FULL_APOLOGY) == ["Mon 16:10"]


@pytest.mark.parametrize("kind", list(Kind))
def test_an_apology_or_a_solution_is_what_was_missing(kind: Kind) -> None:
    case = said(owned(), ANA, "I am sorry.", NOW, kind)
    whole = kind in (Kind.APOLOGY, Kind.SOLUTION)
    assert case.apologised_at == (NOW if whole else None)
    assert (apology_due(case, POLICY) is None) is whole
    assert said(case, ANA, "Again.", NOW + HOUR, Kind.APOLOGY).apologised_at == (NOW if whole else NOW + HOUR)


@pytest.mark.parametrize("fault", [Fault.UNCLEAR, Fault.NOT_OURS])
def test_no_apology_is_due_where_the_fault_is_not_known_to_be_ours(fault: Fault) -> None:
    assert apology_due(answered(apologised_at=None, account=Account(fault=fault)), POLICY) is None
    assert apology_due(answered(apologised_at=None, account=Account(fault=Fault.SHARED)), POLICY)


def test_a_team_may_mute_it() -> None:
    assert apology_due(answered(apologised_at=None), policy(timers={"full-apology": {"high_public": []}})) is None


# Nothing is said


def test_an_open_complaint_without_a_date_asks_for_one() -> None:
    assert times(answered(), Nudge.SILENCE) == ["Mon 14:00"]
    assert times(answered(said=(spoke("It is sent.", NOW + HOUR),)), Nudge.SILENCE) == ["Mon 15:00"]
    kept = replace(promise(NOW + HOUR), kept_at=NOW + 2 * HOUR)
    assert times(answered(promises=(kept,)), Nudge.SILENCE) == ["Mon 16:00"]
    assert times(answered(promises=(promise(),)), Nudge.SILENCE) == []
    assert times(answered(waiting_since=NOW), Nudge.SILENCE) == []


def test_where_we_asked_it_is_the_customers_turn() -> None:
    asked = answered(said=(spoke("Which of the two would you like?"),))
    assert times(asked, Nudge.SILENCE) == []
    assert times(asked, Nudge.CUSTOMER_SILENT) == ["Wed 10:00"]
    assert next_step(asked, POLICY) == ("Dana answers", NOW + 2 * DAY)


def test_nobody_is_asked_a_third_time() -> None:
    twice = answered(said=(spoke("Which one?"), spoke("Have you thought about it?", NOW + DAY)))
    assert asked_since(twice) is None
    assert times(twice, Nudge.CUSTOMER_SILENT) == []
    assert times(twice, Nudge.SILENCE) == ["Tue 14:00"]
    between = (spoke("Which one?"), spoke("The blue one", NOW + HOUR, ours=False), spoke("This blue?", NOW + DAY))
    assert asked_since(answered(said=between)) == NOW + DAY
    assert asked_since(answered(said=(spoke("Why?", ours=False),))) is None


# Is it settled?


def test_who_does_not_say_whether_it_is_settled_gets_one_note_and_then_it_may_be_closed() -> None:
    case = resolved(documentation=LEARNED)
    assert times(case, Nudge.CUSTOMER_SILENT) == ["Wed 10:00"]
    assert times(case, Nudge.UNCONFIRMED) == ["Mon 10:00"]
    noted = replace(case, said=(spoke("I only wanted to hear from you.", NOW + 3 * DAY),))
    assert times(noted, Nudge.CUSTOMER_SILENT) == []
    text, due = next_step(noted, POLICY)
    assert (text, due) == ("Close it, though unconfirmed", NOW + 14 * DAY)


@pytest.mark.parametrize("settled", [Settled.YES, Settled.NO])
def test_who_has_said_it_is_asked_no_more(settled: Settled) -> None:
    case = resolved(settled=settled)
    assert times(case, Nudge.CUSTOMER_SILENT) == times(case, Nudge.UNCONFIRMED) == []


def test_a_critical_complaint_is_never_closed_for_want_of_an_answer() -> None:
    assert times(resolved(CRITICAL), Nudge.UNCONFIRMED) == []
    noted = resolved(CRITICAL, documentation=LEARNED, said=(spoke("So?", NOW + HOUR),))
    assert next_step(noted, POLICY) == (
        "Close it, though unconfirmed",
        NOW + 14 * DAY,
    )  # a date for its owner all the same


# Half-way


def test_the_owner_of_a_critical_complaint_is_asked_half_way_how_far_it_is() -> None:
    case = answered(CRITICAL, promises=(promise(NOW + 6 * HOUR),))
    assert times(case, Nudge.HALF_WAY) == ["Mon 13:00"]
    assert times(answered(promises=(promise(NOW + 6 * HOUR),)), Nudge.HALF_WAY) == []


def test_half_way_is_not_asked_at_night_nor_once_it_is_due_soon() -> None:
    night = answered(CRITICAL, promises=(promise(NOW + 28 * HOUR),))  # half-way at midnight
    assert times(night, Nudge.HALF_WAY) == ["Tue 08:00"]
    short = answered(CRITICAL, promises=(promise(NOW + 90 * MINUTE),))
    assert times(short, Nudge.HALF_WAY) == []
