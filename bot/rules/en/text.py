"""A draft prepared once for all rules: the `Letter`.

Three views of one text, all of one length, so that an index in one is an index in all:
`text` (plain), `unfolded` (look-alike letters kept) and `wording` (links, mentions and what really is
quoted from the customer blanked out: quoted words are nobody's wording but his, RECOVERY 3.1).
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from bot.case import Case
from bot.kinds import Kind
from bot.rules.en.dates import When, dates
from bot.rules.finding import Finding, Weight
from bot.rules.normal import Plain, plain
from bot.rules.patterns import MARK, tokens
from bot.rules.quoting import links, mentions, quotations, quoted

LONGEST = 20_000
"""Characters; a longer text gets one finding and is not read."""

_WORD = tokens(r"[^\W_]+(?:(?:['\u2019.-]|(?<=\d)[:,/](?=\d))[^\W_]+)*")
_GREETING = tokens(
    r"(?:(?i:hi|hello|hey|dear|greetings|g'day|good (?:morning|afternoon|evening|day))\b[^.!?,:;\n]{0,40}"
    r"|(?:Morning|Afternoon|Evening|Mr|Mrs|Ms|Mx|Dr)\b\.?(?: [A-Z\u00c0-\u00dd][\w'-]{1,30}){0,3}"
    r"|[^\W\d_]{2,20})[,!.]?"
)
_BREAK = tokens(r"\n[ \t]*(?:\n[ \t]*)*")
_END = tokens(
    r"(?:\b(?:me|may|no|ok|ill|fed|miss|us|so)\.|\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    r"|\u2026|[.!?]\))"
    r"[\"']?\s+(?=[\"'(]?[A-Z\u00c0-\u00dd])"
)
_RUN_ON = 1_000  # characters; no sentence that anybody should send is longer
_WRAPPED = 60  # a line this long, without a full stop, was wrapped by an editor: the sentence goes on
_CLAUSE = tokens(
    r"[,;:()\n\u2013\u2014]|\s-{1,2}\s"
    r"|\s(?=(and|but|or|so|because|which|while|although|though|since|until|unless|when|where|if|whereas|who)\b)",
    re.IGNORECASE,
)
_NEGATION = tokens(
    r"(?:\b(?:not|no|never|cannot|cant|nobody|none|nothing|neither|nor|without|hardly)|n't)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the letter: indexes into its `text`, and the words there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the wording (`text`), and where it stands."""

    start: int
    end: int
    text: str
    index: int

    def hits(self, pattern: re.Pattern[str]) -> Iterator[Hit]:
        """Where `pattern` matches in this sentence."""
        for match in pattern.finditer(self.text):
            yield self.hit(match.start(), match.end())

    def hit(self, start: int, end: int) -> Hit:
        """A place given by indexes into the sentence."""
        return Hit(self.start + start, self.start + end, self.text[start:end])

    def whole(self) -> Hit:
        """The sentence as a place, without the blanks around it."""
        lead = len(self.text) - len(self.text.lstrip())
        return self.hit(lead, max(lead, len(self.text.rstrip())))

    def clause(self, index: int) -> Hit:
        """The clause in which `index` (of the sentence) stands: commas, colons and conjunctions end one."""
        starts, ends, read = _cuts(self.text)
        before, after = bisect_right(read, index), bisect_left(starts, index)
        return self.hit(ends[before - 1] if before else 0, starts[after] if after < len(starts) else len(self.text))


@dataclass(frozen=True)
class Letter:
    """A draft as the rules read it."""

    given: str
    kind: Kind
    case: Case
    has_case: bool = True
    sent: tuple[str, ...] = ()
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What one rule has worked out and others ask for again."""
    _found: dict[re.Pattern[str], list[tuple[Sentence, Hit]]] = field(default_factory=dict, compare=False, repr=False)
    _said: dict[re.Pattern[str], set[int]] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def plain(self) -> Plain:
        """The text made plain, with the way back."""
        return plain(self.given)

    @property
    def text(self) -> str:
        """All of it, made plain."""
        return self.plain.text

    @cached_property
    def complaint(self) -> str:
        """The customer's words, made plain."""
        return plain(self.case.complaint[:LONGEST]).text

    @cached_property
    def links(self) -> list[Hit]:
        """Everything that a chat would turn into a link; `text` is unfolded."""
        return [Hit(a, b, self.plain.unfolded[a:b]) for a, b in links(self.plain.unfolded)]

    @cached_property
    def quotations(self) -> list[Hit]:
        """What is quoted and really stands in the complaint."""
        return [Hit(a, b, self.text[a:b]) for a, b in quotations(self.text, self.complaint)]

    @cached_property
    def _invented(self) -> list[tuple[int, int]]:
        """What stands in quotation marks, but not in the complaint."""
        true = {(h.start, h.end) for h in self.quotations}
        return [span for span in quoted(self.text) if span not in true]

    def is_invented(self, hit: Hit) -> bool:
        """Is it put into the customer's mouth? Then "you wrote" excuses nothing: quoting would be a hole."""
        place = bisect_right(self._invented, hit.start, key=lambda s: s[0])
        return bool(place) and hit.start < self._invented[place - 1][1]

    @cached_property
    def wording(self) -> str:
        """The text with links, mentions and the customer's own words blanked out."""
        spans = (
            [(h.start, h.end) for h in self.links] + mentions(self.text) + [(h.start, h.end) for h in self.quotations]
        )
        return blanked(self.text, spans)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the wording; a salutation of its own is none."""
        spans = [(a, b) for a, b in _sentence_spans(self.wording) if self.wording[a:b].strip()]
        if spans and _GREETING.fullmatch(self.wording[spans[0][0] : spans[0][1]].strip()) and len(spans) > 1:
            spans = spans[1:]
        return [Sentence(a, b, self.wording[a:b], i) for i, (a, b) in enumerate(spans)]

    @cached_property
    def dates(self) -> list[When]:
        """Every date in the wording, resolved against the case's `now`."""
        return dates(self.wording, self.case.now)

    def dates_in(self, start: int, end: int) -> list[When]:
        """The dates that begin within a span."""
        return self.dates[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [when.start for when in self.dates]

    def hits(self, pattern: re.Pattern[str]) -> Iterator[tuple[Sentence, Hit]]:
        """Where `pattern` matches in the wording, within one sentence each."""
        if pattern not in self._found:
            self._found[pattern] = self._search(pattern)
        return iter(self._found[pattern])

    def says(self, sentence: Sentence, pattern: re.Pattern[str]) -> bool:
        """Does `pattern` match in this sentence?"""
        if pattern not in self._said:
            self._said[pattern] = {s.index for s, _ in self.hits(pattern)}
        return sentence.index in self._said[pattern]

    def _search(self, pattern: re.Pattern[str]) -> list[tuple[Sentence, Hit]]:
        """By one search of the whole, as most patterns match nowhere in a good letter.

        Sentences that a match reaches over are searched one by one: within them it may find something else.
        """
        sentences, (marked, alone) = self.sentences, self._marked
        if not alone and pattern.search(marked) is None:
            return []
        found: dict[int, list[Hit]] = defaultdict(list)
        torn = set(alone)
        for match in pattern.finditer(marked):
            start, end = match.span()
            first = bisect_right(sentences, start, key=_end_of)
            if first < len(sentences) and end <= sentences[first].end:
                found[first].append(Hit(start, end, self.wording[start:end]))
            else:
                torn.update(range(first, bisect_left(sentences, end, key=_start_of)))
        found.update({index: list(sentences[index].hits(pattern)) for index in torn})
        return [(sentences[index], hit) for index in sorted(found) for hit in found[index]]

    @cached_property
    def _marked(self) -> tuple[str, set[int]]:
        """The wording with a mark after each sentence; and the sentences that have no blank to put it on."""
        out: list[str] = []
        alone: set[int] = set()
        done = 0
        for sentence in self.sentences:
            ended = sentence.text[-1].isspace() or sentence.end == len(self.wording)
            text = sentence.text.rstrip() if ended else sentence.text
            out += [MARK * (sentence.start - done), text, MARK * (len(sentence.text) - len(text))]
            done = sentence.end
            alone.update(() if ended else (near.index for near in self.around(sentence)))
        return "".join([*out, MARK * (len(self.wording) - done)]), alone

    def sentence_at(self, index: int) -> Sentence | None:
        """The sentence in which an index of the text stands."""
        place = bisect_right(self.sentences, index, key=lambda s: s.start)
        return self.sentences[place - 1] if place and index < self.sentences[place - 1].end else None

    def around(self, sentence: Sentence, reach: int = 1) -> list[Sentence]:
        """The sentence and its neighbours."""
        return self.sentences[max(0, sentence.index - reach) : sentence.index + reach + 1]

    def found(self, rule: str, severity: Weight, hint: str, at: Hit) -> Finding:
        """A finding at a place; `rule` is the module's `__name__`."""
        start, end = self.plain.origin(at.start, at.end)
        return Finding(
            rule=rule_id(rule), severity=severity, hint=hint, start=start, end=end, quote=self.given[start:end]
        )

    def missing(self, rule: str, severity: Weight, hint: str) -> Finding:
        """A finding about something that is not there."""
        return Finding(rule=rule_id(rule), severity=severity, hint=hint)


def _start_of(sentence: Sentence) -> int:
    return sentence.start


def _end_of(sentence: Sentence) -> int:
    return sentence.end


@lru_cache(maxsize=128)
def _cuts(text: str) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Where each clause ends, where the next one begins, and where the conjunction ends that says so."""
    cuts = list(_CLAUSE.finditer(text))
    return tuple(m.start() for m in cuts), tuple(m.end() for m in cuts), tuple(max(m.end(), m.end(1)) for m in cuts)


def rule_id(module: str) -> str:
    """The id of a rule from the name of its module."""
    return module.rpartition(".")[2].replace("_", "-")


def words(text: str) -> list[str]:
    """The words of a text, numbers included, as given."""
    return _WORD.findall(text)


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """`text` with each span overwritten by blanks."""
    if not spans:
        return text
    out, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            out += [text[done:start], " " * (end - max(start, done))]
            done = end
    return "".join([*out, text[done:]])


def negated(sentence: Sentence, hit: Hit, window: int = 4) -> bool:
    """Is there a negation among the `window` words before the hit, in its own clause?"""
    index = hit.start - sentence.start
    clause = sentence.clause(index)
    before = sentence.text[clause.start - sentence.start : index].split()[-window:]
    return any(_NEGATION.search(word.strip("\"'.")) for word in before)


def _sentence_spans(text: str) -> list[tuple[int, int]]:
    """Sentences by paragraph and line, then by sentencex (right on "Dr." and "5 p.m.")."""
    spans: list[tuple[int, int]] = []
    for start, end in _blocks(text):
        spans += [(start + a, start + b) for a, b in _segmented(text[start:end])]
    return spans


def _segmented(block: str) -> list[tuple[int, int]]:
    import sentencex  # type: ignore[import-untyped]  # noqa: PLC0415 - has no types; loaded with the first text

    rows = sentencex.get_sentence_boundaries("en", block.replace("\n", " "))
    return [
        part
        for row in rows
        for start, end in _cut_up(block, row["start_index"], row["end_index"])
        for part in _bounded(block, start, end)
    ]


def _cut_up(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ends that are taken for abbreviations ("by 15 May. I …", "from me. Here's …"), after "…", in brackets."""
    for match in _END.finditer(block, start, end):
        yield start, match.end()
        start = match.end()
    yield start, end


def _bounded(block: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A run-on sentence in pieces, so that reading stays linear in the text whatever it looks like."""
    while end - start > _RUN_ON:
        cut = block.rfind(" ", start + _RUN_ON // 2, start + _RUN_ON) + 1 or start + _RUN_ON
        yield start, cut
        start = cut
    yield start, end


def _blocks(text: str) -> list[tuple[int, int]]:
    """Runs of lines that belong together."""
    cuts, line = [0], 0
    for match in _BREAK.finditer(text):
        before = text[line : match.start()].rstrip()
        wrapped = "\n" not in match[0].strip("\n") and match[0].count("\n") == 1
        if not (wrapped and len(before) >= _WRAPPED and before[-1] not in ".!?:;"):
            cuts.append(match.end())
        line = match.end()
    cuts.append(len(text))
    return [(a, b) for a, b in pairwise(cuts) if a < b]
