"""What the closed lists of `bot.kinds` are called where people choose from them."""

from bot.kinds import (
    CauseStatus,
    Double,
    Fault,
    Fix,
    HandOff,
    Intent,
    Kind,
    Relationship,
    Role,
    Seen,
    Stage,
    Trigger,
    Type,
    Value,
)
from bot.nudged import WaitingFor

ROLES = {Role.CUSTOMER: "customer", Role.AGENT: "agent", Role.LEAD: "lead"}
KINDS = {
    Kind.ACKNOWLEDGEMENT: "Acknowledge",
    Kind.APOLOGY: "Apologise",
    Kind.SOLUTION: "Offer a solution",
    Kind.UPDATE: "Give an update",
    Kind.FOLLOW_UP: "Look in again",
}
TYPES = {
    Type.PRODUCT_QUALITY: "Product quality",
    Type.SERVICE_SUPPORT: "Service and support",
    Type.PROCESS_LAPSE: "A process that failed",
    Type.ABUSIVE_CRIMINAL: "Abuse or crime",
}
STAGES = {
    Stage.VENTING: "Venting",
    Stage.EXPLAINING: "Explaining",
    Stage.DEMANDING: "Demanding something",
    Stage.WEIGHING: "Weighing what we offer",
    Stage.SETTLED: "Settled",
    Stage.WITHDRAWN: "Withdrawn",
}
RELATIONSHIPS = {
    Relationship.STEADY: "Steady: has bought for long, or often",
    Relationship.CASUAL: "Casual: known, but not steady",
    Relationship.NEW: "New: this is the first purchase",
    Relationship.NONE: "None: has bought nothing",
    Relationship.UNKNOWN: "Not known",
}
DOUBLES = {
    Double.YES: "Yes, and had no good answer",
    Double.PRESUMED: "Presumed, because it is public",
    Double.NO: "No, this is the first word",
}
SEEN = {
    Seen.CHANNEL: "A channel that everybody reads",
    Seen.MESSAGE: "A private message",
    Seen.PORTAL: "Our portal, or mail",
    Seen.SOCIAL: "A social site",
    Seen.CONSUMER_SITE: "A site for complaints",
    Seen.AGAINST_US: "A site against us: a lead lets each reply go",
}
TRIGGERS = {
    Trigger.BELOW_EXPECTATION: "Product or service below what was expected",
    Trigger.RUDE_EMPLOYEE: "A rude employee",
    Trigger.HIDDEN_FEE: "A hidden fee",
    Trigger.OTHER: "Something else",
}
INTENTS = {
    Intent.GREED: "That we did it for money",
    Intent.INDIFFERENCE: "That we do not care",
    Intent.ACCIDENT: "That it was an accident",
    Intent.GOOD_WILL: "That we meant well",
    Intent.UNCLEAR: "Not clear",
}
FAULTS = {Fault.OURS: "Ours", Fault.SHARED: "Shared", Fault.UNCLEAR: "Not clear", Fault.NOT_OURS: "Not ours"}
CAUSES = {CauseStatus.CONFIRMED: "Confirmed", CauseStatus.SUSPECTED: "Suspected", CauseStatus.UNKNOWN: "Not known yet"}
FIXES = {Fix.OPEN: "Not begun", Fix.IN_WORK: "In work, until", Fix.DONE: "Done, on"}
OTHERS = "One a line: a name, a link, or both. Each becomes a complaint of their own. Nobody else? Leave it empty."
WAITS = {WaitingFor.CUSTOMER: "The customer", WaitingFor.SUPPLIER: "Somebody else"}
HAND_OFFS = {
    HandOff.UNREACHABLE: "The owner cannot be reached",
    HandOff.ABOUT_OWNER: "The complaint is about the owner",
    HandOff.CONFLICT: "A conflict of interest",
    HandOff.END_OF_SHIFT: "The shift ends, and it is critical",
    HandOff.DEACTIVATED: "The owner is no longer here",
    HandOff.OTHER: "Something else",
}
VALUES = {
    Value.FIXABLE_FAULT: "A fault we can fix",
    Value.SIGN_OF_A_PATTERN: "A sign of a pattern",
    Value.WRONG_EXPECTATION: "An expectation we set wrongly",
    Value.MISSING_FEATURE: "Something we lack",
    Value.PRAISE_INSIDE: "Praise inside the complaint",
    Value.OPINION_ONLY: "An opinion, no more",
    Value.NONE_FOUND: "None found",
}
