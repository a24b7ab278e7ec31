"""Begin with a short thanks for telling us, before the apology, within the first two sentences.

For telling, not for patience, understanding or shopping. S4.2, S4.5; thanks can do as well as thanks and
sorry after ordinary failures (You 2020), and is among the few replies that lift satisfaction (Einwiller &
Steilen 2015). Not asked for after injury, bereavement or crime: thanks grates there.
"""

from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind, Type
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.en.words import APOLOGY, GRATITUDE, TELLING
from bot.rules.finding import Finding
from bot.rules.patterns import phrases
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.STRUCTURE
KINDS = (Kind.ACKNOWLEDGEMENT, Kind.APOLOGY)

_HINT = "Begin with a short thanks for telling us, before the apology."
_WRONG = "Thank for telling us, not for this."
_WRONG_OBJECT = phrases(
    r"""
    patience|understanding|loyalty|cooperation|indulgence|flexibility|tolerance|continued|calm(?:ness)?|composure
    forbearance|good (?:will|grace|humou?r|nature)|goodwill|leniency|generosity|faith|trust|confidence|support
    your (?:\w+ (?:and |, )?){0,2}(?:business|custom|purchase|order|interest|visit|stay|membership|time)
    for (?:your )?(?:\w+ly )?(?:shopping|choosing(?! to)|purchasing|ordering|visiting|waiting|buying|bearing|riding|
        dining|trusting us(?! with)|staying (?:with|calm|patient|loyal)|using (?:our|us)|booking (?:with|a|your|our|us)|
        banking|holding(?: on| the line|(?=\W*$))|hanging (?:on|in)|sticking (?:with|by|around)|putting up|joining us|
        standing by us|flying (?:with|us)|travell?ing with|allowing us|giving us (?:some |the |a )?(?:time|space))
    for (?:\w+ )?(?!(?:check|follow|com|gett|sitt)ing)\w+ing (?:\w+ ){0,2}?(?:from|with|at|through|by) us
    being (?:so |such )?(?:an? )?(?:\w+ )?(?:customer|guest|client|member|reader|patient|with us|loyal|
        understanding|our|calm|kind|gracious|nice|good about)
    """
)
_HEAD = 6  # words in which it is said what the thanks are for
_HEAVY = phrases(
    r"""
    injur\w+|hurt|hospital\w*|ambulance|died|death|passed away|funeral|bereave\w+|mourn\w*|grief
    late (?:husband|wife|mother|father|son|daughter|brother|sister)|miscarr\w+|burn(?:ed|t) (?:my|her|his|me)
    bleed\w*|assault\w*|stole|stolen|theft|robbed|police|fraud|stitches
    broke (?:my|his|her) (?:arm|leg|wrist|hand|nose|tooth|hip|ankle|finger)|unconscious|poison\w*
    (?:hand|arm|leg|foot|feet|face|eyes?|fingers?|skin|head|back|knee|scalp|lips?|mouth|throat) (?:\w+ ){0,3}?(?:burn|
        burn\w*|cut|broke\w*|bleed\w*|swollen|swell\w*|bruis\w*|scald\w*|blister\w*|crushed|sprained)
    (?:burn\w*|scald\w*|crushed|sprained|fractured?) (?:my|his|her|our|their) \w+|fracture\w*|concussion|allergic
    a&e|emergency room|intensive care|surgery after|electrocut\w*|anaphyla\w*|chok(?:ed|ing)|collapsed|seizure
    grave|graveside|chapel|coffin|cremat\w*|burial|buried|ashes|memorial|undertaker|hospice|widow\w*|stillb\w+
    lost (?:my|his|her|our) (?:father|mother|husband|wife|son|daughter|brother|sister|baby|child|dad|mum|mom)|carried in
    """
)
_EARLY = 2  # sentences
_REACH = 90  # characters


def check(letter: Letter) -> Iterator[Finding]:
    """Thanks for telling, early, before the apology; and no other thanks."""
    if _waived(letter):
        return
    thanks = [(s, h) for s, h in letter.hits(GRATITUDE) if s.index < _EARLY or _is_wrong(s, h)]
    wrong = [h for s, h in thanks if _is_wrong(s, h)]
    right = next((h for s, h in thanks if s.index < _EARLY and h not in wrong), None)
    for hit in wrong:
        yield letter.found(__name__, SEVERITY, _WRONG, hit)
    sorry = next((h for _, h in letter.hits(APOLOGY)), None)
    if right is None and not wrong:
        yield letter.missing(__name__, SEVERITY, _HINT)
    elif right is not None and sorry is not None and sorry.start < right.start:
        yield letter.found(__name__, SEVERITY, "Move the thanks before the apology.", right)


def _is_wrong(sentence: Sentence, hit: Hit) -> bool:
    """Is it for patience, for buying, for staying; and not for telling?"""
    head = " ".join(_object(sentence, hit).split()[:_HEAD])
    return bool(_WRONG_OBJECT.search(head)) and not _is_telling(sentence, hit)


def _is_telling(sentence: Sentence, hit: Hit) -> bool:
    return bool(TELLING.search(hit.text) or TELLING.search(_object(sentence, hit)))


def _object(sentence: Sentence, hit: Hit) -> str:
    """What the thanks are for: what follows, up to the apology."""
    after = sentence.text[hit.end - sentence.start :][:_REACH]
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
    "Hi Dana,\n\nThank you for your message. I'm sorry we were late.",
    "Dana, it was good of you to write again. I'm sorry we sent it late.",
    "Thanks for the clear words. I'm sorry we ignored you.",
    "I'm grateful that you wrote a second time. I am sorry.",
    "Many thanks for your honest note, Dana. I'm sorry we did not answer.",
    "Thank you that you wrote to us again. I am sorry we were late.",
    "Thanks, Dana, for writing again. I'm sorry we were silent.",
    "Dana, your second note helps us. I'm sorry we ignored the first.",
    "I appreciate that you wrote. I'm sorry we were late.",
    "Thank you for coming back to us. I'm sorry we did not answer.",
    "Good that you told us, Dana. We were late, and I'm sorry.",
    "Dana, thank you for the honest lines. We were late, and I'm sorry.",
    "Thanks for catching this. I'm sorry we sent it like that.",
    "[hurt] We sold you that lamp, Dana, and I'm sorry.",
)
BAD = (
    "I'm sorry we sent it late. Thank you for telling us.",
    "Thank you for your patience while we look into this.",
    "Thank you for shopping with Lumen! I'm sorry we were late.",
    "I'm sorry we were late. I appreciate that you told us.",
    "Dana, we sent the lamp late. I'm sorry.",
    "Thanks for being a loyal customer. I'm sorry we were late.",
    "We appreciate your patience, Dana. I'm sorry we were late.",
    "Hello Dana, I'm sorry we left your note unanswered. Thanks for raising it.",
    "Thank you for your understanding. We were late.",
    "I regret that we sent the lamp late. Thanks for your message, Dana.",
    "Thank you so much for buying from us. I'm sorry.",
    "Dana, I have read your note. We were late. I'm sorry. Thank you for telling me.",
    "Thanks in advance for your patience. I'm sorry we were late.",
    "We sent it late, Dana. I apologise. Many thanks for your note.",
    "Thanks for hanging in there, Dana. I'm sorry we were late.",
    "Thank you for booking with us. I'm sorry we were late.",
    "Thank you so much for your continued patience, Dana. I'm sorry.",
)
