"""The order of the moves for each kind of message, by relationship, intent and venue, within its length (6.2)."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.kinds import Kind, Stage, Venue
from prompts.builtin import closing, middle, opening
from prompts.builtin.known import Known
from prompts.builtin.voice import Voice

_ACKNOWLEDGEMENT = 45
_LIMITS = {Venue.PUBLIC: 80, Venue.PRIVATE: 150, Venue.PORTAL: 220, None: 150}
_MARGIN = 4  # words; others may count "8-day" or "$79.00" differently


@dataclass(frozen=True, slots=True)
class Move:
    """A part of a letter. The higher `spare`, the sooner it is left out; 0 stays."""

    text: str
    spare: int = 0


Paragraphs = list[list[Move]]


def limit(known: Known) -> int:
    """How many words the message may have (brevity-by-channel)."""
    if known.kind is Kind.ACKNOWLEDGEMENT:
        return _ACKNOWLEDGEMENT
    return _LIMITS[known.case.venue]


def letter(known: Known, voice: Voice) -> str:
    """The message; too long only if what must be said does not fit."""
    paragraphs = _OF_KIND[known.kind](known, voice)
    most = limit(known) - _MARGIN
    while len(_text(known, paragraphs).split()) > most and _drop(paragraphs):
        pass
    return _text(known, paragraphs)


def fits(known: Known, text: str) -> bool:
    """Is it within the limit?"""
    return len(text.split()) <= limit(known)


def _drop(paragraphs: Paragraphs) -> bool:
    """Leave out the most spare move; False if there is none."""
    spare = max((move.spare for part in paragraphs for move in part if move.text), default=0)
    for part in paragraphs:
        for move in part:
            if spare and move.text and move.spare == spare:
                part.remove(move)
                return True
    return False


def _text(known: Known, paragraphs: Paragraphs) -> str:
    blocks = [" ".join(move.text for move in part if move.text) for part in paragraphs]
    long = known.kind in {Kind.APOLOGY, Kind.SOLUTION} and not known.public
    return ("\n\n" if long else " ").join(block for block in blocks if block)


def _acknowledgement(known: Known, voice: Voice) -> Paragraphs:
    moves = [
        Move(opening.thanks(known, voice)),
        Move(opening.heard(known, voice)),
        Move(closing.honest(known), spare=1),
        Move(closing.owner(known, voice)),
        Move(closing.next_word(known, voice)),
        Move(closing.signature(known, introduced=True)),
    ]
    return [moves]


def _apology(known: Known, voice: Voice) -> Paragraphs:
    if not known.ours:
        return _in_doubt(known, voice)
    order = _practical if known.practical else _caring
    return _laid_out([*order(known, voice), *_ending(known, voice)], voice)


def _laid_out(paragraphs: Paragraphs, voice: Voice) -> Paragraphs:
    """Many short paragraphs, few, or one: people differ. The signature keeps its own line."""
    body, signed = paragraphs[:-1], paragraphs[-1]
    cut = voice.pick("layout", (len(body), len(body) - 1, 1, 2))
    if cut == len(body):
        return paragraphs
    head = [[move for part in body[:cut] for move in part]] if cut > 1 else body[:1]
    rest = [move for part in body[cut:] for move in part]
    return [*head, rest, signed]


def _caring(known: Known, voice: Voice) -> Paragraphs:
    """Steady, unknown and none: own it, the impact, the reason, what we share, then the options."""
    deed = _deed(known, voice)
    if known.greedy:
        return [
            _own(known, voice),
            [Move(_reason(known, voice)), Move(closing.options(known, voice))],
            [*_meaning(known, voice), deed, Move(middle.history(known, voice))],
        ]
    early = known.steady or not known.offers
    why = [Move(_reason(known, voice)), *([deed] if early else [])]
    forward = [Move(middle.history(known, voice)), Move(closing.options(known, voice)), *([] if early else [deed])]
    return [[*_own(known, voice), *_meaning(known, voice)], why, forward]


def _practical(known: Known, voice: Voice) -> Paragraphs:
    """Casual and new: own it in one go, then what they get, then the reason."""
    way = [Move(closing.options(known, voice))]
    why = [Move(_reason(known, voice)), _deed(known, voice)]
    if known.greedy:
        return [_own(known, voice), [*why[:1], *way], [*_meaning(known, voice), *why[1:]]]
    return [_own(known, voice), way, [*_meaning(known, voice), *why]]


def _deed(known: Known, voice: Voice) -> Move:
    """What is done, behind the reason; where it comes first it has been told already."""
    told = "" if _begins_with_deed(known) else middle.done(known, voice)
    return Move(told, spare=0 if known.steady and not known.public else 3)


def _begins_with_deed(known: Known) -> bool:
    return known.deed_first and not (known.public and known.plainness > 1)


def _fuses(known: Known, voice: Voice) -> bool:
    """Is the reason told together with the failure?"""
    return known.fused and not known.greedy and (known.public or voice.number("fuse", 5) < 2)  # noqa: PLR2004  # two in five


def _reason(known: Known, voice: Voice) -> str:
    return "" if _fuses(known, voice) else middle.reason(known, voice)


def _own(known: Known, voice: Voice) -> list[Move]:
    quoted = known.quote_adds and voice.number("quote it", 3) == 0
    return [
        Move(opening.thanks(known, voice)),
        Move(middle.done(known, voice) if _begins_with_deed(known) else ""),
        Move(opening.quoted(known, voice) if quoted else "", spare=5),
        Move(opening.wronged(known, voice, why=_fuses(known, voice))),
    ]


def _meaning(known: Known, voice: Voice) -> list[Move]:
    """What it meant; that the owner stands by the customer only where that sentence does not say it."""
    told = middle.impact(known, voice)
    joint = "because of us" in told.lower() or told.startswith("We left you")
    return [
        Move(told),
        Move("" if joint and (known.public or voice.number("stand by", 3)) else middle.stance(voice), spare=2 * joint),
    ]


def _in_doubt(known: Known, voice: Voice) -> Paragraphs:
    """Whose fault it was is open: acknowledge, own what is ours for certain, say what is being checked (C2)."""
    return [
        [
            Move(opening.thanks(known, voice)),
            Move(opening.heard(known, voice)),
            Move(middle.impact(known, voice)),
            Move("" if known.terse else middle.stance(voice), spare=0 if known.impact else 2),
        ],
        [
            Move(opening.open_question(known, voice)),
            Move(opening.checking(known, voice)),
            Move(middle.done(known, voice), spare=3),
        ],
        [Move(middle.history(known, voice) if known.offers else ""), Move(closing.options(known, voice))],
        *_ending(known, voice),
    ]


def _ending(known: Known, voice: Voice) -> Paragraphs:
    """The dated next word and who stays with it; the owner in a sentence or as the signature."""
    introduced = not known.public and voice.number("introduce", 2) == 0
    last = [
        Move(closing.correction(known, voice) if known.kind is Kind.APOLOGY else "", spare=4),
        Move(closing.honest(known)),
        Move(closing.owner(known, voice) if introduced else "", spare=4),
        Move(closing.next_word(known, voice)),
    ]
    return [last, [Move(closing.signature(known, introduced=introduced))]]


def _solution(known: Known, voice: Voice) -> Paragraphs:
    """Who weighs the options gets a short answer; nobody gets a second apology (6.2)."""
    sorry = opening.wronged(known, voice) if known.apologises and known.ours else ""
    held = opening.checking(known, voice) if known.apologises and not known.ours else ""
    heard = "" if sorry or known.stage is Stage.WEIGHING else opening.heard(known, voice)
    return [
        [Move(_greeting(known, voice)), Move(heard, spare=2), Move(sorry), Move(held)],
        [Move(middle.done(known, voice), spare=0 if not known.offers else 3), Move(closing.options(known, voice))],
        *_ending(known, voice),
    ]


_GREETING_ABOUT = (
    "Hello{name}, this is about {about}.",
    "Hello{name}, here is what I can do about {about}.",
    "Hello{name}, I'm writing about {about}.",
    "Hello{name}, I'm back about {about}.",
)
_GREETING = (
    "Hello{name}, here is what I can do.",
    "Hello{name}, this is what I can do.",
    "Hello{name}, this is what I can offer.",
)
_GREETING_SETTLED = ("Thank you for telling me{name}.", "Thanks for letting me know{name}.")


def _greeting(known: Known, voice: Voice) -> str:
    about = voice.pick("topic", known.topics) if known.topics else ""
    if known.stage is Stage.SETTLED:
        return voice.pick("greeting", _GREETING_SETTLED).format(name=f", {known.name}" if known.name else "")
    shapes: tuple[str, ...] = _GREETING_ABOUT if about else _GREETING
    if not known.offers:
        shapes = shapes[::2] if about else ("Hello{name}.",)
    return voice.pick("greeting", shapes).format(name=f" {known.name}" if known.name else "", about=about)


_UPDATE_NAMED = (
    "Hello {name}, an update on {about}.",
    "{name}, here is an update on {about}.",
    "Hello {name}, news on {about}.",
    "{name}, a short update on {about}.",
)
_UPDATE = (
    "An update on {about}.",
    "Here is an update on {about}.",
    "News on {about}.",
    "A short update on {about}.",
)
_NO_NEWS = ("I do not know the result yet.", "I don't know more yet.", "I do not know yet how it ends.")


def _update(known: Known, voice: Voice) -> Paragraphs:
    """Something new, and when the next word comes; the reason is not repeated (R35)."""
    about = voice.pick("topic", known.topics) if known.topics else "what you told us"
    shape = voice.pick("update", _UPDATE_NAMED if known.name else _UPDATE)
    stand = known.news or voice.pick("no news", _NO_NEWS)
    unknown = middle.reason(known, voice) if known.case.cause is None and not known.deed else ""
    return [
        [
            Move(shape.format(name=known.name, about=about)),
            Move(closing.introduction(known, voice)),
            Move(middle.done(known, voice) or stand),
            Move(unknown, spare=2),
            Move(closing.honest(known)),
            Move("" if known.case.new_owner else closing.owner(known, voice), spare=1),
            Move(closing.next_word(known, voice)),
            Move(closing.signature(known, introduced=True)),
        ]
    ]


_STILL_MINE = (
    "If not, tell me: I still own this.",
    "Tell me either way; I still own this.",
    "I'm still your contact, and I own this.",
    "I stay responsible for this.",
    "Just reply here; this stays with me.",
)
_NO_HURRY = ("There is no hurry: I still own this.", "Only if you like; this stays with me.")


def _follow_up(known: Known, voice: Voice) -> Paragraphs:
    """One question, from the same person (S3.3, S4.12)."""
    who = f"{known.owner} again" if known.owner else "me again"
    about = voice.pick("topic", known.topics) if known.topics else ""
    hello = f"Hello {known.name}, {who}" if known.name else f"Hello, {who}"
    recall = opening.heard(known, voice) if known.failures or known.quote else ""
    return [
        [
            Move(f"{hello}, about {about}." if about else f"{hello}."),
            Move(recall, spare=4),
            Move(middle.done(known, voice), spare=3),
            Move(closing.question(known, voice)),
            Move(voice.pick("still mine", _NO_HURRY if known.stage is Stage.WITHDRAWN else _STILL_MINE)),
            Move(closing.honest(known)),
            Move(closing.signature(known, introduced=True)),
        ]
    ]


_OF_KIND: dict[Kind, Callable[[Known, Voice], Paragraphs]] = {
    Kind.ACKNOWLEDGEMENT: _acknowledgement,
    Kind.APOLOGY: _apology,
    Kind.SOLUTION: _solution,
    Kind.UPDATE: _update,
    Kind.FOLLOW_UP: _follow_up,
}
