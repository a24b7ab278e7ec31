"""Repeat no personal data beyond need.

In public no surname, order number, address, phone, mail, amount paid or health detail. In private never a
card or account number (the last four digits may stand), phone and mail only masked (S2.16, 3.4.7;
data protection law). A public reply is read by strangers. No appeal.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.kinds import Venue
from bot.rules.en.grounds import told
from bot.rules.en.money import amounts
from bot.rules.en.text import Hit, Letter
from bot.rules.finding import Finding
from bot.rules.patterns import compiled, fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.SAFETY
ANY_LANGUAGE = True
APPEAL = False

_AT = r"(?:@|\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\s+(?:at|AT)\s+)"
_DOT = r"(?:\.|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\s+(?:dot|DOT)\s+)"
_MAIL = pattern(
    rf"""
    (?<![\w.+-])[\w.+-]{{1,64}}{_AT}(?P<host>[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{2,63}}){{1,4}})\b
    """
)
_SPELT_OUT = pattern(r"[\[({<]\s?at\b|\bdot\b|[\[({<]\s?\.")
_RUN = compiled(r"(?<![\w.,$\u20ac\u00a3#])\+?\(?\d(?:[\d()/.\s-]{0,2}\d){5,24}(?![\w])")
_IBAN = compiled(r"\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,4})?\b")
_ACCOUNT = pattern(
    r"""
    \b(?:(?:bank )?account|sort code|routing|passport|social security|national insurance|card|identity)(?: (?:number|
        no\.?|code|card))?(?: is| was|:)? #?(?:\d{6,}|\d\d-\d\d-\d\d)(?![\w.,]?\d)
    """
)
_SPELT = pattern(
    r"""
    \b(?:(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)[\s-]+){5,20}(?:zero|oh|one|two|three|four|
        five|six|seven|eight|nine)\b
    """
)
_STREET = pattern(
    r"""
    \b\d{1,5}[a-z]?,? (?:(?-i:[A-Z])[\w'.-]* ){0,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|
        court|ct|place|pl|square|sq|way|terrace|close|crescent|row|parkway|highway|hwy|gardens|grove|mews|hill|walk|
        quay)\b\.?
    \b(?-i:[A-Z])[\w-]*(?:stra(?:ss|\u00df)e|str\.|weg|gasse|platz|allee|laan|straat|gatan) \d{1,4}[a-z]?\b
    \b(?:rue|via|calle|avenida|rua|plaza) (?:\w+ ){1,4}\d{1,4}\b
    \b(?:apartment|apt|flat|suite|unit)\.? \d+\w?\b|\bp\.?\s?o\.? box \d+
    """
)
_POSTCODE = compiled(r"\b(?-i:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b")
_OF_ORDER = fragment(
    r"""
    (?:order|ticket|case|invoice|booking|reservation|ref(?:erence)?|contract|policy|parcel|tracking|claim|confirmation)
    """
)
_ORDER = pattern(rf"\b{_OF_ORDER}\b")
_ID = pattern(
    rf"""
    \b(?:{_OF_ORDER}|customer|account|member(?:ship)?)\s*(?:number|no\.?|nr\.?|id|code|
        #)?\s*[:#]?\s*#?(?=[\w-]*\d)[\w-]{{3,30}}
    #\d{{3,}}
    (?<![\w.,:$\u20ac\u00a3/-])\d{{5,}}(?![\w.,]?\d)
    """
)
_HEALTH = phrases(
    r"""
    diagnos\w+|surger(?:y|ies)|operation on|pregnan\w+|miscarr\w+|medication|medicines?|prescription|illness
    disease|cancer|diabet\w+|asthma\w*|allerg(?:y|ies|ic)|depress(?:ion|ed)|anxiety|therapy|chemo\w*|hospital\w*
    injur(?:y|ies)|disabilit\w+|hiv|epilep\w+|migraine\w*|insulin|heart (?:attack|condition|disease)
    mental health|doctor's|patient's
    wheelchair(?! (?:spaces?|places?|seats?|spots?|rows?|access\w*|ramps?|lifts?|area|tickets?))
    """
)
_PHONE_DIGITS = range(7, 16)
_CARD_DIGITS = range(12, 20)
_PUBLIC = "This is public: leave it out, and write it in private if it is needed."
_PRIVATE = 'Leave it out or mask it: "the number ending 42".'


def check(letter: Letter) -> Iterator[Finding]:
    """What is never repeated, then what is not repeated in public."""
    for hit in (*_mails(letter), *_runs(letter), *_matches(letter, _IBAN, _ACCOUNT, _SPELT)):
        yield letter.found(__name__, SEVERITY, _PRIVATE, hit)
    if letter.case.venue is Venue.PUBLIC:
        for hit in (
            *_matches(letter, _STREET, _POSTCODE, _ID, _HEALTH),
            *_surnames(letter),
            *_paid(letter),
            *_ends(letter),
        ):
            yield letter.found(__name__, SEVERITY, _PUBLIC, hit)


def _matches(letter: Letter, *patterns: re.Pattern[str]) -> Iterator[Hit]:
    for wanted in patterns:
        for m in wanted.finditer(letter.text):
            yield Hit(m.start(), m.end(), m[0])


def _mails(letter: Letter) -> Iterator[Hit]:
    """Addresses, plain or obfuscated; our own hosts' are no personal data."""
    if "@" not in letter.text and not _SPELT_OUT.search(letter.text):
        return
    ours = {h.lower() for h in letter.case.policy.allowed_hosts}
    for m in _MAIL.finditer(letter.text):
        host = re.sub(_DOT, ".", m["host"].lower())
        spoken = re.search(r"\s(?:at)\s", m[0], re.IGNORECASE) and not re.search(
            r"\sdot\s|[\[({]\s?dot", m[0], re.IGNORECASE
        )
        if host not in ours and not any(o.endswith(f".{host}") for o in ours) and not spoken:
            yield Hit(m.start(), m.end(), m[0])


def _runs(letter: Letter) -> Iterator[Hit]:
    """Phone and card numbers: long runs of digits that are no date and no identifier of the facts."""
    for m in _RUN.finditer(letter.text):
        bare = re.sub(r"\D", "", m[0])
        dated = any(w.start < m.end() and w.end > m.start() for w in letter.dates_in(m.start() - 20, m.end()))
        if (len(bare) in _PHONE_DIGITS or len(bare) in _CARD_DIGITS) and not dated and not _is_id(letter, m[0], bare):
            yield Hit(m.start(), m.end(), m[0])


def _is_id(letter: Letter, written: str, bare: str) -> bool:
    """Is it a number of the facts; or one in a piece that is no card's and not the complaint's?"""
    known = re.sub(r"[^\d\n]+", " ", told(letter.case)).split()
    if bare in _numbered(letter.case.facts) or (bare == written and bare in known):
        return True
    return bare == written and len(bare) not in _CARD_DIGITS and bare not in _private_digits(letter)


@lru_cache(maxsize=64)
def _numbered(facts: tuple[str, ...]) -> tuple[str, ...]:
    """The digits of orders and parcels that the facts name, where they are written in groups."""
    named = ((fact, _ORDER.search(fact)) for fact in facts)
    runs = (_RUN.search(fact, word.end()) for fact, word in named if word)
    return tuple(re.sub(r"\D", "", run[0]) for run in runs if run)


def _private_digits(letter: Letter) -> set[str]:
    """The complaint's own phone-like numbers."""
    return {re.sub(r"\D", "", m[0]) for m in _RUN.finditer(letter.complaint)}


def _surnames(letter: Letter) -> Iterator[Hit]:
    """The family name as a name is written; in any spelling after the first name or a title."""
    first, *others = letter.case.customer.name.split() or [""]
    names = [n for n in others if len(n) > 1]
    if not names:
        return
    spelt = "|".join(re.escape(w) for n in names for w in (n, n.upper(), n.title()))
    known = "|".join(re.escape(n) for n in names)
    lead = rf"(?:{re.escape(first)}(?:\s+\w\.)?|mr\.?|mrs\.?|ms\.?|miss|mx\.?)"
    yield from _matches(
        letter,
        compiled(rf"(?<!\w)(?:{spelt})(?!\w)"),
        compiled(rf"(?<!\w){lead}\s+(?:{known})(?!\w)", re.IGNORECASE),
    )


def _paid(letter: Letter) -> Iterator[Hit]:
    """Amounts of the customer's order."""
    known = {
        a.value
        for a in amounts(" .\n".join((*letter.case.facts, *(f"{o.amount} . {o.label}" for o in letter.case.options))))
    }
    for amount in amounts(letter.text):
        if amount.value in known:
            yield Hit(amount.start, amount.end, letter.text[amount.start : amount.end])


def _ends(letter: Letter) -> Iterator[Hit]:
    """In public even the last digits ("the card ending 4242")."""
    for m in re.finditer(
        r"\b(?:card|account|number|phone)\s+(?:\w+\s+){0,3}?(?:ending|ends)\s+(?:in\s+|with\s+)?\d{2,4}\b",
        letter.text,
        re.IGNORECASE,
    ):
        yield Hit(m.start(), m.end(), m[0])


GOOD = (
    "[public] Dana, I've found your order and I'm on it.",
    "I'll call the number ending 42 if you want a call.",
    "Order 48213 is with me.",
    "Order 48213 is with me, and the $79.00 goes back.",
    "I'll call the number ending in 42.",
    "[public] Dana, we were late and I'm sorry.",
    "It goes back to the card ending 1111.",
    "[public] I'll post the outcome here by Thursday 19 November, 17:00.",
    "Your lamp was due on 6 November 2026.",
    "I have your number and won't call unless you ask.",
    "[public] I've sent you the details in private.",
    "Order 48213, due 6 November 2026, is on my desk.",
    "[public] Thursday 19 November, 17:00 is when I report back.",
    "[public] It came 8 days late.",
    "[public] We gave away the wheelchair space that you had reserved.",
    "[parcel] The new lamp left today, tracking number TR 4471 902.",
)
BAD = (
    "[public] Dana Reyes, your order 48213 to 12 Elm Street is on its way.",
    "I've put it back on card 4111 1111 1111 1111.",
    "[public] We'll write to dana (at) mail dot example.",
    "I'll call you on 555-0142.",
    "I've written to dana.reyes@mail.example.",
    "[public] Ms Reyes, I've found it.",
    "[public] Your $79.00 is on its way.",
    "[public] Order 48213 is late because of us.",
    "Your IBAN DE89 3704 0044 0532 0130 00 is noted.",
    "[public] It goes to Elm Street 12, flat 3.",
    "Is dana@mail.example still right?",
    "We tried 555 0142 twice.",
    "[public] I see the order (no. 48213).",
    "[public] Hi Dana R. Reyes!",
    "Your card number 5500 0000 0000 0004 is safe.",
    "[public] We sent it to 12 Elm St.",
    "[public] You sit in a wheelchair, and we sold your place.",
)
