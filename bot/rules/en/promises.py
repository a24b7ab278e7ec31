"""What a draft commits us to, and by when (promise-dated, promise-within-policy, the promise ledger).

A pledge is a clause in which I or we will do something, the customer will get something, or something
ships, arrives, comes back; or a date "by" which something is offered. Done acts are no pledges.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from bot.case import Case
from bot.kinds import Kind
from bot.rules.en.dates import When
from bot.rules.en.grounds import grounds
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.verbs import PAST
from bot.rules.en.words import stem, stems
from bot.rules.patterns import compiled, fragment, pattern, phrases, tokens


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise read from a text. `start` and `end` are offsets into the text as given.

    `kind` is "update", "refund", "replacement", another key of the policy's dates, or "action".
    `due` is None where no date was said, or none can be resolved.
    """

    start: int
    end: int
    quote: str
    kind: str
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Pledge:
    """A commitment as the rules see it. `optional`: it depends on a choice the customer has yet to make."""

    sentence: Sentence
    at: Hit
    kind: str
    when: When | None
    optional: bool


_LATER = fragment(
    r"""
    (?:'ll|\s+will|\s+shall|\s+am going to|'m going to|\s+are going to|'re going to|\s+(?:hereby )?(?:promise|
        commit|undertake|intend|plan|aim|expect|hope) to)
    """
)
_ADVERB = fragment(
    r"""
    (?: (?:also|then|now|personally|gladly|happily|myself|ourselves|certainly|definitely|of course|surely|
        immediately|first|again|still|even|both|all|naturally|absolutely|simply|just|always|\w+ly)){0,3}
    """
)
_NO_ACT = fragment(
    r"""
    (?!(?:not|never|see (?!to)|stay|remain|own|understand|remember|know|
        have (?!an?|the|your|it|them|this|that|more|news|word|something)|need|hope|want|like|love|admit|
        say (?!so|what|why|how|more|when|where|whether|if|which)|accept|respect|listen|miss|carry|mean|leave|
        treat|read|look forward|answer for|do the rest|stand|bear|always|
        keep (?!you|looking|working|at|on|checking|in touch|writing|pushing|an eye|chasing)|let you (?:choose|
        decide|pick)|hold (?:myself|ourselves)|be (?!back|in touch|sending|writing|calling|posting|refunding|
        shipping|on it|contact|reach|\w+ing\b))\b)
    """
)
_WE_WILL = rf"\b(?:I|we|(?<=and)|(?<=then)|(?<=but)){_LATER}{_ADVERB}\s+{_NO_ACT}[a-z]{{2,}}"
_WE_SHALL_SEND = fragment(
    r"""
    \b(?:let (?:me|us) (?:check|find|look|get|come|see what|ask|sort|dig|investigate)|my next (?:\w+ )?(?:note|update|
        message|word|mail|report|reply|post|answer|call)(?: here)?(?:[:,]| (?:comes|follows|is|will|goes|reaches|here|
        on|by)\b)|expect (?:my|our|an?|the|to hear|
        another|word|news|it|your))
    """
)
_YOU_WILL = fragment(
    r"""
    \byou(?:'ll|\s+will|\s+shall|\s+are going to|'re going to)(?! (?:get|have|receive) (?:no|nothing|none)\b) \
        (?:also |then |soon |certainly |definitely |
        next |surely )?(?:hear|get|have|receive|see (?:the|your|it)|be (?:contacted|refunded|reimbursed|
        informed|notified|updated|called|told|paid))\b
    \byou (?:hear (?:back |again |more )?from|(?:get|have|receive) (?:an?|my|our|the) (?:\w+ )?(?:answer|reply|word|
        news|update|note|message|call|list|slot|report|result|decision))\b
    """
)
_IT_WILL = fragment(
    r"""
    \b(?:ships|arrives|goes (?:out|back(?! to (?!you))|off|to you|into the post)|comes (?:back|to you|with)|reaches you|
        lands (?:in|on|with)|leaves (?:our|the warehouse|us|here|today|tomorrow|by|on)|follows (?:by|on|today|
        tomorrow|shortly|soon)|is (?:back|with you|yours|at your door) by)\b
    (?<!\bI)(?<!\bwe)(?:'ll|(?<!\bI[ ])(?<!\bwe[ ])\bwill|\b(?:is|are) going to) (?:also |then |now )?(?:ship|arrive|
        go (?:out|back|off|to)|
        come (?:back|to|with)|reach|land|follow|leave (?:our|us|here|the)|be (?:\w+ly )?(?:(?!delighted|pleased|
        needed|required|honou?red|thrilled|relieved|red)[a-z]{3,}ed\b|sent|shipped|
        refunded|delivered|credited|with you|in your|on (?:its|the|your)|back|replaced|done|fixed|ready|posted|
        returned|repaid|paid|reimbursed|dispatched|repaired|collected|there|here|at your|processed|sorted|
        resolved|booked|made|updated|contacted|handled|looked into|dealt with|restored|installed|picked up|
        corrected|settled))\b
    """
)
_WE_ARE = fragment(
    r"""
    \b(?:I|we)(?:'m|'re|\s+am|\s+are) (?:also |now |just )?(?:sending|posting|shipping|mailing|refunding|crediting|
        transferring|returning|replacing|reimbursing) (?:you|your|an?|the|it|them|another|out|back)\b(?!\s+(?:
        \w+ ){0,3}?(?:with this|attached|enclosed|here\b))
    """
)
_COMMIT = pattern(rf"{_WE_WILL}|{_WE_ARE}|{_WE_SHALL_SEND}|{_YOU_WILL}|{_IT_WILL}")

_OPTIONAL = pattern(
    r"""
    (?<!even\s)\bif (?:you|that|this|it|the)\b
    \b(?:in case you|should you|either|whichever|choose|pick|prefer|would you|once you|your choice|option \w|
        or (?!(?:so|not|later|earlier|before|sooner|more|less)\b))
    ^\s*(?:[-*\u2022]|\(?[A-Da-d1-4][.)])\s
    """
)
_BY = pattern(
    r"""
    \b(?:by|until|till|before|on|no later than|latest|not later than)[\s:,]*(?:at the latest |the latest |
        then )?(?:by |on )?$
    """
)
_DEADLINE = pattern(r"\b(?:by|until|till|before|no later than|latest)[\s:,]*(?:at the latest )?(?:on )?$")
_PAST = phrases(
    rf"""
    was|were|had|did|arrived|came|wrote|paid|ordered|promised|due|told|called|should|said|sent|written|have been
    has been|got|happened|booked|(?:since|from|dated)(?=\W*$)|went|gone|left|reached|shipped|refunded
    gave|took|wanted|needed|missed|waited|lost|thought|stood|sat|kept
    (?:is|are) being (?!shipped|sent|dispatched|refunded|delivered)
    (?:I|we|you|it|he|she|they|who|which|guests?|people|everyone|nobody|(?:the|your|our|my|their) \w+(?: \w+)??)(?:'ve|
        have)? (?:\w+ly )?(?!(?:put|let|set|cut|hit|shut|quit|cast|
        split|spread|hurt)\b){PAST}
    """
)

_NOT_PROMISED = phrases(
    r"(?:cannot|can't|can not|won't|not|don't|couldn't) (?:yet )?(?:promise|guarantee|say|tell|know|be sure)"
)
_WORD_VERB = phrases(
    r"""
    write|tell|call|update|report|(?<!the[ ])post|let you know|answer|reply|respond|come back|get back
    be (?:back|in touch|writing|calling|posting)|message|e-?mail|ring|phone|share|explain|inform|confirm
    keep you|hear|say|check|find|look|ask|dig|investigate|learn|speak|talk|contact|follow up|drop you
    give you (?:an? |the )?(?:call|ring|answer|update|news|word|date|status)
    send (?:you )?(?:an? |the |my |our |another |some )?(?:next |new |short |written |full )?(?:note|message|
        update|word|mail|e-?mail|answer|report|news|photos?|pictures?|videos?|confirmation|tracking|line|status)
    """
)
_KINDS = (
    (
        "refund",
        compiled(
            r"\b(?:refund\w*|money|back|reimburs\w*|repa(?:y|id)\w*|credit\w*|amount|payment|transfer\w*|\w*pay(?:ing|s)?\s+you|account|card|cash)\b|[$\u20ac\u00a3]\s?\d|\d\s?(?:EUR|USD|GBP|CHF|CAD|AUD|euros?|pounds?|dollars?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "replacement",
        compiled(
            r"\b(?:replac\w*|ships?|shipped|parcel|deliver\w*|dispatch\w*|arrives?|package|new\s+\w+|another\s+\w+|goes\s+out|spare|exchange\w*)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "update",
        compiled(
            r"\b(?:note|update\w*|message|answer|word|news|hear|report|reply|status|outcome|result|tell|write|call|mail|e-?mail|in\s+touch|(?<!the\s)post|told|contacted|informed|know|slot|tracking|decision|details?|sum|figures?|list|photos?|explanation|findings?|number|pictures?|videos?)\b",
            re.IGNORECASE,
        ),
    ),
)


def commitments(text: str, case: Case) -> tuple[Commitment, ...]:
    """What this text commits us to, in order.

    A remedy that waits for the customer's choice ("the money back by the 25th, or a new one by the 20th?")
    is no commitment yet; the next word we promise always is.
    """
    letter = Letter(text, Kind.UPDATE, case)
    return tuple(_commitment(letter, p) for p in pledges(letter) if not p.optional or p.kind == "update")


def _commitment(letter: Letter, pledge: Pledge) -> Commitment:
    start, end = letter.plain.origin(pledge.at.start, pledge.at.end)
    due = pledge.when.due(letter.case.now) if pledge.when else None
    return Commitment(start, end, letter.given[start:end], pledge.kind or "action", due)


def pledges(letter: Letter) -> list[Pledge]:
    """Every pledge of the draft, dated or not."""
    if "pledges" not in letter.memo:
        letter.memo["pledges"] = _pledges(letter)
    found: list[Pledge] = letter.memo["pledges"]
    return found


def _pledges(letter: Letter) -> list[Pledge]:
    verbs: dict[int, list[Hit]] = defaultdict(list)
    for sentence, hit in letter.hits(_COMMIT):
        verbs[sentence.index].append(hit)
    out: list[Pledge] = []
    for sentence in letter.sentences:
        made = list(_spoken(letter, sentence, verbs[sentence.index]))
        bound = {p.when.start for p in made if p.when}
        made += _offered(letter, sentence, bound)
        out += sorted(made, key=lambda p: p.at.start)
    return out


def _spoken(letter: Letter, sentence: Sentence, verbs: list[Hit]) -> Iterator[Pledge]:
    """Pledges with a verb of their own."""
    hits = [h for h in verbs if not negated(sentence, h, 6) and not _is_habit(sentence, h)]
    for hit, following in pairwise([*hits, None]):
        assert hit is not None  # noqa: S101 - only the last of the pairs' second halves is None
        until = following.start if following else sentence.end
        when = _bound(letter, sentence, hit, until)
        yield _pledge(letter, sentence, hit, until, when)


def _is_habit(sentence: Sentence, hit: Hit) -> bool:
    """Is it something that happens each time, or a mere condition: "before it goes out"?"""
    before = sentence.text[max(0, hit.start - sentence.start - _LEAD) : hit.start - sentence.start]
    return bool(_SIMPLE.match(hit.text)) and bool(_HABIT.search(before))


def _pledge(letter: Letter, sentence: Sentence, hit: Hit, until: int, when: When | None) -> Pledge:
    inside = when is not None and hit.start <= when.start < until
    end = when.end if when is not None and inside else min(until, _clause_end(sentence, hit))
    at = _place(letter, hit.start, max(end, hit.end))
    lead = letter.wording[max(sentence.start, hit.start - _LEAD) : hit.start]
    kind = (
        _kind(letter, hit.text, at.text)
        or _kind(letter, "", _CUT.split(lead)[-1] + at.text)
        or _kind(letter, "", lead)
        or _kind(letter, "", letter.wording[hit.start : until])
    )
    return Pledge(sentence, at, kind, when, _is_optional(sentence))


def _place(letter: Letter, start: int, end: int) -> Hit:
    text = letter.wording[start:end].rstrip(" \n,;.")
    return Hit(start, start + len(text), text)


def _clause_end(sentence: Sentence, hit: Hit) -> int:
    return sentence.clause(hit.end - sentence.start).end


def _is_optional(sentence: Sentence) -> bool:
    """Does it wait for a choice: a question, a condition, an alternative, an item of a list?"""
    return sentence.text.rstrip().endswith("?") or bool(_OPTIONAL.search(sentence.text))


def _bound(letter: Letter, sentence: Sentence, hit: Hit, until: int) -> When | None:
    """The date of a pledge: in its own part of the sentence, else in the sentence, else in the next one."""
    own = [w for w in letter.dates_in(hit.start, until) if is_ahead(letter, w)]
    before = [w for w in letter.dates_in(sentence.start, hit.start) if is_ahead(letter, w)]
    after = [w for w in letter.dates_in(until, sentence.end) if is_ahead(letter, w)]
    near = own or before[-1:] or after
    return near[0] if near else _neighbour(letter, sentence)


_SIMPLE = pattern(r"(?:ships|arrives|goes|comes|reaches|lands|leaves|follows)\b")
_PART = 240  # characters of a part of a sentence that are read
_LEAD = 60  # characters before the verb, in which its subject stands
_CUT = tokens(r"[,;:]|\b(?:and|or|but)\b")
_IT = pattern(r"^\W*(?:it|this|that|they|these|both)(?:'ll|\s)")
_THEN = pattern(
    r"\b(?:by|until|before|on) (?:then|that (?:day|date|hour|time)|(?:those|these|both) (?:days|dates))\b|\bthat day\b"
)
_PASSIVE = tokens(
    r"(?:^|[:,;(]|\b(?:or|and|either|fee|price|money|amount|deposit|back|\S*\d\S*))\s*(?:paid|sent|booked|shipped|refunded|"
    r"reached|called|ordered|written)\b",
    re.IGNORECASE,
)
"""Of what is to come: "the fee, paid to your account by Friday 28 August"."""
_HABIT = pattern(
    r"""
    \b(?:before|when(?:ever)?|after|until|if|while|each time|every time|as soon as|once|where|than) (?:[\w'-]+ ){1,4}$
    \b(?:each|every|any|no) (?:[\w'-]+ ){1,3}$
    """
)
"""What is told as a habit or a condition is promised by nobody: "each invoice is read before it goes out"."""


def _neighbour(letter: Letter, sentence: Sentence) -> When | None:
    """A date in the next sentence; or in the one before, if this one says "by then" or goes on about "it"."""
    places = letter.sentences[sentence.index + 1 : sentence.index + 2]
    if _THEN.search(sentence.text) or _IT.match(sentence.text):
        places = letter.sentences[max(0, sentence.index - 1) : sentence.index] + places
    dated = [w for s in places for w in letter.dates_in(s.start, s.end) if is_ahead(letter, w)]
    return dated[0] if dated else None


def is_ahead(letter: Letter, when: When) -> bool:
    """Is it a date to come, or at least said as a deadline?"""
    before = letter.wording[max(0, when.start - 30) : when.start]
    if letter.case.now is None or when.day is None:
        return when.precision != "day" or bool(_DEADLINE.search(before))
    if when.twins and _is_past(letter, when):
        return False
    return when.day >= letter.case.now.date() or bool(_DEADLINE.search(before))


def _is_past(letter: Letter, when: When) -> bool:
    """Do the facts know it as a date that has been, and not as one to come: "the photos of 1 August"?"""
    known = grounds(letter.case, letter.complaint).dates
    return when.day not in known and any(day in known for day in when.twins)


def _offered(letter: Letter, sentence: Sentence, bound: set[int]) -> Iterator[Pledge]:
    """Dates to come that no verb claimed: "the full $79.00 back by Wednesday 25 November"."""
    last = lead = sentence.start
    for when in letter.dates_in(sentence.start, sentence.end):
        before, last = letter.wording[last : when.start], when.end
        if when.start in bound or _is_hour(letter, when) or not is_ahead(letter, when):
            continue
        if _is_set(letter, when, before) and not _is_told(letter, sentence, when, before):
            at = _place(letter, when.start - len(before.lstrip(" ,;")), when.end)
            rest = "" if BEGINS.search(at.text) else _CUT.split(letter.wording[when.end : sentence.end])[0]
            told = letter.wording[lead : when.end]
            kind = _kind(letter, "", at.text) or _kind(letter, "", told) or _kind(letter, "", rest)
            yield Pledge(sentence, at, kind, when, _is_optional(sentence))
        lead = when.end


_NEW_SUBJECT = pattern(r";|(?:[,:]| and| but| so| while) (?=(?:I|we|you|it|he|she|they|the|your|our|my|next)\b)")


def _is_set(letter: Letter, when: When, before: str) -> bool:
    """Is something set for then: by a deadline, or as what comes today?"""
    if _BY.search(before[-30:]):
        return True
    today = _TODAY.search(letter.wording[when.start : when.end])
    return bool(today and (_kind(letter, "", before) or _COMES.search(before) or _OR.search(before)))


def _is_hour(letter: Letter, when: When) -> bool:
    """Is it an hour of any day: "open until 18:00"?"""
    return when.precision == "day" and not _DAY.search(letter.wording[when.start : when.end])


_OR = phrases(r"or (?!not|so)|you (?:can|could|may) (?:have|get|take|pick|choose)|either")
_DAY = phrases(r"today|tomorrow|tonight|yesterday|this|day|morning|afternoon|evening|night")
_TODAY = phrases(r"today|tomorrow|tonight|this (?:morning|afternoon|evening)")
_COMES = phrases(
    r"""
    (?:will|'ll|shall|comes?|calls?|arrives?|visits?|starts?|begins?|leaves?|collects?|delivers?|picks?|fits?|goes|
        gets?|rings?|repairs?|
        installs?|brings?|posts?|lands?|ships?)(?: \w+){0,6}
    """
)


def _is_told(letter: Letter, sentence: Sentence, when: When, before: str) -> bool:
    """Is the date part of what has happened: "it was due on the 6th", "on Tuesday our courier came"?"""
    after = letter.wording[when.end : sentence.end]
    if when.day and letter.case.now and when.day >= letter.case.now.date():
        before = _PASSIVE.sub(" ", _NEW_SUBJECT.split(before)[-1])
    opens = not re.sub(r"\b(?:on|by|at|this|and)\b", "", before, flags=re.IGNORECASE).strip(" ,")
    return bool(
        _PAST.search(before)
        or _NOT_PROMISED.search(before)
        or (opens and _PAST.search(after) and not _COMMIT.search(after))
    )


BEGINS = pattern(r"\b(?:can|could|will|would|to|'ll|'d) (?:\w+ )?(?:start|begin|visit|measure|collect|pick)\b")


_BACK_TO_YOU = pattern(
    r"(?:^\W*|\b(?:be|get|come|I'm|am|right) )back (?:to|with|at|on) (?:you|this|it)\b|\bback here\b"
)
_PAYS = pattern(
    r"[$\u20ac\u00a3]|\d[.,]\d\d\b|\b(?:money|refund|pay\w*|sum|amount|EUR|USD|GBP|CHF|fee|price|deposit|fare)\b"
)


def _kind(letter: Letter, verb: str, words: str) -> str:
    """What is promised, from its verb and its nouns; "" if that is not to be seen."""
    words = words[:_PART]
    if _BACK_TO_YOU.search(words) and not _PAYS.search(words):
        return "update"
    if verb and _WORD_VERB.search(verb + words[len(verb) : len(verb) + 40].split(",", maxsplit=1)[0]):
        money = _KINDS[0][1].search(words) and re.search(r"\bhave\b|\bget\b|\breceive\b", verb, re.IGNORECASE)
        return "refund" if money else "update"
    if BEGINS.search(words):
        return ""
    said = stems(words)
    for key in letter.case.policy.earliest:
        if key not in ("update", "refund", "replacement") and {stem(w) for w in key.split()} <= said:
            return key
    for option in letter.case.options:
        label = stems(option.label)
        if option.kind and label and len(label & said) * 3 >= len(label) * 2:
            return option.kind
    last = [(max((m.start() for m in p.finditer(words)), default=-1), kind) for kind, p in _KINDS]
    place, kind = max(last)
    return kind if place >= 0 else ""
