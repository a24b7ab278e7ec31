"""Every commitment carries a date: no soon, no asap, no "keep you posted".

S4.9, S3.6, S4.12. An acknowledgement has to say when the next word comes; an apology that has nothing to offer, what is
done or comes next (S2.11). "Today" and "tomorrow" alone are doubtful across time zones.
"""

from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind
from bot.rules.en.promises import Pledge, pledges
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.words import meanings
from bot.rules.finding import Finding
from bot.rules.patterns import pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.STRUCTURE
APPEAL = False

_HINT = 'Say by which date, and for an update by which hour: "by Thursday 19 November, 17:00".'
_VAGUE = phrases(
    r"""
    (?:very |real )?(?<!so[ ])(?<!too[ ])soon(?! (?:after|as you|enough|as (?:we|I) (?:read|saw|heard|got|noticed|
        opened|found|learned)))
    shortly(?! (?:after|before))|a\.?s\.?a\.?p\b|in due (?:course|time)
    (?:keep|keeping) you (?:\w+ )?(?:posted|updated|informed|in the loop|up to date|advised|abreast)
    (?<!-)(?:in|over|within|during) (?:the )?(?:coming|next|following|near) (?:little |few |couple of |
        several )?(?:days?|weeks?|hours?|while|future)
    (?:in|within) (?:a )?(?:few|couple of|several|some) (?:\w+ )?(?:days?|weeks?|hours?|minutes?|moments?)
    at (?:the|our|my|your) (?:very )?earliest\b(?: (?:opportunity|convenience|chance|possible \w+))?
    at (?:the|our|my|your) (?:very )?first (?:opportunity|convenience|chance|possible \w+)
    before long|in no time|any (?:day|time|moment|minute) now|in the (?:near|foreseeable) future
    (?:as )?(?:quickly|fast|promptly|swiftly|speedily) as (?:possible|I can|we can)
    as (?:quick|fast|soon|early) as (?!you)\w+(?! (?:read|saw|heard|got|noticed|opened|found|learned))
    when(?:ever)? (?:I|we) (?:can|know|have|hear|get|find)
    once (?:I|we) (?:know|have|hear|get|find)
    (?:when(?:ever)?|once|as soon as|(?:the )?(?:minute|moment|second|day|hour)|after) (?:he|she|they|it|somebody|
        someone|(?:the|our|an?|my|his|her|their|new|next) (?:\w+ ){0,2}?\w+) (?:can|has|have|gets?|finds?|comes?|
        arrives?|lands?|returns?|turns? up|frees?|opens?|clears?|allows?|permits?|confirms?|approves?|agrees?|signs?|
        answers?|replies|is (?:back|in|here|done|free|ready|available|through|over|delivered|restocked)|are (?:back|in|
        here|done|free|ready|available|through|over|delivered))\b
    as (?:things|it) (?:develops?|progress\w*)|eventually|sometime|at some point|one of these days|down the line
    in a (?:bit|while|moment|little while)|later (?:on|this week|this month)|when possible|in good time
    timely manner|a matter of (?:days|hours)|the moment (?:I|we) (?:know|have|hear)|until further notice
    stay tuned|watch this space|(?:this|next) (?:week|month) or (?:next|the next|so|later)
    some ?time (?:this|next|in the) \w+
    """
)
_HASTE = phrases(
    r"""
    promptly|swiftly|speedily|quickly|without (?:further )?delay|with (?:priority|urgency)|urgently|right away
    straight away|immediately|at once|first thing
    """
)
_WILL = pattern(
    r"\b(?:(?-i:will)|shall|going to|ships?|arrives?|follows|expect|hope to|aim to|try to|let you know)\b|'ll\b"
)
_TO_COME = pattern(
    r"""
    \b(?:will|'ll|shall|going to|can|expect|hope|aim|plan|try|let you know|keep|coming|follows?|ships?|arrives?|
        be in touch|back to you|more (?:news|from)|update|news|answer|hear)\b
    'll\b
    """
)
_PAST = pattern(
    r"""
    \b(?:was|were|had|did|should have|came|wrote|answered|sent|noticed|told|got|stopped|fixed|changed|read|
        looked)\b
    \b(?:have|'ve|has) \w+(?:ed|t|n)\b
    """
)
_DID = pattern(r"\b(?:I|we)(?:'ve| have)(?: \w+ly| already| now| just| also)? (?!read|seen|heard|noted|been|let|no)\w+")


def check(letter: Letter) -> Iterator[Finding]:
    """Undated commitments, vague times, and messages without a next step. A remedy needs its date only once."""
    made = pledges(letter)
    dated = {p.kind for p in made if p.when is not None} - {"", "update"}
    undated = [p for p in made if p.when is None and p.kind not in dated and not _is_settled(letter, p)]
    for pledge in undated:
        yield letter.found(__name__, SEVERITY, _HINT, pledge.at)
    told = {p.sentence.index for p in undated}
    vague = [h for s, h in _vague(letter) if s.index not in told]
    for hit in vague:
        yield letter.found(__name__, SEVERITY, _HINT, hit)
    for pledge in made:
        if (
            pledge.when is not None
            and pledge.when.precision in ("day", "relative")
            and not _is_dated(letter, pledge.sentence)
        ):
            yield letter.found(__name__, "warn", 'Name the date too: "tomorrow" is another day elsewhere.', pledge.at)
    if letter.kind is Kind.ACKNOWLEDGEMENT and not undated and not vague and not made:
        yield letter.missing(__name__, SEVERITY, "Say when the next word comes: by which date and hour.")
    if _leads_nowhere(letter) and not made:
        yield letter.missing(__name__, SEVERITY, "Words alone: say what you do about it, and by when.")


def _leads_nowhere(letter: Letter) -> bool:
    """An apology without any act (S2.11, S1.13). Where something can be offered, options-for-choice asks for it."""
    case = letter.case
    can_do_nothing = letter.has_case and not case.options and not case.fix_done
    ahead = any(case.now and when.day and when.day >= case.now.date() for when in letter.dates)
    act = ahead or next(letter.hits(_DID), None)
    return letter.kind is Kind.APOLOGY and can_do_nothing and not act


def _vague(letter: Letter) -> Iterator[tuple[Sentence, Hit]]:
    """Vague times of what is to come, without a date beside them."""
    for sentence, hit in letter.hits(_VAGUE):
        to_come = _TO_COME.search(sentence.text) or not _PAST.search(sentence.text)
        if to_come and not _is_dated(letter, sentence, hit) and not negated(sentence, hit):
            yield sentence, hit
    for sentence, hit in letter.hits(_HASTE):
        if _WILL.search(sentence.text) and not _is_dated(letter, sentence) and not negated(sentence, hit):
            yield sentence, hit


def _is_dated(letter: Letter, sentence: Sentence, hit: Hit | None = None) -> bool:
    """Is there a date in the sentence; one that is not that of a later promise ("… soon, and I'll write by Friday")?"""
    later = [p for p in pledges(letter) if hit and p.sentence is sentence and p.at.start > hit.end]
    taken = {p.when.start for p in later if p.when}
    dates = letter.dates_in(sentence.start, sentence.end)
    return any(w.precision in ("absolute", "weekday") and w.start not in taken for w in dates)


def _is_settled(letter: Letter, pledge: Pledge) -> bool:
    """Does it wait for the customer ("if you …, I'll"), or do the facts know it: "we pay the courier"?"""
    sentence = pledge.sentence
    if _WAITS.search(sentence.text[: max(0, pledge.at.start - sentence.start)]):
        return True
    said = meanings(pledge.at.text)
    return any(len(said & meanings(fact)) >= _SETTLED and _PRESENT.search(fact) for fact in letter.case.facts)


_SETTLED = 2  # words
_WAITS = pattern(
    r"""
    \b(?:if|when(?:ever)?|once|should|as soon as|in case)\b[^,;:]{0,60}\byou\b(?:[^,;:]{0,60},|[^;:]{0,80} and) $
    \b(?:(?:tell|ask|ring|call|write|let|send|drop|show)(?: for| to)? (?:me|us)|say so|
        just say)\b[^.;]{0,40}(?:,| and| and then) $
    """
)
_PRESENT = pattern(r"^\W*(?:we|I|you|they|it|he|she) (?!(?:was|were|had|did)\b)[a-z]+\b(?<!ed)")


GOOD = (
    "If a lamp looks dim to you, I'll sit down with you and look.",
    "Each lamp is tested before it goes out.",
    "I'll write again by Thursday 19 November, 17:00, even if nothing is new.",
    "No promise yet on the cause; you'll get my next note by Thursday 19 November.",
    "I have already asked for the return label.",
    "I'll stay with you until it works.",
    "The refund goes out on Wednesday 25 November.",
    "I've booked it already; it ships by Friday 20 November.",
    "By Thursday 19 November, 17:00 you have my answer.",
    "I will write to you on Thursday 19 November at 5 pm.",
    "As soon as I read your note I checked the order.",
    "I'll write on Thursday 19 November, 17:00.",
    "You'll hear from me by Thursday.",
    "It ships by Friday 20 November and I'll tell you when it does.",
    "The refund went out this morning.",
    "You'll get the full $79.00 back. It reaches you by Wednesday 25 November.",
    'You wrote "they keep saying soon". The date is Thursday 19 November.',
    "By Wednesday 25 November you have your money. It'll be sent to the card you paid with.",
    "You'll get no more reminders about this: I stopped them this morning.",
    "An early delivery next time is yours if you want it; I'll note it by Thursday 19 November.",
    "You sat in the dark at your first job for this client because of us.",
    "As soon as you tell me which one you'd like, I book it; the offer stands until Friday 20 November.",
)
BAD = (
    "A letter with the full story follows.",
    "You get word from me when I've spoken to the packers.",
    "A new lamp leaves us when the next pallet comes in.",
    "I'll get back to you soon.",
    "You'll hear from me as soon as possible.",
    "I'll keep you posted.",
    "I'll come back to you once I know more.",
    "Your refund will follow.",
    "We will sort this out for you quickly.",
    "You will have an answer in the next few days.",
    "I'll look into it.",
    "A new lamp is going to be sent to you.",
    "We'll be in touch.",
    "I'm going to sort it.",
    "You'll get a new one.",
    "The money will be transferred back.",
    "We shall contact you.",
    "I will take care of everything.",
    "Let me check and come back to you.",
    "I'm Sam, this is mine, and I'll come back to you the minute I've got hold of the workshop.",
    "I'll drop you a line in the next little while.",
    "You'll see the money on your account in the coming days.",
    "We're sending a new one out to you.",
    "The packer rings you when he has a gap.",
    "I'll have an answer for you by the time you're back.",
)
