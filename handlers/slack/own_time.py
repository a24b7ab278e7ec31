"""One's own time: the dialogs for working hours and for being away, and what comes of them."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from bot.facts import Person
from bot.fields import Form, moment, must_moment, text
from bot.hours import Absence, Habits, Hours
from bot.promptly import begin
from bot.refusals import NoHours, NoSuchPerson
from bot.wording.phrases import at
from handlers.slack import app_home, inputs
from handlers.slack.addresses import PLATFORM, parse
from handlers.slack.frame import view
from handlers.slack.pieces import line, small
from handlers.slack.site import Site

View = dict[str, Any]

FORMS = frozenset({"hours", "away", "back"})
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BACK = "Welcome back. Your reminders come to you again, within the next working hour."
ALONE = (
    "Your reminders wait until then; critical ones reach you all the same. Leads still hear of what is late, so think "
    "of naming a cover."
)


async def opened(site: Site, person: Person, form: str, typed: Mapping[str, str] | None = None) -> View:
    """The dialog, with what is known and what was typed already. "back" asks nothing: it is done."""
    if form == "back":
        return view("notice", "Welcome back", [line("notice", await back(site, person))])
    if form == "hours":
        return hours_view((await site.desk.knowing([person])).hours_of(person), person, typed or {})
    return away_view((await site.desk.habits_of(person)).absence, person, typed or {})


async def sent(site: Site, person: Person, form: str, values: Form) -> str:
    """Do what a dialog says; what is to be told then. Raises Refused."""
    if form == "hours":
        chosen = text(values, "days", 40)
        days = frozenset(int(day) for day in chosen.split(",") if day in set("0123456"))
        return await work(site, person, _clock(values, "open"), _clock(values, "close"), days)
    until = must_moment(values, "until", person.zone, "The time until which you are away")
    chosen = text(values, "cover", 80)
    cover = await site.finding(parse(person.id).team)(chosen) if chosen else None
    if chosen and cover is None:
        raise NoSuchPerson(at="cover")
    return told_away(await site.desk.away(person, until, cover), person)


async def work(site: Site, person: Person, opening: time | None, closing: time | None, days: frozenset[int]) -> str:
    """Keep these hours; the zone stays as it was. Raises Refused."""
    old = await site.desk.habits_of(person)
    await site.desk.hours(person, opening, closing, days, old.zone)
    hours = (await site.desk.knowing([person])).hours_of(person)
    show(site, person)
    return f"Your hours are {in_words(hours)} now. Reminders keep to them; only critical ones do not."


async def back(site: Site, person: Person) -> str:
    """Be there again. Raises Refused."""
    await site.desk.back(person)
    show(site, person)
    return BACK


def show(site: Site, person: Person) -> None:
    """The App Home says it anew, while we answer."""
    who = parse(person.id)
    begin(site.begun, app_home.publish(site, who.team, who.id))


def told_away(habits: Habits, person: Person) -> str:
    """What who goes hears."""
    absence = habits.absence
    if absence is None:
        return BACK
    first = f"You are away until {at(absence.until, person.zone)}."
    if absence.cover is None:
        return f"{first} {ALONE}"
    name = absence.cover.name
    return f"{first} {name} is reminded in your place; what is yours stays yours. Tell {name} what matters."


def in_words(hours: Hours) -> str:
    """As one reads them: "Mon, Tue, 09:00 to 17:00, Europe/Berlin"."""
    days = ", ".join(DAYS[day][:3] for day in sorted(hours.days))
    return f"{days}, {hours.open:%H:%M} to {hours.close:%H:%M}, {hours.zone.key}"


# The dialogs


def hours_view(hours: Hours, person: Person, typed: Mapping[str, str]) -> View:
    """When somebody works."""
    days = typed.get("days", ",".join(str(day) for day in sorted(hours.days)))
    blocks = [
        line("why", "Reminders come to you within these hours. Only critical complaints do not wait for them."),
        inputs.clock("open", "Your day begins at", typed.get("open", f"{hours.open:%H:%M}")),
        inputs.clock("close", "and ends at", typed.get("close", f"{hours.close:%H:%M}")),
        inputs.several("days", "Days", {str(number): name for number, name in enumerate(DAYS)}, days),
        small("zone", f"Times are those of {hours.zone.key}. To change the zone, change it in your Slack profile."),
    ]
    return view("hours", "My hours", blocks, submit="Save", about={"team": parse(person.id).team})


def away_view(absence: Absence | None, person: Person, typed: Mapping[str, str]) -> View:
    """Until when somebody is away, and who looks after things meanwhile."""
    cover = absence.cover if absence else None
    known = typed.get("cover", cover.id if cover else "")
    now = [small("now", f"At the moment you are away until {at(absence.until, person.zone)}.")] if absence else []
    blocks = [
        line("why", "What you own stays yours. Your cover is reminded in your place until you are back."),
        *now,
        inputs.moment("until", "Away until", _instant(typed) or (absence.until if absence else None)),
        inputs.somebody(
            "cover", "Who looks after it?", parse(known).id if known.startswith(f"{PLATFORM}:") else "", optional=True,
            hint="Without anybody your reminders wait; critical ones do not, and leads hear of what is late.",
        ),
    ]  # fmt: skip
    return view("away", "I am away", blocks, submit="Save", about={"team": parse(person.id).team})


def _instant(typed: Mapping[str, str]) -> datetime | None:
    return moment(typed, "until", "UTC", "")


def _clock(values: Form, name: str) -> time:
    """A clock time as Slack writes it; raises NoHours."""
    try:
        return time.fromisoformat(text(values, name, 8))
    except ValueError:
        raise NoHours(at=name) from None
