"""What every page needs: the desk, the room and who the people are. Made once, in `connect`."""

from asyncio import Lock
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from aiohttp import web
from jinja2 import Environment

from bot.desk import Desk
from bot.facts import Customer, Person
from bot.kinds import Role
from bot.ports import Board
from bot.room import Room
from handlers.web.live import Hub

BOT = "amends"
PLATFORM = "web"
HELP = "help"
TEAM = "team"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the web front end runs.

    `people` is the team (policy.everybody()); `customers` are the demo's, and nobody otherwise.
    `speed` is how many times as fast as the wall the clock runs; port 0 is any free port.
    """

    host: str
    port: int
    secret_key: bytes
    people: tuple[Person, ...]
    clock: Callable[[], datetime]
    customers: tuple[Customer, ...] = ()
    demo: bool = False
    speed: float = 1.0
    public_url: str = ""

    def base(self) -> str:
        """The address people use, without a slash at its end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks at a page. `prefix` stands before every address: a tab of the demo holds its own person."""

    person: Person
    prefix: str
    csrf: str

    @property
    def team(self) -> bool:
        """Whether the team's side may be seen at all."""
        return self.person.role in (Role.AGENT, Role.LEAD)

    @property
    def lead(self) -> bool:
        """Whether a lead's controls are shown; the desk decides anyway."""
        return self.person.role is Role.LEAD

    @property
    def direct(self) -> str:
        """The channel of the viewer's direct messages; empty for who gets his on another platform."""
        platform, _, name = self.person.id.partition(":")
        return f"@{name}" if platform == PLATFORM else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The parts that handlers work with."""

    desk: Desk
    board: Board
    room: Room
    options: Options
    pages: Environment
    hub: Hub = field(default_factory=Hub)
    taking: Lock = field(default_factory=Lock)

    @property
    def now(self) -> datetime:
        """The present, by the front end's clock."""
        return self.options.clock()

    def person(self, person_id: str) -> Person | None:
        """Somebody of the team, or a customer of the demo."""
        return next((person for person in self.personas() if person.id == person_id), None)

    def personas(self) -> tuple[Person, ...]:
        """Everybody one can be in the demo."""
        return (*(self._as_person(c) for c in self.options.customers), *self.options.people)

    def customer(self, person_id: str) -> Customer | None:
        """The customer with this id."""
        return next((customer for customer in self.options.customers if customer.id == person_id), None)

    def agent(self, person_id: str) -> Person | None:
        """Somebody of the team, and nobody else."""
        return next((person for person in self.options.people if person.id == person_id), None)

    async def find(self, person_id: str) -> Person | None:
        """The same, as forms ask for it."""
        return self.agent(person_id)

    def hosts(self) -> frozenset[str]:
        """The host names this site answers to; any other may be a rebound name of a stranger."""
        named = {urlsplit(self.options.public_url).hostname or "", self.options.host}
        return frozenset({"127.0.0.1", "localhost", "::1", *named} - {"", "0.0.0.0", "::"})  # noqa: S104  # taken out, not bound

    def _as_person(self, customer: Customer) -> Person:
        return Person(id=customer.id, name=customer.name, role=Role.CUSTOMER, zone=str(self.desk.policy.zone))


SITE = web.AppKey("site", Site)
VIEWER = web.RequestKey("viewer", Viewer)


def viewer_of(request: web.Request) -> Viewer:
    """Who looks, as the gate found out; nobody known is sent to the way in."""
    if VIEWER not in request:
        raise web.HTTPUnauthorized
    return request[VIEWER]


def of_team(request: web.Request) -> Viewer:
    """Who looks, if that is somebody of the team; customers never see the team's side."""
    viewer = viewer_of(request)
    if not viewer.team:
        raise web.HTTPForbidden
    return viewer
