"""The team's list of causes: what is the same one, who looks after it, its repair, and does it come again."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.causes import Cause, Count, Linked, count, looked_after, may_look_after, team_of, worded
from bot.kinds import Fix
from bot.message import Place
from bot.refusals import Empty, NotAgent, NotCauses, NotFixedYet, Past, TooLong
from bot.wording.causes import line
from tests.bot.conftest import ANA, BEN, DANA, DAY, HOUR, LEARNED, LEE, NOW, closed

SHIPPING = Cause(id="k1", team="", name="economy shipping was booked")
FRIDAY = NOW + 4 * DAY


def words(cause: str) -> Cause:
    return worded(closed(), replace(LEARNED, cause=cause))


def test_the_same_words_are_the_same_cause() -> None:  # S2.9
    assert words("Economy shipping was booked.").id == words("economy  shipping\nwas booked").id
    assert words("Economy shipping was booked").id != words("The lamp was cracked").id
    assert words("  Economy\nshipping ").name == "Economy shipping"


def test_a_long_one_is_known_by_its_beginning() -> None:
    assert len(words("word " * 400).name) == 120
    assert words("word " * 400).name.endswith("…")


@pytest.mark.parametrize(
    ("platform", "channel", "team"),
    [
        ("web", "team", ""), ("slack", "C1", ""), ("slack", "T1/C1", "slack:T1"), ("slack", "@T1/U1", "slack:T1"),
        ("discord", "7/1", "discord:7"), ("discord", "@1", "discord:8"),
    ],
)  # fmt: skip
def test_a_workspace_has_a_list_of_its_own(platform: str, channel: str, team: str) -> None:
    case = closed(desk=Place(platform=platform, channel=channel), origin="discord:8/2:3")
    assert team_of(case) == team
    assert worded(case, LEARNED).team == team
    assert (worded(case, LEARNED).id == worded(closed(), LEARNED).id) is (team == "")


def test_it_is_open_then_in_work_until_a_date_then_done_on_one() -> None:  # S2.8
    begun = looked_after(SHIPPING, BEN, Fix.IN_WORK, FRIDAY, "", NOW)
    assert (begun.owner, begun.until, begun.done_at) == (BEN, FRIDAY, None)
    done = looked_after(begun, None, Fix.DONE, None, " Express is preset. ", NOW)
    assert (done.owner, done.until, done.done_at, done.changed) == (BEN, None, NOW, "Express is preset.")
    assert looked_after(done, None, Fix.DONE, None, done.changed, NOW + DAY) == done
    assert looked_after(done, None, Fix.DONE, NOW - DAY, "", NOW).done_at == NOW - DAY
    assert looked_after(done, None, Fix.OPEN, NOW, "", NOW).done_at is None
    # The date until which it was in work still stands in the form.
    assert looked_after(begun, None, Fix.DONE, FRIDAY, "", NOW).done_at == NOW


@pytest.mark.parametrize(
    ("fix", "on", "refused"),
    [(Fix.IN_WORK, None, Empty), (Fix.IN_WORK, NOW - HOUR, Past), (Fix.DONE, NOW + HOUR, NotFixedYet)],
)
def test_a_date_that_cannot_be_is_refused(fix: Fix, on: datetime | None, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        looked_after(SHIPPING, None, fix, on, "", NOW)


def test_nobody_but_colleagues_looks_after_it_and_not_in_a_novel() -> None:
    with pytest.raises(NotAgent):
        looked_after(SHIPPING, DANA, Fix.OPEN, None, "", NOW)
    with pytest.raises(TooLong):
        looked_after(SHIPPING, None, Fix.OPEN, None, "x" * 501, NOW)


def test_its_owner_the_complaints_owner_and_leads_say_how_far_it_is() -> None:
    for person in (ANA, LEE):
        may_look_after(SHIPPING, closed(), person)
    may_look_after(replace(SHIPPING, owner=BEN), closed(), BEN)
    with pytest.raises(NotCauses):
        may_look_after(SHIPPING, closed(), BEN)
    with pytest.raises(NotAgent):
        may_look_after(SHIPPING, closed(), DANA)


def test_it_comes_again_if_complaints_are_opened_after_its_repair() -> None:  # S2.15
    linked = [Linked("k1", f"c{day}", NOW + day * DAY) for day in (-9, -2, -1, 0, 1, 2)]
    linked.append(Linked("k2", "other", NOW + DAY))
    assert count(SHIPPING, linked, NOW + 3 * DAY) == Count(6)
    done = replace(SHIPPING, fix=Fix.DONE, done_at=NOW)
    assert count(done, linked, NOW + 3 * DAY) == Count(6, since=2, before=3)


def test_a_lead_reads_it_in_a_line() -> None:
    assert line(SHIPPING, Count(1), "UTC") == (
        "economy shipping was booked: 1 complaint; repair not begun; looked after by nobody yet"
    )
    begun = replace(SHIPPING, owner=BEN, fix=Fix.IN_WORK, until=FRIDAY)
    assert "in work until Fri 20 Nov, 10:00; looked after by Ben Okoro" in line(begun, Count(2), "UTC")
    done = replace(SHIPPING, fix=Fix.DONE, done_at=NOW)
    assert line(done, Count(6, since=2, before=3), "UTC").startswith(
        "came again after its repair (2, and 3 in as long before it): economy shipping was booked: "
        "6 complaints, 2 of them since the repair; repaired Mon 16 Nov, 10:00"
    )
