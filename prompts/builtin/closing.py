"""How a letter goes on and ends: the choice, the dated next word, who stays with it."""

from prompts.builtin.accounts import Offer
from prompts.builtin.known import Known
from prompts.builtin.voice import Voice

_WHICH = (
    "Which suits you?",
    "Which do you prefer?",
    "Which would you rather have?",
    "Which is right for you?",
    "Which one would you like?",
    "Which would help you more?",
)
_CHOICE = (
    "Which suits you better: {list}?",
    "What would help you more: {list}?",
    "Which would you rather have: {list}?",
    "I can offer you {list}. {which}",
    "You can have {list}. {which}",
    "It is your choice: {list}. {which}",
    "You can choose: {list}. {which}",
    "Would you like {list}?",
)
_CAUSATIVE = (*_CHOICE[:3], *_CHOICE[5:7])
_ACTS = ("I can {list}. {which}", "What I can do: {list}. {which}", "If you like, I can {list}. {which}")
_SINGLE = (
    "I can offer you {list}. {right}",
    "What I can offer is {list}. {right}",
    "You can have {list}. {right}",
    "This is what I can offer: {list}. {right}",
)
_SINGLE_ACT = ("I can {list}. {right}", "What I can do: {list}. {right}")
_RIGHT = (
    "Is that right for you?",
    "Would that settle it for you?",
    "Does that suit you?",
    "Is that what you want?",
    "Would that help you?",
)
_NEXT_ABOUT = (
    "I'll write about {about} by {when}.",
    "You'll hear about {about} by {when}.",
    "I'll update you on {about} by {when}.",
    "You'll have news of {about} by {when}.",
)
_NEXT = (
    "I'll write again by {when}.",
    "By {when} I'll write again.",
    "I'll update you by {when}.",
    "You'll hear more by {when}.",
    "I'll report back by {when}.",
    "I'll write by {when}.",
)
_NEXT_FOUND = (
    "I'll tell you what I find by {when}.",
    "You'll hear what I found by {when}.",
    "I'll write what I know by {when}.",
)
_OWNER = (
    "I'm {owner}, and this stays with me.",
    "I'm {owner}, and I own this.",
    "I'm {owner}, and I'm looking after this myself.",
    "I'm {owner}; this is mine to settle.",
    "I'm {owner}, your one contact for this.",
    "I'm {owner}. I own this from here.",
    "My name is {owner}, and I own this.",
)
_OWNER_NAMELESS = (
    "I own this from here.",
    "This stays with me.",
    "I'm looking after this myself.",
)
_CORRECTION = (
    "Did I get that right?",
    "Have I understood it right?",
    "If I missed anything, tell me.",
    "If any of it is wrong, tell me.",
)
_DISCLOSURE = "(drafted with an automated AI tool, checked and sent by me)"
_ASKED = "You asked: yes, I used a drafting tool."


def options(known: Known, voice: Voice) -> str:
    """The remedies and the question which one (options-for-choice); one remedy and whether it is right."""
    offers = [_dated(offer, by, known) for offer, by in known.offers]
    if not offers:
        return ""
    acts = any(offer.verb for offer, _ in known.offers)
    said = [_as_act(text, offer) for text, (offer, _) in zip(offers, known.offers, strict=True)] if acts else offers
    if len(said) == 1 and known.terse:
        return f"I can {'' if acts else 'offer '}{said[0]}. Is that right for you?"
    if len(said) == 1:
        causative = known.offers[0][0].done_to_it
        shape = voice.pick("single", _SINGLE_ACT if acts else _SINGLE[3:] if causative else _SINGLE)
        return shape.format(list=said[0], right=voice.pick("right", _RIGHT))
    several = len(said) > 2 or any("," in text or " and " in text for text in said)  # noqa: PLR2004
    listing = f"{', '.join(said[:-1])}{',' if several or voice.number('or', 2) else ''} or {said[-1]}"
    if known.terse:
        return f"{'I can' if acts else 'You can have'} {listing}. Which suits you?"
    causative = any(offer.done_to_it for offer, _ in known.offers)
    shape = voice.pick("choice", _ACTS if acts else _CAUSATIVE if causative else _CHOICE)
    return shape.format(list=listing, which=voice.pick("which", _WHICH[: None if len(said) == 2 else -1]))  # noqa: PLR2004


def _dated(offer: Offer, by: str, known: Known) -> str:
    return offer.text + ("" if known.plainness > 1 else by)


def _as_act(text: str, offer: Offer) -> str:
    return text if offer.verb else f"offer {text}"


def correction(known: Known, voice: Voice) -> str:
    """The first full reply goes through what went wrong, and the customer may correct it (S3.2)."""
    return voice.pick("correction", _CORRECTION) if known.apologises and known.failures else ""


def next_word(known: Known, voice: Voice) -> str:
    """When the customer hears from us again, with what it is about (promise-dated)."""
    if not known.when:
        return ""
    if known.case.cause is None and not known.plainness:
        return voice.pick("next found", _NEXT_FOUND).format(when=known.when)
    if not known.topics or known.plainness > 1 or voice.number("next on", 2) == 0:
        return voice.pick("next", _first_person(known, _NEXT)).format(when=known.when)
    shape = voice.pick("next about", _first_person(known, _NEXT_ABOUT))
    return shape.format(when=known.when, about=voice.pick("topic", known.topics))


def _first_person(known: Known, bank: tuple[str, ...]) -> tuple[str, ...]:
    """In public nobody is introduced, so the owner speaks here (owner-voice)."""
    return tuple(shape for shape in bank if not known.public or "I'll" in shape)


def owner(known: Known, voice: Voice) -> str:
    """Who stays with it, in the first person (owner-voice)."""
    if known.owner:
        return voice.pick("owner", _OWNER).format(owner=known.owner)
    return voice.pick("owner", _OWNER_NAMELESS)


_NEW_OWNER = (
    "{who} I own this from now on. I have read all that you told us, so you need not repeat anything.",
    "{who} I look after this from now on, and I have read everything you wrote: you need not repeat anything.",
)


def introduction(known: Known, voice: Voice) -> str:
    """Who writes now, where the customer knows somebody else, and that nothing need be repeated (C7)."""
    if not known.case.new_owner:
        return ""
    who = f"I'm {known.owner}." if known.owner else ""
    return voice.pick("new owner", _NEW_OWNER).format(who=who).strip()


def signature(known: Known, *, introduced: bool) -> str:
    """The name under the letter, with the disclosure where the workspace wants one (ai-honesty)."""
    name = "" if introduced else known.owner
    if name and known.company and not known.public:
        name = f"{name}, {known.company}"
    disclosed = _DISCLOSURE if known.case.policy.ai_disclosure == "footer" else ""
    return " ".join(filter(None, [name, disclosed]))


def honest(known: Known) -> str:
    """The truth about the tool, where the customer asked."""
    return _ASKED if known.case.asked_if_ai else ""


def question(known: Known, voice: Voice) -> str:
    """Is it settled? One question (closing asks the customer)."""
    about = voice.pick("topic", known.topics) if known.topics else ""
    general = (
        "Is it settled for you now?",
        "Is there anything still open for you?",
        "Is everything in order for you now?",
        "Is it as it should be now?",
    )
    if about and len(about.split()) <= 3:  # noqa: PLR2004  # "The lamp", no whole story
        return voice.pick("asked", (f"Is {about} settled for you now?", *general))
    return voice.pick("asked", general)
