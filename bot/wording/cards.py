"""The card: a complaint as the team sees it, in the order of RECOVERY 6.3."""

from collections.abc import Iterator

from bot.facts import Complaint, Earlier, Triage
from bot.kinds import Double, Intent, Kind, Relationship, Settled, State, Trigger, Type
from bot.message import Button, Message, Row
from bot.next_step import next_step
from bot.paths import listens, owes_a_deed, path_of
from bot.playbook import LABELS, playbook, progress
from bot.policy import Policy
from bot.recipients import in_charge
from bot.stages import FITS, offers
from bot.wording.labels import SEEN
from bot.wording.phrases import apology, first_line, sentence
from bot.worse import made_worse

MOST_SHOWN = 3  # lines of one row of the card; the complaint's page has all
EARLIER = 60  # characters of what the customer wrote before


def card(complaint: Complaint, policy: Policy) -> Message:
    """The complaint as the team sees it; one message, edited in place."""
    text, due = next_step(complaint, policy)
    steps = Row(label="Playbook", value=f"{LABELS[path_of(complaint)]}, {progress(playbook(complaint))}")
    rows = (*_what(complaint, policy), *_who(complaint), steps, Row(label="Next step", value=text, at=due))
    return Message(
        place=complaint.desk,
        topic="card",
        text=f"{complaint.customer.name}: {_status(complaint)}",
        quote=first_line(complaint.text),
        rows=tuple(row for row in rows if row.value or row.at),
        buttons=tuple(_buttons(complaint)),
    )


def _status(complaint: Complaint) -> str:
    owner = complaint.owner.name if complaint.owner else ""
    return {
        State.FILED: "filed as not a complaint",
        State.OPEN: "nobody owns this yet",
        State.OWNED: f"owned by {owner}",
        State.RESOLVED: f"resolved by {owner}, settled: {_SETTLED[complaint.settled]}",
        State.CLOSED: f"closed by {owner}, {_end(complaint)}",
    }[complaint.state]


def _end(complaint: Complaint) -> str:
    """How it ended: settled or not; or given up, as two people agreed."""
    parting = complaint.parting
    if parting and parting.agreed_by:
        return f"not recovered, as {parting.agreed_by} agreed"
    return f"settled: {_SETTLED[complaint.settled]}"


_SETTLED = {
    Settled.UNASKED: "not asked yet",
    Settled.ASKED: "not answered yet",
    Settled.YES: "yes",
    Settled.NO: "no",
}


def _what(complaint: Complaint, policy: Policy) -> Iterator[Row]:
    account = complaint.account
    yield _owner(complaint, policy)
    yield Row(label="What failed", value="; ".join(account.failures))
    yield Row(label="Impact", value=account.impact)
    yield Row(label="Earlier contacts", value=_earlier(complaint))
    yield Row(label="Wrote since", value=_unanswered(complaint))
    if parting := complaint.parting:
        label = "Given up" if parting.agreed_by else "Would give up"
        yield Row(label=label, value=f"{parting.by}: {parting.reason}")
    yield Row(label="Made worse by us", value=_worse(complaint))


def _owner(complaint: Complaint, policy: Policy) -> Row:
    """Who owns it; while the owner is away, until when, and who looks after it."""
    owner, absence, here = complaint.owner, policy.absence(complaint.owner), in_charge(complaint, policy)
    if owner is None or here is None:
        return Row(label="Owner", value=f"nobody yet: {_to_own(policy)}")
    if absence is None:
        return Row(label="Owner", value=owner.name)
    who = here.name if here.id != owner.id else "nobody"
    return Row(label="Owner", value=f"{owner.name}, away; {who} looks after it until", at=absence.until)


def _to_own(policy: Policy) -> str:
    return f"react with {policy.claim_emoji[0]} to own it" if policy.claim_emoji else "press “I own this” to own it"


def _unanswered(complaint: Complaint) -> str:
    """What the customer added and nobody answered yet, the last words."""
    last = complaint.said[-1:]
    return f"“{first_line(last[0].text)}”" if last and not last[0].ours else ""


def _worse(complaint: Complaint) -> str:
    """What came on top of it, after the complaint."""
    return sentence("; ".join(made_worse(complaint)[:MOST_SHOWN]))


def _earlier(complaint: Complaint) -> str:
    said = [
        f"{e.when:%d %b %Y}: “{first_line(e.text, EARLIER)}” ({f'{e.owner}: ' if e.owner else ''}{_outcome(e)})"
        for e in complaint.earlier[:MOST_SHOWN]
    ]
    more = len(complaint.earlier) - len(said)
    return "; ".join(said) + (f"; and {more} more" if more else "")


def _outcome(earlier: Earlier) -> str:
    """What came of it."""
    if not earlier.answered:
        return "not answered"
    return {Settled.YES: "answered, settled", Settled.NO: "answered, not settled"}.get(earlier.settled, "answered")


_TRIGGERS = {
    Trigger.BELOW_EXPECTATION: "a product or service below what was expected",
    Trigger.RUDE_EMPLOYEE: "a rude employee",
    Trigger.HIDDEN_FEE: "a hidden fee",
    Trigger.OTHER: "",
}
_TYPES = {
    Type.PRODUCT_QUALITY: "the product",
    Type.SERVICE_SUPPORT: "service or support",
    Type.PROCESS_LAPSE: "a lapse in the process",
    Type.ABUSIVE_CRIMINAL: "abuse or crime: only an acknowledgement goes out before a lead signs off",
}


def _who(complaint: Complaint) -> Iterator[Row]:
    triage = complaint.triage
    yield Row(label="Type", value=_TYPES[triage.type])
    yield Row(label="Severity", value=f"{triage.severity}: {triage.reasons}".rstrip(": "))
    yield Row(label="Customer", value=_relationship(complaint))
    yield Row(label="Trigger", value=_TRIGGERS[triage.trigger])
    yield Row(label="They believe", value=_belief(triage))
    yield Row(label="Stage", value=f"{triage.stage}: {FITS[triage.stage]}")
    if triage.double_disappointment is not Double.NO:
        value = "yes" if triage.double_disappointment is Double.YES else "presumed, because it is public: please check"
        yield Row(label="Disappointed before", value=value)
    yield Row(label="Flags", value=", ".join(triage.flags))
    yield Row(label="Helpers", value=_helpers(complaint))
    if complaint.handoffs:
        yield Row(label="Hand-offs", value=str(complaint.handoffs))
    if complaint.praise:
        yield Row(label="Praise, unasked", value=f"“{first_line(complaint.praise)}”")
    yield Row(label="Seen", value=_seen(complaint))
    if complaint.reporter:
        yield Row(label="Brought in by", value=f"{complaint.reporter.name}, thank you")


def _seen(complaint: Complaint) -> str:
    """Where a colleague found it, and the link."""
    where = SEEN[complaint.seen] if complaint.seen else ""
    return ": ".join(part for part in (where, complaint.url) if part)


def _belief(triage: Triage) -> str:
    """What drove us, as the customer sees it, with his words; what is only presumed of a fee asks to be confirmed."""
    if triage.intent is Intent.UNCLEAR:
        return "not clear"
    asks = "?" if triage.trigger is Trigger.HIDDEN_FEE and not triage.confirmed else ""
    return f"{triage.intent}{asks} (“{first_line(triage.evidence)}”)"


def _helpers(complaint: Complaint) -> str:
    named = [
        f"{helper.person.name}: {first_line(helper.task)}{' (done)' if helper.done_at else ''}"
        for helper in complaint.helpers[-MOST_SHOWN:]
    ]
    more = len(complaint.helpers) - len(named)
    return "; ".join(named) + (f"; and {more} more" if more else "")


def _relationship(complaint: Complaint) -> str:
    customer = complaint.customer
    if customer.relationship is Relationship.UNKNOWN:
        return "new or regular, not known"
    since = f", since {customer.since}" if customer.since else ""
    by = f" (says {customer.asserted_by})" if customer.asserted_by else ""
    return f"{customer.relationship}{since}{by}"


def _buttons(complaint: Complaint) -> Iterator[Button]:
    if complaint.state is State.OPEN:
        yield Button(verb="claim", label="✋ I own this", style="primary")
    elif complaint.state is State.OWNED:
        if complaint.first_word_at is None:
            yield Button(verb="draft", label="Acknowledge", argument=Kind.ACKNOWLEDGEMENT, style="primary")
        if _leads_to_apology(complaint):
            yield apology(complaint, "Draft apology")
        yield Button(verb="open", label="Record the facts", argument="facts")
        yield Button(verb="open", label="Add helper", argument="helper")
        yield Button(verb="open", label="Can settle now", argument="resolve")
    elif complaint.state is State.RESOLVED:
        yield Button(verb="open", label="Write down what happened", argument="document")
        yield Button(verb="close", label="Close")
    yield Button(verb="open", label="Open", argument="timeline")


def _leads_to_apology(complaint: Complaint) -> bool:
    """Has the apology a button, or what comes before it and has none on the card yet?"""
    if listens(complaint):
        return complaint.first_word_at is not None
    return owes_a_deed(complaint) or offers(complaint, Kind.APOLOGY)


def unclaimed(complaint: Complaint, policy: Policy) -> Message:
    """The one notice in the team's channel; edited once somebody has it."""
    how = _to_own(policy)
    return Message(
        place=complaint.desk,
        topic="unclaimed",
        text=f"{complaint.customer.name}'s complaint is waiting and nobody owns it yet. {sentence(how)}.",
        buttons=(Button(verb="claim", label="✋ I own this", style="primary"),),
    )
