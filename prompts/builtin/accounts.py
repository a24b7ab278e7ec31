"""Read what else the owner noted: what it meant for the customer, why it happened, what is done, what is offered."""

import re
from dataclasses import dataclass, replace

from bot.case import Option
from prompts.builtin.clean import decapitalise, for_public, fragment
from prompts.builtin.failures import failure
from prompts.builtin.person import to_you
from prompts.builtin.phrases import Phrase, Setting, after_verb, be, inner, is_going, noun, predicate, verb_at
from prompts.builtin.words import (
    AUXILIARIES,
    BY_BASE,
    DEFINITE,
    DETERMINERS,
    KIN,
    MACHINES,
    OUTSIDERS,
    PREPOSITIONS,
    PRONOUNS,
    STAFF,
    THINGS,
    UNCOUNTED,
    YOURS,
    head_index,
    key,
    no_object,
    plural,
    word_set,
)

_STATES = word_set("""
    stuck forced stranded embarrassed locked worried unable late without in under out on off alone charged left
    humiliated ashamed upset frightened scared anxious afraid ill sick tired exhausted soaked cold hungry short
    obliged trapped unwell overdrawn fined ready not
""")
_PASTS = word_set("""
    had spent bought drove ate caught cooked cleaned borrowed hired rented rang postponed rebooked rescheduled threw
    took gave got wasted used saw found
""")
_LINKING = word_set("""
    slept felt stood sat walked waited worked stayed went came travelled returned queued apologised cried turned
    relied lived struggled panicked commuted
""")
_NOW = {
    "needs": "need",
    "has": "have",
    "is": "are",
    "works": "work",
    "lives": "live",
    "depends": "depend",
    "pays": "pay",
    "relies": "rely",
    "cares": "care",
    "feels": "feel",
    "wants": "want",
    "cannot": "cannot",
    "can't": "can't",
    "couldn't": "couldn't",
    "was": "were",
    "has to": "have to",
}
_BEFORE_A_CAUSE = re.compile(
    r"(?:because(?: of)?|since|due to|owing to|the reason (?:is|was)(?: that)?|reason:|cause:|"
    r"it was because|caused by|as)\s+",
    re.IGNORECASE,
)
_HOLLOW = re.compile(
    r"(?:an? |some |the )?(?:operational|internal|technical|various|unforeseen|unexpected|logistical)?\s?"
    r"(?:reasons?|issues?|problems?|circumstances|factors|difficulties|glitch|error|mistake|unknown|"
    r"human error|not known(?: yet)?|n/?a|tbd|none)(?: on our side)?",
    re.IGNORECASE,
)
_PARDON = re.compile(
    r"\b(?:busy|peak season|(?:high|unusual) (?:volumes?|demand)|short[- ]staffed|under[- ]?staffed|holidays?|"
    r"unprecedented|unexpected demand|technical difficulties|new system|backlog|staff shortage|"
    r"sick leave|sickness|overloaded|overwhelmed|only human)\b",
    re.IGNORECASE,
)
_BOTH = word_set("""
    refund exchange repair credit visit call upgrade move discount transfer return swap reprint clean replacement
    extend repeat test order book change check release post mail email phone
""")
_DOING = frozenset(BY_BASE) | word_set("""
    rebook redo repeat resend reprint reinstall repay rewrite remake refit come give rewash restore reopen let have
    cook decide sit teach train meet
""")
_CUSTOMER_DOES = word_set("sit keep attend retake resit stay join try take come")
_SEVERAL_FREE = re.compile(r"\b(two|three|four|five|several|\d) free (\w+s)\b", re.IGNORECASE)
_OFFER_VERB = re.compile(r"(?:(?:we|i)(?:'ll| will| can| could)? |to )?(.+)", re.IGNORECASE)


def impact(line: str, setting: Setting) -> Phrase:
    """What it meant for the customer: a clause about "you", or what "it meant"."""
    told = _not_missing(_impact(to_you(line, setting.speaker), setting))
    return replace(told, text=re.sub(r"^the (?=(?:family|kids|children|baby|guests|dog|cat)\b)", "your ", told.text))


def _not_missing(told: Phrase) -> Phrase:
    """Say "missing the interview" instead of "you missed the interview", which sounds like a reproach."""
    for said, better in (("you missed ", "missing "), ("you failed ", "failing "), ("you lost ", "losing ")):
        if told.form == "clause" and told.text.startswith(said) and " and " not in told.text:
            return Phrase("noun", told.text.replace(said, better, 1))
    return told


def _impact(line: str, setting: Setting) -> Phrase:
    tokens = line.split()
    first, second = key(tokens[0]), key(tokens[1]) if len(tokens) > 1 else ""
    if first in PRONOUNS - {"no", "this", "that", "these", "those"} and second:
        return Phrase("clause", line)
    if first in _NOW or first in AUXILIARIES or first in {"had", "missed"} - {second}:
        return _you_did(tokens)
    third = key(tokens[2]) if len(tokens) > 2 else ""  # noqa: PLR2004
    if (first.lstrip("$€£")[:1].isdigit() or first in DETERMINERS) and {second, third} & {
        "short",
        "behind",
        "overdrawn",
    }:
        return Phrase("clause", f"you were {line}")
    if first in _STATES and second and (first not in {"late", "cold", "short"} or second in PREPOSITIONS):
        return Phrase("clause", f"you were {line}")
    if _acts(tokens):
        return Phrase("clause", f"you {line}")
    return _happened(tokens, setting)


def _you_did(tokens: list[str]) -> Phrase:
    """Say "missed a deadline" of the customer, but keep "missed deadline" a noun."""
    first = key(tokens[0])
    if first == "missed" and not _takes_object(tokens[1:]):
        return Phrase("noun", noun(tokens, frozenset(), definite=False))
    return Phrase("clause", " ".join(["you", _NOW.get(first, tokens[0]), *tokens[1:]]))


def _takes_object(after: list[str]) -> bool:
    word = key(after[0]) if after else ""
    return no_object(after) or word in DETERMINERS or word in UNCOUNTED or not word[:1].isalpha() or "'s" in after[0]


def _acts(tokens: list[str]) -> bool:
    """Does it begin with what the customer did or lost?"""
    verb = verb_at(tokens, 0)
    word = key(tokens[0])
    if word in _LINKING:
        return True
    known = word in _PASTS or (verb is not None and word == verb.past)
    return known and len(tokens) > 1 and _takes_object(tokens[1:])


def _happened(tokens: list[str], setting: Setting) -> Phrase:
    """Something happened ("wedding cake was late"), or it is a thing to have had ("three evenings in the dark")."""
    at, words = predicate(tokens), [key(token) for token in tokens]
    going = is_going(words[0])
    counted = words[0] in DETERMINERS - {"the", "her", "his", "your"} and not _plainly_done(tokens, at)
    if at is None or going or not words[0][:1].isalpha() or counted:
        odd = words[0] in PREPOSITIONS or (bool({"you", "we"} & set(words)) and not going)
        text = " ".join(tokens) if going or odd else noun(tokens, setting.proper, definite=False)
        return Phrase("other" if odd else "noun", _family(text, words[0]))
    subject = noun(tokens[:at], setting.proper, definite=True)
    _, rest = after_verb(tokens, at)
    verb = verb_at(rest, 0)
    gone = verb is not None and key(rest[0]) == verb.participle != verb.past
    finite = any(key(token) in AUXILIARIES for token in tokens[at : at + 2]) or key(rest[0] if rest else "").endswith(
        "s"
    )
    finite = finite or (verb is not None and verb.use == "alone" and not gone)
    active = verb is not None and not no_object(rest[1:])
    link = [] if finite or active else [be(subject)]
    return Phrase("clause", " ".join([subject, *link, *tokens[at:]]))


def _plainly_done(tokens: list[str], at: int | None) -> bool:
    """Is it a full clause whatever stands before: "a wheel came loose"?"""
    verb = verb_at(tokens, at) if at is not None else None
    finite = verb is not None and verb.use == "alone" and key(tokens[at or 0]) == verb.past
    return at is not None and (finite or key(tokens[at]) in AUXILIARIES)


def _family(text: str, first: str) -> str:
    """Return "your daughter's party" for "daughter's party"."""
    return f"your {text}" if first.removesuffix("'s") in KIN else text


def cause(line: str, setting: Setting) -> Phrase:
    """Why it happened, as what we did wherever the words allow it (C3)."""
    line = _BEFORE_A_CAUSE.sub("", line, count=1) if _BEFORE_A_CAUSE.match(line) else line
    line = decapitalise(line, setting.proper)
    tokens = inner(line.split())
    at = predicate(tokens)
    verb = verb_at(tokens, 0)
    if verb and verb.use not in {"alone", "state"} and not (at and at > 1 and no_object(tokens[at + 1 :])):
        return Phrase("clause", _first_person(verb.past, tokens[1:], setting), ours=True)
    if key(tokens[0]) in {"didn't", "did", "had", "hadn't", "failed"}:
        return Phrase("clause", f"we {line}", ours=True)
    ours = _active(tokens, at, setting) if at else None
    return ours or _not_us(tokens, setting) or failure(line, setting)


def _first_person(past: str, after: list[str], setting: Setting) -> str:
    known = bool(after) and (key(after[0]) in DEFINITE or key(after[head_index(after)]) in YOURS)
    return " ".join(["we", past, noun(after, setting.proper, definite=True) if known else " ".join(inner(after))])


def _active(tokens: list[str], at: int, setting: Setting) -> Phrase | None:
    """Turn "wrong service booked" and "the address was copied wrongly" into what we did."""
    rest = tokens[at + 1 :] if key(tokens[at]) in {"was", "were", "got"} else tokens[at:]
    negation, rest = after_verb(rest, 0)
    verb = verb_at(rest, 0)
    head = {key(token) for token in tokens[:at]}
    if verb is None or verb.use not in {"thing", "either"} or not no_object(rest[1:]) or "by" in rest:
        return None
    if (
        {"but", "and", "then"} & set(rest)
        or head & (STAFF | MACHINES | OUTSIDERS | setting.outsiders | PRONOUNS)
        or key(rest[0]) != verb.participle
    ):
        return None
    subject = noun(tokens[:at], setting.proper, definite=True)
    done = f"did not {verb.base}" if negation == "not" else f"{negation} {verb.past}".strip()
    return Phrase("clause", " ".join(["we", done, subject, *rest[1:]]), ours=True, topic=subject)


def _not_us(tokens: list[str], setting: Setting) -> Phrase | None:
    """A cause that others are the subject of cannot be told as our reason (C3, C13)."""
    others = OUTSIDERS | setting.outsiders
    blamed = any(key(token) in others for token in tokens[:4]) and key(tokens[0]) not in {"we", "i"}
    return Phrase("other", " ".join(tokens), blames=True) if blamed else None


def is_hollow(line: str) -> bool:
    """Does the cause say nothing ("operational reasons")?"""
    return _HOLLOW.fullmatch(line) is not None


def pleads(line: str) -> bool:
    """Does the cause name a circumstance that must not sound like a pardon ("we were busy")?"""
    return _PARDON.search(line) is not None


def deed(line: str, setting: Setting) -> Phrase:
    """What is done already. Note form ("driver retrained") stays as it is, for a list."""
    tokens = line.split()
    first, verb, at = key(tokens[0]), verb_at(tokens, 0), predicate(tokens)
    if first in PRONOUNS and len(tokens) > 1:
        return Phrase("clause", line, ours=first in {"we", "i"})
    if verb and not (at and at > 1) and verb.use not in {"alone", "state"} and len(tokens) > 1:
        return Phrase("clause", _first_person(verb.past, tokens[1:], setting), ours=True)
    head = key(tokens[:at][head_index(tokens[:at])]) if at else ""
    known = head in YOURS | frozenset(THINGS) and not plural(head)
    if at and known:
        return _active(tokens, at, setting) or _stated(tokens, at, setting)
    finite = at is not None and key(tokens[at]) in AUXILIARIES
    return Phrase("clause" if finite else "other", line)


def _stated(tokens: list[str], at: int, setting: Setting) -> Phrase:
    subject = noun(tokens[:at], setting.proper, definite=True)
    finite = any(key(token) in AUXILIARIES for token in tokens[at : at + 2])
    verb = verb_at(tokens, at)
    link = [] if finite or (verb and verb.use == "alone") or key(tokens[at]).endswith("s") else [be(subject)]
    return Phrase("clause", " ".join([subject, *link, *tokens[at:]]), topic=subject)


@dataclass(frozen=True, slots=True)
class Offer:
    """One remedy: a noun phrase ("a new lamp"), or what I can do ("send a new lamp") where `verb`."""

    text: str
    verb: bool
    kind: str

    @property
    def done_to_it(self) -> bool:
        """Is it a thing with what is done to it ("the fine cancelled")? It fits after "you can have"."""
        return not self.verb and predicate(self.text.split()) is not None


def offer(option: Option, setting: Setting, amount: str) -> Offer | None:
    """The option as it is said; `amount` is put behind a label that names none. None if nothing can be said."""
    written = _SEVERAL_FREE.sub(r"\1 \2 at no cost", fragment(option.label))
    label = to_you(decapitalise(written, setting.proper), setting.speaker)
    if setting.public:
        label = _without_money(label, option.kind)
    if not any(char.isalpha() for char in label):
        return None
    match = _OFFER_VERB.fullmatch(label)
    bare = match[1] if match else label
    first = key(bare.split()[0])
    after = key(bare.split()[1]) if len(bare.split()) > 1 else ""
    objects = after in DETERMINERS or after == "you"
    plainly = (
        objects and first not in DETERMINERS and first not in _BOTH | PREPOSITIONS and first.replace("-", "").isalpha()
    )
    is_verb = plainly or (first in _DOING and (bare != label or objects or first not in _BOTH))
    said = (f"let you {bare}" if first in _CUSTOMER_DOES else bare) if is_verb else _goods(bare, setting)
    priced = f"{said} ({amount})" if amount and not any(char.isdigit() for char in label) else said
    return Offer(priced, is_verb, option.kind)


def _goods(label: str, setting: Setting) -> str:
    tokens = label.split()
    if label.lower() == "money back":
        return "your money back"
    at = predicate(tokens)
    if at is not None:  # "breakfasts refunded", but "new pads fitted"
        new = key(tokens[0]) in {"new", "fresh", "other", "free", "extra"}
        return " ".join([noun(tokens[:at], setting.proper, definite=not new), *tokens[at:]])
    sum_back = key(tokens[-1]) == "back" and not plural(tokens[0])
    return noun(tokens, setting.proper, definite=sum_back)


def _without_money(label: str, kind: str) -> str:
    """A public label: the amount goes, the remedy stays (pii-echo)."""
    bare = for_public(label)
    returned = {"back", "refund", "refunded", "repaid", "returned"} & {key(token) for token in label.split()}
    if bare and not (bare != label and returned):
        return f"money {bare}" if bare.split()[0] in PREPOSITIONS else bare
    return {"refund": "your money back", "credit": "a credit", "goodwill": "a goodwill credit"}.get(kind.lower(), "")
