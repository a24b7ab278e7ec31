"""Say concretely what went wrong: at least one failure from the facts (late, cracked, unanswered, charged twice).

"The issue", "your experience", "everything that happened" name nothing. Concrete language reads as
listening (Packard & Berger 2021), and being heard calms before anything is fixed (Herhausen 2023); S3.2, S2.5.
"""

from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind
from bot.rules.failures import names_a_failure
from bot.rules.finding import Finding
from bot.rules.rule import Group
from bot.rules.text import Letter, words

SEVERITY: Final = "require"
GROUP = Group.STRUCTURE
KINDS = (Kind.ACKNOWLEDGEMENT, Kind.APOLOGY)

_ENOUGH = 3  # words of the customer's own, quoted


def check(letter: Letter) -> Iterator[Finding]:
    """One failure by name, or the customer's own words for it."""
    quoted = any(len(words(q.text)) >= _ENOUGH for q in letter.quotations)
    if not quoted and not names_a_failure(letter):
        known = letter.case.failures[0] if letter.case.failures else ""
        example = f" (here: {known[:80]})" if known else ""
        yield letter.missing(__name__, SEVERITY, f"Name what went wrong, in concrete words{example}.")


GOOD = (
    "I'm sorry we sent your Halo lamp eight days late and with a cracked shade.",
    "[public] I'm sorry we delivered late and then did not answer you.",
    'You wrote "I had three evenings of client work in the dark". That is because we were late. I\'m sorry.',
)
BAD = (
    "I'm sorry we let you down with your recent experience.",
    "I'm sorry for the issue you had with your order.",
    "I apologise for everything that happened last week, Dana.",
)
