"""What stands between the apology and the way forward: what it meant, why it happened, what is done, what we share."""

from prompts.builtin.accounts import pleads
from prompts.builtin.clean import capitalise
from prompts.builtin.known import Known
from prompts.builtin.phrases import is_going
from prompts.builtin.voice import Voice

_IMPACT_CLAUSE = (
    "Because of us, {what}.",
    "{What} because of us.",
    "{What}. We caused that.",
    "{What}. That was because of us.",
    "And because of us, {what}.",
)
_IMPACT_NOUN = (
    "Because of us you had {what}.",
    "We left you with {what}.",
    "Because of us, it meant {what}.",
    "That meant {what}, and it was because of us.",
    "For you it meant {what}.",
    "What it meant for you: {what}.",
)
_IMPACT_DOING = (
    "Because of us, it meant {what}.",
    "For you it meant {what}, because of us.",
    "That meant {what}, because of us.",
)
_IMPACT_HEARD = (
    "You tell us what it meant: {what}.",
    "What it means for you: {what}.",
    "I see what it means for you: {what}.",
)
_STANCE = (
    "I'm on this with you.",
    "I'm with you on this.",
    "I'm on this until it is settled.",
    "I stay with you until it is settled.",
    "I'm on it, together with you.",
    "I'm staying on this with you.",
)
_WHY_OURS = (
    "It happened because {what}.",
    "The reason is ours: {what}.",
    "The reason is simple: {what}.",
    "This came about because {what}.",
    "{What}, and that is why it happened.",
    "Why it happened: because {what}.",
    "The reason is this: {what}.",
    "It came to this because {what}.",
)
_WHY = (
    "It happened because {what}. We answer for that.",
    "The reason is on our side: {what}.",
    "The reason: {what}. That is ours.",
    "It came to this because {what}. We answer for it.",
)
_WHY_NOUN = (
    "The reason was {what}, and we answer for that.",
    "It happened because of {what}, on our side.",
    "The reason is on our side: {what}.",
    "Why it happened: because of {what}, on our side.",
)
_WHY_LIST = ("The reason is on our side: {what}.", "The reason is ours: {what}.")
_WHY_PLEADING = ("The reason, and it is no excuse: {what}.", "It is no excuse, it is the reason: {what}.")
_UNKNOWN = (
    "I do not know yet why it happened.",
    "Why it happened, I do not know yet.",
    "We do not know yet why it happened.",
    "I do not know yet what caused it.",
)
_DONE = (
    "One thing has changed already: {what}.",
    "Already done: {what}.",
    "This much is done: {what}.",
    "What has changed since: {what}.",
)
_HISTORY = ("You have been with us {since}.", "You've been with us {since}.", "{Since} you have been with us.")
_HISTORY_FREE = ("You keep coming back to us, and we owed you better.", "You are with us often. We owed you better.")
_HISTORY_END = (
    "We owed you better.",
    "That matters to me.",
    "I have not forgotten that.",
)


def impact(known: Known, voice: Voice) -> str:
    """What it meant for the customer (empathy-not-sympathy): one sentence, from the facts."""
    told = known.impact
    if told is None:
        return ""
    if not known.ours:
        shape = voice.pick("impact heard", _IMPACT_HEARD)
    elif told.form == "clause" and told.lasting:
        shape = "I know that {what}."
    elif told.form == "clause":
        shape = voice.pick("impact", _IMPACT_CLAUSE[:2] if known.public else _IMPACT_CLAUSE)
    elif told.form == "noun" and is_going(told.text.split()[0]):
        shape = voice.pick("impact doing", _IMPACT_DOING)
    else:
        bank = _IMPACT_NOUN[:3] if known.public else _IMPACT_NOUN
        shape = voice.pick("impact noun", bank if told.form == "noun" else _IMPACT_NOUN[-1:])
    return shape.format(what=told.text, What=capitalise(told.text))


def stance(voice: Voice) -> str:
    """That the owner stands with the customer, not beside them."""
    return voice.pick("stance", _STANCE)


def reason(known: Known, voice: Voice) -> str:
    """The confirmed cause as our own act, or that it is not known yet (reason-grounded)."""
    told = known.cause
    if told is None:
        return voice.pick("unknown", _UNKNOWN) if known.case.cause is None else ""
    if pleads(told.text):
        shape = voice.pick("why", _WHY_PLEADING)
    elif told.form == "clause":
        shape = voice.pick("why", _WHY_OURS if told.ours else _WHY)
    else:
        shape = voice.pick("why", _WHY_NOUN if told.form == "noun" else _WHY_LIST)
    if known.terse and told.form == "clause" and not pleads(told.text):
        shape = "The reason: {what}." if told.ours else "The reason is ours: {what}."
    return shape.format(what=told.text, What=capitalise(told.text))


def done(known: Known, voice: Voice) -> str:
    """What is done already, in the past tense (deed first, 6.2)."""
    if known.deed is None:
        return ""
    plainly = known.deed.form == "clause" and (known.deed_first or voice.number("say done", 2) == 0)
    bank = _DONE[:2] if " now " in f" {known.deed.text} " else _DONE
    shape = "{What}." if plainly else voice.pick("done", bank)
    return shape.format(what=known.deed.text, What=capitalise(known.deed.text))


def history(known: Known, voice: Voice) -> str:
    """For a steady customer: what we share, as a fact (relationship-fit)."""
    if not known.steady or known.public:
        return ""
    if not known.since:
        return voice.pick("history", _HISTORY_FREE) if known.ours else "You are with us often. That matters to me."
    shape = voice.pick("history", _HISTORY)
    end = voice.pick("history end", _HISTORY_END) if known.ours else _HISTORY_END[1]
    return f"{shape.format(since=known.since, Since=capitalise(known.since))} {end}"
