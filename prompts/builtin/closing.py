"""How a letter goes on and ends: the choice, the dated next word, who stays with it."""

from prompts.builtin.accounts import Offer
from prompts.builtin.known import Known
from prompts.builtin.voice import Voice

_WHICH = (
    "Which suits you?",
    "Which do you prefer?",
    "Which would you rather have?",
    "What would help you more?",
    "Which is right for you?",
    "Which one shall it be?",
)
_CHOICE = (
    "Which suits you better: {list}?",
    "What would help you more: {list}?",
    "Which would you rather have: {list}?",
    "I can offer {list}. {which}",
    "You can have {list}. {which}",
    "You choose: {list}. {which}",
    "To put it right: {list}. {which}",
    "The choice is yours: {list}. {which}",
)
_CAUSATIVE = (*_CHOICE[:3], *_CHOICE[4:])
_ACTS = ("I can {list}. {which}", "What I can do: {list}. {which}")
_SINGLE = (
    "I can offer {list}. {right}",
    "What I can offer is {list}. {right}",
    "To put it right: {list}. {right}",
    "You can have {list}. {right}",
)
_SINGLE_ACT = ("I can {list}. {right}", "What I can do: {list}. {right}")
_RIGHT = (
    "Is that right for you?",
    "Would that settle it for you?",
    "Does that suit you?",
    "Is that what you want?",
    "Would that put it right?",
)
_NEXT_ABOUT = (
    "I'll write to you about {about} by {when}.",
    "By {when} I'll write to you about {about}.",
    "You'll hear from me about {about} by {when}.",
    "I'll send you word on {about} by {when}.",
    "I'll be back in touch about {about} by {when}.",
    "By {when} you'll hear from me about {about}.",
    "Expect my next word on {about} by {when}.",
    "I'll tell you how it stands with {about} by {when}.",
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
    "I'll tell you what I find out about {about} by {when}.",
    "By {when} I'll tell you what I found out about {about}.",
    "I'll write with what I know about {about} by {when}.",
    "You'll hear by {when} what I found out about {about}.",
)
_OWNER = (
    "I'm {owner}, and this stays with me.",
    "I'm {owner}, and I own this from here.",
    "{owner} here: I stay on this.",
    "I'm {owner}; this is mine to solve.",
    "I'm {owner}, your one contact throughout.",
    "I'm {owner}. I'm staying with this.",
)
_OWNER_NAMELESS = (
    "I own this from here.",
    "This stays with me.",
    "I'm staying with this.",
    "I'm your one contact throughout.",
)
_PRIVATELY = "Details belong in a private message, not here."
_DISCLOSURE = "(drafted with an automated AI tool, checked and sent by me)"
_ASKED = "You asked: yes, I used a drafting tool."


def options(known: Known, voice: Voice) -> str:
    """The remedies and the question which one (options-for-choice); one remedy and whether it is right."""
    offers = [_dated(offer, by, known) for offer, by in known.offers]
    if not offers:
        return ""
    acts = any(offer.verb for offer, _ in known.offers)
    said = [_as_act(text, offer) for text, (offer, _) in zip(offers, known.offers, strict=True)] if acts else offers
    if len(said) == 1:
        causative = known.offers[0][0].done_to_it
        shape = voice.pick("single", _SINGLE_ACT if acts else _SINGLE[2:] if causative else _SINGLE)
        return shape.format(list=said[0], right=voice.pick("right", _RIGHT))
    listing = f"{', '.join(said[:-1])}, or {said[-1]}"
    causative = any(offer.done_to_it for offer, _ in known.offers)
    shape = voice.pick("choice", _ACTS if acts else _CAUSATIVE if causative else _CHOICE)
    return shape.format(list=listing, which=voice.pick("which", _WHICH[: None if len(said) == 2 else 3]))  # noqa: PLR2004


def _dated(offer: Offer, by: str, known: Known) -> str:
    return offer.text + ("" if known.plainness > 1 else by)


def _as_act(text: str, offer: Offer) -> str:
    return text if offer.verb else f"offer {text}"


def next_word(known: Known, voice: Voice) -> str:
    """When the customer hears from us again, with what it is about (promise-dated)."""
    if not known.when:
        return ""
    if known.topics in ((), (known.thing,)) or known.plainness > 1:  # a mere "your order" makes letters alike
        return voice.pick("next", _NEXT).format(when=known.when)
    about = voice.pick("topic", known.topics)
    bank = _NEXT_FOUND if known.case.cause is None or not known.ours else _NEXT_ABOUT
    return voice.pick("next about", bank).format(when=known.when, about=about)


def owner(known: Known, voice: Voice) -> str:
    """Who stays with it, in the first person (owner-voice)."""
    if known.owner:
        return voice.pick("owner", _OWNER).format(owner=known.owner)
    return voice.pick("owner", _OWNER_NAMELESS)


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


def privately(known: Known) -> str:
    """In public: why no details are told here (pii-echo)."""
    return _PRIVATELY if known.public else ""


def question(known: Known, voice: Voice) -> str:
    """Is it settled? One question (closing asks the customer)."""
    about = voice.pick("topic", known.topics) if known.topics else ""
    general = (
        "Is it settled for you now?",
        "Did we put it right for you?",
        "Is there anything still open for you?",
        "Is everything in order for you now?",
    )
    if about and len(about.split()) <= 3:  # noqa: PLR2004  # "The lamp", no whole story
        return voice.pick("asked", (f"Is {about} settled for you now?", *general))
    return voice.pick("asked", general)
