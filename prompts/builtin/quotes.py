"""Choose words of the customer that may be repeated to them: short, theirs to the letter, and about the failure."""

import re

from bot.case import Case
from bot.triage import triage
from prompts.builtin.clean import is_health, plain
from prompts.builtin.words import word_set

_CANDIDATES = 40
_LONGEST, _SHORTEST = 14, 3  # words; an acknowledgement has 45 in all
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_CLAUSE = re.compile(r"\s*(?:[,;:]|\s[-–—]\s|\b(?:and|but|so|because|then)\b)\s*", re.IGNORECASE)  # noqa: RUF001  # dashes
_IDENTIFIES = re.compile(r"\d{3}|[$€£#]\s?\d")  # "8 days" and "9 Nov" do not
# Nothing that addresses the writer instead of the firm, and nothing that identifies or insults.
_UNFIT = re.compile(
    r"ignore|instruct|system|prompt|assistant|bot\b|pretend|https?:|www\.|[@<>{}\[\]|\"“”`*_#\\]|\d{5}|\d[ -]\d{3}|"
    r"call me|my (?:name|address|number|phone|card|account)|shit|fuck|damn|bitch|idiot|stupid|crap|hell\b|"
    r"lawyer|sue\b|fraud|scam|refund me|[$€£]\s?\d|review|rating|delete",
    re.IGNORECASE,
)
_TELLING = word_set("""
    not never no nobody nothing none without late broken wrong twice again still waited waiting missing lost cracked
    cancelled charged ignored rude cold dirty instead different failed stopped unable refused didn't doesn't wasn't
    isn't haven't hasn't couldn't can't won't empty torn leaking faulty damaged
""")
_COMMON = word_set("""
    a an the and or of to in on at for with is was are were be been it this that i we you my our your they had have
    has but so as by from me us
""")


def customer_words(case: Case) -> str:
    """A sentence or clause of the complaint that tells a failure or shares a word with the facts; else empty.

    Where neither is to be found, any words of the customer's that may be shown: they name it better than we could.
    """
    facts = _content(" ".join([*case.failures, case.impact]))
    sentences = _SENTENCE.findall(case.complaint[:4000])
    clauses = [part for sentence in sentences for part in _CLAUSE.split(sentence)]
    parts = dict.fromkeys(map(_bare, [*sentences, *clauses]))
    candidates = [words for words in parts if _fit(words, case)][:_CANDIDATES]
    about = [words for words in candidates if _content(words) & facts]
    telling = [words for words in candidates if set(_words(words)) & _TELLING or triage(words).complaint]
    both = [words for words in about if words in telling]
    any_words = [] if "injection" in triage(case.complaint).flags else candidates
    return next(iter(both or about or telling or any_words), "")


def tells(words: str) -> bool:
    """Does it say by itself that something went wrong?"""
    return bool(set(_words(words)) & _TELLING)


def _bare(sentence: str) -> str:
    return sentence.strip().rstrip(".!?,;: ").strip()


def _fit(sentence: str, case: Case) -> bool:
    """Is it harmless, of a good length, and word for word as it would be shown?"""
    public = case.venue is not None and case.venue.value == "public"
    named = {word.lower() for word in case.customer.name.split()[1:]}
    shown = plain(sentence) == sentence.replace("\u2019", "'")
    exact = shown and not (public and (_IDENTIFIES.search(sentence) or is_health(sentence)))
    long = len(sentence.split())
    shouted = sum(word.isupper() and len(word) > 2 for word in sentence.split())  # noqa: PLR2004  # "TV" is no shout
    return (
        exact
        and _SHORTEST <= long <= _LONGEST
        and not shouted
        and not _UNFIT.search(sentence)
        and not named & set(_words(sentence))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", text.lower().replace("\u2019", "'"))


def _content(text: str) -> set[str]:
    return {word[:6] if word not in _TELLING else word for word in _words(text)} - _COMMON
