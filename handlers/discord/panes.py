"""What only the one who asked sees: a complaint with all that is known, its facts, its draft, its promises."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.message import Button
from handlers.discord import complaint_view, drafting, facts_view, promises_view
from handlers.discord.cards import Payload
from handlers.discord.custom_ids import Wanted
from handlers.discord.frame import Asked
from handlers.discord.layout import Part, Press, fitted, presses, view
from handlers.discord.pieces import bold, line, quote, shown, small

PANES: Mapping[str, Callable[[Asked, str], Payload]] = {
    "timeline": complaint_view.timeline,
    "facts": facts_view.facts,
    "draft": drafting.draft,
    "promise": promises_view.promises,
}
PAGES: Mapping[str, Callable[[Asked], Payload]] = {
    "words": complaint_view.words,
    "steps": complaint_view.steps,
    "text": drafting.text,
}
"""What is read page by page: the argument is the page."""

NAMES = frozenset({*PANES, *PAGES})
"""What `pane` knows; "draft" and "promise" with an argument are dialogs, see `modals.is_modal`."""

SENTENCE = 600
TYPED = (1_500, 1_000, 600, 300, 150)


def pane(name: str, asked: Asked, *, remark: str = "") -> Payload:
    """One of the panes, as this person gets it; an unknown one is the timeline. Always a view (Components V2).

    Its buttons carry "do:" and "open:" ids. "open:…:draft:edit" and "open:…:promise:new" open the dialogs of these
    names ("draft", "promise" without an argument the panes); a `remark` stands above everything ("The draft is saved").
    """
    if name in PAGES:
        return PAGES[name](asked)
    return PANES.get(name, complaint_view.timeline)(asked, remark)


def notice(text: str, complaint_id: str = "", buttons: Sequence[Button] = ()) -> Payload:
    """A sentence of ours, and where one goes on from there. A view too, so that it can become a pane and back."""
    return Payload(view=view([shown(text, 3_000), presses(buttons, complaint_id)]))


def again(
    said: str, form: str, complaint_id: str, argument: str = "", typed: Mapping[str, str] | None = None
) -> Payload:
    """A refusal of a dialog: why, "Try again" (opens the same dialog), and what was typed, so that it is not lost."""
    words = [value for value in (typed or {}).values() if len(value.split()) > 1]
    back = Press("Try again", Wanted("open", complaint_id, form, argument), "primary")

    def parts(limit: int) -> Iterator[Part]:
        yield bold(line(said, SENTENCE))
        if words:
            told = small("What you typed, so that it is not lost:")
            yield "\n\n".join([told, *(quote(shown(one, limit)) for one in words)])
        yield (back,)

    return Payload(view=view(fitted(parts, TYPED)))
