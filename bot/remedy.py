"""The remedy that is offered first: it is of the kind of what went wrong (S2.10, RECOVERY 6.2)."""

import re

from bot.facts import Complaint
from bot.kinds import Type

REMEDIES = {
    Type.PRODUCT_QUALITY: "Offer an exchange, else the money back",
    Type.PROCESS_LAPSE: "Do it again, or deliver it now",
    Type.SERVICE_SUPPORT: "Offer the explanation, a direct line to you, and a small attention",
    Type.ABUSIVE_CRIMINAL: "Stop it, and give back what was taken",
}
MONEY = "Give the exact amount back now, and what it caused"
_TAKEN = re.compile(
    r"\b(?:over-?charg\w+|double[- ](?:charg|bill)\w+|second charge|charge[sd]? (?:\w+ ){0,3}(?:twice|double|again)"
    r"|(?:billed|debited|charged|paid|took|taken) (?:\w+ ){0,4}(?:twice|two times|too much))\b",
    re.IGNORECASE,
)


def remedy_first(complaint: Complaint) -> str:
    """What its owner offers before anything else: money for money that was wrongly taken, else what fits the type."""
    kind = complaint.triage.type
    taken = kind is not Type.ABUSIVE_CRIMINAL and _TAKEN.search(complaint.text)
    return MONEY if taken else REMEDIES[kind]
