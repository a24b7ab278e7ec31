"""S4.1, S4.9, S4.10, S4.12: what is planned beforehand, what is promised by when; in the web room and by command."""

import html
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.facts import Complaint
from handlers.web.demo import demo_policy
from storage.database import Storage
from tests.bot.test_commands import Home, home, one_line
from tests.conftest import Clock
from tests.handlers.web.conftest import House, room
from tests.practices.lamp import ACKNOWLEDGEMENT, QUESTION, plain
from tests.practices.s4_people import LATE, LETTER, known, next_steps, page, reports, sends, stopped

__all__ = ["home"]

CRIME = "Your technician charged me $180 for a repair that he never did. That is fraud."
UPDATE = "Dana, I have asked our warehouse for the new lamp. I will write to you again by Wednesday 18 November, 17:00."
TUESDAY = datetime(2026, 11, 17, 22, 0, tzinfo=UTC)  # 17:00 where the team is: what the customer was told
AIM = timedelta(hours=3, minutes=9)  # a tenth of the time until then


# S4.1


@pytest.mark.parametrize(
    ("spoilt", "named"),
    [
        ('goodwill_cap = "a lot"', "goodwill_cap"),
        ('[earliest]\nrefund = "soon"', "earliest"),
        ('[hours]\nopen = "18:00"\nclose = "08:00"', "hours"),
        ('[timers.first-word]\nlow = ["-3h owner"]', "timers"),
        (None, "policy.toml"),
    ],
)
def test_s4_1_nothing_works_before_the_policy_is_sound(home: Home, spoilt: str | None, named: str) -> None:
    if spoilt is not None:
        (home.folder / "policy.toml").write_text(spoilt)
    home.set(AMENDS_POLICY="policy.toml", AMENDS_INTAKE_SECRET="a secret of more than thirty-two characters")
    ran = home.run("run")
    assert (ran.returncode, one_line(ran.stderr)) == (2, True)
    assert named in ran.stderr
    assert "error: AMENDS_POLICY" in home.run("doctor").stdout


async def test_s4_1_the_cap_and_the_dates_of_the_policy_hold_for_every_draft(house: House) -> None:
    complaint = await known(house)
    refund = LETTER.replace("I will write", "I will refund you by Tuesday 17 November. I will write")
    assert "promise-within-policy" in await stopped(house, complaint, refund)
    generous = LETTER.replace("I will write", "I add $25.00 for the trouble. I will write")
    assert "compensation-cap" in await stopped(house, complaint, generous)
    assert await stopped(house, complaint, LETTER) == set()


async def test_s4_1_where_no_cap_is_planned_nothing_is_given(sqlite_storage: Storage, clock: Clock) -> None:
    capless = demo_policy().model_copy(update={"goodwill_cap": ""})
    for policy, stops in ((capless, True), (demo_policy(), False)):
        async with room(sqlite_storage, clock, policy) as house:
            complaint = await known(house)
            generous = LETTER.replace("I will write", "I add $15.00 for the trouble. I will write")
            assert ("compensation-cap" in await stopped(house, complaint, generous)) is stops


async def test_s4_1_what_needs_a_signature_is_planned_beforehand(house: House) -> None:
    complaint = await house.owned("ana", CRIME)
    await house.press("ana", complaint, "draft:apology")
    draft = (await house.storage.store.load(complaint.id)).draft
    assert draft
    assert not draft.text
    _, needs, what = plain(await house.pane("ana", "direct")).partition("I need from you:")
    assert needs
    assert "sign" in what.split(".")[0]
    assert "a lead signs off" in await page(house, complaint)


async def test_s4_1_quiet_hours_are_planned_beforehand(house: House) -> None:
    house.clock.now += timedelta(hours=8, minutes=20)  # 17:50
    await house.owned("ana", LATE)
    for hour in range(14):  # until 07:50
        house.clock.now += timedelta(hours=1)
        await house.settle()
        assert "waiting for your first word" not in await house.pane("ana", "direct"), hour
    house.clock.now += timedelta(hours=1)
    await house.settle()
    assert "waiting for your first word" in await house.pane("ana", "direct")


# S4.9


async def one_dated_step(house: House, complaint: Complaint) -> str:
    """The next step, as the page and the card in the team's channel show it: one, with a date to come."""
    (step,) = next_steps((await house.get(f"/as/ana/complaints/{complaint.id}")).text)
    (due,) = re.findall(r'<time class="due" datetime="([^"]+)"', step)
    assert datetime.fromisoformat(due) > house.clock.now
    team = plain(await house.pane("ben", "team"))
    assert team.count("Next step") == 1
    return plain(step)


async def test_s4_9_after_each_reply_there_is_one_dated_next_step(house: House) -> None:
    complaint = await known(house)
    assert "Ana Ruiz writes the first word to Dana" in await one_dated_step(house, complaint)
    steps = []
    for kind, text in (("acknowledgement", ACKNOWLEDGEMENT), ("apology", LETTER), ("update", UPDATE)):
        house.clock.now += timedelta(minutes=40)
        sent = await sends(house, complaint, kind, text)
        assert sent.status == 200, sent.note
        await house.settle()
        steps.append(await one_dated_step(house, complaint))
    assert "tells Dana why" in steps[0]
    assert all("writes to Dana again, as promised" in step for step in steps[1:])
    assert "Wed 18 Nov, 17:00" in steps[2]
    house.clock.now += timedelta(minutes=40)
    await house.post("/as/dana/posts", channel="help", thread="1", text="And when does the new lamp come?")
    await house.settle()
    assert "Ana Ruiz answers Dana" in await one_dated_step(house, complaint)


async def test_s4_9_also_where_the_reply_promises_nothing_more(house: House) -> None:
    complaint = await known(house)
    await sends(house, complaint, "acknowledgement", ACKNOWLEDGEMENT)
    promise = (await house.storage.store.load(complaint.id)).open_promises[0]
    await house.press("ana", complaint, f"keep:{promise.id}")
    asked = await house.form("ana", complaint, "resolve", remedy="a new lamp was delivered", text=QUESTION)
    assert asked.status == 200, asked.note
    assert "writes down what happened" in await one_dated_step(house, complaint)


# S4.10


async def promised(house: House) -> Complaint:
    """Ana looks into it, and has promised her next word by Tuesday, 17:00."""
    complaint = await known(house, fault="unclear")
    assert (await sends(house, complaint, "acknowledgement", ACKNOWLEDGEMENT)).status == 200
    await house.settle()
    return complaint


async def test_s4_10_the_owner_aims_earlier_than_the_customer_was_told(house: House) -> None:
    complaint = await promised(house)
    assert "Tuesday 17 November, 17:00" in plain(await house.pane("dana", "help"))
    shown = await page(house, complaint)
    assert "aim for Tue 17 Nov, 13:51" in shown
    house.clock.now = TUESDAY - AIM - timedelta(minutes=61)
    await house.settle()
    assert "due soon" not in plain(await house.pane("ana", "direct"))
    house.clock.now += timedelta(minutes=1)
    await house.settle()
    nudge = plain(await house.pane("ana", "direct")).rpartition("You promised Dana something that is due soon.")[2]
    assert "Aim for 13:51 in 1 h Due 17:00 in 4 h 9 min" in nudge
    assert "13:51" not in plain(await house.pane("dana", "help"))


async def test_s4_10_the_policy_says_how_much_time_is_kept_in_hand(sqlite_storage: Storage, clock: Clock) -> None:
    for percent, aims in ((0, []), (20, ["Tue 17 Nov, 10:42"])):
        policy = demo_policy().model_copy(update={"promise_buffer": percent})
        async with room(sqlite_storage, clock, policy) as house:
            shown = await page(house, await promised(house))
            assert re.findall(r"aim for (\w+ \d+ \w+, [\d:]+)", shown) == aims


async def test_s4_10_the_lead_sees_the_slack(house: House, home: Home, tmp_path: Path) -> None:
    for since_aim in (-30, 30):
        house.clock.now = TUESDAY - timedelta(hours=31, minutes=30)
        complaint = await promised(house)
        promise = (await house.storage.store.load(complaint.id)).open_promises[0]
        house.clock.now = TUESDAY - AIM + timedelta(minutes=since_aim)
        await house.press("ana", complaint, f"keep:{promise.id}")
    slack = reports(home, tmp_path, "promise-slack")
    assert slack["left when it was kept, on the clock"]["median"] == AIM / timedelta(minutes=1)
    assert (slack["kept late"]["count"], slack["kept late"]["of"]) == (0, 2)
    assert (slack["kept by our own date"]["count"], slack["kept by our own date"]["of"]) == (1, 2)


# S4.12


async def test_s4_12_a_promise_is_reminded_of_and_a_broken_one_is_logged(
    house: House, home: Home, tmp_path: Path
) -> None:
    complaint = await promised(house)
    logged = "A promise was not kept in time"
    house.clock.now = TUESDAY - AIM - timedelta(minutes=15)
    await house.settle()
    assert "You promised Dana something that is due soon" in await house.pane("ana", "direct")
    assert logged not in await page(house, complaint)
    house.clock.now = TUESDAY
    await house.settle()
    assert "A promise to Dana is due now" in await house.pane("ana", "direct")
    house.clock.now += timedelta(minutes=45)
    await house.settle()
    assert "A promise to Dana is not kept yet" in html.unescape(await house.pane("lee", "direct"))
    assert (await page(house, complaint, "lee")).count(logged) == 1
    promise = (await house.storage.store.load(complaint.id)).open_promises[0]
    await house.press("ana", complaint, f"keep:{promise.id}")
    found = reports(home, tmp_path, "promises-kept")["kept in time"]
    assert (found["count"], found["of"]) == (0, 1)
    assert home.run("export").stdout.count('"promise_broken"') == 1


async def test_s4_12_a_promise_that_is_kept_in_time_is_neither_nagged_about_nor_broken(house: House) -> None:
    complaint = await promised(house)
    promise = (await house.storage.store.load(complaint.id)).open_promises[0]
    await house.press("ana", complaint, f"keep:{promise.id}")
    house.clock.now = TUESDAY + timedelta(minutes=45)
    await house.settle()
    assert "due soon" not in await house.pane("ana", "direct")
    assert "not kept" not in await page(house, complaint)
