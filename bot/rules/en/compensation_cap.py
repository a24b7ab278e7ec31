"""Money, discounts and gifts stay within the policy: a refund up to what was paid, goodwill up to the cap.

The right currency, nothing open-ended, no gift that is not an option (S0.11, S0.16, S2.14). More is not
better: beyond equal there is no gain and even less trust (Haesevoets 2014). A lead may raise the cap for a case.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.rules.en.gifts import REFUSED, gifts, is_option
from bot.rules.en.grounds import grounds, told
from bot.rules.en.money import Amount, amounts, percents
from bot.rules.en.offers import around, is_goodwill, is_goodwill_word, is_offered_share, is_refund
from bot.rules.en.text import Hit, Letter
from bot.rules.en.words import stems
from bot.rules.finding import Finding
from bot.rules.patterns import pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.FACTS
APPEAL = False
NEEDS_CASE = True

_OPEN = phrases(
    r"""
    whatever (?:it|that|this|they|the \w+) (?:costs?|takes|comes to|runs to|adds up to|amounts to)|anything it takes
    (?:whatever|anything|everything|as much as) you(?:'d)? (?:want|ask|like|need|demand|wish|think|name|quote|put|
        feel is fair|have in mind|say(?=,| is| and))(?! (?:of|about|us|is missing))
    (?:whatever|everything) you(?:'ve| have)? (?:lost|spent|paid)
    whatever (?:(?:the )?(?:cost|price|amount)|comes to)
    (?:(?:what|which|how (?:big|large|high) an?) (?:amount|sum|figure|price|compensation)|how much) (?:feels|seems|
        sounds|would be|looks|(?:do |would )?you (?:want|like|need|think|feel|consider|find|have in mind|expect|deem))
    any (?:amount|sum|price|compensation|refund)\b
    (?:no matter|regardless of|irrespective of) (?:what|how much|the) (?:it )?(?:costs?|takes|price|expense|amount)
    at any (?:cost|price)|(?:cost|money) is no object|spare no (?:cost|expense)|un-?limited|without (?:a )?limit
    (?:name|set|fix|put|decide on|choose) (?:your|a|the|an) (?:own )?(?:price|figure|sum|amount|number)(?! (?:of|that|
        we|on the) )|bill us for|charge it to us|(?:the|your) (?:amount|sum|figure|number) is (?:yours|up to you|
        for you)
    (?:sum|amount|figure|price) you (?:have in mind|want|like|need|think|name)
    half (?:off|price|(?:of )?(?:the|your|all|every|each) (?:next|coming|following|future|order|bill|stay|visit))
    blank che(?:que|ck)|full compensation|fully compensate|compensate you (?:fully|for (?:everything|all|any|every))
    free for life|for life\b|lifetime|forever free
    (?:pick|choose|grab|order|help yourself to) (?:anything|whatever|any(?: \w+){1,2} (?:you (?:like|want)|in the))
    what (?:it|that|this|your \w+|you think (?:it|that|this))(?:'s| is| was| were)? worth(?: to you)?
    """
)
_COSTS = phrases(
    r"""
    (?:any|all|every|whatever|other|further|each|anything|everything) (?:\w+ ){0,4}?(?:costs?|expenses?|bills?|
        receipts?|
        invoices?|losses|loss|damages?|charges?|penny|cent|spent|lost)|the lot
    (?:the|your) (?:\w+ )?(?:bills?|receipts?|expenses|losses|invoices?)
    (?:whatever|what|anything) (?:he|she|they|it|the \w+|your \w+) (?:costs?|charges?|asks?|comes to)
    """
)
_BEARS = phrases(
    r"""
    (?:I|we)(?:'ll| will|'d| can| would)? (?:\w+ly |also |gladly )?(?:pays?|covers?|picks? up|pick\w* (?:\w+ )?up|
        settles?|reimburses?|meets?|foots?|carry|bears?|takes? on|takes? over|absorbs?)
    (?:send|give|show|forward|mail|post|let) (?:us|me) (?:have )?(?:the|your|all|every|any)
    (?:send|forward|mail|post|pass) (?:\w+ ){1,2}?to (?:us|me)|are ours|is ours(?= to pay)
    """
)
_MULTIPLE = pattern(
    r"""
    \b(?:double|twice|triple|three times|two times|ten times|\d+x) (?:(?:the|your|what|as|of|that) ){0,3}?(?:money|
        refund|amount|price|sum|you paid|it cost|much|back|value|[$\u20ac\u00a3]|[A-Z]{3} ?\d|\d)
    \b(?:refund|money) (?:\w+ ){0,3}?(?:twice|double|several times)\b
    """
)
_PAID = pattern(r"\byou(?:'ve|'d| have| had)? (?:\w+ )?paid\b")
_TAKEN = phrases(
    r"""
    took|tak(?:en|ing)|charg(?:ed|ing)|bill(?:ed|ing)|debit(?:ed|ing)|collect(?:ed|ing)|drew|drawn|deduct(?:ed|ing)
    withdrew|withdrawn|withheld|invoic(?:ed|ing)|booked|kept|keeping|asked you for|overcharg\w+
    sat|stood|appeared
    """
)
_FRACTION = pattern(r"\b(?P<n>an?|one|three) (?P<part>third|quarter|fifth|tenth)s?(?= (?:off|less|cheaper)\b)")
_PARTS = {"third": 33, "quarter": 25, "fifth": 20, "tenth": 10}
_PRICED = phrases(r"cost|costs|price[ds]?|worth|fee|fees|bill|owed?|valued|was|were|had|instead of|promised|asks?")
_ON_TOP = phrases(
    r"""
    vouchers?|gift\w*|coupons?|discounts?|bonus|goodwill|extra|on top|additional(?:ly)?|also|as well|besides|another
    plus|credits?(?!ed)
    """
)
"""More than the option itself."""
_TOO_MUCH = "This is more than was paid."
_ALL = 100
_OUT = "Stay within the policy. A lead can raise the limit for this case."


def check(letter: Letter) -> Iterator[Finding]:
    """Open offers, multiples, gifts, then each amount and share."""
    for hit in _open(letter):
        yield letter.found(__name__, SEVERITY, f"Offer a named remedy with a limit. {_OUT}", hit)
    for hit in gifts(letter):
        yield letter.found(__name__, SEVERITY, f"This gift is no option of the case. {_OUT}", hit)
    limits = _Limits(letter)
    for amount in (*amounts(letter.wording), *percents(letter.wording), *_fractions(letter)):
        objection = limits.objection(amount)
        if objection:
            yield letter.found(__name__, SEVERITY, f"{objection} {_OUT}", Hit(amount.start, amount.end, ""))


def _open(letter: Letter) -> Iterator[Hit]:
    """Offers without a limit: by their words, by a multiple, or as costs nobody knows that we bear."""
    for wanted in (_OPEN, _MULTIPLE, _COSTS):
        for sentence, hit in letter.hits(wanted):
            before = sentence.text[max(0, hit.start - sentence.start - 40) : hit.start - sentence.start]
            told = wanted is not _OPEN and _TAKEN.search(sentence.text)
            bounded = wanted is _COSTS and (not letter.says(sentence, _BEARS) or amounts(sentence.text))
            if not (told or bounded or REFUSED.search(before) or is_option(letter, hit.text)):
                yield hit


def _fractions(letter: Letter) -> Iterator[Amount]:
    """A third off, as a share."""
    for match in _FRACTION.finditer(letter.wording):
        share = Decimal(_PARTS[match["part"].lower()] * (3 if match["n"].lower() == "three" else 1))
        if not is_option(letter, match[0]):
            yield Amount(match.start(), match.end(), share, "%")


class _Limits:
    """What the case allows, beside the amounts that the draft names."""

    def __init__(self, letter: Letter) -> None:
        case = letter.case
        refunds = [f"{o.amount} . {o.label}" for o in case.options if o.kind in ("", "refund")]
        gifts = [f"{o.amount} . {o.label}" for o in case.options if o.kind != "refund"]
        self.letter = letter
        self.told = told(case)
        self.known = grounds(case, letter.complaint).amounts
        self.currencies = {a.currency for a in amounts(self.told)}
        self.paid = _most((*case.facts, *case.failures, case.cause or "", *refunds))
        self.goodwill = _most((case.policy.goodwill_cap, *gifts))
        self.given = sum({a.value for a in amounts(letter.wording) if is_goodwill(letter, a)}, Decimal(0))

    def objection(self, amount: Amount) -> str:
        """What is wrong with an amount or a share; "" if nothing."""
        if self.letter.is_invented(Hit(amount.start, amount.end, "")):
            most = max(filter(None, (self.paid, self.goodwill)), default=None)
            return _TOO_MUCH if amount.currency != "%" and most is not None and amount.value > most else ""
        if REFUSED.search(self.letter.wording[max(0, amount.start - 40) : amount.start].rpartition(".")[2]):
            return ""
        if amount.currency == "%":
            return self._share(amount) if is_offered_share(self.letter, amount) else ""
        if self.currencies and not any(amount.same_currency(c) for c in self.currencies):
            return "This is not the currency of the order."
        if self._is_extra(amount):
            return self._over_goodwill(max(amount.value, self.given))
        too_much = self.paid is not None and amount.value > self.paid and is_refund(self.letter, amount)
        return _TOO_MUCH if too_much else ""

    def _is_extra(self, amount: Amount) -> bool:
        """Is it goodwill; by its name, or as money that no fact knows: "I've put £75 on your account for dinner"?"""
        said = around(self.letter, amount)
        taken = _TAKEN.search(said) or _PAID.search(said)
        if is_goodwill(self.letter, amount):
            return not (taken or self._is_option(amount))
        return not (taken or _PRICED.search(said)) and self.goodwill is not None and amount.value not in self.known

    def _is_option(self, amount: Amount) -> bool:
        """Is it the amount of an option, said with its words ("£14.00 off"), or as no gift of its own?"""
        said = around(self.letter, amount)
        meant = [
            option
            for option in self.letter.case.options
            if amount.value in {a.value for a in amounts(f"{option.amount} . {option.label}")}
        ]
        facts = (fact for fact in (*self.letter.case.facts, self.letter.case.fix_done) if is_goodwill_word(fact))
        if any(amount.value == a.value for fact in facts for a in amounts(fact)) or (
            meant and not _ON_TOP.search(said)
        ):
            return True
        return any(
            is_goodwill_word(option.label) and stems(option.label) <= stems(f"{said} {option.amount}")
            for option in meant
        )

    def _share(self, share: Amount) -> str:
        """A share off is goodwill, reckoned on what was paid; a share back is a refund."""
        if re.search(r"\b(?:back|refund\w*)\b", around(self.letter, share), re.IGNORECASE):
            return _TOO_MUCH if share.value > _ALL else ""
        if self.paid is not None:
            return self._over_goodwill(self.paid * share.value / _ALL)
        known = any(share.value == p.value for p in percents(self.told))
        return "" if known else "What was paid is not known, so a share of it cannot be checked."

    def _over_goodwill(self, value: Decimal) -> str:
        if self.goodwill is None:
            return "The policy names no limit for goodwill."
        return f"This is more than the limit of {self.goodwill:f}." if value > self.goodwill else ""


def _most(texts: tuple[str, ...]) -> Decimal | None:
    return max((a.value for a in amounts(" .\n".join(texts))), default=None)


GOOD = (
    "[options=refund] You waited three evenings for nothing, and that wait is on me.",
    "The return costs you nothing.",
    "Are you free on Friday 20 November?",
    "I've added a $15 credit to your account.",
    "You get the full $79.00 back, or a new lamp.",
    'You asked for "$200 for my time". I can offer the full $79.00 back.',
    "You'll have $79 back by Wednesday 25 November.",
    "The new lamp comes free of charge.",
    "We pay the return shipping.",
    "A $10 credit is on your account for the lost evenings.",
    "20% off your next order is yours.",
    "The collection is free.",
    "The return label is free.",
    "I've put $15.80 on your account as a thank you.",
    "You keep the $79.00 and the lamp goes back.",
    "A new lamp at no cost to you.",
    "A 10% discount on your next order is in your account.",
    'You wrote "I want $500 for this". The most I can do is $79.00 back.',
    "A new lamp or the $79.00 back, both free of any charge to you.",
    "The mistake was on us, and the extra week too.",
)
BAD = (
    "For the upset I'm adding $120 to spend in the shop.",
    "Your next two orders won't cost you a penny.",
    "Any costs your client puts on you, we pick up.",
    "Whatever the evenings cost you, send me the total.",
    "Take a second lamp as a present from us.",
    "Tell me what amount feels fair; whatever you name, we pay it.",
    "You get twice the $79.00 back.",
    "I've added a $25 credit for you.",
    "You'll get the new lamp and 50% off your next order.",
    "We'll make it right, whatever it costs.",
    "I've put a $20 voucher in your account.",
    "You get $100 back.",
    "Take 30% off anything you buy next.",
    "Here are two free lamps for your trouble.",
    "I've added a month of free light bulbs.",
    "You'll get twice what you paid.",
    "Send us the bill for whatever you lost.",
    "A 25% discount code is waiting for you.",
    "We'll give you $158.00 back.",
    "I'll add $16 for your trouble.",
    "Your next three orders are free.",
    "We'd like to give you a gift basket as well.",
    "You get \xa379.00 back.",
    "Your next three lamps are on the house.",
    "You'll have the $79.00 back, and half off everything until Christmas.",
    "Should other costs turn up, send me the receipts and we'll cover the lot.",
    "I've asked for $100 to be put on your card for the upset.",
    "Your next dinner is on me, wine and all.",
    "Pick anything from the shop and it's yours.",
    "We'll pay what the electrician charges.",
    "You can have the $79.00 back and a third off your next three orders.",
)
