"""Those who caused it are people too: colleagues' names never reach a customer (S2.6).

Not meant are the owner, the leads, who may be offered as somebody to turn to, and whom the customer knows: who has
written to him, and whom he names himself.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.case import Case
from bot.facts import Complaint, Person
from bot.kinds import Role
from bot.policy import Policy
from bot.rules.finding import Finding

SOMEBODY = "a colleague"
_RULE = "pii-echo"  # what is personal stays with us, of colleagues too
_HINT = "Colleagues are not named to customers. Say “we” or “a colleague”, and own it."
_WORDS = re.compile(
    "april|art|august|bill|carol|chase|christian|dale|dawn|dean|drew|earl|faith|france|frank|gene|grace|grant|guy|hope"
    "|jack|june|joy|lane|marks?|may|max|miles|nick|norm|pat|penny|price|ray|rich|rob|rose|royal|sky|sue|summer|sunny"
    "|wade|will|young",
    re.IGNORECASE,
)
"""First names that are words, or begin a sentence as such; their people are known by the whole name."""


def named(complaint: Complaint, text: str, policy: Policy) -> Iterator[Finding]:
    """Where a text names a colleague."""
    if pattern := _pattern(complaint, policy):
        for found in pattern.finditer(text):
            yield Finding(
                rule=_RULE, severity="block", hint=_HINT, start=found.start(), end=found.end(), quote=found[0]
            )


def unnamed(complaint: Complaint, case: Case, policy: Policy) -> Case:
    """The case as writers and rules get it: what the owner noted of it, without colleagues' names."""
    pattern = _pattern(complaint, policy)
    if pattern is None:
        return case
    hide = pattern.sub
    return replace(
        case,
        failures=tuple(hide(SOMEBODY, one) for one in case.failures),
        impact=hide(SOMEBODY, case.impact),
        cause=hide(SOMEBODY, case.cause) if case.cause else case.cause,
        fix_done=hide(SOMEBODY, case.fix_done),
        facts=tuple(hide(SOMEBODY, one) for one in case.facts),
    )


def _pattern(complaint: Complaint, policy: Policy) -> re.Pattern[str] | None:
    names = sorted({name for one in _hidden(complaint, policy) for name in _called(complaint, one)}, key=len)
    words = "|".join(re.escape(name) for name in reversed(names))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)") if words else None


def _hidden(complaint: Complaint, policy: Policy) -> Iterator[Person]:
    people = [*policy.everybody(), *(helper.person for helper in complaint.helpers)]
    people += [complaint.reporter] if complaint.reporter else []
    known = {complaint.customer.id, *(said.by for said in complaint.said if said.ours)}
    known |= {complaint.owner.id} if complaint.owner else set()
    return (one for one in people if one.role is Role.AGENT and one.id not in known)


def _called(complaint: Complaint, person: Person) -> Iterator[str]:
    """The whole name; and the first one, where it is nobody else's and no word."""
    others = [complaint.customer.name, complaint.owner.name if complaint.owner else ""]
    taken = {name.split()[0].casefold() for name in others if name.strip()}
    whole = " ".join(person.name.split())
    first = whole.partition(" ")[0]
    said = " ".join([complaint.text, *(one.text for one in complaint.said if not one.ours)])
    if not whole or re.search(rf"(?<!\w){re.escape(first)}(?!\w)", said, re.IGNORECASE):
        return
    yield whole
    if first.casefold() not in taken and not _WORDS.fullmatch(first):
        yield first
