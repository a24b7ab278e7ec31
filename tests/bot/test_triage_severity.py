"""The severity table (RECOVERY 4.1 with 6.4), one row at a time, with the reason shown to the owner."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.facts import EarlierContact
from bot.kinds import Relationship, Severity, Type, Venue
from bot.triage import triage

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "severity", "reason"),
    [
        ("The toaster gave me an electric shock.", Severity.CRITICAL, "Somebody was hurt."),
        ("The heater caught fire in the bathroom.", Severity.CRITICAL, "Somebody could have been hurt."),
        ("Your cashier pocketed my change, that is theft.", Severity.CRITICAL, "theft"),
        ("My invoice was sent to my neighbour with all my bank details.", Severity.CRITICAL, "Personal data"),
        ("My mother, who is 84, has had no phone line for a week.", Severity.CRITICAL, "vulnerable"),
        ("Fix the leak or I call a journalist.", Severity.CRITICAL, "press"),
        ("The refund never came, I have told the ombudsman.", Severity.CRITICAL, "regulator"),
        (
            "We are standing at your gate, boarding starts in 20 minutes and our tickets do not scan.",
            Severity.CRITICAL,
            "time",
        ),
        ("I wrote last week that the pump leaks and got no answer.", Severity.HIGH, "wrote before"),
        ("What a rip-off, the lamp broke after a day.", Severity.HIGH, "for money"),
        ("Third broken lamp in a row.", Severity.HIGH, "third failure"),
        (
            "We have been customers for ten years. Another late delivery and we switch to another shop.",
            Severity.HIGH,
            "steady",
        ),
        ("Our team can't work because the login page fails.", Severity.HIGH, "work"),
        ("You debited €1,250 instead of €125.", Severity.HIGH, "large sum"),
        ("The parcel is missing and I will sue you.", Severity.HIGH, "law"),
        ("The lamp stopped working after two days.", Severity.MEDIUM, "One failure"),
        ("The receptionist was rude.", Severity.MEDIUM, "rudely"),
        ("The lampshade is a bit uglier than I expected.", Severity.LOW, "irritation"),
    ],
)
def test_a_level_comes_with_its_reason(text: str, severity: Severity, reason: str) -> None:
    found = triage(text)
    assert found.complaint
    assert (found.severity, [why for why in found.why if reason in why]) != (severity, []), found.why
    assert found.severity is severity, found.why


@pytest.mark.parametrize(
    ("text", "private", "public"),
    [
        ("The lampshade is a bit uglier than I expected.", Severity.LOW, Severity.MEDIUM),
        ("The lamp stopped working after two days.", Severity.MEDIUM, Severity.HIGH),
        ("What a rip-off, the lamp broke after a day.", Severity.HIGH, Severity.HIGH),
        ("The toaster gave me an electric shock.", Severity.CRITICAL, Severity.CRITICAL),
    ],
)
def test_public_raises_low_and_medium_by_one_step(text: str, private: Severity, public: Severity) -> None:
    assert triage(text, venue=Venue.PRIVATE).severity is private
    assert triage(text).severity is private
    assert triage(text, venue=Venue.PORTAL).severity is private
    assert triage(text, venue=Venue.PUBLIC).severity is public


def test_a_presumed_double_disappointment_alone_raises_nothing() -> None:
    assert triage("The lampshade is a bit uglier than I expected.", venue=Venue.PUBLIC).severity is Severity.MEDIUM


@pytest.mark.parametrize(
    ("relationship", "severity"),
    [(Relationship.STEADY, Severity.HIGH), (Relationship.CASUAL, Severity.MEDIUM)],
)
def test_only_a_steady_customer_who_threatens_to_leave_is_high(relationship: Relationship, severity: Severity) -> None:
    text = "The lamp broke. I will take my business elsewhere."
    assert triage(text, relationship=relationship).severity is severity


@pytest.mark.parametrize(("days", "severity"), [(30, Severity.HIGH), (400, Severity.MEDIUM)])
def test_the_third_failure_within_twelve_months_is_high(days: int, severity: Severity) -> None:
    earlier = [
        EarlierContact(when=NOW - timedelta(days=days + n), text=text, answered=True)
        for n, text in enumerate(("Parcel late", "Invoice wrong"))
    ]
    assert triage("The lamp broke.", earlier=earlier, now=NOW).severity is severity


@pytest.mark.parametrize(
    "text",
    [
        "The charger overheated, luckily nobody was hurt.",
        "The shelf came down and could have hurt my colleague.",
    ],
)
def test_a_danger_without_harm_is_critical_but_no_injury(text: str) -> None:
    found = triage(text)
    assert found.severity is Severity.CRITICAL
    assert "injury" not in found.flags


@pytest.mark.parametrize(
    "text",
    [
        "My sofa arrived with a broken leg and nobody answers.",
        "The chair has a broken arm.",
        "Order 5512: the bed came with one broken leg.",
    ],
)
def test_furniture_breaks_its_legs_without_anybody_being_hurt(text: str) -> None:
    found = triage(text)
    assert found.complaint
    assert "injury" not in found.flags
    assert found.type is Type.PRODUCT_QUALITY


@pytest.mark.parametrize("text", ["Your chair collapsed and I have a broken arm.", "My son has a broken leg now."])
def test_people_with_a_broken_leg_were_hurt(text: str) -> None:
    assert "injury" in triage(text).flags
