"""What set the customer off: what fell short, a rude employee, or a fee that nobody had told him of (S0.3)."""

from bot.kinds import Intent, Trigger, Type
from bot.rules.patterns import compiled
from bot.triage.reading import Reading
from bot.triage.severity import RUDE

_FEE = r"(?:fees?|charges?|surcharges?|supplements?|extra costs?)"
_HIDDEN_FEE = compiled(
    rf"\b(?:(?:hidden|junk|stealth|undisclosed|unannounced|unexpected|surprise|secret) (?:\w+ ){{0,2}}{_FEE}"
    rf"|{_FEE} (?:\w+ )?(?:suddenly|only) (?:appear\w*|show\w*|popped|came)"
    rf"|{_FEE} (?:\S+ ){{0,8}}?(?:nobody|no one|none of you|never|nowhere|was not|were not) (?:\w+ ){{0,2}}"
    r"(?:mention\w*|told|tells?|disclos\w*|shown|announced|stated|listed|advertised|agreed|explained))\b"
)


def trigger(reading: Reading, kind: Type) -> Trigger:
    """The first that fits; abuse and crime are something else than a failure."""
    if reading.has(_HIDDEN_FEE):
        return Trigger.HIDDEN_FEE
    if reading.has(RUDE):
        return Trigger.RUDE_EMPLOYEE
    return Trigger.OTHER if kind is Type.ABUSIVE_CRIMINAL else Trigger.BELOW_EXPECTATION


def presumed(reading: Reading, belief: Intent, evidence: str) -> tuple[Intent, str]:
    """Who met a hidden fee is taken to believe in greed until somebody asks, unless he thinks well of us (6.4.9)."""
    fee = next(_HIDDEN_FEE.finditer(reading.flat), None)
    if fee is None or belief not in (Intent.UNCLEAR, Intent.INDIFFERENCE):
        return belief, evidence
    return Intent.GREED, reading.quote(fee)
