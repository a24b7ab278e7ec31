"""What goes over the wire to a model: no personal datum, and nobody's words but ours in the system message."""

import json
import re
import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from bot.case import Case
from bot.kinds import Fault, Kind, Relationship, Venue
from bot.redaction import redact
from prompts.budget import Purse
from tests.bot.made_up_people import PEOPLE, Someone, case_of
from tests.prompts.conftest import Model
from tests.prompts.made_up_models import LAMP, said, writer

# Faults whose findings quote the case, so that the repair round is on the wire too.
FAULTY = said(
    ("⟦CUSTOMER⟧ ⟦CUSTOMER-2⟧, order ⟦ORDER-1⟧ to ⟦ADDRESS-1⟧ was lost by ParcelJet, write to ⟦EMAIL-1⟧.", "own"),
    ("Call ⟦PHONE-1⟧ soon, ⟦OWNER⟧.", "promise"),
)


def told_of(person: Someone) -> Case:
    """A case about this person that a letter can be written from."""
    case = case_of(person)
    customer = replace(case.customer, language="en", relationship=Relationship.CASUAL)
    return replace(
        LAMP,
        owner=case.owner,
        customer=customer,
        complaint=case.complaint,
        failures=(*LAMP.failures, *case.failures),
        impact=case.impact,
        third_parties=case.third_parties,
        facts=(*LAMP.facts[1:], *case.facts),
        options=(*LAMP.options, *case.options),
        fault=Fault.OURS,
    )


def words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.replace("ł", "l").replace("ø", "o")).casefold()
    return set(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))


def squeezed(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def left_of(person: Someone, wire: str, ours: set[str]) -> list[str]:
    """What stands on the wire of this person, in whatever spelling."""
    bare = re.sub("⟦[A-Z0-9-]+⟧", " ", wire)
    values = [person.mail, person.phone, person.address, person.order, person.bank, person.birth]
    names = words(f"{person.name} {person.owner} {person.friend}") - ours - {"van", "der"}
    found = [value for value in values if squeezed(value) in squeezed(bare)]
    return [*found, *(name for name in names if len(name) > 2 and name in words(bare))]


async def asked(model: Model, case: Case, kind: Kind) -> list[dict[str, Any]]:
    """The requests that a draft takes."""
    pen = writer(model.url, spending=Purse())
    await pen.write(kind, case)
    await pen.close()
    return [entry["body"] for entry in model.journal()]


@pytest.mark.parametrize("person", PEOPLE[:3], ids=lambda person: person.name)
def test_what_is_left_would_be_found(person: Someone) -> None:
    assert len(left_of(person, told_of(person).complaint, set())) > 7


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
async def test_nothing_of_a_person_is_on_the_wire(model: Model, person: Someone) -> None:
    model.answers(FAULTY)
    requests = await asked(model, told_of(person), Kind.APOLOGY)
    assert len(requests) == 3, "the repairs are on the wire too"
    prompts = words(requests[0]["messages"][0]["content"])
    wire = json.dumps(requests, ensure_ascii=False)
    assert left_of(person, wire, prompts | {"lumen"}) == []
    assert "U0DANA" not in wire
    assert "$79.00" in wire, "amounts stay"


@pytest.mark.parametrize("kind", list(Kind))
async def test_the_system_message_holds_only_ours(model: Model, kind: Kind) -> None:
    model.answers(said(("Hello.", "greeting")))
    other = replace(
        LAMP, complaint="Zebra crossing.", failures=("a zebra crossed",), facts=("a zebra",), company="Zebra"
    )
    systems = {
        body["messages"][0]["content"]
        for case in (LAMP, other)
        for body in await asked(model, case, kind)
        if body["messages"][0]["role"] == "system"
    }
    assert len(systems) == 1


async def test_every_draft_has_a_mark_of_its_own(model: Model) -> None:
    model.answers(said(("Hello.", "greeting")))
    await asked(model, LAMP, Kind.UPDATE)
    users = [body["messages"][1]["content"] for body in await asked(model, LAMP, Kind.UPDATE)]
    marks = {re.findall(r"===== (\w{24}) begins", user)[0] for user in users}
    assert len(marks) == 2


async def test_a_wall_of_text_is_cut(model: Model) -> None:
    model.answers(said(("Hello.", "greeting")))
    wall = replace(LAMP, complaint="It broke again. " * 5_000, facts=("a fact that goes on and on " * 200,) * 100)
    [first, *_] = await asked(model, wall, Kind.UPDATE)
    assert len(first["messages"][1]["content"]) < 20_000


async def test_no_name_is_given_where_none_may_be_said(model: Model) -> None:
    model.answers(said(("Hello.", "greeting")))
    [first, *_] = await asked(model, replace(LAMP, venue=Venue.PUBLIC), Kind.UPDATE)
    assert "in public: no personal data" in first["messages"][1]["content"]


def test_redacting_a_case_takes_no_time_to_speak_of() -> None:
    import time  # noqa: PLC0415 - only this test looks at a watch

    cases = [told_of(person) for person in PEOPLE]
    begun = time.perf_counter()
    for case in cases:
        redact(case)
    assert (time.perf_counter() - begun) / len(cases) < 0.25
