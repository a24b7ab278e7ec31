"""Which buttons and forms a complaint offers to whom, as far as it has come; and who is who in it."""

from collections.abc import Iterator

from bot.facts import Complaint, Person, Said
from bot.kinds import Kind, Role, State
from bot.message import Button
from bot.policy import Policy
from bot.recipients import open_tasks
from bot.stages import offers
from bot.wording import partings
from bot.wording.labels import KINDS
from bot.wording.phrases import first_line

OWNERS = (
    ("draft", "Answer"),
    ("facts", "The facts"),
    ("customer", "The customer"),
    ("promise", "Promises"),
    ("waiting", "Waiting"),
    ("helper", "Add helper"),
    ("resolve", "Settle it"),
    ("document", "What we learn"),
    ("sort", "Correct"),
)
"""The owner's forms, by name and label."""

WORKED_ON = (State.OWNED, State.RESOLVED)
MOST_TASKS = 3  # that have a button of their own; as they are done, others come up
LABEL = 60  # characters


def owns(complaint: Complaint, person: Person) -> bool:
    """Is it this person's complaint?"""
    return complaint.owner is not None and complaint.owner.id == person.id


def helps(complaint: Complaint, person: Person) -> bool:
    """Can this person only help the owner?"""
    return complaint.state in WORKED_ON and not owns(complaint, person)


def now(complaint: Complaint, person: Person) -> Iterator[Button]:
    """Verbs that fit its state, for this person."""
    if complaint.state is State.OPEN:
        yield Button(verb="claim", label="✋ I own this", style="primary")
    elif complaint.state is State.FILED:
        yield Button(verb="promote", label="Promote to a complaint", style="primary")
    yield from _tasks(complaint, person)
    yield from partings.BUTTONS if may_part(complaint, person) else ()
    if not owns(complaint, person):
        if person.role is Role.LEAD and complaint.state is State.RESOLVED:
            yield Button(verb="close", label="Close")
        return
    if complaint.waiting_since and complaint.first_word_at and complaint.state is not State.CLOSED:
        yield Button(verb="noted", label="No answer needed")
    if complaint.state is State.RESOLVED:
        yield Button(verb="followed-up", label=f"I have looked in on {complaint.first_name}")
        yield Button(verb="close", label="Close")


def _tasks(complaint: Complaint, person: Person) -> Iterator[Button]:
    """What this person was asked to do; to the owner, what others were."""
    mine = owns(complaint, person)
    for helper in [one for one in open_tasks(complaint) if mine or one.person.id == person.id][:MOST_TASKS]:
        label = f"{helper.person.name} is done: {helper.task}" if mine else f"Done: {helper.task}"
        yield Button(verb="helped", label=first_line(label, LABEL), argument=helper.id)


def may_part(complaint: Complaint, person: Person) -> bool:
    """Is this a lead who is asked whether to give up on it (S1.1)?"""
    asked = complaint.parting is not None and complaint.state in WORKED_ON
    return asked and person.role is Role.LEAD and not owns(complaint, person)


def may_give_up(complaint: Complaint, person: Person) -> bool:
    """Can its owner ask for that?"""
    return owns(complaint, person) and complaint.state in WORKED_ON and complaint.first_word_at is not None


def undo(complaint: Complaint, person: Person) -> Iterator[Button]:
    """Only before the first word, and last in the row: it is no step forward."""
    if owns(complaint, person) and complaint.state is State.OWNED and complaint.first_word_at is None:
        yield Button(verb="undo", label="Undo my claim")


def forms(complaint: Complaint, person: Person) -> Iterator[Button]:
    """Dialogs for this person."""
    mine, lead = owns(complaint, person), person.role is Role.LEAD
    if mine and complaint.state in WORKED_ON:
        first = "document" if complaint.state is State.RESOLVED else "draft"
        for name, label in OWNERS:
            if name == "waiting" and complaint.state is State.RESOLVED:
                continue
            yield Button(verb="open", label=label, argument=name, style="primary" if name == first else "")
    elif complaint.owner and complaint.draft:
        yield Button(verb="open", label="Read the draft", argument="draft")
    yield from _learning(complaint, person)
    if may_give_up(complaint, person):
        yield Button(verb="open", label="Give up", argument="parting")
    if lead and complaint.state is not State.CLOSED:
        if not mine:
            yield Button(verb="open", label="Correct", argument="sort")
        if complaint.owner:
            yield Button(verb="open", label="Another owner", argument="owner")
    if complaint.state in (State.RESOLVED, State.CLOSED):
        yield Button(verb="open", label="Open it again", argument="reopen")


def _learning(complaint: Complaint, person: Person) -> Iterator[Button]:
    """What is known of its cause, also once it is closed."""
    lesson, mine = complaint.lesson, owns(complaint, person)
    if lesson and (mine or person.role is Role.LEAD):
        yield Button(verb="open", label="The cause", argument="cause")
    if lesson and mine and lesson.others_at is None:
        yield Button(verb="open", label="Who else?", argument="affected")


def drafts(complaint: Complaint, person: Person) -> Iterator[Button]:
    """The kinds of draft that its owner can ask for: those that fit now."""
    if owns(complaint, person) and complaint.state in WORKED_ON:
        yield from (Button(verb="draft", label=KINDS[kind], argument=kind) for kind in Kind if offers(complaint, kind))


def names(complaint: Complaint, person: Person, policy: Policy) -> dict[str, str]:
    """Everybody whom this complaint, and whoever looks at it, knows, by id."""
    people = [*policy.everybody(), person, *(one.person for one in complaint.helpers)]
    people += [one for one in (complaint.owner, complaint.reporter) if one]
    return {complaint.customer.id: complaint.customer.name, **{one.id: one.name for one in people}}


def speaker(complaint: Complaint, words: Said, person: Person, policy: Policy) -> str:
    """Who said this in the conversation; what nobody signed, the company said."""
    known = names(complaint, person, policy)
    return known.get(words.by, policy.company) if words.ours else complaint.customer.name
