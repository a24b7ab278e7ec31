"""Never say that the case goes to another person, team or firm, and send the customer to none: the owner stays.

S3.3, S3.5, S3.6, S3.8, S1.8. Customers with hand-offs in the thread are less satisfied (Gunarathne 2015). Others may
work on it: bring the solver in, and say that you stay ("ParcelJet will collect it, and I'll tell you when").
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from bot.rules.en.asides import said_aside
from bot.rules.en.bystanders import PARTIES
from bot.rules.en.handing import HANDED_UP, STAYS, STEPS_IN, TAKEN_UP, VISIT
from bot.rules.en.lexicon import ASKED_TO, CASE_WORDS, UNASKED
from bot.rules.en.text import Hit, Letter, Sentence, negated, words
from bot.rules.en.words import OUR_PEOPLE, OUTSIDERS
from bot.rules.finding import Finding
from bot.rules.patterns import compiled, fragment, pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.OWNERSHIP

_HINT = "Keep the case: say what you do yourself and by when; others may work on it, you stay the contact."
_SENT = "Send the customer to nobody: ask there yourself, and say by when you tell the outcome."
_OTHERS = fragment(
    rf"""
    (?:(?:the|our|my|an?|another|your|one of (?:our|my)|someone|somebody|their|that|this) )?(?:(?!(?:I|we|
        you)\b)[\w'-]+ ){{0,3}}?(?:{OUR_PEOPLE}|{OUTSIDERS}|specialists?|experts?|superiors?|leads?|leadership|
        management|head of \w+|support|service|services|customer care|advisers?|advisors?|representatives?|handlers?|
        executives?|directors?|legal|finance|compliance|underwriters?|assessors?|dealers?|resellers?|garage|(?:second|
        third|next|other|higher|2nd|3rd) (?:level|line|tier|desk)|helpdesk|help desk|hotline|workshop|lab|clinic|
        practice|surgery|claims|claims (?:team|desk)|relations|complaints|hub|HQ|headquarters|group|unit|division|
        person in charge|technical \w+|it)
    """
)
_HANDED = fragment(
    r"""
    (?:pass(?:ed|ing)?(?: on| over| along| up)?|forward(?:ed|ing)?|escalat(?:ed?|ing)|transfer(?:red|ring)?|hand(?:ed|
        ing)?(?: over| off| on)?|refer(?:red|ring)?|re-?rout(?:ed?|ing)|rout(?:ed?|ing)|re-?assign(?:ed|ing)?|
        assign(?:ed|ing)?|redirect(?:ed|ing)?|delegat(?:ed?|ing)|relay(?:ed|ing)?|submitt?(?:ed|ing)?|kick(?:ed|
        ing)? (?:up|upstairs)|bump(?:ed|ing)?(?: up)?|turn(?:ed|ing)? over|entrust(?:ed|ing)?|channel(?:led|ling)?|
        push(?:ed|ing)? (?:up|on)|elevat(?:ed?|ing))
    """
)
_HANDED_OVER = pattern(
    rf"""
    \b(?:I|we)(?:'ve|'ll|'m|'re|'d)?(?: (?:have|had|will|am|are|now|just|also|already|going to|been|immediately|
        therefore|can|must|shall|would like to|'ll|to|need to|have to|personally|today|then|
        \w+ly)){{0,4}} {_HANDED} (?:(?:your|the|this|all|both|these|
        my) (?:\S+ ){{0,3}}?)?{CASE_WORDS} (?:\S+ ){{0,3}}?(?:to|overto|on to|onto|with|up to|upstairs|for (?:review|
        further|handling|investigation|follow|action|processing|attention|resolution))\b(?! me\b)(?: {_OTHERS}\b)?
    \b(?:I|we)(?:'ve|'ll|'m|'re)?(?: (?:have|had|will|am|are|now|just|also|already|immediately|
        been)){{0,3}} (?:escalat(?:ed?|ing)|reassign(?:ed|ing)?) (?:(?:your|the|this) )?(?:\w+ )?{CASE_WORDS}\b
    \b(?:has|have|is|was|were|will be|gets|being|been|are|got|needs to be|must be|to be)(?: (?:now|already|just|also|
        been|being|immediately|therefore|\w+ly)){{0,3}} {_HANDED} (?:\S+ ){{0,2}}?(?:to|overto|on to|onto|with|
        for)\b (?:{_OTHERS}\b)?
    \b(?:has|have|is|will be|are)(?: (?:now|already|just|also|been|being|immediately|\w+ly)){{0,3}} (?:escalated|
        reassigned|transferred|handed over|forwarded|passed on|redirected|rerouted)\b
    \b(?:sent|given|put|shared|raised|flagged|brought|reported|left|leaving|giving|sending|lodged|logged|
        filed)\b(?: (?:your|the|this|that|it|all))? (?:\w+ )?(?:case|complaint|request|matter|ticket|file|
        claim) (?:over )?(?:to|with|in the hands of|onto|before) {_OTHERS}\b
    \b(?:your|the|this) (?:case|complaint|matter|request|ticket|file|claim|message|concern)s? (?:\w+ )?(?:is|are|sits|
        lies|rests|goes|went|moves|stays|belongs|falls|has gone|is now|will go|will sit|now(?:sits|lies|rests|goes|
        belongs)) (?:now |already |currently |best |directly |straight |over |on )*(?:with|in the hands of|to|under|
        on the desk of|on) (?!(?:me|us|you|my)\b){_OTHERS}\b
    \b(?:takes?|taking|took|take) over (?:from (?:me|here|now|us|there)|your (?:case|complaint)|the case|this|it|as)\b
    \b(?:take|takes|taking|pick|picks|picking) (?:it|this|things|the case|your case|the matter|over) (?:from (?:here|
        now|there)|forward|up|over|off my)\b
    \b(?:over|on|back) to (?:my|our|the) (?:\w+ ){{0,2}}?(?:colleagues?|team|manager|supervisor|specialists?|
        department|desk)\b
    \b(?:I(?:'ll|'m| will| am| have| must)?|we(?:'ll| will|'re| have)?) (?:\w+ )?(?:leav(?:e|ing)|giv(?:e|ing)|
        given) (?:you|it|this|the rest|everything) (?:\w+ )?(?:with|to|in the (?:good |safe |
        capable )?hands)\b(?! (?:me|you)\b)
    \b(?:I|we)(?:'d|'ll| would| will| must| have to| can only| can| need to| want to)? (?:\w+ )?(?:point|direct|refer|
        steer|signpost|redirect) you (?:\w+ )?(?:to|towards|at)\b(?! me\b)
    \b(?:it|this|that)(?:'s| is) (?:now )?(?:with|in the hands of|over to) (?:legal|finance|billing|claims|complaints|
        head office|management|(?:our|the) \w+ (?:team|department|desk|people))\b
    \bup the (?:line|chain|ladder|hierarchy|food chain)\b
    \bto (?:a |the )?(?:higher level|next level|second line|top)\b
    \b(?:has|have|holds?|with) (?:it|this|your (?:\w+ )?{CASE_WORDS}|the (?:case|file|matter|complaint|
        details)) (?:now )?(?:\w+ )?on (?:their|his|her) (?:desk|list|plate|table)\b
    \b(?:colleagues?|team|department|office|{OUR_PEOPLE})(?: (?:in|from|at|of) (?:the |our )?\w+)? (?:now )?(?:has|
        have|holds?|owns?|keeps?|got|takes? on|inherits?) (?:your|the|this) (?:\w+ )?(?:case|file|complaint|ticket|
        matter|request|claim)\b
    \b(?:new|another|different|fresh|other) (?:voice|face|name|person|contact|pair of (?:hands|eyes)) (?:\w+ )?(?:will|
        takes?|looks?|picks?|handles?|calls?|writes?|answers?|is)\b
    \bin (?:good|safe|capable|the right|expert|experienced|other) hands\b
    \b(?:new|other|different|dedicated|another) (?:case |account |complaint )?(?:contact(?: person)?|handler|owner|
        case manager|agent|advisor|adviser|person|colleague|manager) (?:for|will|is|from|takes|who|has)\b
    \b(?:no longer|not|n't|isn't|outside|beyond|falls outside|not within|not in) (?:\w+ )?(?:my|our) (?:\w+ )?(?:remit|
        area|department|responsibility|purview|field|job|scope|authority|competence|control|call|hands|desk)\b
    """
)
_TAKES = fragment(
    r"""
    (?:contact|call|reach(?: out)?|get (?:back|in touch)|be (?:back )?in (?:touch|contact)|
        be (?:now )?(?:the (?:person|one) )?(?:taking over|reaching|calling|writing|contacting|getting|taking|handling|
        looking|following|dealing|your|the one)|reply|answer|write|e-?mail|message|respond|follow (?:up|this)|
        come back|ring|phone|text|update|inform|notify|let you know|tell you|keep you|speak (?:to|with)|talk (?:to|
        with)|take (?:it|this|over|care|your|charge|things|up)|handle|deal with|pick (?:it|this|things|up)|own (?:it|
        this)|look (?:into|after)|investigate|assist|advise|guide|help you|sort (?:it|this|that|everything)|
        process (?:your|the|it|this|everything)|drop you|get on (?:it|to)|resolve|decide|review (?:your|the|it)|
        work with you|go through|arrange everything|see to|attend to|address|examine|assess|help(?: you)?|
        give you a (?:\w+ )?(?:call|ring|bell|shout|buzz)|explain|arrange|be (?:able to )?(?:ringing|phoning|sorting|
        helping|in charge)|sort (?:you|things|out)|settle (?:it|this|your)|fix (?:it|this) for)
    """
)
_WILL_TAKE = pattern(
    rf"""
    \b(?:(?<!\bI\s)(?<!\bwe\s)(?<!\byou\s)(?:will|shall|should|can|may|is going to|are going to|is about to|is to|
        are to|has to|have to|would have to|would need to|needs? to|must|wants? to|would like to|intends? to|(?:has|
        have) (?:offered|agreed|promised) to)|(?<!\bI)(?<!\bwe)(?<!\byou)'ll|(?<!\bI)(?<!\bwe)(?<!\byou)'d (?:have|
        need) to)(?: (?:then|now|also|personally|gladly|happily|directly|soon|shortly|be able to|just|next|\w+ly|
        certainly)){{0,3}} {_TAKES}\b
    """
)
_SOMEBODY = pattern(
    rf"""
    \b(?:someone|somebody|(?:one of )?(?:my|our|the|your) (?:[\w-]+ ){{0,4}}?(?:{PARTIES}|specialists?|experts?|
        support|service|advisers?|advisors?|representatives?|handlers?|coordinators?|reps?|clerks?|directors?|
        complaints|claims|legal|finance|leads?|assessors?|management)|an? (?:[\w-]+ ){{0,3}}?(?:colleague|specialist|
        manager|supervisor|agent|advis[eo]r|expert|representative|member|engineer|technician|teammate|handler|
        coordinator|rep|clerk|executive|assistant|director|head|consultant|officer|person)|
        another (?:\w+ )?(?:colleague|agent|person|team)|team|department|support|service|management|billing|logistics|
        accounts|finance|dispatch|head office|customer care|reception|the (?:courier|carrier|supplier|manufacturer|
        bank|insurer|airline|warehouse|branch|store|maker|provider)|colleagues?|they|who|whoever|he|she|(?:someone|
        somebody) (?:(?:more )?senior|else|higher(?: up)?|with more authority|better placed|in charge|
        above me))(?: (?:from|in|of|at|on|for) (?:the |our |\w+ ){{0,3}}(?:team|department|desk|support|office|staff|
        side|billing|logistics|service|accounts|warehouse)?)?,?\s*(?:there)?\s*$
    \b(?:Mr|Mrs|Ms|Dr|Miss|Prof)\.? (?-i:[A-Z][a-z]+)(?: (?:from|in|at|on) (?:the |our )?[\w-]+)?,?\s*$
    \b(?!(?:which|what|who|one|some|each|either|neither|both|most|none|all|the|this|that|your|our|any|two|
        then)\b)(?-i:[A-Z][a-z]{{2,15}})(?: (?-i:[A-Z][a-z]+))? (?:from|in|at|on|here in) (?:the |
        our )?(?:[\w-]+ ?){{1,3}},?\s*$
    \b(?:my|our|the|an?) (?:[\w-]+ ){{0,3}}?{PARTIES} (?:is|has|have|knows?|holds?|looks?|sits?|got|was|takes?|
        reads?)\b[^.;!?\n]{{0,50}}\band\s*$
    """
)
"""Who will take it, before "will"."""
_TAKEN = pattern(
    rf"""
    \b(?:someone|somebody|a colleague|(?:my|our|the) (?:[\w-]+ ){{0,3}}?(?:colleagues?|team|department|manager|
        specialists?|supervisor)) (?:\w+ )?(?:takes|handles|looks after|is (?:now )?(?:handling|dealing|looking into|
        taking|in charge|responsible|your)|are (?:now )?(?:handling|dealing|looking into|taking|in charge|responsible|
        your)|has taken|have taken|contacts|calls|answers|writes to|gets back)\b
    \byou(?:'ll|\s+will|\s+are going to| should| can expect to| may)(?: (?:then|also|soon|shortly|
        now)){{0,2}} (?:be (?:contacted|called|transferred|connected|redirected|helped|assisted|looked after|
        put through|referred|forwarded)\b(?! by me)|(?:hear|get (?:an? )?(?:call|answer|reply|e-?mail|message|update|
        word)|receive (?:an? )?(?:\w+ )?(?:call|answer|reply|e-?mail|message|update|word)) (?:\w+ )?(?:from|
        by) (?!(?:me|us)\b){_OTHERS}\b)
    \byou(?:'ll|'d|\s+will|\s+can|\s+are going to|\s+would|\s+should)? (?:\w+ )?(?:be )?(?:deal(?:ing)?|talk(?:ing)?|
        speak(?:ing)?|correspond(?:ing)?|work(?:ing)?|liais(?:e|ing)) (?:directly )?(?:with|to) (?!(?:me|us)\b)(?:him|
        her|them|{_OTHERS})\b(?! (?:and|before|when|who|yesterday|today|twice|again)\b)
    \b(?:get|have|receive|hear|expect|see)(?: \w+){{0,3}} (?:word|news|answer|reply|call|message|mail|e-?mail|update|
        note|line|post|letter) from (?:them|him|her|my \w+|
        our \w+(?: team| department| desk| office)?)\b(?! (?:yesterday|on|last|before))
    \b(?:they|he|she)(?:'ll|\s+will|\s+are|'re|\s+is|'s)? (?:be )?(?:the (?:ones?|person|people) (?:to|who|talking|
        dealing|writing|calling|answering|helping|handling))\b
    \b(?:has|have) been (?:asked|told|instructed|briefed|reminded) to (?:\w+ )?{_TAKES}\b
    \b(?:ask(?:ed|ing)?|told|instruct(?:ed|ing)?) (?!(?:me|us|you)\b){_OTHERS} (?:to )?(?:contact|call|ring|phone|
        write to|reach|e-?mail|message|get (?:back to|in touch with)|reply to|answer|speak to|talk to) you\b
    \b(?<!\bI\s)(?<!\bme\s)(?<!\bhere\s)(?<!\bit\s)(?<!\bthis\s)(?<!\bthat\s)(?:will be|is|becomes|is going to be|
        shall be) (?:your|the) (?:new |next |direct |main |single |only |dedicated )?(?:contact|point of contact|
        person to (?:talk|call|ask|write)|case manager|account manager|advis[eo]r|case handler)\b(?! (?:number|form|
        page))
    \b(?:put|placed|added|moved) (?:you|it|this|your (?:\w+ )?{CASE_WORDS}) (?:\w+ )?(?:in|on|into|onto|through|
        to) (?:to )?(?:the|a|an|their|our) (?:\w+ )?(?:queue|waiting list|line|team|desk|department|specialists?|inbox|
        pile)\b
    \bexpect (?:an? )?(?:call|mail|e-?mail|message|reply|answer|word|visit) (?:\w+ )?from (?!(?:me|us)\b){_OTHERS}\b
    \b(?:right|best|proper|correct|responsible|appropriate) (?:person|people|team|place|contact|department|address|
        desk|colleague|party|point of contact|ones?)(?: for (?:this|that|you|your \w+|
        such \w+)| to (?:\w+ ){{0,3}}\w+)? (?:is|are|would be|will be)\b(?! (?:me|I|right here|here|us)\b)
    \b(?:this|it|that|your \w+|the matter|refunds?|complaints?) (?:\w+ )?(?:is|are|gets|will be) (?:\w+ly )?(?:handled|
        dealt with|managed|decided|processed|looked after|taken care of) (?:\w+ )?(?:by|at|in|with) (?!(?:me|
        us)\b){_OTHERS}\b
    """
)
_TURN = fragment(
    r"""
    (?:contact(?:ing)?|call(?:ing)?|ring(?:ing)?|phon(?:e|ing)|e-?mail(?:ing)?|writ(?:e|ing) to|ask(?:ing)?|
        get(?:ting)? back to|reach(?:ing)? out to|speak(?:ing)? (?:to|with)|talk (?:to|with)|get in touch with|turn to|
        approach|message|consult|check with|take (?:it|this|that|the matter)(?: \w+)? (?:up )?with|raise (?:it|this|
        that|the matter)(?: \w+)? with|get (?:hold of|on to|onto)|go (?:back )?(?:to|through)|apply to|
        address (?:\S+ ){1,4}to|claim (?:\S+ ){0,4}?(?:from|with|through)|complain to|file (?:\S+ ){1,5}(?:with|at)|
        try|visit|report (?:\S+ ){1,4}to|follow up with|liaise with|submit (?:\S+ ){1,5}(?:to|with)|chase|
        send (?:\S+ ){1,5}?(?:to)|direct (?:\S+ ){1,5}to|see|use|wait for|confirm (?:\S+ ){0,4}with|
        arrange (?:\S+ ){0,4}with|sort (?:\S+ ){1,3}(?:out )?with|discuss (?:\S+ ){1,4}with|settle (?:\S+ ){1,4}with|
        inform|notify|let)
    """
)
_FIRMS = fragment(
    rf"""
    (?:(?:the|our|your|their|my|an?|any|another) )?(?:(?!(?:I|we|you|me|us|here|with|when|and|or|for|
        so)\b)[\w'-]+ ){{0,3}}?(?:{OUTSIDERS}|colleagues?|teams?|departments?|support|billing|accounts|accounting|
        logistics|warehouse|branch|head office|sales(?: team)?|manager|supervisor|specialists?|customer (?:service|
        care|support|relations)|service (?:cent(?:re|er)|desk|team|provider|department)|call cent(?:re|er)|helpdesk|
        help desk|finance(?: team)?|management|dealers?|resellers?|retailers?|firm|company|garage|ombudsman|sellers?|
        shops?|stores?|place (?:where|you)|landlord|consulate|embassy|(?:letting |estate |travel |booking )?agents?|
        reception|front desk|office|technicians?|complaints (?:team|department|desk|office)|claims (?:team|department|
        desk)|workshop|merchant|issuer|operator)
    """
)
_POINTED = pattern(
    r"""
    \b(?:would be|is|are|'s|'d be|was) (?:\w+ )?the (?:\w+ )?(?:one|ones|person|people|place|party|office|team|desk|
        firm|man|woman|body|lot) (?:to (?:talk|speak|ask|contact|call|turn|go|see|write|approach|ring|deal)|who (?:can|
        could|will)|that can|for (?:that|this))\b
    \b(?:best|first|right|proper|quickest|surest) (?:port of call|bet|place to (?:go|ask|turn|start|write|call)|
        people to (?:ask|talk|speak|call)|one to (?:ask|talk|call)|door)\b
    """
)
"""Somebody else as the place to turn to; the owner's own "write to me" is none."""
_SENDS = rf"\b{_TURN} (?:{_FIRMS}|them|him|her)\b"
_FAILED_SO = pattern(
    r"""
    \b(?:we|I|us|you)(?: (?:have|had|were|was|been|also|then|just|even))* (?:passed|sent|transferred|handed|referred|
        moved|pushed|kicked|bounced|rerouted|routed|forwarded|directed|redirected|
        shuttled)(?: you(?:r \w+)?| on| over)? (?:\w+ )?(?:around|back and forth|between|from (?:\w+ ){1,3}to|round|
        twice|(?:two|three|four|five|several|\d) times|in circles|along|pillar)\b
    \b(?:wrong|nobody|no one|never|not|n't|sat|lay|lost|unanswered|unread|twice|times|back and forth|in circles|
        mistake|mistakenly|without|late|too late|instead|failed|forgot)\b
    """
)
_PAST_YOU = pattern(
    r"""
    \b(?:passed|transferred|handed|referred|moved|pushed|sent|forwarded|redirected|directed)\b(?: on| over)? you\b
    \byou (?:were|had been|got|have been)\b|\bbetween\b
    """
)
_MINE = pattern(
    r"""
    \bme\b|\b(?<!from\s)here\b
    \bI(?:'m| am|'ll| will)? (?!afraid|think|believe|suppose|understand|can't|cannot|would)\w+
    """
)
_TAKING = phrases(r"tak(?:e|es|ing)|took|pick(?:s|ing)?")
_MYSELF = pattern(r"\bI(?:'ll|'m| will| am)?,?(?: \w+,?){0,2} $")
_BY_YOU = pattern(r"\b(?:you|you'd|you'll|your \w+)(?: [\w']+){0,3} $")
_TO_YOU = pattern(r"(?:[\w']+ ){0,4}?assigned to you")
"""Somebody is sent to the customer, not the customer's case to somebody."""


@lru_cache(maxsize=32)
def _sends(parties: tuple[str, ...]) -> "re.Pattern[str]":
    """Where somebody is turned to; `parties` are the firms of this case."""
    named = "|".join(re.escape(name) for name in parties)
    to_named = rf"|\b{_TURN}\s+(?:the\s+|our\s+)?(?:{named})\b" if named else ""
    return compiled(fragment(_SENDS) + to_named, re.IGNORECASE)


def check(letter: Letter) -> Iterator[Finding]:
    """The case handed over, somebody else who takes it, and the customer sent elsewhere."""
    parties = tuple(name for name in letter.case.third_parties if name.strip())
    beside = (
        (aside.sentence, hit)
        for cue in (TAKEN_UP, STEPS_IN)
        for aside, hit in said_aside(letter, cue)
        if not _by_owner(letter, hit)
    )
    handed = (*letter.hits(_HANDED_OVER), *letter.hits(HANDED_UP), *letter.hits(_TAKEN), *beside)
    for sentence, hit in (*handed, *_taken(letter, parties)):
        if not _is_kept(letter, sentence, hit) and not _is_told(letter, sentence, hit):
            yield letter.found(__name__, SEVERITY, _HINT, hit)
    for sentence, hit in letter.hits(_POINTED):
        if not _is_unasked(sentence, hit) and not _MINE.search(sentence.text):
            yield letter.found(__name__, SEVERITY, _SENT, hit)
    for sentence, hit in letter.hits(_sends(parties)):
        asked = ASKED_TO.search(sentence.text[: hit.start - sentence.start])
        if asked and not _is_unasked(sentence, hit) and not VISIT.search(sentence.text):
            yield letter.found(__name__, SEVERITY, _SENT, hit)


def _taken(letter: Letter, parties: tuple[str, ...]) -> Iterator[tuple[Sentence, Hit]]:
    """Where somebody else, or a firm of this case, will take it up."""
    for sentence, hit in letter.hits(_WILL_TAKE):
        before = sentence.text[: hit.start - sentence.start]
        somebody = _SOMEBODY.search(before) or _named(before, parties)
        if somebody and not _is_owner(letter, somebody[0], before):
            yield sentence, sentence.hit(somebody.start(), hit.end - sentence.start)


def _is_owner(letter: Letter, somebody: str, before: str) -> bool:
    """Is it the owner himself: "Sam Okafor, who will write to you"?"""
    names = set(words(letter.case.owner))
    return somebody.strip().lower() == "who" and not names.isdisjoint(words(before)[-3:])


def _by_owner(letter: Letter, hit: Hit) -> bool:
    """Is it the owner, the customer or the firm itself that is named there?"""
    ours = {*words(letter.case.owner), *words(letter.case.customer.name), *words(letter.case.company)}
    return not ours.isdisjoint(words(hit.text)[:3])


def _named(before: str, parties: tuple[str, ...]) -> "re.Match[str] | None":
    names = "|".join(re.escape(name) for name in parties)
    return re.search(rf"\b(?:{names})\s*$", before, re.IGNORECASE) if names else None


def _is_kept(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Denied, or the owner stays: in this sentence or the next, as what he said before is what he now hands on."""
    near = letter.sentences[sentence.index : sentence.index + 2]
    return _is_unasked(sentence, hit) or any(STAYS.search(s.text) for s in near) or bool(VISIT.search(sentence.text))


def _is_unasked(sentence: Sentence, hit: Hit) -> bool:
    return negated(sentence, hit, 6) or bool(UNASKED.search(sentence.text))


def _is_told(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Is it the failure that is told ("we passed you from desk to desk"), or is it I who take it over?"""
    rest = sentence.text[hit.start - sentence.start :].partition(" ")[2]
    before = sentence.text[: hit.start - sentence.start]
    if _TAKING.match(hit.text) and (_MYSELF.search(before[-30:]) or _BY_YOU.search(before[-30:])):
        return True
    if _TO_YOU.match(sentence.text[hit.start - sentence.start :]):
        return True
    passed = _PAST_YOU.search(hit.text) and not re.search(r"\b(?:will|'ll|am|'m)\b", hit.text, re.IGNORECASE)
    return bool(passed or _FAILED_SO.search(rest)) and not letter.is_invented(hit)


GOOD = (
    "My seamstress starts on the shade tonight, and I check it myself.",
    "The instructor sends you her greetings and keeps a place for you.",
    "Our warehouse is packing the new lamp, and I'll tell you when it ships, by Friday 20 November.",
    "I won't pass you on to anyone: I stay with this until it's done.",
    'You wrote that you were "passed to billing and back". That stops now: I\'m your one contact.',
    "ParcelJet will collect the cracked lamp, and we pay for it.",
    "We passed you from desk to desk, and that is on us.",
    "You were transferred three times before anybody listened.",
    "I have asked our workshop why the shade cracked, and I'll write by Thursday 19 November, 17:00.",
    "Nobody else will call you; you hear from me by Thursday 19 November.",
    "We forwarded your note to the wrong desk, where nobody read it.",
    "I've passed the return label to our packers, and I stay your contact.",
    "The driver will call you an hour before the delivery on Friday 20 November.",
    "You don't need to contact ParcelJet; I have done it.",
    "Please write here, and I answer you myself.",
    "I called the courier this morning and asked for a pick-up.",
    "I own this, also while our engineers repair the lamp.",
    "My colleague tests the new shade today; you'll hear the result from me by Thursday 19 November.",
    "Our team sent it late, and that is ours.",
    "If you want the money, tell me and I book it.",
    "We sent your lamp to the wrong depot.",
    "Would you like to pick it up on Friday 20 November?",
    "We sent it late. Sam Okafor, who will write to you on Thursday 19 November",
    "An engineer has now been assigned to your visit on Friday 20 November.",
    "Mr Patel in accounts found the double entry, and I've put it right.",
    "I rang the bank for you today.",
)
BAD = (
    "Our head packer will talk you through what happens next.",
    "The depot in Leeds is the place to ask for it now.",
    "Tony in the workshop is your man for the shade.",
    "You'll be hearing from our claims people shortly.",
    "I've passed this on to our billing team, who will contact you.",
    "Please contact ParcelJet about the crack.",
    "A colleague will take it from here.",
    "Your complaint has been forwarded to the relevant department.",
    "Our specialists will get in touch with you.",
    "I have escalated your case to my manager.",
    "You will be contacted by our customer service.",
    "For the crack, please get in touch with the manufacturer.",
    "Someone from logistics will call you by Thursday 19 November.",
    "I'm handing this over to our claims team now.",
    "Your case is now with our finance department.",
    "This is not my department, I'm afraid.",
    "You can claim the damage directly from the courier.",
    "The right person for this is our warehouse manager.",
    "I am transferring you to a specialist.",
    "We have assigned your ticket to the technical team.",
    "They will follow up with you on Thursday 19 November.",
    "It would be best to speak to your bank about the refund.",
    "Billing will look into it and let you know.",
    "From here on, my colleague takes over.",
    "I've asked the duty manager to give you a bell.",
    "Dr Lund will be taking over your treatment plan.",
    "The landlord would be the one to talk to about the damp.",
    "My replacement has all your emails.",
)
