"""What a complaint offers to whom, as far as it has come; and who is who in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot import offering
from bot.facts import Complaint, Helper, Person, Said
from bot.kinds import Role, State
from bot.message import Button
from tests.bot.conftest import (
    ANA,
    BEN,
    DANA,
    LEE,
    MIA,
    NOW,
    POLICY,
    answered,
    closed,
    complaint,
    drafted,
    filed,
    owned,
    resolved,
)

EVERYTHING = ["draft", "facts", "customer", "promise", "waiting", "helper", "resolve", "document", "sort"]
Offers = Callable[[Complaint, Person], Iterator[Button]]


def offered(offers: Offers, case: Complaint, person: Person) -> list[str]:
    """The forms by name, the verbs by theirs."""
    return [button.argument if button.verb == "open" else button.verb for button in offers(case, person)]


@pytest.mark.parametrize(
    ("case", "person", "verbs"),
    [
        (complaint(), BEN, ["claim"]),
        (filed(), BEN, ["promote"]),
        (owned(), ANA, []),
        (owned(), BEN, []),
        (answered(waiting_since=NOW), ANA, ["noted"]),
        (answered(waiting_since=NOW), BEN, []),
        (owned(waiting_since=NOW), ANA, []),
        (closed(waiting_since=NOW), ANA, []),
        (resolved(), ANA, ["followed-up", "close"]),
        (resolved(), BEN, []),
        (resolved(), LEE, ["close"]),
        (closed(), LEE, []),
    ],
)
def test_the_verbs_fit_its_state_and_who_looks_at_it(case: Complaint, person: Person, verbs: list[str]) -> None:
    assert offered(offering.now, case, person) == verbs


@pytest.mark.parametrize(
    ("case", "person", "forms"),
    [
        (complaint(), BEN, []),
        (complaint(), LEE, ["sort"]),
        (owned(), ANA, EVERYTHING),
        (owned(owner=LEE), LEE, [*EVERYTHING, "owner"]),
        (owned(), BEN, []),
        (drafted(), BEN, ["draft"]),
        (owned(), LEE, ["sort", "owner"]),
        (resolved(), ANA, [*(name for name in EVERYTHING if name != "waiting"), "parting", "reopen"]),
        (resolved(), LEE, ["sort", "owner", "reopen"]),
        (closed(), ANA, ["reopen"]),
        (closed(), LEE, ["reopen"]),
    ],
)
def test_the_forms_fit_its_state_and_who_looks_at_it(case: Complaint, person: Person, forms: list[str]) -> None:
    assert offered(offering.forms, case, person) == forms


@pytest.mark.parametrize(("case", "first"), [(owned(), "Answer"), (resolved(), "What we learn")])
def test_what_comes_next_is_the_button_that_stands_out(case: Complaint, first: str) -> None:
    assert [button.label for button in offering.forms(case, ANA) if button.style == "primary"] == [first]


@pytest.mark.parametrize(
    ("case", "person", "can"),
    [(owned(), ANA, True), (owned(), BEN, False), (answered(), ANA, False), (complaint(), ANA, False)],
)
def test_a_claim_is_taken_back_only_before_the_first_word(case: Complaint, person: Person, can: bool) -> None:  # noqa: FBT001 - a case of many
    assert (offered(offering.undo, case, person) == ["undo"]) is can


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("person", [ANA, BEN])
def test_only_the_owner_of_what_goes_on_asks_for_drafts_and_others_can_help(state: State, person: Person) -> None:
    case = replace(owned(), state=state)
    goes_on, mine = state in (State.OWNED, State.RESOLVED), person is ANA
    labels = [button.label for button in offering.drafts(case, person)]
    assert labels == (
        ["Acknowledge", "Give an update", "Offer a solution", "Look in again"] if goes_on and mine else []
    )
    assert offering.helps(case, person) is (goes_on and not mine)


def test_what_nobody_owns_is_nobodys() -> None:
    assert not offering.owns(complaint(), ANA)
    assert not offering.helps(complaint(), ANA)


def test_everybody_who_has_to_do_with_it_has_a_name() -> None:
    guest = Person(id="web:guest", name="Gil Roth", role=Role.AGENT)
    helper = Person(id="web:hal", name="Hal Marsh", role=Role.AGENT)
    case = owned(helpers=(Helper(person=helper, task="look"),), reporter=MIA)
    known = offering.names(case, guest, POLICY)
    assert {"web:ana", "web:ben", "web:lee", "web:mia", DANA.id, guest.id, helper.id} <= set(known)
    assert (known[DANA.id], known[helper.id], known[guest.id]) == (case.customer.name, "Hal Marsh", "Gil Roth")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (Said(at=NOW, by=DANA.id, text="Where is it?"), DANA.name),
        (Said(at=NOW, by=ANA.id, text="On its way.", ours=True), ANA.name),
        (Said(at=NOW, by="slack:UGONE", text="On its way.", ours=True), "Lumen"),
    ],
)
def test_who_said_something_is_named_and_what_nobody_signed_the_company_said(words: Said, name: str) -> None:
    assert offering.speaker(owned(), words, BEN, POLICY) == name
