"""What is said where an owner would give up on a customer: to the leads, and back to the owner."""

from collections.abc import Iterator

from bot.facts import Complaint, Person
from bot.message import Button, Message, Row, direct
from bot.parting import Parting
from bot.policy import Policy
from bot.reviews import signers
from bot.wording.phrases import first_line, named

BUTTONS = (
    Button(verb="part", label="Agree: close it"),
    Button(verb="stay", label="No: try once more", style="primary"),
)
"""What a second person says."""


def wanted(complaint: Complaint, parting: Parting, lead: Person) -> Message:
    """To a lead: is there really no way?"""
    return Message(
        place=direct(lead.id),
        topic=_topic(parting),
        text=f"{parting.by} would give up on {named(complaint)}'s complaint. It is closed as not recovered only if you "
        "agree: nobody gives up on a customer alone.",
        quote=first_line(complaint.text),
        rows=(Row(label="Why", value=parting.reason),),
        buttons=(*BUTTONS, Button(verb="open", label="Open", argument="timeline")),
    )


def over(complaint: Complaint, parting: Parting, text: str, policy: Policy) -> Iterator[Message]:
    """Edits what the leads were asked."""
    for lead in signers(complaint, policy):
        yield Message(place=direct(lead.id), topic=_topic(parting), text=text, only_edit=True)


def answer(parting: Parting, text: str) -> Message:
    """To who asked: what the second person said."""
    return Message(
        place=direct(parting.by_id),
        topic=f"answer-{_topic(parting)}",
        text=text,
        buttons=(Button(verb="open", label="Open", argument="timeline", style="primary"),),
    )


def _topic(parting: Parting) -> str:
    return f"parting:{parting.asked_at:%Y%m%d%H%M%S%f}"
