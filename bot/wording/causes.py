"""A cause in words: how far its repair is, who looks after it, how often it came and came again."""

from bot.causes import Cause, Count
from bot.kinds import Fix
from bot.wording.phrases import at


def repair(cause: Cause, zone: str) -> str:
    """How far its repair is: "done on Thu 19 Nov, 17:00"."""
    if cause.fix is Fix.DONE and cause.done_at:
        return f"repaired {at(cause.done_at, zone)}"
    if cause.fix is Fix.IN_WORK and cause.until:
        return f"in work until {at(cause.until, zone)}"
    return "repair not begun"


def often(count: Count) -> str:
    """How often it came: "3 complaints, 1 of them since the repair"."""
    total = f"{count.total} complaint{'' if count.total == 1 else 's'}"
    return f"{total}, {count.since} of them since the repair" if count.since else total


def line(cause: Cause, count: Count, zone: str) -> str:
    """All of it in a line, for a lead; a cause that came again after its repair says so first."""
    who = cause.owner.name if cause.owner else "nobody yet"
    came = (
        f"came again after its repair ({count.since}, and {count.before} in as long before it): " if count.since else ""
    )
    return f"{came}{cause.name}: {often(count)}; {repair(cause, zone)}; looked after by {who}"
