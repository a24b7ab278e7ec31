"""How a letter begins: thanks for telling us, what went wrong, whose it is, and one apology.

Sentences without a fact of the case are kept to eight words, so that no two letters share a long one.
"""

import re
from dataclasses import replace

from bot.kinds import Kind
from prompts.builtin.clean import capitalise
from prompts.builtin.known import Known
from prompts.builtin.phrases import Phrase, joined
from prompts.builtin.voice import Voice

_Banks = dict[str, tuple[str, ...]]
_THANKS: _Banks = {
    "first": (
        "Thank you for telling me, {name}.",
        "{name}, thank you for writing to us.",
        "Thanks for letting me know, {name}.",
        "{name}, thank you for raising this.",
        "Hello {name}, and thank you for writing.",
        "Thank you for reporting this, {name}.",
        "Dear {name}, thanks for telling us.",
        "Hi {name}, thank you for flagging this.",
        "{name}, thank you for telling me so clearly.",
        "Hello {name}, thank you for telling us what happened.",
        "{name}, thank you for pointing this out.",
    ),
    "again": (
        "{name}, thank you for writing again.",
        "Thank you for telling us once more, {name}.",
        "Thank you for raising this again, {name}.",
        "{name}, thank you for telling us a second time.",
        "Hello {name}. Thank you for writing again.",
        "Hello {name}, thank you for telling us again.",
        "Dear {name}, thank you for writing once more.",
        "Thank you for writing to us again, {name}.",
        "{name}, thanks for telling me this again.",
    ),
    "quiet": (
        "Thank you for telling me, {name}.",
        "{name}, thank you for telling me this.",
        "Dear {name}, thank you for writing to me.",
        "Dear {name}, thank you for telling us.",
    ),
}
_THANKS_NAMELESS: _Banks = {
    "first": (
        "Thank you for telling me.",
        "Thank you for writing to us.",
        "Thanks for letting me know.",
        "Hello, and thank you for raising this.",
        "Thank you for telling us plainly.",
        "Thank you for pointing this out.",
        "Hello. Thank you for reporting this to us.",
        "Thanks for telling us what happened.",
    ),
    "again": ("Thank you for writing again.", "Thank you for raising this again."),
    "quiet": ("Thank you for telling me this.", "Thank you for writing to me."),
}
_THANKS_ABOUT: _Banks = {
    "first": (
        "Thank you for telling me about {about}, {name}.",
        "{name}, thank you for writing about {about}.",
        "Hello {name}, thank you for telling us about {about}.",
        "Thanks for letting me know about {about}, {name}.",
    ),
    "again": (
        "Thank you for writing again about {about}, {name}.",
        "{name}, thank you for telling us again about {about}.",
        "Hello {name}, thank you for raising {about} again.",
    ),
}
_LEFT_WITH = ("we left you with {nouns}", "you got {nouns}", "we left you with {nouns}")
_SORRY_ONE = (
    "That is our mistake, and I'm sorry.",
    "That is on us, and I'm sorry.",
    "The mistake is ours. I'm sorry.",
    "I'm sorry; that was our fault.",
    "That was wrong of us, our mistake. I apologise.",
    "We got that wrong, and I'm sorry.",
    "I'm sorry. That was our doing.",
    "That is our fault. I apologise.",
)
_SORRY_MANY = (
    "All of that is on us. I'm sorry.",
    "Those are our mistakes, and I'm sorry.",
    "I'm sorry; the fault is ours.",
    "We got that wrong, and I apologise.",
    "That is our fault. I'm sorry.",
    "The mistakes are ours, and I apologise.",
)
_SORRY_PART = (
    "Part of that is our fault. I'm sorry.",
    "Our part in that is on us. I apologise.",
    "I'm sorry: our share of it is our mistake.",
)
_OWNED = ("That is on us.", "That is our mistake.", "The fault is ours.", "That was our doing.", "It is our fault.")
_SORRY_FIRST = (
    "I'm sorry that {what}.",
    "I'm sorry: {what}.",
    "I apologise: {what}.",
    "I owe you an apology. {What}.",
    "I'm sorry. {What}.",
)
_LISTS = (
    "We got this wrong: {items}. I'm sorry.",
    "I'm sorry. These are our mistakes: {items}.",
    "This is on us: {items}. I apologise.",
    "{Items}: that is our mistake, and I'm sorry.",
)
_LONGEST = 26  # words of what went wrong that one sentence can carry beside its frame


def thanks(known: Known, voice: Voice) -> str:
    """Thanks for telling us, waived where it would grate (thank-first, C11)."""
    if known.grave:
        return f"Hello {known.name}." if known.name else "Hello."
    manner = "quiet" if known.solemn else "again" if known.case.double_disappointment is True else "first"
    if known.terse and manner != "again":
        return f"Thank you for telling us, {known.name}." if known.name else "Thank you for telling us."
    if known.name and known.topics and manner != "quiet" and voice.number("thanks for", 5) < 2:  # noqa: PLR2004  # 2 in 5
        return voice.pick("thanks", _THANKS_ABOUT[manner]).format(name=known.name, about=known.topics[0])
    return voice.pick("thanks", (_THANKS if known.name else _THANKS_NAMELESS)[manner]).format(name=known.name)


def clauses(known: Known, voice: Voice) -> list[Phrase]:
    """The failures as clauses; those that are mere things become one: "we left you with the wrong size"."""
    told = [phrase for phrase in known.failures if phrase.form == "clause"]
    nouns = [phrase.text for phrase in known.failures if phrase.form == "noun"]
    if nouns:
        text = voice.pick("left", _LEFT_WITH).format(nouns=joined(nouns))
        told.append(Phrase("clause", text, ours=text.startswith("we")))
    return told


def items(known: Known) -> str:
    """What only a list can hold."""
    return "; ".join(phrase.text for phrase in known.failures if phrase.form == "other")


def wronged(known: Known, voice: Voice, *, why: bool = False) -> str:
    """The apology with what we did, in one or two sentences (owned-apology, names-the-failure).

    `why`: with the reason in the same sentence.
    """
    told = clauses(known, voice)
    if why and known.cause:
        both = f"{told[0].text} because {known.cause.text}"
        told = [replace(told[0], text=both, ours=True)]
    if not told:
        return listed(known, voice, items(known)) if items(known) else _quoted(known, voice)
    return " ".join(filter(None, [_told(known, voice, told), _rest(known, voice)]))


def _told(known: Known, voice: Voice, told: list[Phrase]) -> str:
    what = joined([phrase.text for phrase in told])
    if len(what.split()) > _LONGEST:
        what = ". ".join(capitalise(phrase.text) for phrase in told)
        return f"{what}. {_sorry(known, voice, len(told))}"
    pity = what.startswith("you ")  # "I'm sorry that you waited" would be sorry for the wrong thing (non-apology)
    first = () if pity or known.shared or re.search(r" (?:al)?though | but ", what) else _SORRY_FIRST
    bank = first[:2] if known.terse and first else ("{What}. {sorry}",) * 3 + first
    shape = voice.pick("sorry shape", bank)
    if shape == _SORRY_FIRST[0] and len(told) > 1:
        what = joined([told[0].text, *(f"that {phrase.text}" for phrase in told[1:])])
    owned = "" if any(phrase.ours for phrase in told) or "{sorry}" in shape else " " + voice.pick("owned", _OWNED)
    return shape.format(what=what, What=capitalise(what), sorry=_sorry(known, voice, len(told))) + owned


def _sorry(known: Known, voice: Voice, count: int) -> str:
    if known.shared:
        return voice.pick("sorry", _SORRY_PART)
    return voice.pick("sorry", _SORRY_ONE if count == 1 else _SORRY_MANY)


def _rest(known: Known, voice: Voice) -> str:
    shapes = ("We also got this wrong: {items}.", "Ours as well: {items}.", "And this is on us too: {items}.")
    return voice.pick("rest", shapes).format(items=items(known)) if items(known) else ""


def listed(known: Known, voice: Voice, what: str) -> str:
    """The apology over a list of anything."""
    if known.shared:
        return f"{capitalise(what)}. {_sorry(known, voice, 1)}"
    return voice.pick("list", _LISTS).format(items=what, Items=capitalise(what))


def _quoted(known: Known, voice: Voice) -> str:
    """The apology over the customer's own words, where the facts cannot be repeated in public."""
    if not known.quote:
        about = known.thing or "this"
        return f"We let you down with {about}. {_sorry(known, voice, 1)}"
    shape = voice.pick("quoted", ('You wrote "{quote}". {sorry}', '"{quote}", you wrote. {sorry}'))
    return shape.format(quote=known.quote, sorry=_sorry(known, voice, 1))


_HEARD = (
    "You tell us that {what}.",
    "You write that {what}.",
    "I understand that {what}.",
    "I've read your message: {what}.",
)
_HEARD_THEN = ("You told us that {what}.", "You wrote to us that {what}.", "Your message said that {what}.")
_HEARD_ITEMS = (
    "You tell us about this: {items}.",
    "Your message says: {items}.",
    "I've read your message about {items}.",
)
_SHORT = 16  # words of what went wrong that fit an acknowledgement (45 words in all)


def heard(known: Known, voice: Voice) -> str:
    """What the customer told us, as theirs, with no word on whose fault it is (C2, C5)."""
    clear = [phrase for phrase in known.failures if phrase.form == "clause" and not _agentless(known, phrase)]
    told = [phrase.text for phrase in clear]
    got = [phrase.text for phrase in known.failures if phrase.form == "noun"]
    if told and got and len(joined([*told, *got]).split()) <= _SHORT - 2:
        told.append(f"you got {joined(got)}")
    things = [phrase.text for phrase in known.failures if phrase.form != "clause"]
    if known.quote and (not known.failures or (known.echoes and voice.number("quote", 2) == 0)):
        return quoted(known, voice)
    if told and not known.ours and any(_passive(phrase.text) and not phrase.ours for phrase in clear[:2]):
        noted = [re.sub(r" (?:was|were) ", " ", text, count=1) for text in told[:2]]
        return voice.pick("heard items", _HEARD_ITEMS[:2]).format(items=joined(noted))
    if told:
        kept = told if len(joined(told).split()) <= _SHORT and not _loose(known, told) else told[:1]
        bank = (
            _HEARD_THEN
            if known.kind is Kind.FOLLOW_UP
            else _HEARD[: 2 if known.sensitive or kept[0].startswith("we ") else None]
        )
        return voice.pick("heard", bank).format(what=joined(kept) + _taken_on(known, voice, kept))
    if things:
        nouns = all(phrase.form == "noun" for phrase in known.failures if phrase.form != "clause")
        return voice.pick("heard items", _HEARD_ITEMS[: None if nouns else 2]).format(items=joined(things[:2]))
    if known.kind is Kind.FOLLOW_UP:
        return ""
    return f"I've read your message about {known.thing}." if known.thing else "I have read your message."


def _taken_on(known: Known, voice: Voice, kept: list[str]) -> str:
    """After "the piano was scratched": that it is ours to put right (agentless-failure)."""
    if not any(map(_passive, kept)) or not known.ours or known.sensitive:
        return ""
    return voice.pick(
        "taken on", ("; that is ours to put right", ", and that is on us now", "; it is on us to mend that")
    )


def _loose(known: Known, told: list[str]) -> bool:
    """Would it be safer to tell the first failure only? "You write that" does not reach far."""
    return bool(known.plainness) or sum(map(_passive, told)) > 1


def _passive(text: str) -> bool:
    return " was " in text or " were " in text


def _agentless(known: Known, phrase: Phrase) -> bool:
    """Would a follow-up tell a failure without saying whose it was (agentless-failure)?"""
    return known.kind is Kind.FOLLOW_UP and _passive(phrase.text) and not phrase.ours


def quoted(known: Known, voice: Voice) -> str:
    """The customer's own words (S1.5)."""
    shapes = ('You wrote: "{quote}".', 'You wrote to us: "{quote}".', 'Your words: "{quote}".')
    return voice.pick("words", shapes).format(quote=known.quote)


_OPEN_QUESTIONS = (
    "I do not know yet how it happened.",
    "How it happened is still open.",
    "We do not know yet how it happened.",
)


_REST = ("I do not know the rest yet.", "I do not know all of it yet.", "I don't know yet what else there is.")
_BRIEFLY = ("I'm still checking how it happened.", "I do not know all of it yet.")
_FOUND = ("What we found: {what}.", "This is what we know so far: {what}.", "As far as we know: {what}.")


def checking(known: Known, voice: Voice) -> str:
    """What is ours for certain where the fault is in doubt: our silence, or that we have no answer yet (C2)."""
    if known.silence is None and known.terse:
        return "It is on me that this is open. I'm sorry; I'm still checking how it happened."
    if known.silence is None and known.found:
        late = (
            "That you hear it only now is on me. I'm sorry.",
            "You should have heard this sooner; I'm sorry. That is on me.",
        )
        return voice.pick("late answer", late)
    if known.silence:
        shapes = ("This is ours: {what}. I'm sorry.", "What is ours: {what}. I apologise.")
        return voice.pick("silence", shapes).format(what=known.silence.text)
    unsure = (
        "I'm sorry that we do not know yet. That is on me.",
        "That I cannot answer yet is on me. I'm sorry.",
        "This is still open; that is on us. I'm sorry.",
    )
    return voice.pick("no answer", unsure)


def open_question(known: Known, voice: Voice) -> str:
    """That it is not known yet how it happened; or what was found, where that is known."""
    if known.terse:
        return "" if known.silence is None else voice.pick("rest", _BRIEFLY)
    if known.found:
        return f"{voice.pick('found', _FOUND).format(what=known.found)} {voice.pick('rest', _REST)}"
    return voice.pick("open", _OPEN_QUESTIONS)
