"""A complaint in a few calm words, for its owner: above the raw ones, which may be an attack (S3.10)."""

from collections.abc import Iterator

from bot.facts import Complaint
from bot.kinds import Double, Intent, Stage, Type
from bot.wording.phrases import first_line

_ABOUT = {
    Type.PRODUCT_QUALITY: "what they got is not as it should be",
    Type.SERVICE_SUPPORT: "they were not looked after as they should be",
    Type.PROCESS_LAPSE: "something did not go as it was agreed",
    Type.ABUSIVE_CRIMINAL: "they tell of a wrong that a lead has to know of",
}
_BELIEF = {
    Intent.GREED: "They think that it was about our money.",
    Intent.INDIFFERENCE: "They think that nobody here cares.",
    Intent.ACCIDENT: "They take it for a mistake.",
    Intent.GOOD_WILL: "They see that somebody tried.",
}
_NEED = {
    Stage.VENTING: "They are letting it out: it is about what happened, not about you.",
    Stage.EXPLAINING: "They want it to be understood.",
    Stage.DEMANDING: "They ask for something to be done.",
    Stage.WEIGHING: "They are choosing between ways to put it right.",
    Stage.SETTLED: "They say that it is put right.",
    Stage.WITHDRAWN: "They are about to give up on us.",
}


def in_short(complaint: Complaint) -> str:
    """What it is about, what they believe, what they need now; nothing of it in the customer's own tone."""
    return " ".join(_sentences(complaint))


def _sentences(complaint: Complaint) -> Iterator[str]:
    triage, failures = complaint.triage, "; ".join(complaint.account.failures)
    yield f"In short: {first_line(failures) if failures else _ABOUT[triage.type]}."
    if triage.double_disappointment is Double.YES:
        yield "It was not the first time."
    if triage.intent in _BELIEF:
        yield _BELIEF[triage.intent]
    yield _NEED[triage.stage]
