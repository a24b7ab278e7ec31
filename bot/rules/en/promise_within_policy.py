"""No date earlier than the policy's date for that kind of act, none that has passed, and no guarantee of an outcome.

S4.10: under-promise. A missed promise is a second disappointment (S0.1, S1.11). A date at or after the
policy's is within policy (3.4.4).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from bot.rules.en.dates import When, dates
from bot.rules.en.pledged import BEGINS
from bot.rules.en.promises import Pledge, pledges
from bot.rules.en.text import Letter, Sentence, negated
from bot.rules.en.words import meanings
from bot.rules.finding import Finding
from bot.rules.patterns import pattern, phrases
from bot.rules.rule import Group

SEVERITY: Final = "block"
GROUP = Group.FACTS
APPEAL = False
NEEDS_CASE = True

_GUARANTEE = phrases(
    r"""
    guarantee[sd]?|guaranteed|definitely|for (?:sure|certain)|certainly
    without (?:fail|(?:a |any )?doubt|question)|no (?:doubt|question|ifs)|100(?=\s?%)|hundred per\s?cent
    one hundred percent|absolutely will
    will (?:absolutely|surely|certainly|definitely|undoubtedly)
    (?:have|take|give) (?:you )?(?:my|our) (?:hand|oath|promise|vow) (?:on|for|that|to)
    (?:have|give) (?:you )?(?:my|our) (?:word(?! (?:in|by|on (?!it)|from|here|back|before|at|again)\b)|solemn promise)
    (?:my|our) word (?:on it|that)|on my honou?r
    (?:I|we)(?: can)? (?:promise|swear|vow|assure you|pledge) (?:you )?(?:that )?(?!to\b|by\b|on\b|I\b|I'll|we\b|
        we'll|nothing|only)(?=(?:\S+ ){0,5}?(?:will|arrives?|works?|reaches|ships?|comes)\b|\S+'ll\b)\w+
    I (?:can )?(?:promise|swear|vow)(?: you)?(?: that| this)?(?=[.!;,]|$)|(?:that's|that is|it's) (?:a|my|our) promise
    (?:is|'s|are|'re) (?:certain|sure|bound) to|nothing (?:can|will) go wrong
    count on (?:it|that|this|the|your)|bank on|come what may|no matter what|bound to|cannot (?:go wrong|fail)
    can't (?:go wrong|fail)|sure to (?:arrive|reach|be|work|come)
    make (?:absolutely )?sure (?:that )?it (?:arrives|gets|reaches|comes)
    (?:arriv\w+|reach\w*|ship\w*|there|deliver\w*|have (?:it|them|the \w+)|get (?:it|them|the \w+)|with you|ready|done|
        fixed|back|works?|working|comes?|lands?)(?: \w+){0,3} (?:in time for|before) your \w+
    """
)
_OUTCOME = phrases(
    r"""
    will|'ll|arrives?|reach(?:es)?|there|works?|be|get|have|comes?|ships?|delivered|before|in time|by
    """
)
_COMING = pattern(r"\b(?:will|shall|ships?|arrives?|reach(?:es)?|get|going to|by|to \w+)\b|'ll\b")
_PAST = phrases(r"was|were|had|should|did|you (?:paid|ordered|wrote)|we (?:sent|booked|missed)")
_GENERAL = "this"
_DOING = pattern(
    r"\b(?:I'm|I am|we're|we are) (?:\w+ly |now )?(?!going)\w+ing (?:[^.,;]{0,30}) ?(?:now|today|tonight)\b"
)
_WORK = pattern(
    r"""
    \b(?:I|we)(?:'ll|'m| will| am| shall| want to|'d like to)? (?:\w+ly |also |then |first )?(?:going to )?(?:check|
        look|ask|dig|investigate|test|search|go|compare|measure|count|sit|try|walk|drive|read|open|listen|throw|make|
        bake|
        cook|print|cut|sew|build|fire|pack|mix|paint|weld|order|prepare|wrap|start|begin|
        (?:speak|talk|meet) (?:with|to) (?!you)|(?:ring|call|phone|visit|meet|see) (?:the|our|my|them|him|her|his)\b)
    """
)
_TO_HIM = phrases(
    r"(?:tell|write|answer|reply|report|let|send|give|show|bring|confirm|update)(?! the| our| my)|(?:with|to|for) you"
)
_UNTIL = pattern(r"\b(?:until|till|through|up to)\s+(?:on\s+|the end of\s+)?$")
_ARRANGED = phrases(
    r"""
    confirm\w*|settle[ds]?|arrange[ds]?|book(?:ed|s)?|agree[ds]?|fix(?:ed)? (?:a|the) date
    set (?:it |this |that )?(?:up|going)|put (?:it |this |that )?through|register\w*|start\w*|begins?|note[ds]?
    reserve[ds]?|decide[ds]?|pick|choose
    """
)
_CALENDAR = meanings(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december 2025 2026 2027 2028 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27"
    " 28 29 30 31"
)


def check(letter: Letter) -> Iterator[Finding]:
    """Each dated pledge against its limit, then guarantees."""
    for pledge in pledges(letter):
        what, limit = _limit(letter, pledge)
        early = pledge.when and limit and _is_before(pledge.when, limit, letter.case.now)
        if limit and early and not (_lasts(letter, pledge) or _is_inner(letter, pledge) or _is_known(letter, pledge)):
            hint = f"The policy promises {what} no earlier than {_said(limit)}. A lead can change it for this case."
            yield letter.found(__name__, SEVERITY, hint, pledge.at)
    for sentence, hit in letter.hits(_GUARANTEE):
        if _is_promise(letter, sentence, hit.text) and not negated(sentence, hit, 10):
            yield letter.found(__name__, SEVERITY, "Promise what you do and by when, not how it turns out.", hit)


def _lasts(letter: Letter, pledge: Pledge) -> bool:
    """Is it kept open until then, not done by then?"""
    start = pledge.when.start if pledge.when else 0
    return bool(_UNTIL.search(letter.wording[max(0, start - 20) : start])) and pledge.kind != "update"


def _is_inner(letter: Letter, pledge: Pledge) -> bool:
    """Is it our own work on the way, of which the customer gets nothing yet: "I'll look at the van tomorrow"?

    What I am doing as I write is done, not promised: "I'm posting it today".
    """
    own = _clause(letter, pledge)
    inner = bool(_WORK.search(own)) and not _TO_HIM.search(own) and not pledge.optional
    return inner or bool(_DOING.search(own))


def _limit(letter: Letter, pledge: Pledge) -> tuple[str, datetime | date | None]:
    """What is promised, and the earliest date for it: of all that it may be, the one that binds least.

    Of what the policy does not know nothing is promised for the past; "today" and "tomorrow" not before the
    earliest of all dates, for that is how too much is promised.
    """
    earliest, now = letter.case.policy.earliest, letter.case.now
    hasty = not pledge.kind and pledge.when is not None and pledge.when.precision in ("day", "relative")
    keys = _keys(letter, pledge) or (list(earliest) if hasty else [])
    if keys:
        key = min(keys, key=lambda k: _day(earliest[k], now))
        return key if pledge.kind or len(keys) == 1 else _GENERAL, earliest[key]
    return pledge.kind or _GENERAL, now


def _keys(letter: Letter, pledge: Pledge) -> list[str]:
    """The kinds of the policy that a pledge may be of: by its verb, by their names, by the option it speaks of."""
    earliest = letter.case.policy.earliest
    if pledge.kind == "update":
        return [pledge.kind] if pledge.kind in earliest else []
    own = _clause(letter, pledge)
    if BEGINS.search(own):
        return []
    keys = _named(letter, own)
    if not keys and not _ARRANGED.search(own):
        keys = _named(letter, _part(letter, pledge)) | ({pledge.kind} & set(earliest))
    return [key for key in earliest if key in keys]


def _named(letter: Letter, text: str) -> set[str]:
    """The kinds that a text names, by their own names or by what their options offer."""
    case, said = letter.case, meanings(text)
    named = {key for key in case.policy.earliest if meanings(key) and meanings(key) <= said}
    labels = [(o.kind, meanings(o.label)) for o in case.options if o.kind in case.policy.earliest]
    shared = frozenset.intersection(*(label for _, label in labels)) if len(labels) > 1 else frozenset()
    return named | {kind for kind, label in labels if (label - shared - _CALENDAR) & said}


def _clause(letter: Letter, pledge: Pledge) -> str:
    """The clause in which the date stands."""
    sentence, when = pledge.sentence, pledge.when
    inside = when is not None and sentence.start <= when.start < sentence.end
    place = when.start if when is not None and inside else pledge.at.start
    clause = sentence.clause(place - sentence.start)
    return letter.wording[clause.start : clause.end]


def _part(letter: Letter, pledge: Pledge) -> str:
    """The pledge with the rest of the clauses it stands in."""
    sentence = pledge.sentence
    first = sentence.clause(max(0, pledge.at.start - sentence.start))
    last = sentence.clause(max(0, pledge.at.end - sentence.start - 1))
    return letter.wording[first.start : last.end]


def _is_known(letter: Letter, pledge: Pledge) -> bool:
    """Is it in the facts that this happens on that day? Then it is told, not promised."""
    day, said = pledge.when and pledge.when.day, meanings(pledge.sentence.text)
    case = letter.case
    for fact in (*case.facts, case.fix_done, *(o.label for o in case.options)):
        told = dates(fact, case.now)
        if any(day in w.ways for w in told) and (meanings(fact) - _CALENDAR) & said:
            return True
    return False


def _is_before(when: When, limit: datetime | date, now: datetime | None) -> bool:
    if when.day is None:
        return False
    ways = when.ways
    if max(ways) != _day(limit, now):
        return max(ways) < _day(limit, now)
    due = when.due(now)
    exact = isinstance(limit, datetime) and (when.hour is not None or when.moment is not None)
    if not (exact and due and isinstance(limit, datetime) and _comparable(due, limit)):
        return False
    return due + _clocks_changed(when, due, limit) < limit


def _clocks_changed(when: When, due: datetime, limit: datetime) -> timedelta:
    """The hour by which the clocks are changed between now and then: a fixed offset of `now` does not know it."""
    ahead, then = due.utcoffset(), limit.utcoffset()
    apart = ahead - then if ahead is not None and then is not None else timedelta()
    return apart if not when.zone and apart == timedelta(hours=1) else timedelta()


def _day(when: datetime | date, now: datetime | None) -> date:
    """The date it has in the zone of `now`."""
    if not isinstance(when, datetime):
        return when
    return (when.astimezone(now.tzinfo) if when.tzinfo and now and now.tzinfo else when).date()


def _comparable(a: datetime, b: datetime) -> bool:
    return (a.tzinfo is None) == (b.tzinfo is None)


def _said(limit: datetime | date) -> str:
    day = f"{limit:%A} {limit.day} {limit:%B}"
    return f"{day}, {limit:%H:%M}" if isinstance(limit, datetime) else day


def _is_promise(letter: Letter, sentence: Sentence, words: str) -> bool:
    """About what is to come: "definitely our mistake" and "certainly late" promise nothing.

    "In time for your party" does not either, beside the date on which it comes.
    """
    if re.search(r"\b(?:before|in\s+time\s+for)\s+your\b", words, re.IGNORECASE):
        return not letter.dates_in(sentence.start, sentence.end) and not _PAST.search(sentence.text)
    if re.match("guarantee", words, re.IGNORECASE):
        return bool(_OUTCOME.search(sentence.text)) and not _PAST.search(sentence.text)
    return bool(_COMING.search(sentence.text)) and not _PAST.search(sentence.text)


GOOD = (
    "Over the years many guests drove home in the dark on a Friday.",
    "The new lamp ships by Friday 20 November.",
    "The refund reaches you by Wednesday 25 November.",
    "I can't promise it will be there before your deadline; it ships by Friday 20 November.",
    "I'll write by Friday 20 November.",
    "The money is back by Wednesday 25 November at the latest.",
    "A new lamp leaves us on Monday 23 November.",
    "I can't guarantee the hour, but it ships by Friday 20 November.",
    "It was definitely our mistake.",
    "I'll update you by 5 pm on Thursday 19 November.",
    "The refund reaches you on or before Thursday 26 November.",
    "I'll write again on the 19th at 17:00.",
    "Your new lamp ships on Friday.",
    "I'll write by Thursday 19 November, 5 pm.",
    "You have my next note by Friday 20 November, 9:00.",
    'You wrote "they guarantee delivery by Monday". We broke that.',
    "You can have the right one by Friday 20 November or the $79.00 back by Wednesday 25 November.",
    "Three dark evenings before your deadline: that is on us. I'll write by Thursday 19 November, 17:00.",
    "We answer the phone until 18:00 every day, so ring when it suits you.",
    "The shop is with you by Friday 20 November. On that day I ask you here, before 17:00, if it has come.",
    "A new lamp leaves here on Friday 20 November, in time for your next evening of work.",
    "You needed light by Tuesday 10 November, and we sent it after that.",
    "I'll look at the box tomorrow morning and write by Thursday 19 November, 17:00.",
    "I'm packing it today, and it ships by Friday 20 November.",
)
BAD = (
    "I can bring you a new lamp tomorrow evening, or you get the $79.00 back by Wednesday 25 November.",
    "You take the $79.00 back in two days, or a new lamp by Friday 20 November.",
    "Your new lamp ships tomorrow.",
    "The refund will be in your account by Wednesday 18 November.",
    "I guarantee it will arrive before your deadline.",
    "I'll have an update for you by Wednesday 18 November.",
    "The money is back with you by Friday 20 November.",
    "A replacement leaves us on Thursday 19 November.",
    "You will definitely have it before the weekend.",
    "I promise the lamp will work this time.",
    "Your refund arrives within two days.",
    "I'll write by Thursday 19 November, 9:00.",
    "You'll have your money on 20 November.",
    "Expect the new lamp to ship on the 18th.",
    "I'll call you today at 5 pm.",
    "The lamp goes out this afternoon.",
    "It will arrive on time, you can count on it.",
    "We give you our word that it reaches you before the weekend.",
    "The collector comes this afternoon.",
    "You can have a new lamp by Thursday 19 November, or the $79.00 back by Wednesday 25 November.",
    "You'll have it back before your next client, no matter what.",
    "By Thursday 19 November you have the $79.00 on your card.",
    "It's certain to reach you in good time.",
    "You'll have light before your next client comes, I promise you that.",
    "I'll check and tell you tomorrow.",
)
