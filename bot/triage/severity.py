"""How bad it is, with the reasons shown to the owner (RECOVERY 4.1, settled in 6.4). The first level that fits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.kinds import Double, Intent, Relationship, Severity, Venue
from bot.rules.patterns import compiled
from bot.triage.gloss import GLOSSED
from bot.triage.grave import Grave
from bot.triage.reading import Reading
from bot.triage.signs import EXPECTATION_NOT_MET, FAILURE, TREATMENT
from bot.triage.telling import TOLD_PLAINLY

LARGE_LOSS = 500
"""A loss from which a complaint is high, in whatever currency the customer names."""

THIRD_FAILURE = 3

ONE_FAILURE = "One failure with a real cost, lost time or lost use."
TAKEN_FOR_ONE_FAILURE = "Nothing says how bad it is; it is taken for one failure with a real cost."
NOT_READ = "It is in a language that is not read: a person should judge it."

_TELLING = 1.3
"""Weight from which a sign tells of a failure and not of a taste."""

_SOON = (
    r"(?:in|within|less than|only) (?:the next )?(?:(?:an|one|two|half an|1|2) hours?"
    r"|(?:\d\d?|1[01]\d|ten|fifteen|twenty|thirty|forty|sixty|ninety) min\w*)"
)
_TELLING_SIGNS = [sign for sign in (*EXPECTATION_NOT_MET, *FAILURE, *TOLD_PLAINLY) if sign.weight >= _TELLING]
_WITH_US = compiled(
    r"\b(?:(?:i am|we are|am|are) (?:still |currently |right now |now |just )?(?:stand|sitt|wait|stuck|strand"
    r"|lock)\w* (?:\w+ )?(?:at|in|outside|on|inside) (?:your|the|my|our)\b"
    r"|(?:board\w*|depart\w*|leav\w*|check\w* out|check ?out|clos\w*|start\w*|begins?|flight|train|ceremony|wedding"
    rf"|meeting|show|doors?) (?:\w+ ){{0,4}}{_SOON}|{_SOON} (?:\w+ ){{0,4}}(?:we|i|the|my|our) (?:\w+ )?(?:board\w*"
    r"|depart\w*|leav\w*|check out|close\w*|start\w*|begins?|flight|train|land|go on))"
)
_BLOCKED = compiled(
    r"\b(?:(?:can|could) not (?:\w+ )?(?:work|trade|sell|invoice|ship|bill|serve|operate"
    r"|do (?:my|our) (?:job|work))|(?:team|staff|colleagues|we|employees|office|users|shop|business|production"
    r"|checkout|line|clinic|practice|everyone|all our|company) (?:\w+ ){0,4}(?:can not (?:work|log|sell|access"
    r"|get in|trade|use)|blocked|at a standstill|down|stopped|idle|locked out)|(?:is|are|am) (?:\w+ )?blocked"
    r"|stops? (?:us|me) from working|people (?:\w+ )?(?:standing|sitting) (?:around|idle)"
    r"|los(?:ing|t) (?:\w+ )?(?:customers|sales|business|orders|revenue|clients|income|wages|pay|a day of work)"
    r"|(?:broke|down|out) for (?:all|everyone|every|our whole)|production (?:is |has |was )?(?:down|stopped)"
    r"|(?:none of|not one of) (?:our|my|the) (?:\w+ )?can|(?:salon|cafe|store|bakery|workshop|studio|practice|shop"
    r"|we|i) can not"
    r" (?:open|trade)|can not (?:\w+ )?(?:take|accept|process|fulfil|receive|make) (?:any |our |new "
    r"|card )?(?:orders|payments|bookings|calls|sales|deliveries)"
    r"|clients are waiting|takings|sold nothing|mid shift|lost (?:my|our|a) (?:shift|day)|(?:whole"
    r"|entire) (?:office|team|company|shop|department) (?:\w+ ){0,3}unable"
    r"|can not (?:get|send) (?:\w+ ){0,2}(?:quotes|orders|invoices) out|sitting around|off work|unpaid leave"
    r"|deadline|blocking (?:us|our|my))\b"
)
_LEAVING = compiled(
    r"\b(?:(?:switch|mov|chang|tak|leav|go)(?:e|ing)? (?:[^ .!?]+ ){0,4}(?:to (?:another|a different|your"
    r"|a competitor|the competition"
    r"|someone)|elsewhere|you|provider|bank|supplier)|take (?:my|our) business"
    r"|cancel(?:ling|ing)? (?:my|our|the) (?:\w+ )?(?:account|subscription|contract|membership|plan|policy)"
    r"|last (?:time|order|purchase)|never (?:again|order|book|buy|come|shop)|close (?:my|our) account"
    r"|los(?:e|ing|t) (?:a|me as a|us as a|this) (?:\w+ )?customer"
    r"|not (?:be )?(?:renew\w*|com\w+ back|order\w* again|book\w* again)"
    r"|off to (?:the competition|another|your)|(?:think\w*|consider\w*) (?:\w+ )?(?:of |about )?(?:not renewing"
    r"|leaving|cancelling|switching|moving)"
    r"|not renewing|look(?:ing)? (?:for|at) (?:another|a different|alternatives|other)|will be (?:leaving|moving"
    r"|switching)"
    r"|our contract (?:ends|ended))\b"
)
_STEADY = compiled(
    r"\b(?:(?:been|loyal|a) (?:\w+ ){0,4}(?:customers?|members?|clients?|guests?|subscribers?|user"
    r"|tenants?) (?:of yours |with you )?(?:for|since)|(?:with you|loyal|customers?|members?"
    r"|together) (?:\w+ )?(?:for|since) (?:\w+ )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen"
    r"|twenty|many|years)|(?:for|of|after) (?:\w+ )?(?:eleven|thirteen|fourteen|sixteen|thirty|forty) (?:years"
    r"|summers)|for (?:\w+ )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
    r"|many) years|loyal|every (?:year|month|week|summer) (?:since|for)"
    r"|long ?(?:time|standing|term) (?:customer|client|member|guest|subscriber)s?"
    r"|with you (?:\w+ )?for (?:\w+ )?(?:\w+ )?(?:years|decades))\b"
)
_AMOUNT = compiled(
    r"(?:[$£€]|eur|usd|gbp|chf) (\d{1,3}(?:[.,:]?\d{3})*|\d{1,9})(?:[.,]\d\d)?\b"
    r"|\b(\d{1,9}(?:[.,]\d{3})*)(?:[.,]\d\d)? (?:[$£€]|euros?|eur|dollars?|usd|pounds?|quid|gbp|francs?|chf|k\b)"
    r"|\b(?:owe|owes|debited|charged|paid|lost|transfer of|refund of|deposit of|payment of) (?:me |us "
    r"|you )?(\d{1,3}(?:[.,]\d{3})+|\d{4,9})\b"
)
_LOST_MONEY = compiled(
    r"\b(?:gone|missing|lost|charged|overcharged|took|taken|debited|stolen|paid|owe|billed|disappeared|twice"
    r"|refund\w*|cost (?:me|us)|vanished|deducted|wrong|not (?:arrived|received|credited))\b"
)
_COST = compiled(
    r"\b(?:missed|ruined|wasted|lost|day off|half a day|(?:cost|costs) (?:me|us)|had to|overdrawn|hours?|days?"
    r"|weeks?|months?|nights?|paid|pay|charged|billed|money|refund\w*|drove|taxi|useless|unusable|can not|could not"
    r"|unable|not (?:\w+ )?work\w*|no (?:internet|heating|hot water|power|signal|sound)|crash\w*|broke|broken"
    r"|missing|late|wrong|cancelled|never|not (?:\w+ )?(?:arriv\w+|receiv\w+|come|delivered|load\w*|open\w*"
    r"|start\w*|turn\w*)|soaked|torn|leak\w*|dead|down|locked|waiting|on hold|declined|gone|damaged|cracked|twice"
    r"|again|failed|failing|freez\w+|error)\b"
)
_SLIGHT = compiled(
    r"\b(?:a (?:little |tiny )?bit|slightly|small thing|minor|tiny|no (?:hurry|rush|biggie)|not urgent"
    r"|not a big deal|no big deal|otherwise (?:fine|great|lovely|good|perfect|all)|cosmetic|typo|ugly|confusing"
    r"|prefer\w*|find (?:the|your|it)|personally|in my opinion|honestly the|feels?|could be better"
    r"|would have been nicer|not a fan|dislike|do not (?:really )?like|hate the (?:new|look|colou?r|design)"
    r"|for what it is worth|nothing dramatic|just (?:a |so you|letting you|wanted to let)|petty|nitpick\w*|taste"
    r"|music|could be (?:a (?:bit|little) )?(?:\w+er|more|better)|than usual|not to my|more steps|tedious|boring"
    r"|bland|tiny|squeak\w*|too (?:mild|sweet|salty|spicy|strong|weak|dark|bright)"
    r"|(?:smaller|shorter|less|fewer) (?:\w+ )?than (?:last|it used|they used|before)|portions|not my favou?rite"
    r"|not crazy about|looks? cheap|liked the old|the old (?:\w+ )?(?:felt|was|looked|one)|just saying|no drama"
    r"|(?:new|the) (?:logo|look|design|layout|font|icons?|colou?r scheme)|packaging|slight\w*|calls? me (?:mister|mr"
    r"|mrs)"
    r"|hard to read|a (?:shade|touch|little) (?:too )?\w+|could do with|dull|dated|old fashioned|not very exciting"
    r"|meh)\b"
)
_VERDICT = next(sign.pattern for sign in TREATMENT if sign.name == "verdict")
_RUDE = compiled(
    r"\b(?:rude\w*|rolled (?:his|her|their) eyes|shout(?:ed|ing) at|yell(?:ed|ing) at|laughed (?:at|about)"
    r"|h[ua]ng(?:s|ing)? up"
    r"|insult\w*|impolite|condescending|patroni\w+|swore at|arrogant|sneered|snapped at|mocked"
    r"|laughed|put the phone down|told (?:me|her|him|my \w+) to (?:shut|learn|get lost|calm)|disrespect\w*"
    r"|humiliat\w*|talked down)\b"
)
READ = GLOSSED | {"en"}
"""The languages whose messages are judged by what they say; of the others only the complaint is told."""
_CRITICAL_FLAGS = {
    "vulnerable": "A vulnerable person is concerned.",
    "press": "The press is named.",
    "regulator": "A regulator is named.",
    "data-breach": str(Grave.DATA_BREACH),
    "discrimination": str(Grave.DISCRIMINATION),
    "injury": str(Grave.INJURY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the other parts of triage found; severity is computed from it."""

    graves: frozenset[Grave] = frozenset()
    flags: tuple[str, ...] = ()
    intent: Intent = Intent.UNCLEAR
    double: Double = Double.NO
    failures: int = 1
    relationship: Relationship = Relationship.UNKNOWN
    venue: Venue | None = None
    language: str = "en"


def severity(reading: Reading, found: Circumstances) -> tuple[Severity, tuple[str, ...]]:
    """The level and its reasons in plain sentences, the level's own first."""
    if reasons := tuple(_critical(reading, found)):
        return Severity.CRITICAL, reasons
    if reasons := tuple(_high(reading, found)):
        return Severity.HIGH, reasons
    level, reason = _ordinary(reading, found.language)
    if found.venue is Venue.PUBLIC:
        return level.raised(), (reason, "Others can read it: one step up.")
    return level, (reason,)


def _critical(reading: Reading, found: Circumstances) -> Iterator[str]:
    reasons = dict.fromkeys(str(grave) for grave in Grave if grave in found.graves)
    yield from reasons | dict.fromkeys(reason for flag, reason in _CRITICAL_FLAGS.items() if flag in found.flags)
    if reading.has(_WITH_US):
        yield "The customer is still with us and time is short."


def _high(reading: Reading, found: Circumstances) -> Iterator[str]:
    if found.double is Double.YES:
        yield "The customer wrote before, unanswered or in vain."
    if found.intent is Intent.GREED:
        yield "The customer believes we did it for money."
    if found.failures >= THIRD_FAILURE:
        yield "It is the third failure in twelve months, or more."
    if _steady(reading, found) and reading.has(_LEAVING):
        yield "A steady customer threatens to leave."
    if reading.has(_BLOCKED):
        yield "The customer is kept from work."
    if _large_loss(reading):
        yield "A large sum is at stake."
    if "legal-threat" in found.flags:
        yield "The customer threatens with the law."


def _steady(reading: Reading, found: Circumstances) -> bool:
    """By the records, or by his own word (RECOVERY 6.1: asserted)."""
    return found.relationship is Relationship.STEADY or reading.has(_STEADY)


def _large_loss(reading: Reading) -> bool:
    amounts = (match[1] or match[2] or match[3] for match in _AMOUNT.finditer(reading.flat))
    return any(_number(amount) >= LARGE_LOSS for amount in amounts) and reading.has(_LOST_MONEY)


def _number(amount: str) -> int:
    return int(re.sub(r"\D", "", amount) or "0")


def _ordinary(reading: Reading, language: str) -> tuple[Severity, str]:
    if language not in READ:
        return Severity.MEDIUM, NOT_READ
    if reading.has(_RUDE):
        return Severity.MEDIUM, "The customer was treated rudely."
    if reading.has(_SLIGHT) or _mere_verdict(reading):
        return Severity.LOW, "An irritation, an opinion or a suggestion."
    return Severity.MEDIUM, ONE_FAILURE if reading.has(_COST) or _failed(reading) else TAKEN_FOR_ONE_FAILURE


def _mere_verdict(reading: Reading) -> bool:
    """Only how the customer finds it, and nothing that happened."""
    return reading.has(_VERDICT) and not reading.has(_COST) and not _failed(reading)


def _failed(reading: Reading) -> bool:
    return any(reading.has(sign.pattern) for sign in _TELLING_SIGNS)
