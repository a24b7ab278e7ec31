"""How values look on a page: times in the viewer's zone, the words for how long, colours for people."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bot.kinds import Severity
from bot.wording import labels
from bot.wording.labels import CAUSES, FAULTS, FIXES, HAND_OFFS, KINDS, OTHERS, ROLES, STAGES, TYPES, VALUES, WAITS
from handlers.web.site import SITE, VIEWER, Site

HUES = 8


def environment() -> Environment:
    """Templates that escape everything and stop at a name they do not know."""
    pages = Environment(
        loader=PackageLoader("handlers.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(clock=clock, day=day, local=local, field_time=field_time, hue=hue, initials=initials)
    pages.filters.update(distance=distance, full=full, weekday=weekday, person_name=person_name)
    pages.globals.update(
        labels=labels,
        kinds=KINDS,
        types=TYPES,
        stages=STAGES,
        faults=FAULTS,
        causes=CAUSES,
        values=VALUES,
        hand_offs=HAND_OFFS,
        waits=WAITS,
        fixes=FIXES,
        others_hint=OTHERS,
        roles=ROLES,
        severities=list(Severity),
    )
    return pages


def render(request: web.Request, template: str, **values: Any) -> str:
    """A template as the viewer sees it."""
    site = request.app[SITE]
    viewer = request.get(VIEWER)
    zone = viewer.person.zone if viewer else str(site.desk.policy.zone)
    shared = {"site": site, "viewer": viewer, "zone": zone, "now": site.now, "policy": site.desk.policy}
    return site.pages.get_template(template).render(**shared, **values)


def page(request: web.Request, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """A page, or a part of one."""
    return web.Response(text=render(request, template, **values), content_type="text/html", status=status)


def local(moment: datetime, zone: str) -> datetime:
    """The same instant on the clock of a zone."""
    return moment.astimezone(ZoneInfo(zone))


def clock(moment: datetime, zone: str) -> str:
    """Hours and minutes: "14:05"."""
    return f"{local(moment, zone):%H:%M}"


def day(moment: datetime, zone: str, now: datetime) -> str:
    """The day and the time, the day left out where it is today: "14:05", "Thu 19 Nov, 17:00"."""
    then, today = local(moment, zone), local(now, zone)
    if then.date() == today.date():
        return f"{then:%H:%M}"
    year = f" {then.year}" if then.year != today.year else ""
    return f"{then:%a} {then.day} {then:%b}{year}, {then:%H:%M}"


def full(moment: datetime, zone: str) -> str:
    """All of a time, with its zone: "Thursday 19 November 2026, 17:00 EST"."""
    then = local(moment, zone)
    return f"{then:%A} {then.day} {then:%B %Y, %H:%M %Z}"


def weekday(moment: datetime, zone: str) -> str:
    """The day of the week: "Thu"."""
    return f"{local(moment, zone):%a}"


def person_name(person_id: str, site: Site) -> str:
    """Somebody's name for his id."""
    person = site.person(person_id)
    return person.name if person else person_id


def field_time(moment: datetime, zone: str) -> str:
    """The value of a date and time field."""
    return f"{local(moment, zone):%Y-%m-%dT%H:%M}"


def distance(moment: datetime, now: datetime) -> str:
    """How far off a due time is: "in 25 min", "12 min late". The pages' clock.mjs says it alike."""
    gap = moment - now
    words = span(abs(gap))
    return f"in {words}" if gap >= timedelta(0) else f"{words} late"


def span(length: timedelta) -> str:
    """A length of time in the two largest words that matter."""
    minutes = int(length.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if minutes < 1:
        return "less than a minute"
    if hours < 1:
        return f"{minutes} min"
    if hours < 6 and rest:  # noqa: PLR2004  # within the working day minutes matter, later they do not
        return f"{hours} h {rest} min"
    return f"{hours} h" if hours < 36 else f"{round(hours / 24)} days"  # noqa: PLR2004  # "30 h" still says something


def hue(person_id: str) -> int:
    """A colour for a person, always the same one."""
    return sha256(person_id.encode()).digest()[7] % HUES  # this byte tells all of the demo's people apart


def initials(name: str) -> str:
    """Two letters for a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"
