"""What every listener needs: the desk, the people, and how to speak in a workspace. Made once, in `connect`."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.desk import Desk
from bot.facts import Complaint, Person
from bot.kinds import Role
from bot.message import Place
from bot.ports import Board, Workspace, Workspaces
from bot.promptly import finish
from bot.refusals import Unknown
from bot.remarks import Remarks
from handlers.slack import envelopes
from handlers.slack.addresses import PLATFORM, origin_team, parse, place
from handlers.slack.clients import Clients
from handlers.slack.manifest import given_scopes, lacking
from handlers.slack.people import People
from handlers.slack.setup import Setup

REMEMBERED = timedelta(seconds=30)  # how long a workspace's row is believed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in a workspace."""

    team_id: str
    bot_user: str
    bot_id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The parts that listeners work with. A `team` is empty where there is one workspace, else its id."""

    desk: Desk
    board: Board
    workspaces: Workspaces
    setup: Setup
    clients: Clients
    people: People
    identities: dict[str, Identity] = field(default_factory=dict)
    rows: dict[str, tuple[datetime, Workspace | None]] = field(default_factory=dict)
    remarks: Remarks = field(default_factory=Remarks)
    begun: set[asyncio.Task[Any]] = field(default_factory=set)

    @property
    def now(self) -> datetime:
        """The present, by the desk's clock."""
        return self.desk.clock()

    async def client(self, team: str) -> AsyncWebClient:
        """Slack, as us, in this workspace. Raises NotInstalled."""
        return await self.clients.of(team)

    async def identity(self, team: str) -> Identity:
        """Who we are there; asked once."""
        if team not in self.identities:
            told = await (await self.client(team)).auth_test()
            for scope in lacking(self.desk.policy, given_scopes(told.headers.get("x-oauth-scopes"))):
                log.warning("Slack, %s: without the permission %s, %s", told.get("team"), scope.name, scope.without)
            self.identities[team] = Identity(
                team_id=told.get("team_id", ""),
                bot_user=told.get("user_id", ""),
                bot_id=told.get("bot_id", ""),
                name=told.get("team", ""),
            )
        return self.identities[team]

    async def team_of(self, body: Mapping[str, Any]) -> str | None:
        """The team an event is from: empty for the only one; None, and a line in the log, for one that is not ours."""
        workspace = envelopes.workspace(body)
        if not self.setup.many:
            ours = workspace in ("", (await self.identity("")).team_id)
            team = "" if ours else None
        else:
            row = await self.row(workspace)
            team = workspace if row and row.removed_at is None else None
        if team is None:
            log.warning("an event of workspace %.20r, which does not have us, is ignored", workspace)
        return team

    async def row(self, team: str) -> Workspace | None:
        """What is kept of a workspace, as it was half a minute ago at most."""
        if team not in self.rows or self.now - self.rows[team][0] >= REMEMBERED:
            self.rows[team] = (self.now, await self.workspaces.find(PLATFORM, team))
        return self.rows[team][1]

    def forget(self, team: str) -> None:
        """Look the workspace up again: it was changed."""
        self.rows.pop(team, None)
        self.identities.pop(team, None)

    async def finish(self) -> None:
        """Wait for what was begun for people who wait for it."""
        await finish(self.begun)

    async def desk_place(self, team: str) -> Place | None:
        """Where this workspace wants its cards; None where it has not said, so that the policy decides."""
        row = await self.row(team)
        return place(team, row.desk) if row and row.desk else None

    async def complaint(self, team: str, complaint_id: str) -> Complaint:
        """A complaint of this workspace as it is now; raises Unknown for one of another."""
        complaint = await self.desk.get(complaint_id)
        if not is_ours(team, complaint):
            raise Unknown
        return complaint

    def finding(self, team: str) -> Callable[[str], Awaitable[Person | None]]:
        """The same as `find`, for people of this workspace: nobody brings somebody of another into a complaint."""

        async def find(person_id: str) -> Person | None:
            return await self.find(person_id) if parse(person_id).team == team else None

        return find

    async def find(self, person_id: str) -> Person | None:
        """Somebody of the team by id, as forms ask for one; None for everybody else."""
        who = parse(person_id)
        if not person_id.startswith(f"{PLATFORM}:") or not who.id:
            return None
        found = await self.people.person(who.team, who.id)
        return None if found.role is Role.CUSTOMER else found


def is_ours(team: str, complaint: Complaint) -> bool:
    """Is it of this workspace? Where many have us, none sees another's.

    It is where the team works with it; where that is no place of a workspace, where it came from.
    """
    desk = complaint.desk
    works = parse(desk.channel).team if desk.platform == PLATFORM else ""
    return not team or team == (works or origin_team(complaint.origin))
