"""Where the customer stands (S4.13, RECOVERY 6.1); any remedy, deadline or threat asked for is a demand (6.4.12)."""

from bot.kinds import Stage
from bot.rules.patterns import compiled
from bot.triage.reading import Reading
from bot.triage.telling import IRONY

_REMEDY = (
    r"(?:refund\w*|replac\w*|repair\w*|compensat\w*|reimburs\w*|apolog\w*|explanation"
    r"|(?:my|our|the) (?:money|deposit|\d+)|new one|credit|discount|exchange|answers?|solution|voucher|callback"
    r"|call back)"
)

_WITHDRAWN = compiled(
    r"\b(?:forget (?:it|about it)|charge ?back|disputed? (?:it|this|the (?:charge|payment)) with my|i give up"
    r"|given up|giving up|do not bother|never ?mind|not worth (?:it|my)|(?:am|i have) moved on"
    r"|i have (?:already )?(?:switched|left|cancelled)|done with (?:you|this|it)|leave it|too late now"
    r"|save (?:it|your breath))\b"
)
_SETTLED = compiled(
    r"\b(?:(?:all |now |is |been |got )(?:sorted|resolved|solved|settled)\b|i accept"
    r"|that (?:works|is fine|will do|solves)|works for me|(?:happy|fine|ok|good) with (?:that|this|the)"
    r"|problem solved|all good|consider it (?:closed|settled)|you can close"
    r"|thank(?:s| you) for (?:sorting|fixing|the (?:quick|fast|swift)|resolving|your quick)"
    r"|(?:refund|replacement) (?:arrived|came through|received))\b"
)
_UNSETTLED = compiled(r"\b(?:but|not|never|still|yet|again|however|although)\b")
_DEMANDING = compiled(
    r"\b(?:(?:want|demand|expect|insist on|deserve|require|owed?|request|like|need|asking for|claim|please|give me"
    rf"|give us|send me|send us|get|issue) (?:\w+ ){{0,4}}{_REMEDY}\b|refund (?:me|us|my|it|this|the)"
    r"|reimburse (?:me|us)|(?:my|our) (?:money|deposit) back|give (?:it|me|us|my|our) (?:\w+ ){0,4}(?:back|free)"
    r"|(?:please |must |to |and |kindly |you |just |should |now )(?:fix|sort|solve|resolve|rectify|correct|replace"
    r"|repair|exchange|refund|credit|reverse|cancel|remove|restore|reinstate|resend|re ?send"
    r"|send (?:me|us|the|a|my|it|someone|somebody)|deliver|stop (?:sending|charging|taking|calling)"
    r"|put (?:it|this) right|collect|pick (?:it|them) up|waive|unlock|unblock|compensate|explain)\b"
    r"|(?:^|[.!?,] )(?: )?(?:fix|sort|replace|refund|stop|send|give|cancel|resolve|correct) (?:it|this|that|me|my"
    r"|us|our|your|the|sending|charging)|(?:can|could|will|would) (?:you|someone|somebody|anyone) (?:please "
    r"|kindly |just )?(?:fix|sort|solve|resolve|replace|repair|refund|credit|reverse|cancel|remove|restore|resend"
    r"|send|deliver|correct|exchange|waive|compensate|call|ring|phone|come|unlock|unblock|get me|investigate"
    r"|escalate|put)\b|by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|noon"
    r"|the end of|end of|close of|\d)|within (?:\w+ ){1,2}(?:hours?|days?|weeks?)\b"
    r"|(?:before|until|till) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight)"
    r"|or (?:else|i|we) (?:will|am|are|shall|post|go|take|cancel|leave|sue|would)|otherwise (?:i|we)"
    r"|(?:see you in|take (?:you|this|it) to|go to) (?:small claims )?court|lawyer|solicitor|attorney|legal action"
    r"|sue\b|if (?:this|it|you|that) (?:\w+ ){0,5}(?:i|we) (?:will|am|are|shall)"
    r"|(?:am|are|will be|i will|we will) (?:\w+ ){0,2}(?:mov\w+|switch\w*|leav\w+|cancel\w*"
    r"|tak\w+ (?:my|our) business|post(?:ing)?|report\w*|contact\w*) (?:to|my|our|elsewhere|you|the|it|this|a"
    r"|everywhere|and)|compensat\w+|pay me|look\w* (?:at|for) (?:other|another|alternatives)"
    r"|(?:speak|talk) to (?:a|your|the|someone)|manager|supervisor|formal complaint|escalat\w+"
    r"|last (?:warning|chance)|(?:would like|want|need) (?:someone|somebody|another|a different|a new) (?:else|agent"
    r"|person|adviser|advisor|one)|approve (?:a|my|the)"
    r"|immediately|at once|as soon as possible|asap"
    r"|what (?:will|are) you (?:going to )?do(?:ing)? about|i want|we want|i expect|we expect|how will you make)\b"
)
_WEIGHING = compiled(
    r"\b(?:should i [^.!?]{1,60} or (?:can|will|do|would|should) (?:you|i)|which (?:would|is|one|of|option)"
    r"|what (?:are (?:my|our|the) options|options|would (?:a|the|you)"
    r"|happens if i (?:take|keep|choose))|(?:would|is) (?:the|a|it|that) (?:\w+ ){0,4}(?:quicker|faster|cheaper"
    r"|better|or)|if i (?:take|keep|choose|accept|go for|return|sent?) |how long would (?:a|the|it)"
    r"|could i (?:have|get|choose|swap|keep|instead)|(?:refund|repair|replacement|credit) or (?:a |an "
    r"|the )?(?:refund|repair|replacement|new|credit|exchange|voucher)|either)\b"
)
_VENTING = compiled(
    r"\b(?:idiots?|morons?|useless|pathetic|disgrac\w+|disgust\w+|joke|worst|terrible|awful|horrible|crap|shit\w*"
    r"|fuck\w*|damn|bloody|wtf|ffs|hate|incompetent|clowns?|ridiculous|shame|unbelievable|sick of|fed up"
    r"|thanks for nothing|appalling|furious|livid|rubbish|garbage|trash|nightmare|sucks?|ashamed|liars?|thieves"
    r"|scumbags?|hell|stupid|never again|absurd|insane|cares?|fuming|had enough|shocking|outrageous|unacceptable"
    r"|rip ?off|robbery|scam\w*|thie(?:f|ves)|crooks?|what a (?:joke|mess|welcome)|smh|omg"
    r"|give a damn|day (?:two|three|four|five|six|seven|eight|nine|ten))\b"
)
_CAPITALS = compiled(r"[A-Z]{3,}(?:[^a-zA-Z]{1,5}[A-Z]{2,}){2}|!!|[😡🤬👎💩]")
_HISTORY_MADE = 45
"""Words above which a message tells a story, however angry."""


def stage(reading: Reading) -> Stage:
    """The stage this one message shows; several messages in ten minutes are seen elsewhere."""
    if _WITHDRAWN.search(reading.flat):
        return Stage.WITHDRAWN
    settled = _SETTLED.search(reading.flat)
    if settled and not _UNSETTLED.search(reading.flat[max(0, settled.start() - 40) : settled.end() + 200]):
        return Stage.SETTLED
    if _WEIGHING.search(reading.flat):
        return Stage.WEIGHING
    if _DEMANDING.search(reading.flat):
        return Stage.DEMANDING
    angry = _ironic(reading) or _VENTING.search(reading.flat) or _CAPITALS.search(reading.plain)
    return Stage.VENTING if angry and reading.flat.count(" ") <= _HISTORY_MADE else Stage.EXPLAINING


def _ironic(reading: Reading) -> bool:
    return any(reading.has(sign.pattern) for sign in IRONY)
