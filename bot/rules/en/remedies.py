"""Which of the case's options a draft offers, in whatever words; and whether it asks which one.

An option is known by its kind (refund, replacement, ...), by its amount, or by most of its label's own words.
What went wrong is no offer: "the replacement came broken" offers nothing.
"""

import re
from collections.abc import Iterator

from bot.case import Option
from bot.rules.en.failures import concrete
from bot.rules.en.money import amounts
from bot.rules.en.offers import around
from bot.rules.en.promises import pledges
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.en.words import meanings
from bot.rules.patterns import pattern, phrases, tokens

_FAMILIES = {
    "refund": phrases(
        r"""
        refund\w*|money[- ]back|(?:the|your) money(?! (?:was|were|you|had|we|is gone|never|did|has not|itself))
    reimburs\w*|repa(?:y|id|yment)|pay (?:you |it |this |all )?back|cash back
        (?:give|gives|giving|send|sending|transfer\w*|return\w*|have|get|want|put|take) (?:you |your |the |all |it |
            of |that |full |whole |what |same ){0,4}(?:money|payment|amount|sum|price|cost|fare|fee|fees|deposit|
            charge|paid)(?:[^.;!?\n]|\.\d){0,25}\b(?:back|returned|off)
        return (?:the|your|all|what|every|\S{0,3}\d)|(?:money|payment|amount|sum|price|fare|fees?|deposit|charge|
            it|paid|cost|value) (?:all |is |comes |goes |sent |paid |put |in full )*(?:back|returned|reversed)
        (?:\d\S*|money|amount|sum) (?:\S+ ){0,8}?(?:is|are) yours
        back (?:in|to|on|onto|into|with) (?:your|you|the)|reverse (?:the|that|this|it)|back in full|in full back
        """
    ),
    "replacement": phrases(
        r"""
        replac\w+|(?:a |an |the |your )?(?:brand[- ])?new(?:er)? (?!date|answer|price|message|note|rule)\w+
        exchang\w+|swap\w*|another (?!day|way|week|word|time|person|customer)\w+|fresh \w+|resend|re-send
        (?:send|ship|make|bake|print|build|deliver|bring|do|cook|cut|sew) (?:you |it |the |them |your |this |another |
            one |\w+ ){1,4}(?:again|new|anew|afresh|once more)|spare \w+|substitute|(?:right|correct|intact|whole|
            undamaged|working) (?:one|ones|item|size|colou?r)
        """
    ),
    "repair": phrases(
        r"""
        repair\w*|mend\w*|fix (?:it|the|your|this)|(?:it|them|this|that) (?:fixed|mended|repaired)|service engineer
        """
    ),
    "voucher": phrases(
        r"""
        vouchers?|gift\s?cards?|gifts?|coupons?|store credit|credit notes?|credits?(?! card)|credited|discounts?
    goodwill
        \d{1,3}\s?(?:%|percent|per cent) off|bonus|points
        """
    ),
    "call": phrases(
        r"""
        (?:I|we|me|us|who)(?:'ll| will| can| could| to| may)? (?:call|ring|phone|speak (?:to|with)|talk (?:to|with)) you
        (?:a|the|by) (?:\w+ )?(?:phone )?call|on the phone|by phone
        """
    ),
}
_OF_KIND = (
    ("call", pattern(r"call|phone|ring\\b")),
    ("refund", pattern(r"refund|money|cancel|waiver|reimburs|repay")),
    ("replacement", pattern(r"replac|exchange|resend|re-?perform")),
    ("repair", pattern(r"repair|fix|mend")),
    ("voucher", pattern(r"credit|voucher|goodwill|discount|gift|coupon")),
)
_GENERIC = meanings(
    "full new free back money offer cost charge time price extra own place same good whole total paid included"
)
_OFFERS = phrases(
    r"""
    can|could|would|will|'ll|may|shall|or|choose|choice|pick|options?|offer\w*|either|prefer|rather|which|whichever
    by (?:the|\w+day|\d|mid\w*|noon|end|then|next|this)|goes|ships|leaves|returns|reaches|comes back|you(?: get|have|
        receive|take)|(?:is|are) (?:yours|back|ready|with you|on its way|here|set)|propose|suggest|let me|I'd|we'd
    """
)
_TOLD = phrases(
    r"""
    you(?:'ve| have| had)? (?:\w+ )?(?:wrote|written|said|asked|wanted|mentioned|paid|bought|ordered|told|claimed|
        demanded|called)
    """
)
_REFUSED = pattern(
    r"""
    \b(?:cannot|can't|can not|unable|not able|not possible|impossible|won't|will not|couldn't|isn't|no longer|
        instead of|rather than|without|not|no) (?:\w+ ){0,5}$
    """
)
_PRICE = phrases(
    r"paid|cost|costs|price[ds]?|worth|charged|billed|kept|took|taken|withheld|deducted|valued|overcharged"
)
_GETS = phrases(
    r"you(?:'ll| will| can| could| may)? (?:also )?(?:have|get|take|receive|choose)|back|return\w*|refund\w*"
)
_MOST, _NEARLY_ALL = 0.5, 0.75  # of a label's words
_FEW, _LONG = 2, 5  # words; a long label may be told in two sentences
_PRICED = tokens(r"(?:worth\s+)?(?:[$\u20ac\u00a3]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[A-Z]{3}\b|[$\u20ac\u00a3]))")


def named(letter: Letter) -> dict[int, Hit]:
    """The case's options that the draft offers, by their place in `case.options`, each where it is first offered."""
    known: dict[int, Hit] | None = letter.memo.get("remedies")
    if known is None:
        known = letter.memo["remedies"] = dict(_named(letter))
    return known


def _named(letter: Letter) -> Iterator[tuple[int, Hit]]:
    options = letter.case.options
    families = [family(o) for o in options]
    for index, option in enumerate(options):
        alone = families[index] if families.count(families[index]) == 1 else ""
        places = (_by_family(letter, alone), _by_amount(letter, option))
        hit = (
            min(filter(None, places), key=_start, default=None) or _by_label(letter, option) or _by_date(letter, option)
        )
        if hit:
            yield index, hit


def _start(hit: Hit) -> int:
    return hit.start


def offers(sentence: Sentence) -> bool:
    """May the sentence offer something: not one that only tells what failed?"""
    return bool(_OFFERS.search(sentence.text)) or not concrete().search(sentence.text)


def family(option: Option) -> str:
    """What kind of remedy an option is; "" if none that is known."""
    told = next((name for name, pattern in _OF_KIND if pattern.search(option.kind)), "")
    return told or next((name for name, pattern in _FAMILIES.items() if pattern.search(option.label)), "")


def _by_family(letter: Letter, kind: str) -> Hit | None:
    """A word for this kind of remedy, where the case has only one of the kind."""
    for sentence, hit in letter.hits(_FAMILIES[kind]) if kind else ():
        if offers(sentence) and not is_refused(sentence, hit.start - sentence.start):
            return hit
    return None


def _by_amount(letter: Letter, option: Option) -> Hit | None:
    """Its amount, unless that is only the price."""
    meant = {a.value for a in amounts(f"{option.amount} . {option.label}")}
    for amount in amounts(letter.wording) if meant else ():
        sentence = letter.sentence_at(amount.start)
        said = around(letter, amount)
        priced = amount.value not in meant or (_PRICE.search(said) and not _GETS.search(said))
        if sentence and not priced and offers(sentence):
            return Hit(amount.start, amount.end, letter.wording[amount.start : amount.end])
    return None


def _by_label(letter: Letter, option: Option) -> Hit | None:
    """The word for its kind; or most of its label's words, and one that does not belong to the failure anyway."""
    label, kind, common = meanings(_PRICED.sub(" ", option.label)), meanings(option.kind), _common(letter)
    long = len(label) >= _LONG
    for sentence in filter(offers, letter.sentences):
        words = meanings(" ".join(s.text for s in letter.sentences[sentence.index : sentence.index + 1 + long]))
        said = label & words
        most = len(said) >= max(min(_FEW, len(label)), _MOST * len(label))
        own = said - common or label <= common or len(said) >= _NEARLY_ALL * len(label)
        most = most or (not long and bool(said - common) and _ALTERNATIVES.search(sentence.text) is not None)
        if (label and most and own) or (kind - common) & words:
            return sentence.whole()
    return None


def _by_date(letter: Letter, option: Option) -> Hit | None:
    """Its date in the policy, where no other kind has the same: "I can come on Friday 12 June" for a collection."""
    earliest = {key: str(when)[:10] for key, when in letter.case.policy.earliest.items()}
    day = earliest.get(option.kind)
    if day is None or list(earliest.values()).count(day) > 1:
        return None
    told = {p.when.start for p in pledges(letter) if p.when and p.kind == "update"}
    for when in (w for w in letter.dates if w.start not in told):
        sentence = letter.sentence_at(when.start)
        if str(when.day) == day and sentence and _OFFERS.search(sentence.text):
            return sentence.whole()
    return None


def _common(letter: Letter) -> frozenset[str]:
    """Words that any sentence of this case may hold."""
    known: frozenset[str] | None = letter.memo.get("common")
    if known is None:
        known = letter.memo["common"] = meanings(" ".join((*letter.case.failures, *letter.case.facts))) | _GENERIC
    return known


def is_refused(sentence: Sentence, index: int) -> bool:
    """Is what stands at this index of the sentence refused, or only what the customer asked for?"""
    before = sentence.text[max(0, index - 60) : index]
    clause = before.rpartition(";")[2].rpartition(" or ")[2].rpartition(" but ")[2]
    return bool(_REFUSED.search(clause)) or bool(_TOLD.search(clause))


_FOREIGN = {
    "refund": phrases(r"(?:an?|the|your) (?:\w+ )?refund|(?:your |the )?money back"),
    "repair": phrases(r"(?:an?|the) (?:\w+ )?repair|(?:get|have) (?:it|them|the \w+) (?:repaired|mended|fixed)"),
    "voucher": phrases(
        r"""
        (?:an? |the |\S{0,8}\d\S{0,8} )?(?:\w+ )?(?:vouchers?|gift\s?cards?|coupons?|store credit|credit notes?|
        discounts?|gift)
        (?:an?|\S{0,8}\d\S{0,8}) credit(?! card)|\d{1,3}\s?(?:%|percent|per cent) off
        """
    ),
}
_ALTERNATIVES = phrases(r"or|either|choose|choice|pick|prefer|option|options|rather|alternatively|which")
_BESIDES = pattern(r"\b(?:plus|on top|also|in addition|besides|additionally|and)\b[^.;:!?\n]{0,40}$")


def unpermitted(letter: Letter) -> Iterator[Hit]:
    """Remedies of a kind that no option is of, offered to choose from."""
    labels = " . ".join(f"{o.kind} {o.label} {o.amount}" for o in letter.case.options)
    kinds = {family(o) for o in letter.case.options} | ({"refund"} if amounts(labels) else set())
    for name, words in _FOREIGN.items():
        if name not in kinds and not _FAMILIES[name].search(labels):
            yield from _among_alternatives(letter, words)


def added(letter: Letter) -> Iterator[Hit]:
    """One more thing to choose, beside all options of the case: "…, or our cobbler can remodel one of the two"."""
    options = letter.case.options
    if len(named(letter)) < len(options):
        return
    known = meanings(" ".join(f"{o.kind} {o.label}" for o in options)) - _GENERIC
    families = [_FAMILIES[name] for name in {family(o) for o in options} if name]
    for sentence, hit in letter.hits(_ONE_MORE):
        clause = sentence.clause(hit.end - 1 - sentence.start).text
        if not (meanings(clause) & known or amounts(clause) or any(f.search(clause) for f in families)):
            yield hit


_ONE_MORE = pattern(
    r"""
    \bor (?:else |maybe |perhaps )?(?:you(?:'d)? (?:can |could |may |also )?(?:take|get|have|pick|choose|receive)|
        I (?:send|
        give|bring|make)(?: you)?) (?:an?|some|two|three|the) [a-z]+
    \bor (?:I|we|(?:our|the|a) \w+(?: \w+)??)(?:'d| can| could| may| would| will)? (?:also |gladly |happily |even |
        have )?(?:remodel|repair|mend|clean|polish|adjust|alter|extend|upgrade|throw|waive|arrange|collect|fit|redo|
        rebuild|move|swap|exchange|refit|restore|rework|recut|retouch|repaint|refinish|upholster|re-?\w+ (?:it|them|
        one|your))\b
    """
)


def _among_alternatives(letter: Letter, words: re.Pattern[str]) -> Iterator[Hit]:
    for sentence, hit in letter.hits(words):
        before = sentence.text[: hit.start - sentence.start]
        besides = letter.case.policy.goodwill_cap and _BESIDES.search(before)  # goodwill within its cap is no option
        told = is_refused(sentence, len(before)) or _PAST.search(before)
        if _ALTERNATIVES.search(sentence.text) and offers(sentence) and not (besides or told):
            yield hit


_PAST = pattern(r"\b(?:was|were|had|did|didn't|waited|waiting|asked|your|that|the|this|late|missing) (?:\w+ ){0,2}$")

ASKS = phrases(
    r"""
    (?:you|please) (?:can |may |could |get to |simply |just |now )?(?:choose|pick|decide|select|name)
    (?:the |your )?(?:choice|decision|call|pick) (?:is|it is|stays|lies) (?:all |entirely |fully |
        completely )?(?:yours|with you|up to you)|up to you|yours to (?:choose|pick|decide|make)
    (?<!of\s)your (?:choice|call|pick|decision)(?=\s?(?:[.:,;!?)]|$))
    (?:just |please |simply )?name (?:it|one|which|yours)|you say\b|the word is yours
    (?:tell|let) (?:me|us)(?: know)?,? (?:\w+ ){0,2}?(?:which|what you|whether|the one|your (?:choice|pick|preference)|
        if (?:that|this|it|you(?:'d| would| prefer| want)))
    (?:say|name|write|reply|answer|drop|send)(?: \w+){0,5}? (?:which|the word|your (?:choice|pick|preference)|the one|
        what you(?:'d| would| want| prefer| like)|whether|so (?:and|if))
    (?:say|name|write|reply|answer|send)(?: with| just| me)? "?(?-i:[A-D]|[1-4])\b
    (?:take|have) your (?:pick|choice)|whichever (?:you|suits|helps|is|one|of|works|fits)
    whatever you (?:choose|prefer|decide|pick)|(?:choose|pick|select) (?:one|what|which|between|the|from|either|freely|
        :)|one word (?:from you|is enough)|(?:waiting|wait) for your (?:choice|word|answer|decision)
    (?:if|once|when|as soon as) you(?:'ve| have| would|'d)? (?:tell|told|decided?|chosen|choose|picked?|agree|say|said|
        confirm|prefer|rather|want|like|accept)
    """
)
"""That the customer is to choose, without a question mark."""

_QUESTION = phrases(
    r"""
    which|what|how|prefer|rather|suits?|suit|better|best|right|works?|work for|like|ok|okay|fair|help|helps|choose|pick
    decide|settle[sd]?|acceptable|sounds?|enough|close[sd]?|want|agree|alright|either|happy|good|shall|make (?:it|
        this) (?:right|good)|fits?|accept|satisf\w+|meet|or|go with|take|go for
    """
)
_OTHER_QUESTION = pattern(r"\b(?:did|have|do) (?:I|we) (?:get|got|understand|understood|miss|missed|have|read)\b")
_EARLIER = 2  # sentences; a question may come before what it offers


def asks(letter: Letter) -> bool:
    """Is the customer asked which remedy, or whether it is right?"""
    if next(letter.hits(ASKS), None):
        return True
    first = min((s.index for h in named(letter).values() if (s := letter.sentence_at(h.start))), default=0)
    return any(_is_choice(s) for s in letter.sentences[max(0, first - _EARLIER) :])


def _is_choice(sentence: Sentence) -> bool:
    """Is it a question about what the customer would like?"""
    return "?" in sentence.text and bool(_QUESTION.search(sentence.text)) and not _OTHER_QUESTION.search(sentence.text)


def questioned(letter: Letter) -> bool:
    """Is anything asked at all?"""
    return "?" in letter.wording
