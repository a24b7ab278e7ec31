"""The few figures that are worth a message. All of them are in `amends report`."""

from typing import NamedTuple

from bot.reports.figures import Figure
from bot.reports.report import Report
from bot.reports.showing import words
from bot.reports.times import AS_GIVEN

SMALL = "Of fewer than 20, counts say more than percentages, so there are none."
NOTHING = "Nothing to count in these four weeks yet."
OWN = "Only you see these: they are about the complaints you own. Nobody is ranked by them."
TEAM = "The team's figures; they name nobody. All of them, also by venue and severity: amends report, on the server."


class Line(NamedTuple):
    """One figure, and what it is of."""

    what: str
    said: str
    percent: float | None = None
    """Only of a share of enough."""


_WORTH = (
    ("Let down again after our first word", "double-made-here", "customers let down again"),
    ("Time to claim, in working time", "time-to-claim", "in working time"),
    ("Time to the first word, in working time", "time-to-first-word", "in working time"),
    ("Beside it, on sales leads", "sales-first-word", AS_GIVEN),
    ("Time to resolution, in working time", "time-to-resolution", "in working time"),
    ("Promises kept in time", "promises-kept", "kept in time"),
    ("Promises moved, and told in time", "promises-kept", "moved, told before the old date"),
    ("Room left in promised dates", "promise-slack", "left when it was kept, on the clock"),
    ("Without any hand-off", "hand-offs", "none at all"),
    ("Settled, as customers say", "recovery", "settled, as customers say"),
    ("Written down in time", "documentation", "in time"),
    ("Every step of the playbook done", "every-step", "every step done"),
    ("Reminders acted on within 30 minutes", "reminders", "acted on within 30 minutes"),
)


METRICS_WORTH = frozenset(metric for _, metric, _ in _WORTH)


def title(report: Report) -> str:
    """Whose it is."""
    return "Your last four weeks" if report.scope.person else "The team's last four weeks"


def count(report: Report) -> str:
    """How many complaints it is about."""
    return f"{report.cases} complaint{'' if report.cases == 1 else 's'} began in this time."


def note(report: Report) -> str:
    """For whom it is."""
    return OWN if report.scope.person else TEAM


def summary(report: Report) -> tuple[Line, ...]:
    """The figures there are, the headline first; what has nothing to tell is left out."""
    found = ((what, _figure(report, metric, line)) for what, metric, line in _WORTH)
    return tuple(
        Line(what, words(figure), figure.percent) for what, figure in found if figure and (figure.of or figure.count)
    )


def _figure(report: Report, metric: str, line: str) -> Figure | None:
    return next((figure for figure in report.of(metric) if figure.line == line), None)
