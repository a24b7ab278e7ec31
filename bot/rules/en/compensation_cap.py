"""Money, discounts and gifts stay within the policy: a refund up to what was paid, goodwill up to the cap.

The right currency, nothing open-ended, no gift that is not an option (S0.11, S0.16, S2.14). More is not
better: beyond equal there is no gain and even less trust (Haesevoets 2014). A lead may raise the cap for a case.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.rules.en.grounds import grounds, told
from bot.rules.en.money import Amount, amounts, percents
from bot.rules.en.offers import around, is_goodwill, is_goodwill_word, is_offered_share, is_refund
from bot.rules.en.text import Hit, Letter, Sentence
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
    whatever (?:it (?:costs|takes)|(?:the )?(?:cost|price|amount)|you (?:want|ask|like|need|demand|wish|think|name|
        quote|say(?:,| is| and)|put|feel is fair)|amount|(?:that |this |it |the \w+ )?(?:comes|runs|adds up|amounts) to)
    (?:(?:what|which|how (?:big|large|high) an?) (?:amount|sum|figure|price|compensation)|how much) (?:feels|seems|
        sounds|would be|looks|(?:do |would )?you (?:think|feel|consider|find|have in mind|expect|deem))
    anything (?:you (?:want|like|ask|need|wish)|it takes)
    any (?:amount|sum|price|compensation|refund)\b
    no matter (?:what|how much) (?:it )?(?:costs?|takes)
    regardless of (?:the )?(?:cost|price|expense)|at any (?:cost|price)|cost is no object|money is no object
    name (?:your|a|the) (?:own )?(?:price|figure|sum|amount|number)|bill us for|charge it to us
    as much as you (?:want|like|need)
    all (?:of )?(?:your )?(?:costs|expenses|losses|damages)
    every (?:cost|expense|loss|penny|cent) you|(?:sum|amount|figure|price) you (?:have in mind|want|like|need|think|
        name)|half (?:off|price|(?:of )?(?:the|your|
        all|every|each) (?:next|coming|following|future|order|bill|stay|visit))|unlimited|without limit
    (?:send|give|show) (?:us|me) (?:the|your|all|every) (?:\w+ )?(?:bills?|receipts?|invoices?)
    whatever you (?:have )?(?:lost|spent|paid)|blank che(?:que|ck)|full compensation|fully compensate
    compensate you (?:fully|for (?:everything|all|any|every))|cover (?:all|everything|any|every)
    everything you (?:lost|paid|spent|ever)|free for life|for life\b|lifetime|forever free
    (?:pick|choose|grab|order|help yourself to) (?:anything|whatever|any(?: \w+){1,2} (?:you (?:like|want)|in the))
    (?:pays?|covers?|refunds?|reimburses?|settles?|meets?|foots?) (?:for )?(?:whatever|the lot|any (?:\w+ )?(?:costs?|
        bills?|expenses?|damages?|loss(?:es)?)|what (?:it|they|he|she|the \w+) (?:charges?|costs?|asks?|comes? to))
    what (?:it|that|this|your \w+|you think (?:it|that|this))(?:'s| is| was| were)? worth(?: to you)?
    put a (?:figure|price|number) on
    spare no (?:cost|expense)|you set the (?:price|amount)
    how much (?:would|do) you (?:want|like|need|think)
    (?:the|your) (?:amount|sum|figure|number) is (?:yours|up to you|for you)
    you (?:name|set|fix|decide on|choose) (?:the|an?|your) (?:amount|sum|figure|price|number)
    """
)
_MULTIPLE = pattern(
    r"""
    \b(?:double|twice|triple|three times|two times|ten times|\d+x) (?:(?:the|your|what|as|of|
        that) ){0,3}?(?:money|refund|amount|price|sum|you paid|it cost|much|back|value)\b
    \b(?:refund|money) (?:\w+ ){0,3}?(?:twice|double|several times)\b
    """
)
_FREE = phrases(
    r"""
    (?:two|three|four|five|several|some|both|more|extra|\d) (?:free|complimentary)|(?<![-\w])free(?! (?:to|again|
        at|on|for|slots?|seats?|places?|rooms?|tables?|dates?|appointments?|days?|time|hours?|spots?|text|range|will)\b)|complimentary
    gratis
    on us|on the house|(?<=is[ ])on me|(?<=are[ ])on me
    at no (?:extra )?(?:cost|charge)|without charge|no charge|as (?:a|our) (?:\w+ )?gift
    (?:our|my) treat|nothing to pay|without (?:a|any) (?:bill|fee|cost)|with our compliments
    (?:upgrade|upgrading|upgraded) you|gift you|a gift
    waive[ds]?|throw in|add in|half price
    """
)
_PAID = pattern(r"\byou(?:'ve|'d| have| had)? (?:\w+ )?paid\b")
_ENDLESS = phrases(
    r"""
    for as long as you|as long as you(?:'re| are| stay| shop| order| live| keep| remain)|for (?:ever|good|life|always)
    (?:every|each) (?:\w+ )?(?:month|year|week|order|visit|delivery|time|stay|booking)(?! (?:of|in) )|from now on|always
    """
)
"""Without an end."""
_GIFT = phrases(
    r"""
    months?|years?|nights?|upgrades?|meals?|dinners?|lunch(?:es)?|desserts?|drinks?|coffees?|rounds?
    subscriptions?|memberships?|next \w+|gifts?|samples?|bonus|tickets?|stays?|products?|items?|accessor\w+
    hampers?|bottles?|chocolates?|flowers?|cards?|t-?shirts?|second|extra|another|additional|future|premium|pro
    version|plan|licen[cs]e|sessions?|class(?:es)?|trips?|flights?|rides?|orders?|bulbs?|headphones|case
    something
    """
)
_TAKEN = phrases(
    r"""
    took|tak(?:en|ing)|charg(?:ed|ing)|bill(?:ed|ing)|debit(?:ed|ing)|collect(?:ed|ing)|drew|drawn|deduct(?:ed|ing)
    withdrew|withdrawn|withheld|invoic(?:ed|ing)|booked|kept|keeping|asked you for|overcharg\w+
    """
)
_FRACTION = pattern(r"\b(?P<n>an?|one|three) (?P<part>third|quarter|fifth|tenth)s?(?= (?:off|less|cheaper)\b)")
_PARTS = {"third": 33, "quarter": 25, "fifth": 20, "tenth": 10}
_GIVEN = pattern(
    r"""
    \b(?:put|added|add|placed|loaded|gives?|gave|pays?|paid|sends?|sent|transfer\w*|credit\w*|offer\w*|get|gets|receives?|
        have|knock|take|is yours|are yours)\b
    """
)
_ON_TOP = phrases(
    r"""
    vouchers?|gift\w*|coupons?|discounts?|bonus|goodwill|extra|on top|additional(?:ly)?|also|as well|besides|another
    plus|credits?(?!ed)
    """
)
"""More than the option itself."""
_WAS = pattern(r"\b(?:was|were|been|blame|fault|mistake|error) (?:\w+ ){0,2}$")
_WAY = phrases(r"for (?:the|my|our) (?:trip|drive|journey|visit|way|work|hour|labou?r)")
_SEVERAL = pattern(r"(?:two|three|four|five|several|some|both|more|extra|\d)\s")
_REMEDY = phrases(
    r"""
    return\w*|collect\w*|pick-?up|label|postage|shipping|delivery|replac\w+|repair\w*|exchange\w*|new|visits?|call-?outs?
    fitting|fitted|install\w*|swap\w*|clean\w*|check\w*|inspect\w*|measur\w*
    restor\w*|redo\w*|redone|again
    """
)
_REFUSED = phrases(
    r"""
    not (?!only)|cannot|can't|\w+n't|no (?!later|longer)|never|instead of|asking (?:for|about|us)
    you(?:'d|'ve| have| would)? (?:\w+ )?(?:ask(?:ed)?|want(?:ed)?|wish(?:ed)?|claim(?:ed)?|demand(?:ed)?|
        mention(?:ed)?|expect(?:ed)?)
    """
)
_TOO_MUCH = "This is more than was paid."
_ALL = 100
_OUT = "Stay within the policy. A lead can raise the limit for this case."


def check(letter: Letter) -> Iterator[Finding]:
    """Open offers, multiples, gifts, then each amount and share."""
    for wanted in (_OPEN, _MULTIPLE):
        for sentence, hit in letter.hits(wanted):
            before = sentence.text[max(0, hit.start - sentence.start - 40) : hit.start - sentence.start]
            told = wanted is _MULTIPLE and _TAKEN.search(sentence.text)
            if not told and not _REFUSED.search(before) and not _is_option(letter, hit.text):
                yield letter.found(__name__, SEVERITY, f"Offer a named remedy with a limit. {_OUT}", hit)
    for hit in _gifts(letter):
        yield letter.found(__name__, SEVERITY, f"This gift is no option of the case. {_OUT}", hit)
    limits = _Limits(letter)
    for amount in (*amounts(letter.wording), *percents(letter.wording), *_fractions(letter)):
        objection = limits.objection(amount)
        if objection:
            yield letter.found(__name__, SEVERITY, f"{objection} {_OUT}", Hit(amount.start, amount.end, ""))


def _fractions(letter: Letter) -> Iterator[Amount]:
    """A third off, as a share."""
    for match in _FRACTION.finditer(letter.wording):
        share = Decimal(_PARTS[match["part"].lower()] * (3 if match["n"].lower() == "three" else 1))
        if not _is_option(letter, match[0]):
            yield Amount(match.start(), match.end(), share, "%")


def _is_option(letter: Letter, words: str) -> bool:
    """Does an option of the case say it in these words: "the next month at half price"?"""
    said = " ".join(words.lower().split())
    return any(said in o.label.lower() for o in letter.case.options)


def _gifts(letter: Letter) -> Iterator[Hit]:
    known = stems(" ".join(o.label for o in letter.case.options)) | stems(" ".join(letter.case.facts))
    for sentence, hit in letter.hits(_FREE):
        clause = sentence.clause(hit.start - sentence.start)
        before = clause.text[: max(0, hit.start - clause.start)]
        if _REFUSED.search(before) or (hit.text.lower().endswith(" us") and _WAS.search(before)):
            continue
        gift = _GIFT.search(clause.text)
        if _ENDLESS.search(clause.text) and not _is_option(letter, hit.text):
            yield hit
            continue
        if _SEVERAL.match(hit.text):
            if not _is_offered_so(letter, sentence, hit):
                yield hit
        elif (
            gift
            and not _WAY.search(clause.text)
            and not _REMEDY.search(clause.text.replace(gift[0], ""))
            and not stems(gift[0]) <= known
        ):
            yield hit


def _is_offered_so(letter: Letter, sentence: Sentence, hit: Hit) -> bool:
    """Do the options hold so many: "both free of charge" of two, "two free seats" of an option of two seats?"""
    options, said = letter.case.options, stems(sentence.text)
    number = hit.text.lower().split()[0]
    if number == "both":
        return sum(bool(stems(o.label) & said) for o in options) > 1
    return any(number in o.label.lower().split() and stems(o.label) & said for o in options)


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
        if _REFUSED.search(self.letter.wording[max(0, amount.start - 40) : amount.start].rpartition(".")[2]):
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
        given = _GIVEN.search(said) and not taken
        return bool(given) and self.goodwill is not None and amount.value not in self.known

    def _is_option(self, amount: Amount) -> bool:
        """Is it the amount of an option, said with its words ("£14.00 off"), or as no gift of its own?"""
        said = around(self.letter, amount)
        meant = [
            option
            for option in self.letter.case.options
            if amount.value in {a.value for a in amounts(f"{option.amount} . {option.label}")}
        ]
        if meant and not _ON_TOP.search(said):
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
