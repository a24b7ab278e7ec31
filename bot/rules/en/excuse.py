"""No circumstances as a pardon (busy, peak season, short-staffed, "please understand"), and no "sorry, but".

S1.13. A true reason is welcome as our own act (reason-grounded); an excuse asks to be let off.
It is fine to say that something is no excuse.
"""

import re
from collections.abc import Iterator
from typing import Final

from bot.kinds import Kind
from bot.rules.en.asides import asides, is_turned_on_us, said_aside, tells_case
from bot.rules.en.circumstances import IN_PASSING, OF_THE_CUSTOMER, OUR_PLIGHT, OWN_STATE
from bot.rules.en.pleas import BESIDE_US, LOAD, PLEA, SO_IT_IS
from bot.rules.en.text import Hit, Letter, Sentence, negated
from bot.rules.en.words import APOLOGY, meanings
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.OWNERSHIP

_PARDON = "Leave the circumstances out: say what we did, and what happens now."
_BUT = 'End the apology before the "but": an apology with a but is none.'
_NEW = fragment(
    r"""
    (?:brand[- ])?new (?:system|software|tool|platform|staff|colleagues?|team|people|employees?|process|website|
        warehouse|shop)
    """
)
_CIRCUMSTANCE = phrases(
    rf"""
    it(?:'s|\s+has|\s+was|\s+is) (?:been )?an? (?:\w+ )?(?!(?:full|whole|long|second|third|good)\b)\w+ (?:months?|
        weeks?|time|year|season|period|quarter|autumn|winter|summer|spring)\b(?! (?:for you|since|before|until|
        that you|to wait|you))
    (?:(?:so|very|extremely|too|quite|really|rather|incredibly|exceptionally|unusually|overly|awfully) )?(?:busy|
        frantic|mad (?:time|week|month|rush|days?|season)|insane|overflow\w*|bursting|flooded|inundated|drowning|
        busier|busiest|swamped|overwhelmed|overloaded|overstretched|snowed under|stretched(?: \w+)?|hectic|chaotic|
        under (?:a lot of |heavy |huge |great |much |enormous |severe |so much )?pressure|crazy (?:time|week|month)s?|
        up to (?:our|my) (?:neck|ears|eyes))
    (?:peak|high|holiday|busy|main|christmas|festive|rush|summer|sale) (?:season|period|time|times|hour|hours|rush|
        weeks?|days?|demand|trade)
    (?:high|heavy|large|huge|unusual(?:ly)?(?: \w+)?|record|increased|great|sheer|enormous|exceptional|massive|
        unexpected|unprecedented|sudden|growing|extraordinary|overwhelming|flood of|wave of|rush of|surge (?:in|of)|
        spike in|backlog of|mountain of|influx of) (?:\w+ ){{0,2}}?(?:volumes?|demand|numbers?|orders?|requests?|
        messages?|mails?|e-?mails?|enquiries|inquiries|calls?|tickets?|workload|complaints?|traffic|interest|growth)
    (?:a )?(?:(?:flood|wave|surge|spike|influx|mountain|avalanche) (?:of|in)|backlog)\b|(?:short|under)-?\s?staffed
    short (?:of|on) (?:staff|people|hands|drivers|time)
    (?:staff(?:ing)?|personnel|driver|labou?r) (?:shortages?|problems?|issues?|changes?|turnover|cuts?)
    shortage of (?:staff|people|drivers|personnel)|not enough (?:staff|people|hands|time)
    few(?:er)? (?:people|hands|staff) than
    (?:people|colleagues|staff|half (?:of )?(?:the|our) \w+|several \w+|many \w+|(?:one|two|three|some) of (?:us|
        our \w+)) (?:were|are|was|is|being|have been|had been|out|off|away)?\s*(?:off )?(?:sick|ill|
        on (?:sick )?(?:leave|holiday|vacation)|with (?:the )?flu)
    (?:busiest|craziest|hardest|toughest|worst|most hectic) (?:\w+ )?(?:month|week|time|season|period|day|year|
        quarter)s?(?! for (?:this|that|it|you|him|her)\b)|(?:team|colleagues?|staff|system|software|everyone here|
        crew|people here) (?:is|are|was|
        were) (?:still |very |quite |rather |all )?(?:new|young|learning|inexperienced|untrained|junior)|(?:find|found|
        finding) (?:its|their|our|his|her) feet|shortages? of \w+|sick leave|sick notes|flu (?:wave|season)
    unprecedented|unforeseen|unforeseeable|unexpected(?:ly)? (?:high|many|demand|volumes?|events?|circumstances|
        problems?|
        issues?|absences?|illness\w*|rush|growth|staff\w*|technical)
    extraordinary circumstances|exceptional circumstances
    difficult (?:times|circumstances|conditions|period|phase|(?:time|day|week|month|situation)(?= (?:for us|here|
        at our|in our)))
    (?:hard|tough|challenging|trying|turbulent|strange|uncertain) (?:times?|weeks?|months?|period|year)
    given the circumstances|under the circumstances|these days(?!\s*\?)
    technical (?:difficult\w+|problems?|reasons?|issues?)
    teething (?:troubles?|problems?|issues?)|growing pains
    (?:because of|due to|with|since|thanks to|owing to) (?:our|the|a) {_NEW}
    {_NEW}(?:[^.;!?\n]|\.\d){{0,50}}?\b(?:troubles?|problems?|learning|issues|slow\w*|delays?|not yet|settling|used to|
        bugs?|hiccups?|took|kept)
    (?:in the (?:middle|midst) of|during|because of|due to) (?:an?|our|the) (?:\w+ )?(?:move|migration|relocation|
        rebuild|renovation|restructur\w+|inventory|stocktak\w+|audit|rollout|transition|change\s*over|switch)
    (?:still|only) (?:learning|training|settling)|only human|human error
    (?:see|look at|view|understand|imagine|put|consider) (?:\S+ ){{0,4}}?(?:from|in|into) (?:our|my) (?:side|
        point of view|perspective|shoes|position|place)\b
    (?:everyone|everybody|anyone|anybody|all of us|we all|every \w+) (?:\w+ )?(?:gets?|makes?|slips?|errs?|has|
        have) (?:\S+ ){{0,4}}?(?:wrong|mistakes?|errors?|bad days?|off days?|now and then|sometimes)
    (?:most|nearly all|almost all|the (?:vast )?majority|99\S*) (?:of )?(?:our |the |other )?(?:parcels|orders|
        customers|deliveries|guests|calls|shipments|bookings|bills|messages)
    one (?:\w+ ){{0,3}}in a (?:hundred|thousand|million)
    (?:very |extremely )?rare (?:case|exception|event|mistake|occurrence)|rarely happens|(?:was|is|remains) (?:an?|
        the) (?:\w+ )?exception\b
    (?:nobody|no one|no \w+|nothing)(?:'s|\s+is) (?:ever )?(?:perfect|infallible|without fault)|run off our feet
    rushed off our feet|(?:only|just) so (?:much|many) (?:\w+ ){{1,4}}can|(?:orders?|demand|calls|messages|requests|
    numbers|volumes?) (?:have |has |had )?(?:\w+ )?(?:doubled|tripled|exploded|soared|surged|spiked|jumped|gone up|
    shot up|grown)|down with (?:a |the )?(?:cold|flu|covid|something)|(?:holiday|christmas|pre-\w+|end-of-year|
    weekend)? ?rush (?:before|of|at|around|in)|no one(?:'s|\s+is) perfect|not perfect|we all make mistakes
    everyone makes mistakes
    (?:it|this|that) (?:can |sometimes |just |simply |unfortunately |occasionally |does )happens?\b
    it happens(?=\s*(?:[.,;!]|$))
    (?:mistakes|these things|such things|things like (?:this|that)|this sort of thing|errors|accidents|delays) (?:do |
        can |sometimes |just |will |unfortunately |simply |occasionally |always ){{0,2}}happens?\b(?! to (?:be|have))
    happens? to (?:the best|everyone|everybody|all of us|anyone)|honest mistake|innocent mistake
    part of (?:the |every |any |our |running an? )?(?:business|life|trade|job)|to be expected|can'?t (?:always|
        please every)
    cannot (?:always|please every)|in (?:our|my) defen[cs]e|to be fair to (?:us|our)
    (?:please|kindly|hope (?:that )?you(?:'ll|\s+will|\s+can|\s+could)?|ask you to|trust (?:that )?you|sure you|
        you(?:'ll|'d|\s+will|\s+can|\s+must|\s+surely|\s+may|\s+might|\s+have to|\s+need to|\s+should)|
        ask (?:for )?your|beg your|count on your|appreciate your|for your|with your|request your|
        kind)\s*(?:\w+ )?(?:understand(?:ing)?|bear (?:with|in mind)|forgive|excuse|be patient|appreciate (?:that|how)|
        see (?:that we|why|how)|keep in mind|have (?:some )?(?:patience|understanding|sympathy)|imagine (?:how|that|
        what)|indulgence)
    (?:bear|bearing) with (?:us|me)|as you can imagine|you can imagine
    (?:as|being|for|we are|we're|only|just) (?:just |only |still )?an? (?:very |fairly |rather )?(?:small|large|big|
        young|tiny|growing|new|family|little|one-man|two-person|global|lean) (?:\w+ )?(?:company|team|shop|firm|
        business|start-?up|organi[sz]ation|store|crew|bakery|hotel|studio|restaurant)
    only (?:two|three|four|five|a few|a handful) (?:of us|people)|too much (?:work|to do|on our plates?)
    so much (?:work|going on|to do)|a lot (?:going )?on\b|with everything going on|(?:had|have|having|was|is) no time\b
    (?:could|did)\s*(?:not|n't) (?:keep up|cope)
    more (?:orders|messages|requests|calls|mails|customers|work) than|industry[- ]wide
    every(?:one|body) in (?:the|our) (?:industry|sector)
    other (?:companies|shops|firms|airlines) (?:have|had|are)|compared (?:to|with) (?:other|most)
    we (?:did|do|have done|tried|try|were trying|are trying) (?:\w+ )?(?:our|my|the) (?:very |level )?best
    we are doing (?:all|everything|what) we can|good intentions|meant well
    did\s*(?:not|n't) (?:mean|intend) (?:to|for|any)|never (?:meant|intended|wanted) (?:to|for|any|this|that|it)
    was\s*(?:not|n't) (?:our|my|the) intention|unintentional\w*|not intentional\w*|black friday|cyber monday
    unlucky|bad luck|bad timing|just one of those
    """
)
_HOWEVER = phrases(
    r"""
    but|however|though|although|yet|nevertheless|nonetheless|still(?=,)|that said|having said that|even so
    on the other hand|then again|only that
    """
)
_TURN = pattern(
    r"""
    ^\s*however(?=,| (?:the|our|we|it|this|there|I|please|as|due|at|in|on|for|with)\b)
    ^\s*(?:but|though|although|yet|nevertheless|nonetheless|that said|having said that|even so|still(?=,)|
        on the other hand|then again)\b
    """
)
_NO_EXCUSE = pattern(
    r"""
    \b(?:no|not an?|isn't an?|never an?|hardly an?|without) (?:\w+ )?(?:excuse|reason|justification|comfort|defen[cs]e)
    \b(?:not|n't|never) (?:\w+ ){0,3}?(?:excuse|justify|make it (?:right|better|ok)|change (?:that|it|anything))
    \bwhatever\b|\bnone of (?:that|this|which)\b|\bregardless\b|\bthat is (?:ours|on us)\b
    """
)
_AMENDS = pattern(
    r"""
    ^\s*,?\s*(?:(?:I|we) (?:can(?!not|'t)|will|am going to|have (?:now )?\w+(?:ed|t|n)\b)|(?:I|we)'ll|(?:I|we)'ve|
        sorry|words|an? apology|the apology|that|it is not|it isn't|saying|is not|isn't|not|you (?:deserve|need|also|
        get|should)|this (?:does|doesn't|will not|alone)|what|here|more|first|apolog\w+)\b
    """
)


_OF_OURS = pattern(r"^(?:(?:and|but|as|since|because) )?(?:my|our)\b")
_FAIR = pattern(
    r"""
    \bfair (?:and \w+ )?(?:complaint|point|question|criticism|request|remark|ask|comment)\b
    \bf[ae]ll(?:en)? short\b
    """
)
_HAD_DONE = pattern(r"\b(?:I|we)(?:'d| had) (?:\w+ly )?(?!been|had)\w+(?:ed|en|wn|ght)\b")
"""What we had done is an act, not how it stood with us."""
_THOUGH_YOU = pattern(
    r"^(?:al)?though (?:you(?:'d|'ve| had| have| were| are)? (?!could|should|can|might|may|did|know|knew|never|not)|"
    r"your )\w+"
)
"""What the customer had done right: it is told against us."""
_ASKING = phrases(r"our|us|we|my|understand(?:ing)?|forgive|excuse|see|bear|imagine|appreciate|patient|patience|keep")
_YOURS_NEXT = pattern(r"^ (?:your \w+|you) (?:is|are|was|were)\b")
_YOURS = pattern(r"\b(?:you|your|you're|you've)\b(?:(?!\b(?:we|our|I|my)\b)[^.;:!?\n]){0,40}$")


def check(letter: Letter) -> Iterator[Finding]:
    """Circumstances, and the but after an apology."""
    for sentence, hit in letter.hits(_CIRCUMSTANCE):
        if not (
            _NO_EXCUSE.search(sentence.text)
            or (_is_theirs(sentence, hit) and not letter.is_invented(hit))
            or _is_cause(letter, hit)
            or negated(sentence, hit)
        ):
            yield letter.found(__name__, SEVERITY, _PARDON, hit)
    yield from _in_passing(letter)
    for sentence, sorry in _apologies(letter):
        but = _but(letter, sentence, sorry)
        if but:
            yield letter.found(__name__, SEVERITY, _BUT, but)


def _in_passing(letter: Letter) -> Iterator[Finding]:
    """Circumstances in words of their own; what the cause of the case tells is a reason."""
    for cue in (IN_PASSING, BESIDE_US, SO_IT_IS):
        for aside, hit in said_aside(letter, cue):
            yours = OF_THE_CUSTOMER.search(aside.text) or _FAIR.search(aside.text)
            told = {IN_PASSING: aside.text, BESIDE_US: aside.sentence.text}.get(cue, "")
            if not (yours or is_turned_on_us(letter, aside) or tells_case(letter, told)):
                yield letter.found(__name__, SEVERITY, _PARDON, hit)
    if letter.kind in (Kind.APOLOGY, Kind.ACKNOWLEDGEMENT):
        for aside in (*asides(letter).own, *(a for a in asides(letter).all if _OF_OURS.match(a.text))):
            said = LOAD.search(aside.text) or (OWN_STATE.search(aside.text) and not _HAD_DONE.search(aside.text))
            if said and not (tells_case(letter, aside.text) or is_turned_on_us(letter, aside)):
                yield letter.found(__name__, SEVERITY, _PARDON, aside.whole())
    for sentence, hit in (*letter.hits(OUR_PLIGHT), *letter.hits(PLEA)):
        if not (_NO_EXCUSE.search(sentence.text) or _FAIR.search(hit.text) or tells_case(letter, hit.text)):
            yield letter.found(__name__, SEVERITY, _PARDON, hit)


def _apologies(letter: Letter) -> Iterator[tuple[Sentence, Hit]]:
    """The first of each sentence."""
    apologised = -1
    for sentence, sorry in letter.hits(APOLOGY):
        if sentence.index > apologised:
            yield sentence, sorry
            apologised = sentence.index


def _but(letter: Letter, sentence: Sentence, sorry: Hit) -> Hit | None:
    """The turn after an apology, in its sentence or opening the next."""
    for hit in sentence.hits(_HOWEVER):
        rest = sentence.text[hit.end - sentence.start :]
        before = sentence.text[sorry.end - sentence.start : hit.start - sentence.start]
        if (
            hit.start > sorry.start
            and not _THOUGH_YOU.match(sentence.text[hit.start - sentence.start :])
            and not _AMENDS.match(rest)
            and not before.rstrip().endswith(("not only", "nothing", "anything", "all"))
        ):
            return hit
    after = letter.sentences[sentence.index + 1 : sentence.index + 2]
    turn = _TURN.match(after[0].text) if after else None
    return after[0].hit(*turn.span()) if turn and not _AMENDS.match(after[0].text[turn.end() :]) else None


def _is_cause(letter: Letter, hit: Hit) -> bool:
    """Is it, word for word, in the cause that the case tells: "on sale days"?"""
    said = meanings(hit.text)
    return bool(said) and said <= meanings(letter.case.cause or "")


def _is_theirs(sentence: Sentence, hit: Hit) -> bool:
    """Is it the customer's circumstance: "your busy week", "you had no time", "new system" as a remedy?"""
    before, after = sentence.text[: hit.start - sentence.start], sentence.text[hit.end - sentence.start :]
    yours = (_YOURS.search(before) or _YOURS_NEXT.match(after)) and not _ASKING.search(hit.text)
    promised = re.search(
        r"\b(?:will|'ll|going\s+to|now|ships?|send\w*|order\w*|replace\w*)\s+(?:\w+\s+){0,3}$", before, re.IGNORECASE
    ) and re.match(r"(?:brand[- ])?new\b", hit.text, re.IGNORECASE)
    return bool(yours or promised)


GOOD = (
    "We booked the slow service by mistake; that is the whole reason and it is ours.",
    "I'm sorry. It is no excuse that we were busy: you wrote and we did not answer.",
    "I can't undo the three evenings, but I can send a new lamp by Friday 20 November.",
    "I have no excuse for our silence.",
    "I'm sorry we were late. The new lamp ships by Friday 20 November, but you can have the money instead.",
    "You were busy with client work while we kept you waiting.",
    "Being busy does not excuse it: we did not answer.",
    "I'm sorry. But sorry does not light a room, so a new lamp ships by Friday 20 November.",
    "A brand new lamp ships by Friday 20 November.",
    "However you decide, I stay with this.",
    "You chose us for busy weeks, and we let you down.",
    "There is no excuse.",
    "I'm sorry we were late, and I have booked express for you.",
    "The new lamp is no comfort for three lost evenings, but it is a start.",
    'You wrote "they told me it was peak season". It was our booking.',
    "It was the week of your exam, and we left you in the dark.",
    "I am still finding out why the shade cracked.",
    "I have put the check on my own list.",
    "It is Friday, and you have had no word from us.",
    "A wedding has one date, and we missed it.",
    "How is the lamp these days?",
    "We had you down for the wrong day, and I'm sorry.",
    "I was at the depot this morning, and your lamp is there.",
    "I had a look at the shade, and it is cracked right through.",
)
BAD = (
    "I'm sorry, but we were extremely busy that week.",
    "We're short-staffed right now, so replies take longer than usual.",
    "Please understand that November is our peak season.",
    "It has been a mad month here.",
    "We had three people off with flu.",
    "Our inbox is overflowing at the moment.",
    "You'll appreciate that November is always frantic.",
    "I'm sorry; still, one late parcel in a thousand is not bad.",
    "I apologise, although most of our parcels do arrive on time.",
    "We are a tiny shop with two people.",
    "We've been run off our feet.",
    "With Black Friday around the corner, things get hectic.",
    "There is only so much a small crew can do.",
    "Mistakes are part of every business.",
    "Orders have tripled since October.",
    "I know it looks bad, but we had a lot going on.",
    "We sent it late, and I'm sorry. It was the week of the fair and half of our drivers had the flu.",
    "I'm sorry we were late. December is the month when half of the town brings us its lamps.",
    "We sent it late, so you can picture how it gets here.",
    "I'm sorry. Mondays after the first frost are murder here.",
    "We were late; on a round of 180 stops a digit does get away from one now and then.",
    "I'm sorry we were late. With a team of four one cannot test every corner.",
    "We sent it late. I was standing in for a colleague and had three phones ringing.",
    "I'm sorry we were late. We've had a rough spring with two vans off the road.",
    "We sent it late, and I'm sorry. I was covering two desks and something had to give.",
    "I'm sorry. With the swell that night nobody was thinking straight.",
    "We were late, but frosts like that come once in ten years.",
    "I'm sorry. On a day like that, parcels can slip for all sorts of reasons.",
)
