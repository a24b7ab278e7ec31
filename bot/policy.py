"""What the team chose: timers, hours, caps, emoji, people. A TOML file, or these defaults.

A timer that a file names replaces only the ladders it names (bot.ladders).
"""

import tomllib
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationError,
    field_validator,
    model_validator,
)

from bot.facts import Complaint, Person
from bot.hours import Absence, Habits, Hours, Span, calendar, zone_named
from bot.kinds import Nudge, Role
from bot.ladders import DEFAULT_TIMERS, Ladder, Strict, Timer, whole
from bot.message import Place

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LOOK_AGAIN = timedelta(hours=1)  # for who is away: he may be back early, or name a cover


class BadPolicy(Exception):
    """The policy file cannot be used; the text names the file and the field."""


def _zone(value: object) -> ZoneInfo:
    zone = value if isinstance(value, ZoneInfo) else zone_named(str(value))
    if zone is None:
        raise ValueError(f'"{value}" is no time zone: write for example "Europe/Berlin"')
    return zone


SpanValue = Annotated[Span, BeforeValidator(lambda v: v if isinstance(v, Span) else Span.parse(str(v)))]


def _calendar(name: str) -> str:
    if name:
        calendar(name)
    return name


Calendar = Annotated[str, Field(max_length=20), AfterValidator(_calendar)]
"""Whose public holidays: a country, or a part of one ("DE", "US-CA")."""


class Member(Strict):
    """Somebody of the team. The zone and the holidays are the team's where none are given."""

    id: str = Field(pattern=r"^[a-z]+:\S{1,60}$")
    name: str = Field(min_length=1, max_length=80)
    role: Role
    zone: Annotated[ZoneInfo | None, BeforeValidator(lambda v: v if v is None else _zone(v))] = None
    holidays: Calendar = ""


class DeskPlace(Strict):
    """Where the team works."""

    platform: str = "web"
    channel: str = "team"


class WorkingHours(Strict):
    """The team's hours; people keep the same clock times in their own zone.

    `holidays` names a calendar of public holidays; on the days that are `closed` nobody works either.
    """

    days: tuple[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], ...] = ("mon", "tue", "wed", "thu", "fri")
    open: time = time(8)
    close: time = time(18)
    holidays: Calendar = ""
    closed: Annotated[tuple[date, ...], Field(max_length=200)] = ()

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if self.open.tzinfo or self.close.tzinfo:
            raise ValueError("hours are clock times without a zone (for example 08:00 to 18:00): everybody has his own")
        if not self.days or self.open >= self.close:
            raise ValueError("hours need at least one day, and must close after they open (for example 08:00 to 18:00)")
        return self


class Drafting(Strict):
    """What a model may take for writing drafts. Where it is used up, the built-in writer writes.

    `writer_seconds` is for one draft with all its rounds. Tokens and cost are the team's for a day in its
    zone; no `cost_per_day` is no limit. Prices are for a million tokens, in whatever currency you think in.
    `ai_disclosure = "footer"`: every reply ends with a line that says a machine helped.
    """

    writer_seconds: int = Field(default=30, ge=5, le=120)
    tokens_per_day: int = Field(default=500_000, ge=0)
    cost_per_day: float | None = Field(default=None, ge=0)
    price_in: float = Field(default=0, ge=0)
    price_out: float = Field(default=0, ge=0)
    ai_disclosure: Literal["none", "footer"] = "none"

    @model_validator(mode="after")
    def _countable(self) -> Self:
        if self.cost_per_day is not None and not self.price_in and not self.price_out:
            raise ValueError("cost_per_day needs price_in and price_out: what a million tokens cost")
        return self


Snowflake = Annotated[str, Field(pattern=r"^[0-9]{5,20}$")]
"""An id of Discord."""


class SlackPolicy(Strict):
    """What Slack is used for beyond the least; each of these asks for further scopes (`amends manifest slack`).

    Channels are named by their ids ("C024BE91L"). `watch`: posts that triage takes for complaints;
    `watch_all`: every first post of a thread; `direct`: what people write to the bot itself;
    `follow`: the customer's answers in the thread of his complaint; `report_emoji`: a reaction by
    which the team reports a post; `invite`: we put the first claim emoji on the customer's post;
    `owner_name`: approved text appears under the owner's name.
    `agents` "listed": only who is named under people; "members": every member of the workspace who
    is no guest, its admins as leads. "auto" is "listed" as soon as people name somebody of Slack.
    """

    watch: tuple[str, ...] = ()
    watch_all: tuple[str, ...] = ()
    report_emoji: str = Field(default="", pattern=r"^(:?[a-z0-9_+'-]{1,100}:?)?$")
    direct: bool = False
    follow: bool = False
    invite: bool = False
    owner_name: bool = False
    agents: Literal["auto", "listed", "members"] = "auto"


class DiscordPolicy(Strict):
    """What Discord is used for beyond the least. Channels and forums are named by their ids.

    `watch`: posts that triage takes for complaints; `watch_all`: every post there, or every post of a
    forum; `follow`: what the customer goes on to say there without naming the bot. These three need the
    message content intent (`amends manifest discord`). `invite`: we put the first claim emoji on the
    customer's post.
    """

    watch: tuple[Snowflake, ...] = ()
    watch_all: tuple[Snowflake, ...] = ()
    follow: bool = False
    invite: bool = False

    @property
    def reads(self) -> bool:
        """Does this need the message content intent, which Discord counts as privileged?"""
        return bool(self.watch or self.watch_all or self.follow)


class Policy(Strict):
    """All of it. `earliest` says how soon a kind of act may be promised.

    `promise_buffer`: of the time up to a promised date, so many percent are kept in hand: the owner is reminded of
    a date of our own that much earlier, while the customer's stays what he was told (S4.10).

    `sales_minutes` is how long somebody who wants to buy waits for a word, in working time: reports show it beside
    the wait of who complains (S1.15).

    `watchers` are those of the people who look for complaints made elsewhere (S0.7).
    """

    company: str = "us"
    zone: Annotated[ZoneInfo, BeforeValidator(_zone)] = ZoneInfo("UTC")
    hours: WorkingHours = WorkingHours()
    people: tuple[Member, ...] = ()
    desk: DeskPlace = DeskPlace()
    watchers: Annotated[tuple[str, ...], Field(max_length=100)] = ()
    claim_emoji: tuple[str, ...] = ("✋", "👀")
    goodwill_cap: str = Field(default="", pattern=r"^(\d{1,7}(\.\d{1,2})? [A-Z]{3})?$")
    allowed_hosts: tuple[str, ...] = ()
    earliest: dict[str, SpanValue] = Field(
        default={"update": Span(4, "h"), "replacement": Span(4, "bd"), "refund": Span(7, "bd")}
    )
    timers: dict[Nudge, Timer] = Field(default={})
    promise_buffer: int = Field(default=10, ge=0, le=50)
    undo_minutes: int = Field(default=5, ge=0, le=60)
    grace_minutes: int = Field(default=10, ge=0, le=600)
    draft_hours: int = Field(default=12, ge=1, le=168)
    sales_minutes: int | None = Field(default=None, ge=1, le=100_000)
    drafts: Drafting = Drafting()
    slack: SlackPolicy = SlackPolicy()
    discord: DiscordPolicy = DiscordPolicy()
    _habits: dict[str, Habits] = PrivateAttr(default_factory=dict)
    _usual: dict[tuple[str, str], Hours] = PrivateAttr(default_factory=dict)

    @field_validator("timers")
    @classmethod
    def _whole(cls, timers: dict[Nudge, Timer]) -> dict[Nudge, Timer]:
        return {nudge: whole(nudge, timer) for nudge, timer in timers.items()}

    @model_validator(mode="after")
    def _watched(self) -> Self:
        if strangers := [id_ for id_ in self.watchers if id_ not in {member.id for member in self.people}]:
            raise ValueError(f'watchers: "{strangers[0]}" is not among the people: name them there first')
        return self

    def timer(self, nudge: Nudge) -> Timer:
        """The team's own ladders for this nudge, or the default ones."""
        return self.timers.get(nudge, DEFAULT_TIMERS[nudge])

    def knowing(self, habits: Iterable[Habits], now: datetime) -> "Policy":
        """The same policy, and what these people said of their own time, as it is at `now`: for one decision."""
        known = self.model_copy()
        known._habits = {own.person_id: own.at(now) for own in habits}  # noqa: SLF001 - a copy of our own
        return known

    def absence(self, person: Person | None) -> Absence | None:
        """None for who is there, as far as this policy knows."""
        own = self._habits.get(person.id) if person else None
        return own.absence if own else None

    def there_from(self, person: Person | None, now: datetime) -> datetime:
        """When to turn to this person (the team without one): `now`, or when it is worth looking again."""
        away = self.absence(person)
        return self.hours_of(person).next_open(min(away.until, now + LOOK_AGAIN) if away else now)

    def hours_of(self, person: Person | None = None) -> Hours:
        """When this person works, by what he said himself, else as usual; the team's hours without one."""
        own = self._habits.get(person.id) if person else None
        return own.over(self.usual_hours_of(person)) if own else self.usual_hours_of(person)

    def usual_hours_of(self, person: Person | None = None) -> Hours:
        """The team's hours, in the person's zone where a platform names one; plans count with these."""
        whose = (person.id, person.zone) if person else ("", "")
        if whose not in self._usual:  # a plan asks for them again and again
            self._usual[whose] = self._hours(person)
        return self._usual[whose]

    def _hours(self, person: Person | None) -> Hours:
        zone = (zone_named(person.zone) if person else None) or self.zone
        own = next((member.holidays for member in self.people if person and member.id == person.id), "")
        return Hours(
            zone=zone,
            days=frozenset(DAYS.index(day) for day in self.hours.days),
            open=self.hours.open,
            close=self.hours.close,
            holidays=own or self.hours.holidays,
            closed=frozenset(self.hours.closed),
        )

    def everybody(self) -> tuple[Person, ...]:
        """The team as persons."""
        return tuple(Person(id=m.id, name=m.name, role=m.role, zone=str(m.zone or self.zone)) for m in self.people)

    def leads(self) -> tuple[Person, ...]:
        """In the order in which they are reached."""
        return tuple(person for person in self.everybody() if person.role is Role.LEAD)

    def desk_place(self) -> Place:
        """Where cards go."""
        return Place(platform=self.desk.platform, channel=self.desk.channel)

    def ladder(self, nudge: Nudge, complaint: Complaint) -> Ladder:
        """The steps of a nudge for this complaint."""
        return self.timer(nudge).ladder(complaint.triage.severity, complaint.venue)


def load(path: Path | None) -> Policy:
    """Read a policy file; raises BadPolicy with file and field."""
    if path is None:
        return Policy()
    try:
        return parse(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise BadPolicy(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadPolicy(f"{path}: is no TOML file ({error})") from error
    except BadPolicy as error:
        raise BadPolicy(f"{path}: {error}") from error


def parse(values: dict[str, Any]) -> Policy:
    """A policy from its values; raises BadPolicy naming the first field that is wrong."""
    try:
        return Policy.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join(str(part) for part in first["loc"]) or "policy"
        raise BadPolicy(f"{field}: {first['msg'].removeprefix('Value error, ')}") from error
