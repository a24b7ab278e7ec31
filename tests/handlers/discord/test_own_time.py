"""One's own hours, absences and time zone in Discord, which tells of none: typed, and in dialogs."""

from datetime import UTC, datetime, time, timedelta

from bot.hours import Habits
from bot.kinds import Role
from bot.policy import Member
from bot.refusals import NoDay, NoHours, NotColleague, OwnCover, Past
from handlers.discord import own_time_command
from handlers.discord.addresses import person_id
from handlers.discord.opening import READY
from handlers.discord.own_time_command import NoSuchZone
from tests.handlers.discord.bench import Bench, buttons, shown, standing
from tests.handlers.discord.commanding import another, answer, typed, unanswering
from tests.handlers.discord.limits import as_read
from tests.handlers.discord.pressing import owned

UNKNOWN = "Discord does not tell me your time zone"


async def said(bench: Bench, user: int) -> Habits:
    """What somebody told us of his time."""
    return await bench.desk.habits_of(await bench.site.people.person(str(bench.guild.id), user))


# Typed


async def test_away_with_a_cover_and_back_again(discord: Bench) -> None:
    case = await owned(discord)
    told = await answer(discord, discord.ana, "amends away", until="in 3 days", cover=discord.bo)
    assert "Bo Lind is reminded in your place; what is yours stays yours." in told
    absence = (await said(discord, discord.ana.id)).absence
    assert absence
    assert absence.cover
    assert absence.cover.id == person_id(discord.bo.id)
    assert "looks after it until" in await answer(discord, discord.bo, "amends show", complaint=case.id)
    assert "Welcome back" in await answer(discord, discord.ana, "amends back")
    assert (await said(discord, discord.ana.id)).absence is None


async def test_without_a_cover_one_hears_what_that_means(discord: Bench) -> None:
    assert "Your reminders wait until then" in await answer(discord, discord.ana, "amends away", until="until Friday")


async def test_what_cannot_be_is_refused_with_what_can(discord: Bench) -> None:
    refused = (
        ("away", {"until": "the cows come home"}, "is no date and time"),
        ("away", {"until": "2020-01-01"}, str(Past())),
        ("away", {"until": "tomorrow", "cover": discord.ana}, str(OwnCover())),
        ("away", {"until": "tomorrow", "cover": discord.dana}, str(NotColleague(name="Dana Reyes"))),
        ("hours", {"from": "17:00", "to": "9:00"}, str(NoHours())),
        ("hours", {"from": "early"}, "Write them like 9:00-17:00 mon-fri"),
        ("hours", {"to": "9:00-17:00"}, "Write them like 9:00-17:00 mon-fri"),
        ("hours", {"days": "whenever"}, str(NoDay())),
        ("hours", {"zone": "Middle/Earth"}, str(NoSuchZone(zone="Middle/Earth"))),
        ("hours", {"zone": "../../etc/passwd", "from": "9:00"}, "There is no time zone"),
    )
    for verb, options, why in refused:
        assert why in await answer(discord, discord.ana, f"amends {verb}", **options), (verb, options)
    assert await said(discord, discord.ana.id) == Habits(person_id=person_id(discord.ana.id))


async def test_hours_change_by_parts(discord: Bench) -> None:
    steps: tuple[tuple[dict[str, str], str], ...] = (
        ({"from": "9:00", "to": "5pm", "days": "mon-thu"}, "Mon, Tue, Wed, Thu, 09:00 to 17:00, UTC"),
        ({"from": "10"}, "Mon, Tue, Wed, Thu, 10:00 to 17:00, UTC"),
        ({"days": "fri"}, "Fri, 10:00 to 17:00, UTC"),
        ({"zone": "Europe/Berlin"}, "Fri, 10:00 to 17:00, Europe/Berlin"),
        ({"to": "16:00"}, "Fri, 10:00 to 16:00, Europe/Berlin"),
        ({"from": "8:00", "zone": "Asia/Tokyo"}, "Fri, 08:00 to 16:00, Asia/Tokyo"),
    )
    for options, hours in steps:
        assert f"Your hours are {hours} now." in await answer(discord, discord.ana, "amends hours", **options)


async def test_a_zone_alone_leaves_the_hours_to_the_team(discord: Bench) -> None:
    await typed(discord, discord.ana, "amends hours", zone="Europe/Berlin")
    known = await said(discord, discord.ana.id)
    assert (known.zone, known.open, known.days) == ("Europe/Berlin", None, None)


# The zone, which Discord does not tell


async def test_whoever_has_named_no_zone_hears_once_which_one_is_taken(discord: Bench) -> None:
    await owned(discord)
    first = await answer(discord, discord.ana, "amends promise", what="a lamp by tomorrow noon")
    assert f"{UNKNOWN}, so for me your times are those of UTC." in first
    assert UNKNOWN not in await answer(discord, discord.ana, "amends promise", what="a call by tomorrow noon")
    assert UNKNOWN not in await answer(discord, discord.ana, "amends away", until="Friday")
    await typed(discord, discord.bo, "amends hours", zone="Europe/Berlin")
    assert UNKNOWN not in await answer(discord, discord.bo, "amends away", until="Friday")


async def test_whom_the_policy_gives_a_zone_is_not_asked_for_one(discord: Bench) -> None:
    bo = Member.model_validate({"id": person_id(discord.bo.id), "name": "Bo", "role": Role.AGENT, "zone": "Asia/Tokyo"})
    discord.policy = discord.policy.model_copy(update={"people": (*discord.policy.people, bo)})
    await discord.restart()
    told = await answer(discord, discord.bo, "amends away", until="2026-11-20 09:00")
    assert UNKNOWN not in told
    absence = (await said(discord, discord.bo.id)).absence
    assert absence
    assert absence.until == datetime(2026, 11, 20, 0, 0, tzinfo=UTC)


async def test_times_are_read_and_told_in_ones_own_zone(discord: Bench) -> None:
    case = await owned(discord)
    await typed(discord, discord.ana, "amends hours", zone="America/New_York")
    assert "17:00" in await answer(discord, discord.ana, "amends promise", what="a lamp", by="2026-11-18 5pm")
    (made,) = (await discord.desk.get(case.id)).open_promises
    assert made.due == datetime(2026, 11, 18, 22, 0, tzinfo=UTC)


# In dialogs


async def test_hours_in_the_dialog(discord: Bench) -> None:
    opened = await typed(discord, discord.ana, "amends hours")
    assert standing(opened) == {"open": "00:00", "close": "23:59", "days": [str(day) for day in range(7)]}
    told = await discord.fill(discord.ana, opened, open="9:00", close="15:00", days=["0", "6"], zone="Europe/Berlin")
    assert "Your hours are Mon, Sun, 09:00 to 15:00, Europe/Berlin now." in shown(told)
    known = await said(discord, discord.ana.id)
    assert (known.open, known.close, known.days, known.zone) == (
        time(9), time(15), frozenset({0, 6}), "Europe/Berlin",
    )  # fmt: skip
    opened = await typed(discord, discord.ana, "amends hours")
    assert standing(opened)["zone"] == "Europe/Berlin"
    await discord.fill(discord.ana, opened, zone="")
    assert (await said(discord, discord.ana.id)).zone == "", "an empty zone is the team's"


async def test_what_was_typed_into_a_dialog_that_is_refused_stands_there_again(discord: Bench) -> None:
    opened = await typed(discord, discord.ana, "amends hours")
    told = await discord.fill(discord.ana, opened, open="15:00", close="9:00", zone="Mars")
    assert "There is no time zone “Mars”" in shown(told)
    assert told.response
    again = await discord.press(discord.ana, told.response, "Try again")
    assert (standing(again)["open"], standing(again)["zone"]) == ("15:00", "Mars")
    told = await discord.fill(discord.ana, again, zone="Europe/Paris")
    assert str(NoHours()) in as_read(shown(told))
    assert await said(discord, discord.ana.id) == Habits(person_id=person_id(discord.ana.id))


async def test_away_in_the_dialog(discord: Bench) -> None:
    opened = await typed(discord, discord.ana, "amends away")
    told = await discord.fill(discord.ana, opened, until="in 3 days", cover=discord.bo)
    assert "Bo Lind is reminded in your place" in shown(told)
    opened = await typed(discord, discord.ana, "amends away")
    assert "At the moment you are away until" in shown(opened)


async def test_a_cover_that_is_named_without_a_time_stands_in_the_dialog(discord: Bench) -> None:
    opened = await typed(discord, discord.ana, "amends away", cover=discord.bo)
    assert opened.modal
    assert str(discord.bo.id) in str(opened.modal["components"])


async def test_directly_a_cover_is_typed(discord: Bench) -> None:
    opened = await typed(discord, discord.ana.user, "amends away")
    told = await discord.fill(discord.ana.user, opened, until="tomorrow", cover="Lee Park", zone="Europe/Berlin")
    assert "Lee Park is reminded in your place" in shown(told)
    assert (await said(discord, discord.ana.id)).zone == "Europe/Berlin"
    for nobody in ("Nobody We Know", "123456789012345678"):
        opened = await typed(discord, discord.ana.user, "amends away")
        told = await discord.fill(discord.ana.user, opened, until="tomorrow", cover=nobody)
        assert f"I do not know who “{nobody}” is" in shown(told)


async def test_a_cover_may_be_of_any_of_ones_servers(discord: Bench) -> None:
    guild = await another(discord, discord.ana)
    noor = max(guild.member_ids())  # who came last
    opened = await typed(discord, discord.ana.user, "amends away")
    told = await discord.fill(discord.ana.user, opened, until="tomorrow", cover=str(noor))
    assert "Noor Amin is reminded in your place" in shown(told)


async def test_a_dialog_that_takes_long_is_opened_by_a_button(discord: Bench) -> None:
    with unanswering(discord, discord.storage.habits, "of") as answers:
        waiting = await discord.ana.slash(discord.shop, "amends hours")
        assert waiting.deferred
        answers.set()
        await discord.settle()
    assert shown(waiting) == READY
    assert waiting.response
    assert list(buttons(waiting.response)) == ["Open it"]
    assert (await discord.press(discord.ana, waiting.response, "Open it")).modal


async def test_an_absent_owner_hears_nothing_and_the_cover_does(discord: Bench) -> None:
    await owned(discord)
    await typed(discord, discord.ana, "amends away", until="in 3 days", cover=discord.bo)
    before = len(discord.told(discord.ana))
    await discord.later(timedelta(days=1))
    assert [one for one in discord.told(discord.bo) if "Ana Ruiz is away until" in one.content or one.components]
    assert len(discord.told(discord.ana)) == before


def test_the_help_tells_of_each() -> None:
    assert [command.split()[1] for command, _ in own_time_command.HELP] == ["away", "back", "hours"]
