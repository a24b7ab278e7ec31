"""The closed world: what in a draft is no known move, or rests on nothing that is known (RECOVERY 3.1).

A list of bad words is never complete. So the other side is listed: the moves of a good reply, and the
words it may take them from: the facts, the customer's own words, plain speech. What is left over is
marked for the owner to look at twice. It never blocks, and nothing is learnt from what he ticks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.rules.en.grounds import told
from bot.rules.en.ownership import is_owned
from bot.rules.en.plain_words import plain_stems
from bot.rules.en.promises import pledges
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.en.words import GRATITUDE, PLAIN_APOLOGY, meanings, stem
from bot.rules.patterns import pattern, tokens

_WORD = tokens(r"(?<![\w'\u2019])[^\W\d_]{2,}(?:['\u2019-][^\W\d_]+)*")
_SHORT = tokens(r"(?:n['\u2019]t|['\u2019](?:s|d|ll|ve|re|m))$", re.IGNORECASE)
_FEW = 2  # words of the case that a sentence has to share, to tell of it
STAY = pattern(
    r"""
    \b(?:I'm|I am|my name is|this is) (?-i:[A-Z]\w+)
    \b(?:I|we)(?:'m|'ll| am| will|'re| are)? (?:\w+ )?(?:own|stay|remain|take (?:this|it|care)|see (?:this|it|to)|
        look(?:ing)? after|keep (?:this|it|hold|at)|handle|here|on (?:it|this)|with you|answer(?:ing)? for|stand by|
        responsible|read|have read|'ve read|understand|hear|see)\b
    \b(?:yours?|this|it|that|everything|all of (?:it|this)) (?:\w+ )?(?:stays?|rests?|is|sits|
        comes) (?:\w+ )?(?:with|on|to) me\b
    \b(?:mine|ours) (?:to|now|until|from)\b
    \b(?:write|reply|answer|message|reach|call|tell) (?:\w+ )?(?:me|us|here|back)\b
    \byou (?:need not|don't (?:need|have) to|do not (?:need|have) to|won't have to|can (?:reach|write|reply|answer))
    \byou(?:'re| are| were) (?:quite |entirely |absolutely )?right\b|\bthat is fair\b|\bfair (?:point|enough)\b
    \bwith us (?:since|for)\b|\b(?:I|we) (?:do not|don't) (?:yet )?know\b|\bno excuse\b
    """
)
ASKS = pattern(
    r"""
    \?\s*$
    \b(?:tell|let) me (?:know )?(?:which|what|if|whether)\b|\bwhich(?:ever)? (?:\w+ )?(?:you|would|do|suits)\b
    \byou (?:can |may |could )?(?:choose|pick|decide|have)\b|\byour (?:choice|call|decision)\b|\bup to you\b
    \bjust say\b|\bsay (?:which|the word|so)\b|\bif you(?:'d| would)? (?:like|prefer|rather|want|choose)\b
    \b(?:I|we)(?:'d| can| would| could) (?:like to )?(?:offer|send|give|refund|replace|repair|redo|do|come|pay|book)\b
    """
)
SAYS = pattern(
    r"\byou(?:'ve| have)? (?:\w+ ){0,2}?(?:wrote|write|said|say|told|mention\w*|describe\w*|asked|report\w*)\b"
)
CLOSES = pattern(
    r"""
    ^\W*(?:(?:with )?(?:kind|best|warm|many)\w* (?:regards|wishes|thanks)|regards|yours|sincerely|best|take care|
        thanks)\b
    """
)
_ACT = pattern(
    r"""
    \b(?:I|we)(?:'ve| have| had)(?: \w+ly| already| now| just| also| since| today| then)? (?!(?:read|seen|got|heard|
        noted|been|to|no|not|your|the|a|an|one|two)\b)\w+
    \b(?:I|we) (?:already |just |also |then |personally )?(?:asked|spoke|talked|called|raised|changed|added|put|set|
        agreed|arranged|moved|stopped|told|trained|reminded|looked|went|introduced|hired|updated|reviewed|improved)\b
    """
)


@dataclass(frozen=True)
class _Known:
    """The stems of one case: what the team knows, and what only the customer said."""

    facts: frozenset[str]
    all: frozenset[str]


def unfamiliar(letter: Letter) -> list[Hit]:
    """Places to look at twice, in the order of the text. Without a case nothing is known, so nothing is strange."""
    if not letter.has_case:
        return []
    known = _known(letter)
    promised = {pledge.sentence.index for pledge in pledges(letter)}
    return [hit for s in letter.sentences for hit in _strange(letter, s, known, is_promise=s.index in promised)]


def _known(letter: Letter) -> _Known:
    facts = frozenset(meanings(told(letter.case)))
    return _Known(facts, facts | meanings(letter.complaint))


def _strange(letter: Letter, sentence: Sentence, known: _Known, *, is_promise: bool) -> Iterator[Hit]:
    if not _WORD.search(sentence.text):
        return
    if not _is_move(letter, sentence, known, is_promise=is_promise) or _claims(letter, sentence, known):
        yield sentence.whole()
        return
    unknown = [sentence.hit(*m.span()) for m in _WORD.finditer(sentence.text) if not _is_known(m[0], known)]
    yield from _runs(letter, unknown)


def _is_known(word: str, known: _Known) -> bool:
    """In one piece, or in the pieces of a compound."""
    bare = _SHORT.sub("", word) if "'" in word else word
    return _is_said(bare, known) or all(_is_said(part, known) for part in re.split(r"['\u2019-]", bare) if part)


def _is_said(word: str, known: _Known) -> bool:
    if _is_plain(word):
        return True
    meant = meanings(word)
    return not meant or not meant.isdisjoint(known.all)


@lru_cache(maxsize=4096)
def _is_plain(word: str) -> bool:
    return stem(word) in plain_stems()


def _is_move(letter: Letter, sentence: Sentence, known: _Known, *, is_promise: bool) -> bool:
    """Is it one of the things that a good reply does?"""
    text = sentence.text
    return (
        is_promise
        or any(letter.says(sentence, p) for p in (PLAIN_APOLOGY, GRATITUDE, STAY, ASKS, SAYS, CLOSES))
        or is_owned(letter, sentence)
        or len(meanings(text) & known.all) >= _FEW
        or len(meanings(text)) < _FEW
    )


def _claims(letter: Letter, sentence: Sentence, known: _Known) -> bool:
    """A done act with nothing behind it: "I have asked billing to look at it" (3.4.8)."""
    return letter.says(sentence, _ACT) and any(
        len(meanings(_rest(sentence, hit)) & known.facts) < _FEW for hit in sentence.hits(_ACT)
    )


def _rest(sentence: Sentence, hit: Hit) -> str:
    return sentence.clause(hit.start - sentence.start).text


def _runs(letter: Letter, words: list[Hit]) -> Iterator[Hit]:
    """Strange words that stand together are one place."""
    start = end = -1
    for word in words:
        if start >= 0 and len(letter.text[end : word.start].split()) < _FEW:
            end = word.end
            continue
        if start >= 0:
            yield Hit(start, end, letter.text[start:end])
        start, end = word.start, word.end
    if start >= 0:
        yield Hit(start, end, letter.text[start:end])
