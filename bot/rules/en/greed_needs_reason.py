"""Where the customer suspects greed, give the true reason and give back exactly what we gained; defend no fee.

S0.12, S0.13. Perceived greed is the strongest driver of revenge (Grégoire, Laufer & Tripp 2010); apology *and*
compensation turn the motive that is suspected, neither alone does (Joireman 2013). "It is our policy" confirms
it, and so does a mere "we would never". The same holds where the failure is itself a fee or a charge.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from bot.case import Option
from bot.kinds import Fault, Intent, Kind, Type, Venue
from bot.rules.en.money import amounts
from bot.rules.en.reason_grounded import gives_cause
from bot.rules.en.text import Letter, Sentence, negated
from bot.rules.finding import Finding
from bot.rules.patterns import fragment, pattern, phrases, tokens
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.FACTS
APPEAL = False
KINDS = (Kind.APOLOGY, Kind.SOLUTION)
NEEDS_CASE = True

_DEFENDED = "Do not defend the fee: say why it was charged, as our own act, and give it back."
_DENIED = "Give the reason instead: that it was not meant badly convinces nobody."
_FEE = phrases(
    r"""
    (?:hidden|undisclosed|unannounced|surprise|unexpected|extra|added|secret|late|booking|service|cleaning|express|
        roaming|card|handling|cancellation|admin\w*|file|check-?out) (?:\w+ )?(?:fees?|charges?|surcharges?)
    (?:[$\u20ac\u00a3]\s?\d\S* |parking |late |wrong |unjust )(?:\w+ )?(?:penalt(?:y|ies)|fines?)|fined
    fees? (?:of|added|was|were|charged|never|not|for|at|appeared|kept|taken|raised)|surcharge\w*|(?:over|mis|
        double)[- ]?(?:charg|bill|debit)\w*
    (?:charged|billed|debited|invoiced) (?:\S+ ){0,4}?(?:twice|double|again|wrongly|too much|although|after|despite|
        without|for (?:a|an|the|something|nothing|work|roaming))
    (?:took|taken|kept|withheld|deducted|debited) (?:\S+ ){0,3}?[$\u20ac\u00a3]\s?\d\S*|charged [$\u20ac\u00a3]\s?\d
    """
)
_GAINED = phrases(
    r"""
    fees?|charg\w+|surcharge\w*|penalt(?:y|
        ies)|fines?|fined|billed|debited|taken|took|kept|withheld|deposit|deducted|collected|double|twice|invoiced
    """
)
_BACK = phrases(
    r"""
    you(?:'ll| can| will| may)? (?:get|have|receive|take)|back|refund\w*|return\w*|reimburs\w*|repa(?:y|id)\w*
    (?:\S{0,8}\d\S{0,8}|that|it|this|them|all|fee|charge) (?:\w+ ){0,2}?(?:off|towards?|against)
    revers\w+|(?<!you[ ])(?<!'ve[ ])(?<!'d[ ])(?<!had[ ])(?<!the[ ])(?<!your[ ])cancel\w*
    credit\w*|waiv\w+
    (?:take|takes|taken|took|taking) (?:\S+ ){0,6}?off|off (?:your|the) (?:bill|
        invoice|account)|remov\w+|(?:is|are|be) (?:yours|with you)|left our|on (?:its|the) way
    drop(?:ped)? (?:the|that|this|all) (?:\w+ )?(?:fee|charge|surcharge|bill|claim|penalty|fine)s?|(?:is|are|
        been) dropped
    written? off|struck|strike|pay you|transfer\w*|undo\w*|undone|correct(?:ed)? (?:bill|invoice)|scrapp?\w*|wip(?:e|
        ed)|comes? to you
    """
)
_RULES = fragment(
    r"(?:polic(?:y|ies)|terms|conditions|rules?|price list|tariff|fee schedule|contract|agreement|regulations|t&cs?)"
)
_DEFENCE = phrases(
    rf"""
    (?:standard|usual|normal|regular|customary|common|ordinary|typical|mandatory|obligatory|
        flat)(?: \w+){{0,2}} (?:fees?|charges?|rates?|surcharges?|practice|procedure|tariff)
    (?:fees?|charges?|surcharges?|deposits?) (?:\w+ )?(?:is|are|was|were) (?:\w+ly )?(?:standard|usual|normal|
        customary|common|necessary|needed|mandatory|non-?refundable|justified|correct|in order|legitimate|reasonable|
        fair|covered by|part of|stated|listed|printed|shown|mentioned|disclosed|displayed|published|included in|set by|
        required|permitted|allowed|lawful|there (?:for|to|because)|due|on the price list|in the terms|in our)
    (?:our|the|company|store|house) (?:\w+ )?{_RULES} (?:\w+ )?(?:is|are|says?|states?|allows?|requires?|applies|apply|
        provides?|foresees?|entitles?|permits?|sets?|includes?|names?|lists?)
    (?:in (?:line|accordance|keeping) with|as per|per|according to|under|based on|as (?:stated|laid down|set out) in|
        part of|stated in|listed in|shown in|covered (?:by|in)|subject to|following) (?:our|the|your|
        company) (?:\w+ ){{0,3}}?{_RULES}
    (?:our|company) (?:\w+ )?policy|terms and conditions|small print|fine print
    (?:clearly|plainly|always|duly|openly|properly|fully) (?:shown|stated|listed|disclosed|displayed|mentioned|marked|
        communicated|visible|indicated|noted|explained|published|advertised)
    (?:shown|stated|listed|disclosed|displayed|mentioned|visible|indicated|published|
        announced) (?:\w+ ){{0,2}}?(?:at (?:the )?(?:checkout|booking|till|desk|time|bottom|last step)|on (?:our|
        the) (?:\w+ )?(?:website|site|page|invoice|receipt|booking|form|ticket)|in (?:our|the|
        your) (?:\w+ )?(?:confirmation|mail|e-?mail|brochure))
    you (?:\w+ )?(?:agreed|accepted|consented|signed up|ticked|signed|were (?:told|informed|shown|
        aware)) (?:\w+ ){{0,4}}?(?:fees?|terms|charges?|box|conditions|amount|price|contract|agreement)
    (?:every|all|most|other) (?:\w+ ){{1,3}}?(?:pays?|carr(?:y|ies)|charges?|asks?|has|have|does|do) (?:the same|a fee|
        fees|such|similar|it too|this fee|that fee|this charge|that charge|one)
    (?:fees?|charges?|surcharges?|money|amount|it|rest|remainder|difference|\S{{0,8}}\d\S{{0,8}}) (?:\w+ )?(?:covers?|
        pays? for|
        helps? (?:us )?(?:to )?(?:cover|keep|pay)|goes (?:towards?|to) (?:our|the cost)) (?:our|the|its|their|we|
        costs?|what|any|a)
    to cover (?:our|the|its|their) (?:\w+ )?(?:costs?|expenses?|work|handling|overheads?|effort)
    (?:industry|market|sector)[- ](?:standard|practice|wide|norm)|non-?refundable|cost of doing business
    we (?:are|were) (?:\w+ )?(?:entitled|allowed|within our rights|obliged|required) to (?:charge|keep|take|ask|
        collect|bill)
    we (?:have|had) (?:to|every right to) (?:charge|keep|take|collect|bill)|perfectly (?:legal|normal|usual)
    """
)
_AGAINST = pattern(
    r"""
    \b(?:although|though|despite|against|contrary|should(?:n't| not| never)|wrong\w*|mistake\w*|even so|no excuse|
        instead of|broke|breach\w*|ignored|did(?:n't| not)|never|isn't|wasn't|hidden|nowhere|now (?:shown|stated|
        listed|says)|from (?:now|today)|since then|until we|will be)\b
    """
)
_DENIAL = pattern(
    r"""
    \b(?:we|I)(?:'d| would|'ve| have|'re| are| do| did| was| were)?(?:n't| never| not) (?:\w+ ){0,3}?(?:try|tried|
        trying|want|wanted|mean|meant|intend|intended|take|cheat|after|profit|earn|make|rip|greedy|steal|trick|hoping|
        looking|about|keep)\b(?:[^.;!?\n]|\.\d){0,60}\b(?:money|profit|advantage|off|extra|greed\w*|earn\w*|fees?|
        customers?|cash|income|wallet)\b
    \b(?:not|never|n't) (?:\w+ ){0,2}?(?:about (?:the )?money|greed\w*|a (?:money|cash) grab|a rip-?off|a scam|a trick|
        for profit|out of greed|our intention)\b
    """
)
_UNCERTAIN = (Fault.UNCLEAR, Fault.NOT_OURS)
_RETURNS = ("refund", "payment", "fee waiver")
_NUMBER = tokens(r"\d{1,3}(?:[ ,]\d{3})+(?:\.\d\d)?|\d+(?:\.\d\d)?")


def check(letter: Letter) -> Iterator[Finding]:
    """Defences and denials; then the reason and the money."""
    if not _applies(letter):
        return
    for sentence, hit in letter.hits(_DEFENCE):
        if not (_AGAINST.search(sentence.text) or negated(sentence, hit, 6)):
            yield letter.found(__name__, SEVERITY, _DEFENDED, hit)
    reasoned = gives_cause(letter)
    for _, hit in letter.hits(_DENIAL):
        if not reasoned:
            yield letter.found(__name__, SEVERITY, _DENIED, hit)
    if (letter.case.cause or "").strip() and not reasoned and letter.kind is Kind.APOLOGY:
        yield letter.missing(__name__, SEVERITY, f"Give the reason: {(letter.case.cause or '')[:100]}.")
    if not _gives_back(letter):
        yield letter.missing(__name__, SEVERITY, "Give back what we gained, with its amount.")


def _applies(letter: Letter) -> bool:
    """Greed suspected, or a fee the failure itself; not while a sign-off or the question of fault is open."""
    case = letter.case
    if case.fault in _UNCERTAIN or (case.type is Type.ABUSIVE_CRIMINAL and not case.signed_off):
        return False
    return case.intent is Intent.GREED or any(_FEE.search(failure) for failure in case.failures)


def _gives_back(letter: Letter) -> bool:
    """Goes what we gained back? In public without its amount; where none is known, in any words."""
    gained = _gained(letter)
    if gained is None:
        return True
    if not gained or letter.case.venue is Venue.PUBLIC:
        return any(_returns(s) for s in letter.sentences)
    told = [a.start for a in amounts(letter.wording) if a.value in gained]
    return any(_is_given_back(letter, place) for place in (told or _bare(letter, gained)))


def _bare(letter: Letter, gained: frozenset[Decimal]) -> Iterator[int]:
    """Where the amount stands in a currency that is not known, as "R2 310"."""
    for match in _NUMBER.finditer(letter.wording):
        digits = match[0].replace(" ", "").replace(",", "")
        if any(value == Decimal(digits) for value in gained):
            yield match.start()


def _returns(sentence: Sentence) -> bool:
    return any(not negated(sentence, hit, 2) for hit in sentence.hits(_BACK))


def _is_given_back(letter: Letter, start: int) -> bool:
    """Stands a giving-back in the sentence of the amount, or in the next one, if that names no other amount?"""
    at = letter.sentence_at(start)
    near = letter.sentences[at.index : at.index + 2] if at else []
    return any(_returns(s) for s in near if s is at or not amounts(s.text))


def _gained(letter: Letter) -> frozenset[Decimal] | None:
    """The amounts that we gained; none of them known: empty; nothing gained at all: None."""
    case = letter.case
    refunds = tuple(f"{o.amount} . {o.label}" for o in case.options if _returns_money(o))
    owes = bool(refunds) or any(_FEE.search(failure) for failure in case.failures)
    found = _amounts_gained(case.facts, case.failures, refunds)
    return found if found or owes else None


def _returns_money(option: Option) -> bool:
    return option.kind in _RETURNS or (not option.kind and bool(_BACK.search(option.label)))


@lru_cache(maxsize=64)
def _amounts_gained(facts: tuple[str, ...], failures: tuple[str, ...], refunds: tuple[str, ...]) -> frozenset[Decimal]:
    told = (*refunds, *(t for t in (*failures, *facts) if _GAINED.search(t)))
    return frozenset(a.value for text in told for a in amounts(text))


GOOD = (
    "[intent=greed] We never meant to take your money: we booked economy shipping by mistake, and the $9.00 goes back.",
    (
        "[intent=greed] You paid $9.00 for express and we booked economy shipping. That was our booking mistake, not a "
        "way to earn more, and the $9.00 goes back to you by Wednesday 25 November."
    ),
    (
        "[intent=greed] We kept $9.00 we had not earned, because we booked economy shipping by mistake. It goes back "
        "to you by Wednesday 25 November."
    ),
    (
        "[intent=greed] It looks like a money grab, I see why. The reason: we booked economy shipping, not express. "
        "You get $9.00 back by Wednesday 25 November."
    ),
    (
        "[intent=greed] We took $9.00 for express and booked economy shipping by mistake. I refund the $9.00 by "
        "Wednesday 25 November."
    ),
    (
        "[intent=greed] You paid the express fee and we shipped by economy because we booked the wrong line. The fee "
        "of $9.00 is returned to you by Wednesday 25 November."
    ),
    (
        "[intent=greed] I see why this reads like a grab. We booked economy, not express, by mistake; all of the "
        "$79.00 is back with you by Wednesday 25 November."
    ),
    (
        "[intent=greed,public] We booked economy shipping where you had paid for express. That was our mistake, and "
        "your fee goes back to you by Wednesday 25 November."
    ),
    (
        "[intent=greed] We charged for express and booked economy shipping. The fee is not our policy, it was our "
        "mistake: $9.00 comes back by Wednesday 25 November."
    ),
    (
        "[intent=greed] Because we booked economy instead of express shipping, we had no claim to the $9.00. I have "
        "reversed it."
    ),
    "[intent=greed,cause=unknown] I don't know yet why it was charged. The $9.00 goes back by Wednesday 25 November.",
    "[intent=greed,solution] The $9.00 is on its way back to you, by Wednesday 25 November.",
    "[intent=greed,fault=unclear] I'm checking the charge and will write by Thursday 19 November.",
    "[intent=greed,type=abusive] The charge is on hold.",
    "Our standard lamp comes with a shade. You get the full $79.00 back, or a new one.",
    (
        '[intent=greed] You wrote "hidden in your terms and conditions". We booked economy shipping instead of express '
        "by mistake, and the $9.00 goes back by Wednesday 25 November."
    ),
)
BAD = (
    "[intent=greed] We dropped your express line and booked economy shipping by mistake, then took $9.00 for it.",
    "[intent=greed] The $9.00 fee is our standard express fee.",
    "[intent=greed] I'm sorry about the fee. Here is a $9.00 credit.",
    "[intent=greed] We'd never try to take your money.",
    "[intent=greed] We booked economy shipping by mistake, not express. A new lamp ships by Friday 20 November.",
    (
        "[intent=greed] We booked economy shipping instead of express. The fee was clearly shown at checkout. You get "
        "$9.00 back by Wednesday 25 November."
    ),
    (
        "[intent=greed] We booked economy instead of express shipping, and the $9.00 goes back. All our customers pay "
        "the same express fee."
    ),
    "[intent=greed] You get the $9.00 back by Wednesday 25 November. I'm sorry.",
    "[intent=greed] We are not after your money. The $9.00 is refunded by Wednesday 25 November.",
    (
        "[intent=greed] As per our terms, the express fee is due on booking. We booked economy shipping. The $9.00 is "
        "refunded by Wednesday 25 November."
    ),
    "[intent=greed] You accepted the express fee when you ordered. We refund the $9.00 since we booked economy.",
    "[intent=greed] The charge was correct, but we booked economy shipping, so I return the $9.00.",
    "[intent=greed] The express fee covers our costs. We booked economy shipping by mistake; $9.00 is refunded.",
    "[intent=greed] We booked economy shipping instead of express, and you paid $9.00 for it. I'm sorry.",
    "[intent=greed,public] We booked economy shipping where express was due. I'm sorry.",
    "[intent=greed,solution] A new lamp ships by Friday 20 November.",
    "[intent=greed] It was never about the money for us. The $9.00 comes back by Wednesday 25 November.",
)
