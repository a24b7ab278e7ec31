"""The dialogs about promises: what is open, to be kept, moved or taken off, and something more to promise."""

from collections.abc import Sequence

from bot.facts import Promise
from bot.message import Button
from bot.steps import SHORT
from handlers.slack import inputs
from handlers.slack.frame import Asked, View
from handlers.slack.pieces import Block, buttons, cut, divider, line, rich, said, section, small, when

MOST = 8  # that a dialog shows


def promise(asked: Asked) -> View:
    """What is promised already, to be kept or moved; and something more."""
    blocks = [*_ledger(asked)]
    if not asked.owns:
        return asked.view("promise", "Promises", [*blocks, small("who", _only(asked))])
    blocks += [
        line("new", "Promise something more:" if asked.complaint.open_promises else "Promise something:"),
        *inputs.text(
            "what", "What do you promise?", asked.value("what"), limit=SHORT, placeholder="the refund is sent"
        ),
        inputs.moment("due", "By when?", asked.moment("due"), hint=f"{inputs.YOUR_TIME} You are reminded before."),
    ]
    return asked.view("promise", "Promises", blocks, submit="Promise")


def _ledger(asked: Asked) -> list[Block]:
    promises = asked.complaint.open_promises
    if not promises:
        return [line("ledger", "Nothing is open. What an approved reply promises is put down here by itself.")]
    listed = [block for index, one in enumerate(promises[:MOST]) for block in _promised(asked, one, index)]
    more = len(promises) - MOST
    return [*listed, *([small("more", f"and {more} more")] if more > 0 else []), divider("ledger")]


def _promised(asked: Asked, made: Promise, index: int) -> list[Block]:
    aim = [*said(" · aim for ", italic=True), when(made.target)] if made.target else []
    by = said(" · by ", italic=True)
    told = rich(f"promise-{index}", section(said(cut(made.what, SHORT)), by, when(made.due), aim))
    if not asked.owns:
        return [told]
    offered = (
        Button(verb="keep", label="Done", argument=made.id, style="primary"),
        Button(verb="open", label="I can't make it", argument="move"),
        Button(verb="open", label="No longer wanted", argument="drop"),
    )
    row = buttons(f"keep-{index}", offered, asked.complaint.id)
    for element in row[0]["elements"][1:]:
        element["value"] = f"{asked.complaint.id}|{made.id}"
    return [told, *row]


def move(asked: Asked) -> View:
    """A promise that cannot be kept in time; the customer hears it before."""
    promises = asked.complaint.open_promises[: inputs.OPTIONS]
    if not promises:
        return asked.view("move", "Move a promise", [line("none", "No promise is open, so there is nothing to move.")])
    chosen = _chosen(asked, promises)
    due = next((p.due for p in promises if p.id == chosen), None)
    blocks = [
        line("how", f"Better early than late: {asked.name} hears it from you, in an update that is drafted for you."),
        inputs.menu("promise", "Which promise?", {p.id: p.what for p in promises}, chosen),
        inputs.moment("due", "It will be", asked.moment("due") or due, hint=inputs.YOUR_TIME),
    ]
    return asked.view("move", "Move a promise", blocks, submit="Move it")


def drop(asked: Asked) -> View:
    """A promise that the customer wants no more; so that no owner lets himself off, he says how he knows."""
    promises, title = asked.complaint.open_promises[: inputs.OPTIONS], "No longer wanted"
    if not promises:
        return asked.view("drop", title, [line("none", "No promise is open, so there is nothing to take off.")])
    blocks = [
        inputs.menu("promise", "Which promise?", {p.id: p.what for p in promises}, _chosen(asked, promises)),
        *inputs.text(
            "why", f"What did {asked.name} say?", asked.value("why"), limit=SHORT, lines=True,
            placeholder="she has bought one elsewhere",
        ),
    ]  # fmt: skip
    return asked.view("drop", title, blocks, submit="Take it off")


def moving(block_id: str, complaint_id: str, promise_id: str) -> list[Block]:
    """What opens the dialog for this promise's date."""
    row = buttons(block_id, (Button(verb="open", label="Change the date", argument="move"),), complaint_id)
    row[0]["elements"][0]["value"] = f"{complaint_id}|{promise_id}"
    return row


def _chosen(asked: Asked, promises: Sequence[Promise]) -> str:
    """The button's, else the next one."""
    return asked.value("promise", asked.argument if asked.argument in {p.id for p in promises} else promises[0].id)


def _only(asked: Asked) -> str:
    owner_name = asked.complaint.owner.name if asked.complaint.owner else "its owner"
    return f"Only {owner_name} promises {asked.name} something."
