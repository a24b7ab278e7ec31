"""Lists of complaints, each with what can be done about it there and then."""

from collections.abc import Iterator, Sequence

from bot.facts import Complaint
from bot.kinds import State
from bot.message import Button
from bot.next_step import next_step
from bot.policy import Policy
from handlers.discord.cards import Payload
from handlers.discord.layout import Part, fitted, presses, view
from handlers.discord.pieces import bold, due, line, quote, small
from handlers.discord.typed import Answer

MOST = 9  # complaints of one list: four components each, of the forty there may be
NAME, WORDS, STEP = 80, 160, 160  # characters

OPEN = Button(verb="open", label="Open", argument="timeline")
CLAIM = Button(verb="claim", label="✋ I own this", style="primary")


def listed(title: str, found: Sequence[Complaint], none: str, policy: Policy, below: str = "") -> Answer:
    """As many as one message holds, in the order in which they are given; a remark `below` them."""
    if not found:
        return f"{none} {line(below, WORDS)}" if below else none

    def parts(most: int) -> Iterator[Part]:
        yield f"### {title} ({len(found)})"
        for case in found[:most]:
            yield from _entry(case, policy)
        if len(found) > most:
            yield small(f"and {len(found) - most} more")
        if below:
            yield small(line(below, WORDS))

    return Payload(view=view(fitted(parts, range(MOST, 0, -1))))


def _entry(case: Complaint, policy: Policy) -> Iterator[Part]:
    text, at = next_step(case, policy)
    first = f"{bold(line(case.customer.name, NAME))} · {case.triage.severity} · {case.id}"
    when = f" · {due(at)}" if at else ""
    yield "\n".join([first, quote(line(case.text, WORDS)), f"{bold('Next:')} {line(text, STEP)}{when}"])
    yield presses((CLAIM, OPEN) if case.state is State.OPEN else (OPEN,), case.id)
