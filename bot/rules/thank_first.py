"""Begin with a short thanks for telling us, before the apology, within the first two sentences.

For telling, not for patience, understanding or shopping. S4.2, S4.5; thanks can do as well as thanks and
sorry after ordinary failures (You 2020), and is among the few replies that lift satisfaction (Einwiller &
Steilen 2015). Not asked for after injury, bereavement or crime: thanks grates there.
"""

from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind, Type
from bot.rules.finding import Finding
from bot.rules.patterns import phrases
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter, Sentence
from bot.rules.words import APOLOGY, GRATITUDE, TELLING

SEVERITY: Final = "require"
GROUP = Group.STRUCTURE
KINDS = (Kind.ACKNOWLEDGEMENT, Kind.APOLOGY)

_HINT = "Begin with a short thanks for telling us, before the apology."
_WRONG = "Thank for telling us, not for this."
_WRONG_OBJECT = phrases(
    r"""
    patience|understanding|shopping|choosing|business|loyalty|custom|purchase|purchasing|ordering|order|support
    interest|trust(?:ing)?|cooperation|visit(?:ing)?|stay(?:ing)?(?! honest)
    being (?:so )?(?:patient|a (?:\w+ )?customer|with us|loyal|understanding|our)|bearing|waiting|buying
    membership|using|indulgence|flexibility|tolerance
    """
)
_HEAVY = phrases(
    r"""
    injur\w+|hurt|hospital\w*|ambulance|died|death|passed away|funeral|bereave\w+|mourn\w*|grief
    late (?:husband|wife|mother|father|son|daughter|brother|sister)|miscarr\w+|burn(?:ed|t) (?:my|her|his|me)
    bleed\w*|assault\w*|stole|stolen|theft|robbed|police|fraud|stitches
    broke (?:my|his|her) (?:arm|leg|wrist|hand|nose|tooth|hip|ankle|finger)|unconscious|poison\w*
    """
)
_EARLY = 2


def check(letter: Letter) -> Iterator[Finding]:
    """Thanks for telling, early, before the apology; and no other thanks."""
    if _waived(letter):
        return
    thanks = [(s, h) for s, h in letter.hits(GRATITUDE) if s.index < _EARLY or _WRONG_OBJECT.search(_object(s, h))]
    wrong = [h for s, h in thanks if _WRONG_OBJECT.search(_object(s, h)) and not _is_telling(s, h)]
    right = next((h for s, h in thanks if s.index < _EARLY and _is_telling(s, h)), None)
    for hit in wrong:
        yield letter.found(__name__, SEVERITY, _WRONG, hit)
    sorry = next((h for _, h in letter.hits(APOLOGY)), None)
    if right is None and not wrong:
        yield letter.missing(__name__, SEVERITY, _HINT)
    elif right is not None and sorry is not None and sorry.start < right.start:
        yield letter.found(__name__, SEVERITY, "Move the thanks before the apology.", right)


def _is_telling(sentence: Sentence, hit: Hit) -> bool:
    return bool(TELLING.search(hit.text) or TELLING.search(_object(sentence, hit)))


def _object(sentence: Sentence, hit: Hit) -> str:
    """What the thanks are for: what follows, up to the apology."""
    after = sentence.text[hit.end - sentence.start :][:90]
    sorry = APOLOGY.search(after)
    return after[: sorry.start()] if sorry else after


def _waived(letter: Letter) -> bool:
    case = letter.case
    told = " ".join((letter.complaint, *case.failures, case.impact, *case.facts))
    return case.type is Type.ABUSIVE_CRIMINAL or bool(_HEAVY.search(told))


GOOD = (
    "Thank you for writing again after we ignored you on 9 November. I'm sorry we did.",
    "Dana, thanks for telling me about the shade. I'm sorry we sent it like this.",
    "I appreciate you telling me this straight. I'm sorry that we sent the lamp late.",
)
BAD = (
    "I'm sorry we sent it late. Thank you for telling us.",
    "Thank you for your patience while we look into this.",
    "Thank you for shopping with Lumen! I'm sorry we were late.",
)
