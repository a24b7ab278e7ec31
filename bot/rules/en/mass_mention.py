"""No mention that pings a channel, a role, or anybody but the customer of this case.

It harms bystanders, and is a classic way from a hostile complaint into a draft. Defused mentions
(full-width @, zero-width characters) count (3.4.10). No appeal.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.rules.en.text import Hit, Letter
from bot.rules.finding import Finding
from bot.rules.patterns import pattern
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.SAFETY
ANY_LANGUAGE = True
APPEAL = False

_HINT = "Take the mention out: only the customer may be addressed."
_MENTION = pattern(
    r"""
    (?:<|&lt;|\\u003c)\s*!(?!date\b)[^<>\n]{1,80}(?:>|&gt;)?
    (?:<|&lt;)\s*@\s*(?P<role>&|&amp;)\s*[\w-]{1,40}\s*(?:>|&gt;)?
    (?:<|&lt;)\s*@\s*!?\s*(?P<id>[\w-]{1,40})(?:\|[^<>\n]{0,80})?\s*(?:>|&gt;)?
    (?<![\w.])@\s?(?P<all>channel|here|everyone|everybody|group|all|team)\b
    (?<![\w.+-])@(?P<handle>[\w.-]{2,40})
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Every mention whose target is not the customer."""
    for match in _MENTION.finditer(letter.text):
        if not _is_customer(letter, match):
            yield letter.found(__name__, SEVERITY, _HINT, Hit(match.start(), match.end(), match[0]))


def _is_customer(letter: Letter, match: re.Match[str]) -> bool:
    """The customer's own id, or the customer's name as a handle. Without a case no person's id can be judged."""
    target = match["id"] or match["handle"]
    if match["role"] or match["all"] or not target:
        return False
    if not letter.has_case:
        return bool(match["id"])
    mention = letter.case.customer.mention.strip("<@!>")
    name = letter.case.customer.name.lower().split()
    return target == mention or (bool(match["handle"]) and target.lower().strip(".") in name)


GOOD = (
    "Hi <@U0DANA>, I'm on it.",
    "I've told everyone who packs lamps about this.",
    "Please write here, I'll see it.",
    "Thank you <@U0DANA>.",
    "Everyone here knows about it.",
    "I read it here in this channel.",
    "Mail us at noon.",
    "The price is 2 @ $5.",
    "<@U0DANA> thank you.",
    "You can reach me here, or at my desk.",
    "I asked all of the team.",
)
BAD = (
    "<!channel> we're sorry about the late lamps.",
    "@everyone please see Dana's case.",
    "<@&99887766> and <@U+200B>here can confirm.",
    "Hey <!here>, see this.",
    "@channel look at this",
    "<@U0SAM> will know.",
    "\uff20everyone please read",
    "@ev\u200beryone hi",
    "<!subteam^S123|support> please check",
    "Thanks @parceljet for nothing.",
    "<!everyone> hello",
    "hello @here.",
    "<@U999>, please help Dana.",
    "cc @sam.okafor",
    "<@&1>",
    "&lt;!channel&gt; look",
)
