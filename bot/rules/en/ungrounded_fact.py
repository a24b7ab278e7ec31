"""Every number, amount, date, time, identifier and person stands in the facts, or follows from them by arithmetic.

S0.14: truthful. A firm answers for what its text says (Moffatt v. Air Canada 2024). What stands only in the
complaint may be said as the customer's ("you wrote on the 9th"), not as ours. A wrong one is worse than none.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from bot.rules.en.dates import When
from bot.rules.en.grounds import OFTEN, Grounds, bare, counted, counted_as, digits, grounds, identifiers, told
from bot.rules.en.money import Amount, amounts, first_amount, percents
from bot.rules.en.offers import is_goodwill, is_offered_share
from bot.rules.en.promises import pledges
from bot.rules.en.strangers import strangers
from bot.rules.en.text import Hit, Letter
from bot.rules.en.words import stem
from bot.rules.finding import Finding
from bot.rules.patterns import compiled, listed, pattern, phrases, tokens
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.FACTS
APPEAL = False
NEEDS_CASE = True

_TIMES = frozenset(
    {stem(w) for w in listed("days weeks hours months years minutes mornings afternoons workdays weekdays")} | {"even"}
)
_MEASURES = {OFTEN} | {
    stem(w) for w in listed("kilometres kilometers miles metres meters kilos grams litres liters degrees percent pages")
}
"""What may be said in another unit's words: any such number of the facts will do."""
_MANY = pattern(r"[^s]s$|people|children|men|women")
_FEW = 3  # "two mistakes" and "three slips" count nothing that a record holds
_LOOSE = {stem(w) for w in listed("notes messages mails emails letters replies answers mistakes things options ways")}
_HIS = phrases(
    r"""
    you(?:'ve|'re|\s+have|\s+had)? (?:\w+ ){0,2}?(?:wrote|write|written|said|say|mention\w*|told|tell|ask\w*|
        describ\w*|report\w*|expect\w*|quote[d]?|list\w*|name[d]?|point\w*|complain\w*|want\w*|claim\w*|called|
        remember)
    your (?:\w+ ){0,2}?(?:note|message|mail|e-?mail|letter|complaint|post|review|report|words|account|call|
        request|question|claim)s?
    as you (?:say|wrote|put)|according to you
    """
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = tokens(r"\b(?:January|February|April|June|July|August|September|October|November|December)\b")
_NAMED = tokens(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_FROM = pattern(r"\b(?:from|starting|as of) $")
_LIST_MARK = compiled(r"(?:^|\n)\s*\(?$")
_CLOSE = phrases(r"(?:end|close) of")  # of the day, of business: an hour that nobody reckons with
_ITEM = pattern(r"\b(?:option|choice|way|variant|possibility|step|point|number|no\.|plan|question|part) $")
_AHEAD = phrases(r"before|left|leaves?|until|till|to go|away|from now|ahead|early|earlier|time for|more|later")
_MASKED = pattern(r"\bend(?:s|ing) (?:in |with |on )?$")
_SHORT = 5  # characters; "B-77" may be a batch that the facts write as "B 77"
_CODE = phrases(
    r"(?:code|voucher|coupon|reference|ref|password|pin|use|enter|type|quote)[\s:\"']{1,3}(?-i:[A-Z][A-Z-]{3,})"
)
_ORDINAL = pattern(r"\d+(?:st|nd|rd|th|am|pm|h|k|x)$|^[ap]\d$|^(?:a4|a5|3d|4g|5g|4k|mp3|mp4|b2b)$")
_MEASURE = pattern(r"(\d+(?:[.,]\d+)?)(?:kg|g|km|cm|mm|m|ml|l|lbs?|oz|ft|in|kwh?|mb|gb|tb|mins?|hrs?|pt)")


class _Draft:
    """The draft beside what is known."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self.known: Grounds = grounds(letter.case, letter.complaint)

    @cached_property
    def promised(self) -> set[int]:
        """Where the dates of promises begin: those are the owner's to set, each time they are said."""
        made = {p.when.start: p.when.day for p in pledges(self.letter) if p.when}
        said = {w.start for w in self.letter.dates if w.day in made.values()}
        return said | set(made)

    @cached_property
    def months(self) -> set[int]:
        """The months that are named, or that a known or promised date is in; and those about today."""
        case, known = self.letter.case, self.known
        named = {_MONTHS.index(m[0][:3].lower()) for m in _NAMED.finditer(f"{told(case)} {self.letter.complaint}")}
        days = {*known.dates, *known.claimed_dates, *(w.day for w in self.letter.dates if w.day)}
        around = {(case.now.month - 1 + n) % 12 for n in (-1, 0, 1)} if case.now else set()
        return named | around | {day.month - 1 for day in days}

    def is_his(self, start: int) -> bool:
        """Does the sentence at this place give the customer's words?"""
        sentence = self.letter.sentence_at(start)
        return sentence is not None and _HIS.search(sentence.text) is not None

    def looks_ahead(self, start: int) -> bool:
        """Does the sentence at this place reckon towards a day to come: "two days before the funeral"?"""
        sentence = self.letter.sentence_at(start)
        return sentence is not None and _AHEAD.search(sentence.text) is not None


def check(letter: Letter) -> Iterator[Finding]:
    """Each kind of value in turn; no place twice."""
    draft = _Draft(letter)
    taken: list[tuple[int, int]] = [(w.start, w.end) for w in letter.dates]
    for hit in _dates(draft):
        yield letter.found(
            __name__, SEVERITY, "This date or time is not in the facts. Add it with its source, or leave it out.", hit
        )
    for hit, known in _money(draft):
        taken.append((hit.start, hit.end))
        if not known:
            yield letter.found(
                __name__, SEVERITY, "This amount is not in the facts. Add it with its source, or leave it out.", hit
            )
    for hit in (*_months(draft), *_numbers(draft, _Taken(taken, len(letter.wording))), *_codes(draft)):
        yield letter.found(
            __name__, SEVERITY, "This number is not in the facts. Add it with its source, or leave it out.", hit
        )
    for hit in strangers(letter):
        yield letter.found(
            __name__, SEVERITY, "This name is not in the facts. Leave it out: you are the one who answers.", hit
        )


class _Taken:
    """Places that are read already."""

    def __init__(self, spans: list[tuple[int, int]], size: int) -> None:
        self._mask = bytearray(size + 1)
        for start, end in spans:
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        self._mask[start:end] = b"\1" * (end - start)

    def __contains__(self, place: int) -> bool:
        return bool(self._mask[place])


def _dates(draft: _Draft) -> Iterator[Hit]:
    for when in draft.letter.dates:
        if not _is_known_date(draft, when):
            yield _hit(draft, when.start, when.end)


def _is_known_date(draft: _Draft, when: When) -> bool:
    now, known = draft.letter.case.now, draft.known
    if _is_impossible(when, now):
        return False
    said = draft.letter.wording[when.start : when.end]
    if now is None or when.precision == "relative" or _is_yesterday(when, now) or _CLOSE.search(said):
        return True
    if when.start in draft.promised or _is_set(draft, when, now):
        return True
    if when.hour and not _is_known_hour(known, when, said):
        return False
    if when.precision == "weekday":
        near = {(now + timedelta(days=n)).weekday() for n in (-1, 1)} if said.endswith("'s") else set()
        return when.weekday in known.weekdays | near
    return any(d in known.dates or (d in known.claimed_dates and draft.is_his(when.start)) for d in when.ways)


def _is_set(draft: _Draft, when: When, now: datetime) -> bool:
    """Is it the owner's to set: what he does tomorrow, or from a weekday on?"""
    before = draft.letter.wording[max(0, when.start - 12) : when.start]
    near = when.precision == "day" or (when.precision == "weekday" and _FROM.search(before))
    return bool(near) and when.hour is None and when.day is not None and when.day >= now.date()


def _is_known_hour(known: Grounds, when: When, said: str) -> bool:
    """Known as it is said; in words the half of the day is not told: "a quarter past nine"."""
    assert when.hour is not None  # noqa: S101 - asked for dates with an hour only
    ways = {when.hour.hour} | (set() if any(c.isdigit() for c in said) else {(when.hour.hour + 12) % 24})
    return any((hour, when.hour.minute) in known.hours for hour in ways)


def _is_yesterday(when: When, now: datetime) -> bool:
    """What the owner did since yesterday he knows without the facts."""
    return when.precision == "day" and when.day == now.date() - timedelta(days=1)


def _is_impossible(when: When, now: datetime | None) -> bool:
    """There is no 31 February, and "Friday 19 November" is a Thursday."""
    if when.precision != "absolute":
        return False
    if when.day is None:
        return now is not None
    return when.weekday is not None and when.day.weekday() != when.weekday


def _money(draft: _Draft) -> Iterator[tuple[Hit, bool]]:
    for amount in amounts(draft.letter.wording):
        yield _hit(draft, amount.start, amount.end), _is_known_amount(draft, amount)
    for share in percents(draft.letter.wording):
        yield _hit(draft, share.start, share.end), _is_known_share(draft, share)


def _is_known_amount(draft: _Draft, amount: Amount) -> bool:
    known = draft.known
    if amount.value in known.amounts or (amount.value in known.claimed_amounts and draft.is_his(amount.start)):
        return True
    cap = first_amount(draft.letter.case.policy.goodwill_cap)
    within = cap is not None and amount.value <= cap.value
    return within and is_goodwill(draft.letter, amount)


def _is_known_share(draft: _Draft, share: Amount) -> bool:
    """In the facts, or offered: then compensation-cap reckons with it."""
    said = f"{share.value:f}" in draft.known.numbers or share.value == 100  # noqa: PLR2004 - "100%" is a figure of speech
    return said or is_offered_share(draft.letter, share)


def _numbers(draft: _Draft, taken: _Taken) -> Iterator[Hit]:
    text = draft.letter.wording
    for match, start, end in counted(text):
        if start not in taken:
            taken.add(start, start + len(match["n"]))
            if not _is_known_count(draft, match, start):
                yield _hit(draft, start, end)
    for match in digits(text):
        if not (match.start() in taken or bare(match[0]) in draft.known.numbers or _is_no_number(draft, match)):
            yield _hit(draft, *match.span())
    for match, start, end in identifiers(text):
        if (
            start not in taken
            and match[0].lower() not in draft.known.ids
            and not _ORDINAL.search(match[0])
            and not _is_compound(draft, match[0])
            and not _is_measure(draft, match[0])
        ):
            yield _hit(draft, start, end)


def _is_no_number(draft: _Draft, match: re.Match[str]) -> bool:
    """The last digits of a known number, or the mark of an item in a list: "1.", "(2)", "option 3"."""
    text = draft.letter.wording
    before = text[max(0, match.start() - 20) : match.start()]
    masked = _MASKED.search(before) and any(n.endswith(match[0]) for n in draft.known.numbers)
    marks = len(match[0]) == 1 and (text[match.end() : match.end() + 1] == ")" or _ITEM.search(before))
    return bool(masked or marks or _LIST_MARK.search(before[-8:]))


def _is_compound(draft: _Draft, word: str) -> bool:
    """Each half known by itself: "8-day", "order-48213"; a code in capitals is one word: "HALO-FREE-2026"."""
    halves = word.split("-")
    numbers = [h for h in halves if any(c.isdigit() for c in h)]
    coined = len(word) > _SHORT and word.isupper() and len(halves) > len(numbers)
    return (
        len(halves) > 1
        and not coined
        and all(h in draft.known.numbers or any(str(n) == h for n, _ in draft.known.counts) for h in numbers)
    )


def _is_measure(draft: _Draft, word: str) -> bool:
    """A known number with its unit: "12kg"."""
    measure = _MEASURE.fullmatch(word)
    return bool(measure and bare(measure[1]) in draft.known.numbers)


def _is_known_count(draft: _Draft, match: re.Match[str], start: int) -> bool:
    """In the facts with this unit. In words, spans of time and the case's own things are checked.

    "Two mistakes" is no fact; "two lamps" is one.
    """
    number, unit = counted_as(match)
    if (number, unit) in draft.known.counts:
        return True
    if unit in _MEASURES:
        return str(number) in draft.known.numbers or any(n == number for n, _ in draft.known.counts)
    if unit in _TIMES:
        return (number, unit) in draft.known.ahead and draft.looks_ahead(start)
    if bare(match["n"]) in draft.known.numbers or any(n == number for n, u in draft.known.counts if u not in _TIMES):
        return True
    return (
        not match["n"][0].isdigit()
        and (number <= _FEW or not _MANY.search(match["unit"]))
        and (unit in _LOOSE or unit not in draft.known.stems)
    )


def _months(draft: _Draft) -> Iterator[Hit]:
    """Months that nobody named, nor any date that is known or promised: "I charged you for November, too"."""
    letter = draft.letter
    if letter.case.now is None:
        return
    spans = [(w.start, w.end) for w in letter.dates]
    for match in _MONTH.finditer(letter.wording):
        inside = any(a <= match.start() < b for a, b in spans)
        if not (inside or _MONTHS.index(match[0].lower()[:3]) in draft.months or draft.is_his(match.start())):
            yield _hit(draft, *match.span())


def _codes(draft: _Draft) -> Iterator[Hit]:
    """Codes of capitals alone that nobody knows: "use the code SORRYDANA"."""
    known = f"{told(draft.letter.case)} {draft.letter.complaint}".lower()
    for _, hit in draft.letter.hits(_CODE):
        if re.split(r"[\s:\"']+", hit.text)[-1].lower() not in known:
            yield hit


def _hit(draft: _Draft, start: int, end: int) -> Hit:
    return Hit(start, end, draft.letter.wording[start:end])


GOOD = (
    "Please quote HALO when you write.",
    "We were eight days late, from 2026-11-06 to 2026-11-14.",
    "From Friday on I check each label.",
    "[euro] You paid EUR 20.00, and both of us know it.",
    "Your lamp was due on 6 November and came on 14 November.",
    "It came eight days late.",
    "You paid $79 for it.",
    "You paid $79.00 on 2 November 2026 for the Halo desk lamp.",
    "You wrote to us on Monday 9 November.",
    "It was promised for 6 November, so we were 8 days late.",
    "You have been with us since 2021.",
    "You wrote on 9 November, a week ago.",
    "Best wishes,\nSam Okafor",
    "On 9 November you wrote to us.",
    "Your order 48213 from 2 November was due on the 6th.",
    "Eight days is a long time.",
    "You get $79 back by Wednesday 25 November.",
    "Dana, I'm Sam.",
    'You wrote "your colleague Carla promised 12 November". I have read it.',
    "Good afternoon Dana. You sat in the dark three nights in a row.",
    "Eight days late is more than a week.",
    "For almost two weeks, since 6 November, you waited for one lamp.",
    "By Friday 20 November it ships, four days from now.",
    "That same evening you wrote to us.",
    "Option 1 is the refund, option 2 the new lamp.",
    "My next note: Thursday 19 November, 5 pm Pacific.",
    "Kind regards\nSam Okafor\nCustomer Care",
)
BAD = (
    "Use the code HALO-FREE-2026 for it.",
    "Type THANKYOU-DANA at the checkout.",
    "The lamp was forty centimetres short and twelve people saw it.",
    "You paid again in July.",
    "A Mr. Feldman has your letter.",
    "Jonas there will be in touch by Thursday 19 November.",
    "It left here at a quarter past nine.",
    "Order 48231 is on my desk.",
    "Our manager Carla has looked into it personally.",
    "Your lamp reached you nine days late.",
    "I've spoken to Marcus in the warehouse.",
    "You paid $97.00 on 2 November.",
    "Your lamp arrived on 15 November.",
    "You wrote to us on 8 November.",
    "You have ordered 15 times.",
    "Order 48214 is with me.",
    "You lost four evenings.",
    "I've asked Tom to pack it himself.",
    "We have 3,000 parcels a day.",
    "Your shade came from batch B-77.",
    "You paid $79.50.",
    "It arrived on Saturday 15 November.",
    "It was six days late.",
    "Terry and his lads have packed it.",
    "Melanie brought the box to the counter.",
    "You have sixty-three dollars and twenty cents coming back.",
    "It leaves you thirteen days before the party.",
)
