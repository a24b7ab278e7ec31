"""What is said around one exact text: passages to read twice, appeals, sign-offs."""

from collections.abc import Iterator, Sequence

from bot.facts import Appeal, Complaint, Draft, Person
from bot.message import Button, Message, Row, direct
from bot.policy import Policy
from bot.reviews import signers
from bot.rules.finding import Finding
from bot.wording.phrases import first_line, named

MOST_QUOTED = 2  # passages that a sentence quotes; the page marks all of them
LONG_QUOTE = 60  # characters
_COUNTS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def cut(text: str) -> str:
    """A passage, short enough to stand within a sentence."""
    line = " ".join(text.split()).rstrip(".!")
    return line if len(line) <= LONG_QUOTE else line[: LONG_QUOTE - 1].rstrip() + "…"


def passages(text: str, spans: Sequence[tuple[int, int]]) -> dict[str, str]:
    """The passages that rest on no fact, as a sentence needs them (bot.refusals.Unticked)."""
    count = _COUNTS[len(spans)] if len(spans) < len(_COUNTS) else str(len(spans))
    one = len(spans) == 1
    return {
        "passages": f"{count} passage rests" if one else f"{count} passages rest",
        "quotes": quotes(text, spans),
        "them": "it" if one else "them",
        "they": "it is" if one else "they are",
    }


def quotes(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The first passages in quotation marks, and how many more there are."""
    quoted = ", ".join(f"“{cut(text[start:end])}”" for start, end in spans[:MOST_QUOTED])
    more = len(spans) - MOST_QUOTED
    return quoted + (f" and {more} more" if more > 0 else "")


# Sign-off


def lead_names(complaint: Complaint, policy: Policy) -> str:
    """Who may sign it off, as one name after the other."""
    return " or ".join(lead.name for lead in signers(complaint, policy)) or "another lead"


def sign_off_wanted(complaint: Complaint, owner: Person, draft: Draft, lead: Person) -> Message:
    """To a lead: this exact text waits for you."""
    return Message(
        place=direct(lead.id),
        topic=_sign_topic(draft),
        text=f"{owner.name} asks you to sign off this {draft.kind} to {named(complaint)}, word for word. "
        "It is a grave case: read it as its worst reader would. Nothing is sent before, and "
        f"{owner.name} sends it.",
        quote=draft.text,
        rows=(Row(label="Complaint", value=first_line(complaint.text)),),
        buttons=(
            Button(verb="sign", label="Sign off this exact text", argument=exactly(draft), style="primary"),
            Button(verb="open", label="Open", argument="draft"),
        ),
    )


def sign_off_over(draft: Draft, lead: Person, text: str) -> Message:
    """Edits what a lead was asked, once there is nothing to sign any more."""
    return Message(place=direct(lead.id), topic=_sign_topic(draft), text=text, only_edit=True)


def signed(complaint: Complaint, owner: Person, draft: Draft, lead: Person) -> Message:
    """To the owner: it is signed off, as a message of its own, because it was waited for."""
    return Message(
        place=direct(owner.id),
        topic=f"signed:{draft.number}:{draft.review.basis}",
        text=f"{lead.name} signed off this {draft.kind} to {named(complaint)}. Send it as it is; "
        "any change needs another sign-off.",
        quote=draft.text,
        buttons=(
            Button(verb="approve", label=f"Send to {complaint.first_name}", argument=exactly(draft), style="primary"),
            Button(verb="open", label="Open", argument="draft"),
        ),
    )


def exactly(draft: Draft) -> str:
    """The argument of a button that is about exactly this text."""
    return f"{draft.number}:{draft.hash}"


def _sign_topic(draft: Draft) -> str:
    return f"sign-off:{draft.number}:{draft.review.basis}"


# Appeals


def appealed(complaint: Complaint, draft: Draft, appeal: Appeal, finding: Finding) -> Message:
    """To the team: does this rule read that text wrongly? Anybody but who asks may say."""
    about = (Row(label="Marked", value=f"“{cut(appeal.quote)}”"),) if appeal.quote else ()
    return Message(
        place=complaint.desk,
        topic=_appeal_topic(draft, appeal),
        text=f"{appeal.by.name} says that a rule reads this {draft.kind} to {named(complaint)} wrongly. "
        "Please look: a second person decides.",
        quote=draft.text,
        rows=(
            *about,
            Row(label="The rule says", value=f"{finding.hint} ({appeal.rule})"),
            Row(label=f"{appeal.by.name} says", value=appeal.reason),
        ),
        buttons=(
            Button(verb="uphold", label="It reads wrongly: set it aside", argument=_which(draft, appeal)),
            Button(verb="decline", label="The rule is right", argument=_which(draft, appeal)),
            Button(verb="open", label="Open", argument="timeline"),
        ),
    )


def appeal_over(complaint: Complaint, draft: Draft, appeal: Appeal, text: str) -> Message:
    """Edits the question to the team, once there is nothing to decide any more."""
    return Message(place=complaint.desk, topic=_appeal_topic(draft, appeal), text=text, only_edit=True)


def appeal_answer(complaint: Complaint, draft: Draft, appeal: Appeal) -> Message:
    """To who appealed: what the second person said."""
    name = appeal.decided_by.name if appeal.decided_by else ""
    said = (
        f"{name} agrees with you: “{appeal.rule}” is set aside for this exact text to {complaint.first_name}."
        if appeal.upheld
        else f"{name} thinks that “{appeal.rule}” is right about your text to {complaint.first_name}. Change it there."
    )
    return Message(
        place=direct(appeal.by.id),
        topic=f"appeal-answer:{draft.number}:{draft.review.basis}:{appeal.finding}",
        text=said,
        quote=appeal.quote,
        buttons=(Button(verb="open", label="Open the draft", argument="draft", style="primary"),),
    )


def _appeal_topic(draft: Draft, appeal: Appeal) -> str:
    return f"appeal:{draft.number}:{draft.review.basis}:{appeal.finding}"


def _which(draft: Draft, appeal: Appeal) -> str:
    return f"{draft.number}:{appeal.finding}"


# Once the text is another, or gone


def over(before: Complaint, draft: Draft, after: Complaint, policy: Policy) -> Iterator[Message]:
    """Edits all that stands about this draft of `before`, which `after` no longer has like that."""
    last = after.said[-1:]
    sent = after.draft is None and bool(last) and last[0].ours and last[0].text == draft.text
    told = f"Sent to {named(before)}." if sent else _VOID
    if draft.review.asked:
        signed_by = draft.review.signed
        text = f"{signed_by.name} signed this off. {told}" if signed_by else told
        yield from (sign_off_over(draft, lead, text) for lead in signers(before, policy))
    for appeal in draft.review.appeals:
        if appeal.upheld is None:
            yield appeal_over(before, draft, appeal, told)


_VOID = "Nothing to do here any more: the text, the facts or what the customer says has changed since."
