"""Promises: what is open, to be kept or moved, and something more to promise."""

from collections.abc import Iterator

from bot.facts import Promise
from handlers.discord.asking import NEW
from handlers.discord.cards import Payload
from handlers.discord.complaint_view import back
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked
from handlers.discord.layout import Part, Press, Rule, fitted, view
from handlers.discord.pieces import bold, due, line, small, when

LIMITS = (500, 300, 150, 80)
MOST = 6  # promises; each takes five of Discord's forty components


def promises(asked: Asked, remark: str = "") -> Payload:
    """The ledger; with buttons for its owner."""
    return Payload(view=view(fitted(lambda limit: _parts(asked, remark, limit), LIMITS)))


def _parts(asked: Asked, remark: str, limit: int) -> Iterator[Part]:
    case = asked.complaint
    if remark:
        yield line(remark, 300)
    yield f"## {line(f'Promises to {case.customer.name}', 120)}"
    for number, made in enumerate(case.open_promises[:MOST], start=1):
        yield from _promised(asked, made, f"{number}. " if case.open_promises[1:] else "", limit)
    if len(case.open_promises) > MOST:
        yield small(f"and {len(case.open_promises) - MOST} more, which come up here as these are kept")
    if not case.open_promises:
        yield "Nothing is open. What an approved reply promises is put down here by itself."
    if asked.owns:
        yield Rule.RULE
        yield (Press("Promise something", Wanted("open", case.id, "promise", NEW), "primary"), back(asked))
        return
    owner = case.owner.name if case.owner else "its owner"
    yield small(line(f"Only {owner} promises {asked.name} something.", 300))
    yield (back(asked),)


def _promised(asked: Asked, made: Promise, number: str, limit: int) -> Iterator[Part]:
    """The number tells its buttons from those of the others."""
    aim = f" · aim for {when(made.target)}" if made.target else ""
    yield f"{bold(number.rstrip()) + ' ' if number else ''}{line(made.what, limit)} · by {due(made.due)}{aim}"
    if asked.owns:
        keep = Press(f"{number}Done", Wanted("do", asked.complaint.id, "keep", made.id), "primary")
        moved = Press(f"{number}I can't make it", Wanted("open", asked.complaint.id, "move", made.id))
        yield (keep, moved, Press(f"{number}No longer wanted", Wanted("open", asked.complaint.id, "drop", made.id)))
