"""Where we are installed, and the words that come back once."""

from collections.abc import Sequence
from datetime import datetime

from tortoise.transactions import in_transaction

from bot.ports import Workspace
from storage.models import NonceRow, WorkspaceRow


class TeamWorkspaces:
    """The Workspaces of `bot.ports`, on either database."""

    async def find(self, platform: str, team: str) -> Workspace | None:
        """The one with this id, also where we were removed from it."""
        row = await WorkspaceRow.get_or_none(platform=platform, team=team)
        return _workspace(row) if row else None

    async def every(self, platform: str) -> Sequence[Workspace]:
        """All that have us now."""
        return [_workspace(row) for row in await WorkspaceRow.filter(platform=platform, removed_at=None).order_by("id")]

    async def save(self, workspace: Workspace) -> None:
        """Write it, over what was there; the desk it has chosen stays unless this one names another."""
        columns = {
            "name": workspace.name,
            "sealed": workspace.sealed,
            "expires_at": workspace.expires_at,
            "removed_at": workspace.removed_at,
        } | ({"desk": workspace.desk} if workspace.desk else {})
        async with in_transaction():
            row = WorkspaceRow(platform=workspace.platform, team=workspace.team, **{"desk": "", **columns})
            await WorkspaceRow.bulk_create([row], ignore_conflicts=True)
            await WorkspaceRow.filter(platform=workspace.platform, team=workspace.team).update(**columns)

    async def swap(self, known: Workspace, fresh: Workspace) -> bool:
        """Write what we speak with, and whether we were removed, unless it was changed since it was `known`."""
        rows = WorkspaceRow.filter(platform=known.platform, team=known.team, sealed=known.sealed)
        columns = {"sealed": fresh.sealed, "expires_at": fresh.expires_at, "removed_at": fresh.removed_at}
        return bool(await rows.update(**columns))

    async def choose_desk(self, platform: str, team: str, desk: str) -> None:
        """Cards go to this channel; nothing else of the workspace changes."""
        row = WorkspaceRow(platform=platform, team=team, name="", desk=desk, sealed="")
        async with in_transaction():
            await WorkspaceRow.bulk_create([row], ignore_conflicts=True)
            await WorkspaceRow.filter(platform=platform, team=team).update(desk=desk)

    async def choose_roles(self, platform: str, team: str, agents: Sequence[str], leads: Sequence[str]) -> None:
        """Who has one of these roles is an agent, or a lead; nothing else of the workspace changes."""
        chosen = {"agents": ",".join(agents), "leads": ",".join(leads)}
        row = WorkspaceRow(platform=platform, team=team, name="", desk="", sealed="", **chosen)
        async with in_transaction():
            await WorkspaceRow.bulk_create([row], ignore_conflicts=True)
            await WorkspaceRow.filter(platform=platform, team=team).update(**chosen)

    async def remove(self, platform: str, team: str, at: datetime) -> None:
        """It removed us: its tokens are forgotten, its complaints stay."""
        rows = WorkspaceRow.filter(platform=platform, team=team)
        await rows.update(sealed="", expires_at=None, removed_at=at)

    async def issue(self, nonce: str, until: datetime) -> None:
        """Remember a word that somebody must bring back, until then."""
        await NonceRow.bulk_create([NonceRow(key=nonce, until=until)], ignore_conflicts=True)

    async def consume(self, nonce: str, now: datetime) -> bool:
        """Was it issued, and is it brought back in time, for the first time?"""
        await NonceRow.filter(until__lte=now).delete()
        return bool(await NonceRow.filter(key=nonce).delete())


def _workspace(row: WorkspaceRow) -> Workspace:
    return Workspace(
        platform=row.platform,
        team=row.team,
        name=row.name,
        desk=row.desk,
        agents=tuple(row.agents.split(",")) if row.agents else (),
        leads=tuple(row.leads.split(",")) if row.leads else (),
        sealed=row.sealed,
        expires_at=row.expires_at,
        removed_at=row.removed_at,
    )
