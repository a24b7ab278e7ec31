"""Money, discounts and gifts stay within the policy: a refund up to what was paid, goodwill up to the cap.

The right currency, nothing open-ended, no gift that is not an option (S0.11, S0.16, S2.14). More is not
better: beyond equal there is no gain and even less trust (Haesevoets 2014). A lead may raise the cap for a case.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.rules.finding import Finding
from bot.rules.grounds import told
from bot.rules.money import Amount, amounts, first_amount, percents
from bot.rules.offers import around, is_goodwill, is_offered_share, is_refund
from bot.rules.patterns import pattern, phrases
from bot.rules.rule import Group
from bot.rules.text import Hit, Letter
from bot.rules.words import stems

SEVERITY: Final = "block"
GROUP = Group.FACTS
NEEDS_CASE = True

_OPEN = phrases(
    r"""
    whatever (?:it (?:costs|takes)|(?:the )?(?:cost|price|amount)|you (?:want|ask|like|need|demand|wish|think|
        feel is fair)|amount)
    anything (?:you (?:want|like|ask|need|wish)|it takes)
    any (?:amount|sum|price|compensation|refund)\b
    no matter (?:what|how much) (?:it )?(?:costs?|takes)
    regardless of (?:the )?(?:cost|price|expense)|at any (?:cost|price)|cost is no object|money is no object
    name your price|as much as you (?:want|like|need)
    all (?:of )?(?:your )?(?:costs|expenses|losses|damages)
    every (?:cost|expense|loss|penny|cent) you|(?:sum|amount|figure|price) you (?:have in mind|want|like|need|think|name)|unlimited|without limit
    (?:send|give|show) (?:us|me) (?:the|your|all|every) (?:\w+ )?(?:bills?|receipts?|invoices?)
    whatever you (?:have )?(?:lost|spent|paid)|blank che(?:que|ck)|full compensation|fully compensate
    compensate you (?:fully|for (?:everything|all|any|every))|cover (?:all|everything|any|every)
    everything you (?:lost|paid|spent|ever)|free for life|for life\b|lifetime|forever free
    spare no (?:cost|expense)|you set the (?:price|amount)
    how much (?:would|do) you (?:want|like|need|think)
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
    (?:two|three|four|five|several|some|both|more|extra|\d) (?:free|complimentary)|free|complimentary|gratis
    on us|on the house|at no (?:extra )?(?:cost|charge)|without charge|no charge|as (?:a|our) (?:\w+ )?gift
    gift you|a gift|waive[ds]?|throw in|add in|half price
    """
)
_GIFT = phrases(
    r"""
    months?|years?|nights?|upgrades?|meals?|dinners?|lunch(?:es)?|desserts?|drinks?|coffees?|rounds?
    subscriptions?|memberships?|next \w+|gifts?|samples?|bonus|tickets?|stays?|products?|items?|accessor\w+
    hampers?|bottles?|chocolates?|flowers?|cards?|t-?shirts?|second|extra|another|additional|future|premium|pro
    version|plan|licen[cs]e|sessions?|class(?:es)?|trips?|flights?|rides?|orders?|bulbs?|headphones|case
    something
    """
)
_SEVERAL = pattern(r"(?:two|three|four|five|several|some|both|more|extra|\d)\s")
_REMEDY = phrases(
    r"""
    return\w*|collect\w*|pick-?up|label|postage|shipping|delivery|replac\w+|repair\w*|exchange\w*|new
    """
)
_REFUSED = phrases(
    r"""
    not|cannot|can't|n't|no|never|without|instead of|asked (?:for|about|us)|ask for|wanted|want|wish|claim\w*
    demand\w*|mention\w*
    """
)
_OUT = "Stay within the policy. A lead can raise the limit for this case."


def check(letter: Letter) -> Iterator[Finding]:
    """Open offers, multiples, gifts, then each amount and share."""
    for wanted in (_OPEN, _MULTIPLE):
        for sentence, hit in letter.hits(wanted):
            before = sentence.text[max(0, hit.start - sentence.start - 40) : hit.start - sentence.start]
            if not _REFUSED.search(before):
                yield letter.found(__name__, SEVERITY, f"Offer a named remedy with a limit. {_OUT}", hit)
    for hit in _gifts(letter):
        yield letter.found(__name__, SEVERITY, f"This gift is no option of the case. {_OUT}", hit)
    for amount in (*amounts(letter.wording), *percents(letter.wording)):
        objection = _objection(letter, amount)
        if objection:
            at = Hit(amount.start, amount.end, "")
            yield letter.found(__name__, SEVERITY, f"{objection} {_OUT}", at)


def _gifts(letter: Letter) -> Iterator[Hit]:
    known = stems(" ".join(o.label for o in letter.case.options)) | stems(" ".join(letter.case.facts))
    for sentence, hit in letter.hits(_FREE):
        clause = sentence.clause(hit.start - sentence.start)
        gift = _GIFT.search(clause.text)
        refused = _REFUSED.search(clause.text[: max(0, hit.start - clause.start)])
        several = _SEVERAL.match(hit.text)
        if (several and not refused) or (
            gift
            and not refused
            and not _REMEDY.search(clause.text.replace(gift[0], ""))
            and not stems(gift[0]) <= known
        ):
            yield hit


def _objection(letter: Letter, amount: Amount) -> str:
    """What is wrong with an amount; "" if nothing."""
    clause = around(letter, amount)
    if _REFUSED.search(letter.wording[max(0, amount.start - 40) : amount.start].rpartition(".")[2]):
        return ""
    if amount.currency == "%":
        return _share_objection(letter, amount, clause)
    if not any(amount.same_currency(c) for c in _currencies(letter) or {amount.currency}):
        return "This is not the currency of the order."
    if is_goodwill(letter, amount):
        return _goodwill_objection(letter, amount)
    most = _paid(letter)
    if is_refund(letter, amount) and most is not None and amount.value > most:
        return "This is more than was paid."
    return ""


def _share_objection(letter: Letter, share: Amount, clause: str) -> str:
    """A share off is goodwill, reckoned on what was paid; a share back is a refund."""
    if not is_offered_share(letter, share):
        return ""
    if re.search(r"\b(?:back|refund\w*)\b", clause, re.IGNORECASE):
        return "This is more than was paid." if share.value > 100 else ""  # noqa: PLR2004 - all of it
    paid = _paid(letter)
    if paid is None:
        return (
            ""
            if f"{share.value.normalize():f}" in told(letter.case)
            else "What was paid is not known, so a share of it cannot be checked."
        )
    return _over_cap(letter, paid * share.value / 100)


def _goodwill_objection(letter: Letter, amount: Amount) -> str:
    others = {a.value for a in amounts(letter.wording) if is_goodwill(letter, a)}
    return _over_cap(letter, amount.value) or _over_cap(letter, sum(others, Decimal(0)))


def _over_cap(letter: Letter, value: Decimal) -> str:
    cap = first_amount(letter.case.policy.goodwill_cap)
    offered = [a.value for o in letter.case.options if o.kind != "refund" for a in amounts(f"{o.amount} . {o.label}")]
    most = max([*offered, cap.value] if cap else offered, default=None)
    if most is None:
        return "The policy names no limit for goodwill."
    return f"This is more than the limit of {most:f}." if value > most else ""


def _paid(letter: Letter) -> Decimal | None:
    """The most that can go back: what the facts and the refund options name."""
    texts = [
        *letter.case.facts,
        *letter.case.failures,
        letter.case.cause or "",
        *(f"{o.amount} . {o.label}" for o in letter.case.options if o.kind in ("", "refund")),
    ]
    return max((a.value for text in texts for a in amounts(text)), default=None)


def _currencies(letter: Letter) -> set[str]:
    return {a.currency for a in amounts(told(letter.case))}


GOOD = (
    "I've added a $15 credit to your account.",
    "You get the full $79.00 back, or a new lamp.",
    'You asked for "$200 for my time". I can offer the full $79.00 back.',
)
BAD = (
    "I've added a $25 credit for you.",
    "You'll get the new lamp and 50% off your next order.",
    "We'll make it right, whatever it costs.",
)
