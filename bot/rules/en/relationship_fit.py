"""Steady: own it before any money, and name what we share. Casual or new: what they get comes early, no big words.

S0.9 to S0.11. Steady customers accept any sincere recovery and turn worst where it fails (Grégoire 2009; Hutzinger
& Weitzl 2023); those who come for the first time expect more, and sooner (Hogreve 2017). Where the relationship is
unknown, or there is none: own it and offer, and do not speak of loyalty.
"""

from collections.abc import Iterator
from typing import Final

from bot.case import Case
from bot.kinds import Fault, Kind, Relationship, Type, Venue
from bot.rules.en.money import amounts
from bot.rules.en.ownership import owned
from bot.rules.en.remedies import named
from bot.rules.en.text import Hit, Letter, words
from bot.rules.finding import Finding, Weight
from bot.rules.patterns import pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "require"
GROUP = Group.STRUCTURE
KINDS = (Kind.APOLOGY,)
NEEDS_CASE = True

_GUSH = phrases(
    r"""
    (?:part of|member of|welcome to|in|join\w*|stay in|back (?:to|in|into)|belong to) (?:the|
        our) (?:\w+ ){0,3}?(?:family|tribe|community|circle|club of friends)
    our (?:\w+ ){0,2}?(?:family|tribe) of \w+|you(?:'re| are) (?:like )?family|family to us
    (?:our|the|a|this|your) (?:\w+ ){0,2}?(?:relationship|bond|friendship|partnership)(?: \w+){0,2} (?:with (?:you|us)|
        means|matters|is|between|that|over|we)
    (?:relationship|bond|friendship|partnership) (?:with|to|between) (?:you|us|our)
    our (?:\w+ ){0,2}?(?:relationship|bond|friendship|partnership)|cherish\w*
    treasur(?:e|ed|ing) (?:you|our|your|every|the|that|this)|part of (?:the|our) (?:\w+ ){0,3}?(?:story|history|house|
        clan)
    (?:so |very |most |really |truly )?loyal(?:ty)? (?!card|points?|program\w*|scheme|account|discount|bonus|app|
        number|tier|status|level|reward\w*|credit)(?:\w+)
    your loyalty(?! (?:card|points?|program\w*|scheme|account|discount|bonus|app|number|tier|status|level|reward\w*))
    as loyal|means? (?:the world|the earth|everything|so much|a (?:great deal|lot)|more than \w+) to (?:us|me)
    (?:mean|matter) (?:the world|so much|a lot|everything|a great deal) to (?:us|me)|world to us
    (?:our|this|your|the) (?:\w+ )?journey (?:with us|together|we)|journey together
    heart of (?:our|the) (?:\w+ )?(?:tribe|family|community|company)|close to our hearts?|dear to (?:us|our|me)
    special (?:to|place|bond|customer|guest)
    (?:one|some) of our (?:\w+ly )?(?:most |best|dearest|favou?rite|oldest|truest|finest|closest)(?:\w+ ){0,3}
    (?:long-?standing|long-?time|lifelong|life-long|long-?term|devoted|faithful|treasured|cherished|valued|dearest|
        most precious|precious) (?:customer|client|guest|member|friend|patient|subscriber|supporter|patron|reader|
        passenger|regular|partner|relationship)s?
    (?:customers?|people|guests?|passengers?|members?|patients?|clients?|readers?|families|users?|folks?|friends?|
        regulars?|visitors?|parents?|riders?|listeners?|players?) (?:like|such as) you(?:rs(?:elf|
        elves)?)?\b|someone (?:as )?(?:loyal|special|dear|valued)
    (?:keep|lose|losing|have|having|win|winning|welcome|call|count|calling) you(?: back)? (?:as|among|to|for) (?:a|an|
        our|one) (?:\w+ ){0,2}?(?:customers?|clients?|guests?|members?|friends?|families|family|fans?|regulars?|life)
    (?:all|after) (?:these|those|so many) years
    (?:your|the) (?:\w+ )?(?:trust|faith|confidence|friendship) (?:you(?:'ve| have)? |in us )?(?:over|through|all|
        across|for|during) (?:the|these|so many|all)
    years of (?:trust|loyalty|friendship)|trust we(?:'ve| have) built|grow(?:ing)? (?:together|old)
    never want to lose you|hate to lose you|afraid to lose you|love having you
    """
)
_MONEY_WORD = phrases(
    r"""
    refund\w*|(?:money|amount|sum|price|cash) back|reimburs\w*|vouchers?|credits?|discounts?|compensat\w*|your money
    pay you back
    """
)
_OFFERED = phrases(
    r"""
    back|get|gets|find|here|have|receive|refund\w*|credit\w*|voucher|off|offer\w*|goes|comes|send|pay|return\w*
    for you|is yours|choose|which|or|can|will|'ll|would|reimburs\w*
    """
)
_HISTORY = phrases(
    r"""
    (?:with|from|to|at|by|through|of) (?:us|me|\w+) (?:\w+ )?(?:since|for (?:\w+ ){0,3}?(?:years?|months?|decades?|
        seasons?|terms?))
    (?:since|from) (?:\w+ )?(?:19|20)\d\d
    (?:customer|client|guest|member|patient|subscriber|regular|reader|passenger|tenant|student|user|donor|supporter|
        owner) (?:\w+ ){0,3}?(?:since|for (?:\w+ ){0,2}?(?:years?|months?)|of (?:\w+ ){0,2}?(?:years?|months?))
    (?:\d+|\w+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|several|many|so many|
        countless|\w+ty|\w+ty-\w+|a dozen|all (?:these|those|your)|your) (?:\w+ ){0,2}?(?:years|orders|stays|visits|
        bookings|seasons|terms|trips|winters|summers|semesters|deliveries|crossings|flights|appointments|treatments|
        classes|jobs|projects|renewals|purchases|repairs|nights|moves|rides|courses|events|parties|boxes|months|
        decades|lessons|services|tickets)
    (?:you|and you|who)(?:'ve| have| had|'re| are)? (?:\w+ ){0,3}?\w+ (?:\S+ ){0,6}?(?:since (?!you|then|we|I)\w+|
        for years|
        every|each|again and again|over and over|regularly|so often|for so long|many times|for (?:\w+ ){1,3}?(?:years?|
        seasons?|terms?|decades?))
    you(?:'ve| have) (?:\w+ )?(?:trusted|relied on|counted on|stuck with|stayed with|been with|come (?:back )?to
    known) us
    (?:after|over|in|through|for) (?:all )?(?:these|those|so many|many|the|several|your) years|year after year
    for years|long before
    every (?:week|month|year|spring|summer|autumn|winter|monday|tuesday|wednesday|thursday|friday|saturday|sunday|
        season|term)
    a regular|one of our regulars|come back to us|know us (?:well|by)
    (?:our|the|your) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) (?:order|
        stay|visit|booking|year|trip|season|term|crossing)
    """
)
_SHARED = pattern(
    r"""
    \b(?:since|years?|\d+ (?:orders|stays|visits|bookings|times)|member|regular|subscri\w+|contract|orders|stays|
        customer (?:since|for)|every (?:week|month|year)|season ticket)\b
    """
)
_CASUAL = (Relationship.CASUAL, Relationship.NEW)
_EARLY, _LATE = 0.6, 0.75  # of the words (3.4.1); between them it is a little late, and only said
_UNCERTAIN = (Fault.UNCLEAR, Fault.NOT_OURS)


def check(letter: Letter) -> Iterator[Finding]:
    """By relationship; not while a sign-off is open, when only acknowledging is allowed."""
    case = letter.case
    if case.type is Type.ABUSIVE_CRIMINAL and not case.signed_off:
        return
    if case.customer.relationship is Relationship.STEADY:
        yield from _steady(letter)
        return
    for _, hit in letter.hits(_GUSH):
        yield letter.found(__name__, SEVERITY, "Leave out the talk of relationship: say what the customer gets.", hit)
    if case.options and case.fault not in _UNCERTAIN:
        yield from _early(letter) if case.customer.relationship in _CASUAL else _both(letter)


def _steady(letter: Letter) -> Iterator[Finding]:
    """Own it before the money, and say what we share; in public neither amounts nor history are told."""
    money = _first_money(letter)
    if money is None:
        return
    if letter.case.fault not in _UNCERTAIN and not any(own.start < money.start for own in _own(letter)):
        yield letter.found(__name__, SEVERITY, "Own the failure before any money is named.", money)
    if letter.case.venue is not Venue.PUBLIC and _has_history(letter.case) and not _tells_history(letter):
        yield letter.missing(__name__, SEVERITY, f"Name what you share{_known(letter.case)}.")


def _known(case: Case) -> str:
    return f": a customer since {case.customer.since[:40]}" if case.customer.since else ""


def _own(letter: Letter) -> Iterator[Hit]:
    return (hit for sentence in letter.sentences for hit in owned(letter, sentence))


def _first_money(letter: Letter) -> Hit | None:
    """The first money that is offered; what was paid or taken is none."""
    offered = [hit for _, hit in letter.hits(_MONEY_WORD)]
    for amount in amounts(letter.wording):
        clause = letter.sentence_at(amount.start)
        if clause and _OFFERED.search(clause.clause(amount.start - clause.start).text):
            offered.append(Hit(amount.start, amount.end, ""))
    return min(offered, key=lambda h: h.start, default=None)


def _has_history(case: Case) -> bool:
    return bool(case.customer.since.strip()) or any(_SHARED.search(fact) for fact in case.facts)


def _tells_history(letter: Letter) -> bool:
    since = [w for w in words(letter.case.customer.since) if any(c.isdigit() for c in w)]
    return any(w in letter.wording for w in since) or any(_HISTORY.search(s.text) for s in letter.sentences)


def _early(letter: Letter) -> Iterator[Finding]:
    """The sentence with what the customer gets begins in the first part of the text."""
    gets = [hit for hit in (*named(letter).values(), _first_money(letter)) if hit]
    first = min((hit.start for hit in gets), default=None)
    sentence = None if first is None else letter.sentence_at(first)
    if sentence is None:
        yield letter.missing(__name__, SEVERITY, "Say early what the customer gets.")
        return
    place = len(words(letter.wording[: sentence.start])) / len(words(letter.wording))
    if place > _EARLY:
        weight: Weight = SEVERITY if place > _LATE else "warn"
        yield letter.found(__name__, weight, "Say earlier what the customer gets.", sentence.whole())


def _both(letter: Letter) -> Iterator[Finding]:
    """Owned and offered, as the relationship is not known."""
    if not named(letter):
        yield letter.missing(__name__, SEVERITY, "The relationship is not known: offer something, too.")
    if next(_own(letter), None) is None:
        yield letter.missing(__name__, SEVERITY, "The relationship is not known: own the failure, too.")


GOOD = (
    "[casual] We were late. You get the full $79.00 back by Wednesday 25 November, or a new lamp.",
    (
        "[steady] You've ordered from us since 2021, and we let you down twice this month. That matters to me more "
        "than the lamp."
    ),
    "[unknown] We were late and did not answer. You can have the full $79.00 back or a new lamp.",
    "[new] We sent it late. Your money back or a new lamp: which helps you more? I'm on it until it works.",
    "We sent it late. You've been with us since 2021. The $79.00 comes back, or a new lamp.",
    "We did not answer you. Fourteen orders, and then that. Which suits you: the $79.00 back, or a new lamp?",
    "We kept you waiting and I'm sorry. You have ordered from us for five years. I can refund the $79.00.",
    "We were late, you paid $79.00, and in all these years you never wrote twice. You get it back.",
    "[none] We left you without an answer, and I'm sorry. You can have a new lamp or your money back.",
    "[casual] We were late, so your family dinner was in the dark. You get your money back or a new lamp.",
    "[casual] We left your loyalty card unread and charged you in full. The $79.00 comes back, or you get a new lamp.",
    "[public] We delivered late and did not answer. I'm sorry. You get your money back or a new lamp.",
    "[unknown,fault=unclear] I don't know yet how the shade cracked. I'll write by Thursday 19 November.",
    "[casual,type=abusive] The charge is on hold.",
    "[new] Your first order came late because of us. A new lamp or a refund is yours.",
    "[casual] Your ferry journey was spoiled because we sailed early. A refund or a new lamp: tell me which.",
    '[unknown] You wrote "loyal customer for ten years". We were late. A refund or a new lamp: which one?',
    "We got it wrong and you come back to us every winter. A refund, or a new lamp?",
)
BAD = (
    "You had sent us a note and we left it. You get the $79.00 back by Wednesday 25 November, or a new lamp.",
    "[casual] Our relationship means the world to us, and we hope to keep you in the Lumen family.",
    "[steady] Here is your $79.00 refund. Case closed.",
    "[unknown] As one of our most loyal customers, you deserve better.",
    "[new] We were late. You get $79.00 back or a new lamp. Welcome to our little family!",
    "[casual] You mean a lot to us. We were late; the $79.00 or a new lamp is yours.",
    "[none] We were late. The $79.00 back or a new lamp is yours, for your loyalty means everything to us.",
    "The $79.00 goes back to you by Wednesday 25 November. We sent it late, and you've been with us since 2021.",
    "We sent your lamp late and I'm sorry. You get the $79.00 back by Wednesday 25 November, or a new lamp.",
    (
        "[casual] We sent the lamp late because we booked economy shipping, and we left your note unanswered for a "
        "whole week, which nobody should have to live through. I'm sorry for both. You lost three evenings. A new lamp "
        "ships soon."
    ),
    "[casual] We were late and I'm sorry. I'll write by Thursday 19 November.",
    "[unknown] We were late and I'm sorry. I'll write by Thursday 19 November.",
    "[unknown] The lamp came late. You can have the full $79.00 back or a new lamp.",
    "[casual] People like you are why we do this. We were late; the $79.00 or a new lamp is yours.",
    "[unknown] We cherish you. We were late; you get the $79.00 back or a new lamp.",
    "[new] We were late; you get the money or a new lamp. We would hate to lose you as a customer.",
    "A refund is on its way. We were late and did not answer you.",
    "[casual] We were late; the $79.00 or a new lamp is yours. Long-standing customers deserve this.",
    "[steady] Please find $79.00 on your card. We booked the wrong service.",
)
