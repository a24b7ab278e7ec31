"""Give the confirmed reason, as our own act. If it is not known yet, say so, and when the customer will hear it.

A reason shows that it was not greed (S0.13, S4.19), and its quality decides its effect (Bradley & Sparks
2012). Never invent one, and never hide behind "operational reasons": trust hurt by a lie does not come back
(Schweitzer 2006).
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bot.case import Case
from bot.kinds import Fault, Kind, Type
from bot.rules.en.failures import concrete
from bot.rules.en.ownership import is_owned
from bot.rules.en.promises import is_ahead, pledges
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.words import APOLOGY, meanings
from bot.rules.finding import Finding
from bot.rules.patterns import compiled, fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.FACTS
APPEAL = False
NEEDS_CASE = True

_REASON = phrases(
    r"""
    because(?! of (?:us|me|that|this|it)\b)|due to|owing to|on account of|caused by
    as a (?:result|consequence) of
    the (?:reason|cause|root cause|explanation)(?: (?!(?:is|was|why|and|or|but|that|which|there|I'm|I|we|to|
        you)\b)\w+){0,4} (?:is|was)\b
    (?:this|it|that) (?:all )?happened (?:when|because|as|since|after)|happened because
    since (?=(?:we|our|I|my|the|somebody|someone|nobody|no one)\b)(?!(?:the|our|my) (?:\d|(?:last|next|first|very|
        same|new|start|beginning|day|morning|evening|weekend|week|month|\w+day|\w+ of)\b))
    came (?:down to|from)|stems? from|the culprit
    traced? (?:it|this) (?:back )?to|resulted from
    """
)
_OTHER_MATTER = pattern(
    r"""
    ^[\s:,]*(?:(?:that|this|it) (?:is|was|matters|would|should|keeps|helps|gives|saves|deserves|'s)|you\s|(?:I|
        we)(?:'d)? (?:want|wanted|care|would|will|can|know|think|like|prefer|hope|'ll|need|wish|believe|value)|
        of (?:that|this|you|us|me)|your\s|so\s|nobody should|no one should|a (?:customer|person))
    """
)
_EMPTY = phrases(
    r"""
    (?:operational|technical|internal|logistical|administrative|organi[sz]ational|procedural|various|unknown|
        unforeseen|certain|some|different|several|other|unspecified|structural|company|business|personal|
        system(?:ic)?) (?:\w+ )?(?:reasons?|factors?|issues?|circumstances|causes?|problems?|matters?|
        difficult\w+|constraints?)
    for (?:\w+ )?reasons? (?:beyond|outside|that (?:we|I) (?:cannot|can't)|unknown|of)
    circumstances (?:beyond|outside|that|led|meant|prevented|which)
    (?:a )?(?:combination|number|variety|series|chain|range|mix) of (?:\w+ )?(?:factors|reasons|events|
        circumstances|things|causes)
    one reason or another|for (?:whatever|some) reason|these things happen|behind the scenes
    on the operations? side
    something (?:internal|technical|unexpected)
    """
)
_KNOWING = fragment(
    r"""
    (?:know|knows|knew|known|say|tell|told|sure|clear|certain|find|found|understand|understood|see|seen|explain|
        explained|explanation|established|worked|learn|learnt|learned|give|settled|proven|confirmed|idea|reason|
        cause|bottom|traced|pinned)
    """
)
_UNKNOWN = phrases(
    rf"""
    (?:(?!did)\w+n't|(?<!did[ ])not|cannot|nobody|no one|none of us|nothing|no|yet|still|so far)(?: \w+){{0,6}}? \
        {_KNOWING}
    no answer (?:yet|so far|to (?:that|why))|(?:can't|cannot|can not) (?:\w+ ){{0,2}}answer
    in the dark|puzzl\w+|mystery|riddle|unclear|unknown|unexplained|uncertain|unsure|open(?! to you)|missing|remains
    (?:\w+ )?(?:find|finding|digging|dig|work|working|figure|figuring) out|investigat\w+
    (?:am|are|'m|'re|is|be|been) (?:\w+ )?(?:checking|looking|tracing|trying|asking|going through|examining|reviewing|
        searching|testing|comparing)
    """
)
"""It is not known."""
_TO_KNOW = phrases(
    rf"""
    (?:as yet|only|before|until|once|after|when)(?: \w+){{0,6}}? (?:{_KNOWING}|looked|checked|tested|reported|answered)
    to (?:the bottom|find|learn|know|understand|trace|be found|be seen|be cleared)|owe (?:you|it)
    (?:will|'ll) (?:\w+ ){{0,3}}?(?:tell|explain|let you know|write|say|know|learn|report|post|share|have)
    """
)
"""It is to be known."""
_WHY = phrases(
    r"""
    why|reasons?|cause[ds]?|causing|explanation|behind it|went wrong|at fault|to the bottom
    how (?:\w+ )?(?:it|this|that|these|both|the \w+|your \w+|my \w+|our \w+|we|I) (?:all )?(?:came|happen\w*|could|got|
        went|ended|slipped|was|were)
    what (?:\w+ )?(?:caused|made|makes|broke|killed|happened|happens|led|brought|went|stopped|tripped|is behind|
        lies behind|lay behind|I (?:find|found|learn|see)|we (?:find|found|learn|see))
    """
)
_WHERE = phrases(r"how|whether|where")
_UNCERTAIN = (Fault.UNCLEAR, Fault.NOT_OURS)
_NEEDED, _OF_TWO = 2, 3  # content words shared with the cause, in a sentence and in two
_SOON = 2  # sentences after "I don't know yet" in which the date of the answer may stand
_LEAD = phrases(r"why|reasons?|cause|how (?:it|this|that|so|come|the)|explanation|behind|like this|what happened")
_SELF = compiled(r"\b(?:I|we|us|our|ours|my|mine|me|myself|ourselves|here)\b", re.IGNORECASE)
_OPENS = compiled(r"(?:(?:it|this|that)(?:'s| is| was))?", re.IGNORECASE)
_SO = phrases(
    r"""
    because(?! of (?:us|me|you|that|this|it)\b)|since|as|so|reason|cause|caused|why|due to|owing to|explanation
    came (?:about|of|from|to)|happened|how
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Empty and invented reasons in any message; in a full apology, the reason itself."""
    objections = [*_empty(letter), *_invented(letter)]
    yield from objections
    if letter.kind is Kind.APOLOGY and not objections and not _is_unsigned(letter.case):
        yield from _missing(letter)


def _is_unsigned(case: Case) -> bool:
    return case.type is Type.ABUSIVE_CRIMINAL


def _missing(letter: Letter) -> Iterator[Finding]:
    case = letter.case
    if case.cause and case.cause.strip():
        if not gives_cause(letter) and not (case.fault in _UNCERTAIN and _says_unknown(letter)):
            yield letter.missing(__name__, SEVERITY, f"Give the reason as our own act: {case.cause[:100]}.")
    elif not _says_unknown(letter) and not (case.cause == "" and _gives_some_reason(letter)):
        yield letter.missing(
            __name__, SEVERITY, "Say that you do not know the reason yet, and by which date the customer will hear it."
        )


def gives_cause(letter: Letter) -> bool:
    """Is the confirmed cause told as ours, by a word of it that does not tell the failure anyway?

    In one sentence, or in two: "We read your neighbour's dial for yours. That was me on the ladder".
    """
    case = letter.case
    told = [_with_lead(letter, s) for s in letter.sentences]
    if any(_is_ours(text, case) and _rests_on(text, case) for text in told):
        return True
    pairs = (f"{a.text} {b.text}" for a, b in pairwise(letter.sentences))
    return any(_is_ours(text, case) and _shares(text, case, _OF_TWO) and _rests_on(text, case) for text in pairs)


def _is_ours(text: str, case: Case) -> bool:
    """Is the reason told as ours: with I, we, us; "the tank was drained" is nobody's act?"""
    return case.fault in _UNCERTAIN or bool(_SELF.search(text))


def _with_lead(letter: Letter, sentence: Sentence) -> str:
    """The sentence, after the one that announces it: "Why? We …", "How it came about. You …"."""
    before = letter.sentences[sentence.index - 1].text if sentence.index else ""
    return f"{before} {sentence.text}" if letter.says(sentence, _LEAD) or _LEAD.search(before) else sentence.text


def _rests_on(text: str, case: Case) -> bool:
    """Does it share words with the cause, one of them not of the failure itself? With "because", one may do."""
    known, said = meanings(case.cause or ""), meanings(text)
    own = known - meanings(" ".join(case.failures)) or known
    if not known or not own & said:
        return False
    return _shares(text, case) or bool(_SO.search(text))


def _shares(text: str, case: Case, needed: int = _NEEDED) -> bool:
    known = meanings(case.cause or "")
    return bool(known) and len(known & meanings(text)) >= min(needed, len(known))


def _says_unknown(letter: Letter) -> bool:
    """Says of the reason that it is not known, and dates an answer: in a pledge, or soon after."""
    said = [s for s in letter.sentences if _is_unsaid(letter, s)]
    answers = any(p.when is not None and p.kind == "update" for p in pledges(letter))
    return any(answers or _is_dated(letter, s) for s in said)


def _is_unsaid(letter: Letter, sentence: Sentence) -> bool:
    if letter.says(sentence, _WHY):
        return letter.says(sentence, _UNKNOWN) or letter.says(sentence, _TO_KNOW)
    return letter.says(sentence, _WHERE) and letter.says(sentence, _UNKNOWN)


def _is_dated(letter: Letter, sentence: Sentence) -> bool:
    near = letter.sentences[sentence.index : sentence.index + _SOON + 1]
    return any(is_ahead(letter, w) for s in near for w in letter.dates_in(s.start, s.end))


def _gives_some_reason(letter: Letter) -> bool:
    return any(
        letter.says(s, _REASON)
        or (re.search(r"\b(?:so|by\s+mistake|which\s+is\s+why|that\s+is\s+why)\b", s.text) and is_owned(letter, s))
        for s in letter.sentences
    )


def _empty(letter: Letter) -> Iterator[Finding]:
    for sentence, hit in letter.hits(_EMPTY):
        if negated(sentence, hit, 2):
            continue
        yield letter.found(__name__, SEVERITY, "Give the true reason instead, or say that you do not know it yet.", hit)


def _invented(letter: Letter) -> Iterator[Finding]:
    case = letter.case
    if not (case.cause or case.failures or case.facts) or _is_told(letter):
        return  # beside the true reason, "because" tells of what it cost and of what we do
    for sentence, hit in letter.hits(_REASON):
        reason = sentence.text[hit.end - sentence.start :]
        if (
            _is_about_failure(letter, sentence, hit)
            and not _tells_impact(sentence.text[: hit.start - sentence.start], case)
            and not _is_unsaid(letter, sentence)
            and not _OTHER_MATTER.match(reason)
            and not _is_grounded(letter, reason)
        ):
            at = Hit(hit.start, sentence.whole().end, "")
            yield letter.found(
                __name__, SEVERITY, "This reason is not in the case: give the confirmed one, or record it first.", at
            )


def _is_told(letter: Letter) -> bool:
    """Is the confirmed cause told in words of its own, by more than a word it happens to share?"""
    case = letter.case
    told = (_with_lead(letter, s) for s in letter.sentences)
    return any(_shares(text, case) and _rests_on(text, case) for text in told)


def _tells_impact(before: str, case: Case) -> bool:
    """Does the reason explain what it cost: "your son missed the final because he couldn't borrow the book"?"""
    impact = meanings(case.impact)
    return bool(impact) and len(impact & meanings(before)) >= min(_NEEDED, len(impact))


def _is_about_failure(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Does the reason explain what went wrong, not what we do now?"""
    before = sentence.text[: hit.start - sentence.start]
    if re.search(r"\b(?:not|n't|never|nor|only)\s+(?:\w+\s+){0,2}$", before, re.IGNORECASE):
        return False
    near = " ".join(s.text for s in letter.sentences[max(0, sentence.index - 1) : sentence.index + 1])
    told = (
        concrete().search(before)
        or APOLOGY.search(before)
        or re.search(r"happened|reason|cause|delay|explanation|why", sentence.text, re.IGNORECASE)
    )
    opening = _OPENS.fullmatch(before.strip()) and concrete().search(near)
    return bool(told or opening)


def _is_grounded(letter: Letter, reason: str) -> bool:
    """Does it rest on the cause, on one fact, or does it restate a failure as our act?"""
    case = letter.case
    said = {m for m in meanings(reason) if not m.isdigit()}
    ours = re.match(r"[\s:,]*(?:that\s+)?(?:I|we)\b", reason, re.IGNORECASE)
    acts = meanings(" ".join((*case.failures, case.fix_done, case.cause or "")))
    if ours and said & acts:
        return True
    sources = (
        *case.failures,
        case.fix_done,
        case.impact,
        *(case.facts if not case.cause else ()),
        *((letter.complaint,) if not case.cause else ()),
    )
    return any(len(said & (meanings(source) - {"order", "custom"})) >= _NEEDED for source in sources)


GOOD = (
    "We took the wrong shipping for yours. That was me at the desk: economy instead of express.",
    "We were late because we booked economy shipping instead of express.",
    (
        "[cause=unknown] I do not know yet why nobody answered on 9 November. I'll tell you by Thursday 19 November, "
        "17:00."
    ),
    "The reason is simple and ours: economy shipping was booked by us where express was due.",
    "We booked economy shipping, not express, so your lamp came late.",
    "It came late since economy shipping was what we booked for you.",
    "Our mistake: economy shipping instead of express.",
    "I'm sorry we picked economy shipping when express was due.",
    (
        "[cause=unknown] We are still finding out why nobody replied; you'll hear it from me by Thursday 19 November,"
        " 17:00."
    ),
    "[cause=unknown] Why your note stayed unread is not clear yet. I'll tell you by Thursday 19 November.",
    "We booked the cheap economy shipping for your order, so it was slow.",
    "Why was it late? We chose economy shipping where you had paid for express.",
    "The cause: economy shipping, booked by us, instead of express.",
    "[cause=unknown] I don't know the reason yet. By Thursday 19 November, 17:00 I'll tell you what I found.",
    "[cause=unknown] I'm still tracing why it took so long and will write by Thursday 19 November, 17:00.",
    "[cause=unknown] Why nobody wrote back I can't say yet: I'll say so here by Thursday 19 November, 17:00.",
    "[cause=unknown] The why is still missing. I owe it to you and you get it by Friday 20 November.",
    "[cause=unknown] I haven't got to the bottom of it. Give me until Friday 20 November and I'll tell you.",
    "[fault=not-ours] We booked economy shipping where express was due, that is the reason and there is no other.",
    "How it came about: I ticked the economy box. That is all there is to it.",
    "We booked economy shipping where express was due. Since the 16th express is ticked for such orders.",
)
BAD = (
    "I'm sorry we sent it late. You lost three evenings because of us, and I booked nothing else today.",
    "I'm sorry we were late. A new lamp ships by Friday 20 November.",
    "We were late because our scanner failed that morning.",
    "This happened for operational reasons on our side.",
    "We were late because a label printer broke.",
    "I'm sorry we were late. It happened since our van had a flat tyre.",
    "The delay was caused by a software update.",
    "The reason is that our mail server was full.",
    "I'm sorry we sent it late and did not answer you. Which would you like, the money or a lamp?",
    "[cause=unknown] I'm sorry we did not answer. A new lamp ships by Friday 20 November.",
    "[cause=unknown] I don't know yet why nobody answered you.",
    "We were late as a result of a flood in our cellar.",
    "What caused the delay was a broken label printer.",
    "It went wrong because a new packer mixed up the boxes.",
    "The root cause was a faulty database.",
    "Some internal issues made us late.",
    "Owing to staff changes, the parcel left late.",
    "[fault=not-ours] I'm sorry we sent it late and did not answer you. Which would you like, money or a lamp?",
    "[cause=unknown] I'm sorry we did not answer. I'd like to know whether a new lamp suits you by Friday 20 November.",
    "[cause=unknown] I'm sorry. Tell me which you want and I'll write how we go on by Friday 20 November.",
)
