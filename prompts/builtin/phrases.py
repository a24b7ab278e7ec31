"""What a fact becomes when it is read: a clause, a noun phrase, or words that only a list can take."""

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.case import Case
from bot.kinds import Venue
from prompts.builtin.clean import decapitalise, first_name, for_public, plain, proper_names, split
from prompts.builtin.person import Speaker, other_people, to_you
from prompts.builtin.words import (
    ADJECTIVES,
    ADVERBS,
    AUXILIARIES,
    BY_BASE,
    BY_PARTICIPLE,
    BY_PAST,
    DEFINITE,
    DETERMINERS,
    DRIVERS,
    ING_NOUNS,
    KIN,
    NOUN_LIKE,
    ONGOING,
    PASSING_THINGS,
    PLACE_OR_TIME,
    PLACES,
    PREPOSITIONS,
    PRESENT,
    PRONOUNS,
    STAFF,
    THINGS,
    UNCOUNTED,
    UNCOUNTED_S,
    YOURS,
    Verb,
    article,
    head_index,
    key,
    plural,
    word_set,
)

# "Your late husband" may be read as a reproach for being late.
_LATE_KIN = re.compile(
    r"\b(your|their) late (?=\w+(?:'s)?\b)(?=husband|wife|mother|father|mum|dad|son|daughter|brother|sister)"
)
Form = Literal["clause", "noun", "other"]
_STEPS = word_set("and but so which who that where how why whether what")
_TIMES = word_set("""
    time term season quarter semester summer winter spring autumn night
    weekend week month year monday tuesday wednesday thursday friday saturday sunday day hour
""")
_TRAILING = word_set("""
    free off back extra more late long earlier later refunded returned
""")
_ALSO_NOUNS = word_set("work look walk wait stay run start finish sound need cost last turn taste smell fall")
_SUBJECTS = word_set("we you i he she they it")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A fact ready for a sentence. `ours`: its subject is "we" or "I". `topic`: the noun phrase it is about."""

    form: Form
    text: str
    ours: bool = False
    topic: str = ""
    blames: bool = False

    @property
    def lasting(self) -> bool:
        """Is it a state of things ("your visa depends on it"), and nothing we can have caused?"""
        words = [key(token) for token in self.text.split()]
        if words[0] == "you":
            return words[1:2] == ["are"]
        return bool({"is", "are", "has", "have", *ONGOING} & set(words))


@dataclass(frozen=True, slots=True)
class Setting:
    """What the grammar has to know of the case: names, the thing it is about, what others are called."""

    speaker: Speaker = field(default_factory=Speaker)
    proper: frozenset[str] = frozenset()
    thing: str = ""
    complaint: str = ""
    outsiders: frozenset[str] = frozenset()
    public: bool = False

    @classmethod
    def of(cls, case: Case) -> "Setting":
        """The setting of a case."""
        texts = (case.complaint, *case.facts, *case.failures, case.impact, case.cause or "", case.fix_done)
        labels = tuple(option.label for option in case.options if option.kind in {"replacement", "repair"})
        named = {plain(name, 80) for name in (case.customer.name, first_name(case.customer.name)) if plain(name, 80)}
        return cls(
            speaker=Speaker(names=frozenset(named), others=other_people(case)),
            proper=proper_names(*texts)
            | {word.strip(",") for name in named for word in name.split()}
            | {word for name in (case.company, *case.third_parties) for word in name.split()},
            thing=_thing(case, (*case.facts, *labels), case.complaint),
            complaint=plain(case.complaint, 4000).lower(),
            outsiders=(DRIVERS if case.third_parties else frozenset())
            | frozenset(word.lower() for name in case.third_parties for word in plain(name, 80).split()),
            public=case.venue is Venue.PUBLIC,
        )

    def lines(self, text: str, *, of_customer: bool = False, of_us: bool = False) -> list[str]:
        """The statements in a fact, told to the customer.

        `of_customer`: "I" and "they" in it are the customer. `of_us`: "he" and "his" may be one of our people.
        """
        found = []
        for line in split(text):
            shown = _without_culprit(line) if of_us else line
            shown = for_public(shown) if self.public else shown
            quoted = line.lower() in self.complaint
            told = quoted or bool({"my", "me", "i"} & set(line.lower().split()))
            speaker = replace(
                self.speaker, first_person=of_customer or quoted, plural=of_customer, firm=told, staff=of_us
            )
            if shown:
                said = to_you(decapitalise(shown, self.proper), speaker)
                found.append(_LATE_KIN.sub(r"\1 ", said))
        return found


def _without_culprit(line: str) -> str:
    """In a cause "he" and "she" are one of ours, who is never shown up: "he forgot" becomes "we forgot" (S2.6)."""
    return re.sub(r"^(?:he|she) ", "we ", re.split(r",? and (?:he|she) ", line)[0], flags=re.IGNORECASE)


def _thing(case: Case, facts: tuple[str, ...], complaint: str) -> str:
    """The noun that says what the case is about, from the facts first; empty if none is known."""
    for fact in case.facts:
        words = plain(fact).split()
        if 1 < len(words) <= 4 and not any(c.isdigit() for c in fact) and key(words[-1]) in THINGS:  # noqa: PLR2004
            return key(words[-1])
    told = _words_of(case.failures)
    named = next((t for t in (*THINGS, *sorted(PASSING_THINGS)) if t in told), "")
    return named or _among(facts) or _among((complaint,))


def _among(texts: tuple[str, ...]) -> str:
    found = _words_of(texts)
    return next((thing for thing in THINGS if thing in found), "")


def _words_of(texts: tuple[str, ...]) -> set[str]:
    """The words of these texts, less those that only tell where: "at the door"."""
    found: set[str] = set()
    for text in texts:
        spoken = re.sub(
            r"\b(?:in|on|at|by|to|from|into|before|after|during) (?:the |a |my |your |her |his )?[\w'-]+",
            "",
            plain(text, 2000),
        )
        found |= {key(token) for token in spoken.split()}
    return found


def owned(thing: str) -> str:
    """Return "your order", "the lamp"."""
    return f"{'your' if thing in YOURS else 'the'} {thing}" if thing else ""


def noun(tokens: list[str], proper: frozenset[str], *, definite: bool) -> str:
    """The noun phrase with the articles that were left out, where they are certain."""
    first, rest = key(tokens[0]), inner(tokens)
    text, head = " ".join(rest), key(tokens[head_index(tokens)])
    counted = head not in UNCOUNTED and not plural(head)
    if definite and plural(head) and tokens[head_index(tokens) + 1 : head_index(tokens) + 2] == ["to"]:
        definite = counted = False  # "letters to your husband"
    if tokens[0].isdigit() and not definite and counted and len(rest) > 2 and head not in _TRAILING:  # noqa: PLR2004
        unit = f"{first}-{rest[1].rstrip('s')}" if rest[1].endswith("s") else f"{first} {rest[1]}"
        return " ".join([article(first), unit, *rest[2:]])
    named = tokens[0][:1].isupper() and (len(tokens) == 1 or tokens[0].strip(",'") not in proper)
    kin = first.endswith("'s") and first.removesuffix("'s") in KIN
    if kin or first in DEFINITE or re.fullmatch(r"\d\d?:\d\d", first):  # "the 17:42"
        return f"{'your' if kin else 'the'} {text}"
    if first in DETERMINERS or first in PRONOUNS or not first[:1].isalpha() or "'s" in tokens[0] or named:
        return text
    if len(tokens) > 1 and tokens[1][:1].isdigit():  # "size 38", "room 12"
        return text
    if definite:
        return f"{'your' if head in YOURS else 'the'} {text}"
    return f"{article(first)} {text}" if counted else text


def inner(tokens: list[str]) -> list[str]:
    """Put articles after prepositions: "to wrong address", "in bathroom", "on card"."""
    out: list[str] = []
    for at, token in enumerate(tokens):
        before, word = key(tokens[at - 1]) if at else "", key(token)
        last = at + 1 == len(tokens) or key(tokens[at + 1]) in PREPOSITIONS
        if before in {"in", "on", "to", "at", "from", "for", "with", "into", "of", "by", "off"}:
            named = not last and (
                key(tokens[at + 1]).removesuffix("'s") in _TIMES or (word == "old" and plural(tokens[at + 1]))
            )
            if word in DEFINITE and not last and not named:
                out.append("the")
            elif (
                last
                and before not in {"by", "of", "for"}
                and word in PLACES | {"card", "account", "cake", "table", "room"}
            ):
                out.append("your" if word in YOURS - {"phone"} else "the")
        out.append(token)
    return out


def verb_at(tokens: list[str], at: int) -> Verb | None:
    """The verb whose past or participle stands at this place."""
    word = key(tokens[at]) if at < len(tokens) else ""
    return BY_PAST.get(word) or BY_PARTICIPLE.get(word)


def predicate(tokens: list[str]) -> int | None:
    """Where the predicate of "note of 9 November | not answered" begins; None if there is none in sight."""
    for at in range(1, len(tokens)):
        word, before = key(tokens[at]), key(tokens[at - 1])
        if word == "and" and before[-1:].isdigit() and at + 1 < len(tokens) and key(tokens[at + 1])[:1].isdigit():
            continue  # "emails of 2 and 9 May"
        if word in _STEPS | _SUBJECTS or tokens[at - 1].endswith(","):
            return None
        if at > 2 and key(tokens[at - 2]) in {"a", "an"} and key(tokens[at - 3]) in PREPOSITIONS:  # noqa: PLR2004
            continue  # "cashews in a dish sold as nut free" is one thing
        goes = word in ONGOING | PRESENT or (word[:-1] in BY_BASE and word.endswith("s") and _before_object(tokens, at))
        done = word.endswith("ed") and (before in STAFF | DRIVERS or _before_object(tokens, at))
        if (word in AUXILIARIES and not (word == "am" and before[:1].isdigit())) or (
            (goes or done) and before not in DETERMINERS | PREPOSITIONS
        ):
            return at
        opens = before not in DETERMINERS and before not in PREPOSITIONS and before not in DEFINITE
        if opens and _begins(tokens, at) and not _was_only_to_be(tokens, at):
            return at
    return None


def _was_only_to_be(tokens: list[str], at: int) -> bool:
    """Is it "promised" in "refund promised on 3 June not paid"?"""
    words = [key(token) for token in tokens]
    later = next((i for i in range(at + 1, len(words) - 1) if words[i] in {"not", "never"}), 0)
    return bool(later and words[at] in BY_PARTICIPLE and verb_at(tokens, later + 1)) and not _STEPS & set(
        words[at:later]
    )


def _begins(tokens: list[str], at: int) -> bool:
    """Does a predicate without an auxiliary begin here: "not answered", "cracked", "two hours late", "missing"?"""
    word = key(tokens[at])
    if word in {"not", "never", "still", "only", "badly", "wrongly", "completely", "already", "just", "also"}:
        more = at + 1 < len(tokens)
        done = more and word in {"not", "never"} and verb_at(tokens, at + 1) is not None
        return more and (done or _begins(tokens, at + 1) or key(tokens[at + 1]) in AUXILIARIES)
    if word in NOUN_LIKE:
        after = key(tokens[at + 1]) if at + 1 < len(tokens) else ""
        return after in DETERMINERS | {"too"} or after[:1].isdigit()
    if verb_at(tokens, at) or _measured(tokens, at) or _goes_wrong(tokens, at):
        return True
    return _ends(tokens, at) and (is_adjective(word) or is_going(word))


def _goes_wrong(tokens: list[str], at: int) -> bool:
    """Is this "too hot", or the bare verb after a plural: "gears | slip after the service"?"""
    word = key(tokens[at])
    verb = BY_BASE.get(word)
    slips = verb is not None and verb.use == "alone" and word not in _ALSO_NOUNS and plural(tokens[at - 1])
    out_of = word == "out" and key(tokens[at + 1]) == "of" if at + 1 < len(tokens) else False
    return (word == "too" and at + 1 < len(tokens)) or out_of or (slips and _ends(tokens, at))


def is_adjective(word: str) -> bool:
    """Is this an adjective, by the list or by its shape: "uneven", "unusable", "useless"?"""
    shaped = word.endswith(("able", "ible", "less", "ful", "ous", "ish")) and word not in {
        "table",
        "cable",
        "dish",
        "fish",
    }
    negated = word.startswith("un") and not word.startswith(("uni", "under", "unt")) and len(word) > 4  # noqa: PLR2004
    return word in ADJECTIVES or shaped or negated


def _before_object(tokens: list[str], at: int) -> bool:
    return at + 1 < len(tokens) and key(tokens[at + 1]) in DETERMINERS


def _ends(tokens: list[str], at: int) -> bool:
    """Does nothing follow here that could be the noun of an adjective?"""
    after = key(tokens[at + 1]) if at + 1 < len(tokens) and not tokens[at].endswith(",") else ""
    return not after or after in PLACE_OR_TIME or after[:1].isdigit() or after in DETERMINERS


def is_going(word: str) -> bool:
    """Is this "peeling", "reclining", and no noun?"""
    return word.endswith("ing") and len(word) > 5 and word not in ING_NOUNS  # noqa: PLR2004  # "ring", "king"


def _measured(tokens: list[str], at: int) -> bool:
    """Is this "two hours late", "3 cm short"?"""
    number = key(tokens[at])[:1].isdigit() or key(tokens[at]) in DETERMINERS - {"a", "an", "the", "no"}
    return number and len(tokens) > at + 2 and key(tokens[at + 2]) in {"late", "short", "early", "overdue"}


def be(subject: str) -> str:
    """Return "was" or "were", as the subject wants it."""
    tokens = subject.split()
    first = key(tokens[0])
    if first in {"we", "you", "they", "these", "those", "both"}:
        return "were"
    parts = {key(token) for token in tokens}
    both = "and" in parts and first not in UNCOUNTED_S
    return "were" if both or plural(tokens[head_index(tokens)]) else "was"


def after_verb(tokens: list[str], at: int) -> tuple[str, list[str]]:
    """The negation before a verb ("not", "never" or ""), and the tokens from the verb on, adverbs of degree dropped."""
    negation = ""
    while at < len(tokens) and key(tokens[at]) in {"not", "never", "still", "already", "just", "also"}:
        negation = key(tokens[at]) if key(tokens[at]) in {"not", "never"} else negation
        at += 1
    return negation, tokens[at:]


def _one_subject(parts: list[str]) -> list[str]:
    """Say "we" once: "we lost it and told you nothing"."""
    if not all(part.startswith("we ") and " and " not in part and "," not in part for part in parts):
        return parts
    return [parts[0], *(part.removeprefix("we ") for part in parts[1:])]


def joined(parts: list[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    if len(parts) < 2:  # noqa: PLR2004  # nothing to join
        return "".join(parts)
    parts = _one_subject(parts)
    comma = "," if any(" and " in part or "," in part for part in parts) or len(parts[0].split()) > 5 else ""  # noqa: PLR2004
    return f"{', '.join(parts[:-1])}{comma} and {parts[-1]}"


__all__ = ["ADVERBS", "Phrase", "Setting", "after_verb", "be", "joined", "noun", "owned", "predicate", "verb_at"]
