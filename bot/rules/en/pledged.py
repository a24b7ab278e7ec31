"""What kind of thing is promised: a word, money, a new one, or another kind of the policy's dates."""

import re

from bot.rules.en.text import Letter
from bot.rules.en.words import stem, stems
from bot.rules.patterns import compiled, pattern, phrases

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
BEGINS = pattern(r"\b(?:can|could|will|would|to|'ll|'d) (?:\w+ )?(?:start|begin|visit|measure|collect|pick)\b")
_BACK_TO_YOU = pattern(
    r"(?:^\W*|\b(?:be|get|come|I'm|am|right) )back (?:to|with|at|on) (?:you|this|it)\b|\bback here\b"
)
_COMES_BACK = pattern(r"\b(?:come|get|be|report|write|circle) back (?:to|with) (?:you|this)\b")
_PAYS = pattern(
    r"[$\u20ac\u00a3]|\d[.,]\d\d\b|\b(?:money|refund|pay\w*|sum|amount|EUR|USD|GBP|CHF|fee|price|deposit|fare)\b"
)
_PART = 240  # characters of a part of a sentence that are read


def kind_of(letter: Letter, verb: str, words: str) -> str:
    """What is promised, from its verb and its nouns; "" if that is not to be seen."""
    words = words[:_PART]
    if _COMES_BACK.search(words) or (_BACK_TO_YOU.search(words) and not _PAYS.search(words)):
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
