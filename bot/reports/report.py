"""The report: every metric over the cases of a period, for all of them and by venue and severity."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.facts import Complaint, Event
from bot.kinds import Severity
from bot.reports import account, keeping, load, promises, times, writing
from bot.reports.cases import Case, Scope, begun, read
from bot.reports.figures import Figure


class Metric(NamedTuple):
    """One thing that is measured. `own`: a person sees it of himself.

    `long`: its parts, by venue and severity, are in JSON and CSV, and too many for a table.
    """

    id: str
    title: str
    find: Callable[[Sequence[Case], Scope], Iterator[Figure]]
    own: bool = True
    long: bool = False


METRICS: tuple[Metric, ...] = (
    Metric("double-made-here", "Let down again by us", keeping.made_here),
    Metric("time-to-claim", "Time to claim", times.to_claim),
    Metric("time-to-first-word", "Time to the first word by a person", times.to_first_word),
    Metric("sales-first-word", "Time to the first word on sales leads", times.on_sales_leads, own=False, long=True),
    Metric("heard-first", "From heard to answered", times.heard_first),
    Metric("time-to-resolution", "Time to resolution", times.to_resolution),
    Metric("promises-kept", "Promises kept", promises.kept),
    Metric("promise-slack", "Room in promised dates", promises.slack),
    Metric("hand-offs", "Hand-offs", keeping.hand_offs),
    Metric("asked-twice", "Asked twice", writing.asked_twice),
    Metric("contacts", "The customer's messages", keeping.contacts),
    Metric("double-arriving", "Came disappointed twice", keeping.arriving),
    Metric("found-by-us", "Found by us", keeping.found_by_us),
    Metric("repeats", "Repeat complaints", keeping.repeats, own=False),
    Metric("recovery", "Recovery", keeping.recovery),
    Metric("documentation", "Written down", keeping.documentation),
    Metric("every-step", "Every step of the playbook", keeping.every_step, long=True),
    Metric("value", "Value found", keeping.value),
    Metric("causes", "Causes", keeping.causes, own=False, long=True),
    Metric("apology-density", "Apologies", writing.apology_density),
    Metric("drafts", "Drafts", writing.drafts, long=True),
    Metric("false-alarms", "False alarms of rules", writing.false_alarms, own=False, long=True),
    Metric("reminders", "Reminders", load.reminders),
    Metric("nudges-by-kind", "Reminders by kind", account.by_kind, own=False, long=True),
    Metric("fairness", "Fairness: time to the first word", load.fairness, own=False, long=True),
    Metric("lying", "Without an owner, by hour of the week", load.lying, own=False, long=True),
)

NOT_MEASURED: dict[str, str] = {
    "CSAT after recovery": "nobody asks customers for a score yet",
    "Still with us": "what customers do after a complaint is not known here",
    "Kept private": "nothing notices yet that a private complaint has turned public",
    "Money": "what was lost and what was given is not recorded as amounts",
    "Minutes by cause": "how long somebody worked on a complaint is not recorded",
}
"""What RECOVERY part 5 asks for and no timeline can tell so far: said, never shown as zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found. `cases` began in the period."""

    scope: Scope
    cases: int
    figures: tuple[Figure, ...]

    def of(self, metric: str, split: str = "all") -> tuple[Figure, ...]:
        """The figures of one metric."""
        return tuple(figure for figure in self.figures if (figure.metric, figure.split) == (metric, split))


def report(
    pairs: Iterable[tuple[Complaint, Sequence[Event]]], scope: Scope, only: frozenset[str] = frozenset()
) -> Report:
    """Measure. `pairs` hold at least what happened in the period, and customers' complaints of the 90 days before.

    With `only`, ids of metrics, no others are measured, and not by venue and severity.
    """
    cases = [case for case in read(pairs) if scope.person in ("", case.owner)]
    wanted = [metric for metric in METRICS if metric.own or not scope.person]
    if only:
        wanted = [metric for metric in wanted if metric.id in only]
    parts = [("all", cases)] if only else list(_splits(cases))
    figures = tuple(figure for metric in wanted for figure in _figures(metric, parts, scope))
    return Report(scope=scope, cases=len(begun(cases, scope)), figures=figures)


def _figures(metric: Metric, parts: Sequence[tuple[str, list[Case]]], scope: Scope) -> Iterator[Figure]:
    for split, those in parts:
        found = list(metric.find(those, scope))
        if split == "all" or any(figure.count or figure.of for figure in found):
            yield from (replace(figure, metric=metric.id, split=split) for figure in found)


def _splits(cases: Sequence[Case]) -> Iterator[tuple[str, list[Case]]]:
    """All of them; then those of each venue and each severity there is."""
    yield "all", list(cases)
    for venue in sorted({case.venue for case in cases}):
        yield f"venue {venue}", [case for case in cases if case.venue == venue]
    for severity in reversed(Severity):
        if those := [case for case in cases if case.severity == severity]:
            yield f"severity {severity}", those
