"""Never claim that no machine helped, answer truthfully when asked, and end with the disclosure where it is wanted.

AI help that is known lowers felt empathy (Rubin 2025), and telling it lowers trust, but to be exposed costs most
(Schilke & Reimann 2025). So no line is needed on a text that a person checked and answers for, unless the
workspace wants one (its wording is free, it ends the text); a lie is never sent.
"""

from collections.abc import Iterator
from typing import Final

from bot.rules.en.disclosure import DENIES, DISCLOSES
from bot.rules.en.text import Hit, Letter
from bot.rules.finding import Finding
from bot.rules.patterns import pattern
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.FACTS
APPEAL = False

_LIE: Final = "block"
_ENDING = 260  # characters at the end in which the disclosure stands
_TRUTH = "Take this out: a drafting tool helped with the text."
_FOOTER = 'End with the disclosure, in your own words: "drafted with AI help, checked and sent by me".'
_ASKED = (
    "The customer asked whether a machine writes. Say truthfully that a drafting tool helped, and that you checked it."
)
_OF_OTHERS = pattern(
    r"""
    \b(?:you(?:'d|'ll)?|your|we|our|customers?) (?:\w+ ){0,4}?(?:want(?:ed)?|ask(?:ed)?|deserve[ds]?|need(?:ed)?|
        expect(?:ed)?|
        prefer(?:red)?|said|wrote|mentioned|wish(?:ed)?|hoped|rather|like)\b[^.!?]{0,60}$
    \b(?:you(?:'d|'ll)?|your) (?:\w+ ){0,2}?(?:questions?|order|parcel|account|refund|booking|payment)\b[^.!?]{0,40}$
    \b(?:why|that|when|because|which|where|so|and) (?:our|the|your)\b[^.!?]{0,30}$
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Denials; then the footer and the answer, where they are due."""
    lies = [hit for _, hit in letter.hits(DENIES) if not _is_about_others(letter, hit)]
    yield from (letter.found(__name__, _LIE, _TRUTH, hit) for hit in lies)
    if letter.case.policy.ai_disclosure == "footer" and not _discloses(letter, len(letter.wording.rstrip()) - _ENDING):
        yield letter.missing(__name__, SEVERITY, _FOOTER)
    elif letter.case.asked_if_ai and not lies and not _discloses(letter, 0):
        yield letter.missing(__name__, SEVERITY, _ASKED)


def _is_about_others(letter: Letter, hit: Hit) -> bool:
    """Is it what the customer wants, or about a thing of ours, and not about this text?"""
    sentence = letter.sentence_at(hit.start)
    return sentence is not None and bool(_OF_OTHERS.search(sentence.text[: hit.start - sentence.start]))


def _discloses(letter: Letter, start: int) -> bool:
    """Is there a disclosure from `start` on, and not a denial?"""
    ending = letter.wording[max(0, start) :]
    lies = [m.span() for m in DENIES.finditer(ending)]
    return any(
        not any(a <= m.start() < b or m.start() <= a < m.end() for a, b in lies) for m in DISCLOSES.finditer(ending)
    )


GOOD = (
    "[ai=footer] Thank you, Dana. I'm sorry we were late. Sam (drafted with AI help, checked and sent by me)",
    "Thank you, Dana. I'm sorry we were late. Sam",
    "[asked] Yes, I used a drafting tool and checked every line; the responsibility is mine.",
    "[asked] You asked: an AI helped me with the wording, and I read every sentence before it went out.",
    "[asked] Yes, software suggests a first version; what you read here is what I decided to send.",
    "[ai=footer] I'm sorry we were late. Sam. This reply was prepared with a language model and checked by me.",
    "[ai=footer] I'm sorry we were late.\n\nSam\n\nAI-assisted, read and approved by Sam.",
    "[asked] Fair question. A machine drafted it, and I went over each line.",
    "I'm Sam, and I read your message myself.",
    "I'll write to you myself by Thursday 19 November.",
    "I wrote to you on 9 November and got the date wrong.",
    "I've checked your order myself.",
    "You deserve an answer and not a template.",
    "No machine was free when you came, and we had promised you one.",
    "We did not use the right software for your booking.",
    'You asked whether "no human reads this". I read it twice.',
    "The refund is not automatic, so I started it myself.",
    "It was not a computer error: we booked the wrong service.",
    "A real person answers when you call us.",
    "I typed it wrong: Kat for Kit.",
    "It wasn't the software's fault; I filed it wrong.",
    "I wrote it down by hand and never put it in the calendar.",
)
BAD = (
    "[ai=footer] Thank you, Dana. I'm sorry we were late. Sam",
    "I wrote every word of this myself.",
    "[asked] No, no AI was used here.",
    "[asked] Thank you, Dana. I'm sorry we were late. Sam",
    "[asked] I understand why you ask. I'm Sam, and I read every message.",
    "This is not an automated reply.",
    "I'm a person, not a bot.",
    "There is no AI behind this message.",
    "I'm writing this by hand, without any tool.",
    "No machine wrote this; I did.",
    "[ai=footer] I'm sorry we were late. No AI was used for this. Sam",
    "These lines were written by a real person.",
    "I don't use ChatGPT for letters like this.",
    "You are not talking to a robot here.",
    "This isn't a template, I promise.",
    "Each sentence comes from me, without help of any software.",
    "[asked] I typed this alone at my desk.",
    "My words are 100% human.",
    "I would never let a machine answer you.",
    "This is me, not some algorithm.",
    "Unlike our other replies, this one wasn't generated.",
    "I write my own letters, always have.",
    "Nobody but me had a hand in these lines.",
    (
        "[ai=footer] Our AI sorts the mail. I'm sorry we were late. The new lamp ships by Friday 20 November, and it "
        "comes by express this time. You lost three evenings because of us. Which suits you better: the full $79.00 "
        "back, or the new lamp? I'll write again by Thursday 19 November, 17:00, and tell you how it stands. Sam"
    ),
)
