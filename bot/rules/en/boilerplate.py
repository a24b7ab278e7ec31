"""No form-letter salutation, no stock phrase, no copy of what another customer was sent: write as one person.

S2.13. Individual wording beats tone, and informal but routine replies raise suspicion (Decock 2021).
A sentence that could stand in any letter of any company, and speaks of quality, satisfaction,
commitment or experience, is one too. What the customer wrote may be quoted.
"""

from collections.abc import Iterator
from typing import Final

from bot.rules.en.copies import copied, is_word_for_word
from bot.rules.en.failures import concrete
from bot.rules.en.text import Letter, Sentence
from bot.rules.en.verbs import PAST
from bot.rules.en.words import stems
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.STYLE

_HINT = "Replace the stock phrase by something that is true of this case only, or leave it out."
_SAME = "This is word for word what another customer was sent. Write to this one."
_EXCHANGED = (
    "This is what another customer was sent, with names and facts exchanged: a form letter. Write it anew, in other "
    "sentences and another order."
)
_CROWD = fragment(
    r"""
    (?:customer|client|guest|member|user|patient|passenger|travell?er|tenant|parent|student|resident|visitor|subscriber|
        reader|viewer|diner|policyholder|shopper|patron)
    """
)
_SALUTATION = fragment(
    rf"""
    (?:dear|hello|hi|esteemed|respected|good (?:day|morning|afternoon)) (?:our )?(?:most )?(?:valued |esteemed |loyal |
        respected )?(?:{_CROWD}|sir|madam|patron|buyer|
        shopper|friend|all|ladies)s?\b
    to whom it may concern
    """
)
_HARD = phrases(
    rf"""
    {_SALUTATION}
    valued (?:customer|client|guest|member|user|partner|patron|feedback|opinion|business|shopper)s?
    (?:top|number[- ]one|highest|utmost|first|main|absolute|greatest|no\.?\s*1) (?:priority|importance|concern)
    (?:we|I) (?:always |constantly |continually |continuously )?(?:strive|endeavou?r|pride ourselves|aim to (?:provide|
        deliver|offer|please)|work hard to (?:provide|deliver|ensure)|are (?:fully |deeply |strongly |
        always )?(?:committed|dedicated|devoted) to)
    (?:take|takes|took|taking|treat) (?:all |any |every |each |your |our |such |customer |these |
        this kind of )?(?:customer )?(?:feedback|complaints?|concerns?|comments?|matters?|issues?|reports?|
        opinions?) (?:of \w+ \w+ )?(?:very |extremely |really |most |with the utmost )?seriou\w+
    (?:any|the|this|for|some|such|caused?|great|undue|an?|your|possible) inconveniences?\b
    inconveniences? (?:caused|this|that|you|it|we|experienced|may)|inconvenienced\b
    (?:appreciate|thank|thanks|thankful|grateful|value|ask|count|request|hope)\b(?:[^.;!?\n]|
        \.\d){{0,30}}\b(?:patience|understanding|loyalty|cooperation|co-operation|continued \w+|patronage|custom|
        business)\b
    (?:we|I) (?:really |truly |highly |greatly |always |do )?(?:value|welcome|cherish|treasure) (?:all |you\b|your\b|
        our customers|every|each)
    (?:we|I) (?:really |truly |highly |greatly |always )?(?:appreciate) (?:all )?your (?:feedback|business|input|
        comments?|opinion|loyalty|support|custom)
    (?:we|our \w+|I) (?:is|are|am|remain) (?:\w+ly |always )?(?:committed|dedicated|devoted|passionate)\b
    (?:constantly|continually|continuously|always|tirelessly|hard) work\w*|work\w* (?:hard |constantly |continually |
        tirelessly |every day )(?:to|on)|being of service|(?:high|highest|best|top|
        utmost) (?:possible )?quality|tak(?:e|en|ing) (?:all |the |any )?(?:necessary|appropriate|corrective|
        required) (?:steps|measures|actions?)|(?:keep|retain|have|see) you as (?:a|
        our) (?:\w+ )?customer|rest assured|please be assured|be assured that
    (?:your|customer|guest|client|complete|full|utmost) satisfaction|satisfied customers?|happy customers?
    feedback (?:is|helps|will help|allows|enables|has been (?:passed|shared|noted|forwarded))
    helps? us (?:to )?(?:improve|grow|serve|get better|provide|learn and)|continu(?:ous|ously|ally|al) improv\w+
    improv\w+ (?:our|the) (?:service|services|processes|customer experience|quality)\s*(?:\Z|[.!,;\n]|\s+(?:and|for|to|
        so|in))
    (?:do not|don't|never) hesitate
    feel free to (?:contact|reach|get|call|write|let)
    (?:at|for) your (?:earliest )?convenience
    should you have (?:any )?(?:further|more|other|additional|questions)
    if you have (?:any )?(?:further|more|other|additional) (?:questions|queries|concerns|issues)
    any further (?:questions|queries|assistance|concerns|help)
    (?:high|highest|usual|own|very high|exacting|quality|service) standards?\b
    standards? (?:we (?:set|hold|expect|strive)|you (?:expect|deserve))
    (?:service|experience|quality|care|level) (?:that )?(?:you|our customers|customers) (?:\w+ )?(?:deserve|expect|
        are used)
    (?:not|hardly|isn't|wasn't) (?:\w+ ){{0,3}}?(?:reflective|representative|indicative|typical) of
    does\s*(?:not|n't) (?:reflect|represent) (?:our|the|who|what)
    (?:look|looking) forward to (?:serving|welcoming|seeing|having|continuing|hearing from you soon|doing business)
    hope to (?:serve|welcome|see|have) you (?:again|back|soon)
    opportunity to (?:serve|make|regain|restore|improve|assist|earn|win)
    (?:regain|restore|rebuild|win back|earn back) your (?:trust|confidence|faith)
    (?:exceptional|excellent|outstanding|world-class|best possible|superior|first-class|top-notch|unparalleled|premium|
        seamless|great|stellar|five-star|finest|highest quality) (?:customer )?(?:service|experience|care|support|
        products?)
    heart of (?:everything|all|what|our)
    your (?:opinion|feedback|view|voice|satisfaction|happiness|comfort) (?:matters|counts|is|means|comes|helps)
    (?:our|always our) (?:constant |main |top )?(?:goal|aim|ambition|mission|passion)\b
    (?:is|are) our (?:\w+ )?(?:goal|aim|ambition|mission|passion|priority|promise to)
    (?:everything|all) in our power
    valuable (?:feedback|input|comments?|customer)
    (?:we|I) (?:sincerely|deeply|truly|humbly) (?:regret|apolog\w+) (?:for )?(?:any|the (?:inconvenience|trouble|
        experience|issue|situation))
    sincere(?:st)? apologies for (?:any|the (?:inconvenience|trouble|experience|issue|situation|frustration))
    your (?:feedback|opinion|comments?|satisfaction|business|message|concerns?|call|case) (?:is|are) (?:very |
        extremely |really |so |of )?(?:important|valuable|valued|appreciated|great importance|noted|essential|precious)
    thank you for (?:bringing this (?:matter |issue )?to our attention|contacting (?:\w+ ){{1,3}}(?:support|service|
        team|care|helpdesk)|being (?:a|our|such) (?:\w+ )?(?:customer|member|part)|choosing)
    all (?:possible|necessary|appropriate) (?:measures|steps|actions?|means)
    (?:appropriate|necessary|corrective) (?:measures|steps|actions?) (?:have been|will be|are being|to)
    as a valued|part of (?:the|our) \w*\s*family|your (?:kind )?understanding
    (?:kind|your|for the|continued) patience|please accept (?:our|my)|going above and beyond|above and beyond
    customer[- ](?:centric|focused|first|oriented)|customers? (?:always )?come first
    (?:is|are) (?:very |really |truly |so )?important to us
    your (?:trust|loyalty|business|confidence|custom|support|satisfaction|happiness) (?:is|are|means|matters|
        remains) (?:\w+ly |\w+ )?(?:our|to us|everything|so much|very much|deeply|greatly|a lot|important|paramount|
        key|precious|dear)
    (?:{_CROWD}|people)s?(?:'s|')? (?:satisfaction|
        happiness|experience|comfort|delight|care|focus|safety and comfort) (?:is|are|remains|stands|lies|comes|means|
        matters)
    at the (?:very )?(?:core|heart|cent(?:re|er)|forefront) of (?:what|everything|all|our|how)
    (?:pleasure|privilege|honou?r|joy|opportunity) of (?:\w+ly )?(?:welcoming|serving|having|hosting|seeing|assisting|
        looking after)
    (?:hope|wish|look forward|love|delighted|happy) (?:\w+ ){{0,4}}?(?:welcom(?:e|ing)|see(?:ing)?|
        greet(?:ing)?) you (?:\w+ )?(?:again|back|soon|in (?:the )?future)
    (?:we|our \w+|I) (?:always |generally |usually |normally |of course |only |simply |really |do )*(?:aims?|tr(?:y|
        ies)|seeks?|wants?|works?|cares?|believes?|likes?|loves?|do (?:our|my) best|does its best|lives?) \
        (?:[\w'-]+ ){{0,8}}?(?:each|every|each and every|every single|all|all (?:of )?our|our) (?:\w+ )?{_CROWD}s?
    (?:what|all) (?:we|our (?:\w+ )?(?:\w+)|{_CROWD}s|I) (?:stands?|lives?|exists?|care(?:s)?|is all|are all) (?:for|
        about)
    puts? (?:our |its |the |you,? our |all )?(?:{_CROWD}s|people) first|{_CROWD}s? (?:always )?comes? first
    (?:another|second|one more|the|a|new|any|every) (?:chance|opportunity) to (?:win|show|prove|serve|welcome|impress|
        delight|regain|restore|earn|do better|make it up|put things right)
    give us (?:another|a second|one more) (?:chance|try|go)
    win(?:ning)? (?:you|your trust|your business|your custom) back|what (?:we|\w+) (?:is|are) really (?:about|like)
    (?:use|used|using|take|taking) your (?:comments?|feedback|words|experience|case|message|review|input) to
    (?:make|making) (?:our|the) (?:[\w']+ ){{0,3}}?(?:even )?better
    (?:become|becoming|get|getting) (?:even )?better (?:every|each|for all|as a|all the|because)
    care (?:very )?(?:deeply|passionately|greatly)
    (?:first-rate|top-quality|high-quality|best-in-class|industry-leading|hassle-free|smooth|flawless|memorable) \
        (?:\w+ )?(?:experience|service|care|stay|journey)
    (?:take|takes|took|taking|treat|treats) (?:[\w']+ ){{0,3}}?(?:matters?|issues?|things?|feedback|complaints?|
        concerns?|cases?|incidents?|reports?)(?: like (?:this|these|that|yours))? (?:so |very |\w+ly )*seriously
    (?:for|about) any (?:\w+ )?(?:trouble|distress|upset|confusion|disruption|hassle|frustration|discomfort|
        disappointment|delay)
    (?:thank you|thanks) for \w+ing with us|\bvalue you(?:r)? (?:as|business|custom|time|trust)
    (?:appropriate|relevant|responsible|respective|competent|concerned) (?:team|department|colleagues?|units?|desk|
        people|person|part(?:y|ies)|channels?)
    in (?:our|the) DNA|(?:learning|customer|travel|health|fitness) journey
    (?:look|looking) forward to (?:\w+ing) you(?! (?:which|what|how|the|that))
    (?:we|our \w+) (?:\w+ )?(?:takes?|treats?) (?:[\w']+ ){{1,4}}?(?:very|extremely|most|really|so|\w+ly) seriously
    never compromise|miss(?:ed|ing)? the mark|on a mission to|like (?:a )?family to (?:us|me)
    the best \w+ (?:that )?we can be
    (?:your )?(?:concerns?|voice|frustration|words) (?:has|have|is|are) (?:been )?heard
    how important (?:[\w'-]+ ){{1,6}}(?:is|are) (?:to|for)
    greatest asset|second to none|the extra mile|no stone unturned|lessons (?:have been |will be |are )?(?:learn\w+)
    (?:taken|take|taking) (?:this|it|that|your (?:\w+ )?) ?(?:\w+ )?on board|every effort|best of our ability|our utmost
    (?:fall|fell|fallen|falls) short of (?:our|the) (?:\w+ )?(?:standards?|expectations?|level)
    (?:for|about) (?:any|the|this) (?:\w+ )?(?:trouble|distress|upset|confusion|disruption|hassle|frustration|
        discomfort|disappointment) (?:that |which )?(?:this (?:may|might|has|have)|(?:this|it) (?:has )?caused|caused|
        you (?:may|might))
    means (?:a lot|the world|everything) to us
    (?:we|I) hope this (?:helps|resolves|clarifies|finds)
    this (?:message|letter|mail|email) finds you|hesitate to contact|we remain at your
    at your (?:disposal|service)|assist you (?:further|with anything)
    """
)
_SOFT = phrases(
    r"""
    take (?:this|it|that) (?:very |really |extremely )?seriously|reach(?:ed|ing)? out|going forward
    moving forward|at this (?:time|point|moment)|look(?:ing)? into (?:this|the) matter|kindly|in this regard
    with regards? to|we understand your|wish to (?:inform|assure|apologi[sz]e)
    would like to (?:inform|assure|apologi[sz]e|express|extend)|on behalf of|touch base|as a gesture of
    we are here to help|fully understand
    """
)
_ABSTRACT = phrases(
    r"""
    quality|satisfaction|priorit(?:y|ies)|commitment|committed|excellence|excellent|experiences?|services?
    values?|valued|trust|improve\w*|importance|important|standards?|dedicat\w+|deliver(?:ing)?|exceed\w*
    expectations?|mission|vision|culture|core|loyalty|relationship|customers?|feedback|passion\w*|delight\w*
    promise|reputation|professional\w*|integrity|care|support|ensure|assure\w*|solutions?|seamless
    opportunit(?:y|ies)|continuous\w*|endeavou?r\w*|strive\w*|effort\w*|community|journey|pride|serious\w*|best
    highest|utmost
    """
)
_CREED = phrases(rf"(?:every|each|all|all of our|all our|our)(?: \w+)? {_CROWD}s?")
_DONE = pattern(
    rf"""
    \b(?:I|we|our \w+)(?:'ve|'ll|'d| have| had| will| did| do| should)?(?: \w+ly| never| not)? {PAST}\b
    \b(?:I|we'll|we've)\b|\?\s*$
    """
)
_COMPANY = phrases(r"we|our|us")
_EMPTY_AT = 3  # so many different abstractions, and nothing of the case


def check(letter: Letter) -> Iterator[Finding]:
    """Copies; stock phrases; soft ones where two meet or one stands in a sentence without a fact; empty sentences."""
    earlier = copied(letter)
    if earlier is not None:
        yield letter.missing(__name__, SEVERITY, _SAME if is_word_for_word(letter, earlier) else _EXCHANGED)
    for _, hit in letter.hits(_HARD):
        yield letter.found(__name__, SEVERITY, _HINT, hit)
    soft = list(letter.hits(_SOFT))
    for sentence, hit in soft:
        if not is_particular(letter, sentence) or (len(soft) > 1 and not letter.dates_in(sentence.start, sentence.end)):
            yield letter.found(__name__, SEVERITY, _HINT, hit)
    general = {s.index: s for wanted in (_ABSTRACT, _CREED) for s, _ in letter.hits(wanted)}
    for sentence in general.values():
        if _is_empty(letter, sentence):
            yield letter.found(__name__, SEVERITY, _HINT, sentence.whole())


def is_particular(letter: Letter, sentence: Sentence) -> bool:
    """Does the sentence hold something of this case: a date, a number, a failure, a word of its facts?"""
    if letter.dates_in(sentence.start, sentence.end) or letter.says(sentence, concrete()):
        return True
    return any(c.isdigit() for c in sentence.text) or bool(stems(sentence.text) & _of_the_case(letter))


def _of_the_case(letter: Letter) -> frozenset[str]:
    case = letter.case
    told = " ".join(
        (*case.failures, *case.facts, case.impact, case.cause or "", case.fix_done, *(o.label for o in case.options))
    )
    return stems(told) - stems(f"{case.company} {case.owner} {case.customer.name} customer service order")


def _is_empty(letter: Letter, sentence: Sentence) -> bool:
    abstractions = {m[0].lower() for m in _ABSTRACT.finditer(sentence.text)}
    vague = len(abstractions) >= _EMPTY_AT and bool(_COMPANY.search(sentence.text))
    return (vague and not is_particular(letter, sentence)) or _is_creed(letter, sentence)


def _is_creed(letter: Letter, sentence: Sentence) -> bool:
    """Does it say what every customer is to the company, and nothing that was done?"""
    if not _CREED.search(sentence.text) or _DONE.search(sentence.text):
        return False
    return not (letter.dates_in(sentence.start, sentence.end) or stems(sentence.text) & _of_the_case(letter))


GOOD = (
    "You trusted us with your evenings, and we kept you in the dark.",
    "Your three evenings matter more than the $79.00.",
    "Dana, thank you for writing twice.",
    (
        'You said our last note read like "your satisfaction is our top priority" and felt empty. Fair. Here is what '
        "I did instead."
    ),
    "I take this seriously, which is why the new lamp goes out by Friday 20 November.",
    "Hi Dana, thank you for telling us what went wrong.",
    "Thank you for your note of 9 November and for writing again.",
    "I've read both of your messages twice.",
    "Your three evenings in the dark are on us.",
    "The shade is packed in foam now.",
    "I answer you myself until this is done.",
    "Thank you for your honest words, Dana.",
    "I looked at your order this morning.",
    "You can write to me here.",
    "I want you to have light for work again.",
    "Is the money or the lamp better for you?",
    'Our last note said "we value your feedback", as you wrote, and it was empty.',
)
BAD = (
    "Your trust is our greatest asset.",
    "Member satisfaction is at the core of what we do.",
    "We hope to have the pleasure of welcoming you again.",
    "Dear Valued Customer, we take all feedback very seriously.",
    "Your satisfaction is our top priority and we strive to provide excellent service.",
    "We apologise for the inconvenience and appreciate your patience and understanding.",
    "Dear Customer, your message has been received.",
    "Customer happiness lies at the heart of our work.",
    "We are committed to the highest quality in all we do.",
    "Thank you for your valuable feedback, which helps us grow.",
    "Please do not hesitate to contact us with any questions.",
    "We hope to welcome you again soon.",
    "Quality and service are our passion.",
    "To our valued customers: we hear you.",
    "We thank you for your continued trust in Lumen.",
    "Your happiness is what drives us.",
    "We always want to give our customers the best service.",
    "Our team is dedicated to making things right for every customer.",
    "We are constantly working to improve our services.",
)
