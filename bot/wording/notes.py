"""What is said to one person of the team, in direct messages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.facts import Complaint, Draft, Helper, Person, Said
from bot.kinds import Kind
from bot.message import Button, Message, Place, Row, direct
from bot.next_step import next_step
from bot.paths import Path, path_of
from bot.policy import Policy
from bot.recipients import in_charge
from bot.refusals import NoRules
from bot.remedy import remedy_first
from bot.reviews import Judged
from bot.wording.in_short import in_short
from bot.wording.labels import TYPES
from bot.wording.phrases import apology, at, first_line, language_name, named
from bot.wording.reviews import exactly, quotes

MOST_FINDINGS = 5  # that the owner's message shows; the page has all

KIND_NAMES = {
    Kind.ACKNOWLEDGEMENT: "acknowledgement",
    Kind.APOLOGY: "apology",
    Kind.UPDATE: "update",
    Kind.SOLUTION: "solution",
    Kind.FOLLOW_UP: "follow-up",
}

ASKS = {
    "failures": "what exactly failed",
    "impact": "what it cost the customer",
    "cause": "the cause, or that it is not known yet",
    "options": "what you can offer",
    "fix_done": "something that is done already: another apology alone would make it worse",
    "policy.earliest": "by when the customer hears from you again (the policy's earliest.update)",
    "language": "a text of your own: there are no rules for the customer's language yet, so nothing is drafted in it",
    "sign-off": "a text of your own, for a lead to sign off: in a grave case only an acknowledgement goes out before",
    "complaint": "the customer's words",
    "writer": "a text of your own: what writes drafts does not work at the moment",
}


def owned(complaint: Complaint, owner: Person, policy: Policy, others: Sequence[Complaint] = ()) -> Message:
    """To the new owner: it is yours, and this is next; with what else he owns, while he can still undo it (C16)."""
    text, due = next_step(complaint, policy)
    minutes = policy.undo_minutes
    undo = (Button(verb="undo", label=f"Undo (within {minutes} minutes)"),) if minutes else ()
    return Message(
        place=direct(owner.id),
        topic=_owned_topic(complaint),
        text=f"You own {named(complaint)}'s complaint now, to the end. {in_short(complaint)}",
        quote=first_line(complaint.text),
        rows=(
            Row(label="Next step", value=text, at=due),
            Row(label="Type", value=TYPES[complaint.triage.type]),
            *settle_now(complaint, policy),
            *_load([*others, complaint], policy),
        ),
        buttons=(
            Button(verb="draft", label="Acknowledge now", argument=Kind.ACKNOWLEDGEMENT, style="primary"),
            Button(verb="open", label="Record the facts", argument="facts"),
            *([Button(verb="open", label="Can settle now", argument="resolve")] if settles(complaint) else []),
            *undo,
        ),
    )


def settles(complaint: Complaint) -> bool:
    """May its owner put it right alone, at once? Not where a lead signs off what is said."""
    return path_of(complaint) is not Path.SIGN_OFF


def settle_now(complaint: Complaint, policy: Policy) -> Iterator[Row]:
    """The question that comes first, with what the owner may do for it without asking anybody (S1.14)."""
    if settles(complaint):
        goodwill = f"; goodwill up to {policy.goodwill_cap}" if policy.goodwill_cap else ""
        yield Row(label="Can you settle this now?", value=f"{remedy_first(complaint)}{goodwill}")


def _load(complaints: Sequence[Complaint], policy: Policy) -> Iterator[Row]:
    """How many are his, where that is more than this one, and when the next of them is due."""
    dates = [due for _, due in (next_step(complaint, policy) for complaint in complaints) if due]
    if complaints[1:]:
        due = min(dates, default=None)
        value = f"{len(complaints)}, with this one" + ("; the next is due" if due else "")
        yield Row(label="Yours now", value=value, at=due)


def let_go(complaint: Complaint, person: Person, text: str) -> Message:
    """To somebody who no longer owns it: edits what he was told when he did."""
    return Message(place=direct(person.id), topic=_owned_topic(complaint), text=text, only_edit=True)


def _owned_topic(complaint: Complaint) -> str:
    return f"owned:{complaint.claimed_at:%Y%m%d%H%M%S%f}"


def replaced(complaint: Complaint, old: Person, owner: Person, reason: str) -> Message:
    """To the old owner after the exceptional change (C7), as a message of its own: it must be noticed."""
    return Message(
        place=direct(old.id),
        text=f"{owner.name} owns {named(complaint)}'s complaint now ({reason}). Thank you for your part in it.",
    )


def taken_over(complaint: Complaint, owner: Person, reason: str, brief: str) -> Message:
    """To the new owner after the exceptional change (C7)."""
    return Message(
        place=direct(owner.id),
        topic=_owned_topic(complaint),
        text=(
            f"You own {named(complaint)}'s complaint from now on ({reason}). {brief} "
            f"A first message that introduces you is being drafted: {complaint.first_name} need not repeat anything."
        ),
        quote=first_line(complaint.text),
        buttons=(Button(verb="open", label="Open", argument="timeline", style="primary"),),
    )


def helping(complaint: Complaint, helper: Helper) -> Message:
    """To a helper: what is asked of him; the owner stays the owner."""
    owner = complaint.owner.name if complaint.owner else "The owner"
    when = f" by {at(helper.due, helper.person.zone)}" if helper.due else ""
    return Message(
        place=direct(helper.person.id),
        topic=_task_topic(helper),
        text=f"{owner} asks for your help with {named(complaint)}'s complaint{when}: {helper.task}",
        buttons=(
            Button(verb="helped", label="Done", argument=helper.id, style="primary"),
            Button(verb="open", label="Open", argument="timeline"),
        ),
    )


def helped(complaint: Complaint, helper: Helper) -> Message:
    """Edits what a helper was asked, once it is done."""
    text = f"Done, thank you: {helper.task} ({named(complaint)}'s complaint)"
    return Message(place=direct(helper.person.id), topic=_task_topic(helper), text=text, only_edit=True)


def task_done(complaint: Complaint, owner: Person, helper: Helper) -> Message:
    """To the owner: his helper is done."""
    return Message(
        place=direct(owner.id),
        topic=f"helped:{helper.id}",
        text=f"{helper.person.name} is done with what you asked for, for {named(complaint)}'s complaint: {helper.task}",
        buttons=(Button(verb="open", label="Open", argument="timeline", style="primary"),),
    )


def _task_topic(helper: Helper) -> str:
    return f"helper:{helper.id}"


def asked(draft: Draft) -> list[str]:
    """What the writer needs from the owner first, in words."""
    return [ASKS.get(ask, ask) for ask in draft.asks]


def draft_ready(complaint: Complaint, owner: Person, draft: Draft, judged: Judged | None) -> Message:
    """To the owner: here is the draft with what the rules say; or what the writer needs first."""
    topic = f"draft:{draft.number}"
    name = KIND_NAMES[draft.kind]
    if judged is None:
        needs = "; ".join(asked(draft))
        text = _with_note(f"To write the {name} for {complaint.first_name} I need from you: {needs}.", draft)
        return Message(place=direct(owner.id), topic=topic, text=text, buttons=(giving(draft),))
    passes = judged.report.verdict == "pass"
    writer = _WRITERS.get(draft.source, "you")
    return Message(
        place=direct(owner.id),
        topic=topic,
        text=_with_note(f"A draft {name} for {complaint.first_name}, by {writer}.", draft)
        + f" {_what_now(complaint, judged)}",
        quote=draft.text,
        rows=tuple(_objections(draft, judged)),
        buttons=(
            Button(verb="open", label="Edit", argument="draft", style="" if passes else "primary"),
            *((_next(complaint, draft, judged),) if passes and not judged.waits else ()),
            Button(verb="discard", label="Discard", argument=str(draft.number)),
        ),
    )


def _what_now(complaint: Complaint, judged: Judged) -> str:
    unruled = judged.report.unruled
    if unruled:
        return no_rules(unruled, complaint.first_name)
    if judged.waits:
        return "A lead was asked to sign it off; you hear from me when it is done."
    return "Read it, make it yours, then send it."


def no_rules(language: str, name: str) -> str:
    """What the owner does where nobody can check a text."""
    return str(NoRules(language=language_name(language), name=name))


def _objections(draft: Draft, judged: Judged) -> Iterator[Row]:
    """What the rules say, and what rests on no fact: the beginning of it, the page has all."""
    for finding in judged.report.findings[:MOST_FINDINGS]:
        yield Row(label=finding.severity, value=f"{finding.rule}: {finding.hint}")
    if judged.unticked:
        yield Row(label="Read twice", value=f"rests on no fact here: {quotes(draft.text, judged.report.unfamiliar)}")


def _next(complaint: Complaint, draft: Draft, judged: Judged) -> Button:
    """The one thing between this text and the customer."""
    if judged.unticked:
        return Button(verb="tick", label="I have read it: it is true", argument=exactly(draft))
    if judged.unsigned:
        return Button(verb="ask-sign", label="Ask a lead to sign it off", argument=exactly(draft))
    return Button(verb="approve", label=f"Send to {complaint.first_name}", argument=exactly(draft))


_WRITERS = {"rules": "the built-in writer", "model": "the model"}


def written_by(draft: Draft) -> str:
    """Which writer wrote it and what it has to say; empty for a text of the owner's own."""
    changed = ", and changed since" if draft.seen_at > draft.asked_at else ""
    text = f"Written by {_WRITERS[draft.source]}{changed}." if draft.text and draft.source in _WRITERS else ""
    return _with_note(text, draft)


def _with_note(text: str, draft: Draft) -> str:
    return f"{text} {draft.note}".strip()


def giving(draft: Draft) -> Button:
    """The form that what the writer asks for is given in."""
    if set(draft.asks) & {"writer", "language", "sign-off"}:
        return Button(verb="open", label="Write it yourself", argument="draft", style="primary")
    return Button(verb="open", label="Fill in", argument="facts", style="primary")


def draft_gone(owner: Person, number: int, text: str) -> Message:
    """Edits the draft's message once it is sent or thrown away."""
    return Message(place=direct(owner.id), topic=f"draft:{number}", text=text, only_edit=True)


def customer_wrote(complaint: Complaint, owner: Person, said: Said, due: datetime | None) -> Message:
    """To the owner: new words from the customer."""
    return Message(
        place=direct(owner.id),
        topic=f"wrote:{said.heard_at:%Y%m%d%H%M%S%f}",
        text=f"{complaint.customer.name} wrote again.",
        quote=first_line(said.text),
        rows=(Row(label="Answer", value="due", at=due),) if due else (),
        buttons=(
            Button(verb="open", label="Answer", argument="draft", style="primary"),
            Button(verb="noted", label="No answer needed"),
        ),
    )


def instead(message: Message, complaint: Complaint, policy: Policy) -> Message:
    """The same to the cover of an owner who is away, with whose it is; what only the owner may press is left out."""
    owner, here, away = complaint.owner, in_charge(complaint, policy), policy.absence(complaint.owner)
    if owner is None or here is None or away is None or here.id == owner.id:
        return message
    whose = f"{owner.name} is away until {at(away.until, here.zone)} and stays the owner"
    return replace(
        message,
        place=direct(here.id),
        text=f"{message.text} {whose}; you look after {complaint.first_name} meanwhile.",
        buttons=(Button(verb="open", label="Open", argument="timeline", style="primary"),),
    )


def customer_deleted(complaint: Complaint, owner: Person, key: str, text: str) -> Message:
    """To the owner: the customer took words back."""
    return Message(
        place=direct(owner.id),
        topic=f"deleted:{key}",
        text=f"{complaint.customer.name} deleted a message. Do not quote it; everything else stays as it was.",
        quote=first_line(text),
        buttons=(Button(verb="open", label="Open", argument="timeline"),),
    )


def customer_said(complaint: Complaint, owner: Person, *, settled: bool, worth: str = "") -> Message:
    """To the owner: settled, or not. `worth` is what a small surprise may cost, where one would be fitting."""
    if settled:
        text = f"{complaint.customer.name} says it is settled. Well done. Write down what the team learns, then close."
        if worth:
            text += f" If you like: one small extra for {complaint.first_name}, unannounced, up to {worth}."
        buttons = (Button(verb="open", label="Write it down", argument="document", style="primary"),)
    else:
        text = (
            f"{complaint.customer.name} says it is not settled. It is open again and still yours, "
            "one step more severe: this was a second disappointment."
        )
        buttons = (apology(complaint, "Draft an apology", "primary"),)
    return Message(place=direct(owner.id), topic=f"settled:{complaint.reopened}:{settled}", text=text, buttons=buttons)


def what_changed(complaint: Complaint, owner: Person, changed: str, worth: str) -> Message:
    """To the owner, as it is closed: shall the customer hear what has changed, and have a small thank-you with it?"""
    name, what = complaint.first_name, f" ({changed})" if changed else ""
    thanks = f" A small thank-you is within policy, up to {worth}." if worth else ""
    return Message(
        place=direct(owner.id),
        topic=f"changed:{complaint.reopened}",
        text=f"{complaint.customer.name}'s complaint is closed. {name} helped us to improve: shall {name} hear what "
        f"has changed{what}?{thanks}",
        buttons=(Button(verb="draft", label=f"Tell {name}", argument=Kind.FOLLOW_UP, style="primary"),),
    )


def by_hand(complaint: Complaint, owner: Person, text: str) -> Message:
    """To the owner: there is no address to send to, so the approved text is his to deliver."""
    return Message(
        place=direct(owner.id),
        text=f"{complaint.customer.name} left no address I can reach. Please send this yourself, word for word:",
        quote=text,
    )


def not_delivered(complaint: Complaint, to: Place, key: str, message: Message, why: str) -> Message:
    """To the owner, or the desk: this did not and will not arrive."""
    by_now = Button(verb="noted", label="I have reached them", style="primary")
    return Message(
        place=to,
        topic=f"undelivered:{key}",
        text=f"This message about {named(complaint)}'s complaint could not be delivered ({why}). "
        "Please reach the person another way:",
        quote=message.quote or message.text,
        buttons=(by_now,) if message.place == complaint.place else (),
    )


def place_for(complaint: Complaint) -> Place:
    """Where the owner hears of something; the team's place while there is none."""
    return direct(complaint.owner.id) if complaint.owner else complaint.desk


def reopened(complaint: Complaint, owner: Person, by: Person, why: str) -> Message:
    """To the owner: a colleague opened it again."""
    return Message(
        place=direct(owner.id),
        topic=f"reopened:{complaint.reopened}",
        text=f"{by.name} opened {named(complaint)}'s complaint again ({why}). It is still yours.",
        quote=first_line(complaint.text),
        buttons=(Button(verb="open", label="Open", argument="timeline", style="primary"),),
    )


def snoozed(complaint: Complaint, owner: Person, topic: str, until: datetime) -> Message:
    """A nudge that was put off, until it comes back."""
    text = f"Put off until {at(until, owner.zone)}: {named(complaint)}'s complaint."
    return Message(place=direct(owner.id), topic=topic, text=text, only_edit=True)
