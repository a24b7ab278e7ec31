"""A whole report: whose it is, small numbers, and how people and programs read it."""

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest

from bot.desk import Desk
from bot.facts import Complaint, Event
from bot.kinds import Kind
from bot.reports import METRICS, NOT_MEASURED, Figure, report
from bot.reports.figures import percentile, share, spread
from bot.reports.measuring import NoPeriod, measure, scope_of
from bot.reports.showing import COLUMNS, as_csv, as_json, span, table, words
from bot.reports.summary import METRICS_WORTH, summary
from storage.database import Storage
from tests.bot.conftest import ACKNOWLEDGEMENT, MINUTE, POLICY
from tests.bot.conftest import ANA as ANA_RUIZ
from tests.bot.reports.timelines import ANA, BEN, LEE, Told, at, case, measured, on, opened, plain, scope, sent, whole
from tests.bot.test_intake import incoming
from tests.conftest import Clock


def claimed(name: str, by: str = ANA, *events: Event) -> Told:
    return case(name, *opened("16 10:00"), on("16 10:20", "claimed", by), *events)


def test_a_person_sees_what_he_owns_and_nothing_of_the_others() -> None:
    cases = [
        claimed("a", ANA, sent("16 10:30", "apology")),
        claimed("b", BEN),
        claimed("c", ANA, on("16 11:00", "owner_changed", LEE, to=BEN, reason="unreachable")),  # Ben's now
        case("d", *opened("16 10:00"), on("16 10:05", "claimed", ANA), on("16 10:06", "unclaimed", ANA)),
    ]
    own = whole(cases, person=ANA)
    assert own.cases == 1
    assert measured(cases, "time-to-first-word", person=ANA)["on the clock"] == (1, 30, 30)
    assert measured(cases, "hand-offs", person=BEN) == {
        "none at all": (1, 2),
        "of one complaint": (2, 0.5, 1),
        "because: unreachable": 1,
    }
    shown = {figure.metric for figure in own.figures}
    assert shown == {metric.id for metric in METRICS if metric.own}
    assert not {"fairness", "lying", "repeats", "causes", "false-alarms"} & shown


def test_a_person_counts_the_reminders_that_came_to_him() -> None:
    nudges = [on("16 11:00", "nudge", to=who) for who in (ANA, LEE, "channel")]
    put_off = [on("16 11:05", "snoozed", who) for who in (ANA, BEN)]
    cases = [claimed("a", ANA, *nudges, *put_off)]
    own = measured(cases, "reminders", person=ANA)
    assert (own["to one person on one day"], own["put off"]) == ((1, 1, 1), 1)
    assert measured(cases, "reminders")["to one person on one day"] == (2, 1, 1)


def test_the_teams_report_names_nobody() -> None:
    told = table(whole([claimed("a", ANA, on("16 11:00", "nudge", to=ANA)), claimed("b", BEN)]))
    assert not [person for person in (ANA, BEN) if person in told]


def test_of_fewer_than_twenty_there_are_counts_and_no_percentages() -> None:
    few, enough = share("", 13, 19), share("", 13, 20)
    assert (few.percent, words(few)) == (None, "13 of 19")
    assert (enough.percent, words(enough)) == (65.0, "13 of 20 (65.0 %)")
    assert words(share("", 0, 0)) == "0 of 0"
    assert words(share("", 1, 80)) == "1 of 80 (1.3 %)"  # 1.25: a half goes up


def test_the_ninetieth_percentile_is_one_of_the_values() -> None:
    assert [percentile(list(range(1, n + 1))) for n in (1, 2, 9, 10, 11, 20, 21)] == [1, 2, 9, 9, 10, 18, 19]
    assert spread("", [3, 1, 2, 10], "words").median == 2.5
    assert spread("", [0.0625], "share").median == 0.063  # a half goes up


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 min"),
        (0.4, "0 min"),
        (0.5, "1 min"),
        (22.5, "23 min"),
        (-0.4, "0 min"),
        (-22.5, "-23 min"),
        (12, "12 min"),
        (59.6, "1 h 0 min"),
        (130, "2 h 10 min"),
        (4560, "3 d 4 h"),
        (-10, "-10 min"),
        (-130, "-2 h 10 min"),
        (-4560, "-3 d 4 h"),
    ],
)
def test_times_are_said_as_people_say_them(minutes: float, said: str) -> None:
    assert span(minutes) == said


def test_a_figure_in_words() -> None:
    assert words(spread("", [12, 130], "minutes")) == "1 h 11 min (median of 2; 90th percentile 2 h 10 min)"
    assert words(spread("", [0.25], "share")) == "25 % (median of 1; 90th percentile 25 %)"
    assert words(spread("", [0.125], "share")) == "13 % (median of 1; 90th percentile 13 %)"
    assert words(spread("", [2, 3], "words")) == "2.5 (median of 2; 90th percentile 3)"
    assert words(spread("", [], "words")) == "none"
    assert words(Figure(count=5)) == "5"
    assert words(Figure(count=5, unit="minutes")) == "5 min"


def hostile() -> list[Told]:
    """Words of people, in which a terminal or a spreadsheet might see a command."""
    evil = "=HYPERLINK(1)\x1b[2J\n"
    changed = on("16 11:00", "owner_changed", LEE, to=BEN, reason=evil)
    return [claimed("a", ANA, changed, on("16 12:00", "documented", ANA, cause=evil))]


def test_a_table_is_for_eyes_and_does_nothing_to_a_terminal() -> None:
    many = [claimed(f"c{n}", ANA, on("16 11:00", "documented", ANA, cause=f"cause {n}")) for n in range(15)]
    told = table(whole([*hostile(), *many]))
    assert told.startswith("16 complaints from 2026-11-01 00:00 until 2026-11-30 00:00 (UTC)\n")
    assert "\x1b" not in told
    assert "Time to claim\n  on the clock " in told
    assert "    severity high: on the clock " in told
    assert "  and 5 more, in --format json\n  by venue and severity: in --format json\n" in told
    assert "severity high: cause 1" not in told
    assert all(f"  {what}: {why}\n" in told for what, why in NOT_MEASURED.items())
    assert table(whole([claimed("a")], person=ANA)).startswith("1 complaint from ")
    assert f"only what {ANA} owns" in table(whole([], person=ANA))


def test_json_holds_all_of_it() -> None:
    found = json.loads(as_json(whole(hostile())))
    assert (found["complaints"], found["person"], found["zone"]) == (1, None, "UTC")
    assert (found["since"], found["until"]) == ("2026-11-01T00:00:00+00:00", "2026-11-30T00:00:00+00:00")
    assert found["not_measured"] == NOT_MEASURED
    to_claim = [figure for figure in found["figures"] if figure["metric"] == "time-to-claim"]
    assert to_claim[0] == {
        "metric": "time-to-claim",
        "title": "Time to claim",
        "split": "all",
        "line": "on the clock",
        "unit": "minutes",
        "count": 1,
        "of": None,
        "percent": None,
        "median": 20,
        "p90": 20,
    }
    for metric in ("time-to-claim", "causes", "lying"):
        splits = {figure["split"] for figure in found["figures"] if figure["metric"] == metric}
        assert splits == {"all", "venue public", "severity high"}
    assert {figure["metric"] for figure in found["figures"]} >= {"double-made-here", "promises-kept", "recovery"}
    assert json.loads(as_json(whole([], person=ANA)))["person"] == ANA


def test_csv_has_one_row_a_figure_and_nothing_a_spreadsheet_would_run() -> None:
    report = whole(hostile())
    rows = list(csv.DictReader(StringIO(as_csv(report))))
    assert len(rows) == len(report.figures)
    assert tuple(rows[0]) == COLUMNS
    assert not [cell for row in rows for cell in row.values() if cell.startswith("=") or "\x1b" in cell]
    assert "'=hyperlink(1)\\x1b[2j" in {row["line"] for row in rows}
    assert "-10.0" in as_csv(replace(report, figures=(replace(report.figures[0], median=-10.0),)))


def test_a_short_report_holds_only_what_is_asked_for() -> None:
    short = report([claimed("a")], scope(), METRICS_WORTH)
    assert {figure.metric for figure in short.figures} == METRICS_WORTH - {"sales-first-word"}
    assert {figure.split for figure in short.figures} == {"all"}
    assert summary(short) == summary(whole([claimed("a")]))


def test_every_metric_answers_for_no_complaint_at_all() -> None:
    found = whole([])
    assert found.cases == 0
    assert all((figure.count, figure.of or 0, figure.median) == (0, 0, None) for figure in found.figures)
    assert {figure.split for figure in found.figures} == {"all"}


# From the database


def test_a_report_is_about_four_weeks_if_nothing_else_is_said() -> None:
    usual = scope_of(POLICY, at("30 10:00"), None, None)
    assert (usual.since, usual.until, usual.person) == (at("2 10:00"), at("30 10:00"), "")
    named = scope_of(POLICY, at("30 10:00"), at("5 00:00"), at("9 00:00"), ANA)
    assert (named.since, named.until, named.now, named.person) == (at("5 00:00"), at("9 00:00"), at("30 10:00"), ANA)
    assert scope_of(POLICY, at("30 10:00"), None, at("29 00:00")).since == at("1 00:00")
    for since, until in ((at("9 00:00"), at("9 00:00")), (at("30 11:00"), None)):
        with pytest.raises(NoPeriod, match="before it begins"):
            scope_of(POLICY, at("30 10:00"), since, until)


async def answered_and_let_down(desk: Desk, clock: Clock) -> Complaint:
    """Claimed after 20 minutes, acknowledged after 50 with an update by 17:00 that never came; a refund kept early."""
    case = await desk.report(incoming())
    clock.forward(20 * MINUTE)
    await desk.claim(case.id, ANA_RUIZ)
    case = await desk.edit(case.id, ANA_RUIZ, 0, Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT)
    assert case.draft
    clock.forward(30 * MINUTE)
    await desk.approve(case.id, ANA_RUIZ, case.draft.number, case.draft.hash)
    await desk.promise(case.id, ANA_RUIZ, "the money back", at("17 12:00"))
    clock.now = at("17 11:30")
    return await desk.keep(case.id, ANA_RUIZ, "p2")


async def test_it_is_measured_from_what_the_database_holds(sqlite_storage: Storage, clock: Clock) -> None:
    case = await answered_and_let_down(Desk(sqlite_storage.store, POLICY, clock), clock)
    period = scope_of(POLICY, clock(), at("1 00:00"), at("30 00:00"))
    found = await measure(sqlite_storage.board, period)

    def told(metric: str) -> dict[str, object]:
        return {figure.line: plain(figure) for figure in found.of(metric)}

    assert told("time-to-claim") == {
        "on the clock": (1, 20, 20),
        "in working time": (1, 20, 20),
        "never claimed": (0, 1),
    }
    assert told("time-to-first-word")["on the clock"] == (1, 50, 50)
    assert told("promises-kept")["kept in time"] == (1, 2)
    assert told("promise-slack")["left when it was kept, on the clock"] == (1, 30, 30)
    assert told("double-made-here")["a promise broken"] == (1, 1)
    assert told("fairness")["relationship unknown, on the clock"] == (1, 50, 50)
    nobodys = await measure(sqlite_storage.board, period, lambda complaint: complaint.id != case.id)
    assert nobodys.cases == 0
    later = scope_of(POLICY, clock(), at("1 00:00").replace(year=2027), at("30 00:00").replace(year=2027))
    assert (await measure(sqlite_storage.board, later)).cases == 0
