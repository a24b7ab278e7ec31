"""Turn what the owner noted about the customer ("her note was ignored") into what is said to the customer."""

import re
from dataclasses import dataclass

from bot.case import Case
from prompts.builtin.words import (
    ADVERBS,
    AUXILIARIES,
    BY_PAST,
    DETERMINERS,
    DRIVERS,
    FEMALE_KIN,
    KIN,
    MALE_KIN,
    PREPOSITIONS,
    STAFF,
    YOURS,
    key,
    word_set,
)

_POSSESSIVE = re.compile(
    r"(?:\bthe |^)(?:customer|client|guest|patient|tenant|member|passenger|buyer|user)'s\b", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"\bthe (?:customer|client|guest|patient|tenant|passenger|buyer)\b(?!'| [a-z]+ (?:was|were|is)\b)"
)
_BARE = word_set("customer client guest patient tenant passenger buyer")
_AGREE = {
    "was": "were",
    "is": "are",
    "has": "have",
    "does": "do",
    "wasn't": "weren't",
    "isn't": "aren't",
    "hasn't": "haven't",
    "doesn't": "don't",
    "am": "are",
    "i'm": "you're",
    "needs": "need",
    "wants": "want",
    "works": "work",
    "lives": "live",
    "pays": "pay",
    "feels": "feel",
    "depends": "depend",
    "says": "say",
    "gets": "get",
    "waits": "wait",
    "relies": "rely",
    "runs": "run",
    "uses": "use",
    "owes": "owe",
    "cares": "care",
    "trusts": "trust",
    "sleeps": "sleep",
    "wonders": "wonder",
    "worries": "worry",
    "fears": "fear",
    "hopes": "hope",
    "keeps": "keep",
    "thinks": "think",
    "knows": "know",
    "goes": "go",
    "takes": "take",
    "loses": "lose",
    "finds": "find",
    "sees": "see",
    "walks": "walk",
    "drives": "drive",
    "sits": "sit",
    "asks": "ask",
    "cannot": "cannot",
}
_GIVING = word_set("""
    give gave given tell told charge charged cost quote quoted offer offered promise promised show showed refuse
    refused deny denied made make let
""")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who may be meant: the customer's names; whether "I" and "we" are the customer; whether "they" is, or the firm.

    `staff`: "his" after one of our people means theirs, as in a cause. `others`: "m" where "he" cannot be the
    customer, "f" where "she" cannot.
    """

    names: frozenset[str] = frozenset()
    first_person: bool = False
    plural: bool = False
    firm: bool = False
    staff: bool = False
    others: frozenset[str] = frozenset()


def other_people(case: Case) -> frozenset[str]:
    """Whom "he" ("m") or "she" ("f") must mean in the notes of this case: somebody else than the customer."""
    notes = " ".join([*case.failures, case.impact, case.fix_done, *case.facts])
    said = {key(token).removesuffix("'s") for token in f"{notes} {case.complaint}".split()}
    spoken = {_SEX[word] for token in notes.split() if (word := key(token)) in _SEX}
    title = key(case.customer.name.split()[0]).strip(".") if case.customer.name.split() else ""
    if title in {"mr", "herr", "monsieur", "señor", "sir"}:
        return frozenset("f")
    if title in {"mrs", "ms", "miss", "frau", "madame", "señora", "madam"}:
        return frozenset("m")
    male, female = bool(said & MALE_KIN), bool(said & FEMALE_KIN)
    return frozenset({"m"} if male else {"f"}) if male is not female and len(spoken) > 1 else frozenset()


def to_you(line: str, speaker: Speaker) -> str:
    """The line with the customer as "you". Pronouns that may mean somebody else are left alone."""
    text = _SUBJECT.sub("she", _POSSESSIVE.sub("your", _named(line, speaker.names)))
    tokens = _bare_customer(text.split())
    return " ".join(_agree([_shifted(tokens, at, speaker) or token for at, token in enumerate(tokens)]))


def _named(line: str, names: frozenset[str]) -> str:
    """Put "your" and "she" where the customer's own name stands (the longer name first)."""
    for name in sorted(names, key=len, reverse=True):
        line = re.sub(rf"\b{re.escape(name)}'s\b", "your", line)
        line = re.sub(rf"\b{re.escape(name)}\b", "she", line)
    return line


def _bare_customer(tokens: list[str]) -> list[str]:
    """Put "she" for "customer" without an article, where it does something or something is done to it."""
    out = list(tokens)
    for at, token in enumerate(tokens):
        after = key(tokens[at + 1]) if at + 1 < len(tokens) else ""
        acts = at == 0 and (after in AUXILIARIES or after in BY_PAST or after in {"not", "never", "had"})
        told = at > 0 and key(tokens[at - 1]) in BY_PAST and (not after or after in PREPOSITIONS or after in ADVERBS)
        if key(token) in _BARE and (acts or told):
            out[at] = "she"
    return out


def _shifted(tokens: list[str], at: int, speaker: Speaker) -> str:
    word, token = key(tokens[at]), tokens[at]
    tail = token[len(token.rstrip(".,;:")) :]
    new = _first_person(word) if speaker.first_person else ("your" if word == "my" else "")
    if speaker.firm and not speaker.plural:
        new = new or {"they": "we", "them": "us", "their": "our"}.get(word, "")
    new = new or _third_person(tokens, at, speaker)
    return new + tail if new else ""


def _first_person(word: str) -> str:
    return {
        "i": "you",
        "we": "you",
        "me": "you",
        "us": "you",
        "my": "your",
        "our": "your",
        "i'm": "you are",
        "i've": "you have",
        "i'd": "you had",
        "we've": "you have",
        "myself": "yourself",
        "mine": "yours",
    }.get(word, "")


def _third_person(tokens: list[str], at: int, speaker: Speaker) -> str:
    word = key(tokens[at])
    if _SEX.get(word, "") in speaker.others or _somebody_else(tokens, at, speaker):
        return ""
    if word == "her":
        return _her(tokens, at)
    return _ONE.get(word, "") or (_SEVERAL.get(word, "") if speaker.plural else "")


_ONE = {"she": "you", "he": "you", "him": "you", "himself": "yourself", "herself": "yourself", "his": "your"} | {
    "hers": "yours"
}
_SEVERAL = {"they": "you", "them": "you", "their": "your", "theirs": "yours"}
_SEX = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_GROUPS = word_set("children kids family guests friends customers clients team parents")
_WHEN = word_set("when after because until while although before once though as since")
_COMPLAINS = word_set("""
    asked complained called rang phoned wrote said told showed arrived came tried wanted requested pointed explained
    reported paid needed returned cancelled had got was queried protested objected emailed mailed begged raised
    """)


def _somebody_else(tokens: list[str], at: int, speaker: Speaker) -> bool:
    """Was somebody named before whom the pronoun may mean: a relation, or one of our people?"""
    sex = _SEX.get(key(tokens[at]), "")
    kin = (
        KIN
        - (FEMALE_KIN if sex == "m" else MALE_KIN if sex == "f" else frozenset())
        - (_GROUPS if sex else frozenset())
    )
    before = {key(token) for token in tokens[:at]}
    ours = STAFF | DRIVERS if speaker.staff or key(tokens[at]) in {"she", "he"} else frozenset()
    if before & kin:
        return True
    complains = at and key(tokens[at - 1]) in _WHEN and at + 1 < len(tokens) and key(tokens[at + 1]) in _COMPLAINS
    return bool(before & ours) and (speaker.staff or not complains)


def _her(tokens: list[str], at: int) -> str:
    """Say "you" for the object, "your" before a noun."""
    after = key(tokens[at + 1]) if at + 1 < len(tokens) else ""
    before = key(tokens[at - 1]) if at else ""
    if after in {"late", "own", "old", "open"} and at + 2 < len(tokens) and key(tokens[at + 2]) not in PREPOSITIONS:
        return "your"  # "her late father", no "told her late"
    alone = not after or after in PREPOSITIONS or after in ADVERBS or after in DETERMINERS or after[:1].isdigit()
    keeps = after.endswith("ing") and before in {"kept", "left", "keep", "leave"}
    return "you" if alone or keeps or (before in _GIVING and after not in YOURS) else "your"


def _agree(tokens: list[str]) -> list[str]:
    """Mend the verb after "you": "you was" becomes "you were"."""
    out = list(tokens)
    for at, token in enumerate(out):
        if token.lower() != "you" or (
            at
            and key(out[at - 1])
            in _GIVING | PREPOSITIONS - {"and", "but", "because", "when", "while", "as", "that", "if", "so"}
        ):
            continue
        verb = at + 2 if at + 2 < len(out) and key(out[at + 1]) in ADVERBS else at + 1
        if verb < len(out) and out[verb].lower() in _AGREE and key(out[verb]) not in BY_PAST.keys() - {"was"}:
            out[verb] = _AGREE[out[verb].lower()]
    for at in range(2, len(out)):
        joined = out[at - 1] in {"and", "but", "longer", "still", "never", "now"} and {"and", "but"} & set(out[1:at])
        if out[0] == "you" and joined and out[at] in _AGREE:
            out[at] = _AGREE[out[at]]
    return out
