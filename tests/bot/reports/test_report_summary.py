"""The few figures that are worth a message, and who gets whose."""

import pytest

from bot.facts import Person
from bot.refusals import NotLead
from bot.reports.measuring import whose
from bot.reports.summary import OWN, TEAM, count, note, title
from tests.bot import conftest
from tests.bot.reports.timelines import ANA, case, opened, whole


@pytest.mark.parametrize(
    ("person", "wish", "id_"),
    [
        (conftest.ANA, "", "web:ana"),
        (conftest.ANA, "mine", "web:ana"),
        (conftest.LEE, "", ""),
        (conftest.LEE, " Team ", ""),
        (conftest.LEE, "MINE", "web:lee"),
    ],
)
def test_a_person_sees_his_own_figures_and_a_lead_the_teams(person: Person, wish: str, id_: str) -> None:
    assert whose(person, wish) == id_


def test_nobody_but_a_lead_sees_the_teams() -> None:
    with pytest.raises(NotLead):
        whose(conftest.ANA, "team")


def test_it_is_said_whose_figures_they_are() -> None:
    one = [case("a", *opened("16 10:00"))]
    own, team = whole(one, person=ANA), whole([*one, case("b", *opened("17 10:00"))])
    assert (title(own), note(own)) == ("Your last four weeks", OWN)
    assert (title(team), note(team)) == ("The team's last four weeks", TEAM)
    assert count(team) == "2 complaints began in this time."
    assert count(whole(one)) == "1 complaint began in this time."
