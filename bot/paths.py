"""Which of four ways a complaint goes (RECOVERY 6.2), and what the deed-first one holds back.

Who was let down again and again has had words enough: there something is done first, and the apology
tells of it.
"""

from enum import StrEnum

from bot.facts import Complaint
from bot.kinds import Double, Fault, Kind, Relationship, Settled, Stage, Type
from bot.refusals import DeedFirst, ListenFirst

SENSITIVE = frozenset({"injury", "data-breach", "legal-threat", "discrimination", "minor"})
TOO_OFTEN = 3  # failures within twelve months


class Path(StrEnum):
    """How a complaint is gone about."""

    SIGN_OFF = "sign-off"
    DEED_FIRST = "deed-first"
    CHECK = "acknowledge-and-check"
    NORMAL = "normal"


def path_of(complaint: Complaint) -> Path:
    """The first that fits."""
    triage, fault = complaint.triage, complaint.account.fault
    if triage.type is Type.ABUSIVE_CRIMINAL or SENSITIVE & set(triage.flags):
        return Path.SIGN_OFF
    steady = complaint.customer.relationship is Relationship.STEADY
    if (steady and _let_down_twice(complaint)) or 1 + len(complaint.earlier) >= TOO_OFTEN:
        return Path.DEED_FIRST
    return Path.CHECK if fault in (Fault.UNCLEAR, Fault.NOT_OURS) else Path.NORMAL


def _let_down_twice(complaint: Complaint) -> bool:
    """Does our own record say so? What only the customer says is believed, but holds no apology back."""
    known = any(earlier.settled is Settled.NO or not earlier.answered for earlier in complaint.earlier)
    return complaint.triage.double_disappointment is Double.YES and (known or complaint.reopened > 0)


def deed_done(complaint: Complaint) -> bool:
    """Was something done for the customer? Words are no deed, nor is a remedy that he says settled nothing."""
    kept = any(promise.kept_at and promise.kind != "update" for promise in complaint.promises)
    return kept or bool(complaint.remedy and complaint.settled is not Settled.NO)


def owes_a_deed(complaint: Complaint) -> bool:
    """Is something to be done before anybody apologises?"""
    return path_of(complaint) is Path.DEED_FIRST and not deed_done(complaint)


def listens(complaint: Complaint) -> bool:
    """Is the customer's last word an outburst that nobody has taken up yet? Then we listen (S3.1, RECOVERY 6.2)."""
    unheard = not complaint.said or not complaint.said[-1].ours
    return complaint.triage.stage is Stage.VENTING and unheard


def heard_before_answered(complaint: Complaint, kind: Kind) -> None:
    """Raises ListenFirst for reasons and offers to somebody who is still letting it out."""
    if kind in (Kind.APOLOGY, Kind.SOLUTION) and listens(complaint):
        raise ListenFirst(name=complaint.first_name)


def deed_before_words(complaint: Complaint, kind: Kind) -> None:
    """Raises DeedFirst for a full apology that has no deed to tell of yet."""
    if kind is Kind.APOLOGY and owes_a_deed(complaint):
        raise DeedFirst(name=complaint.first_name)
