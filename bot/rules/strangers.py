"""Names in a draft that the case does not know: persons and products nobody mentioned."""

import re
from collections.abc import Iterator

from bot.rules.grounds import told
from bot.rules.patterns import pattern
from bot.rules.text import Hit, Letter, Sentence
from bot.rules.words import OUR_PEOPLE

_NAME = re.compile(r"(?<![\w'.@#/-])[A-Z\u00c0-\u00dd][a-z\u00df-\u00ff]+(?:[-'][A-Z][a-z]+)?(?:[A-Z][a-z]+)?\b")
_TOKEN = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    [
        "i",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "christmas",
        "easter",
        "advent",
        "best",
        "kind",
        "warm",
        "warmly",
        "regards",
        "wishes",
        "sincerely",
        "yours",
        "faithfully",
        "thanks",
        "thank",
        "thankfully",
        "dear",
        "hi",
        "hello",
        "hey",
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "english",
        "german",
        "french",
        "spanish",
        "dutch",
        "italian",
        "american",
        "british",
        "european",
        "europe",
        "slack",
        "discord",
        "internet",
        "paypal",
        "visa",
        "mastercard",
        "amex",
        "google",
        "apple",
        "android",
        "windows",
        "wi-fi",
        "wifi",
        "bluetooth",
        "sms",
        "ok",
        "okay",
        "yes",
        "no",
        "please",
        "sorry",
        "express",
        "economy",
        "premium",
        "basic",
        "standard",
        "euro",
        "euros",
        "pound",
        "pounds",
        "dollar",
        "dollars",
        "the",
        "a",
        "an",
        "and",
        "or",
        "but",
        "so",
        "we",
        "you",
        "it",
        "this",
        "that",
        "these",
        "those",
        "my",
        "our",
        "your",
        "if",
        "when",
        "what",
        "which",
        "who",
        "how",
        "why",
        "where",
        "there",
        "here",
        "not",
        "never",
        "nobody",
        "nothing",
        "both",
        "either",
        "neither",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "because",
        "until",
        "by",
        "on",
        "in",
        "at",
        "from",
        "with",
        "without",
        "for",
        "to",
        "as",
        "just",
        "now",
        "today",
        "tomorrow",
        "tonight",
        "then",
        "next",
        "first",
        "second",
        "third",
        "finally",
        "instead",
        "however",
        "also",
        "even",
        "still",
    ]
)
_ROLE = pattern(
    rf"""
    \b(?:{OUR_PEOPLE}|mr|mrs|ms|mx|dr|herr|frau|called|named|name is|boss|director|ceo|chief|head|lead|friend|
        expert|specialist|sister|brother|owner|founder|president)\.?,? $
    """
)
_OPENING = re.compile(r"(?:^|[.!?:\n\u2013\u2014(\"']|^\W*[-*\u2022]|\d[.)]|\b[A-Z]\))\s*$")
_ACTS = re.compile(
    r"^,?\s+(?:from\s+(?:our|the|my)\b|in\s+(?:our\s+|the\s+)?(?:dispatch|billing|support|accounts|logistics|sales|warehouse|shipping|returns|finance|packing|production|management|service|quality|customs|it\b|stores?|delivery|the\s+\w+\s+team)|from\s+(?:\w+\s+)?(?:dispatch|billing|support|accounts|logistics|sales|warehouse|shipping|returns|finance|packing|production|management|service|quality)|and\s+I\b|or\s+I\b|himself|herself|(?:has|had)\s+(?:\w+ly\s+)?(?:looked|checked|told|been|packed|called|found|confirmed|promised|taken|asked|booked|sent|written|seen|agreed|offered|spoken)\b|(?:will|'ll)\s+(?:\w+ly\s+)?(?:call|write|check|look|take|be|help|pack|bring|send|handle|contact|come|see|sort|follow)\b"
    r"|(?:forgot|packed|checked|missed|told|called|promised|confirmed|handled|booked|took|sent|looked|found|made|wrote|answered|said|picked|works|leads|runs|manages)\b)",
)


def strangers(letter: Letter) -> Iterator[Hit]:
    """Capitalised words inside a sentence, or after a role, or that act like a person, which nobody knows."""
    known = _known(letter)
    for sentence in letter.sentences:
        for match in _NAME.finditer(sentence.text):
            words = {w.lower() for w in _TOKEN.findall(match[0])}
            if not words <= known and _is_name(sentence, match):
                yield sentence.hit(*match.span())


def _known(letter: Letter) -> set[str]:
    words = {w.lower() for w in _TOKEN.findall(f"{told(letter.case)} {letter.complaint}")}
    return words | {f"{w}s" for w in words} | {w[:-1] for w in words if w.endswith("s")} | _COMMON


def _is_name(sentence: Sentence, match: re.Match[str]) -> bool:
    """Inside the sentence a capital is a name; at its beginning only what acts like a person is."""
    before, after = sentence.text[: match.start()], sentence.text[match.end() :]
    if _OPENING.search(before[-6:]) or not before.strip():
        return bool(_ACTS.match(after)) and not _is_title(sentence, match)
    return bool(_ROLE.search(before[-30:])) or not _is_title(sentence, match)


def _is_title(sentence: Sentence, match: re.Match[str]) -> bool:
    """In a line of capitals ("Best Regards", "Kind Wishes") none is a name; nor is a common word at the start."""
    words = [w for w in _TOKEN.findall(sentence.text) if len(w) > 3]  # noqa: PLR2004 - "and", "of" stay small in titles
    return (len(words) > 2 and all(w[0].isupper() for w in words)) or match[0].lower() in _STARTERS  # noqa: PLR2004


_STARTERS = frozenset(
    [
        "nothing",
        "everything",
        "something",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "anyone",
        "people",
        "customers",
        "nobody",
        "somebody",
        "others",
        "things",
        "express",
        "economy",
        "billing",
        "dispatch",
        "support",
        "shipping",
        "returns",
        "order",
        "refund",
        "delivery",
    ]
)
