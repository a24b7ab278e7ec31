"""The App Home: what waits for me, what nobody owns yet, my hours. Each part says what it is for while it is empty."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from bot.facts import Complaint, Person
from bot.kinds import Role
from bot.message import Button
from bot.next_step import next_step
from bot.policy import Policy
from bot.steps import clean
from bot.wording.phrases import first_line
from handlers.slack.addresses import PLATFORM, parse
from handlers.slack.pieces import (
    VIEW_BLOCKS,
    Block,
    buttons,
    cut,
    divider,
    header,
    line,
    quote,
    rich,
    said,
    section,
    small,
    when,
)

MOST_MINE, MOST_UNCLAIMED = 20, 15
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SETTINGS = "settings"


def home(
    person: Person,
    mine: Sequence[Complaint],
    unclaimed: Sequence[Complaint],
    policy: Policy,
    now: datetime,
    *,
    lead: bool,
    desk: str = "",
) -> dict[str, Any]:
    """Somebody's App Home. `desk` is Slack's id of the channel where cards go, where that is known."""
    if person.role is Role.CUSTOMER:
        blocks = list(_customers(policy))
    else:
        blocks = [*_mine(mine, policy, now), *_unclaimed(unclaimed, policy, now), *_hours(person, policy, now)]
        blocks += _settings(desk or _policys(policy)) if lead else []
    return {"type": "home", "callback_id": "home", "blocks": blocks[:VIEW_BLOCKS]}


def _customers(policy: Policy) -> Iterator[Block]:
    """Nothing of the team's work is for customers."""
    way = "Write it here, under “Messages”." if policy.slack.direct else "Type /complaint where you write messages."
    yield header("title", "Did something go wrong?")
    yield line("how", f"{way} One person takes it on, stays with it to the end, and answers you.")
    yield small("bot", f"I am a bot. People of {policy.company} read what you write, and people answer.")


# Complaints


def _mine(mine: Sequence[Complaint], policy: Policy, now: datetime) -> Iterator[Block]:
    yield header("mine-title", f"Your complaints ({len(mine)})" if mine else "Your complaints")
    if not mine:
        yield line(
            "mine-none", f"Nothing waits for you. {_to_own(policy)} It is yours to the end then, and stands here."
        )
    due = sorted(mine, key=lambda case: _due(case, policy) or datetime.max.replace(tzinfo=now.tzinfo))
    for index, case in enumerate(due[:MOST_MINE]):
        offered = [Button(verb="open", label="Open", argument="timeline")]
        yield from _entry(f"mine-{index}", case, policy, now, offered)
    yield from _more("mine-more", len(mine) - MOST_MINE)


def _unclaimed(unclaimed: Sequence[Complaint], policy: Policy, now: datetime) -> Iterator[Block]:
    yield header("open-title", f"Without an owner ({len(unclaimed)})" if unclaimed else "Without an owner")
    if not unclaimed:
        yield line("open-none", "Every complaint has an owner. New ones appear here and in the team's channel.")
    worst = sorted(unclaimed, key=lambda case: (-case.triage.severity.rank, case.occurred_at))
    for index, case in enumerate(worst[:MOST_UNCLAIMED]):
        offered = [
            Button(verb="claim", label="✋ I own this", style="primary"),
            Button(verb="open", label="Open", argument="timeline"),
        ]
        yield from _entry(f"open-{index}", case, policy, now, offered)
    yield from _more("open-more", len(unclaimed) - MOST_UNCLAIMED)


def _entry(block_id: str, case: Complaint, policy: Policy, now: datetime, offered: Sequence[Button]) -> Iterator[Block]:
    """One complaint: who, what, what comes next and by when."""
    text, due = next_step(case, policy)
    late = [*said("late: ", bold=True)] if due and due < now else []
    time = [*said(" · "), *late, when(due)] if due else []
    yield rich(
        block_id,
        section(said(case.customer.name, bold=True), said(f" · {case.triage.severity}")),
        quote(said(first_line(clean(case.text)))),
        section(said("Next: ", bold=True), said(cut(clean(text), 300)), time),
    )
    yield from buttons(f"{block_id}-do", offered, case.id, about=case.customer.name)


def _due(case: Complaint, policy: Policy) -> datetime | None:
    return next_step(case, policy)[1]


def _more(block_id: str, count: int) -> Iterator[Block]:
    if count > 0:
        yield small(block_id, f"and {count} more")


def _to_own(policy: Policy) -> str:
    return (
        f"React with {policy.claim_emoji[0]} to a complaint to own it." if policy.claim_emoji else "Press “I own this”."
    )


# Settings


def _hours(person: Person, policy: Policy, now: datetime) -> Iterator[Block]:
    hours = policy.hours_of(person)
    days = ", ".join(DAYS[day] for day in sorted(hours.days))
    yield divider("hours-line")
    yield header("hours-title", "Your hours")
    clock = f"{now.astimezone(hours.zone):%H:%M}"
    yield line("hours", f"{days}, {hours.open:%H:%M} to {hours.close:%H:%M}, {hours.zone.key} (it is {clock} there).")
    yield small(
        "hours-why",
        "Reminders wait for your hours; only critical complaints do not. The zone is the one your Slack profile names, "
        "unless your team's policy names another.",
    )
    yield from _absence(person, policy)


def _absence(person: Person, policy: Policy) -> Iterator[Block]:
    """Until when this person is away, and who looks after things; and how to change that."""
    absence = policy.absence(person)
    if absence:
        who = absence.cover.name if absence.cover else "Nobody"
        yield rich("away", section(said("You are away until "), when(absence.until), said(f". {who} covers for you.")))
    offered = [
        *([Button(verb="open", label="I am back", argument="back", style="primary")] if absence else []),
        Button(verb="open", label="Change my hours", argument="hours"),
        Button(verb="open", label="Change that I am away" if absence else "I am away", argument="away"),
    ]
    yield from buttons("hours-do", offered, "")


def _policys(policy: Policy) -> str:
    """The channel that the policy names, if it is one of Slack."""
    return policy.desk.channel if policy.desk.platform == PLATFORM else ""


def _settings(desk: str) -> Iterator[Block]:
    yield header("settings-title", "Settings")
    if desk:
        where = {"type": "channel", "channel_id": parse(desk).id}
        yield rich("settings", section(said("Cards of new complaints go to "), where, said(".")))
    else:
        yield line("settings", "No channel is chosen yet for the cards of new complaints.")
    yield from buttons("settings-do", [Button(verb="open", label="Choose the channel", argument=SETTINGS)], "")
