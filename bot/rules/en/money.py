"""Amounts of money and percentages in a text."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.rules.en.numerals import VALUES
from bot.rules.patterns import pattern, placed, tokens

_SIGNS = {"$": "$", "\u20ac": "EUR", "\u00a3": "GBP", "\u00a5": "JPY", "\u20b9": "INR"}
_NAMES = {
    "dollar": "$",
    "buck": "$",
    "euro": "EUR",
    "pound": "GBP",
    "quid": "GBP",
    "cent": "$",
    "franc": "CHF",
    "rupee": "INR",
    "yen": "JPY",
}
_DOLLARS = frozenset({"$", "USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"})
_ISO = r"(?:USD|EUR|GBP|CHF|CAD|AUD|NZD|JPY|INR|SEK|NOK|DKK|PLN|CZK|SGD|HKD|MXN|BRL|ZAR)"
_DIGITS = (
    r"\d{1,3}(?:[,'\u202f ]\d{3}){1,4}(?:\.\d{1,2})?|\d{1,3}(?:\.\d{3}){1,4}(?!\d)(?:,\d{1,2})?"
    r"|\d{1,9}(?:[.,]\d{1,2})?"
)
_CONTINENTAL = tokens(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+,\d{1,2}")
_WORD = (
    "(?:"
    + "|".join([*(word for word in VALUES if VALUES[word]), "hundred", "thousand", "a hundred", "a thousand"])
    + ")"
)
_SPELT = rf"{_WORD}(?:(?:[\s-]+(?:and\s+)?){_WORD}){{0,6}}"
_MONEY = pattern(
    rf"""
    (?P<sign>(?:US|C|CA|A|AU|NZ)?[$\u20ac\u00a3\u00a5\u20b9])\s?(?P<n1>{_DIGITS})(?!\d)(?P<k>\s?k\b)?(?!\s?%)
    \b(?P<iso2>{_ISO})\s?(?P<n2>{_DIGITS})(?!\d)
    (?<![\d.,#-])(?P<n3>{_DIGITS})\s?(?:(?P<iso3>{_ISO})\b|(?P<sign3>[\u20ac\u00a3$])|(?P<name3>dollar|buck|
        euro|pound|quid|cent|franc|rupee|yen)s?\b)
    \b(?P<n4>{_SPELT}) (?P<name4>dollar|buck|euro|pound|quid|cent|franc|rupee|yen)s?\b
    """
)
_PERCENT = pattern(
    rf"""
    (?<![\d.,])(?P<n>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s?(?:%|per\s?cent\b|percent\b)
    \b(?P<spelt>{_SPELT}) (?:per\s?cent|percent)\b
    """
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with its place. `currency` is an ISO code, "$" for an unnamed dollar, "%" for a share."""

    start: int
    end: int
    value: Decimal
    currency: str

    def same_currency(self, other: str) -> bool:
        """Could both be the same? "$" may be any dollar."""
        return self.currency == other or (
            self.currency in _DOLLARS and other in _DOLLARS and "$" in (self.currency, other)
        )


@lru_cache(maxsize=128)
def amounts(text: str) -> tuple[Amount, ...]:
    """Every amount of money in `text`, in order."""
    return tuple(_amount(*found) for found in placed(_MONEY, text))


@lru_cache(maxsize=128)
def percents(text: str) -> tuple[Amount, ...]:
    """Every share in `text`, in order."""
    return tuple(_share(*found) for found in placed(_PERCENT, text))


def first_amount(text: str) -> Amount | None:
    """The amount that a field like "15.80 USD" says, or None."""
    return next(iter(amounts(text)), None)


def number(digits: str) -> Decimal:
    """A number as people write it: 1,234.50 and 1.234,50 and 79,00 alike."""
    plain = re.sub(r"[' \u202f]", "", digits)
    if _CONTINENTAL.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    return Decimal(plain.replace(",", "")).normalize()


def spelt(text: str) -> Decimal:
    """A number in words, up to the thousands: "two hundred and fifty"."""
    total = part = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word in VALUES:
            part += VALUES[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total, part = total + (part or 1) * 1000, 0
    return Decimal(total + part)


def _share(m: re.Match[str], start: int, end: int) -> Amount:
    value = number(m["n"]) if m["n"] else spelt(m["spelt"])
    return Amount(start, end, value, "%")


def _amount(m: re.Match[str], start: int, end: int) -> Amount:
    digits = m["n1"] or m["n2"] or m["n3"]
    value = number(digits) if digits else spelt(m["n4"])
    if m["k"]:
        value *= 1000
    name = (m["name3"] or m["name4"] or "").lower()
    return Amount(start, end, value / 100 if name == "cent" else value, _currency(m, name))


def _currency(m: re.Match[str], name: str) -> str:
    if m["iso2"] or m["iso3"]:
        return (m["iso2"] or m["iso3"]).upper()
    if name:
        return _NAMES[name]
    sign = m["sign"] or m["sign3"]
    prefixed = {"US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD"}
    return prefixed.get(sign.upper()) or _SIGNS[sign[-1]]
