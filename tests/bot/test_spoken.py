"""What people hear of what became of words."""

import pytest

from bot.facts import Complaint
from bot.message import Place
from bot.wording import spoken
from tests.bot.conftest import ANA, BEN, closed, complaint, owned

TEAM = Place(platform="discord", channel="1/2")


@pytest.mark.parametrize(
    ("desk", "heard"),
    [
        (TEAM, spoken.REPORTED),
        (Place(platform="discord", channel=""), spoken.UNSEEN),
        (Place(platform="web", channel="team"), spoken.UNSEEN),
    ],
)
def test_who_reports_hears_whether_the_team_sees_it_there(desk: Place, heard: str) -> None:
    assert spoken.reported(complaint(desk=desk), "discord") == heard


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (complaint(), "The team sees Dana Reyes's complaint already. Nobody owns it yet."),
        (owned(), "You own Dana Reyes's complaint."),
        (owned(owner=BEN), "Ben Okoro owns Dana Reyes's complaint."),
        (closed(), "You own Dana Reyes's complaint, and it is closed."),
    ],
)
def test_who_asks_hears_how_far_it_has_come(case: Complaint, told: str) -> None:
    assert spoken.standing(case, ANA) == told
