"""A complaint that was made elsewhere, as a colleague tells of it: where it was seen, and its link (S0.2, S0.7).

People look for complaints and bring them in; Amends opens no link and reads nothing there.
"""

import re
from dataclasses import dataclass

from bot.fields import Form, choice, text
from bot.kinds import Seen
from bot.refusals import NotALink

LINK = 2_000  # characters
_LINK = re.compile(r"<?(https?://[^\s<>|]{3,2000})(?:\|[^>]*)?>?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Where it was seen; nothing is known of what was told in passing."""

    seen: Seen | None = None
    url: str = ""


UNSAID = Elsewhere()
"""Told in passing."""


def parted(typed: str) -> tuple[str, str]:
    """A link that was pasted, and the words beside it."""
    found = _LINK.search(typed)
    if found is None:
        return "", typed
    return found[1], f"{typed[: found.start()].strip()} {typed[found.end() :].strip()}".strip()


def filled(form: Form) -> Elsewhere:
    """What the dialog says of it; raises NotAChoice, TooLong or NotALink."""
    seen = choice(form, "seen", Seen, "Where it was seen") if form.get("seen") else None
    url = text(form, "url", LINK)
    if url and not _LINK.fullmatch(url):
        raise NotALink(at="url")
    return Elsewhere(seen=seen, url=url)
