"""What went wrong, in other words: families of failure words, to know a failure again when it is named.

A family is one pattern: a failure of the case that matches it is named by a draft that matches it too.
"""

import re
from functools import cache, lru_cache

from bot.rules.en.text import Letter, Sentence
from bot.rules.en.words import GRATITUDE, any_of, meanings, stems
from bot.rules.patterns import compiled, fragment, phrases, tokens

_NOT = fragment(
    r"""
    (?:not|\w+n't|didnt|never|nobody|no one|no-one|none of us|nothing|failed to|forgot to|without|neglected to)
    """
)
_FAMILIES = {
    "late": fragment(
        r"""
        late(?!st|r\b|ly)\w*|delay\w*|overdue|behind (?:schedule|time|the)|too long|too slow(?:ly)?|slow\w*
        (?:after|past|beyond|missed) (?:the |our |your )?(?:promised|agreed|given|due|set) (?:date|day|time|
            hour)
        (?:days?|weeks?|hours?|months?|minutes?) (?:after|later|past|beyond|longer)|not on time|on time|in time
        wait(?:ed|ing|s)?
        missed (?:the|our|your|a|that) (?:date|deadline|slot|delivery|day|hour)|held up
        (?:took|taken) (?:us )?(?:ages|\S+ (?:days|weeks|hours|months))|still not (?:here|there|arrived)|overran
        tardy|postponed|kept you|longer than
        """
    ),
    "unanswered": fragment(
        rf"""
        unanswered|unread|ignor\w+|silen\w+
        {_NOT}\b(?:[^.;!?\n]|\.\d){{0,40}}?\b(?:answer\w*|repl(?:y|ied|ies)|respon\w+|react\w*|read|heard?|
            written back|write back|wrote back|come back|came back|got back|get back|call(?:ed)? back|
            acknowledg\w+|listen\w*|look(?:ed)? at)
        no (?:answer|reply|response|reaction|word|sign)|unacknowledged|heard nothing
        (?:left|let) (?:you|your|it|them)(?:[^.;!?\n]|\.\d){{0,40}}(?:hanging|lie|sit|wait|without|in the dark|
            unanswered)
        (?:sat|lay|lie|sitting|lying|stayed|stuck) (?:unopened|unseen|in (?:a|an|the|our))
        missed (?:your|the) (?:note|mail|message|e-?mail|letter|call)s?|overlooked (?:your|the)|unopened
        nobody (?:answered|replied|called|wrote|read|responded|came)
        no one (?:answered|replied|called|wrote|read|responded)|stonewall\w*|talk\w* to a wall
        """
    ),
    "broken": fragment(
        r"""
        crack\w*|broke\w*|break\w*|shatter\w*|damag\w*|dent\w*|scratch\w*|chip(?:ped|s)?|split|torn|tore
        smash\w*|burst|bent|snapped|defect\w*|fault(?:y|ily)|malfunction\w*|stopped working|not work\w*
        n't work\w*|never worked|dead|in pieces|loose|leak\w*|ripped|fell apart|falls apart|fallen apart
        out of order
        """
    ),
    "charged": fragment(
        r"""
        (?:over|mis|double)-?\s?(?:charg\w*|bill\w*|debit\w*)|charg\w+|bill(?:ed|ing)|invoice\w*|debit\w*|twice
        double|deduct\w*|hidden fee|\bfees?\b|took (?:\S+ ){0,4}money|too much|surcharge\w*|kept \S*\d\S*
        withdr[ae]w\w*|collected
        """
    ),
    "refund": fragment(
        rf"""
        (?:{_NOT})\b(?:[^.;!?\n]|\.\d){{0,40}}?\brefund\w*
        refund(?:ed)? (?:\w+ ){{0,4}}(?:missing|late|not|never|did)|no refund
        money (?:\w+ ){{0,3}}(?:not|never|still)|owe\w* you|still owe
        """
    ),
    "wrong": fragment(
        r"""
        wrong\w*|incorrect\w*|mistaken\w*|mix(?:ed)?[-\s+]?up|mix(?:ed)?|instead of|not the (?:one|right|same)
        not what you
        another (?:size|colou?r|model|name|address|customer|person)
        different (?:size|colou?r|model|one|item|dish|name|address)|swapp\w+|confus\w+
        mis(?:label|rout|spel|print|quot|direct|sort)\w*|inaccura\w+|somebody else's|someone else's|error\w*
        """
    ),
    "missing": fragment(
        rf"""
        missing|lost|lose|losing|gone|disappear\w*|vanish\w*
        never (?:arrived|came|reached|turned up|got)
        not (?:arrive|in the|included|delivered|reach)\w*|incomplete|left out
        forgot(?:ten)? to (?:pack|send|put|include)|without (?:the|a|an|its|any)|absent|misplac\w+|went astray
        nowhere|half (?:the|of)
        {_NOT} (?:send|sent|deliver|delivered|include|included|pack|packed|arrive|arrived)
        """
    ),
    "noshow": fragment(
        rf"""
        {_NOT}\b(?:[^.;!?\n]|\.\d){{0,30}}?\b(?:come|came|show(?:ed|n)?|turn(?:ed)? up|appear\w*|attend\w*|
            arriv\w*|visit\w*|reach\w*|there|here|with you|in your hands)
        no-?show\w*|stood (?:you )?up
        miss\w* (?:the|your|our|an?) (?:appointment|visit|slot|meeting|date)|waited? (?:in|at home)|in vain
        for nothing
        """
    ),
    "undone": fragment(
        rf"""
        {_NOT} (?:been )?(?:collect|pick|carr|repair|fix|clean|mow|cut|empt|deliver|install|paint|fit|done)\w*|undone
        drove (?:past|by)|went (?:past|by)|passed (?:you|your|it) by|still (?:there|out|standing|lying|on the|in the)
        left (?:standing|lying|out|undone)
        """
    ),
    "booking": fragment(
        r"""
        double-?\s?book\w*|overbook\w*
        booked (?:twice|over|out|somebody|someone|the)|gave (?:your|away)|given away|no room|no table
        reservation\w*|sold (?:your|it|the same)|turned (?:you )?away|two (?:parties|guests|families)
        """
    ),
    "cancelled": fragment(
        r"""
        cancel\w*|call(?:ed)? off|scrapp\w+|withdr[ae]w\w*|terminat\w+|closed your|shut (?:down )?your
        lock(?:ed|ing) (?:you )?out|suspend\w*|blocked|deactivat\w+|renew\w*|kept charging|went on charging
        """
    ),
    "rude": fragment(
        r"""
        rude\w*|impolite\w*|dismiss\w+|disrespect\w*|arrogan\w+|insult\w*|shout\w*|yell\w*|snapp?\w*|short with
        tone|unfriendly|hung up|hang up|laugh\w*|brush\w* (?:you )?off|fobb\w+|condescend\w*|talk\w* down
        patroni\w+|curt|manner\w*|sneer\w*|mock\w*|unkind|spoke to you
        """
    ),
    "outage": fragment(
        r"""
        out(?:age|ages)|down(?:time)?|offline|crash\w*|unavailab\w*|interrupt\w*|disrupt\w*|went dark
        no (?:service|power|water|heating|internet|connection|signal|access)|slow
        could not (?:log|sign|use|open|reach|load|pay)
        couldn't (?:log|sign|use|open|reach|load|pay)|error\w*|freez\w+|froze\w*|fail\w*|stopped
        lost (?:your )?(?:data|work)|not load\w*|dropp\w+|disconnect\w*|timed out
        """
    ),
    "dirty": fragment(
        r"""
        dirt\w*|fil(?:th|thy)\w*|stain\w*|smell\w*|mou?ld\w*|hair|insect\w*|bug|bugs|cockroach\w*|uncleaned
        unclean|not (?:been )?clean\w*|never (?:been )?clean\w*|dust\w*|spoil\w*|rotten|off|unhygienic|stale
        """
    ),
    "food": fragment(
        r"""
        cold|raw|undercook\w*|overcook\w*|burn(?:t|ed)|salt\w*|soggy|stale|hair|spilled|spilt|allerg\w*|gluten
        nuts?
        """
    ),
    "promise": fragment(
        r"""
        promised
        (?:broke\w*|keep|kept) (?:our|a|the|my) (?:promises?|word)|said we would|told you (?:we|it|that)|agreed
        assured|commit\w+|word we gave|our word|broke\w*|call(?:ed)? (?:you )?back|callback
        """
    ),
    "passed": fragment(
        r"""
        pass(?:ed|ing)? (?:you )?(?:around|from|on|along|back)|transfer\w*|sent you (?:from|round|around|to)
        referr\w+
        from (?:desk|person|pillar|department|one)
        ask(?:ed)? (?:you )?(?:again|twice|to repeat)|repeat\w*
        explain\w* (?:it )?(?:again|twice|three)|ticket(?:s)? closed|closed your (?:ticket|case|request)
        round in circles|hand(?:ed)? (?:you )?over
        """
    ),
    "privacy": fragment(
        r"""
        expos\w+|leak\w*
        wrong (?:person|recipient|customer|address)|visible|shared your|sent your (?:\w+ ){0,4}to|disclos\w+
        data|private|privacy
        """
    ),
    "size": fragment(
        r"""
        size\w*|fit
        too (?:small|big|large|tight|short|loose|wide|long|thin|dark|light)|colou?r\w*
        not as (?:described|shown|advertised|pictured)|different from|looked (?:nothing|different)|description
        advertis\w+|mislead\w*|misled|quality|poor\w*|thin|cheap\w*|wore out|worn|faded|shrank|shrunk
        """
    ),
    "noise": fragment(
        r"""
        nois\w+|loud\w*|construction|drill\w*|sleep\w*|slept|music|party|hammer\w*|building work\w*
        """
    ),
    "info": fragment(
        r"""
        misinform\w*
        wrong (?:information|advice|answer|price|date|time|details)|told you (?:the )?(?:wrong|something)|untrue
        false\w*|contradict\w*|unclear\w*|confus\w+
        did not (?:tell|warn|say|mention|explain)
        didn't (?:tell|warn|say|mention|explain)
        never (?:told|warned|said|mentioned|explained)
        without (?:warning|telling|notice|asking)|no warning|hid|hidden
        """
    ),
    "price": fragment(
        r"""
        price\w*|rais(?:e|ed|ing)|increas\w*|went up|more expensive|discount\w*|coupon\w*|voucher\w*|code
        not (?:applied|honou?red)|rate
        """
    ),
    "injury": fragment(
        r"""
        hurt\w*|injur\w*|burn\w*|cut|bruis\w*|bleed\w*
        (?:fell|fall)(?! (?:short|behind|over)\b)|slipp?ed|hospital|shock|sick|ill|poison\w*
        """
    ),
}


@cache
def _family(name: str) -> re.Pattern[str]:
    return compiled(rf"(?<![\w-])(?:{_FAMILIES[name]})(?![\w])", re.IGNORECASE)


_CONCRETE = any_of(
    *(
        _FAMILIES[n]
        for n in (
            "late",
            "unanswered",
            "broken",
            "wrong",
            "missing",
            "noshow",
            "rude",
            "outage",
            "dirty",
            "booking",
            "cancelled",
            "passed",
        )
    )
)
_VAGUE = phrases(
    r"""
    issues?|problems?|experiences?|situations?|matters?|inconveniences?|troubles?|circumstances|difficult\w+
    concerns?|things?|everything|anything|happened|happen|incident|event|what
    """
)


@cache
def concrete() -> re.Pattern[str]:
    """Any word that says concretely what failed, whatever the case."""
    return compiled(rf"(?<![\w-]){_CONCRETE}(?![\w])", re.IGNORECASE)


def names_silence(text: str) -> bool:
    """Is it said that somebody had no answer?"""
    return _family("unanswered").search(text) is not None


def names_a_failure(letter: Letter) -> bool:
    """Does the draft name one of the case's failures? Without facts, one that the customer named, or any."""
    told = letter.case.failures or _told_by_customer(letter)
    if not told:
        return concrete().search(letter.wording) is not None
    wording = _IDLE.sub(" ", letter.wording)
    cause = stems(letter.case.cause or "")
    if any(_is_of_family(failure, wording, cause - stems(failure)) for failure in told):
        return True
    known = [_content(failure, letter) for failure in told]
    claim = _claim(letter)
    if any(_tells(letter, sentence, known, claim) for sentence in letter.sentences):
        return True
    return any("late" in families_of(failure) for failure in told) and _tells_times(letter)


def _tells_times(letter: Letter) -> bool:
    """Does a sentence set two of the case's times or days side by side: "due at 12:00, we came at 14:00"?"""
    known = frozenset(_TIME.findall(" ".join((*letter.case.facts, *letter.case.failures))))
    return any(len(known.intersection(_TIME.findall(s.text))) >= _SOME for s in letter.sentences) if known else False


_TIME = tokens(
    r"(?<![\d:])\d{1,2}:\d\d(?!\d)|(?<![\d.,])\d{1,2}(?=(?:st|nd|rd|th)\b| ?[ap]\.?m\b| o'clock"
    r"| (?:of )?(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec))"
)


def _is_of_family(failure: str, wording: str, cause: frozenset[str]) -> bool:
    """Is there a word of the failure's family, one that does not belong to the cause alone?"""
    found = (m for name in families_of(failure) for m in _family(name).finditer(wording))
    return any(not stems(m[0]) & cause for m in found)


_IDLE = phrases(
    r"""
    (?:gets?|got|getting|went|go|going|gone|do|did|done) (?:(?:it|this|that|things|something|one|all|so|very|badly|
        terribly|completely|quite|the|day|by|you) ){0,4}wrong
    let (?:\w+ ){1,4}?down(?! (?:the|a|your|on|from)\b)|(?:fall|fell|fallen|falling) short|failed (?:you|her|him|them|
        both|your \w+)|did not (?:go|work out) (?:to plan|well|right|as)
    """
)
"""It tells that something failed, and not what."""


def _told_by_customer(letter: Letter) -> tuple[str, ...]:
    return (letter.complaint,) if letter.complaint.strip() else ()


_SOME, _MUCH = 2, 3  # words of the case that a sentence has to share, to tell of it
_GENERAL = meanings(
    "order booking stay visit purchase delivery parcel account customer case service complaint experience day"
    " week month year time today yesterday monday tuesday wednesday thursday friday saturday sunday thank sorry hear"
)
_WRONG = phrases(
    rf"""
    (?:\w+n't|{_NOT}) (?!(?:\w+ )?(?:go|went|live|lived|meet|met|match|expect|expected|want|wanted|deserve|like|
        good|right|acceptable|how|reflect|represent|do|happen|up|our|easy|only|just)\b)
    too (?!(?:well|long ago|sorry)\b)\w+|no (?!(?:excuse|doubt|matter|more|longer|idea|need|problem)\b)\w+|instead
    un(?!der|til|less|ion|it|iq|iv)\w{{3,}}|only|refus\w+|gave (?:way|out)
    """
)


def _content(failure: str, letter: Letter) -> frozenset[str]:
    """What a failure says: "the issue", the customer's name and the names of days say nothing."""
    return meanings(_VAGUE.sub(" ", failure)) - _GENERAL - meanings(letter.case.customer.name)


def _claim(letter: Letter) -> frozenset[str]:
    """What went wrong in the customer's words, without what it meant to him and what was bought."""
    case = letter.case
    known = (case.impact, case.cause or "", case.company, case.customer.name, *case.facts)
    return meanings(_VAGUE.sub(" ", letter.complaint)) - _GENERAL - meanings(" ".join(known))


def _tells(letter: Letter, sentence: Sentence, known: list[frozenset[str]], claim: frozenset[str]) -> bool:
    """By two of the failure's own words, or by one beside another of the customer's or a word that something is amiss.

    Or by the customer's words alone, as long as they say more than what was bought.
    """
    text = _IDLE.sub(" ", sentence.text)
    said = meanings(text)
    if letter.says(sentence, GRATITUDE):
        said -= meanings("message")  # it is what is thanked for
    if len(said & claim) >= _MUCH:
        return True
    for own in known:
        shared = said & own
        if own and len(shared) >= min(len(own), _SOME):
            return True
        if shared and (len(said & (own | claim)) >= _SOME or _WRONG.search(text) or concrete().search(text)):
            return True
    return False


@lru_cache(maxsize=256)
def families_of(failure: str) -> tuple[str, ...]:
    """The families that a failure belongs to."""
    return tuple(name for name in _FAMILIES if _family(name).search(failure))
