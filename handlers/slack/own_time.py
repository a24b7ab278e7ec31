"""One's own time: the dialogs for working hours and for being away, and what comes of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import own_time
from bot.facts import Person
from bot.fields import Form, moment
from bot.hours import Absence, Hours
from bot.own_time import DAYS, hours_of
from bot.promptly import begin
from bot.wording.phrases import at
from handlers.slack import app_home, inputs
from handlers.slack.addresses import PLATFORM, parse
from handlers.slack.frame import view
from handlers.slack.pieces import line, small
from handlers.slack.site import Site

View = dict[str, Any]

FORMS = frozenset({"hours", "away", "back"})


async def opened(site: Site, person: Person, form: str, typed: Mapping[str, str] | None = None) -> View:
    """The dialog, with what is known and what was typed already. "back" asks nothing: it is done."""
    if form == "back":
        return view("notice", "Welcome back", [line("notice", await back(site, person))])
    if form == "hours":
        return hours_view(await hours_of(site.desk, person), person, typed or {})
    return away_view((await site.desk.habits_of(person)).absence, person, typed or {})


async def sent(site: Site, person: Person, form: str, values: Form) -> str:
    """Do what a dialog says; what is to be told then. Raises Refused."""
    if form == "hours":
        told = await own_time.sent_hours(site.desk, person, values)
    else:
        told = await own_time.sent_away(site.desk, person, values, site.finding(parse(person.id).team))
    show(site, person)
    return told


async def back(site: Site, person: Person) -> str:
    """Be there again. Raises Refused."""
    told = await own_time.back(site.desk, person)
    show(site, person)
    return told


def show(site: Site, person: Person) -> None:
    """The App Home says it anew, while we answer."""
    who = parse(person.id)
    begin(site.begun, app_home.publish(site, who.team, who.id))


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
