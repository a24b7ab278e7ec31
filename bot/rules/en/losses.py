"""What it cost the customer: the impact of a case, and how to know it again in other words.

A loss is named by a word of the impact that tells nothing else of the case (no failure, no offer), by any of its
words where the customer "had" or "missed" it, or by a word of the same kind: "your boy's big day" where the impact
is a son's birthday.
"""

from dataclasses import dataclass
from functools import lru_cache

from bot.rules.en.text import Letter, Sentence, blanked
from bot.rules.en.words import meanings
from bot.rules.normal import fold
from bot.rules.patterns import listed, pattern, phrases, tokens

_FAMILIES = {
    "sleep": pattern(
        r"""
        (?<![\w-])(?:sle(?:ep|pt)\w*|nights?|awake|beds?|tired|exhaust\w*|restless|woke|up all)(?!\w)
        """
    ),
    "time": pattern(
        r"""
        (?<![\w-])(?:evenings?|nights?|mornings?|afternoons?|weekends?|waited|waiting|your time|days? off|holidays?|
            vacation|free time|wasted|queue[ds]?|stood|hours of)(?!\w)
        """
    ),
    "work": pattern(
        r"""
        (?<![\w-])(?:work(?:ed|ing|day|days)|your (?:work|job|shop|business)|client\w*|meetings?|boss|shifts?|
            deadlines?|business|payroll|income|wages|earn\w*|takings|trad(?:e|ing)|revenue|interviews?|pitch\w*|
            presentations?)(?!\w)
        """
    ),
    "money": pattern(
        r"""
        (?<![\w-])(?:overdr\w+|budget\w*|savings?|afford\w*|salary|payday|out of (?:your )?pocket|own pocket|rent|
            debts?|penniless|scrap\w*|household|till|groceries|short of (?:money|cash)|embarrass\w*)(?!\w)
        """
    ),
    "family": pattern(
        r"""
        (?<![\w-])(?:child(?:ren)?|kids?|sons?|daughters?|bab(?:y|ies)|newborn|toddlers?|mother|father|mum|mom|dad|
            wife|husband|famil(?:y|ies)|grand\w+|sisters?|brothers?|girls?|boys?|little one|pupils?|twins|aunt|uncle|
            niece|nephew)(?!\w)
        """
    ),
    "health": pattern(
        r"""
        (?<![\w-])(?:health\w*|sick\w*|pain\w*|medic\w*|treatment|doctors?|hospital|allerg\w*|asthma|doses?|tablets?|
            insulin|fever|breath\w*|symptoms?|dogs?|cats?|pets?|animals?|relief|safely)(?!\w)
        """
    ),
    "travel": pattern(
        r"""
        (?<![\w-])(?:flights?|flew|fly|trains?|trips?|travel\w*|journey|connections?|airport|station|stranded|taxis?|
            cab|drove|buses|crossing|luggage|suitcase|walk(?:ed|ing)?|commut\w*|platform|pier|terminal|
            get(?:ting)? home|way home)(?!\w)
        """
    ),
    "food": pattern(
        r"""
        (?<![\w-])(?:meals?|dinner|lunch|breakfast|hungry|hunger|cook(?:ed|ing)?|party|supper|starv\w*|eat(?:ing)?|
            ate|fed|table)(?!\w)
        """
    ),
    "event": pattern(
        r"""
        (?<![\w-])(?:birthday|wedding|part(?:y|ies)|anniversary|graduat\w+|ceremony|funeral|christmas|easter|
            celebrat\w*|exams?|reunion|christening|occasion|gift|big day|speech|bride|festival)(?!\w)
        """
    ),
    "home": pattern(
        r"""
        (?<![\w-])(?:heat(?:ing|er)?|cold|warm\w*|freez\w*|shower\w*|dark\w*|light|kitchen|bathroom|laundry|damp|
            buckets?|living room|bedroom|floor)(?!\w)
        """
    ),
    "fear": pattern(
        r"""
        (?<![\w-])(?:worr\w*|fears?|afraid|scar(?:ed|y|ing)|fright\w*|anxi\w*|unsafe|panic\w*|nervous|terrif\w*|
            not knowing|uncertain\w*|limbo|dread\w*|alarm(?:ed|ing))(?!\w)
        """
    ),
    "dignity": pattern(
        r"""
        (?<![\w-])(?:embarrass\w*|ashamed|humiliat\w*|in front of|fool(?:ish)?|stupid|liar|laughed|stared|shame[ds]?|
            awkward\w*|dignity)(?!\w)
        """
    ),
    "effort": pattern(
        r"""
        (?<![\w-])(?:chas(?:e|ed|ing)|stairs|carr(?:y|ied|ying)|queu\w+|on foot|searching|hunt\w*|all over again|
            hours on)(?!\w)
        """
    ),
    "loss": pattern(
        r"""
        (?<![\w-])(?:lost|gone|ruin\w*|destroy\w*|memor(?:y|ies)|heirloom|irreplac\w*|sentimental|years of|
            never get back|can never|nothing brings)(?!\w)
        """
    ),
    "study": pattern(
        r"""
        (?<![\w-])(?:exams?|school|class(?:es)?|lessons?|stud(?:y|ies|ied|ying|ent|ents)|university|homework|thesis|
            revision|visa|degree|grades?|semester)(?!\w)
        """
    ),
    "weather": pattern(
        r"""
        (?<![\w-])(?:rain\w*|wet|cold|snow\w*|frost\w*|wind|winds|dark|kerb|curb|doorstep|pavement|freez\w*|soak\w*|
            heat|sun)(?!\w)
        """
    ),
    "sport": pattern(
        r"""
        (?<![\w-])(?:training|race|marathon|tournament|workouts?|swim\w*|climb\w*|cycl\w*|rides?)(?!\w)
        """
    ),
    "contact": pattern(
        r"""
        (?<![\w-])(?:unreachable|cut off|offline|without (?:a )?word|no (?:way to|word)|reach (?:your|her|his|anyone|
            anybody))(?!\w)
        """
    ),
    "clothes": pattern(
        r"""
        (?<![\w-])(?:dress\w*|wear\w*|wore|clothes|uniform|bride)(?!\w)
        """
    ),
    "privacy": pattern(
        r"""
        (?<![\w-])(?:privac\w*|strangers?|expos\w+|identity|neighbours?|everyone (?:could|can))(?!\w)
        """
    ),
}
"""Kinds of loss, to know one again in other words; what remedies and promises speak of is in none."""
_COMMON = listed(
    """
    day week month year hour minut time two three four five six seven eight nine ten custom order us get got mad mak
    could cannot without new whol full extra mor still need want use us go went com cam thing lot way becaus never
    not nobod left hav had been thes those had wer am pm first second last next good bad wel day's own don put tak
    took giv gav keep kept tell lik sorr thank hop
    """
)


@dataclass(frozen=True, slots=True)
class Loss:
    """What it cost the customer: words of its own, all its words, its kinds, and the words that tell other things."""

    own: frozenset[str]
    all: frozenset[str]
    kinds: tuple[str, ...]
    other: frozenset[str]


def names_loss(letter: Letter, sentence: Sentence, loss: Loss) -> bool:
    """Does the sentence hold a word of the loss, or one of its kind that no failure or offer explains?"""
    said = _without_dates(letter, sentence)
    spoken = meanings(said)
    if spoken & loss.own or (spoken & loss.all and _YOURS.search(said)):
        return True
    alike = (m[0] for kind in loss.kinds for m in _FAMILIES[kind].finditer(said))
    return any(not meanings(words) & loss.other for words in alike)


def loss_of(letter: Letter) -> Loss:
    """The loss that the case tells, beside all that it tells otherwise."""
    case = letter.case
    offers = " ".join(option.label for option in case.options)
    other = " ".join((*case.failures, offers, case.cause or "", case.fix_done))
    return _loss(fold(case.impact), letter.complaint, fold(other), fold(" ".join(case.facts)))


@lru_cache(maxsize=16)
def _loss(impact: str, complaint: str, other: str, facts: str) -> Loss:
    explained = frozenset(meanings(other))
    wide = frozenset(meanings(impact)) - _COMMON
    own = (wide | _losses(complaint)) - explained - meanings(facts)
    kinds = tuple(kind for kind, words in _FAMILIES.items() if words.search(impact))
    return Loss(own or wide or frozenset(meanings(impact)), wide, kinds, explained)


def _losses(complaint: str) -> frozenset[str]:
    """Content words of the sentences in which the customer tells what it cost: "I missed my train"."""
    told = [part for part in _PARTS.split(complaint) if _LOSS.search(part)]
    return frozenset(meanings(" ".join(told))) - _COMMON


_YOURS = pattern(
    r"""
    \byou(?:r \w+)?(?: \w+)? (?:had|could|couldn't|lost|missed|were|was|spent|went|needed|stood|sat|waited|worked|
        walked|paid|slept|cannot|can't|wanted|planned|counted)\b
    \b(?:on|in|at|to|before|outside|under) your (?:own )?(?:table|desk|door|doorstep|kitchen|house|home|room|bed|hands?|
        garden|car|floor|window|wall|living room|shop|stall|office|lap|plate|screen|porch|balcony|hall|hallway|bag|
        pocket)\b
    \bbrings? back\b|\bonly (?:one|thing)\b
    """
)
"""Grammar of a loss; with it a word of the impact counts even where a failure has it too."""
_PARTS = tokens(r"[.!?;\n]+")
_LOSS = pattern(
    r"""
    \b(?:I|we|my \w+|our \w+|he|she|they) (?:\w+ )?(?:had to|lost|missed|could(?: not|n't)|couldn't|spent|sat|stood|
        slept|paid|cried|was (?:late|stuck|stranded|left|afraid|without|alone)|were (?:late|stuck|stranded|left|
        without|alone)|went without|borrowed|walked|took (?:a|the|two|three) (?:day|morning|afternoon)|needed)\b
    \bcost (?:me|us)\b
    """
)


def _without_dates(letter: Letter, sentence: Sentence) -> str:
    """The sentence's words without dates and without "until it works", which are no impact."""
    spans = [(w.start - sentence.start, w.end - sentence.start) for w in letter.dates_in(sentence.start, sentence.end)]
    spans += [m.span() for m in _UNTIL.finditer(sentence.text)]
    return blanked(sentence.text, [(a, min(b, len(sentence.text))) for a, b in spans])


_UNTIL = phrases(
    r"""
    until (?:\w+ ){1,3}(?:works?|is|are|arrives?|comes?|fits?)
    (?:write|call|hear|tell|update|reply|answer|report) (?:\S+ ){0,6}?by|to work|goes out
    """
)
