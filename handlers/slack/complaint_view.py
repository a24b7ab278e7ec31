"""A complaint with everything known of it and everything that can be done: Slack's page of it, to read."""

import re
from collections.abc import Iterator, Sequence

from bot.facts import Complaint, Event, Said
from bot.kinds import Kind, Role, State
from bot.message import Button
from bot.steps import clean
from bot.timing import next_step
from bot.wording.cards import card
from bot.wording.labels import KINDS
from bot.wording.telling import told
from handlers.slack.addresses import parse
from handlers.slack.blocks import rows
from handlers.slack.frame import Asked, View
from handlers.slack.pieces import Block, buttons, cut, header, quote, rich, said, section, small, when

_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
MOST_SAID = 8  # lines of the conversation
MOST_STEPS = 30  # lines of the timeline; blocks are few, so that a phone can show them
SPOKEN = 600  # characters of one message
WHOLE = 3_000  # characters of the complaint


def timeline(asked: Asked) -> View:
    """The whole of it, what comes next above everything else."""
    return asked.view("timeline", asked.complaint.customer.name, list(_shown(asked)))


def _shown(asked: Asked) -> Iterator[Block]:
    case = asked.complaint
    yield rich("text", section(said(card(case, asked.policy).text, bold=True)))
    yield from _next(asked)
    yield rich("quote", quote(said(cut(clean(case.text), WHOLE))))
    yield from buttons("do", [*_now(asked), *_forms(asked), *_undo(asked)], case.id)
    if asked.owns and case.state in (State.OWNED, State.RESOLVED):
        yield small("ask", "Or ask for a draft:")
        yield from buttons("drafts", [Button(verb="draft", label=KINDS[kind], argument=kind) for kind in Kind], case.id)
    if _helps(asked) and case.owner:
        yield small("help", f"{case.owner.name} is the one voice {asked.name} hears. You can help: ask to be added.")
    yield header("facts-title", "What is known")
    yield rows("rows", card(case, asked.policy).rows[:-1])
    if case.said:
        yield header("talk-title", "Conversation")
        yield from _talk(asked)
    if asked.events:
        yield header("steps-title", "What happened")
        yield _steps(asked)


def _next(asked: Asked) -> Iterator[Block]:
    if asked.complaint.state in (State.CLOSED, State.FILED):
        return
    text, due = next_step(asked.complaint, asked.policy)
    time = [*said(" · "), when(due)] if due else []
    yield rich("next", section(said("Next: ", bold=True), said(cut(text, SPOKEN)), time))


def _helps(asked: Asked) -> bool:
    return not asked.owns and asked.complaint.state in (State.OWNED, State.RESOLVED)


# What can be done


def _now(asked: Asked) -> Iterator[Button]:
    """Verbs that fit its state, for this person."""
    case = asked.complaint
    if case.state is State.OPEN:
        yield Button(verb="claim", label="✋ I own this", style="primary")
    elif case.state is State.FILED:
        yield Button(verb="promote", label="Promote to a complaint", style="primary")
    if not asked.owns:
        if asked.person.role is Role.LEAD and case.state is State.RESOLVED:
            yield Button(verb="close", label="Close")
        return
    if case.waiting_since and case.first_word_at and case.state is not State.CLOSED:
        yield Button(verb="noted", label="No answer needed")
    if case.state is State.RESOLVED:
        yield Button(verb="followed-up", label=f"I have looked in on {case.first_name}")
        yield Button(verb="close", label="Close")


def _undo(asked: Asked) -> Iterator[Button]:
    """Only before the first word, and last in the row: it is no step forward."""
    if asked.owns and asked.complaint.state is State.OWNED and asked.complaint.first_word_at is None:
        yield Button(verb="undo", label="Undo my claim")


_OWNERS = (
    ("draft", "Answer"),
    ("facts", "The facts"),
    ("promise", "Promises"),
    ("helper", "Add helper"),
    ("resolve", "Settle it"),
    ("document", "What we learn"),
    ("sort", "Correct"),
)


def _forms(asked: Asked) -> Iterator[Button]:
    """Dialogs for this person."""
    case, lead = asked.complaint, asked.person.role is Role.LEAD
    if asked.owns and case.state in (State.OWNED, State.RESOLVED):
        first = "document" if case.state is State.RESOLVED else "draft"
        for name, label in _OWNERS:
            yield Button(verb="open", label=label, argument=name, style="primary" if name == first else "")
    elif case.owner and case.draft:
        yield Button(verb="open", label="Read the draft", argument="draft")
    if lead and case.state is not State.CLOSED:
        if not asked.owns:
            yield Button(verb="open", label="Correct", argument="sort")
        if case.owner:
            yield Button(verb="open", label="Another owner", argument="owner")
    if case.state in (State.RESOLVED, State.CLOSED):
        yield Button(verb="open", label="Open it again", argument="reopen")


# What was said and done


def _talk(asked: Asked) -> Iterator[Block]:
    """The newest words last, as in a conversation."""
    case = asked.complaint
    left_out = len(case.said) - MOST_SAID
    if left_out > 0:
        yield small("talk-more", f"{left_out} earlier messages stand in the conversation itself.")
    for index, words in enumerate(case.said[-MOST_SAID:]):
        who = section(said(_speaker(case, words, asked), bold=True), said(" · "), when(words.at))
        yield rich(f"talk-{index}", who, quote(said(cut(clean(words.text), SPOKEN))))


def _speaker(case: Complaint, words: Said, asked: Asked) -> str:
    return names(asked).get(words.by, asked.policy.company) if words.ours else case.customer.name


def names(asked: Asked) -> dict[str, str]:
    """Everybody whom this complaint knows, by id."""
    case = asked.complaint
    people = [*asked.policy.everybody(), asked.person, *(one.person for one in case.helpers)]
    people += [one for one in (case.owner, case.reporter) if one]
    return {case.customer.id: case.customer.name, **{one.id: one.name for one in people}}


def _steps(asked: Asked) -> Block:
    """The newest first."""
    known = names(asked)
    lines = list(reversed(asked.events))
    shown = [part for event in lines[:MOST_STEPS] for part in (*said("\n"), *_step(event, known))][1:]
    more = len(lines) - MOST_STEPS
    return rich("steps", section([*shown, *(said(f"\nand {more} earlier steps") if more > 0 else [])]))


def _step(event: Event, known: dict[str, str]) -> Sequence[Block]:
    line = told(event, lambda text: known.get(text, text))
    user = parse(event.by).id
    by = said(cut(clean(line.by), 80), bold=True)
    if line.by == event.by and _USER.fullmatch(user):
        by = [{"type": "user", "user_id": user}]  # Slack knows the name; nobody is told, because it is no message
    return [when(event.at), *said(" · "), *by, *said(f" · {cut(' '.join(line.text.split()), 300)}")]
