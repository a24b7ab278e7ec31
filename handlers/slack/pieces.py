"""The pieces that messages, dialogs and the App Home are made of, each within Slack's limits.

Two kinds of text: text objects ("plain_text"), in which Slack decodes &amp; &lt; &gt;, so they are escaped; and rich
text, which is structure: nothing in it is ever parsed, so it holds people's words as they are. Nothing that anybody
wrote is ever "mrkdwn". Lengths are counted as Slack's clients count them, in UTF-16 units.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.message import Button, Chart
from bot.steps import clean
from bot.wording.phrases import at

Block = dict[str, Any]

SECTION = 3_000  # characters of one piece of text
INPUT = 3_000  # characters of one input
LABEL, TITLE, BUTTON, OPTION, PLACEHOLDER, ID = 2_000, 24, 75, 75, 150, 255
CHART_LABEL = 20
VALUE = 2_000  # characters of a button's value
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
BUTTONS = 25  # in one row of them
EMPTY = "…"  # Slack refuses empty texts
DATE = "{date_short_pretty} {time}"
_MARKS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINK = re.compile(r"https?://[^\s<>\"|]{1,1000}[^\s<>\"|.,;:!?')\]]")


# Texts


def size(text: str) -> int:
    """How long Slack takes it to be."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def escape(text: str) -> str:
    """Nothing in it is a mention, a link or a command."""
    return text.translate(_MARKS)


def cut(text: str, limit: int, *, escaped: bool = False) -> str:
    """At most so long (with `escaped`, as long as it is once it is escaped), with … where something is left out."""
    whole = escape(text) if escaped else text
    if size(whole) <= limit:
        return text
    end, total = 0, 1
    for letter in text:
        total += size(escape(letter) if escaped else letter)
        if total > limit:
            break
        end += 1
    return text[:end].rstrip() + "…"


def shown(text: str, limit: int = SECTION) -> str:
    """What may be shown of a text: without control characters, never empty, escaped, at most so long."""
    return escape(cut(clean(text).strip() or EMPTY, limit, escaped=True))


def plain(text: str, limit: int = SECTION) -> Block:
    """A text object in which nothing is markup."""
    return {"type": "plain_text", "text": shown(text, limit), "emoji": False}


def fallback(moment: datetime) -> str:
    """A time for whoever cannot see it in his own zone."""
    return f"{at(moment, 'UTC')} UTC"


def date(moment: datetime) -> str:
    """A time within `text`, which Slack shows in the reader's own zone."""
    return f"<!date^{int(moment.timestamp())}^{DATE}|{fallback(moment)}>"


# Rich text


def said(text: str, **style: bool) -> list[Block]:
    """Words as they are."""
    styled = {"style": style} if style else {}
    return [{"type": "text", "text": piece, **styled} for piece in pieces(clean(text))]


def linked(text: str) -> list[Block]:
    """The same, with addresses of pages that can be followed; they read as they are written."""
    words, found, end = clean(text), list[Block](), 0
    for match in _LINK.finditer(words):
        found += [*said(words[end : match.start()]), {"type": "link", "url": match[0]}]
        end = match.end()
    return found + said(words[end:])


def when(moment: datetime) -> Block:
    """A time, which Slack shows in the reader's own zone."""
    return {"type": "date", "timestamp": int(moment.timestamp()), "format": DATE, "fallback": fallback(moment)}


def pieces(text: str, limit: int = SECTION) -> Iterator[str]:
    """A text in pieces that are short enough; together they are the text."""
    piece, total = list[str](), 0
    for letter in text:
        total += size(letter)
        if total > limit:
            yield "".join(piece)
            piece, total = [], size(letter)
        piece.append(letter)
    if piece:
        yield "".join(piece)


def section(*parts: Block | Sequence[Block]) -> Block:
    """A paragraph of rich text."""
    return {"type": "rich_text_section", "elements": _flat(parts)}


def quote(*parts: Block | Sequence[Block]) -> Block:
    """Somebody's words, set apart."""
    return {"type": "rich_text_quote", "elements": _flat(parts)}


def bullets(*items: Block) -> Block:
    """A list of paragraphs."""
    return {"type": "rich_text_list", "style": "bullet", "elements": list(items)}


def rich(block_id: str, *parts: Block) -> Block:
    """A block of rich text."""
    return {"type": "rich_text", "block_id": block_id, "elements": list(parts)}


def _flat(parts: Sequence[Block | Sequence[Block]]) -> list[Block]:
    flat = [one for part in parts for one in ([part] if isinstance(part, Mapping) else part)]
    return flat or said(EMPTY)


# Blocks


def header(block_id: str, text: str) -> Block:
    """A heading, which screen readers know as one."""
    return {"type": "header", "block_id": block_id, "text": plain(text, 150)}


def line(block_id: str, text: str) -> Block:
    """A sentence or two of ours."""
    return {"type": "section", "block_id": block_id, "text": plain(text)}


def small(block_id: str, text: str) -> Block:
    """A remark, in small letters."""
    return {"type": "context", "block_id": block_id, "elements": [plain(text)]}


def divider(block_id: str) -> Block:
    """A line between two parts."""
    return {"type": "divider", "block_id": block_id}


MOST_SERIES, MOST_CATEGORIES = 6, 20


def bars(block_id: str, chart: Chart) -> Block:
    """Bars that Slack draws itself; its texts are no markup. Where it does not know them, the message goes out plain.

    https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block
    """
    categories = [cut(clean(one), CHART_LABEL) for one in chart.categories[:MOST_CATEGORIES]]
    series = [
        {
            "name": cut(clean(one.name), CHART_LABEL),
            "data": [{"label": label, "value": value} for label, value in zip(categories, one.values, strict=False)],
        }
        for one in chart.series[:MOST_SERIES]
    ]
    drawn = {"type": "bar", "series": series, "axis_config": {"categories": categories}}
    return {"type": "data_visualization", "block_id": block_id, "title": cut(clean(chart.title), 50), "chart": drawn}


# Buttons

_NO = "Not now"
_CONFIRM = {
    "discard": ("Throw this draft away?", "Its text is gone then. You can ask for another.", "Throw away", "danger"),
    "approve": ("Send it now?", "The customer gets exactly this text. It cannot be taken back.", "Send it", "primary"),
}


def buttons(block_id: str, offered: Sequence[Button], complaint_id: str, *, about: str = "") -> list[Block]:
    """A row of buttons; none where there are none. Screen readers say what they are `about`."""
    made = [button(one, index, complaint_id, about=about) for index, one in enumerate(offered[:BUTTONS])]
    return [{"type": "actions", "block_id": block_id, "elements": made}] if made else []


def button(offered: Button, index: int, complaint_id: str, *, about: str = "") -> Block:
    """One button: a verb ("press:claim:0"), or what opens a dialog ("open:facts:1")."""
    name = f"open:{offered.argument}" if offered.verb == "open" else f"press:{offered.verb}"
    made: Block = {
        "type": "button",
        "action_id": f"{name[: ID - 10]}:{index}",
        "text": plain(offered.label, BUTTON),
        "value": f"{offered.complaint or complaint_id}|{offered.argument}"[:VALUE],
    }
    read = f"Remind me: {offered.label}" if offered.verb == "snooze" else f"{offered.label}: {about}"
    if about or offered.verb == "snooze":
        made["accessibility_label"] = cut(clean(read), BUTTON)
    if offered.style:
        made["style"] = offered.style
    if offered.verb in _CONFIRM:
        made["confirm"] = _confirm(*_CONFIRM[offered.verb])
    return made


def _confirm(title: str, text: str, yes: str, style: str) -> Block:
    return {"title": plain(title), "text": plain(text), "confirm": plain(yes), "deny": plain(_NO), "style": style}
