"""What goes to the customer: only what a person wrote and approved, under that person's name."""

from bot.facts import NAMELESS, Complaint, Person
from bot.message import Button, Message


def reply(complaint: Complaint, owner: Person, text: str) -> Message:
    """The approved text, word for word, under the owner's name."""
    return Message(place=complaint.place, text=text, author=_name(owner))


def _name(owner: Person) -> str:
    """Never empty: without an author it would be the bot that speaks."""
    return owner.name.strip() or "The team"


def settled_question(complaint: Complaint, owner: Person, text: str) -> Message:
    """The owner's question whether it is settled, with two buttons."""
    return Message(
        place=complaint.place,
        topic=_topic(complaint),
        text=text,
        author=_name(owner),
        buttons=(
            Button(verb="settled", label="Yes, it is settled", style="primary"),
            Button(verb="not-settled", label="No, not yet"),
        ),
    )


def answered_question(complaint: Complaint, owner: Person) -> Message:
    """The same question once it is answered: without the buttons."""
    return Message(
        place=complaint.place, topic=_topic(complaint), text=complaint.question, author=_name(owner), only_edit=True
    )


def _topic(complaint: Complaint) -> str:
    """After it was opened again, the question is asked anew, not by changing the old one."""
    return f"question:{complaint.reopened}"


def question(complaint: Complaint) -> str:
    """What the owner may start from when he asks whether it is settled."""
    nameless = complaint.customer.name in ("", NAMELESS)
    return (
        f"{'' if nameless else complaint.first_name + ', '}I have done what we agreed: {complaint.remedy or '…'}. "
        "Is it settled for you, or is something still open? I read every answer myself."
    )
