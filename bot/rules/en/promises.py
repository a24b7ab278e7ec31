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
from bot.rules.en.pledged import BEGINS, kind_of
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.verbs import PAST
from bot.rules.patterns import fragment, pattern, phrases, tokens


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
        keep (?!you|looking|working|on|checking|in touch|writing|pushing|an eye|chasing)|let you (?:choose|
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
    \byou (?:hear (?:back |again |more )?from|(?:get|have|receive) (?:(?:an?|my|our|the) (?:\w+ )?)?(?:answer|reply|
        word|
        news|update|note|message|call|list|slot|report|result|decision))\b
    """
)
_IT_WILL = fragment(
    r"""
    \b(?:ships|arrives|goes (?:out|back(?! to (?!you))|off|to you|into the post)|comes (?:back|to you|with)|reaches you|
        lands (?:in|on|with)|leaves (?:our|the warehouse|us|here|today|tomorrow|by|on)|follows(?! (?:the|your|our|an?|
        you|from|that|what|this|it|him|her)\b)|is (?:back|with you|yours|at your door) by)\b
    (?<!\bI)(?<!\bwe)(?<!\bit)(?<!this)(?<!that)(?<!which)(?:'ll|
        (?<!\bI[ ])(?<!\bwe[ ])(?<!\bit[ ])(?<!this[ ])(?<!that[ ])(?<!which[ ])\bwill|\b(?:is|
        are) going to) (?:\w+ly )?(?:send|ring|call|bring|give|show|tell|write|walk|contact|
        answer|deliver|mail|post|visit|meet|help|e-?mail|text|phone|repair|fix|fetch|collect) (?:to )?(?:you|your|it|
        them)\b
    (?<!\bI)(?<!\bwe)(?:'ll|(?<!\bI[ ])(?<!\bwe[ ])\bwill|\b(?:is|are) going to) (?:also |then |now )?(?:ship|arrive|
        go (?:out|back|off|to)|travel|head|sail|turn up|show up|
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
        kind_of(letter, hit.text, at.text)
        or kind_of(letter, "", _CUT.split(lead)[-1] + at.text)
        or kind_of(letter, "", lead)
        or kind_of(letter, "", letter.wording[hit.start : until])
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
_LEAD = 60  # characters before the verb, in which its subject stands
_CUT = tokens(r"[,;:]|\b(?:and|or|but)\b")
_IT = pattern(r"^\W*(?:it|this|that|they|these|both)(?:'ll|\s)")
_THEN = pattern(
    r"\b(?:by|until|before|on) (?:then|that (?:day|date|hour|time)|(?:those|these|both) (?:days|dates))\b|\bthat day\b"
)
_PASSIVE = tokens(
    r"(?:^|[:,;(]|\b(?:or|and|either|fee|price|money|amount|deposit|back|\S{0,8}\d\S{0,8}))\s*(?:paid|sent|booked|shipped|refunded|"
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
            kind = kind_of(letter, "", at.text) or kind_of(letter, "", told) or kind_of(letter, "", rest)
            yield Pledge(sentence, at, kind, when, _is_optional(sentence))
        lead = when.end


_NEW_SUBJECT = pattern(r";|(?:[,:]| and| but| so| while) (?=(?:I|we|you|it|he|she|they|the|your|our|my|next)\b)")


def _is_set(letter: Letter, when: When, before: str) -> bool:
    """Is something set for then: by a deadline, or as what comes today?"""
    if _BY.search(before[-30:]) or (_FOR.search(before) and _OR.search(before)):
        return True
    today = when.precision == "relative" or _TODAY.search(letter.wording[when.start : when.end])
    return bool(today and (kind_of(letter, "", before) or _COMES.search(before) or _OR.search(before)))


def _is_hour(letter: Letter, when: When) -> bool:
    """Is it an hour of any day: "open until 18:00"?"""
    return when.precision == "day" and not _DAY.search(letter.wording[when.start : when.end])


_OR = phrases(r"or (?!not|so)|(?:I|we|you) (?:can|could|may) \w+|you (?:have|get|take|receive)|either")
_FOR = pattern(r"\bfor $")
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
