"""The built-in writer: composes every kind of message out of moves, from the facts of the case and nothing else.

It needs no model and no network. The same case always gives the same text. It writes a few versions,
each plainer than the one before, and returns the first to which the rules have no objection.
"""

from bot import rules
from bot.case import Case
from bot.kinds import Kind
from bot.ports import Written
from prompts.builtin.bounds import bounded
from prompts.builtin.known import Known
from prompts.builtin.letters import fits, letter
from prompts.builtin.needs import missing
from prompts.builtin.voice import Voice

_TURNS = 15  # versions tried; every third is plainer


class BuiltinWriter:
    """A `bot.ports.Writer` over rules alone."""

    async def write(self, kind: Kind, case: Case) -> Written:
        """The message, or the fields of the case that it needs first."""
        short = bounded(case)
        asks = missing(kind, short)
        if asks:
            return Written(text="", asks=asks)
        text = compose(kind, short)
        return Written(text="", asks=("options",)) if _keeps_gain(text, kind, short) else Written(text=text)


def compose(kind: Kind, case: Case) -> str:
    """The best version: the first one that nothing speaks against, else the one with the fewest objections."""
    best, fewest = "", -1
    for turn in range(_TURNS):
        known = Known(kind, case, plainness=turn // 3)
        text = letter(known, Voice.of(kind, case, turn))
        objections = _objections(text, known)
        if not objections:
            return text
        if fewest < 0 or objections < fewest:
            best, fewest = text, objections
    return best


def _keeps_gain(text: str, kind: Kind, case: Case) -> bool:
    """Do the remedies not give back what we gained? Then the owner has to name one that does (greed-needs-reason)."""
    return any(finding.rule == "greed-needs-reason" for finding in rules.check(text, kind, case).findings)


def _objections(text: str, known: Known) -> int:
    found = rules.check(text, known.kind, known.case).findings
    return sum(finding.severity != "warn" for finding in found) + (not fits(known, text))
