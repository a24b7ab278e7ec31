"""Name what it cost this customer, from the facts, and stand with them or answer for it; no pity from outside.

S4.6, S4.7, S1.5. Empathy is the strongest part of a written apology, before intensity and timing (Roschk & Kaiser
2013); too much of it weakens the solving (Marinova 2018), so one sentence will do. "I understand your frustration"
looks on; "you worked three evenings in the dark because of us" does not.
"""

from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind, Type
from bot.rules.en.losses import loss_of, names_loss
from bot.rules.en.ownership import is_owned
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.words import meanings
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.STRUCTURE
KINDS = (Kind.APOLOGY,)

_NAME_IT = "Say in one sentence what it cost the customer (it stands in the case), and that it was because of us."
_WITH = 'Stand with them where you name it: "because of us", "I\'m on this with you until it works".'
_NO_PITY = "No pity: say what it cost the customer, and that it was because of us."
_FEELING = fragment(
    r"""
    (?:frustrat\w+|ang(?:er|ry)|disappoint\w*|feel(?:ing|ings|s)?|annoy\w+|upset\w*|concerns?|dissatisf\w+|irritat\w+|
        pain|distress\w*|worr(?:y|ies|ied|ying)|stress\w*|displeas\w+|emotions?|discomfort|dismay\w*|sad\w*|unhapp\w+|
        resent\w*|exasperat\w+|aggravat\w+|hurt|anxi\w+|grief|misery|plight|trouble|despair|fear|discontent|furious|
        outrag\w+|bother\w*|inconvenien\w+|difficult\w*|hard|tough|unpleasant|awful|terrible|horrible|dreadful|tiring|
        exhaust\w+|embarrass\w+|scary|frightening|maddening|infuriat\w+|nerve-?\w+|unsettl\w+|painful|rough|shock\w*|
        nightmare|ordeal|ordeals|traumatic|uncomfortable|nasty|bad|devastat\w+|heart-?break\w+|(?:far from|not|n't|
        anything but) (?:easy|pleasant|nice|ideal|fun)|situation|position|sentiments?|grievances?|let\s*down|ruin\w*|
        vexing|galling|trying|shattered|shaken|livid|drained|worn out|fed up|horrid|wretched|miserable|rotten|
        sickening)
    """
)
_DEGREE = fragment(
    r"""
    (?:\w+ly |very |so |such |quite |rather |really |just |all |too |a |an |how |most |of |bit |truly |extremely |
        real |huge |great |big |terrible |horrible |bitter |long |difficult )
    """
)
_KNOW = fragment(
    r"""
    (?:understand|appreciate|get|see|reali[sz]e|recogni[sz]e|acknowledge|hear|sense|know|share|feel|respect|
        empathi[sz]e with|relate to|sympathi[sz]e with|can tell|can hear|can see|note)
    """
)
_ALSO = fragment(
    r"""
    (?: (?:do|can|could|really|truly|fully|totally|completely|certainly|so|just|also|very much|absolutely|well|quite|
        definitely|perfectly|only|am|deeply|both|all|too|will|sincerely|genuinely)){0,4}
    """
)
_PITY = pattern(
    rf"""
    \b(?:I|we)(?:'m|'ve|'d)?{_ALSO} {_KNOW} (?:{_DEGREE}){{0,3}}(?:your|the|that|this|any|his|her|their) \
        (?:\w+ ){{0,2}}?{_FEELING}\b(?! (?:because|that we|we |I caused|is (?:ours|on us)|with (?:the|my) \w+ we))
    \b(?:I|we){_ALSO} {_KNOW} (?:(?:that|exactly|just|precisely|only too well|all too well|very well|well|full well|
        too well|perfectly) )?how (?:{_DEGREE}){{0,2}}(?:you(?: must)?(?: \w+)? feel\w*|{_FEELING}|(?:this|that|
        it) (?:must|may|might|can|could) (?:be|have|feel))\b
    \b(?:I|we){_ALSO} {_KNOW} (?:that )?(?:you(?:'re|(?: (?:are|were|must be|may be|might be|feel|must feel|would be|
        have been)))|(?:this|that|it)(?: \w+){{0,4}}? (?:is|was|has been|have been|can be|must be|may be|might be|
        must have been|may have been|will have been|felt|feels|caused|causes|left you|leaves you|makes you|
        made you)) (?:{_DEGREE}|you |for you |your ){{0,3}}{_FEELING}\b
    \b(?:I|we)(?: (?:do|can|really|truly|fully|totally|completely|certainly|just|also|absolutely|well|quite))* \
        {_KNOW} why you(?:'re|'d| are| were| feel| would| might| must| may)\b(?![^.!?\n]*\b(?:we|I|us|our)\b)
    \b(?:I|we|one|hard to)(?: (?:\w+ly|well|just|very|quite|scarcely|can|could|cannot|can't|not|even|begin to|do|might|
        try to|dare|to)){{0,4}} (?:imagine|picture) (?:how|that|it|this|you|your|what|the)\b
    \b(?:I|we)(?: \w+){{0,2}} (?:feel|felt|am|are)(?: \w+){{0,2}} (?:bad|sorry|terrible|awful|sad|pity|dreadful|
        horrible|for you)(?: for (?:you|your|her|him|them|the (?:child|children))| that you\b(?! (?:had to|were left|
        waited|got|have to)[^.!?\n]*\b(?:because|we|us|our)\b))
    \b(?:feel|feels|felt|feeling) (?:so |really |deeply |truly )?(?:(?:for|with) you\b|your (?:pain|frustration|
        disappointment|anger|distress|anguish))
    \bsorry for your (?:trouble|troubles|situation|misfortune|pain|distress|suffering)\b
    \bmust (?:\w+ly |really |all |also |just )?(?:have (?:\w+ )?(?:been|felt|come|caused|hurt|made|left|seemed)|be|
        feel|hurt) (?:{_DEGREE}|for |as |you |your |whole |family |felt ){{0,4}}(?:{_FEELING}|long|lonely|cold|
        sleepless|anxious|chaos|chaotic|helpless|tired|worse|horror|blow|letdown|disaster)\b
    \bhow (?:{_DEGREE}){{0,2}}{_FEELING} (?:this|that|it) (?:must|may|might|can) (?:be|have|feel)\b
    \bmust (?:be|have been|feel|have felt) for you\b|\b(?:sympath\w+|commiserat\w+|compassion)\b
    \b(?:can't|cannot|can not|couldn't|could not|won't) have been (?:\w+ )?(?:easy|nice|fun|pleasant|great|good|
        comfortable|ideal|a pleasure|much fun)\b
    \b(?:I'm|I am|we're|we are) (?:quite |very |pretty )?(?:sure|certain|aware) (?:that )?(?:this|that|it|you|
        how)(?: \w+){{0,3}} (?:was|were|felt|feels?|must|is|are|has been|have been) (?:{_DEGREE}){{0,3}}{_FEELING}\b
    \bpoor (?:you|thing|things|dear|soul|chap|girl|boy|man|woman|lady|customer)\b|\byou poor\b
    \bhearts? (?:goes|go|breaks?|bleeds?|aches?|sank|sinks)\b|\bbreaks? (?:[\w']+ ){{1,3}}?hearts?\b
    \bknow what (?:it|that|this|an? \w+|such \w+)(?: \w+){{0,4}}? (?:is|was|feels) like\b|\bknow what (?:it|that|this|
        an? \w+|such \w+)(?: \w+){{0,4}}? (?:does|do|did) to\b|\bthoughts are with\b
    \bpains? (?:me|us) (?:to|that|deeply)\b
    \byou must (?:\w+ )?have (?:\w+ )?(?:wanted|wished|thought|wondered|dreaded|feared)\b
    \byou must (?:\w+ )?(?:have (?:\w+ )?(?:been|felt)|be|feel) (?!(?:told|given|asked|able|paid|sent|offered|
        sure)\b)(?:\w+ ){{0,2}}?(?:yourself|yourselves|with (?:worry|anger|rage|fear)|\w+ed|\w+ing|\w+ious|\w+ful|
        ill|mad|cross|livid|low|lost|cold|soaked|sick|in (?:pain|tears|shock|a state))\b
    \b(?:heart-?breaking|devastating|distressing|painful|upsetting|sad|awful|terrible|shocking|horrible|dreadful) to \
        (?:hear|read|learn|see|think)\b
    \b(?:gutted|sad|upset|devastated|heartbroken|heartsore|sick|sorry|cross|angry|furious|hurt) for you\b(?!r)
    \bmust have (?:felt|been) (?:\w+ )?(?:like|as if|as though)\b|\bget where you(?:'re| are) coming from\b
    \b(?:I|we){_ALSO} (?:{_KNOW}|tell|can tell) how (?:\w+ ){{1,3}}?(?:you|this|that|it) (?:are|were|is|was|feel|
        felt|must)\b(?![^.!?\n]*\b(?:we|us|our)\b)
    \b(?:is|was|are|were)(?: no|n't (?:any|much)) fun\b|\b(?:I|we) (?:\w+ )?hate to (?:think|imagine|picture)\b
    \bin the wars\b
    \bI(?:'ve| have) been (?:there|in your (?:shoes|place|position))\b|\bin your (?:shoes|place)\b
    \bany(?:one|body) (?:\w+ )?(?:would|'d) (?:be|feel|have been)\b
    \b(?:saddens|saddened|sad to (?:hear|read|learn|see)|dismayed to (?:hear|read|learn)|distressed to (?:hear|read|
        learn))\b
    \bdeeply (?:touched|moved) by your\b
    \bwhat an? (?:\w+ )?(?:{_FEELING}|shame|pity|blow|bad luck|way to (?:start|end|spend))\b
    \b(?:it|this|that)(?:'s| is| was| has been)(?: \w+){{0,2}} (?:annoying|frustrating|upsetting|infuriating|maddening|
        disappointing|horrible|awful|unpleasant|stressful|dreadful|galling|vexing|irritating|horrid|distressing|
        wretched) (?:to|when|if|that you)\b
    \b(?:(?:nobody|no one|who|I|we|anyone) )?(?:can|could|would|will|does|do|cannot|(?:can|could|would|do|
        does)n't)(?: not)? (?:\w+ )?blame you\b
    \b{_FEELING} (?:to|for) any(?:one|body)\b
    \b(?:I|we) (?:can|could)(?: \w+)? believe (?:that|how|what|it|the|you)\b
    \b(?:it(?:'s| is)|such|that(?:'s| is)) a (?:real |great |terrible )?(?:shame|pity)\b|\bwhat bad luck\b
    \bhow (?:awful|terrible|horrible|dreadful|sad|unfortunate|unlucky|upsetting)(?: for you)?(?=\s*[.,!])
    \b(?<!made\s)(?<!make\s)(?:awful|terrible|horrible|sad|frustrating|tough|upsetting|unpleasant|dreadful|annoying|
        disappointing|difficult|stressful|hard|distressing|unfortunate|tiring|trying|painful) (?:time |day |week |
        experience |situation |situations |thing )?for you\b(?! to (?:reach|get|find|plan|tell|use|call))
    \b(?:hang in there|stay strong|chin up|bless you|don't envy you|do not envy you|would not wish (?:this|that|
        it) on|wouldn't wish (?:this|that|it) on|wish I could (?:hug|give you)|(?:sending|big) hugs?|
        you have been through (?:so much|a lot)|you went through (?:so much|a lot|hell))\b
    """
)
_STANCE = pattern(
    r"""
    \b(?:with you|together|alongside|side by side|us|ours|mine|our|my|should|ought|until|unacceptable|unfair|
        inexcusable|deserve[sd]?|worse|to blame|responsib\w+|as much as you|too (?:much|long|high|many|far)|more than)\b
    \b(?:we|I)(?:'ve| have| had)? (?!(?:can|could|will|would|may|are|am|were)\b|apologi|regret|thank|sympathi)\w+
    \bI(?:'ll|'d| will| would)\b|\bI(?:'m| am) (?:\w+ )?(?:on (?:this|it|that)|here)\b
    \byou (?:had|have|were forced|needed|got) to\b|\b(?:you|your \w+) (?:are|were) right\b
    \b(?:not|never|\w+n't|hardly|far from|no) (?:\w+ ){0,2}(?:what|how|why|the way|acceptable|good enough|right|ok|okay|
        fair|fine|just|only|merely|simply|business|wonder|one)\b
    \b(?:it|that|this|which|leaving|making|costing|so)(?: \w+)? (?:meant|means|cost|led|left|did|you|your)\b
    """
)
_JOINT = pattern(
    r"""
    \b(?:with you|together|because of (?:us|me|our)|on (?:us|me)\b|I(?:'m| am) on (?:this|it)|until (?:it|this|that|
        you|your|the \w+) (?:\w+ )?(?:is|are|has|have|works?|comes?|can|runs?|fits?)|as much as you|I stay|
        stays with me|we (?:cost|left|kept|made|put|took|owe|owed|let) )
    """
)


def check(letter: Letter) -> Iterator[Finding]:
    """Pity wherever it stands; the impact where the case has one, and a stance beside it."""
    if letter.case.type is Type.ABUSIVE_CRIMINAL:
        return
    for sentence, hit in letter.hits(_PITY):
        if not _is_no_pity(sentence, hit):
            yield letter.found(__name__, SEVERITY, _NO_PITY, hit)
    if letter.case.impact.strip():
        yield from _empathy(letter)


def _is_no_pity(sentence: Sentence, hit: Hit) -> bool:
    """Refused ("I won't say that I understand how you feel")."""
    return negated(sentence, hit, 6) or bool(_REFUSED.search(sentence.text[: hit.start - sentence.start]))


_REFUSED = phrases(
    r"""
    (?:won't|will not|not|never|don't|cannot|can't|instead of|rather than) (?:\w+ ){0,3}?(?:say|saying|pretend|claim|
        tell|write)
    """
)


def _empathy(letter: Letter) -> Iterator[Finding]:
    loss = loss_of(letter)
    first: Sentence | None = None
    for sentence in letter.sentences:
        if names_loss(letter, sentence, loss):
            if _stands_by(letter, sentence):
                return
            first = first or sentence
    quoted = any(meanings(hit.text) & loss.own for hit in letter.quotations)
    if first is None and not quoted:
        yield letter.missing(__name__, SEVERITY, _NAME_IT)
    elif first or not any(_stands_by(letter, s) for s in letter.sentences):
        yield letter.found(__name__, SEVERITY, _WITH, (first or letter.sentences[0]).whole())


def _stands_by(letter: Letter, sentence: Sentence) -> bool:
    """Is there a stance of ours in or beside the sentence, or anywhere one that joins or an own clause?"""
    near = letter.around(sentence)
    if any(_STANCE.search(s.text) for s in near) or next(letter.hits(_JOINT), None):
        return True
    return any(is_owned(letter, s) for s in letter.sentences)


GOOD = (
    ("Three evenings of client work without a light is not what you paid for, and I want it fixed as much as you do."),
    "Late is bad; late with a client deadline is worse. I'm on this with you until the lamp works.",
    "You worked three evenings in dark because of us. I take this on me and we solve it together.",
    'You wrote "three evenings of client work in the dark". That is on us.',
    "Because of us you spent three evenings in the dark.",
    "We cost you three evenings of work.",
    "You should not have had to do client work without a light.",
    "Our mistake left your desk dark while clients waited.",
    "I understand that you worked three evenings in the dark because of us.",
    "It meant dark evenings and client work that could not wait. We caused that.",
    "I won't tell you that I understand how you feel. You lost three evenings to our mistake.",
    "We made you work in the dark for a client. I stay on this with you.",
    "Your clients waited since we were late, and that is ours.",
    "[type=abusive] The charge is on hold.",
    "Nobody should work three nights without light; that we made you do it is our fault.",
    "[unhurt] We sent it late, and I'm sorry.",
)
BAD = (
    "I feel bad for you, and I understand your frustration.",
    "That must have been awful for you, poor thing.",
    "We sympathise with your situation and the inconvenience.",
    "I can only imagine how you felt in those three dark evenings.",
    "I'm sorry we were late. The new lamp ships by Friday 20 November.",
    "We booked the wrong service. Which suits you better: the money back or a new lamp?",
    "I totally understand how upsetting this is, and we work in the dark evenings with you.",
    "You lost three evenings of client work because of us. My heart goes out to you.",
    "It must have been so stressful to work in the dark because of us.",
    "I know how frustrating it is to wait for a lamp.",
    "We hear your disappointment and share your frustration about the evenings.",
    "What a nightmare. We sent the lamp late.",
    "We feel so sorry for you, working in the dark because of us.",
    "You poor thing, three evenings without light because of us.",
    "Three evenings of client work in the dark are noted.",
    "I appreciate how difficult this situation is for you.",
    "Thank you for telling us. We sent it eight days late and did not answer you. I'm sorry.",
    "You must have been beside yourself.",
    "I was gutted for you when I saw the pictures.",
)
