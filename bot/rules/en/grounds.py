"""What a draft may rest on: the values in the case's facts, and what follows from them by arithmetic."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from bot.case import Case
from bot.rules.en.arithmetic import MONTH, YEAR, Count, alike, apart, clock_spans, spans, sums
from bot.rules.en.dates import When, dates
from bot.rules.en.money import amounts, spelt
from bot.rules.en.numerals import count
from bot.rules.en.words import stem, stems
from bot.rules.normal import fold
from bot.rules.patterns import compiled, pattern, placed, tokens

_COUNTED = pattern(
    r"""
    \b(?P<n>\d{1,3}(?:,\d{3}){1,2}|\d{1,4}|(?:twenty|thirty|forty|fifty|sixty|
        seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|two|three|four|five|six|seven|
        eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)(?: |-)(?:(?:full|
        whole|long|more|other|different|separate|working|business|calendar|unanswered|of|lost|missed|cracked|broken|
        new|wasted|
        whole|dark|unread|extra|further|good) ){0,2}(?P<unit>(?!(?:january|
        february|march|april|may|june|july|august|september|october|november|december|jan|feb|
        mar|apr|jun|jul|aug|sept?|oct|nov|dec|without|and|but|when|before|after|until|from|because|than|with|for|the|
        was|were|has|had|that|this|which|while|since|into|instead|not|you|our|your|are|its|his|her|their|though|
        although|sharp|past|clock)\b)[a-z]{3,20})\b
    """
)
_DIGITS = tokens(r"(?<![\w.,])\d+(?:[.,:]\d+)*(?![\w])")
_IDS = compiled(r"(?<![\w-])(?=[\w-]{2,40}(?![\w-]))(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]+")
_THOUSANDS = compiled(r"(?<=\d)[,'](?=\d{3}(?!\d))")
_IDLE = compiled(r"(?<=\d)[.,]0{1,2}$")
_YEAR = compiled(r"\b(?:19|20)\d\d\b")
OFTEN = stem("times")
"""The unit of "four times", for which any four of the facts will do."""
_NIGHTS = {"night": "even", "nigh": "even", "evening": "even", "even": "even"}


@dataclass(frozen=True)
class Policy:
    """What the policy alone names: hours that may be promised, and the goodwill, of which no sums are made."""

    hours: frozenset[tuple[int, int]]
    cap: frozenset[Decimal]


@dataclass(frozen=True)
class Grounds:
    """The values that are known. `claimed_…` stand only in the complaint: his to say, not ours (3.4.9).

    `ahead`: the spans between today and dates to come.
    """

    amounts: frozenset[Decimal]
    claimed_amounts: frozenset[Decimal]
    dates: frozenset[date]
    claimed_dates: frozenset[date]
    weekdays: frozenset[int]
    hours: frozenset[tuple[int, int]]
    counts: frozenset[Count]
    ahead: frozenset[Count]
    numbers: frozenset[str]
    ids: frozenset[str]
    stems: frozenset[str]


def told(case: Case) -> str:
    """Everything the team knows, as one text (the complaint is not in it)."""
    policy = case.policy
    earliest = (f"{key} {when.isoformat()[:10]}" for key, when in policy.earliest.items())
    options = (f"{o.label} . {o.amount} . {o.kind}" for o in case.options)
    return fold(" .\n".join((happened(case), *options, policy.goodwill_cap, *earliest)))


def happened(case: Case) -> str:
    """What the team knows of the past: facts without the options and the policy."""
    names = (case.customer.since, case.customer.name, case.company, case.owner, *case.third_parties)
    return fold(" .\n".join((*case.facts, *case.failures, case.impact, case.cause or "", case.fix_done, *names)))


@lru_cache(maxsize=64)
def _of_text(text: str, past: str, complaint: str, now: datetime | None, policy: Policy) -> Grounds:
    known, claimed = dates(text, now), dates(complaint, now)
    told = dates(past, now)
    days = {d for w in known for d in w.ways if w.precision == "absolute"}
    today = {now.date()} if now else set()
    his_days = {d for w in claimed for d in w.ways}
    passed = {d for w in told for d in w.ways if w.precision == "absolute"} | his_days | today
    said = {*_counts(text), *_counts(complaint)}
    counts = {*said, *apart(said), *clock_spans(_hours([*told, *claimed])), *_years(past, now)}
    values = {a.value for a in amounts(text)}
    return Grounds(
        amounts=frozenset({*values, *sums(values - policy.cap, {n for n, _ in counts})}),
        claimed_amounts=frozenset(a.value for a in amounts(complaint)),
        dates=frozenset(days | today),
        claimed_dates=frozenset(his_days),
        weekdays=frozenset(
            {d.weekday() for d in days | his_days | today}
            | {w.weekday for w in (*known, *claimed) if w.weekday is not None}
        ),
        hours=policy.hours | _hours([*known, *claimed]),
        counts=frozenset({*counts, *alike(counts), *spans(passed)}),
        ahead=frozenset(spans({d for d in days | his_days | today if today and d >= max(today)})),
        numbers=frozenset(bare(n) for n in _DIGITS.findall(f"{text} {complaint}".replace("-", " ")))
        | {str(n) for n, _ in apart(said)},
        ids=frozenset(i.lower() for i in _IDS.findall(f"{text} {complaint}")),
        stems=frozenset(stems(text) | stems(complaint)),
    )


def _hours(said: list[When]) -> frozenset[tuple[int, int]]:
    return frozenset((w.hour.hour, w.hour.minute) for w in said if w.hour)


def bare(number: str) -> str:
    """A number without its thousands' marks and idle decimals: 4,412 is 4412, 14.00 is 14."""
    return number if number.isdigit() else _IDLE.sub("", _THOUSANDS.sub("", number))


def grounds(case: Case, complaint: str) -> Grounds:
    """The grounds of a case; `complaint` is its complaint made plain."""
    hours = frozenset((w.hour, w.minute) for w in case.policy.earliest.values() if isinstance(w, datetime))
    past = happened(case)
    given = {a.value for text in (past, *(f"{o.label} . {o.amount}" for o in case.options)) for a in amounts(text)}
    cap = frozenset(a.value for a in amounts(case.policy.goodwill_cap)) - given
    return _of_text(told(case), past, complaint, case.now, Policy(hours, cap))


def counted(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Every number with its unit, and where they stand: "nine days", "three full evenings"."""
    return placed(_COUNTED, text)


def counted_as(match: re.Match[str]) -> tuple[int, str]:
    """Such a match as a value to compare."""
    unit, said = stem(match["unit"]), match["n"]
    return count(said) or int(spelt(said)), _NIGHTS.get(unit, unit)


def digits(text: str) -> Iterator[re.Match[str]]:
    """Every number in digits that stands alone."""
    return _DIGITS.finditer(text)


def identifiers(text: str) -> Iterator[tuple[re.Match[str], int, int]]:
    """Every token of letters and digits, and where it stands."""
    return placed(_IDS, text)


_PAIR = pattern(r"\b(?:both|a pair of|a couple of) (?:(?:the|your|my|our) )?(?P<unit>[a-z]{3,20})\b")
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_TURN = pattern(rf"\b(?P<n>{'|'.join(_TIMES)})\b(?: (?P<unit>[a-z]{{3,20}}))?")
_MONTHS_LISTED = pattern(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


def _counts(text: str) -> Iterator[Count]:
    """Every number with its unit; "both urns" are two, "twice" is two times, "the third repair" means three."""
    for match, _, _ in counted(text):
        yield counted_as(match)
    yield from ((2, stem(m["unit"])) for m, _, _ in placed(_PAIR, text))
    for match, _, _ in placed(_TURN, text):
        number = _TIMES[match["n"].lower()]
        yield number, OFTEN
        if match["unit"]:
            yield number, stem(match["unit"])
    for line in text.splitlines():
        months = {m[0].lower() for m in _MONTHS_LISTED.finditer(line)}
        if len(months) > 1:
            yield len(months), MONTH


def _years(text: str, now: datetime | None) -> Iterator[Count]:
    """The years and months since a year that is known."""
    for year in map(int, _YEAR.findall(text)):
        if now and year < now.year:
            yield now.year - year, YEAR
