"""Causes as a list of the team's own: who looks after each, how far its repair is, and does it come again.

Complaints are put under a cause when they are documented (S2.9). The same words are the same cause; what comes
under it again after its repair is shown to the leads (S2.15).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple, Protocol

from bot.facts import Complaint, Documentation, Person
from bot.kinds import Fix, Role
from bot.refusals import Empty, NotCauses, NotFixedYet
from bot.steps import must_be_agent, short, still_to_come

NAME = 120  # characters of a cause's words by which it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why complaints come. `until` is by when its repair is to be done, `done_at` when it was.

    `changed` says what was changed, as customers may be told.
    """

    id: str
    team: str
    name: str
    owner: Person | None = None
    fix: Fix = Fix.OPEN
    until: datetime | None = None
    done_at: datetime | None = None
    changed: str = ""


class Linked(NamedTuple):
    """A complaint that is under a cause."""

    cause: str
    complaint: str
    opened_at: datetime


class Causes(Protocol):
    """The list, as it is remembered."""

    async def get(self, cause_id: str) -> Cause | None:
        """One of them."""

    async def every(self) -> Sequence[Cause]:
        """All teams' causes, by name."""

    async def add(self, cause: Cause) -> None:
        """Put it on the list, unless it is there."""

    async def save(self, cause: Cause) -> None:
        """In the place of what was known of it."""

    async def linked(self, cause_ids: Iterable[str]) -> Sequence[Linked]:
        """The complaints under these causes, the oldest first."""


class NoList:
    """The Causes of a desk that has no memory for them: words alone, and nothing under them."""

    async def get(self, cause_id: str) -> Cause | None:
        """None."""

    async def every(self) -> Sequence[Cause]:
        """None."""
        return ()

    async def add(self, cause: Cause) -> None:
        """Forgotten."""

    async def save(self, cause: Cause) -> None:
        """Forgotten."""

    async def linked(self, cause_ids: Iterable[str]) -> Sequence[Linked]:
        """None."""
        del cause_ids
        return ()


def team_of(complaint: Complaint) -> str:
    """Whose list it is: the workspace's where there are several, else the one there is.

    Where its card is in somebody's direct messages, which are of no workspace, what it came from may tell.
    """
    desk = complaint.desk
    workspace, slash, _ = f"{desk.platform}:{desk.channel.removeprefix('@')}".rpartition("/")
    if not slash and complaint.origin.startswith(f"{desk.platform}:"):
        workspace, slash, _ = complaint.origin.partition("/")
    return workspace if slash else ""


def worded(complaint: Complaint, documentation: Documentation) -> Cause:
    """The cause that these words are."""
    name = " ".join(documentation.cause.split())
    name = name if len(name) <= NAME else name[: NAME - 1].rstrip() + "…"
    team = team_of(complaint)
    known = sha256(f"{team}\n{name.rstrip('. ').casefold()}".encode("utf-8", "replace"))
    return Cause(id=f"k{known.hexdigest()[:11]}", team=team, name=name)


def looked_after(
    cause: Cause, owner: Person | None, fix: Fix, on: datetime | None, changed: str, now: datetime
) -> Cause:
    """The cause with its owner, if one is named, and how far its repair is. Raises Empty, Past, TooFar, NotFixedYet."""
    if owner:
        must_be_agent(owner)
    if fix is Fix.IN_WORK and on is None:
        raise Empty(field="The date until which it is in work", at="on")
    if fix is Fix.IN_WORK and on:
        still_to_come(on, now)
    if fix is Fix.DONE and on == cause.until:  # it stood there from before
        on = None
    if fix is Fix.DONE and on and on > now:
        raise NotFixedYet(at="on")
    done = (on or cause.done_at or now) if fix is Fix.DONE else None
    return replace(
        cause,
        owner=owner or cause.owner,
        fix=fix,
        until=on if fix is Fix.IN_WORK else None,
        done_at=done,
        changed=short("What was changed", changed),
    )


def may_look_after(cause: Cause, complaint: Complaint, person: Person) -> None:
    """Raises NotCauses for who neither owns it or the complaint, nor leads."""
    must_be_agent(person)
    owners = [one.id for one in (cause.owner, complaint.owner) if one]
    if person.role is not Role.LEAD and person.id not in owners:
        raise NotCauses


class Count(NamedTuple):
    """How often a cause came: in all, since its repair, and in as long a time before it."""

    total: int
    since: int = 0
    before: int = 0


def count(cause: Cause, linked: Iterable[Linked], now: datetime) -> Count:
    """Of the complaints that are under it."""
    times = [one.opened_at for one in linked if one.cause == cause.id]
    if cause.done_at is None:
        return Count(len(times))
    done = cause.done_at
    since = sum(time > done for time in times)
    return Count(len(times), since, sum(done - (now - done) <= time <= done for time in times))
