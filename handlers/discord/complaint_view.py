"""A complaint with everything known of it and everything that can be done, for the one who asked to see it."""

from collections.abc import Iterator

from bot.facts import Event
from bot.kinds import State
from bot.next_step import next_step
from bot.offering import drafts, forms, helps, names, now, speaker, undo
from bot.playbook import Play, playbook, title
from bot.wording.cards import card
from bot.wording.in_short import in_short
from bot.wording.telling import told
from handlers.discord.addresses import user_of
from handlers.discord.cards import URGENT, Payload, lines
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked
from handlers.discord.layout import Part, Press, Rule, fitted, presses, view
from handlers.discord.pieces import bold, due, line, quote, shown, size, small, when
from handlers.discord.reading import Entry, paged

LIMITS = (1_200, 800, 500, 300, 180, 110, 70, 40)  # of one text, tried in turn
MOST_SAID = 5  # lines of the conversation
MOST_STEPS = 8  # lines of the timeline
SPOKEN, DONE, NAME = 300, 160, 80  # characters of one of them
STEPS_WHOLE = 400


def timeline(asked: Asked, remark: str = "") -> Payload:
    """The whole of it, what comes next above everything else; what is too long for one pane can be read from here."""
    parts = fitted(lambda limit: _parts(asked, remark, limit), LIMITS)
    return Payload(view=view(parts, accent=URGENT[asked.complaint.triage.severity]))


def _parts(asked: Asked, remark: str, limit: int) -> Iterator[Part]:
    case, person, known = asked.complaint, asked.person, card(asked.complaint, asked.policy)
    if remark:
        yield line(remark, SPOKEN)
    yield "\n".join([f"## {line(known.text, min(limit, 200))}", *_next(asked, limit)])
    if case.state is not State.FILED:
        yield small(line(in_short(case), min(limit, SPOKEN)))
    yield quote(shown(case.text, limit))
    yield presses([*now(case, person), *forms(case, person), *undo(case, person)], case.id)
    if offered := list(drafts(case, person)):
        yield small("Or ask for a draft:")
        yield presses(offered, case.id)
    if case.owner and helps(case, person):
        helped = f"{case.owner.name} is the one voice {asked.name} hears. You can help: ask to be added."
        yield small(line(helped, SPOKEN))
    yield Rule.RULE
    yield f"### What is known\n{lines(known.rows[:-2], limit)}"
    if plays := playbook(case):
        yield Rule.RULE
        yield "\n".join([f"### {title(case)}", *(_play(play, limit) for play in plays)])
    if case.said:
        yield Rule.RULE
        yield "### Conversation\n" + "\n\n".join(_talk(asked, min(limit, SPOKEN)))
    if asked.events:
        yield Rule.RULE
        yield "\n".join(["### What happened", *_happened(asked, min(limit, DONE))])
    yield tuple(_onward(asked, limit))


def _next(asked: Asked, limit: int) -> Iterator[str]:
    if asked.complaint.state not in (State.CLOSED, State.FILED):
        text, at = next_step(asked.complaint, asked.policy)
        yield f"{bold('Next:')} {line(text, min(limit, SPOKEN))}" + (f" · {due(at)}" if at else "")


def _play(play: Play, limit: int) -> str:
    return f"{'✅' if play.done else '⬜'} {line(play.text, min(limit, DONE))}"


def _onward(asked: Asked, limit: int) -> Iterator[Press]:
    """What could not be shown whole."""
    case = asked.complaint
    if size(case.text) > limit // 2 or len(case.said) > MOST_SAID or any(size(one.text) > SPOKEN for one in case.said):
        yield Press("Read every word", Wanted("open", case.id, "words", "1"))
    if asked.events:
        yield Press("All that happened", Wanted("open", case.id, "steps", "1"))


# What was said and done


def _talk(asked: Asked, limit: int) -> Iterator[str]:
    """The newest words last, as in a conversation."""
    case = asked.complaint
    left_out = len(case.said) - MOST_SAID
    if left_out > 0:
        yield small(f"{left_out} earlier messages are left out here.")
    for words in case.said[-MOST_SAID:]:
        name = speaker(case, words, asked.person, asked.policy)
        yield f"{_who(name, limit)} · {when(words.at)}\n{quote(shown(words.text, limit))}"


def _who(name: str, limit: int = NAME) -> str:
    return bold(line(name, min(limit, NAME)))


def _happened(asked: Asked, limit: int) -> Iterator[str]:
    """The newest first."""
    known = names(asked.complaint, asked.person, asked.policy)
    events = list(reversed(asked.events))
    yield from (_step(event, known, limit) for event in events[:MOST_STEPS])
    if len(events) > MOST_STEPS:
        yield small(f"and {len(events) - MOST_STEPS} earlier steps")


def _step(event: Event, known: dict[str, str], limit: int) -> str:
    step = told(event, lambda text: known.get(text, text))
    user = user_of(event.by) if step.by == event.by else None
    by = f"<@{user}>" if user else _who(step.by, limit)  # Discord knows the name; nobody is told
    return f"{when(event.at)} · {by} · {line(step.text, limit)}"


# Page by page


def words(asked: Asked) -> Payload:
    """The complaint and all that was said since, in full."""
    case = asked.complaint
    first = Entry(f"{_who(case.customer.name)} · {when(case.occurred_at)}", case.text)
    said = [
        Entry(f"{_who(speaker(case, one, asked.person, asked.policy))} · {when(one.at)}", one.text) for one in case.said
    ]
    return paged(asked, "words", f"{case.customer.name}: every word", [first, *said], back(asked))


def steps(asked: Asked) -> Payload:
    """All that happened, the newest first."""
    known = names(asked.complaint, asked.person, asked.policy)
    entries = [Entry(_step(event, known, STEPS_WHOLE), "") for event in reversed(asked.events)]
    return paged(asked, "steps", f"{asked.complaint.customer.name}: what happened", entries, back(asked))


def back(asked: Asked) -> Press:
    """To the complaint itself."""
    return Press("Back to the complaint", Wanted("open", asked.complaint.id, "timeline"))
