"""A complaint with everything known of it and everything that can be done: Slack's page of it, to read."""

import re
from collections.abc import Iterator, Sequence

from bot.facts import Event
from bot.kinds import State
from bot.next_step import next_step
from bot.offering import drafts, forms, helps, names, now, speaker, undo
from bot.playbook import playbook, title
from bot.steps import clean
from bot.wording.cards import card
from bot.wording.in_short import in_short
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
    case, person = asked.complaint, asked.person
    yield rich("text", section(said(card(case, asked.policy).text, bold=True)))
    yield from _next(asked)
    if case.state is not State.FILED:
        yield small("short", in_short(case))
    yield rich("quote", quote(said(cut(clean(case.text), WHOLE))))
    yield from buttons("do", [*now(case, person), *forms(case, person), *undo(case, person)], case.id)
    if offered := list(drafts(case, person)):
        yield small("ask", "Or ask for a draft:")
        yield from buttons("drafts", offered, case.id)
    if case.owner and helps(case, person):
        yield small("help", f"{case.owner.name} is the one voice {asked.name} hears. You can help: ask to be added.")
    yield header("facts-title", "What is known")
    yield rows("rows", card(case, asked.policy).rows[:-2])
    yield from _playbook(asked)
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


def _playbook(asked: Asked) -> Iterator[Block]:
    """What is done on this path, with a tick where it was."""
    if plays := playbook(asked.complaint):
        yield header("plays-title", title(asked.complaint))
        lines = "\n".join(f"{'✅' if play.done else '⬜'} {play.text}" for play in plays)
        yield rich("plays", section(said(cut(lines, WHOLE))))


# What was said and done


def _talk(asked: Asked) -> Iterator[Block]:
    """The newest words last, as in a conversation."""
    case = asked.complaint
    left_out = len(case.said) - MOST_SAID
    if left_out > 0:
        yield small("talk-more", f"{left_out} earlier messages stand in the conversation itself.")
    for index, words in enumerate(case.said[-MOST_SAID:]):
        who = section(said(speaker(case, words, asked.person, asked.policy), bold=True), said(" · "), when(words.at))
        yield rich(f"talk-{index}", who, quote(said(cut(clean(words.text), SPOKEN))))


def _steps(asked: Asked) -> Block:
    """The newest first."""
    known = names(asked.complaint, asked.person, asked.policy)
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
