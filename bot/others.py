"""Who else is affected: the lines that an owner wrote, each a complaint that we have found ourselves (S1.10, S2.4).

A line is a name, a link, or both: "Joe Park https://…". Whoever is no customer of ours is welcome (S1.9): how
somebody stands to us may follow a comma, as in "Kim Sato, none".
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from bot.facts import Change, Complaint, Customer, Incoming, Person
from bot.intake import name_of, opening, report
from bot.kinds import Relationship
from bot.lesson import Lesson
from bot.message import Place
from bot.policy import Policy
from bot.refusals import TooManyOthers
from bot.steps import SHORT, event, short, step

MOST = 20  # at a time: each is a card for the team
SOURCE = "found by us"
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)


def lines_of(others: Sequence[str]) -> tuple[str, ...]:
    """One for each who is affected, none twice. Raises TooLong or TooManyOthers."""
    lines = dict.fromkeys(" ".join(short("A line", line, SHORT).split()) for line in others)
    lines.pop("", None)
    if len(lines) > MOST:
        raise TooManyOthers(most=MOST, at="others")
    return tuple(lines)


def opened(complaint: Complaint, lesson: Lesson, line: str, person: Person, now: datetime, policy: Policy) -> Change:
    """The complaint of one of them, as grave as the one through which it was found. The same line twice is one."""
    change = report(_incoming(complaint, lesson, line, person, now), (), now, policy)
    own = Lesson(cause=lesson.cause, name=lesson.name, set_at=now, others_at=now, found_from=complaint.id)
    was, why = complaint.triage, "affected by the same cause as another customer"
    like = replace(change.complaint.triage, type=was.type, severity=was.severity, why=(why,))
    found = replace(change.complaint, lesson=own, triage=like)
    linked = event(now, person, "found", through=complaint.id, cause=lesson.cause, name=lesson.name)
    return step(None, found, [change.events[0], opening(found, person, now), linked], policy)


def _incoming(complaint: Complaint, lesson: Lesson, line: str, person: Person, now: datetime) -> Incoming:
    known_by = f"found:{complaint.id}:{sha256(line.casefold().encode('utf-8', 'replace')).hexdigest()[:12]}"
    link = _LINK.search(line)
    url = link[0] if link else ""
    rest = _LINK.sub(" ", line).strip()
    name, _, stands = rest.rpartition(",")
    known = name and stands.strip().lower() in set(Relationship)
    relationship = Relationship(stands.strip().lower()) if known else Relationship.UNKNOWN
    return Incoming(
        origin=f"{complaint.origin}:{known_by}",  # so that it is of the same workspace
        place=Place(platform=complaint.place.platform, channel=""),
        customer=Customer(id=known_by, name=name_of(name if known else rest), relationship=relationship),
        text=f"Found by us: affected by the same cause as another customer ({lesson.name}).",
        source=SOURCE,
        occurred_at=now,
        reporter=person,
        url=url,
        reported=True,
        desk=complaint.desk,
    )
