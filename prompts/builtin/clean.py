"""Make free text harmless before it enters a letter.

Facts and complaints are typed by people and may be hostile: mentions, links, mark-up, control
characters, walls of text. What leaves here is one line of bounded length without any of them.
"""

import re
import unicodedata
from itertools import pairwise

from prompts.builtin.words import MONTHS, WEEKDAYS, word_set

LIMIT = 400  # characters of a fact that are read at all
_WORDS = 24  # words of one fragment that a sentence of at most 35 words can carry (brevity-by-channel)

_MARKUP = re.compile(r"<[^<>]{0,300}>")
_ADDRESS = re.compile(r"(?:[a-z]+://|www\.)\S+|\S+@\S+|@\S+", re.IGNORECASE)
_HOST = re.compile(
    r"\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|io|ly|me|co|uk|de|fr|es|it|eu|info|biz|app|"
    r"dev|shop|xyz|ru|cn|example|test|link|click|gg)\b(?:/\S*)?",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?<!\w)\+?\(?\d[\d ()./-]{5,}\d(?!\w)")
_SYMBOLS = str.maketrans(
    dict.fromkeys('<>{}[]|\\`*_~^#="\u201c\u201d\u201e\u00ab\u00bb@', " ")
    | {"\u2019": "'", "\u2018": "'", "\u2013": "-", "\u2014": "-"}
)
_CUT = re.compile(r",? (?:and|but|because|so|which|while)$|[,;:-]$")
_CURRENCY = (
    "USD|EUR|GBP|CHF|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|JPY|INR|ZAR|SGD|BRL|MXN|TRY|kr|euros?|dollars?|pounds?|"
    "francs?|rand|rupees|yen|quid"
)
_MONEY = re.compile(rf"[$€£¥₹]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:{_CURRENCY}|p|c)\b", re.IGNORECASE)
_SUM = rf"(?:[$€£¥₹]\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:{_CURRENCY})\b)"
_PLAIN_SUM = rf"(?:the )?{_SUM}"
_WRONG_SUM = re.compile(
    rf"\b(billed|charged|quoted|invoiced) {_PLAIN_SUM}(?: \w+)? (?:instead of|rather than|not|and not) {_PLAIN_SUM}"
    r"(?: (?:as )?(?:promised|agreed|quoted))?",
    re.IGNORECASE,
)
# An amount that a sentence can do without: "a deposit of £250", "charged £63 for roaming", "the £9 fee".
_SIDE_MONEY = re.compile(
    rf" of {_SUM}|{_SUM} (?=(?:for|to|in|after|at|on|from|short|although|though|while|when|because|despite|twice|too|"
    rf"instead of (?:a |the )?[a-z]+)\b|[a-z]+ (?:fee|charge|fine|cost))|"
    rf"{_SUM} (?=fee|charge|fine|deposit|bill|surcharge|penalty|extra\b)",
    re.IGNORECASE,
)
_COMPARED = re.compile(rf"\b(?:instead of|than|rather than|but|not) (?:the )?{_SUM}", re.IGNORECASE)
_ID = re.compile(r"\b(?=[A-Z0-9-]*\d)[A-Z0-9-]{5,}\b")
_ENOUGH = 3  # words that still tell something, once somebody's health is left out: "two hours in the wind"
_HEALTH = re.compile(
    r"wheelchair|allerg|pregnan|cancer|diabet|asthma|disab|surgery|operation|hospital|medic|blind|deaf|"
    r"depress|epilep|dementia|illness|disease|injur|blood|insulin|chemo|stroke|hiv\b|mental|autis|"
    r"miscarr|newborn|therap|prescription|diagnos",
    re.IGNORECASE,
)
_HEALTH_NOUN = re.compile(
    r"\b(?:nut |food |drug )?(?:allerg|medic|prescription|hospital|blood)\w* (?=note|form|ticket|card|"
    r"record|entry|list|file|label|bag|box|letter|bill)",
    re.IGNORECASE,
)
# In public a medicine is an item, and a pair of glasses has a strength.
_REMEDY = re.compile(r"\b(?:prescription|medication|medicine)(s)?\b", re.IGNORECASE)
_BEFORE_DETAIL = re.compile(r"(.+) (?:with|after|for|during|while|before|despite|because)\b")
_STREET = re.compile(r"\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way|Close|Court)\b\.?")
_NAME = re.compile(r"[^\W\d_][^\W\d_'.\u2019-]{0,30}(?:['\u2019-][^\W\d_]{1,30}){0,2}")
_NO_NAMES = word_set("""
    the a an familie family household customer guest team company to anonymous unknown
""")
TITLES = word_set("mr mrs ms miss mx dr prof professor sir madam herr frau")
_CALENDAR = {word.lower() for word in MONTHS + WEEKDAYS}


def _allowed(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return "" if category[0] == "C" or (category in {"So", "Sk"} and char != "°") else char


def plain(text: str, limit: int = LIMIT) -> str:
    """One line of visible characters without mark-up, mentions or links, at most `limit` long."""
    bounded = unicodedata.normalize("NFKC", text[: limit * 4])
    visible = "".join(_allowed(char) for char in bounded)
    for pattern in (_MARKUP, _ADDRESS, _HOST):
        visible = pattern.sub(" ", visible)
    return " ".join(visible.translate(_SYMBOLS).split())[:limit].strip()


def fragment(text: str) -> str:
    """A fact as part of a sentence: no end punctuation, no shouting, no long numbers, few words."""
    line = _STREET.sub("", _LONG_NUMBER.sub(_keep_short, plain(text)))
    line = re.sub(r"[!?]+", "", " ".join(line.split())).strip(" .,;:-…'")
    return shorten(calm(line))


def _keep_short(match: re.Match[str]) -> str:
    """Dates stay; what could be a phone number, a card or an account goes."""
    digits = sum(char.isdigit() for char in match[0])
    dated = re.fullmatch(r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|[\d ,.]*\d", match[0].strip())
    return match[0] if dated and digits <= 8 else " "  # noqa: PLR2004  # a date has at most eight digits


def calm(line: str) -> str:
    """Lower-case what is written in capitals throughout."""
    letters = [char for char in line if char.isalpha()]
    shouted = len(letters) > 4 and all(char.isupper() for char in letters)  # noqa: PLR2004  # "USB", "VAT" stay
    return line.lower() if shouted else line


def shorten(line: str) -> str:
    """At most the words one sentence can carry, cut at a clause where there is one."""
    words = line.split()
    if len(words) <= _WORDS:
        return line
    kept = words[:_WORDS]
    for at in range(_WORDS - 1, 5, -1):
        if kept[at].lower() in {"and", "but", "because", "so", "which", "while"} or kept[at - 1].endswith((",", ";")):
            kept = kept[:at]
            break
    return _CUT.sub("", " ".join(kept)).strip(" ,;:-")


def split(text: str) -> list[str]:
    """The statements a fact consists of, as fragments: "It broke. Then it leaked" are two."""
    line = plain(text)
    parts = re.split(r"(?<=[a-z\d])[.!?]+ (?=[A-Z])|; | \+ ", line)
    return [part for part in map(fragment, parts[:6]) if any(char.isalpha() for char in part)]


def first_name(name: str, *, public: bool = False) -> str:
    """How to address somebody: the first name; "Dr Chen" by the title, and not at all where it would tell a surname."""
    words = plain(name, 80).replace(",", " ").split()
    if not words:
        return ""
    titled = words[0].strip(".").lower() in TITLES
    handle = any(char.isdigit() for char in name)
    if (titled and (public or len(words) == 1)) or words[0].lower() in _NO_NAMES or handle:
        return ""
    family_first = len(words) > 1 and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[-1]) is not None  # Park Ji-hoon
    chosen = words[-1] if titled is not family_first else words[titled]
    if not _NAME.fullmatch(chosen):
        return ""
    proper = chosen if chosen != chosen.lower() and not (chosen.isupper() and len(chosen) > 1) else chosen.title()
    return f"{words[0].strip('.').title()} {proper}" if titled else proper


def decapitalise(line: str, proper: frozenset[str]) -> str:
    """Lower-case the first letter, unless the word is a name, an abbreviation, a date or "I"."""
    first, _, rest = line.partition(" ")
    word = first.strip(",'").removesuffix("'s")
    keep = (
        word == "I" or word in proper or word.lower() in _CALENDAR or any(c.isupper() or c.isdigit() for c in word[1:])
    )
    return line if keep else f"{first[:1].lower()}{first[1:]}{' ' if rest else ''}{rest}"


def proper_names(*texts: str) -> frozenset[str]:
    """Words written with a capital inside a sentence: names of things, people and firms."""
    found: set[str] = set()
    for text in texts:
        tokens = plain(text, 4000).split()
        for before, token in pairwise(tokens):
            word = token.strip(".,;:!?()'").removesuffix("'s")
            if word[:1].isupper() and not word.isupper() and before[-1] not in ".!?:;)'":
                found.add(word)
    return frozenset(found)


def for_public(line: str) -> str:
    """The fragment without numbers of orders or accounts, and without anybody's health.

    Empty where an amount would have to be told (pii-echo).
    """
    line = _HEALTH_NOUN.sub("", line)
    seen = re.search(r"\b(?:glasses|lens(?:es)?|spectacles|optician)", line, re.IGNORECASE)
    line = _REMEDY.sub(lambda m: "strength" if seen and m[0] == "prescription" else f"item{m[1] or ''}", line)
    while is_health(line):
        kept = _BEFORE_DETAIL.match(line)
        if kept is None or len(kept[1].split()) < _ENOUGH:
            return ""
        line = kept[1]
    line = _WRONG_SUM.sub(r"\1 the wrong amount", line)
    line = line if _COMPARED.search(line) else _SIDE_MONEY.sub("", line)
    line = re.sub(rf"^{_SUM} and |,? and {_SUM}$", "", line, flags=re.IGNORECASE)
    if _MONEY.search(line):
        return ""
    bare = re.sub(r"\b(?:nr|no|number|ref|reference)\b\.? (?=\S*\d)", "", line, flags=re.IGNORECASE)
    return " ".join(_ID.sub("", bare).split())


def without_sums(text: str) -> str:
    """The text with "money" for every amount, "more" for "€60 more", and "a fee" for "a fee of €60"."""
    spared = re.sub(rf"{_SUM} (?=more|less|short)| of {_SUM}", "", text, flags=re.IGNORECASE)
    return re.sub(_SUM, "money", spared, flags=re.IGNORECASE)


def is_health(line: str) -> bool:
    """Does it tell of anybody's health? That is never said in public (RECOVERY 3.4, point 7)."""
    return _HEALTH.search(line) is not None


def capitalise(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
