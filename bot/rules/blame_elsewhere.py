"""Put the fault on nobody else: no supplier, courier, weather, system, other team or colleague.

It backfires (S0.15, S1.4, S1.6); an apology with a scapegoat does worse than one with repair (Youk & Park 2023).
Others may appear with a neutral task ("ParcelJet will collect it"). "Our technician missed it" is ours
where the sentence owns it; a colleague by name, or a former one, is a scapegoat (3.4.14).
"""

import re
from collections.abc import Iterator
from functools import cache

from bot.rules.finding import Finding
from bot.rules.ownership import is_owned
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter, Sentence
from bot.rules.words import MACHINES, NATURE, OUR_PEOPLE, OUTSIDERS, any_of

SEVERITY = "block"
GROUP = Group.OWNERSHIP

_HINT = "Leave the others out and say what we chose or missed: it is ours to put right."
_NAMED = re.compile(r"\b(?:my|our|a|an?\s+former|former|ex-?)\s+(?:\w+\s+)?(?:colleague|manager|agent|technician|driver|employee|trainee|predecessor|team\s*mate)s?,?\s+(?-i:[A-Z]\w+)|\bformer\b|\bno\s+longer\s+(?:works?|with|here)|\bpredecessor\b|\bwas\s+(?:let\s+go|dismissed|fired)\b", re.I)
_FAULT = (
    r"(?:mislaid|mislays|swamped|(?:was|were|is|are|got|gets|has\s+been|have\s+been|had\s+been)\s+(?:\w+ly\s+|so\s+|too\s+|very\s+|again\s+|all\s+)?(?:swamped|overloaded|overwhelmed|jammed|blocked|closed|shut|stuck|delayed|careless|sloppy|rude|sick|ill|busy|slow|confused|flooded|hacked|updated|down|offline|broken|full|inexperienced|overbooked|understaffed|misconfigured|unreliable|asleep|absent|behind|inattentive|distracted)|held|hold|keeps?|kept|lost|loses?|delayed|delays|slowed|slows|damaged|damages|dropped|drops|forgot|forgets|failed|fails|messed|messes|broke|breaks|cracked|crushed|ruined|mishandled|misplaced|misread|misrouted|missed|misses|mixed|overlooked|ignored|neglected|swallowed|ate|blocked"
    r"|stopped|held\s+up|let\s+(?:us|you|everyone|me)\s+down|lets\s+us\s+down|didn't|did\s+not|does\s+not|doesn't|hadn't|had\s+not|hasn't|has\s+not|haven't|have\s+not|never|wasn't|weren't|was\s+not|were\s+not|couldn't|could\s+not|wouldn't|refused|refuses|caused|causes|made\s+(?:\S+\s+){0,4}(?:mistakes?|errors?|slips?|wrong|late|impossible|hard|difficult|mess)"
    r"|screwed|botched|bungled|confused|sent\s+(?:\S+\s+){0,6}(?:wrong|late|back|elsewhere|out\s+late|twice)|delivered\s+(?:\S+\s+){0,6}(?:wrong|late|too|cracked|broken)|crashed|crashes|went\s+(?:down|wrong|offline)|goes\s+down|is\s+(?:to\s+blame|responsible|at\s+fault|late|slow|unreliable)|was\s+(?:to\s+blame|responsible|at\s+fault|late|slow|down|faulty|wrong|\w+\s+late|unable|overloaded|not)"
    r"|were\s+(?:to\s+blame|responsible|at\s+fault|late|slow|down|faulty|wrong|unable|not)|are\s+(?:to\s+blame|responsible|at\s+fault)|has\s+(?:been\s+)?(?:let|caused|held|lost|delayed|slow\w*|struggl\w*|experienc\w*|failed|had\s+(?:problems|trouble|issues))|have\s+(?:been\s+)?(?:let|caused|held|lost|delayed|slow\w*|struggl\w*|experienc\w*|failed|had\s+(?:problems|trouble|issues))|had\s+(?:\w+\s+)?(?:problems?|trouble|issues?|delays?|difficult\w+|an?\s+(?:bad|off|outage|problem|failure))"
    r"|took\s+(?:too|longer|its\s+time|their\s+time|forever|ages|\S+\s+(?:days|weeks))|ran\s+(?:late|out)|shut|closed|froze|flagged|marked|rejected|misprinted|mislabelled|mislabeled|wiped|deleted|overwrote|tripped|struck|hit\b|hit\s+us|prevented|prevents|left\s+(?:it|your|the|us|you|without|out)|put\s+(?:it|your|the|on)\s+(?:\S+\s+){0,3}(?:wrong|slow|off|last|aside)|picked\s+(?:\S+\s+){0,3}wrong|packed\s+(?:\S+\s+){0,6}(?:wrong|badly|poorly|carelessly|cracked)"
    r"|booked\s+(?:\S+\s+){0,6}(?:wrong|slow|economy|instead)|chose\s+(?:\S+\s+){0,4}(?:wrong|slow)|typed\s+(?:\S+\s+){0,4}wrong|gave\s+(?:\S+\s+){0,5}(?:wrong|incorrect|bad|away)|told\s+(?:us|you|me)\s+(?:\S+\s+){0,5}(?:wrong|otherwise|incorrect|it\s+had)|slipped|stalled|jammed|malfunctioned|glitched|backed\s+up|got\s+(?:\S+\s+){0,4}(?:wrong|lost|stuck|mixed|confused|held)|threw|sat\s+on|is\s+where|struggled|fell\s+(?:short|behind|ill)|paraly[sz]ed|disrupted|knocked|hampered|interrupted|brought\s+(?:everything|us|it)|cut\s+(?:us|our|off)|overslept|charged\s+(?:you|it|your)\s+(?:\S+\s+){0,4}(?:twice|wrong|double)|double-?charged|overcharged|cancelled|canceled|lied|(?:\w{3,12}ed|sent|gave|put|took|made|left|built|wrote|read|set|brought|chose|drove|told)\s+(?:\S+\s+){0,6}?(?:wrong|late|incorrectly|badly|poorly|carelessly|by\s+mistake|without\s+(?:telling|asking|checking)|too\s+(?:late|long|slowly|few|many|much|little)|instead|twice|broken|damaged|cracked|unanswered|unread|off\s+the\s+road|in\s+the\s+wrong)|misinformed|misled|misunderstood|misjudged)"
)
_DUE = r"(?:due\s+to|because\s+of|owing\s+to|thanks\s+to|on\s+account\s+of|caused\s+by|as\s+a\s+(?:result|consequence)\s+of|(?:the\s+)?result\s+of|(?:the\s+)?fault\s+of|(?:is|was|lies?|lay)\s+(?:down\s+to|with|due\s+to)|blame(?:d)?(?:\s+on)?|down\s+to|brought\s+about\s+by|triggered\s+by|at\s+the\s+hands\s+of|attributable\s+to|stemm\w+\s+from|because|came\s+from|let\s+down\s+by|held\s+(?:up|back)\s+(?:by|at|in)|delayed\s+(?:by|at)|damaged\s+by|lost\s+by|mishandled\s+by|hit\s+by|affected\s+by|(?:error|mistake|failure|fault|problem|issue|slip|delay|mix-?up|oversight)s?\s+(?:by|at|with|of|from|in|on\s+the\s+(?:side|part)\s+of))"
_ARTICLE = r"(?:(?:the|our|a|an|one\s+of\s+(?:our|the)|some\s+of\s+(?:our|the)|their|its|your|this|that|another|both|some|all|last\s+\w+'s|heavy|bad|severe|very)\s+)?(?:(?!(?:we|I|you|it|and|or|that|which|who|not|will)\b)[\w'-]+\s+){0,3}?"
_AWAY = re.compile(
    r"\b(?:(?:outside|beyond|not\s+(?:with)?in|out\s+of|wasn't\s+(?:with)?in|isn't\s+(?:with)?in)\s+(?:of\s+)?(?:our|my)\s+(?:control|hands|reach|influence|power|sphere)|on\s+(?:their|the\s+\w+'s)\s+(?:end|side|part)|not\s+(?:our|my)\s+(?:fault|doing|mistake|error|responsibility)|(?:isn't|wasn't|aren't|weren't)\s+(?:our|my)\s+(?:fault|doing|mistake|error)|through\s+no\s+fault\s+of\s+(?:ours|our\s+own|mine|my\s+own)"
    r"|nothing\s+(?:to\s+do\s+with\s+us|we\s+could\s+(?:have\s+)?(?:do|done))|no\s+(?:influence|control|say)\s+(?:over|on|in)\b|(?:the\s+)?(?:fault|blame|responsibility|cause|error|problem|mistake|reason)\s+(?:\w+\s+)?(?:lies|lay|rests|sits|is|was)\s+(?:entirely\s+|solely\s+|clearly\s+|fully\s+|with\s+)*(?:with|elsewhere|theirs|at|on\s+the)\b(?!\s+(?:us|me|our|my))|someone\s+else's\s+(?:fault|mistake|error)|(?:was|is|were)\s+(?:entirely\s+|solely\s+)?(?:theirs|his|hers)\b"
    r"|we\s+(?:too\s+|also\s+|ourselves\s+)?(?:were|are|have\s+been)\s+(?:also\s+|just\s+as\s+|equally\s+|ourselves\s+)?(?:victims?|let\s+down|dependent\s+on|at\s+the\s+mercy|reliant|depending|in\s+the\s+hands)|we\s+(?:depend|rely)\s+(?:entirely\s+|heavily\s+)?on|who\s+(?:no\s+longer\s+works|has\s+(?:since\s+)?left)|out\s+of\s+our\s+sight|forced\s+(?:on|upon)\s+us|they\s+(?:lost|dropped|delayed|damaged|forgot|failed|messed|held|broke|mixed|sent|did\s+not|didn't|never|made|were\s+late|missed|ignored|misplaced|let\s+us))\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|n't|no|nor|cannot|without|don't|won't|neither|instead\s+of|rather\s+than)\b|n't\b", re.I)
_SAID = re.compile(r"\byou(?:'re|'ve)?\s+(?:\w+\s+){0,2}?(?:wrote|write|said|say|told|tell|mention\w*|were\s+told|describe\w*|report\w*|heard|asked|believe|thought|think|suspect\w*|blam\w+)\b[^.;!?\n]{0,60}$", re.I)
_EXCULPATING = re.compile(r"\b(?:nothing\s+to\s+do\s+with|(?:is|was|are|were)(?:n't|\s+not)\s+(?:to\s+blame|at\s+fault|responsible)|did\s+(?:nothing|no)\b|did\s+(?:\w+\s+){0,3}(?:right|properly|as\s+(?:asked|told|ordered|booked))|not\s+(?:their|his|her)\s+(?:fault|mistake))", re.I)
_FUTURE = re.compile(r"\b(?:will|can|would|shall|may|should|could|to|so\s+that|if)\s+(?:\w+\s+)?$|'ll\s+$", re.I)


def check(letter: Letter) -> Iterator[Finding]:
    """Somebody or something else as the culprit."""
    for pattern in (_culprits(letter.case.third_parties), _AWAY):
        for sentence, hit in letter.hits(pattern):
            if _is_blame(letter, sentence, hit):
                yield letter.found(__name__, SEVERITY, _HINT, hit)


@cache
def _culprits(third_parties: tuple[str, ...]) -> re.Pattern[str]:
    """OTHER as the subject of a fault, or after "due to"; the case's third parties by name."""
    names = [re.escape(name) for name in third_parties[:50] if name.strip()]
    other = any_of(*names, OUTSIDERS, OUR_PEOPLE, NATURE, MACHINES)
    return re.compile(
        rf"(?<![\w-])(?:(?P<subject>{other})\b(?:'s)?\s+(?:(?:(?:of|in|at|on|from|with)\s+(?:the|our|a)\s+)?(?!(?:we|I|you|will|can|would|shall|may|to|the|an?|your|our|it)\b)[\w'-]+,?\s+){{0,4}}?(?:{_FAULT})\b|(?P<due>{_DUE})\s+{_ARTICLE}(?P<object>{other})\b|(?P<whose>{other})(?:'s?)\s+(?:\w+\s+){{0,2}}?(?:doing|fault|mistake|error|failure|failing|slip|negligence|carelessness|responsibility|oversight|delay|problem|slowness)\b|(?:had|if\s+only|if)\s+{_ARTICLE}(?P<wished>{other})\b(?=\s+(?:\w+\s+){{0,2}}?(?:done|had|not|been|kept|delivered|worked|told|brought|come|sent|checked|read|given|left|packed|paid)\b))",
        re.I,
    )


def _is_blame(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    index = hit.start - sentence.start
    before = sentence.text[:index]
    clause = sentence.clause(index)
    lead = before[max(0, clause.start - sentence.start) :]
    if _SAID.search(before[-100:]) or _NOT.search(lead[-40:]) or _EXCULPATING.search(hit.text) or _FUTURE.search(lead[-25:]):
        return False
    return not (is_owned(letter, sentence) and _may_be_owned(letter, sentence, hit))


def _may_be_owned(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Ours if the sentence owns it: our own people without a name, our own machines."""
    outside = re.search(rf"\b(?:{OUTSIDERS}|{NATURE})\b", hit.text, re.I) or _AWAY.search(hit.text)
    named = any(name.lower() in hit.text.lower() for name in letter.case.third_parties if name.strip())
    scapegoat = _NAMED.search(sentence.text) or _someone(letter, sentence, hit)
    return not (outside or named or scapegoat)


def _someone(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """A capitalised name right before or in the culprit's place that is not the customer's or the owner's."""
    known = {w.lower() for w in f"{letter.case.customer.name} {letter.case.owner} {letter.case.company}".split()}
    names = re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", sentence.text[max(0, hit.start - sentence.start - 25) : hit.end - sentence.start])
    return any(name.lower() not in known for name in names)


GOOD = (
    "We do not blame the courier: we booked the wrong service.",
    "ParcelJet will collect the cracked lamp, and we pay for it.",
    'You wrote "the courier told me it was the weather". The booking was ours and it was wrong.',
)
BAD = (
    "ParcelJet held your parcel at their depot, which is outside our control.",
    "Our warehouse team dropped the ball on this one.",
    "The storm last week slowed everything down, so your lamp came late.",
)
