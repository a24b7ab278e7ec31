"""One's own hours and absences in Slack: by command, in dialogs, and as the App Home shows them."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.facts import Person
from bot.hours import Absence, Habits
from bot.kinds import Role, State
from handlers.slack import own_time
from handlers.slack.home import home
from tests.bot.conftest import NOW, POLICY
from tests.handlers.slack.bench import eventually
from tests.handlers.slack.house import House
from tests.handlers.slack.limits import view_is_sound
from tests.handlers.slack.local import DANA, DESK, EVE, NAMES, PRIYA, SAM
from tests.handlers.slack.test_commands import answer, owned
from tests.handlers.slack.test_dialogs import in_days, pressed, shown
from tests.handlers.slack.window import View

ANA = Person(id="slack:UANA", name="Ana Ruiz", role=Role.AGENT, zone="America/New_York")
BEN = Person(id="slack:UBEN", name="Ben Okoro", role=Role.AGENT)
MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


async def person(slack: House, user: str) -> Person:
    return await slack.front.site.people.person("", user)


async def said_by(slack: House, user: str) -> Habits:
    return await slack.desk.habits_of(await person(slack, user))


# How it looks


def words(view: dict[str, Any]) -> str:
    return View(view).shown


def test_the_hours_dialog_shows_what_is_known_and_the_zone_that_slack_knows() -> None:
    hours = POLICY.hours_of(ANA)
    view = own_time.hours_view(hours, ANA, {})
    view_is_sound(view)
    fields = View(view).fields
    assert (fields["open"]["initial_time"], fields["close"]["initial_time"]) == ("08:00", "18:00")
    assert [one["value"] for one in fields["days"]["initial_options"]] == ["0", "1", "2", "3", "4"]
    assert "America/New_York" in words(view)
    typed = own_time.hours_view(hours, ANA, {"open": "09:30", "close": "12:00", "days": ""})
    view_is_sound(typed)
    assert View(typed).fields["open"]["initial_time"] == "09:30"
    assert "initial_options" not in View(typed).fields["days"]


def test_the_away_dialog_shows_an_absence_that_is_on_and_keeps_what_is_typed() -> None:
    fresh = own_time.away_view(None, ANA, {})
    view_is_sound(fresh)
    assert "At the moment" not in words(fresh)
    view = own_time.away_view(Absence(until=MONDAY, cover=BEN), ANA, {})
    view_is_sound(view)
    assert "At the moment you are away until Mon 23 Nov, 09:00." in words(view)
    assert View(view).fields["cover"]["initial_user"] == "UBEN"
    assert View(view).fields["until"]["initial_date_time"] == int(MONDAY.timestamp())
    typed = own_time.away_view(None, ANA, {"until": MONDAY.isoformat(), "cover": "slack:T1/U9"})
    view_is_sound(typed)
    assert View(typed).fields["until"]["initial_date_time"] == int(MONDAY.timestamp())


def test_the_app_home_says_who_covers_and_offers_the_way_back() -> None:
    def at_home(*said: Habits) -> View:
        view = home(ANA, [], [], POLICY.knowing(said, NOW), NOW, lead=False)
        view_is_sound(view)
        return View(view)

    assert set(at_home().buttons) == {"Change my hours", "I am away"}
    covered = at_home(Habits(person_id=ANA.id, away_until=MONDAY, cover=BEN, open=time(9), close=time(15)))
    assert set(covered.buttons) == {"Change my hours", "Change that I am away", "I am back"}
    assert "Ben Okoro covers for you." in covered.shown
    assert "09:00 to 15:00" in covered.shown
    assert "Nobody covers for you." in at_home(Habits(person_id=ANA.id, away_until=MONDAY)).shown


# By command


async def test_away_with_a_cover_and_back_again(slack: House) -> None:
    case = await owned(slack)
    told = await answer(slack, SAM, "/amends", f"away until in 3 days cover {NAMES[PRIYA].split()[0]}")
    assert f"{NAMES[PRIYA]} is reminded in your place; what is yours stays yours." in told.text
    absence = (await said_by(slack, SAM)).absence
    assert absence is not None
    assert absence.cover is not None
    assert absence.cover.id == f"slack:{PRIYA}"
    await slack.idle()
    (card,) = await slack.bench.ours(DESK)
    assert f"{NAMES[SAM]}, away; {NAMES[PRIYA]} looks after it until" in card.shown
    told = await answer(slack, PRIYA, "/amends", f"show {case.id}")
    assert "looks after it until" in told.shown
    assert "Welcome back" in (await answer(slack, SAM, "/amends", "back")).text
    await slack.idle()
    (card,) = await slack.bench.ours(DESK)
    assert "away" not in card.shown
    assert (await slack.desk.get(case.id)).owner == await person(slack, SAM)


async def test_a_cover_is_known_by_mention_too_and_nobody_is_guessed(slack: House) -> None:
    told = await answer(slack, SAM, "/amends", f"away tomorrow 9:00, covered by <@{PRIYA}|priya>")
    assert f"{NAMES[PRIYA]} is reminded" in told.text
    for who in ("nobody I know", "<!channel>", f"<@{DANA}|dana>"):
        told = await answer(slack, SAM, "/amends", f"away until tomorrow cover {who}")
        assert "I do not know who" in told.text
    assert (
        "cannot look after things yourself"
        in (await answer(slack, SAM, "/amends", f"away until tomorrow cover <@{SAM}>")).text
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("away until the cows come home", "is no date and time"),
        ("away until 2020-01-01", "already past"),
        ("away until 2030-01-01", "more than a year off"),
        ("hours 17:00-9:00 mon-fri", "has to end after it begins"),
        ("hours whenever", "at least one day"),
        ("hours 9:00", "Write them like 9:00-17:00 mon-fri"),
    ],
)
async def test_what_cannot_be_is_refused_with_what_can(slack: House, typed: str, told: str) -> None:
    assert told in (await answer(slack, SAM, "/amends", typed)).text
    assert await said_by(slack, SAM) == Habits(person_id=f"slack:{SAM}")


async def test_hours_change_by_parts(slack: House) -> None:
    told = await answer(slack, SAM, "/amends", "hours 9:00-17:00 mon-thu")
    assert "Mon, Tue, Wed, Thu, 09:00 to 17:00" in told.text
    assert "Mon, Tue, Wed, Thu, 10:00 to 16:00" in (await answer(slack, SAM, "/amends", "hours 10-16")).text
    assert "Fri, 10:00 to 16:00" in (await answer(slack, SAM, "/amends", "hours fri")).text
    await slack.bench.open_home(SAM)
    seen = await eventually(lambda: slack.bench.home(SAM), "the App Home")
    assert seen is not None
    assert "Fri, 10:00 to 16:00" in seen.shown


async def test_customers_have_no_hours(slack: House) -> None:
    for typed in ("away until tomorrow", "back", "hours 9-17"):
        assert "I am a bot" in (await answer(slack, EVE, "/amends", typed)).text


# In dialogs


async def test_hours_in_the_dialog(slack: House) -> None:
    await slack.bench.command(SAM, "/amends", "hours")
    await shown(slack, "My hours")
    told = await slack.bench.submit(SAM, open="15:00", close="09:00", days=["Monday", "Sunday"])
    assert told == {"close": "Your day has to end after it begins. Say both, for example 9:00-17:00."}
    told = await slack.bench.submit(SAM, open="09:00", close="15:00", days=[])
    assert list(told) == ["days"]
    assert await slack.bench.submit(SAM, open="09:00", close="15:00", days=["Monday", "Sunday"]) == {}
    await shown(slack, "Mon, Sun, 09:00 to 15:00")
    said = await said_by(slack, SAM)
    assert (said.open, said.close, said.days) == (time(9), time(15), frozenset({0, 6}))


async def test_away_in_the_dialog(slack: House) -> None:
    case = await owned(slack)
    await slack.bench.command(SAM, "/amends", "away")
    await shown(slack, "I am away")
    assert list(await slack.bench.submit(SAM, until=in_days(slack, -1), cover=PRIYA)) == ["until"]
    assert list(await slack.bench.submit(SAM, until=in_days(slack, 3), cover=DANA)) == ["cover"]
    assert list(await slack.bench.submit(SAM, until=in_days(slack, 3), cover=SAM)) == ["cover"]
    assert await slack.bench.submit(SAM, until=in_days(slack, 3), cover=PRIYA) == {}
    await shown(slack, f"{NAMES[PRIYA]} is reminded in your place")
    kinds = [event.kind for event in await slack.storage.board.timeline(case.id)]
    assert kinds[-1] == "owner_away"


async def test_without_a_cover_one_hears_what_that_means(slack: House) -> None:
    await pressed(slack, SAM, "away", "|away")
    await shown(slack, "I am away")
    assert await slack.bench.submit(SAM, until=in_days(slack, 3), cover=None) == {}
    await shown(slack, "Your reminders wait until then")
    await pressed(slack, SAM, "back", "|back")
    await shown(slack, "Welcome back")
    assert (await said_by(slack, SAM)).absence is None


async def test_an_absent_owner_hears_nothing_and_the_cover_does(slack: House) -> None:
    case = await owned(slack)
    await answer(slack, SAM, "/amends", f"away until in 3 days cover <@{PRIYA}>")
    before = len(await slack.bench.privately(SAM))
    await slack.later(timedelta(days=1))
    mine = [one for one in await slack.bench.privately(PRIYA) if f"{NAMES[SAM]} is away until" in one.text]
    assert mine
    assert len(await slack.bench.privately(SAM)) == before
    assert (await slack.desk.get(case.id)).state is State.OWNED
