"""Personal data out of a case before a model reads it, and back into what it wrote.

Every text of the case is read, not only the complaint: names, subject, quoted history, facts, options. What is
personal becomes a placeholder (⟦CUSTOMER⟧, ⟦ORDER-1⟧, ⟦EMAIL-2⟧), the same one wherever it stands; amounts, dates,
products and what failed stay, for a letter needs them. Too much is replaced rather than too little: it comes back.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from bot.case import Case
from bot.personal import Span, found
from bot.persons import Name, flat, forms, named, parts, strangers
from bot.rules.normal import Plain, fold, plain

OPEN, CLOSE = "\u27e6", "\u27e7"
CUSTOMER, OWNER, PERSON, MENTION = "CUSTOMER", "OWNER", "PERSON", "MENTION"
GONE = f"{OPEN}\u2026{CLOSE}"
"""What stands for something personal that is not in the case: a model invented it."""

_MOST_VALUES, _MOST_NAMES, _SHORTEST_VALUE = 300, 200, 3
_LABEL = (
    r"(?:CUSTOMER|OWNER|PERSON|MENTION|EMAIL|LINK|HANDLE|BIRTH|IBAN|BANK|ADDRESS|CARD|ORDER|TICKET|BOOKING|POLICY|"
    r"ACCOUNT|NUMBER|PHONE|SECRET|TEXT)"
)
_BROKEN = f"{OPEN}[^{OPEN}{CLOSE}\n]{{0,40}}{CLOSE}?|{CLOSE}"
_BRACKETED = (
    rf"{OPEN}\s*(?P<a>{_LABEL})(?:[-_ ]?(?P<n>\d{{1,4}}))?\s*{CLOSE}"
    rf"|[\[{{(<\u3010\u301a]{{1,2}}\s*(?P<b>(?-i:{_LABEL}))(?:[-_ ]?(?P<m>\d{{1,4}}))?\s*[\])}}>\u3011\u301b]{{1,2}}"
)
# A placeholder as a model writes it: with other brackets, spaces, small letters, or none of the brackets.
_WRITTEN = re.compile(
    rf"{_BRACKETED}|(?<![\w-])(?P<c>(?-i:{_LABEL}))-(?P<o>\d{{1,4}})(?![\w-])|{_BROKEN}", re.IGNORECASE
)
# What a customer wrote that could be taken for one; whatever stands beside it may be replaced, so it ends anywhere.
_CLAIMED = re.compile(rf"{_BRACKETED}|(?-i:{_LABEL})-\d{{1,4}}|{_BROKEN}", re.IGNORECASE)
_FIRM = re.compile(
    r"\b(?:ltd|limited|inc|gmbh|ag|kg|sa|sas|srl|bv|llc|plc|corp|co|company|group|bank|mail|post|express|couriers?|"
    r"parcels?|logistics|services?|systems?|plumbing|insurance|energy|power|water|telecom|mobile|airlines?|airways|rail|"
    r"railways?|trains?|hotels?|stores?|shop|market|cabs?|taxis?|delivery|freight|cargo|transport|motors?|garage|council|"
    r"hospital|clinic|school|university|carriers?|supplier|suppliers|warehouse|partners?|solutions|software|cloud|pay|"
    r"direct|online|foods?|kitchens?|furniture|international|global|national|city|royal|the|our|a|an)\b|\d|&",
    re.IGNORECASE,
)
_PERSONS_NAME = re.compile(r"\s*[^\W\d_][\w'.\u2019-]*(?:[ ][^\W\d_][\w'.\u2019-]*){1,3}\s*")


@dataclass(frozen=True, slots=True)
class Key:
    """What each placeholder of a case stands for. It never leaves the program."""

    originals: dict[str, str] = field(repr=False)
    known: tuple[Name, ...] = field(repr=False)
    ours: frozenset[str] = field(repr=False)


def redact(case: Case, called: str = "") -> tuple[Case, Key]:
    """The case as a model may read it, and the way back. Names in it are found in all their forms.

    `called` is how the customer is addressed; it is what ⟦CUSTOMER⟧ stands for, however the name was typed.
    """
    reader = _Reader(case, called)
    for text in _texts(case):
        reader.learn(text)
    return reader.redacted(), Key(dict(reader.originals), tuple(reader.known), reader.ours)


def restore(text: str, key: Key) -> str:
    """The text with what its placeholders stand for; also where they were bent a little. Others stay as they are."""
    return _WRITTEN.sub(lambda m: key.originals.get(_meant(m), m[0]), text)


def strays(text: str, key: Key) -> tuple[str, ...]:
    """Placeholders in a model's text that stand for nothing, invented or broken: so it may never be sent."""
    return tuple(m[0] for m in _WRITTEN.finditer(text) if _meant(m) not in key.originals)


def conceal(text: str, key: Key) -> str:
    """Another text about the same case (what a rule says of a draft), as a model may read it."""
    reader = _Reader(Case())
    reader.placeholders = {original: placeholder for placeholder, original in key.originals.items()}
    reader.known, reader.ours, reader.closed = list(key.known), key.ours, True
    return reader.replaced(text)


def _meant(match: re.Match[str]) -> str:
    """The placeholder in its right form."""
    label, number = match["a"] or match["b"] or match["c"], match["n"] or match["m"] or match["o"]
    if not label:
        return match[0]
    return f"{OPEN}{label.upper()}{f'-{int(number)}' if number else ''}{CLOSE}"


class _Reader:
    """Reads every text of a case, and remembers what it has seen."""

    def __init__(self, case: Case, called: str = "") -> None:
        self.case = case
        self.placeholders: dict[str, str] = {}  # by what they stand for
        self.counts: Counter[str] = Counter()
        self.closed = False  # nothing new is numbered: it is only taken out
        people = [(case.customer.name, CUSTOMER), (case.owner, OWNER), *((n, PERSON) for n in _people(case))]
        self.known = [form for name, label in people for form in forms(name, label)]
        firms = [case.company, *(party for party in case.third_parties if not _is_person(party))]
        self.ours = frozenset(flat(word) for firm in firms for word in re.findall(r"[^\W_]+", fold(firm)))
        # So that the name a letter begins with has the plainest placeholder.
        for name, label in ((called or case.customer.name, CUSTOMER), (case.owner, OWNER)):
            if own := parts(name):
                self.placeholder(own[0], label)
        if case.customer.mention:
            self.placeholder(case.customer.mention, MENTION)

    @property
    def originals(self) -> dict[str, str]:
        return {placeholder: original for original, placeholder in self.placeholders.items()}

    def placeholder(self, original: str, label: str) -> str:
        """The one for this text; a new one for a new text."""
        if self.closed and original not in self.placeholders:
            return GONE
        if original not in self.placeholders:
            self.counts[label] += 1
            bare = label in (CUSTOMER, OWNER, MENTION) and self.counts[label] == 1
            self.placeholders[original] = f"{OPEN}{label}{'' if bare else f'-{self.counts[label]}'}{CLOSE}"
        return self.placeholders[original]

    def learn(self, text: str) -> None:
        """Names that are given away once are known everywhere; so are numbers and addresses."""
        shown = plain(text)
        for start, end, label in self._spans(shown):
            original = text[slice(*shown.origin(start, end))]
            self.placeholder(original, label)
            if label == PERSON and len(self.known) < _MOST_NAMES:
                self.known += [form for form in forms(original, PERSON) if form not in self.known]

    def redacted(self) -> Case:
        """The case, every text of it replaced."""
        case, text = self.case, self.replaced
        customer = replace(
            case.customer,
            name=self._name(case.customer.name),
            since=text(case.customer.since),
            mention=self.placeholders.get(case.customer.mention, ""),
        )
        options = (replace(o, label=text(o.label), kind=text(o.kind), amount=text(o.amount)) for o in case.options)
        return replace(
            case,
            owner=self._name(case.owner),
            customer=customer,
            complaint=text(case.complaint),
            failures=tuple(map(text, case.failures)),
            impact=text(case.impact),
            cause=case.cause and text(case.cause),
            fix_done=text(case.fix_done),
            third_parties=tuple(self._party(party) for party in case.third_parties),
            facts=tuple(map(text, case.facts)),
            options=tuple(options),
        )

    def _name(self, name: str) -> str:
        """A field that is nothing but a name: small letters hide nothing there."""
        return self.replaced(name, strict=False)

    def _party(self, party: str) -> str:
        return self._name(party) if _is_person(party) else self.replaced(party)

    def replaced(self, text: str, *, strict: bool = True) -> str:
        """The text with placeholders."""
        shown = plain(text)
        out, reached = [], 0
        for start, end, label in self._spans(shown, strict=strict):
            at, until = shown.origin(start, end)
            at = max(at, reached)  # one character as given may be several when plain
            if at < until:
                out += [text[reached:at], self.placeholder(text[at:until], label)]
                reached = until
        return "".join([*out, text[reached:]])

    def _spans(self, shown: Plain, *, strict: bool = True) -> list[Span]:
        """Where something personal stands, in order and apart from each other."""
        text = shown.text
        ours = (Span(m.start(), m.end(), "TEXT") for m in _CLAIMED.finditer(text))
        spans = [*ours, *found(text), *self._again(text), *named(text, self.known, strict=strict)]
        return _apart(text, [*spans, *(strangers(text, self.ours) if strict else ())])

    def _again(self, text: str) -> Iterator[Span]:
        """Numbers and addresses that were found anywhere, wherever they stand without what gave them away."""
        values = [fold(v) for v in list(self.placeholders)[:_MOST_VALUES] if len(v) >= _SHORTEST_VALUE]
        labels = {fold(v): p[1:-1].partition("-")[0] for v, p in self.placeholders.items()}
        values = [v for v in values if v and labels[v] not in (CUSTOMER, OWNER, PERSON, "TEXT")]
        if values:
            any_of = "|".join(map(re.escape, sorted(values, key=len, reverse=True)))
            for m in re.finditer(rf"(?<!\w)(?:{any_of})(?!\w)", text):
                yield Span(m.start(), m.end(), labels[m[0]])


def _apart(text: str, spans: Iterable[Span]) -> list[Span]:
    """Places that overlap become one, named after the first that was found; blanks at their edges stay outside."""
    out: list[Span] = []
    rank = {span: place for place, span in reversed(list(enumerate(spans)))}
    for span in sorted(rank):
        if out and span.start < out[-1].end:
            last = out.pop()
            label = min(last, span, key=lambda s: rank.get(s, 0)).label
            merged = Span(last.start, max(last.end, span.end), label)
            rank.setdefault(merged, min(rank[last], rank[span]))
            out.append(merged)
        else:
            out.append(span)
    return [trimmed for span in out if (trimmed := _trimmed(text, span)).start < trimmed.end]


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    lead = len(words) - len(words.lstrip())
    return Span(span.start + lead, span.start + max(lead, len(words.rstrip())), span.label)


def _people(case: Case) -> list[str]:
    return [party for party in case.third_parties if _is_person(party)]


def _is_person(party: str) -> bool:
    """Two or more words of letters, none of which is a firm's."""
    return _PERSONS_NAME.fullmatch(party) is not None and not _FIRM.search(party)


def _texts(case: Case) -> list[str]:
    """Every text somebody typed; what tells most of a value comes first."""
    own = [*case.facts, *case.failures, case.impact, case.cause or "", case.fix_done, *case.third_parties]
    return [*own, *(text for o in case.options for text in (o.label, o.kind, o.amount)), case.complaint]
