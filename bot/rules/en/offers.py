"""What a draft offers: each amount typed as refund, goodwill, discount or mere mention, by its head noun."""

import re
from functools import lru_cache

from bot.rules.en.money import Amount
from bot.rules.en.text import Letter
from bot.rules.patterns import pattern, phrases

_GOODWILL = phrases(
    r"""
    credits?(?!ed)|vouchers?|gift\w*|discounts?|discounted|coupons?|bonus|goodwill|gestures?|store credit
    off (?:your|any|all|next|every|of|the (?:next|bill|price|invoice|rent|cost|order|fee))
    (?:\d\S*|percent|cent|dollars?|euros?|pounds?|half|third|quarter|fifth|tenth|something|a bit) off\b
    extra|on top|additional(?:ly)?
    for (?:your|the) (?:trouble|time|evenings?|patience|hassle|pain|wait|stress|inconvenience|disappointment|
        lost)
    as (?:a|an) (?:\w+ )?(?:thank|apology|sorry)|compensat\w*|to make up|towards?|allowance|rebate|reward|treat
    tip|points|top-?up|a little something|something extra|sweeten\w*
    """
)
_REFUND = phrases(
    r"""
    refund\w*|back|return(?:ed|ing|s)?|reimburs\w*|repa(?:y|id)\w*|credited|money|full (?:amount|price|\$)
    pay you|transfer\w*|give you|send you|you(?:'ll)? (?:get|receive|have)|wire|reverse\w*
    """
)
_PRICE = phrases(
    r"""
    paid|cost|costs|price[ds]?|worth|charged|fee|fees|billed|kept|invoiced?|took|owed|bill|for it|valued
    deducted|debited|overcharged|instead of|was|were
    """
)
_EDGE = pattern(r"[;:.!?\n]|,(?!\d)|\s(?:or|and|plus|but|while|because)\s")
_REACH = 70


def around(letter: Letter, amount: Amount) -> str:
    """The clause in which an amount stands."""
    text = letter.wording
    before, after = text[max(0, amount.start - _REACH) : amount.start], text[amount.end : amount.end + _REACH]
    return _clause(before, text[amount.start : amount.end], after)


@lru_cache(maxsize=64)
def _clause(before: str, amount: str, after: str) -> str:
    cut = max((m.end() for m in _EDGE.finditer(before)), default=0)
    end = _EDGE.search(after)
    return f"{before[cut:]}{amount}{after[: end.start()] if end else after}"


def is_goodwill(letter: Letter, amount: Amount) -> bool:
    """Is it something beyond the money paid: a credit, a voucher, something off?"""
    clause = around(letter, amount)
    return bool(_GOODWILL.search(clause)) and not _is_given_back(clause)


def is_goodwill_word(text: str) -> bool:
    """Does it speak of a credit, a voucher, something off?"""
    return bool(_GOODWILL.search(text))


def is_refund(letter: Letter, amount: Amount) -> bool:
    """Is it money that goes back?"""
    clause = around(letter, amount)
    return bool(_REFUND.search(clause)) and not (
        _PRICE.search(clause) and not re.search(r"\bback\b|refund", clause, re.IGNORECASE)
    )


def _is_given_back(clause: str) -> bool:
    return bool(re.search(r"\b(?:refund\w*|reimburs\w*|back|repa(?:y|id))\b", clause, re.IGNORECASE)) and not re.search(
        r"\b(?:voucher|gift|coupon|discount|goodwill|extra|on\s+top|off\s+your)\b", clause, re.IGNORECASE
    )


_SHARE = phrases(
    r"""
    off|discount\w*|voucher|coupon|credit|rebate|reduc\w+|cheaper|less|under|below|lower|sav\w+|back|refund\w*
    of (?:the|your)
    """
)


def is_offered_share(letter: Letter, share: Amount) -> bool:
    """Is "20%" something offered: off, back, as a discount?"""
    return bool(_SHARE.search(around(letter, share)))
