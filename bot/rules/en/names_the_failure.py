"""Say concretely what went wrong: at least one failure from the facts (late, cracked, unanswered, charged twice).

"The issue", "your experience", "everything that happened" name nothing. Concrete language reads as
listening (Packard & Berger 2021), and being heard calms before anything is fixed (Herhausen 2023); S3.2, S2.5.
"""

from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind
from bot.rules.en.failures import names_a_failure
from bot.rules.en.text import Letter, words
from bot.rules.finding import Finding
from bot.rules.rule import Group

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
    "I'm sorry you waited eight days longer than we promised.",
    "Nobody replied to you on 9 November, and that was wrong of us.",
    "The broken shade should never have left our shop.",
    "We kept you waiting and then stayed silent.",
    "Your lamp came with a crack, after the date we gave you.",
    "We never wrote back to you.",
    "I'm sorry we sent you a damaged lamp.",
    "Your message sat unread with us for a week, I'm sorry.",
    "We delivered after the promised date. Sorry.",
    "You heard nothing from us, and that was wrong.",
    "The lamp came too late for your work, and we did that.",
    "[ack] A shade that arrives in two halves: I have it in front of me.",
    "Three evenings in the dark, and eight days too many. We did that.",
    "[ack] No answer from us since the 9th, and a lamp you cannot use.",
)
BAD = (
    "I'm sorry we let you down with your recent experience.",
    "I'm sorry for the issue you had with your order.",
    "I apologise for everything that happened last week, Dana.",
    "I'm sorry about what you went through with us.",
    "Sorry we got this one wrong, Dana.",
    "We fell short and I apologise for the trouble.",
    "I apologise for our handling of your purchase.",
    "I'm sorry your purchase did not go to plan.",
    "We made a mistake with your lamp and I'm sorry.",
    "I'm sorry we caused you a bad day.",
    "I'm sorry, we did not live up to what we promised you.",
    "I'm sorry for our part in this.",
    "We failed you, and I apologise.",
    "I apologise for the way your order was dealt with.",
    "Our mistake spoiled your week. I'm sorry.",
    "[ack] Thank you for writing about the lamp, Dana. I'm sorry for what happened with it.",
    "Your lamp order did not go the way it should, and that was our fault.",
    "I'm sorry, we fell short of what you should get here.",
    "I'm sorry we got it so badly wrong on the day.",
    "[ack] Thank you for telling us about your client work, Dana. I'm reading it all.",
)
