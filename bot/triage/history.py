"""Was the customer disappointed before in the same matter, and how often did we fail him?

Double disappointment (S0.1, RECOVERY 6.1, 6.4.1, 6.4.6): an earlier contact on the same matter,
within 90 days, that went unanswered or in vain. In public it is presumed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.facts import EarlierContact
from bot.kinds import Double, Venue
from bot.rules.patterns import compiled
from bot.triage.reading import Reading, read

SAME_MATTER_WITHIN = timedelta(days=90)
"""RECOVERY 6.4.6."""

COUNTED_WITHIN = timedelta(days=365)
"""Failures are counted over twelve months (RECOVERY 6.1)."""

_CONTACT = (
    r"(?:wrote|written|writing|e ?mailed|called|phoned|rang|rung|contacted|messaged|reported|told (?:you|your|them"
    r"|the(?! (?:same|whole)))|chased|complained|raised (?:it|this|a)|submitted|opened a (?:ticket|case)|(?:two|three"
    r"|four|five|several|many|my|our|\d+) (?:\w+ )?(?:e ?mails?|calls?|letters?|messages?|voice ?mails?|tickets?"
    r"|reminders)|left (?:\w+ ){1,2}(?:voice ?mails?|messages?)|sent (?:\w+ ){1,2}(?:e ?mails?|messages?|photos"
    r"|letters?|reminders?|forms?|pictures)|asked (?:you|your|to|about|them|whether|for (?:\w+ ){0,2}(?:refund|update"
    r"|answer|reply|call|callback|call back|repair|replacement|help|return|information|news|manager|explanation))"
    r"|(?:sending|send|writing|write|calling|emailing) (?:\w+ ){0,2}(?:two|three|four|five"
    r"|\d+) (?:\w+ )?(?:e ?)?(?:mails?|calls?|letters?|messages?|times)|spoke (?:to|with)|talked to|flagged"
    r"|mentioned (?:it|this)|my (?:earlier|last|first|previous) (?:\w+ )?(?:e ?mail|message|call|letter|report"
    r"|complaint|note|ticket)|note of|notified|tweeted)"
)
_IN_VAIN = (
    r"(?:no (?:reply|answers?|response|one|reaction|result|luck|success)|nobody|never (?:heard|got|received|replied"
    r"|answered|called|came)|not (?:heard|answered|replied|got|had|been (?:answered|fixed|resolved)|received)|nothing"
    r"|still|ignored|unanswered|without (?:an? |any )?(?:reply|answer|response|result)|to no avail|in vain|silence"
    r"|again|yet|back again|not fixed|remains?|did not (?:help|answer|reply|respond|fix|work|change)|do not (?:answer"
    r"|reply|respond)|has not (?:changed|been|answered|replied)|was closed|not any (?:reply|answer|response)"
    r"|no any (?:reply|answer|response)|no (?:effect|use|difference|avail|action|change|improvement)|not any reply"
    r"|(?:deaf ears|the void|black hole|brick wall|canal|waste paper|bin|nowhere)|for nothing|pointless|(?:might"
    r"|may) as well|same (?:problem|issue|thing|answer|error))"
)
_TIMES = (
    r"(?:twice|two times|three times|four times|five times|several times|many times|\d+ times|repeatedly"
    r"|over and over|again and again|countless times|more than once)"
)

_TOLD_BEFORE = compiled(rf"\b{_CONTACT}\b(?: [^ ]+){{0,28}}? {_IN_VAIN}\b")
_REPEATED = compiled(
    r"\b(?:(?:after|despite|since|following|regardless of) (?:all |both )?(?:my|our|two|three|four|several|many"
    r"|repeated|numerous|\d+) (?:\w+ )?(?:complaints?|calls?|e ?mails?|mails?|letters?|messages?|reports?|reminders?"
    r"|visits?|requests?|tickets?)|(?:ticket|case|claim|request|complaint|report)(?: (?:number|no"
    r"|#))?(?: #)?(?: \w*\d\w*)? (?:has been|is|still|was|have been) (?:\w+ )?(?:open|pending|unanswered|unresolved"
    r"|waiting|untouched|in review|under review)|as (?:\w+ )?(?:explained|described|reported|mentioned|written|told"
    r"|said|stated|discussed|complained)|(?:sent|wrote|written|send|got) (?:\w+ )?(?:two|three|four|five|six|several"
    r"|many|\d+) (?:\w+ )?(?:reminders?|letters?|mails?|e ?mails?|messages?|forms?|faxes)|since (?:i"
    r"|we) (?:\w+ )?(?:flagged|reported|told|wrote|complained|raised|mentioned|called|notified|informed|asked)"
    r"|(?:form|letter|mail|e ?mail|message|request|question|complaint|report|application|claim) (?:\w+ ){0,3}(?:has "
    r"|have |is |was |gone |went |remains? |still )+(?:unanswered|ignored|unread|without)|(?:i was|we were|was|were"
    r"|been) (?:told|promised|assured) (?:that )?(?:some(?:one|body)|a \w+|you|they|it|he|she) (?:would"
    r"|will)\b(?: [^ ]+){0,12} (?:nobody|no one|nothing|never|not|still|no)\b|(?:yet )?another (?:mail|e ?mail|letter"
    r"|message|call|reminder|complaint) from (?:me|us)|owe(?:s|d)? (?:me|us) (?:an? )?(?:answer|reply|response|call)"
    r"|nothing (?:has )?(?:came|come) of (?:my|our)|closed (?:my \w+ )?without (?:a word|an? (?:answer|reply|word"
    r"|explanation|solution))|you sent (?:\w+ )?(?:does|is|was|did) not (?:\w+ ){0,2}either|(?:we spoke|i spoke"
    r"|spoke to|talked)(?: [^ ]+){1,10} promised\b(?: [^ ]+){0,6} no|how often (?:do|must|should|shall) (?:i|we)"
    r"|(?:been |keep |kept )(?:chasing|reminding|ringing|calling|writing|asking|emailing)\b|same (?:issue|problem"
    r"|fault|thing|complaint|question|matter) as (?:in|last|before|my|the)|(?:in|of|on) my (?:\w+ )?(?:mail|e ?mail"
    r"|message|letter|call|complaint|report) (?:of|from|last|on|about|in)|(?:you|he|she|they"
    r"|your \w+) (?:\w+ )?(?:fixed|repaired|mended|replaced|sealed|patched|corrected|changed|cleaned"
    r"|adjusted)(?: [^ ]+){0,9} (?:again|still|back|same|worse)\b|(?:was|were|been|got) (?:\w+ )?(?:fixed|repaired"
    r"|mended|replaced|corrected|serviced)(?: [^ ]+){0,9} (?:again|back|same|worse)\b|(?:swore|promised|said|assured"
    r"|vowed)(?: [^ ]+){1,9} (?:call|ring|phone|get back|write|reply|answer|be in touch|mail)(?: [^ ]+){0,5} (?:not"
    r"|never|nothing|nobody|nope|silence)|(?:nobody|no one) (?:has |have )?(?:\w+ )?(?:been|got) in touch|(?:been"
    r"|i am|we are) (?:writing|calling|asking|waiting for an answer|complaining) (?:to you )?(?:for|since)|(?:two"
    r"|three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ )?(?:e ?mails?|mails?|letters?|calls?|messages?|tickets?"
    r"|reminders?|voice ?mails?) (?:[^ ]+ ){0,5}(?:no|nothing|nobody|zero|not|never|silence|unanswered|ignored)\b"
    r"|(?:mailed|wrote|written|called|rang|phoned|told|reported|emailed) (?:[^ .!?]+ ){0,8}(?:mailed|wrote|written"
    r"|called|rang|phoned|told|reported|emailed) |(?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th"
    r"|\d+th) (?:attempt|e ?mail|mail|message|call|complaint|report|ticket|request|letter|time (?:that |now )?(?:i"
    r"|we) (?:am |are |have |had )?(?:to )?(?:writ|wrote|call|ask|tell|told|report|complain|contact|chas|explain"
    r"|request|phon|mail|email|send|sent|bring|brought|com|reach|rais)\w*)|(?:told|asked|reported|said|unsubscribed"
    r"|chased|written|wrote|called|e ?mailed|complained|contacted|phoned|rang|requested"
    rf"|tried to reach) (?:[^ ]+ ){{0,6}}{_TIMES}|(?:already|previously) (?:\w+ )?(?:reported|told|asked|complained"
    r"|contacted|written|wrote|called|e ?mailed|raised|mentioned|spoke\w*|flagged)|(?:as|like) i (?:wrote|said|told"
    r"|reported|mentioned)|how many (?:more )?times|chased this|once again i|(?:different|two|three|four|five"
    r"|six) (?:different )?(?:agents|colleagues|people) (?:about|and it)|(?:second|third|2nd|3rd) (?:technician"
    r"|engineer|visit|repair|plumber|mechanic|fitter|replacement)|automatic repl(?:y|ies)|(?:answer|reply|advice|fix"
    r"|visit) (?:\w+ )?(?:did|has|does) not (?:\w+ )?(?:fix|help|solve|work|change)\w*|(?:follow up|mail|e ?mail|note"
    r"|letter|ticket|message)s? (?:\w+ ){0,4}(?:unanswered|ignored|gone nowhere)|(?:e ?mailed|mailed|wrote|rang"
    r"|called|phoned|messaged)\b[^.!?]{1,40} (?:e ?mailed|mailed|wrote|rang|called|phoned|messaged)\b)\b"
)
_REMEDY_FAILED = compiled(
    r"\b(?:(?:replacement|new one|second one|repaired|re ?sent|exchange|substitute|fix"
    r"|repair)\b(?: [^ ]+){0,12} (?:too|also|again|as well|broken|broke|never|not|wrong|cracked|same|faulty|missing"
    r"|late|worse|damaged|defective|slow)|(?:you|they|agent|support|he|she|technician|colleague) (?:\w+ )?(?:said"
    r"|promised|told|assured|claimed|wrote|confirmed|swore)(?: [^ ]+){0,10} (?:fix\w*|refund\w*|resolved|sorted"
    r"|replac\w*|sent|call\w*|credit\w*|repaired|solved|taken care|look\w*)\b(?: [^ ]+){0,20} (?:crash\w*|fail\w*"
    r"|still|again|back|not|never|but|nothing|yet|gone by|no|nobody)"
    r"|came back (?:to me )?with (?:exactly )?(?:the )?same|still no(?: [^ ]+){0,10} after (?:you|they) (?:said"
    r"|promised|told)|still (?:waiting|no)(?: [^ ]+){0,6} (?:refund|replacement|callback|call back"
    r"|compensation)(?: [^ ]+){0,6} promised|(?:after|since) (?:the|your|his|her) (?:\w+ )?(?:repair|fix"
    r"|service visit|technician)(?: [^ ]+){0,10} (?:again|worse|still|same)|(?:promised"
    r"|supposed) (?:[^ ]+ ){0,3}(?:refund|replacement|fix|repair)(?: [^ ]+){0,14} (?:still|not|never|no|nothing)"
    r"|same (?:fault|problem|issue|defect|crack|noise|leak|rattle) as (?:the|my) (?:first|last|old|previous)"
    r"|(?:refund|replacement|repair) (?:[^ ]+ ){0,8}promised\b(?: [^ ]+){0,10} (?:still|not|never|nothing)"
    r"|(?:promised|said|told|assured|swore|agreed|confirmed)(?: [^ ]+){1,14} (?:this|that|it|which) (?:was"
    r"|is) (?:\w+ )?(?:over |more than )?(?:\d+|two|three|four|five|six|seven|eight|ten|a) (?:days?|weeks?|months?"
    r"|hours?) (?:ago|now)|promised (?:[^ .!?]+ ){0,3}(?:call ?backs?|to (?:call|ring|reply|write|answer|get back"
    r"|phone|contact))|(?:assured|told|promised|swore)(?: [^ ]+){1,14} (?:repaired|fixed|solved|sorted|resolved"
    r"|refunded|sent|done|posted) [.,!;](?: [^ ]+){0,6} (?:same|still|not|nothing|again|no)|back (?:again"
    r"|to square one)|(?:it|which|and) (?:is|came|has come) back\b)"
)
_LONG_AGO = compiled(
    r"\b(?:(?:[4-9]|1\d|four|five|six|seven|eight|nine|ten|eleven|twelve) months"
    r"|(?:a|an|one|two|three|\d+) years?) ago\b|\blast year\b"
)
_THIRD_FAILURE = compiled(
    r"\b(?:third|fourth|fifth|sixth|3rd|4th|5th|6th) (?:[^ .!?]+ ){1,9}(?:in|within|inside|over|since"
    r"|this) (?:(?:less than|under|only|just|the|about) )?(?:last )?(?:a|one|the|two|three|four|five|six|\d+|same"
    r"|past|year|month|week|summer|season|quarter|winter|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|christmas|easter)\b|\b(?:moved|cancelled|rescheduled|postponed|changed|rejected"
    r"|declined|failed|broke\w*|crashed|lost|missed|forgot\w*|repaired|replaced|delayed|messed up"
    r"|wrong) (?:[^ .!?]+ ){0,4}(?:three|four|five|six|seven|[3-9]) times\b|\b(?:three|four|five|six|\d) (?:weeks"
    r"|months|times|orders|deliveries|visits|days) (?:running|in a row|on the trot|in succession)\b"
    r"|\bnot twice [.,;] (?:but )?(?:three|four|five) times\b|\bthe (?:third|fourth|fifth|sixth) (?:since|this|in"
    r"|of)\b|\b(?:third|fourth|fifth|sixth|3rd|4th|5th|6th) (?:cancellation|no show|strike|breakdown|delay|mix ?up"
    r"|excuse|fault|defect|leak|bill|appointment|date|slot)\b|\bnumber (?:three|four|five|six|[3-9]) (?:since|this|in"
    r"|already)\b|\b(?:third|fourth|fifth|sixth|3rd|4th|5th|6th) (?:[^ .!?]+ ){1,4}(?:this (?:year|month|week|summer"
    r"|season|quarter|winter)|since|in (?:a row|two|three|\d+))\b|\b(?:third|fourth|fifth|sixth|3rd|4th|5th"
    r"|6th) (?:(?:\w+ ){1,3}(?:in a row|running)|time (?!i )|(?:wrong|broken|failed|missed|late|faulty|cancelled"
    r"|damaged|replacement|order|delivery|parcel|lamp|mistake|failure|error|outage|incident|problem) ?)|\b(?:three"
    r"|four|five|six|\d+) (?:times (?:this|in|already|now|within|since)|(?:failures|mistakes|outages|broken \w+"
    r"|wrong \w+|late \w+|missed \w+|cancellations|complaints) (?:in|this|since|within|already))"
)
_WORD = compiled(r"[^\W\d_]{4,}|\d{4,}")
_COMMON = frozenset(
    """
    about after again also because been before could does from have here into just like more much need only
    order please since some still than thank thanks that their them then there these they this time very want
    week weeks well were what when where which will with would your yours message hello dear help know month
    months today yesterday
    """.split()  # noqa: SIM905 - a list of words is read as a sentence, not as quotes
)
_STEM = 5
_THIRD = 3
_FEW_TOPICS = 4
"""A message this short ("Hello? Anybody there?") takes up the matter of the one before."""


def double_disappointment(
    reading: Reading, earlier: Sequence[EarlierContact], venue: Venue | None, now: datetime | None
) -> Double:
    """Yes when the text or the records show it; presumed in public; else no."""
    if told_in_text(reading) or any(_failed_contact(contact, reading, now) for contact in earlier):
        return Double.YES
    return Double.PRESUMED if venue is Venue.PUBLIC else Double.NO


def told_in_text(reading: Reading) -> bool:
    """Whether the customer tells of an earlier contact that went unanswered or in vain."""
    for pattern in (_TOLD_BEFORE, _REPEATED, _REMEDY_FAILED):
        match = pattern.search(reading.flat)
        if match and not _LONG_AGO.search(reading.flat[slice(*reading.sentence(match.start()))]):
            return True
    return False


def failures_known(reading: Reading, earlier: Sequence[EarlierContact], now: datetime | None) -> int:
    """How many failures in twelve months the records or the text speak of, this one included."""
    recent = sum(_within(contact.when, now, COUNTED_WITHIN) for contact in earlier)
    return max(1 + recent, _THIRD if reading.has(_THIRD_FAILURE) else 1)


def _failed_contact(contact: EarlierContact, reading: Reading, now: datetime | None) -> bool:
    """Unanswered, or answered and yet the same matter is complained of again."""
    if not _within(contact.when, now, SAME_MATTER_WITHIN):
        return False
    common = len(_topics(read(contact.text)) & _topics(reading))
    if contact.answered is False:
        return common > 0 or not contact.text.strip() or len(_topics(reading)) < _FEW_TOPICS
    return common > 1


def _topics(reading: Reading) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(reading.flat) if word not in _COMMON}


def _within(when: datetime | None, now: datetime | None, span: timedelta) -> bool:
    """An unknown date counts; a naive date and an aware one are compared by what they show."""
    if when is None or now is None:
        return True
    if (when.tzinfo is None) != (now.tzinfo is None):
        when, now = when.replace(tzinfo=None), now.replace(tzinfo=None)
    return now - when <= span
