"""What may be written to a customer now: first heard, then answered (S2.12, C5), and as it fits where he stands (6.2).

An acknowledgement is offered at once. A full apology comes last, once it is known what failed, what that cost the
customer and what solves it; and neither to somebody who still has to be heard, nor to one for whom all is well.
"""

from bot.facts import Complaint
from bot.kinds import Fault, Kind, Stage
from bot.paths import deed_done, listens, owes_a_deed
from bot.refusals import AllIsWell, NotAThird, Refused, Weighing

WHOLE = (Kind.APOLOGY, Kind.SOLUTION)
"""More than an acknowledgement."""

NOTES = 2  # to somebody who has withdrawn; never a third
FITS = {
    Stage.VENTING: "listen first; no reasons and no offers before you have acknowledged it",
    Stage.EXPLAINING: "the full apology, with what you can offer",
    Stage.DEMANDING: "the full apology, with what you can offer",
    Stage.WEIGHING: "short answers, no new apology",
    Stage.SETTLED: "thanks, what has changed, and when you look in again",
    Stage.WITHDRAWN: "one gentle note, then wait; never a third",
}
"""What is written to a customer at each stage."""


def knows_enough(complaint: Complaint) -> bool:
    """Is all known that a full apology rests on? Where the fault is open, only what failed (C2)."""
    account = complaint.account
    solution = bool(account.options or account.fix_done or deed_done(complaint))
    checked = account.fault in (Fault.UNCLEAR, Fault.NOT_OURS)
    return bool(account.failures) and (checked or bool(account.impact and solution))


def offers(complaint: Complaint, kind: Kind) -> bool:
    """Is a draft of this kind offered now?"""
    if not fits(complaint, kind) or (kind in WHOLE and listens(complaint)):
        return False
    return kind is not Kind.APOLOGY or (knows_enough(complaint) and not owes_a_deed(complaint))


def after_facts(complaint: Complaint) -> Kind | None:
    """What can be drafted once the facts are written down; None where it does not fit now."""
    kind = Kind.APOLOGY if complaint.first_word_at else Kind.ACKNOWLEDGEMENT
    return kind if offers(complaint, kind) else None


def fits(complaint: Complaint, kind: Kind) -> bool:
    """Does a message of this kind fit where the customer stands?"""
    return _against(complaint, kind) is None


def must_fit(complaint: Complaint, kind: Kind) -> None:
    """Raises what stands against a message of this kind where the customer stands; listening is bot.paths's."""
    if refused := _against(complaint, kind):
        raise refused


def _against(complaint: Complaint, kind: Kind) -> Refused | None:
    unfit = _UNFIT.get(complaint.triage.stage)
    return unfit(complaint, kind) if unfit else None


def _weighing(complaint: Complaint, kind: Kind) -> Refused | None:
    again = kind is Kind.APOLOGY and complaint.apologised_at is not None
    return Weighing(name=complaint.first_name) if again else None


def _settled(complaint: Complaint, kind: Kind) -> Refused | None:
    """Who had to open it again, or wrote once more, waits for an answer all the same."""
    return AllIsWell(name=complaint.first_name) if kind in WHOLE and complaint.waiting_since is None else None


def _withdrawn(complaint: Complaint, kind: Kind) -> Refused | None:
    """An update may still have to say that a promise slips."""
    notes = next((n for n, said in enumerate(reversed(complaint.said)) if not said.ours), len(complaint.said))
    return NotAThird(name=complaint.first_name) if notes >= NOTES and kind is not Kind.UPDATE else None


_UNFIT = {
    Stage.WEIGHING: _weighing,
    Stage.SETTLED: _settled,
    Stage.WITHDRAWN: _withdrawn,
}
