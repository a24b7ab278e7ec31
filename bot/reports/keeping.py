"""Did one person see it through, did the customer have to chase us, and was he let down again?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from bot.facts import Event
from bot.kinds import Double, HandOff, Kind
from bot.reports.cases import REOPENED, SAME_CUSTOMER, Case, Scope, begun, happened, moment, owner_after, told
from bot.reports.figures import Figure, count, share, spread
from bot.reports.promises import broken

THIRD = 3  # complaints of one customer: then somebody ought to know of him (R14)
MOST_REASONS = 20
ANSWERS = ("msg_out", "noted")
MADE, TOLD = "made", "told"  # a change, and the customer of it
BOT = "amends"


def hand_offs(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Changes of owner, and replies to the customer by anyone but the owner."""
    found = begun(cases, scope)
    counts = [len(case.all("owner_changed")) + _by_others(case) for case in found]
    yield share("none at all", counts.count(0), len(counts))
    yield spread("of one complaint", counts, "hand-offs")
    reasons = Counter(_reason(event) for case in found for event in case.all("owner_changed"))
    yield from (count(f"because: {reason}", reasons[reason]) for reason in HandOff if reasons[reason])


def _reason(change: Event) -> HandOff:
    """One of the list; what older programs wrote in free words is another one."""
    reason = told(change, "reason")
    return HandOff(reason) if reason in set(HandOff) else HandOff.OTHER


def _by_others(case: Case) -> int:
    steps = [(event, owner_after(case.events[:index])) for index, event in enumerate(case.events)]
    return sum(event.kind == "msg_out" and event.by != owner for event, owner in steps)


def contacts(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """The customer's messages from the first one until it was resolved for the last time."""
    ends = [(case, last.at) for case in cases if (last := case.last("resolved")) and scope.holds(last.at)]
    counts = [sum(case.began <= said.at <= end for said in case.all("msg_in")) for case, end in ends]
    yield spread("until it was resolved", counts, "messages")


def arriving(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Who came with an earlier contact, on the same matter, unanswered or in vain. In public it is presumed."""
    openings = [told(case.opening, "double") if case.opening else "" for case in begun(cases, scope)]
    yield share("known", openings.count(Double.YES), len(openings))
    yield share("presumed, in public", openings.count(Double.PRESUMED), len(openings))


def found_by_us(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Complaints that somebody of the team brought in: bad events are looked for, not only heard of (S2.4)."""
    found = [_is_found(case) for case in begun(cases, scope)]
    yield share("found by us", sum(found), len(found))


def _is_found(case: Case) -> bool:
    """Did a colleague open it? What a customer told us himself, and was taken for none at first, is not found."""
    by = case.opening.by if case.opening else ""
    return by not in ("", BOT, case.customer) and not case.first("promoted")


def made_here(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """The headline: after our first word a promise broken, a message left too long, opened again, or "not settled"."""
    found = [(case, word) for case in begun(cases, scope) if (word := case.first_word)]
    ways = [set(_let_down(case, word, scope.now)) for case, word in found]
    yield share("customers let down again", sum(map(bool, ways)), len(ways))
    for way in ("a promise broken", "an answer late", "opened again within 30 days", "not settled, he says"):
        yield share(way, sum(way in those for those in ways), len(ways))


def _let_down(case: Case, word: datetime, now: datetime) -> Iterator[str]:
    if broken(case, now, word):
        yield "a promise broken"
    if any(_late(case, index, word, now) for index in range(len(case.events))):
        yield "an answer late"
    if any(_again(case, again.at) for again in case.all("reopened") if again.at > word):
        yield "opened again within 30 days"
    if any(told(said, "settled") == "no" and said.at > word for said in case.all("confirmed")):
        yield "not settled, he says"


def _late(case: Case, index: int, word: datetime, now: datetime) -> bool:
    """Was this message of the customer answered later than its timeline says it was due?"""
    said = case.events[index]
    due = moment(said, "answer_by") if said.kind == "msg_in" and said.at > word else None
    after = (event for event in case.events[index:] if event.kind in ANSWERS or told(event, "settled") == "yes")
    answer = next(after, None)
    return due is not None and (answer.at if answer else now) > due


def _again(case: Case, at: datetime) -> bool:
    """Was it opened again soon after it was resolved or closed?"""
    ends = [end.at for end in case.all("resolved", "closed") if end.at <= at]
    return bool(ends) and at - ends[-1] <= REOPENED


def repeats(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Customers with another complaint in the 90 days before; for the same cause or another, as written down."""
    found = begun(cases, scope)
    again = [case for case in found if case.before]
    yield share("with another one in the 90 days before", len(again), len(found))
    kinds = Counter(_likeness(case) for case in again)
    yield from (share(likeness, kinds[likeness], len(again)) for likeness in _LIKENESS)
    many = [case.id for case in found if len(case.before) + 1 >= THIRD]
    yield count(f"third or more: {', '.join(many)}" if many else "third or more", len(many))


_LIKENESS = ("for the same cause", "for another cause", "cause not written down")


def _likeness(case: Case) -> str:
    known = [before.cause for before in case.before if before.cause]
    if not case.cause or not known:
        return _LIKENESS[2]
    return _LIKENESS[0] if case.cause in known else _LIKENESS[1]


# The end


def recovery(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """What customers call settled, and is not opened again in 30 days ÷ all closed. Silence is not recovery."""
    found = _closed(cases, scope)
    yield share("settled, as customers say", sum(_recovered(case, end) for case, end in found), len(found))
    yield share("customers who answered", sum(bool(case.first("confirmed")) for case, _ in found), len(found))


def _recovered(case: Case, closed: datetime) -> bool:
    until = closed + REOPENED
    said = [told(event, "settled") for event in case.all("confirmed") if event.at <= until]
    again = any(closed <= event.at <= until for event in case.all("reopened"))
    return said[-1:] == ["yes"] and not again


def value(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """What the team learned: closed complaints in which some value was found; what came of it, and who was told."""
    found = [(case, _value(case)) for case, _ in _closed(cases, scope)]
    worth = [case for case, one in found if one not in ("", "none-found")]
    changed = [news for case in worth if (news := _change(case))]
    yield share("value found", len(worth), len(found))
    yield share("of these, a change made", len(changed), len(worth))
    yield share("of these, the customer told of it", changed.count(TOLD), len(changed))
    values = Counter(one for _, one in found if one)
    yield from (share(one, number, len(found)) for one, number in sorted(values.items()))


def _value(case: Case) -> str:
    written = case.last("documented")
    return told(written, "value") if written else ""


def _change(case: Case) -> str:
    """Is its cause repaired, and did we look in on the customer since, once it was resolved?"""
    resolved, news = False, ""
    for event in case.events:
        if event.kind in ("resolved", "reopened"):
            resolved = event.kind == "resolved"
        elif event.kind in ("fix_done", "fix_undone"):
            news = MADE if event.kind == "fix_done" else ""
        elif news and resolved and _looked_in(event):
            news = TOLD
    return news


def _looked_in(event: Event) -> bool:
    """A follow-up, or another way to the same; the question whether it is settled is no draft, and has no number."""
    sent = event.kind == "msg_out" and told(event, "draft") == Kind.FOLLOW_UP and bool(told(event, "number"))
    return sent or event.kind == "followed_up"


def documentation(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Closed complaints with cause, remedy and prevention written down in time."""
    found = [case.first("documented") for case, _ in _closed(cases, scope)]
    yield share(
        "in time", sum(written is not None and bool(written.data.get("in_time")) for written in found), len(found)
    )


def every_step(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Closed complaints whose playbook was followed to the end ÷ closed ones; also week by week (S4.17).

    Who closes is not asked to have looked in yet; it counts as left out once its time is over.
    """
    ends = {case.id: (case, end) for case, end in happened(cases, scope, "closed") if "undone" in end.data}
    found = [(_monday(end.at, scope), _whole(case, end, scope.now)) for case, end in ends.values()]
    yield share("every step done", sum(whole for _, whole in found), len(found))
    for monday in sorted({monday for monday, _ in found}):
        weeks = [whole for week, whole in found if week == monday]
        yield share(f"closed in the week of {monday:%Y-%m-%d}", sum(weeks), len(weeks))


def _monday(at: datetime, scope: Scope) -> date:
    local = scope.hours.local(at).date()
    return local - timedelta(days=local.weekday())


def _whole(case: Case, end: Event, now: datetime) -> bool:
    """Was nothing left out before the end, nor the look after it?"""
    due = moment(end, "look_in_by")
    looked = due is None or now <= due or any(map(_looked_in, case.events))
    return not end.data["undone"] and looked


def _closed(cases: Sequence[Case], scope: Scope) -> list[tuple[Case, datetime]]:
    """What was closed in the period, and when for the first time in it."""
    ends: dict[str, tuple[Case, datetime]] = {}
    for case, event in happened(cases, scope, "closed"):
        ends.setdefault(case.id, (case, event.at))
    return list(ends.values())


def causes(cases: Sequence[Case], scope: Scope) -> Iterator[Figure]:
    """Complaints that began in the period by cause, in the words in which it was written down."""
    found = begun(cases, scope)
    known = Counter(case.cause for case in found if case.cause)
    yield from (share(cause, number, len(found)) for cause, number in known.most_common(MOST_REASONS))
    yield share("not written down yet", sum(not case.cause for case in found), len(found))
    for cause, done in _repaired(cases, scope):
        times = [case.began for case in cases if _listed(case) == cause]
        length = min(min(scope.until, scope.now) - done, done - (scope.since - SAME_CUSTOMER))
        since = sum(done < time < done + length for time in times)
        before = sum(done - length <= time <= done for time in times)
        yield share(f"{_name(cases, cause)}: since its repair, against as long before", since, before)


def _repaired(cases: Sequence[Case], scope: Scope) -> list[tuple[str, datetime]]:
    """The causes that are repaired, with the day of it, as the last complaint that heard of it tells.

    As long on either side as we know of: nothing is known here of what was over 90 days before the period.
    """
    news = sorted((event for case in cases for event in case.all("fix_done", "fix_undone")), key=lambda one: one.at)
    last = {told(event, "cause"): event for event in news}
    days = {cause: moment(event, "on") for cause, event in last.items() if event.kind == "fix_done"}
    known = scope.since - SAME_CUSTOMER
    return sorted((cause, day) for cause, day in days.items() if day and known < day < min(scope.until, scope.now))


def _listed(case: Case) -> str:
    """The id of its cause on the team's list."""
    put = case.last("cause_set", "found")
    return told(put, "cause") if put else ""


def _name(cases: Sequence[Case], cause: str) -> str:
    return next(case.cause for case in cases if _listed(case) == cause)
