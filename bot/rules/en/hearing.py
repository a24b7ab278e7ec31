"""To somebody who is still letting it out: no offers and no reasons yet, and one question at most (RECOVERY 6.2).

He has to be heard first. It only warns: people know better than a list when the moment has come.
"""

from collections.abc import Iterator

from bot.rules.en.reason_grounded import gives_cause
from bot.rules.en.remedies import named
from bot.rules.en.text import Letter
from bot.rules.finding import Finding

_OFFER = "This customer still has to be heard. Offers come once that is done."
_REASON = "This customer still has to be heard. The reason comes once that is done."
_QUESTIONS = "One question at most, while this customer still has to be heard."


def too_early(letter: Letter) -> Iterator[Finding]:
    """What can wait."""
    for hit in named(letter).values():
        yield letter.found("options_for_choice", "warn", _OFFER, hit)
    if letter.case.cause and gives_cause(letter):
        yield letter.missing("reason_grounded", "warn", _REASON)
    for sentence in [one for one in letter.sentences if one.text.rstrip().endswith("?")][1:]:
        yield letter.found("asks_to_repeat_or_switch", "warn", _QUESTIONS, sentence.whole())
