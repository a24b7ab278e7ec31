"""Is a draft a copy of what another customer was sent, with names and facts exchanged (S2.13, RECOVERY 11)?

What belongs to the case is left out of the draft: numbers, dates, names, quotations, and the words of its facts and
of the complaint. Of what remains, it counts how many short runs stand in the earlier text, and how many words stand
there in the same order.
"""

from collections.abc import Iterator
from functools import lru_cache

from bot.rules.en.text import Letter
from bot.rules.en.words import stem, stems
from bot.rules.normal import fold
from bot.rules.patterns import listed, tokens

_WORD = tokens(r"[^\W_]+(?:['.,:-][^\W_]+)*|[.!?\n]")
_CALENDAR = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december today tomorrow yesterday noon midnight
    """
)
_RUN = 3  # words
_LEAST = 28
"""Words outside the facts; a short acknowledgement has fewer, and two of them may be alike."""

_RUNS, _ORDERED = 0.5, 0.8
"""Share of the runs, and of the words in their order, that the earlier text has, too.

Letters of one writer to different customers reach 0.6 and 0.7; where only facts were changed, 0.7 and 0.9.
"""

_SHARED = 0.7
"""Share of the different words; a quick look before the words are put in order."""

_LATEST = 200
_BLANKS = {**dict.fromkeys(map(ord, '.,;:!?()[]"\u201c\u201d\u2026\u2013\u2014'), " "), 0x2019: "'"}
_GAP = ""  # where something of the case stood

Run = tuple[str, ...]


def copied(letter: Letter) -> str | None:
    """The earlier text of which the draft is a copy but for names and facts, if there is one."""
    if not letter.sent:
        return None
    frame = _frame(letter.wording, _own_words(letter))
    kept = [word for word in frame if word != _GAP]
    if len(kept) < _LEAST:
        return None
    runs, words = frozenset(_runs(frame)), frozenset(kept)
    near = (text for text in letter.sent[-_LATEST:] if len(words & _words_of(text)) >= _SHARED * len(words))
    return next((text for text in near if _is_copy(kept, runs, text)), None)


def _is_copy(kept: list[str], runs: frozenset[Run], earlier: str) -> bool:
    """Does the earlier text have half of the runs, and nearly all of the words in the same order?"""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - compiled; loaded at the first near-copy

    frame = _frame(fold(earlier), frozenset())
    shared = len(runs.intersection(_runs(frame)))
    return shared >= _RUNS * len(runs) and LCSseq.similarity(kept, frame) >= _ORDERED * len(kept)


@lru_cache(maxsize=_LATEST * 2)
def _words_of(earlier: str) -> frozenset[str]:
    return frozenset(earlier.lower().translate(_BLANKS).split())


def is_word_for_word(letter: Letter, earlier: str) -> bool:
    """Does the draft say the very same, facts and all?"""
    return _WORD.findall(letter.text.lower()) == _WORD.findall(fold(earlier).lower())


def _runs(frame: list[str]) -> Iterator[Run]:
    """Runs of words without a gap in them."""
    return (run for run in zip(*(frame[i:] for i in range(_RUN)), strict=False) if _GAP not in run)


def _frame(text: str, own: frozenset[str]) -> list[str]:
    """The words of a text, with gaps for names, numbers, dates and the case's own words."""
    frame: list[str] = []
    opens = True
    for word in _WORD.findall(text):
        if word in ".!?\n":
            opens = True
            continue
        frame.append(_GAP if _is_particular(word, opens=opens, own=own) else word.lower())
        opens = False
    return frame


def _is_particular(word: str, *, opens: bool, own: frozenset[str]) -> bool:
    lower = word.lower()
    if lower in _CALENDAR or any(c.isdigit() for c in word):
        return True
    named = word[0].isupper() and not opens and word not in ("I", "I'm", "I'll", "I've", "I'd")
    return named or bool(own and stem(lower) in own)


def _own_words(letter: Letter) -> frozenset[str]:
    """What stands in the facts, and what the customer himself said: two may complain of the same thing."""
    case = letter.case
    return _stems_of(
        (
            *case.failures, *case.facts, case.impact, case.cause or "", case.fix_done, case.company, case.owner,
            case.customer.name, *case.third_parties, *(f"{o.label} {o.kind}" for o in case.options), letter.complaint,
        )
    )  # fmt: skip


@lru_cache(maxsize=64)
def _stems_of(told: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stems(fold(" ".join(told))))
