"""Was anything lost, done twice or left hanging? Judged from what people were told, what the other
system received, and the raw rows."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.journeys.rows import Row, rows, write
from tests.journeys.running import Delivery

LISTED = "listed"  # how the timeline says that a nudge was a line of a list
DUE = ("reminder", "message", "draft")
LONG_AGO = "2000-01-01 00:00:00+00:00"
ONCE = ("case_opened", "claimed", "msg_out")  # what happens at most once to a complaint of this journey


@dataclass(slots=True)
class Told:
    """What was answered with success, and what was received."""

    reported: dict[str, str] = field(default_factory=dict)
    """The complaint's id by the key it was sent with."""
    claimed: list[tuple[str, str]] = field(default_factory=list)
    """Complaint and agent."""
    approved: list[str] = field(default_factory=list)
    """Complaints whose reply was approved."""
    received: list[Delivery] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the database."""

    complaints: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)
    due: list[Row] = field(default_factory=list)


async def kept(url: str) -> Kept:
    """Read it; JSON is unpacked."""
    due = [
        {"table": table, **row}
        for table in DUE
        for row in await rows(url, f"SELECT id, complaint_id, status, due_at, last_error FROM {table}")  # noqa: S608  # our own names
    ]
    events = await rows(url, "SELECT complaint_id, kind, data FROM event")
    posts = await rows(url, "SELECT complaint_id, channel, message FROM post WHERE message IS NOT NULL")
    return Kept(
        complaints=await rows(url, "SELECT id, origin, state, owner_id FROM complaint"),
        events=[{**row, "data": json.loads(row["data"])} for row in events],
        posts=[{**row, "message": json.loads(row["message"])} for row in posts],
        due=due,
    )


async def bury(url: str) -> int:
    """Let the leases of a dead worker run out, for which nobody needs to wait a minute here; how many it held."""
    held = [row for row in (await kept(url)).due if row["status"] == "leased"]
    for table in {row["table"] for row in held}:
        await write(url, f"UPDATE {table} SET due_at = '{LONG_AGO}' WHERE status = 'leased'")  # noqa: S608  # our own names
    return len(held)


def problems(told: Told, after: Kept, now: datetime) -> list[str]:
    """Everything that is wrong."""
    return [
        *_lost_reports(told, after),
        *_lost_claims(told, after),
        *_lost_replies(told, after),
        *nudges_said(after),
        *_nagged(after),
        *twice(after),
        *_replies_twice(told, after),
        *hanging(after, now),
    ]


def _lost_reports(told: Told, after: Kept) -> Iterator[str]:
    origins = {row["id"]: row["origin"] for row in after.complaints}
    for key, complaint in told.reported.items():
        if origins.get(complaint) != f"intake:{key}":
            yield f"lost: {key} was taken in as {complaint}, but that is {origins.get(complaint)}"
        if not _posts(after, complaint, "team", "card"):
            yield f"lost: {complaint} has no card"


def _lost_claims(told: Told, after: Kept) -> Iterator[str]:
    owners = {row["id"]: row["owner_id"] for row in after.complaints}
    for complaint, agent in told.claimed:
        if owners.get(complaint) != agent:
            yield f"lost: {agent} was told to own {complaint}, but {owners.get(complaint)!r} does"


def _lost_replies(told: Told, after: Kept) -> Iterator[str]:
    arrived = {(delivery.complaint, delivery.text) for delivery in told.received}
    sent = [row for row in after.events if row["kind"] == "msg_out"]
    for row in sent:
        if (row["complaint_id"], row["data"]["text"]) not in arrived:
            yield f"lost: the approved reply to {row['complaint_id']} never arrived"
    for complaint in told.approved:
        if complaint not in {row["complaint_id"] for row in sent}:
            yield f"lost: the approval of a reply to {complaint} was answered, but is nowhere"


def nudges_said(after: Kept) -> Iterator[str]:
    """Each nudge that was decided stands once where whom it is for reads it: singly, or as a line of a list."""
    for (complaint, nudge, to, how), times in Counter(_nudges(after)).items():
        channel = "team" if to == "channel" else f"@{to.partition(':')[2]}"
        topic = "unclaimed" if to == "channel" else f"nudge:{nudge}:"
        there = _lines(after, complaint, channel) if how == LISTED else len(_posts(after, complaint, channel, topic))
        if there != times:
            yield f"nudges: {to} was to be told of {complaint} ({nudge}) {times} times, and was {there} times"


def _lines(after: Kept, complaint: str, channel: str) -> int:
    """How many lists in this channel have a line, and so a button, of the complaint."""
    posts = [row["message"] for row in after.posts if row["channel"] == channel and row["message"]["rows"]]
    return sum(any(one["complaint"] == complaint for one in post["buttons"]) for post in posts)


def _nagged(after: Kept) -> Iterator[str]:
    """All of this journey is within minutes, and nobody is told the same thing twice within minutes."""
    for nudge, times in Counter(nudge[:3] for nudge in _nudges(after)).items():
        if times > 1:
            yield f"twice: {nudge} {times} times"


def _nudges(after: Kept) -> Iterator[tuple[str, str, str, str]]:
    for row in after.events:
        if row["kind"] == "nudge":
            yield row["complaint_id"], row["data"]["nudge"], row["data"]["to"], row["data"].get("how", "")


def _posts(after: Kept, complaint: str, channel: str, topic: str) -> list[Row]:
    own = [row for row in after.posts if (row["complaint_id"], row["channel"]) == (complaint, channel)]
    return [row for row in own if row["message"]["topic"].startswith(topic)]


def twice(after: Kept) -> Iterator[str]:
    """Posts and steps that are there more than once."""
    posts = Counter((row["complaint_id"], row["channel"], row["message"]["topic"]) for row in after.posts)
    steps = Counter((row["complaint_id"], row["kind"]) for row in after.events if row["kind"] in ONCE)
    for counted in (posts, steps):
        for what, times in counted.items():
            if times > 1:
                yield f"twice: {what} {times} times"


def _replies_twice(told: Told, after: Kept) -> Iterator[str]:
    """The same reply may come again, but under the same key, so that who receives it can tell."""
    sent = Counter(row["complaint_id"] for row in after.events if row["kind"] == "msg_out")
    different: dict[str, set[Delivery]] = {}
    for delivery in told.received:
        different.setdefault(delivery.complaint, set()).add(delivery)
    for complaint, deliveries in different.items():
        if len(deliveries) != sent[complaint]:
            yield f"twice: {sent[complaint]} replies to {complaint} came under {len(deliveries)} keys"
    keys = Counter(delivery.key for delivery in set(told.received))
    yield from (f"twice: the key {key} stands for {times} replies" for key, times in keys.items() if times > 1)


def hanging(after: Kept, now: datetime) -> Iterator[str]:
    """Rows that wait past their time, are still held by somebody, or were given up."""
    for row in after.due:
        late = row["status"] == "waiting" and moment(row["due_at"]) <= now
        if late or row["status"] in ("leased", "failed"):
            name = f"{row['table']} {row['id']} of {row['complaint_id']}"
            yield f"hanging: {name} is {row['status']}, due {row['due_at']} {row['last_error']}"


def moment(value: object) -> datetime:
    """A time as either database gives it."""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return found.astimezone(UTC)


def repeated(received: Sequence[Delivery]) -> int:
    """How many deliveries were repetitions."""
    return len(received) - len(set(received))
