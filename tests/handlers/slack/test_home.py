"""The App Home: what it shows to whom."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.facts import Complaint, Customer, Person
from bot.kinds import Role, Settled, Severity
from bot.policy import Policy
from handlers.slack.home import MOST_MINE, MOST_UNCLAIMED, home
from tests.bot.conftest import HOUR, LEARNED, NOW, POLICY, answered, complaint, owned, policy, promise, resolved
from tests.handlers.slack.limits import view_is_sound

ANA = Person(id="slack:UANA", name="Ana Ruiz", role=Role.AGENT, zone="America/New_York")
DANA = Person(id="slack:UDANA", name="Dana Reyes", role=Role.CUSTOMER)


def shown(view: dict[str, Any]) -> str:
    return "\n".join(_texts(view["blocks"]))


def _texts(part: Any) -> list[str]:
    if isinstance(part, list):
        return [text for one in part for text in _texts(one)]
    if not isinstance(part, dict):
        return []
    own = [part["text"]] if isinstance(part.get("text"), str) else []
    return own + [text for one in part.values() for text in _texts(one)]


def buttons(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for block in view["blocks"] if block["type"] == "actions" for one in block["elements"]]


def made(
    mine: list[Complaint], unclaimed: list[Complaint], *, person: Person = ANA, rules: Policy = POLICY,
    now: datetime = NOW, **more: Any,
) -> dict[str, Any]:  # fmt: skip
    view = home(person, mine, unclaimed, rules, now, **{"lead": False, **more})
    view_is_sound(view)
    return view


def named(case: Complaint, name: str, **fields: Any) -> Complaint:
    return replace(case, customer=Customer(id=f"slack:{name}", name=name), **fields)


def test_my_complaints_stand_first_the_next_due_one_above_the_others() -> None:
    later = named(answered(), "Zoe", promises=(promise(NOW + 9 * HOUR),))
    soon = named(answered(), "Ali", promises=(promise(NOW + HOUR),))
    undated = named(resolved(documentation=LEARNED, settled=Settled.YES), "Mo")
    view = made([later, undated, soon], [])
    text = shown(view)
    assert "Your complaints (3)" in text
    assert text.index("Ali") < text.index("Zoe") < text.index("Mo")
    assert [one["action_id"] for one in buttons(view)][:3] == ["open:timeline:0"] * 3
    assert buttons(view)[0]["accessibility_label"] == "Open: Ali"


def test_what_is_late_says_so() -> None:
    assert "late: " in shown(made([owned()], [], now=NOW + timedelta(days=1)))
    assert "late: " not in shown(made([owned()], []))


def test_what_nobody_owns_can_be_owned_here_the_worst_first() -> None:
    view = made([], [named(complaint(Severity.LOW), "Ali"), named(complaint(Severity.CRITICAL), "Zoe")])
    text = shown(view)
    assert "Without an owner (2)" in text
    assert text.index("Zoe") < text.index("Ali")
    assert buttons(view)[0]["value"] == "c1|"
    assert buttons(view)[0]["action_id"] == "press:claim:0"
    assert buttons(view)[0]["accessibility_label"] == "✋ I own this: Zoe"


@pytest.mark.parametrize(
    ("emoji", "words"), [(["✋"], "React with ✋ to a complaint to own it."), ([], "Press “I own this”.")]
)
def test_where_nothing_waits_it_says_how_that_changes(emoji: list[str], words: str) -> None:
    text = shown(made([], [], rules=policy(claim_emoji=emoji)))
    assert words in text
    assert "Every complaint has an owner." in text


def test_hours_are_those_of_the_person_in_his_zone() -> None:
    text = shown(made([], []))
    assert "Mon, Tue, Wed, Thu, Fri, 08:00 to 18:00, America/New_York (it is 05:00 there)." in text


def test_a_lead_sees_where_cards_go_and_can_change_it() -> None:
    view = made([], [], lead=True, desk="T1/C024BE91L")
    assert {"type": "channel", "channel_id": "C024BE91L"} in view["blocks"][-2]["elements"][0]["elements"]
    assert buttons(view)[-1]["action_id"] == "open:settings:0"
    assert "No channel is chosen yet" in shown(made([], [], lead=True))
    slack = policy(desk={"platform": "slack", "channel": "C7"})
    assert "'C7'" in repr(made([], [], lead=True, rules=slack)["blocks"])
    assert "Settings" not in shown(made([], [], desk="C1"))


def test_customers_see_nothing_of_the_teams_work() -> None:
    view = made([owned()], [complaint()], person=DANA, lead=True, desk="C1")
    assert not buttons(view)
    assert "eight days late" not in shown(view)
    assert "Type /complaint" in shown(view)
    direct = made([], [], person=DANA, rules=policy(slack={"direct": True}))
    assert "Write it here, under “Messages”." in shown(direct)


def test_a_long_list_is_cut_with_a_word_about_it() -> None:
    view = made([owned()] * (MOST_MINE + 3), [complaint()] * (MOST_UNCLAIMED + 2), lead=True)
    assert "and 3 more" in shown(view)
    assert "and 2 more" in shown(view)
    assert len(view["blocks"]) <= 100
    assert "Settings" in shown(view)
