"""Dates as they are promised: never earlier than the policy allows, in the zone of the case."""

from datetime import UTC, date, datetime, time, timedelta

from bot.case import Case
from prompts.builtin.words import MONTHS, WEEKDAYS

_FRIDAY = 4
_CLOSE = time(17)


def spoken(when: datetime | date) -> str:
    """Return "Thursday 19 November, 17:00"; without the hour for a mere date."""
    day = f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}"
    return f"{day}, {when:%H:%M}" if isinstance(when, datetime) else day


def next_word(case: Case) -> str:
    """When the customer hears from us again: the policy's date for an update, else the next working day at 17:00.

    A date without an hour means 17:00.
    A policy date that is already past is moved to the next working day. Empty if the case has no time at all.
    """
    allowed, now = case.policy.earliest.get("update"), case.now
    if allowed is None:
        return spoken(_next_working_day(now)) if now else ""
    if not isinstance(allowed, datetime) or allowed.time() == time():
        allowed = datetime.combine(_date(allowed), _CLOSE, now.tzinfo if now else UTC)
    if now is None:
        return spoken(allowed)
    return spoken(_not_past(allowed, now))


def promised(case: Case, kind: str) -> str:
    """The date that may be named for a remedy of this kind; empty if the policy has none."""
    allowed = case.policy.earliest.get(kind)
    if allowed is None or case.now is None:
        return spoken(_day(allowed)) if allowed else ""
    return spoken(_day(_not_past(allowed, case.now)))


def _not_past(allowed: datetime | date, now: datetime) -> datetime | date:
    """The allowed date in the zone of `now`, or the next working day where it has gone by."""
    if not isinstance(allowed, datetime):
        return allowed if allowed > now.date() else _next_working_day(now).date()
    here = allowed.astimezone(now.tzinfo) if allowed.tzinfo and now.tzinfo else allowed.replace(tzinfo=now.tzinfo)
    return here if here > now else _next_working_day(now)


def _day(when: datetime | date) -> date:
    """The day on which a remedy may be promised: the next one where an hour is set, so as not to be early."""
    return when.date() + timedelta(days=1) if isinstance(when, datetime) and when.time() > _CLOSE else _date(when)


def _date(when: datetime | date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _next_working_day(now: datetime) -> datetime:
    """Seventeen o'clock on the working day after `now`."""
    ahead = 1
    while (now + timedelta(days=ahead)).weekday() > _FRIDAY:
        ahead += 1
    return datetime.combine((now + timedelta(days=ahead)).date(), _CLOSE, now.tzinfo or UTC)
