"""The asides of a letter: clauses that are none of the moves of a good reply.

A good reply thanks, apologises, owns, offers, promises, asks, tells the customer's own story and what was done.
Blame, excuses, belittling and strings come in beside that, in words that no list foresees ("to be fair, the florist
never rang us back"). In an aside a loose cue is enough; in a move it would stop good letters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from bot.rules.en.familiar import ASKS, CLOSES, SAYS, STAY
from bot.rules.en.grounds import happened
from bot.rules.en.ownership import owned
from bot.rules.en.promises import pledges
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.en.verbs import PAST
from bot.rules.en.words import GRATITUDE, PLAIN_APOLOGY, meanings
from bot.rules.patterns import MARK, pattern, tokens

_CUT = pattern(
    r"""
    [;()\u2013\u2014]|:(?!\d)|\s-{1,2}\s
    ,\s(?=(?:and|but|or|though|although|while|since|as|because|so|yet|however|whereas|even|which|who|where|when|
        something|nor|for|after|before|given|with|had)\b)
    \s(?=(?:though|although|because|while|whereas|since(?= (?:the|an?|our|my|this|that|they|he|she|it|we|I|you)\b))\b)
    \s(?=and (?:I|we|you|he|she|they|it|this|that|the|our|my|your|there|nobody|half|some|to be|in fairness)\b)
    """
)
_OURS = pattern(
    r"""
    ^\W*(?:[\w'-]+,? ){0,6}?(?:I|we)(?:'\w+)?\b
    """
)
"""I or we are spoken of at its beginning: it tells what we did."""
_RELATIVE = pattern(
    r"""
    ^\W*(?:(?:and|but|though|as|since|because|so|while|that) )?(?:(?:to be (?:fair|honest)|in fairness),? )?(?:the|an?|
        our|that|those|these|every|any) (?!(?:\w+ )?(?:days?|weeks?|months?|mornings?|evenings?|afternoons?|nights?|
        times?|moment|minute|hour|reason|cause|way|thing|first|last|next|least|most|one|other|same|
        whole)\b)(?:[\w'-]+ ){1,3}(?:I|we)(?:'\w+)? (?:\w+ )?\w+
    """
)
"""We are spoken of, but in a clause about something else: "the library we build on changed"."""
ON_US = pattern(
    r"""
    \b(?:because of|thanks to) (?:us|me)\b
    \b(?:we|I) (?:cost|lost|made) you\b
    \b(?:that|this|it|which)(?:'s| is| was) on (?:me|us)\b
    """
)
"""Told as what we caused: what it cost the customer."""
_AGAINST_US = pattern(
    rf"""
    ^\W*(?:(?:and|but|yet) )?(?:even so |still )?(?:I(?:'ve| have)? \w+|(?:nobody|no one)(?: of us| here)? (?:rang|read|
        looked|checked|told|asked|answered|thought|called|wrote|did))\b
    ^\W*(?:but|yet|and still) (?:you|your|it (?:is|was)|that|for you)\b
    ^\W*(?:and|but|yet|while) your?\b[^.;!?\n]{{0,40}}\b(?:worst|no|not|without|never|alone|cold|dark|wrong|late)\b
    \bwe (?:could|should|ought|(?!(?:paid|gave|arranged|offered|booked|sent|had|were|found|got|came)\b){PAST})\b
    """
)
_WORDS = tokens(r"[^\W\d_]{2,}")
_SHORTEST = 3  # words; a shorter piece says nothing about anybody
_FEW = 2  # words of the case that a clause has to share, to tell of it


class Aside(NamedTuple):
    """A clause beside the matter; `text` is it, without blanks around it."""

    sentence: Sentence
    start: int
    text: str

    def whole(self) -> Hit:
        """All of it as a place."""
        return Hit(self.start, self.start + len(self.text), self.text)

    def rest(self) -> str:
        """What follows it in its sentence."""
        return self.sentence.text[self.start + len(self.text) - self.sentence.start :]


class Asides(NamedTuple):
    """All asides, and the wording with everything else overwritten by marks, so that `^` holds at their beginning."""

    all: list[Aside]
    marked: str
    own: list[Aside]
    """Clauses about ourselves that are none of the moves either: our plight, our habits."""


def asides(letter: Letter) -> Asides:
    """The asides of a letter, in its order."""
    if "asides" not in letter.memo:
        beside = list(_found(letter))
        found = [aside for aside in beside if not _is_ours(aside)]
        out, done = [], 0
        for aside in found:
            out += [MARK * (aside.start - done), aside.text]
            done = aside.start + len(aside.text)
        letter.memo["asides"] = Asides(
            found, "".join([*out, MARK * (len(letter.wording) - done)]), [a for a in beside if _is_ours(a)]
        )
    made: Asides = letter.memo["asides"]
    return made


def said_aside(letter: Letter, cue: re.Pattern[str]) -> Iterator[tuple[Aside, Hit]]:
    """Where a cue stands in an aside."""
    made = asides(letter)
    if not made.all:
        return
    for match in cue.finditer(made.marked):
        place = bisect_right(made.all, match.start(), key=_start) - 1
        aside = made.all[place]
        if aside.start <= match.start() and match.end() <= aside.start + len(aside.text):
            yield aside, Hit(match.start(), match.end(), match[0])


def is_turned_on_us(letter: Letter, aside: Aside) -> bool:
    """Is it set against us ("the road was dry; we read the number wrong"), or told as what we caused?"""
    end = aside.start + len(aside.text)
    return (
        any(hit.start >= end for hit in owned(letter, aside.sentence))
        or bool(_AGAINST_US.search(aside.rest()))
        or bool(ON_US.search(aside.sentence.text))
    )


def tells_case(letter: Letter, words: str) -> bool:
    """Do the words tell of the case: of what happened, in words of the failures, the cause, the facts?"""
    return len(meanings(words) & meanings(happened(letter.case))) >= _FEW


def _start(aside: Aside) -> int:
    return aside.start


def _found(letter: Letter) -> Iterator[Aside]:
    taken = _moves(letter)
    for sentence in letter.sentences:
        if sentence.text.rstrip().endswith("?"):
            continue
        for start, end in _clauses(sentence):
            aside = _trimmed(sentence, start, end)
            if len(_WORDS.findall(aside.text)) >= _SHORTEST and not _overlaps(taken, aside):
                yield aside


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    done = 0
    for cut in _CUT.finditer(sentence.text):
        yield done, cut.start()
        done = cut.end()
    yield done, len(sentence.text)


def _trimmed(sentence: Sentence, start: int, end: int) -> Aside:
    text = sentence.text[start:end]
    lead = len(text) - len(text.lstrip())
    return Aside(sentence, sentence.start + start + lead, text.strip())


def _is_ours(aside: Aside) -> bool:
    return bool(_OURS.search(aside.text)) and not _RELATIVE.search(aside.text)


def _moves(letter: Letter) -> list[tuple[int, int]]:
    """Where thanks, apologies, questions, offers, promises and own clauses stand."""
    spans = [
        (hit.start, hit.end)
        for move in (PLAIN_APOLOGY, GRATITUDE, STAY, ASKS, SAYS, CLOSES, ON_US)
        for _, hit in letter.hits(move)
    ]
    spans += [(pledge.at.start, pledge.at.end) for pledge in pledges(letter)]
    spans += [(hit.start, hit.start + 1) for sentence in letter.sentences for hit in owned(letter, sentence)]
    return spans


def _overlaps(spans: list[tuple[int, int]], aside: Aside) -> bool:
    end = aside.start + len(aside.text)
    return any(a < end and aside.start < b for a, b in spans)
