"""No legal name for our own act: liable, negligent, fraud, illegal, damages. Say plainly what we did instead.

S2.1. "We booked the wrong service" is no admission and must be said; what a court would call it is not ours to
say, and apology laws differ. In a case of abuse or crime, injury, exposed data or discrimination nothing but an
acknowledgement goes out before a lead has signed this exact text: what is on hold, when the next word comes, no
cause and no guilt (apology repairs breaches of integrity poorly: Kim 2004, Lewicki 2016).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.kinds import Kind, Type
from bot.rules.en.ownership import owned
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.words import OUR_PEOPLE
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.SAFETY
APPEAL = False

_PLAIN = "Say what we did in plain words; give it no legal name."
_SIGN = "A lead has to sign off this exact text first. Until then an acknowledgement may go out."
_ONLY = "Without a lead's sign-off, acknowledge only: what is on hold and when the next word comes; no cause, no guilt."

_WHOLE = pattern(
    r"""
    \b(?:I|we|our \w+|my \w+|us) (?:[\w'-]+ ){0,6}?(?:legal(?:ly)? (?:[\w-]+ ){0,2}?(?:responsib\w+|liab\w+|fault|
        accountab\w+|answerable|duty|obligation|blame|bound)|(?:criminal|civil|legal|full) liab\w+)
    \blegally,? (?:speaking,? )?(?:\w+ ){0,3}?(?:we|I|our \w+|this|it) (?:\w+ ){0,3}?(?:responsib\w+|liab\w+|
        at fault|to blame|ours|in the wrong)
    \blegally,? (?:speaking,? )?(?:\w+ ){0,4}?(?:fault|blame|responsibility|wrong|error|case) (?:\w+ )?(?:is|was|
        lies|rests|sits|are) (?:\w+ )?(?:ours|mine|with us|on us|on our side|with me|down to us)\b
    \b(?:at fault|wrong|guilty|responsible|to blame|accountable) (?:in|before|under|by) \
        (?:the eyes of )?(?:the )?law\b
    \b(?:a|the|any|no|every) (?:\w+ )?(?:judge|court|jury|tribunal),? (?:\w+ ){0,2}?(?:would|will|'d|'ll|might|may|
        could|is (?:sure|likely|bound))\b
    \bombudsman (?:\w+ ){0,3}?(?:find|finds|found|rule|side|decide|award) (?:\w+ ){0,3}?(?:against us|for you|with you|
        in your favou?r|you)\b
    \blegal (?:mistake|error|wrong|breach|fault|failing|failure)s?\b|\bpain and suffering\b
    \b(?:against|outside|breaking|broke|breach of|violation of) the (?:\w+ )?(?:law|rules of law|statutes?|
        act)\b(?! (?:enforcement|firm|school))
    \b(?:criminal|illegal|unlawful|negligent|fraudulent|discriminatory|reckless) of (?:us|me|our \w+|the \w+)\b
    \b(?:press|lay|bring|file) charges (?:against|on) (?:us|me|our)\b
    \b(?:answerable|responsible|accountable|answer|answers) (?:\w+ ){0,4}?(?:in|before|to) (?:a |
        the )?(?:\w+ )?(?:court|law|judge|tribunal|prosecutor)\b
    \b(?:before|in) (?:a |any |the )?(?:court|judge)(?: of law)? (?:\w+ ){0,4}?(?:lose|lost|convict\w*|guilty|our)\b
    \b(?:sue|court)\b[^.;!?\n]{0,60}\bwin\b
    \byou(?:'d|'ll|'re)? (?:\w+ ){0,5}?(?:sue us|take us to court|press charges|win in court|win against us)\b
    \byou(?:'d|'ll| \w+)? (?:\w+ ){0,3}?(?:claim|case|right|grounds|entitled) (?:\w+ ){0,3}?(?:against us|to damages|
        in court)\b
    """
)
_LEGAL = phrases(
    r"""
    liable|liability|liabilities|(?:grossly |criminally )?negligent(?:ly)?|(?:gross |criminal )?negligence|fraud
    frauds|fraudulent(?:ly)?|defraud\w*|fraudsters?|illegal(?:ly|ity)?|unlawful(?:ly)?|steal|stole|stolen|stealing
    thefts?|thie(?:f|ves)|thieving|larceny|embezzl\w+|forg(?:ed|ery|ing)
    (?:a |the |this |your |any )?criminal(?:ly|s)?|crimes?|offences? (?:under|against|in)|discriminat\w+|guilty
    culpab\w+|malpractice|assault\w*|perjur\w*|racis[mt]|sexist|harass\w*|extort\w*|blackmail\w*|swindl\w*|scamm\w*
    scam|deceiv\w+|decepti\w+|cheat\w*|robb(?:ed|ery|ing)|conned|misappropriat\w*|trespass\w*|tort
    (?:punitive |legal |pay |paying |for |owe you |in |all |the )?damages
    (?:br(?:eak|oke|oken|eaking)|breach(?:ed|es|ing)?|violat\w+|infring\w+|contraven\w+|fl?out\w*) \
        (?:of )?(?:\w+ ){0,3}?(?:law|laws|contracts?|statutes?|regulations?|legislation|rights|gdpr|act|code|
        licen[cs]e|duty of care|duty|data protection|consumer protection|human rights|warranty)
    (?:against|outside|under|within) the law|breach of (?:\w+ ){0,2}?(?:contract|duty|law|trust|warranty|care|data)
    statutory (?:duty|rights|breach)|duty of care
    (?:false|misleading|deceptive) (?:accounting|imprisonment|pretences|description|advertising|trading|declaration|
        statements?)
    (?:unfair|dishonest|deceptive|misleading) (?:commercial |trading |business )?practices?|misrepresent\w+
    in breach|mis-?sold|mis-?selling|legal(?:ly)? (?:wrong|responsib\w+|liab\w+)|gross misconduct
    """
)
_COMPOUND = pattern(
    r"""
    ^(?:fraud|theft|crime|criminal|liability|discrimination|negligence|damages?|harassment|scam|robbery|assault)\w* \
        (?:[- ]?prevention|protection|team|department|desk|check|checks|unit|line|insur\w+|record|records|monitoring|
        alert|alerts|filter|report|reports|policy|case|investigation|investigator|officer|training|hotline|form|
        detection|system|software|cover|waiver|warning|awareness|claim|claims|number|reference|expert|specialist|
        office|act|law|lawyer|court|squad)\b
    """
)
_OURS = pattern(
    rf"""
    \b(?:we|I|we've|I've|we're|I'm|us|our|ours|my|mine|ourselves|myself)\b
    \b(?:the|this|that|your|a) (?:\w+ )?(?:{OUR_PEOPLE})\b
    """
)
_DEED = pattern(
    r"""
    ^\W*(?:and |so |yes, )?(?:it|this|that|all of (?:it|this)|\w+ing\b(?:[^.,;!?\n]|[.,]\d){0,60})(?:'s|\s(?:is|was|
        amounts? to|amounted to|counts? as|constitutes?|borders? on|c[ao]mes? close to)) \
        (?:(?:\w+ly|nothing but|plain|an?) ){0,3}$
    """
)
"""What is said of a deed with nobody as its subject: it is ours, as the letter is."""
_UNSURE = pattern(
    r"""
    \b(?:whether|if|suspect\w*|alleged?\w*|allegations?|claim(?:s|ed)? (?:of|that)|accus\w+|investigat\w+|
        look(?:ing)? into|possible|potential|suspicions?|question|call it|calls? (?:this|it|that)|called (?:this|it|
        that)|word|police|you (?:write|wrote|say|said|mention|mentioned|report|reported|describe|described|feel|call|
        called|speak|spoke|name|named|ask|asked|suspect|think|believe)|your (?:report|claim|allegation|suspicion|
        accusation|question|charge|complaint|word|words|message|note) (?:of|about|that)|your (?:allegation|suspicion|
        accusation|question|words?) (?:is|was))\b
    """
)
_FEELING = pattern(
    r"\b(?:feel|feels|felt|feeling|look|looks|looked|seem|seems|seemed|sound|sounds|sounded) (?:\w+ ){0,2}$"
)
_OTHERS = pattern(
    r"""
    (?<!our\s)(?<!my\s)\b(?:thie(?:f|ves)|burglars?|hackers?|fraudsters?|scammers?|criminals?|somebody|someone|
        whoever|person|people|they|he|she|stranger|strangers|man|woman|caller|callers) (?:who |that |has |have |
        had )*(?:\w+ly )?$
    """
)
_SUFFERED = pattern(r"\b(?:was|were|been|got|being|is|are) (?:\w+ly )?$")
_THINGS = phrases(r"stolen|stole|steal|theft|thefts|thief|thieves|robbery|robbed|crime|fraudsters?|criminals?|scam")
_DENIED = pattern(r"\b(?:not|never|no|cannot|neither|nor)\b|n't\b")
_TIME_TAKEN = pattern(
    r"""
    ^(?:robbed|robbing|stole|stolen|stealing|cheated|cheating) (?:you |him |her |
        them )?(?:out )?(?:of )?(?:\S+ ){0,4}?(?:time|hours?|evenings?|days?|weekends?|nights?|sleep|holidays?|
        birthday|moments?|joy|peace|mornings?|afternoons?|weeks?|party|wedding|chance|summer|celebration|minutes?)\b
    """
)
_DAMAGES = phrases(
    r"""
    pay\w*|owe\w*|liable|responsib\w+|accept\w*|compensat\w*|claim\w*|award\w*|seek\w*|entitled|damages (?:to|for) you
    """
)
_HARM = phrases(
    r"""
    (?:was|were|am|been|got|is|badly|seriously|slightly|he|she|I) (?:\w+ly )?(?:injured|hurt(?! my feelings))
    injur(?:y|ies|ed (?:my|his|her|me|him))
    (?:need(?:ed|s|ing)?|had|has|got|with|\d+|two|three|four|five|six|ten) (?:\w+ )?stitches(?! (?:open|out))
    concussion|fractur\w+|food[- ]poison\w*|ambulance (?:came|took|had)|allergic (?:reaction|shock)|anaphyla\w+
    electric shock|knocked (?:\w+ )?unconscious
    (?:hurt|burn(?:ed|t)|broke|broken|scald(?:ed)?|cut|sprained|bruised|twisted|crushed|trapped|injured) (?:my|his|
        her|our \w+'s|\w+'s) (?:\w+ )?(?:arm|leg|hand|hands|finger|fingers|foot|wrist|ankle|back|knee|tooth|nose|
        head|skin|face|toe|hip|rib|ribs|eye|lip|tongue|mouth|shoulder|elbow|neck)
    (?:taken|rushed|went|go|ended up|brought) (?:\w+ ){0,2}?(?:(?:to|in) (?:the )?(?:hospital|A&E|emergency room|
        casualty) (?:with|because|after|for|from))
    """
)
_DATA = fragment(
    r"""
    (?:\w+ ){0,3}?(?:data|details|address(?:es)?|records?|files?|invoices?|statements?|results?|medical report|
        passport|phone number|e-?mail address(?:es)?|diagnosis|payslips?)
    """
)
_STRANGERS = fragment(
    r"""
    (?:to|with|for|by) (?:a |an |the )?(?:\w+ )?(?:everyone|everybody|another|others?|strangers?|someone|somebody|
        whole list|wrong (?:person|patient|customer|client|family|recipient)|public|anyone|internet|neighbou?rs?|
        employer)
    """
)
_EXPOSED = phrases(
    rf"""
    data (?:breach|leak)|leak(?:ed|ing)? (?:my|our|his|her|the|all) {_DATA}
    (?:my|our|his|her|personal|private|medical|bank) {_DATA}(?: \w+){{0,3}}? (?:sent|shown|e-?mailed|exposed|visible|
        leaked|disclosed|posted|shared|given|went|forwarded) (?:\w+ ){{0,2}}?{_STRANGERS}
    (?:sent|showed|e-?mailed|disclosed|gave|forwarded|posted|shared|exposed) (?:my|our|his|her) \
        {_DATA}(?: \w+){{0,5}}? {_STRANGERS}
    (?:saw|see|got|received|read|can see|could see|opened) (?:someone else's|another (?:customer|patient|person|
        guest|client|member|user)'s|other (?:people|customers|patients|clients|members|users)'s?) {_DATA}
    """
)
_UNFAIR = phrases(
    r"""
    discriminat\w+|racis[mt]|sexis[mt]|homophob\w*|antisemit\w*|islamophob\w*|racial\w*
    only (?:black|asian|muslim|gay|jewish|brown) \w+
    because (?:of my|of his|of her|of our|I am|I'm|we are|we're|he is|she is) (?:skin|colou?r|race|religion|black|
        muslim|jewish|gay|lesbian|trans\w*|gender|nationality|headscarf|hijab)
    """
)
_UNHARMED = pattern(
    r"""
    (?:n't|\b(?:not|nobody|no one|no-one|never|none|without|nearly|almost|could have|might have|no|un))\b[^.!?]{0,30}$
    """
)
_CAUSE = phrases(
    r"""
    because(?! of (?:this|that|it|your)\b)|due to|owing to|the (?:reason|cause|root cause)(?: \w+){0,4} (?:is|was)
    caused by|since (?:we|our|I|the|nobody)|(?:this|it|that) happened (?:when|as|after)|turns out|turned out
    (?:we|I)(?:'ve| have) (?:found|established|confirmed|seen) that|which is why|came from|as a result of
    """
)
_REPORTED = phrases(
    r"""
    (?:you|your (?:\w+ )?(?:message|note|letter|words|complaint|review|post|mail|e-?mail|
        report))(?: \w+ly| have| had|also)? (?:write|wrote|written|say|said|says|tell|told|mention|mentioned|report|
        reported|describe|described|explain|explained|state|stated|claim|claimed|complain|complained)
    telling|writing|reporting|saying|raising|letting (?:me|us) know|flagging|about (?:the|your|a)|whether
    what happened|how (?:this|it|that)|(?:read|have|got|received|with) your
    """
)
_ANSWERING = phrases(
    r"answer\w*|repl(?:y|ied|ies)|respon(?:d|ded|se)|wr(?:ite|ote|itten)|call(?:ed)? back|wait(?:ed|ing)?"
)
_ACKNOWLEDGING = (Kind.ACKNOWLEDGEMENT, Kind.UPDATE, Kind.FOLLOW_UP)


def check(letter: Letter) -> Iterator[Finding]:
    """Legal names for our act; and, where a sign-off is due and missing, whatever is more than an acknowledgement."""
    if letter.case.signed_off:
        return
    yield from (letter.found(__name__, SEVERITY, _PLAIN, hit) for hit in _admissions(letter))
    if not letter.has_case or not needs_sign_off(letter):
        return
    if letter.kind not in _ACKNOWLEDGING:
        yield letter.missing(__name__, SEVERITY, _SIGN)
        return
    yield from (letter.found(__name__, SEVERITY, _ONLY, hit) for s in letter.sentences for hit in _told(letter, s))


def _admissions(letter: Letter) -> Iterator[Hit]:
    for sentence, hit in letter.hits(_WHOLE):
        if not (negated(sentence, hit, 6) or _DENIED.search(hit.text)) and not _UNSURE.search(_before(sentence, hit)):
            yield hit
    if not _LEGAL.search(letter.wording):
        return
    for sentence, hit in letter.hits(_LEGAL):
        if _is_admitted(sentence, hit) or letter.is_invented(hit):
            yield hit


def _before(sentence: Sentence, hit: Hit) -> str:
    return sentence.text[: max(0, hit.start - sentence.start)]


def _is_admitted(sentence: Sentence, hit: Hit) -> bool:
    """Is it said of us, outright: not denied, not asked, not of a thief, not "our fraud team"?"""
    before, after = _before(sentence, hit), sentence.text[hit.end - sentence.start :]
    if (
        _COMPOUND.match(hit.text + after)
        or _TIME_TAKEN.match(hit.text + after)
        or _FEELING.search(before)
        or negated(sentence, hit, 5)
    ):
        return False
    if _THINGS.fullmatch(hit.text) and _is_done_by_others(before, hit):
        return False
    if hit.text.lower().endswith("damages") and not _DAMAGES.search(sentence.text):
        return False
    return bool(_OURS.search(sentence.text) or _DEED.search(before)) and not _UNSURE.search(before)


def _is_done_by_others(before: str, hit: Hit) -> bool:
    """Is the thief somebody else, or the thing said to be stolen, by nobody?"""
    suffered = hit.text.lower() in ("stolen", "robbed") and _SUFFERED.search(before)
    return bool(suffered or _OTHERS.search(before) or not (_OURS.search(before) or _DEED.search(before)))


def needs_sign_off(letter: Letter) -> bool:
    """Abuse or crime by its type; injury, exposed data or discrimination by what is told (3.1, S2.1)."""
    case = letter.case
    return case.type is Type.ABUSIVE_CRIMINAL or _is_grave(" .\n".join((letter.complaint, *case.failures)))


@lru_cache(maxsize=64)
def _is_grave(told: str) -> bool:
    found = (m for words in (_HARM, _EXPOSED, _UNFAIR) for m in words.finditer(told))
    return any(not _UNHARMED.search(told[max(0, m.start() - 40) : m.start()]) for m in found)


def _told(letter: Letter, sentence: Sentence) -> Iterator[Hit]:
    """A cause, or guilt beyond a late answer; what is told as the customer's words is neither."""
    cause = next(sentence.hits(_CAUSE), None)
    if cause:
        yield cause
    for hit in owned(letter, sentence):
        clause = sentence.clause(max(0, hit.end - 1 - sentence.start))
        if not _REPORTED.search(_before(sentence, hit)) and not _ANSWERING.search(clause.text):
            yield hit


GOOD = (
    (
        "[type=abusive,signed] I'm sorry this happened to you. The charge is on hold while we check it, and I'll write "
        "by Thursday 19 November, 17:00."
    ),
    (
        '[type=abusive,signed] You wrote "that\'s fraud". I take that as seriously as you mean it and will tell you by '
        "Thursday 19 November, 17:00 what we found."
    ),
    "We booked the wrong service; that is our mistake.",
    "[ack,type=abusive] You write that we charged you for a repair that was never done. The charge is on hold.",
    "[ack,type=abusive] I'm sorry this happened to you. I'm checking it and will write by Thursday 19 November, 17:00.",
    "[ack,type=abusive] I have your message about the repair. I should have answered you sooner.",
    "[ack,hurt] I'm sorry you were hurt. I'm Sam, and I'll write by Thursday 19 November, 17:00.",
    "[type=abusive,signed] I'm sorry: we charged you for a repair that was not done. The charge is reversed.",
    "[hurt,signed] I'm sorry we sent you a lamp that burned you.",
    "Our fraud team is checking the payment, and I'll write by Thursday 19 November.",
    "I'm sorry your bag was stolen from our cloakroom while we left it unlocked.",
    "The thief who stole your parcel took it from our doorstep delivery.",
    "I cannot say yet whether this was fraud. I'm checking it.",
    "You call it theft, and I see why: we kept $79.00 that was yours.",
    "We took your money twice and I'm sorry. That was wrong of us.",
    "We damaged your table, and we repair it at our cost.",
    "I feel guilty about your three evenings.",
    "It was our fault, and we put it right.",
    "We broke our promise to you.",
    "We robbed you of three evenings.",
    "Our liability insurance does not come into it: you get the $79.00 back.",
    "We are not legally bound to answer by Friday 20 November, and I do it all the same.",
    "We do not call it fraud, and we do not call it nothing.",
    "Someone broke into the bike cellar because we left it open.",
    "[type=abusive,signed] What we did was illegal, and I'm sorry.",
    "Your claim was late because we left it lying.",
)
BAD = (
    "[type=abusive] You're right, we committed fraud and we are liable for your loss.",
    "[type=abusive] Our technician stole from you and broke the law.",
    "We accept full legal responsibility for all damages.",
    "[type=abusive] I'm sorry this happened to you. I'll write by Thursday 19 November, 17:00.",
    "[type=abusive,solution] Your money is back by Wednesday 25 November.",
    "[hurt] I'm sorry we sent you a lamp that burned your hand.",
    "[breach] I'm sorry we sent your invoice to the wrong person.",
    "[ack,type=abusive] We charged you for a repair that was not done, and that is our fault.",
    "[ack,type=abusive] This happened because our technician closed the job without a visit.",
    "We were negligent in packing your lamp.",
    "Charging you twice was unlawful of us.",
    "We are in breach of our contract with you.",
    "This was gross negligence on our part.",
    "Our driver is guilty of taking it.",
    "You would win against us: you have a claim against us in court.",
    "We owe you damages for the three evenings.",
    "I admit that our staff discriminated against you.",
    "We violated your rights as a consumer.",
    "By keeping the money we cheated you.",
    "Legally we are responsible for all of it.",
    "Keeping your deposit was against the law.",
    "Legally the fault is ours.",
    "A judge would find against us.",
    "What we did was illegal, and I'm sorry.",
    "It was gross negligence not to come.",
    "Sitting on your claim was illegal and I admit it.",
    "A court would give you every cent.",
    "We made a legal mistake.",
)
