"""Apologise in so many words, and say in the same or the next sentence that I or we did it.

"I'm sorry we sent it late and left your note unanswered", "this is our mistake". "The delay" and
"the issue" are nobody's act. Acknowledging responsibility is the strongest part of an apology
(Lewicki 2016), and leaving the agent out is what makes apologies fail (2019, n = 1,118); S1.7, S0.10, S4.4.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.kinds import Fault, Kind, Type
from bot.rules.en.ownership import is_owned
from bot.rules.en.text import Letter, Sentence, words
from bot.rules.en.words import PLAIN_APOLOGY
from bot.rules.finding import Finding
from bot.rules.patterns import compiled
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.OWNERSHIP
KINDS = (Kind.APOLOGY, Kind.SOLUTION)

_GOES_ON = compiled(r"\W*(?:that|this|it|they|these|those|which|so)\b", re.IGNORECASE)
_BARE = 5  # words of an apology that names nothing: "I'm sorry for both."
_NOT_OURS = (Fault.UNCLEAR, Fault.NOT_OURS)


def check(letter: Letter) -> Iterator[Finding]:
    """At least one apology with its owner beside it."""
    if _waived(letter):
        return
    sorry = [s for s in letter.sentences if letter.says(s, PLAIN_APOLOGY)]
    if not sorry:
        hint = 'Say plainly that you are sorry, and that we did it: "I\'m sorry we …".'
        yield letter.missing(__name__, SEVERITY, hint)
    elif not any(_owns(letter, sentence) for sentence in sorry):
        hint = 'Say who did it, in the same sentence: "I\'m sorry we …", not "sorry for the …".'
        yield letter.found(__name__, SEVERITY, hint, sorry[0].whole())


def _owns(letter: Letter, sentence: Sentence) -> bool:
    """In the sentence or the next to it. A bare "I'm sorry", or one that goes on about "that", reaches one further."""
    before = letter.sentences[sentence.index - 1] if sentence.index else sentence
    far = len(words(sentence.text)) <= _BARE or _GOES_ON.match(before.text)
    return any(is_owned(letter, near) for near in letter.around(sentence, 2 if far else 1))


def _waived(letter: Letter) -> bool:
    """Sign-off cases until signed; fault that is not ours (C2); a solution after an earlier message (3.4.3)."""
    case = letter.case
    unsigned = case.type is Type.ABUSIVE_CRIMINAL and not case.signed_off
    apologised = letter.kind is Kind.SOLUTION and (case.message_index or 0) > 1
    return unsigned or apologised or case.fault in _NOT_OURS


GOOD = (
    "I'm sorry that we sent your lamp by the slow service and left your note of 9 November unanswered.",
    "We sent it late and we did not answer you on 9 November. I apologise for both.",
    "I am sorry we have sent the lamp too late, this is our mistake.",
    "I'm sorry. We booked the wrong service, and that is on us.",
    "I apologise: nobody here read your note.",
    "Sorry, Dana. This one is our fault entirely.",
    "I am sorry for leaving your note unanswered for a week.",
    "My apologies, Dana. I should have checked the box before it left.",
    "We messed up your order and I'm sorry.",
    "I'm sorry we left you waiting for eight days.",
    "It was us who booked the wrong service. I am sorry.",
    "I'm sorry. Not answering you was wrong of us.",
    "I apologise for sending your lamp with a cracked shade.",
    "We owed you an answer and you got none. I'm sorry.",
    "Sorry, Dana. I ticked the wrong shipping for you.",
    "I am sorry we had nobody at the desk.",
    "We iced the cake in blue where you had asked for white, and I apologise.",
    "You rang six times and got the tape each time. I'm sorry; we had nobody on the phones.",
    "We did print the old price on the menu, and for that I'm sorry.",
    "We sent it on the cheap service. Eight days it took. I'm sorry!",
    "There was a lamp on our bench we packed without foam. That was a shortcut, and it broke. I am sorry.",
)
BAD = (
    "Thanks for telling us. Your lamp arrived on 14 November instead of 6 November.",
    "Sorry about the lamp situation, Dana.",
    "We regret the delay and value your feedback.",
    "We are sorry for the hassle with your lamp, Dana.",
    "Sorry, Dana. The parcel took eight days more than planned.",
    "I apologise for the long wait and for the cracked shade.",
    "Please accept our regrets about the late parcel.",
    "I'm sorry your lamp was late and no answer came.",
    "Our apologies go out to you for this delivery.",
    "I wish this had gone better. A new lamp is ready.",
    "Sorry, Dana, it was a bad week for your order.",
    "I apologise on behalf of Lumen.",
    "I'm sorry about the crack.",
    "Our sincerest apologies for the delay you experienced.",
    "I'm sorry the parcel service was so slow.",
    "I'm sorry, that was not good.",
    "I am sorry you feel that we were late.",
    "I'm sorry about the eight days you waited. We want a lamp on that desk as much as you do.",
    "I'm sorry for the cracked shade. I opened your order again today.",
    "We received your note about the cracked shade and I'm sorry to hear it.",
    "I'm sorry about the late lamp, Dana; we have built our name on being in time.",
)
