"""What is missing before a message can be written truthfully. Nothing is filled in that the case does not hold."""

import re
from collections.abc import Callable

from bot.case import Case
from bot.kinds import Fault, Kind, Relationship, Type
from bot.rules.en.legal_admission import needs_sign_off
from bot.rules.en.text import Letter
from bot.triage import triage
from prompts.builtin.accounts import cause, is_hollow
from prompts.builtin.clean import fragment, plain
from prompts.builtin.dates import next_word
from prompts.builtin.phrases import Setting

DEED_FIRST = 3  # failures, or messages, after which words alone do harm (R9, R14)
_ENGLISH = re.compile(r"(?:en|eng|english)(?:[-_ ].*)?", re.IGNORECASE)


def disputed(case: Case) -> bool:
    """Is it open whose fault it was? Then nothing is owned but what is certainly ours (C2)."""
    return case.fault in {Fault.UNCLEAR, Fault.NOT_OURS}


def sensitive(case: Case) -> bool:
    """Is this a case for a lead's sign-off: abuse, crime, injury, exposed data, discrimination (S2.1)?"""
    return needs_sign_off(Letter("", Kind.APOLOGY, case, has_case=True))


def apologised(case: Case) -> bool:
    """Has an apology gone out before? A case tells it by the message's number only (RECOVERY 3.4, point 15)."""
    return (case.message_index or 1) > 1


def missing(kind: Kind, case: Case) -> tuple[str, ...]:
    """The fields of the case that a message of this kind needs and does not find, the most important first."""
    if not _english(case):
        return ("language",)
    waits = kind in {Kind.APOLOGY, Kind.SOLUTION} or case.type is Type.ABUSIVE_CRIMINAL
    if waits and kind is not Kind.ACKNOWLEDGEMENT and sensitive(case) and not case.signed_off:
        return ("sign-off",)
    return tuple(_OF_KIND[kind](case))


def _english(case: Case) -> bool:
    """Does the customer read English? By what is known, else by the complaint; no other language has rules here."""
    known = case.customer.language.strip()
    if known:
        return _ENGLISH.fullmatch(known) is not None
    return not case.complaint.strip() or triage(case.complaint).language in {"en", ""}


def _acknowledgement(case: Case) -> list[str]:
    told = _said(case.complaint) or any(map(_said, case.failures))
    return [*([] if told else ["complaint"]), *_time(case)]


def _apology(case: Case) -> list[str]:
    asks = [] if any(map(_said, case.failures)) else ["failures"]
    if not disputed(case):
        asks += [] if _said(case.impact) else ["impact"]
        asks += [] if _reason(case) else ["cause"]
        asks += [] if fragment(case.fix_done) or not needs_deed(case) else ["fix_done"]
    return asks + _time(case)


def _solution(case: Case) -> list[str]:
    remedy = any(_said(option.label) for option in case.options) or _said(case.fix_done)
    asks = [] if remedy else ["options"]
    owed = not apologised(case) and not disputed(case)
    asks += ["failures"] if owed and not any(map(_said, case.failures)) else []
    return asks + _time(case)


def _update(case: Case) -> list[str]:
    news = _said(case.fix_done) or any(map(_said, case.facts)) or "update" in case.policy.earliest
    return [*([] if news else ["fix_done"]), *_time(case)]


def _follow_up(case: Case) -> list[str]:
    """Only what has been settled can be asked about: something done, or at least an earlier message of ours."""
    return [] if _said(case.fix_done) or apologised(case) else ["fix_done"]


_OF_KIND: dict[Kind, Callable[[Case], list[str]]] = {
    Kind.ACKNOWLEDGEMENT: _acknowledgement,
    Kind.APOLOGY: _apology,
    Kind.SOLUTION: _solution,
    Kind.UPDATE: _update,
    Kind.FOLLOW_UP: _follow_up,
}


def _said(text: str) -> bool:
    """Does the text hold at least a word, once it is made harmless?"""
    return any(char.isalpha() for char in plain(text))


def _time(case: Case) -> list[str]:
    return [] if next_word(case) else ["policy.earliest"]


def _reason(case: Case) -> bool:
    """Is there a cause that can be told as our own act, or the word that it is not known yet?"""
    if case.cause is None:
        return True
    line = fragment(case.cause)
    return bool(line) and not is_hollow(line) and not cause(line, Setting.of(case)).blames


def needs_deed(case: Case) -> bool:
    """After the third failure, or the second for a steady customer, a deed comes before fine words (6.2, R14, R16)."""
    again = case.double_disappointment is True and case.customer.relationship is Relationship.STEADY
    return (case.failure_count or 0) >= DEED_FIRST or (case.message_index or 0) >= DEED_FIRST or again
