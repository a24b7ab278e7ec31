"""How long customers wait: for an owner, for a first word, for being heard before being answered, for the end."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from bot.facts import Event
from bot.kinds import Kind
from bot.nudged import WaitingFor
from bot.reports.cases import Case, Scope, begun, minutes, moment, told
from bot.reports.figures import Figure, count, share, spread

CLOCK, WORKING = "on the clock", "in working time"
AS_GIVEN = "in working time, as the policy says"
WAITING = "of it waiting for the customer, "
Span = tuple[datetime, datetime]


def to_claim(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """`claimed.first - msg_in.first`. What nobody ever claimed enters with the time so far."""
    found = [(case.began, case.first("claimed")) for case in begun(cases, scope)]
    yield from waits([(began, claimed.at if claimed else scope.now) for began, claimed in found], scope)
    yield share("never claimed", sum(claimed is None for _, claimed in found), len(found))


def to_first_word(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """First acknowledgement, apology or solution by a person `- msg_in.first`. The bot's messages do not count."""
    found = begun(cases, scope)
    yield from waits([(case.began, case.first_word) for case in found if case.first_word], scope)
    yield share("no first word yet", sum(case.first_word is None for case in found), len(found))


def on_sales_leads(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """As quick to repair as to sell? What the team says of its sales, to be read beside the figure above (S1.15)."""
    del cases
    if scope.sales:
        yield count(AS_GIVEN, scope.sales, "minutes")


def heard_first(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Full apology `-` acknowledgement; and whether impact and cause were known when the apology went out."""
    found = begun(cases, scope)
    firsts = [(_first(case, Kind.ACKNOWLEDGEMENT), _first(case, Kind.APOLOGY)) for case in found]
    yield from waits([(heard, full) for heard, full in firsts if heard and full and heard <= full], scope)
    informed = [known for case in found for known in _informed(case)]
    yield share("apologies with impact and cause known", sum(informed), len(informed))


def to_resolution(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """`resolved.last - msg_in.first`, of what was resolved in the period; what of it was the customer's, apart."""
    ends = [(case, last.at) for case in cases if (last := case.last("resolved")) and scope.holds(last.at)]
    yield from waits([(case.began, end) for case, end in ends], scope)
    waiting = [spans for case, end in ends if (spans := [one for one in _waiting(case) if one[0] < end])]
    yield spread(WAITING + CLOCK, [minutes(_sum(end - start for start, end in spans)) for spans in waiting], "minutes")
    yield spread(
        WAITING + WORKING, [minutes(_sum(scope.worked(*one) for one in spans)) for spans in waiting], "minutes"
    )


def _sum(spans: Iterable[timedelta]) -> timedelta:
    return sum(spans, timedelta())


def _waiting(case: Case) -> Iterator[Span]:
    """When it was the customer's turn: up to the end that was set, or to what ended it before."""
    for index, event in enumerate(case.events):
        until = moment(event, "until")
        if event.kind == "paused" and told(event, "waiting_for") == WaitingFor.CUSTOMER and until:
            ended = (later.at for later in case.events[index + 1 :] if _ends_pause(later))
            yield event.at, max(event.at, min(until, next(ended, until)))


def _ends_pause(event: Event) -> bool:
    """Also a promise, but not one that our approved text makes: that goes on waiting."""
    by_hand = event.kind == "promise_made" and event.by != "amends"
    return by_hand or event.kind in ("paused", "went_on", "msg_in", "resolved")


def waits(spans: Sequence[tuple[datetime, datetime | None]], scope: Scope) -> Iterator[Figure]:
    """Clock time and working time side by side."""
    known = [(start, end) for start, end in spans if end]
    yield spread(CLOCK, [minutes(end - start) for start, end in known], "minutes")
    yield spread(WORKING, [minutes(scope.worked(start, end)) for start, end in known], "minutes")


def _first(case: Case, kind: Kind) -> datetime | None:
    return next((out.at for out in case.all("msg_out") if told(out, "draft") == kind), None)


def _informed(case: Case) -> Iterator[bool]:
    """Of each apology that went out: were impact and cause known by then?"""
    known = False
    for event in case.all("facts_recorded", "msg_out"):
        if event.kind == "facts_recorded":
            known = bool(told(event, "impact") and told(event, "cause"))
        elif told(event, "draft") == Kind.APOLOGY:
            yield known
