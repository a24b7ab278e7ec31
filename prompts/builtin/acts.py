"""Shapes of what we did that have a grammar of their own: "went on charging", "put in a twin room", "pads charged"."""

from prompts.builtin.phrases import Phrase, verb_at
from prompts.builtin.words import (
    AWAY,
    BY_BASE,
    DETERMINERS,
    KIN,
    MACHINES,
    OUTSIDERS,
    PLACE_OR_TIME,
    STAFF,
    Verb,
    head_index,
    key,
    no_object,
    plural,
    word_set,
)

_PUTTING = word_set("put seat move bump downgrade transfer push squeeze")
_INTO = word_set("in on into to at through behind beside next near under above between from")
_SENDING = word_set("lock cut shut throw turn send log put")
_LEFT = word_set("without with waiting standing stranded alone")
_CHARGES = word_set("charge bill invoice double-charge double-bill overcharge")
_SUMS = word_set("fee charge surcharge deposit penalty fine price amount")
_PAYERS = word_set("card cards account accounts customer you")
_GIVES = word_set("give tell show promise refuse deny offer feed serve sell send")
_BY_MEANS = word_set("patch update upgrade app system software machine mistake letter email mail post phone bot script")
_GONE_ON = word_set("went kept carried")
_SELF_WILLED = word_set("continued failed refused forgot neglected insisted demanded threatened took")
_ANSWERS = word_set("reply answer respond send fix repair refund tell call write come act process pay find")


def we_did(verb: Verb, negation: str) -> str:
    """Return "we sent", "we did not send", "we never sent"."""
    base, past = verb.base.replace("mix-up", "mix up"), verb.past
    return {"": f"we {past}", "never": f"we never {past}"}.get(negation, f"we did not {base}")


def went_on(tokens: list[str]) -> Phrase | None:
    """Read "went on charging", "kept charging her", "refused to refund", "took three weeks to reply": that was us."""
    words = [key(token) for token in tokens]
    after = words[2:3] if words[1:2] == ["on"] else words[1:2]
    ongoing = words[0] in _GONE_ON and bool(after) and after[0].endswith("ing") and _is_act(after[0])
    target = words[words.index("to") + 1 : words.index("to") + 2] if "to" in words else []
    willed = words[0] in _SELF_WILLED and bool(target) and _is_ours(target[0])
    if not (ongoing or willed) or (words[0] == "took" and target[0] not in _ANSWERS):
        return None
    return Phrase("clause", " ".join(["we", *tokens]), ours=True)


def _is_act(gerund: str) -> bool:
    """Is "charging" a thing that people do, no "waiting" or "leaking"?"""
    stem = gerund.removesuffix("ing")
    return any(_is_ours(base) for base in (stem, f"{stem}e", stem[:-1]))


def _is_ours(base: str) -> bool:
    verb = BY_BASE.get(base)
    return verb is not None and verb.use in {"you", "thing", "either"}


def to_the_customer(verb: Verb, negation: str, after: list[str]) -> Phrase | None:
    """Read "put in a twin room", "locked out for 4 days", "left without light": we did it to the customer."""
    where = key(after[0]) if after else ""
    put = verb.base in _PUTTING and where in _INTO
    sent = verb.base in _SENDING and where in AWAY
    if not (put or sent or (verb.base == "leave" and where in _LEFT)):
        return None
    return Phrase("clause", " ".join([we_did(verb, negation), "you", *after]), ours=True)


def upon(subject: str, verb: Verb, negation: str, after: list[str]) -> Phrase | None:
    """Read "brake pads charged", "dog given the injection twice", "pads paid but not changed"."""
    tokens = subject.split()
    head = key(tokens[head_index(tokens)])
    what = _they(subject, after)
    if verb.base in _CHARGES and head not in _PAYERS and not head.isdigit() and no_object(after):
        subject = subject.removeprefix("the ") if plural(head) else subject
        whom = "you" if head in _SUMS else "you for"
        return Phrase("clause", " ".join([we_did(verb, negation), whom, subject, *what]), ours=True, topic=subject)
    if verb.base == "leave" and head in KIN and not negation:
        return Phrase("clause", " ".join(["we left", subject, *after]), ours=True, topic=subject)
    if verb.base in _GIVES and head in KIN and after and key(after[0]) in DETERMINERS:
        return Phrase("clause", " ".join([we_did(verb, negation), subject, *after]), ours=True, topic=subject)
    return None


def _they(subject: str, after: list[str]) -> list[str]:
    """Return "but did not change them" for "but not changed"."""
    words = [key(token) for token in after]
    second = verb_at(after, 2) if words[:2] in (["but", "not"], ["and", "not"], ["but", "never"]) else None
    if second is None or second.use not in {"thing", "either"}:
        return after
    whom = "them" if plural(key(subject.rsplit(maxsplit=1)[-1])) else "it"
    return [words[0], "did", "not", second.base, whom, *after[3:]]


def without_agent(after: list[str]) -> list[str]:
    """Drop "by a colleague" and "by the courier"; say "with patch 2.3" for "by patch 2.3"."""
    words = [key(token) for token in after]
    if "by" not in words:
        return after
    at = words.index("by")
    agent = words[at + 1 : at + 4]
    tool = set(agent) & (_BY_MEANS | MACHINES) or agent[:1] == ["our"]
    stop = next((i for i in range(at + 2, len(words)) if words[i] in PLACE_OR_TIME), len(words))
    if (set(agent) & (STAFF | OUTSIDERS) or agent[:2] in (["our", "side"], ["your", "side"])) and not set(
        agent
    ) & _BY_MEANS:
        return after[:at] + after[stop:]
    return [*after[:at], "with", *after[at + 1 :]] if tool else after
