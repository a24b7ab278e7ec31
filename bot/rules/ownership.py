"""Where a draft owns the failure: a clause in which I or we did the failing thing (owned-apology, R2).

"The delay" is nobody's act; "we sent it late", "our mistake", "nobody of us answered" are ours.
"""

import re
from collections.abc import Iterator

from bot.rules.text import Hit, Letter, Sentence, negated
from bot.rules.words import stem, stems

_SELF = r"\b(?:I|we)(?:'ve|'d)?(?:\s+(?:have|had|simply|just|also|then|both|clearly|even|already|first|again|really|together|all|ourselves|myself|completely|wrongly|mistakenly|accidentally|twice|plainly|only|badly|still|once|carelessly|unfairly|later|so|here|in fact|each time)){0,4}"

_FAILED = (
    r"(?:missed|failed|forgot(?:ten)?|ignored|lost|broke(?:n)?|delayed|overcharged|undercharged|double[- ]?(?:charged|booked|billed)|overbooked|overlooked|neglected|dropped|botched"
    r"|bungled|muddled|messed|mixed|misplaced|misread|misrouted|misled|misunderstood|mis\w{3,12}ed|disappointed|damaged|cracked|ruined|spoiled|spoilt|wasted|stranded|abandoned"
    r"|slipped|stumbled|fumbled|blundered|erred|wronged|skipped|omitted|withheld|oversold|confused|dented|scratched|burnt|burned|leaked|exposed|disregarded|snubbed|dismissed|swapped"
    r"|short-?changed|short-?shipped|overran|stalled|lapsed|underestimated|undersold|deleted|erased|disconnected|locked you|cut you off|hung up|fobbed|sent you round|went silent|went quiet"
    r"|let\s+(?:\S+\s+){1,6}?(?:down|slip|slide|happen|lie|wait|sit|drop|go\s+(?:stale|unanswered))"
    r"|left\s+(?!(?:a|you a) (?:message|note|voicemail|card))(?:you|your|her|his|it|its|both|them|this|that|the|everything)\b"
    r"|kept\s+(?:\S+\s+){1,8}?(?:waiting|in the dark|hanging|guessing|on hold|for (?:nothing|days|weeks|\w+ (?:days|weeks)))|kept\s+(?:charging|billing|silent|quiet|sending|asking|promising)"
    r"|kept\s+(?:your|the|\$|\S?\d\S*)"
    r"|made\s+(?:you|a|an|the|this|that|two|three|several|this|our|it)\s+(?:\S+\s+){0,5}?(?:wait|mistakes?|errors?|slips?|blunders?|mess|chase|ask|repeat|worse|wrong|call|ring|write|choice|pay|hard|harder|difficult|run|explain|queue)"
    r"|got\s+(?:\S+\s+){0,6}?wrong|took\s+(?:too|far too|so|much too|\S+\s+(?:hours?|days?|weeks?|months?)|ages|your (?:money|payment) (?:twice|and))"
    r"|took\s+\$?\S+\s+(?:from|off|out)|fell\s+(?:short|behind)|fallen\s+short|ran\s+(?:late|behind|over)|sat\s+on|stood\s+you\s+up|went\s+wrong|let\s+you\s+down"
    r"|put\s+(?:you|the|your|it|a|an)\s+(?:\S+\s+){0,8}?(?:wrong|through|aside|off|at risk|last|on the slow|slow|someone else)|cost\s+you|caused\s+(?:this|that|it|the|you|your)"
    r"|did\s+(?:(?:this|that|it|you|something|things|both|everything)\s+)?(?:wrong|badly|poorly|an? injustice)|owe(?:d)?\s+you\s+(?:an? )?(?:answer|reply|better|more|a word)|turned\s+(?:\S+\s+){0,5}?away)\b"
)
_OMITTED = (
    r"(?:did\s+not|didn't|didnt|never|not|have\s+not|haven't|had\s+not|hadn't|were\s+not|weren't|was\s+not|wasn't|am\s+not|could\s+not|couldn't|failed\s+to|neglected\s+to|forgot\s+to|still\s+(?:have\s+not|haven't))"
    r"\s+(?:\w+ly\s+|even\s+|once\s+|yet\s+)?(?!(?:mean|meant|intend\w*|want\w*|wish\w*|expect\w*|hear|heard|receive[d]?|know|known|think|see|seen|need|aware|sure|find|found|do anything|cause|caused|responsible|to blame|at fault|wrong|the ones?)\b"
    r"|get\s+(?:your|any|the|it\b)|got\s+(?:your|any|the))[a-z]{2,}"
)
_SHOULD = (
    r"(?:should(?:\s+not|n't)?(?:\s+have|'ve)|should\s+(?:\w+\s+){1,2}have|ought\s+(?:not\s+)?to\s+have|were\s+supposed\s+to|was\s+supposed\s+to|were\s+meant\s+to)\s+(?:\w+ly\s+|at\s+least\s+|\w+er\s+)?[a-z]{2,}"
)
_STATE = (
    r"(?:\s*(?:were|was|are|am|have\s+been|had\s+been|came|arrived|answered|replied|delivered|turned\s+up|showed\s+up|called)|'re|'m|\s+been)\s+(?:\w+ly\s+|far\s+|much\s+|simply\s+|just\s+|both\s+|all\s+|\S+\s+(?:hours?|days?|weeks?|minutes?)\s+|also\s+)?"
    r"(?:(?:so|too|very|far too|much too)\s+)?(?:late|wrong|slow|careless|sloppy|unclear|silent|quiet|at\s+fault|responsible|accountable|to\s+blame|in\s+the\s+wrong|not\s+good\s+enough|inattentive|mistaken|rude|short\s+with|unprepared"
    r"|unreachable|behind|vague|absent|negligent|unfair|not\s+there|(?:the\s+)?ones?\s+who\s+(?:\w+\s+)?(?:sent|booked|missed|forgot|left|failed|lost|broke|caused|got|made|chose|packed|did|didn't))\b"
)
_ACTED = (
    r"(?:sent|shipped|booked|packed|delivered|dispatched|charged|billed|gave|given|told|took|taken|answered|replied|responded|wrote|written|kept|put|used|chose|chosen|picked|selected|set|entered|typed|handled|treated|ordered"
    r"|printed|installed|posted|mailed|transferred|paid|closed|opened|cancelled|canceled|refunded|scheduled|assigned|routed|promised|quoted|sold|built|made|cut|cleaned|cooked|served|repaired|fixed|connected|read|checked|noted"
    r"|planned|came|come|turned|showed|arrived|stored|loaded|marked|registered|recorded|processed|acted|reacted|went|gone|dealt|debited|invoiced|deducted|collected|wrapped|poured|labelled|labeled|left|let|had|did|got|moved|changed"
    r"|gave|threw|filed|copied|saved|updated|switched|turned|shut|seated|parked|washed|painted|measured|fitted|mounted|advertised|described|listed|asked|passed|pushed|called|rang|spoke|listened|looked|copied|signed|renewed|extended)"
)
AMISS = (
    r"(?:late|too\s+(?:late|slow\w*|little|few|much|many|long|early|soon|small|big|thin|short|hot|cold)|wrong(?:ly)?|incorrect(?:ly)?|instead|rather\s+than|twice|double|two\s+times|three\s+times|again\s+and\s+again|slow(?:ly|er|est)?|without|cracked|broken|damaged"
    r"|faulty|defective|dirty|cold|unanswered|unread|incomplete|poorly|badly|carelessly|rudely|like\s+(?:that|this|it)|by\s+mistake|mistakenly|in\s+error|erroneously|nothing|nobody|no\s+one|empty|someone\s+else(?:'s)?|another\s+(?:customer|person|guest|address)(?:'s)?"
    r"|(?:hours?|days?|weeks?|months?)\s+(?:late|later|after|past)|unearned|for\s+nothing|cheap(?:er|est)?|old|outdated|expired|where\s+\S+\s+(?:was|were)\s+due|not\s+(?:the|what|as|on|in|for|your)|no\s+(?:answer|reply|notice|warning|word|explanation|reason)"
    r"|more\s+than|less\s+than|over\s+the|unlocked|unpaid|unsent|unchecked|untested|stale|mouldy|burnt|raw|undercooked|missing|half|never|mixed\s+up|the\s+other\s+way|in\s+the\s+(?:dark|wrong)|waiting|down|unfairly|untrue|false|a\s+lie|out\s+of\s+(?:date|stock|order))"
)
_OWN = re.compile(
    rf"{_SELF}\s+{_FAILED}|{_SELF}\s+{_OMITTED}|\b(?:I|we)\s+{_SHOULD}|\b(?:I|we){_STATE}|{_SELF}\s+{_ACTED}\b[^.;!?\n]{{0,90}}?(?<![\w-]){AMISS}\b",
    re.I,
)
_KIND = r"(?:mistakes?|faults?|errors?|failures?|failings?|oversights?|slips?|omissions?|blunders?|neglect|lapses?|carelessness|misjudge?ments?|mix-?ups?|missteps?|shortcomings?|wrongdoing|misses)"
_OURS = re.compile(
    rf"\b(?:our|my|ours)\s+(?:own\s+)?(?:\w+\s+){{0,2}}?(?:{_KIND}|responsibility|doing|silence|delays?|slowness|mess|inattention|(?:late|slow|wrong|missing|poor|sloppy|rude|careless|missed|broken|double)\s+\w+)\b"
    rf"|\b{_KIND}\s+(?:of|by|on|from|at|in)\s+(?:ours|our|us|me|mine|my)\b"
    r"|\b(?:this|that|it|both|all|blame|fault|mistake|error|failure|responsibility|one|booking|choice|delay|lapse|slip|everything|which|and|they|these|those|rest)\s*(?:is|'s|are|was|were|stays?|remains?|be)?\s+(?:\w+\s+){0,2}?(?:ours|mine)\b"
    r"|\bours\s+(?:to|alone|and)\b|\b(?:simple|plain|short|clear)\s+and\s+ours\b"
    r"|\b(?:this|that|it|both|all|blame|fault|mistake|error|failure|responsibility|one|which|everything|delay|cause)\s*(?:is|'s|are|was|were|sits?|rests?|falls?|lies|lay)\s+(?:\w+\s+){0,2}?(?:on|with|at|down\s+to|up\s+to)\s+(?:us|me)\b(?!\s+to\s+(?:choose|decide))"
    r"|\b(?:because\s+of|caused\s+by)\s+(?:us|me)\b"
    r"|\b(?:I|we)\s+(?:fully\s+|completely\s+)?own(?:ed)?\s+(?:up\b|(?:this|that|it|both|the\s+(?:mistake|failure|error|delay))\b(?!\s+(?:from|until|now|case|and\s+will)))"
    r"|\b(?:take|accept|carry|bear|assume)\s+(?:the\s+)?(?:full\s+|all\s+|complete\s+|whole\s+|entire\s+|my\s+|our\s+)*(?:responsibility|blame|fault)\b|\btake\s+(?:this|that|it|all\s+of\s+it)\s+(?:on|upon)\s+(?:me|us|myself|ourselves)\b"
    r"|\bhold\s+(?:myself|ourselves)\s+(?:responsible|accountable)\b|\banswer\s+for\s+(?:it|this|that|both)\b",
    re.I,
)
_NOBODY = re.compile(
    r"\b(?:nobody|no\s+one|no-one|none|not\s+one|not\s+a\s+single\s+(?:one|person)|neither)\s+(?:of\s+us|here|on\s+(?:our|my)\s+(?:side|team|end)|in\s+(?:our|my)\s+(?:\w+\s+)?(?:team|office|shop|company)|from\s+(?:us|our\s+\w+)|at\s+our\s+end|among\s+us)\b",
    re.I,
)
_BY_US = re.compile(
    rf"\b{_ACTED}\s+(?:\w+\s+){{0,2}}?by\s+(?:us|me)\b|\b(?:missed|overlooked|ignored|forgotten|lost|broken|damaged|delayed|left|caused|cancelled|ruined|neglected|misplaced|misread)\s+(?:\w+\s+){{0,2}}?(?:by|with)\s+(?:us|me)\b"
    rf"|\b(?:on|from|at)\s+(?:our|my)\s+(?:own\s+)?(?:side|part|end)\b(?=[^.;!?\n]{{0,80}}\b(?:{_KIND}|wrong|not|late|missed|nobody))",
    re.I,
)
_GERUND = re.compile(
    r"\b(?:sorry|apolog\w{1,6}|forgive\s+(?:us|me))\s+(?:\w+\s+){0,2}?(?:for|about|of)\s+(?:\w+ly\s+)?(?:both\s+)?(?:not\s+(?!hearing|knowing|receiving)\w+ing|having\s+(?:not\s+)?\w+|never\s+\w+ing"
    r"|(?:leaving|keeping|missing|ignoring|losing|breaking|failing|forgetting|overlooking|overcharging|delaying|wasting|causing|neglecting|letting|making|mis\w+ing|double[- ]\w+ing|being\s+(?:so\s+|too\s+)?(?:late|slow|wrong|careless|rude|silent|unclear)"
    rf"|(?:sending|booking|charging|delivering|shipping|taking|answering|replying|giving|telling|putting|treating|handling|selling|billing|packing|serving|using|choosing|getting)\b[^.;!?\n]{{0,90}}?\b{AMISS})\b)",
    re.I,
)
_DOUBTED = re.compile(
    r"(?:\b(?:feel|feels|felt|think|thought|believe|believed|claim\w*|perceive\w*|say|said|suggest\w*|allege\w*|assum\w+|suppos\w+|imagine|consider\w*|impression|whether|if|unless|seems?|seemed|appears?|appeared|as\s+though|where|wherever|whenever|whatever|case|extent|insofar\s+as)"
    r"(?:\s+(?:that|like|as|though|is|was|as\s+if))?|\b(?:no|not|nor)\s+(?:that|because)|\bnor\s+(?:did|do|were))\s*$",
    re.I,
)
_DENIED = re.compile(r"\b(?:nothing|no)\s+(?:\w+\s+)?wrong\b|\bnot\s+(?:do|done)\s+(?:anything|something)|\bdid\s+all\b", re.I)
_DENYING = re.compile(r"\b(?:not|never|isn't|wasn't|hardly|neither|no)\s+(?:\w+\s+){0,2}$", re.I)


def own_clauses(letter: Letter) -> list[tuple[Sentence, Hit]]:
    """Every place where the draft says that we did it."""
    return [(sentence, hit) for sentence in letter.sentences for hit in owned(letter, sentence)]


def owned(letter: Letter, sentence: Sentence) -> Iterator[Hit]:
    """Where this sentence says that we did it."""
    for hit in sentence.hits(_OWN):
        if not _doubted(sentence, hit) and not _DENIED.search(hit.text):
            yield hit
    for pattern in (_OURS, _BY_US):
        for hit in sentence.hits(pattern):
            if not _denied(sentence, hit) and not _doubted(sentence, hit):
                yield hit
    yield from sentence.hits(_NOBODY)
    yield from sentence.hits(_GERUND)
    yield from _as_the_case_tells(letter, sentence)


def is_owned(letter: Letter, sentence: Sentence) -> bool:
    """Does this sentence hold an OWN clause?"""
    return next(owned(letter, sentence), None) is not None


_DID = re.compile(rf"{_SELF}\s+(?!will|can|would|could|shall|may|might|must|do\b|don't)([a-z]{{2,20}}(?:ed|t|e|w|de|ok|nt|ew|ld|id|ut|ade|ave|ose))\b[^.;!?\n]{{0,90}}", re.I)


def _as_the_case_tells(letter: Letter, sentence: Sentence) -> Iterator[Hit]:
    """The failing act in the case's own words: "we booked economy shipping" where that is the cause."""
    told = [stems(text) for text in (*letter.case.failures, letter.case.cause or "")]
    for hit in sentence.hits(_DID):
        verb = _DID.match(hit.text)
        said = stems(hit.text)
        if verb and not _doubted(sentence, hit) and any(stem(verb[1]) in known and len(said & known) > 1 for known in told):
            yield hit


def _doubted(sentence: Sentence, hit: Hit) -> bool:
    """Is it only what the customer feels, or what may have been?"""
    before = sentence.text[max(0, hit.start - sentence.start - 40) : hit.start - sentence.start]
    return bool(_DOUBTED.search(before))


def _denied(sentence: Sentence, hit: Hit) -> bool:
    """Is it denied: "not our fault", "this is not on us"?"""
    before = sentence.text[max(0, hit.start - sentence.start - 30) : hit.start - sentence.start]
    return bool(_DENYING.search(before)) or bool(re.search(r"\b(?:not|n't|never|neither)\b|n't\b", hit.text, re.I)) or negated(sentence, hit, 2)
