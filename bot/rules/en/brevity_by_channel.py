"""Keep it short: 45 words for an acknowledgement, 80 in public, 150 in a private chat, 220 by portal or mail.

No sentence above 35 words, and once a solution exists, feelings take at most half of the text: apologise
once and move to solving (S4.3; Marinova, Singh & Singh 2018). The exact limits are Amends' own choice.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind, Venue
from bot.rules.en.failures import concrete
from bot.rules.en.text import Hit, Letter, Sentence, words
from bot.rules.en.words import APOLOGY
from bot.rules.finding import Finding
from bot.rules.patterns import pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.STRUCTURE
ANY_LANGUAGE = True

LIMITS = {Venue.PUBLIC: 80, Venue.PRIVATE: 150, Venue.PORTAL: 220}
"""Words, by venue. Not known: the widest."""
ACKNOWLEDGEMENT = 45
SENTENCE = 35
_HALF = 0.5
_FEELING = phrases(
    r"""
    feel\w*|felt|understand\w*|imagine|empath\w+|sympath\w+|frustrat\w+|upset\w*|disappoint\w+|hard|awful
    terrible|tiring|unfair|painful|stress\w*|angry|anger|sad|hurt|heart|ashamed|embarrass\w*|matters|with you
    sorry|apolog\w+|regret\w*|forgive\w*|lost
    """
)
_DOING = pattern(
    r"""
    \b(?:I|we)(?:'ve|\s+have) \w+|\b(?:I|we)(?:'ll|\s+will)\b
    \b(?:refund|replac\w+|new|back|ships?|choose|option|which|because|booked|sent|checked|asked|changed)\b|\d
    """
)


def limit(letter: Letter) -> int:
    """How many words this message may have."""
    by_venue = LIMITS.get(letter.case.venue, max(LIMITS.values())) if letter.case.venue else max(LIMITS.values())
    return min(by_venue, ACKNOWLEDGEMENT) if letter.kind is Kind.ACKNOWLEDGEMENT else by_venue


def check(letter: Letter) -> Iterator[Finding]:
    """The whole, each sentence, and the share of feelings."""
    total, most = len(words(letter.text)), limit(letter)
    if total > most:
        yield letter.missing(__name__, SEVERITY, f"Shorten it to {most} words: it has {total}.")
    for sentence in letter.sentences:
        if sentence.end - sentence.start <= SENTENCE * 2:
            continue  # a word and the blank after it take two characters
        long = len(words(letter.text[sentence.start : sentence.end]))
        if long > SENTENCE:
            yield letter.found(
                __name__, SEVERITY, f"Cut this sentence of {long} words in two: at most {SENTENCE}.", sentence.whole()
            )
    yield from _too_much_feeling(letter)


def _too_much_feeling(letter: Letter) -> Iterator[Finding]:
    feeling = [s for s in letter.sentences if _is_feeling(letter, s)] if _solved(letter) else []
    counted = sum(len(words(s.text)) for s in feeling)
    if len(feeling) > 1 and counted > sum(len(words(s.text)) for s in letter.sentences) * _HALF:
        at = Hit(feeling[0].whole().start, feeling[-1].whole().end, "")
        yield letter.found(
            __name__, SEVERITY, "Shorten the apology and the empathy to less than half; say what happens now.", at
        )


def _is_feeling(letter: Letter, sentence: Sentence) -> bool:
    """Speaks of feelings or apologises, and holds no option, date, act or failure."""
    if not letter.says(sentence, _FEELING):
        return False
    substance = letter.dates_in(sentence.start, sentence.end) or _DOING.search(sentence.text)
    named = letter.says(sentence, concrete()) and not letter.says(sentence, APOLOGY)
    return not substance and not named


def _solved(letter: Letter) -> bool:
    return bool(letter.case.options) or bool(
        re.search(r"\b(?:refund|replac\w+|ships?|money\s+back)\b", letter.wording, re.IGNORECASE)
    )


GOOD = (
    (
        "[public] Thank you for telling us. We sent your lamp late and did not answer you. I'm sorry. I've written to"
        " you privately and I'll post the outcome here by Thursday 19 November."
    ),
    (
        "[ack] Thank you for telling me, Dana. I'm Sam and I own this from here. I'm checking the booking now and "
        "will write by Thursday 19 November, 17:00."
    ),
    (
        "Thank you for writing again. We booked your lamp on economy shipping, so it came eight days late, and we "
        "left your note unanswered. I'm sorry. You choose: the full $79.00 back by Wednesday 25 November, or a new "
        "lamp that ships by Friday 20 November. Which suits you?"
    ),
    (
        "[ack] Thanks for writing, Dana. We were late and left your note unanswered. I'm on it, and you'll hear "
        "from me by Thursday 19 November, 17:00."
    ),
    "[update] Dana, the new lamp is packed. It ships by Friday 20 November, and I'll tell you when it leaves.",
    "[follow-up] Dana, did the new lamp arrive in one piece?",
    (
        "[portal] Thank you for writing again, Dana. We booked economy shipping, so your lamp came eight days late."
        " I'm sorry. You can have the full $79.00 back by Wednesday 25 November. Or you take a new lamp, which "
        "ships by Friday 20 November."
    ),
    (
        'Thank you, Dana. You wrote "nobody answered". We did not, and I am sorry. Which suits you: the full $79.00'
        " back, or a new lamp?"
    ),
    (
        "I am sorry we were so late with your lamp. I send you new lamp by Friday 20 November. You tell me if this "
        "is good for you."
    ),
)
BAD = (
    (
        "[public] Thank you for telling us about this. I'm sorry we sent your lamp late and did not answer you. When "
        "we looked at the order today we saw that it had been booked on the slow service by us and that the note you "
        "wrote to us had stayed unread in a mailbox that we do not watch closely enough, which we have now changed. "
        "We want you to know that this matters to us and that we will do what we can, and we will also speak about it"
        " in our next meeting."
    ),
    (
        "[ack] Thank you for telling me this, Dana, I have now read your whole message about the lamp and the note "
        "you sent, and I want to say that I am going to go through all of it step by step with the people here and "
        "then I will write again with everything."
    ),
    (
        "I'm sorry we were late. I'm sorry for the evenings you lost. I keep thinking about how that felt, how tiring"
        " it was, how unfair, and how little we did, and I want you to know I feel this with you every hour. A new "
        "lamp ships by Friday 20 November."
    ),
    (
        "[ack] Thank you for telling us about the lamp, Dana. We were late with it. We also left your note of 9 "
        "November unanswered. I'm sorry about both of these. I am Sam, and I will look at the booking first and at "
        "the mailbox next. You will hear from me by Thursday 19 November, 17:00."
    ),
    (
        "[public] Thank you for telling us. We were late. We did not answer. The shade was cracked. I'm sorry for "
        "all of it. I looked at the order today. I looked at the mailbox too. I saw your note there. It was unread."
        " I have told everybody who packs lamps. I have told everybody who reads notes. I will write to you in "
        "private. I will also post the outcome here. That will be by Thursday 19 November. Thank you again for your"
        " patience with all of these short sentences of mine today, Dana."
    ),
    (
        "I'm sorry. I feel awful about it. I can't stop thinking how hard it was for you. It is so unfair, and I'm "
        "ashamed. A new lamp ships by Friday 20 November."
    ),
    (
        "We booked economy shipping instead of express for your lamp and it came eight days late with a cracked "
        "shade while your note of 9 November lay unread with us for a week and nobody of us saw it or answered you "
        "in any way at all."
    ),
    (
        "I am so sorry. I am sad. I understand you are angry and upset, I would feel upset and angry too. It hurts "
        "me. You get a new lamp."
    ),
    (
        "[update] I checked the depot, the van, the shelf, the box, the label, the list, the mailbox, the invoice, "
        "the order, the shade, the cable, the plug, the bulb, the switch, the foam, the tape, the pallet and the "
        "door, and all is well."
    ),
)
