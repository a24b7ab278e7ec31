"""/amends report: whose figures they are, and that nobody else reads them."""

import pytest

from bot.refusals import NotLead
from bot.reports import Report
from bot.reports.summary import summary
from handlers.slack import amends_command, commands, report_view
from handlers.slack.blocks import Payload
from handlers.slack.reporting import told as told_of
from handlers.slack.typed import Typed
from storage.database import Storage
from tests.bot.reports.timelines import ANA, Told, case, on, opened, sent, whole
from tests.handlers.slack.answering import person as member
from tests.handlers.slack.answering import rig
from tests.handlers.slack.house import House, MovedClock
from tests.handlers.slack.limits import message_is_sound
from tests.handlers.slack.local import DANA, LEE, PRIYA, SAM
from tests.handlers.slack.test_commands import answer, owned

BROKEN = "The lamp came broken."


def settled(name: str) -> Told:
    """Claimed after 20 minutes, answered after 30, resolved after an hour, settled and closed."""
    return case(
        name,
        *opened("16 10:00"),
        on("16 10:20", "claimed", ANA),
        sent("16 10:30", "apology"),
        on("16 11:00", "resolved", ANA),
        on("16 12:00", "confirmed", "web:dana", settled="yes"),
        on("16 12:10", "documented", ANA, value="fixable-fault", in_time=True),
        on("16 12:20", "closed", ANA),
    )


def test_what_is_worth_a_message_is_said_with_the_headline_first() -> None:
    told = [f"{one.what}: {one.said}" for one in summary(whole([settled(f"c{n}") for n in range(20)]))]
    assert told == [
        "Let down again after our first word: 0 of 20 (0.0 %)",
        "Time to claim, in working time: 20 min (median of 20; 90th percentile 20 min)",
        "Time to the first word, in working time: 30 min (median of 20; 90th percentile 30 min)",
        "Time to resolution, in working time: 1 h 0 min (median of 20; 90th percentile 1 h 0 min)",
        "Without any hand-off: 20 of 20 (100.0 %)",
        "Settled, as customers say: 20 of 20 (100.0 %)",
        "Written down in time: 20 of 20 (100.0 %)",
    ]
    assert summary(whole([])) == ()


@pytest.mark.parametrize(
    ("report", "title"),
    [
        (whole([settled("a")]), "The team's last four weeks"),
        (whole([settled("a")], person=ANA), "Your last four weeks"),
        (whole([]), "The team's last four weeks"),
    ],
)
def test_slack_takes_every_report_and_its_text_says_the_same(report: Report, title: str) -> None:
    made = report_view.answer(report)
    told = commands.payload(made)
    assert isinstance(told, dict)
    message_is_sound(Payload(told["text"], told["blocks"]))
    assert made.text.startswith(title)
    lines = [f"{one.what}: {one.said}" for one in summary(report)] or ["Nothing to count in these four weeks yet."]
    assert all(line in made.text for line in lines)


async def test_an_agent_sees_his_own_figures_and_a_lead_the_teams(slack: House) -> None:
    await owned(slack)
    told = await answer(slack, SAM, "/amends", "report")
    assert "Your last four weeks" in told.shown
    assert "Time to claim" in told.shown
    assert "1 complaint began" in told.shown
    assert "0 complaints began" in (await answer(slack, PRIYA, "/amends", "report")).shown
    team = await answer(slack, LEE, "/amends", "report")
    assert "The team's last four weeks" in team.shown
    assert "1 complaint began" in team.shown
    assert not [name for name in ("Sam", SAM) if name in team.shown]
    assert "0 complaints began" in (await answer(slack, LEE, "/amends", "report mine")).shown


async def test_nobody_but_a_lead_sees_the_teams_and_customers_see_none(slack: House) -> None:
    await owned(slack)
    assert str(NotLead()) in (await answer(slack, SAM, "/amends", "report team")).shown
    assert "The team's" in (await answer(slack, LEE, "/amends", "report team")).shown
    told = await answer(slack, DANA, "/amends", "report")
    assert "I am a bot that brings complaints" in told.text
    assert "four weeks" not in told.shown


async def test_where_many_have_us_none_counts_anothers_complaints(sqlite_storage: Storage, clock: MovedClock) -> None:
    async with rig(sqlite_storage, clock, many=True, agents="members") as slack:
        for team in ("T1", "T2"):
            slack.slack.home["team_id"] = team
            slack.slack.users[f"U{team}"] = member(f"U{team}", team_id=team, is_admin=True)
            await slack.site.workspaces.choose_desk("slack", team, "C0DESK")
            await told_of(slack.site, team, await slack.site.people.person(team, f"U{team}"), f"x{team}", team, BROKEN)
        asked = Typed(team="T1", user="UT1", channel="C1", text="report", trigger="", response_url="")
        told = await amends_command.answer(slack.site, asked)
        assert "1 complaint began" in told.text
