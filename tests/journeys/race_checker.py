"""Who won the race, judged from the answers and the raw rows alone. No problem found is a race well run."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.journeys.replica import Answer
from tests.journeys.rows import Row, rows

Timer = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands in the database after the race."""

    complaints: list[Row] = field(default_factory=list)
    claimed: list[Row] = field(default_factory=list)
    reminders: list[Row] = field(default_factory=list)
    unsent: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)


async def outcome(url: str) -> Outcome:
    """Read it."""
    return Outcome(
        complaints=await rows(url, "SELECT id, state, owner_id FROM complaint"),
        claimed=await rows(url, "SELECT complaint_id, \"by\" FROM event WHERE kind = 'claimed'"),
        reminders=await rows(url, "SELECT complaint_id, nudge, subject, step FROM reminder"),
        unsent=await rows(url, "SELECT complaint_id, topic, status FROM message WHERE status <> 'done'"),
        posts=await rows(url, "SELECT complaint_id, channel, message FROM post WHERE message IS NOT NULL"),
    )


def problems(
    answers: Sequence[Answer],
    after: Outcome,
    names: Mapping[str, str],
    planned: Mapping[str, Sequence[Timer]],
) -> list[str]:
    """Everything that is wrong. `names` are the agents' by id; `planned` the timers each complaint should have."""
    owners = {row["id"]: row["owner_id"] for row in after.complaints}
    return [
        *_owners(answers, after, owners, names),
        *_refusals(answers, owners, names),
        *_cards(after, owners, names),
        *_timers(after, planned),
    ]


def _owners(
    answers: Sequence[Answer], after: Outcome, owners: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[str]:
    for row in after.complaints:
        complaint, owner = row["id"], row["owner_id"]
        won = [answer for answer in answers if answer.complaint == complaint and answer.owner]
        if row["state"] != "owned" or owner not in names:
            yield f"{complaint} is {row['state']} and owned by {owner!r}"
        if [(answer.agent, answer.owner) for answer in won] != [(owner, owner)]:
            yield f"{complaint} belongs to {owner}, but was given to {[answer.agent for answer in won]}"
        took = [event["by"] for event in after.claimed if event["complaint_id"] == complaint]
        if took != [owner]:
            yield f"the timeline of {complaint} says that it was claimed by {took}"
    if {answer.complaint for answer in answers} != set(owners):
        yield "not every complaint was claimed"


def _refusals(answers: Sequence[Answer], owners: Mapping[str, str], names: Mapping[str, str]) -> Iterator[str]:
    asked = Counter((answer.complaint, answer.agent) for answer in answers)
    if set(asked.values()) != {1} or len(asked) != len(owners) * len(names):
        yield f"{len(answers)} answers to {len(asked)} claims of {len(owners)} complaints by {len(names)} agents"
    for answer in answers:
        name = names.get(owners.get(answer.complaint, ""), "nobody")
        if not answer.owner and (answer.refusal != "Owned" or name not in answer.sentence):
            yield f"{answer.agent} was told {answer.refusal}: {answer.sentence!r}, but {answer.complaint} is {name}'s"


def _cards(after: Outcome, owners: Mapping[str, str], names: Mapping[str, str]) -> Iterator[str]:
    for row in after.unsent:
        yield f"{row['topic']} of {row['complaint_id']} is {row['status']}"
    said = [(row, json.loads(row["message"])) for row in after.posts]
    for complaint, owner in owners.items():
        own = [(row, message) for row, message in said if row["complaint_id"] == complaint]
        cards = [message["text"] for row, message in own if row["channel"] == "team"]
        if len(cards) != 1 or f"owned by {names.get(owner)}" not in cards[0]:
            yield f"{complaint} has these cards: {cards}"
        told = [row["channel"] for row, _ in own if row["channel"] != "team"]
        if told != [f"@{owner.partition(':')[2]}"]:
            yield f"that {complaint} is theirs was told to {told}"


def _timers(after: Outcome, planned: Mapping[str, Sequence[Timer]]) -> Iterator[str]:
    found = Counter((row["complaint_id"], row["nudge"], row["subject"], row["step"]) for row in after.reminders)
    wanted = {(complaint, *timer) for complaint, timers in planned.items() for timer in timers}
    for timer, times in found.items():
        if times != 1 or timer not in wanted:
            yield f"the timer {timer} is there {times} times"
    for timer in sorted(wanted - set(found)):
        yield f"the timer {timer} is missing"
