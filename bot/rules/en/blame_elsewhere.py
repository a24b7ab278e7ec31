"""Put the fault on nobody else: no supplier, courier, weather, system, other team or colleague.

It backfires (S0.15, S1.4, S1.6); an apology with a scapegoat does worse than one with repair (Youk & Park 2023).
Others may appear with a neutral task ("ParcelJet will collect it"). "Our technician missed it" is ours
where the sentence owns it; a colleague by name, or a former one, is a scapegoat (3.4.14).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.kinds import Kind
from bot.rules.en.asides import ON_US, Aside, is_turned_on_us, said_aside, tells_case
from bot.rules.en.bystanders import ACTOR, AWAY, BY_NAME, CULPRIT, FINITE, LEAD, OF, OTHERS_DID
from bot.rules.en.lexicon import POOR
from bot.rules.en.ownership import is_owned
from bot.rules.en.plain_words import plain_stems
from bot.rules.en.text import Hit, Letter, Sentence
from bot.rules.en.words import MACHINES, NATURE, OUR_PEOPLE, OUTSIDERS, any_of, meanings, stem, stems
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.OWNERSHIP

_HINT = "Leave the others out and say what we chose or missed: it is ours to put right."
_NAMED = pattern(
    r"""
    \b(?:my|our|a|an? former|former|ex-?) (?:\w+ )?(?:colleague|manager|agent|technician|driver|employee|trainee|
        predecessor|team\s*mate)s?,? (?-i:[A-Z]\w+)
    \bformer\b|\bno longer (?:works?|with|here)|\bpredecessor\b|\bwas (?:let go|dismissed|fired)\b
    """
)
_FAULT = fragment(
    r"""
    (?:(?:is|are) (?:\w+ )?(?:known for|notorious|infamous|unreliable)|mislaid|mislays|swamped|(?:was|were|is|are|got|
        gets|has been|have been|had been) (?:\w+ly |so |too |very |again |all )?(?:swamped|overloaded|overwhelmed|
        jammed|blocked|closed|shut|stuck|delayed|careless|sloppy|rude|sick|ill|busy|slow|confused|flooded|hacked|
        updated|down|offline|broken|full|inexperienced|overbooked|understaffed|misconfigured|unreliable|asleep|absent|
        behind|inattentive|distracted)|held|hold|keeps?|kept|lost|loses?|delayed|delays|slowed|slows|damaged|damages|
        dropped|drops|forgot|forgets|failed|fails|messed|messes|broke|breaks|cracked|crushed|ruined|mishandled|
        misplaced|misread|misrouted|missed|misses|mixed|overlooked|ignored|neglected|swallowed|ate|blocked|stopped|
        held up|let (?:us|you|everyone|me) down|lets us down|didn't|did not|does not|doesn't|hadn't|had not|hasn't|
        has not|haven't|have not|never|wasn't|weren't|was not|were not|couldn't|could not|wouldn't|refused|refuses|
        caused|causes|made (?:\S+ ){0,4}(?:mistakes?|errors?|slips?|wrong|late|impossible|hard|difficult|mess)|screwed|
        botched|bungled|confused|sent (?:\S+ ){0,6}(?:wrong|late|back|elsewhere|out late|twice)|
        delivered (?:\S+ ){0,6}(?:wrong|late|too|cracked|broken)|crashed|crashes|went (?:down|wrong|offline)|goes down|
        is (?:to blame|responsible|at fault|late|slow|unreliable)|was (?:to blame|responsible|at fault|late|slow|down|
        faulty|wrong|\w+ late|unable|overloaded|not)|were (?:to blame|responsible|at fault|late|slow|down|faulty|wrong|
        unable|not)|are (?:to blame|responsible|at fault)|has (?:been )?(?:let (?:us|you|me)|caused|held|lost|
        delayed|slow\w*|
        struggl\w*|experienc\w*|failed|had (?:problems|trouble|issues))|have (?:been )?(?:let (?:us|you|me)|caused|
        held|lost|delayed|
        slow\w*|struggl\w*|experienc\w*|failed|had (?:problems|trouble|issues))|had (?:\w+ )?(?:problems?|trouble|
        issues?|delays?|difficult\w+|an? (?:bad|off|outage|problem|failure))|took (?:too|longer|its time|their time|
        forever|ages|\S+ (?:days|weeks))|ran (?:late|out)|shut|closed|froze|flagged|marked|rejected|misprinted|
        mislabelled|mislabeled|wiped|deleted|overwrote|tripped|struck|hit\b|hit us|prevented|prevents|left (?:it|your|
        the|us|you|without|out)|put (?:it|your|the|on) (?:\S+ ){0,3}(?:wrong|slow|off|last|aside)|
        picked (?:\S+ ){0,3}wrong|packed (?:\S+ ){0,6}(?:wrong|badly|poorly|carelessly|cracked)|
        booked (?:\S+ ){0,6}(?:wrong|slow|economy|instead)|chose (?:\S+ ){0,4}(?:wrong|slow)|typed (?:\S+ ){0,4}wrong|
        gave (?:\S+ ){0,5}(?:wrong|incorrect|bad|away)|told (?:us|you|me) (?:\S+ ){0,5}(?:wrong|otherwise|incorrect|
        it had)|slipped|stalled|jammed|malfunctioned|glitched|backed up|got (?:\S+ ){0,4}(?:wrong|lost|stuck|mixed|
        confused|held)|threw|sat on|is where|struggled|fell (?:short|behind|ill)|paraly[sz]ed|disrupted|knocked|
        hampered|interrupted|brought (?:everything|us|it)|cut (?:us|our|off)|overslept|charged (?:you|it|
        your) (?:\S+ ){0,4}(?:twice|wrong|double)|double-?charged|overcharged|cancelled|canceled|lied|(?:\w{3,12}ed|
        sent|gave|put|took|made|left|built|wrote|read|set|brought|chose|drove|told) (?:\S+ ){0,6}?(?:wrong|late|
        incorrectly|badly|poorly|carelessly|by mistake|without (?:telling|asking|checking)|too (?:late|long|slowly|few|
        many|much|little)|instead|twice|broken|damaged|cracked|unanswered|unread|off the road|in the wrong)|
        misinformed|misled|misunderstood|misjudged)
    """
)
_DUE = fragment(
    r"""
    (?:due to|because of|owing to|thanks to|on account of|caused by|as a (?:result|consequence) of|(?:the )?result of|
        (?:the )?fault of|(?:is|was|lies?|lay) (?:down to|with|due to)|blame(?:d)?(?: on)?|down to|brought about by|
        triggered by|at the hands of|attributable to|stemm\w+ from|because|came from|let down by|held (?:up|
        back) (?:by|at|in)|delayed (?:by|at)|damaged by|lost by|mishandled by|hit by|affected by|(?:error|mistake|
        failure|fault|problem|issue|slip|delay|mix-?up|oversight)s? (?:by|at|with|of|from|in|on the (?:side|part) of))
    """
)
_NEUTRAL = fragment(
    r"""
    (?:packed|collected|picked|delivered|checked|confirmed|found|repaired|replaced|fixed|looked|prepared|answered|
        visited|called|came|arrived|scanned|booked|agreed|offered|sent|shipped|brought|told|took|received|signed|
        handed|said|promised|rang|weighed|measured|tested|cleaned|installed|accepted|credited|paid|returned|wrote|
        reported|apologi[sz]ed|explained|asked|worked|started|opened|finished|did (?:what|as|its|their|his|her|all|
        everything|nothing wrong))
    """
)
_WENT = fragment(
    r"""
    (?:[a-z]{2,12}ed|was|were|had|did|made|got|took|went|fell|gave|put|cut|hit|let|left|ran|broke|threw|chose|tore|
        blew|froze|shut)
    """
)
_GAP = fragment(
    r"""
    (?:(?:(?:of|in|at|on|from|with) (?:the|our|a) )?(?!(?:we|I|you|will|can|would|shall|may|to|the|an?|your|our|
        it)\b)[\w'-]+,?\s+){0,4}?
    """
)
_ARTICLE = fragment(
    r"""
    (?:(?:the|our|a|an|one of (?:our|the)|some of (?:our|the)|their|its|your|this|that|another|both|some|all|
        last \w+'s|heavy|bad|severe|very) )?(?:(?!(?:we|I|you|it|and|or|that|which|who|not|will)\b)[\w'-]+ ){0,3}?
    """
)
_NOT = pattern(
    r"""
    \b(?:not|never|n't|no|nor|cannot|without|don't|won't|neither|instead of|rather than)\b|n't\b
    """
)
_SAID = pattern(
    r"""
    \byou(?:'re|'ve)? (?:\w+ ){0,2}?(?:wrote|write|said|say|told|tell|mention\w*|were told|describe\w*|report\w*|heard|
        asked|believe|thought|think|suspect\w*|blam\w+)\b(?:[^.;!?\n]|\.\d){0,60}$
    """
)
_EXCULPATING = pattern(
    r"""
    \bnow (?!no|not|that)\w+|\btold (?:me|us) (?:how|what)\b
    \b(?:nothing to do with|(?:is|was|are|were)(?:n't|\s+not) (?:to blame|at fault|responsible)|did (?:nothing|no)\b|
        did (?:\w+ ){0,3}(?:right|properly|as (?:asked|told|ordered|booked))|not (?:their|his|her) (?:fault|mistake))
    """
)
_CLEARED = pattern(
    r"\b(?:nothing to do with|did nothing wrong|not (?:to blame|at fault|responsible)|n't (?:to blame|at fault))\b"
)
_WELL = pattern(r"^ (?:\w+ )?(?:calm|fine|good|kind|dry|mild|clear|right|on time|not|no)\b")
_YOURS = pattern(r"\byour (?:\w+\s+)?$")
_HARMLESS = pattern(
    rf"""
    ^(?:(?:has|have|had|also|then|just|already|kindly|both|all) ){{0,3}}(?:{_NEUTRAL}|been (?:told|asked|trained|shown|
        briefed|informed)(?! (?:before|often|twice|time))|kept|held|set|counted again|let (?:you|our|your|us in)|
        put (?:it|your|two|a|one|the) (?:aside|back|\w+ aside)|gave|handed|shown|showed|seen|agreed|read)\b(?! (?:us|
        me) only)
    ^(?:keeps?|holds?|sends?|brings?|gives?|offers?|shows?|knows?|checks?|reads?|counts?|packs?|comes?|goes?|starts?|
        works?) (?:it|you|your|them|an?|the|each|every|one|two|on|to|by|back|at|for)\b(?![^.;!?]*\b(?:no|never|not|
        own)\b)
    ^(?:is|are|was|were) (?:now |already |still |also |just |all )?(?!holding|being|blocking|sitting|causing|
        lacking)\w+ing\b
    ^(?:is|are|was|were) (?:\w+ ){{0,2}}?(?:kind|friendly|sorry|glad|happy|ready|free|helpful|here|with you|yours|
        on (?:its|the|their) way|waiting for you|right|as sorry)\b
    ^(?!(?:takes|keeps|holds) (?:it|them|you) (?:hostage|back|up|for granted))[a-z]{{2,12}}s (?:(?:it|them|him|her|you|
        your|this|that|one) |an? (?:photo|picture|copy|note|look|new|second|spare|fresh|call|mat|seat|place|slot|
        room)\b|to \
        (?:you|your|the door)\b)
    \bfor your?\b(?! to\b)|^(?:goes|comes|drives|walks|travels|is coming|are coming) (?:out )?to your?\b
    \b(?:at my request|found (?:room|it|your|a|two|one|the)|once more|a second time)\b
    \b(?:now|today|this (?:morning|afternoon|evening|week)|tonight|tomorrow|meanwhile|from now on|by (?:hand|noon)|
        back to us)\b
    """
)
_AMISS = pattern(
    r"""
    \b(?:not|never|only|no|nobody|nothing|without|late|slow|new|holding|wrong|own|over our heads|before anybody)\b|n't\b
    \b(?:\w{2,}(?:ed|t|d)|left|sent) (?:us|me) (?:again|down|short|late|up|out|waiting|hanging|standing|in the lurch|
        without|
        the wrong|hours|days)\b
    \b(?:sits?|sat) on\b|\b(?:should|could) have\b|\b(?:supposed|meant) to\b|\bno longer\b
    \b(?:cutting corners|playing up|slipping|struggling|dragging|letting|messing|nowadays|these days|it shows|paid by)\b
    \b(?:must|seems? to|appears? to|might|may) have\b
    \bfor (?:years|weeks|months|ages)\b|\b(?:told|warned|asked) (?:before|often|twice|many times|again and again)\b
    """
)
_POORLY = pattern(
    rf"""
    ^(?!(?:has |have )?(?:told|said|asked|wrote|reported|confirmed|explained|found|showed)\b).*\b(?:{POOR}|(?:gave|took|
        handed|sold) (?:our|us|away))\b
    """
)
_AMISS_BY_NAME = pattern(
    rf"""
    \b(?:{POOR}|twice)\b|n't\b
    \b(?:should|ought to|could|might) have\b|\b(?:sold|closed|switched|lost|forgot|dropped|mixed|missed|overlooked|
        swapped|broke|failed|mistook|muddled|misread|skipped|left)\b
    """
)
_JUDGED = pattern(
    r"""
    \b(?:young|inexperienced|in a (?:hurry|rush)|tired|busy|sick|ill|rushed|careless|lazy|sloppy|to blame|responsible|
        always|usually|known|asleep|on (?:leave|holiday|strike)|a mess|chaotic|muddled|confused|difficult|stubborn|
        unreliable|hopeless|useless|understaffed|overworked|swamped|temporary|a temp|in training|between \w+|
        out of \w+|far too|too \w+|a law unto)\b
    \b(?:is|are|was|were) (?:\w+ )?(?:off|away|short|behind|closed|shut|down|full)\b
    """
)
_HAS_DONE = pattern(r"^had (?:\w+ly |just |also )?(?!been\b)\w+(?:ed|en|ght|wn|ne)\b")
_IS = pattern(r"(?:^|\s)(?:has|have|had|is|are|was|were)$")
_OURS_TOO = pattern(
    r"""
    \b(?:our|my) (?:job|part|turn|duty|task|doing|failing|mistake|fault|error|business|work)\b|\b(?:ours|on us|on me)\b
    \b(?:we|I) (?:could|should|ought to) have\b
    """
)
_SO_IT_GOES = pattern(r"^(?:people (?!in|from|at|of)\w+|an? (?:\w+ ){1,2}(?:does not|doesn't|cannot|can't|never))\b")
"""Told of people or landlords as such: it is no culprit."""
_GIVEN = pattern(r"^\W*(?:you|I|we)(?:'ll| will| get| can)\b[^,;:]{3,}$")
"""What the customer is given: "you'll have the fee that the bank charged"."""
_SINCE_WE = pattern(r"(?:,|\s|^)\s*(?:because|since|as) (?:we|I)\b")
"""It came about through us."""
_FUTURE = pattern(r"\b(?:will|can|would|shall|may|should|could|to|so that|if) (?:\w+ )?$|'ll $")


def check(letter: Letter) -> Iterator[Finding]:
    """Somebody or something else as the culprit."""
    said = letter.wording.lower()
    named = tuple(name for name in letter.case.third_parties[:50] if name.strip() and name.lower() in said)
    for wanted in (_culprits(named), AWAY):
        for sentence, hit in letter.hits(wanted):
            if _is_blame(letter, sentence, hit):
                yield letter.found(__name__, SEVERITY, _HINT, hit)
    yield from _by_name(letter)
    for cue in (ACTOR, CULPRIT, OTHERS_DID):
        for aside, hit in said_aside(letter, cue):
            caused = ON_US.search(aside.sentence.text) or _SINCE_WE.match(aside.rest())
            news = cue is not OTHERS_DID and _is_news(letter, aside, hit)
            if not (caused or news or _CLEARED.search(aside.text)):
                yield letter.found(__name__, SEVERITY, _HINT, hit)
    if named:
        for aside, hit in said_aside(letter, _named_actors(named)):
            if _AMISS.search(aside.text) or not _HARMLESS.search(
                aside.text[aside.text.find(hit.text) + len(hit.text) :].strip()
            ):
                yield letter.found(__name__, SEVERITY, _HINT, hit)


def _by_name(letter: Letter) -> Iterator[Finding]:
    """Somebody by name did it wrong, who is neither the customer nor his, nor the owner."""
    for aside, hit in said_aside(letter, BY_NAME):
        match = BY_NAME.search(hit.text)
        name = (match["name"] or match["firm"]) if match else ""
        case = letter.case
        ours = f"{case.owner} {case.company} {case.customer.name} {letter.complaint} {case.impact}"
        strange = name and meanings(name) and stem(name) not in plain_stems() and name.lower() not in ours.lower()
        if strange and _AMISS_BY_NAME.search(aside.text):
            yield letter.found(__name__, SEVERITY, _HINT, hit)


@lru_cache(maxsize=16)
def _named_actors(third_parties: tuple[str, ...]) -> re.Pattern[str]:
    """A firm of the case as the subject of an aside."""
    names = "|".join(re.escape(name) for name in third_parties)
    return pattern(rf"{LEAD}(?:the )?(?:{names})\b{OF}(?= {FINITE}\b)")


@lru_cache(maxsize=16)
def _culprits(third_parties: tuple[str, ...]) -> re.Pattern[str]:
    """OTHER as the subject of a fault, or after "due to"; third parties that the letter names."""
    names = [re.escape(name) for name in third_parties]
    other = any_of(*names, OUTSIDERS, OUR_PEOPLE, NATURE, MACHINES)
    outside = any_of(*names, OUTSIDERS, NATURE)
    return pattern(
        rf"""
        (?<![\w-]){other}(?:\b(?:'s)? {_GAP}{_FAULT}|(?:'s?) (?:\w+ ){{0,2}}?(?:doing|fault|mistake|error|failure|
            failing|slip|negligence|carelessness|responsibility|oversight|delay|problem|slowness))\b
        (?<![\w-]){_DUE} {_ARTICLE}{other}\b
        \b(?:had|if only|if) {_ARTICLE}{other}\b(?= (?:\w+ ){{0,2}}?(?:done|had|not|been|kept|delivered|worked|told|
            brought|come|sent|checked|read|given|left|packed|paid)\b)
        (?<![\w-]){outside}\b(?: (?:in|at|on|of) (?:\w+ ){{1,2}}?)? (?!{_NEUTRAL}\b)(?:also |then |simply |just |
            again )?(?:{_WENT})\b
        \b(?:wrong|late|bad|false|faulty|cracked|incorrect|broken) \w+ (?:\w+ )?(?:from|by) (?:our|the|a) {outside}\b
        \bit(?:'s|\s+was|\s+is) (?:only |just |all |really )?(?:the |a |an )?{outside}\b
        """
    )


def _is_blame(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    index = hit.start - sentence.start
    if ON_US.search(sentence.text) or _SINCE_WE.search(sentence.text[index:]) or _GIVEN.match(sentence.text[:index]):
        return False
    before = sentence.text[:index]
    clause = sentence.clause(index)
    lead = before[max(0, clause.start - sentence.start) :]
    if (
        _YOURS.search(before[-40:])
        or (_SAID.search(before[-100:]) and not letter.is_invented(hit))
        or _NOT.search(lead[-40:])
        or _EXCULPATING.search(hit.text)
        or _SO_IT_GOES.match(clause.text.strip())
        or _WELL.match(sentence.text[index + len(hit.text) :])
        or _is_our_product(letter, hit)
        or _FUTURE.search(lead[-25:])
    ):
        return False
    return not (is_owned(letter, sentence) and _may_be_owned(letter, sentence, hit))


def _is_news(letter: Letter, aside: Aside, hit: Hit) -> bool:
    """Is it a task, a kindness, a repair, or our own deed told with its doer?"""
    match = ACTOR.search(hit.text)
    if _SO_IT_GOES.match(hit.text + aside.text[aside.text.find(hit.text) + len(hit.text) :]):
        return True
    did = match["did"] if match else ""
    rest = aside.text[aside.text.find(hit.text) + len(hit.text) - len(did) :]
    if did and ((_HARMLESS.search(rest) and not _POORLY.search(rest)) or _is_our_product(letter, hit)):
        return True
    ours = is_owned(letter, aside.sentence) or is_turned_on_us(letter, aside)
    owned = ours and _may_be_owned(letter, aside.sentence, hit)
    return owned or (bool(did) and not _AMISS.search(rest) and _is_neutral(letter, aside, did, rest))


def _is_neutral(letter: Letter, aside: Aside, did: str, rest: str) -> bool:
    """With nothing amiss in it: news of the case, a mere state, or owned right after; in an update any news."""
    if letter.kind not in (Kind.APOLOGY, Kind.ACKNOWLEDGEMENT) or _OURS_TOO.search(aside.sentence.text):
        return True
    stands = _IS.search(did) and not (_JUDGED.search(rest) or _HAS_DONE.search(rest))
    return bool(stands) or tells_case(letter, rest)


def _is_our_product(letter: Letter, hit: Hit) -> bool:
    """A ferry line's ferry, a bank's bank: what the failures name is ours, unless it is a third party of the case."""
    subject = stems(" ".join(hit.text.split()[:1]))
    outside = stems(" ".join(letter.case.third_parties))
    return bool(subject & stems(" ".join(letter.case.failures)) - outside)


def _may_be_owned(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Ours if the sentence owns it: our own people without a name, our own machines."""
    outside = re.search(rf"\b(?:{OUTSIDERS}|{NATURE})\b", hit.text, re.IGNORECASE) or AWAY.search(hit.text)
    named = any(name.lower() in hit.text.lower() for name in letter.case.third_parties if name.strip())
    scapegoat = _NAMED.search(sentence.text) or _someone(letter, sentence, hit)
    return not (outside or named or scapegoat)


def _someone(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """A capitalised name right before or in the culprit's place that is not the customer's or the owner's."""
    known = {w.lower() for w in f"{letter.case.customer.name} {letter.case.owner} {letter.case.company}".split()}
    names = re.findall(
        r"(?<=[a-z,] )[A-Z][a-z]{2,}", sentence.text[max(0, hit.start - sentence.start - 25) : hit.end - sentence.start]
    )
    return any(name.lower() not in known for name in names)


GOOD = (
    "We do not blame the courier: we booked the wrong service.",
    "ParcelJet will collect the cracked lamp, and we pay for it.",
    'You wrote "the courier told me it was the weather". The booking was ours and it was wrong.',
    "The courier did what we booked; the booking was wrong and it was ours.",
    "I've asked our warehouse to pack it again, and I check it myself.",
    "We chose the carrier, so the late arrival is ours.",
    "It is not the weather and not the courier: we were slow.",
    "The courier will ring you before he comes.",
    "Our technician missed it, and that is our failure.",
    "Our team has packed a new lamp for you.",
    "I've told the warehouse to hold a new lamp for you.",
    "The driver will ring twice.",
    "The bank shows the money within days, and I check it.",
    "We should have told the courier to use express.",
    'Your words were "they said the warehouse lost it".',
    "Our packers now read the label twice, and the new lamp is with them today.",
    "The neighbour gave the parcel back to us unopened.",
    "My colleague Ines has put a lamp aside for you, and I check it before it leaves.",
    "The old booking form is gone; the new one asks for the service first.",
)
BAD = (
    "ParcelJet held your parcel at their depot, which is outside our control.",
    "Our warehouse team dropped the ball on this one.",
    "The storm last week slowed everything down, so your lamp came late.",
    "The courier was swamped that week.",
    "It was customs who kept the box.",
    "A junior in our packing room picked the wrong shade.",
    "Our mail filter swallowed your note.",
    "We were let down by our shipping partner.",
    "The delay is entirely ParcelJet's doing.",
    "Sadly the port was shut, so the boat came late.",
    "The weather made it impossible to deliver.",
    "ParcelJet is known for this sort of thing.",
    "We only found out when ParcelJet told us they had lost it for a week.",
    "Our supplier sent us cracked shades.",
    "This was caused by a colleague's carelessness.",
    "The manufacturer's packaging is to blame.",
    "We sent it late, and I'm sorry. To be fair, the florist in your town never rang us back.",
    "I'm sorry we were late. The person who sorted the post that week is new.",
    "I'm sorry we sent it late. Right now the county office has your form; they sit on everything.",
    "I'm sorry we were late. The booking program we use swaps the lines whenever it likes.",
    "We packed it badly, and to be fair ParcelJet throws boxes around like hay bales.",
    "I'm sorry. It was the lad on the early shift.",
    "I'm sorry we were late. That one is down to the girl who was covering the desk.",
    "We sent it late, and I've had words with the packer.",
    "I'm sorry. Dispatch should have caught it, frankly.",
)
