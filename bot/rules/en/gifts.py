"""What a draft gives away beside the case's options: something free, on us, for nothing (compensation-cap).

A gift is known by its mark and by the thing that is given: one of which no option and no fact speaks. What belongs to
a remedy (its postage, the collection) is none, nor is what the customer did "for nothing".
"""

from collections.abc import Iterator
from functools import lru_cache

from bot.rules.en.grounds import told
from bot.rules.en.money import amounts, percents
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.en.verbs import PAST
from bot.rules.en.words import stems
from bot.rules.patterns import pattern, phrases

_MARK = phrases(
    r"""
    (?:two|three|four|five|several|some|both|more|extra|\d) (?:free|complimentary)
    (?<![-\w])free(?! (?:to|again|at|on|for|(?:\w+ )?(?:slots?|seats?|places?|rooms?|tables?|dates?|appointments?|
        days?|time|hours?|spots?|text|range)|will)\b)|complimentary|gratis
    on us|on the house|(?<=is[ ])on me|(?<=are[ ])on me|(?:at|for) (?:no|nothing)(?: extra)?(?: cost| charge)?
    without charge|no (?:extra )?charge|as (?:an?|our|my) (?:\w+ )?(?:gift|present|treat)|(?:our|my) treat
    nothing to pay
    without (?:an?|any) (?:bill|fee|cost)|with our compliments|as (?:already )?paid|(?:is|are) yours(?! to (?:make|
        choose|
        decide|pick|say))
    (?:won't|will not|doesn't|does not|shan't) cost (?:you )?(?:an?|any\w*|one)|costs? (?:you )?nothing
    (?:upgrade|upgrading|upgraded) you|gift you|a gift|treat you|waive[ds]?|throw in|add in|half price
    (?<!\d[ ])(?<!\d)off (?:your|the) (?:bill|invoice|account|rent|plan)
    """
)
_PRESENT = pattern(r"gift|present|treat|upgrad")
_SEVERAL = pattern(r"(?:two|three|four|five|several|some|both|more|extra|\d)\s")
_ENDLESS = phrases(
    r"""
    as long as you(?:'re| are| stay| shop| order| live| keep| remain| like| want)|for (?:ever|good|life|always)|to come
    (?:every|each) (?:\w+ )?(?:month|year|week|order|visit|delivery|time|stay|booking)(?! (?:of|in) )|from now on|always
    (?:your|the|all|our) (?:next|coming|following|future) (?!steps?|words?|notes?|messages?|updates?|days?)\w+
    until (?!you|it|the lamp|then)(?:the )?\w+|(?:this|all|the whole) (?:year|season|summer|winter|term)|second|extra
    additional|further|whichever|on top|besides
    """
)
"""Without an end, or on top."""
_THING = pattern(
    r"""
    (?<!\b(?:on|in|by|at|of)[ ])(?<!(?<!you[ ])\bto[ ])(?<!\b(?:for|off|per)[ ])(?<!\b(?:from|with|
        over)[ ])(?<!\buntil[ ])\b(?:an?|the|your|
        our|my|some|two|three|four|five|six|\d+|his|her|their|this|another) (?P<a>(?!(?:free|complimentary) of)[a-z'-]+\
        (?: (?!(?:for|from|of|on|in|at|is|are|to|and|or|with|by|goes|comes?|will|back|that|you|we|as|costs?|won't|until|
        without|can)\b)[a-z'-]+){0,2})
    (?<=\bfree[ ])(?!(?:of|to|from|for|and|or|by|in|as|with|until)\b)(?P<b>[a-z'-]+(?: (?!(?:for|of|on|in|at|to|and|or|
        with|by|from|as|until)\b)[a-z'-]+)?)
    ^\W*(?P<c>[a-z'-]+(?: [a-z'-]+){0,2}?) (?:is|are|will be|comes?)\b
    """
)
_TREAT = phrases(
    r"""
    meals?|dinners?|lunch(?:es)?|breakfasts?|brunch|desserts?|drinks?|coffees?|rounds?|nights?|months?|years?|weeks?
    stays?
    tickets?|trips?|rides?|lessons?|class(?:es)?|orders?|bottles?|flowers?|next \w+|wine|beers?|cakes?|sessions?|lamps?
    upgrades?|memberships?|subscriptions?|treatments?|visits?|products?|items?
    """
)
"""What is given when it is "on us"; a wait or a mistake that is on us is owned."""
_GENERIC = stems(
    "cost charge fee price penny cent thing mistake fault error delay choice decision call pick word way house case"
    " rest question answer mail message note refund money amount sum card account bill invoice reason hour day date"
    " moment thank it that this which both either all everything nothing other one same next what there"
)
_REMEDY = phrases(
    r"""
    return\w*|collect\w*|pick-?up|label|postage|shipping|delivery|replac\w+|repair\w*|exchange\w*|new|visits?
    call-?outs?
    fitting|fitted|install\w*|swap\w*|clean\w*|check\w*|inspect\w*|measur\w*|restor\w*|redo\w*|redone|again|for (?:the|
        my|our) (?:trip|drive|journey|visit|way|work|hour|labou?r)
    """
)
REFUSED = phrases(
    r"""
    not (?!only)|cannot|can't|(?!won't|doesn't|shan't)\w+n't|no (?!later|longer)|never|instead of|asking (?:for|about|
        us)
    you(?:'d|'ve| have| would)? (?:\w+ )?(?:ask(?:ed)?|want(?:ed)?|wish(?:ed)?|claim(?:ed)?|demand(?:ed)?|
        mention(?:ed)?|expect(?:ed)?)
    """
)
"""What is refused, or only what the customer asked for."""
_WAS = pattern(r"\b(?:was|were|been|blame|fault|mistake|error) (?:\w+ ){0,2}$")
_HIS = pattern(rf"\b(?:you|he|she|they|who|your \w+)(?:'d| had)? (?:\w+ )?{PAST}\b")


def is_option(letter: Letter, words: str) -> bool:
    """Does an option of the case say it in these words: "the next month at half price"?"""
    said = " ".join(words.lower().split())
    return any(said in o.label.lower() for o in letter.case.options)


def gifts(letter: Letter) -> Iterator[Hit]:
    """Every mark of a gift beside a thing that is not the case's."""
    known = stems(told(letter.case))
    labels = stems(" ".join(o.label for o in letter.case.options))
    for sentence, hit in letter.hits(_MARK):
        clause = sentence.clause(hit.start - sentence.start)
        before = clause.text[: max(0, hit.start - clause.start)]
        own = hit.text.lower() in ("on us", "on me") and (_WAS.search(before) or not _TREAT.search(clause.text))
        priced = amounts(clause.text) or percents(clause.text) or "?" in clause.text
        if own or priced or REFUSED.search(before) or _HIS.search(clause.text):
            continue
        if _SEVERAL.match(hit.text):
            given = not _is_offered_so(letter, sentence, hit)
        else:
            said = sentence.text if _PRESENT.search(hit.text) else clause.text
            given = _is_endless(said, labels) or _is_strange(said, known)
        if given:
            yield hit


def _is_endless(clause: str, labels: frozenset[str]) -> bool:
    found = _ENDLESS.search(clause)
    return found is not None and not stems(found[0]) <= labels


@lru_cache(maxsize=64)
def _is_strange(clause: str, known: frozenset[str]) -> bool:
    """Is a thing given of which the case does not speak, and none of which it does?"""
    if _REMEDY.search(clause):
        return False
    things = [stems(m["a"] or m["b"] or m["c"] or "") - _GENERIC for m in _THING.finditer(clause)]
    said = [thing for thing in things if thing]
    return bool(said) and not any(thing & known for thing in said)


def _is_offered_so(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Do the options hold so many: "both free of charge" of two, "two free seats" of an option of two seats?"""
    options, said = letter.case.options, stems(sentence.text)
    number = hit.text.lower().split()[0]
    if number == "both":
        return sum(bool(stems(o.label) & said) for o in options) > 1
    return any(number in o.label.lower().split() and stems(o.label) & said for o in options)
