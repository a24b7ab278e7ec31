"""A case as a model is told it: our words in the system message, the case as data in the user's.

What comes in here was redacted before, and is cut to a length that a letter can use.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.case import Case
from bot.kinds import Fault, Intent, Kind, Relationship, Venue
from bot.rules import rules
from prompts.answer import MOVES, Grounds
from prompts.builtin.dates import next_word, promised, spoken
from prompts.loading import Prompts

MOST_FACTS, LONGEST_FACT, LONGEST_COMPLAINT = 40, 300, 4_000
COMPLAINT = "c"
_WORDS = {Venue.PUBLIC: 80, Venue.PRIVATE: 150, Venue.PORTAL: 220, None: 150}
_ACKNOWLEDGEMENT = 45
_CARING = "thanks, own and apology, impact, reason, option, promise, sign-off"
_STEADY = "thanks, own and apology, impact, reason, stay (only if a fact says how long), option, promise, sign-off"
_PRACTICAL = "thanks, own and apology in one sentence, option with its amount, reason, promise, sign-off"
_GREED = "thanks, own and apology, reason, option that gives the money back, impact, promise, sign-off"
_UNANSWERED = "thanks, own and apology (the answer that never came first), impact, reason, option, promise, sign-off"
_DOUBTED = "thanks, own (only what is certainly ours), promise of what you check now, sign-off; take no side meanwhile"
_ORDERS = {
    Kind.ACKNOWLEDGEMENT: "thanks, own what went wrong in the customer's words, owner, promise, sign-off",
    Kind.UPDATE: "done, promise, sign-off",
    Kind.SOLUTION: "option, question, promise, sign-off",
    Kind.FOLLOW_UP: "quote or own words for what it was about, done, question, sign-off",
}


@dataclass(frozen=True, slots=True)
class Brief:
    """What is said to the model, and what its sentences may rest on."""

    system: str
    user: str
    grounds: Grounds


def brief(kind: Kind, case: Case, addressed: str, prompts: Prompts, fence: str) -> Brief:
    """The two messages for a redacted case.

    `addressed` is how the customer is called, redacted too; `fence` a mark that nobody can guess, new for every draft.
    """
    facts = {f"f{number}": fact[:LONGEST_FACT] for number, fact in enumerate(_facts(kind, case), 1)}
    about = "\n".join(_about(kind, case, addressed))
    complaint = case.complaint[:LONGEST_COMPLAINT]
    user = prompts["case"].fill(
        fence=fence,
        kind=kind.value,
        about=about,
        complaint=complaint or "(not given)",
        facts="\n".join(f"[{fact}] {text}" for fact, text in facts.items()) or "(none)",
    )
    # What only stands in the complaint is the customer's claim: it may be said, so it is among the words known.
    return Brief(system(kind, case, prompts), user, Grounds({**facts, COMPLAINT: complaint}, free=about))


def system(kind: Kind, case: Case, prompts: Prompts) -> str:
    """Our words only: the task, the order of the moves, the house rules. Nothing that anybody typed into a case."""
    return prompts["system"].fill(
        task=prompts[kind.value].text,
        order=order(kind, case),
        words=str(_ACKNOWLEDGEMENT if kind is Kind.ACKNOWLEDGEMENT else _WORDS[case.venue]),
        rules="\n".join(f"- {rule.id}: {_demand(rule.doc)}" for rule in rules() if kind in rule.kinds),
        moves=", ".join(MOVES),
    )


def order(kind: Kind, case: Case) -> str:
    """The order of the moves: by what the customer believes, then by how close he is (RECOVERY 6.2)."""
    if kind is not Kind.APOLOGY:
        return _ORDERS[kind]
    if case.fault in (Fault.UNCLEAR, Fault.NOT_OURS):
        return _DOUBTED
    if case.intent is Intent.GREED:
        return _GREED
    if case.intent is Intent.INDIFFERENCE:
        return _UNANSWERED
    if case.customer.relationship in (Relationship.CASUAL, Relationship.NEW):
        return _PRACTICAL
    return _STEADY if case.customer.relationship is Relationship.STEADY else _CARING


def _demand(doc: str) -> str:
    return " ".join(doc.partition("\n\n")[0].split())


def _about(kind: Kind, case: Case, addressed: str) -> Iterator[str]:
    public = case.venue is Venue.PUBLIC
    yield f"Kind of message: {kind}"
    yield f"Company: {_line(case.company) or 'us'}"
    yield f"You write as: {_line(case.owner) or 'the person who owns this complaint'}"
    yield f"Address the customer as: {addressed or 'nobody by name: none is known, or it may not be said here'}"
    yield f"Where it is read: {'in public: no personal data, no amounts' if public else case.venue or 'in private'}"
    if case.now:
        yield f"Today is {spoken(case.now.date())} {case.now.year}"
    if case.message_index and case.message_index > 1:
        yield f"This is message number {case.message_index} to this customer"
    if case.customer.since:
        yield f"A customer since {_line(case.customer.since)}"
    if case.new_owner:
        yield (
            "You own this complaint from now on, and the customer knows somebody else so far: say who you are, that "
            "you have read everything, and that nothing need be repeated. Name no colleague."
        )
    if case.asked_if_ai:
        yield "The customer asked whether a machine writes this: answer truthfully that software helped with the draft"
    if case.policy.ai_disclosure == "footer":
        yield "End with a line that says that this was drafted with the help of AI"


def _facts(kind: Kind, case: Case) -> list[str]:
    return [" ".join(fact.split()) for fact in (*_happened(case), *_offered(kind, case))][:MOST_FACTS]


def _happened(case: Case) -> Iterator[str]:
    yield from (f"what we did wrong: {failure}" for failure in case.failures)
    if case.impact:
        yield f"what it meant for the customer: {case.impact}"
    if case.cause:
        yield f"the confirmed reason: {case.cause}"
    if case.cause is None:
        yield "the reason is not known yet"
    if case.fault:
        yield f"whose fault it is: {case.fault}"
    if case.fix_done:
        yield f"done already: {case.fix_done}"
    if case.double_disappointment:
        yield "the customer was let down before in the same matter"
    yield from (f"known: {fact}" for fact in case.facts)
    if case.third_parties:
        yield f"other parties, never to be blamed: {', '.join(case.third_parties)}"


def _offered(kind: Kind, case: Case) -> Iterator[str]:
    """What may be offered and promised; an acknowledgement offers nothing yet."""
    for option in () if kind is Kind.ACKNOWLEDGEMENT else case.options:
        amount = f", {option.amount}" if option.amount else ""
        when = promised(case, option.kind) if option.kind else ""
        yield f"may be offered: {option.label}{amount}{f', to be promised for {when}' if when else ''}"
    if when := next_word(case):
        yield f"you may promise your next word by {when}"


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_FACT]
