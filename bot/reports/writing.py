"""Drafts and replies: what the rules found, what owners made of it, how often a rule was wrong."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from bot.facts import Event
from bot.reports.cases import Case, Scope, begun, happened, listed, told
from bot.reports.figures import FEWEST, Figure, count, share, spread, thousandths

ASKS_TWICE = "asks-to-repeat-or-switch"
TOO_SORRY = "over-apologising"
THIRD = 3  # from the third message on an apology needs something new beside it
UNREAD = timedelta(seconds=10)  # from shown to sent: nobody reads so fast
WRONG_TOO_OFTEN = 0.1  # of its blocks: then people look at the rule


class Outgoing(NamedTuple):
    """A reply, and the draft it was when it was shown."""

    out: Event
    draft: Event


def asked_twice(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Requests for what the customer had told already ÷ complaints: in what was sent, and in drafts.

    What an owner saved several times counts once, as it was at its worst.
    """
    found = begun(cases, scope)
    sent = sum(_noticed(out).count(ASKS_TWICE) for case in found for out in case.all("msg_out"))
    yield share("requests in what was sent", sent, len(found))
    yield share("requests in drafts", sum(map(_drafted, found)), len(found))


def _drafted(case: Case) -> int:
    worst: Counter[str] = Counter()
    for event in case.all("draft", "edit"):
        worst |= Counter({told(event, "number"): _noticed(event).count(ASKS_TWICE)})
    return worst.total()


def _noticed(event: Event) -> list[str]:
    """What the rules said of a text: what stops a draft is among its findings, an edit keeps nothing else."""
    return [*(listed(event, "findings") or listed(event, "stops")), *listed(event, "set_aside")]


def apology_density(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Apology words of a complaint; and later messages that apologise with nothing new, as the rule for it says."""
    replies = [found for case in begun(cases, scope) if (found := case.all("msg_out"))]
    yield spread("apology words of one complaint", [sum(map(_apologies, outs)) for outs in replies], "words")
    later = [TOO_SORRY in _noticed(out) for outs in replies for out in outs[THIRD - 1 :]]
    yield share("third or later messages that only apologise", sum(later), len(later))


def _apologies(out: Event) -> int:
    from bot.rules.en.words import APOLOGY  # noqa: PLC0415 - the patterns are compiled where they are needed

    return sum(1 for _ in APOLOGY.finditer(told(out, "text")))


def drafts(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """How drafts came out, what the rules found in them, and what owners changed."""
    made = [draft for _, draft in happened(cases, scope, "draft") if not listed(draft, "asks")]
    yield share("passed at the first try", sum(map(_passed, made)), len(made))
    rules = Counter(rule for draft in made for rule in listed(draft, "findings"))
    yield from (share(f"findings of {rule}", number, len(made)) for rule, number in sorted(rules.items()))
    models = [_rounds(draft) - 1 for draft in made if told(draft, "source") == "model"]
    yield spread("repairs by the model", models, "rounds")
    sent = [reply for case in cases for reply in _outgoing(case) if scope.holds(reply.out.at)]
    yield spread("changed by owners", [_changed(told(r.draft, "text"), told(r.out, "text")) for r in sent], "share")
    yield share("sent within ten seconds: not read", sum(r.out.at - r.draft.at < UNREAD for r in sent), len(sent))


def _passed(draft: Event) -> bool:
    return _rounds(draft) == 1 and not listed(draft, "stops")


def _rounds(draft: Event) -> int:
    rounds = draft.data.get("rounds")
    return rounds if isinstance(rounds, int) else 1


def _outgoing(case: Case) -> Iterator[Outgoing]:
    """Replies that began as a draft of ours, whose text the timeline holds. Who changed one has read it."""
    shown: dict[str, Event] = {}
    for event in case.all("draft", "msg_out"):
        number = told(event, "number")
        if event.kind == "draft" and told(event, "text"):
            shown[number] = event
        elif event.kind == "msg_out" and number in shown:
            yield Outgoing(event, shown[number])


@cache
def _changed(written: str, sent: str) -> float:
    """The share of words changed, from 0 (nothing: perhaps nobody read it, R50) to 1."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - compiled; loaded when it is needed

    return thousandths(Levenshtein.normalized_distance(written.split(), sent.split()))


def false_alarms(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Upheld appeals ÷ drafts that a rule stopped. What is wrong in more than a tenth of them is to be looked at."""
    stopped = {
        (case.id, told(event, "number"), rule)
        for case, event in happened(cases, scope, "draft", "edit")
        for rule in listed(event, "stops")
    }
    blocks = Counter(rule for _, _, rule in stopped)
    appeals = (event for _, event in happened(cases, scope, "appeal"))
    upheld = Counter(told(event, "rule") for event in appeals if event.data.get("upheld"))
    yield share("all rules", upheld.total(), blocks.total())
    rules = sorted(blocks | upheld)
    yield from (share(rule, upheld[rule], blocks[rule]) for rule in rules)
    wrong = [rule for rule in rules if blocks[rule] >= FEWEST and upheld[rule] > WRONG_TOO_OFTEN * blocks[rule]]
    yield count(f"to be looked at: {', '.join(wrong)}" if wrong else "to be looked at", len(wrong))
