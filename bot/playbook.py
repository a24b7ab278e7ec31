"""The playbook: what is done for a complaint of this type, on this path, and what of it is done already (S1.2)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.facts import Complaint
from bot.kinds import Fault, State
from bot.paths import Path, deed_done, path_of
from bot.remedy import remedy_first

LABELS = {
    Path.SIGN_OFF: "a lead signs off",
    Path.DEED_FIRST: "a deed comes first",
    Path.CHECK: "acknowledge and check",
    Path.NORMAL: "the usual way",
}


@dataclass(frozen=True, slots=True)
class Play:
    """One step, and whether it is done."""

    text: str
    done: bool


def title(complaint: Complaint) -> str:
    """The name of its playbook."""
    return f"Playbook: {LABELS[path_of(complaint)]}"


def playbook(complaint: Complaint) -> tuple[Play, ...]:
    """Its steps, in their order; none for what is no complaint."""
    if complaint.state is State.FILED:
        return ()
    return (*_begun(complaint), *_MIDDLES[path_of(complaint)](complaint), *_ended(complaint))


def undone(complaint: Complaint) -> int:
    """How many steps up to the remedy are not done; what comes after them is asked for before it can be closed."""
    steps = (*_begun(complaint), *_MIDDLES[path_of(complaint)](complaint))
    return sum(not step.done for step in steps)


def progress(plays: Sequence[Play]) -> str:
    """How far it is."""
    return f"{sum(play.done for play in plays)} of {len(plays)} done"


def _begun(complaint: Complaint) -> Iterator[Play]:
    account = complaint.account
    yield Play("Own it", complaint.owner is not None)
    yield Play(f"Acknowledge: what failed in {complaint.first_name}'s words, and when your next word comes",
               complaint.first_word_at is not None)  # fmt: skip
    yield Play("Write down what failed and what it cost", bool(account.failures and account.impact))


def _usual(complaint: Complaint) -> Iterator[Play]:
    yield Play("Apologise once, with the reason and what you do about it", complaint.apologised_at is not None)
    yield _remedy(complaint)


def _signed(complaint: Complaint) -> Iterator[Play]:
    signed = complaint.draft is not None and complaint.draft.review.signed is not None
    sent = complaint.apologised_at is not None
    yield Play("Have a lead sign off the exact words of more than an acknowledgement; tell no cause", signed or sent)
    yield Play("Send them; no details where others read along", sent)
    yield _remedy(complaint)


def _deed(complaint: Complaint) -> Iterator[Play]:
    yield Play(f"{remedy_first(complaint)}: do one thing before you apologise", deed_done(complaint))
    yield Play("Tell what was done, with one apology; offer a lead's name, and a call", _told(complaint))


def _told(complaint: Complaint) -> bool:
    return deed_done(complaint) and complaint.apologised_at is not None


def _checked(complaint: Complaint) -> Iterator[Play]:
    fault = complaint.account.fault
    yield Play("Promise when you tell what the check has shown", bool(complaint.promises))
    yield Play("Find out whose fault it was; blame nobody", fault is not Fault.UNCLEAR)
    yield Play("Own what is ours, and put it right", bool(complaint.remedy))


def _remedy(complaint: Complaint) -> Play:
    return Play(remedy_first(complaint), deed_done(complaint))


def _ended(complaint: Complaint) -> Iterator[Play]:
    yield Play(f"Ask {complaint.first_name} whether it is settled", complaint.resolved_at is not None)
    yield Play("Write down what the team learns", complaint.documentation is not None)
    yield Play("Look in again", complaint.follow_ups > 0)
    yield Play("Close it", complaint.state is State.CLOSED)


_MIDDLES = {Path.SIGN_OFF: _signed, Path.DEED_FIRST: _deed, Path.CHECK: _checked, Path.NORMAL: _usual}
