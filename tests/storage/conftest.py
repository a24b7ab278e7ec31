"""Complaints and changes to store."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

import pytest

from bot.facts import Change, Complaint, Customer, Triage
from bot.message import Place

OPENED = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


class Complaining(Protocol):
    def __call__(self, name: str = "c1", **fields: object) -> Change: ...


def complaining(name: str = "c1", **fields: object) -> Change:
    """A Change that opens a complaint."""
    complaint = Complaint(
        id=name,
        origin=f"web:{name}",
        place=Place(platform="web", channel="complaints", thread=name),
        desk=Place(platform="web", channel="desk"),
        customer=Customer(id="web:dana", name="Dana Reyes"),
        text="The lamp came broken.",
        source="web",
        occurred_at=OPENED,
        opened_at=OPENED,
        triage=Triage(complaint=True, score=0.9),
    )
    return Change(complaint=replace(complaint, **fields))  # type: ignore[arg-type]  # fields by name


@pytest.fixture
def new() -> Complaining:
    """Makes a Change that opens a complaint."""
    return complaining
