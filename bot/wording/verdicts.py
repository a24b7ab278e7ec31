"""What the rules, and people, say of a text, as its owner reads it while he works on it."""

from collections.abc import Iterator, Mapping

from bot.facts import Appeal, Complaint
from bot.kinds import Seen
from bot.policy import Policy
from bot.reviews import Judged
from bot.wording.reviews import lead_names

WEIGHTS: Mapping[str, str] = {"block": "Stops it", "require": "Needed", "warn": "Look again"}
"""How much a finding matters."""

WRITING = "The draft is being written. It will be in your messages in a moment."
TICKED = "Ticked: you stand for it."
MOVED = "The facts were changed since you last saved this draft. Is it still true?"


def verdict(judged: Judged) -> str:
    """What stands between this text and the customer, in a sentence."""
    report = judged.report
    stops = [finding for finding in report.findings if finding.severity != "warn"]
    if stops:
        return f"{'One thing' if len(stops) == 1 else f'{len(stops)} things'} to change before this can be sent."
    if report.unruled:
        return "Nobody here can check this text."
    if judged.unticked:
        return "One tick before this can be sent."
    if judged.unsigned:
        return "The rules let this pass. A lead has to sign it off."
    return "This can be sent. Look at the marks once more." if report.findings else "Nothing stops this text."


def appealed(appeal: Appeal) -> str:
    """What has become of the objection to a finding."""
    if appeal.upheld is None:
        return "You said that it reads this wrongly. Somebody else is looking."
    by = appeal.decided_by.name if appeal.decided_by else "A colleague"
    if appeal.upheld:
        return f"{by} has set aside “{appeal.rule}” in exactly this text."
    return f"{by} has looked, and thinks that the rule is right."


def signing(complaint: Complaint, judged: Judged, policy: Policy) -> str:
    """Whose sign-off it needs, waits for, or has; empty where it needs none."""
    leads = lead_names(complaint, policy)
    if judged.waits:
        return f"A lead was asked to sign off this exact text. Any change needs another sign-off: {leads}."
    if judged.unsigned:
        why = "It is for a site against us" if complaint.seen is Seen.AGAINST_US else "It is grave"
        return f"{why}: {leads} has to read this exact text and sign it off before it goes out."
    return f"{judged.review.signed.name} signed off this exact text." if judged.review.signed else ""


def stand_for(judged: Judged) -> str:
    """What is ticked for passages that rest on no fact."""
    them = "it: it is" if len(judged.report.unfamiliar) == 1 else "them: they are"
    return f"I have read {them} true"


def ways(name: str, judged: Judged | None) -> Iterator[tuple[str, str]]:
    """What can be done with a text once it is written ("do" of the form), in words."""
    yield "save", "Save it; nothing is sent"
    yield "send", f"Approve it and send it to {name}"
    if judged and judged.unsigned and not judged.waits:
        yield "sign", "Ask a lead to sign it off"
    if judged and judged.report.unruled:
        yield "wrote", "Note it: I have sent this text myself"
