"""Read what failed, as the owner typed it, and tell it in the first person wherever it was our doing."""

import re
from dataclasses import replace

from prompts.builtin.acts import to_the_customer, upon, we_did, went_on, without_agent
from prompts.builtin.phrases import (
    Phrase,
    Setting,
    after_verb,
    be,
    inner,
    is_adjective,
    noun,
    owned,
    predicate,
    verb_at,
)
from prompts.builtin.words import (
    AUXILIARIES,
    BY_BASE,
    BY_PAST,
    CUSTOMER_ACTS,
    DETERMINERS,
    DRIVERS,
    MACHINES,
    MANNERS,
    ONGOING,
    OUTSIDERS,
    PARTICLES,
    PLACE_OR_TIME,
    PREPOSITIONS,
    PRONOUNS,
    SENT,
    STAFF,
    THINGS,
    VEHICLES,
    YOURS,
    Verb,
    head_index,
    key,
    no_object,
    plural,
    word_set,
)

SILENCE = re.compile(
    r"\b(?:answer|repl|respon|ignor|call(?:ed)? (?:you )?back|heard nothing|silen|unanswered)", re.IGNORECASE
)
_ALONE = word_set("ignore forget bounce disturb turn-away answer reply expect")
_LEAD_INS = ("the fact that ", "that ", "because ", "and ", "then ", "also ", "being ", "customer complains that ")


def failure(line: str, setting: Setting) -> Phrase:
    """One failure as a phrase, whatever shape it was typed in."""
    for lead_in in _LEAD_INS:
        line = line.removeprefix(lead_in)
    line = re.sub(r"\b(double|over|mis|short) (?=charged|booked|billed|sold|invoiced|changed)", r"\1-", line)
    tokens = inner(line.split())
    return _spoken(tokens, setting) or _told(tokens, setting) or _leftover(tokens, setting)


def failures(line: str, setting: Setting) -> list[Phrase]:
    """The failures in one line: "charged twice and told nothing" are two where both halves stand alone."""
    sold, but, leaked = line.partition(" but ")
    if but and verb_at(leaked.split(), 0) and verb_at(sold.split(), 0):
        first, then = failure(sold, setting), failure(leaked, setting)
        if first.form == then.form == "clause" and not then.ours:
            return [replace(first, text=f"{first.text} but {then.text}")]
    for mark in (", and ", " and ", ", "):
        left, found, right = line.partition(mark)
        apart = bool(found and left and right) and not _continues(left, right)
        halves = [failure(left, setting), failure(right, setting)] if apart else []
        if halves and all(half.form == "clause" for half in halves):
            return [halves[0], *failures(right, setting)]
    return [failure(line, setting)]


def _continues(left: str, right: str) -> bool:
    """Has the right half the subject of the left one: "we promised a call | did not call"?"""
    tokens, after = left.split(), right.split()
    verbal = key(after[0]) in AUXILIARIES | {"not", "never"} or verb_at(after, 0) is not None
    has_subject = key(tokens[0]) in PRONOUNS or (predicate(tokens) is not None and verb_at(tokens, 0) is None)
    return verbal and has_subject


def _spoken(tokens: list[str], setting: Setting) -> Phrase | None:
    """A clause that has its subject, or only lacks the pronoun before an auxiliary."""
    first = key(tokens[0])
    absent = first in {"nobody", "no-one"} or " ".join(tokens).lower().startswith("no one ")
    if absent and len(tokens) > 1 and key(tokens[2 if first == "no" else 1]) in PREPOSITIONS:
        return Phrase("clause", f"we had {' '.join(tokens)}", ours=True)
    if absent or (first in PRONOUNS and len(tokens) > 1):
        return Phrase("clause", " ".join(tokens), ours=first in {"we", "i"})
    if first in AUXILIARIES:
        return _auxiliary(tokens, setting)
    return None


def _auxiliary(tokens: list[str], setting: Setting) -> Phrase:
    negation, rest = after_verb(tokens, 1)
    verb = verb_at(rest, 0)
    if verb and verb.use == "you" and key(tokens[0]) in {"was", "were", "wasn't", "weren't"}:
        return _did_to_you(verb, negation or ("not" if "n't" in tokens[0] else ""), rest[1:])
    subject = owned(setting.thing) or "it"
    first = be(subject) if tokens[0] in {"was", "were"} else tokens[0]
    return Phrase("clause", " ".join([subject, first, *tokens[1:]]), topic=owned(setting.thing))


def _told(tokens: list[str], setting: Setting) -> Phrase | None:
    """A phrase without a finite verb of its own: verb first, subject first, or an adjective."""
    plainly = went_on(tokens) or _adjective(tokens, setting)
    if plainly:
        return plainly
    at = predicate(tokens)
    negation, rest = after_verb(tokens, 0)
    verb = verb_at(rest, 0)
    starts = verb is not None and (at is None or not _is_adjective(tokens, at))
    if rest and verb and starts:
        return _verb_first(verb, negation, rest, setting)
    if negation and rest:
        return Phrase("clause", f"{owned(setting.thing) or 'it'} {be(setting.thing or 'it')} {' '.join(tokens)}")
    if at is not None:
        return _subject_first(tokens, at, setting)
    return None


def _is_adjective(tokens: list[str], at: int) -> bool:
    """Is the first participle only an adjective: "promised callback | never came"?"""
    second = key(tokens[1]) if len(tokens) > 1 else ""
    counted = second.lstrip("$€£")[:1].isdigit()
    return at > 1 and second not in DETERMINERS and second not in PLACE_OR_TIME and not counted


def _verb_first(verb: Verb, negation: str, rest: list[str], setting: Setting) -> Phrase | None:
    """Read "charged twice", "arrived late", "sent wrong size", "paid for nothing"; None if it is a mere thing."""
    word, after = key(rest[0]), rest[1:]
    put = to_the_customer(verb, negation, after)
    if put:
        return put
    if word in CUSTOMER_ACTS and not negation:
        return Phrase("clause", f"you {word} {_object(after, setting)}".strip())
    if verb.use == "you":
        return _did_to_you(verb, negation, after)
    if verb.use == "alone":
        return _by_itself(verb, negation, after, setting)
    return _to_a_thing(verb, negation, rest, setting)


def _to_a_thing(verb: Verb, negation: str, rest: list[str], setting: Setting) -> Phrase | None:
    word, after = key(rest[0]), rest[1:]
    objectless = no_object(after)
    if verb.use == "state" or (verb.use == "passive" and not negation and (objectless or setting.outsiders)):
        return _state(word, negation, after, setting) if objectless else None
    if word == verb.participle != verb.past and not objectless and key(after[0]) not in DETERMINERS:
        return None
    target = (owned(setting.thing) or "it") if objectless else ""
    text = " ".join(part for part in (we_did(verb, negation), target, _object(after, setting)) if part)
    return Phrase("clause", text, ours=True, topic=owned(setting.thing) if target else "")


def _state(word: str, negation: str, after: list[str], setting: Setting) -> Phrase:
    subject = owned(setting.thing) or "it"
    return Phrase(
        "clause", " ".join(filter(None, [subject, be(subject), negation, word, *after])), topic=owned(setting.thing)
    )


def _by_itself(verb: Verb, negation: str, after: list[str], setting: Setting) -> Phrase:
    sent = "what we sent you" if verb.base in {"arrive", "come"} else "it"
    fits = setting.thing and (verb.base not in {"arrive", "come"} or setting.thing in SENT)
    subject = owned(setting.thing) if fits else sent
    done = f"did not {verb.base}" if negation == "not" else f"{negation} {verb.past}".strip()
    return Phrase("clause", " ".join([subject, done, *after]), topic=owned(setting.thing))


def _did_to_you(verb: Verb, negation: str, after: list[str]) -> Phrase:
    first = key(after[0]) if after else ""
    named = first in {"you", "your"} or " ".join(after[:2]) in {"the card", "the account", "a card"}
    bare = verb.base in _ALONE and (first == "to" or (bool(after) and first not in PLACE_OR_TIME))
    target = "" if named or bare or verb.base == "reply" else "you"
    return Phrase("clause", " ".join(filter(None, [we_did(verb, negation), target, *after])), ours=True)


def _object(after: list[str], setting: Setting) -> str:
    """What follows a verb, with the article of a bare object."""
    if no_object(after) or verb_at(after, 0):
        return " ".join(after)
    head = key(after[head_index(after)])
    return noun(after, setting.proper, definite=head in YOURS or head in THINGS)


def _subject_first(tokens: list[str], at: int, setting: Setting) -> Phrase | None:
    """Read "shade cracked", "note not answered", "technician never came", "refund took six weeks"."""
    head = key(tokens[:at][head_index(tokens[:at])])
    negation, rest = after_verb(tokens, at)
    if not rest:
        return None
    if head in OUTSIDERS or {key(token) for token in tokens[:at]} & setting.outsiders:
        return _outsider(tokens, at, setting)
    if head in STAFF | DRIVERS:
        return _staff(tokens, at)
    subject = noun(tokens[:at], setting.proper, definite=True)
    verb = verb_at(rest, 0)
    drove = _drove(subject, negation, rest) if head in VEHICLES and not setting.outsiders else None
    if drove:
        return drove
    owned_up = _was_done(negation, rest)
    if owned_up:
        negation, rest = owned_up
        verb = verb_at(rest, 0)
    if key(rest[0]) in AUXILIARIES or verb is None:
        return _linked(subject, tokens[at:])
    if verb.base in {"find", "serve"}:
        subject = noun(tokens[:at], setting.proper, definite=False)
    return _passive(subject, negation, rest, machine=head in MACHINES, setting=setting)


def _was_done(negation: str, rest: list[str]) -> tuple[str, list[str]] | None:
    """Where "was not heeded" is said of what only we can have done: "not" and "heeded"."""
    if key(rest[0]) not in {"was", "were"}:
        return None
    inner_negation, done = after_verb(rest, 1)
    verb = verb_at(done, 0)
    ours = verb is not None and verb.use in {"you", "thing"} and key(done[0]) == verb.participle
    return (negation or inner_negation, done) if ours and "by" not in done and no_object(done[1:]) else None


def _drove(subject: str, negation: str, rest: list[str]) -> Phrase | None:
    """What our own ferry or flight did, we did: it is not to blame (blame-elsewhere)."""
    rest = rest[1:] if key(rest[0]) in {"was", "were"} else rest
    verb, after = verb_at(rest, 0), " ".join(rest[1:])
    if negation:
        came = verb is not None and verb.use == "alone" and negation == "never"
        return Phrase("clause", f"we never {' '.join(rest)} with {subject}", ours=True, topic=subject) if came else None
    if verb and verb.base in {"leave", "arrive", "come"}:
        return Phrase("clause", f"we let {subject} {verb.base} {after}".strip(), ours=True, topic=subject)
    if verb and verb.base in {"delay", "divert", "reroute", "redirect"}:
        return Phrase("clause", f"we {verb.past} {subject} {after}".strip(), ours=True, topic=subject)
    if verb is None and "late" in rest:
        return Phrase("clause", f"we were {' '.join(rest)} with {subject}", ours=True, topic=subject)
    return None


def _linked(subject: str, tail: list[str]) -> Phrase:
    """A subject with what already links to it, or with "was" put in between."""
    slips = plural(subject) and key(tail[0]) in BY_BASE and key(tail[0]) not in BY_PAST
    finite = slips or any(key(token) in AUXILIARIES for token in tail[:3]) or key(tail[0]).endswith("s")
    return Phrase("clause", " ".join([subject, *([] if finite else [be(subject)]), *tail]), topic=subject)


def _happened(subject: str, verb: Verb, negation: str, rest: list[str]) -> Phrase:
    """What a thing did by itself, or is by now: "the zip broke", "the file is gone"."""
    if verb.use == "alone" and key(rest[0]) == verb.participle != verb.past:
        return Phrase("clause", " ".join(filter(None, [subject, be(subject), negation, *rest])), topic=subject)
    done = f"did not {verb.base}" if negation == "not" else f"{negation} {verb.past}".strip()
    return Phrase("clause", " ".join([subject, done, *without_agent(rest[1:])]), topic=subject)


def _passive(subject: str, negation: str, rest: list[str], *, machine: bool, setting: Setting) -> Phrase:
    verb, after = verb_at(rest, 0), without_agent(rest[1:])
    assert verb is not None  # noqa: S101  # the caller looked
    done = upon(subject, verb, negation, rest[1:])
    if done:
        return done
    has_object = not no_object(after) and verb.use != "alone"
    if machine and has_object:
        return Phrase("clause", f"{we_did(verb, negation)} {_object(after, setting)}", ours=True)
    if verb.use == "alone" or key(rest[0]) != verb.participle:
        return _happened(subject, verb, negation, rest)
    ours = verb.use in {"you", "thing"} or (verb.use in {"either", "passive"} and bool(negation))
    if ours and not has_object:
        particle = (
            after[:1] if after and key(after[0]) in (PARTICLES | ({"for"} if verb.base == "ask" else set())) else []
        )
        since = negation == "not" and key(after[0]) == "after" if after else False
        act = f"we had not {verb.participle}" if since else we_did(verb, negation)
        words = [act, *particle, subject, *after[len(particle) :]]
        return Phrase("clause", " ".join(words), ours=True, topic=subject)
    if has_object and negation == "":
        return Phrase("clause", " ".join([subject, *rest]), topic=subject)
    words = [subject, be(subject), negation, verb.participle, *after]
    return Phrase("clause", " ".join(filter(None, words)), topic=subject)


_PLURAL = {
    "was": "were",
    "wasn't": "weren't",
    "is": "are",
    "has": "have",
    "hasn't": "haven't",
    "isn't": "aren't",
    "doesn't": "don't",
    "does": "do",
}


def _staff(tokens: list[str], at: int) -> Phrase:
    """What one of us did, we did; what was done to one of us, we did as well."""
    given = _done_to_staff(tokens, at)
    if given:
        return given
    tail = [_PLURAL.get(token, token) for token in tokens[at:]]
    verb = verb_at(tail, 1) if key(tail[0]) == "not" else None
    if verb:
        tail = ["did", "not", verb.base, *tail[2:]]
    acts = verb_at(tail, 0) is not None and len(tail) > 1
    if is_adjective(key(tail[0])) and not acts and not (len(tail) > 1 and key(tail[1]) in DETERMINERS):
        tail = ["were", *tail]
    return Phrase("clause", " ".join(["we", *tail]), ours=True)


def _done_to_staff(tokens: list[str], at: int) -> Phrase | None:
    """Read "the driver was given the wrong postcode", "staff were not told": we did not tell them."""
    if key(tokens[at]) not in {"was", "were"}:
        return None
    negation, rest = after_verb(tokens, at + 1)
    verb = verb_at(rest, 0)
    if verb is None or verb.use != "you" or key(rest[0]) != verb.participle:
        return None
    whom = " ".join(tokens[:at]) if key(tokens[0]) == "staff" else noun(tokens[:at], frozenset(), definite=True)
    return Phrase("clause", " ".join([we_did(verb, negation), whom, *without_agent(rest[1:])]), ours=True)


def _outsider(tokens: list[str], at: int, setting: Setting) -> Phrase:
    """What a third party did is told without them: the choice and the result are ours (C13)."""
    negation, rest = after_verb(tokens, at)
    verb, after = verb_at(rest, 0), rest[1:]
    stop = next((i for i, token in enumerate(after) if key(token) in PLACE_OR_TIME), len(after))
    if verb and stop and verb.use != "alone" and not {"it", "its", "their"} & {key(t) for t in after}:
        subject = noun(after[:stop], setting.proper, definite=True)
        words = [subject, be(subject), negation, verb.participle, *after[stop:]]
        return Phrase("clause", " ".join(filter(None, words)), topic=subject)
    if verb and negation and verb.use == "alone" and verb.base in {"come", "appear", "arrive", "turn"}:
        return Phrase("clause", " ".join(["nobody", verb.past, *after]))
    return Phrase("other", " ".join(tokens), blames=True)


def _adjective(tokens: list[str], setting: Setting) -> Phrase | None:
    """Read "eight days late", "too small", "faulty on arrival"."""
    words = [key(token) for token in tokens]
    follows = PLACE_OR_TIME - {"and", "or", "but"}
    subject = "we" if words[0] in MANNERS else owned(setting.thing) or "it"
    late = "late" in words[:4] and (words[0][:1].isdigit() or words[0] in DETERMINERS or words[0] == "late")
    ends = len(words) > words.index("late") + 1 if late else False
    if late and (not ends or words[words.index("late") + 1] in PREPOSITIONS):
        return Phrase("clause", f"we were {' '.join(tokens)}", ours=True)
    at = 1 if words[0] in {"too", "very", "completely", "totally", "still", "far", "quite"} else 0
    at += words[at : at + 1] in (["too"], ["not"])
    if at < len(words) and is_adjective(words[at]) and (at + 1 == len(words) or words[at + 1] in follows):
        text = f"{subject} {be(subject)} {' '.join(tokens)}"
        return Phrase("clause", text, ours=subject == "we", topic="" if subject == "we" else owned(setting.thing))
    return None


def _leftover(tokens: list[str], setting: Setting) -> Phrase:
    """A noun phrase, or words for a list."""
    words = [key(token) for token in tokens]
    if words[0] in ONGOING:
        return Phrase("clause", " ".join([owned(setting.thing) or "it", *tokens]), topic=owned(setting.thing))
    if words[0] == "waiting":
        return Phrase("clause", " ".join(["we kept you", *tokens]), ours=True)
    at = head_index(tokens)
    told = words[1:] if at == len(words) - 1 else words[1 : at + 1]
    verbal = any(word.endswith("ed") or word in BY_PAST for word in told)  # a verb nobody here knows
    gerund = words[0].endswith("ing") and words[0] not in {
        "missing",
        "outstanding",
        "misleading",
        "confusing",
        "nothing",
    }
    odd = words[0] in PREPOSITIONS or gerund or not words[0][:1].isalnum() or bool({"you", "we", "i"} & set(words))
    if odd or verbal or any(word in AUXILIARIES for word in words) or "," in " ".join(tokens):
        return Phrase("other", " ".join(tokens))
    blames = words[head_index(tokens)] in OUTSIDERS | setting.outsiders
    if words[0] in {"no", "silence"} and SILENCE.search(" ".join(tokens)):
        return Phrase("clause", f"we left you with {' '.join(tokens)}", ours=True)
    return Phrase("noun", noun(tokens, setting.proper, definite=False), blames=blames)
