"""The pieces that messages, panes and dialogs are made of, each within Discord's limits.

What anybody wrote is escaped: nothing in it is markdown, a mention, an emoji, a time or a link.
"""

from datetime import datetime
from typing import Literal

Style = Literal["t", "T", "d", "D", "f", "F", "R"]


def escape(text: str) -> str:
    """The text, read as it is written: nothing in it is markup, nobody is mentioned, no mark lies over another."""
    raise NotImplementedError


def when(moment: datetime, style: Style = "f") -> str:
    """A time, which Discord shows in the reader's own zone."""
    raise NotImplementedError
