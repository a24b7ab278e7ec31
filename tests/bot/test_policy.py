"""What a team may choose, and how a mistake in its file is told."""

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.facts import Person
from bot.hours import Span
from bot.kinds import Nudge, Role, Severity, Venue
from bot.ladders import DEFAULT_TIMERS, Step, Timer
from bot.message import Place
from bot.policy import BadPolicy, Policy, load, parse
from bot.timing import plan
from tests.bot.conftest import ANA, LEE, MIA, NOW, POLICY, answered, complaint, owned, policy, promise, resolved

FILE = """
company = "Lumen"
zone = "America/New_York"
claim_emoji = ["✋"]
goodwill_cap = "20.00 USD"
allowed_hosts = ["help.lumen.example"]
undo_minutes = 3

[hours]
days = ["mon", "tue"]
open = "09:00"
close = 17:30:00
holidays = "US-NY"
closed = [2026-12-24]

[desk]
platform = "slack"
channel = "C1"

[[people]]
id = "slack:U1"
name = "Ana Ruiz"
role = "agent"
zone = "Europe/Berlin"
holidays = "DE-BE"

[[people]]
id = "slack:U2"
name = "Lee Tran"
role = "lead"
holidays = ""

[earliest]
update = "2h"

[drafts]
writer_seconds = 20
cost_per_day = 2.5
price_in = 0.4
price_out = 1.6

[timers.first-word]
medium = ["2h owner", "1bd lead digest"]
"""


def test_without_a_file_there_are_defaults() -> None:
    assert load(None) == Policy()


def test_a_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(FILE, encoding="utf-8")
    read = load(file)
    assert (read.company, read.zone, read.undo_minutes) == ("Lumen", ZoneInfo("America/New_York"), 3)
    assert read.earliest == {"update": Span(2, "h")}
    assert (read.drafts.writer_seconds, read.drafts.tokens_per_day, read.drafts.cost_per_day) == (20, 500_000, 2.5)
    assert read.desk_place() == Place(platform="slack", channel="C1")
    ana = Person(id="slack:U1", name="Ana Ruiz", role=Role.AGENT, zone="Europe/Berlin")
    lee = Person(id="slack:U2", name="Lee Tran", role=Role.LEAD, zone="America/New_York")
    assert read.everybody() == (ana, lee)
    assert read.leads() == (lee,)
    hours = read.hours_of(ana)
    assert (hours.zone.key, hours.days, hours.open, hours.close) == (
        "Europe/Berlin",
        frozenset({0, 1}),
        time(9),
        time(17, 30),
    )
    assert read.hours_of().zone.key == "America/New_York"


def test_somebody_of_an_unknown_zone_keeps_the_teams() -> None:
    lost = Person(id="web:x", name="X", role=Role.AGENT, zone="Mars/Base")
    assert policy(zone="Asia/Kolkata").hours_of(lost).zone.key == "Asia/Kolkata"


def test_a_timer_of_the_teams_own_replaces_only_what_it_names() -> None:
    own = policy(timers={"first-word": {"medium": ["2h owner"]}}).timer(Nudge.FIRST_WORD)
    assert own.medium == (Step(Span(2, "h"), "owner"),)
    assert own.low == DEFAULT_TIMERS[Nudge.FIRST_WORD].low
    assert POLICY.timer(Nudge.ANSWER) == DEFAULT_TIMERS[Nudge.ANSWER]


def test_a_kind_of_nudge_can_be_muted() -> None:
    muted = policy(timers={"answer": {"low": []}, "unclaimed": {"low": []}})
    assert muted.timer(Nudge.ANSWER).low == ()
    assert muted.timer(Nudge.UNCLAIMED).low == ()


ALL_LADDERS = tuple(Timer.model_fields)


@pytest.mark.parametrize("nudge", list(Nudge))
def test_every_kind_can_be_muted_but_what_is_overdue_and_what_is_critical_and_unclaimed(nudge: Nudge) -> None:
    """RECOVERY 4.3.15."""
    kept = {Nudge.PROMISE_OVERDUE: ALL_LADDERS, Nudge.UNCLAIMED: ("critical",)}.get(nudge, ())
    for name in ALL_LADDERS:
        if name in kept:
            with pytest.raises(BadPolicy, match=f"{nudge} cannot be muted for {name}"):
                policy(timers={nudge: {name: []}})
    muted = policy(timers={nudge: {name: [] for name in ALL_LADDERS if name not in kept}})
    assert {name for name in ALL_LADDERS if getattr(muted.timer(nudge), name)} <= set(kept)


@pytest.mark.parametrize("severity", list(Severity))
def test_what_is_muted_is_never_planned(severity: Severity) -> None:
    """RECOVERY 4.3.15: of a complaint in any state."""
    mutable = [nudge for nudge in Nudge if nudge not in (Nudge.UNCLAIMED, Nudge.PROMISE_OVERDUE)]
    silent = policy(timers={nudge: {name: [] for name in ALL_LADDERS} for nudge in mutable})
    with_promise = {"promises": (promise(),)}
    for case in (owned(severity, **with_promise), answered(severity, waiting_since=NOW), resolved(severity)):
        assert {reminder.nudge for reminder in plan(case, POLICY)} - {Nudge.PROMISE_OVERDUE}
        assert {reminder.nudge for reminder in plan(case, silent)} <= {Nudge.PROMISE_OVERDUE}


@pytest.mark.parametrize(
    ("severity", "venue", "name"),
    [
        (Severity.CRITICAL, Venue.PUBLIC, "critical"),
        (Severity.HIGH, Venue.PUBLIC, "high_public"),
        (Severity.HIGH, Venue.PORTAL, "high_private"),
        (Severity.HIGH, None, "high_private"),
        (Severity.MEDIUM, Venue.PUBLIC, "medium"),
        (Severity.LOW, None, "low"),
    ],
)
def test_the_ladder_depends_on_severity_and_venue(severity: Severity, venue: Venue | None, name: str) -> None:
    found = POLICY.ladder(Nudge.UNCLAIMED, complaint(severity, venue=venue))
    assert found == getattr(DEFAULT_TIMERS[Nudge.UNCLAIMED], name)


def test_leads_are_reached_in_the_order_of_the_file() -> None:
    assert [lead.id for lead in POLICY.leads()] == [LEE.id, MIA.id]
    assert ANA.id not in {lead.id for lead in POLICY.leads()}


@pytest.mark.parametrize("text", ["30m owner", "1bd lead digest", "0m second-lead", "4h channel"])
def test_a_step_is_read(text: str) -> None:
    step = Step.parse(text)
    assert text == f"{step.after.amount}{step.after.unit} {step.audience}" + (" digest" if step.digest else "")


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"zone": "Mars/Base"}, "zone", "is no time zone"),
        ({"compnay": "Lumen"}, "compnay", "Extra inputs"),
        ({"hours": {"open": "18:00", "close": "08:00"}}, "hours", "must close after they open"),
        ({"hours": {"days": []}}, "hours", "at least one day"),
        ({"hours": {"open": "08:00+01:00"}}, "hours", "without a zone"),
        ({"hours": {"close": "18:00Z"}}, "hours", "without a zone"),
        ({"goodwill_cap": "20 bucks"}, "goodwill_cap", "pattern"),
        ({"drafts": {"writer_seconds": 4}}, "drafts.writer_seconds", "greater than or equal to 5"),
        ({"drafts": {"writer_seconds": 121}}, "drafts.writer_seconds", "less than or equal to 120"),
        ({"drafts": {"cost_per_day": 2}}, "drafts", "cost_per_day needs price_in and price_out"),
        ({"earliest": {"update": "soon"}}, "earliest.update", "is no span of time"),
        ({"people": [{"id": "ana", "name": "Ana", "role": "agent"}]}, "people.0.id", "pattern"),
        ({"people": [{"id": "web:ana", "name": "Ana", "role": "boss"}]}, "people.0.role", "Input should be"),
        ({"people": [{"id": "web:a", "name": "A", "role": "agent", "zone": "CET+9"}]}, "people.0.zone", "no time zone"),
        ({"undo_minutes": 61}, "undo_minutes", "less than or equal"),
        ({"timers": {"firstword": {}}}, "timers.firstword", "Input should be"),
        ({"timers": {"answer": {"low": ["30m"]}}}, "timers.answer.low.0", "is no step"),
        ({"timers": {"answer": {"low": ["30m boss"]}}}, "timers.answer.low.0", "is no step"),
        ({"timers": {"answer": {"low": ["30m lead later"]}}}, "timers.answer.low.0", "may stand"),
        ({"timers": {"answer": {"low": ["1h lead"] * 11}}}, "timers.answer.low", "at most 10"),
        ({"timers": {"promise-overdue": {"low": []}}}, "timers", "cannot be muted for low"),
        ({"timers": {"unclaimed": {"critical": []}}}, "timers", "cannot be muted for critical"),
        ({"timers": {"unclaimed": {"low": ["1h owner"]}}}, "timers", "has no owner"),
        ({"timers": {"answer": {"low": ["1h channel"]}}}, "timers", "no matter for the channel"),
        ({"timers": {"answer": {"low": ["50% owner"]}}}, "timers", "takes shares of the time"),
        ({"timers": {"half-way": {"critical": ["1h owner"]}}}, "timers", "takes shares of the time"),
    ],
)
def test_a_mistake_is_told_with_its_field(values: dict[str, Any], field: str, why: str) -> None:
    with pytest.raises(BadPolicy) as caught:
        parse(values)
    told = str(caught.value)
    assert told.startswith(f"{field}")
    assert why in told


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"zone = ", "is no TOML file"), (b"\xff\xfe", "is no TOML file"), (b"zone = 'Mars/Base'", "zone: ")],
)
def test_a_mistake_is_told_with_its_file(tmp_path: Path, content: bytes, why: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(content)
    with pytest.raises(BadPolicy) as caught:
        load(file)
    assert str(caught.value).startswith(f"{file}: ")
    assert why in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadPolicy, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_the_default_timers_are_ones_a_team_may_choose() -> None:
    chosen = {nudge.value: dict(timer) for nudge, timer in DEFAULT_TIMERS.items()}
    assert parse({"timers": chosen}).timers == DEFAULT_TIMERS
    assert set(DEFAULT_TIMERS) == set(Nudge)


def test_everybody_keeps_the_holidays_of_his_country_and_the_team_its_own() -> None:
    chosen = parse(tomllib.loads(FILE))
    ana, lee = chosen.everybody()
    assert chosen.hours_of().holidays == chosen.hours_of(lee).holidays == "US-NY"
    assert chosen.hours_of(ana).holidays == "DE-BE"
    assert not chosen.hours_of(ana).works(date(2026, 12, 24))  # closed for all


@pytest.mark.parametrize("where", ["hours", "people"])
def test_a_calendar_that_does_not_exist_is_told_with_its_field(where: str) -> None:
    wrong = FILE.replace("US-NY", "Texas") if where == "hours" else FILE.replace("DE-BE", "Berlin")
    with pytest.raises(BadPolicy, match=rf'{where}.*holidays: there is no calendar "(Texas|Berlin)": write a country'):
        parse(tomllib.loads(wrong))


@pytest.mark.parametrize(
    ("chosen", "reads"),
    [
        ({}, False), ({"invite": True}, False), ({"follow": True}, True), ({"watch": ["41771983423143937"]}, True),
        ({"watch_all": ["41771983423143937"]}, True),
    ],
)  # fmt: skip
def test_what_people_write_in_discord_is_read_only_where_the_team_chose_it(
    chosen: dict[str, Any],
    reads: bool,  # noqa: FBT001 - a case of many
) -> None:
    assert parse({"discord": chosen}).discord.reads is reads
