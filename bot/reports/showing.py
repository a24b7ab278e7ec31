"""A report as people and programs read it: a table, JSON, CSV."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from io import StringIO
from itertools import groupby
from typing import Any

from bot.lines import printable
from bot.reports.figures import Figure, rounded
from bot.reports.report import METRICS, NOT_MEASURED, Report

MOST_LINES = 12  # of one metric in a table; JSON and CSV have them all
COLUMNS = ("metric", "title", "split", "line", "unit", "count", "of", "percent", "median", "p90")
TITLES = {metric.id: metric.title for metric in METRICS}
LONG = frozenset(metric.id for metric in METRICS if metric.long)
_FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would take a text that begins so for a command


def table(report: Report) -> str:
    """For a terminal. Nothing in it can do anything to one."""
    lines = [heading(report), ""]
    for metric, figures in groupby(report.figures, key=lambda figure: figure.metric):
        lines += [TITLES[metric], *_rows(list(figures), parts=metric not in LONG), ""]
    lines += ["Not measured yet", *(f"  {what}: {why}" for what, why in NOT_MEASURED.items())]
    return "".join(f"{printable(line)}\n" for line in lines)


def heading(report: Report) -> str:
    """Which period, in the team's zone, and how many complaints."""
    scope = report.scope
    since, until = (f"{scope.hours.local(at):%Y-%m-%d %H:%M}" for at in (scope.since, scope.until))
    whose = f" · only what {scope.person} owns" if scope.person else ""
    count = f"{report.cases} complaint{'' if report.cases == 1 else 's'}"
    return f"{count} from {since} until {until} ({scope.hours.zone.key}){whose}"


def _rows(figures: list[Figure], *, parts: bool) -> Iterator[str]:
    whole = [figure for figure in figures if figure.split == "all"]
    yield from (f"  {figure.line:<44} {words(figure)}" for figure in whole[:MOST_LINES])
    if len(whole) > MOST_LINES:
        yield f"  and {len(whole) - MOST_LINES} more, in --format json"
    if parts:
        those = (figure for figure in figures if figure.split != "all")
        yield from (f"    {f'{figure.split}: {figure.line}':<42} {words(figure)}" for figure in those)
    elif len(figures) > len(whole):
        yield "  by venue and severity: in --format json"


def words(figure: Figure) -> str:
    """The figure in words: "17 of 23 (73.9 %)", "12 min (median of 23; 90th percentile 2 h 10 min)", "5"."""
    if figure.of is not None:
        percent = "" if figure.percent is None else f" ({figure.percent:.1f} %)"
        return f"{figure.count} of {figure.of}{percent}"
    if figure.median is not None and figure.p90 is not None:
        middle, high = _value(figure.median, figure), _value(figure.p90, figure)
        return f"{middle} (median of {figure.count}; 90th percentile {high})"
    return "none" if not figure.count else f"{figure.count}" + (" min" if figure.unit == "minutes" else "")


def _value(number: float, figure: Figure) -> str:
    if figure.unit == "minutes":
        return span(number)
    if figure.unit == "share":
        return f"{rounded(100 * number)} %"
    return f"{number:g}"


def span(number: float) -> str:
    """Minutes as people read them: "12 min", "2 h 10 min", "3 d 4 h"; a working day is no unit here."""
    minutes = rounded(abs(number))
    sign = "-" if number < 0 < minutes else ""
    hours, days = minutes // 60, minutes // (24 * 60)
    if days:
        return f"{sign}{days} d {hours % 24} h"
    return f"{sign}{hours} h {minutes % 60} min" if hours else f"{sign}{minutes} min"


def as_json(report: Report) -> str:
    """All of it, for programs."""
    scope = report.scope
    whole = {
        "since": scope.since.isoformat(),
        "until": scope.until.isoformat(),
        "as_of": scope.now.isoformat(),
        "zone": scope.hours.zone.key,
        "person": scope.person or None,
        "complaints": report.cases,
        "figures": [_record(figure) for figure in report.figures],
        "not_measured": NOT_MEASURED,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_csv(report: Report) -> str:
    """The figures, one a row; what is not measured is not in it."""
    out = StringIO()
    rows = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    rows.writeheader()
    rows.writerows({name: _cell(value) for name, value in _record(figure).items()} for figure in report.figures)
    return out.getvalue()


def _record(figure: Figure) -> dict[str, Any]:
    known = {**asdict(figure), "title": TITLES[figure.metric], "percent": figure.percent}
    return {name: known[name] for name in COLUMNS}


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


FORMATS: Mapping[str, Callable[[Report], str]] = {"table": table, "json": as_json, "csv": as_csv}
