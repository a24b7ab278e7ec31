"""Where personal data stands in a text: mail, phone, card and bank numbers, addresses, order numbers, links.

The texts are read as `bot.rules.normal.plain` makes them. It is better to find too much than too little: what is
found is replaced while a model writes, and comes back after. Amounts, dates and times stay: a letter needs them.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from phonenumbers import PhoneNumberMatcher
from stdnum import iban, luhn

from bot.rules.patterns import fragment


class Span(NamedTuple):
    """A place in a text, and what stands there."""

    start: int
    end: int
    label: str


REGIONS = ("US", "GB", "DE", "FR", "ES", "IT", "NL", "IN", "AU")
_CARD_DIGITS, _PHONE_DIGITS, _BANK_DIGITS = range(12, 20), range(7, 16), 12
_ID_DIGITS, _CODE_LENGTH, _CODE_TURNS = 3, 6, 3
_MASK = "\x00"

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _MONTH_NUMBER, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:(?:19|20)\d\d)"
_TAIL = r"(?!\d|[./-]\d)"
_DATE = fragment(
    rf"""
    (?<!\d){_YEAR}[-/.]\d\d[-/.]\d\d(?!\d)(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d{{1,6}})?)?(?:z|[+-]\d\d:?\d\d)?)?
    (?<![\d./-])(?:{_DAY}(?P<s1>[./-]){_MONTH_NUMBER}|{_MONTH_NUMBER}(?P<s2>[./-]){_DAY})(?:(?:(?P=s1)|(?P=s2)){_YEAR})\
        {_TAIL}
    (?<![\d./-])(?:{_DAY}(?P<s3>[./-]){_MONTH_NUMBER}|{_MONTH_NUMBER}(?P<s4>[./-]){_DAY})(?:(?:(?P=s3)|(?P=s4))\d\d)\
        {_TAIL}(?!\s?\d\d[ .]\d\d)
    (?<!\d){_DAY}(?:st|nd|rd|th|\.)?[ -](?:of )?{_MONTH}(?:,?[ -]{_YEAR}(?!\d))?
    \b{_MONTH} {_DAY}(?:st|nd|rd|th)?\b(?:,? {_YEAR}(?!\d))?
    """
)
_DATES = re.compile(_DATE, re.IGNORECASE)
_SUM = r"\d{1,3}(?:[,.' ]\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?"
_HARMLESS = re.compile(
    rf"""(?x)
    (?<!\d)[01]?\d[:h][0-5]\d(?::[0-5]\d)?(?!\d)
    | [$\u20ac\u00a3\u00a5\u20b9]\s?(?:{_SUM})(?!\d)
    | (?<![\d.,#-])(?:{_SUM})\s?(?:[$\u20ac\u00a3\u00a5%]|(?:usd|eur|gbp|chf|cad|aud|jpy|inr|sek|nok|dkk|pln)\b
      | (?:dollar|euro|pound|franc|rupee|quid|cent|per\s?cent)s?\b)
    | \b(?:usd|eur|gbp|chf|cad|aud|jpy|inr|sek|nok|dkk|pln)\s?(?:{_SUM})(?!\d)
    """,
    re.IGNORECASE,
)
_BIRTH = re.compile(
    rf"\b(?:born|d\.?o\.?b\.?|date of birth|birth ?da(?:y|te)|geboren|n[\u00e9e]e? le|nacid[oa])\b"
    rf"\W{{0,3}}(?:(?:on|is|was|am|el)\b\W{{0,3}})?(?P<day>(?:{_DATE})|(?:in\b\W{{0,3}})?{_YEAR}|{_DAY}[./-]{_DAY}[./-]\d{{2,4}})",
    re.IGNORECASE,
)
_TLD = (
    r"(?:com|org|net|io|ly|co|uk|de|fr|es|eu|ch|nl|se|dk|pl|pt|ie|au|ca|info|biz|app|dev|shop|xyz|ru|cn|jp|br|mx|"
    r"example|test|invalid|link|click|gg|tv|online|site|store)"
)
_TLD_OR_WORD = r"(?:it|me|in|at|be|no|us|is|so|to)"  # "it broke.It smells" is no address
_AT = r"(?:\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\s?@\s?|\s+at\s+)"
_DOT = r"(?:\s?[\[({<]\s?(?:dot|\.|point|punkt)\s?[\])}>]\s?|\s+dot\s+)"
_MAIL = re.compile(
    rf"""(?x)
    (?<![\w.+-])[\w.+%'-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}
    | (?<![\w.+-])[\w.+-]{{1,64}}\s?@\s?[\w-]{{1,63}}(?:\s?\.\s?[\w-]{{2,63}}){{1,3}}
    | (?<![\w.+-])(?:[\w.+-]{{1,64}}{_DOT}){{0,3}}[\w.+-]{{1,64}}{_AT}[a-z0-9-]{{1,63}}
      (?:(?:\.|{_DOT})[a-z0-9-]{{1,63}}){{0,3}}(?:{_DOT}[a-z]{{2,24}}|\.\s?(?:{_TLD}|{_TLD_OR_WORD}))\b
    """,
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"(?:\b[a-z][a-z0-9+.-]{{1,15}}://|\bwww\.|\bmailto:|\btel:)[^\s<>\"]{{0,2000}}[^\s<>\".,;:!?')\]]"
    rf"|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_TLD}\b|{_TLD_OR_WORD}(?=/))(?:[/?#](?:[^\s<>\"]{{0,2000}}[^\s<>\".,;:!?')\]])?)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"<[@#!][\w|!&-]{2,80}>|(?<![\w@])@[\w.-]{2,40}|\b\w{2,32}#\d{4}\b")
_NET = re.compile(
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}(?::?[0-9a-f]{1,4})?(?![\w:])"
    r"|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\w:])|\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b",
    re.IGNORECASE,
)
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d{2}(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,3})?(?!\w)", re.IGNORECASE)
_RUN = re.compile(r"(?<!\w)\+?\(?\d(?:[\s()./\u2010-\u2015-]{0,3}\d){5,30}(?!\w)")
_SORT_CODE = re.compile(r"(?<![\w-])\d\d-\d\d-\d\d(?![\w-])|(?<=sort code )\d\d[ -]?\d\d[ -]?\d\d\b", re.IGNORECASE)
_PLATE = re.compile(
    r"\b(?:plate|registration|reg|kennzeichen)\b\W{0,3}(?:(?:is|was|no|number)\b\W{0,3}){0,2}"
    r"(?P<value>(?-i:[A-Z0-9]{1,4}[ -]?[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4})?))(?!\w)",
    re.IGNORECASE,
)
_SPELT = re.compile(
    r"\b(?:(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|triple)[\s,-]{1,3}){4,30}"
    r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"""(?x)
    \b(?:(?P<ORDER>orders?|purchase|parcel|tracking|shipment|delivery|consignment)
       |(?P<TICKET>ticket|case|incident|complaint|request)
       |(?P<BOOKING>booking|reservation|pnr|record\ locator|itinerary|flight)
       |(?P<POLICY>policy|contract|claim|agreement|licen[cs]e|passport|permit)
       |(?P<ACCOUNT>account|acct|a/c|customer|client|member(?:ship)?|loyalty|user|patient|student|employee|bank
         |konto(?:nummer)?|routing|sort\ code|blz|clabe|bic|swift|nhs|ssn|nino|tax|vat|social\ security)
       |(?P<NUMBER>invoice|receipt|ref(?:erence)?|confirmation|serial|frame|meter|imei|id|plate|registration|vin|phone
         |mobile|voucher|gift\ card|coupon|code))
    (?:\s*(?:numbers?|no|nr|num|nbr|id|code|ref|\#)\b\.?|\s*\#)?\s*(?:(?:is|was)\s|[:=\#-])?\s*\#?
    (?P<value>(?=[\w/-]{0,39}\d)[^\W_][\w/-]{2,39})
    |(?:\bno\.|\bnr\.?|\bnumber)\s*(?P<bare>\d[\w-]{2,39})
    |(?<!\w)(?P<hash>\#[\w-]{0,20}\d[\w-]{2,20})
    |(?<![\w.,])(?P<long>\d{5,})(?!\w|[.,]\d)
    """,
    re.IGNORECASE,
)
_BANK_CODE = re.compile(r"\b(?:bic|swift)\b\W{0,3}(?:(?:is|code)\b\W{0,3})?(?P<value>[A-Z]{6}[A-Z0-9]{2,5})\b")
_SECRET = re.compile(
    r"\b(?:pass(?:word|code|phrase)|pin|otp|cvv|cvc|security code)\b\s*(?:(?:is|was)\b|[:=])?\s*"
    r"(?P<value>(?:(?<=[:=] )|(?<=[:=])|(?<= is )|(?<=was ))\S{2,40}[^\s.,;:!?]|\d{3,8}\b)",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:card|account|phone|number)\s+(?:\w+\s+){0,3}?end(?:ing|s)\s+(?:in\s+|with\s+)?(?P<value>\d{2,4})\b",
    re.IGNORECASE,
)
_MIXED = re.compile(r"(?<![\w@/-])(?=[\w-]{0,40}\d)[^\W_][\w-]{3,40}[^\W_](?![\w-])")
_QUANTITY = re.compile(r"\d+(?:-?[a-z]{1,12}(?:-[a-z]{1,12}){0,3})", re.IGNORECASE)
_CITY = r"[A-Z\u00c0-\u00de][\w'.\u2019-]+(?: [A-Z\u00c0-\u00de][\w'.\u2019-]+){0,2}"
_STRONG = r"(?:street|road|avenue|boulevard|blvd|lane|crescent|terrace)"
_STREET = re.compile(
    "(?:"
    + fragment(
        rf"""
        (?:\b\d{{1,5}}[a-zA-Z]?,? (?:[A-Z][\w'.-]* ){{0,4}}|\b(?:[A-Z][\w'-]+ ){{1,3}})\
            (?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Way|
            Terrace|Close|Crescent|Row|Parkway|Pkwy|Highway|Hwy|Gardens|Grove|Mews|Quay)\b\.?\
            (?: \d{{1,5}}[a-z]?\b)?
        (?i:\b\d{{1,5}}[a-z]?,? (?:[\w'.-]+ ){{1,2}}{_STRONG}\b)
        (?i:\b[^\W\d_]+ {_STRONG},? \d{{1,5}}[a-z]?\b)
        \b[A-Z\u00c0-\u00de][\w\u00df-]*(?:stra(?:ss|\u00df)e|str\.?)(?: \d{{1,4}}\s?[a-zA-Z]?\b)?
        \b[A-Z\u00c0-\u00de][\w\u00df-]*(?:weg|gasse|platz|allee|damm|ufer|ring|straat|laan|gracht|plein|kade|gatan|
            v\u00e4gen|gata|veien|vej|gade|ulica|utca) \d{{1,4}}\s?[a-zA-Z]?\b
        (?i:\b\d{{1,4}},?\s?(?:bis |ter )?,?(?:rue|avenue|boulevard|chemin|place|quai|impasse|all\u00e9e|route) \
            (?:[\w'-]+ ){{0,3}}\
            [\w'-]+)
        (?i:\b(?:rue|calle|c/|avenida|paseo|plaza|via|viale|piazza|corso|rua|praceta|travessa|ul\.) \
            (?:[\w'.-]+ ){{0,3}}\
            [\w'.-]+,? (?:n\u00ba\s?|n\.?\s?)?\d{{1,4}}[a-z]?\b)
        (?i:\bp\.?\s?o\.?\s?box \d{{1,8}}\b|\b(?:apartment|apt|flat|wohnung)\.? (?:no\.? )?\d{{1,5}}\w?\b)
        (?:Suite|Unit|Room)\.? \d{{1,5}}\w?\b
        """
    )
    + rf")(?:,? (?:apt|flat|unit|suite)\.? \w{{1,6}}\b)?"
    rf"(?:,\s*(?:\d{{4,5}} )?{_CITY}(?:,? [A-Z]{{2}}\b)?(?:,? \d{{4,5}}(?:-\d{{4}})?\b)?)?"
)
_POSTCODE = re.compile(
    fragment(
        rf"""
        (?i:\b[a-z]{{1,2}}\d[a-z\d]?\s?\d[a-z]{{2}}\b)
        (?i:\b[a-z]\d[a-z]\s?\d[a-z]\d\b)
        \b\d{{4}}\s?[A-Z]{{2}}\b(?= |[,.\n]|$)
        \b{_CITY},? [A-Z]{{2}} \d{{5}}(?:-\d{{4}})?\b
        (?:(?<=[,\n])|(?<=,\x20)|(?<=\bin\x20))\s?(?:[A-Z]{{1,2}}-)?\d{{4,5}} {_CITY}
        """
    )
)


def found(text: str) -> Iterator[Span]:
    """Every place, in no order; they may overlap. The earlier one of two says what it is."""
    yield from _named(_MAIL, text, "EMAIL")
    yield from _named(_LINK, text, "LINK")
    yield from _named(_HANDLE, text, "HANDLE")
    yield from (Span(m.start("day"), m.end("day"), "BIRTH") for m in _BIRTH.finditer(text))
    bare = _masked(_masked(text, _DATES), _HARMLESS)
    yield from _banks(bare)
    yield from _named(_NET, bare, "ADDRESS")
    yield from _named(_STREET, text, "ADDRESS")
    yield from _named(_POSTCODE, bare, "ADDRESS")
    yield from _cards(bare)
    yield from _numbers(bare)
    yield from (Span(m.start(), m.end(), "NUMBER") for m in _MIXED.finditer(bare) if _is_code(m[0]))
    yield from _phones(bare)
    yield from _runs(bare)
    yield from _named(_SORT_CODE, bare, "BANK")
    yield from _named(_SPELT, text, "PHONE")
    for pattern, label in ((_BANK_CODE, "BANK"), (_SECRET, "SECRET"), (_ENDING, "CARD"), (_PLATE, "NUMBER")):
        yield from (Span(m.start("value"), m.end("value"), label) for m in pattern.finditer(bare))


def _named(pattern: re.Pattern[str], text: str, label: str) -> Iterator[Span]:
    return (Span(m.start(), m.end(), label) for m in pattern.finditer(text))


def _masked(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda m: _MASK * len(m[0]), text)


def _banks(text: str) -> Iterator[Span]:
    """International bank numbers; of what looks like one, as much as has the right check digits."""
    for m in _IBAN.finditer(text):
        words = m[0]
        while words and not iban.is_valid(words, check_country=False):
            words = words[: max(words.rfind(" "), words.rfind("-"), 0)]
        if words:
            yield Span(m.start(), m.start() + len(words), "IBAN")
        elif sum(c.isdigit() for c in m[0]) >= _BANK_DIGITS:
            yield Span(m.start(), m.end(), "BANK")


def _phones(text: str) -> Iterator[Span]:
    """What is a number of some country, with its extension."""
    for region in REGIONS:
        yield from (Span(m.start, m.end, "PHONE") for m in PhoneNumberMatcher(text, region))


def _cards(text: str) -> Iterator[Span]:
    """Runs of digits of the right length with the right check digit, whatever stands between them."""
    for m in _RUN.finditer(text):
        digits = "".join(c for c in m[0] if c.isdigit())
        if len(digits) in _CARD_DIGITS and luhn.is_valid(digits):
            yield Span(m.start(), m.end(), "CARD")


def _runs(text: str) -> Iterator[Span]:
    """Long runs of digits that are nothing better known."""
    for m in _RUN.finditer(text):
        digits = sum(c.isdigit() for c in m[0])
        if digits >= _PHONE_DIGITS.start:
            yield Span(m.start(), m.end(), "PHONE" if digits in _PHONE_DIGITS and digits < len(m[0]) else "NUMBER")


def _numbers(text: str) -> Iterator[Span]:
    """Numbers of orders, tickets, bookings, contracts, accounts: after such a word, or too long to be a quantity."""
    for m in _LABELLED.finditer(text):
        group = next(name for name in ("value", "bare", "hash", "long") if m[name])
        label = next((name for name in _LABELS if m[name]), "NUMBER")
        yield Span(m.start(group), m.end(group), label)


_LABELS = ("ORDER", "TICKET", "BOOKING", "POLICY", "ACCOUNT", "NUMBER")


def _is_code(token: str) -> bool:
    """Letters and digits mixed as nobody writes a quantity ("100mg", "24-hour") or a word."""
    digits = sum(c.isdigit() for c in token)
    if digits == len(token) or _QUANTITY.fullmatch(token) or not any(c.isalpha() for c in token):
        return False
    turns = sum(a.isdigit() != b.isdigit() for a, b in pairwise(token))
    return digits >= _ID_DIGITS or (token.upper() == token and len(token) >= _CODE_LENGTH and turns >= _CODE_TURNS)
