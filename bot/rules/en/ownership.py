"""Where a draft owns the failure: a clause in which I or we did the failing thing (owned-apology, R2).

"The delay" is nobody's act; "we sent it late", "our mistake", "nobody of us answered" are ours.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.verbs import PAST
from bot.rules.en.words import PLAIN_APOLOGY, meanings
from bot.rules.patterns import fragment, pattern

_SELF = fragment(
    r"""
    \b(?:I|we)(?:'ve|'d)?(?: (?:have|had|simply|just|also|then|both|clearly|even|already|first|again|really|
        together|all|ourselves|myself|completely|wrongly|mistakenly|accidentally|twice|plainly|only|badly|still|
        once|carelessly|unfairly|later|so|here|in fact|each time)){0,4}
    """
)

_FAILED = fragment(
    r"""
    (?:missed|failed|forgot(?:ten)?|ignored|lost|broke(?:n)?|delayed|overcharged|undercharged|
        double[- ]?(?:charged|booked|billed)|overbooked|overlooked|neglected|dropped|botched|bungled|muddled|
        messed|mixed|misplaced|misread|misrouted|misled|misunderstood|mis\w{3,12}ed|disappointed|damaged|
        cracked|ruined|spoiled|spoilt|wasted|stranded|abandoned|slipped|stumbled|fumbled|blundered|erred|
        wronged|skipped|omitted|withheld|oversold|confused|dented|scratched|burnt|burned|leaked|exposed|
        disregarded|snubbed|dismissed|swapped|short-?changed|short-?shipped|overran|stalled|lapsed|
        underestimated|undersold|deleted|erased|disconnected|locked you|cut you off|hung up|fobbed|
        sent you round|went silent|went quiet|let (?:\S+ ){1,6}?(?:down|slip|slide|happen|lie|wait|sit|drop|
        go (?:stale|unanswered))|left (?!(?:a|you a) (?:message|note|voicemail|card))(?:you|your|her|his|it|its|
        both|them|this|that|the|everything)\b|kept (?:\S+ ){1,8}?(?:waiting|in the dark|hanging|guessing|
        on hold|for (?:nothing|days|weeks|\w+ (?:days|weeks)))|kept (?:charging|billing|silent|quiet|sending|
        asking|promising)|kept (?:your|the|\$|\S?\d\S*)|made (?:you|a|an|the|this|that|two|three|several|this|
        our|it) (?:\S+ ){0,5}?(?:wait|mistakes?|errors?|slips?|blunders?|mess|chase|ask|repeat|worse|wrong|call|
        ring|write|choice|pay|hard|harder|difficult|run|explain|queue)|got (?:\S+ ){0,6}?wrong|took (?:too|
        far too|so|much too|\S+ (?:hours?|days?|weeks?|months?)|ages|your (?:money|payment) (?:twice|and))|
        took \$?\S+ (?:from|off|out)|fell (?:short|behind)|fallen short|ran (?:late|behind|over)|sat on|
        stood you up|went wrong|let you down|put (?:you|the|your|it|a|an) (?:\S+ ){0,8}?(?:wrong|through|aside|
        off|at risk|last|on the slow|slow|someone else)|cost you|caused (?:this|that|it|the|you|your)|
        did (?:(?:this|that|it|you|something|things|both|everything) )?(?:wrong|badly|poorly|an? injustice)|
        did (?:this|that|it|both|so)(?= to you| twice| without|[.,;!]|$)|held (?:\S+ ){1,4}(?:that was|which was) yours|
        owe(?:d)? you (?:an? )?(?:answer|reply|better|more|a word)|turned (?:\S+ ){0,5}?away)\b
    """
)
_OMITTED = fragment(
    r"""
    (?:did not|didn't|didnt|never|not|have not|haven't|had not|hadn't|were not|weren't|was not|wasn't|am not|
        could not|couldn't|failed to|neglected to|forgot to|still (?:have not|haven't)) (?:\w+ly |even |once |
        yet )?(?!(?:mean|meant|intend\w*|want\w*|wish\w*|expect\w*|hear|heard|receive[d]?|know|known|think|see|
        seen|need|aware|sure|find|found|do anything|cause|caused|responsible|to blame|at fault|wrong|
        the ones?)\b|get (?:your|any|the|it\b)|got (?:your|any|the))[a-z]{2,}
    """
)
_SHOULD = fragment(
    r"""
    (?:should(?: not|n't)?(?: have|'ve)|should (?:\w+ ){1,2}have|ought (?:not )?to have|were supposed to|
        was supposed to|were meant to) (?:\w+ly |at least |\w+er )?[a-z]{2,}
    """
)
_STATE = fragment(
    r"""
    (?:\s*(?:were|was|are|am|have been|had been|came|arrived|answered|replied|delivered|turned up|showed up|called)|
        're|'m|\s+been) (?:\w+ly |far |much |simply |just |both |all |\S+ (?:hours?|days?|weeks?|minutes?) |
        also )?(?:(?:so|too|very|far too|much too) )?(?:late|wrong|slow|careless|sloppy|unclear|(?:an?|one|two|three|
        several|\d+) [\w-]+ (?:out|over|behind|off|short)|silent|quiet|at fault|responsible|accountable|to blame|
        in the wrong|not good enough|inattentive|mistaken|rude|short with|unprepared|unreachable|behind|vague|absent|
        negligent|unfair|not there|(?:the )?ones? who (?:\w+ )?(?:sent|booked|missed|forgot|left|failed|lost|broke|
        caused|got|made|chose|packed|did|didn't))\b
    """
)
_ACTED = fragment(
    r"""
    (?:sent|shipped|booked|packed|delivered|dispatched|charged|billed|gave|given|told|took|taken|answered|
        replied|responded|wrote|written|kept|put|used|chose|chosen|picked|selected|set|entered|typed|handled|
        treated|ordered|printed|installed|posted|mailed|transferred|paid|closed|opened|cancelled|canceled|
        refunded|scheduled|assigned|routed|promised|quoted|sold|built|made|cut|cleaned|cooked|served|repaired|
        fixed|connected|read|checked|noted|planned|came|come|turned|showed|arrived|stored|loaded|marked|
        registered|recorded|processed|acted|reacted|went|gone|dealt|debited|invoiced|deducted|collected|wrapped|
        poured|labelled|labeled|left|let|had|did|got|moved|changed|gave|threw|filed|copied|saved|updated|
        switched|turned|shut|seated|parked|washed|painted|measured|fitted|mounted|advertised|described|listed|
        asked|passed|pushed|called|rang|spoke|listened|looked|copied|signed|renewed|extended)
    """
)
AMISS = fragment(
    r"""
    (?:late|too (?:late|slow\w*|little|few|much|many|long|early|soon|small|big|thin|short|hot|cold)|wrong(?:ly)?|
        incorrect(?:ly)?|instead|rather than|twice|double|two times|three times|again and again|slow(?:ly|er|est)?|
        without|cracked|broken|damaged|faulty|defective|dirty|cold|unanswered|unread|incomplete|poorly|badly|
        carelessly|rudely|like (?:that|this|it)|by mistake|mistakenly|in error|erroneously|nothing|nobody|no one|
        empty|someone else(?:'s)?|another (?:\w+'s|customer|person|guest|address)|(?:hours?|days?|weeks?|
        months?) (?:late|later|after|past)|unearned|for nothing|cheap(?:er|est)?|old|outdated|expired|
        where \S+ (?:was|were) due|not (?:the|what|as|on|in|for|your)|no (?:answer|reply|notice|warning|word|
        explanation|reason)|more than|less than|over the|unlocked|unpaid|unsent|unchecked|untested|stale|mouldy|burnt|
        raw|undercooked|missing|half|never|mixed up|the other way|in the (?:dark|wrong)|waiting|down|unfairly|untrue|
        false|a lie|out of (?:date|stock|order))
    """
)
_OWN = pattern(
    rf"""
    {_SELF} {_FAILED}|{_SELF} {_OMITTED}|\b(?:I|we) {_SHOULD}|\b(?:I|we){_STATE}
    {_SELF} {_ACTED}\b(?:[^.;!?\n]|\.\d){{0,90}}?(?<![\w-]){AMISS}\b|{_SELF} {_ACTED} (?:that|this)(?=[,.;!]|$)
    """
)
_KIND = fragment(
    r"""
    (?:mistakes?|faults?|errors?|failures?|failings?|oversights?|slips?|omissions?|blunders?|neglect|lapses?|
        carelessness|short-?cuts?|muddles?|mess-?ups?|gaps?|misreading|sloppiness|haste|tangles?|misjudge?ments?|
        mix-?ups?|missteps?|shortcomings?|wrongdoing|misses)
    """
)
_OURS = pattern(
    rf"""
    \b(?:our|my|ours) (?:own )?(?:\w+ ){{0,2}}?(?:{_KIND}|responsibility|doing|silence|delays?|slowness|mess|
        inattention|neglect)\b
    \b{_KIND} (?:of|by|on|from|at|in) (?:ours|our|us|me|mine|my)\b
    \b(?:on|at|in) (?:our|my) (?:side|end|part|bench|desk|counter|book|books|kitchen|workshop|office|watch|hands)\b(?=
        that went| it went| where it| this went)
    \b(?:ours|
        mine)\b(?! too)(?<!of\s\w{{4}})(?<!from\s\w{{4}})(?<!than\s\w{{4}})(?<!with\s\w{{4}})(?<!pleasure\sis\s\w{{4}})
    \b(?:it|that|this) (?:is|was) (?:I|me|we|us)\b|\b(?:wrong|careless|bad|
        rude|unfair|slow|poor|sloppy|thoughtless|not (?:right|fair|good|kind)) of (?:us|me)\b
    \b(?:simple|plain|short|clear) and ours\b
    \b(?:this|that|it|both|all|blame|fault|mistake|error|failure|responsibility|one|which|everything|delay|
        cause)\s*(?:is|'s|are|was|were|sits?|rests?|falls?|lies|lay) (?:\w+ ){{0,2}}?(?:on|with|at|down to|
        up to) (?:us|me)\b(?! to (?:choose|decide))
    \b(?:because of|caused by) (?:us|me)\b
    \b(?:I|we) (?:fully |completely )?own(?:ed)? (?:up\b|(?:this|that|it|both|the (?:mistake|failure|error|
        delay))\b(?! (?:from|until|now|case|and will)))
    \b(?:take|accept|carry|bear|assume) (?:the )?(?:full |all |complete |whole |entire |my |
        our )*(?:responsibility|blame|fault)\b
    \btake (?:this|that|it|all of it) (?:on|upon) (?:me|us|myself|ourselves)\b
    \bhold (?:myself|ourselves) (?:responsible|accountable)\b|\b(?:it|this|that|both|all) to answer for\b
    \banswer for (?:it|this|that|both)\b
    """
)
_NOBODY = pattern(
    r"""
    \b(?:nobody|no one|no-one|none|not one|not a single (?:one|person)|neither) (?:of us|here|on (?:our|
        my) (?:side|team|end)|in (?:our|my) (?:\w+ )?(?:team|office|shop|company)|from (?:us|our \w+)|
        at our end|among us)\b
    """
)
_BY_US = pattern(
    rf"""
    \b{_ACTED} (?:\w+ ){{0,2}}?by (?:us|me)\b
    \b(?:missed|overlooked|ignored|forgotten|lost|broken|damaged|delayed|left|caused|cancelled|ruined|neglected|
        misplaced|misread) (?:\w+ ){{0,2}}?(?:by|with) (?:us|me)\b
    \b(?:on|from|at) (?:our|my) (?:own )?(?:side|part|end)\b(?=(?:[^.;!?\n]|\.\d){{0,80}}\b(?:{_KIND}|wrong|not|late|
        missed|nobody))
    """
)
_GERUND = pattern(
    rf"""
    \b(?:sorry|apolog\w{{1,6}}|forgive (?:us|me)) (?:\w+ ){{0,2}}?(?:for|about|
        of) (?:\w+ly )?(?:both )?(?:not (?!hearing|knowing|receiving)\w+ing|having (?:not )?\w+|never \w+ing|
        (?:leaving|keeping|missing|ignoring|losing|breaking|failing|forgetting|overlooking|overcharging|
        delaying|wasting|causing|neglecting|letting|making|mis\w+ing|double[- ]\w+ing|being (?:so |
        too )?(?:late|slow|wrong|careless|rude|silent|unclear)|(?:sending|booking|charging|delivering|shipping|
        taking|answering|replying|giving|telling|putting|treating|handling|selling|billing|packing|serving|
        using|choosing|getting)\b(?:[^.;!?\n]|\.\d){{0,90}}?\b{AMISS})\b)
    """
)
_DOUBTED = pattern(
    r"""
    (?:\b(?:feel|feels|felt|think|thought|believe|believed|claim\w*|perceive\w*|say|said|suggest\w*|allege\w*|
        assum\w+|suppos\w+|imagine|consider\w*|impression|whether|if|unless|seems?|seemed|appears?|appeared|
        as though|where|wherever|whenever|whatever|case|extent|insofar as)(?: (?:it|this|that) (?:is|was|
        were))?(?: (?:that|like|as|though|is|was|as if))?|\b(?:no|not|nor) (?:that|because)|\bnor (?:did|do|were))\s*$
    """
)
_DENIED = pattern(
    r"""
    \b(?:nothing|no) (?:\w+ )?wrong\b
    \bnot (?:do|done) (?:anything|something)|\bdid all\b
    """
)
_DENYING = pattern(r"\b(?:not|never|isn't|wasn't|hardly|neither|no) (?:\w+ ){0,2}$")


def owned(letter: Letter, sentence: Sentence) -> list[Hit]:
    """Where this sentence says that we did it."""
    if "owned" not in letter.memo:
        letter.memo["owned"] = defaultdict(list)
        for where, hit in _owned(letter):
            letter.memo["owned"][where.index].append(hit)
    found: list[Hit] = letter.memo["owned"][sentence.index]
    return found


def _owned(letter: Letter) -> Iterator[tuple[Sentence, Hit]]:
    for sentence, hit in letter.hits(_OWN):
        if not _doubted(sentence, hit) and not _DENIED.search(hit.text):
            yield sentence, hit
    for wanted in (_OURS, _BY_US):
        for sentence, hit in letter.hits(wanted):
            if not _denied(sentence, hit) and not _doubted(sentence, hit):
                yield sentence, hit
    yield from ((sentence, hit) for sentence, hit in letter.hits(_NOBODY) if not _doubted(sentence, hit))
    yield from letter.hits(_GERUND)
    yield from _as_the_case_tells(letter)


def is_owned(letter: Letter, sentence: Sentence) -> bool:
    """Does this sentence hold an OWN clause?"""
    return bool(owned(letter, sentence))


_DID = pattern(rf"{_SELF} ({PAST})\b(?:[^.;!?\n]|\.\d){{0,120}}")
_BESIDE_SORRY = pattern(
    rf"""
    (?:\bsorry|\bapolog\w{{1,6}})(?: (?:to you|indeed|about (?:this|that|it|both)|for (?:this|that|it|both|everything|
        all (?:of )?(?:this|that|it))))?[,:;.]?(?: that| because| since| as)? (?:(?:today|yesterday|twice|on \w+),? )?\
        {_SELF} ({PAST})\b(?:[^.;!?\n]|\.\d){{0,120}}
    {_SELF} ({PAST})\b(?:[^.;!?\n]|\.\d){{0,140}}?,? (?:and|for which|for (?:that|this|it)|so) (?:for (?:that|this|it|
        both),? )?(?:I|we)(?:'m| am|'re| are)? (?:\w+ )?(?:sorry|apologi[sz]e)\b
    {_SELF} ({PAST})\b(?:[^.;!?\n]|\.\d){{0,90}}?(?:\b(?:where|though|although|but) (?:\w+ )?you(?:'d|'ve| had|
        have)?|\b(?:when|while|after) you(?:'d|(?: had)?(?= (?:\w+ )?(?:cancel|paid)))) (?:\w+ )?(?:asked|ordered|
        booked|paid|wanted|chose|chosen|picked|needed|said|told|wrote|written|requested|signed|cancell?ed|agreed)\b
    """
)


_NO_FAULT = pattern(
    r"""
    ^(?:received|got|heard|read|saw|seen|noticed|looked|checked|asked|spoke|talked|found|learn\w+|under\w+|knew|
        thought|believed|assumed|expected|hoped|wanted|wished|tried|meant|intended|aimed|appreciated|valued|regretted|
        felt|experienced|faced|encountered|suffered|relied|depended|followed|waited|refunded|replaced|repaired|
        mended|credited|corrected|reversed|restored|arranged|offered|agreed|regret|appreciate|feel|hope|see|believe|
        thanked|enjoyed|loved|welcomed|needed|strive|strove|care|cared|take|note|noted|value|investigated|reviewed|
        raised|escalated|confirmed|contacted|informed|updated|measured|explained|traced|examined|tested|re-?opened|
        solved|resolved|sorted|apologi[sz]ed)\b
    """
)
_NO_ACT = pattern(r"\b(?:let (?:you|me) know|did (?:all|everything|our best|my best|what))\b")
_REPAIR = pattern(
    r"""
    ^(?:I|we)(?:'ve| have)\b
    \b(?:today|this (?:morning|afternoon|evening)|just now|meanwhile|since then|straight away)\b
    """
)


def _as_the_case_tells(letter: Letter) -> Iterator[tuple[Sentence, Hit]]:
    """The failing act, whatever the verb: "we iced the wrong name", "we put nobody on the inbox".

    What we did (simple past) to something of the failure or its cause is the failing act. So is what we did beside
    the apology ("I'm sorry we …", "we …, and I'm sorry"), or where the customer had asked for another thing.
    Perceiving, trying and mending are none. What "we have done", or did today, may be the repair: there the verb
    itself must be told.
    """
    told = meanings(" ".join((*letter.case.failures, letter.case.cause or "")))
    for sentence, hit in letter.hits(_DID) if told else ():
        verb = _DID.match(hit.text)
        if verb and not _doubted(sentence, hit) and _is_told(sentence, hit, verb[1], told):
            yield sentence, hit
    for sentence, hit in letter.hits(_BESIDE_SORRY):
        verb = _BESIDE_SORRY.match(hit.text)
        if verb and not _doubted(sentence, hit) and not _mends(verb[1] or verb[2] or verb[3], hit.text):
            yield sentence, hit
    for sentence, hit in letter.hits(PLAIN_APOLOGY):
        if sentence.index and _points_back(sentence, letter.sentences[sentence.index - 1], told):
            yield sentence, hit


_FOR_THAT = pattern(
    r"""
    \b(?:sorry|apologi[sz]e|apolog(?:y|ies)) (?:to you )?for (?:that|this|it|both|all (?:of )?(?:this|that|it))\b
    """
)
_BARE = pattern(
    r"""
    ^\W*(?:I'm|I am|we're|we are) (?:\w+ )?sorry(?: indeed)?(?:,? \w+)?\W*$|^\W*(?:I|we) apologi[sz]e\W*$
    """
)


def _points_back(sentence: Sentence, before: Sentence, told: frozenset[str]) -> bool:
    """Does an apology point back to an act of ours just told? A bare one does, if that act is of the case."""
    did = _DID.search(before.text)
    if not did or _mends(did[1], did[0]) or _REPAIR.search(did[0]):
        return False
    alone = _BARE.search(sentence.text) and meanings(before.text) & told
    return bool(alone or _FOR_THAT.search(sentence.text))


def _is_told(sentence: Sentence, hit: Hit, verb: str, told: frozenset[str]) -> bool:
    """By the verb and one more word of the case, or by another word where the verb mends nothing."""
    itself = bool(meanings(verb) & told)
    if not itself and (_mends(verb, hit.text) or _REPAIR.search(hit.text)):
        return False
    clause = sentence.clause(hit.start - sentence.start)
    return len(meanings(f"{clause.text} {hit.text}") & told) > itself


def _mends(verb: str, text: str) -> bool:
    """Is it perceiving, trying or mending, and not what went wrong?"""
    return bool(_NO_FAULT.match(verb) or _NO_ACT.search(text))


def _doubted(sentence: Sentence, hit: Hit) -> bool:
    """Is it only what the customer feels, or what may have been?"""
    before = sentence.text[max(0, hit.start - sentence.start - 40) : hit.start - sentence.start]
    return bool(_DOUBTED.search(before))


def _denied(sentence: Sentence, hit: Hit) -> bool:
    """Is it denied: "not our fault", "this is not on us"?"""
    before = sentence.text[max(0, hit.start - sentence.start - 30) : hit.start - sentence.start]
    return (
        bool(_DENYING.search(before))
        or bool(re.search(r"\b(?:not|n't|never|neither)\b|n't\b", hit.text, re.IGNORECASE))
        or negated(sentence, hit, 2)
    )
