"""What the closed lists of `bot.kinds` are called where people choose from them."""

from bot.kinds import CauseStatus, Fault, Fix, HandOff, Kind, Role, Stage, Type, Value
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
